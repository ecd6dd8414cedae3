"""The policy table: which role may record which kind of entry, and whose records a role may read."""

from collections.abc import Collection
from enum import StrEnum
from typing import TYPE_CHECKING

from cairn.access.pages import may_open
from cairn.story.author import Role
from cairn.story.counties import HOTLINE, OMBUDSMAN, STATE, County

if TYPE_CHECKING:
    from cairn.access.models import Staff


class Scope(StrEnum):
    """How far a right reaches."""

    NO = "no"
    OWN = "own"
    """Stories of the person's own county or office."""
    ANY = "any"


INTAKE = (
    "AddressTold",
    "AllegationMade",
    "ConcernsNamed",
    "ConflictAnswered",
    "CustodyAnswered",
    "DangerAnswered",
    "DelinquentActTold",
    "FacilityDescribed",
    "FactorAnswered",
    "GuardianInformed",
    "HarmTold",
    "HazardTold",
    "HomelessnessAnswered",
    "InfantHospitalized",
    "InjuryDescribed",
    "InstitutionActed",
    "InstitutionalNeglectAnswered",
    "ItemUnavailable",
    "LawEnforcementTold",
    "LegalCustodyTold",
    "NarrativeAdded",
    "NewbornExposureAnswered",
    "PersonDescribed",
    "PersonToldApart",
    "PresentRoleTold",
    "ProviderConductTold",
    "ReEntryRequested",
    "ReferralReceived",
    "RelationshipTold",
    "ReporterDescribed",
    "SafeCareAnswered",
    "SeenLast",
    "SettingTold",
    "ShelterReported",
    "SourceNamed",
    "StrengthTold",
    "TraffickingSuspected",
    "TreatmentTold",
    "VulnerabilityAnswered",
    "WhereaboutsTold",
    "Withdrawn",
)
HANDING_OVER = ("ReferralHandedOver",)
SCREENING = (
    "AllegationWeighed",
    "CollateralContacted",
    "CountyContacted",
    "CountyNotified",
    "CountyReviewed",
    "DetentionNoticeReceived",
    "DetentionResponseGiven",
    "DuplicateCompared",
    "EarlierAssessmentCompared",
    "EarlierInvolvementFound",
    "GroundStated",
    "HistoryReviewed",
    "InitialReviewWritten",
    "JurisdictionAcknowledged",
    "JurisdictionDetermined",
    "JurisdictionSearched",
    "LawEnforcementInvestigates",
    "NewInformationGathered",
    "NotDone",
    "OtherAgencyTold",
    "ParentProtectionAnswered",
    "PreventionConsidered",
    "ProgramAreaChosen",
    "RedTeamAsked",
    "ReEntryDecided",
    "ReEntryPartReviewed",
    "ReviewerAsked",
    "ReviewerViewGiven",
    "ScreeningDecided",
    "ScreenOutWritten",
)
ASSIGNING = ("CaseOpened", "WorkerAssigned")
CONTACT = ("ChildSeen", "ContactAttempted")
APPROVING = ("DecisionApproved", "DecisionSentBack", "ReviewConfirmed", "TrackApproved")
ANSWERING_FOR_THE_COUNTY = ("CustodyProcedureAgreed", "FoundedOnReferral")
RED_TEAM = (
    "CriminalHistoryChecked",
    "FrameworkNoted",
    "GrayAreaClearedUp",
    "IncidentTold",
    "RedTeamMet",
    "ResponsePlannedSooner",
    "TrackAssigned",
)
PROGRAM = (
    "AgencyResponseIssued",
    "CommitteeFormed",
    "DataEntryShown",
    "InterestDeclared",
    "MeasuresShown",
    "ReadinessAssessed",
    "RedTeamProcessSet",
    "TrainingAttended",
)
SELECTING = ("CountySelected",)
NOTED_BY_THE_JOURNAL = ("DifferentialResponseNoted",)
OVERRIDING = ("SenderDecisionOverridden",)
TELLING_REPORTERS = (
    "AffirmationReceived",
    "AfterHoursActed",
    "AfterHoursClosed",
    "InvolvementAnswered",
    "NeedToKnowAnswered",
    "ReporterToldOfDecision",
    "ResourcesGiven",
    "UpdateAsked",
)
LETTERS_TO_REPORTERS = ("AffirmationAsked", "ReporterNotified", "UpdateGiven")
"""Written by those who may see who reported."""
CALLS = ("CallEnded", "CallReceived", "CallRouted")
HOTLINE_OF_A_COUNTY = ("AfterHoursProtocolSet", "CenterAsked", "DedicatedLineSet", "OnCallSet")
HOTLINE_OF_THE_STATE = ("CenterApproved", "StatewideNumberSet")

_N, _O, _A = Scope.NO, Scope.OWN, Scope.ANY

