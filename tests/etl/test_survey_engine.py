"""The engine's estimates are those of the formulas written out, for any domain, and its refusals say what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import ibis
import numpy as np
import pandas as pd
import pytest
from made_survey_file import persons, written

from etl.survey.engine import (
    Estimates,
    Question,
    Settings,
    Survey,
    SurveyError,
    Variable,
    count_rows,
    estimates,
    opened,
)
from methods import survey_arrays
from methods.survey import cgh, difference, mean, proportion, ratio, relative_fall, share, total
from methods.survey_variance import SinglePsuError

VARIABLES = [
    Variable("aged_65", lambda rows: rows.age >= 65),
    Variable("age_group", lambda rows: ibis.cases((rows.age < 15, "0-14"), (rows.age < 65, "15-64"), else_="65+")),
    Variable("amount_poor", lambda rows: ibis.ifelse(rows.welfare < 800, rows.amount, 0.0)),
    Variable("gap", lambda rows: ibis.greatest(1000.0 - rows.welfare, 0.0)),
    Variable("gap_before", lambda rows: ibis.greatest(1000.0 - (rows.welfare - rows.amount), 0.0)),
    Variable("answered", lambda rows: rows.contributes.notnull()),
]
QUESTIONS = [
    Question("persons", total("one")),
    Question("receive", proportion("receives")),
    Question("pension", proportion("receives"), base="aged_65"),
    Question("amount", mean("amount")),
    Question("adequacy", ratio("amount", "welfare"), base="receives"),
    Question("to_poor", share("amount_poor", "amount")),
    Question("cgh", cgh("amount_poor", "amount")),
    Question("fall", relative_fall("gap_before", "gap")),
    Question("gain", difference("gap_before", "gap")),
    Question("contribute", proportion("contributes"), base="answered"),
]
DOMAINS = [(), ("sex",), ("region",), ("region", "sex"), ("sex", "age_group"), ("contributes",)]


def columns_of(table: pd.DataFrame) -> dict[str, np.ndarray]:
    """The variables again, by pandas."""
    made = {
        "receives": table.receives,
        "amount": table.amount,
        "welfare": table.welfare,
        "amount_poor": table.amount.where(table.welfare < 800, 0.0),
        "gap": (1000 - table.welfare).clip(lower=0),
        "gap_before": (1000 - table.welfare + table.amount).clip(lower=0),
        "contributes": table.contributes.fillna(False),
    }
    return {name: np.asarray(column, dtype=np.float64) for name, column in made.items()}


def base_of(table: pd.DataFrame, base: str | None) -> np.ndarray:
    bases = {None: table.age >= 0, "aged_65": table.age >= 65, "receives": table.receives,
             "answered": table.contributes.notna()}  # fmt: skip
    return np.asarray(bases[base], dtype=bool)


def groups(table: pd.DataFrame, domain: tuple[str, ...]) -> tuple[list[tuple[Any, ...]], np.ndarray]:
    """Labels of the cells in order, and the number of each row's cell (-1: none)."""
    table = table.assign(age_group=np.select([table.age < 15, table.age < 65], ["0-14", "15-64"], "65+"))
    labels = [tuple(row) for row in table[list(domain)].itertuples(index=False)] if domain else [()] * len(table)
    known = [not any(value is None or pd.isna(value) for value in label) for label in labels]
    cells = sorted({label for label, there in zip(labels, known, strict=True) if there})
    number = {label: n for n, label in enumerate(cells)}
    return cells, np.array([number[label] if there else -1 for label, there in zip(labels, known, strict=True)])


def expected(
    table: pd.DataFrame, question: Question, domain: tuple[str, ...], stages: int = 1, single_psu: str = "fail"
) -> survey_arrays.Estimates:
    """The same from arrays in memory."""
    cells, number = groups(table, domain)
    number = np.where(base_of(table, question.base), number, -1)
    design = survey_arrays.design(
        table.weight.to_numpy(),
        [table.psu.to_numpy(), table.ssu.to_numpy()][:stages],
        [table.stratum.to_numpy()],
        [table.fpc1.to_numpy(), table.fpc2.to_numpy()] if stages == 2 else [],
    )
    return survey_arrays.estimate(
        question.estimand, columns_of(table), design, number, domains=len(cells), single_psu=single_psu
    )


