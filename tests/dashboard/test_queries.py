"""The queries that serve readers, against plain Python over the tables."""

from __future__ import annotations

import random
from collections import defaultdict
from functools import cache

import pytest

from dashboard import queries, serving
from dashboard.queries import Cut, Observation
from dashboard.selection import WINDOWS
from dashboard.warehouse import Warehouse

FIELDS = Observation._fields[:-1]
SAMPLES = 70
HUGE = {"un_wpp"}  # a series of hundreds of thousands of rows: too slow to repeat in plain Python
WORLD = "M49:001"


@cache
def facts(dataset: str, series: str) -> tuple[Observation, ...]:
    """Every row of a series as published, with the kind of its area."""
    sql = f"SELECT {', '.join('o.' + name for name in FIELDS)}, a.kind FROM observation o JOIN area a USING (ref_area) "
    rows = serving.READER.acquire().rows(sql + "WHERE o.dataset = ? AND o.series = ?", [dataset, series])
    return tuple(map(Observation._make, rows))


@cache
def current(dataset: str, series: str) -> dict[tuple[str, ...], str]:
    """(sex, age, location, quantile, area) -> the release that is current there."""
    sql = "SELECT sex, age, location, quantile, ref_area, release FROM current_release WHERE dataset = ? AND series = ?"
    return {tuple(row[:5]): row[5] for row in serving.READER.acquire().rows(sql, [dataset, series])}


@cache
def values_of(cut: Cut) -> list[Observation]:
    """The rows of a cut that have a value; for release '' those of the release current for slice and area."""
    of_slice = (cut.sex, cut.age, cut.location, cut.quantile)
    found = [row for row in facts(cut.dataset, cut.series) if row[5:9] == of_slice and row.obs_value is not None]
    now = current(cut.dataset, cut.series)
    return [row for row in found if row.release == (cut.release or now.get((*of_slice, row.ref_area)))]


@cache
def sampled(handle: Warehouse) -> list[tuple[Cut, int | None, int]]:
    """Cuts of all kinds: any source, release and slice; a year with or without values; any window."""
    chance, made = random.Random(4), []
    for indicator in handle.catalogue.indicators.values():
        for source in indicator.sources:
            release = chance.choice(["", "", *source.releases])
            cut = chance.choice(list(source.slices[release]))
            years = source.years(release, cut)
            year = chance.randint(years.all[0], years.all[-1]) if years.all else None
            made.append((Cut(source.dataset, source.series, release, *cut), year, chance.choice(WINDOWS)))
    chance.shuffle(made)
    return [query for query in made if query[0].dataset not in HUGE][:SAMPLES]


def test_the_map_has_the_newest_value_of_each_area_in_the_window_and_no_other(handle: Warehouse) -> None:
    seen = 0
    for cut, year, window in sampled(handle):
        newest: dict[str, Observation] = {}
        for row in values_of(cut):
            if year is None:
                newest[row.ref_area] = row
            elif row.time_period is not None and year - window < row.time_period <= year:
                held = newest.get(row.ref_area)
                if held is None or (held.time_period or 0) < row.time_period:
                    newest[row.ref_area] = row
        found = queries.newest_in_window(handle, cut, year, window, full=True)
        assert found == [newest[code] for code in sorted(newest)], (cut, year, window)
        seen += len(found)
    assert seen > 1000


def test_rows_for_figures_are_the_rows_of_files_without_their_long_texts(handle: Warehouse) -> None:
    for cut, year, window in sampled(handle):
        full = queries.newest_in_window(handle, cut, year, window, full=True)
        bare = [row._replace(value_text="", note="", source_detail="") for row in full]
        assert queries.newest_in_window(handle, cut, year, window) == bare


def test_lines_are_complete_and_in_the_order_of_time(handle: Warehouse) -> None:
    chance, seen = random.Random(5), 0
    for cut, year, window in sampled(handle):
        if year is None:
            continue
        rows = [row for row in values_of(cut) if row.time_period is not None]
        areas = tuple(chance.sample(sorted({row.ref_area for row in rows}), min(4, len({r.ref_area for r in rows}))))
        first = year - 5 * window
        expected = [row for row in rows if row.ref_area in areas and first <= (row.time_period or 0) <= year]
        found = queries.over_time(handle, cut, areas, (first, year), full=True)
        assert found == sorted(expected, key=lambda row: (row.ref_area, row.time_period or 0)), cut
        assert len({(row.ref_area, row.time_period) for row in found}) == len(found)
        seen += len(found)
    assert seen > 200
    assert queries.over_time(handle, cut, (), (2000, 2020)) == []


def test_areas_with_values_are_those_with_a_dated_value(handle: Warehouse) -> None:
    asked = ("KEN", "FRA", "TUV", WORLD, "M49:002", "ZZZ")
    for cut, _, _ in sampled(handle):
        expected = {row.ref_area for row in values_of(cut) if row.time_period is not None} & set(asked)
        assert queries.areas_with_values(handle, cut, asked) == expected


def test_groups_have_their_newest_published_value_in_the_window(handle: Warehouse) -> None:
    groups = tuple(sorted({g.code for g in handle.catalogue.groups.values() if g.members}))
    for cut, year, window in sampled(handle):
        if year is None:
            continue
        newest: dict[str, Observation] = {}
        for row in sorted(values_of(cut), key=lambda row: row.time_period or 0):
            if row.ref_area in groups and row.time_period and year - window < row.time_period <= year:
                newest[row.ref_area] = row
        found = queries.groups_of(handle, cut, groups, (year - window + 1, year), full=True)
        assert found == [newest[code] for code in sorted(newest)], (cut, year, window)


