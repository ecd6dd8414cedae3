"""What the definitions of 7.000.2 say of a story: asked by many clauses, which the files of each subject hold."""

from collections.abc import Sequence
from typing import cast

from cairn.rulebook.caregivers import Care, care, caregiver
from cairn.rulebook.households import Household, households
from cairn.rulebook.kind_of_abuse import AbuseKind, institutional, intrafamilial, kind_of_abuse, third_party
from cairn.story.answer import Answer, every, holds, opposite, some
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationMade,
    Concern,
    ConcernsNamed,
    ConflictAnswered,
    GroundStated,
    Knowledge,
    ReferralReason,
    ReferralReceived,
    VulnerabilityAnswered,
)
from cairn.story.when import FAR_PAST, When

__all__ = [
    "AbuseKind",
    "Care",
    "Household",
    "care",
    "caregiver",
    "child",
    "child_or_youth",
    "concerns",
    "households",
    "in_conflict",
    "institutional",
    "intrafamilial",
    "items_of",
    "juvenile",
    "kind_of_abuse",
    "known_or_suspected",
    "latest",
    "reasons",
    "referral",
    "ten_or_older",
    "third_party",
    "vulnerable",
    "youth",
]

# ---- what others ask ----


def child(story: Story, person: str) -> bool | None:
    """Whether a person was a child: under 18 at an incident they are the alleged victim of, else at the receipt."""
    return some(*(_under_18(story, person, time) for time in _times(story, person)))


def youth(story: Story, person: str) -> bool | None:
    """Whether a person is a youth at the receipt: 12 or older and under 21."""
    return _aged(story, person, 12, 21)


def juvenile(story: Story, person: str) -> bool | None:
    """Whether a person is a juvenile at the receipt: 10 or older and under 21."""
    return _aged(story, person, 10, 21)


def child_or_youth(story: Story, person: str, on: When | None = None) -> bool | None:
    """Whether a person is under 21, at a time or at the receipt: a child or a youth."""
    time = on or story.received_at
    return opposite(story.person(person).has_reached(21, time)) if time else None


def ten_or_older(story: Story, person: str, allegation: str | None = None) -> bool | None:
    """Whether a person was ten or older at the incident of an allegation, else at the receipt."""
    time = _occurred(story, _allegation(story, allegation)) if allegation else story.received_at
    return story.person(person).has_reached(10, time) if time else None


def vulnerable(story: Story, person: str) -> bool | None:
    """Whether a child is vulnerable: six or younger at the receipt, or limited in protecting or caring for themselves."""
    given = story.facts(VulnerabilityAnswered, child=person)
    protection, self_care, other = (
        latest(given, name) for name in ("limited_self_protection", "limited_self_care", "other")
    )
    young = opposite(story.person(person).has_reached(7, story.received_at)) if story.received_at else None
    return some(young, protection, self_care, bool(other))


def known_or_suspected(story: Story, allegation: str) -> bool | None:
    """Whether an allegation is held as known or as suspected."""
    fact = _allegation(story, allegation)
    return None if fact.knowledge is None else fact.knowledge is not Knowledge.NEITHER


def specific(story: Story, allegation: str) -> bool | None:
    """Whether an allegation names a specific act, condition or statement."""
    return holds(_allegation(story, allegation).specific)


def in_conflict(story: Story, person: str) -> bool | None:
    """Whether a child or youth is a youth in conflict: in a conflict from which substantial harm is highly likely."""
    given: list[Fact] = [*story.facts(ConflictAnswered, person=person), *story.facts(GroundStated)]
    return every(latest(given, "in_conflict"), latest(given, "harm_highly_likely"))


def concerns(story: Story) -> tuple[Concern, ...]:
    """The kinds of concern named last."""
    named = story.last_fact(ConcernsNamed)
    received = cast("ReferralReceived | None", story.receipt.fact if story.receipt else None)
    return named.concerns if named else received.concerns if received else ()


def reasons(story: Story) -> tuple[ReferralReason, ...]:
    """The reasons for the referral named last."""
    named = story.last_fact(ConcernsNamed)
    received = cast("ReferralReceived | None", story.receipt.fact if story.receipt else None)
    return named.reasons if named else received.reasons if received else ()


def referral(story: Story) -> bool | None:
    """Whether the report is a referral: it holds one of the four items. False for an inquiry; None where neither was told."""
    if any(items_of(story).values()):
        return True
    return False if any(fact.asks_for for fact in story.facts(ReferralReceived)) else None


# ---- how it is worked out ----


def latest(given: Sequence[Fact], name: str) -> bool | None:
    """The last answer that was given to a question."""
    answers: list[Answer] = [answer for fact in given if (answer := getattr(fact, name)) is not None]
    return holds(answers[-1]) if answers else None


def _allegation(story: Story, allegation: str) -> AllegationMade:
    return cast(AllegationMade, story.allegations[allegation].fact)


def _occurred(story: Story, fact: AllegationMade) -> When | None:
    """When an alleged incident happened; while nobody told, some time before the receipt."""
    if fact.occurred or story.received_at is None:
        return fact.occurred
    return When(FAR_PAST, story.received_at.latest, "before the receipt")


def _times(story: Story, person: str) -> list[When]:
    """The times at which a person's age counts: the incidents they are the alleged victim of, else the receipt."""
    times = [_occurred(story, fact) for fact in story.alleged if fact.victim == person]
    if person in story.victims and not times and story.received_at:
        times = [When(FAR_PAST, story.received_at.latest, "before the receipt")]
    return [time for time in times or [story.received_at] if time]


def _under_18(story: Story, person: str, time: When) -> bool | None:
    return opposite(story.person(person).has_reached(18, time))


def _aged(story: Story, person: str, at_least: int, under: int) -> bool | None:
    return story.person(person).aged(at_least, under, story.received_at) if story.received_at else None


_ITEM_OF = {
    ReferralReason.BEYOND_CONTROL: "2",
    ReferralReason.LIKELY_HARM: "3 (likely harm)",
    ReferralReason.DELINQUENT_ACTS: "3 (delinquent acts)",
    ReferralReason.PROGRAM_AREA_6: "4",
}
_ABUSE = {Concern.INTRAFAMILIAL, Concern.THIRD_PARTY, Concern.INSTITUTIONAL}


def items_of(story: Story) -> dict[str, bool]:
    """The four items of a referral, and whether each was reported."""
    named, said = set(reasons(story)), set(concerns(story))
    abuse = bool(story.allegations) or bool(said & _ABUSE) or ReferralReason.SUBSTANCE_EXPOSED_NEWBORN in named
    items = {"1": abuse} | {item: reason in named for reason, item in _ITEM_OF.items()}
    if Concern.YOUTH_IN_CONFLICT in said:
        items["2 or 3"] = True
    return items
