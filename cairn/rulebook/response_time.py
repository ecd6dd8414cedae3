"""7.103.70: how soon each child must be seen, and what is owed while a child has not been found."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import cast

from cairn.rulebook.clocks import BusinessDays, CalendarDays, Clock, Hours
from cairn.rulebook.contacts import attempts, blocks, seen_within, tried_in_time
from cairn.rulebook.dangers import (
    FIVE_DAYS,
    IMMEDIATE,
    THREE_DAYS,
    Grounds,
    danger_ruling,
    fastest_of,
    five_days_despite_concern,
    need_ruling,
    no_concern,
    slower_than_called_for,
    time_from,
)
from cairn.rulebook.decided import Response, assigned_response, decision_of, protective_view, screened_out, views_differ
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.register import Part
from cairn.story.answer import holds
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationMade,
    ChildSeen,
    ContactAttempted,
    Danger,
    DangerAnswered,
    FactorAnswered,
    Outcome,
    PersonDescribed,
    ResponseTime,
    ScreeningDecided,
)

rules = Part("response-time", "2023-07-01")

LENGTH: dict[ResponseTime, Clock] = {IMMEDIATE: Hours(8), THREE_DAYS: CalendarDays(3), FIVE_DAYS: BusinessDays(5)}
FACE_TO_FACE = (
    '"Response" is read as seeing the child face to face: the next sentence of the clause speaks of face-to-face attempts. '
    'A try in time is shown as "attempted in time, child not seen"'
)


@rules.ruling("7.103.70.A.1.a")
def present_danger_may_exist(story: Story) -> Iterator[Ruling]:
    """An immediate response is required when there may be present danger of moderate to severe harm."""
    yield danger_ruling(story, Danger.PRESENT, "present danger may exist")


@rules.ruling("7.103.70.A.1.b")
def factors_call_for_an_immediate_response(story: Story) -> Iterator[Ruling]:
    """An immediate response is required when vulnerability or a factor such as drugs, violence, isolation or flight makes it more needed."""
    yield need_ruling(
        story, "need_immediate", "Does vulnerability or another factor make an immediate response more needed?"
    )


@rules.ruling("7.103.70.A.2.a")
def impending_danger_may_exist(story: Story) -> Iterator[Ruling]:
    """A three-day response is required when there may be impending danger of moderate to severe harm."""
    yield danger_ruling(story, Danger.IMPENDING, "impending danger may exist")


@rules.ruling("7.103.70.A.2.b")
def factors_call_for_a_response_soon(story: Story) -> Iterator[Ruling]:
    """A three-day response is required when vulnerability or a factor makes intervention in the near future more needed."""
    yield need_ruling(story, "need_soon", "Does vulnerability or another factor make a response soon more needed?")


@remembered(DangerAnswered, FactorAnswered, PersonDescribed, AllegationMade)
def _grounds(story: Story) -> Grounds:
    return Grounds(
        present_danger_may_exist(story)[0],
        factors_call_for_an_immediate_response(story)[0],
        impending_danger_may_exist(story)[0],
        factors_call_for_a_response_soon(story)[0],
    )


@rules.ruling(
    "7.103.70.A.3.a",
    reading="A danger or factor that nobody asked about is not absent: five days need every answer to be no, for every child",
)
def no_safety_concern_is_indicated(story: Story) -> Iterator[Ruling]:
    """A five-day response is for referrals that indicate no safety concern."""
    yield no_concern(_grounds(story))


@rules.ruling(
    "7.103.70.A",
    reading="Where grounds of several times hold at once, the shortest time applies; one that is told after a decision shortens its time until it is decided anew. Every clock counts from the first receipt, never from assignment or transfer",
    not_taken="A time once decided holds whatever is told afterwards",
    leans_on=("7.103.70.A.1.a", "7.103.70.A.1.b", "7.103.70.A.2.a", "7.103.70.A.2.b", "7.103.70.A.3.a", "7.103.A.9"),
)
def response_time_is_computed(story: Story) -> Iterator[Ruling]:
    """Every assigned referral has exactly one response time: immediate, three calendar days or five business days."""
    yield time_from(_grounds(story), no_safety_concern_is_indicated(story)[0])


def computed(story: Story) -> ResponseTime | None:
    """The response time that follows from the facts told; None while it is not known."""
    return cast("ResponseTime | None", response_time_is_computed(story)[0].value)


def fastest_called_for(story: Story) -> tuple[ResponseTime, Ruling] | None:
    """The fastest time for which a ground holds, with that ground."""
    return fastest_of(_grounds(story))


@remembered()
def response(story: Story) -> Response | None:
    """The response time that holds now: decided, or wanted by a reviewer, or called for by a ground before any decision.

    A ground that holds starts its clock at once; nobody has to decide first (7.103.4, an immediate response never waits),
    and one that is told after a decision does not wait for the next.
    """
    return response_from(story, _grounds)


def response_from(story: Story, grounds: Callable[[Story], Grounds]) -> Response | None:
    """The response time that holds now, by the grounds of one edition of the text."""
    found = (protective_view(story) if views_differ(story) else None) or assigned_response(story)
    if found and found.time is IMMEDIATE:
        return found
    called = fastest_of(grounds(story))
    if called and (found is None or called[0].speed < found.time.speed):
        standing = f"{found.because}; the shorter time holds until it is decided anew" if found else "no decision yet"
        return Response(called[0], f"a ground holds ({'; '.join(called[1].because)}); {standing}", False)
    return found


@rules.gate("7.103.70.A", on=(ScreeningDecided,), reading="A shorter time than the grounds call for is always allowed")
def the_response_time_is_no_longer_than_a_ground_calls_for(story: Story, entry: Entry) -> Iterator[Objection]:
    """A referral is assigned with a response time, and never with a longer one than a ground calls for."""
    yield from slower_than_called_for(decision_of(entry), _grounds(story))


@rules.gate("7.103.70.A.3.a", on=(ScreeningDecided,))
def five_days_need_every_danger_answered_no(story: Story, entry: Entry) -> Iterator[Objection]:
    """Five business days are refused while any danger or factor is answered yes or left open."""
    yield from five_days_despite_concern(decision_of(entry), _grounds(story))


@rules.gate(
    "7.103.70.B",
    on=(ScreeningDecided,),
    reading="A choice that differs from the computed time gives its reason too; that is ours, so that no difference goes unexplained",
)
def the_response_time_rests_on_reported_facts(story: Story, entry: Entry) -> Iterator[Objection]:
    """How quickly an assessment begins is decided on specific, credible reported information about safety or risk."""
    decision = decision_of(entry)
    if decision.outcome is not Outcome.ASSIGN or decision.response_time is None:
        return
    if not says_something(decision.reasons) and not any(
        says_something(fact.facts) for fact in answers_with_facts(story)
    ):
        yield Objection("the reported facts that the response time rests on, with their source", ScreeningDecided)
    if decision.response_time is not computed(story) and not says_something(decision.difference_reason):
        worked_out = computed(story)
        said = f"the rules computed {worked_out}" if worked_out else "the rules could not compute a time yet"
        yield Objection(f"a reason for choosing {decision.response_time}: {said}", ScreeningDecided)


def answers_with_facts(story: Story) -> list[DangerAnswered | FactorAnswered]:
    answers: list[DangerAnswered | FactorAnswered] = [*story.facts(DangerAnswered), *story.facts(FactorAnswered)]
    return [fact for fact in answers if fact.facts and holds(fact.credible) is not False]


FILLER = frozenset({"n/a", "na", "none", "nil", "-", ".", "x", "xx", "tbd", "see above", "no", "ok"})


def says_something(words: str | None) -> bool:
    """Whether a text is more than blank or filler."""
    return (
        bool(words)
        and cast(str, words).lower().strip(" .!-\n") not in FILLER
        and any(letter.isalnum() for letter in cast(str, words))
    )


# ---- the clocks ----


def see_each_child(
    story: Story, time: ResponseTime, clock: Clock, held: Callable[[Story], Response | None] = response
) -> Iterator[Duty]:
    """For each child the duty to be seen within `clock`, where the response time that is `held` now is `time`."""
    standing = held(story)
    if standing is None or standing.time is not time or story.received_at is None:
        return
    gone = screened_out(story)
    for child in story.children:
        seen = seen_within(story, child, clock)
        yield Duty(
            f"See {story.person(child).called} face to face",
            Role.CASEWORKER,
            story.received_at,
            clock,
            about=child,
            because=standing.because,
            ends_when=f"{story.person(child).called} is seen face to face",
            met_by=seen,
            attempted=tried_in_time(story, child, clock, seen),
            cancelled=f"screened out, approved by {gone.by.name}" if gone else "",
            mends=ChildSeen,
        )


@rules.duty(
    "7.103.70.A.1.c#1",
    reading=FACE_TO_FACE,
    not_taken="Any act of response: a call to the family would end the clock",
    leans_on=("7.103.70.A.1.a", "7.103.70.A.1.b", "7.103.A.9"),
)
def see_each_child_within_eight_hours(story: Story) -> Iterator[Duty]:
    """When the response is immediate, each child named as a victim must be seen within eight hours after the report first came in."""
    yield from see_each_child(story, IMMEDIATE, LENGTH[IMMEDIATE])


@rules.duty(
    "7.103.70.A.1.c#2",
    on=(ContactAttempted,),
    reading="The 24 hours run on from the first attempt, so an early or late attempt moves nothing; 24 hours after the latest attempt is shown as a target of ours",
    leans_on=("7.103.70.A.1.c#1",),
)
def try_again_every_24_hours(story: Story, now: datetime) -> Iterator[Duty]:
    """A child not found for an immediate response is tried again face to face within every 24 hours from the first attempt."""
    standing = response(story)
    if standing is None or standing.time is not IMMEDIATE or screened_out(story):
        return
    for child in story.children:
        tries = attempts(story, child)
        if tries:
            yield from blocks(
                story, child, now, tries[0].at, lambda n: Hours(24 * n), 0, "the first attempt", Hours(24)
            )


@rules.duty("7.103.70.A.2.c", reading=FACE_TO_FACE, leans_on=("7.103.70.A.2.a", "7.103.70.A.2.b", "7.103.A.9"))
def see_each_child_by_the_end_of_the_third_day(story: Story) -> Iterator[Duty]:
    """When the response is three calendar days, each child must be seen by 11:59 PM of the third day after the day of receipt."""
    yield from see_each_child(story, THREE_DAYS, LENGTH[THREE_DAYS])


def _try_again_in_blocks(story: Story, now: datetime, time: ResponseTime) -> Iterator[Duty]:
    standing = response(story)
    if standing is None or standing.time is not time or story.received_at is None or screened_out(story):
        return
    days = cast("CalendarDays | BusinessDays", LENGTH[time])
    for child in story.children:
        yield from blocks(
            story,
            child,
            now,
            story.received_at,
            lambda n: type(days)(days.count * n),
            1,
            "the end of the initial timeframe",
            days,
        )


@rules.duty(
    "7.103.70.A.2.d",
    reading="Blocks of three days follow the initial timeframe; three days after each attempt is the other reading and is shown as a target of ours where earlier",
    leans_on=("7.103.70.A.2.c",),
)
def try_again_within_every_three_days(story: Story, now: datetime) -> Iterator[Duty]:
    """A child not found within three days is tried again face to face within every three calendar days that follow."""
    yield from _try_again_in_blocks(story, now, THREE_DAYS)


@rules.duty(
    "7.103.70.A.3.b",
    reading=FACE_TO_FACE
    + ". Only weekends and the state's legal holidays are left out; a county's own closing days count",
    leans_on=("7.103.70.A.3.a", "7.103.A.9"),
)
def see_each_child_by_the_end_of_the_fifth_business_day(story: Story) -> Iterator[Duty]:
    """When the response is five working days, each child must be seen by 11:59 PM of the fifth business day after receipt."""
    yield from see_each_child(story, FIVE_DAYS, LENGTH[FIVE_DAYS])


@rules.duty(
    "7.103.70.A.3.c",
    reading="Blocks of five business days follow the initial timeframe. Youth in conflict are named only here; all three sets of further attempts are applied to them",
    leans_on=("7.103.70.A.3.b",),
)
def try_again_within_every_five_business_days(story: Story, now: datetime) -> Iterator[Duty]:
    """A child or youth not found within five business days is tried again within every five business days that follow."""
    yield from _try_again_in_blocks(story, now, FIVE_DAYS)
