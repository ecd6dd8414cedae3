"""7.103.5: when a referral may need no further action, ground by ground, and who may decide so."""

from collections.abc import Iterator

from cairn.rulebook.clocks import AtOnce, CalendarDays
from cairn.rulebook.decided import (
    SPLIT,
    decision_of,
    in_agreement,
    reviewers_missing,
    screen_out_approved_by,
    standing_decision,
    stated_grounds,
    statement_of,
    views_differ,
)
from cairn.rulebook.definitions import concerns
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.grounds import (
    ABOUT_ALLEGATIONS,
    ABOUT_CONFLICT,
    Condition,
    ground,
    grounds_that_hold,
)
from cairn.rulebook.kind_of_abuse import third_party
from cairn.rulebook.leads import conflict_reported, incident_of, leads, searched_in_vain
from cairn.rulebook.places import homes, whereabouts
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import says_something
from cairn.story.answer import every, holds, opposite
from cairn.story.author import Role
from cairn.story.counties import County
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AddressTold,
    AddressUse,
    AllegationMade,
    AllegationWeighed,
    Concern,
    ConflictAnswered,
    DecisionApproved,
    DuplicateCompared,
    EarlierAssessmentCompared,
    Ground,
    GroundStated,
    HomelessnessAnswered,
    JurisdictionSearched,
    LawEnforcementTold,
    OtherAgencyTold,
    Outcome,
    PersonDescribed,
    RedTeamAsked,
    ReviewerViewGiven,
    ScreeningDecided,
    WhereaboutsTold,
    WhyTold,
)
from cairn.story.when import colorado_day

rules = Part("screening", "2023-07-01")


@rules.gate(
    "7.103.5",
    on=(GroundStated, ScreeningDecided),
    reading="A referral of both abuse and a youth in conflict needs a ground that answers each: A, C, F and G speak of the allegations, H and I of the conflict, B, D and E of both",
    not_taken="Any one ground that holds ends the whole referral",
)
def no_further_action_needs_a_ground(story: Story, entry: Entry) -> Iterator[Objection]:
    """A county may screen a referral out only for one of the reasons listed, A to I, with the facts it rests on."""
    if isinstance(entry.fact, GroundStated):
        if not says_something(entry.fact.facts):
            yield Objection("the facts that the ground rests on", GroundStated)
        return
    if decision_of(entry).outcome is not Outcome.NO_FURTHER_ACTION:
        return
    if not stated_grounds(story):
        yield Objection("a ground of 7.103.5 (A to I) with its facts", GroundStated)
        return
    holding = grounds_that_hold(story)
    if not holding:
        yield Objection("a stated ground whose facts hold; what each one lacks is named by its letter", GroundStated)
    elif conflict_reported(story) and not holding & ABOUT_CONFLICT:
        yield Objection("a ground for the youth in conflict: B, D, E, H or I", GroundStated)
    elif abuse_reported(story) and not holding & ABOUT_ALLEGATIONS:
        yield Objection("a ground for the report of abuse or neglect: A to G", GroundStated)


def abuse_reported(story: Story) -> bool:
    """Whether the referral speaks of abuse or neglect, and not of a youth in conflict alone."""
    if story.allegations or not conflict_reported(story):
        return True
    return bool(set(concerns(story)) & {Concern.INTRAFAMILIAL, Concern.THIRD_PARTY, Concern.INSTITUTIONAL})


def _no_allegation_to(story: Story, verb: str) -> Iterator[Condition]:
    if not story.allegations:
        yield Condition(None, "", "", f"an allegation to {verb}; none is recorded", AllegationMade)


def _called(allegation: AllegationMade) -> str:
    return f'the allegation "{allegation.allegation}"'


