"""Days and months as people read them."""

from datetime import date

from django.utils.formats import date_format


def day_words(day: date) -> str:
    """4 Sep 1991."""
    return f"{day.day} {date_format(day, 'M Y')}"


def month_words(day: date) -> str:
    """Sep 1991."""
    return date_format(day, "M Y")
