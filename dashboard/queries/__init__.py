"""The only SQL that serves readers. Catalogue first, then the rows of charts; every value is a parameter.

What single pages ask for is in modules beside this one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

INDICATOR_TEXTS = ("label", "short", "clause", "definition", "denominator", "caveats", "comparability")


def _texts(*fields: str) -> str:
    return ", ".join(f"{field}_{lang}" for field in fields for lang in ("en", "fr", "es"))


BUILD = "SELECT content_hash, collected FROM build"
INDICATORS = f"""
SELECT indicator, topic, sdg, unit_measure, decimals, direction, breaks, weight, weight_is_proxy, count_uncovered,
       aggregate, points_only, custodian, metadata_url, default_sex, default_age, default_location, default_quantile,
       {_texts(*INDICATOR_TEXTS)}
FROM indicator ORDER BY rank"""
SOURCES = f"""
SELECT indicator, dataset, series, fixed_sex, fixed_age, fixed_location, fixed_quantile, {_texts("note")}
FROM indicator_source ORDER BY indicator, rank"""
# Release '' stands for "current": the release that is current for each area. Years come as lists, one row a slice.
AVAILABLE = """
SELECT dataset, series, release, sex, age, location, quantile, is_group,
       list(time_period ORDER BY time_period) FILTER (WHERE NOT projection AND time_period IS NOT NULL),
       list(time_period ORDER BY time_period) FILTER (WHERE projection AND time_period IS NOT NULL),
       bool_or(time_period IS NULL)
FROM (SELECT * FROM available WHERE areas > 0 UNION ALL BY NAME
      SELECT dataset, series, '' AS release, sex, age, location, quantile, is_group, time_period,
             bool_and(projection) AS projection
      FROM available WHERE current_areas > 0 GROUP BY ALL) a
