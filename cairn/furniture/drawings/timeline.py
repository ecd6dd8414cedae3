"""What happened and what had to be done, on one scale that runs to the right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.furniture import moments
from cairn.furniture.drawings.bars import Ends, bar_state, draw_bar, result_words
from cairn.furniture.drawings.canvas import Box, Canvas, Drawing
from cairn.furniture.drawings.glyphs import shortened, text_width
from cairn.furniture.drawings.placing import Cluster, lanes, merged
from cairn.furniture.drawings.scale import Scale, day_labels, fair, hour_labels
from cairn.furniture.shapes import DutyBar, Happening

ROW, LANE, LINE_Y = 23, 17, 46
MOST_LANES, WIDEST = 6, 190


def timeline(
    entries: Sequence[Happening],
    duties: Sequence[DutyBar],
    now: dt.datetime,
    start: dt.datetime,
    end: dt.datetime,
    width: float = 976,
) -> Drawing:
    """Entries as dots, duties as bars. What lies outside of the span is left to the list."""
    start, end = fair(start, end)
    gutter = _gutter(duties, width)
    scale = Scale(start, end, gutter, width - 6)
    shown = sorted((e for e in entries if scale.holds(e.at)), key=lambda e: e.at)
    rows = [d for d in duties if d.start <= end and (d.met_at or now) >= start]
    canvas = Canvas("time", "What happened, and what had to be done", _description(shown, rows, now))
    groups, deep = _grouped(shown, scale)
    bars_y = LINE_Y + 24 + deep * LANE
    height = bars_y + (14 + ROW * len(rows) if rows else 0) + 4
    _days(canvas, scale, height)
    canvas.text(0, LINE_Y + 4, shortened("What happened", gutter - 8), "strong")
    canvas.line(scale.low, LINE_Y, scale.high, LINE_Y, "axis")
    if rows:
        canvas.text(0, bars_y, shortened("What had to be done", gutter - 8), "strong")
    for index, duty in enumerate(rows):
        _duty(canvas, duty, scale, bars_y + 18 + index * ROW, now)
    if scale.holds(now):
        _now(canvas, scale, now, height)
    _entries(canvas, shown, scale, groups)
    return canvas.done(width, height)


def _gutter(duties: Sequence[DutyBar], width: float) -> float:
    """Room for the longest name of a duty, within reason."""
    longest = max([text_width(duty.label, 14) for duty in duties] + [text_width("What had to be done")])
    return min(longest + 14, max(width * 0.21, 150))


def _days(canvas: Canvas, scale: Scale, height: float) -> None:
    short = scale.end - scale.start <= 2 * moments.DAY
    if not scale.long:
        for day, left, right in scale.days():
            if day.weekday() >= 5:
                canvas.rect(Box(left, 22, right, height), "weekend")
    if short:
        for x, words, named in hour_labels(scale):
            canvas.line(x, 22, x, height, "day")
            if named and x - text_width(words) / 2 > scale.low:
                canvas.text(x, 35, words, "faint", "middle")
        return
    for x, words, _day in day_labels(scale):
        canvas.line(x, 22, x, height, "day")
        canvas.text(x + 6, 35, words, "faint")


def _now(canvas: Canvas, scale: Scale, now: dt.datetime, height: float) -> None:
    x = scale.at(now)
    words = f"now, {moments.clock_time(now)}"
    half = text_width(words) / 2
    centre = min(max(x, half), scale.high + 6 - half)
    canvas.text(centre, 12, words, "strong", "middle")
    canvas.line(x, 17, x, height, "nowline")


def label_of(members: Sequence[Happening]) -> str:
    """The words at one or more entries: its own, or how many there are."""
    if len(members) == 1:
        return shortened(members[0].label, WIDEST)
    return f"{len(members)} entries"


def _grouped(shown: Sequence[Happening], scale: Scale) -> tuple[list[tuple[Cluster, float, float, int]], int]:
    positions = [scale.at(entry.at) for entry in shown]

    def placed(groups: list[Cluster]):
        marks = [positions[group.members[0]] for group in groups]
        widths = [text_width(label_of([shown[i] for i in group.members])) for group in groups]
        return marks, lanes(marks, widths, scale.low, scale.high, MOST_LANES)

    if not shown:
        return [], 0
    groups = merged(positions, lambda g: placed(g)[1] is not None)
    marks, where = placed(groups)
    found = [(group, mark, spot.left, spot.lane) for group, mark, spot in zip(groups, marks, where or [], strict=True)]
    return found, max(spot.lane for spot in where or []) + 1


def _entries(canvas: Canvas, shown: Sequence[Happening], scale: Scale, groups) -> None:
    for group, mark, _left, lane in groups:
        canvas.line(mark, LINE_Y + 5, mark, LINE_Y + 9 + lane * LANE, "lead")
        if len(group.members) > 1:
            last = scale.at(shown[group.members[-1]].at)
            canvas.line(mark, LINE_Y + 8, last, LINE_Y + 8, "lead")
    for entry in shown:
        x = scale.at(entry.at)
        if entry.late_minutes > 60 and entry.recorded_at:
            typed = scale.at(entry.recorded_at)
            canvas.line(x, LINE_Y, typed, LINE_Y, "thread")
            canvas.ellipse(min(typed, scale.high - 1), LINE_Y, 4.5, 4.5, "typed")
    for group, _mark, left, lane in groups:
        members = [shown[index] for index in group.members]
        for entry in members:
            x = scale.at(entry.at)
            with canvas.link(
                entry.href,
                f"{moments.short_day(moments.local(entry.at).date())}, {moments.clock_time(entry.at)}: {entry.label}",
            ):
                canvas.ellipse(x, LINE_Y, 5.5, 4.5, "entry")
                if len(members) == 1:
                    canvas.text(left, LINE_Y + 21 + lane * LANE, label_of(members), "halo")
        if len(members) > 1:
            canvas.text(left, LINE_Y + 21 + lane * LANE, label_of(members), "halo strong")


def _duty(canvas: Canvas, duty: DutyBar, scale: Scale, y: float, now: dt.datetime) -> None:
    with canvas.link(duty.href, f"{duty.label}: {result_words(duty, now)}"):
        canvas.text(0, y + 4, shortened(duty.label, scale.low - 10, 14), "name", size=14)
        ends = draw_bar(canvas, duty, scale, y, now)
    _result(canvas, duty, scale, y, now, ends)


def _result(canvas: Canvas, duty: DutyBar, scale: Scale, y: float, now: dt.datetime, ends: Ends) -> None:
    """The words at the end of a bar: right of it, left of it, or on its empty part; shorter words when room is short."""
    css = {"met": "n-met", "late": "n-late", "over": "n-late"}.get(bar_state(duty, now), "") + " halo"
    for words in _shorter(duty, now):
        wide = text_width(words)
        if ends.right + 8 + wide <= scale.high:
            return _put(canvas, ends.right + 8, y, words, css)
        if ends.far - 8 - wide >= ends.stop + 6:
            return _put(canvas, ends.far - 8, y, words, css, "end")
        if ends.left - 8 - wide >= scale.low:
            return _put(canvas, ends.left - 8, y, words, css, "end")
    return None


def _put(canvas: Canvas, x: float, y: float, words: str, css: str, anchor: str = "start") -> None:
    canvas.text(x, y + 4, words, css, anchor)


def _shorter(duty: DutyBar, now: dt.datetime) -> list[str]:
    out = [result_words(duty, now)]
    if duty.due and duty.met_at is None and not duty.result:
        day = moments.short_day(moments.shown_due(duty.due).date())
        out += [f"due {day}", day] if duty.due > now else ["overdue"]
    elif duty.met_at:
        out.append(bar_state(duty, now))
    return out


def _description(shown: Sequence[Happening], rows: Sequence[DutyBar], now: dt.datetime) -> str:
    words = [f"{len(shown)} entries"]
    words += [f"{duty.label}: {result_words(duty, now)}" for duty in rows]
    return "; ".join(words) + ". The list says the same."
