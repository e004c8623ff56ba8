"""What our methods make of the three samples of which survey.R gives R's answer: (case, group) -> quantity -> value.

Quantities: estimate, se, low, high, df, deff, deff_replace; only those that R has are compared.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from methods import incidence, microsimulation, replicates, survey, survey_arrays, survey_intervals
from methods.survey import ONE, Estimand
from methods.survey_arrays import Design, Estimates
from methods.survey_gini import Gini, gini
from methods.survey_quantiles import distribution, groups, quantile, woodruff
from methods.survey_variance import SinglePsuError, design_effect
from tests.oracle import designs

HERE = Path(__file__).parent
HOUSEHOLDS, EXPECTED = HERE / "households.csv", HERE / "expected.csv"
LINE = 1900.0
QUANTITIES = ("estimate", "se", "low", "high", "df", "deff", "deff_replace")
Table = dict[tuple[str, str], dict[str, float]]


def read(path: Path = EXPECTED) -> Table:
    """R's answers; empty cells are left out."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(r["case"], r["group"]): {q: float(r[q]) for q in QUANTITIES if r[q]} for r in rows}


def ours() -> Table:
    """All cases."""
    out: Table = {}
    for part in (programmes, inequality, quantiles, stages, effects, grant, replication):
        part(out)
    return out


def put(out: Table, case: str, group: str, r: Estimates, place: int = 0) -> None:
    out[case, group] = {
        "estimate": float(r.value[place]),
        "se": float(np.sqrt(r.variance[place])),
        "df": float(r.df[place]),
        "deff": float(design_effect(r.variance, r.spread, r.population, r.n)[place]),
        "deff_replace": float(design_effect(r.variance, r.spread, r.population, r.n, replace=True)[place]),
    }


def put_proportion(out: Table, case: str, group: str, r: Estimates, place: int = 0) -> None:
    put(out, case, group, r, place)
    p, se, df, n = r.value[place], np.sqrt(r.variance[place]), r.df[place], r.n[place]
    p, se, df, n = (np.atleast_1d(np.asarray(each)) for each in (p, se, df, n))
    for name, ends in {
        "": survey_intervals.logit(p, se, df),
        ":beta": survey_intervals.korn_graubard(p, se, df, n),
        ":mean": survey_intervals.symmetric(p, se, df),
    }.items():
        entry = out[case, group] if not name else {k: out[case, group][k] for k in ("estimate", "se", "df")}
        out[case + name, group] = {**entry, "low": float(ends.low[0]), "high": float(ends.high[0])}


def households() -> tuple[pd.DataFrame, Design, dict[str, np.ndarray]]:
    hh = pd.read_csv(HOUSEHOLDS)
    w, welfare = (hh["weight"] * hh["size"]).to_numpy(), hh["welfare"].to_numpy()
    hh["stratum"], hh["w"] = hh["psu"] // 100, w
    columns = {}
    for p in ("sa", "si", "any"):
        amount = (hh["sa"] + hh["si"] if p == "any" else hh[p]).to_numpy()
        columns[f"reached_{p}"], columns[f"amount_{p}"] = (amount > 0).astype(float), amount / hh["size"].to_numpy()
    hh["before"] = welfare - columns["amount_sa"]
    hh["q"], hh["q_pre"] = groups(welfare, w), groups(hh["before"].to_numpy(), w)
    columns["welfare"] = welfare
    return hh, survey_arrays.design(w, [hh["psu"].to_numpy()], [hh["stratum"].to_numpy()]), columns


def programmes(out: Table) -> None:
    hh, sample, columns = households()
    urban = (hh["stratum"] % 2).to_numpy()
    for p in ("sa", "si", "any"):
        covered, case = survey.proportion(f"reached_{p}"), f"coverage_{p}"
        put_proportion(out, case, "total", survey_arrays.estimate(covered, columns, sample))
        by_fifth = survey_arrays.estimate(covered, columns, sample, hh["q"].to_numpy() - 1)
        by_place = survey_arrays.estimate(covered, columns, sample, urban)
        for q in range(5):
            put_proportion(out, case, f"q{q + 1}", by_fifth, q)
        for u in range(2):
            put_proportion(out, case, f"urban{u}", by_place, u)
    for p in ("sa", "si"):
        mine = incidence.variables(columns["welfare"], columns[f"amount_{p}"], columns[f"reached_{p}"], LINE)
        inside = np.where(columns[f"reached_{p}"] == 1, 0, -1)
        put(out, f"adequacy_{p}", "total", survey_arrays.estimate(incidence.ADEQUACY, mine, sample, inside))
    for by in ("q", "q_pre"):
        _incidence(out, by, _variables(hh, columns, by), sample)
    _poverty(out, hh, columns, sample)
    _replicated_households(out, hh, columns)


