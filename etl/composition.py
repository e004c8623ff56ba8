"""What the groups of a live dataset are made of: members from the registry, weights from the served warehouse.

For `etl.guards_aggregates`. How a series is put together is what its live entry says under `groups`, otherwise the
weight of its indicator. Groups whose members change every year (income groups) are left out: which list a publisher
used is not said.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd

from etl import warehouse
from etl.aggregates import FIRST_YEAR, LAST_YEAR, WORLD, Weights
from etl.guards_aggregates import MEAN, SUM, Composition
from etl.registry import Registry
from etl.sources import Spec

CHANGING = ("wb-income",)


def composition(spec: Spec, registry: Registry, folder: Path) -> Composition:
    """For the dataset of `spec`; `folder` is where warehouses are served from. Weights that cannot be had are left
    out: then the groups that need them are not judged."""
    areas = [code for code, area in registry.areas.items() if area["kind"] in ("country", "territory")]
    members: dict[str, set[str]] = {}
    for row in registry.membership:
        if row["scheme"] not in CHANGING and row["ref_area"] in areas:
            members.setdefault(row["group_code"], set()).add(row["ref_area"])
    members[WORLD[1]] = set(areas)
    rules = _rules(spec, registry)
    return Composition(
        rules, {group: frozenset(own) for group, own in members.items()}, _weights(set(rules.values()), areas, folder)
    )


def _rules(spec: Spec, registry: Registry) -> dict[str, str]:
    rules: dict[str, str] = {}
    for indicator in registry.indicators.values():
        for source in indicator["sources"]:
            if source["dataset"] == spec.dataset and indicator.get("weight"):
                rules.setdefault(source["series"], indicator["weight"])
    return rules | spec.groups


def _weights(names: set[str], areas: list[str], folder: Path) -> dict[tuple[str, str], pd.DataFrame]:
    served = warehouse.served_file(folder)
    wanted = sorted(names - {SUM, MEAN})
    if served is None or not wanted:
        return {}
    try:
        with duckdb.connect(served, read_only=True) as con:
            known = Weights(con, {code: n for n, code in enumerate(areas)})
            tables = {(name, sex): known.table(name, sex) for name in wanted for sex in ("_T", "F", "M")}
    except duckdb.Error:
        return {}
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return {key: pd.DataFrame(found[0], areas, years) for key, found in tables.items() if found is not None}
