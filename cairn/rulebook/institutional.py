"""7.103.2: what is asked when abuse or neglect in an institution is reported, and what the answers set off."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.duty import Duty, Ruling
from cairn.rulebook.institutions import institutions
from cairn.rulebook.kind_of_report import is_institutional, only_institutional
from cairn.rulebook.referral import every_item_asked
from cairn.rulebook.register import Part
from cairn.rulebook.trafficking import aware_of, reports_owed, write_ups_owed
from cairn.story.answer import Answer
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationMade,
    CountyNotified,
    Custodian,
    FacilityDescribed,
    GuardianInformed,
    InstitutionalNeglectAnswered,
    LawEnforcementTold,
    LegalCustodyTold,
    Nearness,
    PersonDescribed,
    PresentRole,
    PresentRoleTold,
    ReferralReceived,
    Trafficking,
    TraffickingSuspected,
    TreatmentTold,
)

rules = Part("referral", "2017-08-01")
definitions = Part("institutional", "2024-06-01", always=True)


@rules.ruling(
    "7.103.2.A#1",
    on=(ReferralReceived,),
    reading="The list lacks items of 7.103.A (heritage, household, hazards, last seen, strengths); they may be answered and are "
    "not counted. Where abuse in the family is reported too, both lists are asked",
)
def every_item_of_an_institutional_report_is_asked_for(story: Story) -> Iterator[Ruling]:
    """On a report of institutional abuse or neglect, the county or the hotline gathers every item of 7.103.2.A, when available."""
    if story.receipt is not None and only_institutional(story):
        yield from every_item_asked(story)


@rules.ruling("7.103.2.A.2.e", on=(PersonDescribed,), leans_on=("7.103.6.A.4",))
def from_eighteen_on_court_jurisdiction_is_asked(story: Story) -> Iterator[Ruling]:
    """A youth of 18 to 20 in an institution is asked after: is a court's jurisdiction open, and are they in its care?"""
    if story.received_at is None or not is_institutional(story):
        return
    for child in story.children:
        person = story.person(child)
        if person.aged(18, 21, story.received_at):
            court = person.told.get("court_jurisdiction")
            missing = () if _yes(court) is not None else (f"whether {person.called} is under a court's jurisdiction",)
            question = f"Is {person.called} under a court's jurisdiction?"
            yield Ruling(_yes(court), (), missing, child, question=question, would="whether it is institutional")


def _yes(answer: Answer | None) -> bool | None:
    return {Answer.YES: True, Answer.NO: False}.get(answer) if answer else None


@rules.ruling(
    "7.103.2.A.2.g", on=(PersonDescribed,), reading="The family list does not ask for it; it is offered there too"
)
def another_language_asks_for_an_interpreter(story: Story) -> Iterator[Ruling]:
    """The primary language of each child is kept; another one than English asks for an interpreter."""
    for child in story.children:
        language = cast("str | None", story.person(child).told.get("language"))
        if language:
            needed = "english" not in language.lower()
            question = f"Does {story.person(child).called} need an interpreter?"
            yield Ruling(needed, (language,), (), child, language, question)


@rules.ruling("7.103.2.A.3.e#2", on=(TreatmentTold,), leans_on=("7.103.70.A",))
def an_untreated_injury_that_needs_care_is_shown_at_once(story: Story) -> Iterator[Ruling]:
    """Where no treatment was given, the reporter is asked whether the injury needs medical services; a yes is shown at once."""
    for child in dict.fromkeys(fact.child for fact in story.facts(TreatmentTold)):
        told = story.facts(TreatmentTold, child=child)
        needs = next((fact.needs_care for fact in reversed(told) if fact.needs_care), None)
        name = story.person(child).called
        if told[-1].given is not Answer.NO:
            continue
        missing = (f"whether the injury of {name} needs medical services",) if _yes(needs) is None else ()
        because = ("no treatment was given, and the reporter thinks that it is needed",) if _yes(needs) else ()
        yield Ruling(
            _yes(needs),
            because,
            missing,
            child,
            question=f"Does the injury of {name} need medical services?",
            would="how soon the child must be seen",
        )


NEAR = (Nearness.SAME_ROOM, Nearness.SAME_UNIT)


