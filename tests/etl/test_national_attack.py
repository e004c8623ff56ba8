"""A reader with everything that is published of a survey, a computer and time finds no group of fewer than 25 persons.

The reader writes down every kind of person that there can be (region, sex, age, place and fifth, each of them also
unknown), and each published number of persons asked, as a sum of kinds. What follows from these sums by linear algebra
is known to the reader, and linear programming says how many persons a group can have at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from made_survey import AGES as PENSION_AGE
from made_survey import facts, few, made, persons
from national_support import quiet
from scipy.optimize import linprog

from etl.national import hiding
from etl.national import homes as homes_of
from etl.national.estimates import Cell
from etl.national.hiding_cells import CHILDREN, PENSIONABLE
from etl.national.plan import Estimates, estimate
from etl.national.prepare import prepare
from etl.registry import registry
from etl.survey.engine import opened
from methods.disclosure import sums_of, suppress

AGES = {"Y0T14": ("0",), "Y15T64": ("15", "60"), "Y_GE65": ("65",)}
FIFTHS, PLACES, SEXES, UNKNOWN = ("Q1", "Q2", "Q3", "Q4", "Q5"), ("U", "R"), ("F", "M"), "?"
FEWEST, FACTS = 25, facts(scenario=None, ppp_rate=None)
Told = dict[str, dict[Cell, int]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Estimates:
    """A survey in which three persons are of unknown sex, four of unknown age, and a region is small."""
    rows = persons(330)
    rows["sex"] = rows["sex"].astype(object)
    rows["age"] = rows["age"].astype("Int64")
    rows.loc[rows.index[[10, 300, 700]], "sex"] = None
    rows.loc[rows.index[[20, 310, 500, 710]], "age"] = None
    small = rows.index[rows["region"] == "KE-04"]
    rows.loc[small[:-15], ["region", "location"]] = ["KE-03", "R"]
    return estimate(made(tmp_path_factory.mktemp("attacked"), few(rows)).path, FACTS, registry(), quiet)


@pytest.fixture(scope="module")
def told(found: Estimates) -> Told:
    """Base -> the cells of which any figure is shown, with the number of persons that stands beside it."""
    out: Told = {}
    for each in hiding.shown(found.figures, found.counts, FACTS, found.few_homes)[0]:
        if each.status != hiding.SUPPRESSED:
            out.setdefault(each.figure.asked_of, {})[each.figure.place] = each.figure.asked
    return out


class Kinds:
    """Every kind of person, and cells as sums of kinds."""

    def __init__(self, regions: list[str]) -> None:
        dimensions = (regions, SEXES, ("0", "15", "60", "65"), PLACES, FIFTHS)
        self.all = np.array(list(product(*((*each, UNKNOWN) for each in dimensions))))

    def of(self, cell: Cell) -> np.ndarray:
        region, sex, age, place, fifth = cell
        inside = np.ones(len(self.all), dtype=bool)
        for column, code in ((0, region or "_T"), (1, sex), (3, place), (4, fifth)):
            inside &= (self.all[:, column] == code) | (code == "_T")
        return inside & (np.isin(self.all[:, 2], AGES[age]) if age != "_T" else True)

    def of_pensionable_age(self) -> np.ndarray:
        """Women of 60, men of 65 and over: of whom neither is unknown."""
        assert PENSION_AGE == {"F": 60, "M": 65}
        sex, age = self.all[:, 1], self.all[:, 2]
        return ((sex == "F") & np.isin(age, ("60", "65"))) | ((sex == "M") & (age == "65"))


def hidden_groups(counts: dict[Cell, int], cells: set[Cell]) -> Iterator[tuple[str, list[Cell], list[Cell], int]]:
    """Groups of 1 to 24 persons: small cells, and what totals hold beyond their parts. Name, cells to add, cells to
    take away, number of persons."""
    dimensions = [tuple(dict.fromkeys(c[d] for c in counts if c[d] not in ("", "_T"))) for d in range(5)]
    for cell in cells:
        if 0 < counts.get(cell, 0) < FEWEST:
            yield str(cell), [cell], [], counts[cell]
        for d, codes in enumerate(dimensions):
            parts = [(*cell[:d], code, *cell[d + 1 :]) for code in codes]
            if cell[d] in ("", "_T") and any(part in cells for part in parts):
                rest = counts.get(cell, 0) - sum(counts.get(part, 0) for part in parts)  # type: ignore[call-overload]
                if 0 < rest < FEWEST:
                    yield f"{cell} beyond dimension {d}", [cell], parts, rest  # type: ignore[misc]


def told_of(groups: list[np.ndarray], sums: np.ndarray) -> list[int]:
    """The groups (0 and 1 by kind) that follow from the sums (published cells x kinds) by linear algebra."""
    _, values, directions = np.linalg.svd(sums.astype(float), full_matrices=False)
    basis = directions[values > 1e-9 * values[0]]
    missed = [np.abs(g - (basis @ g) @ basis).max() for g in np.array(groups, dtype=float)]
    return [n for n, gap in enumerate(missed) if gap < 1e-7]


def sums_about_everyone(told: Told, counts: dict[Cell, int], kinds: Kinds) -> tuple[np.ndarray, np.ndarray]:
    """Every published number that is one of persons in a place, whichever measure it stands beside."""
    rows, numbers = [], []
    for base, cells in told.items():
        for cell, n in cells.items():
            if not base or base.startswith(hiding.KNOWN):
                rows.append(kinds.of(cell))
                numbers.append(counts[cell])
            elif base == CHILDREN:
                rows.append(kinds.of(cell) & (kinds.all[:, 2] == "0"))
                numbers.append(n)
            elif base == PENSIONABLE:
                rows.append(kinds.of(cell) & kinds.of_pensionable_age())
                numbers.append(n)
    return np.array(rows), np.array(numbers)


@pytest.fixture(scope="module")
def attack(found: Estimates) -> tuple[Kinds, list[str], list[np.ndarray], list[int]]:
    """The kinds, and the groups of fewer than 25 persons that the reader is after."""
    counts = found.counts[""]
    kinds = Kinds(sorted({c[0] for c in counts} - {""}))
    cells = {hiding.counted_place(f) for f in found.figures if not f.counted or f.counted.startswith(hiding.KNOWN)}
    named = list(hidden_groups(counts, cells))
    groups = [
        sum(kinds.of(c).astype(float) for c in plus) - sum(kinds.of(c) for c in less) for _, plus, less, _ in named
    ]
    return kinds, [name for name, *_ in named], groups, [n for *_, n in named]


def test_no_group_of_fewer_than_25_follows_from_all_that_is_published(
    found: Estimates, told: Told, attack: tuple[Kinds, list[str], list[np.ndarray], list[int]]
) -> None:
    kinds, names, groups, _ = attack
    counts = found.counts[""]
    assert sum("beyond" in name for name in names) > 5 and sum("beyond" not in name for name in names) > 2
    sums, _ = sums_about_everyone(told, counts, kinds)
    assert [names[n] for n in told_of(groups, sums)] == []
    everything = sums_about_everyone(
        {base: cells for base, cells in found.counts.items() if base in told}, counts, kinds
    )
    assert len(told_of(groups, everything[0])) == len(groups), "without the rule each of them would be told"


def test_of_a_small_cell_the_reader_cannot_say_that_it_is_small_and_of_a_rest_not_how_many_it_is(
    found: Estimates, told: Told, attack: tuple[Kinds, list[str], list[np.ndarray], list[int]]
) -> None:
    kinds, names, groups, _ = attack
    sums, numbers = sums_about_everyone(told, found.counts[""], kinds)
    same, at = np.unique(sums.T, axis=0, return_inverse=True)  # kinds that no published cell tells apart
    certain = []
    for name, group in zip(names, groups, strict=True):
        bounds = []
        for sign, least in ((-1.0, np.maximum), (1.0, np.minimum)):
            of_same = np.full(len(same), -np.inf if sign < 0 else np.inf)
            least.at(of_same, at, group)
            bounds.append(sign * linprog(sign * of_same, A_eq=same.T.astype(float), b_eq=numbers, bounds=(0, None)).fun)
        most, fewest = bounds
        if most < (fewest + 1 if "beyond" in name else FEWEST) - 1e-6:
            certain.append((name, fewest, most))
    assert certain == []


def test_in_every_base_no_small_cell_and_no_rest_follows_from_the_shown_ones(found: Estimates, told: Told) -> None:
    """Recipients, the disabled, the unemployed …: each with its own numbers of persons."""
    kinds = Kinds(sorted({c[0] for c in found.counts[""]} - {""}))
    looked = 0
    for base, cells in told.items():
        cuts = {hiding.counted_place(f) for f in found.figures if f.counted == base}
        named = list(hidden_groups(found.counts[base], cuts))
        groups = [sum(kinds.of(c).astype(float) for c in p) - sum(kinds.of(c) for c in m) for _, p, m, _ in named]
        if groups:
            follow = told_of(groups, np.array([kinds.of(cell) for cell in cells]))
            assert [named[n][0] for n in follow] == [], base
            looked += len(groups)
    assert looked > 100


def test_rows_without_an_answer_leave_all_figures_where_the_descriptor_says_so(tmp_path: Path) -> None:
    """Those of unknown sex, who are few; not those of unknown age, who are many, nor one in fifty without a region."""
    rows = persons(330)
    rows["sex"] = rows["sex"].astype(object)
    rows["age"] = rows["age"].astype("Int64")
    rows.loc[rows.index[[10, 300, 700]], "sex"] = None
    rows.loc[rows.index[::4], "age"] = None
    rows.loc[rows.index[5::50], "region"] = None
    sample = made(tmp_path / "few", rows)
    target = tmp_path / "prepared.parquet"
    for leave_out, without in ((True, ("sex",)), (False, ())):
        with opened(sample.path) as survey:
            known = facts(leave_out=leave_out, scenario=None)
            assert prepare(survey, known, target).without == without
        kept = pd.read_parquet(target)
        assert len(kept) == len(rows) - 3 * leave_out and kept["sex"].isna().any() == (not leave_out)


def test_rows_without_welfare_are_left_out_where_they_are_few_in_a_region(tmp_path: Path) -> None:
    """Three of 27 in all live in one region, where poverty stands beside coverage."""
    rows = persons(900)
    for region, silent in (("KE-01", 3), ("KE-02", 24)):
        rows.loc[rows.index[rows["region"] == region][:silent], "welfare"] = np.nan
    target = tmp_path / "prepared.parquet"
    with opened(made(tmp_path / "few", rows).path) as survey:
        assert prepare(survey, facts(leave_out=True, scenario=None), target).without == ("welfare",)
    assert len(pd.read_parquet(target)) == len(rows) - 27


def test_many_persons_of_few_households_are_withheld_like_few_persons(tmp_path: Path) -> None:
    """A region of 44 persons in four households, and one of 45 in five."""
    rows = persons(120).sort_values("household", ignore_index=True)
    for region, homes, size in (("KE-03", 4, 11), ("KE-04", 5, 9)):
        at = rows.index[rows["region"].isin(("KE-01", "KE-02"))][: homes * size]
        rows.loc[at, "region"] = region
        rows.loc[at, "household"] = np.repeat([f"{region}-{n}" for n in range(homes)], size)
    rows.loc[rows["region"].isin(("KE-03", "KE-04")) & ~rows["household"].str.startswith("KE-0"), "region"] = "KE-01"
    with opened(made(tmp_path / "homes", rows).path) as survey:
        few = homes_of.few(survey, [""], [(), ("region",), ("region", "sex")], [])
    assert {cell for base, cell in few if not base and cell[1] == "_T"} == {("KE-03", "_T", "_T", "_T", "_T")}
    places = [("_T",), ("N",), ("E",), ("S",)]
    also = np.array([False, True, False, False])
    assert suppress(np.array([500, 44, 45, 411]), sums_of(places), also=also).tolist() == [0, 1, 2, 0]
