"""Whose county: the facts in their order, the search, and a transfer from determination to acknowledgement."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cairn.access.acting import acting_as_system
from cairn.access.models import Staff
from cairn.journal import stories
from cairn.journal.models import EntryRow, StoryRow
from cairn.story.answer import Answer
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AddressTold,
    CountyContacted,
    CustodyAnswered,
    Danger,
    DangerAnswered,
    HomelessnessAnswered,
    JurisdictionAcknowledged,
    JurisdictionDetermined,
    JurisdictionRule,
    JurisdictionSearched,
    NewInformationGathered,
    ResponseTime,
    SearchSource,
    SenderDecisionOverridden,
    Share,
)
from tests.makers import a_referral, a_staff, as_it_happened, decision, proposed, usual_intake, view

pytestmark = pytest.mark.django_db

LIVES = [
    AddressTold(person="mia", line="1220 9th Street", city="Greeley", county="Weld", state="CO", share=Share.MOST),
    HomelessnessAnswered(homeless=Answer.NO),
    CustodyAnswered(equal=Answer.NO),
]
"""Mia lives in Weld most of the time."""


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


@pytest.fixture
def ada() -> Staff:
    return a_staff(county="Adams", name="Ada Quintana")


@pytest.fixture
def dana() -> Staff:
    return a_staff(county="Weld", name="Dana Whitcomb")


def row_of(by: Staff, more: list[Any] | None = None) -> StoryRow:
    """A referral that Adams received; nothing says yet where Mia lives."""
    said = [one for one in usual_intake("Adams") if not isinstance(one.fact, AddressTold)]
    return a_referral("Adams", by=by, entries=said, more=[proposed(one) for one in more or []]).story_row


def address(row: StoryRow) -> str:
    return f"/referrals/{row.number}/jurisdiction/"


def sent(act: str, **fields: Any) -> dict[str, Any]:
    """A form of the page as a browser sends it."""
    told = {"at": "12 Mar 2026", "at_time": "1:00 PM", "entry": uuid4()} | fields
    return {"act": act, **{f"{act}-{name}": value for name, value in told.items()}}


def told(row: StoryRow) -> Story:
    with acting_as_system("look"):
        return stories.told(StoryRow.objects.get(pk=row.pk))


def count(row: StoryRow) -> int:
    with acting_as_system("count"):
        return EntryRow.objects.filter(story=row.pk).count()


def test_the_questions_are_asked_in_their_order_with_what_is_missing(ada: Staff) -> None:
    page = signed_in(ada).get(address(row_of(ada))).content.decode()
    assert "It is not clear yet whose county it is" in page
    assert page.index("Is the family homeless") < page.index("Do caregivers share custody equally")
    assert page.index("Do caregivers share custody equally") < page.index("In which county does the child live")
    assert "HomelessnessAnswered/?child=mia" in page
    assert "not searched yet" in page


def test_facts_give_the_county_and_begin_the_determination(ada: Staff) -> None:
    page = signed_in(ada).get(address(row_of(ada, LIVES))).content.decode()
    assert "The facts give Weld jurisdiction" in page
    assert "Mia Romero lives in Weld most of the time (1220 9th Street)." in page
    assert '<option value="7.103.1.A: lives there most of the time" selected>' in page


def test_a_search_is_recorded_with_who_searched_and_what_came_of_it(ada: Staff) -> None:
    row, client = row_of(ada), signed_in(ada)
    said = sent(
        "search", source=SearchSource.SCHOOL, found="no", result="No Mia Romero is enrolled.", spoke_to="Mr Lee"
    )
    assert client.post(address(row), said).status_code == 302
    kept = told(row).last_fact(JurisdictionSearched)
    assert kept is not None
    assert (kept.source, kept.found, kept.spoke_to) == (SearchSource.SCHOOL, Answer.NO, "Mr Lee")
    page = client.get(address(row)).content.decode()
    assert "No Mia Romero is enrolled." in page
    assert "spoke to Mr Lee" in page
    assert "Ada Quintana" in page


def test_a_form_that_is_wrong_gives_everything_back(ada: Staff) -> None:
    row, client = row_of(ada), signed_in(ada)
    before = count(row)
    answer = client.post(address(row), sent("search", result="No Mia Romero is enrolled."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "No Mia Romero is enrolled." in page
    assert "answers need another look" in page
    assert count(row) == before


def test_a_finding_for_another_county_without_rule_and_facts_is_refused(ada: Staff) -> None:
    row = row_of(ada, LIVES)
    before = count(row)
    for facts in ("", "n/a"):
        answer = signed_in(ada).post(address(row), sent("determine", county="Weld", facts=facts))
        assert answer.status_code == 409
        assert "7.103.11.A.2" in answer.content.decode()
    assert count(row) == before


def test_a_transfer_from_adams_to_weld(ada: Staff, dana: Staff) -> None:
    row, adams, weld = row_of(ada, LIVES), signed_in(ada), signed_in(dana)
    found = sent("determine", county="Weld", rule=JurisdictionRule.MAJORITY, facts="The school says Greeley.")
    assert adams.post(address(row), found).status_code == 302
    assert told(row).last_fact(JurisdictionDetermined).county == "Weld"  # type: ignore[union-attr]
    page = adams.get(address(row)).content.decode()
    assert "From Adams to Weld" in page
    assert "Contact Weld, which has jurisdiction" in page
    assert weld.get(address(row)).status_code == 404

    message = sent("contact", county="Weld", reached="no", means="message on the machine")
    assert adams.post(address(row), message).status_code == 302
    assert "Tried, nobody reached" in adams.get(address(row)).content.decode()
    assert weld.get(address(row)).status_code == 404
    reached = sent(
        "contact", county="Weld", reached="yes", person="Dana Whitcomb", means="telephone", at_time="1:20 PM"
    )
    assert adams.post(address(row), reached).status_code == 302
    assert len(told(row).all(CountyContacted)) == 2

    page = adams.get(address(row)).content.decode()
    assert "Somebody of Weld acknowledges it on this page" in page
    assert "form-acknowledge" not in page
    page = weld.get(address(row)).content.decode()
    assert "Must act now</span>" in page or "Must act now" in page
    assert "form-acknowledge" in page
    yes = sent("acknowledge", county="Weld", by_whom="Dana Whitcomb", at_time="1:30 PM")
    assert weld.post(address(row), yes).status_code == 302
    assert told(row).last(JurisdictionAcknowledged).by.office == "Weld"  # type: ignore[union-attr]
    page = weld.get(address(row)).content.decode()
    assert "Must act now <b>Weld</b>" in page
    assert "form-contact" not in page
    with acting_as_system("look"):
        assert StoryRow.objects.get(pk=row.pk).counties == ["Adams", "Weld"]


def test_the_sender_does_not_acknowledge_for_the_other_county(ada: Staff) -> None:
    row, client = row_of(ada, LIVES), signed_in(ada)
    client.post(address(row), sent("determine", county="Weld", rule=JurisdictionRule.MAJORITY, facts="The school."))
    answer = client.post(address(row), sent("acknowledge", county="Weld"))
    assert answer.status_code == 403
    assert told(row).last(JurisdictionAcknowledged) is None


def test_nothing_is_contacted_or_acknowledged_before_it_is_determined(ada: Staff) -> None:
    row = row_of(ada)
    for act in ("contact", "acknowledge"):
        assert signed_in(ada).post(address(row), sent(act, county="Weld", reached="yes")).status_code == 403
    assert told(row).all(CountyContacted) == []


def test_the_same_form_sent_twice_is_recorded_once(ada: Staff) -> None:
    row, client = row_of(ada), signed_in(ada)
    said = sent("search", source=SearchSource.COURTS, found="no")
    assert [client.post(address(row), said).status_code for _time in range(2)] == [302, 302]
    assert len(told(row).all(JurisdictionSearched)) == 1


# ---- what the sender decided ----


def decided_in_adams(ada: Staff, dana: Staff) -> StoryRow:
    """Adams decided five days, found that Weld has jurisdiction, reached Weld, and Weld acknowledged."""
    ben = a_staff(county="Adams")
    five = ResponseTime.FIVE_DAYS
    facts = [*(one.fact for one in usual_intake("Adams")), *LIVES]
    said = [(proposed(fact), ada) for fact in facts]
    said += [(proposed(view(five)), ada), (proposed(view(five)), ben), (proposed(decision(five)), ada)]
    found = JurisdictionDetermined(county="Weld", rule=JurisdictionRule.MAJORITY, facts="The school says Greeley.")
    said += [(proposed(found), ada), (proposed(CountyContacted(county="Weld", reached=Answer.YES)), ada)]
    said += [(proposed(JurisdictionAcknowledged(county="Weld")), dana)]
    return as_it_happened(said, "Adams")


def test_the_senders_decision_stands_and_the_four_conditions_are_shown(ada: Staff, dana: Staff) -> None:
    row = decided_in_adams(ada, dana)
    page = signed_in(dana).get(address(row)).content.decode()
    assert "Adams had decided: assign for assessment, 5 business days" in page
    for clause in ("7.103.11.C.1", "7.103.11.C.2", "7.103.11.C.3", "7.103.11.C.4"):
        assert clause in page
    assert "form-information" in page
    assert "form-override" not in page


def test_a_directors_override_without_new_information_is_refused(ada: Staff, dana: Staff) -> None:
    row, anne = decided_in_adams(ada, dana), a_staff("child welfare director", name="Anne Vos")
    said = sent("override", information="He is back.", justification="She is not safe there.")
    answer = signed_in(anne).post(address(row), said)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "7.103.11.C.1" in page
    assert "She is not safe there." in page
    assert told(row).last(SenderDecisionOverridden) is None


def test_new_information_and_a_director_change_the_senders_decision(ada: Staff, dana: Staff) -> None:
    row, anne = decided_in_adams(ada, dana), a_staff("child welfare director", name="Anne Vos")
    news = sent(
        "information",
        information="Cody moved out.",
        source="the landlord",
        already_sent="no",
        bears_on_safety="yes",
        how="Nobody else was alleged to harm her.",
    )
    assert signed_in(dana).post(address(row), news).status_code == 302
    assert told(row).last(NewInformationGathered) is not None
    said = sent("override", information="Cody moved out.", justification="The danger has left the home.")
    assert signed_in(anne).post(address(row), said).status_code == 302
    assert told(row).last(SenderDecisionOverridden) is not None
    page = signed_in(dana).get(address(row)).content.decode()
    assert "Overridden by Anne Vos" in page
    assert "Decide anew" in page


def test_a_screener_does_not_override(ada: Staff, dana: Staff) -> None:
    row = decided_in_adams(ada, dana)
    said = sent("override", information="He is back.", justification="She is not safe there.")
    assert signed_in(dana).post(address(row), said).status_code == 403


def test_with_an_immediate_response_the_county_of_the_child_acts_meanwhile(ada: Staff) -> None:
    row = row_of(ada, [DangerAnswered(danger=Danger.PRESENT, answer=Answer.YES, facts="Fresh marks.")])
    page = signed_in(ada).get(address(row)).content.decode()
    assert "7.103.11.D" in page


# ---- who may not ----


def test_another_county_finds_nothing(ada: Staff) -> None:
    assert signed_in(a_staff(county="Mesa")).get(address(row_of(ada))).status_code == 404


def test_the_state_reads_and_records_nothing(ada: Staff) -> None:
    row, client = row_of(ada, LIVES), signed_in(a_staff("state staff"))
    page = client.get(address(row)).content.decode()
    assert "form-determine" not in page
    assert client.post(address(row), sent("search", source=SearchSource.COURTS, found="no")).status_code == 403
    assert told(row).all(JurisdictionSearched) == []


def test_an_administrator_is_turned_away(ada: Staff) -> None:
    assert signed_in(a_staff("administrator")).get(address(row_of(ada))).status_code == 403


def test_an_unknown_act_is_bad_input_and_no_failure(ada: Staff) -> None:
    assert signed_in(ada).post(address(row_of(ada)), {"act": "other"}).status_code == 400
