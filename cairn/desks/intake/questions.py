"""The questions of the interview: sections, and the fields of each in the order in which they are asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from cairn.desks.intake.sheets import FACTORS


@dataclass(frozen=True)
class Ask:
    """One question. `field` is `Kind.field`, or a name that the row itself has; `counted` ones fill the section's ring."""

    field: str
    width: str = "f3"
    counted: bool = False
    label: str = ""
    rows: int = 0
    """Lines of a text area; 0 for one line."""
    said: bool = False
    """A person's own words."""


@dataclass(frozen=True)
class Block:
    """The questions of a row. A group's block is drawn once for each of its rows; `folded` ones lie behind "More"."""

    row: str
    asks: tuple[Ask, ...]
    folded: tuple[Ask, ...] = ()
    fold: str = ""
    title: str = ""
    lines: bool = False
    """Drawn as lines under one head."""
    titled: str = ""
    """The width of the row's own name, where it begins its line."""
    keys: tuple[str, ...] = ()
    """The rows, where they are neither a group nor one."""
    add: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Part:
    """A section of the interview."""

    id: str
    label: str
    title: str
    blocks: tuple[Block, ...]
    note: str = ""
    only_if: bool = False
    """Asked only if it applies; closed until something is said in it."""
    clauses: tuple[str, ...] = field(default=())


def _asks(*lines: str, kind: str = "", **labels: str) -> tuple[Ask, ...]:
    """From short words: "name* f4" is counted and four columns wide; "words f12 3" has three lines; `"` for own words."""
    found = []
    for line in lines:
        name, *more = line.split()
        counted, said = "*" in name, '"' in name
        name = name.strip('*"')
        width = next((word for word in more if word.startswith("f")), "f3")
        rows = next((int(word) for word in more if word.isdigit()), 0)
        full = f"{kind}.{name}" if kind and "." not in name and not name.startswith("@") else name.lstrip("@")
        found.append(Ask(full, width, counted, labels.get(name.lstrip("@").replace(".", "_"), ""), rows, said))
    return tuple(found)


_CONSIDERED = ("developmental_delay* f3", "physical_disability* f3", "competency* f3", "cultural* f3")
_FACTS = ("facts f6 2", "source f3", "credible f3")


