"""What the pages on health and on expenditure ask for: pairs of series, some series of some areas, people by age."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.queries import Observation

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

Series = tuple[str, str]
"""Dataset and series; the slice is the total over all dimensions."""
TOTAL = ("_T", "_T", "_T", "_T")
_COLUMNS = """{a}.release, {a}.ref_area, {a}.time_period, {a}.obs_value, {a}.unit_measure, {a}.obs_status, {a}.note,
              {a}.source_detail, {a}.kind"""
WORKING_AGES = ("Y20T24", "Y25T29", "Y30T34", "Y35T39", "Y40T44", "Y45T49", "Y50T54", "Y55T59", "Y60T64")
OLD_AGES = ("Y70T74", "Y75T79", "Y80T84", "Y85T89", "Y90T94", "Y95T99", "Y_GE100")
AGES = ("Y0T4", "Y5T9", "Y10T14", "Y15T19", *WORKING_AGES, "Y65T69", *OLD_AGES)
POPULATION: Series = ("un_wpp", "TPopulation1July")


def slice_of(warehouse: Warehouse, series: Series) -> int:
    """The number of a series' total among the current values; -1 where there is none."""
    return warehouse.catalogue.slice_ids.get((*series, *TOTAL), -1)


def _observation(series: Series, row: tuple[object, ...]) -> Observation:
    release, area, year, amount, unit, status, note, detail, kind = row
    made = (*series, release, area, year, *TOTAL, amount, "", unit, status or "", note or "", detail or "", kind)
    return Observation(made[0], release, made[1], *made[3:])  # type: ignore[arg-type]


def some_series(
    warehouse: Warehouse, series: tuple[Series, ...], areas: tuple[str, ...] = (), first: int | None = None
) -> list[Observation]:
    """Current values of some series, of some areas or of all, from a year on; undated ones always, by area and year."""
    ids = {slice_of(warehouse, each): each for each in series}
    marks, given = ", ".join("?" * len(ids)), [*ids]
    sql = f"SELECT o.slice_id, {_COLUMNS.format(a='o')} FROM current_observation o WHERE o.slice_id IN ({marks})"
    values: list[object] = [*given]
    if areas:
        sql += f" AND o.ref_area IN ({', '.join('?' * len(areas))})"
        values += areas
    if first is not None:
        sql += " AND coalesce(o.time_period >= ?, true)"
        values.append(first)
    found = [_observation(ids[row[0]], row[1:]) for row in warehouse.rows(sql, values)]
    return sorted(found, key=lambda row: (row.ref_area, row.series, row.time_period or 0))


class Pair(NamedTuple):
    """Values of two series for one area; the second of the same year, or of the last one before that has any."""

    one: Observation
    other: Observation


def pairs(warehouse: Warehouse, one: Series, other: Series, years: tuple[int, int]) -> list[Pair]:
    """For each area, the newest value of `one` in the years, with that of `other` for its year; by area.

    Read once per warehouse file.
    """
    key = ("pairs", *one, *other, *map(str, years))
    if key not in warehouse.memo:
        warehouse.memo[key] = _pairs(warehouse, one, other, years)
    found: list[Pair] = warehouse.memo[key]
    return found


def _pairs(warehouse: Warehouse, one: Series, other: Series, years: tuple[int, int]) -> list[Pair]:
    columns = f"{_COLUMNS.format(a='x')}, {_COLUMNS.format(a='y')}"
    sql = f"""SELECT {columns}
              FROM (SELECT * FROM current_observation
                    WHERE slice_id = ? AND time_period BETWEEN ? AND ? AND next_period > ?) x
              ASOF JOIN (SELECT * FROM current_observation WHERE slice_id = ? AND time_period <= ?) y
              ON x.ref_area = y.ref_area AND x.time_period >= y.time_period
              ORDER BY x.ref_area"""
    given = [slice_of(warehouse, one), *years, years[1], slice_of(warehouse, other), years[1]]
    return [Pair(_observation(one, row[:9]), _observation(other, row[9:])) for row in warehouse.rows(sql, given)]


