"""The ILOSTAT reader: what it makes of right answers, and that it refuses wrong ones in words."""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Iterator
from pathlib import Path

import fixtures_ilostat as made
import pandas as pd
import pytest
from fixtures_ilostat import COVERAGE, INFORMAL, line
from hypothesis import given, settings
from hypothesis import strategies as st
from replay import ReplayServer, empty, instead, status, truncated_gzip

from etl.errors import EtlError, UnknownCodeError
from etl.fetch import Client
from etl.landing import Landing
from etl.live import FOLDER
from etl.observations import encode
from etl.registry import registry
from etl.sources import ROW_COLUMNS, ParseError, Spec, ilostat

ENTRY = tomllib.loads((FOLDER / "live" / "ilostat.toml").read_text(encoding="utf-8"))["live"][0]
SPEC = Spec(**{**ENTRY, "series": tuple(ENTRY["series"])})


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReplayServer]:
    with ReplayServer() as running:
        monkeypatch.setenv("FLOORWATCH_ILOSTAT_URL", running.url)
        made.serve(running)
        yield running


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with Client(Landing(tmp_path), pace_seconds=0, backoff_seconds=0.01, sleep=lambda _: None) as made_client:
        yield made_client


def parsed(indicator: str, lines: tuple[made.Line, ...] | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    return ilostat.parse_indicator(made.table(indicator, lines), indicator, SPEC)


def cell(rows: pd.DataFrame, series: str, area: str, sex: str = "_T", year: str = "") -> dict[str, str]:
    found = rows[(rows["series"] == series) & (rows["ref_area"] == area) & (rows["sex"] == sex)]
    found = found[found["time_period"] == year] if year else found
    assert len(found) == 1, f"{len(found)} rows of {series} {area} {sex}"
    return {str(name): value for name, value in found.iloc[0].items()}


# ---- rows ----


def test_a_row_has_the_columns_and_words_of_the_embedded_figures() -> None:
    rows, _ = parsed(INFORMAL)
    assert tuple(rows.columns) == ROW_COLUMNS
    assert cell(rows, "SDG_0831_SEX_ECO_RT.ECO_AGNAG_AGR", "ZMB", year="2021") == {
        "series": "SDG_0831_SEX_ECO_RT.ECO_AGNAG_AGR", "ref_area": "ZMB", "time_period": "2021", "sex": "_T",
        "age": "_T", "location": "_T", "quantile": "_T", "obs_value": "97.5", "value_text": "", "unit_measure": "PT",
        "obs_status": "B", "note": "note_indicator=I11:264; note_source=R1:3513", "source_detail": "BA:3465",
    }  # fmt: skip


def test_functions_are_the_series_of_the_snapshot() -> None:
    rows, _ = parsed(COVERAGE)
    assert set(rows["series"]) | {"SDG_0131_SEX_SOC_RT.SOC_CONTIG_DISAB"} == {
        series for series in SPEC.series if series.startswith("SDG_0131")
    }
    assert cell(rows, "SDG_0131_SEX_SOC_RT.LBL_MATERNITY", "M49:001", "F")["obs_value"] == "36.2"


def test_areas_and_statuses_are_ours() -> None:
    rows, _ = parsed(COVERAGE)
    total = "SDG_0131_SEX_SOC_RT.SOC_CONTIG_TOTAL"
    assert cell(rows, total, "M49:001")["obs_status"] == "E", "a modelled estimate, as in the snapshot"
    assert cell(rows, total, "WB:LIC")["obs_value"] == "9.7"
    assert cell(rows, "SDG_0131_SEX_SOC_RT.SOC_CONTIG_CHILD", "WB:HIC")["obs_value"] == "86"
    assert cell(rows, "SDG_0131_SEX_SOC_RT.SOC_CONTIG_PENSION", "XKX")["obs_status"] == ""
    informal, _ = parsed(INFORMAL)
    modelled = cell(informal, "SDG_0831_SEX_ECO_RT.ECO_AGNAG_NAG", "ILO:X06")
    assert (modelled["obs_status"], modelled["obs_value"]) == ("", "70.5")


def test_figures_published_twice_count_once_and_fill_gaps() -> None:
    rows, _ = parsed(INFORMAL)
    assert cell(rows, "SDG_0831_SEX_ECO_RT", "ZMB")["obs_value"] == "83.25"
    assert cell(rows, "SDG_0831_SEX_ECO_RT.ECO_AGNAG_AGR", "ZMB", year="2012")["obs_value"] == "94.25"


def test_rows_left_out_say_why() -> None:
    _, out = parsed(COVERAGE)
    assert dict(zip(out["ref_area"], out["reason"], strict=True)) == {
        "X83": "aggregate that the registry has no group for", "KEN": "blank value in the source",
    }  # fmt: skip
    rows, out = parsed(INFORMAL)
    assert list(out["source_detail"] + ": " + out["reason"]) == ["BB:7021: second source of the cell; BA:3465 was kept"]
    assert cell(rows, "SDG_0831_SEX_ECO_RT.ECO_SECTOR_IND", "ZMB")["note"] == "note_classif=C6:1058"


def test_two_sources_of_one_kind_stop_the_dataset() -> None:
    both = (
        line("ZMB", "BA:1", "T", "ECO_AGNAG_NAG", "2021", "1"),
        line("ZMB", "BA:2", "T", "ECO_AGNAG_NAG", "2021", "2"),
    )
    with pytest.raises(ParseError, match=r"BA:1 and BA:2 both give .*ZMB / 2021"):
        parsed(INFORMAL, both)


def test_a_repeated_row_counts_once() -> None:
    rows, out = parsed(COVERAGE, (*made.LINES[COVERAGE], made.LINES[COVERAGE][0]))
    assert cell(rows, "SDG_0131_SEX_SOC_RT.SOC_CONTIG_TOTAL", "M49:001")["obs_value"] == "52.4"
    assert "exact repetition of another row (same key, same value)" in set(out["reason"])


def test_rows_encode_into_observations() -> None:
    for indicator in (COVERAGE, INFORMAL):
        rows, _ = parsed(indicator)
        encoded = encode(rows.assign(dataset="ilostat", release="2026-06"), registry(), "test")
        assert len(encoded.accepted) == len(rows)
        assert encoded.quarantined.empty


# ---- refusals ----


@pytest.mark.parametrize(
    ("spoiled", "named"),
    [
        (line("KEN", "FX:1", "T", "SOC_CONTIG_NEW", "2020", "1"), "classif1: SOC_CONTIG_NEW"),
        (line("ZZZ", "FX:1", "T", "SOC_CONTIG_TOTAL", "2020", "1"), "ref_area: ZZZ"),
        (line("KEN", "FX:1", "O", "SOC_CONTIG_TOTAL", "2020", "1"), "sex: SEX_O"),
        (line("KEN", "FX:1", "T", "SOC_CONTIG_TOTAL", "2020", "1", "?"), r"obs_status: \?"),
    ],
)
def test_an_unknown_code_is_named(spoiled: made.Line, named: str) -> None:
    with pytest.raises(UnknownCodeError, match=f"ILOSTAT, ilostat: {COVERAGE}: unknown {named}"):
        parsed(COVERAGE, (*made.LINES[COVERAGE], spoiled))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (made.table(COVERAGE, ()), "no rows"),
        (b"", "columns missing: ref_area"),
        (made.table(COVERAGE, header=[name.replace("time", "year") for name in made.HEADER]), "columns missing: time"),
        (made.table(COVERAGE)[:-9], "has 6 cells, the header 11"),
        (made.table(COVERAGE).replace(b'"2023"', b'"2023Q1"', 1), "line 2: '2023Q1' is not a year"),
        (made.table(COVERAGE).replace(b",52.4,", b",fifty,", 1), "'fifty' is neither a number"),
        (made.table(INFORMAL), "is of indicator 'SDG_0831_SEX_ECO_RT'"),
        (gzip.compress(made.table(COVERAGE), mtime=0)[:90], "broken gzip"),
    ],
)
def test_a_malformed_table_is_refused(body: bytes, said: str) -> None:
    with pytest.raises(ParseError) as caught:
        ilostat.parse_indicator(body, COVERAGE, SPEC)
    assert said in str(caught.value)


