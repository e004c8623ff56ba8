"""From a checked survey to a release: what its descriptor says, as the estimation and the readers need it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from etl.errors import EtlError
from etl.national import areas, shapes
from etl.national.facts import Facts, Rule
from etl.national.plan import Estimated, make
from etl.national.release import NationalRelease, Source
from etl.registry import Registry
from etl.registry.national import SURVEY
from etl.survey.descriptor import Descriptor
from etl.survey.engine import Settings
from etl.survey.parts import Replicates
from etl.survey.portrait import SOCIETAL_YEAR, Portrait
from methods import replicates
from methods.replicates import Replication
from methods.scenario import ScenarioError
from methods.survey_variance import SinglePsuError

Progress = Callable[[str], None]
LINEARISED = "linearised"


def compute(  # noqa: PLR0917 - everything that is known of a survey
    analysis: Path, descriptor: Descriptor, portrait: Portrait, folder: Path, registry: Registry, progress: Progress,
    *, settings: Settings | None = None, provenance: Sequence[Mapping[str, str]] = (),
    findings: Sequence[Mapping[str, Any]] = (), gdp: float | None = None,
) -> NationalRelease:  # fmt: skip
    """The release of a survey. `folder`: where the descriptor lies (paths of shapes begin there); `provenance`: names
    and hashes of what was read; `findings`: of the checks, {"code", "text", …}, put before those of the estimation;
    `gdp`: of the survey's year in its currency, where the descriptor does not state it.

    EtlError: a stratum with one PSU where the design says "fail", a scenario or shapes that cannot be used.
    """
    known = facts_of(descriptor, registry, pq.read_schema(analysis).names, gdp)
    try:
        found = make(analysis, known, registry, progress, settings)
    except SinglePsuError as error:
        raise EtlError(f"{descriptor.label}: {error}; say in [design] what single_psu does") from error
    names = {code: {"en": label.en, "fr": label.fr, "es": label.es} for code, label in descriptor.regions.names.items()}
    codes = portrait.regions
    drawn = None
    if descriptor.regions.shapes and codes:
        drawn = shapes.read(folder / descriptor.regions.shapes, codes, descriptor.regions.property)
    survey = descriptor.survey
    return NationalRelease(
        dataset=SURVEY, country=survey.country, year=survey.year, id=survey.id,
        source=source_of(descriptor, portrait, found, findings), rows=found.rows, uncertainty=found.uncertainty,
        regions=areas.regions(codes, survey.country, registry, names), shapes=drawn,
        provenance=[dict(each) for each in provenance],
    )  # fmt: skip


def facts_of(descriptor: Descriptor, registry: Registry, columns: Sequence[str], gdp: float | None = None) -> Facts:
    """What the descriptor says, as the estimation takes it. The first line is the one of poverty."""
    rate = descriptor.ppp.rate if descriptor.ppp else 0.0
    lines = [line.per_year(rate) for line in descriptor.line]
    given, rule = descriptor.simulation, descriptor.disclosure
    scenario = None
    if given:
        try:
            scenario = registry.scenarios.checked[given.scenario].changed(given.set)
        except ScenarioError as error:
            raise EtlError(f"{descriptor.label}: [simulation] {error}") from error
    declared = descriptor.design.replicates
    age = descriptor.survey.pension_age
    return Facts(
        country=descriptor.survey.country,
        pension_age=dict(age.by_sex) if age else {},
        line=lines[0] if lines else None,
        further_lines=tuple(lines[1:]),
        ppp_rate=rate if descriptor.ppp and descriptor.ppp.year == SOCIETAL_YEAR else None,
        scenario=scenario,
        benefits=given.benefits if given else (),
        gdp=(given.gdp or gdp) if given else None,
        single_psu=descriptor.design.single_psu,
        rule=Rule(rule.minimum, rule.reliable, rule.width),
        leave_out=rule.unanswered == "leave-out",
        unit=descriptor.survey.unit,
        replication=replication_of(declared, sum(c.startswith("rep_") for c in columns)) if declared else None,
    )


def replication_of(declared: Replicates, number: int) -> Replication:
    """The factors of a replication method for so many replicate weights."""
    if declared.method == "jk1":
        made = replicates.jk1(number, declared.mse)
    elif declared.method == "jkn":
        made = replicates.jkn(declared.rscales, declared.mse)
    elif declared.method == "brr":
        made = replicates.brr(number, declared.mse)
    elif declared.method == "fay":
        made = replicates.fay(number, declared.rho or 0.0, declared.mse)
    else:
        made = replicates.bootstrap(number, declared.mse)
    scale = made.scale if declared.scale is None else declared.scale
    rscales = made.rscales if not declared.rscales else replicates.jkn(declared.rscales).rscales
    return Replication(scale, rscales, declared.mse)


def _told(counts: Mapping[str, int], descriptor: Descriptor) -> dict[str, int]:
    """Numbers of rows that may be told: how many gave no answer is not, where they are a few."""
    return {name: n for name, n in counts.items() if n >= descriptor.disclosure.minimum}


def _replicated(portrait: Portrait) -> dict[str, Any]:
    return dict(zip(("replicates", "rank"), portrait.replicates, strict=True)) if portrait.replicates else {}


def source_of(
    descriptor: Descriptor, portrait: Portrait, found: Estimated, findings: Sequence[Mapping[str, Any]]
) -> Source:
    """What readers are told of the survey. Counts only."""
    survey, design, welfare = descriptor.survey, descriptor.design, descriptor.variables.welfare
    drawn = bool(design.psu) or design.replicates is None  # replicate weights stand in place of units nobody told
    rate = descriptor.ppp.rate if descriptor.ppp else 0.0
    lines = [{"id": line.id, "en": line.label.en, "fr": line.label.fr, "es": line.label.es,
              "amount": line.per_year(rate)} for line in descriptor.line]  # fmt: skip
    benefits = [
        {"id": b.id, "function": b.function.upper(), "kind": b.kind.upper(), "level": b.level, "en": b.label.en,
         "fr": b.label.fr, "es": b.label.es}
        for b in descriptor.benefit
    ]  # fmt: skip
    ages = survey.pension_age.by_sex if survey.pension_age else {}
    age = str(ages["F"]) if ages and ages["F"] == ages["M"] else ", ".join(f"{sex} {n}" for sex, n in ages.items())
    return Source(
        title=survey.title, producer=survey.producer, licence=survey.licence, url=survey.url,
        synthetic=survey.synthetic, unit=survey.unit, records=portrait.rows, households=portrait.households,
        psus=portrait.psus if drawn else None, strata=portrait.strata if drawn else None, df=found.df,
        variance=design.replicates.method if design.replicates else LINEARISED,
        single_psu="" if design.replicates else design.single_psu,
        welfare=welfare.concept if welfare else "", currency=survey.currency,
        price_year=survey.price_year or survey.year, pension_age=age,
        details={**found.details, **_replicated(portrait), "lines": lines, "benefits": benefits,
                 "silent": _told(portrait.silent, descriptor),
                 "equivalised": bool(welfare and welfare.equivalised)},
        findings=[*map(dict, findings), *found.findings],
    )  # fmt: skip
