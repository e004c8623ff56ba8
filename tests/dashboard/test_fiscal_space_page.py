"""The page on fiscal space: what stands there is what is published, units stay apart, nothing is recommended."""

from __future__ import annotations

import csv
import io
import json
import re
from math import isfinite
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import cards, costing, serving
from dashboard.charts import CHARTS
from dashboard.charts.base import Figure, Result, View
from dashboard.charts.fiscal_gap import SLIDERS
from dashboard.charts.fiscal_standing import HOW_MANY, MEASURES_OF, PEERS, Lines, lines, low_and_middle
from dashboard.elements import render
from dashboard.pages.boards import BOARDS
from dashboard.queries import fiscal_space
from dashboard.queries.fiscal_space import MEASURES
from dashboard.selection import SelectionError, parse
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse
from methods.fiscal_space import OPTIONS

MINE = ("fiscal-waterfall", "fiscal-options", "fiscal-peers")
AREAS = (
    "", "KEN", "FRA", "TUV", "PRK", "ETH", "TWN", "ATA", "XKX", "ERI", "M49:001", "WB:LIC", "WB:LMY", "ILO:X13",
    "KEN,FRA",
)  # fmt: skip


def seen(handle: Warehouse, slug: str, query: str) -> tuple[Result, Figure | None, View]:
    chart = CHARTS[slug]
    own = {"area", "lang", "theme", *(p.name for p in chart.params)}
    pairs = [(name, text) for name, text in serving.pairs(query) if name in own]
    view = View(parse(pairs, handle.catalogue, chart.params, chart.many), handle.catalogue)
    result = chart.rows(view.selection, handle)
    return result, chart.figure(result, view), view


def told(handle: Warehouse, slug: str, query: str) -> str:
    chart = CHARTS[slug]
    result, _, view = seen(handle, slug, query)
    parts = [*cards.head(chart, result, view), *cards.foot(chart, result, view)]
    parts += [chart.markup(result, view)] if chart.markup else []
    return " ".join(re.sub(r"<[^>]+>", " ", render(parts)).split())


def found(handle: Warehouse, query: str) -> Lines:
    return lines(parse(serving.pairs(query), handle.catalogue, (PEERS,)), handle)


@pytest.mark.parametrize("slug", MINE)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_view_says_something_and_can_be_sent(handle: Warehouse, slug: str, lang: str) -> None:
    for area in AREAS:
        for more in ("", "&peers=region", "&peers=similar", "&from-taxes=1.5&from-aid=5"):
            query = f"area={area}&lang={lang}{more}"
            result, figure, _ = seen(handle, slug, query)
            json.dumps(figure, allow_nan=False)
            words = told(handle, slug, query)
            assert not re.search(r"\bNone\b|\bnan\b|[{}@]", words), words
            assert result.table is not None
            assert all(len(r) == len(result.table.columns) for r in result.table.records)


@pytest.mark.matrix
def test_every_area_can_be_looked_at(handle: Warehouse) -> None:
    for code, area in handle.catalogue.areas.items():
        if area.kind != "subnational":
            for slug in MINE:
                told(handle, slug, f"area={code}")


# ---- values ----


def test_kenya_by_hand(handle: Warehouse) -> None:
    """In SQL: taxes 12.9366 in 2024; the other 49 lower-middle-income countries' quartiles 11.0334, 13.2699, 17.5306.
    Military 0.9058 in 2023 among 39: 0.9781, 1.4678, 2.4005. Aid 2.4454 % of GNI in 2023 among 49: median 2.9394."""
    of = found(handle, "area=KEN").of
    taxes, military, aid = (of[name] for name in ("taxes", "military", "aid"))
    assert taxes.value is not None and military.value is not None and aid.value is not None
    assert (taxes.value.year, military.value.year, aid.value.year) == (2024, 2023, 2023)
    shown = [round(line.value.amount, 4) for line in (taxes, military, aid) if line.value]
    assert shown == [12.9366, 0.9058, 2.4454]
    quartiles = [(line.standing.n, round(line.standing.p25, 4), round(line.standing.median, 4),
                  round(line.standing.p75, 4)) for line in (taxes, military, aid) if line.standing]  # fmt: skip
    assert quartiles == [(49, 11.0334, 13.2699, 17.5306), (39, 0.9781, 1.4678, 2.4005), (49, 1.7413, 2.9394, 5.5315)]
    assert "12.9% of GDP (2024), 0.3 points below the peers’ median" in told(handle, "fiscal-options", "area=KEN")


