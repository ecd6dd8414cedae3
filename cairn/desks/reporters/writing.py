"""Writing a letter to the reporter: prefilled, looked at as a page or PDF, sent, and kept with its proof."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.access.policy import may_see_reporter, refusal_words
from cairn.desks.reporters.shown import conditions
from cairn.furniture.entry_forms.choices import person_words
from cairn.furniture.entry_forms.form import EntryForm, form_for
from cairn.furniture.opening import Opened, opened
from cairn.furniture.shapes import Problem
from cairn.furniture.tried import Tried, tried
from cairn.journal import stories
from cairn.journal.proposed import Proposed
from cairn.letters import kept, to_reporter
from cairn.letters.document import Letter
from cairn.letters.pdf import MEDIA_TYPE, pdf
from cairn.rulebook.reporter_notice import as_it_stands
from cairn.story.vocabulary import (
    AffirmationAsked,
    InvolvementAnswered,
    ReporterDescribed,
    ReporterNotified,
    UpdateGiven,
)
from cairn.story.vocabulary.reporters import LetterSent
from cairn.story.when import COLORADO

Drawn = Callable[[Opened, LetterSent, dt.date], Letter]


def _request(view: Opened, fact: LetterSent, on: dt.date) -> Letter:
    reply = cast(AffirmationAsked, fact).reply_to or to_reporter.NOBODY
    return to_reporter.request(view.story, reply=reply, to=fact.sent_to, **_from(view, on))


def _notice(view: Opened, fact: LetterSent, on: dt.date) -> Letter:
    return to_reporter.notice(cast(ReporterNotified, fact), view.story, to=fact.sent_to, **_from(view, on))


def _update(view: Opened, fact: LetterSent, on: dt.date) -> Letter:
    return to_reporter.update(cast(UpdateGiven, fact), view.story, to=fact.sent_to, **_from(view, on))


def _from(view: Opened, on: dt.date) -> dict[str, Any]:
    return {"county": view.staff.office, "sender": view.staff.get_full_name(), "on": on}


@dataclass(frozen=True)
class Kind:
    """One kind of letter: the entry that tells of it, how it is drawn and called, and the purpose of the look at the address."""

    fact: type[LetterSent]
    drawn: Drawn
    title: Any
    purpose: str
    file: str
    done: Any


REQUEST = Kind(
    AffirmationAsked,
    _request,
    gettext_lazy("Ask for a written affirmation"),
    "address of the request for an affirmation",
    "request",
    gettext_lazy("The request is recorded, and its copy is kept."),
)
NOTICE = Kind(
    ReporterNotified,
    _notice,
    gettext_lazy("Write the notice to the reporter"),
    "address of the notice to the reporter",
    "notice",
    gettext_lazy("The notice is recorded, and its copy is kept."),
)
UPDATE = Kind(
    UpdateGiven,
    _update,
    gettext_lazy("Write the update to the reporter"),
    "address of the update to the reporter",
    "update",
    gettext_lazy("The update is recorded, and its copy is kept."),
)


def request_letter(request: HttpRequest, number: str) -> HttpResponse:
    """The request for a written affirmation."""
    return _written(request, number, REQUEST)


def notice_letter(request: HttpRequest, number: str) -> HttpResponse:
    """The notice of what became of the report."""
    return _written(request, number, NOTICE)


def update_letter(request: HttpRequest, number: str) -> HttpResponse:
    """The update that the reporter asked for."""
    return _written(request, number, UPDATE)


def _written(request: HttpRequest, number: str, kind: Kind) -> HttpResponse:
    view = opened(request, number, f"the letter: {kind.file}")
    if not view.may_record(kind.fact):
        raise PermissionDenied(refusal_words(view.staff, kind.fact.__name__, view.row.counties))
    if not may_see_reporter(view.staff, view.row.counties):
        raise PermissionDenied(_("A letter to a reporter is written by those who work on the referral."))
    if request.method != "POST":
        return _page(request, view, kind, _first(view, kind))
    form = form_for(kind.fact, view.story, now=view.now, data=request.POST, offered=_offered(view))
    if not form.is_valid():
        return _page(request, view, kind, form, status=422)
    if request.POST.get("act") == "pdf":
        return _as_pdf(kind, pdf(_drawn(view, kind, form)))
    if request.POST.get("act") != "send":
        return _page(request, view, kind, form, letter=_drawn(view, kind, form))
    return _sent(request, view, kind, form)


def _as_pdf(kind: Kind, content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{kind.file}.pdf"'}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


# ---- what stands in it first ----


def _first(view: Opened, kind: Kind) -> EntryForm:
    told: dict[str, Any] = {} if kind is REQUEST else as_it_stands(view.story)
    if kind is not NOTICE:
        told.pop("update_until", None)
    if kind is not REQUEST and (before := view.story.last(ReporterNotified)):
        earlier = cast(ReporterNotified, before.fact)
        told |= {"caseworker_contact": earlier.caseworker_contact} if earlier.caseworker_contact else {}
    initial = told | {"sent_to": addressee(view, kind.purpose)}
    return form_for(kind.fact, view.story, now=view.now, initial=initial, offered=_offered(view))


def _offered(view: Opened) -> dict[str, list[tuple[str, str]]]:
    """Only who is the subject of the referral may be named."""
    return {"children": [(key, person_words(view.story, key)) for key in view.story.victims]}


def addressee(view: Opened, purpose: str) -> dict[str, str]:
    """Name and address of the reporter, unsealed for a purpose that is logged; the later word counts."""
    found: dict[str, str] = {}
    for entry in view.story.all(ReporterDescribed):
        identity = stories.sealed(entry.id, view.staff, purpose).get("identity") or {}
        found |= {name: str(identity[name]) for name in ("name", "address") if identity.get(name)}
    return found


def _drawn(view: Opened, kind: Kind, form: EntryForm) -> Letter:
    said = form.entry()
    return kind.drawn(view, cast(LetterSent, said.fact), said.at.earliest.astimezone(COLORADO).date())


# ---- sending ----


def _sent(request: HttpRequest, view: Opened, kind: Kind, form: EntryForm) -> HttpResponse:
    said = form.entry()
    if view.story.entry(said.id):
        return redirect(reverse("reporters:page", args=[view.number]))
    proof, wrong = _proof(request)
    if wrong:
        return _page(request, view, kind, form, problems=[wrong], letter=_drawn(view, kind, form), status=422)
    letter = kept.Copy(pdf(_drawn(view, kind, form)), f"{kind.file}.pdf")
    fact = cast(LetterSent, said.fact)
    fact = fact.model_copy(
        update={"letter": letter.digest, "proof_kept": proof.digest if proof else None}
        | ({"proof": proof.name} if proof and not fact.proof else {})
    )
    outcome = tried(view, Proposed(fact, said.at, said.id), kind=kind.fact, below=(InvolvementAnswered,))
    if outcome.recorded is None:
        drawn = _drawn(view, kind, form)
        return _page(request, view, kind, form, outcome=outcome, letter=drawn, status=outcome.status)
    _keep(view, said.id, letter, proof)
    messages.success(request, str(kind.done))
    return redirect(reverse("reporters:page", args=[view.number]))


def _keep(view: Opened, entry: UUID, letter: kept.Copy, proof: kept.Copy | None) -> None:
    told = {"story": view.row, "entry": entry, "by": view.staff, "at": view.now, "vault": kept.REPORTER}
    kept.keep(letter, "letter", **told)
    if proof:
        kept.keep(proof, "proof", **told)


def _proof(request: HttpRequest) -> tuple[kept.Copy | None, Problem | None]:
    file = request.FILES.get("proof_file")
    if file is None:
        return None, None
    if (file.size or 0) > kept.MOST:
        return None, Problem("proof_file", _("The file is too large; at most 5 MB are kept."))
    try:
        return kept.proof_of(file.read(), file.name or "proof"), None
    except ValueError as fault:
        words = str(fault)
        return None, Problem("proof_file", f"{words[:1].upper()}{words[1:]}.")


def _page(
    request: HttpRequest,
    view: Opened,
    kind: Kind,
    form: EntryForm,
    *,
    outcome: Tried | None = None,
    letter: Letter | None = None,
    problems: list[Problem] | None = None,
    status: int = 200,
) -> HttpResponse:
    objections = [] if outcome else _ahead(view, kind)
    context = {
        "opened": view,
        "number": view.number,
        "kind": kind,
        "form": form,
        "tried": outcome,
        "letter": letter,
        "problems": problems or [],
        "ahead": objections,
    }
    return render(request, "reporters/letter.html", context, status=status)


def _ahead(view: Opened, kind: Kind) -> list[Any]:
    """What stands against the letter before anything is written: the conditions, not its items."""
    if kind is REQUEST:
        return []
    return [one for one in conditions(view) if one.holds is not True]
