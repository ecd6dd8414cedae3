"""What the rules say, as the parts of a page take it: clocks, reasons, answers and missing things."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.furniture import shapes
from cairn.furniture.moments import due_words, local
from cairn.rulebook import words
from cairn.rulebook.calendar import Calendar
from cairn.rulebook.clocks import Clock, Day
from cairn.rulebook.duty import Duty, Objection, Ruling, State
from cairn.rulebook.reading import explain
from cairn.rulebook.register import CLAUSES
from cairn.story.fact import Fact


def citation(clause: str) -> str:
    """The text's own number of a clause: the inventory's labels are left out."""
    known = CLAUSES.get(clause)
    return known.citation if known else clause.split("#")[0]


def face_of(duty: Duty, now: dt.datetime) -> shapes.ClockFace:
    """The clock of a duty. One attempted in time and not met says so; a target of ours is never late."""
    due_at = duty.due.latest if duty.due else None
    target = duty.target_due.instant if duty.target_due else None
    met_at = duty.met_at.earliest if duty.met_at and duty.met_at.is_instant else None
    return face(str(duty.state), due_at, target, met_at, duty.attempted, now)


def face(
    state: str,
    due_at: dt.datetime | None,
    target_at: dt.datetime | None,
    met_at: dt.datetime | None,
    attempted: bool,
    now: dt.datetime,
) -> shapes.ClockFace:
    """A clock from plain values, as the ledger keeps them."""
    tried = _("attempted in time, child not seen") if attempted and state not in (State.MET,) else ""
    match state:
        case State.MET | State.MET_LATE:
            late = state == State.MET_LATE
            return shapes.ClockFace(
                shapes.ClockState.LATE if late else shapes.ClockState.MET, due_at, now, met_at, note=tried
            )
        case State.NOT_KNOWN | State.EXCUSED | State.CANCELLED:
            notes = {State.EXCUSED: _("excused"), State.CANCELLED: _("no longer owed")}
            return shapes.ClockFace(shapes.ClockState.NOT_KNOWN, None, now, note=notes.get(State(state), tried))
    if due_at is not None:
        return shapes.ClockFace(shapes.state_of(due_at, now), due_at, now, note=tried)
    if target_at is not None:
        return _target_face(target_at, now)
    return shapes.ClockFace(shapes.ClockState.NO_LIMIT, None, now)


def _target_face(target_at: dt.datetime, now: dt.datetime) -> shapes.ClockFace:
    """A time of our own: it is shown, and passing it is never late."""
    if target_at < now:
        past = _("our target was %(when)s") % {"when": due_words(target_at, now)}
        return shapes.ClockFace(shapes.ClockState.NO_LIMIT, None, now, note=past)
    state = shapes.ClockState.SOON if target_at - now < shapes.SOON else shapes.ClockState.RUNNING
    return shapes.ClockFace(state, target_at, now, note=_("our target; the text sets no time"), verb=_("Wanted"))


def why_of(duty: Duty, calendar: Calendar, anchor: str = "") -> shapes.WhyShape:
    """Why a duty is due when it is: the days counted and left out, and the rows under them."""
    said = explain(duty, calendar)
    number = citation(duty.clause)
    rows = [
        shapes.WhyRow(_("Starts"), said.starts),
        shapes.WhyRow(_("Length"), said.length),
        shapes.WhyRow(_("Because"), said.because),
        shapes.WhyRow(_("Ends when"), said.ends_when),
        shapes.WhyRow(
            _("Edition"),
            said.edition,
            clause=number,
            href=reverse("rulebook:clause", args=[number]),
            link=_("Read the clause and how it was read"),
        ),
    ]
    title = _("Why %(due)s?") % {"due": said.due} if said.due else _("Why is there no time?")
    return shapes.WhyShape(title, tuple(_cells(said.days)), tuple(row for row in rows if row.words), anchor)


def _cells(days: list[Day]) -> Iterable[shapes.DayCell]:
    for place, day in enumerate(days):
        yield shapes.DayCell(
            day.day,
            day.note,
            day.number,
            left_out=day.number is None and "left out" in day.note,
            due=place == len(days) - 1,
        )


def answer_of(ruling: Ruling, ask_url: str = "") -> shapes.Answer:
    """A ruling as an answer with its grounds; what is missing is shown as what it could change."""
    said = {True: shapes.Said.YES, False: shapes.Said.NO, None: shapes.Said.NOT_KNOWN}[ruling.holds]
    would = ruling.missing[0] if ruling.missing else ""
    return shapes.Answer(
        said,
        question=ruling.question,
        instead=str(ruling.value) if ruling.value is not None else "",
        clauses=(citation(ruling.clause),),
        because=tuple(shapes.Ground(reason) for reason in ruling.because),
        ask_url=ask_url,
        would_change=f"{ruling.would}: {would}" if ruling.would and would else would,
        would_change_clause=citation(ruling.clause) if would else "",
    )


def missing_of(objections: Iterable[Objection], number: str = "") -> list[shapes.Missing]:
    """What a refusal asks for; each with the act that mends it where a referral's number is given."""
    return [
        shapes.Missing(
            words=objection.missing[0].upper() + objection.missing[1:],
            clause=citation(objection.clause),
            detail=summary_of(objection.clause),
            mend=_mend(objection.mends, number),
        )
        for objection in objections
    ]


def summary_of(clause: str) -> str:
    """The clause in one plain sentence."""
    known = CLAUSES.get(clause)
    return known.summary if known else ""


def _mend(kind: type[Fact] | None, number: str) -> shapes.Act | None:
    if kind is None or not number:
        return None
    return shapes.Act(kind.title, reverse("referral:record", args=[number, kind.__name__]))


def by_when(clock: Clock, start: dt.datetime, calendar: Calendar) -> str:
    """The end of a clock in words: `Sat 2 Sep 2023, 12:40 AM`."""
    return words.end(clock.ends(start, calendar), clock.exclusive)


def today(now: dt.datetime) -> dt.date:
    """The Colorado day of a moment."""
    return local(now).date()
