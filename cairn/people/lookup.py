"""Live look-up: who of the index may be meant, with reasons, seen by the reader's rights."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from cairn.access.models import Staff
from cairn.access.reads import log_read
from cairn.matching.compare import Comparison, compare
from cairn.matching.described import Birth, Described, NameTold, family_words, home_told, suffix_in
from cairn.matching.keys import asked, numbered
from cairn.matching.parameters import committed
from cairn.people.candidate import Candidate, Known
from cairn.people.query import Query
from cairn.people.sure import how_sure
from cairn.people.weigh import weigh

WEIGHED = 60
"""How many candidates the database hands over to be weighed."""
MOST_OF_A_KEY = 300
"""How many persons of one key are read: whoever has nothing rarer in common is one of too many."""
COMPARED = 120
"""How many of those that share keys are compared field by field."""
FIRST_COMPARED = 40
"""How many of them first."""
WELL_FOUND = 14.0
"""Bits from which nobody needs to look further: a name and a birth date, or a name, a telephone and a street."""
WEAKEST = 0.6
"""Whoever is weaker is not worth reading: a name that is only somewhat alike and nothing else."""


def look_up(query: Query, by: Staff | None, limit: int = 8) -> list[Candidate]:
    """Index persons who may be meant, the likeliest first. Raises `NotSearchable`; asks within the reader's request.

    What `by` may see is decided by the database from the settings of `acting_as(by)`.
    """
    if query.is_empty:
        return []
    found = [how_sure(query, weigh(query, known)) for known in known_persons(candidates(query), query)]
    worth = [candidate for candidate in found if candidate.strength >= WEAKEST]
    return sorted(worth, key=lambda candidate: (-candidate.strength, candidate.name))[:limit]


def log_shown(by: Staff, shown: Sequence[Candidate | Known], what: str = "look-up of people") -> None:
    """Note which index persons were shown; by their ids, since the log holds nothing of the record."""
    for start in range(0, max(len(shown), 1), 4):
        ids = ", ".join(str(each.person) for each in shown[start : start + 4])
        log_read(by, None, f"{what}: {ids or 'nobody found'}")


def candidates(query: Query, wanted: int = WEIGHED) -> list[UUID]:
    """The seam of matching: ids of every county that are worth weighing, whatever way they are found.

    Keys find in little time whoever is told of well enough; what is typed in part, or tells of nobody known so far,
    is also looked for by likeness of letters and by household.
    """
    found = compared(query)[:wanted]
    if found and found[0][1].bits >= WELL_FOUND and not query.household:
        return [person for person, _comparison in found]
    return list(dict.fromkeys([*(person for person, _comparison in found), *_alike(query, wanted)]))


def compared(query: Query) -> list[tuple[UUID, Comparison]]:
    """Whoever shares keys with the query, compared field by field, the likeliest first."""
    told = query.described
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_sharing(%s::bigint[], %s, %s, %s, %s, %s::uuid[])",
            [
                sorted(numbered(key) for key in asked(told)),
                MOST_OF_A_KEY,
                COMPARED,
                query.story,
                query.key,
                list(query.apart),
            ],
        )
        sharing = [person for (person,) in cursor.fetchall()]
    found: list[tuple[UUID, Comparison]] = []
    # Whoever has most in common comes first; the others are read only where these are not it.
    for some in (sharing[:FIRST_COMPARED], sharing[FIRST_COMPARED:]):
        if some and not any(comparison.bits >= WELL_FOUND for _person, comparison in found):
            found += _compared(told, some, query)
    return sorted(found, key=lambda each: (-each[1].bits, each[0]))


def _compared(told: Described, ids: list[UUID], query: Query) -> list[tuple[UUID, Comparison]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_compared(%s, %s, %s)", [ids, query.home, query.phone])
        return [(row[0], compare(told, _described(*row[1:]), committed())) for row in cursor.fetchall()]


def _described(
    sex: str, earliest: date | None, latest: date | None, named: Any, addresses: Any, telephones: list[str]
) -> Described:
    named, addresses = (json.loads(each) if isinstance(each, str) else each for each in (named, addresses))
    return Described(
        names=tuple(_name(*each) for each in named),
        birth=Birth.between(earliest, latest) if earliest and latest else None,
        sex=sex,
        homes=tuple(home_told(line, city, "", past) for line, city, past in addresses),
        telephones=tuple(telephones),
    )


def _name(given: str, middle: str, family: str, other: bool, said: str) -> NameTold:
    return NameTold(given, tuple(middle.split()), family_words(family), suffix_in(said), other, said)


def _alike(query: Query, wanted: int) -> list[UUID]:
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
