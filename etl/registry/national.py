"""What national imports measure, as declared in `national.toml`, and the series that follow from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from etl.errors import RegistryError

Table = dict[str, Any]
Row = dict[str, str]
LANGUAGES = ("en", "fr", "es")
SURVEY, REGISTER = "national_survey", "national_register"
DATASETS = (SURVEY, REGISTER)
MEASURE_TEXTS = ("label", "short", "definition", "caveat")
KINDS = ("size", "coverage", "sdg", "adequacy", "incidence", "poverty", "health", "simulation", "register")
KINDS_SET = "kinds"  # the programmes that measures at further poverty lines have
CUTS = ("total", "sex", "age", "location", "quantile", "region", "sex-age", "region-sex")


@dataclass(frozen=True)
class Measure:
    """One measure: its unit, the range of its values, how it is divided, the digits it is published with where these
    are fewer than all, and its texts by name and language."""

    id: str
    kind: str
    datasets: tuple[str, ...]
    programmes: tuple[str, ...]
    unit_measure: str
    decimals: int
    breaks: tuple[float, ...]
    hard_min: float | None
    hard_max: float | None
    warn_max: float | None
    cuts: tuple[str, ...]
    sex: str
    significant: int | None
    texts: Mapping[str, Mapping[str, str]]

    @property
    def series(self) -> dict[str, str]:
        """Code of each series -> its programme, '' for a measure without programmes."""
        return {f"{self.id}.{p}": p for p in self.programmes} if self.programmes else {self.id: ""}


@dataclass(frozen=True)
class National:
    """All measures in the order of the file, and the sets of programmes. `further_lines`: what the poverty lines of a
    survey after its first add to the code of a measure, in their order."""

    measures: Mapping[str, Measure]
    programmes: Mapping[str, tuple[str, ...]]
    further_lines: tuple[str, ...] = ()

    def series(self) -> Iterator[tuple[str, str, Measure, str]]:
        """(dataset, series, measure, programme) of every series of both datasets."""
        for measure in self.measures.values():
            for dataset in measure.datasets:
                for code, programme in measure.series.items():
                    yield dataset, code, measure, programme

    def measure_of(self, series: str) -> tuple[Measure, str]:
        """The measure and the programme of a series. KeyError for one that is not declared."""
        name, _, programme = series.partition(".")
        measure = self.measures[name]
        if series not in measure.series:
            raise KeyError(series)
        return measure, programme


def read(declared: Table, codes: Mapping[str, Mapping[str, Row]]) -> National:
    """Check what the file declares against the code lists; RegistryError names the first contradiction."""
    programmes = {name: tuple(listed) for name, listed in declared.get("programmes", {}).items()}
    for name, listed in programmes.items():
        unknown = [code for code in listed if code not in codes.get("PROGRAMME", {})]
        if unknown:
            raise RegistryError(f"registry: national.toml: {name}: {unknown[0]!r} is not in the code list PROGRAMME")
    caveats = declared.get("caveat", {})
    further = declared.get("further_line", [])
    measures: dict[str, Measure] = {}
    for entry in declared.get("measure", []):
        made = _measure(entry, programmes, caveats, codes)
        lines = further if entry.get("further_lines") else []
        for each in (made, *(_at_line(made, line, programmes.get(KINDS_SET, ())) for line in lines)):
            if each.id in measures:
                raise RegistryError(f"registry: national.toml: {each.id} is declared twice")
            measures[each.id] = each
    return National(measures, programmes, tuple(line["id"] for line in further))


def _at_line(measure: Measure, line: Table, programmes: tuple[str, ...]) -> Measure:
    """The measure at a further poverty line of the survey, of few programmes."""
    where = f"registry: national.toml: further line {line['id']}"
    for name in ("name", "definition"):
        if missing := [lang for lang in LANGUAGES if not line.get(name, {}).get(lang)]:
            raise RegistryError(f"{where}: {name} has no {', '.join(missing)}")
    texts = dict(measure.texts)
    texts["label"] = {lang: f"{measure.texts['label'][lang]} ({line['name'][lang]})" for lang in LANGUAGES}
    texts["short"] = {lang: f"{measure.texts['short'][lang]} ({line['mark']})" for lang in LANGUAGES}
    texts["definition"] = {
        lang: f"{measure.texts['definition'][lang]} {line['definition'][lang]}" for lang in LANGUAGES
    }
    few = tuple(programme for programme in measure.programmes if programme in programmes)
    return replace(measure, id=f"{measure.id}_{line['id']}", programmes=few, texts=texts)


def _measure(
    entry: Table,
    programmes: Mapping[str, tuple[str, ...]],
    caveats: Table,
    codes: Mapping[str, Mapping[str, Row]],
) -> Measure:
    where = f"registry: national.toml: {entry['id']}"
    named = entry.get("programmes", "")
    for wrong, text in (
        (named and named not in programmes, f"no set of programmes {named!r}"),
        (entry["kind"] not in KINDS, f"unknown kind {entry['kind']!r}"),
        (set(entry["datasets"]) - set(DATASETS), f"unknown dataset in {entry['datasets']}"),
        (set(entry["cuts"]) - set(CUTS), f"unknown cut in {entry['cuts']}"),
        (entry["unit_measure"] not in codes.get("UNIT_MEASURE", {}), f"unknown unit {entry['unit_measure']!r}"),
        (entry.get("sex", "_T") not in codes.get("SEX", {}), f"unknown sex {entry.get('sex')!r}"),
        (entry["caveat"] not in caveats, f"no caveat {entry['caveat']!r}"),
    ):
        if wrong:
            raise RegistryError(f"{where}: {text}")
    texts = {**{name: entry.get(name, {}) for name in MEASURE_TEXTS[:-1]}, "caveat": caveats[entry["caveat"]]}
    for name, text in texts.items():
        if missing := [lang for lang in LANGUAGES if not text.get(lang)]:
            raise RegistryError(f"{where}: {name} has no {', '.join(missing)}")
    limits = entry.get("limits", {})
    return Measure(
        id=entry["id"], kind=entry["kind"], datasets=tuple(entry["datasets"]),
        programmes=programmes[named] if named else (), unit_measure=entry["unit_measure"],
        decimals=entry["decimals"], breaks=tuple(map(float, entry.get("breaks", ()))),
        hard_min=_limit(limits, "min"), hard_max=_limit(limits, "max"), warn_max=_limit(limits, "warn"),
        cuts=tuple(entry["cuts"]), sex=entry.get("sex", "_T"), significant=entry.get("significant"), texts=texts,
    )  # fmt: skip


def _limit(limits: Table, name: str) -> float | None:
    return float(limits[name]) if name in limits else None
