"""What was decided on a referral, by whom, and whether it stands: read by many clauses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from cairn.rulebook.register import CLAUSES
from cairn.rulebook.written import versions
from cairn.story.answer import Answer
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Decision,
    DecisionApproved,
    DecisionSentBack,
    Ground,
    GroundStated,
    Member,
    Outcome,
    RedTeamAsked,
    RedTeamMet,
    ResponseTime,
    ReviewerViewGiven,
    ScreeningDecided,
    SenderDecisionOverridden,
)
from cairn.story.when import colorado_day


def view_of(entry: Entry) -> ReviewerViewGiven:
    return cast(ReviewerViewGiven, entry.fact)


def decision_of(entry: Entry) -> ScreeningDecided:
    return cast(ScreeningDecided, entry.fact)


def statement_of(entry: Entry) -> GroundStated:
    return cast(GroundStated, entry.fact)


@remembered(DecisionSentBack)
def last_sent_back(story: Story) -> Entry | None:
    """The last time that a supervisor, who alone may, sent a decision back."""
    return next((entry for entry in reversed(story.all(DecisionSentBack)) if is_supervisor(entry)), None)


def was_sent_back(story: Story, decision: Entry) -> bool:
    """Whether a supervisor sent a decision back; one that is corrected afterwards is still the same."""
    earlier: Entry | None = decision
    while earlier is not None:
        if any(is_supervisor(entry) for entry in story.all(DecisionSentBack, decision=earlier.id)):
            return True
        earlier = story.entry(earlier.corrects) if earlier.corrects else None
    return False


@remembered(ScreeningDecided, DecisionSentBack, DecisionApproved)
def standing_decision(story: Story) -> Entry | None:
    """The last decision; where a supervisor sent that back, the last of those before it that was approved."""
    made = story.all(ScreeningDecided)
    if not made or not was_sent_back(story, made[-1]):
        return made[-1] if made else None
    before = (entry for entry in reversed(made) if approval_of(story, entry) and not was_sent_back(story, entry))
    return next(before, None)


def approval_of(story: Story, decision: Entry | None) -> Entry | None:
    """The approval of a decision. One that nobody but a supervisor may give counts only from a supervisor.

    Nor does it count for a RED team's decision where the supervisor is known not to be certified (7.103.71.F).
    It goes on to a correction that leaves what was approved as it was: the outcome and the time of an assignment,
    every word of a decision that ends the referral.
    """
    if decision is None:
        return None
    approvals = (
        entry
        for version in _approved_alike(story, decision)
        for entry in story.all(DecisionApproved, decision=version.id)
        if is_supervisor(entry) and not (decision_of(decision).red_team and known_uncertified(story, entry))
    )
    return next(approvals, None)


def known_uncertified(story: Story, approval: Entry) -> bool:
    """Whether an approval is by somebody known not to be certified that day, under a text that asks it of a RED team's supervisor."""
    received = story.received_at
    return (
        approval.by.certified is Answer.NO
        and received is not None
        and CLAUSES["7.103.71.F#3"].in_force(colorado_day(received.earliest))
    )


def _approved_alike(story: Story, decision: Entry) -> Iterator[Entry]:
    """A decision and the earlier versions of it to which an approval of theirs would say the same."""
    yield decision
    if decision.corrects is None:
        return
    fact = decision_of(decision)
    for version in versions(story, decision):
        if not isinstance(version.fact, ScreeningDecided):
            return
        same = version.fact == fact if fact.outcome is not Outcome.ASSIGN else _assigns_alike(version.fact, fact)
        if not same:
            return
        if version is not decision:
            yield version


def _assigns_alike(one: ScreeningDecided, other: ScreeningDecided) -> bool:
    return (one.outcome, one.response_time, one.red_team) == (other.outcome, other.response_time, other.red_team)


