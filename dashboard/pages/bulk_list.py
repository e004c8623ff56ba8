"""The page `/bulk/`: everything as files, with sizes, checksums and licences."""

from __future__ import annotations

from dashboard import urls
from dashboard.catalogue import Catalogue
from dashboard.editions import LISTING, SUMS, BulkFile, Edition
from dashboard.elements import Element, el
from dashboard.texts import NBSP, number, t

COLUMNS = ("file", "size", "rows", "content", "licence", "checksum")
PARTS = {"database": False, "csv": False, "observations": True, "table": True}  # kind -> folded
FEW_RELEASES = 4
README = "README.md"
KILO = 1000


def page(edition: Edition, editions: list[str], catalogue: Catalogue, lang: str) -> Element:
    """The list of one edition's files; `catalogue`: of the served data, whose edition it should be."""
    listing = edition.listing
    current = listing["content_hash"] == catalogue.content_hash
    titles = {entry["dataset"]: entry["title"] for entry in listing["datasets"]}
    titles |= {name: dataset.title[lang] for name, dataset in catalogue.datasets.items()}
    warning = None if current else el("P", t(lang, "bulk-not-current"), className="caveat")
    beside = [_file(edition, name) for name in (README, SUMS, LISTING) if name in edition.files]
    return el(
        "Div",
        el("Div", el("P", t(lang, "bulk-kicker"), className="kicker"), el("H1", t(lang, "bulk-heading")),
           el("P", t(lang, "bulk-lede"), className="lede"), className="intro"),
        el("P", t(lang, "bulk-state", edition=edition.name, collected=listing["collected"]), *beside),
        warning,
        el("P", t(lang, "bulk-noncommercial")),
        *(_part(edition, kind, titles, folded=folded, lang=lang) for kind, folded in PARTS.items()),
        el("P", t(lang, "bulk-for-ever", n=len(editions))),
        className="page bulk",
    )  # fmt: skip


def _file(edition: Edition, name: str) -> list[Element | str]:
    return [" ", el("A", name, href=urls.bulk(edition.name, name))]


def _part(edition: Edition, kind: str, titles: dict[str, str], *, folded: bool, lang: str) -> Element | None:
    files = sorted(
        (file for file in edition.files.values() if file.kind == kind), key=lambda file: (file.noncommercial, file.name)
    )
    if not files:
        return None
    title = t(lang, f"bulk-kind-{kind}")
    table = _table(title, [_row(edition, file, titles, lang) for file in files], lang)
    if folded:
        return el("Details", el("Summary", title), table, className="inputs")
    return el("Section", el("H2", title), table, className="listed")


def _table(title: str, rows: list[Element], lang: str) -> Element:
    head = el("Tr", *(el("Th", t(lang, f"bulk-column-{name}"), scope="col") for name in COLUMNS))
    caption = el("Caption", t(lang, "bulk-caption", n=len(rows)))
    table = el("Table", caption, el("Thead", head), el("Tbody", *rows), className="data computed")
    return el("Div", table, className="table-box", tabIndex="0", role="region", attrs={"aria-label": title})


def _row(edition: Edition, file: BulkFile, titles: dict[str, str], lang: str) -> Element:
    licence = file.licence + (f" ({t(lang, 'bulk-noncommercial-short')})" if file.noncommercial else "")
    linked = el("A", licence, href=file.licence_url, rel="license") if file.licence_url else licence
    return el(
        "Tr",
        el("Th", el("A", file.name, href=urls.bulk(edition.name, file.name)), scope="row"),
        el("Td", size(file.bytes, lang), className="number"),
        el("Td", number(file.rows, 0, lang) if file.rows else "–", className="number"),
        el("Td", _content(file, titles, lang)),
        el("Td", linked),
        el("Td", el("Code", file.sha256)),
    )


def _content(file: BulkFile, titles: dict[str, str], lang: str) -> str:
    """Releases by name while they are few."""
    releases = ", ".join(file.releases) if len(file.releases) <= FEW_RELEASES else t(
        lang, "bulk-releases", n=len(file.releases)
    )  # fmt: skip
    return "; ".join(filter(None, (titles.get(file.dataset, ""), releases))) or "–"


def size(amount: int, lang: str) -> str:
    """A number of bytes in kB or MB, as SI has them."""
    if amount < KILO * KILO:
        return f"{number(max(amount, KILO) / KILO, 0, lang)}{NBSP}kB"
    return f"{number(amount / KILO / KILO, 1, lang)}{NBSP}MB"
