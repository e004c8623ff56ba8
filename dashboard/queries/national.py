"""What the page on national data asks for: surveys and registers at hand, their estimates with intervals, shapes of
regions, schemes, and the figures of national platforms beside those of the custodians."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.queries import Observation

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

SURVEY, REGISTER, PLATFORMS = "national_survey", "national_register", "subnational_sdg_1_3_1"
IMPORTED = (SURVEY, REGISTER)
MEASURE_TEXTS = ("label", "short", "definition", "caveat")
HELD_FIELDS = (
    "dataset", "release", "ref_area", "time_period", "kind", "title", "producer", "licence", "url", "synthetic", "unit",
    "records", "households", "psus", "strata", "df", "variance", "single_psu", "welfare", "currency", "price_year",
    "pension_age", "details", "findings",
)  # fmt: skip

# ---- the catalogue ----

HELD = f"""
SELECT {", ".join(f"s.{name}" for name in HELD_FIELDS)}, r.retrieved
FROM national_source s JOIN release r USING (dataset, release)
WHERE r.status <> 'withdrawn'
ORDER BY s.time_period DESC, r.status LIKE 'superseded%', r.retrieved DESC, s.release DESC"""
WITHDRAWN = f"""
SELECT dataset, release FROM release
WHERE dataset IN ('{SURVEY}', '{REGISTER}') AND status = 'withdrawn' ORDER BY ALL"""
MEASURES = f"""
SELECT measure, kind, unit_measure, decimals, breaks,
       {", ".join(f"{name}_{lang}" for name in MEASURE_TEXTS for lang in ("en", "fr", "es"))}
FROM national_measure ORDER BY rank"""
SERIES = "SELECT dataset, series, measure, programme FROM national_series"
# Which series a release has, and whether for regions.
HAVE = """
SELECT o.dataset, o.release, o.series, bool_or(a.kind = 'subnational')
FROM observation o JOIN area a USING (ref_area) JOIN national_source s USING (dataset, release)
GROUP BY ALL ORDER BY ALL"""
PARENTS = "SELECT ref_area, parent FROM area WHERE kind = 'subnational' AND parent <> '' ORDER BY ref_area"
# Which series a country's platform has, and whether for regions.
PLATFORM_SERIES = f"""
SELECT CASE WHEN a.kind = 'subnational' THEN a.parent ELSE a.ref_area END AS country, o.series,
       bool_or(a.kind = 'subnational')
