"""United Nations, Population Division: World Population Prospects, CSV bulk files, read as a stream.

A file holds one row an area, year (and age group), with columns for both sexes, women and men, in thousands. Broad age
groups are sums of five-year groups, as wholes only: with a part missing there is no sum. Countries go by ISO3_code,
aggregates by `quirks.locations`; what `quirks.leave_out` names and special aggregates (rows without a type of
location) are left out and counted; any other location stops the dataset.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from etl import envelope
from etl.sources import ROW_COLUMNS, ParseError, Pull, Spec, frame, joined
from etl.sources.wpp_grid import LOCATION, SEXES, Grid, Part, Positions, all_ages, areas, status

if TYPE_CHECKING:
    from etl.fetch import Client

PUBLISHER = "UN Population Division"
NUMBER = r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?$"
BLOCK_BYTES = 2**20
MOST = 1e14  # persons: far above mankind, far below where a float no longer holds each of them
YEARS = range(1900, 2201)


def pull(client: Client, spec: Spec, since: int | None) -> Pull:
    """The files of `spec`, parsed one after the other; the label is that of the revision."""
    landed, parts, unmapped = [], [], []
    for file in spec.quirks["files"]:
        header = envelope.csv_header(_columns(file))
        check = envelope.all_of(
            envelope.not_empty, envelope.not_html, envelope.is_gzip, envelope.no_nul, header
        )  # fmt: skip
        answer = client.get(
            f"{spec.url}/{file['name']}", publisher=PUBLISHER, dataset=spec.dataset, licence=spec.licence, check=check
        )
        with envelope.open_binary(answer) as stream:
            grid = _read(stream, file, spec, since)
        landed.append(answer)
        parts += list(grid.parts())
        unmapped.append(grid.unmapped())
    out = joined(unmapped, reason=True).drop_duplicates(["ref_area"], ignore_index=True)
    return Pull(_table(parts, spec), str(spec.quirks["revision"]), tuple(landed), out)


def parse_file(
    body: bytes, file: dict[str, Any], spec: Spec, since: int | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of one file given as bytes (gzip or plain), and the locations left out."""
    plain: Any = io.BytesIO(body)
    try:
        stream: Any = gzip.GzipFile(fileobj=plain) if body[:2] == b"\x1f\x8b" else plain
        grid = _read(stream, file, spec, since)
    except (OSError, EOFError, zlib.error) as error:
        raise ParseError(f"{_where(spec, file)}: broken gzip ({error!s:.80})") from error
    return _table(list(grid.parts()), spec), grid.unmapped()


def _where(spec: Spec, file: dict[str, Any]) -> str:
    return f"{PUBLISHER}, {spec.dataset}: {file['name']}"


def _columns(file: dict[str, Any]) -> list[str]:
    ages = [file["age_column"]] if "age_column" in file else []
    return [*LOCATION, "Variant", "Time", *ages, *file["columns"].values()]


def _read(stream: IO[bytes], file: dict[str, Any], spec: Spec, since: int | None) -> Grid:
    """Fill a grid from a stream of plain CSV, block by block."""
    grid = Grid(spec, file, since, _where(spec, file))
    columns = _columns(file)
    try:
        reader = pa_csv.open_csv(
            _WithoutNul(stream, grid.where),
            read_options=pa_csv.ReadOptions(block_size=BLOCK_BYTES, use_threads=False),
            convert_options=pa_csv.ConvertOptions(
                include_columns=columns, column_types=dict.fromkeys(columns, pa.string()), strings_can_be_null=False
            ),
        )
        for block in reader:
            _take(block, grid)
    except (pa.ArrowException, KeyError, ValueError) as error:
        cause = " ".join(str(error).split())
        raise ParseError(f"{grid.where}: not the CSV that was expected ({cause:.160})") from error
    return grid


