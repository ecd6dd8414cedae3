"""The questions of the interview: sections, and the fields of each in the order in which they are asked."""

from __future__ import annotations

from functools import lru_cache

from cairn.desks.intake.questions import danger, institution, people, places, re_entry, report, special, support
from cairn.desks.intake.questions.report import FOR_COUNTY, REPORT, REPORTER
from cairn.desks.intake.questions.shape import Ask, Block, Part

__all__ = ["FOR_COUNTY", "REPORT", "REPORTER", "Ask", "Block", "Part", "parts"]


@lru_cache(maxsize=1)
def parts() -> tuple[Part, ...]:
    """Every section, in the order of the page."""
    return (
        report.reporter(),
        report.happened(),
        report.allegations(),
        institution.institution(),
        re_entry.re_entry(),
        people.children(),
        people.adults(),
        people.responsible(),
        people.ties(),
        places.home(),
        places.seen(),
        danger.injuries(),
        danger.danger(),
        danger.vulnerability(),
        danger.hazards(),
        support.sources(),
        support.strengths(),
        special.trafficking(),
        special.newborn(),
        special.shelter(),
    )
