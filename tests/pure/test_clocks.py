"""Clocks against a slow oracle that counts day by day, and the state holidays against a table written by hand."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cairn.rulebook.calendar import COLORADO_CALENDAR, Calendar, Closing, legal_holidays
from cairn.rulebook.clocks import BusinessDays, CalendarDays, Clock, DaysFromTheFirst, Due, Hours, OneBusinessDay, due
from cairn.rulebook.duty import State
from cairn.rulebook.reading import duties
from cairn.rulebook.response_time_2013 import SameDayOrEightHours
from cairn.story.files import read_story
from cairn.story.when import FAR_FUTURE, FAR_PAST, When

DENVER = ZoneInfo("America/Denver")

# Days of the statute as they stand in printed calendars, 2013 to 2030; a Sunday's holiday is on the Monday.
TABLE = """
2013 01-01 01-21 02-18 05-27 07-04 09-02 10-14 11-11 11-28 12-25
2014 01-01 01-20 02-17 05-26 07-04 09-01 10-13 11-11 11-27 12-25
2015 01-01 01-19 02-16 05-25 07-04 09-07 10-12 11-11 11-26 12-25
2016 01-01 01-18 02-15 05-30 07-04 09-05 10-10 11-11 11-24 12-26
2017 01-02 01-16 02-20 05-29 07-04 09-04 10-09 11-11 11-23 12-25
2018 01-01 01-15 02-19 05-28 07-04 09-03 10-08 11-12 11-22 12-25
2019 01-01 01-21 02-18 05-27 07-04 09-02 10-14 11-11 11-28 12-25
2020 01-01 01-20 02-17 05-25 07-04 09-07 10-05 11-11 11-26 12-25
2021 01-01 01-18 02-15 05-31 07-05 09-06 10-04 11-11 11-25 12-25
2022 01-01 01-17 02-21 05-30 06-20 07-04 09-05 10-03 11-11 11-24 12-26
2023 01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-02 11-11 11-23 12-25
2024 01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-07 11-11 11-28 12-25
2025 01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-06 11-11 11-27 12-25
2026 01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-05 11-11 11-26 12-25
2027 01-01 01-18 02-15 05-31 06-19 07-05 09-06 10-04 11-11 11-25 12-25
2028 01-01 01-17 02-21 05-29 06-19 07-04 09-04 10-02 11-11 11-23 12-25
2029 01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-01 11-12 11-22 12-25
2030 01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-07 11-11 11-28 12-25
"""
HOLIDAYS = {
    int(year): [date.fromisoformat(f"{year}-{day}") for day in days]
    for year, *days in (line.split() for line in TABLE.split("\n") if line)
}
ALL_HOLIDAYS = {day for days in HOLIDAYS.values() for day in days}

moments = st.datetimes(datetime(2013, 1, 1), datetime(2029, 12, 1)).map(lambda moment: moment.replace(tzinfo=UTC))
clocks = st.one_of(
    st.integers(1, 200).map(Hours),
    st.integers(0, 60).map(CalendarDays),
    st.integers(1, 40).map(BusinessDays),
    st.integers(1, 60).map(DaysFromTheFirst),
    st.just(OneBusinessDay()),
    st.just(SameDayOrEightHours()),
)


@pytest.mark.parametrize("year", HOLIDAYS)
def test_the_holidays_of_a_year(year: int) -> None:
    assert sorted(legal_holidays(year)) == HOLIDAYS[year]


@pytest.mark.parametrize("day", ["2024-03-31", "2023-03-31", "2021-06-18", "2021-12-24", "2021-12-31", "2023-11-10"])
def test_days_that_other_calendars_close_are_business_days_here(day: str) -> None:
    """Cesar Chavez Day is an option, Juneteenth a state holiday from 2022, and a Saturday's holiday does not move."""
    assert COLORADO_CALENDAR.holiday(date.fromisoformat(day)) is None


def test_the_second_monday_of_october_closes_until_2019_only() -> None:
    assert COLORADO_CALENDAR.holiday(date(2019, 10, 14)) == "Columbus Day"
    assert COLORADO_CALENDAR.holiday(date(2020, 10, 12)) is None


