"""One duty as a bar: until met, running, past due; and the small clocks of worked cases."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cairn.furniture import moments
from cairn.furniture.drawings.canvas import Box, Canvas, Drawing
from cairn.furniture.drawings.scale import Scale, fair
from cairn.furniture.shapes import DutyBar, state_of


class Ends(NamedTuple):
    """Where the bar begins and ends with its marks, where its filled part stops, how far the bar itself goes."""

    left: float
    right: float
    stop: float
    far: float


def bar_state(duty: DutyBar, now: dt.datetime) -> str:
    """met, late, over or run."""
    state = state_of(duty.due, now, duty.met_at).value
    return state if state in ("met", "late", "over") else "run"


def result_words(duty: DutyBar, now: dt.datetime) -> str:
    """What is said at the end of the bar."""
    if duty.result:
        return duty.result
    state = bar_state(duty, now)
    if state == "met":
        return (
            f"{moments.duration_words(moments.shown_due(duty.due) - duty.met_at)} early"
            if duty.due and duty.met_at
            else "done"
        )
    if state == "late" and duty.due and duty.met_at:
        return f"{moments.duration_words(duty.met_at - duty.due)} late"
    if duty.due is None:
        return "no time limit"
    if state == "over":
        return f"overdue {moments.duration_words(now - duty.due)}"
    return f"due {moments.due_words(duty.due, now)}"


def draw_bar(canvas: Canvas, duty: DutyBar, scale: Scale, y: float, now: dt.datetime, thick: float = 8) -> Ends:
    """The bar on its line; the due tick, tries and the mark of the end included."""
    state = bar_state(duty, now)
    begin, stop = scale.at(duty.start), scale.at(duty.met_at or now)
    due = scale.at(duty.due) if duty.due else None
    far = max(begin, stop, due if due is not None else begin)
    canvas.rect(Box(begin, y - thick / 2, far, y + thick / 2), "span")
    if state == "met" or state == "run":
        canvas.rect(Box(begin, y - thick / 2, max(stop, begin), y + thick / 2), f"span--{state}")
    elif due is not None and stop > due:
        fill = canvas.hatch()
        canvas.rect(Box(due, y - thick / 2, stop, y + thick / 2), "span--hatch", fill=fill)
    right = far
    if due is not None and duty.due is not None:
        if scale.holds(duty.due):
            canvas.line(due, y - 8, due, y + 8, "due")
        elif duty.due > scale.end:
            canvas.path([(due - 6, y - 4), (due, y), (due - 6, y + 4)], "beyond", closed=True)
    for tried in duty.tried_at:
        if scale.holds(tried):
            canvas.badge(scale.at(tried), y, "tried", 6.4)
    if duty.met_at is not None and scale.holds(duty.met_at):
        at = scale.at(duty.met_at)
        at = max(at, due + 9) if state == "late" and due is not None and at - due < 4 else at
        at = min(at, scale.high - 2)
        canvas.badge(at, y, state, 8)
        right = max(right, at + 8)
    return Ends(begin, right, stop, far)


def clock_bar(*duties: DutyBar, now: dt.datetime, width: float = 176) -> Drawing:
    """One or more duties on one small scale, without words: the page says them beside it."""
    moments_ = [m for d in duties for m in (d.start, d.due, d.met_at, *d.tried_at) if m is not None]
    if any(bar_state(d, now) in ("run", "over") for d in duties):
        moments_.append(now)
    start, end = fair(min(moments_), max(moments_))
    end += (end - start) / 12
    height = 22.0 * len(duties) + 2
    scale = Scale(start, end, 9, width - 10)
    canvas = Canvas("time clock-bar", "; ".join(f"{d.label}: {result_words(d, now)}" for d in duties))
    for index, duty in enumerate(duties):
        draw_bar(canvas, duty, scale, 12 + 22 * index, now)
    return canvas.done(width, height)