def _variables(hh: pd.DataFrame, columns: dict[str, np.ndarray], by: str) -> dict[str, np.ndarray]:
    return incidence.variables(columns["welfare"], columns["amount_sa"], columns["reached_sa"], LINE, hh[by].to_numpy())


def _incidence(out: Table, by: str, mine: dict[str, np.ndarray], sample: Design) -> None:
    for q in range(1, 6):
        for name, of in (("beneficiary", incidence.beneficiary_incidence), ("benefit", incidence.benefit_incidence)):
            put(out, f"{name}_incidence", f"{by}{q}", survey_arrays.estimate(of(q), mine, sample))


def _poverty(out: Table, hh: pd.DataFrame, columns: dict[str, np.ndarray], sample: Design) -> None:
    mine = _variables(hh, columns, "q_pre")
    for (case, group), estimand in {
        ("leakage", "total"): incidence.LEAKAGE,
        ("cgh", "total"): incidence.CGH,
        ("headcount", "before"): incidence.HEADCOUNT_BEFORE,
        ("headcount", "after"): incidence.HEADCOUNT_AFTER,
        ("headcount", "fall"): incidence.HEADCOUNT_FALL,
        ("gap", "before"): incidence.GAP_BEFORE,
        ("gap", "after"): incidence.GAP_AFTER,
        ("gap", "fall"): incidence.GAP_FALL,
        ("reduction", "poor"): incidence.HEADCOUNT_REDUCTION,
        ("reduction", "gap"): incidence.GAP_REDUCTION,
        ("benefit_cost", "total"): incidence.BENEFIT_COST,
        ("beneficiaries", "total"): incidence.BENEFICIARIES,
        ("transfers", "total"): incidence.TRANSFERS,
        ("population", "total"): survey.total(ONE),
    }.items():
        put(out, case, group, survey_arrays.estimate(estimand, mine, sample))
    lowest = np.where(hh["q_pre"] == 1, 0, -1)
    put(out, "undercoverage", "total", survey_arrays.estimate(incidence.UNDERCOVERAGE, mine, sample, lowest))
    urban, reached = (hh["stratum"] % 2).to_numpy(), columns["reached_sa"]
    parts = {"u": urban.astype(float), "v": 1.0 - urban, "ru": urban * reached, "rv": (1 - urban) * reached}
    gap = survey.contrast(survey.ratio("ru", "u"), survey.ratio("rv", "v"))
    put(out, "contrast", "urban", survey_arrays.estimate(gap, parts, sample))


def jackknife(psu: np.ndarray, stratum: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, replicates.Replication]:
    """Each PSU in turn left out, the others of its stratum raised by n/(n - 1)."""
    columns, scales = [], []
    for left_out in np.unique(psu):
        own = stratum == stratum[psu == left_out][0]
        n = len(np.unique(psu[own]))
        columns.append(weight * np.where(psu == left_out, 0.0, np.where(own, n / (n - 1), 1.0)))
        scales.append((n - 1) / n)
    return np.column_stack(columns), replicates.jkn(scales)


def _replicated_households(out: Table, hh: pd.DataFrame, columns: dict[str, np.ndarray]) -> None:
    w = hh["w"].to_numpy()
    weights, how = jackknife(hh["psu"].to_numpy(), hh["stratum"].to_numpy(), w)
    mine = _variables(hh, columns, "q")
    value, variance = survey_arrays.replicated(incidence.COVERAGE, mine, w, weights, how)
    df = replicates.degrees_of_freedom(weights)
    out["coverage_sa:jkn", "total"] = {"estimate": value, "se": variance**0.5, "df": float(df)}
    value, variance = survey_arrays.replicated(incidence.ADEQUACY, mine, w, weights, how)
    out["adequacy_sa:jkn", "total"] = {"estimate": value, "se": variance**0.5}
    thetas = np.array([gini(columns["welfare"][r > 0], r[r > 0]).value for r in weights.T])
    full = np.array([gini(columns["welfare"], w).value])
    se = float(np.sqrt(replicates.variance(thetas[:, None], full, how)[0]))
    out["gini:jkn", "welfare"] = {"estimate": float(full[0]), "se": se}


