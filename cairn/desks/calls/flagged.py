"""Reports that the center took for a county outside the time of its approval: kept, and flagged."""

from __future__ import annotations

from django.db.models import QuerySet

from cairn.desks.calls.models import Call
from cairn.journal.chain import entry_of
from cairn.journal.models import EntryRow
from cairn.rulebook.hotline import may_take
from cairn.story.story import Story
from cairn.story.vocabulary import Handler, Purpose


def approvals() -> Story:
    """What counties asked and the state approved, as one story."""
    kinds = ("CenterAsked", "CenterApproved")
    bodies = EntryRow.objects.filter(kind__in=kinds).order_by("recorded_at").values_list("body", flat=True)
    return Story(map(entry_of, bodies), kind="hotline")


def outside_approval(calls: QuerySet[Call]) -> list[Call]:
    """The calls of these that the center took as reports while it was not approved."""
    taken = calls.filter(handler=Handler.CENTER.value, purpose=Purpose.REPORT.value).exclude(county="")
    if not taken.exists():
        return []
    story = approvals()
    return [call for call in taken.order_by("-began_at")[:500] if may_take(story, call.county, call.began_at) is False]
