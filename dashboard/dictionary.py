"""The codebook: what the columns mean, what the codes stand for, what indicators and series measure.

All of it as it stands in the served warehouse, in all three languages.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dashboard.api.observations import FIELDS
from dashboard.catalogue import Catalogue
from dashboard.multilingual import Text
from dashboard.publish.about import CODELISTS
from dashboard.publish.sheet import Field
from dashboard.queries import data
from dashboard.settings import LANGUAGES
from dashboard.texts import t
from dashboard.warehouse import Warehouse

Row = tuple[Any, ...]
PARTS = ("label", "definition", "denominator", "comparability", "caveats")
LIST_OF = {name: column for column, name in CODELISTS.items()}
"""Code list -> the column of observations that holds its codes."""


def columns() -> list[tuple[Field, str]]:
    """The columns of an observation, and the code list of each ('' for none)."""
    return [(field, CODELISTS.get(field.name, "")) for field in FIELDS]


def meaning(column: str, lang: str) -> str:
    """What a column holds."""
    return t(lang, f"field-{column}")


def used_by(catalogue: Catalogue) -> dict[tuple[str, str], list[str]]:
    """(dataset, series) -> the indicators that it serves."""
    found: dict[tuple[str, str], list[str]] = {}
    for indicator in catalogue.indicators.values():
        for source in indicator.sources:
            found.setdefault((source.dataset, source.series), []).append(indicator.id)
    return found


SERIES_FIELDS = (
    Field("dataset", "string", "publisher's dataset"),
    Field("dataset_title", "string", "its title"),
    Field("series", "string", "code of the series"),
    Field("name", "string", "what the series measures"),
    Field("unit_measure", "string", "unit of its values; several, with | between, where releases differ"),
    Field("hard_min", "number", "values below are set aside as impossible; empty for no limit"),
    Field("hard_max", "number", "values above are set aside as impossible; empty for no limit"),
    Field("warn_max", "number", "values above are kept as published and flagged; empty for no limit"),
    Field("indicators", "string", "indicators that it serves, with ; between"),
)


def series(warehouse: Warehouse, lang: str) -> list[Row]:
    """Every declared series as SERIES_FIELDS; made once a language and warehouse file."""
    key = ("codebook-series", lang)
    if key not in warehouse.memo:
        serving, datasets = used_by(warehouse.catalogue), warehouse.catalogue.datasets
        warehouse.memo[key] = [
            (row[0], datasets[row[0]].title[lang] if row[0] in datasets else "", *row[1:],
             ";".join(dict.fromkeys(serving.get((row[0], row[1]), ()))))
            for row in warehouse.rows(data.SERIES)
        ]  # fmt: skip
    found: list[Row] = warehouse.memo[key]
    return found


# ---- as one table ----

CODEBOOK_FIELDS = (
    Field("part", "string", "column, code, indicator or series"),
    Field("list", "string", "of a code its code list, of a series its dataset, of a column its code list"),
    Field("code", "string", "name of the column, or the code"),
    Field("kind", "string", "kind of a column's values"),
    Field("unit_measure", "string", "unit of an indicator or series"),
    *(Field(f"{part}_{lang}", "string", f"{part} ({lang})") for part in PARTS for lang in LANGUAGES),
)
EMPTY = Text("", "", "")


def _entry(part: str, listed: str, code: str, kind: str = "", unit: str = "", **texts: Text) -> Row:
    return (part, listed, code, kind, unit, *(texts.get(name, EMPTY)[lang] for name in PARTS for lang in LANGUAGES))


def rows(warehouse: Warehouse) -> Iterator[Row]:
    """The codebook as CODEBOOK_FIELDS."""
    catalogue = warehouse.catalogue
    for field, codelist in columns():
        yield _entry("column", codelist, field.name, field.kind,
                     label=Text(*(meaning(field.name, lang) for lang in LANGUAGES)))  # fmt: skip
    for codelist, codes in catalogue.codes.items():
        for code, (label, _) in codes.items():
            yield _entry("code", codelist, code, label=label)
    for indicator in catalogue.indicators.values():
        texts = {name: indicator.texts[name] for name in PARTS[:-1]}
        lists = (" ".join(caveats(indicator.texts["caveats"][lang])) for lang in LANGUAGES)
        yield _entry("indicator", "", indicator.id, "", indicator.unit_measure, **texts, caveats=Text(*lists))
    for dataset, _, code, name, unit, *_ in series(warehouse, LANGUAGES[0]):
        yield _entry("series", dataset, code, "", unit, label=Text(name, name, name))


def caveats(text: str) -> list[str]:
    """The caveats of an indicator."""
    found = json.loads(text) if text.startswith("[") else [text]
    return [caveat for caveat in found if caveat]


# ---- as JSON ----


def _all(text: Text) -> dict[str, str]:
    return {lang: text[lang] for lang in LANGUAGES}


def document(warehouse: Warehouse) -> dict[str, Any]:
    """The codebook as one object."""
    catalogue = warehouse.catalogue
    names = [field.name for field in SERIES_FIELDS]
    return {
        "content_hash": catalogue.content_hash,
        "collected": catalogue.collected,
        "columns": [
            {"column": field.name, "kind": field.kind, "codelist": codelist or None,
             "label": {lang: meaning(field.name, lang) for lang in LANGUAGES}}
            for field, codelist in columns()
        ],
        "codelists": {
            name: {"column": LIST_OF.get(name), "codes": [{"code": code, "label": _all(label)}
                                                          for code, (label, _) in codes.items()]}
            for name, codes in catalogue.codes.items()
        },
        "indicators": [
            {"indicator": each.id, "topic": each.topic, "sdg": each.sdg, "unit_measure": each.unit_measure,
             **{part: _all(each.texts[part]) for part in PARTS[:-1]},
             "caveats": {lang: caveats(each.texts["caveats"][lang]) for lang in LANGUAGES},
             "custodian": each.custodian, "metadata_url": each.metadata_url,
             "sources": [{"dataset": s.dataset, "series": s.series, "fixed": s.fixed} for s in each.sources]}
            for each in catalogue.indicators.values()
        ],
        "series": [dict(zip(names, row, strict=True)) | {"indicators": [each for each in row[-1].split(";") if each]}
                   for row in series(warehouse, LANGUAGES[0])],
    }  # fmt: skip
