"""7.202.4.E and I: the initial review and the referral not assigned, in the text of 2013 and before."""

from collections.abc import Iterator

from cairn.rulebook.assignment_2013 import the_referral_meets_the_criteria
from cairn.rulebook.decided import (
    approval_of,
    decision_of,
    is_supervisor,
    screen_out_approved_by,
    screen_out_of,
    screened_out,
    views_differ,
)
from cairn.rulebook.documentation import confirm_the_initial_review as confirming
from cairn.rulebook.documentation import in_words, review_written, screen_out_written
from cairn.rulebook.documentation import only_a_written_review_is_confirmed_by_a_supervisor as confirmed
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.editions import KEPT, as_in
from cairn.rulebook.initial_review import ask_each_source_that_was_named, review_every_referral
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import response, says_something
from cairn.story.answer import Answer
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    DecisionApproved,
    HistoryReviewed,
    InitialReviewWritten,
    Outcome,
    RedTeamAsked,
    ResponseTime,
    ReviewConfirmed,
    ScreeningDecided,
    ScreenOutWritten,
    SourceNamed,
)

RENAMED = f"{KEPT}; only the name of the step, then an initial assessment, is of 2013"

reviewing = Part("screening", "2013-02-01", until="2018-03-01", until_known=False, always=True, before=KEPT)
renamed = Part("screening", "2013-02-01", until="2018-03-01", until_known=False, always=True, before=RENAMED)
added = Part("red-team", "2013-02-01", until="2018-03-01", until_known=False)
writing = Part("screening", "2013-02-01", until="2015-01-01", until_known=False, always=True, before=KEPT)


# ---- the review ----


@renamed.duty("7.202.4.E (initial review)", reading="Items that are not to be had do not stop the review")
def make_an_initial_review(story: Story) -> Iterator[Duty]:
    """An initial review is made of every referral."""
    yield from review_every_referral(story)


@reviewing.ruling(
    "7.202.4.E (further assessment)",
    reading="The criteria of 7.202.4.G decide it. Before 2013 the question was whether to investigate further",
    leans_on=("7.202.4.G",),
)
def further_assessment_is_fitting(story: Story) -> Iterator[Ruling]:
    """The initial review decides whether a further assessment is fitting."""
    for ruling in as_in(the_referral_meets_the_criteria(story)):
        ruling.question = "Is further assessment fitting?"
        yield ruling


@added.ruling(
    "7.202.4.E (RED team review)",
    reading="No test is given: a yes of the reviewers, of their disagreement or of the write-up stands, and nothing says no",
)
def a_red_team_review_is_fitting(story: Story) -> Iterator[Ruling]:
    """The initial review decides whether a RED team reviews the referral, alone or beside further assessment."""
    asked = story.last_fact(RedTeamAsked)
    said = [fact.red_team_needed for fact in story.facts(InitialReviewWritten) if fact.red_team_needed is not None]
    because = (
        *((asked.why,) if asked else ()),
        *(("the reviewers differ",) if views_differ(story) else ()),
        *(("the review says so",) if said and said[-1] is Answer.YES else ()),
    )
    missing = () if because else ("whether the county wants a RED team review",)
    yield Ruling(True if because else None, because, missing, question="Is a RED team review fitting?")


def _reviewed(story: Story, field: str) -> Entry | None:
    done = (entry for entry in story.all(HistoryReviewed) if getattr(entry.fact, field) is Answer.YES)
    return min(done, key=lambda entry: entry.at.earliest, default=None)


def _look(story: Story, summary: str, field: str, ends_when: str) -> Iterator[Duty]:
    if story.received_at:
        yield Duty(
            summary,
            Role.SCREENER,
            story.received_at,
            because="it is part of the initial review",
            ends_when=ends_when,
            met_by=_reviewed(story, field),
            mends=HistoryReviewed,
        )


@reviewing.duty("7.202.4.E.1 (prior involvement)", reading="No time is given")
def check_the_case_system_for_prior_involvement(story: Story) -> Iterator[Duty]:
    """The case system is checked for prior involvement: what was done and given, and how it bears on abuse, neglect or a serious threat."""
    yield from _look(
        story, "Check the case system for prior involvement", "system_reviewed", "the case system was reviewed"
    )


@reviewing.duty("7.202.4.E.2", reading="No time is given")
def review_the_county_files(story: Story) -> Iterator[Duty]:
    """The files of the county department are reviewed."""
    yield from _look(story, "Review the county's files", "files_reviewed", "the county's files were reviewed")


@reviewing.duty(
    "7.202.4.E.3",
    on=(SourceNamed,),
    reading="No time is given. A source that was not reached counts once it is said why",
)
def ask_collateral_sources(story: Story) -> Iterator[Duty]:
    """Information is obtained from collateral sources such as schools, medical personnel, police or other care providers."""
    yield from ask_each_source_that_was_named(story)


# ---- what is written down, and the supervisor ----


