"""Estimates from a survey of five million persons: against DuckDB's bare sum, against R, in memory, and by rows."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from bench import child
from bench.result import Measure

ROWS, FEWER, BOTH = 5_000_000, 1_000_000, 200_000
DOMAINS = {"district": "nested in strata", "circle": "crossing strata and PSUs"}
BUDGET_SUM = 2.0
BUDGET_R = 1 / 20
BUDGET_MB = 2000
BUDGET_ROWS = 6.0  # of five times the rows
SCRIPT = Path(__file__).parent / "survey_by.R"
SAME = 1e-9


def _child(kind: str, path: Path, domain: str) -> tuple[dict[str, Any], float]:
    ran = child.run("-m", "bench.survey_child", kind, str(path), domain)
    return json.loads(ran.output), ran.peak_mb


def measure() -> list[Measure]:
    """All lines, on files made for the purpose."""
    with tempfile.TemporaryDirectory() as name:
        files = {rows: Path(name) / f"{rows}.parquet" for rows in (ROWS, FEWER, BOTH)}
        for rows, path in files.items():
            child.run("-m", "bench.survey_data", str(rows), str(path))
        return [line for domain in DOMAINS for line in _of_domain(files, domain)] + _against_r(files[BOTH])


def _of_domain(files: dict[int, Path], domain: str) -> list[Measure]:
    what = f"survey: 640 domains {DOMAINS[domain]}"
    alone, peak = _child("estimate", files[ROWS], domain)
    compared, _ = _child("compare", files[ROWS], domain)
    fewer, _ = _child("estimate", files[FEWER], domain)
    ours, theirs = compared["seconds"], compared["sum_seconds"]
    note = (
        f"{ROWS:,} persons, {compared['groups']:,} groups: {ours * 1000:.0f} against {theirs * 1000:.0f} ms, 2 threads"
    )
    grown = f"{fewer['seconds'] * 1000:.0f} -> {alone['seconds'] * 1000:.0f} ms"
    return [
        Measure(f"{what}, against DuckDB's sum", ours / theirs, "x", BUDGET_SUM, note),
        Measure(f"{what}, peak memory", peak, "MB", BUDGET_MB),
        Measure(f"{what}, five times the rows", alone["seconds"] / fewer["seconds"], "x", BUDGET_ROWS, grown),
    ]


def _against_r(path: Path) -> list[Measure]:
    """Time relative to R's `svyby`, and that it says the same. RuntimeError: it does not."""
    lines = []
    for domain, kind in DOMAINS.items():
        what = f"survey: {BOTH:,} persons, 640 domains {kind}, against R's svyby"
        ours, _ = _child("estimate", path, domain)
        if not has_r():
            lines.append(Measure(what, 0.0, "x", None, "not measured: there is no R with the package survey"))
            continue
        table = path.with_suffix(".csv")
        columns = f"stratum, psu, weight, receives::INT AS receives, {domain}"
        duckdb.sql(f"COPY (SELECT {columns} FROM '{path}') TO '{table}' (HEADER)")
        said = subprocess.run(["Rscript", SCRIPT, table, domain], capture_output=True, text=True, check=True).stdout
        seconds, checksum = map(float, said.split())
        if abs(checksum / ours["checksum"] - 1) > SAME:
            raise RuntimeError(f"R and the engine disagree by {domain}: {checksum} and {ours['checksum']}")
        note = f"{ours['seconds']:.2f} against {seconds:.1f} s: {seconds / ours['seconds']:.0f} times as fast"
        lines.append(Measure(what, ours["seconds"] / seconds, "x", BUDGET_R, note))
    return lines


def has_r() -> bool:
    """Whether R and its package survey are here."""
    if shutil.which("Rscript") is None:
        return False
    command = ["Rscript", "-e", "quit(status = !requireNamespace('survey', quietly = TRUE))"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
