"""Releases: the same changes on the page, in the file and on the command line; the history of one value."""

from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import urlsplit

import duckdb
import pandas as pd
import pytest
from reading import first_paint, links, sound, table, texts

from dashboard import comparison, serving, urls
from dashboard.charts import CHARTS
from dashboard.charts.base import View
from dashboard.queries.records import Release
from dashboard.selection import SelectionError
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse
from methods.diffing import compare

Client = Any
HTML = {"Accept": "text/html"}
REAL = "/releases?dataset=un_sdg_1_3_1&old=2023-07&new=2025-10"
INDIA = "/releases?dataset=un_sdg_1_3_1&series=SI_COV_BENFTS&area=IND"
VIEWS = ("/releases", REAL, INDIA, "/releases?dataset=imf_weo", "/releases?dataset=un_wpp", "/releases?dataset=wb_wdi",
         "/releases?dataset=un_wpp&series=TPopulation1July&area=KEN",
         "/releases?series=SI_COV_PENSN&area=ALB&sex=F", "/releases?series=SI_COV_PENSN&area=ATA",
         "/releases?series=SI_COV_BENFTS&area=IND&sex=F")  # fmt: skip


def release_rows(handle: Warehouse, dataset: str, release: str) -> pd.DataFrame:
    return handle.frame("SELECT * FROM observation WHERE dataset = ? AND release = ?", [dataset, release])


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_view_is_words_and_tables_before_any_script(client: Client, path: str, lang: str) -> None:
    answer = client.get(path + ("&" if "?" in path else "?") + f"lang={lang}")
    assert answer.status_code == 200
    html = first_paint(answer)
    sound(html)
    assert 'name="dataset"' in html
    assert table(html, "releases")[1]


def test_the_real_releases_of_2023_and_2025_differ_as_they_do(client: Client) -> None:
    html = first_paint(client.get(REAL))
    words = texts(html)
    assert "120 in both releases (71 revised, 49 with only another flag or note), 291 removed, 527 added" in words
    assert "11 series are in 2023-07 only" in words
    heads, rows = table(html, "changes")
    assert len(heads) == 7
    assert len(rows) == 200
    assert rows[0][:6] == ["Palau", "2019", "35.8", "93.22", "+57.42", "revised (A → –)"]
    sizes = [abs(float(row[4].replace("−", "-").replace("+", ""))) for row in rows if row[5].startswith("revised")]
    assert len(sizes) == 71
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(("old", "new", "series", "area"), [
    ("2023-07", "2025-10", "", ""), ("2022-05", "2023-07", "", ""), ("2022-04", "2022-05", "", ""),
    ("2023-07", "2023-04", "", ""), ("2022-05", "2023-07", "SI_COV_PENSN", ""), ("2022-05", "2023-07", "", "ALB"),
    ("2023-07", "2023-07", "", ""),
])  # fmt: skip
def test_what_the_database_leaves_out_as_the_same_changes_nothing(
    handle: Warehouse, old: str, new: str, series: str, area: str
) -> None:
    pairs = [("old", old), ("new", new), ("series", series), ("area", area)]
    asked = comparison.read([(k, v) for k, v in pairs if v], handle)
    found = comparison.difference(asked, handle)
    assert found
    sides = [release_rows(handle, asked.dataset, label) for label in (old, new)]
    held = (set(sides[0]["series"]), set(sides[1]["series"]))
    for n, rows in enumerate(sides):
        kept = rows[rows["series"].eq(series)] if series else rows
        sides[n] = kept[kept["ref_area"].eq(area)] if area else kept
    expected = compare(*sides, comparison.NAMES, held=None if not area else held)
    assert found.common == expected.common
    assert found.changes.to_csv() == expected.changes.to_csv()
    assert (found.only_in_old, found.only_in_new) == (expected.only_in_old, expected.only_in_new)


