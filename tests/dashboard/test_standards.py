"""Standards: ratifications as they were read, nothing added, nothing concluded from silence."""

from __future__ import annotations

import csv
import io
import re
import time
from collections import Counter
from statistics import median
from typing import Any

import pytest
from reading import first_paint, sound, texts

from dashboard import cards, serving, urls
from dashboard.charts import CHARTS
from dashboard.charts.base import Chart, Result, View
from dashboard.charts.standards import LAST_KNOWN_TOTAL, precision
from dashboard.charts.standards_tables import PARTS, acceptance
from dashboard.elements import render
from dashboard.queries import availability, standards
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse

SLUGS = ("standards-map", "standards-timeline", "standards-coverage", "standards-list")
SPREAD = ("", "area=KEN", "area=FRA", "area=SEN", "area=M49:002", "area=GRL", "group=WB:LIC", "group=M49:054",
          "area=BRA,FRA&group=M49:419", "theme=dark")  # fmt: skip


def made(slug: str, query: str, handle: Warehouse) -> tuple[Chart, Result, View]:
    chart = CHARTS[slug]
    selection = serving.read(query, handle.catalogue)
    return chart, chart.rows(selection, handle, True), View(selection, handle.catalogue)


def records(slug: str, query: str, handle: Warehouse) -> list[dict[str, Any]]:
    _, result, _ = made(slug, query, handle)
    assert result.table
    names = [column.name for column in result.table.columns]
    return [dict(zip(names, record, strict=True)) for record in result.table.records]


# ---- what was read ----


def test_the_rows_are_those_read_and_each_names_its_source(handle: Warehouse) -> None:
    found = standards.ratifications(handle)
    assert Counter(each.instrument for each in found) == {
        "C102": 65, "C121": 15, "C128": 16, "C130": 5, "C168": 8, "C183": 19,
    }  # fmt: skip
    assert all(each.source_url.startswith("http") for each in found)
    assert {each.status for each in found} == {"in force", "unknown"}
    main = [each for each in found if each.instrument == "C102"]
    assert sum(bool(each.parts) for each in main) == 34
    assert Counter(precision(each.date_registered) for each in main) == {"day": 47, "year": 18}
    assert {part for each in main for part in each.parts} == set(PARTS)


@pytest.mark.parametrize(("date", "expected"), [("1974-06-14", "day"), ("1962", "year"), ("", "not-read")])
def test_a_date_is_shown_as_far_as_it_is_known(date: str, expected: str) -> None:
    assert precision(date) == expected


def test_the_map_holds_every_country_once_and_calls_none_a_non_party(handle: Warehouse) -> None:
    found = records("standards-map", "", handle)
    assert [r["ref_area"] for r in found] != []
    assert {r["ref_area"] for r in found} == handle.catalogue.countries
    assert Counter(r["parts_state"] for r in found) == {"read": 34, "not-read": 31, "not-listed": 130}
    chart, result, view = made("standards-map", "", handle)
    figure = chart.figure(result, view)
    assert figure
    read, unread, unlisted, _, points = figure["data"]
    assert [len(trace["locations"]) for trace in (read, unread, unlisted)] == [34, 31, 130]
    assert unlisted["colorscale"][0][1] == "@nodata", "hatched like everything that is not known"
    assert "STP" in points["ids"], "small States are seen"
    words = chart.finding(result, view)
    assert "65 of 195" in words
    assert "34" in words
    for lang in LANGUAGES:
        legend = handle.catalogue.codes["PARTS_STATE"]["not-listed"][0][lang]
        assert legend in render(cards.head(*made("standards-map", f"lang={lang}", handle)))


def test_the_count_over_time_agrees_with_the_totals_that_the_ilo_stated(handle: Warehouse) -> None:
    totals = {r["time_period"]: r["cumulative_ratifications"] for r in records("standards-timeline", "", handle)}
    assert totals[1953] == 1
    assert {year: totals[year] for year in (2010, 2021, 2023, 2024)} == {2010: 47, 2021: 60, 2023: 64, 2024: 65}
    assert sum(r["dated_by_year_only"] for r in records("standards-timeline", "", handle)) == 18


def test_the_line_is_dotted_from_where_ratifications_may_be_missing(handle: Warehouse) -> None:
    chart, result, view = made("standards-timeline", "area=FRA", handle)
    figure = chart.figure(result, view)
    assert figure
    solid, dotted, mark = figure["data"]
    assert (solid["line"]["dash"], dotted["line"]["dash"]) == ("solid", "dot")
    assert max(solid["x"]) == min(dotted["x"]) == LAST_KNOWN_TOTAL
    assert mark["x"] == [1974]
    assert any("France" in note["text"] for note in figure["layout"]["annotations"])


# ---- law beside practice ----


def test_parts_that_were_not_read_are_not_called_refused(handle: Warehouse) -> None:
    found = records("standards-coverage", "", handle)
    assert len(found) == 65 * len(PARTS)
    norway = {r["acceptance"] for r in found if r["ref_area"] == "NOR"}
    assert norway == {"not-read"}
    assert {r["acceptance"] for r in found} == {"accepted", "not-listed", "not-read"}
    france = {r["part"]: r["acceptance"] for r in found if r["ref_area"] == "FRA"}
    assert [part for part, what in france.items() if what == "accepted"] == ["II", "IV", "V", "VI", "VII", "VIII", "IX"]
    for row in standards.ratifications(handle):
        if row.instrument == "C102":
            assert {acceptance(row, part) for part in PARTS} <= (
                {"accepted", "not-listed"} if row.parts else {"not-read"}
            )


