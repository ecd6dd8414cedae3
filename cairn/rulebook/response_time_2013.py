"""7.202.41.A: the response times in the text of 1 February 2013."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from cairn.rulebook.calendar import Calendar, calendar_of
from cairn.rulebook.clocks import BusinessDays, CalendarDays, Clock, Day, Hours
from cairn.rulebook.contacts import first_seen
from cairn.rulebook.dangers import (
    FIVE_DAYS,
    IMMEDIATE,
    THREE_DAYS,
    Grounds,
    danger_ruling,
    five_days_despite_concern,
    need_ruling,
    no_concern,
    slower_than_called_for,
    time_from,
)
from cairn.rulebook.decided import decision_of, screened_out
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import response, see_each_child
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import ContactAttempted, Danger, ScreeningDecided
from cairn.story.when import COLORADO, When, colorado_day

rules = Part("response-time", "2013-02-01", until="2023-07-01", until_known=False)

OPENS, CLOSES = time(8), time(17)
"""Regular business hours, Monday to Friday, Colorado time: a setting of ours; each county has its own."""

SAME_DAY, EIGHT_HOURS = CalendarDays(0), Hours(8)
LENGTH: dict[str, Clock] = {IMMEDIATE: EIGHT_HOURS, THREE_DAYS: CalendarDays(3), FIVE_DAYS: BusinessDays(5)}


def in_business_hours(moment: datetime, calendar: Calendar) -> bool:
    """Whether a county's office was open."""
    local = moment.astimezone(COLORADO)
    return calendar.left_out(local.date()) is None and OPENS <= local.time() < CLOSES


@dataclass(frozen=True, slots=True)
class SameDayOrEightHours:
    """The same day for a report in business hours, eight hours for one after them: where the hour is not known."""

    exclusive = False

    @property
    def words(self) -> str:
        return (
            "to 11:59 PM of the same day in business hours, eight hours after them; the hour of the report is not known"
        )

    def ends(self, start: datetime, calendar: Calendar) -> datetime:
        if in_business_hours(start, calendar):
            return SAME_DAY.ends(start, calendar) - timedelta(microseconds=1)
        return EIGHT_HOURS.ends(start, calendar)

    def days(self, start: datetime, calendar: Calendar) -> list[Day]:
        return (SAME_DAY if in_business_hours(start, calendar) else EIGHT_HOURS).days(start, calendar)


def after_hours(received: When, calendar: Calendar) -> bool | None:
    """Whether a report came in after business hours; None where the hour is not known and would decide it."""
    if received.is_instant:
        return not in_business_hours(received.earliest, calendar)
    day = colorado_day(received.earliest)
    if day == colorado_day(received.last_moment) and calendar.left_out(day):
        return True
    return None


def after_hours_of(story: Story) -> bool | None:
    """Whether the report of a story came in after business hours."""
    return after_hours(story.received_at, calendar_of(story)) if story.received_at else None


# ---- the response time ----


@rules.ruling("7.202.41.A.1.a")
def present_danger_may_exist(story: Story) -> Iterator[Ruling]:
    """An immediate or same-day response is required when there may be present danger of moderate to severe harm."""
    yield danger_ruling(story, Danger.PRESENT, "present danger may exist")


@rules.ruling("7.202.41.A.1.b")
def factors_call_for_an_immediate_response(story: Story) -> Iterator[Ruling]:
    """An immediate response is required when vulnerability or factors such as drugs, violence, isolation or flight, or both, make it more needed."""
    yield need_ruling(story, "need_immediate", "Do vulnerability or factors make an immediate response more needed?")


@rules.ruling("7.202.41.A.2.a")
def impending_danger_may_exist(story: Story) -> Iterator[Ruling]:
    """A response by the end of the third day is required when there may be impending danger of moderate to severe harm."""
    yield danger_ruling(story, Danger.IMPENDING, "impending danger may exist")


@rules.ruling("7.202.41.A.2.b")
def factors_call_for_a_response_soon(story: Story) -> Iterator[Ruling]:
    """A three-day response is required when vulnerability or factors, or both, make intervention in the near future more needed."""
    yield need_ruling(story, "need_soon", "Do vulnerability or factors make a response soon more needed?")


def grounds(story: Story) -> Grounds:
    return Grounds(
        present_danger_may_exist(story)[0],
        factors_call_for_an_immediate_response(story)[0],
        impending_danger_may_exist(story)[0],
        factors_call_for_a_response_soon(story)[0],
    )


@rules.ruling("7.202.41.A.3 (criterion)", reading="Every danger and factor must be answered no")
def no_safety_concern_is_indicated(story: Story) -> Iterator[Ruling]:
    """Five working days are for reports of maltreatment, or a risk of it, that indicate no safety concern."""
    yield no_concern(grounds(story))


