"""Static files: for ever cacheable, compressed once, nothing outside the folder, only the scripts pages need."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import dash
import pytest
from dash import _callback, _get_app
from flask import Response
from werkzeug.test import TestResponse

from dashboard import static

Client = Any
SCRIPT = re.compile(r'<script src="([^"]+)"')


@pytest.fixture(scope="module")
def app() -> Iterator[dash.Dash]:
    try:
        static.assets()
    except static.FrontEndMissingError as error:
        pytest.fail(str(error))
    with pytest.MonkeyPatch.context() as patch:  # a Dash app takes over the callbacks other modules declared
        for name, empty in {"LIST": [], "MAP": {}}.items():
            patch.setattr(_callback, f"GLOBAL_CALLBACK_{name}", empty)
        patch.setattr(_callback, "GLOBAL_INLINE_SCRIPTS", [])
        patch.setattr(_get_app, "APP", _get_app.APP)
        yield make_app()


def make_app() -> dash.Dash:
    made = dash.Dash("static-test", assets_folder=str(static.ASSETS), suppress_callback_exceptions=True)
    made.layout = dash.html.Div([dash.dcc.Location(id="url"), dash.dcc.Graph(id="graph")])

    @made.server.route("/rows/<int:count>")
    def rows(count: int) -> Response:
        response = Response("row,\n" * count, mimetype="text/csv")
        response.set_etag("abc")
        return response

    @made.server.route("/stream")
    def stream() -> Response:
        return Response((f"{i}\n" for i in range(2000)), mimetype="text/csv")

    static.install(made, lambda path: () if path == "/words" else (static.BUNDLE, static.MAP))
    return made


@pytest.fixture(scope="module")
def client(app: dash.Dash) -> Client:
    return app.server.test_client()


def get(client: Client, url: str, encoding: str = "", **headers: str) -> TestResponse:
    sent = {key.replace("_", "-"): value for key, value in headers.items()}
    response: TestResponse = client.get(url, headers={"Accept-Encoding": encoding, **sent})
    return response


@pytest.mark.parametrize("name", [static.BUNDLE, static.MAP, static.RUNTIME])
def test_hashed_urls_are_immutable_and_compressed_copies_round_trip(client: Client, name: str) -> None:
    url = static.asset_url(name)
    assert re.fullmatch(rf"/assets/[0-9a-f]{{8}}/{re.escape(name)}", url)
    body = (static.ASSETS / name).read_bytes()
    plain, br, zipped = (get(client, url, e) for e in ("", "gzip, br", "gzip;q=1, br;q=0"))
    assert plain.data == brotli.decompress(br.data) == gzip.decompress(zipped.data) == body
    assert [r.headers.get("Content-Encoding") for r in (plain, br, zipped)] == [None, "br", "gzip"]
    assert len({r.headers["ETag"] for r in (plain, br, zipped)}) == 3
    for response in (plain, br, zipped):
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.headers["Vary"] == "Accept-Encoding"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_known_etag_gets_304(client: Client) -> None:
    url = static.asset_url(static.BUNDLE)
    tag = get(client, url, "br").headers["ETag"]
    again = get(client, url, "br", If_None_Match=tag)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cache-Control"] == static.IMMUTABLE
    assert get(client, url, "br", If_None_Match='"other"').status_code == 200


def test_head_has_no_body(client: Client) -> None:
    response = client.head(static.asset_url(static.MAP))
    assert (response.status_code, response.data) == (200, b"")


def test_names_without_hash_and_with_an_old_one_must_be_revalidated(client: Client) -> None:
    for url in (f"/assets/{static.MAP}", f"/assets/00000000/{static.MAP}"):
        response = get(client, url, "br")
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-cache"
        assert get(client, url, "br", If_None_Match=response.headers["ETag"]).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/assets/0123abcd/nothing.css",
        "/assets/nothing.css",
        "/assets/",
        "/assets/../README.md",
        "/assets/%2e%2e/README.md",
        "/assets/..%2fREADME.md",
        "/assets/0123abcd/../../pyproject.toml",
        "/assets/0123abcd/vendor/../../../pyproject.toml",
        "/assets//etc/passwd",
        "/assets/vendor/manifest.json",
        "/assets/vendor/topojson/world_50m.json.br",
        "/assets/vendor/suites/dash/dcc/async-graph.js",
        "/_dash-component-suites/dash/../../pyproject.toml",
        "/_dash-component-suites/dash/dash.py",
        "/_dash-component-suites/os/os.py",
    ],
)
def test_what_is_not_an_asset_is_not_served(client: Client, path: str) -> None:
    response = get(client, path)
    assert response.status_code in (404, 500) or b"react-entry-point" in response.data, path
    assert b"[project]" not in response.data
    assert b"root:" not in response.data


def test_unknown_hashed_url_is_404(client: Client) -> None:
    assert get(client, "/assets/0123abcd/floorwatch-none.css").status_code == 404
    with pytest.raises(KeyError, match=r"none\.css"):
        static.asset_url("none.css")


def test_index_loads_only_what_pages_need(client: Client) -> None:
    page = get(client, "/").text
    scripts = SCRIPT.findall(page)
    assert scripts[0] == static.asset_url(static.RUNTIME)
    assert f'data-plotly="{static.asset_url(static.BUNDLE)}"' in page
    assert len(scripts) == 8
    assert not [s for s in scripts if "dash_table" in s or "polyfill" in s or "plotly" in s]
    assert all(s.startswith("/") for s in scripts), "nothing from other hosts"
    for script in scripts:
        response = get(client, script, "br, gzip")
        assert response.headers["Content-Encoding"] == "br", script
        assert response.headers["Cache-Control"] == static.IMMUTABLE, script


def test_what_a_page_needs_late_is_preloaded(client: Client) -> None:
    page = get(client, "/").text
    for url in (static.asset_url(static.BUNDLE), static.asset_url(static.MAP), static.GRAPH_CHUNK):
        assert f'<link rel="preload" href="{url}"' in page
    assert 'rel="preload"' not in get(client, "/words").text


def test_first_page_fits_the_budget(client: Client) -> None:
    page = get(client, "/", "br")
    urls = [*SCRIPT.findall(brotli.decompress(page.data).decode()), static.GRAPH_CHUNK]
    urls += [static.asset_url(static.BUNDLE), static.asset_url(static.MAP)]
    weight = len(page.data) + sum(len(get(client, url, "br").data) for url in urls)
    assert weight < 690_000, f"{weight} bytes before the figures and the style sheet"


def test_chunks_without_fingerprint_are_cached_briefly(client: Client) -> None:
    response = get(client, static.GRAPH_CHUNK, "br")
    assert response.headers["Cache-Control"] == "public, max-age=600"
    assert get(client, static.GRAPH_CHUNK, "br", If_None_Match=response.headers["ETag"]).status_code == 304


def test_the_full_plotlyjs_is_never_sent(client: Client) -> None:
    response = get(client, "/_dash-component-suites/plotly/package_data/plotly.min.js")
    assert response.status_code == 302
    assert response.headers["Location"] == static.asset_url(static.BUNDLE)


def test_answers_are_compressed_when_it_pays(client: Client) -> None:
    for encoding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        response = get(client, "/rows/1000", encoding)
        assert response.headers["Content-Encoding"] == encoding
        assert int(response.headers["Content-Length"]) == len(response.data) < 200
        assert unpack(response.data) == b"row,\n" * 1000
        assert response.headers["ETag"] == 'W/"abc"'
    for url in ("/rows/10", "/stream"):
        assert "Content-Encoding" not in get(client, url, "br").headers
    plain = get(client, "/rows/1000")
    assert plain.headers["ETag"] == '"abc"'
    assert plain.headers["Vary"] == "Accept-Encoding"


def test_dash_json_is_compressed(client: Client) -> None:
    response = get(client, "/", "gzip")
    assert b"react-entry-point" in gzip.decompress(response.data)


def test_graph_config_keeps_everything_at_home() -> None:
    config = static.graph_config("fr")
    assert config["displaylogo"] is False
    assert config["showSendToCloud"] is False
    assert config["locale"] == "fr"
    assert static.graph_config("de")["locale"] == "en"
    assert f"{config['topojsonURL']}world_{static.MAP_RESOLUTION}m.json" == static.asset_url(static.MAP)


def test_without_a_build_the_error_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(static.FrontEndMissingError, match="run `make assets`"):
        static.Assets(tmp_path)


def test_own_files_are_hashed_and_compressed(tmp_path: Path) -> None:
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "manifest.json").write_text('{"suites": {"dash/version.py": "another version"}}')
    (tmp_path / "own.css").write_text("body { color: black }\n" * 100)
    (tmp_path / ".hidden.css").write_text("x")
    first = static.Assets(tmp_path)
    assert set(first.files) == {"own.css"}
    assert first.suites == {}
    packed = first.files["own.css"].br
    assert packed is not None
    assert brotli.decompress(packed) == (tmp_path / "own.css").read_bytes()
    (tmp_path / "own.css").write_text("body { color: blue }\n")
    assert static.Assets(tmp_path).url("own.css") != first.url("own.css")