def test_an_indicator_that_is_gone_is_named() -> None:
    with pytest.raises(ParseError, match=f"{COVERAGE} not listed"):
        ilostat.parse_toc(made.toc().replace(COVERAGE.encode(), b"SDG_0131_NEW_A"), SPEC)
    with pytest.raises(ParseError, match=r"columns missing: last\.update"):
        ilostat.parse_toc(made.toc().replace(b"last.update", b"updated"), SPEC)


# ---- pull ----


def test_pull_asks_for_the_table_of_contents_first(server: ReplayServer, client: Client) -> None:
    pull = ilostat.pull(client, SPEC, None)
    assert [request.path for request in server.requests] == [made.TOC, made.DATA, made.DATA]
    assert len(pull.rows) == sum(len(parsed(indicator)[0]) for indicator in (COVERAGE, INFORMAL))
    assert (pull.tag, len(pull.landed)) == (None, 3)
    assert len(pull.unmapped) == 3
    assert server.requests[1].get("best_source") == "TRUE"


def test_nothing_new_is_one_request(server: ReplayServer, client: Client) -> None:
    first = ilostat.pull(client, SPEC, None)
    server.forget()
    again = ilostat.pull(client, SPEC, None)
    assert [request.path for request in server.requests] == [made.TOC]
    pd.testing.assert_frame_equal(first.rows, again.rows)