def check(found: Estimates, wanted: survey_arrays.Estimates, cells: list[tuple[Any, ...]]) -> None:
    assert found.cells == tuple(cells)
    np.testing.assert_allclose(found.value, wanted.value, rtol=1e-11)
    variance = np.where(np.isnan(wanted.value), np.nan, wanted.variance)
    np.testing.assert_allclose(found.variance, variance, rtol=1e-9)
    np.testing.assert_allclose(found.persons, wanted.population, rtol=1e-12)
    np.testing.assert_array_equal(found.rows, wanted.n)
    np.testing.assert_array_equal(found.df, wanted.df)


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return persons()


def one_stage(table: pd.DataFrame) -> pd.DataFrame:
    return table.drop(columns=["fpc1", "fpc2", "ssu"])


@pytest.fixture
def survey(table: pd.DataFrame, tmp_path: Path) -> Iterator[Survey]:
    with opened(written(one_stage(table), tmp_path), Settings(threads=2, memory="200MB")) as survey:
        yield survey


def check_all(found: list[Estimates], table: pd.DataFrame, stages: int = 1, single_psu: str = "fail") -> None:
    assert [(f.question, f.domain) for f in found] == [(q.name, d) for q in QUESTIONS for d in DOMAINS]
    for one in found:
        question = next(q for q in QUESTIONS if q.name == one.question)
        check(one, expected(table, question, one.domain, stages, single_psu), groups(table, one.domain)[0])


@pytest.mark.parametrize("at_once", [3, 64], ids=["many scans", "one scan"])
def test_estimates_are_those_from_arrays(table: pd.DataFrame, survey: Survey, at_once: int) -> None:
    check_all(estimates(survey, QUESTIONS, DOMAINS, VARIABLES, at_once=at_once), table)


