"""How far two descriptions agree, field by field, each as one of a few named levels; None where one side is silent."""

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from cairn.matching.described import Birth, Home, NameTold, street_name
from cairn.matching.spelling import short_for, sound

SAME, DIFFERENT = "same", "different"
Level = str | None


def alike(one: str, other: str) -> float:
    """Jaro-Winkler, the same both ways round."""
    return JaroWinkler.similarity(one, other) if one < other else JaroWinkler.similarity(other, one)


@lru_cache(maxsize=65536)
def word(one: str, other: str) -> str:
    """Two words of a name, both known."""
    if one == other:
        return SAME
    if DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1 and min(len(one), len(other)) > 2:
        return "one slip"
    near = alike(one, other)
    if near >= 0.9 or (sound(one) == sound(other) and near >= 0.7 and min(len(one), len(other)) > 3):
        return "alike"
    if near >= 0.8 or fuzz.ratio(one, other) >= 75:
        return "somewhat alike"
    return DIFFERENT


def given(one: NameTold, other: NameTold) -> Level:
    if not one.given or not other.given:
        return None
    if one.given == other.given:
        return SAME
    if min(len(one.given), len(other.given)) == 1:
        return "initial" if one.given[0] == other.given[0] else DIFFERENT
    if short_for(one.given, other.given):
        return "short form"
    level = word(one.given, other.given)
    if level in (DIFFERENT, "somewhat alike"):
        if any(a.given == b or short_for(a.given, b) for a, z in ((one, other), (other, one)) for b in z.middle):
            return "middle name used"
        if (one.middle or other.middle) and one.givens.replace(" ", "") == other.givens.replace(" ", ""):
            return SAME
        if (one.middle or other.middle) and word(one.givens, other.givens) in ("one slip", "alike"):
            return "alike"
    return level


def middle(one: NameTold, other: NameTold) -> Level:
    if not one.middle or not other.middle:
        return None
    mine, theirs = one.middle[0], other.middle[0]
    if mine == theirs:
        return SAME
    if min(len(mine), len(theirs)) == 1:
        return "initial" if mine[0] == theirs[0] else DIFFERENT
    return "alike" if word(mine, theirs) in ("one slip", "alike") else DIFFERENT


def family(one: NameTold, other: NameTold) -> Level:
    """Two family names without a hyphen look like a middle name and a family name: José García López."""
    level = _families(one, other)
    if level in (DIFFERENT, "somewhat alike") and (
        set(one.middle[-1:]) & set(other.family) or set(other.middle[-1:]) & set(one.family)
    ):
        return "one of two"
    return level


def _families(one: NameTold, other: NameTold) -> Level:
    if not one.family or not other.family:
        return None
    if one.surname == other.surname:
        return SAME
    if len(one.family) == 1 == len(other.family):
        return word(one.surname, other.surname)
    if set(one.family) == set(other.family) or one.surname.replace(" ", "") == other.surname.replace(" ", ""):
        return "same parts"
    if set(one.family) & set(other.family):
        return "one of two"
    levels = {word(mine, theirs) for mine in one.family for theirs in other.family}
    levels.add(word(*sorted((one.surname, other.surname))))
    return next(level for level in ("one slip", "alike", "somewhat alike", DIFFERENT) if level in levels)


def suffix(one: NameTold, other: NameTold) -> Level:
    if not one.suffix or not other.suffix:
        return None
    return SAME if one.suffix == other.suffix else DIFFERENT


def birth(one: Birth | None, other: Birth | None) -> Level:
    if one is None or other is None:
        return None
    if one.digits and other.digits:
        return _days(one.digits, other.digits)
    return _spans(one, other)


@lru_cache(maxsize=65536)
def _days(one: str, other: str) -> str:
    if one == other:
        return SAME
    mine, theirs = (one[:4], one[4:6], one[6:]), (other[:4], other[4:6], other[6:])
    if mine == (theirs[0], theirs[2], theirs[1]):
        return "day and month change places"
    if DamerauLevenshtein.distance(one, other) == 1:
        return "one figure"
    if sum(a == b for a, b in zip(mine, theirs, strict=True)) == 2:
        return "two parts the same"
    if DamerauLevenshtein.distance(one, other) == 2:
        return "two figures"
    return "the same year" if mine[0] == theirs[0] else _apart(abs(int(mine[0]) - int(theirs[0])))


def _spans(one: Birth, other: Birth) -> str:
    mine, theirs = one.years, other.years
    gap = max(mine[0] - theirs[-1], theirs[0] - mine[-1])
    if gap <= 0:
        return "age fits"
    return "age nearly fits" if gap <= 2 else _apart(gap)


def _apart(years: int) -> str:
    if years <= 2:
        return "near in years"
    return DIFFERENT if years < 13 else "a generation apart"


def number(one: Home, other: Home) -> Level:
    if not one.number or not other.number:
        return None
    if one.number == other.number:
        return SAME
    return "one slip" if DamerauLevenshtein.distance(one.number, other.number) == 1 else DIFFERENT


@lru_cache(maxsize=65536)
def _places(one: str, other: str) -> str:
    if one == other:
        return SAME
    mine, theirs = sorted((street_name(one), street_name(other)))
    if mine == theirs:
        return "alike"
    near = max(fuzz.ratio(mine, theirs), fuzz.token_sort_ratio(mine, theirs))
    if near >= 84:
        return "alike"
    return "somewhat alike" if near >= 68 else DIFFERENT


def street(one: Home, other: Home) -> Level:
    """The street; also where it stands in the other's second line."""
    mine, theirs = one.street, other.street
    if not ((mine or one.more) and (theirs or other.more)) or not (mine or theirs):
        return None
    level = _places(mine, theirs) if mine and theirs else None
    if level in (SAME, "alike"):
        return level
    crossed = [(mine, other.more), (one.more, theirs)]
    if any(a and b and _places(a, b) in (SAME, "alike") for a, b in crossed):
        return "in the other line"
    return level


def more(one: Home, other: Home) -> Level:
    if not one.more or not other.more:
        return None
    return _places(one.more, other.more)


def city(one: Home, other: Home) -> Level:
    if not one.city or not other.city:
        return None
    return _places(one.city, other.city)


def postcode(one: Home, other: Home) -> Level:
    if not one.postcode or not other.postcode:
        return None
    if one.postcode == other.postcode:
        return SAME
    return "one slip" if DamerauLevenshtein.distance(one.postcode, other.postcode) == 1 else DIFFERENT


def telephone(one: tuple[str, ...], other: tuple[str, ...]) -> Level:
    if not one or not other:
        return None
    if set(one) & set(other):
        return SAME
    if any(len(a) >= 7 and DamerauLevenshtein.distance(a, b) == 1 for a in one for b in other):
        return "one slip"
    return DIFFERENT


def sex(one: str, other: str) -> Level:
    if not one or not other:
        return None
    return SAME if one == other else DIFFERENT
