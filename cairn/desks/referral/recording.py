"""Recording in a referral: the form of a kind, what was typed kept as a draft, corrections, refusals given back whole."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import HiddenInput
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.access.models import Staff
from cairn.access.policy import refusal_words
from cairn.desks.referral import history
from cairn.desks.referral.addresses import forms_of
from cairn.furniture.entry_forms.form import EntryForm, form_for
from cairn.furniture.entry_forms.in_words import sentence
from cairn.furniture.entry_forms.shape import Ask, shapes_of
from cairn.furniture.opening import NotRecorded, Opened, opened, recorded
from cairn.journal import drafts
from cairn.journal.models import Draft
from cairn.journal.proposed import Proposed
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.fact import KINDS, Fact
from cairn.story.vocabulary import DecisionApproved, DecisionSentBack, HistoryReviewed, Withdrawn, WorkerAssigned

MATTERS = (DecisionApproved, DecisionSentBack)
"""Acts that rest on what somebody has just read: nothing may have been recorded in between."""


def record(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """The form of one kind of entry; what is sent is recorded, refused with what is missing, or given back."""
    one = opened(request, number, f"form: {kind[:60]}")
    fact = kind_named(kind)
    _allow(one, kind)
    if request.method == "POST" and fact is HistoryReviewed and "copy" in request.POST:
        return _copied(request, one)
    if request.method == "POST":
        return _sent(request, one, _form(one, fact, request.POST), _position(request, fact))
    draft = _draft_asked(request, one.staff)
    data = _typed(draft) if draft else None
    form = _form(one, fact, data, {name: value for name, value in request.GET.items() if name in fact.model_fields})
    return _page(request, one, form, saved_at=draft.saved_at if draft else None)


def _copied(request: HttpRequest, one: Opened) -> HttpResponse:
    """The form of the history review with what the look-up found; nothing is recorded by it."""
    rows = history.found(one)
    form = _form(one, HistoryReviewed, history.copied(request.POST, rows or []))
    return _page(request, one, form, looked_up=rows, copied=history.words(rows))


def correct(request: HttpRequest, number: str, entry: UUID) -> HttpResponse:
    """The form with what was recorded and a reason; or, with ?withdraw=1, only the reason."""
    one = opened(request, number, "correction")
    wrong = _standing(one, entry)
    kind = Withdrawn if request.GET.get("withdraw") == "1" else type(wrong.fact)
    _allow(one, wrong.kind)
    data = request.POST if request.method == "POST" else None
    form = _form(one, kind, data, corrects=wrong)
    if request.method == "POST":
        return _sent(request, one, form, None)
    return _page(request, one, form)


def draft(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Keep what is being typed, for this person alone; "leave it as a draft" goes back to the referral."""
    one = opened(request, number, "draft")
    _allow(one, kind)
    title = kind_named(kind).title
    content = {
        name: request.POST.getlist(name) for name in request.POST if name not in ("csrfmiddlewaretoken", "leave")
    }
    _keep(one, kind, title, content)
    if request.POST.get("leave"):
        messages.success(request, _("Kept as a draft: %(title)s. Only you see it.") % {"title": title})
        return HttpResponseRedirect(reverse("referral:page", args=[one.number]))
    return HttpResponse(status=204)


def kind_named(name: str) -> type[Fact]:
    """The kind of entry of that name; the receipt and withdrawals have no form of their own."""
    kind = KINDS.get(name)
    if kind is None or kind is Withdrawn:
        raise Http404(_("There is no kind of entry called “%(name)s”.") % {"name": name[:40]})
    return kind


def _allow(one: Opened, kind: str) -> None:
    if not one.may_record(kind):
        raise PermissionDenied(refusal_words(one.staff, kind, one.row.counties))


def _standing(one: Opened, id: UUID) -> Entry:
    """The entry to correct. One that was corrected already leads to the correction that stands."""
    found = one.story.entry(id)
    if found is None or isinstance(found.fact, Withdrawn):
        raise Http404(_("There is no such entry in this referral, or it was withdrawn."))
    return found


def _form(
    one: Opened,
    kind: type[Fact],
    data: Any = None,
    initial: dict[str, Any] | None = None,
    corrects: Entry | None = None,
) -> EntryForm:
    offered = {"worker": list(_workers(one).items())} if kind is WorkerAssigned else None
    form = form_for(
        kind, one.story, now=one.now, data=data, initial=initial or None, corrects=corrects, offered=offered
    )
    if kind is WorkerAssigned:
        form.fields["staff"].widget = HiddenInput()
    return form


