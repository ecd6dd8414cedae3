"""The register of clauses: each a small function with its citation, its edition and how it was read."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.story import Story

Kind = Literal["duty", "gate", "ruling"]


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """One clause of the rulebook. `key` is the inventory's; `citation` the text's own."""

    key: str
    kind: Kind
    area: str
    edition: str
    until: str | None
    summary: str
    plain: str
    reading: str
    not_taken: str
    covers: tuple[str, ...]
    leans_on: tuple[str, ...]
    on: tuple[type[Fact], ...]
    function: Callable[..., Any]
    wants_now: bool

    @property
    def citation(self) -> str:
        return self.key.split("#")[0].split(" (")[0]

    @property
    def where(self) -> str:
        code = inspect.unwrap(self.function).__code__
        return f"{self.function.__module__.replace('.', '/')}.py:{code.co_firstlineno}"

    def in_force(self, day: date) -> bool:
        """Whether this text judges what began on `day`."""
        text = day.isoformat()
        return self.edition <= text and (self.until is None or text < self.until)


ALL: list[Clause] = []
"""Every registered function, in the order of the files; one clause may have a ruling and a gate."""

CLAUSES: dict[str, Clause] = {}
"""The clause by its key; where it has several functions, the first."""

_active: dict[str, "Active"] = {}


@dataclass(frozen=True, slots=True)
class Active:
    """The clauses in force for a story of one day, ready to be run."""

    duties: tuple[Clause, ...]
    rulings: tuple[Clause, ...]
    gates: dict[type[Fact], tuple[Clause, ...]]


class Part:
    """The clauses of one section and edition: `part.duty("7.103.70.A.1.c#1")` and so on register a function.

    `always` marks definitions, whose only text among the sources is used for earlier days too.
    """

    def __init__(self, area: str, edition: str, until: str | None = None, *, always: bool = False) -> None:
        self.area, self.edition, self.until = area, "0001-01-01" if always else edition, until
        self.shown_edition = edition

    def _register(self, kind: Kind, keys: tuple[str, ...], function: Callable[..., Any], **more: Any) -> None:
        plain = inspect.cleandoc(function.__doc__ or "")
        clause = Clause(
            key=keys[0],
            kind=kind,
            area=more.get("area") or self.area,
            edition=self.edition if self.edition != "0001-01-01" else self.shown_edition,
            until=self.until,
            summary=plain.split("\n\n")[0].replace("\n", " "),
            plain=plain,
            reading=more.get("reading", ""),
            not_taken=more.get("not_taken", ""),
            covers=keys,
            leans_on=tuple(more.get("leans_on", ())),
            on=tuple(more.get("on", ())),
            function=function,
            wants_now=len(inspect.signature(inspect.unwrap(function)).parameters) > 1 and kind != "gate",
        )
        if any(other.key == clause.key and other.kind == kind for other in ALL):
            raise ValueError(f"{clause.key} is registered twice as a {kind}")
        ALL.append(clause)
        CLAUSES.setdefault(clause.key, clause)
        if self.edition == "0001-01-01":
            _ALWAYS.add(clause.key)
        _active.clear()

    def duty(
        self, *keys: str, reading: str = "", not_taken: str = "", leans_on: Iterable[str] = (), area: str = ""
    ) -> Callable[[Callable[..., Iterator[Duty]]], Callable[..., Iterator[Duty]]]:
        """Register a generator of duties. It takes the story, and `now` where time itself opens duties."""

        def registered(function: Callable[..., Iterator[Duty]]) -> Callable[..., Iterator[Duty]]:
            self._register("duty", keys, function, reading=reading, not_taken=not_taken, leans_on=leans_on, area=area)
            return function

        return registered

    def gate(
        self,
        *keys: str,
        on: Iterable[type[Fact]],
        reading: str = "",
        not_taken: str = "",
        leans_on: Iterable[str] = (),
        area: str = "",
    ) -> Callable[[Callable[[Story, Entry], Iterator[Objection]]], Callable[[Story, Entry], Iterator[Objection]]]:
        """Register a gate: it takes the story so far and the proposed entry."""

        def registered(
            function: Callable[[Story, Entry], Iterator[Objection]],
        ) -> Callable[[Story, Entry], Iterator[Objection]]:
            self._register(
                "gate", keys, function, on=on, reading=reading, not_taken=not_taken, leans_on=leans_on, area=area
            )
            return function

        return registered

    def ruling(
        self, *keys: str, reading: str = "", not_taken: str = "", leans_on: Iterable[str] = (), area: str = ""
    ) -> Callable[[Callable[[Story], Iterable[Ruling]]], Callable[[Story], list[Ruling]]]:
        """Register rulings. The function given back remembers its answer in the story, so that rules may ask each other."""

        def registered(function: Callable[[Story], Iterable[Ruling]]) -> Callable[[Story], list[Ruling]]:
            def remembered(story: Story) -> list[Ruling]:
                found: list[Ruling] | None = story.memo.get(remembered)
                if found is None:
                    found = story.memo[remembered] = list(function(story))
                    for ruling in found:
                        ruling.clause, ruling.edition = keys[0], self.shown_edition
                return found

            remembered.__doc__, remembered.__name__, remembered.__module__ = (
                function.__doc__,
                function.__name__,
                function.__module__,
            )
            remembered.__wrapped__ = function  # type: ignore[attr-defined]
            self._register(
                "ruling", keys, remembered, reading=reading, not_taken=not_taken, leans_on=leans_on, area=area
            )
            return remembered

        return registered


_ALWAYS: set[str] = set()


def active(day: date) -> Active:
    """The clauses that judge a story which began on `day`."""
    known = _active.get(day.isoformat())
    if known is None:
        clauses = [clause for clause in ALL if clause.key in _ALWAYS or clause.in_force(day)]
        gates: dict[type[Fact], tuple[Clause, ...]] = {}
        for clause in clauses:
            for kind in clause.on:
                gates[kind] = (*gates.get(kind, ()), clause)
        known = _active[day.isoformat()] = Active(
            tuple(clause for clause in clauses if clause.kind == "duty"),
            tuple(clause for clause in clauses if clause.kind == "ruling"),
            gates,
        )
    return known
