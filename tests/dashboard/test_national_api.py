"""National data through the API and files: standard errors beside estimates, and nothing that was withheld."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from national_support import NationalBuilt, national_built  # noqa: F401 - a fixture

from dashboard import serving
from dashboard.charts import CHARTS
from dashboard.queries.api import UNCERTAINTY
from dashboard.warehouse import Reader, Warehouse
from etl import bulk_files, bulk_readme

OBSERVATIONS = "/api/v1/observations"
ERRORS = list(UNCERTAINTY)


@pytest.fixture
def national(national_built: NationalBuilt) -> Iterator[Warehouse]:  # noqa: F811
    """The application serves the warehouse with made national data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(serving, "READER", Reader(national_built.data / "warehouse"))
        yield serving.READER.acquire()


def csv(client: Any, query: str) -> pd.DataFrame:
    response = client.get(f"{OBSERVATIONS}?{query}&format=csv", buffered=True)
    assert response.status_code == 200, response.get_data(as_text=True)[:300]
    return pd.read_csv(io.BytesIO(response.get_data()))


def test_estimates_of_surveys_come_with_their_errors(client: Any, national: Warehouse) -> None:
    query = "dataset=national_survey&series=COV_HH.ANY&area=KEN&sex=_T&age=_T&location=_T&quantile=_T&year=2021"
    data = client.get(f"{OBSERVATIONS}?{query}").get_json()["data"]
    expected = national.rows("""SELECT o.obs_value, u.se, u.ci_low, u.ci_high, u.n_unweighted, u.df
        FROM observation o JOIN uncertainty u
        USING (dataset, release, series, ref_area, time_period, sex, age, location, quantile)
        WHERE series = 'COV_HH.ANY' AND ref_area = 'KEN' AND time_period = 2021 AND sex = '_T' AND age = '_T'
        AND location = '_T' AND quantile = '_T'""")
    assert [tuple(row[name] for name in ("obs_value", *ERRORS)) for row in data] == expected
    assert list(data[0])[-5:] == ERRORS
    table = csv(client, query)
    assert list(table.columns)[-5:] == ERRORS
    assert tuple(table[["obs_value", *ERRORS]].iloc[0]) == expected[0]


def test_errors_are_fields_like_any_and_leave_other_answers_as_they_were(client: Any, national: Warehouse) -> None:
    assert national.name
    row = client.get(f"{OBSERVATIONS}?indicator=coverage-any&area=KEN&limit=1").get_json()["data"][0]
    assert not set(ERRORS) & set(row)
    asked = client.get(f"{OBSERVATIONS}?indicator=coverage-any&area=KEN&limit=1&fields=se,obs_value").get_json()[
        "data"
    ][0]
    assert asked == {"se": None, "obs_value": row["obs_value"]}
    schema = client.get("/api/v1/openapi.json").get_json()["paths"][OBSERVATIONS]["get"]["responses"]["200"]
    fields = schema["content"]["application/json"]["schema"]["properties"]["data"]["items"]["properties"]
    assert set(ERRORS) <= set(fields)


def test_all_pages_together_are_all_rows_in_their_order(client: Any, national: Warehouse) -> None:
    ((count,),) = national.rows("SELECT count(*) FROM observation WHERE dataset = 'national_survey'")
    whole = csv(client, "dataset=national_survey&release=all")
    assert len(whole) == count
    pages, url = [], f"{OBSERVATIONS}?dataset=national_survey&release=all&limit=1500"
    while url:
        answer = client.get(url).get_json()
        pages += answer["data"]
        url = answer["meta"]["next"] and answer["meta"]["next"].partition("/api")[2] and "/api" + (
            answer["meta"]["next"].partition("/api")[2])  # fmt: skip
    assert [row["obs_value"] for row in pages] == [None if pd.isna(v) else v for v in whole["obs_value"]]
    assert [row["se"] for row in pages] == [None if pd.isna(v) else v for v in whole["se"]]


