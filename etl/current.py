"""Which release is current: judged per series and slice (sex, age, location, quantile), never by label alone.

For countries it is the newest release that holds at least 90 % of the countries of the fullest release up to then
(a partial release must not hide countries); for groups, the newest release that has the group. Newest is by the day
a release was retrieved. A dataset declared `release_scope = "area"` collects one release an area (national
platforms), and is judged area by area; one of scope "area-year" collects one a country and survey or register, and for
each country and year one release speaks for everything: the newest. So a survey never fills the gaps of another one,
nor a later import those of an earlier one, and an older survey imported later hides nothing of a newer one. Withdrawn
releases never count.
"""

from __future__ import annotations

from etl.registry import DIMENSIONS

ENOUGH_COUNTRIES = 0.9
SLICE = "dataset, series, " + ", ".join(DIMENSIONS)

# Marked as a forecast; of a year after its retrieval; or of the year of retrieval, which was not over, without a mark.
PROJECTION = """(coalesce(obs_status, '') = 'F'
    OR coalesce(time_period > CAST(retrieved[:4] AS INTEGER), false)
    OR coalesce(time_period = CAST(retrieved[:4] AS INTEGER) AND coalesce(obs_status, '') = '', false))"""


# Which release speaks for a country and year in datasets of scope "area-year": a release of these has one country and
# one year. The length of the label comes before the label: the tenth import of a day is newer than the ninth.
SPEAKING = """speaking AS (
    SELECT dataset, arg_max(release, (retrieved, length(release), release)) AS release
    FROM (SELECT DISTINCT o.dataset, o.release, r.retrieved, coalesce(nullif(a.parent, ''), o.ref_area) AS country,
                 o.time_period
          FROM observation o JOIN release r USING (dataset, release) JOIN dataset d USING (dataset)
          JOIN area a USING (ref_area)
          WHERE d.release_scope = 'area-year' AND r.status <> 'withdrawn')
    GROUP BY dataset, country, time_period
)"""

CURRENT_RELEASE_SQL = f"""
CREATE TABLE current_release AS
WITH held AS (
    SELECT {", ".join(f"o.{c.strip()}" for c in SLICE.split(","))}, o.ref_area, o.release, r.retrieved,
           a.kind IN ('country', 'territory') AND d.release_scope = 'dataset' AS judged_together
    FROM observation o
    JOIN release r USING (dataset, release)
    JOIN dataset d USING (dataset)
    JOIN area a USING (ref_area)
    WHERE d.release_scope <> 'area-year'
      AND r.status <> 'withdrawn' AND (o.obs_value IS NOT NULL OR NOT a.kind IN ('country', 'territory'))
    GROUP BY ALL
), {SPEAKING}, counted AS (
    SELECT {SLICE}, release, retrieved, count(*) AS countries,
           max(count(*)) OVER (PARTITION BY {SLICE} ORDER BY retrieved, release) AS fullest
    FROM held WHERE judged_together GROUP BY {SLICE}, release, retrieved
), together AS (
    SELECT {SLICE}, arg_max(release, (retrieved, release)) AS release
    FROM counted WHERE countries >= {ENOUGH_COUNTRIES} * fullest GROUP BY {SLICE}
)
SELECT DISTINCT {SLICE}, h.ref_area, h.release
FROM held h JOIN together t USING ({SLICE}, release) WHERE judged_together
UNION ALL
SELECT {SLICE}, ref_area, arg_max(release, (retrieved, release))
FROM held WHERE NOT judged_together GROUP BY {SLICE}, ref_area
UNION ALL
SELECT DISTINCT {", ".join(f"o.{c.strip()}" for c in SLICE.split(","))}, o.ref_area, o.release
FROM observation o JOIN speaking s USING (dataset, release)
"""

SERIES_SLICE_SQL = f"""
CREATE TABLE series_slice AS
SELECT (row_number() OVER ())::INTEGER AS slice_id, *
FROM (SELECT DISTINCT {SLICE} FROM current_release ORDER BY ALL)
"""

# What every page asks: the current values by themselves, in the order in which pages read them.
# `slice_id` instead of six words: a page's question reads the few rows it needs, six times faster. `next_period` is the
# year of the area's next value: the newest value as of year y is the one row with time_period <= y < next_period.
CURRENT_OBSERVATION_SQL = """
CREATE TABLE current_observation AS
SELECT s.slice_id, o.*, a.kind,
       coalesce(lead(time_period) OVER (PARTITION BY s.slice_id, o.ref_area ORDER BY time_period), 9999)::SMALLINT
           AS next_period
FROM observation o
JOIN series_slice s USING (dataset, series, sex, age, location, quantile)
JOIN current_release c USING (dataset, series, sex, age, location, quantile, ref_area, release)
JOIN area a USING (ref_area)
WHERE o.obs_value IS NOT NULL
ORDER BY slice_id, ref_area, time_period
"""

# A dataset may be declared and not yet have been retrieved: a series without current values serves no indicator.
EMPTY_SOURCES_SQL = """
DELETE FROM indicator_source WHERE (dataset, series) NOT IN (SELECT (dataset, series) FROM current_release)
"""

# The newest value that is not a projection, per area and slice.
LATEST_SQL = f"""
CREATE TABLE latest AS
SELECT {SLICE}, ref_area, kind,
       max(time_period) AS time_period,
       arg_max(obs_value, coalesce(time_period, 0)) AS obs_value,
       arg_max(release, coalesce(time_period, 0)) AS release
FROM current_observation
JOIN release USING (dataset, release)
WHERE obs_value IS NOT NULL AND NOT {PROJECTION}
GROUP BY {SLICE}, ref_area, kind
ORDER BY {SLICE}, kind, ref_area
"""

# What can be chosen: every slice of every release, with its years and how many areas have a value.
AVAILABLE_SQL = f"""
CREATE TABLE available AS
SELECT {SLICE}, o.release, a.kind = 'group' AS is_group, time_period,
       count(*) FILTER (WHERE obs_value IS NOT NULL) AS areas,
       coalesce(avg(({PROJECTION})::INTEGER) > 0.5, false) AS projection,  -- a few areas may carry no mark
       count(*) FILTER (WHERE c.release IS NOT NULL AND obs_value IS NOT NULL) AS current_areas
FROM observation o
JOIN area a USING (ref_area)
JOIN release r USING (dataset, release)
LEFT JOIN current_release c USING (dataset, series, sex, age, location, quantile, ref_area, release)
GROUP BY {SLICE}, o.release, is_group, time_period
ORDER BY ALL
"""
