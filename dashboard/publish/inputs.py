"""The published figures behind what a chart computed: each with its series, release and the way to its source."""

from __future__ import annotations

from html import escape

from dashboard import urls
from dashboard.charts.base import Result, View
from dashboard.listing import plain
from dashboard.queries import Observation
from dashboard.texts import NBSP, sort_key, t

MOST = 1500  # rows; beyond, the page says how many there are and the charts' own pages list them
HEADS = ("table-area", "table-value", "table-year", "table-series", "table-status", "table-release")


def html(result: Result, view: View) -> str:
    """A fold with the observations as a table; '' where the chart was computed from none."""
    rows = [row for row in dict.fromkeys(result.rows) if row.obs_value is not None]  # others stand for a release
    if not result.table or not rows:
        return ""
    lang = view.lang
    names = {row.ref_area: view.name(row.ref_area) for row in rows}
    rows.sort(key=lambda row: (sort_key(names[row.ref_area]), row.series, row.time_period or 0, row[5:9]))
    heads = "".join(f'<th scope="col"{_kind(key)}>{escape(t(lang, key))}</th>' for key in HEADS)
    caption = escape(t(lang, "inputs-caption", n=len(rows)))
    body = "".join(_row(row, names[row.ref_area], view) for row in rows[:MOST])
    return (
        f'<details class="inputs"><summary>{escape(t(lang, "inputs-title"))}</summary>'
        f'<div class="table-box" tabindex="0" role="region" aria-label="{escape(t(lang, "inputs-title"))}">'
        f'<table class="data computed"><caption>{caption}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div></details>"
    )


def _kind(key: str) -> str:
    return ' class="number"' if key in ("table-value", "table-year") else ""


def _row(row: Observation, name: str, view: View) -> str:
    lang = view.lang
    codes = zip(("SEX", "AGE", "LOCATION", "QUANTILE"), row[5:9], strict=True)
    cut = [view.catalogue.label(codelist, code, lang) for codelist, code in codes if code != "_T"]
    symbol = view.catalogue.symbol(row.unit_measure, lang)
    shown = escape(f"{plain(row.obs_value, lang)}{NBSP}{symbol}".strip(NBSP))
    href = escape(urls.figure(row, lang), quote=True)
    series = escape(", ".join([row.series, *cut]))
    status = escape(view.status(row.obs_status))
    return (
        f'<tr><th scope="row">{escape(name)}</th>'
        f'<td class="number"><a href="{href}" title="{escape(t(lang, "where-from"), quote=True)}">{shown}</a></td>'
        f'<td class="number">{row.time_period or "–"}</td><td>{series}</td><td>{status}</td>'
        f"<td>{escape(row.dataset)} {escape(row.release)}</td></tr>"
    )
