"""The fields of a Django form for one shape. They take whatever is typed; the vocabulary itself judges it later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.furniture.entry_forms import choices
from cairn.furniture.entry_forms.shape import Ask, Option, Shape
from cairn.furniture.entry_forms.time_typed import FIRST, SECOND
from cairn.story.story import Story

FEW = 4
"""Up to this many choices stand open as radio buttons."""

_EMPTY_WHEN = "Leave it empty when "
"""How the vocabulary says what an empty choice means; the choice itself then says it."""

DAY_HELP = _("Such as 14 Mar 2024 or 3/14/2024.")
PERIOD_HELP = _("Such as 14 Mar 2024. If only that is known: March 2024, before 15 Mar 2024, not known.")
WHICH = [
    ("", _("Choose")),
    (FIRST, _("the first, before the clocks went back")),
    (SECOND, _("the second, after the clocks went back")),
]


class Raw(forms.Field):
    """Keeps what was typed as it was typed."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, **more)

    def clean(self, value: Any) -> Any:
        return value


class ChoiceRaw(Raw):
    """A choice whose options keep an unknown value that was sent, so that it can be given back."""

    def __init__(self, options: Iterable[Option], **more: Any) -> None:
        super().__init__(**more)
        self.options = list(options)
        self.widget.choices = self.options

    def keep(self, values: Iterable[str]) -> None:
        """Offer `values` too, though they are not among the choices."""
        known = {value for value, _label in self.options}
        unknown = [(value, value[:60]) for value in values if value and value not in known]
        self.widget.choices = [*self.options, *unknown]


def fields_for(
    shape: Shape, story: Story, options: list[Option] | None = None, held: Iterable[str] = (), unset: str = ""
) -> dict[str, forms.Field]:
    """The fields of one shape by their suffix; the empty suffix is the shape's own.

    `held` are values it has already, `unset` what an open choice says.
    """
    words: dict[str, Any] = {"label": shape.title, "help_text": shape.help}
    if options is None:
        options = list(shape.options) or offered_for(shape, story)
    if options is not None:
        known = {value for value, _label in options} | {choices.NEW}
        named = choices.person_words if shape.refers == "person" else lambda _story, key: key
        options = [*options, *((key, named(story, key)) for key in held if key and key not in known)]
        return {"": _choice(shape, options, words, unset or _("Not asked"))}
    return _written(shape, words)


def _written(shape: Shape, words: dict[str, Any]) -> dict[str, forms.Field]:
    """The fields of a shape that is written rather than chosen."""
    match shape.ask:
        case Ask.WHEN:
            return when_fields(shape.title, shape.help or PERIOD_HELP)
        case Ask.DATE:
            return {"": Raw(widget=_line(40), label=shape.title, help_text=shape.help or DAY_HELP)}
        case Ask.NUMBER:
            return {"": Raw(widget=_line(12, inputmode="decimal"), **words)}
        case Ask.STATE:
            return {"": Raw(widget=_line(2, autocapitalize="characters"), **words)}
        case Ask.WORDS:
            return {"": Raw(widget=forms.Textarea({"rows": 4, "data-count": shape.most, "class": "said"}), **words)}
        case Ask.LINES:
            words["help_text"] = shape.help or _("One on each line.")
            return {"": Raw(widget=forms.Textarea({"rows": 2}), **words)}
    return {"": Raw(widget=_line(64 if shape.ask is Ask.KEY else 200), **words)}


def offered_for(shape: Shape, story: Story) -> list[Option] | None:
    """What a key may be in this story; None where it may be anything."""
    if shape.ask is Ask.ENTRY:
        return choices.decisions(story)
    if shape.refers == "person":
        return choices.persons(story)
    if shape.refers == "allegation":
        return choices.allegations(story)
    new = {"person": _("Someone new"), "allegation": _("A new allegation"), "household": _("A household of its own")}
    if shape.ask is not Ask.KEY or shape.refers or shape.name not in new:
        return None
    known = {"person": choices.persons, "allegation": choices.allegations, "household": choices.households}
    return [(choices.NEW, new[shape.name]), *known[shape.name](story)]


def _choice(shape: Shape, options: list[Option], words: dict[str, Any], unset_words: Any) -> ChoiceRaw:
    if shape.help.startswith(_EMPTY_WHEN):
        unset_words, words["help_text"] = shape.help.removeprefix(_EMPTY_WHEN).rstrip(".").capitalize(), ""
    if shape.many:
        return ChoiceRaw(_capitals(options), widget=forms.CheckboxSelectMultiple, **words)
    if shape.ask is Ask.KEY and not shape.refers:
        words["help_text"] = ""
    unset = [] if shape.required or shape.default else [("", unset_words)]
    if shape.ask is Ask.ANSWER or (len(shape.options) and len(options) <= FEW):
        return ChoiceRaw([*_capitals(options), *unset], widget=forms.RadioSelect, **words)
    first = unset or ([] if shape.default else [("", _("Choose"))])
    return ChoiceRaw([*first, *_capitals(options)], widget=forms.Select, **words)


def _capitals(options: list[Option]) -> list[Option]:
    return [(value, label[:1].upper() + label[1:]) for value, label in options]


def when_fields(title: Any, help_text: Any) -> dict[str, forms.Field]:
    """Day or period, time of day, and which of the two hours where November has it twice."""
    return {
        "": Raw(widget=_line(80), label=title, help_text=help_text),
        "_time": Raw(widget=_line(40), label=_("Time")),
        "_which": ChoiceRaw(WHICH, widget=forms.Select, label=_("Which of the two")),
    }


def _line(most: int, **attrs: str) -> forms.TextInput:
    counted = {"data-count": str(most)} if most >= 200 else {}
    return forms.TextInput({"maxlength": str(most), "autocomplete": "off", **counted, **attrs})
