"""UN SDG API: series of the Global SDG Indicators Database, page by page.

The list of series comes first: it names the release, and is the only request when the release is the one landed
before. Pages state how many rows there are in all; fewer, more, or rows of series nobody asked for are an error.
Values are text (`<0.1`), years may be 2020.0, dimensions and attributes are objects whose members differ by series.
Codes common to all series stand here, those of one dataset in its entry of `registry/live/un_sdg.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl import envelope
from etl.errors import UnknownCodeError
from etl.registry import registry
from etl.sources import (
    ParseError,
    Pull,
    Spec,
    areas_by,
    fields,
    frame,
    joined,
    json_of,
    landed_or_get,
    left_out,
    value_columns,
    vintage_url,
    without_repeats,
    year_text,
)
from etl.sources.un_sdg_codes import AREAS, CODES, DIMENSIONS, KEPT, LEFT_OUT_AREAS, UNITS, age_code

if TYPE_CHECKING:
    from etl.fetch import Client
    from etl.landing import Landed

PUBLISHER = "UN SDG API"
PAGE_SIZE = 10_000  # the most the API gives
PAGE_FIELDS = ("totalElements", "totalPages", "pageNumber", "data")
ROW_FIELDS = ("series", "geoAreaCode", "timePeriodStart", "value", "dimensions", "attributes")
REPEATS_ALLOWED = 0.01  # of the rows; more than that is a page sent twice
ALWAYS_ALLOWED = 5

Row = dict[str, str]


@dataclass(frozen=True)
class Page:
    """One page as sent: what it says of the whole, and its rows."""

    total: int
    pages: int
    number: int
    rows: list[Any]


def pull(client: Client, spec: Spec, since: int | None) -> Pull:
    """All pages of the series of `spec` in their newest release, whose label is the tag."""
    asked: dict[str, Any] = {"publisher": PUBLISHER, "dataset": spec.dataset, "licence": spec.licence}
    url = f"{spec.url}/v1/sdg/Series"
    listed = client.get(f"{url}/List", [("allreleases", "false")], **asked, check=envelope.JSON)
    tag, codes = parse_series_list(envelope.read_bytes(listed), spec)
    landed, reused = _pages(client, spec, tag, codes, asked, anew=False)
    try:
        rows, unmapped = parse_pages([envelope.read_bytes(page) for page in landed], codes, spec)
    except ParseError:
        if not reused:
            raise
        landed, _ = _pages(client, spec, tag, codes, asked, anew=True)
        rows, unmapped = parse_pages([envelope.read_bytes(page) for page in landed], codes, spec)
    if since is not None:  # the API's own filter of years has failed with status 500
        rows = rows[rows["time_period"].astype(int) >= since].reset_index(drop=True)
    return Pull(rows, tag, (listed, *landed), unmapped)


def _pages(
    client: Client, spec: Spec, tag: str, codes: Sequence[str], asked: dict[str, Any], *, anew: bool
) -> tuple[list[Landed], bool]:
    """The pages of a release, landed; and whether one of them had been landed before."""
    url = vintage_url(f"{spec.url}/v1/sdg/Series/Data", tag)
    check = envelope.all_of(
        envelope.not_empty, envelope.not_html, envelope.not_an_error, envelope.json_has(*PAGE_FIELDS)
    )
    reused = False

    def page(number: int) -> Landed:
        nonlocal reused
        params = [*(("seriesCode", code) for code in codes), ("page", str(number)), ("pageSize", _page_size(spec))]
        reused = reused or (not anew and client.landing.newest(url, params) is not None)
        return landed_or_get(client, url, params, anew=anew, check=check, **asked)

    first = page(1)
    pages = parse_page(envelope.read_bytes(first), f"{PUBLISHER}, {spec.dataset}: page 1").pages
    rest = client.map([partial(page, number) for number in range(2, pages + 1)])
    return [first, *rest], reused


def _page_size(spec: Spec) -> str:
    return str(min(PAGE_SIZE, int(spec.quirks.get("page_size", PAGE_SIZE))))


def parse_series_list(body: bytes, spec: Spec) -> tuple[str, list[str]]:
    """The newest release label, and which of the series of `spec` to ask for; ParseError when one is gone."""
    where = f"{PUBLISHER}, {spec.dataset}: list of series"
    entries = json_of(body, where)
    if not isinstance(entries, list):
        raise ParseError(f"{where}: expected a list, found {type(entries).__name__}")
    releases: dict[str, str] = {}
    for entry in entries:
        code, release = fields(entry, ("code", "release"), where)
        releases[str(code)] = max(str(release), releases.get(str(code), ""))
    wanted = list(dict.fromkeys(series.partition(".")[0] for series in spec.series))
    found = [code for code in wanted if releases.get(code)]
    missing = set(wanted) - set(found) - set(spec.quirks.get("optional", ()))
    if missing or not found:
        raise ParseError(f"{where}: {', '.join(sorted(missing or wanted))} not listed (renamed or withdrawn?)")
    return max(releases[code] for code in found), found


def parse_page(body: bytes, where: str) -> Page:
    """One page, its frame checked; the rows are not looked at."""
    total, pages, number, rows = fields(json_of(body, where), PAGE_FIELDS, where)
    if not isinstance(rows, list) or not all(type(count) is int and count >= 0 for count in (total, pages, number)):
        raise ParseError(f"{where}: totalElements, totalPages and pageNumber must be numbers, data a list")
    if pages > max(1, total):
        raise ParseError(f"{where}: {pages} pages for {total} rows")
    return Page(total, pages, number, rows)


def parse_pages(bodies: Sequence[bytes], codes: Sequence[str], spec: Spec) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of all pages, and those left out. ParseError when pages or rows are missing, double or not asked for."""
    where = f"{PUBLISHER}, {spec.dataset}"
    pages = [parse_page(body, f"{where}: page {number}") for number, body in enumerate(bodies, start=1)]
    if not pages or {page.total for page in pages} != {pages[0].total} or len(pages) != pages[0].pages:
        raise ParseError(f"{where}: pages differ in the total they state, or are missing")
    if [page.number for page in pages] != list(range(1, len(pages) + 1)):
        raise ParseError(f"{where}: page numbers {[page.number for page in pages][:12]} where 1, 2 … were asked for")
    entries = [entry for page in pages for entry in page.rows]
    if len(entries) != pages[0].total or not entries:
        raise ParseError(f"{where}: {len(entries)} rows received, the publisher states {pages[0].total}")
    reader = _Reader(spec, frozenset(codes))
    read = [reader.row(entry, f"{where}: row {number}") for number, entry in enumerate(entries, start=1)]
    reader.refuse_unknown(where)
    silent = set(codes) - {row["series"].partition(".")[0] for row in read}
    if silent:
        raise ParseError(f"{where}: no row of {', '.join(sorted(silent))}")
    rows, repeats = without_repeats(frame([row for row in read if not row.get("reason")]))
    if len(repeats) > max(ALWAYS_ALLOWED, REPEATS_ALLOWED * len(entries)):
        raise ParseError(f"{where}: {len(repeats)} of {len(entries)} rows repeat another; a page was sent twice?")
    return rows, joined([left_out([row for row in read if row.get("reason")]), repeats], reason=True)


