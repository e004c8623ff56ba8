"""Fills `financing_input`: what the costing of closing the gap is computed from, by country and year.

Two vintages: "current" (2025 to 2030, the newest figures) and "2020" (what was known when the ILO's edition of 2020
was made, as far as it is here). Every row names the series and the release it comes from. The arithmetic is
`methods.financing`; here published figures get the names it knows them by, and index numbers are chained.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import duckdb
import pandas as pd

from etl.current import PROJECTION
from methods.financing_inputs import CONSTANT
from methods.scenario import BASE_YEAR, LAST_YEAR

OLDEST = 10
"""Years after which a value held constant no longer counts as known: a coverage of 2014 says little of 2025."""
CURRENT, VINTAGE_2020 = "current", "2020"
COLUMNS = (
    "vintage", "variable", "ref_area", "time_period", "obs_value", "source_period", "kind", "dataset", "series",
    "release",
)  # fmt: skip
PRICES_FROM = 2016
Row = tuple[Any, ...]
Values = dict[int, float]


@dataclass(frozen=True)
class Vintage:
    """One set of inputs. `coverage_release` '' means the release current for each series."""

    name: str
    base: int
    years: range
    income_list: str
    coverage_release: str


VINTAGES: Final = (
    Vintage(CURRENT, BASE_YEAR, range(BASE_YEAR, LAST_YEAR + 1), "", ""),
    # The list of the fiscal year 2021, and the first release of 1.3.1 with the reference year 2020: the data base
    # of the World Social Protection Report 2020-22, which has the edition's figures.
    Vintage(VINTAGE_2020, 2020, range(2020, 2021), "2020-12-31", "2021-04"),
)
POPULATION = ("un_wpp", "TPopulation1July")
YEARLY: Final = {
    "population": (*POPULATION, "_T", "_T"), "births": ("un_wpp", "Births", "_T", "_T"),
    "y0_4": (*POPULATION, "Y0T4", "_T"), "y5_9": (*POPULATION, "Y5T9", "_T"),
    "y10_14": (*POPULATION, "Y10T14", "_T"), "y15_19": (*POPULATION, "Y15T19", "_T"),
    "y0_14": (*POPULATION, "Y0T14", "_T"), "y_ge60": (*POPULATION, "Y_GE60", "_T"),
    "y_ge65": (*POPULATION, "Y_GE65", "_T"), "gdp_xdc": ("imf_weo", "NGDP", "_T", "_T"),
    "gdp_usd": ("imf_weo", "NGDPD", "_T", "_T"), "ppp": ("imf_weo", "PPPEX", "_T", "_T"),
    "expenditure_pct": ("imf_weo", "GGX_NGDP", "_T", "_T"), "revenue_pct": ("imf_weo", "GGR_NGDP", "_T", "_T"),
}  # fmt: skip
"""Variable -> dataset, series, age, sex: one value a year, projections included."""
NEWEST: Final = {
    "participation_pct": ("wb_wdi", "SL.TLF.CACT.ZS", "Y_GE15", "_T"),
    "unemployment_pct": ("wb_wdi", "SL.UEM.TOTL.ZS", "_T", "_T"),
    "health_pct": ("who_ghed", "GHED_GGHE-DGDP_SHA2011", "_T", "_T"),
    "protection_pct": ("ilo_wspr", "exp_SP_GDP", "_T", "_T"),
    "spending_children_pct": ("ilo_wspr", "A4.3.CH", "_T", "_T"),
    "spending_working-age_pct": ("ilo_wspr", "A4.3.WA", "_T", "_T"),
    "spending_old-age_pct": ("ilo_wspr", "A4.3.OA", "_T", "_T"),
}
"""Variable -> the same: the newest value up to the base year is held constant."""
COVERAGE: Final = {
    "coverage_children": ("un_sdg_1_3_1", "SI_COV_CHLD", "_T", "_T"),
    "coverage_maternity": ("un_sdg_1_3_1", "SI_COV_MATNL", "_T", "F"),
    "coverage_disability": ("un_sdg_1_3_1", "SI_COV_DISAB", "_T", "_T"),
    "coverage_old-age": ("un_sdg_1_3_1", "SI_COV_PENSN", "_T", "_T"),
    "coverage_unemployment": ("un_sdg_1_3_1", "SI_COV_UEMP", "_T", "_T"),
}
LINES = ("wb_pip", "harmonized_national_poverty_line")
CPI_GROWTH, DEFLATOR = ("imf_weo", "PCPIPCH"), ("imf_weo", "NGDP_D")
FIVE_YEARS: Final = ("Y65T69", "Y70T74", "Y75T79", "Y80T84", "Y85T89", "Y90T94", "Y95T99", "Y_GE100")
OLDER: Final = {"y_ge70": FIVE_YEARS[1:], "y_ge75": FIVE_YEARS[2:]}
"""Numbers above 65 that the newest revision does not give: its 65 and over, split as the revision before does."""


def fill(con: duckdb.DuckDBPyConnection) -> None:
    """Fill the table for all vintages."""
    rows: list[Row] = []
    for vintage in VINTAGES:
        made = [*_yearly(con, vintage), *_newest(con, vintage), *_older(con, vintage), *_prices(con, vintage)]
        made += [*_lines(con), *_rates(con), *_income(con, vintage)]
        rows += [(vintage.name, *row) for row in made]
    frame = pd.DataFrame.from_records(rows, columns=list(COLUMNS))
    frame["source_period"] = frame["source_period"].astype("Int16")
    con.register("inputs", frame)
    con.execute("INSERT INTO financing_input BY NAME SELECT * FROM inputs ORDER BY ALL")
    con.unregister("inputs")


_SLICE = """o.dataset = ? AND o.series = ? AND o.age = ? AND o.sex = ? AND o.location = '_T' AND o.quantile = '_T'
            AND o.obs_value IS NOT NULL AND kind IN ('country', 'territory')"""


def _yearly(con: duckdb.DuckDBPyConnection, vintage: Vintage) -> Iterator[Row]:
    for variable, (dataset, series, age, sex) in YEARLY.items():
        found = con.execute(
            f"""SELECT ref_area, time_period, obs_value, release, {PROJECTION} AS projected
                FROM current_observation o JOIN release r USING (dataset, release)
                WHERE {_SLICE} AND time_period BETWEEN ? AND ?""",
            [dataset, series, age, sex, vintage.years[0], vintage.years[-1]],
        ).fetchall()
        for area, year, amount, release, projected in found:
            kind = "projected" if projected else "published"
            yield variable, area, year, amount, year, kind, dataset, series, release


def _newest(con: duckdb.DuckDBPyConnection, vintage: Vintage) -> Iterator[Row]:
    for variable, (dataset, series, age, sex) in {**NEWEST, **COVERAGE}.items():
        of_release = vintage.coverage_release if variable in COVERAGE else ""
        source = "observation o JOIN area a USING (ref_area)" if of_release else "current_observation o"
        fixed = " AND o.release = ?" if of_release else ""
        found = con.execute(
            f"""SELECT ref_area, max(time_period), arg_max(obs_value, coalesce(time_period, 0)),
                       arg_max(release, coalesce(time_period, 0))
                FROM {source} JOIN release r USING (dataset, release)
                WHERE {_SLICE} AND coalesce(time_period BETWEEN ? AND ? AND NOT {PROJECTION}, true){fixed}
                GROUP BY ref_area""",
            [dataset, series, age, sex, vintage.base - OLDEST, vintage.base, *([of_release] if of_release else [])],
        ).fetchall()
        for area, year, amount, release in found:
            yield variable, area, CONSTANT, amount, year, "published", dataset, series, release


def _older(con: duckdb.DuckDBPyConnection, vintage: Vintage) -> Iterator[Row]:
    """70 and over, 75 and over."""
    dataset, series = POPULATION
    five = con.execute(
        f"""SELECT ref_area, time_period, age, obs_value, release FROM current_observation
            WHERE dataset = ? AND series = ? AND sex = '_T' AND age IN ({", ".join("?" * len(FIVE_YEARS))})
              AND kind IN ('country', 'territory') AND obs_value IS NOT NULL""",
        [dataset, series, *FIVE_YEARS],
    ).fetchall()
    shares: dict[tuple[str, int], dict[str, float]] = {}
    for area, year, age, amount, _ in five:
        shares.setdefault((area, year), {})[age] = amount
    revision = five[0][4] if five else ""
    for _, area, year, amount, *_, release in _of_65(con, vintage):
        parts = shares.get((area, year), {})
        whole = sum(parts.get(age, 0.0) for age in FIVE_YEARS)
        for variable, ages in OLDER.items():
            if whole > 0:
                share = sum(parts.get(age, 0.0) for age in ages) / whole
                origin = (dataset, series, f"{release}; {revision}")
                yield variable, area, year, amount * share, year, "split", *origin


def _of_65(con: duckdb.DuckDBPyConnection, vintage: Vintage) -> list[Row]:
    return [row for row in _yearly(con, vintage) if row[0] == "y_ge65"]


def _table(con: duckdb.DuckDBPyConnection, series: tuple[str, str]) -> tuple[dict[str, Values], str]:
    """All values of a series since PRICES_FROM by area and year, and its release."""
    found = con.execute(
        """SELECT ref_area, time_period, obs_value, release FROM current_observation
           WHERE dataset = ? AND series = ? AND time_period BETWEEN ? AND ? AND obs_value IS NOT NULL
             AND kind IN ('country', 'territory')""",
        [*series, PRICES_FROM, LAST_YEAR],
    ).fetchall()
    table: dict[str, Values] = {}
    for area, year, amount, _ in found:
        table.setdefault(area, {})[year] = amount
    return table, found[0][3] if found else ""


def _prices(con: duckdb.DuckDBPyConnection, vintage: Vintage) -> Iterator[Row]:
    """Consumer prices, 2017 = 1, chained from yearly growth; where a year is missing, the GDP deflator's index."""
    growth, release = _table(con, CPI_GROWTH)
    deflator, deflator_release = _table(con, DEFLATOR)
    for area in sorted(growth.keys() | deflator.keys()):
        chained = _chained(growth.get(area, {}))
        known = deflator.get(area, {})
        if set(vintage.years) <= chained.keys():
            index, kind, origin = chained, "chained", (*CPI_GROWTH, release)
        elif known.get(2017) and set(vintage.years) <= known.keys():
            index, kind = {year: amount / known[2017] for year, amount in known.items()}, "deflator"
            origin = (*DEFLATOR, deflator_release)
        else:
            continue
        for year in vintage.years:
            yield "cpi", area, year, index[year], year, kind, *origin
        for year in (2016, 2021):
            if year in index:
                yield f"cpi_{year}", area, CONSTANT, index[year], year, kind, *origin


