"""The find box of every page: a referral's number, a clause's number, or a name."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from cairn.access.pages import may_open
from cairn.journal import stories
from cairn.journal.refusals import NoSuchStory
from cairn.people.query import LONGEST, NotSearchable, clean

_NUMBER = re.compile(r"([A-Za-z])?-?(\d{2})-(\d{1,6})", re.ASCII)
_CLAUSE = re.compile(r"7\.\d{3}(\.[0-9]+|\.?[A-Za-z][A-Za-z0-9.]*)*(#\w+)?", re.ASCII)

PAGE_OF = {"call": "calls:call"}
"""The page of a story that is no referral."""


def find(request: HttpRequest) -> HttpResponse:
    """Lead to what was typed; without a page to lead to, say what can be found and how."""
    typed = request.GET.get("q", "")
    try:
        words = clean(typed)
    except NotSearchable as refused:
        return _nothing(request, typed[:LONGEST], str(refused), status=422)
    if not words:
        return _nothing(request, "", "")
    if match := _NUMBER.fullmatch(words):
        return _story(request, words, f"{(match[1] or 'R').upper()}-{match[2]}-{int(match[3]):06}")
    if _CLAUSE.fullmatch(words):
        return redirect(_clause(words))
    if may_open(request.user, "people"):
        return redirect(f"{reverse('people')}?{urlencode({'q': words})}")
    return _nothing(request, words, _("Your role opens no records; you can find clauses by their number."))


def _story(request: HttpRequest, typed: str, number: str) -> HttpResponse:
    try:
        row = stories.row(number)
        return redirect(PAGE_OF.get(row.kind, "referral:page"), row.number)
    except (NoSuchStory, NoReverseMatch):
        said = _("There is no referral %(number)s, or it is not yours to see.") % {"number": number}
        return _nothing(request, typed, said, status=404)


def _clause(words: str) -> str:
    try:
        return reverse("rulebook:clause", args=[words])
    except NoReverseMatch:
        return f"/rulebook/{words}/"


def _nothing(request: HttpRequest, typed: str, said: str, status: int = 200) -> HttpResponse:
    return render(request, "people/nothing.html", {"typed": typed, "said": said}, status=status)
