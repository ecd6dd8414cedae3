"""How long one look-up takes among many persons, and whom it finds: made-up families in a database of their own."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from django.db import connections, transaction

from bench.people import ScratchDatabase
from cairn.access.acting import say as setting
from cairn.matching.keys import keys, numbered
from cairn.matching.made_people import TODAY, Record, heard_again, people
from cairn.people.lookup import compared
from cairn.people.query import Query
from cairn.people.rows import address

SPACE = UUID(int=4)
COUNTIES = ["Weld", "Denver", "Adams", "Pueblo", "Mesa"]
READERS = {
    "as the system": {"cairn.staff": "", "cairn.role": "system", "cairn.counties": "*"},
    "as a screener": {"cairn.staff": str(SPACE), "cairn.role": "screener", "cairn.counties": "Weld"},
}


def run(say: Callable[[str], object], persons: int = 100_000, asked: int = 400, seed: int = 42) -> None:
    with ScratchDatabase():
        started = time.perf_counter()
        sampled = _fill(persons, asked, seed)
        say(f"{persons:,} made-up persons written in {time.perf_counter() - started:.0f} s; {asked} heard of again")
        chance = random.Random(seed + 1)
        heard = [heard_again(record, chance) for record in sampled]
        full = [record for record in heard if record.given and record.family and (record.born or record.oldest)]
        for reader, settings in READERS.items():
            _measured(say, f"all, {reader}", heard, settings)
            _measured(say, f"name and age known, {reader}", full, settings)


def _measured(say: Callable[[str], object], what: str, heard: list[Record], settings: dict[str, str]) -> None:
    took: list[float] = []
    ranks = dict.fromkeys((1, 5, 10), 0)
    for record in heard:
        query, person = _query(record), uuid5(SPACE, str(record.person))
        with transaction.atomic():
            setting(settings)
            started = time.perf_counter()
            found = [each for each, _comparison in compared(query)]
            took.append((time.perf_counter() - started) * 1000)
        for rank in ranks:
            ranks[rank] += person in found[:rank]
    shown = " / ".join(f"{count / len(heard):.3f}" for count in ranks.values())
    p95 = statistics.quantiles(took, n=20)[-1]
    say(
        f"{what:36} p50 {statistics.median(took):.1f} ms, p95 {p95:.1f} ms, in the first 1 / 5 / 10: {shown} ({len(heard)})"
    )


def _query(record: Record) -> Query:
    told = record.described()
    age = None if record.oldest is None or record.youngest is None else (record.oldest + record.youngest) / 2
    suffix = f" {record.suffix}" if record.suffix else ""
    return Query(
        name=f"{record.given} {record.middle} {record.family}{suffix}",
        birth_date=told.birth.earliest if told.birth and told.birth.digits else None,
        age=age,
        sex=record.sex,
        address=record.line,
        city=record.city,
        telephone=record.telephone,
        today=TODAY,
    )


def _fill(count: int, asked: int, seed: int) -> list[Record]:
    """Write the index as `people_keep` would, and draw whom to ask for."""
    chance = random.Random(seed)
    sampled: list[Record] = []
    owner = connections["owner"]
    tables: dict[str, list[tuple[object, ...]]] = {}
    for number, record in enumerate(people(count, seed)):
        if len(sampled) < asked:
            sampled.append(record)
        elif (place := chance.randrange(number + 1)) < asked:
            sampled[place] = record
        for table, row in _rows(record):
            tables.setdefault(table, []).append(row)
        if number % 20_000 == 19_999:
            _copy(owner, tables)
    _copy(owner, tables)
    with owner.cursor() as cursor:
        cursor.execute("INSERT INTO people_key (key, person) SELECT DISTINCT unnest(keys), person FROM people_part")
        cursor.execute("VACUUM ANALYZE")
    return sampled


_COLUMNS = {
    "people_story": "story, number, kind, county, counties, taken_by, outcome, action, fingerprint",
    "people_person": "id, sex, born_earliest, born_latest, estimated",
    "people_part": "person, story, key, parts, called, sex, born_earliest, born_latest, estimated, telephone, linked, keys",
    "people_name": "person, story, key, alias, said, given, middle, family, years, cities, born",
    "people_address": 'person, story, key, line, city, folded, county, state, household, "use", since, until, known_at',
}


def _copy(owner: object, tables: dict[str, list[tuple[object, ...]]]) -> None:
    with owner.cursor() as cursor:  # type: ignore[attr-defined]
        for table, columns in _COLUMNS.items():
            # A table under row security takes no COPY, one beside it does.
            cursor.execute(f"CREATE TEMP TABLE told AS SELECT {columns} FROM {table} LIMIT 0")
            with cursor.copy(f"COPY told ({columns}) FROM STDIN") as copy:
                for row in tables.pop(table, []):
                    copy.write_row(row)
            cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM told")
            cursor.execute("DROP TABLE told")


_known_stories: set[UUID] = set()


def _rows(record: Record) -> Iterator[tuple[str, tuple[object, ...]]]:
    person, story = uuid5(SPACE, str(record.person)), uuid5(SPACE, f"household {record.household}")
    county = COUNTIES[record.household % len(COUNTIES)]
    born = date(int(record.born[:4]), int(record.born[4:6]), int(record.born[6:]))
    told, key = record.described(), str(record.person)
    if story not in _known_stories:
        _known_stories.add(story)
        yield "people_story", (story, f"R-{record.household}", "referral", county, [county], "", "", "", "bench")
    yield "people_person", (person, record.sex, born, born, False)
    numbers = sorted(numbered(each) for each in keys(told))
    called = f"{record.given} {record.middle} {record.family}".replace("  ", " ")
    yield (
        "people_part",
        (person, story, key, [], called, record.sex, born, born, False, record.telephone, False, numbers),
    )
    for name in told.names:
        said = f"{record.given} {record.middle} {record.former if name.other else record.family} {record.suffix}"
        row = (person, story, key, name.other, " ".join(said.split()), name.given, " ".join(name.middle), name.surname)
        yield "people_name", (*row, [born.year], [record.city.lower()], born)
    known_at = datetime(2020, 1, 1, tzinfo=UTC)
    folded = address(record.line, record.city)
    row = (person, story, key, record.line, record.city, folded, county, "CO", "home", "home", "", "", known_at)
    yield "people_address", row
