"""The form for a reviewer's view: what to do, how soon, on which ground, why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.desks.screening import shown
from cairn.desks.screening.ahead import asks_for
from cairn.furniture.opening import Opened
from cairn.story.answer import Answer
from cairn.story.vocabulary import Ground, GroundStated, Outcome, PreventionConsidered, ResponseTime

MOST = 20_000
ANSWERS = [(str(one), str(one).capitalize()) for one in Answer]
SAYS = {
    Outcome.ASSIGN: gettext_lazy("Assign for assessment"),
    Outcome.NO_FURTHER_ACTION: gettext_lazy("No further action"),
    Outcome.RED_TEAM: gettext_lazy("RED team review"),
}
IN_FULL = frozenset("HI")
"""Grounds that ask more than their facts; they are stated with the whole form."""


def words_field(label: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    """A field for a person's own words, in the serif."""
    widget = forms.Textarea({"rows": rows, "data-count": MOST, "class": "said"})
    return forms.CharField(label=label, help_text=help_text, max_length=MOST, required=False, widget=widget)


class ViewForm(forms.Form):
    """One reviewer's view. With `deciding` the views agree already and only the reasons of the decision are asked."""

    def __init__(
        self, view: Opened, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any], deciding: bool = False
    ) -> None:
        first = {"entry": str(uuid4()), "decision": str(uuid4()), "ground_entry": str(uuid4())}
        first |= {"prevention_entry": str(uuid4())}
        super().__init__(data, initial=first | dict(initial), label_suffix="", use_required_attribute=False)
        self.view, self.computed, self.times = view, shown.computed(view), shown.times(view)
        for name in ("entry", "decision", "ground_entry", "prevention_entry"):
            self.fields[name] = forms.UUIDField(required=False, widget=forms.HiddenInput)
        if not deciding:
            self._lay_choices()
        self.fields["difference_reason"] = words_field(
            _("Why another time than %(time)s") % {"time": self.computed}
            if self.computed
            else _("Why this time, though none is computed yet"),
            _("Needed when you choose another time than the rules computed."),
            2,
        )
        self.fields["reasons"] = words_field(
            _("Reasons"), _("The reported facts that this rests on, and where they come from."), 5
        )
        self._lay_no_further_action()

    def _lay_choices(self) -> None:
        self.fields["outcome"] = forms.ChoiceField(
            label=_("What should be done"),
            choices=[(str(one), str(words)) for one, words in SAYS.items()],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose what should be done.")},
        )
        # A choice that the rules refuse is not offered, yet one that is sent all the same is answered by its clause.
        offered = [(str(one.time), _said(one)) for one in self.times if not one.against]
        self.fields["response_time"] = forms.ChoiceField(
            label=_("How soon the children are seen"), choices=offered, widget=forms.RadioSelect, required=False
        )
        self.fields["response_time"].valid_value = lambda value: value in set(ResponseTime)  # type: ignore[attr-defined]

    def _lay_no_further_action(self) -> None:
        if self.view.may_record(GroundStated):
            self._lay_ground()
        if asks_for(self.view, "despite_criteria"):
            self.fields["despite_criteria"] = words_field(
                _("Why no further action although the criteria for assigning are met"), rows=2
            )
        if asks_for(self.view, "other_children_at_risk"):
            self.fields["other_children_at_risk"] = _answer(_("Other children are at risk now"))
        if self.view.may_record(PreventionConsidered):
            self.fields["prevention_considered"] = _answer(_("Prevention services were considered"))
            self.fields["prevention_available"] = _answer(_("They are available"))
            self.fields["prevention_result"] = words_field(_("What came of it"), rows=2)

    def _lay_ground(self) -> None:
        choices = [(str(one), str(one)) for one in Ground if one.letter not in IN_FULL]
        self.fields["ground"] = forms.ChoiceField(
            label=_("Ground"), choices=[("", _("No further ground")), *choices], required=False
        )
        self.fields["ground_facts"] = words_field(_("Facts it rests on"), rows=2)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        outcome = said.get("outcome")
        if outcome == Outcome.ASSIGN and not said.get("response_time"):
            self.add_error("response_time", _("Choose how soon the children are seen."))
        if not said.get("reasons", "").strip():
            self.add_error("reasons", _("Write the reported facts that this rests on."))
        if said.get("ground") and not said.get("ground_facts", "").strip():
            self.add_error("ground_facts", _("Write the facts that the ground rests on, or choose no ground."))
        time = said.get("response_time")
        differs = outcome == Outcome.ASSIGN and time and time != self.computed
        if differs and not said.get("difference_reason", "").strip():
            self.add_error("difference_reason", self._difference(time))
        if said.get("prevention_result", "").strip() and not said.get("prevention_considered"):
            self.add_error("prevention_considered", _("Choose yes, no or not known."))
        return said

    def _difference(self, time: str) -> str:
        if self.computed:
            return _("Say why you choose %(time)s: the rules computed %(computed)s.") % {
                "time": time,
                "computed": self.computed,
            }
        return _("Say why you choose %(time)s: the rules could not compute a time yet.") % {"time": time}

    def id(self, name: str) -> UUID:
        """An entry's own id, made with the form, so that sending it twice records it once."""
        return self.cleaned_data.get(name) or uuid4()


def _said(choice: shown.TimeChoice) -> str:
    words = f"{str(choice.time)[:1].upper()}{str(choice.time)[1:]}"
    by = _("seen by %(when)s") % {"when": choice.by} if choice.by else ""
    computed = _("computed") if choice.computed else ""
    return ", ".join(part for part in (words, by, computed) if part)


def _answer(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=ANSWERS, widget=forms.RadioSelect, required=False)
