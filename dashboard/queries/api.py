"""SQL of the API: observations and aggregates by any filter, in one fixed order, page by page or as a stream.

Values are always parameters; columns come from the tuples here. The order is that in which the tables are written:
for observations by series, area, year, dataset, release and slice. A row's place in it (`rowid`) never changes in a
file, so a page begins where the one before ended, and a stream reads place after place without sorting the whole.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dashboard.settings import LANGUAGES

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from dashboard.warehouse import Warehouse

DIMENSIONS = ("sex", "age", "location", "quantile")
SLICE = ("dataset", "series", *DIMENSIONS)
OBSERVATION = (
    "dataset", "release", "series", "ref_area", "time_period", *DIMENSIONS, "obs_value", "value_text", "unit_measure",
    "obs_status", "note", "source_detail",
)  # fmt: skip
UNCERTAINTY = ("se", "ci_low", "ci_high", "n_unweighted", "df")
"""Columns of `uncertainty`: of estimates from national surveys."""
NATIONAL = ("series_name", "currency")
"""What is declared of figures of surveys and registers: what the series measures, and in which currency amounts are."""
BESIDE = (*NATIONAL, *UNCERTAINTY)
WINDOW = 122_880  # places read at a time: a row group of DuckDB
BATCH = 40_000  # rows given at a time
INDICATOR, PLACE = "indicator", "place_in_file"
CURRENT, EVERY = "current", "all"

# The day on which a release was at hand at the latest: of some only the month of retrieval is known.
_DAY = """CASE length(retrieved) WHEN 4 THEN CAST(retrieved || '-12-31' AS DATE)
          WHEN 7 THEN last_day(CAST(retrieved || '-01' AS DATE)) ELSE CAST(retrieved AS DATE) END"""
# A forecast, or a year that was not over when it was retrieved: never the newest value.
_PROJECTION = """(coalesce(o.obs_status, '') = 'F'
    OR coalesce(o.time_period > CAST(r.retrieved[:4] AS INTEGER), false)
    OR coalesce(o.time_period = CAST(r.retrieved[:4] AS INTEGER) AND coalesce(o.obs_status, '') = '', false))"""
ENOUGH_COUNTRIES = 0.9


@dataclass(frozen=True)
class Cut:
    """The rows of one indicator: its series, and the dimensions that the indicator fixes."""

    indicator: str
    dataset: str
    series: str
    fixed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Wanted:
    """A question for observations. Empty means anything; different fields narrow, several values of one widen."""

    cuts: tuple[Cut, ...] = ()
    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Column -> codes that it may have."""
    years: tuple[int, ...] = ()
    first: int | None = None
    last: int | None = None
    releases: str = CURRENT
    """CURRENT, EVERY, or "" where `codes` has the releases."""
    as_of: str = ""
    latest: bool = False
    lang: str = "en"


def marks(values: tuple[Any, ...]) -> str:
    """Places for values in a list."""
    return ", ".join("?" * len(values))


def _slices(wanted: Wanted) -> tuple[str, list[Any]]:
    """Conditions on what makes a slice: dataset, series and dimensions."""
    parts, values = ["true"], list[Any]()
    if wanted.cuts:
        either = []
        for cut in wanted.cuts:
            named = (("dataset", cut.dataset), ("series", cut.series), *cut.fixed)
            assert all(name in SLICE for name, _ in named)
            either.append(" AND ".join(f"o.{name} = ?" for name, _ in named))
            values += [code for _, code in named]
        series = tuple(dict.fromkeys(cut.series for cut in wanted.cuts))
        parts.append(f"({' OR '.join(either)}) AND o.series IN ({marks(series)})")
        values += series
    for name, codes in wanted.codes:
        if name in SLICE:
            parts.append(f"o.{name} IN ({marks(codes)})")
            values += codes
    return " AND ".join(parts), values


