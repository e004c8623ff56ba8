"""Fiscal space: eight ways to pay for social protection, where a country stands among its peers, and a what-if.

The options are those of the handbook "Fiscal Space for Social Protection: A Handbook for Assessing Financing Options"
(Ortiz, Chowdhury, Durán-Valverde, Muzaffar and Urban; ILO and UN Women, 2019), in its order. The handbook assesses each
option in its country; nothing here says how much of an option a country can or should use. `standing` describes,
`waterfall` adds up what the reader supposes, in points of GDP.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, isfinite
from typing import Final

import numpy as np

OPTIONS: Final = (
    "contributions", "taxes", "illicit-flows", "spending", "reserves", "borrowing", "macro", "aid",
)  # fmt: skip
"""Expanding social security coverage and contributory revenues; increasing tax revenues; eliminating illicit financial
flows; re-allocating public expenditures; using fiscal and foreign exchange reserves; borrowing and restructuring debt;
a more accommodating macroeconomic framework; increasing aid and transfers."""
MOST_POINTS: Final = 5.0
"""The most that one option may be supposed to yield, in points of GDP: a bound of ours. Few countries have raised tax
revenue by as much within a decade."""
FEWEST_PEERS: Final = 4
"""With fewer values than there are quarters, quartiles mean nothing."""
DIGITS: Final = 9


@dataclass(frozen=True)
class Standing:
    """Where a value stands among those of its peers, in the unit of the values.

    `p25`, `median`, `p75`: quartiles of the `n` peers. `rank_pct`: share of peers below, those equal counted half.
    `to_median` and `to_p75`: what must be added to the value to reach them, negative where it is above. The last three
    are None without a value.
    """

    n: int
    lowest: float
    p25: float
    median: float
    p75: float
    highest: float
    rank_pct: float | None = None
    to_median: float | None = None
    to_p75: float | None = None

    @property
    def quarter(self) -> int | None:
        """1 (at or below the first quartile) to 4 (above the third); None without a value."""
        if self.to_median is None or self.to_p75 is None:
            return None
        if self.to_p75 < 0:
            return 4
        if self.to_median < 0:
            return 3
        return 2 if self.median - self.to_median > self.p25 else 1


def standing(value: float | None, peers: Sequence[float]) -> Standing | None:
    """Quartiles of the peers, and the value's place among them; None with fewer than `FEWEST_PEERS`.

    Quartiles are interpolated linearly between the ordered values (Hyndman and Fan 1996, definition 7); the rank is
    (peers below + half of those equal) / n. The country itself must not be among its peers. Raises ValueError for a
    value that is not finite.
    """
    given = np.asarray(peers, dtype=np.float64)
    if not np.isfinite(given).all() or (value is not None and not isfinite(value)):
        raise ValueError("values must be finite")
    if given.size < FEWEST_PEERS:
        return None
    ordered = np.sort(given)
    lowest, p25, median, p75, highest = (_quantile(ordered, share) for share in (0.0, 0.25, 0.5, 0.75, 1.0))
    if value is None:
        return Standing(int(given.size), lowest, p25, median, p75, highest)
    below, upto = np.searchsorted(ordered, value, "left"), np.searchsorted(ordered, value, "right")
    rank = 100.0 * float(below + upto) / 2 / given.size
    return Standing(int(given.size), lowest, p25, median, p75, highest, rank, median - value, p75 - value)


def _quantile(ordered: np.typing.NDArray[np.float64], share: float) -> float:
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return float(ordered[low] + (at - low) * (ordered[high] - ordered[low]))


@dataclass(frozen=True)
class Step:
    """One option of a what-if, in points of GDP: `amount` supposed, `used` for the gap, `beyond` it, `remaining` after
    it, `surplus` so far."""

    option: str
    amount: float
    used: float
    beyond: float
    remaining: float
    surplus: float


@dataclass(frozen=True)
class Waterfall:
    """A gap, what each option is supposed to yield, and what remains or is left over, all in points of GDP."""

    gap: float
    steps: tuple[Step, ...]
    remaining: float
    surplus: float

    @property
    def filled(self) -> float:
        """How much of the gap is filled; the gap where nothing remains."""
        return self.gap - self.remaining


def waterfall(gap_pct_gdp: float, contributions: Mapping[str, float]) -> Waterfall:
    """Fill a gap (points of GDP) with what each option is supposed to yield (points of GDP), in the order of OPTIONS.

    After k options, remaining = max(0, gap - sum of k) and surplus = max(0, sum of k - gap): what remains is never
    negative, and the order changes neither. Options that are not given yield nothing. Raises ValueError for a gap that
    is negative or not finite, an unknown option, or an amount outside 0 to `MOST_POINTS`.
    """
    if not isfinite(gap_pct_gdp) or gap_pct_gdp < 0:
        raise ValueError(f"a gap of {gap_pct_gdp} points of GDP cannot be filled: it must be 0 or more")
    if unknown := [name for name in contributions if name not in OPTIONS]:
        raise ValueError(f"unknown options {', '.join(unknown)}: there are {', '.join(OPTIONS)}")
    for name, amount in contributions.items():
        if not (isfinite(amount) and 0 <= amount <= MOST_POINTS):
            raise ValueError(f"{name}: {amount} is not between 0 and {MOST_POINTS:g} points of GDP")
    steps: list[Step] = []
    given: list[float] = []
    remaining, surplus = gap_pct_gdp, 0.0
    for name in OPTIONS:
        amount = float(contributions.get(name, 0.0))
        given.append(amount)
        left = round(gap_pct_gdp - fsum(given), DIGITS)  # 0.1 three times fills 0.3
        used = min(amount, remaining)
        remaining, surplus = (left, 0.0) if left > 0 else (0.0, -left + 0.0)
        steps.append(Step(name, amount, used, amount - used, remaining, surplus))
    return Waterfall(gap_pct_gdp, tuple(steps), remaining, surplus)
