"""The institutions of a story, folded from all that was said of them."""

from dataclasses import dataclass, field
from typing import Any

from cairn.rulebook.facility import setting_of
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import FacilityDescribed, Setting

CERTIFIED = frozenset({Setting.FOSTER_HOME, Setting.KINSHIP_FOSTER_HOME})
"""Homes that a county or an agency certifies."""

CERTIFIERS = frozenset({"certified_by", "certifying_agency"})
"""A home is certified by the one or by the other: the last word replaces what was told of the other."""


@dataclass(slots=True)
class Institution:
    """One institution or kin home; `told` holds what somebody gave of it."""

    key: str
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def called(self) -> str:
        return str(self.told.get("name") or self.key.replace("_", " ").capitalize())

    @property
    def county(self) -> str | None:
        return self.told.get("county")


@remembered(FacilityDescribed)
def institutions(story: Story) -> dict[str, Institution]:
    """The institutions by their key; later words add to earlier ones."""
    found: dict[str, Institution] = {}
    for fact in story.facts(FacilityDescribed):
        told = found.setdefault(fact.facility, Institution(fact.facility)).told
        said = {name: value for name in fact.model_fields_set if (value := getattr(fact, name)) is not None}
        if len(certifier := CERTIFIERS & said.keys()) == 1:
            told.pop(next(iter(CERTIFIERS - certifier)), None)
        told |= said
    return found


def institution_of(story: Story, allegation: str) -> Institution | None:
    """The institution of an allegation: the one its setting names, else the only one."""
    told, known = setting_of(story, allegation), institutions(story)
    if told is not None and told.facility is not None:
        return known.get(told.facility)
    return next(iter(known.values())) if len(known) == 1 else None
