"""When something happened: an instant, or a period where only a day, a month or "before" is known."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

COLORADO = ZoneInfo("America/Denver")
FAR_PAST = datetime(1900, 1, 1, tzinfo=UTC)
FAR_FUTURE = datetime(2100, 1, 1, tzinfo=UTC)

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_MOMENT = re.compile(
    r"(\d{4}-\d{1,2}-\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?\s*(Z|[+-]\d{2}:?\d{2})?"
)
FORMS = 'write "2024-03-14 16:40", "2024-03-14", "2024-03", "2024", "before 2024-03-15" or "2024-03-14 .. 2024-03-16"'


@dataclass(frozen=True, slots=True)
class When:
    """An instant (`earliest == latest`) or a period [earliest, latest), both in UTC.

    `said` is the form it was given in; it is what a story file and the journal keep.
    """

    earliest: datetime
    latest: datetime
    said: str

    @property
    def is_instant(self) -> bool:
        return self.earliest == self.latest

    @property
    def last_moment(self) -> datetime:
        """The last moment it can have been; a microsecond before the end of a period."""
        return self.latest if self.earliest == self.latest else self.latest - timedelta(microseconds=1)

    def __str__(self) -> str:
        return self.said

    @classmethod
    def at(cls, moment: datetime) -> "When":
        """The instant `moment`, which must know its time zone."""
        utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
        return cls(utc, utc, utc.isoformat().replace("+00:00", "Z"))

    @classmethod
    def on(cls, day: date) -> "When":
        """Some time on `day`, Colorado time."""
        return cls(start_of(day), start_of(day + timedelta(1)), day.isoformat())

    @classmethod
    def parse(cls, text: object) -> "When":
        """Read what a person or a file said. Raises ValueError with the forms that are understood."""
        if isinstance(text, When):
            return text
        if isinstance(text, datetime):
            if text.tzinfo is None:
                return cls.parse(text.isoformat(" "))
            return _within(cls.at(text))
        if isinstance(text, date):
            return _within(cls.on(text))
        if not isinstance(text, str) or len(text) > 80:
            raise ValueError(f"a time is needed here; {FORMS}")
        return _parsed(text.strip())

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse,
            serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema()),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "type": "string",
            "maxLength": 80,
            "description": f"A moment or a period, Colorado time unless it names an offset: {FORMS}",
        }


@lru_cache(maxsize=4096)
def start_of(day: date) -> datetime:
    """The first instant of a day in Colorado, in UTC."""
    return datetime.combine(day, time(), COLORADO).astimezone(UTC)


@lru_cache(maxsize=4096)
def colorado_day(moment: datetime) -> date:
    """The calendar day of a moment in Colorado."""
    return moment.astimezone(COLORADO).date()


@lru_cache(maxsize=4096)
def _parsed(text: str) -> When:
    if match := _MOMENT.fullmatch(text):
        return _within(_instant(text, match))
    if match := _DAY.fullmatch(text):
        return _within(_period(text, match))
    lowered = text.lower()
    if lowered in ("unknown", "not known"):
        return When(FAR_PAST, FAR_FUTURE, "unknown")
    for word in ("before", "after"):
        if lowered.startswith(word + " "):
            edge = _parsed(text[len(word) + 1 :].strip())
            return When(FAR_PAST, edge.earliest, text) if word == "before" else When(edge.latest, FAR_FUTURE, text)
    if ".." in text:
        first, _, last = text.partition("..")
        start, end = _parsed(first.strip()), _parsed(last.strip())
        if start.earliest >= end.latest:
            raise ValueError(f'"{text}" ends before it begins; put the earlier time first')
        return When(start.earliest, end.latest, text)
    raise ValueError(f'"{text}" is no time that can be read; {FORMS}')


def _period(text: str, match: re.Match[str]) -> When:
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    _check_year(text, year)
    try:
        first = date(year, month or 1, day or 1)
        if day:
            end = first + timedelta(1)
        elif month:
            end = date(year + month // 12, month % 12 + 1, 1)
        else:
            end = date(year + 1, 1, 1)
    except (ValueError, OverflowError):
        raise ValueError(f'"{text}" is not a day of the calendar; check the day and the month') from None
    return When(start_of(first), start_of(end), text)


def _instant(text: str, match: re.Match[str]) -> When:
    day_text, hour, minute, second, fraction, offset = match.groups()
    try:
        year, month, day = (int(part) for part in day_text.split("-"))
        local = datetime(
            year, month, day, int(hour), int(minute), int(second or 0), int((fraction or "0").ljust(6, "0"))
        )
    except ValueError:
        raise ValueError(f'"{text}" is not a moment of the calendar; check the day and the hour') from None
    _check_year(text, year)
    if offset:
        moment = datetime.fromisoformat(local.isoformat() + ("+00:00" if offset == "Z" else offset))
        return When.at(moment)
    return When.at(in_colorado(local))


def in_colorado(local: datetime) -> datetime:
    """A wall-clock time in Colorado as a moment in UTC.

    Raises ValueError for the hour that March skips and for the hour that November
    has twice, naming the two ways to write it.
    """
    first = local.replace(tzinfo=COLORADO, fold=0)
    second = local.replace(tzinfo=COLORADO, fold=1)
    if first.astimezone(UTC).astimezone(COLORADO).replace(tzinfo=None) != local:
        raise ValueError(
            f"{local:%Y-%m-%d %H:%M} does not exist: the clocks went forward that night; use a time before 02:00 or from 03:00"
        )
    if first.utcoffset() != second.utcoffset():
        raise ValueError(
            f"{local:%Y-%m-%d %H:%M} happened twice: the clocks went back that night; "
            f'write "{local:%Y-%m-%d %H:%M} -06:00" for the first or "{local:%Y-%m-%d %H:%M} -07:00" for the second'
        )
    return first.astimezone(UTC)


def _check_year(text: str, year: int) -> None:
    if not 1900 <= year < 2100:
        raise ValueError(f'"{text}" lies outside the years 1900 to 2099; check the year')


def _within(when: When) -> When:
    if when.earliest < FAR_PAST or when.latest > FAR_FUTURE:
        raise ValueError(f'"{when.said}" lies outside the years 1900 to 2099; check the year')
    return when
