"""Estimates of a made survey: what is asked of it, the numbers against the arithmetic in memory, and what is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from made_survey import AGES, GDP, LINE, PPP, REGIONS, SECOND_LINE, MadeSurvey, facts, few, made, persons
from national_support import quiet
from scipy import stats

from etl.national import hardship, questions
from etl.national.estimates import figures
from etl.national.facts import Rule
from etl.national.plan import Estimated, Estimates, allowed, estimate, make
from etl.national.prepare import prepare
from etl.registry import registry
from etl.survey.engine import opened
from methods import health_spending, incidence, microsimulation, survey, survey_arrays, survey_quantiles
from methods.microsimulation import Grant
from methods.survey import Estimand
from methods.survey_arrays import Estimates as InMemory
from methods.survey_arrays import design

KEY = ["series", "ref_area", "sex", "age", "location", "quantile"]
Reference = Callable[..., InMemory]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> MadeSurvey:
    return made(tmp_path_factory.mktemp("survey"))


@pytest.fixture(scope="module")
def whole(sample: MadeSurvey) -> Estimates:
    return estimate(sample.path, facts(), registry(), quiet)


@pytest.fixture(scope="module")
def found(whole: Estimates) -> Estimated:
    return allowed(whole, facts())


@pytest.fixture(scope="module")
def told(found: Estimated) -> pd.DataFrame:
    """Values and errors side by side, by key."""
    return found.rows.merge(found.uncertainty, on=KEY, how="left").set_index(KEY).sort_index()


@pytest.fixture(scope="module")
def reference(sample: MadeSurvey) -> Reference:
    """Estimate and variance in memory: reference(estimand, columns, domain)."""
    rows = sample.rows
    drawn = design(rows["weight"].to_numpy(), [rows["psu"].to_numpy()], [rows["stratum"].to_numpy()])

    def of(estimand: Estimand, columns: dict[str, np.ndarray], inside: np.ndarray | None = None) -> InMemory:
        where = None if inside is None else np.where(inside, 0, -1)
        return survey_arrays.estimate(estimand, columns, drawn, where)

    return of


def cell(told: pd.DataFrame, series: str, area: str = "KEN", *, sex: str = "_T", age: str = "_T", location: str = "_T",
         quantile: str = "_T") -> pd.Series:  # fmt: skip
    row = told.loc[(series, area, sex, age, location, quantile)]
    assert isinstance(row, pd.Series)
    return row


def agree(row: pd.Series, expected: InMemory, factor: float = 1.0) -> None:
    np.testing.assert_allclose(row["obs_value"], factor * expected.value[0], rtol=1e-9)
    np.testing.assert_allclose(row["se"], factor * np.sqrt(expected.variance[0]), rtol=1e-7)
    assert row["df"] == expected.df[0]


def test_coverage_by_sex_age_region_and_fifth(told: pd.DataFrame, sample: MadeSurvey, reference: Reference) -> None:
    rows = sample.rows
    reached = {"reached": rows["reached_any"].to_numpy(float)}
    fifth = survey_quantiles.groups(rows["welfare"].to_numpy(), rows["weight"].to_numpy())
    for inside, place in (
        (np.ones(len(rows), bool), {}), (rows["sex"] == "F", {"sex": "F"}),
        ((rows["age"] >= 15) & (rows["age"] < 65), {"age": "Y15T64"}), (rows["location"] == "R", {"location": "R"}),
        (fifth == 2, {"quantile": "Q2"}), (rows["region"] == "KE-03", {"area": "KE-03"}),
        ((rows["region"] == "KE-03") & (rows["sex"] == "M"), {"area": "KE-03", "sex": "M"}),
    ):  # fmt: skip
        row = cell(told, "COV_HH.ANY", **place)
        agree(row, reference(incidence.COVERAGE, reached, np.asarray(inside)), 100)
        assert row["n_unweighted"] == np.sum(inside)
        assert row["ci_low"] < row["obs_value"] < row["ci_high"]


def test_the_sdg_series_are_over_their_own_denominators(
    told: pd.DataFrame, sample: MadeSurvey, reference: Reference
) -> None:
    rows = sample.rows
    old = rows["age"] >= rows["sex"].map(AGES)
    assert (rows["age"].between(60, 64) & old).sum() > 0, "women of 60 to 64 count, men do not"
    for series, inside, mine in (
        ("SI_COV_PENSN", old, rows["receives_oldage"]),
        ("SI_COV_UEMP", rows["unemployed"], rows["receives_unemployment"]),
        ("SI_COV_WKINJRY", rows["employed"], rows["insured_injury"]),
        ("SI_COV_CHLD", rows["age"] < 15, rows["reached_family"]),
        ("SI_COV_BENFTS", rows["age"] >= 0, rows["contributes"] | rows["receives_any"]),
        ("SI_COV_DISAB", rows["disabled"], rows["receives_disability"]),
    ):  # fmt: skip
        expected = reference(survey.proportion("mine"), {"mine": mine.to_numpy(float)}, inside.to_numpy())
        agree(cell(told, series), expected, 100)
        assert cell(told, series)["n_unweighted"] == inside.sum()
    mothers = rows["gave_birth"] & (rows["sex"] == "F")
    expected = reference(survey.proportion("m"), {"m": rows["receives_maternity"].to_numpy(float)}, mothers.to_numpy())
    agree(cell(told, "SI_COV_MATNL", sex="F"), expected, 100)
    insured = rows["contributes"] | rows["receives_si"]
    ratio = {"a": rows["receives_sa"].to_numpy(float), "b": (~insured).to_numpy(float)}
    agree(cell(told, "SI_COV_VULN"), reference(survey.ratio("a", "b"), ratio), 100)
    ratio["b"] = (rows["welfare"] < LINE).to_numpy(float)
    agree(cell(told, "SI_COV_POOR"), reference(survey.ratio("a", "b"), ratio), 100)


def test_incidence_adequacy_and_poverty_are_those_of_the_methods(
    told: pd.DataFrame, sample: MadeSurvey, reference: Reference
) -> None:
    rows = sample.rows
    fifth = survey_quantiles.groups(rows["welfare"].to_numpy(), rows["weight"].to_numpy())
    given = incidence.variables(rows["welfare"].to_numpy(), rows["amount_any"].to_numpy(),
                                rows["reached_any"].to_numpy(float), LINE, fifth)  # fmt: skip
    for series, estimand, factor in (
        ("BNF.ANY", incidence.BENEFICIARIES, 1), ("AMT.ANY", incidence.TRANSFERS, 1),
        ("POV_HC", incidence.HEADCOUNT_AFTER, 100), ("POV_GAP", incidence.GAP_AFTER, 100),
        ("POV_HC_PRE.ANY", incidence.HEADCOUNT_BEFORE, 100), ("POV_GAP_PRE.ANY", incidence.GAP_BEFORE, 100),
        ("RED_HC.ANY", incidence.HEADCOUNT_REDUCTION, 100), ("RED_GAP.ANY", incidence.GAP_REDUCTION, 100),
        ("BCR.ANY", incidence.BENEFIT_COST, 1),
    ):  # fmt: skip
        expected = reference(estimand, given)
        np.testing.assert_allclose(cell(told, series)["obs_value"], factor * expected.value[0], rtol=1e-9)
        np.testing.assert_allclose(cell(told, series)["se"], factor * np.sqrt(expected.variance[0]), rtol=1e-7)
    paid = rows["amount_any"].to_numpy() > 0
    agree(cell(told, "ADQ.ANY"), reference(incidence.ADEQUACY, given, paid), 100)
    reached = rows["reached_any"].to_numpy(bool)
    for q in range(1, 6):
        row = cell(told, "INCB.ANY", quantile=f"Q{q}")
        agree(row, reference(incidence.beneficiary_incidence(q), given, reached), 100)
        assert row["n_unweighted"] == reached.sum() < len(rows), "of those reached, not of everybody"
    assert cell(told, "RED_GAP.ANY")["n_unweighted"] == cell(told, "BCR.ANY")["n_unweighted"] == len(rows)
    assert cell(told, "AMT.ANY")["n_unweighted"] == paid.sum()
    shares = [cell(told, "INCB.ANY", quantile=f"Q{q}")["obs_value"] for q in range(1, 6)]
    assert sum(shares) == pytest.approx(100)


def test_a_second_poverty_line_has_its_own_figures_by_kind_of_programme(
    told: pd.DataFrame, sample: MadeSurvey, reference: Reference
) -> None:
    rows = sample.rows
    for programme in ("ANY", "SA"):
        amount, reached = rows[f"amount_{programme.lower()}"].to_numpy(), rows["reached_any"].to_numpy(float)
        given = incidence.variables(rows["welfare"].to_numpy(), amount, reached, SECOND_LINE)
        for series, estimand, factor in (
            ("POV_HC_PRE_L2", incidence.HEADCOUNT_BEFORE, 100), ("POV_GAP_PRE_L2", incidence.GAP_BEFORE, 100),
            ("RED_HC_L2", incidence.HEADCOUNT_REDUCTION, 100), ("RED_GAP_L2", incidence.GAP_REDUCTION, 100),
            ("BCR_L2", incidence.BENEFIT_COST, 1),
        ):  # fmt: skip
            agree(cell(told, f"{series}.{programme}"), reference(estimand, given), factor)
    agree(cell(told, "POV_HC_L2"), reference(incidence.HEADCOUNT_AFTER, given), 100)
    third = (rows["region"] == "KE-03").to_numpy()
    agree(cell(told, "POV_GAP_L2", "KE-03"), reference(incidence.GAP_AFTER, given, third), 100)
    series = set(told.index.get_level_values("series"))
    assert not [name for name in series if "_L3" in name or name.startswith("RED_HC_L2.OLD")]


@pytest.mark.parametrize("median_of", ["before", "after"])
def test_errors_of_financial_hardship_know_that_the_societal_line_is_estimated(
    sample: MadeSurvey, tmp_path: Path, median_of: str
) -> None:
    """Everybody of the sample moves the line, those of the region the share: the influence by hand, in memory."""
    rows, given = sample.rows, facts(ppp_rate=5.0, median_of=median_of)
    with opened(sample.path) as survey_:
        line = prepare(survey_, given, tmp_path / "prepared.parquet").societal
    assert line is not None and line.moves
    with opened(tmp_path / "prepared.parquet") as survey_:
        asking = questions.asked(frozenset(survey_.columns), given, registry().national)
        asking.asked = [each for each in asking.asked if each.series == hardship.SERIES]
        fixed, _ = figures(survey_, asking, given)
        moving = hardship.with_error_of_line(fixed, survey_, asking, given, line)
    w, welfare, oop = (rows[name].to_numpy(float) for name in ("weight", "welfare", "oop"))
    budget = welfare - oop if median_of == "after" else welfare
    assert line.median == survey_quantiles.quantile(survey_quantiles.distribution(budget, w), 0.5)
    drawn = design(w, [rows["psu"].to_numpy()], [rows["stratum"].to_numpy()])
    low, high = line.quantiles
    below = (budget <= line.median).astype(float)
    for region in ("", "KE-02"):
        inside = np.ones(len(rows)) if not region else (rows["region"] == region).to_numpy(float)
        shares = [(w * inside * health_spending.exceeds(oop, welfare - each, 0.4)).sum() / (w @ inside)
                  for each in (line.line, *line.lines)]  # fmt: skip
        slope = (shares[2] - shares[1]) / ((w @ (budget <= high) - w @ (budget <= low)) / w.sum())
        beyond = health_spending.exceeds(oop, welfare - line.line, 0.4)
        z = w * inside * (beyond - shares[0]) / (w @ inside) - slope * w * (below - w @ below / w.sum()) / w.sum()
        variance = survey_arrays.linearised_variance(z, drawn, np.zeros(len(z), dtype=np.int64), domains=1)[0]
        before, after = (
            next(f for f in made_ if f.cell == (region, "_T", "_T", "_T", "_T")) for made_ in (fixed, moving)
        )
        assert after.se == pytest.approx(100 * variance**0.5, rel=1e-9)
        assert after.value == before.value == pytest.approx(100 * shares[0], rel=1e-12)
        assert after.se != pytest.approx(before.se, rel=1e-3) and after.low < after.value < after.high


def test_the_three_definitions_of_financial_hardship(
    told: pd.DataFrame, sample: MadeSurvey, reference: Reference
) -> None:
    rows = sample.rows
    burden = health_spending.burden(rows["welfare"].to_numpy(), rows["oop"].to_numpy(), rows["weight"].to_numpy(), PPP)
    for series, mine in (("SH_XPD_EARN10", burden.beyond_10), ("SH_XPD_EARN25", burden.beyond_25),
                         ("SH_OOP_XPD_EARNNET40", burden.beyond_40)):  # fmt: skip
        agree(cell(told, series), reference(survey.proportion("mine"), {"mine": mine}), 100)


def test_coverage_before_a_simulated_benefit_is_the_coverage_beside_it(tmp_path: Path) -> None:
    """Also where the welfare of a few is not known: the difference of the two would tell of them."""
    rows = persons(300)
    rows.loc[rows["household"].isin(["h3", "h50", "h51"]), "welfare"] = np.nan
    asking = estimate(made(tmp_path, few(rows)).path, facts(), registry(), quiet)
    value = {(f.series, f.cell): f.value for f in asking.figures}
    before = {cell: each for (series, cell), each in value.items() if series == "SIM_COV_PRE.ANY"}
    assert len(before) > 5
    assert before == {cell: value["COV_HH.ANY", cell] for cell in before}


def test_the_simulation_is_that_of_the_methods(told: pd.DataFrame, sample: MadeSurvey, reference: Reference) -> None:
    """A pension of the whole line for those of 65 and over who have none, and all four benefits at once."""
    rows = sample.rows
    n, home = len(rows), rows["household"].str[1:].astype(int).to_numpy()
    disabled = rows["disabled"] & (rows["age"] < 65)
    groups = {"OLDAGE": (rows["age"] >= 65, 1.0), "FAMILY": (rows["age"] < 5, 0.25), "DISABILITY": (disabled, 1.0),
              "MATERNITY": (rows["gave_birth"], 4 / 12)}  # fmt: skip
    has = {"OLDAGE": "receives_oldage", "FAMILY": "reached_family", "DISABILITY": "receives_disability",
           "MATERNITY": "receives_maternity"}  # fmt: skip
    grants = {name: Grant(LINE * level, who.to_numpy(float), rows[has[name]].to_numpy(float))
              for name, (who, level) in groups.items()}  # fmt: skip
    already = (rows["age"] >= 65) & rows["receives_oldage"]
    assert 25 < already.sum() < (rows["age"] >= 65).sum() - 25
    for name, paid in (("OLDAGE", [grants["OLDAGE"]]), ("ANY", list(grants.values()))):
        given = microsimulation.variables(rows["welfare"].to_numpy(), home, np.ones(n), paid, LINE)
        cost = reference(microsimulation.COST, given)
        np.testing.assert_allclose(cell(told, f"SIM_COST.{name}")["obs_value"], cost.value[0], rtol=1e-9)
        assert cell(told, f"SIM_COV_POST.{name}")["obs_value"] > cell(told, f"SIM_COV_PRE.{name}")["obs_value"]
        np.testing.assert_allclose(
            cell(told, f"SIM_COST_GDP.{name}")["se"], 100 * np.sqrt(cost.variance[0]) / GDP, rtol=1e-7
        )
        for series, estimand, sign in (
            ("SIM_HC_PRE", microsimulation.HEADCOUNT_PRE, 1), ("SIM_HC_POST", microsimulation.HEADCOUNT_POST, 1),
            ("SIM_HC_CHG", microsimulation.HEADCOUNT_FALL, -1), ("SIM_GAP_POST", microsimulation.GAP_POST, 1),
            ("SIM_GAP_CHG", microsimulation.GAP_FALL, -1),
        ):  # fmt: skip
            expected = reference(estimand, given)
            np.testing.assert_allclose(
                cell(told, f"{series}.{name}")["obs_value"], sign * 100 * expected.value[0], rtol=1e-9
            )
            np.testing.assert_allclose(
                cell(told, f"{series}.{name}")["se"], 100 * np.sqrt(expected.variance[0]), rtol=1e-7
            )
        fall = microsimulation.gini_fall(given["welfare_pre"], given["welfare_post"], rows["weight"].to_numpy())
        change = cell(told, f"SIM_GINI_CHG.{name}")
        assert change["obs_value"] == pytest.approx(-100 * fall.value)
        expected = reference(survey.total("i"), {"i": fall.influence})
        assert change["se"] == pytest.approx(100 * np.sqrt(expected.variance[0]))


def test_no_interval_leaves_what_its_measure_can_be(found: Estimated) -> None:
    """A fall of the headcount by 0.3 per cent is not surrounded by rises, nor the poverty gap by surpluses."""
    low = {"RED_HC", "RED_GAP", "POV_GAP", "POV_GAP_PRE", "ADQ", "CGH", "BCR", "SI_COV_POOR", "SI_COV_VULN", "AMT"}
    looked = 0
    for row in found.uncertainty.itertuples():
        measure, _ = registry().national.measure_of(row.series)
        if np.isfinite(row.ci_low):
            assert row.ci_low >= (measure.hard_min if measure.hard_min is not None else -np.inf), row
            assert row.ci_high <= (measure.hard_max if measure.hard_max is not None else np.inf), row
            looked += measure.id in low
        assert np.isfinite(row.ci_low) == np.isfinite(row.ci_high)
    assert looked > 100


def test_intervals_of_ratios_are_on_the_scale_of_their_bounds(told: pd.DataFrame) -> None:
    bcr, adequacy = cell(told, "BCR.ANY"), cell(told, "ADQ.ANY", location="R")
    p, t = bcr["obs_value"], stats.t.ppf(0.975, bcr["df"])
    odds = np.log(p / (1 - p)) + np.array([-1, 1]) * t * bcr["se"] / (p * (1 - p))
    np.testing.assert_allclose(bcr[["ci_low", "ci_high"]].astype(float), 1 / (1 + np.exp(-odds)), rtol=1e-6)
    t = stats.t.ppf(0.975, adequacy["df"])
    factor = np.exp(np.array([-1, 1]) * t * adequacy["se"] / adequacy["obs_value"])
    np.testing.assert_allclose(adequacy[["ci_low", "ci_high"]].astype(float), adequacy["obs_value"] * factor, rtol=1e-6)


def test_administration_is_part_of_the_cost_and_reaches_nobody(sample: MadeSurvey, tmp_path: Path) -> None:
    dear = registry().scenarios.checked["spf-floor-2020"].changed({"administration": 20.0})
    sums = []
    for name, about in (("own", facts(benefits=("old-age",))), ("dear", facts(scenario=dear, benefits=("old-age",)))):
        with opened(sample.path) as survey_:
            prepare(survey_, about, tmp_path / f"{name}.parquet")
        made_ = pd.read_parquet(tmp_path / f"{name}.parquet")
        sums.append([(made_["weight"] * made_[f"sim_{each}_oldage"]).sum() for each in ("cost", "transfer")])
    own = float(facts().scenario.values["administration"])  # type: ignore[union-attr]
    assert sums[1][0] == pytest.approx(sums[0][0] * 1.2 / (1 + own / 100)) and sums[1][1] == sums[0][1]


def test_equivalised_welfare_and_benefits_are_in_one_money(tmp_path: Path) -> None:
    """Adequacy, poverty without transfers, benefit-cost ratio and simulation per equivalent adult; sums stay sums."""
    rows = few(persons(400))
    size = rows.groupby("household")["persons"].transform("sum")
    rows["members_per_adult"] = size / (1 + 0.5 * (size - 1))
    about = facts(benefits=("old-age",), ppp_rate=None)
    found = allowed(estimate(made(tmp_path, rows).path, about, registry(), quiet), about)
    told = found.rows.set_index(KEY)["obs_value"].sort_index()
    w, welfare, amount = (rows[name].to_numpy(float) for name in ("weight", "welfare", "amount_any"))
    mine = amount * rows["members_per_adult"].to_numpy()
    old = ((rows["age"] >= 65) & ~rows["receives_oldage"]).to_numpy(float)
    paid = LINE * pd.Series(old).groupby(rows["household"]).transform("sum") / size * rows["members_per_adult"]
    gap = [np.maximum(LINE - each, 0.0) for each in (welfare - mine, welfare)]
    for series, expected in (
        ("ADQ.ANY", 100 * (w @ mine) / (w @ np.where(amount > 0, welfare, 0.0))), ("AMT.ANY", w @ amount),
        ("POV_HC_PRE.ANY", 100 * (w @ (welfare - mine < LINE)) / w.sum()),
        ("BCR.ANY", w @ (gap[0] - gap[1]) / (w @ mine)),
        ("SIM_HC_POST.OLDAGE", 100 * (w @ (welfare + paid.to_numpy() < LINE)) / w.sum()),
    ):  # fmt: skip
        assert told[(series, "KEN", "_T", "_T", "_T", "_T")] == pytest.approx(expected), series
    assert (w @ mine) > 1.2 * (w @ amount), "the two moneys are far apart"


def test_median_and_its_interval(told: pd.DataFrame, sample: MadeSurvey) -> None:
    rows = sample.rows
    inside = (rows["region"] == "KE-02").to_numpy()
    of = survey_quantiles.distribution(rows["welfare"].to_numpy()[inside], rows["weight"].to_numpy()[inside])
    row = cell(told, "WELFARE_MEDIAN", "KE-02")
    median = survey_quantiles.quantile(of, 0.5)
    assert row["obs_value"] == float(f"{median:.3g}") != median, "the amount of no household"
    assert row["ci_low"] < row["obs_value"] < row["ci_high"]


# ---- what may be told ----


def test_nothing_rests_on_fewer_than_25_and_what_is_withheld_has_no_number(found: Estimated) -> None:
    withheld = found.rows[found.rows["obs_status"] == "Q"]
    assert len(withheld) and withheld["obs_value"].isna().all()
    assert withheld["note"].nunique() == 1, "which were too small themselves is not told"
    assert found.uncertainty["n_unweighted"].min() >= 25
    keys = set(map(tuple, found.uncertainty[KEY].to_numpy()))
    assert not keys & set(map(tuple, withheld[KEY].to_numpy()))
    assert found.rows.loc[found.rows["obs_status"] != "Q", "obs_value"].notna().all()


def test_the_gap_of_few_poor_is_withheld_since_with_the_headcount_it_would_be_their_welfare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one region a single household is poor: 1 - gap / headcount would be its welfare in parts of the line."""
    every = questions.asked

    def few(*given: Any) -> questions.Asking:
        asking = every(*given)
        asking.asked = [each for each in asking.asked if each.series in ("POP", "POV_HC", "POV_GAP")]
        return asking

    monkeypatch.setattr(questions, "asked", few)
    rows = persons(400)
    there = rows["region"] == "KE-01"
    rows.loc[there, "welfare"] = rows.loc[there, "welfare"].clip(lower=1.5 * LINE)
    rows.loc[rows["household"] == rows.loc[there, "household"].iloc[0], "welfare"] = 0.5 * LINE
    about = facts(benefits=(), ppp_rate=None, further_lines=())
    told = allowed(estimate(made(tmp_path, rows).path, about, registry(), quiet), about).rows
    told = told.set_index(KEY)["obs_value"]
    rates, gaps = (
        [told[series, region, "_T", "_T", "_T", "_T"] for region in REGIONS] for series in ("POV_HC", "POV_GAP")
    )
    assert np.isfinite(rates).all() and np.isnan(gaps[0])
    assert np.isnan(gaps).sum() >= 2, "nor does it follow from the country's and the others'"


