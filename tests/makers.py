"""Makers of what tests are about: staff, and referrals recorded through record(). A test says only what it is about."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from cairn.access.acting import acting_as, acting_as_system
from cairn.access.models import Certification, Staff
from cairn.journal.bulk import load_stories
from cairn.journal.models import StoryRow
from cairn.journal.proposed import Proposed
from cairn.journal.record import Recorded, open_story, record
from cairn.story.author import Role
from cairn.story.fact import Fact
from cairn.story.vocabulary import (
    Abuse,
    AddressTold,
    AllegationMade,
    Concern,
    NarrativeAdded,
    Outcome,
    Part,
    PersonDescribed,
    ReferralReceived,
    ReporterDescribed,
    ReporterIdentity,
    ResponseTime,
    ReviewerViewGiven,
    ScreeningDecided,
)
from cairn.story.when import When

NOON = datetime(2026, 3, 12, 18, 0, tzinfo=UTC)
"""Thursday 12 March 2026, 12:00 PM in Colorado."""

OFFICES = {
    Role.HOTLINE_WORKER: "Hotline",
    Role.STATE_STAFF: "State",
    Role.LAW_JUDGE_CLERK: "State",
    Role.OMBUDSMAN_ANALYST: "Ombudsman",
    Role.ADMINISTRATOR: "State",
}
_count = iter(range(1, 1_000_000))


def a_staff(role: str = "screener", county: str = "Weld", certified: bool = True, **fields: Any) -> Staff:
    """A member of the staff, of `county` where the role belongs to one; the password is "right"."""
    number = next(_count)
    office = OFFICES.get(Role(role), county)
    given = {"username": f"staff{number}", "name": f"{role.title()} {number}", "role": role, "office": office, **fields}
    password = given.pop("password", "right")
    staff = Staff(**given)
    staff.set_password(password)
    staff.save()
    if certified:
        Certification.objects.create(staff=staff, valid_from=date(2015, 1, 1), number=f"C{number}")
    return staff


def proposed(fact: Fact, at: datetime | str | None = None, **more: Any) -> Proposed:
    """A fact to be recorded, which happened at noon if nothing else is said."""
    when = When.at(at) if isinstance(at, datetime) else When.parse(at) if at else When.at(NOON)
    return Proposed(fact, when, **more)


def usual_intake(county: str = "Weld", at: datetime = NOON, **receipt: Any) -> list[Proposed]:
    """What a caller tells: a girl of seven, her mother, her mother's partner, and what he is said to have done."""
    facts: list[Fact] = [
        ReferralReceived(**{"received_by": county, "concerns": (Concern.INTRAFAMILIAL,), **receipt}),
        ReporterDescribed(
            identity=ReporterIdentity(name="Dana Whitfield", telephone="970-555-0143"),
            name_given="given",
            reporter_type="school official or employee",
        ),
        NarrativeAdded(words="Mia has marks on her arm and says that Cody grabbed her."),
        PersonDescribed(person="mia", name="Mia Romero", parts=(Part.ALLEGED_VICTIM,), birth_date=date(2018, 5, 2)),
        PersonDescribed(person="ana", name="Ana Romero", parts=(Part.FAMILY,)),
        PersonDescribed(person="cody", name="Cody Bright", parts=(Part.ALLEGED_RESPONSIBLE,)),
        AddressTold(person="mia", line="1220 9th Street", city="Greeley", county=county, state="CO"),
        AllegationMade(allegation="1", victim="mia", responsible="cody", abuse=Abuse.PHYSICAL),
    ]
    return [proposed(fact, at) for fact in facts]


def a_referral(
    county: str = "Weld",
    *,
    by: Staff | None = None,
    entries: list[Proposed] | None = None,
    more: list[Proposed] | None = None,
    now: datetime | None = None,
    **receipt: Any,
) -> Recorded:
    """A referral recorded by a screener of the county (or `by`), received at noon and written down ten minutes later."""
    by = by or a_staff(county=county)
    said = entries if entries is not None else usual_intake(county, **receipt)
    with acting_as(by):
        return open_story(
            "referral", [*said, *(more or [])], by=by, counties={county}, now=now or NOON + timedelta(minutes=10)
        )


def told(
    story: UUID, fact: Fact, *, by: Staff, at: datetime | None = None, now: datetime | None = None, **more: Any
) -> Recorded:
    """One more entry in a story, recorded by `by` at `now`, which is when it happened if nothing else is said."""
    now = now or NOON + timedelta(minutes=20)
    with acting_as(by):
        return record(proposed(fact, at or now, **more), story=story, by=by, now=now)


def as_it_happened(said: list[tuple[Proposed, Staff]], county: str = "Weld", now: datetime | None = None) -> StoryRow:
    """A story loaded as history: no gate is asked, each entry is written down a minute after the one before."""
    entries = [one.entry(by.author(NOON), NOON + timedelta(minutes=minute)) for minute, (one, by) in enumerate(said, 1)]
    load_stories([({county}, entries)], now=now or NOON + timedelta(minutes=30))
    with acting_as_system("find it"):
        return StoryRow.objects.get(entries=entries[0].id)


def a_decided_referral(
    county: str = "Weld", by: Staff | None = None, more: Sequence[tuple[Proposed, Staff]] = ()
) -> tuple[StoryRow, UUID]:
    """A referral that two certified screeners decided to assign, not yet approved; its row and the decision's id."""
    screener, colleague = by or a_staff(county=county), a_staff(county=county)
    decided = proposed(decision())
    said = [*((one, screener) for one in usual_intake(county)), (proposed(view()), screener)]
    return as_it_happened([*said, (proposed(view()), colleague), (decided, screener), *more], county), decided.id


def view(time: ResponseTime | None = ResponseTime.THREE_DAYS, outcome: Outcome = Outcome.ASSIGN) -> ReviewerViewGiven:
    return ReviewerViewGiven(outcome=outcome, response_time=time, reasons="As reported.")


def decision(
    time: ResponseTime | None = ResponseTime.THREE_DAYS, outcome: Outcome = Outcome.ASSIGN
) -> ScreeningDecided:
    return ScreeningDecided(
        outcome=outcome, response_time=time, reasons="As reported.", difference_reason="As reported."
    )
