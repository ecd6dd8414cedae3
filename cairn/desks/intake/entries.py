"""A draft as entries: each thing said becomes the entry it will be, with an id that stays the same however often it is read.

Whatever the draft holds, the answer is entries and problems, never an exception.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from cairn.desks.intake import draft, typed
from cairn.desks.intake.sheets import GROUPS, SINGLE, Sheet
from cairn.journal.proposed import Proposed
from cairn.story.answer import Answer
from cairn.story.counties import HOTLINE, County
from cairn.story.fact import Fact
from cairn.story.files import in_words
from cairn.story.vocabulary import (
    AddressTold,
    ItemUnavailable,
    Part,
    PersonDescribed,
    PersonToldApart,
    ReferralReceived,
    Relation,
    RelationshipTold,
    ReporterDescribed,
    ReporterIdentity,
    Unavailable,
)
from cairn.story.when import When
from cairn.story.words import Words

M = TypeVar("M", bound=BaseModel)
FAMILY = frozenset(
    {
        Relation.PARENT,
        Relation.STEPPARENT,
        Relation.GUARDIAN,
        Relation.LEGAL_CUSTODIAN,
        Relation.GRANDPARENT,
        Relation.SIBLING,
        Relation.RELATIVE,
    }
)
PARTS = {
    "": Part.ALLEGED_VICTIM,
    "alleged victim": Part.ALLEGED_VICTIM,
    "youth in conflict": Part.YOUTH_IN_CONFLICT,
    "another child in the home": Part.HOUSEHOLD,
    "youth seeking re-entry": Part.SEEKS_RE_ENTRY,
}
"""What a child can be in the referral; a child of whom nothing else is said is the alleged victim."""
CHILD_FIELDS = ("victim", "child", "youth", "person")
REFERENCES = (*CHILD_FIELDS, "responsible", "relative")
IDENTITY = {"name": "7.103.A.1.a", "address": "7.103.A.1.b", "telephone": "7.103.A.1.c"}


@dataclass(frozen=True)
class Wrong:
    """An input that cannot be kept as it is: its name, and what is wrong and would be right."""

    name: str
    words: str


@dataclass
class Told:
    """What a draft comes to."""

    entries: list[Proposed] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


def told(id: UUID, content: Any, *, began: dt.datetime, now: dt.datetime, office: str) -> Told:
    """Entries and problems of a draft that was begun at `began` in an office: a county's name, or "Hotline"."""
    return _Reader(id, draft.fields_of(content), typed.Call(began, now), office).read()


