"""The office's charts: were children seen in time, week by week, stones for each worker, shares of a count."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.furniture.drawings.canvas import Box, Canvas, Drawing
from cairn.furniture.drawings.glyphs import shortened, text_width
from cairn.furniture.shapes import SeenRow, Share, WeekBar

LEFT, RIGHT, ROW, DOT = 104, 84, 58, 3.6


def seen_in_time(rows: Sequence[SeenRow], width: float = 478) -> Drawing:
    """One dot, one child: how much of its clock was used. At 1 it is due; beyond, late."""
    late = [share for row in rows for share in row.shares if share > 1]
    far = min(max(late, default=1.2) + 0.15, 2.0) if late else 1.25
    low, high = LEFT, width - RIGHT

    def at(share: float) -> float:
        return low + min(max(share, 0), far) / far * (high - low)

    height = 6 + ROW * max(len(rows), 1)
    canvas = Canvas("strip", "Were children seen in time?", _seen_words(rows))
    canvas.rect(Box(at(1), 6, high, height), "lateband")
    for quarter in (0, 0.25, 0.5, 0.75):
        canvas.line(at(quarter), 6, at(quarter), height, "day")
    for index, row in enumerate(rows):
        middle = 6 + ROW * (index + 0.5)
        canvas.line(low, middle + ROW / 2, high, middle + ROW / 2, "day")
        canvas.text(0, middle - 2, shortened(row.label, LEFT - 8, 14), "name", size=14)
        canvas.text(0, middle + 14, shortened(row.sub, LEFT - 8), "faint")
        met = sum(1 for share in row.shares if share <= 1)
        canvas.text(width, middle - 2, f"{met} of {len(row.shares)}", "strong", "end")
        canvas.text(width, middle + 14, "in time", "faint", "end")
        _dots(canvas, row, at, middle)
    canvas.line(at(1), 6, at(1), height, "due")
    _axis(canvas, at, height + 16, width)
    return canvas.done(width, height + 22)


def _axis(canvas: Canvas, at, y: float, width: float) -> None:
    taken: list[Box] = []
    for x, words, css in (
        (at(1), "due", "strong"),
        (at(0), "received", ""),
        (at(1) + 44, "late", "over"),
        (at(0.5), "half used", ""),
    ):
        half = text_width(words) / 2
        box = Box(x - half - 6, y - 10, x + half + 6, y + 4)
        if x + half <= width and not any(box.meets(other) for other in taken):
            taken.append(box)
            canvas.text(x, y, words, css, "middle")


def _dots(canvas: Canvas, row: SeenRow, at, middle: float) -> None:
    """Dots that would touch are moved up and down by turns; when a column is full they lie on one another."""
    placed: list[tuple[float, float]] = []
    steps = [0.0] + [sign * n * (2 * DOT + 0.6) for n in range(1, 4) for sign in (-1, 1)]
    for index, share in enumerate(row.shares):
        x = at(share)
        free = (dy for dy in steps if all((x - px) ** 2 + (dy - py) ** 2 >= (2 * DOT) ** 2 for px, py in placed))
        dy = next(free, steps[index % len(steps)])
        placed.append((x, dy))
        href = row.hrefs[index] if index < len(row.hrefs) else ""
        with canvas.link(href, f"{row.label}: {round(share * 100)} of 100 parts of the clock used" if href else ""):
            if share > 1:
                canvas.rect(Box(x - DOT, middle + dy - DOT, x + DOT, middle + dy + DOT), "seenlate")
            else:
                canvas.ellipse(x, middle + dy, DOT, DOT, "seen")


def _seen_words(rows: Sequence[SeenRow]) -> str:
    return "; ".join(f"{r.label}: {sum(s <= 1 for s in r.shares)} of {len(r.shares)} in time" for r in rows) + "."


def week_bars(weeks: Sequence[WeekBar], width: float = 478) -> Drawing:
    """Children seen each week; the late ones are hatched on top."""
    most = max([w.in_time + w.late for w in weeks] + [4])
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**6) if most / n <= 4)
    base, top, left = 92.0, 10.0, 12 + text_width(str(most // step * step))

    def y(count: float) -> float:
        return base - count / most * (base - top)

    words = "; ".join(f"week of {w.week_of:%d %b}: {w.in_time} in time, {w.late} late" for w in weeks)
    canvas = Canvas("weeks", "Children seen, week by week", words)
    hatch = canvas.hatch() if any(w.late for w in weeks) else ""
    for count in range(step, most + 1, step):
        canvas.line(left, y(count), width, y(count), "day")
        canvas.text(left - 8, y(count) + 4, str(count), "faint", "end")
    apart = (width - left - 4) / max(len(weeks), 1)
    free = 0.0
    for index, week in enumerate(weeks):
        x = left + 4 + apart * index
        right = x + apart - min(8, apart * 0.3)
        with canvas.link(
            week.href, f"week of {week.week_of:%d %b}: {week.in_time} in time, {week.late} late" if week.href else ""
        ):
            canvas.rect(Box(x, y(week.in_time), right, base), "k-seen")
            if week.late:
                canvas.rect(Box(x, y(week.in_time + week.late), right, y(week.in_time)), "span--hatch", fill=hatch)
        label = f"{week.week_of.day} {week.week_of:%b}"
        half = text_width(label) / 2
        centre = max((x + right) / 2, half + 1)
        if centre - half >= free and centre + half <= width:
            canvas.text(centre, base + 17, label, "faint", "middle")
            free = centre + half + 10
    canvas.line(left, base, width, base, "axis")
    return canvas.done(width, base + 24)


def stones(count: int, kind: str, most: int = 9) -> Drawing:
    """Stones in a row, one for each duty; `kind` is over, soon, today, week or far. The number stands beside it."""
    shown = min(count, most)
    canvas = Canvas("stones", f"{count}")
    for n in range(shown):
        x = 1 + n * 15.0
        if kind == "over":
            canvas.rect(Box(x, 2, x + 13, 12), "stone--over", rx=1)
        else:
            canvas.ellipse(x + 6.5, 7, 6.5, 5, f"stone--{kind}")
    width = max(shown * 15.0 + 1, 1)
    if count > most:
        canvas.text(width + 4, 12, "…", "faint")
        width += 20
    return canvas.done(width, 15)


def shares(parts: Sequence[Share], width: float = 310) -> Drawing:
    """A bar of shares: `kind` is met, late, run or other. The counts stand below it, on the page."""
    total = sum(part.count for part in parts) or 1
    canvas = Canvas("shares", "; ".join(f"{part.label}: {part.count}" for part in parts))
    hatch = canvas.hatch()
    x = 0.0
    for part in parts:
        wide = part.count / total * width
        fill = hatch if part.kind == "late" else None
        css = {"met": "k-met", "late": "span--hatch", "run": "k-run"}.get(part.kind, "k-other")
        if wide:
            canvas.rect(Box(x, 0, max(x + wide - 1, x + 0.5), 18), css, fill=fill)
        x += wide
    return canvas.done(width, 18)
