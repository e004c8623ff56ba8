"""The Data page: what it shows is what its address gives, wrong fields are named, the codebook is whole."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import sound, texts

from dashboard import changelog, comparison, dictionary, urls
from dashboard.api.endpoints import ENDPOINTS
from dashboard.catalogue import Catalogue
from dashboard.editions import Library
from dashboard.pages import data_form
from dashboard.publish import bulk
from dashboard.queries.api import BESIDE
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse

Client = Any
QUESTIONS = [
    "indicator=coverage-any", "indicator=coverage-old-age&area=KEN,TZA&from=2010&lang=fr",
    "dataset=un_sdg_1_3_1&series=SI_COV_BENFTS&release=all&sex=F", "indicator=uhc-index&group=WB:LIC&latest=true",
    "indicator=coverage-any&area=KEN&fields=obs_value,ref_area,indicator", "indicator=coverage-any&as_of=2022-12-31",
    "dataset=who_uhc&area=KEN&lang=es", "indicator=coverage-any&area=KEN&limit=2",
]  # fmt: skip
ATOM = "{http://www.w3.org/2005/Atom}"
PROMISED = {"csv": 0.1, "tsv": 0.1, "sdmx.csv": 0.1, "json": 0.25, "parquet": 0.7, "zip": 0.4, "xlsx": 0.25}
"""By how much an estimate may be wrong."""


def paths(html: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'<a[^>]* href="(/[^"]*)"', html)]


def answer_of(html: str) -> str:
    return html.split('<div id="data-answer"', 1)[1].split('id="data-said"', 1)[0]


def download_of(html: str) -> str:
    found = re.search(r'<a href="([^"]+)" class="button csv" id="data-download"', html)
    assert found
    return unescape(found[1])


def numbers_of(html: str) -> tuple[int, int]:
    found = re.search(r'data-rows="(\d+)" data-bytes="(\d+)"', html)
    assert found
    return int(found[1]), int(found[2])


def shown_rows(html: str) -> list[dict[str, str]]:
    """The first rows as the page shows them, with what is said once for all of them: column -> first word."""
    part = answer_of(html).split('id="title-preview"', 1)[1].split('id="title-code"', 1)[0]
    constant = {
        texts(name): texts(cell).split(" ")[0] if "<code>" in cell else texts(cell)
        for name, cell in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", part, re.DOTALL)
    }
    heads = [texts(head) for head in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', part)]
    made = []
    for row in re.findall(r"<tr>(.*?)</tr>", part.split("<tbody>", 1)[1], re.DOTALL):
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        made.append(constant | {head: in_file(cell) for head, cell in zip(heads, cells, strict=True)})
    return made


def in_file(cell: str) -> str:
    """What a cell says of the file: the value before it was rounded, the code, or its words."""
    found = re.search(r'data-value="([^"]*)"', cell) or re.search(r"<code>(.*?)</code>", cell)
    return unescape(found[1]) if found else texts(cell)


HEADS = {
    "Area": "ref_area", "Year": "time_period", "Dataset": "dataset", "Release": "release", "Series": "series",
    "Sex": "sex", "Age": "age", "Urban or rural": "location", "Fifth": "quantile", "Value": "obs_value",
    "Value as text": "value_text", "Unit": "unit_measure", "Flag": "obs_status", "Note": "note",
    "Source": "source_detail",
}  # fmt: skip


@pytest.mark.parametrize("query", [q for q in QUESTIONS if "lang=" not in q])
def test_the_first_rows_are_those_that_the_address_gives(client: Client, query: str) -> None:
    page = client.get(f"/data?{query}")
    assert page.status_code == 200
    file = list(csv.DictReader(io.StringIO(client.get(download_of(page.text)).text)))
    shown = shown_rows(page.text)
    assert len(shown) == min(20, len(file))
    for one, row in zip(shown, file, strict=False):
        named = {HEADS.get(name, name): text for name, text in one.items()}
        assert set(named) | {"indicator"} == set(row) | {"indicator"}
        for name, text in named.items():
            if name == "obs_value" and row[name]:
                assert float(text) == float(row[name])
            else:
                assert (text if text != "–" else "") in (row[name], "", texts(row[name])), name


@pytest.mark.parametrize("query", QUESTIONS)
def test_rows_are_exact_and_so_are_the_bytes_of_small_answers(client: Client, query: str) -> None:
    for form in ("csv", "tsv", "json", "sdmx.csv", "parquet", "zip"):
        if form == "sdmx.csv" and "fields=" in query:
            continue
        page = client.get(f"/data?{query}&format={form}")
        rows, size = numbers_of(page.text)
        answer = client.get(download_of(page.text))
        assert answer.status_code == 200, (form, answer.text[:200])
        assert abs(len(answer.data) - size) <= (0.02 * size if form == "json" else 0), form
        assert ("estimated" in texts(answer_of(page.text))) == (form == "json") or "lang=" in query
        if form == "csv":
            assert len(list(csv.reader(io.StringIO(answer.text)))) == rows + 1
        if form == "json":
            assert answer.json["meta"]["count"] == rows


@pytest.mark.parametrize("form", [form for form in PROMISED if form != "json"])
def test_sizes_that_are_estimated_are_near(client: Client, form: str) -> None:
    for query in ("indicator=coverage-old-age&release=all", "dataset=ilostat&release=all"):
        page = client.get(f"/data?{query}&format={form}")
        rows, size = numbers_of(page.text)
        assert rows > 2000
        assert "estimated" in texts(answer_of(page.text))
        real = len(client.get(download_of(page.text)).data)
        assert abs(size - real) <= PROMISED[form] * real, (query, size, real)


def test_every_value_leads_to_where_it_comes_from(client: Client) -> None:
    page = client.get("/data?indicator=coverage-old-age&area=KEN&latest=true")
    found = [href for href in paths(answer_of(page.text)) if href.startswith("/releases")]
    assert found == ["/releases?dataset=un_sdg_1_3_1&series=SI_COV_PENSN&area=KEN#history"]
    assert client.get(found[0].partition("#")[0]).status_code == 200


def test_the_address_is_absolute_and_in_every_piece_of_code(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://figures.example")
    html = answer_of(client.get("/data?indicator=coverage-any&area=KEN").text)
    address = "https://figures.example/api/v1/observations?indicator=coverage-any&area=KEN&format=csv"
    blocks = [unescape(code) for code in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", html, re.DOTALL)]
    assert len(blocks) == 4
    assert all(address in block for block in blocks)
    copied = [unescape(text) for text in re.findall(r'data-copy="([^"]*)"', html)]
    assert copied == [address, *blocks]
    names = re.findall(r'data-copy="[^"]*" data-done="[^"]*" aria-label="([^"]*)"', html)
    assert len(set(names)) == 5


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("query", ["", "indicator=coverage-old-age&area=KEN&format=csv", "area=XXX&from=20x&limit=0"])
def test_the_page_is_whole_in_every_language(client: Client, lang: str, query: str) -> None:
    answer = client.get("/data?" + "&".join(filter(None, [query, f"lang={lang}"])))
    assert answer.status_code == (400 if "XXX" in query else 200)
    assert f'<html lang="{lang}"' in answer.text
    main = answer.text.split('<main id="main"', 1)[1].split("</main>", 1)[0]
    sound(re.sub(r"<pre.*?</pre>|None:", "", main, flags=re.DOTALL))  # "None: an index": there is no denominator
    assert main.count("<label") == len(re.findall(r'<(?:select|input)[^>]* name="', main))
    assert 'id="react-entry-point"' not in answer.text


def test_every_parameter_of_the_api_has_a_field_and_words(client: Client) -> None:
    html = client.get("/data").text
    names = {p.name for p in ENDPOINTS["observations"].parameters} - set(data_form.LEFT_OUT)
    assert set(re.findall(r'<(?:select|input)[^>]* name="([^"]+)"', html.split('id="data-query"', 1)[1])) == names


def test_a_form_sent_without_scripts_gets_its_short_address(client: Client) -> None:
    sent = "indicator=coverage-old-age&dataset=&area=KEN&area=TZA&group=&from=&to=&format=csv&lang=en"
    answer = client.get(f"/data?{sent}")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/data?indicator=coverage-old-age&area=KEN,TZA&format=csv"
    assert client.get(answer.headers["Location"]).status_code == 200
    assert client.get("/data?indicator=&format=csv").headers["Location"] == "/data?format=csv"


@pytest.mark.parametrize(("query", "field", "given", "allowed"), [
    ("indicator=coverage-of-dogs", "indicator", "coverage-of-dogs", "coverage-old-age"),
    ("area=KEN,XXX", "area", "XXX", "TZA"), ("from=20x", "from", "20x", "1900–2150"),
    ("from=2020&to=2010", "from", "2020", "2010"), ("as_of=2022-13-01", "as_of", "2022-13-01", "YYYY-MM-DD"),
    ("as_of=2022-12-31&release=2023-07", "release", "2023-07", "current"), ("limit=0", "limit", "0", "1–"),
    ("latest=maybe", "latest", "maybe", "true, false"), ("fields=colour", "fields", "colour", "obs_value"),
    ("format=sdmx.csv&fields=obs_value", "fields", "obs_value", "ref_area"),
    ("format=json&limit=60000", "limit", "60000", "50000"), ("sex=F&sex=X", "sex", "X", "M"),
    ("indicator=coverage-any&dataset=imf_weo", "indicator", "coverage-any", "un_sdg_1_3_1"),
])  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(
    client: Client, query: str, field: str, given: str, allowed: str
) -> None:
    answer = client.get(f"/data?{query}")
    assert answer.status_code == 400
    control = answer.text.split(f'id="field-{field}"', 1)[1].split('<div class="control', 1)[0]
    said = control.split(f'id="data-{field}-wrong"', 1)[1]
    assert given in texts(said)
    assert allowed in texts(said)
    assert 'aria-invalid="true"' in control
    assert f'aria-describedby="data-{field}-wrong' in control
    assert 'id="data-download"' not in answer.text


def test_a_parameter_that_is_none_is_told(client: Client) -> None:
    answer = client.get("/data?indicator=coverage-any&colour=red&cursor=abc")
    assert answer.status_code == 400
    said = texts(answer.text.split('id="data-wrong"', 1)[1].split('class="choices"', 1)[0])
    assert "colour" in said
    assert "cursor" in said


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from([p.name for p in ENDPOINTS["observations"].parameters] + ["x"]), text=st.text(max_size=30))
def test_no_text_is_an_error_of_ours(client: Client, name: str, text: str) -> None:
    answer = client.get("/data", query_string={"area": "KEN", "indicator": "coverage-any", name: text})
    assert answer.status_code in (200, 302, 400)
    assert "<script>" not in answer.text.split("<main", 1)[-1]


# ---- bulk ----


def test_without_bulk_files_the_page_says_what_to_run(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "LIBRARY", Library(tmp_path))
    assert "python -m etl bulk" in texts(client.get("/data").text)


def test_bulk_files_are_listed_with_those_not_for_commerce_apart(
    client: Client, handle: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / handle.catalogue.content_hash[:16]
    folder.mkdir()
    base = {"kind": "csv", "sha256": "ab" * 32, "rows": 3, "dataset": "who_uhc", "releases": [], "licence_url": ""}
    files = [
        {**base, "name": "open<b>.csv.gz", "bytes": 2_500_000, "licence": "CC BY 4.0", "noncommercial": False},
        {**base, "name": "who.csv.gz", "bytes": 400, "licence": "WHO", "noncommercial": True},
    ]
    listing = {"content_hash": handle.catalogue.content_hash, "collected": "2026-01-01", "datasets": [], "files": files}
    (folder / "listing.json").write_text(json.dumps(listing), encoding="utf-8")
    (folder / "SHA256SUMS").write_text("", encoding="utf-8")
    monkeypatch.setattr(bulk, "LIBRARY", Library(tmp_path))
    html = client.get("/data").text
    free, limited = (html.split(f'id="table-bulk-{n}"', 1)[1].split("</table>", 1)[0] for n in ("free", "limited"))
    assert "open&lt;b&gt;.csv.gz" in free
    assert "2.5\u00a0MB" in free
    assert "ab" * 32 in free
    assert "who.csv.gz" not in free
    assert "who.csv.gz" in limited
    assert "non-commercial use only" in limited


# ---- dictionary ----


def test_the_codebook_has_every_column_code_indicator_and_series(
    client: Client, handle: Warehouse, catalogue: Catalogue
) -> None:
    columns = {row[0] for row in handle.rows("DESCRIBE observation")} | set(BESIDE)
    codes = {(lst, code) for lst, code in handle.rows("SELECT codelist, code FROM code")}
    series = {(d, s) for d, s in handle.rows("SELECT dataset, series FROM series")}
    rows = list(csv.DictReader(io.StringIO(client.get("/data/codebook.csv").text)))
    found: Callable[[str], list[dict[str, str]]] = lambda part: [r for r in rows if r["part"] == part]  # noqa: E731
    assert {r["code"] for r in found("column")} == columns | {"indicator"}
    assert {(r["list"], r["code"]) for r in found("code")} == codes
    assert {r["code"] for r in found("indicator")} == set(catalogue.indicators)
    assert {(r["list"], r["code"]) for r in found("series")} == series
    assert all(r[f"label_{lang}"] for r in rows for lang in LANGUAGES if r["part"] in ("column", "indicator"))
    assert all(r[f"definition_{lang}"] for r in found("indicator") for lang in LANGUAGES)
    document = client.get("/data/codebook.json").json
    assert {c["column"] for c in document["columns"]} == columns | {"indicator"}
    assert {(n, c["code"]) for n, each in document["codelists"].items() for c in each["codes"]} == codes
    assert {i["indicator"] for i in document["indicators"]} == set(catalogue.indicators)
    assert {(s["dataset"], s["series"]) for s in document["series"]} == series
    html = client.get("/data?lang=es").text
    assert all(f'id="codes-{name}"' in html for name in catalogue.codes)
    assert all(f'id="indicator-{name}"' in html for name in catalogue.indicators)
    main = html.split('id="dictionary"', 1)[1]
    assert all(f"<code>{name}</code>" in main for name in columns)
    assert all(f"<code>{name}</code>" in main for _, name in series)


def test_the_list_of_series_states_limits_and_what_they_serve(client: Client, catalogue: Catalogue) -> None:
    rows = {(r["dataset"], r["series"]): r for r in csv.DictReader(io.StringIO(client.get("/data/series.csv").text))}
    for (dataset, series), names in dictionary.used_by(catalogue).items():
        assert rows[dataset, series]["indicators"].split(";") == list(dict.fromkeys(names))
    assert rows["un_sdg_1_3_1", "SI_COV_PENSN"]["warn_max"] == "100.0"


@pytest.mark.parametrize("name", ["codebook.csv", "codebook.json", "series.csv", "changes.atom"])
def test_files_can_be_asked_for_again_and_refuse_what_they_do_not_take(client: Client, name: str) -> None:
    answer = client.get(f"/data/{name}?lang=fr")
    assert answer.status_code == 200
    assert client.get(f"/data/{name}?lang=fr", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert client.get(f"/data/{name}?colour=red").status_code == 400


# ---- changelog ----


def test_the_changelog_counts_as_the_comparison_does(handle: Warehouse) -> None:
    found = changelog.entries(handle)
    assert {(e.dataset, e.release) for e in found} == set(handle.rows("SELECT dataset, release FROM release"))
    days = [changelog.day(e.retrieved) for e in found]
    assert days == sorted(days, reverse=True)
    counted = [e for e in found if e.dataset == "un_sdg_1_3_1" and e.old]
    assert len(counted) == 10
    for entry in counted:
        asked = comparison.read([("dataset", entry.dataset), ("old", entry.old), ("new", entry.release)], handle)
        diff = comparison.difference(asked, handle)
        assert diff
        assert entry.changed
        assert all(getattr(entry.changed, kind) == diff.count(kind) for kind in entry.changed._fields)


@pytest.mark.parametrize(("retrieved", "day"), [
    ("2021", "2021-12-31"), ("2024-02", "2024-02-29"), ("2025-10-29", "2025-10-29"),
])  # fmt: skip
def test_a_month_or_year_counts_from_its_last_day(retrieved: str, day: str) -> None:
    assert changelog.day(retrieved) == day


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_feed_is_valid_atom_with_absolute_addresses(
    client: Client, handle: Warehouse, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://figures.example")
    answer = client.get(f"/data/changes.atom?lang={lang}")
    assert answer.mimetype == "application/atom+xml"
    feed = ET.fromstring(answer.data)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(changelog.entries(handle))
    ids = [node.findtext(f"{ATOM}id") for node in entries]
    assert len(set(ids)) == len(ids)
    for node in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert node.findtext(f"{ATOM}{name}")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", node.findtext(f"{ATOM}updated") or "")
        for link in node.findall(f"{ATOM}link"):
            parts = urlsplit(link.attrib["href"])
            assert (parts.scheme, parts.netloc) == ("https", "figures.example")
            assert client.get(f"{parts.path}?{parts.query}").status_code == 200
    assert f'href="{urls.data_file("changes.atom", lang)}"' in unescape(client.get(f"/data?lang={lang}").text)


def test_the_feed_stays_well_formed_whatever_releases_are_called(
    handle: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "<b>&\"'\x00\x0b\ufffe]]> é \U0001f600"
    entry = changelog.Entry("who_uhc", name, "2025-10", "published", 5, old=name, shared=1, changed=None)
    monkeypatch.setattr(changelog, "entries", lambda _: [entry])
    from dashboard.app import server  # noqa: PLC0415 - importing makes the application

    with server.app_context():
        feed = ET.fromstring(changelog.atom(handle, "en"))
    title = feed.findtext(f"{ATOM}entry/{ATOM}title") or ""
    assert title.endswith("<b>&\"'\ufffd\ufffd\ufffd]]> é \U0001f600")
