"""7.103.4: the initial review of a referral, from its history to the supervisor's approval."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.assignment import the_criteria_for_assigning_are_met
from cairn.rulebook.clocks import BusinessDays
from cairn.rulebook.decided import (
    SPLIT,
    approval_of,
    approves,
    certified_members_missing,
    decision_of,
    in_agreement,
    is_supervisor,
    red_team_asked,
    reviewers_missing,
    screen_out_approved_by,
    screen_out_considered,
    screened_out,
    standing_decision,
    views_differ,
)
from cairn.rulebook.definitions import vulnerable
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.gathered import missing_items
from cairn.rulebook.grounds import grounds_that_hold, tested_grounds
from cairn.rulebook.kind_of_report import is_reviewed_at_first
from cairn.rulebook.leads import conflict_reported
from cairn.rulebook.red_team_tests import red_team_is_required, red_team_wanted
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import (
    factors_call_for_an_immediate_response,
    present_danger_may_exist,
    response,
    says_something,
)
from cairn.story.answer import Answer, every, holds, opposite, some
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    CollateralContacted,
    DecisionApproved,
    DecisionSentBack,
    GroundStated,
    InitialReviewWritten,
    Outcome,
    PersonDescribed,
    PreventionConsidered,
    RedTeamAsked,
    RedTeamMet,
    ResponseTime,
    ReviewerViewGiven,
    ScreeningDecided,
    SourceNamed,
    VulnerabilityAnswered,
    WorkerAssigned,
)

rules = Part("screening", "2018-03-01")


@rules.duty(
    "7.103.4#1",
    reading="The text cites 7.103.1, A and B; the intake lists of 7.103.A and 7.103.2.A are meant. Items that are not to be had do not stop the review",
)
def review_every_referral(story: Story) -> Iterator[Duty]:
    """An initial review is made of every referral; it decides what is done with it."""
    if story.received_at and is_reviewed_at_first(story):
        asked = len(missing_items(story))
        yield Duty(
            "Make the initial review",
            Role.SCREENER,
            story.received_at,
            because="every referral is reviewed",
            ends_when="a decision on the referral stands",
            met_by=standing_decision(story),
            note=f"items of the intake list not asked yet: {asked}" if asked else "",
            mends=ScreeningDecided,
        )


@rules.ruling("7.103.4#2", leans_on=("7.103.5",))
def no_further_action_is_open(story: Story) -> Iterator[Ruling]:
    """The initial review decides whether no further action is required; only with a ground of 7.103.5."""
    tested, holding = tested_grounds(story), grounds_that_hold(story)
    value = (
        True if holding else some(*(every(*(c.holds for c in tests)) for tests in tested.values())) if tested else None
    )
    yield Ruling(
        value,
        tuple(sorted(holding))
        if value
        else tuple(c.no for tests in tested.values() for c in tests if c.holds is False)
        if value is False
        else (),
        tuple(c.unknown for tests in tested.values() for c in tests if c.holds is None)
        or (("a ground of 7.103.5 with its facts",) if not tested else ())
        if value is None
        else (),
        question="Can the referral be closed without further action?",
    )


@rules.ruling(
    "7.103.4#3",
    reading="No criteria are given for youth in conflict: such a referral is assigned unless a ground of 7.103.5 holds",
    leans_on=("7.103.6.A",),
)
def assignment_is_called_for(story: Story) -> Iterator[Ruling]:
    """The initial review decides whether the referral is assigned for assessment, against the criteria of 7.103.6."""
    criteria = the_criteria_for_assigning_are_met(story)[0]
    stated = bool(tested_grounds(story))
    conflict = every(conflict_reported(story), opposite(no_further_action_is_open(story)[0].holds) if stated else True)
    value = some(criteria.holds, conflict)
    because = (
        *(criteria.because if criteria.holds is value else ()),
        *(("a youth in conflict is reported and no ground against it holds",) if conflict else ()),
    )
    missing = (
        *criteria.missing,
        *(("whether a youth in conflict is reported, and whether a stated ground holds",) if conflict is None else ()),
    )
    yield Ruling(
        value,
        because,
        missing if value is None or (criteria.holds and not conflict) else (),
        question="Is the referral to be assigned for assessment?",
    )


@rules.ruling(
    "7.103.4#4",
    reading="Asked first: a yes opens dispatch before the rest of the review is finished",
    leans_on=("7.103.70.A.1.a", "7.103.70.A.1.b"),
)
def an_immediate_response_is_fitting(story: Story) -> Iterator[Ruling]:
    """The initial review decides whether an immediate response is fitting."""
    grounds = (present_danger_may_exist(story)[0], factors_call_for_an_immediate_response(story)[0])
    said = _fitting(story, "immediate_fitting") is True
    value = True if said else some(*(ground.holds for ground in grounds))
    yield Ruling(
        value,
        (
            *(("the review says so",) if said else ()),
            *(why for ground in grounds if ground.holds for why in ground.because),
        ),
        tuple(item for ground in grounds for item in ground.missing) if value is None else (),
        question="Is an immediate response fitting?",
    )


def _fitting(story: Story, field: str) -> bool | None:
    """The last answer that a write-up of the review gives to one of its questions."""
    answers = [getattr(fact, field) for fact in story.facts(InitialReviewWritten) if getattr(fact, field) is not None]
    return holds(answers[-1]) if answers else None


@rules.gate("7.103.4#4", on=(WorkerAssigned,), leans_on=("7.103.4.D#1", "7.103.70.A"))
def a_worker_is_sent_at_once_or_after_approval(story: Story, entry: Entry) -> Iterator[Objection]:
    """An immediate response waits for nothing; any other worker is assigned once a supervisor approved the assignment."""
    if screened_out(story):
        yield Objection("a new decision to assign: the referral was screened out", ScreeningDecided)
        return
    standing = response(story)
    if (standing and standing.time is ResponseTime.IMMEDIATE) or an_immediate_response_is_fitting(story)[0].holds:
        return
    decision = standing_decision(story)
    if decision is None or decision_of(decision).outcome is not Outcome.ASSIGN:
        yield Objection("a decision to assign the referral", ScreeningDecided)
    elif approval_of(story, decision) is None:
        yield Objection("a supervisor's approval of the decision to assign", DecisionApproved)


@rules.ruling(
    "7.103.4#5",
    reading="A yes of the reviewers, of their disagreement or of the write-up stands, whatever the tests of 7.103.71 say; "
    "they alone can say no",
    leans_on=("7.103.4.D#4", "7.103.71.A#2", "7.103.8.B#1"),
)
def a_red_team_review_is_needed(story: Story) -> Iterator[Ruling]:
    """The initial review decides whether a RED team review is needed."""
    said = ("the review says so",) if _fitting(story, "red_team_needed") else ()
    required = red_team_is_required(story)[0]
    because = (*red_team_wanted(story), *said, *(required.because if required.holds is not None else ()))
    value = True if said or red_team_wanted(story) else required.holds
    yield Ruling(
        value,
        because,
        required.missing if value is None else (),
        question="Is a RED team review needed?",
    )


@rules.gate(
    "7.103.4#5",
    on=(ScreeningDecided,),
    area="red-team",
    reading="A yes can be withdrawn with its reason, as any entry; until then only a RED team decides",
)
def what_was_sent_to_the_red_team_is_decided_there(story: Story, entry: Entry) -> Iterator[Objection]:
    """A referral for which a RED team review was chosen is decided by the RED team."""
    decision = decision_of(entry)
    if decision.outcome is not Outcome.RED_TEAM and not decision.red_team and (asked := red_team_asked(story)):
        yield Objection(
            f"the RED team's decision: {asked.by.name} sent the referral there ({cast(RedTeamAsked, asked.fact).why})",
            RedTeamMet,
        )


@rules.ruling("7.103.4#6", leans_on=("7.103.4.E",))
def a_referral_to_prevention_services_is_fitting(story: Story) -> Iterator[Ruling]:
    """The initial review decides whether a referral to prevention services is fitting, beside any outcome."""
    value = _fitting(story, "prevention_fitting")
    considered = story.last_fact(PreventionConsidered)
    if value is None and considered:
        value = every(holds(considered.considered), holds(considered.available))
    result = considered.result if considered else None
    yield Ruling(
        value,
        (result or ("the review says so" if value else "the review says it is not"),) if value is not None else (),
        ("whether prevention services fit and are available",) if value is None else (),
        question="Is a referral to prevention services fitting?",
    )


@rules.duty(
    "7.103.4.A",
    reading="A child known to be six or younger is vulnerable by age, which answers it; any other is answered by a worker",
    leans_on=('7.000.2 "Child\'s vulnerability"',),
)
def review_each_childs_vulnerability(story: Story) -> Iterator[Duty]:
    """The vulnerability of each child is reviewed, from the definition in 7.000.2."""
    if not story.received_at:
        return
    for child in story.children:
        answered = story.last(VulnerabilityAnswered, child=child)
        young = story.person(child).has_reached(7, story.received_at) is False
        yield Duty(
            f"Review how vulnerable {story.person(child).called} is",
            Role.SCREENER,
            story.received_at,
            about=child,
            because="each child's vulnerability is part of the initial review",
            ends_when="it is answered, or the age answers it",
            met_by=answered or (_age_told(story, child) if young else None),
            note={True: "vulnerable", False: "not vulnerable", None: "not known"}[vulnerable(story, child)]
            + (" by age" if young else ""),
            mends=VulnerabilityAnswered,
        )


def _age_told(story: Story, child: str) -> Entry | None:
    return next(
        (
            entry
            for entry in story.all(PersonDescribed, person=child)
            if cast(PersonDescribed, entry.fact).birth_date
            or cast(PersonDescribed, entry.fact).estimated_age is not None
        ),
        None,
    )


@rules.duty(
    "7.103.4.C", on=(SourceNamed,), reading="No time is given. A source that was not reached counts once it is said why"
)
def ask_each_source_that_was_named(story: Story) -> Iterator[Duty]:
    """As available and fitting, information is obtained from schools, doctors, officers and other care providers."""
    contacts = story.all(CollateralContacted)
    named = {
        fact.fact.name.casefold(): fact
        for fact in reversed(story.all(SourceNamed))
        if isinstance(fact.fact, SourceNamed)
    }
    for source in reversed(named.values()):
        fact = cast(SourceNamed, source.fact)
        yield Duty(
            f"Ask {fact.name}" + (f" of {fact.agency}" if fact.agency else ""),
            Role.SCREENER,
            source.at,
            about=fact.name,
            starts_with="the naming of the source",
            because=fact.knows or "they may know something",
            ends_when="what they said is recorded, or why they were not asked or reached",
            met_by=next((entry for entry in contacts if _answers(cast(CollateralContacted, entry.fact), fact)), None),
            mends=CollateralContacted,
        )


def _answers(contact: CollateralContacted, source: SourceNamed) -> bool:
    names = {name.casefold() for name in (source.name, source.agency) if name}
    told = says_something(contact.said) if contact.reached is Answer.YES else says_something(contact.why_not)
    return told and bool(contact.name) and cast(str, contact.name).casefold() in names


@rules.duty(
    "7.103.4.D#1",
    reading="No time is given for this approval: the end of the next business day after receipt is a target of ours. A waiting approval never holds back a worker sent at once. "
    "An approval goes on to a correction that leaves outcome and response time as they were; of a screen-out every word is approved anew",
)
def review_and_approve_the_decision(story: Story) -> Iterator[Duty]:
    """Every referral is reviewed and approved by a supervisor, whether it is screened in or out."""
    if story.received_at and is_reviewed_at_first(story):
        decision = standing_decision(story)
        yield Duty(
            "Review and approve the decision",
            Role.SUPERVISOR,
            story.received_at,
            because="all referrals are approved by a supervisor",
            ends_when="a supervisor approves the decision that stands",
            target=BusinessDays(1),
            met_by=approval_of(story, decision),
            note="" if decision else "nothing is decided yet",
            mends=DecisionApproved,
        )


@rules.gate("7.103.4.D#1", on=(DecisionApproved, DecisionSentBack))
def a_supervisor_approves_the_decision_that_stands(story: Story, entry: Entry) -> Iterator[Objection]:
    """A supervisor, and nobody else, approves or sends back; only a decision that stands and is not yet approved."""
    if not is_supervisor(entry):
        yield Objection("a supervisor to review and approve the decision", type(entry.fact))
    named = approves(story, entry)
    if named is None:
        yield Objection("a decision to approve; there is none under this name", ScreeningDecided)
    elif (standing := standing_decision(story)) is None or standing.id != named.id:
        yield Objection("a decision that stands; this one was sent back or replaced", ScreeningDecided)
    elif approval_of(story, named):
        yield Objection("a decision that is not approved yet", ScreeningDecided)


@rules.gate("7.103.4.D#2", on=(DecisionSentBack,))
def a_decision_sent_back_says_why(story: Story, entry: Entry) -> Iterator[Objection]:
    """The supervisor's review is documented: who, when, the outcome and why."""
    if not says_something(cast(DecisionSentBack, entry.fact).why):
        yield Objection("what must be looked at again", DecisionSentBack)


