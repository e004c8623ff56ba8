"""The tables of the warehouse and the rows that the registry gives them.

The column lists here are the documented, stable names; `docs/` and the codebook are made from them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from etl.registry import DIMENSIONS, INDICATOR_TEXTS, LANGUAGES, Registry
from etl.registry.national import MEASURE_TEXTS

Rows = list[tuple[Any, ...]]

FORMS = ("name", "in", "of")
DIMENSION_DDL = ", ".join(f"{name} VARCHAR NOT NULL" for name in DIMENSIONS)
OBSERVATION_DDL = f"""dataset VARCHAR NOT NULL, release VARCHAR NOT NULL, series VARCHAR NOT NULL,
    ref_area VARCHAR NOT NULL, time_period SMALLINT, {DIMENSION_DDL}, obs_value DOUBLE, value_text VARCHAR,
    unit_measure VARCHAR NOT NULL, obs_status VARCHAR, note VARCHAR, source_detail VARCHAR"""


def _texts(fields: Iterable[str]) -> str:
    return ", ".join(f"{field}_{lang} VARCHAR" for field in fields for lang in LANGUAGES)


DDL: dict[str, str] = {
    "observation": OBSERVATION_DDL,
    "uncertainty": f"""dataset VARCHAR, release VARCHAR, series VARCHAR, ref_area VARCHAR, time_period SMALLINT,
        {DIMENSION_DDL}, se DOUBLE, ci_low DOUBLE, ci_high DOUBLE, n_unweighted INTEGER, df DOUBLE""",
    "quarantine": """dataset VARCHAR, release VARCHAR, series VARCHAR, ref_area VARCHAR, time_period VARCHAR,
        obs_value VARCHAR, unit_measure VARCHAR, reason VARCHAR, stage VARCHAR, raw VARCHAR""",
    "dataset": f"""dataset VARCHAR PRIMARY KEY, publisher VARCHAR, landing VARCHAR, api VARCHAR, licence VARCHAR,
        licence_url VARCHAR, licence_checked BOOLEAN, noncommercial BOOLEAN, release_scope VARCHAR, citation VARCHAR,
        {_texts(["title", "caveats"])}""",
    "release": """dataset VARCHAR, release VARCHAR, retrieved VARCHAR, partial BOOLEAN, status VARCHAR, note VARCHAR,
        provenance VARCHAR""",
    "series": """dataset VARCHAR, series VARCHAR, name VARCHAR, unit_measure VARCHAR, hard_min DOUBLE, hard_max DOUBLE,
        warn_max DOUBLE""",
    "indicator": f"""indicator VARCHAR PRIMARY KEY, rank INTEGER, topic VARCHAR, sdg VARCHAR, unit_measure VARCHAR,
        decimals TINYINT, direction VARCHAR, breaks VARCHAR, weight VARCHAR, weight_is_proxy BOOLEAN,
        count_uncovered BOOLEAN, aggregate VARCHAR, points_only BOOLEAN, custodian VARCHAR, metadata_url VARCHAR,
        {", ".join(f"default_{d} VARCHAR" for d in DIMENSIONS)}, {_texts(INDICATOR_TEXTS)}""",
    "indicator_source": f"""indicator VARCHAR, rank INTEGER, dataset VARCHAR, series VARCHAR,
        comparable BOOLEAN, {", ".join(f"fixed_{d} VARCHAR" for d in DIMENSIONS)}, {_texts(["note"])}""",
    "area": f"""ref_area VARCHAR PRIMARY KEY, kind VARCHAR, m49 VARCHAR, iso2 VARCHAR, un_status VARCHAR,
        parent VARCHAR, lat DOUBLE, lon DOUBLE, {_texts(FORMS)}""",
    "area_group": f"""group_code VARCHAR, scheme VARCHAR, rank INTEGER, has_members BOOLEAN,
        {_texts(FORMS)}""",
    "area_membership": """scheme VARCHAR, group_code VARCHAR, ref_area VARCHAR, valid_from DATE, valid_to DATE""",
    "code": f"codelist VARCHAR, code VARCHAR, rank INTEGER, {_texts(['label', 'symbol'])}",
    "alias": "alias VARCHAR, kind VARCHAR, target VARCHAR, lang VARCHAR, source VARCHAR",
    "denominator": """weight VARCHAR, sex VARCHAR, ref_area VARCHAR, time_period SMALLINT, amount DOUBLE,
        release VARCHAR""",
    "scenario": f"scenario VARCHAR, rank INTEGER, source VARCHAR, source_url VARCHAR, {_texts(['title', 'summary'])}",
    "scenario_value": f"""scenario VARCHAR, parameter VARCHAR, setting VARCHAR, kind VARCHAR, {_texts(["why"])}""",
    "scenario_range": f"""factor VARCHAR, rank INTEGER, low DOUBLE, high DOUBLE, relative BOOLEAN, each_area BOOLEAN,
        {_texts(["label"])}""",
    "national_measure": f"""measure VARCHAR PRIMARY KEY, rank INTEGER, kind VARCHAR, unit_measure VARCHAR,
        decimals TINYINT, breaks VARCHAR, {_texts(MEASURE_TEXTS)}""",
    "national_series": "dataset VARCHAR, series VARCHAR, measure VARCHAR, programme VARCHAR",
    "national_source": """dataset VARCHAR, release VARCHAR, ref_area VARCHAR, time_period SMALLINT, kind VARCHAR,
        title VARCHAR, producer VARCHAR, licence VARCHAR, url VARCHAR, synthetic BOOLEAN, unit VARCHAR,
        records INTEGER, households INTEGER, psus INTEGER, strata INTEGER, df DOUBLE, variance VARCHAR,
        single_psu VARCHAR, welfare VARCHAR, currency VARCHAR, price_year SMALLINT, pension_age VARCHAR,
        details VARCHAR, findings VARCHAR""",
    "area_shape": "dataset VARCHAR, release VARCHAR, ref_area VARCHAR, geometry VARCHAR",
    "scheme": """dataset VARCHAR, release VARCHAR, ref_area VARCHAR, time_period SMALLINT, scheme VARCHAR,
        function VARCHAR, financing VARCHAR, persons_legally_covered DOUBLE, contributors DOUBLE,
        contributors_f DOUBLE, contributors_m DOUBLE, beneficiaries DOUBLE, beneficiaries_f DOUBLE,
        beneficiaries_m DOUBLE, expenditure DOUBLE, currency VARCHAR, legal_basis VARCHAR, source VARCHAR""",
    "financing_gap_published": """edition VARCHAR, publication VARCHAR, ref_year VARCHAR, scope VARCHAR,
        group_type VARCHAR, group_name VARCHAR, benefit VARCHAR, measure VARCHAR, obs_value DOUBLE, unit_text VARCHAR,
        status VARCHAR, source_url VARCHAR, note VARCHAR""",
    "financing_input": """vintage VARCHAR, variable VARCHAR, ref_area VARCHAR, time_period SMALLINT, obs_value DOUBLE,
        source_period SMALLINT, kind VARCHAR, dataset VARCHAR, series VARCHAR, release VARCHAR""",
    "aggregate": f"""indicator VARCHAR, dataset VARCHAR, release VARCHAR, series VARCHAR, {DIMENSION_DDL},
        scheme VARCHAR, group_code VARCHAR, time_period SMALLINT, obs_value DOUBLE, unit_measure VARCHAR,
        lower_bound DOUBLE, upper_bound DOUBLE, weight_reported_pct DOUBLE, areas_reporting INTEGER,
        areas_in_group INTEGER, oldest_year SMALLINT, newest_year SMALLINT, weight VARCHAR, weight_release VARCHAR,
        weight_is_proxy BOOLEAN, flag VARCHAR, is_current BOOLEAN, published_value DOUBLE, published_release VARCHAR""",
}


def _get(entry: dict[str, Any], field: str, lang: str) -> str:
    value = entry.get(field, {}).get(lang, "")
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def _spread(entry: dict[str, Any], fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(_get(entry, field, lang) for field in fields for lang in LANGUAGES)


def _flat(row: dict[str, str], fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(row.get(f"{field}_{lang}", "") for field in fields for lang in LANGUAGES)


def dataset_rows(registry: Registry) -> Rows:
    """Rows of `dataset`."""
    return [
        (d["id"], d["publisher"], d["landing"], d.get("api", ""), d["licence"], d.get("licence_url", ""),
         d["licence_checked"], d.get("noncommercial", False), d.get("release_scope", "dataset"), d["citation"],
         *_spread(d, ["title", "caveats"]))
        for d in registry.datasets.values()
    ]  # fmt: skip


def series_rows(registry: Registry) -> Rows:
    """Rows of `series`."""
    return [
        (s.dataset, s.series, s.name, "|".join(s.unit_measure), s.hard_min, s.hard_max, s.warn_max)
        for s in registry.series.values()
    ]


def indicator_rows(registry: Registry) -> Rows:
    """Rows of `indicator`, in the order of the catalogue."""
    return [
        (i["id"], rank, i["topic"], i.get("sdg", ""), i["unit_measure"], i["decimals"], i["direction"],
         json.dumps(i["breaks"]), i.get("weight", ""), i.get("weight_is_proxy", False),
         i.get("count_uncovered", False), i.get("aggregate", "none"), i.get("points_only", False), i["custodian"],
         i["metadata_url"], *(i.get("default", {}).get(d, "_T") for d in DIMENSIONS), *_spread(i, INDICATOR_TEXTS))
        for rank, i in enumerate(registry.indicators.values())
    ]  # fmt: skip


def indicator_source_rows(registry: Registry) -> Rows:
    """Rows of `indicator_source`: which series can serve an indicator, best first."""
    return [
        (
            i["id"],
            rank,
            s["dataset"],
            s["series"],
            s["comparable"],
            *(s.get(d) for d in DIMENSIONS),
            *_spread(s, ["note"]),
        )
        for i in registry.indicators.values()
        for rank, s in enumerate(i["sources"])
    ]


def _coordinate(text: str) -> float | None:
    return float(text) if text else None


def area_rows(registry: Registry) -> Rows:
    """Rows of `area`: every code allowed in REF_AREA, groups included (kind `group`)."""
    groups = {g["group_code"]: g for g in registry.groups}
    return [
        *map(area_row, registry.areas.values()),
        *((code, "group", "", "", "", "", None, None, *_flat(g, FORMS)) for code, g in groups.items()),
    ]


def area_row(area: dict[str, str]) -> tuple[Any, ...]:
    """A row of `area` from one of `areas.csv`."""
    return (area["ref_area"], area["kind"], area["m49"], area["iso2"], area["un_status"], area["parent"],
            _coordinate(area["lat"]), _coordinate(area["lon"]), *_flat(area, FORMS))  # fmt: skip


def area_group_rows(registry: Registry) -> Rows:
    """Rows of `area_group`: a group in a scheme; a code may stand in two schemes."""
    return [
        (
            g["group_code"],
            g["scheme"],
            int(g["rank"]),
            g["has_members"] == "1",
            *_flat(g, FORMS),
        )
        for g in registry.groups
    ]


def membership_rows(registry: Registry) -> Rows:
    """Rows of `area_membership`; dates inclusive, NULL = open."""
    return [
        (m["scheme"], m["group_code"], m["ref_area"], m["valid_from"] or None, m["valid_to"] or None)
        for m in registry.membership
    ]


def code_rows(registry: Registry) -> Rows:
    """Rows of `code`: every code list with its labels."""
    return [
        (codelist, code, int(row["order"]), *_flat(row, ("label", "symbol")))
        for codelist, codes in registry.codes.items()
        for code, row in codes.items()
    ]


def alias_rows(registry: Registry) -> Rows:
    """Rows of `alias`: other words under which readers look for an area, an indicator or a page (`kind`)."""
    return [(a["alias"], a["kind"], a["target"], a["lang"], a["source"]) for a in registry.aliases]


def scenario_rows(registry: Registry) -> Rows:
    """Rows of `scenario`: what the costing can be made at, in the order of the file."""
    return [
        (name, rank, entry["source"], entry["source_url"], *_spread(entry, ["title", "summary"]))
        for rank, (name, entry) in enumerate(registry.scenarios.declared.items())
    ]


def scenario_value_rows(registry: Registry) -> Rows:
    """Rows of `scenario_value`: each parameter's value, how well founded it is, and why."""
    return [
        (name, parameter, registry.scenarios.checked[name].values[parameter], given["kind"],
         *(registry.scenarios.whys[given["why"]][lang] for lang in LANGUAGES))
        for name, entry in registry.scenarios.declared.items()
        for parameter, given in entry["values"].items()
    ]  # fmt: skip


