"""The questions about an institution: in whose care it happened, the place itself, custody, who is still near the child."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cairn.desks.intake.questions.shape import Block, Part, asks

SETTING = Block(
    "setting",
    asks(
        "setting* f6",
        "extended_day f3",
        "licensed f3",
        kind="SettingTold",
        setting=_("In the care of"),
        extended_day=_("School: extended day"),
        licensed=_("Licensed, if unclear"),
    ),
    title=_("In whose care it happened"),
)
"""Asked of every report, beside the allegations: whether it is institutional is worked out from this."""


def institution() -> Part:
    return Part(
        "institution",
        _("Institution"),
        _("Institution and custody"),
        (_PLACE, _ACTED, _CONDUCT, _NEAR, _CHILD, _PARENTS),
        note=_("only for a report from an institution or a kin home"),
        only_if=True,
        clauses=("7.103.2.A",),
    )


_PLACE = Block(
    "institution",
    asks(
        "name* f6",
        "telephone* f3",
        "county* f3",
        "line* f6",
        "city f3",
        "told_of_it* f3",
        kind="FacilityDescribed",
        told_of_it=_("Knows of the allegation"),
    ),
    asks(
        "provider_number f3",
        "after_hours f3",
        "told_whom f3",
        "told_at f3",
        "certified_by f4",
        "certifying_agency f8",
        kind="FacilityDescribed",
    ),
    fold=_("Provider number, who certified it, who was told"),
    title=_("The institution or home"),
)
_ACTED = Block(
    "acted",
    asks("action* f6", "by_whom f3", "at f3", kind="InstitutionActed", at=_("When that was done")),
    title=_("What it has done about it"),
)
_CONDUCT = Block(
    "conduct",
    asks("conduct* f4", "words* f8", kind="ProviderConductTold", conduct=_("It was an"), words=_("In words")),
    title=_("What the provider did or left undone"),
)
_NEAR = Block(
    "responsible",
    asks(
        "role* f3",
        "moved* f3",
        "separated* f3",
        "nearness f3",
        "position f6",
        kind="PresentRoleTold",
        moved=_("Away from children"),
        separated=_("Apart from victim"),
        position=_("As what: foster parent, aide"),
    ),
)
_CHILD = Block(
    "child",
    (
        *asks(
            "holder* f4",
            "county* f4",
            "case_open* f4",
            kind="LegalCustodyTold",
            county=_("Of which county"),
            case_open=_("Open child welfare case"),
        ),
        *asks(
            "given* f4",
            "needs_care f4",
            "treatment f4",
            kind="TreatmentTold",
            given=_("Medical treatment given"),
            needs_care=_("Reporter: it is needed"),
            treatment=_("Which, by whom"),
        ),
    ),
    asks(
        "agency f6",
        "representative f6",
        "agency_told f4",
        "agency_told_at f4",
        "since f4",
        kind="LegalCustodyTold",
        agency_told=_("The institution told them"),
        since=_("Custody since"),
    ),
    fold=_("The custodial agency, whether it was told"),
)
_PARENTS = Block(
    "guardian",
    asks(
        "person* f4",
        "informed* f3",
        "by_whom f3",
        "informed_at f2",
        kind="GuardianInformed",
        informed=_("Was told of it"),
    ),
    lines=True,
    add=_("Add a parent or guardian"),
)
