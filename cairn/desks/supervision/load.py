"""Who has how much to do, by the clock; which children are not seen; what waits for an approval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cairn.access.models import Staff
from cairn.furniture.act_words import address_of, label_of
from cairn.furniture.drawings.canvas import Drawing
from cairn.furniture.drawings.office import stones
from cairn.furniture.rules_shown import citation, face
from cairn.furniture.shapes import SOON, Act, ClockFace
from cairn.journal.models import UNMET, DutyRow, Referral
from cairn.story.author import Role
from cairn.story.vocabulary import ChildSeen, ContactAttempted
from cairn.story.when import colorado_day, start_of

SEEING = Q(mends=ChildSeen.__name__)
AGAIN = Q(mends=ContactAttempted.__name__)
MOST = 12
WEEK = dt.timedelta(7)


def open_in(county: str) -> QuerySet[DutyRow]:
    return DutyRow.objects.filter(UNMET, county=county)


@dataclass
class Unseen:
    """Children of one referral who are to be seen by the same time, and were not."""

    row: DutyRow
    face: ClockFace
    worker: str
    names: list[str] = field(default_factory=list)

    @property
    def clause(self) -> str:
        return citation(self.row.clause)

    @property
    def called(self) -> str:
        return ", ".join(self.names)


def unseen_children(county: str, now: dt.datetime) -> tuple[list[Unseen], int]:
    """The children with the soonest clocks, those of a family together, and how many there are."""
    rows = open_in(county).filter(SEEING)
    workers = names_of(county)
    found: dict[tuple[object, ...], Unseen] = {}
    for row in rows.select_related("story__referral").order_by("by_when", "pk")[: MOST * 3]:
        key = (row.story_id, row.clause, row.due_latest, row.attempted)
        if key not in found:
            shown = face(row.state, row.due_latest, row.target_at, None, row.attempted, now)
            found[key] = Unseen(row, shown, workers.get(row.worker, ""))
        found[key].names.append(row.about_name)
    return list(found.values())[:MOST], rows.count()


def names_of(county: str) -> dict[object, str]:
    return dict(Staff.objects.filter(office=county).values_list("pk", "name"))


@dataclass(frozen=True)
class Waiting:
    """Something that only a supervisor can do."""

    row: DutyRow
    face: ClockFace
    act: Act

    @property
    def referral(self) -> Referral | None:
        return getattr(self.row.story, "referral", None)

    @property
    def clause(self) -> str:
        return citation(self.row.clause)


def waiting(county: str, now: dt.datetime) -> tuple[list[Waiting], int]:
    """What waits for an approval, once for each referral and act."""
    decided = Q(story__referral__decided_at__isnull=False)
    rows = open_in(county).filter(decided, owner=Role.SUPERVISOR.value).select_related("story__referral")
    once = {(row.story_id, row.mends): row for row in rows.order_by("-by_when")[:200]}
    found = sorted(once.values(), key=lambda row: (row.by_when, row.pk))
    lines = [
        Waiting(
            row,
            face(row.state, row.due_latest, row.target_at, None, False, now),
            Act(label_of(row.mends), address_of(row.mends, row.story.number), next=place == 0),
        )
        for place, row in enumerate(found[:8])
        if row.mends
    ]
    return lines, len(found)


@dataclass
class Load:
    """One worker's open duties by the clock; `worker` is None for what nobody has yet."""

    name: str
    worker: object
    counts: dict[str, int]
    next_due: dt.datetime | None
    referrals: int
    drawn: list[tuple[str, str, int, Drawing]] = field(default_factory=list)
    may_move: bool = False

    @property
    def move_url(self) -> str:
        return f"{reverse('supervision:move')}?from={self.worker or 'nobody'}"


KINDS = (
    ("overdue", "over", _("overdue")),
    ("soon", "soon", _("under 4 h")),
    ("today", "today", _("today")),
    ("week", "week", _("7 days")),
    ("later", "far", _("later")),
)


def loads(county: str, now: dt.datetime) -> list[Load]:
    """Every caseworker and screener of the office, the fullest clocks first, then what belongs to nobody."""
    tonight = start_of(colorado_day(now) + dt.timedelta(1))
    soon, week = now + SOON, tonight + WEEK
    # A missed attempt is over; what counts is the one owed now.
    rows = open_in(county).exclude(AGAIN & Q(due_latest__lte=now)).exclude(owner=Role.SUPERVISOR.value)
    grouped = rows.values("worker").annotate(
        overdue=Count("pk", Q(due_latest__lte=now)),
        soon=Count("pk", Q(due_latest__gt=now, due_latest__lte=soon)),
        today=Count("pk", Q(due_latest__gt=soon, due_latest__lte=tonight)),
        week=Count("pk", Q(due_latest__gt=max(soon, tonight), due_latest__lte=week)),
        later=Count("pk", Q(due_latest__gt=week) | Q(due_latest__isnull=True)),
        next=Min("due_latest", filter=Q(due_latest__gt=now)),
        referrals=Count("story", distinct=True),
    )
    by_worker = {row["worker"]: row for row in grouped}
    able = Staff.objects.filter(office=county, is_active=True, role__in=(Role.CASEWORKER.value, Role.SCREENER.value))
    found = [
        _load(name, pk, by_worker.get(pk, {}), role == Role.CASEWORKER.value)
        for pk, name, role in able.values_list("pk", "name", "role")
    ]
    found.sort(key=lambda load: (-load.counts["overdue"], load.next_due or week + WEEK * 52, load.name))
    if None in by_worker:
        found.append(_load("", None, by_worker[None], True))
    return found


def _load(name: str, worker: object, row: dict[str, object], may_move: bool) -> Load:
    counts = {key: int(str(row.get(key) or 0)) for key, _kind, _words in KINDS}
    load = Load(name, worker, counts, row.get("next"), int(str(row.get("referrals") or 0)))  # type: ignore[arg-type]
    load.may_move = may_move and load.referrals > 0
    load.drawn = [(kind, words, counts[key], stones(counts[key], kind)) for key, kind, words in KINDS]
    return load


def total(loads: Iterable[Load], key: str) -> int:
    return sum(load.counts[key] for load in loads)
