"""What the questions about change ask for: values of one release over some years, and persons in the denominator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard import queries
from dashboard.queries import FULL_COLUMNS, Cut, Observation

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

_SHORT = FULL_COLUMNS.partition(", o.value_text")[0]


def _within(warehouse: Warehouse, cut: Cut, condition: str, given: list[Any], full: bool) -> list[Observation]:
    """Dated values of a cut, by area and year; of the release that is current for each area, or of the cut's."""
    columns = FULL_COLUMNS if full else _SHORT
    if not cut.release:
        slice_id = warehouse.catalogue.slice_ids.get((cut.dataset, cut.series, *cut[3:]), -1)
        kind, source = "o", "current_observation o WHERE o.slice_id = ?"
        values: list[Any] = [slice_id]
    else:
        kind, values = "a", list(cut)
        source = """observation o JOIN area a USING (ref_area)
                    WHERE o.dataset = ? AND o.series = ? AND o.release = ? AND o.sex = ? AND o.age = ?
                      AND o.location = ? AND o.quantile = ? AND o.obs_value IS NOT NULL"""
    rows = warehouse.rows(f"SELECT {columns.format(kind=kind)} FROM {source} {condition}", [*values, *given])
    return queries.as_observations(cut, sorted(rows, key=lambda row: (row[1], row[2])))


def values(warehouse: Warehouse, cut: Cut, years: tuple[int, int], full: bool = False) -> list[Observation]:
    """All values of a cut in a range of years, by area and year."""
    return _within(warehouse, cut, "AND o.time_period BETWEEN ? AND ?", list(years), full)


def of_area(warehouse: Warehouse, cut: Cut, area: str, until: int, full: bool = False) -> list[Observation]:
    """All values of one area up to a year, oldest first."""
    return _within(warehouse, cut, "AND o.ref_area = ? AND o.time_period <= ?", [area, until], full)


def countries_with_values(warehouse: Warehouse, cut: Cut) -> int:
    """How many countries and territories have a dated value."""
    rows = _within(warehouse, cut, "AND o.time_period IS NOT NULL", [], full=False)
    return len({row.ref_area for row in rows if row.kind != "group"})


def denominators(
    warehouse: Warehouse, weight: str, sex: str, years: tuple[int, int]
) -> dict[tuple[str, int], tuple[float, str]]:
    """Persons in the denominator by area and year, and the release they come from."""
    sql = """SELECT ref_area, time_period, amount, release FROM denominator
             WHERE weight = ? AND sex = ? AND time_period BETWEEN ? AND ?"""
    return {(area, year): (amount, release) for area, year, amount, release
            in warehouse.rows(sql, [weight, sex, *years])}  # fmt: skip


def newest(warehouse: Warehouse, cut: Cut, full: bool = False) -> list[Observation]:
    """The newest current value of each area; the only one where the table has no years."""
    columns = FULL_COLUMNS if full else _SHORT
    slice_id = warehouse.catalogue.slice_ids.get((cut.dataset, cut.series, *cut[3:]), -1)
    sql = f"""SELECT {columns.format(kind="o")} FROM current_observation o
              WHERE o.slice_id = ? AND coalesce(o.next_period, 9999) = 9999 AND coalesce(o.obs_status, '') <> 'F'"""
    return queries.as_observations(cut, sorted(warehouse.rows(sql, [slice_id]), key=lambda row: row[1]))
