"""Referrals as they went, told in the words of those who worked on them, to the minute."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from cairn.access.acting import acting_as, acting_as_system
from cairn.access.models import Staff
from cairn.journal import stories
from cairn.journal.models import DutyRow, EntryRow, StoryRow
from cairn.journal.proposed import Proposed
from cairn.journal.record import open_story, record
from cairn.journal.refusals import Refused
from cairn.journal.stories import NoSuchStory
from cairn.rulebook.decided import protective_view
from cairn.rulebook.duty import State
from cairn.story.answer import Answer
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationWeighed,
    ChildSeen,
    CountyContacted,
    Danger,
    DangerAnswered,
    DecisionApproved,
    Ground,
    GroundStated,
    InitialReviewWritten,
    JurisdictionAcknowledged,
    JurisdictionDetermined,
    JurisdictionRule,
    LawEnforcementTold,
    Outcome,
    PreventionConsidered,
    RedTeamAsked,
    ReferralReceived,
    ResponseTime,
    ReviewerViewGiven,
    ScreeningDecided,
    ScreenOutWritten,
    Trafficking,
    TraffickingSuspected,
    WhyTold,
    WorkerAssigned,
)
from cairn.story.when import When
from tests.makers import NOON, a_staff, usual_intake, view

pytestmark = pytest.mark.django_db

MARKS = DangerAnswered(danger=Danger.PRESENT, answer=Answer.YES, facts="Fresh marks, seen by the nurse.")
SOON = DangerAnswered(danger=Danger.IMPENDING, answer=Answer.YES, facts="Cody is back on Friday.")
WHY = "The nurse saw fresh marks on her arm."


class Life:
    """One referral as it goes: who says what at which moment."""

    def __init__(self, by: Staff, at: datetime, *more: Fact, county: str = "Weld") -> None:
        said = [*usual_intake(county, at), *(Proposed(fact, When.at(at)) for fact in more)]
        with acting_as(by):
            made = open_story("referral", said, by=by, counties={county}, now=at + timedelta(minutes=10))
        self.id, self.number = made.story_row.pk, made.story_row.number

    def says(
        self, by: Staff, fact: Fact, at: datetime, written: datetime | None = None, **more: object
    ) -> EntryRow | None:
        """Something that `by` does at a moment, written down then or later."""
        proposed = Proposed(fact, When.at(at), **more)  # type: ignore[arg-type]
        with acting_as(by):
            record(proposed, story=self.id, by=by, now=written or at)
            return EntryRow.objects.filter(pk=proposed.id).first()

    @property
    def story(self) -> Story:
        with acting_as_system("look"):
            return stories.told(StoryRow.objects.get(pk=self.id))

    @property
    def row(self) -> StoryRow:
        with acting_as_system("look"):
            return StoryRow.objects.select_related("referral").get(pk=self.id)

    def duty(self, clause: str, about: str = "") -> DutyRow:
        with acting_as_system("look"):
            return DutyRow.objects.get(story=self.id, clause__startswith=clause, about=about)


def utc(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)  # type: ignore[misc, arg-type]


def page(staff: Staff, address: str) -> str:
    client = Client()
    client.force_login(staff)
    return client.get(address).content.decode()


def test_eight_hours_over_the_night_the_clocks_go_back() -> None:
    """A call at 10:15 PM on 31 October 2026: eight hours have passed at 5:15 AM, not at 6:15."""
    called = utc(2026, 11, 1, 4, 15)
    dana, marisol = a_staff(), a_staff("caseworker", name="Marisol Ortega")
    life = Life(dana, called, MARKS)
    seeing = life.duty("7.103.70.A.1.c", "mia")
    assert seeing.due_latest == utc(2026, 11, 1, 12, 15)
    assert not seeing.exclusive
    life.says(dana, WorkerAssigned(worker="Marisol Ortega", staff=str(marisol.pk)), at=called + timedelta(minutes=20))
    assert life.duty("7.103.70.A.1.c", "mia").worker == marisol.pk, "nobody had to decide first"
    life.says(marisol, ChildSeen(child="mia", place="1220 9th Street"), at=utc(2026, 11, 1, 12, 15))
    seen = life.duty("7.103.70.A.1.c", "mia")
    assert (seen.state, seen.met_at) == (State.MET, utc(2026, 11, 1, 12, 15)), "the last minute is in time"


def test_a_minute_later_it_is_late() -> None:
    life = Life(a_staff(), utc(2026, 11, 1, 4, 15), MARKS)
    life.says(a_staff("caseworker"), ChildSeen(child="mia"), at=utc(2026, 11, 1, 12, 16))
    assert life.duty("7.103.70.A.1.c", "mia").state == State.MET_LATE


def screened_out(life: Life, dana: Staff, luis: Staff, ruth: Staff, at: datetime) -> None:
    """Two reviewers agree on no further action, Dana writes it up, Ruth approves."""
    out = view(None, Outcome.NO_FURTHER_ACTION)
    weighed = AllegationWeighed(allegation="1", meets_definition=Answer.NO, reasons="The nurse saw no mark.")
    life.says(dana, weighed, at)
    life.says(dana, GroundStated(ground=Ground.NOT_ABUSE, facts="He held her arm to cross the road."), at)
    prevention = PreventionConsidered(considered=Answer.YES, available=Answer.YES, result="A family worker calls.")
    life.says(dana, prevention, at)
    life.says(dana, out, at + timedelta(minutes=5))
    decided = ScreeningDecided(outcome=Outcome.NO_FURTHER_ACTION, reasons="It was a game; the nurse saw no mark.")
    with pytest.raises(Refused) as alone:
        life.says(dana, decided, at + timedelta(minutes=6))
    assert "7.103.4.D" in str([one.clause for one in alone.value.objections])
    life.says(luis, out, at + timedelta(minutes=10))
    kept = life.says(luis, decided, at + timedelta(minutes=10))
    assert kept is not None
    approval = DecisionApproved(decision=kept.pk)
    with pytest.raises(Refused) as unwritten:
        life.says(ruth, approval, at + timedelta(minutes=15))
    assert "7.103.10.C" in str([one.clause for one in unwritten.value.objections])
    life.says(dana, InitialReviewWritten(words="The nurse saw no mark."), at + timedelta(minutes=20))
    life.says(dana, ScreenOutWritten(words="A game; the nurse saw no mark."), at + timedelta(minutes=25))
    life.says(ruth, approval, at + timedelta(minutes=30))


def test_a_screen_out_by_two_reviewers_and_a_supervisor() -> None:
    dana, luis = a_staff(name="Dana Whitcomb"), a_staff(name="Luis Archuleta")
    ruth = a_staff("supervisor", name="Ruth Abeyta")
    life = Life(dana, NOON)
    screened_out(life, dana, luis, ruth, NOON + timedelta(hours=1))
    referral = life.row.referral
    assert (referral.outcome, referral.decided_at, referral.approved_at) == (
        Outcome.NO_FURTHER_ACTION,
        NOON + timedelta(minutes=70),
        NOON + timedelta(minutes=90),
    )
    approving = life.duty("7.103.4.D")
    assert (approving.state, approving.met_at) == (State.MET, NOON + timedelta(minutes=90))


def test_a_transfer_from_adams_to_weld() -> None:
    """The clock of the child runs from the call that Adams took, whoever sees her."""
    ada, dana = a_staff(county="Adams", name="Ada Quintana"), a_staff(name="Dana Whitcomb")
    life = Life(ada, NOON, SOON, county="Adams")
    before = life.duty("7.103.70.A.2.c", "mia")
    assert before.county == "Adams"
    found = JurisdictionDetermined(
        county="Weld", rule=JurisdictionRule.MAJORITY, facts="The school says that she lives in Greeley."
    )
    life.says(ada, found, NOON + timedelta(minutes=40))
    with pytest.raises(NoSuchStory), acting_as(dana):
        stories.row(life.number)
    life.says(ada, CountyContacted(county="Weld", reached=Answer.NO, means="a message"), NOON + timedelta(minutes=45))
    life.says(
        ada, CountyContacted(county="Weld", reached=Answer.YES, person="Dana Whitcomb"), NOON + timedelta(minutes=55)
    )
    assert life.row.counties == ["Adams", "Weld"]
    life.says(dana, JurisdictionAcknowledged(county="Weld", by_whom="Dana Whitcomb"), NOON + timedelta(minutes=70))
    contact = life.duty("7.103.11.A.3")
    assert (contact.state, contact.met_at) == (State.MET, NOON + timedelta(minutes=55))
    after = life.duty("7.103.70.A.2.c", "mia")
    assert (after.county, after.due_latest, after.moved_from) == ("Weld", before.due_latest, None)
    life.says(a_staff("caseworker"), ChildSeen(child="mia"), NOON + timedelta(hours=5))
    assert life.duty("7.103.70.A.2.c", "mia").state == State.MET


def test_a_disagreement_goes_to_the_red_team() -> None:
    dana, luis = a_staff(name="Dana Whitcomb"), a_staff(name="Luis Archuleta")
    life = Life(dana, NOON, SOON)
    life.says(dana, view(None, Outcome.NO_FURTHER_ACTION), NOON + timedelta(minutes=30))
    life.says(luis, view(ResponseTime.THREE_DAYS), NOON + timedelta(minutes=40))
    agreed = ScreeningDecided(outcome=Outcome.ASSIGN, response_time=ResponseTime.THREE_DAYS, reasons=WHY)
    with pytest.raises(Refused) as refused:
        life.says(luis, agreed, NOON + timedelta(minutes=41))
    assert any("RED team" in one.missing for one in refused.value.objections)
    holding = protective_view(life.story)
    assert holding is not None
    assert holding.time is ResponseTime.THREE_DAYS
    life.says(luis, RedTeamAsked(why="The reviewers differ."), NOON + timedelta(minutes=45))
    sent = ScreeningDecided(outcome=Outcome.RED_TEAM, reasons="The reviewers differ on whether to assign.")
    life.says(luis, sent, NOON + timedelta(minutes=45))
    assert life.row.referral.outcome == Outcome.RED_TEAM
    assert life.duty("7.103.70.A.2.c", "mia").due_latest == utc(2026, 3, 16, 6, 0), "the more protective view holds"
    said = page(luis, f"/referrals/{life.number}/decide/")
    assert f"/referrals/{life.number}/red-team/" in said
    assert life.row.referral.status == "RED team"
    assert "Until then the more protective view holds: 3 calendar days" in said


def test_suspected_trafficking_is_still_told_to_the_police_after_the_screen_out() -> None:
    """Twenty-four hours from the suspicion, and nothing that is decided afterwards ends them but the report."""
    dana, luis, ruth = a_staff(), a_staff(), a_staff("supervisor")
    suspected = TraffickingSuspected(person="mia", trafficking=Trafficking.SEX, facts="A man pays her phone.")
    life = Life(dana, NOON, suspected)
    telling = life.duty("7.103.B.1", "mia")
    assert (telling.due_latest, telling.state) == (NOON + timedelta(hours=24), State.OPEN)
    screened_out(life, dana, luis, ruth, NOON + timedelta(hours=1))
    telling = life.duty("7.103.B.1", "mia")
    assert (telling.due_latest, telling.state, telling.met_at) == (NOON + timedelta(hours=24), State.OPEN, None)
    half = LawEnforcementTold(why=WhyTold.TRAFFICKING, person="mia", agency="Greeley Police Department")
    life.says(dana, half, NOON + timedelta(hours=3))
    assert life.duty("7.103.B.1", "mia").state == State.OPEN, "without its details the report closes nothing"
    whole = half.model_copy(update={"told_person": "Officer Lund", "means": "telephone", "words": "All of the above."})
    life.says(dana, whole, NOON + timedelta(hours=4))
    telling = life.duty("7.103.B.1", "mia")
    assert (telling.state, telling.met_at) == (State.MET, NOON + timedelta(hours=4))


def test_a_corrected_receipt_moves_the_due_time_and_keeps_the_old_one() -> None:
    """The voice mail was left at 8:40 the evening before; three days are counted from that day."""
    dana = a_staff()
    life = Life(dana, NOON, SOON)
    assert life.duty("7.103.70.A.2.c", "mia").due_latest == utc(2026, 3, 16, 6, 0)
    receipt = life.story.receipt
    assert isinstance(receipt.fact, ReferralReceived)
    left, noticed = utc(2026, 3, 12, 2, 40), NOON + timedelta(hours=2)
    why = "The voice mail was left the evening before."
    life.says(dana, receipt.fact, left, noticed, corrects=receipt.id, reason=why)
    moved = life.duty("7.103.70.A.2.c", "mia")
    assert moved.due_latest == utc(2026, 3, 15, 6, 0)
    assert (moved.moved_from, moved.moved_at) == (utc(2026, 3, 16, 6, 0), noticed)
    assert moved.moved_why
    assert life.row.referral.received_at == left
    with acting_as_system("look"):
        assert EntryRow.objects.get(pk=receipt.id).at_earliest == NOON, "what was written stays written"
        then = stories.load(life.id, as_known=noticed - timedelta(minutes=1))
    assert then.received_at.earliest == NOON
    assert [entry.fact.outcome for entry in life.story.all(ReviewerViewGiven)] == []
