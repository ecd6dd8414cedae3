"""7.000.2: abuse, and when it is known or suspected."""

from collections.abc import Iterator

from cairn.rulebook.duty import Ruling
from cairn.rulebook.editions import SPEAKS_BY_IT
from cairn.rulebook.register import Part
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Abuse,
    AllegationMade,
    Knowledge,
)

rules = Part("definitions", "2024-06-01", used_from="2023-07-01", before=SPEAKS_BY_IT)
"""These have an earlier text in 7.202.3 and 7.202.4."""


@rules.ruling(
    '7.000.2 "Abuse"',
    on=(AllegationMade,),
    reading="The statute is not among the sources; its types are kept as a dated list. Words that fit no type are kept as "
    'reported, with "type open", and still are an allegation',
)
def an_allegation_has_a_type(story: Story) -> Iterator[Ruling]:
    """Each allegation is tied to a type of abuse or neglect from the statute (C.R.S. 19-1-103(1), 19-3-102(1))."""
    for fact in story.alleged:
        given = fact.abuse is not Abuse.OPEN
        missing = () if given else ("the type of abuse or neglect",)
        yield Ruling(
            True if given else None, (), missing, fact.allegation, fact.abuse, "What type of abuse or neglect is it?"
        )


@rules.ruling('7.000.2 "Known"', on=(AllegationMade,))
def known_is_what_was_observed(story: Story) -> Iterator[Ruling]:
    """Abuse is known when the child was seen in circumstances that would reasonably end in abuse or neglect."""
    for fact in story.alleged:
        value = None if fact.knowledge is None else fact.knowledge is Knowledge.KNOWN
        missing = (
            ("who saw it",) if value and not fact.observer else ("whether someone saw it",) if value is None else ()
        )
        because = (f"seen by {fact.observer}",) if value and fact.observer else ()
        yield Ruling(value, because, missing, fact.allegation, question="Was the child seen in such circumstances?")


@rules.ruling('7.000.2 "Suspected"', on=(AllegationMade,))
def suspected_is_what_gives_reason_to_believe(story: Story) -> Iterator[Ruling]:
    """Abuse is suspected when an act, behavior, condition, statement or injury gives reason to believe it, or that serious harm threatens."""
    for fact in story.alleged:
        if fact.knowledge is Knowledge.KNOWN:
            continue
        value = None if fact.knowledge is None else fact.knowledge is Knowledge.SUSPECTED
        asked = "what act, condition or statement gives reason to believe it"
        missing = (asked,) if value is None or (value and not fact.basis) else ()
        yield Ruling(
            value,
            (fact.basis,) if value and fact.basis else (),
            missing,
            fact.allegation,
            question="Is there reason to believe it?",
        )
