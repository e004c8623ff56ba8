"""What is on record of a dataset: the value of a country and year in every release, and the releases themselves."""

from __future__ import annotations

import json
from typing import Any

from dashboard import attribution, cards, comparison, serving, urls
from dashboard.catalogue import DIMENSIONS, Catalogue, Slice
from dashboard.charts import CHARTS
from dashboard.comparison import Comparison, Holdings
from dashboard.elements import Element, el
from dashboard.listing import count, foreign, plain, table
from dashboard.queries import Cut, Observation, records
from dashboard.queries.records import Release
from dashboard.texts import t
from dashboard.warehouse import Warehouse

FEW = 12
MOST_SLICES, MOST_ORIGINS = 200, 40


def slice_label(cut: Slice, catalogue: Catalogue, lang: str) -> str:
    """A slice in words, without the dimensions that are not cut."""
    pairs = zip(DIMENSIONS, cut, strict=True)
    return ", ".join(catalogue.label(d.upper(), code, lang) for d, code in pairs if code != "_T")


def _total(asked: Comparison, catalogue: Catalogue, cut: Slice) -> str:
    return slice_label(cut, catalogue, asked.lang) or t(asked.lang, "history-total")


# ---- value history ----


def history(asked: Comparison, held: Holdings, handle: Warehouse) -> Element:
    """Years by releases: the chart where an indicator has the series, and always the table."""
    assert asked.cut is not None
    lang, catalogue = asked.lang, handle.catalogue
    found = records.value_history(handle, Cut(asked.dataset, asked.series, "", *asked.cut), asked.area)
    name = catalogue.areas[asked.area].name[lang]
    label = comparison.series_name(asked, held, catalogue, asked.series)
    what = f"{label}, {name} ({_total(asked, catalogue, asked.cut)})"
    return el(
        "Section",
        el("H2", t(lang, "history-title", name=name), id="title-history"),
        _others(asked, catalogue),
        *([el("P", t(lang, "history-none"))] if not found else [
            _card(asked, handle),
            _history_table(found, held, what, lang),
        ]),
        id="history", className="listed", attrs={"aria-labelledby": "title-history"},
    )  # fmt: skip


def _card(asked: Comparison, handle: Warehouse) -> Element | None:
    selection = comparison.selection(asked, handle.catalogue)
    if selection is None:
        return None
    chart, view = CHARTS["value-history"], serving.view(selection)
    return cards.card(chart, chart.rows(selection, handle), view, wide=True)


def _others(asked: Comparison, catalogue: Catalogue) -> Element | None:
    """The other slices of the series for this area, as links."""
    cuts = [cut for cut in asked.cuts if cut != asked.cut][:MOST_SLICES]
    if not cuts:
        return None
    links = []
    for cut in cuts:
        href = urls.releases(asked.to_query(**dict(zip(DIMENSIONS, cut, strict=True)))) + "#history"
        links.append(el("Li", el("A", _total(asked, catalogue, cut), href=href)))
    label = t(asked.lang, "history-slices")
    listed = el("Ul", *links, className="slices", attrs={"aria-label": label})
    return el("Details", el("Summary", label), listed) if len(cuts) > FEW else el("Div", el("P", label), listed,
                                                                                 className="links")  # fmt: skip


def _history_table(found: list[Observation], held: Holdings, what: str, lang: str) -> Element:
    have = {row.release for row in found}
    columns = [r.release for r in held.releases if r.release in have]
    years: dict[int | None, dict[str, Observation]] = {}
    for row in found:
        years.setdefault(row.time_period, {})[row.release] = row
    rows = []
    for year in sorted(years, key=lambda y: y or 0, reverse=True):
        cells: list[Any] = []
        before: Observation | None = None
        for release in columns:
            said = years[year].get(release)
            cells.append(_value(said, before, lang))
            before = said or before
        rows.append([str(year) if year is not None else t(lang, "year-none"), *cells])
    caption = t(lang, "history-caption", what=what, n=len(columns))
    return table("history", caption, [t(lang, "table-year"), *columns], rows, numbers=range(1, len(columns) + 1))


def _value(row: Observation | None, before: Observation | None, lang: str) -> Any:
    """A value; strong where it differs from the release before."""
    if row is None:
        return "–"
    text = row.value_text if row.obs_value is None else plain(row.obs_value, lang)
    changed = before is not None and (before.obs_value, before.value_text) != (row.obs_value, row.value_text)
    return el("Strong", text) if changed else text or "–"


# ---- all releases ----


def releases(asked: Comparison, held: Holdings, catalogue: Catalogue) -> Element:
    """Every release on record, newest first: when retrieved, in service or not, where its bytes are from."""
    lang = asked.lang
    heads = ["table-release", "releases-retrieved", "table-status", "releases-rows", "table-note",
             "releases-provenance"]  # fmt: skip
    rows = [
        [r.release, r.retrieved, _status(r, lang), count(sum(held.rows.get(r.release, {}).values()), lang),
         foreign(r.note, lang), _provenance(r, lang)]
        for r in reversed(held.releases)
    ]  # fmt: skip
    dataset = catalogue.datasets[asked.dataset]
    caption = t(lang, "releases-caption", title=dataset.title[lang], n=len(rows))
    return el(
        "Section",
        el("H2", t(lang, "releases-list"), id="title-releases"),
        table("releases", caption, [t(lang, head) for head in heads], rows, numbers=(3,), tight=(0, 1)),
        el("P", t(lang, "source"), " ",
           el("A", dataset.title[lang], href=dataset.landing or None, rel="external noopener"), " – ",
           attribution.publisher(dataset.publisher, lang), ". ", attribution.licence(dataset.licence, lang), ".",
           className="source"),
        className="listed", attrs={"aria-labelledby": "title-releases"},
    )  # fmt: skip


def _status(release: Release, lang: str) -> str:
    status, _, by = release.status.partition(" by ")
    if status == "superseded":
        text = t(lang, "release-status-superseded", by=by)
    else:
        text = t(lang, "release-status-withdrawn" if status == "withdrawn" else "release-status-published")
    return f"{text}, {t(lang, 'release-partial')}" if release.partial else text


def _provenance(release: Release, lang: str) -> Element | str:
    """Which file holds the release, its hash, and what it was made of."""
    try:
        origin = json.loads(release.provenance)
    except ValueError:
        return foreign(release.provenance, lang)
    file = origin.get("snapshot_file") or origin.get("release_file") or ""
    found = origin.get("origin") or origin.get("landing") or []
    made = [el("Li", *_origin(each)) for each in found[:MOST_ORIGINS]]
    if len(found) > MOST_ORIGINS:
        made.append(el("Li", f"+ {len(found) - MOST_ORIGINS}"))
    return el(
        "Details",
        el("Summary", file),
        el("P", "SHA-256 ", el("Code", origin.get("sha256", "–"))),
        el("Ul", *made) if made else None,
        className="provenance",
    )  # fmt: skip


def _origin(each: Any) -> list[Element | str]:
    pairs = list(each.items()) if isinstance(each, dict) else [("", each)]
    made: list[Element | str] = []
    for n, (key, value) in enumerate(pairs):
        made += ["; " if n else "", f"{key} " if key else "", el("Code", str(value))]
    return made
