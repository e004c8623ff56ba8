"""The command `import-survey`: check a survey, compute its figures, publish them; or say everything that is wrong."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from etl import paths
from etl.display import shown
from etl.errors import EtlError

if TYPE_CHECKING:
    from etl.survey.checks import Checked
    from etl.survey.findings import Finding
    from etl.survey.portrait import Portrait

Progress = Callable[[str], None]
SCRATCH = ".import-survey-"
ANALYSIS = "analysis.parquet"
TEMPLATE = Path(__file__).with_name("template.toml")
LONGEST = 300
WIDTH = 150
"""Of tables where there is no terminal."""


def import_survey(
    descriptor: Annotated[Path | None, typer.Argument(metavar="SURVEY.TOML", help="What the survey is.")] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Say what is wrong; publish nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Findings as JSON, on standard output.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the analysis file: persons, not figures.")] = False,
    engine: Annotated[str, typer.Option(help="duckdb, or spark where the data outgrow one machine.")] = "duckdb",
    master: Annotated[str, typer.Option(help="Where Spark runs, such as local[4] or spark://host:7077.")] = "",
    revision: Annotated[str, typer.Option(help="What changed since an earlier import; published.")] = "",
    template: Annotated[bool, typer.Option("--template", help="Print a commented descriptor and stop.")] = False,
) -> None:
    """Bring a household survey: from a statistician's file to figures with their standard errors.

    Everything that is wrong is listed at once; then the exit code is 1 and nothing is published.
    """
    if template:
        sys.stdout.write(TEMPLATE.read_text(encoding="utf-8"))
        return
    if descriptor is None:
        raise typer.BadParameter("name the survey's descriptor, or use --template", param_hint="SURVEY.TOML")
    if engine not in ("duckdb", "spark"):
        raise EtlError(f"--engine {engine}: allowed are duckdb, spark")
    if master and engine != "spark":
        raise EtlError("--master is for --engine spark")
    if len(revision) > LONGEST or not (revision or "-").isprintable():
        raise EtlError(f"--revision: one line of at most {LONGEST} characters")
    if engine == "spark":
        from etl.survey import engine_spark  # noqa: PLC0415 - slow to import, and not for other commands
        from etl.survey.engine_open import Settings  # noqa: PLC0415

        engine_spark.check(master or Settings().master)
    _refuse_public(descriptor)
    with private_folder(descriptor, keep) as scratch:
        _run(descriptor, scratch, check=check, as_json=as_json, keep=keep, engine=(engine, master), revision=revision)


def _run(
    descriptor: Path, scratch: Path, *, check: bool, as_json: bool, keep: bool, engine: tuple[str, str], revision: str
) -> None:  # fmt: skip
    from duckdb import Error  # noqa: PLC0415 - not for other commands

    from etl.survey.checks import checked, write_analysis  # noqa: PLC0415
    from etl.survey.engine_spark import failed  # noqa: PLC0415

    out = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    try:
        with checked(descriptor, scratch, paths.warehouse_dir()) as found:
            _show(found, out, as_json)
            if found.findings.errors:
                errors, warnings = len(found.findings.errors), len(found.findings.warnings)
                raise EtlError(f"{descriptor.name}: {_number(errors, 'error')}, {_number(warnings, 'warning')}; "
                               "nothing is published")  # fmt: skip
            analysis = write_analysis(found, scratch) if keep or not check else scratch
        label = "" if check else _publish(found, analysis, engine, revision)
    except Exception as error:
        # The text of such an error may quote a cell; its kind is enough to go on.
        if isinstance(error, Error) or failed(error):
            raise EtlError(f"{descriptor.name}: the database failed ({type(error).__name__})") from None
        raise
    told = {"kept": f"{_kept(descriptor, scratch) / ANALYSIS}" if keep else "",
            "published": f"national_survey {label}" if label else ""}  # fmt: skip
    for what, name in told.items():
        if name and not as_json:
            out.print(f"{what}: {name}", highlight=False, markup=False, soft_wrap=True)


def _publish(found: Checked, analysis: Path, engine: tuple[str, str], revision: str) -> str:
    """Compute the figures of a survey without errors and publish them; the label of the release."""
    from etl.national.publish import publish  # noqa: PLC0415
    from etl.national.served import make_bulk  # noqa: PLC0415
    from etl.national.survey import compute  # noqa: PLC0415
    from etl.registry import registry  # noqa: PLC0415
    from etl.releases import Store  # noqa: PLC0415
    from etl.snapshot import sha256  # noqa: PLC0415
    from etl.survey.engine import Settings  # noqa: PLC0415
    from etl.survey.findings import for_readers  # noqa: PLC0415
    from etl.survey.product import gdp_of  # noqa: PLC0415

    err, (name, master), reading = Console(stderr=True, soft_wrap=True), engine, found.reading
    settings = Settings(name, master=master) if master else Settings(name)
    files = [
        found.descriptor.file,
        *([found.descriptor.household_file] if found.descriptor.household_file else []),
    ]
    read = [reading.path, *(reading.folder / file.path for file in files)]
    gdp = gdp_of(found.descriptor, paths.warehouse_dir())
    warned = for_readers(found.findings.warnings, found.descriptor.disclosure.minimum)
    with shown(err) as display:
        release = compute(analysis, found.descriptor, found.portrait_known, reading.folder, registry(), display.said,
                          settings=settings, findings=warned, gdp=gdp if isinstance(gdp, float) else None,
                          provenance=[{"file": path.name, "sha256": sha256(path)} for path in read])  # fmt: skip
        release = replace(release, revision=revision)
        store = Store(paths.releases_dir(), paths.snapshot_dir())
        (label,) = publish(store, registry(), paths.data_dir(), release, display.said).labels
    make_bulk(err)
    return label


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _refuse_public(descriptor: Path) -> None:
    """Files of persons must not lie where figures are served from."""
    folder = descriptor.resolve().parent
    for public in (paths.data_dir(), paths.ROOT / "assets"):
        if folder.is_relative_to(public.resolve()):
            raise EtlError(f"{folder} is within {public}: keep microdata in a folder of their own")


@contextmanager
def private_folder(descriptor: Path, keep: bool) -> Iterator[Path]:
    """A folder that only this user can read, beside the descriptor; removed at the end, also when the process is told
    to stop. With `keep`, and when all went well, the analysis file stays, and nothing else. What a killed run left goes
    first."""
    beside = descriptor.resolve().parent
    if not beside.is_dir():
        raise EtlError(f"{descriptor}: there is no such folder")
    _remove_left(beside)
    folder = Path(tempfile.mkdtemp(prefix=f"{SCRATCH}{os.getpid()}-", dir=beside))
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield folder
        if keep and (folder / ANALYSIS).exists():
            kept = _kept(descriptor, folder)
            kept.mkdir(mode=0o700)
            (folder / ANALYSIS).rename(kept / ANALYSIS)
    finally:
        signal.signal(signal.SIGTERM, before)
        shutil.rmtree(folder, ignore_errors=True)


def _kept(descriptor: Path, folder: Path) -> Path:
    """Where the analysis file stays with --keep: a folder without the dot, which no later run removes."""
    return folder.with_name(f"{descriptor.stem}-analysis-{folder.name.removeprefix(SCRATCH)}")


def _stop(_signal: int, _frame: Any) -> None:
    raise SystemExit(143)


def _remove_left(beside: Path) -> None:
    for path in beside.glob(f"{SCRATCH}*"):
        number = path.name.removeprefix(SCRATCH).partition("-")[0]
        if number.isdigit() and not Path(f"/proc/{number}").exists():
            shutil.rmtree(path, ignore_errors=True)


def _show(found: Checked, out: Console, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(found.record(), ensure_ascii=False, indent=1) + "\n")
        return
    for title, findings in (("errors", found.findings.errors), ("warnings", found.findings.warnings)):
        if findings:
            out.print(_findings(f"{title}: {len(findings)}", findings))
    if found.portrait:
        out.print(_portrait(found.portrait))
    if not found.findings.errors:
        out.print("no errors", highlight=False)


def _findings(title: str, findings: list[Finding]) -> Table:
    table = Table("where", "what", "rows", title=title, title_justify="left", box=None, pad_edge=False)
    for each in findings:
        table.add_row(Text(each.where), Text(each.text), Text(each.place))
    return table


def _design(found: Portrait) -> dict[str, str]:
    if found.replicates:
        number, rank = found.replicates
        return {"replicate weights": f"{number:,} (rank {rank:,}, degrees of freedom {found.df:,})"}
    return {"strata, PSUs": f"{found.strata:,}, {found.psus:,} (degrees of freedom {found.df:,})"}


def _portrait(found: Portrait) -> Table:
    table = Table("survey", "", title_justify="left", box=None, pad_edge=False)
    rows = {
        "rows": f"{found.rows:,}",
        "households": f"{found.households:,}",
        **_design(found),
        "weighted population": f"{found.population:,.0f}",
        "regions": ", ".join(found.regions),
        "rows in households that receive": ", ".join(f"{name} {n:,}" for name, n in found.receiving.items()),
        "rows without an answer": ", ".join(f"{name} {n:,}" for name, n in found.silent.items()),
    }
    for name, text in rows.items():
        if text:
            table.add_row(Text(name), Text(text))
    return table