def conditions(wanted: Wanted) -> tuple[str, list[Any]]:
    """All conditions on a row but those on its release being current."""
    sql, values = _slices(wanted)
    parts = [sql]
    for name, codes in wanted.codes:
        assert name in OBSERVATION
        if name not in SLICE:
            parts.append(f"coalesce(o.{name}, '') IN ({marks(codes)})" if name == "obs_status"
                         else f"o.{name} IN ({marks(codes)})")  # fmt: skip
            values += codes
    if wanted.years:
        parts.append(f"o.time_period IN ({marks(wanted.years)})")
        values += wanted.years
    for sign, year in ((">=", wanted.first), ("<=", wanted.last)):
        if year is not None:
            parts.append(f"o.time_period {sign} ?")
            values.append(year)
    return " AND ".join(parts), values


def _known_then(cursor: duckdb.DuckDBPyConnection, wanted: Wanted) -> None:
    """`kept`: the release that was current for each area and slice on a day, by the rule of `current_release`.

    For countries together the newest with 90 % of the countries of the fullest one up to it; for groups, and where a
    dataset collects one release an area, the newest that has the area; where it collects one an area and year, for each
    country and year the newest. Of releases at hand on that day, not withdrawn.
    """
    sql, values = _slices(wanted)
    slice_columns = ", ".join(SLICE)
    cursor.execute(
        f"""CREATE TEMP TABLE kept AS
        WITH known AS (
            SELECT dataset, release, retrieved FROM release WHERE status <> 'withdrawn' AND {_DAY} <= CAST(? AS DATE)
        ), held AS (
            SELECT DISTINCT {", ".join(f"o.{name}" for name in SLICE)}, o.ref_area, o.release, k.retrieved,
                   a.kind IN ('country', 'territory') AND d.release_scope = 'dataset' AS judged_together
            FROM observation o JOIN known k USING (dataset, release) JOIN dataset d USING (dataset)
            JOIN area a USING (ref_area)
            WHERE {sql} AND d.release_scope <> 'area-year'
              AND (o.obs_value IS NOT NULL OR NOT a.kind IN ('country', 'territory'))
        ), speaking AS (
            SELECT dataset, arg_max(release, (retrieved, length(release), release)) AS release
            FROM (SELECT DISTINCT o.dataset, o.release, k.retrieved, o.time_period,
                         coalesce(nullif(a.parent, ''), o.ref_area) AS country
                  FROM observation o JOIN known k USING (dataset, release) JOIN dataset d USING (dataset)
                  JOIN area a USING (ref_area) WHERE d.release_scope = 'area-year')
            GROUP BY dataset, country, time_period
        ), counted AS (
            SELECT {slice_columns}, release, retrieved, count(*) AS countries,
                   max(count(*)) OVER (PARTITION BY {slice_columns} ORDER BY retrieved, release) AS fullest
            FROM held WHERE judged_together GROUP BY {slice_columns}, release, retrieved
        ), together AS (
            SELECT {slice_columns}, arg_max(release, (retrieved, release)) AS release
            FROM counted WHERE countries >= {ENOUGH_COUNTRIES} * fullest GROUP BY {slice_columns}
        )
        SELECT {slice_columns}, ref_area, release FROM held JOIN together USING ({slice_columns}, release)
        WHERE judged_together
        UNION ALL
        SELECT {slice_columns}, ref_area, arg_max(release, (retrieved, release))
        FROM held WHERE NOT judged_together GROUP BY {slice_columns}, ref_area
        UNION ALL
        SELECT DISTINCT {", ".join(f"o.{name}" for name in SLICE)}, o.ref_area, o.release
        FROM observation o JOIN speaking s USING (dataset, release) WHERE {sql}""",
        [wanted.as_of, *values, *values],
    )


@dataclass(frozen=True)
class Prepared:
    """A question made ready on a cursor: where the rows are, and the conditions with their values."""

    source: str
    where: str
    values: list[Any]


def _prepare(cursor: duckdb.DuckDBPyConnection, wanted: Wanted) -> Prepared:
    where, values = conditions(wanted)
    key = f"{', '.join(SLICE)}, ref_area, release"
    source = "observation o"
    if wanted.as_of:
        _known_then(cursor, wanted)
        source = f"observation o SEMI JOIN kept USING ({key})"
    elif wanted.releases == CURRENT:
        source = f"observation o SEMI JOIN current_release USING ({key})"
    if wanted.latest:
        each = f"{', '.join(SLICE)}, ref_area" + ("" if wanted.as_of or wanted.releases == CURRENT else ", release")
        cursor.execute(
            f"""CREATE TEMP TABLE newest AS
            SELECT arg_max(place, coalesce(time_period, 0)) AS place
            FROM (SELECT o.rowid AS place, o.* FROM {source} WHERE {where} AND o.obs_value IS NOT NULL) o
            JOIN release r USING (dataset, release) WHERE NOT {_PROJECTION}
            GROUP BY {each}""",
            values,
        )
        source = "observation o SEMI JOIN newest ON o.rowid = newest.place"
    return Prepared(source, where, values)


