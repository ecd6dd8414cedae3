"""Who must report by law, and which of them may be told what became of it: the statutory lists as dated data.

The list of 19-1-307(2)(e.5)(I), C.R.S. is not among the sources; 7.202.4.D of 2013 spells it out, item by item.
"""

import datetime as dt
from dataclasses import dataclass

from cairn.story.vocabulary import MANDATORY, ReporterType

LISTED_SINCE = dt.date(2013, 2, 1)


@dataclass(frozen=True, slots=True)
class Listed:
    """A type of reporter who may be told: the item of the list, and since and until when it stands there."""

    reporter_type: ReporterType
    item: int
    since: dt.date = LISTED_SINCE
    until: dt.date | None = None

    @property
    def clause(self) -> str:
        return f"7.202.4.D.{self.item}"


MAY_BE_TOLD = (
    Listed(ReporterType.HOSPITAL, 1),
    Listed(ReporterType.MENTAL_HEALTH, 2),
    Listed(ReporterType.PHYSICIAN, 3),
    Listed(ReporterType.NURSE, 4),
    Listed(ReporterType.DENTIST, 5),
    Listed(ReporterType.PSYCHOLOGIST, 6),
    Listed(ReporterType.PSYCHOTHERAPIST, 7),
    Listed(ReporterType.COUNSELOR, 8),
    Listed(ReporterType.FAMILY_THERAPIST, 9),
    Listed(ReporterType.SCHOOL, 10),
    Listed(ReporterType.SOCIAL_WORKER, 11),
    Listed(ReporterType.VICTIMS_ADVOCATE, 12),
    Listed(ReporterType.CLERGY, 13),
)

TOO_WIDE = frozenset({ReporterType.MEDICAL, ReporterType.OTHER_MANDATORY})
"""Types that take in both listed and other occupations: which it is must be asked."""


def listed(reporter_type: ReporterType | None) -> Listed | None:
    return next((one for one in MAY_BE_TOLD if one.reporter_type is reporter_type), None)


def may_be_told(reporter_type: ReporterType | None) -> bool | None:
    """Whether the statute lists this type of reporter; None while the occupation is not known well enough."""
    if reporter_type is None or reporter_type in TOO_WIDE:
        return None
    return listed(reporter_type) is not None


def must_report(reporter_type: ReporterType | None) -> bool | None:
    """Whether the occupation is one that must report by law; None while it is not answered."""
    return None if reporter_type is None else reporter_type in MANDATORY
