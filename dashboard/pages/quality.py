"""Data quality: how fresh each dataset is, which rows were set aside and why, which values are beyond what is usual."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from dashboard import reports, serving, urls
from dashboard.catalogue import Catalogue
from dashboard.elements import Element, el
from dashboard.listing import count, foreign, plain, table
from dashboard.queries import records
from dashboard.selection import Problem, Query, SelectionError
from dashboard.settings import LANGUAGES
from dashboard.texts import t
from dashboard.warehouse import Warehouse

ROWS_A_PAGE = 100
PARAMETERS = ("dataset", "page", "lang")


@dataclass(frozen=True)
class Asked:
    """The rows of quarantine that are listed: of which dataset ('' = all), which page of them."""

    dataset: str
    page: int
    pages: int
    total: int
    lang: str


@dataclass(frozen=True)
class Fresh:
    """One dataset: its newest release in service, and counts over all releases."""

    dataset: str
    release: str | None
    retrieved: str | None
    newest_year: int | None
    rows: int
    quarantined: int
    flagged: int


def read(search: str) -> Asked:
    """What a query string asks for; SelectionError names what is wrong."""
    serving.limit(search)
    handle = serving.warehouse()
    query = Query(serving.pairs(search), PARAMETERS)
    lang = serving.language(search)
    query.choice("lang", LANGUAGES, LANGUAGES[0])
    dataset = query.choice("dataset", handle.catalogue.datasets, "")
    total = sum(n for name, _, n in handle.rows(records.QUARANTINE_REASONS) if dataset in ("", name))
    pages = max(1, -(-total // ROWS_A_PAGE))
    number = query.text("page") or "1"
    if not (number.isascii() and number.isdigit() and len(number) < 7 and 1 <= int(number) <= pages):
        query.problems.append(Problem("page", number[:60], "not-available", (f"1–{pages}",)))
    if query.problems:
        raise SelectionError(query.problems, lang)
    return Asked(dataset, int(number), pages, total, lang)


def title(search: str) -> str:
    """The page's title for the browser's tab."""
    return t(serving.language(search), "page-quality")


def freshness(handle: Warehouse) -> list[Fresh]:
    """Every declared dataset; read once per warehouse file."""
    key = ("freshness",)
    if key not in handle.memo:
        handle.memo[key] = [Fresh(*row) for row in handle.rows(records.FRESHNESS)]
    found: list[Fresh] = handle.memo[key]
    return found


def page(search: str) -> Element:
    """The page of a query string."""
    asked, handle = read(search), serving.warehouse()
    lang, fresh, last = asked.lang, freshness(handle), reports.last_refresh()
    held = [each for each in fresh if each.release]
    lede = t(
        lang, "quality-lede", datasets=str(len(held)), rows=count(sum(each.rows for each in held), lang),
        quarantined=count(sum(each.quarantined for each in fresh), lang),
        flagged=count(sum(each.flagged for each in fresh), lang),
    )  # fmt: skip
    return el(
        "Div",
        el("Div", el("P", t(lang, "page-quality"), className="kicker"), el("H1", t(lang, "quality-heading")),
           el("P", lede, className="lede"), className="intro"),
        _freshness(fresh, last, handle.catalogue, lang),
        _reasons(asked, handle),
        _rows(asked, handle),
        _flagged(handle, lang),
        _withdrawn(handle, lang),
        className="page quality", attrs={"data-ready": "quality"},
    )  # fmt: skip


def _section(name: str, heading: str, *parts: Element | None) -> Element:
    return el("Section", el("H2", heading, id=f"title-{name}"), *parts, id=name, className="listed",
              attrs={"aria-labelledby": f"title-{name}"})  # fmt: skip


def age_days(retrieved: str, today: date) -> int:
    """Days since a day (2025-10-29), or since the end of a month (2021-06): at least so many."""
    year, month, *day = (int(part) for part in retrieved.split("-"))
    return (today - date(year, month, day[0] if day else monthrange(year, month)[1])).days


def _name(dataset: str, catalogue: Catalogue, lang: str) -> str:
    return catalogue.datasets[dataset].title[lang]


def _freshness(fresh: list[Fresh], last: reports.LastRefresh | None, catalogue: Catalogue, lang: str) -> Element:
    heads = ["releases-dataset", "quality-newest", "releases-retrieved", "quality-age", "quality-year",
             "releases-rows", "quality-quarantined", "quality-flagged", "quality-outcome"]  # fmt: skip
    today = datetime.now(UTC).date()
    rows = [
        [
            _title(each, catalogue, lang), each.release or t(lang, "quality-never"), each.retrieved or "–",
            count(age_days(each.retrieved, today), lang) if each.retrieved else "–", str(each.newest_year or "–"),
            count(each.rows, lang), count(each.quarantined, lang), count(each.flagged, lang),
            _outcome(each.dataset, last, lang),
        ]
        for each in sorted(fresh, key=lambda one: (one.release is None, _name(one.dataset, catalogue, lang).casefold()))
    ]  # fmt: skip
    run = t(lang, "quality-refresh-none")
    if last:
        run = t(lang, "quality-refresh" if last.finished else "quality-refresh-broken", started=last.started)
    return _section(
        "freshness", t(lang, "quality-freshness"), el("P", run),
        table("freshness", t(lang, "quality-freshness-caption"), [t(lang, h) for h in heads], rows,
              numbers=range(3, 8), tight=(1, 2)),
    )  # fmt: skip


def _title(each: Fresh, catalogue: Catalogue, lang: str) -> Element | str:
    name = _name(each.dataset, catalogue, lang)
    query = {"dataset": each.dataset, **({"lang": lang} if lang != "en" else {})}
    return el("A", name, href=urls.releases(urlencode(query))) if each.release else name


def _outcome(dataset: str, last: reports.LastRefresh | None, lang: str) -> Any:
    found = [o for o in last.outcomes if o.dataset == dataset] if last else []
    if not found:
        return "–"
    made: list[Any] = []
    for outcome in found:
        made.append(t(lang, f"outcome-{outcome.status}") + (f" ({outcome.at})" if outcome.at else ""))
        if outcome.message:
            made += [": ", foreign(outcome.message, lang)]
        made.append(el("Br"))
    return made[:-1]


def _reasons(asked: Asked, handle: Warehouse) -> Element:
    lang, catalogue = asked.lang, handle.catalogue
    rows = [
        [el("A", _name(dataset, catalogue, lang), href=urls.quality(lang, dataset=dataset) + "#quarantined"),
         count(n, lang), foreign(reason, lang)]
        for dataset, reason, n in handle.rows(records.QUARANTINE_REASONS)
    ]  # fmt: skip
    heads = [t(lang, "releases-dataset"), t(lang, "quality-quarantined"), t(lang, "quality-reason")]
    return _section(
        "reasons", t(lang, "quality-reasons"), el("P", t(lang, "quality-reasons-text")),
        table("reasons", t(lang, "quality-reasons-caption"), heads, rows, numbers=(1,)) if rows else None,
    )  # fmt: skip


def _rows(asked: Asked, handle: Warehouse) -> Element | None:
    """One page of the rows in quarantine, with links to the others and to all as a file."""
    if not asked.total:
        return None
    lang, catalogue = asked.lang, handle.catalogue
    start = (asked.page - 1) * ROWS_A_PAGE
    found = handle.rows(records.QUARANTINE, [asked.dataset, asked.dataset, ROWS_A_PAGE, start])
    rows = []
    for dataset, release, series, area, year, amount, _, reason, _, _ in found:
        place = catalogue.areas[area].name[lang] if area in catalogue.areas else area or "–"
        origin = ", ".join(filter(None, (_name(dataset, catalogue, lang), release)))
        rows.append([place, year or "–", amount or "–", el("Code", series or "–"), origin, foreign(reason, lang)])
    heads = ["table-area", "table-year", "table-value", "releases-series", "releases-dataset", "quality-reason"]
    caption = t(lang, "quality-rows-caption", first=count(start + 1, lang), last=count(start + len(found), lang),
                n=count(asked.total, lang))  # fmt: skip
    links = [el("A", t(lang, "download-csv"), href=urls.quality_file("quarantine", asked.dataset), id="download-rows",
                className="button csv", download="")]  # fmt: skip
    for word, number in ((t(lang, "quality-before"), asked.page - 1), (t(lang, "quality-after"), asked.page + 1)):
        if 1 <= number <= asked.pages:
            href = urls.quality(lang, dataset=asked.dataset, page=str(number) if number > 1 else "") + "#quarantined"
            links.append(el("A", word, href=href))
    if asked.dataset:
        links.append(el("A", t(lang, "quality-all"), href=urls.quality(lang) + "#quarantined"))
    return _section(
        "quarantined", t(lang, "quality-rows"),
        table("quarantined", caption, [t(lang, head) for head in heads], rows, numbers=(1, 2)),
        el("P", *links, className="links"),
    )  # fmt: skip


def _flagged(handle: Warehouse, lang: str) -> Element:
    catalogue = handle.catalogue
    rows = []
    for dataset, series, name, unit, limit, n, highest, area, year in handle.rows(records.FLAGGED):
        symbol = catalogue.symbol(unit, lang)
        place = catalogue.areas[area].name[lang] if area in catalogue.areas else area
        rows.append([[el("Code", series), f" {name}"], plain(limit, lang), count(n, lang), plain(highest, lang), symbol,
                     f"{place}, {year}" if year else place, _name(dataset, catalogue, lang)])  # fmt: skip
    heads = ["releases-series", "quality-limit", "quality-flagged", "quality-highest", "quality-unit", "quality-where",
             "releases-dataset"]  # fmt: skip
    return _section(
        "flagged", t(lang, "quality-flagged-title"), el("P", t(lang, "quality-flagged-text")),
        table("flagged", t(lang, "quality-flagged-caption"), [t(lang, h) for h in heads], rows, numbers=(1, 2, 3)),
        el("P", el("A", t(lang, "download-csv"), href=urls.quality_file("flagged"), className="button csv",
                   id="download-flagged", download=""), className="links"),
    )  # fmt: skip


def _withdrawn(handle: Warehouse, lang: str) -> Element:
    rows = [
        [_name(dataset, handle.catalogue, lang), release, retrieved, foreign(note, lang)]
        for dataset, release, retrieved, note in handle.rows(records.WITHDRAWN)
    ]  # fmt: skip
    if not rows:
        return _section("withdrawn", t(lang, "quality-withdrawn"), el("P", t(lang, "quality-withdrawn-none")))
    heads = [t(lang, h) for h in ("releases-dataset", "table-release", "releases-retrieved", "table-note")]
    return _section(
        "withdrawn", t(lang, "quality-withdrawn"),
        table("withdrawn", t(lang, "quality-withdrawn-caption"), heads, rows),
    )  # fmt: skip
