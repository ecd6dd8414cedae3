"""The referral on its page, and why a duty of it is due when it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.desks.referral import decisions, duplicates, on_time
from cairn.desks.referral.acts import AT_ONCE, asked_of, offered
from cairn.desks.referral.addresses import form_of
from cairn.desks.referral.drawn import family_of, pairs_of
from cairn.desks.referral.duties import done_lines, duty_named, name_of, open_lines
from cairn.desks.referral.head import head_of
from cairn.furniture.drawings.family import family
from cairn.furniture.drawings.timeline import timeline
from cairn.furniture.drawings.timeline_down import timeline_down
from cairn.furniture.opening import Opened, opened, seen_already
from cairn.furniture.rules_shown import face_of, why_of
from cairn.journal import drafts
from cairn.rulebook.kind_of_report import only_re_entry
from cairn.story.when import colorado_day

DRAFT = "entry:"
WIDE, MIDDLE, NARROW = 976, 640, 300


def page(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that one must know to act on a referral."""
    one = opened(request, number, "referral")
    context = {
        "head": head_of(one, "page"),
        "opened": one,
        **_who(one),
        **_time(request, one),
        "open_duties": open_lines(one),
        "done_duties": done_lines(one),
        "decisions": decisions.rows_of(one.story, one.reading),
        "red_team": decisions.red_team_of(one.story),
        "later": decisions.later_of(one.story),
        "linked": duplicates.linked(one.row, one.story),
        "acts": offered(one),
        "asked": asked_of(one, AT_ONCE),
        "drafts": _drafts(one),
        "recorded": _uuid(request.GET.get("recorded")),
    }
    return render(request, "referral/page.html", context)


def clocks(request: HttpRequest, number: str) -> HttpResponse:
    """The clocks of the page once more, for one that stays open: how much time is left, and nothing else of it."""
    one = seen_already(request, number)
    lines = [(name_of(duty), face_of(duty, one.now)) for duty in one.reading.duties]
    return render(request, "referral/clocks.html", {"lines": lines, "acts": offered(one)})


def worked_out(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that the rules work out beside the chief questions, and all that is still to be asked."""
    one = opened(request, number, "what the rules work out")
    context = {
        "head": head_of(one, "worked_out"),
        "opened": one,
        "answers": decisions.others(one.story, one.reading.rulings),
        "asked": asked_of(one),
    }
    return render(request, "referral/worked_out.html", context)


def why(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Why this time: a fragment under its duty, and a page of its own."""
    one = opened(request, number, "why a duty is due")
    reason = why_of(duty_named(one, name), one.calendar, f"why-{name}-days")
    context = {"why": reason, "opened": one}
    return render(request, "referral/why.html" if request.htmx else "referral/why_page.html", context)


@dataclass(frozen=True)
class Kept:
    """Something that this person began to write here."""

    title: str
    href: str
    saved_at: dt.datetime


def _drafts(one: Opened) -> list[Kept]:
    kept = drafts.listed(one.staff).filter(story=one.row.pk, kind__startswith=DRAFT)
    return [
        Kept(each.title, form_of(each.kind.removeprefix(DRAFT), one.number, draft=str(each.pk)), each.saved_at)
        for each in kept
    ]


def _who(one: Opened) -> dict[str, Any]:
    today = colorado_day(one.now)
    people = reverse("referral:people", args=[one.number])
    drawn = family_of(one.story, today, one.reading.duties, lambda key: f"{people}#person-{key}")
    return {
        "family": family(drawn),
        "family_phone": family(drawn, compact=True),
        "family_list": family_of(one.story, today, full_names=True),
        "pairs": pairs_of(one.story, today),
        "nobody": not drawn.persons,
        "no_child": not one.story.children and not only_re_entry(one.story),
    }


def _time(request: HttpRequest, one: Opened) -> dict[str, Any]:
    entries = reverse("referral:entries", args=[one.number])
    happened = on_time.happenings_of(one.story, lambda id: f"{entries}#entry-{id}")
    bars = on_time.bars_of(one.story, one.reading.duties, one.now, lambda duty: f"#duty-{name_of(duty)}")
    span = on_time.span_of(request.GET.get("scale"))
    shown = on_time.window(span, happened, bars, one.now, on_time.day_asked(request.GET.get("from")))
    drawn = (happened, bars, one.now, shown.start, shown.end)
    return {
        "time": timeline(*drawn, WIDE),
        "time_tablet": timeline(*drawn, MIDDLE),
        "time_phone": timeline_down(*drawn, NARROW),
        "shown": shown,
        "shown_words": _shown_words(shown),
        "happened": happened,
        "outside": len(on_time.outside(happened, shown)),
        "unplaced": [entry for entry in one.story.effective if not on_time.known(entry.at)],
        "scales": _scales(span),
        "earlier": _moved(span, shown.earlier),
        "later_days": _moved(span, shown.later),
    }


def _scales(current: on_time.Span) -> list[tuple[str, str, bool]]:
    words = {on_time.Span.DAY: _("Day"), on_time.Span.TEN: _("Ten days"), on_time.Span.WHOLE: _("All of it")}
    return [(label, f"?scale={span.value}#time", span is current) for span, label in words.items()]


def _moved(span: on_time.Span, day: dt.date | None) -> str:
    return f"?{urlencode({'scale': span.value, 'from': day.isoformat()})}#time" if day else ""


def _shown_words(shown: on_time.Window) -> tuple[dt.date, dt.date]:
    return colorado_day(shown.start), colorado_day(shown.end - dt.timedelta(seconds=1))


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