@rules.gate(
    "7.103.4.D#3",
    on=(ScreeningDecided,),
    reading="A supervisor counts as one of the two when certified and taking part; a certification that is not known does not count. "
    "A referral sent to the RED team waits for no second view; of a RED team that decides, two members are certified",
)
def two_certified_staff_review_the_referral(story: Story, entry: Entry) -> Iterator[Objection]:
    """The review includes, at a minimum, two certified child welfare staff: two persons who agree on the decision."""
    decision = decision_of(entry)
    if decision.outcome is Outcome.RED_TEAM:
        return
    if decision.red_team:
        if missing := certified_members_missing(story, decision):
            yield Objection(missing, RedTeamMet)
    elif missing := reviewers_missing(story, decision, in_agreement(story, decision)):
        yield Objection(missing, ReviewerViewGiven)


@rules.gate(
    "7.103.4.D#4",
    on=(ScreeningDecided,),
    area="red-team",
    reading="Meanwhile the more protective view is acted on. A disagreement goes to the RED team even where 7.103.71.C would not require one",
)
def disagreement_goes_to_the_red_team(story: Story, entry: Entry) -> Iterator[Objection]:
    """When the reviewers disagree, the referral is reviewed through the RED team process and not finished otherwise."""
    decision = decision_of(entry)
    if decision.outcome is not Outcome.RED_TEAM and not decision.red_team and views_differ(story):
        yield Objection(SPLIT, RedTeamAsked)


