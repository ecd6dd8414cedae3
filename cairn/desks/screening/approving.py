"""The page on which a supervisor looks at a decision and approves it, sends it back, or assigns a caseworker after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from pydantic import ValidationError

from cairn.desks.screening import shown, workers
from cairn.desks.screening.stage import Bench, bench_of
from cairn.furniture.act_words import address_of, label_of
from cairn.furniture.entry_forms.choices import person_words
from cairn.furniture.entry_forms.in_words import details
from cairn.furniture.opening import Opened, opened
from cairn.furniture.rules_shown import citation, face_of, missing_of
from cairn.furniture.shapes import Act, Missing, Problem
from cairn.furniture.tried import Tried, tried
from cairn.journal.proposed import Proposed, faults_of
from cairn.rulebook.decided import decision_of, decision_words, view_of
from cairn.rulebook.duty import Duty, State
from cairn.rulebook.reading import objections_to
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.vocabulary import (
    DecisionApproved,
    DecisionSentBack,
    HistoryReviewed,
    InitialReviewWritten,
    Outcome,
    ReviewConfirmed,
    ScreenOutWritten,
    WorkerAssigned,
)
from cairn.story.when import When

REVIEW = ("7.103.4", "7.103.5", "7.103.10")
"""The clauses whose duties a supervisor looks at: the review, the grounds, the write-ups."""


def approve(request: HttpRequest, number: str) -> HttpResponse:
    """The decision, what it rests on, and what is in order or missing before it can be approved."""
    view = opened(request, number, "the approval")
    if request.method != "POST":
        return _page(request, view)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        return HttpResponseBadRequest(_("The form does not say what to do; open the page again."))
    return act(request, view, bench_of(view))


# ---- acts ----


def _approve(request: HttpRequest, view: Opened, bench: Bench) -> HttpResponse:
    def facts() -> list[Fact]:
        told = {"decision": _named(request, bench), "comment": _typed(request, "comment")}
        confirmed = [ReviewConfirmed()] if request.POST.get("confirm") else []
        return [*confirmed, DecisionApproved.model_validate(_given(told))]

    done = _("Approved. The decision takes effect.")
    return _recorded(request, view, facts, DecisionApproved, done)


def _send_back(request: HttpRequest, view: Opened, bench: Bench) -> HttpResponse:
    if not _typed(request, "why"):
        empty = Problem("why", _("Write what must be looked at again."), "7.103.4.D")
        return _page(request, view, outcome=Tried(problems=(empty,)), status=422)
    told = {"decision": _named(request, bench), "why": _typed(request, "why")}
    done = _("Sent back. The reviewers give their views anew.")
    return _recorded(request, view, lambda: [DecisionSentBack.model_validate(told)], DecisionSentBack, done)


def _confirm(request: HttpRequest, view: Opened, bench: Bench) -> HttpResponse:
    return _recorded(request, view, lambda: [ReviewConfirmed()], ReviewConfirmed, _("The initial review is confirmed."))


def _assign(request: HttpRequest, view: Opened, bench: Bench) -> HttpResponse:
    chosen = workers.assignment(view, request.POST.get("worker", ""), request.POST.get("entry", ""))
    if chosen is None:
        nobody = Problem("workers", _("Choose a caseworker of your office."))
        return _page(request, view, outcome=Tried(problems=(nobody,)), status=422)
    done = _("%(name)s has the referral.") % {"name": chosen.fact.worker}  # type: ignore[attr-defined]
    return _answered(request, view, tried(view, chosen, kind=WorkerAssigned), done)


ACTS: dict[str, Callable[[HttpRequest, Opened, Bench], HttpResponse]] = {
    "approve": _approve,
    "back": _send_back,
    "confirm": _confirm,
    "assign": _assign,
}


def _recorded(
    request: HttpRequest, view: Opened, facts: Callable[[], list[Fact]], kind: type[Fact], done: str
) -> HttpResponse:
    try:
        said = [Proposed(fact, id=_id(request, place)) for place, fact in enumerate(reversed(facts()))]
    except ValidationError as error:
        wrong = tuple(Problem("", f"{words[:1].upper()}{words[1:]}.") for _field, words in faults_of(error))
        return _page(request, view, outcome=Tried(problems=wrong), status=422)
    return _answered(request, view, tried(view, said[::-1], kind=kind), done)


def _answered(request: HttpRequest, view: Opened, outcome: Tried, done: str) -> HttpResponse:
    if outcome.recorded is None:
        return _page(request, view, outcome=outcome, status=outcome.status)
    messages.success(request, done)
    return redirect(request.path)


def _id(request: HttpRequest, place: int) -> UUID:
    """The id made with the form: the act's own first, then that of what is recorded beside it."""
    try:
        return UUID(request.POST.get(("entry", "beside")[place], ""))
    except ValueError:
        return uuid4()


