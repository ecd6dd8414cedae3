"""New referral: a call begun, kept while it lasts, and finished into a recorded referral."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.access.reads import log_read
from cairn.desks.intake import draft
from cairn.desks.intake.changes import change
from cairn.desks.intake.entries import Told, Wrong, told
from cairn.desks.intake.rules import provisional, so_far
from cairn.desks.intake.shown import Interview, today_words
from cairn.desks.intake.who import Who, looked
from cairn.furniture.opening import moment_of
from cairn.furniture.shapes import Problem
from cairn.journal import days, drafts, stories
from cairn.journal.models import Draft, EntryRow
from cairn.journal.record import open_story
from cairn.journal.refusals import Conflict, InvalidEntry, NotAllowed, Refused
from cairn.story.counties import HOTLINE

KIND = "intake"
CONTROLS = frozenset({"csrfmiddlewaretoken", "version", "act", "interview"})


def new(request: HttpRequest) -> HttpResponse:
    """Begin a call at this minute; unfinished ones are listed first where there are some."""
    unfinished = [one for one in drafts.listed(request.user, KIND) if one.version > 1]
    if request.method == "POST" or not unfinished:
        began = moment_of(request).replace(second=0, microsecond=0)
        content = {"began": began.isoformat(), "fields": draft.fresh()}
        begun = drafts.create(request.user, KIND, content, title=_("Nothing written yet"))
        return redirect("intake:draft", begun.pk)
    return render(request, "intake/unfinished.html", {"drafts": unfinished, "now": moment_of(request)})


def interview(request: HttpRequest, id: UUID) -> HttpResponse:
    """The interview, and every button in it."""
    try:
        kept = drafts.load(request.user, id)
    except drafts.DraftGone as gone:
        return _recorded_already(request, id, gone)
    if request.method != "POST":
        return _page(request, kept, draft.fields_of(kept.content))
    act, fields = request.POST.get("act", ""), _posted(request, kept)
    try:
        kept = _save(request, kept, fields, forced=act == "keep")
    except Conflict as conflict:
        return _page(request, kept, fields, conflict=str(conflict), status=HTTPStatus.CONFLICT)
    except InvalidEntry as invalid:
        return _page(request, kept, fields, too_much=invalid.faults[0][1], status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if act == "finish":
        return _finish(request, kept, fields)
    if act == "discard_sure" or (act == "discard" and not _anything(fields)):
        drafts.discard(request.user, id)
        messages.success(request, format_html('{}<span data-draft-done="{}"></span>', _("The call was discarded."), id))
        return redirect("/")
    return _changed(request, kept, fields, act)


def _changed(request: HttpRequest, kept: Draft, fields: dict[str, Any], act: str) -> HttpResponse:
    focus = change(fields, act, moment_of(request))
    if act not in ("", "save", "keep", "discard"):
        kept = drafts.save(request.user, kept.pk, {**kept.content, "fields": fields}, version=kept.version)
    if act == "discard" or _is_fetch(request):
        return _page(request, kept, fields, focus=focus, discard=act == "discard")
    return HttpResponseRedirect(reverse("intake:draft", args=[kept.pk]) + (f"#{focus}" if focus else ""))


@require_POST
def save(request: HttpRequest, id: UUID) -> HttpResponse:
    """What is posted a second after the last key; the answer is what the rules say now, in pieces."""
    try:
        kept = drafts.load(request.user, id)
    except drafts.DraftGone:
        if EntryRow.objects.filter(pk=_receipt(id)).exists():
            return render(request, "intake/conflict.html", {"recorded": True}, status=HTTPStatus.CONFLICT)
        raise Http404(_("This call is no longer here.")) from None
    fields = _posted(request, kept)
    try:
        kept = _save(request, kept, fields)
    except Conflict as conflict:
        return render(request, "intake/conflict.html", {"conflict": str(conflict), "draft": kept}, status=409)
    except InvalidEntry as invalid:
        return render(request, "intake/conflict.html", {"too_much": invalid.faults[0][1]}, status=422)
    return render(request, "intake/answer.html", _context(request, kept, fields))


# ---- what was typed ----


def _posted(request: HttpRequest, kept: Draft) -> dict[str, Any]:
    """The inputs that hold something; a post without the interview's mark changes nothing."""
    if "interview" not in request.POST:
        return draft.fields_of(kept.content)
    said = ((name, values) for name, values in request.POST.lists() if name not in CONTROLS)
    found = {name: values if len(values) > 1 else values[0] for name, values in said if any(values)}
    return {name: value for name, value in found.items() if len(name) <= 200}


def _save(request: HttpRequest, kept: Draft, fields: dict[str, Any], forced: bool = False) -> Draft:
    try:
        version = kept.version if forced else int(request.POST.get("version", kept.version))
    except ValueError:
        version = kept.version
    content = {**kept.content, "fields": fields}
    return drafts.save(request.user, kept.pk, content, version=version, title=_title(fields))


def _title(fields: dict[str, Any]) -> str:
    """What tells a call from the others: its children, else its first words."""
    names = [draft.text(fields, f"{row}.PersonDescribed.name") for row in draft.rows(fields, "child")]
    words = draft.text(fields, "narrative.NarrativeAdded.words")
    return ", ".join(filter(None, names)) or words[:80] or _("Nothing written yet")


