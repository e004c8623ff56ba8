"""Availability: who has a value, for which years, how old, of what status, and who has none, counted again by SQL."""

from __future__ import annotations

import csv
import io
import re
import time
from collections import Counter
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import first_paint, sound

from dashboard import cards, serving, urls
from dashboard.charts import CHARTS
from dashboard.charts.availability_grids import fresh_html, runs, years_html
from dashboard.charts.base import Chart, Result, View
from dashboard.charts.holdings import freshness, now, population_year, state
from dashboard.elements import render
from dashboard.queries.availability import Held, newest
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse

SLUGS = ("availability-years", "availability-freshness", "availability-share", "availability-silent")
SPREAD = (
    "", "area=KEN", "area=XKX&indicator=uhc-index", "area=M49:002", "group=WB:LIC", "group=M49:054",
    "area=KEN&group=M49:150",
    "indicator=population", "indicator=expenditure-old-age", "indicator=expenditure-esspros&group=M49:002",
    "indicator=coverage-programmes-all&area=IND", "indicator=government-debt&group=UN:SIDS",
)  # fmt: skip
PENSIONS = ("un_sdg_1_3_1", "SI_COV_PENSN")


def made(slug: str, query: str, handle: Warehouse, *, full: bool = False) -> tuple[Chart, Result, View]:
    chart = CHARTS[slug]
    selection = serving.read(query, handle.catalogue, chart.params, chart.many)
    return chart, chart.rows(selection, handle, full), View(selection, handle.catalogue)


def records(slug: str, query: str, handle: Warehouse) -> list[dict[str, Any]]:
    _, result, _ = made(slug, query, handle, full=True)
    assert result.table
    names = [column.name for column in result.table.columns]
    return [dict(zip(names, record, strict=True)) for record in result.table.records]


# ---- counted again ----


def test_countries_and_years_are_those_of_the_current_release(handle: Warehouse) -> None:
    sql = """SELECT ref_area, time_period FROM observation JOIN area USING (ref_area)
             JOIN current_release USING (dataset, series, sex, age, location, quantile, ref_area, release)
             WHERE dataset = ? AND series = ? AND sex = '_T' AND age = '_T' AND location = '_T' AND quantile = '_T'
               AND obs_value IS NOT NULL AND kind IN ('country', 'territory') AND time_period >= 2000"""
    counted = set(handle.rows(sql, list(PENSIONS)))
    found = records("availability-years", "indicator=coverage-old-age", handle)
    assert {(r["ref_area"], r["time_period"]) for r in found if r["availability"] != "none"} == counted
    assert len(counted) > 500
    silent = {r["ref_area"] for r in found if r["availability"] == "none"}
    assert silent == handle.catalogue.countries - {area for area, _ in counted}


def test_at_least_one_benefit_is_known_for_189_countries_and_six_are_named(handle: Warehouse) -> None:
    chart, result, view = made("availability-years", "", handle)
    assert set(result.missing) == {"ALB", "COG", "GAB", "PRK", "SYR", "VAT"}
    assert "189 of 195" in chart.finding(result, view)
    assert "2019 (136)" in chart.finding(result, view)
    foot = render([part for part in cards.foot(chart, result, view) if part])
    assert all(handle.catalogue.names["en"][code] in foot for code in result.missing)


def test_the_newest_year_is_no_projection_and_ages_count_from_the_newest_release(
    handle: Warehouse,
) -> None:
    year = now(handle.catalogue)
    assert year == 2026
    for record in records("availability-freshness", "indicator=population", handle):
        if record["time_period"]:
            assert record["age_years"] == year - record["time_period"]
            assert record["freshness"] == freshness(record["time_period"], year)
            assert record["availability"] != "projected"
    population = newest(handle)["population"]
    assert {row.time_period for row in population.values()} == {2023}


