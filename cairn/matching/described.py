"""A person as somebody described them, prepared for comparing: names, birth, addresses, telephones."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from cairn.matching.spelling import PARTICLES, SUFFIXES, bare, fold


@dataclass(frozen=True)
class NameTold:
    """`given` is the first given name, `family` the words of the family name without particles."""

    given: str
    middle: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    suffix: str = ""
    other: bool = False
    """An alias or a former name."""
    said: str = ""

    @cached_property
    def surname(self) -> str:
        return " ".join(self.family)

    @cached_property
    def givens(self) -> str:
        return " ".join((self.given, *self.middle)).strip()


@dataclass(frozen=True)
class Birth:
    """An exact day as eight digits (which need not be a real day), or the days between which it lies."""

    digits: str = ""
    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def on(cls, day: date) -> "Birth":
        return cls(day.strftime("%Y%m%d"), day, day)

    @classmethod
    def between(cls, earliest: date, latest: date) -> "Birth":
        return cls.on(earliest) if earliest == latest else cls("", earliest, latest)

    @classmethod
    def read(cls, digits: str) -> "Birth | None":
        """From eight digits, as files bring them; None where there are not eight."""
        if len(digits) != 8 or not digits.isdigit():
            return None
        try:
            return cls.on(date(int(digits[:4]), int(digits[4:6]), int(digits[6:])))
        except ValueError:
            return cls(digits)

    @cached_property
    def years(self) -> range:
        if self.earliest and self.latest:
            return range(self.earliest.year, self.latest.year + 1)
        year = int(self.digits[:4])
        return range(year, year + 1)


@dataclass(frozen=True)
class Home:
    """An address in parts as they are compared. `more` is a second line: a building, a unit, a locality."""

    number: str = ""
    street: str = ""
    more: str = ""
    city: str = ""
    postcode: str = ""
    past: bool = False


@dataclass(frozen=True)
class Described:
    """Whatever is known; an empty field is not known and counts neither for nor against."""

    names: tuple[NameTold, ...] = ()
    birth: Birth | None = None
    sex: str = ""
    homes: tuple[Home, ...] = ()
    telephones: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def name_told(text: str, other: bool = False) -> NameTold:
    """Take a name apart. "Keyes, Brendan Lee" is turned round; "García-López" and "de la Cruz" stay together.

    One word alone is a given name: that is how people are spoken of.
    """
    before, comma, after = text.partition(",")
    turned = bool(comma and fold(after) not in SUFFIXES)
    suffix = suffix_in(text)
    said = [part for part in re.split(r"[\s,]+", f"{after} {before}" if turned else text) if fold(part)]
    parts = [part for part in said if fold(part) not in SUFFIXES] or said
    if len(parts) < 2:
        return NameTold(fold(parts[0]) if parts else "", (), (), suffix, other, text)
    start = len(parts) - 1
    if turned and 0 < (length := len([p for p in before.split() if fold(p) not in SUFFIXES])) < len(parts):
        start = len(parts) - length
    while start > 1 and fold(parts[start - 1]) in PARTICLES:
        start -= 1
    given, *middle = fold(" ".join(parts[:start])).split()
    return NameTold(given, tuple(middle), family_words(" ".join(parts[start:])), suffix, other, text)


def suffix_in(text: str) -> str:
    """ "jr" for "John Webb, Jr."; empty where nobody says."""
    return next((SUFFIXES[word] for word in fold(text).split()[1:] if word in SUFFIXES), "")


@lru_cache(maxsize=65536)
def family_words(text: str) -> tuple[str, ...]:
    words = fold(text).split()
    return tuple(word for word in words if word not in PARTICLES) or tuple(words)


_STREET_WORDS = {
    "street": "st",
    "avenue": "ave",
    "av": "ave",
    "road": "rd",
    "drive": "dr",
    "lane": "ln",
    "court": "ct",
    "circle": "cir",
    "circuit": "cir",
    "boulevard": "blvd",
    "place": "pl",
    "crescent": "cres",
    "highway": "hwy",
    "parkway": "pkwy",
    "close": "cl",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
}
_KINDS = frozenset({"st", "ave", "rd", "dr", "ln", "ct", "cir", "blvd", "pl", "cres", "hwy", "pkwy", "cl"})
_UNIT = re.compile(r"\b(?:apt|apartment|unit|lot|trlr|trailer|space|spc|no)\b.*$|#.*$")


@lru_cache(maxsize=16384)
def place(text: str) -> str:
    """A street or a city as it is compared: digits stay, the usual words are shortened."""
    words = re.sub(r"[^a-z0-9 ]+", "", re.sub(r"[-.,#/]", " ", bare(text))).split()
    return " ".join(_STREET_WORDS.get(word, word) for word in words)


@lru_cache(maxsize=16384)
def home_told(line: str, city: str = "", postcode: str = "", past: bool = False) -> Home:
    """ "614 7th St Apt 2", Evans: number 614, street "7th st", more "apt 2"."""
    plain = bare(line)
    unit = _UNIT.search(plain)
    more = place(unit.group()) if unit else ""
    words = place(plain[: unit.start()] if unit else plain).split()
    number = words[0] if words and words[0][0].isdigit() and len(words) > 1 else ""
    return Home(number, " ".join(words[1:] if number else words), more, place(city), postcode, past)


@lru_cache(maxsize=65536)
def street_name(street: str) -> str:
    """The street without what kind of street it is."""
    words = street.split()
    return " ".join(word for word in words if word not in _KINDS) or street
