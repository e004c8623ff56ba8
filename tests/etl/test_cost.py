"""The inputs of the costing as the build leaves them, and the command that prints what a scenario costs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from etl_support import Built, Query, run_etl

from etl.errors import RegistryError
from etl.registry import FOLDER, registry
from etl.registry.scenarios import read
from methods.financing_inputs import CONSTANT, FIXED, YEARLY
from methods.scenario import COSTED, PARAMETERS

DAYS = 365


def cost(built: Built, *arguments: str) -> list[dict[str, str]]:
    ran = run_etl("cost", "--scenario", *arguments, data=built.data)
    assert (ran.code, ran.err) == (0, "")
    return list(csv.DictReader(io.StringIO(ran.out)))


def given(query: Query, variable: str, area: str, year: int = CONSTANT, vintage: str = "current") -> float:
    rows = query(
        "SELECT obs_value FROM financing_input WHERE (vintage, variable, ref_area, time_period) = (?, ?, ?, ?)",
        vintage, variable, area, year,
    )  # fmt: skip
    assert len(rows) == 1, (variable, area, year)
    return float(rows[0][0])


def test_every_input_is_declared_and_unique(query: Query) -> None:
    names = {row[0] for row in query("SELECT DISTINCT variable FROM financing_input")}
    assert {n for n in names if not n.startswith("coverage_")} == {*YEARLY, *FIXED}
    key = "vintage, variable, ref_area, time_period"
    assert query(f"SELECT {key} FROM financing_input GROUP BY ALL HAVING count(*) > 1") == []


def test_every_published_input_is_an_observation_of_its_release(query: Query) -> None:
    """No figure of the costing is without its source: value, year and release stand in the observations."""
    orphans = query(
        """SELECT f.variable, f.ref_area, f.source_period FROM financing_input f
           LEFT JOIN observation o ON o.dataset = f.dataset AND o.series = f.series AND o.release = f.release
                AND o.ref_area = f.ref_area AND o.time_period IS NOT DISTINCT FROM f.source_period
                AND o.obs_value = f.obs_value
           WHERE f.kind IN ('published', 'projected') AND f.variable <> 'income_rank' AND o.dataset IS NULL LIMIT 5"""
    )
    assert orphans == []


def test_prices_are_chained_from_the_funds_yearly_growth(query: Query) -> None:
    growth = query(
        """SELECT obs_value FROM current_observation WHERE (dataset, series, ref_area) = ('imf_weo', 'PCPIPCH', 'KEN')
           AND time_period BETWEEN 2018 AND 2026 ORDER BY time_period"""
    )
    index = 1.0
    for (pct,) in growth:
        index *= 1 + pct / 100
    assert len(growth) == 9
    assert given(query, "cpi", "KEN", 2026) == pytest.approx(index)


def test_coverage_older_than_ten_years_does_not_count_as_known(query: Query) -> None:
    oldest = query(
        """SELECT vintage, min(source_period) FROM financing_input WHERE starts_with(variable, 'coverage_')
           GROUP BY vintage ORDER BY vintage"""
    )
    assert [vintage for vintage, _ in oldest] == ["2020", "current"]
    assert all(year >= base - 10 for (_, year), base in zip(oldest, (2020, 2025), strict=True))


def test_kenyas_pension_gap_is_what_its_inputs_give_by_hand(built: Built, query: Query) -> None:
    line = given(query, "line_2017", "KEN") * DAYS * given(query, "ppp_2017", "KEN") * given(query, "cpi", "KEN", 2026)
    older, covered = given(query, "y_ge65", "KEN", 2026), given(query, "coverage_old-age", "KEN")
    gdp, usd = given(query, "gdp_xdc", "KEN", 2026), given(query, "gdp_usd", "KEN", 2026)
    gap = older * line * (1 - covered / 100)
    row = next(r for r in cost(built, "spf-floor-2020", "--countries", "KEN")
               if (r["benefit"], r["time_period"]) == ("old-age", "2026"))  # fmt: skip
    assert float(row["unit_cost_xdc"]) == pytest.approx(line, abs=0.01)
    assert float(row["gap_low"]) == float(row["gap_high"]) == pytest.approx(gap * usd / gdp, abs=1)
    assert float(row["gap_pct_gdp_low"]) == pytest.approx(100 * gap / gdp, abs=1e-6)
    assert float(row["needed_low"]) == pytest.approx(gap * usd / gdp / 5, abs=1)


def test_a_file_names_its_scenario_and_what_is_different(built: Built, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('scenario = "spf-floor-2020"\nold-age-level = 50\n', encoding="utf-8")
    half, declared = (cost(built, str(wanted), "--countries", "KEN") for wanted in (path, "spf-floor-2020"))
    by_set = cost(built, "spf-floor-2020", "--set", "old-age-level=50", "--countries", "KEN")
    assert half == by_set
    assert half[0]["changes"] == "old-age-level=50"
    of = {r["benefit"]: float(r["gap_low"]) for r in declared if r["time_period"] == "2026"}
    assert float(half[3]["gap_low"]) == pytest.approx(of["old-age"] / 2, abs=1)


def test_all_countries_and_groups_come_with_every_year_and_part(built: Built) -> None:
    found = cost(built, "spf-floor-2020")
    areas = list(dict.fromkeys(row["ref_area"] for row in found))
    assert {"KEN", "IND", "WB:LIC", "M49:001"} <= set(areas)
    assert areas.index("ZMB") < areas.index("M49:001")  # countries first
    for area in ("KEN", "WB:LIC"):
        rows = [r for r in found if r["ref_area"] == area]
        assert {r["time_period"] for r in rows} == {str(year) for year in range(2026, 2031)}
        assert len(rows) == 5 * 8


def test_a_groups_row_is_the_sum_of_its_countries_rows(built: Built, query: Query) -> None:
    found = cost(built, "spf-floor-2020")
    members = {r[0] for r in query(
        """SELECT ref_area FROM area_membership WHERE scheme = 'wb-income' AND group_code = 'WB:LIC'
           AND valid_to IS NULL""")}  # fmt: skip
    for part in ("cash", "health", "children"):
        inside = [r for r in found if r["ref_area"] in members and (r["benefit"], r["time_period"]) == (part, "2028")]
        group = next(r for r in found if (r["ref_area"], r["benefit"], r["time_period"]) == ("WB:LIC", part, "2028"))
        assert int(group["countries_costed"]) == len(inside)
        for end in ("low", "high"):
            assert float(group[f"gap_{end}"]) == pytest.approx(sum(float(r[f"gap_{end}"]) for r in inside), rel=1e-8)
            gdp = sum(100 * float(r["gap_high"]) / float(r["gap_pct_gdp_high"]) for r in inside if float(r["gap_high"]))
            if all(float(r["gap_high"]) for r in inside):
                assert float(group[f"gap_pct_gdp_{end}"]) == pytest.approx(
                    100 * float(group[f"gap_{end}"]) / gdp, rel=1e-3
                )


def test_json_has_the_same_rows(built: Built) -> None:
    ran = run_etl("cost", "--scenario", "spf-floor-2020", "--countries", "KEN", "--format", "json", data=built.data)
    rows = json.loads(ran.out)
    listed = cost(built, "spf-floor-2020", "--countries", "KEN")
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows] == listed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no-such",), "spf-floor-2020, global-average-benefit"),
        (("spf-floor-2020", "--set", "child-level=-1"), "child-level = '-1': allowed are 0–100"),
        (("spf-floor-2020", "--set", "currency=EUR"), "USD, XDC, PPP"),
        (("spf-floor-2020", "--set", "old-age-from=90"), "60–75"),
        (("spf-floor-2020", "--set", "coverage=120"), "allowed are scope, basis"),
        (("spf-floor-2020", "--set", "child-level"), "PARAMETER=VALUE"),
        (("spf-floor-2020", "--countries", "KENYA"), "not a code"),
        (("spf-floor-2020", "--countries", "PRK"), "cannot be costed, because these are missing"),
        (("spf-floor-2020", "--countries", "FRA"), "not in the scenario's scope (low-middle)"),
        (("spf-floor-2020", "--format", "xls"), "allowed are csv, json"),
    ],
)
def test_a_bad_request_is_one_line_that_says_what_is_allowed(
    built: Built, arguments: tuple[str, ...], said: str
) -> None:  # fmt: skip
    ran = run_etl("cost", "--scenario", *arguments, data=built.data)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.error
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("content", ["scenario = ", 'scenario = "other"', "child-level = 10", "\xff"])
def test_a_bad_file_is_named(built: Built, tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(content, encoding="latin-1")
    ran = run_etl("cost", "--scenario", str(path), data=built.data)
    assert (ran.code, ran.out) == (1, "")
    assert str(path) in ran.error


def test_without_a_warehouse_it_says_what_to_do(tmp_path: Path) -> None:
    ran = run_etl("cost", "--scenario", "spf-floor-2020", data=tmp_path)
    assert ran.code == 1
    assert "run `python -m etl build`" in ran.error


def test_declared_scenarios_give_every_parameter_with_a_reason_in_three_languages(query: Query) -> None:
    for name in registry().scenarios.declared:
        rows = query("SELECT parameter, kind, why_en, why_fr, why_es FROM scenario_value WHERE scenario = ?", name)
        assert {row[0] for row in rows} == {p.name for p in COSTED}
        assert all(all(row) for row in rows)
    assert len(PARAMETERS) > len(COSTED)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda d: d["scenario"][0]["values"].pop("child-level"), "no value for child-level"),
        (lambda d: d["scenario"][0]["values"]["child-level"].update(value=900), "child-level"),
        (lambda d: d["scenario"][0]["values"]["child-level"].update(kind="guess"), "unknown kind"),
        (lambda d: d["why"]["prevalence"].pop("fr"), "prevalence has no fr"),
        (lambda d: d["range"][0].update(factor="luck"), "luck"),
    ],
)
def test_a_contradiction_in_the_scenarios_stops_with_its_name(broken, said: str) -> None:  # type: ignore[no-untyped-def]
    import tomllib  # noqa: PLC0415

    declared = tomllib.loads((FOLDER / "scenarios.toml").read_text(encoding="utf-8"))
    broken(declared)
    with pytest.raises(RegistryError, match=said):
        read(declared)
