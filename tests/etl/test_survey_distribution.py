"""Quantiles, Gini and fifths of the engine are those of `methods` on arrays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from made_survey_file import persons, written
from scipy import stats

from etl.survey.engine import Question, Settings, Survey, SurveyError, Variable, estimates, opened
from etl.survey.engine_gini import gini
from etl.survey.engine_quantiles import groups, quantiles
from methods import survey_arrays, survey_gini, survey_quantiles
from methods.survey import proportion, total

DOMAINS = [(), ("sex",), ("region", "sex")]
ADULT = Variable("adult", lambda rows: rows.age >= 18)


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return persons().drop(columns=["fpc1", "fpc2", "ssu"])


@pytest.fixture(scope="module")
def survey(table: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Survey]:
    with opened(written(table, tmp_path_factory.mktemp("survey")), Settings(threads=2)) as survey:
        yield survey


def design(table: pd.DataFrame) -> survey_arrays.Design:
    return survey_arrays.design(table.weight.to_numpy(), [table.psu.to_numpy()], [table.stratum.to_numpy()])


def inside(table: pd.DataFrame, domain: tuple[str, ...], cell: tuple[str, ...], adults: bool) -> np.ndarray:
    found = np.ones(len(table), dtype=bool) if not adults else (table.age >= 18).to_numpy()
    for column, label in zip(domain, cell, strict=True):
        found = found & (table[column] == label).to_numpy()
    return found


@pytest.mark.parametrize("domain", DOMAINS, ids=str)
@pytest.mark.parametrize("adults", [False, True])
def test_quantiles_are_those_from_arrays(
    table: pd.DataFrame, survey: Survey, domain: tuple[str, ...], adults: bool
) -> None:
    for p in (0.1, 0.5):
        found = quantiles(survey, "welfare", p, domain, [ADULT], base="adult" if adults else None)
        for n, cell in enumerate(found.share.cells):
            rows = inside(table, domain, cell, adults)
            y, w = table.welfare.to_numpy()[rows], table.weight.to_numpy()[rows]
            of = survey_quantiles.distribution(y, w)
            value = survey_quantiles.quantile(of, p)
            below = {"below": (table.welfare <= value).to_numpy().astype(float)}
            share = survey_arrays.estimate(proportion("below"), below, design(table), np.where(rows, 0, -1), domains=1)
            half = stats.t.ppf(0.975, share.df[0]) * share.variance[0] ** 0.5
            wanted = survey_quantiles.woodruff(of, share.value[0] - half, share.value[0] + half, share.df[0])
            assert found.value[n] == value
            np.testing.assert_allclose((found.low[n], found.high[n], found.se[n]), wanted, rtol=1e-12)


@pytest.mark.parametrize("domain", DOMAINS, ids=str)
def test_gini_is_that_from_arrays(table: pd.DataFrame, survey: Survey, domain: tuple[str, ...]) -> None:
    found = gini(survey, "welfare", domain, [ADULT], base="adult")
    for n, cell in enumerate(found.cells):
        rows = inside(table, domain, cell, True)
        wanted = survey_gini.gini(table.welfare.to_numpy()[rows], table.weight.to_numpy()[rows])
        z = np.zeros(len(table))
        z[rows] = wanted.influence
        of = design(table)
        variance = survey_arrays.linearised_variance(z * of.weight, of, np.where(rows, 0, -1), domains=1)
        assert found.value[n] == pytest.approx(wanted.value, rel=1e-11)
        assert found.variance[n] == pytest.approx(variance[0], rel=1e-9)
        assert found.rows[n] == rows.sum()


@pytest.mark.parametrize("number", [5, 10])
def test_groups_are_those_from_arrays(table: pd.DataFrame, survey: Survey, number: int) -> None:
    fifth = groups(survey, "part", "welfare", number=number)
    wanted = survey_quantiles.groups(table.welfare.to_numpy(), table.weight.to_numpy(), number)
    found = estimates(survey, [Question("persons", total("one"))], [("part",)], [fifth])[0]
    assert found.cells == tuple((n,) for n in range(1, number + 1))
    np.testing.assert_array_equal(found.rows, np.bincount(wanted)[1:])


def test_rows_outside_the_base_are_in_no_group(table: pd.DataFrame, survey: Survey) -> None:
    fifth = groups(survey, "part", "welfare", [ADULT], base="adult")
    found = estimates(survey, [Question("persons", total("one"))], [("part",)], [ADULT, fifth])[0]
    assert found.rows.sum() == (table.age >= 18).sum()


def test_equal_values_stay_together(tmp_path: Path) -> None:
    table = pd.DataFrame({"psu": ["a", "b", "c", "d"], "weight": [1.0, 1.0, 1.0, 7.0], "welfare": [1.0, 5.0, 5.0, 5.0]})
    with opened(written(table, tmp_path)) as survey:
        part = groups(survey, "part", "welfare")
        found = estimates(survey, [Question("persons", total("one"))], [("part",)], [part], single_psu="remove")[0]
    assert (found.cells, found.rows.tolist()) == (((1,),), [4])


def test_unknown_values_and_names_are_refused(table: pd.DataFrame, tmp_path: Path) -> None:
    gaps = table.assign(welfare=table.welfare.where(table.index > 3))
    with opened(written(gaps, tmp_path)) as survey:
        for ask in (lambda: gini(survey, "welfare"), lambda: quantiles(survey, "welfare", 0.5)):
            with pytest.raises(SurveyError, match="not known for some rows"):
                ask()
        with pytest.raises(SurveyError, match="no column or variable is named wealth"):
            gini(survey, "wealth")
