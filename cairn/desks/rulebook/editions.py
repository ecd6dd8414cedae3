"""Editions of a clause: the texts that judged the same subject one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cairn.desks.rulebook.numbers import citation_of, citations
from cairn.rulebook.register import CLAUSES

FOLLOWED_BY = {
    "7.202.4.B.3": "7.103.10.A",
    "7.202.41.A": "7.103.70.A",
    "7.202.41.A.1": "7.103.70.A.1.c#1",
    "7.202.41.A.1.a": "7.103.70.A.1.a",
    "7.202.41.A.1.b": "7.103.70.A.1.b",
    "7.202.41.A.1.c": "7.103.70.A.1.c#1",
    "7.202.41.A.2": "7.103.70.A.2.c",
    "7.202.41.A.2.a": "7.103.70.A.2.a",
    "7.202.41.A.2.b": "7.103.70.A.2.b",
    "7.202.41.A.3 (criterion)": "7.103.70.A.3.a",
    "7.202.41.A.3 (deadline)": "7.103.70.A.3.b",
    "7.202.41.A.3 (count)": "7.103.70.A.3.b",
    "7.202.41.A.4": "7.103.70.A.1.c#2",
}
"""The clauses of 2013, and those that took their place."""


@dataclass(frozen=True)
class Edition:
    """One text: since when, whether it is in force, which clauses say what."""

    since: date
    until: date | None
    now: bool
    clauses: tuple[tuple[str, str], ...]


def editions_of(keys: Sequence[str], today: date) -> list[Edition]:
    """Every text on the subject of these clauses, the earliest first."""
    same = set(keys)
    same |= {later for earlier, later in FOLLOWED_BY.items() if earlier in same}
    same |= {earlier for earlier, later in FOLLOWED_BY.items() if later in same}
    texts: dict[tuple[str, str | None], dict[str, str]] = {}
    for key in sorted(same):
        clause = CLAUSES.get(key)
        row = next((row for row in citations().get(citation_of(key), []) if row.clause == key), None)
        if row is None:
            continue
        edition, until = (clause.edition, clause.until) if clause else (row.edition, None)
        said = clause.summary if clause else row.summary
        texts.setdefault((edition, until), {}).setdefault(citation_of(key), said)
    return [
        Edition(
            date.fromisoformat(since),
            date.fromisoformat(until) if until else None,
            date.fromisoformat(since) <= today and (until is None or today < date.fromisoformat(until)),
            tuple(clauses.items()),
        )
        for (since, until), clauses in sorted(texts.items(), key=lambda each: each[0][0])
    ]
