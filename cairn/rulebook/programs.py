"""7.103.71.A and 7.103.8.A: a county's RED team process, and the steps by which it comes to take part in Differential Response."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from cairn.rulebook.duty import Objection, Ruling
from cairn.rulebook.register import Part
from cairn.story.answer import Answer
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AgencyResponseIssued,
    CommitteeFormed,
    CountySelected,
    DataEntryShown,
    InterestDeclared,
    MeasuresShown,
    ReadinessAssessed,
    RedTeamProcessSet,
    TrainingAttended,
)

rules = Part("differential-response", "2015-01-01")
red_team = Part("red-team", "2023-07-01")


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six steps: whether it is done, what was recorded of it, and what is missing."""

    clause: str
    title: str
    kind: type[Fact]
    done: bool
    entries: tuple[Entry, ...]
    missing: str = ""


def steps(story: Story) -> list[Step]:
    """The six steps of a county's path, in the order of the text."""
    return [
        _once(story, "7.103.8.A.1", "Letter of interest", InterestDeclared, "the letter of interest"),
        _committee(story),
        _by_all(story, "7.103.8.A.3", "Training and coaching", TrainingAttended, "training and coaching"),
        _once(story, "7.103.8.A.4", "Readiness self-assessment", ReadinessAssessed, "the readiness self-assessment"),
        _measures(story),
        _by_all(story, "7.103.8.A.6", "Data entry", DataEntryShown, "staff who are shown to enter data correctly"),
    ]


def _once(story: Story, clause: str, title: str, kind: type[Fact], what: str) -> Step:
    entries = tuple(story.all(kind))
    return Step(clause, title, kind, bool(entries), entries, "" if entries else what)


def _committee(story: Story) -> Step:
    step = _once(story, "7.103.8.A.2", "Implementation committee", CommitteeFormed, "the implementation committee")
    if step.done and not any(fact.members for fact in story.facts(CommitteeFormed)):
        return replace(step, done=False, missing="who sits on the implementation committee")
    return step


def _by_all(story: Story, clause: str, title: str, kind: type[Fact], what: str) -> Step:
    """A step of many persons: done when as many took part as should, where that was said."""
    entries = tuple(story.all(kind))
    facts: list[Any] = [entry.fact for entry in entries]
    persons = {name.casefold() for fact in facts for name in fact.persons}
    wanted = max((fact.of_staff for fact in facts if fact.of_staff is not None), default=None)
    if not persons:
        return Step(clause, title, kind, False, entries, what)
    short = wanted is not None and len(persons) < wanted
    return Step(clause, title, kind, not short, entries, f"{what}: {len(persons)} of {wanted} so far" if short else "")


def _measures(story: Story) -> Step:
    latest = {fact.measure.casefold(): fact for fact in story.facts(MeasuresShown)}
    open_ones = [fact.measure for fact in latest.values() if fact.met is not Answer.YES]
    missing = "the measures of safety and well-being" if not latest else ", ".join(open_ones)
    return Step(
        "7.103.8.A.5",
        "Safety and well-being measures",
        MeasuresShown,
        bool(latest) and not open_ones,
        tuple(story.all(MeasuresShown)),
        missing,
    )


PATH = (InterestDeclared, CommitteeFormed, TrainingAttended, ReadinessAssessed, MeasuresShown, DataEntryShown)


@rules.ruling(
    "7.103.8.A#1",
    "7.103.8.A.1",
    "7.103.8.A.2",
    "7.103.8.A.3",
    "7.103.8.A.4",
    "7.103.8.A.5",
    "7.103.8.A.6",
    on=(*PATH, CountySelected),
    reading="Where nobody said how many staff should attend or pass, one session or check counts as the step",
)
def the_six_steps_are_done(story: Story) -> Iterator[Ruling]:
    """A county that wants to take part sends a letter, forms a committee, attends training, assesses its readiness, and shows that it meets the measures and enters data correctly."""
    path = steps(story)
    done = [step for step in path if step.done]
    yield Ruling(
        len(done) == len(path),
        tuple(step.title for step in done),
        tuple(step.missing for step in path if not step.done),
        value=f"{len(done)} of {len(path)}",
        question="Are the six steps done?",
    )


@rules.gate(
    "7.103.8.A#2",
    on=(CountySelected,),
    reading="Finishing the steps selects nobody; the Executive Director's decision is entered by the State",
)
def a_county_is_selected_after_the_six_steps(story: Story, entry: Entry) -> Iterator[Objection]:
    """On finishing the six steps a county may be selected by the Executive Director of the State Department."""
    for step in steps(story):
        if not step.done:
            yield Objection(step.missing, step.kind)
    if entry.by.role is not Role.STATE_STAFF:
        yield Objection("the State Department's entry of the Executive Director's decision", CountySelected)


def selected_since(story: Story) -> date | None:
    """The day from which the county takes part."""
    fact = story.last_fact(CountySelected)
    return fact.effective_on if fact else None


def process_on(story: Story, day: date) -> RedTeamProcessSet | None:
    """The RED team process in use on a day."""
    used = [fact for fact in story.facts(RedTeamProcessSet) if fact.effective_on <= day]
    return max(used, key=lambda fact: fact.effective_on, default=None)


def guide_on(story: Story, day: date) -> AgencyResponseIssued | None:
    """The version of the agency response guide in use on a day."""
    used = [fact for fact in story.facts(AgencyResponseIssued) if fact.effective_on <= day]
    return max(used, key=lambda fact: fact.effective_on, default=None)


@red_team.ruling("7.103.71.A#1", on=(RedTeamProcessSet,))
def the_county_has_a_red_team_process(story: Story) -> Iterator[Ruling]:
    """County departments implement a process that uses the RED team framework."""
    fact = cast(RedTeamProcessSet, story.all(RedTeamProcessSet)[-1].fact)
    yield Ruling(
        True,
        (f"meets {fact.meets}", f"framework {fact.framework}", f"from {fact.effective_on.isoformat()}"),
        value=fact.framework,
        question="Does the county have a RED team process?",
    )
