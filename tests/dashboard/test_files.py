"""Files: whatever the format, the rows read back are those of the warehouse, with all that is needed to trust them."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import frictionless
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sdmx
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sdmx.model import v30

from dashboard import serving, urls
from dashboard.catalogue import Catalogue
from dashboard.charts import CHARTS
from dashboard.charts.base import View
from dashboard.pages.boards import BOARDS
from dashboard.publish import charted, citation, formats
from dashboard.publish.columns import COLUMNS
from dashboard.publish.formats import FORMATS, columnar, sdmx_csv, spreadsheet, text, zipped
from dashboard.publish.labels import of_table
from dashboard.publish.sheet import About, Field, Sheet, Source
from dashboard.selection import parse
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse

Client = Any
MAP = "/charts/map"
OBSERVATION = ["dataset", "release", "series", "ref_area", "time_period", "sex", "age", "location", "quantile",
               "obs_value", "value_text", "unit_measure", "obs_status", "note", "source_detail"]  # fmt: skip
INJECTIONS = (
    "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")", "'=1", "'",
    "''", "-", "=", "'-2", "@", "+", "=\"a,b\"", "http://x.example/", "mailto:a@b.example", "internal:Sheet!A1", "{=1}",
)  # fmt: skip
ABOUT = About(
    "Title", "A finding.", "Percent", "http://localhost/x.csv", "en",
    (Source("d", "Data {set} 50% & more", "Office_A; Office B", "2020-01", "2020-02-03", "CC BY 4.0",
            "https://l.example/é x", "https://d.example/?a={b}", "Office A, Data\nset #1", True, ("A caveat.",)),),
    ("A note.",), (("obs_status E", "Estimated value"),), "0123456789abcdef", "2026-01-02",
)  # fmt: skip


def sheet_of(*rows: tuple[Any, ...], kinds: tuple[str, ...] = ("string",)) -> Sheet:
    names = [f"column_{n}" for n in range(len(kinds))]
    fields = tuple(Field(name, kind, f"About {name}") for name, kind in zip(names, kinds, strict=True))
    return Sheet("a_name", fields, lambda: iter([list(rows)]), ABOUT)


def written(sheet: Sheet, form: str) -> bytes:
    return b"".join(FORMATS[form].write(sheet))


def rows_of(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))


def expected(handle: Warehouse, where: str, values: list[Any]) -> pd.DataFrame:
    found = handle.frame(f"SELECT {', '.join(OBSERVATION)} FROM observation WHERE {where}", values)
    return comparable(found)


def comparable(found: pd.DataFrame) -> pd.DataFrame:
    """Observations in one order, with one kind of nothing."""
    made = found[OBSERVATION].astype(object)
    made = made.where(made.notna(), None)
    made["time_period"] = [None if year is None else int(year) for year in made["time_period"]]
    made["obs_value"] = [None if value is None else float(value) for value in made["obs_value"]]
    texts = [name for name in OBSERVATION if name not in ("time_period", "obs_value")]
    for name in texts:
        made[name] = [cell or "" for cell in made[name]]
    keys = [
        "dataset",
        "series",
        "release",
        "ref_area",
        "time_period",
        "sex",
        "age",
        "location",
        "quantile",
        "obs_value",
    ]
    return made.sort_values(keys, key=lambda column: column.map(str)).reset_index(drop=True)


def texts(column: Any) -> list[str]:
    return ["" if pd.isna(cell) else cell for cell in column.astype(object)]


def by_pandas(data: bytes, delimiter: str = ",") -> pd.DataFrame:
    empty = {name: [""] for name in ("obs_value", "time_period", "OBS_VALUE", "TIME_PERIOD")}
    return pd.read_csv(io.BytesIO(data), sep=delimiter, keep_default_na=False, na_values=empty)


def by_openpyxl(data: bytes) -> pd.DataFrame:
    head, *rows = openpyxl.load_workbook(io.BytesIO(data), read_only=True)["Data"].iter_rows(values_only=True)
    return pd.DataFrame(rows, columns=list(head))


READERS: dict[str, Callable[[bytes], pd.DataFrame]] = {
    "csv": by_pandas,
    "tsv": lambda data: by_pandas(data, "\t"),
    "json": lambda data: pd.DataFrame(json.loads(data)["records"]),
    "xlsx": by_openpyxl,
    "parquet": lambda data: pq.read_table(io.BytesIO(data)).to_pandas(),
    "sdmx.csv": lambda data: by_pandas(data).rename(columns=str.lower),
    "zip": lambda data: by_pandas(zipfile.ZipFile(io.BytesIO(data)).read("data.csv")),
}


class Closing(FlaskClient):
    """Reads answers to their end and closes them, as a server does."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        return super().open(*args, **{"buffered": True, **kwargs})


