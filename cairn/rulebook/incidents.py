"""7.000.2 and 7.202.3: an egregious incident and a near fatality, which decide the track of an assessment."""

from collections.abc import Iterator

from cairn.rulebook.duty import Ruling
from cairn.rulebook.editions import SPEAKS_BY_IT, as_in
from cairn.rulebook.register import Part
from cairn.rulebook.tracks import incidents
from cairn.rulebook.words import when
from cairn.story.answer import Answer
from cairn.story.story import Story
from cairn.story.vocabulary import Incident, IncidentTold

rules = Part("fatality", "2024-06-01", used_from="2023-07-01", before=SPEAKS_BY_IT)
in_2013 = Part("fatality", "2013-02-01", until="2023-07-01", until_known=False)


def _told(story: Story, incident: Incident) -> Iterator[IncidentTold]:
    yield from (fact for _, fact in incidents(story) if fact.incident is incident)


def _whose(story: Story, fact: IncidentTold) -> str:
    return f" of {story.person(fact.child).called}" if fact.child else ""


@rules.ruling(
    '7.000.2 "Egregious incident of abuse and/or neglect"',
    '7.202.75 "Incident of egregious abuse or neglect"',
    on=(IncidentTold,),
    reading="Suspicion is enough. An incident that was recorded as egregious without its ground is not known to be one, and is "
    "held for one until the ground is told",
)
def an_incident_is_egregious_by_its_aggravation(story: Story) -> Iterator[Ruling]:
    """An egregious incident is suspected abuse or neglect with significant violence, torture, cruel restraints or the like."""
    for fact in _told(story, Incident.EGREGIOUS):
        because = (str(fact.aggravation), *((fact.facts,) if fact.facts else ())) if fact.aggravation else ()
        missing = (
            () if fact.aggravation else ("which it was: significant violence, torture, cruel restraints or the like",)
        )
        yield Ruling(
            True if fact.aggravation else None,
            because,
            missing,
            fact.child,
            question=f"Is the incident{_whose(story, fact)} egregious?",
            would="the track",
        )


@rules.ruling(
    '7.000.2 "Near fatality"',
    '7.202.75 "Near fatality"',
    on=(IncidentTold,),
    reading="Not known until a physician has determined it; the impression of an officer or a worker is none. One of the three "
    "conditions is enough",
)
def a_physician_determines_a_near_fatality(story: Story) -> Iterator[Ruling]:
    """A near fatality is a serious, critical or life-threatening condition, as a physician determines, from suspected abuse or neglect."""
    for fact in _told(story, Incident.NEAR_FATALITY):
        asked = {
            "which condition it is": fact.condition,
            "which physician determined it": fact.physician,
            "when the physician did": fact.physician_at,
        }
        missing = tuple(words for words, answer in asked.items() if answer is None)
        refuted = fact.from_abuse is Answer.NO
        because = (
            (f"{fact.physician} found it {fact.condition} {when(fact.physician_at)}",) if fact.physician_at else ()
        )
        yield Ruling(
            False if refuted else None if missing else True,
            ("it was determined not to come from abuse or neglect",) if refuted else () if missing else because,
            () if refuted else missing,
            fact.child,
            question=f"Is it a near fatality{_whose(story, fact)}?",
            would="the track",
        )


@in_2013.ruling('7.202.3.L "Incident of egregious abuse or neglect"', on=(IncidentTold,))
def egregious_in_2013(story: Story) -> Iterator[Ruling]:
    """An egregious incident is one of suspected abuse or neglect with significant violence, torture, cruel restraints or a similar aggravation."""
    yield from as_in(an_incident_is_egregious_by_its_aggravation(story))


@in_2013.ruling('7.202.3.Q "Near fatality"', on=(IncidentTold,))
def near_fatal_in_2013(story: Story) -> Iterator[Ruling]:
    """A near fatality is a serious, critical or life-threatening condition, as a physician determines, by suspected abuse, neglect or maltreatment."""
    yield from as_in(a_physician_determines_a_near_fatality(story))
