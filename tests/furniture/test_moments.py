"""Moments in words are Colorado's; an exclusive midnight is 11:59 PM of the day before; a clock says how long and when."""

import datetime as dt

import pytest

from cairn.furniture import moments
from cairn.furniture.moments import COLORADO
from cairn.furniture.shapes import ClockFace, ClockState, state_of


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> dt.datetime:
    return dt.datetime(2024, month, day, hour, minute, tzinfo=COLORADO)


NOW = at(14, 15, 40)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(14, 16, 52), "today, 4:52 PM"),
        (at(13, 21, 5), "yesterday, 9:05 PM"),
        (at(15, 9), "Fri 15 Mar, 9:00 AM"),
        (dt.datetime(2024, 3, 14, 22, 52, tzinfo=dt.UTC), "today, 4:52 PM"),
        (dt.datetime(2019, 6, 14, 12, tzinfo=COLORADO), "Fri 14 Jun 2019, 12:00 PM"),
    ],
)
def test_a_moment_is_said_near_first(moment, words):
    assert moments.moment_words(moment, NOW) == words


def test_an_exclusive_midnight_is_the_last_minute_of_the_day_before():
    assert moments.due_words(at(16, 0), NOW) == "Fri 15 Mar, 11:59 PM"
    assert moments.due_words(at(15, 0), NOW) == "today, 11:59 PM"
    assert moments.due_words(at(15, 0, 1), NOW) == "Fri 15 Mar, 12:01 AM"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "less than a minute"),
        (72, "1 h 12 min"),
        (18 * 60 + 35, "18 h 35 min"),
        (480, "8 h"),
        (5, "5 min"),
        (8 * 1440, "8 days"),
        (2 * 1440 - 1, "47 h 59 min"),
    ],
)
def test_a_length_is_said_in_the_largest_units_that_help(minutes, words):
    assert moments.duration_words(dt.timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("face", "title", "second"),
    [
        (ClockFace.of(at(13, 21, 5), NOW), "Overdue 18 h 35 min", "yesterday, 9:05 PM"),
        (ClockFace.of(at(14, 16, 52), NOW), "Due in 1 h 12 min", "today, 4:52 PM"),
        (ClockFace.of(at(15, 0), NOW), "Due in 8 h 19 min", "today, 11:59 PM"),
        (ClockFace.of(at(16, 0), NOW), "Due tomorrow", "Fri 15 Mar, 11:59 PM"),
        (ClockFace.of(at(8, 0, month=4), NOW), "Due in 24 days", "Sun 7 Apr, 11:59 PM"),
        (ClockFace.of(at(12, 0), NOW, at(11, 17, 10)), "Met, 6 h 49 min early", "Mon 11 Mar, 5:10 PM"),
        (ClockFace.of(at(12, 0), NOW, at(12, 10, 30)), "Met 10 h 30 min late", "Tue 12 Mar, 10:30 AM"),
        (ClockFace.of(None, NOW, note="open for 6 days"), "No time limit", "open for 6 days"),
    ],
)
def test_a_clock_says_how_long_and_when(face, title, second):
    assert (face.title, face.second) == (title, second)


def test_the_due_minute_itself_is_in_time_and_midnight_is_not():
    due = at(14, 16, 52)
    assert state_of(due, due) is not ClockState.OVERDUE
    assert state_of(due, due + dt.timedelta(seconds=1)) is ClockState.OVERDUE
    midnight = at(15, 0)
    assert state_of(midnight, midnight - dt.timedelta(seconds=1)) is ClockState.SOON
    assert state_of(midnight, midnight) is ClockState.OVERDUE
    assert state_of(midnight, NOW, midnight) is ClockState.LATE


def test_under_four_hours_is_soon():
    assert state_of(NOW + dt.timedelta(hours=3, minutes=59), NOW) is ClockState.SOON
    assert state_of(NOW + dt.timedelta(hours=4), NOW) is ClockState.RUNNING
