"""What a reader, a machine and an attacker get over HTTP: words before scripts, the same rows everywhere, no leaks."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import undone

from dashboard import serving, urls
from dashboard.catalogue import Catalogue
from dashboard.charts import CHARTS
from dashboard.charts.base import View
from dashboard.publish.columns import COLUMNS, OWN_COLUMNS, table
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse

Client = Any
MOST_PAGES = 8
HTML = {"Accept": "text/html"}
RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
VIEWS = (
    "", "indicator=coverage-maternity", "indicator=coverage-old-age&sex=F", "release=2021-04&year=2019", "window=1",
    "indicator=uhc-index", "indicator=gdp-usd", "indicator=expenditure-social-protection", "group=M49:002",
    "group=WB:LIC&year=2019", "area=KEN,FRA", "indicator=coverage-poor&year=2018&window=3",
    "indicator=coverage-any&source=ilo_wspr", "lang=fr", "lang=es&indicator=catastrophic-health-10", "theme=dark",
    "indicator=government-debt&year=2005&window=3",
)  # fmt: skip


FEW_VIEWS = ("", "area=KEN,FRA", "group=WB:LIC", "lang=fr")


class Page(HTMLParser):
    """Tags, texts and addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._skipping = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._skipping += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._skipping -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.texts.append(data)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == name]

    @property
    def text(self) -> str:
        return " ".join(self.texts)


def records(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))


# ---- pages ----


