"""SQL of the pages Releases and Data quality: what is on record, what changed, what was set aside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from dashboard.queries import FULL_COLUMNS, Cut, Observation, as_observations

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.warehouse import Warehouse

# ---- releases and what changed between them ----

CELL = ("series", "ref_area", "time_period", "sex", "age", "location", "quantile")
CONTENT = ("obs_value", "value_text", "obs_status", "unit_measure", "note", "source_detail")
SERIES_NAMES = "SELECT series, name FROM series WHERE dataset = ? ORDER BY series"
SUBJECTS = """SELECT DISTINCT o.release, CASE WHEN d.release_scope <> 'dataset' THEN o.ref_area ELSE '' END,
       CASE WHEN d.release_scope = 'area-year' THEN o.time_period END
FROM observation o JOIN dataset d USING (dataset) WHERE o.dataset = ?"""
"""What each release is about, as far as its dataset declares that releases are of single areas or years of them."""
HOLDINGS = "SELECT release, series, count(*) FROM observation WHERE dataset = ? GROUP BY ALL ORDER BY ALL"


class Release(NamedTuple):
    """One release of a dataset on record."""

    release: str
    retrieved: str
    partial: bool
    status: str
    note: str
    provenance: str


def releases_of(warehouse: Warehouse, dataset: str) -> list[Release]:
    """All releases of a dataset, oldest first."""
    columns = ", ".join(Release._fields)
    sql = f"SELECT {columns} FROM release WHERE dataset = ? ORDER BY retrieved, release"
    return list(map(Release._make, warehouse.rows(sql, [dataset])))


def areas_held(warehouse: Warehouse, dataset: str, series: str) -> list[str]:
    """Areas of which a dataset (or one series of it) says anything, in any release."""
    sql = "SELECT DISTINCT ref_area FROM observation WHERE dataset = ? AND (? = '' OR series = ?) ORDER BY ref_area"
    return [row[0] for row in warehouse.rows(sql, [dataset, series, series])]


class Differing(NamedTuple):
    """The rows in which two releases differ, as tables of CELL and CONTENT, and how many rows they share."""

    old: pd.DataFrame
    new: pd.DataFrame
    same: int


def differing(
    warehouse: Warehouse, dataset: str, pair: tuple[str, str], *, series: Iterable[str], area: str, most: int
) -> Differing:
    """Rows of each release of the pair that the other does not have, of some series and an area ('' = all).

    Each table has `most` rows and one more at most.
    """
    wanted = list(series)
    which = f"""dataset = ? AND release = ? AND series IN ({", ".join("?" * len(wanted)) or "NULL"})
                AND (? = '' OR ref_area = ?)"""
    old, new = ([dataset, label, *wanted, area, area] for label in pair)
    side = f"SELECT {', '.join((*CELL, *CONTENT))} FROM observation WHERE {which}"
    only = f"{side} EXCEPT {side} LIMIT {int(most) + 1}"
    held = warehouse.rows(f"SELECT count(*) FROM observation WHERE {which}", old)[0][0]
    first = warehouse.frame(only, [*old, *new])
    return Differing(first, warehouse.frame(only, [*new, *old]), held - len(first))


def value_history(warehouse: Warehouse, cut: Cut, area: str) -> list[Observation]:
    """Everything that the releases of a cut in service say of one area, by year, then release, oldest first."""
    sql = f"""SELECT {FULL_COLUMNS.format(kind="a")} FROM observation o JOIN area a USING (ref_area)
              JOIN release r USING (dataset, release)
              WHERE o.dataset = ? AND o.series = ? AND o.ref_area = ? AND o.sex = ? AND o.age = ? AND o.location = ?
                AND o.quantile = ? AND r.status <> 'withdrawn'
              ORDER BY o.time_period NULLS FIRST, r.retrieved, o.release"""
    return as_observations(cut, warehouse.rows(sql, [cut.dataset, cut.series, area, *cut[3:]]))


def slices_held(warehouse: Warehouse, dataset: str, series: str, area: str) -> list[tuple[str, str, str, str]]:
    """The slices (sex, age, location, quantile) that a series has for an area in any release in service."""
    sql = """SELECT DISTINCT sex, age, location, quantile FROM observation
             WHERE dataset = ? AND series = ? AND ref_area = ?
               AND release NOT IN (SELECT release FROM release WHERE dataset = ? AND status = 'withdrawn')
             ORDER BY ALL"""
    return [(row[0], row[1], row[2], row[3]) for row in warehouse.rows(sql, [dataset, series, area, dataset])]


# ---- data quality ----

FRESHNESS = """
SELECT d.dataset, n.release, n.retrieved, l.newest_year, coalesce(o.n, 0), coalesce(q.n, 0), coalesce(w.n, 0)
FROM dataset d
LEFT JOIN (SELECT dataset, arg_max(release, (retrieved, release)) AS release, max(retrieved) AS retrieved
           FROM release WHERE status <> 'withdrawn' GROUP BY dataset) n USING (dataset)
LEFT JOIN (SELECT dataset, max(time_period) AS newest_year FROM latest GROUP BY dataset) l USING (dataset)
LEFT JOIN (SELECT dataset, count(*) AS n FROM observation GROUP BY dataset) o USING (dataset)
LEFT JOIN (SELECT dataset, count(*) AS n FROM quarantine GROUP BY dataset) q USING (dataset)
LEFT JOIN (SELECT dataset, count(*) AS n FROM observation JOIN series USING (dataset, series)
           WHERE obs_value > warn_max GROUP BY dataset) w USING (dataset)
ORDER BY d.dataset"""
QUARANTINE_REASONS = """
SELECT dataset, reason, count(*) FROM quarantine GROUP BY dataset, reason ORDER BY dataset, count(*) DESC, reason"""
QUARANTINE_COLUMNS = (
    "dataset", "release", "series", "ref_area", "time_period", "obs_value", "unit_measure", "reason", "stage", "raw",
)  # fmt: skip
QUARANTINE = f"""
SELECT {", ".join(QUARANTINE_COLUMNS)} FROM quarantine WHERE ? = '' OR dataset = ? ORDER BY ALL LIMIT ? OFFSET ?"""
FLAGGED = """
SELECT o.dataset, o.series, s.name, s.unit_measure, s.warn_max, count(*), max(o.obs_value),
       arg_max(o.ref_area, o.obs_value), arg_max(o.time_period, o.obs_value)
FROM observation o JOIN series s USING (dataset, series) WHERE o.obs_value > s.warn_max
GROUP BY ALL ORDER BY o.dataset, o.series"""
FLAGGED_COLUMNS = (
    "dataset", "release", "series", "ref_area", "time_period", "sex", "age", "location", "quantile", "obs_value",
    "unit_measure", "warn_max", "obs_status", "note",
)  # fmt: skip
FLAGGED_ROWS = f"""
SELECT {", ".join("s.warn_max" if c == "warn_max" else f"o.{c}" for c in FLAGGED_COLUMNS)}
FROM observation o JOIN series s USING (dataset, series)
WHERE o.obs_value > s.warn_max AND (? = '' OR o.dataset = ?) ORDER BY ALL"""
WITHDRAWN = "SELECT dataset, release, retrieved, note FROM release WHERE status = 'withdrawn' ORDER BY ALL"