def test_coverage_beside_a_part_is_the_newest_of_that_branch_with_its_year(handle: Warehouse) -> None:
    found = records("standards-coverage", "", handle)
    newest = availability.newest(handle)
    for record in found:
        indicator = PARTS[record["part"]]
        assert record["indicator"] == indicator
        row = newest[indicator].get(record["ref_area"]) if indicator else None
        assert record["obs_value"] == (row.obs_value if row else None)
        assert record["time_period"] == (row.time_period if row else None)
        assert bool(row) == bool(record["release"])
    assert {r["unit_measure"] for r in found if r["part"] == "II"} == {"INDEX"}
    brazil = next(r for r in found if (r["ref_area"], r["part"]) == ("BRA", "V"))
    sql = "SELECT obs_value, time_period FROM latest WHERE series = 'SI_COV_PENSN' AND ref_area = 'BRA' AND sex = '_T'"
    assert handle.rows(sql) == [(brazil["obs_value"], brazil["time_period"])]


def test_branches_without_a_series_say_so(handle: Warehouse) -> None:
    assert [part for part, indicator in PARTS.items() if not indicator] == ["III", "X"]
    for lang, words in (("en", "no series"), ("fr", "aucune série"), ("es", "ninguna serie")):
        chart, result, view = made("standards-coverage", f"lang={lang}", handle)
        assert chart.markup
        assert chart.note
        assert render(chart.markup(result, view)).count(words) == 2
        assert len(chart.note(result, view)) > 100


def test_every_source_of_the_coverage_shown_is_named(handle: Warehouse) -> None:
    chart, result, view = made("standards-coverage", "", handle)
    foot = texts(render([part for part in cards.foot(chart, result, view) if part]))
    for name in {r["dataset"] for r in records("standards-coverage", "", handle) if r["release"]}:
        assert handle.catalogue.datasets[name].title["en"] in foot
    assert "NORMLEX" in foot


# ---- the five other conventions ----


def test_the_partial_lists_are_shown_by_country_and_never_counted(handle: Warehouse) -> None:
    chart, result, view = made("standards-list", "", handle)
    others = Counter(r["instrument"] for r in records("standards-list", "", handle) if r["instrument"] != "C102")
    assert chart.markup
    words = texts(render(cards.card(chart, result, view)))
    assert "Albania 2006-01-18 II III IV V VI VIII IX X C168, C183 (2004-07-24)" in words
    for convention, n in others.items():
        assert not re.search(rf"\b{n} (States|countries|ratifications)[^.]*{convention}", words)
    for slug in ("standards-map", "standards-timeline", "standards-coverage"):
        assert not {"C121", "C128", "C130", "C168", "C183"} & set(
            re.findall(r"C\d{3}", str(records(slug, "", handle)[0]))
        )


def test_countries_on_no_list_are_named(handle: Warehouse) -> None:
    chart, result, view = made("standards-list", "", handle)
    listed = {each.ref_area for each in standards.ratifications(handle)}
    assert set(result.facts["silent"]) == handle.catalogue.countries - listed
    assert chart.markup
    shown = render(chart.markup(result, view))
    assert "Kenya" in shown


# ---- cards and the page ----


@pytest.mark.parametrize("query", SPREAD)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_view_says_something_in_every_language(handle: Warehouse, query: str, lang: str) -> None:
    for slug in SLUGS:
        chart, result, view = made(slug, f"{query}&lang={lang}", handle)
        said = chart.finding(result, view)
        assert len(said) > 15
        assert not re.search(r"[{}]|\bNone\b|finding-", said), said
        html = render(cards.card(chart, result, view))
        assert not re.search(r"\bNone\b|standards-[a-z]+ ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize(("query", "words"), [
    ("area=FRA", "France is party to Convention 102 (1974) and accepted Parts II, IV, V, VI, VII, VIII, IX."),
    ("area=SEN", "Senegal is party to Convention 102 (1962); the Parts it accepted were not read."),
    ("area=KEN", "Kenya is not on the list of parties to Convention 102 that was read; 65 States are."),
    ("group=M49:054", "No State looked at is on the list of parties to Convention 102 that was read."),
])  # fmt: skip
def test_the_map_says_of_the_reader_s_country_what_was_read(handle: Warehouse, query: str, words: str) -> None:
    chart, result, view = made("standards-map", query, handle)
    assert chart.finding(result, view) == words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_sound_and_speaks_of_the_recommendation(client: Any, lang: str) -> None:
    answer = client.get(urls.PAGES["standards"], query_string={"lang": lang})
    assert answer.status_code == 200
    shown = first_paint(answer)
    sound(shown)
    assert 'id="section-recommendation"' in shown
    assert "202" in texts(shown)
    assert "NORMLEX" in shown


@pytest.mark.parametrize("slug", SLUGS)
def test_every_table_is_a_file_and_a_page(client: Any, slug: str) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"/charts/{slug}.csv").text)))
    assert rows
    assert client.get(f"/charts/{slug}.html?lang=es&area=BRA").status_code == 200


def test_a_card_takes_less_than_ten_milliseconds_of_cpu(handle: Warehouse) -> None:
    for slug in SLUGS:
        made(slug, "", handle)
    taken = []
    for query in (*SPREAD, *(f"area={code}" for code in sorted(handle.catalogue.countries)[:40])):
        for slug in SLUGS:
            before = time.process_time()
            chart, result, view = made(slug, query, handle)
            parts = [chart.figure(result, view), cards.head(chart, result, view), cards.foot(chart, result, view)]
            parts += [chart.markup(result, view)] if chart.markup else []
            taken.append(1000 * (time.process_time() - before))
            assert parts
    assert median(taken) < 10, f"{median(taken):.1f} ms"
