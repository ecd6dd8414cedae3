"""7.103.9: which mandatory reporters are told what became of their report, of what, and until when."""

from collections.abc import Callable, Iterator
from typing import cast

from cairn.rulebook import reporter_notice as notice
from cairn.rulebook.calendar import COLORADO_CALENDAR
from cairn.rulebook.clocks import BusinessDays, CalendarDays, due
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.register import Part
from cairn.rulebook.reporter_standing import (
    Condition,
    affirmation,
    affirmed_or_known,
    alleges_abuse,
    involved,
    known_directly,
    lacking_in,
    listed,
    nameless,
    needs_to_know,
    reporter_type,
    worker_of,
)
from cairn.rulebook.reporter_types import must_report
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AffirmationAsked,
    AffirmationReceived,
    InvolvementAnswered,
    ReporterDescribed,
    ReporterNotified,
    UpdateAsked,
    UpdateGiven,
)

rules = Part("reporter-duties", "2023-07-01")
definitions = Part("reporter-duties", "2024-06-01", always=True)
updates = Part("reporter-duties", "2013-02-01")

TOLD = (ReporterNotified, UpdateGiven)
UPDATES_TOO = "What an update needs is not said again; it is read to need what the notice needs, so that nobody is told who may not be"
Gate = Callable[[Story, Entry], Iterator[Objection]]


@definitions.ruling(
    '7.000.2 "Mandatory reporter"',
    on=(ReporterDescribed,),
    reading="The statute's list of occupations is not among the sources; the reporter types stand for it",
)
def the_occupation_must_report_by_law(story: Story) -> Iterator[Ruling]:
    """A mandatory reporter is a person whose occupation must report suspected abuse or neglect by law."""
    told = reporter_type(story)
    holds = must_report(told)
    missing = () if told else ("the reporter's occupation",)
    because = (f"reports as {told}",) if told else ()
    yield Ruling(holds, because, missing, value=told, question="Is the reporter a mandatory reporter?")


@definitions.ruling(
    '7.000.2 "Actual knowledge"',
    on=(InvolvementAnswered,),
    reading="It is asked of the one fact whose rule turns on it: the reporter's continuing involvement (7.103.9.A.3)",
)
def the_county_is_directly_and_clearly_aware(story: Story) -> Iterator[Ruling]:
    """Actual knowledge is direct and clear awareness of a fact; what is inferred, assumed or hearsay is not."""
    yield _ruling(known_directly(story), "Does the county know it directly and clearly?")


def _ruling(condition: Condition, question: str) -> Ruling:
    because = (condition.because,) if condition.because else ()
    missing = (condition.missing,) if condition.holds is None else ()
    return Ruling(condition.holds, because, missing, question=question)


# ---- 7.103.9.A ----


def notice_wanted(story: Story) -> bool:
    """Whether the referral alleges abuse and the reporter is listed, as far as both are known."""
    return reporter_type(story) is not None and listed(story).holds is not False and alleges_abuse(story) is not False


def why_none_is_owed(story: Story) -> str:
    """The condition that fails, with the reason that was recorded; empty while none does."""
    if nameless(story):
        return "the reporter gave no name, so nobody can be told"
    return next((one.missing for one in (involved(story), needs_to_know(story)) if one.holds is False), "")


def still_to_answer(story: Story) -> str:
    """What is not known yet before a notice may go out."""
    asked = (listed(story), involved(story), affirmed_or_known(story), needs_to_know(story))
    return "; ".join(dict.fromkeys(one.missing for one in asked if one.holds is None))


@rules.duty(
    "7.103.9.A#1",
    on=(ReporterDescribed,),
    reading="The text starts at receiving and names neither day one nor an hour: the day of receipt is day 0, the last day ends "
    "at 11:59 PM, and no weekend or holiday lengthens it. A condition that is not known yet keeps it open. It ends with the notice, "
    "or with a recorded reason why a condition fails. A reporter who gave no name cannot be told",
    not_taken="That the sixty days begin only when every condition is known",
    leans_on=("7.103.9.A#2", "7.103.9.A.1", "7.103.9.A.2", "7.103.9.A.3#1"),
)
def the_reporter_is_told_within_sixty_days(story: Story) -> Iterator[Duty]:
    """A listed mandatory reporter of abuse or neglect is told within sixty calendar days, where the conditions hold."""
    if story.received_at and notice_wanted(story):
        yield notice_duty(story, CalendarDays(60))


