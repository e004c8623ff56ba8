"""The 2021 formulas of the index of essential health services: a worked example and the ends of each scale."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import uhc

NCD = [uhc.blood_pressure(72), uhc.plasma_glucose(5.6), uhc.tobacco(78)]
CAPACITY = [uhc.hospital_beds(12), uhc.health_workers(0.6, 0.4, 8), 80.0]


def test_worked_example() -> None:
    got = uhc.service_coverage([70, 80, 90, 60], [65, 75, 90], NCD, CAPACITY)
    assert got.reproductive == pytest.approx(74.1559, abs=5e-5)
    assert got.infectious == pytest.approx(75.9870, abs=5e-5)
    assert got.noncommunicable == pytest.approx(64.9732, abs=5e-5)
    assert got.capacity == pytest.approx(65.7982, abs=5e-5)
    assert got.index == pytest.approx(70.0581, abs=5e-5)


def test_nets_count_only_where_they_are_given() -> None:
    without = uhc.service_coverage([70], [65, 75, 90], NCD, CAPACITY)
    with_nets = uhc.service_coverage([70], [65, 75, 90, 20], NCD, CAPACITY)
    assert with_nets.infectious < without.infectious
    assert with_nets.infectious == pytest.approx((65 * 75 * 90 * 20) ** 0.25)


@pytest.mark.parametrize(
    ("tracer", "expected"),
    [
        (uhc.blood_pressure(35), 0),
        (uhc.blood_pressure(100), 100),
        (uhc.tobacco(30), 0),
        (uhc.plasma_glucose(7.5), 0),
        (uhc.plasma_glucose(5.0), 100),
        (uhc.hospital_beds(40), 100),
        (uhc.health_workers(2, 3, 50), 100),
    ],
)
def test_ends_of_the_scales(tracer: float, expected: float) -> None:
    assert tracer == pytest.approx(expected)


def test_zero_counts_as_one() -> None:
    assert uhc.geometric_mean([0, 100]) == pytest.approx(10)
    assert uhc.geometric_mean([-3, 100]) == pytest.approx(10)
    assert uhc.health_workers(0, 1, 14) == pytest.approx(10000 ** (1 / 3))


@pytest.mark.parametrize("bad", [[], [math.nan], [101.0], [math.inf]])
def test_nonsense_is_refused(bad: list[float]) -> None:
    with pytest.raises(ValueError, match="tracer"):
        uhc.geometric_mean(bad)


def test_a_scale_needs_two_ends() -> None:
    with pytest.raises(ValueError, match="ends"):
        uhc.rescale(1, 2, 2)
    with pytest.raises(ValueError, match="finite"):
        uhc.rescale(math.nan, 0, 1)


@given(st.lists(st.floats(1, 100), min_size=1, max_size=6))
def test_a_mean_lies_between_its_parts(parts: list[float]) -> None:
    assert min(parts) - 1e-9 <= uhc.geometric_mean(parts) <= max(parts) + 1e-9
