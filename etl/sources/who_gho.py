"""WHO Global Health Observatory (OData): the index of service coverage, financial protection, health expenditure.

One indicator a request; `@odata.nextLink` is followed until there is none. An indicator without rows is an error: the
service sometimes answers nothing with status 200 although it has data. NumericValue is the figure and Value what is
shown of it (rounded, with an interval, or a text such as `<0.1`): the two must agree. Some series fill Value alone.

Areas come as country, WHO region, World Bank and UN groups, and the same group may come in two groupings: the first
in the order of the quirks is kept. All years are asked for, and those of one refresh picked here: with a filter, no
rows could be an answer.

Quirks (registry/live/who_gho.toml): `areas` (by SpatialDimType, in order of preference; COUNTRY is ISO alpha-3),
`leave_out_areas`, `leave_out_area_types`, `dimensions` (type -> column and codes), `leave_out_dimensions`, `codes`
(note and obs_status of an indicator), `optional` (indicators that may be gone: 404 is no error; their loss is judged
with the release as a whole), `texts`, `missing_texts`, `max_pages`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

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

PUBLISHER = "World Health Organization"
COUNTRY = "COUNTRY"
GONE = 404  # what an indicator that is no longer published answers
REPEATED = "same area repeated under another grouping"
TWICE = "row repeated in the answer"

_SHOWN = re.compile(r"(-?(?:\d+|\d{1,3}(?:[ ,]\d{3})+)(?:\.\d+)?)\s*(?:\[.*\]|\(.*\))?", re.ASCII)
_KEY = ("ref_area", "time_period", *DIMENSIONS)

Row = dict[str, str]
Params = list[tuple[str, str]]


def pull(client: Client, spec: Spec, since: int | None) -> Pull:
    """All indicators of `spec`, from the year `since` on. The publisher gives no release label."""
    parts = client.map([partial(_pull_indicator, client, spec, code, since) for code in spec.series])
    return Pull(
        rows=joined([rows for rows, _, _ in parts]),
        tag=None,
        landed=tuple(landed for _, _, all_landed in parts for landed in all_landed),
        unmapped=joined([unmapped for _, unmapped, _ in parts], reason=True),
    )


def _pull_indicator(
    client: Client, spec: Spec, code: str, since: int | None
) -> tuple[pd.DataFrame, pd.DataFrame, list[Landed]]:
    landed: list[Landed] = []
    asked: list[Params] = []
    following: Params | None = []
    while following is not None:
        if following in asked or len(asked) >= spec.quirks.get("max_pages", 200):
            raise ParseError(f"{PUBLISHER}, {spec.dataset}, {code}: the next page leads back or there is no last one")
        asked.append(following)
        landed.append(_get(client, spec, code, following))
        if landed[0].status == GONE:
            return frame(()), left_out(()), landed
        _, following = parse_page(read_bytes(landed[-1]), spec, code)
    rows, unmapped = parse_indicator([read_bytes(page) for page in landed], spec, code, since)
    return rows, unmapped, landed


def _get(client: Client, spec: Spec, code: str, params: Params) -> Landed:
    def check(landed: Landed) -> None:
        try:
            parse_page(read_bytes(landed), spec, code)
        except ParseError as error:
            raise EnvelopeError(str(error).removeprefix(f"{PUBLISHER}, {spec.dataset}, ")) from error

    return client.get(
        f"{spec.url}/{code}",
        params,
        publisher=PUBLISHER,
        dataset=spec.dataset,
        licence=spec.licence,
        check=check,
        statuses=(200, GONE) if code in spec.quirks.get("optional", ()) else (200,),
    )


def parse_page(body: bytes, spec: Spec, code: str) -> tuple[list[Any], Params | None]:
    """The entries of one page, and the query of the next one (None on the last). ParseError when there are none."""
    where = f"{PUBLISHER}, {spec.dataset}, {code}"
    document = json_of(body, where)
    if isinstance(document, dict) and "error" in document:
        raise ParseError(f"{where}: refused with a good status: {document['error']!r:.160}")
    (entries,) = fields(document, ("value",), where)
    if not isinstance(entries, list):
        raise ParseError(f"{where}: `value` is not a list")
    if not entries:
        raise ParseError(f"{where}: no rows, for an indicator that has some")
    link = document.get("@odata.nextLink")
    if link is None:
        return entries, None
    try:  # only the query: the address stays the one asked, whatever host the link names
        query = parse_qsl(urlsplit(str(link)).query, strict_parsing=True, max_num_fields=20)
    except ValueError as error:
        raise ParseError(f"{where}: {link!r:.80} leads to no next page") from error
    if not query:
        raise ParseError(f"{where}: {link!r:.80} leads to no next page")
    return entries, query


def parse_indicator(
    bodies: Sequence[bytes], spec: Spec, code: str, since: int | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All pages of one indicator as rows and as rows left out with a reason.

    ParseError: a page that is not one, two different values for one figure. UnknownCodeError: an area, a dimension or
    a series the registry does not have.
    """
    where = f"{PUBLISHER}, {spec.dataset}, {code}"
    reader = _Reader(spec, code, where)
    kept: dict[tuple[str, ...], tuple[int, Row]] = {}
    unmapped: list[Row] = []
    pages = [parse_page(body, spec, code) for body in bodies]
    if [following is None for _, following in pages] != [False] * (len(pages) - 1) + [True]:
        raise ParseError(f"{where}: a page is missing: the links do not end with the last of {len(pages)}")
    for entry in (entry for entries, _ in pages for entry in entries):
        row, rank = reader.row(entry)
        if row["time_period"] < str(since or ""):
            continue
        if "reason" in row:
            unmapped.append(row)
            continue
        key = tuple(row.get(name, "_T") for name in _KEY)
        if key not in kept:
            kept[key] = (rank, row)
            continue
        first = kept[key]
        if any(first[1][name] != row[name] for name in ("obs_value", "value_text")):
            raise ParseError(f"{where}: two values for {' '.join(key)}: {_shown(first[1])} and {_shown(row)}")
        kept[key], (other_rank, other) = sorted((first, (rank, row)), key=lambda ranked: ranked[0])
        unmapped.append(other | {"reason": TWICE if other_rank == kept[key][0] else REPEATED})
    return frame(row for _, row in kept.values()), left_out(unmapped)


