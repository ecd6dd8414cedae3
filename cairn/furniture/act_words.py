"""Where an act is done and what its button says: short words for the kinds of entry that duties ask for."""

from __future__ import annotations

from functools import lru_cache
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
    "RedTeamMet": _("Open the board"),
    "ReEntryDecided": _("Decide"),
    "ReEntryPartReviewed": _("Answer"),
    "ReviewConfirmed": _("Confirm"),
    "TrackApproved": _("Approve"),
    "TrackAssigned": _("Assign"),
    "ReviewerViewGiven": _("Decide"),
    "ScreeningDecided": _("Decide"),
    "ScreenOutWritten": _("Write up"),
    "VulnerabilityAnswered": _("Answer"),
    "WorkerAssigned": _("Assign"),
}

PAGES = {
    "AffirmationAsked": "reporters:request",
    "AffirmationReceived": "reporters:page",
    "InvolvementAnswered": "reporters:page",
    "NeedToKnowAnswered": "reporters:page",
    "ReporterNotified": "reporters:notice",
    "ReporterToldOfDecision": "reporters:page",
    "ResourcesGiven": "reporters:page",
    "UpdateGiven": "reporters:update",
    "ReviewerViewGiven": "screening:decide",
    "RedTeamAsked": "redteam:board",
    "RedTeamMet": "redteam:board",
    "FrameworkNoted": "redteam:board",
    "GrayAreaClearedUp": "redteam:board",
    "TrackAssigned": "redteam:board",
    "TrackApproved": "redteam:board",
    "ScreeningDecided": "screening:decide",
    "DecisionApproved": "screening:approve",
    "DecisionSentBack": "screening:approve",
    "JurisdictionDetermined": "jurisdiction:page",
    "CountyContacted": "jurisdiction:page",
    "JurisdictionAcknowledged": "jurisdiction:page",
    "SenderDecisionOverridden": "jurisdiction:page",
}
"""Acts that have a page of their own; every other one is done with the form made from its kind."""

ANY = "R-00-000000"
"""Stands for a number where an address is resolved for all of them."""

WHO = ("child", "person", "youth", "parent", "county")


def label_of(kind: str) -> str:
    """What a button says, short enough for a table."""
    return str(SHORT.get(kind) or (KINDS[kind].title if kind in KINDS else kind))


def address_of(kind: str, number: str, about: str = "") -> str:
    """Where the act is done; a person it is about is filled in already."""
    before, after, who = _form(kind)
    asked = f"?{urlencode({who: about})}" if who and about else ""
    return f"{before}{number}{after}{asked}"


@lru_cache(maxsize=512)
def _form(kind: str) -> tuple[str, str, str]:
    """The address of a kind's form before and after the number, and the field of whom it is about.

    Worked out once for a kind: a page names a hundred, and resolving each anew was a sixth of its time.
    """
    if kind in PAGES:
        before, after = reverse(PAGES[kind], args=[ANY]).split(ANY)
        return before, after, ""
    before, after = reverse("referral:record", args=[ANY, kind]).split(ANY)
    fields = KINDS[kind].model_fields if kind in KINDS else {}
    return before, after, next((name for name in WHO if name in fields), "")
