"""The bulk files of the World Population Prospects: made figures in the columns of the real files, gzipped."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from replay import Answer, ReplayServer, gz

TOTAL = "WPP2024_TotalPopulationBySex.csv.gz"
AGES = "WPP2024_PopulationByAge5GroupSex_Medium.csv.gz"
INDICATORS = "WPP2024_Demographic_Indicators_Medium.csv.gz"
PLACE = ("SortOrder", "LocID", "Notes", "ISO3_code", "ISO2_code", "SDMX_code", "LocTypeID", "LocTypeName", "ParentID",
         "Location", "VarID", "Variant", "Time")  # fmt: skip
COLUMNS = {
    TOTAL: (*PLACE, "MidPeriod", "PopMale", "PopFemale", "PopTotal", "PopDensity"),
    AGES: (*PLACE, "MidPeriod", "AgeGrp", "AgeGrpStart", "AgeGrpSpan", "PopMale", "PopFemale", "PopTotal"),
    INDICATORS: (*PLACE, "TPopulation1Jan", "TPopulation1July", "TPopulationMale1July", "TPopulationFemale1July",
                 "Births", "Births1519", "CBR", "TFR"),
}  # fmt: skip
AGE_GROUPS = (*(f"{start}-{start + 4}" for start in range(0, 100, 5)), "100+")
YEARS = (1999, 2000, 2023, 2024, 2050, 2051)
Row = dict[str, object]

PLACES: dict[str, Row] = {
    "900": {"LocTypeID": 1, "LocTypeName": "World", "Location": "World"},
    "904": {"LocTypeID": 2, "LocTypeName": "Geographic region", "Location": "Latin America and the Caribbean"},
    "1830": {"LocTypeID": 12, "LocTypeName": "SDG region", "Location": "Latin America and the Caribbean"},
    "1500": {"LocTypeID": 13, "LocTypeName": "Income Group", "Location": "Low-income countries"},
    "404": {"LocTypeID": 4, "LocTypeName": "Country/Area", "Location": "Kenya", "ISO3_code": "KEN", "ISO2_code": "KE"},
    "412": {"LocTypeID": 4, "LocTypeName": "Country/Area", "Location": "Kosovo (under UNSC res. 1244)",
            "ISO3_code": "XKX", "ISO2_code": "XK"},
    "336": {"LocTypeID": 4, "LocTypeName": "Country/Area", "Location": "Holy See", "ISO3_code": "VAT"},
    "5507": {"Location": "ADB region: Central and West Asia"},
}  # fmt: skip


def place(code: str, year: int, variant: str = "Medium") -> Row:
    """The columns that say where, when and in which variant."""
    return {"LocID": code, "VarID": 2, "Variant": variant, "Time": year, "MidPeriod": year + 0.5, **PLACES[code]}


def totals(places: Iterable[str] = PLACES, years: Iterable[int] = YEARS) -> list[Row]:
    """Population on 1 July: in thousands, of all variants after the last estimate."""
    out = []
    for code in places:
        for year in years:
            men, women = 100 + int(code) / 1000, 101 + year / 1000
            for variant, factor in (("Medium", 1.0), ("High", 1.1), ("Low", 0.9))[: 3 if year > 2023 else 1]:
                numbers = {"PopMale": f"{men * factor:.3f}", "PopFemale": f"{women * factor:.3f}",
                           "PopTotal": f"{(men + women) * factor:.3f}"}  # fmt: skip
                out.append({**place(code, year, variant), **numbers})
    return out


def by_age(places: Iterable[str] = PLACES, years: Iterable[int] = YEARS) -> list[Row]:
    """Population by five-year groups: the n-th has n thousand women, and half a thousand men more."""
    return [
        {**place(code, year), "AgeGrp": group, "AgeGrpStart": 5 * n, "AgeGrpSpan": 5 if n < 20 else -1,
         "PopFemale": f"{n + 1}", "PopMale": f"{n + 1.5:.3f}", "PopTotal": f"{2 * n + 2.5:.3f}"}
        for code in places
        for year in years
        for n, group in enumerate(AGE_GROUPS)
    ]  # fmt: skip


def indicators(places: Iterable[str] = PLACES, years: Iterable[int] = YEARS) -> list[Row]:
    """Births in thousands; the Holy See has none."""
    return [
        {**place(code, year), "TPopulation1July": "1", "Births": "" if code == "336" else f"{int(code) + 0.125}"}
        for code in places
        for year in years
    ]


ROWS: Mapping[str, list[Row]] = {TOTAL: totals(), AGES: by_age(), INDICATORS: indicators()}


def text(name: str, rows: Iterable[Row] | None = None) -> str:
    """One file as text, with the byte order mark of the real ones."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.DictWriter(out, COLUMNS[name], restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(ROWS[name] if rows is None else rows)
    return out.getvalue()


def packed(name: str, rows: Iterable[Row] | None = None) -> bytes:
    """One file as it lies on the server."""
    return gz(text(name, rows))


def serve(server: ReplayServer) -> None:
    """The files, with validators and ranges, as a web server gives them."""
    for name in COLUMNS:
        server.add(f"/{name}", Answer.csv_gz(text(name)))
