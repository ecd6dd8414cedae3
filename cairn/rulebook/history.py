"""7.103.4.B: the review of earlier involvement, for every person it must look for."""

from collections.abc import Iterator
from typing import cast

from cairn.rulebook.clocks import Hours
from cairn.rulebook.duty import Duty
from cairn.rulebook.kind_of_report import is_reviewed_at_first
from cairn.rulebook.register import Part as Rules
from cairn.story.answer import Answer
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import AllegationMade, HistoryReviewed, Part, PersonDescribed
from cairn.story.when import When

rules = Rules("screening", "2018-03-01")

LOOKED_FOR = frozenset({Part.ALLEGED_VICTIM, Part.YOUTH_IN_CONFLICT, Part.FAMILY, Part.ALLEGED_RESPONSIBLE})
ONE_DAY = Hours(24)


@remembered(PersonDescribed, AllegationMade)
def to_be_searched(story: Story) -> dict[str, Entry]:
    """Every alleged victim, youth in conflict, family member and person alleged responsible, with the entry that named them.

    A person without a name cannot be looked for.
    """
    parts: dict[str, Entry] = {}
    named: dict[str, Entry] = {}
    for entry in story.all(PersonDescribed):
        fact = cast(PersonDescribed, entry.fact)
        if fact.name or fact.aliases:
            named.setdefault(fact.person, entry)
        if not LOOKED_FOR.isdisjoint(fact.parts):
            parts.setdefault(fact.person, entry)
    for entry in story.all(AllegationMade):
        made = cast(AllegationMade, entry.fact)
        for key in (made.victim, made.responsible):
            if key and (key not in parts or story.place(entry) < story.place(parts[key])):
                parts[key] = entry
    return {key: max(parts[key], named[key], key=story.place) for key in parts if key in named}


@rules.duty(
    "7.103.4.B",
    reading="The start of the 24 hours is not named: the receipt is taken. Someone named after the review is searched for within 24 hours of the naming, as a target of ours. An immediate response never waits for it",
    leans_on=("7.103.A.9",),
)
def review_earlier_involvement(story: Story) -> Iterator[Duty]:
    """Within 24 hours the case system and the county's files are reviewed for earlier involvement of everyone concerned."""
    if story.received_at is None or not is_reviewed_at_first(story):
        return
    done, missing, later = completed(story)
    yield Duty(
        "Review earlier referrals, actions and services",
        Role.SCREENER,
        story.received_at,
        ONE_DAY,
        because="earlier involvement is part of the initial review",
        ends_when="the case system and the county files were reviewed and everyone concerned was searched for",
        met_by=done,
        note=f"missing: {'; '.join(missing)}" if missing else "",
        mends=HistoryReviewed,
    )
    for key in later:
        yield _search_for(story, key, to_be_searched(story)[key].at)


@remembered(PersonDescribed, AllegationMade, HistoryReviewed)
def completed(story: Story) -> tuple[Entry | None, list[str], list[str]]:
    """The review that made it complete, what is missing until then, and who was named only afterwards."""
    looked_for = to_be_searched(story)
    system = files = False
    searched: set[str] = set()
    for review in sorted(story.all(HistoryReviewed), key=lambda entry: entry.at.earliest):
        fact = cast(HistoryReviewed, review.fact)
        system, files = system or fact.system_reviewed is Answer.YES, files or fact.files_reviewed is Answer.YES
        searched |= {search.person for search in fact.searches}
        known = {key for key, entry in looked_for.items() if story.place(entry) < story.place(review)}
        if system and files and known <= searched:
            return review, [], [key for key in looked_for if key not in known and key not in searched_by(story, review)]
    missing = [
        *([] if system else ["the case system"]),
        *([] if files else ["the county files"]),
        *(f"a search for {story.person(key).called}" for key in looked_for if key not in searched),
    ]
    return None, missing, []


def searched_by(story: Story, review: Entry) -> set[str]:
    return {search.person for search in cast(HistoryReviewed, review.fact).searches}


def _search_for(story: Story, key: str, named_at: When) -> Duty:
    name = story.person(key).called
    found = (entry for entry in story.all(HistoryReviewed) if key in searched_by(story, entry))
    return Duty(
        f"Search for {name} too",
        Role.SCREENER,
        named_at,
        about=key,
        starts_with="the naming of the person",
        because=f"{name} was named after the review",
        ends_when=f"{name} was searched for",
        target=ONE_DAY,
        met_by=next(found, None),
        mends=HistoryReviewed,
    )
