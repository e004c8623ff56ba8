"""The page on expenditure: functions, accounts side by side, revenue, ageing and what a pension would cost."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import cards, serving
from dashboard.charts import CHARTS
from dashboard.charts.base import Figure, Result, View
from dashboard.charts.pension_cost import LEAST_PERSONS
from dashboard.charts.revenue import CONTRIBUTIONS, TAXES, apart
from dashboard.charts.sources_compared import COFOG, ESSPROS, ILO
from dashboard.charts.spending import FUNCTIONS, HEALTH, TOTAL
from dashboard.elements import render
from dashboard.queries.spending import people_by_age
from dashboard.selection import SelectionError, parse
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse

MINE = (
    "spending-functions", "sources-compared", "spending-coverage", "taxes-contributions", "old-age-dependency",
    "universal-pension-cost",
)  # fmt: skip
AREAS = ("", "KEN", "FRA", "TUV", "PRK", "XKX", "M49:001", "M49:202", "WB:LIC", "WHO:AFR", "ILO:X13", "KEN,FRA", "BMU")


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
    for area in AREAS:
        for group in ("", "&group=M49:202", "&group=WB:LIC", "&group=M49:053"):
            query = f"area={area}{group}&lang={lang}"
            result, figure, _ = seen(handle, slug, query)
            json.dumps(figure, allow_nan=False)
            words = told(handle, slug, query)
            assert not re.search(r"\bNone\b|\bnan\b|[{}@]", words), words
            assert result.table is not None
            assert all(len(r) == len(result.table.columns) for r in result.table.records)


@pytest.mark.matrix
def test_every_country_can_be_looked_at(handle: Warehouse) -> None:
    for code, area in handle.catalogue.areas.items():
        if area.kind != "subnational":
            for slug in MINE:
                _, figure, _ = seen(handle, slug, f"area={code}")
                json.dumps(figure, allow_nan=False)


# ---- by function ----


def test_functions_are_those_printed_and_the_total_is_not_their_sum(handle: Warehouse) -> None:
    """By hand: France 2.2, 9.6 and 14.8, printed total 23.9 (they add up to 26.6), health 8.3."""
    result, figure, _ = seen(handle, "spending-functions", "area=FRA")
    france = result.facts["of"]["FRA"]
    assert [france[series].obs_value for series in FUNCTIONS] == [2.2, 9.6, 14.8]
    assert (france[TOTAL].obs_value, france[HEALTH].obs_value) == (23.9, 8.3)
    assert figure is not None
    ticks = figure["data"][-1]
    assert 23.9 in ticks["x"] and 26.6 not in ticks["x"]
    assert "add up to 26.6% of GDP" in told(handle, "spending-functions", "area=FRA")


def test_functions_come_from_one_edition_and_have_no_year(handle: Warehouse) -> None:
    for area in AREAS:
        result, _, _ = seen(handle, "spending-functions", f"area={area}")
        assert {row.release for row in result.rows} <= {"WSPR-2020-22"}
        assert {row.time_period for row in result.rows} <= {None}
    assert "the year of each value is not stated" in told(handle, "spending-functions", "")


def test_health_is_never_stacked_on_the_functions(handle: Warehouse) -> None:
    _, figure, _ = seen(handle, "spending-functions", "area=FRA")
    assert figure is not None
    *functions, health, _ = figure["data"]
    levels = {y for trace in functions for y in trace["y"]}
    assert not levels & set(health["y"])


def test_a_function_without_a_value_is_named_not_drawn_as_zero(handle: Warehouse) -> None:
    codes = [c for c, a in handle.catalogue.areas.items() if a.kind == "country"]
    lacking = 0
    for code in codes:
        result, figure, _ = seen(handle, "spending-functions", f"area={code}")
        of = result.facts["of"].get(code, {})
        absent = [series for series in FUNCTIONS if series not in of]
        if absent and of:
            assert figure is not None
            lacking += 1
            label = figure["layout"]["annotations"][0]["text"]
            assert "no value" in label, code
    assert lacking


# ---- accounts side by side ----


def test_france_has_three_accounts_side_by_side(handle: Warehouse) -> None:
    """By hand: ILO 24.76 (no year), COFOG 23.31 of 2023, ESSPROS 33.8 of 2023, provisional."""
    result, figure, _ = seen(handle, "sources-compared", "area=FRA")
    found = {(r.dataset, r.series): (round(r.obs_value or 0, 2), r.time_period) for r in result.facts["of"]["FRA"]}
    assert found == {ILO: (24.76, None), COFOG: (23.31, 2023), ESSPROS: (33.8, 2023)}
    assert figure is not None
    assert result.facts["shown"][0] == "FRA"
    of_esspros = figure["data"][2]
    assert of_esspros["marker"]["symbol"][of_esspros["y"].index("FRA")] == "diamond-open"


def test_accounts_are_marks_of_their_own_never_joined(handle: Warehouse) -> None:
    _, figure, _ = seen(handle, "sources-compared", "")
    assert figure is not None
    assert {trace["mode"] for trace in figure["data"]} == {"markers"}
    shapes = [{s.removesuffix("-open") for s in trace["marker"]["symbol"]} for trace in figure["data"]]
    assert shapes == [{"circle"}, {"square"}, {"diamond"}]


def test_all_countries_with_two_accounts_are_there(handle: Warehouse) -> None:
    """48 have two and 33 all three (counted in SQL)."""
    result, _, _ = seen(handle, "sources-compared", "")
    sizes = [len(part) for part in result.facts["of"].values()]
    assert (sizes.count(2), sizes.count(3), len(sizes)) == (48, 33, 81)
    assert "ESSPROS includes health care" in told(handle, "sources-compared", "")


def test_a_country_with_one_account_is_shown_when_asked_for(handle: Warehouse) -> None:
    result, figure, _ = seen(handle, "sources-compared", "area=CUB,IND")
    assert figure is not None
    alone = [code for code, part in result.facts["of"].items() if len(part) == 1]
    assert alone == ["CUB", "IND"]
    assert "only one of the three accounts has a figure: " in told(handle, "sources-compared", "area=IND")


# ---- spending and coverage ----


def test_the_cloud_is_not_read_as_efficiency(handle: Warehouse) -> None:
    for lang, words in zip(LANGUAGES, ("says nothing about efficiency", "ne dit rien de l’efficacité",
                                       "no dice nada de la eficiencia"), strict=True):  # fmt: skip
        assert words in told(handle, "spending-coverage", f"lang={lang}")
    _, figure, _ = seen(handle, "spending-coverage", "area=KEN")
    assert figure is not None
    assert {trace["mode"] for trace in figure["data"]} == {"markers"}
    assert not figure["layout"].get("shapes")


def test_spending_and_coverage_are_one_series_each(handle: Warehouse) -> None:
    result, _, _ = seen(handle, "spending-coverage", "")
    assert {(r.series, r.release) for r in result.rows} == {("exp_SP_GDP", "WSPR-2024-26"),
                                                            ("SI_COV_BENFTS", "2025-10")}  # fmt: skip


# ---- taxes and contributions ----


def test_taxes_and_contributions_of_france(handle: Warehouse) -> None:
    """By hand: taxes 28.70 in 2024; contributions 16.33 in 2023."""
    result, _, _ = seen(handle, "taxes-contributions", "area=FRA")
    taxes, paid = (result.facts["over_time"][s][-1] for s in (TAXES, CONTRIBUTIONS))
    assert (round(taxes.obs_value or 0, 2), taxes.time_period) == (28.7, 2024)
    assert (round(paid.obs_value or 0, 2), paid.time_period) == (16.33, 2023)
    assert result.facts["group"] == "M49:513"


def test_lines_of_revenue_are_not_drawn_across_gaps(handle: Warehouse) -> None:
    gaps = 0
    for code, area in handle.catalogue.areas.items():
        if area.kind != "country":
            continue
        _, figure, _ = seen(handle, "taxes-contributions", f"area={code}")
        for trace in figure["data"] if figure else []:
            if trace.get("yaxis") == "y2":
                x = trace["x"]
                gaps += None in x
                for before, after in pairwise(x):
                    assert before is None or after is None or after - before <= 2, code
    assert gaps


def test_peers_are_countries_each_counted_once(handle: Warehouse) -> None:
    result, _, view = seen(handle, "taxes-contributions", "area=KEN")
    for part in result.facts["peers"].values():
        codes = [r.ref_area for r in part]
        assert len(codes) == len(set(codes))
        assert all(view.catalogue.areas[c].kind in ("country", "territory") for c in codes)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=9))
def test_labels_at_the_right_never_lie_on_each_other_nor_leave_the_figure(heights: list[float]) -> None:
    notes = apart([{"y": y, "text": "a<br>b" if n % 2 else "a"} for n, y in enumerate(heights)], 5.0, 110.0)
    placed = sorted((n["y"], 5.0 * (n["text"].count("<br>") + 1) / 2) for n in notes)
    assert placed[-1][0] + placed[-1][1] <= 110.0 + 1e-9
    for (low, a), (high, b) in pairwise(placed):
        assert high - low >= a + b - 1e-9


# ---- ageing ----


def test_kenya_by_hand(handle: Warehouse) -> None:
    """World Population Prospects 2022: 1 508 000 of 65 and over, 25 166 000 of 20 to 64, 53 006 000 in all."""
    result, _, _ = seen(handle, "old-age-dependency", "area=KEN")
    assert result.table is not None
    row = next(r for r in result.table.records if r[:2] == ("KEN", 2021))
    assert row == ("KEN", 2021, "E", 1_508_000.0, 25_166_000.0, pytest.approx(5.9922, abs=5e-5), "un_wpp", "WPP2022")
    result, _, _ = seen(handle, "universal-pension-cost", "area=KEN")
    assert result.table is not None
    row = next(r for r in result.table.records if r[:2] == ("KEN", 2050))
    assert row[3:6] == (5_067_000.0, 85_210_000.0, pytest.approx(0.95144, abs=5e-6))


def test_all_curves_rest_on_one_release(handle: Warehouse) -> None:
    for slug in ("old-age-dependency", "universal-pension-cost"):
        for area in AREAS:
            result, _, _ = seen(handle, slug, f"area={area}")
            assert result.table is not None
            assert {r[-1] for r in result.table.records} <= {"WPP2022"}
            assert {r.release for r in result.rows} <= {"WPP2022"}


def test_years_after_the_last_estimate_are_dotted_and_hang_on_it(handle: Warehouse) -> None:
    _, figure, _ = seen(handle, "old-age-dependency", "area=KEN")
    assert figure is not None
    for trace in figure["data"]:
        years = trace["x"]
        assert (years[-1], trace["line"]["dash"]) == (2021, "solid") or (years[0], years[-1]) == (2021, 2050)
        assert trace["line"]["dash"] == ("solid" if years[-1] == 2021 else "dot")


def test_small_numbers_in_whole_thousands_are_not_drawn(handle: Warehouse) -> None:
    """Tuvalu has fewer than 500 persons in each age from 65 on: rounded, that would read as nobody."""
    result, _, view = seen(handle, "old-age-dependency", "area=TUV")
    assert "TUV" not in result.facts["curves"]
    assert "too coarse" in CHARTS["old-age-dependency"].finding(result, view)
    assert "Tuvalu" in told(handle, "old-age-dependency", "area=TUV")
    ages = people_by_age(handle)
    assert ages.thousands
    qatar, _, _ = seen(handle, "old-age-dependency", "area=QAT")
    for y, older in zip(qatar.facts["curves"]["QAT"], ages.areas["QAT"].above[65], strict=True):
        assert math.isnan(y) == (older < LEAST_PERSONS)


def test_the_world_is_the_sum_of_its_countries_within_the_rounding(handle: Warehouse) -> None:
    ages = people_by_age(handle).areas
    at = ages["M49:001"].years.index(2021)
    summed = sum(p.above[65][p.years.index(2021)] for code, p in ages.items()
                 if handle.catalogue.areas[code].kind != "group")  # fmt: skip
    assert summed == pytest.approx(ages["M49:001"].above[65][at], rel=2e-4)


# ---- the pension's parameters ----


def last(result: Result, code: str = "M49:001") -> float:
    return float(result.facts["curves"][code][-1])


@settings(deadline=None, max_examples=40)
@given(st.integers(5, 40), st.sampled_from(["60", "65", "70"]), st.integers(0, 15))
def test_any_allowed_setting_gives_the_cost_of_its_formula(
    handle: Warehouse, benefit: int, age: str, administration: int
) -> None:
    query = f"benefit={benefit}&pension-age={age}&administration={administration}"
    result, figure, _ = seen(handle, "universal-pension-cost", query)
    assert figure is not None
    world = people_by_age(handle).areas["M49:001"]
    expected = benefit * world.above[int(age)][-1] / world.everyone[-1] * (1 + administration / 100)
    assert last(result) == pytest.approx(expected)


def test_the_file_says_under_which_assumptions(client: Any) -> None:
    text = client.get("/charts/universal-pension-cost.csv?area=KEN&benefit=20&pension-age=60&administration=5").text
    row = next(csv.DictReader(io.StringIO(text)))
    assert float(row["benefit_pct_of_gdp_per_head"]) == 20
    assert (row["pension_age_years"], float(row["administration_pct_of_benefits"])) == ("60", 5)


def test_a_later_age_costs_less(handle: Warehouse) -> None:
    costs = [last(seen(handle, "universal-pension-cost", f"pension-age={age}")[0]) for age in (60, 65, 70)]
    assert costs == sorted(costs, reverse=True)


@pytest.mark.parametrize("wrong", ["benefit=4", "benefit=41", "benefit=x", "pension-age=62", "administration=16",
                                   "administration=-1"])  # fmt: skip
def test_other_settings_are_refused(handle: Warehouse, wrong: str) -> None:
    with pytest.raises(SelectionError):
        seen(handle, "universal-pension-cost", wrong)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_setting_is_called_an_assumption(handle: Warehouse, lang: str) -> None:
    words = told(handle, "universal-pension-cost", f"lang={lang}&administration=5&pension-age=60&benefit=20")
    named = {
        "en": ("Assumptions", "not an actuarial valuation"),
        "fr": ("Hypothèses", "non une évaluation actuarielle"),
        "es": ("Supuestos", "no una valoración actuarial"),
    }[lang]
    assert all(part in words for part in named)
    assert re.search(r"\b20\b", words) and re.search(r"\b60\b", words)


# ---- the page ----


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("query", ["", "area=KEN", "area=TUV", "area=M49:202", "group=M49:053", "benefit=20"])
def test_the_page_opens_with_its_cards(client: Any, lang: str, query: str) -> None:
    answer = client.get(f"/expenditure?{query}&lang={lang}")
    assert answer.status_code == 200
    for key in ("spending-functions", "spending-sources", "spending-coverage", "spending-taxes", "spending-pension"):
        assert f'id="card-{key}"' in answer.text
    assert len(re.findall("<h1", answer.text)) == 1


def test_the_heading_speaks_of_the_focus(client: Any) -> None:
    text = client.get("/expenditure?area=KEN").text
    assert (
        "In Kenya, by the latest available figure, public social protection expenditure excluding health was 1.4%"
        in text
    )


@pytest.mark.parametrize("slug", MINE)
def test_file_and_table_say_the_same(client: Any, slug: str) -> None:
    answer = client.get(f"/charts/{slug}.csv?area=KEN")
    assert answer.status_code == 200
    records = list(csv.reader(io.StringIO(answer.text)))
    table = client.get(f"/charts/{slug}.html?area=KEN").text
    computed = table.split("</table>", 1)[0]  # below it the published figures behind
    assert computed.count("<tr>") == len(records)
