"""Which of several candidates is proposed as the same person: sure enough, not held apart, and clearly before the next."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

from cairn.matching.compare import Comparison

LIKELY = 4.0
"""Odds, in bits, from which a pair is proposed at all."""
CLEAR = 5.0
"""Bits that the first must have before the second: a father and a son of one name are often told apart by little."""

Id = TypeVar("Id", bound=Hashable)


def proposed(compared: Iterable[tuple[Id, Comparison]], likely: float = LIKELY) -> tuple[Id, Comparison] | None:
    """The one candidate that may be proposed to a person who decides, or None. Nothing is merged by this."""
    ranked = sorted(compared, key=lambda each: -each[1].odds)
    if not ranked:
        return None
    first = ranked[0]
    if first[1].apart or first[1].odds < likely:
        return None
    if len(ranked) > 1 and first[1].odds - ranked[1][1].odds < CLEAR and not _rule_tells(ranked[1][1]):
        return None
    return first


def _rule_tells(second: Comparison) -> bool:
    """A rule already says that the second is somebody else."""
    return any(each.rule != "family only" for each in second.apart)
