"""When somebody was first: the same id with other content, and a decision that a supervisor has dealt with already."""

from typing import Any, cast

from cairn.access.acting import setting
from cairn.journal.chain import SEALED, digest
from cairn.journal.models import EntryRow, SealedRow
from cairn.journal.proposed import Proposed
from cairn.journal.refusals import Conflict
from cairn.rulebook.words import moment
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import DecisionApproved, DecisionSentBack


def already_recorded(proposed: Proposed, standing: Entry) -> bool:
    """True when this very entry stands already. Raises Conflict where its id stands for something else."""
    same_fact = _fact(proposed.kind, proposed.fact) == _fact(standing.kind, standing.fact)
    same_time = proposed.at is None or proposed.at.said == standing.at.said
    same_correction = (proposed.corrects, proposed.reason) == (standing.corrects, standing.reason)
    if proposed.kind == standing.kind and same_fact and same_time and same_correction and _same_sealed(proposed):
        return True
    raise Conflict("An entry of this id was recorded with other content; give the new one an id of its own.", standing)


def _fact(kind: str, fact: Any) -> dict[str, Any]:
    told = fact.model_dump(mode="json", exclude_none=True, exclude_unset=True)
    return {name: value for name, value in told.items() if name not in SEALED.get(kind, {})}


def _same_sealed(proposed: Proposed) -> bool:
    """Whether what is kept in the vault is what was said again."""
    fields = SEALED.get(proposed.kind)
    if not fields:
        return True
    told = proposed.fact.model_dump(mode="json", exclude_none=True, exclude_unset=True)
    body = EntryRow.objects.filter(pk=proposed.id).values_list("body", flat=True).get()
    kept = {name: body["fact"][name]["digest"] for name in fields if name in body["fact"]}
    given = {name: told[name] for name in fields if name in told}
    if not kept or not given:
        return kept.keys() == given.keys()
    with setting("cairn.reporter", "on"):
        salt = SealedRow.objects.filter(pk=proposed.id).values_list("salt", flat=True).get()
    return kept == {name: digest(value, salt) for name, value in given.items()}


def already_decided(story: Story, entry: Entry) -> tuple[str, Entry] | None:
    """In words who approved the decision, or sent it back, before this entry could; None when nobody did."""
    if not isinstance(entry.fact, DecisionApproved | DecisionSentBack):
        return None
    decision = cast("DecisionApproved | DecisionSentBack", entry.fact).decision
    for kind, did in ((DecisionApproved, "approved"), (DecisionSentBack, "sent back")):
        first = story.first(kind, decision=decision)
        if first and first.id != entry.corrects:
            return (
                f"{first.by.name} {did} this decision on {moment(first.recorded_at)}; you were not the first.",
                first,
            )
    return None