@pytest.fixture
def client() -> Client:
    from dashboard.app import server  # noqa: PLC0415 - importing makes the application

    return Closing(server, server.response_class)


# ---- round trips ----


@pytest.mark.parametrize("form", FORMATS)
def test_a_release_read_back_from_every_format_is_that_of_the_warehouse(
    client: Client, handle: Warehouse, form: str
) -> None:
    answer = client.get(f"{MAP}.{form}?indicator=coverage-old-age&release=2023-07&rows=series")
    assert answer.status_code == 200
    found = READERS[form](answer.data)
    (series,) = set(found["series"])
    want = expected(handle, "dataset = 'un_sdg_1_3_1' AND series = ? AND release = '2023-07' AND sex = '_T' "
                            "AND age = '_T' AND location = '_T' AND quantile = '_T'", [series])  # fmt: skip
    assert len(want) > 200
    pd.testing.assert_frame_equal(comparable(found), want)


@pytest.mark.parametrize("form", FORMATS)
def test_all_rows_are_every_release_and_slice_with_flags_and_texts_in_place_of_numbers(
    client: Client, handle: Warehouse, form: str
) -> None:
    with_text = handle.rows("""SELECT s.indicator, s.dataset, s.series FROM observation o
        JOIN indicator_source s USING (dataset, series) WHERE o.obs_value IS NULL AND o.value_text = '…'
        AND s.fixed_sex IS NULL AND s.fixed_age IS NULL AND s.fixed_location IS NULL AND s.fixed_quantile IS NULL
        GROUP BY ALL ORDER BY count(*), 1 LIMIT 1""")
    ((indicator, dataset, series),) = with_text or [("coverage-any", "un_sdg_1_3_1", "SI_COV_BENFTS")]
    answer = client.get(f"{MAP}.{form}?indicator={indicator}&rows=all")
    assert answer.status_code == 200
    found = READERS[form](answer.data)
    found = found[(found["dataset"] == dataset) & (found["series"] == series)]
    want = expected(handle, "dataset = ? AND series = ?", [dataset, series])
    pd.testing.assert_frame_equal(comparable(found), want)
    if with_text:
        assert "…" in set(found["value_text"])


def test_a_statistical_reader_of_sdmx_gets_every_observation_and_its_attributes(
    client: Client, handle: Warehouse, catalogue: Catalogue
) -> None:
    data = client.get(f"{MAP}.sdmx.csv?indicator=coverage-old-age&rows=series").data
    head = data.decode().partition("\n")[0].split(",")
    assert head[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    structure = v30.DataStructureDefinition(id="OBSERVATIONS")
    for name in sdmx_csv.DIMENSIONS:
        structure.dimensions.append(v30.Dimension(id=name.upper()))
    structure.measures.append(v30.Measure(id="OBS_VALUE"))
    for name in head[3 + len(sdmx_csv.DIMENSIONS) + 1 :]:
        structure.attributes.append(v30.DataAttribute(id=name))
    message = sdmx.reader.csv.Reader().convert(io.BytesIO(data), structure=structure)
    (dataset,) = message.data
    rows = by_pandas(data)
    assert len(dataset.obs) == len(rows) > 500
    for observation, row in zip(dataset.obs, rows.to_dict("records"), strict=True):
        assert observation.dimension.values["REF_AREA"].value == row["REF_AREA"]
        assert observation.dimension.values["TIME_PERIOD"].value == str(int(row["TIME_PERIOD"]))
        assert float(observation.value) == row["OBS_VALUE"]
        assert observation.attached_attribute["UNIT_MEASURE"].value == row["UNIT_MEASURE"]
        assert observation.attached_attribute["OBS_STATUS"].value == row["OBS_STATUS"]


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "sdmx.csv"])
def test_flags_and_censored_texts_are_kept_as_they_are(form: str) -> None:
    sheet = sheet_of(("<0.1", None, "E", True), ("…", None, "", None), ("> 95", 95.0, "B", False),
                     ("", -1.5, "A", None), kinds=("string", "number", "string", "boolean"))  # fmt: skip
    found = READERS[form](written(sheet, form))
    assert texts(found["column_0"]) == ["<0.1", "…", "> 95", ""]
    numbers = pd.to_numeric(found["column_1"]).tolist()
    assert [None if pd.isna(value) else value for value in numbers] == [None, None, 95.0, -1.5]
    assert texts(found["column_2"]) == ["E", "", "B", "A"]
    assert [str(cell) for cell in found["column_3"]][::2] == ["True", "False"]


