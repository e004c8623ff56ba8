"""Which columns of the files a descriptor speaks of, for what, and where they are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from etl.survey.descriptor import Descriptor, subdivisions
from etl.survey.expressions import TRUE_FALSE, entries
from etl.survey.findings import Findings, counted, listed, near
from etl.survey.parts import MOST_PERSONS, OLDEST, File, Unit, Variable
from etl.survey.parts_figures import FLAGS, Benefit
from etl.survey.readers import Column, Staged, matches

Kind = Literal["number", "code", "flag", "id"]
Entries = Mapping[str, str | bool | int]
STAGES: Final = ("psu", "ssu", "tsu")
LABOUR: Final = ("employed", "unemployed", "outside")


@dataclass(frozen=True)
class Field:
    """A standard variable to be made: its name, kind, declaration and place in the descriptor.

    `needed`: a row without it is an error; `low`, `high`: what it may be; `strict`: `low` itself is not allowed.
    `standard`: values that stand for themselves without a map. `of`: what it describes, a person or the household.
    """

    name: str
    kind: Kind
    variable: Variable
    place: str
    needed: bool = False
    low: float | None = None
    high: float | None = None
    strict: bool = False
    standard: Entries = field(default_factory=dict)
    of: Unit = "person"
    negative: bool = False


@dataclass(frozen=True)
class Bound:
    """A field whose columns are there: in which file, and for codes what each value becomes, column by column."""

    field: Field
    file: Unit
    columns: tuple[str, ...]
    tables: tuple[Entries, ...] = ()


def wanted(descriptor: Descriptor) -> list[str]:
    """All columns that a descriptor names, which are those that are read."""
    names = [column for each in fields(descriptor) for column in each.variable.column]
    if descriptor.household_file:
        names += [*descriptor.household_file.key, *descriptor.household_file.person_key]
    if descriptor.design.replicates:
        names += descriptor.design.replicates.columns
    return list(dict.fromkeys(names))


def fields(descriptor: Descriptor) -> Iterator[Field]:
    """Every standard variable that a descriptor declares, without replicate weights."""
    yield from _design(descriptor)
    given, unit = descriptor.variables, descriptor.survey.unit
    household = given.household
    if household is None and descriptor.household_file:
        household = Variable(descriptor.household_file.person_key or descriptor.household_file.key, file="person")
    if household:
        yield Field("household", "id", household, "[variables] household", needed=True)
    if given.person and unit == "person":
        yield Field("person", "id", given.person, "[variables] person", needed=True)
    if given.size:
        yield Field("size", "number", given.size.variable, "[variables] size", needed=True, low=1.0,
                    high=float(MOST_PERSONS), of="household")  # fmt: skip
    if given.welfare:
        welfare = given.welfare
        yield Field("welfare", "number", welfare.variable, "[variables] welfare", needed=welfare.absent == "refuse",
                    low=None if welfare.negative != "refuse" else 0.0, of="household", negative=True)  # fmt: skip
        if welfare.scale:
            yield Field("scale", "number", welfare.scale, "[variables.welfare] scale", needed=True, low=0.0,
                        high=float(MOST_PERSONS), strict=True, of="household")  # fmt: skip
    if given.oop:
        yield Field("oop", "number", given.oop.variable, "[variables] oop", low=0.0, of=given.oop.level)
    if given.age and unit == "person":
        yield Field("age", "number", given.age, "[variables] age", low=0.0, high=float(OLDEST))
    yield from _codes(descriptor)
    for benefit in descriptor.benefit:
        yield from _benefit(benefit)


def _design(descriptor: Descriptor) -> Iterator[Field]:
    design = descriptor.design
    of: Unit = "person" if descriptor.survey.unit == "person" and design.weights_of == "person" else "household"
    yield Field("weight", "number", design.weights, "[design] weights", needed=True, low=0.0,
                strict=design.zero_weights == "refuse", of=of)  # fmt: skip
    if design.strata:
        yield Field("stratum", "id", Variable(design.strata), "[design] strata", needed=True, of="household")
    for name in STAGES:
        if columns := getattr(design, name):
            of = "household" if name == "psu" else "person"
            yield Field(name, "id", Variable(columns), f"[design] {name}", needed=True, of=of)
    for i, given in enumerate(design.fpc, start=1):
        if isinstance(given, str):
            high = 1.0 if design.fpc_is == "fraction" else None
            yield Field(f"fpc{i}", "number", Variable((given,)), f"[design] fpc: {i}", needed=True, low=0.0, high=high,
                        strict=True)  # fmt: skip


def _codes(descriptor: Descriptor) -> Iterator[Field]:
    given, unit = descriptor.variables, descriptor.survey.unit
    themselves: dict[str, tuple[Kind, dict[str, str | bool | int]]] = {
        "sex": ("code", {"m": "M", "f": "F"}),
        "location": ("code", {"u": "U", "r": "R"}),
        "region": ("code", {code.lower(): code for code in subdivisions(descriptor.survey.country)}),
        "labour": ("code", {code: code for code in LABOUR}),
        "quintile": ("code", {str(q): q for q in range(1, 6)}),
        **dict.fromkeys(FLAGS, ("flag", dict(TRUE_FALSE))),
    }
    for name, (kind, standard) in themselves.items():
        of: Unit = "household" if name in ("location", "region", "quintile") else "person"
        if (variable := getattr(given, name)) and not (of == "person" and unit == "household"):
            yield Field(name, kind, variable, f"[variables] {name}", standard=standard, of=of)
    if given.currency:
        yield Field("currency", "id", given.currency, "[variables] currency")


def _benefit(benefit: Benefit) -> Iterator[Field]:
    place = f"[[benefit]] {benefit.id}"
    if benefit.receipt:
        yield Field(f"receipt_{benefit.id}", "flag", benefit.receipt, f"{place}: receipt", standard=dict(TRUE_FALSE),
                    of=benefit.level)  # fmt: skip
    if benefit.amount:
        yield Field(f"paid_{benefit.id}", "number", benefit.amount.variable, f"{place}: amount", low=0.0,
                    of=benefit.level)  # fmt: skip


@dataclass
class Binding:
    """Fields by name as they were found; the keys that join two files; the replicate weights with their file."""

    fields: dict[str, Bound] = field(default_factory=dict)
    keys: dict[Unit, Bound] = field(default_factory=dict)
    replicates: tuple[str, ...] = ()
    replicates_file: Unit = "person"

    def of(self, file: Unit) -> list[Bound]:
        return [bound for bound in self.fields.values() if bound.file == file]

    def __contains__(self, name: object) -> bool:
        return name in self.fields

    def reached(self) -> Binding:
        """What stands beside the rows of the first file: of the second one only where both have the key."""
        if self.keys.keys() == {"person", "household"}:
            return self
        fields = {name: bound for name, bound in self.fields.items() if bound.file == "person"}
        return replace(self, fields=fields, replicates=self.replicates if self.replicates_file == "person" else ())


def bind(descriptor: Descriptor, files: Mapping[Unit, Staged], findings: Findings) -> Binding:
    """Find every field's columns. Missing and ambiguous ones, and maps that say two things, become findings."""
    binding = Binding()
    for each in fields(descriptor):
        file = _file(each, descriptor, files, findings)
        if file is None:
            continue
        names = tuple(column.lower() for column in each.variable.column)
        tables: list[Entries] = []
        if each.kind in ("code", "flag"):
            for column in names:
                table, twice = entries(each.variable.map, files[file].columns[column], each.standard)
                tables.append(table)
                if twice:
                    text = f"the map says two things of {listed(twice)}: by the code and by its label"
                    findings.error("contradictory-map", f"{files[file].name}: {column}", f"{each.place}: {text}")
        binding.fields[each.name] = Bound(each, file, names, tuple(tables))
    _keys(descriptor, files, binding, findings)
    _replicates(descriptor, files, binding, findings)
    return binding


