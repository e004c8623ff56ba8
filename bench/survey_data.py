"""A made survey of any size for the benchmark and the test of Spark: persons in households, PSUs and strata.

160 strata; a PSU for each 250 persons; `district`: 640, each of whole PSUs of one stratum; `circle`: 640, each of
persons from everywhere, crossing all strata and PSUs. Weights are a household's, with all their digits. The rows are in
the order of PSUs, as the files of offices are. Seeded: the same number of rows gives the same file.

Run as `python -m bench.survey_data ROWS FILE`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

STRATA = 160
DOMAINS = 640
PER_PSU = 250
PER_HOUSEHOLD = 4
CHUNK = 250_000


def generate(rows: int, path: Path, seed: int = 8) -> None:
    """Write `rows` persons, a chunk at a time."""
    psus = max(rows // PER_PSU, 2 * DOMAINS)
    labels = {
        "stratum": pa.array([f"stratum {n:03d}" for n in range(STRATA)]),
        "psu": pa.array([f"psu {n:06d}" for n in range(psus)]),
        "district": pa.array([f"district {n:03d}" for n in range(DOMAINS)]),
        "circle": pa.array([f"circle {n:03d}" for n in range(DOMAINS)]),
        "sex": pa.array(["F", "M"]),
    }
    writer = None
    for number, start in enumerate(range(0, rows, CHUNK)):
        chunk = _chunk(np.arange(start, min(start + CHUNK, rows)), rows, psus, labels, [seed, number])
        writer = writer or pq.ParquetWriter(path, chunk.schema, compression="zstd")
        writer.write_table(chunk)
    if writer:
        writer.close()


def _chunk(person: np.ndarray, rows: int, psus: int, labels: dict[str, pa.Array], seed: list[int]) -> pa.Table:
    pick = np.random.default_rng(seed)
    psu = person * psus // rows
    district = psu * DOMAINS // psus
    household = person // PER_HOUSEHOLD
    of_household = np.unique(household, return_inverse=True)[1]
    households = of_household.max() + 1
    codes = {
        "stratum": district * STRATA // DOMAINS,
        "psu": psu,
        "district": district,
        "circle": pick.integers(0, DOMAINS, len(person)),
        "sex": pick.integers(0, 2, len(person)),
    }
    columns = {n: pa.DictionaryArray.from_arrays(pa.array(c, pa.int32()), labels[n]) for n, c in codes.items()}
    receives = pick.random(len(person)) < 0.05 + 0.5 * (district % 7) / 7 + 0.1 * (psu % 5) / 5
    return pa.table(
        columns
        | {
            "weight": np.exp(pick.normal(4.0, 0.5, households))[of_household],
            "age": pick.integers(0, 95, len(person)).astype(np.int32),
            "welfare": np.exp(pick.normal(7.0, 0.7, households))[of_household],
            "receives": receives,
            "amount": np.where(receives, pick.gamma(2.0, 200.0, len(person)), 0.0),
        }
    )


if __name__ == "__main__":
    generate(int(sys.argv[1]), Path(sys.argv[2]))
