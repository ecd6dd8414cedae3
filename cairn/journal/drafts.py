"""Drafts: what somebody is typing, kept for them alone until it is recorded or discarded."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F, QuerySet

from cairn.access.models import Staff
from cairn.journal.models import Draft
from cairn.journal.refusals import Conflict, InvalidEntry

LARGEST = 2_000_000
"""Characters of JSON that one draft may hold."""


class DraftGone(LookupError):
    """There is no such draft of this person: recorded or discarded already, or somebody else's."""


def create(
    staff: Staff,
    kind: str,
    content: dict[str, Any],
    *,
    title: str = "",
    story: UUID | None = None,
    id: UUID | None = None,
) -> Draft:
    """Begin a draft. With `id`, beginning it twice gives the one that is there."""
    fields = {"kind": kind[:40], "content": kept(content), "title": title[:200], "story": story}
    fields["saved_at"] = datetime.now(UTC)
    if id is None:
        return Draft.objects.create(staff=staff.pk, **fields)
    try:
        return Draft.objects.get_or_create(pk=id, staff=staff.pk, defaults=fields)[0]
    except IntegrityError:
        raise Conflict("A draft of this id is there already; give the new one an id of its own.") from None


def save(staff: Staff, id: UUID, content: dict[str, Any], *, version: int, title: str | None = None) -> Draft:
    """Save over the version that was loaded. Raises Conflict when another tab saved since, and DraftGone."""
    values: dict[str, Any] = {"content": kept(content), "saved_at": datetime.now(UTC), "version": F("version") + 1}
    if title is not None:
        values["title"] = title[:200]
    if not Draft.objects.filter(pk=id, staff=staff.pk, version=version).update(**values):
        standing = load(staff, id)
        raise Conflict(
            f"This draft was saved in another tab (version {standing.version}, yours began from {version}); "
            "reload it there, or keep this one as a new draft."
        )
    return load(staff, id)


def load(staff: Staff, id: UUID) -> Draft:
    draft = Draft.objects.filter(pk=id, staff=staff.pk).first()
    if draft is None:
        raise DraftGone("This draft is no longer here: it was recorded or discarded, or it is somebody else's.")
    return draft


def listed(staff: Staff, kind: str | None = None) -> QuerySet[Draft]:
    """This person's drafts without their content, the latest first."""
    drafts = Draft.objects.filter(staff=staff.pk).defer("content").order_by("-saved_at")
    return drafts.filter(kind=kind) if kind else drafts


def discard(staff: Staff, id: UUID) -> bool:
    """Remove a draft, because it was recorded or is not wanted; False when it was gone."""
    return bool(Draft.objects.filter(pk=id, staff=staff.pk).delete()[0])


def kept(content: Any) -> dict[str, Any]:
    """The content as it can be stored. A character that the database cannot hold is replaced, the rest is kept."""
    if not isinstance(content, dict):
        raise InvalidEntry([("content", "a draft is an object of fields")])
    try:
        length = len(json.dumps(content, ensure_ascii=False, allow_nan=False))
    except (ValueError, TypeError, RecursionError):
        raise InvalidEntry(
            [("content", "this holds something that no form gives: not JSON, or nested too deep")]
        ) from None
    if length > LARGEST:
        raise InvalidEntry([("content", f"this is too long to be kept; at most {LARGEST:,} characters")])
    return dict(_storable(content))


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {str(_storable(key)): _storable(item) for key, item in value.items()}
    return [_storable(item) for item in value] if isinstance(value, list) else value
