"""The questions that are asked only if they apply: trafficking, newborns, shelter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cairn.desks.intake.questions.shape import Block, Part, asks


def trafficking() -> Part:
    return Part(
        "trafficking",
        _("Trafficking"),
        _("Trafficking"),
        (
            Block(
                "trafficking",
                (
                    *asks(
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
                    *asks(
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
    )


def newborn() -> Part:
    return Part(
        "newborn",
        _("Newborn, substances"),
        _("Newborn and substances: Plan of Safe Care"),
        (
            Block(
                "newborn",
                asks(
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
                asks("child f3", "question* f5", "answer* f2", "words f2", kind="SafeCareAnswered"),
                lines=True,
                add=_("Add a Plan of Safe Care question"),
            ),
        ),
        only_if=True,
        clauses=("7.103.A.5.e",),
    )


def shelter() -> Part:
    return Part(
        "shelter",
        _("Shelter"),
        _("Shelter for runaway and homeless youth"),
        (
            Block(
                "shelter",
                asks(
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
    )
