"""SQL of the API's lists, of our own means of groups, and of what every release says of one figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.queries.api import CURRENT, DIMENSIONS, OBSERVATION, SLICE, Wanted, conditions, marks

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

AGGREGATE = (
    "indicator", "dataset", "release", "series", *DIMENSIONS, "scheme", "group_code", "time_period", "obs_value",
    "unit_measure", "lower_bound", "upper_bound", "weight_reported_pct", "areas_reporting", "areas_in_group",
    "oldest_year", "newest_year", "weight", "weight_release", "weight_is_proxy", "flag", "is_current",
    "published_value", "published_release",
)  # fmt: skip
# ---- lists: areas, groups, datasets ----

AREA = ("ref_area", "name", "kind", "m49", "iso2", "un_status", "parent", "lat", "lon")
MEMBER = ("scheme", "group_code", "group_name", "ref_area", "ref_area_name", "valid_from", "valid_to")


def areas(warehouse: Warehouse, lang: str) -> list[tuple[Any, ...]]:
    """All areas as AREA, names in a language."""
    sql = """SELECT ref_area, CASE ? WHEN 'fr' THEN name_fr WHEN 'es' THEN name_es ELSE name_en END, kind,
                    nullif(m49, ''), nullif(iso2, ''), nullif(un_status, ''), nullif(parent, ''), lat, lon
             FROM area ORDER BY ref_area"""
    return warehouse.rows(sql, [lang])


def members(warehouse: Warehouse, lang: str) -> list[tuple[Any, ...]]:
    """Groups with their members and the days between which they belong, as MEMBER; groups without members once."""
    sql = """SELECT g.scheme, g.group_code, CASE ? WHEN 'fr' THEN g.name_fr WHEN 'es' THEN g.name_es ELSE g.name_en END,
                    m.ref_area, CASE ? WHEN 'fr' THEN a.name_fr WHEN 'es' THEN a.name_es ELSE a.name_en END,
                    CAST(m.valid_from AS VARCHAR), CAST(m.valid_to AS VARCHAR)
             FROM area_group g LEFT JOIN area_membership m USING (scheme, group_code)
             LEFT JOIN area a ON a.ref_area = m.ref_area
             ORDER BY g.scheme, g.rank, g.group_code, m.ref_area, m.valid_from"""
    return warehouse.rows(sql, [lang, lang])


def dataset_facts(warehouse: Warehouse) -> dict[str, tuple[Any, ...]]:
    """Dataset -> (api, licence checked, how releases count, rows on record)."""
    sql = """SELECT dataset, api, licence_checked, release_scope, coalesce(n, 0) FROM dataset
             LEFT JOIN (SELECT dataset, count(*) AS n FROM observation GROUP BY dataset) USING (dataset)"""
    return {row[0]: row[1:] for row in warehouse.rows(sql)}


def release_rows(warehouse: Warehouse) -> dict[tuple[str, str], int]:
    """(dataset, release) -> rows on record."""
    sql = "SELECT dataset, release, count(*) FROM observation GROUP BY dataset, release"
    return {(dataset, release): n for dataset, release, n in warehouse.rows(sql)}


def release_labels(warehouse: Warehouse) -> list[str]:
    """All labels of releases, each once."""
    return [row[0] for row in warehouse.rows("SELECT DISTINCT release FROM release ORDER BY release")]


def series_codes(warehouse: Warehouse) -> list[str]:
    """All codes of series, each once."""
    return [row[0] for row in warehouse.rows("SELECT DISTINCT series FROM series ORDER BY series")]


# ---- aggregates ----


@dataclass(frozen=True)
class Means:
    """A question for our own means: of observations' filters those that aggregates have, and of which groups."""

    wanted: Wanted
    indicators: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()


def _aggregates(means: Means) -> tuple[str, list[Any]]:
    where, values = conditions(means.wanted)
    parts = [where]
    for name, codes in (("indicator", means.indicators), ("group_code", means.groups), ("scheme", means.schemes)):
        if codes:
            parts.append(f"o.{name} IN ({marks(codes)})")
            values += codes
    if means.wanted.releases == CURRENT:
        parts.append("o.is_current")
    return " AND ".join(parts), values


def aggregates(warehouse: Warehouse, means: Means, after: int, limit: int) -> list[tuple[Any, ...]]:
    """Our own means of groups as AGGREGATE, in order, each with its place; at most `limit` after a place."""
    where, values = _aggregates(means)
    sql = f"""SELECT {", ".join(f"o.{name}" for name in AGGREGATE)}, o.rowid FROM aggregate o
              WHERE {where} AND o.rowid > ? ORDER BY o.rowid LIMIT ?"""
    return warehouse.rows(sql, [*values, after, limit])


def aggregates_held(warehouse: Warehouse, means: Means) -> list[tuple[str, str, int]]:
    """(dataset, release, rows) of a question for aggregates."""
    where, values = _aggregates(means)
    sql = f"SELECT o.dataset, o.release, count(*) FROM aggregate o WHERE {where} GROUP BY ALL ORDER BY ALL"
    return [(row[0], row[1], row[2]) for row in warehouse.rows(sql, values)]


def aggregates_beside(warehouse: Warehouse, means: Means) -> list[tuple[str, str]]:
    """(dataset, release) of the weights, and of the published values that stand beside the means."""
    where, values = _aggregates(means)
    published = "CASE WHEN o.published_value IS NOT NULL THEN o.published_release END"
    sql = f"SELECT DISTINCT unnest([o.weight_release, {published}]) FROM aggregate o WHERE {where}"
    named = {part for (text,) in warehouse.rows(sql, values) for part in (text or "").split("; ") if " " in part}
    return [(dataset, release) for part in sorted(named) for dataset, _, release in [part.partition(" ")]]


# ---- where one figure comes from ----


def said_by_releases(warehouse: Warehouse, cut: tuple[str, ...], area: str, year: int | None) -> list[tuple[Any, ...]]:
    """What every release says of one cell: OBSERVATION, then retrieved, status, note and provenance of the release,
    and whether it is the current one; oldest first. `cut`: dataset, series, sex, age, location, quantile."""
    sql = f"""SELECT {", ".join(f"o.{name}" for name in OBSERVATION)}, r.retrieved, r.status, r.note, r.provenance,
                     c.release IS NOT NULL
              FROM observation o JOIN release r USING (dataset, release)
              LEFT JOIN current_release c USING (dataset, series, sex, age, location, quantile, ref_area, release)
              WHERE {" AND ".join(f"o.{name} = ?" for name in SLICE)} AND o.ref_area = ?
                AND o.time_period IS NOT DISTINCT FROM ?
              ORDER BY r.retrieved, o.release"""
    return warehouse.rows(sql, [*cut, area, year])
