"""Days and times as people type them, read forgivingly, and written back in the same forms."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext as _

from cairn.furniture import moments
from cairn.story.when import COLORADO, FAR_FUTURE, FAR_PAST, When, in_colorado

FIRST, SECOND = "first", "second"
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_US = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH = re.compile(r"([a-z]+)\.?,?\s+(\d{4})|(\d{1,2})/(\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::(\d{2})(?:\.(\d{1,6}))?)?\s*([ap])?\.?\s*(?:m\.?)?")
_TRAILING_TIME = re.compile(
    r"(.*\d{4}|\d{4}-\d{1,2}-\d{1,2}|today|yesterday),?\s+(?:at\s+)?(\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+")
LONGEST = 80


class Typed(ValueError):
    """A time that cannot be read: the sentence, and which of day, time and which it is about."""

    def __init__(self, words: str, part: str = "day") -> None:
        super().__init__(words)
        self.part = part


def day_typed(text: str, today: dt.date) -> dt.date:
    """A day of the calendar. Raises Typed."""
    found = _day(text, today)
    if found is None:
        raise Typed(_("“%(text)s” is no day that can be read. Write it like 14 Mar 2024 or 3/14/2024.") % _shown(text))
    return found


def when_typed(day: str, time: str, which: str, today: dt.date) -> When:
    """A moment or a period from a day or period, a time of day and, in November, which of the two hours. Raises Typed."""
    day, time = " ".join(day.split()), " ".join(time.split())
    if len(day) > LONGEST or len(time) > LONGEST:
        raise Typed(_("This is too long for a time."), "day" if len(day) > LONGEST else "time")
    if not day:
        raise Typed(_("Give the day too."))
    if not time and (split := _TRAILING_TIME.fullmatch(day.lower())):
        day, time = split.groups()
    if time:
        return _instant(day_typed(day, today), time, which)
    try:
        return When.parse(_period(day, today))
    except ValueError as error:
        if isinstance(error, Typed):
            raise
        raise Typed(_sentence(error)) from None


def _instant(day: dt.date, time: str, which: str) -> When:
    hour = _hour(time)
    if hour is None:
        raise Typed(_("“%(text)s” is no time of day. Write it like 4:40 PM or 16:40.") % _shown(time), "time")
    local = dt.datetime.combine(day, hour)
    first, second = (local.replace(tzinfo=COLORADO, fold=fold) for fold in (0, 1))
    spoken = {"time": f"{hour.hour % 12 or 12}:{hour:%M %p}", "day": moments.date_words(day)}
    if first.utcoffset() != second.utcoffset():
        if first.astimezone(dt.UTC).astimezone(COLORADO).replace(tzinfo=None) != local:
            words = _(
                "%(time)s does not exist on %(day)s: the clocks went forward. Use a time before 2:00 AM or from 3:00 AM."
            )
            raise Typed(words % spoken, "time")
        if which not in (FIRST, SECOND):
            words = _("%(time)s happened twice on %(day)s: the clocks went back. Choose the first or the second.")
            raise Typed(words % spoken, "which")
        return When.at(first if which == FIRST else second)
    return When.at(in_colorado(local))


def _period(text: str, today: dt.date) -> str:
    """The form that a story keeps: "2024-03-14", "2024-03", "before 2024-03-15", "2024-03-14 .. 2024-03-16"."""
    try:
        When.parse(text)
    except ValueError:
        pass
    else:
        return text
    lowered = text.lower()
    if lowered in ("?", "unknown", "not known", "do not know", "don't know"):
        return "unknown"
    for word in ("before", "after"):
        if lowered.startswith(word + " "):
            return f"{word} {_period(text[len(word) + 1 :], today)}"
    for word in ("about ", "around ", "circa "):
        if lowered.startswith(word):
            return _about(_period(text[len(word) :], today))
    if span := re.fullmatch(r"(?:between|from)\s+(.+?)\s+(?:and|to|until)\s+(.+)", lowered):
        return " .. ".join(_period(part, today) for part in span.groups())
    if month := _month(lowered):
        return month
    return day_typed(text, today).isoformat()


def _about(period: str) -> str:
    """A day, month or year with its neighbours on both sides."""
    around = When.parse(period)
    before = around.earliest.astimezone(COLORADO).date() - dt.timedelta(1)
    after = around.latest.astimezone(COLORADO).date()
    cut = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}.get(len(period))
    if cut is None:
        raise Typed(_("After “about”, give a day, a month or a year."))
    return f"{before.strftime(cut)} .. {after.strftime(cut)}"


def _day(text: str, today: dt.date) -> dt.date | None:
    lowered = _WEEKDAY.sub("", " ".join(text.lower().split()))
    if lowered in ("today", "yesterday"):
        return today - dt.timedelta(lowered == "yesterday")
    parts = _parts(lowered, today)
    if parts is None:
        return None
    try:
        found = dt.date(*parts)
    except ValueError:
        raise Typed(_("“%(text)s” is not a day of the calendar. Check the day and the month.") % _shown(text)) from None
    if not 1900 <= found.year < 2100:
        raise Typed(_("“%(text)s” lies outside the years 1900 to 2099. Check the year.") % _shown(text))
    return found


def _parts(text: str, today: dt.date) -> tuple[int, int, int] | None:
    if match := _ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
        return year, month, day
    if match := _US.fullmatch(text):
        month, day, year = map(int, match.groups())
        if len(match[3]) == 2:
            year += 2000 if year <= today.year % 100 else 1900
        return year, month, day
    if (match := _DAY_FIRST.fullmatch(text)) and (number := _month_number(match[2])):
        return int(match[3]), number, int(match[1])
    if (match := _MONTH_FIRST.fullmatch(text)) and (number := _month_number(match[1])):
        return int(match[3]), number, int(match[2])
    return None


def _month(text: str) -> str | None:
    match = _MONTH.fullmatch(text)
    if match is None:
        return None
    number = _month_number(match[1]) if match[1] else int(match[3])
    return f"{match[2] or match[4]}-{number:02}" if number and number <= 12 else None


def _month_number(word: str) -> int | None:
    full = any(name.startswith(word) for name in _MONTH_NAMES) or word == "sept"
    return _MONTHS.get(word[:3]) if full else None


def _hour(text: str) -> dt.time | None:
    lowered = text.lower()
    if lowered in ("noon", "midday", "midnight"):
        return dt.time(0 if lowered == "midnight" else 12)
    match = _TIME.fullmatch(lowered)
    if match is None or (match[2] is None and match[5] is None):
        return None
    hour = int(match[1])
    if match[5]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[5] == "p" else 0)
    try:
        return dt.time(hour, int(match[2] or 0), int(match[3] or 0), int((match[4] or "0").ljust(6, "0")))
    except ValueError:
        return None


def as_typed(when: When) -> tuple[str, str, str]:
    """Day or period, time, and which of a doubled hour: `when_typed` gives the same When back."""
    if not when.is_instant:
        return _period_words(when), "", ""
    local = when.earliest.astimezone(COLORADO)
    precise = f":{local:%S}" if local.second or local.microsecond else ""
    precise += f".{local:%f}" if local.microsecond else ""
    doubled = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    which = (SECOND if local.fold else FIRST) if doubled else ""
    return moments.date_words(local.date()), f"{local.hour % 12 or 12}:{local:%M}{precise} {local:%p}", which


def _period_words(when: When) -> str:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", when.said):
        return moments.date_words(dt.date.fromisoformat(when.said))
    if re.fullmatch(r"\d{4}-\d{2}", when.said):
        return f"{dt.date.fromisoformat(when.said + '-01'):%B %Y}"
    return when.said


def when_words(when: When) -> str:
    """A time in a sentence or a list: `14 Mar 2024, 4:40 PM`, `March 2024`, `before 15 Mar 2024`."""
    if when.earliest <= FAR_PAST and when.latest >= FAR_FUTURE:
        return _("at a time not known")
    if when.is_instant:
        local = when.earliest.astimezone(COLORADO)
        return f"{moments.date_words(local.date())}, {moments.clock_time(local)}"
    said = re.sub(r"\d{4}-\d{2}-\d{2}", lambda day: moments.date_words(dt.date.fromisoformat(day[0])), when.said)
    said = re.sub(r"(?<![\w-])\d{4}-\d{2}(?![\w-])", lambda m: f"{dt.date.fromisoformat(m[0] + '-01'):%B %Y}", said)
    return said.replace(" .. ", _(" to "))


def _shown(text: str) -> dict[str, str]:
    return {"text": text if len(text) <= 40 else text[:39] + "…"}


def _sentence(error: ValueError) -> str:
    words = str(error)
    return f"{words[:1].upper()}{words[1:]}."