def _chained(growth: Values) -> Values:
    """Index 2017 = 1 from yearly growth in per cent, as far as it reaches without a hole."""
    index = {2017: 1.0}
    if 2017 in growth:
        index[2016] = 1.0 / (1.0 + growth[2017] / 100.0)
    for before, year in pairwise(range(2017, LAST_YEAR + 1)):
        if before not in index or year not in growth:
            break
        index[year] = index[before] * (1.0 + growth[year] / 100.0)
    return index


def _lines(con: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """National poverty lines in international dollars of 2017, per person and day; they hold in all years."""
    found = con.execute(
        """SELECT ref_area, max(time_period), arg_max(obs_value, time_period), arg_max(release, time_period)
           FROM current_observation WHERE dataset = ? AND series = ? AND kind IN ('country', 'territory')
           GROUP BY ref_area""",
        list(LINES),
    ).fetchall()
    for area, year, amount, release in found:
        yield "line_2017", area, CONSTANT, amount, year, "published", *LINES, release


def _rates(con: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    """PPP rates of the price years of the lines."""
    table, release = _table(con, ("imf_weo", "PPPEX"))
    for area, known in table.items():
        for year in (2017, 2021):
            if year in known:
                yield f"ppp_{year}", area, CONSTANT, known[year], year, "published", "imf_weo", "PPPEX", release


def _income(con: duckdb.DuckDBPyConnection, vintage: Vintage) -> Iterator[Row]:
    """Income group, 1 low to 4 high: of the list of the vintage, or of the newest earlier one that has the country."""
    ranks = {"WB:LIC": 1, "WB:LMC": 2, "WB:UMC": 3, "WB:HIC": 4}
    day = vintage.income_list or "9999-12-31"
    found = con.execute(
        """SELECT ref_area, arg_max(group_code, valid_from), max(coalesce(valid_to, DATE '9999-12-31') >= ?::DATE),
                  max(year(valid_from))
           FROM area_membership WHERE scheme = 'wb-income' AND valid_from <= ?::DATE GROUP BY ref_area""",
        [day, day],
    ).fetchall()
    for area, group, listed, year in found:
        kind = "published" if listed else "earlier"
        yield "income_rank", area, CONSTANT, float(ranks[group]), year, kind, "wb-income", group, str(year)


def sources(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Datasets and releases that the current inputs come from."""
    return con.execute(
        """SELECT DISTINCT f.dataset, f.release FROM financing_input f JOIN dataset d USING (dataset)
           WHERE vintage = ? AND contains(f.release, '; ') IS FALSE ORDER BY ALL""",
        [CURRENT],
    ).fetchall()


def served(con: duckdb.DuckDBPyConnection) -> tuple[list[Row], dict[str, dict[str, str]], dict[str, str]]:
    """What a costing is made from in a built warehouse: current inputs, declared scenarios, names of areas."""
    rows = con.execute(
        """SELECT variable, ref_area, time_period, obs_value, source_period, kind FROM financing_input
           WHERE vintage = ?""",
        [CURRENT],
    ).fetchall()
    declared: dict[str, dict[str, str]] = {}
    for name, parameter, setting in con.sql(
        """SELECT scenario, parameter, setting FROM scenario_value JOIN scenario USING (scenario)
           ORDER BY rank, parameter"""
    ).fetchall():
        declared.setdefault(name, {})[parameter] = setting
    names = dict(con.sql("SELECT ref_area, name_en FROM area ORDER BY ref_area").fetchall())
    return rows, declared, names


def membership(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """Group, scheme, area and dates of every membership, groups in the order in which readers see them."""
    return con.sql(
        """SELECT g.group_code, g.scheme, m.ref_area, m.valid_from, m.valid_to
           FROM area_group g JOIN area_membership m USING (scheme, group_code) ORDER BY g.scheme, g.rank, m.ref_area"""
    ).fetchall()
