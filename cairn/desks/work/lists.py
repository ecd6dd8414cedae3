"""What is on one person's list: their own duties and those of their role that nobody has taken yet."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.access.models import Staff
from cairn.access.pages import may_open
from cairn.furniture.act_words import address_of, label_of
from cairn.furniture.rules_shown import citation, face
from cairn.furniture.shapes import Act, ClockFace, ClockState, Kid, state_of
from cairn.journal.ledger import unclaimed_work, work_of
from cairn.journal.models import UNMET, DutyRow
from cairn.rulebook.duty import State
from cairn.story.author import Role
from cairn.story.vocabulary import ChildSeen, ContactAttempted
from cairn.story.when import colorado_day, start_of

MOST = 40
"""How many duties one page lists; the rest is counted and a press away."""

READ_AT_MOST = 500
NOT_READY = Q(owner=Role.SUPERVISOR.value, story__referral__decided_at__isnull=True)
"""What waits for a decision that its reviewers have not made: no supervisor can do it yet."""
AGAIN = ContactAttempted.__name__
"""What a duty asks for where an attempt is owed again and again."""

REFERRAL = {
    "number": F("story__number"),
    "household": F("story__referral__household"),
    "response_time": F("story__referral__response_time"),
    "hazards": F("story__referral__hazards"),
}
"""What a line says of its referral."""
SHOWN = (
    *("id", "story_id", "clause", "about", "about_name", "summary", "owner", "worker", "state", "due_latest"),
    *("target_at", "by_when", "attempted", "because", "note", "mends", "met_at", "moved_from", "moved_why"),
)
"""What a line says of its duty: the list has hundreds, so that it takes no more of each than it shows."""

Row = Any
"""A named tuple of SHOWN and REFERRAL."""


@dataclass
class Line:
    """One duty as the list shows it; `missed` is how many earlier attempts were owed and not made."""

    row: Row
    face: ClockFace
    act: Act | None = None
    missed: int = 0

    @property
    def clause(self) -> str:
        return citation(self.row.clause)

    @property
    def number(self) -> str:
        return str(self.row.number)

    @property
    def note(self) -> str:
        return self.row.note or self.row.because

    @property
    def at(self) -> dt.datetime | None:
        return self.row.due_latest or self.row.target_at

    @property
    def why_url(self) -> str:
        return reverse("work:why", args=[self.row.id])

    @property
    def why_id(self) -> str:
        return f"why-{self.row.id}"

    @property
    def nobody(self) -> bool:
        return self.row.worker is None and self.row.owner != Role.SUPERVISOR.value


@dataclass
class Group:
    """The duties of one referral together, so that a family stays in one place; `of` is any of its rows."""

    of: Row
    lines: list[Line] = field(default_factory=list)
    kids: list[Kid] = field(default_factory=list)

    @property
    def number(self) -> str:
        return str(self.of.number)


def lines_of(staff: Staff, now: dt.datetime) -> list[Line]:
    """The person's duties, soonest first, with those of their role that nobody has taken."""
    rows = chain(*(_rows(each)[:READ_AT_MOST] for each in (work_of(staff), unclaimed_work(staff).exclude(NOT_READY))))
    lines = [_line(row, missed, now) for row, missed in _together(rows, now)]
    lines.sort(key=lambda line: (line.row.by_when, line.row.id))
    if first := next((line for line in lines if line.act), None):
        first.act = Act(first.act.label, first.act.href, next=True)
    return lines


def _rows(duties: QuerySet[DutyRow]) -> QuerySet[DutyRow, Row]:
    return duties.select_related(None).annotate(**REFERRAL).values_list(*SHOWN, *REFERRAL, named=True)


def _together(rows: Iterable[Row], now: dt.datetime) -> Iterable[tuple[Row, int]]:
    """One line for each child and kind of duty: attempts that were missed stand with the one that is owed now."""
    kept: dict[tuple[object, ...], tuple[Row, int]] = {}
    for row in sorted(rows, key=lambda row: (row.by_when, row.id)):
        repeats = row.mends == AGAIN
        key = (row.story_id, row.clause, row.about) if repeats else (row.id,)
        missed = 0
        if key in kept:
            before, missed = kept[key]
            missed += before.by_when <= now
        kept[key] = row, missed
    return kept.values()


def _line(row: Row, missed: int, now: dt.datetime) -> Line:
    shown = face(row.state, row.due_latest, row.target_at, None, row.attempted, now)
    act = Act(label_of(row.mends), address_of(row.mends, row.number, row.about)) if row.mends else None
    return Line(row, shown, act, missed)


