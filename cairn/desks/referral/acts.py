"""What can be done with a referral now, as its page offers it, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.desks.referral.addresses import form_of, forms_of
from cairn.furniture.entry_forms.acts import Acts, KindAct, acts_for
from cairn.furniture.opening import Opened
from cairn.furniture.rules_shown import citation, face_of
from cairn.furniture.shapes import Act, ClockFace, RefusedAct
from cairn.rulebook.decided import current_views, standing_decision
from cairn.rulebook.duty import Duty
from cairn.rulebook.gathered import Missing, still_to_ask
from cairn.rulebook.kind_of_report import only_re_entry
from cairn.story.author import Role
from cairn.story.fact import KINDS, Fact
from cairn.story.vocabulary import (
    ChildSeen,
    CollateralContacted,
    ContactAttempted,
    DecisionApproved,
    NarrativeAdded,
    ReviewerViewGiven,
    ScreeningDecided,
    WorkerAssigned,
)

AT_ONCE = 5
"""How many outlined buttons and open questions stand on the page before the rest is folded."""


REVIEWERS = (Role.SCREENER, Role.SUPERVISOR)
"""Who is shown to the view at once; whoever else may give one finds it under the other acts."""

USUAL: tuple[type[Fact], ...] = (ChildSeen, ContactAttempted, NarrativeAdded, CollateralContacted)
"""Acts that are at hand even while no duty asks for them."""


CHIEF: tuple[type[Fact], ...] = (ScreeningDecided, DecisionApproved, WorkerAssigned)
"""The steps of every referral: why one cannot be taken yet is said at once."""


@dataclass(frozen=True)
class Offered:
    """The acts of the page: the next one with its clock, a few others, the rest, and those refused: first what somebody waits for."""

    next: Act | None
    face: ClockFace | None
    why: str
    others: Sequence[Act]
    rest: Sequence[Act]
    refused: Sequence[RefusedAct]
    refused_rest: Sequence[RefusedAct]
    more: Sequence[tuple[str, Sequence[Act]]]

    @property
    def any(self) -> bool:
        return bool(self.next or self.others or self.more)


def offered(one: Opened) -> Offered:
    """What this person can record on this referral now."""
    may = {name: one.may_record(name) for name in KINDS}
    acts: Acts = acts_for(
        one.story,
        one.staff.author(one.now),
        one.now,
        may.__getitem__,
        calendar=one.calendar,
        read=[duty for duty in one.reading.duties if _is_ours(one, duty)],
    )
    first = acts.next
    usual = (NarrativeAdded,) if only_re_entry(one.story) else USUAL
    spare = [act for kind in usual for act in _allowed(acts) if act.kind is kind]
    views = [act for act in _allowed(acts) if act.kind is ReviewerViewGiven and _waits_for_a_view(one)]
    mine = [act for act in acts.others if act.mends[0].owner is one.staff.plays]
    at_hand = [*views, *mine, *spare, *(act for act in acts.others if act not in mine)]
    return Offered(
        _act(one, first, filled=True) if first else None,
        face_of(first.mends[0], one.now) if first and first.mends else None,
        first.why if first else "",
        [_act(one, act) for act in at_hand[:AT_ONCE]],
        [_act(one, act) for act in at_hand[AT_ONCE:] if act.mends],
        acts.not_yet(chief=CHIEF),
        acts.not_yet_asked(CHIEF),
        acts.grouped(forms_of(one.number)),
    )


def _is_ours(one: Opened, duty: Duty) -> bool:
    """Whether no other county was asked for it alone."""
    return duty.county not in one.row.reviewing or duty.county == one.staff.office


def _waits_for_a_view(one: Opened) -> bool:
    """Whether nothing is decided and this person, whose work it is, has not said what they think."""
    if one.staff.plays not in REVIEWERS or only_re_entry(one.story):
        return False
    me = one.staff.author(one.now).key
    return standing_decision(one.story) is None and all(entry.by.key != me for entry in current_views(one.story))


def _allowed(acts: Acts) -> list[KindAct]:
    """What may be recorded though no duty asks for it."""
    return [act for _area, group in acts.more for act in group]


def _act(one: Opened, act: KindAct, *, filled: bool = False) -> Act:
    """A button that names the child it is about, where its duty is about one."""
    title = act.title
    if act.about in one.story.people:
        name = one.story.person(act.about).called
        title = title.replace("a child’s", f"{name}’s").replace("a child's", f"{name}’s").replace("a child", name)
        if name not in title:
            title = f"{title}: {name}"
    return Act(title, form_of(act.kind.__name__, one.number, act.about), next=filled)


@dataclass(frozen=True)
class Asked:
    """One question that nobody has put yet: of whom, what it would change, and where it is answered."""

    title: str
    about: str
    changes: str
    clause: str
    href: str


@dataclass(frozen=True)
class StillToAsk:
    """What is missing, that which would change most first; `more` is how much is not among `shown`."""

    shown: Sequence[Asked]
    more: int = 0


def asked_of(one: Opened, most: int | None = None) -> StillToAsk:
    """At most so many questions, all of them where no number is given."""
    missing = still_to_ask(one.story)
    shown = missing[:most]
    return StillToAsk([_asked(one, item) for item in shown], len(missing) - len(shown))


def _asked(one: Opened, item: Missing) -> Asked:
    kind = item.item.partition(".")[0]
    person = item.about if item.about in one.story.people else None
    href = form_of(kind, one.number, person) if kind in KINDS and one.may_record(kind) else ""
    return Asked(
        item.title[:1].upper() + item.title[1:],
        one.story.person(item.about).called if person and item.about else _allegation(one, item.about),
        item.changes,
        citation(item.clause),
        href,
    )


def _allegation(one: Opened, about: str | None) -> str:
    entry = one.story.allegations.get(about or "")
    return one.story.person(entry.fact.victim).called if entry else ""  # type: ignore[attr-defined]
