"""The coming days: a stone for each duty on the day by which it is due."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.furniture import moments
from cairn.furniture.drawings.canvas import Box, Canvas, Drawing
from cairn.furniture.shapes import DayLoad

MOST, STONE, STEP = 7, 10, 12
LETTERS = ("M", "T", "W", "Th", "F", "S", "S")


def coming_days(days: Sequence[DayLoad], overdue: int = 0, width: float = 312) -> Drawing:
    """A column for each day, the first one today; weekends and holidays stand on a shade."""
    tallest = min(max([day.see + day.write for day in days] + [overdue, 4]), MOST)
    base = 34 + tallest * STEP
    canvas = Canvas("coming", "The coming days", _description(days, overdue))
    left = 44.0 if overdue else 2.0
    step = (width - left - 2) / max(len(days), 1)
    for index, day in enumerate(days):
        if day.day.weekday() >= 5 or day.holiday:
            canvas.rect(Box(left + index * step, 8, left + (index + 1) * step, base), "weekend")
    canvas.line(0, base, width, base, "axis")
    if overdue:
        _overdue(canvas, overdue, base)
    for index, day in enumerate(days):
        _day(canvas, day, left + (index + 0.5) * step, base, min(step - 3, 16), first=index == 0)
    return canvas.done(width, base + 36)


def _count(number: int) -> str:
    return str(number) if number < 100 else "99+"


def _overdue(canvas: Canvas, count: int, base: float) -> None:
    shown = min(count, MOST)
    for n in range(shown):
        top = base - 1 - (n + 1) * STEP + 2
        canvas.rect(Box(9, top, 29, top + STONE), "stone--over", rx=1)
    canvas.text(19, base - shown * STEP - 8, _count(count), "over", "middle")
    canvas.text(19, base + 16, "over-", "over", "middle")
    canvas.text(19, base + 31, "due", "over", "middle")
    canvas.line(41, 8, 41, base, "rule")


def _day(canvas: Canvas, day: DayLoad, x: float, base: float, wide: float, first: bool) -> None:
    css = "strong" if first else "faint"
    total = day.see + day.write
    with canvas.link(day.href, f"{moments.short_day(day.day)}: {total} due" if day.href else ""):
        if day.href:
            canvas.rect(Box(x - wide / 2 - 1, 8, x + wide / 2 + 1, base + 34), "hit")
        shown = min(total, MOST)
        see = min(day.see, shown)
        for n in range(shown):
            y = base - 1 - (n + 0.5) * STEP + 1
            kind = "stone--see" if n < see else "stone--write"
            canvas.rect(Box(x - wide / 2, y - STONE / 2, x + wide / 2, y + STONE / 2), kind, rx=5)
        if total:
            canvas.text(x, base - shown * STEP - 8, _count(total), "strong", "middle", size=13 if total < 100 else 11)
        canvas.text(x, base + 16, LETTERS[day.day.weekday()], css, "middle")
        canvas.text(x, base + 31, str(day.day.day), css, "middle")


def _description(days: Sequence[DayLoad], overdue: int) -> str:
    words = [f"{overdue} overdue"] if overdue else []
    words += [f"{moments.short_day(d.day)}: {d.see + d.write}" for d in days if d.see + d.write]
    return "; ".join(words) + "." if words else "Nothing is due in these days."
