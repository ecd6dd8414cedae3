"""7.000.2: newborns who are affected or threatened by substances."""

from collections.abc import Iterator

from cairn.rulebook.definitions import latest, reasons
from cairn.rulebook.duty import Ruling
from cairn.rulebook.register import Part
from cairn.story.answer import some
from cairn.story.story import Story
from cairn.story.vocabulary import (
    NewbornExposureAnswered,
    ReferralReason,
)

rules = Part("definitions", "2024-06-01", always=True)


@rules.ruling(
    '7.000.2 "Affected by alcohol or substance exposure"',
    on=(NewbornExposureAnswered,),
    reading="No age limit is set; an effect seen later counts too. A positive test alone is not enough",
)
def affected_newborns_show_a_response(story: Story) -> Iterator[Ruling]:
    """A child is born affected when the exposure shows in a physical, developmental or behavioral response."""
    for key, given in _newborns(story).items():
        value = latest(given, "response_shown")
        missing = (
            ()
            if value is not None
            else ("whether the exposure shows in a physical, developmental or behavioral response",)
        )
        yield Ruling(value, (), missing, key, question=f"Was {story.person(key).called} born affected?")


@rules.ruling(
    '7.000.2 "Threatened by substance use"',
    on=(NewbornExposureAnswered,),
    reading="Newborn has no age limit; it is offered up to the first birthday",
)
def threatened_newborns_lack_care(story: Story) -> Iterator[Ruling]:
    """A newborn is threatened when their needs will probably not be met, or parent or caregivers probably cannot meet them."""
    for key, given in _newborns(story).items():
        needs, parents = latest(given, "needs_unmet"), latest(given, "parents_unable")
        value = some(needs, parents)
        missing = (
            ()
            if value is not None
            else ("whether the newborn's needs will be met, and whether the parents can meet them",)
        )
        yield Ruling(value, (), missing, key, question=f"Is {story.person(key).called} threatened by substance use?")


def _newborns(story: Story) -> dict[str, list[NewbornExposureAnswered]]:
    found: dict[str, list[NewbornExposureAnswered]] = {}
    for fact in story.facts(NewbornExposureAnswered):
        found.setdefault(fact.child, []).append(fact)
    return found


@rules.ruling(
    '7.000.2 "Substance exposed newborn"',
    reading="The statute of 2020 defines it and is not among the sources; the reason given for the referral is kept with that reference",
)
def substance_exposed_newborn_is_a_reason(story: Story) -> Iterator[Ruling]:
    """Substance exposed newborn is a referral reason, as C.R.S. 19-1-103 and 19-3-102 (2020) define it."""
    if ReferralReason.SUBSTANCE_EXPOSED_NEWBORN in reasons(story):
        yield Ruling(
            True,
            ("named as a reason for the referral",),
            value="C.R.S. 19-1-103 and 19-3-102 (2020)",
            question="Is a substance exposed newborn reported?",
        )
