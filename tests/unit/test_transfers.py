"""Transfers on a distribution: by hand, and by what no transfer can do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import financing, lorenz
from methods.scenario import CASH
from methods.transfers import SPREADS, Transfer, gini, measures, payments, reached, spread

KENYA = lorenz.incomes(lorenz.fit(*lorenz.cumulated((7.2, 11.0, 14.6, 20.6, 46.6))).curve, 3.591902)
TEN = np.array([1.0, 1, 2, 2, 3, 3, 4, 4, 10, 10])
amounts = st.floats(0.0, 5.0)
shares = st.floats(0.0, 1.0)
spreads = st.sampled_from(sorted(SPREADS))


def test_ten_persons_by_hand() -> None:
    """Incomes 1 1 2 2 3 3 4 4 10 10, mean 4. At a line of 2.5 the gaps are 0.6 0.6 0.2 0.2 of the line: mean 0.16,
    squares 0.36 0.36 0.04 0.04: mean 0.08. Gini: sum of (2i - 11) x_i = -9-7-10-6-3+3+12+20+70+90 = 160 over
    10 x 40 = 0.40."""
    before = measures(TEN, 2.5)
    assert (before.gap, before.squared_gap, before.gini) == pytest.approx((0.16, 0.08, 0.40))
    assert before.headcount == pytest.approx(0.40), "straight between the fourth and the fifth person"


def test_everyone_gets_one_by_hand() -> None:
    """Incomes 2 2 3 3 4 4 5 5 11 11, mean 5: gaps of the first two 0.2, mean 0.04; squares 0.04, mean 0.008; the Gini
    falls to 160/500 = 0.32."""
    after = measures(TEN, 2.5, 1.0, np.ones(10))
    assert (after.gap, after.squared_gap, after.gini) == pytest.approx((0.04, 0.008, 0.32))
    assert after.headcount == pytest.approx(0.20)


def test_half_of_each_group_gets_two_by_hand() -> None:
    """The same money, concentrated on half: gaps stay 0.6 0.6 0.2 0.2 for half of each, and vanish for the other (3 and
    4 are above 2.5): 0.16 / 2 = 0.08, squares 0.04. Headcount 0.40 - half of (0.40 - below(0.5) = 0) = 0.20.
    Twenty half persons: 1 1 2 2 3 3 3 3 4 4 4 4 5 5 6 6 10 10 12 12, sum 100; sum of (2i - 21) x_i, i from 1:
    -19-17-30-26-33-27-21-15-12-4+4+12+25+35+54+66+130+150+204+228 = 704; over 20 x 100 = 0.352."""
    after = measures(TEN, 2.5, 2.0, np.full(10, 0.5))
    assert (after.headcount, after.gap, after.squared_gap) == pytest.approx((0.20, 0.08, 0.04))
    assert after.gini == pytest.approx(0.352)


def test_equal_incomes_have_no_inequality_and_no_poverty_at_their_level() -> None:
    assert gini(np.full(50, 3.0)) == pytest.approx(0.0, abs=1e-12)
    assert gini(np.zeros(5)) == 0.0
    assert measures(np.full(50, 3.0), 3.0).headcount == 0.0
    assert measures(np.full(50, 3.0), 3.1).headcount == 1.0


def test_who_lives_with_a_recipient() -> None:
    """One in ten is a recipient: alone 10 %; in households of four 1 - 0.9^4 = 34.39 %."""
    assert reached(0.1, 1.0) == pytest.approx(0.1)
    assert reached(0.1, 4.0) == pytest.approx(0.3439)
    assert reached(0.0, 4.0) == 0.0 and reached(1.5, 4.0) == 1.0
    for wrong in ((0.1, 0.5), (-0.1, 4.0)):
        with pytest.raises(ValueError):
            reached(*wrong)


def test_the_poorer_fifths_are_reached_five_to_one() -> None:
    """A share of 0.3 by weights 5 4 3 2 1 (mean 3): 0.5 0.4 0.3 0.2 0.1."""
    assert spread(0.3, SPREADS["poorer"], 5).tolist() == pytest.approx([0.5, 0.4, 0.3, 0.2, 0.1])
    assert spread(0.3, SPREADS["even"], 5).tolist() == pytest.approx([0.3] * 5)


def test_what_is_too_much_for_a_fifth_goes_to_the_others() -> None:
    """0.8 by 5 4 3 2 1: 4/3 and 16/15 are cut to 1; the 0.4 left go to 3 2 1 as 0.2 0.1333 0.0667: then the third is
    at 1, and so on."""
    parts = spread(0.8, SPREADS["poorer"], 5)
    assert parts.tolist() == pytest.approx([1.0, 1.0, 1.0, 2 / 3, 1 / 3])
    assert spread(1.0, SPREADS["poorer"], 5).tolist() == pytest.approx([1.0] * 5)
    assert spread(0.6, (1, 1, 0, 0, 0), 5).tolist() == pytest.approx([1.0, 1.0, 1 / 3, 1 / 3, 1 / 3])


@given(shares, spreads)
def test_a_spread_reaches_the_share_it_was_given(share: float, name: str) -> None:
    parts = spread(share, SPREADS[name], 1000)
    assert parts.mean() == pytest.approx(share, abs=1e-9)
    assert ((parts >= 0) & (parts <= 1)).all() and (np.diff(parts) <= 1e-12).all()


@given(st.floats(0.3, 30.0), amounts, shares, spreads)
def test_no_transfer_raises_poverty_and_more_never_leaves_more(
    line: float, amount: float, share: float, name: str
) -> None:
    part = spread(share, SPREADS[name], len(KENYA))
    before, after = measures(KENYA, line), measures(KENYA, line, amount, part)
    more = measures(KENYA, line, amount * 1.5, part)
    for one, two, three in zip(
        (before.headcount, before.gap, before.squared_gap), (after.headcount, after.gap, after.squared_gap),
        (more.headcount, more.gap, more.squared_gap), strict=True,
    ):  # fmt: skip
        assert 1.0 >= one >= two - 1e-9 >= three - 2e-9 >= -3e-9
    assert after.squared_gap <= after.gap + 1e-12 <= after.headcount + 2e-3


@given(amounts)
def test_an_amount_for_everyone_lowers_the_gini(amount: float) -> None:
    """The same for all: the Gini falls by mean / (mean + amount)."""
    after = measures(KENYA, 2.15, amount, np.ones(len(KENYA)))
    assert after.gini == pytest.approx(gini(KENYA) * KENYA.mean() / (KENYA.mean() + amount), rel=1e-6)


@given(amounts, shares)
def test_the_poorer_spread_leaves_no_more_inequality_than_the_even_one(amount: float, share: float) -> None:
    even, poorer = (measures(KENYA, 2.15, amount, spread(share, SPREADS[n], len(KENYA))) for n in ("even", "poorer"))
    assert poorer.gini <= even.gini + 1e-9


@given(st.floats(0.1, 50.0), amounts, shares, spreads)
def test_the_unit_of_money_does_not_matter(scale: float, amount: float, share: float, name: str) -> None:
    part = spread(share, SPREADS[name], len(KENYA))
    one, other = measures(KENYA, 2.15, amount, part), measures(KENYA * scale, 2.15 * scale, amount * scale, part)
    assert (one.headcount, one.gap, one.squared_gap, one.gini) == pytest.approx(
        (other.headcount, other.gap, other.squared_gap, other.gini), abs=1e-6
    )


@given(st.floats(0.0, 2.0), st.floats(0.01, 1.0))
def test_all_the_money_arrives(per_head: float, share: float) -> None:
    transfer = Transfer(per_head, share)
    part = spread(transfer.share, SPREADS["poorer"], len(KENYA))
    assert (part * transfer.amount).mean() == pytest.approx(per_head, abs=1e-9)
    assert Transfer(0.0, 0.0).amount == 0.0


def test_refused() -> None:
    for line, amount in ((0.0, 1.0), (float("nan"), 1.0), (2.15, -1.0)):
        with pytest.raises(ValueError):
            measures(KENYA, line, amount)
    for share, weights, cells in ((1.2, (1, 1), 10), (0.5, (1, 1), 5), (0.5, (-1, 2), 10), (0.5, (0, 0), 10)):
        with pytest.raises(ValueError):
            spread(share, weights, cells)


# ---- what is paid, from the costing ----

VALUES: dict[str, float | str] = {
    **financing.FACTORS, "scope": "all", "basis": "national-line", "child-age": 5.0, "child-level": 25.0,
    "maternity-level": 0.0, "maternity-months": 4.0, "disability-level": 0.0, "disability-under-15": 0.7,
    "disability-from-15": 3.8, "disability-until": "old-age", "old-age-from": 65.0, "old-age-level": 100.0,
    "unemployment-level": 0.0, "unemployment-months": 0.0, "health": "none", "administration": 10.0,
    "variant": "expenditure", "path": "linear",
}  # fmt: skip


def _inputs(**changes: float) -> dict[str, np.ndarray]:
    """1000 persons: 150 under 5, 40 of 65 and over; a line of 2.50; 40 units of money to the dollar in 2017, 60 in
    2021; prices 60 % up on 2017, 20 % of it by 2021."""
    given = {
        "population": 1000.0, "births": 30.0, "y0_4": 150.0, "y5_9": 140.0, "y10_14": 130.0, "y15_19": 120.0,
        "y0_14": 420.0, "y_ge60": 60.0, "y_ge65": 40.0, "y_ge70": 25.0, "y_ge75": 12.0, "gdp_xdc": 1e8, "gdp_usd": 1e6,
        "ppp": 65.0, "cpi": 1.6, "participation_pct": 60.0, "unemployment_pct": 5.0, "health_pct": 1.0,
        "line_2017": 2.5, "ppp_2017": 40.0, "ppp_2021": 60.0, "cpi_2016": 0.95, "cpi_2021": 1.2, "income_rank": 1.0,
        "us_cpi": 1.3, "us_cpi_2016": 0.98, "us_cpi_2021": 1.1,
    }  # fmt: skip
    return {name: np.array([value]) for name, value in {**given, **changes}.items()}


COVERAGE = {benefit: np.array([20.0 if benefit == "children" else 50.0]) for benefit in CASH}


def test_payments_by_hand_in_dollars_of_the_line() -> None:
    """120 children at a quarter of 2.50 and 20 older persons at 2.50 a day: (120 x 0.625 + 20 x 2.5) / 1000 = 0.125 a
    head, whatever the rate and the prices; recipients (120 + 20) / 1000. Administration reaches nobody."""
    for changes in ({}, {"cpi": 1.1}, {"cpi": 9.0}, {"ppp_2017": 3.0}):
        per_head, recipients = payments(_inputs(**changes), VALUES, COVERAGE, 2017)
        assert (float(per_head[0]), float(recipients[0])) == pytest.approx((0.125, 0.14))


def test_payments_by_hand_in_dollars_of_2021() -> None:
    """0.125 dollars of 2017 are 5 units of money of 2017, 6 of 2021: a tenth of a dollar of 2021."""
    per_head, recipients = payments(_inputs(), VALUES, COVERAGE, 2021)
    assert (float(per_head[0]), float(recipients[0])) == pytest.approx((0.1, 0.14))


def test_a_benefit_of_gdp_per_head_is_turned_into_dollars_by_the_rate() -> None:
    """GDP per head 100 000: a quarter of it for 120, all of it for 20: 5 million; over 1000 x 365 x 40 x 1.6 = 23.36
    million, 0.21404."""
    per_head, _ = payments(_inputs(), {**VALUES, "basis": "gdp-per-head"}, COVERAGE, 2017)
    assert float(per_head[0]) == pytest.approx(5e6 / 23.36e6)


def test_full_coverage_pays_nobody() -> None:
    per_head, recipients = payments(_inputs(), VALUES, {b: np.array([100.0]) for b in CASH}, 2017)
    assert (float(per_head[0]), float(recipients[0])) == (0.0, 0.0)
