"""7.000.2: present and impending danger, and moderate to severe harm."""

from collections.abc import Iterator

from cairn.rulebook.duty import Ruling
from cairn.rulebook.editions import SPEAKS_BY_IT
from cairn.rulebook.register import Part
from cairn.story.answer import every, holds, opposite
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Danger,
    DangerAnswered,
    Harm,
)

rules = Part("definitions", "2024-06-01", used_from="2023-07-01", before=SPEAKS_BY_IT)
"""These have an earlier text in 7.202.3 and 7.202.4."""


def _severe(fact: DangerAnswered) -> bool | None:
    return None if fact.harm is None else fact.harm is not Harm.MINOR


def _parts_ruling(fact: DangerAnswered, parts: dict[str, bool | None], question: str) -> Ruling:
    value = every(*parts.values())
    missing = tuple(f"whether it is {name}" for name, part in parts.items() if part is None) if value is None else ()
    because = tuple(f"not {name}" for name, part in parts.items() if part is False)
    return Ruling(value, because, missing, fact.child, question=question)


@rules.ruling('7.000.2 "Present danger"', on=(DangerAnswered,))
def present_danger_has_five_parts(story: Story) -> Iterator[Ruling]:
    """Present danger is immediate, significant, clearly observable, happening now and likely to end in moderate to severe harm."""
    for fact in story.facts(DangerAnswered, danger=Danger.PRESENT):
        parts = {
            "immediate": holds(fact.immediate),
            "significant": holds(fact.significant),
            "clearly observable": holds(fact.observable),
            "happening now": holds(fact.occurring),
        }
        severe = _severe(fact)
        if severe is not None or any(value is not None for value in parts.values()):
            yield _parts_ruling(fact, parts | {LIKELY: severe}, "Do all five parts of present danger hold?")


LIKELY = "likely to end in moderate to severe harm"


@rules.ruling('7.000.2 "Impending danger"', on=(DangerAnswered,))
def impending_danger_has_three_parts(story: Story) -> Iterator[Ruling]:
    """Impending danger is not happening now, likely before long, and likely to end in moderate to severe harm."""
    for fact in story.facts(DangerAnswered, danger=Danger.IMPENDING):
        parts = {
            "not happening now": opposite(holds(fact.occurring)),
            "likely before long": holds(fact.likely_soon),
        }
        severe = _severe(fact)
        if severe is not None or any(value is not None for value in parts.values()):
            yield _parts_ruling(fact, parts | {LIKELY: severe}, "Do all three parts of impending danger hold?")


@rules.ruling(
    '7.000.2 "Moderate to severe harm"',
    '7.000.2 "Threat of moderate to severe harm"',
    on=(DangerAnswered,),
    reading="Near fatal harm is not named and lies between severe and fatal; it counts",
)
def harm_counts_from_moderate_upward(story: Story) -> Iterator[Ruling]:
    """Moderate to severe harm is harm at a moderate, severe or fatal level; a threat of it could end in such harm."""
    for fact in story.facts(DangerAnswered):
        if fact.harm is not None:
            yield Ruling(
                _severe(fact),
                (f"rated {fact.harm}",),
                (),
                fact.child,
                fact.harm,
                "Could it end in moderate to severe harm?",
            )
