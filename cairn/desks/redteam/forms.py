"""The forms of the RED team's page: the meeting, and what the team decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _

from cairn.desks.redteam import board
from cairn.furniture.entry_forms.time_typed import Typed, as_typed, when_typed
from cairn.furniture.opening import Opened
from cairn.furniture.rules_shown import today
from cairn.journal.models import Program
from cairn.rulebook.decided import met
from cairn.rulebook.response_time import computed
from cairn.rulebook.responsibility import responsible_county
from cairn.story.answer import Answer
from cairn.story.entry import Entry
from cairn.story.vocabulary import (
    HighRiskFactor,
    Outcome,
    RedTeamMet,
    ResponseTime,
    RiskView,
    ScreeningDecided,
    Track,
    TrackAssigned,
)
from cairn.story.when import When

MOST = 20_000


def words_field(label: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    widget = forms.Textarea({"rows": rows, "data-count": MOST, "class": "said"})
    return forms.CharField(label=label, help_text=help_text, max_length=MOST, required=False, widget=widget)


def _line(label: str, help_text: str = "", most: int = 200) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=False, widget=widget)


def _one_of(label: str, options: Any, help_text: str = "") -> forms.ChoiceField:
    choices = [(str(one), str(one)[:1].upper() + str(one)[1:]) for one in options]
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, required=False, help_text=help_text
    )


class MeetingForm(forms.Form):
    """Who took part, when, and what was said. A meeting that is recorded already is changed by it."""

    def __init__(self, view: Opened, data: Mapping[str, Any] | None = None, meeting: Entry | None = None) -> None:
        self.view, self.meeting, self.table = view, meeting, board.office(view)
        super().__init__(data, prefix="meet", initial=self._first(), label_suffix="", use_required_attribute=False)
        self.fields["entry"] = forms.UUIDField(required=False, widget=forms.HiddenInput)
        self.fields["members"] = forms.MultipleChoiceField(
            label=_("Who takes part"),
            choices=[(one.id, self._words(one)) for one in self.table],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.fields["others"] = forms.CharField(
            label=_("Others at the table"),
            help_text=_("One on each line: the name, then a comma and their part or agency."),
            widget=forms.Textarea({"rows": 2}),
            max_length=4000,
            required=False,
        )
        self.fields["day"], self.fields["time"] = _line(_("Day it began")), _line(_("Time it began"))
        self.fields["main_points"] = words_field(_("Main points of the talk"))
        self.fields["dissent"] = words_field(_("Who saw it otherwise, and why"), rows=2)
        self.fields["framework"] = _line(_("Framework and process used"))
        self.fields["guide"] = _line(_("Agency response guide used"))

    @staticmethod
    def _words(one: board.AtTheTable) -> str:
        certified = _("certified") if one.certified else _("not certified today")
        return f"{one.name}, {one.role}, {certified}"

    def _first(self) -> dict[str, Any]:
        at = self.meeting.at if self.meeting else When.at(self.view.now.replace(second=0, microsecond=0))
        day, time, _which = as_typed(at)
        first = {"entry": str(uuid4()), "day": day, "time": time}
        if self.meeting:
            told = met(self.meeting)
            known = {one.id for one in self.table}
            return first | {
                "members": [member.staff for member in told.members if member.staff in known],
                "others": "\n".join(
                    f"{member.name}, {member.part}" if member.part else member.name
                    for member in told.members
                    if member.staff not in known
                ),
                "main_points": told.main_points,
                "dissent": told.dissent,
                "framework": told.framework,
                "guide": told.guide,
            }
        program = Program.objects.filter(county=responsible_county(self.view.whole) or "").first()
        return first | ({"framework": program.process, "guide": program.guide} if program else {})

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not said.get("members") and not said.get("others", "").strip():
            self.add_error("members", _("Choose who took part; a RED team is at least two people."))
        try:
            said["at"] = when_typed(said.get("day", ""), said.get("time", ""), "", today(self.view.now))
        except Typed as wrong:
            self.add_error("time" if wrong.part == "time" else "day", str(wrong))
        return said

    def fact(self) -> RedTeamMet:
        """The meeting as it was told. Raises ValidationError of pydantic."""
        said = self.cleaned_data
        known = {one.id: one for one in self.table}
        members: list[dict[str, Any]] = [
            {
                "name": known[id].name,
                "part": known[id].role,
                "certified": Answer.YES if known[id].certified else Answer.NO,
                "staff": id,
            }
            for id in said["members"]
        ]
        for line in said["others"].splitlines():
            name, _comma, part = (piece.strip() for piece in line.partition(","))
            if name:
                members.append({"name": name} | ({"part": part} if part else {}))
        told = {name: said[name].strip() for name in ("main_points", "dissent", "framework", "guide")}
        key = met(self.meeting).meeting if self.meeting else f"red-{self.id.hex[:12]}"
        return RedTeamMet.model_validate(
            {"meeting": key, "members": members} | {name: words for name, words in told.items() if words}
        )

    @property
    def id(self) -> UUID:
        return cast("UUID | None", self.cleaned_data.get("entry")) or uuid4()


class DecisionForm(forms.Form):
    """What the team decides: assign or not, how soon, and where the county takes part on which track."""

    def __init__(self, view: Opened, data: Mapping[str, Any] | None = None, *, track_only: bool = False) -> None:
        self.view, self.track_only = view, track_only
        self.with_track = board.track(view.whole).takes_part
        self.computed = computed(view.whole)
        first = {"entry": str(uuid4()), "track_entry": str(uuid4())}
        first |= {"response_time": str(self.computed)} if self.computed else {}
        super().__init__(data, prefix="decide", initial=first, label_suffix="", use_required_attribute=False)
        for name in ("entry", "track_entry"):
            self.fields[name] = forms.UUIDField(required=False, widget=forms.HiddenInput)
        if not track_only:
            self._lay_decision()
        if self.with_track:
            self._lay_track()

    def _lay_decision(self) -> None:
        options = (Outcome.ASSIGN, Outcome.NO_FURTHER_ACTION)
        self.fields["outcome"] = _one_of(_("What the team decides"), options)
        self.fields["response_time"] = _one_of(
            _("How soon the children are seen"),
            ResponseTime,
            _("The facts call for: %(time)s.") % {"time": self.computed}
            if self.computed
            else _("No time could be computed yet."),
        )
        self.fields["difference_reason"] = words_field(_("Why another time than the facts call for"), rows=2)
        self.fields["reasons"] = words_field(_("Why the team decides so"), rows=4)
        self.fields["despite_criteria"] = words_field(
            _("Why no further action although the criteria for assigning are met"), rows=2
        )
        self.fields["other_children_at_risk"] = _one_of(_("Other children are at risk now"), Answer)

    def _lay_track(self) -> None:
        self.fields["track"] = _one_of(_("Track"), Track)
        self.fields["risk"] = _one_of(_("How high the team holds the risk to be"), RiskView)
        self.fields["factors"] = forms.MultipleChoiceField(
            label=_("Factors for a High Risk Assessment"),
            choices=[(str(one), str(one)[:1].upper() + str(one)[1:]) for one in HighRiskFactor],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.fields["track_reasons"] = words_field(_("Why this track"), rows=2)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if self.track_only:
            if not said.get("track"):
                self.add_error("track", _("Choose the track."))
            return said
        if not said.get("outcome"):
            self.add_error("outcome", _("Choose what the team decides."))
        if said.get("outcome") == Outcome.ASSIGN and not said.get("response_time"):
            self.add_error("response_time", _("Choose how soon the children are seen."))
        return said

    @property
    def decision_id(self) -> UUID:
        return cast("UUID | None", self.cleaned_data.get("entry")) or uuid4()

    @property
    def track_id(self) -> UUID:
        return cast("UUID | None", self.cleaned_data.get("track_entry")) or uuid4()

    def decision(self, meeting: str) -> ScreeningDecided:
        said, assigns = self.cleaned_data, self.cleaned_data["outcome"] == Outcome.ASSIGN
        names = ("response_time", "difference_reason") if assigns else ("despite_criteria", "other_children_at_risk")
        told = {name: said[name] for name in ("outcome", "reasons", *names) if said.get(name)}
        return ScreeningDecided.model_validate(told | {"red_team": meeting})

    def track(self, meeting: str) -> TrackAssigned | None:
        """The track, where one is chosen."""
        said = self.cleaned_data
        if not said.get("track") or (not self.track_only and said.get("outcome") != Outcome.ASSIGN):
            return None
        told = {"track": said["track"], "risk": said["risk"], "reasons": said["track_reasons"].strip()}
        if not self.track_only:
            told["reasons"] = told["reasons"] or said["reasons"].strip()
        return TrackAssigned.model_validate(
            {name: value for name, value in told.items() if value} | {"factors": said["factors"], "red_team": meeting}
        )
