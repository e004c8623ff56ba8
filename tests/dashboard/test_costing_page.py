"""The page that costs a scenario: controls, results, how sure they are, files, and what it says of others."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dashboard import cards, costing, serving
from dashboard.charts import CHARTS
from dashboard.charts.base import Figure, Result, View
from dashboard.charts.costing_results import ON_PAGE
from dashboard.elements import render
from dashboard.pages.costing import BOARD, FIELDSETS
from dashboard.selection import SelectionError, parse
from dashboard.settings import LANGUAGES
from dashboard.texts import t
from dashboard.warehouse import POINTER, Warehouse
from etl import costing as command
from methods.costing_table import COLUMNS, ORIGIN
from methods.scenario import COSTED, PARAMETERS

MINE = (
    "costing-summary", "financing-tornado", "financing-band", "financing-results", "costing-scenario", "costing-inputs",
)  # fmt: skip
AREAS = ("", "KEN", "FRA", "AFG", "TUV", "CHN", "M49:001", "M49:202", "WB:LIC", "WB:HIC", "KEN,FRA", "BMU")
CHANGES = (
    "", "&child-level=40&path=accelerated", "&scenario=global-average-benefit", "&variant=expenditure",
    "&currency=XDC&prices=constant&cost-year=2030", "&basis=line-300&scope=all&unemployment-level=60",
)  # fmt: skip
RESULTS = CHARTS["financing-results"]


def seen(handle: Warehouse, slug: str, query: str) -> tuple[Result, Figure | None, View]:
    chart = CHARTS[slug]
    own = {param.name for param in chart.params} | {"area", "lang"}
    given = [(name, text) for name, text in serving.pairs(query) if name in own]
    view = View(parse(given, handle.catalogue, chart.params, chart.many), handle.catalogue)
    result = chart.rows(view.selection, handle)
    return result, chart.figure(result, view), view


def told(handle: Warehouse, slug: str, query: str) -> str:
    chart = CHARTS[slug]
    result, _, view = seen(handle, slug, query)
    body = [chart.markup(result, view)] if chart.markup else []
    parts = [*cards.head(chart, result, view), *body, *cards.foot(chart, result, view)]
    return " ".join(re.sub(r"<[^>]+>", " ", render(parts)).split())


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("slug", MINE)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_view_says_something_and_can_be_sent(handle: Warehouse, slug: str, lang: str) -> None:
    for area in AREAS:
        for change in CHANGES:
            query = f"area={area}{change}&lang={lang}"
            result, figure, _ = seen(handle, slug, query)
            json.dumps(figure, allow_nan=False)
            words = told(handle, slug, query)
            assert not re.search(r"\bNone\b(?! in the ILO)|\bnan\b|\binf\b|[{}@]", words), (query, words[:600])
            assert result.table is not None
            assert all(len(record) == len(result.table.columns) for record in result.table.records)


# ---- the page and its controls ----


def test_every_parameter_of_a_scenario_has_a_labelled_control_in_a_group(client: Any) -> None:
    text = client.get("/costing?area=KEN").text
    grouped = {name for _, names in FIELDSETS for name in names}
    for parameter in PARAMETERS:
        assert parameter.name in grouped, parameter.name
        assert f'for="control-{parameter.name}"' in text and f'id="control-{parameter.name}"' in text
    assert text.count("<fieldset") == len(FIELDSETS) and text.count("<legend") == len(FIELDSETS)


def test_a_control_shows_the_value_of_the_scenario_that_is_chosen(client: Any) -> None:
    for query, level, default in (("", "25", "25"), ("?scenario=global-average-benefit", "4", "4"),
                                  ("?child-level=40", "40", "25")):  # fmt: skip
        text = client.get(f"/costing{query}").text
        box = re.search(r'<div class="control control-child-level".*?</div>', text, re.DOTALL)
        assert box and f'data-default="{default}"' in box[0] and f'value="{level}.0"' in box[0]
        assert f">{level}</output>" in box[0]


def test_choosing_a_scenario_drops_what_was_changed_in_the_other(client: Any) -> None:
    """With scripts by the list of parameters that the choice makes void; without, by what the form sends along."""
    text = client.get("/costing?child-level=40").text
    box = re.search(r'<div class="control control-scenario"[^>]*>', text)
    assert box
    void = re.search(r'data-void="([^"]*)"', box[0])
    assert void and set(void[1].split()) == {parameter.name for parameter in COSTED}
    sent = "form=spf-floor-2020&area=KEN&scenario=global-average-benefit&child-level=40&old-age-from=65&cost-year=2028"
    answer = client.get(f"/costing?{sent}")
    assert (answer.status_code, answer.headers["Location"]) == (
        302, "/costing?area=KEN&scenario=global-average-benefit&cost-year=2028")  # fmt: skip


def test_a_form_without_scripts_leads_to_the_short_address(client: Any) -> None:
    sent = "form=spf-floor-2020&area=KEN&scenario=spf-floor-2020&child-age=5&child-level=40&currency=USD&lang=fr"
    answer = client.get(f"/costing?{sent}")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/costing?area=KEN&child-level=40&lang=fr")
    text = client.get("/costing?area=KEN&child-level=40").text
    assert re.search(r'<input [^>]*type="hidden" name="form" value="spf-floor-2020"', text)


@pytest.mark.parametrize("wrong", ["child-level=-1", "child-age=19", "child-age=4.5", "old-age-from=59", "currency=EUR",
                                   "cost-year=2031", "scenario=mine", "administration=x", "path=soon"])  # fmt: skip
def test_impossible_values_are_refused_with_what_is_allowed(client: Any, wrong: str) -> None:
    page = client.get(f"/costing?{wrong}", headers={"Accept": "text/html"})
    assert page.status_code == 400 and wrong.split("=", maxsplit=1)[0] in page.text
    file = client.get(f"/charts/costing-summary.csv?{wrong}")
    assert file.status_code == 400
    problem = json.loads(file.text)["problems"][0]
    assert problem["parameter"] == wrong.split("=", maxsplit=1)[0] and problem["allowed"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("query", ["", "area=KEN", "area=AFG", "area=FRA", "area=WB:LIC"])
def test_the_page_opens_with_its_cards(client: Any, lang: str, query: str) -> None:
    answer = client.get(f"/costing?{query}&lang={lang}")
    assert answer.status_code == 200
    assert all(f'id="card-{card.key}"' in answer.text for card in BOARD.cards)
    assert len(re.findall("<h1", answer.text)) == 1
    assert ((t(lang, "costing-start")) in answer.text) == (not query)


# ---- results ----


def test_kenya_in_the_default_scenario(handle: Warehouse) -> None:
    """By hand, 2026: 7 294 291 children under 5 at a quarter of the line, of whom 1.5 per cent are covered."""
    result, _, _ = seen(handle, "costing-summary", "area=KEN")
    children = result.facts["sums"]["children"]
    assert children.persons == pytest.approx(7_294_291)
    assert children.gap_low == children.gap_high == pytest.approx(children.cost * (1 - 0.015))
    line_xdc = 2.41477782946084 * 365 * 41.279 * 1.6317737017067213
    dollars = 7_294_291 * 0.25 * line_xdc * 140.871e9 / 19_471.761e9
    assert children.cost == pytest.approx(dollars)


def test_cash_and_health_are_told_apart_and_the_total_never_alone(handle: Warehouse) -> None:
    for area in ("", "KEN", "WB:LIC"):
        words = told(handle, "costing-summary", f"area={area}")
        assert "counted apart" in words
        result, _, _ = seen(handle, "costing-summary", f"area={area}")
        assert result.table is not None
        parts = [record[2] for record in result.table.records]
        assert {"cash", "health"} < set(parts) and parts[-1] == "cash-and-health"
    for slug in ("financing-tornado", "financing-band"):
        result, figure, _ = seen(handle, slug, "area=KEN")
        assert result.table is not None and {"cash", "health"} <= {record[2] for record in result.table.records}
        assert {"Cash benefits", "Essential health care"} <= set(re.findall(r"Cash benefits|Essential health care",
                                                                            json.dumps(figure)))  # fmt: skip


def test_a_country_that_cannot_be_costed_is_told_with_what_it_lacks_never_as_zero(handle: Warehouse) -> None:
    made = costing.costing(seen(handle, "costing-summary", "")[2].selection, handle)
    assert "AFG" in made.uncosted
    for slug in ("costing-summary", "financing-tornado", "financing-band", "financing-results"):
        words = told(handle, slug, "area=AFG")
        assert "GDP" in words and "Afghanistan" in words
        result, _, _ = seen(handle, slug, "area=AFG")
        assert result.table is not None and not result.table.records
    assert "Afghanistan: GDP in national currency" in told(handle, "costing-summary", "")


def test_unknown_coverage_is_a_range_and_says_so(handle: Warehouse) -> None:
    made = costing.costing(seen(handle, "costing-summary", "")[2].selection, handle)
    lacking = [a for n, a in enumerate(made.areas) if made.inputs.coverage["maternity"][n] != made.inputs.coverage[
        "maternity"][n]]  # fmt: skip
    result, _, _ = seen(handle, "costing-summary", f"area={lacking[0]}")
    maternity = result.facts["sums"]["maternity"]
    assert maternity.ranged and maternity.gap_high == pytest.approx(maternity.cost)
    assert "coverage not reported: anything from none to" in told(handle, "costing-summary", f"area={lacking[0]}")


def test_a_higher_level_costs_more_in_every_card(handle: Warehouse) -> None:
    summary = [seen(handle, "costing-summary", f"area=KEN&child-level={n}")[0].facts["sums"]["cash"].gap_low
               for n in (20, 25, 30)]  # fmt: skip
    bands = [seen(handle, "financing-band", f"area=KEN&child-level={n}")[0].facts["bands"]["cash"].usd[1]
             for n in (20, 25, 30)]  # fmt: skip
    assert summary == sorted(set(summary)) and bands == sorted(set(bands))


# ---- how sure ----


def test_bars_are_sorted_and_lie_around_the_middle(handle: Warehouse) -> None:
    result, figure, _ = seen(handle, "financing-tornado", "area=KEN")
    assert figure is not None
    for (_, centre), moved in result.facts["bars"].values():
        widths = [bar.width for bar in moved]
        assert widths == sorted(widths, reverse=True) and widths[-1] > 0
        assert all(min(bar.pct_gdp) - 1e-9 <= centre <= max(bar.pct_gdp) + 1e-9 for bar in moved)
    assert {bar["base"] for bar in figure["data"] if bar["type"] == "bar"} == {
        centre for (_, centre), _ in result.facts["bars"].values()}  # fmt: skip


def test_the_band_is_the_same_each_time_and_holds_the_scenario(handle: Warehouse) -> None:
    first, again = (seen(handle, "financing-band", "area=KEN&administration=5")[0].facts["bands"] for _ in range(2))
    assert first == again
    for part in ("cash", "health"):
        low, middle, high = first[part].pct_gdp
        assert low < middle < high
    assert "10,000 draws, seed" in told(handle, "financing-band", "area=KEN")


# ---- files ----


@pytest.fixture(scope="module")
def apart(handle: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The served warehouse once more: in one process a file is open in one way only, and commands have their own."""
    folder = tmp_path_factory.mktemp("apart")
    shutil.copy(handle.path, folder / handle.path.name)
    (folder / POINTER).write_text(handle.path.name, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", ("spf-floor-2020", [], [])),
        ("area=KEN,WB:LIC&child-level=40&currency=XDC&prices=constant",
         ("spf-floor-2020", ["child-level=40", "currency=XDC", "prices=constant"], ["KEN", "WB:LIC"])),
        ("area=TUV&scenario=global-average-benefit&path=accelerated",
         ("global-average-benefit", ["path=accelerated"], ["TUV"])),
    ],
)  # fmt: skip
def test_the_file_is_what_the_command_prints_byte_for_byte(
    client: Any, apart: Path, query: str, asked: tuple[str, list[str], list[str]]
) -> None:
    text = client.get(f"/charts/financing-results.csv?{query}").text
    assert text == command.cost(apart, *asked, "csv")
    assert text.splitlines()[0].split(",") == ["ref_area", "ref_area_name", *COLUMNS[1:], *ORIGIN]


