"""The same questions to DuckDB and to Spark, of the same million rows: one answer. Run by `make test-spark`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from made_survey_file import persons, written

from bench.survey_data import generate
from etl.survey.engine import Estimates, Question, Settings, Survey, Variable, estimates, opened
from etl.survey.engine_gini import gini
from etl.survey.engine_quantiles import groups, quantiles
from etl.survey.engine_replicates import replicated
from methods import replicates
from methods.survey import mean, proportion, ratio, total

pytestmark = pytest.mark.spark
ROWS = 1_000_000
SPARK = Settings(engine="spark", master="local[2]")
AGED = Variable("aged_65", lambda rows: rows.age >= 65)
QUESTIONS = [
    Question("persons", total("one")),
    Question("receives", proportion("receives")),
    Question("pension", proportion("receives"), base="aged_65"),
    Question("amount", mean("amount")),
    Question("adequacy", ratio("amount", "welfare"), base="receives"),
]
DOMAINS = [(), ("district",), ("circle",), ("sex", "part")]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("million") / "persons.parquet"
    generate(ROWS, path)
    assert pq.read_metadata(path).num_rows == ROWS
    return path


@pytest.fixture(scope="module")
def both(file: Path) -> Iterator[tuple[Survey, Survey]]:
    with opened(file, Settings(threads=2)) as one, opened(file, SPARK) as two:
        yield one, two


def agree(one: Estimates, two: Estimates) -> None:
    assert (one.question, one.domain, one.cells) == (two.question, two.domain, two.cells)
    for name in ("value", "variance", "persons"):
        np.testing.assert_allclose(
            getattr(two, name), getattr(one, name), rtol=1e-9, err_msg=f"{name} of {one.question}"
        )
    for name in ("rows", "psus", "df"):
        np.testing.assert_array_equal(getattr(two, name), getattr(one, name))


def test_a_million_rows_give_the_same_estimates(both: tuple[Survey, Survey]) -> None:
    found = [
        estimates(survey, QUESTIONS, DOMAINS, [AGED, groups(survey, "part", "welfare")], single_psu="certainty")
        for survey in both
    ]
    assert len(found[0]) == len(QUESTIONS) * len(DOMAINS)
    for one, two in zip(*found, strict=True):
        agree(one, two)


def test_a_million_rows_give_the_same_median_and_gini(both: tuple[Survey, Survey]) -> None:
    one, two = (quantiles(survey, "welfare", 0.5, ("sex",)) for survey in both)
    agree(one.share, two.share)
    for name in ("value", "low", "high", "se"):
        np.testing.assert_allclose(getattr(two, name), getattr(one, name), rtol=1e-9)
    agree(*(gini(survey, "welfare", ("sex",)) for survey in both))


def test_replicates_and_stages_are_the_same(tmp_path: Path) -> None:
    table = persons()
    pick = np.random.default_rng(3)
    weights = {f"rep_{n:04d}": table.weight * pick.poisson(1.0, len(table)) for n in range(1, 41)}
    path = written(pd.concat([table, pd.DataFrame(weights)], axis=1), tmp_path)
    questions = [Question("receives", proportion("receives")), Question("amount", mean("amount"))]
    found = []
    for settings in (Settings(threads=2), SPARK):
        with opened(path, settings) as survey:
            staged = estimates(survey, questions, [("region", "sex")], single_psu="remove")
            found.append(staged + replicated(survey, questions, [("region",)], replicates.bootstrap(40)))
    for one, two in zip(*found, strict=True):
        agree(one, two)
