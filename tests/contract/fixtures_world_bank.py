"""What the World Bank's Indicators API v2 answers: made-up figures in the shape of the real pages.

`serve(server)` answers `/country/all/indicator/CODE` for every declared series, paged as asked. The cells of a series
can be replaced: `serve(server, {"SP.POP.TOTL": cells("SP.POP.TOTL", years=(2020,))})`.
"""

from __future__ import annotations

import json
import tomllib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from faults import Answer, Request
from replay import ReplayServer

from etl.registry import FOLDER
from etl.sources import Spec, world_bank

Cell = dict[str, Any]
YEARS = (2018, 2019, 2020, 2021, 2022)
# country.id, countryiso3code, country.value; some groups come without their three letters
AREAS = (
    ("ZG", "SSF", "Sub-Saharan Africa"),
    ("XD", "", "High income"),
    ("XY", "INX", "Not classified"),
    ("1W", "WLD", "World"),
    ("IN", "IND", "India"),
    ("KE", "KEN", "Kenya"),
    ("XK", "XKX", "Kosovo"),
    ("ML", "MLI", "Mali"),
    ("US", "USA", "United States"),
)
AVERAGES = ("2011-21S", "2011-21W")
UPDATED = "2026-07-01"


def spec(dataset: str, base_url: str = "", **quirks: Any) -> Spec:
    """The declared entry of a dataset, at another address and with some quirks replaced."""
    entries = tomllib.loads((FOLDER / "live" / "world_bank.toml").read_text(encoding="utf-8"))["live"]
    declared = Spec(**next(entry for entry in entries if entry["dataset"] == dataset))
    return replace(declared, base_url=base_url or declared.base_url, quirks={**declared.quirks, **quirks})


def cell(code: str, area: Sequence[str], date: str, value: object, **changes: Any) -> Cell:
    """One entry of a page."""
    iso2, iso3, name = area
    return {
        "indicator": {"id": code, "value": f"Series {code}"},
        "country": {"id": iso2, "value": name},
        "countryiso3code": "" if code.startswith("per_") else iso3,
        "date": date,
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 1,
        **changes,
    }


def value(code: str, area: str, date: str) -> float | int:
    """A made-up figure that is possible for the series, the same each time."""
    number = zlib.crc32(f"{code} {area} {date}".encode()) % 4000
    if code in ("SP.POP.TOTL", "SL.TLF.TOTL.IN"):
        return 1_000_000 + number
    if code.startswith("IQ.CPA"):
        return 1 + number % 11 / 2
    return round(10 + number / 100, 2)


def cells(code: str, areas: Sequence[Sequence[str]] = AREAS, years: Sequence[int] = YEARS) -> list[Cell]:
    """The whole grid of a series, newest year first, with nulls where nothing is known; ASPIRE with averages."""
    found = []
    for area in areas:
        dates = [*map(str, sorted(years, reverse=True))]
        if code.startswith("per_") and area[0] == "1W":
            dates = [*AVERAGES, *dates]
        for date in dates:
            known = area[0] != "XY" and not (area[0] == "ML" and date == "2022")
            found.append(cell(code, area, date, value(code, area[0], date) if known else None))
    return found


def page(rows: Sequence[Any] | None, number: int, per_page: int, total: int, /, **header: Any) -> bytes:
    """One page: header and rows. `per_page` comes back as text."""
    head = {"page": number, "pages": -(-total // per_page), "per_page": str(per_page), "total": total}
    return json.dumps([{**head, "sourceid": "2", "lastupdated": UPDATED, **header}, rows]).encode()


def pages(rows: Sequence[Cell], per_page: int = 1000) -> list[bytes]:
    """All pages of a series."""
    total = len(rows)
    return [
        page(rows[at : at + per_page], number, per_page, total)
        for number, at in enumerate(range(0, total, per_page), start=1)
    ]


def nothing() -> bytes:
    """What a selection without any row answers."""
    return json.dumps([{"page": 0, "pages": 0, "per_page": 0, "total": 0}, None]).encode()


def refusal() -> bytes:
    """An error, sent with status 200."""
    text = "The provided parameter value is not valid"
    return json.dumps([{"message": [{"id": "120", "key": "Invalid value", "value": text}]}]).encode()


def refusal_object() -> bytes:
    """Another form of it."""
    return json.dumps({"message": "An error occurred while processing your request."}).encode()


def refusal_xml() -> bytes:
    """The error as markup, although JSON was asked for."""
    return (
        b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>\n<wb:error xmlns:wb="http://www.worldbank.org">'
        b'<wb:message id="175" key="Invalid format">The indicator was not found.</wb:message></wb:error>'
    )


def serve(server: ReplayServer, changed: Mapping[str, list[Cell]] | None = None) -> None:
    """Answer for every series, paged as asked; unknown ones are refused with status 200."""
    declared = {code for dataset in ("wb_wdi", "wb_aspire") for code in world_bank.published_codes(spec(dataset))}

    def answer(request: Request) -> Answer:
        code = request.path.rsplit("/", 1)[1]
        if code not in declared:
            return Answer(refusal())
        rows = (changed or {}).get(code) or cells(code)
        first, _, last = request.get("date").partition(":")
        if last:
            rows = [row for row in rows if first <= row["date"] <= last]
        found = pages(rows, int(request.get("per_page", "50")))
        number = int(request.get("page", "1"))
        return Answer(found[number - 1] if 0 < number <= len(found) else nothing())

    server.add("/country/all/indicator/*", answer)