FROM (SELECT DISTINCT ref_area, series FROM observation WHERE dataset = '{PLATFORMS}') o JOIN area a USING (ref_area)
GROUP BY ALL ORDER BY ALL"""


# ---- estimates ----


class Estimate(NamedTuple):
    """One figure of a survey or register: the observation, and how sure it is. `obs_value` None: suppressed.

    `se`, `ci_low` and `ci_high` are in the unit of the value; all five are None where none is stated.
    """

    row: Observation
    se: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    n_unweighted: int | None = None
    df: float | None = None

    @property
    def cut(self) -> tuple[str, str, str, str]:
        """Sex, age, place and income fifth."""
        return self.row.sex, self.row.age, self.row.location, self.row.quantile

    @property
    def suppressed(self) -> bool:
        return self.row.obs_value is None

    @property
    def flagged(self) -> bool:
        """Of low reliability, by the rule of the release."""
        return self.row.obs_status == "U"


_COLUMNS = ", ".join(f"o.{name}" for name in Observation._fields[:-1])
_KEY = "dataset, release, series, ref_area, time_period, sex, age, location, quantile"
_TEXTS = ("value_text", "obs_status", "note", "source_detail")


def _observation(row: tuple[Any, ...]) -> Observation:
    fields = Observation._fields
    given: Any = ((each or "") if name in _TEXTS else each for name, each in zip(fields, row, strict=False))
    return Observation._make(given)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def estimates(warehouse: Warehouse, dataset: str, release: str, series: Iterable[str]) -> list[Estimate]:
    """All figures of some series in one release, suppressed ones included; by series, area and breakdown."""
    wanted = list(series)
    if not wanted or not release:
        return []
    sql = f"""SELECT {_COLUMNS}, a.kind, u.se, u.ci_low, u.ci_high, u.n_unweighted, u.df
              FROM observation o JOIN area a USING (ref_area) LEFT JOIN uncertainty u USING ({_KEY})
              WHERE o.dataset = ? AND o.release = ? AND o.series IN ({_marks(wanted)})
              ORDER BY o.series, o.ref_area, o.sex, o.age, o.location, o.quantile"""
    at = len(Observation._fields)
    found = warehouse.rows(sql, [dataset, release, *wanted])
    return [Estimate(_observation(row), *row[at:]) for row in found]


def shapes(warehouse: Warehouse, release: str) -> dict[str, str]:
    """Region -> its outline as a GeoJSON geometry, of one release of a survey; empty where none came with it."""
    sql = "SELECT ref_area, geometry FROM area_shape WHERE dataset = ? AND release = ? ORDER BY ref_area"
    return dict(warehouse.rows(sql, [SURVEY, release]))


# ---- the register ----


class Scheme(NamedTuple):
    """One scheme of a register; numbers of persons, expenditure in `currency`."""

    dataset: str
    release: str
    ref_area: str
    time_period: int
    scheme: str
    function: str
    financing: str
    persons_legally_covered: float | None
    contributors: float | None
    contributors_f: float | None
    contributors_m: float | None
    beneficiaries: float | None
    beneficiaries_f: float | None
    beneficiaries_m: float | None
    expenditure: float | None
    currency: str
    legal_basis: str
    source: str


def schemes(warehouse: Warehouse, release: str) -> list[Scheme]:
    """The schemes of one release of a register, by function and name."""
    sql = f"""SELECT {", ".join(f'"{name}"' for name in Scheme._fields)} FROM scheme
              WHERE dataset = ? AND release = ? ORDER BY "function", scheme"""
    return list(map(Scheme._make, warehouse.rows(sql, [REGISTER, release])))


# ---- national platforms ----


def platform(warehouse: Warehouse, ref_area: str) -> list[Observation]:
    """All current figures of a country's platform, its regions included; by series, area, breakdown and year."""
    sql = f"""SELECT {_COLUMNS}, a.kind
              FROM observation o JOIN area a USING (ref_area) JOIN current_release c
                USING (dataset, series, sex, age, location, quantile, ref_area, release)
              WHERE o.dataset = ? AND (o.ref_area = ? OR a.parent = ?) AND o.obs_value IS NOT NULL
              ORDER BY o.series, a.kind, o.ref_area, o.sex, o.age, o.location, o.quantile, o.time_period"""
    return [_observation(row) for row in warehouse.rows(sql, [PLATFORMS, ref_area, ref_area])]


def custodian(warehouse: Warehouse, ref_area: str, series: Iterable[tuple[str, str]]) -> list[Observation]:
    """All current figures that custodians publish for a country in some (dataset, series)."""
    wanted = [f"{dataset} {code}" for dataset, code in series]
    if not wanted:
        return []
    sql = f"""SELECT {_COLUMNS}, o.kind FROM current_observation o
              WHERE o.ref_area = ? AND concat(o.dataset, ' ', o.series) IN ({_marks(wanted)})
                AND o.obs_value IS NOT NULL AND coalesce(o.obs_status, '') <> 'F'
              ORDER BY o.dataset, o.series, o.sex, o.age, o.location, o.quantile, o.time_period"""
    return [_observation(row) for row in warehouse.rows(sql, [ref_area, *wanted])]


class Counted(NamedTuple):
    """How many figures a release has, how many of them are suppressed or of low reliability, and the years."""

    dataset: str
    release: str
    ref_area: str
    figures: int
    suppressed: int
    flagged: int
    first: int
    newest: int
    detail: str


def counted(warehouse: Warehouse) -> list[Counted]:
    """The figures of each release of national data, by country; read once per warehouse file."""
    key = ("national-counted",)
    if key not in warehouse.memo:
        sql = f"""SELECT o.dataset, o.release, CASE WHEN a.kind = 'subnational' THEN a.parent ELSE o.ref_area END,
                         count(*), count(*) FILTER (o.obs_status = 'Q'), count(*) FILTER (o.obs_status = 'U'),
                         min(o.time_period), max(o.time_period), min(o.source_detail)
                  FROM observation o JOIN area a USING (ref_area) JOIN release r USING (dataset, release)
                  WHERE o.dataset IN ('{SURVEY}', '{REGISTER}', '{PLATFORMS}') AND r.status <> 'withdrawn'
                  GROUP BY ALL ORDER BY ALL"""
        warehouse.memo[key] = list(map(Counted._make, warehouse.rows(sql)))
    found: list[Counted] = warehouse.memo[key]
    return found
