"""The current state of a referral, worked out from its story and its duties."""

from collections.abc import Iterable
from enum import StrEnum

from cairn.journal.ledger import as_uuid
from cairn.journal.models import DutyRow, Referral, StoryRow
from cairn.journal.whose import acting_office, assigned, held_by_hotline
from cairn.rulebook.decided import approval_of, decision_of, goes_to_red_team, standing_decision
from cairn.rulebook.response_time import response
from cairn.story.story import Story
from cairn.story.vocabulary import ChildSeen, HazardTold, Outcome
from cairn.story.when import FAR_FUTURE, FAR_PAST


class Status(StrEnum):
    """Where a referral stands."""

    HOTLINE = "at the hotline"
    SCREENING = "screening"
    RED_TEAM = "RED team"
    WAITING = "awaiting approval"
    ASSIGNED = "assigned"
    SCREENED_OUT = "screened out"


def status_of(story: Story) -> Status:
    decision = standing_decision(story)
    if goes_to_red_team(story):
        return Status.RED_TEAM
    if decision and approval_of(story, decision):
        return Status.ASSIGNED if decision_of(decision).outcome is Outcome.ASSIGN else Status.SCREENED_OUT
    if decision:
        return Status.WAITING
    return Status.HOTLINE if held_by_hotline(story) else Status.SCREENING


def household_of(story: Story) -> str:
    """The name a referral is called by: the surname of the first child who has one, else of anybody."""
    keys = [*story.children, *story.people]
    name = next((story.person(key).name for key in keys if story.person(key).name), None)
    return name.split()[-1] if name else ""


def unseen_of(story: Story) -> list[str]:
    return [child for child in story.children if not story.last(ChildSeen, child=child)]


def referral_of(row: StoryRow, story: Story, duties: Iterable[DutyRow]) -> Referral:
    """The row of a referral in the current state."""
    decision = standing_decision(story)
    approval = approval_of(story, decision)
    received = story.received_at
    worker = assigned(story)
    hazards = story.facts(HazardTold)
    standing = response(story)
    first = min((duty for duty in duties if _unmet(duty)), key=lambda duty: duty.by_when, default=None)
    return Referral(
        story=row,
        counties=row.readers,
        number=row.number,
        county=acting_office(story, row.counties),
        received_at=received.earliest if received and received.earliest > FAR_PAST else None,
        household=household_of(story)[:200],
        status=status_of(story).value,
        outcome=decision_of(decision).outcome.value if decision else "",
        response_time=standing.time.value if standing else "",
        decided_at=decision.recorded_at if decision else None,
        approved_at=approval.recorded_at if approval else None,
        worker=as_uuid(worker.staff) if worker else None,
        worker_name=worker.worker if worker else "",
        taken_by=row.taken_by,
        children=min(len(story.children), 32_000),
        unseen=min(len(unseen_of(story)), 32_000),
        hazards=any(hazard.hazards for hazard in hazards),
        next_due=first.by_when if first else None,
        next_clause=first.clause if first else "",
        last_recorded_at=story.entries[-1].recorded_at if story.entries else None,
    )


def _unmet(duty: DutyRow) -> bool:
    return duty.met_at is None and duty.state in ("open", "not known") and duty.by_when < FAR_FUTURE


WRITTEN = tuple(field.name for field in Referral._meta.concrete_fields if field.name != "story")


def write(referral: Referral) -> None:
    Referral.objects.bulk_create([referral], update_conflicts=True, unique_fields=("story",), update_fields=WRITTEN)