def test_a_file_of_few_countries_has_the_rows_of_the_file_of_all(client: Any) -> None:
    everything = client.get("/charts/financing-results.csv").text.splitlines()
    few = client.get("/charts/financing-results.csv?area=KEN,TUV").text.splitlines()[1:]
    assert len(few) == 2 * 5 * 8
    assert set(few) <= set(everything)


def test_the_table_page_of_all_countries_is_cut_and_says_so(client: Any) -> None:
    text = client.get("/charts/financing-results.html").text
    body = text.split("<tbody>", 1)[1].split("</tbody>", 1)[0]
    assert body.count("<tr>") == ON_PAGE
    assert f"the first {ON_PAGE} of" in text


def test_the_scenario_file_gives_the_command_the_same_scenario(client: Any, apart: Path, tmp_path: Any) -> None:
    query = "area=KEN&scenario=global-average-benefit&child-level=5.5&path=accelerated&currency=XDC"
    answer = client.get(f"/scenario.toml?{query}")
    assert answer.mimetype == "text/plain"
    assert tomllib.loads(answer.text) == {"scenario": "global-average-benefit", "child-level": 5.5,
                                          "path": "accelerated", "currency": "XDC"}  # fmt: skip
    path = tmp_path / "mine.toml"
    path.write_text(answer.text, encoding="utf-8")
    printed = command.cost(apart, str(path), [], ["KEN"], "csv")
    assert printed == client.get(f"/charts/financing-results.csv?{query}").text
    assert client.get("/scenario.toml?child-level=-1").status_code == 400


