"""Compares two descriptions after Fellegi and Sunter: each field's level has a weight, the weights add up.

A weight is the logarithm to base 2 of how much more often a level is seen among pairs that are one person (m) than
among pairs that are not (u). Both stand in `parameters.json`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from cairn.matching import levels
from cairn.matching.apart import Apart, held_apart
from cairn.matching.described import Described, Home, NameTold
from cairn.matching.parameters import Parameters

ADDRESS = ("number", "street", "more", "city", "postcode")
_PARTS = tuple((field, getattr(levels, field)) for field in ADDRESS)
_NOBODY = NameTold("")
_NOWHERE = Home()


class Finding(NamedTuple):
    """One field: how far it agrees, and the bits that this is worth for (positive) or against."""

    field: str
    level: str
    bits: float


@dataclass(frozen=True)
class Comparison:
    """What speaks for and against; `bits` adds it up, `odds` counts in how rare it is that two are one."""

    findings: tuple[Finding, ...]
    names: tuple[NameTold, NameTold]
    homes: tuple[Home, Home]
    apart: tuple[Apart, ...]
    prior: float

    @property
    def bits(self) -> float:
        return sum(finding.bits for finding in self.findings)

    @property
    def odds(self) -> float:
        """The logarithm to base 2 of the odds that both are one person."""
        return self.prior + self.bits

    def level(self, field: str) -> str | None:
        return next((finding.level for finding in self.findings if finding.field == field), None)


def compare(one: Described, other: Described, by: Parameters) -> Comparison:
    """The same whichever comes first."""
    named, names = _names(one, other, by)
    placed, homes = _homes(one, other, by)
    rest = {
        "birth": levels.birth(one.birth, other.birth),
        "sex": levels.sex(one.sex, other.sex),
        "telephone": levels.telephone(one.telephones, other.telephones),
    }
    found = {**named, **rest, **placed}
    findings = tuple(Finding(field, level, by.bits(field, level)) for field, level in found.items() if level)
    findings = _common_values(findings, names, by)
    return Comparison(_capped(findings, by), names, homes, held_apart(one, other, found, names), by.prior)


def pattern(one: Described, other: Described, by: Parameters) -> tuple[tuple[str, str], ...]:
    """The levels alone, for training."""
    return tuple((finding.field, finding.level) for finding in compare(one, other, by).findings)


def _names(
    one: Described, other: Described, by: Parameters
) -> tuple[dict[str, levels.Level], tuple[NameTold, NameTold]]:
    """The pair of names that agrees best, straight or with given and family name changing places."""
    best: dict[str, levels.Level] = {}
    names, most = (_NOBODY, _NOBODY), float("-inf")
    for mine, theirs in product(one.names, other.names):
        for found in _ways(mine, theirs):
            bits = sum(by.bits(field, level) for field, level in found.items() if level)
            if bits > most:
                best, names, most = found, (mine, theirs), bits
    return best, names


def _ways(mine: NameTold, theirs: NameTold) -> Iterator[dict[str, levels.Level]]:
    straight = {
        "given": levels.given(mine, theirs),
        "family": levels.family(mine, theirs),
        "middle": levels.middle(mine, theirs),
        "suffix": levels.suffix(mine, theirs),
        "order": "straight" if mine.given and theirs.given and mine.family and theirs.family else None,
        "which name": "another" if mine.other or theirs.other else "usual",
    }
    yield straight
    if straight["given"] == levels.SAME or straight["family"] == levels.SAME or not _may_be_turned(mine, theirs):
        return
    if not (mine.given and mine.family and theirs.given and theirs.family):
        yield from _lone_word(mine, theirs, straight)
        return
    # Always the same one is turned, so that it does not matter which of the two comes first.
    mine, theirs = sorted((mine, theirs), key=lambda name: (name.givens, name.surname))
    turned = NameTold(theirs.surname, (), tuple(theirs.givens.split()), theirs.suffix)
    given, family = levels.given(mine, turned), levels.family(mine, turned)
    if given in _NEAR and family in _NEAR:
        yield {**straight, "given": given, "family": family, "order": "changed"}


_NEAR = frozenset({levels.SAME, "same parts", "one slip", "alike", "short form"})


def _lone_word(
    mine: NameTold, theirs: NameTold, straight: dict[str, levels.Level]
) -> Iterator[dict[str, levels.Level]]:
    """A single word is a given name or a family name: nobody says which."""
    for one, other in ((mine, theirs), (theirs, mine)):
        if one.given and not one.family and other.family:
            level = levels.family(NameTold("", (), (one.given,)), other)
            if level in _NEAR or level == "one of two":
                yield {**straight, "given": None, "family": level, "order": None}


def _may_be_turned(mine: NameTold, theirs: NameTold) -> bool:
    """Cheap, and right unless both first letters are wrong: most pairs need not be compared the other way round."""
    return any(
        one.given[:1] == word[:1]
        for one, other in ((mine, theirs), (theirs, mine))
        if one.given
        for word in other.family
    )


def _homes(one: Described, other: Described, by: Parameters) -> tuple[dict[str, levels.Level], tuple[Home, Home]]:
    best: dict[str, levels.Level] = {}
    homes, most = (_NOWHERE, _NOWHERE), float("-inf")
    for mine, theirs in product(one.homes, other.homes):
        found = {field: level(mine, theirs) for field, level in _PARTS}
        if len(one.homes) == 1 == len(other.homes):
            return found, (mine, theirs)
        bits = sum(by.bits(field, level) for field, level in found.items() if level)
        if bits > most:
            best, homes, most = found, (mine, theirs), bits
    return best, homes


def _common_values(
    findings: tuple[Finding, ...], names: tuple[NameTold, NameTold], by: Parameters
) -> tuple[Finding, ...]:
    """A rare name in common says more than a common one."""
    said = {"given": names[0].given, "family": names[0].surname}
    return tuple(
        Finding(f.field, f.level, f.bits + by.rarity(f.field, said[f.field]))
        if f.field in said and f.level == levels.SAME
        else f
        for f in findings
    )


def _capped(findings: tuple[Finding, ...], by: Parameters) -> tuple[Finding, ...]:
    """Parts of an address go together: what they say for it is counted up to a limit, and against it too."""
    total = sum(f.bits for f in findings if f.field in ADDRESS)
    least, most = by.address_bits
    if least <= total <= most:
        return findings
    share = (most if total > most else least) / total
    return tuple(Finding(f.field, f.level, f.bits * share) if f.field in ADDRESS else f for f in findings)
