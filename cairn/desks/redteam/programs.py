"""Counties' programs: their RED team process, their path into Differential Response, and which take part."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cairn.access.policy import may_record, refusal_words
from cairn.furniture.entry_forms.form import EntryForm, form_for
from cairn.furniture.entry_forms.sentences import said
from cairn.furniture.opening import Opened, moment_of, opened
from cairn.furniture.rules_shown import missing_of, today
from cairn.furniture.shapes import Missing
from cairn.journal.models import Program
from cairn.journal.proposed import Proposed
from cairn.journal.record import open_story, record
from cairn.journal.refusals import Conflict, InvalidEntry, NotAllowed, Refused
from cairn.rulebook.programs import guide_on, process_on, selected_since, steps
from cairn.story.counties import County
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AgencyResponseIssued,
    CommitteeFormed,
    CountySelected,
    DataEntryShown,
    InterestDeclared,
    MeasuresShown,
    ReadinessAssessed,
    RedTeamProcessSet,
    TrainingAttended,
)

KINDS: dict[str, type[Fact]] = {
    "letter": InterestDeclared,
    "committee": CommitteeFormed,
    "training": TrainingAttended,
    "readiness": ReadinessAssessed,
    "measures": MeasuresShown,
    "data": DataEntryShown,
    "selection": CountySelected,
    "process": RedTeamProcessSet,
    "guide": AgencyResponseIssued,
}


def counties(request: HttpRequest) -> HttpResponse:
    """Every county: does it have a RED team process, how far is it, and since when does it take part."""
    known = {program.county: program for program in Program.objects.all()}
    rows = [(str(county), known.get(str(county))) for county in sorted(County)]
    context = {
        "rows": rows,
        "taking_part": sum(bool(one and one.since) for _county, one in rows),
        "with_process": sum(bool(one and one.process) for _county, one in rows),
        "under_way": sum(bool(one and one.steps_done and not one.since) for _county, one in rows),
        "all": len(rows),
        "own": request.user.office if request.user.office in set(County) else "",
    }
    return render(request, "redteam/counties.html", context)


def program(request: HttpRequest, county: str) -> HttpResponse:
    """One county's program, with the form of each step."""
    if county not in set(County):
        raise Http404(_("There is no county of that name."))
    own = request.user.office in set(County)
    if own and request.user.office != county:
        raise PermissionDenied(_("You see the program of %(office)s.") % {"office": request.user.office})
    row = Program.objects.filter(county=county).first()
    view = opened(request, str(row.pk), "the county's program", "program") if row else None
    if request.method != "POST":
        return _page(request, county, view)
    kind = KINDS.get(request.POST.get("act", ""))
    if kind is None:
        return HttpResponseBadRequest(_("The form does not say what to do; open the page again."))
    if not may_record(request.user, kind.__name__, {county}):
        raise PermissionDenied(refusal_words(request.user, kind.__name__, {county}))
    return _recorded(request, county, view, request.POST["act"], kind)


def _recorded(request: HttpRequest, county: str, view: Opened | None, act: str, kind: type[Fact]) -> HttpResponse:
    form = form_for(kind, _story(view), now=moment_of(request), data=request.POST, prefix=act)
    if not form.is_valid():
        return _page(request, county, view, form=form, status=422)
    told = form.entry()
    proposed = Proposed(told.fact, told.at, told.id)
    now, by = moment_of(request), request.user
    try:
        if view:
            record(proposed, story=view.row, by=by, now=now)
        else:
            open_story("program", proposed, by=by, counties={county}, now=now)
    except Refused as refused:
        return _page(request, county, view, form=form, missing=missing_of(refused.objections), status=409)
    except Conflict as conflict:
        return _page(request, county, view, form=form, missing=[Missing(str(conflict))], status=409)
    except InvalidEntry as invalid:
        wrong = [Missing(f"{words[:1].upper()}{words[1:]}.") for _field, words in invalid.faults]
        return _page(request, county, view, form=form, missing=wrong, status=422)
    except NotAllowed as not_allowed:
        raise PermissionDenied(str(not_allowed)) from not_allowed
    messages.success(request, _("Recorded."))
    return redirect(request.path)


def _story(view: Opened | None) -> Story:
    return view.story if view else Story((), kind="program")


def _page(
    request: HttpRequest,
    county: str,
    view: Opened | None,
    *,
    form: EntryForm | None = None,
    missing: list[Missing] | None = None,
    status: int = 200,
) -> HttpResponse:
    story, now = _story(view), moment_of(request)
    day = today(now)
    path = steps(story)
    forms = {act: _form(request, county, story, act, form) for act in KINDS}
    context: dict[str, Any] = {
        "county": county,
        "number": view.number if view else "",
        "path": [(step, forms[act]) for step, act in zip(path, list(KINDS)[:6], strict=True)],
        "done": sum(step.done for step in path),
        "since": selected_since(story),
        "process": process_on(story, day),
        "guide": guide_on(story, day),
        "forms": forms,
        "form": form,
        "missing": missing or [],
        "told": [(entry, said(entry, story)) for entry in reversed(story.effective)],
    }
    return render(request, "redteam/program.html", context, status=status)


def _form(request: HttpRequest, county: str, story: Story, act: str, sent: EntryForm | None) -> EntryForm | None:
    if sent is not None and sent.prefix == act:
        return sent
    if not may_record(request.user, KINDS[act].__name__, {county}):
        return None
    offered = {"county": [(county, county)]}
    return form_for(KINDS[act], story, now=moment_of(request), initial={"county": county}, prefix=act, offered=offered)
