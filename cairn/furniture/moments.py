"""Moments and lengths of time in words: Colorado time, exclusive midnights shown as 11:59 PM."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

COLORADO = ZoneInfo("America/Denver")
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def local(at: dt.datetime) -> dt.datetime:
    """The same instant on a Colorado wall clock; a naive value is taken for UTC."""
    return (at if at.tzinfo else at.replace(tzinfo=dt.UTC)).astimezone(COLORADO)


def shown_due(due_at: dt.datetime) -> dt.datetime:
    """The last minute that is in time: an exclusive midnight is shown as 11:59 PM of the day before."""
    moment = local(due_at)
    if (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0):
        return local(due_at - MINUTE)
    return moment


def clock_time(at: dt.datetime) -> str:
    """`4:52 PM`."""
    moment = local(at)
    return f"{moment.hour % 12 or 12}:{moment:%M %p}"


def date_words(day: dt.date) -> str:
    """`14 Mar 2024`."""
    return f"{day.day} {day:%b %Y}"


def long_date(day: dt.date) -> str:
    """`Thursday 14 March 2024`."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: dt.date, today: dt.date | None = None) -> str:
    """`Fri 15 Mar`, with the year when it is not this one."""
    words = f"{day:%a} {day.day} {day:%b}"
    return words if today is None or day.year == today.year else f"{words} {day.year}"


def day_words(day: dt.date, today: dt.date) -> str:
    """`today`, `yesterday`, `tomorrow`, else `Fri 15 Mar`."""
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get((day - today).days)
    return near or short_day(day, today)


def moment_words(at: dt.datetime, now: dt.datetime) -> str:
    """`today, 4:52 PM`, `yesterday, 9:05 PM`, `Fri 15 Mar, 11:59 PM`."""
    moment, today = local(at), local(now).date()
    day = moment.date()
    return f"{short_day(day, today) if day > today else day_words(day, today)}, {clock_time(moment)}"


def due_words(due_at: dt.datetime, now: dt.datetime) -> str:
    """The moment by which something is due, as a page says it."""
    return moment_words(shown_due(due_at), now)


def duration_words(length: dt.timedelta) -> str:
    """`1 h 12 min`, `18 h 35 min`, `8 days`: whole minutes, hours below two days, then days."""
    minutes = max(int(abs(length) / MINUTE), 0)
    if minutes < 1:
        return "less than a minute"
    if minutes >= 2 * 24 * 60:
        return f"{minutes // (24 * 60)} days"
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h" if hours else "", f"{rest} min" if rest else ""]
    return " ".join(part for part in parts if part)


def days_until(due_at: dt.datetime, now: dt.datetime) -> int:
    """How many calendar days lie between now and the day something is due; negative when past."""
    return (shown_due(due_at).date() - local(now).date()).days


def midnight(day: dt.date) -> dt.datetime:
    """The instant at which a Colorado day begins."""
    return dt.datetime.combine(day, dt.time(), COLORADO)


def age_words(years: int | None, months: int | None = None) -> str:
    """`5`, `11 m`, or `?` when nobody knows."""
    if years:
        return str(years)
    if months is not None:
        return f"{months} m"
    return "?" if years is None else "0"
