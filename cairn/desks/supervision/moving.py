"""Moving work: referrals go from one caseworker to another, each as an entry of its own story."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.access.models import Staff
from cairn.access.reads import log_read
from cairn.furniture.opening import moment_of
from cairn.furniture.rules_shown import citation
from cairn.journal.models import UNMET, DutyRow, Referral
from cairn.journal.proposed import Proposed
from cairn.journal.record import record
from cairn.journal.refusals import NotRecorded
from cairn.story.author import Role
from cairn.story.vocabulary import WorkerAssigned

MOST = 100


def move(request: HttpRequest) -> HttpResponse:
    """Choose referrals and the caseworker they go to. What is due stays due: a clock does not move with the work."""
    giver = _worker(request, request.GET.get("from", ""))
    takers = list(_caseworkers(request).exclude(pk=giver.pk if giver else None).order_by("name"))
    referrals = _referrals(request.user.office, giver)
    if request.method == "POST":
        return _moved(request, takers, referrals)
    log_read(request.user, None, "work to be moved")
    context = {"giver": giver, "takers": takers, "referrals": referrals, "now": moment_of(request)}
    return render(request, "supervision/move.html", context)


def _caseworkers(request: HttpRequest):  # type: ignore[no-untyped-def]
    return Staff.objects.filter(office=request.user.office, is_active=True, role=Role.CASEWORKER.value)


def _worker(request: HttpRequest, text: str) -> Staff | None:
    try:
        return Staff.objects.filter(office=request.user.office, pk=UUID(text)).first()
    except ValueError:
        return None


def _referrals(county: str, giver: Staff | None) -> list[Referral]:
    """The referrals with work open for that person; without one, those that are to be assigned."""
    owed = DutyRow.objects.filter(UNMET, county=county, owner=Role.CASEWORKER.value, worker=giver.pk if giver else None)
    stories = owed.order_by("by_when").values_list("story", flat=True)[: MOST * 4]
    return list(Referral.objects.filter(pk__in=list(dict.fromkeys(stories))[:MOST]).order_by("next_due"))


def _moved(request: HttpRequest, takers: list[Staff], referrals: list[Referral]) -> HttpResponse:
    taker = next((each for each in takers if str(each.pk) == request.POST.get("to")), None)
    chosen = [referral for referral in referrals if referral.number in request.POST.getlist("referral")]
    if taker is None or not chosen:
        wrong = _("Choose the referrals, and the caseworker who takes them. Nothing was moved.")
        messages.error(request, wrong)
        return redirect(request.get_full_path())
    moved, refused = 0, []
    for referral in chosen:
        given = Proposed(WorkerAssigned(worker=taker.get_full_name(), staff=str(taker.pk)))
        try:
            record(given, story=referral.pk, by=request.user, now=moment_of(request))
            moved += 1
        except NotRecorded as why:
            objections = getattr(why, "objections", [])
            refused.append(f"{referral.number}: {_said(objections) or why}")
    if moved:
        said = ngettext("%(n)d referral was given to %(name)s.", "%(n)d referrals were given to %(name)s.", moved)
        messages.success(request, said % {"n": moved, "name": taker.get_full_name()})
    for line in refused:
        messages.warning(request, _("Not moved. %(why)s") % {"why": line})
    return redirect("supervision:office")


def _said(objections: list) -> str:  # type: ignore[type-arg]
    return "; ".join(f"{each.missing} ({citation(each.clause)})" for each in objections)
