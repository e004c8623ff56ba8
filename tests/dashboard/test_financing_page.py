"""The page on the financing gap: map, ranking, groups, benefits, path, editions, what cannot be costed, assumptions."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from math import prod
from typing import Any

import pytest

from dashboard import cards, costing, serving
from dashboard.charts import CHARTS
from dashboard.charts import financing_words as words
from dashboard.charts.base import Figure, Result, View
from dashboard.charts.financing_map import BREAKS
from dashboard.elements import render
from dashboard.pages import board, financing
from dashboard.selection import SelectionError, parse
from dashboard.settings import LANGUAGES
from dashboard.texts import NBSP
from dashboard.warehouse import Warehouse
from methods.costing import PARTS, by_area, summed

MINE = (
    "financing-gap-map", "financing-gap-ranking", "financing-gap-groups", "financing-gap-benefits", "financing-path",
    "financing-published", "financing-uncosted", "financing-assumptions",
)  # fmt: skip
VIEWS = (
    "", "area=KEN", "area=FRA", "area=AFG", "area=XKX", "area=TUV", "area=M49:202", "area=WB:LIC", "area=WB:HIC",
    "group=WB:HIC", "group=M49:202", "scheme=wb-income", "scheme=sids", "gap-part=health", "cost-year=2030",
    "area=KEN&currency=XDC&prices=constant&price-year=2027", "area=WB:LMC&currency=XDC", "variant=expenditure",
    "scenario=global-average-benefit", "scenario=global-average-benefit&area=FRA", "path=accelerated&area=PAK",
    "health=none&gap-part=health", "unemployment-level=50",
    "child-level=0&maternity-level=0&disability-level=0&old-age-level=0&health=none",
)  # fmt: skip
SHOWN = {"currency": "USD", "prices": "current"}


def seen(handle: Warehouse, slug: str, query: str) -> tuple[Result, Figure | None, View]:
    """A card of a view: what the chart does not take is left out, as the page does."""
    chart = CHARTS[slug]
    own = {p.name for p in chart.params}
    given = [(name, text) for name, text in serving.pairs(query) if name in own or chart.reads(name)]
    view = View(parse(given, handle.catalogue, chart.params, chart.many), handle.catalogue)
    result = chart.rows(view.selection, handle)
    return result, chart.figure(result, view), view


def told(handle: Warehouse, slug: str, query: str) -> str:
    result, _, view = seen(handle, slug, query)
    chart = CHARTS[slug]
    middle = [chart.markup(result, view)] if chart.markup else []
    parts = [*cards.head(chart, result, view), *middle, *cards.foot(chart, result, view)]
    return " ".join(re.sub(r"<[^>]+>", " ", render(parts)).split())


def found(handle: Warehouse, slug: str, query: str) -> str:
    result, _, view = seen(handle, slug, query)
    return CHARTS[slug].finding(result, view).replace(NBSP, " ")


def records(handle: Warehouse, slug: str, query: str) -> list[dict[str, Any]]:
    result, _, _ = seen(handle, slug, query)
    assert result.table is not None
    names = [column.name for column in result.table.columns]
    return [dict(zip(names, each, strict=True)) for each in result.table.records]


@pytest.mark.parametrize("slug", MINE)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_view_says_something_and_can_be_sent(handle: Warehouse, slug: str, lang: str) -> None:
    for query in VIEWS:
        _, figure, _ = seen(handle, slug, f"{query}&lang={lang}")
        json.dumps(figure, allow_nan=False)
        text = told(handle, slug, f"{query}&lang={lang}")
        assert not re.search(r"\bNone\b(?! in the ILO)|\bnan\b|[{}@]", text), text
        for record in records(handle, slug, f"{query}&lang={lang}"):
            assert not any(isinstance(cell, float) and math.isnan(cell) for cell in record.values())


# ---- one country by hand ----


def of_weo(handle: Warehouse, area: str, series: str, first: int, last: int) -> list[float]:
    sql = """SELECT obs_value FROM current_observation WHERE dataset = 'imf_weo' AND series = ? AND ref_area = ?
             AND time_period BETWEEN ? AND ? ORDER BY time_period"""
    made = [row[0] for row in handle.rows(sql, [series, area, first, last])]
    assert len(made) == last - first + 1
    return made


def persons(handle: Warehouse, series: str, age: str) -> float:
    sql = """SELECT obs_value FROM observation WHERE dataset = 'un_wpp' AND release = 'WPP2024' AND series = ?
             AND age = ? AND ref_area = 'KEN' AND time_period = 2026 AND sex = '_T'"""
    ((amount,),) = handle.rows(sql, [series, age])
    return float(amount)


def covered(handle: Warehouse, series: str, sex: str = "_T") -> float:
    sql = """SELECT obs_value FROM current_observation WHERE dataset = 'un_sdg_1_3_1' AND series = ? AND sex = ?
             AND ref_area = 'KEN' ORDER BY time_period DESC LIMIT 1"""
    ((amount,),) = handle.rows(sql, [series, sex])
    return float(amount)


def test_kenya_by_hand(handle: Warehouse) -> None:
    """Every term from the published figures, in 2026: line, persons, coverage, US dollars, GDP, health package."""
    ((line,),) = handle.rows("""SELECT obs_value FROM current_observation WHERE dataset = 'wb_pip'
        AND series = 'harmonized_national_poverty_line' AND ref_area = 'KEN'""")
    (ppp,) = of_weo(handle, "KEN", "PPPEX", 2017, 2017)
    growth = prod(1 + rate / 100 for rate in of_weo(handle, "KEN", "PCPIPCH", 2018, 2026))
    (xdc,), (usd,) = (of_weo(handle, "KEN", series, 2026, 2026) for series in ("NGDP", "NGDPD"))
    a_year = line * 365 * ppp * growth * usd / xdc  # US dollars
    young, everyone = persons(handle, "TPopulation1July", "Y0T14"), persons(handle, "TPopulation1July", "_T")
    older = persons(handle, "TPopulation1July", "Y_GE65")
    disabled = 0.007 * young + 0.038 * (everyone - young - older)
    cost = {
        "children": persons(handle, "TPopulation1July", "Y0T4") * a_year / 4,
        "maternity": persons(handle, "Births", "_T") * a_year * 4 / 12,
        "disability": disabled * a_year, "old-age": older * a_year,
    }  # fmt: skip
    series = {"children": ("SI_COV_CHLD",), "maternity": ("SI_COV_MATNL", "F"), "disability": ("SI_COV_DISAB",),
              "old-age": ("SI_COV_PENSN",)}  # fmt: skip
    gap = {name: cost[name] * (1 - covered(handle, *series[name]) / 100) for name in cost}
    dollars = prod(1 + rate / 100 for rate in of_weo(handle, "USA", "PCPIPCH", 2017, 2026))
    ((spent,),) = handle.rows("""SELECT obs_value FROM current_observation WHERE dataset = 'who_ghed'
        AND series = 'GHED_GGHE-DGDP_SHA2011' AND ref_area = 'KEN' ORDER BY time_period DESC LIMIT 1""")
    shown = {r["benefit"]: r for r in records(handle, "financing-gap-benefits", "area=KEN")}
    assert set(shown) == {*cost, "cash", "health"}
    for name, amount in cost.items():
        assert shown[name]["cost"] == pytest.approx(amount, rel=1e-6)
        assert shown[name]["gap_low"] == shown[name]["gap_high"] == pytest.approx(gap[name], rel=1e-6)
    assert shown["cash"]["gap_low"] == pytest.approx(sum(gap.values()), rel=1e-6)
    assert shown["cash"]["gap_pct_gdp_low"] == pytest.approx(100 * sum(gap.values()) / usd, abs=1e-4)
    assert shown["health"]["gap_low"] == pytest.approx(130 * dollars * everyone - spent / 100 * usd, rel=1e-6)


def test_a_benefit_of_another_scenario_is_not_listed_as_zero(handle: Warehouse) -> None:
    shown = {r["benefit"] for r in records(handle, "financing-gap-benefits", "area=KEN")}
    assert "unemployment" not in shown
    more = {r["benefit"] for r in records(handle, "financing-gap-benefits", "area=KEN&unemployment-level=50")}
    assert more == shown | {"unemployment"}


def test_all_countries_at_once_equal_a_sum_of_one_each(handle: Warehouse) -> None:
    for query in ("", "scenario=global-average-benefit", "variant=expenditure&currency=XDC"):
        selection = parse(serving.pairs(query), handle.catalogue, costing.PARAMS)
        made = costing.costing(selection, handle)
        rate = costing.rate_of(made, selection)
        for part in PARTS:
            at_once = by_area(made, part, 2027, rate)
            one_by_one = [summed(made, [n], part, 2027, rate, in_scope=1) for n in range(len(made.areas))]
            assert [repr(each) for each in at_once] == [repr(each) for each in one_by_one]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_sum_is_told_with_the_countries_in_it(handle: Warehouse, lang: str) -> None:
    """Cash and health do not rest on the same countries."""
    _, _, view = seen(handle, "financing-gap-benefits", f"lang={lang}")
    said = " ".join(financing.headline(view, handle))
    note = told(handle, "financing-gap-benefits", f"lang={lang}")
    year, counts = financing.year_of(view.selection), set()
    for part in ("cash", "health"):
        found = costing.amount(view.selection, handle, financing.focus(view.selection), part, year)
        assert found
        counts.add(found.costed)
        text = words.counted(found.costed, found.members, lang)
        assert text.lower() in said.lower(), part
        assert text in note, part
    assert len(counts) == 2, "else this shows nothing"


# ---- groups, ranges, and what cannot be costed ----


@pytest.mark.parametrize("part", ["cash", "health"])
def test_a_group_is_the_ratio_of_sums_of_its_countries(handle: Warehouse, part: str) -> None:
    """From the rows of the map's file: gaps added, and GDP as gap over share."""
    inside = costing.members(handle, "WB:LIC")
    shown = [r for r in records(handle, "financing-gap-map", f"gap-part={part}") if r["ref_area"] in inside]
    costed = [r for r in shown if r["costing_status"] == "costed"]
    group = next(r for r in records(handle, "financing-gap-groups", "scheme=wb-income")
                 if (r["ref_area"], r["benefit"]) == ("WB:LIC", part))  # fmt: skip
    assert (group["countries_costed"], group["countries_in_scope"]) == (len(costed), len(shown))
    assert group["gap_high"] == pytest.approx(sum(r["gap_high"] for r in costed), abs=len(costed))
    with_gap = [r for r in costed if r["gap_high"]]
    gdp = sum(100 * r["gap_high"] / r["gap_pct_gdp_high"] for r in with_gap)
    if len(with_gap) == len(costed):
        assert group["gap_pct_gdp_high"] == pytest.approx(100 * group["gap_high"] / gdp, rel=1e-3)
    means = sum(r["gap_pct_gdp_high"] for r in costed) / len(costed)
    assert group["gap_pct_gdp_high"] != pytest.approx(means, rel=1e-2)


