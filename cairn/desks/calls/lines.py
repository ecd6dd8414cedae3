"""Lines and cover: the numbers, what the center may take, who is on call and where reporters are directed at night."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cairn.access.policy import may_record, refusal_words
from cairn.access.reads import log_read
from cairn.furniture.entry_forms.form import EntryForm, form_for
from cairn.furniture.entry_forms.sentences import said
from cairn.furniture.opening import moment_of
from cairn.furniture.rules_shown import answer_of
from cairn.furniture.shapes import Problem
from cairn.journal import stories
from cairn.journal.models import EntryRow, StoryRow
from cairn.journal.proposed import Proposed
from cairn.journal.record import open_story, record
from cairn.journal.refusals import Conflict, InvalidEntry
from cairn.rulebook.reading import rulings
from cairn.rulebook.register import CLAUSES
from cairn.story.counties import HOTLINE, STATE, County
from cairn.story.fact import KINDS as ALL
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import StatewideNumberSet

KIND = "hotline"
KINDS: dict[str, type[Fact]] = {name: kind for name, kind in ALL.items() if kind.story_kind == KIND}
EVERYBODY = (*map(str, County), HOTLINE, STATE)


def page(request: HttpRequest) -> HttpResponse:
    """What is set, what the rules say of it, and the forms that set it."""
    if request.method != "POST":
        return _page(request)
    act = request.POST.get("act", "")
    if act not in KINDS:
        return HttpResponseBadRequest(_("The form does not say what to do; open the page again."))
    form = form_for(KINDS[act], Story((), kind=KIND), now=moment_of(request), data=request.POST, prefix=act)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    counties = _whose(form)
    if not may_record(request.user, act, counties):
        raise PermissionDenied(refusal_words(request.user, act, counties))
    return _recorded(request, form, counties)


def _whose(form: EntryForm) -> list[str]:
    """The county that a setting is of; the statewide number is everybody's."""
    fact = form.entry().fact
    return list(EVERYBODY) if isinstance(fact, StatewideNumberSet) else [str(getattr(fact, "county", ""))]


def _recorded(request: HttpRequest, form: EntryForm, counties: list[str]) -> HttpResponse:
    told, now = form.entry(), moment_of(request)
    proposed = Proposed(told.fact, told.at, told.id)
    row = StoryRow.objects.filter(kind=KIND, counties=sorted(counties)).order_by("opened_at").first()
    try:
        if row:
            record(proposed, story=row, by=request.user, now=now)
        else:
            open_story(KIND, proposed, by=request.user, counties=counties, now=now)
    except InvalidEntry as invalid:
        wrong = [Problem("", f"{words[:1].upper()}{words[1:]}.") for _path, words in invalid.faults]
        return _page(request, form=form, problems=wrong, status=422)
    except Conflict as conflict:
        return _page(request, form=form, problems=[Problem("", str(conflict))], status=409)
    messages.success(request, _("Recorded."))
    return redirect(request.path)


def told() -> Story:
    """Everything that is set and that this person may see, as one story."""
    rows = EntryRow.objects.filter(kind__in=[*KINDS], story__kind=KIND).order_by("recorded_at")
    found = [
        entry for row in StoryRow.objects.filter(pk__in=rows.values("story")) for entry in stories.told(row).entries
    ]
    return Story(sorted(found, key=lambda entry: entry.recorded_at), kind=KIND)


def _page(
    request: HttpRequest,
    *,
    form: EntryForm | None = None,
    problems: list[Problem] | None = None,
    status: int = 200,
) -> HttpResponse:
    story = told()
    log_read(request.user, None, "the lines of the hotline system")
    number = story.last_fact(StatewideNumberSet)
    context: dict[str, Any] = {
        "number": number.number if number else "",
        "answers": [answer_of(ruling) for ruling in rulings(story) if CLAUSES[ruling.clause].area == "hotline"],
        "told": [(entry, said(entry, story)) for entry in reversed(story.effective)],
        "cards": _cards(request, form),
        "problems": problems or (form.problems if form and form.is_bound else []),
    }
    return render(request, "calls/lines.html", context, status=status)


def _cards(request: HttpRequest, sent: EntryForm | None) -> list[dict[str, Any]]:
    office, found = request.user.office, []
    own = {"county": office} if office in set(County) else None
    for act, kind in KINDS.items():
        if not may_record(request.user, act, {office}):
            continue
        back = sent is not None and sent.prefix == act
        first = own if "county" in kind.model_fields else None
        form = sent if back else form_for(kind, Story((), kind=KIND), now=moment_of(request), prefix=act, initial=first)
        found.append({"act": act, "title": kind.title, "form": form, "next": back, "open": back})
    return found