def prevention_missing(story: Story) -> str:
    """What is missing of the answer about prevention services; empty when it is complete."""
    fact = story.last_fact(PreventionConsidered)
    if fact is None:
        return "whether prevention services were considered and are available"
    if holds(fact.available) is False:
        return ""
    if holds(fact.considered) is not True:
        return "prevention services to be considered"
    if holds(fact.available) is None:
        return "whether prevention services are available"
    return "" if says_something(fact.result) else "what came of considering prevention services"


@rules.duty("7.103.4.E", on=(GroundStated, ReviewerViewGiven, ScreeningDecided))
def consider_prevention_services(story: Story) -> Iterator[Duty]:
    """Prevention services are considered, if available, for referrals that are screened out."""
    wanted = screen_out_considered(story)
    if wanted is None:
        return
    decision = standing_decision(story)
    done = None if prevention_missing(story) else story.last(PreventionConsidered)
    instead = decision is not None and decision_of(decision).outcome is Outcome.ASSIGN and done is None
    yield Duty(
        "Consider prevention services",
        Role.SCREENER,
        wanted.at,
        starts_with="the first mention of no further action",
        because="no further action is considered",
        ends_when="it is recorded whether they were considered and available, and what came of it",
        met_by=done,
        cancelled="the referral is assigned" if instead else "",
        note=prevention_missing(story),
        mends=PreventionConsidered,
    )


@rules.gate("7.103.4.E", on=(ScreeningDecided, DecisionApproved))
def a_screen_out_considers_prevention_services(story: Story, entry: Entry) -> Iterator[Objection]:
    """A screen-out is not complete while prevention services were not considered."""
    if isinstance(entry.fact, ScreeningDecided):
        screens_out = entry.fact.outcome is Outcome.NO_FURTHER_ACTION
    else:
        screens_out = screen_out_approved_by(story, entry) is not None
    if screens_out and (missing := prevention_missing(story)):
        yield Objection(missing, PreventionConsidered)