def test_what_cannot_be_costed_is_never_zero(handle: Warehouse) -> None:
    shown = {r["ref_area"]: r for r in records(handle, "financing-gap-map", "")}
    lacking = {r["ref_area"] for r in records(handle, "financing-uncosted", "") if r["benefit"] == "cash"}
    assert {"AFG", "CUB", "SYR"} <= lacking == {c for c, r in shown.items() if r["costing_status"] == "not-costed"}
    _, figure, _ = seen(handle, "financing-gap-map", "")
    assert figure is not None
    valued, hatched, outside = (set(trace["locations"]) for trace in figure["data"][:3])
    assert hatched == lacking and not valued & hatched and not valued & outside
    assert all(shown[c]["gap_low"] is None and shown[c]["inputs_missing"] for c in lacking)
    assert {"FRA", "USA", "JPN"} <= outside
    _, bars, _ = seen(handle, "financing-gap-ranking", "")
    assert bars is not None and not set(bars["data"][0]["y"]) & (lacking | outside)
    for slug in ("financing-gap-map", "financing-gap-benefits", "financing-path", "financing-uncosted"):
        assert "cannot be costed in Afghanistan" in found(handle, slug, "area=AFG")
        assert "GDP" in found(handle, slug, "area=AFG")


def test_a_country_without_figures_for_health_only_keeps_its_cash(handle: Warehouse) -> None:
    lacks = {r["ref_area"]: r["inputs_missing"] for r in records(handle, "financing-uncosted", "")
             if r["benefit"] == "health"}  # fmt: skip
    assert lacks["XKX"] == "health_pct"
    assert {r["benefit"] for r in records(handle, "financing-gap-benefits", "area=XKX")} >= {"cash", "old-age"}
    assert "health" not in {r["benefit"] for r in records(handle, "financing-gap-benefits", "area=XKX")}
    assert "government expenditure on health" in told(handle, "financing-gap-benefits", "area=XKX")


