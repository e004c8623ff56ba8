"""The check on values of groups: what follows from the countries passes, what cannot follow from them is noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

import pandas as pd
import pytest
from etl_support import SNAPSHOT, Built
from hypothesis import given, settings
from hypothesis import strategies as st
from made_figures import frame, row

from etl import guards_aggregates as guard
from etl import live
from etl.composition import composition
from etl.guards_aggregates import MEAN, SUM, WORLD, Composition, judged, objections
from etl.registry import registry
from etl.releases import Store

AREAS = sorted(code for code, area in registry().areas.items() if area["kind"] == "country")[:40]
NORTH, SOUTH = "M49:002", "M49:019"
MEMBERS = {WORLD: frozenset(AREAS), NORTH: frozenset(AREAS[:20]), SOUTH: frozenset(AREAS[20:])}
YEARS = range(2015, 2025)
ANY = "SI_COV_BENFTS"
NONE = pd.DataFrame()
VALUES = {(area, year): 10.0 + n + (year - 2015) / 2 for n, area in enumerate(AREAS) for year in YEARS}
WEIGHTS = pd.DataFrame({year: [1.0 + n % 7 for n in range(len(AREAS))] for year in YEARS}, index=AREAS)
Cells = dict[tuple[str, int], float]


def made(rule: str = "population", weights: pd.DataFrame | None = WEIGHTS) -> Composition:
    tables = {} if weights is None else {("population", "_T"): weights}
    return Composition({ANY: rule}, MEMBERS, tables)


def groups(values: Cells = VALUES, weights: pd.DataFrame = WEIGHTS, *, total: bool = False) -> Cells:
    """What a publisher without fault gives for the three groups."""
    out = {}
    for group, members in MEMBERS.items():
        for year in YEARS:
            have = {area: float(weights.loc[area, year]) for area in sorted(members) if (area, year) in values}
            amounts = [values[area, year] * (1.0 if total else weight) for area, weight in have.items()]
            out[group, year] = sum(amounts) / (1.0 if total else sum(have.values()))
    return out


def table(*cells: Cells, **fixed: str) -> pd.DataFrame:
    """A release with these values."""
    rows = [
        row(ref_area=area, time_period=str(year), obs_value=repr(float(value)), **fixed)
        for part in cells for (area, year), value in part.items()
    ]  # fmt: skip
    text = frame(rows)
    return text.assign(
        time_period=pd.to_numeric(text["time_period"]).astype("Int16"), obs_value=pd.to_numeric(text["obs_value"])
    )


def said(old: pd.DataFrame, new: pd.DataFrame, how: Composition) -> list[str]:
    found = list(objections(old, new, how))
    assert all(o.check == "aggregates" and o.message and "\n" not in o.message for o in found)
    return [o.message for o in found]


GOOD = table(VALUES, groups())


def test_what_follows_from_the_countries_passes() -> None:
    found = judged(GOOD, made())
    assert len(found) == 30
    assert not found["off"].any()
    assert found["low"].tolist() == pytest.approx(found["obs_value"].tolist())
    assert said(GOOD, GOOD, made()) == []


def swapped(one: str, other: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
    return lambda rows: rows.assign(ref_area=rows["ref_area"].replace({one: other, other: one}))


def multiplied(factor: float, *only: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Values of groups (or of one of them), multiplied."""
    return lambda rows: rows.assign(
        obs_value=rows["obs_value"].where(~rows["ref_area"].isin(set(only) or set(MEMBERS)), rows["obs_value"] * factor)
    )


def shifted(rows: pd.DataFrame) -> pd.DataFrame:
    """Each country has the figures of the next: groups stay as they are."""
    countries = sorted({area for area in rows["ref_area"] if ":" not in area})
    return rows.assign(
        ref_area=rows["ref_area"].replace(dict(zip(countries, countries[20:] + countries[:20], strict=True)))
    )


@pytest.mark.parametrize(("spoil", "noticed"), [
    (swapped(WORLD, NORTH), True), (swapped(WORLD, SOUTH), True), (swapped(NORTH, SOUTH), True),
    (multiplied(1.1), True), (multiplied(0.01), True), (multiplied(1.2, SOUTH), True), (multiplied(1.01), False),
    (shifted, True),
])  # fmt: skip
def test_what_does_not_follow_is_noticed(spoil: Callable[[pd.DataFrame], pd.DataFrame], noticed: bool) -> None:
    assert bool(said(GOOD, spoil(GOOD), made())) is noticed