def test_the_share_of_people_is_that_of_the_population_figures(handle: Warehouse) -> None:
    year = population_year(handle.catalogue)
    assert year == 2023
    persons = dict(handle.rows("""SELECT ref_area, obs_value FROM current_observation WHERE dataset = 'un_wpp'
        AND series = 'TPopulation1July' AND sex = '_T' AND age = '_T' AND location = '_T' AND quantile = '_T'
        AND time_period = ? AND kind IN ('country', 'territory')""", [year]))  # fmt: skip
    sql = """SELECT DISTINCT ref_area FROM latest WHERE dataset = ? AND series = ? AND sex = '_T' AND age = '_T'
             AND location = '_T' AND quantile = '_T' AND kind IN ('country', 'territory')"""
    have = {row[0] for row in handle.rows(sql, list(PENSIONS))}
    record = next(r for r in records("availability-share", "", handle) if r["indicator"] == "coverage-old-age")
    share = 100 * sum(persons.get(code, 0.0) for code in have) / sum(persons.values())
    assert record["share_of_population_pct"] == pytest.approx(share, abs=1e-6)
    assert record["countries_with_value"] == len(have & handle.catalogue.countries) == 186
    assert record["countries"] == 195
    states = ("values_reported", "values_status_not_stated", "values_estimated")
    assert sum(record[name] for name in states) == record["countries_with_value"]


@pytest.mark.parametrize("group", ["", "WB:LIC", "M49:419", "UN:SIDS"])
def test_who_has_a_value_and_who_has_none_make_the_whole(handle: Warehouse, group: str) -> None:
    query = f"indicator=coverage-children&group={group}" if group else "indicator=coverage-children"
    shares = {r["indicator"]: r for r in records("availability-share", query, handle)}
    silent = Counter(r["indicator"] for r in records("availability-silent", query, handle))
    topic = [i.id for i in handle.catalogue.indicators.values() if i.topic == "coverage"]
    assert set(silent) <= set(topic)
    for indicator in topic:
        assert shares[indicator]["countries_with_value"] + silent[indicator] == shares[indicator]["countries"]


def test_the_silent_are_named_with_how_many_people_live_there(handle: Warehouse) -> None:
    chart, result, view = made("availability-silent", "indicator=coverage-old-age&group=M49:002", handle)
    assert result.facts["silent"]["coverage-old-age"] == ["COM", "GNQ", "ERI", "SOM"]
    said = chart.finding(result, view)
    assert "Somalia, Eritrea, Equatorial Guinea, and Comoros" in said
    assert "25 million people" in said
    assert chart.markup
    shown = render(chart.markup(result, view))
    assert "Comoros, Equatorial Guinea, Eritrea, Somalia" in shown


# ---- how a value came about ----


@pytest.mark.parametrize(("status", "expected"), [
    ("", "not-stated"), ("A", "reported"), ("B", "reported"), ("P", "reported"), ("U", "reported"), ("E", "estimated"),
    ("I", "estimated"), ("F", "projected"),
])  # fmt: skip
def test_a_status_that_is_not_stated_is_not_called_reported(status: str, expected: str) -> None:
    assert state(status) == expected


@pytest.mark.parametrize(("year", "expected"), [
    (2026, "up-to-3"), (2023, "up-to-3"), (2022, "4-6"), (2020, "4-6"), (2019, "7-10"), (2016, "7-10"), (2015, "older"),
    (1960, "older"), (None, "undated"),
])  # fmt: skip
def test_ages_fall_into_their_class(year: int | None, expected: str) -> None:
    assert freshness(year, 2026) == expected


HELD = st.builds(Held, st.just("KEN"), st.integers(2000, 2030), st.sampled_from(["", "A", "B", "E", "F"]), st.just("r"))


@given(st.lists(HELD, max_size=20, unique_by=lambda row: row.time_period))
def test_stretches_cover_every_year_once_and_hold_only_what_is_alike(rows: list[Held]) -> None:
    known = {row.time_period: row for row in rows}
    year = 2000
    for kind, first, last, broken in runs(rows, 2000, 2030):
        assert first == year <= last
        for each in range(first, last + 1):
            assert kind == (state(known[each].obs_status) if each in known else "none")
            assert (each in known and known[each].obs_status == "B") == (broken and each == first)
        year = last + 1
    assert year == 2031


# ---- the tables that the page fetches ----


@pytest.mark.parametrize("query", SPREAD)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_row_of_the_table_of_years_has_a_place_for_every_year(handle: Warehouse, query: str, lang: str) -> None:
    _, result, view = made("availability-years", f"{query}&lang={lang}", handle)
    html = years_html(result, view)
    columns = html.count('<th scope="col">') - 1
    rows = re.findall(r"<tr><th scope=\"row\".*?</tr>", html)
    assert len(rows) == len(result.facts["areas"])
    for row in rows:
        spans = [int(n or 1) for n in re.findall(r"<td(?: colspan=\"(\d+)\")?", row)]
        assert sum(spans) == columns, row
    assert not re.search(r"\bNone\b|\{", html)


