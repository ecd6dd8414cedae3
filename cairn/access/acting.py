"""On whose behalf the database is asked: settings of the transaction that row security reads. Nothing set, no rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import InterfaceError, OperationalError, connection, transaction

if TYPE_CHECKING:
    from cairn.access.models import Read, Staff

UNREACHABLE = (OperationalError, InterfaceError)
"""What is raised when the database cannot be reached; the pages and the API answer it with 503."""

SYSTEM = "system"


@dataclass
class Acting:
    """Whoever acts: a member of the staff, or the system for a reason. `reads` waits for the end of the transaction."""

    staff: "Staff | None" = None
    reason: str = ""
    reads: "list[Read]" = field(default_factory=list)

    def settings(self) -> dict[str, str]:
        if self.staff is None:
            return {"cairn.staff": "", "cairn.role": SYSTEM, "cairn.counties": "*"}
        counties = ",".join(sorted(self.staff.counties))
        return {"cairn.staff": str(self.staff.pk), "cairn.role": self.staff.role, "cairn.counties": counties}


NOBODY = {"cairn.staff": "", "cairn.role": "", "cairn.counties": ""}

_acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


def who_acts() -> Acting | None:
    return _acting.get()


def say(settings: dict[str, str]) -> None:
    """Set what row security reads, to the end of the transaction."""
    calls = ", ".join(["set_config(%s, %s, true)"] * len(settings))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", [word for pair in settings.items() for word in pair])


@contextmanager
def acting_as(staff: "Staff") -> Iterator[Acting]:
    """One transaction on behalf of a member of the staff; the reads logged in it are written at its end."""
    with _on_behalf_of(Acting(staff)) as acting:
        yield acting


@contextmanager
def acting_as_system(reason: str) -> Iterator[Acting]:
    """One transaction for a job or a command, which sees every county."""
    with _on_behalf_of(Acting(reason=reason)) as acting:
        yield acting


@contextmanager
def setting(name: str, value: str) -> Iterator[None]:
    """A setting for a few statements, off again after them; one that fails is undone by its savepoint."""
    say({name: value})
    yield
    say({name: ""})


@contextmanager
def _on_behalf_of(acting: Acting) -> Iterator[Acting]:
    outer, nested = _acting.get(), connection.in_atomic_block
    with transaction.atomic():
        say(acting.settings() | {"cairn.reporter": "", "cairn.recording": ""})
        token = _acting.set(acting)
        try:
            yield acting
            if not connection.needs_rollback:
                write_reads(acting)
                # Settings end with the transaction, but outlive a savepoint: whoever acted around us acts again.
                if nested:
                    say(outer.settings() if outer else NOBODY)
        finally:
            _acting.reset(token)


def write_reads(acting: Any) -> None:
    """Append the reads that wait. Late, because each reader's chain is locked from here to the commit."""
    from cairn.access.models import Read

    waiting, acting.reads = acting.reads, []
    if waiting:
        Read.objects.bulk_create(waiting)
