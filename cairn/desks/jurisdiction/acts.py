"""The acts of jurisdiction: which form is open to whom, which one is next, and what may be changed of the sender's decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cairn.desks.jurisdiction import shown
from cairn.furniture.entry_forms.form import EntryForm, form_for
from cairn.furniture.opening import Opened
from cairn.furniture.rules_shown import summary_of
from cairn.rulebook.jurisdiction import jurisdiction
from cairn.rulebook.reading import objections_to
from cairn.rulebook.responsibility import Transfer, receiving_county, sender_decision
from cairn.story.author import DIRECTORS
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.vocabulary import (
    CountyContacted,
    JurisdictionAcknowledged,
    JurisdictionDetermined,
    JurisdictionSearched,
    NewInformationGathered,
    SenderDecisionOverridden,
)
from cairn.story.when import When

KINDS: dict[str, type[Fact]] = {
    "search": JurisdictionSearched,
    "determine": JurisdictionDetermined,
    "contact": CountyContacted,
    "acknowledge": JurisdictionAcknowledged,
    "information": NewInformationGathered,
    "override": SenderDecisionOverridden,
}
WORDS = "what will be written here"


@dataclass(frozen=True)
class Card:
    """One act with its form; the next one is open and its button is filled."""

    act: str
    title: str
    form: EntryForm
    next: bool = False

    @property
    def open(self) -> bool:
        return self.next or self.form.is_bound


def closed_words(view: Opened, act: str) -> str:
    """Why an act is not open to this person though the policy table gives the right; empty when it is."""
    transfer = shown.current(view.story)
    if act == "acknowledge":
        if transfer is None:
            return _("No other county was determined to have jurisdiction yet; there is nothing to acknowledge.")
        if transfer.county != view.staff.office:
            return _("%(county)s acknowledges the referral itself; you work for %(office)s.") % {
                "county": transfer.county,
                "office": view.staff.office,
            }
    if act == "contact" and transfer is None:
        return _("No other county was determined to have jurisdiction yet; determine it first.")
    return ""


def cards(view: Opened, sent: EntryForm | None = None) -> dict[str, Card]:
    """The forms that are open now, by the name of their act. `sent` is one that came back."""
    following = _next(view)
    found = {}
    for act in KINDS:
        came_back = sent is not None and sent.prefix == act
        if came_back or _is_open(view, act):
            form = sent if came_back and sent is not None else form_of(view, act)
            found[act] = Card(act, form.title, form, act == following and (sent is None or came_back))
    return found


def form_of(view: Opened, act: str, data: Mapping[str, Any] | None = None) -> EntryForm:
    first = {} if data is not None else _first(view, act)
    return form_for(KINDS[act], view.story, now=view.now, data=data, initial=first or None, prefix=act)


def _first(view: Opened, act: str) -> dict[str, Any]:
    transfer, story = shown.current(view.story), view.story
    if act == "determine":
        told = {
            "county": jurisdiction(story).value,
            "rule": shown.likely_rule(story),
            "facts": shown.facts_behind(story),
        }
        return {name: value for name, value in told.items() if value}
    if act in ("contact", "acknowledge") and transfer:
        return {"county": transfer.county} | ({"by_whom": view.staff.name} if act == "acknowledge" else {})
    return {}


def _is_open(view: Opened, act: str) -> bool:
    if not view.may_record(KINDS[act]) or closed_words(view, act):
        return False
    transfer = shown.current(view.story)
    match act:
        case "contact":
            return transfer is not None and not transfer.passed and transfer.county != view.staff.office
        case "acknowledge":
            return transfer is not None and transfer.acknowledged is None
        case "information":
            return transfer is not None and transfer.contact is not None and transfer.county == view.staff.office
        case "override":
            return carried_over(view) is not None and view.staff.plays in DIRECTORS
    return True


def _next(view: Opened) -> str:
    """The act that comes next for this person."""
    transfer, story = shown.current(view.story), view.story
    if transfer and not transfer.passed:
        if transfer.county == view.staff.office:
            return "acknowledge"
        return "contact" if transfer.contact is None else ""
    if transfer or story.all(JurisdictionDetermined):
        return ""
    whose = jurisdiction(story).value
    if whose and whose == receiving_county(story):
        return ""
    return "determine" if whose else "search"


# ---- what the sender decided ----


def carried_over(view: Opened) -> Entry | None:
    """The sender's decision that was carried over to the county with jurisdiction."""
    transfer = shown.current(view.story)
    return sender_decision(view.story, transfer) if transfer and transfer.contact else None


@dataclass(frozen=True)
class Condition:
    """One of the four conditions for changing what the sender decided."""

    clause: str
    words: str
    met: bool


def conditions(view: Opened) -> list[Condition]:
    """The four conditions of 7.103.11.C, each met or not; without a decision of the sender there are none."""
    transfer = shown.current(view.story)
    if transfer is None or carried_over(view) is None:
        return []
    missing = {one.clause for one in _objections(view, transfer)}
    overridden = view.story.last(SenderDecisionOverridden) is not None
    return [
        Condition(
            clause,
            summary_of(clause),
            clause not in missing and (overridden or clause in ("7.103.11.C.1", "7.103.11.C.2")),
        )
        for clause in ("7.103.11.C.1", "7.103.11.C.2", "7.103.11.C.3", "7.103.11.C.4")
    ]


def _objections(view: Opened, transfer: Transfer) -> list[Any]:
    override = view.story.last(SenderDecisionOverridden)
    fact = override.fact if override else SenderDecisionOverridden(information=WORDS, justification=WORDS)
    by = override.by if override else view.staff.author(view.now)
    return objections_to(Entry(at=When.at(view.now), recorded_at=view.now, by=by, fact=fact), view.story)
