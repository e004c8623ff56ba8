"""Formats: the rows read back are those of the warehouse; packages, citations, and texts that are no formulas."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import frictionless
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sdmx
from files_support import (
    ABOUT,
    INJECTIONS,
    MAP,
    READERS,
    Client,
    by_pandas,
    client,
    comparable,
    expected,
    rows_of,
    sheet_of,
    texts,
    written,
)
from hypothesis import given
from hypothesis import strategies as st
from sdmx.model import v30

from dashboard import urls
from dashboard.catalogue import Catalogue
from dashboard.pages.boards import BOARDS
from dashboard.publish import citation
from dashboard.publish.formats import FORMATS, columnar, sdmx_csv, spreadsheet, text
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse

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
