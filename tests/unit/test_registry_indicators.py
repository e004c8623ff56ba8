"""The indicators, series and data sets of the registry agree with each other and speak three languages."""

from __future__ import annotations

import csv
import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

REGISTRY = Path(__file__).parents[2] / "etl" / "registry"
LANGUAGES = ("en", "fr", "es")
TEXTS = ("label", "short", "clause", "definition", "denominator", "caveats", "comparability")
TOPICS = ("coverage", "health", "expenditure", "context", "programmes")
WEIGHTS = ("population", "children", "births", "older", "unemployed", "labour-force", "gdp", "")
SDG_1_3_1 = {
    "SI_COV_BENFTS", "SI_COV_CHLD", "SI_COV_MATNL", "SI_COV_DISAB", "SI_COV_UEMP", "SI_COV_PENSN",
    "SI_COV_WKINJRY", "SI_COV_VULN", "SI_COV_POOR", "SI_COV_SOCINS", "SI_COV_SOCAST", "SI_COV_LMKT",
}  # fmt: skip


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _csv(name: str) -> list[dict[str, str]]:
    with (REGISTRY / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


INDICATORS = [entry for path in sorted((REGISTRY / "indicators").glob("*.toml")) for entry in _toml(path)["indicator"]]
DATASETS = {entry["id"]: entry for entry in _toml(REGISTRY / "datasets.toml")["dataset"]}
SERIES = {(row["dataset"], row["series"]): row for row in _csv("series.csv")}
NATIONAL = {"national_survey", "national_register"}  # their series follow from national.toml

every_indicator = pytest.mark.parametrize("entry", INDICATORS, ids=[entry["id"] for entry in INDICATORS])


def _texts(entry: dict[str, Any], field: str) -> list[tuple[str, str]]:
    found = []
    for lang in LANGUAGES:
        value = entry[field][lang]
        found += [(lang, text) for text in (value if isinstance(value, list) else [value])]
    return found


@every_indicator
def test_every_text_exists_in_every_language(entry: dict[str, Any]) -> None:
    for field in TEXTS:
        assert set(entry[field]) == set(LANGUAGES), field
        for lang, text in _texts(entry, field):
            assert text.strip(), f"{field}.{lang} is empty"
            assert text == text.strip(), f"{field}.{lang} has blanks around it"
    assert len({len(entry["caveats"][lang]) for lang in LANGUAGES}) == 1


@every_indicator
def test_short_labels_fit_into_controls(entry: dict[str, Any]) -> None:
    for lang in LANGUAGES:
        assert len(entry["short"][lang]) <= 28, entry["short"][lang]


@every_indicator
def test_clause_holds_the_value_once_and_no_full_stop(entry: dict[str, Any]) -> None:
    for lang in LANGUAGES:
        clause = entry["clause"][lang]
        assert re.findall(r"\{[^}]*\}", clause) == ["{value}"]
        assert not clause.endswith(".")
        assert "{value}%" not in clause
        assert "{value} %" not in clause


@every_indicator
def test_sources_are_declared_and_share_the_unit(entry: dict[str, Any]) -> None:
    assert entry["sources"]
    for source in entry["sources"]:
        assert source["dataset"] in DATASETS
        row = SERIES[source["dataset"], source["series"]]
        assert entry["unit_measure"] in row["unit_measure"].split("|")
        assert isinstance(source["comparable"], bool)


@every_indicator
def test_a_later_source_says_how_it_differs(entry: dict[str, Any]) -> None:
    assert entry["sources"][0]["comparable"] is True
    for source in entry["sources"][1:]:
        assert set(source["note"]) == set(LANGUAGES)
        assert all(source["note"].values())


@every_indicator
def test_breaks_make_five_classes(entry: dict[str, Any]) -> None:
    breaks = entry["breaks"]
    assert len(breaks) == 6
    assert all(low < high for low, high in pairwise(breaks))
    if entry["id"].startswith("coverage-"):
        assert breaks == [0, 20, 40, 60, 80, 100]


@every_indicator
def test_codes_are_known(entry: dict[str, Any]) -> None:
    codes = {(row["codelist"], row["code"]) for row in _csv("codes.csv")}
    assert ("UNIT_MEASURE", entry["unit_measure"]) in codes
    assert entry["topic"] in TOPICS
    assert entry["direction"] in ("up", "down", "none")
    assert entry["aggregate"] in ("own", "published", "none")
    for dimension, code in entry.get("default", {}).items():
        assert (dimension.upper(), code) in codes


@every_indicator
def test_group_figures_have_a_weight_and_counts_a_denominator(entry: dict[str, Any]) -> None:
    assert entry["weight"] in WEIGHTS
    if entry["aggregate"] == "own":
        assert entry["weight"]
        assert not entry.get("points_only", False), "surveys are not averaged"
    if entry["weight_is_proxy"] or entry["count_uncovered"]:
        assert entry["weight"]
    if entry["count_uncovered"]:
        assert entry["unit_measure"] == "PT"
        assert entry["sdg"] == "1.3.1"


@every_indicator
def test_metadata_link_and_custodian(entry: dict[str, Any]) -> None:
    assert entry["custodian"]
    assert re.fullmatch(r"https://\S+", entry["metadata_url"])


def test_ids_are_words_and_unique() -> None:
    ids = [entry["id"] for entry in INDICATORS]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name) for name in ids)


