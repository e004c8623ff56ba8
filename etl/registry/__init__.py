"""The single declaration of what is measured: loaded and cross-checked here, used everywhere.

Files beside this module: `datasets.toml`, `series.csv`, `indicators/*.toml`, `areas.csv`, `groups.csv`,
`membership.csv`, `codes.csv`, `aliases.csv`, `scenarios.toml`, `editions.csv`, `national.toml` (from which the series
of national imports are derived). A contradiction between them raises `RegistryError` and names the entry.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from etl.errors import RegistryError
from etl.registry.national import National
from etl.registry.national import read as read_national
from etl.registry.scenarios import Scenarios
from etl.registry.scenarios import read as read_scenarios

LANGUAGES = ("en", "fr", "es")
DIMENSIONS = ("sex", "age", "location", "quantile")
INDICATOR_TEXTS = ("label", "short", "clause", "definition", "denominator", "caveats", "comparability")
FOLDER = Path(__file__).parent

Row = dict[str, str]
Table = dict[str, Any]


@dataclass(frozen=True)
class Series:
    """One publisher's series: its units and the range in which its values are possible."""

    dataset: str
    series: str
    name: str
    unit_measure: tuple[str, ...]
    hard_min: float | None
    hard_max: float | None
    warn_max: float | None


@dataclass(frozen=True)
class Registry:
    """All declarations, cross-checked. Lists keep the order of their files."""

    datasets: dict[str, Table]
    series: dict[tuple[str, str], Series]
    indicators: dict[str, Table]
    areas: dict[str, Row]
    groups: list[Row]
    membership: list[Row]
    codes: dict[str, dict[str, Row]]
    aliases: list[Row]
    scenarios: Scenarios
    editions: list[Row]
    national: National

    @property
    def ref_areas(self) -> frozenset[str]:
        """Every code allowed in REF_AREA: countries, territories, provinces and groups."""
        return frozenset(self.areas) | frozenset(g["group_code"] for g in self.groups)


def _csv(folder: Path, name: str) -> list[Row]:
    try:
        with (folder / name).open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))
    except FileNotFoundError as error:
        raise RegistryError(f"registry: {name} is missing in {folder}") from error


def _toml(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RegistryError(f"registry: {path.name} is missing in {path.parent}") from error
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"registry: {path.name}: {error}") from error


def _number(text: str, where: str) -> float | None:
    if text == "":
        return None
    try:
        return float(text)
    except ValueError as error:
        raise RegistryError(f"registry: {where}: {text!r} is not a number") from error


def _read_series(folder: Path, national: National, codes: dict[str, dict[str, Row]]) -> dict[tuple[str, str], Series]:
    out: dict[tuple[str, str], Series] = {}
    for row in _csv(folder, "series.csv"):
        key = (row["dataset"], row["series"])
        if key in out:
            raise RegistryError(f"registry: series.csv: {key} is declared twice")
        where = f"series.csv {key}"
        out[key] = Series(
            *key, row["name"], tuple(row["unit_measure"].split("|")),
            _number(row["hard_min"], where), _number(row["hard_max"], where), _number(row["warn_max"], where),
        )  # fmt: skip
    for dataset, code, of, programme in national.series():
        if (dataset, code) in out:
            raise RegistryError(f"registry: series.csv: {code} of {dataset} follows from national.toml already")
        label = of.texts["label"]["en"]
        name = f"{label}: {codes['PROGRAMME'][programme]['label_en']}" if programme else label
        out[dataset, code] = Series(dataset, code, name, (of.unit_measure,), of.hard_min, of.hard_max, of.warn_max)
    return out


def _read_indicators(folder: Path, codes: dict[str, dict[str, Row]]) -> dict[str, Table]:
    files = sorted((folder / "indicators").glob("*.toml")) or [folder / "indicators.toml"]
    out: dict[str, Table] = {}
    for path in files:
        for entry in _toml(path)["indicator"]:
            if entry["id"] in out:
                raise RegistryError(f"registry: {path.name}: indicator {entry['id']} is declared twice")
            out[entry["id"]] = entry
    topics = list(codes.get("TOPIC", {}))
    for entry in out.values():
        if entry["topic"] not in topics:
            raise RegistryError(f"registry: indicator {entry['id']}: {entry['topic']!r} is not in the code list TOPIC")
    return dict(sorted(out.items(), key=lambda item: (topics.index(item[1]["topic"]), item[1]["order"], item[0])))


def _read_codes(folder: Path) -> dict[str, dict[str, Row]]:
    out: dict[str, dict[str, Row]] = {}
    for row in _csv(folder, "codes.csv"):
        out.setdefault(row["codelist"], {})[row["code"]] = row
    return out


def load(folder: Path = FOLDER) -> Registry:
    """Read and cross-check the registry in `folder`; RegistryError names the first contradiction."""
    codes = _read_codes(folder)
    national = read_national(_toml(folder / "national.toml"), codes)
    registry = Registry(
        datasets={d["id"]: d for d in _toml(folder / "datasets.toml")["dataset"]},
        series=_read_series(folder, national, codes),
        indicators=_read_indicators(folder, codes),
        areas={row["ref_area"]: row for row in _csv(folder, "areas.csv")},
        groups=_csv(folder, "groups.csv"),
        membership=_csv(folder, "membership.csv"),
        codes=codes,
        aliases=_csv(folder, "aliases.csv"),
        editions=_csv(folder, "editions.csv"),
        scenarios=read_scenarios(_toml(folder / "scenarios.toml")),
        national=national,
    )
    _check(registry)
    return registry


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The project's own registry, read once per process."""
    return load()


def _check(reg: Registry) -> None:
    for dataset, series in reg.series:
        if dataset not in reg.datasets:
            raise RegistryError(f"registry: series.csv: {series} names the unknown dataset {dataset}")
    for series_entry in reg.series.values():
        for unit in series_entry.unit_measure:
            _known(reg, "UNIT_MEASURE", unit, f"series.csv {series_entry.series}")
    for indicator in reg.indicators.values():
        _check_indicator(reg, indicator)
    groups = {g["group_code"] for g in reg.groups}
    for row in reg.membership:
        if row["group_code"] not in groups or row["ref_area"] not in reg.areas:
            raise RegistryError(f"registry: membership.csv: {row['group_code']} / {row['ref_area']} is not declared")
    targets: dict[str, Collection[str]] = {"area": reg.ref_areas, "indicator": reg.indicators}
    for row in reg.aliases:
        if row["target"] not in targets.get(row["kind"], (row["target"],)):
            where = f"registry: aliases.csv: {row['alias']}"
            raise RegistryError(f"{where} names the unknown {row['kind']} {row['target']}")


def _check_indicator(reg: Registry, entry: Table) -> None:
    where = f"indicator {entry['id']}"
    _known(reg, "UNIT_MEASURE", entry["unit_measure"], where)
    for text in INDICATOR_TEXTS:
        missing = [lang for lang in LANGUAGES if lang not in entry.get(text, {})]
        if missing:
            raise RegistryError(f"registry: {where}: {text} has no {', '.join(missing)}")
    for dimension, code in entry.get("default", {}).items():
        _known(reg, dimension.upper(), code, where)
    for source in entry["sources"]:
        if (source["dataset"], source["series"]) not in reg.series:
            raise RegistryError(f"registry: {where}: {source['dataset']}/{source['series']} is not in series.csv")


def _known(reg: Registry, codelist: str, code: str, where: str) -> None:
    if code not in reg.codes.get(codelist, {}):
        raise RegistryError(f"registry: {where}: {code!r} is not in the code list {codelist}")