def _anything(fields: dict[str, Any]) -> bool:
    return any(draft.texts(fields, name) for name in fields if not name.startswith("row.") and name != "look")


def _began(kept: Draft) -> dt.datetime:
    return dt.datetime.fromisoformat(kept.content["began"])


def _receipt(id: UUID) -> UUID:
    return uuid5(id, "received.ReferralReceived")


def _is_fetch(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


# ---- finishing ----


def _finish(request: HttpRequest, kept: Draft, fields: dict[str, Any]) -> HttpResponse:
    """Record the call. What is missing stops nothing; what is wrong must be mended or cleared."""
    now, staff = moment_of(request), request.user
    if not _anything(fields):
        nothing = Wrong(
            "narrative.NarrativeAdded.words", _("Nothing is written yet. Write what happened, or discard the call.")
        )
        return _page(request, kept, fields, wrong=[nothing], status=HTTPStatus.UNPROCESSABLE_ENTITY)
    found = told(kept.pk, {"fields": fields}, began=_began(kept), now=now, office=staff.office)
    if found.wrong:
        return _page(request, kept, fields, wrong=found.wrong, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        recorded = open_story("referral", found.entries, by=staff, counties={staff.office}, now=now)
    except NotAllowed as not_allowed:
        raise PermissionDenied(str(not_allowed)) from not_allowed
    except (Refused, Conflict, InvalidEntry) as refused:
        wrong = [Wrong("", words) for words in _why_not(refused)]
        return _page(request, kept, fields, wrong=wrong, status=HTTPStatus.CONFLICT)
    drafts.discard(staff, kept.pk)
    number = recorded.story_row.number
    words = _("The call is recorded as %(number)s.") % {"number": number}
    messages.success(request, format_html('{}<span data-draft-done="{}"></span>', words, kept.pk))
    return redirect("referral:page", number)


def _why_not(refused: Refused | Conflict | InvalidEntry) -> list[str]:
    match refused:
        case InvalidEntry():
            return [sentence for _field, sentence in refused.faults]
        case Refused():
            return [objection.missing for objection in refused.objections]
    return [str(refused)]


def _recorded_already(request: HttpRequest, id: UUID, gone: drafts.DraftGone) -> HttpResponse:
    """A finished call leads to its referral: finishing twice records once."""
    entry = EntryRow.objects.select_related("story").filter(pk=_receipt(id)).first()
    if entry is None:
        raise Http404(str(gone)) from gone
    return redirect("referral:page", stories.row(entry.story.pk).number)


# ---- the page ----


def _context(
    request: HttpRequest, kept: Draft, fields: dict[str, Any], wrong: list[Wrong] | None = None
) -> dict[str, Any]:
    now, staff, began = moment_of(request), request.user, _began(kept)
    found: Told = told(kept.pk, {"fields": fields}, began=began, now=now, office=staff.office)
    author = staff.author(now)
    story = provisional(found, author, now)
    beside = looked(fields, staff, began)
    rules = so_far(story, fields, days.calendar(staff.office), now, author)
    standing = found.wrong if wrong is None else wrong
    view = Interview(fields, {one.name: one.words for one in standing}, hotline=staff.office == HOTLINE)
    _log_look(request, beside.who)
    return {
        "now": now,
        "draft": kept,
        "fields": fields,
        "view": view,
        "rules": rules,
        "heard": beside.heard,
        "who": beside.who,
        "earlier": beside.earlier,
        "taken": beside.taken,
        "not_looked": beside.failed,
        "faults": found.wrong,
        "marks": _marks(fields, story),
        "received": story.received_at.earliest if story.received_at else began,
        "received_words": today_words(story.received_at.earliest if story.received_at else began),
        "began_words": today_words(began),
        "on_the_line": now - began,
        "hotline": staff.office == HOTLINE,
    }


def _log_look(request: HttpRequest, who: Who | None) -> None:
    """A look at known persons is logged once, and not again with every save of the same call."""
    shown = sorted(str(candidate.person) for candidate in who.candidates) if who else []
    if shown and request.session.get("intake_shown") != shown:
        log_read(request.user, None, "look-up during a call")
        request.session["intake_shown"] = shown


def _marks(fields: dict[str, Any], story: Any) -> list[tuple[str, str]]:
    """The items marked as not to be had, in words."""
    found = []
    for mark in draft.texts(fields, "unavailable"):
        item, about, why = (*mark.split("|"), "", "")[:3]
        name = item.rpartition(".")[2].replace("_", " ") if not item[:1].isdigit() else item
        whose = f"{story.person(about).called}: " if about in story.people else ""
        found.append((mark, f"{whose}{name}: {_(why)}"))
    return found


def _page(
    request: HttpRequest,
    kept: Draft,
    fields: dict[str, Any],
    *,
    wrong: list[Wrong] | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = _context(request, kept, fields, wrong if wrong else None)
    view = context["view"]
    context["problems"] = []
    for one in wrong or ():
        label = view.label_of(one.name)
        place = one.name.replace(".", "-") if label else ""
        context["problems"].append(Problem(place, f"{label}: {one.words}" if label else one.words))
    context["wrongs"] = wrong or []
    template = "intake/answer_whole.html" if _is_fetch(request) else "intake/interview.html"
    return render(request, template, {**context, **more}, status=status)