def _picked(columns: tuple[str, ...], wanted: Wanted) -> tuple[str, list[Any]]:
    """The columns of an answer; which indicator a row was asked as comes from the question."""
    assert set(columns) <= {*OBSERVATION, *UNCERTAINTY, *NATIONAL, INDICATOR}
    assert wanted.lang in LANGUAGES
    parts, values = [], list[Any]()
    for name in columns:
        if name == "series_name":
            parts.append(f"concat_ws(': ', m.label_{wanted.lang}, p.label_{wanted.lang})")
        elif name == "currency":
            parts.append("CASE WHEN o.unit_measure = 'XDC' THEN n.currency END")
        elif name != INDICATOR:
            parts.append(f"{'u' if name in UNCERTAINTY else 'o'}.{name}")
        elif len(wanted.cuts) == 1:
            parts.append("CAST(? AS VARCHAR)")
            values.append(wanted.cuts[0].indicator)
        else:
            cases = []
            for cut in wanted.cuts:
                named = (("dataset", cut.dataset), ("series", cut.series), *cut.fixed)
                cases.append(f"WHEN {' AND '.join(f'o.{n} = ?' for n, _ in named)} THEN ?")
                values += [*(code for _, code in named), cut.indicator]
            parts.append(f"CASE {' '.join(cases)} ELSE '' END" if cases else "''")
    return ", ".join(f"{part} AS {name}" for part, name in zip(parts, columns, strict=True)), values


def _span(warehouse: Warehouse, wanted: Wanted) -> tuple[int, int]:
    """The first and the last place at which rows of the series asked for lie; (0, -1) for none."""
    key = ("api-spans",)
    if key not in warehouse.memo:
        found = warehouse.rows("SELECT series, min(rowid), max(rowid) FROM observation GROUP BY series")
        warehouse.memo[key] = {series: (first, last) for series, first, last in found}
    spans: dict[str, tuple[int, int]] = warehouse.memo[key]
    named = dict(wanted.codes).get("series") or tuple(cut.series for cut in wanted.cuts)
    chosen = [spans[series] for series in named if series in spans] if named else list(spans.values())
    return min((first for first, _ in chosen), default=0), max((last for _, last in chosen), default=-1)


def _with_errors(ready: Prepared, columns: tuple[str, ...]) -> Prepared:
    """With standard errors and declarations beside the rows, where a column of them is wanted."""
    source = ready.source
    if set(columns) & set(UNCERTAINTY):
        same = " AND ".join(f"u.{name} = o.{name}" for name in OBSERVATION[:9])
        source += f" LEFT JOIN uncertainty u ON {same}"
    if set(columns) & set(NATIONAL):
        source += """ LEFT JOIN national_source n ON n.dataset = o.dataset AND n.release = o.release
            LEFT JOIN national_series s ON s.dataset = o.dataset AND s.series = o.series
            LEFT JOIN national_measure m ON m.measure = s.measure
            LEFT JOIN code p ON p.codelist = 'PROGRAMME' AND p.code = s.programme"""
    return replace(ready, source=source)


def _ordered(ready: Prepared) -> str:
    """Without a join one thread gives rows in the order of their places; a join may turn them, and DuckDB makes one
    of a longer list (IN with five values or more)."""
    return "ORDER BY o.rowid" if "JOIN" in ready.source or marks(("", "")) in ready.where else ""


def page(
    warehouse: Warehouse, wanted: Wanted, columns: tuple[str, ...], after: int, limit: int
) -> list[tuple[Any, ...]]:
    """The rows of `table` as tuples, the place last."""
    columns_found = table(warehouse, wanted, columns, after, limit).columns
    return list(zip(*(column.to_pylist() for column in columns_found), strict=True))


