"""Deciding and approving: two own views, refusals by their clause, and what each act leaves."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cairn.access.acting import acting_as, acting_as_system
from cairn.access.models import Staff
from cairn.journal import stories
from cairn.journal.models import EntryRow, StoryRow
from cairn.journal.record import record
from cairn.story.answer import Answer
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationWeighed,
    Danger,
    DangerAnswered,
    DecisionApproved,
    DecisionSentBack,
    Factor,
    FactorAnswered,
    Ground,
    GroundStated,
    InitialReviewWritten,
    Outcome,
    PreventionConsidered,
    ResponseTime,
    ReviewConfirmed,
    ReviewerViewGiven,
    ScreeningDecided,
    ScreenOutWritten,
    WorkerAssigned,
)
from tests.makers import a_decided_referral, a_referral, a_staff, proposed

pytestmark = pytest.mark.django_db

THREE, FIVE, NOW = ResponseTime.THREE_DAYS, ResponseTime.FIVE_DAYS, ResponseTime.IMMEDIATE
WHY = "The teacher saw fresh marks on her arm this morning."


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def dangers(present: Answer = Answer.NO, impending: Answer = Answer.YES) -> list[Any]:
    """Every question about danger answered; the rules compute three days if nothing else is said."""
    facts: list[Any] = [
        DangerAnswered(danger=Danger.PRESENT, answer=present, facts="Fresh marks."),
        DangerAnswered(danger=Danger.IMPENDING, answer=impending, facts="He comes back on Friday."),
    ]
    facts += [
        FactorAnswered(factor=one, present=Answer.NO, need_immediate=Answer.NO, need_soon=Answer.NO)
        for one in Factor
        if one is not Factor.OTHER
    ]
    return [proposed(one) for one in facts]


def weighed(answer: Answer) -> AllegationWeighed:
    return AllegationWeighed(allegation="1", meets_definition=answer, reasons="The nurse saw no mark.")


@pytest.fixture
def screener() -> Staff:
    return a_staff(name="Dana Whitcomb")


@pytest.fixture
def second() -> Staff:
    return a_staff(name="Luis Archuleta")


def row_of(screener: Staff, more: list[Any] | None = None) -> StoryRow:
    return a_referral(by=screener, more=dangers() if more is None else more).story_row


def decide(row: StoryRow, page: str = "decide") -> str:
    return f"/referrals/{row.number}/{page}/"


def view(**fields: Any) -> dict[str, Any]:
    return {"act": "view", "entry": uuid4(), "decision": uuid4(), "outcome": Outcome.ASSIGN, "response_time": THREE, "reasons": WHY} | fields  # fmt: skip


def told(row: StoryRow) -> Story:
    with acting_as_system("look"):
        return stories.told(StoryRow.objects.get(pk=row.pk))


def count(row: StoryRow) -> int:
    with acting_as_system("count"):
        return EntryRow.objects.filter(story=row.pk).count()


# ---- views and the decision ----


def test_the_page_shows_the_computed_time_and_refuses_the_longer_one_as_text(screener: Staff) -> None:
    page = signed_in(screener).get(decide(row_of(screener))).content.decode()
    assert re.search(r'value="3 calendar days"[^>]*checked', page)
    assert 'value="5 business days"' not in page
    assert "5 business days</b> is not open" in page
    assert "7.103.70.A" in page
    assert "seen by" in page


def test_two_views_that_agree_decide_and_the_second_does_not_see_the_first_before(
    screener: Staff, second: Staff
) -> None:
    row = row_of(screener)
    first = signed_in(screener).post(decide(row), view(reasons="The words of the first reviewer."))
    assert first.status_code == 302
    assert len(told(row).all(ReviewerViewGiven)) == 1
    assert told(row).all(ScreeningDecided) == []
    client = signed_in(second)
    page = client.get(decide(row)).content.decode()
    assert "The words of the first reviewer" not in page
    assert "Dana Whitcomb" in page
    assert client.post(decide(row), view()).status_code == 302
    made = told(row).last(ScreeningDecided)
    assert made is not None
    assert (made.fact.outcome, made.fact.response_time, made.by.name) == (Outcome.ASSIGN, THREE, "Luis Archuleta")
    page = client.get(decide(row)).content.decode()
    assert "The words of the first reviewer" in page
    assert "waits for a supervisor" in page


def test_the_same_press_sent_twice_is_recorded_once(screener: Staff, second: Staff) -> None:
    row, client, said = row_of(screener), signed_in(second), view()
    signed_in(screener).post(decide(row), view())
    assert [client.post(decide(row), said).status_code for _time in range(2)] == [302, 302]
    assert len(told(row).all(ScreeningDecided)) == 1


def test_one_reviewer_alone_decides_nothing_even_twice(screener: Staff) -> None:
    row, client = row_of(screener), signed_in(screener)
    client.post(decide(row), view())
    client.post(decide(row), view(reasons="Looked at again, and the same."))
    assert told(row).all(ScreeningDecided) == []
    assert "second certified reviewer is missing" in client.get(decide(row)).content.decode()


def test_views_that_differ_go_to_the_red_team_and_the_more_protective_holds(screener: Staff, second: Staff) -> None:
    row = row_of(screener)
    signed_in(screener).post(decide(row), view(outcome=Outcome.NO_FURTHER_ACTION))
    client = signed_in(second)
    assert client.post(decide(row), view()).status_code == 302
    page = client.get(decide(row)).content.decode()
    assert told(row).all(ScreeningDecided) == []
    assert "goes to the RED team" in page
    assert "Until then the more protective view holds: 3 calendar days" in page
    assert client.post(decide(row), {"act": "red"}).status_code == 302
    made = told(row).last(ScreeningDecided)
    assert made is not None
    assert made.fact.outcome is Outcome.RED_TEAM
    assert "Until then the more protective view holds: 3 calendar days" in client.get(decide(row)).content.decode()
    again = client.post(decide(row), view())
    assert again.status_code == 409


def test_an_uncertified_reviewer_is_told_before_typing_and_writes_nothing(screener: Staff) -> None:
    row, nell = row_of(screener), a_staff(certified=False)
    client, before = signed_in(nell), count(row)
    page = client.get(decide(row)).content.decode()
    assert "your child welfare certification is not valid today" in page
    assert "7.103.4.D" in page
    assert 'name="outcome"' not in page
    answer = client.post(decide(row), view())
    assert answer.status_code == 409
    assert "7.103.4.D" in answer.content.decode()
    assert count(row) == before


def test_a_time_longer_than_a_ground_calls_for_is_refused_by_its_clause(screener: Staff) -> None:
    row = row_of(screener)
    before = count(row)
    answer = signed_in(screener).post(decide(row), view(response_time=FIVE, difference_reason="The school watches."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "3 calendar days or faster" in page
    assert "7.103.70.A.3.a" in page
    assert WHY in page
    assert count(row) == before


def test_five_days_with_an_open_question_are_refused(screener: Staff) -> None:
    row = row_of(screener, [])
    answer = signed_in(screener).post(decide(row), view(response_time=FIVE, difference_reason="Nothing is known."))
    assert answer.status_code == 409
    assert "7.103.70.A.3.a" in answer.content.decode()
    assert told(row).all(ReviewerViewGiven) == []


def test_another_time_than_the_computed_one_needs_a_reason_and_not_a_filler(screener: Staff) -> None:
    row, client = row_of(screener), signed_in(screener)
    answer = client.post(decide(row), view(response_time=NOW))
    assert answer.status_code == 422
    assert "the rules computed 3 calendar days" in answer.content.decode()
    answer = client.post(decide(row), view(response_time=NOW, difference_reason="n/a"))
    assert answer.status_code == 409
    assert "7.103.70.B" in answer.content.decode()
    assert told(row).all(ReviewerViewGiven) == []
    assert client.post(decide(row), view(response_time=NOW, difference_reason="He is on his way.")).status_code == 302
    kept = told(row).last_fact(ReviewerViewGiven)
    assert kept is not None
    assert "He is on his way." in str(kept.reasons)


def test_a_form_without_an_outcome_gives_everything_back(screener: Staff) -> None:
    answer = signed_in(screener).post(decide(row_of(screener)), view(outcome=""))
    assert answer.status_code == 422
    assert "Choose what should be done" in answer.content.decode()
    assert WHY in answer.content.decode()


def test_what_is_typed_is_kept_through_a_refusal_and_let_go_when_recorded(screener: Staff, second: Staff) -> None:
    row, client = row_of(screener), signed_in(screener)
    assert client.post(f"{decide(row)}draft/", {"act": "view", "reasons": "The nurse is to call"}).status_code == 204
    assert "The nurse is to call" in client.get(decide(row)).content.decode()
    assert "The nurse is to call" not in signed_in(second).get(decide(row)).content.decode()
    client.post(decide(row), view(response_time=NOW, reasons="Kept through a refusal.", difference_reason="n/a"))
    assert "Kept through a refusal." in client.get(decide(row)).content.decode()
    client.post(decide(row), view(reasons="Recorded in the end."))
    page = client.get(decide(row)).content.decode()
    assert "Recorded in the end." in page
    assert "Kept through a refusal." not in page


# ---- no further action ----


def screen_out(**fields: Any) -> dict[str, Any]:
    return view(outcome=Outcome.NO_FURTHER_ACTION, response_time="") | fields


PREVENTION = {
    "prevention_considered": "yes",
    "prevention_available": "yes",
    "prevention_result": "A family worker calls.",
}


def test_no_further_action_states_its_ground_and_prevention_with_the_view(screener: Staff, second: Staff) -> None:
    row = row_of(screener, [*dangers(), proposed(weighed(Answer.NO))])
    signed_in(screener).post(decide(row), screen_out())
    said = screen_out(ground=Ground.NOT_ABUSE, ground_facts="He held her arm to cross the road.", **PREVENTION)
    assert signed_in(second).post(decide(row), said).status_code == 302
    story = told(row)
    assert story.last_fact(GroundStated).ground is Ground.NOT_ABUSE  # type: ignore[union-attr]
    assert story.last_fact(PreventionConsidered).result == "A family worker calls."  # type: ignore[union-attr]
    assert story.last_fact(ScreeningDecided).outcome is Outcome.NO_FURTHER_ACTION  # type: ignore[union-attr]


def test_without_a_ground_the_second_press_is_refused_and_the_view_alone_can_be_kept(
    screener: Staff, second: Staff
) -> None:
    row = row_of(screener)
    signed_in(screener).post(decide(row), screen_out())
    client, before, said = signed_in(second), count(row), screen_out()
    answer = client.post(decide(row), said)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "7.103.5" in page
    assert "7.103.4.E" in page
    assert "Record only my view" in page
    assert count(row) == before
    assert client.post(decide(row), said | {"only": "1"}).status_code == 302
    story = told(row)
    assert (len(story.all(ReviewerViewGiven)), len(story.all(ScreeningDecided))) == (2, 0)
    assert "Two reviewers agree" in client.get(decide(row)).content.decode()


def test_a_ground_that_its_own_facts_contradict_is_refused(screener: Staff) -> None:
    row = row_of(screener, [*dangers(), proposed(weighed(Answer.YES))])
    before = count(row)
    answer = signed_in(screener).post(decide(row), screen_out(ground=Ground.NOT_ABUSE, ground_facts="It was a game."))
    assert answer.status_code == 409
    assert "7.103.5.C" in answer.content.decode()
    assert count(row) == before


def test_two_who_agree_record_the_decision_once_nothing_is_missing(screener: Staff, second: Staff) -> None:
    row = row_of(screener, [*dangers(), proposed(weighed(Answer.NO))])
    signed_in(screener).post(decide(row), screen_out())
    signed_in(second).post(decide(row), screen_out(only="1"))
    said = {"act": "decide", "decision": uuid4(), "reasons": WHY, "ground": Ground.NOT_ABUSE, "ground_facts": "A game."}
    assert signed_in(screener).post(decide(row), said | PREVENTION).status_code == 302
    assert told(row).last_fact(ScreeningDecided).outcome is Outcome.NO_FURTHER_ACTION  # type: ignore[union-attr]


# ---- a caseworker at once ----


def test_an_immediate_response_sends_a_caseworker_before_any_view(screener: Staff) -> None:
    row, worker = row_of(screener, dangers(present=Answer.YES)), a_staff("caseworker", name="Marisol Ortega")
    client = signed_in(screener)
    page = client.get(decide(row)).content.decode()
    assert "Send a caseworker now" in page
    assert page.index("Send a caseworker now") < page.index("How soon")
    assert client.post(decide(row), {"act": "send", "worker": worker.pk, "entry": uuid4()}).status_code == 302
    sent = told(row).last_fact(WorkerAssigned)
    assert sent is not None
    assert (sent.worker, sent.staff) == ("Marisol Ortega", str(worker.pk))
    assert "Marisol Ortega was sent" in client.get(decide(row)).content.decode()


def test_without_an_immediate_ground_nobody_is_sent_before_approval(screener: Staff) -> None:
    row, worker = row_of(screener), a_staff("caseworker")
    answer = signed_in(screener).post(decide(row), {"act": "send", "worker": worker.pk, "entry": uuid4()})
    assert answer.status_code == 409
    assert "7.103.4" in answer.content.decode()
    assert told(row).all(WorkerAssigned) == []


def test_only_a_caseworker_of_the_office_is_sent(screener: Staff) -> None:
    row, other = row_of(screener, dangers(present=Answer.YES)), a_staff("caseworker", "Adams")
    answer = signed_in(screener).post(decide(row), {"act": "send", "worker": other.pk})
    assert answer.status_code == 422
    assert told(row).all(WorkerAssigned) == []


# ---- approval ----


@pytest.fixture
def supervisor() -> Staff:
    return a_staff("supervisor", name="Ruth Abeyta")


def test_a_supervisor_approves_and_then_assigns_a_caseworker(supervisor: Staff) -> None:
    row, decided = a_decided_referral()
    worker, client = a_staff("caseworker", name="Joel Hatcher"), signed_in(supervisor)
    page = client.get(decide(row, "approve")).content.decode()
    assert page.count("As reported.") >= 2
    assert page.count('class="usa-button act usa-button--wide in-next"') == 1
    said = {"act": "approve", "decision": decided, "entry": uuid4(), "comment": "Go today."}
    assert client.post(decide(row, "approve"), said).status_code == 302
    approved = told(row).last_fact(DecisionApproved)
    assert approved is not None
    assert (approved.decision, approved.comment) == (decided, "Go today.")
    page = client.get(decide(row, "approve")).content.decode()
    assert "Joel Hatcher" in page
    assert "0 open clocks" in page
    chosen = {"act": "assign", "worker": worker.pk, "entry": uuid4()}
    assert client.post(decide(row, "approve"), chosen).status_code == 302
    assert told(row).last_fact(WorkerAssigned).staff == str(worker.pk)  # type: ignore[union-attr]
    assert "Assign a caseworker" not in client.get(decide(row, "approve")).content.decode()


def test_approving_confirms_the_review_where_it_is_written_up(supervisor: Staff) -> None:
    by = a_staff()
    row, decided = a_decided_referral(by=by, more=[(proposed(InitialReviewWritten(words="Seen by the nurse.")), by)])
    said = {"act": "approve", "decision": decided, "entry": uuid4(), "beside": uuid4(), "confirm": "1"}
    assert signed_in(supervisor).post(decide(row, "approve"), said).status_code == 302
    assert told(row).last(ReviewConfirmed) is not None
    assert told(row).last(DecisionApproved) is not None


def test_a_review_that_is_not_written_up_is_not_confirmed(supervisor: Staff) -> None:
    row, _decided = a_decided_referral()
    answer = signed_in(supervisor).post(decide(row, "approve"), {"act": "confirm", "entry": uuid4()})
    assert answer.status_code == 409
    assert "7.103.10.B" in answer.content.decode()
    assert told(row).last(ReviewConfirmed) is None


def test_a_decision_is_sent_back_with_a_reason_and_the_views_begin_anew(supervisor: Staff, screener: Staff) -> None:
    row, decided = a_decided_referral(by=screener)
    client = signed_in(supervisor)
    said = {"act": "back", "decision": decided, "entry": uuid4()}
    assert client.post(decide(row, "approve"), said).status_code == 422
    filler = client.post(decide(row, "approve"), said | {"why": "n/a"})
    assert filler.status_code == 409
    assert "7.103.4.D" in filler.content.decode()
    assert told(row).last(DecisionSentBack) is None
    assert client.post(decide(row, "approve"), said | {"why": "Call the school first."}).status_code == 302
    assert told(row).last_fact(DecisionSentBack).why == "Call the school first."  # type: ignore[union-attr]
    page = signed_in(screener).get(decide(row)).content.decode()
    assert "Ruth Abeyta sent the last decision back" in page
    assert 'name="outcome"' in page


def test_of_two_supervisors_the_second_is_told_who_was_first(supervisor: Staff) -> None:
    row, decided = a_decided_referral()
    signed_in(supervisor).post(decide(row, "approve"), {"act": "approve", "decision": decided, "entry": uuid4()})
    said = {"act": "back", "decision": decided, "entry": uuid4(), "why": "Call the school first."}
    answer = signed_in(a_staff("supervisor")).post(decide(row, "approve"), said)
    assert answer.status_code == 409
    assert "Ruth Abeyta approved this decision" in answer.content.decode()
    assert told(row).last(DecisionSentBack) is None


def test_a_director_does_not_approve(supervisor: Staff) -> None:
    row, decided = a_decided_referral()
    client = signed_in(a_staff("child welfare director"))
    assert "A supervisor to review and approve" in client.get(decide(row, "approve")).content.decode()
    answer = client.post(decide(row, "approve"), {"act": "approve", "decision": decided, "entry": uuid4()})
    assert answer.status_code == 403
    assert "It is recorded by: supervisor" in answer.content.decode()
    assert told(row).last(DecisionApproved) is None


def test_a_screen_out_without_its_write_up_is_not_approved(screener: Staff, second: Staff, supervisor: Staff) -> None:
    row = row_of(screener, [*dangers(), proposed(weighed(Answer.NO))])
    said = {"ground": Ground.NOT_ABUSE, "ground_facts": "He held her arm to cross the road."} | PREVENTION
    signed_in(screener).post(decide(row), screen_out())
    signed_in(second).post(decide(row), screen_out(**said))
    client, decided = signed_in(supervisor), told(row).last(ScreeningDecided)
    assert decided is not None
    page = client.get(decide(row, "approve")).content.decode()
    assert "The write-up of why no further action is needed" in page
    assert "Approve the decision</button>" not in page
    approve = {"act": "approve", "decision": decided.id, "entry": uuid4()}
    answer = client.post(decide(row, "approve"), approve)
    assert answer.status_code == 409
    assert "7.103.10.C" in answer.content.decode()
    with acting_as(screener):
        record(proposed(ScreenOutWritten(words="A game; the nurse saw no mark.")), story=row.pk, by=screener)
    assert client.post(decide(row, "approve"), approve).status_code == 302


def test_nothing_decided_is_said_so(screener: Staff, supervisor: Staff) -> None:
    page = signed_in(supervisor).get(decide(row_of(screener), "approve")).content.decode()
    assert "Nothing is decided yet" in page


# ---- who may not ----


@pytest.mark.parametrize("page", ["decide", "approve"])
def test_another_county_finds_nothing(page: str, screener: Staff) -> None:
    assert signed_in(a_staff("supervisor", "Adams")).get(decide(row_of(screener), page)).status_code == 404


@pytest.mark.parametrize(
    ("role", "page"),
    [("hotline worker", "decide"), ("state staff", "decide"), ("screener", "approve"), ("caseworker", "approve"), ("administrator", "decide")],
)  # fmt: skip
def test_a_role_without_the_page_is_turned_away(role: str, page: str, screener: Staff) -> None:
    assert signed_in(a_staff(role)).get(decide(row_of(screener), page)).status_code == 403


def test_an_unknown_act_is_bad_input_and_no_failure(screener: Staff) -> None:
    assert signed_in(screener).post(decide(row_of(screener)), {"act": "other"}).status_code == 400
