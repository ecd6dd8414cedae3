"""7.103.8.B and 7.103.71.B: the two tracks of Differential Response, who assigns them, and what may never be a Family Assessment."""

from collections.abc import Iterator

from cairn.rulebook.clocks import AtOnce
from cairn.rulebook.decided import decision_of, standing_decision
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.red_team_tests import exception, red_team_is_required
from cairn.rulebook.register import CLAUSES, Part
from cairn.rulebook.response_time import response, says_something
from cairn.rulebook.responsibility import responsible_county
from cairn.rulebook.tracks import (
    TRADITIONAL,
    assigned_track,
    incidents,
    mandatory_grounds,
    takes_part,
    to_be_assessed,
    track_now,
    track_told,
)
from cairn.story.answer import Answer
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationMade,
    ConcernsNamed,
    DifferentialResponseNoted,
    IncidentTold,
    Outcome,
    RedTeamMet,
    ResponseTime,
    RiskView,
    ScreeningDecided,
    Track,
    TrackAssigned,
)
from cairn.story.when import colorado_day

rules = Part("differential-response", "2015-01-01")
red_team = Part("differential-response", "2023-07-01")
definitions = Part("differential-response", "2024-06-01", always=True)
followed = Part("differential-response", "2024-06-01", used_from="2015-01-01")
"""A definition of which 7.202.41.B has an earlier text; 7.103.8 speaks by it since 1 January 2015."""

# ---- which counties ----


@rules.ruling("7.103.8.A#2", on=(DifferentialResponseNoted,))
def the_county_was_selected(story: Story) -> Iterator[Ruling]:
    """The two tracks are open in a county that the Executive Director selected, for referrals from the day it takes part."""
    value = takes_part(story)
    county = responsible_county(story)
    noted = [fact.since for fact in story.facts(DifferentialResponseNoted) if fact.county == county]
    yield Ruling(
        value,
        (f"{county} takes part from {noted[-1].day} {noted[-1]:%b %Y}",) if noted else (),
        (f"whether {county} takes part",) if value is None else (),
        question="Does the county take part in Differential Response?",
    )


@definitions.gate('7.000.2 "Traditional response"', "7.103.8.A#2", on=(TrackAssigned,))
def tracks_only_where_the_county_takes_part(story: Story, entry: Entry) -> Iterator[Objection]:
    """A track is assigned only in a county recorded as selected; every other county uses the traditional response."""
    if not takes_part(story):
        county = responsible_county(story) or "the county"
        yield Objection(
            f"a county that was selected for Differential Response when the referral came; {county} uses the {TRADITIONAL}",
            TrackAssigned,
        )


@definitions.ruling(
    '7.000.2 "Traditional response"',
    on=(ScreeningDecided,),
    reading="Whether it ends in findings is not said; it does, as a High Risk Assessment",
)
def other_counties_respond_in_the_traditional_way(story: Story) -> Iterator[Ruling]:
    """A county that does not take part uses the traditional response for every assessment, of low, moderate and high risk."""
    if to_be_assessed(story):
        traditional = not takes_part(story)
        yield Ruling(
            traditional,
            ("the county takes no part in Differential Response, as far as is recorded",) if traditional else (),
            value=TRADITIONAL if traditional else None,
            question="Is it a traditional response?",
        )


# ---- the RED team decides ----


@rules.gate(
    "7.103.8.B#1",
    "7.103.8.B#2",
    on=(ScreeningDecided,),
    reading="The clause names no exception while 7.103.71.C does: its exceptions are kept, so that an immediate response never waits",
)
def such_counties_decide_in_a_red_team(story: Story, entry: Entry) -> Iterator[Objection]:
    """Counties of Differential Response review their referrals, and set the response times, with the RED team framework."""
    decision = decision_of(entry)
    immediate = decision.outcome is Outcome.ASSIGN and decision.response_time is ResponseTime.IMMEDIATE
    if decision.outcome is Outcome.RED_TEAM or decision.red_team or immediate or not takes_part(story):
        return
    if exception(story) is None and not _told_already(story):
        yield Objection("the RED team's decision: the county takes part in Differential Response", RedTeamMet)


def _told_already(story: Story) -> bool:
    """Whether 7.103.71.A refuses the decision already, which then gives this reason beside its own."""
    return bool(red_team_is_required(story)[0].holds) and _in_force(story)


def _in_force(story: Story) -> bool:
    received = story.received_at
    return received is not None and CLAUSES["7.103.71.A#2"].in_force(colorado_day(received.earliest))


@rules.gate(
    "7.103.8.B#3",
    on=(TrackAssigned,),
    reading="Who approves the county's RED team process is not said: the State Department. A referral that needs no RED team "
    "by 7.103.71.C can be put on the high track without one. So can one whose track 7.103.8.B.2 changed: nothing is left to decide",
)
def the_red_team_assigns_the_track(story: Story, entry: Entry) -> Iterator[Objection]:
    """The track is determined by the RED team, in accordance with the approved process."""
    fact = track_told(entry)
    if fact.red_team or (fact.track is Track.HIGH_RISK and (exception(story) or _was_changed(story))):
        return
    if fact.track is Track.FAMILY and _three_or_five_days(story):
        return
    yield Objection("the RED team's decision on the track", RedTeamMet)


