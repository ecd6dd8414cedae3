"""Published Colorado cases told as stories: deadlines right, what reviewers flagged flagged, nothing said of the unknown."""

from datetime import datetime
from pathlib import Path

import pytest

from cairn.rulebook.calendar import COLORADO_CALENDAR
from cairn.rulebook.clocks import Hours
from cairn.rulebook.duty import Duty, State
from cairn.rulebook.jurisdiction import jurisdiction
from cairn.rulebook.reading import explain, judged_on, read
from cairn.rulebook.responsibility import responsible_county
from cairn.rulebook.words import due_words, end
from cairn.story.files import NOBODY, entries_from, load_yaml, read_story
from cairn.story.story import Story
from cairn.story.vocabulary import ChildSeen
from cairn.story.when import When, colorado_day, start_of

STORIES = Path(__file__).parent / "stories"
NAMES = sorted(path.stem for path in STORIES.glob("*.yaml"))


def story_of(name: str, *more: str) -> Story:
    """A story from its file, with further entries that a test supposes."""
    file = read_story((STORIES / f"{name}.yaml").read_text())
    raw = load_yaml("\n".join(more)) if more else []
    entries, _ = entries_from(raw, authors={}, default=NOBODY, earlier=file.story.entries, names=file.names)
    return Story(entries)


def moment(text: str) -> datetime:
    return When.parse(text).earliest


def duties(story: Story, clause: str, now: str) -> list[Duty]:
    return [duty for duty in read(story, moment(now)).duties if duty.clause == clause]


def test_the_five_stories_are_here() -> None:
    assert len(NAMES) == 5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("now", ["2014-06-01", "2016-06-01", "2026-01-01"])
def test_nothing_is_asserted_of_what_is_not_known(name: str, now: str) -> None:
    reading = read(story_of(name), moment(now))
    flagged = {duty.clause for duty in reading.duties if duty.state is not State.NOT_KNOWN}
    told = {"7.202.4.E (initial review)", "7.202.41.A.3 (deadline)"}
    assert flagged <= (told if name == "co_mesa_2016_jurisdiction" else set())
    assert reading.objections == []


@pytest.mark.parametrize("name", NAMES)
def test_each_is_judged_by_the_text_of_2013(name: str) -> None:
    clauses = {ruling.clause for ruling in read(story_of(name), moment("2026-01-01")).rulings}
    assert "7.202.41.A" in clauses
    assert not any(clause.startswith("7.103.70") for clause in clauses)


@pytest.mark.parametrize("name", NAMES)
def test_no_response_time_follows_from_answers_nobody_gave(name: str) -> None:
    times = [r for r in read(story_of(name), moment("2026-01-01")).rulings if r.clause == "7.202.41.A"]
    assert [(ruling.holds, ruling.value) for ruling in times] == [(None, None)]


# ---- Denver 2019: three hypothetical response times ----

SUPPOSED = {
    "immediate": ("2019-05-03 20:00", "7.202.41.A.1.c", "Sat 4 May 2019, 4:00 AM"),
    "3 calendar days": ("2019-05-03", "7.202.41.A.2", "Mon 6 May 2019, 11:59 PM"),
    "5 business days": ("2019-05-03", "7.202.41.A.3 (deadline)", "Fri 10 May 2019, 11:59 PM"),
}


def supposing(response_time: str, *more: str) -> Story:
    received = SUPPOSED[response_time][0]
    return story_of(
        "co_denver_2019_cpo_letter",
        f"- ReferralReceived: {{received_by: Denver}}\n  at: {received}\n  recorded_at: unknown\n  corrects: receipt\n  reason: supposed",
        f"- ScreeningDecided: {{outcome: assign for assessment, response_time: {response_time}}}\n  at: 2019-05-03\n  recorded_at: unknown",
        *more,
    )


@pytest.mark.parametrize("response_time", SUPPOSED)
def test_denver_2019_deadlines(response_time: str) -> None:
    _, clause, due = SUPPOSED[response_time]
    found = duties(supposing(response_time), clause, "2019-10-04")
    assert [(duty.about, due_words(duty.due)) for duty in found if duty.due] == [("boy", due)]
    assert "nearest earlier" in explain(found[0]).instead


@pytest.mark.parametrize("response_time", SUPPOSED)
def test_denver_2019_first_contact_on_an_unknown_day_is_neither_in_time_nor_late(response_time: str) -> None:
    found = duties(supposing(response_time), SUPPOSED[response_time][1], "2019-10-04")
    assert [duty.state for duty in found] == [State.NOT_KNOWN]


