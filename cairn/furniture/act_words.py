"""Where an act is done and what its button says: short words for the kinds of entry that duties ask for."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cairn.story.fact import KINDS

SHORT = {
    "AffirmationAsked": _("Ask"),
    "AffirmationReceived": _("Record answer"),
    "AfterHoursActed": _("Write account"),
    "ReporterNotified": _("Write notice"),
    "ReporterToldOfDecision": _("Record"),
    "ResourcesGiven": _("Record"),
    "UpdateGiven": _("Write update"),
    "AllegationWeighed": _("Weigh it"),
    "ChildSeen": _("Record contact"),
    "CollateralContacted": _("Record contact"),
    "ContactAttempted": _("Record attempt"),
    "CountyContacted": _("Record contact"),
    "CountyNotified": _("Record notice"),
    "CountyReviewed": _("Record review"),
    "DangerAnswered": _("Answer"),
    "DecisionApproved": _("Approve"),
    "DetentionResponseGiven": _("Record response"),
    "FacilityDescribed": _("Describe it"),
    "FactorAnswered": _("Answer"),
    "HistoryReviewed": _("Record review"),
    "InitialReviewWritten": _("Write up"),
    "JurisdictionAcknowledged": _("Acknowledge"),
    "JurisdictionDetermined": _("Determine"),
    "JurisdictionSearched": _("Record search"),
    "LawEnforcementTold": _("Record report"),
    "LegalCustodyTold": _("Record custody"),
    "OtherAgencyTold": _("Record notice"),
    "ParentProtectionAnswered": _("Answer"),
    "PreventionConsidered": _("Consider"),
    "ReEntryDecided": _("Decide"),
    "ReEntryPartReviewed": _("Answer"),
    "ReviewConfirmed": _("Confirm"),
    "ReviewerViewGiven": _("Decide"),
    "ScreeningDecided": _("Decide"),
    "ScreenOutWritten": _("Write up"),
    "VulnerabilityAnswered": _("Answer"),
    "WorkerAssigned": _("Assign"),
}

PAGES = {
    "ReviewerViewGiven": "screening:decide",
    "ScreeningDecided": "screening:decide",
    "DecisionApproved": "screening:approve",
    "DecisionSentBack": "screening:approve",
    "JurisdictionDetermined": "jurisdiction:page",
    "CountyContacted": "jurisdiction:page",
    "JurisdictionAcknowledged": "jurisdiction:page",
    "SenderDecisionOverridden": "jurisdiction:page",
}
"""Acts that have a page of their own; every other one is done with the form made from its kind."""

WHO = ("child", "person", "youth")


def label_of(kind: str) -> str:
    """What a button says, short enough for a table."""
    return str(SHORT.get(kind) or (KINDS[kind].title if kind in KINDS else kind))


def address_of(kind: str, number: str, about: str = "") -> str:
    """Where the act is done; a person it is about is filled in already."""
    if kind in PAGES:
        return reverse(PAGES[kind], args=[number])
    fields = KINDS[kind].model_fields if kind in KINDS else {}
    who = next((name for name in WHO if name in fields), "")
    asked = f"?{urlencode({who: about})}" if who and about else ""
    return reverse("referral:record", args=[number, kind]) + asked
