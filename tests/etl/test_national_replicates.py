"""A survey with replicate weights from its files to its figures: the same estimates, and the errors of `methods`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from national_support import quiet
from scipy.linalg import hadamard

from etl.national import questions
from etl.national.facts import Facts
from etl.national.plan import Estimates, estimate
from etl.national.survey import facts_of
from etl.registry import registry
from etl.registry.national import National
from etl.survey import example
from etl.survey.checks import checked, write_analysis
from etl.survey.portrait import Portrait
from methods import replicates, survey, survey_arrays, survey_intervals
from methods.replicates import Replication
from methods.survey_gini import gini
from methods.survey_quantiles import distribution, quantile, woodruff

pytestmark = pytest.mark.matrix  # every question is asked with every weight: the engine's own tests are the quick ones
NO_WAREHOUSE = Path("/nowhere")
FEW = frozenset({"POP", "COV_HH.ANY", "ADQ.SA", "INCB.SA", "CGH.SA", "POV_HC", "POV_HC_L2", "RED_GAP.ANY", "BCR_L2.SA",
                 "SH_XPD_EARN10", "SI_COV_PENSN"})  # fmt: skip
MORE = FEW | {"AMT.ANY", "POV_GAP", "SI_COV_CHLD", "SH_OOP_XPD_EARNNET40", "BNF.OLDAGE", "SI_COV_VULN"}
"""Series of every kind: with all of them a survey takes minutes in place of seconds."""


def asked(wanted: frozenset[str], columns: frozenset[str], facts: Facts, national: National) -> questions.Asking:
    """Few of the questions."""
    asking = ASKED(columns, facts, national)
    asking.asked = [each for each in asking.asked if each.series in wanted]
    return asking


ASKED = questions.asked
WHOLE = ("", "_T", "_T", "_T", "_T")
RURAL = ("", "_T", "_T", "R", "_T")
Weights = tuple[np.ndarray, str, Replication]
"""Factors (households x R), what the descriptor says of them, and how they are put together."""


@dataclass(frozen=True)
class Imported:
    """The rows of the analysis file, and all figures before the rule of disclosure."""

    rows: pd.DataFrame
    found: Estimates
    portrait: Portrait

    def of(self, series: str, cell: tuple[str, ...] = WHOLE) -> tuple[float, float, float]:
        """Value, standard error, degrees of freedom."""
        (figure,) = (f for f in self.found.figures if f.series == series and f.cell == cell)
        return figure.value, figure.se, figure.df


def evened(folder: Path) -> pd.DataFrame:
    """The example's households, without a cluster where a stratum has an odd number of them; files are rewritten."""
    homes = pd.read_csv(folder / "households.csv", dtype={"hhid": str})
    persons = pd.read_csv(folder / "persons.csv", dtype={"hhid": str})
    odd = homes.groupby("stratum")["cluster"].agg(lambda each: each.max() if each.nunique() % 2 else -1)
    homes = homes[~homes["cluster"].isin(odd)].reset_index(drop=True)
    homes.to_csv(folder / "households.csv", index=False)
    persons[persons["hhid"].isin(homes["hhid"])].to_csv(folder / "persons.csv", index=False)
    return homes


def imported(
    folder: Path, make: Callable[[pd.DataFrame], Weights] | None, *, strata: bool = True,
    wanted: frozenset[str] = MORE,
) -> Imported:  # fmt: skip
    """The example with replicate weights, checked, recoded and estimated."""
    path = example.write(folder, 400)
    homes = evened(folder)
    text = path.read_text(encoding="utf-8").partition("[simulation]")[0].replace('"leave-out"', '"protect"')
    lines = [line for line in text.splitlines() if not line.startswith(("fpc", "strata" if not strata else "fpc"))]
    if make is not None:
        factors, said, _ = make(homes)
        columns = {f"rep_{n:03d}": homes["weight"] * factor for n, factor in enumerate(factors.T, start=1)}
        pd.concat([homes, pd.DataFrame(columns)], axis=1).to_csv(folder / "households.csv", index=False)
        lines.insert(lines.index("[variables]"), f'[design.replicates]\ncolumns = "rep_*"\n{said}\n')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch, checked(path, Path(scratch), NO_WAREHOUSE) as seen:
        assert not seen.findings.errors, list(map(str, seen.findings.errors))
        analysis = write_analysis(seen, Path(scratch))
        rows = pd.read_parquet(analysis)
        facts = facts_of(seen.descriptor, registry(), list(rows.columns))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(questions, "asked", partial(asked, wanted))
            return Imported(rows, estimate(analysis, facts, registry(), quiet), seen.portrait_known)


def jkn(homes: pd.DataFrame) -> Weights:
    factors, rscales = [], []
    sizes = homes.groupby("stratum")["cluster"].nunique()
    for (stratum, cluster), _ in homes.groupby(["stratum", "cluster"]):
        size = sizes[stratum]
        same = (homes["stratum"] == stratum).to_numpy()
        gone = (homes["cluster"] == cluster).to_numpy()
        factors.append(np.where(gone, 0.0, np.where(same, size / (size - 1), 1.0)))
        rscales.append((size - 1) / size)
    said = f'method = "jkn"\nrscales = [{", ".join(map(repr, map(float, rscales)))}]'
    return np.column_stack(factors), said, replicates.jkn(rscales)


def jk1(homes: pd.DataFrame) -> Weights:
    clusters = sorted(homes["cluster"].unique())
    n = len(clusters)
    factors = np.column_stack([np.where(homes["cluster"] == c, 0.0, n / (n - 1)) for c in clusters])
    return factors, 'method = "jk1"\nmse = true', replicates.jk1(n, mse=True)


