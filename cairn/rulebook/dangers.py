"""What the answers about danger and aggravating factors come to: shared by every edition of the response times."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from cairn.rulebook.definitions import vulnerable
from cairn.rulebook.duty import Objection, Ruling
from cairn.story.answer import every, holds, opposite, some
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Danger,
    DangerAnswered,
    Factor,
    FactorAnswered,
    Harm,
    Outcome,
    ResponseTime,
    ScreeningDecided,
)

IMMEDIATE, THREE_DAYS, FIVE_DAYS = ResponseTime

D = TypeVar("D", DangerAnswered, FactorAnswered)


class Grounds(NamedTuple):
    """The four grounds for a fast response: two for an immediate one, two for one within three days."""

    present: Ruling
    urgent: Ruling
    impending: Ruling
    soon: Ruling


def _danger_holds(fact: DangerAnswered) -> bool | None:
    """The answer given, else what the parts of the definition say (7.000.2)."""
    if fact.answer is not None:
        return holds(fact.answer)
    severe = None if fact.harm is None else fact.harm is not Harm.MINOR
    if fact.danger is Danger.PRESENT:
        return every(
            holds(fact.immediate), holds(fact.significant), holds(fact.observable), holds(fact.occurring), severe
        )
    return every(opposite(holds(fact.occurring)), holds(fact.likely_soon), severe)


def _of_each_child(story: Story, told: list[D]) -> list[D | None]:
    """For each child the last answer that was given about that child or about every child; None where nobody asked."""
    named: list[str] = [fact.child for fact in told if fact.child]
    if not named:
        return [told[-1] if told else None]
    last: dict[str | None, D | None] = dict.fromkeys((*story.children, *named))
    for fact in told:
        for child in (fact.child,) if fact.child else last:
            last[child] = fact
    return list({id(fact): fact for fact in last.values()}.values())


def in_danger(fact: DangerAnswered) -> bool | None:
    """Whether the child is in danger without a fast response, and not only may be (the text before February 2013)."""
    severe = None if fact.harm is None else fact.harm is not Harm.MINOR
    near = fact.immediate if fact.danger is Danger.PRESENT else fact.likely_soon
    return every(holds(fact.answer) is not False, holds(near), severe)


Judge = Callable[[DangerAnswered], bool | None]


def danger(story: Story, kind: Danger, judged: Judge = _danger_holds) -> tuple[bool | None, list[DangerAnswered]]:
    """Whether a danger may exist for any child, and the latest answers it rests on."""
    answers = _of_each_child(story, story.facts(DangerAnswered, danger=kind))
    value = some(*(judged(fact) if fact else None for fact in answers))
    return value, [fact for fact in answers if fact]


FACTORS = tuple(Factor)
ASKED_FACTORS = tuple(factor for factor in FACTORS if factor is not Factor.OTHER)
"""The factors that the clause names; each must be answered before the need can be a "no"."""


def need(
    story: Story, field: str, factors: tuple[Factor, ...] = FACTORS
) -> tuple[bool | None, list[FactorAnswered], list[Factor]]:
    """Whether any factor raises a need; the answers that say yes; the factors that leave it open."""
    yes: list[FactorAnswered] = []
    open_ones: list[Factor] = []
    told = {fact.factor for fact in story.facts(FactorAnswered)}
    for factor in factors:
        if factor not in told:
            open_ones += [factor] if factor is not Factor.OTHER else []
            continue
        answers = _of_each_child(story, story.facts(FactorAnswered, factor=factor))
        given = [fact for fact in answers if fact]
        values = [_calls_for(story, f, field) for f in given]
        if True in values:
            yes += [fact for fact, value in zip(given, values, strict=True) if value]
        elif None in values or (None in answers and factor in ASKED_FACTORS):
            open_ones.append(factor)
    return (True if yes else None if open_ones else False), yes, open_ones


def _calls_for(story: Story, fact: FactorAnswered, field: str) -> bool | None:
    """Whether a factor raises a need: one that is not there does not.

    Vulnerability follows from age and limits; a bare "not there" about a child who is vulnerable by them answers nothing.
    """
    answer = holds(getattr(fact, field))
    if holds(fact.present) is not False:
        return answer
    if fact.factor is Factor.VULNERABILITY and answer is None and _may_not_be_denied(story, fact.child):
        return None
    return False


def _may_not_be_denied(story: Story, child: str | None) -> bool:
    return any(vulnerable(story, each) for each in ((child,) if child else story.children))


def _facts_of(answers: Iterable[DangerAnswered | FactorAnswered], fallback: str) -> tuple[str, ...]:
    return tuple(fact.facts or fallback for fact in answers)


def danger_ruling(
    story: Story, kind: Danger, fallback: str, judged: Judge = _danger_holds, question: str = "", asked: str = ""
) -> Ruling:
    value, answers = danger(story, kind, judged)
    because = _facts_of((fact for fact in answers if judged(fact)), fallback) if value else ()
    question = question or f"May there be {kind} of moderate to severe harm?"
    missing = () if value is not None else (asked or f"whether there may be {kind} of moderate to severe harm",)
    return Ruling(value, because, missing, question=question)


def need_ruling(story: Story, field: str, question: str, factors: tuple[Factor, ...] = FACTORS) -> Ruling:
    value, yes, open_ones = need(story, field, factors)
    because = tuple(f"{fact.factor}: {fact.facts}" if fact.facts else str(fact.factor) for fact in yes)
    missing = (
        tuple(f"{factor}: is it reported, and does it make this more needed?" for factor in open_ones)
        if value is None
        else ()
    )
    return Ruling(value, because, missing, question=question)


def no_concern(grounds: Grounds) -> Ruling:
    """Whether every danger and factor is answered no: what a five-day response rests on."""
    value = every(*(opposite(ground.holds) for ground in grounds))
    return Ruling(
        value,
        ("every danger and factor question is answered no",) if value else (),
        tuple(missing for ground in grounds for missing in ground.missing) if value is None else (),
        question="Is no safety concern indicated?",
    )


def time_from(grounds: Grounds, no_safety_concern: Ruling) -> Ruling:
    """The response time that follows from the grounds, and what an open answer could still change."""
    present, urgent, impending, soon = grounds
    resting: tuple[Ruling, ...] = ()
    faster: tuple[Ruling, ...] = ()
    time: ResponseTime | None = None
    if present.holds or urgent.holds:
        time, resting = IMMEDIATE, (present, urgent)
    elif impending.holds or soon.holds:
        time, resting, faster = THREE_DAYS, (impending, soon), (present, urgent)
    elif no_safety_concern.holds:
        time, resting = FIVE_DAYS, (no_safety_concern,)
    else:
        faster = grounds
    missing = tuple(item for ground in faster for item in ground.missing)
    maybe_immediate = time is not IMMEDIATE and None in (present.holds, urgent.holds)
    could = IMMEDIATE if maybe_immediate else THREE_DAYS if missing else None
    return Ruling(
        True if time else None,
        tuple(reason for ground in resting if ground.holds for reason in ground.because),
        missing,
        value=time,
        question="How soon must the children be seen?",
        would=f"would be {could}" if could else "",
    )


def fastest_of(grounds: Grounds) -> tuple[ResponseTime, Ruling] | None:
    """The fastest time for which a ground holds, with that ground."""
    times = (IMMEDIATE, IMMEDIATE, THREE_DAYS, THREE_DAYS)
    return next(((time, ground) for time, ground in zip(times, grounds, strict=True) if ground.holds), None)


def slower_than_called_for(decision: ScreeningDecided, grounds: Grounds) -> Iterator[Objection]:
    """Objects to an assignment without a response time, or with a longer one than a ground calls for."""
    if decision.outcome is not Outcome.ASSIGN:
        return
    if decision.response_time is None:
        yield Objection("a response time: immediate, 3 calendar days or 5 business days", ScreeningDecided)
        return
    called = fastest_of(grounds)
    if called and decision.response_time.speed > called[0].speed:
        yield Objection(
            f"{called[0]} or faster, because {called[1].question[0].lower()}{called[1].question[1:-1]} is answered yes ({called[1].clause})",
            ScreeningDecided,
        )


def five_days_despite_concern(decision: ScreeningDecided, grounds: Grounds) -> Iterator[Objection]:
    """Objects to five business days while any danger or factor is answered yes or left open."""
    if decision.response_time is not FIVE_DAYS or decision.outcome is not Outcome.ASSIGN:
        return
    asked: tuple[type[Fact], ...] = (DangerAnswered, FactorAnswered) * 2
    for ground, mends in zip(grounds, asked, strict=True):
        if ground.holds:
            yield Objection(
                f"no safety concern; {ground.question[0].lower()}{ground.question[1:-1]} is answered yes ({ground.clause})",
                mends,
            )
        for missing in ground.missing:
            yield Objection(f"an answer: {missing}", mends)
