"""Keeping the copy that was sent and its proof, opening them again, and proving that they are what the entry says."""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from cairn.access.acting import setting
from cairn.access.models import Staff
from cairn.access.policy import may_see_reporter
from cairn.access.reads import log_read
from cairn.journal.models import StoryRow
from cairn.journal.refusals import NoSuchStory, NotAllowed
from cairn.letters.models import Kept
from cairn.letters.pdf import MEDIA_TYPE
from cairn.rulebook.duty import Reading
from cairn.story.entry import Entry
from cairn.story.story import Story

REPORTER = "reporter"
MOST = 5_000_000
TOLD_AS = {"letter": "letter", "proof": "proof_kept"}
"""The field of the entry that holds the digest of each copy."""
TYPES = {b"%PDF-": MEDIA_TYPE, b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
"""What a proof may be, known by its first bytes and never by its name."""


@dataclass(frozen=True)
class Copy:
    """A copy to be kept. Its digest is salted, so that nobody can guess a name and compare."""

    content: bytes
    name: str
    media_type: str = MEDIA_TYPE
    salt: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def digest(self) -> str:
        return digest(self.content, self.salt)


def digest(content: bytes, salt: str) -> str:
    return hashlib.sha256(salt.encode() + content).hexdigest()


def proof_of(content: bytes, name: str) -> Copy:
    """A proof of sending that was handed in. Raises ValueError with what would be right."""
    if len(content) > MOST:
        raise ValueError("the file is too large; at most 5 MB are kept")
    media_type = next((kind for begins, kind in TYPES.items() if content.startswith(begins)), None)
    if media_type is None:
        raise ValueError("the file is no PDF, PNG or JPEG; scan or photograph the receipt")
    return Copy(content, name[:120] or "proof", media_type)


def keep(copy: Copy, what: str, *, story: StoryRow, entry: UUID, by: Staff, at: datetime, vault: str = "") -> Kept:
    """Keep a copy beside the entry that tells of it."""
    return _in_vault(
        vault,
        lambda: Kept.objects.create(
            story=story,
            entry_id=entry,
            what=what,
            vault=vault,
            name=copy.name,
            media_type=copy.media_type,
            content=copy.content,
            salt=copy.salt,
            digest=copy.digest,
            kept_at=at,
            kept_by=by.pk,
        ),
    )


def of_entry(entry: UUID, what: str, staff: Staff, purpose: str, vault: str = "") -> Kept:
    """A kept copy; the look is logged with its purpose. Raises NoSuchStory, or NotAllowed where its vault is closed."""
    row = StoryRow.objects.filter(entries=entry).first()
    if row is None:
        raise NoSuchStory("There is no such letter, or it is not yours to see.")
    if vault == REPORTER and not may_see_reporter(staff, row.counties):
        raise NotAllowed("A letter to a reporter is shown only to those who work on the referral.")
    log_read(staff, row, "who reported" if vault == REPORTER else f"a {what}", purpose)
    found: Kept | None = _in_vault(vault, lambda: Kept.objects.filter(entry=entry, what=what).first())
    if found is None:
        raise NoSuchStory("There is no such letter, or it is not yours to see.")
    return found


def _in_vault(vault: str, work: Any) -> Any:
    if vault != REPORTER:
        return work()
    with setting("cairn.reporter", "on"):
        return work()


def nothing(row: StoryRow, story: Story, reading: Reading, new: Sequence[Entry]) -> None:
    """Letters follow from nothing: they are kept when they are sent."""


def differences(told: Sequence[tuple[StoryRow, Story]]) -> Iterator[tuple[str, str]]:
    """For `cairn verify`: copies that are not what their entry says."""
    stories = {row.pk: (row, story) for row, story in told}
    with setting("cairn.reporter", "on"):
        copies = list(Kept.objects.filter(story__in=stories.keys()))
    for copy in copies:
        row, story = stories[copy.story_id]
        entry = story.entry(copy.entry_id)
        said = getattr(entry.fact, TOLD_AS[copy.what], None) if entry else None
        kept = digest(bytes(copy.content), copy.salt)
        if copy.digest != kept or said != kept:
            yield row.number, f"the kept {copy.what} is not the one that the entry tells of"
