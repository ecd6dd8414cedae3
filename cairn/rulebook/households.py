"""Households (7.000.2): who of the people at one address belong together."""

from collections.abc import Iterator
from dataclasses import dataclass

from cairn.rulebook.caregivers import LEGAL, tie
from cairn.rulebook.duty import Ruling
from cairn.rulebook.register import Part
from cairn.story.answer import Answer
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import AddressTold, AddressUse, Relation

rules = Part("screening", "2024-06-01", always=True)

COUPLE = frozenset({Relation.SPOUSE, Relation.PARTNER})


@dataclass(frozen=True, slots=True)
class Household:
    """The people of one household at an address. Everyone at the address stays listed in `at_address`."""

    address: str
    members: tuple[str, ...]
    at_address: tuple[str, ...]
    settled: bool
    missing: tuple[str, ...] = ()


@remembered()
def households(story: Story) -> list[Household]:
    """The households of every address that people share, as far as their ties and ages tell."""
    return [home for address, people in living_together(story).items() for home in _grouped(story, address, people)]


def living_together(story: Story) -> dict[str, tuple[str, ...]]:
    """The people of each address by its household key, who have not moved out by the receipt."""
    received = story.received_at
    at: dict[str, dict[str, None]] = {}
    for fact in story.facts(AddressTold, use=AddressUse.HOME):
        if fact.household is None:
            continue
        gone = fact.until is not None and received is not None and fact.until.last_moment < received.earliest
        people = at.setdefault(fact.household, {})
        if gone:
            people.pop(fact.person, None)
        else:
            people[fact.person] = None
    return {address: tuple(people) for address, people in at.items() if people}


def _grouped(story: Story, address: str, people: tuple[str, ...]) -> Iterator[Household]:
    missing: list[str] = []
    adults, minors = _by_age(story, people, missing)
    groups = _couples(story, adults, missing)
    alone: list[list[str]] = []
    for minor in minors:
        if story.person(minor).told.get("emancipated") is Answer.YES:
            alone.append([minor])
            continue
        answers = {adult: _responsible(story, adult, minor) for adult in adults}
        home = next((group for group in groups if any(answers.get(adult) for adult in group)), None)
        if home is not None:
            home.append(minor)
        else:
            alone.append([minor])
            missing += [
                f"whether {story.person(adult).called} is legally responsible for {story.person(minor).called}"
                for adult, answer in answers.items()
                if answer is None
            ]
    for group in (*groups, *alone):
        yield Household(address, tuple(group), people, not missing, tuple(missing))


def _by_age(story: Story, people: tuple[str, ...], missing: list[str]) -> tuple[list[str], list[str]]:
    """Adults and minors; whoever's age is not known is grouped as an adult, unless a child of this story."""
    adults: list[str] = []
    minors: list[str] = []
    for key in people:
        adult = story.person(key).has_reached(18, story.received_at) if story.received_at else None
        if adult is None and key not in story.children:
            missing.append(f"whether {story.person(key).called} is 18 or older")
        (adults if adult or (adult is None and key not in story.children) else minors).append(key)
    return adults, minors


def _couples(story: Story, adults: list[str], missing: list[str]) -> list[list[str]]:
    """Adults, each for themselves or with their spouse or partner."""
    groups: list[list[str]] = []
    for adult in adults:
        for group in groups:
            partner = _couple(story, group[0], adult) if len(group) == 1 else False
            if partner:
                group.append(adult)
                break
            if partner is None:
                missing.append(f"what {story.person(adult).called} is to {story.person(group[0]).called}")
        else:
            groups.append([adult])
    return groups


def _couple(story: Story, one: str, other: str) -> bool | None:
    """Whether two adults are spouses or live together as partners; None while their tie was not told."""
    there, back = tie(story, one, other), tie(story, other, one)
    relations = {there.relation, back.relation} - {None}
    if relations & COUPLE or there.lives_as_family or back.lives_as_family:
        return True
    return False if relations - {Relation.OTHER} else None


def _responsible(story: Story, adult: str, minor: str) -> bool | None:
    """Whether an adult is legally responsible for a minor's care: by the answer given, else by being parent or guardian."""
    told = tie(story, adult, minor)
    if told.legally_responsible is not None:
        return told.legally_responsible
    if told.relation in LEGAL - {Relation.STEPPARENT}:
        return True
    return None if told.relation in (None, Relation.STEPPARENT, Relation.OTHER) else False


@rules.ruling(
    '7.000.2 "Household"',
    '7.000.2 "Household" 1',
    '7.000.2 "Household" 2',
    '7.000.2 "Household" 2 (emancipated minor)',
    '7.000.2 "Household" 2 (child with person not legally responsible)',
    on=(AddressTold,),
    reading="Adult relatives fit both items; item 2 prevails, so that each adult who is no spouse or partner is a household. "
    "A child counts with the adult legally responsible, an unmarried couple is one household, and a child whom nobody "
    "there answers for is counted apart but always shown with the home",
    not_taken="Item 1 alone, by which a grandmother and her grown daughter would be one household",
)
def households_at_each_address(story: Story) -> Iterator[Ruling]:
    """People of one address are one household by blood or law; adults who are no couple, emancipated minors and children
    of whom nobody there is legally in charge are households of their own."""
    found: dict[str, list[Household]] = {}
    for home in households(story):
        found.setdefault(home.address, []).append(home)
    for address, homes in found.items():
        groups = "; ".join(" and ".join(story.person(key).called for key in home.members) for home in homes)
        yield Ruling(
            True if homes[0].settled else None,
            (
                f"{len(homes)} household{'s' if len(homes) > 1 else ''}, {len(homes[0].at_address)} people at the address",
            ),
            homes[0].missing,
            address,
            groups,
            "Who are the households at this address?",
        )