def test_a_range_is_shown_where_coverage_is_not_known(handle: Warehouse) -> None:
    made = costing.inputs(handle)
    for r in records(handle, "financing-gap-map", ""):
        if r["costing_status"] == "costed":
            n = made.areas.index(r["ref_area"])
            unknown = any(math.isnan(made.coverage[b][n]) for b in ("children", "maternity", "disability", "old-age"))
            assert unknown or r["gap_low"] == r["gap_high"], r["ref_area"]
    shown = {r["ref_area"]: r for r in records(handle, "financing-gap-map", "")}
    assert shown["COM"]["gap_low"] < shown["COM"]["gap_high"]
    assert "between US$" in found(handle, "financing-gap-map", "area=COM")
    _, figure, _ = seen(handle, "financing-gap-ranking", "")
    assert figure is not None
    solid, opened = figure["data"][:2]
    low = dict(zip(solid["y"], solid["x"], strict=True))
    assert opened["base"] == [low[code] for code in opened["y"]]
    assert "COM" in opened["y"] and "KEN" not in opened["y"]


def test_the_middle_of_a_range_decides_the_class(handle: Warehouse) -> None:
    for part in ("cash", "health"):
        result, figure, _ = seen(handle, "financing-gap-map", f"gap-part={part}")
        assert figure is not None
        for code, z in zip(figure["data"][0]["locations"], figure["data"][0]["z"], strict=True):
            each = result.facts["found"][code]
            middle = (each.share_low["gdp"] + each.share_high["gdp"]) / 2
            n = int(z)
            assert BREAKS[part][n] <= middle < BREAKS[part][n + 1]


