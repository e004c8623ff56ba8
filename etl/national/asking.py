"""What is asked of a prepared survey: questions with their series and bases, and the variables they need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from etl.national.facts import Facts
from etl.registry.national import Measure, National
from etl.survey.engine import Question, Variable
from methods.survey import Estimand

Build = Callable[[Any], Any]
SHARE, RELATIVE, AMOUNT = "share", "relative", "amount"
"""How an interval is made: of a share of persons (logit, exact at its ends), of another ratio (by the bounds of its
measure), of an amount (symmetric, not below 0)."""


@dataclass(frozen=True)
class Asked:
    """A series' question. `quintile`: the question is about this fifth of the whole population, in one cell."""

    series: str
    measure: Measure
    question: Question
    kind: str
    counted: str
    """Name of the base whose rows the rule of disclosure counts; "" for all rows."""
    asked_of: str
    """Name of the base whose rows are published as the number asked."""
    quintile: int = 0


@dataclass
class Asking:
    """What can be asked of a file with these columns, and what cannot, and why."""

    columns: frozenset[str]
    facts: Facts
    national: National
    variables: dict[str, Variable] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    lacking: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def has(self, *names: str) -> bool:
        return set(names) <= self.columns

    def variable(self, name: str, build: Build) -> str:
        """Declare a variable once."""
        self.variables.setdefault(name, Variable(name, build))
        return name

    def known(self, *names: str) -> str:
        """The base of rows for which the columns are known."""

        def build(rows: Any) -> Any:
            whole = rows[names[0]].notnull()
            for name in names[1:]:
                whole = whole & rows[name].notnull()
            return whole

        return self.variable("known_" + "_".join(names), build)

    def ask(self, series: str, estimand: Estimand, base: str | None, kind: str, *, counted: str | None = None,
            asked_of: str | None = None, quintile: int = 0) -> None:  # fmt: skip
        """Add a question for a declared series. `counted`: without it the base; `asked_of`: without it `counted`."""
        measure, _ = self.national.measure_of(series)
        name = f"{series}.Q{quintile}" if quintile else series
        question = Question(name, estimand, base)
        rows = (base or "") if counted is None else counted
        self.asked.append(
            Asked(series, measure, question, kind, rows, rows if asked_of is None else asked_of, quintile)
        )

    def lacks(self, measure: str, *names: str) -> bool:
        """Whether one of the columns is not there: then the measure is told as lacking it."""
        missing = [name for name in names if name not in self.columns]
        if missing:
            self.lacking.setdefault(measure, tuple(missing))
        return bool(missing)
