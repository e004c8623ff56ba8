"""What must hold before anything is published. Each check lists offending rows; one is enough to stop."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from etl.errors import CheckFailedError
from etl.observations import KEY
from methods.disclosure import FEWEST


@dataclass(frozen=True)
class Check:
    """A promise about the warehouse, and the query whose rows break it."""

    promise: str
    offending: str


_CELL = ", ".join(KEY)
_NATIONAL = "('national_survey', 'national_register')"
_AREA_KINDS = "('country', 'territory', 'subnational', 'group')"

CHECKS = (
    Check("every observation key is unique",
          f"SELECT {', '.join(KEY)}, count(*) n FROM observation GROUP BY ALL HAVING n > 1"),
    Check("every area of an observation is declared",
          "SELECT DISTINCT ref_area FROM observation ANTI JOIN area USING (ref_area)"),
    Check("every series of an observation is declared",
          "SELECT DISTINCT dataset, series FROM observation ANTI JOIN series USING (dataset, series)"),
    Check("every release of an observation is declared",
          "SELECT DISTINCT dataset, release FROM observation ANTI JOIN release USING (dataset, release)"),
    Check("a release is declared once",
          "SELECT dataset, release, count(*) n FROM release GROUP BY ALL HAVING n > 1"),
    Check("every value lies in the hard range of its series",
          """SELECT o.dataset, o.series, o.release, o.ref_area, o.time_period, o.obs_value
             FROM observation o JOIN series s USING (dataset, series)
             WHERE o.obs_value < s.hard_min OR o.obs_value > s.hard_max"""),
    Check("a missing value says so in its text or status",
          """SELECT dataset, release, series, ref_area FROM observation
             WHERE obs_value IS NULL AND coalesce(value_text, '') = '' AND coalesce(obs_status, '') = ''"""),
    Check("a survey's figure that is shown rests on as many persons asked as the rule of disclosure wants",
          f"""SELECT o.release, o.series, o.ref_area, o.sex, o.age, o.location, o.quantile, u.n_unweighted
             FROM observation o LEFT JOIN uncertainty u USING ({_CELL}) LEFT JOIN national_source n
             USING (dataset, release) WHERE o.dataset = 'national_survey' AND o.obs_value IS NOT NULL
             AND coalesce(u.n_unweighted, 0) < greatest({FEWEST},
                 coalesce(TRY_CAST(json_extract_string(n.details, '$.rule.minimum') AS INTEGER), 0))"""),
    Check("a figure that is withheld holds no number",
          f"""SELECT o.release, o.series, o.ref_area, o.sex, o.age, o.location, o.quantile
             FROM observation o LEFT JOIN uncertainty u USING ({_CELL})
             WHERE o.dataset IN {_NATIONAL} AND (o.obs_status = 'Q' OR o.obs_value IS NULL)
             AND (o.obs_value IS NOT NULL OR coalesce(o.value_text, '') <> '' OR u.dataset IS NOT NULL)"""),
    Check("a standard error is that of an observation",
          f"""SELECT u.release, u.series, u.ref_area, u.sex, u.age, u.location, u.quantile
             FROM uncertainty u ANTI JOIN observation o USING ({_CELL})"""),
    Check("all 193 members of the United Nations are declared",
          "SELECT count(*) n FROM area WHERE un_status = 'member' HAVING n <> 193"),
    Check("every area has a kind", f"SELECT ref_area, kind FROM area WHERE kind NOT IN {_AREA_KINDS}"),
    Check("every indicator has a current value",
          """SELECT indicator FROM indicator ANTI JOIN
             (SELECT s.indicator FROM indicator_source s JOIN latest l USING (dataset, series)) USING (indicator)"""),
    Check("an own aggregate is shown only from 75 % of the weight on, inside its bounds",
          """SELECT indicator, group_code, time_period, obs_value, weight_reported_pct FROM aggregate
             WHERE (obs_value IS NOT NULL) <> (weight_reported_pct >= 75)
                OR obs_value NOT BETWEEN lower_bound - 1e-9 AND upper_bound + 1e-9"""),
    Check("an area is in one group of a classification at a time",
          """SELECT a.scheme, a.ref_area, a.group_code, b.group_code FROM area_membership a
             JOIN area_membership b USING (scheme, ref_area)
             WHERE a.scheme IN ('wb-income', 'wb-region', 'ilo-region', 'ilo-subregion', 'who-region')
               AND a.group_code < b.group_code
               AND coalesce(a.valid_from, DATE '0001-01-01') <= coalesce(b.valid_to, DATE '9999-12-31')
               AND coalesce(b.valid_from, DATE '0001-01-01') <= coalesce(a.valid_to, DATE '9999-12-31')"""),
)  # fmt: skip


def run_checks(con: duckdb.DuckDBPyConnection) -> int:
    """Run all checks on a warehouse being built. Returns how many held; CheckFailedError names what broke."""
    for check in CHECKS:
        rows = con.sql(check.offending).fetchmany(3)
        if rows:
            shown = "; ".join(" ".join(str(cell) for cell in row) for row in rows)
            raise CheckFailedError(f"not published: {check.promise}. Offending: {shown}")
    return len(CHECKS)
