"""A statistician's file, of whatever format, as Parquet with the columns that are used: row by row, never whole.

Column names become lower-case; each row has its number, so that findings can name lines. What cannot be read is a
finding, and the file is gone on with as far as it can be understood.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from etl.survey.descriptor import format_of
from etl.survey.findings import Findings, counted, listed
from etl.survey.parts import File
from etl.survey.sources import Source, UnreadableError
from etl.survey.stat_files import open_parquet, open_r, open_stat
from etl.survey.text_files import open_csv, open_fixed

ROW: Final = "__row"
"""The column with a row's number, from 0."""


@dataclass(frozen=True)
class Column:
    """A staged column: its name in the file, whether it holds numbers, and the file's labels of its codes."""

    original: str
    number: bool
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Staged:
    """A file as Parquet at `path`: `columns` by lower-case name; `known`: all columns the file has, staged or not."""

    name: str
    path: Path
    columns: dict[str, Column]
    known: tuple[str, ...]
    rows: int
    first_line: int | None
    rejected: tuple[int, ...] = ()

    @property
    def unit(self) -> str:
        """What findings count: lines of a text file, else rows."""
        return "row" if self.first_line is None else "line"

    def lines(self, rows: Iterable[int]) -> list[int]:
        """Row numbers from 0 as lines of the file, or as rows from 1."""
        if self.first_line is None:
            return [row + 1 for row in rows]
        found = []
        for row in rows:
            line = row + self.first_line
            while (moved := row + self.first_line + bisect_left(self.rejected, line + 1)) != line:
                line = moved
            found.append(line)
        return found


def stage(file: File, folder: Path, target: Path, wanted: Iterable[str], findings: Findings) -> Staged | None:
    """Write the wanted columns (lower-case names or patterns with *) of `file` to `target`.

    None when nothing can be read; what is wrong is in `findings` in any case. Columns that are wanted and not there
    are for the caller to tell: it knows what they are for.
    """
    path, asked = folder / file.path, {name.lower() for name in wanted}
    if not path.is_file():
        findings.error("missing-file", file.path, f"is not there (looked in {folder})")
        return None
    try:
        source = _open(path, file, folder)
        names = _unique(path.name, source, findings)
        chosen = {name: names.index(name) for name in dict.fromkeys(names) if matches(name, asked)}
        rows = _write(path.name, source, chosen, target, findings)
    except UnreadableError as error:
        findings.error(error.code, file.path, error.text, count=error.count, lines=error.lines)
        return None
    for finding in source.findings:
        findings.found.append(finding)
    _check_rows(file, path.name, source, rows, findings)
    columns = {n: Column(source.names[i], i in source.numbers, source.labels.get(i, {})) for n, i in chosen.items()}
    return Staged(path.name, target, columns, tuple(names), rows, source.first_line, tuple(source.rejected))


def matches(name: str, asked: Iterable[str]) -> bool:
    """Whether a column's name is one of those asked for, which may be patterns with *."""
    return any(name == each or ("*" in each and fnmatchcase(name, each)) for each in asked)


def _open(path: Path, file: File, folder: Path) -> Source:
    kind = format_of(file)
    readers: dict[str, Callable[[], Source]] = {
        "csv": lambda: open_csv(path, file),
        "fixed": lambda: open_fixed(path, file, folder / file.layout),
        "parquet": lambda: open_parquet(path),
        "rds": lambda: open_r(path, file, "rds"),
        "rdata": lambda: open_r(path, file, "rdata"),
    }
    return readers.get(kind, lambda: open_stat(path, file, kind))()


def _unique(name: str, source: Source, findings: Findings) -> list[str]:
    """Lower-case names; those that are the same then are an error."""
    lower = [each.strip().lower() for each in source.names]
    places: dict[str, list[int]] = defaultdict(list)
    for i, each in enumerate(lower):
        places[each].append(i)
    for each, at in places.items():
        if len(at) > 1 and each:
            spelt = listed(repr(source.names[i]) for i in at)
            numbers = ", ".join(str(i + 1) for i in at)
            text = f"columns {numbers} have one name in lower case ({spelt}): rename them"
            findings.error("duplicate-column", name, text, count=len(at), lines=[1] if source.first_line == 2 else [])
    return lower


def _write(name: str, source: Source, chosen: dict[str, int], target: Path, findings: Findings) -> int:
    """Write the chosen columns (name to position), without empty rows. How many rows there are."""
    kinds = [pa.field(n, pa.float64() if i in source.numbers else pa.string()) for n, i in chosen.items()]
    writer, rows, empty, first = None, 0, 0, []
    try:
        for batch in source.read(list(chosen.values()) or [0]):  # rows are counted in any case
            if writer is None:
                kinds = [pa.field(each, batch.column(at).type) for at, each in enumerate(chosen)]
                writer = pq.ParquetWriter(target, pa.schema([pa.field(ROW, pa.int64()), *kinds]), compression="snappy")
            numbers = pa.array(range(rows, rows + batch.num_rows), pa.int64())
            kept = pa.RecordBatch.from_arrays([numbers, *batch.columns[: len(chosen)]], schema=writer.schema)
            blank = _blank_rows(kept, len(chosen))
            rows += batch.num_rows
            if blank is not None:
                first += [n for n, b in zip(numbers.to_pylist(), blank.to_pylist(), strict=True) if b][:5]
                empty += int(pa.compute.sum(blank).as_py())
                kept = kept.filter(pa.compute.invert(blank))
            writer.write_batch(kept)
    finally:
        if writer is None:
            writer = pq.ParquetWriter(target, pa.schema([pa.field(ROW, pa.int64()), *kinds]))
        writer.close()
    if empty:
        text = f"{counted(empty, 'row is', 'rows are')} empty in all columns used, and left out"
        lines = [row + (source.first_line or 1) for row in first]
        findings.warn("empty-rows", name, text, count=empty, lines=lines, unit="line" if source.first_line else "row")
    return rows - empty


def _blank_rows(batch: pa.RecordBatch, columns: int) -> pa.Array | None:
    """Which rows have no value in any column; None when there are none such."""
    if not columns:
        return None
    blank = pa.compute.is_null(batch.column(1))
    for i in range(2, columns + 1):
        if not pa.compute.any(blank).as_py():
            return None
        blank = pa.compute.and_(blank, pa.compute.is_null(batch.column(i)))
    return blank if pa.compute.any(blank).as_py() else None


def _check_rows(file: File, name: str, source: Source, rows: int, findings: Findings) -> None:
    if source.rows is not None and 0 <= rows < source.rows and not any(f.code == "empty-rows" for f in findings):
        text = f"says that it has {source.rows:,} rows, and ends after {rows:,}: the file is cut"
        findings.error("truncated", name, text, count=source.rows - rows)
    if file.rows is not None and rows != file.rows:
        findings.error("row-count", name, f"has {rows:,} rows; the descriptor states {file.rows:,}: is the file cut?",
                       count=abs(rows - file.rows))  # fmt: skip
    if rows == 0 and not source.findings.errors:
        findings.error("no-rows", name, "has no rows")
