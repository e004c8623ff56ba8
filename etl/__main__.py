"""The operator's commands: `python -m etl build | status | import-figures`. Exit code 1 and one line on failure."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from etl import importing, paths, warehouse
from etl.errors import EtlError
from etl.registry import registry

app = typer.Typer(
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    help="Floorwatch: from publishers' files to the warehouse.",
)
out = Console()
err = Console(stderr=True, soft_wrap=True)


def _with_progress(work: Callable[[Callable[[str], None]], None]) -> None:
    """Run `work(report)`: a live line on a terminal, plain lines elsewhere."""
    if not err.is_terminal:
        work(lambda text: err.print(f"- {text}", highlight=False))
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("starting")
        work(lambda text: progress.update(task, description=text))


@app.command()
def build(
    if_missing: Annotated[bool, typer.Option(help="Do nothing when a warehouse is served already.")] = False,
) -> None:
    """Build the warehouse from the embedded snapshot, check it, and publish it."""
    folder = paths.warehouse_dir()
    if if_missing and warehouse.served_file(folder):
        out.print(f"served already: {warehouse.served_file(folder)}", highlight=False)
        return

    def work(report: Callable[[str], None]) -> None:
        result = warehouse.build(paths.snapshot_dir(), folder, registry(), report)
        table = Table("dataset", "rows", box=None)
        for dataset, rows in result.rows.items():
            table.add_row(dataset, f"{rows:,}")
        table.add_row("all", f"{sum(result.rows.values()):,}", style="bold")
        out.print(table)
        kind = "published" if result.new else "unchanged, still served:"
        out.print(f"{kind} {result.name}; {result.checks} checks held; {result.seconds:.1f} s", highlight=False)

    _with_progress(work)


@app.command()
def status(as_json: Annotated[bool, typer.Option("--json", help="Machine-readable.")] = False) -> None:
    """Tell what is served: releases, rows, newest year."""
    state = warehouse.status(paths.warehouse_dir())
    if as_json:
        sys.stdout.write(json.dumps(state, ensure_ascii=False, indent=1) + "\n")
        return
    table = Table("dataset", "release", "retrieved", "rows", "newest year", "status", box=None)
    for r in state["releases"]:
        note = "partial" if r["partial"] else ""
        table.add_row(r["dataset"], r["release"], r["retrieved"], f"{r['rows']:,}",
                      str(r["newest_year"] or "none given"), ", ".join(filter(None, (r["status"], note))))  # fmt: skip
    out.print(f"served: {state['file']} (figures collected {state['collected']})", highlight=False)
    out.print(table)


@app.command("import-figures")
def import_figures(
    source: Annotated[Path, typer.Argument(metavar="PATH", help="Folder with manifest.toml and *.csv.gz")],
) -> None:
    """Turn tidy figures into the embedded snapshot; all files are replaced, or none."""

    def work(report: Callable[[str], None]) -> None:
        counts = importing.run(source, paths.snapshot_dir(), registry(), report)
        quarantined = counts.pop("quarantine")
        out.print(f"imported {sum(counts.values()):,} rows; {quarantined} in quarantine",
                  highlight=False)  # fmt: skip

    _with_progress(work)


def main() -> None:
    """Entry point: an EtlError, or what the system refuses, becomes one line on stderr and exit code 1."""
    try:
        app()
    except (EtlError, OSError) as error:
        err.print(f"error: {error}", markup=False, highlight=False)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
