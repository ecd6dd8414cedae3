"""The RED team's desk: the board that many fill, the meeting, the decision, the approval, gray areas and programs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cairn.access.acting import acting_as, acting_as_system
from cairn.access.models import Staff
from cairn.journal import stories
from cairn.journal.models import DutyRow, EntryRow, Program, StoryRow
from cairn.journal.record import open_story, record
from cairn.journal.refusals import InvalidEntry, NotAllowed
from cairn.story.answer import Answer
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Danger,
    DangerAnswered,
    DecisionApproved,
    DifferentialResponseNoted,
    FrameworkNoted,
    GrayAreaClearedUp,
    InterestDeclared,
    NarrativeAdded,
    PersonDescribed,
    RedTeamAsked,
    RedTeamMet,
    ResponseTime,
    ScreeningDecided,
    Track,
    TrackAssigned,
)
from tests.makers import NOON, a_referral, a_staff, proposed

pytestmark = pytest.mark.django_db

SMALL = PersonDescribed(person="mia", birth_date="2022-05-02")
CONCERN_IS_NEAR = DangerAnswered(danger=Danger.IMPENDING, answer=Answer.YES, facts="He comes home on Sunday.")


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


@pytest.fixture
def dana() -> Staff:
    return a_staff(name="Dana Whitcomb")


@pytest.fixture
def luis() -> Staff:
    return a_staff(name="Luis Archuleta")


@pytest.fixture
def row(dana: Staff) -> StoryRow:
    """A girl of three in Weld, and a danger that is near: three days, and a RED team by her age."""
    return a_referral(by=dana, more=[proposed(SMALL), proposed(CONCERN_IS_NEAR)]).story_row


def address(row: StoryRow) -> str:
    return f"/referrals/{row.number}/red-team/"


def told(row: StoryRow) -> Story:
    with acting_as_system("look"):
        return stories.told(StoryRow.objects.get(pk=row.pk))


def a_card(heading: int, words: str = "", **more: Any) -> dict[str, Any]:
    return {"act": "card", "heading": heading, "words": words, "entry": uuid4(), **more}


def a_meeting(*members: Staff, **more: Any) -> dict[str, Any]:
    fields = {"entry": uuid4(), "members": [str(one.pk) for one in members], "day": "12 Mar 2026", "time": "12:05 PM"}
    return {"act": "meet"} | {f"meet-{name}": value for name, value in (fields | more).items()}


def a_decision(**more: Any) -> dict[str, Any]:
    fields = {"entry": uuid4(), "track_entry": uuid4(), "outcome": "assign for assessment"}
    fields |= {"response_time": "3 calendar days", "reasons": "He comes home on Sunday and she is three."}
    return {"act": "decide"} | {f"decide-{name}": value for name, value in (fields | more).items()}


def test_the_page_says_why_the_referral_is_there(row: StoryRow, dana: Staff) -> None:
    page = signed_in(dana).get(address(row)).content.decode()
    assert "Why it is here" in page and "Mia Romero is vulnerable" in page
    assert "Danger and harm" in page and "Gray areas" in page
    assert "8 headings not talked about yet" in page


def test_the_agenda_lists_it_with_its_reason(row: StoryRow, dana: Staff) -> None:
    page = signed_in(dana).get("/red-team/").content.decode()
    assert "1 referral waits for a RED team" in page and "Mia Romero is vulnerable" in page
    assert "No RED team process is on file" in page


def test_two_people_put_up_cards_at_once_and_nothing_is_lost(row: StoryRow, dana: Staff, luis: Staff) -> None:
    first, second = signed_in(dana), signed_in(luis)
    opened_by_both = first.get(address(row)), second.get(address(row))
    assert all(answer.status_code == 200 for answer in opened_by_both)
    assert first.post(address(row), a_card(1, "He grabbed her arm.")).status_code == 302
    assert second.post(address(row), a_card(4, "Who lives upstairs?", follow_up="Luis")).status_code == 302
    assert [fact.words for fact in told(row).facts(FrameworkNoted)] == ["He grabbed her arm.", "Who lives upstairs?"]
    shown = second.get(f"{address(row)}cards/", HTTP_HX_REQUEST="true").content.decode()
    assert "He grabbed her arm." in shown and "Who lives upstairs?" in shown and 'hx-swap-oob="true"' in shown


def test_the_same_card_sent_twice_is_put_up_once(row: StoryRow, dana: Staff) -> None:
    card = a_card(1, "He grabbed her arm.")
    client = signed_in(dana)
    assert [client.post(address(row), card).status_code for _ in range(2)] == [302, 302]
    assert len(told(row).all(FrameworkNoted)) == 1


def test_a_card_sent_in_the_page_comes_back_with_every_list(row: StoryRow, dana: Staff) -> None:
    client = signed_in(dana)
    shown = client.post(address(row), a_card(3, "She is three."), HTTP_HX_REQUEST="true").content.decode()
    assert "She is three." in shown and 'id="add-3"' in shown
    empty = client.post(address(row), a_card(3, " ", follow_up="x"), HTTP_HX_REQUEST="true").content.decode()
    assert "Write what is known" in empty
    assert len(told(row).all(FrameworkNoted)) == 1


@pytest.mark.parametrize("heading", ["0", "9", "x", "", "1" * 5000])
def test_a_heading_that_is_not_on_the_board_is_answered_in_words(row: StoryRow, dana: Staff, heading: str) -> None:
    answer = signed_in(dana).post(address(row), {"act": "card", "heading": heading, "words": "x"})
    assert answer.status_code == 422
    assert not told(row).all(FrameworkNoted)


def test_an_act_that_is_none_is_refused(row: StoryRow, dana: Staff) -> None:
    assert signed_in(dana).post(address(row), {"act": "burn"}).status_code == 400


def test_a_red_team_of_one_is_refused_under_7_000_2_and_nothing_is_written(row: StoryRow, dana: Staff) -> None:
    answer = signed_in(dana).post(address(row), a_meeting(dana, main_points="I thought about it."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "At least two people" in page and "7.000.2" in page and "I thought about it." in page
    assert not told(row).all(RedTeamMet)


def test_a_meeting_without_anybody_or_with_no_time_is_asked_for_again(row: StoryRow, dana: Staff, luis: Staff) -> None:
    client = signed_in(dana)
    nobody = client.post(address(row), a_meeting(main_points="Kept."))
    assert nobody.status_code == 422 and "Choose who took part" in nobody.content.decode()
    assert "Kept." in nobody.content.decode()
    assert client.post(address(row), a_meeting(dana, luis, time="half past")).status_code == 422
    assert client.post(address(row), {**a_meeting(dana), "meet-members": ["not one of us"]}).status_code == 422


def test_a_decision_before_a_meeting_is_not_taken(row: StoryRow, dana: Staff) -> None:
    answer = signed_in(dana).post(address(row), a_decision())
    assert answer.status_code == 422 and "Record the meeting first" in answer.content.decode()
    assert not told(row).all(ScreeningDecided)


def test_from_the_meeting_to_the_approved_decision(row: StoryRow, dana: Staff, luis: Staff) -> None:
    client = signed_in(dana)
    meeting = a_meeting(dana, luis, others="Officer Hale, police", dissent="Officer Hale wanted it today.")
    assert client.post(address(row), meeting).status_code == 302
    assert client.post(address(row), meeting).status_code == 302
    assert [len(fact.members) for fact in told(row).facts(RedTeamMet)] == [3]
    assert client.post(address(row), a_decision()).status_code == 302
    made = told(row).last_fact(ScreeningDecided)
    assert made and made.response_time is ResponseTime.THREE_DAYS and made.red_team
    ruth = a_staff("supervisor", name="Ruth Abeyta")
    page = signed_in(ruth).get(address(row)).content.decode()
    assert "The RED team decided: assign for assessment, 3 calendar days" in page and "Approve the decision" in page
    decision = told(row).last(ScreeningDecided)
    said = {"act": "approve", "decision": decision.id if decision else "", "entry": uuid4()}
    assert signed_in(ruth).post(address(row), said).status_code == 302
    with acting_as_system("look"):
        assert StoryRow.objects.get(pk=row.pk).referral.status == "assigned"


def test_an_approver_who_is_not_certified_that_day_is_refused_with_the_clause(
    row: StoryRow, dana: Staff, luis: Staff
) -> None:
    client, lapsed = signed_in(dana), a_staff("supervisor", certified=False, name="Pat Rowe")
    client.post(address(row), a_meeting(dana, luis))
    client.post(address(row), a_decision())
    decision = told(row).last(ScreeningDecided)
    answer = signed_in(lapsed).post(address(row), {"act": "approve", "decision": decision.id if decision else ""})
    assert answer.status_code == 409
    assert "7.103.71.F" in answer.content.decode() and "certified on this day" in answer.content.decode()
    assert not told(row).all(DecisionApproved)


def test_a_decision_without_reasons_is_refused_and_what_was_typed_stays(
    row: StoryRow, dana: Staff, luis: Staff
) -> None:
    client = signed_in(dana)
    client.post(address(row), a_meeting(dana, luis))
    answer = client.post(address(row), a_decision(reasons=" ", difference_reason="Kept as typed."))
    page = answer.content.decode()
    assert answer.status_code == 409 and "Why the RED team decided so" in page and "Kept as typed." in page
    assert not told(row).all(ScreeningDecided)


def test_a_meeting_is_completed_while_the_team_talks(row: StoryRow, dana: Staff, luis: Staff) -> None:
    client = signed_in(dana)
    client.post(address(row), a_meeting(dana, luis))
    client.post(address(row), a_meeting(dana, luis, main_points="The bruise is old."))
    story = told(row)
    assert len(story.all(RedTeamMet)) == 1
    assert story.facts(RedTeamMet)[0].main_points == "The bruise is old."


def test_a_caseworker_of_another_county_sees_no_board(row: StoryRow) -> None:
    assert signed_in(a_staff(county="Adams")).get(address(row)).status_code == 404


def test_who_only_reads_puts_nothing_up(row: StoryRow) -> None:
    state = signed_in(a_staff("state staff"))
    page = state.get(address(row)).content.decode()
    assert "Put it up" not in page and "Record the meeting" not in page
    assert state.post(address(row), a_card(1, "x")).status_code == 403


def test_the_county_sends_it_there_by_its_own_choice(dana: Staff) -> None:
    row = a_referral(by=dana).story_row
    client = signed_in(dana)
    assert client.post(address(row), {"act": "ask", "why": " "}).status_code == 422
    assert client.post(address(row), {"act": "ask", "why": "Four calls in a month."}).status_code == 302
    assert told(row).last_fact(RedTeamAsked)
    assert "Four calls in a month." in client.get(address(row)).content.decode()


def test_gray_areas_are_counted_across_referrals_of_the_county_alone(row: StoryRow, dana: Staff) -> None:
    client = signed_in(dana)
    client.post(address(row), a_card(4, "Who lives upstairs?", follow_up="Luis Archuleta"))
    client.post(address(row), a_card(4, "Was the arm seen by a doctor?"))
    card = told(row).facts(FrameworkNoted)[0].card
    assert client.post(address(row), {"act": "clear", "card": card, "how": ""}).status_code == 422
    assert client.post(address(row), {"act": "clear", "card": card, "how": "The landlord does."}).status_code == 302
    assert told(row).last_fact(GrayAreaClearedUp)
    page = client.get("/red-team/gray-areas/").content.decode()
    assert "2 gray areas" in page and "1 not cleared up" in page and "The landlord does." in page
    assert "1 gray area" in client.get("/red-team/gray-areas/?q=doctor").content.decode()
    elsewhere = signed_in(a_staff(county="Adams"))
    assert "upstairs" not in elsewhere.get("/red-team/gray-areas/").content.decode()
    assert elsewhere.get("/red-team/gray-areas/?county=Weld").status_code == 403
    assert "upstairs" in signed_in(a_staff("state staff")).get("/red-team/gray-areas/?county=Weld").content.decode()


# ---- programs ----


def a_program(county: str = "Larimer", since: str = "2026-01-05") -> StoryRow:
    """A county that was selected, as history."""
    state = a_staff("state staff")
    letter = proposed(InterestDeclared(county=county, dated="2025-02-01"), at=NOON - timedelta(days=300))
    with acting_as(state):
        made = open_story("program", letter, by=state, counties={county}, now=NOON - timedelta(days=300))
    with acting_as_system("selected"):
        Program.objects.filter(county=county).update(since=since)
    return made.story_row


def a_step(act: str, county: str, **fields: Any) -> dict[str, Any]:
    told = {"at": "12 Mar 2026", "at_time": "11:00 AM", "entry": uuid4(), "county": county} | fields
    return {"act": act, **{f"{act}-{name}": value for name, value in told.items()}}


def test_a_county_goes_the_way_step_by_step_and_is_selected_by_the_state(db: None) -> None:
    director, state = signed_in(a_staff("county director", "Mesa")), signed_in(a_staff("state staff"))
    page = "/differential-response/Mesa/"
    assert "0 of 6 steps done" in director.get(page).content.decode()
    early = state.post(page, a_step("selection", "Mesa", effective_on="2 Apr 2026", selected_by="M. Barnes"))
    assert early.status_code == 409 and "The letter of interest" in early.content.decode()
    steps = {
        "letter": {"dated": "1 Feb 2026"},
        "committee": {"formed_on": "15 Feb 2026", "members": "Ana Cole\nLee Ortiz"},
        "training": {"session": "Basics", "held_on": "20 Feb 2026", "persons": "Ana Cole\nLee Ortiz", "of_staff": "2"},
        "readiness": {"finished_on": "1 Mar 2026", "result": "Ready."},
        "measures": {"measure": "Timely contact", "shown_on": "2 Mar 2026", "met": "yes"},
        "data": {"shown_on": "3 Mar 2026", "persons": "Ana Cole\nLee Ortiz", "of_staff": "2"},
    }
    for act, fields in steps.items():
        answer = director.post(page, a_step(act, "Mesa", **fields))
        assert answer.status_code == 302, (act, answer.content.decode()[:3000])
    assert "6 of 6 steps done" in director.get(page).content.decode()
    assert (
        director.post(page, a_step("selection", "Mesa", effective_on="2 Apr 2026", selected_by="me")).status_code == 403
    )
    chosen = state.post(page, a_step("selection", "Mesa", effective_on="2 Apr 2026", selected_by="M. Barnes"))
    assert chosen.status_code == 302
    assert "Mesa takes part from 2 Apr 2026" in state.get(page).content.decode()
    with acting_as_system("look"):
        assert Program.objects.get(county="Mesa").since.isoformat() == "2026-04-02"
        assert StoryRow.objects.filter(kind="program").count() == 1


def test_a_county_sees_its_own_program_alone(db: None) -> None:
    weld = signed_in(a_staff("supervisor"))
    assert weld.get("/differential-response/Weld/").status_code == 200
    assert weld.get("/differential-response/Mesa/").status_code == 403
    assert weld.get("/differential-response/Atlantis/").status_code == 404
    assert weld.post("/differential-response/Weld/", {"act": "x"}).status_code == 400
    screener = signed_in(a_staff())
    assert (
        screener.post("/differential-response/Weld/", a_step("letter", "Weld", dated="1 Feb 2026")).status_code == 403
    )


def test_the_journal_notes_that_the_county_takes_part_and_nobody_else_may(db: None) -> None:
    a_program("Larimer")
    by = a_staff(county="Larimer")
    made = a_referral("Larimer", by=by)
    assert made.story.facts(DifferentialResponseNoted)[0].county == "Larimer"
    with acting_as(by), pytest.raises(NotAllowed):
        record(proposed(DifferentialResponseNoted(county="Larimer", since="2020-01-01")), story=made.story_row, by=by)
    assert not a_referral("Weld").story.all(DifferentialResponseNoted)


def test_a_programs_facts_stand_in_no_referral_and_the_other_way_round(row: StoryRow) -> None:
    program, ruth = a_program("Weld"), a_staff("supervisor")
    letter, words = InterestDeclared(county="Weld", dated="2026-02-01"), NarrativeAdded(words="x")
    other = InterestDeclared(county="Mesa", dated="2026-02-01")
    for story, fact in ((row, letter), (program, words), (program, other)):
        with acting_as(ruth), pytest.raises(InvalidEntry):
            record(proposed(fact), story=story.pk, by=ruth, now=NOON + timedelta(minutes=30))


def test_where_the_county_takes_part_the_team_assigns_the_track(db: None) -> None:
    a_program("Larimer")
    one, two = a_staff(county="Larimer"), a_staff(county="Larimer")
    row = a_referral("Larimer", by=one, more=[proposed(CONCERN_IS_NEAR)]).story_row
    client = signed_in(one)
    page = client.get(address(row)).content.decode()
    assert "the county takes part in Differential Response" in page.replace("The county", "the county")
    client.post(address(row), a_meeting(one, two))
    high = client.post(address(row), a_decision(track=str(Track.FAMILY), risk="high"))
    assert high.status_code == 409 and "7.103.8.B.2" in high.content.decode()
    assert not told(row).all(ScreeningDecided)
    fitting = a_decision(track=str(Track.FAMILY), risk="low", track_reasons="They ask for help.")
    assert client.post(address(row), fitting).status_code == 302
    made = told(row).last_fact(TrackAssigned)
    assert made and made.track is Track.FAMILY and made.red_team
    assert "Family Assessment Response" in client.get(address(row)).content.decode()


def test_elsewhere_no_track_is_offered(row: StoryRow, dana: Staff) -> None:
    assert "Why this track" not in signed_in(dana).get(address(row)).content.decode()


def test_the_duty_of_the_approval_is_due_at_the_end_of_the_day(row: StoryRow, dana: Staff, luis: Staff) -> None:
    client = signed_in(dana)
    client.post(address(row), a_meeting(dana, luis))
    client.post(address(row), a_decision())
    with acting_as_system("look"):
        assert DutyRow.objects.get(story=row.pk, clause="7.103.10.D#1").state == "open"
        assert DutyRow.objects.get(story=row.pk, clause="7.103.71.A#2").met_at
        assert EntryRow.objects.filter(story=row.pk, kind="RedTeamMet").count() == 1
