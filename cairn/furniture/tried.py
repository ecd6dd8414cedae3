"""Trying to record from a page that shows its own form again: what was recorded, or why nothing was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from cairn.furniture.act_words import address_of
from cairn.furniture.entry_forms.refused import Refusal, refusal_of
from cairn.furniture.opening import Opened
from cairn.furniture.shapes import Act, Problem
from cairn.journal.proposed import Proposed
from cairn.journal.record import Recorded, record
from cairn.journal.refusals import Conflict, InvalidEntry, NotAllowed, Refused
from cairn.rulebook.duty import Objection
from cairn.story.fact import Fact


@dataclass(frozen=True)
class Tried:
    """What came of it: `recorded`, or a `refusal` by the rules, a `conflict` in words, or `problems` of what was typed."""

    recorded: Recorded | None = None
    refusal: Refusal | None = None
    conflict: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def status(self) -> int:
        if self.recorded:
            return 200
        return 422 if self.problems else 409


def tried(
    opened: Opened,
    said: Proposed | Sequence[Proposed],
    *,
    kind: type[Fact],
    below: Sequence[type[Fact]] = (),
    form_id: str = "entry-form",
    expect_position: int | None = None,
) -> Tried:
    """Record, or say why not. What a refusal asks for of `kind` or the kinds `below` is mended on the page itself.

    Raises PermissionDenied where the policy table gives no right.
    """
    try:
        return Tried(record(said, story=opened.row, by=opened.staff, now=opened.now, expect_position=expect_position))
    except Refused as refused:
        return Tried(refusal=refused_here(opened, refused.objections, kind, below, form_id))
    except Conflict as conflict:
        return Tried(conflict=str(conflict))
    except InvalidEntry as invalid:
        return Tried(problems=tuple(Problem("", f"{words[:1].upper()}{words[1:]}.") for _path, words in invalid.faults))
    except NotAllowed as not_allowed:
        raise PermissionDenied(str(not_allowed)) from not_allowed


def refused_here(
    opened: Opened,
    objections: Sequence[Objection],
    kind: type[Fact],
    below: Sequence[type[Fact]] = (),
    form_id: str = "entry-form",
) -> Refusal:
    """A refusal whose acts lead to their forms, or to the form `form_id` of the page where that mends them."""

    def url_of(name: str, about: str | None) -> str:
        on_page = name in {one.__name__ for one in (kind, *below)}
        return f"#{form_id}" if on_page else address_of(name, opened.number, about or "")

    refusal = refusal_of(objections, kind, opened.story, url_of, opened.reading.duties)
    here = {f"#{form_id}", "#entry-form"}
    mended = [
        replace(one, mend=Act(_("Mend it below"), f"#{form_id}", next=one.mend.next))
        if one.mend and one.mend.href in here
        else one
        for one in refusal.missing
    ]
    return replace(refusal, missing=mended)
