"""Everything the browser loads besides pages and figures: our scripts, styles, the map, Dash's own scripts.

`make assets` has compressed the files once; here they are read into memory at start (about 5 MB), so that a request
touches no disk, no path can lead outside, and a rebuild never changes a running server's answers half way.

URLs carry the content's hash, `/assets/<hash>/<name>`, and may be cached for ever; `/assets/<name>` and stale hashes
answer with the current file and must be revalidated. Dash's scripts keep Dash's URLs.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import dash
from dash.fingerprint import check_fingerprint
from flask import Flask, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

ASSETS = Path(__file__).parents[1] / "assets"
BUNDLE = "vendor/plotly-floorwatch.min.js"
RUNTIME = "vendor/dash-runtime.min.js"
MAP = "vendor/topojson/world_50m.json"
MAP_RESOLUTION = 50  # every figure's layout.geo.resolution: plotly.js looks for world_<resolution>m.json
GRAPH_CHUNK = "/_dash-component-suites/dash/dcc/async-graph.js"

IMMUTABLE = "public, max-age=31536000, immutable"
SHORT = "public, max-age=600"
REVALIDATE = "no-cache"
LEVEL = 4  # brotli's quality for answers made per request: within 10 % of the best, in a tenth of the time
SMALLEST = 1000  # bytes; below, compression costs more than it saves
TEXT = re.compile(r"^(text/|image/svg|application/([\w.+-]*json|[\w.+-]*xml|javascript))")
MODEBAR_REMOVED = (
    "toImage zoom2d pan2d select2d lasso2d autoScale2d hoverClosestCartesian hoverCompareCartesian"
    " toggleSpikelines hoverClosestGeo"
)
# Scripts of Dash that no page needs: polyfills for browsers that are gone (ours replaces them), its data table.
NOT_NEEDED = re.compile(r'\s*<script src="[^"]*/_dash-component-suites/dash/(deps/polyfill|dash_table/)[^>]*></script>')

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")


class FrontEndMissingError(RuntimeError):
    """assets/vendor/ has not been built."""


@dataclass(frozen=True)
class StaticFile:
    """A file in memory with its compressed forms (None where compression does not pay)."""

    body: bytes
    mimetype: str
    digest: str
    br: bytes | None = None
    gzip: bytes | None = None

    def respond(self, cache_control: str) -> Response:
        """The answer to the current request: negotiated encoding, ETag, 304 when the browser has it."""
        encoding = _encoding({"br": self.br, "gzip": self.gzip})
        body = {"br": self.br, "gzip": self.gzip}.get(encoding) or self.body
        response = Response(body, mimetype=self.mimetype)
        if encoding:
            response.content_encoding = encoding
        response.vary.add("Accept-Encoding")
        response.headers["Cache-Control"] = cache_control
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.set_etag(f"{self.digest[:16]}{encoding and '-' + encoding}")
        response.make_conditional(request)
        return response


def _encoding(available: dict[str, bytes | None]) -> str:
    """The best of the available encodings that the request accepts; "" for none."""
    accepted = request.accept_encodings
    return next((name for name, body in available.items() if body is not None and accepted[name] > 0), "")


def _read(path: Path, source: Path | None = None) -> StaticFile:
    """The file (or `source`) with the compressed copies beside `path`, made now when there are none."""
    body = (source or path).read_bytes()
    mimetype = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    digest = hashlib.sha256(body).hexdigest()
    if not TEXT.match(mimetype) or len(body) < SMALLEST:
        return StaticFile(body, mimetype, digest)
    made = [Path(f"{path}{suffix}") for suffix in (".br", ".gz")]
    if all(p.is_file() for p in made):
        return StaticFile(body, mimetype, digest, made[0].read_bytes(), made[1].read_bytes())
    return StaticFile(body, mimetype, digest, brotli.compress(body), gzip.compress(body, mtime=0))


class Assets:
    """The files of the assets folder by name, and Dash's scripts by package and path."""

    def __init__(self, folder: Path) -> None:
        """Reads everything; FrontEndMissingError when `make assets` has not been run."""
        vendor = folder / "vendor"
        try:
            manifest = json.loads((vendor / "manifest.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise FrontEndMissingError("the front end is not built: run `make assets`") from None
        self.files = {
            path.relative_to(folder).as_posix(): _read(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file() and _is_public(path.relative_to(folder))
        }
        self.suites = _read_suites(vendor / "suites", manifest["suites"])

    def url(self, name: str) -> str:
        """The URL that changes with the content; KeyError names an unknown file."""
        return f"/assets/{self.files[name].digest[:8]}/{name}"

    def respond(self, filename: str) -> Response:
        """The answer to /assets/<filename>, where filename is `<hash>/<name>` or `<name>`; 404 for anything else."""
        digest, _, name = filename.partition("/")
        if (file := self.files.get(name)) and re.fullmatch("[0-9a-f]{8}", digest):
            return file.respond(IMMUTABLE if file.digest.startswith(digest) else REVALIDATE)
        if file := self.files.get(filename):
            return file.respond(REVALIDATE)
        return abort(404)


def _is_public(path: Path) -> bool:
    """Not: hidden files, compressed copies, what only the server reads, Dash's scripts (served at Dash's URLs)."""
    if any(part.startswith(".") for part in path.parts) or path.suffix in (".br", ".gz"):
        return False
    return path.parts[:2] not in (("vendor", "suites"), ("vendor", "manifest.json"))


def _read_suites(folder: Path, digests: dict[str, str]) -> dict[str, StaticFile]:
    """Dash's compressed scripts; those that are not the installed version's are left to Dash itself."""
    spec = find_spec("dash")
    home = Path(spec.origin).parents[1] if spec and spec.origin else folder
    found = {}
    for name, digest in digests.items():
        if (home / name).is_file() and (file := _read(folder / name, home / name)).digest == digest:
            found[name] = file
    return found


@lru_cache(maxsize=1)
def assets() -> Assets:
    """The project's assets, read on first use."""
    return Assets(ASSETS)


def asset_url(name: str) -> str:
    """URL, for ever cacheable, of a file under assets/, e.g. `floorwatch.css`; KeyError for an unknown one."""
    return assets().url(name)


def graph_config(lang: str) -> dict[str, Any]:
    """The config of every dcc.Graph and embed: nothing leaves our server, few buttons, the reader's language."""
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "topojsonURL": asset_url(MAP).removesuffix(Path(MAP).name),
        "responsive": True,
        "scrollZoom": False,
        "modeBarButtonsToRemove": MODEBAR_REMOVED.split(),
        "locale": lang if lang in ("fr", "es") else "en",
    }


def preload_links(names: Sequence[str]) -> str:
    """<link rel="preload"> for assets that a page is going to ask for late: the plotly.js bundle, the map."""
    kinds = {".js": 'as="script"', ".json": 'as="fetch" crossorigin="anonymous"', ".css": 'as="style"'}
    links = [f'<link rel="preload" href="{escape(asset_url(n))}" {kinds[Path(n).suffix]}>' for n in names]
    if BUNDLE in names:
        links.append(f'<link rel="preload" href="{GRAPH_CHUNK}" as="script">')
    return "\n".join(links)


def install(app: dash.Dash, preload: Callable[[str], Sequence[str]] = lambda path: (BUNDLE, MAP)) -> None:
    """Makes the app serve its static files from memory and load only what its pages need.

    Call once after the layout and the callbacks are set. `preload` tells for a request path which assets its page
    will need late (so that they are fetched at once). FrontEndMissingError when `make assets` has not been run.
    """
    files = assets()
    app.config.include_assets_files = False  # files are loaded by name: no scan of the folder
    server: Flask = app.server
    _replace_view(server, "/assets/<path:filename>", files.respond)
    _serve_suites(server, files)
    _slim_index(app, preload)
    server.after_request(compress)


def _replace_view(server: Flask, rule: str, view: Callable[..., AnyResponse]) -> Callable[..., AnyResponse] | None:
    """Puts our view in the place of the one Dash registered for the rule and returns that; adds it if none is."""
    for known in server.url_map.iter_rules():
        if known.rule == rule:
            before = server.view_functions[known.endpoint]
            server.view_functions[known.endpoint] = view
            return before  # type: ignore[return-value]
    server.add_url_rule(rule, endpoint=f"static{rule}", view_func=view)
    return None


def _serve_suites(server: Flask, files: Assets) -> None:
    """Dash's scripts from memory; what we do not have, Dash serves itself."""

    def serve(package_name: str, fingerprinted_path: str) -> AnyResponse:
        path, has_fingerprint = check_fingerprint(fingerprinted_path)
        if package_name == "plotly":
            return redirect(files.url(BUNDLE))
        if file := files.suites.get(f"{package_name}/{path}"):
            return file.respond(IMMUTABLE if has_fingerprint else SHORT)
        if dashs_own is None:
            return abort(404)
        return dashs_own(package_name=package_name, fingerprinted_path=fingerprinted_path)

    rule = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
    dashs_own = _replace_view(server, rule, serve)


def _slim_index(app: dash.Dash, preload: Callable[[str], Sequence[str]]) -> None:
    """Leaves out scripts no page needs, puts our runtime first, and names what the page will need late."""
    inner = app.interpolate_index
    runtime = f'<script src="{asset_url(RUNTIME)}" data-plotly="{asset_url(BUNDLE)}"></script>\n'

    def interpolate_index(**parts: str) -> str:
        parts["scripts"] = runtime + NOT_NEEDED.sub("", parts["scripts"]).lstrip()
        parts["metas"] = f"{parts['metas']}\n{preload_links(preload(request.path))}"
        return str(inner(**parts))

    app.interpolate_index = interpolate_index


def compress(response: Response) -> Response:
    """Flask after_request hook: compresses text answers over 1 kB that are whole and not compressed yet."""
    if not TEXT.match(response.mimetype or "") or response.is_streamed or response.direct_passthrough:
        return response
    response.vary.add("Accept-Encoding")
    body = response.get_data() if response.status_code in (200, 400, 404) else b""
    if len(body) < SMALLEST or response.content_encoding:
        return response
    encoding = _encoding({"br": b"", "gzip": b""})
    if encoding == "br":
        response.set_data(brotli.compress(body, quality=LEVEL, mode=brotli.MODE_TEXT))
    elif encoding == "gzip":
        response.set_data(gzip.compress(body, compresslevel=5, mtime=0))
    if encoding:
        response.content_encoding = encoding
        tag, weak = response.get_etag()
        if tag and not weak:
            response.set_etag(tag, weak=True)  # same content, other bytes
    return response
