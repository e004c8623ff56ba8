"""A small survey with everything an engine may trip over: unequal weights, empty cells, nulls, two stages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd


def persons(rows: int = 1200, seed: int = 11) -> pd.DataFrame:
    """Six strata, 4 to 9 PSUs each; households (`ssu`) of 1 to 6 persons; some of unknown sex or without an answer."""
    pick = np.random.default_rng(seed)
    household = np.repeat(np.arange(rows), pick.integers(1, 7, rows))[:rows]
    of_household = pick.integers(0, 6, rows)
    stratum = of_household[household]
    psu = stratum * 100 + (pick.integers(0, 9, rows)[household] % (4 + stratum))
    welfare = np.round(np.exp(pick.normal(7, 0.8, rows))[household], 1)
    known = pick.random(rows) < 0.9
    return pd.DataFrame(
        {
            "stratum": [f"s{h}" for h in stratum],
            "psu": [f"p{i}" for i in psu],
            "ssu": [f"h{i}" for i in household],
            "fpc1": 0.1 + stratum / 20,
            "fpc2": 0.05 + (psu % 100) / 40,
            "weight": np.exp(pick.normal(5, 0.7, rows)),
            "household": [f"h{i}" for i in household],
            "sex": pick.choice(["M", "F", None], rows, p=[0.48, 0.48, 0.04]),
            "age": pick.integers(0, 95, rows),
            "region": [f"XX-{'ABC'[h // 2]}" for h in stratum],
            "welfare": welfare,
            "receives": pick.random(rows) < 0.02 + 0.3 * (stratum % 2),
            "amount": np.where(pick.random(rows) < 0.3, pick.gamma(2.0, 300.0, rows), 0.0),
            "contributes": pd.array(np.where(known, pick.random(rows) < 0.4, None), dtype="boolean"),
        }
    )


def written(table: pd.DataFrame, folder: Path) -> Path:
    """The table as a Parquet file."""
    path = folder / "analysis.parquet"
    table.to_parquet(path, index=False)
    return path
