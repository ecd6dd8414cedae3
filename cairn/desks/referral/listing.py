"""The list of referrals: the newest first, filtered, a page at a time by where the last one ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from cairn.access.models import STATEWIDE, Staff
from cairn.access.pages import may_open
from cairn.access.reads import log_read
from cairn.desks.referral.addresses import address
from cairn.furniture.opening import moment_of
from cairn.furniture.rules_shown import citation, face
from cairn.furniture.shapes import Act, ClockFace
from cairn.journal.current import Status
from cairn.journal.models import DutyRow, Referral, StoryRow
from cairn.rulebook.duty import State
from cairn.story.counties import County
from cairn.story.vocabulary import ResponseTime
from cairn.story.when import FAR_FUTURE

A_PAGE = 50
COUNTIES = [county.value for county in County]
NEVER = "never"
"""Where a page ended among referrals whose day of receipt nobody knows; they stand first."""


@dataclass(frozen=True)
class Wanted:
    """The filters of the list, as the address says them; what is no filter is left out."""

    status: str = ""
    time: str = ""
    mine: bool = False
    words: str = ""
    county: str = ""
    after: str = ""

    @classmethod
    def of(cls, asked: QueryDict, staff: Staff) -> Wanted:
        return cls(
            _one_of(asked.get("status"), [status.value for status in Status]),
            _one_of(asked.get("time"), [time.value for time in ResponseTime]),
            asked.get("mine") == "1",
            " ".join((asked.get("q") or "").replace("\x00", "").split())[:80],
            _one_of(asked.get("county"), COUNTIES) if staff.role in STATEWIDE else "",
            (asked.get("after") or "")[:90],
        )

    @property
    def narrowed(self) -> bool:
        return bool(self.status or self.time or self.mine or self.words or self.county)

    def address(self, after: str = "") -> str:
        said = {
            "status": self.status,
            "time": self.time,
            "mine": "1" if self.mine else "",
            "q": self.words,
            "county": self.county,
            "after": after,
        }
        return "?" + urlencode({name: value for name, value in said.items() if value})


@dataclass(frozen=True)
class Line:
    """One referral of the list."""

    referral: Referral
    face: ClockFace | None
    clause: str


def listing(request: HttpRequest) -> HttpResponse:
    """The referrals that this person works with, the newest first."""
    staff, now = request.user, moment_of(request)
    wanted = Wanted.of(request.GET, staff)
    log_read(staff, None, "list of referrals")
    found = list(_after(_filtered(staff, wanted), wanted.after)[: A_PAGE + 1])
    last = found[A_PAGE - 1] if len(found) > A_PAGE else None
    targets = _targets(found[:A_PAGE])
    context = {
        "lines": [_line(one, now, one.pk in targets) for one in found[:A_PAGE]],
        "wanted": wanted,
        "statewide": staff.role in STATEWIDE,
        "office": staff.office,
        "statuses": [status.value for status in Status],
        "times": [time.value for time in ResponseTime],
        "counties": COUNTIES,
        "older": wanted.address(_place(last)) if last else "",
        "newest": wanted.address() if wanted.after else "",
        "new": _new(staff),
        "empty_acts": _ways_out(staff, wanted),
    }
    return render(request, "referral/list.html", context)


def _one_of(text: str | None, known: Sequence[str]) -> str:
    return text if text and text in known else ""


def _filtered(staff: Staff, wanted: Wanted) -> QuerySet[Referral]:
    """Row security decides what can be seen at all; the county is named so that its index is read."""
    listed = Referral.objects.order_by("-received_at", "story_id")
    if wanted.mine:
        listed = listed.filter(Q(worker=staff.pk) | Q(taken_by=staff.pk))
    elif wanted.county or staff.role not in STATEWIDE:
        listed = listed.filter(county=wanted.county or staff.office)
    if wanted.status:
        listed = listed.filter(status=wanted.status)
    if wanted.time:
        listed = listed.filter(response_time=wanted.time)
    return _with_words(listed, wanted.words) if wanted.words else listed


def _with_words(listed: QuerySet[Referral], words: str) -> QuerySet[Referral]:
    """A number finds its referral; anything else is looked for in the names."""
    if numbered := StoryRow.objects.filter(number=words[:20].upper()).values_list("pk", flat=True).first():
        return listed.filter(pk=numbered)
    return listed.filter(Q(household__icontains=words) | Q(worker_name__icontains=words) | Q(number__icontains=words))


def _place(one: Referral) -> str:
    return f"{one.received_at.isoformat() if one.received_at else NEVER}_{one.pk}"


def _after(listed: QuerySet[Referral], place: str) -> QuerySet[Referral]:
    """What comes after the place where the page before ended; a place that cannot be read is the beginning."""
    when, _sep, id = place.rpartition("_")
    try:
        last = UUID(id)
        if when == NEVER:
            return listed.filter(Q(received_at__isnull=True, pk__gt=last) | Q(received_at__isnull=False))
        at = dt.datetime.fromisoformat(when)
        at = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):
        return listed
    return listed.filter(received_at__lte=at).exclude(received_at=at, pk__lte=last)


def _targets(listed: Sequence[Referral]) -> set[UUID]:
    """The referrals whose next time is a target of ours: the text sets none, so it is wanted then and never due."""
    stories = [one.pk for one in listed]
    untimed = DutyRow.objects.filter(story__in=stories, met_at=None, due_latest=None, target_at__isnull=False)
    next_of = {one.pk: (one.next_clause, one.next_due) for one in listed}
    return {id for id, *found in untimed.values_list("story", "clause", "target_at") if next_of[id] == tuple(found)}


def _line(one: Referral, now: dt.datetime, is_target: bool) -> Line:
    timed = one.next_due is not None and one.next_due < FAR_FUTURE
    due, target = (None, one.next_due) if is_target else (one.next_due, None)
    shown = face(State.OPEN, due, target, None, False, now) if timed else None
    return Line(one, shown, citation(one.next_clause) if one.next_clause else "")


def _new(staff: Staff) -> Act | None:
    """The one filled button, for those who take reports."""
    href = address("intake:new") if may_open(staff, "intake:new") else ""
    return Act(_("New referral"), href, next=True, icon="plus") if href else None


def _ways_out(staff: Staff, wanted: Wanted) -> list[Act]:
    ways = [Act(_("Show all of them"), address("referral:list"))] if wanted.narrowed or wanted.after else []
    if wanted.words and may_open(staff, "find") and (find := address("find")):
        ways.append(Act(_("Look for a person"), f"{find}?{urlencode({'q': wanted.words})}"))
    return ways
