"""The WHO's answers as rows: the same rows as the embedded figures, or one error of ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import fixtures_who_gho as who
import pandas as pd
import pytest
from faults import changed, empty, error_envelope, html, instead, nul_padding, status, truncated
from hypothesis import given, settings
from hypothesis import strategies as st
from replay import ReplayServer

from etl.errors import EtlError, UnknownCodeError
from etl.fetch import Client, FetchError
from etl.landing import Landing
from etl.observations import encode
from etl.paths import ROOT
from etl.registry import registry
from etl.sources import ROW_COLUMNS, ParseError, Spec, who_gho

UHC = who.spec("who_uhc")
GHED = who.spec("who_ghed")
INDEX = "UHC_INDEX_REPORTED"
SURVEY = "FINPROTECTION_CATA_TOT_10_POP"
ESTIMATE = "FINPROTECTION_CATA_TOT_10_LEVEL_SH"
KENYA = ("COUNTRY", "KEN")


def parsed(entries: list[who.Entry], spec: Spec = UHC, code: str = INDEX) -> tuple[pd.DataFrame, pd.DataFrame]:
    return who_gho.parse_indicator([who.page(code, entries)], spec, code)


def one(code: str = INDEX, number: float | None = 52.4, **changes: Any) -> dict[str, str]:
    rows, _ = parsed([who.entry(code, KENYA, 2020, number, **changes)], UHC, code)
    (row,) = rows.to_dict("records")
    return {str(name): str(value) for name, value in row.items()}


def observations(rows: pd.DataFrame, dataset: str) -> pd.DataFrame:
    return encode(rows.assign(dataset=dataset, release="live"), registry(), "test").accepted


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReplayServer]:
    with ReplayServer() as running:
        monkeypatch.setenv("FLOORWATCH_WHO_GHO_URL", running.url)
        yield running


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with Client(Landing(tmp_path / "landing"), pace_seconds=0, attempts=3, backoff_seconds=0.01) as running:
        yield running


# Rows


def test_every_declared_indicator_gives_observations() -> None:
    for spec in (UHC, GHED):
        parts = [parsed(who.entries(code), spec, code)[0] for code in spec.series]
        assert len(observations(pd.concat(parts), spec.dataset)) == sum(map(len, parts))


def test_countries_regions_and_income_groups() -> None:
    rows, unmapped = parsed(who.entries(INDEX))
    assert list(rows.columns) == list(ROW_COLUMNS)
    assert set(rows["ref_area"]) == {"IND", "KEN", "MLI", "M49:001", "WHO:AFR", "WHO:SEAR", "WB:LIC", "WB:SSF"}
    assert set(rows["unit_measure"]) == {"INDEX"}
    assert set(rows["note"]) == {"2025 method (UN series SH_ACS_UNHC_25); do not join to SH_ACS_UNHC"}
    assert unmapped.empty


def test_residence_source_and_status() -> None:
    rows, _ = parsed(who.entries(SURVEY), UHC, SURVEY)
    rural = rows[rows["ref_area"].eq("KEN") & rows["time_period"].eq("2020") & rows["location"].eq("R")].iloc[0]
    assert rural["source_detail"] == "FPKEN2020"
    assert (rural["note"], rural["obs_status"]) == ("earlier 3.8.2 definition", "")
    assert set(rows["location"]) == {"_T", "R", "U"}
    rows, _ = parsed(who.entries(ESTIMATE), UHC, ESTIMATE)
    assert set(rows["obs_status"]) == {"E"}


def test_codes_of_dimensions_without_their_type_in_front() -> None:
    row = one(SURVEY, Dim1Type="RESIDENCEAREATYPE", Dim1="RUR", Dim2Type="SEX", Dim2="SEX_FMLE")
    assert (row["location"], row["sex"]) == ("R", "F")


def test_a_group_in_two_groupings_is_kept_once() -> None:
    rows, unmapped = parsed(who.entries(ESTIMATE, years=(2019,)), UHC, ESTIMATE)
    assert sorted(rows["ref_area"]).count("M49:150") == 1
    assert sorted(rows["ref_area"]).count("M49:001") == 1
    assert sorted(unmapped["ref_area"]) == ["M49:001", "M49:150"]
    assert set(unmapped["reason"]) == {"same area repeated under another grouping"}
    twice = [who.entry(INDEX, KENYA, 2020, 52.0)] * 2
    assert parsed(twice)[1]["reason"].tolist() == ["row repeated in the answer"]
    with pytest.raises(ParseError, match=r"two values for KEN 2020 .*: 52 and 53"):
        parsed([who.entry(INDEX, KENYA, 2020, 52.0), who.entry(INDEX, KENYA, 2020, 53.0)])


@pytest.mark.parametrize(
    ("shown", "number", "expected"),
    [
        ("52", 52.0, ("52", "", "")),
        ("52.4", 52.37519, ("52.37519", "", "")),
        ("52.4 [50.1-54.0]", 52.37519, ("52.37519", "", "")),
        ("1 234", 1234.4, ("1234.4", "", "")),
        (None, 52.0, ("52", "", "")),
        ("52.4", None, ("52.4", "", "")),
        ("52.4 [50.1-54.0]", None, ("52.4", "", "")),
        ("12,345.6", None, ("12345.6", "", "")),
        ("<0.1", None, ("", "<0.1", "")),
        ("<0.1", 0.05, ("", "<0.1", "")),
        ("…", None, ("", "…", "O")),
        ("No data", None, ("", "No data", "O")),
        ("", None, ("", "", "O")),
        (None, None, ("", "", "O")),
    ],
)
def test_value_and_numeric_value(shown: str | None, number: float | None, expected: tuple[str, str, str]) -> None:
    row = one(number=number, Value=shown)
    assert (row["obs_value"], row["value_text"], row["obs_status"]) == expected


@pytest.mark.parametrize(
    ("shown", "number"),
    [("52", 0.52), ("No data", 52.0), ("about 5", None), ("12,5", None), ("5", "NaN"), ("5", True), ([5], 5.0)],
)
def test_values_that_contradict_each_other_or_are_none(shown: Any, number: Any) -> None:
    entry = {**who.entry(INDEX, KENYA, 2020, 1.0), "Value": shown, "NumericValue": number}
    with pytest.raises(ParseError):
        parsed([entry])


def test_comments_and_interval_go_to_the_note() -> None:
    row = one(SURVEY, Comments="Urban areas\r\nonly", Low=50.1, High=54)
    assert row["note"] == "earlier 3.8.2 definition; interval 50.1-54; Urban areas only"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"SpatialDim": "QQQ"}, "QQQ"),
        ({"SpatialDimType": "REGION", "SpatialDim": "KEN"}, "REGION"),
        ({"SpatialDimType": "MOON", "SpatialDim": "M"}, "MOON"),
        ({"Dim1Type": "AGEGROUP", "Dim1": "AGEGROUP_YEARS15-19"}, "AGEGROUP"),
        ({"Dim1Type": "SEX", "Dim1": "SEX_OTHER"}, "OTHER"),
        ({"TimeDimType": "DECADE"}, "DECADE"),
    ],
)
def test_unknown_codes_are_named(changes: dict[str, str], named: str) -> None:
    with pytest.raises(UnknownCodeError, match=named):
        one(**changes)


def test_what_the_registry_leaves_out_is_set_aside() -> None:
    _, unmapped = parsed([who.entry(INDEX, ("GBDREGION", "WORLD"), 2020, 5.0)])
    assert unmapped[["ref_area", "reason"]].values.tolist() == [["WORLD", "grouping not kept: GBDREGION"]]
    _, unmapped = parsed([who.entry(INDEX, ("COUNTRY", "SDN736"), 2020, 5.0)])
    assert unmapped["reason"].tolist() == ["area not in the area list"]
    spec = who.spec("who_uhc", leave_out_dimensions=["AGEGROUP"])
    aged = who.entry(INDEX, KENYA, 2020, 5.0, Dim1Type="AGEGROUP", Dim1="AGEGROUP_YEARS15-19")
    assert parsed([aged], spec)[1]["reason"].tolist() == ["dimension not kept: AGEGROUP YEARS15-19"]


# Envelopes


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (b"", "not JSON"),
        (b"<html></html>", "not JSON"),
        (b"[]", "expected an object"),
        (b"{}", "no value"),
        (b'{"error": {"code": "", "message": "The query is not valid."}}', "The query is not valid"),
        (b'{"value": {}}', "not a list"),
        (who.page(INDEX, []), "no rows"),
        (who.page(INDEX, [1]), "expected an object"),
        (who.page(INDEX, [{}]), "no IndicatorCode"),
        (who.page(INDEX, who.entries(SURVEY)), f"rows of '{SURVEY}'"),
        (who.page(INDEX, who.entries(INDEX), "nowhere"), "no next page"),
        (who.page(INDEX, [who.entry(INDEX, KENYA, 2020, 5.0, TimeDim="2020-21")]), "not a year"),
        (who.page(INDEX, [who.entry(INDEX, KENYA, 2020, 5.0, Comments="\ud800")]), "broken text"),
    ],
)
def test_what_is_not_an_answer(body: bytes, cause: str) -> None:
    with pytest.raises(ParseError, match=cause) as caught:
        who_gho.parse_indicator([body], UHC, INDEX)
    assert str(caught.value).startswith(f"World Health Organization, who_uhc, {INDEX}: ")


def test_a_missing_page_is_noticed() -> None:
    first = who.page(INDEX, who.entries(INDEX)[:5], f"{who.HOST}/{INDEX}?$skip=5")
    last = who.page(INDEX, who.entries(INDEX)[5:])
    assert len(who_gho.parse_indicator([first, last], UHC, INDEX)[0]) == len(who.entries(INDEX))
    for bodies in ([first], [last, last], [first, last, last]):
        with pytest.raises(ParseError, match="a page is missing"):
            who_gho.parse_indicator(bodies, UHC, INDEX)


# The embedded figures, published again, are the same rows


def published(row: Any, areas: dict[str, tuple[str, str]]) -> who.Entry:
    """The entry the service would answer for an embedded figure."""
    residence = {"_T": "TOTL", "R": "RUR", "U": "URB"}[row.location] if row.source_detail else None
    return who.entry(
        row.series,
        areas.get(row.ref_area, ("COUNTRY", row.ref_area)),
        row.time_period,
        row.obs_value,
        Dim1Type=residence and "RESIDENCEAREATYPE",
        Dim1=residence and f"RESIDENCEAREATYPE_{residence}",
        DataSourceDimType=row.source_detail and "DATASOURCE",
        DataSourceDim=row.source_detail and f"DATASOURCE_{row.source_detail}",
    )


@pytest.mark.parametrize(("spec", "release"), [(UHC, "2025-12"), (UHC, "2020-09"), (UHC, "2023-05"), (GHED, "2025-05")])
def test_the_embedded_figures_published_again(spec: Spec, release: str) -> None:
    rows = pd.read_parquet(ROOT / "data" / "snapshot" / f"{spec.dataset}.parquet")
    expected = rows[rows["release"].eq(release)]
    areas = {ours: (kind, code) for kind, codes in spec.quirks["areas"].items() for code, ours in codes.items()}
    entries: dict[str, list[who.Entry]] = {}
    for row in expected.itertuples():
        entries.setdefault(str(row.series), []).append(published(row, areas))
    parts = [parsed(found, spec, code) for code, found in entries.items()]
    assert all(unmapped.empty for _, unmapped in parts)
    found = observations(pd.concat([rows for rows, _ in parts]), spec.dataset)
    order = ["series", "ref_area", "time_period", "location"]
    left, right = (table.sort_values(order).reset_index(drop=True) for table in (expected, found))
    columns = list(ROW_COLUMNS)
    pd.testing.assert_frame_equal(left[columns], right[columns], check_dtype=False)


# Over the wire


def test_a_pull_follows_the_links_on_its_own_host(server: ReplayServer, client: Client) -> None:
    who.serve(server, size=10)
    pull = who_gho.pull(client, UHC, None)
    assert pull.tag is None
    alone = [parsed(who.entries(code), UHC, code) for code in UHC.series]
    assert len(pull.rows) == sum(len(rows) for rows, _ in alone)
    assert len(pull.unmapped) == sum(len(unmapped) for _, unmapped in alone) > 0
    assert len(pull.landed) == client.requests_made == len(server.requests) > 2 * len(UHC.series)
    again = who_gho.pull(client, UHC, None)
    assert again.rows.equals(pull.rows)
    assert all(landed.unchanged for landed in again.landed)


def test_a_pull_since_a_year(server: ReplayServer, client: Client) -> None:
    who.serve(server, size=4)
    assert set(who_gho.pull(client, GHED, 2021).rows["time_period"]) == {"2021"}
    assert who_gho.pull(client, GHED, 2050).rows.empty


def test_nothing_where_there_was_something_is_an_error(server: ReplayServer, client: Client) -> None:
    who.serve(server, {INDEX: []})
    with pytest.raises(FetchError, match=f"who_uhc: {INDEX}: no rows"):
        who_gho.pull(client, UHC, None)
    server.fault(f"/{INDEX}", instead("entries", who.page(INDEX, who.entries(INDEX))))
    assert INDEX in set(who_gho.pull(client, UHC, None).rows["series"])


def test_an_indicator_that_is_gone(server: ReplayServer, client: Client) -> None:
    who.serve(server, {SURVEY: None})
    rows = who_gho.pull(client, UHC, None).rows
    assert set(rows["series"]) == set(UHC.series) - {SURVEY}
    who.serve(server, {INDEX: None})
    with pytest.raises(FetchError, match="404"):
        who_gho.pull(client, UHC, None)


def test_links_in_a_circle_end(server: ReplayServer, client: Client) -> None:
    circle = who.page(INDEX, who.entries(INDEX), f"{who.HOST}/{INDEX}?$skip=0")
    who.serve(server)
    server.fault(f"/{INDEX}", instead("circle", circle))
    with pytest.raises(ParseError, match="leads back"):
        who_gho.pull(client, UHC, None)


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (html(), "not JSON"),
        (empty(), "not JSON"),
        (error_envelope({"error": {"message": "busy"}}), "busy"),
        (status(500), "500"),
        (truncated(), ""),
        (changed("renamed", lambda body: body.replace(b"NumericValue", b"Numeric")), "NumericValue"),
        (changed("unknown area", lambda body: body.replace(b'"KEN"', b'"KQQ"')), "KQQ"),
        (changed("cut", lambda body: body[:-100]), "not JSON"),
    ],
)
def test_a_fault_stops_the_dataset_and_says_why(server: ReplayServer, client: Client, fault: Any, cause: str) -> None:
    who.serve(server)
    server.fault(f"/{INDEX}", fault)
    with pytest.raises(EtlError) as caught:
        who_gho.pull(client, UHC, None)
    message = str(caught.value)
    assert message.startswith("World Health Organization, who_uhc")
    assert cause in message
    assert "\n" not in message


def test_padding_and_a_passing_error_do_no_harm(server: ReplayServer, client: Client) -> None:
    who.serve(server)
    server.fault(f"/{INDEX}", nul_padding())
    server.fault(f"/{SURVEY}", instead("nothing", who.page(SURVEY, [])), times=1)
    assert {INDEX, SURVEY} <= set(who_gho.pull(client, UHC, None).rows["series"])


# Any bytes

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
ODD = JSON | st.sampled_from(
    ["KEN", "REGION", "AFR", "YEAR", "2020", "5 [4-6]", "<0.1", "…", "\ud800", "9" * 400, "1e309", "1e-999", 10**400]
)


def only_our_errors(body: bytes) -> None:
    with suppress(ParseError, UnknownCodeError):
        rows, unmapped = who_gho.parse_indicator([body], UHC, INDEX)
        assert list(rows.columns) == list(ROW_COLUMNS)
        assert list(unmapped.columns) == [*ROW_COLUMNS, "reason"]
        rows.to_csv().encode()


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes(body: bytes) -> None:
    only_our_errors(body)


@given(JSON, ODD)
@settings(max_examples=150, deadline=None)
def test_any_document(document: Any, link: Any) -> None:
    only_our_errors(json.dumps(document).encode())
    only_our_errors(json.dumps({"value": document}).encode())
    only_our_errors(json.dumps({"value": [who.entry(INDEX, KENYA, 2020, 5.0)], "@odata.nextLink": link}).encode())


@given(st.dictionaries(st.sampled_from(list(who.entry(INDEX, KENYA, 2020, 5.0))), ODD, max_size=3))
@settings(max_examples=400, deadline=None)
def test_any_entry(changes: dict[str, Any]) -> None:
    entry = who.entry(INDEX, KENYA, 2020, 5.0)
    only_our_errors(who.page(INDEX, [entry, {**entry, "Id": 1, **changes}]))


@pytest.mark.parametrize("depth", [100, 900, 950, 960, 970, 980, 990, 1000, 5000])
def test_any_depth(depth: int) -> None:
    nested = b"[" * depth + b"]" * depth
    only_our_errors(nested)
    only_our_errors(b'{"error":' + nested + b"}")
    entry = json.dumps(who.entry(INDEX, KENYA, 2020, 7777)).encode()
    for hole in (b"7777", b'"KEN"', b'"YEAR"', f'"{INDEX}"'.encode()):
        only_our_errors(b'{"value":[' + entry.replace(hole, nested, 1) + b"]}")
