"""Compare: several indicators and areas side by side, never in one line; everything is in the address and a link."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import first_paint, links, sound, texts

from dashboard import serving
from dashboard.charts import CHARTS, compare
from dashboard.charts.base import SERIES_COLOURS, Result, View
from dashboard.charts.peers import peers_of
from dashboard.pages import compare as page
from dashboard.queries import profiles
from dashboard.selection import MAX_AREAS
from dashboard.settings import LANGUAGES
from dashboard.texts import t
from dashboard.warehouse import Warehouse

Client = Any
FOUR = "indicator=coverage-any,uhc-index,expenditure-social-protection,government-debt"
RELAXED = settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


def result_of(query: str, handle: Warehouse) -> tuple[Result, View]:
    chart = CHARTS["compare"]
    selection = serving.read(query, handle.catalogue, chart.params, chart.many)
    return chart.rows(selection, handle), View(selection, handle.catalogue)


def figures(result: Result, view: View) -> Iterator[tuple[compare.Panel, dict[str, Any]]]:
    for panel in result.facts["panels"]:
        if drawn := compare.panel_figure(panel, result.facts["areas"], view):
            yield panel, drawn


# ---- the chart ----


def test_each_panel_shows_one_series_of_one_dataset(handle: Warehouse) -> None:
    result, _ = result_of(f"{FOUR}&area=KEN,TZA,M49:202,BRA", handle)
    panels = result.facts["panels"]
    assert [panel.indicator for panel in panels] == FOUR.removeprefix("indicator=").split(",")
    for panel in panels:
        assert {(r.dataset, r.series, r.sex, r.age) for r in panel.rows} == {
            profiles.key(handle.catalogue.indicators[panel.indicator], panel.source)[:4]
        }
        by_area: dict[str, set[str]] = {}
        for row in panel.rows:
            by_area.setdefault(row.ref_area, set()).add(row.release)
        assert all(len(releases) == 1 for releases in by_area.values())


def test_the_values_are_those_of_the_warehouse(handle: Warehouse) -> None:
    """Kenya 9.0 in 2021, Sub-Saharan Africa 15.4 in 2023, index of Kenya 57 in 2023: verified by hand."""
    result, _ = result_of(f"{FOUR}&area=KEN,M49:202", handle)
    newest = {(p.indicator, code): row for p in result.facts["panels"] for code, row in p.newest.items()}
    shown = {at: (row.obs_value, row.time_period) for at, row in newest.items()}
    assert shown["coverage-any", "KEN"] == (9.0, 2021)
    assert shown["coverage-any", "M49:202"] == (15.4, 2023)
    assert shown["uhc-index", "KEN"] == (57.0, 2023)
    assert shown["expenditure-social-protection", "KEN"][1] is None
    assert ("uhc-index", "M49:202") not in shown
    ((rows,),) = handle.rows(
        """SELECT count(*) FROM current_observation WHERE ref_area IN ('KEN', 'M49:202') AND obs_value IS NOT NULL
           AND dataset = 'un_sdg_1_3_1' AND series = 'SI_COV_BENFTS'
           AND (sex, age, location, quantile) = ('_T', '_T', '_T', '_T')"""
    )
    assert len(result.facts["panels"][0].rows) == rows


def test_a_source_the_reader_names_is_that_of_the_first_panel(handle: Warehouse) -> None:
    result, _ = result_of("indicator=coverage-any,uhc-index&source=ilo_wspr&area=KEN", handle)
    assert [p.source.dataset for p in result.facts["panels"]] == ["ilo_wspr", "who_uhc"]


def test_an_area_has_its_colour_in_every_panel(handle: Warehouse) -> None:
    result, view = result_of(f"{FOUR}&area=M49:202,KEN,TZA", handle)
    for panel, drawn in figures(result, view):
        if panel.dated:
            for trace in drawn["data"]:
                code = next(c for c in result.facts["areas"] if view.name(c) == trace["name"])
                assert trace["line"]["color"] == SERIES_COLOURS[result.facts["areas"].index(code)]


def test_projections_are_dotted_and_estimates_open(handle: Warehouse) -> None:
    result, view = result_of("indicator=government-debt&area=KEN,TZA,BRA", handle)
    panel = result.facts["panels"][0]
    assert any(row.obs_status == "F" for row in panel.rows)
    assert all(row.obs_status != "F" for row in panel.newest.values())
    drawn = next(figures(result, view))[1]
    projected = {(r.ref_area, r.time_period) for r in panel.rows if r.obs_status == "F"}
    for trace in drawn["data"]:
        code = next(c for c in result.facts["areas"] if view.name(c) == trace["name"])
        inside = [(code, year) in projected for year in trace["x"] if year]
        assert trace["line"]["dash"] == ("dot" if any(inside[1:]) or all(inside) else "solid")
    estimated = [r for r in panel.rows if r.obs_status == "E"]
    assert not estimated or "circle-open" in str(drawn)


def test_a_break_is_a_gap_in_the_line(handle: Warehouse) -> None:
    result, view = result_of("indicator=uhc-index&area=KEN", handle)
    panel = result.facts["panels"][0]
    broken = tuple(row._replace(obs_status="B") if row.time_period == 2010 else row for row in panel.rows)
    drawn = compare.panel_figure(replace(panel, rows=broken), result.facts["areas"], view)
    assert drawn is not None
    (line,) = drawn["data"]
    assert line["x"][line["x"].index(2010) - 1] is None
    assert line["connectgaps"] is False


def test_surveys_that_differ_are_points_not_lines(handle: Warehouse) -> None:
    result, view = result_of("indicator=coverage-programmes-all&area=ALB", handle)
    assert view.indicator.points_only
    assert all(trace["mode"] == "markers" for _, drawn in figures(result, view) for trace in drawn["data"])


def test_undated_values_are_dots_and_say_so(handle: Warehouse) -> None:
    result, view = result_of("indicator=expenditure-social-protection&area=KEN,TZA", handle)
    (panel, drawn) = next(figures(result, view))
    assert not panel.dated
    assert drawn["data"][0]["mode"] == "markers+text"
    assert t("en", "year-none") in compare._said(panel, view)
    assert "WSPR-2024-26" in compare._said(panel, view)


def test_the_file_has_every_indicator_and_area(client: Client, handle: Warehouse) -> None:
    answer = client.get("/charts/compare.csv?indicator=coverage-any,uhc-index&area=KEN,TZA")
    assert answer.status_code == 200
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {(r["indicator"], r["ref_area"]) for r in rows} == {
        (i, a) for i in ("coverage-any", "uhc-index") for a in ("KEN", "TZA")
    }
    assert {r["unit_measure"] for r in rows} == {"PT", "INDEX"}
    newest = [r for r in rows if (r["indicator"], r["ref_area"], r["time_period"]) == ("uhc-index", "KEN", "2023")]
    assert [(float(r["obs_value"]), r["dataset"], r["release"]) for r in newest] == [(57.0, "who_uhc", "2025-12")]


ids = st.lists(
    st.sampled_from(["coverage-any", "population", "population-65-plus", "gini", "adequacy-transfers", "uhc-index",
                     "catastrophic-health-40", "expenditure-children", "coverage-maternity", "gdp-usd"]),
    min_size=1, max_size=6, unique=True,
)  # fmt: skip
codes = st.lists(
    st.sampled_from(["KEN", "FRA", "ATA", "TUV", "GRL", "M49:001", "WB:LIC", "WB:AFE", "IMF:G110", "XKX", "VAT"]),
    max_size=MAX_AREAS, unique=True,
)  # fmt: skip


@RELAXED
@given(ids=ids, codes=codes, lang=st.sampled_from(LANGUAGES))
def test_any_choice_is_drawn_and_said(handle: Warehouse, ids: list[str], codes: list[str], lang: str) -> None:
    result, view = result_of(f"indicator={','.join(ids)}&area={','.join(codes)}&lang={lang}", handle)
    assert len(CHARTS["compare"].finding(result, view)) > 10
    for panel in result.facts["panels"]:
        assert not {row.ref_area for row in panel.rows} & set(panel.missing)
    for _, drawn in figures(result, view):
        for axis in ("xaxis", "yaxis"):
            if "range" in drawn["layout"][axis]:
                low, high = drawn["layout"][axis]["range"]
                assert low < high
    assert len(result.table.records) == sum(len(p.rows) for p in result.facts["panels"])  # type: ignore[union-attr]


# ---- the page ----


def shown(client: Client, query: str = "") -> str:
    answer = client.get(f"/compare?{query}")
    assert answer.status_code == 200, answer.text[:300]
    return first_paint(answer)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_choice_the_page_compares_the_five_most_populous_countries(client: Client, lang: str) -> None:
    html = shown(client, f"lang={lang}")
    sound(html)
    chips = re.findall(r'<a class="chip"[^>]*>|<a[^>]*class="chip"[^>]*>', html)
    assert len(re.findall(r'class="dot line-\d"', html)) == 5
    assert len(chips) >= 9
    for indicator in page.DEFAULTS:
        assert f'id="title-compare-{indicator}"' in html


def test_chips_are_links_that_remove_and_keep_the_rest(client: Client) -> None:
    found = links(shown(client, f"{FOUR}&area=KEN,TZA,BRA"))
    assert f"/compare?{FOUR}&area=KEN,BRA" in found
    assert "/compare?indicator=coverage-any,uhc-index,government-debt&area=KEN,TZA,BRA" in found


def test_the_last_chip_cannot_be_removed(client: Client) -> None:
    html = shown(client, "indicator=coverage-any&area=KEN")
    assert not re.search(r'<a[^>]*class="chip"[^>]*>\s*<span class="dot', html)


def test_forms_add_without_scripts(client: Client) -> None:
    """What a browser without scripts sends leads to the address with it."""
    html = shown(client, "indicator=coverage-any&area=KEN&lang=fr")
    form = re.search(r'<form id="form-area".*?</form>|<form[^>]*id="form-area".*?</form>', html, re.DOTALL)
    assert form
    assert 'action="/compare"' in form[0]
    assert 'method="get"' in form[0]
    assert 'type="submit"' in form[0]
    hidden = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', re.sub(r"<option.*?</option>", "", form[0])))
    assert hidden == {"indicator": "coverage-any", "area": "KEN", "lang": "fr"}
    answer = client.get("/compare", query_string={**hidden, "add-area": "TZA"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/compare?indicator=coverage-any&area=KEN,TZA&lang=fr"
    answer = client.get("/compare", query_string={**hidden, "add-indicator": "uhc-index"})
    assert answer.headers["Location"] == "/compare?indicator=coverage-any,uhc-index&area=KEN&lang=fr"
    answer = client.get("/compare", query_string={**hidden, "add-area": ""})
    assert answer.headers["Location"] == "/compare?indicator=coverage-any&area=KEN&lang=fr"


@pytest.mark.parametrize(
    "query",
    ["indicator=coverage-dragons", "area=ZZZ", "x=1", "area=KEN&area=FRA", "add-area=ZZZ", "lang=xx", "year=2020",
     "area=" + ",".join(["KEN", "FRA", "BRA", "IND", "CHN", "USA", "IDN", "PAK", "NGA", "ETH", "MEX"]),
     "area=KEN%26lang%3Dfr", "indicator=coverage-any%23"],
)  # fmt: skip
def test_a_wrong_choice_is_refused_kindly(client: Client, query: str) -> None:
    answer = client.get(f"/compare?{query}")
    assert answer.status_code == 400
    assert t("en", "refused-title") in answer.text


def test_the_address_of_the_view_is_a_visible_link(client: Client) -> None:
    html = shown(client, f"{FOUR}&area=KEN,TZA&lang=es")
    link = re.search(r'<a href="([^"]+)" id="share-link">([^<]+)</a>', html)
    assert link
    assert unescape(link[1]) == f"/compare?{FOUR}&area=KEN,TZA&lang=es"
    assert unescape(link[2]).endswith(unescape(link[1]))
    assert "data-copy=" in html


def test_peers_of_the_first_country_can_be_added_and_say_why(client: Client, handle: Warehouse) -> None:
    html = shown(client, f"{FOUR}&area=M49:202,KEN")
    found = links(html)
    peers = peers_of(handle, "KEN")
    assert len(peers) == 5
    for peer in peers:
        assert f"/compare?{FOUR}&area=M49:202,KEN,{peer.code}" in found
        assert t("en", "peer-same-region") in texts(html)
    assert [p.distance for p in peers] == sorted(p.distance for p in peers)
    assert all(a.code != b.code for a, b in pairwise(peers))


def test_the_table_has_newest_values_with_their_years(client: Client) -> None:
    html = shown(client, f"{FOUR}&area=KEN,M49:202")
    rows = re.search(r'id="table-compare".*?</table>', html, re.DOTALL)
    assert rows
    words = texts(rows[0])
    assert "Kenya 9.0% 2021 57 2023 1.4% of GDP undated" in words
    assert "Sub-Saharan Africa 15.4% 2023 –" in words
