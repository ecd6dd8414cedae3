"""A caseload of any size, told from a seed. Needs no database."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from cairn.demo.elsewhere import OF_RE_ENTRY, a_re_entry
from cairn.demo.scenes import a_referral
from cairn.demo.telling import Crew
from cairn.story.entry import Entry

OFFICES = ("Weld", "Weld", "Weld", "Adams")
"""Whose stories they are, in turn."""


def stories(
    referrals: int, seed: int, days: int, now: datetime, crews: dict[str, Crew]
) -> Iterator[tuple[Sequence[str], Sequence[Entry]]]:
    """Invented stories, the oldest first, the latest weeks fuller than the early ones."""
    rng = Random(seed)
    moments = sorted(now - timedelta(days=days) * rng.random() ** 1.4 for _ in range(referrals))
    for number, received in enumerate(moments):
        county = OFFICES[number % len(OFFICES)]
        told = a_re_entry if number % OF_RE_ENTRY == 9 else a_referral
        entries = told(seed * 1_000_003 + number, received, now, crews[county])
        if entries:
            yield [county], entries
