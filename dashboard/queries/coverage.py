"""Rows for the coverage page: several slices of the current values at once, and denominators in persons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.queries import Cut, Observation, Raw, as_observations

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

DENOMINATORS = "SELECT ref_area, time_period, amount, release FROM denominator WHERE weight = ? AND sex = ?"

KINDS = ("country", "territory")
Amounts = dict[tuple[str, int], tuple[float, str]]


class Pair(NamedTuple):
    """Two slices of a series for one area, year and release, and the total of the same year and release if any."""

    ref_area: str
    time_period: int
    first: Observation
    second: Observation
    total: Observation | None


def denominators(warehouse: Warehouse, weight: str, sex: str) -> Amounts:
    """(area, year) -> persons, and the release they are from. They depend on the file alone: read once."""
    key = ("denominators", weight, sex)
    if key not in warehouse.memo:
        found = warehouse.rows(DENOMINATORS, [weight, sex])
        warehouse.memo[key] = {(area, year): (amount, release) for area, year, amount, release in found}
    made: Amounts = warehouse.memo[key]
    return made


def sources_of(releases: Iterable[str]) -> list[tuple[str, str]]:
    """Datasets and releases named by denominators ('un_wpp WPP2024; wb_wdi 2025-12'), each once."""
    parts = sorted({part for release in releases for part in release.split("; ") if " " in part})
    return [(dataset, release) for part in parts for dataset, _, release in [part.partition(" ")]]


def _raw(
    warehouse: Warehouse, cuts: Sequence[Cut], years: tuple[int, int] | None, ref_area: str = "", full: bool = False
) -> dict[Cut, list[Raw]]:
    """Current values of each slice by year, projections left out; columns as `as_observations` takes them."""
    numbers = warehouse.catalogue.slice_ids
    ids = {n: cut for cut in cuts if (n := numbers.get((cut.dataset, cut.series, *cut[3:]), -1)) >= 0}
    found: dict[Cut, list[Raw]] = {cut: [] for cut in cuts}
    if not ids:
        return found
    condition, values = "", list[Any](ids)
    if years:
        condition, values = condition + " AND o.time_period BETWEEN ? AND ?", [*values, *years]
    if ref_area:
        condition, values = condition + " AND o.ref_area = ?", [*values, ref_area]
    texts = ", o.value_text, o.note, o.source_detail" if full else ""
    sql = f"""SELECT o.slice_id, o.release, o.ref_area, o.time_period, o.obs_value, o.unit_measure, o.obs_status, o.kind
                     {texts}
              FROM current_observation o
              WHERE o.slice_id IN ({", ".join("?" * len(ids))}){condition} AND o.obs_value IS NOT NULL
                AND coalesce(o.obs_status, '') <> 'F'"""
    by_number = {number: found[cut] for number, cut in ids.items()}
    for row in warehouse.rows(sql, values):
        by_number[row[0]].append(row[1:])
    for part in found.values():
        part.sort(key=lambda row: (row[2] or 0, row[1]))  # a list of slices is a join, which keeps no order
    return found


def slices(
    warehouse: Warehouse,
    cuts: Sequence[Cut],
    years: tuple[int, int] | None = None,
    ref_area: str = "",
    full: bool = False,
) -> dict[Cut, list[Observation]]:
    """Current values of each slice by year, projections left out: of a range of years, of one area.

    Long texts are read only when `full`.
    """
    return {cut: as_observations(cut, part) for cut, part in _raw(warehouse, cuts, years, ref_area, full).items()}


def pairs(warehouse: Warehouse, cuts: tuple[Cut, Cut, Cut], years: tuple[int, int], full: bool = False) -> list[Pair]:
    """Countries and territories that have both slices in one release and year: the newest such year in a range.

    `cuts`: the two slices, and the total of both.
    """
    first, second, total = cuts
    found = _raw(warehouse, cuts, years, full=full)
    others, totals = ({row[:3]: row for row in found[cut]} for cut in (second, total))
    newest = {row[1]: row for row in found[first] if row[6] in KINDS and row[:3] in others}  # years rise: the last wins
    chosen = [newest[area] for area in sorted(newest)]
    ones = as_observations(first, chosen)
    twos = as_observations(second, [others[row[:3]] for row in chosen])
    whole = {row[:3]: made for row in chosen if row[:3] in totals for made in as_observations(total, [totals[row[:3]]])}
    return [
        Pair(row[1], row[2], one, other, whole.get(row[:3])) for row, one, other in zip(chosen, ones, twos, strict=True)
    ]
