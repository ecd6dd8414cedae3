"""`journal.record`, gates to ledger, with many referrals stored."""

import time
from collections.abc import Callable

from bench.figures import percentiles

ROUNDS = 300


def run(print: Callable[[str], None], stored: int) -> None:
    """Record one entry each in referrals of the county, every transaction committed."""
    from cairn.access.acting import acting_as
    from cairn.access.models import Staff
    from cairn.journal.models import Referral
    from cairn.journal.proposed import Proposed
    from cairn.journal.record import record
    from cairn.story.vocabulary import NarrativeAdded

    dana = Staff.objects.get(username="dana")
    with acting_as(dana):
        stories = list(
            Referral.objects.filter(county="Weld", number__startswith="R")
            .order_by("-received_at")
            .values_list("pk", flat=True)[:100]
        )
    took = []
    for number in range(ROUNDS):
        began = time.perf_counter()
        with acting_as(dana):
            record(Proposed(NarrativeAdded(words=f"Addition {number}")), story=stories[number % len(stories)], by=dana)
        took.append((time.perf_counter() - began) * 1000)
    print(f"journal.record, {stored:,} referrals stored: {percentiles(took)} (aim: p95 under 25 ms)")
