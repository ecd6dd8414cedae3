"""7.000.2: child, youth, juvenile and the vulnerability of a child."""

from collections.abc import Iterator

from cairn.rulebook.definitions import (
    child,
    juvenile,
    vulnerable,
    youth,
)
from cairn.rulebook.duty import Ruling
from cairn.rulebook.register import Part
from cairn.story.answer import opposite
from cairn.story.story import Story

rules = Part("definitions", "2024-06-01", always=True)


BIRTHDAY = "Whoever is born on 29 February reaches an age on 1 March in common years"


def _age_ruling(story: Story, person: str, value: bool | None, what: str) -> Ruling:
    missing = () if value is not None else (f"the birth date of {story.person(person).called}",)
    return Ruling(value, (), missing, person, question=f"Is {story.person(person).called} {what}?")


@rules.ruling(
    '7.000.2 "Child"',
    reading=f"Childhood ends before the eighteenth birthday; for allegations the day of the incident counts. {BIRTHDAY}",
    not_taken="The birthday itself still counts as eighteen years",
)
def a_child_is_under_eighteen(story: Story) -> Iterator[Ruling]:
    """A child is anyone under 18: on the day of the incident for allegations, on the day of the receipt otherwise."""
    for person in story.children:
        yield _age_ruling(story, person, child(story, person), "a child")


@rules.ruling('7.000.2 "Youth"', reading=f'The terms overlap; "child/youth" means anyone who is either. {BIRTHDAY}')
def a_youth_is_twelve_to_twenty(story: Story) -> Iterator[Ruling]:
    """A youth is at least 12 and under 21."""
    for person in story.children:
        yield _age_ruling(story, person, youth(story, person), "a youth")


@rules.ruling('7.000.2 "Juvenile"', reading="The tenth birthday counts, the twenty-first does not")
def a_juvenile_is_ten_to_twenty(story: Story) -> Iterator[Ruling]:
    """A juvenile is between 10 and 21."""
    for person in story.children:
        yield _age_ruling(story, person, juvenile(story, person), "a juvenile")


@rules.ruling(
    '7.000.2 "Child\'s vulnerability"',
    reading="Six runs through the day before the seventh birthday. It is a no only when the child is known to be seven or older "
    "and both limits are answered no; another circumstance that a worker adds makes it a yes",
)
def the_young_and_the_limited_are_vulnerable(story: Story) -> Iterator[Ruling]:
    """A child is vulnerable at six or younger, or when limited in protecting or caring for themselves."""
    for person in story.children:
        value, name = vulnerable(story, person), story.person(person).called
        because: tuple[str, ...] = ()
        if value:
            young = opposite(story.person(person).has_reached(7, story.received_at)) if story.received_at else None
            because = ("six or younger",) if young else (f"{name} is limited or at greater risk, as answered",)
        missing = (
            ()
            if value is not None
            else (f"the birth date of {name}, or whether {name} is limited in self-protection or self-care",)
        )
        yield Ruling(
            value, because, missing, person, question=f"Is {name} vulnerable?", would="the need for an early response"
        )
