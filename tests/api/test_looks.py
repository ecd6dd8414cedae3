"""Looking over HTTP: lists in pages, stories as they were known, readings at any moment, and everyone's work."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from cairn.access.acting import acting_as_system
from cairn.access.models import Read
from cairn.journal import ledger
from cairn.story.vocabulary import NarrativeAdded
from tests.api.conftest import Caller
from tests.makers import NOON, a_decided_referral, a_referral, a_staff, told

Callers = Callable[..., Caller]


def test_the_list_comes_in_pages_each_referral_once(caller: Callers) -> None:
    by = a_staff()
    numbers = [a_referral(by=by).story_row.number for _ in range(5)]
    a_referral("Adams", by=a_staff(county="Adams"))
    screener, seen, cursor = caller(), [], {}
    while True:
        page = screener.get("stories", limit=2, **cursor).json()
        seen += [line["number"] for line in page["stories"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert seen == sorted(numbers, reverse=True)


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        ({"status": "screening"}, 1),
        ({"status": "awaiting approval"}, 1),
        ({"status": "assigned"}, 0),
        ({"county": "Weld"}, 2),
        ({"county": "Adams"}, 0),
        ({"received_from": "2026-03-12", "received_until": "2026-03-12"}, 2),
        ({"received_until": "2026-03-11"}, 0),
        ({"unseen": "true"}, 2),
        ({"unseen": "false"}, 0),
    ],
)
def test_the_list_is_narrowed(caller: Callers, chosen: dict[str, str], count: int) -> None:
    a_referral()
    a_decided_referral()
    assert len(caller().get("stories", **chosen).json()["stories"]) == count


@pytest.mark.parametrize(
    "wrong",
    [
        {"limit": "0"},
        {"limit": "many"},
        {"cursor": "\x00"},
        {"status": "lost"},
        {"county": "Oz"},
        {"worker": "me"},
        {"received_from": "0001-01-01"},
        {"received_until": "9999-12-31"},
        {"received_from": "2024-02-30"},
    ],
)
def test_a_wrong_choice_is_named(caller: Callers, wrong: dict[str, str]) -> None:
    answer = caller().get("stories", **wrong)
    assert answer.status_code == 422
    assert [fault["field"] for fault in answer.json()["faults"]] == list(wrong)


def test_a_story_as_it_was_known_lacks_what_was_written_down_later(caller: Callers) -> None:
    referral = a_referral()
    told(referral.story_row.pk, NarrativeAdded(words="Later."), by=a_staff(), now=NOON + timedelta(hours=2))
    screener, path = caller(), f"stories/{referral.story_row.number}"
    whole = screener.get(path).json()
    earlier = screener.get(path, as_known="2026-03-12 13:00").json()
    assert len(whole["entries"]) == len(earlier["entries"]) + 1
    assert earlier["as_known"] == "2026-03-12T19:00:00Z"
    assert screener.get(path, as_known="2026-03-12 11:00").json()["entries"] == []
    assert screener.get(path, as_known="2026-03-12").json()["faults"][0]["field"] == "as_known"


def test_who_reported_is_not_in_any_answer(caller: Callers) -> None:
    number = a_referral().story_row.number
    for path in (f"stories/{number}", f"stories/{number}/reading", f"stories/{number}/duties", "stories", "work"):
        said = caller("supervisor").get(path).content.decode()
        assert "Dana Whitfield" not in said
        assert "555-0143" not in said


def test_a_reading_at_another_moment_shows_what_is_overdue_then(caller: Callers) -> None:
    path = f"stories/{a_referral().story_row.number}/reading"
    then, later = (caller().get(path, now=now).json() for now in ("2026-03-12 12:30", "2026-06-01 12:00"))
    overdue = [
        [duty["clause"] for duty in reading["duties"] if duty["state"] == "overdue"] for reading in (then, later)
    ]
    assert overdue[0] == []
    assert overdue[1]
    nothing = caller().get(path, as_known="2020-01-01 12:00").json()
    assert (nothing["duties"], nothing["now"]) == ([], "2020-01-01T19:00:00Z")


def test_the_duties_of_a_story_are_those_of_the_ledger(caller: Callers) -> None:
    row = a_referral().story_row
    duties = caller().get(f"stories/{row.number}/duties").json()["duties"]
    with acting_as_system("count"):
        assert len(duties) == row.duties.count() > 0
    assert {duty["story"] for duty in duties} == {row.number}


def test_my_work_comes_in_pages_soonest_first_each_duty_once(caller: Callers) -> None:
    screener = caller()
    for _ in range(3):
        a_referral(by=screener.staff)
    with acting_as_system("count"):
        mine = [row.pk for row in ledger.work_of(screener.staff)]
    seen, cursor = [], {}
    while True:
        page = screener.get("work", limit=2, **cursor).json()
        seen += [duty["id"] for duty in page["duties"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert len(mine) > 4
    assert seen == mine
    assert screener.get("work", cursor="x").json()["faults"][0]["field"] == "cursor"


def test_every_look_is_logged(caller: Callers) -> None:
    number = a_referral().story_row.number
    screener = caller()
    for path in (f"stories/{number}", f"stories/{number}/reading", f"stories/{number}/duties", "stories", "work"):
        screener.get(path)
    with acting_as_system("look"):
        looks = list(Read.objects.filter(staff=screener.staff.pk).order_by("position").values_list("what", "number"))
    assert looks == [
        ("the entries", number),
        ("what the rules say", number),
        ("the duties", number),
        ("the list of referrals", ""),
        ("my work", ""),
    ]


def test_clauses_and_vocabulary_are_given_whole(caller: Callers) -> None:
    administrator = caller("administrator")
    assert len(administrator.get("clauses").json()["clauses"]) > 100
    assert "ReferralReceived" in administrator.get("schema").json()["$defs"]
