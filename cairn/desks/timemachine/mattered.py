"""Moments that mattered: each with the address at which the record stands as it was known then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from cairn.desks.timemachine.asked import just_after, near
from cairn.rulebook.contacts import first_seen
from cairn.rulebook.decided import approval_of, standing_decision
from cairn.rulebook.duty import Reading
from cairn.story.story import Story
from cairn.story.vocabulary import ChildSeen, ReviewerViewGiven, ScreeningDecided, WorkerAssigned

MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Moment:
    """A name and a time; `chosen` is the one that the page shows."""

    at: dt.datetime
    label: str
    chosen: bool = False
    when: str = ""


def mattered(story: Story, reading: Reading, first: dt.datetime, now: dt.datetime, chosen: dt.datetime) -> list[Moment]:
    """In order of time, each moment once; those of which the record holds nothing are left out."""
    found: dict[dt.datetime, Moment] = {}
    for moment in _all(story, reading):
        if first <= moment.at <= now:
            found.setdefault(moment.at, moment)
    here = found.get(chosen)
    found[chosen] = Moment(chosen, here.label if here else _("The moment chosen"), chosen=True)
    ordered = sorted(found.values(), key=lambda moment: moment.at)
    return [replace(moment, when=near(moment.at, chosen)) for moment in ordered]


def _all(story: Story, reading: Reading) -> Iterable[Moment]:
    if story.receipt:
        yield Moment(just_after(story.receipt.recorded_at), _("The report was written down"))
    if view := next(iter(story.all(ReviewerViewGiven)), None):
        yield Moment(just_after(view.recorded_at), _("First view given"))
    if decided := story.first(ScreeningDecided):
        yield Moment(just_after(decided.recorded_at), _("Decided"))
    if (decision := standing_decision(story)) and (approval := approval_of(story, decision)):
        yield Moment(just_after(approval.recorded_at), _("Approved"))
    if assigned := next(iter(story.all(WorkerAssigned)), None):
        yield Moment(just_after(assigned.recorded_at), _("Caseworker assigned"))
    yield from _visits(story)
    yield from _clocks(reading)
    for entry in story.entries:
        if entry.corrects:
            yield Moment(_minute_before(entry.recorded_at), _("Before a correction"))
    if story.entries:
        yield Moment(just_after(story.entries[-1].recorded_at), _("The last entry"))


def _visits(story: Story) -> Iterable[Moment]:
    visits = [seen for child in story.children if (seen := first_seen(story, child)) and seen.at.is_instant]
    if not visits:
        return
    first = min(visits, key=lambda entry: entry.at.earliest)
    yield Moment(_minute_before(first.at.earliest), _("Before the first visit"))
    yield Moment(just_after(min(entry.recorded_at for entry in visits)), _("The first visit was written down"))


def _clocks(reading: Reading) -> Iterable[Moment]:
    due = [duty.due.latest for duty in reading.duties if duty.due and duty.due.instant]
    if due:
        yield Moment(min(due), _("First clock ran out"))
    seeing = [duty.due.latest for duty in reading.duties if duty.mends is ChildSeen and duty.due and duty.due.instant]
    if seeing and min(seeing) != min(due):
        yield Moment(min(seeing), _("The time to see a child ran out"))


def _minute_before(at: dt.datetime) -> dt.datetime:
    whole = at.replace(second=0, microsecond=0)
    return whole if whole < at else whole - MINUTE