def test_the_message_names_the_worst_figure() -> None:
    (message,) = said(GOOD, multiplied(2, SOUTH)(GOOD), made())
    worst = groups()[SOUTH, 2024]
    assert message == (
        f"10 of 30 values of groups do not follow from their countries (usual: 0%), most: {ANY} {SOUTH} 2024 is "
        f"{2 * worst:g}, the countries give {worst:g} to {worst:g}"
    )


def test_a_year_gone_wrong_is_noticed_among_many() -> None:
    bad = {cell: value * (1.5 if cell[1] == 2024 else 1) for cell, value in groups().items()}
    (message,) = said(GOOD, table(VALUES, bad), made())
    assert message.startswith("2024: 3 of 3 values of groups do not follow")


@pytest.mark.parametrize(("points", "off"), [(1.99, False), (2.01, True), (-1.99, False), (-2.01, True)])
def test_tolerance_in_points(points: float, off: bool) -> None:
    rows = table(VALUES, {cell: value + points for cell, value in groups().items()})
    assert set(judged(rows, made())["off"]) == {off}


@pytest.mark.parametrize(("factor", "off"), [(1.04, False), (1.06, True)])
def test_tolerance_of_what_is_no_share_of_people(factor: float, off: bool) -> None:
    rows = table(VALUES, {cell: value * factor for cell, value in groups().items()}, unit_measure="USD")
    assert set(judged(rows, made())["off"]) == {off}


@pytest.mark.parametrize(("silent", "testable"), [(2, 30), (3, 10)])
def test_only_where_nearly_all_the_weight_has_a_value(silent: int, testable: int) -> None:
    """40 countries of the same weight: two of the south are 5 % of the world and 10 % of the south."""
    even = WEIGHTS.mask(WEIGHTS > 0, 1.0)
    values = {cell: value for cell, value in VALUES.items() if cell[0] not in AREAS[-silent:]}
    found = judged(table(values, groups()), made(weights=even))
    assert set(found["ref_area"]) == ({WORLD, NORTH} if silent == 2 else {NORTH})
    assert len(found) == (20 if silent == 2 else testable)


@pytest.mark.parametrize(("value", "off"), [(0.0, False), (100.0, False), (150.0, True)])
def test_silent_countries_may_have_anything_that_is_possible(value: float, off: bool) -> None:
    """One of forty is silent, and counts 1/40: its value moves the world by 2.5 points at most."""
    even = WEIGHTS.mask(WEIGHTS > 0, 1.0)
    values = {cell: 50.0 for cell in VALUES if cell[0] != AREAS[0]}
    world = {(WORLD, year): (39 * 50 + value) / 40 for year in YEARS}
    found = judged(table(values, {cell: v + (4 if off else 0) for cell, v in world.items()}), made(weights=even))
    assert (found["low"].iloc[0], found["high"].iloc[0]) == pytest.approx((48.75, 51.25))
    assert set(found["off"]) == {off}


def test_a_value_of_another_year_is_none() -> None:
    early = {cell: value for cell, value in VALUES.items() if cell[1] < 2024}
    assert set(judged(table(early, groups()), made())["time_period"]) == set(YEARS) - {2024}


def share_off(share: float) -> pd.DataFrame:
    """A release in which that share of thirty values is far off, spread over groups and years."""
    cells = groups()
    ordered = sorted(cells, key=lambda cell: (cell[1] * 7 % 10, cell[0]))
    return table(VALUES, {cell: cells[cell] + (30 if n < round(share * 30) else 0) for n, cell in enumerate(ordered)})


@pytest.mark.parametrize(("before", "now", "noticed"), [
    (0, 0.1, False), (0, 0.134, True), (0.3, 0.4, False), (0.3, 0.434, True), (0.5, 0.2, False), (1, 1, False),
])  # fmt: skip
def test_what_counts_is_whether_it_got_worse(before: float, now: float, noticed: bool) -> None:
    found = said(share_off(before), share_off(now), made())
    assert bool(found) is noticed or "of 3 values" in found[0]


def test_a_group_that_was_always_drawn_up_differently_is_no_accident() -> None:
    odd = multiplied(1.5, SOUTH)(GOOD)
    assert said(odd, odd, made()) == []
    assert said(odd, multiplied(1.5, NORTH)(odd), made()) != []


