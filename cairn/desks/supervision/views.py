"""The office at a glance, for the morning and for four o'clock."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cairn.access.reads import log_read
from cairn.desks.supervision import load, seen
from cairn.furniture.drawings.office import seen_in_time, week_bars
from cairn.furniture.opening import moment_of
from cairn.story.author import Role
from cairn.story.counties import County


def county_of(request: HttpRequest) -> str:
    """The supervisor's own county; state staff name one."""
    office = request.user.office
    wanted = request.GET.get("county", office)
    if office in set(County):
        if wanted != office:
            raise PermissionDenied(_("You see the work of %(office)s.") % {"office": office})
        return office
    return wanted if wanted in set(County) else County.WELD.value


def office(request: HttpRequest) -> HttpResponse:
    """Children not yet seen, then what waits for an approval, then workers by clock state."""
    county, now = county_of(request), moment_of(request)
    unseen, unseen_count = load.unseen_children(county, now)
    approvals, approvals_count = load.waiting(county, now)
    workers = load.loads(county, now)
    rows, weeks = seen.seen_rows(county, now), seen.week_rows(county, now)
    log_read(request.user, None, f"the work of {county}")
    context = {
        "now": now,
        "county": county,
        "counties": [] if request.user.office in set(County) else sorted(County),
        "unseen": unseen,
        "unseen_count": unseen_count,
        "approvals": approvals,
        "approvals_count": approvals_count,
        "workers": workers,
        "overdue": load.total(workers, "overdue"),
        "soon": load.total(workers, "soon"),
        "seen": seen_in_time(rows, 440),
        "seen_phone": seen_in_time(rows, 300),
        "seen_rows": [(row, sum(share <= 1 for share in row.shares), len(row.shares)) for row in rows],
        "weeks": week_bars(weeks, 440),
        "weeks_phone": week_bars(weeks, 300),
        "week_rows": weeks,
        "may_approve": request.user.plays is Role.SUPERVISOR,
        "may_move": request.user.office == county,
    }
    return render(request, "supervision/office.html", context)
