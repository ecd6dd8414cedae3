"""7.103.71.A to F and 7.103.10.D: the RED team's board, its meeting, its decision, and by when that is approved and written up."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from cairn.rulebook.clocks import BusinessDays, CalendarDays
from cairn.rulebook.decided import (
    approval_of,
    approves,
    at_the_table,
    decided_by_red_team,
    decision_of,
    decision_words,
    is_supervisor,
    meeting_of,
    met,
)
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.red_team_tests import red_team_due, red_team_is_required, why_red_team
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import says_something
from cairn.rulebook.tracks import assigned_track, decided_with_the_referral, track_approval, track_told
from cairn.rulebook.written import written_down
from cairn.story.answer import Answer
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    DecisionApproved,
    FrameworkNoted,
    GrayAreaClearedUp,
    Heading,
    Outcome,
    RedTeamMet,
    ResponseTime,
    ScreeningDecided,
    TrackApproved,
    TrackAssigned,
)

rules = Part("red-team", "2023-07-01")
definitions = Part("red-team", "2024-06-01", always=True)
clocks = Part("red-team", "2015-01-01")

# ---- who must go ----


@rules.duty("7.103.71.A#2", leans_on=("7.103.71.A.1", "7.103.71.A.2", "7.103.71.A.3", "7.103.71.A.4"))
def take_it_to_the_red_team(story: Story) -> Iterator[Duty]:
    """A referral that meets a test, or was sent there, is reviewed by the RED team before it is decided."""
    if story.received_at is None:
        return
    decision = decided_by_red_team(story)
    reasons = why_red_team(story) if decision else red_team_due(story)
    if decision or reasons:
        yield Duty(
            "Review it with the RED team",
            Role.SCREENER,
            story.received_at,
            because="; ".join(reasons) or "it was taken there",
            ends_when="a RED team has decided on the referral",
            met_by=decision,
            mends=RedTeamMet,
        )


@rules.gate(
    "7.103.71.A#2",
    on=(ScreeningDecided,),
    reading="A test whose facts were not gathered is not known and holds up nothing; it is shown as missing",
    leans_on=("7.103.71.C.1",),
)
def no_decision_without_a_required_red_team(story: Story, entry: Entry) -> Iterator[Objection]:
    """While a test is met and no exception holds, only a RED team decides on the referral. An immediate response never waits."""
    if _waits(story, decision_of(entry)) and (required := red_team_is_required(story)[0]).holds:
        yield Objection(f"the RED team's decision: {'; '.join(required.because)}", RedTeamMet)


def _waits(story: Story, decision: ScreeningDecided) -> bool:
    """Whether a decision is one that a required RED team would have to make: not a sending there, nor an immediate response."""
    immediate = decision.response_time is ResponseTime.IMMEDIATE and decision.outcome is Outcome.ASSIGN
    return decision.outcome is not Outcome.RED_TEAM and not decision.red_team and not immediate


# ---- the board ----


@definitions.gate('7.000.2 "Framework"', on=(FrameworkNoted,))
def a_card_says_something(story: Story, entry: Entry) -> Iterator[Objection]:
    """Information is sorted under the headings of the framework; a card says what is known, or that nothing is."""
    fact = cast(FrameworkNoted, entry.fact)
    if not says_something(fact.words) and fact.nothing_known is not Answer.YES:
        yield Objection("what is known under this heading, or that nothing is known", FrameworkNoted)


@remembered(FrameworkNoted)
def cards(story: Story) -> dict[Heading, list[Entry]]:
    """The cards of the board under each heading, in the order in which they were put up."""
    found: dict[Heading, list[Entry]] = {heading: [] for heading in Heading}
    for entry in story.all(FrameworkNoted):
        found[cast(FrameworkNoted, entry.fact).heading].append(entry)
    return found


def untouched(story: Story) -> list[Heading]:
    """The headings under which nothing was put yet, not even that nothing is known."""
    return [heading for heading, entries in cards(story).items() if not entries]


@definitions.ruling(
    '7.000.2 "Framework"',
    on=(FrameworkNoted, RedTeamMet),
    reading="The short definition names only the gray area; the eight headings are those of 7.202.3.H, kept as dated data",
)
def every_heading_was_talked_about(story: Story) -> Iterator[Ruling]:
    """The framework sorts what is known of a child's safety under its headings; each is filled or marked as nothing known."""
    missing = untouched(story)
    yield Ruling(
        not missing,
        tuple(f"nothing under: {heading}" for heading in missing) or ("every heading was talked about",),
        question="Is the framework complete?",
    )