def test_parquet_has_types_dictionaries_and_what_the_rows_are_about(client: Client) -> None:
    table = pq.read_table(io.BytesIO(client.get(f"{MAP}.parquet").data))
    assert table.schema.field("obs_value").type == pa.float64()
    assert table.schema.field("time_period").type == pa.int64()
    assert pa.types.is_dictionary(table.schema.field("ref_area").type)
    said = json.loads(table.schema.metadata[columnar.METADATA])
    assert said["about"]["sources"][0]["licence"]
    assert said["about"]["finding"]
    assert [field["name"] for field in said["fields"]] == table.column_names


def test_a_workbook_has_numbers_as_numbers_and_codes_as_texts(client: Client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(client.get("/charts/groups.xlsx?year=2020").data))
    assert book.sheetnames == ["Data", "About", "Definitions", "Sources"]
    head, *rows = book["Data"].iter_rows()
    at = {cell.value: n for n, cell in enumerate(head)}
    for row in rows:
        assert row[at["obs_value"]].data_type == "n"
        assert row[at["time_period"]].data_type == "n"
        assert row[at["ref_area"]].data_type == "s"
        assert all(cell.hyperlink is None and cell.data_type != "f" for cell in row)
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["Address of these rows"].endswith("/charts/groups.xlsx?year=2020")
    assert "licence" in [cell.value for cell in next(book["Sources"].iter_rows())]
    assert any(row[0].value == "ref_area" for row in book["Definitions"].iter_rows())


def test_the_same_rows_make_the_same_bytes(client: Client) -> None:
    for form in FORMATS:
        assert client.get(f"{MAP}.{form}").data == client.get(f"{MAP}.{form}").data, form


# ---- the ZIP ----


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


@pytest.mark.parametrize("path", ["/charts/map.zip", "/charts/groups.zip?year=2020&lang=fr", "/charts/uncovered.zip",
                                  "/charts/peers.zip?area=KEN&lang=es", "/country/KEN.zip", "/country/WB:LIC.zip",
                                  "/charts/standards-map.zip", "/coverage.zip", "/standards.zip"])  # fmt: skip
def test_a_zip_is_a_valid_data_package_with_readme_and_citations(client: Client, path: str, tmp_path: Path) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    files = unpacked(answer.data)
    assert {"README.md", "metadata.json", "datapackage.json", *citation.FILES} <= set(files)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])[:5]
    package, readme = json.loads(files["datapackage.json"]), files["README.md"].decode()
    metadata = json.loads(files["metadata.json"])
    for resource, described in zip(package["resources"], metadata["files"], strict=True):
        data = files[resource["path"]]
        digest = sha256(data).hexdigest()
        assert (resource["hash"], resource["bytes"]) == (f"sha256:{digest}", len(data))
        assert described["sha256"] == digest
        assert digest in readme
    for source in metadata["about"]["sources"]:
        assert source["release"] in readme
        assert source["retrieved"] in readme
        assert source["licence_url"] in readme
        assert source["citation"][:20] in readme
    assert metadata["about"]["url"] in readme
    assert metadata["about"]["content_hash"] in readme
    assert not re.search(r"None$|: None\b(?!:)|\(None", readme, re.MULTILINE)


def test_the_readme_says_the_finding_units_flags_caveats_and_licence_in_every_language(client: Client) -> None:
    for lang in LANGUAGES:
        files = unpacked(client.get(f"{MAP}.zip?indicator=uhc-index&lang={lang}").data)
        about = json.loads(files["metadata.json"])["about"]
        readme = files["README.md"].decode()
        assert about["lang"] == lang
        assert about["finding"] in readme
        assert any(pair["term"].startswith("obs_status ") for pair in about["definitions"])
        assert any(pair["term"].startswith("unit_measure ") for pair in about["definitions"])
        for said in (*about["notes"], *(caveat for source in about["sources"] for caveat in source["caveats"])):
            assert said.replace("*", "\\*") in readme
        assert about["sources"][0]["noncommercial"]
        assert {"en": "excludes commercial use", "fr": "exclut l’usage commercial", "es": "excluye el uso comercial"}[
            lang
        ] in readme


def test_a_page_of_several_charts_gives_a_file_for_each_of_them(client: Client) -> None:
    for name, shown in BOARDS.items():
        path = urls.board_data(name, "area=KEN" if "area" in shown.parameters else "")
        files = unpacked(client.get(path).data)
        assert {f"{card.key}.csv" for card in shown.cards} == {each for each in files if each.endswith(".csv")}
    assert client.get(urls.PAGES["coverage"] + ".csv").status_code == 404
    assert "zip" in client.get(urls.PAGES["coverage"] + ".csv").json["detail"]


# ---- citations ----


