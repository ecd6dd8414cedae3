"""What a reviewer is typing, kept for them alone until it is recorded: leaving the page to mend something loses nothing."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from django.http import QueryDict

from cairn.desks.screening.stage import Bench
from cairn.furniture.opening import Opened
from cairn.journal import drafts

KIND = "view"
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "act", "only"})


def draft_id(view: Opened, bench: Bench) -> UUID:
    """One draft for each round of views: a view given, or a decision sent back, begins a new one."""
    after = bench.mine or bench.sent_back
    return uuid5(view.row.pk, f"{KIND} {view.staff.pk} {after.id if after else ''}")


def kept(view: Opened, bench: Bench) -> dict[str, Any]:
    """What was typed before, as the fields begin."""
    try:
        return {name: value for name, value in drafts.load(view.staff, draft_id(view, bench)).content.items() if value}
    except drafts.DraftGone:
        return {}


def keep(view: Opened, bench: Bench, typed: QueryDict) -> None:
    content = {name: str(typed[name]) for name in typed if name not in NOT_KEPT}
    id = draft_id(view, bench)
    standing = drafts.create(view.staff, KIND, content, title=view.number, story=view.row.pk, id=id)
    if standing.content != content:
        drafts.save(view.staff, id, content, version=standing.version)


def let_go(view: Opened, bench: Bench) -> None:
    drafts.discard(view.staff, draft_id(view, bench))