def test_nothing_is_said_without_what_it_takes() -> None:
    bad = multiplied(2)(GOOD)
    assert said(NONE, bad, made()) == [], "no release before"
    assert said(GOOD, bad, made(weights=None)) == [], "no weights"
    assert said(GOOD, bad, made(weights=WEIGHTS * float("nan"))) == [], "weights of nobody"
    assert said(GOOD, bad, Composition({}, MEMBERS, {})) == [], "no rule"
    assert said(GOOD, table(VALUES), made()) == [], "no groups"
    assert said(table(VALUES), bad, made()) == [], "no groups before"
    assert said(GOOD, table(groups()), made()) == [], "no countries"
    towns = [part.assign(location="U") for part in (GOOD, bad)]
    assert said(towns[0], towns[1], made()) == [], "denominators are of all people"
    assert said(GOOD, NONE.reindex(columns=GOOD.columns), made()) == []


PEOPLE = {"dataset": "un_wpp", "series": "TPopulation1July", "unit_measure": "PS"}


def people(factor: float = 1.0, *only: str) -> pd.DataFrame:
    numbers = {cell: value * 1_000_000 for cell, value in VALUES.items()}
    made_groups = {cell: value * (factor if not only or cell[0] in only else 1)
                   for cell, value in groups(numbers, total=True).items()}  # fmt: skip
    return table(numbers, made_groups, **PEOPLE)


@pytest.mark.parametrize(
    ("factor", "noticed"), [(1.0, False), (1.004, False), (0.996, False), (1.006, True), (0.994, True)]
)
def test_sums(factor: float, noticed: bool) -> None:
    sums = Composition({"TPopulation1July": SUM}, MEMBERS, {})
    assert bool(said(people(), people(factor), sums)) is noticed
    assert bool(said(NONE, people(factor), sums)) is noticed, "the world needs no release before it"
    assert said(NONE, people(factor, NORTH, SOUTH), sums) == [], "other groups may be drawn up in other ways"


@pytest.mark.parametrize(("off", "noticed"), [(19_999, False), (25_000, True)])
def test_sums_of_rounded_numbers(off: int, noticed: bool) -> None:
    """Forty countries rounded to thousands: twenty thousand may be lost, however small the sum is."""
    numbers = dict.fromkeys(VALUES, 1000.0)
    published = {cell: value + off for cell, value in groups(numbers, total=True).items()}
    sums = Composition({"TPopulation1July": SUM}, MEMBERS, {})
    assert bool(said(NONE, table(numbers, published, **PEOPLE), sums)) is noticed


def test_plain_means_count_each_country_once() -> None:
    even = WEIGHTS.mask(WEIGHTS > 0, 1.0)
    rows = table(VALUES, groups(weights=even))
    assert not judged(rows, made(MEAN, None))["off"].any()
    assert said(rows, swapped(NORTH, WORLD)(rows), made(MEAN, None)) != []


@settings(max_examples=20, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(VALUES)), st.floats(0, 100)), st.randoms(use_true_random=False))
def test_any_values_of_countries_pass_with_their_groups_in_any_order(changes: Cells, random: object) -> None:
    values = VALUES | changes
    rows = table(values, groups(values))
    assert said(GOOD, rows, made()) == []
    order = list(range(len(rows)))
    random.shuffle(order)  # type: ignore[attr-defined]
    spoilt = multiplied(3)(rows)
    assert said(GOOD, spoilt.iloc[order], made()) == said(GOOD, spoilt, made())


# ---- the embedded releases ----

STORE = Store(SNAPSHOT / "no-releases", SNAPSHOT)
SPECS = {spec.dataset: spec for spec in live.load_specs(registry())}


@lru_cache(maxsize=1)
def rows_of(dataset: str) -> pd.DataFrame:
    rows = STORE.rows(dataset)
    return rows[rows["series"].isin(set(SPECS[dataset].series)) & rows["obs_value"].notna()]


def declared(built: Built, dataset: str) -> Composition:
    return composition(SPECS[dataset], registry(), built.data / "warehouse")


def release(dataset: str, label: str) -> pd.DataFrame:
    rows = rows_of(dataset)
    return rows[rows["release"] == label]


JUDGED = {"un_sdg_1_3_1": 9, "who_uhc": 1, "who_ghed": 1, "un_wpp": 2, "wb_wdi": 1, "imf_weo": 1}


