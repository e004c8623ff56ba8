"""From staged files to the analysis file: one row a person (or a household), in standard variables.

The work is done by DuckDB in a database file of the scratch folder, so that it may be larger than memory. Tables:
`household`, one row of the second file; `survey`, one row of the first with everything of the second beside it; `home`,
one row a household with what its members receive together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from etl.survey import expressions as sql
from etl.survey.cells import Cell, cells, layered, together
from etl.survey.descriptor import Descriptor
from etl.survey.fields import STAGES, Binding
from etl.survey.parts import PERIODS_A_YEAR, Amount, Unit
from etl.survey.parts_figures import FLAGS, Benefit
from etl.survey.readers import ROW, Staged

MEMORY: Final = "800MB"
THREADS: Final = 4
FEW_ROWS: Final = 50_000
STATED: Final = ("sex", "location", "region", "quintile")


@dataclass(frozen=True)
class Work:
    """Everything that is known of a survey while it is checked and recoded."""

    con: duckdb.DuckDBPyConnection
    descriptor: Descriptor
    files: Mapping[Unit, Staged]
    binding: Binding

    def cells(self, unit: Unit) -> list[list[Cell]]:
        """The cells of each field in a file, and of the key that joins it."""
        bounds = [*self.binding.of(unit), *([self.binding.keys[unit]] if unit in self.binding.keys else [])]
        return [cells(bound, self.files[unit], self.decimal(unit), self.descriptor.missing) for bound in bounds]

    def decimal(self, unit: Unit) -> str:
        """The decimal sign of a file."""
        second = self.descriptor.household_file
        return second.decimal if unit == "household" and second else self.descriptor.file.decimal

    @property
    def of_persons(self) -> bool:
        return self.descriptor.survey.unit == "person"

    @property
    def household(self) -> str:
        """SQL over `survey`: the household of a row. In a file of households each row is one."""
        return "household" if "household" in self.binding else "CAST(row AS VARCHAR)"

    @property
    def stratum(self) -> str:
        return "stratum" if "stratum" in self.binding else "'1'"

    @property
    def psu(self) -> str:
        """SQL over `survey`: the PSU as the file numbers it; without one each household counts as drawn by itself."""
        return "psu" if "psu" in self.binding else self.household


def open_work(folder: Path, rows: int) -> duckdb.DuckDBPyConnection:
    """A database with bounded memory: in the scratch folder, or without a file where there are few rows."""
    options: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "threads": THREADS,
        "temp_directory": str(folder / "spill"),
        "autoinstall_known_extensions": False,
    }
    return duckdb.connect(str(folder / "work.duckdb") if rows > FEW_ROWS else ":memory:", config=options)


def source(staged: Staged) -> str:
    """SQL that reads a staged file."""
    return f"read_parquet({sql.literal(str(staged.path))})"


def standardise(work: Work) -> None:
    """Make the tables `household` (with a second file) and `survey`. Cells that cannot be understood become NULL."""
    joined = ""
    if "household" in work.files:
        _make(work, "household", "household", "hrow")
    first = "standard" if work.binding.keys.keys() == {"person", "household"} else "survey"
    _make(work, "person", first, "row")
    if first == "standard":
        theirs = [b.field.name for b in work.binding.of("household")]
        theirs += _replicates(work, "household")
        joined = "".join(f", h.{name}" for name in theirs)
        work.con.execute(f"""CREATE TABLE survey AS SELECT p.* EXCLUDE (hkey), h.hrow{joined} FROM standard p
            LEFT JOIN (SELECT DISTINCT ON (hkey) * FROM household ORDER BY hkey, hrow) h ON p.hkey = h.hkey""")


def _make(work: Work, unit: Unit, table: str, row: str) -> None:
    fields = work.cells(unit)
    origin = layered((cell for parts in fields for cell in parts), source(work.files[unit]))
    outer = [f"{together(parts)} AS {parts[0].field.name}" for parts in fields]
    outer += _replicate_casts(work, unit)
    work.con.execute(f"""CREATE TABLE {table} AS SELECT {", ".join([f"{ROW} AS {row}", *outer])} FROM {origin}""")


def _replicates(work: Work, unit: Unit) -> list[str]:
    """Names of replicate weights that come from a file."""
    if work.binding.replicates_file != unit:
        return []
    return [f"rep_{i:04d}" for i in range(1, len(work.binding.replicates) + 1)]


def _replicate_casts(work: Work, unit: Unit) -> Iterator[str]:
    for name, column in zip(_replicates(work, unit), work.binding.replicates, strict=False):
        number = work.files[unit].columns[column].number
        yield f"{sql.value(column, number, work.decimal(unit))} AS {name}"


def households(work: Work) -> None:
    """Make the table `home`: size, and per benefit whether anyone receives it and what comes in a year."""
    parts = [f"{work.household} AS home_id", "count(*) AS roster", f"{_size(work)} AS members"]
    for benefit in work.descriptor.benefit:
        if receives := _receives(work, benefit):
            parts.append(f"coalesce(bool_or({receives}), FALSE) AS any_{benefit.id}")
        if benefit.amount and f"paid_{benefit.id}" in work.binding:
            parts.append(f"{_total(f'paid_{benefit.id}', benefit.amount)} AS total_{benefit.id}")
    if "scale" in work.binding:
        parts.append("max(scale) AS adults")
    if work.descriptor.variables.oop and "oop" in work.binding:
        parts.append(f"{_total('oop', work.descriptor.variables.oop)} AS total_oop")
    work.con.execute(f"CREATE TABLE home AS SELECT {', '.join(parts)} FROM survey GROUP BY ALL")


def _size(work: Work) -> str:
    given = work.descriptor.variables.size
    if "size" not in work.binding or given is None or (work.of_persons and given.mismatch == "rows"):
        return "count(*)"
    return "max(size)"


def _total(column: str, amount: Amount) -> str:
    """A household's sum in a year: of its members, or the one stated for the household. No answer counts as nothing."""
    whole = f"sum({column})" if amount.level == "person" else f"max({column})"
    return f"coalesce({whole}, 0) * {PERIODS_A_YEAR[amount.period]!r}"


