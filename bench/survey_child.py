"""One process of the survey's benchmark: `python -m bench.survey_child compare|estimate FILE DOMAIN`; prints JSON.

compare: a proportion with its linearised variance in each cell of the domain, in turns with DuckDB's sum grouped by
domain, stratum and PSU, both from the file as it lies and with the same threads and memory. estimate: the former alone.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np

from etl.survey.engine import Estimates, Question, Settings, estimates, opened
from methods.survey import proportion

ROUNDS = 7
THREADS = 2
MEMORY = "1GB"


def estimate(path: Path, domain: str) -> Estimates:
    """The whole way: open, read the design, sum, vary."""
    with opened(path, Settings(threads=THREADS, memory=MEMORY)) as survey:
        return estimates(survey, [Question("receives", proportion("receives"))], [(domain,)])[0]


def sums(path: Path, domain: str) -> int:
    """The sum that any way to a variance begins with, by DuckDB alone; the groups stay in DuckDB."""
    with duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY, "preserve_insertion_order": False}) as db:
        grouped = f"SELECT {domain}, stratum, psu, sum(weight * receives::INT) AS y FROM '{path}' GROUP BY ALL"
        return db.execute(f"SELECT count(y) FROM ({grouped})").fetchall()[0][0]


def seconds(work: Callable[[], object]) -> float:
    """Of one run."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(kind: str, path: Path, domain: str) -> None:
    """Print what was measured."""
    found = estimate(path, domain)
    shown: dict[str, float] = {"cells": len(found.cells), "rows": int(found.rows.sum())}
    shown["checksum"] = float(found.value.sum() + np.sqrt(found.variance).sum())
    rounds = ROUNDS if kind == "compare" else 3
    taken = [(seconds(lambda: estimate(path, domain)), kind == "compare" and seconds(lambda: sums(path, domain)))
             for _ in range(rounds)]  # fmt: skip
    # The least of several: on a shared machine all others measure its neighbours.
    shown |= {"seconds": min(t[0] for t in taken), "sum_seconds": min(t[1] for t in taken)}
    if kind == "compare":
        shown["groups"] = sums(path, domain)
    print(json.dumps(shown))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
