"""From a filled-in form to the entries it records: the ground, prevention, the view, and with the second view the decision."""

from __future__ import annotations

from typing import Any

from cairn.desks.screening.forms import ViewForm
from cairn.journal.proposed import Proposed
from cairn.story.fact import Fact
from cairn.story.vocabulary import (
    Decision,
    GroundStated,
    Outcome,
    PreventionConsidered,
    ReviewerViewGiven,
    ScreeningDecided,
)


def before_it(form: ViewForm) -> list[Proposed]:
    """What is stated beside a view: a ground for no further action with its facts, and prevention."""
    said = form.cleaned_data
    found: list[Proposed] = []
    if said.get("ground") and said.get("outcome", Outcome.NO_FURTHER_ACTION) == Outcome.NO_FURTHER_ACTION:
        stated = GroundStated.model_validate({"ground": said["ground"], "facts": said["ground_facts"]})
        found.append(Proposed(stated, id=form.id("ground_entry")))
    if said.get("prevention_considered"):
        told = _given(
            considered=said["prevention_considered"],
            available=said.get("prevention_available"),
            result=said.get("prevention_result"),
        )
        found.append(Proposed(PreventionConsidered.model_validate(told), id=form.id("prevention_entry")))
    return found


def view_given(form: ViewForm) -> Proposed:
    """The view. What only a decision has a field for is kept with its reasons, so that the second reviewer reads it."""
    said = form.cleaned_data
    told = _given(
        outcome=said["outcome"],
        response_time=_time(said),
        reasons="\n\n".join([said["reasons"].strip(), *_also(form)]),
    )
    return Proposed(ReviewerViewGiven.model_validate(told), id=form.id("entry"))


def _also(form: ViewForm) -> list[str]:
    said, wanted = form.cleaned_data, []
    if said["outcome"] == Outcome.ASSIGN and _time(said) != form.computed:
        wanted = ["difference_reason"]
    elif said["outcome"] == Outcome.NO_FURTHER_ACTION:
        wanted = ["despite_criteria", "other_children_at_risk"]
    return [f"{form.fields[name].label}: {said[name]}" for name in wanted if said.get(name)]


def decision_of(form: ViewForm, agreed: Decision | None = None) -> ScreeningDecided:
    """The decision that the form speaks for; `agreed` is the view on which two reviewers agree already."""
    said = form.cleaned_data
    outcome = agreed.outcome if agreed else said["outcome"]
    assigns = outcome == Outcome.ASSIGN
    told = _given(
        outcome=outcome,
        response_time=agreed.response_time if agreed else _time(said),
        reasons=said["reasons"],
        difference_reason=said.get("difference_reason") if assigns else None,
        despite_criteria=None if assigns else said.get("despite_criteria"),
        other_children_at_risk=None if assigns else said.get("other_children_at_risk"),
    )
    return ScreeningDecided.model_validate(told)


def _time(said: dict[str, Any]) -> str | None:
    return (said.get("response_time") or None) if said["outcome"] == Outcome.ASSIGN else None


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "")}


def facts_of(proposed: list[Proposed]) -> list[Fact]:
    return [one.fact for one in proposed]
