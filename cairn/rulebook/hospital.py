"""7.202.72.A: whose county it is when medical neglect of an infant in a hospital is reported."""

from collections.abc import Iterator

from cairn.rulebook.caregivers import parents_of
from cairn.rulebook.duty import Ruling
from cairn.rulebook.places import homes, in_colorado, nobody_knows_the_home
from cairn.rulebook.register import Part
from cairn.story.answer import Answer
from cairn.story.story import Story
from cairn.story.vocabulary import Abuse, InfantHospitalized

rules = Part("jurisdiction", "2013-02-01", always=True)


@rules.ruling(
    "7.202.72.A",
    on=(InfantHospitalized,),
    reading="7.103.1 has a general rule; this special one prevails for infants in a hospital, while the infant is protected "
    "where it lies. The hospital's county counts once it was sought in vain where the parents live, or they live outside Colorado",
    not_taken="That 7.103.1, the later text, has replaced it",
)
def the_parents_county_for_an_infant_in_hospital(story: Story) -> Iterator[Ruling]:
    """Medical neglect of a hospitalized infant lies with the county where the parents live, else with that of the hospital."""
    neglected = {fact.victim for fact in story.alleged if fact.abuse is Abuse.MEDICAL_NEGLECT}
    for child in dict.fromkeys(fact.child for fact in story.facts(InfantHospitalized)):
        if child not in neglected or (story.received_at and story.person(child).has_reached(1, story.received_at)):
            continue
        told = story.facts(InfantHospitalized, child=child)
        hospital = next((fact for fact in reversed(told) if fact.county), None)
        county, sought = _parents_county(story, child, told)
        name = story.person(child).called
        because = f"the parents of {name} live in {county}" if county else ""
        missing = () if county else (f"the county where the parents of {name} live",)
        if county is None and sought:
            county = hospital.county if hospital else None
            because = (
                f"the parents do not live in a county that could be found; {name} lies in {county}" if county else ""
            )
            missing = () if county else ("the county of the hospital",)
        yield Ruling(
            True if county else None,
            (because,) if because else (),
            missing,
            child,
            county,
            "Which county has jurisdiction?",
        )


def _parents_county(story: Story, child: str, told: list[InfantHospitalized]) -> tuple[str | None, bool]:
    """The county where the parents live, and whether it is known that there is none to be found in Colorado."""
    last = told[-1]
    if last.parents_county and in_colorado(last.parents_state):
        return last.parents_county, False
    if last.residence_sought is Answer.YES or not in_colorado(last.parents_state):
        return None, True
    parents = parents_of(story, child)
    places = [home for parent in parents for home in homes(story, parent)]
    counties = {home.county for home in places if home.county and in_colorado(home.state)}
    if len(counties) == 1:
        return counties.pop(), False
    outside = bool(places) and not any(in_colorado(home.state) for home in places)
    return None, outside or (bool(parents) and all(nobody_knows_the_home(story, parent) for parent in parents))