def _receives(work: Work, benefit: Benefit) -> str:
    """SQL over `survey`: whether the row says that the benefit is received; NULL without an answer; "" if not known."""
    if f"receipt_{benefit.id}" in work.binding:
        return f"receipt_{benefit.id}"
    return f"paid_{benefit.id} > 0" if f"paid_{benefit.id}" in work.binding else ""


@dataclass(frozen=True)
class Programme:
    """Benefits that are counted together. `persons`: it is known which person receives; `amounts`: what all pay."""

    name: str
    benefits: tuple[Benefit, ...]
    persons: bool
    amounts: bool


def programmes(descriptor: Descriptor) -> list[Programme]:
    """ANY, the kinds and the functions that the declared benefits make up, as they are named in columns."""
    groups: dict[str, list[Benefit]] = {"any": list(descriptor.benefit)}
    for benefit in descriptor.benefit:
        groups.setdefault(benefit.kind, []).append(benefit)
    for benefit in descriptor.benefit:
        groups.setdefault(benefit.function, []).append(benefit)
    return [
        Programme(
            name,
            tuple(every),
            descriptor.survey.unit == "person" and all(b.level == "person" or b.members for b in every),
            all(b.amount is not None for b in every),
        )
        for name, every in groups.items()
        if every
    ]


def columns(work: Work) -> dict[str, str]:
    """The analysis file: names of columns with their SQL over `survey JOIN home`."""
    design = work.descriptor.design
    by_size = not work.of_persons and design.weights_of == "household"
    expand = " * members" if by_size else ""
    found = {"stratum": work.stratum, "psu": f"{work.stratum} || '/' || {work.psu}"}
    for stage, above in (("ssu", "psu"), ("tsu", "ssu")):
        if stage in work.binding:
            found[stage] = f"{found[above]} || '/' || {stage}"
    found |= _fractions(work, found)
    found["weight"] = f"weight{expand}"
    found["household"] = work.household
    found["persons"] = "CAST(1 AS DOUBLE)" if work.of_persons else "CAST(members AS DOUBLE)"
    by = "adults" if "scale" in work.binding else "members"
    if by == "adults":
        found["members_per_adult"] = "CAST(members AS DOUBLE) / adults"
    found |= _persons(work, by)
    for programme in programmes(work.descriptor):
        found |= _programme(work, programme)
    if "oop" in work.binding:
        found["oop"] = f"total_oop / {by}"
    return found | {name: f"{name}{expand}" for name in _replicates(work, work.binding.replicates_file)}


