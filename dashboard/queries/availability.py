"""SQL of the availability page: which country has a value for what and when, and how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dashboard.queries import Cut, Observation
from dashboard.selection import default_cut

if TYPE_CHECKING:
    from dashboard.catalogue import Indicator
    from dashboard.warehouse import Warehouse


class Held(NamedTuple):
    """That an area has a value: year (None: the source gives none), status, release."""

    ref_area: str
    time_period: int | None
    obs_status: str
    release: str


class Newest(NamedTuple):
    """The newest value of an area that is not a projection."""

    time_period: int | None
    obs_value: float
    obs_status: str
    unit_measure: str
    release: str


KINDS = "('country', 'territory')"
IN_YEARS = "(time_period IS NULL OR time_period BETWEEN ? AND ?) ORDER BY ref_area, time_period"


def held(warehouse: Warehouse, cut: Cut, years: tuple[int, int]) -> list[Held]:
    """All values of countries and territories in a range of years, and those without a year, in order."""
    columns = "ref_area, time_period, coalesce(obs_status, ''), release"
    if not cut.release:
        slice_id = warehouse.catalogue.slice_ids.get((cut.dataset, cut.series, *cut[3:]), -1)
        sql = f"SELECT {columns} FROM current_observation WHERE slice_id = ? AND kind IN {KINDS} AND {IN_YEARS}"
        return list(map(Held._make, warehouse.rows(sql, [slice_id, *years])))
    sql = f"""SELECT {columns} FROM observation JOIN area USING (ref_area)
              WHERE dataset = ? AND series = ? AND release = ? AND sex = ? AND age = ? AND location = ?
                AND quantile = ? AND obs_value IS NOT NULL AND kind IN {KINDS} AND {IN_YEARS}"""
    return list(map(Held._make, warehouse.rows(sql, [*cut, *years])))


def slice_of(warehouse: Warehouse, indicator: Indicator) -> int:
    """The slice shown for an indicator by default: its first source's; -1 when that has no current values."""
    source = indicator.sources[0]
    cut = default_cut(indicator, source, "")
    return warehouse.catalogue.slice_ids.get((source.dataset, source.series, *cut), -1)


def newest(warehouse: Warehouse) -> dict[str, dict[str, Newest]]:
    """Indicator -> country or territory -> its newest value in the indicator's first source; read once a file."""
    key = ("availability",)
    if key not in warehouse.memo:
        warehouse.memo[key] = _newest(warehouse)
    found: dict[str, dict[str, Newest]] = warehouse.memo[key]
    return found


def _newest(warehouse: Warehouse) -> dict[str, dict[str, Newest]]:
    named = {slice_of(warehouse, i): i.id for i in warehouse.catalogue.indicators.values()}
    marks = ", ".join("?" * len(named))
    sql = f"""SELECT s.slice_id, ref_area, l.time_period, o.obs_value, coalesce(o.obs_status, ''), o.unit_measure,
                     o.release
              FROM latest l JOIN series_slice s USING (dataset, series, sex, age, location, quantile)
              JOIN current_observation o USING (slice_id, ref_area)
              WHERE s.slice_id IN ({marks}) AND o.slice_id IN ({marks}) AND l.kind IN {KINDS}
                AND o.time_period IS NOT DISTINCT FROM l.time_period
              ORDER BY s.slice_id, ref_area"""
    made: dict[str, dict[str, Newest]] = {name: {} for name in warehouse.catalogue.indicators}
    for slice_id, area, *rest in warehouse.rows(sql, [*named, *named]):
        made[named[slice_id]][area] = Newest(*rest)
    return made


def populations(warehouse: Warehouse, year: int) -> tuple[dict[str, float], str]:
    """Population of countries and territories on 1 July of a year, and its release; read once a file."""
    key = ("populations", str(year))
    if key not in warehouse.memo:
        sql = f"""SELECT ref_area, amount, d.release FROM denominator d JOIN area a USING (ref_area)
                  WHERE weight = 'population' AND sex = '_T' AND time_period = ? AND a.kind IN {KINDS}"""
        rows = warehouse.rows(sql, [year])
        warehouse.memo[key] = {row[0]: float(row[1]) for row in rows}, rows[0][2] if rows else ""
    found: tuple[dict[str, float], str] = warehouse.memo[key]
    return found


def representative(cut: Cut, rows: list[Held], unit: str) -> list[Observation]:
    """One observation a release among the rows: they stand for the sources of all."""
    first = {row.release: row for row in reversed(rows)}
    return [
        Observation(cut.dataset, release, cut.series, row.ref_area, row.time_period, *cut[3:], None, "", unit,
                    row.obs_status, "", "", "country")
        for release, row in sorted(first.items())
    ]  # fmt: skip
