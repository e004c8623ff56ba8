"""What a universal benefit would cost and change, on the households of a survey.

Each eligible person who is not yet covered (or each eligible person) is paid the same amount a year; it is shared
equally in the household. Cost, coverage, headcount, poverty gap and the Gini index before and after are functions of
totals (or have influence values), so that all have standard errors, and so has each difference, on the same persons.
The simulation is static: nobody works, saves, moves or forms a household differently, no tax pays for the benefit, no
other benefit is withdrawn, prices do not move, and all who are eligible take it up (F. Bourguignon, A. Spadaro,
Microsimulation as a tool for evaluating redistribution policies, Journal of Economic Inequality 4, 2006).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from methods import survey
from methods.survey_gini import Gini, gini

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Grant:
    """`amount`: per paid person per year, in the currency of the survey's welfare and of its year. `eligible`,
    `covered`: of each of n rows, the persons it stands for (0 or 1 where a row is a person). `to_covered`: those
    already covered are paid too. `administration`: cost of running it, as a share of what is paid."""

    amount: float
    eligible: Floats
    covered: Floats
    to_covered: bool = False
    administration: float = 0.0


def variables(
    welfare: Floats, household: Ints, persons: Floats, grants: Sequence[Grant], line: Floats | float
) -> dict[str, Floats]:
    """Variables of a simulation, n values each, per person (to be weighted by weights that expand to persons).

    `welfare`: per person per year, before the grants; `household`: a number of each row; `persons`: that a row stands
    for (1, or the household's size where a row is a household). Returned: cost (with administration), transfer (what
    a member has of what the household gets), eligible, covered_pre and covered_post (who is eligible and covered;
    after it all are, by construction), welfare_pre and welfare_post, poor_pre and poor_post (strictly below the line),
    short_pre and short_post (missing share of the line). Over several grants eligible and covered add up. Raises
    ValueError for a negative amount or a line that is not positive.
    """
    lines = np.broadcast_to(np.asarray(line, dtype=np.float64), welfare.shape)
    if not (lines > 0.0).all() or any(g.amount < 0.0 for g in grants):
        raise ValueError("lines must be positive and amounts not negative")
    out = {name: np.zeros(len(welfare)) for name in ("cost", "transfer", "eligible", "covered_pre", "covered_post")}
    _, place = np.unique(household, return_inverse=True)
    members = np.bincount(place, weights=persons)
    for grant in grants:
        covered = np.minimum(grant.covered, grant.eligible)
        paid = grant.eligible if grant.to_covered else grant.eligible - covered
        out["cost"] += grant.amount * (1.0 + grant.administration) * paid / persons
        out["transfer"] += grant.amount * (np.bincount(place, weights=paid) / members)[place]
        out["eligible"] += grant.eligible / persons
        out["covered_pre"] += covered / persons
        out["covered_post"] += grant.eligible / persons
    for when, money in (("pre", welfare), ("post", welfare + out["transfer"])):
        out[f"welfare_{when}"] = money
        out[f"poor_{when}"] = (money < lines).astype(np.float64)
        out[f"short_{when}"] = np.maximum(lines - money, 0.0) / lines
    return out


COST: Final = survey.total("cost", "cost")
"""National currency a year. As a share of GDP: estimate and standard error divided by GDP, which is taken as known."""
COVERAGE_PRE: Final = survey.ratio("covered_pre", "eligible", "coverage before")
COVERAGE_POST: Final = survey.ratio("covered_post", "eligible", "coverage after")
HEADCOUNT_PRE: Final = survey.proportion("poor_pre", "headcount before")
HEADCOUNT_POST: Final = survey.proportion("poor_post", "headcount after")
HEADCOUNT_FALL: Final = survey.difference("poor_pre", "poor_post", survey.ONE, "fall of the headcount")
GAP_PRE: Final = survey.mean("short_pre", "poverty gap before")
GAP_POST: Final = survey.mean("short_post", "poverty gap after")
GAP_FALL: Final = survey.difference("short_pre", "short_post", survey.ONE, "fall of the poverty gap")


def gini_fall(before: Floats, after: Floats, weights: Floats) -> Gini:
    """The Gini index before less that after, of the same rows, with the influence values of the difference."""
    first, second = gini(before, weights), gini(after, weights)
    return Gini(first.value - second.value, first.influence - second.influence)
