"""What a question of the Data page gives: a sentence, rows and size, the address, code to copy, the first rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from dashboard import urls
from dashboard.api import examples
from dashboard.api.base import DEFAULT_LIMIT, Endpoint
from dashboard.api.observations import held, picked, wanted_of
from dashboard.api.parameters import FLAG, Asked
from dashboard.catalogue import Catalogue
from dashboard.elements import Element, el
from dashboard.listing import count, plain, table
from dashboard.pages.bulk_list import size as in_bytes
from dashboard.pages.data_form import naming
from dashboard.publish.about import CODELISTS, sources
from dashboard.queries import Observation
from dashboard.queries import api as queries
from dashboard.sizes import CSV, JSON, Size, size
from dashboard.texts import NBSP, joined, t
from dashboard.warehouse import Warehouse

SHOWN = 20
SHOWN_NAMES = 6
FEW_BYTES = 10_000  # said one by one
LANGUAGES = ("Python", "R", "Stata", "curl")
KEPT_COLUMNS = ("ref_area", "time_period", "obs_value", "obs_status")
"""Columns that are shown as columns also where all rows have the same in them."""
NUMBERS = ("time_period", "obs_value", *queries.UNCERTAINTY)


def answer(endpoint: Endpoint, asked: Asked, warehouse: Warehouse, here: str) -> Element:
    """Everything below the form; `here` is the page's own address of the question.

    ApiError for a question that contradicts itself.
    """
    lang = asked.one("lang")
    wanted = wanted_of(asked, warehouse)
    found = size(endpoint, asked, wanted, warehouse)
    fields = [field.name for field in picked(asked)]
    rows = first_rows(endpoint, asked, warehouse)
    return el(
        "Div",
        el("P", sentence(asked, warehouse.catalogue, lang), className="lede", id="data-sentence"),
        _counts(found, asked, lang),
        _terms(asked, warehouse, lang),
        _address(endpoint, asked, lang),
        _preview(rows, fields, found, warehouse.catalogue, lang) if rows else el("P", t(lang, "data-nothing")),
        _code(endpoint, asked, lang),
        id="data-answer", attrs={"data-here": here},
    )  # fmt: skip


class Row(NamedTuple):
    """An observation, and what stands beside figures of surveys and registers, by column (where it is asked for)."""

    observation: Observation
    beside: dict[str, float | str | None]

    def value(self, name: str) -> Any:
        """What a column holds."""
        return self.beside.get(name) if name in queries.BESIDE else getattr(self.observation, name)


def first_rows(endpoint: Endpoint, asked: Asked, warehouse: Warehouse) -> list[Row]:
    """The first rows of the answer, with all their columns."""
    most = min(SHOWN, asked.whole("limit") or SHOWN)
    beside = tuple(field.name for field in picked(asked) if field.name in queries.BESIDE)
    given = {**asked.given, "limit": (str(most),), "fields": (*queries.OBSERVATION, *beside)}
    answered = endpoint.answer(replace(asked, given=given, form=CSV), warehouse)
    end = len(queries.OBSERVATION)
    return [Row(Observation(**dict(zip(queries.OBSERVATION, row[:end], strict=True)), kind=""),
                dict(zip(beside, row[end:], strict=True)))
            for batch in answered.batches() for row in batch]  # fmt: skip


def sentence(asked: Asked, catalogue: Catalogue, lang: str) -> str:
    """What is asked, in words: the parameters that the API declares, in its order, with names for codes."""
    parts = []
    for p in asked.declared:
        if p.says and p.name in asked.given and not (p.kind == FLAG and not asked.flag(p.name)):
            codes = asked.given[p.name]
            names = [naming(p.name, code, catalogue, lang) for code in codes[:SHOWN_NAMES]]
            names += [t(lang, "data-more-values", n=len(codes) - SHOWN_NAMES)] if len(codes) > SHOWN_NAMES else []
            facts = {} if p.kind == FLAG else {"values": joined(names, lang)}
            parts.append(t(lang, f"data-says-{p.name}", **facts))
    return t(lang, "data-sentence", parts=between(lang).join(parts)) if parts else t(lang, "data-sentence-all")


def between(lang: str) -> str:
    """A semicolon as the language sets it."""
    return f"{NBSP}; " if lang == "fr" else "; "


def _counts(found: Size, asked: Asked, lang: str) -> Element:
    form = asked.form.upper()
    rows = el("Strong", t(lang, "data-rows", n=found.rows, rows=count(found.rows, lang)))
    key = "data-size-exact" if found.exact else "data-size-about"
    amount = t(lang, "data-bytes", n=found.bytes, bytes=count(found.bytes, lang))
    size_said = amount if found.bytes < FEW_BYTES else in_bytes(found.bytes, lang)
    said: list[Any] = [rows, ", ", t(lang, key, size=size_said, format=form), ". "]
    if found.total > found.rows:
        said.append(t(lang, "data-of-total", total=count(found.total, lang)) + " ")
    if asked.form == JSON and found.total > found.rows:
        said.append(t(lang, "data-json-pages", n=count(DEFAULT_LIMIT, lang)) + " ")
    return el("P", *said, id="data-count", attrs={"data-rows": str(found.rows), "data-bytes": str(found.bytes)})


def _terms(asked: Asked, warehouse: Warehouse, lang: str) -> Element | None:
    """Whose figures they are, and under which terms."""
    pairs = [(dataset, release) for dataset, release, _ in held(warehouse, wanted_of(asked, warehouse))]
    found = sources(warehouse.catalogue, pairs, lang)
    if not found:
        return None
    terms: dict[str, tuple[str, bool]] = {}
    for source in found:
        terms.setdefault(source.licence, (source.licence_url, source.noncommercial))
    linked: list[Any] = []
    for name, (url, limited) in terms.items():
        text = f"{name} ({t(lang, 'bulk-noncommercial-short')})" if limited else name
        linked += [between(lang) if linked else "", el("A", text, href=url, rel="license") if url else text]
    publishers = joined(list(dict.fromkeys(source.publisher for source in found)), lang)
    return el("P", t(lang, "data-publishers", names=publishers), " ", t(lang, "data-licence"), " ", *linked, ".",
              className="measure")  # fmt: skip


def address(endpoint: Endpoint, asked: Asked) -> str:
    """The address of the answer, on this site."""
    return urls.api(endpoint.path, asked.pairs("cursor"))


def _copy(text: str, what: str, lang: str) -> Element:
    return el("Button", t(lang, "compare-copy"), type="button", className="button with-scripts copy",
              attrs={"data-copy": text, "data-done": t(lang, "compare-copied"),
                     "aria-label": t(lang, "data-copy", what=what)})  # fmt: skip


def _address(endpoint: Endpoint, asked: Asked, lang: str) -> Element:
    here = address(endpoint, asked)
    full = urls.absolute(here)
    form = t(lang, "data-download", format=asked.form.upper())
    return el(
        "Div",
        el("P", el("A", form, href=here, className="button csv", id="data-download", download="")),
        el("P", t(lang, "data-address"), " ", el("A", full, href=here, id="data-url"), " ",
           _copy(full, t(lang, "data-the-address"), lang), className="share", attrs={"aria-live": "polite"}),
    )  # fmt: skip


def _code(endpoint: Endpoint, asked: Asked, lang: str) -> Element:
    pairs = asked.pairs("format", "cursor")
    blocks = []
    for name in LANGUAGES:
        text = examples.LANGUAGES[name](endpoint.path, pairs)
        shown = el("Pre", el("Code", text), tabIndex=0, role="region", id=f"code-{name.lower()}",
                   attrs={"aria-label": t(lang, "data-code-in", what=name)})  # fmt: skip
        head = el("Div", el("H3", name), _copy(text, name, lang), className="code-head", attrs={"aria-live": "polite"})
        blocks.append(el("Div", head, shown, className="code-block"))
    return el("Section", el("H2", t(lang, "data-code"), id="title-code"), el("P", t(lang, "data-code-text")),
              el("Div", *blocks, className="code-blocks"), id="code", className="listed",
              attrs={"aria-labelledby": "title-code"})  # fmt: skip


# ---- the first rows ----


def _preview(rows: list[Row], fields: Sequence[str], found: Size, catalogue: Catalogue, lang: str) -> Element:
    """The rows in the file's columns. What is the same in all of them is said once, above."""
    same = [name for name in fields if name != queries.INDICATOR and name not in KEPT_COLUMNS
            and len({row.value(name) for row in rows}) == 1]  # fmt: skip
    shown = [name for name in fields if name not in same and name != queries.INDICATOR]
    if not shown:
        shown, same = same, []
    shown.sort(key=lambda name: name != "ref_area")
    constant: list[Element] = []
    for name in same:
        text = _words(rows[0], name, catalogue, lang)
        constant += [el("Dt", el("Code", name)), el("Dd", *(text or ["–"]))]
    heads = [f"{t(lang, f'data-head-{name}')}" for name in shown]
    cells = [[_cell(row, name, catalogue, lang) for name in shown] for row in rows]
    numbers = [at for at, name in enumerate(shown) if name in NUMBERS]
    caption = t(lang, "data-first-rows", n=len(rows), rows=count(len(rows), lang), total=count(found.rows, lang))
    return el(
        "Section",
        el("H2", t(lang, "data-preview"), id="title-preview"),
        el("P", t(lang, "data-same")) if constant else None,
        el("Dl", *constant, className="constants") if constant else None,
        table("rows", caption, heads, cells, numbers=numbers),
        id="preview", className="listed", attrs={"aria-labelledby": "title-preview"},
    )  # fmt: skip


