"""A form for any kind of entry, made from the vocabulary: fields in, a fact out, every fault a sentence at its field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django import forms
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from cairn.furniture.entry_forms import choices, kinds
from cairn.furniture.entry_forms.fields import PERIOD_HELP, ChoiceRaw, Raw, fields_for, when_fields
from cairn.furniture.entry_forms.given_back import typed_fields
from cairn.furniture.entry_forms.layout import Group, groups_of, problems_of
from cairn.furniture.entry_forms.reading import Reader
from cairn.furniture.entry_forms.rows import RowAsk, row_ask, row_numbers
from cairn.furniture.entry_forms.sentences import said
from cairn.furniture.entry_forms.shape import Ask, Option, Shape, shapes_of
from cairn.furniture.entry_forms.time_typed import as_typed
from cairn.furniture.shapes import Problem
from cairn.story.author import Author
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import Withdrawn
from cairn.story.when import When
from cairn.story.words import Words

AT = Shape("at", Ask.WHEN, "When", required=True)
REASON = Shape("reason", Ask.WORDS, "Reason", required=True)


class Proposed(NamedTuple):
    """What a filled-in form proposes to record."""

    fact: Fact
    at: When
    corrects: UUID | None
    reason: str | None
    id: UUID

    def entry(self, by: Author, recorded_at: dt.datetime) -> Entry:
        """The whole entry, as `by` would record it."""
        return Entry(
            id=self.id,
            at=self.at,
            recorded_at=recorded_at,
            by=by,
            corrects=self.corrects,
            reason=self.reason,
            fact=self.fact,
        )


class EntryForm(forms.Form):
    """Made by `form_for`. After `is_valid()`, `entry()` gives what to record; otherwise the errors stand at their fields.

    A press on "Add a line" without scripts makes the form bound but neither valid nor wrong: show it again.
    """

    def __init__(
        self,
        kind: type[Fact],
        story: Story,
        *,
        now: dt.datetime,
        data: Mapping[str, Any] | None = None,
        initial: Fact | Mapping[str, Any] | None = None,
        prefix: str = "",
        corrects: Entry | None = None,
        offered: Mapping[str, Sequence[Option]] | None = None,
    ) -> None:
        self.kind, self.story, self.now, self.corrects = kind, story, now, corrects
        self.offered = {name: list(options) for name, options in (offered or {}).items()}
        self.shapes: dict[str, Shape] = {}
        self.rows: dict[str, list[int]] = {}
        self.proposed: Proposed | None = None
        bound = _many_valued(data)
        self.row_ask = row_ask(bound) if bound is not None else RowAsk(frozenset(), frozenset())
        super().__init__(
            data=bound,
            initial=self._first(initial),
            prefix=prefix or None,
            label_suffix="",
            use_required_attribute=False,
        )
        self._lay_fields()

    # ---- laying out ----

    def _first(self, initial: Fact | Mapping[str, Any] | None) -> dict[str, Any]:
        """What stands in the fields before anything is typed."""
        first = {shape.name: shape.default for shape in shapes_of(self.kind) if shape.default}
        if initial is None and self.corrects and self.kind is type(self.corrects.fact):
            initial = self.corrects.fact
        known = isinstance(initial, Fact)
        if not known:
            first |= {name: choices.NEW for name in ("person", "allegation") if self._may_be_new(name)}
            if "decision" in self.kind.model_fields:
                first["decision"] = choices.standing(self.story)
        first |= typed_fields(self.kind, initial) if initial else {}
        at = initial.get("at") if isinstance(initial, Mapping) else None
        if self.corrects and self.kind is type(self.corrects.fact):
            at = at or self.corrects.at
        minute = self.now.replace(second=0, microsecond=0)
        first["at"], first["at_time"], first["at_which"] = as_typed(When.parse(at) if at else When.at(minute))
        return first | {"entry": str(uuid4())}

    def _may_be_new(self, name: str) -> bool:
        return any(shape.name == name and shape.required and not shape.refers for shape in shapes_of(self.kind))

    def _lay_fields(self) -> None:
        self.fields["entry"] = Raw(widget=forms.HiddenInput)
        if self.corrects:
            label = _("Why it is withdrawn") if self.kind is Withdrawn else _("Why it is corrected")
            widget = forms.Textarea({"rows": 2})
            self._put(
                "reason",
                REASON,
                {"": Raw(widget=widget, label=label, help_text=gettext_lazy("Kept beside the entry."))},
            )
        self._put("at", AT, when_fields(kinds.time_title(self.kind), PERIOD_HELP))
        for shape in shapes_of(self.kind):
            self._lay(shape, shape.name)

    def _lay(self, shape: Shape, name: str) -> None:
        if shape.ask is Ask.ROWS and shape.model:
            names = self.data if self.is_bound else [self.add_prefix(key) for key in self.initial]
            self.rows[name] = row_numbers(names, self.add_prefix(name), self.row_ask)
            self.shapes[name] = shape
            for number in self.rows[name]:
                for part in shapes_of(shape.model):
                    self._lay(part, f"{name}-{number}-{part.name}")
        elif shape.ask is Ask.PART and shape.model:
            self.shapes[name] = shape
            for part in shapes_of(shape.model):
                self._lay(part, f"{name}-{part.name}")
        else:
            held = self.initial.get(name) or ()
            keys = [held] if isinstance(held, str) else held
            options = self.offered.get(name) or kinds.options_of(self.kind, name)
            self._put(name, shape, fields_for(shape, self.story, options, keys, kinds.unset_words(self.kind)))

    def _put(self, name: str, shape: Shape, fields: Mapping[str, forms.Field]) -> None:
        self.shapes[name] = shape
        for suffix, field in fields.items():
            self.fields[name + suffix] = field
            if self.is_bound and isinstance(field, ChoiceRaw):
                value = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name + suffix))
                field.keep([value] if isinstance(value, str) else value or ())

    # ---- reading ----

    def full_clean(self) -> None:
        if self.is_bound and self.row_ask:
            self._errors, self.cleaned_data = ErrorDict(), {}
            return
        super().full_clean()

    def is_valid(self) -> bool:
        return super().is_valid() and not self.row_ask

    def clean(self) -> dict[str, Any]:
        reader = Reader(self.shapes, self.rows, self.fields, self.cleaned_data, self.now)
        id = self._id()
        payload, at, reason = reader.fact(self.kind), reader.past_time("at"), reader.text("reason")
        for name in ("at", "reason") if self.corrects else ("at",):
            reader.needed(name)
        self._propose(reader, payload, at, reason, id)
        for name, words in reader.faults.items():
            self.add_error(name if name in self.fields else None, words)
        return self.cleaned_data

    def _id(self) -> UUID:
        """The entry's own id, made with the form, so that sending it twice records it once."""
        try:
            return UUID(str(self.cleaned_data["entry"]))
        except ValueError:
            fresh = uuid4()
            self.data = self.data.copy()
            self.data[self.add_prefix("entry")] = str(fresh)
            return fresh

    def _propose(self, reader: Reader, payload: dict[str, Any], at: When | None, reason: str | None, id: UUID) -> None:
        new = {name: f"{name}_{id.hex[:6]}" for name in payload if payload[name] == choices.NEW}
        try:
            fact = self.kind.model_validate(payload | new)
        except ValidationError as error:
            reader.take(error)
        corrects = self.corrects.id if self.corrects else None
        if reason:
            reader.judge("reason", Words, reason)
        if not reader.faults and at is not None:
            self.proposed = Proposed(fact, at, corrects, reason or None, id)

    def entry(self) -> Proposed:
        """What to record. Raises ValueError while the form is not valid."""
        if not self.is_valid() or self.proposed is None:
            raise ValueError("the form is not filled in rightly; its errors say why")
        return self.proposed

    # ---- for the page ----

    @cached_property
    def groups(self) -> list[Group]:
        """The fields as the page shows them: open ones first, then what is kept apart."""
        return groups_of(self)

    @property
    def problems(self) -> list[Problem]:
        """Each wrong answer with its field and clause, for the summary on top."""
        return problems_of(self)

    @property
    def summary(self) -> str:
        return kinds.summary_of(self.kind)

    @property
    def title(self) -> str:
        """For templates, which would call the kind itself."""
        return self.kind.title

    @property
    def heading(self) -> str:
        """What the page is about: the act, or the entry that is corrected."""
        if self.corrects is None:
            return self.title
        words = _("Withdraw: %s") if self.kind is Withdrawn else _("Correct: %s")
        return words % said(self.corrects, self.story)

    @property
    def submit_words(self) -> str:
        return _("Record the correction") if self.corrects and self.kind is not Withdrawn else self.kind.title

    @property
    def draft_key(self) -> str:
        """The name under which a draft of this form is kept."""
        return str(self["entry"].value())

    @property
    def wanted(self) -> list[tuple[str, tuple[str, ...]]]:
        """Questions that a clause wants and that are not answered yet, with their clauses."""
        return [
            (shape.title, shape.clauses)
            for name, shape in self.shapes.items()
            if shape.clauses and name in self.fields and not self[name].value()
        ]