@ground(
    rules,
    Ground.PREVIOUSLY_ASSESSED,
    "7.103.5.A",
    reading="An assessment that is still open is no ground: the report is attached to it instead. One allegation not assessed there, or one of an incident after it was finished, defeats the ground",
)
def the_allegations_were_assessed_before(story: Story, stated: Entry) -> Iterator[Condition]:
    """Ground A: every current allegation was assessed before, in an assessment that is finished."""
    latest = {fact.assessment: fact for fact in story.facts(EarlierAssessmentCompared)}
    alleged = {allegation.allegation for allegation in story.alleged}
    compared = [fact for fact in latest.values() if alleged & set(fact.same_allegations)] or list(latest.values())
    yield from _no_allegation_to(story, "compare")
    if not compared:
        yield Condition(
            None, "", "", "the finished assessment that the allegations are compared with", EarlierAssessmentCompared
        )
        return
    for fact in compared:
        yield Condition(
            holds(fact.finished),
            f"assessment {fact.assessment} is finished",
            f"assessment {fact.assessment} is still open; attach the report to it instead",
            f"whether assessment {fact.assessment} is finished",
            EarlierAssessmentCompared,
        )
    for allegation in story.alleged:
        yield from _assessed_there(story, allegation, compared)


def _assessed_there(
    story: Story, allegation: AllegationMade, compared: list[EarlierAssessmentCompared]
) -> Iterator[Condition]:
    there = [fact for fact in compared if allegation.allegation in fact.same_allegations]
    yield Condition(
        bool(there),
        f"{_called(allegation)} was assessed in {there[0].assessment if there else ''}",
        f"{_called(allegation)} was not assessed there",
        "",
        EarlierAssessmentCompared,
    )
    finished = [fact.finished_on for fact in there if fact.finished_on]
    if not there:
        return
    if not finished:
        yield Condition(
            None, "", "", f"the day on which assessment {there[0].assessment} was finished", EarlierAssessmentCompared
        )
        return
    incident, last = incident_of(story, allegation), max(finished)
    yield Condition(
        None if incident is None
        else True if colorado_day(incident.last_moment) <= last
        else False if colorado_day(incident.earliest) > last
        else None,
        f"{_called(allegation)} is of a time before it was finished",
        f"{_called(allegation)} is of {incident}, after that assessment was finished on {last:%Y-%m-%d}",
        f"whether {_called(allegation)} happened before that assessment was finished",
        AllegationMade,
    )  # fmt: skip


@ground(
    rules,
    Ground.NOT_IN_COLORADO,
    "7.103.5.B#1",
    reading='"Not located or reside" asks for both to be absent: neither a visitor who is in Colorado nor a Colorado child who is away is screened out',
)
def no_child_is_or_lives_in_colorado(story: Story, stated: Entry) -> Iterator[Condition]:
    """Ground B: the alleged victim or youth in conflict is neither present nor living in Colorado."""
    if not story.children:
        yield Condition(None, "", "", "an alleged victim or youth in conflict; none is recorded", PersonDescribed)
    for child in story.children:
        name = story.person(child).called
        now = whereabouts(story, child)
        place = now.fact if now and isinstance(now.fact, WhereaboutsTold) else None
        state = ("CO" if place.county else place.state) if place else None
        yield Condition(
            state != "CO" if state else None,
            f"{name} is in {state}",
            f"{name} is in Colorado now",
            f"in which state {name} is now",
            WhereaboutsTold,
        )
        lives = home_states(story, child)
        yield Condition(
            False if "CO" in lives else None if not lives or None in lives else True,
            f"{name} lives in {', '.join(state for state in lives if state)}",
            f"{name} lives in Colorado",
            f"in which state {name} lives",
            AddressTold,
        )


def home_states(story: Story, child: str) -> list[str | None]:
    """The state of each place where a child lives; None for one of which it is not known."""
    told = [*homes(story, child), *story.facts(AddressTold, person=child, use=AddressUse.NIGHT_TIME)]
    states = ["CO" if address.county else address.state for address in told]
    for homeless in (fact for fact in story.facts(HomelessnessAnswered) if fact.child in (None, child)):
        if holds(homeless.homeless) and (homeless.night_county or homeless.night_state):
            states.append("CO" if homeless.night_county else homeless.night_state)
    return states


def other_agency_told(story: Story) -> Entry | None:
    """The entry that says completely who elsewhere was told: the agency, who took it, how and when."""
    return next(
        (
            entry
            for entry in story.all(OtherAgencyTold)
            if isinstance(entry.fact, OtherAgencyTold)
            and (entry.fact.person or entry.fact.number)
            and entry.fact.means
            and entry.at.is_instant
        ),
        None,
    )


