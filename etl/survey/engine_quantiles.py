"""What needs a distribution in order: quantiles with Woodruff's intervals, groups of equal weight.

The rules are those of `methods.survey_quantiles` ("math": the least value with at least a share p at or below it), here
as windows over weights cumulated in rising order. The design is that of the whole survey. The Gini index is in
`engine_gini`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import ibis
import numpy as np
import pyarrow as pa
from scipy import stats

from etl.survey import engine_sums
from etl.survey.engine import estimates
from etl.survey.engine_domain import design_of
from etl.survey.engine_open import Survey
from etl.survey.engine_plan import (
    FRACTIONS,
    STRATUM,
    UNITS,
    WEIGHT,
    Domain,
    Estimates,
    Floats,
    Ints,
    Names,
    Question,
    SurveyError,
    Table,
    Variable,
)
from etl.survey.engine_replicates import PREFIX, replicated
from methods.replicates import Replication
from methods.survey import proportion
from methods.survey_intervals import symmetric
from methods.survey_quantiles import EDGE, SAME

MEASURED: Final = "measured_value"
BELOW: Final = "at_most_the_quantile"
AT_ONCE: Final = 16
"""Weights whose sums are cumulated at once."""
Interval: TypeAlias = Callable[[Floats, Floats, Ints, float], tuple[Floats, Floats]]
"""Share, its standard error, degrees of freedom, level -> lower and upper end (`methods.survey_intervals`)."""


@dataclass(frozen=True)
class Quantiles:
    """A quantile in the D cells of one domain; `low`, `high`: Woodruff's interval, NaN where an end lies outside the
    distribution; `se` = (high - low)/(2 t(df)). `share`: of persons at or below the quantile, with its counts."""

    value: Floats
    low: Floats
    high: Floats
    se: Floats
    share: Estimates


def quantiles(
    survey: Survey,
    of: str,
    p: float,
    domain: Domain = (),
    variables: Sequence[Variable] = (),
    *,
    base: str | None = None,
    level: float = 0.95,
    single_psu: str = "fail",
    lonely_domains: bool = False,
    interval: Interval = symmetric,
    replication: Replication | None = None,
) -> Quantiles:
    """The p-quantile of a variable among the rows of `base`, in each cell of a domain. SurveyError as `estimates`.

    `interval`: of the share of persons at or below the quantile. `replication`: that share's variance is then from
    replicate weights, as R has it by default (svyquantile of a design with replicate weights).
    """
    narrow = narrowed(survey, of, domain, variables, base, designed=replication is None)
    with survey.kept(_shares(narrow.rows, domain)) as kept:
        labels, value = _at(kept, domain, None, p)
        cells = labels.append_column("limit", pa.array(value))
        joined = narrow.rows.inner_join(ibis.memtable(cells), labels.column_names)
        rows = joined.mutate(**{BELOW: joined[MEASURED] <= joined["limit"]})
        below, question = replace(narrow, rows=rows, columns=tuple(rows.columns)), Question("share", proportion(BELOW))
        if replication is None:
            (share,) = estimates(below, [question], [domain], single_psu=single_psu, lonely_domains=lonely_domains)
        else:
            (share,) = replicated(below, [question], [domain], replication)
        ends = interval(share.value, np.sqrt(share.variance), share.df, level)
        low, high = (_at(kept, domain, labels, end)[1] for end in ends)
    t = np.where(share.df > 0, stats.t.ppf(0.5 + level / 2.0, np.maximum(share.df, 1)), np.nan)
    return Quantiles(value, low, high, (high - low) / (2.0 * t), share)


def values_at(
    survey: Survey, of: str, shares: Sequence[float], variables: Sequence[Variable] = (), *, base: str | None = None
) -> Floats:
    """The quantiles at several shares of the persons of `base`, without intervals."""
    narrow = narrowed(survey, of, (), variables, base, designed=False)
    with survey.kept(_shares(narrow.rows, ())) as kept:
        found = [_at(kept, (), None, p)[1] for p in shares]
    if not all(each.size for each in found):
        raise SurveyError(f"{of} is known for no row, so that it has no quantiles")
    return np.concatenate(found)


def values_by_weight(
    survey: Survey, of: str, p: float, weights: Sequence[str], variables: Sequence[Variable] = (), *,
    base: str | None = None,
) -> Floats:  # fmt: skip
    """The p-quantile of a variable among the persons of `base` with each of these columns as their weight: R values,
    NaN where nobody has any. Weights are added up by value, `AT_ONCE` of them in one scan."""
    narrow = narrowed(survey, of, (), variables, base, designed=False)
    rows = narrow.rows.filter(narrow.rows[MEASURED].notnull())
    out = np.full(len(weights), np.nan)
    for start in range(0, len(weights), AT_ONCE):
        some = {f"w{n}": weights[n] for n in range(start, min(start + AT_ONCE, len(weights)))}
        summed = rows.group_by(MEASURED).aggregate(**{n: rows[w].cast("float64").sum() for n, w in some.items()})
        upto = ibis.cumulative_window(order_by=summed[MEASURED])
        made = {f"below_{n}": summed[n].sum().over(upto) for n in some}
        made |= {f"whole_{n}": summed[n].sum().over(ibis.window()) for n in some}
        ranked = summed.mutate(**made)
        reached = {n: (ranked[f"below_{n}"] >= (p - SAME) * ranked[f"whole_{n}"]) & (ranked[f"whole_{n}"] > 0)
                   for n in some}  # fmt: skip
        least = {n: ibis.ifelse(there, ranked[MEASURED], None).min() for n, there in reached.items()}
        found = ranked.aggregate(**least).to_pyarrow()
        out[start : start + len(some)] = [np.nan if (v := found[n][0].as_py()) is None else v for n in some]
    return out


def groups(
    survey: Survey,
    name: str,
    of: str,
    variables: Sequence[Variable] = (),
    *,
    number: int = 5,
    base: str | None = None,
) -> Variable:
    """Groups 1..`number` of equal weight by a variable, poorest first, as a variable called `name`; equal values stay
    together (the rule of `methods.survey_quantiles.groups`). Rows outside the base, or without a value, are in none."""
    narrow = narrowed(survey, of, (), variables, base, designed=False)
    rows = narrow.rows.filter(narrow.rows[MEASURED].notnull())
    weights = rows.group_by(MEASURED).aggregate(weight=rows[WEIGHT].cast("float64").sum())
    below = weights.weight.sum().over(ibis.cumulative_window(order_by=weights[MEASURED])) - weights.weight
    ranked = weights.mutate(below=below, whole=weights.weight.sum().over(ibis.window()))
    group = ((ranked.below / ranked.whole * number + EDGE).floor() + 1).cast("int64")
    ranked = ranked.mutate(part=ibis.least(group, number))
    found = ranked.group_by("part").aggregate(low=ranked[MEASURED].min()).to_pyarrow().sort_by("part").to_pylist()
    if not found:
        raise SurveyError(f"{of} is known for no row, so that there are no groups by it")

    def build(table: Table) -> Table:
        names = Names(survey.columns, variables)
        value = names.of(of, table).cast("float64")
        part = ibis.cases(*((value >= one["low"], one["part"]) for one in reversed(found)), else_=None)
        return part if base is None else ibis.ifelse(engine_sums.truth(table, names, base), part, None)

    return Variable(name, build)


def narrowed(
    survey: Survey,
    of: str,
    domain: Domain,
    variables: Sequence[Variable],
    base: str | None,
    *,
    designed: bool,
    also: Mapping[str, str] | None = None,
) -> Survey:
    """The rows of the base within the domain, with the variable (as MEASURED), those of `also` by their new names, the
    domain's columns and those of the design; the design is the whole's, read unless not `designed`."""
    names = Names(survey.columns, variables)
    wanted = {MEASURED: of, **(also or {})}
    names.check([*wanted.values(), *domain, *([] if base is None else [base])], f"distribution of {of}")
    if designed:
        design_of(survey)
    rows = names.added(domain, survey.rows)
    inside = [rows[column].notnull() for column in domain]
    if base is not None:
        inside.append(engine_sums.truth(rows, names, base))
    made = {name: names.of(each, rows).cast("float64") for name, each in wanted.items()}
    made |= {} if domain else {engine_sums.EVERYBODY: ibis.literal(1)}
    fixed = {STRATUM, WEIGHT, *UNITS, *FRACTIONS}
    kept = [column for column in survey.columns if column in fixed or column.startswith(PREFIX)]
    rows = (rows.filter(inside) if inside else rows).select(*dict.fromkeys([*kept, *domain]), **made)
    return replace(survey, rows=rows, columns=tuple(rows.columns))


def cells_by(domain: Domain) -> list[str]:
    """The columns that tell the cells of a domain apart in `narrowed` rows."""
    return list(domain) or [engine_sums.EVERYBODY]


def _shares(rows: Table, domain: Domain) -> Table:
    """The distinct values of each cell, with the share of persons at or below each."""
    by = cells_by(domain)
    weights = rows.group_by([*by, MEASURED]).aggregate(weight=rows[WEIGHT].cast("float64").sum())
    weights = weights.filter(weights[MEASURED].notnull())
    below = weights.weight.sum().over(ibis.cumulative_window(group_by=by, order_by=weights[MEASURED]))
    whole = weights.weight.sum().over(ibis.window(group_by=by))
    return weights.select(*by, MEASURED, share=below / whole)


def _at(shares: Table, domain: Domain, labels: pa.Table | None, p: Floats | float) -> tuple[pa.Table, Floats]:
    """The least value at which the share reaches p (one for all, or one for each cell of `labels`, NaN outside 0..1),
    in each cell in the order of labels."""
    by = cells_by(domain)
    if labels is None:
        reached = shares.filter(shares.share >= float(np.asarray(p)) - SAME)
        found = reached.group_by(by).aggregate(value=reached[MEASURED].min()).to_pyarrow()
        found = found.sort_by([(column, "ascending") for column in by])
        return found.select(by), found["value"].to_numpy().astype(np.float64)
    wanted = np.asarray(p, dtype=np.float64)
    there = (wanted >= 0.0) & (wanted <= 1.0)
    cells = labels.append_column("wanted", pa.array(np.where(there, wanted, 0.0)))
    cells = cells.append_column(engine_sums.CELL, pa.array(np.arange(len(labels), dtype=np.int64)))
    joined = shares.inner_join(ibis.memtable(cells), by)
    reached = joined.filter(joined.share >= joined.wanted - SAME)
    found = reached.group_by(engine_sums.CELL).aggregate(value=reached[MEASURED].min()).to_pyarrow()
    out = np.full(len(labels), np.nan)
    out[found[engine_sums.CELL].to_numpy()] = found["value"].to_numpy()
    return labels, np.where(there, out, np.nan)
