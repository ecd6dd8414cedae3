"""The interview as a page draws it: every question bound to what was said, and how much of each section is answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.desks.intake import draft, questions, typed
from cairn.desks.intake.entries import PARTS, is_responsible
from cairn.desks.intake.sheets import FACTORS, GROUPS
from cairn.furniture.rules_shown import citation
from cairn.furniture.shapes import Section
from cairn.rulebook.gathered import LISTS
from cairn.story.answer import Answer
from cairn.story.fact import KINDS
from cairn.story.vocabulary import Concern, Relation, ReporterIdentity, Setting
from cairn.story.vocabulary import Part as PartPlayed
from cairn.story.when import When
from cairn.story.words import LONGEST_ACCOUNT

OWN: dict[str, tuple[str, list[str]]] = {
    "part": ("select", [part for part in PARTS if part]),
    "knows": ("line", []),
    "relation": ("select", [str(one) for one in Relation]),
    "in_home": ("select", [str(one) for one in Answer]),
    "responsible": ("check", []),
    "same_home": ("check", []),
}
"""Questions that rows put beside those of the vocabulary."""
OWN_CLAUSE = {
    "part": "7.103.A.3.a",
    "knows": "7.103.A.1.e",
    "relation": "7.103.A.3.d",
    "in_home": "7.103.A.3.a",
    "responsible": "7.103.A.4.a",
    "same_home": "7.103.A.2.b",
}
NOT_HAD = [("?", gettext_lazy("not known")), ("!", gettext_lazy("refused")), ("-", gettext_lazy("not applicable"))]
CHILD, ADULT, ANYONE = ("victim", "child", "youth"), ("responsible",), ("person", "relative")


@dataclass
class Choice:
    value: str
    words: str
    chosen: bool = False


@dataclass
class Question:
    """One question with what was said to it. `kind`: line, area, select, person, list or check."""

    name: str
    label: str
    kind: str
    width: str
    value: str = ""
    choices: list[Choice] = field(default_factory=list)
    not_had: list[Choice] = field(default_factory=list)
    clause: str = ""
    help: str = ""
    rows: int = 2
    said: bool = False
    wrong: str = ""
    counted: bool = False
    who: str = ""
    """Of which persons a choice is: child, adult or anyone; the page keeps their names current."""

    @property
    def id(self) -> str:
        return self.name.replace(".", "-")

    @property
    def answered(self) -> bool:
        return bool(self.value) or any(choice.chosen for choice in (*self.choices, *self.not_had))


@dataclass
class Row:
    """The questions of one row."""

    key: str
    title: str
    questions: list[Question]
    folded: list[Question] = field(default_factory=list)
    hidden: bool = False

    @property
    def open(self) -> bool:
        return any(question.answered or question.wrong for question in self.folded)


@dataclass
class Shown:
    """A block with its rows."""

    block: questions.Block
    rows: list[Row]
    removable: bool = False
    anchor: str = ""


@dataclass
class Part:
    """A section with all that is in it."""

    plan: questions.Part
    blocks: list[Shown]
    matters: bool = False
    """Whether what was said makes a section matter that is asked only if it applies."""

    @property
    def counted(self) -> list[Question]:
        rows = [row for block in self.blocks for row in block.rows if not row.hidden]
        return [one for row in rows for one in (*row.questions, *row.folded) if one.counted]

    @property
    def done(self) -> int:
        return sum(question.answered for question in self.counted)

    @property
    def always(self) -> bool:
        """Whether it stands among the sections that are asked in any order."""
        return self.matters or not self.plan.only_if

    @property
    def open(self) -> bool:
        rows = [row for block in self.blocks for row in block.rows]
        return self.matters or any(one.answered or one.wrong for row in rows for one in (*row.questions, *row.folded))


class Interview:
    """Everything of the interview that depends on what was said."""

    longest_account = LONGEST_ACCOUNT

    def __init__(self, fields: dict[str, Any], wrong: dict[str, str], hotline: bool) -> None:
        self.fields, self.wrong = fields, wrong
        self.names = {row: draft.called(fields, row) for row in draft.persons(fields)}
        self.anonymous = draft.text(fields, "reporter.anonymous") == "yes"
        self.reporter = [self._question("reporter", ask) for ask in questions.REPORTER]
        self.narrative = self._question("narrative", questions.Ask("NarrativeAdded.words", "f12", True, said=True))
        report = (*questions.FOR_COUNTY, *questions.REPORT) if hotline else questions.REPORT
        self.report = [self._question("received", ask) for ask in report]
        self.parts = [Part(plan, self._blocks(plan), matters(plan.id, fields)) for plan in questions.parts()]

        self.received_at = Question(
            "received.at",
            _("It first reached us"),
            "line",
            "f6",
            draft.text(fields, "received.at"),
            clause="7.103.A.9",
            wrong=wrong.get("received.at", ""),
        )
        self.received_why = Question(
            "received.why",
            _("Why it is another time"),
            "line",
            "f6",
            draft.text(fields, "received.why"),
            wrong=wrong.get("received.why", ""),
        )

    @property
    def identities(self) -> list[tuple[str, str]]:
        """Each person who was taken for one of the index."""
        said = ((row, draft.text(self.fields, f"{row}.PersonDescribed.identity")) for row in self.names)
        return [(row, identity) for row, identity in said if identity]

    @property
    def apart(self) -> list[tuple[str, str]]:
        """Who was told apart, by row; without a row for a name that was only heard."""
        rows = [*((row, f"{row}.apart") for row in self.names), ("", "apart")]
        return [(row, person) for row, name in rows for person in draft.texts(self.fields, name)]

    def _blocks(self, plan: questions.Part) -> list[Shown]:
        if plan.id == "reporter":
            return [Shown(questions.Block("reporter", ()), [Row("reporter", "", self.reporter)])]
        if plan.id == "happened":
            return [Shown(questions.Block("narrative", ()), [Row("narrative", "", [self.narrative, *self.report])])]
        return [self._block(plan, block) for block in plan.blocks]

    def _block(self, plan: questions.Part, block: questions.Block) -> Shown:
        if block.keys:
            keys, group = list(block.keys), ""
        elif block.row == "responsible":
            keys, group = draft.rows(self.fields, "adult"), "adult"
        elif block.row in GROUPS:
            keys, group = draft.rows(self.fields, block.row), block.row
        else:
            keys, group = [block.row], ""
        rows = [self._row(key, block, first=key == keys[0]) for key in keys]
        own = bool(block.add)
        return Shown(block, rows, removable=own, anchor=f"{plan.id}-{group or block.row}")

    def _row(self, key: str, block: questions.Block, first: bool) -> Row:
        asks = [ask for ask in block.asks if not (ask.field == "same_home" and first)]
        row = Row(
            key,
            self.names.get(key, "") or str(block.title) or _(str(FACTORS.get(key, ""))).capitalize(),
            [self._question(key, ask) for ask in asks],
            [self._question(key, ask) for ask in block.folded],
        )
        row.hidden = block.row == "responsible" and not is_responsible(self.fields, key)
        return row

    def _question(self, row: str, ask: questions.Ask) -> Question:
        name = f"{row}.{ask.field}"
        told = draft.texts(self.fields, name)
        question = Question(
            name,
            str(ask.label),
            "line",
            ask.width,
            told[0] if told else "",
            rows=ask.rows or 2,
            said=ask.said,
            counted=ask.counted,
            wrong=self.wrong.get(name, ""),
        )
        kind_name, dot, field_name = ask.field.partition(".")
        if not dot:
            self._own(question, ask.field, told)
        elif field_name == "at":
            question.clause = "7.103.A.6" if kind_name == "SeenLast" else ""
        else:
            self._of_vocabulary(question, kind_name.split("_")[0], field_name, told)
        if ask.rows or ask.said:
            question.kind = "area"
        return question

    def _own(self, question: Question, name: str, told: list[str]) -> None:
        question.kind, choices = OWN[name]
        question.clause = OWN_CLAUSE[name]
        question.choices = [Choice(value, _(value), value in told) for value in choices]
        if name == "relation":
            question.not_had = _not_had(told)

    def _of_vocabulary(self, question: Question, kind_name: str, name: str, told: list[str]) -> None:
        model = ReporterIdentity if kind_name == "ReporterIdentity" else KINDS[kind_name]
        info = model.model_fields[name]
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        cites = [str(clause) for clause in extra.get("cites", [])]  # type: ignore[union-attr]
        question.clause = _clause(question.name.partition("_")[0], kind_name, cites)
        question.label = question.label or str(info.title)
        question.help = str(info.description or "") if not info.is_required() else ""
        annotation = typed.core(info.annotation)
        if extra.get("refers") == "person" and annotation is str:
            self._persons(question, name, told)
        elif typed.is_list(annotation) and (choices := typed.choices_of(typed.core(annotation.__args__[0]))):
            question.kind = "list"
            question.choices = [Choice(value, _(value), value in told) for value in choices]
        elif choices := typed.choices_of(annotation):
            question.kind = "select"
            question.choices = [Choice(value, _(value), value in told) for value in choices]
            if any(clause.startswith(LISTS) for clause in cites):
                question.not_had = [one for one in _not_had(told) if one.words not in choices]
        elif annotation is When:
            question.help = ""

    def _persons(self, question: Question, name: str, told: list[str]) -> None:
        question.kind, question.who = "person", "child" if name in CHILD else "adult" if name in ADULT else "anyone"
        groups = {"child": ("child",), "adult": ("adult", "child"), "anyone": ("child", "adult")}[question.who]
        keys = [key for group in groups for key in draft.rows(self.fields, group)]
        question.choices = [Choice(key, self.names[key], key in told) for key in keys]

    def label_of(self, name: str) -> str:
        """A field in words, for a message that stands away from it: "Micah Tull, birth date"."""
        for part in self.parts:
            for row in (row for block in part.blocks for row in block.rows):
                for question in (*row.questions, *row.folded):
                    if question.name == name:
                        whose = row.title if row.key in self.names or row.key in FACTORS else str(part.plan.label)
                        return f"{whose}, {question.label[:1].lower()}{question.label[1:]}"
        return _("First reached us") if name.startswith("received.") else ""

    def sections(self, current: str = "") -> list[Section]:
        return [
            Section(
                str(part.plan.label),
                f"#{part.plan.id}",
                part.done,
                len(part.counted),
                _words(part),
                part.plan.id == current,
            )
            for part in self.parts
        ]

    @property
    def always(self) -> list[tuple[Section, Part]]:
        return [pair for pair in zip(self.sections("happened"), self.parts, strict=True) if pair[1].always]

    @property
    def only_if(self) -> list[tuple[Section, Part]]:
        return [pair for pair in zip(self.sections(), self.parts, strict=True) if not pair[1].always]


def matters(part: str, fields: draft.Fields) -> bool:
    """Whether what was said so far makes a section matter that is otherwise asked only if it applies."""
    named = draft.texts(fields, "received.ReferralReceived.concerns")
    match part:
        case "institution":
            setting = draft.text(fields, "setting.SettingTold.setting")
            happened = (
                draft.text(fields, f"{row}.AllegationMade.in_facility") for row in draft.rows(fields, "allegation")
            )
            return Concern.INSTITUTIONAL in named or (setting not in ("", *NO_INSTITUTION)) or "yes" in happened
        case "reentry":
            parts = (draft.text(fields, f"{row}.part") for row in draft.rows(fields, "child"))
            return Concern.RE_ENTRY in named or str(PartPlayed.SEEKS_RE_ENTRY) in parts
    return False


NO_INSTITUTION = (Setting.FAMILY_HOME, Setting.ELSEWHERE, Setting.ADULT_CUSTODY)
"""Settings of which no institution is asked."""

ITEMS_OF = {
    ("child", "PersonDescribed"): "7.103.A.2",
    ("adult", "PersonDescribed"): "7.103.A.3",
    ("adult", ""): "7.103.A.4",
}
"""Which list of 7.103.A asks for a fact of a person."""


def _clause(group: str, kind_name: str, cites: list[str]) -> str:
    """The clause that wants an answer: of several, the one that speaks of such a person."""
    wanted = ITEMS_OF.get((group, kind_name)) or ITEMS_OF.get((group, ""), "7.103.A.2" if group == "child" else "")
    fitting = [cite for cite in cites if wanted and cite.startswith(wanted)] or cites
    return citation(fitting[0]) if fitting else ""


def _not_had(told: list[str]) -> list[Choice]:
    return [Choice(value, str(words), value in told or str(words) in told) for value, words in NOT_HAD]


def _words(part: Part) -> str:
    if not part.counted:
        return ""
    if not part.done:
        return _("not asked")
    return _("%(done)d of %(all)d") % {"done": part.done, "all": len(part.counted)}


def today_words(at: dt.datetime) -> str:
    """`Thu 14 Mar, 3:31 PM`."""
    from cairn.furniture import moments

    local = moments.local(at)
    return f"{local:%a} {local.day} {local:%b}, {moments.clock_time(local)}"