def test_the_balance_is_revenue_less_expenditure_of_one_year_and_release(handle: Warehouse) -> None:
    """Kenya 2024: 17.494 - 23.263 = -5.769."""
    known = fiscal_space.newest(handle)["balance"]
    assert (round(known["KEN"].amount, 3), known["KEN"].year, known["KEN"].status) == (-5.769, 2024, "A")
    for each in known.values():
        one, other = each.rows
        assert (one.series, other.series) == ("GGR_NGDP", "GGX_NGDP")
        assert (one.time_period, one.release, one.ref_area) == (other.time_period, other.release, other.ref_area)
        assert each.amount == pytest.approx((one.obs_value or 0) - (other.obs_value or 0))


def test_no_projection_counts_nor_a_year_of_which_that_is_not_certain(handle: Warehouse) -> None:
    """South Africa's value for 2025 belongs to a fiscal year that may be the one before or after: 2024 is taken."""
    known = fiscal_space.newest(handle)
    assert {row.obs_status for of in known.values() for each in of.values() for row in each.rows}.isdisjoint({"F", "P"})
    weo = {row.obs_status for of in known.values() for each in of.values() for row in each.rows
           if row.dataset == "imf_weo"}  # fmt: skip
    assert weo <= {"A", "E"}
    debt = known["debt"]["ZAF"]
    assert (debt.year, round(debt.amount, 3)) == (2024, 75.965)
    last = int(handle.catalogue.collected[:4])
    assert max(each.year for of in known.values() for each in of.values()) <= last


def test_every_measure_keeps_its_unit(handle: Warehouse) -> None:
    units = {name: {row.unit_measure for each in of.values() for row in each.rows}
             for name, of in fiscal_space.newest(handle).items()}  # fmt: skip
    assert units == {name: {measure.unit} for name, measure in MEASURES.items()}
    assert {MEASURES[n].unit for n in ("external-debt", "debt-service", "aid")} == {"PT_GNI"}
    result, _, _ = seen(handle, "fiscal-peers", "area=KEN")
    assert {row.unit_measure for row in result.rows} == {"PT_GDP"}


def test_every_measure_belongs_to_one_option(handle: Warehouse) -> None:
    assert tuple(MEASURES_OF) == OPTIONS
    assert sorted(name for names in MEASURES_OF.values() for name in names) == sorted(MEASURES)


def test_a_country_is_not_among_its_own_peers(handle: Warehouse) -> None:
    for basis in PEERS.options:
        for code in ("KEN", "FRA", "ETH", "TUV"):
            peers = found(handle, f"area={code}&peers={basis}").peers
            assert code not in peers.codes and len(peers.codes) == len(set(peers.codes)) > 0


def test_peers_are_of_the_income_group_the_region_or_the_most_similar(handle: Warehouse) -> None:
    by = {basis: found(handle, f"area=KEN&peers={basis}").peers for basis in PEERS.options}
    assert (by["income"].group, by["region"].group, by["similar"].group) == ("WB:LMC", "M49:202", "")
    assert len(by["similar"].codes) == HOW_MANY
    assert {"TZA", "ZMB"} <= set(by["similar"].codes)


def test_a_country_without_an_income_group_is_set_beside_its_region_and_that_is_said(handle: Warehouse) -> None:
    peers = found(handle, "area=ETH").peers
    assert peers.instead and peers.group == "M49:202"
    assert "No income group on the newest list" in told(handle, "fiscal-options", "area=ETH")


