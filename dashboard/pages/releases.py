"""Releases: what changed between two releases of a dataset, what each release said, and all that are on record.

Everything is words and tables, made on the server; the controls are plain forms, so that it works without scripts.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import comparison, serving, urls
from dashboard.catalogue import DIMENSIONS
from dashboard.comparison import Comparison, Holdings
from dashboard.elements import Element, core_input, el
from dashboard.listing import count, plain, table
from dashboard.pages import record
from dashboard.queries import records
from dashboard.texts import sort_key, t
from dashboard.warehouse import Warehouse
from methods.diffing import Diff

SHOWN = 200
Option = tuple[str, str]


def read(search: str) -> Comparison:
    """The Comparison of a query string; SelectionError names what is wrong."""
    serving.limit(search)
    return comparison.read(serving.pairs(search), serving.warehouse())


def title(search: str) -> str:
    """The page's title for the browser's tab."""
    return _heading(read(search), serving.warehouse())


def _heading(asked: Comparison, handle: Warehouse) -> str:
    name = handle.catalogue.datasets[asked.dataset].title[asked.lang]
    if not asked.old:
        return t(asked.lang, "releases-heading-one", title=name)
    return t(asked.lang, "releases-heading", title=name, old=asked.old, new=asked.new)


def page(search: str) -> Element:
    """The page of a query string."""
    asked, handle = read(search), serving.warehouse()
    held = comparison.holdings(handle, asked.dataset)
    found = comparison.difference(asked, handle) if asked.old else None
    name = handle.catalogue.datasets[asked.dataset].title[asked.lang]
    return el(
        "Div",
        el("Div", el("P", t(asked.lang, "page-releases"), className="kicker"), el("H1", name),
           *(el("P", sentence, className="lede") for sentence in summary(asked, found, held)), className="intro"),
        *_forms(asked, held, handle),
        record.history(asked, held, handle) if asked.cut else None,
        _changes(asked, found, handle) if found is not None and len(found.changes) else None,
        record.releases(asked, held, handle.catalogue),
        className="page releases", attrs={"data-ready": "releases"},
    )  # fmt: skip


def summary(asked: Comparison, found: Diff | None, held: Holdings) -> list[str]:
    """What changed, in sentences; why it cannot be said, when it cannot."""
    lang = asked.lang
    if not asked.old:
        return [t(lang, "releases-one" if len(held.releases) < 2 else "releases-apart", release=asked.new)]
    if found is None:
        return [t(lang, "releases-too-many")]
    counts = {kind: count(found.count(kind), lang) for kind in ("revised", "annotated", "removed", "added")}
    sentences = [t(lang, "releases-summary", old=asked.old, new=asked.new, common=count(found.common, lang), **counts)]
    sides = ((asked.old, found.only_in_old), (asked.new, found.only_in_new))
    return sentences + [
        t(lang, "releases-only", release=release, n=len(series), series=", ".join(series))
        for release, series in sides if series
    ]  # fmt: skip


# ---- forms ----


def _select(name: str, label: str, options: list[Option], chosen: str) -> Element:
    made = (el("Option", text, value=code, selected=code == chosen) for code, text in options)
    return el("Div", el("Label", label, htmlFor=f"releases-{name}"), el("Select", *made, id=f"releases-{name}",
              name=name), className="control")  # fmt: skip


def _form(name: str, button: str, hidden: dict[str, str], *controls: Element) -> Element:
    kept = (core_input(id=f"{name}-{key}", type="hidden", name=key, value=value) for key, value in hidden.items())
    return el("Form", *controls, *kept, el("Button", button, type="submit", className="button"), id=name,
              className="choices", action=urls.PAGES["releases"], method="get")  # fmt: skip


def _forms(asked: Comparison, held: Holdings, handle: Warehouse) -> list[Element]:
    lang, catalogue = asked.lang, handle.catalogue
    language = {"lang": lang} if lang != "en" else {}
    titles = sorted(((d, catalogue.datasets[d].title[lang]) for d in comparison.datasets(catalogue)), key=_by_label)
    dataset = _select("dataset", t(lang, "releases-dataset"), titles, asked.dataset)
    forms = [_form("choose-dataset", t(lang, "releases-show"), language, dataset)]
    labels = [(r.release, _label(r.release, r.retrieved, r.status, lang)) for r in reversed(held.releases)]
    named = [(s, f"{s} – {comparison.series_name(asked, held, catalogue, s)}") for s in held.series]
    series = [("", t(lang, "releases-all-series")), *named]
    known = sorted(((a, catalogue.areas[a].name[lang]) for a in _areas(asked, handle)), key=_by_label)
    controls = [
        _select("old", t(lang, "releases-old"), labels if asked.old else [("", "–"), *labels], asked.old),
        _select("new", t(lang, "releases-new"), labels, asked.new),
    ] if len(held.releases) > 1 else []  # fmt: skip
    controls += [
        _select("series", t(lang, "releases-series"), series, asked.series),
        _select("area", t(lang, "releases-area"), [("", t(lang, "releases-all-areas")), *known], asked.area),
    ]
    hidden = {"dataset": asked.dataset, **language}
    return [*forms, _form("choose-releases", t(lang, "releases-compare"), hidden, *controls)]


def _areas(asked: Comparison, handle: Warehouse) -> list[str]:
    """Areas to choose from: those of the dataset, and the chosen one."""
    key = ("areas-held", asked.dataset)
    if key not in handle.memo:
        handle.memo[key] = records.areas_held(handle, asked.dataset, "")
    found: list[str] = handle.memo[key]
    return found if not asked.area or asked.area in found else [*found, asked.area]


def _by_label(option: Option) -> str:
    return sort_key(option[1])


def _label(release: str, retrieved: str, status: str, lang: str) -> str:
    text = f"{release} ({retrieved})"
    return f"{text} – {t(lang, 'release-status-withdrawn')}" if status == "withdrawn" else text


# ---- changes ----


def _changes(asked: Comparison, found: Diff, handle: Warehouse) -> Element:
    lang, total = asked.lang, len(found.changes)
    shown = [_row(row, asked, handle) for row in found.changes.head(SHOWN).itertuples(index=False)]
    heads = ["table-area", "table-year", "changes-old", "changes-new", "changes-difference", "changes-kind",
             "releases-series"]  # fmt: skip
    caption = t(lang, "changes-caption", n=total, shown=count(total, lang))
    if total > SHOWN:
        caption = t(lang, "changes-caption-first", n=count(total, lang), shown=count(SHOWN, lang))
    csv = urls.releases(asked.to_query(lang=""), file=True)
    return el(
        "Section",
        el("H2", t(lang, "changes-title"), id="title-changes"),
        table("changes", caption, [t(lang, head) for head in heads], shown, numbers=(1, 2, 3, 4)),
        el("P", el("A", t(lang, "changes-csv"), href=csv, className="button csv",
                   id="download-changes", download=""), className="links"),
        className="listed", attrs={"aria-labelledby": "title-changes"},
    )  # fmt: skip


def _row(row: Any, asked: Comparison, handle: Warehouse) -> list[Any]:
    lang, catalogue = asked.lang, handle.catalogue
    name = catalogue.areas[row.ref_area].name[lang]
    year = t(lang, "year-none") if pd.isna(row.time_period) else str(int(row.time_period))
    cut = record.slice_label((row.sex, row.age, row.location, row.quantile), catalogue, lang)
    status = ""
    if row.old_status != row.new_status and row.change in ("revised", "annotated"):
        status = f" ({row.old_status or '–'} → {row.new_status or '–'})"
    link: Element | str = name
    if row.ref_area != asked.area:
        dims = {d: getattr(row, d) for d in DIMENSIONS if getattr(row, d) != "_T"}
        link = el("A", name, href=urls.releases(asked.to_query(series=row.series, area=row.ref_area, **dims)))
    return [
        link, year, plain(row.old_value, lang), plain(row.new_value, lang), plain(row.difference, lang, signed=True),
        t(lang, f"change-{row.change}") + status, [el("Code", row.series), f" {cut}" if cut else None],
    ]  # fmt: skip
