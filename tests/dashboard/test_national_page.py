"""The page on national data: a survey, a register and platforms beside custodians; without any import as with one."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import national_example as example
import pytest

from dashboard import cards, serving
from dashboard.charts import CHARTS
from dashboard.charts.base import Figure, Result, View
from dashboard.charts.national_map import extent
from dashboard.elements import render
from dashboard.pages.boards import BOARDS
from dashboard.publish import embedded
from dashboard.selection import SelectionError, parse
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse

MINE = [slug for slug in CHARTS if slug.startswith("national-")]
OF_SURVEY = [s for s in MINE if "register" not in s and s not in ("national-spending", "national-platforms")]
AREAS = ("", "ZMB", "ZM-09", "CAN", "KZ-75", "GBR", "MLT", "KEN", "M49:001", "WB:LIC")
PLATFORMS = {"CAN", "GBR", "KAZ", "MLT"}


@pytest.fixture(scope="module")
def imported(handle: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """The served warehouse with the example in it, which the application serves as long as this module runs."""
    with example.served(handle, tmp_path_factory.mktemp("national"), example.add) as there:
        yield there


def seen(warehouse: Warehouse, slug: str, query: str = "") -> tuple[Result, Figure | None, View]:
    chart = CHARTS[slug]
    selection = parse(serving.pairs(query), warehouse.catalogue, chart.params, chart.many, chart.takes)
    view = View(selection, warehouse.catalogue)
    result = chart.rows(selection, warehouse)
    return result, chart.figure(result, view), view


def told(warehouse: Warehouse, slug: str, query: str = "") -> str:
    result, _, view = seen(warehouse, slug, query)
    chart = CHARTS[slug]
    parts = [*cards.head(chart, result, view), *cards.foot(chart, result, view)]
    parts += [chart.markup(result, view)] if chart.markup else []
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", render(parts)).split()))


def dots(figure: Figure | None) -> list[Figure]:
    assert figure is not None
    return [trace for trace in figure["data"] if trace.get("mode") == "markers"]


def records(client: Any, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[:300]
    return list(csv.DictReader(io.StringIO(answer.text)))


# ---- every chart, with and without an import ----


@pytest.mark.parametrize("slug", MINE)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_view_says_something_and_can_be_sent(imported: Warehouse, slug: str, lang: str) -> None:
    for area in AREAS:
        query = f"area={area}&lang={lang}"
        result, figure, _ = seen(imported, slug, query)
        json.dumps(figure, allow_nan=False)
        words = told(imported, slug, query)
        assert not re.search(r"\bNone\b|\bnan\b|[{}@]", words), words
        assert result.table is not None
        assert all(len(record) == len(result.table.columns) for record in result.table.records)
        if figure and figure["data"][0]["type"] != "choropleth":
            assert figure["layout"]["height"] == CHARTS[slug].height(result)


@pytest.mark.parametrize("slug", OF_SURVEY)
def test_without_an_import_a_chart_says_what_is_at_hand_and_how_to_bring_more(handle: Warehouse, slug: str) -> None:
    words = told(handle, slug, "area=KEN")
    assert "How to bring a survey or a register" in words
    assert all(name in words for name in ("Canada", "Kazakhstan", "Malta", "United Kingdom"))
    assert seen(handle, slug, "area=KEN")[1] is None


def test_a_warehouse_without_any_national_data_is_served(handle: Warehouse) -> None:
    """Also where not even platforms are at hand: nobody is looked at, and nothing is drawn."""
    from dataclasses import replace  # noqa: PLC0415

    from dashboard.national import National  # noqa: PLC0415

    empty = replace(handle.catalogue, national=National(measures=handle.catalogue.national.measures))
    for slug in MINE:
        chart = CHARTS[slug]
        view = View(parse([], empty, chart.params, chart.many, chart.takes), empty)
        bare = _Bare(handle, empty)
        result = chart.rows(view.selection, bare)  # type: ignore[arg-type]
        assert chart.figure(result, view) is None
        assert len(chart.finding(result, view)) > 20
        assert render([*cards.head(chart, result, view), *cards.foot(chart, result, view)])


class _Bare:
    """A warehouse with another catalogue."""

    def __init__(self, of: Warehouse, catalogue: Any) -> None:
        self.catalogue, self.memo, self.rows = catalogue, {("national-counted",): []}, of.rows


@pytest.mark.parametrize("slug", [s for s in OF_SURVEY if s != "national-quality"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_synthetic_data_are_called_so_in_every_chart_and_embed(
    imported: Warehouse, client: Any, slug: str, lang: str
) -> None:
    mark = {"en": "SYNTHETIC DATA", "fr": "DONNÉES SYNTHÉTIQUES", "es": "DATOS SINTÉTICOS"}[lang]
    result, _, view = seen(imported, slug, f"lang={lang}")
    assert cards.measure(CHARTS[slug], result, view).startswith(mark)
    note = CHARTS[slug].note
    assert note
    assert mark.casefold() in note(result, view).casefold()
    page = client.get(f"/embed/{slug}?lang={lang}")
    assert page.status_code == 200
    assert mark in page.text
    assert " ".join(unescape(page.text).split()).count(" ".join(note(result, view).split())[:60]) == 1


@pytest.mark.parametrize("slug", MINE)
def test_source_lines_name_producer_survey_release_and_licence(imported: Warehouse, slug: str) -> None:
    if slug in ("national-platforms",):
        return
    words = told(imported, slug)
    of_register = "register" in slug or slug == "national-spending"
    title, release = (("Example register of schemes (2023)", example.REGISTER) if of_register else
                      (f"{example.TITLE} (2022)", example.SURVEY))  # fmt: skip
    for part in (example.PRODUCER, title, release, example.LICENCE):
        assert part in words, (slug, part)


@pytest.mark.parametrize("slug", [s for s in MINE if s not in ("national-register", "national-quality")])
def test_files_have_uncertainty_status_and_notes(imported: Warehouse, client: Any, slug: str) -> None:
    area = "CAN" if slug == "national-platforms" else "ZMB"
    rows = records(client, f"/charts/{slug}.csv?area={area}")
    assert rows
    sure = {"se", "ci_low", "ci_high", "n_unweighted", "df"} if slug != "national-platforms" else set()
    assert sure | {"obs_status", "note", "release", "dataset", "series"} <= set(rows[0])


# ---- what is looked at ----


def test_the_first_country_with_an_import_is_shown_without_being_asked_for(imported: Warehouse) -> None:
    assert seen(imported, "national-map")[0].facts["looked"].country == "ZMB"


def test_without_an_import_the_first_country_with_a_platform_is_shown(handle: Warehouse) -> None:
    assert set(handle.catalogue.national.platforms) == PLATFORMS
    assert seen(handle, "national-map")[0].facts["looked"].country == "CAN"


def test_a_region_stands_for_its_country_and_is_named(imported: Warehouse) -> None:
    result, _, view = seen(imported, "national-map", "area=ZM-09")
    assert result.facts["looked"].country == "ZMB"
    assert CHARTS["national-map"].finding(result, view).startswith("In Lusaka in 2022")


def test_choices_are_those_of_the_survey_and_others_are_refused_by_name(imported: Warehouse) -> None:
    for wrong in ("survey=KEN-2022-x", "measure=INCB", "measure=REG_BNF", "programme=INJURY", "breakdown=colour"):
        with pytest.raises(SelectionError) as refused:
            seen(imported, "national-estimates", wrong)
        assert refused.value.problems[0].allowed
    with pytest.raises(SelectionError):  # a survey of another country than the one asked for
        seen(imported, "national-estimates", f"area=CAN&survey={example.SURVEY}")


def test_defaults_are_left_out_of_the_address(imported: Warehouse) -> None:
    view = seen(imported, "national-estimates", f"survey={example.SURVEY}&measure=COV_HH&programme=ANY")[2]
    assert view.selection.to_query() == ""
    asked = "measure=SI_COV_PENSN&breakdown=region"
    assert seen(imported, "national-estimates", asked)[2].selection.to_query() == asked


# ---- regions ----


def test_the_map_has_five_classes_suppressed_regions_and_flagged_ones(imported: Warehouse) -> None:
    """By hand: 25 % times 1.3, 1.1 and 0.8 are in the second class; Northern is suppressed, Central flagged."""
    _, figure, _ = seen(imported, "national-map")
    assert figure is not None
    areas, circles, figures = figure["data"]
    assert dict(zip(areas["locations"], areas["z"], strict=True)) == {
        "ZM-02": 1.5, "ZM-05": 5.5, "ZM-08": 1.5, "ZM-09": 1.5,
    }  # fmt: skip
    assert circles["ids"] == ["ZM-02"]
    assert figures["text"] == ["28%", "33%"], "without those that are suppressed or of low reliability"
    words = told(imported, "national-map")
    assert "Suppressed (fewer than 25 persons or 5 households asked, or to protect another figure): Northern." in words
    assert "Of low reliability: Central." in words
    assert "designations used do not imply endorsement" in words
    assert "Small states" not in words


def test_a_region_without_a_figure_is_hatched_and_named(imported: Warehouse) -> None:
    result, _, view = seen(imported, "national-map")
    gone = Result(result.rows, ("ZM-08",), facts={**result.facts, "regions": [
        each for each in result.facts["regions"] if each.row.ref_area != "ZM-08"]}, table=result.table)  # fmt: skip
    drawn = CHARTS["national-map"].figure(gone, view)
    assert drawn is not None
    areas = drawn["data"][0]
    assert areas["z"][areas["locations"].index("ZM-08")] == 6.5
    assert areas["colorscale"][-1][1] == "@nodata"


def test_without_shapes_regions_are_bars_with_intervals_in_their_order(imported: Warehouse) -> None:
    result, _, view = seen(imported, "national-map")
    plain = Result(result.rows, facts={**result.facts, "shapes": {}}, table=result.table)
    figure = CHARTS["national-map"].figure(plain, view)
    assert figure is not None
    bars = figure["data"][0]
    assert bars["type"] == "bar"
    assert bars["x"] == sorted(bars["x"], reverse=True)
    assert figure["layout"]["yaxis"]["ticktext"] == ["Lusaka", "Copperbelt", "<b>Zambia</b>", "Central", "Northern"]
    whiskers = dots(figure)
    assert {trace["marker"]["symbol"] for trace in whiskers} == {"circle", "circle-open"}
    assert any("suppressed" in text for trace in figure["data"] for text in trace.get("text", ()))


def test_platform_regions_are_ordered_bars_of_one_year(handle: Warehouse) -> None:
    """By hand: Kazakhstan 2023, West Kazakhstan 27.2, Mangystau 3.0, 20 regions; Canada 2022, 11 provinces."""
    result, figure, _ = seen(handle, "national-map", "area=KAZ")
    regions = result.facts["regions"]
    assert len(regions) == 20
    assert {each.row.time_period for each in regions} == {2023}
    words = told(handle, "national-map", "area=KAZ")
    assert "highest: West Kazakhstan, 27.2%; lowest: Mangystau, 3.0%" in words
    assert figure is not None
    assert figure["data"][0]["x"] == sorted(figure["data"][0]["x"], reverse=True)
    assert not dots(figure)  # no interval is stated, none is drawn
    assert len(seen(handle, "national-map", "area=CAN")[0].facts["regions"]) == 11
    assert "In Malta neither a survey nor the national platform has figures by region." in told(
        handle, "national-map", "area=MLT"
    )


def test_a_country_on_both_sides_of_the_180th_meridian_stays_together() -> None:
    square = '{{"type": "Polygon", "coordinates": [[[{0}, -18], [{0}, -16], [{1}, -16], [{1}, -18], [{0}, -18]]]}}'
    shown = extent([square.format(177, 179), square.format(-180, -178)])
    west, east = shown["lonaxis"]["range"]
    assert 0 < east - west < 6


# ---- estimates ----


def test_estimates_are_dots_with_their_whiskers(imported: Warehouse) -> None:
    """By hand: 25 % with an interval of 8 % of it on each side."""
    _, figure, _ = seen(imported, "national-estimates")
    total = next(trace for trace in dots(figure) if trace["marker"]["symbol"] == "diamond")
    assert total["x"] == [25.0]
    assert total["error_x"]["array"] == [pytest.approx(2.0)]
    assert total["error_x"]["arrayminus"] == [pytest.approx(2.0)]
    hover = total["customdata"][0]
    assert hover[1] == "25.0% (95% confidence interval 23.0% to 27.0%)"
    assert hover[3] == "12,251 asked · 180 degrees of freedom"


def test_flagged_estimates_are_hollow_and_suppressed_ones_are_said(imported: Warehouse) -> None:
    _, figure, _ = seen(imported, "national-estimates", "breakdown=region")
    hollow = [trace for trace in dots(figure) if trace["marker"]["symbol"].endswith("-open")]
    assert [trace["x"] for trace in hollow] == [[20.0]]
    assert figure is not None
    said = [text for trace in figure["data"] if trace.get("mode") == "text" for text in trace["text"]]
    assert "<i>suppressed</i>" in said
    assert "Northern" in figure["layout"]["yaxis"]["ticktext"]
    assert "One figure is suppressed" in told(imported, "national-estimates", "breakdown=region")


def test_a_suppressed_figure_has_no_number_in_any_file(imported: Warehouse, client: Any) -> None:
    for slug in ("national-estimates", "national-map", "national-sexes"):
        rows = [row for row in records(client, f"/charts/{slug}.csv") if row["ref_area"] == example.NORTHERN]
        assert rows
        for row in rows:
            assert (row["obs_value"], row["se"], row["ci_low"], row["ci_high"], row["n_unweighted"]) == ("",) * 5
            assert row["obs_status"] == "Q"
            assert row["note"].startswith("suppressed")


def test_a_breakdown_shows_the_whole_and_its_parts_only(imported: Warehouse) -> None:
    for name, n in (("sex", 3), ("age", 4), ("location", 3), ("quantile", 6), ("region", 5), ("sex-age", 7),
                    ("region-sex", 9)):  # fmt: skip
        result, _, _ = seen(imported, "national-estimates", f"breakdown={name}")
        assert result.table is not None
        assert len(result.table.records) == n, name


def test_a_measure_without_programmes_takes_no_notice_of_the_programme(imported: Warehouse) -> None:
    one, other = (seen(imported, "national-estimates", f"measure=SI_COV_PENSN&programme={p}")[0].table
                  for p in ("ANY", "SA"))  # fmt: skip
    assert one == other


def test_women_and_men_stand_in_one_row_in_their_colours(imported: Warehouse) -> None:
    _, figure, _ = seen(imported, "national-sexes")
    assert {trace["marker"]["color"] for trace in dots(figure)} == {"@female", "@male"}
    assert "The two intervals do not overlap." in told(imported, "national-sexes")


def test_fifths_have_the_line_of_an_equal_share(imported: Warehouse) -> None:
    _, figure, _ = seen(imported, "national-fifths")
    assert figure is not None
    assert [shape["x0"] for shape in figure["layout"]["shapes"]] == [20.0]
    assert "the poorest fifth receives 12.0% (10.0 to 14.0%), the richest 32.0% (30.0 to 34.0%)" in told(
        imported, "national-fifths"
    )


# ---- beside others ----


def test_the_sentence_on_a_register_says_which_figure_is_incomplete(imported: Warehouse) -> None:
    chart = CHARTS["national-register-coverage"]
    result, _, view = seen(imported, chart.slug, "area=ZMB")
    assert "incomplete" not in chart.finding(result, view)
    result.facts["found"] = [e._replace(row=e.row._replace(obs_status="U")) for e in result.facts["found"]]
    assert chart.finding(result, view).count("%, incomplete)") == 2


def test_sources_are_marks_of_their_own_with_the_reason_in_words(imported: Warehouse) -> None:
    result, figure, _ = seen(imported, "national-sources")
    assert figure is not None
    assert not [trace for trace in figure["data"] if trace.get("mode") == "lines"]
    kinds = [each.kind for each in result.facts["of"]["coverage-old-age"]]
    assert kinds == ["survey", "register", "un"]
    words = told(imported, "national-sources")
    for part in ("persons who say that they receive", "cases in the schemes’ records", "no contributors",
                 "no line joins them and no mean is made of them"):  # fmt: skip
        assert part in words
    assert result.table is not None
    concepts = {record[2]: record[3] for record in result.table.records}
    assert all(concepts.values())


def test_household_and_person_concepts_are_not_put_together(imported: Warehouse) -> None:
    of = seen(imported, "national-sources")[0].facts["of"]
    for name, part in of.items():
        kinds = {each.kind for each in part}
        assert not ("survey-household" in kinds and kinds & {"survey", "register", "un", "ilo"}), name


def test_a_ratio_above_a_hundred_stands_at_a_hundred_and_is_told(imported: Warehouse) -> None:
    for slug, sign in (("national-sources", "square-open"), ("national-register-coverage", "diamond-open")):
        _, figure, _ = seen(imported, slug)
        above = [trace for trace in dots(figure) if trace["marker"]["symbol"] == sign]
        assert [trace["x"] for trace in above] == [[100.0]], slug
        assert figure is not None
        text = [t for trace in figure["data"] if trace.get("mode") == "text" for t in trace["text"]]
        assert "   104.2%" in text
    words = told(imported, "national-register-coverage")
    assert "One ratio is above 100: an error to be resolved." in words
    assert "Above 100 as computed: Older persons 104.2%." in words


def test_platforms_stand_beside_the_custodian_of_the_same_year(handle: Warehouse) -> None:
    """By hand: the United Kingdom's pensions of 2020 are 100 in both."""
    result, figure, _ = seen(handle, "national-platforms", "area=GBR")
    pairs = {mine.series: (mine, theirs) for mine, theirs in result.facts["pairs"]}
    mine, theirs = pairs["SI_COV_PENSN"]
    assert theirs is not None
    assert (mine.time_period, mine.obs_value, theirs.time_period, theirs.obs_value) == (2020, 100.0, 2020, 100.0)
    assert {trace["marker"]["symbol"] for trace in dots(figure)} == {"triangle-up", "diamond"}
    assert figure is not None
    assert not [trace for trace in figure["data"] if trace.get("mode") == "lines"]


