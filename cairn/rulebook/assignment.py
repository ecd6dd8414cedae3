"""7.103.6: when a referral must be assigned for assessment, how a case opens, and the answer to a detention notice."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.clocks import Hours
from cairn.rulebook.decided import decision_of
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.grounds import DESPITE_CRITERIA, grounds_that_hold
from cairn.rulebook.leads import can_be_located, incident_of, leads
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import says_something
from cairn.story.answer import every, holds, some
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationMade,
    AllegationWeighed,
    CaseException,
    CaseOpened,
    DetentionNoticeReceived,
    DetentionResponseGiven,
    GroundStated,
    Knowledge,
    Outcome,
    ResponseMeans,
    ScreeningDecided,
)

rules = Part("screening", "2023-07-01")


@rules.ruling(
    "7.103.6.A.1", on=(AllegationMade,), leans_on=('7.000.2 "Known"', '7.000.2 "Suspected"', '7.000.2 "Abuse"')
)
def it_alleges_known_or_suspected_abuse_or_neglect(story: Story) -> Iterator[Ruling]:
    """Criterion: the referral contains specific allegations of known or suspected abuse or neglect as defined."""
    weighed = {fact.allegation: fact.meets_definition for fact in story.facts(AllegationWeighed)}
    for fact in story.alleged:
        parts = {
            "whether it is specific": holds(fact.specific),
            "whether it is known or suspected": None if fact.knowledge is None else fact.knowledge is not Knowledge.NEITHER,
            "whether it amounts to abuse or neglect as defined": holds(weighed.get(fact.allegation)),
        }  # fmt: skip
        value = every(*parts.values())
        yield Ruling(
            value,
            ("specific, known or suspected, and abuse or neglect as defined",)
            if value
            else tuple(f"{part.removeprefix('whether ')}: no" for part, answer in parts.items() if answer is False),
            tuple(part for part, answer in parts.items() if answer is None) if value is None else (),
            about=fact.allegation,
            question=f"Is the {fact.abuse.value} of {story.person(fact.victim).called} alleged specifically, and known or suspected?",
        )


@rules.ruling(
    "7.103.6.A.2",
    reading="A lead to anyone of the family is one to the child. Without any it is a no only after a search in vain",
    leans_on=("7.103.5.D",),
)
def it_says_enough_to_locate_the_victim(story: Story) -> Iterator[Ruling]:
    """Criterion: the referral provides sufficient information to locate the alleged victim."""
    found, value = leads(story), can_be_located(story)
    yield Ruling(
        value,
        tuple(found)
        if value
        else ("nothing leads to the child, and a search found nothing",)
        if value is False
        else (),
        ("an address, school, present place, telephone or a search",) if value is None else (),
        question="Is there enough to find the alleged victim?",
    )


@rules.ruling(
    "7.103.6.A.3",
    reading="The age on the day of receipt counts. An age that is not known counts as under 18, and is named as missing",
    not_taken="The age at the incident",
)
def a_victim_is_under_eighteen(story: Story) -> Iterator[Ruling]:
    """Criterion: the referral identifies a victim under the age of eighteen."""
    for victim in story.victims:
        person = story.person(victim)
        grown = person.has_reached(18, story.received_at) if story.received_at else None
        yield Ruling(
            not grown,
            (f"{person.called} is {'18 or older' if grown else 'under 18' if grown is False else 'of unknown age, which counts as under 18'}",),
            (f"the birth date of {person.called}",) if grown is None else (),
            about=victim,
            question=f"Is {person.called} under 18?",
            would="would not be met by age" if grown is None else "",
        )  # fmt: skip


@rules.ruling("7.103.6.A.4", leans_on=('7.000.2 "Facility"',))
def a_young_adult_is_under_the_court_and_in_a_facility(story: Story) -> Iterator[Ruling]:
    """Criterion: a victim of 18, 19 or 20 who is under the court's continuing jurisdiction and in the care of a facility."""
    for victim in story.victims:
        person = story.person(victim)
        parts = {
            "an age from 18 to under 21": person.aged(18, 21, story.received_at) if story.received_at else None,
            "the court's continuing jurisdiction": holds(person.told.get("court_jurisdiction")),
            "the care of a facility": holds(person.told.get("in_facility_care")),
        }
        value = every(*parts.values())
        yield Ruling(
            value,
            tuple(parts) if value else tuple(f"not {part}" for part, answer in parts.items() if answer is False),
            tuple(part for part, answer in parts.items() if answer is None) if value is None else (),
            about=victim,
            question=f"Is {person.called} 18 to 20, under the court and in a facility's care?",
        )


