"""Views are independent: which entries are kept from a reviewer until they have given their own view (7.103.4.D)."""

from collections.abc import Sequence

from cairn.rulebook.decided import certified_views, current_views, standing_decision
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import DecisionSentBack, ReviewerViewGiven, SenderDecisionOverridden

REVIEWERS = frozenset({Role.SCREENER, Role.CASEWORKER})
"""Who reviews as their own work. Supervisors and others see every view: they answer for the whole."""
ANEW = (DecisionSentBack, SenderDecisionOverridden)


def views_before_own(story: Story, reviewer: str) -> list[Entry]:
    """The views of others, while nothing is decided, two are not given, and `reviewer` (an author's key) gave none."""
    given = current_views(story)
    if not given or standing_decision(story) is not None or len(certified_views(story)) >= 2:
        return []
    return [] if any(entry.by.key == reviewer for entry in given) else given


def kept_from(story: Story, reviewer: str, role: Role) -> Sequence[Entry]:
    """Every entry that would tell a reviewer what another one thinks: those views, as they were first and as corrected."""
    authors = {entry.by.key for entry in views_before_own(story, reviewer)} if role in REVIEWERS else set()
    kept: list[Entry] = []
    if authors:
        anew = max((place for place, entry in enumerate(story.entries) if isinstance(entry.fact, ANEW)), default=-1)
        for entry in story.entries[anew + 1 :]:
            is_view = isinstance(entry.fact, ReviewerViewGiven) and entry.by.key in authors
            if is_view or entry.corrects in {one.id for one in kept}:
                kept.append(entry)
    return kept


def seen_by(story: Story, reviewer: str, role: Role) -> Story:
    """The story as it is shown to a person: the same one, or one without what is kept from them."""
    kept = {entry.id for entry in kept_from(story, reviewer, role)}
    if not kept:
        return story
    return Story((entry for entry in story.entries if entry.id not in kept), number=story.number, kind=story.kind)
