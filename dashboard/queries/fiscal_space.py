"""What the page on fiscal space asks for: the newest value of each measure, read once per warehouse file.

Projections are left out, and so are years after the one in which the figures were collected. Of the World Economic
Outlook, only values that are certainly actual or estimated count: where a fiscal year leaves open which of the two
calendar years is the last actual one, the year before is taken. Measures keep the unit they are published in: shares of
GDP, of GNI, of revenue and of external debt are never mixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dashboard.queries import Observation
from dashboard.queries.spending import TOTAL, Series, slice_of

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

REVENUE: Series = ("imf_weo", "GGR_NGDP")
EXPENDITURE: Series = ("imf_weo", "GGX_NGDP")
BALANCE = "balance"


class Measure(NamedTuple):
    """One measure: the text `fiscal-measure-<name>` names it. `series` '' is the balance, which is computed."""

    name: str
    series: Series
    unit: str
    decimals: int = 1


MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure("contributions", ("imf_revenue", "G121_POGDP_PT_R"), "PT_GDP"),
        Measure("contributions-of-revenue", ("wb_wdi", "GC.REV.SOCL.ZS"), "PT"),
        Measure("informal-employment", ("ilostat", "SDG_0831_SEX_ECO_RT"), "PT"),
        Measure("taxes", ("imf_revenue", "G11_POGDP_PT_R"), "PT_GDP"),
        Measure("taxes-income", ("imf_revenue", "G111_POGDP_PT_R"), "PT_GDP"),
        Measure("taxes-property", ("imf_revenue", "G113_POGDP_PT_R"), "PT_GDP"),
        Measure("taxes-goods", ("imf_revenue", "G114_POGDP_PT_R"), "PT_GDP"),
        Measure("taxes-trade", ("imf_revenue", "G115_POGDP_PT_R"), "PT_GDP"),
        Measure("revenue", REVENUE, "PT_GDP"),
        Measure("resource-rents", ("wb_wdi", "NY.GDP.TOTL.RT.ZS"), "PT_GDP"),
        Measure("expenditure", EXPENDITURE, "PT_GDP"),
        Measure("military", ("wb_wdi", "MS.MIL.XPND.GD.ZS"), "PT_GDP"),
        Measure("education", ("wb_wdi", "SE.XPD.TOTL.GD.ZS"), "PT_GDP"),
        Measure("health", ("wb_wdi", "SH.XPD.GHED.GD.ZS"), "PT_GDP"),
        Measure("reserves", ("wb_wdi", "FI.RES.TOTL.DT.ZS"), "PT"),
        Measure("debt", ("imf_weo", "GGXWDG_NGDP"), "PT_GDP"),
        Measure("external-debt", ("wb_wdi", "DT.DOD.DECT.GN.ZS"), "PT_GNI"),
        Measure("debt-service", ("wb_wdi", "DT.TDS.DECT.GN.ZS"), "PT_GNI"),
        Measure(BALANCE, ("imf_weo", ""), "PT_GDP"),
        Measure("inflation", ("imf_weo", "PCPIPCH"), "PT"),
        Measure("growth", ("imf_weo", "NGDP_RPCH"), "PT"),
        Measure("aid", ("wb_wdi", "DT.ODA.ODAT.GN.ZS"), "PT_GNI"),
    )
}


class Value(NamedTuple):
    """The newest value of a measure for an area, and the observations it is made of: one, or two for the balance."""

    measure: Measure
    ref_area: str
    year: int
    amount: float
    status: str
    rows: tuple[Observation, ...]


_COLUMNS = """{a}.release, {a}.ref_area, {a}.time_period, {a}.obs_value, {a}.unit_measure, {a}.obs_status, {a}.note,
              {a}.source_detail, {a}.kind"""
_WANTED = """{a}.obs_value IS NOT NULL AND coalesce({a}.obs_status, '') <> 'F' AND {a}.time_period <= ?
             AND ({a}.dataset <> 'imf_weo' OR {a}.obs_status IN ('A', 'E')) AND {a}.kind IN ('country', 'territory')"""
_NEWEST = f"""
SELECT o.slice_id, {_COLUMNS.format(a="o")} FROM current_observation o
WHERE o.slice_id IN ({{marks}}) AND {_WANTED.format(a="o")}
QUALIFY o.time_period = max(o.time_period) OVER (PARTITION BY o.slice_id, o.ref_area)"""
_BALANCE = f"""
SELECT {_COLUMNS.format(a="r")}, {_COLUMNS.format(a="x")}
FROM current_observation r JOIN current_observation x
  ON r.ref_area = x.ref_area AND r.time_period = x.time_period AND r.release = x.release
WHERE r.slice_id = ? AND x.slice_id = ? AND {_WANTED.format(a="r")} AND {_WANTED.format(a="x")}
QUALIFY r.time_period = max(r.time_period) OVER (PARTITION BY r.ref_area)"""


def newest(warehouse: Warehouse) -> dict[str, dict[str, Value]]:
    """Measure -> country or territory -> its newest value that is not a projection; read once per warehouse file."""
    key = ("fiscal space",)
    if key not in warehouse.memo:
        warehouse.memo[key] = _newest(warehouse)
    found: dict[str, dict[str, Value]] = warehouse.memo[key]
    return found


def _newest(warehouse: Warehouse) -> dict[str, dict[str, Value]]:
    last = int(warehouse.catalogue.collected[:4])
    found: dict[str, dict[str, Value]] = {name: {} for name in MEASURES}
    by_slice = {slice_of(warehouse, m.series): m for m in MEASURES.values() if m.series[1]}
    sql = _NEWEST.format(marks=", ".join("?" * len(by_slice)))
    for row in warehouse.rows(sql, [*by_slice, last]):
        measure = by_slice[row[0]]
        made = _observation(measure.series, row[1:])
        found[measure.name][made.ref_area] = _value(measure, made)
    given = [slice_of(warehouse, REVENUE), slice_of(warehouse, EXPENDITURE), last, last]
    for row in warehouse.rows(_BALANCE, given):
        one, other = _observation(REVENUE, row[:9]), _observation(EXPENDITURE, row[9:])
        found[BALANCE][one.ref_area] = _value(MEASURES[BALANCE], one, other)
    return found


def _observation(series: Series, row: tuple[object, ...]) -> Observation:
    release, area, year, amount, unit, status, note, detail, kind = row
    made = (series[0], release, series[1], area, year, *TOTAL, amount, "", unit, status or "", note or "",
            detail or "", kind)  # fmt: skip
    return Observation(*made)  # type: ignore[arg-type]


def _value(measure: Measure, one: Observation, less: Observation | None = None) -> Value:
    """A value as published, or the difference of two of one area, year and release; an estimate if either is one."""
    rows = (one,) if less is None else (one, less)
    if any(row.unit_measure != measure.unit for row in rows):
        raise ValueError(f"{measure.name} is in {one.unit_measure}, not in {measure.unit}")
    amount = (one.obs_value or 0.0) - (less.obs_value or 0.0 if less else 0.0)
    status = "E" if any(row.obs_status == "E" for row in rows) else one.obs_status
    return Value(measure, one.ref_area, one.time_period or 0, amount, status, rows)
