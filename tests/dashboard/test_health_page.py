"""The page on health: services against hardship, and three definitions that never meet."""

from __future__ import annotations

import json
import re
from statistics import median
from typing import Any

import pytest

from dashboard import cards, serving
from dashboard.charts import CHARTS
from dashboard.charts.base import Figure, Result, View
from dashboard.charts.quadrant import DEFINITIONS
from dashboard.elements import render
from dashboard.selection import SelectionError, parse
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse

MINE = ("uhc-quadrant", "financial-protection")
AREAS = ("", "KEN", "FRA", "TUV", "PRK", "XKX", "M49:001", "M49:202", "WB:LIC", "WHO:AFR", "KEN,FRA,GHA", "BMU")


def seen(handle: Warehouse, slug: str, query: str) -> tuple[Result, Figure | None, View]:
    chart = CHARTS[slug]
    selection = parse(serving.pairs(query), handle.catalogue, chart.params, chart.many)
    view = View(selection, handle.catalogue)
    result = chart.rows(selection, handle)
    return result, chart.figure(result, view), view


def told(handle: Warehouse, slug: str, query: str) -> str:
    result, _, view = seen(handle, slug, query)
    parts = [*cards.head(CHARTS[slug], result, view), *cards.foot(CHARTS[slug], result, view)]
    return " ".join(re.sub(r"<[^>]+>", " ", render(parts)).split())


@pytest.mark.parametrize("slug", MINE)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_view_says_something_and_can_be_sent(handle: Warehouse, slug: str, lang: str) -> None:
    params = [f"&definition={d}" for d in DEFINITIONS] if slug == "uhc-quadrant" else [""]
    for area in AREAS:
        for param in params:
            for group in ("", "&group=M49:202", "&group=WB:LIC", "&group=M49:053"):
                query = f"area={area}{group}{param}&lang={lang}"
                result, figure, _ = seen(handle, slug, query)
                json.dumps(figure, allow_nan=False)
                words = told(handle, slug, query)
                assert not re.search(r"\bNone\b|\bnan\b|[{}@]", words), words
                assert result.table is not None
                assert all(len(r) == len(result.table.columns) for r in result.table.records)


# ---- the quadrant ----


def test_kenya_stands_at_its_survey_and_the_index_of_that_year(handle: Warehouse) -> None:
    """By hand: SH_XPD_EARN10 of 2015 is 5.19; the index of 2015 is 53, that of 2023 is 57."""
    result, _, _ = seen(handle, "uhc-quadrant", "area=KEN")
    (kenya,) = [p for p in result.facts["pairs"] if p.one.ref_area == "KEN"]
    assert (kenya.one.obs_value, kenya.one.time_period) == (5.19, 2015)
    assert (kenya.other.obs_value, kenya.other.time_period) == (53.0, 2015)


def test_the_lines_are_the_medians_of_the_countries_shown(handle: Warehouse) -> None:
    """135 countries and territories have a survey from 2012 to 2021: medians 69 and 8.17 (counted in SQL)."""
    result, figure, _ = seen(handle, "uhc-quadrant", "")
    countries = [p for p in result.facts["pairs"] if p.one.kind != "group"]
    assert len(countries) == 135
    assert result.facts["middle"] == (69.0, pytest.approx(8.17))
    assert figure is not None
    across, up = figure["layout"]["shapes"]
    assert (across["x0"], up["y0"]) == (69.0, pytest.approx(8.17))
    few, _, _ = seen(handle, "uhc-quadrant", "group=M49:202")
    own = [p.other.obs_value for p in few.facts["pairs"] if p.one.kind != "group"]
    assert few.facts["middle"][0] == median(own)


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_one_definition_at_a_time(handle: Warehouse, definition: str) -> None:
    result, _, view = seen(handle, "uhc-quadrant", f"definition={definition}")
    wanted = view.catalogue.indicators[DEFINITIONS[definition]].sources[0].series
    assert {p.one.series for p in result.facts["pairs"]} == {wanted}
    assert {p.other.series for p in result.facts["pairs"]} == {"UHC_INDEX_REPORTED"}
    assert len({p.one.release for p in result.facts["pairs"]}) == 1
    assert f"{definition}%" in told(handle, "uhc-quadrant", f"definition={definition}")


def test_another_definition_is_refused_with_the_three_that_are(handle: Warehouse) -> None:
    with pytest.raises(SelectionError) as refused:
        seen(handle, "uhc-quadrant", "definition=15")
    assert refused.value.problems[0].allowed == tuple(DEFINITIONS)


def test_the_index_is_never_of_a_later_year_than_the_survey(handle: Warehouse) -> None:
    for definition in DEFINITIONS:
        result, _, _ = seen(handle, "uhc-quadrant", f"definition={definition}")
        for one, other in result.facts["pairs"]:
            assert one.ref_area == other.ref_area
            assert (other.time_period or 0) <= (one.time_period or 0)


def test_hovering_shows_both_years(handle: Warehouse) -> None:
    _, figure, _ = seen(handle, "uhc-quadrant", "area=KEN")
    assert figure is not None
    (text,) = figure["data"][1]["customdata"]
    assert text[0] == "Kenya"
    assert "2015" in text[1] and "2015" in text[2]


