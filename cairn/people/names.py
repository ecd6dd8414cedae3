"""Names as they are compared: folded, and split into what is given and what is the family's."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from phonenumbers import Leniency, NumberParseException, PhoneNumberMatcher, is_possible_number, parse

_NOT_IN_A_NAME = re.compile(r"[^\w ]+|[\d_]+")
# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})
_JOINED = str.maketrans({"'": None, "’": None, "ʼ": None, "`": None, "-": " ", ".": " ", ",": " "})
LONGEST_PHONE = 60
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "da", "di", "van", "von", "der", "den", "al", "el", "bin", "st"}
)
_SHORT_FORMS = """
alexander alex sandy | anthony tony | antonio tony | benjamin ben benny | charles charlie chuck | christopher chris
daniel dan danny | david dave | edward ed eddie ted | francisco paco pancho | guadalupe lupe | james jim jimmy jamie
john jack johnny | jose pepe | joseph joe joey | joshua josh | kenneth ken kenny | lawrence larry | matthew matt
michael mike mikey | nathaniel nate nathan | nicholas nick | patrick pat | peter pete | richard rick dick richie
robert rob bob bobby | ronald ron | samuel sam | stephen steve | steven steve | theodore ted theo | thomas tom tommy
timothy tim | william will bill billy liam | zachary zach
amanda mandy | barbara barb | catherine cathy kate katie | katherine kathy kate katie | christina tina chris
deborah deb debbie | dolores lola | elizabeth liz beth betty eliza lizzie | gabriela gabby | isabella bella izzy
jennifer jen jenny | jessica jess jessie | kimberly kim | margaret maggie meg peggy | maria mia | patricia pat patty
rebecca becky becca | samantha sam | stephanie steph | susan sue susie | teresa terry tessa | victoria vicky tori
"""
_SHORT_FOR: dict[str, frozenset[str]] = {}
for _line in re.split(r"[|\n]", _SHORT_FORMS):
    for _short in _line.split()[1:]:
        _SHORT_FOR[_short] = _SHORT_FOR.get(_short, frozenset()) | {_line.split()[0]}


@dataclass(frozen=True, slots=True)
class Name:
    """A folded name: `given` is the first given name, `family` the whole family name; either may be empty."""

    given: str
    middle: str
    family: str

    @property
    def whole(self) -> str:
        return " ".join(part for part in (self.given, self.middle, self.family) if part)


def fold(text: str) -> str:
    """Small letters without marks and single spaces: "Núñez-O'Neill" becomes "nunez oneill"."""
    lowered = text.casefold().translate(_WHOLE_LETTERS).translate(_JOINED)
    bare = unicodedata.normalize("NFKD", lowered)
    return " ".join(_NOT_IN_A_NAME.sub("", bare).split())


@lru_cache(maxsize=8192)
def split(text: str) -> Name:
    """Take a name apart. "Keyes, Brendan Lee" is turned round; "Maria de la Cruz" keeps the family name together.

    One word alone is a given name: that is how people are spoken of.
    """
    before, comma, after = text.partition(",")
    words = fold(f"{after} {before}" if comma and fold(after) not in SUFFIXES else text).split()
    words = [word for word in words if word not in SUFFIXES] or words
    if len(words) < 2:
        return Name(words[0] if words else "", "", "")
    start = len(words) - 1
    if comma and (family := fold(before).split()) and len(family) < len(words):
        start = len(words) - len(family)
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    if not comma and start == len(words) - 1 and _is_double(text):
        start -= 1
    return Name(words[0], " ".join(words[1:start]), " ".join(words[start:]))


def _is_double(text: str) -> bool:
    """Whether the family name is written with a hyphen."""
    last = text.split()[-1]
    return "-" in last.strip("-") and len(text.split()) > 1


def short_for(one: str, other: str) -> bool:
    """Whether one given name is a usual short form of the other, or both are of a third."""
    mine, theirs = _SHORT_FOR.get(one, frozenset()) | {one}, _SHORT_FOR.get(other, frozenset()) | {other}
    return one != other and bool(mine & theirs)


def long_forms(given: str) -> frozenset[str]:
    """Given names that this one may stand for, and its own short forms."""
    shorts = {short for short, longs in _SHORT_FOR.items() if given in longs}
    return _SHORT_FOR.get(given, frozenset()) | shorts


def place(text: str) -> str:
    """A street or a city as it is compared: digits stay, the usual words are shortened."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_WHOLE_LETTERS))
    words = re.sub(r"[^a-z0-9 ]+", "", re.sub(r"[-.,#/]", " ", folded)).split()
    return " ".join(_STREET_WORDS.get(word, word) for word in words)


_STREET_WORDS = {
    "street": "st",
    "avenue": "ave",
    "av": "ave",
    "road": "rd",
    "drive": "dr",
    "lane": "ln",
    "court": "ct",
    "circle": "cir",
    "boulevard": "blvd",
    "place": "pl",
    "highway": "hwy",
    "parkway": "pkwy",
    "apartment": "apt",
    "unit": "apt",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
}


def digits(telephone: str) -> str:
    """A telephone number in one form, without what was written around it; empty where there is none."""
    for found in PhoneNumberMatcher(telephone[:LONGEST_PHONE], "US", leniency=Leniency.POSSIBLE):
        return str(found.number.national_number)[-10:]
    try:
        number = parse(telephone[:LONGEST_PHONE], "US")
    except NumberParseException:
        return ""
    return str(number.national_number)[-10:] if is_possible_number(number) else ""
