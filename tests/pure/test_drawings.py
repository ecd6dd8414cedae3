"""Drawings hold for any story: no label meets another, nothing leaves the sheet."""

from __future__ import annotations

import datetime as dt
import itertools
import xml.etree.ElementTree as ET

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.furniture.drawings.bars import clock_bar
from cairn.furniture.drawings.coming_days import coming_days
from cairn.furniture.drawings.family import family
from cairn.furniture.drawings.hours import hour_bars
from cairn.furniture.drawings.office import seen_in_time, shares, stones, week_bars
from cairn.furniture.drawings.ring import ring_mark
from cairn.furniture.drawings.timeline import timeline
from cairn.furniture.drawings.timeline_down import timeline_down
from cairn.furniture.drawings.trail import trail
from cairn.furniture.drawings.two_times import two_times
from cairn.furniture.shapes import (
    ClockState,
    DayLoad,
    DutyBar,
    Family,
    Happening,
    Household,
    Person,
    SeenRow,
    Sex,
    Share,
    Stone,
    Tie,
    Union,
    WeekBar,
)

NOW = dt.datetime(2024, 3, 14, 21, 40, tzinfo=dt.UTC)
SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
words = st.text(st.sampled_from("abcdefgh WMil-ñÅ7<&\"'"), min_size=1, max_size=60)
minutes = st.integers(-30 * 24 * 60, 30 * 24 * 60)
widths = st.sampled_from([300.0, 358.0, 640.0, 976.0])


def after(count: int) -> dt.datetime:
    return NOW + dt.timedelta(minutes=count)


def holds(drawing) -> None:
    """The two promises, and that the markup is well formed."""
    ET.fromstring(drawing.svg)
    for box in (*drawing.labels, *drawing.marks):
        assert box.left >= -0.5 and box.right <= drawing.width + 0.5, box
        assert box.top >= -0.5 and box.bottom <= drawing.height + 0.5, box
    for one, other in itertools.combinations(drawing.labels, 2):
        assert not one.meets(other), (one, other)


@given(
    st.lists(st.tuples(st.integers(-60, 1440), words, st.sampled_from(list(ClockState))), max_size=80),
    st.integers(0, 1440),
    widths,
)
@SOME
def test_the_trail_of_any_day_has_no_colliding_labels(stones_, length, width):
    given_stones = [Stone(after(m), label, state) for m, label, state in stones_]
    holds(trail(NOW, after(length), given_stones, width))


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), min_size=14, max_size=14), st.integers(0, 200))
@SOME
def test_the_coming_days_hold_any_load(loads, overdue):
    day = dt.date(2024, 3, 14)
    holds(coming_days([DayLoad(day + dt.timedelta(n), a, b, href="/x") for n, (a, b) in enumerate(loads)], overdue))


happenings = st.lists(
    st.builds(
        lambda at, label, late: Happening(after(at), label, after(at + late), href="/e"),
        minutes,
        words,
        st.integers(0, 5000),
    ),
    max_size=80,
)
bars = st.lists(
    st.builds(
        lambda start, due, met, label, lane, tried: DutyBar(
            label,
            after(start),
            after(start + due) if due else None,
            after(start + met) if met else None,
            tuple(after(start + t) for t in tried),
            lane=lane,
        ),
        minutes,
        st.integers(0, 40000),
        st.integers(0, 40000),
        words,
        st.sampled_from(["", "Theo", "Wren", "A long name indeed", "X", "Y"]),
        st.lists(st.integers(0, 4000), max_size=2),
    ),
    max_size=30,
)
spans = st.tuples(minutes, st.integers(0, 30 * 24 * 60))


@given(happenings, bars, spans, st.sampled_from([640.0, 976.0]))
@SOME
def test_the_timeline_of_any_story_has_no_colliding_labels(entries, duties, span, width):
    holds(timeline(entries, duties, NOW, after(span[0]), after(span[0] + span[1]), width))


@given(happenings, bars, spans, st.sampled_from([272.0, 330.0]))
@SOME
def test_the_timeline_of_a_phone_has_no_colliding_labels(entries, duties, span, width):
    holds(timeline_down(entries, duties, NOW, after(span[0]), after(span[0] + span[1]), width))


