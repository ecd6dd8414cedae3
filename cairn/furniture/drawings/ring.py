"""The ring-mark: how much of a section is answered."""

from __future__ import annotations

import math

from cairn.furniture.drawings.canvas import Canvas, Drawing


def ring_mark(done: int, total: int) -> Drawing:
    """A dashed ring when nothing is answered, an arc for a part, a ticked disc for all."""
    done = max(0, min(done, total))
    words = "not asked" if not done else "all answered" if done == total else f"{done} of {total} answered"
    full = bool(total) and done == total
    canvas = Canvas("ring-mark" + (" ring-mark--full" if full else ""), words)
    if full:
        canvas.ellipse(8, 8, 7.5, 7.5, "fg-full")
        canvas.path([(4.6, 8.2), (7, 10.6), (11.6, 5.6)], "tick")
        return canvas.done(16, 16)
    canvas.ellipse(8, 8, 6.2, 6.2, "bg")
    if done:
        share = done / total
        ends = [
            (8 + 6.2 * math.sin(math.tau * share * n / 24), 8 - 6.2 * math.cos(math.tau * share * n / 24))
            for n in range(25)
        ]
        canvas.path(ends, "fg")
    return canvas.done(16, 16)
