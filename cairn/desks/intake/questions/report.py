"""The questions about the report: who reports, what happened, what is alleged."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cairn.desks.intake.questions.institution import SETTING
from cairn.desks.intake.questions.shape import Block, Part, asks

REPORTER = (
    *asks("name* f4", kind="ReporterIdentity"),
    *asks("reporter_type* f4", kind="ReporterDescribed"),
    *asks("works_for* f4", "telephone* f4", "good_time* f4", kind="ReporterIdentity"),
    *asks("@knows* f4", knows=_("Knows the child as")),
    *asks("address f8", "address_kind f4", kind="ReporterIdentity"),
)
REPORT = asks("concerns* f12", "through f4", "ended_at f4", "asks_for f4", "reasons f12", kind="ReferralReceived")
FOR_COUNTY = asks("for_county* f6", kind="ReferralReceived")


def reporter() -> Part:
    return Part("reporter", _("Reporter"), _("Reporter"), (), clauses=("7.103.A.1",))


def happened() -> Part:
    return Part("happened", _("What happened"), _("What happened, in the reporter’s words"), (), clauses=("7.103.A.5",))


def allegations() -> Part:
    return Part(
        "allegations",
        _("Allegations"),
        _("Allegations"),
        (
            Block(
                "allegation",
                asks("victim* f3", "responsible* f2", "abuse* f3", "occurred* f2", "place* f2", kind="AllegationMade"),
                asks(
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
            SETTING,
        ),
        note=_("one line for each child and person"),
        clauses=("7.103.A.5",),
    )
