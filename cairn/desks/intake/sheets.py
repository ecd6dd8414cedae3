"""Which entries the interview makes, row by row: the plan that questions, entries and tests share.

An input is named `row.Kind.field`: `child_1.PersonDescribed.school`. A row is a person, an allegation or a
question that is put once; a sheet is one entry made from a row. `row.child`, `row.adult` … list the rows that
there are, in their order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cairn.story.fact import KINDS, Fact
from cairn.story.vocabulary import Danger, Factor, WhyTold


@dataclass(frozen=True)
class Sheet:
    """One entry of a row. `about` is the field that holds the row's own key; `fixed` holds what the row says."""

    alias: str
    about: str = ""
    fixed: dict[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> type[Fact]:
        return KINDS[self.alias.split("_")[0]]


GROUPS: dict[str, tuple[Sheet, ...]] = {
    "child": (
        Sheet("PersonDescribed", "person"),
        Sheet("AddressTold", "person"),
        Sheet("AddressTold_2", "person"),
        Sheet("WhereaboutsTold", "person"),
        Sheet("SeenLast", "person"),
        Sheet("VulnerabilityAnswered", "child"),
        Sheet("ConflictAnswered", "person"),
        Sheet("LegalCustodyTold", "child"),
        Sheet("TreatmentTold", "child"),
    ),
    "adult": (
        Sheet("PersonDescribed", "person"),
        Sheet("AddressTold", "person"),
        Sheet("WhereaboutsTold", "person"),
        Sheet("PresentRoleTold", "person"),
    ),
    "allegation": (Sheet("AllegationMade", "allegation"),),
    "tie": (Sheet("RelationshipTold"),),
    "injury": (Sheet("InjuryDescribed"),),
    "source": (Sheet("SourceNamed"),),
    "trafficking": (
        Sheet("TraffickingSuspected"),
        Sheet("LawEnforcementTold", fixed={"why": WhyTold.TRAFFICKING}),
    ),
    "newborn": (Sheet("NewbornExposureAnswered"),),
    "safecare": (Sheet("SafeCareAnswered"),),
    "shelter": (Sheet("ShelterReported"),),
    "guardian": (Sheet("GuardianInformed"),),
}
"""Rows that can be added and removed."""

FACTORS = {"factor_" + "_".join(str(factor).split()): factor for factor in Factor}
SINGLE: dict[str, tuple[Sheet, ...]] = {
    "narrative": (Sheet("NarrativeAdded"),),
    "homeless": (Sheet("HomelessnessAnswered"),),
    "custody": (Sheet("CustodyAnswered"),),
    "danger_present": (Sheet("DangerAnswered", fixed={"danger": Danger.PRESENT}),),
    "danger_impending": (Sheet("DangerAnswered", fixed={"danger": Danger.IMPENDING}),),
    **{row: (Sheet("FactorAnswered", fixed={"factor": factor}),) for row, factor in FACTORS.items()},
    "hazards": (Sheet("HazardTold"),),
    "strengths": (Sheet("StrengthTold"),),
    "setting": (Sheet("SettingTold"),),
    "institution": (Sheet("FacilityDescribed", fixed={"facility": "institution"}),),
    "acted": (Sheet("InstitutionActed"),),
    "conduct": (Sheet("ProviderConductTold"),),
    "reentry": (Sheet("ReEntryRequested"),),
}
"""Rows that there are once."""

FIRST_ROWS = {"child": 1, "adult": 1, "allegation": 1, "injury": 1, "source": 1}
"""How many empty rows of a group stand in a fresh interview."""
MOST_ROWS = 40
