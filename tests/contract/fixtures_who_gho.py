"""What the WHO Global Health Observatory answers: made-up figures in the shape of the real OData pages.

`serve(server)` answers `/CODE` for every declared indicator, in pages linked by `@odata.nextLink`; others are 404. The
entries of an indicator can be replaced, or taken away with None.
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
from etl.sources import Spec

Entry = dict[str, Any]
YEARS = (2019, 2020, 2021)
HOST = "https://ghoapi.azureedge.net/api"
# SpatialDimType, SpatialDim
COUNTRIES = (("COUNTRY", "IND"), ("COUNTRY", "KEN"), ("COUNTRY", "MLI"))
GROUPS = (
    ("GLOBAL", "GLOBAL"),
    ("REGION", "AFR"),
    ("REGION", "SEAR"),
    ("WORLDBANKINCOMEGROUP", "WB_LI"),
    ("WORLDBANKREGION", "WB_SSA"),
)
UN_GROUPS = (("UNREGION", "UN_Europe"), ("UNSDGREGION", "UNSDG_EUROPE"), ("UNSDGREGION", "UNSDG_WORLD"))


def spec(dataset: str, base_url: str = "", **quirks: Any) -> Spec:
    """The declared entry of a dataset, at another address and with some quirks replaced."""
    entries = tomllib.loads((FOLDER / "live" / "who_gho.toml").read_text(encoding="utf-8"))["live"]
    declared = Spec(**next(entry for entry in entries if entry["dataset"] == dataset))
    return replace(declared, base_url=base_url or declared.base_url, quirks={**declared.quirks, **quirks})


def entry(code: str, area: Sequence[str], year: int, number: float | None, **changes: Any) -> Entry:
    """One entry of a page."""
    kind, spatial = area
    return {
        "Id": zlib.crc32(f"{code} {spatial} {year}".encode()),
        "IndicatorCode": code,
        "SpatialDimType": kind,
        "SpatialDim": spatial,
        "TimeDimType": "YEAR",
        "ParentLocationCode": None,
        "ParentLocation": None,
        "Dim1Type": None,
        "Dim1": None,
        "TimeDim": year,
        "Dim2Type": None,
        "Dim2": None,
        "Dim3Type": None,
        "Dim3": None,
        "DataSourceDimType": None,
        "DataSourceDim": None,
        "Value": "" if number is None else f"{number:.2f}",
        "NumericValue": number,
        "Low": None,
        "High": None,
        "Comments": None,
        "Date": "2026-06-01T10:00:00.000+02:00",
        "TimeDimensionValue": str(year),
        "TimeDimensionBegin": f"{year}-01-01T00:00:00+01:00",
        "TimeDimensionEnd": f"{year}-12-31T00:00:00+01:00",
        **changes,
    }


def value(code: str, area: str, year: int) -> float:
    """A made-up figure between 10 and 50, the same each time."""
    return round(10 + zlib.crc32(f"{code} {area} {year}".encode()) % 400_000 / 10_000, 4)


def entries(code: str, years: Sequence[int] = YEARS) -> list[Entry]:
    """All entries of an indicator: surveys by residence with their source, regional estimates, or both kinds."""
    if code.endswith("_POP"):
        parts = {"TOTL": "total", "RUR": "rural", "URB": "urban"}
        return [
            entry(
                code, area, year, value(code, area[1] + part, year),
                Dim1Type="RESIDENCEAREATYPE", Dim1=f"RESIDENCEAREATYPE_{part}",
                DataSourceDimType="DATASOURCE", DataSourceDim=f"DATASOURCE_FP{area[1]}{year}",
            )
            for area in COUNTRIES for year in years for part in parts
        ]  # fmt: skip
    groups = GROUPS + UN_GROUPS if code.endswith("_SH") else COUNTRIES + GROUPS
    name = {"UN_Europe": "Europe", "UNSDG_EUROPE": "Europe", "UNSDG_WORLD": "GLOBAL"}
    return [
        entry(code, area, year, value(code, name.get(area[1], area[1]), year))
        for area in groups if not (code.startswith("GHED") and area[0] == "WORLDBANKREGION") for year in years
    ]  # fmt: skip


def page(code: str, rows: Sequence[Any], following: str | None = None) -> bytes:
    """One page."""
    link = {} if following is None else {"@odata.nextLink": following}
    return json.dumps({"@odata.context": f"{HOST}/$metadata#{code}", "value": list(rows), **link}).encode()


def serve(server: ReplayServer, changed: Mapping[str, list[Entry] | None] | None = None, size: int = 1000) -> None:
    """Answer for every indicator, in pages of `size` linked as the service does: with its own host name."""
    declared = {*spec("who_uhc").series, *spec("who_ghed").series}

    def answer(request: Request) -> Answer:
        code = request.path.rsplit("/", 1)[1]
        rows = (changed or {}).get(code, entries(code))
        if code not in declared or rows is None:
            return Answer(b"", status=404)
        start = int(request.get("$skip", "0"))
        link = f"{HOST}/{code}?$skip={start + size}" if start + size < len(rows) else None
        return Answer(page(code, rows[start : start + size], link))

    for code in declared:
        server.add(f"/{code}", answer)
