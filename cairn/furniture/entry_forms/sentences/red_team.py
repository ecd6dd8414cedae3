"""Sentences for the RED team, the tracks and a county's program."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cairn.furniture.entry_forms.sentences.register import name, says, with_more
from cairn.story import vocabulary as v
from cairn.story.answer import Answer
from cairn.story.entry import Entry
from cairn.story.story import Story

# ---- RED team ----


@says(v.CriminalHistoryChecked)
def _criminal(fact: v.CriminalHistoryChecked, entry: Entry, story: Story) -> str:
    words = {"who": name(story, fact.person), "answer": fact.convicted}
    return with_more(_("Criminal history of %(who)s looked up; conviction found: %(answer)s") % words, fact.source)


@says(v.ResponsePlannedSooner)
def _sooner(fact: v.ResponsePlannedSooner, entry: Entry, story: Story) -> str:
    return _("A response is planned before the next business day")


@says(v.FrameworkNoted)
def _card(fact: v.FrameworkNoted, entry: Entry, story: Story) -> str:
    if fact.nothing_known is Answer.YES and not fact.words:
        return _("%(who)s noted that nothing is known: %(heading)s") % {"who": entry.by.name, "heading": fact.heading}
    return _("%(who)s put a card on the board: %(heading)s") % {"who": entry.by.name, "heading": fact.heading}


@says(v.GrayAreaClearedUp)
def _cleared(fact: v.GrayAreaClearedUp, entry: Entry, story: Story) -> str:
    return _("%s cleared up a card of the board") % entry.by.name


@says(v.RedTeamMet)
def _met(fact: v.RedTeamMet, entry: Entry, story: Story) -> str:
    return _("A RED team of %s met") % len(fact.members)


# ---- Tracks ----


@says(v.TrackAssigned)
def _track(fact: v.TrackAssigned, entry: Entry, story: Story) -> str:
    return _("Track: %s") % fact.track


@says(v.TrackApproved)
def _track_approved(fact: v.TrackApproved, entry: Entry, story: Story) -> str:
    return _("%(who)s approved the track (%(track)s)") % {"who": entry.by.name, "track": fact.track}


@says(v.IncidentTold)
def _incident(fact: v.IncidentTold, entry: Entry, story: Story) -> str:
    told = _("%s alleged") if fact.from_abuse is not Answer.YES else _("%s determined to result from abuse or neglect")
    more = (fact.aggravation, fact.condition, fact.physician, fact.determined_by)
    return with_more(told % str(fact.incident).capitalize(), *more)


@says(v.DifferentialResponseNoted)
def _takes_part(fact: v.DifferentialResponseNoted, entry: Entry, story: Story) -> str:
    return _("%s county takes part in Differential Response") % fact.county


# ---- A county's program ----


@says(v.RedTeamProcessSet)
def _process(fact: v.RedTeamProcessSet, entry: Entry, story: Story) -> str:
    return _("RED team process: meets %(when)s, framework %(version)s") % {
        "when": fact.meets,
        "version": fact.framework,
    }


@says(v.AgencyResponseIssued)
def _guide(fact: v.AgencyResponseIssued, entry: Entry, story: Story) -> str:
    return _("Agency response guide: %s") % fact.version


@says(v.InterestDeclared)
def _letter(fact: v.InterestDeclared, entry: Entry, story: Story) -> str:
    return with_more(_("Letter of interest"), fact.document)


@says(v.CommitteeFormed)
def _committee(fact: v.CommitteeFormed, entry: Entry, story: Story) -> str:
    return _("Implementation committee of %s") % len(fact.members)


@says(v.TrainingAttended)
def _training(fact: v.TrainingAttended, entry: Entry, story: Story) -> str:
    return _("%(session)s: %(count)s attended") % {"session": fact.session, "count": len(fact.persons)}


@says(v.ReadinessAssessed)
def _ready(fact: v.ReadinessAssessed, entry: Entry, story: Story) -> str:
    return _("Readiness self-assessment finished")


@says(v.MeasuresShown)
def _measure(fact: v.MeasuresShown, entry: Entry, story: Story) -> str:
    return _("%(measure)s, able to meet it: %(answer)s") % {"measure": fact.measure, "answer": fact.met}


@says(v.DataEntryShown)
def _data(fact: v.DataEntryShown, entry: Entry, story: Story) -> str:
    return _("Data entry: %s passed") % len(fact.persons)


@says(v.CountySelected)
def _selected(fact: v.CountySelected, entry: Entry, story: Story) -> str:
    return _("%(county)s was selected by %(who)s") % {"county": fact.county, "who": fact.selected_by}
