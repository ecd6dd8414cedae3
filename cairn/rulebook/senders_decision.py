"""7.103.11.C: the sender's decision stands, unless a director of the county with jurisdiction changes it on new information."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.decided import decision_of
from cairn.rulebook.duty import Objection, Ruling
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import says_something
from cairn.rulebook.responsibility import Transfer, sender_decision, transfers
from cairn.story.answer import Answer
from cairn.story.author import DIRECTORS
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    JurisdictionDetermined,
    NewInformationGathered,
    Outcome,
    ScreeningDecided,
    SenderDecisionOverridden,
)

rules = Part("jurisdiction", "2015-01-01")

UPHELD = (
    "The four conditions have no joining word: all are required. A faster response is never blocked. A decision that the "
    "sender made until the contact is carried over too, since it was responsible until then"
)


@rules.ruling("7.103.11.C", on=(JurisdictionDetermined,), reading=UPHELD)
def the_senders_decision_stands(story: Story) -> Iterator[Ruling]:
    """What the sender decided before it found jurisdiction stands: screen-out or assignment, and the response time."""
    for transfer in transfers(story):
        decision = sender_decision(story, transfer)
        if transfer.contact is None or decision is None:
            continue
        fact = decision_of(decision)
        override = _override(story, transfer)
        because = f"{decision.by.office} had decided before {transfer.county} was contacted"
        yield Ruling(
            override is None,
            (
                because,
                *([f"{override.by.name}, {override.by.role} of {transfer.county}, overrode it"] if override else []),
            ),
            value=", ".join(str(part) for part in (fact.outcome, fact.response_time) if part),
            question="Does the sender's decision stand?",
        )


def _override(story: Story, transfer: Transfer) -> Entry | None:
    """The override that a director of the county with jurisdiction gave, with information and justification."""
    given = (
        entry
        for entry in reversed(story.all(SenderDecisionOverridden))
        if _by_director(entry, transfer) and not _undocumented(cast(SenderDecisionOverridden, entry.fact))
    )
    return next(given, None)


def _by_director(entry: Entry, transfer: Transfer) -> bool:
    return entry.by.role in DIRECTORS and entry.by.office == transfer.county


def _undocumented(fact: SenderDecisionOverridden) -> list[str]:
    parts = {"the new information": fact.information, "the justification": fact.justification}
    return [f"{name}, in the referral notes" for name, words in parts.items() if not says_something(words)]


def _changed(story: Story, entry: Entry) -> Transfer | None:
    """The transfer whose sender's decision an entry would change; None where it changes nothing or is faster."""
    made = [transfer for transfer in transfers(story) if transfer.contact and sender_decision(story, transfer)]
    if isinstance(entry.fact, SenderDecisionOverridden):
        return made[-1] if made else None
    transfer = next((transfer for transfer in reversed(made) if transfer.county == entry.by.office), None)
    if transfer is None or (decision := sender_decision(story, transfer)) is None:
        return None
    return transfer if _is_less(decision_of(entry), decision_of(decision)) else None


def _is_less(new: ScreeningDecided, old: ScreeningDecided) -> bool:
    """Whether a decision differs from the sender's otherwise than by a faster response."""
    if new.outcome is not old.outcome:
        return True
    if new.outcome is not Outcome.ASSIGN or new.response_time is None or old.response_time is None:
        return False
    return new.response_time.speed > old.response_time.speed


def _gathered(story: Story, transfer: Transfer) -> list[NewInformationGathered]:
    """Information that the county with jurisdiction gathered itself, with its source."""
    return [
        fact
        for entry in story.all(NewInformationGathered)
        if (fact := cast(NewInformationGathered, entry.fact)).already_sent is Answer.NO
        and says_something(fact.source)
        and says_something(fact.information)
        and entry.by.office == transfer.county
    ]


CHANGES = (ScreeningDecided, SenderDecisionOverridden)


@rules.gate("7.103.11.C", on=(SenderDecisionOverridden,), reading=UPHELD)
def only_a_senders_decision_is_overridden(story: Story, entry: Entry) -> Iterator[Objection]:
    """An override needs a decision of the sending county, carried over to the county with jurisdiction."""
    if _changed(story, entry) is None:
        yield Objection("a decision of the county that sent the referral; without one the county decides itself")


@rules.gate("7.103.11.C.1", on=CHANGES)
def a_change_needs_new_information(story: Story, entry: Entry) -> Iterator[Objection]:
    """The sender's decision is changed only on information that the new county gathered itself and the sender did not send."""
    transfer = _changed(story, entry)
    if transfer and not _gathered(story, transfer):
        yield Objection(
            f"information that {transfer.county} gathered itself, with its source, and that was not in what was sent",
            NewInformationGathered,
        )


@rules.gate("7.103.11.C.2", on=CHANGES, reading="Listed as a separate condition though it only qualifies the first")
def the_new_information_bears_on_safety(story: Story, entry: Entry) -> Iterator[Objection]:
    """The new information relates to the safety of the child, and it is said how."""
    transfer = _changed(story, entry)
    if transfer and not any(
        fact.bears_on_safety is Answer.YES and says_something(fact.how) for fact in _gathered(story, transfer)
    ):
        yield Objection("how the new information bears on the child's safety", NewInformationGathered)


@rules.gate("7.103.11.C.3", on=CHANGES)
def a_director_of_the_new_county_overrides(story: Story, entry: Entry) -> Iterator[Objection]:
    """Only the child welfare director or the county director of the county with jurisdiction overrides the sender's decision."""
    transfer = _changed(story, entry)
    if transfer is None:
        return
    overrides = [entry] if isinstance(entry.fact, SenderDecisionOverridden) else story.all(SenderDecisionOverridden)
    if not any(_by_director(override, transfer) for override in overrides):
        yield Objection(
            f"the override of the child welfare director or county director of {transfer.county}",
            SenderDecisionOverridden,
        )


@rules.gate("7.103.11.C.4", on=CHANGES)
def the_override_is_documented(story: Story, entry: Entry) -> Iterator[Objection]:
    """The authorization, the information and the justification of the change stand in the referral notes."""
    transfer = _changed(story, entry)
    if transfer is None:
        return
    if isinstance(entry.fact, SenderDecisionOverridden):
        for missing in _undocumented(entry.fact):
            yield Objection(missing, SenderDecisionOverridden)
    elif _override(story, transfer) is None:
        yield Objection("who authorised the change, the information and the justification", SenderDecisionOverridden)
