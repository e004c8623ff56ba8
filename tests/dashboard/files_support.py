"""Small sheets, a client that reads to the end, and each format read back by its usual reader."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from flask.testing import FlaskClient

from dashboard.publish.formats import FORMATS
from dashboard.publish.sheet import About, Field, Sheet, Source
from dashboard.warehouse import Warehouse

Client = Any
MAP = "/charts/map"
OBSERVATION = ["dataset", "release", "series", "ref_area", "time_period", "sex", "age", "location", "quantile",
               "obs_value", "value_text", "unit_measure", "obs_status", "note", "source_detail"]  # fmt: skip
INJECTIONS = (
    "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")", "'=1", "'",
    "''", "-", "=", "'-2", "@", "+", "=\"a,b\"", "http://x.example/", "mailto:a@b.example", "internal:Sheet!A1", "{=1}",
)  # fmt: skip
ABOUT = About(
    "Title", "A finding.", "Percent", "http://localhost/x.csv", "en",
    (Source("d", "Data {set} 50% & more", "Office_A; Office B", "2020-01", "2020-02-03", "CC BY 4.0",
            "https://l.example/é x", "https://d.example/?a={b}", "Office A, Data\nset #1", True, ("A caveat.",)),),
    ("A note.",), (("obs_status E", "Estimated value"),), "0123456789abcdef", "2026-01-02",
)  # fmt: skip


def sheet_of(*rows: tuple[Any, ...], kinds: tuple[str, ...] = ("string",)) -> Sheet:
    names = [f"column_{n}" for n in range(len(kinds))]
    fields = tuple(Field(name, kind, f"About {name}") for name, kind in zip(names, kinds, strict=True))
    return Sheet("a_name", fields, lambda: iter([list(rows)]), ABOUT)


def written(sheet: Sheet, form: str) -> bytes:
    return b"".join(FORMATS[form].write(sheet))


def rows_of(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))


def expected(handle: Warehouse, where: str, values: list[Any]) -> pd.DataFrame:
    found = handle.frame(f"SELECT {', '.join(OBSERVATION)} FROM observation WHERE {where}", values)
    return comparable(found)


def comparable(found: pd.DataFrame) -> pd.DataFrame:
    """Observations in one order, with one kind of nothing."""
    made = found[OBSERVATION].astype(object)
    made = made.where(made.notna(), None)
    made["time_period"] = [None if year is None else int(year) for year in made["time_period"]]
    made["obs_value"] = [None if value is None else float(value) for value in made["obs_value"]]
    texts = [name for name in OBSERVATION if name not in ("time_period", "obs_value")]
    for name in texts:
        made[name] = [cell or "" for cell in made[name]]
    keys = [
        "dataset",
        "series",
        "release",
        "ref_area",
        "time_period",
        "sex",
        "age",
        "location",
        "quantile",
        "obs_value",
    ]
    return made.sort_values(keys, key=lambda column: column.map(str)).reset_index(drop=True)


def texts(column: Any) -> list[str]:
    return ["" if pd.isna(cell) else cell for cell in column.astype(object)]


def by_pandas(data: bytes, delimiter: str = ",") -> pd.DataFrame:
    empty = {name: [""] for name in ("obs_value", "time_period", "OBS_VALUE", "TIME_PERIOD")}
    return pd.read_csv(io.BytesIO(data), sep=delimiter, keep_default_na=False, na_values=empty)


def by_openpyxl(data: bytes) -> pd.DataFrame:
    head, *rows = openpyxl.load_workbook(io.BytesIO(data), read_only=True)["Data"].iter_rows(values_only=True)
    return pd.DataFrame(rows, columns=list(head))


READERS: dict[str, Callable[[bytes], pd.DataFrame]] = {
    "csv": by_pandas,
    "tsv": lambda data: by_pandas(data, "\t"),
    "json": lambda data: pd.DataFrame(json.loads(data)["records"]),
    "xlsx": by_openpyxl,
    "parquet": lambda data: pq.read_table(io.BytesIO(data)).to_pandas(),
    "sdmx.csv": lambda data: by_pandas(data).rename(columns=str.lower),
    "zip": lambda data: by_pandas(zipfile.ZipFile(io.BytesIO(data)).read("data.csv")),
}


class Closing(FlaskClient):
    """Reads answers to their end and closes them, as a server does."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        return super().open(*args, **{"buffered": True, **kwargs})


@pytest.fixture
def client() -> Client:
    from dashboard.app import server  # noqa: PLC0415 - importing makes the application

    return Closing(server, server.response_class)
