"""The page that is photographed: a chart as large as its picture, with everything that has to be said of it."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from flask import render_template
from markupsafe import Markup

from dashboard import completeness, settings, static
from dashboard.frontend import fonts
from dashboard.pictures import Size
from dashboard.publish.embedded import BUNDLES, Embedded, json_safe
from dashboard.texts import t

NAMES = {"source-sans-3": "Source Sans 3", "source-serif-4": "Source Serif 4", fonts.SIGNS: "Noto Sans Math"}
RANGES = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,"
    "U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    "latin-ext": "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,"
    "U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF",
    "signs": "U+2190-22FF,U+25A0-25FF,U+2713",  # arrows, operators, shapes, a tick
}
LONGEST_CREDIT = 64  # characters of an address; a longer one is of no use in a picture


@lru_cache(maxsize=1)
def faces() -> Markup:
    """The rules by which a page brings our type along; their addresses change with the files."""
    rules = []
    for family, subset, weight in fonts.faces():
        address = static.asset_url(f"vendor/{fonts.FOLDER}/{fonts.file_name(family, subset, weight)}")
        covered = RANGES["signs" if family == fonts.SIGNS else subset]
        rules.append(f"@font-face{{font-family:'{NAMES[family]}';font-weight:{weight};font-display:block;"
                     f"src:url({address}) format('woff2');unicode-range:{covered}}}")  # fmt: skip
    return Markup("".join(rules))  # noqa: S704 - names and numbers of ours


def html(stands: Embedded, size: Size) -> str:
    """The page of a chart at a size."""
    lang, chart = stands.view.lang, stands.chart
    theme = stands.view.selection.theme
    disclaimer = stands.notes[:1] if chart.slug.endswith("map") else ()
    scripts = [BUNDLES[stands.bundle]] if stands.bundle else []
    return render_template(
        "picture.html",
        lang=lang,
        theme="dark" if theme == "dark" else "light",
        size=size,
        stands=stands,
        keys=Markup(stands.keys),  # noqa: S704 - made by `render`, which escapes
        markup=Markup(stands.markup),  # noqa: S704
        source=Markup(stands.source),  # noqa: S704
        figure=_json(stands.figure) if stands.figure else "",
        figures=[_json(plot.figure) if plot.figure else "" for plot in stands.plots],
        no_value=t(lang, "missing-areas"),
        config=_json(static.graph_config(lang) | {"staticPlot": True}),
        disclaimer=" ".join(disclaimer),
        notes=stands.notes[len(disclaimer) :],
        frozen=_frozen(stands),
        retrieved=t(lang, "picture-retrieved", day=stands.retrieved) if stands.retrieved else "",
        credit=credit(stands.page_url),
        part=_part(stands),
        faces=faces(),
        sheets=[static.asset_url(name) for name in ("theme.css", "floorwatch.css", "picture.css") if _is_there(name)],
        scripts=[static.asset_url(name) for name in (*scripts, "paint.js", "picture.js")],
    )


def _json(value: dict[str, Any]) -> Markup:
    return Markup(json_safe(json.dumps(value)))  # noqa: S704


def credit(url: str) -> str:
    """Where the chart stands, as people write it; only the site where the address is long."""
    written = url.partition("://")[2].partition("#")[0]
    written = re.sub(r"([?&])theme=\w+&?", r"\1", written).rstrip("?&")  # says nothing of what is shown
    return written if len(written) <= LONGEST_CREDIT else urlsplit(settings.public_url()).netloc


def _part(stands: Embedded) -> str:
    """What the page's script says where it shows a part only, with the numbers left open."""
    key = "picture-part-plots" if stands.plots else "picture-part"
    return t(stands.view.lang, key, first="{first}", last="{last}", all="{all}", url=credit(stands.page_url))


def _frozen(stands: Embedded) -> str:
    lang = stands.view.lang
    if not stands.frozen:
        return ""
    part = completeness.short(stands.partial, lang)
    release = f"{stands.frozen} ({part})" if part else stands.frozen
    if stands.newer:
        return t(lang, "picture-frozen-newer", release=release, newer=stands.newer)
    return t(lang, "picture-frozen", release=release)


def _is_there(name: str) -> bool:
    return name in static.assets().files
