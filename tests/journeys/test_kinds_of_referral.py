"""One journey for each kind of report from outside the family, from the call to the decision."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from cairn.access.acting import acting_as_system
from cairn.access.models import Staff
from cairn.desks.intake import draft
from cairn.journal import stories
from cairn.journal.models import DutyRow, StoryRow
from cairn.journal.refusals import NotAllowed, Refused
from cairn.rulebook.duty import State
from cairn.rulebook.jurisdiction import jurisdiction
from cairn.rulebook.kind_of_abuse import AbuseKind, kind_of_abuse, responder
from cairn.rulebook.kind_of_report import kinds_of_report
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Capacity,
    Concern,
    CountyNotified,
    CountyReviewed,
    DecisionApproved,
    Ground,
    GroundStated,
    InitialReviewWritten,
    LawEnforcementTold,
    Outcome,
    ReEntryDecided,
    ReEntryOutcome,
    ReEntryPart,
    ReEntryPartReviewed,
    ResponseTime,
    ReviewerAsked,
    ReviewerViewGiven,
    ScreeningDecided,
    TraffickingSuspected,
    WhyTold,
)
from tests.makers import NOON, a_staff, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon(settings: Any) -> None:
    settings.STOPPED_AT = NOON


def client_of(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


class Call:
    """A call taken through the interview, and the referral that it became."""

    def __init__(self, staff: Staff, **said: str) -> None:
        client = client_of(staff)
        begun = client.get(reverse("intake:new")).url
        fields = {name.replace("__", "."): value for name, value in said.items()}
        form = {"interview": "1", "version": "1", **draft.fresh(), **fields}
        self.shown = client.post(begun, {**form, "act": ""}, headers={"X-Requested-With": "fetch"}).content.decode()
        answer = client.post(begun, {**form, "version": "2", "act": "finish"})
        assert answer.status_code == 302, answer.content.decode()
        self.number = re.search(r"(R-\d\d-\d+)", answer.url)[1]  # type: ignore[index]
        with acting_as_system("look"):
            self.id: UUID = StoryRow.objects.get(number=self.number).pk

    @property
    def story(self) -> Story:
        with acting_as_system("look"):
            return stories.told(StoryRow.objects.get(pk=self.id))

    def duty(self, clause: str) -> DutyRow:
        with acting_as_system("look"):
            return DutyRow.objects.get(story=self.id, clause=clause)

    def owes(self, clause: str) -> bool:
        with acting_as_system("look"):
            return DutyRow.objects.filter(story=self.id, clause=clause).exists()

    def page(self, staff: Staff) -> tuple[int, str]:
        answer = client_of(staff).get(reverse("referral:page", args=[self.number]))
        return answer.status_code, answer.content.decode()


def minutes(number: int) -> Any:
    return NOON + timedelta(minutes=number)


def decided(call: Call, county: str, outcome: Outcome, time: ResponseTime | None = None) -> None:
    """Two views, the decision, the write-up and the approval."""
    first, second, ruth = a_staff(county=county), a_staff(county=county), a_staff("supervisor", county)
    chosen = {"outcome": outcome, "reasons": "as told", "response_time": time}
    told(call.id, ReviewerViewGiven(**chosen), by=first, now=minutes(30))
    told(call.id, ReviewerViewGiven(**chosen), by=second, now=minutes(31))
    told(call.id, ScreeningDecided(**chosen), by=second, now=minutes(32))
    told(
        call.id,
        InitialReviewWritten(words="The facts were gone through.", immediate_fitting="no"),
        by=first,
        now=minutes(33),
    )
    made = next(entry for entry in call.story.entries if isinstance(entry.fact, ScreeningDecided))
    told(call.id, DecisionApproved(decision=made.id), by=ruth, now=minutes(40))


NOAH = {
    "narrative__NarrativeAdded__words": "Pat Holt pushed Noah against the wall after supper.",
    "child_1__PersonDescribed__name": "Noah Bell",
    "child_1__PersonDescribed__birth_date": "15 May 2015",
    "adult_1__PersonDescribed__name": "Pat Holt",
    "allegation_1__AllegationMade__responsible": "adult_1",
    "allegation_1__AllegationMade__abuse": "physical abuse",
    "allegation_1__AllegationMade__occurred": "yesterday",
    "danger_present__DangerAnswered__answer": "no",
    "danger_impending__DangerAnswered__answer": "yes",
    "danger_impending__DangerAnswered__facts": "Pat Holt is still there",
}
NO_TIE = {
    "tie_1__RelationshipTold__person": "adult_1",
    "tie_1__RelationshipTold__relative": "child_1",
    "tie_1__RelationshipTold__relation": "teacher or coach",
    "tie_1__RelationshipTold__lives_in_home": "no",
    "tie_1__RelationshipTold__regularly_in_home_to_care": "no",
    "row__tie": "tie_1",
}


def test_a_foster_home_from_the_call_to_the_review_of_the_county_that_certified_it() -> None:
    dana = a_staff(county="Weld", name="Dana Whitcomb")
    rosa = a_staff("caseworker", "Adams", name="Rosa Ruiz")
    call = Call(
        dana,
        **NOAH,
        setting__SettingTold__setting="foster care home",
        institution__FacilityDescribed__name="Holt home",
        institution__FacilityDescribed__county="Weld",
        institution__FacilityDescribed__certified_by="Adams",
        child_1__LegalCustodyTold__holder="county department",
        child_1__LegalCustodyTold__county="Adams",
        child_1__LegalCustodyTold__agency_told="no",
        adult_1__PresentRoleTold__role="staff",
        adult_1__PresentRoleTold__moved="no",
        adult_1__PresentRoleTold__separated="no",
    )
    assert "institutional abuse or neglect" in call.shown
    assert "in the care of a facility" in call.shown
    story = call.story
    assert kinds_of_report(story) == (Concern.INSTITUTIONAL,)
    assert jurisdiction(story).value == "Weld", "the county of the facility, not of the custodian"
    assert call.duty("7.103.4.F#1").state == State.OPEN
    assert call.duty("7.103.2.A.7.b").state == State.OPEN
    assert not call.owes("7.103.4.G#1")
    assert call.page(rosa)[0] == 404, "Adams knows nothing of it yet"
    with pytest.raises(Refused) as refused:
        told(call.id, CountyNotified(county="Mesa", capacity=Capacity.CERTIFYING), by=dana, now=minutes(15))
    assert refused.value.objections[0].clause == "7.103.4.F#1"
    told(
        call.id,
        CountyNotified(county="Adams", capacity=Capacity.CERTIFYING, told_person="R. Ruiz", means="telephone"),
        by=dana,
        now=minutes(20),
    )
    assert call.duty("7.103.4.F#1").state == State.MET
    assert call.duty("7.103.4.F#2").state == State.OPEN
    assert call.duty("7.103.4.F#2").county == "Adams", "it stands on the list of the county that certified the home"
    status, page = call.page(rosa)
    assert status == 200
    assert "In the care of a facility" in page, "the kind is shown with its reason"
    with acting_as_system("look"):
        row = StoryRow.objects.get(pk=call.id)
        assert (row.counties, row.reviewing) == (["Weld"], ["Adams"]), "it reads the referral for its review alone"
    with pytest.raises(NotAllowed):
        told(call.id, ReviewerAsked(county="Mesa"), by=rosa, now=minutes(24))
    review = {"county": "Adams", "capacity": Capacity.CERTIFYING, "support": "Respite.", "services": "Training."}
    with pytest.raises(Refused):
        told(call.id, CountyReviewed(**review), by=rosa, now=minutes(25))
    told(call.id, CountyReviewed(**review, certification="A review was opened."), by=rosa, now=minutes(26))
    assert call.duty("7.103.4.F#2").state == State.MET
    decided(call, "Weld", Outcome.ASSIGN, ResponseTime.THREE_DAYS)
    assert call.duty("7.103.4.D#1").state == State.MET
    assert "Assign for assessment" in call.page(dana)[1]


def test_a_coach_of_whom_the_call_is_sent_to_law_enforcement() -> None:
    dana = a_staff(county="Weld", name="Dana Whitcomb")
    call = Call(
        dana,
        **{**NOAH, "danger_impending__DangerAnswered__answer": "no"},
        **NO_TIE,
        adult_1__PersonDescribed__birth_date="1 Jan 1990",
        setting__SettingTold__setting="another place",
    )
    story = call.story
    assert kind_of_abuse(story, "allegation_1") is AbuseKind.THIRD_PARTY
    assert responder(story, "allegation_1")["law enforcement"] == "yes"
    assert responder(story, "allegation_1")["county"] == "no"
    facts = "A grown-up coach, no part of the family."
    told(call.id, GroundStated(ground=Ground.THIRD_PARTY, facts=facts), by=dana, now=minutes(20))
    assert call.duty("7.103.5.F#2").state == State.OPEN
    told(
        call.id,
        LawEnforcementTold(
            why=WhyTold.THIRD_PARTY, agency="Greeley Police", told_person="Officer Lund", means="telephone"
        ),
        by=dana,
        now=minutes(21),
    )
    assert call.duty("7.103.5.F#2").state == State.MET
    assert "third party" in call.page(dana)[1]


def test_a_coach_who_traffics_stays_with_the_county_too() -> None:
    dana = a_staff(county="Weld")
    call = Call(
        dana,
        **NOAH,
        **NO_TIE,
        adult_1__PersonDescribed__birth_date="1 Jan 1990",
        setting__SettingTold__setting="another place",
    )
    told(call.id, TraffickingSuspected(person="child_1", trafficking="sex trafficking"), by=dana, now=minutes(15))
    line = responder(call.story, "allegation_1")
    assert (line["county"], line["law enforcement"]) == ("yes", "yes")
    with pytest.raises(Refused) as refused:
        told(call.id, GroundStated(ground=Ground.THIRD_PARTY, facts="a coach"), by=dana, now=minutes(20))
    assert "7.202.56.B#2" in {objection.clause for objection in refused.value.objections}


def test_a_child_of_nine_who_hurt_another_stays_with_the_county() -> None:
    call = Call(
        a_staff(county="Weld"),
        **NOAH,
        **{**NO_TIE, "tie_1__RelationshipTold__relation": "unrelated"},
        adult_1__PersonDescribed__birth_date="1 Jan 2017",
        setting__SettingTold__setting="another place",
    )
    line = responder(call.story, "allegation_1")
    assert (line["county"], line["law enforcement"]) == ("yes", "no")


def test_a_youth_comes_back_from_the_call_to_the_decision() -> None:
    dana = a_staff(county="Weld", name="Dana Whitcomb")
    call = Call(
        dana,
        received__ReferralReceived__concerns="re-entry to foster youth in transition",
        child_1__PersonDescribed__name="Kai Moon",
        child_1__PersonDescribed__birth_date="20 Nov 2007",
        reentry__ReEntryRequested__county="Weld",
        reentry__ReEntryRequested__reach="text 970-555-0155",
    )
    story = call.story
    assert kinds_of_report(story) == (Concern.RE_ENTRY,)
    assert not story.children, "a youth who comes back is no alleged victim"
    assert jurisdiction(story).value == "Weld"
    assert not call.owes("7.103.4#1")
    assert call.duty("7.103.3.C").state == State.OPEN
    status, page = call.page(dana)
    assert status == 200
    assert "How soon must the children be seen" not in page
    assert "How soon must the children be seen" not in call.shown
    decision = ReEntryDecided(youth="child_1", outcome=ReEntryOutcome.SERVICES, reasons="eligible")
    for number, part in enumerate(ReEntryPart):
        with pytest.raises(Refused) as refused:
            told(call.id, decision, by=dana, now=minutes(20 + number))
        assert str(part) in " ".join(objection.missing for objection in refused.value.objections)
        told(
            call.id, ReEntryPartReviewed(youth="child_1", part=part, result="Done."), by=dana, now=minutes(20 + number)
        )
    told(call.id, decision, by=dana, now=minutes(30))
    assert call.duty("7.103.3.C").state == State.MET