def halves(homes: pd.DataFrame, rho: float = 0.0) -> Weights:
    """Balanced half-samples of strata with two PSUs, or two groups of equally many."""
    signs = hadamard(64)
    place = homes.groupby("stratum")["cluster"].transform(lambda each: pd.factorize(each, sort=True)[0])
    number = pd.factorize(homes["stratum"], sort=True)[0]
    chosen = signs[:, 1 + number].T * np.where(place.to_numpy() % 2 == 0, 1.0, -1.0)[:, None]
    factors = np.where(chosen > 0, 2.0 - rho, rho)
    if rho:
        return factors, f'method = "fay"\nrho = {rho}', replicates.fay(64, rho)
    return factors, 'method = "brr"', replicates.brr(64)


def bootstrap(homes: pd.DataFrame, number: int = 150) -> Weights:
    """Rescaled: one PSU less than there are is drawn in each stratum."""
    pick, factors = np.random.default_rng(4), np.zeros((len(homes), number))
    for _, part in homes.groupby("stratum"):
        clusters = part["cluster"].unique()
        n = len(clusters)
        drawn = pick.multinomial(n - 1, np.full(n, 1 / n), number) * n / (n - 1)
        for cluster, times in zip(clusters, drawn.T, strict=True):
            factors[part.index[part["cluster"] == cluster]] = times
    return factors, 'method = "bootstrap"', replicates.bootstrap(number)


def direct(of: Imported, how: Replication) -> None:
    """What `methods` makes of the analysis file, in memory."""
    rows, weight = of.rows, of.rows["weight"].to_numpy()
    replicated = rows.filter(regex="^rep_").to_numpy()
    columns = {c: rows[c].to_numpy(float) for c in ("reached_any", "amount_any", "welfare")}
    for cell, inside in ((WHOLE, np.ones(len(rows), bool)), (RURAL, (rows["location"] == "R").to_numpy())):
        mine = {name: values[inside] for name, values in columns.items()}
        value, variance = survey_arrays.replicated(
            survey.proportion("reached_any"), mine, weight[inside], replicated[inside], how
        )
        assert of.of("COV_HH.ANY", cell)[:2] == pytest.approx((100 * value, 100 * variance**0.5), rel=1e-9)
        welfare = mine["welfare"]
        index = gini(welfare, weight[inside]).value
        thetas = [[gini(welfare, w).value] for w in replicated[inside].T]
        se = replicates.variance(np.array(thetas), np.array([index]), how)[0] ** 0.5
        assert of.of("GINI", cell)[:2] == pytest.approx((100 * index, 100 * se), rel=1e-9)
        _, _, df = of.of("WELFARE_MEDIAN", cell)
        whole = distribution(welfare, weight[inside])
        median = quantile(whole, 0.5)
        below = {"below": (welfare <= median).astype(float)}
        p, variance = survey_arrays.replicated(
            survey.proportion("below"), below, weight[inside], replicated[inside], how
        )
        low, high = survey_intervals.logit(np.array([p]), np.array([variance**0.5]), np.array([df]))
        expected = woodruff(whole, float(low[0]), float(high[0]), df).se
        assert of.of("WELFARE_MEDIAN", cell)[:2] == pytest.approx((median, expected), rel=1e-9)


def near(of: Imported, taylor: Imported, within: float) -> None:
    """Estimates of the same, errors of about the same size."""
    cells = {(f.series, f.cell): f for f in taylor.found.figures}
    assert {(f.series, f.cell) for f in of.found.figures} <= cells.keys()
    ratios = []
    for figure in of.found.figures:
        other = cells[figure.series, figure.cell]
        np.testing.assert_allclose(figure.value, other.value, rtol=1e-9)
        if figure.n >= 200 and figure.cell == WHOLE and other.se > 0:
            ratios.append(figure.se / other.se)
    assert len(ratios) > 6
    assert np.median(ratios) == pytest.approx(1.0, abs=within)


@pytest.fixture(scope="module")
def taylor(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("taylor"), None)


def test_a_stratified_jackknife_gives_the_same_estimates_and_nearly_the_linearised_errors(
    tmp_path: Path, taylor: Imported
) -> None:
    found = imported(tmp_path, jkn, wanted=FEW)
    homes = pd.read_csv(tmp_path / "households.csv", dtype={"hhid": str})
    direct(found, jkn(homes)[2])
    near(found, taylor, 0.01)
    weights = found.rows.filter(regex="^rep_").to_numpy()
    assert found.portrait.replicates == (weights.shape[1], np.linalg.matrix_rank(weights))
    assert found.portrait.df == found.of("POP")[2] == taylor.of("POP")[2], "degrees of freedom: PSUs less strata"
    assert "variances by replicate weights" not in found.found.lacking.values()


@pytest.mark.parametrize(("make", "within"), [
    (jk1, 0.02), (halves, 0.15), (partial(halves, rho=0.3), 0.15), (bootstrap, 0.1),
], ids=["jk1", "brr", "fay", "bootstrap"])  # fmt: skip
def test_other_replicate_weights_do_so_too(
    tmp_path: Path, taylor: Imported, make: Callable[[pd.DataFrame], Weights], within: float
) -> None:
    stratified = make is not jk1
    found = imported(tmp_path / "own", make, wanted=MORE if make in (jk1, halves) else FEW)
    homes = pd.read_csv(tmp_path / "own" / "households.csv", dtype={"hhid": str})
    direct(found, make(homes)[2])
    near(found, taylor if stratified else imported(tmp_path / "without", None, strata=False), within)
