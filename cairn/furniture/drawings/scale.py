"""A scale of time: moments to positions, and marks on it whose labels leave each other room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.furniture import moments
from cairn.furniture.drawings.glyphs import text_width


@dataclass(frozen=True)
class Scale:
    """Moments from `start` to `end` laid on positions from `low` to `high`; what lies outside is put at the edge."""

    start: dt.datetime
    end: dt.datetime
    low: float
    high: float

    def at(self, moment: dt.datetime) -> float:
        """The position of a moment, kept within the scale."""
        share = (moment - self.start) / (self.end - self.start)
        return self.low + min(max(share, 0.0), 1.0) * (self.high - self.low)

    def holds(self, moment: dt.datetime) -> bool:
        """Whether the moment lies on the scale."""
        return self.start <= moment <= self.end

    def days(self) -> Iterator[tuple[dt.date, float, float]]:
        """Each Colorado day with the positions where it begins and ends."""
        day = moments.local(self.start).date()
        last = moments.local(self.end - dt.timedelta(microseconds=1)).date()
        while day <= last:
            after = day + moments.DAY
            yield day, self.at(moments.midnight(day)), self.at(moments.midnight(after))
            day = after

    @property
    def long(self) -> bool:
        """Whether so much time is shown that days are no longer told apart."""
        return self.end - self.start > 70 * moments.DAY


def fair(start: dt.datetime, end: dt.datetime, least: dt.timedelta = moments.HOUR) -> tuple[dt.datetime, dt.datetime]:
    """A start and an end that are in order and apart."""
    return (start, end) if end - start >= least else (start, start + least)


def day_labels(scale: Scale) -> list[tuple[float, str, dt.date]]:
    """The days that are named on the scale: each, or every second, seventh … so that names do not collide."""
    days = list(scale.days())
    if scale.end - scale.start > 400 * moments.DAY:
        named = [(x, f"{day:%b} {day.year}", day) for day, x, _ in days if day.day == 1]
    else:
        named = [(x, f"{day:%a} {day.day}" if not scale.long else f"{day.day} {day:%b}", day) for day, x, _ in days]
    for step in (1, 2, 3, 4, 7, 14, 28, 56, 112, 224, 448, 900, 1800):
        chosen = named[::step]
        widths = [text_width(words) for _, words, _ in chosen]
        room = all(
            left[0] + width + 14 <= right[0] for left, width, right in zip(chosen, widths, chosen[1:], strict=False)
        )
        if room:
            return [item for item, width in zip(chosen, widths, strict=True) if item[0] + width + 6 <= scale.high]
    return named[:1]


def hour_labels(scale: Scale) -> list[tuple[float, str, bool]]:
    """Marks through a part of a day: position, name, and whether the name has room. Whole hours are named first."""
    minutes = next((n for n in (15, 30, 60, 120, 180, 360, 720) if _apart(scale, n) >= 38), 1440)
    named = next((n for n in (15, 30, 60, 120, 180, 360, 720) if n >= minutes and _apart(scale, n) >= 76), 1440)
    out = []
    for x, moment in _every(scale, minutes):
        words = _hour(moment)
        half = text_width(words) / 2
        fits = x + half <= scale.high and x - half >= 0
        out.append((x, words, fits and (moment.hour * 60 + moment.minute) % named == 0))
    return out


def _apart(scale: Scale, minutes: int) -> float:
    return (scale.high - scale.low) * (minutes * moments.MINUTE / (scale.end - scale.start))


def _hour(moment: dt.datetime) -> str:
    hour = moment.hour % 12 or 12
    return f"{hour} {moment:%p}" if not moment.minute else f"{hour}:{moment:%M %p}"


def _every(scale: Scale, minutes: int) -> Iterator[tuple[float, dt.datetime]]:
    """Wall-clock marks; on the nights the clocks change one is skipped or comes twice, as on the wall."""
    moment = moments.midnight(moments.local(scale.start).date()).astimezone(dt.UTC)
    while moment <= scale.end:
        if moment > scale.start:
            yield scale.at(moment), moments.local(moment)
        moment += minutes * moments.MINUTE