def screen_out_of(story: Story) -> Entry | None:
    """The standing decision, where it is to take no further action."""
    decision = standing_decision(story)
    return decision if decision and decision_of(decision).outcome is Outcome.NO_FURTHER_ACTION else None


@remembered(GroundStated)
def stated_grounds(story: Story) -> dict[Ground, Entry]:
    """The latest statement of each ground for no further action."""
    return {statement_of(entry).ground: entry for entry in story.all(GroundStated)}


@remembered()
def screen_out_considered(story: Story) -> Entry | None:
    """The first sign that no further action is wanted: a ground, a view or the decision itself."""
    signs = [
        *story.all(GroundStated),
        *story.all(ReviewerViewGiven, outcome=Outcome.NO_FURTHER_ACTION),
        *story.all(ScreeningDecided, outcome=Outcome.NO_FURTHER_ACTION),
    ]
    return min(signs, key=story.place, default=None)


@remembered(ReviewerViewGiven, DecisionSentBack, SenderDecisionOverridden)
def current_views(story: Story) -> list[Entry]:
    """Each reviewer's latest view since a decision was last sent back, or a sender's decision was overridden."""
    anew = (last_sent_back(story), story.last(SenderDecisionOverridden))
    last = max((entry for entry in anew if entry), key=story.place, default=None)
    latest = {entry.by.key: entry for entry in story.since(last, ReviewerViewGiven)}
    return list(latest.values())


def certified_views(story: Story) -> list[Entry]:
    """Views of reviewers whose certification was valid on that day; an unknown certification does not count."""
    return [entry for entry in current_views(story) if entry.by.certified is Answer.YES]


def meeting_of(story: Story, key: str | None) -> Entry | None:
    """The meeting of a RED team that a decision or a track names, as last recorded."""
    return story.last(RedTeamMet, meeting=key) if key else None


def met(entry: Entry) -> RedTeamMet:
    return cast(RedTeamMet, entry.fact)


def at_the_table(meeting: RedTeamMet) -> dict[str, list[Member]]:
    """The persons who took part, each once: by staff id, else by name, which may be told with the id elsewhere in the list."""
    staff = {member.name.casefold(): member.staff for member in meeting.members if member.staff}
    persons: dict[str, list[Member]] = {}
    for member in meeting.members:
        name = member.name.casefold()
        persons.setdefault(member.staff or staff.get(name, name), []).append(member)
    return persons


def decided_by_red_team(story: Story) -> Entry | None:
    """The standing decision, where a RED team made it."""
    decision = standing_decision(story)
    return decision if decision and decision_of(decision).red_team else None


@remembered(ReviewerViewGiven, DecisionSentBack, SenderDecisionOverridden, ScreeningDecided, DecisionApproved)
def views_differ(story: Story) -> bool:
    """Whether the reviewers disagree on the outcome or on the response time of an assignment, and no RED team has settled it.

    A view that names no response time differs from none.
    """
    if decided_by_red_team(story):
        return False
    views = [view_of(entry) for entry in current_views(story)]
    times = {view.response_time for view in views if view.response_time}
    return len({view.outcome for view in views}) > 1 or len(times) > 1


def approves(story: Story, entry: Entry) -> Entry | None:
    """The decision that an approval or a sending back names, if there is such a decision."""
    named = story.entry(cast("DecisionApproved | DecisionSentBack", entry.fact).decision)
    return named if named and isinstance(named.fact, ScreeningDecided) else None


def screen_out_approved_by(story: Story, entry: Entry) -> Entry | None:
    """The decision that an approval names, where it is to take no further action."""
    named = approves(story, entry)
    return named if named and decision_of(named).outcome is Outcome.NO_FURTHER_ACTION else None


def decision_words(decision: Decision) -> str:
    """What is decided, in words: "assign for assessment, 3 calendar days"."""
    return ", ".join(part for part in (decision.outcome, decision.response_time) if part)


