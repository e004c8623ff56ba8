"""Which release is current: the rule on made cases, and what it gives on the embedded figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest
from etl_support import Query
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import current
from etl.schema import DDL

TOTALS = "sex = '_T' AND age = '_T' AND location = '_T' AND quantile = '_T'"
Release = dict[str, Any]


class World:
    """An in-memory warehouse with just enough in it for the rule."""

    def __init__(self, countries: int = 400) -> None:
        self.con = duckdb.connect(config={"threads": 1})
        for table in ("observation", "release", "dataset", "area"):
            self.con.execute(f"CREATE TABLE {table} ({DDL[table]})")
        self.con.execute("INSERT INTO dataset BY NAME SELECT 'd' AS dataset, 'dataset' AS release_scope")
        self.con.execute("INSERT INTO dataset BY NAME SELECT 'national' AS dataset, 'area' AS release_scope")
        self.con.execute("INSERT INTO area BY NAME SELECT 'C' || i AS ref_area, 'country' AS kind FROM range(?) r(i)",
                         [countries])  # fmt: skip
        for code, kind in (("T0", "territory"), ("S0", "subnational"), ("G0", "group"), ("G1", "group")):
            self.con.execute("INSERT INTO area BY NAME SELECT ? AS ref_area, ? AS kind", [code, kind])

    def release(self, label: str, retrieved: str, status: str = "published", dataset: str = "d") -> None:
        self.con.execute(
            "INSERT INTO release BY NAME SELECT ? AS dataset, ? AS release, ? AS retrieved, ? AS status",
            [dataset, label, retrieved, status],
        )

    def value(
        self, release: str, area: str, value: float | None = 1.0, *, year: int | None = 2020, series: str = "s",
        dataset: str = "d", sex: str = "_T", status: str | None = "A"
    ) -> None:  # fmt: skip
        self.con.execute(
            """INSERT INTO observation BY NAME SELECT ? AS dataset, ? AS release, ? AS series, ? AS ref_area,
               ?::SMALLINT AS time_period, ? AS sex, '_T' AS age, '_T' AS location, '_T' AS quantile,
               ?::DOUBLE AS obs_value, 'PT' AS unit_measure, ? AS obs_status""",
            [dataset, release, series, area, year, sex, value, status],
        )

    def countries(self, release: str, count: int, value: float | None = 1.0, series: str = "s") -> None:
        """`count` countries with a value each."""
        self.con.execute(
            """INSERT INTO observation BY NAME SELECT 'd' AS dataset, ? AS release, ? AS series, 'C' || i AS ref_area,
               2020::SMALLINT AS time_period, '_T' AS sex, '_T' AS age, '_T' AS location, '_T' AS quantile,
               ?::DOUBLE AS obs_value, 'PT' AS unit_measure, 'A' AS obs_status FROM range(?) r(i)""",
            [release, series, value, count],
        )

    def current(self, where: str = "true") -> dict[str, str]:
        """The current release of each area."""
        self.con.execute("DROP TABLE IF EXISTS current_release")
        self.con.execute(current.CURRENT_RELEASE_SQL)
        rows = self.con.sql(f"SELECT ref_area, release FROM current_release WHERE {where}").fetchall()
        assert len(rows) == len(dict(rows)), "an area has two current releases"
        return dict(rows)

    def of_countries(self, where: str = "true") -> str | None:
        """The one release that is current for countries."""
        found = {release for area, release in self.current(where).items() if area.startswith("C")}
        assert len(found) <= 1, found
        return found.pop() if found else None


@pytest.fixture
def world() -> Iterator[World]:
    made = World()
    yield made
    made.con.close()


def releases(world: World, *counts: int) -> list[str]:
    """Releases r0, r1 … a year apart, with so many countries each."""
    for n, count in enumerate(counts):
        world.release(f"r{n}", f"{2001 + n}-06-30")
        world.countries(f"r{n}", count)
    return [f"r{n}" for n in range(len(counts))]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((20,), "r0"),
        ((20, 20), "r1"),
        ((20, 18), "r1"),  # exactly 90 %
        ((20, 17), "r0"),
        ((1, 1), "r1"),
        ((10, 9), "r1"),
        ((10, 8), "r0"),
        ((9, 8), "r0"),  # 88.9 %
        ((5, 100), "r1"),
        ((100, 50, 46), "r0"),  # 46 is much of 50, but not of the fullest
        ((100, 50, 90), "r2"),
        ((100, 95, 90), "r2"),
        ((100, 95, 89), "r1"),
        ((50, 100, 91, 10, 92, 3), "r4"),
    ],
)
def test_newest_release_with_nine_tenths_of_the_fullest(world: World, counts: tuple[int, ...], expected: str) -> None:
    releases(world, *counts)
    assert world.of_countries() == expected


def test_nine_tenths_are_exact_for_any_number_of_countries(world: World) -> None:
    """No release of exactly nine tenths is lost to rounding, none just below it is let through."""
    world.release("old", "2001-01-01")
    world.release("new", "2002-01-01")
    for fullest in range(1, 301, 7):
        for offset in (0, -1):
            enough = -(-fullest * 9 // 10) + offset
            world.countries("old", fullest, series=f"{fullest}:{offset}")
            world.countries("new", enough, series=f"{fullest}:{offset}")
    world.con.execute(current.CURRENT_RELEASE_SQL)
    rows = world.con.sql("SELECT series, list_sort(list_distinct(list(release))) FROM current_release GROUP BY series")
    for series, found in rows.fetchall():
        assert found == (["new"] if series.endswith(":0") else ["old"]), series


@settings(deadline=None, max_examples=15)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=6))
def test_the_rule_as_said_in_words(counts: list[int]) -> None:
    world = World(countries=40)
    labels = releases(world, *counts)
    enough = [n for n, count in enumerate(counts) if 10 * count >= 9 * max(counts[: n + 1])]
    assert world.of_countries() == labels[enough[-1]]
    assert len(world.current()) == counts[enough[-1]]
    world.con.close()


def test_the_day_of_retrieval_decides_and_not_the_label(world: World) -> None:
    for label, day in (("2099-12", "2020-01-01"), ("a", "2021-02-01"), ("z", "2021-01-31")):
        world.release(label, day)
        world.countries(label, 10)
    assert world.of_countries() == "a"


def test_a_month_sorts_before_its_days(world: World) -> None:
    for label, day in (("early", "2021-06"), ("late", "2021-06-15")):
        world.release(label, day)
        world.countries(label, 10)
    assert world.of_countries() == "late"


def test_a_withdrawn_release_is_never_current(world: World) -> None:
    world.release("good", "2020-01-01")
    world.release("withdrawn", "2021-01-01", status="withdrawn")
    for label, value in (("good", 1.0), ("withdrawn", 2.0)):
        world.countries(label, 10, value)
        world.value(label, "G0", value)
        world.value(label, "S0", value)
    assert set(world.current().values()) == {"good"}


def test_a_withdrawn_release_does_not_hold_others_back(world: World) -> None:
    world.release("withdrawn", "2020-01-01", status="withdrawn")
    world.release("good", "2021-01-01")
    world.countries("withdrawn", 100)
    world.countries("good", 10)
    assert world.of_countries() == "good"


def test_what_only_a_withdrawn_release_had_has_no_current_release(world: World) -> None:
    world.release("withdrawn", "2020-01-01", status="withdrawn")
    world.countries("withdrawn", 10)
    assert world.current() == {}


def test_countries_without_a_value_do_not_make_a_release_full(world: World) -> None:
    releases(world, 20, 10)
    for n in range(10, 20):
        world.value("r1", f"C{n}", None)
    assert world.of_countries() == "r0"


def test_a_partial_release_hides_no_country_and_a_new_full_one_drops_the_lost_ones(world: World) -> None:
    releases(world, 20, 19)
    found = world.current()
    assert len(found) == 19
    assert "C19" not in found, "one release at a time: no country is carried over from an older one"


def test_series_and_slices_are_judged_each_for_itself(world: World) -> None:
    releases(world, 20, 20)
    world.countries("r0", 20, series="other")
    world.countries("r1", 3, series="other")
    world.value("r0", "C1", sex="F")
    assert world.of_countries("series = 's' AND sex = '_T'") == "r1"
    assert world.of_countries("series = 'other'") == "r0"
    assert world.of_countries("sex = 'F'") == "r0"


def test_groups_take_the_newest_release_that_has_them(world: World) -> None:
    releases(world, 20, 2)
    world.value("r0", "G0")
    world.value("r1", "G0")
    world.value("r0", "G1")
    assert {area: r for area, r in world.current().items() if area.startswith("G")} == {"G0": "r1", "G1": "r0"}
    assert world.of_countries() == "r0"


def test_territories_count_among_the_countries(world: World) -> None:
    releases(world, 20, 17)
    assert world.of_countries() == "r0"
    world.value("r1", "T0")
    assert world.current()["C0"] == "r1"
    assert world.current()["T0"] == "r1"


def test_a_dataset_of_national_releases_is_judged_area_by_area(world: World) -> None:
    for n, area in enumerate(("C1", "C2", "S0")):
        world.release(f"{area}-2020", f"2020-01-0{n + 1}", dataset="national")
        world.value(f"{area}-2020", area, dataset="national")
    world.release("C1-2021", "2021-01-01", dataset="national")
    world.value("C1-2021", "C1", dataset="national")
    assert world.current() == {"C1": "C1-2021", "C2": "C2-2020", "S0": "S0-2020"}


@pytest.mark.parametrize(
    ("status", "year", "expected"),
    [
        ("F", 2010, True),
        ("F", None, True),
        ("A", 2020, False),
        ("E", 2020, False),
        ("", 2020, True),  # the year was not over, and nobody says otherwise
        (None, 2020, True),
        (None, 2019, False),
        ("P", 2020, False),  # provisional is not projected
        ("A", 2021, True),
        (None, 2030, True),
        ("A", None, False),
        (None, None, False),
    ],
)
def test_forecasts_and_years_after_retrieval_are_projections(
    world: World, status: str | None, year: int | None, expected: bool
) -> None:
    world.release("r", "2020-12-31")
    world.value("r", "C0", year=year, status=status)
    sql = f"SELECT {current.PROJECTION} FROM observation JOIN release USING (dataset, release)"
    assert world.con.sql(sql).fetchall() == [(expected,)]


# The embedded figures

CURRENT_2023_07 = {
    "SI_COV_CHLD", "SI_COV_MATNL", "SI_COV_DISAB", "SI_COV_UEMP", "SI_COV_WKINJRY", "SI_COV_PENSN", "SI_COV_VULN",
    "SI_COV_POOR", "SI_COV_SOCINS", "SI_COV_SOCAST", "SI_COV_LMKT",
}  # fmt: skip


def test_coverage_by_any_benefit_is_current_in_2025_10_for_214_countries(query: Query) -> None:
    found = query(
        f"""SELECT release, count(DISTINCT ref_area) FROM current_release JOIN area USING (ref_area)
            WHERE series = 'SI_COV_BENFTS' AND dataset = 'un_sdg_1_3_1' AND {TOTALS}
              AND kind IN ('country', 'territory') GROUP BY release"""
    )
    assert found == [("2025-10", 214)]


def test_the_other_eleven_series_are_current_in_2023_07(query: Query) -> None:
    found = query(
        """SELECT series, list(DISTINCT release) FROM current_release JOIN area USING (ref_area)
           WHERE dataset = 'un_sdg_1_3_1' AND series <> 'SI_COV_BENFTS' AND kind IN ('country', 'territory')
             AND age = '_T' AND location = '_T' AND quantile = '_T' AND sex = CASE series WHEN 'SI_COV_MATNL' THEN 'F'
             ELSE '_T' END GROUP BY series"""
    )
    assert dict(found) == {series: ["2023-07"] for series in CURRENT_2023_07}


def test_groups_of_the_embedded_figures_are_in_their_newest_release(query: Query) -> None:
    wrong = query(
        """WITH newest AS (SELECT dataset, series, sex, age, location, quantile, ref_area,
                                  arg_max(release, (retrieved, release)) AS release
                           FROM observation JOIN release USING (dataset, release) JOIN area USING (ref_area)
                           WHERE kind = 'group' GROUP BY ALL)
           SELECT * FROM newest FULL JOIN (SELECT c.* FROM current_release c JOIN area USING (ref_area)
                                           WHERE kind = 'group') c
                USING (dataset, series, sex, age, location, quantile, ref_area)
           WHERE newest.release IS DISTINCT FROM c.release"""
    )
    assert wrong == []
    found = query(
        f"""SELECT ref_area, release FROM current_release WHERE series = 'SI_COV_BENFTS' AND {TOTALS}
            AND dataset = 'un_sdg_1_3_1' AND ref_area IN ('M49:001', 'M49:002')"""
    )
    assert ("M49:001", "2025-10") in found


def test_each_national_platform_is_current_for_its_own_areas(query: Query) -> None:
    found = query("SELECT DISTINCT ref_area, release FROM current_release WHERE dataset = 'subnational_sdg_1_3_1'")
    platforms = {"CA": "CAN", "KZ": "KAZ"}
    assert {release[:3] for _, release in found} == {"CAN", "GBR", "KAZ", "MLT"}
    for area, release in found:
        assert release.startswith(platforms.get(area[:2], "?") if "-" in area else area), (area, release)


def test_no_area_and_slice_has_two_current_releases(query: Query) -> None:
    assert query(
        """SELECT dataset, series, sex, age, location, quantile, ref_area, count(*) n FROM current_release
           GROUP BY ALL HAVING n > 1"""
    ) == []  # fmt: skip


def test_current_values_are_those_of_the_current_release(query: Query) -> None:
    row = "dataset, release, series, ref_area, time_period, sex, age, location, quantile, obs_value"
    seen = f"count(*), bit_xor(hash({row}))"  # equal sets of rows, without sorting a million of them
    expected = query(
        f"""SELECT {seen} FROM observation
            SEMI JOIN current_release USING (dataset, release, series, ref_area, sex, age, location, quantile)
            WHERE obs_value IS NOT NULL"""
    )
    assert query(f"SELECT {seen} FROM current_observation") == expected


def test_the_latest_value_is_the_newest_that_is_not_projected(query: Query) -> None:
    cut = "dataset, series, sex, age, location, quantile, ref_area"
    wrong = query(
        f"""WITH plain AS (SELECT {cut}, max(time_period) AS time_period FROM current_observation
                           JOIN release USING (dataset, release)
                           WHERE coalesce(obs_status, '') <> 'F' AND coalesce(time_period, 0) <
                             CAST(retrieved[:4] AS INTEGER) + (coalesce(obs_status, '') <> '')::INTEGER GROUP BY ALL)
            SELECT * FROM plain FULL JOIN latest l USING ({cut})
            WHERE plain.time_period IS DISTINCT FROM l.time_period LIMIT 3"""
    )
    assert wrong == []
    wrong_value = query(
        f"""SELECT count(*) FROM latest l ANTI JOIN current_observation o
            ON {" AND ".join(f"l.{c.strip()} = o.{c.strip()}" for c in cut.split(","))} AND l.release = o.release
               AND l.obs_value = o.obs_value AND l.time_period IS NOT DISTINCT FROM o.time_period"""
    )
    assert wrong_value == [(0,)]
