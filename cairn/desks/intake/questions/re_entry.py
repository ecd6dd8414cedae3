"""The questions to a youth who seeks to re-enter care."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cairn.desks.intake.questions.shape import Block, Part, asks


def re_entry() -> Part:
    return Part(
        "reentry",
        _("Re-entry"),
        _("A youth who seeks to re-enter care"),
        (
            Block(
                "reentry",
                asks(
                    "youth* f4",
                    "county* f4",
                    "reach* f4",
                    "in_care_before f4",
                    "seeks f8",
                    kind="ReEntryRequested",
                    county=_("County where the youth says they live"),
                ),
            ),
        ),
        note=_("Foster Youth in Transition; no allegation is needed"),
        only_if=True,
        clauses=("7.103.3.A",),
    )
