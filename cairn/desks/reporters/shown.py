"""The conditions of a notice, the clocks, and the letters that went: as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.furniture.act_words import address_of
from cairn.furniture.opening import Opened
from cairn.furniture.rules_shown import citation, face_of, summary_of
from cairn.furniture.shapes import ClockFace
from cairn.rulebook.duty import Duty
from cairn.rulebook.reading import rules_for
from cairn.rulebook.reporter_standing import affirmed_or_known, involved, listed, needs_to_know
from cairn.story.entry import Entry
from cairn.story.vocabulary import (
    AffirmationAsked,
    LawEnforcementTold,
    ReporterNotified,
    ReporterToldOfDecision,
    ResourcesGiven,
    UpdateGiven,
)
from cairn.story.vocabulary.reporters import LetterSent

CONDITIONS = (
    ("7.103.9.A#2", "7.202.4.D.1", listed),
    ("7.103.9.A.1", "7.202.4.D (ongoing involvement)", involved),
    ("7.103.9.A.2", "7.202.4.D (need to know)", needs_to_know),
    ("7.103.9.A.3#1", "", affirmed_or_known),
)
"""Each condition with its clause now and in the text of 2013."""

ON_PAGE = {
    "InvolvementAnswered": "#card-involvement",
    "NeedToKnowAnswered": "#card-need",
    "AffirmationReceived": "#card-affirmation",
}
"""Where the page itself has the form."""

OF_REPORTERS = ("7.103.9", "7.202.4.D", "7.202.51.C", "7.202.4.C", "7.103.B.1", "7.103.B.2", "7.103.5.F")


@dataclass(frozen=True)
class ConditionShown:
    """One condition: met, failed or not known, why, and where it is answered."""

    clause: str
    words: str
    holds: bool | None
    why: str
    href: str


def conditions(view: Opened) -> list[ConditionShown]:
    """The conditions of the text that judges this referral."""
    now_in_force = {key for gates in rules_for(view.story).gates.values() for key in (clause.key for clause in gates)}
    found = []
    for today, earlier, of in CONDITIONS:
        key = today if today in now_in_force else earlier
        if not key:
            continue
        one = of(view.story)
        mends = one.mends.__name__ if one.mends and view.may_record(one.mends) else ""
        href = ON_PAGE.get(mends, address_of(mends, view.number)) if mends else ""
        found.append(
            ConditionShown(citation(key), summary_of(key), one.holds, one.because if one.holds else one.missing, href)
        )
    return found


@dataclass(frozen=True)
class ClockShown:
    """A duty with its clock."""

    duty: Duty
    face: ClockFace
    clause: str


def clocks(view: Opened) -> list[ClockShown]:
    wanted = [duty for duty in view.reading.duties if duty.clause.startswith(OF_REPORTERS)]
    wanted.sort(key=lambda duty: (duty.done, duty.due is None, duty.clause))
    return [ClockShown(duty, face_of(duty, view.now), citation(duty.clause)) for duty in wanted]


@dataclass(frozen=True)
class LetterShown:
    """A letter that went: what it was, when, by which means, and where its copy and its proof are opened."""

    words: str
    entry: Entry
    fact: LetterSent
    copy: str
    proof: str


WORDS = {AffirmationAsked: _("Request for an affirmation"), ReporterNotified: _("Notice"), UpdateGiven: _("Update")}


def letters(view: Opened, may_open: bool) -> list[LetterShown]:
    """The letters of this referral, the latest first."""
    sent = [entry for kind in WORDS for entry in view.story.all(kind)]
    sent.sort(key=lambda entry: entry.at.earliest, reverse=True)
    return [_letter(view, entry, may_open) for entry in sent]


def _letter(view: Opened, entry: Entry, may_open: bool) -> LetterShown:
    fact = cast(LetterSent, entry.fact)
    kept = may_open and bool(fact.letter)
    copy = reverse("reporters:copy", args=[view.number, entry.id, "letter"]) if kept else ""
    proof = reverse("reporters:copy", args=[view.number, entry.id, "proof"]) if may_open and fact.proof_kept else ""
    return LetterShown(str(WORDS[type(fact)]), entry, fact, copy, proof)


def told_otherwise(view: Opened) -> list[Entry]:
    """What the reporter was told or pointed to without a letter, the latest first."""
    found = [*view.story.all(ReporterToldOfDecision), *view.story.all(ResourcesGiven)]
    return sorted(found, key=lambda entry: entry.at.earliest, reverse=True)


def cross_reports(view: Opened) -> list[Entry]:
    """What law enforcement was told, the latest first."""
    return sorted(view.story.all(LawEnforcementTold), key=lambda entry: entry.at.earliest, reverse=True)
