"""The reader of the World Population Prospects: figures as the embedded ones, however a file is cut or padded."""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fixtures_un_wpp as made
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from replay import ReplayServer, changed, empty, gz, html, nul_inside, nul_padding, status, truncated, truncated_gzip

from etl.errors import EtlError, UnknownCodeError
from etl.fetch import Client
from etl.landing import Landing
from etl.live import FOLDER
from etl.observations import encode
from etl.paths import ROOT
from etl.registry import registry
from etl.sources import ROW_COLUMNS, ParseError, Spec, un_wpp

ENTRY = tomllib.loads((FOLDER / "live" / "un_wpp.toml").read_text(encoding="utf-8"))["live"][0]
SNAPSHOT = ROOT / "data" / "snapshot"
SPEC = Spec(**{**ENTRY, "series": tuple(ENTRY["series"])})
FILES = {file["name"]: file for file in SPEC.quirks["files"]}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReplayServer]:
    with ReplayServer() as running:
        monkeypatch.setenv("FLOORWATCH_UN_WPP_URL", running.url)
        made.serve(running)
        yield running


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with Client(Landing(tmp_path), pace_seconds=0, backoff_seconds=0.01, sleep=lambda _: None) as one:
        yield one


def parsed(name: str, rows: list[made.Row] | None = None, since: int | None = None) -> pd.DataFrame:
    return un_wpp.parse_file(made.packed(name, rows), FILES[name], SPEC, since)[0]


def cell(rows: pd.DataFrame, area: str, year: int, sex: str = "_T", age: str = "_T") -> dict[str, str]:
    at = {"ref_area": area, "time_period": str(year), "sex": sex, "age": age}
    found = rows[(rows[list(at)] == list(at.values())).all(axis=1)]
    assert len(found) == 1, f"{len(found)} rows of {at}"
    return {str(name): value for name, value in found.iloc[0].items()}


# ---- rows ----


def test_a_total_has_the_columns_and_words_of_the_embedded_figures() -> None:
    rows = parsed(made.TOTAL)
    assert tuple(rows.columns) == ROW_COLUMNS
    assert cell(rows, "KEN", 2023, "F") == {
        "series": "TPopulation1July", "ref_area": "KEN", "time_period": "2023", "sex": "F", "age": "_T",
        "location": "_T", "quantile": "_T", "obs_value": "103023", "value_text": "", "unit_measure": "PS",
        "obs_status": "E", "note": "1 July", "source_detail": "",
    }  # fmt: skip


def test_of_all_variants_the_medium_one_is_taken_and_marked_as_projection() -> None:
    rows = parsed(made.TOTAL)
    row = cell(rows, "KEN", 2024, "M")
    assert (row["obs_value"], row["obs_status"]) == ("100404", "F")
    assert not rows.duplicated(["ref_area", "time_period", "sex", "age"]).any()


def test_years_are_those_of_the_embedded_release() -> None:
    assert sorted(set(parsed(made.TOTAL)["time_period"])) == ["2000", "2023", "2024", "2050"]
    assert sorted(set(parsed(made.TOTAL, since=2024)["time_period"])) == ["2024", "2050"]


