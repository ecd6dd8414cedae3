"""The time machine's two lines: when each entry happened and when it was written down, joined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.furniture import moments
from cairn.furniture.drawings.canvas import Box, Canvas, Drawing
from cairn.furniture.drawings.glyphs import shortened, text_width
from cairn.furniture.drawings.placing import Cluster, lanes, merged
from cairn.furniture.drawings.scale import Scale, day_labels, fair, hour_labels
from cairn.furniture.shapes import Happening

GUTTER, FLAG, LANE, APART, MOST_LANES, WIDEST = 112, 24, 16, 62, 4, 200


def two_times(
    entries: Sequence[Happening], handle: dt.datetime, start: dt.datetime, end: dt.datetime, width: float = 1120
) -> Drawing:
    """What crosses the handle had happened and was not yet written. Earlier happenings stand at the left edge."""
    start, end = fair(start, end)
    gutter = GUTTER if width >= 600 else 96
    scale = Scale(start, end, gutter, width - 14)
    shown = sorted((e for e in entries if e.at <= end), key=lambda e: e.at)
    groups, deep = _grouped(shown, scale)
    top = FLAG + 12 + max(deep, 1) * LANE + 10
    bottom = top + APART
    height = bottom + 34
    crossing = [e for e in shown if e.at <= handle < (e.recorded_at or e.at)]
    canvas = Canvas("two", "When it happened and when it was written down", _description(shown, crossing, handle))
    at = scale.at(handle)
    canvas.rect(Box(at, FLAG, scale.high + 8, bottom + 14), "unborn")
    _days(canvas, scale, height, bottom)
    for y, words in ((top, "Happened"), (bottom, "Written down")):
        canvas.text(0, y + 4, shortened(words, gutter - 6), "strong")
        canvas.line(scale.low, y, scale.high, y, "axis")
    canvas.line(at, FLAG - 2, at, bottom + 14, "handle")
    _joins(canvas, shown, scale, handle, top, bottom)
    _labels(canvas, shown, groups, scale, handle, top)
    _handle(canvas, scale, handle, at, bottom)
    return canvas.done(width, height)


def _days(canvas: Canvas, scale: Scale, height: float, bottom: float) -> None:
    if scale.end - scale.start <= 2 * moments.DAY:
        marks = [(x, words) for x, words, named in hour_labels(scale) if named]
        marks = [(x, words) for x, words in marks if x + 6 + text_width(words) <= scale.high + 6]
    else:
        marks = [(x, words) for x, words, _day in day_labels(scale)]
    for x, words in marks:
        canvas.line(x, FLAG + 6, x, height - 4, "day")
        canvas.text(x + 6, bottom + 28, words, "faint")


def _is_later(entry: Happening, handle: dt.datetime) -> bool:
    return (entry.recorded_at or entry.at) > handle


def _joins(
    canvas: Canvas, shown: Sequence[Happening], scale: Scale, handle: dt.datetime, top: float, bottom: float
) -> None:
    for entry in shown:
        css = "link link--later" if _is_later(entry, handle) else "link"
        canvas.path([(scale.at(entry.at), top), (scale.at(entry.recorded_at or entry.at), bottom)], css)
    for entry in shown:
        css = "dot dot--later" if _is_later(entry, handle) else "dot"
        name = f"{entry.label}: happened {moments.moment_words(entry.at, handle)}"
        if entry.recorded_at:
            name += f", written down {moments.moment_words(entry.recorded_at, handle)}"
        with canvas.link(entry.href, name.replace("today", moments.short_day(moments.local(handle).date()))):
            canvas.ellipse(scale.at(entry.at), top, 6, 5, css)
            canvas.ellipse(scale.at(entry.recorded_at or entry.at), bottom, 6, 5, css)


def _label(members: Sequence[Happening], scale: Scale) -> str:
    if len(members) > 1:
        return f"{len(members)} entries"
    entry = members[0]
    year = f"{moments.local(entry.at).year}: " if entry.at < scale.start else ""
    return shortened(year + entry.label, WIDEST)


def _grouped(shown: Sequence[Happening], scale: Scale) -> tuple[list[tuple[Cluster, float, float, int]], int]:
    positions = [scale.at(entry.at) for entry in shown]

    def placed(groups: list[Cluster]):
        marks = [positions[group.members[0]] for group in groups]
        widths = [text_width(_label([shown[i] for i in group.members], scale)) for group in groups]
        return marks, lanes(marks, widths, scale.low - 6, scale.high, MOST_LANES)

    if not shown:
        return [], 0
    groups = merged(positions, lambda g: placed(g)[1] is not None)
    marks, where = placed(groups)
    found = [(g, mark, spot.left, spot.lane) for g, mark, spot in zip(groups, marks, where or [], strict=True)]
    return found, max(spot.lane for spot in where or []) + 1


def _labels(canvas: Canvas, shown: Sequence[Happening], groups, scale: Scale, handle: dt.datetime, top: float) -> None:
    for group, mark, left, lane in groups:
        members = [shown[index] for index in group.members]
        later = all(_is_later(entry, handle) for entry in members)
        y = top - 14 - lane * LANE
        canvas.line(mark, y + 3, mark, top - 6, "lead")
        canvas.text(left, y, _label(members, scale), ("t-later" if later else "") + " halo", hidden=True)


def _handle(canvas: Canvas, scale: Scale, handle: dt.datetime, at: float, bottom: float) -> None:
    day = moments.local(handle)
    words = f"{day.day} {day:%B}, {moments.clock_time(handle)}"
    half = text_width(words) / 2 + 12
    centre = min(max(at, half), scale.high + 6 - half)
    canvas.rect(Box(centre - half, 1, centre + half, FLAG), "flag", rx=2)
    canvas.text(centre, 17, words, "flagtext", "middle")
    canvas.ellipse(at, bottom, 11, 11, "knob")
    canvas.line(at - 3, bottom - 5, at - 3, bottom + 5, "grip")
    canvas.line(at + 3, bottom - 5, at + 3, bottom + 5, "grip")


def _description(shown: Sequence[Happening], crossing: Sequence[Happening], handle: dt.datetime) -> str:
    written = sum(1 for e in shown if (e.recorded_at or e.at) <= handle)
    words = f"{written} of {len(shown)} entries were written down by then."
    if crossing:
        words += (
            f" {len(crossing)} had happened and were not yet written: " + ", ".join(e.label for e in crossing) + "."
        )
    return words
