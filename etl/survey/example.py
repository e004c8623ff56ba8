"""`python -m etl.survey.example FOLDER`: an invented household survey, with its descriptor and shapes, to try the
import on and to test it with.

Households of Zambia's ten provinces, drawn in two stages within strata of province and urban or rural: enumeration
areas, then households in them. Nobody in it exists, and its shares are no estimates of anything: they are chosen so
that every benefit, code and label occurs. The same seed gives the same survey.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from etl.errors import EtlError
from etl.survey import example_files

PROVINCES: Final = {
    1: ("ZM-01", "Western", 1.36, 0.18), 2: ("ZM-02", "Central", 2.25, 0.27), 3: ("ZM-03", "Eastern", 2.45, 0.15),
    4: ("ZM-04", "Luapula", 1.51, 0.22), 5: ("ZM-05", "Northern", 1.62, 0.20),
    6: ("ZM-06", "North-Western", 1.27, 0.29), 7: ("ZM-07", "Southern", 2.38, 0.28),
    8: ("ZM-08", "Copperbelt", 2.76, 0.82), 9: ("ZM-09", "Lusaka", 3.08, 0.88), 10: ("ZM-10", "Muchinga", 0.92, 0.17),
}  # fmt: skip
"""Number in the survey: ISO 3166-2, name, rough population in millions, share in towns."""
HOUSEHOLDS_A_PSU: Final = 10
MEAN_SIZE: Final = 4.7
SQUARES: Final = ((22.0, -16.0), (27.5, -14.0), (31.5, -13.0), (28.5, -11.0), (30.5, -10.5), (24.5, -12.5),
                  (26.5, -17.0), (27.0, -12.5), (28.0, -15.5), (31.5, -11.0))  # fmt: skip
"""South-western corners of the squares that stand for the provinces, in degrees."""


@dataclass(frozen=True)
class Example:
    """The two tables of the survey, as their files hold them."""

    persons: pd.DataFrame
    households: pd.DataFrame


def generate(households: int = 2_000, seed: int = 2026) -> Example:
    """Draw a survey of about `households` households (at least 400, so that no stratum has a single area)."""
    rng = np.random.default_rng(seed)
    homes = _households(max(400, households), rng)
    persons = _persons(homes, rng)
    _benefits(homes, persons, rng)
    _money(homes, persons, rng)
    _silence(homes, persons, rng)
    shown = ["hhid", "cluster", "stratum", "province", "urban", "hhsize", "weight", "fpc", "consumption",
             "cash_transfer", "cash_amount", "health_spending"]  # fmt: skip
    return Example(persons.drop(columns=["need"]), homes[shown])


def _households(wanted: int, rng: np.random.Generator) -> pd.DataFrame:
    """Households in enumeration areas in strata; weights so that they add up to the population."""
    rows: list[dict[str, Any]] = []
    total = sum(p[2] for p in PROVINCES.values())
    for number, (_, name, millions, urban) in PROVINCES.items():
        for place, share in ((1, urban), (2, 1 - urban)):
            people = millions * 1e6 * share
            areas = max(2, round(wanted / HOUSEHOLDS_A_PSU * (0.5 / 20 + 0.5 * people / 1e6 / total)))
            frame = round(people / MEAN_SIZE / 120)
            for area in range(areas):
                for home in range(HOUSEHOLDS_A_PSU):
                    rows.append({"hhid": f"{number:02d}{place}{area:04d}{home:02d}", "province": number, "urban": place,
                                 "cluster": number * 100_000 + place * 10_000 + area, "people": people / areas,
                                 "stratum": f"{name} · {'urban' if place == 1 else 'rural'}",
                                 "fpc": round(areas / frame, 6)})  # fmt: skip
    homes = pd.DataFrame(rows)
    homes["hhsize"] = 1 + rng.poisson(MEAN_SIZE - 1, len(homes)).clip(0, 14)
    sizes = homes.groupby("cluster")["hhsize"].transform("sum")
    homes["weight"] = (homes["people"] / sizes * rng.uniform(0.97, 1.03, len(homes))).round(3)
    return homes


def _persons(homes: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    persons = homes.loc[homes.index.repeat(homes["hhsize"]), ["hhid", "urban"]].reset_index(drop=True)
    persons["pid"] = persons.groupby("hhid").cumcount() + 1
    n = len(persons)
    grown = np.where(persons["pid"] == 1, rng.integers(22, 85, n), rng.integers(18, 75, n))
    child = (persons["pid"] > 2) | ((persons["pid"] == 2) & (rng.random(n) < 0.15))
    persons["age"] = np.where(child & (rng.random(n) < 0.85), rng.integers(0, 18, n), grown)
    persons["sex"] = rng.choice([1, 2], n, p=[0.485, 0.515])
    adult, town = persons["age"].between(15, 64), persons["urban"] == 1
    works = adult & (rng.random(n) < np.where(town, 0.62, 0.70))
    seeks = adult & ~works & (rng.random(n) < np.where(town, 0.22, 0.10))
    persons["labour"] = np.select([works, seeks, persons["age"] >= 15], [1, 2, 3], 0)
    formal = works & (rng.random(n) < np.where(town, 0.34, 0.10))
    persons["contributes"] = np.where(persons["age"] < 15, 0, np.where(formal, 1, 2))
    persons["injury_insured"] = np.where(works, np.where(formal & (rng.random(n) < 0.9), 1, 2), 0)
    persons["disabled"] = np.where(rng.random(n) < np.where(persons["age"] >= 60, 0.09, 0.02), 1, 2)
    fertile = (persons["sex"] == 2) & persons["age"].between(15, 45)
    persons["gave_birth"] = np.where(fertile, np.where(rng.random(n) < 0.13, 1, 2), 0)
    persons["need"] = rng.random(n)
    return persons.drop(columns=["urban"])


def _benefits(homes: pd.DataFrame, persons: pd.DataFrame, rng: np.random.Generator) -> None:
    """Who receives what: pensions, social cash transfer, and one benefit of each other function."""
    n, age, formal = len(persons), persons["age"], persons["contributes"] == 1
    rules: dict[str, tuple[Any, float, float]] = {
        "pension": ((age >= 60) & (rng.random(n) < 0.16), 850, 4_200),
        "social_pension": ((age >= 65) & (rng.random(n) < 0.35), 200, 260),
        "survivor": (age.between(20, 80) & (rng.random(n) < 0.015), 300, 900),
        "disability_grant": ((persons["disabled"] == 1) & (rng.random(n) < 0.30), 400, 500),
        "maternity": ((persons["gave_birth"] == 1) & (formal | (rng.random(n) < 0.25)), 900, 3_500),
        "sick_pay": (formal & (rng.random(n) < 0.04), 500, 2_500),
        "injury_pension": ((persons["labour"] == 1) & (rng.random(n) < 0.006), 400, 1_500),
        "jobseeker": ((persons["labour"] == 2) & (rng.random(n) < 0.08), 600, 1_200),
        "works": ((persons["labour"] == 1) & (persons["need"] < 0.05), 350, 700),
    }
    for name, (receives, low, high) in rules.items():
        persons[name] = np.where(receives, 1, 2)
        persons[f"{name}_amount"] = np.where(receives, rng.uniform(low, high, n).round(2), 0.0)
    poorest = persons.groupby("hhid")["need"].min().reindex(homes["hhid"]).to_numpy()
    homes["cash_transfer"] = np.where(poorest < 0.06, 1, 2)
    homes["cash_amount"] = np.where(poorest < 0.06, rng.choice([400.0, 800.0], len(homes)), 0.0)


def _money(homes: pd.DataFrame, persons: pd.DataFrame, rng: np.random.Generator) -> None:
    """Consumption of the household in a month, with what it receives; health spending in a year."""
    n = len(homes)
    head = np.where(homes["urban"] == 1, 1_350.0, 620.0) * rng.lognormal(0.0, 0.75, n)
    paid = persons.filter(regex="_amount$").sum(axis=1).groupby(persons["hhid"]).sum().reindex(homes["hhid"]).to_numpy()
    received = paid + homes["cash_amount"].to_numpy() / 2  # paid every two months
    homes["consumption"] = (head * homes["hhsize"] ** 0.82 + 0.8 * received).round(2)
    ill = rng.random(n) < 0.55
    share = np.where(ill, rng.beta(1.1, 18.0, n), 0.0)
    homes["health_spending"] = (homes["consumption"] * 12 * share).round(2)


def _silence(homes: pd.DataFrame, persons: pd.DataFrame, rng: np.random.Generator) -> None:
    """Questions that were not answered: -9, and 99 for the sex and disability of a few."""
    for table, column, share in ((persons, "age", 0.002), (homes, "health_spending", 0.01),
                                 (persons, "pension_amount", 0.001), (persons, "contributes", 0.004)):  # fmt: skip
        table.loc[rng.random(len(table)) < share, column] = -9
    persons.loc[rng.random(len(persons)) < 0.001, "sex"] = 9


def shapes() -> dict[str, Any]:
    """Squares in place of the provinces, as GeoJSON."""
    features = []
    for (code, name, _, _), (west, south) in zip(PROVINCES.values(), SQUARES, strict=True):
        ring = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]
        features.append({"type": "Feature", "properties": {"code": code, "name": name},
                         "geometry": {"type": "Polygon", "coordinates": [ring]}})  # fmt: skip
    return {"type": "FeatureCollection", "features": features}


def write(folder: Path, households: int = 2_000, kind: str = "csv", seed: int = 2026) -> Path:
    """Write the survey into `folder`: files of the kind, `regions.geojson`, `survey.toml`, whose path is returned."""
    folder.mkdir(parents=True, exist_ok=True)
    example = generate(households, seed)
    files = example_files.write(folder, example.persons, example.households, kind)
    (folder / "regions.geojson").write_text(json.dumps(shapes(), indent=1) + "\n", encoding="utf-8")
    target = folder / "survey.toml"
    target.write_text(example_files.descriptor(files), encoding="utf-8")
    return target


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m etl.survey.example", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("folder", type=Path, help="where the files go; made if it is not there")
    parser.add_argument("--households", type=int, default=2_000, help="about how many (default 2000, at least 400)")
    parser.add_argument("--format", dest="kind", choices=example_files.KINDS, default="csv")
    parser.add_argument("--seed", type=int, default=2026)
    asked = parser.parse_args(arguments)
    try:
        target = write(asked.folder, asked.households, asked.kind, asked.seed)
    except (EtlError, OSError) as error:
        sys.stderr.write(f"error: {error}\n")
        raise SystemExit(1) from None
    sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main()
