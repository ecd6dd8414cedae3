"""The questions about who may know something, and about strengths and help."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cairn.desks.intake.questions.shape import Block, Part, asks


def sources() -> Part:
    return Part(
        "sources",
        _("Who may know"),
        _("Who else may know"),
        (
            Block(
                "source",
                asks("name* f3", "reach* f3", "knows* f6", "agency f6", "works_with_family f6", kind="SourceNamed"),
                add=_("Add somebody"),
            ),
        ),
        clauses=("7.103.A.8",),
    )


def strengths() -> Part:
    return Part(
        "strengths",
        _("Strengths, help"),
        _("Strengths and help"),
        (
            Block(
                "strengths",
                asks(
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
    )
