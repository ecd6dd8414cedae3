"""A refusal as a page shows it: what did not happen, what is missing and the act that mends it, what is in order already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.furniture import shapes
from cairn.furniture.entry_forms import kinds
from cairn.furniture.entry_forms.sentences import said
from cairn.furniture.entry_forms.shape import citation
from cairn.rulebook.duty import Duty, Objection, State
from cairn.rulebook.register import CLAUSES
from cairn.story.fact import Fact
from cairn.story.story import Story

MOST_IN_ORDER = 6
FORM = "#entry-form"


@dataclass(frozen=True)
class Refusal:
    """The words of the page of a refusal; nobody did anything wrong."""

    title: str
    missing: Sequence[shapes.Missing]
    in_order: Sequence[tuple[str, str]]
    """What was done in time already: its sentence and the clause that wanted it."""


def refusal_of(
    objections: Iterable[Objection],
    kind: type[Fact],
    story: Story,
    url_of: Callable[[str, str | None], str],
    read: Iterable[Duty] = (),
) -> Refusal:
    """The refusal of an entry of this kind; `read` are the duties of the story, of which the met ones are shown.

    What the form itself can mend leads back to it.
    """
    listed = list(objections)
    missing = [_missing(one, kind, url_of, first=number == 0) for number, one in enumerate(listed)]
    count = ngettext("%(n)d thing is missing", "%(n)d things are missing", len(listed)) % {"n": len(listed)}
    return Refusal(f"{kinds.undone(kind)}: {count}", missing, _in_order(read, story))


def _in_order(read: Iterable[Duty], story: Story) -> list[tuple[str, str]]:
    done = {
        said(duty.met_by, story) if duty.met_by else duty.summary: citation(duty.clause)
        for duty in read
        if duty.state is State.MET
    }
    return list(done.items())[:MOST_IN_ORDER]


def missing_words(objection: Objection) -> str:
    return objection.missing[:1].upper() + objection.missing[1:]


def _missing(
    one: Objection, kind: type[Fact], url_of: Callable[[str, str | None], str], *, first: bool
) -> shapes.Missing:
    clause = CLAUSES.get(one.clause)
    if one.mends is kind:
        mend = shapes.Act(_("Mend it below"), FORM, next=first)
    else:
        mend = shapes.Act(one.mends.title, url_of(one.mends.__name__, one.about), next=first) if one.mends else None
    return shapes.Missing(missing_words(one), citation(one.clause), clause.summary if clause else "", mend)