# ---- cash and health ----


@pytest.mark.parametrize("slug", ["financing-gap-groups", "financing-gap-benefits", "financing-path"])
@pytest.mark.parametrize("query", ["", "area=KEN", "area=WB:LIC", "scheme=wb-income"])
def test_findings_tell_cash_and_health_apart(handle: Warehouse, slug: str, query: str) -> None:
    text = found(handle, slug, query)
    assert "cash benefits" in text and "health care" in text
    assert {r["benefit"] for r in records(handle, slug, query)}.isdisjoint({"cash-and-health"})


def test_the_world_is_never_said_for_the_scenario_s_countries(handle: Warehouse) -> None:
    for slug in MINE:
        assert "world" not in found(handle, slug, "").lower()
    assert "low- and middle-income countries" in found(handle, "financing-gap-benefits", "")
    assert "(low- and middle-income countries only)" in found(handle, "financing-gap-benefits", "area=M49:202")


# ---- path ----


def test_the_path_starts_at_nothing_and_ends_at_the_gap(handle: Warehouse) -> None:
    path = {(r["benefit"], r["time_period"]): r for r in records(handle, "financing-path", "area=KEN")}
    last = {r["benefit"]: r for r in records(handle, "financing-gap-benefits", "area=KEN&cost-year=2030")}
    for part in ("cash", "health"):
        assert path[part, 2025]["needed_high"] == 0
        assert path[part, 2030]["needed_high"] == last[part]["gap_high"]
        assert [path[part, year]["share_of_way_pct"] for year in range(2025, 2031)] == [0, 20, 40, 60, 80, 100]


