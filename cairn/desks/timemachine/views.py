"""A referral as it was known at a moment. Nothing can be recorded from here; every look is logged."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cairn.access.reads import log_read, reads_of
from cairn.desks.timemachine import asked as asking
from cairn.desks.timemachine.asked import Asked, address, asked, day_and_time
from cairn.desks.timemachine.drawn import drawn
from cairn.desks.timemachine.insight import insights
from cairn.desks.timemachine.known import Known, known_at
from cairn.desks.timemachine.mattered import mattered
from cairn.desks.timemachine.rows import rows_of, then_only
from cairn.furniture.moments import local
from cairn.furniture.opening import Opened, opened
from cairn.journal import days
from cairn.journal.current import household_of
from cairn.journal.verify import faults_of_chain

LOOKERS = 12


@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """The two times of every entry, three sentences, and a table of what was known then and what came later."""
    view = opened(request, number, "as known earlier")
    wanted = asked(request.GET)
    if wanted.typed and not wanted.wrong:
        return redirect(f"{reverse('timemachine:page', args=[view.number])}?{_query(wanted, wanted.at or view.now)}")
    at = wanted.at or view.now
    first = asking.just_after(view.story.entries[0].recorded_at) if view.story.entries else view.now
    wrong = [*wanted.wrong, *_outside(view, [moment for moment in (wanted.at, wanted.other) if moment])]
    context = _controls(view, wanted, at, first)
    if wrong:
        return render(request, "timemachine/page.html", {**context, "wrong": wrong}, status=422)
    log_read(view.staff, view.row, f"as known on {day_and_time(at)}")
    return render(request, "timemachine/page.html", {**context, **_shown(view, wanted, at, first)})


def _outside(view: Opened, asked_for: list[dt.datetime]) -> list[str]:
    if any(moment > view.now for moment in asked_for):
        return [_("This moment has not come yet: nobody can know what will be known then. Choose an earlier one.")]
    return []


def _controls(view: Opened, wanted: Asked, at: dt.datetime, first: dt.datetime) -> dict[str, Any]:
    stops = asking.steps([entry.recorded_at for entry in view.story.entries])
    here, there = local(at), local(wanted.other or at)
    return {
        "now": view.now,
        "row": view.row,
        "at_address": address(at),
        "chosen": wanted.at is not None,
        "mode": wanted.mode,
        "said_at": day_and_time(at),
        "day": wanted.given["date"] or f"{here:%Y-%m-%d}",
        "time": wanted.given["time"] or f"{here:%H:%M}",
        "other_day": wanted.given["other_date"] or f"{there:%Y-%m-%d}",
        "other_time": wanted.given["other_time"] or f"{there:%H:%M}",
        "earliest": f"{local(first):%Y-%m-%d}",
        "latest": f"{local(view.now):%Y-%m-%d}",
        "entry_before": _step(view, wanted, asking.before(stops, at)),
        "entry_after": _step(view, wanted, asking.after(stops, at)),
        "with_later": f"?{_query(wanted, at, mode='with')}",
        "only_then": f"?{_query(wanted, at, mode='then')}",
        "stops": " ".join(str(int(stop.timestamp())) for stop in stops),
    }


def _query(wanted: Asked, at: dt.datetime, *, mode: str = "", other: dt.datetime | None = None) -> str:
    mode, other = mode or wanted.mode, other or wanted.other
    said = {"at": address(at), **({"mode": mode} if mode != "with" else {})}
    return urlencode({**said, **({"compare": address(other)} if other else {})}, safe=":")


def _step(view: Opened, wanted: Asked, stop: dt.datetime | None) -> str:
    return f"?{_query(wanted, stop)}" if stop else ""


def _shown(view: Opened, wanted: Asked, at: dt.datetime, first: dt.datetime) -> dict[str, Any]:
    then = _known(view, at)
    shown = then.story if wanted.mode == "then" else view.story
    faults = faults_of_chain(view.row)
    drawing = drawn(view.number, view.story, shown, at, "&mode=then" if wanted.mode == "then" else "")
    reads = reads_of(view.row).filter(at__lte=at)[:400]
    lookers: dict[str, Any] = {}
    for read in reads:
        lookers.setdefault(read.name, read)
    return {
        "then": then,
        "household": household_of(shown),
        "nothing": not then.story.entries,
        "first": first,
        "first_address": f"?{_query(wanted, first)}",
        "insights": insights(then, view.story, wanted.mode, faults),
        "drawn": drawing,
        "handle": int(at.timestamp()),
        "handle_start": int(drawing.start.timestamp()) // 60 * 60,
        "handle_end": int(drawing.end.timestamp()),
        "this_address": f"?{_query(wanted, at)}",
        "moments": [
            (moment, f"?{_query(wanted, moment.at)}")
            for moment in mattered(shown, then.reading if wanted.mode == "then" else view.reading, first, view.now, at)
        ],
        "lookers": list(lookers.values())[:LOOKERS],
        "more_lookers": max(0, len(lookers) - LOOKERS),
        **_table(view, wanted, then),
    }


def _table(view: Opened, wanted: Asked, then: Known) -> dict[str, Any]:
    if wanted.other:
        one, two = sorted((then.at, wanted.other))
        earlier, later = (_known(view, moment, then.at) for moment in (one, two))
        return {
            "rows": rows_of(earlier, later),
            "compared": {
                "earlier": day_and_time(one),
                "later": day_and_time(two),
                "without": f"?{_query(Asked(mode=wanted.mode), then.at)}",
            },
        }
    if wanted.mode == "then":
        return {"rows": then_only(then)}
    return {"rows": rows_of(then, _known(view, view.now, then.at))}


def _known(view: Opened, at: dt.datetime, spoken: dt.datetime | None = None) -> Known:
    county = view.row.counties[0] if view.row.counties else ""
    return known_at(view.story, at, days.calendar(county, as_known=at), spoken)
