"""The calendar of the database: days that the Governor appointed, and days on which a county's office is closed."""

from datetime import UTC, date, datetime

from django.db.models import Q

from cairn.access.models import Staff
from cairn.journal.models import CalendarDay
from cairn.rulebook.calendar import Calendar, Closing


def calendar(county: str = "", *, as_known: datetime | None = None) -> Calendar:
    """The state's calendar, and with a county the days on which its office is closed, which are only shown.

    With `as_known` it is the calendar of that moment: days added later are not in it, those withdrawn later are.
    """
    closings: dict[str, list[Closing]] = {"": []}
    rows = CalendarDay.objects.filter(_stands(as_known), county__in={"", county}).order_by("day")
    for day, name, source, whose in rows.values_list("day", "name", "source", "county"):
        closings.setdefault(whose, []).append(Closing(day, name, source))
    return Calendar(tuple(closings[""]), tuple(closings.get(county, ())) if county else ())


def _stands(as_known: datetime | None) -> Q:
    if as_known is None:
        return Q(withdrawn_at__isnull=True)
    return Q(added_at__lte=as_known) & (Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=as_known))


def appoint(day: date, name: str, source: str, *, by: Staff | None = None, county: str = "") -> CalendarDay:
    """Add a day. The open stories are to be read again then: see `tasks.ask_to_read_again`."""
    return CalendarDay.objects.create(day=day, name=name, source=source, county=county, added_by=by.pk if by else None)


def withdraw(day: CalendarDay, why: str) -> None:
    """Take a day back; that it once stood here is kept."""
    day.withdrawn_at, day.withdrawn_why = datetime.now(UTC), why
    day.save(update_fields=["withdrawn_at", "withdrawn_why"])
