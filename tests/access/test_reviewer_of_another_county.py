"""A reviewer of another county reads the referral from the entry that asks for the review on, and records that alone (7.103.5.J)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client

from cairn.access.acting import acting_as, acting_as_system, setting
from cairn.access.models import Staff
from cairn.access.policy import RECORD, Scope
from cairn.journal import stories
from cairn.journal.models import DutyRow, EntryRow, Referral, SealedRow, StoryRow
from cairn.journal.refusals import NoSuchStory, NotAllowed
from cairn.journal.verify import verify
from cairn.letters.kept import REPORTER, Copy, keep, of_entry
from cairn.letters.models import Kept
from cairn.story.fact import KINDS
from cairn.story.vocabulary import (
    DecisionApproved,
    DecisionSentBack,
    NarrativeAdded,
    Outcome,
    ResponseTime,
    ReviewerAsked,
    ReviewerViewGiven,
    ScreeningDecided,
)
from tests.api.made import least
from tests.makers import NOON, a_referral, a_staff, as_it_happened, decision, proposed, told, usual_intake, view

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=30)


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


@pytest.fixture
def dana() -> Staff:
    return a_staff()


@pytest.fixture
def reviewer() -> Staff:
    return a_staff(county="Adams", name="Luz Ortega")


@pytest.fixture
def row(dana: Staff) -> StoryRow:
    row = a_referral(by=dana).story_row
    told(row.pk, ReviewerAsked(county="Adams", reviewer="Luz Ortega"), by=dana, now=LATER)
    return row


def test_nothing_is_seen_before_somebody_is_asked_and_all_of_the_referral_afterwards(dana, reviewer) -> None:
    row, client = a_referral(by=dana).story_row, signed_in(reviewer)
    assert client.get(f"/referrals/{row.number}/").status_code == 404
    told(row.pk, ReviewerAsked(county="Adams"), by=dana, now=LATER)
    for place in ("", "entries/", "decide/", "people/"):
        assert client.get(f"/referrals/{row.number}/{place}").status_code == 200
    assert signed_in(a_staff(county="Larimer")).get(f"/referrals/{row.number}/").status_code == 404
    with acting_as(reviewer):
        assert all(table.objects.exists() for table in (StoryRow, EntryRow, DutyRow, Referral))


def test_who_reported_stays_kept_from_the_reviewer(row, reviewer) -> None:
    with acting_as_system("find it"):
        entry = EntryRow.objects.get(kind="ReporterDescribed").pk
    with acting_as(reviewer):
        with pytest.raises(NotAllowed):
            stories.sealed(entry, reviewer, "curious")
        with setting("cairn.reporter", "on"):
            assert not SealedRow.objects.exists()
    answer = signed_in(reviewer).get(f"/referrals/{row.number}/reporter/")
    assert answer.status_code == 403
    assert (
        f"/referrals/{row.number}/reporter/"
        not in signed_in(reviewer).get(f"/referrals/{row.number}/").content.decode()
    )


def test_the_kept_letter_to_the_reporter_stays_closed_to_the_reviewer(dana, reviewer, row) -> None:
    """Also when the database is asked directly: who reported is its addressee."""
    with acting_as(dana):
        entry = EntryRow.objects.filter(story=row).latest("position").pk
        copy = Copy(b"%PDF- To Carol Osei", "letter.pdf")
        keep(copy, "letter", story=row, entry=entry, by=dana, at=LATER, vault=REPORTER)
        with setting("cairn.reporter", "on"):
            assert Kept.objects.count() == 1
    with acting_as(reviewer):
        with pytest.raises(NotAllowed):
            of_entry(entry, "letter", reviewer, "curious", REPORTER)
        with setting("cairn.reporter", "on"):
            assert not Kept.objects.exists()
            with pytest.raises(ProgrammingError), transaction.atomic():
                keep(copy, "proof", story=row, entry=entry, by=reviewer, at=LATER, vault=REPORTER)


def test_the_reviewer_records_the_view_and_nothing_else(row, reviewer, dana) -> None:
    client, own = signed_in(reviewer), signed_in(dana)
    for kind in KINDS:
        if RECORD[reviewer.plays].get(kind) is Scope.OWN and kind != "ReviewerViewGiven":
            body = {"kind": kind, "fact": least(kind)}
            answer = client.post(f"/api/stories/{row.number}/entries", body, content_type="application/json")
            # The review of a certifying or custodial county is refused by the rules: this county was not told as one.
            assert answer.status_code == (409 if kind == "CountyReviewed" else 403), kind
    said = {"outcome": "assign for assessment", "response_time": "3 calendar days", "reasons": "As reported."}
    body = {"kind": "ReviewerViewGiven", "fact": said}
    assert own.post(f"/api/stories/{row.number}/entries", body, content_type="application/json").status_code == 201
    page = client.get(f"/referrals/{row.number}/decide/").content.decode()
    assert "Your view" in page
    assert "Prevention services" not in page
    form = {"act": "view", "entry": uuid4(), "decision": uuid4(), "outcome": Outcome.ASSIGN, "reasons": "As reported.",
            "response_time": ResponseTime.THREE_DAYS, "difference_reason": "As reported."}  # fmt: skip
    assert client.post(f"/referrals/{row.number}/decide/", form).status_code == 302
    with acting_as_system("look"):
        story = stories.told(StoryRow.objects.get(pk=row.pk))
    assert story.last(ReviewerViewGiven).by.office == "Adams"
    assert story.last(ScreeningDecided) is None
    assert (
        "whoever has the referral records the decision"
        in client.get(f"/referrals/{row.number}/decide/").content.decode()
    )
    assert client.post(f"/referrals/{row.number}/decide/", {**form, "act": "decide"}).status_code == 403
    assert "Record the decision" in own.get(f"/referrals/{row.number}/decide/").content.decode()


def test_nobody_elses_view_is_corrected_by_the_reviewer(row, reviewer, dana) -> None:
    first = told(row.pk, view(), by=dana, now=LATER).entries[0]
    with pytest.raises(NotAllowed):
        told(row.pk, view(), by=reviewer, now=LATER, corrects=first.id, reason="Not so.")
    own = told(row.pk, view(), by=reviewer, now=LATER).entries[0]
    told(row.pk, view(), by=reviewer, now=LATER, corrects=own.id, reason="A slip.")


def test_the_look_ends_when_the_decision_is_approved_and_comes_back_when_it_is_sent_back(dana, reviewer) -> None:
    boss, decided = a_staff("supervisor"), proposed(decision())
    said = [(one, dana) for one in usual_intake()]
    said += [(proposed(ReviewerAsked(county="Adams")), dana), (proposed(view()), dana), (proposed(view()), reviewer)]
    row = as_it_happened([*said, (decided, dana)])
    assert row.reviewing == ["Adams"]
    approved = as_it_happened([*_again(said), (again := proposed(decision()), dana), (proposed(DecisionApproved(decision=again.id)), boss)])  # fmt: skip
    assert approved.reviewing == []
    with acting_as(reviewer), pytest.raises(NoSuchStory):
        stories.row(approved.number)
    told(row.pk, DecisionSentBack(decision=decided.id, why="Look again."), by=boss, now=NOON + timedelta(hours=1))
    with acting_as(reviewer):
        assert stories.row(row.number).reviewing == ["Adams"]
        assert "Adams" not in stories.row(row.number).counties
    assert list(verify())[-1].clean


def _again(said: list) -> list:
    return [(proposed(one.fact), by) for one, by in said]


def test_a_county_that_has_the_referral_anyway_records_all_of_it(dana) -> None:
    row = a_referral(by=dana).story_row
    told(row.pk, ReviewerAsked(county="Weld"), by=dana, now=LATER)
    told(row.pk, NarrativeAdded(words="More."), by=dana, now=LATER)


def test_the_county_that_was_asked_finds_it_on_its_list_until_its_view_is_given(row, reviewer, dana) -> None:
    client = signed_in(reviewer)
    assert row.number in client.get("/").content.decode()
    assert "Give your view" not in signed_in(a_staff("state staff")).get(f"/referrals/{row.number}/").content.decode()
    told(row.pk, view(), by=reviewer, now=LATER + timedelta(minutes=1))
    with acting_as_system("look"):
        assert DutyRow.objects.get(clause="7.103.5.J#1").state == "met"
    assert row.number not in client.get("/").content.decode()