def test_both_surveys_are_current_and_the_newest_value_is_one(client: Any, national: Warehouse) -> None:
    assert national.name
    query = f"{OBSERVATIONS}?dataset=national_survey&series=POV_HC&area=KEN&sex=_T&age=_T&location=_T"
    query += "&fields=time_period,release"
    both = [{"time_period": year, "release": f"KEN-{year}-made"} for year in (2016, 2021)]
    assert client.get(query).get_json()["data"] == both
    for more in ("latest=true", "latest=true&as_of=2026-11-25"):
        assert client.get(f"{query}&{more}").get_json()["data"] == both[1:]
    assert client.get(f"{query}&as_of=2026-11-24").get_json()["data"] == []


def test_a_withheld_figure_says_so_and_nothing_else(client: Any, national: Warehouse) -> None:
    assert national.name
    query = f"{OBSERVATIONS}?dataset=national_survey&area=KE-08&sex=F&status=Q&limit=50"
    rows = client.get(query).get_json()["data"]
    assert rows
    for row in rows:
        assert all(row[name] is None for name in ("obs_value", *ERRORS))


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_amounts_have_their_currency_and_series_their_names(client: Any, national: Warehouse, lang: str) -> None:
    query = f"{OBSERVATIONS}?dataset=national_register&area=KEN&lang={lang}"
    rows = client.get(query).get_json()["data"]
    declared = national.catalogue.national
    for row in rows:
        measure, programme = declared.series["national_register", row["series"]]
        label = declared.measures[measure].texts["label"][lang]
        named = national.catalogue.label("PROGRAMME", programme, lang)
        assert row["series_name"] == (f"{label}: {named}" if programme else label)
        assert row["currency"] == ("KES" if row["unit_measure"] == "XDC" else None)
    assert {row["currency"] for row in rows} == {"KES", None}
    others = client.get(f"{OBSERVATIONS}?indicator=coverage-any&area=KEN&limit=1&fields=series_name,currency")
    assert others.get_json()["data"] == [{"series_name": "", "currency": None}]


def test_a_source_without_an_address_of_its_own_has_none(client: Any, national: Warehouse) -> None:
    assert national.name
    for dataset, landing in (("national_survey", "https://example.org/survey"), ("national_register", "")):
        meta = client.get(f"{OBSERVATIONS}?dataset={dataset}&limit=1").get_json()["meta"]
        assert {source["landing"] for source in meta["sources"]} == {landing}
    page = client.get("/national?area=KEN").get_data(as_text=True)
    assert "unstats.un.org/home/nso_sites" not in page


# ---- what is made up says so, wherever it goes ----

MARK = "Synthetic data, made up to show how it works"
IN_CHARTS = {"en": "Synthetic data", "fr": "Données synthétiques", "es": "Datos sintéticos"}


def as_rows(body: bytes, form: str) -> list[dict[str, Any]]:
    """The rows of a file, in whatever form."""
    if form in ("csv", "tsv", "sdmx.csv"):
        frame = pd.read_csv(io.BytesIO(body), sep="\t" if form == "tsv" else ",")
    elif form == "xlsx":
        frame = pd.read_excel(io.BytesIO(body), sheet_name=0)
    elif form == "parquet":
        frame = pd.read_parquet(io.BytesIO(body))
    else:
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            (name,) = [n for n in file.namelist() if n.endswith(".csv")]
            frame = pd.read_csv(io.BytesIO(file.read(name)))
    return [{str(k).lower(): v for k, v in row.items()} for row in frame.to_dict("records")]


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx", "parquet", "zip", "sdmx.csv"])
def test_every_row_of_a_file_of_the_api_says_that_it_is_synthetic(client: Any, national: Warehouse, form: str) -> None:
    assert national.name
    query = f"{OBSERVATIONS}?series=SI_COV_PENSN&area=KEN&latest=true&sex=_T&age=_T&location=_T&quantile=_T"
    rows = as_rows(client.get(f"{query}&format={form}", buffered=True).get_data(), form)
    assert {row["dataset"] for row in rows} >= {"national_survey", "national_register", "un_sdg_1_3_1"}
    for row in rows:  # invented and published figures have one series: each row tells which it is
        assert str(row["note"]).startswith(MARK) == row["dataset"].startswith("national_"), row


