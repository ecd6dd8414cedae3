"""Made-up families, and how each person is heard of again, from a seed: nicknames, double surnames, maiden names,
estimated ages, twins and siblings at one address, juniors, day and month swapped, one missing field in three.

For training and for measuring. Nobody in it lives; the lists of names are our own, with syllables for the rare ones.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cairn.matching.described import Birth, Described, Home, NameTold, family_words, home_told
from cairn.matching.spelling import fold

TODAY = date(2024, 3, 14)
_LISTS = {
    line.partition(":")[0]: line.partition(":")[2].split()
    for line in (Path(__file__).parent / "made_names.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
}
_PETS = {
    fold(long): [fold(pet) for pet in pets]
    for long, *pets in (
        line.split(",")
        for line in (Path(__file__).parent / "short_names.csv").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
}
_HEARD_AS = [("ph", "f"), ("c", "k"), ("y", "ie"), ("ai", "ay"), ("ee", "ea"), ("z", "s"), ("v", "b"), ("ll", "l"),
             ("ei", "ie"), ("sh", "ch"), ("ck", "k"), ("j", "g"), ("n", "nn"), ("er", "ar"), ("on", "en"), ("qu", "kw")]  # fmt: skip
MISSING = 1 / 3


@dataclass(frozen=True)
class Record:
    """One hearing of a person as plain fields. `household` and `person` are the truth and never compared."""

    person: int
    household: int
    given: str
    middle: str
    family: str
    suffix: str = ""
    former: str = ""
    born: str = ""
    youngest: int | None = None
    oldest: int | None = None
    sex: str = ""
    line: str = ""
    city: str = ""
    postcode: str = ""
    telephone: str = ""

    def described(self) -> Described:
        family = family_words(self.family)
        names = [NameTold(fold(self.given), tuple(fold(self.middle).split()), family, self.suffix)]
        if self.former:
            names.append(replace(names[0], family=family_words(self.former), other=True))
        birth = Birth.read(self.born)
        if birth is None and self.oldest is not None and self.youngest is not None:
            birth = Birth.between(date(TODAY.year - self.oldest, 1, 1), date(TODAY.year - self.youngest, 12, 31))
        home: tuple[Home, ...] = (home_told(self.line, self.city, self.postcode),) if self.line or self.city else ()
        return Described(tuple(names), birth, self.sex, home, (self.telephone,) if self.telephone else ())


def people(count: int, seed: int) -> Iterator[Record]:
    """At least `count` people in families, each as first recorded."""
    chance = random.Random(seed)
    made = household = 0
    while made < count:
        for record in _family(household, made, chance):
            yield record
            made += 1
        household += 1


def _family(household: int, first: int, chance: random.Random) -> list[Record]:
    spanish = chance.random() < 0.4
    father, mother = _surname(chance, spanish), _surname(chance, spanish)
    home = _home(chance)
    adult = date(2024, 1, 1) - timedelta(chance.randrange(19 * 365, 50 * 365))
    married = not spanish and chance.random() < 0.5
    her_family = father if married else mother
    parents = [
        _record(first, household, _given(chance, "female", spanish), her_family, adult, "female", chance)
        | {"former": mother if married and chance.random() < 0.4 else "", "maiden": mother}
    ]
    if chance.random() < 0.7:
        born = adult + timedelta(chance.randrange(-2500, 2500))
        parents.append(_record(first + 1, household, _given(chance, "male", spanish), father, born, "male", chance))
    children = _children(household, first + len(parents), parents, f"{father} {mother}" if spanish else father, chance)
    return [Record(**{**told, **home}) for told in (_plain(each) for each in [*parents, *children])]


def _children(
    household: int, first: int, parents: list[dict[str, Any]], family: str, chance: random.Random
) -> Iterator[dict[str, Any]]:
    count, taken = chance.choice((1, 2, 2, 3, 4)), set()
    born = TODAY - timedelta(chance.randrange(12 * 365, 17 * 365))
    for number in range(count):
        sex = chance.choice(("male", "female"))
        given = _given(chance, sex, chance.random() < 0.4)
        while given in taken:
            given = _given(chance, sex, chance.random() < 0.4)
        suffix = ""
        fathers = [parent for parent in parents if parent["sex"] == "male"]
        if sex == "male" and fathers and chance.random() < 0.1:
            given, suffix = str(fathers[0]["given"]), chance.choice(("jr", ""))
        taken.add(given)
        if number == 0 or chance.random() > 0.15:
            born = min(TODAY - timedelta(10), born + timedelta(chance.randrange(330, 1600)))
        yield _record(first + number, household, given, family, born, sex, chance) | {"suffix": suffix}


def _record(
    person: int, household: int, given: str, family: str, born: date, sex: str, chance: random.Random
) -> dict[str, Any]:
    middle = _given(chance, sex, False) if chance.random() < 0.3 else ""
    return {
        "person": person,
        "household": household,
        "given": given,
        "middle": middle,
        "family": family,
        "born": born.strftime("%Y%m%d"),
        "sex": sex,
    }


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key != "maiden"}


def _home(chance: random.Random) -> dict[str, Any]:
    city, postcode = chance.choice(_LISTS["cities"]).split("/")
    street = f"{_skewed(_LISTS['streets'], chance)} {chance.choice(('St', 'Ave', 'Rd', 'Dr', 'Ct', 'Ln'))}"
    unit = f" Apt {chance.randrange(1, 40)}" if chance.random() < 0.2 else ""
    return {
        "line": f"{chance.randrange(1, 6000)} {street}{unit}",
        "city": city.replace("_", " "),
        "postcode": f"{int(postcode) + chance.randrange(4)}",
        "telephone": f"{chance.choice(('970', '303', '719'))}{chance.randrange(2_000_000, 9_999_999)}",
    }


def _given(chance: random.Random, sex: str, spanish: bool) -> str:
    if chance.random() < 0.12:
        return chance.choice(_LISTS["starts"]) + chance.choice(_LISTS["ends"])
    return _skewed(_LISTS[("spanish_" if spanish else "english_") + sex], chance)


def _surname(chance: random.Random, spanish: bool) -> str:
    if chance.random() < 0.35:
        return (
            chance.choice(_LISTS["roots"]) + chance.choice(_LISTS["middles"]) + chance.choice(_LISTS["tails"])
        ).title()
    return _skewed(_LISTS["spanish_family" if spanish else "english_family"], chance)


def _skewed(words: list[str], chance: random.Random) -> str:
    """A few names are very common, as they are in life."""
    return words[int(len(words) * chance.random() ** 2)]


def heard_again(record: Record, chance: random.Random) -> Record:
    """The same person as somebody else tells of them, years later and badly."""
    told = replace(record, former="")
    told = _named_again(told, chance)
    told = _born_again(told, chance)
    if chance.random() < 0.4:
        told = replace(told, **_home(chance))
    elif chance.random() < 0.2:
        told = replace(told, line=_slip(told.line, chance))
    return _silent(told, chance)


def _named_again(told: Record, chance: random.Random) -> Record:
    given, family = told.given, told.family
    if chance.random() < 0.3 and _PETS.get(fold(given)):
        given = chance.choice(_PETS[fold(given)])
    elif chance.random() < 0.2:
        given = _misheard(given, chance)
    if " " in family and chance.random() < 0.6:
        first, second = family.split(" ", 1)
        family = chance.choice((first, second, f"{first}-{second}", f"{second} {first}"))
    if told.sex == "female" and " " not in family and chance.random() < 0.15:
        family = _surname(chance, chance.random() < 0.4)
    elif chance.random() < 0.25:
        family = _misheard(family, chance)
    if chance.random() < 0.05:
        given, family = family, given
    suffix = told.suffix if chance.random() < 0.7 else ""
    return replace(told, given=given, family=family, suffix=suffix, middle=told.middle if chance.random() < 0.5 else "")


def _born_again(told: Record, chance: random.Random) -> Record:
    way = chance.random()
    year, month, day = told.born[:4], told.born[4:6], told.born[6:]
    if way < 0.3:
        age = max(0, TODAY.year - int(year) + chance.randint(-2, 2))
        return replace(told, born="", youngest=max(0, age - 3), oldest=age + 3)
    if way < 0.4:
        return replace(told, born=f"{year}{day}{month}") if int(day) <= 12 else told
    if way < 0.5:
        place = chance.randrange(3, 8)
        return replace(told, born=told.born[:place] + str(chance.randrange(10)) + told.born[place + 1 :])
    return told


def _silent(told: Record, chance: random.Random) -> Record:
    """One field in three is not told; something of the name always is."""
    gone = {field for field in ("born", "sex", "line", "city", "telephone", "name") if chance.random() < MISSING}
    fields: dict[str, Any] = dict.fromkeys(gone - {"name", "born"}, "")
    if "born" in gone:
        fields |= {"born": "", "youngest": None, "oldest": None}
    if "name" in gone:
        fields["family" if chance.random() < 0.6 else "given"] = ""
    if "city" in gone:
        fields["postcode"] = ""
    return replace(told, **fields)


def _misheard(word: str, chance: random.Random) -> str:
    """Written as it sounds, or mistyped."""
    folded = fold(word)
    ways = [(a, b) for a, b in _HEARD_AS if a in folded[1:]]
    if ways and chance.random() < 0.5:
        a, b = chance.choice(ways)
        at = folded.index(a, 1)
        return folded[:at] + b + folded[at + len(a) :]
    return _slip(folded, chance)


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < 3:
        return word
    place, letter = chance.randrange(1, len(word)), chance.choice("aeinorst")
    return chance.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
        )
    )
