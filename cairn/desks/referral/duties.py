"""The duties of one referral as its page lists them: open ones by their clock, met ones folded, each with its reason."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.furniture.opening import Opened
from cairn.furniture.rules_shown import citation, face_of
from cairn.furniture.shapes import ClockFace
from cairn.journal.whose import assigned, taker
from cairn.rulebook.duty import Duty, State
from cairn.story.author import Role
from cairn.story.when import FAR_FUTURE


@dataclass(frozen=True)
class Line:
    """One duty in the list."""

    name: str
    face: ClockFace
    summary: str
    whose: str
    clause: str
    note: str
    timed: bool
    why_url: str


def name_of(duty: Duty) -> str:
    """A short name for a duty that stays the same while others come and go."""
    # Attempts that follow one another share clause, child and start; when each is due tells them apart.
    due = duty.due.earliest.isoformat() if duty.due else ""
    return hashlib.sha256("|".join((*duty.key, due)).encode()).hexdigest()[:10]


def duty_named(opened: Opened, name: str) -> Duty:
    found = next((duty for duty in opened.reading.duties if name_of(duty) == name), None)
    if found is None:
        raise Http404(_("This duty is no longer in the referral; look at the referral again."))
    return found


def why_url(number: str, duty: Duty) -> str:
    return reverse("referral:why", args=[number, name_of(duty)])


def open_lines(opened: Opened) -> list[Line]:
    """What is still to be done, the soonest first; those without a time last."""
    unmet = [duty for duty in opened.reading.duties if not duty.done]
    unmet.sort(key=lambda duty: _by_when(duty))
    return [_line(opened, duty) for duty in unmet]


def done_lines(opened: Opened) -> list[Line]:
    return [_line(opened, duty) for duty in opened.reading.duties if duty.done]


def _by_when(duty: Duty) -> object:
    due = duty.due or duty.target_due
    return due.latest if due else FAR_FUTURE


def _line(opened: Opened, duty: Duty) -> Line:
    words = {State.EXCUSED: duty.excused, State.CANCELLED: duty.cancelled, State.NOT_KNOWN: duty.not_known}
    return Line(
        name_of(duty),
        face_of(duty, opened.now),
        duty.summary,
        whose(opened, duty),
        citation(duty.clause),
        words.get(duty.state, "") or duty.note,
        bool(duty.due or duty.target_due),
        why_url(opened.number, duty),
    )


def whose(opened: Opened, duty: Duty) -> str:
    """Who has to do it: a name where there is one, else the role, and the county where it is another."""
    story = opened.story
    county = duty.county or (opened.row.counties[0] if opened.row.counties else "")
    name = duty.owner.value
    if duty.owner is Role.CASEWORKER and (worker := assigned(story)):
        name = worker.worker
    elif duty.owner in (Role.SCREENER, Role.HOTLINE_WORKER) and (by := taker(story, county)):
        name = by.name
    if name == opened.staff.get_full_name():
        name = _("you")
    return f"{name}, {duty.county}" if duty.county and duty.county != opened.staff.office else name
