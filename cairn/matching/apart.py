"""Rules that hold two persons apart however much agrees: twins, siblings, juniors and seniors, parents of one name."""

from collections.abc import Mapping
from typing import NamedTuple

from cairn.matching.described import Described, NameTold
from cairn.matching.levels import DIFFERENT, SAME
from cairn.matching.spelling import is_a_name, sound

_NEAR_FAMILY = frozenset({SAME, "same parts", "one of two", "one slip"})
_SLIPS_OF_BIRTH = frozenset({SAME, "day and month change places", "one figure", "two parts the same"})


class Apart(NamedTuple):
    """A rule that applies, and why in words."""

    rule: str
    words: str


def held_apart(
    one: Described, other: Described, levels: Mapping[str, str | None], names: tuple[NameTold, NameTold]
) -> tuple[Apart, ...]:
    """Every rule that says that these are two. Empty where none does."""
    held = (_suffixes(levels), _generations(levels), _siblings(levels, names, one, other), _family_only(levels))
    return tuple(each for each in held if each)


def _suffixes(levels: Mapping[str, str | None]) -> Apart | None:
    if levels.get("suffix") == DIFFERENT:
        return Apart("junior and senior", "One is junior, the other senior")
    return None


def _generations(levels: Mapping[str, str | None]) -> Apart | None:
    """A parent and a child with the parent's name."""
    if levels.get("birth") == "a generation apart" and levels.get("given") not in (None, DIFFERENT):
        return Apart("a generation apart", "Born 13 years or more apart: a parent may have given the child the name")
    return None


def _siblings(
    levels: Mapping[str, str | None], names: tuple[NameTold, NameTold], one: Described, other: Described
) -> Apart | None:
    """Brothers, sisters and twins share the family name, the home, the telephone, and twins the birth date."""
    if levels.get("family") not in _NEAR_FAMILY or levels.get("order") == "changed":
        return None
    twins = levels.get("birth") == SAME
    if _another_given_name(levels, names):
        if twins:
            return Apart("twins", "Born on the same day, but with another first name: twins are")
        if _one_home(levels):
            return Apart("siblings", "The same home and last name, but another first name: siblings are")
    if twins and levels.get("sex") == DIFFERENT and levels.get("given") != SAME:
        return Apart("twins", "Born on the same day, one a boy and one a girl: twins are")
    exact = one.birth and other.birth and one.birth.digits and other.birth.digits
    born_apart = exact and levels.get("birth") not in _SLIPS_OF_BIRTH
    if _one_home(levels) and levels.get("given") != SAME and born_apart:
        return Apart("siblings", "The same home and last name, but neither first name nor birth date: siblings are")
    return None


_OWN_NAME = frozenset({SAME, "short form", "one slip", "alike", "middle name used"})
_OWN_BIRTH = frozenset({SAME, "day and month change places", "one figure"})


def _family_only(levels: Mapping[str, str | None]) -> Apart | None:
    """Nothing agrees that is a person's own."""
    own = levels.get("given") in _OWN_NAME or levels.get("birth") in _OWN_BIRTH
    if own or not (_one_home(levels) or levels.get("family") in _NEAR_FAMILY):
        return None
    return Apart("family only", "Only what a family shares agrees: its name, its home or its telephone")


def _spelt_otherwise(one: str, other: str) -> bool:
    """Catherine and Kathryn; but Mario and Maria have too little sound to tell them by."""
    return sound(one) == sound(other) and len(sound(one)) > 2


def _one_home(levels: Mapping[str, str | None]) -> bool:
    street = levels.get("street") in (SAME, "alike") and levels.get("number") == SAME
    return street or levels.get("telephone") == SAME


def _another_given_name(levels: Mapping[str, str | None], names: tuple[NameTold, NameTold]) -> bool:
    """Another name, not the same one misspelt: Hayden and Jayden are two names, Hayden and Haydne are one."""
    level = levels.get("given")
    if level is None or level in (SAME, "short form", "initial", "middle name used"):
        return False
    mine, theirs = names[0].given, names[1].given
    if level in ("one slip", "alike", "somewhat alike"):
        return is_a_name(mine) and is_a_name(theirs) and not _spelt_otherwise(mine, theirs)
    return True