def _keys(descriptor: Descriptor, files: Mapping[Unit, Staged], binding: Binding, findings: Findings) -> None:
    """What joins a file of persons and a file of households; only when both have it."""
    if descriptor.household_file is None:
        return
    given = descriptor.household_file
    sides: dict[Unit, tuple[str, ...]] = {"person": given.person_key or given.key, "household": given.key}
    for unit, names in sides.items():
        each = Field("hkey", "id", Variable(names, file=unit), "[household_file] key", needed=True)
        if unit in files and _file(each, descriptor, {unit: files[unit]}, findings):
            binding.keys[unit] = Bound(each, unit, tuple(name.lower() for name in names))


def _file(each: Field, descriptor: Descriptor, files: Mapping[Unit, Staged], findings: Findings) -> Unit | None:
    """The file that has all of a field's columns; None and a finding when none or both have."""
    names = [column.lower() for column in each.variable.column]
    if not names:
        return None
    asked: list[Unit] = [each.variable.file] if each.variable.file else ["person", "household"]
    has = [unit for unit in asked if unit in files and all(name in files[unit].known for name in names)]
    keys = {k.lower() for k in descriptor.household_file.key} if descriptor.household_file else set()
    if len(has) == 2 and not set(names) <= keys:
        text = f'{each.place}: both files have {listed(names)}; say file = "person" or file = "household"'
        findings.error("ambiguous-column", " and ".join(s.name for s in files.values()), text, count=len(names))
        return None
    if has:
        return has[0]
    if any(unit not in files for unit in asked if unit in declared(descriptor)):
        return None  # it may be in the file that could not be read, which was told
    known = [name for unit in asked if unit in files for name in files[unit].known]
    where = " and ".join(files[unit].name for unit in asked if unit in files)
    absent = [name for name in names if name not in known]
    if not absent:
        text = f"{each.place}: {listed(names)} are not all in one file"
        findings.error("missing-column", where, text, count=len(names))
    for name in absent if where else []:
        text = f"{each.place}: there is no column {name!r}{near(name, known) or _few(known)}"
        findings.error("missing-column", where, text, count=1)
    return None


def declared(descriptor: Descriptor) -> dict[Unit, File]:
    """The files that a descriptor names."""
    found: dict[Unit, File] = {"person": descriptor.file}
    return found | ({"household": descriptor.household_file} if descriptor.household_file else {})


def _few(known: list[str]) -> str:
    return f"; the columns are {listed(known)}" if known else ""


def _replicates(descriptor: Descriptor, files: Mapping[Unit, Staged], binding: Binding, findings: Findings) -> None:
    given = descriptor.design.replicates
    if given is None or not files:
        return
    asked = [pattern.lower() for pattern in given.columns]
    for unit, staged in files.items():
        if found := tuple(name for name in staged.known if matches(name, asked)):
            binding.replicates, binding.replicates_file = found, unit
            break
    else:
        if len(files) < len(declared(descriptor)):
            return
        where = " and ".join(s.name for s in files.values())
        findings.error("missing-column", where, f"[design.replicates] columns: none is like {listed(given.columns)}")
        return
    if given.rscales and len(given.rscales) not in (1, len(binding.replicates)):
        text = f"[design.replicates] rscales: {len(given.rscales)} for {counted(len(binding.replicates), 'replicate')}"
        findings.error("rscales", files[binding.replicates_file].name, text)


def columns_of(bound: Bound, files: Mapping[Unit, Staged]) -> list[Column]:
    """The staged columns of a field."""
    return [files[bound.file].columns[name] for name in bound.columns]
