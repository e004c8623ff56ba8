"""Where the sums of a batch of questions come from: kept by unit, or made anew for each domain.

Sums by (columns of all domains, stratum, unit) are kept while the batch lasts, if there are clearly fewer of them than
rows: the rows are scanned once for all domains. Where domains cross the units so finely that nearly each row is a cell
of its own, keeping them would be a copy of the file; then the rows are scanned once for the totals and once for each
domain. A sample of rows decides; the results are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from etl.survey import engine_design, engine_sums
from etl.survey.engine_open import Survey
from etl.survey.engine_plan import STRATUM, Domain, Names, Sums, Table

SAMPLE = 50_000
FINE = 0.6  # cells per row, from which on they are not kept


@dataclass(frozen=True)
class Cells:
    """`kept`: sums by the columns `by` of all domains, and by stratum and unit if `with_units`."""

    survey: Survey
    names: Names
    sums: Sums
    by: Domain
    kept: Table
    with_units: bool

    @property
    def units(self) -> Table | None:
        """Sums of all rows by stratum and unit, if they are kept."""
        return self.kept if self.with_units else None

    def of_units(self, domain: Domain) -> tuple[Table, bool]:
        """Sums by the columns of a domain (or by more), stratum and unit; and whether by these alone."""
        if self.with_units:
            return self.kept, set(domain) == set(self.by)
        units = engine_design.units(self.survey.columns)
        return engine_sums.by(self.survey.rows, self.names, self.sums, (*domain, STRATUM, *units)), True


@contextmanager
def kept(survey: Survey, names: Names, sums: Sums, domains: Sequence[Domain]) -> Iterator[Cells]:
    """The sums that these domains need, while the context lasts."""
    by = tuple(dict.fromkeys(column for domain in domains for column in domain))
    keys = (*by, STRATUM, *engine_design.units(survey.columns))
    with_units = not by or not _fine(survey, names, keys)
    table = engine_sums.by(survey.rows, names, sums, keys if with_units else by)
    with survey.kept(table) as found:
        yield Cells(survey, names, sums, by, found, with_units)


def _fine(survey: Survey, names: Names, keys: tuple[str, ...]) -> bool:
    sample = names.added(keys, survey.rows.limit(SAMPLE)).select(*keys)
    cells = sample.group_by(list(keys)).aggregate(rows=sample.count())
    found = cells.aggregate(rows=cells.rows.sum(), cells=cells.count()).to_pyarrow().to_pylist()[0]
    return bool(found["rows"] == SAMPLE and found["cells"] > FINE * SAMPLE)
