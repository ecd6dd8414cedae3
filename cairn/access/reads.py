"""The log of reads: every page, address and command that shows a record says so here."""

from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from cairn.access.acting import SYSTEM, who_acts, write_reads
from cairn.access.models import Read, Staff


class ReadStory(Protocol):
    """What is read: a story's row, or anything with its id, number and counties."""

    id: UUID
    number: str
    counties: list[str]


def log_read(staff: Staff | None, story: ReadStory | None, what: str, purpose: str = "") -> None:
    """Note that `staff` (None: the system) is shown `what` of a story; written at the end of the transaction."""
    acting = who_acts()
    if acting is None:
        raise RuntimeError("a record is read outside `acting_as`; there is nobody to log")
    acting.reads.append(
        Read(
            at=datetime.now(UTC),
            staff=staff.pk if staff else None,
            name=staff.get_full_name() if staff else acting.reason,
            role=staff.role if staff else SYSTEM,
            office=staff.office if staff else "",
            story=story.id if story else None,
            number=story.number if story else "",
            counties=list(story.counties) if story else [],
            what=_kept(what[:200]),
            purpose=_kept(purpose[:500]),
        )
    )


def _kept(text: str) -> str:
    """The database keeps no NUL; an address or a form may hold one."""
    return text.replace("\x00", "")


def reads_of(story: ReadStory) -> QuerySet[Read]:
    """Every look at a story, the latest first, those of this transaction included."""
    if acting := who_acts():
        write_reads(acting)
    return Read.objects.filter(story=story.id).order_by("-at", "-id")


_BROKEN = """
SELECT id FROM (
    SELECT *, lag(hash, 1, '') OVER chain AS before, lag(position, 1, 0) OVER chain AS place
    FROM access_read WINDOW chain AS (PARTITION BY staff ORDER BY position)
) AS looks
WHERE previous_hash <> before OR position <> place + 1 OR hash <> access_read_hash(
    before, position, at, staff, name, role, office, story, number, counties, what, purpose)
ORDER BY id LIMIT %s
"""
_SHORT = """
SELECT head.staff FROM access_read_heads() AS head
LEFT JOIN access_read AS last ON last.staff IS NOT DISTINCT FROM head.staff AND last.position = head.position
WHERE last.hash IS DISTINCT FROM head.hash
"""


def broken_reads(limit: int = 20) -> list[Any]:
    """Ids of looks whose chain does not hold, and readers whose last look is gone. Needs `acting_as_system`."""
    with connection.cursor() as cursor:
        cursor.execute(_BROKEN, [limit])
        broken = [row[0] for row in cursor.fetchall()]
        cursor.execute(_SHORT)
        return broken + [row[0] for row in cursor.fetchall()]