def _named(request: HttpRequest, bench: Bench) -> str:
    """The decision that the supervisor looked at, not one made since."""
    return request.POST.get("decision", "") or str(bench.decision.id if bench.decision else uuid4())


def _typed(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").strip()


def _given(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value}


# ---- the page ----


@dataclass(frozen=True)
class Check:
    """One thing that the review asks for: done by whom, or still missing and where it is done."""

    words: str
    clause: str
    done: bool
    detail: str = ""
    mend: Act | None = None


def checks_of(view: Opened) -> list[Check]:
    """What the review, the grounds and the write-ups ask of the screeners: the missing ones first."""
    wanted = [
        duty
        for duty in view.reading.duties
        if duty.clause.startswith(REVIEW) and duty.owner is Role.SCREENER and duty.state is not State.CANCELLED
    ]
    return sorted((_check(view, duty) for duty in wanted), key=lambda one: one.done)


def _check(view: Opened, duty: Duty) -> Check:
    done = duty.state in (State.MET, State.MET_LATE, State.EXCUSED)
    late = _(", late") if duty.state is State.MET_LATE else ""
    by = f"{duty.met_by.by.name}{late}" if duty.met_by else ""
    kind = duty.mends.__name__ if duty.mends and not done else ""
    mend = Act(label_of(kind), address_of(kind, view.number, duty.about or "")) if kind else None
    return Check(duty.summary, citation(duty.clause), done, by or duty.note, mend)


def _against(view: Opened, fact: Fact) -> list[Missing]:
    """What the gates would say to this act by this person now."""
    entry = Entry(at=When.at(view.now), recorded_at=view.now, by=view.staff.author(view.now), fact=fact)
    return missing_of(objections_to(entry, view.story), view.number)


def _page(request: HttpRequest, view: Opened, *, outcome: Tried | None = None, status: int = 200) -> HttpResponse:
    bench, story = bench_of(view), view.story
    decision = bench.decision
    approval = next((duty for duty in view.reading.duties if duty.mends is DecisionApproved and not duty.done), None)
    assigns = bool(decision and decision_of(decision).outcome is Outcome.ASSIGN)
    free = bool(view.may_record(WorkerAssigned) and bench.approval and assigns and workers.sent(view) is None)
    context = {
        "opened": view,
        "number": view.number,
        "household": ", ".join(person_words(story, child) for child in story.children),
        "bench": bench,
        "tried": outcome,
        "typed": request.POST if outcome else {},
        "decided": decision_words(decision_of(decision)) if decision else "",
        "views": [(entry, decision_words(view_of(entry))) for entry in bench.views],
        "grounds": [one for one in shown.grounds(view) if one.stated],
        "checks": checks_of(view),
        "against": _against(view, DecisionApproved(decision=decision.id)) if decision and not bench.approval else [],
        "confirmed": story.last(ReviewConfirmed),
        "against_confirming": _against(view, ReviewConfirmed()),
        "written": [*story.all(InitialReviewWritten), *story.all(ScreenOutWritten)],
        "history": [(entry, details(entry, story)) for entry in story.all(HistoryReviewed)],
        "clock": face_of(approval, view.now) if approval and decision else None,
        "clock_clause": citation(approval.clause) if approval else "",
        "approves": view.may_record(DecisionApproved),
        "assigning": free,
        "workers": workers.workers_of(view) if free else [],
        "sent": workers.sent(view),
        "fresh": [uuid4() for _number in range(5)],
    }
    return render(request, "screening/approve.html", context, status=status)