def _relies_on(story: Story, approval: Entry, ground: Ground) -> bool:
    """Whether an approval would complete a screen-out for which this ground was stated."""
    return ground in stated_grounds(story) and screen_out_approved_by(story, approval) is not None


def _assigned_instead(story: Story) -> str:
    decision = standing_decision(story)
    return "the referral is assigned" if decision and decision_of(decision).outcome is Outcome.ASSIGN else ""


@rules.duty(
    "7.103.5.B#2",
    on=(GroundStated,),
    reading='"County department" can hardly mean one in Colorado: any child-protection agency outside the state fits. The end of the day on which the ground is chosen is a target of ours',
    leans_on=("7.103.5.B#1",),
)
def tell_the_other_state(story: Story) -> Iterator[Duty]:
    """When the child is outside Colorado, the other state or county is told of the referral."""
    if stated := stated_grounds(story).get(Ground.NOT_IN_COLORADO):
        done = other_agency_told(story)
        yield Duty(
            "Tell the other state or county of the referral",
            Role.SCREENER,
            stated.at,
            starts_with="the choice of ground B",
            because="the child is said to be outside Colorado",
            ends_when="the agency, who took the report, how and when are recorded",
            target=CalendarDays(0),
            met_by=done,
            cancelled="" if done else _assigned_instead(story),
            mends=OtherAgencyTold,
        )


@rules.gate("7.103.5.B#2", on=(DecisionApproved,))
def the_other_state_was_told_before_a_screen_out_is_complete(story: Story, entry: Entry) -> Iterator[Objection]:
    """A screen-out because the child is outside Colorado stays incomplete until the other state or county was told."""
    if _relies_on(story, entry, Ground.NOT_IN_COLORADO) and not other_agency_told(story):
        yield Objection("the other state or county told: agency, who took it, how and when", OtherAgencyTold)


@ground(rules, Ground.NOT_ABUSE, "7.103.5.C", leans_on=("7.103.6.A.1",))
def no_allegation_amounts_to_abuse_or_neglect(story: Story, stated: Entry) -> Iterator[Condition]:
    """Ground C: the referral does not meet the criteria of abuse or neglect; each allegation is answered against the definition."""
    yield from _no_allegation_to(story, "weigh against the definition")
    weighed = {fact.allegation: fact.meets_definition for fact in story.facts(AllegationWeighed)}
    for allegation in story.alleged:
        yield Condition(
            opposite(holds(weighed.get(allegation.allegation))),
            f"{_called(allegation)} does not amount to abuse or neglect",
            f"{_called(allegation)} amounts to abuse or neglect",
            f"whether {_called(allegation)} amounts to abuse or neglect as defined",
            AllegationWeighed,
        )


@ground(
    rules,
    Ground.CANNOT_LOCATE,
    "7.103.5.D",
    reading="A lead is an address, school, present place, telephone or finding of a search for anyone of the family; a city alone is none. At least one search of 7.103.1.D must have been made in vain, which is ours",
    leans_on=("7.103.6.A.2",),
)
def nothing_leads_to_the_child(story: Story, stated: Entry) -> Iterator[Condition]:
    """Ground D: the referral lacks sufficient information to locate the alleged victim or youth in conflict."""
    found = leads(story)
    yield Condition(
        not found, "nothing leads to the child", f"{found[0] if found else ''} is a lead to follow", "", WhereaboutsTold
    )
    yield Condition(
        True if searched_in_vain(story) else None,
        "a search found nothing",
        "",
        "at least one search of 7.103.1.D that found nothing",
        JurisdictionSearched,
    )


@ground(
    rules,
    Ground.DUPLICATE,
    "7.103.5.E#1",
    reading="A comparison that is not known counts as different: an unknown date, household or person blocks the ground",
    leans_on=("7.103.5.E.1", "7.103.5.E.2", "7.103.5.E.3", "7.103.5.E.4", "7.103.5.E.5"),
)
def it_repeats_an_earlier_referral(story: Story, stated: Entry) -> Iterator[Condition]:
    """Ground E: the referral repeats an earlier one in date, victims, person responsible and household, and brings no new threat."""
    compared = story.last_fact(DuplicateCompared)
    if compared is None:
        yield Condition(None, "", "", "the earlier referral that this one repeats", DuplicateCompared)
        return
    yield Condition(
        not story.number or compared.earlier != story.number,
        f"it is compared with {compared.earlier}",
        "a referral other than itself to repeat",
        "",
        DuplicateCompared,
    )
    yield from duplicate_tests(story)


