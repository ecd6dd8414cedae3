"""The page of jurisdiction: what the rules say, what was searched, and each step of a transfer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.access.policy import refusal_words
from cairn.desks.jurisdiction import acts, shown
from cairn.furniture.entry_forms.choices import person_words
from cairn.furniture.entry_forms.form import EntryForm
from cairn.furniture.opening import Opened, opened
from cairn.furniture.tried import Tried, tried
from cairn.journal.proposed import Proposed
from cairn.rulebook.decided import decision_of, decision_words
from cairn.rulebook.jurisdiction import jurisdiction
from cairn.rulebook.responsibility import transfers
from cairn.story.answer import Answer
from cairn.story.vocabulary import CountyContacted, NewInformationGathered, SenderDecisionOverridden

DONE = {
    "search": gettext_lazy("The search is recorded."),
    "determine": gettext_lazy("Jurisdiction is determined."),
    "contact": gettext_lazy("The contact is recorded. The other county sees the referral now."),
    "acknowledge": gettext_lazy("Acknowledged: the referral is yours to act on. Every clock runs on from the first receipt."),
    "information": gettext_lazy("The new information is recorded."),
    "override": gettext_lazy("The override is recorded; the reviewers can decide anew."),
}  # fmt: skip
ATTEMPT = gettext_lazy("The attempt is recorded. A message left with nobody is not yet contact.")


def page(request: HttpRequest, number: str) -> HttpResponse:
    """Whose county, child by child, and the way to it."""
    view = opened(request, number, "jurisdiction")
    if request.method != "POST":
        return _page(request, view)
    act = request.POST.get("act", "")
    if act not in acts.KINDS:
        return HttpResponseBadRequest(_("The form does not say what to do; open the page again."))
    return _recorded(request, view, act)


def _recorded(request: HttpRequest, view: Opened, act: str) -> HttpResponse:
    kind = acts.KINDS[act]
    if not view.may_record(kind):
        raise PermissionDenied(refusal_words(view.staff, kind.__name__, view.row.counties))
    if closed := acts.closed_words(view, act):
        raise PermissionDenied(closed)
    form = acts.form_of(view, act, request.POST)
    if not form.is_valid():
        return _page(request, view, form=form, status=422)
    said = form.entry()
    outcome = tried(view, Proposed(said.fact, said.at, said.id), kind=kind, form_id=f"form-{act}")
    if outcome.recorded is None:
        return _page(request, view, form=form, outcome=outcome, status=outcome.status)
    attempt = isinstance(said.fact, CountyContacted) and said.fact.reached is not Answer.YES
    messages.success(request, str(ATTEMPT if attempt else DONE[act]))
    return redirect(request.path)


def _page(
    request: HttpRequest,
    view: Opened,
    *,
    form: EntryForm | None = None,
    outcome: Tried | None = None,
    status: int = 200,
) -> HttpResponse:
    story = view.story
    cards, sender = acts.cards(view, form), acts.carried_over(view)
    following = next((card for card in cards.values() if card.next), None)
    context: dict[str, Any] = {
        "opened": view,
        "number": view.number,
        "household": ", ".join(person_words(story, child) for child in story.children),
        "tried": outcome,
        "form": form,
        "whose": jurisdiction(story),
        "children": shown.children(view),
        "elsewhere": shown.elsewhere(view),
        "checklist": shown.checklist(story),
        "transfers": transfers(story),
        "current": shown.current(story),
        "cards": cards,
        "next": following,
        "clocks": shown.clocks(view, view.now),
        "acts_now": shown.who_acts(story),
        "meanwhile": shown.answers(view, "7.103.11.D", "7.103.11.A"),
        "gathered": shown.answers(view, "7.103.11.A.1"),
        "senders": shown.answers(view, "7.103.11.C"),
        "sender": sender,
        "sender_words": decision_words(decision_of(sender)) if sender else "",
        "conditions": acts.conditions(view),
        "information": story.all(NewInformationGathered),
        "override": story.last(SenderDecisionOverridden),
    }
    return render(request, "jurisdiction/page.html", context, status=status)
