"""Live look-up: who of the index may be meant, with reasons, seen by the reader's rights."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from cairn.access.models import Staff
from cairn.access.reads import log_read
from cairn.people.candidate import Candidate, Known
from cairn.people.query import Query
from cairn.people.weigh import weigh

WEIGHED = 60
"""How many candidates the database hands over to be weighed."""
WEAKEST = 0.6
"""Whoever is weaker is not worth reading: a name that is only somewhat alike and nothing else."""


def look_up(query: Query, by: Staff | None, limit: int = 8) -> list[Candidate]:
    """Index persons who may be meant, the likeliest first. Raises `NotSearchable`; asks within the reader's request.

    What `by` may see is decided by the database from the settings of `acting_as(by)`.
    """
    if query.is_empty:
        return []
    found = [weigh(query, known) for known in known_persons(candidates(query), query)]
    worth = [candidate for candidate in found if candidate.strength >= WEAKEST]
    return sorted(worth, key=lambda candidate: (-candidate.strength, candidate.name))[:limit]


def log_shown(by: Staff, shown: Sequence[Candidate | Known], what: str = "look-up of people") -> None:
    """Note which index persons were shown; by their ids, since the log holds nothing of the record."""
    for start in range(0, max(len(shown), 1), 4):
        ids = ", ".join(str(each.person) for each in shown[start : start + 4])
        log_read(by, None, f"{what}: {ids or 'nobody found'}")


def candidates(query: Query, wanted: int = WEIGHED) -> list[UUID]:
    """The seam of matching: ids of every county that are worth weighing, whatever way they are found."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_candidates(%s::jsonb, %s)", [json.dumps(query.asked(), default=str), wanted])
        return [person for (person,) in cursor.fetchall()]


def known_persons(ids: Iterable[UUID], query: Query | None = None) -> list[Known]:
    """What this reader may know of index persons; of other counties' without streets, telephones and households."""
    household = [{"given": name.given, "family": name.family} for name in query.household] if query else []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM people_shown(%s, %s::jsonb, %s)",
            [list(ids), json.dumps(household), query.home if query else ""],
        )
        columns = [column.name for column in cursor.description]
        return [Known.from_row(_read(dict(zip(columns, row, strict=True)))) for row in cursor.fetchall()]


def known_person(id: UUID) -> Known | None:
    """One index person, or None when there is none or the reader may look at nobody."""
    return next(iter(known_persons([id])), None)


def _read(row: dict[str, Any]) -> dict[str, Any]:
    # Django hands JSON over as text when it comes from a query of one's own.
    return {key: json.loads(value) if key in _JSON and isinstance(value, str) else value for key, value in row.items()}


_JSON = ("names", "addresses", "mates")
