"""The contents of the rulebook, and the page of each clause."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cairn.access.reads import log_read
from cairn.desks.rulebook import made, numbers
from cairn.desks.rulebook.editions import editions_of
from cairn.desks.rulebook.said import Page, page_of
from cairn.furniture.opening import moment_of
from cairn.furniture.rules_shown import today
from cairn.rulebook.coverage import edition_of

LISTS = {
    "met": _("met in time"),
    "late": _("met late"),
    "tried": _("met late, attempted in time"),
    "over": _("overdue now"),
    "running": _("running now"),
    "ended": _("ended otherwise"),
}


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """All sections with their clauses, or those that match what was searched for."""
    query = request.GET.get("q", "")[:80]
    found = numbers.matching(query)
    context = {
        "query": query,
        "found": numbers.leaves(found),
        "sections": [_section(name) for name in numbers.SECTIONS],
        "count": len(numbers.citations()),
    }
    return render(request, "rulebook/contents.html", context)


def _section(name: str) -> dict[str, Any]:
    inside = numbers.leaves(each for each in numbers.citations() if numbers.section_of(each) == name)
    return {
        "number": name,
        "slug": numbers.slug_of(name),
        "title": numbers.SECTIONS[name],
        "leaves": inside,
        "cases": sum(leaf.cases for leaf in inside),
        "edition": date.fromisoformat(edition_of(name + ".") or "2013-02-01"),
    }


@require_safe
def clause(request: HttpRequest, clause: str) -> HttpResponse:
    """One citation with all that stands for it; a section by its number; else what is near."""
    citation = numbers.found(clause)
    if citation:
        return _clause(request, citation)
    if inside := numbers.within(clause.strip("/")):
        return _part(request, clause.strip("/"), inside)
    near = numbers.leaves(numbers.near(clause))
    return render(request, "rulebook/not_found.html", {"asked": clause[:80], "near": near}, status=404)


def _part(request: HttpRequest, number: str, inside: list[str]) -> HttpResponse:
    title = numbers.SECTIONS.get(number) or numbers.PARTS.get(number, "")
    return render(
        request, "rulebook/section.html", {"number": number, "title": title, "leaves": numbers.leaves(inside)}
    )


def _clause(request: HttpRequest, citation: str) -> HttpResponse:
    now = moment_of(request)
    page = page_of(citation, bool(request.GET.get("all")))
    since = date.fromisoformat(page.edition)
    chosen = request.GET.get("list", "")
    context = {
        "now": now,
        "page": page,
        "outline": _outline(citation),
        "section": numbers.section_of(citation),
        "section_title": numbers.SECTIONS.get(numbers.section_of(citation), ""),
        "editions": editions_of(page.keys, today(now)),
        "since": since,
        "until": date.fromisoformat(page.until) if page.until else None,
        "document": "12 CCR 2509-2" if not citation.startswith("7.000") else "12 CCR 2509-1",
        "made": made.made_of(request.user, page.duties, since, now),
        **_behind(request, page, since, chosen, now),
    }
    return render(request, "rulebook/clause.html", context)


def _behind(request: HttpRequest, page: Page, since: date, chosen: str, now: Any) -> dict[str, Any]:
    """The list behind a count, which shows records and is logged, or the counts by month."""
    if chosen == "months":
        return {"months": made.by_month(request.user, page.duties, since, now)}
    if chosen not in LISTS:
        return {}
    log_read(request.user, None, f"duties of {page.citation}: {chosen}")
    rows = made.listed_of(request.user, page.duties, since, now, chosen)
    return {"list_of": LISTS[chosen], "listed": rows, "most": made.MOST}


def _outline(citation: str) -> list[tuple[numbers.Leaf, bool]]:
    section = numbers.section_of(citation)
    inside = [each for each in numbers.citations() if numbers.section_of(each) == section]
    return [(leaf, leaf.citation == citation) for leaf in numbers.leaves(inside)]
