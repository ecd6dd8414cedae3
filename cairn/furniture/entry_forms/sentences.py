"""One sentence for each kind of entry, as timelines and lists say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from cairn.furniture.entry_forms.choices import allegation_words, decision_words
from cairn.story import vocabulary as v
from cairn.story.answer import Answer
from cairn.story.entry import Entry
from cairn.story.fact import KINDS, Fact
from cairn.story.story import Story

Says = Callable[[Any, Entry, Story], str]
SENTENCES: dict[str, Says] = {}


def says(kind: type[Fact]) -> Callable[[Says], Says]:
    """Register how entries of a kind are said."""

    def registered(function: Says) -> Says:
        SENTENCES[kind.__name__] = function
        return function

    return registered


def listed(words: Iterable[object]) -> str:
    """`a, b and c`."""
    texts = [str(word) for word in words]
    return _(" and ").join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def name(story: Story, key: str | None) -> str:
    return story.person(key).called if key else _("every child")


def at_place(place: str | None) -> str:
    return f" {_('at')} {place}" if place else ""


def with_more(words: str, *more: object) -> str:
    """The words, and after a colon what else is known in short."""
    rest = ", ".join(str(one) for one in more if one)
    return f"{words}: {rest}" if rest else words


def answered(answer: Answer | None) -> str:
    return str(answer) if answer else _("not asked")


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


# ---- Danger and contacts ----


@says(v.DangerAnswered)
def _danger(fact: v.DangerAnswered, entry: Entry, story: Story) -> str:
    words = {"what": str(fact.danger).capitalize(), "who": name(story, fact.child), "answer": answered(fact.answer)}
    return _("%(what)s for %(who)s: %(answer)s") % words


@says(v.FactorAnswered)
def _factor(fact: v.FactorAnswered, entry: Entry, story: Story) -> str:
    words = {"what": str(fact.factor).capitalize(), "who": name(story, fact.child), "answer": answered(fact.present)}
    return _("%(what)s for %(who)s: %(answer)s") % words


@says(v.VulnerabilityAnswered)
def _vulnerability(fact: v.VulnerabilityAnswered, entry: Entry, story: Story) -> str:
    return _("The vulnerability of %s was reviewed") % name(story, fact.child)


@says(v.ChildSeen)
def _seen(fact: v.ChildSeen, entry: Entry, story: Story) -> str:
    return _("%s was seen face to face") % name(story, fact.child) + at_place(fact.place)


@says(v.ContactAttempted)
def _tried(fact: v.ContactAttempted, entry: Entry, story: Story) -> str:
    words = {"who": name(story, fact.child), "how": fact.means}
    tried = _("%(who)s was not reached, tried by %(how)s") if fact.means is not v.Means.FACE_TO_FACE else None
    said = (tried or _("%(who)s was not found, tried %(how)s")) % words
    return with_more(said + at_place(fact.place), fact.result)


# ---- Review and decision ----


@says(v.HistoryReviewed)
def _history(fact: v.HistoryReviewed, entry: Entry, story: Story) -> str:
    found = sum(search.referrals for search in fact.searches)
    more = _("%(found)d earlier referrals of %(people)d persons") % {"found": found, "people": len(fact.searches)}
    return with_more(_("Earlier involvement was reviewed"), more if fact.searches else "")


@says(v.EarlierInvolvementFound)
def _involvement(fact: v.EarlierInvolvementFound, entry: Entry, story: Story) -> str:
    of = _(" of %s") % listed(name(story, key) for key in fact.persons) if fact.persons else ""
    return with_more(_("Earlier %s") % fact.what + of, fact.number, fact.county, fact.outcome)


@says(v.CollateralContacted)
def _collateral(fact: v.CollateralContacted, entry: Entry, story: Story) -> str:
    who = fact.name or str(fact.source).capitalize()
    if fact.reached is Answer.YES:
        return _("%s was asked") % who
    return with_more(_("%s was not asked") % who, fact.why_not)


@says(v.InitialReviewWritten)
def _review(fact: v.InitialReviewWritten, entry: Entry, story: Story) -> str:
    return _("%s wrote up the initial review") % entry.by.name


@says(v.ReviewConfirmed)
def _confirmed(fact: v.ReviewConfirmed, entry: Entry, story: Story) -> str:
    return _("%s confirmed the initial review") % entry.by.name


@says(v.PreventionConsidered)
def _prevention(fact: v.PreventionConsidered, entry: Entry, story: Story) -> str:
    considered = _("Prevention services considered: %s") % fact.considered
    return f"{considered}, {_('available: %s') % fact.available}" if fact.available else considered


def outcome(fact: v.Decision) -> str:
    """`assign for assessment, 3 calendar days`."""
    return f"{fact.outcome}, {fact.response_time}" if fact.response_time else str(fact.outcome)


@says(v.ReviewerViewGiven)
def _view(fact: v.ReviewerViewGiven, entry: Entry, story: Story) -> str:
    return _("%(who)s would: %(what)s") % {"who": entry.by.name, "what": outcome(fact)}


@says(v.ScreeningDecided)
def _decided(fact: v.ScreeningDecided, entry: Entry, story: Story) -> str:
    return _("%(who)s decided: %(what)s") % {"who": entry.by.name, "what": outcome(fact)}


@says(v.GroundStated)
def _ground(fact: v.GroundStated, entry: Entry, story: Story) -> str:
    return _("Ground for no further action: %s") % fact.ground


@says(v.EarlierAssessmentCompared)
def _assessment(fact: v.EarlierAssessmentCompared, entry: Entry, story: Story) -> str:
    return _("Compared with the earlier assessment %s") % fact.assessment


@says(v.DuplicateCompared)
def _duplicate(fact: v.DuplicateCompared, entry: Entry, story: Story) -> str:
    return _("Compared with the earlier referral %s") % fact.earlier


@says(v.OtherAgencyTold)
def _other_agency(fact: v.OtherAgencyTold, entry: Entry, story: Story) -> str:
    return with_more(_("%s was told of the referral") % fact.agency, fact.person)


@says(v.ScreenOutWritten)
def _screen_out(fact: v.ScreenOutWritten, entry: Entry, story: Story) -> str:
    return _("%s wrote up why no further step is needed") % entry.by.name


@says(v.DecisionApproved)
def _approved(fact: v.DecisionApproved, entry: Entry, story: Story) -> str:
    words = {"who": entry.by.name, "what": decision_words(story, str(fact.decision))}
    return _("%(who)s approved the decision (%(what)s)") % words


@says(v.DecisionSentBack)
def _sent_back(fact: v.DecisionSentBack, entry: Entry, story: Story) -> str:
    words = {"who": entry.by.name, "what": decision_words(story, str(fact.decision))}
    return _("%(who)s sent the decision back (%(what)s)") % words


@says(v.RedTeamAsked)
def _red_team(fact: v.RedTeamAsked, entry: Entry, story: Story) -> str:
    return _("%s sent the referral to the RED team") % entry.by.name


# ---- Whose county, and who goes out ----


@says(v.HomelessnessAnswered)
def _homeless(fact: v.HomelessnessAnswered, entry: Entry, story: Story) -> str:
    night = _("nights in %s") % (fact.night_county or fact.night_state) if fact.night_county or fact.night_state else ""
    told = with_more(_("The family is homeless"), fact.homeless)
    return f"{told}, {night}" if night else told


@says(v.CustodyAnswered)
def _custody(fact: v.CustodyAnswered, entry: Entry, story: Story) -> str:
    return _("Custody of %(who)s is shared equally: %(answer)s") % {
        "who": name(story, fact.child),
        "answer": fact.equal,
    }


@says(v.JurisdictionSearched)
def _searched(fact: v.JurisdictionSearched, entry: Entry, story: Story) -> str:
    where = fact.other if fact.source is v.SearchSource.OTHER and fact.other else fact.source
    return _("Searched for jurisdiction: %(where)s; found: %(answer)s") % {"where": where, "answer": fact.found}


@says(v.JurisdictionDetermined)
def _determined(fact: v.JurisdictionDetermined, entry: Entry, story: Story) -> str:
    return _("%s county has jurisdiction") % fact.county + (f" ({fact.rule})" if fact.rule else "")


@says(v.CountyContacted)
def _county(fact: v.CountyContacted, entry: Entry, story: Story) -> str:
    reached = _("%s county was contacted") if fact.reached is Answer.YES else _("%s county was tried, nobody reached")
    return with_more(reached % fact.county, fact.person)


@says(v.JurisdictionAcknowledged)
def _acknowledged(fact: v.JurisdictionAcknowledged, entry: Entry, story: Story) -> str:
    return with_more(_("%s county acknowledged jurisdiction") % fact.county, fact.by_whom)


@says(v.NewInformationGathered)
def _information(fact: v.NewInformationGathered, entry: Entry, story: Story) -> str:
    return with_more(_("New information was gathered"), fact.source)


@says(v.SenderDecisionOverridden)
def _overridden(fact: v.SenderDecisionOverridden, entry: Entry, story: Story) -> str:
    return _("%s overrode the sender's decision") % entry.by.name


@says(v.WorkerAssigned)
def _worker(fact: v.WorkerAssigned, entry: Entry, story: Story) -> str:
    return _("%s was assigned as caseworker") % fact.worker


@says(v.CaseOpened)
def _case(fact: v.CaseOpened, entry: Entry, story: Story) -> str:
    return with_more(_("A case was opened"), fact.exception or fact.source)


@says(v.DetentionNoticeReceived)
def _notice(fact: v.DetentionNoticeReceived, entry: Entry, story: Story) -> str:
    return _("%(notifier)s gave a detention notice for %(who)s") % {
        "notifier": fact.notifier,
        "who": name(story, fact.youth),
    }


@says(v.DetentionResponseGiven)
def _response(fact: v.DetentionResponseGiven, entry: Entry, story: Story) -> str:
    return _("Response to the detention notice for %(who)s: %(how)s") % {
        "who": name(story, fact.youth),
        "how": fact.means,
    }


def said(entry: Entry, story: Story) -> str:
    """The sentence of an entry; a kind without one is said by its title."""
    known = SENTENCES.get(entry.kind)
    return known(entry.fact, entry, story) if known else type(entry.fact).title
