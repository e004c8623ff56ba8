"""Files of statistical packages and Parquet, a batch of rows at a time; RData as a whole, which its format demands."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from etl.survey.findings import Findings
from etl.survey.parts import File
from etl.survey.sources import CELLS_A_BATCH, Source, UnreadableError, code_text

XPORT_RECORD: Final = 80
LARGEST_R_FILE: Final = 400_000_000
"""Bytes of an RData file that are read: it has to be in memory whole, several times over."""


def open_stat(path: Path, file: File, kind: str) -> Source:
    """Stata, SPSS, SAS. Codes that the file itself declares as missing come as empty cells."""
    import pyreadstat  # noqa: PLC0415 - slow to import, and most commands need none

    readers: dict[str, Callable[..., Any]] = {
        "dta": pyreadstat.read_dta, "sav": pyreadstat.read_sav, "por": pyreadstat.read_por,
        "sas7bdat": pyreadstat.read_sas7bdat, "xpt": pyreadstat.read_xport,
    }  # fmt: skip
    options: dict[str, Any] = {"disable_datetime_conversion": True, "output_format": "dict"}
    if file.encoding != "utf-8":  # these files state their encoding; only another one than theirs is told to the reader
        options["encoding"] = file.encoding
    if file.catalog and kind == "sas7bdat":
        options["catalog_file"] = str(path.parent / file.catalog)

    def part(**more: Any) -> tuple[dict[str, Any], Any]:
        try:
            found: tuple[dict[str, Any], Any] = readers[kind](str(path), **options, **more)
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError, ValueError) as error:
            raise _unreadable(kind, error) from None
        return found

    if kind == "xpt" and path.stat().st_size % XPORT_RECORD:
        raise UnreadableError("truncated", f"is not made of whole records of {XPORT_RECORD} bytes: it is cut")
    _, meta = part(metadataonly=True)
    names = list(meta.column_names)
    numbers = frozenset(i for i, name in enumerate(names) if meta.readstat_variable_types.get(name) != "string")
    labels = {
        i: {code_text(code): str(label) for code, label in meta.variable_value_labels[name].items()}
        for i, name in enumerate(names)
        if name in meta.variable_value_labels
    }

    def read(wanted: Sequence[int]) -> Iterator[pa.RecordBatch]:
        size = max(1_000, CELLS_A_BATCH // max(len(wanted), 1))
        columns = [names[i] for i in wanted] or names[:1]
        begin = 0
        while True:
            values, _ = part(usecols=columns, row_offset=begin, row_limit=size)
            rows = len(values[columns[0]])
            if rows == 0:
                return
            arrays = [_array(values[names[i]], i in numbers) for i in wanted]
            yield pa.RecordBatch.from_arrays(arrays, [f"c{i}" for i in wanted])
            begin += rows
            if rows < size:
                return

    return Source(names, read, numbers, labels, meta.number_rows)


def _unreadable(kind: str, error: Exception) -> UnreadableError:
    text = str(error) or type(error).__name__
    if "requested encoding" in text or isinstance(error, UnicodeDecodeError):
        return UnreadableError("encoding", f'texts in {kind} are in another encoding; state encoding = "latin-1"')
    return UnreadableError("unreadable", f"cannot be read as {kind} ({text}): is it cut, or another kind of file?")


def _array(values: Any, number: bool) -> pa.Array:
    if number:
        return pa.array([None if v is None or v != v else float(v) for v in values], pa.float64())  # noqa: PLR0124
    return _blank(pa.array([None if v is None else str(v) for v in values], pa.string()))


def _blank(text: pa.Array) -> pa.Array:
    """Empty texts as nulls."""
    return pc.if_else(pc.equal(pc.utf8_trim_whitespace(text), ""), pa.scalar(None, pa.string()), text)


def open_parquet(path: Path) -> Source:
    """Parquet; columns of lists or structures are no variables and are left out of the names."""
    try:
        file = pq.ParquetFile(path)
        schema = file.schema_arrow
    except (pa.ArrowInvalid, OSError) as error:
        text = f"cannot be read as Parquet ({str(error).splitlines()[0]}): is it cut?"
        raise UnreadableError("unreadable", text) from None
    kept = [i for i, field in enumerate(schema) if not pa.types.is_nested(field.type)]
    names = [schema.names[i] for i in kept]
    numbers = frozenset(i for i, at in enumerate(kept) if _is_number(schema.field(at).type))

    def read(wanted: Sequence[int]) -> Iterator[pa.RecordBatch]:
        chosen = [names[i] for i in wanted] or names[:1]
        try:
            for batch in file.iter_batches(65_536, columns=chosen):
                arrays = [_plain(batch.column(batch.schema.names.index(names[i]))) for i in wanted]
                yield pa.RecordBatch.from_arrays(arrays, [f"c{i}" for i in wanted])
        except (pa.ArrowInvalid, OSError) as error:
            raise UnreadableError("unreadable", f"is damaged: {str(error).splitlines()[0]}") from None

    return Source(names, read, numbers, rows=file.metadata.num_rows)


def _is_number(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_number(kind.value_type)
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def _plain(values: pa.Array) -> pa.Array:
    """Numbers as int64 or float64 (NaN is no answer), all else as text."""
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    kind = values.type
    if pa.types.is_integer(kind) and kind != pa.uint64():
        return pc.cast(values, pa.int64())
    if _is_number(kind):
        floats = pc.cast(values, pa.float64())
        return pc.if_else(pc.is_nan(floats), pa.scalar(None, pa.float64()), floats)
    return _blank(pc.cast(values, pa.string()))


def open_r(path: Path, file: File, kind: str) -> Source:
    """A data frame of an .rds or .RData file. UnreadableError: too large, no data frame, or several and none named."""
    import rdata  # noqa: PLC0415 - slow to import, and most commands need none

    if path.stat().st_size > LARGEST_R_FILE:
        text = f"has more than {LARGEST_R_FILE:,} bytes; RData must be in memory whole: save it as Parquet or CSV"
        raise UnreadableError("too-large", text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = rdata.read_rds(path) if kind == "rds" else rdata.read_rda(path)
    except Exception as error:  # rdata raises whatever its parser met
        text = f"cannot be read as R data ({type(error).__name__}): is it cut, or another kind of file?"
        raise UnreadableError("unreadable", text) from None
    frame = _frame(found, file.object)
    names = [str(name) for name in frame.columns]
    columns = [_column(frame.iloc[:, i]) for i in range(len(names))]
    numbers = frozenset(i for i, column in enumerate(columns) if pa.types.is_floating(column.type))

    def read(wanted: Sequence[int]) -> Iterator[pa.RecordBatch]:
        yield pa.RecordBatch.from_arrays([columns[i] for i in wanted], [f"c{i}" for i in wanted])

    return Source(names, read, numbers, rows=len(frame), findings=Findings())


def _frame(found: Any, wanted: str) -> pd.DataFrame:
    frames = {"": found} if isinstance(found, pd.DataFrame) else {}
    if isinstance(found, dict):
        frames = {str(name): each for name, each in found.items() if isinstance(each, pd.DataFrame)}
    if wanted and wanted in frames:
        return frames[wanted]
    if wanted or len(frames) != 1:
        has = ", ".join(filter(None, frames)) or "none by name"
        raise UnreadableError("no-data-frame", f"object = {wanted!r}: the data frames in it are: {has}")
    return next(iter(frames.values()))


def _column(values: pd.Series[Any]) -> pa.Array:
    if pd.api.types.is_numeric_dtype(values.dtype) and not pd.api.types.is_bool_dtype(values.dtype):
        return pa.array([None if pd.isna(v) else float(v) for v in values], pa.float64())
    return _blank(pa.array([None if pd.isna(v) else str(v) for v in values], pa.string()))
