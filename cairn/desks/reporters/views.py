"""The page of what a reporter is told: conditions, clocks, forms and the letters that went."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.access.pages import may_open
from cairn.access.policy import refusal_words
from cairn.desks.reporters import acts, shown
from cairn.furniture.entry_forms.form import EntryForm
from cairn.furniture.opening import Opened, opened
from cairn.furniture.tried import Tried, tried
from cairn.journal.proposed import Proposed
from cairn.rulebook.reporter_standing import reporter_type
from cairn.rulebook.reporters import asked_in_time, notice_wanted, why_none_is_owed
from cairn.story.vocabulary import ReporterNotified, UpdateAsked

DONE = {
    "involvement": gettext_lazy("What is known of the reporter's part is recorded."),
    "need": gettext_lazy("The need to know is recorded."),
    "affirmation": gettext_lazy("The affirmation is recorded."),
    "asked": gettext_lazy("The request is recorded."),
    "told": gettext_lazy("It is recorded what the reporter was told."),
    "resources": gettext_lazy("It is recorded what the reporter was pointed to."),
}


def page(request: HttpRequest, number: str) -> HttpResponse:
    """What this reporter may be told, what is owed and what went."""
    view = opened(request, number, "what the reporter is told")
    if request.method != "POST":
        return _page(request, view)
    act = request.POST.get("act", "")
    if act not in acts.KINDS:
        return HttpResponseBadRequest(_("The form does not say what to do; open the page again."))
    kind = acts.KINDS[act]
    if not view.may_record(kind):
        raise PermissionDenied(refusal_words(view.staff, kind.__name__, view.row.counties))
    form = acts.form_of(view, act, request.POST)
    if not form.is_valid():
        return _page(request, view, form=form, status=422)
    said = form.entry()
    outcome = tried(view, Proposed(said.fact, said.at, said.id), kind=kind, form_id=f"form-{act}")
    if outcome.recorded is None:
        return _page(request, view, form=form, outcome=outcome, status=outcome.status)
    messages.success(request, str(_too_late(outcome) or DONE[act]))
    return redirect(request.path)


def _too_late(outcome: Tried) -> str:
    """What is said of a request for an update after the ninetieth day."""
    if outcome.recorded is None:
        return ""
    story = outcome.recorded.story
    asked = [entry for entry in outcome.recorded.entries if isinstance(entry.fact, UpdateAsked)]
    if not asked or asked_in_time(story, asked[0]) is not False:
        return ""
    return _("The request is kept. It came after the ninetieth day, so no update is owed; the county decides.")


def _page(
    request: HttpRequest,
    view: Opened,
    *,
    form: EntryForm | None = None,
    outcome: Tried | None = None,
    status: int = 200,
) -> HttpResponse:
    story = view.story
    sent = story.last(ReporterNotified)
    writes = may_open(view.staff, "reporters:notice") and view.may_record(ReporterNotified)
    context = {
        "opened": view,
        "number": view.number,
        "title": _title(view),
        "tried": outcome,
        "form": form,
        "reports_as": reporter_type(story) or "",
        "wanted": notice_wanted(story),
        "fails": why_none_is_owed(story),
        "conditions": shown.conditions(view),
        "clocks": shown.clocks(view),
        "cards": acts.cards(view, form),
        "letters": shown.letters(view, may_open(view.staff, "reporters:copy")),
        "told": shown.told_otherwise(view),
        "cross_reports": shown.cross_reports(view),
        "writes": writes,
        "next": acts.next_act(view) if writes else "",
        "sent": sent,
        "update_asked": story.last(UpdateAsked),
    }
    return render(request, "reporters/page.html", context, status=status)


def _title(view: Opened) -> str:
    story = view.story
    if story.last(ReporterNotified):
        return _("The reporter was told")
    if not notice_wanted(story):
        return _("This reporter is owed no notice")
    return _("No notice is owed any more") if why_none_is_owed(story) else _("The reporter is to be told")
