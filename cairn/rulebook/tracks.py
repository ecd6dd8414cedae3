"""Whether the county takes part in Differential Response, and which track an assessment is on: read by many clauses."""

from dataclasses import dataclass
from typing import cast

from cairn.rulebook.decided import (
    approval_of,
    decided_by_red_team,
    decision_of,
    is_supervisor,
    known_uncertified,
    standing_decision,
)
from cairn.rulebook.definitions import AbuseKind, concerns, kind_of_abuse
from cairn.rulebook.responsibility import responsible_county
from cairn.story.answer import Answer
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Abuse,
    Concern,
    DecisionApproved,
    DifferentialResponseNoted,
    IncidentTold,
    Outcome,
    ScreeningDecided,
    Track,
    TrackApproved,
    TrackAssigned,
)
from cairn.story.when import colorado_day

TRADITIONAL = "traditional response"


@remembered()
def takes_part(story: Story) -> bool | None:
    """Whether the county that must act takes part in Differential Response for a referral of that day; None while not noted."""
    notes = story.facts(DifferentialResponseNoted)
    if not notes or story.received_at is None:
        return None
    county = responsible_county(story)
    noted = [fact for fact in notes if fact.county == county]
    return noted[-1].since <= colorado_day(story.received_at.earliest) if noted else None


def track_told(entry: Entry) -> TrackAssigned:
    return cast(TrackAssigned, entry.fact)


@dataclass(frozen=True, slots=True)
class MandatoryGround:
    """Why a High Risk Assessment is mandatory, by which clause, and since which entry. `holds` is None where it may be."""

    clause: str
    words: str
    holds: bool | None
    entry: Entry | None = None


def incidents(story: Story) -> list[tuple[Entry, IncidentTold]]:
    """What is known of each fatality, near fatality or egregious incident of each child, since the entry that told its cause.

    A later entry that does not speak of the cause leaves the determination as it was.
    """
    latest: dict[tuple[str, str | None], tuple[Entry, IncidentTold]] = {}
    for entry in story.all(IncidentTold):
        fact = cast(IncidentTold, entry.fact)
        since, known = latest.get((fact.incident, fact.child), (entry, fact))
        told = {name: value for name, value in fact if value is not None}
        changed = fact.from_abuse is not None and fact.from_abuse is not known.from_abuse
        latest[fact.incident, fact.child] = (entry if changed else since), known.model_copy(update=told)
    return list(latest.values())


@remembered()
def mandatory_grounds(story: Story) -> tuple[MandatoryGround, ...]:
    """What makes a High Risk Assessment mandatory, or may."""
    return (*_incident_grounds(story), *_institutional(story), *_sexual(story))


def _incident_grounds(story: Story) -> list[MandatoryGround]:
    determined = [(entry, fact) for entry, fact in incidents(story) if fact.from_abuse is Answer.YES]
    by = [(entry, fact, f", by {fact.determined_by}" if fact.determined_by else "") for entry, fact in determined]
    return [
        MandatoryGround(
            "7.103.8.B.1#1", f"{fact.incident} determined to be the result of abuse or neglect{who}", True, e
        )
        for e, fact, who in by
    ]


def _institutional(story: Story) -> list[MandatoryGround]:
    words = "institutional abuse or neglect is alleged"
    for key, entry in story.allegations.items():
        if kind_of_abuse(story, key) is AbuseKind.INSTITUTIONAL:
            return [MandatoryGround("7.103.8.B.1#4", words, True, entry)]
    return [MandatoryGround("7.103.8.B.1#4", words, True)] if Concern.INSTITUTIONAL in concerns(story) else []


def _sexual(story: Story) -> list[MandatoryGround]:
    found = []
    for key, entry in story.allegations.items():
        if story.alleged and entry.fact.abuse is Abuse.SEXUAL:  # type: ignore[attr-defined]
            kind = kind_of_abuse(story, key)
            if kind in (AbuseKind.INTRAFAMILIAL, None):
                words = (
                    "intrafamilial sexual abuse is alleged"
                    if kind
                    else "sexual abuse is alleged, perhaps in the family"
                )
                found.append(MandatoryGround("7.103.8.B.1#5", words, True if kind else None, entry))
    return found


@dataclass(frozen=True, slots=True)
class TrackNow:
    """The track an assessment is on: the words of it, the entry it rests on, and why it was changed where it was."""

    track: str
    entry: Entry | None
    changed: MandatoryGround | None = None


def assigned_track(story: Story) -> Entry | None:
    """The track assigned last; none once the decision to assign was sent back or another took its place."""
    if story.all(ScreeningDecided) and not to_be_assessed(story):
        return None
    return story.last(TrackAssigned)


def to_be_assessed(story: Story) -> bool:
    """Whether the decision that stands is to assign the referral for assessment."""
    decision = standing_decision(story)
    return decision is not None and decision_of(decision).outcome is Outcome.ASSIGN


@remembered()
def track_now(story: Story) -> TrackNow | None:
    """The track of an assessment; None while none was assigned where the county takes part, or nothing is to be assessed."""
    entry = assigned_track(story)
    if entry is None:
        return TrackNow(TRADITIONAL, None) if to_be_assessed(story) and not takes_part(story) else None
    if track_told(entry).track is Track.FAMILY:
        ground = next((one for one in mandatory_grounds(story) if one.holds), None)
        if ground:
            return TrackNow(Track.HIGH_RISK, entry, ground)
    return TrackNow(track_told(entry).track, entry)


def decided_with_the_referral(story: Story, track: Entry) -> Entry | None:
    """The RED team's decision on the referral that was made at the same meeting as the track, if it still waits or stands."""
    decision = decided_by_red_team(story)
    same = decision is not None and decision_of(decision).red_team == track_told(track).red_team
    return decision if same else None


def track_approval(story: Story, track: Entry) -> Entry | None:
    """A supervisor's approval of a track: with the decision of the same meeting where that came later, else one of its own."""
    decision = decided_with_the_referral(story, track)
    together = approval_of(story, decision) if decision else None
    if together and together in story.since(track, DecisionApproved):
        return together
    own = (
        entry
        for entry in story.since(track, TrackApproved)
        if is_supervisor(entry) and not known_uncertified(story, entry)
    )
    return next((entry for entry in own if cast(TrackApproved, entry.fact).track is track_told(track).track), None)
