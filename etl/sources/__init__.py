"""What every publisher's module offers, and the few helpers they share.

A source module has `pull(client, spec, since) -> Pull` and pure parsers `parse_*`. A parser given any bytes returns
rows or raises one of our errors (`ParseError`, `UnknownCodeError`), never another exception: a publisher may answer
anything. Rows are text in the columns of `ROW_COLUMNS`; the caller adds dataset and release and encodes them
(`etl.observations.encode`), so a live release and an embedded one are the same kind of thing.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from etl.errors import EtlError
from etl.observations import COLUMNS
from etl.registry import DIMENSIONS, registry

if TYPE_CHECKING:
    from etl.fetch import Client
    from etl.landing import Landed

ROW_COLUMNS = COLUMNS[2:]  # without dataset and release
MISSING_MARKS = frozenset({"", "…", "..", "...", "-", "–", "nan", "na", "n/a", "n.a.", "null", "none", "no data"})

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_CENSORED = re.compile(r"[<>≤≥]\s*=?\s*(\d+(\.\d*)?|\.\d+)\s*%?", re.ASCII)


class ParseError(EtlError):
    """An answer that is not what its publisher's format says: nothing of it is used."""


@dataclass(frozen=True)
class Spec:
    """One entry of `registry/live/*.toml`: which series of which dataset one publisher is asked for."""

    dataset: str
    source: str
    base_url: str
    series: tuple[str, ...]
    quirks: dict[str, Any] = field(default_factory=dict)
    licence: str = ""
    groups: dict[str, str] = field(default_factory=dict)
    """By series, how the publisher makes values of groups from those of countries: `sum`, `mean` or a weight."""

    @property
    def url(self) -> str:
        """`base_url`, or the address in FLOORWATCH_<SOURCE>_URL, without a slash at the end."""
        return os.environ.get(f"FLOORWATCH_{self.source.upper()}_URL", self.base_url).rstrip("/")


@dataclass(frozen=True)
class Pull:
    """Rows (text, ROW_COLUMNS), the publisher's own release label if any, what was landed, and what was left out."""

    rows: pd.DataFrame
    tag: str | None
    landed: tuple[Landed, ...]
    unmapped: pd.DataFrame


class Source(Protocol):
    """A publisher's module, seen from the refresh."""

    def pull(self, client: Client, spec: Spec, since: int | None) -> Pull:
        """Everything the publisher has for `spec`, from the year `since` on."""


