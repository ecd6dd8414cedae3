"""Keeps the person index in step with the journal: story by story while recording, many at once for an import."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Protocol
from uuid import UUID

from django.db import connection

from cairn.people.rows import TABLES, rows_of
from cairn.story.story import Story

AT_ONCE = 500
"""Stories in one statement of the bulk path: measured, more gains nothing and holds more memory."""


class Row(Protocol):
    """What the index needs of a story's row in the journal."""

    id: UUID
    number: str
    kind: str
    counties: Sequence[str]
    taken_by: UUID | None


def follow(row: Row, story: Story, *_rest: Any) -> None:
    """The projection: what the story says of people now stands in the place of what it said before."""
    _keep([(row, story)])


def bulk(told: Iterable[tuple[Any, ...]]) -> None:
    """The same for many: each item begins with a story's row and its Story. One round trip for every 500 stories."""
    for some in _batches(told, AT_ONCE):
        _keep([(each[0], each[1]) for each in some])


def rebuild(told: Iterable[tuple[Any, ...]]) -> None:
    """Empty the index and make it again from the journal; within `acting_as_system`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_forget()")
    bulk(told)


def differences(told: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, str]]:
    """For `cairn verify`: the number of each story whose rows are not what the journal says, with a sentence."""
    for some in _batches(told, AT_ONCE):
        stories = [each[0].id for each in some]
        kept = {table: _kept(table, stories) for table in TABLES}
        astray = _astray(stories)
        for row, story, *_rest in some:
            for table, rows in _fresh(row, story).items():
                if sorted(map(_plain, rows)) != sorted(kept[table].get(row.id, [])):
                    yield row.number, f"people_{table} is not what the journal says"
            if row.id in astray:
                yield row.number, "an index person is not what the stories say of them"


def _keep(told: list[tuple[Row, Story]]) -> None:
    tables: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    for row, story in told:
        for table, rows in _fresh(row, story).items():
            tables[table].extend(rows)
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_keep(%s::jsonb)", [json.dumps(tables, default=str)])


def _fresh(row: Row, story: Story) -> dict[str, list[dict[str, Any]]]:
    return rows_of(
        story,
        id=row.id,
        number=row.number,
        kind=row.kind,
        counties=row.counties,
        taken_by=str(row.taken_by or ""),
    )


def _kept(table: str, stories: list[UUID]) -> dict[UUID, list[str]]:
    """The rows that stand in a table, by story, in the form in which they are compared."""
    rows: dict[UUID, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM people_{table} WHERE story = ANY(%s)", [stories])
        columns = [column.name for column in cursor.description]
        for values in cursor.fetchall():
            row = dict(zip(columns, values, strict=True))
            row.pop("id", None)
            rows.setdefault(row["story"], []).append(_plain(row))
    return rows


def _plain(row: dict[str, Any]) -> str:
    return json.dumps(
        row, sort_keys=True, default=lambda value: value.isoformat() if hasattr(value, "isoformat") else str(value)
    )


# The same order of preference as people_gather has.
_ASTRAY = """
SELECT DISTINCT t.story FROM people_part t LEFT JOIN people_person p ON p.id = t.person
  LEFT JOIN LATERAL (
       SELECT o.born_earliest, o.born_latest, o.estimated FROM people_part o JOIN people_story s USING (story)
        WHERE o.person = t.person AND o.born_earliest IS NOT NULL
        ORDER BY o.estimated, s.received_earliest DESC NULLS LAST, o.story, o.key LIMIT 1) AS told ON true
 WHERE t.story = ANY(%s) AND (p.id IS NULL OR (p.born_earliest, p.born_latest, p.estimated)
       IS DISTINCT FROM (told.born_earliest, told.born_latest, coalesce(told.estimated, false)))
"""


def _astray(stories: list[UUID]) -> set[UUID]:
    """Stories of which an index person is missing or was born when no story says so."""
    with connection.cursor() as cursor:
        cursor.execute(_ASTRAY, [stories])
        return {story for (story,) in cursor.fetchall()}


def _batches(told: Iterable[tuple[Any, ...]], size: int) -> Iterator[list[tuple[Any, ...]]]:
    rest = iter(told)
    while some := list(islice(rest, size)):
        yield some