def duplicate_tests(story: Story) -> tuple[Condition, ...]:
    """The five tests of a duplicate, each holding where it does not block the ground."""
    fact = story.last_fact(DuplicateCompared)
    if fact is None:
        return ()
    explained = says_something(fact.why_same_persons)
    victims_named = all(story.person(key).name for key in story.victims) and bool(story.victims)
    responsible_named = all(story.person(key).name for key in story.responsible) and all(
        allegation.responsible for allegation in story.alleged
    )
    return (
        Condition(holds(fact.same_incident_date), "the incident date is the same", "the incident date differs", "whether the incident date is the same; an unknown date counts as different", DuplicateCompared),
        Condition(every(holds(fact.same_victims), explained or victims_named or None), "every alleged victim is on the earlier one", "an alleged victim is not on the earlier one", "whether every alleged victim is on the earlier one, and for one without a name why it is the same child", DuplicateCompared),
        Condition(every(holds(fact.same_responsible), explained or responsible_named or None), "the person alleged responsible is the same", "the person alleged responsible differs", "whether the person alleged responsible is the same, and for one without a name why it is the same person", DuplicateCompared),
        Condition(holds(fact.same_household), "the household is the same", "the household differs", "whether the household is the same; an unknown household counts as different", DuplicateCompared),
        Condition(opposite(holds(fact.new_threat)), "it brings no new threat", "it brings a new or renewed threat to safety", "whether it brings a new or renewed threat to safety", DuplicateCompared),
    )  # fmt: skip


def _blocking(story: Story, number: int) -> Iterator[Ruling]:
    tests = duplicate_tests(story)
    if tests:
        test = tests[number - 1]
        yield Ruling(
            opposite(test.holds),
            (test.no,) if test.holds is False else (test.yes,) if test.holds else (),
            (test.unknown,) if test.holds is None else (),
            question="Does this keep the referral from being a duplicate?",
        )


@rules.ruling("7.103.5.E.1", on=(DuplicateCompared,), reading="An unknown date counts as different")
def the_incident_date_differs(story: Story) -> Iterator[Ruling]:
    """A referral is no duplicate when the incident date is different."""
    yield from _blocking(story, 1)


@rules.ruling(
    "7.103.5.E.2",
    on=(DuplicateCompared,),
    reading="Fewer victims than before do not block. A victim without a name counts as different until a worker records why it is the same child",
)
def an_alleged_victim_differs(story: Story) -> Iterator[Ruling]:
    """A referral is no duplicate when an alleged victim is not on the earlier one."""
    yield from _blocking(story, 2)


@rules.ruling(
    "7.103.5.E.3",
    on=(DuplicateCompared,),
    reading="Unknown against named counts as different; unknown on both sides too, until a worker records why the same person is meant",
)
def the_person_alleged_responsible_differs(story: Story) -> Iterator[Ruling]:
    """A referral is no duplicate when the person alleged responsible is another."""
    yield from _blocking(story, 3)


@rules.ruling("7.103.5.E.4", on=(DuplicateCompared,), reading="An unknown household counts as different")
def the_household_differs(story: Story) -> Iterator[Ruling]:
    """A referral is no duplicate when the household is another."""
    yield from _blocking(story, 4)


@rules.ruling("7.103.5.E.5", on=(DuplicateCompared,), reading="Blank or unsure blocks as a yes does")
def it_brings_a_new_or_renewed_threat(story: Story) -> Iterator[Ruling]:
    """A referral is no duplicate when additional information poses a new or renewed threat to the child's safety."""
    yield from _blocking(story, 5)


@rules.duty("7.103.5.E#2", on=(GroundStated,), leans_on=("7.103.5.E#1",))
def link_the_duplicate_to_the_earlier_referral(story: Story) -> Iterator[Duty]:
    """A duplicate is associated with the earlier referral in the case system, both ways."""
    if stated := stated_grounds(story).get(Ground.DUPLICATE):
        linked = story.last(DuplicateCompared)
        yield Duty(
            "Link the duplicate to the earlier referral",
            Role.SCREENER,
            stated.at,
            starts_with="the choice of ground E",
            because="the referral is said to repeat an earlier one",
            ends_when="the earlier referral is named",
            met_by=linked,
            cancelled="" if linked else _assigned_instead(story),
            mends=DuplicateCompared,
        )


