"""The track of an assessment in Differential Response, and the incidents that decide it (7.103.8.B)."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from cairn.story.answer import Answer
from cairn.story.counties import County
from cairn.story.fact import Fact, told
from cairn.story.when import When
from cairn.story.words import Key, Line, Words


class Track(StrEnum):
    """The two response options of 7.000.2 "Differential Response"."""

    HIGH_RISK = "High Risk Assessment (HRA)"
    FAMILY = "Family Assessment Response (FAR)"


class RiskView(StrEnum):
    """How high the team holds the risk to be."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class HighRiskFactor(StrEnum):
    """What a RED team may rest a High Risk Assessment on, at its discretion."""

    PRESENT_DANGER = "present danger"
    EARLIER_REFERRALS = "several earlier referrals"
    CASE = "traits of the case, such as the kind of maltreatment with a highly vulnerable victim"


class TrackAssigned(Fact):
    """The track of the assessment was assigned."""

    title: ClassVar[str] = "Assign the track"
    area: ClassVar[str] = "differential-response"

    track: Track = told("Track", "7.103.8.B#3", '7.000.2 "Differential Response"', required=True)
    risk: RiskView | None = told("Risk", "7.103.8.B.2#1")
    factors: tuple[HighRiskFactor, ...] = told(
        "Factors for a High Risk Assessment",
        "7.103.8.B.1#6",
        "7.103.8.B.1#7",
        "7.103.8.B.1#8",
        default_factory=tuple,
    )
    reasons: Words | None = told("Reasons", "7.103.71.E#2", "7.103.8.B.2#1", "7.103.8.B.2#2")
    red_team: Key | None = told("RED team meeting", "7.103.71.B", "7.103.8.B#3", refers="meeting")


class TrackApproved(Fact):
    """A certified supervisor approved the track, where that was not approved with the decision."""

    title: ClassVar[str] = "Approve the track"
    area: ClassVar[str] = "differential-response"

    track: Track = told("Track", "7.103.8.B.3#1", required=True)
    comment: Words | None = told("Comment")


class Incident(StrEnum):
    FATALITY = "child fatality"
    NEAR_FATALITY = "near fatality"
    EGREGIOUS = "egregious incident"


class Aggravation(StrEnum):
    """What makes an incident egregious."""

    VIOLENCE = "significant violence"
    TORTURE = "torture"
    RESTRAINTS = "cruel restraints"
    SIMILAR = "a similar aggravation, described in the facts"


class Condition(StrEnum):
    """A child's condition, as a physician determines it."""

    SERIOUS = "serious"
    CRITICAL = "critical"
    LIFE_THREATENING = "life-threatening"


class IncidentTold(Fact):
    """A child's death, near death or an egregious incident, and whether it was determined to result from abuse or neglect."""

    title: ClassVar[str] = "Record a fatality, near fatality or egregious incident"
    area: ClassVar[str] = "differential-response"

    incident: Incident = told(
        "Incident", "7.103.8.B.1#1", "7.103.8.B.1#2", "7.103.8.B.1#3", "7.103.8.B.2#2", required=True
    )
    child: Key | None = told("Child", "7.103.8.B.1#1", refers="person")
    from_abuse: Answer | None = told(
        "Determined to be the result of abuse or neglect",
        "7.103.8.B.1#1",
        "7.103.8.B.2#3",
        ask="Leave it open while it is only alleged.",
    )
    determined_by: Line | None = told("Who determined it", "7.103.8.B.2#3")
    aggravation: Aggravation | None = told(
        "What makes it egregious", '7.000.2 "Egregious incident of abuse and/or neglect"'
    )
    condition: Condition | None = told("Condition, in the physician's words", '7.000.2 "Near fatality"')
    physician: Line | None = told("Physician who determined it", '7.000.2 "Near fatality"')
    physician_at: When | None = told("When the physician did", '7.000.2 "Near fatality"')
    facts: Words | None = told("Facts", "7.103.8.B.2#2")


class DifferentialResponseNoted(Fact):
    """The journal's own note, from the county's program, that the county takes part in Differential Response."""

    title: ClassVar[str] = "Note that the county takes part in Differential Response"
    area: ClassVar[str] = "differential-response"

    county: County = told("County", "7.103.8.A#2", required=True)
    since: dt.date = told("Takes part from", "7.103.8.A#2", required=True)
    program: Line | None = told("From the program", refers="story")
