"""Sentences for what was reported: the receipt, the people, what is alleged."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cairn.furniture.entry_forms.choices import allegation_words
from cairn.furniture.entry_forms.sentences.register import answered, at_place, listed, name, said, says, with_more
from cairn.story import vocabulary as v
from cairn.story.answer import Answer
from cairn.story.entry import Entry
from cairn.story.fact import KINDS
from cairn.story.story import Story

# ---- The report ----


@says(v.ReferralReceived)
def _received(fact: v.ReferralReceived, entry: Entry, story: Story) -> str:
    by = _("the Hotline") if fact.received_by == "Hotline" else _("%s county") % fact.received_by
    told = with_more(_("%s received the report") % (by[:1].upper() + by[1:]), fact.through)
    return f"{told}, {_('for %s county') % fact.for_county}" if fact.for_county else told


@says(v.ReferralHandedOver)
def _handed_over(fact: v.ReferralHandedOver, entry: Entry, story: Story) -> str:
    return _("The report was handed to %s county") % fact.to


@says(v.ConcernsNamed)
def _concerns(fact: v.ConcernsNamed, entry: Entry, story: Story) -> str:
    return with_more(_("Kinds of concern named"), *fact.concerns, *fact.reasons)


@says(v.ReporterDescribed)
def _reporter(fact: v.ReporterDescribed, entry: Entry, story: Story) -> str:
    given = {"anonymous": _("stays anonymous"), "declined": _("declined to give a name")}.get(fact.name_given or "", "")
    return with_more(_("The reporter was described"), fact.reporter_type, given)


@says(v.NarrativeAdded)
def _narrative(fact: v.NarrativeAdded, entry: Entry, story: Story) -> str:
    return _("The reporter's account was written down")


@says(v.SafeCareAnswered)
def _safe_care(fact: v.SafeCareAnswered, entry: Entry, story: Story) -> str:
    return f"{_('Plan of Safe Care')}, {name(story, fact.child)}: {fact.question} {fact.answer}"


@says(v.SeenLast)
def _seen_last(fact: v.SeenLast, entry: Entry, story: Story) -> str:
    if fact.never is Answer.YES:
        return _("The reporter never saw %s") % name(story, fact.person)
    return _("The reporter last saw %s") % name(story, fact.person) + at_place(fact.place)


@says(v.HazardTold)
def _hazard(fact: v.HazardTold, entry: Entry, story: Story) -> str:
    if not fact.hazards and not fact.words and fact.none_known is Answer.YES:
        return _("Asked about hazards in the home; none known")
    return with_more(_("A hazard in or about the home"), listed(fact.hazards) if fact.hazards else fact.words)


@says(v.SourceNamed)
def _source(fact: v.SourceNamed, entry: Entry, story: Story) -> str:
    return _("%s may know something") % ", ".join(word for word in (fact.name, fact.agency) if word)


@says(v.StrengthTold)
def _strength(fact: v.StrengthTold, entry: Entry, story: Story) -> str:
    return _("Strengths and help were told")


@says(v.ItemUnavailable)
def _unavailable(fact: v.ItemUnavailable, entry: Entry, story: Story) -> str:
    about = f", {name(story, fact.about)}" if fact.about else ""
    return f"{item_title(fact.item)}{about}: {fact.why}"


def item_title(item: str) -> str:
    """The title of a field that is named like "PersonDescribed.school"; anything else as it was written."""
    kind, _dot, field = item.partition(".")
    info = KINDS[kind].model_fields.get(field) if kind in KINDS else None
    return str(info.title) if info else item


@says(v.Withdrawn)
def _withdrawn(fact: v.Withdrawn, entry: Entry, story: Story) -> str:
    earlier = story.entry(entry.corrects) if entry.corrects else None
    return with_more(_("An entry was withdrawn"), said(earlier, story) if earlier else "")


@says(v.NotDone)
def _not_done(fact: v.NotDone, entry: Entry, story: Story) -> str:
    title = KINDS[fact.what].title
    about = f", {name(story, fact.about)}" if fact.about else ""
    return _("Not done by then: %s") % (title[0].lower() + title[1:]) + about


# ---- People ----


@says(v.PersonDescribed)
def _person(fact: v.PersonDescribed, entry: Entry, story: Story) -> str:
    who = fact.name or name(story, fact.person)
    return with_more(_("%s was described") % who, *fact.parts)


@says(v.PersonToldApart)
def _told_apart(fact: v.PersonToldApart, entry: Entry, story: Story) -> str:
    return _("%s is not the person of the index they were taken for") % name(story, fact.person)


@says(v.RelationshipTold)
def _relationship(fact: v.RelationshipTold, entry: Entry, story: Story) -> str:
    words = {"who": name(story, fact.person), "what": fact.relation, "whom": name(story, fact.relative)}
    if fact.relation in (v.Relation.OTHER, v.Relation.STRANGER, None):
        return with_more(
            _("%(who)s and %(whom)s: how they are tied") % words, fact.words or fact.relation or _("not known")
        )
    return _("%(who)s is the %(what)s of %(whom)s") % words


@says(v.AddressTold)
def _address(fact: v.AddressTold, entry: Entry, story: Story) -> str:
    place = ", ".join(str(word) for word in (fact.line, fact.city, fact.county or fact.state) if word)
    lived = _("%s was last known to live at") if fact.use is v.AddressUse.LAST_KNOWN else _("%s lives at")
    return f"{lived % name(story, fact.person)} {place or _('an address not known')}"


@says(v.WhereaboutsTold)
def _whereabouts(fact: v.WhereaboutsTold, entry: Entry, story: Story) -> str:
    place = ", ".join(str(word) for word in (fact.place, fact.county or fact.state) if word)
    return _("Where %(who)s was: %(place)s") % {"who": name(story, fact.person), "place": place or _("not known")}


# ---- What is alleged ----


@says(v.AllegationMade)
def _allegation(fact: v.AllegationMade, entry: Entry, story: Story) -> str:
    by = _(" by %s") % name(story, fact.responsible) if fact.responsible else ""
    return _("Alleged: %(what)s of %(who)s") % {"what": fact.abuse, "who": name(story, fact.victim)} + by


@says(v.AllegationWeighed)
def _weighed(fact: v.AllegationWeighed, entry: Entry, story: Story) -> str:
    words = allegation_words(story, fact.allegation)
    return _("%(what)s: amounts to abuse or neglect as defined: %(answer)s") % {
        "what": words,
        "answer": fact.meets_definition,
    }


@says(v.InjuryDescribed)
def _injury(fact: v.InjuryDescribed, entry: Entry, story: Story) -> str:
    if fact.seen != "injury seen":
        return f"{name(story, fact.child)}: {fact.seen if fact.seen == 'no injury seen' else _('injury not known')}"
    where = f", {fact.body_part}" if fact.body_part else ""
    return _("Injury of %s") % name(story, fact.child) + where + (f": {fact.injury}" if fact.injury else "")


@says(v.NewbornExposureAnswered)
def _newborn(fact: v.NewbornExposureAnswered, entry: Entry, story: Story) -> str:
    test = _("a test was positive: %s") % fact.positive_test if fact.positive_test else ""
    return with_more(_("Exposure of %s to alcohol or a substance") % name(story, fact.child), test)


@says(v.ConflictAnswered)
def _conflict(fact: v.ConflictAnswered, entry: Entry, story: Story) -> str:
    return _("%(who)s is in a conflict: %(answer)s") % {
        "who": name(story, fact.person),
        "answer": answered(fact.in_conflict),
    }


@says(v.TraffickingSuspected)
def _trafficking(fact: v.TraffickingSuspected, entry: Entry, story: Story) -> str:
    return _("%(what)s of %(who)s is alleged or suspected") % {
        "what": str(fact.trafficking).capitalize(),
        "who": name(story, fact.person),
    }


@says(v.LawEnforcementTold)
def _police(fact: v.LawEnforcementTold, entry: Entry, story: Story) -> str:
    about = f": {fact.why}" + (f", {name(story, fact.person)}" if fact.person else "")
    return _("%s was told") % fact.agency + about


@says(v.ShelterReported)
def _shelter(fact: v.ShelterReported, entry: Entry, story: Story) -> str:
    return _("A shelter reported about %s") % name(story, fact.youth)