@lru_cache(maxsize=1)
def parts() -> tuple[Part, ...]:
    return (
        Part("reporter", _("Reporter"), _("Reporter"), (), clauses=("7.103.A.1",)),
        Part("happened", _("What happened"), _("What happened, in the reporter’s words"), (), clauses=("7.103.A.5",)),
        Part(
            "allegations",
            _("Allegations"),
            _("Allegations"),
            (
                Block(
                    "allegation",
                    _asks(
                        "victim* f3", "responsible* f2", "abuse* f3", "occurred* f2", "place* f2", kind="AllegationMade"
                    ),
                    _asks(
                        "words f12 2",
                        "witnesses* f6 2",
                        "no_witness_known f3",
                        "ongoing f3",
                        "knowledge f3",
                        "observer f3",
                        "basis f6",
                        "specific f4",
                        "in_facility f4",
                        kind="AllegationMade",
                        witnesses=_("Witnesses: name: what they saw, one a line"),
                    ),
                    fold=_("Words, witnesses, known or suspected"),
                    lines=True,
                    add=_("Add a line"),
                ),
            ),
            note=_("one line for each child and person"),
            clauses=("7.103.A.5",),
        ),
        Part(
            "children",
            _("Children"),
            _("Children"),
            (
                Block(
                    "child",
                    (
                        *_asks(
                            "name* f4",
                            "birth_date* f3",
                            "estimated_age f2",
                            kind="PersonDescribed",
                            estimated_age=_("or age, about"),
                        ),
                        *_asks("@part f3", part=_("Part in this referral")),
                        *_asks(
                            "school* f3",
                            "heritage* f3",
                            "tribes f3",
                            "sex f3",
                            *_CONSIDERED,
                            kind="PersonDescribed",
                            heritage=_("Native heritage"),
                        ),
                    ),
                    (
                        *_asks("aliases f4", "telephone f4", kind="PersonDescribed"),
                        *_asks("@knows f4", knows=_("What the reporter is to this child")),
                        *_asks(
                            "court_jurisdiction f4", "emancipated f4", "in_facility_care f4", kind="PersonDescribed"
                        ),
                        *_asks(
                            "in_conflict f4",
                            "harm_highly_likely f8",
                            "words f12",
                            kind="ConflictAnswered",
                            words=_("The conflict, in words"),
                        ),
                    ),
                    fold=_("Other names, court, facility, conflict"),
                    add=_("Add a child"),
                ),
            ),
            clauses=("7.103.A.2",),
        ),
        Part(
            "adults",
            _("Adults at home"),
            _("Adults at home and others"),
            (
                Block(
                    "adult",
                    (
                        *_asks(
                            "name* f4",
                            "birth_date* f3",
                            "estimated_age f2",
                            kind="PersonDescribed",
                            estimated_age=_("or age, about"),
                        ),
                        *_asks(
                            "@relation* f3",
                            "@in_home* f3",
                            "@responsible f3",
                            relation=_("To the children"),
                            in_home=_("Lives in the child’s home"),
                            responsible=_("Said to be responsible"),
                        ),
                        *_asks("sex f3", "telephone f3", kind="PersonDescribed"),
                    ),
                    _asks("aliases f6", "emancipated f3", *_CONSIDERED, kind="PersonDescribed"),
                    fold=_("Other names, disabilities, considerations"),
                    add=_("Add an adult"),
                ),
            ),
            clauses=("7.103.A.3",),
        ),
        Part(
            "responsible",
            _("Responsible"),
            _("Person alleged to be responsible"),
            (
                Block(
                    "responsible",
                    (
                        *_asks(
                            "place* f6",
                            "company f3",
                            "county f3",
                            kind="WhereaboutsTold",
                            place=_("Where they are now"),
                            company=_("With whom"),
                            county=_("County they are in"),
                        ),
                        *_asks(
                            "line* f6",
                            "city f3",
                            "county f3",
                            "state f3",
                            "use f3",
                            "quality f3",
                            "since f3",
                            kind="AddressTold",
                            line=_("Lives at, or last known to"),
                        ),
                    ),
                ),
            ),
            note=_("who is named in an allegation, or ticked above"),
            clauses=("7.103.A.4",),
        ),
        Part(
            "ties",
            _("Relationships"),
            _("Relationships"),
            (
                Block(
                    "tie",
                    _asks("person* f4", "relation* f4", "relative* f4", kind="RelationshipTold"),
                    _asks(
                        "words f6",
                        "lives_in_home f3",
                        "regularly_in_home_to_care f3",
                        "paid f3",
                        "related f3",
                        "lives_as_family f3",
                        "legally_responsible f3",
                        kind="RelationshipTold",
                    ),
                    fold=_("Lives there, cares, is paid, is related"),
                    lines=True,
                    add=_("Add a relationship"),
                ),
            ),
            note=_("where it is not the same to every child, or between adults"),
            clauses=("7.103.A.3.c", "7.103.A.4.e"),
        ),
        Part(
            "home",
            _("Lives and is now"),
            _("Where the child lives and is now"),
            (
                Block(
                    "child",
                    (
                        *_asks("@same_home f12", same_home=_("Same home as the first child")),
                        *_asks(
                            "place* f6",
                            "county f3",
                            "at f3",
                            kind="WhereaboutsTold",
                            place=_("Is now, exactly"),
                            county=_("County the child is in"),
                            at=_("Seen there at"),
                        ),
                        *_asks(
                            "line* f6",
                            "city f3",
                            "county* f3",
                            "share* f3",
                            "quality f3",
                            "state f3",
                            "since f3",
                            kind="AddressTold",
                            line=_("Lives at"),
                            state=_("State, two letters"),
                        ),
                    ),
                    (
                        *_asks(
                            "line f6",
                            "city f3",
                            "county f3",
                            "share f3",
                            "use f3",
                            "state f3",
                            kind="AddressTold_2",
                            line=_("A second home, or the night-time place"),
                        ),
                        *_asks(
                            "company f6",
                            "state f3",
                            "until f3",
                            kind="WhereaboutsTold",
                            state=_("State the child is in"),
                            company=_("With whom now"),
                        ),
                    ),
                    fold=_("A second home, company, state"),
                ),
                Block(
                    "homeless",
                    _asks(
                        "homeless* f3",
                        "night_county f3",
                        "night_state f3",
                        "child f3",
                        "words f12",
                        kind="HomelessnessAnswered",
                    ),
                    title=_("Homelessness"),
                ),
                Block(
                    "custody", _asks("equal* f3", "basis f6", "child f3", kind="CustodyAnswered"), title=_("Custody")
                ),
            ),
            note=_("decides whose county it is"),
            clauses=("7.103.A.2", "7.103.1"),
        ),
        Part(
            "seen",
            _("Last seen"),
            _("When and where the reporter last saw the child"),
            (
                Block(
                    "child",
                    _asks("at* f3", "place* f3", "never f3", kind="SeenLast", at=_("When")),
                    lines=True,
                    titled="f3",
                ),
            ),
            clauses=("7.103.A.6",),
        ),
        Part(
            "injuries",
            _("Injuries"),
            _("Injuries"),
            (
                Block(
                    "injury",
                    _asks(
                        "child* f3",
                        "seen* f3",
                        "body_part* f3",
                        "injury* f3",
                        "size f2",
                        "color f2",
                        "cause f8",
                        kind="InjuryDescribed",
                        body_part=_("Part of body"),
                        injury=_("Kind"),
                    ),
                    lines=True,
                    add=_("Add an injury"),
                ),
            ),
            note=_("“no injury seen” differs from not asked"),
            clauses=("7.103.A.5.d",),
        ),
        Part(
            "danger",
            _("Danger, factors"),
            _("Danger and factors"),
            (
                Block(
                    "danger_present",
                    _asks(
                        "answer* f4",
                        "facts f8 1",
                        kind="DangerAnswered",
                        answer=_("Present danger may exist"),
                    ),
                    _asks(
                        "immediate f3",
                        "significant f3",
                        "observable f3",
                        "occurring f3",
                        "harm f4",
                        kind="DangerAnswered",
                    ),
                    fold=_("The five parts of present danger, source"),
                    title=_("Present danger of moderate to severe harm"),
                ),
                Block(
                    "danger_impending",
                    _asks(
                        "answer* f4",
                        "facts f8 1",
                        kind="DangerAnswered",
                        answer=_("Impending danger may exist"),
                    ),
                    _asks(
                        "occurring f4",
                        "likely_soon f4",
                        "harm f4",
                        "source f4",
                        "credible f4",
                        "child f4",
                        kind="DangerAnswered",
                    ),
                    fold=_("The parts of impending danger, source"),
                    title=_("Impending danger of moderate to severe harm"),
                ),
                Block(
                    "factors",
                    _asks(
                        "present* f2",
                        "need_immediate f2",
                        "need_soon f2",
                        "facts f3",
                        kind="FactorAnswered",
                        present=_("Reported"),
                        need_immediate=_("Immediate?"),
                        need_soon=_("Soon?"),
                        facts=_("Reported facts"),
                    ),
                    _asks("source f5", "credible f4", "child f3", kind="FactorAnswered"),
                    fold=_("source"),
                    hint=_(
                        "Immediate? Soon? Does it make an immediate response, or one in the near future, more needed?"
                    ),
                    lines=True,
                    titled="f3",
                    keys=tuple(FACTORS),
                ),
            ),
            note=_("decides how soon the children must be seen"),
            clauses=("7.103.70.A",),
        ),
        Part(
            "vulnerability",
            _("Vulnerability"),
            _("Vulnerability of each child"),
            (
                Block(
                    "child",
                    _asks(
                        "limited_self_protection* f3",
                        "limited_self_care* f3",
                        "other* f3",
                        kind="VulnerabilityAnswered",
                        limited_self_protection=_("Limited in self-protection"),
                        limited_self_care=_("Limited in self-care"),
                        other=_("Another circumstance"),
                    ),
                    _asks("words f12", kind="VulnerabilityAnswered"),
                    fold=_("in words"),
                    lines=True,
                    titled="f3",
                ),
            ),
            clauses=("7.103.4.A",),
        ),
        Part(
            "hazards",
            _("Hazards"),
            _("Hazards in the home"),
            (Block("hazards", _asks("hazards* f12", "none_known f4", "words f8", kind="HazardTold")),),
            note=_("shown before any visit"),
            clauses=("7.103.A.7",),
        ),
        Part(
            "sources",
            _("Who may know"),
            _("Who else may know"),
            (
                Block(
                    "source",
                    _asks(
                        "name* f3", "reach* f3", "knows* f6", "agency f6", "works_with_family f6", kind="SourceNamed"
                    ),
                    add=_("Add somebody"),
                ),
            ),
            clauses=("7.103.A.8",),
        ),
        Part(
            "strengths",
            _("Strengths, help"),
            _("Strengths and help"),
            (
                Block(
                    "strengths",
                    _asks(
                        "strengths* f6 2",
                        "protective* f6 2",
                        "action* f6 2",
                        "action_by f3",
                        "action_at f3",
                        kind="StrengthTold",
                    ),
                ),
            ),
            clauses=("7.103.A.10",),
        ),
        Part(
            "trafficking",
            _("Trafficking"),
            _("Trafficking"),
            (
                Block(
                    "trafficking",
                    (
                        *_asks(
                            "person* f4",
                            "trafficking* f4",
                            "source f4",
                            "traded_sex f4",
                            "coerced f4",
                            "place f4",
                            "acts f12",
                            "facts f12 2",
                            kind="TraffickingSuspected",
                        ),
                        *_asks(
                            "agency f4",
                            "at f4",
                            "told_person f4",
                            "means f4",
                            "case_number f4",
                            "person f4",
                            "words f12 2",
                            kind="LawEnforcementTold",
                            agency=_("Law enforcement agency told"),
                            at=_("Told when"),
                            person=_("Told about"),
                        ),
                    ),
                    add=_("Add a child or youth"),
                ),
            ),
            note=_("law enforcement is told within 24 hours"),
            only_if=True,
            clauses=("7.103.B",),
        ),
        Part(
            "newborn",
            _("Newborn, substances"),
            _("Newborn and substances: Plan of Safe Care"),
            (
                Block(
                    "newborn",
                    _asks(
                        "child* f4",
                        "positive_test* f4",
                        "response_shown* f4",
                        "needs_unmet* f4",
                        "parents_unable* f4",
                        "words f12",
                        kind="NewbornExposureAnswered",
                    ),
                    add=_("Add a newborn"),
                ),
                Block(
                    "safecare",
                    _asks("child f3", "question* f5", "answer* f2", "words f2", kind="SafeCareAnswered"),
                    lines=True,
                    add=_("Add a Plan of Safe Care question"),
                ),
            ),
            only_if=True,
            clauses=("7.103.A.5.e",),
        ),
        Part(
            "shelter",
            _("Shelter"),
            _("Shelter for runaway and homeless youth"),
            (
                Block(
                    "shelter",
                    _asks(
                        "youth* f4",
                        "homeless* f4",
                        "homeless_ground f4",
                        "left_home* f3",
                        "without_leave* f3",
                        "without_support* f3",
                        "parents_unknown f3",
                        "seeks_shelter* f3",
                        "reasonable_plan* f6",
                        "would_prevent_asked f3",
                        "plan f6 2",
                        "would_prevent f6 2",
                        "parents_told* f3",
                        "parents_told_how f3",
                        "parents_response f6",
                        "taken_in_at* f4",
                        "days_left* f4",
                        kind="ShelterReported",
                    ),
                    add=_("Add a youth"),
                ),
            ),
            only_if=True,
            clauses=("7.103.C",),
        ),
    )


REPORTER = (
    *_asks("name* f4", kind="ReporterIdentity"),
    *_asks("reporter_type* f4", kind="ReporterDescribed"),
    *_asks("works_for* f4", "telephone* f4", "good_time* f4", kind="ReporterIdentity"),
    *_asks("@knows* f4", knows=_("Knows the child as")),
    *_asks("address f8", "address_kind f4", kind="ReporterIdentity"),
)
REPORT = _asks("concerns* f12", "through f4", "ended_at f4", "asks_for f4", "reasons f12", kind="ReferralReceived")
FOR_COUNTY = _asks("for_county* f6", kind="ReferralReceived")
