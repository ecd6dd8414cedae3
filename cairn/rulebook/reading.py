"""Reading a story by the rules: duties with their state, rulings, and objections to what was or would be recorded."""

from datetime import date, datetime
from functools import partial

import cairn.rulebook.areas  # noqa: F401 - registers every clause
from cairn.rulebook.calendar import COLORADO_CALENDAR, Calendar, calendar_of
from cairn.rulebook.clocks import due
from cairn.rulebook.duty import Duty, Explanation, Objection, Reading, Ruling, State
from cairn.rulebook.register import CLAUSES, Active, active
from cairn.rulebook.words import due_words, end, when
from cairn.rulebook.written import written_down
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import NotDone
from cairn.story.when import FAR_FUTURE, FAR_PAST, colorado_day


def judged_on(story: Story) -> date:
    """The day whose text judges a story: the day of receipt, else that of its first entry.

    A receipt of unknown day is judged by the text of the first day that is known to be later.
    """
    time = story.received_at or (story.entries[0].at if story.entries else None)
    if time is None:
        return date(2100, 1, 1)
    if time.earliest > FAR_PAST:
        return colorado_day(time.earliest)
    if time.latest < FAR_FUTURE:
        return colorado_day(time.last_moment)
    return colorado_day(story.entries[0].recorded_at) if story.entries else date(2100, 1, 1)


def rules_for(story: Story) -> Active:
    return active(judged_on(story))


def read(story: Story, now: datetime, calendar: Calendar = COLORADO_CALENDAR, rules: Active | None = None) -> Reading:
    """Everything the rules say of a story at `now`; `rules` reads it by the text of another day than its own."""
    speaking = (rules or rules_for(story)).speaking_of(story.by_kind)
    return Reading(
        now,
        _duties(story, now, calendar, speaking),
        partial(_rulings, story, speaking),
        partial(_past_objections, story, speaking),
    )


def duties(
    story: Story, now: datetime, calendar: Calendar = COLORADO_CALENDAR, rules: Active | None = None
) -> list[Duty]:
    """The duties of a story with their state at `now`."""
    return _duties(story, now, calendar, (rules or rules_for(story)).speaking_of(story.by_kind))


def _duties(story: Story, now: datetime, calendar: Calendar, rules: Active) -> list[Duty]:
    found: list[Duty] = []
    story.memo[Calendar] = calendar
    elsewhere = _from_elsewhere(story)
    for clause in rules.duties:
        for duty in clause.function(story, now) if clause.wants_now else clause.function(story):
            duty.clause, duty.edition = clause.key, clause.edition
            if rules.instead:
                duty.instead = rules.instead.get(clause.key, "")
            _work_out(duty, story, calendar)
            if elsewhere and duty.met_at is None:
                _as_told_elsewhere(duty, story)
            duty.state = state_of(duty, now)
            found.append(duty)
    return found


def rulings(story: Story, rules: Active | None = None) -> list[Ruling]:
    return _rulings(story, (rules or rules_for(story)).speaking_of(story.by_kind))


def _rulings(story: Story, rules: Active) -> list[Ruling]:
    found: list[Ruling] = []
    for clause in rules.rulings:
        found += clause.function(story)
    return found


def objections_to(entry: Entry, story: Story) -> list[Objection]:
    """What the gates say against recording `entry` now; empty when it may be recorded."""
    return _objections(entry, story, rules_for(story if story.entries else story.and_then(entry)))


def past_objections(story: Story, rules: Active | None = None) -> list[Objection]:
    """Objections to entries already in the story, each judged by what was recorded before it.

    Where nobody knows when an entry was written down, what stood before it is not known either, and nothing is said.
    """
    return _past_objections(story, (rules or rules_for(story)).speaking_of(story.by_kind))


def _past_objections(story: Story, rules: Active) -> list[Objection]:
    watched = [entry for kind in rules.gates for entry in story.by_kind[kind] if not _written_at_unknown(entry)]
    watched.sort(key=story.place)
    return [objection for entry in watched for objection in _objections(entry, _as_it_stood(story, entry), rules)]


