"""The Gini index of a variable, or how it differs from another one's, by cell: the rule of `methods.survey_gini`.

Linearised, its influence needs two sums cumulated in rising order; with replicate weights the index is computed anew
with each of them, from weights added up by value. Nothing but sums by cell leaves the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import ibis
import numpy as np

from etl.survey.engine import estimates
from etl.survey.engine_open import Survey
from etl.survey.engine_plan import WEIGHT, Domain, Estimates, Floats, Question, SurveyError, Table, Value, Variable
from etl.survey.engine_quantiles import AT_ONCE, MEASURED, cells_by, narrowed
from etl.survey.engine_replicates import replicated, weights_of
from methods import replicates, survey
from methods.replicates import Replication
from methods.survey import ONE, Estimand

RANKED, OTHER, OTHER_RANKED = "ranked_value", "other_value", "other_ranked_value"


def gini(
    survey_: Survey,
    of: str,
    domain: Domain = (),
    variables: Sequence[Variable] = (),
    *,
    less: str = "",
    base: str | None = None,
    name: str = "gini",
    single_psu: str = "fail",
    lonely_domains: bool = False,
    replication: Replication | None = None,
) -> Estimates:
    """The Gini index of a variable among the rows of `base`, in each cell of a domain, `less` that of another variable
    of the same rows; NaN where a total is not positive. Between 0 and 1. SurveyError as `estimates`."""
    also = {OTHER: less} if less else {}
    narrow = narrowed(survey_, of, domain, variables, base, designed=replication is None, also=also)
    if replication is not None:
        return _replicated(narrow, domain, name, [MEASURED, *([OTHER] if less else [])], replication)
    narrow = _with(narrow, **{RANKED: _ranked(narrow.rows, MEASURED, domain)})
    estimand = gini_index(RANKED, MEASURED)
    if less:
        narrow = _with(narrow, **{OTHER_RANKED: _ranked(narrow.rows, OTHER, domain)})
        estimand = survey.contrast(estimand, gini_index(OTHER_RANKED, OTHER))
    question = Question(name, estimand)
    return estimates(narrow, [question], [domain], single_psu=single_psu, lonely_domains=lonely_domains)[0]


def gini_index(ranked: str, y: str) -> Estimand:
    """G from the totals of y C - T (C and T: weight and total of y of those with at most y), of y and of persons.

    With S_k = 2 (y_k C_k - T_k) + Y - y_k N (`methods.survey_gini`), G = sum_k w_k (y_k C_k - T_k)/(N Y), and the
    influence S_k/(NY) - G/N - G y_k/Y is linear in the three. It is not the gradient of G, as C and T move too.
    """

    def value(t: Floats) -> Floats:
        a, total, n = t.T
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(total > 0.0, a / (n * total), np.nan)

    def influence(t: Floats) -> Floats:
        _, total, n = t.T
        g = value(t)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.column_stack([2.0 / (n * total), -(1.0 + g) / total, (1.0 - g) / n])

    return Estimand("gini", (ranked, y, ONE), value, influence)


def _with(narrow: Survey, **made: Any) -> Survey:
    rows = narrow.rows.mutate(**made)
    return replace(narrow, rows=rows, columns=tuple(rows.columns))


def _ranked(rows: Table, y: str, domain: Domain) -> Table:
    """y C - T of each row; rows of equal y add nothing to it, whatever their order."""
    upto = ibis.cumulative_window(group_by=cells_by(domain), order_by=rows[y])
    weight = rows[WEIGHT].cast("float64")
    return rows[y] * weight.sum().over(upto) - (weight * rows[y]).sum().over(upto)


# ---- replicate weights ----


def _replicated(
    narrow: Survey, domain: Domain, name: str, columns: Sequence[str], replication: Replication
) -> Estimates:
    """The index of the first column less that of the second, with each weight; persons, rows and degrees of freedom are
    those of the total of persons."""
    (persons,) = replicated(narrow, [Question(name, survey.total(ONE))], [domain], replication)
    weights = (WEIGHT, *weights_of(narrow))
    thetas = _indices(narrow, domain, columns[0], weights, persons)
    for other in columns[1:]:
        thetas = thetas - _indices(narrow, domain, other, weights, persons)
    variance = replicates.variance(thetas[1:], thetas[0], replication)
    return replace(persons, value=thetas[0], variance=np.where(np.isnan(thetas[0]), np.nan, variance))


def _indices(narrow: Survey, domain: Domain, y: str, weights: Sequence[str], like: Estimates) -> Floats:
    """The Gini index with each weight, (R + 1) x D, cells as those of `like`.

    With W_j the weight of all with the value y_j and C_j that of all with at most y_j, G = sum_j W_j y_j (2 C_j - W_j)
    / (N Y) - 1: the sum of W_j (y_j C_j - T_j) of `gini_index`, with the order of summation turned round in T.
    """
    by, rows = cells_by(domain), narrow.rows
    place = {cell: n for n, cell in enumerate(like.cells)}
    out = np.full((len(weights), len(place)), np.nan)
    for start in range(0, len(weights), AT_ONCE):
        some = {f"w{n}": weight for n, weight in enumerate(weights)}
        some = dict(list(some.items())[start : start + AT_ONCE])
        summed = rows.group_by([*by, y]).aggregate(**{n: rows[w].cast("float64").sum() for n, w in some.items()})
        upto = ibis.cumulative_window(group_by=by, order_by=summed[y])
        ranked = summed.mutate(**{f"c{n}": summed[n].sum().over(upto) for n in some})
        made: dict[str, Value] = {}
        for n in some:
            made |= {f"n{n}": ranked[n].sum(), f"y{n}": (ranked[n] * ranked[y]).sum(),
                     f"a{n}": (ranked[n] * ranked[y] * (2.0 * ranked[f"c{n}"] - ranked[n])).sum()}  # fmt: skip
        found = ranked.group_by(by).aggregate(**made).to_pyarrow()
        labels = list(zip(*(found[c].to_pylist() for c in by), strict=True)) if domain else [()] * len(found)
        at = [place[label] for label in labels]
        for n in some:
            persons, total, area = (found[f"{part}{n}"].to_numpy().astype(np.float64) for part in "nya")
            if not np.isfinite(total).all():
                raise SurveyError(f"not known for some rows that a Gini index is about: {y}")
            with np.errstate(divide="ignore", invalid="ignore"):
                index = np.where(total > 0.0, area / (persons * total) - 1.0, np.nan)
            out[int(n[1:]), at] = index
    return out
