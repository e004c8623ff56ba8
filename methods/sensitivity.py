"""What moves the result of a costing, and how far: one assumption at a time, and all of them at random.

Ranges are declared with the scenarios. The middle of every comparison is the scenario as it is, with coverage that is
not reported at half of its range (between zero and the income group's median).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from methods import financing
from methods.costing import ALL, CASH_TOTAL, Costing
from methods.scenario import BY_NAME, CASH, HEALTH

Floats = NDArray[np.float64]
Values = dict[str, float | Floats | str]

DRAWS: Final = 10_000
SEED: Final = 20_260
PERCENTILES: Final = (5.0, 50.0, 95.0)
MISSING: Final = "missing-coverage"
MIDDLE: Final = 0.5
TOLD: Final = (CASH_TOTAL, HEALTH, ALL)


@dataclass(frozen=True)
class Range:
    """Over what a factor is varied: a parameter, a factor of `financing.FACTORS`, or `MISSING`.

    `relative` bounds multiply the scenario's value; `each_area` factors are drawn for every country by itself, the
    others are the same everywhere in one draw.
    """

    factor: str
    low: float
    high: float
    relative: bool = False
    each_area: bool = False

    def bounds(self, values: Mapping[str, float | Floats | str]) -> tuple[float, float]:
        """The bounds for a scenario; its own value is always inside."""
        own = values.get(self.factor)
        if not isinstance(own, float | int):
            return self.low, self.high
        if self.relative:
            return own * self.low, own * self.high
        if self.factor in BY_NAME:
            return min(self.low, own), max(self.high, own)
        return self.low, self.high


@dataclass(frozen=True)
class Bar:
    """The gap with one factor at its low and at its high bound, all others in the middle; US$, and per cent of GDP."""

    factor: str
    at: tuple[float, float]
    usd: tuple[float, float]
    pct_gdp: tuple[float, float]

    @property
    def width(self) -> float:
        return abs(self.usd[1] - self.usd[0])


@dataclass(frozen=True)
class Band:
    """Percentiles (5, 50, 95) of the simulated gap; US$, and per cent of GDP."""

    usd: tuple[float, float, float]
    pct_gdp: tuple[float, float, float]


def middle(costing: Costing, members: Sequence[int], year: int) -> dict[str, tuple[float, float]]:
    """The gap in the middle of all ranges, in US$ and per cent of GDP: cash, health, and both."""
    find = _evaluator(costing, members, year)
    return find(_values(costing), MIDDLE)


def tornado(
    costing: Costing, ranges: Sequence[Range], members: Sequence[int], part: str, year: int
) -> tuple[tuple[float, float], list[Bar]]:
    """The middle (US$, per cent of GDP) and one bar a factor that moves the part at all, the widest first.

    `members` are the places of the countries in `costing.areas`; `part` one of cash, health, cash-and-health.
    """
    return tornadoes(costing, ranges, members, (part,), year)[part]


def tornadoes(
    costing: Costing, ranges: Sequence[Range], members: Sequence[int], parts: Sequence[str], year: int
) -> dict[str, tuple[tuple[float, float], list[Bar]]]:
    """`tornado` for several parts at once: each end of each range is costed once."""
    find, values = _evaluator(costing, members, year), _values(costing)
    centre = find(values, MIDDLE)
    bars: dict[str, list[Bar]] = {part: [] for part in parts}
    for each in ranges:
        at = each.bounds(values)
        ends = [find(*_with(values, each.factor, amount)) for amount in at]
        for part in parts:
            low, high = ends[0][part], ends[1][part]
            bars[part].append(Bar(each.factor, at, (low[0], high[0]), (low[1], high[1])))
    return {
        part: (centre[part], sorted((b for b in found if _moves(b, centre[part])), key=lambda bar: -bar.width))
        for part, found in bars.items()
    }


def _moves(bar: Bar, centre: tuple[float, float]) -> bool:
    return bar.width > 1e-9 * max(abs(centre[0]), 1.0)


def _with(values: Values, factor: str, amount: float) -> tuple[Values, float]:
    return (values, amount) if factor == MISSING else ({**values, factor: amount}, MIDDLE)


def _values(costing: Costing) -> Values:
    return dict(financing.values_of(costing.scenario))


def _evaluator(
    costing: Costing, members: Sequence[int], year: int
) -> Callable[[Values, float], dict[str, tuple[float, float]]]:
    """A function that gives the sums over the members for some values and a share of the median."""
    places = np.asarray(members, dtype=np.int64)
    x = _rows(costing.inputs.at(year), places)
    known = {b: costing.inputs.coverage[b][places] for b in CASH}
    median = {b: np.nan_to_num(costing.inputs.median[b][places], nan=100.0) for b in CASH}
    dollars, gdp = x["gdp_usd"] / x["gdp_xdc"], x["gdp_usd"]

    def find(values: Values, missing: float) -> dict[str, tuple[float, float]]:
        coverage = {b: np.where(np.isnan(known[b]), missing * median[b], known[b]) for b in CASH}
        gap = {b: amount * dollars for b, amount in financing.gaps(x, values, coverage).items()}
        cash = financing.total(gap, CASH)
        parts = {CASH_TOTAL: cash, HEALTH: gap[HEALTH], ALL: cash + gap[HEALTH]}
        return {
            name: (float(np.nansum(amount)), float(financing.ratio_of_sums(amount, gdp)))
            for name, amount in parts.items()
        }

    return find


def _rows(x: Mapping[str, Floats], places: NDArray[np.int64]) -> dict[str, Floats]:
    """Some areas' figures; what is the same for all areas (prices of the United States) stays as it is."""
    size = max(len(table) for table in x.values())
    return {name: table[places] if len(table) == size else table for name, table in x.items()}


