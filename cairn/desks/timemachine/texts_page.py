"""The page that lays a referral by the text of its day beside the same referral by the text of another day."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cairn.desks.timemachine.texts import rows_of, side_of, turns
from cairn.furniture import moments
from cairn.furniture.opening import opened
from cairn.journal.current import household_of
from cairn.rulebook.reading import judged_on

FOLLOWED = dt.date(2023, 7, 1)


@require_safe
def texts(request: HttpRequest, number: str) -> HttpResponse:
    """Whose text judges the referral, and what the text of another day would say of it. Nothing is recorded."""
    view = opened(request, number, "by the text of another day")
    own_day, today = judged_on(view.story), moments.local(view.now).date()
    asked, wrong = _day(request.GET.get("day", ""))
    other_day = asked or (dt.date(2013, 2, 1) if own_day >= FOLLOWED else today)
    own, other = (side_of(view.story, day, view.now, view.calendar) for day in (own_day, other_day))
    context = {
        "now": view.now,
        "row": view.row,
        "household": household_of(view.story),
        "own": own,
        "other": other,
        "day": request.GET.get("day", "")[:40] if wrong else f"{other_day:%Y-%m-%d}",
        "turns": [(turn, moments.date_words(turn), turn == other_day) for turn in (*turns(), today)],
        "rows": [] if wrong else rows_of(own, other),
        "wrong": wrong,
    }
    return render(request, "timemachine/texts.html", context, status=422 if wrong else 200)


def _day(text: str) -> tuple[dt.date | None, str]:
    """The day that is asked for, or what is wrong with it."""
    if not text:
        return None, ""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None, _("This is not a day. Write it as year, month and day, such as 2013-02-01.")
    if not 1900 <= day.year <= 2100:
        return None, _("Choose a day between 1900 and 2100.")
    return day, ""