@rules.ruling(
    "7.103.6.A",
    reading="The list is read as 1 and 2 and (3 or 4). A criterion that is not known is neither met nor failed: the outcome stays open. No criteria are given for youth in conflict: such referrals are assigned unless a ground of 7.103.5 holds",
    not_taken="1 and 2 and 3, or 4 alone",
    leans_on=("7.103.6.A.1", "7.103.6.A.2", "7.103.6.A.3", "7.103.6.A.4"),
)
def the_criteria_for_assigning_are_met(story: Story) -> Iterator[Ruling]:
    """A referral is assigned for assessment when it alleges abuse specifically, the victim can be found and is young enough."""
    if not story.victims:
        yield Ruling(None, (), ("an alleged victim and an allegation",), question=_QUESTION)
        return
    alleged = it_alleges_known_or_suspected_abuse_or_neglect(story)
    under, adult = a_victim_is_under_eighteen(story), a_young_adult_is_under_the_court_and_in_a_facility(story)
    groups = (alleged, it_says_enough_to_locate_the_victim(story), [*under, *adult])
    answers = [some(*(ruling.holds for ruling in group)) if group else None for group in groups]
    value = every(*answers)
    open_groups = [group for group, answer in zip(groups, answers, strict=True) if answer is None]
    deciding = [ruling for group in groups for ruling in group if ruling.holds is value]
    presumed = [ruling for ruling in under if ruling.missing] if value else []
    yield Ruling(
        value,
        tuple(reason for ruling in deciding for reason in ruling.because) if value is not None else (),
        (*(() if alleged else ("a specific allegation",)), *(item for group in open_groups for ruling in group for item in ruling.missing))
        if value is None
        else tuple(missing for ruling in presumed for missing in ruling.missing),
        question=_QUESTION,
    )  # fmt: skip


_QUESTION = "Must the referral be assigned for assessment?"


def criteria_met(story: Story) -> bool | None:
    return the_criteria_for_assigning_are_met(story)[0].holds


@rules.gate(
    "7.103.6.A",
    on=(ScreeningDecided,),
    reading="7.103.5 permits where this commands: when the criteria are met only grounds A, B, E and F can still be chosen, and the reason is asked; C, D and G would contradict the criteria, H and I concern youth in conflict",
    leans_on=("7.103.5",),
)
def a_referral_that_meets_the_criteria_is_assigned(story: Story, entry: Entry) -> Iterator[Objection]:
    """A referral that meets the criteria is assigned, unless ground A, B, E or F holds and the reason is given."""
    decision = decision_of(entry)
    if decision.outcome is not Outcome.NO_FURTHER_ACTION or not criteria_met(story):
        return
    if not grounds_that_hold(story) & DESPITE_CRITERIA:
        yield Objection(
            "assignment for assessment, or ground A, B, E or F with its facts: the criteria are met", GroundStated
        )
    if not says_something(decision.despite_criteria):
        yield Objection(
            "the reason for no further action although the criteria for assigning are met", ScreeningDecided
        )