LEFT JOIN (SELECT dataset, release, retrieved FROM release) USING (dataset, release)
WHERE (dataset, series) IN (SELECT (dataset, series) FROM indicator_source)
GROUP BY dataset, series, release, sex, age, location, quantile, is_group, retrieved
ORDER BY dataset, series, retrieved NULLS FIRST, release, sex, age, location, quantile, is_group"""
AREAS = f"SELECT ref_area, kind, un_status, lat, lon, {_texts('name', 'in', 'of')} FROM area ORDER BY ref_area"
GROUPS = "SELECT group_code, scheme FROM area_group ORDER BY scheme, rank"
MEMBERSHIP = "SELECT scheme, group_code, ref_area, valid_from, valid_to FROM area_membership ORDER BY ALL"
DATASETS = f"""
SELECT dataset, publisher, landing, licence, licence_url, noncommercial, citation, {_texts("title", "caveats")}
FROM dataset ORDER BY dataset"""
RELEASES = "SELECT dataset, release, retrieved FROM release ORDER BY dataset, retrieved, release"
SLICES = "SELECT dataset, series, sex, age, location, quantile, slice_id FROM series_slice"
CODES = f"SELECT codelist, code, {_texts('label', 'symbol')} FROM code ORDER BY codelist, rank"

SCENARIOS = f"SELECT scenario, source, source_url, {_texts('title', 'summary')} FROM scenario ORDER BY rank"
SCENARIO_VALUES = f"SELECT scenario, parameter, setting, kind, {_texts('why')} FROM scenario_value ORDER BY ALL"


class Observation(NamedTuple):
    """One observation as readers see it: the fifteen columns of the contract, and the kind of area."""

    dataset: str
    release: str
    series: str
    ref_area: str
    time_period: int | None
    sex: str
    age: str
    location: str
    quantile: str
    obs_value: float | None
    value_text: str
    unit_measure: str
    obs_status: str
    note: str
    source_detail: str
    kind: str


class Cut(NamedTuple):
    """A series cut by its dimensions, in one release ('' = the release current for each area)."""

    dataset: str
    series: str
    release: str
    sex: str
    age: str
    location: str
    quantile: str


_SHORT = "o.release, o.ref_area, o.time_period, o.obs_value, o.unit_measure, o.obs_status, {kind}.kind"
FULL_COLUMNS = _SHORT + ", o.value_text, o.note, o.source_detail"


def _from(warehouse: Warehouse, cut: Cut) -> tuple[str, str, list[Any]]:
    """Where the rows with a value lie: current ones by their slice, those of a release by the words of the cut."""
    if not cut.release:
        slice_id = warehouse.catalogue.slice_ids.get((cut.dataset, cut.series, *cut[3:]), -1)
        return "o", "current_observation o WHERE o.slice_id = ?", [slice_id]
    source = """observation o JOIN area a USING (ref_area) WHERE o.dataset = ? AND o.series = ? AND o.release = ?
                AND o.sex = ? AND o.age = ? AND o.location = ? AND o.quantile = ?
                AND o.obs_value IS NOT NULL"""
    return "a", source, list(cut)


Raw = tuple[Any, ...]
_NO_TEXTS = ("", "", "")


def _raw(warehouse: Warehouse, cut: Cut, condition: str, values: list[Any], full: bool) -> list[Raw]:
    """Rows of a cut with a value, as the columns of _SHORT or FULL_COLUMNS: long texts are read only when `full`."""
    kind, source, given = _from(warehouse, cut)
    columns = (FULL_COLUMNS if full else _SHORT).format(kind=kind)
    sql = f"SELECT {columns} FROM {source} {condition}"
    return warehouse.rows(sql, [*given, *values])


def as_observations(cut: Cut, rows: Iterable[Raw]) -> list[Observation]:
    """Rows of _SHORT or FULL_COLUMNS as observations; what the cut fixes is filled in."""
    dataset, series, _, sex, age, location, quantile = cut
    made = []
    for row in rows:
        release, area, year, amount, unit, status, kind = row[:7]
        text, note, detail = row[7:] or _NO_TEXTS
        made.append(Observation(dataset, release, series, area, year, sex, age, location, quantile, amount,
                                text or "", unit, status or "", note or "", detail or "", kind))  # fmt: skip
    return made


def _newest(rows: list[Raw]) -> list[Raw]:
    """The newest row of each area, by area."""
    newest: dict[str, Raw] = {}
    for row in rows:
        known = newest.get(row[1])
        if known is None or (row[2] or 0) > (known[2] or 0):
            newest[row[1]] = row
    return [newest[area] for area in sorted(newest)]


def newest_in_window(
    warehouse: Warehouse, cut: Cut, year: int | None, window: int, full: bool = False
) -> list[Observation]:
    """Per area, the newest value in the `window` years up to `year`; undated tables (year None) as they are."""
    if year is None:
        return as_observations(cut, _newest(_raw(warehouse, cut, "", [], full)))
    condition, years = "AND o.time_period BETWEEN ? AND ?", [year - window + 1, year]
    if not cut.release:
        condition, years = condition + " AND o.next_period > ?", [*years, year]
    return as_observations(cut, _newest(_raw(warehouse, cut, condition, years, full)))


def over_time(
    warehouse: Warehouse, cut: Cut, areas: tuple[str, ...], years: tuple[int, int], full: bool = False
) -> list[Observation]:
    """All values of some areas in a range of years, by area and year."""
    if not areas:
        return []
    condition = f"AND o.ref_area IN ({', '.join('?' * len(areas))}) AND o.time_period BETWEEN ? AND ?"
    rows = as_observations(cut, _raw(warehouse, cut, condition, [*areas, *years], full))
    return sorted(rows, key=lambda row: (row.ref_area, row.time_period or 0))


class GroupValue(NamedTuple):
    """One group's own aggregate, and the published value beside it."""

    group_code: str
    release: str
    obs_value: float | None
    lower_bound: float | None
    upper_bound: float | None
    weight_reported_pct: float | None
    areas_reporting: int
    areas_in_group: int
    oldest_year: int | None
    newest_year: int | None
    weight: str
    weight_release: str
    weight_is_proxy: bool
    flag: str
    published_value: float | None
    published_release: str | None


