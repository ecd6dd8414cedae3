"""What was typed into one field, read for the vocabulary: times, answers, lists, and the short marks for "not to be had"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from django.utils.translation import gettext as _

from cairn.furniture.entry_forms.time_typed import Typed, day_typed, when_typed
from cairn.story.vocabulary import Unavailable
from cairn.story.when import When, colorado_day

NOT_TO_BE_HAD = {
    "?": Unavailable.NOT_KNOWN,
    "not known": Unavailable.NOT_KNOWN,
    "unknown": Unavailable.NOT_KNOWN,
    "!": Unavailable.REFUSED,
    "refused": Unavailable.REFUSED,
    "-": Unavailable.NOT_APPLICABLE,
    "n/a": Unavailable.NOT_APPLICABLE,
    "not applicable": Unavailable.NOT_APPLICABLE,
}
"""What a screener types in place of an answer that could not be had."""
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_AGO = re.compile(r"(\d{1,3}|an?|one|two|three|four|five|six) (minute|hour|day|week|month|year)s? ago")
_SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_WHICH = re.compile(r"(.*\S)\s+(first|second)", re.IGNORECASE)


def core(annotation: Any) -> Any:
    """The type of a field without "or nothing" and without its limits."""
    while get_origin(annotation) in (Union, UnionType, Annotated):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        annotation = parts[0]
    return annotation


def choices_of(annotation: Any) -> list[str]:
    """The values that can be chosen, for enums and literals."""
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    return (
        [str(choice.value) for choice in annotation]
        if isinstance(annotation, type) and issubclass(annotation, Enum)
        else []
    )


def is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def unavailable(words: str) -> Unavailable | None:
    return NOT_TO_BE_HAD.get(words.lower())


@dataclass(frozen=True)
class Call:
    """When the call began, which is what "today" means in it, and the moment it is read."""

    began: dt.datetime
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        return colorado_day(self.began)

    def refuse_future(self, when: When, words: str) -> None:
        if when.earliest > self.now + dt.timedelta(minutes=5):
            raise Typed(_("“%(text)s” lies in the future. Say when it happened.") % {"text": words[:40]})


def value_of(annotation: Any, said: list[str], call: Call) -> Any:
    """The value of a field from what was typed; None for nothing. Raises Typed with a sentence."""
    if is_list(annotation):
        return _several(core(get_args(annotation)[0]), said)
    words = said[0] if said else ""
    if not words:
        return None
    if annotation is When:
        return when_said(words, call)
    if annotation is dt.date:
        return _day(words, call)
    if choices := choices_of(annotation):
        if words not in choices:
            raise Typed(_("“%(text)s” is not one of the choices. Choose one of the list.") % {"text": words[:40]})
        return words
    if annotation in (float, int):
        return _number(words)
    return words


def _several(each: Any, said: list[str]) -> Any:
    if choices := choices_of(each):
        for one in said:
            if one not in choices:
                raise Typed(_("“%(text)s” is not one of the choices. Choose of the list.") % {"text": one[:40]})
        return tuple(said) or None
    if isinstance(each, type) and issubclass(each, str) or each is str:
        return tuple(part.strip() for one in said for part in re.split(r"[,;\n]", one) if part.strip()) or None
    return _witnesses("\n".join(said))


def _witnesses(words: str) -> Any:
    """One a line: "Aunt Rosa: saw the marks"."""
    lines = [line.partition(":") for line in words.splitlines() if line.strip()]
    return (
        tuple({"who": who.strip() or "?", **({"saw": saw.strip()} if saw.strip() else {})} for who, _c, saw in lines)
        or None
    )


def _number(words: str) -> float:
    found = re.fullmatch(
        r"(?:about\s+)?(\d{1,4}(?:\.\d+)?)\s*(years?|yrs?|y|months?|mos?|m|weeks?|w|days?|d)?", words.lower()
    )
    if found is None:
        raise Typed(_("“%(text)s” is no number. Write it like 4, or 8 months.") % {"text": words[:40]})
    unit = (found[2] or "y")[0]
    return round(float(found[1]) / {"y": 1, "m": 12, "w": 52, "d": 365}[unit], 2)


def _day(words: str, call: Call) -> dt.date:
    day = day_typed(words, call.today)
    if day > colorado_day(call.now):
        raise Typed(_("“%(text)s” lies in the future. Check the year.") % {"text": words[:40]})
    return day


def when_said(words: str, call: Call) -> When:
    """A time as a reporter says it: "today 7 AM", "last night", "two weeks ago", "Monday", "March 2024". Raises Typed."""
    which = ""
    if match := _WHICH.fullmatch(words):
        words, which = match[1], match[2].lower()
    loosely = _loosely(" ".join(words.lower().split()).rstrip("."), call.today, call.began)
    when = loosely or _exactly(words, which, call.today)
    call.refuse_future(when, words)
    return when


def _exactly(words: str, which: str, today: dt.date) -> When:
    try:
        return when_typed(words, "", which, today)
    except Typed as fault:
        if fault.part == "which":
            raise Typed(_("%(words)s Write first or second after it.") % {"words": str(fault)}) from None
        if fault.part == "time":
            raise
        try:
            return when_typed("today", words, which, today)
        except Typed:
            raise fault from None


def _loosely(words: str, today: dt.date, now: dt.datetime) -> When | None:
    day = dt.timedelta(1)
    if words in ("today", "this morning", "this afternoon", "this evening", "tonight", "today at school"):
        return When.on(today)
    if words in ("now", "just now"):
        return When.at(now)
    if words in ("last night", "in the night", "overnight"):
        return When.parse(f"{today - day} .. {today}")
    if words == "last week":
        start = today - dt.timedelta(today.weekday() + 7)
        return When.parse(f"{start} .. {start + 6 * day}")
    if words in ("last month", "last year"):
        first = (today.replace(day=1) - day) if words == "last month" else today.replace(year=today.year - 1, day=1)
        return When.parse(f"{first:%Y-%m}" if words == "last month" else f"{first:%Y}")
    weekday = words.removeprefix("last ").removeprefix("on ")
    if weekday in _DAYS:
        back = (today.weekday() - _DAYS.index(weekday)) % 7 or 7
        return When.on(today - dt.timedelta(back))
    return _ago(words, today, now)


def _ago(words: str, today: dt.date, now: dt.datetime) -> When | None:
    match = _AGO.fullmatch(words.removeprefix("about "))
    if match is None:
        return None
    count, unit = int(_SMALL.get(match[1], 0) or match[1]), match[2]
    if unit in ("minute", "hour"):
        return When.at(now - dt.timedelta(**{unit + "s": count}))
    if unit == "day":
        return When.on(today - dt.timedelta(count))
    around = today - dt.timedelta(count * {"week": 7, "month": 30, "year": 365}[unit])
    margin = dt.timedelta({"week": 3, "month": 15, "year": 182}[unit])
    if around.year < 1905:
        raise Typed(_("“%(text)s” lies too far back. Check the number.") % {"text": words})
    return When.parse(f"{around - margin} .. {min(around + margin, today)}")


def value_or_none(annotation: Any, words: str, call: Call) -> Any:
    """The value, or None where nothing is said or it cannot be read."""
    if not words or unavailable(words):
        return None
    try:
        return value_of(annotation, [words], call)
    except (ValueError, OverflowError):
        return None
