"""Variances from hundreds of replicate weights are those of `methods` on arrays, in one scan."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from made_survey_file import persons, written

from etl.survey.engine import Question, Settings, SurveyError, Variable, opened
from etl.survey.engine_replicates import replicated
from methods import replicates, survey_arrays
from methods.survey import proportion, ratio, total

QUESTIONS = [
    Question("persons", total("one")),
    Question("receive", proportion("receives")),
    Question("pension", proportion("receives"), base="aged_65"),
    Question("adequacy", ratio("amount", "welfare")),
]
AGED = [Variable("aged_65", lambda rows: rows.age >= 65)]


def jackknifed() -> tuple[pd.DataFrame, replicates.Replication]:
    """A stratified jackknife: in each replicate one PSU is left out, the others of its stratum weigh more."""
    table = persons(600).drop(columns=["fpc1", "fpc2", "ssu"])
    columns, rscales = {}, []
    for n, ((stratum, psu), _) in enumerate(table.groupby(["stratum", "psu"])):
        size = table.psu[table.stratum == stratum].nunique()
        factor = np.where(table.psu == psu, 0.0, np.where(table.stratum == stratum, size / (size - 1), 1.0))
        columns[f"rep_{n + 1:04d}"] = table.weight * factor
        rscales.append((size - 1) / size)
    return pd.concat([table, pd.DataFrame(columns)], axis=1), replicates.jkn(rscales)


@pytest.mark.parametrize("at_once", [1, 4000], ids=["many scans", "one scan"])
def test_variances_are_those_from_arrays(tmp_path: Path, at_once: int) -> None:
    table, how = jackknifed()
    weights = table.filter(like="rep_").to_numpy()
    arrays = {c: table[c].to_numpy(dtype=np.float64) for c in ("receives", "amount", "welfare")}
    domains: list[tuple[str, ...]] = [(), ("region", "sex")]
    with opened(written(table, tmp_path), Settings(threads=2)) as survey:
        found = replicated(survey, QUESTIONS, domains, how, AGED, at_once=at_once)
    assert [(f.question, f.domain) for f in found] == [(q.name, d) for q in QUESTIONS for d in domains]
    for one in found:
        question = next(q for q in QUESTIONS if q.name == one.question)
        for n, cell in enumerate(one.cells):
            inside = (table.age >= 65).to_numpy() if question.base else np.ones(len(table), dtype=bool)
            for column, label in zip(one.domain, cell, strict=True):
                inside = inside & (table[column] == label).to_numpy()
            rows = {name: values[inside] for name, values in arrays.items()}
            wanted = survey_arrays.replicated(
                question.estimand, rows, table.weight.to_numpy()[inside], weights[inside], how
            )
            assert (one.value[n], one.variance[n]) == pytest.approx(wanted, rel=1e-9)
            assert one.rows[n] == inside.sum()
            assert one.df[n] == replicates.degrees_of_freedom(weights[inside])
            assert one.psus[n] == table.psu[inside].nunique()


def test_a_wrong_number_of_columns_is_refused(tmp_path: Path) -> None:
    table, _ = jackknifed()
    with (
        opened(written(table, tmp_path)) as survey,
        pytest.raises(SurveyError, match="80 columns of replicate weights needed, there are 39"),
    ):
        replicated(survey, QUESTIONS[:1], [()], replicates.brr(80))


def test_a_file_without_psus_has_replicates_less_1_degrees_of_freedom(tmp_path: Path) -> None:
    table, how = jackknifed()
    with opened(written(table.drop(columns=["psu", "stratum"]), tmp_path)) as survey:
        found = replicated(survey, QUESTIONS[:2], [()], how)
    assert [(f.df[0], f.psus[0]) for f in found] == [(38, 0)] * 2