def test_a_value_older_than_its_peers_has_no_place_among_them(handle: Warehouse) -> None:
    """Turkmenistan's military expenditure is of 1999; its peers' values are of ten recent years."""
    line = found(handle, "area=TKM").of["military"]
    assert line.value is not None and line.value.year == 1999 and line.dated
    assert line.standing is not None and line.standing.to_median is None
    assert "too old to compare" in told(handle, "fiscal-options", "area=TKM")
    assert min(each.year for each in line.peers) >= 2014


def test_nothing_is_said_of_illicit_flows_but_that_no_data_exist(handle: Warehouse) -> None:
    assert MEASURES_OF["illicit-flows"] == ()
    for lang, words in zip(LANGUAGES, ("No data: such flows are not observed", "Aucune donnée", "No hay datos"),
                           strict=True):  # fmt: skip
        assert words in told(handle, "fiscal-options", f"area=KEN&lang={lang}").replace("\u00a0", " ")


# ---- without a country, without data ----


def test_without_a_country_low_and_middle_income_countries_are_shown(handle: Warehouse) -> None:
    peers = found(handle, "").peers
    assert peers.focus == "" and set(peers.codes) == low_and_middle(handle.catalogue)
    assert "FRA" not in peers.codes and "KEN" in peers.codes
    words = told(handle, "fiscal-options", "")
    assert "In low- and middle-income countries, the median country collects" in words
    assert "Choose a country above" in words


def test_a_country_without_any_value_says_so_and_shows_its_peers(handle: Warehouse) -> None:
    result, _, _ = seen(handle, "fiscal-options", "area=PRK")
    assert result.missing == ("PRK",)
    words = told(handle, "fiscal-options", "area=PRK")
    assert "Not one of the measures has a value" in words and "half of" in words
    _, figure, _ = seen(handle, "fiscal-waterfall", "area=PRK")
    assert figure is None
    assert "cannot be computed" in told(handle, "fiscal-waterfall", "area=PRK")


def test_a_country_that_the_scenario_does_not_cover_is_told_why(handle: Warehouse) -> None:
    assert "it covers low- and middle-income countries" in told(handle, "fiscal-waterfall", "area=FRA")


# ---- the what-if ----


def column(result: Result, name: str) -> list[Any]:
    assert result.table is not None
    at = [c.name for c in result.table.columns].index(name)
    return [record[at] for record in result.table.records]


@pytest.mark.parametrize("area", ["KEN", "BFA", "WB:LIC"])
def test_the_gap_is_that_of_the_costing(handle: Warehouse, area: str) -> None:
    result, _, view = seen(handle, "fiscal-waterfall", f"area={area}&child-age=10")
    expected = costing.amount(view.selection, handle, area, "cash", 2026)
    assert expected is not None
    gap = result.facts["gap"]
    assert (gap.low, gap.high) == (expected.share_low["gdp"], expected.share_high["gdp"])
    assert set(column(result, "gap_scenario_changes")) == {"child-age=10"}


def test_the_gap_of_low_and_middle_income_countries_is_a_ratio_of_sums(handle: Warehouse) -> None:
    result, _, view = seen(handle, "fiscal-waterfall", "")
    made = costing.costing(view.selection, handle)
    t, low, gdp = made.years.index(2026), 0.0, 0.0
    inside = low_and_middle(handle.catalogue)
    figures = made.inputs.figures
    for n, code in enumerate(made.areas):
        gap, money = float(made.low["cash"][n, t]), float(figures["gdp_xdc"][n, t])
        if code in inside and isfinite(gap) and isfinite(money):
            rate = float(figures["gdp_usd"][n, t]) / money
            low, gdp = low + gap * rate, gdp + money * rate
    assert result.facts["gap"].low == pytest.approx(100 * low / gdp)


@settings(deadline=None, max_examples=30)
@given(st.dictionaries(st.sampled_from([s.name for s in SLIDERS]), st.integers(0, 50).map(lambda n: n / 10)),
       st.sampled_from(["low", "high"]))  # fmt: skip