def _put_gini(out: Table, key: tuple[str, str], found: Gini, sample: Design, single_psu: str = "fail") -> None:
    every = np.zeros(len(sample.weight), dtype=np.int64)
    z = found.influence * sample.weight
    variance = survey_arrays.linearised_variance(z, sample, every, domains=1, single_psu=single_psu)
    out[key] = {"estimate": found.value, "se": float(np.sqrt(variance[0]))}


def inequality(out: Table) -> None:
    hh, sample, columns = households()
    w, after, before = hh["w"].to_numpy(), columns["welfare"], hh["before"].to_numpy()
    _put_gini(out, ("gini", "welfare"), gini(after, w), sample)
    _put_gini(out, ("gini", "before"), gini(before, w), sample)
    _put_gini(out, ("gini", "fall"), microsimulation.gini_fall(before, after, w), sample)


def quantiles(out: Table) -> None:
    hh, sample, columns = households()
    y, w = columns["welfare"], hh["w"].to_numpy()
    inside = {"total": w > 0, "urban": (hh["stratum"] % 2 == 1).to_numpy(), "reached": columns["reached_sa"] == 1}
    for name, chosen in inside.items():
        of, domain = distribution(y[chosen], w[chosen]), np.where(chosen, 0, -1)
        for rule in ("math", "school"):
            for p in (0.1, 0.25, 0.5, 0.9):
                at = quantile(of, p, rule)
                below = {"below": (y <= at).astype(float)}
                r = survey_arrays.estimate(survey.proportion("below"), below, sample, domain)
                for kind, ends in _ends(r).items():
                    df = float(r.df[0])
                    found = woodruff(of, float(ends.low[0]), float(ends.high[0]), df, rule=rule)
                    key = f"quantile:{rule}:{kind}", f"{name}{p:g}"
                    out[key] = {"estimate": at, "df": df, **found._asdict()}


def _ends(r: Estimates) -> dict[str, survey_intervals.Interval]:
    se = np.sqrt(r.variance)
    return {
        "mean": survey_intervals.symmetric(r.value, se, r.df),
        "xlogit": survey_intervals.logit(r.value, se, r.df),
        "beta": survey_intervals.korn_graubard(r.value, se, r.df, r.n),
    }


def stage_designs(st: pd.DataFrame) -> dict[str, Design]:
    """The designs of survey.R, by its names."""
    w, h, psu, ssu, row, sub = (st[c].to_numpy() for c in ("w", "h", "psu", "ssu", "row", "sub"))
    plain = np.zeros(len(st), dtype=np.int64)

    def fraction(units: list[np.ndarray], strata: list[np.ndarray], population: str) -> np.ndarray:
        """Sampled units of the stratum over those in the population."""
        keys = pd.DataFrame({f"k{i}": k for i, k in enumerate([*strata, units[-1]])})
        sampled = keys.drop_duplicates().groupby(list(keys.columns[:-1])).size().rename("n").reset_index()
        return (keys.merge(sampled, how="left")["n"] / st[population]).to_numpy()

    f1 = fraction([psu], [h], "n1")
    f2, f2_strata = fraction([ssu], [psu], "m2"), fraction([ssu], [psu, sub], "n2")
    f3 = fraction([row], [ssu], "n3")
    return {
        "one": survey_arrays.design(w, [psu], [h]),
        "plain": survey_arrays.design(w, [psu], [None]),
        "one_fpc": survey_arrays.design(w, [psu], [h], [f1]),
        "two": survey_arrays.design(w, [psu, ssu], [h, None], [f1, f2]),
        "two_strata": survey_arrays.design(w, [psu, ssu], [h, sub], [f1, f2_strata]),
        "three": survey_arrays.design(w, [psu, ssu, row], [h, sub, plain], [f1, f2_strata, f3]),
    }


def stages(out: Table) -> None:
    st = designs.stages()
    columns = {c: st[c].to_numpy() for c in ("y", "x")}
    domains = {"all": None, **{d: np.where(st["d"] == d, 0, -1) for d in ("a", "c", "e")}}
    for name, sample in stage_designs(st).items():
        for option in ("fail", "remove", "certainty", "centred", "average"):
            for lonely in (False, True) if option in ("centred", "average") else (False,):
                case = f"{name}:{option}:{'lonely' if lonely else 'plain'}"
                how: dict[str, Any] = {"single_psu": option, "lonely_domains": lonely}
                for group, domain in domains.items():
                    for kind, estimand in (("total", survey.total("y")), ("ratio", survey.ratio("y", "x"))):
                        try:
                            r = survey_arrays.estimate(estimand, columns, sample, domain, **how)
                            put(out, f"{case}:{kind}", group, r)
                        except SinglePsuError:
                            out[case, group] = {}