class _Reader:
    """Rows of one dataset into our columns; unknown codes are collected, to be named all at once."""

    def __init__(self, spec: Spec, codes: frozenset[str]) -> None:
        quirks = spec.quirks
        self.spec, self.asked = spec, codes
        self.codes = {name: {**known, **quirks.get("codes", {}).get(name, {})} for name, known in CODES.items()}
        self.units = {**UNITS, **quirks.get("units", {})}
        self.suffix: dict[str, dict[str, str]] = quirks.get("suffix", {})
        self.optional_codes = frozenset(quirks.get("leave_out_unknown", ()))
        self.unknown: dict[str, set[str]] = {}

    def row(self, entry: object, where: str) -> Row:
        series, area, year, value, dimensions, attributes = fields(entry, ROW_FIELDS, where)
        if not isinstance(series, str) or series not in self.asked:
            raise ParseError(f"{where}: series {series!r:.60} was not asked for")
        if not isinstance(dimensions, dict) or not isinstance(attributes, dict):
            raise ParseError(f"{where}: dimensions and attributes must be objects")
        extra = entry if isinstance(entry, dict) else {}
        row = {"series": series, "time_period": year_text(year, where)}
        row["unit_measure"] = self._code("Units", self.units, _text(attributes.get("Units")))
        row["obs_status"] = _text(attributes.get("Observation Status"))
        row |= value_columns(value, where)
        if row["obs_status"] not in registry().codes["OBS_STATUS"]:
            self.unknown.setdefault("Observation Status", set()).add(row["obs_status"])
        if _text(attributes.get("UnitMultiplier")) not in ("", "UNITS", "0", "1"):
            self.unknown.setdefault("UnitMultiplier", set()).add(_text(attributes["UnitMultiplier"]))
        row["note"] = self._note(row, extra, _text(attributes.get("Nature")))
        row["source_detail"] = _text(extra.get("source"))
        return row | self._area(_text(area)) | self._dimensions(row["series"], dimensions)

    def refuse_unknown(self, where: str) -> None:
        for column, codes in self.unknown.items():
            raise UnknownCodeError(where, column, codes)

    def _area(self, code: str) -> Row:
        padded = code.zfill(3) if code.isascii() and code.isdigit() else code
        ours = areas_by("m49").get(padded) or AREAS.get(code, f"M49:{padded}")
        if ours in registry().ref_areas:
            return {"ref_area": ours}
        if code in LEFT_OUT_AREAS:
            return {"ref_area": f"M49:{padded}", "reason": "group or former country that the registry has no area for"}
        self.unknown.setdefault("geoAreaCode", set()).add(code)
        return {"ref_area": ""}

    def _dimensions(self, series: str, dimensions: dict[str, Any]) -> Row:
        out: Row = {}
        for name, published in dimensions.items():
            code = _text(published)
            if name in KEPT:
                if code not in KEPT[name]:
                    out["reason"] = f"{name} {code}"
            elif name in self.suffix:
                out["series"] = series + self._code(name, self.suffix[name], code)
            elif name in DIMENSIONS:
                out[DIMENSIONS[name]] = ours = self.codes[name].get(code) or (age_code(code) if name == "Age" else code)
                if ours in registry().codes[name.upper()]:
                    continue
                if name in self.optional_codes:
                    out["reason"] = f"{name} {code} is not in the code list"
                else:
                    self.unknown.setdefault(name, set()).add(code)
            else:
                self.unknown.setdefault("dimension", set()).add(name)
        return out

    def _code(self, column: str, known: dict[str, str], code: str) -> str:
        if code not in known:
            self.unknown.setdefault(column, set()).add(code)
        return known.get(code, "")

    def _note(self, row: Row, entry: dict[str, Any], nature: str) -> str:
        footnotes = entry.get("footnotes") or []
        texts = [_text(note) for note in (footnotes if isinstance(footnotes, list) else [footnotes])]
        low, high = (_text(entry.get(bound)) for bound in ("lowerBound", "upperBound"))
        above = self.spec.quirks.get("note_above")
        parts = [
            self.spec.quirks.get("notes", {}).get(row["series"], ""),
            f"nature={nature}" if nature else "",
            f"bounds={low}..{high}" if low or high else "",
            *(f"footnote: {text}" for text in dict.fromkeys(texts) if text),
            f"above {above} as published" if above and row["obs_value"] and float(row["obs_value"]) > above else "",
        ]
        return "; ".join(part for part in parts if part)


def _text(value: object) -> str:
    """A member of an object as one line of text that can be stored; nothing for null."""
    return "" if value is None else " ".join(str(value).encode("utf-8", "replace").decode().split())
