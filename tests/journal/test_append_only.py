"""Entries are only added to, and rows are only seen by those whose they are: enforced by the database itself."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from cairn.access.acting import acting_as, acting_as_system, say
from cairn.journal.models import DutyRow, EntryRow, Referral, SealedRow, StoryRow
from tests.journal.conftest import as_owner
from tests.makers import a_referral, a_staff

pytestmark = [pytest.mark.django_db, pytest.mark.external]

TABLES = ("journal_story", "journal_entry", "journal_sealed", "journal_duty", "journal_referral")


def counts() -> dict[str, int]:
    """How many rows raw SQL sees."""
    with connection.cursor() as cursor:
        seen = {}
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            seen[table] = cursor.fetchone()[0]
        return seen


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE journal_entry SET kind = 'NarrativeAdded'",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry CASCADE",
        "UPDATE journal_sealed SET salt = ''",
        "DELETE FROM journal_sealed",
        "TRUNCATE journal_sealed",
        "DELETE FROM journal_story",
        "DELETE FROM journal_referral",
        "UPDATE access_read SET purpose = ''",
        "DELETE FROM access_read",
        "TRUNCATE access_read",
        "UPDATE access_read_head SET position = 0",
        "ALTER TABLE journal_entry DISABLE TRIGGER ALL",
        "ALTER TABLE journal_entry DISABLE ROW LEVEL SECURITY",
        "DROP POLICY of_a_story_that_is_seen ON journal_entry",
        "SET session_replication_role = replica",
        "SET ROLE cairn_owner",
        "SET SESSION AUTHORIZATION cairn_owner",
    ],
)
def test_the_runtime_role_may_not(act: str) -> None:
    a_referral()
    with acting_as_system("a test"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(act)
        assert EntryRow.objects.count() == 8


@pytest.mark.parametrize("act", ["TRUNCATE journal_entry CASCADE", "TRUNCATE access_read"])
def test_even_the_owner_is_refused_by_the_trigger(act: str) -> None:
    with as_owner() as owner, pytest.raises(psycopg.errors.RestrictViolation, match="only added to"):
        owner.execute(act)


def test_the_trigger_stands_for_every_change_of_a_row() -> None:
    changes = "SELECT count(*) FROM pg_trigger WHERE tgname IN ('journal_entry_stays', 'journal_sealed_stays')"
    with as_owner() as owner:
        assert owner.execute(f"{changes} AND tgenabled = 'O' AND tgtype = 27").fetchone() == (2,)


def test_nothing_is_seen_without_somebody_acting() -> None:
    a_referral()
    assert set(counts().values()) == {0}


def test_another_county_sees_nothing_by_model_or_by_sql() -> None:
    made = a_referral(county="Weld")
    with acting_as(a_staff(county="Adams")):
        assert set(counts().values()) == {0}
        for model in (StoryRow, EntryRow, SealedRow, DutyRow, Referral):
            assert not model.objects.exists()
        assert not StoryRow.objects.filter(pk=made.story_row.pk).update(counties=["Adams"])


def test_the_own_county_and_the_state_see_it_but_an_administrator_does_not() -> None:
    a_referral(county="Weld")
    for role, sees in [("caseworker", 8), ("state staff", 8), ("ombudsman's analyst", 8), ("administrator", 0)]:
        with acting_as(a_staff(role)):
            assert EntryRow.objects.count() == sees, role


@pytest.mark.parametrize(
    "role", ["screener", "hotline worker", "state staff", "ombudsman's analyst", "county director"]
)
def test_the_reporters_vault_is_closed_without_a_purpose_and_to_other_roles(role: str) -> None:
    a_referral(county="Weld")
    somebody = a_staff(role)
    with acting_as(somebody):
        assert not SealedRow.objects.exists()
        say({"cairn.reporter": "on"})
        assert SealedRow.objects.exists() is (role == "screener")
    with acting_as(somebody):
        assert not SealedRow.objects.exists()


def test_nobody_adds_to_the_journal_past_record() -> None:
    made = a_referral()
    with acting_as(a_staff()):
        first = EntryRow.objects.filter(story=made.story_row.pk).first()
        first.position, first.pk = 99, made.story_row.pk
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            first.save(force_insert=True)
