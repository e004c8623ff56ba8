"""How many households a number of persons is made of. Welfare and benefits are theirs, and 25 persons may be one.

What a member knows of the own household, taken from a figure on two, is the other one. So a figure rests on a fewest
number of households as well, in the tables of persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from etl.national.estimates import Cell, Domain, cell_of
from etl.survey.engine import Survey, Variable
from etl.survey.engine_plan import Names, Table
from methods.disclosure import FEWEST_HOUSEHOLDS

HOUSEHOLD = "household"


def few(
    survey: Survey, bases: Iterable[str], domains: Sequence[Domain], variables: Sequence[Variable]
) -> frozenset[tuple[str, Cell]]:
    """(Base, cell) of those whose rows are of fewer than `FEWEST_HOUSEHOLDS` households; "" is the base of all rows.

    One scan by household and the columns of all domains; then each domain from what that left.
    """
    if HOUSEHOLD not in survey.columns:
        return frozenset()
    names = Names(survey.columns, variables)
    flags = {f"in_{n}": base for n, base in enumerate(bases)}
    by = tuple(dict.fromkeys((HOUSEHOLD, *(column for domain in domains for column in domain))))
    rows = names.added((*by, *filter(None, flags.values())), survey.rows)
    marks = {flag: rows[base].fill_null(False).cast("int8").max() for flag, base in flags.items() if base}
    found: set[tuple[str, Cell]] = set()
    with survey.kept(rows.group_by(list(by)).aggregate(**marks, in_all=rows.count().cast("bool").cast("int8"))) as kept:
        for domain in domains:
            for record in _counts(kept, domain, [*marks, "in_all"]):
                place = cell_of(domain, tuple(record[column] for column in domain))
                found |= {(base, place) for flag, base in flags.items()
                          if 0 < record[flag if base else "in_all"] < FEWEST_HOUSEHOLDS}  # fmt: skip
    return frozenset(found)


def _counts(kept: Table, domain: Domain, flags: list[str]) -> list[dict[str, Any]]:
    """Households of each flag in each cell of a domain."""
    inside = kept
    for column in domain:
        inside = inside.filter(inside[column].notnull())
    homes = inside.group_by([*domain, HOUSEHOLD]).aggregate(**{flag: inside[flag].max() for flag in flags})
    sums = {flag: homes[flag].cast("int64").sum() for flag in flags}
    whole = homes.group_by(list(domain)).aggregate(**sums) if domain else homes.aggregate(**sums)
    table: list[dict[str, Any]] = whole.to_pyarrow().to_pylist()
    return table
