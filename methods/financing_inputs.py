"""The inputs of the costing as arrays: what is known of each country, what was imputed, and by which rule.

`assemble` takes rows of the table `financing_input`; nothing here reads files or databases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from methods.scenario import CASH

Floats = NDArray[np.float64]

CONSTANT: Final = 0
"""The `time_period` of what holds for all years."""
YEARLY: Final = (
    "population", "births", "y0_4", "y5_9", "y10_14", "y15_19", "y0_14", "y_ge60", "y_ge65", "y_ge70", "y_ge75",
    "gdp_xdc", "gdp_usd", "ppp", "cpi", "expenditure_pct", "revenue_pct",
)  # fmt: skip
FIXED: Final = (
    "participation_pct", "unemployment_pct", "health_pct", "protection_pct", "spending_children_pct",
    "spending_working-age_pct", "spending_old-age_pct", "line_2017", "ppp_2017", "ppp_2021", "cpi_2016", "cpi_2021",
    "income_rank",
)  # fmt: skip
US: Final = "USA"


class Row(NamedTuple):
    """One row of `financing_input`. `source_period` None: the source gives no year. `kind`: how it is known."""

    variable: str
    ref_area: str
    time_period: int
    obs_value: float
    source_period: int | None
    kind: str


@dataclass(frozen=True)
class Inputs:
    """Countries by years. `figures`: arrays (areas, years), or (areas, 1) for what holds in all years.

    `coverage`: (areas,) per cent by cash benefit, NaN for none; `coverage_year` the year of it; `median`: the median
    of those that report in the same income group; `line_imputed`, `rank_earlier`, `by_deflator`: (areas,) what was
    imputed or taken from elsewhere.
    """

    areas: tuple[str, ...]
    years: tuple[int, ...]
    figures: Mapping[str, Floats]
    coverage: Mapping[str, Floats]
    coverage_year: Mapping[str, Floats]
    median: Mapping[str, Floats]
    line_imputed: NDArray[np.bool_]
    rank_earlier: NDArray[np.bool_]
    by_deflator: NDArray[np.bool_]
    source_year: Mapping[str, Floats]
    """(areas,) the year of what is held constant; NaN where the source gives none."""

    def at(self, year: int) -> Mapping[str, Floats]:
        """The figures of one year, as (areas,)."""
        n = self.years.index(year)
        return {name: table[:, n if table.shape[1] > 1 else 0] for name, table in self.figures.items()}

    def chosen(self, keep: NDArray[np.bool_]) -> Inputs:
        """The inputs of some of the areas; medians stay those of all."""

        def cut(tables: Mapping[str, Floats]) -> dict[str, Floats]:
            return {name: table[keep] if len(table) == len(keep) else table for name, table in tables.items()}

        areas = tuple(a for a, kept in zip(self.areas, keep, strict=True) if kept)
        return Inputs(
            areas, self.years, cut(self.figures), cut(self.coverage), cut(self.coverage_year), cut(self.median),
            self.line_imputed[keep], self.rank_earlier[keep], self.by_deflator[keep], cut(self.source_year),
        )  # fmt: skip

    def bounds(self) -> tuple[dict[str, Floats], dict[str, Floats]]:
        """Coverage as (areas, 1) per cent, lowest and highest: known values twice; else zero and the group's median.

        Those that report are the better covered, so that the median is the upper end and not the best guess. In a group
        in which nobody reports nothing is known: the upper end is 100.
        """
        upper = {b: np.where(np.isnan(m), 100.0, m) for b, m in self.median.items()}
        low = {b: np.where(np.isnan(c), 0.0, c)[:, None] for b, c in self.coverage.items()}
        high = {b: np.where(np.isnan(c), upper[b], c)[:, None] for b, c in self.coverage.items()}
        return low, high

    def missing(self, n: int, names: Iterable[str]) -> tuple[str, ...]:
        """Which of some figures an area lacks, in any year."""
        return tuple(name for name in names if not np.isfinite(self.figures[name][n]).all())


def assemble(rows: Iterable[Row], years: Sequence[int]) -> Inputs:
    """Inputs for `years` from rows; areas in alphabetical order.

    Missing poverty lines are the median of the country's income group, and flagged. Raises KeyError for a variable
    that is not declared here, and ValueError where the United States' prices are missing.
    """
    given = list(rows)
    areas = tuple(sorted({row.ref_area for row in given}))
    place = {area: n for n, area in enumerate(areas)}
    at = {year: n for n, year in enumerate(years)}
    figures = {name: np.full((len(areas), len(years)), np.nan) for name in YEARLY}
    figures |= {name: np.full((len(areas), 1), np.nan) for name in FIXED}
    coverage = {benefit: np.full(len(areas), np.nan) for benefit in CASH}
    when = {name: np.full(len(areas), np.nan) for name in (*FIXED, *CASH)}
    earlier, deflator = np.zeros(len(areas), dtype=bool), np.zeros(len(areas), dtype=bool)
    for row in given:
        n = place[row.ref_area]
        if row.variable.startswith("coverage_"):
            name = row.variable.removeprefix("coverage_")
            coverage[name][n] = row.obs_value
        else:
            name, table = row.variable, figures[row.variable]
            if row.time_period != CONSTANT and row.time_period not in at:
                continue
            table[n, 0 if row.time_period == CONSTANT else at[row.time_period]] = row.obs_value
        if name in when:
            when[name][n] = np.nan if row.source_period is None else row.source_period
        earlier[n] |= row.variable == "income_rank" and row.kind == "earlier"
        deflator[n] |= row.variable == "cpi" and row.kind == "deflator"
    _us_prices(figures, place)
    rank = figures["income_rank"][:, 0]
    lines = figures["line_2017"][:, 0]
    imputed = np.isnan(lines)
    figures["line_2017"] = np.where(imputed, group_median(lines, rank), lines)[:, None]
    return Inputs(
        areas, tuple(years), figures, coverage, {b: when[b] for b in CASH},
        {b: group_median(coverage[b], rank) for b in CASH}, imputed, earlier, deflator,
        {name: when[name] for name in FIXED},
    )  # fmt: skip


def _us_prices(figures: dict[str, Floats], place: Mapping[str, int]) -> None:
    """Prices of the United States beside each country's, for what is priced in dollars."""
    if US not in place:
        raise ValueError("prices of the United States are missing")
    n = place[US]
    for ours, source in (("us_cpi", "cpi"), ("us_cpi_2016", "cpi_2016"), ("us_cpi_2021", "cpi_2021")):
        figures[ours] = figures[source][n : n + 1]
        if not np.isfinite(figures[ours]).all():
            raise ValueError("prices of the United States are missing")


def group_median(values: Floats, rank: Floats) -> Floats:
    """For each country the median of the known values in its income group; NaN without a group or any value.

    Values above 100 count as published; the median does not depend on how far above they are.
    """
    made = np.full(len(values), np.nan)
    for group in np.unique(rank[np.isfinite(rank)]):
        inside = rank == group
        known = values[inside & np.isfinite(values)]
        if known.size:
            made[inside] = float(np.median(known))
    return made
