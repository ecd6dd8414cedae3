"""What a clause says, part by part: who acts, start, length and end, how it was read, its function and its fields."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from cairn.desks.rulebook.numbers import citation_of, citations
from cairn.desks.rulebook.worked import USUAL, Worked, cases_for, sample_of, worked
from cairn.rulebook.coverage import Listed
from cairn.rulebook.coverage import citations as cited_fields
from cairn.rulebook.register import ALL, CLAUSES, Clause

Pair = tuple[str, str]


@dataclass(frozen=True)
class Source:
    """The function behind a clause, as it runs."""

    name: str
    module: str
    lines: int
    text: str


@dataclass(frozen=True)
class Kept:
    """A field, or a whole kind of entry, that keeps what a clause wants kept."""

    kind: str
    title: str
    field: str


@dataclass(frozen=True)
class Said:
    """One part of a clause: what a function of it says, or what a field of it keeps."""

    key: str
    label: str
    kind: str
    plain: str
    more: tuple[str, ...]
    facts: tuple[Pair, ...]
    reading: str
    not_taken: str
    edition: str
    source: Source | None


@dataclass(frozen=True)
class Page:
    """Everything that stands on the page of one citation and does not depend on who reads it."""

    citation: str
    parts: tuple[Said, ...]
    keys: tuple[str, ...]
    cases: tuple[Worked, ...]
    more_cases: int
    leans_on: tuple[Pair, ...]
    leaned_on_by: tuple[Pair, ...]
    kept: tuple[Kept, ...]
    duties: tuple[str, ...]
    edition: str
    until: str = ""

    @property
    def held(self) -> int:
        return sum(case.holds for case in self.cases)


@cache
def page_of(citation: str, all_cases: bool = False) -> Page:
    """The page of a citation, with all keys that stand for it."""
    rows = citations()[citation]
    keys = tuple(row.clause for row in rows)
    functions = list(dict.fromkeys(clause for row in rows for clause in row.functions))
    named = tuple(dict.fromkeys([*keys, *(clause.key for clause in functions)]))
    files = {clause.function.__module__.rpartition(".")[2] for clause in functions}
    chosen = cases_for(named, [test for row in rows for test in row.tests], files)
    shown = chosen if all_cases else chosen[:USUAL]
    parts = [_said(clause, rows) for clause in functions] or [_kept_only(row) for row in rows]
    return Page(
        citation,
        tuple(parts),
        keys,
        tuple(worked(case.where, named) for case in shown),
        len(chosen) - len(shown),
        _pairs(citation, (name for clause in functions for name in clause.leans_on)),
        _pairs(citation, (other.key for other in ALL if set(other.leans_on) & set(named))),
        tuple(_fields(keys)),
        tuple(clause.key for clause in functions if clause.kind == "duty"),
        rows[0].edition,
        next((clause.until for clause in functions if clause.until), "") or "",
    )


def _said(clause: Clause, rows: Sequence[Listed]) -> Said:
    tests = [test for row in rows if clause in row.functions for test in row.tests]
    facts = {"duty": _duty_facts, "ruling": _ruling_facts, "gate": _gate_facts}[clause.kind](clause, tests)
    first, *more = clause.plain.split("\n\n")
    label = ", ".join(key.removeprefix(citation_of(key)).strip() for key in clause.covers if " (" in key)
    return Said(
        clause.key,
        label,
        clause.kind,
        first.replace("\n", " "),
        tuple(paragraph.replace("\n", " ") for paragraph in more),
        facts,
        clause.reading,
        clause.not_taken,
        clause.edition,
        _source(clause),
    )


def _kept_only(row: Listed) -> Said:
    return Said(row.clause, "", row.kind, row.summary.split(": kept with")[0], (), (), "", "", row.edition, None)


def _duty_facts(clause: Clause, tests: Sequence[str]) -> tuple[Pair, ...]:
    """From a duty that a worked case makes, so that the page says what the rules do."""
    found = sample_of((clause.key,), tests)
    if found is None:
        return ()
    case, duty = found
    clock = duty.clock or duty.target
    length = clock.words if clock else _("the text sets no time")
    if duty.clock is None and clock:
        length = _("%s; a target of ours, for the text sets no time") % length
    ends = duty.ends_when
    if duty.about:
        ends = ends.replace(case.story.person(duty.about).called, _("that child"))
    who = _("the %s") % duty.owner.value
    return (
        (_("Who acts"), f"{who}, {_('for each child')}" if duty.about else who),
        (_("Starts"), _("with %s") % duty.starts_with),
        (_("Length"), length),
        (_("Ends"), ends or _("when it is recorded")),
    )


def _ruling_facts(clause: Clause, tests: Sequence[str]) -> tuple[Pair, ...]:
    for case in cases_for((clause.key,), tests):
        ruling = next((one for one in case.read().rulings if one.clause == clause.key), None)
        if ruling:
            facts = [
                (_("Who acts"), _("nobody: the rules work it out from what was told")),
                (_("Question"), ruling.question),
                (_("Answers"), _("yes, no, or not known while an answer is missing")),
                (_("It could change"), ruling.would),
            ]
            return tuple(pair for pair in facts if pair[1])
    return ((_("Who acts"), _("nobody: the rules work it out from what was told")),)


def _gate_facts(clause: Clause, tests: Sequence[str]) -> tuple[Pair, ...]:
    titles = ", ".join(kind.title for kind in clause.on)
    return (
        (_("Who acts"), _("whoever would record it")),
        (_("Stands before"), titles),
        (_("If it is not met"), _("nothing is recorded; what is missing is named with this clause")),
    )


def _source(clause: Clause) -> Source:
    function = inspect.unwrap(clause.function)
    text = inspect.getsource(function)
    return Source(function.__name__, clause.where, text.count("\n"), text)


def _pairs(own: str, keys: Iterable[str]) -> tuple[Pair, ...]:
    """Names with their citations, each once; the clause itself is not among them."""
    found: dict[str, str] = {}
    for key in keys:
        name = CLAUSES[key].function.__name__.replace("_", " ") if key in CLAUSES else ""
        found.setdefault(citation_of(key), name[:1].upper() + name[1:])
    return tuple((words, citation) for citation, words in found.items() if citation != own)


def _fields(keys: Sequence[str]) -> list[Kept]:
    found = {(one.kind.__name__, one.field): one for one in cited_fields() if one.clause in keys}
    return [
        Kept(one.kind.title, one.title if one.field else _("the whole entry"), f"{kind}{'.' + name if name else ''}")
        for (kind, name), one in found.items()
    ]