@rules.ruling(
    "7.103.2.A.4.c.1",
    "7.103.2.A.4.c.2",
    on=(PresentRoleTold,),
    reading="Staff neither moved nor kept apart, and a resident in the same room or unit, are shown beside the grounds of the "
    "response time; by themselves they set no time",
    leans_on=("7.103.70.A",),
)
def who_is_still_near_the_child_is_shown(story: Story) -> Iterator[Ruling]:
    """Of staff it is asked whether they were moved away from children or kept apart from the victim; of a resident, how near
    they are to the victim."""
    for person in dict.fromkeys(fact.person for fact in story.facts(PresentRoleTold)):
        told = story.facts(PresentRoleTold, person=person)
        role = next((fact.role for fact in reversed(told) if fact.role), None)
        name = story.person(person).called
        if role is PresentRole.RESIDENT:
            nearness = next((fact.nearness for fact in reversed(told) if fact.nearness), None)
            known = nearness is not None and nearness is not Nearness.NOT_KNOWN
            value, asked = (nearness in NEAR if known else None), "how near the resident is to the alleged victim"
            because = (f"{name}: {nearness}",) if nearness else ()
        elif role is PresentRole.STAFF:
            moved = next((fact.moved for fact in reversed(told) if fact.moved), None)
            apart = next((fact.separated for fact in reversed(told) if fact.separated), None)
            answers = (_yes(moved), _yes(apart))
            value = False if True in answers else None if None in answers else True
            asked = "whether moved away from children, or kept apart from the alleged victim"
            because = (f"{name} was neither moved nor kept apart",) if value else ()
        else:
            continue
        missing = (f"{name}: {asked}",) if value is None else ()
        yield Ruling(
            value, because, missing, person, role, f"Is {name} still near the child?", "how soon the child must be seen"
        )


@rules.ruling("7.103.2.A.5.d", on=(FacilityDescribed,))
def an_institution_that_does_not_know_yet_is_named(story: Story) -> Iterator[Ruling]:
    """Whether the institution knows of the allegation is asked; where it does not, staff see it before anyone calls there."""
    for place in institutions(story).values():
        knows = cast("Answer | None", place.told.get("told_of_it"))
        missing = (f"whether {place.called} knows of the allegation",) if _yes(knows) is None else ()
        because = (f"{place.called} has not been told yet",) if knows is Answer.NO else ()
        yield Ruling(_yes(knows), because, missing, None, place.called, f"Does {place.called} know of the allegation?")


@rules.duty(
    "7.103.2.A.6.d", on=(GuardianInformed,), reading="The follow-up is ours; the text asks only whether they were told"
)
def whether_a_parent_was_told_is_found_out(story: Story) -> Iterator[Duty]:
    """Whether each parent or guardian was told of the allegation is asked; an unknown is followed up."""
    for person in dict.fromkeys(fact.person for fact in story.facts(GuardianInformed)):
        told = story.all(GuardianInformed, person=person)
        unknown = [entry for entry in told if cast(GuardianInformed, entry.fact).informed is Answer.NOT_KNOWN]
        if unknown:
            last = told[-1]
            known = cast(GuardianInformed, last.fact).informed is not Answer.NOT_KNOWN
            yield Duty(
                f"Find out whether {story.person(person).called} was told of the allegation",
                Role.SCREENER,
                unknown[0].at,
                about=person,
                starts_with="the answer that it is not known",
                ends_when="it is known whether they were told",
                met_by=last if known else None,
                mends=GuardianInformed,
            )


@rules.duty(
    "7.103.2.A.7.b",
    on=(LegalCustodyTold,),
    reading="The call is ours; the text asks only whether the institution told them, and only where a county or another state holds "
    "custody. The last answer counts: a no after a yes makes the call owed again",
)
def the_custodial_agency_is_told_where_the_institution_did_not(story: Story) -> Iterator[Duty]:
    """Whether the institution told the custodial county or agency is asked; where it did not, they are told."""
    for child in dict.fromkeys(fact.child for fact in story.facts(LegalCustodyTold)):
        told = story.all(LegalCustodyTold, child=child)
        untold = [entry for entry in told if _agency_told(entry) in (Answer.NO, Answer.NOT_KNOWN)]
        if not untold or not _agency_holds(told):
            continue
        holder = _custodian(told)
        since = told[told.index(untold[-1]) :]
        later = next((entry for entry in since if _agency_told(entry) is Answer.YES), None)
        notified = story.first(CountyNotified, county=holder) if holder else None
        yield Duty(
            f"Tell {holder or 'the custodial agency'} of the referral about {story.person(child).called}",
            Role.SCREENER,
            untold[0].at,
            about=child,
            starts_with="the answer that the institution has not told them",
            because="the institution has not told them, or that is not known",
            ends_when="they were told, by the institution or by the county",
            met_by=notified or later,
            mends=LegalCustodyTold,
        )


def _agency_told(entry: Entry) -> Answer | None:
    return cast(LegalCustodyTold, entry.fact).agency_told


def _agency_holds(told: list[Entry]) -> bool:
    """Whether a county or another state holds custody, as last told; while nobody said, one may."""
    holders = [fact.holder for entry in told if (fact := cast(LegalCustodyTold, entry.fact)).holder]
    return not holders or holders[-1] in (Custodian.COUNTY, Custodian.OTHER_STATE)


