"""A caseload of a wanted size: a thousand referrals told and loaded in full, then multiplied inside the database.

The copies are true to size and shape in every table that lists, pages and the journal read (stories, entries, duties,
current state), and the rules never read them again. Two in three go to the other counties and to other workers, as they
would in a larger state; the rest stay in their county as closed referrals. Beyond ten thousand, a copy keeps the first
twelve entries of its story, so that three hundred thousand fit on a small disk. Hash chains are those of the originals:
this caseload is for measuring only.
"""

import psycopg

from cairn import database
from cairn.database.place import var
from cairn.database.server import Server
from cairn.story.counties import County

TOLD = 1_000
WHOLE_BATCHES = 10
KEPT_ENTRIES = 12
OTHERS = [str(county) for county in County if county not in (County.WELD, County.ADAMS)]


def grow_to(wanted: int) -> int:
    """Have at least that many referrals; how many there are now."""
    _tell()
    with psycopg.connect(Server.within(var()).superuser_dsn("cairn"), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        have = _count(connection)
        batch = have // TOLD
        while have < wanted:
            _copy(connection, batch)
            batch += 1
            have += TOLD
        connection.execute("ANALYZE")
        return _count(connection)


def _tell() -> None:
    from django.db import connections

    from cairn.demo import seed
    from cairn.web import prepare

    database.ensure()
    prepare.migrate()
    if _read_by_other_rules():
        connections.close_all()
        database.drop_database(database.dsn("owner", "postgres"), "cairn")
        database.ensure()
        prepare.migrate()
    seed.populate_when_empty(TOLD)
    prepare.notice_a_changed_rulebook()
    connections.close_all()


def _read_by_other_rules() -> bool:
    """Whether the rulebook changed since: the server would read all stories again beside the measurement.

    A copy's entries are those of its original, so that reading it again would put its duties on the original's list.
    """
    from cairn.access.acting import acting_as_system
    from cairn.journal.days import calendar
    from cairn.journal.edition import edition_of
    from cairn.journal.models import StoryRow

    with acting_as_system("look by which rules the caseload was read"):
        return StoryRow.objects.exclude(read_with=edition_of(calendar())).exists()


def _count(connection: psycopg.Connection) -> int:
    row = connection.execute("SELECT count(*) FROM journal_story WHERE kind = 'referral'").fetchone()
    return int(row[0]) if row else 0


def _copy(connection: psycopg.Connection, batch: int) -> None:
    """One more copy of the told stories; every third stays where it was, with nothing left open."""
    stays = batch % 3 == 0
    county = OTHERS[batch % len(OTHERS)]
    values = {"batch": str(batch), "county": county, "mark": f"B-{batch % 100:02}-{batch // 100}"}
    new = "md5({}::text || %(batch)s)::uuid"
    where = "counties" if stays else "ARRAY[%(county)s]"
    own = "county" if stays else "%(county)s"
    told = "SELECT * FROM journal_story WHERE kind = 'referral' AND number NOT LIKE 'B%%'"
    closed = "state NOT IN ('open', 'not known')" if stays else "true"
    replaced = {
        "journal_story": {
            "id": new.format("id"),
            "number": "%(mark)s || right(number, 6)",
            "counties": where,
            "taken_by": new.format("taken_by"),
            "next_look_at": "NULL",
        },
        "journal_entry": {"id": new.format("id"), "story_id": new.format("story_id")},
        "journal_duty": {
            "story_id": new.format("story_id"),
            "counties": where,
            "county": own,
            "worker": new.format("worker"),
        },
        "journal_referral": {
            "story_id": new.format("story_id"),
            "number": "%(mark)s || right(number, 6)",
            "counties": where,
            "county": own,
            "worker": new.format("worker"),
            "taken_by": new.format("taken_by"),
        },
    }
    kept = f"position <= {KEPT_ENTRIES}" if batch >= WHOLE_BATCHES else "true"
    conditions = {"journal_duty": closed, "journal_entry": kept}
    for table, changes in replaced.items():
        names = [name for name in _columns(connection, table) if not (table == "journal_duty" and name == "id")]
        story = "id" if table == "journal_story" else "story_id"
        picked = ", ".join(changes.get(name, name) for name in names)
        connection.execute(
            f"INSERT INTO {table} ({', '.join(names)}) SELECT {picked} FROM {table} "
            f"WHERE {story} IN (SELECT id FROM ({told}) AS told) AND {conditions.get(table, 'true')}",
            values,
        )


def _columns(connection: psycopg.Connection, table: str) -> list[str]:
    rows = connection.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER' "
        "ORDER BY ordinal_position",
        [table],
    )
    return [row[0] for row in rows]
