"""7.202.4.G and J: when a referral is assigned, and what the response time rests on, in the text of 2013 and before."""

from collections.abc import Iterator

from cairn.rulebook.assignment import a_victim_is_under_eighteen as of_the_later_text_under_eighteen
from cairn.rulebook.assignment import it_alleges_known_or_suspected_abuse_or_neglect as of_the_later_text_alleged
from cairn.rulebook.assignment import it_says_enough_to_locate_the_victim as of_the_later_text_located
from cairn.rulebook.decided import decision_of
from cairn.rulebook.duty import Objection, Ruling
from cairn.rulebook.editions import KEPT, as_in
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import answers_with_facts, says_something
from cairn.story.answer import every, some
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import AllegationMade, Knowledge, Outcome, ScreeningDecided

rules = Part("screening", "2013-02-01", until="2023-07-01", until_known=False, always=True, before=KEPT)


@rules.ruling("7.202.4.G.1", on=(AllegationMade,), leans_on=('7.202.4.G.1 "Known"', '7.202.4.G.1 "Suspected"'))
def it_alleges_known_or_suspected_abuse_or_neglect(story: Story) -> Iterator[Ruling]:
    """Criterion: the referral contains specific allegations of known or suspected abuse or neglect as defined."""
    yield from as_in(of_the_later_text_alleged(story))


@rules.ruling('7.202.4.G.1 "Known"', on=(AllegationMade,), reading="Who saw it need not be the reporter")
def known_is_what_was_observed(story: Story) -> Iterator[Ruling]:
    """Abuse is known when a child was observed in circumstances that would reasonably result in abuse or neglect."""
    for fact in story.alleged:
        value = None if fact.knowledge is None else fact.knowledge is Knowledge.KNOWN
        missing = (
            ("whether someone saw it",) if value is None else ("who saw it",) if value and not fact.observer else ()
        )
        because = (f"seen by {fact.observer}",) if value and fact.observer else ()
        yield Ruling(value, because, missing, fact.allegation, question="Was the child seen in such circumstances?")


@rules.ruling('7.202.4.G.1 "Suspected"', on=(AllegationMade,))
def suspected_is_a_reasonable_belief(story: Story) -> Iterator[Ruling]:
    """Abuse is suspected when patterns of behavior, conditions, statements or injuries lead to a reasonable belief of it, or of a serious threat."""
    for fact in story.alleged:
        if fact.knowledge is Knowledge.KNOWN:
            continue
        value = None if fact.knowledge is None else fact.knowledge is Knowledge.SUSPECTED
        asked = "what pattern, condition, statement or injury leads to the belief"
        missing = (asked,) if value is None or (value and not fact.basis) else ()
        because = (fact.basis,) if value and fact.basis else ()
        yield Ruling(value, because, missing, fact.allegation, question="Is there a reasonable belief?")


@rules.ruling("7.202.4.G.2", reading="A lead to anyone of the family is one to the child")
def it_says_enough_to_locate_the_victim(story: Story) -> Iterator[Ruling]:
    """Criterion: the referral provides sufficient information to locate the alleged victim."""
    yield from as_in(of_the_later_text_located(story))


@rules.ruling(
    "7.202.4.G.3",
    reading="The age on the day of receipt counts. An age that is not known counts as under 18, and is named as missing",
)
def a_victim_is_under_eighteen(story: Story) -> Iterator[Ruling]:
    """Criterion: the referral identifies a victim under the age of eighteen."""
    yield from as_in(of_the_later_text_under_eighteen(story))


_QUESTION = "Must the referral be assigned for assessment?"


@rules.ruling(
    "7.202.4.G",
    reading='The list has no "and": all three are needed. A criterion that is not known is no ground for a screen-out',
    not_taken="Any one of the three is enough",
    leans_on=("7.202.4.G.1", "7.202.4.G.2", "7.202.4.G.3"),
)
def the_referral_meets_the_criteria(story: Story) -> Iterator[Ruling]:
    """A referral is assigned when it alleges abuse or neglect specifically, the victim can be found and is under eighteen."""
    groups = (
        it_alleges_known_or_suspected_abuse_or_neglect(story),
        it_says_enough_to_locate_the_victim(story),
        a_victim_is_under_eighteen(story),
    )
    answers = [some(*(ruling.holds for ruling in group)) if group else None for group in groups]
    value = every(*answers)
    if not story.victims:
        yield Ruling(None, (), ("an alleged victim and an allegation",), question=_QUESTION)
        return
    because = [reason for group in groups for ruling in group if ruling.holds is value for reason in ruling.because]
    missing = [
        item
        for group, answer in zip(groups, answers, strict=True)
        if answer is None
        for ruling in group
        for item in ruling.missing
    ]
    if not groups[0]:
        missing.insert(0, "a specific allegation")
    yield Ruling(
        value,
        tuple(because) if value is not None else (),
        tuple(missing) if value is None else (),
        question=_QUESTION,
    )


@rules.gate("7.202.4.G", on=(ScreeningDecided,))
def a_referral_that_meets_the_criteria_is_assigned(story: Story, entry: Entry) -> Iterator[Objection]:
    """A referral that meets all three criteria is assigned for assessment."""
    screens_out = decision_of(entry).outcome is Outcome.NO_FURTHER_ACTION
    if screens_out and the_referral_meets_the_criteria(story)[0].holds:
        yield Objection("assignment for assessment: all three criteria are met", ScreeningDecided)


@rules.gate("7.202.4.J", on=(ScreeningDecided,))
def the_response_time_rests_on_reported_facts(story: Story, entry: Entry) -> Iterator[Objection]:
    """How quickly an assessment begins is decided on specific, credible reported information about safety or risk."""
    decision = decision_of(entry)
    if decision.outcome is not Outcome.ASSIGN or decision.response_time is None:
        return
    if not says_something(decision.reasons) and not any(
        says_something(fact.facts) for fact in answers_with_facts(story)
    ):
        yield Objection("the reported facts that the response time rests on, with their source", ScreeningDecided)
