"""Noticing that the rulebook itself changed, so that the open stories are read again under it."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import cairn.rulebook
from cairn.access.acting import acting_as_system
from cairn.journal.models import Rereading, StoryRow
from cairn.journal.tasks import ask_to_read_again

CHANGED = "the rulebook changed"


def fingerprint() -> str:
    """What the rule files say, in twelve letters; worked cases do not count."""
    digest = hashlib.sha256()
    for path in sorted(Path(cairn.rulebook.__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


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
