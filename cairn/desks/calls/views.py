"""The page of the calls: figures of a period by county and hour, exceptions, and the latest calls."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cairn.access.policy import may_record
from cairn.access.reads import log_read
from cairn.desks.calls import figures, flagged
from cairn.furniture.opening import moment_of
from cairn.furniture.shapes import Column, Problem
from cairn.story.counties import County

LATEST = 25


def page(request: HttpRequest) -> HttpResponse:
    """How many calls, how long callers waited and calls lasted, and what is missing in which."""
    now = moment_of(request)
    first, last, problems = _period(request, now)
    wide = request.user.office not in set(County)
    county = request.GET.get("county", "") if wide else request.user.office
    if county and county not in set(County):
        problems.append(Problem("county", _("There is no county of that name; choose one of the list.")))
        county = ""
    calls = figures.of_period(first, last, county)
    log_read(request.user, None, "the figures and the list of calls")
    hours, whole = figures.by_hour(calls), figures.whole(calls, _("All calls"))
    names = (_("Calls"), _("Average wait"), _("Average length"))
    context = {
        "problems": problems,
        "first_day": first,
        "last_day": last,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "county": county,
        "counties": [str(one) for one in County] if wide else [],
        "whole": whole,
        "wait": seconds(whole.wait),
        "length": seconds(whole.length),
        "charts": figures.drawn(hours, names),
        "by_county": _rows(figures.by_county(calls, _("no county known"))),
        "by_hour": _rows([line for line in hours if line.volume]),
        "columns": [Column(_("County")), *map(Column, names)],
        "hour_columns": [Column(_("Hour")), *map(Column, names)],
        "exceptions": calls.exclude(exceptions=[]).order_by("-began_at")[:LATEST],
        "flagged": flagged.outside_approval(calls),
        "latest": calls.order_by("-began_at")[:LATEST],
        "may_record": may_record(request.user, "CallReceived", {request.user.office}),
    }
    return render(request, "calls/page.html", context, status=422 if problems else 200)


def _period(request: HttpRequest, now: dt.datetime) -> tuple[dt.date, dt.date, list[Problem]]:
    first, last = figures.usual_period(now)
    problems = []
    found = {"first": first, "last": last}
    for name in found:
        if typed := request.GET.get(name, "").strip():
            try:
                found[name] = dt.date.fromisoformat(typed)
            except ValueError:
                problems.append(Problem(name, _("“%s” is no day; write it as 2024-03-14.") % typed[:20]))
    # Calendars end where the years of four digits do.
    if not problems and not dt.date(1900, 1, 2) <= found["first"] <= found["last"] <= dt.date(2099, 12, 30):
        problems.append(Problem("first", _("The first day must lie before the last, and both between 1900 and 2099.")))
    return (first, last, problems) if problems else (found["first"], found["last"], [])


def _rows(lines: list[figures.Line]) -> list[list[str]]:
    return [[line.name, str(line.volume), seconds(line.wait), seconds(line.length)] for line in lines]


def seconds(value: float | None) -> str:
    """`30 s`, `5 min 12 s`, or a dash where no call tells."""
    if value is None:
        return "–"
    whole = round(value)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60} s"
