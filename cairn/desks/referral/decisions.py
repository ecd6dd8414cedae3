"""Decisions and approvals: what was asked, answered and decided, what it rests on, and what the rules work out beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext as _

from cairn.furniture.entry_forms.time_typed import when_words
from cairn.furniture.rules_shown import answer_of, citation, face_of
from cairn.furniture.shapes import Answer, ClockFace, Said
from cairn.rulebook.decided import (
    approval_of,
    current_views,
    decided_by_red_team,
    decision_of,
    decision_words,
    standing_decision,
    view_of,
    views_differ,
)
from cairn.rulebook.duty import Duty, Reading, Ruling
from cairn.rulebook.kind_of_report import only_re_entry
from cairn.rulebook.red_team_tests import red_team_due
from cairn.rulebook.register import CLAUSES
from cairn.rulebook.tracks import track_now
from cairn.story import vocabulary as v
from cairn.story.answer import Answer as Given
from cairn.story.entry import Entry
from cairn.story.story import Story

CHIEF = (
    "7.103.A.4.e",
    "7.202.56.B#2",
    "7.103.1",
    "7.103.21#1",
    "7.103.3.B",
    "7.103.70.A",
    "7.103.6.A",
    "7.103.4#5",
    "7.103.4.F#3",
)
"""The questions whose answers everybody looks for first, in the order in which they arise."""

OF_ASSESSMENT = frozenset({"7.103.70.A", "7.103.6.A", "7.103.4#5"})
"""Those that a request for re-entry does not raise."""


@dataclass(frozen=True)
class Row:
    """One question of the table. `waits` is the clock of an approval that is still to come."""

    question: str
    answer: Answer
    resting_on: tuple[str, ...]
    clauses: tuple[str, ...]
    decided: str
    approved: str
    waits: ClockFace | None = None
    said: bool = False
    """Whether it rests on words that a person wrote."""


def rows_of(story: Story, reading: Reading) -> list[Row]:
    """What was decided by people, between what the rules work out."""
    asked = chief(reading.rulings)
    if only_re_entry(story):
        named = [ruling for ruling in reading.rulings if ruling.clause == "7.103.A#3"]
        asked = [*named, *(ruling for ruling in asked if ruling.clause not in OF_ASSESSMENT)]
    worked_out = [_row(ruling) for ruling in asked]
    return [*worked_out, *_review(story, reading), *_views(story), *_decision(story, reading)]


def chief(rulings: Iterable[Ruling]) -> list[Ruling]:
    """The chief questions, once each: that of the whole referral where there is one."""
    found: dict[tuple[str, object], Ruling] = {}
    for ruling in rulings:
        if ruling.clause in CHIEF:
            known = found.get((ruling.clause, ruling.value))
            if known is None or ruling.about is None:
                found[ruling.clause, ruling.value] = ruling
    return sorted(found.values(), key=lambda ruling: CHIEF.index(ruling.clause))


def others(story: Story, rulings: Iterable[Ruling]) -> list[tuple[str, list[Row]]]:
    """Every other answer of the rules, by the person or allegation that it is about."""
    groups: dict[str, list[Row]] = {}
    for ruling in rulings:
        if ruling.clause not in CHIEF and ruling.question:
            groups.setdefault(_about(story, ruling), []).append(_row(ruling))
    return list(groups.items())


def _about(story: Story, ruling: Ruling) -> str:
    if ruling.about in story.people:
        return story.person(cast(str, ruling.about)).called
    if ruling.about in story.allegations:
        fact = cast("v.AllegationMade", story.allegations[cast(str, ruling.about)].fact)
        return _("%(what)s, %(who)s") % {"what": fact.abuse.value, "who": story.person(fact.victim).called}
    return _("The referral")


def _row(ruling: Ruling) -> Row:
    resting = ruling.because if ruling.holds is not None else ruling.because + tuple(_open(ruling))
    return Row(
        ruling.question,
        answer_of(ruling),
        tuple(dict.fromkeys(_sentence(reason) for reason in resting)),
        (citation(ruling.clause),),
        _("worked out"),
        _("not needed"),
    )


def _open(ruling: Ruling) -> list[str]:
    if not ruling.missing:
        return []
    return [_("Not known yet: %(what)s") % {"what": "; ".join(dict.fromkeys(ruling.missing))}]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '?', '”')) else '.'}"


def _review(story: Story, reading: Reading) -> list[Row]:
    written = story.last(v.InitialReviewWritten)
    if written is None:
        return []
    confirmed = story.last(v.ReviewConfirmed)
    return [
        Row(
            _("Initial review"),
            Answer(Said.YES, instead=_("Written up")),
            (cast("v.InitialReviewWritten", written.fact).words,),
            _cites(v.InitialReviewWritten),
            _by(written),
            _by(confirmed) if confirmed else "",
            None if confirmed else _waiting(reading, v.ReviewConfirmed),
            said=True,
        )
    ]


def _views(story: Story) -> list[Row]:
    views = current_views(story)
    if not views or (standing_decision(story) and not views_differ(story)):
        return []
    return [
        Row(
            _("What the reviewers think"),
            Answer(Said.NOT_KNOWN if views_differ(story) else Said.YES, instead="" if differ else _("They agree")),
            tuple(_view(entry) for entry in views),
            (),
            _("%(n)d so far") % {"n": len(views)},
            _("not needed"),
        )
        for differ in (views_differ(story),)
    ]


def _view(entry: Entry) -> str:
    uncertified = "" if entry.by.certified is Given.YES else _(" (certification not valid or not known)")
    return f"{entry.by.name}: {decision_words(view_of(entry))}{uncertified}."


def _decision(story: Story, reading: Reading) -> list[Row]:
    decision = standing_decision(story)
    if decision is None:
        return []
    fact = decision_of(decision)
    approval = approval_of(story, decision)
    grounds = [f"{one.ground.value}: {one.facts}" for one in story.facts(v.GroundStated)]
    reasons = [words for words in (fact.reasons, fact.difference_reason, fact.despite_criteria) if words]
    return [
        Row(
            _("What was decided"),
            Answer(Said.YES, instead=_sentence(decision_words(fact)).rstrip(".")),
            tuple(grounds if fact.outcome is v.Outcome.NO_FURTHER_ACTION else reasons) or tuple(reasons),
            _cites(v.ScreeningDecided),
            _by(decision),
            _by(approval) if approval else "",
            None if approval else _waiting(reading, v.DecisionApproved),
            said=True,
        )
    ]


def _cites(kind: type) -> tuple[str, ...]:
    """The clause of the first duty that this kind of entry meets, where there is one."""
    fields = kind.model_fields.values()  # type: ignore[attr-defined]
    cites = [cite for one in fields for cite in (one.json_schema_extra or {}).get("cites", ())]
    known = [cite for cite in cites if cite in CLAUSES]
    return (citation(known[0]),) if known else ()


def _by(entry: Entry) -> str:
    return _("%(who)s, %(when)s") % {"who": entry.by.name, "when": when_words(entry.at)}


def _waiting(reading: Reading, kind: type) -> ClockFace | None:
    duty: Duty | None = next((one for one in reading.duties if one.mends is kind and not one.done), None)
    return face_of(duty, reading.now) if duty else None


@dataclass(frozen=True)
class Later:
    """A part of the work that Cairn does not do yet: where it will stand, and why it is named here."""

    title: str
    words: str


def later_of(story: Story) -> list[Later]:
    """What this story touches that has no page yet; nothing of it is computed."""
    found = []
    decision = standing_decision(story)
    if decision and decision_of(decision).outcome is v.Outcome.ASSIGN and approval_of(story, decision):
        found.append(Later(_("Assessment"), _("What the caseworker finds out, and the finding, follow here.")))
    return found


@dataclass(frozen=True)
class RedTeam:
    """Why a referral is with the RED team, or what it decided, and the track where one is assigned."""

    reasons: tuple[str, ...]
    decided: str
    waits: bool
    track: str


def red_team_of(story: Story) -> RedTeam | None:
    """What the referral's page says of the RED team; None where it has no part in it."""
    decision, reasons, track = decided_by_red_team(story), red_team_due(story), track_now(story)
    if not decision and not reasons and not (track and track.entry):
        return None
    return RedTeam(
        reasons,
        decision_words(decision_of(decision)) if decision else "",
        decision is not None and approval_of(story, decision) is None,
        str(track.track) if track and track.entry else "",
    )