def test_citations_name_every_release_and_escape_what_their_formats_would_misread() -> None:
    found = citation.bibtex(ABOUT)
    assert len(re.findall(r"^@misc\{[A-Za-z0-9_]+,$", found, re.MULTILINE)) == 2
    assert r"Data \{set\} 50\% \& more" in found
    assert r"Office\_A; Office B" in found
    assert "Data set \\#1" in found
    assert "https://d.example/?a=%7Bb%7D" in found
    plain = re.sub(r"\\[{}]", "", found)
    assert plain.count("{") == plain.count("}")
    records = citation.ris(ABOUT).split("\r\n")
    assert all(re.fullmatch(r"([A-Z][A-Z0-9]  - .*)?", line) for line in records)
    assert [line for line in records if line.startswith("TY")] == ["TY  - DATA"] * 2
    assert sum(line.startswith("ER  -") for line in records) == 2
    first, us = json.loads(citation.csl_json(ABOUT))
    assert first["author"] == [{"literal": "Office_A; Office B"}]
    assert first["issued"] == {"date-parts": [[2020]]}
    assert first["accessed"] == {"date-parts": [[2020, 2, 3]]}
    assert us["URL"] == ABOUT.url


@given(st.text(max_size=60))
def test_no_text_of_a_publisher_breaks_out_of_its_citation(said: str) -> None:
    source = replace(ABOUT.sources[0], title=said, publisher=said, citation=said, landing=said, release=said)
    about = replace(ABOUT, title=said, sources=(source,))
    plain = re.sub(r"\\[{}]", "", citation.bibtex(about))
    assert plain.count("{") == plain.count("}")
    assert len(re.findall("^@misc", plain, re.MULTILINE)) == 2
    assert sum(line.startswith("TY  - ") for line in citation.ris(about).splitlines()) == 2
    assert len(json.loads(citation.csl_json(about))) == 2


# ---- formulas ----


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_no_text_is_a_formula_and_each_can_be_had_back(form: str, delimiter: str) -> None:
    sheet = sheet_of(*((each, -1.5) for each in INJECTIONS), kinds=("string", "number"))
    _, *rows = rows_of(written(sheet, form), delimiter)
    for (cell, number), given_text in zip(rows, INJECTIONS, strict=True):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert text.unguarded(cell) == given_text
        assert number == "-1.5"


@given(st.lists(st.one_of(st.none(), st.text(), st.sampled_from(INJECTIONS)), min_size=1, max_size=20))
def test_any_text_comes_back_from_a_file_as_it_was(cells: list[str | None]) -> None:
    sheet = sheet_of(*((cell, 1) for cell in cells), kinds=("string", "integer"))
    want = [(cell or "").encode(errors="replace").decode() for cell in cells]
    arrow = replace(sheet, arrow=lambda: columnar.batches(sheet))
    assert [text.unguarded(row[0]) for row in rows_of(written(sheet, "csv"))[1:]] == want
    assert [text.unguarded(row[0]) for row in rows_of(written(arrow, "csv"))[1:]] == want
    assert [row["column_0"] for row in json.loads(written(sheet, "json"))["records"]] == cells
    assert pq.read_table(io.BytesIO(written(sheet, "parquet")))["column_0"].to_pylist() == cells


def test_rows_given_as_columns_make_the_same_file() -> None:
    rows = [(f'{each}\n,"', -1.5, n, n % 2 == 0, each) for n, each in enumerate(INJECTIONS)]
    sheet = sheet_of(*rows, (None, None, None, None, None), kinds=("string", "number", "integer", "boolean", "string"))
    arrow = replace(sheet, arrow=lambda: columnar.batches(sheet))
    assert rows_of(written(arrow, "csv")) == rows_of(written(sheet, "csv"))
    assert written(replace(sheet, arrow=lambda: iter(())), "csv") == (",".join(sheet.names) + "\n").encode()


def test_a_workbook_keeps_texts_as_texts_and_no_text_is_a_formula_or_a_link() -> None:
    sheet = sheet_of(*((each, -1.5) for each in INJECTIONS), kinds=("string", "number"))
    data = written(sheet, "xlsx")
    _, *rows = openpyxl.load_workbook(io.BytesIO(data))["Data"].iter_rows()
    for (cell, number), given_text in zip(rows, INJECTIONS, strict=True):
        assert cell.data_type == "s"
        assert cell.value == given_text.replace("\r", "_x000D_") or "\r" in given_text
        assert cell.hyperlink is None
        assert (number.data_type, number.value) == ("n", -1.5)
    files = unpacked(data)
    assert not [name for name in files if b"<f>" in files[name] or b"hyperlink" in files[name]]


def test_texts_and_numbers_that_a_cell_cannot_hold_are_written_as_texts() -> None:
    sheet = sheet_of(("x" * 40_000, float("nan"), 2**60), kinds=("string", "number", "integer"))
    _, row = openpyxl.load_workbook(io.BytesIO(written(sheet, "xlsx")))["Data"].iter_rows(values_only=True)
    assert len(row[0]) == spreadsheet.LONGEST_TEXT
    assert row[2] == str(2**60)


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
