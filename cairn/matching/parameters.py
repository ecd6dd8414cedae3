"""The weights of matching: m and u of each level of each field, read from and written to a committed file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from math import log2
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "parameters.json"
UNSEEN = 0.0
RAREST, COMMONEST = 6.0, -3.0
"""How far a name's rarity may move its weight."""

Table = Mapping[str, Mapping[str, tuple[float, float]]]


@dataclass(frozen=True)
class Parameters:
    """`fields[field][level]` is (m, u). `shares` says what share of people bears a name, where that is known."""

    fields: Table
    prior: float
    address_bits: tuple[float, float] = (-8.0, 14.0)
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @cached_property
    def weights(self) -> dict[tuple[str, str], float]:
        return {(name, level): log2(m / u) for name, known in self.fields.items() for level, (m, u) in known.items()}

    def bits(self, field: str, level: str) -> float:
        return self.weights.get((field, level), UNSEEN)

    def rarity(self, field: str, value: str) -> float:
        """What sharing this value is worth beyond sharing any value of the field."""
        known = self.shares.get(field)
        if not known:
            return 0.0
        usual = self.fields[field]["same"][1]
        return max(COMMONEST, min(RAREST, log2(usual / max(known.get(value, 0.0), 1e-5))))

    def as_dict(self) -> dict[str, Any]:
        return {
            "prior": round(self.prior, 3),
            "address_bits": list(self.address_bits),
            "fields": {
                name: {level: [float(f"{m:.4g}"), float(f"{u:.4g}")] for level, (m, u) in known.items()}
                for name, known in self.fields.items()
            },
        }

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Parameters":
        fields = {name: {level: (m, u) for level, (m, u) in known.items()} for name, known in told["fields"].items()}
        least, most = told["address_bits"]
        return cls(fields, told["prior"], (least, most))


@cache
def committed() -> Parameters:
    return Parameters.from_dict(json.loads(FILE.read_text(encoding="utf-8")))


def written(parameters: Parameters, about: str) -> str:
    """As the committed file has it."""
    return json.dumps({"about": about, **parameters.as_dict()}, indent=1, ensure_ascii=False) + "\n"