def test_the_most_populous_countries_have_values_and_come_by_size(handle: Warehouse) -> None:
    sql = "SELECT ref_area, obs_value FROM latest WHERE series = 'TPopulation1July' AND sex = '_T' AND age = '_T'"
    people = dict(handle.rows(sql))
    for cut, year, _ in sampled(handle):
        found = queries.most_populous(handle, cut, 5)
        countries = {r.ref_area for r in values_of(cut) if r.kind == "country" and r.time_period} & set(people)
        assert list(found) == sorted(countries, key=lambda code: -people[code])[:5], (cut, year)


def test_own_aggregates_of_the_current_view_are_current_and_of_a_pinned_one_its_own(handle: Warehouse) -> None:
    """Release '' takes the aggregates marked current; a pinned release only its own; never two for a group."""
    default = handle.catalogue.indicators["coverage-any"].sources[0]
    slices = ("_T", "_T", "_T", "_T")
    found: dict[str, dict[str, queries.GroupValue]] = defaultdict(dict)
    for release in ("", *default.releases):
        rows = queries.own_aggregates(handle, Cut(default.dataset, default.series, release, *slices), "world", 2020)
        assert len({row.group_code for row in rows}) == len(rows)
        assert release == "" or {row.release for row in rows} <= {release}
        found[release] = {row.group_code: row for row in rows}
    assert found[""][WORLD] == found[found[""][WORLD].release][WORLD]
    pinned = found["2021-04"][WORLD]
    assert (round(pinned.obs_value or 0, 1), round((pinned.weight_reported_pct or 0) / 100, 2)) == (47.7, 0.96)


def test_own_aggregates_are_the_tables_rows_for_every_scheme(handle: Warehouse) -> None:
    columns = ", ".join(queries.GroupValue._fields)
    key = "dataset, series, sex, age, location, quantile, scheme, time_period"
    chance = random.Random(6)
    keys = handle.rows(f"SELECT DISTINCT {key} FROM aggregate")
    for dataset, series, sex, age, location, quantile, scheme, year in chance.sample(sorted(keys), 40):
        cut = (sex, age, location, quantile)
        rows = handle.rows(
            f"SELECT is_current, {columns} FROM aggregate WHERE ({key}) = (?, ?, ?, ?, ?, ?, ?, ?) ORDER BY group_code",
            [dataset, series, *cut, scheme, year],
        )
        now = [queries.GroupValue._make(row[1:]) for row in rows if row[0]]
        assert queries.own_aggregates(handle, Cut(dataset, series, "", *cut), scheme, year) == now
        assert len({value.group_code for value in now}) == len(now)
        for release in {row[2] for row in rows}:
            same = ("", None, f"{dataset} {release}")  # what is pinned has published values of its own release only
            none = {"published_value": None, "published_release": None}
            held = [queries.GroupValue._make(row[1:]) for row in rows if row[2] == release]
            expected = [value if value.published_release in same else value._replace(**none) for value in held]
            assert queries.own_aggregates(handle, Cut(dataset, series, release, *cut), scheme, year) == expected


@pytest.mark.parametrize("ref_area", [WORLD, "KEN", "FRA", "TUV", "PRK"])
def test_the_latest_of_an_area_is_its_newest_value_that_is_no_projection(handle: Warehouse, ref_area: str) -> None:
    sources = [
        (source.dataset, source.series, sex)
        for indicator in handle.catalogue.indicators.values() if indicator.topic == "coverage"
        for source in indicator.sources for sex in ("_T", "F")
    ]  # fmt: skip
    expected = {}
    for dataset, series, sex in sources:
        rows = values_of(Cut(dataset, series, "", sex, "_T", "_T", "_T"))
        mine = [row for row in rows if row.ref_area == ref_area and row.time_period and row.obs_status != "F"]
        if mine:
            expected[dataset, series, sex] = max(mine, key=lambda row: row.time_period or 0)
    found = queries.latest_of_area(handle, ref_area, sources)
    assert {(row.dataset, row.series, row.sex): row for row in found} == expected
    assert len(found) == len(expected)


def test_the_worlds_headline_values_are_those_published(handle: Warehouse) -> None:
    """46.9 % for 2020 in the release of April 2021; 52.4 % for 2023 in the release of October 2025 (UN SDG 1.3.1)."""
    source = handle.catalogue.indicators["coverage-any"].sources[0]
    for release, year, value in (("2021-04", 2020, 46.9), ("2025-10", 2023, 52.4)):
        cut = Cut(source.dataset, source.series, release, "_T", "_T", "_T", "_T")
        (row,) = queries.over_time(handle, cut, (WORLD,), (year, year))
        assert round(row.obs_value or 0, 1) == value


def test_the_uhc_index_is_the_one_published_for_2023(handle: Warehouse) -> None:
    """WHO's index of service coverage (SDG 3.8.1), 2023: China 85, Chad 26, world 71."""
    source = handle.catalogue.indicators["uhc-index"].sources[0]
    cut = Cut(source.dataset, source.series, "", "_T", "_T", "_T", "_T")
    rows = queries.over_time(handle, cut, ("CHN", "TCD", WORLD), (2023, 2023))
    assert {row.ref_area: round(row.obs_value or 0) for row in rows} == {"CHN": 85, "TCD": 26, WORLD: 71}


def test_the_world_population_is_a_sum_over_all_countries_and_territories(handle: Warehouse) -> None:
    persons, areas, release = queries.world_population(handle, 2023)
    assert 8.0e9 < persons < 8.2e9
    assert 230 <= areas <= 250
    assert release
    assert queries.world_population(handle, 1066)[:2] == (0.0, 0)
