"""What is withheld together: bases that are an age group of all persons, and tables that nobody is told of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_survey import facts

from etl.national import hiding
from etl.national.asking import AMOUNT, RELATIVE, SHARE
from etl.national.estimates import WHOLE, Cell, Counts, Figure, interval
from etl.national.facts import Facts
from etl.registry import registry

CHILD, ADULT, OLD = (("", "_T", age, "_T", "_T") for age in ("Y0T14", "Y15T64", "Y_GE65"))


def figure(series: str, counted: str, cell: Cell, n: int) -> Figure:
    measure = registry().national.measures[series]
    return Figure(series, measure, cell, 50.0, 1.0, 48.0, 52.0, n, 30.0, counted, n, counted, cell)


def withheld(counts: Counts, about: Facts, **of_base: str) -> set[tuple[str, Cell]]:
    """(Base, cell) of figures that are withheld; `of_base`: series by base other than that of all persons."""
    figures = [
        figure("POP" if not base else of_base[base], base, cell, n)
        for base, cells in counts.items()
        for cell, n in cells.items()
        if not base or base in of_base
    ]
    made = hiding.shown(figures, counts, about)[0]
    return {(each.figure.counted, each.figure.cell) for each in made if each.status == hiding.SUPPRESSED}


def test_children_are_withheld_with_their_age_group() -> None:
    """Few are old, so another age group goes, the smallest: children. Their own series would tell it."""
    counts: Counts = {"": {WHOLE: 300, CHILD: 60, ADULT: 225, OLD: 15}, "children": {WHOLE: 60}}
    assert withheld(counts, facts(), children="SI_COV_CHLD") == {("", CHILD), ("", OLD), ("children", WHOLE)}


@pytest.mark.parametrize(("age", "n", "told"), [
    ({"F": 65, "M": 65}, 15, False), ({"F": 60, "M": 60}, 30, True), ({"F": 60, "M": 60}, 50, True),
    ({"F": 70, "M": 70}, 10, False), ({"F": 60, "M": 70}, 15, False),
])  # fmt: skip
def test_those_of_pensionable_age_are_told_of_where_they_are_enough(age: dict[str, int], n: int, *, told: bool) -> None:
    counts: Counts = {"": {WHOLE: 300, CHILD: 60, ADULT: 225, OLD: 15}, "pensionable": {WHOLE: n}}
    found = withheld(counts, facts(pension_age=age), pensionable="SI_COV_PENSN")
    assert (("pensionable", WHOLE) not in found) == told


def test_ten_persons_between_65_and_the_pensionable_age_of_60_are_not_told_by_difference() -> None:
    counts: Counts = {"": {WHOLE: 400, CHILD: 100, ADULT: 220, OLD: 80}, "pensionable": {WHOLE: 90}}
    found = withheld(counts, facts(pension_age={"F": 60, "M": 60}), pensionable="SI_COV_PENSN")
    assert found & {("", OLD), ("pensionable", WHOLE)}
    counts["pensionable"][WHOLE] = 110
    assert not withheld(counts, facts(pension_age={"F": 60, "M": 60}), pensionable="SI_COV_PENSN")


def test_a_table_that_nobody_is_told_of_withholds_nothing() -> None:
    """Recipients by sex are counted and never published: three of unknown sex are no danger."""
    women, men = ("", "F", "_T", "_T", "_T"), ("", "M", "_T", "_T", "_T")
    counts: Counts = {"": {WHOLE: 1000}, "paid_any": {WHOLE: 103, women: 50, men: 50}}
    told = hiding.shown([figure("POP", "", WHOLE, 1000), figure("GINI", "paid_any", WHOLE, 103)], counts, facts())[0]
    assert [each.status for each in told] == ["A", "A"]
    of_sex = [figure("POV_HC", "paid_any", cell, 50) for cell in (men, women)]
    by_sex = [figure("POP", "", WHOLE, 1000), figure("GINI", "paid_any", WHOLE, 103), *of_sex]
    assert [each.status for each in hiding.shown(by_sex, counts, facts())[0]].count("Q") == 1


@pytest.mark.parametrize(("silent", "told"), [(0, True), (5, False), (24, False), (25, True)])
@pytest.mark.parametrize("series", ["SI_COV_POOR", "BCR.SA", "BCR_L2.SA"])
def test_few_without_welfare_are_not_told_of_by_what_relates_benefits_to_poverty(
    series: str, silent: int, *, told: bool
) -> None:
    """Coverage, headcount and SI_COV_POOR of a region give the weight of those without welfare if none of them, or all,
    receive; sums of transfers, poverty gaps and the benefit-cost ratio do so, too."""
    region = ("KE-01", "_T", "_T", "_T", "_T")
    counts: Counts = {"": {WHOLE: 900, region: 300}, "known_welfare": {WHOLE: 800, region: 300 - silent},
                      "poor_known": {WHOLE: 400, region: 150}}  # fmt: skip
    national = registry().national.measure_of(series)[0]
    figures = [replace(figure("POP", "poor_known", cell, counts["poor_known"][cell]), series=series, measure=national)
               for cell in (WHOLE, region)]  # fmt: skip
    status = {each.figure.cell: each.status for each in hiding.shown(figures, counts, facts())[0]}
    assert status == {WHOLE: "A", region: "A" if told else "Q"}


def shown(*figures: Figure) -> list[tuple[str, str]]:
    counts: Counts = {}
    for each in figures:
        counts.setdefault(each.counted, {})[each.cell] = each.n
        counts.setdefault(each.asked_of, {})[each.place] = each.asked
    return [(each.status, each.note) for each in hiding.shown(list(figures), counts, facts())[0]]


def test_a_number_of_persons_that_is_one_households_is_flagged_by_its_standard_error() -> None:
    one = replace(figure("POP", "", WHOLE, 1_567), value=4_127.4, se=4_095.6, low=0.0, high=12_200.0)
    ((status, note),) = shown(one)
    assert status == "U" and "99% of the figure" in note
    assert shown(replace(one, se=1_200.0))[0][0] == "A"


def test_a_figure_needs_enough_of_those_the_rule_counts_and_of_its_denominator() -> None:
    """Of the unemployed who are reached, 24 were asked; everybody in the fifth is counted for what follows from it."""
    few = replace(figure("POV_HC", "", WHOLE, 2_753), asked=24, asked_of="reached")
    assert shown(few)[0][0] == "Q"
    assert shown(replace(few, asked=40))[0][0] == "U" and shown(replace(few, asked=60))[0][0] == "A"


def test_below_four_degrees_of_freedom_there_is_no_interval_and_the_figure_is_flagged() -> None:
    value, se, df, rows = np.array([0.4, 0.4]), np.array([0.1, 0.1]), np.array([3.0, 4.0]), np.array([90, 90])
    for kind in (SHARE, RELATIVE, AMOUNT):
        low, high = interval(kind, value, se, df, rows, bounds=(0.0, 1.0))
        assert np.isnan([low[0], high[0]]).all() and 0 < low[1] < 0.4 < high[1]
    ((status, note),) = shown(replace(figure("POV_HC", "", WHOLE, 900), df=3.0, low=np.nan, high=np.nan))
    assert status == "U" and "fewer than 4 degrees of freedom" in note


def test_nobody_among_those_asked_is_not_surely_nobody() -> None:
    low, high = interval(AMOUNT, np.zeros(1), np.zeros(1), np.array([30.0]), np.array([500]))
    assert np.isnan([low[0], high[0]]).all()
