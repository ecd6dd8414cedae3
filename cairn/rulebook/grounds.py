"""How a ground for no further action is tested: the conditions it rests on, its ruling and its gate (7.103.5)."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import NamedTuple

from cairn.rulebook.decided import decision_of, screen_out_approved_by, standing_decision, stated_grounds, statement_of
from cairn.rulebook.duty import Objection, Ruling
from cairn.rulebook.register import Part
from cairn.story.answer import every
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import AllegationMade, Ground, GroundStated, Outcome, ScreeningDecided


class Condition(NamedTuple):
    """One thing that a ground rests on: whether it holds, and how each of the three answers reads."""

    holds: bool | None
    yes: str
    no: str
    unknown: str
    mends: type[Fact]

    @property
    def missing(self) -> str:
        return self.no if self.holds is False else self.unknown


Conditions = Callable[[Story, Entry], Iterable[Condition]]

RESTS_ON: dict[Ground, Conditions] = {}
"""The conditions of each ground."""

ABOUT_ALLEGATIONS = frozenset(ground for ground in Ground if ground.letter in "ABCDEFG")
ABOUT_CONFLICT = frozenset(ground for ground in Ground if ground.letter in "BDEHI")
"""Which grounds answer a report of abuse or neglect, and which one of a youth in conflict."""

DESPITE_CRITERIA = frozenset(ground for ground in Ground if ground.letter in "ABEF")
"""The grounds that can hold although the criteria for assigning are met."""


def conditions_of(story: Story, stated: Entry) -> list[Condition]:
    return list(RESTS_ON[statement_of(stated).ground](story, stated))


@remembered()
def tested_grounds(story: Story) -> dict[Ground, list[Condition]]:
    """The conditions of each ground that was stated."""
    return {ground: conditions_of(story, entry) for ground, entry in stated_grounds(story).items()}


@remembered()
def grounds_that_hold(story: Story) -> frozenset[Ground]:
    """The stated grounds whose every condition holds; one that is not known does not."""
    return frozenset(
        ground
        for ground, conditions in tested_grounds(story).items()
        if all(condition.holds for condition in conditions)
    )


def ground(
    rules: Part, ground: Ground, *keys: str, reading: str = "", not_taken: str = "", leans_on: Iterable[str] = ()
) -> Callable[[Conditions], Conditions]:
    """Register the conditions of a ground: as a ruling once it is stated, and as a gate.

    The gate refuses a statement that its own facts contradict, and a decision for which no stated ground holds.
    """

    def registered(conditions: Conditions) -> Conditions:
        RESTS_ON[ground] = conditions

        @wraps(conditions)
        def ruling(story: Story) -> Iterator[Ruling]:
            if ground in stated_grounds(story):
                yield _ruled(ground, tested_grounds(story)[ground])

        @wraps(conditions)
        def gate(story: Story, entry: Entry) -> Iterator[Objection]:
            return iter(_against(story, entry, ground))

        rules.ruling(*keys, on=(GroundStated,), reading=reading, not_taken=not_taken, leans_on=leans_on)(ruling)
        rules.gate(*keys, on=(GroundStated, ScreeningDecided), reading=reading, not_taken=not_taken, leans_on=leans_on)(
            gate
        )
        return conditions

    return registered


def _ruled(ground: Ground, conditions: list[Condition]) -> Ruling:
    value = every(*(condition.holds for condition in conditions))
    because = (
        tuple(condition.no for condition in conditions if condition.holds is False)
        if value is False
        else tuple(condition.yes for condition in conditions if condition.holds)
    )
    return Ruling(
        value,
        because,
        tuple(condition.unknown for condition in conditions if condition.holds is None) if value is None else (),
        value=ground,
        question=f"Does ground {ground} hold?",
    )


def _against(story: Story, entry: Entry, ground: Ground) -> list[Objection]:
    if isinstance(entry.fact, GroundStated):
        if entry.fact.ground is not ground:
            return []
        wanted = [c for c in conditions_of(story, entry) if c.holds is False]
    elif decision_of(entry).outcome is not Outcome.NO_FURTHER_ACTION or grounds_that_hold(story):
        return []
    else:
        wanted = [c for c in tested_grounds(story).get(ground, ()) if not c.holds]
    return [Objection(f"for ground {ground.letter}, {condition.missing}", condition.mends) for condition in wanted]


# ---- what the grounds share ----


def an_allegation_to(story: Story, verb: str) -> Iterator[Condition]:
    """What a ground lacks that speaks of the allegations, where none is recorded."""
    if not story.allegations:
        yield Condition(None, "", "", f"an allegation to {verb}; none is recorded", AllegationMade)


def called(allegation: AllegationMade) -> str:
    return f'the allegation "{allegation.allegation}"'


def relies_on(story: Story, approval: Entry, ground: Ground) -> bool:
    """Whether an approval would complete a screen-out for which this ground was stated."""
    return ground in stated_grounds(story) and screen_out_approved_by(story, approval) is not None


def assigned_instead(story: Story) -> str:
    decision = standing_decision(story)
    return "the referral is assigned" if decision and decision_of(decision).outcome is Outcome.ASSIGN else ""
