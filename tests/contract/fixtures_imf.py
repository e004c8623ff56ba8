"""What the IMF's two interfaces answer: made figures in the shape of the real answers, as bytes to spoil."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from replay import Answer, ReplayServer

FLOW = "/data/dataflow/IMF.STA/GFS_COFOG/*"
EDITION = "World Economic Outlook (April 2026)"
MOMENT = "2026-04-08 16:07:34"
UNITS = {
    "GGXWDG_NGDP": "% of GDP",
    "LP": "Millions of people",
    "LUR": "Percent",
    "NGDPD": "Billions of U.S. dollars",
    "NGDP_RPCH": "Annual percent change",
    "PCPIPCH": "Annual percent change",
    "PPPEX": "National currency per international dollar",
    "PPPGDP": "Purchasing power parity; billions of international dollars",
    "BCA": "Billions of U.S. dollars",
}
Years = Mapping[str, Any]
Key = tuple[str, str, str]  # area, indicator, transformation

WHOLE = (9.5, 3.25, 4.0, 10.25, 1.5, 2.0, 15.5, 1.0, 12.0, 41.0)  # the ten functions of a country, adding to 100


def functions(area: str, year: str, shares: Sequence[float] = WHOLE) -> dict[Key, Years]:
    """The ten functions as shares of outlays."""
    return {(area, f"GF{n:02d}_T", "POTO_PT"): {year: share} for n, share in enumerate(shares, start=1)}


GFS: dict[Key, Years] = {
    ("AFG", "GF10_T", "POGDP_PT"): {"2006": "0.887694871821923", "2007": "0.9125", "2008": None},
    ("AFG", "GF07_T", "POGDP_PT"): {"2006": "1.3871497492116", "2007": "1.25", "2008": None},
    ("AFG", "GF02_T", "POGDP_PT"): {"2006": "2.5"},
    ("ITA", "GF10_T", "POGDP_PT"): {"2013": 20.819830477739, "2014": 21},
    ("KOS", "GF10_T", "POGDP_PT"): {"2020": 7.5},
    ("WBG", "GF10_T", "POGDP_PT"): {"2020": 6.25},
    ("MLT", "GF10_T", "POGDP_PT"): {"2020": None},
    **functions("JPN", "2023"),
    **functions("AFG", "2003", (*WHOLE[:-1], 38.5)),  # 97.5
    **functions("WBG", "2020", (*WHOLE[:-1], 40.25)),  # 99.25: near enough
    ("CHL", "GF10_T", "POTO_PT"): {"2020": 33.5},  # the other nine are not reported
}


def sdmx(observations: Mapping[Key, Years] = GFS, status: Mapping[tuple[str, str], Any] | None = None) -> bytes:
    """An SDMX-JSON 2.0 message. `status`: the STATUS attribute by area and year."""
    areas, indicators, shares = (sorted({key[n] for key in observations}) for n in range(3))
    years = sorted({year for entry in observations.values() for year in entry})
    series: dict[str, Any] = {}
    for (area, indicator, share), entry in observations.items():
        at = f"{areas.index(area)}:0:0:{indicators.index(indicator)}:{shares.index(share)}:0"
        rows = {
            str(years.index(year)): [value, None, 0, (status or {}).get((area, year), None if value else "NA"), "NP"]
            for year, value in entry.items()
        }
        series[at] = {"attributes": [0, None], "observations": rows}
    named = {"COUNTRY": areas, "SECTOR": ["S13"], "GFS_GRP": ["G2MF"], "INDICATOR": indicators,
             "TYPE_OF_TRANSFORMATION": shares, "FREQUENCY": ["A"]}  # fmt: skip
    attributes = {"PRECISION": [], "DERIVATION_TYPE": ["O"], "STATUS": ["E", "P"], "GROSS_NET": []}
    structure = {
        "dataSets": [0],
        "links": [{"urn": "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=IMF.STA:GFS_COFOG(11.0.0)"}],
        "dimensions": {
            "series": [
                {"id": name, "keyPosition": at, "roles": [], "values": [{"id": code} for code in codes]}
                for at, (name, codes) in enumerate(named.items())
            ],
            "observation": [{"id": "TIME_PERIOD", "keyPosition": 6, "values": [{"value": year} for year in years]}],
        },
        "measures": {"observation": [{"id": "OBS_VALUE", "roles": []}]},
        "attributes": {
            "dimensionGroup": [],
            "series": [{"id": "SCALE", "values": [{"id": "0"}]}, {"id": "OVERLAP", "values": []}],
            "observation": [
                {"id": name, "isMandatory": False, "values": [{"id": code} for code in codes]}
                for name, codes in attributes.items()
            ],
        },
        "annotations": [],
    }
    data = {"dataSets": [{"structure": 0, "action": "Replace", "series": series}], "structures": [structure]}
    return json.dumps({"meta": {}, "data": data}).encode()


WEO: dict[str, dict[str, Years]] = {
    "GGXWDG_NGDP": {
        "KEN": {"1999": 50, "2000": 51.3, "2025": 68.8, "2026": 69.4, "2031": 70},
        "UVK": {"2024": 16.9}, "WBG": {"2024": 56.1}, "ADVEC": {"2024": 108.5, "2026": 109.25},
        "CAQ": {"2024": 26.5, "2025": 26.8},
    },
    "LP": {"KEN": {"2024": 53.33, "2026": 55.4}, "ABW": {"2024": 0.108}},
    "LUR": {"KEN": {"2024": 5.5}, "ITA": {"2024": 6.6}},
    "NGDPD": {"KEN": {"2024": 120.3, "2026": 140.125}, "WEOWORLD": {"2024": 111326}, "TUV": {"2024": 0.06}},
    "NGDP_RPCH": {"KEN": {"2024": 4.5, "2025": -0.5}, "OEMDC": {"2024": 4.3}},
    "PCPIPCH": {"KEN": {"2024": 4.5}, "AFG": []},
    "PPPEX": {"KEN": {"2024": 43.112}},
    "PPPGDP": {"KEN": {"2024": 365.9}, "EURO": {"2024": 23000.5}},
}  # fmt: skip


def catalogue(**changes: Any) -> bytes:
    """The list of indicators; a keyword names a series, its value the entry's members to change (None: no entry)."""
    entries = {
        series: {"label": series, "description": "…", "source": EDITION, "unit": unit, "dataset": "WEO",
                 "last-modified": MOMENT}
        for series, unit in UNITS.items()
    }  # fmt: skip
    for series, change in changes.items():
        entries[series] = {**entries[series], **change} if change else {}
    return json.dumps({"indicators": {k: v for k, v in entries.items() if v}, "api": {"version": "1"}}).encode()


def series(name: str, areas: Mapping[str, Any] | None = None) -> bytes:
    """One DataMapper series, with the empty entry that follows a slash at the end of the address."""
    values = {name: WEO[name] if areas is None else areas, "": None}
    return json.dumps({"values": values, "api": {"version": "1", "output-method": "json"}}).encode()


UNKNOWN_SERIES = b'{"api": {"version": "1", "output-method": "json"}}'


def serve(server: ReplayServer) -> None:
    """Both interfaces, as they answer: without validators, an unknown flow with 204, an unknown series with 200."""
    server.add("/data/dataflow/*", Answer(b"", status=204).plain())
    server.add(FLOW, Answer(sdmx()).plain())
    for name in UNITS:
        server.add(f"/{name}", Answer(series(name) if name in WEO else UNKNOWN_SERIES).plain())
    server.add("/indicators", Answer(catalogue()).plain())
