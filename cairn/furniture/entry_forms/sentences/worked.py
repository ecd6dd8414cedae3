"""Sentences for the work: danger and contacts, review and decision, whose county it is, who goes out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cairn.furniture.entry_forms.choices import decision_words
from cairn.furniture.entry_forms.sentences.register import answered, at_place, listed, name, says, with_more
from cairn.story import vocabulary as v
from cairn.story.answer import Answer
from cairn.story.entry import Entry
from cairn.story.story import Story

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


@says(v.ReviewerAsked)
def _reviewer_asked(fact: v.ReviewerAsked, entry: Entry, story: Story) -> str:
    return with_more(_("%s was asked to review") % fact.county, fact.reviewer)


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
