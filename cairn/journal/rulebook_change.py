"""Noticing that the rulebook itself changed, so that the open stories are read again under it."""

from datetime import UTC, datetime

from cairn.access.acting import acting_as_system
from cairn.journal.edition import fingerprint
from cairn.journal.models import Rereading, StoryRow
from cairn.journal.tasks import ask_to_read_again

CHANGED = "the rulebook changed"


def ask_when_changed() -> Rereading | None:
    """Ask for the open stories to be read again, unless they were last read under these very rules."""
    reason = f"{CHANGED} ({fingerprint()})"
    with acting_as_system("look whether the rulebook changed"):
        last = Rereading.objects.filter(reason__startswith=CHANGED).order_by("-asked_at").first()
        if last is not None and last.reason == reason:
            return None
        if last is None or not StoryRow.objects.exists():
            now = datetime.now(UTC)
            return Rereading.objects.create(reason=reason, started_at=now, ended_at=now)
        return ask_to_read_again(reason)