def test_sums_that_are_not_kept_give_the_same(
    table: pd.DataFrame, survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.survey.engine_cells.SAMPLE", 100)
    monkeypatch.setattr("etl.survey.engine_cells.FINE", 0.0)
    check_all(estimates(survey, QUESTIONS, DOMAINS, VARIABLES), table)


@pytest.mark.parametrize("domains", [DOMAINS, [()]])
def test_rows_are_counted_without_a_question(
    table: pd.DataFrame, survey: Survey, domains: list[tuple[str, ...]]
) -> None:
    bases = (None, "aged_65", "answered", "receives")
    for domain, labels, counted in count_rows(survey, bases, domains, VARIABLES):
        cells, number = groups(table, domain)
        assert labels == cells
        for base in bases:
            there = number[base_of(table, base) & (number >= 0)]
            assert counted[base].tolist() == np.bincount(there, minlength=len(cells)).tolist(), (domain, base)


def test_two_stages_with_finite_populations(table: pd.DataFrame, tmp_path: Path) -> None:
    with opened(written(table, tmp_path), Settings(threads=2)) as survey:
        check_all(estimates(survey, QUESTIONS, DOMAINS, VARIABLES, single_psu="remove"), table, 2, "remove")


def test_the_formula_written_out(table: pd.DataFrame, survey: Survey) -> None:
    """Var = sum_h n_h/(n_h - 1) sum_i (z_hi - mean_h)^2 of a ratio in a domain, with no help from `methods`."""
    found = estimates(survey, [Question("r", ratio("amount", "welfare"))], [("region", "sex")])[0]
    for cell, value, variance in zip(found.cells, found.value, found.variance, strict=True):
        inside = (table.region == cell[0]) & (table.sex == cell[1])
        y, x = (table[c] * table.weight * inside for c in ("amount", "welfare"))
        z = (y - y.sum() / x.sum() * x) / x.sum()
        by_psu = z.groupby([table.stratum, table.psu]).sum()
        by_hand = by_psu.groupby(level=0).agg(lambda part: part.var(ddof=1) * len(part)).sum()
        assert value == pytest.approx(y.sum() / x.sum(), rel=1e-12)
        assert variance == pytest.approx(by_hand, rel=1e-10)


@pytest.mark.parametrize("share_of_ones", [1e-7, 1 - 1e-7])
def test_nothing_cancels_for_shares_near_0_and_1(share_of_ones: float, tmp_path: Path) -> None:
    """Two PSUs of 10 million weighted persons each, one with a single other person: the variance is known exactly."""
    minority = share_of_ones < 0.5
    rows = [("s", "a", 1e7 - 2.0, not minority), ("s", "a", 2.0, minority), ("s", "b", 1e7, not minority)]
    table = pd.DataFrame(rows, columns=["stratum", "psu", "weight", "yes"])
    with opened(written(table, tmp_path), Settings(threads=1)) as survey:
        found = estimates(survey, [Question("share", proportion("yes"))], [()])[0]
    assert found.value[0] == pytest.approx(share_of_ones, rel=1e-15, abs=0)
    # z of the first PSU is (2 - 1)/2e7, of the second -1/2e7: 2 * 2 * (1/2e7)^2.
    assert found.variance[0] == pytest.approx(1e-14, rel=1e-8)


def test_one_thread_gives_the_same_to_the_last_bit(table: pd.DataFrame, tmp_path: Path) -> None:
    path, runs = written(one_stage(table), tmp_path), []
    for _ in range(2):
        with opened(path, Settings(threads=1)) as survey:
            runs.append(estimates(survey, QUESTIONS, DOMAINS, VARIABLES))
    for first, second in zip(*runs, strict=True):
        np.testing.assert_array_equal(first.value, second.value)
        np.testing.assert_array_equal(first.variance, second.variance)


def test_a_null_of_a_variable_in_its_base_is_named(survey: Survey) -> None:
    with pytest.raises(SurveyError, match=r"not known for some rows.*: contributes$"):
        estimates(survey, [Question("contribute", proportion("contributes"))], [("sex",)])


@pytest.mark.parametrize(
    ("question", "domain", "says"),
    [
        (Question("q", proportion("recieves")), (), "question q: no column or variable is named recieves"),
        (Question("q", proportion("receives"), base="adult"), (), "question q: no column or variable is named adult"),
        (Question("q", proportion("receives")), ("county",), "domain county: no column or variable is named county"),
        (Question("q", mean("sex")), (), "sex is neither a number nor a truth value"),
        (Question("q", proportion("receives"), base="age"), (), "age is not a truth value"),
    ],
)
def test_wrong_questions_are_refused_by_name(
    survey: Survey, question: Question, domain: tuple[str, ...], says: str
) -> None:
    with pytest.raises(SurveyError, match=says):
        estimates(survey, [question], [domain])


def test_names_that_are_taken_are_refused(survey: Survey) -> None:
    with pytest.raises(SurveyError, match="variable age: there is a column or variable of this name already"):
        estimates(survey, QUESTIONS[:1], [()], [Variable("age", lambda rows: rows.age)])
    with pytest.raises(SurveyError, match="two questions have one name: receive"):
        estimates(survey, [QUESTIONS[1], QUESTIONS[1]], [()])


def test_a_stratum_with_one_psu_is_named(table: pd.DataFrame, tmp_path: Path) -> None:
    alone = one_stage(table).assign(psu=lambda t: t.psu.where(t.stratum != "s3", "only"))
    with opened(written(alone, tmp_path)) as survey:
        with pytest.raises(SinglePsuError, match="s3"):
            estimates(survey, QUESTIONS[:2], [()])
        assert estimates(survey, QUESTIONS[:2], [()], single_psu="certainty")[1].variance[0] > 0


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"Weight": 1.0}, "columns occur twice .*: weight"),
        ({"Sex2": 1.0}, "column names must be lower-case: Sex2"),
        ({"weight": None}, "there is no column weight"),
        ({"psu": None}, "there is no column psu"),
    ],
)
def test_columns_are_checked(table: pd.DataFrame, tmp_path: Path, changes: dict[str, Any], says: str) -> None:
    gone = [name for name, value in changes.items() if value is None]
    made = one_stage(table).assign(**{n: v for n, v in changes.items() if v is not None}).drop(columns=gone)
    with pytest.raises(SurveyError, match=says), opened(written(made, tmp_path)) as survey:
        estimates(survey, QUESTIONS[:1], [()])


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("stratum", None, "stratum is missing in some rows"),
        ("psu", None, "psu is missing in some rows"),
        ("weight", None, "not known for some rows.*: one"),
        ("fpc1", 1.5, "fpc1 must be between 0 and 1"),
        ("fpc1", 0.123, "fpc1 differs within: s"),
    ],
)
def test_a_broken_design_is_refused(
    table: pd.DataFrame, tmp_path: Path, column: str, value: float | None, says: str
) -> None:
    broken = table.astype({column: object}) if value is None else table.copy()
    broken.loc[7, column] = value
    broken = broken.astype({"weight": "float64"})
    with opened(written(broken, tmp_path)) as survey, pytest.raises(SurveyError, match=says):
        estimates(survey, QUESTIONS[:1], [()], single_psu="remove")