def test_age_groups_are_published_ones_and_sums() -> None:
    rows = parsed(made.AGES)
    both = rows[(rows["ref_area"] == "KEN") & (rows["time_period"] == "2000") & (rows["sex"] == "_T")]
    assert set(both["age"]) == {*SPEC.quirks["ages"].values(), *SPEC.quirks["sums"]}
    women = rows[(rows["ref_area"] == "KEN") & (rows["time_period"] == "2000") & (rows["sex"] == "F")]
    assert set(women["age"]) == set(SPEC.quirks["by_sex"]["ages"])
    assert cell(rows, "KEN", 2000, age="Y_GE100")["obs_value"] == "42500"
    assert cell(rows, "KEN", 2000, "M", "Y5T9")["obs_value"] == "2500"
    expected = {"Y0T14": 1 + 2 + 3, "Y20T39": 5 + 6 + 7 + 8, "Y40T59": 9 + 10 + 11 + 12, "Y_GE60": 153, "Y_GE65": 140}
    assert {age: int(cell(rows, "KEN", 2000, "F", age)["obs_value"]) // 1000 for age in expected} == expected
    assert cell(rows, "KEN", 2000, age="Y0T14")["note"] == "1 July; sum of the published five-year groups"


def test_a_sum_needs_all_its_parts() -> None:
    rows = parsed(made.AGES, [row for row in made.by_age(["404"], [2000]) if row["AgeGrp"] != "5-9"])
    ages = set(rows["age"])
    assert "Y0T14" not in ages
    assert "Y_GE60" in ages


def test_births_are_those_of_the_calendar_year() -> None:
    row = cell(parsed(made.INDICATORS), "KEN", 2050)
    assert (row["series"], row["obs_value"], row["obs_status"]) == ("Births", "404125", "F")
    assert row["note"] == "calendar year; published in thousands"
    assert "VAT" not in set(parsed(made.INDICATORS)["ref_area"]), "an empty cell is no row"


def test_areas_are_ours() -> None:
    assert set(parsed(made.TOTAL)["ref_area"]) == {"M49:001", "M49:419", "WB:LIC", "KEN", "XKX", "VAT"}
    codes = SPEC.quirks["locations"].values()
    assert len(set(codes)) == len(codes)
    assert set(codes) <= registry().ref_areas
    ages = {*SPEC.quirks["ages"].values(), *SPEC.quirks["sums"], *SPEC.quirks["by_sex"]["ages"]}
    assert ages <= set(registry().codes["AGE"])


def test_locations_left_out_say_why() -> None:
    _, out = un_wpp.parse_file(made.packed(made.TOTAL), FILES[made.TOTAL], SPEC)
    assert dict(zip(out["ref_area"], out["reason"], strict=True)) == {
        "904": "the same area as LocID 1830", "5507": "special aggregate of the publisher",
    }  # fmt: skip
    assert set(out["note"]) == {f"4 rows of {made.TOTAL}"}


def test_rows_encode_into_observations() -> None:
    for name in FILES:
        rows = parsed(name).assign(dataset="un_wpp", release="live")
        assert len(encode(rows, registry(), name).accepted) == len(rows)


def test_embedded_births_and_totals_come_back_as_they_are() -> None:
    release = pd.read_parquet(
        SNAPSHOT / "un_wpp.parquet",
        filters=[("release", "==", "WPP2024"), ("series", "in", list(SPEC.series)), ("age", "==", "_T")],
    )
    codes = {ours: str(code) for code, ours in SPEC.quirks["locations"].items()}
    columns = {"_T": "PopTotal", "F": "PopFemale", "M": "PopMale"}
    lines: dict[str, dict[tuple[str, int], made.Row]] = {made.TOTAL: {}, made.INDICATORS: {}}
    for row in release.itertuples():
        name = made.INDICATORS if row.series == "Births" else made.TOTAL
        where = {"LocID": codes.get(row.ref_area, f"c{row.ref_area}"), "Variant": "Medium", "Time": row.time_period}
        if row.ref_area not in codes:
            where |= {"ISO3_code": row.ref_area, "LocTypeName": "Country/Area"}
        else:
            where |= {"LocTypeName": "Region"}
        line = lines[name].setdefault((row.ref_area, row.time_period), where)
        line["Births" if name == made.INDICATORS else columns[row.sex]] = f"{row.obs_value / 1000:.3f}"
    live = pd.concat([parsed(name, list(rows.values())) for name, rows in lines.items()])
    live = live.astype({"time_period": "int16", "obs_value": "float64"})
    key = ["series", "ref_area", "time_period", "sex"]
    kept = [*key, "age", "obs_value", "unit_measure", "obs_status", "note"]
    live, release = (rows.sort_values(key, ignore_index=True)[kept] for rows in (live, release))
    release["note"] = release["note"].str.removesuffix("; sum of the published women and men")
    pd.testing.assert_frame_equal(live.astype(release.dtypes), release)


# ---- refused ----


def test_an_unknown_location_stops_the_dataset() -> None:
    strange = [{**made.place("404", 2000), "LocID": "999", "ISO3_code": "QQQ", "PopTotal": "1"}]
    with pytest.raises(UnknownCodeError, match="unknown location: LocID 999 QQQ Kenya"):
        parsed(made.TOTAL, strange)
    group = [{**made.place("1500", 2000), "LocID": "1599", "PopTotal": "1"}]
    with pytest.raises(UnknownCodeError, match="LocID 1599"):
        parsed(made.TOTAL, group)


def test_an_unknown_age_group_stops_the_dataset() -> None:
    rows = made.by_age(["404"], [2000])
    with pytest.raises(UnknownCodeError, match=r"unknown AgeGrp: 100-104"):
        parsed(made.AGES, [*rows[:-1], {**rows[-1], "AgeGrp": "100-104"}])


def test_a_cell_given_twice_is_refused() -> None:
    rows = made.by_age(["404"], [2000, 2001])
    with pytest.raises(ParseError, match=r"several rows for one cell, first: KEN 2000 Y10T14"):
        parsed(made.AGES, [*rows, rows[2]])


@pytest.mark.parametrize(("value", "text", "state"), [("…", "…", "O"), ("<0.1", "<0.1", "E")])
def test_published_texts_are_kept_as_texts(value: str, text: str, state: str) -> None:
    row = cell(parsed(made.TOTAL, [{**made.place("404", 2000), "PopTotal": value, "PopMale": "1"}]), "KEN", 2000)
    assert (row["obs_value"], row["value_text"], row["obs_status"]) == ("", text, state)


@pytest.mark.parametrize("value", ["many", "1e99", "1,5", "--1"])
def test_what_is_no_population_is_refused(value: str) -> None:
    with pytest.raises(ParseError, match=made.TOTAL):
        parsed(made.TOTAL, [{**made.place("404", 2000), "PopTotal": value}])


@pytest.mark.parametrize("old", ["LocID", "Time", "PopTotal", "AgeGrp,", "ISO3_code", "Variant"])
def test_a_renamed_column_is_refused(old: str) -> None:
    text = made.text(made.AGES, made.by_age(["404"], [2000]))
    with pytest.raises(ParseError, match=made.AGES):
        un_wpp.parse_file(text.replace(old, f"x{old}", 1).encode(), FILES[made.AGES], SPEC)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda body: body[: len(body) // 2], "broken gzip"),
        (lambda body: body[:-1], "broken gzip"),
        (lambda body: body[:-8] + b"12345678", "broken gzip"),
        (lambda body: gz(gzip.decompress(body) + bytes(600)), "NUL"),
        (lambda body: gz(gzip.decompress(body).replace(b"Kenya", b"K\x00nya")), "NUL"),
        (lambda body: gz(gzip.decompress(body) + b"1,2,3\n"), "not the CSV"),
        (lambda body: gz(gzip.decompress(body).replace(b"Kenya", b"K\xe9nya")), "not the CSV"),
        (lambda _: gz(b""), "not the CSV"),
        (lambda _: b"<html>", "not the CSV"),
    ],
)
def test_damaged_files_are_refused(spoil: Any, message: str) -> None:
    with pytest.raises(ParseError, match=f"{made.TOTAL}: .*{message}"):
        un_wpp.parse_file(spoil(made.packed(made.TOTAL)), FILES[made.TOTAL], SPEC)


