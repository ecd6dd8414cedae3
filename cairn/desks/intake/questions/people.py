"""The questions about people: children, adults, who is alleged responsible, relationships."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cairn.desks.intake.questions.shape import Block, Part, asks

CONSIDERED = ("developmental_delay* f3", "physical_disability* f3", "competency* f3", "cultural* f3")


def children() -> Part:
    return Part(
        "children",
        _("Children"),
        _("Children"),
        (
            Block(
                "child",
                (
                    *asks(
                        "name* f4",
                        "birth_date* f3",
                        "estimated_age f2",
                        kind="PersonDescribed",
                        estimated_age=_("or age, about"),
                    ),
                    *asks("@part f3", part=_("Part in this referral")),
                    *asks(
                        "school* f3",
                        "heritage* f3",
                        "tribes f3",
                        "sex f3",
                        *CONSIDERED,
                        kind="PersonDescribed",
                        heritage=_("Native heritage"),
                    ),
                ),
                (
                    *asks("aliases f4", "telephone f4", "language f4", kind="PersonDescribed"),
                    *asks("@knows f4", knows=_("What the reporter is to this child")),
                    *asks("court_jurisdiction f4", "emancipated f4", "in_facility_care f4", kind="PersonDescribed"),
                    *asks(
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
    )


def adults() -> Part:
    return Part(
        "adults",
        _("Adults at home"),
        _("Adults at home and others"),
        (
            Block(
                "adult",
                (
                    *asks(
                        "name* f4",
                        "birth_date* f3",
                        "estimated_age f2",
                        kind="PersonDescribed",
                        estimated_age=_("or age, about"),
                    ),
                    *asks(
                        "@relation* f3",
                        "@in_home* f3",
                        "@responsible f3",
                        relation=_("To the children"),
                        in_home=_("Lives in the child’s home"),
                        responsible=_("Said to be responsible"),
                    ),
                    *asks("sex f3", "telephone f3", kind="PersonDescribed"),
                ),
                asks("aliases f6", "emancipated f3", *CONSIDERED, kind="PersonDescribed"),
                fold=_("Other names, disabilities, considerations"),
                add=_("Add an adult"),
            ),
        ),
        clauses=("7.103.A.3",),
    )


def responsible() -> Part:
    return Part(
        "responsible",
        _("Responsible"),
        _("Person alleged to be responsible"),
        (
            Block(
                "responsible",
                (
                    *asks(
                        "place* f6",
                        "company f3",
                        "county f3",
                        kind="WhereaboutsTold",
                        place=_("Where they are now"),
                        company=_("With whom"),
                        county=_("County they are in"),
                    ),
                    *asks(
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
    )


def ties() -> Part:
    return Part(
        "ties",
        _("Relationships"),
        _("Relationships"),
        (
            Block(
                "tie",
                asks("person* f4", "relation* f4", "relative* f4", kind="RelationshipTold"),
                asks(
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
    )
