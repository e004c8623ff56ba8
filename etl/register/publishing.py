"""Figures of a register as releases of `national_register`: one for each year, published together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from etl.national.publish import Published
from etl.national.publish import publish as publish_releases
from etl.national.release import NationalRelease, Source
from etl.register.concepts import PROGRAMMES
from etl.register.estimates import Estimate
from etl.register.importing import Result
from etl.register.parsing import Count, Scheme
from etl.registry import Registry
from etl.registry.national import REGISTER
from etl.releases import Store
from etl.survey.findings import Finding

SCHEME_COLUMNS = ("scheme", "function", "financing", "persons_legally_covered", "contributors", "contributors_f",
                  "contributors_m", "beneficiaries", "beneficiaries_f", "beneficiaries_m", "expenditure", "currency",
                  "legal_basis", "source")  # fmt: skip


def publish(result: Result, store: Store, registry: Registry, data: Path, progress: Callable[[str], None]) -> Published:
    """Publish every year of a register without errors; EtlError when nothing could be published."""
    return publish_releases(store, registry, data, releases(result), progress)


def releases(result: Result) -> list[NationalRelease]:
    """One release a year, the oldest first: a year without any figure has none."""
    made = []
    for year in result.years:
        figures = [e for e in result.estimates if e.year == year]
        if figures:
            made.append(_release(result, year, figures))
    return made


def _release(result: Result, year: int, figures: list[Estimate]) -> NationalRelease:
    told = result.descriptor
    schemes = [s for s in result.register.schemes if s.year == year]
    source = Source(
        title=told.title, producer=told.producer, licence=told.licence, url=told.url, synthetic=told.synthetic,
        unit="scheme", records=len(schemes), currency=next((s.currency for s in schemes if s.currency), ""),
        pension_age=told.pensionable_age, details=_details(result, year),
        findings=[finding.record() for finding in result.warnings if concerns(finding, year, result)],
    )  # fmt: skip
    return NationalRelease(
        dataset=REGISTER, country=result.country, year=year, id=told.id, source=source,
        rows=pd.DataFrame([_row(result, figure) for figure in figures]),
        schemes=pd.DataFrame([_scheme(scheme) for scheme in schemes], columns=list(SCHEME_COLUMNS)),
        provenance=[{"file": name, "sha256": sha} for name, sha in result.files.items()],
    )  # fmt: skip


def _row(result: Result, figure: Estimate) -> dict[str, Any]:
    return {
        "series": figure.series, "ref_area": result.country, "sex": figure.sex, "obs_value": float(figure.value),
        "unit_measure": figure.unit, "obs_status": figure.status, "note": figure.note,
        "source_detail": origin(result, figure),
    }  # fmt: skip


def origin(result: Result, figure: Estimate) -> str:
    """From which rows of which files a figure was computed."""
    used = {
        "schemes": [s.row for s in figure.schemes],
        "overlaps": [row for overlap in figure.overlaps for row in overlap.rows],
    }
    parts = []
    for sheet, rows in used.items():
        if rows:
            table = result.tables[sheet]
            parts.append(f"{table.where} (sha256 {result.files[table.file]}), {_rows(rows)}")
    return f"administrative register; {'; '.join(parts)}"


def _rows(numbers: Iterable[int]) -> str:
    listed = sorted(set(numbers))
    return f"row{'s' if len(listed) != 1 else ''} {', '.join(map(str, listed))}"


def _scheme(scheme: Scheme) -> dict[str, Any]:
    """A row of the table `scheme`: as stated, without what follows from other cells."""
    counts = {"contributors": scheme.contributors, "beneficiaries": scheme.beneficiaries}
    by_sex = {
        f"{name}{ending}": value
        for name, count in counts.items()
        for ending, value in (("", count.total), ("_f", count.women), ("_m", count.men))
    }
    return {
        "scheme": scheme.name, "function": PROGRAMMES[scheme.function], "financing": scheme.financing,
        "persons_legally_covered": scheme.legally_covered, **by_sex, "expenditure": scheme.expenditure,
        "currency": scheme.currency, "legal_basis": scheme.legal_basis, "source": scheme.source,
    }  # fmt: skip


def _details(result: Result, year: int) -> dict[str, Any]:
    """What a page can show beside the figures: declared overlaps, the register's own groups, the prevalence used."""
    register, told = result.register, result.descriptor
    return {
        "overlaps": [
            {"scheme_a": o.one, "scheme_b": o.other, "what": o.what, **_count(o.persons)}
            for o in register.overlaps if o.year == year
        ],
        "groups": [
            {"group": g.name, "source": g.source, **_count(g.persons)} for g in register.groups if g.year == year
        ],
        "severe_disability_pct": {"under_15": told.disabled_under_15, "from_15": told.disabled_from_15,
                                  "source": told.prevalence},
    }  # fmt: skip


def _count(persons: Count) -> dict[str, float]:
    found = {"persons": persons.of("_T"), "women": persons.of("F"), "men": persons.of("M")}
    return {name: value for name, value in found.items() if value is not None}


OF_FIGURES = {"above-100", "contradiction", "no-figure", "no-sex", "no-gdp", "gdp"}
"""Codes of findings about figures; they name series and years as their place."""


def concerns(finding: Finding, year: int, result: Result) -> bool:
    """Whether a warning is about a year: it names the year, or a row of it, or neither years nor rows."""
    if finding.code in OF_FIGURES:
        return str(year) in finding.where.split(", ")
    register = result.register
    rows = {
        "schemes": [(s.row, s.year) for s in register.schemes],
        "overlaps": [(row, o.year) for o in register.overlaps for row in o.rows],
        "denominators": [(row, g.year) for g in register.groups for row in g.rows],
    }
    for sheet, table in result.tables.items():
        if finding.lines and finding.where.startswith(table.where):
            return year in {of for row, of in rows[sheet] if row in finding.lines}
    return True