@pytest.mark.parametrize(("lang", "words"), [
    ("en", "In Canada the platform and the custodian have one series with a year in common, “Work injury” in 2019"),
    ("fr", "Au Canada, plateforme et organisme responsable ont une série avec une année commune"),
    ("es", "En Canadá la plataforma y el custodio tienen una serie con un año en común"),
])  # fmt: skip
def test_one_series_in_common_is_not_called_the_furthest_apart(handle: Warehouse, lang: str, words: str) -> None:
    result, _, view = seen(handle, "national-platforms", f"area=CAN&lang={lang}")
    assert CHARTS["national-platforms"].finding(result, view).startswith(words)


def test_all_figures_of_platforms_are_in_the_file(handle: Warehouse) -> None:
    counts = {"CAN": 106, "GBR": 35, "KAZ": 2527, "MLT": 65}
    for area, n in counts.items():
        result, _, _ = seen(handle, "national-platforms", f"area={area}")
        assert result.table is not None
        assert len(result.table.records) == n
    (total,) = handle.rows("SELECT count(*) FROM observation WHERE dataset = 'subnational_sdg_1_3_1'")[0]
    assert sum(counts.values()) == total


def test_numbers_of_persons_are_listed_and_not_drawn_as_rates(handle: Warehouse) -> None:
    _, figure, _ = seen(handle, "national-platforms", "area=KAZ")
    assert figure is not None
    said = [text for trace in figure["data"] if trace.get("mode") == "text" for text in trace["text"]]
    assert "<i>528,900 persons (2022)</i>" in said