def _workers(one: Opened) -> dict[str, str]:
    """The caseworkers of the referral's counties: the id by which one is chosen, and the name."""
    staff = Staff.objects.filter(office__in=one.row.counties, role=Role.CASEWORKER, is_active=True).order_by("name")
    return {str(each.pk): each.get_full_name() for each in staff}


def _with_the_name(one: Opened, fact: Fact) -> Fact:
    """A worker who was chosen from the list is kept with name and id."""
    if isinstance(fact, WorkerAssigned) and (name := _workers(one).get(fact.worker)):
        return fact.model_copy(update={"worker": name, "staff": fact.worker})
    return fact


def _position(request: HttpRequest, kind: type[Fact]) -> int | None:
    """How many entries the story had when the page was made; asked only where it matters."""
    said = request.GET.get("position", "")
    return int(said) if issubclass(kind, MATTERS) and said.isdigit() and len(said) < 8 else None


def _sent(request: HttpRequest, one: Opened, form: EntryForm, position: int | None) -> HttpResponse:
    if not form.is_valid():
        return _page(request, one, form, status=422 if form.errors else 200)
    said = form.entry()
    proposed = Proposed(_with_the_name(one, said.fact), said.at, said.id, said.corrects, said.reason)
    try:
        done = recorded(
            request, one, proposed, form=form, act=form.heading, expect_position=position, context=_around(one, form)
        )
    except NotRecorded as nothing:
        return nothing.answer
    drafts.discard(one.staff, said.id)
    entry = next(entry for entry in done.entries if entry.id == said.id)
    messages.success(request, _told(entry, done.story))
    return HttpResponseRedirect(f"{reverse('referral:page', args=[one.number])}?{urlencode({'recorded': said.id})}")


def _told(entry: Entry, story: Any) -> str:
    if isinstance(entry.fact, Withdrawn):
        return _("Withdrawn. The entry stays in the record, struck through, with your reason.")
    words = sentence(entry, story)
    return (_("Corrected: %(what)s.") if entry.corrects else _("Recorded: %(what)s.")) % {"what": words.rstrip(".")}


def _page(request: HttpRequest, one: Opened, form: EntryForm, status: int = 200, **more: Any) -> HttpResponse:
    if form.kind is HistoryReviewed and "looked_up" not in more:
        more["looked_up"] = history.found(one)
    more["looks_up"] = form.kind is HistoryReviewed
    return render(
        request, "referral/record.html", {"form": form, "opened": one, **_around(one, form), **more}, status=status
    )


def _around(one: Opened, form: EntryForm) -> dict[str, Any]:
    """What stands around a form, on its own page and on that of a refusal."""
    kind = form.kind.__name__
    keeps = _has_words(form.kind) and form.corrects is None
    back = reverse("referral:page", args=[one.number])
    return {
        "title": form.heading if form.corrects else "",
        "crumbs": [(_("Referrals"), reverse("referral:list")), (one.number, back)],
        "cancel_url": back,
        "draft_url": reverse("referral:draft", args=[one.number, kind]) if keeps else "",
        "action": f"?position={one.row.position}" if issubclass(form.kind, MATTERS) else "",
        "withdraw_url": "?withdraw=1" if form.corrects and form.kind is not Withdrawn else "",
        "sealed_again": form.corrects is not None and kind == "ReporterDescribed",
        "url_of": forms_of(one.number),
    }


def _has_words(kind: type[Fact]) -> bool:
    """Whether a form asks for more than a line, so that it is kept while it is typed. What is sealed never is."""
    shapes = shapes_of(kind)
    return any(shape.ask is Ask.WORDS for shape in shapes) and not any(shape.sealed for shape in shapes)


def _keep(one: Opened, kind: str, title: str, content: dict[str, list[str]]) -> None:
    """Begin or go on with the draft that has the id of the entry to come."""
    try:
        id = UUID((content.get("entry") or [""])[0])
    except ValueError:
        raise Http404 from None
    try:
        known = drafts.load(one.staff, id)
    except drafts.DraftGone:
        drafts.create(one.staff, _named(kind), content, title=title, story=one.row.pk, id=id)
    else:
        drafts.save(one.staff, id, content, version=known.version, title=title)


def _named(kind: str) -> str:
    return f"entry:{kind}"[:40]


def _draft_asked(request: HttpRequest, staff: Staff) -> Draft | None:
    try:
        return drafts.load(staff, UUID(request.GET.get("draft", "")))
    except (ValueError, drafts.DraftGone):
        return None


def _typed(kept: Draft) -> QueryDict:
    """A draft as it was sent; the form shows it as typed, with its faults."""
    data = QueryDict(mutable=True)
    for name, values in kept.content.items():
        data.setlist(name, values if isinstance(values, list) else [str(values)])
    return data
