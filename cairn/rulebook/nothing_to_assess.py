"""7.103.5.C, D and G: no further action, because nothing amounts to abuse, leads to the child or is alleged."""

from collections.abc import Iterator

from cairn.rulebook.dangers import danger
from cairn.rulebook.grounds import (
    Condition,
    an_allegation_to,
    called,
    ground,
)
from cairn.rulebook.leads import leads, searched_in_vain
from cairn.rulebook.register import Part
from cairn.story.answer import holds, opposite
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AllegationMade,
    AllegationWeighed,
    Danger,
    Ground,
    JurisdictionSearched,
    WhereaboutsTold,
)

rules = Part("screening", "2023-07-01")


@ground(rules, Ground.NOT_ABUSE, "7.103.5.C", leans_on=("7.103.6.A.1",))
def no_allegation_amounts_to_abuse_or_neglect(story: Story, stated: Entry) -> Iterator[Condition]:
    """Ground C: the referral does not meet the criteria of abuse or neglect; each allegation is answered against the definition."""
    yield from an_allegation_to(story, "weigh against the definition")
    weighed = {fact.allegation: fact.meets_definition for fact in story.facts(AllegationWeighed)}
    for allegation in story.alleged:
        yield Condition(
            opposite(holds(weighed.get(allegation.allegation))),
            f"{called(allegation)} does not amount to abuse or neglect",
            f"{called(allegation)} amounts to abuse or neglect",
            f"whether {called(allegation)} amounts to abuse or neglect as defined",
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
    Ground.NO_ALLEGATION,
    "7.103.5.G",
    reading="Differs from C: there nothing meets the definition, here nothing is alleged at all. A danger that is answered yes "
    "is alleged, whether an allegation of it was recorded or not",
)
def nothing_is_alleged_now(story: Story, stated: Entry) -> Iterator[Condition]:
    """Ground G: there is no current allegation of abuse or neglect."""
    open_ones = story.alleged
    feared = next((kind for kind in Danger if danger(story, kind)[0]), None)
    yield Condition(
        not open_ones,
        "no allegation is recorded",
        f"{called(open_ones[0]) if open_ones else ''} stands",
        "",
        AllegationWeighed,
    )
    yield Condition(
        feared is None,
        "no danger is told",
        f"there may be {feared}: what is told of it is an allegation",
        "",
        AllegationMade,
    )