def table(warehouse: Warehouse, wanted: Wanted, columns: tuple[str, ...], after: int, limit: int) -> pa.Table:
    """At most `limit` rows after a place (-1: from the start), with each row's own place as the column PLACE."""
    picked, given = _picked(columns, wanted)
    first, last = _span(warehouse, wanted)
    with warehouse.session() as cursor:
        ready = _with_errors(_prepare(cursor, wanted), columns)
        sql = f"""SELECT {picked}, o.rowid AS {PLACE} FROM {ready.source}
                  WHERE {ready.where} AND o.rowid BETWEEN ? AND ? {_ordered(ready)} LIMIT ?"""
        values = [*given, *ready.values, max(first, after + 1), last, limit]
        return cursor.execute(sql, values).to_arrow_table()


def held(warehouse: Warehouse, wanted: Wanted) -> list[tuple[str, str, int]]:
    """(dataset, release, rows) of a question, in order: what it rests on and how large its answer is."""
    narrowed = wanted.as_of or wanted.latest or wanted.years or wanted.first or wanted.last
    if not narrowed and {name for name, _ in wanted.codes} <= {*SLICE, "release"}:
        return _counted(warehouse, wanted)
    with warehouse.session() as cursor:
        ready = _prepare(cursor, wanted)
        sql = f"SELECT o.dataset, o.release, count(*) FROM {ready.source} WHERE {ready.where} GROUP BY ALL ORDER BY ALL"
        return cursor.execute(sql, ready.values).fetchall()


def _counted(warehouse: Warehouse, wanted: Wanted) -> list[tuple[str, str, int]]:
    """The same where only slices and releases matter: their rows are counted once per warehouse file."""
    key, columns = ("api-counts",), (*SLICE, "release")
    if key not in warehouse.memo:
        listed = ", ".join(f"o.{name}" for name in columns)
        sql = f"""SELECT {listed}, count(*), count(c.release) FROM observation o
                  LEFT JOIN current_release c USING ({", ".join(SLICE)}, ref_area, release) GROUP BY ALL"""
        warehouse.memo[key] = [(dict(zip(columns, row, strict=False)), *row[-2:]) for row in warehouse.rows(sql)]
    codes = [(name, frozenset(values)) for name, values in wanted.codes]
    cuts = [(("dataset", c.dataset), ("series", c.series), *c.fixed) for c in wanted.cuts]
    found: dict[tuple[str, str], int] = {}
    for row, every, current in warehouse.memo[key]:
        n = current if wanted.releases == CURRENT else every
        fits = n and all(row[name] in values for name, values in codes)
        if fits and (not cuts or any(all(row[name] == code for name, code in cut) for cut in cuts)):
            at = (row["dataset"], row["release"])
            found[at] = found.get(at, 0) + n
    return [(dataset, release, n) for (dataset, release), n in sorted(found.items())]


def _windows(
    warehouse: Warehouse, wanted: Wanted, columns: tuple[str, ...]
) -> Generator[duckdb.DuckDBPyConnection, None, None]:
    """A cursor with the rows of one window of places after another, in order."""
    picked, given = _picked(columns, wanted)
    first, last = _span(warehouse, wanted)
    with warehouse.session() as cursor:
        ready = _with_errors(_prepare(cursor, wanted), columns)
        sql = f"""SELECT {picked} FROM {ready.source} WHERE {ready.where} AND o.rowid BETWEEN ? AND ?
                  {_ordered(ready)}"""
        for start in range(first, last + 1, WINDOW):
            yield cursor.execute(sql, [*given, *ready.values, start, min(last, start + WINDOW - 1)])


def batches(warehouse: Warehouse, wanted: Wanted, columns: tuple[str, ...]) -> Iterator[list[tuple[Any, ...]]]:
    """All rows in order, some at a time."""
    with closing(_windows(warehouse, wanted, columns)) as windows:
        for cursor in windows:
            while rows := cursor.fetchmany(BATCH):
                yield rows


def arrow(warehouse: Warehouse, wanted: Wanted, columns: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    """The same as Arrow batches."""
    with closing(_windows(warehouse, wanted, columns)) as windows:
        for cursor in windows:
            yield from cursor.to_arrow_reader(BATCH)