# ---- transfers, health, simulation, register ----


def test_poverty_without_transfers_stands_beside_poverty_as_surveyed(imported: Warehouse) -> None:
    words = told(imported, "national-poverty")
    assert "poverty is 54.4% (50.0 to 58.8%); without any transfers, and all else unchanged, it would be 57.0%" in words
    rows = seen(imported, "national-poverty")[0].table
    assert rows is not None
    assert {record[1] for record in rows.records} >= {"POV_HC", "POV_HC_PRE", "RED_HC", "RED_GAP"}


def test_rows_of_poverty_have_room_for_names_of_two_lines(imported: Warehouse) -> None:
    result, figure, _ = seen(imported, "national-poverty")
    assert figure is not None
    assert CHARTS["national-poverty"].height(result) == figure["layout"]["height"]
    at, (low, high) = figure["layout"]["yaxis"]["tickvals"], figure["layout"]["yaxis"]["range"]
    pixels = (figure["layout"]["height"] - 34) / (high - low)  # a row of one line
    assert (at[1] - at[2]) * pixels >= 29


def test_three_definitions_are_three_groups_in_three_colours(imported: Warehouse) -> None:
    result, figure, _ = seen(imported, "national-health")
    assert list(result.facts["groups"]) == ["SH_XPD_EARN10", "SH_XPD_EARN25", "SH_OOP_XPD_EARNNET40"]
    assert len({trace["marker"]["color"] for trace in dots(figure)} - {"@s1"}) == 3


