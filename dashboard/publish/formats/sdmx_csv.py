"""SDMX-CSV 2.0: observations by their dimensions, with codes only. What is computed is no observation and is refused.

The dataflow FLOORWATCH:OBSERVATIONS(1.0) has the dimensions DATASET, SERIES, RELEASE, REF_AREA, SEX, AGE, LOCATION,
QUANTILE and TIME_PERIOD, the measure OBS_VALUE, and whatever else a row says of itself as attributes. A mean of ours
has the publisher's dataset with `floorwatch_` in front: it must not take the place of the publisher's own value.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from flask import abort

from dashboard.publish.columns import OWN
from dashboard.publish.formats.text import Lines, guarded_rows
from dashboard.publish.sheet import Sheet

STRUCTURE = ("dataflow", "FLOORWATCH:OBSERVATIONS(1.0)", "I")  # I: information
HEAD = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
DIMENSIONS = ("dataset", "series", "release", "ref_area", "sex", "age", "location", "quantile", "time_period")
MEASURE = "obs_value"
ESTIMATE, OURS = "estimate", "floorwatch_"
ALLOWED = "csv, tsv, json, xlsx, parquet, zip"


def attributes(sheet: Sheet) -> list[str]:
    """The columns that are attributes of an observation; names of codes are left to the code lists."""
    return [name for name in sheet.names if name not in DIMENSIONS and name != MEASURE and not name.endswith("_name")]


def is_observations(sheet: Sheet) -> bool:
    """Is each row an observation, with all its dimensions?"""
    return {*DIMENSIONS, MEASURE} <= set(sheet.names)


def check(sheet: Sheet) -> None:
    """406 for a sheet of something else than observations."""
    if not is_observations(sheet):
        abort(406, f"these rows are computed, not observations, and have no SDMX-CSV; there are: {ALLOWED}")


def _keyed(picked: tuple[Any, ...], row: tuple[Any, ...], own: int | None) -> tuple[Any, ...]:
    """The dimensions, attributes and measure of a row; DATASET is the first of them."""
    return (f"{OURS}{picked[0]}", *picked[1:]) if own is not None and row[own] == OWN else picked


def write(sheet: Sheet) -> Iterator[bytes]:
    """The observations; 406 for a sheet of something else."""
    check(sheet)
    columns = [*DIMENSIONS, MEASURE, *attributes(sheet)]
    picked = itemgetter(*(sheet.names.index(name) for name in columns))
    own = sheet.names.index(ESTIMATE) if ESTIMATE in sheet.names else None
    lines = Lines()
    lines.add([(*HEAD, *(name.upper() for name in columns))])
    for batch in sheet.batches():
        lines.add([(*STRUCTURE, *row) for row in guarded_rows([_keyed(picked(row), row, own) for row in batch])])
        yield lines.taken()
    if rest := lines.taken():
        yield rest
