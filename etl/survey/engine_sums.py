"""The engine's expressions: sums by unit, totals of domains, and the sums of squares that a variance is made of.

Everything here is Ibis and says nothing about who computes it. Sums of floating-point numbers depend on their order in
the last digits: two runs with several threads agree to about 1e-13 relative, not to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

import ibis
import numpy as np
import pyarrow as pa

from etl.survey.engine_design import Stage
from etl.survey.engine_plan import WEIGHT, Domain, Floats, Ints, Names, Sums, SurveyError, Table, Value
from methods.survey import ONE
from methods.survey_variance import StratumSums

EVERYBODY = "everybody"
CELL = "cell"
NOT_KNOWN = float("nan")


def weighted(
    rows: Table, names: Names, name: str, base: str | None, *, weight: str = WEIGHT, anchor: float = 0.0
) -> Value:
    """A variable of each row, less its anchor, times its weight, 0 outside the base. A value that is not known inside
    the base is NaN, so that its sum is found and not taken for one of zeros. SurveyError: the variable is no number."""
    value = rows[weight].cast("float64")
    if name != ONE:
        variable = names.of(name, rows)
        if not (variable.type().is_numeric() or variable.type().is_boolean()):
            raise SurveyError(f"{name} is neither a number nor a truth value")
        number = variable.cast("float64")
        value = value * (number - anchor if anchor else number)
    value = value.fill_null(NOT_KNOWN)
    return value if base is None else ibis.ifelse(truth(rows, names, base), value, 0.0)


def truth(rows: Table, names: Names, base: str) -> Value:
    """The base of a question for each row. SurveyError: it is no truth value."""
    value = names.of(base, rows)
    if not value.type().is_boolean():
        raise SurveyError(f"{base} is not a truth value, so that it cannot be the base of a question")
    return value


def by(rows: Table, names: Names, sums: Sums, keys: Sequence[str]) -> Table:
    """The sums, and the numbers of rows of each base, by columns or variables: one scan of the rows."""
    rows = names.added(keys, rows)
    anchors = sums.anchors or (0.0,) * len(sums.pairs)
    made = {
        column: weighted(rows, names, *pair, anchor=anchor).sum()
        for column, pair, anchor in zip(sums.columns, sums.pairs, anchors, strict=True)
    }
    made |= row_counts(rows, names, sums)
    return rows.group_by(list(keys)).aggregate(**made) if keys else rows.aggregate(**made)


def row_counts(rows: Table, names: Names, sums: Sums) -> dict[str, Value]:
    """The number of rows of each base."""
    found = zip(sums.counts, sums.bases, strict=True)
    return {c: rows.count() if b is None else truth(rows, names, b).cast("int64").sum() for c, b in found}


def of_domain(cells: Table, domain: Domain) -> tuple[Table, list[str]]:
    """The sums of those rows that belong to a cell of the domain, and the columns of its cells; for the domain of all
    rows a column that is the same in all."""
    if not domain:
        return cells.mutate(**{EVERYBODY: ibis.literal(1)}), [EVERYBODY]
    return cells.filter([cells[column].notnull() for column in domain]), list(domain)


def summed(table: Table, by: Sequence[str], columns: Iterable[str]) -> Table:
    """Sums of sums."""
    return table.group_by(list(by)).aggregate(**{column: table[column].sum() for column in columns})


def totals(table: Table, by: Sequence[str], columns: Sequence[str]) -> tuple[pa.Table, Floats]:
    """The cells of a domain in the order of their labels, and their totals, D x sums."""
    found = summed(table, by, columns).to_pyarrow().sort_by([(column, "ascending") for column in by])
    matrix = np.column_stack([found[column].to_numpy().astype(np.float64) for column in columns])
    return found.select(list(by)), matrix


@dataclass(frozen=True)
class Linear:
    """The gradient of one question, D x k, and the sums that its k columns belong to."""

    places: Sequence[int]
    gradient: Floats


def of_strata(table: Table, labels: pa.Table, linear: Sequence[Linear], sums: Sums, stage: Stage) -> Squares:
    """Sums over the units of a stage, by cell and stratum of that stage, of each question's linearised variable.

    `table` has the sums by the columns of `labels` and by the units of this stage.
    """
    by = labels.column_names
    gradients = {f"g{q}_{i}": part for q, one in enumerate(linear) for i, part in enumerate(one.gradient.T)}
    cells = labels.append_column(CELL, pa.array(np.arange(len(labels), dtype=np.int64)))
    for name, values in gradients.items():
        cells = cells.append_column(name, pa.array(np.ascontiguousarray(values)))
    joined = table.inner_join(ibis.memtable(cells), by)
    z = {
        f"z{q}": reduce(add, [joined[f"g{q}_{i}"] * joined[sums.columns[p]] for i, p in enumerate(one.places)])
        for q, one in enumerate(linear)
    }
    units = joined.select(CELL, *stage.keys, *sums.counts, **z)
    made = {"units": units.count()}
    for name in z:
        made |= {f"{name}_sum": units[name].sum(), f"{name}_spread": units[name].var(how="pop")}
    for name in sums.counts:
        made |= {f"{name}_rows": units[name].sum(), f"{name}_units": (units[name] > 0).cast("int64").sum()}
    found = units.group_by([CELL, *stage.keys]).aggregate(**made).to_pyarrow()
    return Squares(found.sort_by([(CELL, "ascending"), *[(key, "ascending") for key in stage.keys]]), stage)


@dataclass(frozen=True)
class Squares:
    """What `of_strata` found, one row for each pair of cell and stratum with rows."""

    table: pa.Table
    stage: Stage

    def of_question(self, number: int, base: int) -> StratumSums:
        """The sums of one question, pairs without units with rows of its base left out. A unit outside the base has
        z = 0."""
        found = self._column(f"n{base}_units")
        there = found > 0
        units, spread = self._column("units"), self._column(f"z{number}_spread")
        return StratumSums(
            domain=self._column(CELL)[there].astype(np.int64),
            stratum=self.stage.numbers(self.table)[there],
            s1=self._column(f"z{number}_sum")[there],
            spread=(spread * units)[there],
            units=units[there].astype(np.int64),
            m=found[there].astype(np.int64),
        )

    def rows(self, base: int, cells: int) -> Ints:
        """Unweighted rows of a base in each cell."""
        there = np.nan_to_num(self._column(f"n{base}_rows"))  # none in the base: a sum of nothing is null
        counted = np.bincount(self._column(CELL), weights=there, minlength=cells)
        return np.asarray(np.rint(counted)).astype(np.int64)

    def _column(self, name: str) -> Any:
        return self.table[name].to_numpy()