@writing.duty("7.202.4.E.1 (review documented)", reading="No time is given")
def document_the_review(story: Story) -> Iterator[Duty]:
    """The review is documented in the case system, for referrals that are accepted too."""
    if story.received_at:
        yield Duty(
            "Write up the initial review",
            Role.SCREENER,
            story.received_at,
            because="every referral is reviewed",
            ends_when="the review is in the system",
            met_by=review_written(story),
            by_writing=True,
            complete=in_words,
            mends=InitialReviewWritten,
        )


def _screens_out(entry: Entry) -> bool:
    return decision_of(entry).outcome is Outcome.NO_FURTHER_ACTION


@writing.gate("7.202.4.E.1 (non-acceptance documented)", on=(ScreeningDecided,))
def a_referral_is_not_refused_before_prior_involvement_was_reviewed(story: Story, entry: Entry) -> Iterator[Objection]:
    """A decision not to accept a referral is documented, and rests on the review of prior involvement."""
    if _screens_out(entry) and _reviewed(story, "system_reviewed") is None:
        yield Objection("the review of prior involvement in the case system", HistoryReviewed)


@writing.duty("7.202.4.E.1 (supervisor)", reading="No time is given")
def confirm_the_review(story: Story) -> Iterator[Duty]:
    """The supervisor ensures that the review and its documentation have occurred."""
    yield from confirming(story)


@writing.gate(
    "7.202.4.E.1 (supervisor)",
    on=(ReviewConfirmed, DecisionApproved),
    reading="An approval is final only with it; an immediate response never waits for it",
)
def a_decision_is_final_once_the_review_is_confirmed(story: Story, entry: Entry) -> Iterator[Objection]:
    """A supervisor, and nobody else, confirms a review that is written up; a decision is approved after that."""
    if isinstance(entry.fact, ReviewConfirmed):
        yield from confirmed(story, entry)
        return
    standing = response(story)
    waits = standing is None or standing.time is not ResponseTime.IMMEDIATE
    if waits and not any(is_supervisor(each) for each in story.all(ReviewConfirmed)):
        yield Objection("the supervisor's word that review and documentation have occurred", ReviewConfirmed)


@writing.duty("7.202.4.I (reasons)", on=(ScreeningDecided,), reading="No time is given")
def document_why_no_assessment_was_needed(story: Story) -> Iterator[Duty]:
    """A referral that is not assigned is documented with the reasons why no further assessment was needed."""
    if decision := screen_out_of(story):
        yield Duty(
            "Write up why no further assessment was needed",
            Role.SCREENER,
            decision.at,
            starts_with="the decision not to assign",
            because=f"no further action was decided by {decision.by.name}",
            ends_when="the reasons are in the system",
            met_by=screen_out_written(story),
            by_writing=True,
            complete=in_words,
            mends=ScreenOutWritten,
        )


@writing.gate("7.202.4.I (reasons)", on=(ScreeningDecided, ScreenOutWritten, DecisionApproved))
def a_referral_not_assigned_says_why(story: Story, entry: Entry) -> Iterator[Objection]:
    """A referral that is not assigned is refused that end without the reasons."""
    if isinstance(entry.fact, ScreeningDecided):
        if _screens_out(entry) and not _reasons(story, decision_of(entry).reasons):
            yield Objection("the reasons why no further assessment is needed", ScreeningDecided)
    elif isinstance(entry.fact, ScreenOutWritten):
        if not says_something(entry.fact.words):
            yield Objection("the reasons why no further assessment is needed, in words", ScreenOutWritten)
    elif screen_out_approved_by(story, entry) and screen_out_written(story) is None:
        yield Objection("the write-up of why no further assessment is needed", ScreenOutWritten)


def _reasons(story: Story, said: str | None) -> bool:
    return says_something(said) or screen_out_written(story) is not None


@writing.duty(
    "7.202.4.I (supervisor)",
    on=(ScreeningDecided,),
    reading="No time is given. The referral stays open until it is approved. Before 2013 it was a full investigation that was not made",
)
def approve_the_decision_not_to_assess(story: Story) -> Iterator[Duty]:
    """The supervisor approves the decision that no full assessment is made."""
    if decision := screen_out_of(story):
        yield Duty(
            "Approve or send back the decision not to assess",
            Role.SUPERVISOR,
            decision.at,
            starts_with="the decision not to assign",
            because=f"no further action was decided by {decision.by.name}",
            ends_when="a supervisor approves it",
            met_by=approval_of(story, decision),
            mends=DecisionApproved,
        )


@writing.gate(
    "7.202.4.I (supervisor)",
    on=(DecisionApproved,),
    reading="A supervisor's own decision is approved by another supervisor",
)
def another_supervisor_approves_the_decision_not_to_assess(story: Story, entry: Entry) -> Iterator[Objection]:
    """A supervisor approves the decision that no full assessment is made, and not the one who made it."""
    named = screen_out_approved_by(story, entry)
    if named is None or screened_out(story):
        return
    if not is_supervisor(entry):
        yield Objection("a supervisor to approve the decision", DecisionApproved)
    elif entry.by.key == named.by.key:
        yield Objection("another supervisor: nobody approves their own decision", DecisionApproved)
