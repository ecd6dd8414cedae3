"""How moments and answers are written in explanations."""

from datetime import datetime, timedelta

from cairn.rulebook.clocks import Due
from cairn.story.when import COLORADO, FAR_FUTURE, FAR_PAST, When

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def moment(instant: datetime) -> str:
    """Fri 1 Sep 2023, 4:40 PM, in Colorado; the same under every locale."""
    local = instant.astimezone(COLORADO)
    half = "PM" if local.hour >= 12 else "AM"
    day = f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}"
    return f"{day}, {local.hour % 12 or 12}:{local.minute:02} {half}"


def when(time: When) -> str:
    """An instant as a moment; a period as it was said."""
    if time.is_instant:
        return moment(time.earliest)
    if time.earliest <= FAR_PAST and time.latest >= FAR_FUTURE:
        return "at a time not known"
    return time.said


def end(instant: datetime, exclusive: bool) -> str:
    """A due instant; an exclusive midnight is written as 11:59 PM of the day before."""
    return moment(instant - timedelta(minutes=1) if exclusive else instant)


def due_words(due: Due) -> str:
    if due.instant:
        return end(due.instant, due.exclusive)
    no_first, no_last = due.earliest <= FAR_PAST + timedelta(60), due.latest >= FAR_FUTURE
    if no_first and no_last:
        return "a time not known"
    if no_first:
        return f"{end(due.latest, due.exclusive)} at the latest"
    if no_last:
        return f"{end(due.earliest, due.exclusive)} at the earliest"
    return f"between {end(due.earliest, due.exclusive)} and {end(due.latest, due.exclusive)}"
