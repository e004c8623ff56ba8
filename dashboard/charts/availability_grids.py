"""The two large tables of availability, as HTML that the page fetches: thousands of cells."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dashboard import urls
from dashboard.charts.base import Chart, Result, View
from dashboard.charts.holdings import CLASSES, freshness, state
from dashboard.elements import Element, el
from dashboard.queries.availability import Held, Newest
from dashboard.texts import t

STATES = ("reported", "not-stated", "estimated", "projected", "none")
AGES = (*CLASSES.values(), "older", "undated", "none")
NAME_PX, YEAR_PX = 150, 24
EVERY = 5  # years whose number is written in the head


def box(chart: Chart, view: View) -> Element:
    """A region that scrolls, and a link for readers without scripts."""
    link = el("A", t(view.lang, "link-table"), href=urls.chart_data(chart, view.selection, "html"))
    named = t(view.lang, chart.title)
    grid = el("Div", className="grid-box", role="region", tabIndex=0,
              attrs={"data-src": urls.chart_part(chart, view.selection), "aria-label": named})  # fmt: skip
    return el("Div", el("P", link, className="without-scripts"), grid)


def years_keys(result: Result, view: View) -> Element:
    """Signs and colours of the states."""
    items = [
        el("Li", el("Span", _sign(code, view), className=f"swatch state {code}"),
           view.catalogue.label("AVAILABILITY", code, view.lang))
        for code in STATES
    ]  # fmt: skip
    items.append(el("Li", el("Span", "", className="swatch state reported break"), t(view.lang, "availability-break")))
    return el("Ul", *items, className="legend", attrs={"aria-label": t(view.lang, "availability-legend")})


def fresh_keys(result: Result, view: View) -> Element:
    """Colours of the ages."""
    items = [
        el("Li", el("Span", "", className=f"swatch age-{code}"), view.catalogue.label("FRESHNESS", code, view.lang))
        for code in AGES
    ]
    return el("Ul", *items, className="legend", attrs={"aria-label": t(view.lang, "availability-legend")})


def _sign(code: str, view: View) -> str:
    return view.catalogue.sign("AVAILABILITY", code, view.lang)


def _link(code: str, view: View) -> str:
    """A country's name as the head of its row; the reader's own stand out."""
    own = ' class="own"' if code in view.selection.areas else ""
    href = escape(urls.explore(view.selection, area=code, group=""), quote=True)
    return f'<th scope="row"{own}><a href="{href}">{escape(view.name(code))}</a></th>'


def runs(rows: list[Held], first: int, last: int) -> Iterator[tuple[str, int, int, bool]]:
    """(state, first year, last year, does it begin with a break?) of stretches of one state; every year in one."""
    known = {row.time_period: (state(row.obs_status), row.obs_status == "B") for row in rows}
    begun, now_state, with_break = first, "", False
    for year in range(first, last + 1):
        found, broken = known.get(year, ("none", False))
        if found != now_state or broken:
            if now_state:
                yield now_state, begun, year - 1, with_break
            begun, now_state, with_break = year, found, broken
    yield now_state, begun, last, with_break


def years_html(result: Result, view: View) -> str:
    """Countries by year: one cell for a stretch of years in which values came about alike."""
    lang, by_area = view.lang, result.facts["held"]
    words = {code: view.catalogue.label("AVAILABILITY", code, lang) for code in STATES}
    signs = {code: _sign(code, view) for code in STATES}
    dated = [row.time_period for rows in by_area.values() for row in rows if row.time_period]
    first, last = (min(dated), max(dated)) if dated else (0, -1)
    undated = any(row.time_period is None for rows in by_area.values() for row in rows)
    broken = t(lang, "availability-break")
    lines = []
    for code in result.facts["areas"]:
        rows = by_area.get(code, [])
        cells = []
        if undated:
            kind = next((state(row.obs_status) for row in rows if row.time_period is None), "none")
            cells.append(_state_cell(kind, words[kind], signs[kind]))
        if dated:
            for kind, begun, ended, breaks in runs(rows, first, last):
                when = str(begun) if begun == ended else f"{begun}–{ended}"
                said = " · ".join((when, words[kind], broken) if breaks else (when, words[kind]))
                cells.append(_state_cell(kind, said, signs[kind], years=ended - begun + 1, broken=breaks))
        lines.append(f"<tr>{_link(code, view)}{''.join(cells)}</tr>")
    heads = [_corner(lang), *([f'<th scope="col">{escape(t(lang, "year-none"))}</th>'] if undated else [])]
    heads += [f'<th scope="col"><span{_shown(year)}>{year}</span></th>' for year in range(first, last + 1)]
    caption = t(lang, "availability-years-caption", label=view.indicator.texts["label"][lang])
    return _table("years", caption, heads, lines, width=NAME_PX + YEAR_PX * len(heads))


def _corner(lang: str) -> str:
    return f'<th scope="col">{escape(t(lang, "table-area"))}</th>'


def _shown(year: int) -> str:
    return "" if year % EVERY == 0 else ' class="unseen"'


def _state_cell(kind: str, said: str, sign: str, *, years: int = 1, broken: bool = False) -> str:
    title = escape(said, quote=True)
    wide = f' colspan="{years}"' if years > 1 else ""
    mark = " break" if broken else ""
    unseen = "" if kind == "none" else f'{sign}<span class="unseen"> {title}</span>'
    return f'<td{wide} class="state {kind}{mark}" title="{title}">{unseen}</td>'


def fresh_html(result: Result, view: View) -> str:
    """Countries by indicator: the year of the newest value, in the colour of its age."""
    lang, found, year = view.lang, result.facts["newest"], result.facts["now"]
    ids = result.facts["ids"]
    words = {code: view.catalogue.label("FRESHNESS", code, lang) for code in AGES}
    lines = []
    for code in result.facts["areas"]:
        cells = "".join(_age_cell(found[i].get(code), year, words) for i in ids)
        lines.append(f"<tr>{_link(code, view)}{cells}</tr>")
    heads = [_corner(lang)]
    heads += [f'<th scope="col">{escape(view.catalogue.indicators[i].texts["short"][lang])}</th>' for i in ids]
    topic = view.catalogue.label("TOPIC", view.indicator.topic, lang)
    return _table("fresh", t(lang, "availability-fresh-caption", topic=topic), heads, lines)


def _age_cell(row: Newest | None, year: int, words: dict[str, str]) -> str:
    kind = "none" if row is None else freshness(row.time_period, year)
    text = str(row.time_period) if row and row.time_period else "–" if row is None else "✓"
    return f'<td class="age-{kind}" title="{escape(words[kind], quote=True)}">{text}</td>'


def _table(name: str, caption: str, heads: list[str], lines: list[str], width: int = 0) -> str:
    least = f' style="min-width: {width}px"' if width else ""
    return (
        f'<table class="grid-of-{name}"{least}><caption>{escape(caption)}</caption><thead><tr>{"".join(heads)}</tr>'
        f"</thead><tbody>{''.join(lines)}</tbody></table>"
    )
