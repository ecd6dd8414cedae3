"""Earlier involvement in every county, and its counts for the history review."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from cairn.access.acting import acting_as, acting_as_system
from cairn.people.involvement import Involvement, earlier_involvement, prior_counts
from cairn.people.rows import person_of
from cairn.story.vocabulary import (
    EarlierInvolvementFound,
    HistoryReviewed,
    PersonDescribed,
    ReporterDescribed,
    ReporterIdentity,
)
from cairn.story.vocabulary.review import EarlierKind
from tests.makers import a_staff, told
from tests.people.families import CHILD, EARLIER, a_family, keyes, the_tulls

pytestmark = pytest.mark.django_db


def involvement(person: UUID, county: str = "Weld", **fields: object) -> list[Involvement]:
    reader = a_staff(county=county)
    with acting_as(reader):
        return earlier_involvement([person], reader, **fields)


def test_another_county_is_shown_with_when_part_age_and_outcome_but_without_a_way_in() -> None:
    row = the_tulls("Larimer").story_row
    (found,) = involvement(person_of(row.id, "micah"))
    assert (found.county, found.when, found.part, found.age_then, found.outcome) == (
        "Larimer",
        "12 Mar 2024",
        "alleged victim",
        7,
        "in screening",
    )
    assert (found.story, found.number) == (None, row.number)
    (own,) = involvement(person_of(row.id, "micah"), "Larimer")
    assert own.story == row.id


def test_the_story_under_review_and_what_came_in_later_are_left_out() -> None:
    id = the_tulls().story_row.id
    micah = person_of(id, "micah")
    assert involvement(micah, without=id) == []
    assert involvement(micah, before=EARLIER) == []
    assert len(involvement(micah, before=EARLIER + timedelta(1))) == 1


def test_what_an_earlier_story_told_of_other_places_is_shown_too() -> None:
    found = EarlierInvolvementFound(
        persons=("micah",),
        what=EarlierKind.ASSESSMENT,
        county="Larimer",
        outcome="Founded, minor neglect, by Shauna Tull",
        services="Home visiting",
    )
    screener = a_staff()
    id = the_tulls(by=screener).story_row.id
    told(id, found, by=screener, at=None, now=EARLIER + timedelta(hours=1))
    kinds = {(one.what, one.came_of_it, one.service) for one in involvement(person_of(id, "micah"))}
    assert ("assessment", "Founded, minor neglect, by Shauna Tull", "Home visiting") in kinds


def test_the_counts_make_a_history_review_with_a_row_for_everybody_searched() -> None:
    first = the_tulls("Larimer").story_row.id
    same = person_of(first, "brendan")
    a_family("Adams", keyes(identity=str(same)), at=datetime.fromisoformat("2019-02-03T12:00:00+00:00"))
    reader = a_staff()
    with acting_as(reader):
        rows = prior_counts({"brandon": [same], "ana": [], "micah": [person_of(first, "micah")]}, reader)
    assert [(row.person, row.referrals, row.assessments) for row in rows] == [
        ("brandon", 2, 0),
        ("ana", 0, 0),
        ("micah", 1, 0),
    ]
    review = HistoryReviewed(system_reviewed="yes", files_reviewed="yes", searches=tuple(rows))
    mine = a_family("Weld", PersonDescribed(person="ana", name="Ana Low", parts=CHILD), by=reader).story_row.id
    assert told(mine, review, by=reader, now=EARLIER + timedelta(hours=1)).entries


def test_who_reported_is_nowhere_in_the_index() -> None:
    a_family(
        "Weld",
        PersonDescribed(person="ana", name="Ana Low", parts=CHILD),
        ReporterDescribed(identity=ReporterIdentity(name="Wilhelmina Quackenbush"), name_given="given"),
    )
    with acting_as_system("test"), connection.cursor() as cursor:
        for table in ("story", "part", "name", "address", "name_known"):
            cursor.execute(f"SELECT count(*) FROM people_{table} t WHERE t::text ILIKE '%quackenbush%'")
            assert cursor.fetchone() == (0,), table


def test_nobody_asked_finds_nothing() -> None:
    assert involvement(uuid4()) == []
    reader = a_staff()
    with acting_as(reader):
        assert prior_counts({}, reader) == []
