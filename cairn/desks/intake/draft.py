"""A draft's content read safely: plain JSON of the form, whatever it may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cairn.desks.intake.sheets import FIRST_ROWS, MOST_ROWS

Fields = Mapping[str, Any]
_ROW = re.compile(r"([a-z]+)_\d{1,4}")


def fields_of(content: Any) -> dict[str, Any]:
    """The inputs by name."""
    fields = content.get("fields") if isinstance(content, Mapping) else None
    return {str(name): value for name, value in fields.items()} if isinstance(fields, Mapping) else {}


def text(fields: Fields, name: str) -> str:
    """What was typed or chosen, without blanks around it."""
    value = fields.get(name)
    if isinstance(value, list):
        value = value[0] if value else ""
    return value.strip() if isinstance(value, str) else ""


def texts(fields: Fields, name: str) -> list[str]:
    """What was ticked or listed, each once."""
    value = fields.get(name)
    values = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(one.strip() for one in values if isinstance(one, str) and one.strip()))


def rows(fields: Fields, group: str) -> list[str]:
    """The keys of a group's rows in their order: child_1, child_3."""
    named = (match for one in texts(fields, f"row.{group}") if (match := _ROW.fullmatch(one)))
    return [match[0] for match in named if match[1] == group][:MOST_ROWS]


def next_row(fields: Fields, group: str) -> str:
    """A key that no row of the group has."""
    taken = [int(row.rsplit("_", 1)[1]) for row in rows(fields, group)]
    return f"{group}_{max(taken, default=0) + 1}"


def add_row(fields: dict[str, Any], group: str) -> str:
    """Add an empty row; its key. A group that is full gives its last one."""
    there = rows(fields, group)
    if len(there) >= MOST_ROWS:
        return there[-1]
    new = next_row(fields, group)
    fields[f"row.{group}"] = [*there, new]
    return new


def remove_row(fields: dict[str, Any], row: str) -> None:
    """Take a row out with all that was said in it, and what points at it."""
    group = row.split("_")[0]
    fields[f"row.{group}"] = [one for one in rows(fields, group) if one != row]
    for name in list(fields):
        if name.startswith(f"{row}.") or fields[name] == row:
            del fields[name]


def fresh() -> dict[str, Any]:
    """The fields of an interview in which nothing was typed yet."""
    return {f"row.{group}": [f"{group}_{n}" for n in range(1, count + 1)] for group, count in FIRST_ROWS.items()}


def something_said(fields: Fields, prefix: str) -> bool:
    """Whether any input whose name begins so holds something."""
    return any(name.startswith(prefix) and texts(fields, name) for name in fields)


def called(fields: Fields, row: str) -> str:
    """A person's name as typed, else "Child 1"."""
    name = text(fields, f"{row}.PersonDescribed.name")
    return name if name and name not in ("?", "!", "-") else row.replace("_", " ").capitalize()


def persons(fields: Fields) -> list[str]:
    return [*rows(fields, "child"), *rows(fields, "adult")]