def newest_everywhere(
    warehouse: Warehouse, series: tuple[Series, ...], first: int
) -> dict[str, dict[str, Observation]]:
    """Area -> series -> its newest value of a year from `first` on, or undated; read once per warehouse file."""
    key = ("newest-everywhere", *(part for each in series for part in each), str(first))
    if key not in warehouse.memo:
        found: dict[str, dict[str, Observation]] = {}
        for row in some_series(warehouse, series, (), first):
            found.setdefault(row.ref_area, {})[row.series] = row
        warehouse.memo[key] = found
    held: dict[str, dict[str, Observation]] = warehouse.memo[key]
    return held


def reporting(warehouse: Warehouse, series: Series) -> tuple[int, int, int]:
    """How many countries have any value of a series, and the first and last year; read once per warehouse file."""
    key = ("reporting", *series)
    if key not in warehouse.memo:
        sql = """SELECT count(DISTINCT ref_area), min(time_period), max(time_period) FROM current_observation
                 WHERE slice_id = ? AND kind = 'country'"""
        n, first, last = warehouse.rows(sql, [slice_of(warehouse, series)])[0]
        warehouse.memo[key] = (n, first or 0, last or 0)
    found: tuple[int, int, int] = warehouse.memo[key]
    return found


@dataclass(frozen=True)
class People:
    """Persons of one area by broad age, a number a year; `projected` years are those of the medium projection."""

    years: tuple[int, ...]
    projected: tuple[bool, ...]
    everyone: NDArray[np.float64]
    working: NDArray[np.float64]
    """20 to 64."""
    above: dict[int, NDArray[np.float64]]
    """60, 65 and 70 and over."""


@dataclass(frozen=True)
class Ages:
    """Population on 1 July of all areas that one release has in five-year ages."""

    release: str
    areas: dict[str, People]
    thousands: bool
    """Published in whole thousands: too coarse where there are few persons."""


def people_by_age(warehouse: Warehouse) -> Ages:
    """The newest release that has all five-year ages, alone: totals of another revision are never mixed in.

    Read once per warehouse file.
    """
    key = ("people-by-age",)
    if key not in warehouse.memo:
        warehouse.memo[key] = _people_by_age(warehouse)
    found: Ages = warehouse.memo[key]
    return found


def _people_by_age(warehouse: Warehouse) -> Ages:
    newest_first = list(warehouse.catalogue.datasets[POPULATION[0]].releases)[::-1]
    sql = """SELECT release, count(DISTINCT age) FROM observation
             WHERE dataset = ? AND series = ? AND sex = '_T' AND list_contains(?, age) GROUP BY release"""
    held = dict(warehouse.rows(sql, [*POPULATION, list(AGES)]))
    release = next((r for r in newest_first if held.get(r) == len(AGES)), "")
    sums = ", ".join("sum(obs_value) FILTER (list_contains(?, age))" for _ in range(4))
    sql = f"""SELECT ref_area, time_period, coalesce(max(obs_status) = 'F', false), sum(obs_value), {sums},
                     bool_and(obs_value % 1000 = 0)
              FROM observation
              WHERE dataset = ? AND series = ? AND release = ? AND sex = '_T' AND location = '_T' AND quantile = '_T'
                AND list_contains(?, age)
              GROUP BY ALL HAVING count(obs_value) = ? ORDER BY ref_area, time_period"""
    above = {60: ["Y60T64", "Y65T69", *OLD_AGES], 65: ["Y65T69", *OLD_AGES], 70: list(OLD_AGES)}
    given = [list(WORKING_AGES), *above.values(), *POPULATION, release, list(AGES), len(AGES)]
    by_area: dict[str, list[tuple[object, ...]]] = {}
    thousands = True
    for area, *amounts, rounded in warehouse.rows(sql, given):
        by_area.setdefault(area, []).append(tuple(amounts))
        thousands = thousands and bool(rounded)
    areas = {area: _people(rows, tuple(above)) for area, rows in by_area.items()}
    return Ages(release, areas, thousands)


def _people(rows: list[tuple[object, ...]], ages: tuple[int, ...]) -> People:
    years, projected, *amounts = zip(*rows, strict=True)
    everyone, working, *above = (np.array(amount, dtype=np.float64) for amount in amounts)
    return People(years, projected, everyone, working, dict(zip(ages, above, strict=True)))
