"""What is wrong with an entry that no form can know: a time to come, or a correction of what is not there."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from cairn.rulebook.words import moment
from cairn.story.entry import Entry
from cairn.story.fact import KINDS
from cairn.story.vocabulary import Withdrawn

CLOCKS_DIFFER = timedelta(minutes=5)
OTHER_STORIES = frozenset(kind.story_kind for kind in KINDS.values() if kind.story_kind)
"""Kinds of story that hold entries of their own and no others."""


def faults_of_entry(entry: Entry, earlier: Sequence[Entry], now: datetime) -> list[tuple[str, str]]:
    """Pairs of field and sentence; `earlier` are the entries that will stand before it."""
    faults = []
    if entry.at.earliest > now + CLOCKS_DIFFER:
        faults.append(("at", f"this lies in the future; it is {moment(now)} now, say when it happened"))
    if entry.id in {other.id for other in earlier}:
        faults.append(("id", "two entries have the same id; give each its own"))
    if entry.corrects:
        faults += [("corrects", sentence) for sentence in _faults_of_correction(entry, earlier)]
    elif isinstance(entry.fact, Withdrawn):
        faults.append(("corrects", "name the entry that is withdrawn"))
    return faults


def faults_of_place(entry: Entry, story_kind: str) -> list[tuple[str, str]]:
    """What is wrong where an entry of one kind of story is told in another: a call is no referral."""
    wanted = type(entry.fact).story_kind
    own = wanted is not None or story_kind in OTHER_STORIES
    if isinstance(entry.fact, Withdrawn) or not own or wanted == story_kind:
        return []
    return [("kind", f"this is recorded in a {wanted or 'referral'}, and this is a {story_kind}")]


def _faults_of_correction(entry: Entry, earlier: Sequence[Entry]) -> list[str]:
    corrected = next((other for other in earlier if other.id == entry.corrects), None)
    if corrected is None:
        return ["there is no such entry in this story; correct one that stands in it"]
    if by := next((other for other in earlier if other.corrects == corrected.id), None):
        return [f"it was corrected already, by {by.by.name} on {moment(by.recorded_at)}; correct that correction"]
    kinds = {entry.kind, corrected.kind}
    if len(kinds) > 1 and "Withdrawn" not in kinds:
        return [f"a {corrected.kind} is corrected by a {corrected.kind}, or withdrawn; not by a {entry.kind}"]
    return []