def test_only_what_was_updated_is_asked_for(server: ReplayServer, client: Client) -> None:
    ilostat.pull(client, SPEC, None)
    made.serve(server, {INFORMAL: "01/10/2026 10:00:00"})
    server.forget()
    ilostat.pull(client, SPEC, None)
    assert [request.get("id") for request in server.requests] == ["", INFORMAL]


def test_since_leaves_earlier_years_out(server: ReplayServer, client: Client) -> None:
    assert min(ilostat.pull(client, SPEC, 2021).rows["time_period"]) == "2021"


def test_without_network_the_landed_copy_is_read(server: ReplayServer, client: Client, tmp_path: Path) -> None:
    online = ilostat.pull(client, SPEC, None)
    server.stop()
    with Client(Landing(tmp_path), offline=True) as offline:
        pd.testing.assert_frame_equal(ilostat.pull(offline, SPEC, None).rows, online.rows)


def test_403_is_waited_out(server: ReplayServer, client: Client) -> None:
    server.fault(made.DATA, status(403), times=2)
    assert len(ilostat.pull(client, SPEC, None).rows)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (instead("server error", b"Server Error", content_type="text/plain"), "Server Error"),
        (empty(), "empty"),
        (truncated_gzip(), "ILOSTAT, ilostat"),
        (instead("retired", b'{"error": "deprecated or invalid dataset"}'), "deprecated"),
        (instead("header only", made.table(COVERAGE, ()), content_type="text/csv"), "no rows"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_wrong_answer_is_refused_and_asked_for_again(
    server: ReplayServer, client: Client, fault: made.Answer, said: str
) -> None:
    server.fault(made.DATA, fault)
    with pytest.raises(EtlError, match="ILOSTAT, ilostat") as caught:
        ilostat.pull(client, SPEC, None)
    assert said in str(caught.value)
    server.heal()
    assert len(ilostat.pull(client, SPEC, None).rows), "nothing of the wrong answer is kept"


# ---- any bytes ----


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_words(body: bytes) -> None:
    with pytest.raises(ParseError):
        ilostat.parse_indicator(body, COVERAGE, SPEC)
    with pytest.raises(ParseError):
        ilostat.parse_toc(body, SPEC)


@settings(max_examples=150)
@given(st.sampled_from((COVERAGE, INFORMAL)), st.integers(0, 900), st.binary(max_size=6), st.integers(0, 6))
def test_any_damage_is_read_or_refused(indicator: str, at: int, patch: bytes, cut: int) -> None:
    body = made.table(indicator)
    try:
        rows, _ = ilostat.parse_indicator(body[:at] + patch + body[at + cut :], indicator, SPEC)
    except (ParseError, UnknownCodeError):
        return
    assert tuple(rows.columns) == ROW_COLUMNS
