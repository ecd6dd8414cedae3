"""Filling a database with the demo: staff, and stories told up to now."""

from datetime import UTC, datetime
from random import Random

from django.conf import settings

from cairn.access.acting import acting_as_system
from cairn.access.models import Staff
from cairn.demo import accounts, programs
from cairn.demo.calls import calls
from cairn.demo.calls import settings as lines_and_cover
from cairn.demo.caseload import stories
from cairn.demo.letters import send_one
from cairn.demo.telling import Crew, Telling, crews_of
from cairn.journal.bulk import load_stories
from cairn.journal.models import Program, StoryRow

USUAL = 240
SEED = 1876
CALLS_FOR_EACH = 1.25
"""How many calls of the last month for each referral."""


def populate_when_empty(referrals: int = USUAL) -> None:
    """Make the demo's accounts and stories in a database that has none."""
    with acting_as_system("fill the demo"):
        if StoryRow.objects.exists():
            return
        accounts.create()
    print(f"Telling {referrals} invented referrals …", flush=True)
    load(referrals)
    send_one(settings.STOPPED_AT or datetime.now(UTC))


def load(referrals: int, seed: int = SEED, days: int = 45, now: datetime | None = None) -> int:
    """Load that many invented referrals received in the last `days`; and a month of calls; returns how many referrals were stored."""
    now = now or settings.STOPPED_AT or datetime.now(UTC)
    staff = crews()
    if not Program.objects.exists():
        load_stories(programs.stories(now, staff, Telling(Random(f"programs {seed}"), now)), now=now, kind="program")
    loaded = load_stories(stories(referrals, seed, days, now, staff), now=now)
    month = calls(round(referrals * CALLS_FOR_EACH), seed, min(days, 30), now, staff)
    load_stories(month, now=now, kind="call")
    with acting_as_system("fill the demo"):
        set_before = StoryRow.objects.filter(kind="hotline").exists()
    if not set_before:
        load_stories(lines_and_cover(now, staff), now=now, kind="hotline")
    return loaded


def crews() -> dict[str, Crew]:
    """The staff of each office as authors."""
    with acting_as_system("fill the demo"):
        ids = {staff.username: str(staff.pk) for staff in Staff.objects.all()}
    return crews_of(accounts.ACCOUNTS, ids)
