"""Third-party abuse: what is asked of the parents, and the finding that law enforcement's work allows (7.000.2, 7.202.56)."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.caregivers import parents_of
from cairn.rulebook.decided import assigned_response
from cairn.rulebook.duty import Duty, Objection
from cairn.rulebook.kind_of_abuse import third_party, trafficked
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import says_something
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    FoundedOnReferral,
    LawEnforcementInvestigates,
    ParentProtectionAnswered,
    ScreeningDecided,
)

rules = Part("third-party", "2024-06-01", always=True)
reports = Part("third-party", "2013-02-01", always=True)


@rules.duty(
    '7.000.2 "Third-party abuse and/or neglect" (trafficking)',
    on=(ScreeningDecided,),
    reading='"Should" is treated as a question that must be answered; "cannot be assessed" with a reason is an answer. Where it '
    "is not known whether a trafficker is a third party, it is asked too",
    not_taken='That "should" makes it a mere advice',
)
def how_far_each_parent_can_protect_is_asked(story: Story) -> Iterator[Duty]:
    """In an assigned referral with trafficking by a third party, it is assessed how far each parent can protect the child."""
    assigned = assigned_response(story)
    if assigned is None or assigned.entry is None:
        return
    trafficking = [
        fact.victim
        for key, fact in zip(story.allegations, story.alleged, strict=True)
        if trafficked(story, key) and third_party(story, key) is not False
    ]
    for child in dict.fromkeys(trafficking):
        for parent in parents_of(story, child):
            name, of = story.person(parent).called, story.person(child).called
            yield Duty(
                f"Assess how far {name} can protect {of}",
                Role.CASEWORKER,
                assigned.entry.at,
                about=parent,
                starts_with="the assignment",
                because="trafficking by a third party is alleged and the referral is assigned",
                ends_when="it is answered, or why it cannot be assessed",
                met_by=story.last(ParentProtectionAnswered, parent=parent, child=child),
                mends=ParentProtectionAnswered,
            )


def investigation_of(story: Story, allegation: str) -> LawEnforcementInvestigates | None:
    """The investigation of law enforcement into an allegation, as last told."""
    return story.last_fact(LawEnforcementInvestigates, allegation=allegation)


@rules.gate(
    '7.000.2 "Founded" (third party law enforcement)',
    on=(FoundedOnReferral,),
    reading="The case number of law enforcement is asked. Not known whether it is a third party is no yes",
)
def founded_on_a_referral_needs_law_enforcement(story: Story, entry: Entry) -> Iterator[Objection]:
    """A founded finding on a referral, without an assessment, is allowed when law enforcement investigates a third-party incident."""
    allegation = cast(FoundedOnReferral, entry.fact).allegation
    if allegation not in story.allegations:
        yield Objection("an allegation that the finding is about", FoundedOnReferral)
        return
    third = third_party(story, allegation)
    if third is None:
        yield Objection("whether it is third-party abuse", FoundedOnReferral)
    elif not third:
        yield Objection("an allegation of third-party abuse; other findings need an assessment", FoundedOnReferral)
    if investigation_of(story, allegation) is None:
        yield Objection(
            "the law enforcement agency that investigates, with its case number", LawEnforcementInvestigates
        )


@reports.gate(
    "7.202.56.C",
    on=(FoundedOnReferral,),
    reading="Confirmed and founded are one state of a finding. The county asks for the copy",
)
def the_report_of_law_enforcement_is_on_file_first(story: Story, entry: Entry) -> Iterator[Objection]:
    """A third-party report is not confirmed until the county has the report of law enforcement."""
    found = investigation_of(story, cast(FoundedOnReferral, entry.fact).allegation)
    if found is not None and not says_something(found.report):
        yield Objection(f"the report of {found.agency} on file", LawEnforcementInvestigates)
