"""National data for tests: made-up releases of a survey and a register, and a warehouse that has them.

`national_built` (a fixture for conftest.py or a test module to import) is the warehouse of the whole snapshot with
the made releases, built once for all workers and kept between runs while nothing it is made from changes.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from etl import warehouse
from etl.national import areas, shapes
from etl.national.publish import publish
from etl.national.release import NationalRelease, Source
from etl.paths import ROOT
from etl.register import example as register_example
from etl.registry import registry
from etl.registry.national import REGISTER, SURVEY, Measure
from etl.releases import Store
from etl.survey import example as survey_example

COUNTRY, YEAR, OLDER = "KEN", 2021, 2016
EXAMPLE_COUNTRY, EXAMPLE_HOUSEHOLDS = "ZMB", 1_200
REGIONS = tuple(f"KE-0{n}" for n in range(1, 9))
AGES, PLACES, FIFTHS = ("Y0T14", "Y15T64", "Y_GE65"), ("U", "R"), ("Q1", "Q2", "Q3", "Q4", "Q5")
SUPPRESSED, FLAGGED = ("KE-08", "F"), "KE-07"
PROGRAMMES = ("ANY", "SI", "SA", "OLDAGE", "FAMILY")
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
SNAPSHOT = ROOT / "data" / "snapshot"
Cell = dict[str, str]


def quiet(_: str) -> None:
    """A progress report that nobody reads."""


def share(*words: str) -> float:
    """A number between 0 and 1 that belongs to the words."""
    return int(hashlib.sha256("/".join(words).encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


def cells(measure: Measure) -> Iterator[Cell]:
    """Where a measure is estimated: the area and the dimensions that are not totals."""
    base = {"ref_area": COUNTRY, "sex": measure.sex}
    for cut in measure.cuts:
        if cut == "total":
            yield base
        for name, codes in (("sex", ("F", "M")), ("age", AGES), ("location", PLACES), ("quantile", FIFTHS)):
            if cut == name:
                yield from ({**base, name: code} for code in codes)
        if cut == "region":
            yield from ({**base, "ref_area": region} for region in REGIONS)
        if cut == "region-sex":
            yield from ({"ref_area": region, "sex": sex} for region in REGIONS for sex in ("F", "M"))
        if cut == "sex-age":
            yield from ({**base, "sex": sex, "age": age} for sex in ("F", "M") for age in AGES)


SCALE = {"PT": (2.0, 60.0), "PP": (-9.0, 8.0), "PS": (2e4, 4e6), "XDC": (1e8, 9e9), "INDEX": (30.0, 12.0),
         "PURE_NUMB": (0.2, 0.7), "PT_GDP": (0.1, 2.0)}  # fmt: skip


def _figure(series: str, cell: Cell, year: int, unit: str) -> tuple[dict[str, Any], dict[str, Any]]:
    low, width = SCALE[unit]
    value = low + width * (0.8 * share(series) + 0.2 * share(series, *cell.values(), str(year)))
    value = float(round(value)) if unit == "PS" else value
    row = {**cell, "series": series, "unit_measure": unit, "obs_value": value, "obs_status": "A",
           "source_detail": "household survey"}  # fmt: skip
    if cell["ref_area"] == SUPPRESSED[0] and cell.get("sex") in (SUPPRESSED[1], "M"):
        hidden = {
            "obs_value": None,
            "obs_status": "Q",
            "note": "suppressed: too few persons, or they could be worked out",
        }
        return {**row, **hidden}, {}
    n = 38 if cell["ref_area"] == FLAGGED else 60 + int(2000 * share("n", *cell.values()))
    if n < 50:
        row |= {"obs_status": "U", "note": f"{n} persons asked"}
    se = abs(value) * (0.02 + 2 / n)
    error = {**cell, "series": series, "se": se, "ci_low": value - 2 * se, "ci_high": value + 2 * se,
             "n_unweighted": n, "df": 31.0}  # fmt: skip
    if unit == "PT":
        error |= {"ci_low": max(0.0, error["ci_low"]), "ci_high": min(100.0, error["ci_high"])}
    return row, error


def squares() -> dict[str, Any]:
    """A GeoJSON document with a square for each region, in two rows of four that share borders."""

    def ring(n: int) -> list[list[float]]:
        x, y = 36.0 + n % 4, -1.0 + n // 4
        return [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]

    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring(n)]}}
        for n, code in enumerate(REGIONS)
    ]
    return {"type": "FeatureCollection", "features": features}


def made_source(**changes: Any) -> Source:
    """What the made survey says of itself."""
    made = Source(
        title="Made household survey", producer="Office that does not exist", licence="CC BY 4.0",
        url="https://example.org/survey", synthetic=True, unit="person", records=12_000, households=3_000, psus=64,
        strata=32, df=32.0, variance="linearised", single_psu="fail", welfare="consumption", currency="KES",
        price_year=YEAR, pension_age="60", details={"line": {"id": "national", "amount": 70_000.0}},
        findings=[{"code": "suppressed", "text": "Figures withheld: too few persons asked.", "count": 2}],
    )  # fmt: skip
    return replace(made, **changes)


def made_survey(year: int = YEAR, id_: str = "made", *, series: Sequence[str] = (), with_shapes: bool = True,
                **changes: Any) -> NationalRelease:  # fmt: skip
    """A survey's release with every measure for a few programmes; `series`: only these."""
    rows, errors = [], []
    for dataset, code, measure, programme in registry().national.series():
        if dataset != SURVEY or (programme and programme not in PROGRAMMES) or (series and code not in series):
            continue
        for cell in cells(measure):
            row, error = _figure(code, cell, year, measure.unit_measure)
            rows.append(row)
            errors += [error] if error else []
    uncertainty = pd.DataFrame(errors).fillna(dict.fromkeys(("sex", "age", "location", "quantile"), "_T"))
    frame = pd.DataFrame(rows).fillna(dict.fromkeys(("sex", "age", "location", "quantile"), "_T"))
    drawn = None
    if with_shapes:
        features = [(f["properties"]["code"], f["geometry"]) for f in squares()["features"]]
        drawn = shapes.simplified("squares", features, set(REGIONS))
    made = NationalRelease(
        dataset=SURVEY, country=COUNTRY, year=year, id=id_, source=made_source(price_year=year), rows=frame,
        uncertainty=uncertainty, regions=areas.regions(REGIONS, COUNTRY, registry()), shapes=drawn,
        provenance=[{"descriptor": "survey.toml", "sha256": "0" * 64}],
    )  # fmt: skip
    return replace(made, **changes)


