"""The board of one referral: the page, what is done on it, and its cards for everyone who has it open."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cairn.access.policy import refusal_words
from cairn.desks.redteam import acts
from cairn.desks.redteam import board as shown
from cairn.desks.redteam.acts import Done
from cairn.desks.redteam.forms import DecisionForm, MeetingForm
from cairn.furniture.entry_forms.choices import person_words
from cairn.furniture.opening import Opened, opened
from cairn.rulebook.decided import (
    approval_of,
    decided_by_red_team,
    decision_of,
    decision_words,
    met,
    screened_out,
    standing_decision,
)
from cairn.rulebook.red_team_tests import red_team_asked
from cairn.rulebook.response_time import response
from cairn.story.answer import Answer
from cairn.story.vocabulary import (
    DecisionApproved,
    FrameworkNoted,
    RedTeamAsked,
    RedTeamMet,
    ScreeningDecided,
    TrackApproved,
    TrackAssigned,
)


def board(request: HttpRequest, number: str) -> HttpResponse:
    """The board; a post puts something on it or decides."""
    view = opened(request, number, "the RED team's board")
    if request.method != "POST":
        return _page(request, view)
    named = acts.ACTS.get(request.POST.get("act", ""))
    if named is None:
        return HttpResponseBadRequest(_("The form does not say what to do; open the page again."))
    kind, act = named
    if not view.may_record(kind):
        raise PermissionDenied(refusal_words(view.staff, kind.__name__, view.row.counties))
    done = act(request, view)
    if request.htmx and done.heading:
        return _cards(request, view, done)
    if done.outcome.recorded is None and not done.again:
        return _page(request, view, done, status=done.outcome.status)
    messages.success(request, done.said)
    return redirect(request.path)


def cards(request: HttpRequest, number: str) -> HttpResponse:
    """The cards of every heading as they are now, for whoever has the board open."""
    return _cards(request, opened(request, number, "the RED team's board"))


def _cards(request: HttpRequest, view: Opened, done: Done | None = None) -> HttpResponse:
    story = done.outcome.recorded.story if done and done.outcome.recorded else view.whole
    context: dict[str, Any] = {"number": view.number, "columns": shown.columns(story), "entry": uuid4()}
    context["may_add"] = view.may_record(FrameworkNoted)
    if done:
        context |= {"heading": done.heading, "wrong": _why_not(done), "typed": request.POST}
    return render(request, "redteam/cards.html", context)


def _why_not(done: Done) -> str:
    """Why a card was not put up, in words; empty when it was."""
    outcome = done.outcome
    if outcome.recorded:
        return ""
    if outcome.problems:
        return outcome.problems[0].words
    return outcome.conflict or "; ".join(gap.words for gap in outcome.refusal.missing if outcome.refusal)  # type: ignore[union-attr]


def _page(request: HttpRequest, view: Opened, done: Done | None = None, status: int = 200) -> HttpResponse:
    story, columns, meeting = view.whole, shown.columns(view.whole), shown.meeting(view.whole)
    decision, track = decided_by_red_team(story), shown.track(story)
    standing = standing_decision(story)
    open_yet = decision is None and screened_out(story) is None
    again = decision is not None and approval_of(story, decision) is not None
    context: dict[str, Any] = {
        "opened": view,
        "number": view.number,
        "household": ", ".join(person_words(story, child) for child in story.children),
        "received": story.received_at,
        "tried": done.outcome if done else None,
        "why": shown.why(view),
        "asked": red_team_asked(story),
        "columns": columns,
        "untouched": [column.heading for column in columns if not column.cards],
        "follow_up": shown.to_follow_up(columns),
        "meeting": meeting,
        "members": met(meeting).members if meeting else (),
        "certified": sum(member.certified is Answer.YES for member in met(meeting).members) if meeting else 0,
        "meeting_form": _meeting_form(view, done, meeting),
        "decision": decision,
        "decision_words": decision_words(decision_of(decision)) if decision else "",
        "without": standing if standing and not decision and approval_of(story, standing) else None,
        "approval": approval_of(story, decision),
        "decision_form": _decision_form(view, done, open_yet, again),
        "track": track,
        "response": response(story),
        "clocks": shown.clocks(view),
        "entry": uuid4(),
        "may_add": view.may_record(FrameworkNoted),
        "may_ask": view.may_record(RedTeamAsked),
        "may_approve": view.may_record(DecisionApproved) and decision is not None and not again,
        "may_approve_track": view.may_record(TrackApproved)
        and track.entry is not None
        and track.approval is None
        and again,
        "heading": done.heading if done else 0,
        "typed": request.POST,
    }
    return render(request, "redteam/board.html", context, status=status)


def _meeting_form(view: Opened, done: Done | None, meeting: Any) -> MeetingForm | None:
    if done and done.meeting:
        return done.meeting
    return MeetingForm(view, None, meeting) if view.may_record(RedTeamMet) else None


def _decision_form(view: Opened, done: Done | None, open_yet: bool, again: bool) -> DecisionForm | None:
    """The form to decide with, or where the decision is approved that to change the track at a later meeting."""
    if done and done.decision:
        return done.decision
    if open_yet and view.may_record(ScreeningDecided):
        return DecisionForm(view)
    if again and view.may_record(TrackAssigned) and shown.track(view.whole).takes_part:
        return DecisionForm(view, track_only=True)
    return None
