"""7.103.5.H and I: no further action for a youth, whom another agency helps or whom the definition does not meet."""

from collections.abc import Iterator

from cairn.rulebook.decided import (
    statement_of,
)
from cairn.rulebook.grounds import (
    Condition,
    ground,
)
from cairn.rulebook.leads import conflict_reported
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import says_something
from cairn.story.answer import every, holds, opposite
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    ConflictAnswered,
    Ground,
    GroundStated,
    PersonDescribed,
)
from cairn.story.when import colorado_day

rules = Part("screening", "2023-07-01")


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
