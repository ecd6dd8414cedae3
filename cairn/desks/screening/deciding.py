"""The page on which two certified reviewers give their views and a referral is decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from pydantic import ValidationError

from cairn.access.policy import refusal_words
from cairn.desks.screening import keeping, proposing, shown, workers
from cairn.desks.screening.ahead import is_of_times, objections_to_a_decision
from cairn.desks.screening.forms import ViewForm
from cairn.desks.screening.stage import Bench, Stage, bench_of
from cairn.furniture.entry_forms.choices import person_words
from cairn.furniture.opening import Opened, opened
from cairn.furniture.rules_shown import citation, face_of
from cairn.furniture.shapes import Problem
from cairn.furniture.tried import Tried, refused_here, tried
from cairn.journal.proposed import Proposed, faults_of
from cairn.rulebook.decided import certified_views, decision_words, protective_view, view_of, views_differ
from cairn.rulebook.duty import Objection
from cairn.rulebook.gathered import missing_items
from cairn.rulebook.red_team_tests import red_team_due
from cairn.rulebook.responsibility import responsible_county
from cairn.story.entry import Entry
from cairn.story.vocabulary import (
    ChildSeen,
    GroundStated,
    Outcome,
    PreventionConsidered,
    RedTeamAsked,
    ReviewerAsked,
    ReviewerViewGiven,
    ScreeningDecided,
    WorkerAssigned,
)

BELOW = (ReviewerViewGiven, ScreeningDecided, GroundStated, PreventionConsidered)
"""What the form of the page records, so that a refusal leads back to it."""

REDIRECTED = 302


def decide(request: HttpRequest, number: str) -> HttpResponse:
    """What the rules say, the views, and the form for one's own."""
    view = opened(request, number, "the decision")
    if request.method != "POST":
        return _page(request, view)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        return HttpResponseBadRequest(_("The form does not say what to do; open the page again."))
    bench = bench_of(view)
    answer = act(request, view, bench)
    if request.POST["act"] in ("view", "decide"):
        if answer.status_code == REDIRECTED:
            keeping.let_go(view, bench)
            return redirect(f"{request.path}?recorded={keeping.draft_id(view, bench)}")
        # A refusal sends people elsewhere to mend it; what they wrote waits for them here.
        keeping.keep(view, bench, request.POST)
    return answer


def draft(request: HttpRequest, number: str) -> HttpResponse:
    """Keep what is being typed, for this person alone."""
    view = opened(request, number, "draft of a view")
    if request.method == "POST":
        keeping.keep(view, bench_of(view), request.POST)
    return HttpResponse(status=204)


# ---- a view, and with the second one the decision ----


def _give_view(request: HttpRequest, view: Opened, bench: Bench) -> HttpResponse:
    form = ViewForm(view, request.POST, initial={})
    if not form.is_valid():
        return _page(request, view, form=form, status=422)
    if view.story.entry(form.id("entry")):
        return redirect(request.path)
    if not bench.gives_a_view:
        return _page(request, view, form=form, outcome=Tried(conflict=_closed(bench)), status=409)
    try:
        before, given, decision = proposing.before_it(form), proposing.view_given(form), proposing.decision_of(form)
    except ValidationError as error:
        return _page(request, view, form=form, outcome=_unreadable(error), status=422)
    said = [*before, given]
    ends = request.POST.get("only") != "1" and view.may_record(ScreeningDecided) and _ends_it(view, given)
    if ends:
        said.append(Proposed(decision, id=form.id("decision")))
    elif against := _against_the_view(view, decision, before):
        refusal = refused_here(view, against, ReviewerViewGiven, BELOW)
        return _page(request, view, form=form, outcome=Tried(refusal=refusal), status=409)
    outcome = tried(view, said, kind=ReviewerViewGiven, below=BELOW, expect_position=view.row.position)
    if outcome.recorded is None:
        return _page(request, view, form=form, outcome=outcome, only=ends, status=outcome.status)
    messages.success(request, _decided_words(decision) if ends else _("Your view is recorded."))
    return redirect(request.path)


