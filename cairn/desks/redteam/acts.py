"""What is done on the board: a card put up, a gray area cleared up, the meeting, the decision, the track, the approval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import ValidationError

from cairn.desks.redteam import board
from cairn.desks.redteam.forms import DecisionForm, MeetingForm
from cairn.furniture.opening import Opened
from cairn.furniture.shapes import Problem
from cairn.furniture.tried import Tried, tried
from cairn.journal.proposed import Proposed, faults_of
from cairn.rulebook.decided import decision_words, met, standing_decision
from cairn.rulebook.tracks import assigned_track, track_told
from cairn.story.fact import Fact
from cairn.story.vocabulary import (
    DecisionApproved,
    FrameworkNoted,
    GrayAreaClearedUp,
    Heading,
    RedTeamAsked,
    RedTeamMet,
    ScreeningDecided,
    TrackApproved,
    TrackAssigned,
)


@dataclass
class Done:
    """What came of an act: said when it was recorded, else why not, with the forms as they were sent."""

    outcome: Tried
    said: str = ""
    meeting: MeetingForm | None = None
    decision: DecisionForm | None = None
    heading: int = 0
    again: bool = False
    """The same form was sent twice: it stands already."""


def _wrong(error: ValidationError) -> Tried:
    return Tried(problems=tuple(Problem("", f"{words[:1].upper()}{words[1:]}.") for _field, words in faults_of(error)))


def _problem(words: str, anchor: str = "") -> Tried:
    return Tried(problems=(Problem(anchor, words),))


def entry_id(request: HttpRequest, name: str = "entry") -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        return uuid4()


def _recorded(view: Opened, build: Callable[[], Fact], id: UUID, said: str) -> Done:
    try:
        fact = build()
    except ValidationError as error:
        return Done(_wrong(error))
    return Done(tried(view, Proposed(fact, id=id), kind=type(fact)), said)


def _card(request: HttpRequest, view: Opened) -> Done:
    headings = dict(enumerate(Heading, 1))
    number = request.POST.get("heading", "")
    if number not in map(str, headings):
        return Done(_problem(_("Choose one of the headings of the board.")))
    words, nothing = request.POST.get("words", "").strip(), request.POST.get("nothing") == "1"
    if not words and not nothing:
        return Done(
            _problem(_("Write what is known, or press “Nothing known”."), f"words-{number}"), heading=int(number)
        )
    id = entry_id(request)
    told: dict[str, Any] = {"card": f"card-{id.hex[:16]}", "heading": headings[int(number)]}
    told |= {"words": words} if words and not nothing else {"nothing_known": "yes"}
    if who := request.POST.get("follow_up", "").strip():
        told["follow_up"] = who
    done = _recorded(view, lambda: FrameworkNoted.model_validate(told), id, _("The card is on the board."))
    done.heading = int(number)
    return done


def _clear(request: HttpRequest, view: Opened) -> Done:
    how = request.POST.get("how", "").strip()
    if not how:
        return Done(_problem(_("Write what came of it."), "follow-up"))
    told = {"card": request.POST.get("card", ""), "how": how}
    return _recorded(view, lambda: GrayAreaClearedUp.model_validate(told), entry_id(request), _("Cleared up."))


def _ask(request: HttpRequest, view: Opened) -> Done:
    why = request.POST.get("why", "").strip()
    if not why:
        return Done(_problem(_("Write why the referral goes to the RED team."), "why"))
    sent = _("The referral is with the RED team. Every clock runs on.")
    return _recorded(view, lambda: RedTeamAsked.model_validate({"why": why}), entry_id(request), sent)


def _meet(request: HttpRequest, view: Opened) -> Done:
    standing = board.meeting(view.whole) if request.POST.get("again") != "1" else None
    form = MeetingForm(view, request.POST, standing)
    if not form.is_valid():
        return Done(Tried(problems=_problems(form)), meeting=form)
    if view.whole.entry(form.id):
        return Done(Tried(), _("The meeting is recorded."), again=True)
    try:
        fact = form.fact()
    except ValidationError as error:
        return Done(_wrong(error), meeting=form)
    reason = _("Completed with what the team said.") if standing else None
    proposed = Proposed(fact, form.cleaned_data["at"], form.id, standing.id if standing else None, reason)
    return Done(tried(view, proposed, kind=RedTeamMet, form_id="meeting"), _("The meeting is recorded."), meeting=form)


def _problems(form: Any) -> tuple[Problem, ...]:
    return tuple(
        Problem(form[name].id_for_label or form.add_prefix(name), str(faults[0]))
        for name, faults in form.errors.items()
    )


def _decide(request: HttpRequest, view: Opened) -> Done:
    track_only = request.POST.get("track_only") == "1"
    form = DecisionForm(view, request.POST, track_only=track_only)
    if not form.is_valid():
        return Done(Tried(problems=_problems(form)), decision=form)
    meeting = board.meeting(view.whole)
    if meeting is None:
        return Done(_problem(_("Record the meeting first: a RED team that decides has met."), "meeting"), decision=form)
    key = met(meeting).meeting
    try:
        said = _decisions(form, key, track_only)
    except ValidationError as error:
        return Done(_wrong(error), decision=form)
    kind = TrackAssigned if track_only else ScreeningDecided
    below = (ScreeningDecided, TrackAssigned, RedTeamMet)
    words = _("Decided: %(what)s. A certified supervisor approves it today.") % {"what": _words(said)}
    return Done(tried(view, said, kind=kind, below=below, form_id="decision"), words, decision=form)


def _decisions(form: DecisionForm, meeting: str, track_only: bool) -> list[Proposed]:
    said = [] if track_only else [Proposed(form.decision(meeting), id=form.decision_id)]
    track = form.track(meeting) if form.with_track else None
    return [*said, Proposed(track, id=form.track_id)] if track else said


def _words(said: list[Proposed]) -> str:
    facts = [one.fact for one in said]
    return "; ".join(
        decision_words(fact) if isinstance(fact, ScreeningDecided) else str(fact.track)  # type: ignore[attr-defined]
        for fact in facts
    )


def _approve(request: HttpRequest, view: Opened) -> Done:
    decision = standing_decision(view.whole)
    named = request.POST.get("decision", "")
    if decision is None or str(decision.id) != named:
        return Done(Tried(conflict=_("The decision has changed since you opened this page; look at it again.")))
    return _recorded(
        view,
        lambda: DecisionApproved(decision=decision.id),
        entry_id(request),
        _("Approved. The decision takes effect."),
    )


def _approve_track(request: HttpRequest, view: Opened) -> Done:
    track = assigned_track(view.whole)
    if track is None:
        return Done(Tried(conflict=_("There is no track to approve.")))
    return _recorded(
        view, lambda: TrackApproved(track=track_told(track).track), entry_id(request), _("The track is approved.")
    )


ACTS: dict[str, tuple[type[Fact], Callable[[HttpRequest, Opened], Done]]] = {
    "card": (FrameworkNoted, _card),
    "clear": (GrayAreaClearedUp, _clear),
    "ask": (RedTeamAsked, _ask),
    "meet": (RedTeamMet, _meet),
    "decide": (ScreeningDecided, _decide),
    "approve": (DecisionApproved, _approve),
    "approve_track": (TrackApproved, _approve_track),
}