@rules.gate("7.103.5.E#2", on=(DecisionApproved,))
def a_duplicate_names_the_earlier_referral(story: Story, entry: Entry) -> Iterator[Objection]:
    """A duplicate without a link to the earlier referral is not complete."""
    if _relies_on(story, entry, Ground.DUPLICATE) and not story.all(DuplicateCompared):
        yield Objection("the earlier referral that this one repeats", DuplicateCompared)


@ground(
    rules,
    Ground.THIRD_PARTY,
    "7.103.5.F#1",
    reading="The age at the incident counts, not at the referral: a child who was nine then stays with the county. An unknown age, or not knowing whether the person is a third party, blocks the ground",
    not_taken="Age at the referral",
    leans_on=('7.000.2 "Third-party abuse and/or neglect"',),
)
def the_person_responsible_is_a_third_party_of_ten_or_older(story: Story, stated: Entry) -> Iterator[Condition]:
    """Ground F: the person alleged responsible is a third party and ten years of age or older."""
    yield from _no_allegation_to(story, "test")
    for allegation in story.alleged:
        third = third_party(story, allegation.allegation)
        name = story.person(allegation.responsible).called if allegation.responsible else "the person responsible"
        yield Condition(
            third,
            f"{name} is a third party",
            f"{name} is no third party",
            f"whether {name} is a third party in {_called(allegation)}",
            AllegationMade,
        )
        incident = incident_of(story, allegation)
        yield Condition(
            story.person(allegation.responsible).has_reached(10, incident)
            if incident and allegation.responsible
            else None,
            f"{name} was ten or older",
            f"{name} was under ten at the incident",
            f"whether {name} was ten or older at the incident",
            PersonDescribed,
        )


def law_enforcement_told(story: Story) -> Entry | None:
    return next(
        (entry for entry in story.all(LawEnforcementTold, why=WhyTold.THIRD_PARTY) if entry.at.is_instant), None
    )


@rules.duty(
    "7.103.5.F#2",
    on=(GroundStated,),
    reading='No time is given; "at once" is a target of ours. The 24 hours of 7.103.B for trafficking run beside it',
    leans_on=("7.103.5.F#1",),
)
def send_the_referral_to_law_enforcement(story: Story) -> Iterator[Duty]:
    """A referral about a third party of ten or older is sent to the appropriate law enforcement agency."""
    if stated := stated_grounds(story).get(Ground.THIRD_PARTY):
        done = law_enforcement_told(story)
        yield Duty(
            "Send the referral to law enforcement",
            Role.SCREENER,
            stated.at,
            starts_with="the choice of ground F",
            because="the person alleged responsible is said to be a third party of ten or older",
            ends_when="the agency and the time are recorded",
            target=AtOnce(),
            met_by=done,
            cancelled="" if done else _assigned_instead(story),
            mends=LawEnforcementTold,
        )


@rules.gate("7.103.5.F#2", on=(DecisionApproved,))
def law_enforcement_has_it_before_a_screen_out_is_complete(story: Story, entry: Entry) -> Iterator[Objection]:
    """A third-party screen-out stays incomplete until law enforcement has the referral."""
    if _relies_on(story, entry, Ground.THIRD_PARTY) and not law_enforcement_told(story):
        yield Objection("the referral sent to the law enforcement agency, with its time", LawEnforcementTold)


@ground(
    rules,
    Ground.NO_ALLEGATION,
    "7.103.5.G",
    reading="Differs from C: there nothing meets the definition, here nothing is alleged at all",
)
def nothing_is_alleged_now(story: Story, stated: Entry) -> Iterator[Condition]:
    """Ground G: there is no current allegation of abuse or neglect."""
    open_ones = story.alleged
    yield Condition(
        not open_ones,
        "no allegation is recorded",
        f"{_called(open_ones[0]) if open_ones else ''} stands",
        "",
        AllegationWeighed,
    )