def test_a_simulation_says_that_it_is_one(imported: Warehouse) -> None:
    words = told(imported, "national-simulation", "programme=FAMILY")
    assert "static simulation, no behaviour" in words
    assert "nobody works, moves or shares differently" in words
    assert "would cost 1.24% of GDP (1.14 to 1.34% of GDP) a year" in words
    assert "Poverty would be 51.0% instead of 54.4%, a change of −3.4 points (−3.7 to −3.1 points)." in words


def test_schemes_are_listed_as_registered(imported: Warehouse, client: Any) -> None:
    words = told(imported, "national-register")
    assert "the register of 2023 has 3 schemes for 2 functions." in words
    assert all(scheme[0] in words for scheme in example.SCHEMES)
    rows = records(client, "/charts/national-register.csv")
    assert {row["beneficiaries"] for row in rows} == {"130000.0", "390000.0", "1400000.0"}


def test_what_figures_rest_on_is_said(imported: Warehouse, client: Any) -> None:
    words = told(imported, "national-quality")
    for part in ("12,251 records in 200 primary sampling units: 180 degrees of freedom", "Taylor linearisation",
                 "centred on", "2 strata have one PSU only", "SYNTHETIC DATA"):  # fmt: skip
        assert part in words
    row = next(r for r in records(client, "/charts/national-quality.csv") if r["release"] == example.SURVEY)
    assert (row["synthetic"], row["strata"], row["df"]) == ("true", "20", "180.0")
    assert int(float(row["suppressed"])) == len(example.SUPPRESSED)


