"""What a clause made: its clocks met, late, running and ended otherwise, counted where the reader may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from cairn.access.models import STATEWIDE, Staff
from cairn.furniture.drawings.canvas import Drawing
from cairn.furniture.drawings.office import shares
from cairn.furniture.shapes import Share
from cairn.journal.models import DutyRow
from cairn.rulebook.duty import State
from cairn.story.when import COLORADO, start_of

MOST = 60
UNMET = Q(state__in=(State.OPEN, State.NOT_KNOWN), met_at__isnull=True)


def _lists(now: dt.datetime) -> dict[str, Q]:
    """Each count with the rows behind it."""
    over = UNMET & Q(state=State.OPEN, due_latest__lte=now)
    return {
        "met": Q(state=State.MET),
        "late": Q(state=State.MET_LATE),
        "tried": Q(state=State.MET_LATE, attempted=True),
        "over": over,
        "running": UNMET & ~Q(state=State.OPEN, due_latest__isnull=False, due_latest__lte=now),
        "ended": Q(state__in=(State.EXCUSED, State.CANCELLED)) | Q(state=State.NOT_KNOWN, met_at__isnull=False),
    }


@dataclass(frozen=True)
class Made:
    """The counts, since when and where."""

    where: str
    since: dt.date
    met: int
    late: int
    tried: int
    over: int
    running: int
    ended: int

    @property
    def total(self) -> int:
        return self.met + self.late + self.over + self.running + self.ended

    @property
    def drawing(self) -> Drawing:
        parts = [
            Share("met", self.met, _("met in time")),
            Share("late", self.late + self.over, _("late or overdue")),
            Share("run", self.running, _("running now")),
            Share("other", self.ended, _("ended otherwise")),
        ]
        return shares(parts, 310)


def where_of(staff: Staff) -> str:
    return "Colorado" if staff.role in STATEWIDE else staff.office


def duties_of(staff: Staff, clauses: Sequence[str], since: dt.date) -> QuerySet[DutyRow]:
    """The duties of these clauses since a day, in the reader's county; row security shows only what they may see."""
    rows = DutyRow.objects.filter(clause__in=clauses, starts_earliest__gte=start_of(since))
    return rows if staff.role in STATEWIDE else rows.filter(county=staff.office)


def made_of(staff: Staff, clauses: Sequence[str], since: dt.date, now: dt.datetime) -> Made | None:
    """The counts in one query; None where the clause makes no clocks or the reader sees no records."""
    if not clauses or not staff.counties:
        return None
    counted = {name: Count("pk", each) for name, each in _lists(now).items()}
    found = duties_of(staff, clauses, since).aggregate(**counted)
    return Made(where_of(staff), since, **found)


def listed_of(staff: Staff, clauses: Sequence[str], since: dt.date, now: dt.datetime, name: str) -> list[DutyRow]:
    """The duties behind one count, the latest first."""
    chosen = _lists(now).get(name)
    if chosen is None or not clauses or not staff.counties:
        return []
    rows = duties_of(staff, clauses, since).filter(chosen).select_related("story")
    return list(rows.order_by("-starts_earliest", "pk")[:MOST])


def by_month(staff: Staff, clauses: Sequence[str], since: dt.date, now: dt.datetime) -> list[dict]:
    """The same counts month by month, the latest first."""
    if not clauses or not staff.counties:
        return []
    counted = {name: Count("pk", each) for name, each in _lists(now).items()}
    months = duties_of(staff, clauses, since).annotate(month=TruncMonth("starts_earliest", tzinfo=COLORADO))
    return list(months.values("month").annotate(**counted).order_by("-month")[:24])
