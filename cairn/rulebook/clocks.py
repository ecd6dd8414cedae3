"""Clocks: how long after an event something is due, worked out on the Colorado calendar and able to explain itself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from cairn.rulebook.calendar import Calendar
from cairn.story.when import COLORADO, When, colorado_day, start_of

ONE_DAY = timedelta(1)
ONE_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a count: its number where it is counted, and what is to be said of it."""

    day: date
    number: int | None
    note: str


class Clock(Protocol):
    """A length of time. `ends` gives the due instant in UTC; `exclusive` says that the instant itself is too late."""

    @property
    def exclusive(self) -> bool: ...
    @property
    def words(self) -> str: ...
    def ends(self, start: datetime, calendar: Calendar) -> datetime: ...
    def days(self, start: datetime, calendar: Calendar) -> list[Day]: ...


@dataclass(frozen=True, slots=True)
class Hours:
    """Elapsed hours, through nights, weekends, holidays and the change of clocks. The last minute is in time."""

    count: int
    exclusive = False

    @property
    def words(self) -> str:
        return f"{self.count} hours that pass: nights, weekends and holidays count"

    def ends(self, start: datetime, calendar: Calendar) -> datetime:
        return start + self.count * ONE_HOUR

    def days(self, start: datetime, calendar: Calendar) -> list[Day]:
        end = self.ends(start, calendar)
        first, last = colorado_day(start), colorado_day(end)
        shift = (end.astimezone(COLORADO).utcoffset() or timedelta()) - (
            start.astimezone(COLORADO).utcoffset() or timedelta()
        )
        note = "" if not shift else " (clocks went forward)" if shift > timedelta() else " (clocks went back)"
        return [Day(first, None, "starts"), Day(last, None, f"{self.count} h have passed{note}")]


@dataclass(frozen=True, slots=True)
class AtOnce:
    """No time at all: due the moment it arises."""

    exclusive = False

    @property
    def words(self) -> str:
        return "at once"

    def ends(self, start: datetime, calendar: Calendar) -> datetime:
        return start

    def days(self, start: datetime, calendar: Calendar) -> list[Day]:
        return [Day(colorado_day(start), None, "at once")]


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """To the end of the count-th calendar day after the day of the event; 0 is the day itself."""

    count: int
    exclusive = True

    @property
    def words(self) -> str:
        if self.count == 0:
            return "to 11:59 PM of the same day"
        return f"{self.count} calendar days, counted from the day after, to 11:59 PM: weekends and holidays count"

    def ends(self, start: datetime, calendar: Calendar) -> datetime:
        return start_of(colorado_day(start) + timedelta(self.count + 1))

    def days(self, start: datetime, calendar: Calendar) -> list[Day]:
        first = colorado_day(start)
        note = "the day itself" if self.count == 0 else "the day itself; not counted"
        return [
            Day(first, None, note),
            *(Day(first + timedelta(n), n, "calendar day") for n in range(1, self.count + 1)),
        ]


@dataclass(frozen=True, slots=True)
class BusinessDays:
    """To the end of the count-th business day after the day of the event."""

    count: int
    exclusive = True

    @property
    def words(self) -> str:
        if self.count == 1:
            return "to 11:59 PM of the next business day"
        return (
            f"{self.count} business days, counted from the next one, to 11:59 PM: weekends and state holidays left out"
        )

    def ends(self, start: datetime, calendar: Calendar) -> datetime:
        return start_of(calendar.business_day(colorado_day(start), self.count) + ONE_DAY)

    def days(self, start: datetime, calendar: Calendar) -> list[Day]:
        first = colorado_day(start)
        return [Day(first, None, "the day itself; not counted"), *business_days(first, self.count, calendar)]


@dataclass(frozen=True, slots=True)
class OneBusinessDay:
    """To the same local time on the next business day; from a day that is none, to the end of the next one.

    The earlier of the two readings of "within one business day" (7.103.11.A.3.b).
    """

    exclusive = False

    @property
    def words(self) -> str:
        return "one business day: the same time on the next business day"

    def ends(self, start: datetime, calendar: Calendar) -> datetime:
        local = start.astimezone(COLORADO)
        following = calendar.business_day(local.date(), 1)
        if calendar.left_out(local.date()):
            return start_of(following + ONE_DAY) - timedelta(microseconds=1)
        return local.replace(year=following.year, month=following.month, day=following.day).astimezone(start.tzinfo)

    def days(self, start: datetime, calendar: Calendar) -> list[Day]:
        first = colorado_day(start)
        return [Day(first, None, "the day itself"), *business_days(first, 1, calendar)]


@dataclass(frozen=True, slots=True)
class DaysFromTheFirst:
    """To the end of the count-th day, the day of the event being day 1."""

    count: int
    exclusive = True

    @property
    def words(self) -> str:
        return f"{self.count} calendar days; the day itself is day 1"

    def ends(self, start: datetime, calendar: Calendar) -> datetime:
        return start_of(colorado_day(start) + timedelta(self.count))

    def days(self, start: datetime, calendar: Calendar) -> list[Day]:
        first = colorado_day(start)
        return [Day(first + timedelta(n), n + 1, "calendar day") for n in range(self.count)]


def business_days(first: date, count: int, calendar: Calendar) -> list[Day]:
    """The days after `first` up to the count-th business day; those left out say why."""
    days: list[Day] = []
    number, day = 0, first
    while number < count:
        day += ONE_DAY
        if reason := calendar.left_out(day):
            days.append(Day(day, None, f"{reason}, left out"))
        else:
            number += 1
            closed = calendar.county_closing(day)
            days.append(
                Day(
                    day,
                    number,
                    f"business day ({closed}: the county is closed; it counts)" if closed else "business day",
                )
            )
    return days


@dataclass(slots=True)
class Due:
    """When something is due: one instant, or two where the start is only known as a period."""

    earliest: datetime
    latest: datetime
    exclusive: bool

    @property
    def instant(self) -> datetime | None:
        return self.earliest if self.earliest == self.latest else None

    def passed(self, now: datetime) -> bool | None:
        """Whether the time is over at `now`; None between the two possible ends."""
        if self._in_time(now, self.earliest):
            return False
        return None if self._in_time(now, self.latest) else True

    def kept_by(self, when: When) -> bool | None:
        """Whether what happened at `when` was in time: only if the whole period lies in time."""
        if self._in_time(when.last_moment, self.earliest):
            return True
        return None if self._in_time(when.earliest, self.latest) else False

    def _in_time(self, moment: datetime, end: datetime) -> bool:
        return moment < end if self.exclusive else moment <= end


def due(clock: Clock, start: When, calendar: Calendar) -> Due:
    """The due time of a clock that started at `start`."""
    earliest = clock.ends(start.earliest, calendar)
    if start.earliest == start.latest:
        return Due(earliest, earliest, clock.exclusive)
    return Due(earliest, clock.ends(start.last_moment, calendar), clock.exclusive)
