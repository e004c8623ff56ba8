"""Grouped incomes of countries: what the newest survey says of the mean, the median, lines and headcounts, and how all
income is shared among the fifths of the population in the same survey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.queries import Observation

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

PIP, WDI = "wb_pip", "wb_wdi"
SHARES = ("SI.DST.FRST.20", "SI.DST.02nd.20", "SI.DST.03rd.20", "SI.DST.04th.20", "SI.DST.05th.20")
GINI = "SI.POV.GINI"
ROUNDS = {2017: ("2.15", "PPPD2017_DAY"), 2021: ("3.00", "PPPD2021_DAY")}
"""International line by the year of the prices, as series spell it, and the unit of money."""
SAME_GINI = 0.15
"""Points: the two datasets' Gini of one survey differ by no more, one being rounded to a tenth."""
_ROW = """o.dataset, o.release, o.series, o.ref_area, o.time_period, o.sex, o.age, o.location, o.quantile, o.obs_value,
          o.value_text, o.unit_measure, o.obs_status, o.note, o.source_detail"""


@dataclass(frozen=True)
class Survey:
    """The newest survey of a country in prices of one PPP round: `figures` by series name.

    `shares` of the fifths of the same year, poorest first; empty where the World Development Indicators have none, or
    another survey: then `shares_gini` (that of their survey) tells which.
    """

    figures: dict[str, Observation]
    shares: tuple[Observation, ...]
    shares_gini: float | None
    other_survey: bool

    @property
    def any(self) -> Observation:
        return self.figures["mean"]

    @property
    def year(self) -> int:
        return self.any.time_period or 0

    @property
    def welfare(self) -> str:
        """ "income" or "consumption"."""
        return self.any.note.partition("welfare=")[2].partition(";")[0]

    def amount(self, series: str) -> float | None:
        """A figure; None where it is not published."""
        return self.figures[series].obs_value if series in self.figures else None


def surveys(warehouse: Warehouse, ppp_year: int) -> dict[str, Survey]:
    """The newest survey by country, in prices of a PPP round. Read once per warehouse file."""
    key = ("surveys", str(ppp_year))
    if key not in warehouse.memo:
        warehouse.memo[key] = _surveys(warehouse, ppp_year)
    found: dict[str, Survey] = warehouse.memo[key]
    return found


def release(warehouse: Warehouse, ppp_year: int) -> str:
    """The newest release in prices of the round; '' where there is none."""
    held = warehouse.catalogue.datasets[PIP].releases if PIP in warehouse.catalogue.datasets else {}
    return next((name for name in reversed(list(held)) if name.startswith(f"ppp{ppp_year}-")), "")


def _surveys(warehouse: Warehouse, ppp_year: int) -> dict[str, Survey]:
    sql = f"""SELECT {_ROW}, a.kind FROM observation o JOIN area a USING (ref_area)
              WHERE o.dataset = ? AND o.release = ? AND o.obs_value IS NOT NULL AND o.time_period IS NOT NULL
              ORDER BY o.ref_area, o.series, o.time_period"""
    newest: dict[str, dict[str, Observation]] = {}
    for row in _observations(warehouse, sql, [PIP, release(warehouse, ppp_year)]):
        newest.setdefault(row.ref_area, {})[row.series] = row
    wanted = ("mean", "spl", "gini")
    complete = {area: figures for area, figures in newest.items() if all(series in figures for series in wanted)}
    shared = _shares(warehouse)
    return {area: _survey(figures, shared) for area, figures in complete.items()}


def _shares(warehouse: Warehouse) -> dict[tuple[str, int | None], dict[str, Observation]]:
    """Shares of the fifths and the Gini by country and year, of the current release."""
    marks = ", ".join("?" * (len(SHARES) + 1))
    sql = f"""SELECT {_ROW}, o.kind FROM current_observation o
              WHERE o.dataset = ? AND o.series IN ({marks})"""
    found: dict[tuple[str, int | None], dict[str, Observation]] = {}
    for row in _observations(warehouse, sql, [WDI, *SHARES, GINI]):
        found.setdefault((row.ref_area, row.time_period), {})[row.series] = row
    return found


def _survey(figures: dict[str, Observation], shared: dict[tuple[str, int | None], dict[str, Observation]]) -> Survey:
    """One survey for all figures: those of another year than the mean's are left out."""
    mean = figures["mean"]
    same = {series: row for series, row in figures.items() if row.time_period == mean.time_period}
    beside = shared.get((mean.ref_area, mean.time_period), {})
    theirs = beside[GINI].obs_value if GINI in beside else None
    ours = same["gini"].obs_value if "gini" in same else None
    alike = theirs is not None and ours is not None and abs(theirs - ours) <= SAME_GINI
    whole = all(series in beside for series in SHARES)
    shares = tuple(beside[series] for series in SHARES) if whole and alike else ()
    return Survey(same, shares, theirs, whole and not alike)


def _observations(warehouse: Warehouse, sql: str, given: list[object]) -> list[Observation]:
    made = []
    for row in warehouse.rows(sql, given):
        published, (text, unit, *words, kind) = row[:10], row[10:]
        made.append(Observation(*published, text or "", unit, *(word or "" for word in words), kind))  # type: ignore[call-arg]
    return made
