"""What an estimation needs to know beside the analysis file: ages, lines, rates, the rule of what is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from methods.disclosure import FEW, FEWEST, WIDE
from methods.replicates import Replication
from methods.scenario import Scenario


@dataclass(frozen=True)
class Rule:
    """Cells on fewer than `minimum` rows are withheld; below `reliable` rows, or with an interval of `width` points or
    more, they are flagged. It can be made stricter, never looser (ValueError)."""

    minimum: int = FEWEST
    reliable: int = FEW
    width: float = 100 * WIDE

    def __post_init__(self) -> None:
        if self.minimum < FEWEST or self.reliable < max(FEW, self.minimum) or not 0 < self.width <= 100 * WIDE:
            raise ValueError("the disclosure rule can be made stricter, never looser")


@dataclass(frozen=True)
class Facts:
    """Of one survey. Money is national currency of the survey's year, per person and year.

    `pension_age`: by sex (F, M). `line`: the poverty line, the first one; `further_lines`: others, for which poverty is
    told as well. `ppp_rate`: national currency per 2017 PPP dollar, with the
    growth of prices since; without it SDG 3.8.2 in its definition of 2025 is not computed. `median_of`: of budgets
    "before" or "after" out-of-pocket spending. `scenario`: benefits of the simulation, `gdp` of the survey's year.
    `single_psu`: what a stratum with one PSU does; `replication`: of a file with replicate weights (rep_…), from which
    variances are then computed. `leave_out`: rows without an answer leave all figures where totals would tell of them.
    `unit`: what a row of the file is, a person or a household, and the rule of disclosure counts.
    """

    country: str
    pension_age: Mapping[str, int] = field(default_factory=dict)
    line: float | None = None
    further_lines: tuple[float, ...] = ()
    ppp_rate: float | None = None
    median_of: str = "before"
    scenario: Scenario | None = None
    benefits: tuple[str, ...] = ()
    gdp: float | None = None
    single_psu: str = "fail"
    rule: Rule = Rule()
    replication: Replication | None = None
    leave_out: bool = False
    unit: str = "person"