# Columns: hotline worker, screener, caseworker, supervisor, child welfare director, county director,
# state staff, law judge's clerk, ombudsman's analyst, administrator.
_ROWS: tuple[tuple[tuple[str, ...], tuple[Scope, ...]], ...] = (
    (INTAKE, (_A, _O, _O, _O, _O, _O, _N, _N, _N, _N)),
    (HANDING_OVER, (_A, _N, _N, _O, _O, _O, _N, _N, _N, _N)),
    (SCREENING, (_N, _O, _O, _O, _O, _O, _N, _N, _N, _N)),
    # An immediate response waits for nobody: whoever screens may send a caseworker.
    (ASSIGNING, (_N, _O, _O, _O, _O, _O, _N, _N, _N, _N)),
    (CONTACT, (_N, _O, _O, _O, _O, _O, _N, _N, _N, _N)),
    # The text speaks of a supervisor; a director who approves would approve nothing (7.103.4.D, 7.103.10).
    (APPROVING, (_N, _N, _N, _O, _N, _N, _N, _N, _N, _N)),
    (ANSWERING_FOR_THE_COUNTY, (_N, _N, _N, _O, _O, _O, _N, _N, _N, _N)),
    (OVERRIDING, (_N, _N, _N, _N, _O, _O, _N, _N, _N, _N)),
    (TELLING_REPORTERS, (_N, _O, _O, _O, _O, _O, _N, _N, _N, _N)),
    (LETTERS_TO_REPORTERS, (_N, _O, _O, _O, _N, _N, _N, _N, _N, _N)),
    (CALLS, (_A, _O, _O, _O, _O, _O, _N, _N, _N, _N)),
    (HOTLINE_OF_A_COUNTY, (_N, _N, _N, _O, _O, _O, _A, _N, _N, _N)),
    (HOTLINE_OF_THE_STATE, (_N, _N, _N, _N, _N, _N, _A, _N, _N, _N)),
    (RED_TEAM, (_N, _O, _O, _O, _O, _O, _N, _N, _N, _N)),
    (PROGRAM, (_N, _N, _N, _O, _O, _O, _A, _N, _N, _N)),
    (SELECTING, (_N, _N, _N, _N, _N, _N, _A, _N, _N, _N)),
    (NOTED_BY_THE_JOURNAL, (_N, _N, _N, _N, _N, _N, _N, _N, _N, _N)),
)

RECORD: dict[Role, dict[str, Scope]] = {
    role: {kind: scopes[column] for kinds, scopes in _ROWS for kind in kinds} for column, role in enumerate(Role)
}
"""What each role may record, kind by kind."""

READ: dict[Role, Scope] = {
    Role.HOTLINE_WORKER: Scope.OWN,
    Role.SCREENER: Scope.OWN,
    Role.CASEWORKER: Scope.OWN,
    Role.SUPERVISOR: Scope.OWN,
    Role.CHILD_WELFARE_DIRECTOR: Scope.OWN,
    Role.COUNTY_DIRECTOR: Scope.OWN,
    Role.STATE_STAFF: Scope.ANY,
    Role.LAW_JUDGE_CLERK: Scope.NO,
    Role.OMBUDSMAN_ANALYST: Scope.ANY,
    Role.ADMINISTRATOR: Scope.NO,
}
"""Whose stories each role may read: those of the own office, all, or none."""

REPORTER = frozenset({Role.HOTLINE_WORKER, Role.SCREENER, Role.CASEWORKER, Role.SUPERVISOR})
"""The roles that may look at who reported, for a purpose that is logged."""


OFFICES_OF: dict[Role, tuple[str, ...]] = {
    role: tuple(sorted(County)) if READ[role] is Scope.OWN and role is not Role.HOTLINE_WORKER else (STATE,)
    for role in Role
} | {Role.HOTLINE_WORKER: (HOTLINE,), Role.OMBUDSMAN_ANALYST: (OMBUDSMAN,)}
"""The offices in which each role works."""


BY_REVIEWERS = frozenset({"CountyReviewed", "ReviewerViewGiven"})
"""All that a county records which was only asked to review (7.103.5.J), or told as certifying or custodial (7.103.4.F, G)."""


def may_record(staff: "Staff", kind: str, counties: Collection[str], reviewing: Collection[str] = ()) -> bool:
    """Whether an entry of that kind may be recorded by this person in a story of these counties.

    `reviewing` are counties that were only asked to review it.
    """
    scope = RECORD[staff.plays].get(kind, Scope.NO)
    if scope is Scope.OWN:
        return staff.office in counties or (staff.office in reviewing and kind in BY_REVIEWERS)
    return scope is Scope.ANY


def may_read(staff: "Staff", counties: Collection[str], taken_by: str | None = None) -> bool:
    """Whether a story of these counties may be read; whoever took it reads it while the hotline holds it."""
    scope = READ[staff.plays]
    if scope is Scope.OWN:
        return staff.office in counties or (str(staff.pk) == taken_by and HOTLINE in counties)
    return scope is Scope.ANY


def may_see_reporter(staff: "Staff", counties: Collection[str]) -> bool:
    return staff.plays in REPORTER and may_read(staff, counties)


def refusal_words(staff: "Staff", kind: str, counties: Collection[str]) -> str:
    """Why this person may not record that kind here, and who may."""
    scope = RECORD[staff.plays].get(kind, Scope.NO)
    if scope is Scope.OWN:
        where = " and ".join(sorted(counties)) or "another office"
        return f"This belongs to {where}; you work for {staff.office}. Ask somebody of that office to record it."
    who = ", ".join(role.value for role in Role if RECORD[role].get(kind, Scope.NO) is not Scope.NO)
    return f"A {staff.role} may not record this. It is recorded by: {who or 'nobody yet'}."


__all__ = [
    "READ",
    "RECORD",
    "REPORTER",
    "Scope",
    "may_open",
    "may_read",
    "may_record",
    "may_see_reporter",
    "refusal_words",
]
