"""Colorado's business days: every day but weekends and the state's legal holidays (C.R.S. 24-11-101)."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import cast

from cairn.story.story import Story

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6


@dataclass(frozen=True, slots=True)
class Closing:
    """A day on which offices are closed: its name, and where that is written."""

    day: date
    name: str
    source: str = "C.R.S. 24-11-101"


def nth(year: int, month: int, weekday: int, count: int) -> date:
    """The count-th such weekday of a month; -1 is the last."""
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (count - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return last - timedelta((last.weekday() - weekday) % 7)


@lru_cache(maxsize=512)
def legal_holidays(year: int) -> dict[date, str]:
    """The state's legal holidays of a year. One that falls on a Sunday moves to Monday; on a Saturday it stays."""
    named = {
        date(year, 1, 1): "New Year's Day",
        nth(year, 1, MONDAY, 3): "Martin Luther King Jr. Day",
        nth(year, 2, MONDAY, 3): "Washington-Lincoln Day",
        nth(year, 5, MONDAY, -1): "Memorial Day",
        date(year, 7, 4): "Independence Day",
        nth(year, 9, MONDAY, 1): "Labor Day",
        date(year, 11, 11): "Veterans Day",
        nth(year, 11, THURSDAY, 4): "Thanksgiving Day",
        date(year, 12, 25): "Christmas Day",
    }
    if year >= 2020:
        named[nth(year, 10, MONDAY, 1)] = "Frances Xavier Cabrini Day"
    else:
        named[nth(year, 10, MONDAY, 2)] = "Columbus Day"
    if year >= 2022:
        named[date(year, 6, 19)] = "Juneteenth"
    return {day + timedelta(1) if day.weekday() == SUNDAY else day: name for day, name in named.items()}


@dataclass(frozen=True)
class Calendar:
    """The legal holidays and the days that the Governor appointed.

    A county's own closings are kept to be shown; they never lengthen a clock that protects a child (our reading).
    """

    appointed: tuple[Closing, ...] = ()
    county_closings: tuple[Closing, ...] = ()
    _appointed: dict[date, str] = field(init=False, repr=False, compare=False, default_factory=dict)
    _years: dict[int, list[date]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._appointed.update({closing.day: closing.name for closing in self.appointed})

    def __hash__(self) -> int:
        return hash(self.appointed)

    def holiday(self, day: date) -> str | None:
        return legal_holidays(day.year).get(day) or self._appointed.get(day)

    def left_out(self, day: date) -> str | None:
        """Why a day is no business day; None for one that is."""
        if name := self.holiday(day):
            return name
        return "weekend" if day.weekday() >= SATURDAY else None

    def business_day(self, day: date, count: int) -> date:
        """The count-th business day after `day`."""
        if count == 0:
            return day
        year, days = day.year, self._business_days(day.year)
        index = bisect_right(days, day) + count - 1
        while index >= len(days):
            index, year = index - len(days), year + 1
            days = self._business_days(year)
        return days[index]

    def _business_days(self, year: int) -> list[date]:
        """The business days of a year, kept: a count may run through hundreds of them."""
        if year not in self._years:
            first = date(year, 1, 1)
            all_days = (first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days))
            self._years[year] = [day for day in all_days if self.left_out(day) is None]
        return self._years[year]

    def county_closing(self, day: date) -> str | None:
        return next((closing.name for closing in self.county_closings if closing.day == day), None)


COLORADO_CALENDAR = Calendar()


def calendar_of(story: Story) -> Calendar:
    """The calendar by which a story is being read, with the days that the Governor appointed."""
    return cast(Calendar, story.memo.get(Calendar, COLORADO_CALENDAR))
