"""7.103.5.A: no further action, because every allegation was assessed before."""

from collections.abc import Iterator

from cairn.rulebook.grounds import (
    Condition,
    an_allegation_to,
    called,
    ground,
)
from cairn.rulebook.leads import incident_of
from cairn.rulebook.register import Part
from cairn.story.answer import holds
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationMade,
    EarlierAssessmentCompared,
    Ground,
)
from cairn.story.when import colorado_day

rules = Part("screening", "2023-07-01")


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
    yield from an_allegation_to(story, "compare")
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
        f"{called(allegation)} was assessed in {there[0].assessment if there else ''}",
        f"{called(allegation)} was not assessed there",
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
        f"{called(allegation)} is of a time before it was finished",
        f"{called(allegation)} is of {incident}, after that assessment was finished on {last:%Y-%m-%d}",
        f"whether {called(allegation)} happened before that assessment was finished",
        AllegationMade,
    )  # fmt: skip
