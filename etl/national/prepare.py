"""From the analysis file to one that has all an estimation needs of a row: age groups, quintile, poverty, simulation.

The result lies beside the analysis file, in the operator's private folder, and goes when the folder goes. Expressions
are Ibis, so that they run where the engine runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import ibis

from etl.national import societal, unanswered
from etl.national.facts import Facts
from etl.national.societal import SocietalLine
from etl.survey.engine import Survey
from methods.scenario import GDP_PER_HEAD, NATIONAL_LINE
from methods.survey_quantiles import EDGE

Expression = Any
MONTHS: Final = 12.0
SIMULATED: Final = {"old-age": "oldage", "disability": "disability", "children": "family", "maternity": "maternity"}
"""Benefits of the costing's scenarios -> the programmes under which a survey simulates them."""
COVERED: Final = {
    "old-age": ("receives_oldage", "reached_oldage"), "disability": ("receives_disability", "reached_disability"),
    "children": ("reached_family",), "maternity": ("receives_maternity", "reached_maternity"),
}  # fmt: skip
"""Who has a benefit already, as SDG 1.3.1 counts: the first of these columns that the file has."""
YOUNG, OLD = 15, 65
SCALE: Final = "members_per_adult"
"""Persons of the household by its equivalent adults: from money per person to the money of equivalised welfare."""


@dataclass(frozen=True)
class Benefit:
    """A benefit to be simulated: its programme, who is paid (an expression of a row), what is paid in a year."""

    programme: str
    paid: Expression
    amount: float


@dataclass(frozen=True)
class Prepared:
    """The benefits that are simulated; the societal poverty line where the file tells spending on health; and the
    columns whose rows without an answer were left out (`unanswered`)."""

    benefits: list[Benefit]
    societal: SocietalLine | None
    without: tuple[str, ...]


def prepare(survey: Survey, facts: Facts, target: Path) -> Prepared:
    """Write the analysis file that is open as `survey` with further columns to `target` (Spark: a folder of files).

    Added: `agegroup`, `quintile` where the file has none, `poor`, `short`, `gap` (and `poor_l2` … of further lines); of
    each programme p with an amount `paid_p` (receives any), `poor_pre_p`, `short_pre_p`, `gap_pre_p` (and
    `poor_pre_p_l2` …), and `scaled_p`, the amount in the money of welfare, where that is per equivalent adult; of each
    simulated benefit `sim_cost_p`, `sim_paid_p`, `sim_reached_p`, `sim_transfer_p`; `beyond_40` where spending on
    health and the rate are known.
    """
    rows, columns = survey.rows, set(survey.columns)
    made: dict[str, Expression] = {}
    if "age" in columns:
        made["agegroup"] = ibis.cases(
            (rows.age < YOUNG, "Y0T14"), (rows.age < OLD, "Y15T64"), (rows.age >= OLD, "Y_GE65")
        )
    if "welfare" in columns and "quintile" not in columns:
        made["quintile"] = _quintile(rows)
    if "welfare" in columns:
        for ending, amount in lines_of(facts).items():
            made |= _poverty(rows, amount, ending, rows.welfare)
            for name in programmes(columns, "amount"):
                mine = rows[f"amount_{name}"] * _per_adult(rows, columns)
                made |= _poverty(rows, amount, f"_pre_{name}{ending}", rows.welfare - mine)
    if SCALE in columns:
        made |= {f"scaled_{name}": rows[f"amount_{name}"] * rows[SCALE] for name in programmes(columns, "amount")}
    for name in programmes(columns, "amount"):
        made[f"paid_{name}"] = (rows[f"amount_{name}"] > 0).fill_null(False)
    line = None
    if facts.ppp_rate and {"welfare", "oop"} <= columns:
        line = societal.societal_line(survey, facts)
        made["beyond_40"] = societal.beyond(rows, line.line)
    population = float(rows.weight.cast("float64").sum().to_pyarrow().as_py() or 0.0)
    benefits = list(_benefits(rows, columns, facts, population))
    for benefit in benefits:
        made |= _simulated(rows, columns, benefit, facts)
    if benefits:
        made |= _together(benefits, made)
    whole = rows.mutate(**made)
    without = _without(rows, columns, made, facts) if facts.leave_out else ()
    unanswered.answered(whole, without).to_parquet(str(target))
    return Prepared(benefits, line, without)


def _without(rows: Expression, columns: set[str], made: dict[str, Expression], facts: Facts) -> tuple[str, ...]:
    """The columns whose rows without an answer are left out. Who has no welfare has no fifth: nobody is ranked."""
    light = {"agegroup": made["agegroup"]} if "agegroup" in made else {}
    light |= {"quintile": rows.welfare} if "quintile" in made else {}
    return unanswered.left_out(rows.mutate(**light) if light else rows, columns | set(light), facts.rule.minimum)


