"""Lorenz curves through grouped data: published examples, analytic cases, and what every curve promises."""

from __future__ import annotations

from math import exp, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from methods import lorenz
from methods.lorenz import Beta, GeneralQuadratic, NoCurveError

# Ten groups with which the World Bank's Poverty and Inequality Platform tests its own code (wbpip, test files
# test-gd_compute_pip_stats_lq.R and _lb.R; results of an earlier program): cumulated persons and welfare.
PERSONS = np.array([0.0005, 0.0032, 0.0148, 0.0443, 0.0991, 0.257, 0.4385, 0.5938, 0.7089, 1.0])
WELFARE = np.array([
    5.824760527229386e-05, 0.000604029410841011, 0.0037949334793616948, 0.013988878652244477, 0.036992164583098786,
    0.12140708906131342, 0.24531391873082081, 0.37446670169288321, 0.48753116241194566, 1.0,
])  # fmt: skip
MEAN, LINE = 51.5660557757944, 57.791666666666664
# Rural India 1983, thirteen groups (Datt 1998): mean 109.90 rupees a month, line 89.
DATT_PERSONS = np.array(
    [0.0092, 0.0339, 0.085, 0.164, 0.2609, 0.4133, 0.5497, 0.7196, 0.8196, 0.9174, 0.957, 0.9751, 1]
)
DATT_LORENZ = np.array([
    0.00208, 0.01013, 0.03122, 0.07083, 0.12808, 0.23498, 0.34887, 0.51994, 0.6427, 0.79201, 0.86966, 0.91277, 1,
])  # fmt: skip
KENYA_2021 = (7.2, 11.0, 14.6, 20.6, 46.6)