@given(happenings, minutes, spans, widths)
@SOME
def test_the_two_times_of_any_story_have_no_colliding_labels(entries, handle, span, width):
    holds(two_times(entries, after(handle), after(span[0]), after(span[0] + span[1]), width))


def test_years_on_one_scale_are_named_without_collision():
    entries = [Happening(after(-60 * 24 * n), f"entry {n}", href="/e") for n in range(0, 3000, 37)]
    holds(timeline(entries, [], NOW, after(-60 * 24 * 3000), NOW))
    holds(timeline_down(entries, [], NOW, after(-60 * 24 * 3000), NOW))


@st.composite
def families(draw):
    count = draw(st.integers(0, 25))
    keys = [f"p{n}" for n in range(count)]
    persons = [
        Person(
            key,
            draw(words),
            draw(st.sampled_from(list(Sex))),
            draw(st.sampled_from(["?", "5", "34", "11 m"])),
            draw(st.one_of(st.just(""), words)),
            draw(st.booleans()),
            draw(st.booleans()),
            draw(st.sampled_from([None, ClockState.MET, ClockState.LATE])),
            href="/p",
        )
        for key in keys
    ]
    if not keys:
        return Family(persons)
    some = st.sampled_from(keys)
    unions = draw(
        st.lists(
            st.builds(
                lambda parents, children, kind, note: Union(tuple(parents), tuple(children), kind, note),
                st.lists(some, max_size=2),
                st.lists(some, max_size=5),
                st.sampled_from(["married", "together", "parted", "unknown"]),
                st.one_of(st.just(""), words),
            ),
            max_size=12,
        )
    )
    households = draw(
        st.lists(
            st.builds(lambda label, members: Household(label, tuple(members)), words, st.lists(some, max_size=8)),
            max_size=5,
        )
    )
    ties = draw(st.lists(st.builds(Tie, some, some, words), max_size=3))
    return Family(persons, unions, households, ties)


@given(families(), st.booleans())
@SOME
def test_any_family_is_drawn_without_collision(people, compact):
    drawing = family(people, compact)
    holds(drawing)
    for person in people.persons:
        assert f">{person.age}<" in drawing.svg.replace("&#x27;", "'")


@given(families())
@SOME
def test_a_household_box_holds_its_members_and_nobody_else(people):
    drawing = family(people)
    homes = [box for box in drawing.marks if box.what == "rect" and box.right - box.left > 48 + 4]
    ages = [box for box in drawing.labels if box.what in {"?", "5", "34", "11 m"}]
    for home in homes:
        for age in ages:
            inside = home.left < age.left and age.right < home.right and home.top < age.top and age.bottom < home.bottom
            assert inside or not home.meets(age)


@given(
    st.lists(st.tuples(words, words, st.lists(st.floats(0, 5), max_size=80)), max_size=5),
    st.sampled_from([330.0, 478.0]),
)
@SOME
def test_children_seen_in_time_holds_any_shares(rows, width):
    holds(seen_in_time([SeenRow(a, b, shares_) for a, b, shares_ in rows], width))


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 500)), max_size=80), st.sampled_from([330.0, 478.0]))
@SOME
def test_week_bars_hold_any_year(weeks, width):
    day = dt.date(2023, 12, 25)
    holds(week_bars([WeekBar(day + dt.timedelta(7 * n), a, b) for n, (a, b) in enumerate(weeks)], width))


@given(st.integers(0, 80), st.sampled_from(["over", "soon", "today", "week", "far"]))
def test_stones_hold_any_number(count, kind):
    holds(stones(count, kind))


@given(
    st.lists(st.builds(Share, st.sampled_from(["met", "late", "run", "other"]), st.integers(0, 500), words), max_size=6)
)
def test_shares_hold_any_counts(parts):
    holds(shares(parts))


@given(st.integers(0, 40), st.integers(0, 40))
def test_ring_marks_hold_any_progress(done, total):
    holds(ring_mark(done, total))


@given(bars.filter(bool))
@SOME
def test_worked_cases_hold_any_duties(duties):
    holds(clock_bar(*duties[:3], now=NOW))


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 90_000)), min_size=24, max_size=24), st.sampled_from([300, 320, 478])
)
@SOME
def test_the_hours_of_any_day_have_no_colliding_labels(values, width):
    holds(hour_bars(values, "Calls", " s", width))
