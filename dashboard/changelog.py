"""The changelog of the data: every release on record, newest first, and what it changed of the one before."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from dashboard import comparison, urls
from dashboard.queries import api_lists, data
from dashboard.queries.data import Changed
from dashboard.texts import number, t
from dashboard.warehouse import Warehouse

MOST_ROWS = 150_000  # of two releases together: more takes a second, and the page that compares them has a link
ATOM = "http://www.w3.org/2005/Atom"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """A release. `old`: the release before, '' where there is none to compare with; `changed`: None where not counted.

    `appeared` and `gone` count series that only the newer or only the older one holds.
    """

    dataset: str
    release: str
    retrieved: str
    status: str
    rows: int
    old: str = ""
    changed: Changed | None = None
    shared: int = 0
    appeared: int = 0
    gone: int = 0
    alone: bool = False
    """Is it of areas of its own, so that it replaces no other release?"""


def entries(warehouse: Warehouse) -> list[Entry]:
    """All releases, those retrieved last first; made once per warehouse file."""
    key = ("changelog",)
    if key not in warehouse.memo:
        facts = api_lists.dataset_facts(warehouse)
        made = [each for dataset in comparison.datasets(warehouse.catalogue)
                for each in _of(dataset, warehouse, apart=facts[dataset][2] != "dataset")]  # fmt: skip
        made.sort(key=lambda e: (e.dataset, e.release))
        warehouse.memo[key] = sorted(made, key=lambda e: day(e.retrieved), reverse=True)
    found: list[Entry] = warehouse.memo[key]
    return found


def _of(dataset: str, warehouse: Warehouse, *, apart: bool) -> list[Entry]:
    """The releases of a dataset; `apart`: each is of one area, and only one of the same area replaces it."""
    held = comparison.holdings(warehouse, dataset)
    made = []
    for each in held.releases:
        before = held.before(each.release)
        new = held.rows.get(each.release, {})
        rows = sum(new.values())
        if each.status.startswith("withdrawn") or not before:
            made.append(Entry(dataset, each.release, each.retrieved, each.status, rows, alone=apart))
        else:
            old = held.rows.get(before, {})
            few = sum(old.values()) + rows <= MOST_ROWS
            changed = data.changed(warehouse, dataset, before, each.release) if few else None
            made.append(Entry(dataset, each.release, each.retrieved, each.status, rows, before, changed,
                              len(old.keys() & new.keys()), len(new.keys() - old.keys()),
                              len(old.keys() - new.keys())))  # fmt: skip
    return made


def day(retrieved: str) -> str:
    """The day of a retrieval; of a month or year, its last day."""
    parts = [int(part) for part in retrieved.split("-")[:3]]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    last = parts[2] if len(parts) > 2 else monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}-{last:02d}"


def said(entry: Entry, lang: str) -> str:
    """What a release changed, in a sentence or two."""
    if entry.status.startswith("withdrawn"):
        return t(lang, "data-log-withdrawn")
    if entry.alone:
        return t(lang, "data-log-own", n=number(entry.rows, 0, lang))
    if not entry.old:
        return t(lang, "data-log-first", n=number(entry.rows, 0, lang))
    parts = []
    if entry.changed is None:
        parts.append(t(lang, "data-log-large", old=entry.old))
    elif not entry.shared:
        parts.append(t(lang, "data-log-apart", old=entry.old))
    elif not any(entry.changed):
        parts.append(t(lang, "data-log-same", old=entry.old))
    else:
        counts = {name: number(n, 0, lang) for name, n in entry.changed._asdict().items()}
        parts.append(t(lang, "data-log-changed", old=entry.old, **counts))
    if entry.appeared:
        parts.append(t(lang, "data-log-appeared", n=entry.appeared))
    if entry.gone:
        parts.append(t(lang, "data-log-gone", n=entry.gone))
    return " ".join(parts)


def address(entry: Entry, lang: str) -> str:
    """The page that shows the release, compared with the one before where there is one."""
    pairs = {"dataset": entry.dataset, "old": entry.old, "new": entry.release if entry.old else "",
             "lang": "" if lang == "en" else lang}  # fmt: skip
    return urls.releases(urlencode({k: v for k, v in pairs.items() if v}, safe=",:"))


def atom(warehouse: Warehouse, lang: str) -> bytes:
    """The changelog as an Atom feed (RFC 4287)."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": lang})
    found = entries(warehouse)
    here = urls.absolute(urls.data_file("changes.atom", lang))
    _text(feed, "id", here)
    _text(feed, "title", t(lang, "data-feed-title"))
    _text(feed, "updated", _moment(found[0].retrieved if found else warehouse.catalogue.collected))
    _text(ET.SubElement(feed, f"{{{ATOM}}}author"), "name", "Floorwatch")
    ET.SubElement(feed, f"{{{ATOM}}}link", {"rel": "self", "type": "application/atom+xml", "href": _clean(here)})
    page = urls.absolute(urls.page("data", lang) + "#changes")
    ET.SubElement(feed, f"{{{ATOM}}}link", {"rel": "alternate", "type": "text/html", "href": _clean(page)})
    for entry in found:
        node = ET.SubElement(feed, f"{{{ATOM}}}entry")
        link = urls.absolute(address(entry, lang))
        title = warehouse.catalogue.datasets[entry.dataset].title[lang]
        named = urlencode({"dataset": entry.dataset, "release": entry.release}, safe=",:")
        _text(node, "id", urls.absolute(f"{urls.PAGES['releases']}?{named}"))
        _text(node, "title", f"{title}: {entry.release}")
        _text(node, "updated", _moment(entry.retrieved))
        ET.SubElement(node, f"{{{ATOM}}}link", {"rel": "alternate", "type": "text/html", "href": _clean(link)})
        _text(node, "summary", said(entry, lang))
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _moment(retrieved: str) -> str:
    return f"{day(retrieved)}T00:00:00Z"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = _clean(text)


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return NOT_XML.sub("\ufffd", text)
