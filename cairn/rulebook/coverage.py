"""Which clauses the rulebook holds, where, which cases exercise them, and which rows of the inventory are missing."""

import csv
import inspect
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

import cairn.rulebook.areas  # noqa: F401 - registers every clause
from cairn.rulebook.cases import all_cases
from cairn.rulebook.register import ALL, Clause, place_in_text
from cairn.story.fact import KINDS, Fact


@dataclass(slots=True)
class Listed:
    """One row of the list: a clause as a function, or as a field or kind of entry."""

    clause: str
    edition: str
    area: str
    kind: str
    summary: str
    where: list[str] = field(default_factory=list)
    tests: list[str] = field(default_factory=list)
    functions: list[Clause] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        names = ("clause", "edition", "area", "kind", "summary", "where", "tests")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation on a field or on a whole kind of entry."""

    clause: str
    kind: type[Fact]
    field: str
    title: str


def citations() -> Iterator[Cited]:
    """Every citation of the vocabulary; the fields of a part of a fact count with the field that holds it."""
    for kind in KINDS.values():
        yield from (Cited(clause, kind, "", kind.title) for clause in kind.cites if hasattr(kind, "title"))
        for name, info in kind.model_fields.items():
            extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
            for clause in extra.get("cites", ()):  # type: ignore[union-attr]
                yield Cited(str(clause), kind, name, info.title or name)
            for part in parts_of(info.annotation):
                for part_name, part_info in part.model_fields.items():
                    part_extra = part_info.json_schema_extra if isinstance(part_info.json_schema_extra, dict) else {}
                    for clause in part_extra.get("cites", ()):  # type: ignore[union-attr]
                        yield Cited(str(clause), kind, name, part_info.title or part_name)


def parts_of(annotation: Any) -> list[type[BaseModel]]:
    """The models that a field is made of."""
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return [annotation]
    return [part for argument in getattr(annotation, "__args__", ()) for part in parts_of(argument)]


@lru_cache(maxsize=1)
def listed() -> dict[str, Listed]:
    """Every clause in the register by its key, in the order of the text: as a function, else as what fields hold."""
    rows: dict[str, Listed] = {}
    by_field = _cases_by_field()
    by_clause = _cases_by_clause()
    for clause in ALL:
        for key in clause.covers:
            row = rows.setdefault(key, Listed(key, clause.edition, clause.area, clause.kind, clause.summary))
            row.where.append(clause.where)
            row.functions.append(clause)
            row.tests += [case for case in by_clause.get(clause.key, []) if case not in row.tests]
    for cited in citations():
        row = rows.setdefault(
            cited.clause,
            Listed(
                cited.clause,
                edition_of(cited.clause),
                cited.kind.area,
                "information",
                f"{cited.title}: kept with {cited.kind.__name__}",
            ),
        )
        where = f"{cited.kind.__module__.replace('.', '/')}.py:{cited.kind.__name__}{'.' + cited.field if cited.field else ''}"
        if where not in row.where:
            row.where.append(where)
        if not row.functions:
            row.tests += [
                case for case in by_field.get((cited.kind.__name__, cited.field), []) if case not in row.tests
            ]
    return dict(sorted(rows.items(), key=lambda item: place_in_text(item[0])))


EDITIONS = {
    "7.103.1.": "2015-01-01",
    "7.103.11.": "2015-01-01",
    "7.103.10.": "2015-01-01",
    "7.103.2.": "2017-08-01",
    "7.103.21": "2015-01-01",
    "7.103.4": "2018-03-01",
    "7.103.8": "2015-01-01",
    "7.103": "2023-07-01",
    "7.000": "2024-06-01",
    "7.202": "2013-02-01",
}
"""The day each section's text took effect: its own mark, else the edition of its document."""


def edition_of(clause: str) -> str:
    """The edition of the section a clause stands in; the longest matching section decides."""
    return next(
        (EDITIONS[section] for section in sorted(EDITIONS, key=len, reverse=True) if clause.startswith(section)), ""
    )


def _cases_by_clause() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for case in all_cases():
        for clause in case.clauses:
            found.setdefault(clause, []).append(case.where)
    return found


def _cases_by_field() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for case in all_cases():
        for entry in case.story.entries:
            filled = [name for name in entry.fact.model_fields_set if getattr(entry.fact, name) not in (None, ())]
            for name in ("", *filled):
                cases = found.setdefault((entry.kind, name), [])
                if case.where not in cases:
                    cases.append(case.where)
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the inventory."""

    clause: str
    area: str
    kind: str
    status: str
    system_must: str


def inventory(folder: Path) -> list[Row]:
    """The rows of every inventory file in a folder. Raises FileNotFoundError where there is none."""
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise FileNotFoundError(f"there are no inventory files (*.csv) in {folder}")
    rows = []
    for path in files:
        with path.open(newline="") as file:
            rows += [
                Row(r["clause"], r["area"], r["kind"], r["status"], r["system_must"]) for r in csv.DictReader(file)
            ]
    return rows


def missing(folder: Path) -> dict[str, list[Row]]:
    """The rows not covered yet, by area. Rows that only give context are left out, and those a covered text superseded."""
    have = listed()
    found: dict[str, list[Row]] = {}
    for row in inventory(folder):
        if (
            row.clause not in have
            and row.status != "reference"
            and row.status.removeprefix("superseded by ") not in have
        ):
            found.setdefault(row.area, []).append(row)
    return found
