"""What a reader can change in the costing of closing the gap: the parameters, their bounds, and a checked scenario.

Which values a scenario gives them, where these come from and what they are called is declared in the registry; here is
only what the arithmetic of `financing` accepts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

FIRST_YEAR: Final = 2026
LAST_YEAR: Final = 2030
BASE_YEAR: Final = 2025
"""t0 of the path: coverage is as last known, and the first needs arise a year later."""
LINES: Final = {
    "line-215": (2.15, 2017), "line-365": (3.65, 2017), "line-685": (6.85, 2017),
    "line-300": (3.00, 2021), "line-420": (4.20, 2021), "line-830": (8.30, 2021),
}  # fmt: skip
"""International lines of the World Bank: international dollars per person per day, and the year of their prices."""
NATIONAL_LINE, GDP_PER_HEAD = "national-line", "gdp-per-head"
CASH: Final = ("children", "maternity", "disability", "old-age", "unemployment")
HEALTH: Final = "health"
BENEFITS: Final = (*CASH, HEALTH)


@dataclass(frozen=True)
class Parameter:
    """One parameter: a number between `low` and `high` (`unit` "" for an age or a year), or one of `options`.

    `shown` parameters concern how results are told, not what is costed: a scenario does not declare them.
    """

    name: str
    low: float = 0.0
    high: float = 0.0
    step: float = 1.0
    options: tuple[str, ...] = ()
    default: str = ""
    whole: bool = False

    @property
    def shown(self) -> bool:
        return bool(self.default)

    def allowed(self) -> tuple[str, ...]:
        """What may be given, for messages."""
        return self.options or (f"{self.low:g}–{self.high:g}",)

    def canonical(self, given: str | float) -> str | None:
        """The value as it is written in an address; None where it is not allowed."""
        text = f"{given:.6f}" if isinstance(given, float) else str(given).strip()
        if self.options:
            return text if text in self.options else None
        if not re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", text, re.ASCII) or not self.low <= float(text) <= self.high:
            return None
        if self.whole and float(text) != int(float(text)):
            return None
        return f"{float(text):.6f}".rstrip("0").rstrip(".")


_YEARS = {"low": FIRST_YEAR, "high": LAST_YEAR, "whole": True}
PARAMETERS: Final = (
    Parameter("scope", options=("low-middle", "all")),
    Parameter("basis", options=(NATIONAL_LINE, *LINES, GDP_PER_HEAD)),
    Parameter("child-age", 0, 18, whole=True),
    Parameter("child-level", 0, 100),
    Parameter("maternity-level", 0, 150),
    Parameter("maternity-months", 0, 12, 0.5),
    Parameter("disability-level", 0, 150),
    Parameter("disability-under-15", 0, 10, 0.1),
    Parameter("disability-from-15", 0, 20, 0.1),
    Parameter("disability-until", options=("old-age", "life")),
    Parameter("old-age-from", 60, 75, whole=True),
    Parameter("old-age-level", 0, 150),
    Parameter("unemployment-level", 0, 150),
    Parameter("unemployment-months", 0, 12, 0.5),
    Parameter("health", options=("package", "gdp-share", "none")),
    Parameter("health-low", 0, 500),
    Parameter("health-lower-middle", 0, 500),
    Parameter("health-upper-middle", 0, 500),
    Parameter("health-share", 0, 15, 0.1),
    Parameter("administration", 0, 30),
    Parameter("variant", options=("coverage", "expenditure")),
    Parameter("path", options=("linear", "accelerated")),
    Parameter("cost-year", **_YEARS, default=str(FIRST_YEAR)),  # type: ignore[arg-type]
    Parameter("currency", options=("USD", "XDC", "PPP"), default="USD"),
    Parameter("prices", options=("current", "constant"), default="current"),
    Parameter("price-year", BASE_YEAR, LAST_YEAR, whole=True, default=str(BASE_YEAR)),
)  # fmt: skip
BY_NAME: Final = {parameter.name: parameter for parameter in PARAMETERS}
COSTED: Final = tuple(parameter for parameter in PARAMETERS if not parameter.shown)
"""What a scenario declares."""


@dataclass(frozen=True)
class Refusal:
    """One value that is not allowed: of which parameter, what was given, what is allowed."""

    parameter: str
    given: str
    allowed: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.parameter} = {self.given!r}: allowed are {', '.join(self.allowed)}"


class ScenarioError(ValueError):
    """Values that make no scenario. `refusals` has one entry per parameter."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        self.refusals = refusals
        super().__init__("; ".join(map(str, refusals)))


@dataclass(frozen=True)
class Scenario:
    """Checked values, as they are written in an address, by the names in `PARAMETERS`."""

    name: str
    values: Mapping[str, str]

    def number(self, parameter: str) -> float:
        """A parameter that is a number."""
        return float(self.values[parameter])

    def choice(self, parameter: str) -> str:
        """A parameter that is one of its options."""
        return self.values[parameter]

    def changed(self, changes: Mapping[str, str | float]) -> Scenario:
        """The scenario with other values; ScenarioError names every one that is not allowed."""
        return scenario(self.name, {**self.values, **changes})


def scenario(name: str, given: Mapping[str, str | float]) -> Scenario:
    """A scenario from values for all of `COSTED` (and any of the others; their defaults else).

    ScenarioError: an unknown or missing parameter, or a value that is not allowed; all of them at once.
    """
    refusals = [Refusal(each, str(given[each])[:60], tuple(BY_NAME)) for each in given if each not in BY_NAME]
    values = {}
    for parameter in PARAMETERS:
        raw = given.get(parameter.name, parameter.default)
        made = parameter.canonical(raw)
        if made is None:
            refusals.append(Refusal(parameter.name, str(raw)[:60], parameter.allowed()))
        else:
            values[parameter.name] = made
    if refusals:
        raise ScenarioError(tuple(refusals))
    return Scenario(name, values)