def _was_changed(story: Story) -> bool:
    now = track_now(story)
    return now is not None and now.changed is not None


def _three_or_five_days(story: Story) -> bool:
    standing = response(story)
    return standing is not None and standing.time is not ResponseTime.IMMEDIATE


@red_team.gate("7.103.71.B", on=(TrackAssigned,))
def a_family_assessment_needs_a_red_team(story: Story, entry: Entry) -> Iterator[Objection]:
    """A Family Assessment on a three-day or five-day response is considered by the RED team, and by nobody else."""
    fact = track_told(entry)
    if fact.track is Track.FAMILY and not fact.red_team and _three_or_five_days(story):
        yield Objection("the RED team's decision for a Family Assessment", RedTeamMet)


@followed.gate('7.000.2 "Differential Response"', on=(TrackAssigned,))
def a_track_is_for_what_is_assigned(story: Story, entry: Entry) -> Iterator[Objection]:
    """The two tracks are for referrals that met the criteria for assignment."""
    if not to_be_assessed(story):
        yield Objection("a decision to assign the referral for assessment", ScreeningDecided)


@followed.duty('7.000.2 "Differential Response"', on=(DifferentialResponseNoted,))
def assign_one_of_the_two_tracks(story: Story) -> Iterator[Duty]:
    """In a county that takes part, every referral assigned for assessment is on one of the two tracks."""
    decision = standing_decision(story)
    if decision and to_be_assessed(story) and takes_part(story):
        yield Duty(
            "Assign the track",
            Role.SCREENER,
            decision.at,
            starts_with="the decision to assign the referral",
            because="the county takes part in Differential Response",
            ends_when="a High Risk Assessment or a Family Assessment Response is assigned",
            met_by=assigned_track(story),
            mends=TrackAssigned,
        )


# ---- what each track is for ----


@rules.ruling(
    "7.103.8.B.1#1",
    "7.103.8.B.1#2",
    "7.103.8.B.1#3",
    on=(IncidentTold, TrackAssigned, DifferentialResponseNoted),
    leans_on=("7.103.8.B.1#4", "7.103.8.B.1#5"),
)
def a_high_risk_assessment_is_mandatory(story: Story) -> Iterator[Ruling]:
    """A High Risk Assessment is mandatory for a fatality, near fatality or egregious incident determined to result from abuse or neglect, for institutional abuse and for intrafamilial sexual abuse."""
    grounds = mandatory_grounds(story)
    value = True if any(one.holds for one in grounds) else None if grounds else False
    yield Ruling(
        value,
        tuple(one.words for one in grounds if one.holds),
        tuple(f"whether it is so: {one.words}" for one in grounds if one.holds is None) if value is None else (),
        question="Is a High Risk Assessment mandatory?",
        would="the track",
    )


def _barred(story: Story, entry: Entry, clause: str) -> Iterator[Objection]:
    if track_told(entry).track is Track.FAMILY:
        for one in mandatory_grounds(story):
            if one.clause == clause:
                unclear = "" if one.holds else "; the exception for others is open only when it is known not to be"
                yield Objection(f"a High Risk Assessment: {one.words}{unclear}", TrackAssigned)


@rules.gate(
    "7.103.8.B.1#1",
    "7.103.8.B.1#2",
    "7.103.8.B.1#3",
    on=(TrackAssigned,),
    reading="Only what is determined to result from abuse is meant; what is merely alleged is left to the RED team (7.103.8.B.2)",
)
def a_determined_incident_is_high_risk(story: Story, entry: Entry) -> Iterator[Objection]:
    """A fatality, near fatality or egregious incident determined to result from abuse or neglect is never a Family Assessment."""
    yield from _barred(story, entry, "7.103.8.B.1#1")


@rules.gate(
    "7.103.8.B.1#4",
    "7.103.8.B.2#4",
    on=(TrackAssigned,),
    reading="Only abuse is written; neglect is meant with it, since 7.000.2 defines both as one. It needs no RED team (7.103.71.C.3)",
)
def institutional_abuse_is_high_risk(story: Story, entry: Entry) -> Iterator[Objection]:
    """Institutional abuse always gets a High Risk Assessment and is never assigned a Family Assessment."""
    yield from _barred(story, entry, "7.103.8.B.1#4")


