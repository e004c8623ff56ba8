"""Every chart over every indicator: figures that can be sent and drawn, words that say something, nothing joined
that must not be."""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest

from dashboard import cards, serving
from dashboard.catalogue import Catalogue
from dashboard.charts import CHARTS, trend
from dashboard.charts.base import (
    CLASS_COLOURS,
    SERIES_COLOURS,
    Chart,
    Figure,
    Result,
    View,
    class_labels,
    class_of,
    ticks,
)
from dashboard.charts.geo import SMALL_STATES
from dashboard.elements import render
from dashboard.queries import Observation
from dashboard.settings import LANGUAGES
from dashboard.texts import t
from dashboard.warehouse import Warehouse

ROOT = Path(__file__).resolve().parents[2]
REGISTRY = sorted((ROOT / "etl" / "registry").rglob("indicators*.toml")) + sorted(
    (ROOT / "etl" / "registry" / "indicators").glob("*.toml")
)
INDICATORS = [
    entry["id"] for path in REGISTRY for entry in tomllib.loads(path.read_text(encoding="utf-8"))["indicator"]
]
TOKEN = re.compile(r"^@[a-z][a-z0-9-]*$")
# Views that are unlike the default one, for any indicator that has them.
SPREAD = (
    "area=KEN", "area=KEN,FRA,TUV,M49:001", "area=TUV", "area=M49:001", "group=UN:LDC", "group=M49:002", "group=WB:LIC",
    "window=1", "window=3", "scheme=wb-income", "scheme=ilo-subregion", "scheme=ldc",
    "indicator=coverage-maternity", "indicator=uhc-index&scheme=who-region", "indicator=gdp-per-head-ppp",
    "indicator=coverage-old-age&sex=F", "indicator=coverage-any&year=2016&window=1", "theme=dark",
)  # fmt: skip


PINNED = ("map", "trend", "ranking", "groups", "value-history")  # charts that follow source and release


FOLLOWING = [slug for slug, chart in CHARTS.items() if chart.takes is None or "indicator" in chart.takes]


def chart_of(slug: str, query: str, handle: Warehouse) -> tuple[Chart, Result, View]:
    chart = CHARTS[slug]
    selection = serving.read(query, handle.catalogue, chart.params, chart.many)
    return chart, chart.rows(selection, handle), View(selection, handle.catalogue)


def leaves(node: Any) -> Iterator[Any]:
    """Every value of a figure that is not a container; anything but plain dictionaries and lists stays as it is."""
    if type(node) is dict:
        assert all(type(key) is str for key in node)
        for value in node.values():
            yield from leaves(value)
    elif type(node) is list:
        for value in node:
            yield from leaves(value)
    else:
        yield node