@rules.gate("7.103.6.A.3", on=(ScreeningDecided,), reading="Asking about other children at risk is ours")
def grown_victims_raise_the_question_of_other_children(story: Story, entry: Entry) -> Iterator[Objection]:
    """When a victim was a child then and is grown up now, other children may be at risk: that is asked before no further action."""
    decision = decision_of(entry)
    if decision.outcome is not Outcome.NO_FURTHER_ACTION or decision.other_children_at_risk or not story.received_at:
        return
    for allegation in story.alleged:
        victim, incident = story.person(allegation.victim), incident_of(story, allegation)
        if (
            victim.has_reached(18, story.received_at)
            and incident is not None
            and victim.has_reached(18, incident) is not True
        ):
            yield Objection(
                f"whether other children are at risk now: {victim.called} was a child then",
                ScreeningDecided,
                about=allegation.victim,
            )
            return


@rules.gate(
    "7.103.6.B#1",
    "7.103.6.B#2",
    "7.103.6.B#3",
    "7.103.6.B#4",
    "7.103.6.B#5",
    on=(CaseOpened,),
    reading='ICAMA is written "Assistance"; the text says "Medicaid Assistance"',
)
def a_case_comes_from_a_referral_or_an_assessment(story: Story, entry: Entry) -> Iterator[Objection]:
    """A case is opened from a referral or an assessment, or under one of five named exceptions."""
    fact = cast(CaseOpened, entry.fact)
    if not fact.source and not fact.exception and story.receipt is None:
        yield Objection(
            "the referral or assessment that the case comes from, or one of the five exceptions", CaseOpened
        )


@rules.gate("7.103.6.B#6", on=(CaseOpened,))
def medicaid_only_means_no_other_service(story: Story, entry: Entry) -> Iterator[Objection]:
    """The exception for the Division of Youth Services is for Medicaid only."""
    fact = cast(CaseOpened, entry.fact)
    if (
        fact.exception is CaseException.DYS_MEDICAID
        and fact.services_needed
        and fact.services_needed.casefold() not in ("medicaid", "medicaid only")
        and not fact.source
        and story.receipt is None
    ):
        yield Objection(
            f"another source: the exception is for Medicaid only, and {fact.services_needed} is needed too", CaseOpened
        )


CLOSES = frozenset({ResponseMeans.FACE_TO_FACE, ResponseMeans.TELEPHONE})


@rules.duty(
    "7.103.6.C#1",
    "7.103.6.C#2",
    on=(DetentionNoticeReceived,),
    reading="No time is given: eight hours from the notice is a target of ours. Only a response face to face or by telephone closes it",
)
def respond_to_a_detention_notice(story: Story) -> Iterator[Duty]:
    """The county reviews and responds when told that a youth in custody fits neither secure detention nor home."""
    for notice in story.all(DetentionNoticeReceived):
        fact = cast(DetentionNoticeReceived, notice.fact)
        name = story.person(fact.youth).called
        yield Duty(
            f"Respond to the detention notice about {name}",
            Role.SCREENER,
            notice.at,
            about=fact.youth,
            starts_with="the notice",
            because=f"{fact.notifier} says that {name} fits neither secure detention nor home",
            ends_when="the county responds face to face or by telephone",
            target=Hours(8),
            met_by=_response_to(story, notice, fact.youth),
            note=f"urgent; notice by {fact.notifier}",
            mends=DetentionResponseGiven,
        )


def _response_to(story: Story, notice: Entry, youth: str) -> Entry | None:
    return next(
        (
            entry
            for entry in story.all(DetentionResponseGiven, youth=youth)
            if cast(DetentionResponseGiven, entry.fact).means in CLOSES and entry.at.last_moment >= notice.at.earliest
        ),
        None,
    )


@rules.gate("7.103.6.C#2", on=(DetentionResponseGiven,))
def a_response_answers_a_notice(story: Story, entry: Entry) -> Iterator[Objection]:
    """The response to a detention notice is kept with its means, time and outcome."""
    fact = cast(DetentionResponseGiven, entry.fact)
    if not story.all(DetentionNoticeReceived, youth=fact.youth):
        yield Objection("the notice that this responds to, with who gave it and when", DetentionNoticeReceived)
    if not says_something(fact.outcome):
        yield Objection("the outcome of the response", DetentionResponseGiven)