def _closed(bench: Bench) -> str:
    if not bench.certified:
        return _("Only a reviewer whose child welfare certification is valid today gives a view (7.103.4.D).")
    names = ", ".join(entry.by.name for entry in bench.views)
    return _("%(names)s gave their views first; look at them before you go on.") % {"names": names}


def _unreadable(error: ValidationError) -> Tried:
    return Tried(problems=tuple(Problem("", f"{words[:1].upper()}{words[1:]}.") for _field, words in faults_of(error)))


def _ends_it(view: Opened, given: Proposed) -> bool:
    """Whether this view is the second and says what the first says."""
    story = view.whole.and_then(given.entry(view.staff.author(view.now), view.now))
    return len(certified_views(story)) >= 2 and not views_differ(story)


def _against_the_view(view: Opened, decision: ScreeningDecided, before: list[Proposed]) -> list[Objection]:
    """What no later act could mend: a response time that is too long, and reasons that say nothing."""
    found = objections_to_a_decision(view, decision, proposing.facts_of(before))
    return [one for one in found if is_of_times(one) or one.mends is ScreeningDecided]


def _decided_words(decision: ScreeningDecided) -> str:
    return _("Decided: %(what)s. A supervisor approves it next.") % {"what": decision_words(decision)}


def _record_decision(request: HttpRequest, view: Opened, bench: Bench) -> HttpResponse:
    """The decision on which two views agree already."""
    form = ViewForm(view, request.POST, initial={}, deciding=True)
    if not form.is_valid():
        return _page(request, view, form=form, status=422)
    if view.story.entry(form.id("decision")):
        return redirect(request.path)
    if not view.may_record(ScreeningDecided):
        raise PermissionDenied(refusal_words(view.staff, "ScreeningDecided", view.row.counties))
    if bench.stage is not Stage.AGREED:
        gone = _("The views or the decision have changed since you opened this page; look at it again.")
        return _page(request, view, form=form, outcome=Tried(conflict=gone), status=409)
    try:
        decision = proposing.decision_of(form, view_of(bench.views[-1]))
        said = [*proposing.before_it(form), Proposed(decision, id=form.id("decision"))]
    except ValidationError as error:
        return _page(request, view, form=form, outcome=_unreadable(error), status=422)
    outcome = tried(view, said, kind=ScreeningDecided, below=BELOW, expect_position=view.row.position)
    if outcome.recorded is None:
        return _page(request, view, form=form, outcome=outcome, status=outcome.status)
    messages.success(request, _decided_words(decision))
    return redirect(request.path)


# ---- acts beside the views ----


def _send(request: HttpRequest, view: Opened, bench: Bench) -> HttpResponse:
    """A caseworker at once: for an immediate response this waits for nothing."""
    chosen = workers.assignment(view, request.POST.get("worker", ""), request.POST.get("entry", ""))
    if chosen is None:
        nobody = Problem("worker", _("Choose a caseworker of your office."))
        return _page(request, view, outcome=Tried(problems=(nobody,)), status=422)
    outcome = tried(view, chosen, kind=WorkerAssigned)
    if outcome.recorded is None:
        return _page(request, view, outcome=outcome, status=outcome.status)
    messages.success(request, _("%(name)s is sent.") % {"name": chosen.fact.worker})  # type: ignore[attr-defined]
    return redirect(request.path)