def test_years_without_a_value_are_drawn_and_all_others_have_a_sign_and_words(handle: Warehouse) -> None:
    _, result, view = made("availability-years", "area=KEN", handle)
    html = years_html(result, view)
    cells = re.findall(r'<td[^>]*class="state ([a-z-]+)[^"]*" title="([^"]+)">(.*?)</td>', html)
    assert {kind for kind, _, _ in cells} == {"none", "not-stated"}
    for kind, title, content in cells:
        assert (content == "") == (kind == "none")
        assert kind == "none" or ("◐" in content and title in content)
    assert html.index(">Kenya<") < html.index(">Afghanistan<"), "the reader's country leads"


def test_a_break_is_marked(handle: Warehouse) -> None:
    _, result, view = made("availability-years", "indicator=informal-employment", handle)
    broken = re.findall(r'<td[^>]*class="state reported break" title="([^"]+)"', years_html(result, view))
    assert len(broken) > 100
    assert all("break in the series" in title for title in broken)


def test_the_table_of_ages_shows_the_year_not_only_a_colour(handle: Warehouse) -> None:
    _, result, view = made("availability-freshness", "area=FRA", handle)
    html = fresh_html(result, view)
    cells = re.findall(r'<td class="age-([a-z0-9-]+)" title="[^"]+">([^<]+)</td>', html)
    assert len(cells) == len(result.facts["areas"]) * len(result.facts["ids"])
    for kind, text in cells:
        assert re.fullmatch(r"\d{4}", text) if kind not in ("none", "undated") else text in ("–", "✓")


# ---- cards, files and the page ----


@pytest.mark.parametrize("query", SPREAD)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_view_says_something_in_every_language(handle: Warehouse, query: str, lang: str) -> None:
    for slug in SLUGS:
        chart, result, view = made(slug, f"{query}&lang={lang}", handle)
        said = chart.finding(result, view)
        assert len(said) > 30
        assert not re.search(r"[{}]|\bNone\b|finding-", said), said
        html = render(cards.card(chart, result, view))
        assert not re.search(r"\bNone\b", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_table_is_a_file_and_a_page(client: Any, slug: str) -> None:
    for query in ("", "group=M49:054&lang=fr", "indicator=expenditure-old-age&lang=es"):
        rows = list(csv.DictReader(io.StringIO(client.get(f"/charts/{slug}.csv?{query}").text)))
        assert rows or slug == "availability-silent"
        assert not rows or {"indicator", "dataset", "series"} <= rows[0].keys()
        page = client.get(f"/charts/{slug}.html?{query}")
        assert page.status_code == 200
        assert not re.search(r"\bNone\b|@|availability-", re.sub(r"<[^>]+>", " ", first_paint(page)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_sound_and_its_boxes_name_what_fills_them(client: Any, lang: str) -> None:
    answer = client.get(urls.PAGES["availability"], query_string={"lang": lang, "area": "KEN"})
    assert answer.status_code == 200
    shown = first_paint(answer)
    sound(shown)
    parts = re.findall(r'data-src="([^"]+)"', shown)
    assert len(parts) == 2
    for part in parts:
        table = client.get(part.replace("&amp;", "&"))
        assert table.status_code == 200
        assert "<caption>" in table.text


def test_a_release_that_is_pinned_is_the_one_counted(handle: Warehouse) -> None:
    rows = records("availability-years", "indicator=coverage-any&release=2023-07", handle)
    assert {r["release"] for r in rows if r["availability"] != "none"} == {"2023-07"}


def test_a_card_takes_less_than_ten_milliseconds_of_cpu(handle: Warehouse) -> None:
    taken = []
    for query in (*SPREAD, *(f"indicator={name}" for name in handle.catalogue.indicators)):
        for slug in SLUGS:
            before = time.process_time()
            chart, result, view = made(slug, query, handle)
            assert chart.markup
            parts = [cards.head(chart, result, view), chart.markup(result, view), cards.foot(chart, result, view)]
            taken.append(1000 * (time.process_time() - before))
            assert parts
    assert median(taken) < 10, f"{median(taken):.1f} ms"
