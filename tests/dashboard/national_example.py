"""A survey and a register of an invented Zambia, put into a copy of the served warehouse: figures chosen by hand, so
that tests know what charts have to show. Northern is suppressed, Central flagged, the pension register above 100 %."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from dashboard import serving
from dashboard.warehouse import POINTER, Reader, Warehouse

COUNTRY, SURVEY, REGISTER = "ZMB", "ZMB-2022-example", "ZMB-2023-register"
LUSAKA, COPPERBELT, CENTRAL, NORTHERN = "ZM-09", "ZM-08", "ZM-02", "ZM-05"
NAMES = {LUSAKA: "Lusaka", COPPERBELT: "Copperbelt", CENTRAL: "Central", NORTHERN: "Northern"}
SQUARES = {LUSAKA: (28, -16), COPPERBELT: (27, -13), CENTRAL: (27, -15), NORTHERN: (30, -10)}
TITLE, PRODUCER, LICENCE = "Example household survey", "Example statistics office", "Made up; free to use"
URL = "https://example.org/survey"
T = "_T"
Cut = tuple[str, str, str, str, str]
"""Region or country, sex, age, place, fifth."""
TOTAL: Cut = (COUNTRY, T, T, T, T)
BY_SEX = {"F": 0.9, "M": 1.1}
BY_AGE = {"Y0T14": 0.95, "Y15T64": 0.9, "Y_GE65": 1.8}
BY_PLACE = {"U": 1.2, "R": 0.85}
BY_FIFTH = {"Q1": 1.4, "Q2": 1.2, "Q3": 1.0, "Q4": 0.8, "Q5": 0.6}
BY_REGION = {LUSAKA: 1.3, COPPERBELT: 1.1, CENTRAL: 0.8, NORTHERN: 0.0}
INCIDENCE = {"INCB": (30.0, 25.0, 20.0, 15.0, 10.0), "INCA": (12.0, 14.0, 18.0, 24.0, 32.0)}
TOTALS = {
    "POP": 19_600_000.0, "GINI": 51.2, "WELFARE_MEDIAN": 6_240.0, "BNF.ANY": 4_900_000.0, "AMT.ANY": 7.9e9,
    "COV_HH.ANY": 25.0, "COV_HH.SI": 8.0, "COV_HH.SA": 18.0, "COV_HH.OLDAGE": 9.0, "COV_HH.FAMILY": 14.0,
    "COV_P.ANY": 12.0, "COV_P.SA": 9.0, "SI_COV_BENFTS": 24.0, "SI_COV_PENSN": 33.0, "SI_COV_CHLD": 17.0,
    "ADQ.ANY": 21.0, "ADQ.SI": 38.0, "ADQ.SA": 12.5, "CGH.ANY": 0.65, "CGH.SI": 0.2, "CGH.SA": 1.4,
    "POV_HC": 54.4, "POV_GAP": 26.1, "POV_HC_PRE.ANY": 57.0, "POV_HC_PRE.SI": 55.1, "POV_HC_PRE.SA": 56.3,
    "POV_GAP_PRE.ANY": 29.4, "POV_GAP_PRE.SI": 26.6, "POV_GAP_PRE.SA": 28.9, "RED_HC.ANY": 4.6, "RED_GAP.ANY": 11.2,
    "RED_HC.SI": 1.3, "RED_GAP.SI": 1.9, "RED_HC.SA": 3.4, "RED_GAP.SA": 9.7,
    "BCR.ANY": 0.41, "BCR.SI": 0.12, "BCR.SA": 0.58,
    "SH_XPD_EARN10": 9.1, "SH_XPD_EARN25": 1.7, "SH_OOP_XPD_EARNNET40": 14.8,
    "SIM_COST.FAMILY": 6.1e9, "SIM_COST_GDP.FAMILY": 1.24, "SIM_COV_PRE.FAMILY": 17.0, "SIM_COV_POST.FAMILY": 100.0,
    "SIM_COV_CHG.FAMILY": 83.0, "SIM_HC_PRE.FAMILY": 54.4, "SIM_HC_POST.FAMILY": 51.0, "SIM_HC_CHG.FAMILY": -3.4,
    "SIM_GAP_PRE.FAMILY": 26.1, "SIM_GAP_POST.FAMILY": 22.4, "SIM_GAP_CHG.FAMILY": -3.7, "SIM_GINI_PRE.FAMILY": 51.2,
    "SIM_GINI_POST.FAMILY": 49.6, "SIM_GINI_CHG.FAMILY": -1.6,
    "SIM_COST.OLDAGE": 2.2e9, "SIM_COST_GDP.OLDAGE": 0.45, "SIM_COV_PRE.OLDAGE": 33.0, "SIM_COV_POST.OLDAGE": 100.0,
    "SIM_COV_CHG.OLDAGE": 67.0, "SIM_HC_PRE.OLDAGE": 54.4, "SIM_HC_POST.OLDAGE": 53.2, "SIM_HC_CHG.OLDAGE": -1.2,
    "SIM_GAP_PRE.OLDAGE": 26.1, "SIM_GAP_POST.OLDAGE": 24.9, "SIM_GAP_CHG.OLDAGE": -1.2, "SIM_GINI_PRE.OLDAGE": 51.2,
    "SIM_GINI_POST.OLDAGE": 50.9, "SIM_GINI_CHG.OLDAGE": -0.3,
}  # fmt: skip
REGISTERED = {
    "SI_COV_PENSN": 100.0, "SI_COV_CHLD": 21.5, "REG_BNF.OLDAGE": 520_000.0, "REG_BNF.FAMILY": 1_400_000.0,
    "REG_BNF.SI": 130_000.0, "REG_BNF.SA": 1_790_000.0, "REG_CONTR.SI": 910_000.0, "REG_CONTR.OLDAGE": 910_000.0,
    "REG_EXP.OLDAGE": 3.1e9, "REG_EXP.FAMILY": 2.4e9, "REG_EXP.ANY": 5.5e9, "REG_EXP_GDP.OLDAGE": 0.63,
    "REG_EXP_GDP.FAMILY": 0.49, "REG_EXP_GDP.ANY": 1.12,
}  # fmt: skip
UNITS = {"POP": "PS", "BNF": "PS", "GINI": "INDEX", "WELFARE_MEDIAN": "XDC", "AMT": "XDC", "CGH": "PURE_NUMB",
         "BCR": "PURE_NUMB", "SIM_COST": "XDC", "SIM_COST_GDP": "PT_GDP", "SIM_COV_CHG": "PP", "SIM_HC_CHG": "PP",
         "SIM_GAP_CHG": "PP", "SIM_GINI_PRE": "INDEX", "SIM_GINI_POST": "INDEX", "SIM_GINI_CHG": "INDEX",
         "REG_BNF": "PS", "REG_CONTR": "PS", "REG_EXP": "XDC", "REG_EXP_GDP": "PT_GDP"}  # fmt: skip
SCHEMES = [
    ("National pension scheme", "OLDAGE", "contributory", None, 910_000, None, None, 130_000, 41_000, 89_000, 2.3e9),
    ("Old-age grant", "OLDAGE", "tax_financed", 500_000, None, None, None, 390_000, 214_000, 176_000, 0.8e9),
    ("Social cash transfer", "FAMILY", "means_tested", None, None, None, None, 1_400_000, 800_000, 600_000, 2.4e9),
]  # fmt: skip


@contextmanager
def served(handle: Warehouse, folder: Path, *changes: Callable[[Path], None]) -> Iterator[Warehouse]:
    """A copy of a warehouse with changes (`add` for the example), which the application serves meanwhile."""
    path = folder / handle.name
    shutil.copy(handle.path, path)
    for change in changes:
        change(path)
    (folder / POINTER).write_text(path.name, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(serving, "READER", Reader(folder))
        yield serving.READER.acquire()


def add(path: Path) -> None:
    """Put the example into a warehouse file."""
    con = duckdb.connect(str(path))
    try:
        _areas(con)
        _releases(con)
        for release, dataset, figures in ((SURVEY, "national_survey", _survey()), (REGISTER, "national_register",
                                                                                 _register())):  # fmt: skip
            for row, sure in figures:
                _figure(con, (dataset, release), row, sure)
        for name, function, financing, legal, *numbers in SCHEMES:
            con.execute(f"INSERT INTO scheme VALUES ({', '.join('?' * 18)})",
                        ["national_register", REGISTER, COUNTRY, 2023, name, function, financing, legal, *numbers,
                         "ZMW", "Act No. 1 of 2000", "Annual report 2023"])  # fmt: skip
    finally:
        con.close()


def _areas(con: duckdb.DuckDBPyConnection) -> None:
    for code, name in NAMES.items():
        lon, lat = SQUARES[code]
        forms = [name] * 3 + [f"in {name}", f"à {name}", f"en {name}"] + [f"of {name}", f"de {name}", f"de {name}"]
        con.execute(f"INSERT INTO area VALUES ({', '.join('?' * 17)})",
                    [code, "subnational", "", "", "", COUNTRY, lat, lon, *forms])  # fmt: skip
        ring = [[lon, lat], [lon, lat + 2], [lon + 2, lat + 2], [lon + 2, lat], [lon, lat]]
        geometry = json.dumps({"type": "Polygon", "coordinates": [ring]})
        con.execute("INSERT INTO area_shape VALUES (?, ?, ?, ?)", ["national_survey", SURVEY, code, geometry])


def _releases(con: duckdb.DuckDBPyConnection) -> None:
    details = {
        "level": 0.95, "weights": "hhweight", "equivalised": False, "ppp_rate": 8.5, "silent": {"labour": 6193},
        "lines": [{"id": "national", "en": "National line", "fr": "Seuil national", "es": "Umbral nacional",
                   "amount": 3_812.0}],
        "benefits": [{"id": "sct", "function": "FAMILY", "kind": "SA", "level": "household", "en": "Cash transfer",
                      "fr": "Transfert", "es": "Transferencia"}],
        "simulation": {"scenario": "x", "administration": 11.0, "child_age": 15.0, "old_age_from": 65.0,
                       "maternity_months": 4.0, "benefits": [{"programme": "FAMILY", "amount": 953.0}]},
        "groups": [{"group": "employed", "source": "Labour force survey", "persons": 6_480_000}],
    }  # fmt: skip
    findings = [{"code": "single-psu", "text": "2 strata have one PSU only: centred on the mean of the whole sample"}]
    sources = (
        ("national_survey", SURVEY, 2022, "survey", TITLE, "person", 12_251, 3_000, 200, 20, 180.0, "linearised",
         "centred", "consumption", 2022, "60", findings),
        ("national_register", REGISTER, 2023, "register", "Example register of schemes", "", 3, None, None, None, None,
         "", "", "", 2023, "60", []),
    )  # fmt: skip
    for dataset, release, year, kind, title, *rest, price_year, age, found in sources:
        con.execute("INSERT INTO release VALUES (?, ?, '2026-11-22', false, 'published', '', '{}')", [dataset, release])
        con.execute(f"INSERT INTO national_source VALUES ({', '.join('?' * 24)})",
                    [dataset, release, COUNTRY, year, kind, title, PRODUCER, LICENCE, URL, kind == "survey", *rest,
                     "ZMW", price_year, age, json.dumps(details), json.dumps(found)])  # fmt: skip


Figure = tuple[tuple[str, int, Cut, float | None, str, str], tuple[float, float, float, int, float] | None]
"""(series, year, cut, value, status, note), and se, ends of the interval, n, degrees of freedom."""


def _survey() -> Iterator[Figure]:
    for series, total in TOTALS.items():
        for cut, factor in _cuts(series):
            region = cut[0]
            if region == NORTHERN:
                yield (series, 2022, cut, None, "Q", "suppressed: fewer than 25 persons"), None
                continue
            amount = min(total * factor, 100.0) if UNITS.get(series.partition(".")[0], "PT") == "PT" else total * factor
            n = 30 if region == CENTRAL else 12_251 if cut == TOTAL else 1_900
            half = abs(amount) * (0.3 if region == CENTRAL else 0.08)
            sure = (half / 1.97, amount - half, amount + half, n, 180.0 if region == COUNTRY else 41.0)
            yield (series, 2022, cut, amount, "U" if region == CENTRAL else "", ""), sure
    for measure, shares in INCIDENCE.items():
        for programme in ("ANY", "SI", "SA"):
            for fifth, share in zip(BY_FIFTH, shares, strict=True):
                sure = (1.0, share - 1.97, share + 1.97, 900, 180.0)
                yield (f"{measure}.{programme}", 2022, (COUNTRY, T, T, T, fifth), share, "", ""), sure


def _suppressed() -> list[Figure]:
    return [each for each in _survey() if each[0][4] == "Q"]


def _cuts(series: str) -> Iterator[tuple[Cut, float]]:
    measure, _, programme = series.partition(".")
    yield TOTAL, 1.0
    wide = measure in ("COV_HH", "COV_P") or measure.startswith(("SI_COV", "SH_"))
    if wide:
        yield from (((COUNTRY, sex, T, T, T), f) for sex, f in BY_SEX.items())
        yield from (((COUNTRY, T, T, place, T), f) for place, f in BY_PLACE.items())
        yield from (((COUNTRY, T, T, T, fifth), f) for fifth, f in BY_FIFTH.items())
    if wide or measure in ("POV_HC", "ADQ"):
        yield from (((region, T, T, T, T), f) for region, f in BY_REGION.items())
    if measure == "COV_HH" or series == "SI_COV_BENFTS":
        yield from (((COUNTRY, T, age, T, T), f) for age, f in BY_AGE.items())
    if series == "COV_HH.ANY":
        yield from (((COUNTRY, sex, age, T, T), f * g) for sex, f in BY_SEX.items() for age, g in BY_AGE.items())
        yield from (((region, sex, T, T, T), f * g) for sex, f in BY_SEX.items() for region, g in BY_REGION.items())
    del programme


def _register() -> Iterator[Figure]:
    for series, amount in REGISTERED.items():
        above = series == "SI_COV_PENSN"
        note = (
            "Raw ratio 104.2 per cent: more persons than the group has, to be resolved."
            if above
            else "overlap deducted"
        )
        yield (series, 2023, TOTAL, amount, "V" if above else "A", note), None
        if series == "REG_BNF.OLDAGE":
            yield (series, 2023, (COUNTRY, "F", T, T, T), 255_000.0, "", ""), None
            yield (series, 2023, (COUNTRY, "M", T, T, T), 265_000.0, "", ""), None


def _figure(con: duckdb.DuckDBPyConnection, named: tuple[str, str], row: tuple[str, int, Cut, float | None, str, str],
            sure: tuple[float, float, float, int, float] | None) -> None:  # fmt: skip
    series, year, (area, sex, age, place, fifth), amount, status, note = row
    key = [*named, series, area, year, sex, age, place, fifth]
    unit = UNITS.get(series.partition(".")[0], "PT")
    detail = "household survey" if named[0] == "national_survey" else "register of schemes"
    con.execute(f"INSERT INTO observation VALUES ({', '.join('?' * 15)})",
                [*key, amount, "", unit, status, note, detail])  # fmt: skip
    if sure:
        con.execute(f"INSERT INTO uncertainty VALUES ({', '.join('?' * 14)})", [*key, *sure])


SUPPRESSED = _suppressed()
