"""Two made-up samples, the same on every machine: a design of three stages with strata of one PSU, and one of pairs of
PSUs with replicate weights of every method. Nothing in them is a real person."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

PSUS = (4, 3, 2, 1, 5, 3, 1, 2)
"""Of each stratum. The seventh stratum is complete: its one PSU is its whole population."""
PAIRS = 8


def stages() -> pd.DataFrame:
    """Columns: h (stratum), psu, sub (stratum of the second stage), ssu, row; n1, n2, n3: units in the population of
    the stratum, of the second-stage stratum, of the unit; m2: n2 without second-stage strata; w; household; y > 0,
    x > 0, b 0/1, age, d domain."""
    draw, rows = np.random.RandomState(20240517), []
    for h, psus in enumerate(PSUS):
        n1 = 1 if h == 6 else int(psus * draw.randint(3, 9))
        for psu in range(psus):
            for sub in range(1 + draw.randint(2)):
                ssus = int(draw.randint(1, 4))
                n2 = int(ssus + draw.randint(0, 6))
                for ssu in range(ssus):
                    size = int(draw.randint(1, 5))
                    n3 = int(size + draw.randint(0, 4))
                    for row in range(size):
                        weight = n1 / psus * n2 / ssus * n3 / size * draw.uniform(0.8, 1.2)
                        y = float(np.round(np.exp(draw.normal(5.0 + 0.1 * h, 0.6)), 2))
                        rows.append((h, psu, sub, ssu, row, n1, n2, n3, weight, y, *_person(draw, h, psu)))
    names = ["h", "psu", "sub", "ssu", "row", "n1", "n2", "n3", "w", "y", "x", "b", "age", "d"]
    out = pd.DataFrame(rows, columns=names)
    out["psu"] += 100 * (out["h"] + 1)
    out["ssu"] += 10 * out["sub"] + 100 * out["psu"]
    out["m2"] = out["psu"].map(out.drop_duplicates(["psu", "sub"]).groupby("psu")["n2"].sum())
    out["household"] = out["ssu"]
    out["row"] = np.arange(len(out))
    return out


def _person(draw: np.random.RandomState, h: int, psu: int) -> tuple[float, int, int, str]:
    """x, b, age and domain: a (anywhere), c (often the only PSU of its stratum), e (one stratum only)."""
    domain = "e" if h == 4 and draw.rand() < 0.4 else "c" if psu == 0 and draw.rand() < 0.6 else "a"
    return float(np.round(draw.uniform(1, 9), 3)), int(draw.rand() < 0.15 + 0.05 * h), int(draw.randint(0, 90)), domain


def pairs() -> pd.DataFrame:
    """Columns: h, psu, w, y, x, b, d; r_<method>_<nn>: whole replicate weights (jk1, jkn, brr, fay, boot)."""
    draw, rows = np.random.RandomState(7), []
    for h in range(PAIRS):
        for psu in range(2):
            for _ in range(int(draw.randint(4, 9))):
                y = float(np.round(np.exp(draw.normal(4.0 + 0.2 * h + 0.3 * psu, 0.7)), 2))
                weight = float(np.round(draw.uniform(10, 40), 2))
                domain = "m" if h < 3 and draw.rand() < 0.7 else "r" if h == 5 and psu == 0 else "f"
                rows.append((h, 10 * (h + 1) + psu, weight, y, float(np.round(draw.uniform(1, 9), 3))))
                rows[-1] += (int(draw.rand() < 0.3), domain)
    out = pd.DataFrame(rows, columns=["h", "psu", "w", "y", "x", "b", "d"])
    extra = {name: out["w"].to_numpy() * factor for name, factor in _factors(out, draw).items()}
    return pd.concat([out, pd.DataFrame(extra)], axis=1)


def _factors(sample: pd.DataFrame, draw: np.random.RandomState) -> dict[str, np.ndarray]:
    h, psu = sample["h"].to_numpy(), sample["psu"].to_numpy()
    labels, out = np.unique(psu), {}
    for r, left_out in enumerate(labels):
        out[f"r_jk1_{r:02}"] = np.where(psu == left_out, 0.0, len(labels) / (len(labels) - 1))
        own = h == left_out // 10 - 1
        out[f"r_jkn_{r:02}"] = np.where(psu == left_out, 0.0, np.where(own, 2.0, 1.0))
    halves = np.array([[1.0]])
    while len(halves) <= PAIRS:
        halves = np.block([[halves, halves], [halves, -halves]])
    for r, signs in enumerate(halves):
        chosen = signs[1 + h] == np.where(psu % 10 == 0, 1.0, -1.0)
        out[f"r_brr_{r:02}"] = np.where(chosen, 2.0, 0.0)
        out[f"r_fay_{r:02}"] = np.where(chosen, 1.7, 0.3)
    for r in range(20):
        drawn = draw.randint(0, 2, size=PAIRS)  # one PSU of each pair with replacement, n/(n - 1) = 2 times its weight
        out[f"r_boot_{r:02}"] = np.where(psu % 10 == drawn[h], 2.0, 0.0)
    return out


def write(folder: Path) -> None:
    """Both samples as CSV, for R; every digit."""
    for name, sample in (("stages", stages()), ("pairs", pairs())):
        sample.to_csv(folder / f"{name}.csv", index=False, float_format="%.17g")
