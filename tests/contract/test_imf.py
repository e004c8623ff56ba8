"""The IMF reader: what it makes of right answers of both interfaces, and that it refuses wrong ones in words."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import fixtures_imf as made
import pandas as pd
import pytest
from fake_clock import Clock
from hypothesis import given, settings
from hypothesis import strategies as st
from replay import Answer, ReplayServer, changed, empty, error_envelope, html, nul_padding, status, truncated

from etl.errors import EtlError, UnknownCodeError
from etl.fetch import Client
from etl.landing import Landing
from etl.live import FOLDER
from etl.observations import encode
from etl.paths import ROOT
from etl.registry import registry
from etl.sources import ROW_COLUMNS, ParseError, Spec, imf

ENTRIES = tomllib.loads((FOLDER / "live" / "imf.toml").read_text(encoding="utf-8"))["live"]
SNAPSHOT = ROOT / "data" / "snapshot"
GFS, WEO = (Spec(**{**entry, "series": tuple(entry["series"])}) for entry in ENTRIES)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReplayServer]:
    with ReplayServer() as running:
        monkeypatch.setenv("FLOORWATCH_IMF_URL", running.url)
        made.serve(running)
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(tmp_path: Path, clock: Clock) -> Iterator[Client]:
    with Client(Landing(tmp_path), pace_seconds=0, sleep=clock.sleep, clock=clock) as one:
        yield one


def cell(rows: pd.DataFrame, series: str, area: str, year: str) -> dict[str, str]:
    found = rows[(rows["series"] == series) & (rows["ref_area"] == area) & (rows["time_period"] == year)]
    assert len(found) == 1, f"{len(found)} rows of {series} {area} {year}"
    return {str(name): value for name, value in found.iloc[0].items()}


def series(name: str, areas: dict[str, Any] | None = None, since: int | None = None) -> pd.DataFrame:
    return imf.parse_series(made.series(name, areas), name, WEO, "2026-04", since)[0]


# ---- government finance (SDMX) ----


def test_a_share_of_gdp_has_the_words_of_the_embedded_figures() -> None:
    rows, _ = imf.parse_sdmx(made.sdmx(), GFS)
    assert tuple(rows.columns) == ROW_COLUMNS
    assert cell(rows, "GF10", "AFG", "2006") == {
        "series": "GF10", "ref_area": "AFG", "time_period": "2006", "sex": "_T", "age": "_T", "location": "_T",
        "quantile": "_T", "obs_value": "0.887694871821923", "value_text": "", "unit_measure": "PT_GDP",
        "obs_status": "", "note": "sector S13 general government; transformation POGDP_PT", "source_detail": "",
    }  # fmt: skip
    assert cell(rows, "GF10", "ITA", "2013")["obs_value"] == "20.819830477739"


def test_functions_that_do_not_add_up_are_marked_unreliable() -> None:
    rows, _ = imf.parse_sdmx(made.sdmx(), GFS)
    whole, short = cell(rows, "GF10.POTO_PT", "JPN", "2023"), cell(rows, "GF07.POTO_PT", "AFG", "2003")
    assert (whole["obs_status"], whole["note"]) == ("", "sector S13; transformation POTO_PT")
    assert short["obs_status"] == "U"
    assert short["note"].endswith("; the ten functions add to 97.5 % of outlays in the source")
    assert cell(rows, "GF10.POTO_PT", "PSE", "2020")["obs_status"] == "", "a point off is rounding"
    assert cell(rows, "GF10.POTO_PT", "CHL", "2020")["obs_status"] == "", "nothing is said of a part of the functions"


def test_cells_without_a_figure_and_functions_not_asked_for_are_no_rows() -> None:
    rows, out = imf.parse_sdmx(made.sdmx(), GFS)
    assert set(rows["series"]) == set(GFS.series)
    assert "MLT" not in set(rows["ref_area"])
    assert out.empty
    assert {"XKX", "PSE"} <= set(rows["ref_area"])


def test_years_before_since_are_not_read() -> None:
    rows, _ = imf.parse_sdmx(made.sdmx(), GFS, since=2013)
    assert rows["time_period"].min() == "2013"


def test_status_of_the_publisher_is_kept_and_an_unknown_one_stops() -> None:
    rows, _ = imf.parse_sdmx(made.sdmx(status={("ITA", "2014"): 0, ("KOS", "2020"): "P"}), GFS)
    assert cell(rows, "GF10", "ITA", "2014")["obs_status"] == "E"
    assert cell(rows, "GF10", "XKX", "2020")["obs_status"] == "P"
    with pytest.raises(UnknownCodeError, match="STATUS: XX"):
        imf.parse_sdmx(made.sdmx(status={("ITA", "2014"): "XX"}), GFS)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"JPN"', '"ZZZ"', "unknown COUNTRY: ZZZ"),
        ('"GF03_T"', '"GF11_T"', "unknown INDICATOR: GF11_T"),
        ('"S13"', '"S1311"', "unknown SECTOR: S1311"),
        ('"POTO_PT"', '"XDC"', "unknown TYPE_OF_TRANSFORMATION: XDC"),
    ],
)
def test_a_code_not_asked_for_stops_the_dataset(old: str, new: str, message: str) -> None:
    with pytest.raises(UnknownCodeError, match=message):
        imf.parse_sdmx(made.sdmx().replace(old.encode(), new.encode()), GFS)


def test_published_texts_are_kept_as_texts() -> None:
    found = made.sdmx({("ITA", "GF10_T", "POGDP_PT"): {"2013": "<0.1", "2014": "…", "2015": "2.5"}})
    rows, _ = imf.parse_sdmx(found, GFS)
    assert (cell(rows, "GF10", "ITA", "2013")["value_text"], cell(rows, "GF10", "ITA", "2013")["obs_value"]) == (
        "<0.1", "",
    )  # fmt: skip
    assert cell(rows, "GF10", "ITA", "2014")["obs_status"] == "O"
    with pytest.raises(ParseError, match=r"IMF, imf_gfs_cofog.*'many'"):
        imf.parse_sdmx(made.sdmx({("ITA", "GF10_T", "POGDP_PT"): {"2013": "many"}}), GFS)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"data"', '"dates"', "no data"),
        ('"OBS_VALUE"', '"VALUE"', "no OBS_VALUE"),
        ('"TIME_PERIOD"', '"PERIOD"', "no dimension TIME_PERIOD"),
        ('"observations"', '"obs"', "no observations"),
        ('"0:0:0:', '"0:0:99:', "position 99"),
        ('"0:0:0:', '"0:0:', "does not fit the dimensions"),
        ('"2013"', '"2013-Q1"', "is not a year"),
        ("0.887694871821923", "many", "neither a number"),
    ],
)
def test_a_message_of_another_shape_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        imf.parse_sdmx(made.sdmx().replace(old.encode(), new.encode()), GFS)


def test_a_series_that_stands_twice_is_refused() -> None:
    text = made.sdmx().decode()
    first = json.dumps(next(iter(json.loads(text)["data"]["dataSets"][0]["series"])))
    with pytest.raises(ParseError, match="stands twice"):
        imf.parse_sdmx(text.replace('"series": {', f'"series": {{{first}: {{}}, ', 1).encode(), GFS)


def test_a_message_without_a_figure_is_refused() -> None:
    with pytest.raises(ParseError, match="no figure"):
        imf.parse_sdmx(made.sdmx({("ITA", "GF10_T", "POGDP_PT"): {"2013": None}}), GFS)


# ---- World Economic Outlook (DataMapper) ----


def test_published_units_are_multiplied_out_exactly() -> None:
    assert cell(series("NGDPD"), "NGDPD", "KEN", "2024")["obs_value"] == "120300000000"
    assert cell(series("NGDPD"), "NGDPD", "M49:001", "2024")["obs_value"] == "111326000000000"
    assert cell(series("NGDPD"), "NGDPD", "TUV", "2024")["obs_value"] == "60000000"
    assert cell(series("LP"), "LP", "ABW", "2024")["obs_value"] == "108000"
    assert cell(series("PPPEX"), "PPPEX", "KEN", "2024") | {} == {
        "series": "PPPEX", "ref_area": "KEN", "time_period": "2024", "sex": "_T", "age": "_T", "location": "_T",
        "quantile": "_T", "obs_value": "43.112", "value_text": "", "unit_measure": "XDC_PER_PPPD", "obs_status": "",
        "note": "", "source_detail": "",
    }  # fmt: skip


def test_years_from_the_edition_on_are_projections() -> None:
    rows = series("GGXWDG_NGDP")
    assert {year: cell(rows, "GGXWDG_NGDP", "KEN", year)["obs_status"] for year in ("2025", "2026", "2031")} == {
        "2025": "", "2026": "F", "2031": "F",
    }  # fmt: skip
    assert rows["time_period"].min() == "2000"
    assert series("GGXWDG_NGDP", since=2024)["time_period"].min() == "2024"


def test_groups_are_ours_left_out_or_refused() -> None:
    rows, out = imf.parse_series(made.series("GGXWDG_NGDP"), "GGXWDG_NGDP", WEO, "2026-04")
    assert set(rows["ref_area"]) == {"KEN", "XKX", "PSE", "IMF:G110"}
    assert list(out["ref_area"] + " " + out["note"]) == ["CAQ 2 values"]
    assert out["reason"].str.contains("not a group of the World Economic Outlook").all()
    with pytest.raises(UnknownCodeError, match=r"imf_weo: LUR: unknown area: G20, ZZQ"):
        series("LUR", {"KEN": {"2024": 1}, "ZZQ": {"2024": 1}, "G20": {"2024": 1}})


def test_every_mapped_area_is_a_code_of_the_registry() -> None:
    for spec in (GFS, WEO):
        assert set(spec.quirks["areas"].values()) <= registry().ref_areas
    assert set(WEO.quirks["units"]) == set(WEO.series) == set(made.WEO)


def test_an_unknown_series_is_said_so() -> None:
    with pytest.raises(ParseError, match=r"IMF, imf_weo: NGDPD: no values; found api"):
        imf.parse_series(made.UNKNOWN_SERIES, "NGDPD", WEO, "2026-04")


@pytest.mark.parametrize("value", ["many", True, [1], {"a": 1}])
def test_what_is_no_value_is_refused(value: object) -> None:
    with pytest.raises(ParseError, match=r"LUR KEN 2024"):
        series("LUR", {"KEN": {"2024": value}})


def test_texts_in_place_of_values_are_kept() -> None:
    row = cell(series("NGDPD", {"KEN": {"2023": "no data", "2024": 1}}), "NGDPD", "KEN", "2023")
    assert (row["obs_value"], row["value_text"], row["obs_status"]) == ("", "no data", "O")


def test_the_catalogue_gives_edition_and_times_of_change() -> None:
    assert imf.parse_catalogue(made.catalogue(), WEO) == ("2026-04", dict.fromkeys(WEO.series, made.MOMENT))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"LP": None}, "no LP"),
        ({"LP": {"unit": "Persons"}}, r"LP: the unit is 'Persons', the registry multiplies by 1,000,000"),
        ({"LUR": {"unit": "Millions"}}, "LUR: the unit is 'Millions'"),
        ({"LUR": {"source": "World Economic Outlook"}}, "no edition"),
        ({"LUR": {"source": "World Economic Outlook (October 2026)"}}, "several editions at once"),
    ],
)
def test_a_catalogue_that_does_not_fit_the_registry_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ParseError, match=message):
        imf.parse_catalogue(made.catalogue(**change), WEO)


# ---- against the embedded releases ----


def embedded(dataset: str) -> pd.DataFrame:
    return pd.read_parquet(SNAPSHOT / f"{dataset}.parquet").fillna({"obs_status": "", "note": "", "value_text": ""})


def same(live: pd.DataFrame, release: pd.DataFrame, columns: list[str]) -> None:
    key = ["series", "ref_area", "time_period"]
    live = live.astype({"time_period": "int16", "obs_value": "float64"})
    live, release = (rows.sort_values(key, ignore_index=True)[[*key, *columns]] for rows in (live, release))
    pd.testing.assert_frame_equal(live.astype(release.dtypes), release)


def test_embedded_shares_of_gdp_come_back_as_they_are() -> None:
    release = embedded("imf_gfs_cofog").query("release == '2026-07'")
    names = {ours: published for published, ours in GFS.quirks["areas"].items() if published != "UVK"}
    cells: dict[made.Key, dict[str, Any]] = {}
    for row in release.itertuples():
        key = (names.get(row.ref_area, row.ref_area), f"{row.series}_T", "POGDP_PT")
        cells.setdefault(key, {})[str(row.time_period)] = row.obs_value
    rows, _ = imf.parse_sdmx(made.sdmx(cells), GFS)
    same(rows, release, ["obs_value", "value_text", "unit_measure", "obs_status", "note"])


def test_embedded_outlook_comes_back_with_its_units() -> None:
    release = embedded("imf_weo").query("series in @WEO.series")
    names = {ours: published for published, ours in WEO.quirks["areas"].items()}
    for name, part in release.groupby("series"):
        areas: dict[str, dict[str, Any]] = {}
        for row in part.itertuples():
            value = float(Decimal(repr(row.obs_value)) / WEO.quirks["units"][name]["factor"])
            areas.setdefault(names.get(row.ref_area, row.ref_area), {})[str(row.time_period)] = value
        rows, out = imf.parse_series(made.series(str(name), areas), str(name), WEO, "2025-10")
        assert out.empty
        same(rows, part, ["obs_value", "unit_measure"])
        projected = rows.set_index(["ref_area", "time_period"])["obs_status"].eq("F").sum()
        assert projected >= part["obs_status"].eq("F").sum()


# ---- any bytes ----

BODIES = st.one_of(
    st.binary(max_size=200),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=8,
    ).map(lambda document: json.dumps(document).encode()),
)


@settings(max_examples=150, deadline=None)
@given(body=BODIES)
def test_any_bytes_give_rows_or_one_of_our_errors(body: bytes) -> None:
    for parse in (
        lambda: imf.parse_sdmx(body, GFS),
        lambda: imf.parse_series(body, "LUR", WEO, "2026-04"),
        lambda: imf.parse_catalogue(body, WEO),
    ):
        with pytest.raises(EtlError):
            parse()


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, 10_000), put=st.binary(max_size=3), cut=st.integers(0, 12), which=st.integers(0, 2))
def test_damaged_answers_give_rows_or_one_of_our_errors(at: int, put: bytes, cut: int, which: int) -> None:
    body = (made.sdmx(), made.series("NGDPD"), made.catalogue())[which]
    at %= len(body)
    damaged = body[:at] + put + body[at + cut :]
    try:
        if which == 0:
            rows, _ = imf.parse_sdmx(damaged, GFS)
        elif which == 1:
            rows, _ = imf.parse_series(damaged, "NGDPD", WEO, "2026-04")
        else:
            imf.parse_catalogue(damaged, WEO)
            return
    except EtlError as error:
        str(error).encode()
    else:
        assert tuple(rows.columns) == ROW_COLUMNS
        assert all(isinstance(value, str) for value in rows.to_numpy().flat)


# ---- over the wire ----


def test_gfs_is_one_request_and_encodes(server: ReplayServer, client: Client) -> None:
    pull = imf.pull(client, GFS, None)
    (request,) = server.requests
    assert request.path.endswith("/*.S13.G2MF.GF01_T+GF02_T+GF03_T+GF04_T+GF05_T+GF06_T+GF07_T+GF08_T+GF09_T+GF10_T"
                                 ".POGDP_PT+POTO_PT.A")  # fmt: skip
    assert request.params == (("dimensionAtObservation", "TIME_PERIOD"), ("attributes", "dsd"), ("measures", "all"))
    assert pull.tag is None
    encoded = encode(pull.rows.assign(dataset="imf_gfs_cofog", release="live"), registry(), "imf")
    assert len(encoded.accepted) == len(pull.rows)
    imf.pull(client, GFS, 2015)
    assert server.requests[-1].get("c[TIME_PERIOD]") == "ge:2015-A1"


def test_an_unknown_flow_is_a_204(server: ReplayServer, client: Client) -> None:
    server.fault("/data/*", status(204))
    with pytest.raises(EtlError, match=r"IMF, imf_gfs_cofog: .*204"):
        imf.pull(client, GFS, None)


def test_weo_asks_the_catalogue_first_and_only_for_what_changed(
    server: ReplayServer, client: Client, clock: Clock
) -> None:
    first = imf.pull(client, WEO, None)
    assert [request.path for request in server.requests] == ["/indicators", *(f"/{name}" for name in WEO.series)]
    assert sum(clock.slept) >= 1.5 * len(WEO.series) - 0.01, "a pause between two calls"
    assert first.tag == "2026-04"
    assert len(first.landed) == 1 + len(WEO.series)
    encoded = encode(first.rows.assign(dataset="imf_weo", release="2026-04"), registry(), "imf")
    assert len(encoded.accepted) == len(first.rows)

    server.forget()
    again = imf.pull(client, WEO, None)
    assert [request.path for request in server.requests] == ["/indicators"]
    pd.testing.assert_frame_equal(again.rows, first.rows)

    server.forget()
    server.add("/indicators", Answer(made.catalogue(LUR={"last-modified": "2026-05-02 10:00:00"})).plain())
    server.add("/LUR", Answer(made.series("LUR", {"KEN": {"2024": 5.75}})).plain())
    moved = imf.pull(client, WEO, None)
    assert [request.path for request in server.requests] == ["/indicators", "/LUR"]
    assert cell(moved.rows, "LUR", "KEN", "2024")["obs_value"] == "5.75"


def test_weo_from_the_landing_zone(server: ReplayServer, client: Client, tmp_path: Path) -> None:
    first = imf.pull(client, WEO, None)
    server.stop()
    with Client(Landing(tmp_path), offline=True) as offline:
        pd.testing.assert_frame_equal(imf.pull(offline, WEO, None).rows, first.rows)


def test_weo_without_times_of_change_asks_for_all(server: ReplayServer, client: Client) -> None:
    server.add("/indicators", Answer(made.catalogue(**{name: {"last-modified": ""} for name in WEO.series})).plain())
    imf.pull(client, WEO, None)
    server.forget()
    imf.pull(client, WEO, None)
    assert server.count() == 1 + len(WEO.series)


@pytest.mark.parametrize(
    "fault", [html(), empty(), error_envelope({"message": "down"}), truncated(), nul_padding(), status(500)]
)
@pytest.mark.parametrize("spec", [GFS, WEO], ids=lambda spec: spec.dataset)
def test_a_fault_once_is_outlived_and_for_good_is_told(
    server: ReplayServer, client: Client, spec: Spec, fault: Any
) -> None:
    path = "/data/*" if spec is GFS else "/NGDPD"
    server.fault(path, fault, times=1)
    good = imf.pull(client, spec, None).rows
    assert len(good)
    server.fault("*", fault)
    if fault.name == "NUL padding":  # dropped: what comes before it is whole
        pd.testing.assert_frame_equal(imf.pull(client, spec, None).rows, good)
    else:
        with pytest.raises(EtlError, match=f"IMF, {spec.dataset}"):
            imf.pull(client, spec, None)


def test_a_series_no_longer_served_is_told(server: ReplayServer, client: Client) -> None:
    server.add("/LUR", Answer(made.UNKNOWN_SERIES).plain())
    with pytest.raises(EtlError, match=r"IMF, imf_weo: JSON without values.*/LUR"):
        imf.pull(client, WEO, None)


def test_a_landed_series_that_cannot_be_parsed_is_asked_for_again(server: ReplayServer, client: Client) -> None:
    server.fault("/LUR", changed("bad year", lambda body: body.replace(b'"2024"', b'"24"')), times=1)
    with pytest.raises(ParseError, match="not a year"):
        imf.pull(client, WEO, None)
    assert len(imf.pull(client, WEO, None).rows)