def _shown(row: Row) -> str:
    return row["obs_value"] or row["value_text"] or "nothing"


class _Reader:
    """Turns entries of one indicator into rows."""

    def __init__(self, spec: Spec, code: str, where: str) -> None:
        self.code, self.where, self.quirks = code, where, spec.quirks
        self.own: dict[str, str] = self.quirks.get("codes", {}).get(code, {})
        self.ranks = {kind: rank for rank, kind in enumerate((COUNTRY, *self.quirks["areas"]))}
        self.countries = {code for code, area in registry().areas.items() if area["kind"] != "subnational"}
        declared = registry().series.get((spec.dataset, code))
        if declared is None:
            raise UnknownCodeError(where, "series", [code])
        self.unit = declared.unit_measure[0]

    def row(self, entry: object) -> tuple[Row, int]:
        """The row of one entry (with a `reason` when it is left out), and the rank of its grouping."""
        answered, kind, area, time_type, time, value, number = fields(
            entry,
            ("IndicatorCode", "SpatialDimType", "SpatialDim", "TimeDimType", "TimeDim", "Value", "NumericValue"),
            self.where,
        )
        assert isinstance(entry, dict)  # `fields` says so
        if answered != self.code:
            raise ParseError(f"{self.where}: rows of {answered!r:.60} in the answer")
        if time_type != "YEAR":
            raise UnknownCodeError(self.where, "TimeDimType", [plain(time_type, self.where)])
        row = {
            "series": self.code,
            "unit_measure": self.unit,
            "time_period": year_text(time, self.where),
            "obs_status": self.own.get("obs_status", ""),
            "note": self._note(entry),
            "source_detail": plain(entry.get("DataSourceDim"), self.where).removeprefix("DATASOURCE_"),
        }
        row |= self._value(value, number)
        row |= self._dimensions(entry)
        row |= self._area(plain(kind, self.where), plain(area, self.where))
        return row, self.ranks.get(plain(kind, self.where), len(self.ranks))

    def _note(self, entry: dict[str, Any]) -> str:
        low, high = (plain(entry.get(name), self.where) for name in ("Low", "High"))
        interval = f"interval {low}-{high}" if low and high else ""
        parts = (self.own.get("note", ""), interval, plain(entry.get("Comments"), self.where))
        return "; ".join(part for part in parts if part)

    def _value(self, value: object, number: object) -> Row:
        shown = plain(value, self.where)
        if shown in self.quirks.get("missing_texts", ()):
            text: Row = {"obs_value": "", "value_text": shown, "obs_status": "O"}
        else:
            match = _SHOWN.fullmatch(shown)
            rounded = re.sub("[ ,]", "", match[1]) if match else ""
            text = value_columns(rounded or shown or None, self.where, self.quirks.get("texts", ()))
        if number is None:
            return text
        exact = value_columns(number, self.where)
        if not exact["obs_value"]:
            raise ParseError(f"{self.where}: NumericValue {number!r:.40} is not a number")
        if text["value_text"] and text.get("obs_status") != "O":
            return text  # a text such as `<0.1` says less than the number behind it, and is what is published
        if text["value_text"] or (text["obs_value"] and not _agree(exact["obs_value"], text["obs_value"])):
            raise ParseError(f"{self.where}: NumericValue {number!r:.40} is shown as {shown!r:.40}")
        whole = exact["obs_value"].removesuffix(".0")
        return exact | {"obs_value": whole}

    def _dimensions(self, entry: dict[str, Any]) -> Row:
        found: Row = {}
        for name in ("Dim1", "Dim2", "Dim3"):
            kind = plain(entry.get(f"{name}Type"), self.where)
            code = plain(entry.get(name), self.where).removeprefix(f"{kind}_")
            known = self.quirks.get("dimensions", {}).get(kind)
            if not kind and not code:
                continue
            if kind in self.quirks.get("leave_out_dimensions", ()):
                found["reason"] = f"dimension not kept: {kind} {code}"
            elif known is None or code not in known["codes"]:
                raise UnknownCodeError(self.where, f"dimension {kind}", [code])
            elif known["column"] in found:
                raise ParseError(f"{self.where}: {kind} comes twice in one row")
            else:
                found[known["column"]] = known["codes"][code]
        return found

    def _area(self, kind: str, code: str) -> Row:
        groups = self.quirks["areas"].get(kind, {})
        if kind == COUNTRY and code in self.countries:
            return {"ref_area": code}
        if code in groups:
            return {"ref_area": groups[code]}
        if kind in self.quirks.get("leave_out_area_types", ()):
            return {"ref_area": code, "reason": f"grouping not kept: {kind}"}
        if code in self.quirks.get("leave_out_areas", ()):
            return {"ref_area": code, "reason": "area not in the area list"}
        raise UnknownCodeError(self.where, f"area ({kind})", [code])


def _agree(exact: str, shown: str) -> bool:
    """Whether a number may be shown so: within one unit of the last digit shown, or one hundredth of itself."""
    number, rounded = Decimal(exact), Decimal(shown)
    _, digits, exponent = rounded.as_tuple()
    unit = Decimal(1).scaleb(int(exponent)) if digits else Decimal(1)
    return abs(number - rounded) <= max(unit, abs(number) / 100)
