"""Who is a child's caregiver (7.000.2)."""

from collections.abc import Iterator
from typing import NamedTuple

from cairn.rulebook.duty import Ruling
from cairn.rulebook.register import Part
from cairn.story.answer import Answer, every, holds, opposite, some
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import AddressTold, AddressUse, AllegationMade, ReferralReceived, Relation, RelationshipTold
from cairn.story.when import When

rules = Part("screening", "2024-06-01", always=True)

LEGAL = frozenset({Relation.PARENT, Relation.STEPPARENT, Relation.GUARDIAN, Relation.LEGAL_CUSTODIAN})
RELATIVES = LEGAL | {Relation.GRANDPARENT, Relation.SIBLING, Relation.RELATIVE}
UNRELATED = frozenset(
    {Relation.LODGER, Relation.FRIEND, Relation.TEACHER_OR_COACH, Relation.STRANGER, Relation.FORMER_PARTNER}
)
PARTNERS = frozenset({Relation.PARENTS_PARTNER, Relation.PARTNER, Relation.SPOUSE})
EITHER_WAY = frozenset(
    {Relation.SIBLING, Relation.RELATIVE, Relation.SPOUSE, Relation.PARTNER, Relation.FORMER_PARTNER}
)
"""Ties that read the same from both sides."""


class Tie(NamedTuple):
    """All that was told of what one person is to another; later words add to earlier ones."""

    relation: Relation | None = None
    lives_in_home: bool | None = None
    regular: bool | None = None
    paid: bool | None = None
    related: bool | None = None
    lives_as_family: bool | None = None
    legally_responsible: bool | None = None


class Care(NamedTuple):
    """Whether a person is a child's caregiver: each of the text's grounds with its answer."""

    relative: bool | None
    resident: bool | None
    regular_care: bool | None
    partner: bool | None
    paid_unrelated: bool | None
    legal: bool | None
    """Whether the person is parent, stepparent, guardian or legal custodian."""
    cares: bool | None
    """Whether the person is regularly in the home to look after the child, for pay or not."""
    paid: bool | None

    @property
    def holds(self) -> bool | None:
        return some(self.relative, self.resident, self.regular_care, self.partner)

    @property
    def ground(self) -> str:
        grounds = (
            (self.relative, "relative"),
            (self.partner, "partner of a parent or legal guardian"),
            (self.resident, "resident"),
            (self.regular_care, "regular care in the home"),
        )
        return next((name for value, name in grounds if value), "")

    @property
    def missing(self) -> tuple[str, ...]:
        if self.holds is not None:
            return ()
        asked = (
            (self.relative, "what the person is to the child, and whether they are related"),
            (self.resident, "whether the person lives in the child's home"),
            (self.partner, "whether the person lives with a parent as family"),
            (self.regular_care, "whether the person is regularly in the home to look after the child, and for pay"),
        )
        return tuple(words for value, words in asked if value is None)


# ---- what others ask ----


@remembered(RelationshipTold)
def tie(story: Story, person: str, relative: str) -> Tie:
    """What one person is to another, as far as it was told."""
    ties = _ties(story)
    there, back = ties.get((person, relative)), ties.get((relative, person))
    relation: Relation | None = None
    answers: dict[str, Answer] = {}
    for fact in there or ():
        relation = fact.relation or relation
        answers |= {ours: answer for name, ours in _ANSWERS.items() if (answer := getattr(fact, name)) is not None}
    if relation is None and back:
        relation = next((fact.relation for fact in reversed(back) if fact.relation in EITHER_WAY), None)
    if relation is None and not answers:
        return NOTHING_TOLD
    return Tie(relation, **{name: holds(answer) for name, answer in answers.items()})


def caregiver(story: Story, person: str, child: str, on: When | None = None) -> bool | None:
    """Whether a person is a caregiver of a child (`on` the time of the incident, else of the receipt)."""
    return care(story, person, child, on).holds


@remembered(RelationshipTold, AddressTold, ReferralReceived)
def care(story: Story, person: str, child: str, on: When | None = None) -> Care:
    """The grounds on which a person is a child's caregiver."""
    told = tie(story, person, child)
    relation = told.relation
    relative = True if relation in RELATIVES or told.related else _unrelated(relation, told.related)
    resident = told.lives_in_home
    if (shared := _shares_home(story, person, child, on or story.received_at)) is not None:
        resident = shared
    paid = True if relation is Relation.CARER else told.paid
    paid_unrelated = every(paid, opposite(relative))
    regular_care = every(told.regular, opposite(paid_unrelated))
    return Care(
        relative,
        resident,
        regular_care,
        _partner(story, person, child, told),
        paid_unrelated,
        None if relation is None else relation in LEGAL,
        told.regular,
        paid,
    )