def test_any_amounts_fill_the_gap_step_by_step(handle: Warehouse, given_: dict[str, float], end: str) -> None:
    query = "&".join(["area=BFA", f"gap-end={end}", *(f"{k}={v}" for k, v in given_.items())])
    result, figure, view = seen(handle, "fiscal-waterfall", query)
    gap = getattr(result.facts["gap"], end)
    left = gap - sum(given_.values())
    assert column(result, "remaining_points_of_gdp")[-1] == pytest.approx(max(0.0, left), abs=1e-6)
    assert column(result, "surplus_points_of_gdp")[-1] == pytest.approx(max(0.0, -left), abs=1e-6)
    assert min(column(result, "remaining_points_of_gdp")) >= 0
    assert figure is not None and CHARTS["fiscal-waterfall"].finding(result, view)
    spans = [(base, base + wide) for trace in figure["data"] for base, wide in zip(trace["base"], trace["x"],
                                                                                   strict=True)]  # fmt: skip
    low, high = figure["layout"]["xaxis"]["range"]
    assert all(low <= a <= b <= high for a, b in spans)


def test_cash_and_health_together_are_told_apart(handle: Warehouse) -> None:
    words = told(handle, "fiscal-waterfall", "area=KEN&gap-of=cash-and-health")
    assert re.search(r"\(1\.6% of GDP \+ 5\.5% of GDP\)", words), words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_recommended(handle: Warehouse, lang: str) -> None:
    named = {"en": "neither a recommendation nor an estimate", "fr": "ni recommandation ni estimation",
             "es": "ni recomendación ni estimación"}[lang]  # fmt: skip
    assert named in told(handle, "fiscal-waterfall", f"area=KEN&lang={lang}")


@pytest.mark.parametrize("wrong", ["from-taxes=5.1", "from-taxes=-1", "from-aid=x", "peers=friends", "gap-end=middle",
                                   "gap-of=pensions", "child-age=40", "scenario=none"])  # fmt: skip
def test_other_settings_are_refused(handle: Warehouse, client: Any, wrong: str) -> None:
    with pytest.raises(SelectionError):
        seen(handle, "fiscal-waterfall", wrong)
    assert client.get(f"/fiscal-space?{wrong}").status_code == 400


# ---- the page ----


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("query", ["", "area=KEN", "area=PRK", "area=WB:LIC", "area=KEN&from-taxes=1.5&peers=region"])
def test_the_page_opens_with_its_cards(client: Any, lang: str, query: str) -> None:
    answer = client.get(f"/fiscal-space?{query}&lang={lang}")
    assert answer.status_code == 200
    for card in BOARDS["fiscal"].cards:
        assert f'id="card-{card.key}"' in answer.text
    assert len(re.findall("<h1", answer.text)) == 1


def test_beside_each_control_stands_what_is_known(client: Any) -> None:
    text = client.get("/fiscal-space?area=KEN").text
    for slider in SLIDERS:
        part = text.split(f'class="control control-{slider.name}"', 1)[1].split("</small>", 1)[0]
        assert 'class="hint"' in part, slider.name
    assert "Taxes: 12.9% of GDP (2024), 0.3 points below the peers’ median." in text
    assert "No figures exist here on these flows." in text


def test_the_scenario_of_the_address_stays_with_the_page(client: Any) -> None:
    text = client.get("/fiscal-space?area=KEN&child-age=10").text
    assert re.search(r'<input[^>]*name="child-age"[^>]*value="10"|<input[^>]*value="10"[^>]*name="child-age"', text)
    assert "with changes" in text
    assert 'href="/costing?area=KEN&amp;child-age=10"' in text


@pytest.mark.parametrize("slug", MINE)
def test_file_and_table_say_the_same(client: Any, slug: str) -> None:
    answer = client.get(f"/charts/{slug}.csv?area=KEN")
    assert answer.status_code == 200
    records = list(csv.reader(io.StringIO(answer.text)))
    table = client.get(f"/charts/{slug}.html?area=KEN").text
    assert table.split("</table>", 1)[0].count("<tr>") == len(records)