# ---- the page ----


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_has_the_sections_that_there_are_data_for(imported: Warehouse, client: Any, lang: str) -> None:
    shown = {
        "ZMB": [s.key for s in BOARDS["national"].sections if s.key != "national-platforms"],
        "CAN": ["national-regions", "national-beside", "national-platforms", "national-quality"],
        "KAZ": ["national-regions", "national-platforms", "national-quality"],
        "KEN": ["national-quality"],
    }
    for area, sections in shown.items():
        answer = client.get(f"/national?area={area}&lang={lang}")
        assert answer.status_code == 200
        assert re.findall(r'id="section-([a-z-]+)-title"', answer.text) == sections, area


def test_the_controls_offer_what_the_survey_has(imported: Warehouse, client: Any) -> None:
    text = client.get("/national").text
    country = re.search(r'<select id="control-area".*?</select>', text, re.DOTALL)
    assert country
    assert re.findall(r'<option value="([A-Z]+)"', country[0]) == ["CAN", "KAZ", "MLT", "GBR", "ZMB"]
    assert 'value="ZMB" selected' in country[0]
    assert '<optgroup label="Coverage by programme">' in text
    assert "control-survey" not in text  # there is one only
    assert "control-measure" not in client.get("/national?area=CAN").text


def test_a_withdrawn_survey_is_not_shown(imported: Warehouse, tmp_path: Path, client: Any) -> None:
    """Pages say so, files and embeds answer that it is gone."""
    import duckdb  # noqa: PLC0415

    def withdraw(path: Path) -> None:
        with duckdb.connect(str(path)) as con:
            con.execute("UPDATE release SET status = 'withdrawn', note = 'withdrawn: wrong weights' WHERE release = ?",
                        [example.SURVEY])  # fmt: skip

    with example.served(imported, tmp_path, withdraw):
        query = f"area=ZMB&survey={example.SURVEY}"
        page = client.get(f"/national?{query}")
        assert page.status_code == 200
        assert "25.0%" not in page.text
        for address in (f"/charts/national-map.csv?{query}", f"/embed/national-map?{query}"):
            answer = client.get(address)
            assert answer.status_code == 410
            assert "wrong weights" in answer.text
        assert "25.0" not in client.get("/charts/national-map.csv?area=ZMB").text