def _to_red_team(request: HttpRequest, view: Opened, bench: Bench) -> HttpResponse:
    """The reviewers differ: the referral goes to the RED team, with both views as the reason."""
    if bench.stage is not Stage.SPLIT:
        return _page(request, view, outcome=Tried(conflict=_("The reviewers do not differ any more.")), status=409)
    why = "; ".join(f"{entry.by.name}: {decision_words(view_of(entry))}" for entry in bench.views)
    asked = Proposed(RedTeamAsked(why=_("The reviewers differ. %(views)s") % {"views": why}))
    decided = Proposed(ScreeningDecided(outcome=Outcome.RED_TEAM, reasons=asked.fact.why))  # type: ignore[attr-defined]
    outcome = tried(view, [asked, decided], kind=ScreeningDecided, expect_position=view.row.position)
    if outcome.recorded is None:
        return _page(request, view, outcome=outcome, status=outcome.status)
    messages.success(request, _("The referral is with the RED team. The more protective view holds meanwhile."))
    return redirect("redteam:board", view.number)


ACTS: dict[str, Callable[[HttpRequest, Opened, Bench], HttpResponse]] = {
    "view": _give_view,
    "decide": _record_decision,
    "send": _send,
    "red": _to_red_team,
}


# ---- the page ----


def _page(
    request: HttpRequest,
    view: Opened,
    *,
    form: ViewForm | None = None,
    outcome: Tried | None = None,
    only: bool = False,
    status: int = 200,
) -> HttpResponse:
    bench = bench_of(view)
    whole, criteria = shown.criteria(view)
    form = form or _form(view, bench)
    now_why = shown.worker_may_go_now(view) if view.may_record(WorkerAssigned) else ""
    context = {
        "opened": view,
        "number": view.number,
        "household": ", ".join(person_words(view.story, child) for child in view.story.children),
        "received": view.story.received_at,
        "bench": bench,
        "form": form,
        "beside": bool(form and not outcome and not form.errors and bench.stage is not Stage.WAITING),
        "tried": outcome,
        "only": only,
        "times": shown.times(view),
        "time_answers": shown.time_answers(view),
        "assign": whole,
        "criteria": criteria,
        "grounds": shown.grounds(view),
        "lacking": shown.lacking(view),
        "unasked": len(missing_items(view.story)),
        "send_now": now_why,
        "sent": workers.sent(view),
        "workers": workers.workers_of(view) if now_why and workers.sent(view) is None else [],
        "fresh": uuid4(),
        "protective": protective_view(view.story) if views_differ(view.story) and bench.views else None,
        "decided": _words(bench.decision),
        "red_team": red_team_due(view.story),
        "acts_elsewhere": _elsewhere(view),
        "seeing": [
            (duty, face_of(duty, view.now), citation(duty.clause))
            for duty in view.reading.duties
            if duty.mends is ChildSeen
        ][:8],
        "decides": view.may_record(ScreeningDecided),
        "asked": [entry.fact for entry in view.story.all(ReviewerAsked)],
        "draft": keeping.draft_id(view, bench),
        "views": [(entry, decision_words(view_of(entry))) for entry in bench.views],
    }
    return render(request, "screening/decide.html", context, status=status)


def _form(view: Opened, bench: Bench) -> ViewForm | None:
    if bench.stage is Stage.AGREED and bench.certified and view.may_record(ScreeningDecided):
        first = {"reasons": view_of(bench.views[-1]).reasons or ""} | keeping.kept(view, bench)
        return ViewForm(view, initial=first, deciding=True)
    if not bench.gives_a_view:
        return None
    begun: dict[str, Any] = {"response_time": shown.computed(view)}
    if bench.mine:
        mine = view_of(bench.mine)
        begun = {
            "outcome": mine.outcome,
            "response_time": mine.response_time or begun["response_time"],
            "reasons": mine.reasons or "",
        }
    return ViewForm(view, initial=begun | keeping.kept(view, bench))


def _words(decision: Entry | None) -> str:
    return decision_words(decision.fact) if decision else ""  # type: ignore[arg-type]


def _elsewhere(view: Opened) -> str:
    """The county that must act now, where that is not the reader's."""
    county = responsible_county(view.story)
    return county if county and county != view.staff.office else ""