@pytest.mark.parametrize("path", ["/", "/explore", "/explore?indicator=uhc-index&area=KEN"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_is_readable_before_any_script_runs(client: Client, path: str, lang: str) -> None:
    answer = client.get(path + ("&" if "?" in path else "?") + f"lang={lang}")
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    page = Page(answer.text)
    assert page.all("html")[0]["lang"] == lang
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    assert len(page.all("title")) >= 1
    assert re.search(r"\d+[.,]?\d*[\s\u00a0\u202f]?%" if "uhc" not in path else r"\d\d", page.text)
    assert not re.search(r"\bNone\b(?!:)|\{|\bnan\b", page.text)


def test_the_overview_states_how_many_are_covered(client: Client) -> None:
    assert "52.4%" in Page(client.get("/").text).text
    assert "52,4" in Page(client.get("/?lang=fr").text).text


def test_explore_names_the_area_asked_for_in_its_first_sentence(client: Client) -> None:
    lede = re.search(r'<p class="lede">(.*?)</p>', client.get("/explore?area=KEN&year=2020").text)
    assert lede
    assert lede[1].startswith("In Kenya in 20")


def test_the_table_is_in_the_page_for_readers_without_scripts(client: Client) -> None:
    page = client.get("/explore").text
    inside = re.search(r"<noscript>(.*?)</noscript>", page, re.DOTALL)
    assert inside
    assert inside[1] == client.get("/explore/table").text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_link_to_themselves_in_every_language(client: Client, lang: str) -> None:
    page = Page(client.get(f"/explore?indicator=uhc-index&area=KEN&lang={lang}").text)
    links = {attrs["hreflang"]: attrs["href"] for attrs in page.all("a") if "data-lang" in attrs}
    assert set(links) == set(LANGUAGES)
    for code, href in links.items():
        assert "indicator=uhc-index&area=KEN" in (href or "")
        assert Page(client.get(href).text).all("html")[0]["lang"] == code


def test_every_link_on_the_pages_leads_somewhere(client: Client) -> None:
    seen = set()
    for path in ("/", "/?lang=fr", "/explore?area=KEN,FRA&lang=es", "/explore?indicator=uhc-index"):
        for attrs in Page(client.get(path).text).all("a"):
            href = attrs.get("href") or ""
            if href.startswith("/"):
                seen.add(href.partition("#")[0])
    assert len(seen) > 10
    files = sorted(href for href in seen if href.startswith("/charts/"))
    for href in (*files, *sorted(seen - set(files))[:MOST_PAGES]):
        assert client.get(href).status_code == 200, href


def test_ids_on_a_page_are_distinct_and_labels_point_to_controls(client: Client) -> None:
    for path in ("/", "/explore?area=KEN"):
        page = Page(client.get(path).text)
        ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
        assert len(ids) == len(set(ids))
        assert {attrs["for"] for attrs in page.all("label")} <= set(ids)
        for _, attrs in page.tags:
            if attrs.get("aria-labelledby"):
                assert attrs["aria-labelledby"] in ids


# ---- nothing from elsewhere ----


LOADING = {"script": "src", "img": "src", "iframe": "src", "embed": "src", "object": "data", "source": "src",
           "video": "src", "audio": "src", "form": "action"}  # fmt: skip
LINKS_THAT_LOAD = {
    "stylesheet",
    "preload",
    "modulepreload",
    "prefetch",
    "dns-prefetch",
    "preconnect",
    "icon",
    "manifest",
}


@pytest.mark.parametrize("path", ["/", "/explore", "/explore?lang=fr&theme=dark", "/nope", "/explore?sex=X"])
def test_a_page_loads_nothing_from_elsewhere(client: Client, path: str) -> None:
    page = Page(client.get(path, headers=HTML).text)
    loaded = [attrs.get(LOADING[tag]) for tag, attrs in page.tags if tag in LOADING]
    loaded += [
        attrs.get("href") for attrs in page.all("link") if LINKS_THAT_LOAD & set((attrs.get("rel") or "").split())
    ]
    for address in filter(None, loaded):
        assert address.startswith("data:,") or (address.startswith("/") and not address.startswith("//")), address
        assert not urlsplit(address).netloc
    for address in (each for each in loaded if each and each.startswith("/") and each != "/explore"):
        assert client.get(address).status_code == 200, address
    assert not [attrs for _, attrs in page.tags for name in attrs if name.startswith("on")], "no inline handlers"


@pytest.mark.parametrize("path", ["/", "/explore", "/nope", "/explore?sex=X", "/charts/map.csv", "/explore/table",
                                  "/health", "/_dash-layout"])  # fmt: skip
def test_the_content_policy_is_strict_everywhere(client: Client, path: str) -> None:
    answer = client.get(path, headers=HTML)
    policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    for source in policy["script-src"].split():
        assert source == "'self'" or re.fullmatch(r"'sha256-[A-Za-z0-9+/=]{44}'", source), source
    assert not re.search(r"https?:|//|\*|unsafe-eval", answer.headers["Content-Security-Policy"])
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_every_inline_script_is_allowed_by_its_hash(client: Client) -> None:
    """A script that the policy does not know would not run: no page may depend on one."""
    from base64 import b64encode  # noqa: PLC0415
    from hashlib import sha256  # noqa: PLC0415

    for path in ("/", "/explore"):
        answer = client.get(path)
        inline = re.findall(
            r"<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>(.*?)</script>", answer.text, re.S
        )
        for script in inline:
            allowed = b64encode(sha256(script.encode()).digest()).decode()
            assert f"'sha256-{allowed}'" in answer.headers["Content-Security-Policy"], script[:80]


def test_the_canonical_address_does_not_come_from_the_host_header(client: Client) -> None:
    answer = client.get("/explore", headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})
    assert "evil.example" not in answer.text


# ---- refusals ----


@pytest.mark.parametrize("path", ["/nope", "/explore/", "/explore/nope", "/favicon.ico", "/../etc/passwd", "/%00",
                                  "/index.php?lang=fr", "/%2F/evil.example/", "/explore/table/x"])  # fmt: skip
def test_an_unknown_path_is_a_404_page(client: Client, path: str) -> None:
    answer = client.get(path, headers=HTML)
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    page = Page(answer.text)
    assert len(page.all("h1")) == 1
    assert page.all("html")[0]["lang"] == ("fr" if "lang=fr" in path else "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_wrong_address_gets_a_friendly_page_that_says_what_is_allowed(client: Client, lang: str) -> None:
    answer = client.get(f"/explore?indicator=coverage-anyy&sex=X&lang={lang}")
    assert (answer.status_code, answer.mimetype) == (400, "text/html")
    page = Page(answer.text)
    assert page.all("html")[0]["lang"] == lang
    assert "coverage-anyy" in page.text
    assert "coverage-any" in page.text
    links = [a["href"] for a in page.all("a") if "indicator=" in (a.get("href") or "") and "data-lang" not in a]
    assert links
    assert client.get(links[0]).status_code == 200


@pytest.mark.parametrize("path", ["/charts/map.csv?sex=X", "/explore/table?sex=X"])
def test_machines_get_a_problem_that_names_parameter_and_allowed_values(client: Client, path: str) -> None:
    answer = client.get(path, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    (problem,) = answer.get_json(force=True)["problems"]
    assert problem["parameter"] == "sex"
    assert "_T" in problem["allowed"]


def test_an_unknown_chart_is_refused_with_the_charts_there_are(client: Client) -> None:
    answer = client.get("/charts/pie.csv")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert all(slug in answer.get_json(force=True)["detail"] for slug in CHARTS)
    assert client.get("/charts/map.exe").status_code == 404


@pytest.mark.parametrize("path", ["/", "/explore", "/explore/table", "/charts/map.csv", "/health"])
def test_other_methods_are_refused_with_those_allowed(client: Client, path: str) -> None:
    for method in (client.post, client.put, client.delete):
        answer = method(path)
        assert answer.status_code == 405
        assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("path", ["/", "/explore", "/explore/table", "/charts/map.csv"])
def test_huge_queries_are_refused_shortly(client: Client, path: str) -> None:
    for query in ("x" * 100_000, "lang=fr&" + "a&" * 40_000, "area=" + "KEN," * 30_000):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert len(answer.data) < 20_000


def test_a_query_full_of_mistakes_gives_a_short_answer(client: Client) -> None:
    """Few bytes in must not be many bytes out."""
    for query in ("&".join(map(str, range(900))), "area=" + ",".join(map(str, range(900)))):
        for path in ("/explore", "/charts/map.csv"):
            answer = client.get(f"{path}?{query}")
            assert answer.status_code == 400
            assert len(answer.data) < 80_000


# ---- files ----


@pytest.mark.parametrize(("slug", "query"), [
    (slug, query) for slug, chart in CHARTS.items() for query in (VIEWS if chart.takes is None else FEW_VIEWS)
])  # fmt: skip
def test_a_file_has_exactly_the_rows_of_its_chart(client: Client, handle: Warehouse, slug: str, query: str) -> None:
    chart = CHARTS[slug]
    selection = serving.read(query, handle.catalogue, chart.params, chart.many)
    answer = client.get(urls.chart_data(chart, selection))
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    view = View(selection, handle.catalogue)
    result = chart.rows(selection, handle, full=True)
    columns, expected = table(result, view)
    lines = list(csv.reader(io.StringIO(answer.get_data(as_text=True), newline="")))
    assert lines[0] == list(columns)
    assert undone(lines[1:]) == [["" if value is None else str(value) for value in record] for record in expected]
    assert len(lines) - 1 == (len(result.table.records) if result.table else len(result.rows) + len(result.own))


def test_a_file_says_flag_source_release_and_licence_of_every_row(client: Client) -> None:
    rows = records(client.get("/charts/map.csv?indicator=coverage-old-age"))
    assert len(rows) > 150
    assert set(COLUMNS) == set(rows[0])
    assert {"obs_status", "note", "dataset", "release", "series", "publisher", "licence"} <= set(COLUMNS)
    for row in rows:
        assert row["release"] and row["dataset"] and row["series"] and row["publisher"]
        assert re.fullmatch(r"-?\d+(\.\d+)?(e[-+]\d+)?", row["obs_value"])
        assert re.fullmatch(r"\d{4}", row["time_period"])


def test_values_in_a_file_are_those_published_not_rounded(client: Client, handle: Warehouse) -> None:
    rows = records(client.get("/charts/map.csv?indicator=uhc-index"))
    found = handle.rows("SELECT ref_area, time_period, release, obs_value FROM observation WHERE series = ?",
                        [rows[0]["series"]])  # fmt: skip
    published = {tuple(map(str, key)): value for *key, value in found}
    for row in rows:
        assert float(row["obs_value"]) == published[row["ref_area"], row["time_period"], row["release"]]


def test_own_means_in_a_file_are_never_called_official(client: Client) -> None:
    rows = records(client.get("/charts/groups.csv?year=2020"))
    assert set(rows[0]) == {*COLUMNS, *OWN_COLUMNS}
    ours = [row for row in rows if row["estimate"] != "published"]
    assert ours
    assert all("not official" in row["estimate"] for row in ours)
    assert all(row["weight_reported_pct"] for row in ours)


def test_a_file_has_a_name_that_tells_chart_indicator_and_year(client: Client) -> None:
    answer = client.get("/charts/map.csv?indicator=uhc-index&year=2021")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="floorwatch_map_uhc-index_2021.csv"'


def test_a_file_is_utf8_with_plain_line_ends(client: Client) -> None:
    answer = client.get("/charts/map.csv?lang=fr")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert b"\r" not in answer.data
    assert not answer.data.startswith(b"\xef\xbb\xbf")
    assert "Côte d’Ivoire" in answer.data.decode("utf-8").replace("'", "’")


def test_a_file_that_did_not_change_is_not_sent_again(client: Client) -> None:
    first = client.get("/charts/map.csv?year=2020")
    again = client.get("/charts/map.csv?year=2020", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    for other in ("/charts/map.csv?year=2019", "/charts/trend.csv?year=2020", "/charts/map.csv?year=2020&lang=fr",
                  "/charts/map.csv?year=2020&release=2021-04"):  # fmt: skip
        assert client.get(other, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_two_spellings_of_one_view_are_one_file(client: Client) -> None:
    a = client.get("/charts/map.csv?year=2020&sex=_T&lang=en")
    b = client.get("/charts/map.csv?lang=en&year=2020")
    assert a.data == b.data
    assert a.headers["ETag"] == b.headers["ETag"]


@pytest.mark.parametrize("path", ["/", "/explore", "/explore/table", "/charts/map.csv", "/health"])
def test_head_answers_like_get_without_a_body(client: Client, path: str) -> None:
    head, get = client.head(path), client.get(path)
    assert head.status_code == 200
    assert head.data == b""
    for name in ("Content-Type", "ETag", "Content-Disposition", "Content-Security-Policy"):
        assert head.headers.get(name) == get.headers.get(name)
    assert client.head(f"{path}nope").status_code == 404


def test_no_value_of_a_file_is_taken_for_a_formula(handle: Warehouse) -> None:
    """Spreadsheets run what begins with = + - @: no published text does."""
    for column in ("value_text", "note", "source_detail"):
        sql = f"SELECT count(*) FROM observation WHERE regexp_matches({column}, '^[=+@\t\r-]')"
        assert handle.rows(sql) == [(0,)]


# ---- the table and the file ----


class Table(HTMLParser):
    """The rows of the table on the page: area code and cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[tuple[str, str, list[str]]] = []
        self._cells: list[str] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "tr" and "data-area" in given:
            self._cells = []
            self.rows.append((given["data-area"] or "", "", self._cells))
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append("")
            if "data-value" in given:
                self.rows[-1] = (self.rows[-1][0], given["data-value"] or "", self._cells)

    def handle_data(self, data: str) -> None:
        if self._cells:
            self._cells[-1] += data


@pytest.mark.parametrize("query", VIEWS)
def test_table_and_file_have_the_same_rows_in_the_same_order(client: Client, query: str) -> None:
    fragment, rows = client.get(f"/explore/table?{query}"), records(client.get(f"/charts/map.csv?{query}"))
    shown = Table(fragment.text).rows
    assert rows
    assert [area for area, _, _ in shown] == [row["ref_area"] for row in rows]
    assert [float(value) for _, value, _ in shown] == [float(row["obs_value"]) for row in rows]
    for (_, _, cells), row in zip(shown, rows, strict=True):
        assert cells[0] == row["ref_area_name"]
        assert cells[2] == (row["time_period"] or "–")
        assert cells[4] == row["release"]
        assert cells[5] == "; ".join(filter(None, (row["value_text"], row["note"], row["source_detail"])))


@pytest.mark.parametrize("query", VIEWS)
def test_the_page_links_to_the_file_of_its_own_view(client: Client, query: str) -> None:
    page = Page(client.get(f"/explore?{query}").text)
    (button,) = [attrs for attrs in page.all("a") if attrs.get("id") == "download-csv"]
    assert records(client.get(button["href"])) == records(client.get(f"/charts/map.csv?{query}"))


# ---- health ----


def test_health_tells_operators_what_is_served(client: Client, catalogue: Catalogue) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.headers["Cache-Control"] == "no-store"
    said = answer.json
    assert {"status", "detail", "warehouse", "content_hash", "collected", "age_days", "published", "releases"} <= set(
        said
    )
    assert said["content_hash"] == catalogue.content_hash
    assert said["warehouse"].endswith(".duckdb")
    assert isinstance(said["age_days"], int)
    assert set(said["releases"]) == {name for name, dataset in catalogue.datasets.items() if dataset.releases}
    assert "/" not in said["warehouse"], "no folder of the server"


# ---- attacks ----


MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
PARAMETERS = ("indicator", "source", "release", "year", "window", "from", "sex", "age", "group", "area", "scheme",
              "lang", "theme", "nonsense", MARKUP)  # fmt: skip


@pytest.mark.parametrize("parameter", PARAMETERS)
@pytest.mark.parametrize("path", ["/explore", "/explore/table", "/charts/map.csv", "/nope"])
def test_markup_in_a_query_comes_back_escaped_or_not_at_all(client: Client, path: str, parameter: str) -> None:
    for accept in ("text/html", "application/json"):
        answer = client.get(f"{path}?{quote(parameter)}={quote(MARKUP)}", headers={"Accept": accept})
        assert answer.status_code < 500
        if answer.mimetype == "text/html":
            assert "<script>alert" not in answer.text
            assert "<img src=x" not in answer.text
            assert not [1 for _, attrs in Page(answer.text).tags if any(name.startswith("on") for name in attrs)]
        else:
            assert answer.mimetype == "application/problem+json"


def test_markup_in_the_query_of_the_overview_comes_back_escaped_or_not_at_all(client: Client) -> None:
    answer = client.get(f"/?lang={quote(MARKUP)}&{quote(MARKUP)}={quote(MARKUP)}")
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text


def test_markup_in_a_path_comes_back_escaped_or_not_at_all(client: Client) -> None:
    for path in (f"/{quote(MARKUP)}", f"/charts/{quote(MARKUP, safe='')}.csv", f"/explore/{quote(MARKUP)}"):
        answer = client.get(path, headers=HTML)
        assert answer.status_code == 404
        assert "<script>alert" not in answer.text


@pytest.mark.parametrize("payload", ["%0d%0aX-Evil:%201", "%0aSet-Cookie:%20a=b", "\u560d\u560aX-Evil:1", "%E5%98%8A"])
def test_no_header_can_be_injected(client: Client, payload: str) -> None:
    for path in (f"/explore?indicator=uhc-index{payload}", f"/charts/map.csv?year=2020{payload}", f"/?lang=fr{payload}",
                 f"/charts/map{payload}.csv", f"/{payload}"):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code in (200, 400, 404)
        assert "X-Evil" not in answer.headers
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", [
    "/assets/../app.py", "/assets/..%2f..%2fpyproject.toml", "/assets/%2e%2e/%2e%2e/etc/passwd",
    "/_dash-component-suites/dash/../../etc/passwd", "/_dash-component-suites/os/path.py",
    "/assets/vendor/manifest.json", "/assets/.git/config",
])  # fmt: skip
def test_no_file_of_the_server_can_be_fetched(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code >= 400
    assert b"root:" not in answer.data
    assert b"Traceback" not in answer.data


def test_texts_of_publishers_are_escaped_in_the_table(handle: Warehouse) -> None:
    from dashboard.publish import tables  # noqa: PLC0415

    selection = serving.read("", handle.catalogue)
    result = CHARTS["map"].rows(selection, handle, full=True)
    hostile = result.rows[0]._replace(note=MARKUP, value_text="<b>", source_detail="</td></table>")
    html = tables.html(type(result)([hostile]), View(selection, handle.catalogue))
    assert "<script>" not in html
    assert "<b>" not in html
    assert html.count("</table>") == 1


# ---- Dash's own endpoint ----

UPDATE = "/_dash-update-component"


def callback(client: Client, card: str) -> dict[str, Any]:
    """The request that a page sends when its query changes."""
    known = [each["output"] for each in client.get("/_dash-dependencies").json]
    named = [each for each in known if card in each and each.startswith("..")]
    output = (
        named[0] if named else next(each for each in known if each.startswith('..{"card":["MATCH"],"type":"figure"'))
    )
    outputs = []
    for part in output.replace('["MATCH"]', json.dumps(card)).strip(".").split("..."):
        element, _, name = part.rpartition(".")
        outputs.append({"id": json.loads(element) if element.startswith("{") else element, "property": name})
    return {"output": output, "outputs": outputs, "changedPropIds": ["query.data"],
            "inputs": [{"id": "query", "property": "data", "value": ""}]}  # fmt: skip


def pages(client: Client, pathname: Any, search: Any) -> dict[str, Any]:
    body = callback(client, "_pages_content")
    body["inputs"] = [{"id": "_pages_location", "property": name, "value": value}
                      for name, value in (("pathname", pathname), ("search", search))]  # fmt: skip
    return {**body, "changedPropIds": ["_pages_location.search"]}


@pytest.mark.parametrize("card", ["map", "trend", "ranking", "groups", "explore-intro"])
@pytest.mark.parametrize("query", ["", "indicator=uhc-index&area=KEN&lang=fr", "group=WB:LIC&year=2019"])
def test_a_chart_follows_the_query(client: Client, card: str, query: str) -> None:
    body = callback(client, card)
    body["inputs"][0]["value"] = query
    answer = client.post(UPDATE, json=body)
    assert answer.status_code == 200
    assert set(answer.json) == {"multi", "response"}
    assert "NaN" not in answer.text


@pytest.mark.parametrize("card", ["map", "trend", "ranking", "groups", "explore-intro"])
def test_a_hostile_query_changes_nothing_and_breaks_nothing(client: Client, card: str) -> None:
    for query in (None, "sex=X", MARKUP, "\0", "%", "x" * 100, "a&" * 900, "indicator=uhc-index&indicator=gdp-usd"):
        body = callback(client, card)
        body["inputs"][0]["value"] = query
        answer = client.post(UPDATE, json=body)
        assert answer.status_code in (200, 204), (query, answer.data[:200])


@settings(RELAXED, max_examples=60)
@given(value=st.one_of(
    st.text(alphabet=st.characters(), max_size=30), st.none(), st.integers(), st.booleans(),
    st.lists(st.text(max_size=3), max_size=3), st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
    st.just("\ud800"), st.just("%41\udfff=1"), st.just("x" * 5000),
))  # fmt: skip
def test_no_input_of_a_callback_is_an_error_of_ours(client: Client, value: Any) -> None:
    for body in (callback(client, "map"), pages(client, "/explore", value)):
        if body["inputs"][0]["id"] == "query":
            body["inputs"][0]["value"] = value
        answer = client.post(UPDATE, json=body)
        assert answer.status_code in (200, 204, 400), answer.data[:300]


@pytest.mark.parametrize(("pathname", "search"), [
    ("/", ""), ("/", "?view=1&self=2&query=3"), ("/", "?lang=zz&lang=fr"), ("/", None), ("/explore", ""),
    ("/explore", "?"), ("/explore", "?sex=X"), ("/explore", "?a=1&a=2"), ("/explore", "?%"), ("/explore", None),
    ("/explore", "?view=1&self=2&query=3"), ("/explore", "lang=fr"), ("/nope", "?lang=fr"), ("//", ""), ("", ""),
    ("../", ""), (None, None), ("/" * 1000, "?"), ("/explore/../..", ""),
])  # fmt: skip
def test_moving_between_pages_survives_any_address(client: Client, pathname: str | None, search: str | None) -> None:
    answer = client.post(UPDATE, json=pages(client, pathname, search))
    assert answer.status_code in (200, 400), (pathname, search, answer.data[:300])


def test_a_payload_that_no_page_sends_is_refused_without_a_traceback(client: Client) -> None:
    good = callback(client, "map")
    wrong: list[Any] = [
        None, [], {}, "x", 1, {"output": 1}, {"output": ["map"]}, {"output": "nope.children"},
        {"output": "..__class__.__init__.."}, {**good, "inputs": None}, {**good, "inputs": []},
        {**good, "inputs": [{}]}, {**good, "inputs": [1]}, {**good, "inputs": good["inputs"] * 3},
        {**good, "inputs": [{"id": "other", "property": "data", "value": ""}]}, {**good, "outputs": None},
        {**good, "outputs": [{**each, "id": {**each["id"], "card": ["MATCH"]}} for each in good["outputs"]]},
        {**good, "outputs": [{**good["outputs"][0], "id": {"card": "trend", "type": "figure"}}, *good["outputs"][1:]]},
        {**good, "outputs": {}}, {**good, "outputs": good["outputs"][:1]}, {**good, "outputs": [None] * 4},
        {**good, "outputs": [{"id": {"a": MARKUP}, "property": "x"}] * 4}, {**good, "state": "x"},
        {**good, "state": [{"id": "a", "property": "b"}]}, {**good, "changedPropIds": [1]},
        {**good, "changedPropIds": "query.data"}, {**good, "output": "_pages_dummy.children"},
    ]  # fmt: skip
    for body in wrong:
        answer = client.post(UPDATE, json=body)
        assert answer.status_code == 400, (body, answer.data[:200])
        assert answer.mimetype == "application/problem+json"
        assert b"Traceback" not in answer.data
        assert b"site-packages" not in answer.data
    for data in (b"", b"{", b"\xff", b"[" * 2000, b'{"output": NaN}'):
        answer = client.post(UPDATE, data=data, content_type="application/json")
        assert answer.status_code == 400, data[:20]
    assert client.post(UPDATE, data=b"x=1").status_code in (400, 415)


def test_a_payload_larger_than_any_page_sends_is_refused(client: Client) -> None:
    body = callback(client, "map")
    body["inputs"][0]["value"] = "x" * 200_000
    assert client.post(UPDATE, json=body).status_code == 413


def test_an_error_of_ours_leaks_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard import queries  # noqa: PLC0415

    def fails(*_: Any, **__: Any) -> Any:
        raise RuntimeError("secret detail of the server")

    monkeypatch.setattr(queries, "newest_in_window", fails)
    for path, accept in (("/explore", "text/html"), ("/charts/map.csv", "*/*"), ("/explore/table", "application/json")):
        answer = client.get(path, headers={"Accept": accept})
        assert answer.status_code == 500
        assert b"secret" not in answer.data
        assert b"Traceback" not in answer.data
        assert (answer.mimetype == "text/html") == (accept == "text/html")