def test_an_area_without_both_figures_is_told_what_there_is(handle: Warehouse) -> None:
    assert "135 countries and territories have both" in told(handle, "uhc-quadrant", "area=FRA")
    assert "No value for" in told(handle, "uhc-quadrant", "area=FRA")


def test_the_members_of_a_group_in_focus_are_in_colour(handle: Warehouse) -> None:
    _, figure, view = seen(handle, "uhc-quadrant", "area=M49:202")
    assert figure is not None
    (group,) = view.catalogue.scheme_of("M49:202")[:1]
    assert set(figure["data"][1]["ids"]) <= group.at(None)
    assert len(figure["data"][1]["ids"]) > 20


# ---- three definitions ----


def axes_of(figure: Figure) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for trace in figure["data"]:
        found.setdefault(trace["yaxis"], set()).add(trace["mode"])
    return found


def test_three_definitions_have_three_axes(handle: Warehouse) -> None:
    """By hand for Kenya: 5.55 (2005) and 5.19 (2015) at 10 %; 34.69 and 26.38 by the definition of 2025."""
    result, figure, _ = seen(handle, "financial-protection", "area=KEN")
    assert figure is not None
    assert set(axes_of(figure)) == {"y", "y2", "y3"}
    kenya = {d: [r.obs_value for r in part if r.ref_area == "KEN"] for d, part in result.facts["of"].items()}
    assert kenya["10"] == [5.55, 5.19]
    assert kenya["40"] == [34.69, 26.38]
    by_axis: dict[str, list[Any]] = {}
    for trace in figure["data"]:
        by_axis.setdefault(trace["yaxis"], []).extend(trace["y"])
    assert by_axis["y3"] == kenya["40"]
    assert not set(by_axis["y"]) & set(kenya["40"])


def test_surveys_of_countries_are_points_and_estimates_of_groups_are_open(handle: Warehouse) -> None:
    for area in ("KEN", "IND", "KEN,GHA", "WHO:AFR"):
        _, figure, view = seen(handle, "financial-protection", f"area={area}")
        assert figure is not None
        kinds = {view.name(code): view.catalogue.areas[code].kind for code in view.catalogue.areas}
        for trace in figure["data"]:
            is_group = kinds[trace["name"]] == "group"
            assert trace["mode"] == ("lines+markers" if is_group else "markers")
            assert trace["marker"]["symbol"] == ("diamond-open" if is_group else "circle")


def test_an_area_has_one_series_and_release_a_definition(handle: Warehouse) -> None:
    for area in AREAS:
        result, _, _ = seen(handle, "financial-protection", f"area={area}")
        for part in result.facts["of"].values():
            for code in {r.ref_area for r in part}:
                mine = [r for r in part if r.ref_area == code]
                assert len({(r.dataset, r.series, r.release) for r in mine}) == 1, code


def test_what_the_newest_source_of_a_country_lacks_is_not_taken_from_an_older_one(handle: Warehouse) -> None:
    """The release of 2020 had a value of France at 25 %; the series in service has none."""
    result, _, _ = seen(handle, "financial-protection", "area=FRA")
    assert not [r for r in result.rows if r.ref_area == "FRA"]


def test_an_empty_panel_says_how_many_countries_have_a_value(handle: Warehouse) -> None:
    _, figure, _ = seen(handle, "financial-protection", "area=FRA")
    assert figure is not None
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert any("No value here; 48 countries have one (2000–2023)" in text for text in texts)


def test_the_licence_is_said_to_exclude_commercial_use(handle: Warehouse) -> None:
    for slug in MINE:
        assert "excludes commercial use" in told(handle, slug, "")


# ---- the page ----


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("query", ["", "area=KEN", "area=TUV", "area=M49:202", "group=M49:053", "definition=40"])
def test_the_page_opens_with_its_cards(client: Any, lang: str, query: str) -> None:
    answer = client.get(f"/health-coverage?{query}&lang={lang}")
    assert answer.status_code == 200
    for key in ("health-index-trend", "health-index-regions", "health-quadrant", "health-protection"):
        assert f'id="card-{key}"' in answer.text
    assert len(re.findall("<h1", answer.text)) == 1


def test_the_heading_speaks_of_the_focus(client: Any) -> None:
    assert "In Kenya in 2023, the UHC service coverage index was 57 out of 100." in client.get(
        "/health-coverage?area=KEN").text  # fmt: skip
    assert "In the world in 2023, the UHC service coverage index was 71 out of 100." in client.get(
        "/health-coverage").text  # fmt: skip


def test_regions_are_those_that_who_publishes(handle: Warehouse) -> None:
    """Country values are whole numbers: no mean of ours is made of them."""
    result, _, _ = seen(handle, "groups", "indicator=uhc-index&scheme=who-region")
    assert not [v for v in result.own if v.obs_value is not None]
    assert {r.ref_area for r in result.rows} >= {"M49:001", "WHO:AFR", "WHO:EUR"}


@pytest.mark.parametrize("slug", MINE)
def test_file_and_table_are_there(client: Any, slug: str) -> None:
    assert client.get(f"/charts/{slug}.csv?area=KEN").status_code == 200
    assert "<table" in client.get(f"/charts/{slug}.html?area=KEN").text
