"""What computed figures say of where they come from, and sentences that must not say more than the figures."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import pytest

from dashboard import cards
from dashboard.charts import CHARTS
from dashboard.charts.base import Result, View
from dashboard.elements import render
from dashboard.selection import parse
from dashboard.warehouse import Warehouse

LANGUAGES = ("en", "fr", "es")


def drawn(slug: str, query: str, handle: Warehouse) -> tuple[Result, View]:
    chart = CHARTS[slug]
    selection = parse(parse_qsl(query), handle.catalogue, chart.params, chart.many, chart.takes)
    return chart.rows(selection, handle), View(selection, handle.catalogue)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def said(slug: str, query: str, handle: Warehouse) -> str:
    return CHARTS[slug].finding(*drawn(slug, query, handle))


def foot(slug: str, query: str, handle: Warehouse) -> str:
    result, view = drawn(slug, query, handle)
    return words(render([part for part in cards.foot(CHARTS[slug], result, view) if part]))


@pytest.mark.parametrize(("slug", "query", "datasets"), [
    ("uncovered", "", ("un_wpp",)), ("uncovered", "indicator=coverage-unemployment", ("un_wpp", "wb_wdi")),
    ("uncovered-regions", "", ("un_wpp",)), ("newly-covered", "indicator=coverage-old-age", ("un_wpp",)),
    ("availability-share", "", ("un_wpp",)), ("availability-silent", "", ("un_wpp",)),
    ("universal-pension-cost", "area=KEN", ("un_wpp",)), ("contingency-groups", "area=KEN", ("ilostat",)),
])  # fmt: skip
def test_denominators_and_means_have_their_source_and_licence_in_the_foot(
    handle: Warehouse, slug: str, query: str, datasets: tuple[str, ...]
) -> None:
    shown = foot(slug, query, handle)
    for name in datasets:
        dataset = handle.catalogue.datasets[name]
        assert dataset.title["en"] in shown
        assert dataset.licence in shown


# They count or class the statuses, or list sources; a simulation stands on a survey that it names.
NO_STATUS = {"availability-freshness", "availability-share", "availability-silent", "poverty-effect",
             "national-quality"}  # fmt: skip
NO_YEAR = {"financing-uncosted", "costing-inputs"}  # what is missing, and how many countries have an input
RATIFICATIONS = {"standards-map", "standards-timeline", "standards-list"}  # each row has the address of its source


# Values of a scenario say what they are founded on, published estimates name publication and address.
DECLARED = {"costing-scenario", "financing-assumptions", "financing-published"}


@pytest.mark.parametrize("slug", sorted(DECLARED))
def test_declared_values_and_published_estimates_name_what_they_rest_on(client: Any, slug: str) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"/charts/{slug}.csv").text)))
    assert rows
    assert all(row.get("foundation") or row.get("publication") for row in rows)


@pytest.mark.parametrize("slug", sorted(set(CHARTS) - RATIFICATIONS - DECLARED))
def test_every_file_names_dataset_release_year_and_status(client: Any, slug: str) -> None:
    heads = next(csv.reader(io.StringIO(client.get(f"/charts/{slug}.csv").text)))
    for end in ("dataset", "release", *(() if slug in NO_STATUS else ("obs_status",))):
        assert any(head.endswith(end) for head in heads), end
    assert slug in NO_YEAR or any("year" in head or head == "time_period" for head in heads)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_economies_that_the_list_of_the_year_leaves_open_are_named_with_their_people(
    handle: Warehouse, lang: str
) -> None:
    """For 2023 no list is held: movers, Russia, Ethiopia and Iran among them, are in no income group's number."""
    result, view = drawn("uncovered-regions", f"scheme=wb-income&lang={lang}", handle)
    note = CHARTS["uncovered-regions"].note
    assert note
    assert all(view.name(code) in note(result, view) for code in ("ETH", "IRN", "RUS", "VEN"))
    assert "525" in note(result, view)
    by_region, there = drawn("uncovered-regions", f"lang={lang}", handle)
    assert view.name("ETH") not in note(by_region, there)


def test_where_all_are_covered_nobody_is_counted(handle: Warehouse) -> None:
    assert said("uncovered", "area=LUX", handle).startswith("In Luxembourg in 2021, coverage as published was 100.0%")
    for lang in LANGUAGES:
        assert " 0 " not in said("uncovered", f"area=LUX&lang={lang}", handle)


def test_kinds_of_programmes_of_different_surveys_carry_their_years(handle: Warehouse) -> None:
    for lang in LANGUAGES:
        sentence = said("poorest-fifth", f"area=IND&lang={lang}", handle)
        assert "2011" in sentence
        assert "2009" in sentence


@pytest.mark.parametrize(("area", "pace"), [("IND", "2015–2022 (4 values) was +4.0"), ("KEN", "(3 values) was −0.2")])
def test_an_observed_pace_is_of_so_many_values_between_two_years(handle: Warehouse, area: str, pace: str) -> None:
    assert pace in said("distance-2030", f"area={area}", handle)


def test_a_fan_on_values_beyond_its_limits_says_so(handle: Warehouse) -> None:
    note = CHARTS["projection"].note
    assert note
    assert "0.5–99.5%" in note(*drawn("projection", "area=FRA", handle))
    assert "0.5–99.5%" not in note(*drawn("projection", "area=IND", handle))


def test_functions_above_the_printed_total_are_not_called_parts_of_it(handle: Warehouse) -> None:
    """Kenya: total 1.0, functions 0.0, 0.3 and 1.5; Somalia: nothing above 0.0."""
    assert "add up to more (1.8% of GDP)" in said("spending-functions", "area=KEN", handle)
    assert "add up to more" not in said("spending-functions", "area=IND", handle)
    assert "Largest" not in said("spending-functions", "area=SOM", handle)


def test_medians_say_of_how_many_countries_they_are(handle: Warehouse) -> None:
    result, _ = drawn("taxes-contributions", "", handle)
    counts = [len(part) for part in result.facts["peers"].values()]
    assert all(f"(n = {n})" in said("taxes-contributions", "", handle) for n in counts)


def test_one_contingency_is_not_highest_and_lowest(handle: Warehouse) -> None:
    sentence = said("contingency-groups", "area=XKX", handle)
    assert "lowest" not in sentence
    assert "100.0%" in sentence


def test_beside_a_mean_of_ours_stands_what_the_custodian_publishes(handle: Warehouse) -> None:
    """Lower-middle-income countries, 2023: 35.2 by our mean, 32.4 by the ILO."""
    result, view = drawn("contingency-groups", "area=KEN", handle)
    markup = CHARTS["contingency-groups"].markup
    assert markup
    shown = words(render(markup(result, view)))
    assert "35.2%" in shown
    assert "published: 32.4%" in shown


def test_pages_list_no_single_age_as_all_the_figures_behind_a_curve(client: Any) -> None:
    for slug in ("old-age-dependency", "availability-years"):
        assert 'class="inputs"' not in client.get(f"/charts/{slug}.html?area=KEN").text
