"""Lines inside an entry (witnesses, searches): which there are, and asking for one more or one less without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

ADD, REMOVE = "add:", "remove:"
BLANK = "__prefix__"
"""Stands for the number in the line that scripts copy."""


@dataclass(frozen=True)
class RowAsk:
    """Which button of the lines was pressed, by the names of the page."""

    added: frozenset[str]
    removed: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


def row_ask(names: Iterable[str]) -> RowAsk:
    listed = list(names)
    return RowAsk(
        frozenset(name.removeprefix(ADD) for name in listed if name.startswith(ADD)),
        frozenset(name.removeprefix(REMOVE) for name in listed if name.startswith(REMOVE)),
    )


def row_numbers(names: Iterable[str], rows: str, ask: RowAsk | None = None) -> list[int]:
    """The numbers of the lines called `rows`; always at least one line, which may stay empty."""
    pattern = re.compile(re.escape(rows) + r"-(\d{1,6})-")
    found = sorted({int(match[1]) for name in names if (match := pattern.match(name))})
    if ask and rows in ask.added:
        found.append(found[-1] + 1 if found else 1)
        if len(found) == 1:
            found.insert(0, 0)
    if ask:
        found = [number for number in found if f"{rows}-{number}" not in ask.removed]
    return found or [0]
