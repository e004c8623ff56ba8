"""Files of charts, profiles and pages: addresses, headers, streams, and all that is needed to trust the rows."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from files_support import (
    ABOUT,
    MAP,
    Client,
    client,
    rows_of,
    sheet_of,
)

from dashboard import serving
from dashboard.charts import CHARTS
from dashboard.charts.base import View
from dashboard.pages.boards import BOARDS
from dashboard.publish import charted, formats
from dashboard.publish.columns import COLUMNS
from dashboard.publish.formats import FORMATS, sdmx_csv, spreadsheet, zipped
from dashboard.publish.labels import of_table
from dashboard.publish.sheet import Field, Sheet
from dashboard.selection import parse
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse

# ---- every chart, every format ----


@pytest.mark.parametrize("slug", CHARTS)
def test_every_chart_answers_in_every_format(client: Client, slug: str) -> None:
    chart = CHARTS[slug]
    query = "area=KEN" if chart.reads("area") else ""
    for form in FORMATS:
        for rows in charted.ROWS.options:
            answer = client.get(f"/charts/{slug}.{form}?rows={rows}&{query}" if form == "csv" or rows == "displayed"
                                else f"/charts/{slug}.csv?{query}")  # fmt: skip
            assert answer.status_code in (200, 400, 406), (form, rows)
            if answer.status_code == 400:
                assert answer.json["problems"][0]["allowed"] == ["displayed"]
            elif answer.status_code == 406:
                assert form == "sdmx.csv"
                assert "parquet" in answer.json["detail"]
            else:
                assert answer.data


@pytest.mark.parametrize("slug", CHARTS)
@pytest.mark.parametrize("labels", ["code", "name", "both"])
def test_every_chart_has_codes_names_or_both_and_cells_of_the_kind_declared(
    client: Client, handle: Warehouse, slug: str, labels: str
) -> None:
    chart = CHARTS[slug]
    query = f"labels={labels}" + ("&area=KEN" if chart.reads("area") else "")
    found = client.get(f"/charts/{slug}.json?{query}").json
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool}
    for field in found["fields"]:
        assert field["about"], field["name"]
        for row in found["records"]:
            cell = row[field["name"]]
            assert cell is None or isinstance(cell, kinds[field["kind"]]), (field, cell)
    names = {field["name"] for field in found["fields"]}
    if labels == "code":
        assert not {name for name in names if name.removesuffix("_name") in names - {name}}
    if labels == "name":
        assert not {"ref_area", "sex", "age", "indicator"} & names
        assert not [row for row in found["records"] if row.get("sex_name") in ("_T", "F", "M")]
    if labels == "both":
        assert ("ref_area" in names) == ("ref_area_name" in names)


def test_both_codes_and_names_are_what_a_file_has_by_default(client: Client) -> None:
    assert rows_of(client.get(f"{MAP}.csv").data)[0] == list(COLUMNS)
    assert client.get(f"{MAP}.csv").data == client.get(f"{MAP}.csv?labels=both&rows=displayed").data


def test_names_are_in_the_language_asked_for(client: Client) -> None:
    found = client.get(f"{MAP}.json?indicator=coverage-old-age&sex=F&labels=name&lang=fr").json
    germany = next(row for row in found["records"] if row["ref_area_name"] == "Allemagne")
    assert germany["sex_name"] == "Femmes"
    assert found["about"]["lang"] == "fr"


def test_computed_charts_give_the_observations_they_were_computed_from(client: Client, handle: Warehouse) -> None:
    chart = CHARTS["uhc-quadrant"]
    result = chart.rows(serving.read("", handle.catalogue, chart.params, chart.many), handle, full=True)
    found = client.get("/charts/uhc-quadrant.json?rows=series").json["records"]
    want = {(row.dataset, row.series, row.release, row.ref_area, row.time_period, row.obs_value) for row in result.rows
            if row.obs_value is not None}  # fmt: skip
    keys = ("dataset", "series", "release", "ref_area", "time_period", "obs_value")
    assert {tuple(row[key] for key in keys) for row in found} == want
    assert all(row["indicator"] for row in found)


def test_a_series_is_that_of_the_slice_and_source_chosen(client: Client) -> None:
    found = client.get("/charts/trend.json?indicator=coverage-old-age&sex=F&rows=series").json["records"]
    assert {row["sex"] for row in found} == {"F"}
    assert len({row["time_period"] for row in found}) > 5
    assert len({row["ref_area"] for row in found}) > 100
    other = client.get("/charts/map.json?indicator=coverage-any&source=ilo_wspr&rows=series").json["records"]
    assert {row["dataset"] for row in other} == {"ilo_wspr"}


# ---- profiles ----


@pytest.mark.parametrize("area", ["KEN", "FRA", "VAT", "M49:001", "WB:LIC"])
def test_a_profile_has_the_newest_value_of_every_indicator_that_there_is(
    client: Client, handle: Warehouse, area: str
) -> None:
    found = client.get(f"/country/{area}.json").json
    observed = [row for row in found["records"] if row.get("estimate", "published") == "published"]
    assert {row["ref_area"] for row in found["records"]} <= {area}
    assert len({row["indicator"] for row in observed}) == len(observed)
    for row in observed:
        newest = handle.rows(
            """SELECT max(time_period) FROM current_observation WHERE dataset = ? AND series = ? AND ref_area = ?
               AND sex = ? AND age = ? AND location = ? AND quantile = ? AND coalesce(obs_status, '') <> 'F'""",
            [row[name] for name in ("dataset", "series", "ref_area", "sex", "age", "location", "quantile")],
        )
        assert newest == [(row["time_period"],)]
        assert row["release"]
    if area == "WB:LIC":
        ours = [row for row in found["records"] if row not in observed]
        assert ours
        assert all("not official" in row["estimate"] for row in ours)


def test_a_profile_of_nothing_is_not_found_and_odd_parameters_are_refused(client: Client) -> None:
    assert client.get("/country/XXX.csv").status_code == 404
    assert client.get("/country/KEN.pie").status_code == 404
    assert client.get("/country/ken.csv?labels=code").headers["Location"].endswith("/country/KEN.csv?labels=code")
    refused = client.get("/country/KEN.csv?labels=x&colour=red").json["problems"]
    assert {each["parameter"] for each in refused} == {"labels", "colour"}
    assert client.get("/country/KEN").mimetype == "text/html"


def test_the_explore_page_is_its_map_as_a_file(client: Client) -> None:
    for query in ("", "indicator=uhc-index&area=KEN&year=2019"):
        assert client.get(f"/explore.csv?{query}").data == client.get(f"{MAP}.csv?{query}").data


# ---- addresses and headers ----


def test_an_unknown_format_is_refused_with_those_there_are(client: Client) -> None:
    for path in (f"{MAP}.pie", f"{MAP}.csv.zip", "/explore.pie", "/country/KEN.pie", f"{MAP}.sdmx", f"{MAP}.CSV"):
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json"), path
        assert all(form in answer.json["detail"] for form in FORMATS)


def test_parameters_of_files_are_refused_with_what_is_allowed(client: Client) -> None:
    for query, allowed in (("rows=none", ["displayed", "series", "all"]), ("labels=x", ["code", "name", "both"])):
        (problem,) = client.get(f"{MAP}.csv?{query}").json["problems"]
        assert (problem["parameter"], problem["allowed"]) == (query.partition("=")[0], allowed)
    (problem,) = client.get(f"{MAP}.sdmx.csv?labels=name").json["problems"]
    assert (problem["parameter"], problem["allowed"]) == ("labels", ["code", "both"])
    (problem,) = client.get("/charts/standards-map.csv?rows=all").json["problems"]
    assert (problem["parameter"], problem["allowed"]) == ("rows", ["displayed"])


@pytest.mark.parametrize("path", [*(f"{MAP}.{form}" for form in FORMATS), "/country/KEN.csv", "/coverage.zip"])
def test_head_and_conditional_requests_cost_no_rows(client: Client, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    get, head = client.get(path), client.head(path)
    assert (head.status_code, head.data) == (200, b"")
    for name in ("Content-Type", "ETag", "Last-Modified", "Content-Disposition", "Link", "Cache-Control"):
        assert head.headers[name] == get.headers[name], name
    assert "Accept" in get.headers["Vary"]
    monkeypatch.setattr(charted, "sheet", None)
    for headers in ({"If-None-Match": get.headers["ETag"]}, {"If-Modified-Since": get.headers["Last-Modified"]}):
        again = client.get(path, headers=headers)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == get.headers["ETag"]


def test_a_file_of_other_data_or_another_format_has_another_tag(client: Client) -> None:
    paths = (f"{MAP}.csv", f"{MAP}.tsv", f"{MAP}.json", f"{MAP}.csv?rows=series", f"{MAP}.csv?labels=code",
             f"{MAP}.csv?lang=fr", "/charts/ranking.csv", "/country/KEN.csv", "/country/FRA.csv",
             "/country/KEN.csv?labels=code", "/country/KEN.csv?lang=fr", "/coverage.zip",
             "/coverage.zip?area=KEN")  # fmt: skip
    assert len({client.head(path).headers["ETag"] for path in paths}) == len(paths)


def test_a_file_names_its_licences(client: Client) -> None:
    link = client.get("/country/KEN.csv").headers["Link"]
    assert '<https://creativecommons.org/licenses/by-nc-sa/3.0/igo/>; rel="license"' in link
    assert link.isascii()


def answer_for(sheet: Sheet, form: str, handle: Warehouse, method: str = "GET") -> Any:
    from flask import g, request  # noqa: PLC0415

    from dashboard.app import server  # noqa: PLC0415

    with server.test_request_context("/x", method=method):
        g.warehouse = handle
        return formats.respond(sheet, FORMATS[form], request)


@pytest.mark.parametrize("name", ["a b", "é\u202e", "..", "../../etc/passwd", 'x"; y="z', "a\r\nX-Evil: 1", "",
                                  "x" * 400, "CON", "a;b", "M49:001", "名"])  # fmt: skip
def test_any_name_makes_a_plain_file_name(handle: Warehouse, name: str) -> None:
    answer = answer_for(replace(sheet_of(("a",)), name=name), "csv", handle)
    said = re.fullmatch(r'attachment; filename="([A-Za-z0-9_.-]+)\.csv"', answer.headers["Content-Disposition"])
    assert said
    assert len(said[1]) <= formats.LONGEST_NAME
    assert "X-Evil" not in answer.headers
    assert answer.headers["Link"] == '<https://l.example/%C3%A9%20x>; rel="license"'


def test_long_and_odd_queries_have_names_that_can_be_saved(client: Client) -> None:
    areas = ",".join(["M49:001", "KEN", "WB:LIC"])
    said = client.get(f"{MAP}.sdmx.csv?area={quote(areas)}&rows=series&labels=code").headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="[A-Za-z0-9_.-]+\.sdmx\.csv"', said)
    assert "rows-series" in said


# ---- streams ----


def endless() -> Iterator[list[tuple[Any, ...]]]:
    n = 0
    while True:
        n += 1
        yield [(f"text {n}", n)] * 100


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "zip"])
def test_rows_are_sent_while_they_are_read(form: str) -> None:
    sheet = replace(sheet_of(kinds=("string", "integer")), batches=endless)
    made = FORMATS[form].write(sheet)
    assert sum(len(next(made)) for _ in range(20))
    made.close()


@pytest.mark.parametrize("form", FORMATS)
def test_a_client_that_goes_leaves_nothing_behind(
    handle: Warehouse, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(spreadsheet, "PART", 100)
    closed: list[bool] = []

    def batches() -> Iterator[list[tuple[Any, ...]]]:
        try:
            for _ in range(3):
                yield [("x", "r", "s", "KEN", "_T", "_T", "_T", "_T", 2020, 1.5)] * 5000
        finally:
            closed.append(True)

    names = (*sdmx_csv.DIMENSIONS, sdmx_csv.MEASURE)
    fields = tuple(Field(name, {"time_period": "integer", "obs_value": "number"}.get(name, "string")) for name in names)
    for read in (0, 1, 2):
        answer = answer_for(Sheet("n", fields, batches, ABOUT), form, handle)
        body = answer.response
        for _ in range(read):
            next(body)
        if form == "xlsx":
            assert list(tmp_path.iterdir())
        answer.close()
        assert not list(tmp_path.iterdir())
    assert closed
    assert len(closed) == 3


def test_more_rows_than_a_spreadsheet_takes_are_refused_and_nothing_is_left(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 100)
    answer = client.get(f"{MAP}.xlsx")
    assert (answer.status_code, answer.mimetype) == (413, "application/problem+json")
    assert "csv, parquet or zip" in answer.json["detail"]
    assert not list(tmp_path.iterdir())


def test_what_fails_with_the_first_rows_is_an_error_and_no_broken_file(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> Iterator[Any]:
        raise RuntimeError("secret")
        yield

    original = charted.sheet
    monkeypatch.setattr(charted, "sheet", lambda *a, **k: replace(original(*a, **k), batches=fails))
    for form in FORMATS:
        answer = client.get(f"{MAP}.{form}")
        assert answer.status_code == 500, form
        assert b"secret" not in answer.data


# ---- pages ----


@pytest.mark.parametrize("lang", LANGUAGES)
def test_cards_lead_to_all_formats_and_the_page_lists_them(client: Client, lang: str) -> None:
    page = client.get(f"/coverage?area=KEN&lang={lang}").text
    links = re.findall(r'href="(/charts/[a-z0-9-]+\.html[^"#]*)#formats"', page)
    assert len(links) >= len(BOARDS["coverage"].cards)
    path = links[0].replace("&amp;", "&")
    table = client.get(path).text
    assert 'id="formats"' in table
    for form in set(FORMATS) - {"sdmx.csv"}:
        assert f".{form}?" in table or f'.{form}"' in table
        (href,) = set(re.findall(rf'href="(/charts/[a-z0-9-]+\.{re.escape(form)}(?:\?[^"]*)?)"', table))
        assert client.get(href.replace("&amp;", "&")).status_code == 200
    assert "sdmx.csv" not in client.get(f"/charts/uncovered.html?lang={lang}").text
    assert "sdmx.csv" in client.get(f"/charts/map.html?lang={lang}").text


def test_the_names_in_a_package_are_those_its_format_allows(handle: Warehouse) -> None:
    for name in ("Floorwatch Map", "é", "", "a/b"):
        assert re.fullmatch(r"[a-z0-9._-]+", zipped.slug(name))


def test_every_column_that_a_chart_computes_has_a_description(handle: Warehouse) -> None:
    for chart in CHARTS.values():
        selection = serving.read("area=KEN", handle.catalogue, chart.params, chart.many)
        result = chart.rows(selection, handle)
        if result.table:
            view = View(selection, handle.catalogue)
            assert all(column.field.about for column in of_table(result.table, view.lang))


# ---- sources and flags of what is computed ----

NO_DATASET = {"standards-map", "standards-timeline", "standards-list", "financing-assumptions"}
"""What is read from no dataset: lists of ratifications, and declared assumptions."""


@pytest.mark.parametrize("slug", [slug for slug in CHARTS if slug not in NO_DATASET])
def test_every_file_lists_each_dataset_that_its_rows_name_with_its_licence(client: Client, slug: str) -> None:
    query = "?area=KEN" if CHARTS[slug].reads("area") and CHARTS[slug].takes else ""
    found = client.get(f"/charts/{slug}.json{query}").json
    listed = {source["dataset"]: source for source in found["about"]["sources"]}
    assert listed or not found["records"]
    assert all(source["licence"] and source["citation"] for source in listed.values())
    named = {part for row in found["records"] for name, cell in row.items()
             if name.endswith("dataset") and cell for part in str(cell).split("; ")}  # fmt: skip
    assert named - {"wb-income"} <= set(listed), "a scheme of groups is no dataset"
    if named & {"who_uhc", "who_ghed"}:
        assert any(source["noncommercial"] for source in listed.values())


@pytest.mark.parametrize("slug", CHARTS)
def test_every_file_explains_the_flags_in_its_rows(client: Client, slug: str) -> None:
    query = "?area=KEN" if CHARTS[slug].reads("area") and CHARTS[slug].takes else ""
    found = client.get(f"/charts/{slug}.json{query}").json
    terms = {pair["term"] for pair in found["about"]["definitions"]}
    flags = {(name, cell) for row in found["records"] for name, cell in row.items()
             if name.endswith("obs_status") and cell}  # fmt: skip
    assert {f"{name} {code}" for name, code in flags} <= terms


def test_the_day_of_the_newest_retrieval_is_one_of_the_sources(client: Client) -> None:
    files = zipfile.ZipFile(io.BytesIO(client.get("/charts/map.zip?indicator=uhc-index").data))
    sources = json.loads(files.read("metadata.json"))["about"]["sources"]
    said = files.read("README.md").decode()
    assert f"Newest retrieval from a publisher: {max(source['retrieved'] for source in sources)}" in said


def test_sdmx_never_gives_two_values_one_key(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/charts/groups.sdmx.csv").text)))
    keys = [tuple(row[name] for name in rows[0] if name in SDMX_KEY) for row in rows]
    assert len(SDMX_KEY & set(rows[0])) == 9
    assert len(keys) == len(set(keys))
    assert {row["DATASET"].startswith("floorwatch_") for row in rows} == {True, False}


SDMX_KEY = {"DATASET", "SERIES", "RELEASE", "REF_AREA", "SEX", "AGE", "LOCATION", "QUANTILE", "TIME_PERIOD"}


@pytest.mark.parametrize("query", ["indicator=coverage-children", "indicator=coverage-any&scheme=wb-income"])
def test_published_values_beside_our_own_means_have_their_source(handle: Warehouse, query: str) -> None:
    """Also those of another dataset than the chart's."""
    chart = CHARTS["groups"]
    pairs = [tuple(part.split("=")) for part in query.split("&")]
    selection = parse(pairs, handle.catalogue, chart.params, chart.many, chart.takes)
    result = chart.rows(selection, handle)
    beside = {own.published_release for own in result.own if own.published_value is not None}
    named = {f"{d} {r}" for d, r in charted.releases(chart, result, View(selection, handle.catalogue))}
    assert beside and beside <= named
