"""Were children seen in time? One dot for each child, and the weeks, from the ledger."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from cairn.furniture.shapes import SeenRow, WeekBar
from cairn.journal.models import DutyRow
from cairn.rulebook.duty import State
from cairn.story.vocabulary import ChildSeen, ResponseTime
from cairn.story.when import COLORADO, colorado_day, start_of

WEEKS = 12
FOUR_WEEKS = dt.timedelta(28)
MOST_DOTS = 90
CLAUSES = {
    "7.103.70.A.1.c#1": ResponseTime.IMMEDIATE,
    "7.103.70.A.2.c": ResponseTime.THREE_DAYS,
    "7.103.70.A.3.b": ResponseTime.FIVE_DAYS,
}


def seen_rows(county: str, now: dt.datetime) -> list[SeenRow]:
    """How much of its clock each child waited, by response time, over four weeks."""
    rows = DutyRow.objects.filter(
        county=county, mends=ChildSeen.__name__, met_at__gte=now - FOUR_WEEKS, due_earliest__isnull=False
    ).values_list("clause", "starts_earliest", "due_earliest", "met_at")
    shares: dict[ResponseTime, list[float]] = defaultdict(list)
    for clause, start, due, met in rows.order_by("-met_at")[: 3 * MOST_DOTS]:
        if clause in CLAUSES:
            shares[CLAUSES[clause]].append((met - start) / (due - start))
    words = {
        ResponseTime.IMMEDIATE: (_("Immediate"), _("8 hours")),
        ResponseTime.THREE_DAYS: (_("3 days"), _("calendar")),
        ResponseTime.FIVE_DAYS: (_("5 days"), _("business")),
    }
    return [SeenRow(*words[time], tuple(shares[time][:MOST_DOTS])) for time in ResponseTime]


def week_rows(county: str, now: dt.datetime) -> list[WeekBar]:
    """Children seen in each of the last weeks, in time and late."""
    today = colorado_day(now)
    monday = today - dt.timedelta(today.weekday())
    first = monday - dt.timedelta(7 * (WEEKS - 1))
    seen = DutyRow.objects.filter(
        county=county, mends=ChildSeen.__name__, met_at__gte=start_of(first), state__in=(State.MET, State.MET_LATE)
    )
    days = seen.annotate(day=TruncDate("met_at", tzinfo=COLORADO)).values_list("day", "state").annotate(n=Count("id"))
    counts: dict[dt.date, list[int]] = {first + dt.timedelta(7 * n): [0, 0] for n in range(WEEKS)}
    for day, state, n in days:
        week = counts.get(day - dt.timedelta(day.weekday()))
        if week is not None:
            week[state == State.MET_LATE] += n
    return [WeekBar(week, in_time, late) for week, (in_time, late) in counts.items()]
