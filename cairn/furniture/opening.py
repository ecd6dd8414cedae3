"""Opening a referral for a page, and recording from one: policy, the log of looks, refusals and conflicts in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cairn.access.independence import seen_by
from cairn.access.models import Staff
from cairn.access.policy import may_read, may_record
from cairn.access.reads import log_read
from cairn.furniture.act_words import address_of
from cairn.furniture.entry_forms.form import EntryForm
from cairn.furniture.entry_forms.refused import refusal_of
from cairn.furniture.rules_shown import missing_of
from cairn.furniture.shapes import Missing
from cairn.journal import days, stories
from cairn.journal.models import StoryRow
from cairn.journal.proposed import Proposed
from cairn.journal.record import Recorded, record
from cairn.journal.refusals import Conflict, InvalidEntry, NoSuchStory, NotAllowed, Refused
from cairn.rulebook.calendar import Calendar
from cairn.rulebook.duty import Objection, Reading
from cairn.rulebook.reading import read
from cairn.story.entry import Entry
from cairn.story.fact import KINDS, Fact
from cairn.story.story import Story


@dataclass
class Opened:
    """A referral as a page has it: its row, its story, who looks at it, and when.

    `story` is what this person may see; `whole` also holds the views that are kept from a reviewer for now.
    """

    row: StoryRow
    story: Story
    staff: Staff
    now: dt.datetime
    whole: Story

    @property
    def number(self) -> str:
        return self.row.number

    @property
    def kept(self) -> list[Entry]:
        """What is kept from this person until they have given a view of their own."""
        if self.story is self.whole:
            return []
        return [entry for entry in self.whole.entries if self.story.entry(entry.id) is None]

    @cached_property
    def calendar(self) -> Calendar:
        return days.calendar(self.row.counties[0] if self.row.counties else "")

    @cached_property
    def reading(self) -> Reading:
        """What the rules say of it now; objections to the past are left out."""
        return read(self.story, self.now, self.calendar)

    def may_record(self, kind: type[Fact] | str) -> bool:
        name = kind if isinstance(kind, str) else kind.__name__
        belongs = name not in KINDS or KINDS[name].story_kind in (None, self.row.kind)
        return belongs and may_record(self.staff, name, self.row.counties, self.row.reviewing)


def moment_of(request: HttpRequest) -> dt.datetime:
    """The moment of a request: set by the web layer, so that no view reads the clock."""
    return getattr(request, "now", None) or dt.datetime.now(dt.UTC)


def opened(request: HttpRequest, number: str | UUID, what: str, kind: str = "referral") -> Opened:
    """Open a story of a kind and log the look. Raises Http404 for one that is not there or not this person's to see."""
    one = seen_already(request, number, kind)
    log_read(request.user, one.row, what)
    return one


def seen_already(request: HttpRequest, number: str | UUID, kind: str = "referral") -> Opened:
    """Open a story for what stands on a page that is open and whose look is logged: how much time is left."""
    try:
        row = stories.row(number)
    except NoSuchStory as nothing:
        raise Http404(str(nothing)) from nothing
    # Asked here as well as by row security: neither a faulty policy nor a faulty query is enough to show a record.
    if row.kind != kind or not may_read(request.user, row.readers, str(row.taken_by)):
        raise Http404(_("There is no such story, or it is not yours to see."))
    whole, staff = stories.told(row), request.user
    return Opened(row, seen_by(whole, str(staff.pk), staff.plays), staff, moment_of(request), whole)


class NotRecorded(Exception):
    """Nothing was recorded; `answer` is the page that says why."""

    def __init__(self, answer: HttpResponse) -> None:
        self.answer = answer
        super().__init__(answer.status_code)


def recorded(
    request: HttpRequest,
    opened: Opened,
    said: Proposed | Sequence[Proposed],
    *,
    form: Any = None,
    act: str = "",
    expect_position: int | None = None,
    context: Mapping[str, Any] | None = None,
) -> Recorded:
    """Record, or raise NotRecorded with a refusal (409), a conflict (409) or what was wrong (422).

    Raises PermissionDenied where the policy table gives no right. `form` is shown back unchanged; `context` is what
    its template needs beside it (crumbs, draft_url, cancel_url …) and `url_of`, where the acts that mend are done.
    """
    try:
        return record(said, story=opened.row, by=opened.staff, now=opened.now, expect_position=expect_position)
    except Refused as refused:
        raise NotRecorded(
            refusal_page(request, opened, refused.objections, form=form, act=act, context=context)
        ) from refused
    except Conflict as conflict:
        raise NotRecorded(conflict_page(request, opened, conflict, form=form, act=act, context=context)) from conflict
    except InvalidEntry as invalid:
        raise NotRecorded(wrong_page(request, opened, invalid, form=form, act=act, context=context)) from invalid
    except NotAllowed as not_allowed:
        raise PermissionDenied(str(not_allowed)) from not_allowed


def refusal_page(
    request: HttpRequest,
    opened: Opened,
    objections: Sequence[Objection],
    *,
    form: Any = None,
    act: str = "",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """What did not happen, each thing that is missing with its clause and the act that mends it."""
    if not isinstance(form, EntryForm):
        return _page(request, opened, "refused", missing_of(objections, opened.number), 409, form, act, context)
    url_of = (context or {}).get("url_of") or (lambda kind, about: address_of(kind, opened.number, about or ""))
    refusal = refusal_of(objections, form.kind, opened.story, url_of, opened.reading.duties)
    shown = {**(context or {}), "refusal": refusal, "form": form, "opened": opened}
    return render(request, "furniture/entry_form/refused_page.html", shown, status=409)


def conflict_page(
    request: HttpRequest,
    opened: Opened,
    conflict: Conflict,
    *,
    form: Any = None,
    act: str = "",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Somebody else was first; nothing was recorded, and what was typed is given back."""
    return _page(request, opened, "conflict", [Missing(str(conflict))], 409, form, act, context)


def wrong_page(
    request: HttpRequest,
    opened: Opened,
    invalid: InvalidEntry,
    *,
    form: Any = None,
    act: str = "",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """What was typed cannot be kept as it is; each fault in a sentence."""
    missing = [Missing(_sentence(sentence)) for _field, sentence in invalid.faults]
    return _page(request, opened, "wrong", missing, 422, form, act, context)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"


def _page(
    request: HttpRequest,
    opened: Opened,
    why: str,
    missing: list[Missing],
    status: int,
    form: Any,
    act: str,
    context: Mapping[str, Any] | None,
) -> HttpResponse:
    shown = {
        **(context or {}),
        "why": why,
        "missing": missing,
        "form": form,
        "made": isinstance(form, EntryForm),
        "act": act or _("Nothing was recorded"),
        "opened": opened,
    }
    return render(request, "furniture/not_recorded.html", shown, status=status)
