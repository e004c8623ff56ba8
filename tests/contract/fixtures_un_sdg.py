"""What the UN SDG API answers: made figures in the shape of the real answers, as bytes that a test may spoil.

`list_of_series`, `page` and `serve` build answers from rows; `ROWS` is a small database of two releases' worth:
countries, aggregates, sexes, quintiles, footnotes, values that are text, and rows to be left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from replay import Answer, ReplayServer, Request

RELEASE = "2026.Q2.G.02"
NEXT_RELEASE = "2026.Q3.G.01"
LIST = "/v1/sdg/Series/List"
DATA = "/v1/sdg/Series/Data"
Entry = dict[str, Any]

SERIES_1_3_1 = (
    "SI_COV_BENFTS", "SI_COV_CHLD", "SI_COV_DISAB", "SI_COV_LMKT", "SI_COV_MATNL", "SI_COV_PENSN", "SI_COV_POOR",
    "SI_COV_SOCAST", "SI_COV_SOCINS", "SI_COV_UEMP", "SI_COV_VULN", "SI_COV_WKINJRY",
)  # fmt: skip


def entry(series: str, area: str, year: float, value: Any, **members: Any) -> Entry:
    """One row as the API sends it. `dimensions` and `attributes` replace the usual ones; others are members."""
    row = {
        "goal": ["1"], "target": ["1.3"], "indicator": ["1.3.1"], "series": series,
        "seriesDescription": f"Description of {series} (%)", "seriesCount": "1", "geoAreaCode": area,
        "geoAreaName": f"Area {area}", "timePeriodStart": year, "value": value, "valueType": "Float",
        "time_detail": None, "timeCoverage": None, "upperBound": None, "lowerBound": None, "basePeriod": None,
        "source": "Estimates based on country data", "geoInfoUrl": None, "footnotes": [""],
        "attributes": {"Nature": "E", "Observation Status": "A", "Units": "PERCENT"},
        "dimensions": {"Sex": "BOTHSEX", "Reporting Type": "G"},
    }  # fmt: skip
    return {**row, **members}


def _dims(**codes: str) -> dict[str, dict[str, str]]:
    return {"dimensions": {name.replace("_", " "): code for name, code in codes.items()} | {"Reporting Type": "G"}}


ROWS: tuple[Entry, ...] = (
    entry("SI_COV_BENFTS", "1", 2020.0, "46.9", attributes={"Nature": "N", "Units": "PERCENT"}),
    entry("SI_COV_BENFTS", "404", 2020.0, "10.1"),
    entry("SI_COV_BENFTS", "404", 2016.0, "9.5"),
    entry("SI_COV_BENFTS", "56", 2020.0, "100"),
    entry("SI_COV_BENFTS", "412", 2020.0, "35.25"),
    entry("SI_COV_BENFTS", "199", 2020.0, "14.5"),
    entry("SI_COV_BENFTS", "514", 2020.0, "84.4"),
    entry("SI_COV_BENFTS", "404", 2021.0, "11.2", dimensions={"Sex": "BOTHSEX", "Reporting Type": "N"}),
    entry("SI_COV_CHLD", "4", 2020.0, "<0.1"),
    entry("SI_COV_CHLD", "8", 2020.0, "NaN"),
    entry("SI_COV_DISAB", "8", 2020.0, "100", footnotes=["Contributory  pension only", "Contributory pension only"]),
    entry("SI_COV_MATNL", "8", 2020.0, "82.5", **_dims(Sex="FEMALE")),
    entry("SI_COV_PENSN", "132", 2021.0, "132.4"),
    entry("SI_COV_PENSN", "8", 2020.0, "73.1", **_dims(Sex="MALE")),
    entry("SI_COV_PENSN", "8", 2020.0, "71.9", **_dims(Sex="FEMALE")),
    entry("SI_COV_POOR", "8", 2020.0, "55.5"),
    entry("SI_COV_LMKT", "8", 2012.0, "1.25", **_dims(Quantile="Q1"), attributes={"Nature": "CA", "Units": "PERCENT"}),
    entry("SI_COV_LMKT", "8", 2012.0, "0.75", **_dims(Quantile="_T"), attributes={"Nature": "CA", "Units": "PERCENT"}),
    entry("SI_COV_SOCAST", "8", 2012.0, "30.5", **_dims(Quantile="Q1")),
    entry("SI_COV_SOCINS", "8", 2012.0, "40.5", **_dims(Quantile="_T")),
    entry("SI_COV_UEMP", "8", 2020.0, "6.9"),
    entry("SI_COV_VULN", "8", 2020.0, "57.1"),
    entry("SI_COV_WKINJRY", "8", 2020.0, "31.0"),
)  # fmt: skip


def list_of_series(codes: Iterable[str] = SERIES_1_3_1, release: str = RELEASE) -> bytes:
    """The answer of Series/List; a series that belongs to two indicators is listed twice."""
    listed = [
        {"goal": ["1"], "target": ["1.3"], "indicator": ["1.3.1"], "release": release, "code": code,
         "description": f"Description of {code} (%)", "uri": f"/v1/sdg/Series/{code}"}
        for code in [*codes, "SH_STA_STNT", "SH_STA_STNT"]
    ]  # fmt: skip
    return json.dumps(listed, ensure_ascii=False).encode()


def page(rows: Sequence[Entry] = ROWS, number: int = 1, size: int = 10_000, **frame: Any) -> bytes:
    """One page of Series/Data; `frame` replaces what it states of the whole."""
    pages = -(-len(rows) // size)
    stated = {"size": size, "totalElements": len(rows), "totalPages": pages, "pageNumber": number,
              "attributes": [], "dimensions": [], "data": rows[(number - 1) * size : number * size]}  # fmt: skip
    return json.dumps({**stated, **frame}, ensure_ascii=False).encode()


def pages(rows: Sequence[Entry] = ROWS, size: int = 10) -> list[bytes]:
    """All pages."""
    return [page(rows, number, size) for number in range(1, -(-len(rows) // size) + 1)]


def serve(server: ReplayServer, rows: Sequence[Entry] = ROWS, release: str = RELEASE) -> None:
    """Let `server` speak the API for these rows: repeated keys, comma lists ignored, at most 10,000 rows a page."""
    codes = sorted({row["series"] for row in rows})

    def data(request: Request) -> Answer:
        asked = set(request.all("seriesCode"))
        chosen = [row for row in rows if not asked & set(codes) or row["series"] in asked]
        size = min(10_000, int(request.get("pageSize", "25")))
        return Answer(page(chosen, int(request.get("page", "1")), size)).plain()

    server.add(LIST, Answer(list_of_series(codes, release)))
    server.add(DATA, data)
