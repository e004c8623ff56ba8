"""What is asked of a survey: variables as expressions, questions about them, and the sums that these need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import ibis
import numpy as np
from numpy.typing import NDArray

from etl.errors import EtlError
from methods.survey import ONE, Estimand

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
# Ibis ships no types: a table and a value of it.
Table: TypeAlias = Any
Value: TypeAlias = Any
Domain: TypeAlias = tuple[str, ...]

STRATUM: Final = "stratum"
WEIGHT: Final = "weight"
UNITS: Final = ("psu", "ssu", "tsu")
FRACTIONS: Final = ("fpc1", "fpc2", "fpc3")
NAME = re.compile(r"[a-z_][a-z0-9_]*\Z")


class SurveyError(EtlError):
    """A survey file, or a question about it, that cannot be worked with. It names columns and counts, no values."""


@dataclass(frozen=True)
class Variable:
    """A column made of others: `build` takes the table of persons to a number, a truth value or a group of each row,
    unweighted; null where it is not known."""

    name: str
    build: Callable[[Table], Value]


@dataclass(frozen=True)
class Question:
    """An estimand, and the rows it is about: those for which the variable `base` is true (None: all). Outside the base
    every variable counts 0; numbers of rows, PSUs and degrees of freedom are those of the base within a domain."""

    name: str
    estimand: Estimand
    base: str | None = None


@dataclass(frozen=True)
class Estimates:
    """One question in the D cells of one domain, cells in the order of their labels (one label for each column).

    `value` and `variance` are NaN where a denominator is 0; `persons`: weighted count of the base; `rows`: unweighted
    count of the base; `psus`: PSUs with rows of it; `df`: degrees of freedom.
    """

    question: str
    domain: Domain
    cells: tuple[tuple[Any, ...], ...]
    value: Floats
    variance: Floats
    persons: Floats
    rows: Ints
    psus: Ints
    df: Ints


class Names:
    """Names of the file's columns and of variables declared besides; what each is, as an expression over the rows."""

    def __init__(self, columns: Iterable[str], variables: Iterable[Variable] = ()) -> None:
        self.columns = frozenset(columns)
        self.variables: dict[str, Variable] = {}
        for variable in variables:
            if not NAME.match(variable.name):
                raise SurveyError(f"variable {variable.name!r}: names are lower-case letters, digits and _")
            if variable.name in self.columns or variable.name in self.variables or variable.name == ONE:
                raise SurveyError(f"variable {variable.name}: there is a column or variable of this name already")
            self.variables[variable.name] = variable

    def check(self, names: Iterable[str], what: str) -> None:
        """SurveyError naming what is neither a column nor a variable."""
        known = self.columns | self.variables.keys() | {ONE}
        if unknown := sorted({name for name in names if name not in known}):
            raise SurveyError(f"{what}: no column or variable is named {', '.join(unknown)}")

    def check_questions(self, questions: Sequence[Question], domains: Iterable[Domain]) -> None:
        """SurveyError: a name that is not known, or that two questions have; no question at all."""
        asked = [question.name for question in questions]
        if again := sorted({name for name in asked if asked.count(name) > 1}):
            raise SurveyError(f"two questions have one name: {', '.join(again)}")
        for question in questions:
            bases = [] if question.base is None else [question.base]
            self.check([*question.estimand.variables, *bases], f"question {question.name}")
        for domain in domains:
            self.check(domain, f"domain {' x '.join(domain)}")

    def of(self, name: str, rows: Table) -> Value:
        """The expression of a name over `rows`."""
        if name in self.variables:
            return self.variables[name].build(rows)
        return ibis.literal(1.0) if name == ONE else rows[name]

    def added(self, names: Iterable[str], rows: Table) -> Table:
        """`rows` with those of `names` that are variables as columns of their own."""
        made = {name: self.of(name, rows) for name in names if name in self.variables}
        return rows.mutate(**made) if made else rows


@dataclass(frozen=True)
class Sums:
    """The distinct sums a batch of questions needs: of (variable, base), and the number of rows of each base. Of each
    variable its `anchors` is taken off (by default 0) before it is summed (`engine_anchors`)."""

    pairs: tuple[tuple[str, str | None], ...]
    bases: tuple[str | None, ...]
    anchors: tuple[float, ...] = ()

    @classmethod
    def of(cls, questions: Sequence[Question]) -> Sums:
        """What these questions need, and the persons of each base."""
        wanted = [(name, q.base) for q in questions for name in (*q.estimand.variables, ONE)]
        return cls(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(q.base for q in questions)))

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the sums, in order."""
        return tuple(f"v{i}" for i in range(len(self.pairs)))

    @property
    def counts(self) -> tuple[str, ...]:
        """Names of the numbers of rows, in the order of `bases`."""
        return tuple(f"n{i}" for i in range(len(self.bases)))

    def places(self, question: Question) -> list[int]:
        """Which sums are the totals of the question's estimand, in its order."""
        return [self.pairs.index((name, question.base)) for name in question.estimand.variables]

    def persons(self, question: Question) -> int:
        """Which sum is the weighted count of the question's base."""
        return self.pairs.index((ONE, question.base))

    def anchored(self) -> Iterator[tuple[int, int, float]]:
        """Of each sum that is of a variable less something: its place, that of the persons of its base, and what."""
        for place, ((_, base), anchor) in enumerate(zip(self.pairs, self.anchors, strict=False)):
            if anchor:
                yield place, self.pairs.index((ONE, base)), anchor

    def base(self, question: Question) -> int:
        """Which base is the question's."""
        return self.bases.index(question.base)


def batches(questions: Sequence[Question], at_once: int) -> Iterator[list[Question]]:
    """The questions in their order, in batches of no more than `at_once` distinct sums (one question at least)."""
    batch: list[Question] = []
    for question in questions:
        if batch and len(Sums.of([*batch, question]).pairs) > at_once:
            yield batch
            batch = []
        batch.append(question)
    if batch:
        yield batch
