"""What stands in a notice or update to a reporter: the allowed items as the story has them, and what one lacks."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, cast

from cairn.rulebook.decided import approval_of, decision_of, standing_decision
from cairn.rulebook.duty import Objection
from cairn.rulebook.response_time import says_something
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import Outcome, ReporterNotified, WorkerAssigned
from cairn.story.vocabulary.reporters import WhatBecame, YesNoOpen
from cairn.story.when import FAR_PAST, colorado_day

UPDATE_DAYS = 90


def received_on(story: Story) -> date | None:
    """The calendar day of the receipt, where it is known."""
    received = story.received_at
    return colorado_day(received.earliest) if received and received.earliest > FAR_PAST else None


def last_day_for_an_update(story: Story) -> date | None:
    """The ninetieth calendar day after the day of the receipt."""
    day = received_on(story)
    return day + timedelta(UPDATE_DAYS) if day else None


def accepted(story: Story) -> YesNoOpen:
    """Whether the county took the referral on, as far as an approved decision says so."""
    decision = standing_decision(story)
    if decision is None or approval_of(story, decision) is None:
        return "not yet decided"
    outcome = decision_of(decision).outcome
    return "yes" if outcome is Outcome.ASSIGN else "no" if outcome is Outcome.NO_FURTHER_ACTION else "not yet decided"


def as_it_stands(story: Story) -> dict[str, Any]:
    """The items as the story gives them now, to begin a notice with; what the story does not say is left out."""
    taken, worker = accepted(story), story.last_fact(WorkerAssigned)
    stands: dict[str, Any] = {
        "children": tuple(story.victims),
        "referral_on": received_on(story),
        "accepted": taken,
        "closed_without_services": "yes" if taken == "no" else "not yet decided",
        "safety_services": "no" if taken == "no" else "still open",
        "caseworker": worker.worker if worker else "none assigned",
        "update_until": last_day_for_an_update(story),
    }
    return {name: value for name, value in stands.items() if value not in (None, ())}


# ---- what one lacks, item by item ----


def child_and_date(story: Story, entry: Entry) -> Iterator[Objection]:
    fact = _content(entry)
    if not fact.children:
        yield Objection("the name of the child")
    elif unknown := [key for key in fact.children if not story.person(key).name]:
        yield Objection(f"the name of the child; that of {', '.join(unknown)} is not known")
    elif others := [key for key in fact.children if story.victims and key not in story.victims]:
        named = ", ".join(story.person(key).called for key in others)
        yield Objection(f"only children who are the subject of the referral; {named} is not")
    if fact.referral_on is None:
        yield Objection("the date of the referral")
    elif (day := received_on(story)) and fact.referral_on != day:
        yield Objection(f"the date of the referral as it was received, {day:%Y-%m-%d}")


def accepted_for_assessment(story: Story, entry: Entry) -> Iterator[Objection]:
    told = _content(entry).accepted
    if told is None:
        yield Objection("whether the referral was accepted for assessment; “not yet decided” is an answer")
    elif told != (stands := accepted(story)):
        yield Objection(f"whether the referral was accepted for assessment, as it stands: {stands}")


def closed_without_services(story: Story, entry: Entry) -> Iterator[Objection]:
    if _content(entry).closed_without_services is None:
        yield Objection("whether it was closed without services; “not yet decided” is an answer")


def safety_services(story: Story, entry: Entry) -> Iterator[Objection]:
    if _content(entry).safety_services is None:
        yield Objection("whether the assessment led to services for the child's safety; “still open” is an answer")


def caseworker(story: Story, entry: Entry) -> Iterator[Objection]:
    fact = _content(entry)
    if not fact.caseworker:
        yield Objection("the name of the caseworker responsible for the assessment, or that none is assigned")
    elif (worker := story.last_fact(WorkerAssigned)) and fact.caseworker != worker.worker:
        yield Objection(f"the caseworker who is responsible now, {worker.worker}")
    if not fact.caseworker_contact:
        yield Objection("how to reach the caseworker, or the office where none is assigned")


def right_to_an_update(story: Story, entry: Entry) -> Iterator[Objection]:
    fact = cast(ReporterNotified, entry.fact)
    last = last_day_for_an_update(story)
    if fact.update_until is None:
        yield Objection("until when an update may be asked for")
    elif last and fact.update_until != last:
        yield Objection(f"the last day for an update as it is counted from the receipt, {last:%Y-%m-%d}")


def procedure_of_the_update(story: Story, entry: Entry) -> Iterator[Objection]:
    if not says_something(cast(ReporterNotified, entry.fact).update_procedure):
        yield Objection("how to ask for the update: whom, and by which number or address")


def _content(entry: Entry) -> WhatBecame:
    return cast(WhatBecame, entry.fact)
