"""Who is reached by a programme, and what it does to poverty: indicators of the World Bank's ASPIRE and ADePT.

Definitions as in M. Grosh, P. Leite, M. Wai-Poi, E. Tesliuc (eds.), Revisiting Targeting in Social Assistance (World
Bank 2022) and the ASPIRE indicator notes: a beneficiary is a member of a household with at least one recipient; a
transfer is shared equally by the household; welfare is per person per year, after the transfer unless said otherwise.
Each indicator is an estimand over the variables that `variables` makes of a row, so that all come with standard errors.

Two rules of counting: groups of equal weight are those of `survey_quantiles.groups`, and "poor" is strictly below the
line (J. Foster, J. Greer, E. Thorbecke, A class of decomposable poverty measures, Econometrica 52, 1984).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from methods import survey
from methods.survey import Estimand

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
GROUPS: Final = 5
POOREST: Final = 2
"""Quintiles that make up the poorest 40 per cent."""


def variables(
    welfare: Floats, amount: Floats, reached: Floats, line: Floats | float, quintile: Ints | None = None
) -> dict[str, Floats]:
    """The variables of one programme, n values each, in the units of the arguments (money per person per year).

    reached 0/1; amount; welfare_reached: welfare of those reached; poor_before/after 0/1, gap_before/after: money
    missing to the line, short_before/after: the same as a share of the line, before being welfare less `amount`. With
    `quintile` (1..5, 0 for unknown): reached_q1…, amount_q1…, reached_above_q1 and amount_poorest. Raises ValueError
    for a line that is not positive or an amount below 0.
    """
    lines = np.broadcast_to(np.asarray(line, dtype=np.float64), welfare.shape)
    if not (lines > 0.0).all() or (amount < 0.0).any():
        raise ValueError("lines must be positive and amounts not negative")
    out = {"reached": reached.astype(np.float64), "amount": amount, "welfare": welfare}
    out["welfare_reached"] = out["reached"] * welfare
    for when, money in (("before", welfare - amount), ("after", welfare)):
        out[f"poor_{when}"] = (money < lines).astype(np.float64)
        out[f"gap_{when}"] = np.maximum(lines - money, 0.0)
        out[f"short_{when}"] = out[f"gap_{when}"] / lines
    if quintile is not None:
        for q in range(1, GROUPS + 1):
            out[f"reached_q{q}"] = np.where(quintile == q, out["reached"], 0.0)
            out[f"amount_q{q}"] = np.where(quintile == q, amount, 0.0)
        out["reached_above_q1"] = np.where(quintile > 1, out["reached"], 0.0)
        out["amount_poorest"] = np.where((quintile >= 1) & (quintile <= POOREST), amount, 0.0)
    return out


COVERAGE: Final = survey.proportion("reached", "coverage")
"""Beneficiaries per person of a group. Within the poorest quintile, 1 less this is the undercoverage."""
UNDERCOVERAGE: Final = survey.difference(survey.ONE, "reached", survey.ONE, "undercoverage")
"""Persons of a (target) group not reached, per person of it: to be taken over the domain of the group."""
LEAKAGE: Final = survey.share("reached_above_q1", "reached", "leakage")
"""Beneficiaries outside the poorest quintile, per beneficiary."""
BENEFICIARIES: Final = survey.total("reached", "beneficiaries")
TRANSFERS: Final = survey.total("amount", "transfers")
ADEQUACY: Final = survey.ratio("amount", "welfare_reached", "adequacy")
"""Transfers as a share of the welfare of the beneficiaries, a ratio of totals."""
HEADCOUNT_BEFORE: Final = survey.proportion("poor_before", "headcount before")
HEADCOUNT_AFTER: Final = survey.proportion("poor_after", "headcount after")
GAP_BEFORE: Final = survey.mean("short_before", "poverty gap before")
GAP_AFTER: Final = survey.mean("short_after", "poverty gap after")
HEADCOUNT_FALL: Final = survey.difference("poor_before", "poor_after", survey.ONE, "fall of the headcount")
GAP_FALL: Final = survey.difference("short_before", "short_after", survey.ONE, "fall of the poverty gap")
HEADCOUNT_REDUCTION: Final = survey.relative_fall("poor_before", "poor_after", "reduction of the headcount")
GAP_REDUCTION: Final = survey.relative_fall("short_before", "short_after", "reduction of the poverty gap")
"""(before - after)/before, for the same persons, as if nothing else changed without the transfer."""
BENEFIT_COST: Final = survey.benefit_cost_ratio("gap_before", "gap_after", "amount")
"""The fall of the total poverty gap per unit transferred: 1 where all goes to the poor and none beyond the line."""
CGH: Final = survey.cgh("amount_poorest", "amount")


def beneficiary_incidence(quintile: int) -> Estimand:
    """The share of all beneficiaries that are in a quintile (1..5)."""
    return survey.share(f"reached_q{_known(quintile)}", "reached", f"beneficiary incidence of quintile {quintile}")


def benefit_incidence(quintile: int) -> Estimand:
    """The share of all transfers that goes to a quintile (1..5)."""
    return survey.share(f"amount_q{_known(quintile)}", "amount", f"benefit incidence of quintile {quintile}")


def _known(quintile: int) -> int:
    if not 1 <= quintile <= GROUPS:
        raise ValueError("quintiles are 1 to 5")
    return quintile