# ---- how it is worked out ----


@remembered(RelationshipTold)
def _ties(story: Story) -> dict[tuple[str, str], list[RelationshipTold]]:
    ties: dict[tuple[str, str], list[RelationshipTold]] = {}
    for fact in story.facts(RelationshipTold):
        ties.setdefault((fact.person, fact.relative), []).append(fact)
    return ties


_ANSWERS = {
    "lives_in_home": "lives_in_home",
    "regularly_in_home_to_care": "regular",
    "paid": "paid",
    "related": "related",
    "lives_as_family": "lives_as_family",
    "legally_responsible": "legally_responsible",
}
"""The answers of a relationship, and what they are called in a tie."""

NOTHING_TOLD = Tie()


@remembered(RelationshipTold)
def parents_of(story: Story, child: str) -> list[str]:
    """The parents and legal guardians of a child, as far as they were named."""
    return [
        person
        for person, relative in _ties(story)
        if relative == child and person != child and tie(story, person, child).relation in LEGAL
    ]


def _unrelated(relation: Relation | None, related: bool | None) -> bool | None:
    """False where the tie told rules a relative out; a guardian need not be related, so the tie itself must be told."""
    if relation is None:
        return None
    return False if relation in UNRELATED | PARTNERS else related


def _partner(story: Story, person: str, child: str, told: Tie) -> bool | None:
    """Whether the person is the domestic partner, spousal equivalent or spouse of a parent or legal guardian."""
    with_parents = [tie(story, person, parent) for parent in parents_of(story, child) if parent != person]
    relations = {each.relation for each in with_parents}
    if relations & {Relation.PARTNER, Relation.SPOUSE}:
        return True
    as_family = some(told.lives_as_family, *(each.lives_as_family for each in with_parents))
    if told.relation is Relation.PARENTS_PARTNER:
        return as_family
    if told.relation in RELATIVES | UNRELATED or told.relation is Relation.CARER:
        return False
    return False if told.lives_as_family is False else None


def _shares_home(story: Story, person: str, child: str, on: When | None) -> bool | None:
    """Whether two people lived in one household at a time, from the addresses told; None while nothing was told."""
    if on is None:
        return None
    theirs, answer = _homes(story, person), None
    for home in _homes(story, child):
        for other in theirs:
            if home.household is not None and home.household == other.household:
                if _at(home, on) and _at(other, on):
                    return True
                answer = False
    return answer


def _homes(story: Story, person: str) -> list[AddressTold]:
    return story.facts(AddressTold, person=person, use=AddressUse.HOME)


def _at(home: AddressTold, on: When) -> bool:
    """Whether a home was lived in at a time, as far as its dates say otherwise."""
    return not (home.until and home.until.last_moment < on.earliest) and not (
        home.since and home.since.earliest > on.last_moment
    )


# ---- the definitions ----


@rules.ruling(
    '7.000.2 "Caregiver"',
    '7.000.2 "Caregiver" (legal or family relation)',
    '7.000.2 "Caregiver" (resident)',
    '7.000.2 "Caregiver" (regular care)',
    '7.000.2 "Caregiver" (partner)',
    '7.000.2 "Caregiver" (paid unrelated exclusion)',
    '7.000.2 "Domestic partner"',
    '7.000.2 "Spousal equivalent"',
    on=(AllegationMade,),
    reading="Any relative counts, wherever they live; whoever lives in the child's home counts, whatever the tie, a paid "
    "unrelated carer who lives in too. A paid carer may be a relative, so their being related is asked",
    not_taken='That "for the purpose of exercising care" binds relatives and residents as well',
)
def caregivers_are_relatives_residents_carers_and_partners(story: Story) -> Iterator[Ruling]:
    """A caregiver is a relative, lives in the child's home, is regularly there to look after the child, or is the partner
    of a parent or guardian; not whoever is paid to come and care and is unrelated."""
    alleged = dict.fromkeys((fact.responsible, fact.victim, fact.occurred) for fact in story.alleged)
    for person, child, occurred in alleged:
        if person is None:
            continue
        found = care(story, person, child, occurred)
        because = (
            (found.ground,) if found.holds else ("comes for pay and is not related",) if found.paid_unrelated else ()
        )
        name = story.person(child).called
        question = f"Is {story.person(person).called} a caregiver of {name}?"
        yield Ruling(found.holds, because, found.missing, person, found.ground or None, question)
