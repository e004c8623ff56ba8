"""The UN SDG reader: what it makes of right answers, and that it refuses wrong ones in words."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fixtures_un_sdg as made
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from replay import ReplayServer, status

from etl.errors import DuplicateKeyError, EtlError, UnknownCodeError
from etl.fetch import Client
from etl.landing import Landing
from etl.live import FOLDER
from etl.observations import encode
from etl.registry import registry
from etl.sources import ROW_COLUMNS, ParseError, Spec, un_sdg

CODES = list(made.SERIES_1_3_1)
SIZE = 10
ENTRIES = tomllib.loads((FOLDER / "live" / "un_sdg.toml").read_text(encoding="utf-8"))["live"]


def spec_of(dataset: str, **quirks: Any) -> Spec:
    entry = next(entry for entry in ENTRIES if entry["dataset"] == dataset)
    known = {**entry.get("quirks", {}), **quirks}
    return Spec(**{**entry, "series": tuple(entry["series"]), "quirks": known})


SPEC = spec_of("un_sdg_1_3_1", page_size=SIZE)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReplayServer]:
    with ReplayServer() as running:
        monkeypatch.setenv("FLOORWATCH_UN_SDG_URL", running.url + "/")
        made.serve(running)
        yield running


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with Client(Landing(tmp_path), pace_seconds=0, backoff_seconds=0.01, sleep=lambda _: None) as made_client:
        yield made_client


def parsed(rows: Any = made.ROWS, spec: Spec = SPEC) -> tuple[pd.DataFrame, pd.DataFrame]:
    codes = sorted({row["series"] for row in rows})
    return un_sdg.parse_pages(made.pages(rows, SIZE), codes, spec)


def cell(rows: pd.DataFrame, **key: str) -> dict[str, str]:
    found = rows
    for column, code in key.items():
        found = found[found[column] == code]
    assert len(found) == 1, f"{len(found)} rows of {key}"
    return {str(name): value for name, value in found.iloc[0].items()}


# ---- rows ----


def test_a_row_has_the_columns_and_words_of_the_embedded_figures() -> None:
    rows, _ = parsed()
    assert tuple(rows.columns) == ROW_COLUMNS
    assert cell(rows, series="SI_COV_BENFTS", ref_area="KEN", time_period="2020") == {
        "series": "SI_COV_BENFTS", "ref_area": "KEN", "time_period": "2020", "sex": "_T", "age": "_T",
        "location": "_T", "quantile": "_T", "obs_value": "10.1", "value_text": "", "unit_measure": "PT",
        "obs_status": "A", "note": "nature=E", "source_detail": "Estimates based on country data",
    }  # fmt: skip


@pytest.mark.parametrize(("area", "ours"), [("M49:001", "46.9"), ("BEL", "100"), ("XKX", "35.25"), ("UN:LDC", "14.5")])
def test_areas_are_ours(area: str, ours: str) -> None:
    rows, _ = parsed()
    assert cell(rows, series="SI_COV_BENFTS", ref_area=area)["obs_value"] == ours


def test_every_area_code_of_the_reader_is_in_the_registry() -> None:
    assert set(un_sdg.AREAS.values()) <= registry().ref_areas
    assert not set(un_sdg.AREAS) & un_sdg.LEFT_OUT_AREAS


def test_the_embedded_areas_are_reached_from_their_numbers() -> None:
    numbers = [*(row["m49"] for row in registry().areas.values() if row["m49"]), "001", "202", "747", "515", "736"]
    rows, out = parsed([made.entry("SI_COV_BENFTS", str(int(number)), 2020, "1") for number in numbers])
    assert len(rows) == len(numbers)
    assert out.empty
    assert {"KEN", "XKX", "M49:001", "M49:202", "M49:747", "M49:515", "M49:736"} <= set(rows["ref_area"])


def test_sexes_quintiles_footnotes_and_values_above_100_are_kept_as_in_the_snapshot() -> None:
    rows, _ = parsed()
    assert cell(rows, series="SI_COV_PENSN", sex="M")["obs_value"] == "73.1"
    assert cell(rows, series="SI_COV_LMKT", quantile="Q1")["note"] == "nature=CA"
    assert cell(rows, series="SI_COV_LMKT", quantile="Q1")["obs_status"] == ""
    assert cell(rows, series="SI_COV_DISAB")["note"] == "nature=E; footnote: Contributory pension only"
    assert cell(rows, series="SI_COV_PENSN", ref_area="CPV")["note"] == "nature=E; above 100 as published"


def test_text_values_stay_text() -> None:
    rows, _ = parsed()
    below, missing = cell(rows, series="SI_COV_CHLD", ref_area="AFG"), cell(rows, series="SI_COV_CHLD", ref_area="ALB")
    assert (below["obs_value"], below["value_text"], below["obs_status"]) == ("", "<0.1", "A")
    assert (missing["obs_value"], missing["value_text"], missing["obs_status"]) == ("", "NaN", "O")


def test_rows_left_out_say_why() -> None:
    _, out = parsed()
    reasons = dict(zip(out["ref_area"], out["reason"], strict=True))
    assert reasons == {
        "M49:514": "group or former country that the registry has no area for", "KEN": "Reporting Type N",
    }  # fmt: skip


def test_rows_encode_into_observations() -> None:
    rows, _ = parsed()
    encoded = encode(rows.assign(dataset=SPEC.dataset, release=made.RELEASE), registry(), "test")
    assert len(encoded.accepted) == len(rows)
    assert encoded.quarantined.empty


def test_an_exact_repetition_is_set_aside_and_a_contradiction_is_an_error() -> None:
    again = (*made.ROWS, made.ROWS[1])
    rows, out = parsed(again)
    assert len(rows) + len(out) == len(again)
    assert out["reason"].str.startswith("exact repetition").sum() == 1
    rows, _ = parsed((*made.ROWS, {**made.ROWS[1], "value": "11"}))
    with pytest.raises(DuplicateKeyError):
        encode(rows.assign(dataset=SPEC.dataset, release=made.RELEASE), registry(), "test")


@pytest.mark.parametrize(
    ("published", "ours"), [("<15Y", "Y0T14"), ("15-24", "Y15T24"), ("25+", "Y_GE25"), ("odd", "odd")]
)
def test_ages(published: str, ours: str) -> None:
    assert un_sdg.age_code(published) == ours


def test_other_datasets_use_their_own_quirks() -> None:
    work = {"Sex": "BOTHSEX", "Age": "15+", "Activity": "NONAGR"}
    rows, out = parsed(
        [made.entry("SL_ISV_IFEM", "8", 2020, "5", dimensions=work),
         made.entry("SL_ISV_IFEM", "8", 2020, "4", dimensions={**work, "Activity": "TOTAL"}),
         made.entry("SL_ISV_IFEM", "8", 2020, "3", dimensions={**work, "Age": "14-99"})],
        spec_of("un_sdg_8_3_1"),
    )  # fmt: skip
    assert list(rows["series"]) == ["SL_ISV_IFEM.NONAGR", "SL_ISV_IFEM"]
    assert set(rows["age"]) == {"_T"}
    assert list(out["reason"]) == ["Age 14-99 is not in the code list"]
    index, _ = parsed([made.entry("SH_ACS_UNHC_25", "8", 2021, "64", attributes={})], spec_of("un_sdg_3_8_1"))
    assert cell(index, ref_area="ALB")["unit_measure"] == "INDEX"


# ---- refusals ----


def entries_with(**members: Any) -> list[dict[str, Any]]:
    return [*made.ROWS[:-1], {**made.ROWS[-1], **members}]


@pytest.mark.parametrize(
    ("members", "named"),
    [
        ({"geoAreaCode": "9999"}, "geoAreaCode: 9999"),
        ({"dimensions": {"Sex": "OTHERSEX"}}, "Sex: OTHERSEX"),
        ({"dimensions": {"Planet": "MARS"}}, "dimension: Planet"),
        ({"dimensions": {"Age": "0-3"}}, "Age: 0-3"),
        ({"attributes": {"Units": "NUMBER"}}, "Units: NUMBER"),
        ({"attributes": {"Units": "PERCENT", "UnitMultiplier": "3"}}, "UnitMultiplier: 3"),
        ({"attributes": {"Units": "PERCENT", "Observation Status": "ZZ"}}, "Observation Status: ZZ"),
    ],
)
def test_an_unknown_code_is_named(members: dict[str, Any], named: str) -> None:
    with pytest.raises(UnknownCodeError, match=named):
        parsed(entries_with(**members))


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"value": "about 5"}, "'about 5' is neither a number nor a known mark"),
        ({"value": ["5"]}, "is not a value"),
        ({"timePeriodStart": "2020-Q1"}, "'2020-Q1' is not a year"),
        ({"timePeriodStart": 1e400}, "is not a year"),
        ({"series": "SI_COV_NEW"}, "'SI_COV_NEW' was not asked for"),
        ({"dimensions": None}, "must be objects"),
    ],
)
def test_a_malformed_row_is_named(members: dict[str, Any], said: str) -> None:
    with pytest.raises(ParseError, match="UN SDG API, un_sdg_1_3_1: row 23") as caught:
        un_sdg.parse_pages(made.pages(entries_with(**members)), CODES, SPEC)
    assert said in str(caught.value)


def test_a_renamed_column_is_named() -> None:
    rows = [{("geoArea" if name == "geoAreaCode" else name): value for name, value in row.items()} for row in made.ROWS]
    with pytest.raises(ParseError, match="no geoAreaCode; found"):
        parsed(rows)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda pages: pages[:-1], "are missing"),
        (lambda pages: [pages[0], pages[0], pages[2]], r"page numbers \[1, 1, 3\]"),
        (lambda pages: [pages[1], pages[0], pages[2]], r"page numbers \[2, 1, 3\]"),
        (lambda _: [made.page(totalElements=24)], "23 rows received, the publisher states 24"),
        (lambda _: [made.page(totalElements=22)], "23 rows received, the publisher states 22"),
        (lambda _: [made.page(data=[], totalElements=0)], "0 rows received"),
        (lambda _: [made.page(data={})], "data a list"),
        (lambda _: [made.page(totalElements="23")], "must be numbers"),
        (lambda _: [made.page([row for row in made.ROWS if row["series"] != "SI_COV_UEMP"])], "no row of SI_COV_UEMP"),
        (lambda _: [made.page([*made.ROWS, *made.ROWS])], "a page was sent twice"),
        (lambda _: [], "are missing"),
    ],
)
def test_pages_that_do_not_add_up_are_refused(spoil: Callable[[list[bytes]], list[bytes]], said: str) -> None:
    with pytest.raises(ParseError, match=said):
        un_sdg.parse_pages(spoil(made.pages(size=SIZE)), CODES, SPEC)


def test_nul_bytes_at_the_end_do_no_harm_and_inside_they_do() -> None:
    assert len(un_sdg.parse_pages([made.page() + b"\x00" * 64], CODES, SPEC)[0])
    with pytest.raises(ParseError, match="not JSON"):
        un_sdg.parse_pages([made.page().replace(b"timePeriod", b"\x00\x00\x00\x00Period", 1)], CODES, SPEC)


# ---- the list of series ----


def test_the_tag_is_the_newest_release_of_the_series_asked_for() -> None:
    assert un_sdg.parse_series_list(made.list_of_series(), SPEC) == (made.RELEASE, CODES)


def test_a_series_that_is_gone_is_named_unless_it_may_go() -> None:
    with pytest.raises(ParseError, match="SI_COV_UEMP not listed"):
        un_sdg.parse_series_list(made.list_of_series([code for code in CODES if code != "SI_COV_UEMP"]), SPEC)
    _, codes = un_sdg.parse_series_list(made.list_of_series(["SH_ACS_UNHC_25"]), spec_of("un_sdg_3_8_1"))
    assert codes == ["SH_ACS_UNHC_25"]
    _, codes = un_sdg.parse_series_list(made.list_of_series(["SL_ISV_IFEM"]), spec_of("un_sdg_8_3_1"))
    assert codes == ["SL_ISV_IFEM"], "asked for once, whatever becomes of its activities"


# ---- pull ----


def test_pull_reads_all_pages_and_traces_them(server: ReplayServer, client: Client) -> None:
    pull = un_sdg.pull(client, SPEC, None)
    rows, out = parsed()
    pd.testing.assert_frame_equal(pull.rows, rows)
    pd.testing.assert_frame_equal(pull.unmapped, out)
    assert pull.tag == made.RELEASE
    assert (server.count(made.LIST), server.count(made.DATA), len(pull.landed)) == (1, 3, 4)
    asked = next(request for request in server.requests if request.path == made.DATA)
    assert asked.all("seriesCode") == list(SPEC.series), "keys repeated, no comma list"


def test_since_leaves_earlier_years_out(server: ReplayServer, client: Client) -> None:
    assert set(un_sdg.pull(client, SPEC, 2020).rows["time_period"]) == {"2020", "2021"}


def test_nothing_new_is_one_request(server: ReplayServer, client: Client) -> None:
    first = un_sdg.pull(client, SPEC, None)
    server.forget()
    again = un_sdg.pull(client, SPEC, None)
    assert server.count() == 1
    pd.testing.assert_frame_equal(first.rows, again.rows)
    assert [page.sha256 for page in first.landed] == [page.sha256 for page in again.landed]


def test_a_new_release_is_asked_for_and_the_old_one_stays_landed(server: ReplayServer, client: Client) -> None:
    before = un_sdg.pull(client, SPEC, None)
    made.serve(server, [{**row, "value": "12.5"} for row in made.ROWS], made.NEXT_RELEASE)
    server.forget()
    after = un_sdg.pull(client, SPEC, None)
    assert (after.tag, server.count(made.DATA)) == (made.NEXT_RELEASE, 3)
    assert set(after.rows["obs_value"]) == {"12.5"}
    assert all(page.path.exists() for page in before.landed)


def test_without_network_the_landed_copy_is_read(server: ReplayServer, client: Client, tmp_path: Path) -> None:
    online = un_sdg.pull(client, SPEC, None)
    server.stop()
    with Client(Landing(tmp_path), offline=True) as offline:
        pd.testing.assert_frame_equal(un_sdg.pull(offline, SPEC, None).rows, online.rows)


def test_a_landed_page_that_cannot_be_read_is_asked_for_again(server: ReplayServer, client: Client) -> None:
    server.add(made.DATA, lambda _: made.Answer(made.page(totalElements=24)).plain())
    with pytest.raises(ParseError, match="the publisher states 24"):
        un_sdg.pull(client, SPEC, None)
    made.serve(server, made.ROWS)
    assert un_sdg.pull(client, SPEC, None).tag == made.RELEASE


def test_a_page_lost_on_the_way_is_an_error_naming_publisher_and_dataset(server: ReplayServer, client: Client) -> None:
    server.fault(made.DATA, status(500), params={"page": "2"})
    with pytest.raises(EtlError, match=r"UN SDG API, un_sdg_1_3_1: .*500"):
        un_sdg.pull(client, SPEC, None)


# ---- any bytes ----


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_words(body: bytes) -> None:
    for parse in (
        lambda: un_sdg.parse_pages([body], CODES, SPEC),
        lambda: un_sdg.parse_pages([made.page(size=12), body], CODES, SPEC),
        lambda: un_sdg.parse_series_list(body, SPEC),
    ):
        with pytest.raises(ParseError):
            parse()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
MEMBERS = [*un_sdg.ROW_FIELDS, "source", "footnotes", "lowerBound", "upperBound"]


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(MEMBERS), JSON, min_size=1, max_size=3), st.integers(0, 22))
def test_any_value_in_a_row_is_read_or_refused(members: dict[str, Any], at: int) -> None:
    rows = [{**row, **members} if number == at else row for number, row in enumerate(made.ROWS)]
    _read_or_refused(json.dumps({**json.loads(made.page()), "data": rows}).encode())


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(un_sdg.PAGE_FIELDS), JSON, min_size=1, max_size=2))
def test_any_value_in_the_frame_is_read_or_refused(frame: dict[str, Any]) -> None:
    _read_or_refused(made.page(**frame))


@settings(max_examples=100)
@given(st.integers(0, len(made.page()) - 1), st.binary(min_size=0, max_size=6), st.integers(0, 6))
def test_any_damage_is_read_or_refused(at: int, patch: bytes, cut: int) -> None:
    body = made.page()
    _read_or_refused(body[:at] + patch + body[at + cut :])


def _read_or_refused(body: bytes) -> None:
    try:
        rows, _ = un_sdg.parse_pages([body], CODES, SPEC)
    except (ParseError, UnknownCodeError):
        return
    assert tuple(rows.columns) == ROW_COLUMNS
