"""Linearised variance: hand calculations, strata of one PSU, domains, stages, and its twin, the jackknife."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import replicates, survey, survey_arrays, survey_variance
from methods.survey_variance import SinglePsuError, Strata, StratumSums
from tests.oracle.cases import jackknife


def sums(*rows: tuple[int, int, float, float, int]) -> StratumSums:
    """Domain, stratum, sum, sum of squares, PSUs."""
    domain, stratum, s1, s2, m = (np.array(each) for each in zip(*rows, strict=True))
    return StratumSums(domain, stratum, s1.astype(float), s2 - s1**2 / m, m, m)


def strata(*n: int, fraction: float = 0.0) -> Strata:
    return Strata(np.array(n), np.full(len(n), fraction), tuple(f"stratum {h}" for h in range(len(n))))


def test_by_hand() -> None:
    # One stratum of three PSUs with totals 1, 2 and 6: mean 3, squares 4 + 1 + 9 = 14, times 3/2.
    of = sums((0, 0, 9.0, 41.0, 3))
    assert survey_variance.variance(of, strata(3), 1) == pytest.approx([21.0])
    assert survey_variance.variance(of, strata(3, fraction=0.25), 1) == pytest.approx([15.75])


def test_psus_without_anyone_of_the_domain_count_as_zeros() -> None:
    # The domain is found in one PSU (total 6) of the three: mean 2, squares 16 + 4 + 4 = 24, times 3/2.
    assert survey_variance.variance(sums((0, 0, 6.0, 36.0, 1)), strata(3), 1) == pytest.approx([36.0])


def test_a_domain_without_rows_has_no_variance_and_no_degrees_of_freedom() -> None:
    of = sums((0, 0, 9.0, 41.0, 3), (2, 0, 9.0, 41.0, 3), (2, 1, 3.0, 5.0, 2))
    assert survey_variance.variance(of, strata(3, 2), 3)[1] == 0.0
    assert survey_variance.degrees_of_freedom(of, 3).tolist() == [2, 0, 3]


def test_a_stratum_of_one_psu_is_an_error_that_names_it() -> None:
    of = sums((0, 0, 9.0, 41.0, 3), (0, 1, 5.0, 25.0, 1))
    with pytest.raises(SinglePsuError, match="stratum 1") as error:
        survey_variance.variance(of, strata(3, 1), 1)
    assert error.value.strata == ("stratum 1",)


def test_a_stratum_of_one_psu_is_no_error_where_nobody_of_a_domain_lives() -> None:
    of = sums((0, 0, 9.0, 41.0, 3))
    assert survey_variance.variance(of, strata(3, 1), 1) == pytest.approx([21.0])


def test_a_stratum_that_is_wholly_in_the_sample_adds_nothing_and_is_no_error() -> None:
    design = Strata(np.array([3, 1]), np.array([0.0, 1.0]), ("part", "whole"))
    of = sums((0, 0, 9.0, 41.0, 3), (0, 1, 5.0, 25.0, 1))
    for option in survey_variance.SINGLE_PSU:
        found = survey_variance.variance(of, design, 1, option)
        # To R, too, it is one of the strata that "average" has an answer for: nothing is left out.
        assert found == pytest.approx([21.0]), option


@pytest.mark.parametrize(
    ("option", "expected"), [("remove", 21.0), ("certainty", 21.0), ("centred", 46.0), ("average", 42.0)]
)
def test_ways_with_a_single_psu(option: str, expected: float) -> None:
    of = sums((0, 0, 9.0, 41.0, 3), (0, 1, 5.0, 25.0, 1))
    assert survey_variance.variance(of, strata(3, 1), 1, option) == pytest.approx([expected])


def test_a_domain_in_one_psu_of_a_stratum_is_ordinary_unless_asked_for() -> None:
    of = sums((0, 0, 9.0, 41.0, 3), (0, 1, 5.0, 25.0, 1))
    assert survey_variance.variance(of, strata(3, 2), 1, "average") == pytest.approx([21.0 + 25.0])
    assert survey_variance.variance(of, strata(3, 2), 1, "average", lonely_domains=True) == pytest.approx([42.0])
    assert survey_variance.variance(of, strata(3, 2), 1, "centred", lonely_domains=True) == pytest.approx([71.0])


def test_an_unknown_way_is_refused() -> None:
    with pytest.raises(ValueError, match="adjust"):
        survey_variance.variance(sums((0, 0, 9.0, 41.0, 3)), strata(3), 1, "adjust")


SAMPLES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.floats(0.5, 50), st.floats(0.1, 9), st.booleans()),
    min_size=12,
    max_size=40,
)


@given(SAMPLES)
def test_of_a_total_the_jackknife_of_strata_gives_the_same(rows: list[tuple[int, int, float, float, bool]]) -> None:
    """For a linear estimate JKn equals the linearised variance exactly (Wolter 2007, section 4.5)."""
    extra = [(h, i, 1.0, 1.0, True) for h in range(3) for i in range(2)]  # at least two PSUs in each stratum
    h, i, w, y, inside = (np.array(each) for each in zip(*rows, *extra, strict=True))
    sample = survey_arrays.design(w, [i], [h])
    found = survey_arrays.estimate(survey.total("y"), {"y": y}, sample, np.where(inside, 0, -1))
    weights, how = jackknife(10 * h + i, h, w)
    value, variance = survey_arrays.replicated(survey.total("y"), {"y": y * inside}, w, weights, how)
    assert found.value[0] == pytest.approx(value, rel=1e-12)
    assert found.variance[0] == pytest.approx(variance, rel=1e-9, abs=1e-9)


@given(SAMPLES)
def test_domains_are_estimated_as_if_each_were_alone(rows: list[tuple[int, int, float, float, bool]]) -> None:
    h, i, w, y, inside = (np.array(each) for each in zip(*rows, strict=True))
    sample = survey_arrays.design(w, [i], [h])
    estimand, columns = survey.mean("y"), {"y": y}
    together = survey_arrays.estimate(
        estimand, columns, sample, inside.astype(np.int64), domains=2, single_psu="centred"
    )
    for d in (0, 1):
        alone = survey_arrays.estimate(
            estimand, columns, sample, np.where(inside == d, 0, -1), domains=1, single_psu="centred"
        )
        for one, both in zip(alone, together, strict=True):
            assert one[0] == pytest.approx(both[d], rel=1e-12, abs=1e-15, nan_ok=True)


def test_every_unit_of_each_stage_in_the_sample_leaves_no_variance() -> None:
    psu, ssu = np.repeat([0, 1, 2], 4), np.tile([0, 0, 1, 1], 3)
    whole = np.ones(12)
    sample = survey_arrays.design(whole, [psu, ssu], [None, None], [whole, whole])
    assert survey_arrays.estimate(survey.mean("y"), {"y": np.arange(12.0)}, sample).variance == pytest.approx([0.0])
    half = survey_arrays.design(whole, [psu, ssu], [None, None], [whole, whole / 2])
    # Within PSUs: 3 x (1 - 1/2) x 2/1 x squares of the two units' totals 1 and 5, 9 and 13, 17 and 21 (mean -+ 2).
    assert survey_arrays.estimate(survey.total("y"), {"y": np.arange(12.0)}, half).variance == pytest.approx([24.0])


def test_without_a_fraction_later_stages_add_nothing() -> None:
    psu, ssu = np.repeat([0, 1, 2], 4), np.tile([0, 0, 1, 1], 3)
    assert len(survey_arrays.design(np.ones(12), [psu, ssu], [None, None]).stages) == 1


def test_weights_must_be_positive() -> None:
    for wrong in (0.0, -1.0, np.nan):
        with pytest.raises(ValueError, match="positive"):
            survey_arrays.design(np.array([1.0, wrong]), [np.arange(2)], [None])


def test_a_simple_random_sample_has_a_design_effect_of_one() -> None:
    y, n = np.array([1.0, 5.0, 2.0, 8.0, 3.0, 3.0]), 6
    fraction = np.full(n, n / 60)
    sample = survey_arrays.design(np.full(n, 10.0), [np.arange(n)], [None], [fraction])
    for estimand in (survey.total("y"), survey.mean("y"), survey.ratio("y", "x")):
        r = survey_arrays.estimate(estimand, {"y": y, "x": y**2 + 1}, sample)
        assert survey_variance.design_effect(r.variance, r.spread, r.population, r.n) == pytest.approx([1.0])
        again = survey_variance.design_effect(r.variance, r.spread, r.population, r.n, replace=True)
        assert again == pytest.approx([0.9])


def test_the_spread_of_a_proportion_needs_no_second_pass() -> None:
    b, w = np.array([1.0, 0, 0, 1, 1, 0]), np.array([3.0, 1, 4, 1, 5, 9])
    r = survey_arrays.estimate(survey.proportion("b"), {"b": b}, survey_arrays.design(w, [np.arange(6)], [None]))
    p, n = r.value[0], w.sum()
    assert r.spread == pytest.approx([p * (1 - p) / n**2])
    assert np.isnan(survey_variance.simple_random_variance(r.spread, r.population, np.array([1])))


def test_replicates_by_hand() -> None:
    thetas, full = np.array([[1.0], [3.0], [8.0]]), np.array([5.0])
    assert replicates.variance(thetas, full, replicates.jk1(3)) == pytest.approx([2 / 3 * 26])
    assert replicates.variance(thetas, full, replicates.jk1(3, mse=True)) == pytest.approx([2 / 3 * 29])
    assert replicates.variance(thetas, full, replicates.brr(3)) == pytest.approx([26 / 3])
    assert replicates.variance(thetas, full, replicates.fay(3, 0.5)) == pytest.approx([4 * 26 / 3])
    assert replicates.variance(thetas, full, replicates.bootstrap(3)) == pytest.approx([13])
    assert replicates.variance(thetas, full, replicates.bootstrap(3, scale=0.25)) == pytest.approx([6.5])
    # A replicate with scale 0 is not part of the centre: (2 - 1)^2 and (2 - 3)^2, halved.
    assert replicates.variance(thetas, full, replicates.jkn([0.5, 0.5, 0.0])) == pytest.approx([1.0])


def test_a_replicate_in_which_nobody_of_the_domain_has_a_weight_is_left_out() -> None:
    thetas = np.array([[1.0, np.nan], [3.0, np.nan], [np.nan, np.nan]])
    found = replicates.variance(thetas, np.array([2.0, 2.0]), replicates.brr(3))
    assert found[0] == pytest.approx(2 / 3)
    assert np.isnan(found[1])


def test_replicates_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="3 x 1"):
        replicates.variance(np.zeros((2, 1)), np.zeros(1), replicates.brr(3))
    for rho in (-0.1, 1.0):
        with pytest.raises(ValueError, match="rho"):
            replicates.fay(3, rho)