def scenario_range_rows(registry: Registry) -> Rows:
    """Rows of `scenario_range`: over what a simulation varies each assumption."""
    return [
        (r["factor"], rank, r["low"], r["high"], r["relative"], r["each"], *(r[lang] for lang in LANGUAGES))
        for rank, r in enumerate(registry.scenarios.ranges)
    ]


def edition_rows(registry: Registry) -> Rows:
    """Rows of `financing_gap_published` read after the figures were collected; the snapshot has the earlier ones."""
    return [
        tuple(float(text) if name == "obs_value" else text for name, text in row.items()) for row in registry.editions
    ]


def measure_rows(registry: Registry) -> Rows:
    """Rows of `national_measure`: what national imports measure, in the order of the file."""
    return [
        (m.id, rank, m.kind, m.unit_measure, m.decimals, json.dumps(m.breaks), *_spread(dict(m.texts), MEASURE_TEXTS))
        for rank, m in enumerate(registry.national.measures.values())
    ]


def national_series_rows(registry: Registry) -> Rows:
    """Rows of `national_series`: the measure and the programme ('' for none) of each series of national imports."""
    return [(dataset, code, m.id, programme) for dataset, code, m, programme in registry.national.series()]


REGISTRY_TABLES = {
    "dataset": dataset_rows,
    "series": series_rows,
    "indicator": indicator_rows,
    "indicator_source": indicator_source_rows,
    "area": area_rows,
    "area_group": area_group_rows,
    "area_membership": membership_rows,
    "code": code_rows,
    "alias": alias_rows,
    "financing_gap_published": edition_rows,
    "scenario": scenario_rows,
    "scenario_value": scenario_value_rows,
    "scenario_range": scenario_range_rows,
    "national_measure": measure_rows,
    "national_series": national_series_rows,
}