def test_an_embed_of_the_map_is_complete(imported: Warehouse) -> None:
    chart, selection = CHARTS["national-map"], parse([], imported.catalogue, CHARTS["national-map"].params)
    from dashboard.app import server  # noqa: PLC0415

    with server.test_request_context("/"):
        stands = embedded.embedded(chart, selection, imported)
    assert stands.bundle == "geo"
    assert example.PRODUCER in stands.source
    assert stands.retrieved == "2026-11-22"
    assert "/national#card-national-map-card" in stands.page_url


@pytest.mark.parametrize(("lang", "words"), [
    ("en", ("National line: 3,812 ZMW a year, in prices of 2022", "8.50 ZMW for one international dollar of 2017",
            "per person", "Cash transfer: Family and children, Social assistance, asked of the household",
            "labour 6,193", "children under 15, 953 ZMW a year", "administration: 11% on top")),
    ("fr", ("Seuil national", "aux prix de 2022", "enfants de moins de 15 ans", "demandée au ménage")),
    ("es", ("Umbral nacional", "a precios de 2022", "niños menores de 15 años", "preguntada al hogar")),
])  # fmt: skip
def test_what_a_survey_s_figures_are_defined_by_is_told(imported: Warehouse, lang: str, words: tuple[str, ...]) -> None:
    result, _, view = seen(imported, "national-quality", f"lang={lang}")
    markup = CHARTS["national-quality"].markup
    assert markup
    told_ = " ".join(unescape(re.sub(r"<[^>]+>", " ", render(markup(result, view)))).replace("\u00a0", " ").split())
    for each in words:
        assert each in told_, told_
    assert "6,480,000 (Labour force survey)" in told_ or lang != "en"


