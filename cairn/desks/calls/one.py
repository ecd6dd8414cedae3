"""One call: recording it, what is known and missing, and its recording for a purpose that is said."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.access.policy import may_record, may_see_reporter, refusal_words
from cairn.access.reads import log_read
from cairn.desks.calls.current import KIND
from cairn.desks.calls.views import seconds
from cairn.furniture.entry_forms.form import EntryForm, form_for
from cairn.furniture.entry_forms.sentences import said
from cairn.furniture.opening import Opened, moment_of, opened
from cairn.furniture.shapes import Problem
from cairn.furniture.tried import Tried, tried
from cairn.journal import stories
from cairn.journal.proposed import Proposed
from cairn.journal.record import open_story
from cairn.journal.refusals import Conflict, InvalidEntry, NoSuchStory, NotAllowed
from cairn.rulebook.hotline import ended, exceptions, line_words, received, routed, waited
from cairn.story.counties import County
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import CallEnded, CallReceived, CallRouted

KINDS: dict[str, type[Fact]] = {"routed": CallRouted, "ended": CallEnded}
PURPOSE = 500


def new(request: HttpRequest) -> HttpResponse:
    """A call that comes in: its line opens the story, the rest follows on its page."""
    now = moment_of(request)
    if not may_record(request.user, "CallReceived", {request.user.office}):
        raise PermissionDenied(refusal_words(request.user, "CallReceived", {request.user.office}))
    story = Story((), kind=KIND)
    if request.method != "POST":
        own = {"county": request.user.office} if request.user.office in set(County) else {}
        return _new(request, form_for(CallReceived, story, now=now, initial=own or None))
    form = form_for(CallReceived, story, now=now, data=request.POST)
    if not form.is_valid():
        return _new(request, form, status=422)
    told = form.entry()
    try:
        made = open_story(KIND, Proposed(told.fact, told.at, told.id), by=request.user, now=now)
    except InvalidEntry as invalid:
        return _new(
            request, form, [Problem("", f"{words[:1].upper()}{words[1:]}.") for _p, words in invalid.faults], 422
        )
    except Conflict as conflict:
        return _new(request, form, [Problem("", str(conflict))], 409)
    except NotAllowed as not_allowed:
        return _new(request, form, [Problem("", str(not_allowed))], 403)
    messages.success(request, _("The call is recorded. Say who answered it, and when it ends, how."))
    return redirect(reverse("calls:call", args=[made.story_row.number]))


def _new(
    request: HttpRequest, form: EntryForm, problems: list[Problem] | None = None, status: int = 200
) -> HttpResponse:
    wrong = problems or (form.problems if form.is_bound else [])
    return render(request, "calls/new.html", {"form": form, "problems": wrong}, status=status)


def call(request: HttpRequest, number: str) -> HttpResponse:
    """What is known of a call and what is missing."""
    view = opened(request, number, "a call", KIND)
    act = request.POST.get("act", "")
    if request.method != "POST":
        return _page(request, view)
    if act == "recording":
        return _recording(request, view)
    if act not in KINDS:
        return HttpResponseBadRequest(_("The form does not say what to do; open the page again."))
    kind = KINDS[act]
    if not view.may_record(kind):
        raise PermissionDenied(refusal_words(view.staff, kind.__name__, view.row.counties))
    form = form_for(kind, view.story, now=view.now, data=request.POST, prefix=act)
    problems = _no_such_referral(form) if form.is_valid() else []
    if not form.is_valid() or problems:
        return _page(request, view, form=form, problems=problems, status=422)
    told = form.entry()
    outcome = tried(view, Proposed(told.fact, told.at, told.id), kind=kind, form_id=f"form-{act}")
    if outcome.recorded is None:
        return _page(request, view, form=form, outcome=outcome, status=outcome.status)
    messages.success(request, _("Recorded."))
    return redirect(request.path)


def _no_such_referral(form: EntryForm) -> list[Problem]:
    fact = form.entry().fact
    if not isinstance(fact, CallEnded) or not fact.referral:
        return []
    try:
        found = stories.row(fact.referral)
    except NoSuchStory:
        found = None
    if found and found.kind == "referral":
        return []
    return [Problem("id_ended-referral", _("There is no referral of that number; look it up, or leave it out."))]


def _recording(request: HttpRequest, view: Opened) -> HttpResponse:
    if not may_see_reporter(view.staff, view.row.counties):
        raise PermissionDenied(_("A recording is opened only by those who work on the report."))
    purpose = " ".join(request.POST.get("purpose", "").split())[:PURPOSE]
    if len(purpose) < 3:
        wrong = [Problem("purpose", _("Say what you need it for. It is kept with your name."))]
        return _page(request, view, problems=wrong, status=422)
    log_read(view.staff, view.row, "the recording of a call", purpose)
    return _page(request, view, recording=True)


def _page(
    request: HttpRequest,
    view: Opened,
    *,
    form: EntryForm | None = None,
    outcome: Tried | None = None,
    problems: list[Problem] | None = None,
    recording: bool = False,
    status: int = 200,
) -> HttpResponse:
    story = view.story
    came, to, end = received(story), routed(story), ended(story)
    wait = waited(story)
    context: dict[str, Any] = {
        "opened": view,
        "number": view.number,
        "line": line_words(came) if came else "",
        "came": came,
        "began": story.last(CallReceived),
        "to": to,
        "end": end,
        "wait": seconds(wait),
        "length": seconds(end.lasted if end else None),
        "exceptions": exceptions(story),
        "tried": outcome,
        "problems": problems or (form.problems if form and form.is_bound else []),
        "recording": end.recording if recording and end else "",
        "may_hear": may_see_reporter(view.staff, view.row.counties) and bool(end and end.recording),
        "cards": _cards(view, form),
        "told": [(entry, said(entry, story)) for entry in story.effective],
    }
    return render(request, "calls/call.html", context, status=status)


def _cards(view: Opened, sent: EntryForm | None) -> list[dict[str, Any]]:
    following = "routed" if routed(view.story) is None else "ended" if ended(view.story) is None else ""
    found = []
    for act, kind in KINDS.items():
        if not view.may_record(kind):
            continue
        back = sent is not None and sent.prefix == act
        form = sent if back else form_for(kind, view.story, now=view.now, prefix=act)
        is_next = back or (sent is None and act == following)
        found.append({"act": act, "title": kind.title, "form": form, "next": is_next, "open": is_next})
    return found
