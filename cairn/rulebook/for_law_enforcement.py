"""7.103.5.F: no further action, because a third party of ten or older is for law enforcement."""

from collections.abc import Iterator

from cairn.rulebook.clocks import AtOnce
from cairn.rulebook.decided import (
    stated_grounds,
)
from cairn.rulebook.duty import Duty, Objection
from cairn.rulebook.grounds import (
    Condition,
    an_allegation_to,
    assigned_instead,
    called,
    ground,
    relies_on,
)
from cairn.rulebook.kind_of_abuse import third_party
from cairn.rulebook.leads import incident_of
from cairn.rulebook.register import Part
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationMade,
    DecisionApproved,
    Ground,
    GroundStated,
    LawEnforcementTold,
    PersonDescribed,
    WhyTold,
)

rules = Part("screening", "2023-07-01")


@ground(
    rules,
    Ground.THIRD_PARTY,
    "7.103.5.F#1",
    reading="The age at the incident counts, not at the referral: a child who was nine then stays with the county. An unknown age, or not knowing whether the person is a third party, blocks the ground",
    not_taken="Age at the referral",
    leans_on=('7.000.2 "Third-party abuse and/or neglect"',),
)
def the_person_responsible_is_a_third_party_of_ten_or_older(story: Story, stated: Entry) -> Iterator[Condition]:
    """Ground F: the person alleged responsible is a third party and ten years of age or older."""
    yield from an_allegation_to(story, "test")
    for allegation in story.alleged:
        third = third_party(story, allegation.allegation)
        name = story.person(allegation.responsible).called if allegation.responsible else "the person responsible"
        yield Condition(
            third,
            f"{name} is a third party",
            f"{name} is no third party",
            f"whether {name} is a third party in {called(allegation)}",
            AllegationMade,
        )
        incident = incident_of(story, allegation)
        yield Condition(
            story.person(allegation.responsible).has_reached(10, incident)
            if incident and allegation.responsible
            else None,
            f"{name} was ten or older",
            f"{name} was under ten at the incident",
            f"whether {name} was ten or older at the incident",
            PersonDescribed,
        )


def law_enforcement_told(story: Story) -> Entry | None:
    return next(
        (entry for entry in story.all(LawEnforcementTold, why=WhyTold.THIRD_PARTY) if entry.at.is_instant), None
    )


@rules.duty(
    "7.103.5.F#2",
    on=(GroundStated,),
    reading='No time is given; "at once" is a target of ours. The 24 hours of 7.103.B for trafficking run beside it',
    leans_on=("7.103.5.F#1",),
)
def send_the_referral_to_law_enforcement(story: Story) -> Iterator[Duty]:
    """A referral about a third party of ten or older is sent to the appropriate law enforcement agency."""
    if stated := stated_grounds(story).get(Ground.THIRD_PARTY):
        done = law_enforcement_told(story)
        yield Duty(
            "Send the referral to law enforcement",
            Role.SCREENER,
            stated.at,
            starts_with="the choice of ground F",
            because="the person alleged responsible is said to be a third party of ten or older",
            ends_when="the agency and the time are recorded",
            target=AtOnce(),
            met_by=done,
            cancelled="" if done else assigned_instead(story),
            mends=LawEnforcementTold,
        )


@rules.gate("7.103.5.F#2", on=(DecisionApproved,))
def law_enforcement_has_it_before_a_screen_out_is_complete(story: Story, entry: Entry) -> Iterator[Objection]:
    """A third-party screen-out stays incomplete until law enforcement has the referral."""
    if relies_on(story, entry, Ground.THIRD_PARTY) and not law_enforcement_told(story):
        yield Objection("the referral sent to the law enforcement agency, with its time", LawEnforcementTold)