def test_reasons_and_rules_are_told_of_the_sources_that_are_shown(imported: Warehouse) -> None:
    def noted(slug: str, query: str) -> str:
        result, _, view = seen(imported, slug, query)
        note = CHARTS[slug].note
        assert note
        return str(note(result, view))

    canada = noted("national-sources", "area=CAN")
    assert "platforms follow the definition" in canada
    assert "surveys ask" not in canada
    assert "registers count" not in canada
    assert "registers count" in noted("national-sources", "area=ZMB")
    assert "Microdata" not in noted("national-quality", "area=CAN")
    assert "Microdata" in noted("national-quality", "area=ZMB")


def test_a_source_is_told_by_what_it_counts_of_each_series(imported: Warehouse) -> None:
    result, _, _ = seen(imported, "national-sources", "area=ZMB")
    assert result.table
    names = [column.name for column in result.table.columns]
    told_ = {(row[names.index("indicator")], row[names.index("dataset")]): str(row[names.index("concept")])
             for row in result.table.records}  # fmt: skip
    assert "pay contributions" in told_["coverage-any", "national_survey"]
    assert "contributions" not in told_["coverage-old-age", "national_survey"].partition(".")[0]
    assert "contributors" not in told_["coverage-old-age", "un_sdg_1_3_1"].partition(".")[0]