@pytest.mark.parametrize("response_time", SUPPOSED)
def test_denver_2019_first_contact_known_to_be_later_is_late(response_time: str) -> None:
    seen = "- ChildSeen: {child: boy}\n  at: after 2019-05-10\n  recorded_at: unknown\n  corrects: entry 10\n  reason: supposed"
    found = duties(supposing(response_time, seen), SUPPOSED[response_time][1], "2019-10-04")
    assert [duty.state for duty in found] == [State.MET_LATE]


# ---- Mesa 2016: a five-day response, and a transfer that was not made ----

MESA = "co_mesa_2016_jurisdiction"
RULE = '"7.103.1.A: lives there most of the time"'


def determined(at: str) -> str:
    return f"- JurisdictionDetermined: {{county: Delta, rule: {RULE}, facts: they moved}}\n  at: {at}\n  recorded_at: unknown"


def test_mesa_the_five_days_were_not_kept() -> None:
    (response,) = duties(story_of(MESA), "7.202.41.A.3 (deadline)", "2016-03-16")
    assert response.state is State.OVERDUE
    assert response.due is not None
    assert response.due.instant is None
    assert due_words(response.due) == "Fri 26 Feb 2016, 11:59 PM at the latest"


def test_mesa_nothing_is_said_of_the_five_days_before_they_must_be_over() -> None:
    (response,) = duties(story_of(MESA), "7.202.41.A.3 (deadline)", "2016-02-10")
    assert response.state is State.NOT_KNOWN


def test_mesa_jurisdiction_lies_with_delta_and_mesa_stays_responsible() -> None:
    story = story_of(MESA)
    assert jurisdiction(story).value == "Delta"
    assert responsible_county(story) == "Mesa"


def test_mesa_without_a_determination_no_contact_is_owed() -> None:
    assert not duties(story_of(MESA), "7.103.11.A.3.b", "2026-01-01")


def test_mesa_contact_with_delta_is_overdue_once_the_day_of_the_determination_is_known() -> None:
    (contact,) = duties(story_of(MESA, determined("2016-03-01 10:00")), "7.103.11.A.3.b", "2016-03-16")
    assert contact.due is not None
    assert due_words(contact.due) == "Wed 2 Mar 2016, 10:00 AM"
    assert contact.state is State.OVERDUE
    assert contact.county == "Mesa"


@pytest.mark.parametrize("at", ["unknown", "before 2016-03-15", "2016-03"])
def test_mesa_contact_with_delta_is_not_known_while_that_day_is_not(at: str) -> None:
    (contact,) = duties(story_of(MESA, determined(at)), "7.103.11.A.3.b", "2016-03-16")
    assert contact.state is State.NOT_KNOWN


# ---- Denver 2014: a visit on file that had not happened ----

FORGED = "co_denver_2014_newborn_forged_visit"


def test_denver_2014_the_file_showed_a_visit_until_it_was_withdrawn() -> None:
    story = story_of(FORGED)
    assert story.as_known(moment("2014-07-27")).first(ChildSeen, child="girl") is not None
    assert story.first(ChildSeen, child="girl") is None
    assert any(entry.kind == "ChildSeen" for entry in story.entries)


@pytest.mark.parametrize("response_time", SUPPOSED)
def test_denver_2014_with_any_response_time_the_girl_was_never_seen(response_time: str) -> None:
    assigned = f"- ScreeningDecided: {{outcome: assign for assessment, response_time: {response_time}}}\n  at: 2014-05-31\n  recorded_at: unknown"
    story = story_of(FORGED, assigned)
    seen = [
        duty for duty in read(story, moment("2014-11-01")).duties if duty.mends is ChildSeen and duty.about == "girl"
    ]
    assert [duty.state for duty in seen] == [State.OVERDUE]
    as_known = read(story_of(FORGED, assigned).as_known(moment("2014-07-27")), moment("2014-07-27"))
    assert {duty.state for duty in as_known.duties if duty.mends is ChildSeen} <= {State.NOT_KNOWN}


def test_denver_2014_24_hours_without_weekends_from_a_sunday_night() -> None:
    """7.106.13 is not in this rulebook: the arithmetic alone."""
    aware = moment("2014-07-27 23:00")
    monday = start_of(COLORADO_CALENDAR.business_day(colorado_day(aware), 1))
    assert end(Hours(24).ends(monday, COLORADO_CALENDAR), False) == "Tue 29 Jul 2014, 12:00 AM"


def test_larimer_2014_a_year_is_judged_from_its_first_day() -> None:
    assert judged_on(story_of("co_larimer_2014_romero_appeal")).isoformat() == "2014-01-01"
