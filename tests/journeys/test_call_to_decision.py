"""From the call to the child, and back to what was known when: one referral, four people, no mouse."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cairn.access.acting import acting_as_system
from cairn.access.models import Read, Staff
from cairn.journal import stories, verify
from cairn.journal.models import DutyRow, EntryRow, Referral, StoryRow
from cairn.rulebook.duty import State
from cairn.story.answer import Answer
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationMade,
    ChildSeen,
    ContactAttempted,
    DangerAnswered,
    DecisionApproved,
    FactorAnswered,
    HistoryReviewed,
    NarrativeAdded,
    Outcome,
    ReporterDescribed,
    ResponseTime,
    ReviewerViewGiven,
    ScreeningDecided,
    WorkerAssigned,
)
from tests.journeys.keyboard import Keyboard
from tests.makers import NOON, a_staff

pytestmark = pytest.mark.django_db(transaction=True)

THE_THIRD_MIDNIGHT = datetime(2026, 3, 16, 6, 0, tzinfo=UTC)
"""The end of Sunday 15 March 2026 in Colorado: three days that begin the day after Thursday the 12th."""
WHY = "Fresh marks on his arm; the school counselor saw them."


@pytest.fixture
def keys(page: Page, live_server: LiveServer, settings: Any) -> Keyboard:
    keyboard = Keyboard(page, live_server.url, settings)
    keyboard.at(NOON)
    return keyboard


def the_row() -> StoryRow:
    with acting_as_system("look"):
        return StoryRow.objects.select_related("referral").get()


def the_story() -> Story:
    with acting_as_system("look"):
        return stories.told(StoryRow.objects.get())


def the_duty(clause: str, about: str = "") -> DutyRow:
    with acting_as_system("look"):
        return DutyRow.objects.get(clause__startswith=clause, **({"about": about} if about else {}))


def test_from_the_call_to_the_child(keys: Keyboard) -> None:
    a_staff(username="dana", name="Dana Whitcomb")
    a_staff(username="luis", name="Luis Archuleta")
    a_staff("supervisor", username="ruth", name="Ruth Abeyta")
    marisol = a_staff("caseworker", username="marisol", name="Marisol Ortega")
    the_call(keys)
    the_review(keys)
    the_first_view(keys)
    the_second_view(keys)
    the_approval(keys, marisol)
    the_attempt(keys)
    the_child_is_seen(keys)
    what_was_known_before(keys)
    with acting_as_system("verify"):
        *_batches, found = verify.verify()
        assert found.clean, found.faults


def the_call(keys: Keyboard) -> None:
    """Dana Whitcomb takes it, finishes, and every answer stands in the journal with her name."""
    page = keys.page
    keys.sign_in("dana")
    keys.enter("New referral")
    narrative = "Micah came in holding his arm. He said Brandon twisted it because Rosie cried."
    page.locator("#narrative-NarrativeAdded-words:focus").wait_for()
    page.keyboard.type(narrative)
    keys.to("intrafamilial abuse or neglect")
    keys.press("Space")
    keys.type("child_1-PersonDescribed-name", "Micah Tull")
    keys.type("child_1-PersonDescribed-birth_date", "2 Oct 2016")
    keys.to("add:child")
    keys.press("Enter")
    expect(page.locator("#child_2-PersonDescribed-name")).to_be_focused()
    page.keyboard.type("Rosie Tull")
    keys.type("child_2-PersonDescribed-estimated_age", "9")
    keys.type("adult_1-PersonDescribed-name", "Brandon Keel")
    keys.to("adult_1-responsible")
    keys.press("Space")
    keys.type("child_1-AddressTold-line", "1220 9th Street")
    keys.type("child_1-AddressTold-city", "Greeley")
    keys.type("child_1-AddressTold-county", "Weld")
    keys.type("danger_present-DangerAnswered-answer", "no")
    keys.type("danger_impending-DangerAnswered-answer", "yes")
    keys.type("danger_impending-DangerAnswered-facts", "Brandon is back on Friday.")
    keys.type("factor_violence-FactorAnswered-present", "yes")
    keys.type("factor_violence-FactorAnswered-need_immediate", "no")
    with page.expect_response("**/saved/"):
        keys.type("factor_violence-FactorAnswered-need_soon", "yes")
    expect(page.locator("#side").get_by_text("3 calendar days", exact=True).first).to_be_visible()
    keys.back_to("allegation_1-AllegationMade-abuse")
    page.keyboard.type("physical")
    keys.back_to("allegation_1-AllegationMade-responsible")
    page.keyboard.type("Brandon")
    keys.back_to("allegation_1-AllegationMade-victim")
    page.keyboard.type("Micah")
    keys.back_to("reporter-ReporterIdentity-telephone")
    page.keyboard.type("970-555-0143")
    keys.back_to("reporter-ReporterDescribed-reporter_type")
    page.keyboard.type("school")
    keys.back_to("reporter-ReporterIdentity-name")
    page.keyboard.type("Carol Osei")
    keys.later(minutes=14)
    keys.enter("Finish the call", "Shift+Tab")

    row, story = the_row(), the_story()
    assert page.url.endswith(f"/referrals/{row.number}/")
    assert (row.counties, row.referral.received_at) == (["Weld"], NOON)
    assert {person.name for person in story.people.values()} == {"Micah Tull", "Rosie Tull", "Brandon Keel"}
    assert story.last_fact(NarrativeAdded).words == narrative
    allegation = story.last_fact(AllegationMade)
    assert (story.people[allegation.victim].name, story.people[allegation.responsible].name) == (
        "Micah Tull",
        "Brandon Keel",
    )
    assert {fact.danger: fact.answer for fact in story.facts(DangerAnswered)} == {
        "present danger": Answer.NO,
        "impending danger": Answer.YES,
    }
    assert story.last_fact(FactorAnswered).need_soon is Answer.YES
    assert story.last_fact(ReporterDescribed).identity is None, "who reported is sealed"
    assert {entry.by.name for entry in story.entries} == {"Dana Whitcomb"}
    assert {entry.recorded_at for entry in story.entries} == {NOON + timedelta(minutes=14)}
    assert keys.page.evaluate("localStorage.length") == 0


def the_review(keys: Keyboard) -> None:
    """What was known of them before, found and written down."""
    keys.later(minutes=16)
    keys.enter("Record the history review")
    keys.to("id_system_reviewed_0")
    keys.press("Space")
    keys.to("id_files_reviewed_0")
    keys.press("Space")
    keys.type("id_searches-0-person", "Micah")
    keys.type("id_searches-0-referrals", "0")
    keys.type("id_bearing", "Nothing earlier in the case system.")
    keys.enter("Record the history review")
    entry = the_story().last(HistoryReviewed)
    assert entry is not None
    assert (entry.at.earliest, entry.recorded_at, entry.by.name) == (
        NOON + timedelta(minutes=30),
        NOON + timedelta(minutes=30),
        "Dana Whitcomb",
    )


def the_first_view(keys: Keyboard) -> None:
    keys.later(minutes=10)
    keys.enter("Give your view")
    assert keys.page.is_checked("[name=response_time][value='3 calendar days']"), "the computed time is chosen already"
    keys.to("assign for assessment")
    keys.press("Space")
    keys.type("id_reasons", WHY)
    keys.enter("Give my view")
    story = the_story()
    assert len(story.all(ReviewerViewGiven)) == 1
    assert story.last(ScreeningDecided) is None
    keys.sign_out()
    assert "/accounts/login/" in keys.page.url


def the_second_view(keys: Keyboard) -> None:
    """Luis Archuleta does not see what she thinks before he says what he thinks; both agree, so it is decided."""
    keys.later(minutes=10)
    keys.sign_in("luis")
    keys.find(the_row().number)
    keys.enter("Give your view")
    assert WHY not in keys.page.inner_text("main")
    keys.to("assign for assessment")
    keys.press("Space")
    keys.type("id_reasons", "The marks are fresh and Brandon comes back.")
    keys.enter("Give my view")
    decision = the_story().last(ScreeningDecided)
    assert decision is not None
    assert (decision.fact.outcome, decision.fact.response_time) == (Outcome.ASSIGN, ResponseTime.THREE_DAYS)
    assert decision.recorded_at == NOON + timedelta(minutes=50)
    for child in ("child_1", "child_2"):
        seeing = the_duty("7.103.70.A.2.c", child)
        assert (seeing.due_latest, seeing.exclusive, seeing.state) == (THE_THIRD_MIDNIGHT, True, State.OPEN)
    keys.sign_out()


def the_approval(keys: Keyboard, marisol: Staff) -> None:
    """Ruth Abeyta comes to it from her own list, approves, and sends Marisol Ortega."""
    keys.later(minutes=40)
    keys.sign_in("ruth")
    keys.enter("Approve")
    keys.enter("Approve the decision")
    approved = the_story().last(DecisionApproved)
    assert approved is not None
    assert (approved.by.name, approved.recorded_at) == ("Ruth Abeyta", NOON + timedelta(minutes=90))
    keys.to(str(marisol.pk))
    keys.press("Space")
    keys.enter("Assign")
    assert the_story().last_fact(WorkerAssigned).staff == str(marisol.pk)
    assert the_duty("7.103.70.A.2.c", "child_1").worker == marisol.pk
    keys.sign_out()


def the_attempt(keys: Keyboard) -> None:
    keys.later(hours=2)
    keys.sign_in("marisol")
    keys.press("j")
    keys.enter("Record contact")
    keys.page.go_back()
    keys.find(the_row().number)
    keys.enter("Record an attempt")
    keys.type("id_child", "Micah")
    keys.type("id_place", "1220 9th Street")
    keys.type("id_result", "Nobody came to the door.")
    keys.enter("Record an attempt")
    entry = the_story().last(ContactAttempted)
    assert entry is not None
    assert (entry.fact.child, entry.at.earliest) == ("child_1", NOON + timedelta(minutes=210))
    duty = the_duty("7.103.70.A.2.c", "child_1")
    assert (duty.state, duty.attempted, duty.met_at) == (State.OPEN, True, None)


def the_child_is_seen(keys: Keyboard) -> None:
    """Seen at school the next morning at 8:10 AM, written down at 11:30 AM."""
    keys.at(datetime(2026, 3, 13, 17, 30, tzinfo=UTC))
    keys.enter("Record that Micah Tull was seen")
    keys.instead("id_at_time", "8:10 AM")
    keys.type("id_place", "Madison Elementary")
    keys.type("id_words", "He showed me his arm. The marks are yellow now.")
    keys.enter("Record that a child was seen")
    entry = the_story().last(ChildSeen)
    assert entry is not None
    assert entry.at.earliest == datetime(2026, 3, 13, 14, 10, tzinfo=UTC)
    assert entry.recorded_at == datetime(2026, 3, 13, 17, 30, tzinfo=UTC)
    micah, rosie = the_duty("7.103.70.A.2.c", "child_1"), the_duty("7.103.70.A.2.c", "child_2")
    assert (micah.state, micah.met_at) == (State.MET, datetime(2026, 3, 13, 14, 10, tzinfo=UTC))
    assert (rosie.state, rosie.met_at) == (State.OPEN, None)
    with acting_as_system("look"):
        assert Referral.objects.get().unseen == 1


def what_was_known_before(keys: Keyboard) -> None:
    """At 9:00 AM Micah had been seen, and nobody could know it from Cairn."""
    keys.enter("As known earlier")
    keys.type("time", "0900AM")
    keys.enter()
    assert "as known on 13 March 2026, 9:00 AM" in keys.page.inner_text("h1")
    micah = keys.page.locator("table tr", has_text="Micah Tull").first.inner_text()
    then, later = micah.split("Not seen", 1)
    assert "8:10 AM" in later, micah
    with acting_as_system("look"):
        assert Read.objects.filter(what="as known on 13 March 2026, 9:00 AM", name="Marisol Ortega").exists()
        assert EntryRow.objects.count() == len(the_story().entries)
