"""Which texts judge a story, and what a rule of one edition takes from another with the same words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from cairn.rulebook.duty import Ruling
from cairn.rulebook.register import Active, active

KEPT = "the package of 1 February 2013 left this clause as it was, so that it is used for the days before too"
"""What is said of a clause of the 2013 text whose words the draft does not change."""


SPEAKS_BY_IT = "the definitions of 12 CCR 2509-1 are among the sources as of 1 June 2024 only; 7.103 speaks by them since 1 July 2023"
"""What is said of a definition of 7.000.2 that followed one of 7.202.3, in the months before its edition."""


def as_in(rulings: Iterable[Ruling]) -> Iterator[Ruling]:
    """The answers of another edition whose words are the same; each is copied, and named by the clause that gives it."""
    for ruling in rulings:
        yield replace(ruling)


@dataclass(frozen=True, slots=True)
class Text:
    """One edition among those that judge a day: how many clauses are of it, and where it is used instead of another."""

    edition: str
    clauses: int
    instead: tuple[str, ...]


def texts_of(rules: Active) -> list[Text]:
    """The editions of the clauses in force, the latest first."""
    counted: dict[str, dict[str, str]] = {}
    for clause in (*rules.duties, *rules.rulings, *(each for gates in rules.gates.values() for each in gates)):
        counted.setdefault(clause.edition, {})[clause.key] = rules.instead.get(clause.key, "")
    return [
        Text(edition, len(keys), tuple(dict.fromkeys(said for said in keys.values() if said)))
        for edition, keys in sorted(counted.items(), reverse=True)
    ]


@lru_cache(maxsize=256)
def text_of(day: date) -> tuple[Text, ...]:
    """The editions that judge what began on `day`."""
    return tuple(texts_of(active(day)))
