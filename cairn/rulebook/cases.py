"""Worked cases: short stories in YAML with the duties, rulings and objections that they must give.

They stand beside each rule file as `*_cases.yaml`, run as tests, and are shown on the rulebook page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from cairn.rulebook.duty import Duty, Objection, Reading, Ruling
from cairn.rulebook.reading import read
from cairn.story.fact import Fact
from cairn.story.files import NOBODY, Marked, StoryFileError, author_from, authors_in, entries_from, load_yaml
from cairn.story.story import Story
from cairn.story.when import COLORADO, When

FOLDER = Path(__file__).parent


@dataclass(slots=True)
class Case:
    """One worked case: what was told, and what must come of it."""

    name: str
    file: str
    line: int
    story: Story
    names: dict[Any, str]
    now: datetime
    duties: list[Marked] = field(default_factory=list)
    rulings: list[Marked] = field(default_factory=list)
    objections: list[Marked] = field(default_factory=list)
    none: list[str] = field(default_factory=list)

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def clauses(self) -> set[str]:
        """The clauses this case says something of."""
        named = {str(item["clause"]) for item in (*self.duties, *self.rulings, *self.objections)}
        return named | set(self.none)

    def read(self) -> Reading:
        return read(self.story, self.now)

    def faults(self) -> list[str]:
        """What the rules say otherwise than the case; empty when it holds."""
        reading = self.read()
        found = [
            *(fault for wanted in self.duties if (fault := _duty_fault(wanted, reading))),
            *(fault for wanted in self.rulings if (fault := _ruling_fault(wanted, reading))),
            *(fault for wanted in self.objections if (fault := _objection_fault(wanted, reading, self.names))),
        ]
        said = {duty.clause for duty in reading.duties} | {objection.clause for objection in reading.objections}
        said |= {ruling.clause for ruling in reading.rulings if ruling.holds}
        return found + [f"{clause} was to say nothing, and did" for clause in self.none if clause in said]


@lru_cache(maxsize=1)
def all_cases() -> tuple[Case, ...]:
    return tuple(case for path in sorted(FOLDER.glob("*_cases.yaml")) for case in cases_in(path))


def cases_in(path: Path) -> Iterator[Case]:
    """The cases of one file. `given:` names lists of entries that cases may start from."""
    try:
        top = load_yaml(path.read_text())
        authors = authors_in(top)
        default = author_from(top["by"], top, "by", authors) if "by" in top else NOBODY
        for item in top["cases"]:
            given = [entry for name in _listed(item.get("given")) for entry in top["given"][name]]
            entries, names = entries_from([*given, *(item.get("entries") or [])], authors=authors, default=default)
            yield Case(
                str(item["case"]), path.name, item.line, Story(entries), names, When.parse(item["now"]).earliest,
                item.get("duties") or [], item.get("rulings") or [], item.get("objections") or [], _listed(item.get("none")),
            )  # fmt: skip
    except StoryFileError as error:
        raise StoryFileError(f"{path.name}: {error}") from None


def fields_exercised(story: Story) -> set[tuple[str, str]]:
    """The (kind, field) pairs that a story fills."""
    return {
        (entry.kind, name)
        for entry in story.entries
        for name in entry.fact.model_fields_set
        if getattr(entry.fact, name) not in (None, ())
    }


def kinds_exercised(story: Story) -> set[type[Fact]]:
    return {type(entry.fact) for entry in story.entries}


def _listed(value: Any) -> list[str]:
    return [] if value is None else [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _duty_fault(wanted: Marked, reading: Reading) -> str | None:
    near = [
        duty
        for duty in reading.duties
        if duty.clause == wanted["clause"] and ("about" not in wanted or duty.about == wanted["about"])
    ]
    if any(
        all(_duty_says(duty, key) == _same_form(key, value) for key, value in wanted.items() if key != "clause")
        for duty in near
    ):
        return None
    seen = "; ".join(", ".join(f"{key} {_duty_says(duty, key)}" for key in wanted if key != "clause") for duty in near)
    return f"line {wanted.line}: no duty of {wanted['clause']} with {dict(wanted)}; there is: {seen or 'none'}"


def _same_form(key: str, value: Any) -> Any:
    return When.parse(value).earliest if key in ("met_at", "target") else str(value)


def _duty_says(duty: Duty, key: str) -> Any:
    match key:
        case "due":
            if duty.due is None:
                return "none"
            return _minute(duty.due.instant, duty.due.exclusive) if duty.due.instant else "not known"
        case "target":
            return duty.target_due.earliest if duty.target_due and not duty.target_due.exclusive else _last_minute(duty)
        case "met_at":
            return duty.met_at.earliest if duty.met_at else None
        case "attempted":
            return "yes" if duty.attempted else "no"
        case "summary" | "about" | "state" | "note" | "owner" | "county":
            return str(getattr(duty, key))
    return f"<a duty has no {key}>"


def _last_minute(duty: Duty) -> Any:
    return duty.target_due.earliest - timedelta(minutes=1) if duty.target_due else None


def _minute(instant: datetime, exclusive: bool) -> str:
    """2023-09-04 23:59, Colorado time: how cases write a due time."""
    local = (instant - timedelta(minutes=1) if exclusive else instant).astimezone(COLORADO)
    return f"{local:%Y-%m-%d %H:%M}"


_HOLDS = {"yes": True, "no": False, "not known": None}


def _ruling_fault(wanted: Marked, reading: Reading) -> str | None:
    near = [
        ruling
        for ruling in reading.rulings
        if ruling.clause == wanted["clause"] and ("about" not in wanted or ruling.about == wanted["about"])
    ]
    if any(_ruling_fits(ruling, wanted) for ruling in near):
        return None
    seen = "; ".join(
        f"holds {ruling.holds}, value {ruling.value}, because {ruling.because}, missing {ruling.missing}"
        for ruling in near
    )
    return f"line {wanted.line}: no ruling of {wanted['clause']} with {dict(wanted)}; there is: {seen or 'none'}"


def _ruling_fits(ruling: Ruling, wanted: Marked) -> bool:
    return (
        ("holds" not in wanted or ruling.holds is _HOLDS[wanted["holds"]])
        and ("value" not in wanted or str(ruling.value) == str(wanted["value"]))
        and ("because" not in wanted or any(wanted["because"] in reason for reason in ruling.because))
        and ("missing" not in wanted or any(wanted["missing"] in item for item in ruling.missing))
    )


def _objection_fault(wanted: Marked, reading: Reading, names: dict[Any, str]) -> str | None:
    near = [objection for objection in reading.objections if objection.clause == wanted["clause"]]
    if any(_objection_fits(objection, wanted, names) for objection in near):
        return None
    seen = "; ".join(f"{names.get(o.entry.id) if o.entry else ''}: {o.missing}" for o in near)
    return f"line {wanted.line}: no objection of {wanted['clause']} with {dict(wanted)}; there is: {seen or 'none'}"


def _objection_fits(objection: Objection, wanted: Marked, names: dict[Any, str]) -> bool:
    entry = names.get(objection.entry.id) if objection.entry else None
    return ("entry" not in wanted or entry == wanted["entry"]) and (
        "missing" not in wanted or wanted["missing"] in objection.missing
    )