def test_json_says_so_in_every_row_and_beside_the_rows(client: Any, national: Warehouse) -> None:
    assert national.name
    answer = client.get(f"{OBSERVATIONS}?series=SI_COV_PENSN&area=KEN&latest=true").get_json()
    for row in answer["data"]:
        assert (row["note"] or "").startswith(MARK) == row["dataset"].startswith("national_")
    (note,) = [text for text in answer["meta"]["notes"] if text.startswith(MARK)]
    assert "national_survey KEN-2021-made" in note
    assert "national_register KEN-2021-schemes" in note
    alone = client.get(f"{OBSERVATIONS}?dataset=un_sdg_1_3_1&area=KEN&limit=1").get_json()
    assert not any(MARK in text for text in alone["meta"]["notes"])


def test_a_withheld_figure_keeps_its_reason_behind_the_mark(client: Any, national: Warehouse) -> None:
    assert national.name
    query = f"{OBSERVATIONS}?dataset=national_survey&area=KE-08&sex=F&status=Q&limit=1"
    note = client.get(query).get_json()["data"][0]["note"]
    assert note.startswith(MARK)
    assert note.endswith("suppressed: too few persons, or they could be worked out")


@pytest.mark.parametrize("slug", [slug for slug in CHARTS if slug.startswith("national-")])
@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "json"])
def test_every_row_of_a_chart_s_file_says_so(client: Any, national: Warehouse, slug: str, form: str) -> None:
    assert national.name
    response = client.get(f"/charts/{slug}.{form}?area=KEN", buffered=True)
    assert response.status_code == 200
    body = response.get_data()
    rows = json.loads(body)["records"] if form == "json" else as_rows(body, form)
    mine = [row for row in rows if str(row["dataset"]).startswith("national_")]
    assert mine or slug == "national-platforms"
    for row in mine:
        assert IN_CHARTS["en"] in str(row.get("note")) or row.get("synthetic") in (True, "true"), (slug, row)


def test_bulk_files_say_so_in_every_row_and_in_their_words(national_built: NationalBuilt, tmp_path: Path) -> None:  # noqa: F811
    with bulk_files.edition(national_built.file, tmp_path, lambda _: None) as edition:
        edition.datasets = [d for d in edition.datasets if d.id.startswith("national_")]
        for dataset in edition.datasets:
            list(edition._observations(dataset))
        words = bulk_readme.readme(edition)
    assert "**Not of any country**: national_register KEN-2021-schemes, national_survey" in words
    assert MARK in words
    for name in ("national_survey", "national_register"):
        packed = pd.read_csv(tmp_path / f"{name}.csv.gz", low_memory=False)
        files = [pd.read_parquet(path) for path in (tmp_path / "observations" / name).glob("*.parquet")]
        assert len(packed) == sum(map(len, files)) > 0
        for frame in (packed, *files):
            assert frame["note"].str.startswith(MARK).all()
            assert (name == "national_survey") == (set(ERRORS) <= set(frame.columns))
    shown = packed if "se" in packed else pd.read_csv(tmp_path / "national_survey.csv.gz", low_memory=False)
    assert shown.loc[shown["obs_value"].notna(), ["se", "ci_low", "ci_high", "n_unweighted"]].notna().all(axis=None)


@pytest.mark.parametrize("path", [
    "/data?dataset=national_survey&series=COV_HH.ANY&lang={}", "/releases?dataset=national_survey&lang={}",
    "/quality?lang={}", "/data?dataset=national_register&lang={}",
    "/releases?dataset=national_survey&series=POV_HC&area=KEN&lang={}",
])  # fmt: skip
@pytest.mark.parametrize("lang", ["en", "es"])
def test_pages_know_national_data(path: str, lang: str, client: Any, national: Warehouse) -> None:
    assert national.name
    text = client.get(path.format(lang)).get_data(as_text=True)
    assert "national_survey" in text or "KEN-2021" in text
