"""What the tests of the listing pages read out of HTML: tables, links, forms, texts."""

from __future__ import annotations

import re
from html import unescape
from typing import Any


def texts(html: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def first_paint(answer: Any) -> str:
    """What a page shows before any script runs."""
    return str(answer.text.split('<div id="first-paint">', 1)[1].split("</main>", 1)[0])


def table(html: str, name: str) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of the table of that name."""
    inside = re.search(rf'<div id="table-{name}".*?</table>', html, re.DOTALL) or re.search(
        rf'<div[^>]* id="table-{name}".*?</table>', html, re.DOTALL
    )
    assert inside, f"no table {name}"
    rows = [
        [texts(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", inside[0], re.DOTALL)
    ]
    return rows[0], rows[1:]


def links(html: str) -> list[str]:
    """Addresses of links within the site, without their fragments."""
    found = [unescape(href) for href in re.findall(r'<a[^>]* href="(/[^"]*)"', html)]
    return list(dict.fromkeys(href.partition("#")[0] for href in found))


def sound(html: str) -> None:
    """Distinct ids, labelled controls, every table with caption and heads, no code leaking into words."""
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    controls = set(re.findall(r'<select[^>]* id="([^"]+)"', html))
    assert controls <= set(re.findall(r'<label for="([^"]+)"', html))
    assert set(re.findall(r'aria-labelledby="([^"]+)"', html)) <= set(ids)
    tables = re.findall(r"<table.*?</table>", html, re.DOTALL)
    assert tables
    for each in tables:
        assert "<caption" in each
        assert 'scope="col"' in each
        assert 'scope="row"' in each
    assert html.count("<h1") == 1
    assert not re.search(r"\bNone\b|\bnan\b|\{", texts(html))


def undone(rows: list[list[str]]) -> list[list[str]]:
    """Cells of a CSV without the apostrophe that keeps spreadsheets from running them."""
    return [[cell.removeprefix("'") for cell in row] for row in rows]
