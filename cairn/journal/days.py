"""The calendar of the database: days that the Governor appointed, and days on which a county's office is closed."""

from datetime import UTC, date, datetime

from cairn.access.models import Staff
from cairn.journal.models import CalendarDay
from cairn.rulebook.calendar import Calendar, Closing


def calendar(county: str = "") -> Calendar:
    """The state's calendar, and with a county the days on which its office is closed, which are only shown."""
    closings: dict[str, list[Closing]] = {"": []}
    rows = CalendarDay.objects.filter(county__in={"", county}, withdrawn_at__isnull=True).order_by("day")
    for day, name, source, whose in rows.values_list("day", "name", "source", "county"):
        closings.setdefault(whose, []).append(Closing(day, name, source))
    return Calendar(tuple(closings[""]), tuple(closings.get(county, ())) if county else ())


def appoint(day: date, name: str, source: str, *, by: Staff | None = None, county: str = "") -> CalendarDay:
    """Add a day. The open stories are to be read again then: see `tasks.ask_to_read_again`."""
    return CalendarDay.objects.create(day=day, name=name, source=source, county=county, added_by=by.pk if by else None)


def withdraw(day: CalendarDay, why: str) -> None:
    """Take a day back; that it once stood here is kept."""
    day.withdrawn_at, day.withdrawn_why = datetime.now(UTC), why
    day.save(update_fields=["withdrawn_at", "withdrawn_why"])