@pytest.mark.parametrize(
    "dataset", [pytest.param(d, marks=pytest.mark.matrix) if d == "un_sdg_1_3_1" else d for d in JUDGED]
)
def test_no_embedded_release_is_objected_to(built: Built, dataset: str) -> None:
    """Each against the one before it that has groups; and the first of each by itself."""
    how = declared(built, dataset)
    releases = [part for label in STORE.labels(dataset) if len(judged(part := release(dataset, label), how))]
    assert len(releases) == JUDGED[dataset]
    for old, new in zip([NONE, *releases], releases, strict=False):
        assert said(old, new, how) == []


def embedded(dataset: str, label: str, built: Built) -> tuple[pd.DataFrame, Composition]:
    return release(dataset, label), declared(built, dataset)


NEWEST = (("un_sdg_1_3_1", "2023-07"), ("who_uhc", "2025-12"), ("un_wpp", "WPP2022"), ("wb_wdi", "2025-10"),
          ("who_ghed", "2025-05"))  # fmt: skip


@pytest.mark.parametrize(("dataset", "label"), NEWEST)
@pytest.mark.matrix
@pytest.mark.parametrize("factor", [0.01, 0.9, 1.1, 100])
def test_embedded_groups_multiplied(built: Built, dataset: str, label: str, factor: float) -> None:
    rows, how = embedded(dataset, label, built)
    assert said(rows, multiplied(factor, *how.members)(rows), how) != []


def rotated(rows: pd.DataFrame) -> pd.DataFrame:
    countries = sorted({area for area in rows["ref_area"] if ":" not in area})
    return rows.assign(
        ref_area=rows["ref_area"].replace(dict(zip(countries, countries[1:] + countries[:1], strict=True)))
    )


@pytest.mark.matrix
@pytest.mark.parametrize(("dataset", "label"), NEWEST)
def test_embedded_countries_shifted(built: Built, dataset: str, label: str) -> None:
    rows, how = embedded(dataset, label, built)
    assert said(rows, rotated(rows), how) != []


@pytest.mark.matrix
@pytest.mark.parametrize(("dataset", "label", "missed"), [
    ("who_uhc", "2025-12", 0), ("wb_wdi", "2025-10", 0), ("who_ghed", "2025-05", 0), ("un_sdg_1_3_1", "2023-07", 4),
])  # fmt: skip
def test_embedded_world_and_a_region_swapped(built: Built, dataset: str, label: str, missed: int) -> None:
    """In 1.3.1 the world itself is not testable, and some regions have two testable values in all."""
    rows, how = embedded(dataset, label, built)
    regions = sorted(set(judged(rows, how)["ref_area"]) - {WORLD})
    assert len(regions) >= 5
    assert sum(not said(rows, swapped(WORLD, region)(rows), how) for region in regions) <= missed


def test_rules_come_from_the_live_entry_then_from_the_indicator(built: Built) -> None:
    assert declared(built, "who_uhc").rules["UHC_INDEX_REPORTED"] == "population"
    assert declared(built, "un_sdg_1_3_1").rules["SI_COV_MATNL"] == "births"
    assert declared(built, "un_wpp").rules == {"TPopulation1July": SUM, "Births": SUM}
    assert set(declared(built, "who_ghed").rules.values()) == {MEAN}
    how = declared(built, "un_sdg_1_3_1")
    assert {("population", "_T"), ("population", "F"), ("older", "_T"), ("labour-force", "_T")} <= set(how.weights)
    assert not {"WB:LIC", "WB:HIC"} & set(how.members), "whose members change every year"
    assert len(how.members[WORLD]) > 240


def test_without_a_warehouse_there_are_no_weights(tmp_path: object) -> None:
    how = composition(SPECS["un_sdg_1_3_1"], registry(), SNAPSHOT / "nowhere")
    assert how.weights == {}
    rows = release("un_sdg_1_3_1", "2023-07")
    assert said(rows, multiplied(100, *how.members)(rows), how) == []


def known_rules() -> Iterable[str]:
    return {SUM, MEAN, *registry().codes["WEIGHT"]}


def test_declared_rules_are_known() -> None:
    assert all(rule in known_rules() for spec in SPECS.values() for rule in spec.groups.values())
    assert guard.TESTABLE_SHARE == 0.95