@definitions.ruling('7.000.2 "Gray Area"', on=(FrameworkNoted,))
def gray_areas_are_followed_up(story: Story) -> Iterator[Ruling]:
    """A gray area is information or a risk that needs more exploration; somebody follows it up until it is cleared up."""
    for entry in cards(story)[Heading.GRAY_AREA]:
        fact = cast(FrameworkNoted, entry.fact)
        if not fact.words:
            continue
        done = cleared_up(story, fact.card)
        how = cast(GrayAreaClearedUp, done.fact).how if done else f"{fact.follow_up or 'nobody yet'} follows it up"
        yield Ruling(
            done is not None, (how,), about=fact.card, value=fact.words, question="Is this gray area cleared up?"
        )


def cleared_up(story: Story, card: str) -> Entry | None:
    return story.last(GrayAreaClearedUp, card=card)


@definitions.gate('7.000.2 "Gray Area"', on=(GrayAreaClearedUp,))
def only_a_card_of_the_board_is_cleared_up(story: Story, entry: Entry) -> Iterator[Objection]:
    """What is cleared up stands on the board."""
    if not story.all(FrameworkNoted, card=cast(GrayAreaClearedUp, entry.fact).card):
        yield Objection("a card of the board; there is none of this name", FrameworkNoted)


# ---- the meeting and its decision ----


@definitions.gate(
    '7.000.2 "RED team"',
    on=(RedTeamMet, ScreeningDecided, TrackAssigned),
    reading="No size is given; a group is at least two people",
)
def a_red_team_is_a_group(story: Story, entry: Entry) -> Iterator[Objection]:
    """A RED team is a group that decides together: at least two people whose meeting is recorded."""
    if isinstance(entry.fact, RedTeamMet):
        if len(at_the_table(entry.fact)) < 2:
            yield Objection("at least two people: a RED team is a group", RedTeamMet)
    else:
        named = cast("ScreeningDecided | TrackAssigned", entry.fact).red_team
        if named and meeting_of(story, named) is None:
            yield Objection("the meeting of the RED team that decided", RedTeamMet)


@rules.gate("7.103.71.E#2", on=(ScreeningDecided, TrackAssigned))
def a_red_team_justifies_its_decisions(story: Story, entry: Entry) -> Iterator[Objection]:
    """The record reflects the talk and the justification of each decision: whether to assign, how fast, on which track."""
    fact = cast("ScreeningDecided | TrackAssigned", entry.fact)
    if not fact.red_team and isinstance(fact, ScreeningDecided):
        return
    if not says_something(fact.reasons):
        yield Objection("why the RED team decided so, in words", type(fact))
    if isinstance(fact, ScreeningDecided) and fact.outcome is Outcome.RED_TEAM:
        yield Objection("the county's response: a RED team does not send a referral to itself", ScreeningDecided)


@definitions.ruling(
    '7.000.2 "RED team"',
    '7.000.2 "Agency response"',
    on=(RedTeamMet,),
    reading="A decision keeps the version of the agency response guide in use on its day; the guide itself is the county's and the State's",
)
def the_red_team_decided(story: Story) -> Iterator[Ruling]:
    """A RED team reviews, evaluates and directs: a group decides on the county's response with the framework and the response guide."""
    meeting = met(story.all(RedTeamMet)[-1])
    decision = decided_by_red_team(story)
    who = ", ".join(member.name for member in meeting.members)
    guide = (f"agency response guide: {meeting.guide}",) if meeting.guide else ()
    yield Ruling(
        True if decision else None,
        (f"{len(meeting.members)} took part: {who}", *guide),
        () if decision else ("the RED team's decision",),
        value=decision_words(decision_of(decision)) if decision else None,
        question="What did the RED team decide?",
    )


# ---- approval and documentation ----


@dataclass(frozen=True, slots=True)
class TeamDecision:
    """A decision that a RED team made and that stands: on the referral, or on the track alone."""

    entry: Entry
    meeting: str
    words: str
    approval: Entry | None


def team_decisions(story: Story) -> Iterator[TeamDecision]:
    """The decisions of a RED team that stand; a track decided together with the referral is part of that decision."""
    decision, track = decided_by_red_team(story), assigned_track(story)
    if decision:
        told = decision_of(decision)
        yield TeamDecision(decision, cast(str, told.red_team), decision_words(told), approval_of(story, decision))
    if track and track_told(track).red_team:
        together = decided_with_the_referral(story, track)
        approved = approval_of(story, together) if together else None
        if together and (approved is None or approved is track_approval(story, track)):
            return
        yield TeamDecision(
            track, cast(str, track_told(track).red_team), track_told(track).track, track_approval(story, track)
        )


