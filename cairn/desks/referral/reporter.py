"""Who reported: shown to those who work on the referral, for a purpose that is said first and kept with their name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cairn.access.policy import may_see_reporter
from cairn.desks.referral.addresses import form_of
from cairn.desks.referral.head import head_of
from cairn.furniture.entry_forms.in_words import Detail
from cairn.furniture.entry_forms.shape import shapes_of
from cairn.furniture.entry_forms.time_typed import when_words
from cairn.furniture.opening import Opened, opened
from cairn.furniture.shapes import Problem
from cairn.journal import stories
from cairn.story.entry import Entry
from cairn.story.vocabulary import ReporterDescribed, ReporterIdentity

PURPOSE = 500


@dataclass(frozen=True)
class Card:
    """What one entry says of the reporter."""

    entry: Entry
    happened: str
    identity: list[Detail]
    told: list[Detail]


def reporter(request: HttpRequest, number: str) -> HttpResponse:
    """Asks what it is needed for; then shows the card, once, and logs the look with its purpose."""
    one = opened(request, number, "the page of the reporter")
    if not may_see_reporter(one.staff, one.row.counties):
        raise PermissionDenied(_("Who reported is shown only to those who work on the referral."))
    purpose = " ".join(request.POST.get("purpose", "").split())[:PURPOSE]
    wrong = _wrong(purpose) if request.method == "POST" else []
    cards = _cards(one, purpose) if purpose and not wrong else []
    context = {
        "head": head_of(one, "reporter"),
        "opened": one,
        "cards": cards,
        "purpose": purpose,
        "problems": wrong,
        "any": one.story.last(ReporterDescribed) is not None,
        "add": form_of("ReporterDescribed", one.number) if one.may_record(ReporterDescribed) else "",
    }
    return render(request, "referral/reporter.html", context, status=422 if wrong else 200)


def _wrong(purpose: str) -> list[Problem]:
    if len(purpose) >= 3:
        return []
    return [
        Problem("purpose", _("Say what you need it for, such as “ask about the bruise”. It is kept with your name."))
    ]


def _cards(one: Opened, purpose: str) -> list[Card]:
    return [_card(one, entry, purpose) for entry in one.story.all(ReporterDescribed)]


def _card(one: Opened, entry: Entry, purpose: str) -> Card:
    fact = cast(ReporterDescribed, entry.fact)
    identity = stories.sealed(entry.id, one.staff, purpose).get("identity") or {}
    told = [
        Detail(_("The name was"), fact.name_given or "", False, ""),
        Detail(_("Reports as"), fact.reporter_type or "", False, ""),
        *(Detail(one.story.person(each.person).called, each.relationship, False, "") for each in fact.knows),
    ]
    return Card(entry, when_words(entry.at), _identity(identity), [detail for detail in told if detail.value])


def _identity(kept: dict[str, str]) -> list[Detail]:
    return [
        Detail(shape.title, str(kept[shape.name]), False, shape.clauses[0] if shape.clauses else "")
        for shape in shapes_of(ReporterIdentity)
        if kept.get(shape.name)
    ]