def _persons(work: Work, by: str) -> dict[str, str]:
    """What the row says of the person or household itself. `by`: what a household's welfare is divided by."""
    found = {name: name for name in STATED if name in work.binding}
    if "age" in work.binding:
        found["age"] = "CAST(floor(age) AS INTEGER)"
    found |= {name: name for name in FLAGS if name in work.binding}
    if "labour" in work.binding:
        found |= {name: f"labour = '{name}'" for name in ("employed", "unemployed")}
    welfare = work.descriptor.variables.welfare
    if welfare and "welfare" in work.binding:
        own = "greatest(welfare, 0)" if welfare.negative == "zero" else "welfare"
        own = f"CASE WHEN welfare IS NOT NULL THEN {own} END * {PERIODS_A_YEAR[welfare.period]!r}"
        found["welfare"] = f"{own} / {by}" if welfare.of == "household" else own
    return found


def _programme(work: Work, programme: Programme) -> dict[str, str]:
    """Receipt by the person, by anyone in the household, and money per member a year, as far as they are known."""
    name, found = programme.name, {}
    known = [b for b in programme.benefits if _receives(work, b)]
    if not known:
        return {}
    if programme.persons:
        own = [f"any_{b.id}" if b.members else f"coalesce({_receives(work, b)}, FALSE)" for b in known]
        found[f"receives_{name}"] = " OR ".join(own)
    found[f"reached_{name}"] = " OR ".join(f"any_{b.id}" for b in known)
    if programme.amounts and all(f"paid_{b.id}" in work.binding for b in programme.benefits):
        found[f"amount_{name}"] = f"({' + '.join(f'total_{b.id}' for b in programme.benefits)}) / members"
    return found


def _fractions(work: Work, units: Mapping[str, str]) -> dict[str, str]:
    """Sampling fractions of the stages: as declared, or units in the sample over units in the population."""
    found = {}
    levels = ["stratum", *(stage for stage in STAGES if stage in units)]
    for i, given in enumerate(work.descriptor.design.fpc, start=1):
        declared = repr(float(given)) if not isinstance(given, str) else f"fpc{i}"
        if isinstance(given, str) and declared not in work.binding:
            continue
        if work.descriptor.design.fpc_is == "population" and i < len(levels):
            declared = f"units_{i} / {declared}"
        found[f"fpc{i}"] = f"CAST({declared} AS DOUBLE)"
    return found


def write(work: Work, target: Path) -> None:
    """Write the analysis file. Rows with a weight of zero are left out where the descriptor says so."""
    made = columns(work)
    joins = " ".join(_counts(work, made))
    listed = ", ".join(f"{expression} AS {name}" for name, expression in made.items())
    where = "WHERE weight > 0" if work.descriptor.design.zero_weights == "drop" else ""
    work.con.execute(f"""COPY (SELECT {listed} FROM survey JOIN home ON home_id = {work.household} {joins} {where}
        ORDER BY row) TO {sql.literal(str(target))} (FORMAT parquet, COMPRESSION zstd)""")


def _counts(work: Work, made: Mapping[str, str]) -> Iterable[str]:
    """Joins that count the units of a stage within the one above, where fpc are numbers in the population."""
    if work.descriptor.design.fpc_is != "population":
        return
    levels = ["stratum", *(stage for stage in STAGES if stage in made)]
    for i in range(1, min(len(work.descriptor.design.fpc), len(levels) - 1) + 1):
        above, unit = made[levels[i - 1]], made[levels[i]]
        yield (f"JOIN (SELECT {above} AS above_{i}, count(DISTINCT {unit}) AS units_{i} FROM survey GROUP BY ALL) "
               f"ON above_{i} = {above}")  # fmt: skip