def grouped(lines: Iterable[Line]) -> list[Group]:
    """By referral, the one with the soonest clock first."""
    groups: dict[UUID, Group] = {}
    for line in lines:
        groups.setdefault(line.row.story_id, Group(line.row)).lines.append(line)
    return list(groups.values())


def with_kids(groups: list[Group], now: dt.datetime) -> list[Group]:
    """Each group with the children that are to be seen, and whether they were."""
    stories = {group.of.story_id: group for group in groups}
    seeing = DutyRow.objects.filter(story__in=stories, mends=ChildSeen.__name__).order_by("id")
    for story, name, due, met_at, state in seeing.values_list("story", "about_name", "due_latest", "met_at", "state"):
        stories[story].kids.append(_kid(name, due, met_at, state, now))
    return groups


def _kid(name: str, due: dt.datetime | None, met_at: dt.datetime | None, state: str, now: dt.datetime) -> Kid:
    if met_at:
        late = state == State.MET_LATE
        words = _("seen late") if late else _("seen")
        return Kid(f"{name}: {words}", ClockState.LATE if late else ClockState.MET)
    return Kid(_("%(name)s: not seen") % {"name": name}, state_of(due, now))


@dataclass(frozen=True)
class Counts:
    """How much there is, by the clock."""

    overdue: int
    today: int
    tomorrow: int
    later: int
    no_limit: int

    @property
    def total(self) -> int:
        return self.overdue + self.today + self.tomorrow + self.later + self.no_limit


def counts_of(lines: Iterable[Line], now: dt.datetime) -> Counts:
    """Counted by the law's own times; a target of ours is never overdue."""
    tonight = start_of(colorado_day(now) + dt.timedelta(1))
    tomorrow = start_of(colorado_day(now) + dt.timedelta(2))
    found = Counter(_when(line.row.due_latest, now, tonight, tomorrow) for line in lines)
    return Counts(**{name: found[name] for name in ("overdue", "today", "tomorrow", "later", "no_limit")})


def _when(due: dt.datetime | None, now: dt.datetime, tonight: dt.datetime, tomorrow: dt.datetime) -> str:
    if due is None:
        return "no_limit"
    if due <= now:
        return "overdue"
    return "today" if due <= tonight else "tomorrow" if due <= tomorrow else "later"


@dataclass(frozen=True)
class Nothing:
    """What an empty list says: what would stand here, what to do now, and the ways there."""

    here: str
    now: str
    acts: tuple[Act, ...]


def nothing_due(staff: Staff) -> Nothing:
    """In the words of each role: whoever takes calls is shown to the call, others to what they look after or read."""
    if may_open(staff, "administration:staff"):
        acts = (
            Act(_("Staff"), reverse("administration:staff")),
            Act(_("Calendar"), reverse("administration:calendar")),
        )
        return Nothing(
            _("Duties belong to those who work on referrals."), _("You look after accounts and the calendar."), acts
        )
    if not may_open(staff, "intake:new"):
        reads = may_open(staff, "referral:list")
        acts = (
            (Act(_("Referrals"), reverse("referral:list")),)
            if reads
            else (Act(_("Rulebook"), reverse("rulebook:contents")),)
        )
        return Nothing(_("Duties belong to those who work on referrals."), _("You read; nothing waits for you."), acts)
    return Nothing(
        _("Duties appear here by themselves: when a referral is received, decided or given to you."),
        _("A report that comes in now is a new referral."),
        (Act(_("New referral"), reverse("intake:new"), next=True), Act(_("Referrals"), reverse("referral:list"))),
    )


def owed_by_others(staff: Staff) -> QuerySet[DutyRow, Row]:
    """What the supervisors still have to do on this person's referrals: approvals, mostly."""
    if staff.plays is Role.SUPERVISOR:
        return DutyRow.objects.none()
    mine = Q(story__referral__worker=staff.pk) | Q(story__referral__taken_by=staff.pk)
    # Its own office's only: an index leads there, and a referral that left is no longer theirs to ask about.
    theirs = DutyRow.objects.filter(UNMET, mine, county=staff.office, owner=Role.SUPERVISOR.value)
    return _rows(theirs.order_by("by_when", "id"))[:6]


def done_since(staff: Staff, now: dt.datetime) -> list[Line]:
    """What this person did since yesterday, the latest first."""
    since = start_of(colorado_day(now) - dt.timedelta(1))
    done = DutyRow.objects.filter(worker=staff.pk, met_at__gte=since, state__in=(State.MET, State.MET_LATE))
    return [
        Line(row, face(row.state, row.due_latest, None, row.met_at, row.attempted, now))
        for row in _rows(done.order_by("-met_at"))[:6]
    ]
