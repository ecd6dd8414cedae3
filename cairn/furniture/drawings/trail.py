"""The trail: the rest of today to scale, one stone for each duty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.furniture import moments
from cairn.furniture.drawings.canvas import Box, Canvas, Drawing
from cairn.furniture.drawings.glyphs import shortened, text_width
from cairn.furniture.drawings.placing import Cluster, merged, spread
from cairn.furniture.drawings.scale import Scale, fair, hour_labels
from cairn.furniture.shapes import Stone

PATH_Y, TIME_Y, NAME_Y = 28, 50, 65
WIDEST_NAME, FARTHEST = 150, 44


def trail(now: dt.datetime, until: dt.datetime, stones: Sequence[Stone], width: float = 976) -> Drawing:
    """The duties of the rest of a day; crowded ones share a label that counts them."""
    start, end = fair(now, until)
    scale = Scale(start, end, 10, width - 14)
    here = sorted((s for s in stones if start <= s.at <= end), key=lambda s: s.at)
    canvas = Canvas("trail", f"The rest of today, {moments.clock_time(now)} on", _description(here))
    canvas.line(scale.low, PATH_Y, width - 4, PATH_Y, "path")
    for x, words, named in hour_labels(scale):
        canvas.line(x, PATH_Y - 4, x, PATH_Y + 4, "tick")
        if named:
            canvas.text(x, 12, words, "faint", "middle")
    canvas.ellipse(scale.low, PATH_Y, 5, 5, "now")
    canvas.text(2, TIME_Y, "now", "strong")
    canvas.text(2, NAME_Y, moments.clock_time(now))
    low = 2 + text_width(moments.clock_time(now)) + 14
    _stones(canvas, scale, here, low, width - 2)
    return canvas.done(width, 72)


def _stones(canvas: Canvas, scale: Scale, stones: Sequence[Stone], low: float, high: float) -> None:
    positions = [scale.at(stone.at) for stone in stones]
    groups = merged(positions, lambda g: _places(g, positions, stones, low, high) is not None) if stones else []
    centres = _places(groups, positions, stones, low, high, any_distance=True) or []
    for group, centre in zip(groups, centres, strict=True):
        members = [stones[index] for index in group.members]
        mark = sum(positions[index] for index in group.members) / len(members)
        if abs(centre - mark) > max(text_width(words) for words in _words(members)) / 2 - 6:
            canvas.line(mark, PATH_Y + 8, centre, TIME_Y - 12, "tick")
        for index in group.members:
            stone = stones[index]
            with canvas.link(stone.href, f"{moments.clock_time(moments.shown_due(stone.at))}, {stone.label}"):
                canvas.rect(_around(positions[index], high), "hit")
                _stone(canvas, positions[index], stone)
        time, name = _words(members)
        canvas.text(centre, TIME_Y, time, "strong", "middle")
        canvas.text(centre, NAME_Y, name, "", "middle")


def _around(x: float, high: float) -> Box:
    left = min(max(x - 12, 0), high - 24)
    return Box(left, PATH_Y - 12, left + 24, PATH_Y + 12)


def _stone(canvas: Canvas, x: float, stone: Stone) -> None:
    css = (
        "mark mark--soon" if stone.state == "soon" else "mark mark--over" if stone.state == "over" else "mark mark--run"
    )
    wide = 9 if stone.state == "soon" else 8
    canvas.ellipse(x, PATH_Y, wide, 6.5 if wide == 9 else 5.5, css)


def _words(members: Sequence[Stone]) -> tuple[str, str]:
    times = [moments.clock_time(moments.shown_due(stone.at)) for stone in members]
    if len(members) == 1:
        return times[0], shortened(members[0].label, WIDEST_NAME)
    span = times[0] if times[0] == times[-1] else f"{times[0]} to {times[-1]}"
    if times[0] != times[-1] and times[0][-2:] == times[-1][-2:]:
        span = f"{times[0][:-3]} to {times[-1]}"
    if times[0] == times[-1] and len(members) == 2:
        both = " · ".join(stone.label for stone in members)
        if text_width(both) <= WIDEST_NAME:
            return span, both
    return span, f"{len(members)} duties"


def _places(groups: list[Cluster], positions, stones, low, high, any_distance: bool = False) -> list[float] | None:
    sizes, wanted = [], []
    for group in groups:
        members = [stones[index] for index in group.members]
        sizes.append(max(text_width(words) for words in _words(members)))
        wanted.append(sum(positions[index] for index in group.members) / len(members))
    centres = spread(wanted, sizes, low, high, gap=14)
    if centres is None or any_distance or len(groups) == 1:
        return centres
    near = all(
        abs(centre - want) <= FARTHEST + size / 2 for centre, want, size in zip(centres, wanted, sizes, strict=True)
    )
    return centres if near else None


def _description(stones: Sequence[Stone]) -> str:
    if not stones:
        return "Nothing more is due today."
    return "; ".join(f"{moments.clock_time(moments.shown_due(s.at))} {s.label}" for s in stones) + "."
