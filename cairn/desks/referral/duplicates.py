"""Referrals that are linked because one was compared with the other: each shows both ways (7.103.5.E)."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.journal.models import EntryRow, Referral, StoryRow
from cairn.rulebook.decided import stated_grounds
from cairn.story.story import Story
from cairn.story.vocabulary import DuplicateCompared, Ground


@dataclass(frozen=True)
class Linked:
    """The other of two referrals. `visible` is false where it is another county's."""

    number: str
    earlier: bool
    duplicate: bool
    household: str
    visible: bool


def linked(row: StoryRow, story: Story) -> list[Linked]:
    """Earlier ones that this referral was compared with, and later ones that were compared with this."""
    earlier = list(dict.fromkeys(fact.earlier for fact in story.facts(DuplicateCompared)))
    later = _compared_with(row)
    if not (earlier or later):
        return []
    seen = {one.number: one.household for one in Referral.objects.filter(number__in=[*map(str.upper, earlier), *later])}
    said = Ground.DUPLICATE in stated_grounds(story)
    return [
        *(Linked(one, True, said, seen.get(one.upper(), ""), one.upper() in seen) for one in earlier),
        *(Linked(one, False, False, seen.get(one, ""), one in seen) for one in later),
    ]


def _compared_with(row: StoryRow) -> list[str]:
    """Numbers of the referrals, as far as they may be seen, that name this one as the earlier."""
    named = EntryRow.objects.filter(kind="DuplicateCompared", earlier__in=[row.number.upper(), str(row.pk).upper()])
    return list(named.exclude(story=row.pk).values_list("story__number", flat=True).distinct())
