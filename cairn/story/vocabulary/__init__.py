"""The kinds of entry, one module for each part of the work; importing this registers them all."""

from cairn.story.vocabulary.allegations import (
    Abuse,
    AllegationMade,
    AllegationWeighed,
    InjuryDescribed,
    Knowledge,
    Witness,
)
from cairn.story.vocabulary.assignment import (
    CaseException,
    CaseOpened,
    DetentionNoticeReceived,
    DetentionResponseGiven,
    ResponseMeans,
    WorkerAssigned,
)
from cairn.story.vocabulary.contact import ChildSeen, ContactAttempted, Means
from cairn.story.vocabulary.danger import (
    Danger,
    DangerAnswered,
    Factor,
    FactorAnswered,
    Harm,
    VulnerabilityAnswered,
)
from cairn.story.vocabulary.jurisdiction import (
    CountyContacted,
    CustodyAnswered,
    HomelessnessAnswered,
    JurisdictionAcknowledged,
    JurisdictionDetermined,
    JurisdictionRule,
    JurisdictionSearched,
    NewInformationGathered,
    SearchSource,
    SenderDecisionOverridden,
)
from cairn.story.vocabulary.people import (
    AddressQuality,
    AddressTold,
    AddressUse,
    Part,
    PersonDescribed,
    RelationshipTold,
    Relation,
    Sex,
    Share,
    WhereaboutsTold,
)
from cairn.story.vocabulary.receipt import (
    Concern,
    ConcernsNamed,
    Hazard,
    HazardTold,
    ItemUnavailable,
    NarrativeAdded,
    ReferralHandedOver,
    ReferralReason,
    ReferralReceived,
    ReporterDescribed,
    ReporterIdentity,
    ReporterType,
    SafeCareAnswered,
    SeenLast,
    SourceNamed,
    StrengthTold,
    Through,
    Unavailable,
    Withdrawn,
)
from cairn.story.vocabulary.review import (
    CollateralContacted,
    EarlierInvolvementFound,
    HistoryReviewed,
    InitialReviewWritten,
    PersonSearched,
    PreventionConsidered,
    ReviewConfirmed,
)
from cairn.story.vocabulary.screening import (
    Decision,
    DecisionApproved,
    DecisionSentBack,
    DuplicateCompared,
    EarlierAssessmentCompared,
    Ground,
    GroundStated,
    OtherAgencyTold,
    Outcome,
    RedTeamAsked,
    ResponseTime,
    ReviewerViewGiven,
    ScreenOutWritten,
    ScreeningDecided,
)
from cairn.story.vocabulary.shelter import ShelterReported
from cairn.story.vocabulary.trafficking import LawEnforcementTold, Trafficking, TraffickingSuspected, WhyTold

__all__ = [name for name in dir() if name[0].isupper()]
