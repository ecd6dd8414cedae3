"""Sentences for what a reporter is told, for acts after hours, and for calls and the hotline's settings."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cairn.furniture.entry_forms.sentences.register import answered, listed, name, says, with_more
from cairn.story import vocabulary as v
from cairn.story.answer import Answer
from cairn.story.entry import Entry
from cairn.story.story import Story

# ---- The reporter ----


@says(v.InvolvementAnswered)
def _involved(fact: v.InvolvementAnswered, entry: Entry, story: Story) -> str:
    return with_more(_("The reporter goes on being involved: %s") % answered(fact.involved), fact.basis)


@says(v.NeedToKnowAnswered)
def _needs(fact: v.NeedToKnowAnswered, entry: Entry, story: Story) -> str:
    return with_more(_("The reporter needs to know: %s") % answered(fact.needed), fact.why)


@says(v.AffirmationAsked)
def _asked(fact: v.AffirmationAsked, entry: Entry, story: Story) -> str:
    return with_more(_("The reporter was asked for a written affirmation"), fact.means)


@says(v.AffirmationReceived)
def _affirmed(fact: v.AffirmationReceived, entry: Entry, story: Story) -> str:
    return with_more(_("The reporter affirms the involvement: %s") % answered(fact.continues), fact.nature)


@says(v.ReporterNotified)
def _notified(fact: v.ReporterNotified, entry: Entry, story: Story) -> str:
    return with_more(_("The notice to the reporter was sent"), fact.means)


@says(v.UpdateAsked)
def _update_asked(fact: v.UpdateAsked, entry: Entry, story: Story) -> str:
    return with_more(_("The reporter asked for an update"), fact.means)


@says(v.UpdateGiven)
def _update_given(fact: v.UpdateGiven, entry: Entry, story: Story) -> str:
    about = listed(name(story, key) for key in fact.children)
    return with_more(_("The update to the reporter was sent"), about, fact.means)


@says(v.ReporterToldOfDecision)
def _told(fact: v.ReporterToldOfDecision, entry: Entry, story: Story) -> str:
    if fact.told_decision is Answer.YES:
        return with_more(_("The reporter was told of the decision"), fact.words)
    return with_more(_("The reporter was not told of the decision"), fact.why_not)


@says(v.ResourcesGiven)
def _resources(fact: v.ResourcesGiven, entry: Entry, story: Story) -> str:
    if fact.resources:
        return with_more(_("The reporter was pointed to"), fact.resources)
    return with_more(_("The reporter was pointed to nothing"), fact.why_none)


@says(v.AfterHoursActed)
def _after_hours(fact: v.AfterHoursActed, entry: Entry, story: Story) -> str:
    return with_more(_("After hours: %s") % fact.disposition, fact.account)


@says(v.AfterHoursClosed)
def _after_hours_closed(fact: v.AfterHoursClosed, entry: Entry, story: Story) -> str:
    return _("The after-hours record was closed")


# ---- Calls ----


@says(v.CallReceived)
def _call(fact: v.CallReceived, entry: Entry, story: Story) -> str:
    return with_more(_("A call on the %s line") % fact.line, fact.county, fact.number)


@says(v.CallRouted)
def _routed(fact: v.CallRouted, entry: Entry, story: Story) -> str:
    waited = _("waited %d s") % fact.waited if fact.waited is not None else ""
    return with_more(_("The call was routed to %s") % fact.routed_to, fact.handler, waited, fact.purpose)


@says(v.CallEnded)
def _ended(fact: v.CallEnded, entry: Entry, story: Story) -> str:
    lasted = _("%d s") % fact.lasted if fact.lasted is not None else ""
    return with_more(_("The call ended"), lasted, fact.referral)


@says(v.StatewideNumberSet)
def _statewide(fact: v.StatewideNumberSet, entry: Entry, story: Story) -> str:
    return _("The statewide number is %s") % fact.number


@says(v.DedicatedLineSet)
def _dedicated(fact: v.DedicatedLineSet, entry: Entry, story: Story) -> str:
    return _("The number of %(county)s is %(number)s") % {"county": fact.county, "number": fact.number}


@says(v.CenterAsked)
def _center_asked(fact: v.CenterAsked, entry: Entry, story: Story) -> str:
    return _("%s asked the center to take reports for it") % fact.county


@says(v.CenterApproved)
def _center_approved(fact: v.CenterApproved, entry: Entry, story: Story) -> str:
    words = {"county": fact.county, "answer": answered(fact.approved)}
    return _("The center takes reports for %(county)s, approved: %(answer)s") % words


@says(v.OnCallSet)
def _on_call(fact: v.OnCallSet, entry: Entry, story: Story) -> str:
    return with_more(_("On call for %s") % fact.county, fact.person or fact.agreement, fact.reach)


@says(v.AfterHoursProtocolSet)
def _protocol(fact: v.AfterHoursProtocolSet, entry: Entry, story: Story) -> str:
    return with_more(_("After hours, reporters of %s are directed to") % fact.county, fact.directed_to)
