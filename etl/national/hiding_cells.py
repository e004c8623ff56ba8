"""Which cells add up to which, before the rule of disclosure looks at them.

Only cells that are published count, and those between them and the total: what nobody is told needs no protection, and
gives none away. Two bases are age groups of all persons and stand in the tables of these: children are the group of 0
to 14, and those of pensionable age hold, or are part of, the group of 65 and over. Otherwise coverage of children would
tell what the cell of their age group withholds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from etl.national.estimates import Cell, Counts
from etl.national.hiding_money import named
from etl.national.prepare import OLD

AGE: Final = 2
AGES: Final = ("Y0T14", "Y15T64", "Y_GE65")
CHILDREN, PENSIONABLE = "children", "pensionable"
BANDS: Final = {CHILDREN: "Y0T14", PENSIONABLE: "pensionable"}
"""Bases that are an age group -> its code in the tables of all persons."""
Place = tuple[str, ...]
Nested = dict[int, dict[str, tuple[str, ...]]]


@dataclass
class System:
    """Cells with their rows, and the sums in the dimension of age where these are not all places of it."""

    cells: dict[Place, int]
    nested: Nested = field(default_factory=dict)


def told(counts: Counts, figures: Iterable[tuple[str, Cell]], alike: Sequence[str]) -> Counts:
    """The cells of each base that have rows and are told of in a cut, or lie between such a cell and the total.
    `figures`: (base, cell) of each figure; the cuts of bases that are `alike` are common to them."""
    cuts: dict[str, set[frozenset[int]]] = {}
    for base, cell in set(figures):
        cuts.setdefault(alike[0] if base in alike else base, set()).add(_cut(cell))
    out: Counts = {}
    for base, cells in counts.items():
        mine = cuts.get(alike[0] if base in alike else base, set())
        out[base] = {cell: n for cell, n in cells.items() if n > 0 and any(_cut(cell) <= cut for cut in mine)}
    return out


def _cut(cell: Cell) -> frozenset[int]:
    """The dimensions in which a cell is not the total."""
    return frozenset(at for at, place in enumerate(named(cell)) if place != "_T")


def joined(counts: Counts, pension_age: Mapping[str, int]) -> dict[str, System]:
    """The tables to be looked at, by base. Bases that are an age group are in that of all persons."""
    out = {base: System({named(cell): n for cell, n in cells.items()})
           for base, cells in counts.items() if base not in BANDS or "" not in counts}  # fmt: skip
    everyone = out.get("")
    if everyone is None:
        return out
    for base, code in BANDS.items():
        for cell, n in counts.get(base, {}).items():
            place = (*named(cell)[:AGE], code, *named(cell)[AGE + 1 :])
            everyone.cells[place] = min(n, everyone.cells.get(place, n))
    if counts.get(PENSIONABLE):
        everyone.nested[AGE] = {"_T": AGES} | _around(everyone.cells, pension_age)
    return out


def _around(cells: Mapping[Place, int], pension_age: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Whether those of pensionable age hold the group of 65 and over or are part of it; neither where women's age is
    below 65 and men's above it."""
    old, mine = AGES[-1], BANDS[PENSIONABLE]
    for whole, part, fits in ((mine, old, max(pension_age.values(), default=OLD) <= OLD),
                              (old, mine, min(pension_age.values(), default=OLD) >= OLD)):  # fmt: skip
        pairs = [(n, cells[(*c[:AGE], part, *c[AGE + 1 :])]) for c, n in cells.items()
                 if c[AGE] == whole and (*c[:AGE], part, *c[AGE + 1 :]) in cells]  # fmt: skip
        # Persons of unknown sex have no pensionable age: then the larger group may lack some of the smaller.
        if fits and all(rows >= part_rows for rows, part_rows in pairs):
            return {whole: (part,)}
    return {}


def places_of(base: str, cell: Cell) -> set[tuple[str, Place]]:
    """(Base of a table, place in it) where a cell of a base stands."""
    place = named(cell)
    if base in BANDS and place[AGE] == "_T":  # children by age are no cell of their own
        return {("", (*place[:AGE], BANDS[base], *place[AGE + 1 :])), (base, place)}
    return {(base, place)}


def counted_under(base: str, place: Place) -> set[tuple[str, Cell]]:
    """(Base, cell) of all figures that are counted in a place of a base's tables."""
    found: set[tuple[str, Cell]] = set()
    region, sex, age, location, fifth = place
    own = "" if region == "_T" else region
    if age not in BANDS.values() or age in AGES:
        found.add((base, (own, sex, age, location, fifth)))
    if not base:
        found |= {(band, (own, sex, "_T", location, fifth)) for band, code in BANDS.items() if code == age}
    return found
