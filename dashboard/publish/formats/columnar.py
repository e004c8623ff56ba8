"""Parquet: typed columns, texts as dictionaries, what the rows are about in the metadata of the schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.publish.formats.records import described, fields
from dashboard.publish.sheet import Field, Sheet

GROUP_ROWS = 20_000  # of a row group: what is in memory at a time
METADATA = b"floorwatch"
TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
DICTIONARY = pa.dictionary(pa.int32(), pa.string())


class Sink:
    """Takes what a writer writes, and gives it away."""

    def __init__(self) -> None:
        self.closed = False
        self._parts: list[bytes] = []

    def write(self, data: Any) -> int:
        """Keep some bytes."""
        part = bytes(data)
        self._parts.append(part)
        return len(part)

    def flush(self) -> None:
        """Nothing to do: the bytes are given away by `taken`."""

    def close(self) -> None:
        """No more will come."""
        self.closed = True

    def taken(self) -> bytes:
        """What was written since it was last asked for."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


def schema(sheet: Sheet) -> pa.Schema:
    """The columns with their types; integers have 64 bits, numbers are doubles."""
    columns = [
        pa.field(each.name, DICTIONARY if each.kind == "string" else TYPES[each.kind],
                 metadata={"description": each.about} if each.about else None)
        for each in sheet.fields
    ]  # fmt: skip
    said = orjson.dumps({"about": described(sheet.about), "fields": fields(sheet)})
    return pa.schema(columns, metadata={METADATA: said})


def batches(sheet: Sheet) -> Iterator[pa.RecordBatch]:
    """The rows as Arrow batches of the schema, each at most about GROUP_ROWS long."""
    if sheet.arrow:
        yield from sheet.arrow()
        return
    waiting: list[tuple[Any, ...]] = []
    for batch in sheet.batches():
        waiting += batch
        if len(waiting) >= GROUP_ROWS:
            yield _as_arrow(waiting, sheet.fields)
            waiting = []
    if waiting:
        yield _as_arrow(waiting, sheet.fields)


def _as_arrow(rows: list[tuple[Any, ...]], declared: tuple[Field, ...]) -> pa.RecordBatch:
    columns = zip(*rows, strict=True)
    made = []
    for column, field in zip(columns, declared, strict=True):
        array = pa.array(column, TYPES[field.kind])
        made.append(array.dictionary_encode() if field.kind == "string" else array)
    return pa.RecordBatch.from_arrays(made, names=[field.name for field in declared])


def write(sheet: Sheet) -> Iterator[bytes]:
    """A Parquet file, row group by row group."""
    sink, shape = Sink(), schema(sheet)
    with closing(pq.ParquetWriter(sink, shape, compression="zstd")) as writer:
        for batch in batches(sheet):
            writer.write_table(pa.Table.from_batches([batch]).cast(shape))
            if data := sink.taken():
                yield data
    if data := sink.taken():
        yield data
