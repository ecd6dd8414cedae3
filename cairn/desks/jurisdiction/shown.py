"""Whose county it is, child by child, what was searched, and how the referral passed on: as the page shows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import cast

from cairn.furniture.act_words import address_of
from cairn.furniture.entry_forms.choices import person_words
from cairn.furniture.opening import Opened
from cairn.furniture.rules_shown import answer_of, citation, face_of
from cairn.furniture.shapes import Answer, ClockFace
from cairn.rulebook.duty import Duty, Ruling
from cairn.rulebook.jurisdiction import Found, found, jurisdiction, searches
from cairn.rulebook.kind_of_report import only_institutional, only_re_entry
from cairn.rulebook.responsibility import Transfer, receiving_county, responsible_county, transfers
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import JurisdictionDetermined, JurisdictionRule, SearchSource

ASKED_BY = {
    "7.103.1.B": "HomelessnessAnswered",
    "7.103.1.A#2": "CustodyAnswered",
    "7.103.1.A#1": "AddressTold",
    "7.103.1.C": "WhereaboutsTold",
}
"""The clauses in the order in which they are asked, and the entry that answers each."""

BY_STEP = {
    "homeless": JurisdictionRule.HOMELESS,
    "equal": JurisdictionRule.EQUAL_CUSTODY,
    "majority": JurisdictionRule.MAJORITY,
    "present": JurisdictionRule.PRESENT,
}


@dataclass(frozen=True)
class ChildShown:
    """One child: the county, the facts behind it or what is missing, and the clauses that were asked in their order."""

    name: str
    county: str
    because: str
    missing: tuple[str, ...]
    answers: tuple[Answer, ...]


def children(view: Opened) -> list[ChildShown]:
    return [_child(view, one) for one in found(view.story)]


def _child(view: Opened, one: Found) -> ChildShown:
    step = one.deciding
    asked = [ruling for clause in ASKED_BY for ruling in _rulings(view, clause) if ruling.about == one.child]
    answers = tuple(
        answer_of(ruling, address_of(ASKED_BY[ruling.clause], view.number, one.child) if ruling.missing else "")
        for ruling in asked
    )
    return ChildShown(person_words(view.story, one.child), step.county or "", step.because, one.missing, answers)


def _rulings(view: Opened, clause: str) -> list[Ruling]:
    return [ruling for ruling in view.reading.rulings if ruling.clause == clause]


def elsewhere(view: Opened) -> Answer | None:
    """The answer of the clause that finds the county of an institution or of a youth who comes back; None where 7.103.1 does."""
    if only_institutional(view.story) or only_re_entry(view.story):
        return answer_of(jurisdiction(view.story))
    return None


def answers(view: Opened, *clauses: str) -> list[Answer]:
    """The rulings of some clauses as answers."""
    return [answer_of(ruling) for clause in clauses for ruling in _rulings(view, clause)]


@dataclass(frozen=True)
class SourceShown:
    """One source of the checklist, with each search that was made in it."""

    source: str
    clause: str
    searched: tuple[Entry, ...]


def checklist(story: Story) -> list[SourceShown]:
    """The five sources of 7.103.1.D in the order of the text, then others that were searched."""
    order = [source for source in SearchSource if source is not SearchSource.OTHER]
    return [
        SourceShown(
            str(source),
            f"7.103.1.D.{order.index(source) + 1}" if source in order else "7.103.1.D",
            tuple(entries),
        )
        for source, entries in searches(story).items()
    ]


def likely_rule(story: Story) -> JurisdictionRule | None:
    """The rule that gave the county, to begin the determination with."""
    for one in found(story):
        for name, rule in BY_STEP.items():
            if getattr(one, name) is one.deciding and one.deciding.county:
                return rule
    if only_institutional(story):
        return JurisdictionRule.FACILITY
    return JurisdictionRule.RE_ENTRY if only_re_entry(story) else None


def facts_behind(story: Story) -> str:
    """The facts that give the county, as sentences to begin with."""
    return " ".join(f"{reason[:1].upper()}{reason[1:]}." for reason in jurisdiction(story).because)


def current(story: Story) -> Transfer | None:
    """The transfer that is under way or was the last to be finished."""
    made = [transfer for transfer in transfers(story) if not transfer.replaced_by]
    return made[-1] if made else None


@dataclass(frozen=True)
class ClockShown:
    """A duty of jurisdiction with its clock."""

    duty: Duty
    face: ClockFace
    clause: str


def clocks(view: Opened, now: dt.datetime) -> list[ClockShown]:
    """What is still to be done about jurisdiction, soonest first, then what was done."""
    wanted = [duty for duty in view.reading.duties if duty.clause.startswith(("7.103.11", "7.103.1.D"))]
    wanted.sort(key=lambda duty: (duty.done, duty.due is None))
    return [ClockShown(duty, face_of(duty, now), citation(duty.clause)) for duty in wanted]


@dataclass(frozen=True)
class WhoActs:
    """The county that must act now, and why it does."""

    county: str
    receiving: str
    determined: str


def who_acts(story: Story) -> WhoActs:
    determined = story.last(JurisdictionDetermined)
    named = str(cast(JurisdictionDetermined, determined.fact).county) if determined else ""
    return WhoActs(responsible_county(story) or "", receiving_county(story) or "", named)
