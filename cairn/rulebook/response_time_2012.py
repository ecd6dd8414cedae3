"""7.202.41.A: the response times in the text of 1 July 2012, which the package of February 2013 changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cairn.rulebook.calendar import Calendar
from cairn.rulebook.clocks import BusinessDays, CalendarDays, Day, Hours, business_days
from cairn.rulebook.dangers import (
    FACTORS,
    FIVE_DAYS,
    IMMEDIATE,
    THREE_DAYS,
    Grounds,
    danger_ruling,
    five_days_despite_concern,
    in_danger,
    need_ruling,
    slower_than_called_for,
    time_from,
)
from cairn.rulebook.decided import Response, decision_of, screened_out
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.kind_of_abuse import AbuseKind, kind_of_abuse
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import response_from, see_each_child
from cairn.rulebook.response_time_2013 import grounds as grounds_of_2013
from cairn.rulebook.response_time_2013 import no_safety_concern_is_indicated
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import AllegationMade, ChildSeen, ContactAttempted, Danger, Factor, ScreeningDecided
from cairn.story.when import colorado_day

rules = Part("response-time", "2012-07-01", until="2013-02-01", always=True)

WITHOUT_VULNERABILITY = tuple(factor for factor in FACTORS if factor is not Factor.VULNERABILITY)
SURE = 'The text said "is in danger", where the one of 2013 says that there may be: a danger that only may exist leaves it open'


@dataclass(frozen=True, slots=True)
class WorkingDaysFromTheFirst:
    """To the end of the count-th working day, a working day of the event being day 1."""

    count: int
    exclusive = True

    @property
    def words(self) -> str:
        return f"{self.count} working days to 11:59 PM; the day itself is day 1 where it is a working day"

    def ends(self, start: datetime, calendar: Calendar) -> datetime:
        return BusinessDays(self._after(start, calendar)).ends(start, calendar)

    def days(self, start: datetime, calendar: Calendar) -> list[Day]:
        first = colorado_day(start)
        left_out = calendar.left_out(first)
        itself = Day(first, None if left_out else 1, f"{left_out}, left out" if left_out else "working day")
        after = business_days(first, self._after(start, calendar), calendar)
        shift = 0 if left_out else 1
        return [itself, *(Day(day.day, day.number and day.number + shift, day.note) for day in after)]

    def _after(self, start: datetime, calendar: Calendar) -> int:
        return self.count - (calendar.left_out(colorado_day(start)) is None)


# ---- the grounds ----


@rules.ruling("7.202.41.A.1.a (before 2013)", reading=SURE)
def the_child_is_in_danger_now(story: Story) -> Iterator[Ruling]:
    """An immediate or same-day response is required when the child is in danger of moderate to severe harm without one."""
    yield danger_ruling(
        story,
        Danger.PRESENT,
        "the child is in danger",
        in_danger,
        "Is the child in danger of moderate to severe harm without an immediate response?",
        "whether the child is in danger of moderate to severe harm without an immediate response",
    )


@rules.ruling("7.202.41.A.1.b (before 2013)")
def a_factor_calls_for_an_immediate_response(story: Story) -> Iterator[Ruling]:
    """An immediate response is required when vulnerability or a factor such as drugs, violence, isolation or flight makes it more needed."""
    yield need_ruling(story, "need_immediate", "Does vulnerability or a factor make an immediate response more needed?")


@rules.ruling("7.202.41.A.2.a (before 2013)", reading=SURE)
def the_child_is_in_danger_before_long(story: Story) -> Iterator[Ruling]:
    """A response by the end of the third day is required when the child is in danger of moderate to severe harm without one."""
    yield danger_ruling(
        story,
        Danger.IMPENDING,
        "the child is in danger",
        in_danger,
        "Is the child in danger of moderate to severe harm without a response within three days?",
        "whether the child is in danger of moderate to severe harm without a response within three days",
    )


@rules.ruling(
    "7.202.41.A.2.b (before 2013)", reading="Vulnerability alone was no ground for three days; it was one for an immediate response"
)  # fmt: skip
def a_factor_calls_for_a_response_soon(story: Story) -> Iterator[Ruling]:
    """A three-day response is required when a factor such as drugs, violence, isolation or flight makes intervention soon more needed."""
    yield need_ruling(
        story, "need_soon", "Does a factor make a response in the near future more needed?", WITHOUT_VULNERABILITY
    )


def _grounds(story: Story) -> Grounds:
    return Grounds(
        the_child_is_in_danger_now(story)[0],
        a_factor_calls_for_an_immediate_response(story)[0],
        the_child_is_in_danger_before_long(story)[0],
        a_factor_calls_for_a_response_soon(story)[0],
    )


@rules.ruling(
    "7.202.41.A (before 2013)",
    reading="With grounds for two times the faster one applies. Five days need every question about a safety concern answered "
    "no, that of a danger which only may exist too",
)
def response_time_is_computed(story: Story) -> Iterator[Ruling]:
    """Every report that is investigated has one of three response times, with the criterion that supports it."""
    yield time_from(_grounds(story), no_safety_concern_is_indicated(story)[0])


@rules.gate("7.202.41.A (before 2013)", on=(ScreeningDecided,))
def the_response_time_is_no_longer_than_a_ground_calls_for(story: Story, entry: Entry) -> Iterator[Objection]:
    """A report is assigned with a response time, and with none that is longer than a criterion calls for."""
    yield from slower_than_called_for(decision_of(entry), _grounds(story))


@rules.gate("7.202.41.A.3 (before 2013)", on=(ScreeningDecided,))
def five_days_need_the_absence_of_safety_concerns(story: Story, entry: Entry) -> Iterator[Objection]:
    """Five working days are refused while a safety concern is named or its question is open."""
    yield from five_days_despite_concern(decision_of(entry), grounds_of_2013(story))


# ---- the clocks ----


@remembered()
def _response(story: Story) -> Response | None:
    return response_from(story, _grounds)


@rules.duty(
    "7.202.41.A.1 (before 2013)",
    reading='"Immediate and/or same day" names no hour: due now, and overdue when the day of receipt is over, at night too. '
    "The eight hours after business hours are of 2013",
    not_taken="Eight hours for a report of the evening",
)
def see_each_child_the_same_day(story: Story) -> Iterator[Duty]:
    """With an immediate response, each child is seen the day the report comes in."""
    yield from see_each_child(story, IMMEDIATE, CalendarDays(0), _response)


@rules.duty("7.202.41.A.2 (before 2013)")
def see_each_child_by_the_end_of_the_third_day(story: Story) -> Iterator[Duty]:
    """With a three-day response, each child is seen by the end of the third calendar day after receipt."""
    yield from see_each_child(story, THREE_DAYS, CalendarDays(3), _response)


@rules.duty(
    "7.202.41.A.3 (before 2013)",
    reading="The sentence that leaves the date of referral out of the count is of 2013: before, a working day of receipt is day 1",
    not_taken="Counting from the day after the receipt",
)
def see_each_child_by_the_end_of_the_fifth_working_day(story: Story) -> Iterator[Duty]:
    """With a response of five working days, each child is seen by the end of the fifth working day from the day of the report."""
    yield from see_each_child(story, FIVE_DAYS, WorkingDaysFromTheFirst(5), _response)


@rules.duty(
    "7.202.55.F (before 2013)",
    area="institutional",
    on=(AllegationMade,),
    reading="Starting an investigation is read as seeing a child or trying to; it stands beside the response time",
)
def start_an_institutional_investigation_within_24_hours(story: Story) -> Iterator[Duty]:
    """Every institutional investigation is started within 24 hours of the report."""
    kinds = [kind_of_abuse(story, allegation) for allegation in story.allegations]
    if story.received_at is None or AbuseKind.INSTITUTIONAL not in kinds:
        return
    contacts = [*story.all(ChildSeen), *story.all(ContactAttempted)]
    after = [entry for entry in contacts if entry.at.last_moment >= story.received_at.earliest]
    gone = screened_out(story)
    yield Duty(
        "Start the institutional investigation",
        Role.CASEWORKER,
        story.received_at,
        Hours(24),
        because="abuse or neglect in the care of a facility is alleged",
        ends_when="a child is seen, or an attempt is made",
        met_by=min(after, key=lambda entry: entry.at.earliest, default=None),
        cancelled=f"screened out, approved by {gone.by.name}" if gone else "",
        mends=ChildSeen,
    )
