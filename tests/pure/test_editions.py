"""The same referral received on different days is judged by different texts, and each duty names its own."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cairn.rulebook.calendar import Calendar, Closing
from cairn.rulebook.duty import Reading
from cairn.rulebook.editions import text_of
from cairn.rulebook.reading import explain, read
from cairn.rulebook.register import ALL, active
from cairn.story.answer import Answer
from cairn.story.entry import Entry
from cairn.story.files import NOBODY
from cairn.story.story import Story
from cairn.story.vocabulary import Danger, DangerAnswered, Part, PersonDescribed, ReferralReceived
from cairn.story.when import When

MIA = PersonDescribed(person="mia", name="Mia Torres", parts=(Part.ALLEGED_VICTIM,))
NOW_IN_DANGER = DangerAnswered(danger=Danger.PRESENT, answer=Answer.YES, facts="screams now")


def received_on(day: str) -> Story:
    """A referral received at 10 AM of a day, about a child who may be in danger now."""
    at = When.parse(f"{day} 10:00")
    facts = (ReferralReceived(received_by="Pueblo"), MIA, NOW_IN_DANGER)
    return Story(Entry(at=at, recorded_at=at.earliest, by=NOBODY, fact=fact) for fact in facts)


def reading_of(day: str) -> Reading:
    story = received_on(day)
    assert story.received_at
    return read(story, story.received_at.earliest + timedelta(hours=1))


def clauses_of(reading: Reading) -> set[str]:
    return {duty.clause for duty in reading.duties} | {ruling.clause for ruling in reading.rulings}


@pytest.mark.parametrize(
    ("day", "there", "not_there"),
    [
        ("2005-03-01", {"7.202.41.A (before 2013)", "7.202.4.B.3", "7.202.4.G"}, {"7.202.41.A", "7.202.4.F.13"}),
        ("2013-01-31", {"7.202.41.A (before 2013)", "7.202.4.B.3"}, {"7.202.41.A.1", "7.103.10.A"}),
        ("2013-02-01", {"7.202.41.A", "7.202.41.A.1", "7.202.4.B.3"}, {"7.202.41.A (before 2013)", "7.103.10.A"}),
        ("2015-01-02", {"7.202.41.A.1", "7.103.10.A", "7.202.4.E.2"}, {"7.202.4.B.3", "7.103.4.B"}),
        ("2022-05-16", {"7.202.41.A.1", "7.103.10.A", "7.103.4.B", "7.202.4.G"}, {"7.202.4.E.2", "7.103.6.A"}),
        ("2024-05-16", {"7.103.70.A.1.c#1", "7.103.10.A", "7.103.4.B", "7.103.6.A"}, {"7.202.4.G", "7.202.41.A.1"}),
    ],
)
def test_the_day_of_receipt_decides_which_clauses_judge(day: str, there: set[str], not_there: set[str]) -> None:
    found = clauses_of(reading_of(day))
    assert there <= found
    assert not not_there & found


def test_the_same_child_has_eight_hours_or_the_rest_of_the_day() -> None:
    def due(day: str, clause: str) -> datetime | None:
        (duty,) = (duty for duty in reading_of(day).duties if duty.clause == clause)
        return duty.due.instant if duty.due else None

    assert due("2022-05-16", "7.202.41.A.1") == datetime(2022, 5, 17, 6, 0, tzinfo=UTC)
    assert due("2024-05-16", "7.103.70.A.1.c#1") == datetime(2024, 5, 17, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize("day", ["2005-03-01", "2013-01-31", "2013-02-01", "2015-01-01", "2022-05-16", "2024-05-16"])
def test_every_duty_names_the_edition_of_its_own_clause(day: str) -> None:
    for duty in reading_of(day).duties:
        (edition,) = {clause.edition for clause in ALL if clause.key == duty.clause and clause.kind == "duty"}
        assert duty.edition == edition
        assert f"Edition in force from {edition}" in str(explain(duty))


def test_a_day_without_a_text_says_which_one_is_used() -> None:
    def said(day: str, clause: str) -> str:
        return next(explain(duty).instead for duty in reading_of(day).duties if duty.clause == clause)

    assert "that of 1 Feb 2013, the nearest earlier one, is used" in said("2022-05-16", "7.202.41.A.1")
    assert said("2013-02-01", "7.202.41.A.1") == ""
    assert said("2024-05-16", "7.103.70.A.1.c#1") == ""
    assert "left this clause as it was" in said("2012-08-01", "7.202.4.B.3")


def test_the_texts_of_a_day_are_listed_with_what_is_used_instead() -> None:
    assert [text.edition for text in text_of(date(2022, 5, 16))][-1] == "2013-02-01"
    assert {text.edition for text in text_of(date(2024, 5, 16))} >= {"2023-07-01", "2018-03-01", "2015-01-01"}
    (earliest,) = (text for text in text_of(date(2005, 1, 1)) if text.edition == "2012-07-01")
    assert earliest.instead == ("no text of that day is among the sources; that of 1 Jul 2012, the nearest, is used",)


def test_a_story_can_be_read_by_the_text_of_another_day() -> None:
    story = received_on("2022-05-16")
    assert story.received_at
    now = story.received_at.earliest
    assert "7.103.70.A.1.c#1" in clauses_of(read(story, now, rules=active(date(2024, 5, 16))))


def test_no_clause_of_one_subject_is_judged_twice_on_any_day() -> None:
    """Two editions of one clause are never in force together."""
    for clause in ALL:
        for other in ALL:
            if clause is not other and clause.kind == other.kind and clause.citation == other.citation:
                together = max(clause.used_from, other.used_from), min(clause.until or "9", other.until or "9")
                same_text = clause.edition == other.edition
                assert same_text or together[0] >= together[1], (clause.key, other.key)


def test_an_appointed_day_of_the_storys_calendar_is_after_business_hours() -> None:
    story = received_on("2013-02-15")
    assert story.received_at
    now = story.received_at.earliest
    usual = {duty.clause for duty in read(story, now).duties}
    mourning = Calendar((Closing(date(2013, 2, 15), "Day of mourning", "Executive order"),))
    closed = {duty.clause for duty in read(Story(story.entries), now, mourning).duties}
    assert {"7.202.41.A.1"} == {clause for clause in usual if clause.startswith("7.202.41.A.1")}
    assert {"7.202.41.A.1.c"} == {clause for clause in closed if clause.startswith("7.202.41.A.1")}
