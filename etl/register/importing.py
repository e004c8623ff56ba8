"""A register from its files to figures: read, parse, check, compute. `publishing` is the last step."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from etl.errors import CorruptInputError, EtlError
from etl.register import reference
from etl.register.checks import Checks
from etl.register.currency import tender_today
from etl.register.denominators import Denominators
from etl.register.descriptor import Descriptor, describe
from etl.register.estimates import Estimate, Estimates, gross_product
from etl.register.parsing import Register, parse
from etl.register.reading import Source, Table, read_csv
from etl.register.reference import Reference
from etl.register.unions import years
from etl.register.workbook import WORKBOOKS, read_workbook
from etl.registry import Registry
from etl.survey.findings import Finding, Findings, counted

TEXT_FILES = (".csv", ".tsv", ".txt")


@dataclass(frozen=True)
class Import:
    """What to import: the file, files of overlaps and groups beside it (None: by their usual names), what options say
    of the register, the declarations, and the folder of the warehouse. `checking`: nothing will be published."""

    source: Path
    overlaps: Path | None
    denominators: Path | None
    told: dict[str, str]
    registry: Registry
    warehouse: Path
    checking: bool = False


@dataclass(frozen=True)
class Result:
    """What was found: the register, its figures (none when there are errors), the findings; where it was read, and the
    SHA-256 of each file by its name."""

    source: Path
    descriptor: Descriptor
    register: Register
    tables: dict[str, Table]
    files: dict[str, str]
    found: Findings
    estimates: list[Estimate] = field(default_factory=list)

    @property
    def country(self) -> str:
        """The country; "" when no row has one."""
        return next((s.country for s in self.register.schemes if s.country), "")

    @property
    def years(self) -> list[int]:
        """The years, the oldest first."""
        return sorted({s.year for s in self.register.schemes})

    @property
    def errors(self) -> list[Finding]:
        return self.found.errors

    @property
    def warnings(self) -> list[Finding]:
        return self.found.warnings

    def summary(self) -> str:
        """What was read and computed, in a line."""
        first, last = (self.years[0], self.years[-1]) if self.years else ("", "")
        span = f"{self.country} {first}" + (f" to {last}" if first != last else "")
        parts = [
            counted(len(self.register.schemes), "row") + " of schemes",
            counted(len(self.register.overlaps), "overlap"),
            counted(len(self.register.groups), "denominator"),
            counted(len(self.estimates), "figure"),
            counted(len(self.errors), "error"),
            counted(len(self.warnings), "warning"),
        ]
        return f"{span.strip() or self.source.name}: {', '.join(parts)}"

    def record(self) -> dict[str, Any]:
        """For JSON."""
        figures = [
            {"series": e.series, "year": e.year, "sex": e.sex, "value": e.value, "unit": e.unit, "status": e.status,
             "note": e.note, "rows": [s.row for s in e.schemes]}
            for e in self.estimates
        ]  # fmt: skip
        return {
            "file": str(self.source), "files": self.files, "country": self.country, "years": self.years,
            "register": asdict(self.descriptor), "schemes": len(self.register.schemes),
            "overlaps": len(self.register.overlaps), "denominators": len(self.register.groups),
            "errors": [f.record() for f in self.errors], "warnings": [f.record() for f in self.warnings],
            "figures": figures,
        }  # fmt: skip


def examine(work: Import) -> Result:
    """Read and check a register, and compute its figures when nothing is wrong.

    CorruptInputError for a file that cannot be read at all; everything else is a finding.
    """
    found = Findings()
    source = _read(work, found)
    descriptor, described = describe(work.source, work.told, found)
    register = parse(source.tables, found)
    Checks(register, source.tables, work.registry.areas, found).run()
    result = Result(work.source, descriptor, register, source.tables, {**source.files, **described}, found)
    if not found.errors:
        result.estimates.extend(_compute(work, result))
    return result


def _read(work: Import, found: Findings) -> Source:
    """All tables: the sheets of a workbook, or CSV files beside each other."""
    suffix = work.source.suffix.lower()
    if suffix not in (*WORKBOOKS, *TEXT_FILES):
        raise CorruptInputError(
            f"{work.source}: a register is a CSV or XLSX file, not {suffix or 'one without an ending'}"
        )
    if suffix in WORKBOOKS:
        source = read_workbook(work.source, found)
    else:
        table, sha = read_csv(work.source, "schemes", found)
        source = Source({"schemes": table}, {work.source.name: sha})
    for sheet, named in (("overlaps", work.overlaps), ("denominators", work.denominators)):
        file = named or work.source.with_name(f"{work.source.stem}.{sheet}.csv")
        if named is None and (suffix in WORKBOOKS or not file.is_file()):
            continue
        if sheet in source.tables:
            raise EtlError(f"{file}: the workbook has a sheet of {sheet} already")
        source.tables[sheet], source.files[file.name] = read_csv(file, sheet, found)
    return source


def _compute(work: Import, result: Result) -> list[Estimate]:
    known = _reference(work, result)
    denominators = Denominators(result.register, known, result.descriptor)
    making = Estimates(denominators, result.found)
    today = tender_today(work.registry.areas[result.country]["iso2"])

    def gdp(currency: str, year: int) -> tuple[float, str] | str:
        return gross_product(known, today, currency, year)

    made: list[Estimate] = []
    for year in years(result.register):
        if odd := denominators.far_apart(year.year):
            result.found.warn("population", "denominators", odd)
        made += [*making.coverages(year), *making.persons(year), *making.spending(year, gdp)]
    making.tell()
    return made


def _reference(work: Import, result: Result) -> Reference:
    try:
        return reference.read(work.warehouse, result.country)
    except EtlError as error:
        if not work.checking:
            raise
        result.found.warn("warehouse", "denominators", str(error))
        return Reference()
