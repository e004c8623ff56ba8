"""What files hold beyond what charts show: whole series, and every release and breakdown of an indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dashboard.queries import Cut, Observation

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

_COLUMNS = ", ".join(f"o.{name}" for name in Observation._fields if name != "kind")
CURRENT = f"""
SELECT {_COLUMNS}, o.kind FROM current_observation o WHERE o.slice_id = ?
ORDER BY o.ref_area, o.time_period"""
OF_RELEASE = f"""
SELECT {_COLUMNS}, a.kind FROM observation o JOIN area a USING (ref_area)
WHERE o.dataset = ? AND o.series = ? AND o.release = ? AND o.sex = ? AND o.age = ? AND o.location = ? AND o.quantile = ?
ORDER BY o.ref_area, o.time_period"""
# In the order in which they lie in the file: nothing is sorted, so that an answer of any size takes little memory.
EVERY = f"""
SELECT {_COLUMNS}, a.kind FROM observation o JOIN area a USING (ref_area)
WHERE o.dataset = ? AND o.series = ? AND o.sex = coalesce(?, o.sex) AND o.age = coalesce(?, o.age)
  AND o.location = coalesce(?, o.location) AND o.quantile = coalesce(?, o.quantile)"""
RELEASES = "SELECT DISTINCT release FROM observation WHERE dataset = ? AND series = ? ORDER BY ALL"
CURRENT_RELEASES = "SELECT DISTINCT release FROM current_observation WHERE slice_id = ? ORDER BY ALL"

BATCH = 2000  # rows
Batches = Iterator[list[Observation]]


def of_cut(warehouse: Warehouse, cut: Cut) -> Batches:
    """All areas and years of a series in a slice and release; '' is the release that is current for each area."""
    if cut.release:
        return _batches(warehouse, OF_RELEASE, [cut.dataset, cut.series, cut.release, *cut[3:]])
    slice_id = warehouse.catalogue.slice_ids.get((cut.dataset, cut.series, *cut[3:]), -1)
    return _batches(warehouse, CURRENT, [slice_id])


def every(warehouse: Warehouse, dataset: str, series: str, fixed: Sequence[str | None]) -> Batches:
    """All releases and slices of a series; `fixed` are sex, age, location, quantile where they are not free."""
    return _batches(warehouse, EVERY, [dataset, series, *fixed])


def _batches(warehouse: Warehouse, sql: str, values: Sequence[str | int | None]) -> Batches:
    with warehouse.session() as cursor:
        found = cursor.execute(sql, list(values))
        while rows := found.fetchmany(BATCH):
            yield list(map(_observation, rows))


def _observation(row: tuple[object, ...]) -> Observation:
    """Texts that the publisher does not give are ''."""
    *most, text, unit, status, note, detail, kind = row
    return Observation._make((*most, text or "", unit, status or "", note or "", detail or "", kind))


def releases(warehouse: Warehouse, dataset: str, series: str) -> list[str]:
    """The releases that hold a series."""
    return [row[0] for row in warehouse.rows(RELEASES, [dataset, series])]


def current_releases(warehouse: Warehouse, cut: Cut) -> list[str]:
    """The releases that are current for some area of a slice."""
    slice_id = warehouse.catalogue.slice_ids.get((cut.dataset, cut.series, *cut[3:]), -1)
    return [row[0] for row in warehouse.rows(CURRENT_RELEASES, [slice_id])]
