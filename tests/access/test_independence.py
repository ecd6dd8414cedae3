"""The view of one reviewer is kept from the next, on every page and over HTTP, until that one gave theirs (7.103.4.D)."""

from datetime import timedelta

import pytest
from django.test import Client

from cairn.access.independence import kept_from, seen_by
from cairn.access.models import Staff
from cairn.journal.models import StoryRow
from cairn.story.author import Author, Role
from cairn.story.story import Story
from cairn.story.vocabulary import DecisionSentBack, Outcome, ReviewerViewGiven
from tests.makers import NOON, a_referral, a_staff, decision, proposed, told, view

WORDS = "The first reviewer thinks of the marks on her arm"
PLACES = ("", "entries/", "decide/", "as-known/?at=2026-03-12+18:00", "narrative/", "contacts/", "people/")


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def all_that_is_shown(staff: Staff, row: StoryRow) -> str:
    client = signed_in(staff)
    pages = [f"/referrals/{row.number}/{place}" for place in PLACES]
    answers = [
        client.get(address) for address in (*pages, f"/api/stories/{row.number}", f"/api/stories/{row.number}/reading")
    ]
    assert {answer.status_code for answer in answers} <= {200, 403}
    return "".join(answer.content.decode() for answer in answers)


@pytest.fixture
def row(db: None) -> StoryRow:
    first = a_staff(name="Dana Whitcomb")
    row = a_referral(by=first).story_row
    fact = ReviewerViewGiven(outcome=Outcome.NO_FURTHER_ACTION, reasons=WORDS)
    told(row.pk, fact, by=first, now=NOON + timedelta(minutes=30))
    return row


@pytest.mark.parametrize("role", ["screener", "caseworker"])
def test_a_reviewer_sees_the_other_view_nowhere_until_their_own_is_given(row: StoryRow, role: str) -> None:
    second = a_staff(role)
    shown = all_that_is_shown(second, row)
    assert WORDS not in shown
    assert "would: no further action" not in shown
    assert "Dana Whitcomb’s view" in shown
    assert len(signed_in(second).get(f"/api/stories/{row.number}").json()["kept"]) == 1
    told(row.pk, view(), by=second, now=NOON + timedelta(minutes=40))
    assert WORDS in all_that_is_shown(second, row)


@pytest.mark.parametrize("role", ["supervisor", "child welfare director", "state staff", "ombudsman's analyst"])
def test_whoever_answers_for_the_whole_sees_it(row: StoryRow, role: str) -> None:
    answer = signed_in(a_staff(role)).get(f"/api/stories/{row.number}")
    assert WORDS in answer.content.decode()
    assert answer.json()["kept"] == []


def test_the_chain_shows_no_gap_and_a_program_is_told_the_true_position(row: StoryRow) -> None:
    said = signed_in(a_staff()).get(f"/api/stories/{row.number}").json()
    assert said["position"] == len(said["entries"]) + len(said["kept"])


# ---- the rule itself ----

DANA, LUIS, KIM = (Author(name=name, role=Role.SCREENER, office="Weld", certified="yes") for name in "DLK")
BOSS = Author(name="S", role=Role.SUPERVISOR, office="Weld", certified="yes")


def story_of(*said: tuple[object, Author]) -> Story:
    facts = enumerate(said)
    return Story([proposed(fact).entry(by, NOON + timedelta(minutes=minute)) for minute, (fact, by) in facts])


def test_a_view_that_was_changed_is_kept_in_both_its_forms() -> None:
    story = story_of((view(), DANA), (view(None, Outcome.NO_FURTHER_ACTION), DANA))
    assert len(kept_from(story, LUIS.key, Role.SCREENER)) == 2
    assert kept_from(story, DANA.key, Role.SCREENER) == []


def test_a_correction_of_a_view_is_kept_with_it() -> None:
    story = story_of((view(), DANA))
    wrong = story.entries[0]
    mended = proposed(view(None, Outcome.NO_FURTHER_ACTION), corrects=wrong.id, reason="A slip.")
    story = story.and_then(mended.entry(DANA, NOON + timedelta(minutes=9)))
    assert seen_by(story, LUIS.key, Role.SCREENER).entries == ()


def test_once_two_gave_theirs_a_third_sees_both() -> None:
    story = story_of((view(), DANA), (view(), LUIS))
    assert seen_by(story, KIM.key, Role.SCREENER) is story


def test_views_of_a_round_that_was_sent_back_stay_seen_and_the_new_ones_are_kept() -> None:
    story = story_of((view(), DANA), (view(), LUIS), (decision(), DANA))
    back = DecisionSentBack(decision=story.entries[2].id, why="Look again.")
    for minute, (fact, by) in enumerate(((back, BOSS), (view(), DANA)), 10):
        story = story.and_then(proposed(fact).entry(by, NOON + timedelta(minutes=minute)))
    assert [entry.id for entry in kept_from(story, LUIS.key, Role.SCREENER)] == [story.entries[4].id]
