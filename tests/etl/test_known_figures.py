"""Published figures that anybody can look up, and promises about the embedded snapshot as a whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow.parquet as pq
import pytest
from etl_support import SNAPSHOT, Query

from etl import snapshot
from etl.registry import registry

UN = "un_sdg_1_3_1"
TOTALS = "sex = '_T' AND age = '_T' AND location = '_T' AND quantile = '_T'"
SNAPSHOT_LIMIT = 25_000_000  # bytes


Known = tuple[str, str, str, str, int | None, float]


def value(query: Query, key: tuple[str, str, str, str, int | None]) -> float | None:
    """The one published value of (dataset, release, series, area, year) for both sexes and all ages."""
    rows = query(
        f"""SELECT obs_value FROM observation WHERE dataset = ? AND release = ? AND series = ? AND ref_area = ?
            AND time_period IS NOT DISTINCT FROM ?::SMALLINT AND {TOTALS}""",
        *key,
    )
    assert len(rows) <= 1
    return rows[0][0] if rows else None


KNOWN: list[Known] = [
    # World, at least one benefit: each release as it was published, revisions included
    (UN, "2021-04", "SI_COV_BENFTS", "M49:001", 2016, 45.2),
    (UN, "2021-04", "SI_COV_BENFTS", "M49:001", 2020, 46.9),
    (UN, "2023-07", "SI_COV_BENFTS", "M49:001", 2020, 46.9),
    (UN, "2025-10", "SI_COV_BENFTS", "M49:001", 2016, 44.1),
    (UN, "2025-10", "SI_COV_BENFTS", "M49:001", 2020, 48.1),
    (UN, "2025-10", "SI_COV_BENFTS", "M49:001", 2023, 52.4),
    # India, three statements
    (UN, "2023-07", "SI_COV_BENFTS", "IND", 2020, 24.4),
    (UN, "2025-10", "SI_COV_BENFTS", "IND", 2019, 24.4),
    (UN, "2025-10", "SI_COV_BENFTS", "IND", 2022, 48.84),
    # Albania, pensions: three statements
    (UN, "2023-07", "SI_COV_PENSN", "ALB", 2011, 77.0),
    (UN, "2023-07", "SI_COV_PENSN", "ALB", 2021, 100.0),
    ("ilo_wspr", "WSPR-2024-26", "old_age_pension_coverage", "ALB", None, 96.5),
    # Above 100 and kept as published
    (UN, "2020-04", "SI_COV_POOR", "URY", 2019, 267.28646),
    # UHC service coverage index, method of 2025
    ("who_uhc", "2025-12", "UHC_INDEX_REPORTED", "CHN", 2023, 85.0),
    ("who_uhc", "2025-12", "UHC_INDEX_REPORTED", "TCD", 2023, 26.0),
    ("who_uhc", "2025-12", "UHC_INDEX_REPORTED", "M49:001", 2023, 71.0),
    # Whole units: published thousands, millions and billions are multiplied out
    ("imf_weo", "2025-10", "NGDPD", "IND", 2025, 4_125_213_000_000.0),
]


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: " ".join(str(part) for part in known[1:5]))
def test_published_value(query: Query, known: Known) -> None:
    *key, expected = known
    assert value(query, tuple(key)) == expected


def test_pensions_of_men_in_cabo_verde_are_kept_above_100(query: Query) -> None:
    """Men only; both sexes together are at 85.6."""
    rows = query(
        f"""SELECT release, sex, obs_value FROM observation WHERE dataset = '{UN}' AND ref_area = 'CPV'
            AND series = 'SI_COV_PENSN' AND time_period = 2021 AND sex IN ('M', '_T') ORDER BY ALL"""
    )
    assert rows == [(r, sex, v) for r in ("2023-04", "2023-07") for sex, v in (("M", 132.4), ("_T", 85.6))]


def test_india_has_no_value_for_2020_in_the_newest_release(query: Query) -> None:
    """The value once given for 2020 is dated 2019 now."""
    assert value(query, (UN, "2025-10", "SI_COV_BENFTS", "IND", 2020)) is None


def test_values_above_100_say_so_and_are_not_in_quarantine(query: Query) -> None:
    notes = query(f"SELECT note FROM observation WHERE dataset = '{UN}' AND obs_value > 100")
    assert notes
    assert all("above 100 as published" in note for (note,) in notes)
    flagged = query(
        """SELECT count(*) FROM observation JOIN series USING (dataset, series)
           WHERE ref_area IN ('URY', 'CPV') AND obs_value > 100 AND obs_value > warn_max
             AND series IN ('SI_COV_POOR', 'SI_COV_PENSN')"""
    )
    assert flagged == [(3,)]
    assert query("SELECT count(*) FROM quarantine WHERE reason LIKE '%hard_max%'") == [(0,)]


def test_the_current_world_figure_is_52_4_for_2023(query: Query) -> None:
    rows = query(
        f"""SELECT time_period, obs_value, release FROM latest
            WHERE dataset = '{UN}' AND series = 'SI_COV_BENFTS' AND ref_area = 'M49:001' AND {TOTALS}"""
    )
    assert rows == [(2023, 52.4, "2025-10")]


# The snapshot


def test_every_row_of_the_snapshot_is_in_the_warehouse(query: Query) -> None:
    index = snapshot.read_index(SNAPSHOT)
    counted: dict[str, int] = dict(query("SELECT dataset, count(*) FROM observation GROUP BY dataset"))
    assert counted == {entry["id"]: entry["rows"] for entry in index["dataset"]}
    by_release = {(d, r): n for d, r, n in query("SELECT dataset, release, count(*) FROM observation GROUP BY ALL")}
    assert by_release == {(d["id"], r["label"]): r["rows"] for d in index["dataset"] for r in d["release"]}
    for entry in index["table"]:
        added = len(registry().editions) if entry["table"] == "financing_gap_published" else 0
        assert query(f"SELECT count(*) FROM {entry['table']}") == [(entry["rows"] + added,)]


def test_every_declared_dataset_is_in_the_snapshot() -> None:
    declared = {name for name, dataset in registry().datasets.items() if dataset.get("embedded", True)}
    assert {entry["id"] for entry in snapshot.read_index(SNAPSHOT)["dataset"]} == declared


def test_the_snapshot_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in SNAPSHOT.iterdir()) < SNAPSHOT_LIMIT


def test_the_snapshot_holds_what_its_index_says_and_nothing_else() -> None:
    index = snapshot.read_index(SNAPSHOT)
    entries = [*index["dataset"], *index["table"]]
    for entry in entries:
        path = snapshot.verified_path(SNAPSHOT, entry)
        assert path.stat().st_size == entry["bytes"]
    assert {p.name for p in SNAPSHOT.iterdir()} == {snapshot.INDEX, *(entry["file"] for entry in entries)}


def test_every_file_holds_one_dataset_only() -> None:
    for entry in snapshot.read_index(SNAPSHOT)["dataset"]:
        held = pq.read_table(SNAPSHOT / entry["file"], columns=["dataset"]).column("dataset").unique().to_pylist()
        assert held == [entry["id"]], entry["file"]


def test_who_figures_are_files_of_their_own_under_their_own_terms(query: Query) -> None:
    """So that whoever may not use them can leave them out as a whole."""
    terms = {d: (noncommercial, licence) for d, noncommercial, licence in query(
        "SELECT dataset, noncommercial, licence FROM dataset")}  # fmt: skip
    restricted = {d for d, (noncommercial, _) in terms.items() if noncommercial}
    assert restricted == {"who_uhc", "who_ghed", "un_sdg_3_8_1", "un_sdg_3_8_2"}
    assert all("NC" in terms[d][1] for d in restricted)
    files = {entry["id"]: entry["file"] for entry in snapshot.read_index(SNAPSHOT)["dataset"]}
    assert (files["who_uhc"], files["who_ghed"]) == ("who_uhc.parquet", "who_ghed.parquet")
    served_by = query(
        """SELECT DISTINCT indicator, dataset FROM indicator JOIN indicator_source USING (indicator)
           WHERE sdg LIKE '3.8%' ORDER BY ALL"""
    )
    assert served_by
    assert {dataset for _, dataset in served_by} == {"who_uhc"}


def test_every_release_tells_where_it_came_from(query: Query) -> None:
    assert query("SELECT dataset, release FROM release WHERE provenance NOT LIKE '%origin%snapshot_file%'") == []


def test_all_193_members_of_the_united_nations(query: Query) -> None:
    assert query("SELECT count(*), count(DISTINCT iso2), count(lat) FROM area WHERE un_status = 'member'") == [
        (193, 193, 193)
    ]


def test_rows_that_could_not_be_mapped_are_kept_with_reason_and_origin(query: Query) -> None:
    rows = query("SELECT stage, count(*), count(*) FILTER (WHERE reason = '' OR raw = '') FROM quarantine GROUP BY 1")
    assert rows == [("collection", 600, 0)]


def test_every_indicator_has_a_current_value(query: Query) -> None:
    without = query(
        """SELECT indicator FROM indicator WHERE indicator NOT IN
           (SELECT s.indicator FROM indicator_source s JOIN latest l USING (dataset, series)
            WHERE coalesce(s.fixed_sex, l.sex) = l.sex AND coalesce(s.fixed_age, l.age) = l.age
              AND coalesce(s.fixed_location, l.location) = l.location
              AND coalesce(s.fixed_quantile, l.quantile) = l.quantile)"""
    )
    assert without == []


# Aggregates of our own


def own(query: Query, columns: str, where: str, *parameters: Any) -> list[tuple[Any, ...]]:
    return query(f"SELECT {columns} FROM aggregate WHERE {where}", *parameters)


def test_own_world_coverage_2020_on_release_2021_04(query: Query) -> None:
    columns = """obs_value, weight_reported_pct, lower_bound, upper_bound, oldest_year, newest_year, published_value,
                 published_release, flag, weight"""
    where = "indicator = 'coverage-any' AND release = '2021-04' AND group_code = 'M49:001' AND time_period = 2020"
    ((mean, share, low, high, oldest, newest, published, origin, flag, weight),) = own(
        query, columns, f"{where} AND {TOTALS}"
    )
    assert (round(mean, 1), round(share / 100, 2)) == (47.7, 0.96)
    assert low == pytest.approx(share / 100 * mean)
    assert high == pytest.approx(low + 100 - share)
    assert low <= mean <= high
    assert 2011 <= oldest <= newest == 2020
    assert (published, origin, flag, weight) == (46.9, "un_sdg_1_3_1 2021-04", "", "population")


def test_an_own_aggregate_can_be_had_from_the_published_values_by_hand(query: Query) -> None:
    """The same figure in one plain query, without a line of the code that made it."""
    ((by_hand, share),) = query(
        f"""WITH c AS (SELECT ref_area, arg_max(obs_value, time_period) AS value FROM observation
                       JOIN area USING (ref_area)
                       WHERE dataset = '{UN}' AND release = '2021-04' AND series = 'SI_COV_BENFTS' AND {TOTALS}
                         AND kind IN ('country', 'territory') AND time_period BETWEEN 2011 AND 2020 GROUP BY 1),
                 w AS (SELECT ref_area, obs_value AS people FROM observation JOIN area USING (ref_area)
                       WHERE dataset = 'un_wpp' AND release = 'WPP2024' AND series = 'TPopulation1July' AND {TOTALS}
                         AND time_period = 2020 AND kind IN ('country', 'territory'))
            SELECT sum(people * value) / sum(people) FILTER (WHERE value IS NOT NULL),
                   sum(people) FILTER (WHERE value IS NOT NULL) / sum(people)
            FROM w LEFT JOIN c USING (ref_area)"""
    )
    where = "indicator = 'coverage-any' AND release = '2021-04' AND group_code = 'M49:001' AND time_period = 2020"
    ((ours, ours_share),) = own(query, "obs_value, weight_reported_pct", f"{where} AND {TOTALS}")
    assert ours == pytest.approx(by_hand)
    assert ours_share == pytest.approx(100 * share)


def test_below_three_quarters_of_the_weight_there_is_no_value_and_no_bound(query: Query) -> None:
    shown = own(query, "count(*)", "weight_reported_pct < 75 AND coalesce(obs_value, lower_bound, upper_bound) >= -1e9")
    assert shown == [(0,)]
    flags = own(query, "flag, min(weight_reported_pct), max(weight_reported_pct), count(*) - count(obs_value)",
                "true GROUP BY flag")  # fmt: skip
    by_flag = {flag: rest for flag, *rest in flags}
    assert set(by_flag) == {"", "low-coverage", "insufficient"}
    assert by_flag["insufficient"][1] < 75 <= by_flag["low-coverage"][0]
    assert by_flag["low-coverage"][1] < 85 <= by_flag[""][0]
    assert by_flag["low-coverage"][2] == by_flag[""][2] == 0


def test_own_aggregates_stay_inside_their_bounds_and_percentages_below_100(query: Query) -> None:
    assert own(query, "count(*)", "lower_bound > upper_bound + 1e-9 OR lower_bound < 0 OR upper_bound > 1e3") == [(0,)]
    assert own(query, "count(*)", "areas_reporting > areas_in_group OR areas_reporting < 1") == [(0,)]
    assert own(query, "count(*)", "oldest_year > newest_year OR newest_year > time_period") == [(0,)]
    assert own(query, "count(*)", "time_period - oldest_year >= 10") == [(0,)]


def test_no_own_aggregate_of_the_uhc_index(query: Query) -> None:
    """Rounded country values do not give the published aggregates; those are shown instead."""
    assert query("SELECT aggregate FROM indicator WHERE indicator = 'uhc-index'") == [("published",)]
    assert own(query, "count(*)", "indicator = 'uhc-index' OR dataset = 'who_uhc' AND series LIKE 'UHC%'") == [(0,)]


def test_own_aggregates_only_where_the_registry_says_own(query: Query) -> None:
    declared = {i["id"] for i in registry().indicators.values() if i.get("aggregate") == "own"}
    assert {row[0] for row in own(query, "DISTINCT indicator", "true")} <= declared


def test_no_own_aggregate_of_projections(query: Query) -> None:
    late = query(
        """SELECT DISTINCT indicator, release, newest_year FROM aggregate JOIN release USING (dataset, release)
           WHERE newest_year > CAST(retrieved[:4] AS INTEGER)"""
    )
    assert late == []


# World Bank income groups

MOVERS = {
    "BGR": ("UMC", "HIC"), "CPV": ("LMC", "UMC"), "CRI": ("UMC", "HIC"), "DZA": ("LMC", "UMC"), "IRN": ("LMC", "UMC"),
    "MNG": ("LMC", "UMC"), "NAM": ("UMC", "LMC"), "PLW": ("UMC", "HIC"), "PSE": ("UMC", "LMC"), "RUS": ("UMC", "HIC"),
    "UKR": ("LMC", "UMC"), "WSM": ("LMC", "UMC"),
}  # fmt: skip


def income(query: Query, day: date) -> dict[str, str]:
    """Income group of each economy on a day."""
    rows = query(
        """SELECT ref_area, group_code FROM area_membership WHERE scheme = 'wb-income'
           AND coalesce(valid_from, DATE '0001-01-01') <= ? AND coalesce(valid_to, DATE '9999-12-31') >= ?""",
        day, day,
    )  # fmt: skip
    assert len(rows) == len(dict(rows)), "two groups at once"
    return {area: group.removeprefix("WB:") for area, group in rows}


def test_movers_are_unclassified_where_the_list_of_2023_is_not_at_hand(query: Query) -> None:
    before, between, after = (income(query, day) for day in (date(2023, 7, 1), date(2024, 7, 1), date(2025, 7, 1)))
    moved = {a: (before[a], after[a]) for a in before.keys() & after.keys() if before[a] != after[a]}
    assert moved == MOVERS
    assert not between.keys() & MOVERS.keys()
    assert between == {a: g for a, g in before.items() if after.get(a) == g}


@pytest.mark.parametrize("group", ["LIC", "LMC", "UMC", "HIC"])
def test_the_aggregate_for_2023_leaves_the_movers_out(query: Query, group: str) -> None:
    counted = {
        year: {area for area, g in income(query, day).items() if g == group}
        for year, day in ((2022, date(2023, 7, 1)), (2023, date(2024, 7, 1)))
    }
    for year, areas in counted.items():
        with_people = query(
            f"""SELECT count(DISTINCT ref_area) FROM current_observation WHERE dataset = 'un_wpp'
                AND series = 'TPopulation1July' AND {TOTALS} AND time_period = ? AND list_contains(?, ref_area)""",
            year, sorted(areas),
        )  # fmt: skip
        told = own(
            query, "DISTINCT areas_in_group",
            "indicator = 'coverage-any' AND scheme = 'wb-income' AND group_code = ? AND time_period = ?",
            f"WB:{group}", year,
        )  # fmt: skip
        assert told == with_people, year
    assert not counted[2023] & MOVERS.keys()