def colours(node: Any, name: str = "") -> Iterator[str]:
    """Every colour of a figure."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from colours(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from colours(value, name)
    elif isinstance(node, str) and (name.endswith("color") or name == "colorscale"):
        yield node


@cache
def tokens() -> frozenset[str]:
    css = (ROOT / "assets" / "floorwatch.css").read_text(encoding="utf-8")
    return frozenset(re.findall(r"--([a-z][a-z0-9-]*)\s*:", css))


def check_figure(figure: Figure | None) -> None:
    if figure is None:
        return
    assert set(figure) == {"data", "layout"}
    json.dumps(figure, allow_nan=False)
    for leaf in leaves(figure):
        assert leaf is None or type(leaf) in (str, int, float, bool), repr(leaf)
        assert not isinstance(leaf, float) or math.isfinite(leaf)
        if isinstance(leaf, str) and leaf.startswith("@"):
            assert TOKEN.match(leaf), leaf
            assert leaf[1:] in tokens(), f"no --{leaf[1:]} in the style sheet"
    for colour in colours(figure):
        assert colour.startswith("@") or colour == "rgba(0,0,0,0)", colour
    for trace in figure["data"]:
        lengths = {name: len(trace[name]) for name in PARALLEL if isinstance(trace.get(name), list)}
        assert len(set(lengths.values())) <= 1, lengths
    for name, axis in figure["layout"].items():
        if name.startswith(("xaxis", "yaxis")) and "range" in axis:
            low, high = axis["range"]
            assert low < high or (name.startswith("yaxis") and high < low), axis  # lists run from top to bottom


PARALLEL = ("x", "y", "z", "locations", "customdata", "text", "ids", "lat", "lon")


def check(slug: str, query: str, handle: Warehouse) -> tuple[Result, Figure | None]:
    chart, result, view = chart_of(slug, query, handle)
    figure = chart.figure(result, view)
    check_figure(figure)
    said = chart.finding(result, view)
    assert len(said) > 10, (slug, query)
    assert not re.search(r"\{|\}|\bNone\b|\bnan\b|\{\$|finding-|@", said), said
    assert 0 < chart.height(result) < 20_000
    return result, figure


# ---- all indicators, all charts ----


def test_the_registry_and_the_warehouse_have_the_same_indicators(catalogue: Catalogue) -> None:
    assert sorted(set(INDICATORS)) == sorted(catalogue.indicators)
    assert len(INDICATORS) >= 40


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_chart_of_an_indicator_can_be_drawn_and_says_something(handle: Warehouse, indicator: str) -> None:
    """From the current release and every pinned one, from every source."""
    drawn = 0
    for source in handle.catalogue.indicators[indicator].sources:
        for release in ("", *source.releases):
            for slug in PINNED if release else FOLLOWING:
                query = f"indicator={indicator}&source={source.token}" + (f"&release={release}" if release else "")
                drawn += check(slug, query, handle)[1] is not None
    assert drawn


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_every_chart_of_every_indicator_speaks(handle: Warehouse, lang: str) -> None:
    english = 0
    for indicator, slug in product(INDICATORS, ("map", "trend", "ranking", "groups")):
        query = f"indicator={indicator}"
        chart, result, view = chart_of(slug, f"{query}&lang={lang}", handle)
        said = chart.finding(result, view)
        assert said
        check_figure(chart.figure(result, view))
        english += said == chart.finding(result, chart_of(slug, query, handle)[2])
    assert english == 0


@pytest.mark.parametrize("query", SPREAD)
@pytest.mark.parametrize("lang", ["fr", *(pytest.param(lang, marks=pytest.mark.matrix) for lang in ("en", "es"))])
def test_charts_of_unusual_views_can_be_drawn(handle: Warehouse, query: str, lang: str) -> None:
    for slug in CHARTS:
        check(slug, f"{query}&lang={lang}", handle)


def test_a_view_without_values_says_so_in_every_chart(handle: Warehouse) -> None:
    """One year in which nothing was published: no figure that lies, words that tell."""
    for indicator in handle.catalogue.indicators.values():
        years = serving.read(f"indicator={indicator.id}", handle.catalogue).source_in(handle.catalogue)
        cut = serving.read(f"indicator={indicator.id}", handle.catalogue).cut
        all_years = years.years("", cut).all
        empty = [year for year in range(all_years[0], all_years[-1]) if year not in all_years] if all_years else []
        for year in empty[:1]:
            for slug in ("map", "ranking", "groups"):
                result, _ = check(slug, f"indicator={indicator.id}&year={year}&window=1", handle)
                assert not [row for row in result.rows if row.kind == "country"]


def test_undated_tables_are_drawn_without_a_year(handle: Warehouse) -> None:
    seen = 0
    for indicator in handle.catalogue.indicators.values():
        for source in indicator.sources:
            query = f"indicator={indicator.id}&source={source.token}"
            if serving.read(query, handle.catalogue).year is not None:
                continue
            seen += 1
            result, figure = check("map", query, handle)
            assert all(row.time_period is None for row in result.rows)
            assert "None" not in json.dumps(figure)
            assert check("trend", query, handle)[1] is None
    assert seen


# ---- the map ----


def traces(figure: Figure | None) -> list[dict[str, Any]]:
    assert figure is not None
    return list(figure["data"])


def members(catalogue: Catalogue) -> set[str]:
    return {code for code, area in catalogue.areas.items() if area.un_status == "member"}


@cache
def drawn_areas() -> frozenset[str]:
    shapes = json.loads((ROOT / "assets" / "vendor" / "topojson" / "world_50m.json").read_text(encoding="utf-8"))
    return frozenset(str(shape["id"]) for shape in shapes["objects"]["countries"]["geometries"])


@pytest.mark.parametrize("indicator", INDICATORS)
def test_the_map_shows_every_un_member_once_with_a_value_or_as_no_data(handle: Warehouse, indicator: str) -> None:
    chart, result, view = chart_of("map", f"indicator={indicator}", handle)
    valued, no_data, disputed, *points = traces(chart.figure(result, view))
    nations = members(handle.catalogue)
    assert len(nations) == 193
    with_value, without = set(valued["locations"]), set(no_data["locations"])
    assert not with_value & without
    assert nations <= with_value | without
    assert not (with_value | without) & set(disputed["locations"])
    assert len(valued["locations"]) == len(with_value)
    pointed = {code for trace in points for code in trace["ids"]}
    assert nations - pointed <= drawn_areas(), "neither an area of the map nor a point"
    small = nations & SMALL_STATES
    assert small <= pointed
    assert {row.ref_area for row in result.rows} == with_value
    assert all(-90 <= lat <= 90 for trace in points for lat in trace["lat"])
    assert all(-180 <= lon <= 180 for trace in points for lon in trace["lon"])


def test_the_class_on_the_map_is_the_class_of_the_value(handle: Warehouse) -> None:
    for indicator in INDICATORS:
        chart, result, view = chart_of("map", f"indicator={indicator}", handle)
        valued = traces(chart.figure(result, view))[0]
        of_area = {row.ref_area: row.obs_value or 0.0 for row in result.rows}
        for code, z in zip(valued["locations"], valued["z"], strict=True):
            assert z == class_of(of_area[code], view.indicator.breaks) + 0.5
            assert 0 < z < 5


def test_a_group_leaves_only_its_members_on_the_map(handle: Warehouse) -> None:
    catalogue = handle.catalogue
    for group in [g for g in catalogue.groups.values() if g.members and g.scheme != "wb-income"]:
        chart, result, view = chart_of("map", f"group={group.code}", handle)
        valued, no_data, *_ = traces(chart.figure(result, view))
        belonging = set().union(*(g.at(None) for g in catalogue.scheme_of(group.code)))
        shown = {*valued["locations"], *no_data["locations"]}
        assert shown <= belonging, group.code
        assert {code for code in belonging if catalogue.areas[code].kind == "country"} <= shown, group.code


def test_groups_by_income_are_those_of_the_year(handle: Warehouse) -> None:
    """Mauritius was of high income by the list of July 2020 (on its income of 2019) and not by that of July 2021."""
    of_year = {}
    for year in (2019, 2020):
        _, result, _ = chart_of("map", f"indicator=gdp-per-head-ppp&group=WB:HIC&year={year}", handle)
        of_year[year] = {row.ref_area for row in result.rows} | set(result.missing)
    assert "MUS" in of_year[2019]
    assert "MUS" not in of_year[2020]


def test_the_legend_has_five_classes_and_no_data_in_every_language(handle: Warehouse) -> None:
    for lang, indicator in product(LANGUAGES, INDICATORS):
        view = View(serving.read(f"lang={lang}&indicator={indicator}", handle.catalogue), handle.catalogue)
        labels = class_labels(view)
        assert len(labels) == len(set(labels)) == 5, labels
        shown = render(cards.legend(view))
        assert shown.count("<li") == 6
        assert t(lang, "no-data") in shown
        assert "nodata" in shown


# ---- classes ----

PERCENT = (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)


@pytest.mark.parametrize(("amount", "expected"), [
    (-1, 0), (0, 0), (19.999, 0), (20, 1), (20.0001, 1), (39.99, 1), (40, 2), (60, 3), (79.99, 3), (80, 4), (100, 4),
    (100.0001, 4), (132.4, 4), (267.3, 4), (11_764, 4),
])  # fmt: skip
def test_a_class_begins_with_its_lower_break_and_the_outer_ones_are_open(amount: float, expected: int) -> None:
    assert class_of(amount, PERCENT) == expected


def test_the_breaks_of_every_indicator_rise(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        assert len(indicator.breaks) == 6
        assert all(low < high for low, high in pairwise(indicator.breaks)), indicator.id


def test_coverage_has_the_same_classes_everywhere(catalogue: Catalogue) -> None:
    coverage = [i for i in catalogue.indicators.values() if i.topic == "coverage"]
    assert coverage
    assert {i.breaks for i in coverage if i.unit_measure == "PT"} == {PERCENT}


def test_colours_in_the_code_are_tokens_of_the_style_sheet_in_both_themes() -> None:
    for colour in (*CLASS_COLOURS, *SERIES_COLOURS):
        assert colour[1:] in tokens()


# ---- the trend ----


def row(area: str, year: int, amount: float, status: str = "") -> Observation:
    return Observation("un_sdg_1_3_1", "2025-10", "SI_COV_BENFTS", area, year, "_T", "_T", "_T", "_T", amount, "", "PT",
                       status, "", "", "country")  # fmt: skip


def lines_of(handle: Warehouse, rows: list[Observation], query: str = "") -> list[dict[str, Any]]:
    view = View(serving.read(query, handle.catalogue), handle.catalogue)
    result = Result(rows, facts={"areas": tuple(dict.fromkeys(each.ref_area for each in rows))})
    figure = trend.figure(result, view)
    check_figure(figure)
    return traces(figure)


def joined(trace: dict[str, Any]) -> set[tuple[int, int]]:
    """Pairs of years between which the trace draws a line."""
    if "lines" not in trace["mode"]:
        return set()
    return {(a, b) for a, b in pairwise(trace["x"]) if a is not None and b is not None}


def test_a_break_in_a_series_is_a_gap_in_its_line(handle: Warehouse) -> None:
    rows = [row("KEN", 2010, 10), row("KEN", 2012, 12), row("KEN", 2014, 30, "B"), row("KEN", 2016, 31)]
    (trace,) = lines_of(handle, rows)
    assert joined(trace) == {(2010, 2012), (2014, 2016)}
    assert trace["connectgaps"] is False
    assert [x for x in trace["x"] if x] == [2010, 2012, 2014, 2016]


def test_a_series_that_begins_with_a_break_begins_at_once(handle: Warehouse) -> None:
    (trace,) = lines_of(handle, [row("KEN", 2010, 10, "B"), row("KEN", 2011, 12)])
    assert trace["x"] == [2010, 2011]


def test_projections_are_dotted_and_hang_on_the_last_observation(handle: Warehouse) -> None:
    rows = [row("KEN", 2023, 10), row("KEN", 2024, 11), row("KEN", 2025, 12, "F"), row("KEN", 2026, 13, "F")]
    solid, dotted = lines_of(handle, rows)
    assert (solid["line"]["dash"], dotted["line"]["dash"]) == ("solid", "dot")
    assert joined(solid) == {(2023, 2024)}
    assert joined(dotted) == {(2024, 2025), (2025, 2026)}


def test_projections_alone_are_dotted(handle: Warehouse) -> None:
    (only,) = lines_of(handle, [row("KEN", 2025, 12, "F"), row("KEN", 2026, 13, "F")])
    assert only["line"]["dash"] == "dot"


def test_lines_of_all_indicators_keep_time_breaks_and_projections(handle: Warehouse) -> None:
    seen_breaks = seen_projections = 0
    for indicator, area in product(INDICATORS, ("KEN", "FRA", "BRA,IND,ZAF,USA", "")):
        query = f"indicator={indicator}" + (f"&area={area}" if area else "")
        years = serving.read(query, handle.catalogue).source_in(handle.catalogue)
        every = years.years("", serving.read(query, handle.catalogue).cut).all
        chart, result, view = chart_of("trend", f"{query}&to={every[-1]}" if every else query, handle)
        figure = chart.figure(result, view)
        if figure is None:
            continue
        status = {(each.ref_area, each.time_period): each.obs_status for each in result.rows}
        code_of = {view.name(code): code for code in result.facts["areas"]}
        shown: dict[str, set[int]] = {}
        for trace in figure["data"]:
            code = code_of[trace["name"]]
            at = [x for x in trace["x"] if x is not None]
            assert at == sorted(at), (query, trace["name"])
            shown.setdefault(code, set()).update(at)
            for _, year in joined(trace):
                assert status[code, year] != "B", (query, code, year)
                assert status[code, year] != "F" or trace["line"]["dash"] == "dot", (query, code, year)
            if view.indicator.points_only:
                assert trace["mode"] == "markers"
        seen_breaks += sum(each == "B" for each in status.values())
        seen_projections += sum(each == "F" for each in status.values())
        for code, there in shown.items():
            assert there == {year for area_, year in status if area_ == code}
    assert seen_breaks
    assert seen_projections


def test_an_area_has_one_line_also_when_it_is_asked_for_twice(handle: Warehouse) -> None:
    """The world is shown by default: choosing it as the group must not draw it twice."""
    chart, result, view = chart_of("trend", "group=M49:001", handle)
    names = [trace["name"] for trace in traces(chart.figure(result, view)) if trace["line"]["dash"] == "solid"]
    assert len(set(names)) == len(names)


def test_labels_of_lines_do_not_lie_on_each_other(handle: Warehouse) -> None:
    areas = ("KEN", "FRA", "BRA", "IND", "ZAF", "USA", "CHN", "NGA", "IDN", "MEX")
    view = View(serving.read("area=" + ",".join(areas), handle.catalogue), handle.catalogue)
    rows = [row(area, 2020, 50 + n / 100) for n, area in enumerate(areas)]
    figure = trend.figure(Result(rows, facts={"areas": areas}), view)
    assert figure is not None
    heights = sorted(note["y"] for note in figure["layout"]["annotations"])
    assert all(b - a >= 5 for a, b in pairwise(heights))


# ---- the other charts ----


@pytest.mark.parametrize(("bottom", "top", "most", "expected"), [
    (0, 100, 5, [0, 20, 40, 60, 80, 100]), (0, 100, 3, [0, 50, 100]), (0, 87.3, 5, [0, 20, 40, 60, 80]),
    (-12, 31, 5, [-10, 0, 10, 20, 30]), (0, 0.4, 4, [0, 0.1, 0.2, 0.3, 0.4]), (0, 1.4e9, 3, [0, 5e8, 1e9]),
])  # fmt: skip
def test_an_axis_has_round_ticks_among_its_values_alone(
    bottom: float, top: float, most: int, expected: list[float]
) -> None:
    assert ticks(bottom, top, most) == expected


def test_bars_of_the_ranking_are_the_rows_in_order(handle: Warehouse) -> None:
    for indicator in INDICATORS:
        chart, result, view = chart_of("ranking", f"indicator={indicator}", handle)
        figure = chart.figure(result, view)
        if figure is None:
            continue
        bars = figure["data"][0]
        assert sorted(bars["y"]) == sorted(each.ref_area for each in result.rows)
        assert bars["x"] == sorted(bars["x"])
        low, high = figure["layout"]["xaxis"]["range"]
        assert low <= min(bars["x"])
        assert high >= max(bars["x"])


@pytest.mark.parametrize("area", ["", "KEN", "FRA", "TUV", "M49:002"])
def test_a_profile_has_one_bar_a_contingency_from_one_dataset(handle: Warehouse, area: str) -> None:
    query = f"area={area}" if area else ""
    chart, result, view = chart_of("contingency-profile", query, handle)
    assert len({each.dataset for each in result.rows}) <= 1
    figure = chart.figure(result, view)
    if figure is not None:
        assert len(set(figure["data"][1]["y"])) == len(figure["data"][1]["y"]) == len(result.rows)
        named = result.facts["indicator"]
        assert all(r.sex == "F" for r in result.rows if named[r.dataset, r.series] == "coverage-maternity")


def test_the_sex_gap_compares_women_and_men_of_one_year_and_release(handle: Warehouse) -> None:
    for area in ("", "KEN", "FRA", "BRA", "M49:002"):
        _, result, _ = chart_of("sex-gap", f"area={area}" if area else "", handle)
        by_series: dict[str, list[Observation]] = {}
        for each in result.rows:
            by_series.setdefault(each.series, []).append(each)
        for pair in by_series.values():
            assert {each.sex for each in pair} == {"F", "M"}
            assert len({(each.time_period, each.release, each.dataset) for each in pair}) == 1


def test_own_means_are_marked_as_ours_and_have_their_bounds(handle: Warehouse) -> None:
    chart, result, view = chart_of("groups", "indicator=coverage-any&year=2020&scheme=un-sdg", handle)
    bars, diamonds = traces(chart.figure(result, view))
    assert diamonds["y"], "own aggregates exist for 2020"
    for n in range(len(diamonds["y"])):
        assert diamonds["error_x"]["array"][n] >= 0
        assert diamonds["error_x"]["arrayminus"][n] >= 0
        assert t("en", "own-not-official") in diamonds["customdata"][n]
    assert not set(bars["y"]) - {each.ref_area for each in result.rows} - {v.group_code for v in result.own}
