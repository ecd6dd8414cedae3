"""Two referrals that go to a RED team: one in a county of the traditional response, one where the team assigns the track."""

from datetime import timedelta

import pytest

from cairn.access.models import Staff
from cairn.journal.refusals import NotAllowed, Refused
from cairn.rulebook.duty import State
from cairn.rulebook.reading import read
from cairn.rulebook.tracks import track_now
from cairn.story.answer import Answer
from cairn.story.vocabulary import (
    ChildSeen,
    DecisionApproved,
    DifferentialResponseNoted,
    EarlierInvolvementFound,
    EarlierKind,
    FrameworkNoted,
    Heading,
    Incident,
    IncidentTold,
    Member,
    Outcome,
    RedTeamAsked,
    RedTeamMet,
    ResponseTime,
    RiskView,
    ScreeningDecided,
    Track,
    TrackAssigned,
    WorkerAssigned,
)
from tests.desks.test_redteam import a_program
from tests.journeys.test_lives import SOON, Life, page, utc
from tests.makers import NOON, a_staff, view

pytestmark = pytest.mark.django_db

WHY = "He comes home on Friday, and it is the third time in the year."


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def a_member(staff: Staff) -> Member:
    return Member(name=staff.name, part=staff.role, certified=Answer.YES, staff=str(staff.pk))


def a_meeting(*staff: Staff, **more: str) -> RedTeamMet:
    members = (*(a_member(one) for one in staff), Member(name="Officer Hale", part="police"))
    return RedTeamMet(meeting="first", members=members, **more)


def decided(**more: object) -> ScreeningDecided:
    told = {"outcome": Outcome.ASSIGN, "response_time": ResponseTime.THREE_DAYS, "reasons": WHY, "red_team": "first"}
    return ScreeningDecided.model_validate(told | more)


def refused(life: Life, by: Staff, fact: object, at: object) -> set[str]:
    with pytest.raises(Refused) as no:
        life.says(by, fact, at)  # type: ignore[arg-type]
    return {one.clause for one in no.value.objections}


def test_from_the_call_through_the_red_team_to_the_child() -> None:
    """Thursday noon, three assessments in the year: the board, a dissent, the approval at 4:30 PM, the child on Friday."""
    dana, luis, marisol = a_staff(name="Dana Whitcomb"), a_staff(name="Luis Archuleta"), a_staff("caseworker")
    ruth, lapsed = a_staff("supervisor", name="Ruth Abeyta"), a_staff("supervisor", certified=False)
    life = Life(dana, NOON, SOON)
    assert not [duty for duty in read(life.story, NOON).duties if duty.clause == "7.103.71.A#2"]
    for number in (1, 2, 3):
        found = EarlierInvolvementFound(what=EarlierKind.ASSESSMENT, number=f"A-{number}", persons=("mia",))
        life.says(dana, found, NOON - timedelta(days=40 * number), NOON + minutes(20))
    assert "assessments" in life.duty("7.103.71.A#2").because

    life.says(dana, view(ResponseTime.THREE_DAYS), NOON + minutes(30))
    life.says(luis, view(ResponseTime.THREE_DAYS), NOON + minutes(31))
    assert "7.103.71.A#2" in refused(life, luis, decided(red_team=None), NOON + minutes(32))
    life.says(luis, RedTeamAsked(why="Three assessments in the year."), NOON + minutes(33))
    assert life.row.referral.status == "RED team"
    assert "Three assessments in the year." in page(marisol, "/red-team/")

    for place, heading in enumerate(Heading):
        by = (dana, luis, marisol)[place % 3]
        life.says(by, FrameworkNoted(card=f"c{place}", heading=heading, words=f"About {heading}."), NOON + minutes(60))
    alone = RedTeamMet(meeting="alone", members=(a_member(dana),))
    assert refused(life, dana, alone, NOON + minutes(60)) == {'7.000.2 "RED team"'}
    life.says(dana, a_meeting(dana, luis, dissent="Officer Hale wanted it today."), NOON + minutes(60))
    assert "7.103.70.A" in refused(
        life, dana, decided(response_time=ResponseTime.FIVE_DAYS, difference_reason="x y"), NOON + minutes(90)
    )
    life.says(dana, decided(), NOON + minutes(90))
    assert life.row.referral.status == "awaiting approval"

    approval, writing = life.duty("7.103.10.D#1"), life.duty("7.103.10.D#2")
    assert (approval.due_latest, approval.exclusive) == (utc(2026, 3, 13, 6, 0), True), "11:59 PM of the same Thursday"
    assert (writing.due_latest, writing.state) == (utc(2026, 3, 14, 6, 0), State.OPEN)
    assert "main points" in writing.note
    decision = life.story.last(ScreeningDecided)
    assert decision is not None
    assert refused(life, lapsed, DecisionApproved(decision=decision.id), NOON + minutes(200)) == {"7.103.71.F#3"}
    life.says(ruth, DecisionApproved(decision=decision.id), NOON + minutes(270))
    assert life.duty("7.103.10.D#1").state == State.MET
    assert life.row.referral.status == "assigned"

    meeting = life.story.last(RedTeamMet)
    assert meeting is not None
    whole = a_meeting(dana, luis, dissent="Officer Hale wanted it today.", main_points="The third time in a year.")
    life.says(dana, whole, NOON + minutes(60), NOON + minutes(300), corrects=meeting.id, reason="Completed.")
    assert life.duty("7.103.10.D#2").state == State.MET
    life.says(ruth, WorkerAssigned(worker="Marisol", staff=str(marisol.pk)), NOON + minutes(301))
    life.says(marisol, ChildSeen(child="mia", place="at school"), utc(2026, 3, 13, 16, 0))
    assert life.duty("7.103.70.A.2.c", "mia").state == State.MET
    board = page(ruth, f"/referrals/{life.number}/red-team/")
    assert "Officer Hale wanted it today." in board and "Approved by Ruth Abeyta" in board
    assert "The RED team decided" in page(ruth, f"/referrals/{life.number}/")
    known = life.story.as_known(NOON + minutes(65))
    assert len(known.all(FrameworkNoted)) == 8 and not known.all(ScreeningDecided)


