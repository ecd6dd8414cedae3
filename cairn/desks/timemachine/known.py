"""What was known at one moment, topic by topic: the cells that the time machine lays side by side."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cairn.desks.timemachine.asked import near
from cairn.desks.timemachine.cells import Cell, Topic
from cairn.desks.timemachine.facts import fact_cells
from cairn.furniture import moments
from cairn.furniture.entry_forms.time_typed import when_words
from cairn.furniture.rules_shown import citation, face_of
from cairn.furniture.shapes import ClockFace
from cairn.rulebook.calendar import Calendar
from cairn.rulebook.contacts import attempts, first_seen
from cairn.rulebook.decided import approval_of, decision_of, decision_words, standing_decision
from cairn.rulebook.duty import Duty, Reading, Ruling, State
from cairn.rulebook.reading import read
from cairn.rulebook.response_time import response
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import ChildSeen
from cairn.story.when import When

HOW_SOON = ("7.103.70.A", "7.202.41.A", "7.202.41.A (before 2013)")
"""The clause that works out the response time, in each text."""

UNSEEN = (State.OPEN, State.OVERDUE, State.NOT_KNOWN)


@dataclass
class Known:
    """The record at one moment, read by the rules as if it were now."""

    at: dt.datetime
    story: Story
    reading: Reading
    spoken: dt.datetime
    """The moment to which days of the week are near: the one the page shows, also for what was known later."""
    cells: dict[Topic, Cell] = field(default_factory=dict)

    @property
    def looking_overdue(self) -> list[Duty]:
        return [duty for duty in self.reading.duties if duty.state is State.OVERDUE]


def known_at(whole: Story, at: dt.datetime, calendar: Calendar, spoken: dt.datetime | None = None) -> Known:
    """The story with only what was written down by `at`, and what the rules said of it then, by the `calendar` of then."""
    story = whole.as_known(at)
    known = Known(at, story, read(story, at, calendar), spoken or at)
    known.cells = dict(_cells(known))
    return known


def _cells(known: Known) -> Iterable[tuple[Topic, Cell]]:
    story = known.story
    if story.receipt:
        yield (
            ("received",),
            Cell(_("Report came in"), _time(story.receipt.at, known.spoken), entry=story.receipt, clause="7.103.A.9"),
        )
    for child in story.children:
        yield ("child", child), child_cell(known, child)
    yield from fact_cells(story)
    if story.entries:
        yield ("how soon",), _how_soon(known)
        yield from _by_ruling(known, "7.103.1", ("county",), _("Whose county?"))
        yield from _by_ruling(known, "7.103.4#5", ("red team",), _("RED team needed?"))
        yield from _decision(story, known.spoken)
    yield from _duties(known)


def seeing(reading: Reading, child: str) -> Duty | None:
    """The duty to see a child: of several the one that runs out first."""
    owed = [duty for duty in reading.duties if duty.mends is ChildSeen and duty.about == child]
    return min(
        owed, key=lambda duty: duty.due.latest if duty.due else dt.datetime.max.replace(tzinfo=dt.UTC), default=None
    )


def child_cell(known: Known, child: str) -> Cell:
    """Whether a child had been seen, and how that stood to the clock."""
    story, at = known.story, known.at
    duty, seen = seeing(known.reading, child), first_seen(story, child)
    tried = attempts(story, child)
    label = story.person(child).called
    age = story.person(child).age_on(moments.local(at).date())
    label = f"{label}, {age}" if age is not None else label
    clause = citation(duty.clause) if duty else ""
    more = "; ".join(
        f"{_('tried')} {_time(one.at, known.spoken)}{': ' + one.fact.result if one.fact.result else ''}"
        for one in tried[:3]
    )  # type: ignore[attr-defined]
    if duty and duty.attempted:
        more = f"{_('attempted in time, child not seen')}; {more}"
    last = max([*tried, *([seen] if seen else [])], key=lambda one: one.recorded_at, default=None)
    if seen:
        face = face_of(duty, at) if duty else None
        words = _("Seen %(when)s") % {"when": _time(seen.at, known.spoken)}
        return Cell(
            label,
            f"{words}{_in_time(duty)}",
            face.icon if face else "ticked",
            f"c-{face.css}" if face else "c-met",
            clause,
            more,
            last,
            strong=True,
        )
    if duty is None:
        words = _("Not seen; no time to be seen by had begun to run")
        return Cell(label, words, "ring", "c-none", clause, more, last, strong=True, open=True)
    face = face_of(duty, at)
    return Cell(
        label,
        _("Not seen, %(how)s") % {"how": _lower(face.title)},
        face.icon,
        f"c-{face.css}",
        clause,
        more,
        last,
        strong=True,
        open=True,
    )


def _in_time(duty: Duty | None) -> str:
    if duty is None or duty.due is None:
        return ""
    if duty.state is State.MET:
        return ", " + _("in time")
    if duty.state is State.MET_LATE and duty.met_at and duty.met_at.is_instant:
        late = moments.duration_words(duty.met_at.earliest - duty.due.latest)
        return ", " + _("%(how_much)s late") % {"how_much": late}
    return ", " + str(duty.state)


def _time(when: When, now: dt.datetime | None = None) -> str:
    return near(when.earliest, now) if when.is_instant and now else when_words(when)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _how_soon(known: Known) -> Cell:
    standing = response(known.story)
    ruling = next((one for one in known.reading.rulings if one.clause in HOW_SOON), None)
    clause = citation(ruling.clause) if ruling else ""
    if standing:
        return Cell(_("How soon?"), str(standing.time), clause=clause, more=standing.because, entry=standing.entry)
    missing = "; ".join(ruling.missing[:2]) if ruling else ""
    return _not_known(_("How soon?"), clause, missing)


def _not_known(label: str, clause: str = "", missing: str = "") -> Cell:
    return Cell(
        label, _("Not known"), "unknown", "c-unknown", clause, _("still asked: %s") % missing if missing else ""
    )


def _by_ruling(known: Known, clause: str, topic: Topic, label: str) -> Iterable[tuple[Topic, Cell]]:
    found = [one for one in known.reading.rulings if one.clause == clause]
    if not found:
        return
    yield topic, _ruled(label, found, clause)


def _ruled(label: str, found: list[Ruling], clause: str) -> Cell:
    said = {ruling.holds for ruling in found}
    number = citation(clause)
    because = "; ".join(dict.fromkeys(reason for ruling in found for reason in ruling.because))
    values = {str(ruling.value) for ruling in found if ruling.value is not None}
    if None in said or len(values) > 1:
        return _not_known(label, number, "; ".join(dict.fromkeys(m for ruling in found for m in ruling.missing)))
    if values:
        return Cell(label, values.pop(), clause=number, more=because)
    if said == {False}:
        return Cell(label, _("No"), "cross", "", number, because)
    return Cell(label, _("Yes"), "tick", "", number, because)


def _decision(story: Story, at: dt.datetime) -> Iterable[tuple[Topic, Cell]]:
    decision = standing_decision(story)
    label = _("Decision")
    if decision is None:
        yield ("decision",), Cell(label, _("Nothing decided yet"), "ring", "c-none")
        return
    words = decision_words(decision_of(decision))
    yield ("decision",), Cell(label, words, more=_said_by(decision, at), entry=decision)
    approval = approval_of(story, decision)
    label = _("Decision approved")
    if approval:
        yield (
            ("approval",),
            Cell(label, _("Approved"), "ticked", "c-met", "7.103.4.D", _said_by(approval, at), approval),
        )
    else:
        yield ("approval",), Cell(label, _("Not approved yet"), "ring", "c-none", "7.103.4.D")


def _said_by(entry: Entry, at: dt.datetime) -> str:
    return f"{_time(entry.at, at)}, {entry.by.name}"


def _duties(known: Known) -> Iterable[tuple[Topic, Cell]]:
    met: Counter[tuple[str, str]] = Counter()
    for duty in known.reading.duties:
        if duty.mends is ChildSeen and duty.about in known.story.children:
            continue
        same = (duty.clause, duty.about or "")
        met[same] += 1
        yield ("duty", *same, str(met[same])), duty_cell(duty, known)


def _when_due(face: ClockFace, spoken: dt.datetime) -> str:
    """When a clock runs out, by the day of the week: "today" would be another day for the reader."""
    when = near(moments.shown_due(face.due_at), spoken) if face.due_at else ""
    return ": ".join(part for part in (when, face.note) if part)


def duty_cell(duty: Duty, known: Known) -> Cell:
    """A duty with its clock, in one line."""
    face, clause = face_of(duty, known.at), citation(duty.clause)
    match duty.state:
        case State.MET | State.MET_LATE if duty.met_at:
            words = f"{_('Done')} {_time(duty.met_at, known.spoken)}{_in_time(duty)}"
            more = duty.met_by.by.name if duty.met_by else ""
        case State.CANCELLED:
            words, more = _("No longer owed"), duty.cancelled
        case State.EXCUSED:
            words, more = _("Excused"), duty.excused
        case State.NOT_KNOWN:
            words, more = _("Not known"), duty.not_known
        case _:
            words, more = face.title, _when_due(face, known.spoken)
    return Cell(duty.summary, words, face.icon, f"c-{face.css}", clause, more, duty.met_by, open=duty.state in UNSEEN)
