"""The head of every page of a referral: what it is, who works on it, what warns the worker, and its tabs."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cairn.access.pages import may_open
from cairn.access.policy import may_see_reporter
from cairn.desks.referral.addresses import address
from cairn.furniture import moments
from cairn.furniture.entry_forms.time_typed import when_words
from cairn.furniture.opening import Opened
from cairn.journal.current import household_of, status_of
from cairn.journal.whose import assigned
from cairn.rulebook.editions import text_of
from cairn.rulebook.reading import judged_on
from cairn.rulebook.response_time import response
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import HazardTold, NarrativeAdded, ReporterDescribed


@dataclass(frozen=True)
class Tab:
    """One view of a referral."""

    name: str
    label: str
    href: str
    count: int = 0
    current: bool = False


@dataclass(frozen=True)
class Head:
    """What stands above the tabs."""

    title: str
    number: str
    received: str
    response: str
    status: str
    decided: bool
    caseworker: str
    supervisor: str
    warnings: tuple[str, ...]
    none_known: bool
    tabs: tuple[Tab, ...]
    as_known: str
    judged: str
    other_text: str


def head_of(opened: Opened, here: str) -> Head:
    """The head of the page `here` (the name of its address) of this referral."""
    story = opened.story
    time = response(story)
    received = when_words(story.received_at) if story.received_at else _("not known")
    hazards = story.facts(HazardTold)
    return Head(
        title_of(story),
        opened.number,
        received,
        time.time.value if time else "",
        status_of(story).value,
        bool(time and time.decided),
        _you_or(assigned_name(story), opened),
        _you_or(supervisor_of(story), opened),
        tuple(dict.fromkeys(words for fact in hazards if (words := _warning(fact)))),
        bool(hazards) and not any(fact.hazards for fact in hazards),
        _tabs(opened, here),
        address("timemachine:page", opened.number) if may_open(opened.staff, "timemachine:page") else "",
        judged_words(story),
        address("timemachine:texts", opened.number) if may_open(opened.staff, "timemachine:texts") else "",
    )


def judged_words(story: Story) -> str:
    """Whose text judges it, and whether another one is used for want of a text of that day."""
    day = judged_on(story)
    words = _("Judged by the text of %(day)s") % {"day": moments.date_words(day)}
    if any(text.instead for text in text_of(day)):
        return _("%(judged)s; for some clauses the nearest one, none of that day being known") % {"judged": words}
    return words


def title_of(story: Story) -> str:
    """`Marsh and Vane household`: the children's surname, and another of the home who bears another."""
    first = household_of(story)
    if not first:
        return _("A household not named yet")
    names = [story.person(key).name for key in story.responsible]
    other = next((name.split()[-1] for name in names if name and name.split()[-1] != first), "")
    if other:
        return _("%(first)s and %(other)s household") % {"first": first, "other": other}
    return _("%(first)s household") % {"first": first}


def assigned_name(story: Story) -> str:
    worker = assigned(story)
    return worker.worker if worker else ""


def supervisor_of(story: Story) -> str:
    """The supervisor who acted on it last; nobody is named before that."""
    last = next((entry for entry in reversed(story.entries) if entry.by.role is Role.SUPERVISOR), None)
    return last.by.name if last else ""


def _you_or(name: str, opened: Opened) -> str:
    return _("you") if name and name == opened.staff.get_full_name() else name


def _warning(fact: HazardTold) -> str:
    if fact.words and fact.hazards:
        return fact.words
    return ", ".join(hazard.value for hazard in fact.hazards).capitalize()


def _tabs(opened: Opened, here: str) -> tuple[Tab, ...]:
    entries = opened.story.entries
    told = len(opened.story.all(NarrativeAdded))
    rows = [
        ("page", _("Overview"), 0),
        ("narrative", _("Narrative"), told),
        ("people", _("People"), len(opened.story.people)),
        ("contacts", _("Contacts"), 0),
        ("entries", _("Entries"), len(entries)),
        ("looked", _("Who looked"), 0),
        ("reporter", _("Reporter"), 0),
    ]
    return tuple(
        Tab(name, label, address(f"referral:{name}", opened.number), count, name == here)
        for name, label, count in rows
        if may_open(opened.staff, f"referral:{name}") and (name != "reporter" or _shows_reporter(opened))
    )


def _shows_reporter(opened: Opened) -> bool:
    return has_reporter(opened.story) and may_see_reporter(opened.staff, opened.row.counties)


def has_reporter(story: Story) -> bool:
    return story.last(ReporterDescribed) is not None


def corrected_by(story: Story) -> dict[object, Entry]:
    """For each entry that was corrected or withdrawn, the entry that did so."""
    return {entry.corrects: entry for entry in story.entries if entry.corrects}