def test_a_stricter_rule_withholds_more_and_a_looser_one_is_refused(whole: Estimates, found: Estimated) -> None:
    strict = allowed(whole, facts(rule=Rule(minimum=60, reliable=100, width=20.0)))
    assert (strict.rows["obs_status"] == "Q").sum() > (found.rows["obs_status"] == "Q").sum()
    assert strict.uncertainty["n_unweighted"].min() >= 60
    for looser in ({"minimum": 24}, {"reliable": 49}, {"width": 31.0}):
        with pytest.raises(ValueError, match="never looser"):
            Rule(**looser)  # type: ignore[arg-type]


def test_findings_count_and_name_columns_only(found: Estimated) -> None:
    by_code = {finding["code"]: finding for finding in found.findings}
    assert "figures" not in by_code and f"{len(found.rows):,} figures" in by_code["withheld"]["text"]
    assert by_code["withheld"]["count"] == (found.rows["obs_status"] == "Q").sum()
    assert by_code["flagged"]["count"] == (found.rows["obs_status"] == "U").sum()
    assert "lacking" not in by_code, "the made survey has everything"
    assert found.details["simulation"]["static"] is True
    assert found.df == 32


# ---- what is asked ----


def lacking(*columns: str) -> Iterator[tuple[frozenset[str], questions.Asking]]:
    """What is asked of the made survey without some columns."""
    there = frozenset(persons(20).columns) - set(columns) | {"agegroup", "quintile", "poor", "paid_any"}
    yield there, questions.asked(there, facts(), registry().national)


