"""The drawings of My work: the rest of today to scale, and the coming days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from django.urls import reverse

from cairn.desks.work.lists import Counts, Line
from cairn.furniture.drawings.canvas import Drawing
from cairn.furniture.drawings.coming_days import coming_days
from cairn.furniture.drawings.trail import trail
from cairn.furniture.moments import shown_due
from cairn.furniture.rules_shown import today
from cairn.furniture.shapes import DayLoad, Stone
from cairn.rulebook.calendar import Calendar
from cairn.story.vocabulary import ChildSeen, ContactAttempted
from cairn.story.when import start_of

DAYS = 14
SEEING = (ChildSeen.__name__, ContactAttempted.__name__)


def rest_of_today(lines: Iterable[Line], now: dt.datetime, width: int) -> Drawing:
    """One stone for each duty that is due before midnight."""
    tonight = start_of(today(now) + dt.timedelta(1))
    stones = [
        Stone(shown_due(line.row.due_latest), line.row.about_name or line.row.summary, line.face.state, _address(line))
        for line in lines
        if line.row.due_latest and now < line.row.due_latest <= tonight
    ]
    return trail(now, tonight, stones, width)


def days_ahead(lines: list[Line], now: dt.datetime, calendar: Calendar) -> list[DayLoad]:
    """Two weeks, one stone for each duty: seeing a child apart from writing and deciding."""
    loads: Counter[tuple[dt.date, bool]] = Counter()
    for line in lines:
        if line.row.due_latest and line.row.due_latest > now:
            loads[shown_due(line.row.due_latest).date(), line.row.mends in SEEING] += 1
    first = today(now)
    days = [first + dt.timedelta(n) for n in range(DAYS)]
    return [DayLoad(day, loads[day, True], loads[day, False], calendar.holiday(day) or "") for day in days]


def two_weeks(loads: list[DayLoad], counts: Counts) -> Drawing:
    return coming_days(loads, overdue=counts.overdue)


def _address(line: Line) -> str:
    return reverse("referral:page", args=[line.number])
