"""Out-of-pocket health spending that burdens a household: SDG 3.8.2 in its three definitions, from household budgets.

Until 2025 the indicator was the share of persons in households that spend more than 10 % (25 %) of the household's
budget (consumption or income) on health out of pocket: SH_XPD_EARN10, SH_XPD_EARN25 (UN SDG metadata 3.8.2, WHO and
World Bank). Since 2025 it is the share with more than 40 % of the discretionary budget, which is the budget less the
societal poverty line, or with any such spending where nothing is left above that line: SH_OOP_XPD_EARNNET40. The three
are different series and are never joined. All comparisons are strict. The share of persons is the estimand
`survey.proportion` of the 0/1 values given here, with weights that expand to persons.

The societal poverty line is max(2.15, 1.15 + half the median) in 2017 PPP dollars per person per day (D. Jolliffe,
E. B. Prydz, Societal Poverty: A Relative and Relevant Measure, World Bank Economic Review 35, 2021). The metadata leave
open whether its median is of budgets before or after out-of-pocket spending: `median_of` says which, "before" by
default. The line depends on the sample's median, which its standard error has to know (`etl.national.hardship`).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from methods.survey_quantiles import distribution, quantile

Floats = NDArray[np.float64]
LEAST, BASE, SLOPE = 2.15, 1.15, 0.5
"""Of the societal poverty line, 2017 PPP dollars per person per day."""
DISCRETIONARY: Final = 0.40
DAYS: Final = 365.0
MEDIANS: Final = ("before", "after")


class Burden(NamedTuple):
    """0/1 for each of n rows. `beyond_10`, `beyond_25`: of the budget; `beyond_40`: of the discretionary budget;
    `impoverishing`: more than the whole discretionary budget (part of `beyond_40`). `line`: the societal poverty line,
    PPP dollars a day."""

    beyond_10: Floats
    beyond_25: Floats
    beyond_40: Floats
    impoverishing: Floats
    line: float


def burden(
    budget: Floats, out_of_pocket: Floats, weights: Floats, ppp_rate: float, median_of: str = "before"
) -> Burden:
    """`budget` (with what is spent on health) and `out_of_pocket`: national currency per person per year, the same for
    all of a household; `weights` expand to persons; `ppp_rate`: national currency of the survey's year per 2017 PPP
    dollar, that is the 2017 rate times prices since 2017. Raises ValueError for negative or missing spending."""
    if not (out_of_pocket >= 0.0).all() or np.isnan(budget).any():
        raise ValueError("spending must be known and not negative")
    day, spent = per_day(budget, ppp_rate), per_day(out_of_pocket, ppp_rate)
    line = societal_poverty_line(median_budget(day, spent, weights, median_of))
    left = day - line
    return Burden(
        exceeds(out_of_pocket, budget, 0.10),
        exceeds(out_of_pocket, budget, 0.25),
        exceeds(spent, left, DISCRETIONARY),
        exceeds(spent, left, 1.0),
        line,
    )


def exceeds(out_of_pocket: Floats, budget: Floats, share: float) -> Floats:
    """1 where something is spent, and strictly more than this share of the budget (of 0 if that is negative)."""
    return ((out_of_pocket > 0.0) & (out_of_pocket > share * np.maximum(budget, 0.0))).astype(np.float64)


def per_day(per_year: Floats, ppp_rate: float) -> Floats:
    """National currency a year in 2017 PPP dollars a day. Raises ValueError for a rate that is not positive."""
    if not ppp_rate > 0.0:
        raise ValueError("the PPP rate must be positive")
    return np.asarray(per_year / (DAYS * ppp_rate))


def median_budget(day: Floats, spent: Floats, weights: Floats, median_of: str = "before") -> float:
    """The median person's budget a day, before or after out-of-pocket spending. Raises ValueError for another word."""
    if median_of not in MEDIANS:
        raise ValueError("the median is of budgets before or after out-of-pocket spending")
    return quantile(distribution(day if median_of == "before" else day - spent, weights), 0.5)


def societal_poverty_line(median: float) -> float:
    """2017 PPP dollars per person per day, as is `median`."""
    return max(LEAST, BASE + SLOPE * median)
