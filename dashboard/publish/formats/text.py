"""CSV and TSV: UTF-8, LF, one header line. What a spreadsheet would run as a formula is written as text.

A text (never a number) that begins with one of `= + - @`, a tab or a carriage return gets a `'` in front, and so does
one that begins with `'` itself. To undo it, take one `'` away from every text that begins with one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.publish.sheet import Sheet

RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
Rows = list[tuple[Any, ...]]


def guarded(cell: Any) -> Any:
    """A cell as it may stand in a file that spreadsheets open."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text.removeprefix("'")


def csv_file(sheet: Sheet) -> Iterator[bytes]:
    """The rows with commas between; a text is quoted where it has to be."""
    if sheet.arrow:
        before = (",".join(map(_quoted, sheet.names)) + "\n").encode()
        for batch in sheet.arrow():
            yield before + _lines(batch)
            before = b""
        if before:
            yield before
        return
    yield from _written(sheet, ",")


def tsv_file(sheet: Sheet) -> Iterator[bytes]:
    """The rows with tabs between; quoted as in CSV where a text has a tab or a line break."""
    yield from _written(sheet, "\t")


def _written(sheet: Sheet, delimiter: str) -> Iterator[bytes]:
    lines = Lines(delimiter)
    lines.add([tuple(sheet.names)])
    for batch in sheet.batches():
        lines.add(guarded_rows(batch))
        yield lines.taken()
    if rest := lines.taken():
        yield rest


class Lines:
    """Rows as lines of text. Texts are quoted where they have to be; what has a carriage return has to be, too."""

    def __init__(self, delimiter: str = ",") -> None:
        self._buffer = io.StringIO(newline="")
        self._writer = csv.writer(self._buffer, delimiter=delimiter, lineterminator="\n")
        self._quoting = csv.writer(self._buffer, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)

    def add(self, rows: Rows) -> None:
        """Write some rows."""
        start = self._buffer.tell()
        self._writer.writerows(rows)
        self._buffer.seek(start)
        if "\r" in self._buffer.read():  # which Python leaves unquoted, and readers take for the end of a line
            self._buffer.seek(start)
            self._buffer.truncate()
            self._quoting.writerows(rows)

    def taken(self) -> bytes:
        """What was written since it was last asked for; half characters become question marks."""
        made = self._buffer.getvalue().encode(errors="replace")
        self._buffer.seek(0)
        self._buffer.truncate()
        return made


def guarded_rows(batch: Rows) -> Rows:
    """The batch with its texts guarded; most columns repeat few texts, so that is looked at first."""
    columns = list(zip(*batch, strict=True))
    at_risk = {
        at
        for at, column in enumerate(columns)
        if any(isinstance(cell, str) and cell.startswith(RISKY) for cell in set(column))
    }
    if not at_risk:
        return batch
    made = [map(guarded, column) if at in at_risk else column for at, column in enumerate(columns)]
    return list(zip(*made, strict=True))


# ---- the same from Arrow columns, many rows at a time ----

_RISK = "^[=+\\-@\t\r']"
_QUOTED = '[",\n\r]'


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in '",\n\r') else text


def _lines(batch: pa.RecordBatch) -> bytes:
    if batch.num_rows == 0:
        return b""
    last = batch.num_columns - 1
    columns = [_cells(column, b"\n" if at == last else b"") for at, column in enumerate(batch.columns)]
    if all(isinstance(column, pa.Scalar) for column in columns):
        columns[0] = pa.repeat(columns[0], batch.num_rows)
    whole = pc.binary_join_element_wise(*columns, pa.scalar(b",")) if last else columns[0]
    lines: bytes = whole.buffers()[2].slice(0, pc.sum(pc.binary_length(whole)).as_py()).to_pybytes()
    return lines


def _cells(column: pa.Array, end: bytes) -> pa.Array | pa.Scalar:
    """The bytes of a column's cells, '' for none; each distinct text is made safe once, one alone stands for all."""
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        column = column.dictionary_encode()
    if not pa.types.is_dictionary(column.type):
        return pc.fill_null(_ended(_texts(column), end), end)
    distinct = _ended(_texts(column.dictionary), end)
    if len(distinct) == 0 or (len(distinct) == 1 and column.null_count == 0):
        return distinct[0] if len(distinct) else pa.scalar(end)
    return pc.fill_null(pc.take(distinct, column.indices), end)


def _ended(made: pa.Array, end: bytes) -> pa.Array:
    return pc.binary_join_element_wise(made, pa.scalar(end), pa.scalar(b"")) if end else made


def _texts(column: pa.Array) -> pa.Array:
    """The bytes of cells, guarded and quoted where they have to be."""
    if pa.types.is_boolean(column.type):
        return pc.if_else(column, "True", "False").cast(pa.binary())
    made = column.cast(pa.string())
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return made.cast(pa.binary())
    risky = pc.match_substring_regex(made, _RISK)
    if pc.any(risky).as_py():
        made = pc.if_else(risky, pc.binary_join_element_wise("'", made, ""), made)
    quoted = pc.match_substring_regex(made, _QUOTED)
    if pc.any(quoted).as_py():
        framed = pc.binary_join_element_wise('"', pc.replace_substring(made, '"', '""'), '"', "")
        made = pc.if_else(quoted, framed, made)
    return made.cast(pa.binary())
