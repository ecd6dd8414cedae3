"""A story as it stood earlier shares answers with the whole one only where nothing that they are drawn from was said since."""

from cairn.rulebook.cases import all_cases
from cairn.rulebook.decided import standing_decision
from cairn.rulebook.gathered import gathered
from cairn.rulebook.reading import objections_to, past_objections, rules_for, rulings
from cairn.rulebook.responsibility import responsible_county
from cairn.rulebook.trafficking import place_of
from cairn.story.drawn_from import drawn_from
from cairn.story.fact import KINDS
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AddressTold,
    AllegationMade,
    ContactAttempted,
    DecisionApproved,
    DecisionSentBack,
    PersonDescribed,
    ReferralReceived,
    ScreeningDecided,
    TraffickingSuspected,
    WhereaboutsTold,
)


def test_past_objections_are_those_of_the_story_as_it_stood() -> None:
    """Whether rulings were asked for before or not: shared answers are the very ones that would be worked out anew."""
    for case in all_cases():
        for asked_before in (True, False):
            story = Story(case.story.entries, number=case.story.number)
            if asked_before:
                rulings(story)
            apart = [
                (objection.clause, objection.missing)
                for entry in story.effective
                if entry.written is None
                for objection in objections_to(entry, Story(story.entries[: story.entries.index(entry)]))
            ]
            shared = [
                (one.clause, one.missing) for one in past_objections(story) if one.entry and not one.entry.written
            ]
            if not any(entry.corrects for entry in story.entries) and rules_for(story) is rules_for(case.story):
                assert sorted(shared) == sorted(apart), case.where


def test_the_kinds_are_found_through_calls_and_properties() -> None:
    assert drawn_from(place_of) >= {TraffickingSuspected, AllegationMade, WhereaboutsTold}
    assert ContactAttempted not in drawn_from(place_of)

    def first_victim(story: Story) -> list[str]:
        return [story.person(key).called for key in story.victims][:1]

    assert drawn_from(first_victim) == {PersonDescribed, AllegationMade}


def test_kinds_that_are_given_are_those() -> None:
    assert drawn_from(standing_decision) == {ScreeningDecided, DecisionSentBack, DecisionApproved}
    assert drawn_from(gathered) >= {PersonDescribed, AddressTold}
    assert drawn_from(responsible_county) >= drawn_from(standing_decision) | {ReferralReceived}


def test_what_looks_at_every_entry_is_drawn_from_every_kind() -> None:
    @remembered()
    def count(story: Story) -> int:
        return len(story.effective)

    assert drawn_from(count) == set(KINDS.values())
