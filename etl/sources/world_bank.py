"""World Bank Indicators API v2: World Development Indicators and ASPIRE, one series a request, page by page.

An answer is `[header, rows]`. The header says page, pages, per_page and total, and all four are held against what
came: a short, missing or repeated page is an error, never fewer figures. Refusals arrive with status 200 as
`[{"message": [...]}]`, `{"message": ...}` or a page of markup. `lastupdated` does not move when a release is refilled,
so it is no release label: content decides.

The answer is a full grid of areas and years; its nulls say nothing and are not kept. Any other mark for "no figure" is.

The years of one refresh are picked here: the request is the same each time, and an empty answer is always an error.

Quirks (registry/live/world_bank.toml): `per_page`, `max_pages`, `source` (the database, sent with the request),
`first_year` and `last_year` (sent as `date`, and applied here too, for the API drops a range it cannot apply without
a word; without `last_year` no range is sent), `codes` (dimensions, note and own series of a published code), `areas`
(area codes that are neither ISO nor WB:xxx), `leave_out_areas`, `periods` and `leave_out_periods` (averages over
years), `obs_status`, `texts`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl.envelope import EnvelopeError, read_bytes
from etl.errors import UnknownCodeError
from etl.registry import DIMENSIONS, registry
from etl.sources import (
    ParseError,
    Pull,
    Spec,
    fields,
    frame,
    joined,
    json_of,
    left_out,
    plain,
    value_columns,
    year_text,
)

if TYPE_CHECKING:
    from etl.fetch import Client
    from etl.landing import Landed

PUBLISHER = "World Bank"
LARGEST = 10_000_000  # no count in a header is larger
LEFT_OUT = "area not in the area list"

Row = dict[str, str]


@dataclass(frozen=True)
class Page:
    """One page as its header describes it; `updated` and `total` must be the same on every page of a series."""

    number: int
    pages: int
    total: int
    updated: str
    rows: list[Any]


def pull(client: Client, spec: Spec, since: int | None) -> Pull:
    """All series of `spec`, from the year `since` on. The publisher gives no release label."""
    parts = client.map([partial(_pull_series, client, spec, code, since) for code in published_codes(spec)])
    return Pull(
        rows=joined([rows for rows, _, _ in parts]),
        tag=None,
        landed=tuple(landed for _, _, all_landed in parts for landed in all_landed),
        unmapped=joined([unmapped for _, unmapped, _ in parts], reason=True),
    )


def published_codes(spec: Spec) -> list[str]:
    """The codes to ask for: the series (their averages over years come with them), and the codes that are a part of
    one, such as a quintile."""
    averages = tuple(f".avg{period.replace('-', '_')}" for period in spec.quirks.get("periods", {}))
    whole = [series for series in spec.series if not series.endswith(averages)]
    return whole + [code for code, own in spec.quirks.get("codes", {}).items() if own.get("series") in whole]


def _pull_series(
    client: Client, spec: Spec, code: str, since: int | None
) -> tuple[pd.DataFrame, pd.DataFrame, list[Landed]]:
    landed = [_get(client, spec, code, 1)]
    pages = parse_page(read_bytes(landed[0]), spec, code, 1).pages
    landed += [_get(client, spec, code, number) for number in range(2, pages + 1)]
    rows, unmapped = parse_series([read_bytes(page) for page in landed], spec, code, since)
    return rows, unmapped, landed


def _get(client: Client, spec: Spec, code: str, number: int) -> Landed:
    def check(landed: Landed) -> None:
        try:
            parse_page(read_bytes(landed), spec, code, number)
        except ParseError as error:
            raise EnvelopeError(str(error).removeprefix(f"{PUBLISHER}, {spec.dataset}, ")) from error

    return client.get(
        f"{spec.url}/country/all/indicator/{code}",
        request_params(spec, number),
        publisher=PUBLISHER,
        dataset=spec.dataset,
        licence=spec.licence,
        check=check,
    )


def request_params(spec: Spec, page: int) -> list[tuple[str, str]]:
    """What is sent for one page of any series of `spec`."""
    params = [("format", "json"), ("per_page", str(spec.quirks["per_page"])), ("page", str(page))]
    if "source" in spec.quirks:
        params.append(("source", str(spec.quirks["source"])))
    if "last_year" in spec.quirks:
        params.append(("date", f"{_first_year(spec)}:{spec.quirks['last_year']}"))
    return params


def _first_year(spec: Spec, since: int | None = None) -> int:
    return max(int(spec.quirks.get("first_year", 0)), since or 0)


def parse_page(body: bytes, spec: Spec, code: str, number: int) -> Page:
    """Page `number` of the series `code`, its header held against its rows. ParseError for anything else."""
    where = f"{PUBLISHER}, {spec.dataset}, {code}, page {number}"
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise ParseError(f"{where}: markup instead of data: {body[:80]!r}")
    document = json_of(body, where)
    refusal = _refusal(document)
    if refusal is not None:
        raise ParseError(f"{where}: refused with a good status: {refusal:.160}")
    if not isinstance(document, list) or len(document) != 2:
        raise ParseError(f"{where}: not a pair of header and rows")
    header, rows = document
    found, pages, per_page, total = (
        _count(value, where) for value in fields(header, ("page", "pages", "per_page", "total"), where)
    )
    if total == 0 or rows is None:
        raise ParseError(f"{where}: no rows at all, for a series that has some")
    asked = int(spec.quirks["per_page"])
    if (found, per_page, pages) != (number, asked, -(-total // asked)) or pages > spec.quirks.get("max_pages", 200):
        raise ParseError(f"{where}: the header says page {found} of {pages}, {per_page} of {total} rows a page")
    expected = asked if number < pages else total - asked * (pages - 1)
    if not isinstance(rows, list) or len(rows) != expected:
        held = len(rows) if isinstance(rows, list) else type(rows).__name__
        raise ParseError(f"{where}: {held} rows, the header says {expected} of {total}")
    return Page(found, pages, total, plain(header.get("lastupdated"), where), rows)


def _refusal(document: Any) -> str | None:
    head = document[0] if isinstance(document, list) and len(document) == 1 else document
    if not isinstance(head, dict) or "message" not in head:
        return None
    entries = head["message"] if isinstance(head["message"], list) else [head["message"]]
    said = [" ".join(str(part) for part in e.values()) if isinstance(e, dict) else str(e) for e in entries]
    return "; ".join(said).encode("utf-8", "replace").decode("utf-8")


def _count(value: object, where: str) -> int:
    text = "" if isinstance(value, bool) else str(value).strip()
    if not (text.isascii() and text.isdigit() and len(text) < 9 and int(text) <= LARGEST):
        raise ParseError(f"{where}: {value!r:.40} in the header is not a count")
    return int(text)


def parse_series(
    bodies: Sequence[bytes], spec: Spec, code: str, since: int | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All pages of one series, in order, as rows and as rows left out with a reason.

    ParseError: a page that is not one, pages of two different states, a figure twice. UnknownCodeError: an area, a
    period, a status or a series the registry does not have.
    """
    where = f"{PUBLISHER}, {spec.dataset}, {code}"
    pages = [parse_page(body, spec, code, number) for number, body in enumerate(bodies, 1)]
    states = {(page.pages, page.total, page.updated) for page in pages}
    if len(states) != 1 or len(pages) != pages[0].pages:
        raise ParseError(
            f"{where}: {len(pages)} pages do not make one answer; it changed between them: {states!r:.120}"
        )
    reader = _Reader(spec, code, where)
    rows: list[Row] = []
    unmapped: list[Row] = []
    for entry in (entry for page in pages for entry in page.rows):
        row = reader.row(entry)
        if row is None or ("0" < row["time_period"] < str(_first_year(spec, since))):
            continue
        (unmapped if "reason" in row else rows).append(row)
    keys = Counter((row["series"], row["ref_area"], row["time_period"]) for row in rows)
    twice = [key for key, times in keys.items() if times > 1]
    if twice:
        raise ParseError(f"{where}: {len(twice)} figures came twice, first {' '.join(twice[0])}; a page was repeated")
    return frame(rows), left_out(unmapped)