def test_what_is_no_survey_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "text.parquet").write_text("name,age\n", encoding="utf-8")
    for path in (tmp_path / "text.parquet", tmp_path / "nothing.parquet"):
        with pytest.raises(SurveyError, match="not a Parquet file that can be read"), opened(path):
            pass
    empty = written(one_stage(persons(10)).head(0), tmp_path)
    with opened(empty) as survey, pytest.raises(SurveyError, match="the survey has no rows"):
        estimates(survey, QUESTIONS[:1], [()])
    with pytest.raises(SurveyError, match="unknown engine polars"), opened(empty, Settings(engine="polars")):
        pass


def test_nothing_is_left_beside_the_file(table: pd.DataFrame, tmp_path: Path) -> None:
    with opened(written(one_stage(table), tmp_path)) as survey:
        estimates(survey, QUESTIONS[:2], [("sex",)])
    assert [path.name for path in tmp_path.iterdir()] == ["analysis.parquet"]


def test_sums_that_were_kept_are_dropped_when_they_are_no_longer_needed(tmp_path: Path) -> None:
    """Records of persons, nearly: and newer versions of sqlglot break how Ibis drops tables."""
    with opened(written(persons(), tmp_path), Settings(threads=2)) as survey:
        estimates(survey, [Question("receives", proportion("receives"))], [(), ("sex",)], single_psu="remove")
        tables = survey.backend.con.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    assert tables == []


@pytest.mark.parametrize(("offset", "within"), [(0.0, 1e-12), (1e6, 1e-10), (1e9, 1e-7)])
def test_a_mean_far_from_zero_keeps_the_digits_of_its_variance(tmp_path: Path, offset: float, within: float) -> None:
    """Against fractions without any rounding; of the same floats, whose own last digit is 1e-7 at 1e9."""
    pick = np.random.default_rng(1)
    psu, weight = np.repeat(np.arange(12), 100), np.round(np.exp(pick.normal(4.0, 0.3, 1200)), 3)
    y = offset + pick.normal(0.0, 1.0, 1200)
    table = pd.DataFrame({"psu": [f"p{n:02d}" for n in psu], "stratum": [f"s{n // 4}" for n in psu], "weight": weight})
    with opened(written(table.assign(y=y), tmp_path), Settings(threads=2)) as survey:
        (found,) = estimates(survey, [Question("mean", mean("y"))], [()])
    w, exact = [Fraction(float(each)) for each in weight], [Fraction(float(each)) for each in y]
    n = sum(w)
    centre = sum((a * b for a, b in zip(w, exact, strict=True)), Fraction()) / n
    z = [sum((a * (b - centre) for a, b, p in zip(w, exact, psu, strict=True) if p == i), Fraction()) / n
         for i in range(12)]  # fmt: skip
    strata = [z[first : first + 4] for first in (0, 4, 8)]
    variance = sum((Fraction(4, 3) * sum((each - sum(part) / 4) ** 2 for each in part) for part in strata), Fraction())
    assert found.value[0] == pytest.approx(float(centre), rel=1e-15)
    assert found.variance[0] == pytest.approx(float(variance), rel=within)


def test_totals_of_nearly_equal_psus_keep_the_digits_of_their_variance() -> None:
    """Four PSUs of about 1e9, apart by 1: a difference of squares would leave nothing."""
    z = np.array([1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3])
    drawn = survey_arrays.design(np.ones(4), [np.arange(4)], [np.zeros(4)])
    found = survey_arrays.linearised_variance(z, drawn, np.zeros(4, dtype=np.int64), domains=1)
    assert found[0] == pytest.approx(4 / 3 * (1.5**2 + 0.5**2) * 2, rel=1e-12)