@clocks.duty(
    "7.103.10.D#1",
    "7.103.71.F#1",
    "7.103.8.B.3#1",
    on=(RedTeamMet,),
    reading="The three clauses say the same; one approval serves all. Which calendar day is not said: that of the decision, "
    "weekends and holidays too",
)
def approve_what_the_red_team_decided(story: Story) -> Iterator[Duty]:
    """Every decision of a RED team is approved by a supervisor by the end of that calendar day."""
    for made in team_decisions(story):
        yield Duty(
            "Approve what the RED team decided",
            Role.SUPERVISOR,
            made.entry.at,
            CalendarDays(0),
            starts_with="the RED team's decision",
            because=f"the RED team decided: {made.words}",
            ends_when="a certified supervisor approves it",
            met_by=made.approval,
            mends=DecisionApproved if isinstance(made.entry.fact, ScreeningDecided) else TrackApproved,
        )


@clocks.duty(
    "7.103.10.D#2",
    "7.103.71.F#2",
    "7.103.8.B.3#2",
    "7.103.71.E#1",
    on=(RedTeamMet,),
    reading="Counted from the decision, not from its approval. It is documented when the members, the main points and every "
    "heading of the framework stand in the system",
)
def document_what_the_red_team_decided(story: Story) -> Iterator[Duty]:
    """A RED team's decision is documented in the framework, in the system, by the end of the next business day."""
    for made in team_decisions(story):
        done, missing = documented(story, made)
        yield Duty(
            "Write up what the RED team decided",
            Role.SCREENER,
            made.entry.at,
            BusinessDays(1),
            starts_with="the RED team's decision",
            because=f"the RED team decided: {made.words}",
            ends_when="the members, the main points and every heading of the framework are in the system",
            met_by=done,
            by_writing=True,
            complete=_with_its_main_points,
            note=f"missing: {'; '.join(missing)}" if missing else "",
            mends=FrameworkNoted,
        )


def documented(story: Story, made: TeamDecision) -> tuple[Entry | None, list[str]]:
    """The last entry that the documentation needed, or what is missing of it."""
    meeting = meeting_of(story, made.meeting)
    missing = [] if meeting else ["the meeting"]
    if meeting and not says_something(met(meeting).main_points):
        missing.append("the main points of the talk")
    missing += [str(heading) for heading in untouched(story)]
    if missing or meeting is None:
        return None, missing
    needed = [made.entry, meeting, *(entries[0] for entries in cards(story).values())]
    return max(needed, key=lambda entry: written_down(story, entry, _with_its_main_points).earliest), []


def _with_its_main_points(fact: Fact) -> bool:
    return not isinstance(fact, RedTeamMet) or says_something(fact.main_points)


@rules.gate(
    "7.103.71.F#3",
    on=(DecisionApproved, TrackApproved),
    reading="7.103.8.B.3 and 7.103.10.D leave out the word certified; it is required for all three",
)
def a_certified_supervisor_approves_a_red_team(story: Story, entry: Entry) -> Iterator[Objection]:
    """What a RED team decided is approved by a supervisor whose certification is valid on that day."""
    if isinstance(entry.fact, DecisionApproved):
        named = approves(story, entry)
        if named is None or not decision_of(named).red_team:
            return
    if not is_supervisor(entry) or entry.by.certified is not Answer.YES:
        known = "is not certified on this day" if entry.by.certified is Answer.NO else "has no certification on record"
        who = f"{entry.by.name} {known}" if is_supervisor(entry) else f"{entry.by.name} is a {entry.by.role}"
        yield Objection(f"a supervisor whose certification is valid today; {who}", type(entry.fact))


@rules.gate("7.103.71.F#1", on=(TrackApproved,))
def a_track_is_approved_once(story: Story, entry: Entry) -> Iterator[Objection]:
    """The approval of a track is of the one that stands and is not approved yet."""
    track, approved = assigned_track(story), cast(TrackApproved, entry.fact).track
    if track is None or track_told(track).track is not approved:
        yield Objection(f"a track to approve: {approved} is not the one that stands", TrackAssigned)
    elif track_approval(story, track):
        yield Objection("a track that is not approved yet", TrackAssigned)
