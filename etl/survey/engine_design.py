"""The sampling design as the file has it: strata and units of each stage, and the fractions sampled.

The first stage's units are those of `psu` within `stratum`. Later stages (`ssu`, `tsu`) count only with finite
populations, as in the package `survey` for R: their variance is multiplied by the fractions sampled above, which are 0
without `fpc1`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.survey.engine_plan import FRACTIONS, STRATUM, UNITS, Floats, Ints, SurveyError, Table
from methods.survey_variance import Strata

SEPARATOR = "\x1f"


@dataclass(frozen=True)
class Stage:
    """One stage: the columns that name its strata, its units' column, and its strata in the order of `labels`."""

    keys: tuple[str, ...]
    unit: str
    labels: pa.Array
    strata: Strata

    def numbers(self, table: pa.Table) -> Ints:
        """The stratum (0..H-1) of each row of a result that has the columns `keys`."""
        found = pc.index_in(_label(table, self.keys), value_set=self.labels)
        return np.asarray(found.to_numpy(zero_copy_only=False)).astype(np.int64)


@dataclass(frozen=True)
class Design:
    """All stages that count, the first one first."""

    stages: tuple[Stage, ...]


def units(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of units that count: `psu`, and those of later stages for which the stages above have fractions.
    SurveyError without `psu`."""
    if UNITS[0] not in columns:
        raise SurveyError(f"there is no column {UNITS[0]}")
    deep = 1
    while deep < len(UNITS) and UNITS[deep] in columns and FRACTIONS[deep - 1] in columns:
        deep += 1
    return UNITS[:deep]


def read(rows: Table, columns: tuple[str, ...], sums: Table | None = None) -> Design:
    """The design of the survey. `sums`: sums of all its rows by stratum and units, where there are any, which spare a
    scan of the rows.

    SurveyError: a row without stratum or unit, a fraction that is not between 0 and 1 or differs within a stratum.
    """
    names = (STRATUM, *units(columns))
    stages: list[Stage] = []
    for depth, unit in enumerate(names[1:]):
        keys = names[: depth + 1]
        distinct = (rows if sums is None else sums).select(*keys, unit).distinct()
        counted = distinct.group_by(list(keys)).aggregate(units=distinct.count(), known=distinct[unit].count())
        table = _sorted(counted.to_pyarrow(), keys)
        _complete(table, keys, unit)
        fractions = _fractions(rows, columns, keys, FRACTIONS[depth], len(table))
        above = stages[-1] if stages else None
        stages.append(_stage(table, keys, unit, fractions, above))
    return Design(tuple(stages))


def _stage(table: pa.Table, keys: tuple[str, ...], unit: str, fractions: Floats, above: Stage | None) -> Stage:
    labels = _label(table, keys)
    names = tuple(text.replace(SEPARATOR, " / ") for text in labels.to_pylist())
    counts = table["units"].to_numpy().astype(np.int64)
    if above is None:
        return Stage(keys, unit, labels, Strata(counts, fractions, names))
    parents = above.numbers(table)
    scale = above.strata.fraction[parents] * (above.strata.scale[parents] if above.strata.scale.size else 1.0)
    return Stage(keys, unit, labels, Strata(counts, fractions, names, scale, np.arange(len(counts), dtype=np.int64)))


def _complete(table: pa.Table, keys: tuple[str, ...], unit: str) -> None:
    if not len(table):
        raise SurveyError("the survey has no rows")
    for key in keys:
        if table[key].null_count:
            raise SurveyError(f"{key} is missing in some rows")
    if not pc.all(pc.equal(table["units"], table["known"])).as_py():
        raise SurveyError(f"{unit} is missing in some rows")


def _fractions(rows: Table, columns: tuple[str, ...], keys: tuple[str, ...], name: str, strata: int) -> Floats:
    """The fraction sampled in each stratum; 0 where the file has no column of them."""
    if name not in columns:
        return np.zeros(strata)
    fraction = rows[name].cast("float64")
    grouped = rows.group_by(list(keys)).aggregate(low=fraction.min(), high=fraction.max(), known=fraction.count(),
                                                  rows=rows.count())  # fmt: skip
    table = _sorted(grouped.to_pyarrow(), keys)
    low, high = (table[side].fill_null(np.nan).to_numpy().astype(np.float64) for side in ("low", "high"))
    if not pc.all(pc.equal(table["known"], table["rows"])).as_py() or not np.all((low >= 0.0) & (high <= 1.0)):
        raise SurveyError(f"{name} must be between 0 and 1 in every row: the fraction of the units that was sampled")
    if varies := [text.replace(SEPARATOR, " / ") for text in _label(table, keys).filter(low < high).to_pylist()]:
        raise SurveyError(f"{name} differs within: {', '.join(varies[:8])}{' …' if len(varies) > 8 else ''}")
    return np.asarray(low)


def _sorted(table: pa.Table, keys: tuple[str, ...]) -> pa.Table:
    return table.sort_by([(key, "ascending") for key in keys])


def _label(table: pa.Table, keys: tuple[str, ...]) -> Any:
    parts = [pc.cast(table[key], pa.string()).combine_chunks() for key in keys]
    return parts[0] if len(parts) == 1 else pc.binary_join_element_wise(*parts, SEPARATOR)
