"""What the rules say of a story as plain data: what the command line prints and the API gives."""

from datetime import date, datetime
from typing import Any, TypedDict
from uuid import UUID

from cairn.rulebook.calendar import COLORADO_CALENDAR, Calendar
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.editions import text_of
from cairn.rulebook.reading import explain, judged_on, read
from cairn.rulebook.register import active
from cairn.rulebook.words import due_words
from cairn.story.story import Story


class Report(TypedDict):
    """A reading as plain JSON data."""

    now: str
    judged: dict[str, Any]
    duties: list[dict[str, Any]]
    objections: list[dict[str, Any]]
    rulings: list[dict[str, Any]]


def report(
    story: Story,
    now: datetime,
    names: dict[UUID, str] | None = None,
    calendar: Calendar = COLORADO_CALENDAR,
    day: date | None = None,
) -> Report:
    """The reading of a story at `now`; `names` are what its entries are called in a file.

    It is judged by the text of the day on which it was received, or of another `day`.
    """
    day = day or judged_on(story)
    reading = read(story, now, calendar, active(day))
    return {
        "now": iso(now) or "",
        "judged": judged_data(day),
        "duties": [duty_data(duty, calendar) for duty in reading.duties],
        "objections": [objection_data(objection, names or {}) for objection in reading.objections],
        "rulings": [ruling_data(ruling) for ruling in reading.rulings],
    }


def judged_data(day: date) -> dict[str, Any]:
    """The day whose text judges, its editions, and where another text is used because none of that day is known."""
    return {
        "day": day.isoformat(),
        "text": [
            {"edition": text.edition, "clauses": text.clauses, "instead": list(text.instead)} for text in text_of(day)
        ],
    }


def iso(moment: datetime | None) -> str | None:
    """UTC, as in 2023-09-02T06:40:00Z."""
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def duty_data(duty: Duty, calendar: Calendar = COLORADO_CALENDAR) -> dict[str, Any]:
    """A duty. `due_at` is null where the start is only known as a period; `due_between` then gives both ends.

    A midnight that ends a day is itself too late: `due_shown` writes it as 11:59 PM of the day before.
    """
    due = duty.due
    return {
        "clause": duty.clause,
        "edition": duty.edition,
        "instead": duty.instead,
        "summary": duty.summary,
        "owner": str(duty.owner),
        "about": duty.about,
        "opened_at": duty.start.said,
        "due_at": iso(due.instant) if due else None,
        "due_between": [iso(due.earliest), iso(due.latest)] if due and not due.instant else None,
        "due_shown": due_words(due) if due else "",
        "target_at": iso(duty.target_due.instant) if duty.target_due else None,
        "state": str(duty.state),
        "met_at": duty.met_at.said if duty.met_at else None,
        "attempted": duty.attempted,
        "note": duty.note,
        "explanation": str(explain(duty, calendar)),
    }


def objection_data(objection: Objection, names: dict[UUID, str] | None = None) -> dict[str, Any]:
    entry = objection.entry
    return {
        "clause": objection.clause,
        "edition": objection.edition,
        "entry": (names or {}).get(entry.id, str(entry.id)) if entry else None,
        "kind": entry.kind if entry else None,
        "missing": objection.missing,
        "mends": objection.mends.__name__ if objection.mends else None,
    }


def ruling_data(ruling: Ruling) -> dict[str, Any]:
    return {
        "clause": ruling.clause,
        "edition": ruling.edition,
        "question": ruling.question,
        "about": ruling.about,
        "holds": ruling.holds,
        "value": None if ruling.value is None else str(ruling.value),
        "because": list(ruling.because),
        "missing": list(ruling.missing),
        "would": ruling.would,
    }
