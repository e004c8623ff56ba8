"""Fills the tables `denominator` (weights by area and year) and `aggregate`: own means of country values for every
group, every release and reference year.

The arithmetic is `methods.aggregation`; here the warehouse's rows become its arrays and back. A published value of
the same series, group and year stands beside ours where the custodian has one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from etl.current import PROJECTION
from etl.registry import DIMENSIONS
from methods import aggregation, denominators

FIRST_YEAR, LAST_YEAR = 2000, 2030
WORLD = ("world", "M49:001")
UPPER_BY_UNIT = {"PT": 100.0}
"""Only per cent of persons has an upper bound; shares of GDP and indices have none that is meaningful."""

WEIGHTS = ("population", "children", "births", "older", "labour-force", "unemployed", "gdp")

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class _Part:
    """One published quantity that weights are made of."""

    dataset: str
    series: str
    age: str = "_T"


_POPULATION = _Part("un_wpp", "TPopulation1July")
_CHILDREN = _Part("un_wpp", "TPopulation1July", "Y0T14")
_OLDER = _Part("un_wpp", "TPopulation1July", "Y_GE65")
_BIRTHS = _Part("un_wpp", "Births")
_PARTICIPATION = _Part("wb_wdi", "SL.TLF.CACT.ZS", "Y_GE15")
_UNEMPLOYMENT = _Part("wb_wdi", "SL.UEM.TOTL.ZS")
_GDP = _Part("imf_weo", "NGDPD")


@dataclass
class Weights:
    """Denominators by area and year, read once; `table(name, sex)` is (areas, years) or None where unknown."""

    con: duckdb.DuckDBPyConnection
    areas: dict[str, int]
    _parts: dict[tuple[_Part, str], tuple[Floats, str]] = field(default_factory=dict)

    def table(self, name: str, sex: str) -> tuple[Floats, str] | None:
        """The weights of that name for one sex, and the releases they come from."""
        simple = {"population": _POPULATION, "children": _CHILDREN, "older": _OLDER}
        if name in simple:
            return self._known(simple[name], sex)
        if name == "births":  # the denominator of a series of women: all live births
            return self._known(_BIRTHS, "_T")
        if sex != "_T":
            return None
        if name == "gdp":
            return self._known(_GDP, "_T")
        if name in ("labour-force", "unemployed"):
            return self._labour(name == "unemployed")
        return None

    def _labour(self, only_unemployed: bool) -> tuple[Floats, str]:
        total, release = self._part(_POPULATION, "_T")
        young, _ = self._part(_CHILDREN, "_T")
        rate, rate_release = self._part(_PARTICIPATION, "_T")
        labour = denominators.labour_force(total, young, rate)
        if only_unemployed:
            labour = denominators.unemployed(labour, self._part(_UNEMPLOYMENT, "_T")[0])
        return labour, f"{release}; {rate_release}"

    def _known(self, part: _Part, sex: str) -> tuple[Floats, str] | None:
        table, release = self._part(part, sex)
        return (table, release) if np.isfinite(table).any() else None

    def _part(self, part: _Part, sex: str) -> tuple[Floats, str]:
        key = (part, sex)
        if key not in self._parts:
            rows = self.con.execute(
                """SELECT ref_area, time_period, obs_value, release FROM current_observation
                   WHERE dataset = ? AND series = ? AND age = ? AND sex = ? AND location = '_T' AND quantile = '_T'
                     AND kind IN ('country', 'territory') AND time_period BETWEEN ? AND ? AND obs_value IS NOT NULL""",
                [part.dataset, part.series, part.age, sex, FIRST_YEAR, LAST_YEAR],
            ).fetchall()
            table = np.full((len(self.areas), LAST_YEAR - FIRST_YEAR + 1), np.nan)
            for area, year, value, _ in rows:
                table[self.areas[area], year - FIRST_YEAR] = value
            releases = sorted({row[3] for row in rows})
            self._parts[key] = (table, f"{part.dataset} {', '.join(releases)}")
        return self._parts[key]


@dataclass
class Memberships:
    """Groups of every scheme, by reference year where a scheme changes (income groups)."""

    names: list[tuple[str, str]]
    rows: list[tuple[str, str, str, date | None, date | None]]
    areas: dict[str, int]
    newest_income_list: date
    _prepared: dict[tuple[int, int], aggregation.Groups] = field(default_factory=dict)

    def _in_years(self, scheme: str, years: range, start: date | None, end: date | None) -> NDArray[np.bool_] | bool:
        """In which of the years a membership counts; only income groups change with them."""
        if scheme != "wb-income":
            return True
        days = [aggregation.income_list_date(year, self.newest_income_list) for year in years]
        return np.array([(start or date.min) <= day <= (end or date.max) for day in days])

    def prepared(self, first: int, last: int) -> aggregation.Groups:
        """Groups for the reference years first..last."""
        if (first, last) not in self._prepared:
            years = range(first, last + 1)
            table = np.zeros((len(years), len(self.names), len(self.areas)), dtype=np.bool_)
            at = {name: n for n, name in enumerate(self.names)}
            table[:, at[WORLD], :] = True  # the world's total of a denominator leaves no territory out
            for scheme, group, area, start, end in self.rows:
                table[:, at[scheme, group], self.areas[area]] |= self._in_years(scheme, years, start, end)
            self._prepared[first, last] = aggregation.prepare_groups(table, list(years))
        return self._prepared[first, last]


def fill(con: duckdb.DuckDBPyConnection) -> int:
    """Compute and insert all own aggregates; returns how many rows were added."""
    areas = {code: n for n, (code,) in enumerate(con.sql(
        "SELECT ref_area FROM area WHERE kind IN ('country', 'territory') ORDER BY ref_area").fetchall())}  # fmt: skip
    weights, memberships = Weights(con, areas), _memberships(con, areas)
    _fill_denominators(con, weights)
    frames = [frame for job, values in _jobs(con) if (frame := _one(job, values, weights, memberships)) is not None]
    if frames:
        computed = pd.concat(frames, ignore_index=True)
        con.register("computed", computed)
        con.execute(_INSERT)
        con.unregister("computed")
    row = con.sql("SELECT count(*) FROM aggregate").fetchone()
    return int(row[0]) if row else 0


def _fill_denominators(con: duckdb.DuckDBPyConnection, weights: Weights) -> None:
    """Every weight by sex, area and year, as persons (GDP: US$), with the releases it comes from."""
    codes = np.array(list(weights.areas))
    frames = []
    for name in WEIGHTS:
        for sex in ("_T", "F", "M"):
            found = weights.table(name, sex)
            if found is None or (name == "births" and sex != "_T"):
                continue
            area, year = np.nonzero(np.isfinite(found[0]))
            frames.append(pd.DataFrame({
                "weight": name, "sex": sex, "ref_area": codes[area], "time_period": year + FIRST_YEAR,
                "amount": found[0][area, year], "release": found[1],
            }))  # fmt: skip
    if frames:
        con.register("known", pd.concat(frames, ignore_index=True))
        con.execute("INSERT INTO denominator BY NAME SELECT * FROM known ORDER BY ALL")
        con.unregister("known")


def _memberships(con: duckdb.DuckDBPyConnection, areas: dict[str, int]) -> Memberships:
    names = [WORLD, *con.sql(
        """SELECT DISTINCT scheme, group_code FROM area_membership
           WHERE group_code <> 'M49:001' ORDER BY scheme, group_code""").fetchall()]  # fmt: skip
    rows = con.execute(
        "SELECT scheme, group_code, ref_area, valid_from, valid_to FROM area_membership WHERE group_code <> 'M49:001'"
    ).fetchall()
    newest = max((start for scheme, _, _, start, _ in rows if scheme == "wb-income" and start), default=date.max)
    return Memberships(names, [row for row in rows if row[2] in areas], areas, newest)


@dataclass(frozen=True)
class _Job:
    """One slice of one release, to be aggregated for all groups and years."""

    indicator: str
    dataset: str
    release: str
    series: str
    cut: tuple[str, ...]
    unit: str
    weight: str
    is_proxy: bool


Values = dict[str, NDArray[Any]]


def _jobs(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[_Job, Values]]:
    """Each slice with its country values, read in one pass over the observations."""
    fixed = " AND ".join(f"coalesce(s.fixed_{d}, o.{d}) = o.{d}" for d in DIMENSIONS)
    slices = ", ".join(f"o.{d}" for d in DIMENSIONS)
    con.execute(
        f"""CREATE TEMP TABLE job AS
            SELECT row_number() OVER () - 1 AS job, * FROM (
                SELECT DISTINCT i.indicator, o.dataset, o.release, o.series, {slices}, o.unit_measure, i.weight,
                       i.weight_is_proxy
                FROM indicator i JOIN indicator_source s USING (indicator)
                JOIN dataset t ON t.dataset = s.dataset AND t.release_scope = 'dataset'
                JOIN observation o ON o.dataset = s.dataset AND o.series = s.series AND {fixed}
                JOIN area a ON a.ref_area = o.ref_area AND a.kind IN ('country', 'territory')
                WHERE i.aggregate = 'own' AND i.weight <> '' AND o.time_period IS NOT NULL
                  AND o.location = '_T' AND o.quantile = '_T'
                ORDER BY ALL)"""
    )
    rows = con.sql("SELECT * FROM job ORDER BY job").fetchall()
    same = " AND ".join(f"o.{c} = j.{c}" for c in ("dataset", "release", "series", *DIMENSIONS, "unit_measure"))
    data = con.sql(
        f"""SELECT j.job, o.ref_area, o.time_period, o.obs_value FROM job j JOIN observation o ON {same}
            JOIN area a ON a.ref_area = o.ref_area AND a.kind IN ('country', 'territory')
            JOIN release r ON r.dataset = o.dataset AND r.release = o.release
            WHERE o.obs_value IS NOT NULL AND o.time_period IS NOT NULL AND NOT {PROJECTION}
            ORDER BY ALL"""
    ).fetchnumpy()
    con.execute("DROP TABLE job")
    starts = np.searchsorted(data["job"], np.arange(len(rows) + 1))
    for n, row in enumerate(rows):
        part = slice(int(starts[n]), int(starts[n + 1]))
        indicator, dataset, release, series = row[1:5]
        job = _Job(indicator, dataset, release, series, tuple(row[5:9]), row[9], row[10], row[11])
        yield job, {name: np.asarray(column)[part] for name, column in data.items()}


def _one(job: _Job, data: Values, weights: Weights, memberships: Memberships) -> pd.DataFrame | None:
    found = weights.table(job.weight, job.cut[0])
    if found is None:
        return None
    years = np.asarray(data["time_period"], dtype=np.int64)
    years_in_range = years[(years >= FIRST_YEAR) & (years <= LAST_YEAR)]
    if not years_in_range.size:
        return None
    first, last = int(years_in_range.min()), int(years_in_range.max())
    table, weight_release = found
    result = aggregation.aggregate(
        np.array([memberships.areas[a] for a in data["ref_area"]], dtype=np.int64),
        years,
        np.asarray(data["obs_value"], dtype=np.float64),
        table[:, first - FIRST_YEAR : last - FIRST_YEAR + 1],
        memberships.prepared(first, last),
        upper=UPPER_BY_UNIT.get(job.unit),
    )
    found_any = bool((result.reporting > 0).any())  # an empty table's columns have no types
    return _frame(job, result, memberships.names, first, weight_release) if found_any else None


def _frame(
    job: _Job, result: aggregation.Aggregates, names: list[tuple[str, str]], first: int, weight_release: str
) -> pd.DataFrame:
    group, year = np.nonzero(result.reporting > 0)
    constant: dict[str, Any] = {
        "indicator": job.indicator, "dataset": job.dataset, "release": job.release, "series": job.series,
        **dict(zip(DIMENSIONS, job.cut, strict=True)),
        "unit_measure": job.unit, "weight": job.weight, "weight_release": weight_release,
        "weight_is_proxy": job.is_proxy,
    }  # fmt: skip
    return pd.DataFrame(
        {
            **constant,
            "scheme": [names[g][0] for g in group],
            "group_code": [names[g][1] for g in group],
            "time_period": year + first,
            "obs_value": result.mean[group, year],
            "lower_bound": result.low[group, year],
            "upper_bound": result.high[group, year],
            "weight_reported_pct": result.share[group, year] * 100.0,
            "areas_reporting": result.reporting[group, year],
            "areas_in_group": result.members[group, year],
            "oldest_year": result.oldest[group, year],
            "newest_year": result.newest[group, year],
            "flag": result.flag[group, year],
        }
    )


# The published value comes from the same release if it has one, else from the current one, else from another
# source of the same indicator; its dataset and release are named.
_SAME = " AND ".join(f"p.{c} = c.{c}" for c in ("dataset", "series", *DIMENSIONS))
_INSERT = f"""
INSERT INTO aggregate BY NAME
WITH same_release AS (
    SELECT dataset, release, series, ref_area, time_period, {", ".join(DIMENSIONS)}, obs_value
    FROM observation JOIN area USING (ref_area) WHERE kind = 'group' AND obs_value IS NOT NULL
), other AS (
    SELECT s.indicator, o.ref_area, o.time_period, {", ".join(f"o.{d}" for d in DIMENSIONS)},
           arg_min(o.obs_value, s.rank) AS obs_value, arg_min(o.dataset || ' ' || o.release, s.rank) AS origin
    FROM indicator_source s JOIN current_observation o USING (dataset, series)
    WHERE o.kind = 'group' AND o.obs_value IS NOT NULL AND s.comparable GROUP BY ALL
)
SELECT c.* REPLACE (nullif(c.obs_value, 'nan'::DOUBLE) AS obs_value,
                    nullif(c.lower_bound, 'nan'::DOUBLE) AS lower_bound,
                    nullif(c.upper_bound, 'nan'::DOUBLE) AS upper_bound),
       r.release IS NOT NULL AS is_current,
       coalesce(p.obs_value, o.obs_value) AS published_value,
       CASE WHEN p.obs_value IS NOT NULL THEN p.dataset || ' ' || p.release ELSE o.origin END AS published_release
FROM computed c
LEFT JOIN same_release p ON p.release = c.release AND p.ref_area = c.group_code AND p.time_period = c.time_period
     AND {_SAME}
LEFT JOIN other o ON o.indicator = c.indicator AND o.ref_area = c.group_code AND o.time_period = c.time_period
     AND {" AND ".join(f"o.{d} = c.{d}" for d in DIMENSIONS)}
LEFT JOIN (SELECT DISTINCT dataset, series, {", ".join(DIMENSIONS)}, release FROM current_release
           JOIN area USING (ref_area) WHERE kind IN ('country', 'territory')) r
     ON {" AND ".join(f"r.{c} = c.{c}" for c in ("dataset", "series", "release", *DIMENSIONS))}
ORDER BY ALL
"""