def programmes(columns: set[str], kind: str) -> list[str]:
    """The programmes of which the file has a column `<kind>_<programme>`."""
    return sorted(name.removeprefix(f"{kind}_") for name in columns if name.startswith(f"{kind}_"))


def lines_of(facts: Facts) -> dict[str, float]:
    """What the names of columns about each poverty line end in ("" for the first, "_l2" …), and its amount."""
    given = [*([facts.line] if facts.line else []), *(facts.further_lines if facts.line else ())]
    return {f"_l{n}" if n > 1 else "": amount for n, amount in enumerate(given, start=1)}


def _quintile(rows: Expression) -> Expression:
    """1 + floor(5 B/W), B the weight of all with less welfare (methods.survey_quantiles.groups): ties stay together."""
    known = ibis.ifelse(rows.welfare.notnull(), rows.weight, 0.0)
    up_to = known.sum().over(ibis.window(order_by=rows.welfare, range=(None, 0)))
    same = known.sum().over(ibis.window(group_by=rows.welfare))
    fifth = 1 + (5.0 * (up_to - same) / known.sum().over(ibis.window()) + EDGE).floor()
    return ibis.ifelse(rows.welfare.notnull(), ibis.least(fifth, 5), ibis.null()).cast("int32")


def _poverty(rows: Expression, line: float, ending: str, money: Expression) -> dict[str, Expression]:
    """Poor (strictly below the line), what is missing to the line, and that as a share of it; null where not known."""
    gap = ibis.greatest(line - money, 0.0)
    return {f"poor{ending}": (money < line).cast("float64"), f"gap{ending}": gap, f"short{ending}": gap / line}


def _benefits(rows: Expression, columns: set[str], facts: Facts, population: float) -> Iterator[Benefit]:
    """The scenario's benefits whose eligible persons the file can tell: paid to those who have none of the function."""
    if facts.scenario is None or not facts.line or not {"welfare", "household", "age"} <= columns:
        return
    values = facts.scenario.values
    unit = _unit(facts, str(values["basis"]), population)
    if unit is None:
        return
    old = float(values["old-age-from"])
    until = rows.age < old if values["disability-until"] == "old-age" else ibis.literal(True)
    for benefit, column, eligible, months in (
        ("children", "age", rows.age < float(values["child-age"]), MONTHS),
        ("old-age", "age", rows.age >= old, MONTHS),
        ("disability", "disabled", rows.disabled & until if "disabled" in columns else None, MONTHS),
        ("maternity", "gave_birth", rows.gave_birth if "gave_birth" in columns else None,
         float(values["maternity-months"])),
    ):  # fmt: skip
        level = float(values[f"{'child' if benefit == 'children' else benefit}-level"])
        if benefit in facts.benefits and column in columns and level > 0 and eligible is not None:
            paid = eligible.fill_null(False)
            if has := [name for name in COVERED[benefit] if name in columns]:
                paid = paid & ~rows[has[0]].fill_null(False)
            yield Benefit(SIMULATED[benefit], paid, unit * level / 100 * months / MONTHS)


def _unit(facts: Facts, basis: str, population: float) -> float | None:
    """What a level of 100 per cent pays in a year; None where the basis is not known for this survey."""
    if basis == NATIONAL_LINE:
        return facts.line
    return facts.gdp / population if basis == GDP_PER_HEAD and facts.gdp and population > 0 else None


def _per_adult(rows: Expression, columns: set[str]) -> Expression:
    return rows[SCALE] if SCALE in columns else ibis.literal(1.0)


def _simulated(rows: Expression, columns: set[str], benefit: Benefit, facts: Facts) -> dict[str, Expression]:
    """Paid to everybody eligible who is not covered, shared equally in the household (methods.microsimulation)."""
    name = benefit.programme
    own = benefit.paid.cast("float64")
    home = ibis.window(group_by=rows.household)
    paid = own.sum().over(home)
    assert facts.scenario is not None
    running = 1.0 + float(facts.scenario.values["administration"]) / 100
    return {
        f"sim_paid_{name}": benefit.paid,
        f"sim_cost_{name}": own * benefit.amount * running,
        f"sim_reached_{name}": paid > 0,
        f"sim_transfer_{name}": benefit.amount * paid / rows.persons.sum().over(home) * _per_adult(rows, columns),
    }


def _together(benefits: list[Benefit], made: dict[str, Expression]) -> dict[str, Expression]:
    """All simulated benefits at once, as the programme `any`."""
    out: dict[str, Expression] = {}
    for kind in ("paid", "reached", "cost", "transfer"):
        parts = [made[f"sim_{kind}_{benefit.programme}"] for benefit in benefits]
        whole = parts[0]
        for part in parts[1:]:
            whole = whole | part if kind in ("paid", "reached") else whole + part
        out[f"sim_{kind}_any"] = whole
    return out
