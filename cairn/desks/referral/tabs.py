"""The other views of a referral: its narrative, people, contacts and entries, and who looked at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from cairn.access.pages import may_open
from cairn.access.reads import reads_of
from cairn.desks.referral.addresses import address, form_of
from cairn.desks.referral.drawn import age_of
from cairn.desks.referral.head import corrected_by, head_of
from cairn.furniture.entry_forms.in_words import Detail, details, sentence
from cairn.furniture.entry_forms.time_typed import when_words
from cairn.furniture.opening import Opened, opened
from cairn.furniture.shapes import Act
from cairn.journal.models import EntryRow
from cairn.people.models import Part as IndexPart
from cairn.story import vocabulary as v
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.when import colorado_day

LOOKS = 100
CONTACTS: tuple[type[Fact], ...] = (
    v.ChildSeen,
    v.ContactAttempted,
    v.CollateralContacted,
    v.CountyContacted,
    v.LawEnforcementTold,
    v.OtherAgencyTold,
    v.DetentionResponseGiven,
)
ABOUT: dict[type[Fact], object] = {
    v.AddressTold: _("Lives"),
    v.AllegationMade: _("Alleged"),
    v.ChildSeen: _("Seen"),
    v.ContactAttempted: _("Tried"),
    v.InjuryDescribed: _("Injury"),
    v.RelationshipTold: _("Related"),
    v.SeenLast: _("Last seen"),
    v.VulnerabilityAnswered: _("Vulnerability"),
    v.WhereaboutsTold: _("Where"),
}
"""What an entry about a person is called beside that person's name."""


@dataclass(frozen=True)
class Shown:
    """One entry as the lists show it. `later` says that it was written down more than an hour after it happened."""

    entry: Entry
    words: str
    happened: str
    later: bool
    details: list[Detail]
    position: int = 0
    hash: str = ""
    corrected: Entry | None = None
    withdrawn: bool = False
    corrects_words: str = ""
    may_correct: bool = False


def narrative(request: HttpRequest, number: str) -> HttpResponse:
    """What the reporter said, addition after addition; nothing is overwritten."""
    one = opened(request, number, "narrative")
    entries = [entry for entry in one.story.entries if isinstance(entry.fact, v.NarrativeAdded)]
    add = form_of("NarrativeAdded", one.number) if one.may_record(v.NarrativeAdded) else ""
    return _tab(request, one, "narrative", shown=[_shown(one, entry) for entry in entries], add=add)


def contacts(request: HttpRequest, number: str) -> HttpResponse:
    """Who was seen, tried, asked and told, the latest first."""
    one = opened(request, number, "contacts")
    entries = [entry for entry in one.story.effective if isinstance(entry.fact, CONTACTS)]
    entries.sort(key=lambda entry: entry.at.earliest, reverse=True)
    kinds = [v.ChildSeen, v.ContactAttempted, v.CollateralContacted]
    acts = [Act(kind.title, form_of(kind.__name__, one.number)) for kind in kinds if one.may_record(kind)]
    return _tab(request, one, "contacts", shown=[_shown(one, entry) for entry in entries], acts=acts)


def entries(request: HttpRequest, number: str) -> HttpResponse:
    """Every entry ever made, in the order of recording, with its place in the chain."""
    one = opened(request, number, "entries")
    chained = EntryRow.objects.filter(story=one.row.pk).order_by("position").values_list("id", "position", "hash")
    places = {id: (position, hash) for id, position, hash in chained}
    fixed = corrected_by(one.story)
    shown = [_shown(one, entry, *places.get(entry.id, (0, "")), fixed.get(entry.id)) for entry in one.story.entries]
    kept = [(places.get(entry.id, (0, ""))[0], entry.by.name) for entry in one.kept]
    return _tab(request, one, "entries", shown=shown, kept=kept)


