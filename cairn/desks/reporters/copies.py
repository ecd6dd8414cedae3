"""Opening the copy of a letter that went, or its proof: for a purpose that is said first and kept with the name."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cairn.access.policy import may_see_reporter
from cairn.furniture.opening import opened
from cairn.furniture.shapes import Problem
from cairn.journal.refusals import NoSuchStory
from cairn.letters import kept

PURPOSE = 500


def copy(request: HttpRequest, number: str, entry: UUID, what: str) -> HttpResponse:
    """Asks what it is needed for; then gives the very bytes that were kept."""
    view = opened(request, number, "the copy of a letter")
    if not may_see_reporter(view.staff, view.row.counties):
        raise PermissionDenied(_("A letter to a reporter is shown only to those who work on the referral."))
    if what not in ("letter", "proof") or view.story.entry(entry) is None:
        raise Http404(_("There is no such letter, or it is not yours to see."))
    purpose = " ".join(request.POST.get("purpose", "").split())[:PURPOSE]
    if request.method == "POST" and len(purpose) >= 3:
        return _bytes_of(entry, what, view.staff, purpose)
    problems = (
        [Problem("purpose", _("Say what you need it for. It is kept with your name."))]
        if request.method == "POST"
        else []
    )
    context = {"opened": view, "number": number, "what": what, "purpose": purpose, "problems": problems}
    return render(request, "reporters/copy.html", context, status=422 if problems else 200)


def _bytes_of(entry: UUID, what: str, staff, purpose: str) -> HttpResponse:
    try:
        found = kept.of_entry(entry, what, staff, purpose, vault=kept.REPORTER)
    except NoSuchStory as nothing:
        raise Http404(str(nothing)) from nothing
    headers = {"Content-Disposition": f'inline; filename="{what}"'}
    return HttpResponse(bytes(found.content), content_type=found.media_type, headers=headers)