def test_an_accelerated_path_needs_more_until_the_end(handle: Warehouse) -> None:
    paths = [records(handle, "financing-path", f"area=KEN&path={shape}") for shape in ("linear", "accelerated")]
    for even, fast in zip(*paths, strict=True):
        inside = 2025 < even["time_period"] < 2030
        assert fast["needed_high"] > even["needed_high"] if inside else fast["needed_high"] == even["needed_high"]


# ---- editions ----


def test_editions_are_rows_with_their_sources_and_no_figure(handle: Warehouse) -> None:
    result, figure, view = seen(handle, "financing-published", "")
    assert figure is None
    markup = CHARTS["financing-published"].markup
    assert markup is not None
    html = render(markup(result, view))
    for edition in result.facts["editions"]:
        assert edition.source_url in html and edition.publication in html and edition.scope in html
    assert "differ too much to be read as a trend" in found(handle, "financing-published", "")


def test_ours_stand_beside_in_the_same_unit_apart(handle: Warehouse) -> None:
    text = told(handle, "financing-published", "").replace(NBSP, " ")
    assert re.search(r"77\.9 ?US\$ billion\s+cash benefits: US\$ 20\.9–21\.\d billion 21 of 25 countries costed "
                     r"essential health care: US\$ 55\.\d billion", text)  # fmt: skip
    assert "no counterpart here" in text
    ours = [r for r in records(handle, "financing-published", "") if r["edition"] == "floorwatch"]
    assert {r["benefits"] for r in ours} == {"cash", "health"}


# ---- assumptions ----


def test_what_the_reader_changed_is_marked(handle: Warehouse) -> None:
    plain = records(handle, "financing-assumptions", "")
    assert not any(r["changed"] for r in plain) and {r["foundation"] for r in plain} <= {
        "sourced", "standard", "assumption"}  # fmt: skip
    shown = {r["parameter"]: r for r in records(handle, "financing-assumptions", "child-level=30")}
    assert [name for name, r in shown.items() if r["changed"]] == ["child-level"]
    assert (shown["child-level"]["setting"], shown["child-level"]["declared_setting"]) == ("30", "25")
    assert shown["child-level"]["foundation"] == "reader"
    assert "instead of 25" in told(handle, "financing-assumptions", "child-level=30")
    assert "with one change" in told(handle, "financing-gap-map", "child-level=30")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_assumption_has_a_reason(handle: Warehouse, lang: str) -> None:
    for scenario in handle.catalogue.scenarios:
        assert all(r["why"] for r in records(handle, "financing-assumptions", f"scenario={scenario}&lang={lang}"))


# ---- words ----


