"""Which referrals the RED team has before it, and what it decided lately."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cairn.access.reads import log_read
from cairn.furniture.opening import moment_of
from cairn.furniture.rules_shown import face
from cairn.furniture.shapes import ClockFace
from cairn.journal.models import UNMET, DutyRow, Program, Referral
from cairn.story.counties import County

CLAUSE, APPROVE = "7.103.71.A#2", "7.103.10.D#1"
MOST = 60


@dataclass(frozen=True)
class Item:
    """One referral before the team: why, and by when its children must be seen."""

    referral: Referral
    because: str
    face: ClockFace | None


def county_of(request: HttpRequest) -> str:
    """The reader's own county; whoever sees all counties names one, or none for all."""
    office, wanted = request.user.office, request.GET.get("county", "")
    if office in set(County):
        if wanted not in ("", office):
            raise PermissionDenied(_("You see the work of %(office)s.") % {"office": office})
        return str(office)
    return wanted if wanted in set(County) else ""


def agenda(request: HttpRequest) -> HttpResponse:
    """What waits for the RED team, soonest clock first; what it decided and nobody approved; what was decided lately."""
    county, now = county_of(request), moment_of(request)
    log_read(request.user, None, f"the RED team's agenda of {county or 'all counties'}")
    duties = DutyRow.objects.filter(clause=CLAUSE).select_related("story__referral")
    if county:
        duties = duties.filter(county=county)
    waiting = list(duties.filter(UNMET)[: MOST * 4])
    waiting.sort(key=lambda duty: (duty.story.referral.next_due is None, duty.story.referral.next_due or now))
    approve = DutyRow.objects.filter(UNMET, clause=APPROVE).select_related("story__referral").order_by("by_when")
    if county:
        approve = approve.filter(county=county)
    context = {
        "now": now,
        "county": county,
        "counties": [] if request.user.office in set(County) else sorted(County),
        "waiting": [_item(duty, now) for duty in waiting[:MOST]],
        "count": len(waiting),
        "approve": [_item(duty, now, own=True) for duty in approve[:MOST]],
        "decided": list(duties.filter(met_at__isnull=False).order_by("-met_at")[:20]),
        "program": Program.objects.filter(county=county).first() if county else None,
    }
    return render(request, "redteam/agenda.html", context)


def _item(duty: DutyRow, now, own: bool = False) -> Item:  # type: ignore[no-untyped-def]
    referral = duty.story.referral
    due = duty.due_latest if own else referral.next_due
    shown = face("open", due, None, None, False, now) if due else None
    return Item(referral, duty.because, shown)
