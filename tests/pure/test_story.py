"""A story: entries are never changed, corrections stand in their place, and any past moment can be read again."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.rulebook.cases import all_cases
from cairn.rulebook.reading import read
from cairn.rulebook.report import duty_data, ruling_data
from cairn.story.answer import Answer, every, holds, opposite, some
from cairn.story.author import Author, Role
from cairn.story.entry import Entry
from cairn.story.persons import Born, Person, birthday
from cairn.story.story import Story
from cairn.story.vocabulary import ChildSeen, PersonDescribed, ReferralReceived, Withdrawn
from cairn.story.when import When

DANA = Author(name="Dana Whitcomb", role=Role.SCREENER, office="Weld", certified=Answer.YES)
START = datetime(2023, 9, 1, 22, 40, tzinfo=UTC)
THREE = st.sampled_from([True, False, None])


def an_entry(fact, minutes: int = 0, **more) -> Entry:  # type: ignore[no-untyped-def]
    moment = START + timedelta(minutes=minutes)
    return Entry(**{"at": When.at(moment), "recorded_at": moment, "by": DANA, "fact": fact} | more)


def test_a_correction_takes_the_place_of_what_it_corrects_and_both_stay_visible() -> None:
    first = an_entry(ReferralReceived(received_by="Weld"))
    wrong = an_entry(PersonDescribed(person="mia", name="Mia Tores"), 1)
    right = an_entry(PersonDescribed(person="mia", name="Mia Torres"), 9, corrects=wrong.id, reason="misspelled")
    story = Story([first, wrong, right])
    assert story.person("mia").name == "Mia Torres"
    assert story.effective == (first, right)
    assert story.entries == (first, wrong, right)
    assert story.written_at(right) == wrong.written_at


def test_a_correction_of_a_correction_stands_where_the_first_stood() -> None:
    wrong = an_entry(ChildSeen(child="mia"), 1)
    better = an_entry(ChildSeen(child="eli"), 2, corrects=wrong.id, reason="other child")
    best = an_entry(ChildSeen(child="lia"), 3, corrects=better.id, reason="third name")
    story = Story([wrong, better, best])
    assert story.effective == (best,)
    assert story.written_at(best) == wrong.written_at


def test_a_withdrawn_entry_counts_no_longer() -> None:
    seen = an_entry(ChildSeen(child="mia"), 1)
    gone = an_entry(Withdrawn(), 2, corrects=seen.id, reason="entered in the wrong referral")
    assert Story([seen, gone]).first(ChildSeen, child="mia") is None


def test_a_correction_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        an_entry(ChildSeen(child="mia"), corrects=uuid4())


def test_what_was_known_at_a_moment_leaves_out_what_was_written_later() -> None:
    first = an_entry(ReferralReceived(received_by="Weld"))
    late = an_entry(ChildSeen(child="mia"), recorded_at=START + timedelta(days=2))
    story = Story([first, late])
    assert story.as_known(START + timedelta(days=1)).entries == (first,)
    assert story.as_known(START + timedelta(days=2)).entries == (first, late)


def test_an_entry_comes_back_from_its_plain_form() -> None:
    for case in all_cases():
        for entry in case.story.entries:
            assert Entry.from_dict(entry.as_dict()) == entry


@given(st.lists(THREE, max_size=5), THREE)
def test_learning_an_unknown_never_overturns_an_answer(values: list[bool | None], learned: bool | None) -> None:
    told = [learned if value is None else value for value in values]
    for connective in (every, some):
        before, after = connective(*values), connective(*told)
        assert before is None or before is after


@given(THREE, THREE)
def test_not_both_is_either_not(one: bool | None, other: bool | None) -> None:
    assert opposite(every(one, other)) is some(opposite(one), opposite(other))


def test_a_question_not_asked_is_no_answer() -> None:
    assert holds(None) is None
    assert holds(Answer.NOT_KNOWN) is None


@pytest.mark.parametrize(
    ("born", "years", "day"),
    [
        (date(2008, 7, 15), 18, date(2026, 7, 15)),
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
        (date(2008, 2, 29), 4, date(2012, 2, 29)),
    ],
)
def test_an_age_is_reached_on_the_birthday_and_not_the_day_before(born: date, years: int, day: date) -> None:
    person = Person("mia", born=Born(born, born))
    assert birthday(born, years) == day
    assert person.has_reached(years, day) is True
    assert person.has_reached(years, day - timedelta(1)) is False


def test_an_estimated_age_leaves_the_years_around_it_open() -> None:
    person = Person("boy", born=Born.from_estimate(17, date(2026, 1, 1)))
    assert person.has_reached(18, date(2026, 1, 1)) is None
    assert person.has_reached(15, date(2026, 1, 1)) is True
    assert person.has_reached(21, date(2026, 1, 1)) is False


def said_of(story: Story, now: datetime) -> tuple[list[object], list[object]]:
    reading = read(story, now)
    return [duty_data(duty) for duty in reading.duties], [ruling_data(ruling) for ruling in reading.rulings]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(all_cases()), st.data())
def test_a_corrected_entry_is_as_if_never_said(case, data) -> None:  # type: ignore[no-untyped-def]
    """Any entry said wrongly first and then corrected gives the same duties and rulings."""
    entries = list(case.story.entries)
    candidates = [
        entry for entry in entries if not entry.corrects and not any(other.corrects == entry.id for other in entries)
        and entry.at.is_instant and entry.kind not in ("ScreeningDecided", "ReferralReceived")
    ]  # fmt: skip
    if not candidates:
        return
    entry = data.draw(st.sampled_from(candidates))
    wrong = entry.model_copy(update={"id": uuid4(), "fact": ChildSeen(child="nobody"), "corrects": None})
    right = entry.model_copy(update={"corrects": wrong.id, "reason": "told wrongly at first"})
    told = [wrong if other is entry else other for other in entries]
    assert said_of(Story([*told, right]), case.now) == said_of(case.story, case.now)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(all_cases()))
def test_reading_a_story_twice_gives_the_same(case) -> None:  # type: ignore[no-untyped-def]
    assert said_of(case.story, case.now) == said_of(Story(case.story.entries), case.now)


@pytest.mark.parametrize("age", [0, 1, 2, 9])
def test_an_estimated_age_is_shown_as_it_was_told_and_grows_from_then(age: int) -> None:
    told = date(2026, 3, 12)
    person = Person("child_1", born=Born.from_estimate(age, told))
    assert person.age_on(told) == age
    assert person.age_on(date(2027, 3, 13)) == age + 1
