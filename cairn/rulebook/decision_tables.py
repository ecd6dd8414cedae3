"""The committed decision tables, and how a table of yes and no is read when some answers are not known."""

import csv
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "tables"

Facts = Mapping[str, bool | None]
"""The answers by the name of their column: yes, no, or None for not known."""

_ANSWER = {"yes": True, "no": False}


class Row(NamedTuple):
    """One row: what it gives, when every one of its cells is answered so. An empty cell asks nothing."""

    gives: str
    clause: str
    because: str
    cells: tuple[tuple[str, bool], ...]


class Verdict(NamedTuple):
    """What a table says of one result: it holds, it does not, or that is not known; and the row behind it."""

    holds: bool | None
    row: Row | None = None
    open_cells: tuple[str, ...] = ()
    """The columns whose answers could still decide it."""


@lru_cache(maxsize=8)
def lines_of(name: str) -> tuple[dict[str, str], ...]:
    """The lines of a committed table as they are written."""
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


@lru_cache(maxsize=8)
def rows_of(name: str, result: str) -> dict[str, tuple[Row, ...]]:
    """The rows of a table by the result they give; `result` is the column that holds it."""
    found: dict[str, tuple[Row, ...]] = {}
    for line in lines_of(name):
        apart = (result, "clause", "because")
        cells = tuple((column, _ANSWER[cell]) for column, cell in line.items() if column not in apart and cell)
        row = Row(line[result], line["clause"], line["because"], cells)
        found[row.gives] = (*found.get(row.gives, ()), row)
    return found


def verdict(rows: tuple[Row, ...], answer: Callable[[str], bool | None]) -> Verdict:
    """Whether any row holds. A row with a wrong cell is out; one with an open cell leaves the result not known."""
    undecided: dict[str, None] = {}
    for row in rows:
        unknown = []
        for column, wanted in row.cells:
            value = answer(column)
            if value is None:
                unknown.append(column)
            elif value is not wanted:
                break
        else:
            if not unknown:
                return Verdict(True, row)
            undecided.update(dict.fromkeys(unknown))
    return Verdict(None, None, tuple(undecided)) if undecided else Verdict(False)


def first_line(name: str, **answers: str) -> dict[str, str]:
    """The line of a table whose cells fit; a cell "any" fits everything. Raises LookupError where none does."""
    for line in lines_of(name):
        if all(line[column.replace("_", " ")] in ("any", answer) for column, answer in answers.items()):
            return line
    raise LookupError(f"{name} has no line for {answers}")
