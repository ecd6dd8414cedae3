"""What the rules say of a call that is not finished: the response time, whose county, what waits."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import ValidationError

from cairn.desks.intake import draft
from cairn.desks.intake.entries import Told
from cairn.desks.intake.sheets import FACTORS
from cairn.furniture import moments
from cairn.furniture.rules_shown import answer_of, citation, missing_of
from cairn.furniture.shapes import Answer, Ground, Missing, Said
from cairn.journal.invalid import faults_of_entry
from cairn.journal.refusals import InvalidEntry
from cairn.rulebook import response_time
from cairn.rulebook.calendar import Calendar
from cairn.rulebook.duty import Ruling
from cairn.rulebook.gathered import still_to_ask
from cairn.rulebook.items import Missing as NotAsked
from cairn.rulebook.jurisdiction import jurisdiction
from cairn.rulebook.kind_of_abuse import missing_for_kind, rows_behind
from cairn.rulebook.kind_of_report import kinds_of_report, only_re_entry
from cairn.rulebook.reading import objections_to
from cairn.rulebook.red_team_tests import red_team_is_required
from cairn.story.author import Author
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import Concern, Danger, Outcome, ResponseTime, ScreeningDecided
from cairn.story.when import When

DANGER_ROWS = {Danger.PRESENT: "danger_present", Danger.IMPENDING: "danger_impending"}
FIELD_OF = {
    "7.103.A#3": "received-ReferralReceived-concerns",
    "7.103.A.5": "narrative-NarrativeAdded-words",
    "7.103.A.7": "hazards-HazardTold-hazards",
    "7.103.A.1.a": "reporter-ReporterIdentity-name",
    "7.103.A.1.b": "reporter-ReporterIdentity-address",
    "7.103.A.1.c": "reporter-ReporterIdentity-telephone",
    "7.103.A.1.d": "reporter-ReporterDescribed-reporter_type",
    "7.103.A.1.e": "reporter-knows",
    "7.103.A.8#1": "sources",
    "7.103.A.8#2": "sources",
    "7.103.A.10#1": "strengths-StrengthTold-strengths",
    "7.103.A.10#2": "strengths-StrengthTold-protective",
    "7.103.A.10#3": "strengths-StrengthTold-action",
    "7.103.A.5.d": "injuries",
    "7.103.A.3.d": "ties",
    "7.103.A.3.c": "ties",
    "7.103.A.6#1": "seen",
    "7.103.2.A.1.a": "reporter-ReporterIdentity-name",
    "7.103.2.A.1.b": "reporter-ReporterIdentity-address",
    "7.103.2.A.1.c": "reporter-ReporterIdentity-telephone",
    "7.103.2.A.1.d": "reporter-ReporterDescribed-reporter_type",
    "7.103.2.A.1.e": "reporter-knows",
    "7.103.2.A.3": "narrative-NarrativeAdded-words",
    "7.103.2.A.3.d": "injuries",
    "7.103.2.A.3.f": "conduct-ProviderConductTold-words",
    "7.103.2.A.5": "setting-SettingTold-setting",
    "7.103.2.A.5.a": "institution-FacilityDescribed-name",
    "7.103.2.A.5.b": "institution-FacilityDescribed-line",
    "7.103.2.A.5.c": "institution-FacilityDescribed-telephone",
    "7.103.2.A.5.d": "institution-FacilityDescribed-told_of_it",
    "7.103.2.A.5.e": "acted-InstitutionActed-action",
    "7.103.2.A.6.d": "institution-guardian",
    "7.103.3.A.1.a": "reporter-ReporterIdentity-name",
    "7.103.3.A.1.b": "reporter-ReporterIdentity-address",
    "7.103.3.A.1.c": "reporter-ReporterIdentity-telephone",
    "7.103.3.A.1.d": "reporter-ReporterDescribed-reporter_type",
    "7.103.3.A.1.e": "reporter-knows",
    "7.103.3.A.2.b": "reentry-ReEntryRequested-county",
    "7.103.3.A.2.c": "reentry-ReEntryRequested-reach",
}
"""Where an item is asked; the rest is found by its kind and field."""


@dataclass
class Could:
    """What would make the response faster, by when it would then be due, and where to ask it."""

    time: str
    by: str
    questions: list[tuple[str, str]]
    """Words and the field's address."""
    clause: str


