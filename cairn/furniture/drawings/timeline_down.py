"""What happened and what had to be done for a phone: time runs down, one lane for each child."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.furniture import moments
from cairn.furniture.drawings.bars import bar_state
from cairn.furniture.drawings.canvas import Box, Canvas, Drawing
from cairn.furniture.drawings.glyphs import shortened, wrapped
from cairn.furniture.drawings.placing import merged, spread
from cairn.furniture.drawings.scale import Scale, fair
from cairn.furniture.shapes import DutyBar, Happening

DAYS_WIDE, LANE_WIDE, HEAD, MOST_LANES, MOST_LABELS = 48, 37, 34, 3, 28
LABEL, LINE = 34, 16


def timeline_down(
    entries: Sequence[Happening],
    duties: Sequence[DutyBar],
    now: dt.datetime,
    start: dt.datetime,
    end: dt.datetime,
    width: float = 330,
) -> Drawing:
    """Lanes are taken from the duties that name one; the rest stands in the list."""
    start, end = fair(start, end)
    lane_names = list(dict.fromkeys(d.lane for d in duties if d.lane and d.start <= end))[:MOST_LANES]
    shown = sorted((e for e in entries if start <= e.at <= end), key=lambda e: e.at)
    days = (end - start) / moments.DAY
    tall = max(days * 50 if days <= 14 else 700, min(len(shown), MOST_LABELS) * (LABEL + LINE) + 20, 160)
    scale = Scale(start, end, HEAD, HEAD + tall)
    spine = DAYS_WIDE + LANE_WIDE * len(lane_names) + 8
    canvas = Canvas(
        "time time--down",
        "What happened, and what had to be done, time runs down",
        f"{len(shown)} entries. The list says the same.",
    )
    _days(canvas, scale, width, spine, now)
    for index, name in enumerate(lane_names):
        x = DAYS_WIDE + LANE_WIDE * (index + 0.5)
        canvas.text(x, 14, shortened(name, LANE_WIDE - 2), "strong", "middle")
        for duty in (d for d in duties if d.lane == name and d.start <= end):
            _lane(canvas, duty, scale, x, now)
    canvas.line(spine, HEAD - 6, spine, HEAD + tall, "axis")
    if shown:
        _entries(canvas, shown, scale, spine, width)
    return canvas.done(width, HEAD + tall + 14)


def _days(canvas: Canvas, scale: Scale, width: float, spine: float, now: dt.datetime) -> None:
    now_y = scale.at(now) if scale.holds(now) else None
    free = 0.0
    for day, top, bottom in scale.days():
        if day.weekday() >= 5 and not scale.long:
            canvas.rect(Box(0, top, width, bottom), "weekend")
        clear = now_y is None or not now_y - 34 < top < now_y
        if top >= free and top + 16 <= scale.high and clear:
            canvas.line(0, top, width, top, "day")
            words = f"{day:%a} {day.day}" if not scale.long else f"{day.day} {day:%b}"
            canvas.text(0, top + 14, words, "faint")
            free = top + 26
    if now_y is not None:
        canvas.line(0, now_y, spine + 10, now_y, "nowline")
        canvas.text(0, min(now_y - 4, scale.high), "now", "strong halo")


def _lane(canvas: Canvas, duty: DutyBar, scale: Scale, x: float, now: dt.datetime) -> None:
    state = bar_state(duty, now)
    top, stop = scale.at(duty.start), scale.at(duty.met_at or now)
    due = scale.at(duty.due) if duty.due else stop
    canvas.rect(Box(x - 4, top, x + 4, max(due, stop)), "span")
    if state in ("met", "run"):
        canvas.rect(Box(x - 4, top, x + 4, max(stop, top)), f"span--{state}")
    elif stop > due:
        canvas.rect(Box(x - 4, due, x + 4, stop), "span--hatch", fill=canvas.hatch())
    if duty.due and scale.holds(duty.due):
        canvas.line(x - 10, due, x + 10, due, "due")
    for tried in duty.tried_at:
        if scale.holds(tried):
            canvas.badge(x, scale.at(tried), "tried", 6.4)
    if duty.met_at and scale.holds(duty.met_at):
        canvas.badge(x, scale.at(duty.met_at), state, 8)


def _entries(canvas: Canvas, shown: Sequence[Happening], scale: Scale, spine: float, width: float) -> None:
    ys = [scale.at(entry.at) for entry in shown]
    left, room = spine + 18, width - spine - 18
    low, high = scale.low - 16, scale.high + 12
    groups = merged(ys, lambda found: spread(*_wanted(found, ys, shown, room), low, high, 2) is not None)
    wanted, sizes = _wanted(groups, ys, shown, room)
    centres = spread(wanted, sizes, low, high, gap=2) or wanted
    for group, centre, size in zip(groups, centres, sizes, strict=True):
        members = [shown[index] for index in group.members]
        top = centre - size / 2
        canvas.path([(spine + 5, ys[group.members[0]]), (spine + 14, top + 10)], "lead")
        for entry in members:
            _dot(canvas, entry, scale, spine)
        time, words = _label(members, room)
        href = members[0].href if len(members) == 1 else ""
        with canvas.link(href, f"{time}: {members[0].label}" if href else ""):
            if href:
                canvas.rect(Box(spine - 8, top, width, top + size), "hit")
            canvas.text(left, top + 13, shortened(time, room), "faint halo")
            for n, line in enumerate(words):
                canvas.text(left, top + 28 + n * LINE, line, "name halo", size=14)


def _label(members: Sequence[Happening], room: float) -> tuple[str, list[str]]:
    when = moments.local(members[0].at)
    time = f"{when:%a} {when.day}, {moments.clock_time(members[0].at)}"
    words = members[0].label if len(members) == 1 else f"{len(members)} entries"
    return time, wrapped(words, room, 14) or ["…"]


def _wanted(groups, ys: Sequence[float], shown: Sequence[Happening], room: float) -> tuple[list[float], list[float]]:
    """Where the middles of the labels want to be, and how tall each label is."""
    sizes = [LABEL + LINE * (len(_label([shown[i] for i in g.members], room)[1]) - 1) for g in groups]
    return [ys[g.members[0]] - 8 + size / 2 for g, size in zip(groups, sizes, strict=True)], sizes


def _dot(canvas: Canvas, entry: Happening, scale: Scale, spine: float) -> None:
    y = scale.at(entry.at)
    if entry.late_minutes > 60 and entry.recorded_at:
        typed = scale.at(entry.recorded_at)
        canvas.line(spine, y, spine, typed, "thread")
        canvas.ellipse(spine, typed, 4.5, 4.5, "typed")
    canvas.ellipse(spine, y, 5.5, 4.5, "entry")
