"""The rows of charts as HTML tables, the same rows as the CSV in the same order.

`/explore/table?<selection>` is the fragment that the Explore page fetches, `/charts/<slug>.html?<selection>` a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from flask import Blueprint, Response, request

from dashboard import cards, completeness, serving, urls
from dashboard.charts import countries, financing_words
from dashboard.charts.base import Chart, Column, Result, Table, View
from dashboard.elements import Element, el, render
from dashboard.listing import plain
from dashboard.publish import inputs
from dashboard.publish.columns import ordered
from dashboard.publish.formats import FORMATS
from dashboard.publish.gone import refuse_view, refuse_withdrawn
from dashboard.queries import Observation
from dashboard.selection import Selection
from dashboard.texts import capital, number, t, value

blueprint = Blueprint("tables", __name__)
_SORTED_AS_NUMBER = dict.fromkeys(("table-value", "table-year"), ' class="number"')
HEADS = ("table-area", "table-value", "table-year", "table-indicator", "table-status", "table-release", "table-note")


@blueprint.get("/explore/table")
def explore_table() -> Response:
    """The table of the Explore page, as a fragment."""
    handle = serving.warehouse()
    selection = refuse_view(serving.read(request.query_string.decode(errors="replace"), handle.catalogue), handle)
    response = Response(
        html(countries.rows(selection, handle, full=True), serving.view(selection)), mimetype="text/html"
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


def chart_table(slug: str, chart: Chart, search: str) -> str:
    """A chart's table as the content of a page: what the chart says, the table, its sources, the file."""
    handle = serving.warehouse()
    selection = serving.read_chart(search, chart)
    refuse_withdrawn(chart, selection, handle)
    view = serving.view(selection)
    result = chart.rows(selection, handle, full=True)
    lang = view.lang
    csv = el("A", t(lang, "download-csv"), href=urls.chart_data(chart, selection), className="button csv", download="")
    body = computed(result.table, chart, view) if result.table else html(result, view)
    top = el("Div", el("P", t(lang, chart.title), className="kicker"), el("H1", capital(chart.finding(result, view))),
             el("P", cards.measure(chart, result, view), className="measure"), className="intro")  # fmt: skip
    label = escape(t(lang, chart.title))
    box = f'<div class="table-box" tabindex="0" role="region" aria-label="{label}">{body}</div>'
    box += inputs.html(result, view)
    part = completeness.sentence(completeness.partial(chart, selection, handle), lang)
    foot = [
        el("P", part, className="caveat") if part else None,
        formats(chart, selection, lang, computed=result.table is not None),
        *(part for part in cards.foot(chart, result, view) if part),
    ]
    return f'<div class="page chart-table">{render(top)}{box}{render([el("P", csv, className="links"), *foot])}</div>'


def formats(chart: Chart, selection: Selection, lang: str, *, computed: bool) -> Element:
    """All formats of a chart's rows, each with one sentence; what is computed has no SDMX-CSV."""
    listed = (
        el("Li", el("A", name.upper(), href=urls.chart_data(chart, selection, name), download=""), " – ",
           t(lang, f"format-{name.replace('.', '-')}", mark="'"))
        for name in FORMATS
        if not (computed and name == "sdmx.csv")
    )  # fmt: skip
    return el("Div", el("H2", t(lang, "formats")), el("P", t(lang, "formats-lede")), el("Ul", *listed),
              id="formats", className="formats")  # fmt: skip


def computed(table: Table, chart: Chart, view: View) -> str:
    """What a chart computed: numbers right-aligned, codes as names."""
    lang = view.lang
    heads = "".join(f'<th scope="col"{_numeric(column)}>{escape(t(lang, f"col-{column.name}"))}</th>'
                    for column in table.columns)  # fmt: skip
    shown = table.records[: table.on_page or None]
    rows = "".join(f"<tr>{''.join(_computed_cells(record, table, view))}</tr>" for record in shown)
    caption = t(lang, "table-caption", label=t(lang, chart.title), n=len(table.records))
    if len(shown) < len(table.records):
        first, n = number(len(shown), 0, lang), number(len(table.records), 0, lang)
        caption = t(lang, "table-caption-first", label=t(lang, chart.title), first=first, n=n)
    return (
        f'<table class="data computed"><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _numeric(column: Column) -> str:
    return ' class="number"' if column.kind in ("number", "plain", "persons", "year") else ""


def _computed_cells(record: tuple[Any, ...], table: Table, view: View) -> Iterator[str]:
    for at, (cell, column) in enumerate(zip(record, table.columns, strict=True)):
        text = escape(cell_text(cell, column, view))
        yield f'<th scope="row">{text}</th>' if at == 0 else f"<td{_numeric(column)}>{text}</td>"


def cell_text(cell: Any, column: Column, view: View) -> str:
    """A computed value as readers see it; an en rule for none."""
    lang, catalogue = view.lang, view.catalogue
    if cell is None or cell == "":
        return "–"
    shown: dict[str, Callable[[], str]] = {
        "area": lambda: view.name(cell),
        "indicator": lambda: catalogue.indicators[cell].texts["short"][lang],
        "code": lambda: catalogue.label(column.unit, str(cell), lang),
        "flag": lambda: t(lang, "table-yes"),
        "benefit": lambda: capital(financing_words.part(cell, lang)),
        "input": lambda: t(lang, f"input-{cell}"),
        "known": lambda: t(lang, f"known-{cell.replace(' ', '-')}"),
        "persons": lambda: number(cell, 0, lang),
        "plain": lambda: plain(cell, lang),
        "number": lambda: value(cell, catalogue.symbol(column.unit, lang), column.decimals, lang),
    }
    return shown.get(column.kind, lambda: str(cell))()


def html(result: Result, view: View) -> str:
    """The table, with a caption that says what it shows; numbers right-aligned, the code beside the name."""
    lang = view.lang
    several = result.facts.get("indicator")  # of several indicators: a column says which
    n, label = len(result.rows), view.indicator.texts["label"][lang]
    caption = t(lang, "table-caption-several", n=n) if several else t(lang, "table-caption", label=label, n=n)
    cells = "".join(_row(result_row, view, several) for result_row in ordered(result, view))
    heads = "".join(
        f'<th scope="col"{_SORTED_AS_NUMBER.get(key, "")}><button type="button">{escape(t(lang, key))}</button></th>'
        for key in HEADS
        if several or key != "table-indicator"
    )
    return (
        f'<table class="data"><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{cells}</tbody></table>"
    )


def _row(row: Observation, view: View, several: dict[tuple[str, str], str] | None) -> str:
    note = "; ".join(part for part in (row.value_text, row.note, row.source_detail) if part)
    shown = view.shown(row.obs_value or 0.0, row.unit_measure)
    status = view.catalogue.label("OBS_STATUS", row.obs_status, view.lang) if row.obs_status else "–"
    which = ""
    if several:
        indicator = view.catalogue.indicators[several[row.dataset, row.series]]
        which = f"<td>{escape(indicator.texts['short'][view.lang])}</td>"
    return (
        f'<tr data-area="{row.ref_area}"><th scope="row">{escape(view.name(row.ref_area))}</th>'
        f'<td class="number" data-value="{row.obs_value!r}"><a href="{escape(urls.figure(row, view.lang), quote=True)}"'
        f' title="{escape(t(view.lang, "where-from"), quote=True)}">{escape(shown)}</a></td>'
        f'<td class="number">{row.time_period or "–"}</td>{which}'
        f"<td>{escape(status)}</td><td>{escape(row.release)}</td><td>{escape(note)}</td></tr>"
    )
