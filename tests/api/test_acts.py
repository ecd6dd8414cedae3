"""Recording over HTTP: what is recorded, what is refused and why, and that a refusal leaves nothing."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from cairn.access.acting import acting_as_system
from cairn.journal.models import EntryRow, StoryRow
from cairn.story.vocabulary import JurisdictionRule, ResponseTime
from tests.api.conftest import Caller
from tests.makers import a_referral, a_staff, decision

Callers = Callable[..., Caller]

RECEIVED = {"kind": "ReferralReceived", "fact": {"received_by": "Weld"}}
WORDS = {"kind": "NarrativeAdded", "fact": {"words": "Mia has marks on her arm."}}
DECIDED = {
    "kind": "ScreeningDecided",
    "fact": decision(ResponseTime.THREE_DAYS).model_dump(mode="json", exclude_none=True),
}


def entries() -> int:
    with acting_as_system("count"):
        return EntryRow.objects.count()


def test_a_referral_is_opened_with_its_first_entries_and_read_back(caller: Callers) -> None:
    screener = caller()
    answer = screener.post("stories", {"entries": [RECEIVED, WORDS]})
    assert answer.status_code == 201
    number = answer.json()["number"]
    story = screener.get(f"stories/{number}").json()
    assert [entry["kind"] for entry in story["entries"]] == ["ReferralReceived", "NarrativeAdded"]
    assert story["entries"][1]["by"]["staff"] == str(screener.staff.pk)
    assert screener.get("stories").json()["stories"][0]["number"] == number


def test_the_same_said_twice_is_recorded_once(caller: Callers) -> None:
    screener, number = caller(), a_referral().story_row.number
    said = {**WORDS, "id": str(uuid4()), "at": "2026-03-12 11:00"}
    first, second = (screener.post(f"stories/{number}/entries", said) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()


def test_the_same_id_with_other_content_is_a_conflict(caller: Callers) -> None:
    screener, number = caller(), a_referral().story_row.number
    said = {**WORDS, "id": str(uuid4())}
    screener.post(f"stories/{number}/entries", said)
    answer = screener.post(f"stories/{number}/entries", {**said, "fact": {"words": "Something else."}})
    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")
    assert answer.json()["entry"] == said["id"]


def test_who_recorded_first_is_named_to_whoever_counted_on_an_older_position(caller: Callers) -> None:
    row = a_referral().story_row
    answer = caller().post(f"stories/{row.number}/entries", WORDS, expect_position=row.position - 1)
    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")
    assert answer.json()["by"]


def test_a_refusal_names_clauses_and_what_is_missing_and_leaves_nothing(caller: Callers) -> None:
    number = a_referral().story_row.number
    before = entries()
    answer = caller().post(f"stories/{number}/entries", [WORDS, DECIDED])
    assert (answer.status_code, answer.json()["error"]) == (409, "refused")
    assert all(each["clause"].startswith("7.103") and each["missing"] for each in answer.json()["objections"])
    assert entries() == before


def test_trying_says_what_would_happen_and_records_nothing(caller: Callers) -> None:
    screener, number = caller(), a_referral().story_row.number
    before = entries()
    allowed = screener.post(f"stories/{number}/try", WORDS).json()
    refused = screener.post(f"stories/{number}/try", DECIDED).json()
    assert allowed["allowed"]
    assert allowed["duties"]
    assert not refused["allowed"]
    assert refused["objections"][0]["clause"]
    assert entries() == before


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "NarrativeAdded", "fact": {}}, "fact.words"),
        ({"kind": "NarrativAdded", "fact": {"words": "x"}}, "kind"),
        ({**WORDS, "at": "2024-03-10 02:30"}, "at"),
        ({**WORDS, "at": "0001-01-01"}, "at"),
        ({**WORDS, "at": "2090-01-01"}, "at"),
        ({**WORDS, "recorded_at": "2024-01-01"}, "recorded_at"),
        ({**WORDS, "corrects": str(uuid4()), "reason": "wrong"}, "corrects"),
        ({**WORDS, "corrects": "x"}, "corrects"),
        ([WORDS, {**WORDS, "fact": {"words": "\u202e"}}], "1.fact.words"),
        ([], ""),
    ],
)
def test_bad_input_names_its_field_and_says_what_would_be_right(caller: Callers, said: object, field: str) -> None:
    before = entries()
    answer = caller().post(f"stories/{a_referral().story_row.number}/entries", said)
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")
    assert field in {fault["field"] for fault in answer.json()["faults"]}
    assert all(len(fault["says"]) > 8 for fault in answer.json()["faults"])
    assert entries() == before + 8  # those of the referral itself


@pytest.mark.parametrize("body", ["{", '{"a": NaN}', '{"kind": "a", "kind": "b"}', "[" * 100_000, '"\\ud800"', "7"])
def test_what_is_no_json_object_is_said_to_be_none(caller: Callers, body: str) -> None:
    number = a_referral().story_row.number
    client = caller().client
    answer = client.post(f"/api/stories/{number}/entries", body, content_type="application/json")
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")


@pytest.mark.parametrize(
    "more", [{"version": 2}, {"version": True}, {"kind": "appeal"}, {"id": "x"}, {"counties": ["Oz"]}, {"note": "x"}]
)
def test_a_story_of_an_unknown_version_or_kind_is_not_opened(caller: Callers, more: dict) -> None:
    answer = caller().post("stories", {"entries": [RECEIVED], **more})
    assert answer.status_code == 422
    assert answer.json()["faults"][0]["field"] in more


def test_whoever_may_not_record_a_kind_is_told_so_before_its_fields_are_read(caller: Callers) -> None:
    number = a_referral().story_row.number
    answer = caller("caseworker").post(f"stories/{number}/entries", {"kind": "DecisionApproved"})
    assert answer.status_code == 403
    assert "supervisor" in answer.json()["says"]


def test_state_staff_open_no_referral(caller: Callers) -> None:
    assert caller("state staff").post("stories", {"entries": [RECEIVED]}).status_code == 403
    with acting_as_system("count"):
        assert not StoryRow.objects.exists()


def test_a_story_of_another_county_is_not_there(caller: Callers) -> None:
    number = a_referral().story_row.number
    adams = caller(county="Adams")
    for answer in (
        adams.get(f"stories/{number}"),
        adams.get(f"stories/{number}/reading"),
        adams.get(f"stories/{number}/duties"),
        adams.post(f"stories/{number}/entries", WORDS),
        adams.post(f"stories/{number}/try", WORDS),
    ):
        assert (answer.status_code, answer.json()["error"]) == (404, "not found")
    assert adams.get("stories").json()["stories"] == []


def test_an_entry_of_another_story_is_not_shown_by_its_id(caller: Callers) -> None:
    taken = a_referral("Adams", by=a_staff(county="Adams")).entries[0].id
    answer = caller().post(f"stories/{a_referral().story_row.number}/entries", {**WORDS, "id": str(taken)})
    assert (answer.status_code, answer.json()["entry"], answer.json()["by"]) == (409, None, None)


def test_the_sender_acknowledges_nothing_in_the_name_of_the_other_county(caller: Callers) -> None:
    number = a_referral("Adams").story_row.number
    found = {"county": "Weld", "rule": JurisdictionRule.MAJORITY, "facts": "She lives in Greeley with her father."}
    adams, weld = caller(county="Adams"), caller()
    for kind, fact in (("JurisdictionDetermined", found), ("CountyContacted", {"county": "Weld", "reached": "yes"})):
        assert adams.post(f"stories/{number}/entries", {"kind": kind, "fact": fact}).status_code == 201
    acknowledged = {"kind": "JurisdictionAcknowledged", "fact": {"county": "Weld"}}
    answer = adams.post(f"stories/{number}/entries", acknowledged)
    assert (answer.status_code, answer.json()["error"]) == (409, "refused")
    assert "somebody of Weld acknowledges" in answer.content.decode()
    assert weld.post(f"stories/{number}/entries", acknowledged).status_code == 201
