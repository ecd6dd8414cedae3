"""What was decided on a referral, by whom, and whether it stands: read by many clauses."""

from dataclasses import dataclass
from typing import cast

from cairn.story.answer import Answer
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    DecisionApproved,
    DecisionSentBack,
    Outcome,
    RedTeamAsked,
    ResponseTime,
    ReviewerViewGiven,
    ScreeningDecided,
)


def view_of(entry: Entry) -> ReviewerViewGiven:
    return cast(ReviewerViewGiven, entry.fact)


def decision_of(entry: Entry) -> ScreeningDecided:
    return cast(ScreeningDecided, entry.fact)


def standing_decision(story: Story) -> Entry | None:
    """The last decision that no supervisor sent back."""
    sent_back = {fact.decision for fact in story.facts(DecisionSentBack)}
    return next((entry for entry in reversed(story.all(ScreeningDecided)) if entry.id not in sent_back), None)


def approval_of(story: Story, decision: Entry | None) -> Entry | None:
    return story.first(DecisionApproved, decision=decision.id) if decision else None


def current_views(story: Story) -> list[Entry]:
    """Each reviewer's latest view since a decision was last sent back."""
    last = story.last(DecisionSentBack)
    since = story.effective.index(last) if last else -1
    latest = {
        entry.by.key: entry for entry in story.effective[since + 1 :] if isinstance(entry.fact, ReviewerViewGiven)
    }
    return list(latest.values())


def certified_views(story: Story) -> list[Entry]:
    """Views of reviewers whose certification was valid on that day; an unknown certification does not count."""
    return [entry for entry in current_views(story) if entry.by.certified is Answer.YES]


def views_differ(story: Story) -> bool:
    """Whether the reviewers disagree on the outcome, or on the response time of an assignment."""
    return len({(view_of(entry).outcome, view_of(entry).response_time) for entry in current_views(story)}) > 1


def goes_to_red_team(story: Story) -> bool:
    """Whether the referral was sent to a RED team, by choice or because the reviewers disagree."""
    return story.last(RedTeamAsked) is not None or views_differ(story)


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
