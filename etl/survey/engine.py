"""Estimates with linearised variances from an analysis file of any size: sums in a database, arithmetic in `methods`.

Example: the share with a pension among those of 65 and over, for all, by sex, and by region and sex.

    from etl.survey.engine import Question, Settings, Variable, estimates, opened
    from methods.survey import mean, proportion

    variables = [
        Variable("aged_65", lambda rows: rows.age >= 65),
        Variable("amount_in_q1", lambda rows: ibis.ifelse(rows.quintile == 1, rows.amount_any, 0.0)),
    ]
    questions = [
        Question("pension", proportion("receives_oldage"), base="aged_65"),
        Question("in_poorest", share("amount_in_q1", "amount_any")),
    ]
    with opened(path, Settings(threads=2)) as survey:
        for found in estimates(survey, questions, [(), ("sex",), ("region", "sex")], variables):
            found.question, found.domain, found.cells, found.value, found.variance, found.rows, found.df

A name in an estimand, a base or a domain is a column of the file or a `Variable`: an expression (Ibis) over the columns
of a row, unweighted. The engine multiplies by `weight`. Proportions are between 0 and 1.

- The *base* is a truth value: the rows that a question is about. It narrows neither the file nor the design. A null in
  it is false. A null of a variable inside the base is an error that names the variable: where values may be missing,
  put "is known" into the base.
- A row with a null in a column of a domain belongs to no cell of that domain; it stays in the design.
- A domain's columns may be variables (an age group, say). Cells without rows do not appear.

How: one scan makes sums by (columns of all domains, stratum, PSU), which the database keeps while it adds them up for
each domain; totals go to `Estimand.value` and `.gradient`; the gradients go back, and out come the sums of squares of
the linearised variable by cell and stratum, for `methods.survey_variance`. Many questions are asked in batches of
`at_once` sums, one scan a batch. Variances come from centred sums (of z = sum_k a_k y_k of each PSU, never from
differences of large squares), so that nothing cancels for proportions near 0 or 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from etl.survey import engine_cells, engine_sums
from etl.survey.engine_anchors import anchored
from etl.survey.engine_domain import Asked
from etl.survey.engine_open import Settings, Survey, opened
from etl.survey.engine_plan import Domain, Estimates, Ints, Names, Question, Sums, SurveyError, Variable, batches

__all__ = [
    "Estimates",
    "Question",
    "Settings",
    "Survey",
    "SurveyError",
    "Variable",
    "count_rows",
    "estimates",
    "opened",
]
AT_ONCE = 64


def estimates(
    survey: Survey,
    questions: Sequence[Question],
    domains: Sequence[Domain],
    variables: Sequence[Variable] = (),
    *,
    single_psu: str = "fail",
    lonely_domains: bool = False,
    at_once: int = AT_ONCE,
) -> list[Estimates]:
    """Every question in every domain, questions in their order and domains in theirs.

    `single_psu`, `lonely_domains`: as `methods.survey_variance.variance` has them, at every stage.
    SurveyError: an unknown name, two questions of one name, a variable that is not known for rows of its base, a file
    without rows. SinglePsuError (of methods.survey_variance): a stratum with one PSU, when `single_psu` is "fail".
    """
    names = Names(survey.columns, variables)
    names.check_questions(questions, domains)
    found: dict[tuple[str, Domain], Estimates] = {}
    for batch in batches(questions, at_once):
        asked = Asked(tuple(batch), anchored(survey, names, Sums.of(batch)), single_psu, lonely_domains)
        with engine_cells.kept(survey, names, asked.sums, domains) as cells:
            for domain in domains:
                found |= {(one.question, domain): one for one in asked.in_domain(domain, cells)}
    return [found[question.name, domain] for question in questions for domain in domains]


def count_rows(
    survey: Survey, bases: Sequence[str | None], domains: Sequence[Domain], variables: Sequence[Variable] = ()
) -> Iterator[tuple[Domain, list[tuple[Any, ...]], dict[str | None, Ints]]]:
    """Unweighted rows of each base (None: of all) in the cells of each domain, cells in the order of their labels.

    One scan for all: what needs no variance is not asked as a question. SurveyError: an unknown name.
    """
    names = Names(survey.columns, variables)
    names.check(filter(None, bases), "base")
    sums = Sums((), tuple(bases))
    by = tuple(dict.fromkeys(column for domain in domains for column in domain))
    names.check(by, "domain")
    with survey.kept(engine_sums.by(survey.rows, names, sums, by)) as kept:
        for domain in domains:
            cells, counts = engine_sums.totals(*engine_sums.of_domain(kept, domain), sums.counts)
            labels = list(zip(*(cells[column].to_pylist() for column in domain), strict=True)) if domain else [()]
            yield domain, labels, dict(zip(bases, np.nan_to_num(counts).astype(np.int64).T, strict=True))