def notice_duty(story: Story, clock: CalendarDays) -> Duty:
    """The notice owed to a reporter, with what is still to be answered first."""
    sent = story.first(ReporterNotified)
    waits = still_to_answer(story)
    assert story.received_at is not None
    return Duty(
        "Tell the mandatory reporter what became of the report",
        worker_of(story),
        story.received_at,
        clock,
        because=f"the reporter must report by law: {listed(story).because}",
        ends_when="the notice was sent, or a reason is recorded why a condition for it fails",
        met_by=sent,
        excused="" if sent else why_none_is_owed(story),
        note="" if sent or not waits else f"not known yet: {waits}",
        mends=ReporterNotified,
    )


def gate_of(of: Callable[[Story], Condition]) -> Gate:
    """A gate that a condition of the notice makes."""

    def objects(story: Story, entry: Entry) -> Iterator[Objection]:
        condition = of(story)
        if condition.holds is not True:
            yield Objection(condition.missing, condition.mends)

    return objects


@rules.gate("7.103.9.A#2", on=TOLD, reading=UPDATES_TOO)
def only_listed_reporters_are_told(story: Story, entry: Entry) -> Iterator[Objection]:
    """Only a mandatory reporter of the statute's list is told what became of the report; everybody else is refused."""
    yield from gate_of(listed)(story, entry)
    if alleges_abuse(story) is False:
        yield Objection("a referral that alleges abuse or neglect; this one does not")


@rules.ruling("7.103.9.A#2", on=(ReporterDescribed,))
def the_reporter_is_listed(story: Story) -> Iterator[Ruling]:
    """The reporter's type stands in the list of those who may be told."""
    yield _ruling(listed(story), "May this reporter be told what became of the report?")


@rules.gate("7.103.9.A.1", on=TOLD, reading=UPDATES_TOO)
def the_reporter_goes_on_being_involved(story: Story, entry: Entry) -> Iterator[Objection]:
    """The county is aware that the reporter is, and goes on being, officially and professionally involved in the child's care."""
    yield from gate_of(involved)(story, entry)


@rules.gate("7.103.9.A.2", on=TOLD, reading=UPDATES_TOO)
def the_reporter_needs_to_know(story: Story, entry: Entry) -> Iterator[Objection]:
    """The reporter needs to know, to fulfil their professional part in keeping the child safe, and it is said how."""
    yield from gate_of(needs_to_know)(story, entry)


@rules.duty(
    "7.103.9.A.3#1",
    on=(ReporterDescribed,),
    reading="Listed as a third condition though it is a duty. No time is set for the request; the end of the fifth business day "
    "after the receipt is a target of ours, early enough for the sixty days",
)
def a_written_affirmation_is_asked_for(story: Story) -> Iterator[Duty]:
    """Unless the county knows it directly, it asks the reporter to affirm in writing that the involvement goes on, and how."""
    if not story.received_at or not notice_wanted(story) or known_directly(story).holds:
        return
    asked = story.first(AffirmationAsked) or affirmation(story)
    yield Duty(
        "Ask the mandatory reporter to affirm in writing that the involvement goes on",
        worker_of(story),
        story.received_at,
        because="the county has no actual knowledge that the reporter goes on being involved",
        ends_when="the reporter was asked, or the county knows it directly",
        met_by=asked,
        excused="" if asked else why_none_is_owed(story),
        target=BusinessDays(5),
        mends=AffirmationAsked,
    )


@rules.gate("7.103.9.A.3#1", on=TOLD, reading=UPDATES_TOO)
def without_affirmation_no_notice(story: Story, entry: Entry) -> Iterator[Objection]:
    """Without actual knowledge no notice goes out before the reporter affirmed the involvement in writing."""
    yield from gate_of(affirmed_or_known)(story, entry)


