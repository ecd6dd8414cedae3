"""The questions about injuries, danger, vulnerability and hazards."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cairn.desks.intake.questions.shape import Block, Part, asks
from cairn.desks.intake.sheets import FACTORS


def injuries() -> Part:
    return Part(
        "injuries",
        _("Injuries"),
        _("Injuries"),
        (
            Block(
                "injury",
                asks(
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
    )


def danger() -> Part:
    return Part(
        "danger",
        _("Danger, factors"),
        _("Danger and factors"),
        (
            Block(
                "danger_present",
                asks(
                    "answer* f4",
                    "facts f8 1",
                    kind="DangerAnswered",
                    answer=_("Present danger may exist"),
                ),
                asks(
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
                asks(
                    "answer* f4",
                    "facts f8 1",
                    kind="DangerAnswered",
                    answer=_("Impending danger may exist"),
                ),
                asks(
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
                asks(
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
                asks("source f5", "credible f4", "child f3", kind="FactorAnswered"),
                fold=_("source"),
                hint=_("Immediate? Soon? Does it make an immediate response, or one in the near future, more needed?"),
                lines=True,
                titled="f3",
                keys=tuple(FACTORS),
            ),
        ),
        note=_("decides how soon the children must be seen"),
        clauses=("7.103.70.A",),
    )


def vulnerability() -> Part:
    return Part(
        "vulnerability",
        _("Vulnerability"),
        _("Vulnerability of each child"),
        (
            Block(
                "child",
                asks(
                    "limited_self_protection* f3",
                    "limited_self_care* f3",
                    "other* f3",
                    kind="VulnerabilityAnswered",
                    limited_self_protection=_("Limited in self-protection"),
                    limited_self_care=_("Limited in self-care"),
                    other=_("Another circumstance"),
                ),
                asks("words f12", kind="VulnerabilityAnswered"),
                fold=_("in words"),
                lines=True,
                titled="f3",
            ),
        ),
        clauses=("7.103.4.A",),
    )


def hazards() -> Part:
    return Part(
        "hazards",
        _("Hazards"),
        _("Hazards in the home"),
        (Block("hazards", asks("hazards* f12", "none_known f4", "words f8", kind="HazardTold")),),
        note=_("shown before any visit"),
        clauses=("7.103.A.7",),
    )
