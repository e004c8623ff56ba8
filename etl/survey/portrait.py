"""What a recoded survey amounts to: its size, design and population, and what of that is hard to believe."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np

from etl.registry import registry
from etl.survey.cells import layered, together
from etl.survey.descriptor import Descriptor
from etl.survey.findings import Findings, listed
from etl.survey.parts import PERIODS_A_YEAR
from etl.survey.product import gdp_of
from etl.survey.recode import Work, columns, source
from etl.survey.structure import Desk
from etl.warehouse import served_file
from methods import replicates
from methods.scenario import GDP_PER_HEAD

SOCIETAL_YEAR: Final = 2017
"""Of the international dollars in which SDG 3.8.2 states its poverty line."""
PLAUSIBLE: Final = (0.75, 1.33)
"""Weighted population as a share of the one at hand: outside, weights are probably of something else than persons."""


@dataclass(frozen=True)
class Portrait:
    """Counts of a survey. `population` is weighted; `silent`: rows without an answer by variable. `replicates`: number
    of replicate weights and the rank of their matrix, from which variances come then; None without them."""

    rows: int
    households: int
    persons: float
    strata: int
    psus: int
    population: float
    regions: tuple[str, ...]
    receiving: dict[str, int]
    silent: dict[str, int]
    replicates: tuple[int, int] | None = None

    @property
    def df(self) -> int:
        """PSUs less strata; of replicate weights their rank less 1."""
        return self.replicates[1] - 1 if self.replicates else self.psus - self.strata

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "rows": self.rows, "households": self.households, "persons": self.persons, "strata": self.strata,
            "psus": self.psus, "replicates": self.replicates, "degrees_of_freedom": self.df,
            "weighted_population": self.population,
            "regions": list(self.regions), "rows_receiving": self.receiving, "rows_without_answer": self.silent,
        }  # fmt: skip


def portrait(work: Work) -> Portrait:
    """Count. Needs the tables `survey` and `home`, and a weight."""
    made = columns(work)
    receiving = {b.id: f"any_{b.id}" for b in work.descriptor.benefit if f"receipt_{b.id}" in work.binding
                 or f"paid_{b.id}" in work.binding}  # fmt: skip
    asked = [
        "count(*)", f"count(DISTINCT {made['household']})", f"sum({made['persons']})",
        f"count(DISTINCT {made['stratum']})", f"count(DISTINCT {made['psu']})",
        f"coalesce(sum({made['weight']}), 0)", *(f"count(*) FILTER ({each})" for each in receiving.values()),
    ]  # fmt: skip
    joined = f"survey JOIN home ON home_id = {work.household}"
    first = work.con.execute(f"SELECT {', '.join(asked)} FROM {joined}").fetchone() or ()
    regions: list[tuple[str]] = []
    if "region" in made:
        regions = work.con.execute("SELECT DISTINCT region FROM survey WHERE region IS NOT NULL ORDER BY 1").fetchall()
    rows, households, persons, strata, psus, population, *received = first
    return Portrait(rows, households, persons or 0.0, strata, psus, population, tuple(code for (code,) in regions),
                    dict(zip(receiving, received, strict=True)), _silent(work), _replicates(work))  # fmt: skip


def _replicates(work: Work) -> tuple[int, int] | None:
    """Number and rank of the replicate weights, from their sums over PSUs (households where none is declared)."""
    number = len(work.binding.replicates)
    if not number:
        return None
    made = columns(work)
    sums = ", ".join(f"coalesce(sum({made[f'rep_{i:04d}']}), 0) AS r{i}" for i in range(1, number + 1))
    table = work.con.execute(f"""SELECT {sums} FROM survey JOIN home ON home_id = {work.household}
        GROUP BY {made["stratum"]}, {made["psu"]}""").fetchnumpy()
    matrix = np.column_stack([np.asarray(table[f"r{i}"], dtype=np.float64) for i in range(1, number + 1)])
    return number, max(replicates.degrees_of_freedom(matrix), 0) + 1


def _silent(work: Work) -> dict[str, int]:
    """Rows without an answer in each variable, of the file that has it."""
    found: dict[str, int] = {}
    for unit in work.files:
        fields = work.cells(unit)
        if not fields:
            continue
        parts = [f"count(*) FILTER ({together(cells)} IS NULL)" for cells in fields]
        origin = layered((cell for cells in fields for cell in cells), source(work.files[unit]))
        answer = work.con.execute(f"SELECT {', '.join(parts)} FROM {origin}")
        counts = answer.fetchone() or ()
        found |= {cells[0].field.name: n for cells, n in zip(fields, counts, strict=True) if n}
    return found


def check_plausible(desk: Desk, found: Portrait, warehouse: Path) -> None:
    """Warnings: an implausible population, lines above or below everyone, cells too small to be published, and what is
    not computed because the descriptor does not say enough."""
    _population(desk.work.descriptor, found, warehouse, desk.findings)
    _lines(desk)
    _small(desk)
    if desk.work.descriptor.survey.pension_age is None and desk.has("age"):
        text = "without [survey] pension_age coverage of older persons (SI_COV_PENSN) is not computed"
        desk.findings.warn("no-pension-age", "[survey] pension_age", text)
    _ppp(desk)
    _gdp(desk, warehouse)


def _ppp(desk: Desk) -> None:
    """The revised SDG 3.8.2 is in international dollars of 2017, whatever the poverty lines are in."""
    ppp = desk.work.descriptor.ppp
    if desk.has("oop", "welfare") and (ppp is None or ppp.year != SOCIETAL_YEAR):
        text = (f"SDG 3.8.2 in its definition of 2025 (SH_OOP_XPD_EARNNET40) is not computed: it needs the rate of "
                f"{SOCIETAL_YEAR} international dollars")  # fmt: skip
        desk.findings.warn("no-ppp", "[ppp] year", text)


def _gdp(desk: Desk, warehouse: Path) -> None:
    """Without GDP no cost in per cent of it, and no benefit that is stated as a share of GDP per head."""
    given = desk.work.descriptor.simulation
    if given is None or not isinstance(why := gdp_of(desk.work.descriptor, warehouse), str):
        return
    text = f"{why}: the cost of simulated benefits is not told in per cent of GDP (SIM_COST_GDP)"
    scenario = registry().scenarios.checked.get(given.scenario)
    if scenario and {**scenario.values, **given.set}.get("basis") == GDP_PER_HEAD:
        text = f"{why}: nothing is simulated, since {given.scenario} states benefits as shares of GDP per head"
    desk.findings.warn("no-gdp", "[simulation] gdp", text)


def population_at_hand(warehouse: Path, country: str, year: int) -> float | None:
    """The population that the served warehouse has for a country and year; None without a warehouse or a value."""
    path = served_file(warehouse)
    if path is None:
        return None
    with duckdb.connect(str(path), read_only=True) as con:
        found = con.execute("""SELECT amount FROM denominator WHERE weight = 'population' AND sex = '_T'
            AND ref_area = ? AND time_period = ?""", [country, year]).fetchone()  # fmt: skip
    return float(found[0]) if found else None


def _population(descriptor: Descriptor, found: Portrait, warehouse: Path, findings: Findings) -> None:
    survey = descriptor.survey
    known = population_at_hand(warehouse, survey.country, survey.year)
    if not known or not found.population:
        return
    ratio = found.population / known
    if not PLAUSIBLE[0] <= ratio <= PLAUSIBLE[1]:
        text = (f"the weights add up to {found.population:,.0f} persons, {ratio:.2f} times the {known:,.0f} of "
                f"{survey.country} in {survey.year}: are they of persons or of households?")  # fmt: skip
        findings.warn("population", "[design] weights", text)


def _lines(desk: Desk) -> None:
    welfare, ppp = desk.work.descriptor.variables.welfare, desk.work.descriptor.ppp
    if welfare is None or not desk.has("welfare") or not desk.work.descriptor.line:
        return
    own = columns(desk.work)["welfare"]
    for line in desk.work.descriptor.line:
        amount = line.per_year(ppp.rate if ppp else 0.0)
        below, rows = desk.rows(f"""SELECT count(*) FILTER ({own} < {amount!r}), count({own}) FROM survey
            JOIN home ON home_id = {desk.work.household}""")[0]  # fmt: skip
        if rows and below in (0, rows):
            who, factor = "nobody" if below == 0 else "everybody", PERIODS_A_YEAR[welfare.period]
            text = (f"{who} is below {amount:,.2f} a year: are its period and that of welfare ({welfare.period}, "
                    f"x {factor:g}) right?")  # fmt: skip
            desk.findings.warn("line-doubtful", f"[[line]] {line.id}", text)


def _small(desk: Desk) -> None:
    """Regions, sexes and places with fewer sampled rows than may be published."""
    minimum = desk.work.descriptor.disclosure.minimum
    for name in ("region", "sex", "location"):
        if not desk.has(name):
            continue
        found = desk.rows(f"""SELECT {name} AS cell, count(*) AS n FROM survey WHERE {name} IS NOT NULL GROUP BY ALL
            HAVING n < {minimum} ORDER BY cell""")  # fmt: skip
        if found:
            text = f"[variables] {name}: fewer than {minimum} rows, not published: {listed(cell for cell, _ in found)}"
            desk.findings.warn("small-cell", desk.file, text, count=len(found))