def people(request: HttpRequest, number: str) -> HttpResponse:
    """Everybody who is named, with what was told of each."""
    one = opened(request, number, "people")
    index = dict(IndexPart.objects.filter(story=one.row.pk).values_list("key", "person"))
    told = _told_by_person(one)
    keys = dict.fromkeys((*one.story.children, *one.story.people, *one.story.responsible))
    persons = [_person(one, key, told.get(key, []), index.get(key)) for key in keys]
    add = form_of("PersonDescribed", one.number) if one.may_record(v.PersonDescribed) else ""
    return _tab(request, one, "people", persons=persons, add=add)


def looked(request: HttpRequest, number: str) -> HttpResponse:
    """Who looked at this referral, at what, and for what purpose, the latest first."""
    one = opened(request, number, "who looked")
    before = request.GET.get("before", "")
    looks = reads_of(one.row)
    if before.isdigit():
        looks = looks.filter(pk__lt=int(before[:18]))
    found = list(looks[: LOOKS + 1])
    older = f"?before={found[LOOKS - 1].pk}" if len(found) > LOOKS else ""
    return _tab(request, one, "looked", looks=found[:LOOKS], older=older)


def _tab(request: HttpRequest, one: Opened, name: str, **context: Any) -> HttpResponse:
    return render(request, f"referral/{name}.html", {"head": head_of(one, name), "opened": one, **context})


def _shown(one: Opened, entry: Entry, position: int = 0, hash: str = "", fixed: Entry | None = None) -> Shown:
    written = entry.written_at
    late = written.is_instant and entry.at.is_instant and (written.earliest - entry.at.earliest).total_seconds() > 3600
    before = one.story.entry(entry.corrects) if entry.corrects else None
    return Shown(
        entry,
        sentence(entry, one.story),
        when_words(entry.at),
        late,
        details(entry, one.story),
        position,
        hash,
        fixed or next((other for other in one.story.entries if other.corrects == entry.id), None),
        withdrawn=bool(fixed and isinstance(fixed.fact, v.Withdrawn)),
        corrects_words=sentence(before, one.story) if before else "",
        may_correct=fixed is None and not isinstance(entry.fact, v.Withdrawn) and one.may_record(entry.kind),
    )


@dataclass(frozen=True)
class PersonShown:
    """One person, what was told of them field by field, and where more is recorded."""

    key: str
    name: str
    age: str
    parts: str
    told: list[Detail]
    more: str
    index: str


def _told_by_person(one: Opened) -> dict[str, list[Detail]]:
    """What entries other than the description say of each person."""
    found: dict[str, list[Detail]] = {}
    for entry in one.story.effective:
        for key in _about(entry.fact):
            found.setdefault(key, []).append(
                Detail(str(ABOUT.get(type(entry.fact), type(entry.fact).title)), sentence(entry, one.story), False, "")
            )
    return found


def _about(fact: Fact) -> Iterable[str]:
    if isinstance(fact, v.RelationshipTold):
        return (fact.person, fact.relative)
    if isinstance(fact, v.AllegationMade):
        return tuple(key for key in (fact.victim, fact.responsible) if key)
    if isinstance(fact, v.PersonDescribed):
        return ()
    return tuple(key for name in ("person", "child", "youth") if (key := getattr(fact, name, None)))


def _person(one: Opened, key: str, told: list[Detail], index: Any) -> PersonShown:
    person = one.story.person(key)
    described = _folded(one, key)
    index_url = address("person", index) if index and may_open(one.staff, "person") else ""
    return PersonShown(
        key,
        person.called,
        age_of(person, colorado_day(one.now)),
        ", ".join(part.value for part in sorted(person.parts)),
        [*described, *told],
        form_of("PersonDescribed", one.number, key) if one.may_record(v.PersonDescribed) else "",
        index_url,
    )


def _folded(one: Opened, key: str) -> list[Detail]:
    """The latest of each thing that was said in describing a person."""
    found: dict[str, Detail] = {}
    for entry in one.story.all(v.PersonDescribed, person=key):
        for detail in details(entry, one.story):
            if detail.label not in ("Name", "Part in this referral"):
                found[detail.label] = detail._replace(label=detail.label.removeprefix("Or "))
    return list(found.values())
