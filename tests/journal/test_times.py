"""Moments are UTC inside, days are Colorado's, and the time zone of a session changes nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from cairn.access.acting import acting_as, acting_as_system
from cairn.access.reads import broken_reads, log_read
from cairn.journal import stories
from cairn.journal.models import EntryRow
from cairn.journal.proposed import Proposed
from cairn.journal.refusals import InvalidEntry
from tests.makers import NOON, a_referral, a_staff, told, usual_intake

pytestmark = pytest.mark.django_db


def test_the_year_of_a_number_is_that_of_colorado() -> None:
    new_years_eve = datetime(2027, 1, 1, 6, 59, tzinfo=UTC)
    made = a_referral(entries=usual_intake(at=new_years_eve), now=new_years_eve)
    assert made.story_row.number.startswith("R-26-")
    made = a_referral(entries=usual_intake(at=new_years_eve), now=new_years_eve + timedelta(minutes=1))
    assert made.story_row.number.startswith("R-27-")


@pytest.mark.external
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Denver"])
def test_whatever_time_zone_a_session_has_the_log_of_reads_holds(zone: str) -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    with acting_as(screener):
        log_read(screener, made.story_row, "the referral")
    with acting_as_system("a test"), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL TIME ZONE '{zone}'")
        assert broken_reads() == []
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")


def test_a_period_is_kept_as_it_was_said_and_found_by_its_ends() -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    body = {"kind": "NarrativeAdded", "fact": {"words": "That day."}, "at": "2026-03-08"}
    later = Proposed.from_dict(body)
    told(made.story_row.pk, later.fact, by=screener, at=None, now=NOON + timedelta(hours=1), id=later.id)
    made = a_referral(by=screener, more=[Proposed.from_dict(body)])
    with acting_as(screener):
        row = EntryRow.objects.get(story=made.story_row.pk, position=9)
        # The clocks go forward on 8 March 2026: the day has 23 hours.
        assert row.at_latest - row.at_earliest == timedelta(hours=23)
        assert stories.load(made.story_row.pk).entries[-1].at.said == "2026-03-08"


def test_an_hour_that_does_not_exist_is_refused_with_what_would_be_right() -> None:
    with pytest.raises(InvalidEntry, match="clocks went forward"):
        Proposed.from_dict({"kind": "NarrativeAdded", "fact": {"words": "x"}, "at": "2026-03-08 02:30"})
    with pytest.raises(InvalidEntry, match="happened twice"):
        Proposed.from_dict({"kind": "NarrativeAdded", "fact": {"words": "x"}, "at": "2026-11-01 01:30"})
