"""Worked cases as the page shows them: each is run, drawn as a small clock, and says whether it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from cairn.furniture import moments
from cairn.furniture.drawings.bars import clock_bar
from cairn.furniture.drawings.canvas import Drawing
from cairn.furniture.shapes import DutyBar
from cairn.rulebook.cases import Case, all_cases
from cairn.rulebook.contacts import attempts
from cairn.rulebook.duty import Duty, Reading, State
from cairn.rulebook.words import due_words

USUAL = 12
MOST_BARS = 3


@dataclass(frozen=True)
class Worked:
    """One case: its name, when it plays, the clock, what came of it, and what the rules said otherwise, if anything."""

    name: str
    second: str
    where: str
    drawing: Drawing | None
    first: str
    result: str
    faults: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.faults


@cache
def _by_place() -> dict[str, Case]:
    return {case.where: case for case in all_cases()}


def cases_for(keys: Sequence[str], tests: Iterable[str], files: Collection[str] = ()) -> list[Case]:
    """The cases that a clause names: those that stand beside its function first, then those that speak of its duties."""
    found = [case for where in dict.fromkeys(tests) if (case := _by_place().get(where))]
    beside = {f"{name}_cases.yaml" for name in files}
    named = {case.where: {str(item["clause"]) for item in case.duties} & set(keys) for case in found}
    return sorted(
        found, key=lambda case: (case.file not in beside, not named[case.where], not (case.clauses & set(keys)))
    )


@cache
def worked(where: str, keys: tuple[str, ...]) -> Worked:
    """Run one case and say what it shows of these clauses."""
    case = _by_place()[where]
    reading = case.read()
    duties = [duty for duty in _wanted(case, reading, keys) if duty.due or duty.met_at or duty.state is State.CANCELLED]
    bars = [bar for duty in duties[:MOST_BARS] if (bar := _bar(duty, case))]
    first, result = _said(case, reading, keys, duties)
    return Worked(
        case.name,
        _second(case),
        where,
        clock_bar(*bars, now=case.now) if bars else None,
        first,
        result,
        tuple(case.faults()),
    )


def _wanted(case: Case, reading: Reading, keys: tuple[str, ...]) -> list[Duty]:
    """The duties of these clauses that the case speaks of; all of them where it names none."""
    said = [item for item in case.duties if str(item["clause"]) in keys]
    about = {item.get("about") for item in said} - {None}
    return [duty for duty in reading.duties if duty.clause in keys and (not about or duty.about in about)]


def _bar(duty: Duty, case: Case) -> DutyBar | None:
    if not duty.start.is_instant or duty.state in (State.NOT_KNOWN, State.CANCELLED, State.EXCUSED):
        return None
    tried = [entry.at.earliest for entry in attempts(case.story, duty.about or "") if entry.at.is_instant]
    met = duty.met_at.earliest if duty.met_at and duty.met_at.is_instant else None
    due = duty.due.instant if duty.due else None
    return DutyBar(duty.summary, duty.start.earliest, due, met, tuple(at for at in tried if at != met), str(duty.state))


def _second(case: Case) -> str:
    """When it plays: `Fri 1 Sep 2023: in 4:40 PM`."""
    received = case.story.received_at
    if received is None or not received.is_instant:
        return ""
    local = moments.local(received.earliest)
    return f"{moments.short_day(local.date())} {local.year}: {_('in')} {moments.clock_time(local)}"


def _said(case: Case, reading: Reading, keys: tuple[str, ...], duties: list[Duty]) -> tuple[str, str]:
    if duties:
        due = {due_words(duty.due) for duty in duties if duty.due}
        first = f"{_('due')} {due.pop()}" if len(due) == 1 else _("due for each") if due else _("no time limit")
        return first, "; ".join(dict.fromkeys(map(_state, duties[:MOST_BARS])))
    rulings = [one for one in reading.rulings if one.clause in keys and _named(case.rulings, one.clause, one.about)]
    if rulings and any(str(item["clause"]) in keys for item in case.rulings):
        return _ruled(rulings[0].holds, rulings[0].value), "; ".join(rulings[0].because or rulings[0].missing)[:160]
    refused = [one for one in reading.objections if one.clause in keys]
    if refused:
        return _("refused"), refused[0].missing[:160]
    if set(case.none) & set(keys):
        return _("nothing is said"), ""
    return _("not refused") if case.objections else _("told in this case"), ""


def _named(wanted: list, clause: str, about: str | None) -> bool:
    said = [item for item in wanted if item["clause"] == clause]
    return not said or any("about" not in item or item["about"] == about for item in said)


def _ruled(holds: bool | None, value: object) -> str:
    if value is not None:
        return str(value)
    return {True: _("yes"), False: _("no"), None: _("not known")}[holds]


def _state(duty: Duty) -> str:
    if duty.state is State.MET_LATE and duty.met_at and duty.met_at.is_instant and duty.due:
        return _("late by %s") % moments.duration_words(duty.met_at.earliest - duty.due.latest)
    if duty.state is State.OVERDUE and duty.attempted:
        return _("attempted in time, child not seen")
    words = {State.OPEN: _("runs on"), State.OVERDUE: _("overdue"), State.CANCELLED: _("no longer owed")}
    return words.get(duty.state, str(duty.state))


def sample_of(keys: Sequence[str], tests: Iterable[str]) -> tuple[Case, Duty] | None:
    """A duty that a worked case makes: what shows who acts, when it starts, how long it is and what ends it."""
    for case in cases_for(keys, tests):
        for duty in case.read().duties:
            if duty.clause in keys:
                return case, duty
    return None


__all__ = ["USUAL", "Worked", "cases_for", "sample_of", "worked"]