def effects(out: Table) -> None:
    st = designs.stages()
    sample, columns = stage_designs(st)["two"], {c: st[c].to_numpy() for c in ("y", "b")}
    for group in ("all", "a", "c"):
        domain = np.where((st["d"] == group) | (group == "all"), 0, -1)

        def estimated(estimand: Estimand, domain: np.ndarray = domain) -> Estimates:
            return survey_arrays.estimate(estimand, columns, sample, domain, single_psu="certainty")

        for v in ("y", "b"):
            put(out, f"deff:mean:{v}", group, estimated(survey.mean(v)))
            put(out, f"deff:total:{v}", group, estimated(survey.total(v)))
        put_proportion(out, "stages:b", group, estimated(survey.proportion("b")))


def grant(out: Table) -> None:
    st = designs.stages()
    sample, w, ones = stage_designs(st)["two"], st["w"].to_numpy(), np.ones(len(st))
    eligible = (st["age"] >= 60).to_numpy(dtype=float)
    benefit = microsimulation.Grant(100.0, eligible, eligible * st["b"].to_numpy())
    y = st["y"].to_numpy()
    mine = microsimulation.variables(y, st["household"].to_numpy(), ones, [benefit], 150.0)
    for key, estimand in {
        ("grant", "cost"): microsimulation.COST,
        ("grant", "coverage"): microsimulation.COVERAGE_PRE,
        ("grant:y", "headcount"): microsimulation.HEADCOUNT_PRE,
        ("grant:post", "headcount"): microsimulation.HEADCOUNT_POST,
        ("grant:y", "gap"): microsimulation.GAP_PRE,
        ("grant:post", "gap"): microsimulation.GAP_POST,
        ("grant:fall", "headcount"): microsimulation.HEADCOUNT_FALL,
    }.items():
        put(out, *key, survey_arrays.estimate(estimand, mine, sample, single_psu="certainty"))
    fall = microsimulation.gini_fall(y, mine["welfare_post"], w)
    _put_gini(out, ("grant:fall", "gini"), fall, sample, "certainty")


def replication(out: Table) -> None:
    pairs = designs.pairs()
    halves = 0.5 * np.ones(16)
    by_stratum = halves * np.repeat(1.0 - 0.1 * np.arange(1, 9), 2)
    for mse in (False, True):
        for name, weights, how in (
            ("jk1", "jk1", replicates.jk1(16, mse)),
            ("jkn", "jkn", replicates.jkn(halves, mse)),
            ("jkn_fpc", "jkn", replicates.jkn(by_stratum, mse)),
            ("brr", "brr", replicates.brr(16, mse)),
            ("fay", "fay", replicates.fay(16, 0.3, mse)),
            ("boot", "boot", replicates.bootstrap(20, mse)),
        ):
            for group in ("all", "f", "m", "r"):
                inside = pairs if group == "all" else pairs[pairs["d"] == group]
                _put_replicated(out, (f"{name}:{'mse' if mse else 'mean'}", group), inside, weights, how)


def _put_replicated(
    out: Table, key: tuple[str, str], rows: pd.DataFrame, method: str, how: replicates.Replication
) -> None:
    case, group = key
    w, weights = rows["w"].to_numpy(), rows.filter(regex=f"^r_{method}_").to_numpy()
    columns = {c: rows[c].to_numpy() for c in ("y", "x")}
    df = float(replicates.degrees_of_freedom(weights))
    for name, estimand in (("total", survey.total("y")), ("ratio", survey.ratio("y", "x"))):
        value, variance = survey_arrays.replicated(estimand, columns, w, weights, how)
        out[f"{case}:{name}", group] = {"estimate": value, "se": variance**0.5, "df": df}
    at = quantile(distribution(columns["y"], w), 0.5)
    thetas = np.array([quantile(distribution(columns["y"], each), 0.5) for each in weights.T])
    se = np.sqrt(replicates.variance(thetas[:, None], np.array([at]), how))
    ends = survey_intervals.symmetric(np.array([at]), se, np.array([df]))
    out[f"{case}:median", group] = {
        "estimate": at, "se": float(se[0]), "low": float(ends.low[0]), "high": float(ends.high[0]), "df": df
    }  # fmt: skip
