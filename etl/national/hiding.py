"""The rule of disclosure on a survey's figures: which cells are withheld, which are flagged, and the words for it.

1. A decision a base and cell, for all figures that are counted on the base, with all cells of the base looked at
   together, so that totals and margins give nothing away (`methods.disclosure`).
2. Bases that are nearly the same rows (all persons, persons whose welfare is known, …) share what any of them
   withholds: otherwise one of them would tell what another one hides.
3. Bases that are an age group of all persons (children, those of pensionable age) are cells of the same tables, and
   persons of unknown sex, age, region or welfare are protected like any cell: see `hiding_cells`.
4. Money adds up over programmes as well: see `hiding_money`.
5. Persons whose welfare is not known are in coverage and sums of transfers and not in poverty. A figure that relates
   the two tells of them (`ACROSS`), and is withheld where they are few.

A withheld cell says no more than that: not whether it was too small itself or is withheld for the sake of another one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from etl.national import hiding_cells, hiding_money
from etl.national.estimates import Cell, Counts, Figure
from etl.national.facts import Facts, Rule
from etl.national.hiding_money import Decisions
from methods.disclosure import VARIABLE, Status, sums_of, suppress
from methods.survey_intervals import FEWEST_DF

WITHHELD = "withheld by the rule of disclosure: too few persons or households, or another would follow from it"
NORMAL, LOW, SUPPRESSED = "A", "U", "Q"
KNOWN = "known_"
WELFARE = "known_welfare"
ACROSS = ("SI_COV_POOR", "BCR")
"""Measures of what is received in terms of welfare. With headcount or poverty gap they give recipients, or transfers,
per person of known welfare; coverage and transfers of the same cell give them for all persons."""
WITHOUT_POINTS = ("PS", "XDC", "PURE_NUMB", "PT_GDP")
"""Units whose intervals have no width in points: a figure is flagged by its standard error relative to itself."""


@dataclass
class Shown:
    """What may be shown of a figure."""

    figure: Figure
    status: str
    note: str = ""


@dataclass
class Hidden:
    """How many figures were withheld, flagged, or could not be estimated, by measure."""

    withheld: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    undefined: Counter[str] = field(default_factory=Counter)


def decide(
    figures: Sequence[Figure], counts: Counts, facts: Facts, few_homes: Decisions | frozenset[tuple[str, Cell]]
) -> Decisions:
    """(Base, cell) that is withheld, for all figures counted on it."""
    withheld = set[tuple[str, Cell]]()
    alike = [base for base in counts if not base or base.startswith(KNOWN)]
    bases = [(figure.counted, counted_place(figure)) for figure in figures]
    bases += [(figure.asked_of, figure.place) for figure in figures]
    told = hiding_cells.told(counts, bases, alike)
    joined = hiding_cells.joined(told, facts.pension_age)
    of_few = {(where, place) for base, cell in few_homes for where, place in hiding_cells.places_of(base, cell)}
    for base, system in joined.items():
        places = list(system.cells)
        n = np.array([system.cells[place] for place in places], dtype=np.int64)
        also = np.array([(base, place) in of_few for place in places], dtype=np.bool_)
        made = suppress(n, sums_of(places, nested=system.nested), facts.rule.minimum, also)
        for place, status in zip(places, made, strict=True):
            if status != Status.PUBLISHED:
                withheld |= hiding_cells.counted_under(base, place)
    places_withheld = {cell for base, cell in withheld if base in alike}
    withheld |= {(base, cell) for base in alike for cell in places_withheld}
    withheld |= {each for cell in places_withheld for each in hiding_cells.counted_under("", hiding_money.named(cell))}
    for measure in hiding_money.ADDED_UP:
        withheld |= hiding_money.more(figures, withheld, measure, facts.rule.minimum)
    return withheld | _across(figures, counts, facts.rule.minimum)


def _across(figures: Sequence[Figure], counts: Counts, minimum: int) -> Decisions:
    """(Series, cell) of figures that would tell of few persons without an answer on welfare."""
    known = counts.get(WELFARE, {})
    few = {cell for cell, n in counts.get("", {}).items() if 0 < n - known.get(cell, 0) < minimum}
    across = [figure for figure in figures if figure.measure.id.startswith(ACROSS)]
    return {(figure.series, counted_place(figure)) for figure in across if counted_place(figure) in few}


def shown(
    figures: Sequence[Figure], counts: Counts, facts: Facts, few_homes: frozenset[tuple[str, Cell]] = frozenset()
) -> tuple[list[Shown], Hidden]:
    """The figures that can be told of, with status and note: withheld ones without any number. `few_homes`: (base,
    cell) of too few households (see `homes`)."""
    withheld, rule = decide(figures, counts, facts, few_homes), facts.rule
    out, hidden = [], Hidden()
    for figure in _defined(figures, hidden):
        place = counted_place(figure)
        mine = {(figure.counted, place), (figure.series, place), (figure.asked_of, figure.place)}
        if min(figure.n, figure.asked) < rule.minimum or mine & withheld:
            hidden.withheld[figure.measure.id] += 1
            out.append(Shown(figure, SUPPRESSED, WITHHELD))
            continue
        note = _why_low(figure, rule, facts.unit)
        hidden.flagged[figure.measure.id] += bool(note)
        out.append(Shown(figure, LOW if note else NORMAL, note))
    return out, hidden


def _defined(figures: Iterable[Figure], hidden: Hidden) -> Iterable[Figure]:
    for figure in figures:
        if figure.n > 0 and not math.isnan(figure.value):
            yield figure
        else:
            hidden.undefined[figure.measure.id] += 1


def counted_place(figure: Figure) -> Cell:
    """The cell as it was counted: a measure of women only is counted in its base, whatever the sex it is told under."""
    cell = figure.cell
    return cell if figure.measure.sex == "_T" else (cell[0], "_T", *cell[2:])


def _why_low(figure: Figure, rule: Rule, unit: str) -> str:
    """Why a figure is flagged; "" when it is not. `unit`: what a row of the file is."""
    if min(figure.n, figure.asked) < rule.reliable:
        return f"low reliability: rests on fewer than {rule.reliable} {unit}s of the sample"
    if figure.df < FEWEST_DF:
        return f"low reliability: no interval, fewer than {FEWEST_DF} degrees of freedom (sampling units less strata)"
    if not math.isfinite(figure.high - figure.low):
        return "low reliability: no interval can be given, no two of those asked differ"
    if figure.measure.unit_measure in WITHOUT_POINTS and figure.se > VARIABLE * abs(figure.value):
        return f"low reliability: the standard error is {figure.se / abs(figure.value):.0%} of the figure"
    wide = figure.measure.unit_measure == "PT" and figure.high - figure.low >= rule.width
    return f"low reliability: the interval is {figure.high - figure.low:.0f} points wide" if wide else ""
