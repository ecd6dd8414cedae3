"""The register of clauses: each a small function with its citation, its edition and how it was read."""

import inspect
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import wraps
from typing import Any, Literal

from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.story.drawn_from import drawn_from
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
    used_from: str
    """The first day that this text judges; earlier than its edition where no earlier text is among the sources."""
    until: str | None
    until_known: bool
    """Whether the sources show that the text stood unchanged until then."""
    before: str
    """What is said of days before the edition, where something else is true than that the nearest text is used."""
    summary: str
    plain: str
    reading: str
    not_taken: str
    covers: tuple[str, ...]
    leans_on: tuple[str, ...]
    on: tuple[type[Fact], ...]
    """The kinds of entry at which a gate stands; for a duty or ruling those without any of which it has nothing to say."""
    function: Callable[..., Any]
    wants_now: bool

    @property
    def citation(self) -> str:
        return self.key.split("#")[0].split(" (")[0]

    @property
    def where(self) -> str:
        code = inspect.unwrap(self.function).__code__
        return f"{self.function.__module__.replace('.', '/')}.py:{code.co_firstlineno}"

    @property
    def turns(self) -> list[str]:
        """The days on which something changes of what is said of it."""
        told = [self.edition, self.used_from, *([self.until] if self.until else [])]
        if not self.until_known:
            told.append((date.fromisoformat(self.edition) + timedelta(1)).isoformat())
        return told

    def in_force(self, day: date) -> bool:
        """Whether this text judges what began on `day`."""
        text = day.isoformat()
        return self.used_from <= text and (self.until is None or text < self.until)

    def instead(self, day: date) -> str:
        """Which text is used where none of `day` is among the sources; empty where this one is that day's."""
        text = day.isoformat()
        if text < self.edition:
            nearest = _day_words(self.edition)
            return self.before or f"no text of that day is among the sources; that of {nearest}, the nearest, is used"
        if self.until and not self.until_known and text > self.edition:
            return (
                f"no text between {_day_words(self.edition)} and {_day_words(self.until)} is among the sources; "
                f"that of {_day_words(self.edition)}, the nearest earlier one, is used"
            )
        return ""


def _day_words(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%b %Y}"


ALL: list[Clause] = []
"""Every registered function, in the order of the files; one clause may have a ruling and a gate."""

CLAUSES: dict[str, Clause] = {}
"""The clause by its key; where it has several functions, the first."""

_STEP = re.compile(r"#(\d+)|([A-Za-z]+)|(\d+)")


def place_in_text(clause: str) -> tuple[list[tuple[int, int, str]], str]:
    """Sorts clauses in the order of the text: 7.103.A.2, 7.103.A.10, 7.103.4#1, 7.103.4.A; the letters of 7.103 before its numbers."""
    citation, _, term = clause.partition(" ")
    steps = [
        (0, int(sentence), "") if sentence else (1, 0, letter) if letter else (2, int(number), "")
        for sentence, letter, number in _STEP.findall(citation)
    ]
    return steps, term.casefold()


_turns: list[str] = []
"""The days on which a text took effect or ended, or something else begins to be said of it."""

MOST_KEPT = 1000
"""For how many sets of kinds of entry the clauses that speak of them are kept."""

_active: dict[int, "Active"] = {}
"""The clauses in force, by the number of turns before."""


@dataclass(frozen=True, slots=True)
class Active:
    """The clauses in force for a story of one day, ready to be run."""

    duties: tuple[Clause, ...]
    rulings: tuple[Clause, ...]
    gates: dict[type[Fact], tuple[Clause, ...]]
    instead: dict[str, str]
    """For each clause of which no text of the day is among the sources, which one is used instead."""
    _speaking: dict[frozenset[type[Fact]], "Active"] = field(default_factory=dict, repr=False)

    def speaking_of(self, told: Iterable[type[Fact]]) -> "Active":
        """Those that may say something of a story in which only these kinds of entry were told; the others cost nothing."""
        kinds = frozenset(told)
        found = self._speaking.get(kinds)
        if found is None:
            if len(self._speaking) >= MOST_KEPT:
                self._speaking.clear()
            found = self._speaking[kinds] = replace(
                self,
                duties=tuple(clause for clause in self.duties if not clause.on or not kinds.isdisjoint(clause.on)),
                rulings=tuple(clause for clause in self.rulings if not clause.on or not kinds.isdisjoint(clause.on)),
                gates={kind: clauses for kind, clauses in self.gates.items() if kind in kinds},
                _speaking={},
            )
        return found