def _only_for_youth_in_conflict(story: Story) -> Condition:
    return Condition(
        conflict_reported(story),
        "a youth in conflict is reported",
        "this ground is for youth in conflict only",
        "whether a youth in conflict is reported",
        PersonDescribed,
    )


@ground(rules, Ground.OTHER_AGENCY, "7.103.5.H")
def another_agency_gives_more_fitting_services(story: Story, stated: Entry) -> Iterator[Condition]:
    """Ground H: another agency is now giving the youth in conflict services that fit better than ours."""
    fact = statement_of(stated)
    yield _only_for_youth_in_conflict(story)
    for value, what in ((fact.agency, "the agency"), (fact.service, "its service")):
        yield Condition(
            True if says_something(value) else None, f"{what}: {value}", "", f"{what} that helps now", GroundStated
        )
    said_on = colorado_day(stated.at.last_moment if stated.at.is_instant else stated.recorded_at)
    yield Condition(
        fact.confirmed_on <= said_on if fact.confirmed_on else None,
        f"confirmed on {fact.confirmed_on}",
        "a day of confirmation that does not lie ahead",
        "the day on which it was confirmed",
        GroundStated,
    )
    yield Condition(
        holds(fact.now_provided),
        "the service is being given now",
        "the service is not being given now; a waiting list is none",
        "whether the service is being given now",
        GroundStated,
    )
    yield Condition(
        holds(fact.more_fitting),
        "it fits better than ours",
        "it does not fit better than ours",
        "whether it fits better than ours",
        GroundStated,
    )


@ground(
    rules,
    Ground.NOT_IN_CONFLICT,
    "7.103.5.I",
    reading='The citation "CCR 2509-1" lacks its "12". Both parts of the definition must be answered',
    leans_on=('7.000.2 "Youth in conflict"',),
)
def the_definition_of_youth_in_conflict_is_not_met(story: Story, stated: Entry) -> Iterator[Condition]:
    """Ground I: the referral does not meet the definition of youth in conflict."""
    fact = statement_of(stated)
    yield _only_for_youth_in_conflict(story)
    parts = tuple(_last_answer(story, fact, name) for name in ("in_conflict", "harm_highly_likely"))
    yield Condition(
        None if None in parts else opposite(every(*parts)),
        "a part of the definition is not met",
        "the youth is in a conflict from which substantial harm is highly likely, as defined",
        "an answer to each part of the definition: the conflict, and the likelihood of substantial harm",
        GroundStated,
    )


def _last_answer(story: Story, fact: GroundStated, name: str) -> bool | None:
    """The answer of the ground itself, else the last one given about a youth."""
    given = [getattr(told, name) for told in (*story.facts(ConflictAnswered), fact)]
    return next((holds(answer) for answer in reversed(given) if answer is not None), None)


@rules.gate(
    "7.103.5.J#1",
    on=(ScreeningDecided,),
    reading="A certification that is not known does not count. A reviewer of the hotline or the state belongs to no county and does not count here; one of another county does",
    leans_on=("7.103.4.D#3",),
)
def two_certified_staff_decide_a_screen_out(story: Story, entry: Entry) -> Iterator[Objection]:
    """A screen-out is decided by at least two certified child welfare staff, of the same county or together with another."""
    decision = decision_of(entry)
    if decision.outcome is Outcome.NO_FURTHER_ACTION and not decision.red_team:
        agreed = [
            view
            for view in in_agreement(story, decision)
            if view.by.office in _COUNTIES or view.fact.other_county  # type: ignore[attr-defined]
        ]
        if missing := reviewers_missing(story, decision, agreed):
            yield Objection(missing, ReviewerViewGiven)


_COUNTIES = frozenset(str(county) for county in County)


@rules.gate("7.103.5.J#2", on=(ScreeningDecided,), leans_on=("7.103.4.D#4",))
def a_split_on_a_screen_out_goes_to_the_red_team(story: Story, entry: Entry) -> Iterator[Objection]:
    """When the two disagree on screening out, the referral is reviewed through the RED team process."""
    decision = decision_of(entry)
    if decision.outcome is Outcome.NO_FURTHER_ACTION and not decision.red_team and views_differ(story):
        yield Objection(SPLIT, RedTeamAsked)