@dataclass
class Asking:
    """One thing still to ask."""

    words: str
    href: str
    changes: str
    clause: str
    mark: str = ""
    """Kind, field and person, as a mark "not to be had" names them; empty where there is none."""
    first: bool = False


@dataclass
class RulesSoFar:
    """The side panel."""

    time: str
    by: str
    grounds: list[Ground]
    could: list[Could]
    kind: Answer
    county: Answer
    red_team: Answer
    waits: list[Missing] = field(default_factory=list)
    asking: list[Asking] = field(default_factory=list)
    re_entry: bool = False
    """Whether only re-entry is asked for: then nobody is to be seen within a time, and no team decides."""


def provisional(told: Told, author: Author, now: dt.datetime) -> Story:
    """The story as it would stand if the call were finished now; what is wrong is left out and added to `told`."""
    entries: list[Entry] = []
    for one in told.entries:
        try:
            entry = one.entry(author, now)
        except (InvalidEntry, ValidationError):
            continue
        if not faults_of_entry(entry, entries, now):
            entries.append(entry)
    return Story(entries)


def so_far(story: Story, fields: draft.Fields, calendar: Calendar, now: dt.datetime, author: Author) -> RulesSoFar:
    ruling = response_time.response_time_is_computed(story)[0]
    grounds = [
        *response_time.present_danger_may_exist(story),
        *response_time.factors_call_for_an_immediate_response(story),
        *response_time.impending_danger_may_exist(story),
        *response_time.factors_call_for_a_response_soon(story),
    ]
    time = ruling.value
    return RulesSoFar(
        time=_time_words(time),
        by=_by(story, time, calendar, now),
        grounds=_holding(grounds, ruling),
        could=_could(story, grounds, time, fields, calendar, now),
        kind=_kind(story),
        county=_county(jurisdiction(story)),
        red_team=replace(answer_of(red_team_is_required(story)[0]), question=_("RED team needed?")),
        waits=[] if only_re_entry(story) else _waits(story, time, author, now),
        asking=[_asking(item, story, fields) for item in still_to_ask(story)],
        re_entry=only_re_entry(story),
    )


def _time_words(time: ResponseTime | None) -> str:
    words = {
        ResponseTime.IMMEDIATE: _("Immediate"),
        ResponseTime.THREE_DAYS: _("3 calendar days"),
        ResponseTime.FIVE_DAYS: _("5 business days"),
    }
    return words.get(time, "") if time else ""


def _by(story: Story, time: ResponseTime | None, calendar: Calendar, now: dt.datetime) -> str:
    if time is None or story.received_at is None:
        return ""
    return moments.due_words(response_time.LENGTH[time].ends(story.received_at.earliest, calendar), now)


def _holding(grounds: list[Ruling], whole: Ruling) -> list[Ground]:
    """The grounds the time rests on, each with its clause."""
    found = [
        Ground(reason, citation(ground.clause) or _clause_of(ground))
        for ground in grounds
        if ground.holds
        for reason in ground.because
    ]
    return found or [Ground(reason, citation(whole.clause)) for reason in whole.because]


def _clause_of(ground: Ruling) -> str:
    return ground.clause


def _could(
    story: Story,
    grounds: list[Ruling],
    time: ResponseTime | None,
    fields: draft.Fields,
    calendar: Calendar,
    now: dt.datetime,
) -> list[Could]:
    """For each faster time, the questions that could still call for it."""
    found = []
    for faster, pair in ((ResponseTime.IMMEDIATE, grounds[:2]), (ResponseTime.THREE_DAYS, grounds[2:])):
        if time is not None and faster.speed >= time.speed:
            continue
        asked = (item for ground in pair if ground.holds is None for item in ground.missing)
        questions = [(_shortly(item), _where_to_ask(item)) for item in asked]
        if questions:
            clause = next(citation(ground.clause) for ground in pair if ground.holds is None)
            found.append(Could(_time_words(faster), _by(story, faster, calendar, now), questions, clause))
    return found


def _shortly(question: str) -> str:
    """A question about danger or a factor in few words."""
    for danger in Danger:
        if str(danger) in question:
            return _(str(danger))
    return question.partition(":")[0]


