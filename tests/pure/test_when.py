"""Moments and periods: what a person may say, and what is refused with the right form named."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.story.when import COLORADO, FAR_FUTURE, FAR_PAST, When


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("said", "earliest", "latest"),
    [
        ("2024-03-14 16:40", utc(2024, 3, 14, 22, 40), utc(2024, 3, 14, 22, 40)),
        ("2024-03-14T16:40:30Z", utc(2024, 3, 14, 16, 40, 30), utc(2024, 3, 14, 16, 40, 30)),
        ("2024-03-14", utc(2024, 3, 14, 6), utc(2024, 3, 15, 6)),
        ("2014-05", utc(2014, 5, 1, 6), utc(2014, 6, 1, 6)),
        ("2014", utc(2014, 1, 1, 7), utc(2015, 1, 1, 7)),
        ("before 2016-03-15", FAR_PAST, utc(2016, 3, 15, 6)),
        ("after 2016-03-15", utc(2016, 3, 16, 6), FAR_FUTURE),
        ("2024-03-14 .. 2024-03-16", utc(2024, 3, 14, 6), utc(2024, 3, 17, 6)),
        ("unknown", FAR_PAST, FAR_FUTURE),
        ("2023-11-05 01:30 -07:00", utc(2023, 11, 5, 8, 30), utc(2023, 11, 5, 8, 30)),
    ],
)
def test_what_a_person_says_is_understood(said: str, earliest: datetime, latest: datetime) -> None:
    when = When.parse(said)
    assert (when.earliest, when.latest) == (earliest, latest)
    assert When.parse(when.said) == when


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("2024-03-10 02:30", "does not exist"),
        ("2023-11-05 01:30", "happened twice"),
        ("0001-01-01", "1900 to 2099"),
        ("9999-12-31", "1900 to 2099"),
        ("9999-12-31T23:59:59Z", "1900 to 2099"),
        ("2024-02-30", "not a day of the calendar"),
        ("2024-02-30 10:00", "not a moment of the calendar"),
        ("2024-03-14 25:00", "not a moment of the calendar"),
        ("yesterday", "no time that can be read"),
        ("", "no time that can be read"),
        ("2024-03-16 .. 2024-03-14", "ends before it begins"),
        ("x" * 81, "a time is needed here"),
        (7, "a time is needed here"),
        (None, "a time is needed here"),
    ],
)
def test_what_cannot_be_a_time_is_refused_with_a_reason(said: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        When.parse(said)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_an_instant_keeps_its_moment_through_its_written_form(moment: datetime) -> None:
    when = When.at(moment)
    assert when.is_instant
    assert When.parse(when.said) == when
    assert when.earliest.astimezone(COLORADO).astimezone(UTC) == moment


@given(st.text(max_size=90))
def test_any_text_is_a_time_or_a_clear_refusal(text: str) -> None:
    try:
        when = When.parse(text)
    except ValueError as refusal:
        assert str(refusal)
    else:
        assert when.earliest <= when.latest