def _as_it_stood(story: Story, entry: Entry) -> Story:
    """The story before an entry, read by the same calendar."""
    earlier = story.before(entry)
    earlier.memo[Calendar] = calendar_of(story)
    return earlier


def _objections(entry: Entry, story: Story, rules: Active) -> list[Objection]:
    found: list[Objection] = []
    for clause in rules.gates.get(type(entry.fact), ()):
        for objection in clause.function(story, entry):
            objection.clause, objection.edition, objection.entry = clause.key, clause.edition, entry
            found.append(objection)
    return found


def _work_out(duty: Duty, story: Story, calendar: Calendar) -> None:
    if duty.clock is not None and duty.due is None:
        duty.due = due(duty.clock, duty.start, calendar)
    if duty.target is not None and duty.target_due is None:
        duty.target_due = due(duty.target, duty.target_start or duty.start, calendar)
    if duty.met_by is not None and duty.met_at is None:
        duty.met_at = written_down(story, duty.met_by, duty.complete) if duty.by_writing else duty.met_by.at


def _written_at_unknown(entry: Entry) -> bool:
    """Whether an entry comes from elsewhere, without the time at which it was written down."""
    return entry.written is not None and entry.written.latest >= FAR_FUTURE


def _from_elsewhere(story: Story) -> bool:
    return story.receipt is not None and _written_at_unknown(story.receipt)


def _as_told_elsewhere(duty: Duty, story: Story) -> None:
    """In a record from elsewhere a step that is not told may have been taken: not known, unless it is told that it was not."""
    what = duty.mends.__name__ if duty.mends else ""
    told = (
        entry for entry in story.all(NotDone, what=what) if getattr(entry.fact, "about", None) in (None, duty.about)
    )
    if not any(duty.due is not None and duty.due.passed(entry.at.earliest) for entry in told):
        duty.not_known = "the record comes from elsewhere and does not say whether this was done"


def state_of(duty: Duty, now: datetime) -> State:
    """The state of a duty at `now`, from its due time and what met it."""
    if duty.cancelled:
        return State.CANCELLED
    if duty.excused:
        return State.EXCUSED
    if duty.met_at is not None:
        return MET[duty.due.kept_by(duty.met_at)] if duty.due else State.MET
    if duty.not_known:
        return State.NOT_KNOWN
    return UNMET[duty.due.passed(now)] if duty.due else State.OPEN


MET: dict[bool | None, State] = {True: State.MET, False: State.MET_LATE, None: State.NOT_KNOWN}
"""The state of a duty that was met, by whether that was in time."""

UNMET: dict[bool | None, State] = {True: State.OVERDUE, False: State.OPEN, None: State.NOT_KNOWN}
"""The state of a duty that was not, by whether its time has passed."""


def explain(duty: Duty, calendar: Calendar = COLORADO_CALENDAR) -> Explanation:
    """Why a duty is due when it is."""
    clock, start = duty.clock or duty.target, duty.start if duty.clock else (duty.target_start or duty.start)
    ours = "" if duty.clock else " (a target of ours; the text sets no time)" if clock else ""
    counted = duty.due if duty.clock else duty.target_due
    clause = CLAUSES.get(duty.clause)
    return Explanation(
        starts=f"{when(start)}, with {duty.starts_with}",
        length=f"{clock.words}{ours}" if clock else "the text sets no time",
        because="; ".join(part for part in (duty.because, clause.reading if clause else "") if part),
        ends_when=(
            f"{duty.ends_when}; it counts by when that {'is written down' if duty.by_writing else 'happened'}"
            if duty.ends_when
            else ""
        ),
        edition=duty.edition,
        instead=duty.instead,
        due=due_words(counted) if counted else "",
        days=clock.days(start.earliest, calendar) if clock and start.is_instant else [],
    )


__all__ = [
    "Reading",
    "duties",
    "end",
    "explain",
    "judged_on",
    "objections_to",
    "past_objections",
    "read",
    "rules_for",
    "rulings",
    "state_of",
]
