"""Duty, objection, ruling: what a clause says about a story."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from cairn.rulebook.clocks import Clock, Day, Due
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.once import once
from cairn.story.when import When


class State(StrEnum):
    OPEN = "open"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met late"
    NOT_KNOWN = "not known"
    EXCUSED = "excused"
    CANCELLED = "cancelled"


@dataclass(slots=True)
class Duty:
    """Something that must be done. A clause gives the upper part; the kernel works out the lower.

    `met_by` is the entry that fulfils it; it counts by when that happened, or, where
    `by_writing` is set, by when it was written down. A `clock` that is `ours` is a target:
    shown, never counted as late.
    """

    summary: str
    owner: Role
    start: When
    clock: Clock | None = None
    about: str | None = None
    starts_with: str = "the receipt of the referral"
    because: str = ""
    ends_when: str = ""
    met_by: Entry | None = None
    met_at: When | None = None
    by_writing: bool = False
    complete: Callable[[Fact], bool] | None = None
    """What makes a write-up one: where it was mended since, it counts by when it first was that."""
    target: Clock | None = None
    target_start: When | None = None
    note: str = ""
    attempted: bool = False
    excused: str = ""
    cancelled: str = ""
    not_known: str = ""
    mends: type[Fact] | None = None
    """The kind of entry that would fulfil it: what the button on the page makes."""
    county: str | None = None
    """Whose duty it is where that is not the county of the referral."""
    worker: str | None = None

    clause: str = ""
    edition: str = ""
    instead: str = ""
    """Which text was used where none of the day is among the sources."""
    due: Due | None = None
    target_due: Due | None = None
    state: State = State.OPEN

    @property
    def opened_at(self) -> When:
        return self.start

    @property
    def done(self) -> bool:
        return self.state in (State.MET, State.MET_LATE, State.EXCUSED, State.CANCELLED)

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells the duties of one story apart."""
        return (self.clause, self.about or "", self.start.said)


@dataclass(slots=True)
class Explanation:
    """Why this time: what started the clock, its length, the days counted and left out, what ends it, the edition."""

    starts: str
    length: str
    because: str
    ends_when: str
    edition: str
    due: str
    instead: str = ""
    days: list[Day] = field(default_factory=list)

    def __str__(self) -> str:
        left_out = [
            f"{day.day:%a} {day.day.day} {day.day:%b} ({day.note})"
            for day in self.days
            if day.note.endswith("left out")
        ]
        parts = [
            f"Starts {self.starts}.",
            f"Length: {self.length}." if self.length else "",
            f"Left out: {'; '.join(left_out)}." if left_out else "",
            f"Due {self.due}." if self.due else "",
            f"Because: {self.because}." if self.because else "",
            f"Ends when {self.ends_when}." if self.ends_when else "",
            f"Edition in force from {self.edition}{f'; {self.instead}' if self.instead else ''}."
            if self.edition
            else "",
        ]
        return " ".join(part for part in parts if part)


@dataclass(slots=True)
class Objection:
    """Why an entry may not be made: what is missing, and the kind of entry that would mend it."""

    missing: str
    mends: type[Fact] | None = None
    about: str | None = None

    clause: str = ""
    edition: str = ""
    entry: Entry | None = None


@dataclass(slots=True)
class Ruling:
    """What follows from the facts. `holds` is True, False or None for not known."""

    holds: bool | None
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    about: str | None = None
    value: Any = None
    question: str = ""
    would: str = ""
    """What a missing answer could change, in words."""

    clause: str = ""
    edition: str = ""


@dataclass(eq=False)
class Reading:
    """A story read by the rules at one moment. Rulings and past objections are worked out when they are looked at."""

    now: datetime
    duties: list[Duty]
    ruled: Callable[[], list[Ruling]]
    objected: Callable[[], list[Objection]]

    @once
    def rulings(self) -> list[Ruling]:
        return self.ruled()

    @once
    def objections(self) -> list[Objection]:
        """What the gates would have refused, each entry judged by what was recorded before it."""
        return self.objected()

    def open_duties(self) -> list[Duty]:
        return [duty for duty in self.duties if not duty.done]
