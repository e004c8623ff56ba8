"""SDG 3.8.2 in its definition of 2025 with replicate weights: what `methods` makes of each weight by itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from made_survey import facts, made, persons

from etl.national import hardship_replicates
from etl.national.societal import KNOWN, societal_line
from etl.survey.engine import Variable, opened
from etl.survey.engine_quantiles import values_by_weight
from methods import health_spending, replicates
from methods.survey_quantiles import distribution, quantile

NUMBER = 18
PPP = 15.0  # at which the line is above its floor
YEAR = health_spending.DAYS * PPP
ABOUT = facts(ppp_rate=PPP, median_of="after", replication=replicates.bootstrap(NUMBER))
IS_KNOWN = Variable(KNOWN, lambda rows: rows.oop.notnull() & rows.welfare.notnull())


def sample() -> pd.DataFrame:
    """Persons with weights drawn anew by PSU; some households do not tell what they spend on health."""
    rows = persons(300)
    rows.loc[rows["household"].isin(rows["household"].unique()[::17]), "oop"] = np.nan
    pick = np.random.default_rng(5)
    psus = sorted(rows["psu"].unique())
    for n in range(1, NUMBER + 1):
        drawn = dict(zip(psus, pick.poisson(1.0, len(psus)), strict=True))
        rows[f"rep_{n:03d}"] = rows["weight"] * rows["psu"].map(drawn)
    return rows


def share(rows: pd.DataFrame, weight: str, line: float, inside: pd.Series) -> float:
    w = rows[weight][inside]
    left = np.maximum(rows["welfare"] - line, 0.0)
    beyond = (rows["oop"] > 0) & (rows["oop"] > health_spending.DISCRETIONARY * left)
    return float((w * beyond[inside]).sum() / w.sum()) if w.sum() else np.nan


def test_median_line_and_share_are_computed_anew_with_each_weight(tmp_path: Path) -> None:
    rows = sample()
    known = rows[rows["oop"].notna()]
    weights = ["weight", *(f"rep_{n:03d}" for n in range(1, NUMBER + 1))]
    budget = (known["welfare"] - known["oop"]).to_numpy()
    medians = [quantile(distribution(budget, known[w].to_numpy()), 0.5) for w in weights]
    at = [health_spending.societal_poverty_line(m / YEAR) * YEAR for m in medians]
    assert len(set(at[1:])) > NUMBER / 2, "the line moves"
    with opened(made(tmp_path, rows).path) as survey:
        of = Variable("budget", lambda table: table.welfare - table.oop)
        found = values_by_weight(survey, "budget", 0.5, weights, [IS_KNOWN, of], base=KNOWN)
        np.testing.assert_allclose(found, medians, rtol=1e-12)
        line = societal_line(survey, ABOUT)
        told = list(hardship_replicates.shares(survey, IS_KNOWN, ABOUT, line, [(), ("region",), ("region", "sex")]))
    for answer, variance in told:
        for n, labels in enumerate(answer.cells):
            inside = pd.Series(True, index=known.index)
            for column, label in zip(answer.domain, labels, strict=True):
                inside &= known[column] == label
            value, *thetas = [share(known, w, one, inside) for w, one in zip(weights, at, strict=True)]
            expected = replicates.variance(np.array(thetas)[:, None], np.array([value]), replicates.bootstrap(NUMBER))
            np.testing.assert_allclose(answer.value[n], value, rtol=1e-12)
            np.testing.assert_allclose(variance[n], expected[0], rtol=1e-9)
    assert [answer.domain for answer, _ in told] == [(), ("region",), ("region", "sex")]