def simulate(
    costing: Costing, ranges: Sequence[Range], groups: Mapping[str, Sequence[int]], year: int,
    *, draws: int = DRAWS, seed: int = SEED,
) -> dict[str, dict[str, Band]]:  # fmt: skip
    """Monte Carlo: every factor uniform over its range, for groups of countries (by their places), cash and health.

    A country's own draws depend on the seed and its code alone, so that its band is the same by itself and in a group.
    Countries are independent of each other in `each_area` factors; sums over many are therefore narrower than each.
    Memory: a few arrays of `draws`, and one for every group and part.
    """
    rng = np.random.default_rng(seed)
    base = _values(costing)
    common = dict(base)
    for each in ranges:
        if not each.each_area:
            low, high = each.bounds(base)
            drawn = rng.uniform(low, high, draws)  # drawn also where it changes nothing: other draws stay the same
            if low != high:
                common[each.factor] = drawn
    own = {each.factor: each.bounds(base) for each in ranges if each.each_area}
    sums = {(code, part): np.zeros(draws) for code in groups for part in TOLD}
    gdp = {(code, part): 0.0 for code in groups for part in TOLD}
    inside: dict[int, list[str]] = {}
    for code, places in groups.items():
        for n in places:
            inside.setdefault(n, []).append(code)
    at = costing.inputs.at(year)
    for n, codes in inside.items():
        parts = _simulated(costing, _rows(at, np.array([n])), n, _Drawn(common, own, draws, seed))
        weight = float(at["gdp_usd"][n])
        for part, amounts in parts.items():
            if np.isfinite(amounts).all():
                for code in codes:
                    sums[code, part] += amounts
                    gdp[code, part] += weight
    return {code: {part: _band(sums[code, part], gdp[code, part]) for part in TOLD} for code in groups}


@dataclass(frozen=True)
class _Drawn:
    """What is the same for all countries of a simulation: common draws, bounds of each country's own, size, seed."""

    common: Values
    own: Mapping[str, tuple[float, float]]
    draws: int
    seed: int


def _simulated(costing: Costing, x: Mapping[str, Floats], n: int, drawn: _Drawn) -> dict[str, Floats]:
    """One country's gaps in US$, as arrays of draws."""
    own, draws = drawn.own, drawn.draws
    rng = np.random.default_rng([drawn.seed, crc32(costing.areas[n].encode())])
    values = dict(drawn.common)
    for factor in ("ppp-factor", "line-factor"):
        low, high = own.get(factor, (1.0, 1.0))
        values[factor] = rng.uniform(low, high, draws)
    coverage = {}
    for benefit in CASH:
        known = costing.inputs.coverage[benefit][n]
        shift = rng.uniform(*own.get("coverage-error", (0.0, 0.0)), draws)
        share = rng.uniform(*own.get(MISSING, (MIDDLE, MIDDLE)), draws)
        median = np.nan_to_num(costing.inputs.median[benefit][n], nan=100.0)
        coverage[benefit] = share * median if np.isnan(known) else known + shift
    dollars = x["gdp_usd"] / x["gdp_xdc"]
    gap = {b: np.broadcast_to(a * dollars, (draws,)) for b, a in financing.gaps(x, values, coverage).items()}
    cash = financing.total(gap, CASH)
    return {CASH_TOTAL: cash, HEALTH: gap[HEALTH], ALL: np.asarray(cash + gap[HEALTH])}


def _band(amounts: Floats, gdp: float) -> Band:
    if gdp <= 0:
        nothing = (float("nan"),) * 3
        return Band(nothing, nothing)
    low, mid, high = (float(p) for p in np.percentile(amounts, PERCENTILES))
    return Band((low, mid, high), (100 * low / gdp, 100 * mid / gdp, 100 * high / gdp))
