"""Words for single kinds of entry on a form: what their time means, and what a refusal leaves undone."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from cairn.furniture.entry_forms.shape import Option, shapes_of
from cairn.story.fact import KINDS, Fact

AT = {
    "ReferralReceived": _("When the report first reached us"),
    "ReferralHandedOver": _("When it was handed over"),
    "NarrativeAdded": _("When the reporter said this"),
    "SeenLast": _("When the reporter last saw the child"),
    "WhereaboutsTold": _("When that was so"),
    "ChildSeen": _("When the child was seen"),
    "ContactAttempted": _("When it was tried"),
    "TraffickingSuspected": _("When the county became aware"),
    "LawEnforcementTold": _("When they were told"),
    "OtherAgencyTold": _("When they were told"),
    "CountyNotified": _("When that county was told"),
    "CountyReviewed": _("When it was reviewed"),
    "InstitutionActed": _("When that was done"),
    "PresentRoleTold": _("When that was so"),
    "ReEntryRequested": _("When it was asked for"),
    "ReEntryDecided": _("When it was decided"),
    "EarlierInvolvementFound": _("When that was"),
    "CollateralContacted": _("When they were asked"),
    "JurisdictionDetermined": _("When it was determined"),
    "CountyContacted": _("When they were contacted"),
    "JurisdictionSearched": _("When it was searched"),
    "ReviewerAsked": _("When they were asked"),
    "ScreeningDecided": _("When it was decided"),
    "DecisionApproved": _("When it was approved"),
    "DecisionSentBack": _("When it was sent back"),
    "ReviewConfirmed": _("When it was confirmed"),
    "WorkerAssigned": _("When the worker was assigned"),
    "AffirmationAsked": _("When it was sent"),
    "ReporterNotified": _("When it was sent"),
    "UpdateGiven": _("When it was sent"),
    "UpdateAsked": _("When they asked"),
    "AffirmationReceived": _("When it came"),
    "CallReceived": _("When the call came in"),
    "CallRouted": _("When it was answered"),
    "CallEnded": _("When it ended"),
    "CaseOpened": _("When the case was opened"),
    "DetentionNoticeReceived": _("When the notice came"),
    "DetentionResponseGiven": _("When the response was given"),
}
AT_ELSE = _("When this happened or was said")

UNDONE = {
    "ReporterNotified": _("The notice is not sent"),
    "UpdateGiven": _("The update is not sent"),
    "AfterHoursClosed": _("The after-hours record is not closed"),
    "ScreeningDecided": _("The referral is not decided"),
    "DecisionApproved": _("The decision is not approved"),
    "DecisionSentBack": _("The decision is not sent back"),
    "ReviewConfirmed": _("The initial review is not confirmed"),
    "InitialReviewWritten": _("The initial review is not written up"),
    "ScreenOutWritten": _("The screen-out is not written up"),
    "WorkerAssigned": _("No caseworker is assigned"),
    "CaseOpened": _("The case is not opened"),
    "JurisdictionDetermined": _("Jurisdiction is not determined"),
    "JurisdictionAcknowledged": _("Jurisdiction is not acknowledged"),
    "SenderDecisionOverridden": _("The sender's decision stands"),
    "ReferralHandedOver": _("The report is not handed over"),
    "RedTeamAsked": _("The referral is not sent to the RED team"),
    "RedTeamMet": _("The meeting is not recorded"),
    "TrackAssigned": _("The track is not assigned"),
    "TrackApproved": _("The track is not approved"),
    "CountySelected": _("The county is not selected"),
    "ReviewerViewGiven": _("Your view is not recorded"),
    "CountyNotified": _("The notice is not recorded"),
    "CountyReviewed": _("The review is not recorded"),
    "ReEntryDecided": _("The request is not decided"),
    "FoundedOnReferral": _("The finding is not entered"),
    "ProgramAreaChosen": _("The program area is not chosen"),
    "GroundStated": _("The ground is not recorded"),
}

AREAS = {
    "referral": _("What was reported"),
    "hotline": _("Hotline"),
    "reporter-duties": _("What the reporter is told"),
    "response-time": _("Danger and contacts"),
    "screening": _("Review and decision"),
    "jurisdiction": _("Whose county it is"),
    "red-team": _("RED team"),
    "institutional": _("Institution and custody"),
    "third-party": _("Third party"),
    "differential-response": _("Differential Response"),
}

PAST = frozenset(
    {"at", "occurred", "since", "taken_in_at", "closed_at", "ended_at", "birth_date", "confirmed_on", "finished_on"}
)
"""Times that cannot lie after now."""


def time_title(kind: type[Fact]) -> object:
    """What the time of an entry of this kind is the time of."""
    return AT.get(kind.__name__, AT_ELSE)


def undone(kind: type[Fact]) -> str:
    """What a refusal leaves undone, as the beginning of a sentence."""
    words = UNDONE.get(kind.__name__)
    return str(words) if words else str(_("Not done: %(title)s")) % {"title": kind.title[0].lower() + kind.title[1:]}


def summary_of(kind: type[Fact]) -> str:
    """The first sentence of what this kind of entry is, without the names of the envelope."""
    words = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
    words = words.replace("By `at`", "By that time")
    words = re.sub(r"\(`at`\) | \(`at`\)| at `at`|, true at `at`", "", words)
    return re.sub(r"`at` is|`corrects`", lambda name: _TOLD[name[0]], words).replace("`", "")


_TOLD = {"`at` is": "its time is", "`corrects`": "this withdrawal"}

OWN = frozenset(
    [
        "AffirmationAsked",
        "AfterHoursActed",
        "AfterHoursClosed",
        "ReporterNotified",
        "ReporterToldOfDecision",
        "ResourcesGiven",
        "UpdateGiven",
        "CallReceived",
        "CallRouted",
        "CallEnded",
        "ReviewerAsked",
        "ReviewerViewGiven",
        "ScreeningDecided",
        "DecisionApproved",
        "DecisionSentBack",
        "ReviewConfirmed",
        "InitialReviewWritten",
        "ScreenOutWritten",
        "SenderDecisionOverridden",
        "JurisdictionDetermined",
        "JurisdictionAcknowledged",
        "CaseOpened",
        "WorkerAssigned",
        "ChildSeen",
        "ContactAttempted",
        "ReferralHandedOver",
        "Withdrawn",
        "RedTeamAsked",
        "RedTeamMet",
        "FrameworkNoted",
        "TrackAssigned",
        "TrackApproved",
        "PersonToldApart",
        "CountyReviewed",
        "ReEntryDecided",
        "ReEntryPartReviewed",
        "ProgramAreaChosen",
        "FoundedOnReferral",
    ]
)
"""Kinds that say what the worker did or holds: what is left open there was not left out by a reporter."""


def unset_words(kind: type[Fact]) -> str:
    """What an open choice says: not asked, or, of the worker's own acts, left open."""
    return str(_("Left open") if kind.__name__ in OWN else _("Not asked"))


def options_of(kind: type[Fact], field: str) -> list[Option] | None:
    """Choices for the two texts that name a kind of entry or a field of one; None for every other field."""
    if (kind.__name__, field) == ("NotDone", "what"):
        return sorted(((name, one.title) for name, one in KINDS.items()), key=lambda option: option[1])
    if (kind.__name__, field) == ("ItemUnavailable", "item"):
        return [
            (f"{name}.{shape.name}", f"{one.title}: {shape.title}")
            for name, one in KINDS.items()
            for shape in shapes_of(one)
            if any(clause.startswith("7.103.A") for clause in shape.clauses)
        ]
    return None
