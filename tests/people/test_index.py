"""The index follows from the journal, can be made again from it, and a difference is found."""

import pytest
from django.db import DatabaseError, connection

from cairn.access.acting import acting_as, acting_as_system
from cairn.journal import stories
from cairn.journal.models import StoryRow
from cairn.journal.verify import verify
from cairn.people import index
from tests.makers import a_staff
from tests.people.families import the_keoughs, the_tulls

pytestmark = pytest.mark.django_db


def journal() -> list[tuple[StoryRow, object]]:
    return [(row, stories.told(row)) for row in StoryRow.objects.order_by("number")]


def dump(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT (to_jsonb(t) - 'id')::text FROM people_{table} t ORDER BY 1")
        return [row for (row,) in cursor.fetchall()]


def test_the_index_equals_what_the_journal_says() -> None:
    the_tulls()
    the_keoughs("Larimer")
    with acting_as_system("test"):
        assert list(index.differences(journal())) == []


def test_made_again_in_bulk_it_is_the_same() -> None:
    the_tulls()
    the_keoughs("Larimer")
    tables = ("story", "person", "part", "name", "address", "tie", "earlier", "name_known")
    with acting_as_system("test"):
        before = {table: dump(table) for table in tables}
        index.rebuild(journal())
        assert {table: dump(table) for table in tables} == before


def test_a_story_that_was_left_out_is_found_missing() -> None:
    row = the_tulls().story_row
    with acting_as_system("test"):
        whole = journal()
        index.rebuild([])
        assert {number for number, _ in index.differences(whole)} == {row.number}


def test_only_the_system_may_empty_the_index() -> None:
    reader = a_staff()
    with pytest.raises(DatabaseError, match="made again by the system"), acting_as(reader):
        index.rebuild([])


def test_the_dictionary_learns_a_name_with_the_entry_that_tells_it() -> None:
    the_tulls()
    with acting_as_system("test"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT part, name FROM people_name_known WHERE name IN ('brendan', 'keyes', 'pike') ORDER BY 1, 2"
        )
        assert cursor.fetchall() == [("family", "keyes"), ("family", "pike"), ("given", "brendan")]


def test_told_twice_in_bulk_it_stands_once() -> None:
    the_tulls()
    with acting_as_system("test"):
        index.bulk(journal())
        index.bulk(journal())
        assert list(index.differences(journal())) == []


def test_verify_finds_what_was_changed_in_the_index_and_nothing_else() -> None:
    row = the_tulls().story_row
    the_keoughs()
    *_, clean = verify()
    assert clean.faults == []
    with acting_as_system("test"):
        index.rebuild(told for told in journal() if told[0].pk != row.pk)
    *_, found = verify()
    assert {number for number, _ in found.faults} == {row.number}