OWN_AGGREGATES = f"""
SELECT {", ".join(GroupValue._fields)} FROM aggregate
WHERE dataset = ? AND series = ? AND (release = ? OR (? = '' AND is_current))
  AND sex = ? AND age = ? AND location = ? AND quantile = ? AND scheme = ? AND time_period = ?
ORDER BY group_code"""


def own_aggregates(warehouse: Warehouse, cut: Cut, scheme: str, year: int) -> list[GroupValue]:
    """Own aggregates of a scheme's groups for one reference year.

    Beside those of a release that was asked for stand values that the same release published, and no others: what is
    pinned to a release must not change with another one.
    """
    values = [cut.dataset, cut.series, cut.release, cut.release, *cut[3:], scheme, year]
    found = map(GroupValue._make, warehouse.rows(OWN_AGGREGATES, values))
    same = ("", None, f"{cut.dataset} {cut.release}")
    if not cut.release:
        return list(found)
    return [
        v if v.published_release in same else v._replace(published_value=None, published_release=None) for v in found
    ]


def areas_with_values(warehouse: Warehouse, cut: Cut, areas: tuple[str, ...]) -> set[str]:
    """Which of some areas have any dated value."""
    condition = f"AND o.ref_area IN ({', '.join('?' * len(areas))}) AND o.time_period IS NOT NULL"
    return {row[1] for row in _raw(warehouse, cut, condition, list(areas), full=False)}


def most_populous(warehouse: Warehouse, cut: Cut, how_many: int) -> tuple[str, ...]:
    """The most populous countries that have a dated value."""
    _, source, values = _from(warehouse, cut)
    sql = f"""SELECT p.ref_area FROM latest p
              WHERE p.dataset = 'un_wpp' AND p.series = 'TPopulation1July' AND p.sex = '_T' AND p.age = '_T'
                AND p.kind = 'country' AND p.ref_area IN
                (SELECT o.ref_area FROM {source} AND o.time_period IS NOT NULL AND o.obs_value IS NOT NULL)
              ORDER BY p.obs_value DESC LIMIT ?"""
    return tuple(row[0] for row in warehouse.rows(sql, [*values, how_many]))


def groups_of(
    warehouse: Warehouse, cut: Cut, groups: tuple[str, ...], years: tuple[int, int], full: bool = False
) -> list[Observation]:
    """Per group, the newest published value in a range of years."""
    condition = f"AND o.ref_area IN ({', '.join('?' * len(groups))}) AND o.time_period BETWEEN ? AND ?"
    return as_observations(cut, _newest(_raw(warehouse, cut, condition, [*groups, *years], full)))


def latest_of_area(warehouse: Warehouse, ref_area: str, series: list[tuple[str, str, str]]) -> list[Observation]:
    """The newest current value of one area in each (dataset, series, sex); projections left out."""
    slices = warehouse.catalogue.slice_ids
    wanted = [slices[key] for dataset, code, sex in series if (key := (dataset, code, sex, "_T", "_T", "_T")) in slices]
    if not wanted:
        return []
    columns = ", ".join(f"o.{name}" for name in Observation._fields)
    sql = f"""SELECT {columns} FROM current_observation o
              WHERE o.slice_id IN ({", ".join("?" * len(wanted))}) AND o.ref_area = ? AND o.obs_value IS NOT NULL
                AND coalesce(o.obs_status, '') <> 'F'
              QUALIFY o.time_period = max(o.time_period) OVER (PARTITION BY o.slice_id)
              ORDER BY o.dataset, o.series, o.sex"""
    return list(map(Observation._make, warehouse.rows(sql, [*wanted, ref_area])))


def world_population(warehouse: Warehouse, year: int) -> tuple[float, int, str]:
    """Population on 1 July summed over all countries and areas: persons, how many areas, release."""
    sql = """SELECT sum(obs_value), count(*), max(release) FROM current_observation
             WHERE dataset = 'un_wpp' AND series = 'TPopulation1July' AND sex = '_T' AND age = '_T'
               AND location = '_T' AND quantile = '_T' AND kind IN ('country', 'territory') AND time_period = ?"""
    persons, areas, release = warehouse.rows(sql, [year])[0]
    return float(persons or 0.0), int(areas), str(release)
