"""A day's twenty-four hours as bars: how many, or how long on average; an hour without a figure is left empty."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.furniture.drawings.canvas import Box, Canvas, Drawing
from cairn.furniture.drawings.glyphs import text_width

BASE, TOP = 92.0, 14.0
STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 3600, 10**6)


def hour_bars(values: Sequence[float | None], name: str, unit: str = "", width: float = 478) -> Drawing:
    """One bar for each of the 24 hours. `unit` stands behind the figures of the scale, such as "s"."""
    most = max([value for value in values if value is not None] + [1.0])
    step = next(n for n in STEPS if most / n <= 4)
    top = int(most // step * step)
    left = 14 + text_width(f"{top}{unit}")

    def y(value: float) -> float:
        return BASE - value / most * (BASE - TOP)

    words = "; ".join(f"{hour}:00 {_figure(value, unit)}" for hour, value in enumerate(values) if value is not None)
    canvas = Canvas("hours", name, words or name)
    for mark in range(step, int(most) + 1, step):
        canvas.line(left, y(mark), width, y(mark), "day")
        canvas.text(left - 8, y(mark) + 4, f"{mark}{unit}", "faint", "end")
    apart = (width - left) / max(len(values), 1)
    for hour, value in enumerate(values):
        x = left + apart * hour
        if value:
            canvas.rect(Box(x + 1, y(value), x + apart - 1, BASE), "k-seen")
        if hour % 6 == 0:
            canvas.text(x, BASE + 17, _hour(hour), "faint")
    canvas.line(left, BASE, width, BASE, "axis")
    return canvas.done(width, BASE + 24)


def _hour(hour: int) -> str:
    return f"{hour % 12 or 12} {'PM' if hour >= 12 else 'AM'}"


def _figure(value: float, unit: str) -> str:
    return f"{value:.0f}{unit}"
