"""Estimates with variances from replicate weights: all replicates' sums in one scan, hundreds of columns at a time.

Sums are made by the columns of all domains together, without units, so there are few; they are added up for each domain
in memory. A scan makes `at_once` sums at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np
import pyarrow as pa

from etl.survey import engine_sums
from etl.survey.engine_open import Survey
from etl.survey.engine_plan import (
    STRATUM,
    UNITS,
    WEIGHT,
    Domain,
    Estimates,
    Floats,
    Ints,
    Names,
    Question,
    Sums,
    SurveyError,
    Variable,
    batches,
)
from methods import replicates
from methods.replicates import Replication

AT_ONCE = 4000
PREFIX = "rep_"
UNIT = "unit_weight"


def weights_of(survey: Survey) -> tuple[str, ...]:
    """The columns of replicate weights, in their order."""
    return tuple(sorted(column for column in survey.columns if column.startswith(PREFIX)))


def replicated(
    survey: Survey,
    questions: Sequence[Question],
    domains: Sequence[Domain],
    replication: Replication,
    variables: Sequence[Variable] = (),
    *,
    at_once: int = AT_ONCE,
) -> list[Estimates]:
    """As `engine.estimates`, with variances from the columns rep_… of the file.

    `df`: rank of the replicate weights of the rows less 1, as R has it, from their sums over PSUs; a file without `psu`
    has replicates less 1, and 0 PSUs. SurveyError: the number of columns is not that of the replication; otherwise as
    `engine.estimates`.
    """
    names = Names(survey.columns, variables)
    names.check_questions(questions, domains)
    weights = weights_of(survey)
    if len(weights) != len(replication.rscales):
        raise SurveyError(f"{len(replication.rscales)} columns of replicate weights needed, there are {len(weights)}")
    found: dict[tuple[str, Domain], Estimates] = {}
    freedom: dict[Domain, list[tuple[Ints, Ints]]] = {}
    whole = Sums.of(questions)
    for batch in batches(questions, max(1, at_once // (len(weights) + 1))):
        sums = Sums.of(batch)
        table = _sums(survey, names, sums, domains, weights)
        for domain in domains:
            cells = _Cells.of(table, sums, domain, len(weights))
            if domain not in freedom:
                freedom[domain] = _freedom(survey, names, domain, cells.cells, weights, bases=whole.bases)
            for question in batch:
                of_base = freedom[domain][whole.bases.index(question.base)]
                found[question.name, domain] = cells.estimates(question, replication, of_base)
    return [found[question.name, domain] for question in questions for domain in domains]


def _sums(survey: Survey, names: Names, sums: Sums, domains: Sequence[Domain], weights: Sequence[str]) -> pa.Table:
    """Sums v0…, and v0_1… with each replicate weight, by the columns of all domains: one scan."""
    by = tuple(dict.fromkeys(column for domain in domains for column in domain))
    rows = names.added(by, survey.rows).mutate(**{UNIT: 1.0})
    # The variables once, as columns: as parts of thousands of sums they would take longer to write than to compute.
    values = {column: engine_sums.weighted(rows, names, *pair, weight=UNIT)
              for column, pair in zip(sums.columns, sums.pairs, strict=True)}  # fmt: skip
    counts = {column: ibis.literal(1) if base is None else engine_sums.truth(rows, names, base).cast("int64")
              for column, base in zip(sums.counts, sums.bases, strict=True)}  # fmt: skip
    factors = {f"w{n}": rows[w].cast("float64").fill_null(engine_sums.NOT_KNOWN)
               for n, w in enumerate((WEIGHT, *weights))}  # fmt: skip
    rows = rows.select(*by, **values, **counts, **factors)
    made = {column: rows[column].sum() for column in counts}
    for column in sums.columns:
        made |= {f"{column}_{n}": (rows[f"w{n}"] * rows[column]).sum() for n in range(len(factors))}
    grouped = rows.group_by(list(by)).aggregate(**made) if by else rows.aggregate(**made)
    table: pa.Table = grouped.to_pyarrow()
    return table.sort_by([(column, "ascending") for column in by]) if by else table


@dataclass(frozen=True)
class _Cells:
    """The cells of one domain. `totals`: with each weight, the full sample's first, D x (R + 1) x sums; `rows`: D x
    bases."""

    sums: Sums
    domain: Domain
    cells: tuple[tuple[Any, ...], ...]
    totals: Floats
    rows: Floats

    @classmethod
    def of(cls, table: pa.Table, sums: Sums, domain: Domain, number: int) -> _Cells:
        """Add up sums by the columns of all domains. SurveyError: a value inside its base is not known."""
        cells, at = numbered(table, domain)

        def summed(columns: list[str]) -> Floats:
            parts = [table[column].fill_null(0).to_numpy()[at >= 0] for column in columns]
            added = [np.bincount(at[at >= 0], weights=part, minlength=len(cells)) for part in parts]
            return np.column_stack(added).astype(np.float64)

        totals = np.stack([summed([f"{v}_{r}" for r in range(number + 1)]) for v in sums.columns], axis=2)
        finite = np.asarray(np.isfinite(totals).all(axis=(0, 1))).tolist()
        if lost := dict.fromkeys(name for (name, _), known in zip(sums.pairs, finite, strict=True) if not known):
            raise SurveyError(f"not known for some rows that a question is about: {', '.join(lost)}")
        return cls(sums, domain, cells, totals, summed(list(sums.counts)))

    def estimates(self, question: Question, replication: Replication, freedom: tuple[Ints, Ints]) -> Estimates:
        """Value from the first weight, variance from how it moves with the others."""
        totals = self.totals[:, :, self.sums.places(question)]
        value = question.estimand.value(totals[:, 0])
        thetas = np.stack([question.estimand.value(totals[:, r]) for r in range(1, totals.shape[1])])
        return Estimates(
            question=question.name,
            domain=self.domain,
            cells=self.cells,
            value=value,
            variance=replicates.variance(thetas, value, replication),
            persons=self.totals[:, 0, self.sums.persons(question)],
            rows=np.asarray(np.rint(self.rows[:, self.sums.base(question)])).astype(np.int64),
            psus=freedom[0],
            df=freedom[1],
        )


def numbered(table: pa.Table, domain: Domain) -> tuple[tuple[tuple[Any, ...], ...], Ints]:
    """The cells of a domain in the order of their labels, and the number of each row's cell, -1 for none."""
    labels: list[tuple[Any, ...]] = [()] * len(table)
    if domain:
        labels = list(zip(*(table[column].to_pylist() for column in domain), strict=True))
    cells = tuple(sorted({label for label in labels if None not in label}))
    place = {cell: n for n, cell in enumerate(cells)}
    return cells, np.array([place.get(label, -1) for label in labels], dtype=np.int64)


