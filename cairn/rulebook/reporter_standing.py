"""What the conditions for telling a reporter come to: listed, involved, affirmed, in need to know; read by both editions."""

from dataclasses import dataclass
from typing import cast

from cairn.rulebook.definitions import concerns
from cairn.rulebook.reporter_types import TOO_WIDE, may_be_told
from cairn.rulebook.response_time import says_something
from cairn.story.answer import Answer
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AffirmationReceived,
    Concern,
    InvolvementAnswered,
    NeedToKnowAnswered,
    ReporterDescribed,
    ReporterType,
    WorkerAssigned,
)

ABUSE = frozenset({Concern.INTRAFAMILIAL, Concern.THIRD_PARTY, Concern.INSTITUTIONAL})


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a notice: whether it holds, why, what is missing otherwise, and the entry that answers it."""

    holds: bool | None
    because: str
    missing: str = ""
    mends: type[Fact] | None = None


@remembered(ReporterDescribed)
def reporter_type(story: Story) -> ReporterType | None:
    """What the reporter reports as, as last told."""
    types = [fact.reporter_type for fact in story.facts(ReporterDescribed) if fact.reporter_type]
    return types[-1] if types else None


@remembered(ReporterDescribed)
def nameless(story: Story) -> bool:
    """Whether the reporter stayed anonymous or declined to give a name."""
    given = [fact.name_given for fact in story.facts(ReporterDescribed) if fact.name_given]
    return bool(given) and given[-1] in ("anonymous", "declined")


def alleges_abuse(story: Story) -> bool | None:
    """Whether the referral alleges abuse or neglect; None while no concern is named and nothing is alleged."""
    if story.allegations:
        return True
    named = set(concerns(story))
    return bool(named & ABUSE) if named else None


def listed(story: Story) -> Condition:
    """The reporter's occupation stands in the list of the statute."""
    told = reporter_type(story)
    which = "which occupation the reporter has, as the list of the statute names it"
    if told is None:
        return Condition(None, "", f"{which}; it was not asked", ReporterDescribed)
    if told in TOO_WIDE:
        return Condition(None, f"reports as {told}", f"{which}; “{told}” takes in others too", ReporterDescribed)
    holds = may_be_told(told)
    lacking = "" if holds else f"a reporter whom the statute lists; this one reports as {told}"
    return Condition(holds, f"reports as {told}", lacking)


@remembered(AffirmationReceived)
def affirmation(story: Story) -> Entry | None:
    """The last written affirmation, complete or not."""
    return story.last(AffirmationReceived)


def lacking_in(affirmed: AffirmationReceived) -> list[str]:
    """What an affirmation lacks: that the involvement goes on, what it consists of, and that it is in writing."""
    asked = (
        (affirmed.continues is not Answer.NOT_KNOWN, "that the involvement goes on"),
        (says_something(affirmed.nature), "what the involvement consists of"),
        (affirmed.in_writing is Answer.YES, "that it was given in writing"),
    )
    return [words for had, words in asked if not had]


@remembered(InvolvementAnswered)
def known_directly(story: Story) -> Condition:
    """The county itself knows directly and clearly that the reporter goes on being involved."""
    fact = story.last_fact(InvolvementAnswered)
    missing = "the county's own direct and clear knowledge of it, with its source"
    if fact is None or fact.directly_known in (None, Answer.NOT_KNOWN) or fact.involved is Answer.NOT_KNOWN:
        return Condition(None, "", missing, InvolvementAnswered)
    if fact.directly_known is Answer.NO:
        return Condition(False, "the county does not know it directly", missing, InvolvementAnswered)
    if fact.involved is Answer.NO:
        return Condition(False, "what the county knows is that it does not go on", missing, InvolvementAnswered)
    lacking = [name for name, words in (("what is known", fact.basis), ("its source", fact.source)) if not words]
    if lacking:
        return Condition(None, "", f"{' and '.join(lacking)} of the direct knowledge", InvolvementAnswered)
    return Condition(True, f"{fact.basis} ({fact.source})")


@remembered(InvolvementAnswered, AffirmationReceived)
def involved(story: Story) -> Condition:
    """The reporter is, and goes on being, officially and professionally involved; the latest word counts."""
    said, affirmed = story.last(InvolvementAnswered), affirmation(story)
    missing = "that the reporter is, and goes on being, officially and professionally involved, and on what that rests"
    latest = max((one for one in (said, affirmed) if one), key=lambda one: story.place(one), default=None)
    if latest is None:
        return Condition(None, "", missing, InvolvementAnswered)
    if isinstance(latest.fact, AffirmationReceived):
        return _as_affirmed(latest.fact)
    fact = cast(InvolvementAnswered, latest.fact)
    if fact.involved is Answer.NOT_KNOWN or not says_something(fact.basis):
        return Condition(None, "", missing, InvolvementAnswered)
    basis = str(fact.basis)
    if fact.involved is Answer.NO:
        return Condition(False, basis, f"a reporter who goes on being involved; {basis}", InvolvementAnswered)
    return Condition(True, basis)


def _as_affirmed(fact: AffirmationReceived) -> Condition:
    if fact.continues is Answer.NO:
        ended = "the reporter wrote that the involvement has ended"
        return Condition(False, ended, f"a reporter who goes on being involved; {ended}")
    if lacking := lacking_in(fact):
        return Condition(None, "", f"in the affirmation: {', '.join(lacking)}", AffirmationReceived)
    return Condition(True, f"affirmed in writing: {fact.nature}")


@remembered(InvolvementAnswered, AffirmationReceived)
def affirmed_or_known(story: Story) -> Condition:
    """A complete written affirmation, unless the county has actual knowledge."""
    if known_directly(story).holds:
        return known_directly(story)
    entry = affirmation(story)
    if entry is None:
        missing = "the reporter's written affirmation, or actual knowledge of the county"
        return Condition(None, "", missing, AffirmationReceived)
    return _as_affirmed(cast(AffirmationReceived, entry.fact))


@remembered(NeedToKnowAnswered)
def needs_to_know(story: Story) -> Condition:
    """The reporter needs the information for their own part in keeping the child safe."""
    fact = story.last_fact(NeedToKnowAnswered)
    missing = "how the information serves the reporter's own part in keeping the child safe"
    if fact is None or fact.needed is Answer.NOT_KNOWN or not says_something(fact.why):
        return Condition(None, "", missing, NeedToKnowAnswered)
    if fact.needed is Answer.NO:
        return Condition(False, str(fact.why), f"a need to know; {fact.why}", NeedToKnowAnswered)
    return Condition(True, str(fact.why))


def worker_of(story: Story) -> Role:
    """Whose task it is: the caseworker's once there is one, until then the screener's."""
    return Role.CASEWORKER if story.last(WorkerAssigned) else Role.SCREENER
