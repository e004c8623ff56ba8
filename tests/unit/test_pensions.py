"""Ageing and the cost of a universal pension: the formulas, by hand and by their properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.pensions import ADMINISTRATION_PCT, BENEFIT_PCT, old_age_dependency, universal_pension_cost

persons = st.floats(1.0, 2e9)
share = st.floats(0.0, 1.0)
benefit = st.floats(0.0, 100.0)
administration = st.floats(0.0, 15.0)


def test_kenya_2021_by_hand() -> None:
    """World Population Prospects 2022, in thousands: 65+ = 578+400+250+151+81+33+11+4 = 1508; 20-64 = 25 166 of
    53 006. 100 x 1508 / 25 166 = 5.9922; 16 x 1508 / 53 006 = 0.45519; with 5 % for administration 0.47795."""
    assert old_age_dependency(1_508_000.0, 25_166_000.0) == pytest.approx(5.9922, abs=5e-5)
    assert universal_pension_cost(16.0, 1_508_000.0, 53_006_000.0) == pytest.approx(0.45519, abs=5e-6)
    assert universal_pension_cost(16.0, 1_508_000.0, 53_006_000.0, 5.0) == pytest.approx(0.47795, abs=5e-6)


def test_kenya_2050_by_hand() -> None:
    """65+ = 5 067, 20-64 = 48 246, all = 85 210 (thousands): 10.5024 per 100, and 16 x 5067 / 85 210 = 0.95144."""
    assert old_age_dependency(5_067_000.0, 48_246_000.0) == pytest.approx(10.5024, abs=5e-5)
    assert universal_pension_cost(16.0, 5_067_000.0, 85_210_000.0) == pytest.approx(0.95144, abs=5e-6)


def test_the_defaults_are_those_declared() -> None:
    assert (BENEFIT_PCT, ADMINISTRATION_PCT) == (16.0, 0.0)


@given(benefit, share, persons)
def test_cost_is_the_benefit_times_the_share_entitled(pct: float, part: float, everyone: float) -> None:
    assert universal_pension_cost(pct, part * everyone, everyone) == pytest.approx(pct * part, abs=1e-9)


@given(benefit, benefit, share, persons)
def test_a_higher_benefit_never_costs_less(one: float, other: float, part: float, everyone: float) -> None:
    low, high = sorted((one, other))
    entitled = part * everyone
    assert universal_pension_cost(low, entitled, everyone) <= universal_pension_cost(high, entitled, everyone)


@given(benefit, share, share, persons, administration)
def test_more_entitled_never_cost_less(pct: float, one: float, other: float, everyone: float, admin: float) -> None:
    low, high = (part * everyone for part in sorted((one, other)))
    assert universal_pension_cost(pct, low, everyone, admin) <= universal_pension_cost(pct, high, everyone, admin)


@given(benefit, share, persons, administration, administration)
def test_administration_adds_its_share(pct: float, part: float, everyone: float, one: float, other: float) -> None:
    bare = universal_pension_cost(pct, part * everyone, everyone)
    assert universal_pension_cost(pct, part * everyone, everyone, one) == pytest.approx(bare * (1 + one / 100))
    low, high = sorted((one, other))
    assert universal_pension_cost(pct, part * everyone, everyone, low) <= universal_pension_cost(
        pct, part * everyone, everyone, high
    )


@given(benefit, share, persons, st.sampled_from([1e-3, 1e3, 1e6]))
def test_counting_in_thousands_or_millions_changes_nothing(
    pct: float, part: float, everyone: float, scale: float
) -> None:
    once = universal_pension_cost(pct, part * everyone, everyone)
    assert universal_pension_cost(pct, part * everyone * scale, everyone * scale) == pytest.approx(once, rel=1e-9)
    assert old_age_dependency(part * everyone * scale, everyone * scale) == pytest.approx(
        old_age_dependency(part * everyone, everyone), rel=1e-9
    )


@given(persons, benefit)
def test_nobody_entitled_or_no_benefit_costs_nothing(everyone: float, pct: float) -> None:
    assert universal_pension_cost(pct, 0.0, everyone) == 0.0
    assert universal_pension_cost(0.0, everyone, everyone) == 0.0
    assert old_age_dependency(0.0, everyone) == 0.0


def test_arrays_keep_their_shape_and_unknowns_stay_unknown() -> None:
    older, working = np.array([1.0, np.nan, 3.0]), np.array([10.0, 10.0, 10.0])
    found = old_age_dependency(older, working)
    assert found[[0, 2]] == pytest.approx([10.0, 30.0])
    assert np.isnan(found[1])
    assert np.isnan(universal_pension_cost(16.0, older, working * 10)[1])


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="working age"):
        old_age_dependency(1.0, 0.0)
    with pytest.raises(ValueError, match="negative"):
        old_age_dependency(-1.0, 5.0)
    with pytest.raises(ValueError, match="entitled"):
        universal_pension_cost(16.0, 11.0, 10.0)
    with pytest.raises(ValueError, match="negative"):
        universal_pension_cost(-1.0, 1.0, 10.0)
    with pytest.raises(ValueError, match="negative"):
        universal_pension_cost(16.0, 1.0, 10.0, -1.0)