def frame(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Rows as text in ROW_COLUMNS: a missing dimension is `_T`, another missing column is empty."""
    defaults = {column: "_T" if column in DIMENSIONS else "" for column in ROW_COLUMNS}
    table = [[str(row.get(column, default)) for column, default in defaults.items()] for row in rows]
    return pd.DataFrame(table, columns=list(ROW_COLUMNS), dtype=object)


def left_out(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Rows that are not used: as `frame`, with the column `reason` (each row must have one)."""
    kept = list(rows)
    return frame(kept).assign(reason=[row["reason"] for row in kept])


def joined(parts: Sequence[pd.DataFrame], *, reason: bool = False) -> pd.DataFrame:
    """The frames below each other; with none, an empty frame with the right columns."""
    full = [part for part in parts if len(part)]
    return pd.concat(full, ignore_index=True) if full else (left_out(()) if reason else frame(()))


def value_columns(value: object, where: str, texts: Collection[str] = ()) -> dict[str, str]:
    """obs_value, value_text and (for a missing value) obs_status of a published value.

    A plain number is obs_value. `<0.1` is kept as text. A mark for "no figure", null among them, is kept as text with
    the status O. Any other text must be in `texts`, else ParseError: `where` says in which answer.
    """
    if value is None:
        return {"obs_value": "", "value_text": "", "obs_status": "O"}
    if isinstance(value, (bool, list, dict)):
        raise ParseError(f"{where}: {value!r:.60} is not a value")
    text = str(value).strip()
    if _NUMBER.fullmatch(text):
        return {"obs_value": text, "value_text": ""}
    if text.lower() in MISSING_MARKS:
        return {"obs_value": "", "value_text": text, "obs_status": "O"}
    if _CENSORED.fullmatch(text) or text in texts:
        return {"obs_value": "", "value_text": text}
    raise ParseError(f"{where}: {text!r:.60} is neither a number nor a known mark")


def plain(value: object, where: str) -> str:
    """A published text or number as one line of text, null as ''; ParseError for what cannot be stored."""
    if value is None:
        return ""
    if isinstance(value, (bool, list, dict)):
        raise ParseError(f"{where}: {value!r:.60} is not a text")
    try:
        return " ".join(str(value).replace("\x00", " ").encode("utf-8").decode("utf-8").split())
    except UnicodeEncodeError as error:
        raise ParseError(f"{where}: broken text ({error!s:.80})") from error


def year_text(value: object, where: str) -> str:
    """A year published as 2020, 2020.0 or "2020", as "2020"; ParseError for anything else."""
    text = "" if isinstance(value, bool) else str(value).strip()
    if not re.fullmatch(r"(19|20|21)\d\d(\.0*)?", text, re.ASCII):
        raise ParseError(f"{where}: {value!r:.60} is not a year")
    return text[:4]


def without_repeats(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows once each, and those that repeat another in every column (with the reason). Contradictions stay in."""
    again = rows.duplicated()
    repeats = rows[again].assign(reason="exact repetition of another row (same key, same value)")
    return rows[~again].reset_index(drop=True), repeats.reset_index(drop=True)


@lru_cache(maxsize=8)
def areas_by(column: str) -> dict[str, str]:
    """Our area code by another of its codes (`m49`, `iso2`): countries and territories."""
    return {row[column]: code for code, row in registry().areas.items() if row[column]}


def vintage_url(url: str, vintage: str) -> str:
    """`url` with the vintage in its fragment: part of the key in the landing zone, and never sent."""
    return f"{url}#{re.sub(r'[^0-9A-Za-z.]+', '-', vintage)[:60]}"


def landed_or_get(
    client: Client, url: str, params: Sequence[tuple[str, str]], *, anew: bool = False, **request: Any
) -> Landed:
    """The landed answer to exactly this request; asked for when there is none, or when `anew` (the copy is no good).

    For answers that belong to one vintage (`vintage_url`): while the vintage stays, nothing is asked. But a dataset
    that was held back is asked for again: the publisher may have corrected or completed it under the same label.
    """
    anew = anew or request.get("dataset") in client.ask_anew
    known = None if anew else client.landing.newest(url, params, request.get("accept", "*/*"))
    return known or client.get(url, params, **request)


def json_of(body: bytes, where: str) -> Any:
    """The JSON document in `body` (a byte order mark and NUL bytes at the end are dropped), or ParseError."""
    try:
        return json.loads(text_of(body, where), parse_constant=lambda name: name)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{where}: not JSON ({error!s:.80})") from error


def text_of(body: bytes, where: str, cap: int = 1 << 30) -> str:
    """`body` as text: gunzipped when it is gzip, UTF-8, without byte order mark and NUL bytes at the end."""
    plain = gunzipped(body, where, cap) if body[:2] == b"\x1f\x8b" else body
    try:
        return plain.rstrip(b"\x00").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ParseError(f"{where}: not UTF-8 text ({error!s:.80})") from error


def gunzipped(body: bytes, where: str, cap: int = 1 << 30) -> bytes:
    """The whole content of a gzip; ParseError when it is cut short, broken or larger than `cap` bytes."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body.rstrip(b"\x00") if body.endswith(b"\x00" * 16) else body)) as packed:
            plain = packed.read(cap + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ParseError(f"{where}: broken gzip ({error!s:.80})") from error
    if len(plain) > cap:
        raise ParseError(f"{where}: unpacks to more than {cap:,} bytes")
    return plain


def fields(entry: object, names: Sequence[str], where: str) -> list[Any]:
    """The named members of a JSON object, in order; ParseError names those that are missing."""
    if not isinstance(entry, dict):
        raise ParseError(f"{where}: expected an object, found {type(entry).__name__}")
    missing = [name for name in names if name not in entry]
    if missing:
        raise ParseError(f"{where}: no {', '.join(missing)}; found {', '.join(map(str, list(entry)[:8])) or 'nothing'}")
    return [entry[name] for name in names]


def csv_rows(text: str, needed: Sequence[str], where: str) -> Iterator[dict[str, str]]:
    """Rows of a CSV as dicts; ParseError when a needed column is missing or a row has another width."""
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = next(reader, [])
        missing = [name for name in needed if name not in header]
        if missing or len(set(header)) != len(header):
            raise ParseError(
                f"{where}: columns missing: {', '.join(missing) or 'none'}; found {', '.join(header[:12])!r:.200}"
            )
        for row in reader:
            if not row:
                continue
            if len(row) != len(header):
                raise ParseError(f"{where}: line {reader.line_num} has {len(row)} cells, the header {len(header)}")
            yield dict(zip(header, row, strict=True))
    except csv.Error as error:
        raise ParseError(f"{where}: line {reader.line_num}: {error}") from error
