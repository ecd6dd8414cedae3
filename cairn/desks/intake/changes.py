"""The buttons of the interview that change the draft: rows, the reporter's name, who is who, what was not to be had."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from cairn.desks.intake import draft
from cairn.desks.intake.sheets import GROUPS
from cairn.people.lookup import known_person
from cairn.story.vocabulary import Unavailable
from cairn.story.when import colorado_day

Fields = dict[str, Any]
GROWN_UP = 18


def change(fields: Fields, act: str, now: datetime) -> str:
    """Do what a button says; the id of the field that the focus goes to. An act that nobody knows changes nothing."""
    verb, _colon, what = act.partition(":")
    match verb:
        case "add" if what in GROUPS:
            return _first_field(draft.add_row(fields, what))
        case "remove" if what.split("_")[0] in GROUPS:
            draft.remove_row(fields, what)
            return ""
        case "anonymous":
            fields["reporter.anonymous"] = "yes"
            return "reporter-named"
        case "named":
            fields.pop("reporter.anonymous", None)
            return "reporter-ReporterIdentity-name"
        case "look":
            fields["look"] = what[:200]
            return "who"
        case "person":
            group, _colon, name = what.partition(":")
            return _first_field(_named(fields, group, name))
        case "same" | "apart":
            asked, _colon, person = what.rpartition(":")
            return _identified(fields, verb, asked, person, now)
        case "undo":
            fields.pop(f"{what}.PersonDescribed.identity", None)
            return "who"
        case "mark" | "unmark":
            return _marked(fields, verb, what)
        case "clear":
            fields.pop(what, None)
            return what.replace(".", "-")
    return ""


def _first_field(row: str) -> str:
    """Where a row begins."""
    first = {
        "allegation": "AllegationMade.victim",
        "tie": "RelationshipTold.person",
        "injury": "InjuryDescribed.child",
        "source": "SourceNamed.name",
        "trafficking": "TraffickingSuspected.person",
        "newborn": "NewbornExposureAnswered.child",
        "safecare": "SafeCareAnswered.child",
        "shelter": "ShelterReported.youth",
        "guardian": "GuardianInformed.person",
    }.get(row.split("_")[0], "PersonDescribed.name")
    return f"{row}.{first}".replace(".", "-")


def _named(fields: Fields, group: str, name: str) -> str:
    """The row of a new person of that name: an empty one where there is one."""
    group = group if group in ("child", "adult") else "adult"
    empty = (row for row in draft.rows(fields, group) if not draft.something_said(fields, f"{row}."))
    row = next(empty, "") or draft.add_row(fields, group)
    fields[f"{row}.PersonDescribed.name"] = name[:200]
    return row


def _identified(fields: Fields, verb: str, asked: str, person: str, now: datetime) -> str:
    try:
        known = known_person(UUID(person))
    except ValueError:
        return "who"
    row = asked if asked in draft.persons(fields) else ""
    if verb == "apart":
        name = f"{row}.apart" if row else "apart"
        fields[name] = [*draft.texts(fields, name), person]
        return "who"
    if known is None:
        return "who"
    if not row:
        grown_up = known.born is None or (colorado_day(now) - known.born.latest).days >= GROWN_UP * 365.25
        row = _named(fields, "adult" if grown_up else "child", asked)
    fields[f"{row}.PersonDescribed.identity"] = person
    fields.pop("look", None)
    return "who"


def _marked(fields: Fields, verb: str, what: str) -> str:
    marks = draft.texts(fields, "unavailable")
    if verb == "mark" and what.rpartition("|")[2] in set(Unavailable):
        marks.append(what[:300])
    elif verb == "unmark":
        marks = [mark for mark in marks if mark != what]
    fields["unavailable"] = marks
    return "asking"
