"""What a new answer may change: it settles what was open, and never overturns a yes or a no."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.rulebook.definitions import (
    caregiver,
    child,
    in_conflict,
    institutional,
    intrafamilial,
    juvenile,
    ten_or_older,
    third_party,
    vulnerable,
    youth,
)
from cairn.rulebook.gathered import gathered, missing_items, still_to_ask
from cairn.rulebook.shelter import days_left, homeless, run_away, shelter_questions, unaccompanied
from cairn.story.entry import Entry
from cairn.story.story import Story

RECEIVED = datetime(2024, 2, 29, 18, 0, tzinfo=UTC)
BY = {"name": "Dana Whitcomb", "role": "screener", "office": "Weld", "certified": "yes"}
RELATIONS = ["parent", "other relative", "partner of the parent", "paid carer", "friend or neighbor", "unrelated"]
TIED = {"parent", "other relative"}
LOOSE = {"friend or neighbor", "unrelated", "partner of the parent"}

answers = st.sampled_from(["yes", "no", "not known", None])


def entry(number: int, kind: str, fact: dict[str, Any], at: datetime | str = RECEIVED) -> Entry:
    said = at if isinstance(at, str) else (at + timedelta(minutes=number)).isoformat()
    return Entry.from_dict(
        {
            "id": str(UUID(int=number + 1)),
            "kind": kind,
            "at": said,
            "recorded_at": (RECEIVED + timedelta(minutes=number)).isoformat(),
            "by": BY,
            "fact": {name: value for name, value in fact.items() if value is not None},
        }
    )


def story(facts: dict[str, Any], left_out: set[str] = frozenset()) -> Story:  # type: ignore[assignment]
    """One child and one man, with every answer of `facts` but those left out."""
    told = {name: None if name in left_out else value for name, value in facts.items()}

    def some_of(*names: str) -> dict[str, Any]:
        return {name: told[name] for name in names}

    return Story(
        [
            entry(0, "ReferralReceived", {"received_by": "Weld"}),
            entry(1, "PersonDescribed", {"person": "mia", "parts": ["alleged victim"], "birth_date": told["mia_born"]}),
            entry(2, "PersonDescribed", {"person": "joel", "birth_date": told["joel_born"]}),
            entry(
                3,
                "AllegationMade",
                {
                    "allegation": "one",
                    "victim": "mia",
                    "responsible": told["responsible"],
                    **some_of("occurred", "in_facility"),
                },
            ),
            entry(
                4,
                "RelationshipTold",
                {
                    "person": "joel",
                    "relative": "mia",
                    **some_of(
                        "relation", "lives_in_home", "regularly_in_home_to_care", "paid", "related", "lives_as_family"
                    ),
                },
            ),
            entry(
                5, "VulnerabilityAnswered", {"child": "mia", **some_of("limited_self_protection", "limited_self_care")}
            ),
            entry(6, "ConflictAnswered", {"person": "mia", **some_of("in_conflict", "harm_highly_likely")}),
            entry(
                7,
                "ShelterReported",
                {
                    "youth": "mia",
                    **some_of("homeless", "left_home", "without_leave", "without_support", "parents_unknown"),
                },
            ),
        ]
    )


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    """A consistent set of answers: a named tie and the answer on kinship do not contradict each other."""
    relation = draw(st.sampled_from(RELATIONS))
    related = "yes" if relation in TIED else "no" if relation in LOOSE else draw(st.sampled_from(["yes", "no"]))
    born = st.dates(datetime(2002, 1, 1).date(), datetime(2024, 2, 29).date()).map(str)
    return {
        "mia_born": draw(born),
        "joel_born": draw(born),
        "occurred": draw(st.dates(datetime(2012, 1, 1).date(), datetime(2024, 2, 28).date()).map(str)),
        "in_facility": draw(answers),
        "responsible": "joel",
        "relation": relation,
        "related": related,
        "paid": "yes" if relation == "paid carer" else draw(answers),
        **{
            name: draw(answers)
            for name in (
                "lives_in_home",
                "regularly_in_home_to_care",
                "lives_as_family",
                "limited_self_protection",
                "limited_self_care",
                "in_conflict",
                "harm_highly_likely",
                "homeless",
                "left_home",
                "without_leave",
                "without_support",
                "parents_unknown",
            )
        },
    }


def rulings(told: Story) -> dict[str, Any]:
    return {
        "child": child(told, "mia"),
        "youth": youth(told, "mia"),
        "juvenile": juvenile(told, "mia"),
        "vulnerable": vulnerable(told, "mia"),
        "caregiver": caregiver(told, "joel", "mia"),
        "intrafamilial": intrafamilial(told, "one"),
        "third party": third_party(told, "one"),
        "ten or older": ten_or_older(told, "joel", "one"),
        "in conflict": in_conflict(told, "mia"),
        "homeless": homeless(told, "mia"),
        "run away": run_away(told, "mia"),
        "unaccompanied": unaccompanied(told, "mia"),
        "institutional": institutional(told, "one"),
    }


@settings(max_examples=300)
@given(facts(), st.data())
def test_learning_a_fact_never_overturns_a_ruling(told: dict[str, Any], data: st.DataObject) -> None:
    left_out = data.draw(st.sets(st.sampled_from(sorted(told))))
    before, after = rulings(story(told, left_out)), rulings(story(told))
    assert {name: after[name] for name, value in before.items() if value is not None} == {
        name: value for name, value in before.items() if value is not None
    }


@given(facts())
def test_no_third_party_stands_in_family_or_facility(told: dict[str, Any]) -> None:
    each = story(told)
    by_family_or_place = intrafamilial(each, "one"), institutional(each, "one")
    assert not (any(by_family_or_place) and third_party(each, "one"))


@given(facts())
def test_an_item_is_gathered_or_still_to_ask(told: dict[str, Any]) -> None:
    each = story(told)
    have = gathered(each)
    assert all(item.clause not in have.get(item.about, ()) for item in missing_items(each))
    ranks = [item.rank for item in still_to_ask(each)]
    assert ranks == sorted(ranks)
    assert still_to_ask(each)[0].changes == "the response time"


@given(facts(), st.sampled_from(["not known", "refused", "not applicable"]))
def test_marking_every_item_leaves_none_to_ask(told: dict[str, Any], why: str) -> None:
    each = story(told)
    marks = [
        entry(20 + number, "ItemUnavailable", {"item": item.item, "about": item.about, "why": why})
        for number, item in enumerate(missing_items(each))
    ]
    left = {item.clause for item in missing_items(each.and_then(*marks))}
    assert left <= {"7.103.A.2.f#2"}


@given(st.dates(datetime(2023, 1, 1).date(), datetime(2026, 1, 1).date()), st.integers(0, 40))
def test_shelter_days_run_down_to_none(first: Any, passed: int) -> None:
    assert days_left(first, first + timedelta(passed)) == max(0, 20 - passed)


def test_shelter_questions_follow_the_answers() -> None:
    no_plan = Story([entry(0, "ShelterReported", {"youth": "eli", "reasonable_plan": "no", "parents_told": "yes"})])
    assert [clause for clause, _ in shelter_questions(no_plan, "eli")] == [
        "7.103.C.1#2",
        "7.103.C.2#2",
        "7.103.C.3#1",
        "7.103.C.3#2",
    ]
