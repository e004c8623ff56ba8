"""National data through the API and files: standard errors beside estimates, and nothing that was withheld."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from national_support import NationalBuilt, national_built  # noqa: F401 - a fixture

from dashboard import serving
from dashboard.queries.api import UNCERTAINTY
from dashboard.warehouse import Reader, Warehouse

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
