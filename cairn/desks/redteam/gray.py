"""Gray areas across referrals: how many, in which months, and what is still open, for those who look for trends."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.access.reads import log_read
from cairn.desks.redteam.agenda import county_of
from cairn.furniture.opening import moment_of
from cairn.journal.chain import entry_of
from cairn.journal.models import EntryRow, StoryRow
from cairn.story.counties import County
from cairn.story.story import Story
from cairn.story.vocabulary import FrameworkNoted, GrayAreaClearedUp, Heading
from cairn.story.when import colorado_day

KINDS = ("FrameworkNoted", "GrayAreaClearedUp", "Withdrawn")
MOST = 2_000
LISTED = 100


@dataclass(frozen=True)
class GrayArea:
    """One gray area of a referral."""

    number: str
    words: str
    follow_up: str
    by: str
    put_up_at: datetime
    how: str

    @property
    def month(self) -> date:
        return colorado_day(self.put_up_at).replace(day=1)


def gray(request: HttpRequest) -> HttpResponse:
    """The gray areas that the reader may see, the latest first, with counts by month and by who follows them up."""
    county, asked = county_of(request), " ".join(request.GET.get("q", "").split())[:100]
    log_read(request.user, None, f"gray areas of {county or 'all counties'}")
    found = [one for one in gray_areas(county) if asked.casefold() in one.words.casefold()]
    months = Counter(one.month for one in found)
    cleared = Counter(one.month for one in found if one.how)
    open_ones = [one for one in found if not one.how]
    context = {
        "now": moment_of(request),
        "county": county,
        "counties": [] if request.user.office in set(County) else sorted(County),
        "q": asked,
        "found": found[:LISTED],
        "count": len(found),
        "open": len(open_ones),
        "months": [(month, months[month], cleared[month]) for month in sorted(months, reverse=True)],
        "most": max(months.values(), default=0),
        "followers": Counter(one.follow_up for one in open_ones if one.follow_up).most_common(10),
        "nobody": sum(not one.follow_up for one in open_ones),
    }
    return render(request, "redteam/gray.html", context)


def gray_areas(county: str = "") -> list[GrayArea]:
    """The gray areas of the stories that the database shows to whoever asks."""
    noted = EntryRow.objects.filter(kind="FrameworkNoted", body__fact__heading=str(Heading.GRAY_AREA))
    if county:
        noted = noted.filter(story__counties__contains=[county])
    stories = list(noted.order_by("-recorded_at").values_list("story", flat=True)[:MOST])
    found: list[GrayArea] = []
    numbers = dict(StoryRow.objects.filter(pk__in=set(stories)).values_list("pk", "number"))
    told: dict[UUID, list[dict[str, object]]] = {}
    for story, body in (
        EntryRow.objects.filter(story__in=numbers, kind__in=KINDS).order_by("position").values_list("story", "body")
    ):
        told.setdefault(story, []).append(body)
    for id, bodies in told.items():
        found += _of_story(numbers[id], Story(map(entry_of, bodies)))
    return sorted(found, key=lambda one: one.put_up_at, reverse=True)


def _of_story(number: str, story: Story) -> list[GrayArea]:
    how = {fact.card: fact.how for fact in story.facts(GrayAreaClearedUp)}
    return [
        GrayArea(number, fact.words, fact.follow_up or "", entry.by.name, entry.recorded_at, how.get(fact.card, ""))
        for entry in story.all(FrameworkNoted, heading=Heading.GRAY_AREA)
        if isinstance(fact := entry.fact, FrameworkNoted) and fact.words
    ]
