"""7.202.41.B and C: the two tracks of Differential Response in the text of 2013; before it there was one track only."""

from collections.abc import Iterator

from cairn.rulebook.decision_tables import rows_of, verdict
from cairn.rulebook.definitions import concerns
from cairn.rulebook.differential_response import (
    a_family_assessment_is_for_low_to_moderate_risk,
    assign_one_of_the_two_tracks,
    tracks_only_where_the_county_takes_part,
)
from cairn.rulebook.duty import Duty, Objection
from cairn.rulebook.kind_of_abuse import AbuseKind, facts_of
from cairn.rulebook.red_team import untouched
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import response, says_something
from cairn.rulebook.tracks import assigned_track, incidents, takes_part, track_told
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Abuse,
    Concern,
    DifferentialResponseNoted,
    FrameworkNoted,
    Incident,
    IncidentTold,
    ResponseTime,
    RiskView,
    Track,
    TrackAssigned,
    WorkerAssigned,
)

rules = Part("differential-response", "2013-02-01", until="2015-01-01", until_known=False)
fatal = Part("fatality", "2013-02-01", until="2015-01-01", until_known=False)

ALLEGED = (
    "The text says alleging: the incident is enough, whether it was determined to come from abuse or neglect or not. "
    "The text of 2015 asks for the determination"
)


def _family(entry: Entry) -> bool:
    return track_told(entry).track is Track.FAMILY


@rules.duty("7.202.41.B", on=(DifferentialResponseNoted,))
def assign_one_of_two_tracks(story: Story) -> Iterator[Duty]:
    """Differential Response is a dual track for what meets the criteria: a High Risk Assessment or a Family Assessment Response."""
    yield from assign_one_of_the_two_tracks(story)


@rules.gate("7.202.41.B", on=(TrackAssigned,), reading="A county that is not marked as dual-track has one track only")
def two_tracks_only_in_a_dual_track_county(story: Story, entry: Entry) -> Iterator[Objection]:
    """The two tracks are open in a county that uses the dual-track response system."""
    yield from tracks_only_where_the_county_takes_part(story, entry)


@rules.gate("7.202.41.C (basis)", on=(TrackAssigned,))
def the_track_rests_on_what_was_gathered(story: Story, entry: Entry) -> Iterator[Objection]:
    """The track is determined from the information gathered in the referral, which is named."""
    if not says_something(track_told(entry).reasons):
        yield Objection("the information of the referral that the track rests on", TrackAssigned)


# ---- a High Risk Assessment is mandatory ----


def _alleged(story: Story, incident: Incident) -> bool:
    return any(fact.incident is incident for fact in story.facts(IncidentTold))


def _barred(story: Story, entry: Entry, incident: Incident) -> Iterator[Objection]:
    if _family(entry) and _alleged(story, incident):
        yield Objection(f"a High Risk Assessment: a {incident} is alleged", TrackAssigned)


@fatal.gate("7.202.41.C (fatality)", on=(TrackAssigned,), reading=ALLEGED)
def an_alleged_fatality_is_high_risk(story: Story, entry: Entry) -> Iterator[Objection]:
    """A High Risk Assessment is mandatory for a referral that alleges a child fatality."""
    yield from _barred(story, entry, Incident.FATALITY)


@fatal.gate(
    "7.202.41.C (near fatality)",
    on=(TrackAssigned,),
    reading=f"{ALLEGED}. The physician's statement need not have come",
)
def an_alleged_near_fatality_is_high_risk(story: Story, entry: Entry) -> Iterator[Objection]:
    """A High Risk Assessment is mandatory for a referral that alleges a near fatality."""
    yield from _barred(story, entry, Incident.NEAR_FATALITY)


@fatal.gate("7.202.41.C (egregious incident)", on=(TrackAssigned,), reading=ALLEGED)
def an_alleged_egregious_incident_is_high_risk(story: Story, entry: Entry) -> Iterator[Objection]:
    """A High Risk Assessment is mandatory for a referral that alleges an egregious incident of abuse or neglect."""
    yield from _barred(story, entry, Incident.EGREGIOUS)