def test_a_county_of_differential_response_assigns_the_track_and_the_coroner_changes_it() -> None:
    a_program("Larimer")
    one, two = a_staff(county="Larimer", name="Ada"), a_staff(county="Larimer", name="Ben")
    head = a_staff("supervisor", county="Larimer")
    life = Life(one, NOON, SOON, county="Larimer")
    assert life.story.all(DifferentialResponseNoted), "the journal noted it by itself"
    with pytest.raises(NotAllowed):
        life.says(one, DifferentialResponseNoted(county="Larimer", since="2020-01-01"), NOON + minutes(11))
    assert "the county takes part" in life.duty("7.103.71.A#2").because
    life.says(one, a_meeting(one, two, main_points="A messy home."), NOON + minutes(30))
    life.says(one, decided(), NOON + minutes(60))
    family = TrackAssigned(track=Track.FAMILY, risk=RiskView.LOW, reasons="They ask for help.", red_team="first")
    without = family.model_copy(update={"red_team": None})
    assert "7.103.71.B" in refused(life, one, without, NOON + minutes(60))
    assert "7.103.8.B.2#1" in refused(life, one, family.model_copy(update={"risk": RiskView.HIGH}), NOON + minutes(60))
    life.says(one, family, NOON + minutes(61))
    decision = life.story.last(ScreeningDecided)
    assert decision is not None
    life.says(head, DecisionApproved(decision=decision.id), NOON + minutes(120))
    assert life.duty("7.103.10.D#1").state == State.MET, "one approval serves the decision and the track"

    proved = IncidentTold(incident=Incident.FATALITY, child="mia", from_abuse=Answer.YES, determined_by="the coroner")
    life.says(one, proved, NOON + timedelta(days=8))
    now = track_now(life.story)
    assert now is not None and now.track is Track.HIGH_RISK and now.changed is not None
    assert life.duty("7.103.8.B.2#3").state == State.OPEN
    assert "7.103.8.B.1#1" in refused(life, one, family, NOON + timedelta(days=8, minutes=1))
    high = TrackAssigned(track=Track.HIGH_RISK, reasons="The coroner.", red_team="first")
    life.says(one, high, NOON + timedelta(days=8, minutes=2))
    assert not [duty for duty in read(life.story, NOON + timedelta(days=9)).duties if duty.clause == "7.103.8.B.2#3"]
    assert "High Risk Assessment" in page(one, f"/referrals/{life.number}/red-team/")