@settings(max_examples=150, deadline=None)
@given(body=st.binary(max_size=300), pack=st.booleans(), name=st.sampled_from(sorted(FILES)))
def test_any_bytes_give_rows_or_one_of_our_errors(body: bytes, pack: bool, name: str) -> None:
    with pytest.raises(EtlError):
        un_wpp.parse_file(gz(body) if pack else body, FILES[name], SPEC)


SMALL = made.text(made.AGES, made.by_age(["404", "900", "5507"], [2000])).encode()


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, len(SMALL)), put=st.binary(max_size=3), cut=st.integers(0, 40), pack=st.booleans())
def test_damaged_text_gives_rows_or_one_of_our_errors(at: int, put: bytes, cut: int, pack: bool) -> None:
    damaged = SMALL[:at] + put + SMALL[at + cut :]
    try:
        rows, _ = un_wpp.parse_file(gz(damaged) if pack else damaged, FILES[made.AGES], SPEC)
    except EtlError as error:
        str(error).encode()
    else:
        assert tuple(rows.columns) == ROW_COLUMNS
        assert all(isinstance(value, str) for value in rows.to_numpy().flat)


# ---- over the wire ----


def test_a_pull_is_three_files_then_three_confirmations(server: ReplayServer, client: Client) -> None:
    first = un_wpp.pull(client, SPEC, None)
    assert [request.path for request in server.requests] == [f"/{name}" for name in FILES]
    assert first.tag == "WPP2024"
    assert set(first.rows["series"]) == set(SPEC.series)
    assert sorted(first.unmapped["ref_area"]) == ["5507", "904"]
    assert not first.rows.duplicated(["series", "ref_area", "time_period", "sex", "age"]).any()
    again = un_wpp.pull(client, SPEC, None)
    assert all(landed.unchanged for landed in again.landed)
    pd.testing.assert_frame_equal(again.rows, first.rows)


@pytest.mark.parametrize(
    "fault",
    [html(), empty(), truncated(), truncated_gzip(), nul_padding(), nul_inside(), status(500), status(404),
     changed("renamed column", lambda body: gz(gzip.decompress(body).replace(b"PopTotal", b"Population")))],
    ids=lambda fault: fault.name,
)  # fmt: skip
def test_a_fault_is_told_and_what_was_landed_stays(server: ReplayServer, client: Client, fault: Any) -> None:
    good = un_wpp.pull(client, SPEC, None).rows
    server.add(f"/{made.AGES}", made.Answer.csv_gz(made.text(made.AGES, made.by_age(["404"], [2000, 2001]))))
    server.fault(f"/{made.AGES}", fault)
    with pytest.raises(EtlError, match=rf"UN Population Division, un_wpp: .*{made.AGES}"):
        un_wpp.pull(client, SPEC, None)
    with Client(client.landing, offline=True) as offline:
        pd.testing.assert_frame_equal(un_wpp.pull(offline, SPEC, None).rows, good)


def test_a_broken_download_is_resumed(server: ReplayServer, client: Client) -> None:
    server.fault(f"/{made.AGES}", truncated(0.5), times=1)
    assert len(un_wpp.pull(client, SPEC, None).rows)
    assert any("range" in request.headers for request in server.requests)