def test_the_file_holds_all_changes_and_is_what_the_page_shows_first(client: Client) -> None:
    html = first_paint(client.get(REAL))
    href = next(link for link in links(html) if link.startswith("/releases.csv"))
    answer = client.get(href)
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == 71 + 49 + 291 + 527
    assert (rows[0]["ref_area"], rows[0]["old_value"], rows[0]["new_value"]) == ("PLW", "35.8", "93.22")
    assert client.get(href, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_the_history_of_india_is_in_table_chart_and_file_alike(client: Client, handle: Warehouse) -> None:
    html = first_paint(client.get(INDIA))
    heads, rows = table(html, "history")
    assert heads[0] == "Year"
    assert (heads[1], heads[-1]) == ("2019-03", "2025-10")
    said = {row[0]: dict(zip(heads[1:], row[1:], strict=True)) for row in rows}
    assert (said["2020"]["2023-07"], said["2020"]["2025-10"]) == ("24.4", "–")
    assert (said["2022"]["2025-10"], said["2019"]["2025-10"]) == ("48.84", "24.4")
    assert "no longer has the value in India for 2020: it was 24.4%" in texts(html)
    shown = sum(cell != "–" for row in rows for cell in row[1:])
    href = next(link for link in links(html) if link.startswith("/charts/value-history.csv"))
    file = list(csv.DictReader(io.StringIO(client.get(href).text)))
    assert len(file) == shown
    assert {row["ref_area"] for row in file} == {"IND"}
    assert len({row["release"] for row in file}) == 11
    selection = serving.read(urlsplit(href).query, handle.catalogue)
    result = CHARTS["value-history"].rows(selection, handle)
    figure = CHARTS["value-history"].figure(result, View(selection, handle.catalogue))
    assert figure
    assert [(line["name"], line["x"]) for line in figure["data"]] == [
        ("2019-03 … 2020-04", [2016]), ("2021-04 … 2024-03", [2016, 2020]), ("2025-10", [2015, 2016, 2019, 2022])
    ]  # fmt: skip


def test_a_revised_value_is_told_with_both_values_and_marked_in_the_table(client: Client) -> None:
    html = first_paint(client.get("/releases?series=SI_COV_BENFTS&area=PLW"))
    assert "went from 35.8% (" in texts(html)
    assert "to 93.2% (2025-10)" in texts(html)
    assert "<strong>93.22</strong>" in html


def test_other_breakdowns_are_links_that_stay_with_the_country(client: Client) -> None:
    html = first_paint(client.get("/releases?series=SI_COV_PENSN&area=ALB"))
    found = [link for link in links(html) if "sex=F" in link]
    assert found
    women = first_paint(client.get(found[0]))
    assert "(Women)" in texts(women) or "(Female)" in texts(women)
    assert [row[0] for row in table(women, "history")[1]] == ["2021"]


def test_a_choice_of_which_nothing_is_said_says_so(client: Client) -> None:
    words = texts(first_paint(client.get("/releases?series=SI_COV_BENFTS&area=ATA")))
    assert "No release in service says anything of this choice." in words


def test_a_series_that_no_indicator_has_is_a_table_without_a_chart(client: Client) -> None:
    html = first_paint(client.get("/releases?dataset=imf_weo&series=NGDP_D&area=KEN"))
    assert table(html, "history")[1]
    assert "card-value-history" not in html


def test_all_releases_are_listed_newest_first_with_status_and_bytes(client: Client, handle: Warehouse) -> None:
    html = first_paint(client.get("/releases"))
    _, rows = table(html, "releases")
    known = list(handle.catalogue.datasets["un_sdg_1_3_1"].releases.items())
    assert [tuple(row[:2]) for row in rows] == known[::-1]
    status = {row[0]: row[2] for row in rows}
    assert status["2022-04"] == "superseded by 2022-05"
    assert status["2025-10"] == "published, partial"
    sha = handle.rows("SELECT provenance ->> 'sha256' FROM release WHERE dataset = 'un_sdg_1_3_1'")[0][0]
    assert texts(html).count(f"un_sdg_1_3_1.parquet SHA-256 {sha}") == len(rows)


def test_two_releases_that_differ_too_much_ask_for_a_choice(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    html = first_paint(client.get("/releases?dataset=un_wpp"))
    assert "Choose a country or a series" in texts(html)
    answer = client.get("/releases.csv?dataset=un_wpp")
    assert answer.status_code == 400
    assert answer.get_json()["problems"][0]["reason"] == "too-many-changes"
    assert client.get("/releases.csv?dataset=un_wpp&area=KEN").status_code == 200
    monkeypatch.setattr(comparison, "MOST_DIFFERING", 10)
    assert client.get("/releases.csv?old=2020-04&new=2023-07").status_code == 400


def test_one_release_alone_has_nothing_to_compare(client: Client) -> None:
    assert "Only one release is on record" in texts(first_paint(client.get("/releases?dataset=imf_weo")))
    assert client.get("/releases.csv?dataset=imf_weo").status_code == 400


@pytest.mark.parametrize("query", [
    "dataset=nope", "old=1900", "new=x", "series=NOPE", "area=ZZZ", "sex=F", "series=SI_COV_BENFTS&area=IND&sex=Q",
    "colour=red", "old=2020-04&old=2021-04", "lang=xx", "dataset=" + "x" * 5000,
])  # fmt: skip
def test_what_is_not_there_is_refused_with_a_friendly_page(client: Client, query: str) -> None:
    answer = client.get(f"/releases?{query}", headers=HTML)
    assert answer.status_code == 400
    html = first_paint(answer)
    assert html.count("<h1") == 1
    assert 'href="/releases"' in html
    file = client.get(f"/releases.csv?{query}")
    assert file.status_code == 400
    assert file.mimetype == "application/problem+json"


def test_the_address_is_canonical_and_reads_back(handle: Warehouse) -> None:
    asked = comparison.read([("new", "2025-10"), ("dataset", "un_sdg_1_3_1"), ("old", "2023-07")], handle)
    assert asked.to_query() == "old=2023-07"
    history = comparison.read([("area", "ALB"), ("series", "SI_COV_PENSN"), ("sex", "F"), ("lang", "fr")], handle)
    assert history.to_query() == "series=SI_COV_PENSN&area=ALB&sex=F&lang=fr"
    assert comparison.read([("series", "SI_COV_PENSN"), ("area", "ALB"), ("sex", "_T")], handle).to_query() == (
        "series=SI_COV_PENSN&area=ALB"
    )
    with pytest.raises(SelectionError):
        comparison.read([("sex", "F")], handle)


@pytest.mark.parametrize("query", [
    "", "area=IND", "indicator=coverage-old-age&sex=F&area=ALB,KEN", "lang=es&area=IND", "indicator=uhc-index",
    "indicator=coverage-any&source=ilo_wspr&area=IND",
])  # fmt: skip
def test_explore_leads_to_the_history_of_its_values(client: Client, query: str) -> None:
    page = client.get(f"/explore?{query}").text
    href = page.split('id="link-history"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert href.startswith("/releases?dataset=")
    assert client.get(href).status_code == 200
    assert ("area=" in query) == ('id="table-history"' in first_paint(client.get(href)))


def test_links_and_forms_of_the_page_lead_somewhere(client: Client) -> None:
    for path in (REAL, INDIA):
        for href in links(first_paint(client.get(path)))[:25]:
            assert client.get(href).status_code == 200, href


def test_a_withdrawn_release_is_listed_but_not_compared_by_default(
    handle: Warehouse, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / handle.name
    copy.write_bytes(handle.path.read_bytes())
    with duckdb.connect(copy) as con:
        con.execute("""UPDATE release SET status = 'withdrawn', note = 'withdrawn: wrong unit; as it came'
                       WHERE dataset = 'un_sdg_1_3_1' AND release = '2025-10'""")
    changed = Warehouse(copy)
    asked = comparison.read([("series", "SI_COV_BENFTS"), ("area", "IND")], changed)
    assert (asked.old, asked.new) == ("2023-07", "2024-03")
    from dashboard.app import server  # noqa: PLC0415 - importing makes the application

    monkeypatch.setattr(serving.READER, "acquire", lambda: changed)
    client = server.test_client()
    html = first_paint(client.get(INDIA))
    assert "2025-10" not in table(html, "history")[0]
    listed = table(html, "releases")[1][0]
    assert listed[0] == "2025-10"
    assert listed[2].startswith("withdrawn")
    assert "wrong unit" in listed[4]
    assert client.get("/releases?old=2023-07&new=2025-10").status_code == 200
    quality = first_paint(client.get("/quality"))
    assert table(quality, "withdrawn")[1][0][1:2] == ["2025-10"]
    assert "wrong unit" in texts(quality)


def test_the_urls_of_the_page_are_made_in_one_place() -> None:
    assert urls.releases("old=1") == "/releases?old=1"
    assert urls.releases("", file=True) == "/releases.csv"


def held_of(*releases: tuple[str, str, set[tuple[str, int | None]]]) -> comparison.Holdings:
    """Holdings of releases (label, status, what it is about), oldest first, each with one series."""
    kept = tuple(Release(label, "2026-01-01", False, status, "", "") for label, status, _ in releases)
    rows = {label: {"S": 1} for label, _, _ in releases}
    return comparison.Holdings(kept, rows, {}, {label: about for label, _, about in releases})


def test_a_release_is_compared_with_the_one_before_it_about_the_same_country_and_year() -> None:
    held = held_of(
        ("ZMB-2023-hies", "published", {("ZMB", 2023)}),
        ("KEN-2022-hbs", "published", {("KEN", 2022)}),
        ("ZMB-2023-hies-2", "withdrawn", {("ZMB", 2023)}),
        ("ZMB-2023-hies-3", "published", {("ZMB", 2023)}),
        ("ZMB-2025-hies", "published", {("ZMB", 2025)}),
    )
    assert held.default_pair("") == ("ZMB-2023-hies", "ZMB-2023-hies-3")
    assert held.before("KEN-2022-hbs") == held.before("ZMB-2025-hies") == held.before("ZMB-2023-hies") == ""
    assert held.default_pair("T") == ("", "")


def test_releases_about_different_countries_are_not_compared_unasked() -> None:
    held = held_of(("KEN-2022-a", "published", {("KEN", 2022)}), ("ZMB-2023-a", "published", {("ZMB", 2023)}))
    assert held.default_pair("") == ("", "ZMB-2023-a")


def test_a_release_asked_for_alone_is_compared_with_the_one_before_it(handle: Warehouse) -> None:
    labels = [r.release for r in comparison.holdings(handle, "un_sdg_1_3_1").releases]
    asked = comparison.read([("dataset", "un_sdg_1_3_1"), ("new", labels[-2])], handle)
    assert (asked.old, asked.new) == (labels[-3], labels[-2])
    assert comparison.read([("new", labels[0])], handle).old == ""