def test_short_labels_tell_indicators_apart() -> None:
    for lang in LANGUAGES:
        shorts = [entry["short"][lang] for entry in INDICATORS]
        assert len(shorts) == len(set(shorts))


def test_order_is_unique_within_a_topic() -> None:
    places = [(entry["topic"], entry["order"]) for entry in INDICATORS]
    assert len(places) == len(set(places))


def test_all_twelve_series_of_sdg_1_3_1_are_served() -> None:
    first = {entry["sources"][0]["series"] for entry in INDICATORS if entry["sdg"] == "1.3.1"}
    assert first == SDG_1_3_1


def test_no_series_serves_two_indicators_in_the_same_slice() -> None:
    served = [
        (source["dataset"], source["series"], source.get("age", ""), source.get("sex", ""))
        for entry in INDICATORS
        for source in entry["sources"]
    ]
    assert len(served) == len(set(served))


def test_definitions_that_must_not_meet_are_apart() -> None:
    apart = (
        {"SH_ACS_UNHC", "A4.2.UHC", "UHC_INDEX_REPORTED"},
        {"SH_XPD_EARN10", "SH_XPD_EARN25", "SH_OOP_XPD_EARNNET40"},
        {"exp_SP_GDP", "exp_SP_including_health_GDP", "GF10", "spr_exp_type.TOTAL"},
        {"SI_COV_BENFTS", "per_allsp.cov_pop_tot", "SI_COV_SOCAST", "SI_COV_SOCINS"},
        {"SI.POV.DDAY", "headcount_2.15", "SI.POV.NAHC"},
    )
    for entry in INDICATORS:
        series = {source["series"] for source in entry["sources"]}
        assert all(len(series & group) <= 1 for group in apart), entry["id"]


def test_survey_coverage_is_drawn_as_points() -> None:
    points = {entry["id"] for entry in INDICATORS if entry.get("points_only", False)}
    assert points == {entry["id"] for entry in INDICATORS if entry["topic"] == "programmes"}


def test_series_belong_to_declared_datasets_with_sound_bounds() -> None:
    units = {row["code"] for row in _csv("codes.csv") if row["codelist"] == "UNIT_MEASURE"}
    assert {row["dataset"] for row in SERIES.values()} == set(DATASETS) - NATIONAL
    assert len(SERIES) == len(_csv("series.csv"))
    for (dataset, series), row in SERIES.items():
        where = f"{dataset}/{series}"
        assert row["name"], where
        assert set(row["unit_measure"].split("|")) <= units, where
        low, high = float(row["hard_min"] or "-inf"), float(row["hard_max"] or "inf")
        assert low < high, where
        assert low < float(row["warn_max"] or high) <= high, where


@pytest.mark.parametrize(
    ("dataset", "series", "value"),
    [
        ("un_sdg_1_3_1", "SI_COV_POOR", 267.3),
        ("un_sdg_1_3_1", "SI_COV_PENSN", 132.4),
        ("wb_aspire", "per_allsp.adq_pop_tot", 342.7),
        ("wb_aspire", "per_pr_allpr.adq_pop_tot", 11764.1),
        ("imf_revenue", "G13_POGDP_PT_R", 125.5),
        ("imf_revenue", "G1_POGDP_PT_R", 164.1),
        ("imf_weo", "GGXWDG_NGDP", 600.1),
        ("wb_wdi", "GC.NLD.TOTL.GD.ZS", 238.5),
    ],
)
def test_odd_published_values_are_kept_and_flagged(dataset: str, series: str, value: float) -> None:
    row = SERIES[dataset, series]
    assert float(row["warn_max"]) < value < float(row["hard_max"])


@pytest.mark.parametrize(
    ("dataset", "series", "value"),
    [
        ("imf_revenue", "G115_POGDP_PT_R", -0.06),
        ("imf_revenue", "G13_POGDP_PT_R", -0.2),
        ("wb_wdi", "GC.NLD.TOTL.GD.ZS", -203.7),
        ("wb_wdi", "DT.ODA.ODAT.GN.ZS", -8.2),
    ],
)
def test_negative_published_values_are_kept(dataset: str, series: str, value: float) -> None:
    assert float(SERIES[dataset, series]["hard_min"]) < value


@pytest.mark.parametrize("dataset", list(DATASETS.values()), ids=list(DATASETS))
def test_datasets_are_complete(dataset: dict[str, Any]) -> None:
    for field in ("title", "caveats"):
        assert set(dataset[field]) == set(LANGUAGES)
        assert all(dataset[field].values())
    assert len({len(dataset["caveats"][lang]) for lang in LANGUAGES}) == 1
    for field in ("publisher", "licence", "citation"):
        assert dataset[field]
    assert dataset["landing"].startswith("https://")
    assert isinstance(dataset["licence_checked"], bool)
    assert dataset["noncommercial"] is ("NC" in dataset["licence"])
    assert dataset["release_scope"] in ("dataset", "area", "area-year")


def test_only_what_was_read_counts_as_a_checked_licence() -> None:
    assert [name for name, dataset in DATASETS.items() if dataset["licence_checked"]] == ["un_wpp"]