@rules.ruling(
    "7.202.41.A",
    "7.202.55.F",
    reading="With grounds for two times the faster one applies. A report about a facility is judged by the same tests: the "
    "draft does not show whether its 24 hours were struck, and these times are no longer",
)
def response_time_is_computed(story: Story) -> Iterator[Ruling]:
    """Every assigned referral has one of three response times, with the criterion that supports it."""
    yield time_from(grounds(story), no_safety_concern_is_indicated(story)[0])


@rules.gate("7.202.41.A", on=(ScreeningDecided,))
def the_response_time_is_no_longer_than_a_ground_calls_for(story: Story, entry: Entry) -> Iterator[Objection]:
    """A referral is assigned with a response time, and with none that is longer than a criterion calls for."""
    yield from slower_than_called_for(decision_of(entry), grounds(story))


@rules.gate("7.202.41.A.3 (criterion)", on=(ScreeningDecided,))
def five_days_need_every_danger_answered_no(story: Story, entry: Entry) -> Iterator[Objection]:
    """Five working days are refused while a safety concern is named or its question is open."""
    yield from five_days_despite_concern(decision_of(entry), grounds(story))


# ---- the clocks ----


@rules.duty(
    "7.202.41.A.1",
    "7.202.55.F.1.a",
    "7.202.55.F.1.b",
    reading='"Immediate and/or same day" names no hour: due now, and overdue when the day of receipt is over. '
    "Business hours are 8 AM to 5 PM, Monday to Friday: a setting of ours",
    leans_on=("7.202.41.A.1.a", "7.202.41.A.1.b"),
)
def see_each_child_the_same_day(story: Story) -> Iterator[Duty]:
    """With an immediate response, each child is seen the day the report comes in."""
    after = after_hours_of(story)
    if after is not True:
        yield from see_each_child(story, IMMEDIATE, SAME_DAY if after is False else SameDayOrEightHours())


@rules.duty(
    "7.202.41.A.1.c",
    reading="Eight hours are the outer limit. Business hours are 8 AM to 5 PM, Monday to Friday: a setting of ours",
    leans_on=("7.202.41.A.1",),
)
def see_each_child_within_eight_hours_after_business_hours(story: Story) -> Iterator[Duty]:
    """With an immediate response to a report that comes in after business hours, each child is seen within eight hours."""
    if after_hours_of(story):
        yield from see_each_child(story, IMMEDIATE, EIGHT_HOURS)


@rules.duty("7.202.41.A.2", "7.202.55.F.2#1", leans_on=("7.202.41.A.2.a", "7.202.41.A.2.b"))
def see_each_child_by_the_end_of_the_third_day(story: Story) -> Iterator[Duty]:
    """With a three-day response, each child is seen by the end of the third calendar day after the day of receipt."""
    yield from see_each_child(story, THREE_DAYS, LENGTH[THREE_DAYS])


@rules.duty(
    "7.202.41.A.3 (deadline)",
    "7.202.41.A.3 (count)",
    "7.202.55.F.2#2",
    reading='"Within five days" names no hour: to the end of the fifth. The date of referral is left out of the count',
    leans_on=("7.202.41.A.3 (criterion)",),
)
def see_each_child_by_the_end_of_the_fifth_working_day(story: Story) -> Iterator[Duty]:
    """With a response of five working days, each child is seen by the end of the fifth, the date of referral not counted."""
    yield from see_each_child(story, FIVE_DAYS, LENGTH[FIVE_DAYS])


@rules.duty(
    "7.202.41.A.4",
    reading='"According to the original response time" is read as going on at that interval after each failed effort, '
    "not as ending with it. A telephone call or a visit to a school is an effort too",
    not_taken="Efforts end with the response time",
    leans_on=("7.202.41.A.1", "7.202.41.A.2", "7.202.41.A.3 (deadline)"),
)
def try_again_to_find_the_child(story: Story) -> Iterator[Duty]:
    """Where the child could not be found, reasonable efforts to find the child go on at the pace of the response time."""
    standing = response(story)
    if standing is None or screened_out(story):
        return
    for child in story.children:
        seen = first_seen(story, child)
        efforts = sorted(story.all(ContactAttempted, child=child), key=lambda entry: entry.at.earliest)
        for number, effort in enumerate(efforts):
            if seen and seen.at.last_moment <= effort.at.earliest:
                break
            following = [entry for entry in (*efforts[number + 1 : number + 2], seen) if entry]
            yield _further_effort(story, child, effort, following, LENGTH[standing.time])


def _further_effort(story: Story, child: str, effort: Entry, following: list[Entry], interval: Clock) -> Duty:
    name = story.person(child).called
    return Duty(
        f"Try again to find {name}",
        Role.CASEWORKER,
        effort.at,
        interval,
        about=child,
        starts_with="the effort that failed",
        because=f"{name} was not found",
        ends_when=f"another effort is made or {name} is seen",
        met_by=min(following, key=lambda entry: entry.at.earliest, default=None),
        mends=ContactAttempted,
    )
