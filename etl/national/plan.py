"""Which estimates are made from an analysis file, and what may be published of them: the way from rows to a release.

Measures x programmes that the file can tell x cuts (registry/national.toml) become questions (`questions`), the engine
answers them (`estimates`, `curves`), the rule of disclosure decides (`hiding`), and rows of `observation` and
`uncertainty` come out. What could not be computed is told in findings, as counts and names of columns.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from etl.national import curves, hardship, hiding, homes, questions
from etl.national.companions import CELL, ERRORS
from etl.national.estimates import WHOLE, Cell, Counts, Figure, domains, figures
from etl.national.facts import Facts
from etl.national.hiding import Hidden, Shown
from etl.national.prepare import Benefit, prepare
from etl.registry import Registry
from etl.registry.national import Measure
from etl.survey.engine import Settings, opened
from etl.survey.findings import counted
from methods.disclosure import VARIABLE
from methods.survey_intervals import FEWEST_DF

Progress = Callable[[str], None]
DETAIL = "household survey"
ASKED = {"agegroup": "age", "quintile": "welfare"}
"""What a column was made from."""
DECLARED = {
    "poor": "[[line]] with [variables] welfare", "pension_age": "[survey] pension_age",
    "beyond_40": "[ppp] with year = 2017", "unemployed": "[variables] labour (or unemployed)",
    "employed": "[variables] labour (or employed)",
}  # fmt: skip
"""Columns of the prepared file by what gives them in the descriptor, where that is called otherwise."""


@dataclass(frozen=True)
class Estimated:
    """What may be published: rows and errors for `NationalRelease`, findings and details for its `Source`."""

    rows: pd.DataFrame
    uncertainty: pd.DataFrame
    findings: list[dict[str, Any]]
    details: dict[str, Any]
    df: float | None
    """Degrees of freedom of the whole sample."""


@dataclass(frozen=True)
class Estimates:
    """All figures of a survey before the rule of disclosure: they stay in memory. `counts`: rows by base and cell."""

    figures: list[Figure]
    counts: Counts
    lacking: dict[str, tuple[str, ...]]
    benefits: list[Benefit]
    without: tuple[str, ...]
    """Columns whose rows without an answer are in no figure."""
    few_homes: frozenset[tuple[str, Cell]]
    """(Base, cell) of too few households."""


def make(
    path: Path, facts: Facts, registry: Registry, progress: Progress, settings: Settings | None = None
) -> Estimated:
    """All estimates of the analysis file in `path`. SurveyError and SinglePsuError as the engine raises them."""
    found = estimate(path, facts, registry, progress, settings)
    progress("the rule of disclosure")
    return allowed(found, facts)


def estimate(
    path: Path, facts: Facts, registry: Registry, progress: Progress, settings: Settings | None = None
) -> Estimates:
    """The figures of every question that the file can answer."""
    with tempfile.TemporaryDirectory(prefix=".prepared-", dir=path.parent) as folder:
        target = Path(folder) / "persons.parquet"
        progress("quintiles, poverty and simulated benefits of each person")
        with opened(path, settings) as survey:
            prepared = prepare(survey, facts, target)
            benefits = prepared.benefits
        with opened(target, settings) as survey:
            asking = questions.asked(frozenset(survey.columns), facts, registry.national)
            progress(f"{len(asking.asked)} questions")
            found, counts = figures(survey, asking, facts)
            found = hardship.with_error_of_line(found, survey, asking, facts, prepared.societal)
            progress("median and Gini index")
            simulated = [*(b.programme for b in benefits), "any"] if benefits else []
            found += curves.figures(survey, asking, facts, counts, simulated)
            wanted = domains(survey.columns, (cut for each in asking.asked for cut in each.measure.cuts))
            few_homes = homes.few(survey, counts, wanted, list(asking.variables.values()))
    return Estimates(found, counts, asking.lacking, benefits, prepared.without, few_homes)


def allowed(found: Estimates, facts: Facts) -> Estimated:
    """What may be published of them."""
    kept, hidden = hiding.shown(found.figures, found.counts, facts, found.few_homes)
    whole = next((figure.df for figure in found.figures if figure.series == "POP" and figure.cell == WHOLE), None)
    return Estimated(
        _rows(kept, facts), _errors(kept, facts), _findings(hidden, found, len(kept)),
        _details(facts, found.benefits), whole,
    )  # fmt: skip


def _key(figure: Figure, facts: Facts) -> dict[str, str]:
    region, sex, age, location, fifth = figure.cell
    return {"series": figure.series, "ref_area": region or facts.country, "sex": sex, "age": age, "location": location,
            "quantile": fifth}  # fmt: skip


def _rows(kept: Iterable[Shown], facts: Facts) -> pd.DataFrame:
    return pd.DataFrame(
        {**_key(each.figure, facts),
         "obs_value": float("nan") if each.status == hiding.SUPPRESSED else _bounded(each.figure),
         "unit_measure": each.figure.measure.unit_measure, "obs_status": each.status, "note": each.note,
         "source_detail": DETAIL}
        for each in kept
    )  # fmt: skip


def _bounded(figure: Figure) -> float:
    """The value, without what rounding carries it beyond the bounds of its measure (100.00000000000001 per cent)."""
    for bound in (figure.measure.hard_min, figure.measure.hard_max):
        if bound is not None and math.isclose(figure.value, bound, rel_tol=1e-9, abs_tol=1e-9):
            return bound
    return _digits(figure.measure, figure.value)


def _digits(measure: Measure, value: float) -> float:
    """A number with the digits that its measure is published with."""
    digits = measure.significant
    return value if digits is None or not math.isfinite(value) else float(f"{value:.{digits}g}")


def _errors(kept: Iterable[Shown], facts: Facts) -> pd.DataFrame:
    columns = [*CELL, *ERRORS]
    made = [
        {**_key(f, facts), "se": _digits(f.measure, f.se), "ci_low": _digits(f.measure, f.low),
         "ci_high": _digits(f.measure, f.high), "n_unweighted": f.asked, "df": f.df}
        for f in (each.figure for each in kept if each.status != hiding.SUPPRESSED)
    ]  # fmt: skip
    return pd.DataFrame(made, columns=columns)


def _findings(hidden: Hidden, made: Estimates, figures_: int) -> list[dict[str, Any]]:
    """What an operator and a reader should know: counts, and which columns a measure lacks."""
    found: list[dict[str, Any]] = []
    for code, counted_, words in (
        ("withheld", hidden.withheld, "withheld by the rule of disclosure"),
        ("flagged", hidden.flagged, "flagged as less reliable"),
        ("undefined", hidden.undefined, "not computed: nobody asked there is of the group, or receives"),
    ):
        if total := sum(counted_.values()):
            measures = dict(sorted((name, n) for name, n in counted_.items() if n))
            text = f"{counted(figures_, 'figure')} published or withheld; " if code == "withheld" else ""
            text += f"{counted(total, 'figure')} {words}"
            found.append({"code": code, "count": total, "measures": measures, "text": text})
    for measure, columns in sorted(made.lacking.items()):
        text = f"{measure} is not computed: the descriptor gives no {' and no '.join(map(_declared, columns))}"
        found.append({"code": "lacking", "measure": measure, "columns": ", ".join(columns), "text": text})
    for column in made.without:
        text = f"{ASKED.get(column, column)}: rows without an answer are few, and left out of all figures"
        found.append({"code": "left-out", "column": column, "text": text})
    return found


def _declared(column: str) -> str:
    """A column of the prepared file as the descriptor has it."""
    kind, _, programme = column.partition("_")
    if kind in ("receives", "reached") and programme:
        who = " of which it is known who receives it" if kind == "receives" else ""
        return {"any": "[[benefit]]", "sa": '[[benefit]] of kind "sa"'}.get(
            programme, f'[[benefit]] of function "{programme}"') + who  # fmt: skip
    return DECLARED.get(column, f"[variables] {column}")


def _details(facts: Facts, benefits: list[Benefit]) -> dict[str, Any]:
    """What a page shows of how it was computed."""
    made: dict[str, Any] = {
        "rule": {"minimum": facts.rule.minimum, "reliable": facts.rule.reliable, "width": facts.rule.width,
                 "variable": 100 * VARIABLE, "fewest_df": FEWEST_DF, "unit": facts.unit},
        "line": facts.line, "ppp_rate": facts.ppp_rate, "gdp": facts.gdp,
    }  # fmt: skip
    if benefits and facts.scenario:
        made["simulation"] = {
            "scenario": facts.scenario.name, "static": True, "to_covered": False,
            "administration": facts.scenario.number("administration"),
            "child_age": facts.scenario.number("child-age"), "old_age_from": facts.scenario.number("old-age-from"),
            "maternity_months": facts.scenario.number("maternity-months"),
            "benefits": [{"programme": b.programme.upper(), "amount": b.amount} for b in benefits],
        }  # fmt: skip
    return made
