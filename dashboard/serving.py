"""What a request works with: one warehouse handle from start to end, and the Selection of its query string."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl

from flask import g

from dashboard import settings
from dashboard.catalogue import Catalogue
from dashboard.charts.base import Chart, View
from dashboard.params import Param
from dashboard.selection import Problem, Selection, SelectionError, parse
from dashboard.warehouse import Reader, Warehouse

# Social networks and mailings add these to shared links: they say nothing of the view, and must not break it.
TRACKING = re.compile(r"^(utm_\w*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid)$")
MAX_QUERY = 4000
READER = Reader(settings.warehouse_dir())


def warehouse() -> Warehouse:
    """The handle of this request. WarehouseUnavailableError when nothing can be served."""
    if "warehouse" not in g:
        g.warehouse = READER.acquire()
    handle: Warehouse = g.warehouse
    return handle


def pairs(search: str) -> list[tuple[str, str]]:
    """The parameters of a query string, repeated ones included. What is not Unicode becomes '?' or U+FFFD."""
    clean = search.encode(errors="replace").decode()
    given = parse_qsl(clean.lstrip("?"), keep_blank_values=True, errors="replace")
    return [(name, value) for name, value in given if not TRACKING.match(name)]


def read(search: str, catalogue: Catalogue, params: Sequence[Param] = (), many: bool = False) -> Selection:
    """The Selection of a query string; SelectionError names what is wrong. `params`, `many`: what a chart adds."""
    limit(search)
    return parse(pairs(search), catalogue, params, many)


def _own_files() -> list[Path]:
    texts = [path for pattern in ("*.py", "*.ftl") for path in (settings.ROOT / "dashboard").rglob(pattern)]
    return sorted([*texts, *(settings.ROOT / "methods").glob("*.py")])


@lru_cache(maxsize=1)
def program() -> str:
    """A hash of the program's own text. What it makes of the same data is another answer when it is another program."""
    made = sha256()
    for path in _own_files():
        made.update(path.read_bytes())
    return made.hexdigest()[:12]


@lru_cache(maxsize=1)
def changed() -> float:
    """When the program's own text changed last, in seconds since 1970."""
    return max(path.stat().st_mtime for path in _own_files())


def read_chart(search: str, chart: Chart) -> Selection:
    """The Selection of a chart's file, table or part; what makes no difference to the chart is refused, too."""
    limit(search)
    return parse(pairs(search), warehouse().catalogue, chart.params, chart.many, chart.takes)


def limit(search: str) -> None:
    """SelectionError for a query string that is longer than any view needs."""
    if len(search) > MAX_QUERY:
        problem = Problem("query", f"{len(search)}", "too-long", (f"<= {MAX_QUERY}",))
        raise SelectionError([problem], language(search))


def view(selection: Selection) -> View:
    """Selection and catalogue of this request."""
    return View(selection, warehouse().catalogue)


def language(search: str) -> str:
    """The language asked for, English when it is none of ours: pages that refuse a query still speak it."""
    given = dict(pairs(search[:MAX_QUERY])).get("lang", "")
    return given if given in settings.LANGUAGES else settings.LANGUAGES[0]
