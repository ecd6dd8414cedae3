"""The drawing of the two times, once for each width, and the span it shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from cairn.desks.timemachine.asked import address, just_after
from cairn.furniture.drawings.canvas import Drawing
from cairn.furniture.drawings.two_times import two_times
from cairn.furniture.entry_forms.in_words import sentence
from cairn.furniture.shapes import Happening
from cairn.story.story import Story

BACK = dt.timedelta(days=7)
"""What happened longer before the first entry stands at the left edge."""

WIDTHS = {"wide": 1342, "middle": 960, "tablet": 640, "narrow": 330}


@dataclass(frozen=True)
class Drawn:
    """The same drawing for each width, its list, and the span of the handle."""

    sheets: dict[str, Drawing]
    entries: list[Happening]
    start: dt.datetime
    end: dt.datetime


def drawn(number: str, story: Story, shown: Story, at: dt.datetime, query: str) -> Drawn:
    """`story` gives the span, so that the handle stays where it is whether later entries are shown or not."""
    page = reverse("timemachine:page", args=[number])
    entries = [
        Happening(
            entry.at.earliest,
            sentence(entry, shown),
            entry.recorded_at,
            f"{page}?at={address(just_after(entry.recorded_at))}{query}",
        )
        for entry in shown.entries
    ]
    start, end = span(story)
    sheets = {name: two_times(entries, at, start, end, width) for name, width in WIDTHS.items()}
    return Drawn(sheets, entries, start, end)


def span(story: Story) -> tuple[dt.datetime, dt.datetime]:
    """From what happened first, a week before the first entry at most, to the last entry, with room on either side."""
    first = min(entry.recorded_at for entry in story.entries)
    last = max(max(entry.recorded_at, entry.at.earliest) for entry in story.entries)
    begin = min([first, *(entry.at.earliest for entry in story.entries if entry.at.earliest >= first - BACK)])
    room = max((last - begin) / 24, dt.timedelta(minutes=20))
    return begin - room / 2, last + room