def _freedom(
    survey: Survey, names: Names, domain: Domain, cells: tuple[tuple[Any, ...], ...], weights: Sequence[str],
    *, bases: Sequence[str | None],
) -> list[tuple[Ints, Ints]]:  # fmt: skip
    """Of each base: PSUs with rows of it in each cell, and the rank of the replicate weights of these PSUs less 1."""
    if UNITS[0] not in survey.columns:
        unknown = np.zeros(len(cells), dtype=np.int64), np.full(len(cells), len(weights) - 1, dtype=np.int64)
        return [unknown] * len(bases)
    rows = names.added(domain, survey.rows)
    sums = Sums((), tuple(bases))
    made = {weight: rows[weight].cast("float64").sum() for weight in weights}
    grouped = rows.group_by([*domain, STRATUM, UNITS[0]]).aggregate(**made, **engine_sums.row_counts(rows, names, sums))
    table = grouped.to_pyarrow()
    matrix = np.column_stack([table[weight].to_numpy() for weight in weights])
    found, at = numbered(table, domain)
    place = {cell: n for n, cell in enumerate(cells)}
    ranks: dict[bytes, int] = {}
    out = []
    for count in sums.counts:
        there = table[count].fill_null(0).to_numpy() > 0
        psus, df = np.zeros(len(cells), dtype=np.int64), np.zeros(len(cells), dtype=np.int64)
        for number, cell in enumerate(found):
            inside = np.flatnonzero((at == number) & there)
            if cell in place and inside.size:
                key = inside.tobytes()
                if key not in ranks:
                    ranks[key] = max(replicates.degrees_of_freedom(matrix[inside]), 0)
                psus[place[cell]], df[place[cell]] = inside.size, ranks[key]
        out.append((psus, df))
    return out