def made_register(year: int = YEAR, **changes: Any) -> NationalRelease:
    """A register's release with coverage, persons and expenditure, and two schemes."""
    rows = [
        {"ref_area": COUNTRY, "sex": sex, "series": series, "unit_measure": unit, "obs_value": value, "obs_status": "A"}
        for series, unit, value, sexes in (
            ("SI_COV_PENSN", "PT", 41.5, ("_T", "F", "M")), ("SI_COV_BENFTS", "PT", 17.0, ("_T",)),
            ("SI_COV_CHLD", "PT", 22.5, ("_T",)), ("REG_BNF.OLDAGE", "PS", 833_000.0, ("_T", "F", "M")),
            ("REG_EXP.OLDAGE", "XDC", 2.1e10, ("_T",)), ("REG_EXP_GDP.OLDAGE", "PT_GDP", 0.18, ("_T",)),
        )
        for sex in sexes
    ]  # fmt: skip
    schemes = [
        {"scheme": name, "function": "old_age", "financing": financing, "beneficiaries": persons, "currency": "KES",
         "expenditure": spent, "legal_basis": "Act of 2013", "source": "annual report"}
        for name, financing, persons, spent in (("Pension for all", "tax-financed", 763_000.0, 1.9e10),
                                                ("Provident fund", "contributory", 70_000.0, 2e9))
    ]  # fmt: skip
    source = Source(title="Register of schemes", producer="Ministry that does not exist", licence="CC BY 4.0",
                    synthetic=True, unit="scheme", records=2, currency="KES",
                    findings=[{"code": "overlap", "text": "No overlap declared."}])  # fmt: skip
    made = NationalRelease(
        REGISTER, COUNTRY, year, "schemes", source, pd.DataFrame(rows), schemes=pd.DataFrame(schemes)
    )
    return replace(made, **changes)


@dataclass(frozen=True)
class NationalBuilt:
    """A data folder (what FLOORWATCH_DATA would name, without the snapshot) whose warehouse has national data."""

    data: Path
    file: Path
    labels: tuple[str, ...]


def made_releases() -> list[NationalRelease]:
    """What the built warehouse has: a survey of two years, and a register."""
    return [made_survey(), made_survey(OLDER, with_shapes=False), made_register()]


def _key() -> str:
    """Changes with everything that the built warehouse is made from."""
    code = [p for name in ("etl", "methods") for p in sorted((ROOT / name).rglob("*")) if p.is_file()]
    paths = [*(p for p in code if p.suffix != ".pyc"), Path(__file__), SNAPSHOT / "datasets.toml"]
    total = hashlib.sha256()
    for path in paths:
        total.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return total.hexdigest()[:16]


def _publish_made(data: Path) -> Sequence[str]:
    made = publish(Store(data / "releases", SNAPSHOT), registry(), data, made_releases(), quiet, now=NOW)
    return made.labels


def _import_examples(data: Path) -> Sequence[str]:
    """The project's own examples, imported by the commands that an operator runs."""
    env = {**os.environ, "FLOORWATCH_DATA": str(data), "FLOORWATCH_SNAPSHOT": str(SNAPSHOT)}
    survey = survey_example.write(data.parent / "survey", EXAMPLE_HOUSEHOLDS)
    register = register_example.write(data.parent / "register")[0]
    for command, path in (("import-survey", survey), ("import-register", register)):
        line = [sys.executable, "-m", "etl", command, str(path)]
        done = subprocess.run(line, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    with duckdb.connect(str(warehouse.served_file(data / "warehouse")), read_only=True) as con:
        return [label for (label,) in con.execute("SELECT release FROM national_source ORDER BY ALL").fetchall()]


def _built_once(folder: Path, make: Callable[[Path], Sequence[str]]) -> NationalBuilt:
    """The warehouse below `folder`, built by the first worker to ask; others wait for it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        data, note = folder / _key() / "data", folder / _key() / "labels.json"
        if not note.is_file():
            for old in folder.iterdir():
                if old.is_dir():
                    shutil.rmtree(old)
            data.mkdir(parents=True)
            note.write_text(json.dumps(list(make(data))), encoding="utf-8")
        served = warehouse.served_file(data / "warehouse")
    assert served is not None
    return NationalBuilt(data, served, tuple(json.loads(note.read_text(encoding="utf-8"))))


@pytest.fixture(scope="session")
def national_built(pytestconfig: pytest.Config) -> NationalBuilt:
    """The warehouse of the whole snapshot with made national data."""
    return _built_once(Path(pytestconfig.rootpath) / ".pytest_cache" / "national", _publish_made)


@pytest.fixture(scope="session")
def example_built(pytestconfig: pytest.Config) -> NationalBuilt:
    """The warehouse after the imports of the example survey and the example register; for the matrix, it takes long."""
    return _built_once(Path(pytestconfig.rootpath) / ".pytest_cache" / "examples", _import_examples)
