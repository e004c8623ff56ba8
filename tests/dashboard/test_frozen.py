"""Frozen means frozen: what is pinned to a release shows the same figures after every refresh, and says so.

A newer release is put into a copy of the served warehouse by the very statements with which a build decides what is
current; so is a withdrawal.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import quote

import duckdb
import pytest
from reading import texts

from dashboard import serving
from dashboard.settings import LANGUAGES
from dashboard.warehouse import POINTER, Reader, Warehouse
from etl import current

Client = Any
Change = Callable[..., Warehouse]
DATASET, PINNED, NEWER = "un_sdg_1_3_1", "2025-10", "2027-01"
REASON = "wrong unit in <b>all</b> rows"
TREND = f"indicator=coverage-any&release={PINNED}&area=KEN,FRA"
VIEWS = {
    "trend": TREND,
    "map": f"indicator=coverage-any&release={PINNED}",
    "ranking": f"indicator=coverage-any&release={PINNED}&year=2020&window=5",
}
FORMS = ("csv", "tsv", "json", "xlsx", "parquet", "sdmx.csv", "zip")
MADE = ("latest", "available", "current_observation", "series_slice", "current_release")
MAKING = (current.CURRENT_RELEASE_SQL, current.SERIES_SLICE_SQL, current.CURRENT_OBSERVATION_SQL, current.LATEST_SQL,
          current.AVAILABLE_SQL)  # fmt: skip
REFRESHED = (
    f"""INSERT INTO release SELECT * REPLACE ('{NEWER}' AS release, '2027-01-15' AS retrieved, 'published' AS status)
        FROM release WHERE dataset = '{DATASET}' AND release = '{PINNED}'""",
    f"""INSERT INTO observation SELECT * REPLACE ('{NEWER}' AS release, obs_value * 0.9 AS obs_value)
        FROM observation WHERE dataset = '{DATASET}' AND release = '{PINNED}'""",
)
WITHDRAWN = (
    f"""UPDATE release SET status = 'withdrawn', note = 'withdrawn: {REASON}; ' || note
        WHERE dataset = '{DATASET}' AND release = '{PINNED}'""",
)


@pytest.fixture(scope="module")
def states(handle: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Reader]:
    """Copies of the warehouse after some statements and what a build does after them."""
    made = {}
    for name, statements in (("refreshed", REFRESHED), ("withdrawn", WITHDRAWN)):
        folder = tmp_path_factory.mktemp(name)
        target = folder / f"floorwatch-{len(made):016x}.duckdb"
        shutil.copy(handle.path, target)
        with duckdb.connect(target) as con:
            for statement in (*statements, *(f"DROP TABLE {table}" for table in MADE), *MAKING):
                con.execute(statement)
            con.execute("UPDATE build SET content_hash = reverse(content_hash)")
        (folder / POINTER).write_text(target.name, encoding="utf-8")
        made[statements] = Reader(folder)
    return made


@pytest.fixture
def served(states: dict[tuple[str, ...], Reader], monkeypatch: pytest.MonkeyPatch) -> Change:
    """Serve the copy that those statements have changed."""

    def serve(*statements: str) -> Warehouse:
        monkeypatch.setattr(serving, "READER", states[statements])
        return serving.READER.acquire()

    return serve


def figure(html: str) -> str:
    """The figure of an embed or a picture's page, byte for byte."""
    found = re.search(r'<script type="application/json" class="figure"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert found
    return found[1]


def shown(client: Client, slug: str, query: str) -> dict[str, Any]:
    """What the embed, the page that is photographed, and the files of a view hold."""
    pages = {name: client.get(f"/{name}/{slug}?{query}") for name in ("embed", "picture")}
    assert {page.status_code for page in pages.values()} == {200}
    files = {form: client.get(f"/charts/{slug}.{form}?{query}") for form in ("csv", "tsv")}
    assert {file.status_code for file in files.values()} == {200}
    return {name: figure(page.text) for name, page in pages.items()} | {form: file.data for form, file in files.items()}


@pytest.mark.parametrize("slug", VIEWS)
def test_a_frozen_view_holds_the_same_bytes_after_a_newer_release(client: Client, served: Change, slug: str) -> None:
    before = shown(client, slug, VIEWS[slug])
    live = VIEWS[slug].replace(f"&release={PINNED}", "")
    live_before = shown(client, slug, live)
    served(*REFRESHED)
    assert shown(client, slug, VIEWS[slug]) == before
    after = shown(client, slug, live)
    assert all(after[name] != live_before[name] for name in after), "what is live follows"
    rows = list(csv.DictReader(io.StringIO(after["csv"].decode("utf-8-sig"))))
    assert NEWER in {row["release"] for row in rows}
    assert {row["release"] for row in csv.DictReader(io.StringIO(before["csv"].decode("utf-8-sig")))} == {PINNED}


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_a_frozen_embed_says_as_of_when_and_offers_the_newer_one(client: Client, served: Change, lang: str) -> None:
    query = f"{TREND}&lang={lang}" if lang != "en" else TREND
    assert PINNED in texts(client.get(f"/embed/trend?{query}").text)
    served(*REFRESHED)
    html = client.get(f"/embed/trend?{query}").text
    words = texts(re.sub(r"<script.*?</script>", " ", html, flags=re.DOTALL))
    assert PINNED in words and NEWER in words
    links = [unescape(href) for href in re.findall(r'<a[^>]* href="([^"]+)"', html)]
    newer = [href for href in links if "/embed/trend?" in href and "release=" not in href]
    assert newer, "a way to the figures of today"
    path = "/embed/" + newer[0].partition("/embed/")[2]
    live = client.get(path)
    assert live.status_code == 200
    assert figure(live.text) != figure(html)


def test_what_is_not_frozen_does_not_say_so(client: Client, served: Change) -> None:
    served(*REFRESHED)
    words = texts(client.get("/embed/trend?indicator=coverage-any&area=KEN,FRA").text)
    assert PINNED not in words


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_a_withdrawn_release_is_gone_with_the_reason(client: Client, served: Change, form: str) -> None:
    assert client.get(f"/charts/trend.{form}?{TREND}").status_code == 200
    served(*WITHDRAWN)
    answer = client.get(f"/charts/trend.{form}?{TREND}")
    assert (answer.status_code, answer.mimetype) == (410, "application/problem+json")
    assert REASON in answer.json["detail"] and answer.json["release"] == PINNED
    assert answer.headers["Cache-Control"] == "no-store", "it may come back"


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_picture_of_a_withdrawn_release_is_gone_with_the_reason(client: Client, served: Change, form: str) -> None:
    served(*WITHDRAWN)
    answer = client.get(f"/charts/trend.{form}?{TREND}")
    assert (answer.status_code, answer.mimetype) == (410, "application/problem+json")
    assert REASON in answer.json["detail"]
    assert client.get(f"/picture/trend?{TREND}").status_code == 410


@pytest.mark.parametrize("address", [
    f"embed/trend?{TREND}", f"charts/trend.html?{TREND}", f"explore?{TREND}", f"explore?{TREND}#card-trend",
])  # fmt: skip
def test_oembed_of_a_withdrawn_release_is_gone_with_the_reason(client: Client, served: Change, address: str) -> None:
    url = quote(f"http://localhost:8050/{address}", safe="")
    assert client.get(f"/oembed?url={url}").status_code == 200
    served(*WITHDRAWN)
    answer = client.get(f"/oembed?url={url}")
    assert (answer.status_code, answer.mimetype) == (410, "application/problem+json")
    assert REASON in answer.json["detail"]


def test_explore_neither_offers_nor_shows_a_withdrawn_release(client: Client, served: Change) -> None:
    option = f'<option value="{PINNED}"'
    assert option in client.get("/explore?indicator=coverage-any").text
    served(*WITHDRAWN)
    assert option not in client.get("/explore?indicator=coverage-any").text
    assert client.get(f"/explore/table?{TREND}").status_code == 410


@pytest.mark.parametrize("path", ["/embed/trend", "/charts/trend.html", "/explore"])
def test_people_are_told_in_words_and_the_reason_is_no_markup(client: Client, served: Change, path: str) -> None:
    served(*WITHDRAWN)
    for lang in ("en", "fr", "es"):
        answer = client.get(f"{path}?{TREND}" + ("" if lang == "en" else f"&lang={lang}"))
        assert (answer.status_code, answer.mimetype) == (410, "text/html")
        assert "<b>all</b>" not in answer.text
        assert "wrong unit in <b>all</b> rows" in unescape(answer.text)
        assert f'<html lang="{lang}"' in answer.text
        assert 'class="figure"' not in answer.text


def test_the_builder_of_a_live_chart_goes_on_and_offers_no_withdrawn_release(client: Client, served: Change) -> None:
    live, option = "/embed/trend/snippet?indicator=coverage-any&area=KEN", f'<option value="{PINNED}"'
    assert option in client.get(live).text
    served(*WITHDRAWN)
    answer = client.get(live)
    assert answer.status_code == 200
    assert option not in answer.text and '<option value="2023-07"' in answer.text
    assert client.get(f"/embed/trend/snippet?{TREND}").status_code == 410


def test_a_revalidation_of_what_was_withdrawn_is_not_answered_with_unchanged(client: Client, served: Change) -> None:
    tag = client.get(f"/charts/trend.csv?{TREND}").headers["ETag"]
    served(*WITHDRAWN)
    assert client.get(f"/charts/trend.csv?{TREND}", headers={"If-None-Match": tag}).status_code == 410
    assert client.get(f"/charts/trend.csv?{TREND}", headers={"If-None-Match": "*"}).status_code == 410


def test_the_live_view_goes_on_with_the_release_before(client: Client, served: Change) -> None:
    served(*WITHDRAWN)
    live = "indicator=coverage-any&area=KEN,FRA"
    file = client.get(f"/charts/trend.csv?{live}")
    assert file.status_code == 200
    releases = {row["release"] for row in csv.DictReader(io.StringIO(file.data.decode("utf-8-sig")))}
    assert releases and PINNED not in releases
    assert client.get(f"/embed/trend?{live}").status_code == 200


def test_an_unknown_release_is_refused_and_not_gone(client: Client) -> None:
    for path in ("/embed/trend", "/charts/trend.csv"):
        assert client.get(f"{path}?{TREND.replace(PINNED, '1999-01')}").status_code == 400


@pytest.mark.parametrize("release", ["2019.Q3.G.01", "2023-07", "2024-03"])
@pytest.mark.parametrize("indicator", ["coverage-any", "coverage-children"])
def test_a_frozen_chart_of_groups_has_values_of_its_release_only(client: Client, release: str, indicator: str) -> None:
    query = f"indicator={indicator}&release={release}"
    file = client.get(f"/charts/groups.csv?{query}")
    assert file.status_code == 200
    rows = list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"))))
    assert rows
    assert {row["release"] for row in rows} == {release}
    assert {row["published_release"] for row in rows} <= {"", f"{DATASET} {release}"}


@pytest.mark.parametrize(("slug", "release", "day"), [
    ("uncovered", "2023-07", "2023-07-23"), ("groups", "2023-07", "2023-07-23"), ("trend", "2025-10", "2025-10-29"),
])  # fmt: skip
def test_the_day_beside_a_frozen_release_is_that_of_its_own_retrieval(
    client: Client, slug: str, release: str, day: str
) -> None:
    words = texts(client.get(f"/embed/{slug}?indicator=coverage-any&release={release}").text)
    assert day in words
    assert "2024-08-22" not in words, "that of the population figures"
    assert day in texts(client.get(f"/picture/{slug}?indicator=coverage-any&release={release}").text)


def test_a_chart_of_all_releases_cannot_be_pinned_to_one(client: Client) -> None:
    for path in ("/embed/value-history", "/charts/value-history.csv", "/picture/value-history"):
        answer = client.get(f"{path}?indicator=coverage-any&area=IND&release=2022-05")
        assert answer.status_code == 400, path
        assert client.get(f"{path}?indicator=coverage-any&area=IND").status_code == 200


PARTIAL = "indicator=coverage-any&release=2024-03"
"""Read in the register: "63 countries"; 61 of them have a value of this series, and 184 had one two years before."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_view_pinned_to_a_partial_release_says_so_wherever_it_stands(client: Client, lang: str) -> None:
    for address in ("/embed/map", "/picture/map", "/charts/ranking.html", "/explore"):
        said = texts(client.get(f"{address}?{PARTIAL}&lang={lang}").text)
        assert re.search(r"61 (countries|pays|países)", said) and "184" in said, address
        assert re.search(r"parti(al|elle)|parcial", said), address
    assert client.get(f"/charts/map.json?{PARTIAL}&lang={lang}").text.count("184") >= 1, "the file's notes"


@pytest.mark.parametrize("release", ["2019-03", "2022-05", "2023-07", "2025-10", ""])
def test_a_whole_release_is_not_called_partial(client: Client, release: str) -> None:
    """2019-03 had 108 countries, all there were then; 2025-10 has one series only, and that one whole."""
    words = texts(client.get(f"/embed/map?indicator=coverage-any{'&release=' + release if release else ''}").text)
    assert "partial" not in words


def test_whether_a_release_is_partial_depends_on_the_series_and_slice(client: Client, served: Change) -> None:
    old_age = texts(client.get("/embed/ranking?indicator=coverage-old-age&release=2024-03").text)
    assert "63 countries" in old_age and "202" in old_age
    before = texts(client.get(f"/embed/map?{PARTIAL}").text)
    served(*REFRESHED)
    after = texts(client.get(f"/embed/map?{PARTIAL}").text)
    said = re.compile(r"Release 2024-03 is partial[^.]*[.]")
    assert said.findall(before) == said.findall(after) != [], "later releases change nothing of what is frozen"
