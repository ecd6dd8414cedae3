"""What could lead a worker to a child, and when an incident can have happened."""

from collections.abc import Iterator

from cairn.rulebook.definitions import concerns
from cairn.story.answer import Answer
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AddressQuality,
    AddressTold,
    AllegationMade,
    Concern,
    JurisdictionSearched,
    Part,
    WhereaboutsTold,
)
from cairn.story.when import FAR_PAST, When, start_of

_BYSTANDERS = frozenset({Part.WITNESS, Part.OTHER})


@remembered()
def leads(story: Story) -> list[str]:
    """Every address, school, present place, telephone or finding that could lead to a child of the referral.

    A lead to anyone of the family leads to the child; a city alone is none.
    """
    bystanders = {key for key, person in story.people.items() if person.parts and person.parts <= _BYSTANDERS}
    return list(_leads(story, bystanders))


def _leads(story: Story, bystanders: set[str]) -> Iterator[str]:
    for address in story.facts(AddressTold):
        known = address.line and address.quality is not AddressQuality.NOT_KNOWN
        if known and address.person not in bystanders:
            yield f"the address of {story.person(address.person).called}"
    for place in story.facts(WhereaboutsTold):
        if place.place and place.person not in bystanders:
            yield f"the present place of {story.person(place.person).called}"
    for key, person in story.people.items():
        for field in ("school", "telephone"):
            if person.told.get(field) and key not in bystanders:
                yield f"the {field} of {person.called}"
    for search in story.facts(JurisdictionSearched, found=Answer.YES):
        yield f"what the search in {search.source} found"


def searched_in_vain(story: Story) -> bool:
    """Whether at least one search of 7.103.1.D is recorded that found nothing."""
    return bool(story.all(JurisdictionSearched, found=Answer.NO))


def can_be_located(story: Story) -> bool | None:
    """Whether there is enough to find the child. Without a lead it is a "no" only after a search in vain."""
    if leads(story):
        return True
    return False if searched_in_vain(story) else None


def incident_of(story: Story, allegation: AllegationMade) -> When | None:
    """The time within which the incident lies: as told, no earlier than the child's birth, no later than the receipt."""
    told, received = allegation.occurred, story.received_at
    if told and told.earliest > FAR_PAST:
        return told
    end = told.latest if told and received and told.latest < received.latest else received.latest if received else None
    born = story.person(allegation.victim).born
    if end is None:
        return None
    return When(start_of(born.earliest) if born else FAR_PAST, end, told.said if told else "before the receipt")


def conflict_reported(story: Story) -> bool | None:
    """Whether a youth in conflict is reported; None while no kind of concern was named."""
    if story.with_part(Part.YOUTH_IN_CONFLICT):
        return True
    named = concerns(story)
    return Concern.YOUTH_IN_CONFLICT in named if named else None
