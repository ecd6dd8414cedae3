"""Plain dataclasses that parts and drawings take: a desk maps what it knows onto these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cairn.furniture import moments


class ClockState(StrEnum):
    """The states a clock can be in; each has a word, a shape and a colour of its own."""

    OVERDUE = "over"
    SOON = "soon"
    RUNNING = "run"
    MET = "met"
    LATE = "late"
    TRIED = "tried"
    NO_LIMIT = "none"
    NOT_STARTED = "unstarted"
    NOT_KNOWN = "unknown"


SOON = dt.timedelta(hours=4)


def state_of(due_at: dt.datetime | None, now: dt.datetime, met_at: dt.datetime | None = None) -> ClockState:
    """The state of a clock whose due instant is exclusive at midnight and inclusive otherwise."""
    if due_at is None:
        return ClockState.MET if met_at else ClockState.NO_LIMIT
    if met_at is not None:
        return ClockState.LATE if is_past(met_at, due_at) else ClockState.MET
    if is_past(now, due_at):
        return ClockState.OVERDUE
    return ClockState.SOON if due_at - now < SOON else ClockState.RUNNING


def is_past(at: dt.datetime, due_at: dt.datetime) -> bool:
    """An exclusive midnight is missed at midnight; any other instant is still in time itself."""
    return at > due_at or (at == due_at and moments.shown_due(due_at) != moments.local(due_at))


@dataclass(frozen=True)
class ClockFace:
    """A clock as a page shows it: how long, and when. `note` adds to the second line."""

    state: ClockState
    due_at: dt.datetime | None = None
    now: dt.datetime | None = None
    met_at: dt.datetime | None = None
    note: str = ""
    verb: str = "Due"

    @classmethod
    def of(cls, due_at: dt.datetime | None, now: dt.datetime, met_at: dt.datetime | None = None, **more) -> ClockFace:
        """The face of a clock, its state worked out from its moments."""
        return cls(state_of(due_at, now, met_at), due_at, now, met_at, **more)

    @property
    def css(self) -> str:
        """The class that colours it."""
        dashed = {ClockState.NO_LIMIT, ClockState.NOT_STARTED, ClockState.NOT_KNOWN}
        return "none" if self.state in dashed else "run" if self.state is ClockState.TRIED else self.state.value

    @property
    def icon(self) -> str:
        """The name of the icon whose shape says the state."""
        return CLOCK_ICONS[self.state]

    @property
    def title(self) -> str:
        """How long: `Overdue 18 h 35 min`, `Due in 1 h 12 min`, `Met 6 h 49 min early`."""
        return CLOCK_TITLES[self.state](self)

    @property
    def when(self) -> str:
        """When: `today, 4:52 PM`; empty where nothing is timed."""
        if self.state in (ClockState.MET, ClockState.LATE, ClockState.TRIED) and self.met_at and self.now:
            return moments.moment_words(self.met_at, self.now)
        return moments.due_words(self.due_at, self.now) if self.due_at and self.now else ""

    @property
    def second(self) -> str:
        """The second line: when, and the note."""
        return ": ".join(part for part in (self.when, self.note) if part)


def _running(face: ClockFace) -> str:
    if face.due_at is None or face.now is None:
        return f"{face.verb} later"
    days = moments.days_until(face.due_at, face.now)
    if days == 1:
        return f"{face.verb} tomorrow"
    if days > 1:
        return f"{face.verb} in {days} days"
    return f"{face.verb} in {moments.duration_words(moments.shown_due(face.due_at) - face.now)}"


def _met(face: ClockFace) -> str:
    if face.due_at is None or face.met_at is None:
        return "Met"
    return f"Met, {moments.duration_words(moments.shown_due(face.due_at) - face.met_at)} early"


def _late(face: ClockFace) -> str:
    if face.due_at is None or face.met_at is None:
        return "Met late"
    return f"Met {moments.duration_words(face.met_at - face.due_at)} late"


def _over(face: ClockFace) -> str:
    if face.due_at is None or face.now is None:
        return "Overdue"
    return f"Overdue {moments.duration_words(face.now - face.due_at)}"


CLOCK_TITLES = {
    ClockState.OVERDUE: _over,
    ClockState.SOON: _running,
    ClockState.RUNNING: _running,
    ClockState.MET: _met,
    ClockState.LATE: _late,
    ClockState.TRIED: lambda face: "Tried",
    ClockState.NO_LIMIT: lambda face: "No time limit",
    ClockState.NOT_STARTED: lambda face: "Not started",
    ClockState.NOT_KNOWN: lambda face: "Not known",
}
CLOCK_ICONS = {
    ClockState.OVERDUE: "octagon",
    ClockState.SOON: "quarter",
    ClockState.RUNNING: "clock",
    ClockState.MET: "ticked",
    ClockState.LATE: "late",
    ClockState.TRIED: "diamond",
    ClockState.NO_LIMIT: "ring",
    ClockState.NOT_STARTED: "ring",
    ClockState.NOT_KNOWN: "unknown",
}


class Said(StrEnum):
    """The three answers, and the fourth that is none: nobody asked."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "unknown"
    NOT_ASKED = "unasked"


