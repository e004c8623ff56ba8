"""What stands beside rows that leave the product: sources with their licences, definitions, caveats."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import unescape
from re import sub
from typing import Any

from dashboard.catalogue import DIMENSIONS, Catalogue
from dashboard.charts.base import Table
from dashboard.elements import render
from dashboard.publish.sheet import Source
from dashboard.queries import Observation

CODELISTS = {**{name: name.upper() for name in DIMENSIONS}, "unit_measure": "UNIT_MEASURE", "obs_status": "OBS_STATUS"}
"""The columns of an observation that hold codes, and their code lists."""


def source(catalogue: Catalogue, dataset: str, release: str, lang: str) -> Source:
    """A release of a dataset, in the reader's language."""
    found, held = catalogue.stated(dataset, release), catalogue.national.held.get((dataset, release))
    return Source(
        dataset, found.title[lang], found.publisher, release, found.releases.get(release, ""), found.licence,
        found.licence_url, found.landing, found.citation, found.noncommercial, found.caveats[lang],
        held is not None and held.synthetic,
    )  # fmt: skip


def sources(catalogue: Catalogue, pairs: Iterable[tuple[str, str]], lang: str) -> tuple[Source, ...]:
    """Releases of datasets, each once; what is no dataset is left out."""
    return tuple(source(catalogue, *pair, lang) for pair in dict.fromkeys(pairs) if pair[0] in catalogue.datasets)


def indicator_definitions(catalogue: Catalogue, indicators: Iterable[str], lang: str) -> list[tuple[str, str]]:
    """What indicators measure, of whom, and with what they can be compared."""
    made = []
    for name in dict.fromkeys(indicators):
        texts = catalogue.indicators[name].texts
        said = " ".join(filter(None, (texts[part][lang] for part in ("definition", "denominator", "comparability"))))
        made.append((f"{texts['label'][lang]} ({name})", said))
    return made


def indicator_caveats(catalogue: Catalogue, indicators: Iterable[str], lang: str) -> list[str]:
    """The caveats of indicators."""
    made: list[str] = []
    for name in dict.fromkeys(indicators):
        text = catalogue.indicators[name].texts["caveats"][lang]
        made += json.loads(text) if text.startswith("[") else [text]
    return [caveat for caveat in made if caveat]


def code_definitions(catalogue: Catalogue, used: dict[str, set[str]], lang: str) -> list[tuple[str, str]]:
    """The codes that occur in the columns, in the order of their lists: `obs_status E`, Estimated value."""
    made = []
    for column, codes in used.items():
        listed = catalogue.codes.get(CODELISTS[column], {})
        made += [(f"{column} {code or '–'}", catalogue.label(CODELISTS[column], code, lang)) for code in listed
                 if code in codes]  # fmt: skip
    return made


def table_definitions(catalogue: Catalogue, table: Table, statuses: set[str], lang: str) -> list[tuple[str, str]]:
    """The codes that occur in a computed table, column by column; `statuses` are those of the column added to it."""
    made = [(f"obs_status {code}", catalogue.label("OBS_STATUS", code, lang)) for code in sorted(statuses)]
    for at, column in enumerate(table.columns):
        if column.kind == "code":
            codes = {record[at] for record in table.records}
            made += [(f"{column.name} {code or '–'}", catalogue.label(column.unit, code, lang))
                     for code in catalogue.codes.get(column.unit, {}) if code in codes]  # fmt: skip
    return made


def codes_of(rows: Iterable[Observation]) -> dict[str, set[str]]:
    """Column -> codes in observations."""
    used: dict[str, set[str]] = {column: set() for column in CODELISTS}
    for row in rows:
        for column, codes in used.items():
            codes.add(getattr(row, column))
    return used


def every_code(catalogue: Catalogue) -> dict[str, set[str]]:
    """Column -> all codes of its list, for rows that are not looked at before they are sent."""
    return {column: set(catalogue.codes.get(name, {})) for column, name in CODELISTS.items()}


def plain(node: Any) -> str:
    """Page elements as text."""
    return " ".join(unescape(sub(r"<[^>]+>", " ", render(node))).split())