class _Reader:
    """Turns entries of one series into rows."""

    def __init__(self, spec: Spec, code: str, where: str) -> None:
        self.spec, self.code, self.where = spec, code, where
        self.quirks = spec.quirks
        self.own: dict[str, str] = self.quirks.get("codes", {}).get(code, {})
        self.series = self.own.get("series", code)
        declared = registry().series.get((spec.dataset, self.series))
        if declared is None:
            raise UnknownCodeError(where, "series", [self.series])
        self.unit = declared.unit_measure[0]
        self.areas = _areas(self.quirks.get("areas", {}))

    def row(self, entry: object) -> Row | None:
        """The row of one entry, with a `reason` when it is left out; None when the cell is empty."""
        indicator, country, date, value = fields(entry, ("indicator", "country", "date", "value"), self.where)
        assert isinstance(entry, dict)  # `fields` says so
        (answered,) = fields(indicator, ("id",), self.where)
        if not isinstance(answered, str) or answered.casefold() != self.code.casefold():
            raise ParseError(f"{self.where}: rows of {answered!r:.60} in the answer")
        if value is None:
            return None
        (iso2,) = fields(country, ("id",), self.where)
        iso3 = plain(entry.get("countryiso3code"), self.where)
        row = {"series": self.series, "unit_measure": self.unit}
        row |= {name: self.own[name] for name in DIMENSIONS if name in self.own}
        row |= {"obs_status": self._status(entry), "note": self._note(entry)}
        row |= value_columns(value, self.where, self.quirks.get("texts", ()))
        row |= self._period(plain(date, self.where), row)
        row |= self._area(iso3, plain(iso2, self.where))
        return row

    def _status(self, entry: dict[str, Any]) -> str:
        published = plain(entry.get("obs_status"), self.where)
        known: dict[str, str] = self.quirks.get("obs_status", {})
        if published and published not in known:
            raise UnknownCodeError(self.where, "obs_status", [published])
        return known[published] if published else ""

    def _note(self, entry: dict[str, Any]) -> str:
        published = f"published code {self.code}" if self.series != self.code else ""
        parts = (published, self.own.get("note", ""), plain(entry.get("footnote"), self.where))
        return "; ".join(part for part in parts if part)

    def _period(self, date: str, row: Row) -> Row:
        """A year, or a declared average over years: such a figure is a series of its own, without a year."""
        average = self.quirks.get("periods", {}).get(date)
        if average is not None:
            note = ", ".join(part for part in (row["note"], f"period {date}: {average}") if part)
            return {"series": f"{self.series}.avg{date.replace('-', '_')}", "time_period": "", "note": note}
        if date in self.quirks.get("leave_out_periods", ()):
            return {"time_period": "", "reason": f"period {date}: replaced by a later average"}
        return {"time_period": year_text(date, self.where)}

    def _area(self, iso3: str, iso2: str) -> Row:
        found = {self.areas[code] for code in (iso3, iso2) if code in self.areas}
        if len(found) > 1:
            raise ParseError(f"{self.where}: {iso2} and {iso3} are two areas: {', '.join(sorted(found))}")
        if found:
            return {"ref_area": found.pop()}
        if {iso3, iso2} & set(self.quirks.get("leave_out_areas", ())):
            return {"ref_area": iso3 or iso2, "reason": LEFT_OUT}
        raise UnknownCodeError(self.where, "area", [iso3 or iso2])


def _areas(own: dict[str, str]) -> dict[str, str]:
    """Published code -> ref_area: ISO alpha-3 and alpha-2, the Bank's own groups, and what the quirks add."""
    known = registry()
    groups = (group["group_code"] for group in known.groups)
    codes = {code.removeprefix("WB:"): code for code in groups if code.startswith("WB:")}
    countries = [area for area in known.areas.values() if area["kind"] != "subnational"]
    codes |= {area["iso2"]: area["ref_area"] for area in countries if area["iso2"]}
    return codes | {area["ref_area"]: area["ref_area"] for area in countries} | own