def _where_to_ask(question: str) -> str:
    """The field that answers a question about danger or a factor."""
    for danger, row in DANGER_ROWS.items():
        if str(danger) in question:
            return f"#{row}-DangerAnswered-answer"
    for row, factor in FACTORS.items():
        if question.startswith(str(factor)):
            return f"#{row}-FactorAnswered-present"
    return "#danger"


def _kind(story: Story) -> Answer:
    """What kind of report it is, with the row of the table behind it; what is named is not yet what follows."""
    kinds = kinds_of_report(story)
    because = [row.because for key in story.allegations for row in rows_behind(story, key)]
    missing = [item for key in story.allegations for item in missing_for_kind(story, key)]
    settled = bool(kinds) and not missing
    return Answer(
        Said.YES if settled else Said.NOT_ASKED,
        question=_("What kind of report is it?"),
        instead=_listed(kinds),
        clauses=("7.000.2",),
        because=tuple(Ground(reason) for reason in dict.fromkeys(because)),
        would_change=_("Not known yet: %(what)s") % {"what": missing[0]} if missing else "",
    )


def _listed(kinds: tuple[Concern, ...]) -> str:
    words = ", ".join(_(str(kind)) for kind in kinds)
    return words[:1].upper() + words[1:]


def _county(ruling: Ruling) -> Answer:
    said = Said.YES if ruling.holds else Said.NOT_ASKED
    return Answer(
        said,
        question=_("Whose county?"),
        instead=str(ruling.value) if ruling.value else "",
        clauses=(citation(ruling.clause),),
        because=tuple(Ground(reason) for reason in dict.fromkeys(ruling.because)) if ruling.holds else (),
        would_change=_("Not known yet: %(what)s") % {"what": ruling.missing[0]}
        if not ruling.holds and ruling.missing
        else "",
    )


def _waits(story: Story, time: ResponseTime | None, author: Author, now: dt.datetime) -> list[Missing]:
    """What stands against deciding to assign at this moment."""
    decision = ScreeningDecided(outcome=Outcome.ASSIGN, response_time=time or ResponseTime.IMMEDIATE)
    entry = Entry(id=UUID(int=0), at=When.at(now), recorded_at=now, by=author, fact=decision)
    return missing_of(objections_to(entry, story))


def _asking(item: NotAsked, story: Story, fields: draft.Fields) -> Asking:
    urgent = item.rank == 0
    words = _question(item, story)
    mark = "" if urgent or not item.item else f"{item.item}|{item.about or ''}"
    return Asking(
        words,
        _where_to_ask(item.title) if urgent else _href(item, fields),
        item.changes,
        citation(item.clause),
        mark,
        urgent,
    )


def _question(item: NotAsked, story: Story) -> str:
    if item.rank == 0:
        words = _shortly(item.title)
        return f"{words[:1].upper()}{words[1:]}?"
    if item.about is None:
        words = item.title
    elif item.about in story.allegations:
        words = _("%(what)s (%(whose)s)") % {"what": item.title, "whose": _whose(item.about, story)}
    else:
        words = f"{story.person(item.about).called}: {item.title}"
    return words[:1].upper() + words[1:]


def _whose(allegation: str, story: Story) -> str:
    fact = story.allegations[allegation].fact
    return f"{story.person(fact.victim).called}, {fact.abuse}"  # type: ignore[attr-defined]


def _href(item: NotAsked, fields: draft.Fields) -> str:
    if item.clause in FIELD_OF and not (item.clause == "7.103.A.6#1" and item.about):
        return f"#{FIELD_OF[item.clause]}"
    if item.clause == "7.103.A.6#1":
        return f"#{item.about}-SeenLast-at"
    if item.about and item.item:
        name = f"{item.about}.{item.item}"
        return "#" + name.replace(".", "-")
    return WHO_AT.get(item.clause, "#allegations")


WHO_AT = {
    "7.103.A.2.a": "#children",
    "7.103.A.4.a": "#adults",
    "7.103.A.3.a": "#adults",
    "7.103.2.A.2.a": "#children",
    "7.103.2.A.4.a": "#adults",
    "7.103.2.A.6.a": "#adults",
    "7.103.3.A.2.a": "#children",
}
"""Where somebody is named of whom nothing is said yet."""
