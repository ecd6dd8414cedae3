"""7.103.10: by when referral, review and screen-out are in the system, and what the supervisor confirms and approves."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.clocks import BusinessDays
from cairn.rulebook.decided import (
    approval_of,
    is_supervisor,
    last_sent_back,
    screen_out_approved_by,
    screen_out_of,
)
from cairn.rulebook.duty import Duty, Objection
from cairn.rulebook.kind_of_report import is_reviewed_at_first
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import says_something
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import (
    DecisionApproved,
    InitialReviewWritten,
    ReferralReceived,
    ReviewConfirmed,
    ScreeningDecided,
    ScreenOutWritten,
)

rules = Part("screening", "2015-01-01")

NEXT_BUSINESS_DAY = BusinessDays(1)


@rules.duty(
    "7.103.10.A",
    area="referral",
    reading="Every referral of any kind is meant; the lists are those of 7.103.A and 7.103.2.A, beside which the text cites 7.103.1",
)
def enter_the_referral(story: Story) -> Iterator[Duty]:
    """Every referral is entered into the system by the end of the next business day after it was received."""
    if story.receipt and story.received_at:
        yield Duty(
            "Enter the referral into the system",
            Role.SCREENER,
            story.received_at,
            NEXT_BUSINESS_DAY,
            because="every referral is entered",
            ends_when="the referral is in the system",
            met_by=min(story.all(ReferralReceived), key=lambda entry: story.written_at(entry).earliest),
            by_writing=True,
            mends=ReferralReceived,
        )


def in_words(fact: Fact) -> bool:
    """Whether a write-up says something."""
    return says_something(cast("InitialReviewWritten | ScreenOutWritten", fact).words)


def review_written(story: Story) -> Entry | None:
    """The first write-up of the initial review that says something."""
    return next((entry for entry in story.all(InitialReviewWritten) if in_words(entry.fact)), None)


MENDED = (
    "A slip of the pen that is mended later keeps the time of the write-up; words that said nothing and were filled in later "
    "count by when they were"
)


@rules.duty(
    "7.103.10.B#1",
    reading=f"Runs beside the 24 hours of the history review (7.103.4.B), which may end earlier. {MENDED}",
    not_taken="A correction always keeps the time of what it corrects",
)
def write_up_the_initial_review(story: Story) -> Iterator[Duty]:
    """The initial review is written up by the end of the next business day after receipt."""
    if story.received_at and is_reviewed_at_first(story):
        yield Duty(
            "Write up the initial review",
            Role.SCREENER,
            story.received_at,
            NEXT_BUSINESS_DAY,
            because="every referral is reviewed",
            ends_when="the review is in the system",
            met_by=review_written(story),
            by_writing=True,
            complete=in_words,
            mends=InitialReviewWritten,
        )


@rules.duty("7.103.10.B#2", leans_on=("7.103.4.D#1",))
def confirm_the_initial_review(story: Story) -> Iterator[Duty]:
    """The supervisor ensures that the initial review took place and is written up."""
    if story.received_at and is_reviewed_at_first(story):
        yield Duty(
            "Confirm that the initial review took place and is written up",
            Role.SUPERVISOR,
            story.received_at,
            because="every review is confirmed by a supervisor",
            ends_when="a supervisor confirms it",
            met_by=next((entry for entry in story.all(ReviewConfirmed) if is_supervisor(entry)), None),
            note="" if review_written(story) else "the review is not written up yet",
            mends=ReviewConfirmed,
        )


@rules.gate("7.103.10.B#2", on=(ReviewConfirmed,))
def only_a_written_review_is_confirmed_by_a_supervisor(story: Story, entry: Entry) -> Iterator[Objection]:
    """A supervisor, and nobody else, confirms a review; one that is not written up cannot be confirmed."""
    if not is_supervisor(entry):
        yield Objection("a supervisor to confirm the review", ReviewConfirmed)
    if review_written(story) is None:
        yield Objection("the write-up of the initial review", InitialReviewWritten)


def screen_out_written(story: Story) -> Entry | None:
    """The first write-up of the screen-out that says something, made since a decision was last sent back."""
    return next((entry for entry in story.since(last_sent_back(story), ScreenOutWritten) if in_words(entry.fact)), None)


@rules.duty(
    "7.103.10.C#1",
    on=(ScreeningDecided,),
    reading=f"The sentence on the day is garbled; the business day after the decision is meant. {MENDED}",
)
def write_up_the_screen_out(story: Story) -> Iterator[Duty]:
    """A screen-out is written up by the end of the business day that follows the decision."""
    if decision := screen_out_of(story):
        yield Duty(
            "Write up why no further action is needed",
            Role.SCREENER,
            decision.at,
            NEXT_BUSINESS_DAY,
            starts_with="the decision to screen out",
            because=f"no further action was decided by {decision.by.name}",
            ends_when="the reasons are in the system",
            met_by=screen_out_written(story),
            by_writing=True,
            complete=in_words,
            mends=ScreenOutWritten,
        )


@rules.gate("7.103.10.C#2", on=(ScreenOutWritten, DecisionApproved))
def a_screen_out_says_why(story: Story, entry: Entry) -> Iterator[Objection]:
    """The write-up of a screen-out explains why no further action was needed; blank or filler text explains nothing."""
    if isinstance(entry.fact, ScreenOutWritten):
        if not says_something(entry.fact.words):
            yield Objection("the reasons why no further action is needed, in words", ScreenOutWritten)
    elif screen_out_approved_by(story, entry) and screen_out_written(story) is None:
        yield Objection("the write-up of why no further action is needed", ScreenOutWritten)


@rules.duty(
    "7.103.10.C#3",
    on=(ScreeningDecided,),
    reading="No time is given for the approval: the end of the next business day after the decision is a target of ours. The referral stays open until it is approved",
    leans_on=("7.103.4.D#1", "7.103.5.J#1"),
)
def approve_the_screen_out(story: Story) -> Iterator[Duty]:
    """A screen-out takes effect only when a supervisor has approved it."""
    if decision := screen_out_of(story):
        yield Duty(
            "Approve or send back the screen-out",
            Role.SUPERVISOR,
            decision.at,
            starts_with="the decision to screen out",
            because=f"no further action was decided by {decision.by.name}",
            ends_when="a supervisor approves it",
            target=NEXT_BUSINESS_DAY,
            met_by=approval_of(story, decision),
            mends=DecisionApproved,
        )


@rules.gate(
    "7.103.10.C#3",
    on=(DecisionApproved,),
    reading="A supervisor who decided the screen-out does not approve it; another one does, as 7.202.4.I was read",
    not_taken="That deciding it is approving it",
    leans_on=("7.103.4.D#1",),
)
def only_a_supervisor_approves_a_screen_out(story: Story, entry: Entry) -> Iterator[Objection]:
    """The determination to screen out a referral must be approved by a supervisor."""
    named = screen_out_approved_by(story, entry)
    if named is None:
        return
    if not is_supervisor(entry):
        yield Objection("a supervisor to approve the decision", DecisionApproved)
    elif entry.by.key == named.by.key:
        yield Objection("another supervisor: nobody approves a screen-out of their own", DecisionApproved)
