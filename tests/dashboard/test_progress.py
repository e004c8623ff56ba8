"""The second half of the coverage page: golden values checked by hand in SQL, and the promises of each chart.

Golden values are those of the embedded snapshot: coverage by at least one benefit from release 2025-10, the other
contingencies from 2023-07, persons from World Population Prospects 2024.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import cards, serving
from dashboard.catalogue import Catalogue
from dashboard.charts import CHARTS, unbroken
from dashboard.charts.base import Chart, Result, View
from dashboard.pages.coverage_progress import SECTIONS
from dashboard.publish import columns
from dashboard.queries import Observation, progress
from dashboard.selection import parse
from dashboard.settings import LANGUAGES
from dashboard.texts import t
from dashboard.warehouse import Warehouse

SLUGS = ("distance-2030", "projection", "newly-covered", "largest-changes", "contributors-informality")
CONTINGENCIES = (
    "coverage-any", "coverage-children", "coverage-maternity", "coverage-disability", "coverage-unemployment",
    "coverage-old-age", "coverage-work-injury", "coverage-vulnerable", "coverage-poor",
)  # fmt: skip


def made(slug: str, query: str, handle: Warehouse) -> tuple[Chart, Result, View]:
    selection = serving.read(query, handle.catalogue)
    return CHARTS[slug], CHARTS[slug].rows(selection, handle), View(selection, handle.catalogue)


def records(slug: str, query: str, handle: Warehouse) -> list[dict[str, Any]]:
    _, result, _ = made(slug, query, handle)
    assert result.table is not None
    names = [column.name for column in result.table.columns]
    return [dict(zip(names, record, strict=True)) for record in result.table.records]


def record(slug: str, query: str, area: str, handle: Warehouse) -> dict[str, Any]:
    return next(row for row in records(slug, query, handle) if row["ref_area"] == area)


def drawn(slug: str, query: str, handle: Warehouse) -> dict[str, Any]:
    chart, result, view = made(slug, query, handle)
    figure = chart.figure(result, view)
    assert figure is not None
    return figure


def complete(slug: str, query: str, handle: Warehouse) -> tuple[Result, str]:
    """Everything a card asks of a chart; what it says."""
    chart, result, view = made(slug, query, handle)
    figure = chart.figure(result, view)
    json.dumps(figure, allow_nan=False)
    for axis in ("xaxis", "yaxis"):
        low, high = (figure or {}).get("layout", {}).get(axis, {}).get("range", (0, 1))
        assert low < high
    parts = [*cards.head(chart, result, view), *cards.foot(chart, result, view)]
    words = json.dumps(parts, ensure_ascii=False)
    said = chart.finding(result, view)
    assert len(said) > 20
    assert not re.search(r"\{\$|\bNone\b|\bnan\b|finding-", said + words), said
    assert 0 < chart.height(result) < 20_000
    names, rows = columns.table(result, view)
    assert all(len(row) == len(names) for row in rows)
    return result, said


# Distance to 2030


def test_distance_and_paces_of_kenya(handle: Warehouse) -> None:
    kenya = record("distance-2030", "area=KEN", "KEN", handle)
    assert (kenya["coverage_pct"], kenya["time_period"], kenya["release"]) == (9.0, 2021, "2025-10")
    assert kenya["gap_points"] == pytest.approx(91.0)
    assert kenya["needed_pace_points_a_year"] == pytest.approx(91 / 9)
    assert kenya["observed_pace_points_a_year"] == pytest.approx(-3.8333333 / 18.6666667)
    assert (kenya["first_year"], kenya["values_used"]) == (2015, 3)


def test_how_many_countries_have_a_pace_and_move_fast_enough(handle: Warehouse) -> None:
    rows = [r for r in records("distance-2030", "", handle) if r["ref_area"] != "M49:001"]
    paced = [r for r in rows if r["observed_pace_points_a_year"] is not None]
    fast = [r for r in paced if r["gap_points"] <= 0
            or r["observed_pace_points_a_year"] >= r["needed_pace_points_a_year"]]  # fmt: skip
    assert (len(rows), len(paced), len(fast)) == (214, 162, 43)
    _, said = complete("distance-2030", "", handle)
    assert "43 of 162" in said


def test_a_single_value_has_no_pace_and_is_named_or_counted(handle: Warehouse) -> None:
    chart, result, view = made("distance-2030", "group=M49:142", handle)
    still = [r for r in records("distance-2030", "group=M49:142", handle) if r["observed_pace_points_a_year"] is None]
    assert still and all(r["values_used"] == 1 for r in still)
    assert chart.note is not None
    assert all(view.name(r["ref_area"]) in chart.note(result, view) for r in still)
    everyone = made("distance-2030", "", handle)
    assert "52 areas have only one value" in everyone[0].note(*everyone[1:])  # type: ignore[misc]


def test_the_farthest_come_first_after_the_focus(handle: Warehouse) -> None:
    rows = records("distance-2030", "area=FRA,KEN", handle)
    assert [r["ref_area"] for r in rows[:2]] == ["FRA", "KEN"]
    gaps = [r["gap_points"] for r in rows[2:]]
    assert gaps == sorted(gaps, reverse=True)


def test_the_benchmark_and_the_named_pace_are_said_and_drawn(handle: Warehouse) -> None:
    for lang in LANGUAGES:
        chart, result, view = made("distance-2030", f"lang={lang}", handle)
        assert chart.note is not None
        note = chart.note(result, view).replace("\u00a0", " ")
        assert "2025" in note and "Doha" in note and re.search(r"100 ?%", note)
    lines = [shape["x0"] for shape in drawn("distance-2030", "", handle)["layout"]["shapes"] if shape["y1"] == 1]
    assert 2.0 in lines


def test_published_above_100_stays_as_published(handle: Warehouse) -> None:
    """Men in Cabo Verde, pensions, 2021: 132.4 in the source."""
    query = "indicator=coverage-old-age&sex=M"
    verde = record("distance-2030", query, "CPV", handle)
    assert (verde["coverage_pct"], verde["gap_points"]) == (132.4, pytest.approx(-32.4))
    assert "above 100%" in json.dumps(cards.foot(*made("distance-2030", query, handle)), ensure_ascii=False)
    assert record("newly-covered", query, "CPV", handle)["limited_to_100"] == 1


def test_countries_without_a_value_are_named(handle: Warehouse) -> None:
    _, result, view = made("distance-2030", "", handle)
    shown = {r["ref_area"] for r in records("distance-2030", "", handle)}
    assert set(result.missing) == view.catalogue.countries - shown
    assert "PRK" in result.missing


# Projection


def test_the_fan_is_drawn_for_exactly_the_countries_that_carry_one(handle: Warehouse) -> None:
    """23 of 214 countries and territories have four values over five years of BENFTS; some have reached 100 %."""
    areas = [r["ref_area"] for r in records("distance-2030", "", handle) if r["ref_area"] != "M49:001"]
    allowed, fans = 0, []
    for area in areas:
        _, result, _ = made("projection", f"area={area}", handle)
        fitted = result.facts["unbroken"]
        years = [row.time_period for row in fitted]
        enough = len(years) >= 4 and years[-1] - years[0] >= 4
        allowed += enough
        ahead = result.facts["ahead"]
        if ahead and ahead.fan:
            fans.append(area)
            assert enough
        elif enough:
            assert fitted[-1].obs_value >= 100
    assert allowed == 23
    assert {"IND", "CRI", "KAZ", "MEX", "BRA"} <= set(fans)


def test_without_a_fan_a_sentence_says_why(handle: Warehouse) -> None:
    for lang in LANGUAGES:
        chart, result, view = made("projection", f"area=KEN&lang={lang}", handle)
        assert chart.note is not None
        assert result.facts["ahead"].fan is None
        assert t(lang, "projection-no-fan", n=3, years=7) in chart.note(result, view)


def test_the_projection_of_india(handle: Warehouse) -> None:
    """Slope of 19.00, 22.00, 24.40, 48.84 in 2015, 2016, 2019, 2022: 118.76 / 30 points a year."""
    rows = {r["time_period"]: r for r in records("projection", "area=IND", handle)}
    pace = (-3 * 19.0 - 2 * 22.0 + 1 * 24.4 + 4 * 48.84) / 30
    assert rows[2030]["pace_continued_pct"] == pytest.approx(48.84 + 8 * pace)
    assert rows[2030]["required_path_pct"] == pytest.approx(100)
    assert rows[2022]["coverage_pct"] == 48.84
    assert rows[2030]["coverage_pct"] is None
    last = rows[2030]
    order = ["fan_low_95_pct", "fan_low_80_pct", "fan_central_pct", "fan_high_80_pct", "fan_high_95_pct"]
    assert [last[name] for name in order] == sorted(last[name] for name in order)


def test_what_is_computed_looks_unlike_what_was_published(handle: Warehouse) -> None:
    figure = drawn("projection", "area=IND", handle)
    by_dash: dict[str, list[Any]] = {}
    for trace in figure["data"]:
        by_dash.setdefault(trace.get("line", {}).get("dash", "solid"), []).append(trace)
    for trace in [*by_dash["dot"], *by_dash["dash"]]:
        assert min(trace["x"]) == 2022 and max(trace["x"]) == 2030
        assert all(t("en", "not-forecast") in text for text in trace["customdata"])
    solid = [trace for trace in by_dash["solid"] if not trace.get("fill") and "x" in trace]
    assert all(max(x for x in trace["x"] if x) == 2022 for trace in solid)


def test_the_pace_is_recent_and_the_fan_rests_on_all_comparable_values(handle: Warehouse) -> None:
    """South Africa, unemployment, release 2023-07: eight values of 2004-2020, two of them in 2013-2022."""
    chart, result, view = made("projection", "indicator=coverage-unemployment&area=ZAF", handle)
    assert [r.time_period for r in result.facts["paced"]] == [2015, 2020]
    assert len(result.facts["unbroken"]) == result.facts["ahead"].fan.points == 8
    assert chart.keys is not None
    assert "n = 8 values of 2004–2020, 6 degrees of freedom" in json.dumps(chart.keys(result, view), ensure_ascii=False)


def test_full_coverage_is_not_projected(handle: Warehouse) -> None:
    result, said = complete("projection", "area=DEU", handle)
    assert result.facts["ahead"] is None
    assert "100" in said


def test_an_old_value_is_not_continued(handle: Warehouse) -> None:
    result, said = complete("projection", "indicator=coverage-unemployment&area=KGZ&window=1", handle)
    if result.rows and result.rows[-1].time_period != 2022:
        assert result.facts["ahead"] is None
        assert str(result.rows[-1].time_period) in said


# Newly covered


def test_newly_covered_in_india(handle: Warehouse) -> None:
    india = record("newly-covered", "", "IND", handle)
    assert (india["first_year"], india["time_period"]) == (2015, 2022)
    assert india["newly_covered_persons"] == pytest.approx(4.438520e8, rel=1e-6)
    assert india["coverage_effect_persons"] == pytest.approx(4.108144e8, rel=1e-6)
    older = record("newly-covered", "indicator=coverage-old-age", "IND", handle)
    assert older["newly_covered_persons"] == pytest.approx(90_003_916 * 0.425 - 75_821_719 * 0.252)
    assert (older["weight"], older["first_year"], older["time_period"]) == ("older", 2016, 2020)


@pytest.mark.parametrize("indicator", CONTINGENCIES)
def test_the_effects_of_every_row_add_up(handle: Warehouse, indicator: str) -> None:
    for row in records("newly-covered", f"indicator={indicator}", handle):
        parts = row["coverage_effect_persons"] + row["population_effect_persons"]
        assert parts == row["newly_covered_persons"]
        shares = [min(row[name], 100) / 100 for name in ("first_coverage_pct", "coverage_pct")]
        people = [row[name] for name in ("first_denominator_persons", "denominator_persons")]
        assert parts == pytest.approx(people[1] * shares[1] - people[0] * shares[0], abs=1e-3)
        above = max(row["first_coverage_pct"], row["coverage_pct"]) > 100
        assert (row["limited_to_100"] == 1) is above


def test_persons_are_counted_only_where_their_number_is_known(handle: Warehouse) -> None:
    for indicator in CONTINGENCIES:
        rows = records("newly-covered", f"indicator={indicator}", handle)
        assert bool(rows) is handle.catalogue.indicators[indicator].count_uncovered
    _, said = complete("newly-covered", "indicator=coverage-disability", handle)
    assert "cannot be counted" in said


def test_the_largest_gains_and_losses_are_drawn_with_their_years(handle: Warehouse) -> None:
    figure = drawn("newly-covered", "", handle)
    labels = figure["data"][2]["text"]
    assert len(labels) == 20
    assert all(re.search(r"\d{4}–\d{4}", label) for label in labels)
    drawn_areas = figure["data"][0]["y"][::-1]
    assert drawn_areas[0] == "IND" and drawn_areas[-1] == "PHL"


# Largest changes


def test_the_largest_changes_of_coverage(handle: Warehouse) -> None:
    rows = records("largest-changes", "", handle)
    assert len(rows) == 162
    assert (rows[0]["ref_area"], rows[0]["change_points"]) == ("IRN", pytest.approx(72.2))
    assert (rows[-1]["ref_area"], rows[-1]["change_points"]) == ("SSD", pytest.approx(-16.36))
    assert all(row["years_apart"] == row["time_period"] - row["first_year"] >= 1 for row in rows)
    older = records("largest-changes", "indicator=coverage-old-age", handle)
    assert [r["ref_area"] for r in older[:3]] == ["FJI", "PRY", "CHL"]
    assert older[0]["change_points"] == pytest.approx(81.5)


def test_a_change_says_how_many_years_it_took(handle: Warehouse) -> None:
    for lang, words in (("en", "6 years"), ("fr", "6 ans"), ("es", "6 años")):
        assert words in complete("largest-changes", f"area=KEN&lang={lang}", handle)[1]


# Contributors and informal work


def test_contributors_against_informality(handle: Warehouse) -> None:
    _, result, view = made("contributors-informality", "", handle)
    assert result.facts["n"] == 131
    assert result.facts["r"] == pytest.approx(-0.9027848, abs=1e-6)
    assert all(view.catalogue.areas[r["ref_area"]].kind == "country"
               for r in records("contributors-informality", "", handle))  # fmt: skip
    assert "−0.90" in complete("contributors-informality", "", handle)[1]


def test_that_one_side_has_no_year_is_said(handle: Warehouse) -> None:
    for lang, words in (("en", "no year"), ("fr", "sans année"), ("es", "sin año")):
        chart, result, view = made("contributors-informality", f"area=KEN&lang={lang}", handle)
        figure = chart.figure(result, view)
        assert figure is not None and chart.measure is not None
        assert words in figure["layout"]["yaxis"]["title"]["text"]
        assert words in chart.finding(result, view)
        assert words in chart.measure(result, view)
    assert {row.time_period for row in result.rows if row.dataset == "ilo_wspr"} == {None}


def test_the_focus_is_labelled_and_half_a_pair_is_told(handle: Warehouse) -> None:
    notes = drawn("contributors-informality", "area=KEN", handle)["layout"]["annotations"]
    assert [note["text"] for note in notes] == ["<b>Kenya</b>"]
    result, said = complete("contributors-informality", "area=TUV", handle)
    assert "24.3%" in said and "no figure on contributors" in said
    assert not result.missing


def test_few_countries_get_no_correlation(handle: Warehouse) -> None:
    few = [code for (_, code), g in handle.catalogue.groups.items() if 0 < len(g.members) < 10]
    assert few
    for code in few[:8]:
        _, said = complete("contributors-informality", f"group={code}", handle)
        assert "correlation is" not in said


# One release, one definition, no break


def row(year: int, amount: float, status: str = "", release: str = "2025-10", area: str = "KEN") -> Observation:
    return Observation("un_sdg_1_3_1", release, "SI_COV_BENFTS", area, year, "_T", "_T", "_T", "_T", amount, "", "PT",
                       status, "", "", "country")  # fmt: skip


def test_values_before_a_break_forecasts_and_other_releases_are_left_out() -> None:
    part = [row(2015, 90), row(2016, 91), row(2018, 30, "B"), row(2020, 32), row(2027, 60, "F")]
    assert [r.time_period for r in unbroken.comparable(part)] == [2018, 2020]
    mixed = [row(2015, 90, release="2023-07"), row(2018, 30), row(2020, 32)]
    assert [r.time_period for r in unbroken.comparable(mixed)] == [2018, 2020]
    assert unbroken.comparable([row(2027, 60, "F")]) == []


def test_no_chart_measures_across_a_break(handle: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [row(2015, 90), row(2016, 91), row(2018, 30, "B"), row(2019, 31), row(2021, 34)]
    monkeypatch.setattr(progress, "values", lambda *_: broken)
    monkeypatch.setattr(progress, "of_area", lambda *_: broken)
    kenya = record("distance-2030", "area=KEN", "KEN", handle)
    assert (kenya["first_year"], kenya["values_used"]) == (2018, 3)
    assert kenya["observed_pace_points_a_year"] > 0
    change = record("largest-changes", "area=KEN", "KEN", handle)
    assert (change["first_year"], change["change_points"]) == (2018, 4)
    assert record("newly-covered", "area=KEN", "KEN", handle)["first_year"] == 2018
    _, result, _ = made("projection", "area=KEN", handle)
    assert [r.time_period for r in result.facts["paced"]] == [2018, 2019, 2021]
    line = drawn("projection", "area=KEN", handle)["data"][0]
    assert line["x"] == [2015, 2016, None, 2018, 2019, 2021] and line["connectgaps"] is False


@pytest.mark.parametrize("slug", SLUGS[:4])
@pytest.mark.parametrize("release", ["", "2023-07", "2021-04"])
def test_an_area_is_shown_from_one_release(handle: Warehouse, slug: str, release: str) -> None:
    for indicator in ("coverage-any", "coverage-old-age"):
        query = f"indicator={indicator}&area=IND" + (f"&release={release}" if release else "")
        _, result, _ = made(slug, query, handle)
        by_area: dict[str, set[str]] = {}
        for each in result.rows:
            by_area.setdefault(each.ref_area, set()).add(each.release)
        assert by_area and all(len(found) == 1 for found in by_area.values())
        assert all(each.obs_status != "F" for each in result.rows)
        if release:
            assert {r for found in by_area.values() for r in found} == {release}


# Any view


def queries_of(catalogue: Catalogue) -> st.SearchStrategy[list[tuple[str, str]]]:
    groups = sorted({g.code for g in catalogue.groups.values() if g.members})
    return st.fixed_dictionaries(
        {"indicator": st.sampled_from(CONTINGENCIES), "lang": st.sampled_from(LANGUAGES)},
        optional={
            "area": st.sampled_from(sorted(catalogue.areas)),
            "group": st.sampled_from(groups),
            "window": st.sampled_from(["1", "3", "5"]),
        },
    ).map(lambda chosen: list(chosen.items()))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_view_can_be_drawn_and_says_something(handle: Warehouse, data: st.DataObject) -> None:
    pairs = data.draw(queries_of(handle.catalogue))
    parse(pairs, handle.catalogue)
    for slug in SLUGS:
        complete(slug, "&".join(f"{name}={text}" for name, text in pairs), handle)


@pytest.mark.parametrize("query", ["indicator=gdp-per-head-ppp", "source=ilo_wspr", "indicator=coverage-contributors"])
@pytest.mark.parametrize("slug", SLUGS[:4])
def test_what_cannot_be_followed_says_why(handle: Warehouse, slug: str, query: str) -> None:
    for lang in LANGUAGES:
        result, said = complete(slug, f"{query}&lang={lang}", handle)
        assert not result.rows
        key = "progress-undated" if query.startswith("source") else "progress-other"
        assert said[-30:] == t(lang, key, **({} if key == "progress-undated" else {"label": ""}))[-30:]


def column_texts() -> Iterator[str]:
    from dashboard.charts import changes, distance, informality, newly_covered, projection  # noqa: PLC0415

    for module in (distance, projection, newly_covered, changes, informality):
        yield from (f"col-{column.name}" for column in module.COLUMNS)


def test_every_column_section_and_method_has_words() -> None:
    keys = [*column_texts(), *(f"section-{s.key}{end}" for s in SECTIONS for end in ("", "-lede"))]
    keys += [f"method-{CHARTS[slug].method}-{end}" for slug in SLUGS for end in ("title", "text")]
    for lang in LANGUAGES:
        assert all(t(lang, key) for key in keys)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_chart_has_a_file_and_a_table(client: Any, slug: str) -> None:
    answer = client.get(f"/charts/{slug}.csv?area=KEN")
    assert answer.status_code == 200
    assert "KEN" in answer.text and "release" in answer.text.splitlines()[0]
    for lang in LANGUAGES:
        page = client.get(f"/charts/{slug}.html?area=KEN&lang={lang}")
        assert page.status_code == 200 and "<caption>" in page.text
