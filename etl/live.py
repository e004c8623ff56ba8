"""What refresh asks the publishers for: the entries of `registry/live/*.toml`, checked against the registry."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path
from typing import cast

from etl.errors import EtlError, RegistryError
from etl.guards_aggregates import MEAN, SUM
from etl.registry import FOLDER, Registry
from etl.sources import Source, Spec

SOURCES = ("un_sdg", "ilostat", "world_bank", "who_gho", "imf", "un_wpp")
KNOWN = {"dataset", "source", "base_url", "series", "quirks", "licence", "groups"}


def load_specs(registry: Registry, folder: Path = FOLDER / "live") -> list[Spec]:
    """All entries, in the order of files; RegistryError for an unknown source, dataset, series or key."""
    specs = []
    for path in sorted(folder.glob("*.toml")):
        try:
            entries = tomllib.loads(path.read_text(encoding="utf-8")).get("live", [])
        except tomllib.TOMLDecodeError as error:
            raise RegistryError(f"registry: live/{path.name}: {error}") from error
        for entry in entries:
            specs.append(_spec(entry, registry, f"live/{path.name}"))
    return specs


def _spec(entry: dict[str, object], registry: Registry, where: str) -> Spec:
    unknown = set(entry) - KNOWN
    if unknown:
        raise RegistryError(f"registry: {where}: unknown keys {', '.join(sorted(unknown))}")
    spec = Spec(**{**entry, "series": tuple(cast("list[str]", entry["series"]))})  # type: ignore[arg-type]
    if spec.source not in SOURCES:
        raise RegistryError(f"registry: {where}: source {spec.source!r} is not one of {', '.join(SOURCES)}")
    missing = [series for series in spec.series if (spec.dataset, series) not in registry.series]
    if missing:
        raise RegistryError(f"registry: {where}: {spec.dataset}/{missing[0]} is not in series.csv")
    rules = {SUM, MEAN, *registry.codes["WEIGHT"]}
    unasked = sorted(set(spec.quirks.get("decimals", {})) - set(spec.series))
    if unasked:
        raise RegistryError(f"registry: {where}: {spec.dataset}: decimals of {unasked[0]}, which is not asked for")
    wrong = [
        f"{series} = {rule}" for series, rule in spec.groups.items() if series not in spec.series or rule not in rules
    ]
    if wrong:
        raise RegistryError(f"registry: {where}: {spec.dataset}: groups: {wrong[0]}")
    return spec


def chosen(specs: list[Spec], only: list[str]) -> list[Spec]:
    """The entries whose dataset or source is named; all without names. EtlError for a name that fits none."""
    names = {spec.dataset for spec in specs} | {spec.source for spec in specs}
    unknown = [name for name in only if name not in names]
    if unknown:
        raise EtlError(f"--only {unknown[0]}: no such dataset or publisher; there are: {', '.join(sorted(names))}")
    return [spec for spec in specs if not only or spec.dataset in only or spec.source in only]


def source_of(spec: Spec) -> Source:
    """The module of the entry's publisher."""
    return cast("Source", importlib.import_module(f"etl.sources.{spec.source}"))
