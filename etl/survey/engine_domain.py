"""From sums by cell and unit to the estimates of one domain: totals, gradients, sums of squares, variances."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from etl.survey import engine_anchors, engine_design, engine_sums
from etl.survey.engine_cells import Cells
from etl.survey.engine_design import Design
from etl.survey.engine_open import Survey
from etl.survey.engine_plan import Domain, Estimates, Floats, Question, Sums, SurveyError, Table
from etl.survey.engine_sums import Linear, Squares
from methods.survey_variance import degrees_of_freedom, variance


def design_of(survey: Survey, cells: Table | None = None) -> Design:
    """The survey's design, read once; `cells`: sums of all rows by stratum and units, which spare a scan."""
    if survey.design is None:
        survey.design = engine_design.read(survey.rows, survey.columns, cells)
    return survey.design


@dataclass(frozen=True)
class Asked:
    """Questions that share a scan, the sums they need, and what strata with one PSU do."""

    questions: tuple[Question, ...]
    sums: Sums
    single_psu: str
    lonely_domains: bool

    def in_domain(self, domain: Domain, cells: Cells) -> list[Estimates]:
        """All questions in the cells of one domain."""
        design = design_of(cells.survey, cells.units)
        labels, raw = engine_sums.totals(*engine_sums.of_domain(cells.kept, domain), self.sums.columns)
        self._known(raw)
        totals = engine_anchors.totals(raw, self.sums)
        linear = [self._linear(question, totals) for question in self.questions]
        by_unit, alone = cells.of_units(domain)
        table, columns = engine_sums.of_domain(by_unit, domain)
        squares = []
        for depth, stage in enumerate(design.stages):
            units = [*columns, *stage.keys, stage.unit]
            as_it_is = alone and depth == len(design.stages) - 1
            sums = table if as_it_is else engine_sums.summed(table, units, (*self.sums.columns, *self.sums.counts))
            squares.append(engine_sums.of_strata(sums, labels, linear, self.sums, stage))
        named = tuple(zip(*(labels[column].to_pylist() for column in domain), strict=True)) if domain else ((),)
        return [self._estimates(number, domain, named, totals, squares) for number in range(len(self.questions))]

    def _linear(self, question: Question, totals: Floats) -> Linear:
        places = self.sums.places(question)
        # A gradient that is not defined would spoil the sums of other cells' rows; its variance becomes NaN below.
        gradient = np.nan_to_num(question.estimand.gradient(totals[:, places]), nan=0.0, posinf=0.0, neginf=0.0)
        if not any(place in places for place, _, _ in self.sums.anchored()):
            return Linear(places, gradient)
        whole = np.zeros_like(totals)
        whole[:, places] = gradient
        whole = engine_anchors.gradient(whole, self.sums)
        used = [*dict.fromkeys((*places, self.sums.persons(question)))]
        return Linear(used, whole[:, used])

    def _estimates(
        self, number: int, domain: Domain, cells: tuple[tuple[object, ...], ...], totals: Floats, squares: list[Squares]
    ) -> Estimates:
        question = self.questions[number]
        base = self.sums.base(question)
        value = question.estimand.value(totals[:, self.sums.places(question)])
        parts = [stage.of_question(number, base) for stage in squares]
        total = np.zeros(len(cells))
        for part, found in zip(parts, squares, strict=True):
            total += variance(part, found.stage.strata, len(cells), self.single_psu, self.lonely_domains)
        return Estimates(
            question=question.name,
            domain=domain,
            cells=cells,
            value=value,
            variance=np.where(np.isnan(value), np.nan, total),
            persons=totals[:, self.sums.persons(question)],
            rows=squares[0].rows(base, len(cells)),
            psus=np.bincount(parts[0].domain, weights=parts[0].m, minlength=len(cells)).astype(np.int64),
            df=degrees_of_freedom(parts[0], len(cells)),
        )

    def _known(self, totals: Floats) -> None:
        """SurveyError where a sum is not a number: a value inside the base is missing."""
        finite = np.asarray(np.isfinite(totals).all(axis=0)).tolist()
        lost = [pair for pair, known in zip(self.sums.pairs, finite, strict=True) if not known]
        if lost:
            named = dict.fromkeys(name if base is None else f"{name} (within {base})" for name, base in lost)
            raise SurveyError(f"not known for some rows that a question is about: {', '.join(named)}")