def _words(row: Row, name: str, catalogue: Catalogue, lang: str) -> list[Any]:
    """A cell: the code as it stands in the file, and its name."""
    raw = row.value(name)
    if raw is None or raw == "":
        return []
    named = ""
    if name in CODELISTS:
        named = catalogue.label(CODELISTS[name], raw, lang)
    elif name == "ref_area":
        named = catalogue.areas[raw].name[lang] if raw in catalogue.areas else ""
    elif name == "dataset":
        named = catalogue.datasets[raw].title[lang] if raw in catalogue.datasets else ""
    if name in ("note", "source_detail", "value_text", "series_name"):
        return [raw]
    code = el("Code", str(raw))
    return [code, f" {named}"] if named and named != raw else [code]


def _cell(row: Row, name: str, catalogue: Catalogue, lang: str) -> Any:
    of = row.observation
    if name == "obs_value":
        text = plain(of.obs_value, lang) if of.obs_value is not None else of.value_text or "–"
        title = "" if of.obs_value is None else repr(of.obs_value)
        return el("A", text, href=urls.figure(of, lang), attrs={"data-value": title})
    if name == "time_period":
        return "–" if of.time_period is None else str(of.time_period)
    if name in queries.UNCERTAINTY:
        error = row.value(name)
        return "–" if error is None else plain(error, lang)
    return _words(row, name, catalogue, lang) or "–"