def in_agreement(story: Story, decision: Decision) -> list[Entry]:
    """Certified reviewers whose own view is what the decision says; each person once."""
    return [
        entry
        for entry in certified_views(story)
        if view_of(entry).outcome is decision.outcome and view_of(entry).response_time is decision.response_time
    ]


SPLIT = "one view of the reviewers: they differ, so the referral goes to the RED team, which decides it"


def reviewers_missing(story: Story, decision: Decision, agreed: list[Entry]) -> str:
    """What is missing until two certified reviewers agree on a decision; empty when they do."""
    if len(agreed) >= 2:
        return ""
    so_far = " and ".join(entry.by.name for entry in agreed) or "nobody"
    others = [
        f"{entry.by.name}: certification {'not valid that day' if entry.by.certified is Answer.NO else 'not known'}"
        for entry in current_views(story)
        if entry.by.certified is not Answer.YES
    ]
    said = f"the views of two certified reviewers who agree on {decision_words(decision)}; so far {so_far}"
    return f"{said} ({'; '.join(others)})" if others else said


def certified_members_missing(story: Story, decision: ScreeningDecided) -> str:
    """What is missing until two certified staff took part in the RED team that made a decision; empty when they did."""
    meeting = meeting_of(story, decision.red_team)
    if meeting is None:
        return ""
    table = at_the_table(met(meeting)).values()
    certified = [told[0].name for told in table if any(member.certified is Answer.YES for member in told)]
    if len(certified) >= 2:
        return ""
    return f"two certified child welfare staff in the RED team; so far {' and '.join(certified) or 'nobody'}"


def red_team_asked(story: Story) -> Entry | None:
    """The sending to the RED team that holds: the last one since a sender's decision was overridden."""
    if not story.all(RedTeamAsked):
        return None
    asked = story.since(story.last(SenderDecisionOverridden), RedTeamAsked)
    return asked[-1] if asked else None


def goes_to_red_team(story: Story) -> bool:
    """Whether a RED team is still to decide: it was sent there by choice, or because the reviewers disagree."""
    if decided_by_red_team(story):
        return False
    decision = standing_decision(story)
    sent = decision is not None and decision_of(decision).outcome is Outcome.RED_TEAM
    return sent or red_team_asked(story) is not None or views_differ(story)


def is_supervisor(entry: Entry) -> bool:
    return entry.by.role is Role.SUPERVISOR


@dataclass(frozen=True, slots=True)
class Response:
    """The response time that children are to be seen by now, and why."""

    time: ResponseTime
    because: str
    decided: bool
    entry: Entry | None = None


def protective_view(story: Story) -> Response | None:
    """While reviewers disagree, the fastest response that any of them wants (our reading of 7.103.4.D)."""
    wanted = [
        entry
        for entry in current_views(story)
        if view_of(entry).outcome is Outcome.ASSIGN and view_of(entry).response_time
    ]
    if not wanted:
        return None
    fastest = min(wanted, key=lambda entry: cast(ResponseTime, view_of(entry).response_time).speed)
    time = cast(ResponseTime, view_of(fastest).response_time)
    return Response(
        time,
        f"{fastest.by.name} wants {time}; while the reviewers differ the more protective view holds",
        False,
        fastest,
    )


def assigned_response(story: Story) -> Response | None:
    """The response time of the standing decision to assign."""
    decision = standing_decision(story)
    if (
        decision is None
        or decision_of(decision).outcome is not Outcome.ASSIGN
        or decision_of(decision).response_time is None
    ):
        return None
    time = cast(ResponseTime, decision_of(decision).response_time)
    return Response(time, f"{time} was decided by {decision.by.name}", True, decision)


def screened_out(story: Story) -> Entry | None:
    """The approval that made a screen-out take effect; None while the referral is open."""
    decision = standing_decision(story)
    if decision is None or decision_of(decision).outcome is not Outcome.NO_FURTHER_ACTION:
        return None
    return approval_of(story, decision)
