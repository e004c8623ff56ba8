"""What must hold for any country and any scenario."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.costing import ALL, CASH_TOTAL, PARTS, Costing, cost_all, summed
from methods.scenario import BENEFITS, CASH, COSTED, HEALTH
from tests.unit.financing_examples import COVERAGE, FLOOR, floor, inputs, rows

PCT = st.floats(0, 100).map(lambda x: round(x, 3))
COVERED = st.fixed_dictionaries(dict.fromkeys(COVERAGE, st.none() | PCT))
LEVELS = st.fixed_dictionaries(
    {p.name: st.floats(p.low, p.high).map(lambda x: round(x, 3)) if not p.whole
     else st.integers(int(p.low), int(p.high)) for p in COSTED if not p.options}
)  # fmt: skip
CHOICES = st.fixed_dictionaries({p.name: st.sampled_from(p.options) for p in COSTED if p.options})
MONEY = st.floats(0.5, 50).map(lambda x: round(x, 3))


def usd(made: Costing) -> Any:
    return made.rate("USD", "current", 2025)


@given(COVERED, LEVELS, CHOICES, st.sampled_from([1.0, 2.0, 3.0]))
def test_a_gap_is_never_negative_nor_above_the_cost(
    coverage: dict[str, float | None], levels: dict[str, float], choices: dict[str, str], rank: float
) -> None:
    settings = floor(**{n.replace("-", "_"): v for n, v in {**levels, **choices}.items()})
    made = cost_all(inputs(rows("AAA", coverage, income_rank=rank), rows("BBB", income_rank=rank)), settings)
    for part in PARTS:
        low, high, cost = (table[part][:2] for table in (made.low, made.high, made.cost))  # the third has no package
        assert (low >= 0).all()
        assert (low <= high * (1 + 1e-12)).all()
        assert (high <= cost * (1 + 1e-12)).all()


@given(LEVELS)
def test_full_coverage_leaves_no_cash_gap(levels: dict[str, float]) -> None:
    settings = floor(**{n.replace("-", "_"): v for n, v in levels.items()})
    assert cost_all(inputs(rows("AAA", dict.fromkeys(COVERAGE, 100.0))), settings).high[CASH_TOTAL].max() == 0


@given(COVERED, st.sampled_from(sorted(COVERAGE)), PCT, PCT)
def test_more_coverage_never_widens_the_gap(
    coverage: dict[str, float | None], benefit: str, one: float, other: float
) -> None:
    less, more = sorted((one, other))
    gaps = [cost_all(inputs(rows("AAA", {**coverage, benefit: c})), floor()).high[CASH_TOTAL] for c in (less, more)]
    assert (gaps[1] <= gaps[0] * (1 + 1e-12)).all()


RAISED = ("child-level", "maternity-level", "disability-level", "old-age-level", "unemployment-level",
          "administration", "maternity-months", "child-age")  # fmt: skip


@given(st.sampled_from(RAISED), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_benefit_never_narrows_the_gap(name: str, one: float, other: float) -> None:
    top = {"administration": 30, "maternity-months": 12, "child-age": 18}.get(name, 100)
    low, high = (round(top * x) for x in sorted((one, other)))
    gaps = [cost_all(inputs(), floor(**{name.replace("-", "_"): v})).high[CASH_TOTAL] for v in (low, high)]
    assert (gaps[0] <= gaps[1] * (1 + 1e-12)).all()


@given(COVERED, CHOICES)
def test_benefits_add_up(coverage: dict[str, float | None], choices: dict[str, str]) -> None:
    settings = floor(**{n.replace("-", "_"): v for n, v in choices.items()})
    made = cost_all(inputs(rows("AAA", coverage), rows("BBB")), settings)
    assert made.low[CASH_TOTAL] == pytest.approx(sum(made.low[b] for b in CASH), nan_ok=True)
    assert made.high[ALL] == pytest.approx(sum(made.high[b] for b in BENEFITS), nan_ok=True)


@given(st.lists(st.tuples(COVERED, MONEY), min_size=1, max_size=5))
def test_a_group_is_the_ratio_of_its_sums(countries: list[tuple[dict[str, float | None], float]]) -> None:
    made = cost_all(
        inputs(*(rows(f"A{n}", coverage, gdp_usd=1e9 * gdp) for n, (coverage, gdp) in enumerate(countries))), floor()
    )
    places = range(len(countries))
    for part in (CASH_TOTAL, HEALTH, ALL):
        each = [summed(made, [n], part, 2026, usd(made)) for n in places]
        group = summed(made, places, part, 2026, usd(made))
        assert group is not None
        whole = sum(1e9 * gdp for _, gdp in countries)
        assert group.gap_high == pytest.approx(sum(s.gap_high for s in each if s))
        assert group.share_high["gdp"] == pytest.approx(100 * group.gap_high / whole)


@given(st.floats(1e-4, 1e4), st.floats(1e-4, 1e4))
def test_the_name_of_the_currency_changes_nothing(unit: float, other: float) -> None:
    """A reform that counts in another unit multiplies GDP, the rates of all years, and nothing else."""
    found = []
    for scale in (unit, other):
        made = cost_all(
            inputs(rows("AAA", gdp_xdc=20e9 * scale, ppp=12.0 * scale, ppp_2017=10.0 * scale, ppp_2021=11.0 * scale)),
            floor(),
        )
        for currency in ("USD", "PPP"):
            each = [summed(made, [0], part, 2026, made.rate(currency, "current", 2025)) for part in PARTS]
            found.append([(s.gap_high, s.share_high["gdp"]) for s in each if s])
    assert np.asarray(found[0]) == pytest.approx(np.asarray(found[2]), rel=1e-9)
    assert np.asarray(found[1]) == pytest.approx(np.asarray(found[3]), rel=1e-9)


@given(st.sampled_from(["USD", "XDC", "PPP"]), st.integers(2025, 2030))
def test_shares_do_not_depend_on_currency_or_prices(currency: str, price_year: int) -> None:
    made = cost_all(inputs(), floor())
    found = summed(made, [0], CASH_TOTAL, 2027, made.rate(currency, "constant", price_year))
    plain = summed(made, [0], CASH_TOTAL, 2027, usd(made))
    assert found is not None
    assert plain is not None
    assert found.share_low == plain.share_low


def test_the_example_names_every_parameter_that_a_scenario_declares() -> None:
    assert set(FLOOR) == {p.name for p in COSTED}