def _many_valued(data: Mapping[str, Any] | None) -> MultiValueDict[str, Any] | None:
    if data is None or isinstance(data, MultiValueDict):
        return data
    return MultiValueDict(
        {key: list(value) if isinstance(value, list | tuple) else [value] for key, value in data.items()}
    )


def form_for(
    kind: type[Fact],
    story: Story,
    *,
    now: dt.datetime,
    data: Mapping[str, Any] | None = None,
    initial: Fact | Mapping[str, Any] | None = None,
    prefix: str = "",
    corrects: Entry | None = None,
    offered: Mapping[str, Sequence[Option]] | None = None,
) -> EntryForm:
    """A form for one entry of this kind on this story.

    `initial` is a fact or some of its fields (and `at`); `offered` gives a field choices of the desk's own, such as
    the caseworkers of the county; with `corrects` it corrects that entry, or withdraws it when the kind is `Withdrawn`.
    """
    return EntryForm(
        kind, story, now=now, data=data, initial=initial, prefix=prefix, corrects=corrects, offered=offered
    )


def correction_of(
    entry: Entry, story: Story, *, now: dt.datetime, data: Mapping[str, Any] | None = None, prefix: str = ""
) -> EntryForm:
    """The same form with the values of the entry to correct, and a reason that must be given."""
    return form_for(type(entry.fact), story, now=now, data=data, prefix=prefix, corrects=entry)