class Part:
    """The clauses of one section and edition: `part.duty("7.103.70.A.1.c#1")` and so on register a function.

    `always` marks a text that is used for earlier days too, because no earlier one is among the sources; `used_from`
    one that is used from some earlier day on. `before` says something else of those days. `until_known` is taken
    away from a text that may have changed before another one followed it.
    """

    def __init__(
        self,
        area: str,
        edition: str,
        until: str | None = None,
        *,
        always: bool = False,
        used_from: str = "",
        until_known: bool = True,
        before: str = "",
    ) -> None:
        self.area, self.edition, self.until = area, edition, until
        self.used_from = "0001-01-01" if always else used_from or edition
        self.until_known, self.before = until_known, before

    def _register(self, kind: Kind, keys: tuple[str, ...], function: Callable[..., Any], **more: Any) -> None:
        plain = inspect.cleandoc(function.__doc__ or "")
        clause = Clause(
            key=keys[0],
            kind=kind,
            area=more.get("area") or self.area,
            edition=self.edition,
            used_from=self.used_from,
            until=self.until,
            until_known=self.until_known,
            before=self.before,
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
        _active.clear()

    def duty(
        self,
        *keys: str,
        on: Iterable[type[Fact]] = (),
        reading: str = "",
        not_taken: str = "",
        leans_on: Iterable[str] = (),
        area: str = "",
    ) -> Callable[[Callable[..., Iterator[Duty]]], Callable[..., Iterator[Duty]]]:
        """Register a generator of duties. It takes the story, and `now` where time itself opens duties."""

        def registered(function: Callable[..., Iterator[Duty]]) -> Callable[..., Iterator[Duty]]:
            self._register(
                "duty", keys, function, on=on, reading=reading, not_taken=not_taken, leans_on=leans_on, area=area
            )
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
        self,
        *keys: str,
        on: Iterable[type[Fact]] = (),
        reading: str = "",
        not_taken: str = "",
        leans_on: Iterable[str] = (),
        area: str = "",
    ) -> Callable[[Callable[[Story], Iterable[Ruling]]], Callable[[Story], list[Ruling]]]:
        """Register rulings. The function given back remembers its answer in the story, so that rules may ask each other."""

        def registered(function: Callable[[Story], Iterable[Ruling]]) -> Callable[[Story], list[Ruling]]:
            key, edition = keys[0], self.edition

            @wraps(function)
            def rulings(story: Story) -> list[Ruling]:
                memo = story.memo
                found: list[Ruling]
                if rulings in memo:
                    found = memo[rulings]
                    return found
                whole = story.whole
                if whole is None or not drawn_from(rulings).isdisjoint(story.later):
                    found = list(function(story))
                    for ruling in found:
                        ruling.clause = key
                        ruling.edition = edition
                else:
                    found = rulings(whole)
                memo[rulings] = found
                return found

            self._register(
                "ruling", keys, rulings, on=on, reading=reading, not_taken=not_taken, leans_on=leans_on, area=area
            )
            return rulings

        return registered


def active(day: date) -> Active:
    """The clauses that judge a story which began on `day`; they are the same from one edition to the next."""
    if not _active:
        _turns[:] = sorted({turn for clause in ALL for turn in clause.turns})
    number = bisect_right(_turns, day.isoformat())
    if number not in _active:
        _active[number] = _active_on(day)
    return _active[number]


def _active_on(day: date) -> Active:
    clauses = sorted((clause for clause in ALL if clause.in_force(day)), key=lambda clause: place_in_text(clause.key))
    gates: dict[type[Fact], tuple[Clause, ...]] = {}
    for clause in clauses:
        for kind in clause.on if clause.kind == "gate" else ():
            gates[kind] = (*gates.get(kind, ()), clause)
    return Active(
        tuple(clause for clause in clauses if clause.kind == "duty"),
        tuple(clause for clause in clauses if clause.kind == "ruling"),
        gates,
        {clause.key: said for clause in clauses if (said := clause.instead(day))},
    )
