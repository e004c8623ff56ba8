"""The operator's commands: `python -m etl build | bulk | status | refresh | diff | withdraw | cost |
import-figures | import-register | import-survey`.

Exit code 1 and one line on failure; 2 for wrong use, and when `refresh` held something back.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from etl import bulk, costing, history, importing, paths, rendering, warehouse
from etl.display import Display, shown
from etl.errors import EtlError
from etl.fetch import Client
from etl.landing import Landing
from etl.refresh import Plan, Run, refresh
from etl.refresh import withdraw as withdraw_release
from etl.register.command import import_register
from etl.registry import registry
from etl.releases import Store
from etl.reports import held_back, last_report
from etl.survey.command import import_survey

app = typer.Typer(
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    help="Floorwatch: from publishers' files to the warehouse.",
)
out = Console()
err = Console(stderr=True, soft_wrap=True)


def _store() -> Store:
    return Store(paths.releases_dir(), paths.snapshot_dir())


@app.command()
def build(
    *,
    if_missing: Annotated[bool, typer.Option("--if-missing", help="Do nothing when one is served already.")] = False,
    with_bulk: Annotated[bool, typer.Option("--bulk/--no-bulk", help="Then make the bulk files of it.")] = True,
) -> None:
    """Build the warehouse from the embedded snapshot and the releases of refresh, check it, and publish it."""
    folder = paths.warehouse_dir()
    if if_missing and warehouse.served_file(folder):
        out.print(f"served already: {warehouse.served_file(folder)}", highlight=False)
        return

    with shown(err) as display:
        result = warehouse.build(paths.snapshot_dir(), folder, registry(), display.said, store=_store())
    table = Table("dataset", "rows", box=None)
    for dataset, rows in result.rows.items():
        table.add_row(dataset, f"{rows:,}")
    table.add_row("all", f"{sum(result.rows.values()):,}", style="bold")
    out.print(table)
    kind = "published" if result.new else "unchanged, still served:"
    out.print(f"{kind} {result.name}; {result.checks} checks held; {result.seconds:.1f} s", highlight=False)
    if with_bulk:
        _make_bulk()


def _make_bulk() -> bool:
    """Make the bulk files of what is served; a failure is told, and takes nothing back. Whether they are there."""
    try:
        with shown(err) as display:
            made = bulk.make(paths.warehouse_dir(), paths.bulk_dir(), display.said)
    except (EtlError, OSError) as error:
        err.print(f"warning: {error}", markup=False, highlight=False)
        return False
    out.print(str(made), markup=False, highlight=False, soft_wrap=True)
    return True


@app.command("bulk")
def bulk_command() -> None:
    """Make the bulk files of the served warehouse (Parquet, CSV, DuckDB, checksums), unless they are there."""
    with shown(err) as display:
        made = bulk.make(paths.warehouse_dir(), paths.bulk_dir(), display.said)
    out.print(str(made), markup=False, highlight=False, soft_wrap=True)


@app.command()
def status(as_json: Annotated[bool, typer.Option("--json", help="Machine-readable.")] = False) -> None:
    """Tell what is served (releases, rows, newest year), and what the last refresh held back."""
    state = warehouse.status(paths.warehouse_dir()) | {"last_refresh": last_report(paths.data_dir())}
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
    for line in held_back(state["last_refresh"]):
        out.print(f"refresh: {line}", markup=False, highlight=False, soft_wrap=True)


def _operator() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, in a container
        return "unknown"


def _client(offline: bool, display: Display) -> Client:
    pace, backoff = _seconds("FLOORWATCH_PACE_SECONDS", 0.5), _seconds("FLOORWATCH_BACKOFF_SECONDS", 1.0)
    return Client(Landing(paths.landing_dir()), offline=offline, pace_seconds=pace, backoff_seconds=backoff,
                  on_progress=display.on_progress)  # fmt: skip


def _seconds(variable: str, default: float) -> float:
    text = os.environ.get(variable, "")
    try:
        seconds = float(text) if text else default
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 3600:
        raise EtlError(f"{variable} must be a number of seconds up to 3600, not {text!r}")
    return seconds


@app.command("refresh")
def refresh_command(
    *,
    only: Annotated[list[str] | None, typer.Option(help="A dataset or publisher; may be repeated.")] = None,
    since: Annotated[int | None, typer.Option(help="Ask for this year and later; earlier years stay.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; take over nothing.")] = False,
    from_landing: Annotated[bool, typer.Option("--from-landing", help="Replay landed answers; no network.")] = False,
    accept: Annotated[
        str | None, typer.Option(help="Take over this dataset in spite of objections; needs --reason.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why it is accepted; kept with the release.")] = "",
) -> None:
    """Bring what the publishers changed; keep every release; publish nothing unchecked.

    Exit code 2: something was held back; the address in FLOORWATCH_WEBHOOK_URL is told of it.
    """
    if accept and not reason.strip():
        raise EtlError("--accept needs --reason TEXT: it is kept with the release")
    plan = Plan(only or ([accept] if accept else []), since, dry_run, accept, reason.strip(), _operator())

    with shown(err) as display, _client(from_landing, display) as client:
        work = Run(plan, client, registry(), _store(), datetime.now(UTC), display.said, display.on_dataset,
                   os.environ.get("FLOORWATCH_WEBHOOK_URL", ""))  # fmt: skip
        result = refresh(work, paths.data_dir())
    for o in result.outcomes:
        changes = ", ".join(f"{n} {kind}" for kind, n in o.changes.items() if n)
        line = " ".join(filter(None, (o.release, changes, o.message)))
        out.print(f"{o.dataset} ({o.source}): {o.status} {line}", markup=False, highlight=False, soft_wrap=True)
    out.print(f"{result.requests} requests, {result.seconds} s; served: {result.warehouse or 'nothing new'}",
              highlight=False)  # fmt: skip
    if result.told is False:
        err.print(result.webhook, markup=False, highlight=False)
    if result.error:
        raise EtlError(result.error)
    has_bulk = bool(dry_run or not result.warehouse or _make_bulk())
    if not (result.ok and has_bulk):
        raise typer.Exit(2)


@app.command()
def diff(
    dataset: Annotated[str, typer.Argument(metavar="DATASET")],
    old: Annotated[
        str | None, typer.Argument(metavar="[A]", help="Earlier release; default the newest but one")
    ] = None,
    new: Annotated[str | None, typer.Argument(metavar="[B]", help="Later release; default the newest")] = None,
    form: Annotated[str, typer.Option("--format", help="text, csv or json")] = "text",
) -> None:
    """Tell what changed between two releases of a dataset, the largest revisions first."""
    if form not in ("text", "csv", "json"):
        raise EtlError(f"--format {form}: allowed are text, csv, json")
    before, after, found = history.diff(paths.warehouse_dir(), dataset, old, new)
    sys.stdout.write(rendering.diff(dataset, before, after, found, form))


@app.command()
def withdraw(
    dataset: Annotated[str, typer.Argument(metavar="DATASET")],
    release: Annotated[str, typer.Argument(metavar="RELEASE")],
    reason: Annotated[str, typer.Option(help="Why; shown to readers of frozen views.")],
) -> None:
    """Take a bad release out of service; it stays on record. The warehouse is built anew."""
    if not reason.strip():
        raise EtlError("withdraw needs --reason TEXT")

    named, now = (dataset, release), datetime.now(UTC)
    with shown(err) as display:
        name = withdraw_release(
            _store(), registry(), paths.data_dir(), named, reason=reason.strip(), now=now, progress=display.said
        )
    out.print(f"withdrawn: {dataset} {release}; served: {name}", markup=False, highlight=False)
    _make_bulk()


@app.command()
def cost(
    scenario: Annotated[str, typer.Option(help="A declared scenario, or a TOML file that names one.")],
    *,
    changes: Annotated[list[str] | None, typer.Option("--set", help="PARAMETER=VALUE; may be repeated.")] = None,
    countries: Annotated[str, typer.Option(help="Codes of countries or groups, with commas; all without.")] = "",
    form: Annotated[str, typer.Option("--format", help="csv or json")] = "csv",
) -> None:
    """Print what a scenario costs: the rows of the page's download, for all countries and groups, 2026 to 2030."""
    if form not in ("csv", "json"):
        raise EtlError(f"--format {form}: allowed are csv, json")
    areas = list(dict.fromkeys(code.strip() for code in countries.split(",") if code.strip()))
    sys.stdout.write(costing.cost(paths.warehouse_dir(), scenario, changes or [], areas, form))


@app.command("import-figures")
def import_figures(
    source: Annotated[Path, typer.Argument(metavar="PATH", help="Folder with manifest.toml and *.csv.gz")],
) -> None:
    """Turn tidy figures into the embedded snapshot; all files are replaced, or none."""

    with shown(err) as display:
        counts = importing.run(source, paths.snapshot_dir(), registry(), display.said)
    quarantined = counts.pop("quarantine")
    out.print(f"imported {sum(counts.values()):,} rows; {quarantined} in quarantine", highlight=False)


app.command("import-register")(import_register)
app.command("import-survey")(import_survey)


def main() -> None:
    """Entry point: an EtlError, or what the system refuses, becomes one line on stderr and exit code 1."""
    try:
        app()
    except (EtlError, OSError) as error:
        err.print(f"error: {error}", markup=False, highlight=False)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
