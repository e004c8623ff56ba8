"""The lists of the Data page: bulk files, the dictionary, the changelog."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard import changelog, dictionary, urls
from dashboard.catalogue import Catalogue
from dashboard.editions import BulkFile, Edition
from dashboard.elements import Element, el
from dashboard.listing import count, plain, table
from dashboard.pages.bulk_list import size
from dashboard.texts import t
from dashboard.warehouse import Warehouse

FIRST_KINDS = ("database", "csv")
KINDS = (*FIRST_KINDS, "observations", "table")
LOG_SHOWN = 12


def section(name: str, heading: str, *parts: Element | None) -> Element:
    """A part of the page under its own heading."""
    return el("Section", el("H2", heading, id=f"title-{name}"), *parts, id=name, className="listed",
              attrs={"aria-labelledby": f"title-{name}"})  # fmt: skip


# ---- bulk files ----


def bulk(edition: Edition | None, catalogue: Catalogue, *, current: bool, lang: str) -> Element:
    """All figures as files; without an edition, what to run."""
    if edition is None:
        command = el("Code", "python -m etl bulk")
        return section("bulk", t(lang, "bulk-heading"), el("P", t(lang, "data-bulk-none"), " ", command, "."))
    free = [file for file in edition.files.values() if not file.noncommercial and file.kind in FIRST_KINDS]
    limited = [file for file in edition.files.values() if file.noncommercial and file.kind in FIRST_KINDS]
    more = t(lang, "data-bulk-rest", n=sum(file.kind not in FIRST_KINDS for file in edition.files.values()))
    rest = [file for file in edition.files.values() if file.kind not in FIRST_KINDS]
    return section(
        "bulk", t(lang, "bulk-heading"),
        el("P", t(lang, "bulk-lede")),
        None if current else el("P", t(lang, "bulk-not-current"), className="caveat"),
        _files("free", t(lang, "data-bulk-free"), free, edition, catalogue, lang=lang),
        el("H3", t(lang, "data-bulk-limited")) if limited else None,
        el("P", t(lang, "bulk-noncommercial")) if limited else None,
        _files("limited", t(lang, "data-bulk-limited"), limited, edition, catalogue, lang=lang) if limited else None,
        el("Details", el("Summary", more),
           _files("rest", more, rest, edition, catalogue, lang=lang)) if rest else None,
        el("P", el("A", t(lang, "data-bulk-all"), href=urls.bulk(lang=lang)), className="links"),
    )  # fmt: skip


def _files(
    name: str, caption: str, files: Iterable[BulkFile], edition: Edition, catalogue: Catalogue, *, lang: str
) -> Element:
    rows = []
    for file in files:
        dataset = catalogue.datasets.get(file.dataset)
        terms = _in(file.licence, "en", lang) or "–"
        limited = f" ({t(lang, 'bulk-noncommercial-short')})" if file.noncommercial else None
        rows.append([
            el("A", file.name, href=urls.bulk(edition.name, file.name)), size(file.bytes, lang),
            count(file.rows, lang) if file.rows else "–",
            dataset.title[lang] if dataset else t(lang, f"data-file-{file.kind if file.kind in KINDS else 'other'}"),
            [el("A", terms, href=file.licence_url, rel="license") if file.licence_url else terms, limited],
            el("Code", file.sha256),
        ])  # fmt: skip
    heads = [t(lang, f"bulk-column-{n}") for n in ("file", "size", "rows", "content", "licence", "checksum")]
    return table(f"bulk-{name}", caption, heads, rows, numbers=(1, 2))


# ---- dictionary ----


def codebook(warehouse: Warehouse, lang: str) -> Element:
    """Columns, code lists, indicators and series; long lists are folded."""
    catalogue = warehouse.catalogue
    files = ((name, urls.data_file(name, lang)) for name in ("codebook.csv", "codebook.json", "series.csv"))
    return section(
        "dictionary", t(lang, "data-dictionary"),
        el("P", t(lang, "data-dictionary-text")),
        el("P", *(el("A", name, href=href, className="button csv", download="") for name, href in files),
           className="links"),
        el("H3", t(lang, "data-columns"), id="columns"), _columns(lang),
        el("H3", t(lang, "data-codelists"), id="codelists"),
        *(_codelist(name, catalogue, lang) for name in catalogue.codes),
        el("H3", t(lang, "data-indicators"), id="indicators"),
        el("Details", el("Summary", t(lang, "data-indicators-caption", n=len(catalogue.indicators))),
           _indicators(catalogue, lang)),
        el("H3", t(lang, "data-series"), id="series"), _series(warehouse, lang),
    )  # fmt: skip


def _columns(lang: str) -> Element:
    rows = []
    for field, codelist in dictionary.columns():
        link = el("A", el("Code", codelist), href=f"#codes-{codelist}") if codelist else "–"
        rows.append([el("Code", field.name), t(lang, f"data-field-{field.kind}"), dictionary.meaning(field.name, lang),
                     link])  # fmt: skip
    keys = ("data-column", "data-column-kind", "file-definition", "data-column-list")
    heads = [t(lang, key) for key in keys]
    return table("columns", t(lang, "data-columns-caption"), heads, rows)


def _codelist(name: str, catalogue: Catalogue, lang: str) -> Element:
    codes = catalogue.codes[name]
    order = (lang, *(other for other in ("en", "fr", "es") if other != lang))
    rows = [[el("Code", code or "–"), *(_in(label[each], each, lang) for each in order)]
            for code, (label, _) in codes.items()]  # fmt: skip
    heads = [t(lang, "data-code-head"), *(t(each, "language-name") for each in order)]
    caption = t(lang, "data-codelist-caption", name=name, n=len(codes))
    column = dictionary.LIST_OF.get(name)
    summary: list[Any] = [el("Code", name), " ", t(lang, "data-codes", n=len(codes))]
    summary += [" – ", el("Code", column)] if column else []
    return el("Details", el("Summary", *summary), table(f"codes-{name}", caption, heads, rows), id=f"codes-{name}")


def _in(text: str, written: str, lang: str) -> Element | str:
    return text if written == lang or not text else el("Span", text, lang=written)


def _indicators(catalogue: Catalogue, lang: str) -> Element:
    rows = []
    for each in catalogue.indicators.values():
        texts = {name: text[lang] for name, text in each.texts.items()}
        unit = [el("Code", each.unit_measure), f" {catalogue.label('UNIT_MEASURE', each.unit_measure, lang)}"]
        rows.append([
            [el("Code", each.id, id=f"indicator-{each.id}"), el("Br"),
             el("A", texts["label"], href=urls.data([("indicator", each.id), *_lang(lang)]))],
            unit, texts["definition"], texts["denominator"] or "–",
        ])  # fmt: skip
    keys = ("data-head-indicator", "quality-unit", "file-definition", "about-denominator")
    heads = [t(lang, key) for key in keys]
    return table("indicators", t(lang, "data-indicators-caption", n=len(rows)), heads, rows)


def _lang(lang: str) -> list[tuple[str, str]]:
    return [] if lang == "en" else [("lang", lang)]


def _series(warehouse: Warehouse, lang: str) -> Element:
    """Series by dataset, each dataset folded."""
    catalogue = warehouse.catalogue
    by_dataset: dict[str, list[Any]] = {}
    for dataset, title, code, name, unit, low, high, usual, serves in dictionary.series(warehouse, lang):
        limits = [plain(limit, lang) for limit in (low, high, usual)]
        named = [catalogue.indicators[each].texts["short"][lang] for each in serves.split(";") if each]
        by_dataset.setdefault(f"{dataset} – {title}", []).append(
            [el("Code", code), _in(name, "en", lang) or "–", el("Code", unit), *limits, "; ".join(named) or "–"]
        )
    keys = ("releases-series", "data-series-name", "quality-unit", "data-limit-low", "data-limit-high",
            "quality-limit", "data-serves")  # fmt: skip
    heads = [t(lang, key) for key in keys]
    folds = []
    for at, (title, rows) in enumerate(by_dataset.items()):
        caption = t(lang, "data-series-caption", title=title, n=len(rows))
        folds.append(el("Details", el("Summary", caption),
                        table(f"series-{at}", caption, heads, rows, numbers=(3, 4, 5))))  # fmt: skip
    return el("Div", *folds)


# ---- changelog ----


def changes(warehouse: Warehouse, lang: str) -> Element:
    """Releases on record, newest first, with what each changed."""
    found = changelog.entries(warehouse)
    rows = [[
        [entry.retrieved], el("A", warehouse.catalogue.datasets[entry.dataset].title[lang],
                              href=changelog.address(entry, lang)),
        entry.release, count(entry.rows, lang), changelog.said(entry, lang),
    ] for entry in found]  # fmt: skip
    keys = ("releases-retrieved", "releases-dataset", "table-release", "releases-rows", "data-log-what")
    heads = [t(lang, key) for key in keys]
    feed = urls.data_file("changes.atom", lang)
    later = rows[LOG_SHOWN:]
    return section(
        "changes", t(lang, "data-log"),
        el("P", t(lang, "data-log-text"), " ",
           el("A", t(lang, "data-feed"), href=feed, type="application/atom+xml"), "."),
        table("changes", t(lang, "data-log-caption", n=len(rows)), heads, rows[:LOG_SHOWN], numbers=(3,), tight=(0, 2)),
        el("Details", el("Summary", t(lang, "data-log-earlier", n=len(later))),
           table("changes-earlier", t(lang, "data-log-earlier", n=len(later)), heads, later, numbers=(3,),
                 tight=(0, 2))) if later else None,
    )  # fmt: skip
