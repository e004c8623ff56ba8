"""What profiles and comparisons ask for: the newest value of every indicator and area, our own newest group means.

Both are read once per warehouse file and kept with it: some 15 000 and 2 000 short rows, so that a profile of sixty
indicators and six groups takes no query of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.catalogue import Indicator, Slice, Source
from dashboard.queries import Observation

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

Key = tuple[str, str, str, str, str, str]
"""(dataset, series, sex, age, location, quantile)."""

NEWEST = """
SELECT slice_id, ref_area, release, time_period, obs_value, unit_measure, obs_status, kind FROM current_observation
WHERE slice_id IN ({marks}) AND obs_value IS NOT NULL AND coalesce(obs_status, '') <> 'F'
QUALIFY time_period IS NOT DISTINCT FROM max(time_period) OVER (PARTITION BY slice_id, ref_area)"""
OWN = """
SELECT dataset, series, sex, age, location, quantile, group_code, time_period, obs_value, release, flag,
       areas_reporting, areas_in_group, weight_reported_pct, unit_measure, published_value, published_release
FROM aggregate WHERE is_current AND obs_value IS NOT NULL AND flag <> 'insufficient'
QUALIFY row_number() OVER (PARTITION BY dataset, series, sex, age, location, quantile, group_code
                           ORDER BY time_period DESC, scheme) = 1"""
PERSONS = """
SELECT sum(amount), count(*), min(release) FROM denominator
WHERE weight = ? AND sex = '_T' AND time_period = ? AND ref_area IN ({marks})"""
STANDARDS = """
SELECT instrument, date_registered, parts_accepted, status, source_url, note FROM standard WHERE ref_area = ?
ORDER BY instrument"""
LISTED = "SELECT instrument, count(*) FROM standard GROUP BY instrument ORDER BY instrument"
OVER_TIME = """
SELECT slice_id, ref_area, release, time_period, obs_value, unit_measure, obs_status, kind{texts}
FROM current_observation WHERE slice_id = ? AND ref_area IN ({marks}) AND obs_value IS NOT NULL"""


class Own(NamedTuple):
    """Our newest mean of a group: value, year, release of the figures, and how much of the group reported."""

    time_period: int
    obs_value: float
    release: str
    flag: str
    areas_reporting: int
    areas_in_group: int
    weight_reported_pct: float
    unit_measure: str
    published_value: float | None = None
    published_release: str | None = None
    """What the custodian publishes for the group and year, in whichever dataset ('ilostat 2026-05')."""


class Standard(NamedTuple):
    """One ratification on the list read."""

    instrument: str
    date_registered: str
    parts_accepted: str
    status: str
    source_url: str
    note: str


def default_slice(indicator: Indicator, source: Source) -> Slice:
    """The slice in which an indicator is shown when nothing else is asked for."""
    cut = {**indicator.default, **source.fixed}
    return cut["sex"], cut["age"], cut["location"], cut["quantile"]


def key(indicator: Indicator, source: Source) -> Key:
    """The key of a source in its default slice."""
    return source.dataset, source.series, *default_slice(indicator, source)


def _marks(items: Iterable[Any]) -> str:
    return ", ".join("?" for _ in items)


def _made(at: Key, row: tuple[Any, ...]) -> Observation:
    _, area, release, year, amount, unit, status, kind, *texts = row
    dataset, series, sex, age, location, quantile = at
    text, note, detail = texts or ("", "", "")
    return Observation(dataset, release, series, area, year, sex, age, location, quantile, amount, text or "", unit,
                       status or "", note or "", detail or "", kind)  # fmt: skip


def newest(warehouse: Warehouse) -> dict[tuple[Key, str], Observation]:
    """(series in its default slice, area) -> its newest current value that is not a projection."""
    memo: tuple[str, ...] = ("newest of every area",)
    if memo not in warehouse.memo:
        catalogue = warehouse.catalogue
        keys = {key(i, s) for i in catalogue.indicators.values() for s in i.sources}
        ids = {catalogue.slice_ids[k]: k for k in keys if k in catalogue.slice_ids}
        rows = warehouse.rows(NEWEST.format(marks=_marks(ids)), list(ids))
        warehouse.memo[memo] = {(ids[row[0]], row[1]): _made(ids[row[0]], row) for row in rows}
    found: dict[tuple[Key, str], Observation] = warehouse.memo[memo]
    return found


def own_means(warehouse: Warehouse) -> dict[tuple[Key, str], Own]:
    """(series in a slice, group) -> our newest mean, where enough of the group reported."""
    memo: tuple[str, ...] = ("newest own means",)
    if memo not in warehouse.memo:
        warehouse.memo[memo] = {
            ((row[0], row[1], row[2], row[3], row[4], row[5]), row[6]): Own._make(row[7:])
            for row in warehouse.rows(OWN)
        }
    found: dict[tuple[Key, str], Own] = warehouse.memo[memo]
    return found


def best(warehouse: Warehouse, indicator: Indicator, area: str) -> Observation | None:
    """An indicator's newest value for an area, from its first source with a dated one, else its first with any."""
    known = newest(warehouse)
    rows = [row for s in indicator.sources if (row := known.get((key(indicator, s), area)))]
    return next((row for row in rows if row.time_period is not None), rows[0] if rows else None)


def persons(warehouse: Warehouse, weight: str, areas: Iterable[str], year: int) -> tuple[float, int, str]:
    """Persons of a denominator summed over areas in a year: how many, of how many areas, release."""
    wanted = list(areas)
    if not wanted:
        return 0.0, 0, ""
    total, n, release = warehouse.rows(PERSONS.format(marks=_marks(wanted)), [weight, year, *wanted])[0]
    return float(total or 0.0), int(n), str(release or "")


def standards(warehouse: Warehouse, area: str) -> list[Standard]:
    """Ratifications of an area on the lists read, by instrument."""
    return list(map(Standard._make, warehouse.rows(STANDARDS, [area])))


def instruments(warehouse: Warehouse) -> dict[str, int]:
    """Instrument -> states on the list read."""
    return dict(warehouse.rows(LISTED))


def over_time(
    warehouse: Warehouse, keys: Sequence[Key], areas: Sequence[str], full: bool = False
) -> dict[Key, list[Observation]]:
    """All current values of some series for some areas, by area and year; texts and notes only when `full`."""
    found: dict[Key, list[Observation]] = {at: [] for at in keys}
    known = warehouse.catalogue.slice_ids
    ids = {known[at]: at for at in keys if at in known}
    if ids and areas:
        texts = ", value_text, note, source_detail" if full else ""
        one = OVER_TIME.format(texts=texts, marks=_marks(areas))  # one number a part: twice as fast as a list of them
        values = [value for slice_id in ids for value in (slice_id, *areas)]
        for row in warehouse.rows(" UNION ALL ".join([one] * len(ids)), values):
            found[ids[row[0]]].append(_made(ids[row[0]], row))
    for rows in found.values():
        rows.sort(key=lambda row: (row.ref_area, row.time_period or 0))
    return found