def test_a_day_that_the_governor_appointed_is_left_out_and_a_countys_own_is_not() -> None:
    friday = Closing(date(2021, 11, 26), "day after Thanksgiving", "executive order")
    start = When.parse("2021-11-24 09:00").earliest
    assert BusinessDays(1).ends(start, Calendar()) == When.parse("2021-11-27 00:00").earliest
    assert BusinessDays(1).ends(start, Calendar((friday,))) == When.parse("2021-11-30 00:00").earliest
    assert BusinessDays(1).ends(start, Calendar((), (friday,))) == When.parse("2021-11-27 00:00").earliest


# ---- the oracle ----


def is_business_day(day: date) -> bool:
    return day.isoweekday() < 6 and day not in ALL_HOLIDAYS


def midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(0), DENVER).astimezone(UTC)


def day_counted(start: datetime, count: int, business: bool) -> date:
    day = start.astimezone(DENVER).date()
    while count:
        day += timedelta(days=1)
        if not business or is_business_day(day):
            count -= 1
    return day


@given(moments, st.integers(0, 60))
def test_calendar_days_count_day_by_day(start: datetime, count: int) -> None:
    assert CalendarDays(count).ends(start, COLORADO_CALENDAR) == midnight_after(day_counted(start, count, False))


@given(moments, st.integers(1, 40))
def test_business_days_count_day_by_day(start: datetime, count: int) -> None:
    assert BusinessDays(count).ends(start, COLORADO_CALENDAR) == midnight_after(day_counted(start, count, True))


@given(st.dates(date(2013, 1, 1), date(2020, 1, 1)), st.integers(0, 2500))
def test_long_counts_of_business_days(day: date, count: int) -> None:
    start = datetime.combine(day, time(12), DENVER)
    assert COLORADO_CALENDAR.business_day(day, count) == day_counted(start, count, True)


@given(moments, st.integers(1, 60))
def test_days_from_the_first_end_a_day_earlier(start: datetime, count: int) -> None:
    ends = DaysFromTheFirst(count).ends(start, COLORADO_CALENDAR)
    assert ends == CalendarDays(count - 1).ends(start, COLORADO_CALENDAR)


@given(moments, st.integers(1, 200))
def test_hours_pass_on_an_unbroken_scale(start: datetime, count: int) -> None:
    assert (Hours(count).ends(start, COLORADO_CALENDAR) - start).total_seconds() == count * 3600


@given(moments)
def test_one_business_day_keeps_the_hour_or_ends_the_day(start: datetime) -> None:
    local, ends = start.astimezone(DENVER), OneBusinessDay().ends(start, COLORADO_CALENDAR).astimezone(DENVER)
    assert ends.date() == day_counted(start, 1, True)
    if is_business_day(local.date()):
        assert ends.time() == local.time()
    else:
        assert ends.time() == time(23, 59, 59, 999999)


@given(moments, clocks)
def test_what_is_due_lies_after_its_start(start: datetime, clock: Clock) -> None:
    assert clock.ends(start, COLORADO_CALENDAR) > start


@given(moments, moments, clocks)
def test_who_starts_later_is_never_due_earlier(one: datetime, other: datetime, clock: Clock) -> None:
    """What lets a period be judged by its two ends."""
    first, last = sorted((one, other))
    assert clock.ends(first, COLORADO_CALENDAR) <= clock.ends(last, COLORADO_CALENDAR)


@given(moments, st.timedeltas(timedelta(0), timedelta(40)), st.timedeltas(timedelta(0), timedelta(40)), clocks)
def test_a_period_is_in_time_or_late_only_if_every_moment_of_it_is(
    start: datetime, inside: timedelta, length: timedelta, clock: Clock
) -> None:
    assume(length)
    ends = due(clock, When.at(start), COLORADO_CALENDAR)
    period = When(start + inside, start + inside + length, "a period")
    whole, first, last = (
        ends.kept_by(period),
        ends.kept_by(When.at(period.earliest)),
        ends.kept_by(When.at(period.last_moment)),
    )
    assert whole == (first if first == last else None)


@given(moments, st.timedeltas(timedelta(minutes=1), timedelta(40)), clocks)
def test_a_start_known_as_a_period_brackets_every_due_time_it_may_have(
    start: datetime, length: timedelta, clock: Clock
) -> None:
    ends = due(clock, When(start, start + length, "a period"), COLORADO_CALENDAR)
    middle = clock.ends(start + length / 2, COLORADO_CALENDAR)
    assert ends.earliest <= middle <= ends.latest


