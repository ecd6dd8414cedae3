"""My work, and the reason for any time on it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cairn.access.reads import log_read
from cairn.desks.work import drawn, lists
from cairn.furniture.opening import moment_of, opened
from cairn.furniture.rules_shown import why_of
from cairn.journal import days
from cairn.journal.models import DutyRow
from cairn.rulebook.duty import Duty

ORDERS = ("referral", "time")


def mine(request: HttpRequest) -> HttpResponse:
    """Everything this person owes, overdue on top."""
    staff, now = request.user, moment_of(request)
    if (order := request.GET.get("by")) in ORDERS:
        request.session["work_by"] = order
    order = request.session.get("work_by", ORDERS[0])
    every = lists.lines_of(staff, now)
    lines = every if request.GET.get("all") else every[: lists.MOST]
    counts = lists.counts_of(every, now)
    loads = drawn.days_ahead(every, now, days.calendar())
    log_read(staff, None, "my work")
    context = {
        "now": now,
        "order": order,
        "lines": lines,
        "groups": lists.with_kids(lists.grouped(lines), now) if order == "referral" else [],
        "counts": counts,
        "nothing": lists.nothing_due(staff),
        "more": max(0, len(every) - len(lines)),
        "next": next((line for line in lines if line.row.due_latest and line.row.due_latest > now), None),
        "first": next((line for line in lines if line.act), None),
        "trail": drawn.rest_of_today(every, now, 976),
        "trail_tablet": drawn.rest_of_today(every, now, 640),
        "coming": drawn.two_weeks(loads, counts),
        "loads": [load for load in loads if load.see + load.write],
        "others": lists.owed_by_others(staff),
        "done": lists.done_since(staff, now),
    }
    return render(request, "work/mine.html", context)


def why(request: HttpRequest, duty: int) -> HttpResponse:
    """Why a duty is due when it is: a fragment that is also a page of its own."""
    row = DutyRow.objects.filter(pk=duty).select_related("story").first()
    if row is None:
        raise Http404(
            _(
                "There is no such duty, or it is not yours to see. It may have been worked out anew: look at the referral again."
            )
        )
    view = opened(request, row.story.number, "why a time is due")
    found = _same_duty(row, view.reading.duties)
    if found is None:
        raise Http404(_("This duty was worked out anew; look at the referral again."))
    context = {
        "why": why_of(found, view.calendar, f"why-{row.pk}"),
        "now": view.now,
        "moved": row if row.moved_from else None,
    }
    template = (
        "work/why_fragment.html"
        if request.headers.get("X-Requested-With") == "fetch" or request.htmx
        else "work/why.html"
    )
    return render(request, template, context)


def _same_duty(row: DutyRow, duties: list[Duty]) -> Duty | None:
    same = [duty for duty in duties if duty.key == (row.clause, row.about, row.start)]
    return same[min(row.ordinal, len(same) - 1)] if same else None
