"""7.103.5.E: no further action, because the referral repeats an earlier one, and linking both."""

from collections.abc import Iterator

from cairn.rulebook.decided import (
    stated_grounds,
)
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.grounds import (
    Condition,
    assigned_instead,
    ground,
    relies_on,
)
from cairn.rulebook.register import Part
from cairn.rulebook.response_time import says_something
from cairn.story.answer import every, holds, opposite
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    DecisionApproved,
    DuplicateCompared,
    Ground,
    GroundStated,
)

rules = Part("screening", "2023-07-01")


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
            cancelled="" if linked else assigned_instead(story),
            mends=DuplicateCompared,
        )


@rules.gate("7.103.5.E#2", on=(DecisionApproved,))
def a_duplicate_names_the_earlier_referral(story: Story, entry: Entry) -> Iterator[Objection]:
    """A duplicate without a link to the earlier referral is not complete."""
    if relies_on(story, entry, Ground.DUPLICATE) and not story.all(DuplicateCompared):
        yield Objection("the earlier referral that this one repeats", DuplicateCompared)