@rules.ruling("7.103.9.A.3#2", on=(InvolvementAnswered,), leans_on=('7.000.2 "Actual knowledge"',))
def actual_knowledge_spares_the_affirmation(story: Story) -> Iterator[Ruling]:
    """No affirmation is needed where the county knows directly that the involvement goes on; what it knows is recorded."""
    yield _ruling(known_directly(story), "Is the affirmation spared by what the county knows?")


@rules.ruling("7.103.9.A.3#3", on=(AffirmationReceived,))
def the_affirmation_says_that_and_how(story: Story) -> Iterator[Ruling]:
    """An affirmation is complete when it says in writing that the involvement goes on and what it consists of."""
    entry = affirmation(story)
    if entry is not None:
        lacking = lacking_in(cast(AffirmationReceived, entry.fact))
        yield Ruling(not lacking, (), tuple(lacking), question="Is the affirmation complete?")


@rules.duty(
    "7.103.9.A.3#3",
    on=(AffirmationAsked,),
    reading="A missing answer is reminded of ten days before the sixtieth day; that is ours",
)
def the_answer_is_reminded_of(story: Story) -> Iterator[Duty]:
    """The answer to the request is had in time for the notice."""
    asked, entry = story.first(AffirmationAsked), affirmation(story)
    if asked is None or story.received_at is None or not notice_wanted(story):
        return
    complete = entry and not lacking_in(cast(AffirmationReceived, entry.fact))
    spared = "the county knows it directly" if known_directly(story).holds else why_none_is_owed(story)
    yield Duty(
        "Have the mandatory reporter's written affirmation",
        worker_of(story),
        asked.at,
        starts_with="the request",
        because="the reporter was asked to affirm the involvement in writing",
        ends_when="the affirmation says that the involvement goes on and what it consists of",
        met_by=entry if complete else None,
        excused="" if complete else spared,
        target=CalendarDays(50),
        target_start=story.received_at,
        note=f"it lacks {', '.join(lacking_in(cast(AffirmationReceived, entry.fact)))}"
        if entry and not complete
        else "",
        mends=AffirmationReceived,
    )


# ---- 7.103.9.B: the items, and no others ----

STANDS = "An answer that is open is told as open, never left blank; what the story itself says is told as it says it"