def lognormal(sigma: float, groups: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """L(p) = Phi(Phi^-1(p) - sigma): the Lorenz curve of a lognormal distribution."""
    normal = NormalDist()
    p = np.arange(1, groups + 1) / groups
    return p, np.array([*(normal.cdf(normal.inv_cdf(each) - sigma) for each in p[:-1]), 1.0])


def test_coefficients_are_those_of_the_world_bank() -> None:
    quadratic, beta = lorenz.general_quadratic(PERSONS, WELFARE), lorenz.beta(PERSONS, WELFARE)
    assert quadratic is not None and beta is not None
    assert (quadratic.a, quadratic.b, quadratic.c) == pytest.approx(
        (0.795981535745657, -1.4445933880119242, 0.14728191995919815), rel=1e-9
    )
    assert (beta.theta, beta.gamma, beta.delta) == pytest.approx(
        (0.57803721740313529, 0.94205090386544987, 0.52578600019473676), rel=1e-9
    )


def test_poverty_of_the_general_quadratic_is_that_of_the_world_bank() -> None:
    curve = GeneralQuadratic(0.795981535745657, -1.4445933880119242, 0.14728191995919815)
    assert lorenz.headcount(curve, MEAN, LINE) == pytest.approx(0.7600581, abs=1e-7)
    assert lorenz.poverty_gap(curve, MEAN, LINE) == pytest.approx(0.27617606, abs=1e-7)
    assert lorenz.median(curve, MEAN) == pytest.approx(42.247782467994874, rel=1e-9)
    assert not curve.valid(), "a + c is 0.943: this curve ends below 1"


def test_poverty_of_the_beta_is_that_of_the_world_bank() -> None:
    curve = Beta(0.57803721740313529, 0.94205090386544987, 0.52578600019473676)
    assert lorenz.headcount(curve, MEAN, LINE) == pytest.approx(0.718339387, abs=1e-7)
    assert lorenz.poverty_gap(curve, MEAN, LINE) == pytest.approx(0.271374985, abs=1e-7)
    assert lorenz.median(curve, MEAN) == pytest.approx(42.594731176686537, rel=1e-9)
    assert curve.gini() == pytest.approx(0.312366562, abs=5e-6), "theirs is a sum over 499 bins"
    assert curve.valid()


def test_rural_india_1983() -> None:
    """By hand: 41.33 % of persons have less than 85 rupees and 54.97 % less than 100, so that straight between them
    41.33 + 4/15 x 13.64 = 44.97 % have less than 89. Class by class, the shortfalls from 89 add up to 0.00663 +
    0.01476 + 0.02506 + 0.03009 + 0.02622 + 0.02041 + 0.00082 = 0.1240 of the line."""
    for curve in (lorenz.general_quadratic(DATT_PERSONS, DATT_LORENZ), lorenz.beta(DATT_PERSONS, DATT_LORENZ)):
        assert curve is not None and curve.valid()
        assert lorenz.headcount(curve, 109.9, 89.0) == pytest.approx(0.4497, abs=0.003)
        assert lorenz.poverty_gap(curve, 109.9, 89.0) == pytest.approx(0.124, abs=0.004)
        assert curve.gini() == pytest.approx(0.29, abs=0.01)


@pytest.mark.parametrize("sigma", [0.4, 0.6, 0.8, 1.0])
def test_five_shares_of_a_lognormal_give_back_its_gini_and_headcount(sigma: float) -> None:
    """Gini = 2 Phi(sigma / sqrt 2) - 1; headcount at z = Phi((ln(z/mean) + sigma²/2) / sigma); median/mean =
    exp(-sigma²/2). Five shares miss the headcount by up to two points where incomes are very unequal."""
    normal = NormalDist()
    curve = lorenz.fit(*lognormal(sigma)).curve
    assert curve.gini() == pytest.approx(2 * normal.cdf(sigma / sqrt(2)) - 1, abs=0.005)
    assert lorenz.median(curve, 1.0) == pytest.approx(exp(-(sigma**2) / 2), rel=0.03)
    for line in (0.3, 0.5, 0.8, 1.2):
        true = normal.cdf((np.log(line) + sigma**2 / 2) / sigma)
        assert lorenz.headcount(curve, 1.0, line) == pytest.approx(true, abs=0.021)


def test_equal_shares_leave_no_valid_curve_or_none_unequal() -> None:
    """Five equal shares: no regression determines a curve."""
    with pytest.raises(NoCurveError):
        lorenz.fit(*lorenz.cumulated([20.0] * 5))


@pytest.mark.parametrize("shares", [(20, 20, 20, 20), (7, 11, 15, 21, 40), (11, 7, 15, 20, 47), (-1, 11, 15, 25, 50),
                                    (float("nan"), 11, 15, 21, 47), (50, 50)])  # fmt: skip
def test_what_is_no_distribution_is_refused(shares: tuple[float, ...]) -> None:
    with pytest.raises(NoCurveError):
        lorenz.cumulated(shares)


def test_rounded_shares_are_scaled_to_one() -> None:
    p, cumulated = lorenz.cumulated((7.2, 11.1, 14.8, 21.3, 45.7))
    assert cumulated[-1] == 1.0 and p.tolist() == [0.2, 0.4, 0.6, 0.8, 1.0]
    assert cumulated[0] == pytest.approx(7.2 / 100.1)


def test_a_country_whose_free_curves_are_not_valid_gets_one_on_the_edge() -> None:
    """Brazil 2023: a + c of the free general quadratic is below 1, the free beta has negative incomes."""
    p, cumulated = lorenz.cumulated((3.7, 7.8, 12.5, 19.4, 56.6))
    free = (lorenz.general_quadratic(p, cumulated), lorenz.beta(p, cumulated))
    assert not any(curve is not None and curve.valid() for curve in free)
    fit = lorenz.fit(p, cumulated)
    assert fit.on_edge and isinstance(fit.curve, GeneralQuadratic)
    assert fit.curve.a + fit.curve.c == pytest.approx(1.0)
    assert float(fit.curve.at(np.array([1.0]))[0]) == pytest.approx(1.0)
    assert fit.curve.gini() == pytest.approx(0.516, abs=0.005)


def test_a_curve_far_from_the_groups_is_not_used() -> None:
    """South Africa 2014: the only valid one misses the groups by 0.37 points of income and the Gini by 2 points."""
    with pytest.raises(NoCurveError):
        lorenz.fit(*lorenz.cumulated((2.4, 4.8, 8.2, 16.5, 68.2)))


@given(
    st.lists(st.floats(0.05, 1.0), min_size=5, max_size=5), st.floats(0.1, 1000.0), st.floats(0.05, 5.0),
    st.floats(0.1, 100.0),
)  # fmt: skip
@example(parts=[1.0, 0.5, 0.625, 0.5625, 0.5625], mean=1.0, relative=0.125, scale=1.0)
def test_every_curve_used_keeps_what_a_lorenz_curve_promises(
    parts: list[float], mean: float, relative: float, scale: float
) -> None:
    shares = np.sort(np.array(parts)) * 100 / sum(parts)
    try:
        curve = lorenz.fit(*lorenz.cumulated(shares.tolist())).curve
    except NoCurveError:
        return
    ends = curve.at(np.array([0.0, 1.0]))
    assert ends == pytest.approx([0.0, 1.0], abs=1e-6)
    cells = lorenz.incomes(curve, mean)
    assert cells.mean() == pytest.approx(mean, rel=1e-6)
    assert cells[0] >= 0.0 and (np.diff(cells) >= -1e-6 * mean).all(), "convex"
    line = relative * mean
    poor = lorenz.headcount(curve, mean, line)
    assert 0.0 <= poor <= 1.0
    assert -1e-6 <= lorenz.poverty_gap(curve, mean, line) <= poor + 1e-6
    assert lorenz.headcount(curve, mean, line * 1.1) >= poor
    assert lorenz.headcount(curve, mean * scale, line * scale) == pytest.approx(poor, abs=1e-6), "free of scale"
    areas = 1.0 - float(np.mean(curve.at(np.arange(20001) / 20000)[:-1] + curve.at(np.arange(20001) / 20000)[1:]))
    assert curve.gini() == pytest.approx(areas, abs=2e-4), "the closed form is the area"


def test_mean_and_line_must_be_above_zero() -> None:
    curve = lorenz.fit(*lorenz.cumulated(KENYA_2021)).curve
    for mean, line in ((0.0, 1.0), (1.0, 0.0), (float("nan"), 1.0)):
        with pytest.raises(ValueError, match="above zero"):
            lorenz.headcount(curve, mean, line)
