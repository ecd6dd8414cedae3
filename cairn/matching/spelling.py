"""Names as they are compared: folded letters, how they sound in English and Spanish, short forms, particles."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_NOT_IN_A_NAME = re.compile(r"[^\w ]+|[\d_]+")
# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})
_JOINED = str.maketrans({"'": None, "’": None, "ʼ": None, "`": None, "-": " ", ".": " ", ",": " "})
SUFFIXES = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "ii": "ii",
    "iii": "iii",
    "iv": "iv",
}
PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "da", "di", "van", "von", "der", "den", "al", "el", "bin", "st", "y"}
)


def bare(text: str) -> str:
    """Small letters without marks: "Núñez" becomes "nunez"."""
    if text.isascii():
        return text.lower()
    lowered = text.casefold().translate(_WHOLE_LETTERS)
    return "".join(sign for sign in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(sign))


def fold(text: str) -> str:
    """Small letters without marks and single spaces: "Núñez-O'Neill" becomes "nunez oneill"."""
    return " ".join(_NOT_IN_A_NAME.sub("", bare(text.translate(_JOINED))).split())


# In this order: each rewrites what the ones before have left.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^x", "s"),
        (r"^(?:j|h)(?=ua|ose|esu|av|im|or|ul)", ""),
        (r"sch|sh|ch|tch", "x"),
        (r"ph|pf", "f"),
        (r"gh(?=t)|gh$", ""),
        (r"gh", "g"),
        (r"th", "t"),
        (r"ll(?=[aeiou])", "l"),
        (r"gu(?=[ei])", "g"),
        (r"qu|q|ck", "k"),
        (r"[cs](?=[eiy])|z|ss", "s"),
        (r"c", "k"),
        (r"x(?=$|[^aeiou])", "x"),
        (r"dg|g(?=[ei])", "j"),
        (r"w|v", "b"),
        (r"b+", "b"),
        (r"[ey]+$", ""),
        (r"h", ""),
    )
]
_VOWELS = re.compile(r"(?<!^)[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """How a folded word sounds, by its consonants: "catherine" and "kathryn" are both "ktrn"."""
    for pattern, said in _SOUNDS:
        word = pattern.sub(said, word)
    word = _DOUBLED.sub(r"\1", word)
    first = re.sub(r"^[aeiouy]+", "a", word)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", first)) or word


def _read_short_names() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    longs: dict[str, set[str]] = {}
    shorts: dict[str, set[str]] = {}
    for line in (Path(__file__).parent / "short_names.csv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, *pet_names = (fold(word) for word in line.split(","))
            shorts.setdefault(name, set())
            for pet in pet_names:
                longs.setdefault(pet, set()).add(name)
                shorts[name].add(pet)
    return {k: frozenset(v) for k, v in longs.items()}, {k: frozenset(v) for k, v in shorts.items()}


_LONG_FOR, _SHORT_FOR = _read_short_names()


def roots(given: str) -> frozenset[str]:
    """The full names that a given name may stand for, itself included: "tina" is also christina, valentina."""
    return _LONG_FOR.get(given, frozenset()) | {given}


def short_for(one: str, other: str) -> bool:
    """Whether one given name is a usual short form of the other, or both are of a third."""
    return one != other and bool(roots(one) & roots(other))


def is_a_name(given: str) -> bool:
    """Whether a given name stands in the table of names, in full or short: two such names are seldom a slip."""
    return given in _SHORT_FOR or given in _LONG_FOR