def test_what_is_lacking_is_told_in_the_words_of_the_descriptor(whole: Estimates) -> None:
    lacking_ = {"SI_COV_DISAB": ("disabled", "receives_disability"), "SH_OOP_XPD_EARNNET40": ("beyond_40",),
                "SI_COV_PENSN": ("pension_age",)}  # fmt: skip
    told = allowed(replace(whole, lacking=lacking_), facts()).findings
    texts = {each["measure"]: each["text"] for each in told if each["code"] == "lacking"}
    assert "the descriptor gives no [variables] disabled and no [[benefit]] of function" in texts["SI_COV_DISAB"]
    assert "[ppp] with year = 2017" in texts["SH_OOP_XPD_EARNNET40"]
    assert "[survey] pension_age" in texts["SI_COV_PENSN"]


@pytest.mark.parametrize(("column", "series"), [
    ("contributes", "SI_COV_BENFTS"), ("gave_birth", "SI_COV_MATNL"), ("disabled", "SI_COV_DISAB"),
    ("unemployed", "SI_COV_UEMP"), ("insured_injury", "SI_COV_WKINJRY"), ("sex", "SI_COV_PENSN"),
    ("oop", "SH_XPD_EARN10"), ("receives_oldage", "SI_COV_PENSN"),
])  # fmt: skip
def test_without_its_denominator_a_series_is_not_made_up(column: str, series: str) -> None:
    for _, asking in lacking(column):
        assert series not in {each.series for each in asking.asked}
        assert column in asking.lacking[series]
        assert asking.asked, "the others are asked"


def test_a_file_of_households_has_no_series_of_persons(tmp_path: Path) -> None:
    """Household rows stand for all members: no sex, no age, no receipt of persons."""
    rows = persons(400)
    homes = rows.groupby("household").agg(
        {"stratum": "first", "psu": "first", "weight": "sum", "persons": "sum", "region": "first", "location": "first",
         "welfare": "first", "reached_any": "first", "amount_any": "first"}).reset_index()  # fmt: skip
    of_homes = make(made(tmp_path / "h", homes).path, facts(scenario=None), registry(), quiet)
    columns = [c for c in homes.columns if c not in ("persons",)]
    of_persons = make(made(tmp_path / "p", rows[[*columns, "persons"]]).path, facts(scenario=None), registry(), quiet)
    assert not [s for s in of_homes.rows["series"] if s.startswith(("SI_COV", "COV_P", "SIM_"))]
    for series in ("POP", "COV_HH.ANY", "AMT.ANY", "POV_HC", "GINI"):
        values = [e.rows.query(f"series == '{series}' and ref_area == 'KEN' and location == '_T' and quantile == '_T'")
                  ["obs_value"].iloc[0] for e in (of_homes, of_persons)]  # fmt: skip
        assert values[0] == pytest.approx(values[1])
