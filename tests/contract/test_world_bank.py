"""The World Bank's answers as rows: the same rows as the embedded figures, or one error of ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import fixtures_world_bank as wb
import pandas as pd
import pytest
from faults import Answer, changed, empty, error_envelope, html, instead, nul_padding, status, truncated
from hypothesis import given, settings
from hypothesis import strategies as st
from replay import ReplayServer

from etl.errors import EtlError, UnknownCodeError
from etl.fetch import Client, FetchError
from etl.landing import Landing
from etl.observations import encode
from etl.paths import ROOT
from etl.registry import registry
from etl.sources import ROW_COLUMNS, ParseError, Spec, world_bank

WDI = wb.spec("wb_wdi")
ASPIRE = wb.spec("wb_aspire")
POP = "SP.POP.TOTL"
QUINTILE = "per_allsp.cov_q1_tot"
INDIA = ("IN", "IND", "India")
TWO_LETTERS = {ours: code for code, ours in WDI.quirks["areas"].items() if len(code) == 2}


def parsed(rows: list[wb.Cell], spec: Spec = WDI, code: str = POP, since: int | None = None) -> pd.DataFrame:
    return world_bank.parse_series(wb.pages(rows), spec, code, since)[0]


def one(rows: list[wb.Cell], spec: Spec = WDI, code: str = POP) -> dict[str, str]:
    (row,) = parsed(rows, spec, code).to_dict("records")
    return {str(name): str(value) for name, value in row.items()}


def observations(rows: pd.DataFrame, dataset: str) -> pd.DataFrame:
    return encode(rows.assign(dataset=dataset, release="live"), registry(), "test").accepted


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReplayServer]:
    with ReplayServer() as running:
        monkeypatch.setenv("FLOORWATCH_WORLD_BANK_URL", running.url)
        yield running


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with Client(Landing(tmp_path / "landing"), pace_seconds=0, attempts=3, backoff_seconds=0.01) as running:
        yield running


# Rows


def test_a_page_becomes_rows() -> None:
    rows = parsed(wb.cells(POP))
    assert list(rows.columns) == list(ROW_COLUMNS)
    assert set(rows["ref_area"]) == {"WB:SSF", "WB:HIC", "M49:001", "IND", "KEN", "XKX", "MLI", "USA"}
    assert len(rows) == 8 * len(wb.YEARS) - 1  # the null of Mali says nothing
    assert set(rows["unit_measure"]) == {"PS"}
    india = rows[rows["ref_area"].eq("IND") & rows["time_period"].eq("2020")].iloc[0]
    assert india["obs_value"] == str(wb.value(POP, "IN", "2020"))


def test_every_declared_series_gives_observations() -> None:
    for spec in (WDI, ASPIRE):
        parts = [
            world_bank.parse_series(wb.pages(wb.cells(code)), spec, code)[0]
            for code in world_bank.published_codes(spec)
        ]
        accepted = observations(pd.concat(parts), spec.dataset)
        assert len(accepted) == sum(map(len, parts))
        assert {"_T", "Q1", "Q5"} <= set(accepted["quantile"])
        assert set(accepted["series"]) == set(spec.series)


def test_areas_by_two_letters_when_the_three_are_blank() -> None:
    rows = parsed(wb.cells(QUINTILE), ASPIRE, QUINTILE)
    assert {"WB:SSF", "WB:HIC", "M49:001", "IND", "XKX"} <= set(rows["ref_area"])
    old = wb.cell(QUINTILE, ("KSV", "", "Kosovo"), "2017", 54.8)
    assert one([old], ASPIRE, QUINTILE)["ref_area"] == "XKX"


def test_two_area_codes_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ParseError, match="IND, USA"):
        parsed([wb.cell(POP, ("US", "IND", "?"), "2020", 1)])


def test_an_unknown_area_is_named_and_a_declared_one_is_set_aside() -> None:
    with pytest.raises(UnknownCodeError, match="QQQ"):
        parsed([wb.cell(POP, ("QX", "QQQ", "?"), "2020", 1)])
    cells = [wb.cell(POP, ("XY", "INX", "Not classified"), "2020", 5), wb.cell(POP, INDIA, "2020", 1)]
    rows, unmapped = world_bank.parse_series(wb.pages(cells), WDI, POP)
    assert rows["ref_area"].tolist() == ["IND"]
    assert unmapped[["ref_area", "obs_value", "reason"]].values.tolist() == [["INX", "5", "area not in the area list"]]


def test_a_quintile_code_is_a_quantile_of_its_series() -> None:
    row = one([wb.cell(QUINTILE, INDIA, "2011", 94.1)], ASPIRE, QUINTILE)
    assert (row["series"], row["quantile"], row["time_period"]) == ("per_allsp.cov_pop_tot", "Q1", "2011")
    assert row["note"] == f"published code {QUINTILE}"


def test_an_average_over_years_is_a_series_of_its_own() -> None:
    row = one([wb.cell(QUINTILE, ("1W", "WLD", "World"), "2011-21W", 60)], ASPIRE, QUINTILE)
    assert (row["series"], row["time_period"]) == ("per_allsp.cov_pop_tot.avg2011_21W", "")
    assert row["note"].endswith("period 2011-21W: population-weighted average of the latest surveys")
    _, unmapped = world_bank.parse_series(
        wb.pages([wb.cell(QUINTILE, INDIA, "2010-20S", 1)]), ASPIRE, QUINTILE
    )  # fmt: skip
    assert unmapped["reason"].tolist() == ["period 2010-20S: replaced by a later average"]
    with pytest.raises(ParseError, match="2031-41S"):
        parsed([wb.cell(QUINTILE, INDIA, "2031-41S", 1)], ASPIRE, QUINTILE)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (12, ("12", "", "")),
        (1.5e-7, ("1.5e-07", "", "")),
        ("<0.1", ("", "<0.1", "")),
        ("…", ("", "…", "O")),
        ("..", ("", "..", "O")),
    ],
)
def test_values_that_are_texts(published: object, expected: tuple[str, str, str]) -> None:
    row = one([wb.cell(POP, INDIA, "2020", published)])
    assert (row["obs_value"], row["value_text"], row["obs_status"]) == expected


@pytest.mark.parametrize("published", ["about 5", True, [1], {"a": 1}, float("inf"), "1e999999"])
def test_values_that_are_none(published: object) -> None:
    with pytest.raises(ParseError):
        parsed([wb.cell(POP, INDIA, "2020", published)])


def test_status_and_footnote_are_kept() -> None:
    row = one([wb.cell(POP, INDIA, "2020", 5, obs_status="F", footnote="Based on\n the census.")])
    assert (row["obs_status"], row["note"]) == ("F", "Based on the census.")
    with pytest.raises(UnknownCodeError, match="Z9"):
        parsed([wb.cell(POP, INDIA, "2020", 5, obs_status="Z9")])


def test_a_range_of_years_the_publisher_ignored_is_applied_here() -> None:
    assert parsed(wb.cells(POP, years=(1960, 1989, 1990, 2021)))["time_period"].min() == "1990"
    assert parsed(wb.cells(POP), since=2021)["time_period"].min() == "2021"


# Envelopes and pages


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (wb.refusal(), "refused with a good status: 120 Invalid value"),
        (wb.refusal_object(), "refused with a good status: An error occurred"),
        (wb.refusal_xml(), "markup"),
        (b"<!DOCTYPE html><html></html>", "markup"),
        (b"", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not a pair"),
        (b"null", "not a pair"),
        (wb.nothing(), "no rows at all"),
        (wb.page(None, 1, 1000, 5), "no rows at all"),
        (wb.page([], 1, 1000, 5), "0 rows, the header says 5"),
        (wb.page([{}] * 6, 1, 1000, 5), "6 rows, the header says 5"),
        (wb.page([{}] * 5, 2, 1000, 5), "page 2 of 1"),
        (wb.page([{}] * 50, 1, 50, 500), "page 1 of 10, 50 of 500"),
        (wb.page([{}] * 5, 1, 1000, 5, pages=2), "page 1 of 2"),
        (wb.page([{}] * 5, 1, 1000, 5, total="many"), "not a count"),
        (wb.page({}, 1, 1000, 5), "dict rows"),  # type: ignore[arg-type]
    ],
)
def test_what_is_not_a_page(body: bytes, cause: str) -> None:
    with pytest.raises(ParseError, match=cause) as caught:
        world_bank.parse_page(body, WDI, POP, 1)
    assert str(caught.value).startswith(f"World Bank, wb_wdi, {POP}, page 1: ")


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (lambda entry: entry.pop("value"), "no value"),
        (lambda entry: entry.pop("country"), "no country"),
        (lambda entry: entry.update(country=None), "expected an object"),
        (lambda entry: entry.update(indicator={"id": "SP.POP.GROW"}), "rows of 'SP.POP.GROW'"),
        (lambda entry: entry.update(date="2020Q1"), "not a year"),
        (lambda entry: entry.update(footnote="\ud800"), "broken text"),
    ],
)
def test_what_is_not_an_entry(change: Any, cause: str) -> None:
    entry = wb.cell(POP, INDIA, "2020", 5)
    change(entry)
    with pytest.raises(ParseError, match=cause):
        parsed([entry])


def test_pages_must_make_one_answer() -> None:
    small = wb.spec("wb_wdi", per_page=10)
    bodies = wb.pages(wb.cells(POP), 10)
    assert len(world_bank.parse_series(bodies, small, POP)[0]) == 39
    refilled = wb.page(wb.cells(POP)[40:], 5, 10, 45, lastupdated="2026-07-02")
    for wrong, cause in (
        (bodies[:-1], "do not make one answer"),
        ([*bodies[:4], refilled], "it changed between them"),
        ([*bodies[:1], bodies[0], *bodies[2:]], "page 1 of 5"),
        ([*bodies[:1], wb.page(wb.cells(POP)[:10], 2, 10, 45), *bodies[2:]], "a page was repeated"),
    ):
        with pytest.raises(ParseError, match=cause):
            world_bank.parse_series(wrong, small, POP)


# The embedded figures, published again, are the same rows


def embedded(dataset: str, release: str) -> pd.DataFrame:
    rows = pd.read_parquet(ROOT / "data" / "snapshot" / f"{dataset}.parquet")
    return rows[rows["release"].eq(release)]


def published(row: Any, code: str, date: str) -> wb.Cell:
    """The entry the API would answer for an embedded figure."""
    area = registry().areas.get(row.ref_area)
    iso3 = row.ref_area if area else row.ref_area.removeprefix("WB:") if row.ref_area != "M49:001" else "WLD"
    return wb.cell(code, (area["iso2"] if area else TWO_LETTERS[row.ref_area], iso3, ""), date, row.obs_value)


@pytest.mark.parametrize(("spec", "release"), [(ASPIRE, "2025-10"), (WDI, "2025-10")])
def test_the_embedded_figures_published_again(spec: Spec, release: str) -> None:
    expected = embedded(spec.dataset, release)
    back = {(own["series"], own["quantile"]): code for code, own in spec.quirks["codes"].items() if "series" in own}
    cells: dict[str, list[wb.Cell]] = {}
    for row in expected.itertuples():
        series, _, average = str(row.series).partition(".avg")
        code = back.get((series, row.quantile), series)
        date = average.replace("_", "-") if average else str(row.time_period)
        cells.setdefault(code, []).append(published(row, code, date))
    parts = [world_bank.parse_series(wb.pages(rows), spec, code)[0] for code, rows in cells.items()]
    found = observations(pd.concat(parts), spec.dataset)
    columns = [name for name in ROW_COLUMNS if name != "time_period"]
    order = ["series", "ref_area", "time_period", "quantile", "age", "location"]
    left, right = (table.sort_values(order).reset_index(drop=True) for table in (expected, found))
    pd.testing.assert_frame_equal(left[columns], right[columns], check_dtype=False)
    assert left["time_period"].astype("Int64").equals(right["time_period"].astype("Int64"))


# Over the wire


def test_a_pull_follows_the_pages(server: ReplayServer, client: Client) -> None:
    wb.serve(server)
    spec = wb.spec("wb_wdi", per_page=20)
    pull = world_bank.pull(client, spec, None)
    assert pull.tag is None
    assert len(pull.rows) == 39 * len(spec.series)
    assert len(pull.landed) == 3 * len(spec.series) == client.requests_made
    assert {landed.dataset for landed in pull.landed} == {"wb_wdi"}
    asked = server.requests[0]
    assert (asked.get("source"), asked.get("date"), asked.get("format")) == ("2", "1990:2030", "json")
    again = world_bank.pull(client, spec, None)
    assert again.rows.equals(pull.rows)
    assert all(landed.unchanged for landed in again.landed)


def test_a_pull_since_a_year(server: ReplayServer, client: Client) -> None:
    wb.serve(server)
    assert set(world_bank.pull(client, WDI, 2021).rows["time_period"]) == {"2021", "2022"}
    assert server.requests[0].get("date") == "1990:2030"
    rows = world_bank.pull(client, ASPIRE, 2021).rows
    assert set(rows["time_period"]) == {"2021", "2022", ""}
    assert server.requests[-1].get("date") == ""
    assert server.requests[-1].get("source") == "29"


def renamed(body: bytes) -> bytes:
    return body.replace(b'"countryiso3code"', b'"iso3"').replace(b'"country"', b'"economy"')


def doubled(body: bytes) -> bytes:
    head, rows = json.loads(body)
    return json.dumps([head, [*rows, rows[0]]]).encode()


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (html(), "markup"),
        (empty(), "not JSON"),
        (error_envelope(json.loads(wb.refusal())), "Invalid value"),
        (error_envelope(json.loads(wb.refusal_object())), "An error occurred"),
        (instead("xml", wb.refusal_xml(), content_type="text/xml"), "markup"),
        (status(500), "500"),
        (truncated(), ""),
        (changed("renamed column", renamed), "country"),
        (changed("a row twice", doubled), "46 rows, the header says 45"),
        (changed("larger total", lambda body: body.replace(b'"total": 45', b'"total": 46')), "45 rows"),
        (changed("cut", lambda body: body[:-100]), "not JSON"),
    ],
)
def test_a_fault_stops_the_dataset_and_says_why(server: ReplayServer, client: Client, fault: Any, cause: str) -> None:
    wb.serve(server)
    server.fault(f"/country/all/indicator/{POP}", fault)
    with pytest.raises(EtlError) as caught:
        world_bank.pull(client, WDI, None)
    message = str(caught.value)
    assert message.startswith("World Bank, wb_wdi")
    assert cause in message
    assert "\n" not in message


def test_padding_and_a_passing_error_do_no_harm(server: ReplayServer, client: Client) -> None:
    wb.serve(server)
    server.fault(f"/country/all/indicator/{POP}", nul_padding())
    server.fault("/country/all/indicator/SI.POV.GINI", html(), times=1)
    assert len(world_bank.pull(client, WDI, None).rows) == 39 * len(WDI.series)


def test_a_missing_page_stops_the_dataset(server: ReplayServer, client: Client) -> None:
    wb.serve(server)
    server.add(f"/country/all/indicator/{POP}", Answer(wb.nothing()), params={"page": "2"})
    with pytest.raises(FetchError, match="page 2: no rows at all"):
        world_bank.pull(client, wb.spec("wb_wdi", per_page=20), None)


# Any bytes

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
ODD = JSON | st.sampled_from(["USA", "US", "2020", POP, "<0.1", "…", "\ud800", "9" * 400, "1e309", 10**400])


def only_our_errors(body: bytes) -> None:
    with suppress(ParseError, UnknownCodeError):
        rows, unmapped = world_bank.parse_series([body], WDI, POP)
        assert list(rows.columns) == list(ROW_COLUMNS)
        assert list(unmapped.columns) == [*ROW_COLUMNS, "reason"]
        rows.to_csv().encode()


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes(body: bytes) -> None:
    only_our_errors(body)


@given(JSON)
@settings(max_examples=150, deadline=None)
def test_any_document(document: Any) -> None:
    only_our_errors(json.dumps(document).encode())
    only_our_errors(wb.page([document], 1, 1000, 1))


@given(st.dictionaries(st.sampled_from([*wb.cell(POP, INDIA, "2020", 1), "footnote"]), ODD, max_size=3), ODD)
@settings(max_examples=300, deadline=None)
def test_any_entry(changes: dict[str, Any], inner: Any) -> None:
    only_our_errors(wb.page([{**wb.cell(POP, INDIA, "2020", 1), **changes}], 1, 1000, 1))
    only_our_errors(wb.page([wb.cell(POP, INDIA, "2020", 1, country={"id": inner})], 1, 1000, 1))


@pytest.mark.parametrize("depth", [100, 900, 950, 960, 970, 980, 990, 1000, 5000])
def test_any_depth(depth: int) -> None:
    nested = b"[" * depth + b"]" * depth
    only_our_errors(nested)
    entry = json.dumps(wb.cell(POP, INDIA, "2020", 7777)).encode()
    for hole in (b"7777", b'"2020"', b'"IND"'):
        body = b'[{"page":1,"pages":1,"per_page":1000,"total":1},[' + entry.replace(hole, nested) + b"]]"
        only_our_errors(body)
    only_our_errors(b'{"message":' + nested + b"}")