@pytest.mark.parametrize(
    ("amounts", "en", "fr", "es"),
    [
        ((20.89e9, 20.91e9), "US$ 20.9 billion", "20,9 milliards de $ US", "US$ 20.900 millones"),
        ((221.8e9, 227.0e9), "between US$ 222 and 227 billion", "entre 222 et 227 milliards de $ US",
         "entre US$ 222.000 y 227.000 millones"),
        ((1.19e12, 1.19e12), "US$ 1.19 trillion", "1,19 billion de $ US", "US$ 1,19 billones"),
        ((3e6, 2.3e9), "between US$ 3.00 million and US$ 2.30 billion",
         "entre 3,00 millions de $ US et 2,30 milliards de $ US", "entre US$ 3,00 millones y US$ 2300 millones"),
        ((0.0, 2.3e9), "between US$ 0 and 2.30 billion", "entre 0 et 2,30 milliards de $ US",
         "entre US$ 0 y 2300 millones"),
        ((0.0, 0.0), "US$ 0", "0 $ US", "US$ 0"),
        ((850.0, 850.0), "US$ 850", "850 $ US", "US$ 850"),
        ((math.nan, 1.0), "not known", "inconnu", "desconocido"),
    ],
)  # fmt: skip
def test_amounts_in_words(amounts: tuple[float, float], en: str, fr: str, es: str) -> None:
    made = [words.money(*amounts, "USD", lang).replace(NBSP, " ") for lang in LANGUAGES]
    assert made == [en, fr, es]


def test_shares_in_words() -> None:
    assert words.share(0.52, 0.53, "en") == "between 0.52 and 0.53% of GDP"
    assert words.share(0.521, 0.522, "en") == "0.52% of GDP"
    assert words.share_label(4.42, 4.48, "fr").replace(NBSP, " ") == "4,4 à 4,5 % du PIB"
    assert words.per_cent(0.0, 11.7, "es").replace(NBSP, " ") == "0 a 11,7 %"


# ---- the page ----


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("query", ["", "area=KEN", "area=FRA", "area=AFG", "scheme=wb-income&gap-part=health",
                                   "scenario=global-average-benefit", "child-level=30&area=WB:LIC"])  # fmt: skip
def test_the_page_opens_with_its_headline(client: Any, lang: str, query: str) -> None:
    response = client.get(f"/financing?{query}&lang={lang}")
    assert response.status_code == 200
    for card in financing.BOARD.cards:
        assert f'id="card-{card.key}"' in response.text
    if lang == "en" and not query:
        assert "the financing gap in cash benefits is between US$" in response.text.replace(NBSP, " ")


def test_the_way_to_the_costing_keeps_the_scenario(client: Any) -> None:
    text = client.get("/financing?area=KEN&child-level=30&gap-part=health").text
    assert 'href="/costing?area=KEN&amp;child-level=30"' in text


def test_a_profile_leads_to_the_financing_gap(client: Any) -> None:
    text = client.get("/country/KEN").text.replace(NBSP, " ")
    assert 'href="/financing?area=KEN"' in text
    assert "In Kenya, the financing gap in cash benefits is US$" in text
    assert "outside" in client.get("/country/FRA").text or "the scenario is about" in client.get("/country/FRA").text


@pytest.mark.parametrize("wrong", ["gap-part=all", "gap-part=cash-and-health", "cost-year=2031", "cost-year=2026.5",
                                   "child-level=101", "currency=EUR", "scenario=other", "scope=world", "scheme=no",
                                   "indicator=population", "child-age=-1"])  # fmt: skip
def test_other_parameters_are_refused(client: Any, wrong: str) -> None:
    assert client.get(f"/financing?{wrong}").status_code == 400
    with pytest.raises(SelectionError):
        board.read(financing.BOARD, wrong) if wrong.startswith("indicator") else parse(
            serving.pairs(wrong), serving.READER.acquire().catalogue,
            CHARTS["financing-gap-map"].params + CHARTS["financing-path"].params, takes=frozenset({"area", "group"}),
        )  # fmt: skip


def test_the_file_of_a_country_and_its_table_with_inputs(client: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/charts/financing-gap-benefits.csv?area=KEN").text)))
    assert {row["scenario"] for row in rows} == {"spf-floor-2020"} and {row["changes"] for row in rows} == {""}
    table = client.get("/charts/financing-gap-benefits.html?area=KEN&lang=fr").text
    assert "SI_COV_PENSN" in table and "harmonized_national_poverty_line" in table
    assert "Pensions de vieillesse" in table