@rules.gate("7.103.9.B.1", on=(ReporterNotified,))
def the_notice_names_child_and_date(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice gives the name of the child and the date of the referral."""
    yield from notice.child_and_date(story, entry)


@rules.gate("7.103.9.B.2", on=(ReporterNotified,), reading=STANDS)
def the_notice_says_whether_it_was_accepted(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice says whether the referral was accepted for assessment."""
    yield from notice.accepted_for_assessment(story, entry)


@rules.gate("7.103.9.B.3", on=(ReporterNotified,), reading=STANDS)
def the_notice_says_whether_it_was_closed_without_services(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice says whether the referral was closed without services."""
    yield from notice.closed_without_services(story, entry)


@rules.gate("7.103.9.B.4", on=(ReporterNotified,), reading=STANDS)
def the_notice_says_whether_safety_services_came_of_it(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice says whether the assessment resulted in services related to the safety of the child, not which ones."""
    yield from notice.safety_services(story, entry)


@rules.gate("7.103.9.B.5", on=(ReporterNotified,), reading=STANDS)
def the_notice_names_the_caseworker(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice gives the name of, and how to reach, the caseworker responsible for the assessment."""
    yield from notice.caseworker(story, entry)


@rules.gate(
    "7.103.9.B.6#1",
    on=(ReporterNotified,),
    reading="The ninety days could bound the answer; they are read as bounding the request. No weekend or holiday lengthens them",
)
def the_notice_tells_of_the_right_to_an_update(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice tells that an update may be asked for within ninety calendar days of the receipt, and prints the last day."""
    yield from notice.right_to_an_update(story, entry)


@rules.gate("7.103.9.B.6#2", on=(ReporterNotified,))
def the_notice_tells_how_to_ask(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice tells how to obtain the update."""
    yield from notice.procedure_of_the_update(story, entry)


@rules.duty(
    "7.103.9.B.6#1",
    on=(UpdateAsked,),
    reading="No time is set for the answer, so none is counted. A request after the ninetieth day is kept and left to the county. "
    "A recorded reason why the reporter may not be told ends it, as it ends the notice",
    leans_on=("7.103.9.A#2",),
)
def an_update_asked_for_in_time_is_given(story: Story) -> Iterator[Duty]:
    """A listed reporter who asks within ninety calendar days of the receipt is told how things stand now."""
    given = story.all(UpdateGiven)
    for asked in story.all(UpdateAsked):
        if asked_in_time(story, asked) is False or listed(story).holds is False or alleges_abuse(story) is False:
            continue
        later = [one for one in given if one.at.last_moment >= asked.at.earliest]
        answer = min(later, key=lambda one: one.at.earliest, default=None)
        yield Duty(
            "Give the mandatory reporter the update",
            worker_of(story),
            asked.at,
            starts_with="the request",
            because="the reporter asked for an update within ninety days of the receipt",
            ends_when="the update was given",
            met_by=answer,
            excused="" if answer else why_none_is_owed(story),
            mends=UpdateGiven,
        )


def asked_in_time(story: Story, asked: Entry) -> bool | None:
    """Whether a request came by the ninetieth day after the receipt; None where the times leave it open."""
    if story.received_at is None:
        return None
    last = due(CalendarDays(notice.UPDATE_DAYS), story.received_at, COLORADO_CALENDAR)
    if asked.at.last_moment < last.earliest:
        return True
    return False if asked.at.earliest >= last.latest else None


@rules.ruling("7.103.9.B.6#1", on=(UpdateAsked,))
def the_request_came_in_time(story: Story) -> Iterator[Ruling]:
    """A request for an update is in time through the ninetieth calendar day after the receipt."""
    for asked in story.all(UpdateAsked):
        holds = asked_in_time(story, asked)
        last = notice.last_day_for_an_update(story)
        because = (f"the last day is {last:%Y-%m-%d}",) if last else ()
        yield Ruling(
            holds,
            because,
            () if holds is not None else ("the time of the receipt or the request",),
            question="Was the update asked for in time?",
        )


# ---- 7.202.51.C: the update has the same items, as they stand on its day ----


@updates.gate("7.202.51.C.1", on=(UpdateGiven,))
def the_update_names_child_and_date(story: Story, entry: Entry) -> Iterator[Objection]:
    """The update gives the name of the child and the date of the report."""
    yield from notice.child_and_date(story, entry)


@updates.gate("7.202.51.C.2", on=(UpdateGiven,), reading=STANDS)
def the_update_says_whether_it_was_accepted(story: Story, entry: Entry) -> Iterator[Objection]:
    """The update says whether the referral was accepted for assessment, as it stands on the day of the answer."""
    yield from notice.accepted_for_assessment(story, entry)


@updates.gate("7.202.51.C.3", on=(UpdateGiven,), reading=STANDS)
def the_update_says_whether_it_was_closed_without_services(story: Story, entry: Entry) -> Iterator[Objection]:
    """The update says whether the referral was closed without services."""
    yield from notice.closed_without_services(story, entry)


@updates.gate("7.202.51.C.4", on=(UpdateGiven,), reading=STANDS)
def the_update_says_whether_safety_services_came_of_it(story: Story, entry: Entry) -> Iterator[Objection]:
    """The update says whether the assessment resulted in services for the child's safety."""
    yield from notice.safety_services(story, entry)


@updates.gate("7.202.51.C.5", on=(UpdateGiven,), reading=STANDS)
def the_update_names_the_caseworker(story: Story, entry: Entry) -> Iterator[Objection]:
    """The update gives the name of, and how to reach, the caseworker responsible then."""
    yield from notice.caseworker(story, entry)
