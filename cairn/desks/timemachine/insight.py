"""The three sentences: how much stood in the record, what looked overdue, what had happened and was not yet written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.desks.timemachine.asked import near
from cairn.desks.timemachine.known import Known, child_cell
from cairn.desks.timemachine.rows import crossing
from cairn.furniture import moments
from cairn.furniture.entry_forms.in_words import sentence
from cairn.furniture.entry_forms.sentences.register import listed
from cairn.furniture.rules_shown import citation
from cairn.rulebook.duty import State
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import ChildSeen
from cairn.story.when import FAR_PAST

SPOKEN_OF = 4


@dataclass(frozen=True)
class Insight:
    """A heading and a sentence, coloured as what it says."""

    title: str
    words: str
    css: str = ""
    clause: str = ""
    lines: tuple[str, ...] = ()


def insights(then: Known, whole: Story, mode: str, faults: list[str]) -> list[Insight]:
    """The sentences of the page; what came later only where it is shown."""
    found = [_record(then, whole, mode, faults), _overdue(then)]
    return [*found, _not_yet_written(then, whole)] if mode == "with" else found


def _record(then: Known, whole: Story, mode: str, faults: list[str]) -> Insight:
    written, total = len(then.story.entries), len(whole.entries)
    title = _("%(written)d of %(total)d entries") % {"written": written, "total": total}
    if mode == "then":
        title = ngettext("%d entry", "%d entries", written) % written
    if faults:
        words = _("stand in the record, but its chain does not hold: %s. Tell the administrator.") % "; ".join(faults)
        return Insight(title, words, "c-over")
    words = _(
        "were in the record at this moment. Nobody has changed or removed one since; the chain from first to last is whole."
    )
    return Insight(title, words, lines=_latest(then))


def _latest(then: Known) -> tuple[str, ...]:
    if not then.story.entries:
        return ()
    entry = then.story.entries[-1]
    words = {"when": near(entry.recorded_at, then.at), "what": sentence(entry, then.story), "who": entry.by.name}
    return (_("The last one, %(when)s: %(what)s (%(who)s).") % words,)


def _overdue(then: Known) -> Insight:
    late = then.looking_overdue
    children = list(dict.fromkeys(duty.about for duty in late if duty.mends is ChildSeen and duty.about))
    if children:
        title = ngettext("%d child looked overdue", "%d children looked overdue", len(children)) % len(children)
        cell = child_cell(then, children[0])
        words = _("The page then said: %(words)s.") % {"words": cell.words[:1].lower() + cell.words[1:]}
        rest = len(late) - len(children)
        lines = (
            (ngettext("%d other duty looked overdue too.", "%d other duties looked overdue too.", rest) % rest,)
            if rest
            else ()
        )
        return Insight(title, words, "c-over", cell.clause, lines)
    if late:
        title = ngettext("%d duty looked overdue", "%d duties looked overdue", len(late)) % len(late)
        lines = tuple(duty.summary for duty in late[1:SPOKEN_OF])
        return Insight(title, f"{late[0].summary}.", "c-over", citation(late[0].clause), lines)
    running = [duty for duty in then.reading.duties if duty.state is State.OPEN and duty.due]
    first = min(running, key=lambda duty: duty.due.latest, default=None)  # type: ignore[union-attr]
    if first is None:
        return Insight(_("Nothing looked overdue"), _("No clock was running."))
    words = _("The next to run out: %(what)s, due %(when)s.") % {
        "what": first.summary,
        "when": near(moments.shown_due(first.due.latest), then.at) if first.due else "",
    }
    return Insight(_("Nothing looked overdue"), words, "", citation(first.clause))


def _not_yet_written(then: Known, whole: Story) -> Insight:
    late = [entry for entry in crossing(whole, then.at) if entry.at.earliest > FAR_PAST]
    if not late:
        words = _("Whatever had happened by then, as far as anybody wrote it down later, stood in the record.")
        return Insight(_("Nothing waited to be written"), words)
    seen = [entry for entry in late if isinstance(entry.fact, ChildSeen)]
    if seen:
        return _seen_already(seen, late, then.at, whole)
    title = ngettext(
        "%d thing had happened and was not yet written", "%d things had happened and were not yet written", len(late)
    ) % len(late)
    return Insight(title, f"{_line(late[0], whole, then.at)}.", "c-later", lines=_more(late[1:], whole, then.at))


def _seen_already(seen: list[Entry], late: list[Entry], at: dt.datetime, whole: Story) -> Insight:
    names = list(dict.fromkeys(whole.person(entry.fact.child).called for entry in seen))  # type: ignore[attr-defined]
    title = ngettext("%d child had been seen", "%d children had been seen", len(names)) % len(names)
    longest = max(entry.recorded_at - entry.at.last_moment for entry in seen)
    words = _("%(who)s, %(when)s. It was written down %(how_long)s after the visit.") % {
        "who": listed(names),
        "when": near(seen[0].at.earliest, at),
        "how_long": moments.duration_words(longest),
    }
    others = [entry for entry in late if entry not in seen]
    return Insight(title, words, "c-later", lines=_more(others, whole, at))


def _line(entry: Entry, whole: Story, at: dt.datetime) -> str:
    words = {"what": sentence(entry, whole), "when": near(entry.at.earliest, at), "later": near(entry.recorded_at, at)}
    return _("%(what)s: %(when)s, written down %(later)s") % words


def _more(late: list[Entry], whole: Story, at: dt.datetime) -> tuple[str, ...]:
    lines = tuple(_line(entry, whole, at) for entry in late[:SPOKEN_OF])
    rest = len(late) - len(lines)
    return (*lines, ngettext("and %d more", "and %d more", rest) % rest) if rest else lines
