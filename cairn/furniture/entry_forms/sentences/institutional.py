"""Sentences for institutions, custody and re-entry, for program areas and for third parties."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cairn.furniture.entry_forms.sentences.register import answered, name, says, with_more
from cairn.story import vocabulary as v
from cairn.story.entry import Entry
from cairn.story.story import Story


def place(story: Story, key: str | None) -> str:
    """The name of an institution, as last told."""
    named = [fact.name for fact in story.facts(v.FacilityDescribed) if fact.name and key in (None, fact.facility)]
    return named[-1] if named else _("the institution")


# ---- The institution ----


@says(v.SettingTold)
def _setting(fact: v.SettingTold, entry: Entry, story: Story) -> str:
    return with_more(_("It happened in the care of"), fact.setting)


@says(v.FacilityDescribed)
def _facility(fact: v.FacilityDescribed, entry: Entry, story: Story) -> str:
    county = _("in %s county") % fact.county if fact.county else ""
    return with_more(_("The institution was described"), fact.name, county)


@says(v.InstitutionActed)
def _acted(fact: v.InstitutionActed, entry: Entry, story: Story) -> str:
    return with_more(_("What %s did about it") % place(story, fact.facility), fact.action[:120])


@says(v.ProviderConductTold)
def _conduct(fact: v.ProviderConductTold, entry: Entry, story: Story) -> str:
    words = _("What the provider did") if fact.conduct == "act" else _("What the provider left undone")
    return with_more(words, fact.words[:120])


@says(v.PresentRoleTold)
def _role(fact: v.PresentRoleTold, entry: Entry, story: Story) -> str:
    apart = _("kept apart: %s") % fact.separated if fact.separated else ""
    return with_more(_("%s in the institution now") % name(story, fact.person), fact.role, fact.nearness, apart)


@says(v.TreatmentTold)
def _treatment(fact: v.TreatmentTold, entry: Entry, story: Story) -> str:
    return with_more(_("Medical treatment of %s") % name(story, fact.child), answered(fact.given))


@says(v.GuardianInformed)
def _informed(fact: v.GuardianInformed, entry: Entry, story: Story) -> str:
    return with_more(_("%s was told of the allegation") % name(story, fact.person), answered(fact.informed))


@says(v.InstitutionalNeglectAnswered)
def _neglect(fact: v.InstitutionalNeglectAnswered, entry: Entry, story: Story) -> str:
    return _("Supervision and medical care in the institution were answered")


@says(v.InfantHospitalized)
def _infant(fact: v.InfantHospitalized, entry: Entry, story: Story) -> str:
    return with_more(_("%s lies in a hospital") % name(story, fact.child), fact.hospital)


# ---- Custody and the other county ----


@says(v.LegalCustodyTold)
def _custody(fact: v.LegalCustodyTold, entry: Entry, story: Story) -> str:
    return with_more(_("Legal custody of %s") % name(story, fact.child), fact.holder, fact.county)


@says(v.CountyNotified)
def _notified(fact: v.CountyNotified, entry: Entry, story: Story) -> str:
    words = {"county": fact.county, "what": fact.capacity}
    return with_more(_("%(county)s was told as the %(what)s") % words, fact.told_person)


@says(v.CountyReviewed)
def _county_reviewed(fact: v.CountyReviewed, entry: Entry, story: Story) -> str:
    return _("%(county)s reviewed the referral as the %(what)s") % {"county": fact.county, "what": fact.capacity}


@says(v.CustodyProcedureAgreed)
def _agreed(fact: v.CustodyProcedureAgreed, entry: Entry, story: Story) -> str:
    return _("The procedure for children placed out of home was agreed with %s") % fact.agency


# ---- Re-entry ----


@says(v.ReEntryRequested)
def _requested(fact: v.ReEntryRequested, entry: Entry, story: Story) -> str:
    lives = _("says they live in %s") % fact.county if fact.county else ""
    return with_more(_("%s asks to re-enter care") % name(story, fact.youth), lives)


@says(v.ReEntryPartReviewed)
def _part(fact: v.ReEntryPartReviewed, entry: Entry, story: Story) -> str:
    return with_more(_("Re-entry review, %s") % fact.part, fact.result[:120])


@says(v.ReEntryDecided)
def _re_entry(fact: v.ReEntryDecided, entry: Entry, story: Story) -> str:
    return with_more(_("The request of %s was decided") % name(story, fact.youth), fact.outcome)


# ---- Program areas and third parties ----


@says(v.ProgramAreaChosen)
def _area(fact: v.ProgramAreaChosen, entry: Entry, story: Story) -> str:
    return with_more(_("Program area"), fact.leads, *fact.noted)


@says(v.HarmTold)
def _harm(fact: v.HarmTold, entry: Entry, story: Story) -> str:
    return with_more(_("Whether %s is harmed or threatened") % name(story, fact.child), answered(fact.harmed))


@says(v.DelinquentActTold)
def _delinquent(fact: v.DelinquentActTold, entry: Entry, story: Story) -> str:
    return with_more(_("A delinquent act of %s") % name(story, fact.juvenile), fact.law, fact.class_and_degree)


@says(v.ParentProtectionAnswered)
def _protection(fact: v.ParentProtectionAnswered, entry: Entry, story: Story) -> str:
    words = {"parent": name(story, fact.parent), "child": name(story, fact.child)}
    return with_more(_("How far %(parent)s can protect %(child)s") % words, fact.able)


@says(v.LawEnforcementInvestigates)
def _investigates(fact: v.LawEnforcementInvestigates, entry: Entry, story: Story) -> str:
    return with_more(_("%s investigates") % fact.agency, fact.case_number)


@says(v.FoundedOnReferral)
def _founded(fact: v.FoundedOnReferral, entry: Entry, story: Story) -> str:
    return _("Founded on the investigation of law enforcement")
