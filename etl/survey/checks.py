"""Everything that can be known of a survey before anything is computed of it, found in one go.

A survey that has errors is gone on with as far as it can be understood: a missing column hides only what needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from etl.survey.descriptor import Descriptor, Reading, format_of, read_descriptor
from etl.survey.design_checks import check_design
from etl.survey.fields import bind, declared, wanted
from etl.survey.findings import Findings
from etl.survey.parts import File, Unit
from etl.survey.portrait import Portrait, check_plausible, portrait
from etl.survey.readers import Staged, stage
from etl.survey.recode import Work, households, open_work, source, standardise, write
from etl.survey.regions import check_shapes
from etl.survey.structure import Desk, check_structure
from etl.survey.values import FileCheck


@dataclass(frozen=True)
class Checked:
    """A survey that was looked at. `work` is there while the files could be read; `portrait` when it could be counted.

    `ok`: there is no error, and `analysis` may be written.
    """

    reading: Reading
    findings: Findings
    work: Work | None = None
    portrait: Portrait | None = None

    @property
    def ok(self) -> bool:
        return not self.findings.errors and self.portrait is not None

    @property
    def descriptor(self) -> Descriptor:
        """Only of a survey without errors."""
        assert self.reading.descriptor is not None
        return self.reading.descriptor

    @property
    def portrait_known(self) -> Portrait:
        """Only of a survey without errors."""
        assert self.portrait is not None
        return self.portrait

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "descriptor": self.reading.path.name,
            "ok": self.ok,
            "errors": len(self.findings.errors),
            "warnings": len(self.findings.warnings),
            "findings": [finding.record() for finding in self.findings],
            "survey": self.portrait.record() if self.portrait else None,
        }


@contextmanager
def checked(path: Path, scratch: Path, warehouse: Path) -> Iterator[Checked]:
    """Check the survey of a descriptor. `scratch` is a private folder for copies of what is read; the figures of
    `warehouse` are compared with. OSError when a file or the folder cannot be opened; anything else is a finding."""
    reading = read_descriptor(path)
    findings = reading.findings
    if reading.descriptor is None:
        yield Checked(reading, findings)
        return
    files = _stage(reading, scratch, findings)
    if not files:
        check_shapes(reading.descriptor, reading.folder, (), findings)
        yield Checked(reading, findings)
        return
    with open_work(scratch, sum(staged.rows for staged in files.values())) as con:
        work = Work(con, reading.descriptor, files, bind(reading.descriptor, files, findings))
        for unit, staged in files.items():
            cells = [cell for parts in work.cells(unit) for cell in parts]
            FileCheck(con, staged, source(staged), findings).run(cells)
        found = _structure(work, findings, warehouse) if "person" in files else None
        check_shapes(reading.descriptor, reading.folder, found.regions if found else (), findings)
        yield Checked(reading, findings, work, found)


def _stage(reading: Reading, scratch: Path, findings: Findings) -> dict[Unit, Staged]:
    """The files that can be read, with the columns that are used."""
    descriptor = reading.descriptor
    assert descriptor is not None
    asked, found = wanted(descriptor), {}
    for unit, file in declared(descriptor).items():
        readable = _readable(file)
        staged = stage(readable, reading.folder, scratch / f"{unit}.parquet", asked, findings) if readable else None
        if staged:
            found[unit] = staged
    return found


def _readable(file: File) -> File | None:
    """The declaration of a file as far as something can be read with it; what is wrong with it was told already."""
    wrong = {key for key, _ in file.problems()}
    if wrong - {"encoding", "rows"} or not format_of(file) or (format_of(file) == "fixed" and not file.layout):
        return None
    return replace(file, encoding="latin-1") if "encoding" in wrong else file


def _structure(work: Work, findings: Findings, warehouse: Path) -> Portrait | None:
    work = replace(work, binding=work.binding.reached())
    standardise(work)
    households(work)
    desk = Desk(work, findings)
    check_structure(desk)
    check_design(desk)
    if "weight" not in work.binding:
        return None
    found = portrait(work)
    check_plausible(desk, found, warehouse)
    return found


def write_analysis(checked_survey: Checked, folder: Path) -> Path:
    """Write the analysis file of a survey without errors; ValueError with errors."""
    if not checked_survey.ok or checked_survey.work is None:
        raise ValueError("a survey with errors has no analysis file")
    target = folder / "analysis.parquet"
    write(checked_survey.work, target)
    return target
