"""An analysis file made up for tests: households in PSUs in strata, with every column that an import can give."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from etl.national.facts import Facts
from etl.registry import registry

REGIONS = ("KE-01", "KE-02", "KE-03", "KE-04")
LINE, SECOND_LINE, PPP, GDP = 20_000.0, 32_000.0, 45.0, 4e9
AGES = {"F": 60, "M": 65}


def facts(**changes: Any) -> Facts:
    """What the made survey's descriptor would say."""
    given: dict[str, Any] = {
        "country": "KEN", "pension_age": AGES, "line": LINE, "further_lines": (SECOND_LINE,),
        "ppp_rate": PPP, "gdp": GDP,
        "scenario": registry().scenarios.checked["spf-floor-2020"],
        "benefits": ("children", "old-age", "disability", "maternity"),
    }  # fmt: skip
    return Facts(**(given | changes))


@dataclass(frozen=True)
class MadeSurvey:
    """The rows, and where they lie as Parquet."""

    rows: pd.DataFrame
    path: Path


def persons(households: int = 600, seed: int = 7) -> pd.DataFrame:
    """One row a person: 8 strata (4 regions, urban and rural) of 5 PSUs each, households of 1 to 6."""
    rng = np.random.default_rng(seed)
    psu = rng.integers(0, 40, households)
    size = rng.integers(1, 7, households)
    level = rng.lognormal(10.1, 0.6, households)
    home = np.repeat(np.arange(households), size)
    n = len(home)
    stratum = psu[home] // 5
    age = rng.integers(0, 90, n)
    sex = np.where(rng.random(n) < 0.5, "F", "M")
    old, poor_home = age >= 60, (level < LINE)[home]
    rows = pd.DataFrame({
        "stratum": [f"s{k}" for k in stratum], "psu": [f"s{p // 5}/p{p}" for p in psu[home]],
        "weight": (200 + 50 * (stratum % 3) + rng.integers(0, 30, households)[home]).astype(float),
        "household": [f"h{k}" for k in home], "persons": 1.0, "sex": sex, "age": age,
        "location": np.where(stratum % 2 == 0, "U", "R"), "region": [REGIONS[k // 2] for k in stratum],
        "welfare": level[home],
        "contributes": (age >= 18) & (age < 60) & (rng.random(n) < 0.25),
        "employed": (age >= 15) & (age < 65) & (rng.random(n) < 0.6),
        "disabled": rng.random(n) < 0.06,
        "gave_birth": (sex == "F") & (age >= 15) & (age < 45) & (rng.random(n) < 0.15),
    })  # fmt: skip
    rows["unemployed"] = ~rows["employed"] & (rows["age"].between(15, 64)) & (rng.random(n) < 0.3)
    rows["insured_injury"] = rows["employed"] & (rng.random(n) < 0.4)
    receives = {
        "oldage": old & (rng.random(n) < 0.5), "family": (age < 15) & poor_home & (rng.random(n) < 0.4),
        "disability": rows["disabled"] & (rng.random(n) < 0.3), "maternity": rows["gave_birth"] & (rng.random(n) < 0.4),
        "unemployment": rows["unemployed"] & (rng.random(n) < 0.2),
    }  # fmt: skip
    kinds = {"si": ("oldage", "maternity", "unemployment"), "sa": ("family", "disability")}
    amounts = {name: np.where(mine, rng.uniform(500, 6000, n), 0.0) for name, mine in receives.items()}
    receives |= {kind: np.any([receives[p] for p in parts], axis=0) for kind, parts in kinds.items()}
    amounts |= {kind: np.sum([amounts[p] for p in parts], axis=0) for kind, parts in kinds.items()}
    receives["any"], amounts["any"] = receives["si"] | receives["sa"], amounts["si"] + amounts["sa"]
    for name, mine in receives.items():
        rows[f"receives_{name}"] = mine
        rows[f"reached_{name}"] = pd.Series(mine).groupby(home).transform("any").to_numpy()
        rows[f"amount_{name}"] = pd.Series(amounts[name]).groupby(home).transform("sum").to_numpy() / size[home]
    rows["oop"] = np.where(rng.random(households) < 0.6, level * rng.uniform(0, 0.4, households), 0.0)[home]
    return rows


def few(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with programmes enough to show what is not about each of them: an estimate takes a third less."""
    return rows.drop(columns=[name for name in rows if name.endswith(("_maternity", "_unemployment"))])


def made(folder: Path, rows: pd.DataFrame | None = None) -> MadeSurvey:
    """The made survey as a file in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = persons() if rows is None else rows
    path = folder / "persons.parquet"
    kept.to_parquet(path, index=False)
    return MadeSurvey(kept, path)