def _custodian(told: list[Entry]) -> str | None:
    """The county or agency that holds custody, as last told."""
    facts = [cast(LegalCustodyTold, entry.fact) for entry in told]
    holder = next((fact.holder for fact in reversed(facts) if fact.holder), None)
    if holder is Custodian.COUNTY and (county := next((fact.county for fact in reversed(facts) if fact.county), None)):
        return str(county)
    return next((fact.agency for fact in reversed(facts) if fact.agency), None)


# ---- 7.103.2.B ----


@rules.ruling("7.103.2.B", on=(AllegationMade, TraffickingSuspected), reading="Suspicion is enough; see 7.103.B")
def sex_trafficking_in_an_institution_must_be_reported(story: Story) -> Iterator[Ruling]:
    """Whenever a county becomes aware that a child or youth in an institution is or may be sex trafficked, law enforcement is told."""
    if only_institutional(story):
        for person in aware_of(story, Trafficking.SEX):
            because = ("sex trafficking is alleged or suspected",)
            yield Ruling(True, because, (), person, "required", "Must law enforcement be told of trafficking?")


@rules.duty(
    "7.103.2.B.1#2",
    "7.103.2.B.1#1",
    on=(AllegationMade, TraffickingSuspected),
    reading="As 7.103.B.1: owed at once, 24 hours are the outer limit. The agency of the place of the incident is offered first, "
    "then that of the facility's place",
    leans_on=("7.103.B.1#2",),
)
def law_enforcement_is_told_of_trafficking_in_an_institution(story: Story) -> Iterator[Duty]:
    """Sex trafficking in an institution is reported to the local law enforcement agency immediately, at most 24 hours after the
    county became aware."""
    if only_institutional(story):
        yield from reports_owed(story)


@rules.duty(
    "7.103.2.B.2",
    on=(LawEnforcementTold,),
    reading='The text names the "state automated case management system" here and the "comprehensive child welfare information '
    'system" in 7.103.B.2; both mean this one. No time is set; the next business day is a target of ours',
)
def the_report_of_trafficking_in_an_institution_is_written_down(story: Story) -> Iterator[Duty]:
    """The details of the report to law enforcement are documented: agency, person told, time, how and what was told."""
    if only_institutional(story):
        yield from write_ups_owed(story)


# ---- 7.000.2 ----


def _last(story: Story, allegation: str, name: str) -> bool | None:
    given = [
        answer
        for fact in story.facts(InstitutionalNeglectAnswered, allegation=allegation)
        if (answer := getattr(fact, name))
    ]
    return _yes(given[-1]) if given else None


def _asked(story: Story) -> list[str]:
    named = (fact.allegation for fact in story.facts(InstitutionalNeglectAnswered))
    return [key for key in dict.fromkeys(named) if key in story.allegations]


@definitions.ruling(
    '7.000.2 "Institutional Lack of Supervision"',
    on=(InstitutionalNeglectAnswered, AllegationMade),
    reading="No harm is needed",
)
def no_supervision_or_supervision_that_does_not_fit(story: Story) -> Iterator[Ruling]:
    """A provider, by act or omission, gives no supervision, or supervision that does not fit the needs of the child or youth."""
    for allegation in _asked(story):
        answers = _last(story, allegation, "unsupervised"), _last(story, allegation, "unfitting")
        if answers != (None, None):
            value = True if True in answers else None if None in answers else False
            missing = (
                ("whether supervision was given, and whether it fitted the child's needs",) if value is None else ()
            )
            yield Ruling(value, (), missing, allegation, question="Is it institutional lack of supervision?")


@definitions.ruling(
    '7.000.2 "Institutional Medical Neglect"',
    on=(InstitutionalNeglectAnswered, AllegationMade),
    reading='"Young adult" is not defined; anyone under 21 under a court\'s jurisdiction. Either failing is enough, and harm is needed',
)
def poor_medical_care_that_harmed(story: Story) -> Iterator[Ruling]:
    """A facility's carer gives inadequate medical care or fails to use reasonable medical judgment, and the resident was harmed."""
    for allegation in _asked(story):
        care, judgment = _last(story, allegation, "inadequate_care"), _last(story, allegation, "poor_judgment")
        harmed = _last(story, allegation, "harmed")
        if (care, judgment, harmed) == (None, None, None):
            continue
        failing = True if True in (care, judgment) else None if None in (care, judgment) else False
        value = False if False in (failing, harmed) else None if None in (failing, harmed) else True
        asked = (
            (failing, "whether medical care or judgment failed"),
            (harmed, "whether the child or youth was harmed"),
        )
        missing = tuple(words for answer, words in asked if answer is None) if value is None else ()
        yield Ruling(value, (), missing, allegation, question="Is it institutional medical neglect?")
