"""The list of persons who may be meant, and the page of one; every look is logged."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from cairn.desks.people.forms import FindPerson, shortened
from cairn.desks.people.shown import Shown
from cairn.people.involvement import earlier_involvement
from cairn.people.lookup import known_person, log_shown, look_up

MOST = 25
AT_ONCE = 8


def people(request: HttpRequest) -> HttpResponse:
    """Search: the form, and below it who may be meant, each with the reasons for and against."""
    form = FindPerson(shortened(request.GET) or None)
    found, asked = [], False
    if form.is_bound and form.is_valid():
        query = form.query()
        asked = not query.is_empty
        found = look_up(query, request.user, limit=MOST)
        if asked:
            log_shown(request.user, found)
    context = {"form": form, "found": found, "asked": asked}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "people/people.html", context, status=status)


def look(request: HttpRequest) -> HttpResponse:
    """The same as a fragment, while somebody types."""
    form = FindPerson(shortened(request.GET))
    if not form.is_valid():
        return render(
            request, "people/found.html", {"problems": [e for errors in form.errors.values() for e in errors]}
        )
    query = form.query()
    found = look_up(query, request.user, limit=AT_ONCE)
    if not query.is_empty:
        log_shown(request.user, found)
    return render(request, "people/found.html", {"found": found, "asked": not query.is_empty})


def person(request: HttpRequest, id: UUID) -> HttpResponse:
    """One person: names, addresses, ties, and every involvement in every county."""
    known = known_person(id)
    if known is None:
        raise Http404(_("There is no such person in the index, or your role does not search people."))
    log_shown(request.user, [known], what="page of a person")
    shown = Shown(known, earlier_involvement([id], request.user), timezone.localdate())
    return render(request, "people/person.html", {"shown": shown, "known": known})