class _Reader:
    def __init__(self, id: UUID, fields: dict[str, Any], call: typed.Call, office: str) -> None:
        self.id, self.fields, self.call, self.office = id, fields, call, office
        self.out = Told()
        self.at = When.at(call.began)
        self.children = draft.rows(fields, "child")
        self.adults = draft.rows(fields, "adult")

    def read(self) -> Told:
        self._receipt()
        self._reporter()
        for row in self._persons():
            self._person(row)
        for row in self._persons():
            self._ties_of(row)
        for group, sheets in {**SINGLE, **GROUPS}.items():
            for row in [group] if group in SINGLE else draft.rows(self.fields, group):
                for sheet in sheets:
                    if sheet.alias != "PersonDescribed":
                        self._sheet(row, sheet)
        self._unavailable()
        self._apart()
        # The first fault of a field is its own; that it is missing was said after it was left out.
        self.out.wrong = list({one.name: one for one in reversed(self.out.wrong)}.values())[::-1]
        return self.out

    # ---- what every entry needs ----

    def _text(self, name: str) -> str:
        return draft.text(self.fields, name)

    def _say(self, name: str, fact: Fact, at: When | None = None, **more: Any) -> UUID:
        id = uuid5(self.id, name)
        self.out.entries.append(Proposed(fact, at or self.at, id, **more))
        return id

    def _fault(self, name: str, words: str) -> None:
        self.out.wrong.append(Wrong(name, words[:1].upper() + words[1:]))

    def _values(self, prefix: str, model: type[BaseModel], about: str | None) -> dict[str, Any]:
        """The values typed for a model; marks for "not to be had" become entries of their own."""
        values: dict[str, Any] = {}
        for name, info in model.model_fields.items():
            said = draft.texts(self.fields, f"{prefix}.{name}")
            if not said:
                continue
            annotation = typed.core(info.annotation)
            mark = typed.unavailable(said[0]) if len(said) == 1 else None
            if mark and said[0] not in typed.choices_of(annotation):
                self._not_to_be_had(f"{model.__name__}.{name}", about, mark)
                continue
            try:
                value = typed.value_of(annotation, said, self.call)
            except (ValueError, OverflowError) as fault:
                self._fault(f"{prefix}.{name}", str(fault))
            else:
                if value is not None:
                    values[name] = value
        return values

    def _made(self, prefix: str, model: type[M], values: dict[str, Any]) -> M | None:
        """The model with all that can be kept; what cannot is said."""
        values = dict(values)
        for _again in range(len(model.model_fields) + 1):
            try:
                return model.model_validate(values)
            except ValidationError as error:
                missing = False
                for fault in error.errors(include_url=False):
                    name = str(fault["loc"][0]) if fault["loc"] else ""
                    self._fault(f"{prefix}.{name}", _sentence(fault))
                    missing |= fault["type"] == "missing" or name not in values
                    values.pop(name, None)
                if missing:
                    return None
        return None

    def _not_to_be_had(self, item: str, about: str | None, why: Unavailable) -> None:
        try:
            fact = ItemUnavailable(item=item, about=about, why=why)
        except ValidationError:
            return
        self._say(f"unavailable.{item}.{about}", fact)

    # ---- the parts ----

    def _receipt(self) -> None:
        prefix = "received.ReferralReceived"
        values = self._values(prefix, ReferralReceived, None)
        values["received_by"] = self.office if self.office in set(County) else HOTLINE
        if values["received_by"] != HOTLINE:
            values.pop("for_county", None)
        fact = self._made(prefix, ReferralReceived, values) or ReferralReceived(received_by=values["received_by"])
        id = self._say(prefix, fact)
        self._correct_receipt(fact, id)

    def _correct_receipt(self, fact: ReferralReceived, id: UUID) -> None:
        """An earlier receipt than the minute of opening is a correction, with its reason."""
        words, why = self._text("received.at"), self._text("received.why")
        if not words:
            return
        try:
            at = typed.when_said(words, self.call)
        except (ValueError, OverflowError) as fault:
            return self._fault("received.at", str(fault))
        if not at.is_instant:
            return self._fault("received.at", _("Give the day and the time, like 14 Mar 2024 3:31 PM."))
        if at.earliest == self.call.began:
            return None
        if not why:
            return self._fault(
                "received.why", _("Say why the time of receipt is another one; the reason is kept with it.")
            )
        entry = Proposed(fact, at, uuid5(self.id, "received.corrected"), corrects=id, reason=why)
        try:
            Corrected(reason=why)
        except ValidationError as error:
            return self._fault("received.why", _sentence(error.errors(include_url=False)[0]))
        self.out.entries.append(entry)
        self.at = at
        return None

    def _reporter(self) -> None:
        prefix = "reporter.ReporterIdentity"
        values: dict[str, Any] = {}
        anonymous = self._text("reporter.anonymous") == "yes"
        given: str | None = "anonymous" if anonymous else None
        for name in () if anonymous else ReporterIdentity.model_fields:
            said = self._text(f"{prefix}.{name}")
            mark = typed.unavailable(said)
            if name == "name" and mark is Unavailable.REFUSED:
                given = "declined"
            elif mark and name in IDENTITY:
                self._not_to_be_had(IDENTITY[name], None, mark)
            elif said and not mark:
                values[name] = said
        identity = self._made(prefix, ReporterIdentity, values) if values else None
        if identity and identity.name:
            given = "given"
        described = self._values("reporter.ReporterDescribed", ReporterDescribed, None)
        known = [(child, self._text(f"{child}.knows") or self._text("reporter.knows")) for child in self.children]
        knows = [{"person": child, "relationship": words} for child, words in known if words and self._is_named(child)]
        if not (identity or given or described or knows):
            return
        described |= {"knows": knows, "identity": identity, "name_given": given}
        described = {name: value for name, value in described.items() if value}
        if fact := self._made("reporter.ReporterDescribed", ReporterDescribed, described):
            self._say("reporter.ReporterDescribed", fact)

    def _persons(self) -> list[str]:
        return [row for row in (*self.children, *self.adults) if self._is_named(row)]

    def _is_named(self, row: str) -> bool:
        """Whether anything is said in a row, or anything points at it."""
        if draft.something_said(self.fields, f"{row}."):
            return True
        if any(value == row for name, value in self.fields.items() if name.rpartition(".")[2] in REFERENCES):
            return True
        if row == self._only_child() and draft.something_said(self.fields, "reentry."):
            return True
        return row == self._only_child() and any(self._needs_a_child(group) for group in GROUPS)

    def _needs_a_child(self, group: str) -> bool:
        if group in ("child", "adult", "tie", "source", "guardian"):
            return False
        return any(draft.something_said(self.fields, f"{row}.") for row in draft.rows(self.fields, group))

    def _only_child(self) -> str | None:
        """The child that is meant where none is chosen: the only one, or the first while nothing is said of any."""
        said = [row for row in self.children if draft.something_said(self.fields, f"{row}.")]
        if len(said) == 1:
            return said[0]
        return self.children[0] if self.children and not said else None

    def _person(self, row: str) -> None:
        prefix = f"{row}.PersonDescribed"
        values = self._values(prefix, PersonDescribed, row)
        values |= {"person": row, "parts": tuple(self._parts(row))}
        if fact := self._made(prefix, PersonDescribed, values):
            self._say(prefix, fact)

    def _parts(self, row: str) -> Iterator[Part]:
        if row in self.children:
            unsaid = Part.SEEKS_RE_ENTRY if self._seeks_re_entry(row) else Part.ALLEGED_VICTIM
            yield PARTS.get(self._text(f"{row}.part") or "unsaid", unsaid)
            return
        relation, at_home = self._text(f"{row}.relation"), self._text(f"{row}.in_home") == "yes"
        responsible = is_responsible(self.fields, row)
        if responsible:
            yield Part.ALLEGED_RESPONSIBLE
        if at_home:
            yield Part.HOUSEHOLD
        if relation in set(FAMILY):
            yield Part.FAMILY
        elif not responsible and not at_home:
            yield Part.OTHER

    def _seeks_re_entry(self, row: str) -> bool:
        """Whether a child of whom no part is said is the youth of a request for re-entry."""
        if not draft.something_said(self.fields, "reentry."):
            return False
        return (self._text("reentry.ReEntryRequested.youth") or self._only_child()) == row

    def _ties_of(self, row: str) -> None:
        """What an adult is to every child, where no line of its own says so."""
        relation = self._text(f"{row}.relation")
        at_home = self._text(f"{row}.in_home")
        if row not in self.adults or not relation:
            return
        if mark := typed.unavailable(relation):
            return self._not_to_be_had("RelationshipTold.relation", row, mark)
        if relation not in set(Relation):
            return self._fault(f"{row}.relation", _("Choose one of the list."))
        own = {
            (self._text(f"{tie}.RelationshipTold.person"), self._text(f"{tie}.RelationshipTold.relative"))
            for tie in draft.rows(self.fields, "tie")
        }
        home = {"lives_in_home": at_home} if at_home in set(Answer) else {}
        for child in self.children:
            if self._is_named(child) and (row, child) not in own:
                fact = RelationshipTold(person=row, relation=relation, relative=child, **home)
                self._say(f"{row}.relation.{child}", fact)
        return None

    def _sheet(self, row: str, sheet: Sheet) -> None:
        prefix = f"{row}.{sheet.alias}"
        copied = self._home_of(row) if sheet.alias == "AddressTold" else {}
        if not (draft.something_said(self.fields, f"{prefix}.") or copied):
            return
        subject = row if sheet.about else self._subject(prefix, sheet.kind)
        values = {**copied, **self._values(prefix, sheet.kind, subject), **sheet.fixed}
        if sheet.about:
            values[sheet.about] = row
        self._fill_in(row, prefix, sheet.kind, values)
        at = self._at(prefix, sheet)
        # A row whose only answer is "not to be had" makes no entry of its own.
        if set(values) <= {sheet.about, "household", "child", "person", *sheet.fixed} and not copied and at is None:
            return
        if fact := self._made(prefix, sheet.kind, values):
            self._say(prefix, fact, at)

    def _subject(self, prefix: str, kind: type[Fact]) -> str | None:
        name = next((name for name in CHILD_FIELDS if name in kind.model_fields), None)
        return (self._text(f"{prefix}.{name}") or self._only_child()) if name else None

    def _fill_in(self, row: str, prefix: str, kind: type[Fact], values: dict[str, Any]) -> None:
        """What the page leaves unsaid because there is only one answer."""
        for name in REFERENCES:
            if name not in kind.model_fields or values.get(name) == row:
                continue
            if name in values and values[name] not in (*self.children, *self.adults):
                self._fault(f"{prefix}.{name}", _("This person is no longer in the call. Choose another."))
                del values[name]
            needed = kind.model_fields[name].is_required() and kind is not RelationshipTold
            if name in CHILD_FIELDS and name not in values and needed and (child := self._only_child()):
                values[name] = child
        if kind.__name__ == "SourceNamed":
            values.setdefault("name", _("name not known"))
        if kind is AddressTold and isinstance(values.get("state"), str):
            values["state"] = {"COLORADO": "CO"}.get(values["state"].upper(), values["state"].upper())
        if kind is AddressTold and not prefix.endswith("_2") and row in self.children:
            values.setdefault("household", self._household(row))
        if self._text(f"{prefix}.occurred").lower() in ("ongoing", "still", "still going on"):
            values["ongoing"] = Answer.YES
            self.out.wrong = [one for one in self.out.wrong if one.name != f"{prefix}.occurred"]

    def _household(self, row: str) -> str:
        first = self.children[0] if self._text(f"{row}.same_home") == "yes" and self.children else row
        return f"home of {first}"

    def _home_of(self, row: str) -> dict[str, Any]:
        """The home of the first child, for whoever lives there too."""
        first = self.children[0] if self.children else None
        shares = self._text(f"{row}.same_home") == "yes" or (
            row in self.adults and self._text(f"{row}.in_home") == "yes"
        )
        if not shares or first is None or row == first:
            return {}
        before = len(self.out.entries), len(self.out.wrong)
        prefix = f"{first}.AddressTold"
        values = {**self._values(prefix, AddressTold, first), "person": first}
        self._fill_in(first, prefix, AddressTold, values)
        home = self._made(prefix, AddressTold, values)
        del self.out.entries[before[0] :], self.out.wrong[before[1] :]
        if home is None:
            return {}
        names = ("line", "city", "county", "state", "quality", *(() if row in self.adults else ("share",)))
        kept = {name: value for name in names if (value := getattr(home, name)) is not None}
        return {**kept, "household": self._household(first)}

    def _at(self, prefix: str, sheet: Sheet) -> When | None:
        words = self._text(f"{prefix}.at")
        if words and not (mark := typed.unavailable(words)):
            try:
                return typed.when_said(words, self.call)
            except (ValueError, OverflowError) as fault:
                self._fault(f"{prefix}.at", str(fault))
        elif words and mark:
            return When.parse("unknown")
        return When.parse("unknown") if sheet.alias == "SeenLast" else None

    def _unavailable(self) -> None:
        for one in draft.texts(self.fields, "unavailable"):
            item, about, why = (*one.split("|"), "", "")[:3]
            if item and why in set(Unavailable):
                self._not_to_be_had(item, about or None, Unavailable(why))
        entries = {entry.id: entry for entry in self.out.entries}
        self.out.entries = list(entries.values())

    def _apart(self) -> None:
        for row in self._persons():
            for person in draft.texts(self.fields, f"{row}.apart"):
                try:
                    fact = PersonToldApart(person=row, identity=person)
                except ValidationError:
                    continue
                self._say(f"{row}.apart.{person}", fact)


class Corrected(BaseModel):
    """A reason, held to the same kind of text as every other."""

    reason: Words


def is_responsible(fields: draft.Fields, row: str) -> bool:
    """Whether an adult is said to be responsible: ticked, or named in an allegation."""
    if draft.text(fields, f"{row}.responsible") == "yes":
        return True
    return any(
        draft.text(fields, f"{one}.AllegationMade.responsible") == row for one in draft.rows(fields, "allegation")
    )


def _sentence(fault: Any) -> str:
    match fault["type"]:
        case "string_pattern_mismatch":
            return (
                _("Write the state as two letters, like CO.")
                if fault["loc"][:1] == ("state",)
                else _("Use letters and digits only.")
            )
        case "greater_than_equal" | "less_than_equal":
            limits = {"ge": 0, "le": 0, **fault.get("ctx", {})}
            limit = limits["le"] if fault["type"] == "less_than_equal" else limits["ge"]
            return (_("At most %(n)d is possible here.") if limit else _("Less than %(n)d is not possible.")) % {
                "n": limit
            }
        case "missing":
            return _("This is needed here. Give it, or clear the line.")
        case "int_from_float":
            return _("A whole number is needed here.")
    return f"{in_words(fault).rstrip('.')}."