def institutional(story: Story) -> bool:
    """Whether institutional abuse is alleged, by the definition of 7.202.3.O or by the concern that was named."""
    rows = rows_of("kind_of_abuse_2013.csv", "kind")[AbuseKind.INSTITUTIONAL]
    found = (verdict(rows, facts_of(story, key).__getitem__).holds for key in story.allegations)
    return Concern.INSTITUTIONAL in concerns(story) or any(found)


def sexual(story: Story) -> bool:
    return any(fact.abuse in (Abuse.SEXUAL, Abuse.TRAFFICKING_SEX) for fact in story.alleged)


@rules.gate("7.202.41.C (institutional abuse)", on=(TrackAssigned,), area="institutional")
def institutional_abuse_is_high_risk(story: Story, entry: Entry) -> Iterator[Objection]:
    """A High Risk Assessment is mandatory for a referral that alleges institutional abuse, however low the risk."""
    if _family(entry) and institutional(story):
        yield Objection("a High Risk Assessment: institutional abuse is alleged", TrackAssigned)


@rules.gate(
    "7.202.41.C (sexual abuse)",
    on=(TrackAssigned,),
    reading="By whomever: that it must be intrafamilial is of the later text. Sex trafficking is sexual abuse too",
)
def sexual_abuse_is_high_risk(story: Story, entry: Entry) -> Iterator[Objection]:
    """A High Risk Assessment is mandatory for a referral that alleges sexual abuse."""
    if _family(entry) and sexual(story):
        yield Objection("a High Risk Assessment: sexual abuse is alleged", TrackAssigned)


# ---- what is left to the RED team ----

GROUNDS = "present danger, the level of risk, the number of earlier reports, the source of the report, or features of the case"


@rules.gate(
    "7.202.41.C (discretion: present danger)",
    "7.202.41.C (discretion: risk level)",
    "7.202.41.C (discretion: previous reports)",
    "7.202.41.C (discretion: source)",
    "7.202.41.C (discretion: case features)",
    on=(TrackAssigned,),
    reading="A high risk that is recorded is its own ground. The source of the report, which the later list drops, is given in "
    "the reasons, as is any other feature: the text says such as",
)
def a_high_risk_assessment_by_discretion_has_a_ground(story: Story, entry: Entry) -> Iterator[Objection]:
    """RED teams may assign a High Risk Assessment for present danger, level of risk, earlier reports, source or features of the case."""
    fact = track_told(entry)
    if fact.track is not Track.HIGH_RISK or incidents(story) or institutional(story) or sexual(story):
        return
    if not fact.factors and fact.risk is not RiskView.HIGH and not says_something(fact.reasons):
        yield Objection(f"the ground for it: {GROUNDS}", TrackAssigned)


@rules.gate("7.202.41.C (FAR risk)", on=(TrackAssigned,))
def a_family_assessment_is_for_low_or_moderate_risk(story: Story, entry: Entry) -> Iterator[Objection]:
    """The Family Assessment Response is for referrals with low to moderate risk."""
    yield from a_family_assessment_is_for_low_to_moderate_risk(story, entry)


@rules.gate(
    "7.202.41.C (referral phase and tools)",
    on=(TrackAssigned, WorkerAssigned),
    reading="The framework is used when every heading was touched. The guide is the county's own document, which its program "
    "keeps. An immediate response waits for no track, and a visit made meanwhile is recorded all the same",
)
def the_track_is_set_at_the_referral_with_the_framework(story: Story, entry: Entry) -> Iterator[Objection]:
    """The track is determined at the referral phase with the framework and the agency response guide, before a worker is assigned."""
    if isinstance(entry.fact, TrackAssigned):
        if missing := untouched(story):
            named = ", ".join(str(heading) for heading in missing)
            yield Objection(f"the framework with every heading, or that nothing is known: {named}", FrameworkNoted)
        return
    standing = response(story)
    at_once = standing is not None and standing.time is ResponseTime.IMMEDIATE
    if takes_part(story) and not at_once and assigned_track(story) is None:
        yield Objection("the track of the assessment", TrackAssigned)
