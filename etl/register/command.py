"""`python -m etl import-register`: check a register of schemes, publish it, or write the blank questionnaire."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from etl import paths
from etl.display import shown
from etl.errors import EtlError
from etl.national.served import make_bulk
from etl.register import importing, publishing, template
from etl.registry import LANGUAGES, Registry, registry
from etl.releases import Store
from etl.survey.findings import Finding, counted

out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)
FORMS = ("xlsx", "csv")


def import_register(
    source: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="The register, CSV or XLSX; with --template, the new file.")
    ] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Tell everything that is wrong; publish nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable.")] = False,
    blank: Annotated[str, typer.Option("--template", metavar="xlsx|csv", help="Write the blank questionnaire.")] = "",
    lang: Annotated[str, typer.Option(help="Language of the questionnaire: en, fr or es.")] = "en",
    overlaps: Annotated[Path | None, typer.Option(help="CSV of overlaps; else FILE.overlaps.csv.")] = None,
    denominators: Annotated[Path | None, typer.Option(help="CSV of groups; else FILE.denominators.csv.")] = None,
    name: Annotated[str, typer.Option("--id", help="A short name, part of the release's label.")] = "",
    title: Annotated[str, typer.Option(help="Title of the register; else from FILE.toml.")] = "",
    producer: Annotated[str, typer.Option(help="Who keeps the register; else from FILE.toml.")] = "",
    licence: Annotated[str, typer.Option(help="Under what terms; else from FILE.toml.")] = "",
    url: Annotated[str, typer.Option(help="Where it is published; else from FILE.toml.")] = "",
) -> None:
    """Turn a register of social protection schemes into coverage, contributors and expenditure, as a release.

    Everything that is wrong is told at once, with the number of its row; with an error nothing is published.
    """
    if blank:
        _template(source, blank, lang)
        return
    if source is None:
        raise EtlError("which file? A register is CSV or XLSX; --template xlsx writes a blank one")

    told = {"id": name, "title": title, "producer": producer, "licence": licence, "url": url}
    work = importing.Import(source, overlaps, denominators, told, registry(), paths.warehouse_dir(), check)
    result = importing.examine(work)
    labels = () if result.errors or check else _publish(result, work.registry)
    if as_json:
        sys.stdout.write(json.dumps(result.record() | {"releases": labels}, ensure_ascii=False, indent=1) + "\n")
    else:
        _print(result, labels)
    if result.errors:
        raise EtlError(f"{source}: {counted(len(result.errors), 'error')}; nothing was published")


def _publish(result: importing.Result, declared: Registry) -> tuple[str, ...]:
    """Publish, then make the bulk files of what is served; their failure is told, and takes nothing back."""
    store = Store(paths.releases_dir(), paths.snapshot_dir())
    with shown(err) as display:
        labels = publishing.publish(result, store, declared, paths.data_dir(), display.said).labels
    make_bulk(err)
    return labels


def _template(target: Path | None, form: str, lang: str) -> None:
    if form not in FORMS:
        raise EtlError(f"--template {form}: allowed are {', '.join(FORMS)}")
    if lang not in LANGUAGES:
        raise EtlError(f"--lang {lang}: allowed are {', '.join(LANGUAGES)}")
    for file in template.write(target or Path("register"), form, lang):
        out.print(f"written: {file}", markup=False, highlight=False)


def _print(result: importing.Result, labels: Sequence[str]) -> None:
    for heading, findings in (("errors", result.errors), ("warnings", result.warnings)):
        if findings:
            out.print(f"{heading}:", highlight=False)
            _list(findings)
    out.print(result.summary(), markup=False, highlight=False)
    if labels:
        out.print(f"published: national_register {', '.join(labels)}", markup=False, highlight=False)
    elif not result.errors:
        out.print("checked only; nothing was published", highlight=False)


def _list(findings: list[Finding]) -> None:
    for finding in findings:
        out.print(f"  {finding}", markup=False, highlight=False)