@dataclass(frozen=True)
class Answer:
    """An answer with its clause and its grounds; `instead` says it in other words than yes or no."""

    said: Said
    question: str = ""
    instead: str = ""
    clauses: Sequence[str] = ()
    because: Sequence[Ground] = ()
    ask_url: str = ""
    would_change: str = ""
    would_change_clause: str = ""


@dataclass(frozen=True)
class Ground:
    """One reason under an answer; `against` shows it with a cross."""

    words: str
    clause: str = ""
    against: bool = False


@dataclass(frozen=True)
class Act:
    """Something a person can do: a link, or a form when `post` is set."""

    label: str
    href: str = ""
    post: bool = False
    next: bool = False
    icon: str = ""
    name: str = ""
    value: str = ""


@dataclass(frozen=True)
class Missing:
    """What an objection asks for, its clause, and the act that mends it."""

    words: str
    clause: str = ""
    detail: str = ""
    mend: Act | None = None


@dataclass(frozen=True)
class RefusedAct:
    """An act that the rules do not allow now, and what is missing."""

    label: str
    missing: Sequence[Missing] = ()


@dataclass(frozen=True)
class DayCell:
    """One day in the strip of a reason: counted with its number, or left out with its name."""

    day: dt.date
    words: str
    number: int | None = None
    left_out: bool = False
    due: bool = False


@dataclass(frozen=True)
class WhyRow:
    """One row under the strip: Starts, Length, Because, Ends when, Edition."""

    term: str
    words: str
    clause: str = ""
    href: str = ""
    link: str = ""


@dataclass(frozen=True)
class WhyShape:
    """Why a time is what it is: the question, the days, the rows."""

    title: str
    days: Sequence[DayCell] = ()
    rows: Sequence[WhyRow] = ()
    anchor: str = ""


@dataclass(frozen=True)
class Kid:
    """A child with the state of being seen: `Dario, 11: not seen`."""

    words: str
    state: ClockState = ClockState.RUNNING


@dataclass(frozen=True)
class Problem:
    """A wrong answer: the field it belongs to and what is wrong, in a whole sentence."""

    field_id: str
    words: str
    clause: str = ""


@dataclass(frozen=True)
class Column:
    """The heading of a table's column; `quiet` columns go first when there is no room."""

    label: str
    quiet: bool = False


@dataclass(frozen=True)
class Kept:
    """Words that were typed and are kept, with the time of the last save."""

    title: str
    words: str
    saved_at: dt.datetime | None = None
    href: str = ""


@dataclass(frozen=True)
class Section:
    """A section of a long form, with how much of it is answered."""

    label: str
    href: str
    done: int = 0
    total: int = 0
    words: str = ""
    current: bool = False


# ---- What drawings take ----


@dataclass(frozen=True)
class Stone:
    """One duty on the trail of today."""

    at: dt.datetime
    label: str
    state: ClockState = ClockState.RUNNING
    href: str = ""


@dataclass(frozen=True)
class DayLoad:
    """How many duties fall on one day: `see` a child, `write` or decide."""

    day: dt.date
    see: int = 0
    write: int = 0
    holiday: str = ""
    href: str = ""


class Sex(StrEnum):
    """How a person is drawn: a square, a circle, or a diamond when it is not known."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Person:
    """One person of a family drawing."""

    key: str
    name: str
    sex: Sex = Sex.UNKNOWN
    age: str = "?"
    note: str = ""
    victim: bool = False
    responsible: bool = False
    seen: ClockState | None = None
    dead: bool = False
    href: str = ""


@dataclass(frozen=True)
class Union:
    """One or two parents and their children; `kind` is married, together, parted or unknown."""

    parents: tuple[str, ...]
    children: tuple[str, ...] = ()
    kind: str = "married"
    note: str = ""


@dataclass(frozen=True)
class Household:
    """People who live at one address."""

    label: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Tie:
    """A relationship that is neither parent nor partner, in words."""

    one: str
    other: str
    words: str


@dataclass(frozen=True)
class Family:
    """Everything a family drawing needs."""

    persons: Sequence[Person]
    unions: Sequence[Union] = ()
    households: Sequence[Household] = ()
    ties: Sequence[Tie] = ()


@dataclass(frozen=True)
class Happening:
    """An entry with its two times; `ended_at` is given when only a period is known."""

    at: dt.datetime
    label: str
    recorded_at: dt.datetime | None = None
    href: str = ""

    @property
    def late_minutes(self) -> float:
        """How long after it happened it was written down."""
        return (self.recorded_at - self.at) / moments.MINUTE if self.recorded_at else 0.0


@dataclass(frozen=True)
class DutyBar:
    """A duty on the scale of time."""

    label: str
    start: dt.datetime
    due: dt.datetime | None
    met_at: dt.datetime | None = None
    tried_at: tuple[dt.datetime, ...] = ()
    result: str = ""
    lane: str = ""
    href: str = ""


@dataclass(frozen=True)
class SeenRow:
    """One response time in the chart of children seen: shares of the clock that was used."""

    label: str
    sub: str
    shares: Sequence[float] = ()
    hrefs: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class WeekBar:
    """Children seen in one week, in time and late."""

    week_of: dt.date
    in_time: int
    late: int
    href: str = ""


@dataclass(frozen=True)
class Share:
    """One piece of a bar of shares: met, late, run or other."""

    kind: str
    count: int
    label: str
