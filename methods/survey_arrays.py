"""Estimates from a survey held in arrays, one entry a row: the whole way from weights to standard errors in memory.

It is the measure of what an engine over files has to give, serves surveys of moderate size, and spells out how the
sums of `survey_variance` are made: of each unit of a stage within each domain, then of each stratum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from methods import replicates, survey_variance
from methods.survey import ONE, Estimand
from methods.survey_variance import Strata, StratumSums

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Columns = Mapping[str, Floats]


@dataclass(frozen=True)
class Stage:
    """`unit` and `stratum`: of each of n rows, numbered from 0; units of one stratum only, strata within one unit of
    the stage above. `strata`: the whole design at this stage."""

    unit: Ints
    stratum: Ints
    strata: Strata


@dataclass(frozen=True)
class Design:
    """`weight`: of each row, expanding to persons. `stages`: the first, and those below it that have a fraction."""

    weight: Floats
    stages: tuple[Stage, ...]


class Estimates(NamedTuple):
    """Of D domains: estimate, variance, degrees of freedom, rows (unweighted), persons (weighted), and the weighted
    variance of the linearised variable, for `survey_variance.design_effect`."""

    value: Floats
    variance: Floats
    df: Ints
    n: Ints
    population: Floats
    spread: Floats


def design(
    weight: Floats,
    units: Sequence[NDArray[np.generic]],
    strata: Sequence[NDArray[np.generic] | None],
    fractions: Sequence[Floats | None] = (),
) -> Design:
    """Number units and strata of each stage. `units`: labels of the PSUs, then of the units below, repeated labels in
    different strata or PSUs being different units. `strata`: labels, or None where a stage has none. `fractions`: of
    the units sampled, per row (constant within a stratum); without one (or with 0) of a stage, those below it add
    nothing and are left out. Raises ValueError for weights that are not positive."""
    if not (weight > 0.0).all():
        raise ValueError("weights must be positive")
    stages: list[Stage] = []
    above, scale = np.zeros(len(weight), dtype=np.int64), np.ones(1)
    for level, labels in enumerate(units):
        given = strata[level] if level < len(strata) else None
        fraction = fractions[level] if level < len(fractions) else None
        names, stratum = _number(above, np.zeros(len(weight), dtype=np.int8) if given is None else given)
        _, unit = _number(stratum, labels)
        first = _first_rows(stratum)
        of_stratum = np.zeros(len(first)) if fraction is None else fraction[first]
        stratum_of_unit = stratum[_first_rows(unit)]
        parent = above[first]
        sampled = np.bincount(stratum_of_unit, minlength=len(first)).astype(np.int64)
        stages.append(Stage(unit, stratum, Strata(sampled, of_stratum, names, scale[parent], parent)))
        if not of_stratum.any():
            break
        above, scale = unit, (scale[parent] * of_stratum)[stratum_of_unit]
    return Design(weight, tuple(stages))


def estimate(
    estimand: Estimand,
    columns: Columns,
    sample: Design,
    domain: Ints | None = None,
    *,
    domains: int | None = None,
    single_psu: str = "fail",
    lonely_domains: bool = False,
) -> Estimates:
    """The estimand in each of D domains with its linearised variance. `domain`: number of each row's domain, from 0,
    -1 for none (default: one domain of all rows). The column `one` need not be given."""
    where = np.zeros(len(sample.weight), dtype=np.int64) if domain is None else domain
    count = int(where.max(initial=-1)) + 1 if domains is None else domains
    y = matrix(estimand, columns, len(where))
    totals = domain_totals(y, sample.weight, where, count)
    u = np.einsum("ik,ik->i", y, estimand.gradient(totals)[where])
    z = u * sample.weight
    variance = linearised_variance(
        z, sample, where, domains=count, single_psu=single_psu, lonely_domains=lonely_domains
    )
    df = survey_variance.degrees_of_freedom(sums_of_units(z, sample.stages[0], where), count)
    rows = np.bincount(where[where >= 0], minlength=count).astype(np.int64)
    population, spread = _spread(u, sample.weight, where, count)
    return Estimates(estimand.value(totals), variance, df, rows, population, spread)


def linearised_variance(
    z: Floats,
    sample: Design,
    domain: Ints,
    *,
    domains: int,
    single_psu: str = "fail",
    lonely_domains: bool = False,
) -> Floats:
    """The variance of the total of z (already weighted) in each domain, over all stages."""
    out = np.zeros(domains)
    for stage in sample.stages:
        sums = sums_of_units(z, stage, domain)
        out += survey_variance.variance(sums, stage.strata, domains, single_psu, lonely_domains)
    return out


def replicated(
    estimand: Estimand, columns: Columns, weight: Floats, replicate_weights: Floats, how: replicates.Replication
) -> tuple[float, float]:
    """Estimate and variance from n x R replicate weights, for the rows given (a domain: its rows)."""
    y = matrix(estimand, columns, len(weight))
    full = estimand.value((weight @ y)[None, :])
    thetas = estimand.value(replicate_weights.T @ y)
    return float(full[0]), float(replicates.variance(thetas[:, None], full, how)[0])


def matrix(estimand: Estimand, columns: Columns, rows: int) -> Floats:
    """n x k: the variables of the estimand. Raises KeyError for one that is not there."""
    found = [np.ones(rows) if v == ONE and v not in columns else columns[v] for v in estimand.variables]
    return np.column_stack(found).astype(np.float64)


def domain_totals(y: Floats, weight: Floats, domain: Ints, domains: int) -> Floats:
    """D x k weighted totals."""
    inside = domain >= 0
    weighted = y[inside] * weight[inside, None]
    columns = [np.bincount(domain[inside], weights=each, minlength=domains) for each in weighted.T]
    return np.column_stack(columns)


def sums_of_units(z: Floats, stage: Stage, domain: Ints) -> StratumSums:
    """Sums of z over units, then sum and spread over the units of each pair of domain and stratum."""
    inside = domain >= 0
    pairs = np.stack([domain[inside], stage.stratum[inside], stage.unit[inside]])
    units, row = np.unique(pairs, axis=1, return_inverse=True)
    of_unit = np.bincount(row, weights=z[inside], minlength=units.shape[1])
    strata, place = np.unique(units[:2], axis=1, return_inverse=True)
    number, summed = np.bincount(place).astype(np.int64), np.bincount(place, weights=of_unit).astype(np.float64)
    spread = np.bincount(place, weights=(of_unit - (summed / np.maximum(number, 1))[place]) ** 2).astype(np.float64)
    return StratumSums(strata[0], strata[1], summed, spread, number, number)


def _spread(u: Floats, weight: Floats, domain: Ints, domains: int) -> tuple[Floats, Floats]:
    """Persons of each domain and the weighted variance of u in it."""
    ones_and_u = np.column_stack([np.ones(len(u)), u])
    persons, sums = domain_totals(ones_and_u, weight, domain, domains).T
    with np.errstate(divide="ignore", invalid="ignore"):
        centred = (u - (sums / persons)[domain]) ** 2
        return persons, domain_totals(centred[:, None], weight, domain, domains)[:, 0] / persons


def _number(group: Ints, labels: NDArray[np.generic]) -> tuple[tuple[str, ...], Ints]:
    """Number the pairs of group and label in their order; the names are the labels."""
    distinct, code = np.unique(labels, return_inverse=True)
    pairs, number = np.unique(np.stack([group, code]), axis=1, return_inverse=True)
    return tuple(str(distinct[c]) for c in pairs[1]), number.astype(np.int64)


def _first_rows(number: Ints) -> Ints:
    """The first row of each number 0, 1, 2, …"""
    return np.unique(number, return_index=True)[1].astype(np.int64)
