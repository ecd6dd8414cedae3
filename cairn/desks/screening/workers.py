"""The caseworkers of an office, with how many clocks run for each: who could be sent."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.access.models import Staff
from cairn.furniture.opening import Opened
from cairn.journal.models import UNMET, DutyRow
from cairn.journal.proposed import Proposed
from cairn.journal.whose import assigned
from cairn.story.author import Role
from cairn.story.vocabulary import WorkerAssigned


@dataclass(frozen=True)
class Worker:
    """A caseworker with the clocks that run for them."""

    id: UUID
    name: str
    clocks: int
    overdue: int

    @property
    def words(self) -> str:
        clocks = ngettext("%(n)d open clock", "%(n)d open clocks", self.clocks) % {"n": self.clocks}
        return f"{clocks}, {_('%(n)d overdue') % {'n': self.overdue}}" if self.overdue else clocks


def workers_of(view: Opened) -> list[Worker]:
    """The caseworkers of the reader's office, those with the fewest open clocks first."""
    staff = Staff.objects.filter(office=view.staff.office, role=Role.CASEWORKER.value, is_active=True)
    late = Count("pk", Q(due_latest__lte=view.now))
    counted = DutyRow.objects.filter(UNMET, worker__in=[one.pk for one in staff]).values("worker")
    loads = {row["worker"]: row for row in counted.annotate(clocks=Count("pk"), overdue=late).order_by()}
    none = {"clocks": 0, "overdue": 0}
    found = [
        Worker(one.pk, one.name, loads.get(one.pk, none)["clocks"], loads.get(one.pk, none)["overdue"]) for one in staff
    ]
    return sorted(found, key=lambda one: (one.clocks, one.name))


def assignment(view: Opened, chosen: str, entry: str) -> Proposed | None:
    """The assignment of one of the office's caseworkers; None for anybody else."""
    worker = next((one for one in workers_of(view) if str(one.id) == chosen), None)
    if worker is None:
        return None
    return Proposed(WorkerAssigned(worker=worker.name, staff=str(worker.id)), id=_id(entry))


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def sent(view: Opened) -> WorkerAssigned | None:
    return assigned(view.story)
