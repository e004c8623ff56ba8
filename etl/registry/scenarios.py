"""The scenarios of the costing as declared in `scenarios.toml`, checked against what the arithmetic accepts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from etl.errors import RegistryError
from methods.financing import FACTORS
from methods.scenario import BY_NAME, COSTED, Scenario, ScenarioError, scenario

Table = dict[str, Any]
KINDS = ("sourced", "standard", "assumption")
LANGUAGES = ("en", "fr", "es")
MISSING = "missing-coverage"


@dataclass(frozen=True)
class Scenarios:
    """Declared scenarios by id, with their checked values; the texts of reasons; the ranges of a simulation."""

    declared: dict[str, Table]
    checked: dict[str, Scenario]
    whys: dict[str, Table]
    ranges: list[Table]


def read(declared: Table) -> Scenarios:
    """Check what the file declares; RegistryError names the first contradiction."""
    entries = {entry["id"]: entry for entry in declared.get("scenario", [])}
    whys = declared.get("why", {})
    checked = {}
    for name, entry in entries.items():
        missing = [p.name for p in COSTED if p.name not in entry["values"]]
        if missing:
            raise RegistryError(f"registry: scenario {name}: no value for {', '.join(missing)}")
        for parameter, given in entry["values"].items():
            if given["kind"] not in KINDS or given["why"] not in whys:
                raise RegistryError(f"registry: scenario {name}: {parameter} has an unknown kind or reason: {given}")
        try:
            checked[name] = scenario(name, {p: given["value"] for p, given in entry["values"].items()})
        except ScenarioError as error:
            raise RegistryError(f"registry: scenario {name}: {error}") from error
    for name, texts in whys.items():
        if missing := [lang for lang in LANGUAGES if lang not in texts]:
            raise RegistryError(f"registry: reason {name} has no {', '.join(missing)}")
    ranges = declared.get("range", [])
    for entry in ranges:
        if entry["factor"] not in (*BY_NAME, *FACTORS, MISSING) or entry["low"] > entry["high"]:
            raise RegistryError(f"registry: range {entry['factor']}: unknown factor, or low above high")
    return Scenarios(entries, checked, whys, ranges)