@pytest.mark.parametrize("clock", [Hours(8), CalendarDays(3), BusinessDays(5), OneBusinessDay(), SameDayOrEightHours()])
def test_an_unknown_start_is_never_over_and_never_kept(clock: Clock) -> None:
    ends: Due = due(clock, When.parse("unknown"), COLORADO_CALENDAR)
    assert ends.passed(datetime(2030, 1, 1, tzinfo=UTC)) is None
    assert ends.kept_by(When.parse("unknown")) is None
    assert ends.kept_by(When.parse("2020-05-01")) is None
    assert (ends.earliest.year, ends.latest.year) == (FAR_PAST.year, FAR_FUTURE.year)


# ---- the two nights on which the clocks change ----


@pytest.mark.parametrize(
    ("clock", "start", "ends"),
    [
        (Hours(8), "2024-03-09 20:00", "2024-03-10 05:00"),
        (Hours(24), "2024-03-09 20:00", "2024-03-10 21:00"),
        (CalendarDays(0), "2024-03-10 01:00", "2024-03-11 00:00"),
        (CalendarDays(3), "2024-03-08 12:00", "2024-03-12 00:00"),
        (BusinessDays(1), "2024-03-08 12:00", "2024-03-12 00:00"),
        (OneBusinessDay(), "2024-03-08 12:00", "2024-03-11 12:00"),
        (Hours(8), "2023-11-04 20:00", "2023-11-05 03:00"),
        (Hours(24), "2023-11-04 20:00", "2023-11-05 19:00"),
        (CalendarDays(0), "2023-11-05 01:30 -07:00", "2023-11-06 00:00"),
        (CalendarDays(1), "2023-11-04 23:00", "2023-11-06 00:00"),
        (BusinessDays(5), "2023-11-03 12:00", "2023-11-11 00:00"),
        (OneBusinessDay(), "2023-11-03 01:30", "2023-11-06 01:30"),
    ],
)
def test_the_nights_the_clocks_change(clock: Clock, start: str, ends: str) -> None:
    assert clock.ends(When.parse(start).earliest, COLORADO_CALENDAR) == When.parse(ends).earliest


@pytest.mark.parametrize(("clock", "last"), [(CalendarDays(3), "2023-09-04"), (BusinessDays(5), "2023-09-11")])
def test_the_last_second_of_the_day_is_in_time_and_midnight_is_not(clock: Clock, last: str) -> None:
    ends = due(clock, When.parse("2023-09-01 16:40"), COLORADO_CALENDAR)
    midnight = When.parse(f"{last} 23:59:59").earliest + timedelta(seconds=1)
    assert ends.kept_by(When.parse(f"{last} 23:59:59")) is True
    assert ends.kept_by(When.parse(last)) is True
    assert ends.kept_by(When.at(midnight)) is False


def test_a_day_that_the_governor_appoints_moves_the_blocks_of_further_attempts() -> None:
    """One attempt on the last day of a block meets that block and not the next one too."""
    story = read_story(
        """
        by: {name: Dana, role: screener, office: Weld, certified: yes}
        entries:
          - {ReferralReceived: {received_by: Weld}, at: 2023-09-01 16:40}
          - {PersonDescribed: {person: mia, parts: [alleged victim]}, at: 2023-09-01 16:41}
          - {ScreeningDecided: {outcome: assign for assessment, response_time: 5 business days}, at: 2023-09-01 17:00}
          - {ContactAttempted: {child: mia}, at: 2023-09-19 10:00}
        """
    ).story
    calendar = Calendar((Closing(date(2023, 9, 12), "Day of mourning"),))
    tries = [
        duty
        for duty in duties(story, When.parse("2023-09-28 12:00").earliest, calendar)
        if duty.clause == "7.103.70.A.3.c"
    ]
    ends = [When.parse(day).earliest for day in ("2023-09-20", "2023-09-27", "2023-10-05")]
    assert [duty.due.instant for duty in tries if duty.due] == ends
    assert [duty.state for duty in tries] == [State.MET, State.OVERDUE, State.OPEN]