@rules.gate(
    "7.103.8.B.1#5",
    "7.103.8.B.2#5",
    on=(TrackAssigned,),
    reading="While it is not known whether alleged sexual abuse is intrafamilial, a Family Assessment is not open. "
    "An allegation that comes later changes the track",
)
def intrafamilial_sexual_abuse_is_high_risk(story: Story, entry: Entry) -> Iterator[Objection]:
    """Intrafamilial sexual abuse always gets a High Risk Assessment and is never assigned a Family Assessment."""
    yield from _barred(story, entry, "7.103.8.B.1#5")


@rules.gate("7.103.8.B.2#1", on=(TrackAssigned,))
def a_family_assessment_is_for_low_to_moderate_risk(story: Story, entry: Entry) -> Iterator[Objection]:
    """The Family Assessment Response is for low to moderate risk; the view of the risk is given with its reasons."""
    fact = track_told(entry)
    if fact.track is Track.FAMILY and fact.risk not in (RiskView.LOW, RiskView.MODERATE):
        said = f"the team holds it to be {fact.risk}" if fact.risk else "none is given"
        yield Objection(f"a low or moderate risk; {said}", TrackAssigned)


@rules.ruling("7.103.8.B.2#1", "7.103.8.B.1#6", "7.103.8.B.1#7", "7.103.8.B.1#8", on=(TrackAssigned,))
def the_factors_fit_the_track(story: Story) -> Iterator[Ruling]:
    """A RED team may choose a High Risk Assessment for present danger, several earlier referrals or traits of the case; these speak against a Family Assessment."""
    entry = assigned_track(story)
    if entry is None:
        return
    fact = track_told(entry)
    against = fact.track is Track.FAMILY and bool(fact.factors)
    yield Ruling(
        not against,
        tuple(f"{factor} speaks for a High Risk Assessment" for factor in fact.factors),
        value=fact.track,
        question="Do the factors fit the track?",
    )


@rules.gate("7.103.8.B.2#2", on=(TrackAssigned,))
def an_alleged_incident_on_the_family_track_says_why(story: Story, entry: Entry) -> Iterator[Objection]:
    """At its discretion the RED team may assign a Family Assessment where such an incident is alleged and its cause is open; it writes why."""
    fact = track_told(entry)
    open_ones = [told.incident for _, told in incidents(story) if told.from_abuse is not Answer.YES]
    if fact.track is Track.FAMILY and open_ones and not says_something(fact.reasons):
        yield Objection(f"why a Family Assessment although a {open_ones[0]} is alleged", TrackAssigned)


# ---- a change of track ----


@rules.ruling(
    "7.103.8.B.2#3",
    on=(TrackAssigned,),
    reading="No time is given: the track changes the moment the determination, or an allegation that forbids the Family "
    "Assessment, is recorded. What was done before stays part of it",
)
def the_track_is_changed(story: Story) -> Iterator[Ruling]:
    """When a fatality, near fatality or egregious incident proves to be the result of abuse or neglect, the track is changed to a High Risk Assessment."""
    now = track_now(story)
    if now:
        changed = now.changed
        yield Ruling(
            changed is not None,
            (changed.words,) if changed else (),
            value=str(now.track),
            question="Was the track changed to a High Risk Assessment?",
        )


@rules.duty("7.103.8.B.2#3", on=(IncidentTold, AllegationMade, ConcernsNamed))
def write_down_the_change_of_track(story: Story) -> Iterator[Duty]:
    """The change of track is written down with its reason."""
    if not story.all(TrackAssigned):
        return
    now = track_now(story)
    if now and now.changed and now.entry:
        began = now.changed.entry or now.entry
        yield Duty(
            "Write down the change to a High Risk Assessment",
            Role.SCREENER,
            began.at,
            starts_with="what made a High Risk Assessment mandatory",
            because=now.changed.words,
            ends_when="the High Risk Assessment is assigned with its reason",
            target=AtOnce(),
            mends=TrackAssigned,
        )


def _ends_in_a_finding(story: Story, track: str, holds: bool, because: str) -> Iterator[Ruling]:
    now = track_now(story)
    if now and now.track == track:
        yield Ruling(holds, (because,), value=str(track), question="Does the assessment end in a finding?")


@definitions.ruling('7.000.2 "Family Assessment Response (FAR)"', on=(TrackAssigned,))
def a_family_assessment_makes_no_finding(story: Story) -> Iterator[Ruling]:
    """The Family Assessment Response is for low and moderate risk and makes no finding of abuse or neglect."""
    yield from _ends_in_a_finding(story, Track.FAMILY, False, "a Family Assessment makes no finding")


@definitions.ruling('7.000.2 "High Risk Assessment (HRA)"', on=(TrackAssigned,))
def a_high_risk_assessment_ends_in_a_finding(story: Story) -> Iterator[Ruling]:
    """The High Risk Assessment is for high risk: the alleged victims are identified, and a finding is made."""
    named = ", ".join(story.person(child).called for child in story.victims)
    words = f"alleged victims: {named}" if named else "no alleged victim is named yet; one must be"
    yield from _ends_in_a_finding(story, Track.HIGH_RISK, True, words)