def test_the_citation_names_scenario_changes_release_and_address(
    handle: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://floorwatch.example")
    words = told(handle, "costing-scenario", "area=KEN&child-level=40")
    assert "https://floorwatch.example/costing?area=KEN&amp;child-level=40" in words
    assert "Kenya" in words and "per cent of the line or GDP per head: 40" in words
    assert handle.catalogue.collected[:10] in words and handle.catalogue.content_hash[:12] in words
    assert "changed by the reader" in words


def test_inputs_link_to_where_published_figures_come_from(handle: Warehouse, client: Any) -> None:
    result, _, view = seen(handle, "costing-inputs", "area=KEN")
    text = render(CHARTS["costing-inputs"].markup(result, view))  # type: ignore[misc]
    links = re.findall(r'href="(/releases[^"]*)"', text)
    assert len(links) >= 20
    for link in {link for link in links if "SI_COV" in link}:
        assert client.get(link.replace("&amp;", "&").partition("#")[0]).status_code == 200
    assert "split by ages of an earlier revision" in text


def test_only_benefits_of_the_scenario_count_as_known(handle: Warehouse) -> None:
    """Unemployment benefits are not part of the first scenario, though their coverage is published."""
    assert "coverage is published for 4 of the 4 cash benefits of the scenario" in told(
        handle, "costing-inputs", "area=KEN")  # fmt: skip
    assert "for 5 of the 5 cash benefits" in told(handle, "costing-inputs", "area=KEN&unemployment-level=60")


@pytest.mark.parametrize("lang", ["fr", "es"])
def test_terms_of_the_figures_behind_a_costing_are_in_the_reader_s_language(handle: Warehouse, lang: str) -> None:
    words = told(handle, "costing-summary", f"area=KEN&lang={lang}")
    for key in ("terms-imf", "terms-stated-in-part"):
        assert " ".join(t(lang, key).split()) in words
    assert "IMF terms of use" not in words and "as stated" not in words


def test_an_amount_in_a_narrow_cell_breaks_before_its_last_word(handle: Warehouse) -> None:
    result, _, view = seen(handle, "costing-summary", "area=KEN&lang=es")
    text = render(CHARTS["costing-summary"].markup(result, view))  # type: ignore[misc]
    assert "\u00a0millones</td>" not in text and " millones</td>" in text


def test_counts_of_inputs_of_a_group_add_up(client: Any) -> None:
    for row in rows_of(client.get("/charts/costing-inputs.csv").text):
        parts = (int(row[f"countries_{name}"]) for name in ("published", "imputed", "missing"))
        assert sum(parts) == int(row["countries_costed"])


def test_other_parameters_are_refused(handle: Warehouse) -> None:
    with pytest.raises(SelectionError):
        parse([("child-level", "101")], handle.catalogue, RESULTS.params)
