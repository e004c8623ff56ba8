"""Rows as JSON objects, made column by column: a text that many rows share is written once."""

from __future__ import annotations

import orjson
import pyarrow as pa
import pyarrow.compute as pc

NULL = b"null"


def array(table: pa.Table) -> bytes:
    """The rows of a table of texts and numbers as a JSON array of objects, in their order."""
    if table.num_rows == 0:
        return b"[]"
    columns = [_cells(name, _whole(table.column(name))) for name in table.column_names]
    if all(isinstance(column, pa.Scalar) for column in columns):
        columns[0] = pa.repeat(columns[0], table.num_rows)
    rows = pc.binary_join_element_wise(*columns, pa.scalar(b",")) if len(columns) > 1 else columns[0]
    return b"[{" + b"},\n{".join(rows.to_pylist()) + b"}]"


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)


def _cells(name: str, column: pa.Array) -> pa.Array | pa.Scalar:
    """`"name":value` of every row, as bytes; one for all, where all rows have the same text."""
    key = orjson.dumps(name) + b":"
    if not pa.types.is_string(column.type):
        return _numbers(key, column)
    coded = column.dictionary_encode()
    texts = [key + orjson.dumps(text) for text in coded.dictionary.to_pylist()]
    if len(texts) <= 1 and column.null_count in (0, len(column)):
        return pa.scalar(texts[0] if texts else key + NULL, pa.binary())
    made = pc.take(pa.array(texts, pa.binary()), coded.indices)
    return pc.fill_null(made, key + NULL) if column.null_count else made


def _numbers(key: bytes, column: pa.Array) -> pa.Array:
    if pa.types.is_floating(column.type):
        column = pc.if_else(pc.is_finite(column), column, pa.scalar(None, column.type))
    texts = pc.binary_join_element_wise(pa.scalar(key), column.cast(pa.string()).cast(pa.binary()), pa.scalar(b""))
    return pc.fill_null(texts, key + NULL) if column.null_count else texts