def _take(block: Any, grid: Grid) -> None:
    """Put the wanted rows of one block into the grid."""
    year = pc.cast(block["Time"], pa.int32())
    wanted = pc.and_(
        pc.is_in(block["Variant"], value_set=pa.array(grid.spec.quirks["variants"])),
        pc.and_(pc.greater_equal(year, grid.first), pc.less_equal(year, grid.last)),
    )
    rows = block.append_column("year", year).filter(wanted)
    if rows.num_rows:
        area = _areas_at(rows, grid)
        rows, area = rows.filter(pa.array(area >= 0)), area[area >= 0]
    if not rows.num_rows:
        return
    years = rows["year"].to_numpy().astype(np.int64) - grid.first
    ages = _ages_at(rows, grid)
    grid.mark(area, years, ages)
    for sex, column in enumerate(grid.file["columns"].values()):
        text = pc.utf8_trim_whitespace(rows[column])
        numeric = pc.match_substring_regex(text, NUMBER)
        thousands = pc.cast(pc.if_else(numeric, text, pa.scalar(None, pa.string())), pa.float64())
        persons = np.rint(thousands.to_numpy(zero_copy_only=False) * grid.spec.quirks["factor"])
        if (np.abs(persons) > MOST).any():
            raise ParseError(f"{grid.where}: {column} holds {np.nanmax(np.abs(persons)):g}, which is no population")
        grid.values[area, years, ages, sex] = persons
        for at in np.flatnonzero(~numeric.to_numpy(zero_copy_only=False)):
            grid.keep_text(text[int(at)].as_py(), int(area[at]), int(years[at]), int(ages[at]), sex)


def _areas_at(rows: Any, grid: Grid) -> Positions:
    coded = rows["LocID"].dictionary_encode()
    at = coded.indices.to_numpy()
    _, firsts, counts = np.unique(at, return_index=True, return_counts=True)
    known = np.empty(len(firsts), dtype=np.int64)
    for n, (first, count) in enumerate(zip(firsts, counts, strict=True)):
        location = tuple(rows[column][int(first)].as_py() for column in LOCATION)
        known[n] = grid.area_at(location)
        if known[n] < 0:
            grid.count_left_out(location[0], int(count))
    return np.asarray(known[at])


def _ages_at(rows: Any, grid: Grid) -> Positions:
    if not grid.by_age:
        return np.zeros(rows.num_rows, dtype=np.int64)
    coded = rows[grid.file["age_column"]].dictionary_encode()
    return np.asarray(grid.ages_at(coded.dictionary.to_pylist())[coded.indices.to_numpy()])


def _table(parts: list[Part], spec: Spec) -> pd.DataFrame:
    """The rows of all parts as text, in ROW_COLUMNS. Repeated texts are shared: a row costs some hundred bytes."""
    area, year, age, sex = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("area", "year", "age", "sex")
    )
    persons = pa.array(np.concatenate([part.persons for part in parts]))
    counts = [len(part.persons) for part in parts]
    columns = {
        "series": np.repeat(_texts(part.series for part in parts), counts),
        "ref_area": _texts(areas(spec))[area],
        "time_period": _texts(str(y) for y in YEARS)[year - YEARS.start],
        "sex": _texts(SEXES)[sex],
        "age": _texts(all_ages())[age],
        "obs_value": pd.array(pc.cast(persons, pa.large_string()), dtype="str"),
        "unit_measure": np.repeat(_texts([str(spec.quirks["unit_measure"])]), len(persons)),
        "obs_status": _texts(status(y, spec) for y in YEARS)[year - YEARS.start],
        "note": np.repeat(_texts(part.note for part in parts), counts),
    }
    total, nothing = (np.repeat(_texts([text]), len(persons)) for text in ("_T", ""))
    columns |= {"location": total, "quantile": total, "value_text": nothing, "source_detail": nothing}
    rows = pd.DataFrame({name: _column(columns[name]) for name in ROW_COLUMNS}, copy=False)
    texts = [row for part in parts for row in part.texts]
    return pd.concat([rows, frame(texts)], ignore_index=True) if texts else rows


def _texts(texts: Iterable[str]) -> Any:
    return np.array(list(texts), dtype=object)


def _column(values: Any) -> pd.Series:
    """The values as they are: neither copied nor guessed at."""
    column: pd.Series = pd.Series(values, dtype=values.dtype, copy=False)
    return column


class _WithoutNul(io.RawIOBase):
    """A stream in which a NUL byte is an error: servers have padded with NUL what they could not send."""

    def __init__(self, source: IO[bytes], where: str) -> None:
        self._source, self._where = source, where

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        block = self._source.read(size)
        if b"\x00" in block:
            raise ParseError(f"{self._where}: NUL bytes in the text")
        return block
