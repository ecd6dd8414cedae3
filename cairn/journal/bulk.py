"""Loading many stories at once, for the demo and for measuring: the same hashing, reading and ledger, written a thousand at a time."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from uuid import uuid4

from django.db import connection, models
from psycopg import sql

from cairn.access.acting import acting_as_system
from cairn.journal import chain, current, ledger
from cairn.journal.days import calendar
from cairn.journal.edition import edition_of
from cairn.journal.models import DutyRow, EntryRow, Referral, SealedRow, StoryRow
from cairn.journal.projections import project_many
from cairn.journal.whose import offices_of, reviewing_offices
from cairn.rulebook.calendar import Calendar
from cairn.rulebook.reading import duties
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.when import colorado_day

BATCH = 1_000
Told = tuple[Iterable[str], Sequence[Entry]]


@dataclass
class Batch:
    """Rows of one statement each, by table."""

    rows: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)

    def add(self, *rows: models.Model) -> None:
        for row in rows:
            self.rows.setdefault(type(row), []).append(row)

    def write(self) -> None:
        for kind in (StoryRow, EntryRow, SealedRow, DutyRow, Referral):
            if rows := self.rows.get(kind):
                insert(kind, rows)


def load_stories(told: Iterable[Told], *, now: datetime | None = None, kind: str = "referral") -> int:
    """Store stories given as their counties and whole entries, whose authors and moments of recording are taken as they are.

    Gates and policy are not asked: what is loaded has happened. Returns how many stories there were.
    """
    count = 0
    stories = iter(told)
    while chunk := list(islice(stories, BATCH)):
        with acting_as_system("bulk load"):
            numbers = _numbers(kind, [colorado_day(entries[0].recorded_at).year for _, entries in chunk])
            _load(chunk, numbers, kind, now or datetime.now(UTC))
        count += len(chunk)
    return count


def _load(chunk: list[Told], numbers: list[str], kind: str, now: datetime) -> None:
    days, batch = calendar(), Batch()
    told = [
        _prepared(batch, number, kind, counties, entries, now, days)
        for number, (counties, entries) in zip(numbers, chunk, strict=True)
    ]
    batch.write()
    project_many(told)


def _prepared(
    batch: Batch,
    number: str,
    kind: str,
    counties: Iterable[str],
    entries: Sequence[Entry],
    now: datetime,
    days: Calendar,
) -> tuple[StoryRow, Story]:
    id = uuid4()
    rows, vault, readable = chain.linked(id, 0, chain.genesis(id), entries)
    story = Story(readable, number=number, kind=kind)
    row = StoryRow(
        id=id,
        number=number,
        kind=kind,
        counties=offices_of(story, counties),
        reviewing=reviewing_offices(story),
        taken_by=ledger.as_uuid(entries[0].by.staff),
        opened_at=entries[0].recorded_at,
        position=len(rows),
        head=rows[-1].hash,
        read_at=max(now, entries[-1].recorded_at),
        read_with=edition_of(days),
    )
    due = ledger.duty_rows(row, story, duties(story, row.read_at, days))
    row.next_look_at = ledger.next_look(due, row.read_at)
    batch.add(row, *rows, *vault, *due)
    if kind == "referral":
        batch.add(current.referral_of(row, story, due))
    return row, story


def _numbers(kind: str, years: list[int]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT journal_next_number(%s, year) FROM unnest(%s::int[]) WITH ORDINALITY AS asked(year, place) ORDER BY place",
            [kind[0].upper(), years],
        )
        return [str(number) for (number,) in cursor.fetchall()]


def insert(kind: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Write rows of a table in one statement; a key that the database counts is left to it.

    COPY is not open to a role that row security binds, so the rows travel as one JSON document.
    """
    fields = [
        each for each in kind._meta.concrete_fields if not (each.generated or isinstance(each, models.BigAutoField))
    ]
    names = [each.attname for each in fields]
    columns = sql.SQL(", ").join(sql.Identifier(each.column) for each in fields)
    table = sql.Identifier(kind._meta.db_table)
    whole = {each.column: name for each, name in zip(fields, names, strict=True)}
    told = [{column: getattr(row, name) for column, name in whole.items()} for row in rows]
    statement = sql.SQL("INSERT INTO {0} ({1}) SELECT {1} FROM json_populate_recordset(NULL::{0}, %s)")
    with connection.cursor() as cursor:
        cursor.execute(statement.format(table, columns), [json.dumps(told, default=str, ensure_ascii=False)])
