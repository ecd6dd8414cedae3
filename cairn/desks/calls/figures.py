"""The figures of the calls of a period: volume, average wait and average length, by county and by hour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, QuerySet

from cairn.desks.calls.models import Call
from cairn.furniture.drawings.canvas import Drawing
from cairn.furniture.drawings.hours import hour_bars
from cairn.story.when import COLORADO, start_of

DAYS = 30


@dataclass(frozen=True)
class Line:
    """One row of a table: what it is of, and its three figures; None where no call tells."""

    name: str
    volume: int
    wait: float | None
    length: float | None


def of_period(first: dt.date, last: dt.date, county: str = "") -> QuerySet[Call]:
    """The calls of some days, Colorado time, both included."""
    calls = Call.objects.filter(began_at__gte=start_of(first), began_at__lt=start_of(last + dt.timedelta(1)))
    return calls.filter(county=county) if county else calls


FIGURES: dict[str, Any] = {"volume": Count("pk"), "wait": Avg("waited"), "length": Avg("lasted")}


def whole(calls: QuerySet[Call], name: str) -> Line:
    return Line(name, **calls.aggregate(**FIGURES))


def by_county(calls: QuerySet[Call], unknown: str) -> list[Line]:
    """A line for each county, the busiest first."""
    rows = calls.values("county").annotate(**FIGURES).order_by("-volume", "county")
    return [Line(row["county"] or unknown, row["volume"], row["wait"], row["length"]) for row in rows]


def by_hour(calls: QuerySet[Call]) -> list[Line]:
    """A line for each of the 24 hours of the day in Colorado."""
    rows = {row["hour"]: row for row in calls.values("hour").annotate(**FIGURES)}
    return [_line_of(hour, rows.get(hour)) for hour in range(24)]


def _line_of(hour: int, row: dict[str, Any] | None) -> Line:
    name = f"{hour % 12 or 12} {'PM' if hour >= 12 else 'AM'}"
    return Line(name, row["volume"], row["wait"], row["length"]) if row else Line(name, 0, None, None)


def drawn(hours: list[Line], names: tuple[str, str, str], width: float = 320) -> list[tuple[str, Drawing]]:
    """The three charts of a day's hours."""
    volume, wait, length = names
    return [
        (volume, hour_bars([line.volume for line in hours], volume, width=width)),
        (wait, hour_bars([line.wait for line in hours], wait, " s", width)),
        (length, hour_bars([line.length for line in hours], length, " s", width)),
    ]


def usual_period(now: dt.datetime) -> tuple[dt.date, dt.date]:
    """The last thirty days, today included."""
    today = now.astimezone(COLORADO).date()
    return today - dt.timedelta(DAYS - 1), today
