"""Every publisher, every fault: the right figures, or the last good ones and a message that says who, what and why.

Each case starts from a release taken over before. The publisher then has new figures and something goes wrong. Where
the fault stays, the last good release stays too; where it passes, the new figures are there as if nothing had been.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import fixtures_ilostat as ilo
import fixtures_imf as imf
import fixtures_un_sdg as un
import fixtures_un_wpp as wpp
import fixtures_who_gho as who
import fixtures_world_bank as wb
import pandas as pd
import pytest
from refresh_support import NEXT_DAY, UN, World, un_rows
from replay import FAULTS, Answer, Fault, ReplayServer, changed, error_envelope, gz, status

from etl import live, refresh
from etl.registry import registry
from etl.reports import Outcome
from etl.sources import Spec

RIGHT = "right"
Edit = Callable[[Any], Any]


# ---- the publishers: what they had, what they have now ----


def _un(server: ReplayServer, *, now: bool) -> None:
    un.serve(server, un_rows({("KEN", 2021): 30.5} if now else {}), un.NEXT_RELEASE if now else un.RELEASE)


def _ilo(server: ReplayServer, *, now: bool) -> None:
    lines = {name: [(*line[:5], "11", *line[6:]) if line[5] == "9.7" and now else line for line in lines]
             for name, lines in ilo.LINES.items()}  # fmt: skip
    ilo.serve(server, dict.fromkeys(lines, "20/11/2026 05:00:00") if now else None)
    for name, made in lines.items():
        body = gz(ilo.table(name, made))
        server.add(ilo.DATA, Answer(body, content_type="application/gzip").plain(), {"id": name})


COVERED = "per_allsp.cov_pop_tot"


def _wb(server: ReplayServer, *, now: bool) -> None:
    cells = wb.cells(COVERED)
    kenya = next(cell for cell in cells if cell["country"]["id"] == "KE")
    kenya["value"] = 42.5 if now else kenya["value"]
    wb.serve(server, {COVERED: cells})


SPENT = "GHED_CHEGDP_SHA2011"


def _who(server: ReplayServer, *, now: bool) -> None:
    entries = who.entries(SPENT)
    entries[0] = who.entry(SPENT, who.COUNTRIES[0], 2019, 11.25) if now else entries[0]
    who.serve(server, {SPENT: entries}, size=10)


def _gfs(server: ReplayServer, *, now: bool) -> None:
    server.add(imf.FLOW, Answer(imf.sdmx(_gfs_now() if now else imf.GFS)).plain())


def _gfs_now() -> dict[imf.Key, imf.Years]:
    return {**imf.GFS, ("KOS", "GF10_T", "POGDP_PT"): {"2020": 7.75}}


GDP = {**imf.WEO["NGDPD"], "AFG": {"2024": 17.5}}


def _weo(server: ReplayServer, *, now: bool) -> None:
    moved = {"last-modified": "2026-07-01 00:00:00"} if now else {}
    server.add(
        "/indicators", Answer(imf.catalogue(**{name: {**moved, "unit": imf.UNITS[name]} for name in imf.UNITS})).plain()
    )
    server.add("/LP", Answer(imf.series("LP")).plain())
    server.add("/NGDPD", Answer(imf.series("NGDPD", GDP if now else imf.WEO["NGDPD"])).plain())


def _wpp_rows(*, now: bool) -> list[wpp.Row]:
    rows = [dict(row) for row in wpp.totals()]
    for row in rows:
        if now and row["LocID"] == "404" and row["Time"] == 2023:
            row["PopTotal"] = "250.5"
    return rows


def _wpp(server: ReplayServer, *, now: bool) -> None:
    wpp.serve(server)
    server.add(f"/{wpp.TOTAL}", Answer(wpp.packed(wpp.TOTAL, _wpp_rows(now=now)), content_type="application/gzip"))


# ---- what can be wrong with the figures themselves ----


def document(edit: Edit) -> Fault:
    """The JSON is edited in place."""

    def change(body: bytes) -> bytes:
        content = json.loads(body)
        edit(content)
        return json.dumps(content).encode()

    return changed("edited", change)


def body(content: bytes) -> Fault:
    return changed("another body", lambda _: content)


def text(old: str, new: str) -> Fault:
    """The text (within gzip, where it is) is edited: the first place."""

    def change(sent: bytes) -> bytes:
        packed = sent[:2] == b"\x1f\x8b"
        plain = (gzip.decompress(sent) if packed else sent).decode()
        edited = plain.replace(old, new, 1)
        return gz(edited) if packed else edited.encode()

    return changed(f"{old} is now {new}", change)


def lines(edit: Callable[[list[str]], list[str]]) -> Fault:
    def change(sent: bytes) -> bytes:
        return gz("\n".join(edit(gzip.decompress(sent).decode().splitlines())) + "\n")

    return changed("edited lines", change)


def _first(rows: str | int, **values: Any) -> Fault:
    def edit(content: Any) -> None:
        content[rows][0] |= values

    return document(edit)


def _renamed(rows: str | int, old: str, new: str) -> Fault:
    def edit(content: Any) -> None:
        for row in content[rows]:
            row[new] = row.pop(old)

    return document(edit)


def _un_repeated(value: str | None = None) -> Fault:
    def edit(page: Any) -> None:
        page["totalElements"] += 1
        if page["pageNumber"] == 1:
            again = dict(page["data"][0])
            page["data"].append({**again, "value": value or again["value"]})

    return document(edit)


def _wb_value(value: Any) -> Fault:
    def edit(page: Any) -> None:
        next(row for row in page[1] if row["value"] is not None)["value"] = value

    return document(edit)


def _wb_moved(page: Any) -> None:
    for row in page[1]:
        if row["country"]["id"] == "KE":
            row.update(countryiso3code="QQQ", country={"id": "Q9", "value": "?"})


def _who_cut(page: Any) -> None:
    page.pop("@odata.nextLink", None)


def _half(rows: list[str]) -> list[str]:
    return rows[: 1 + len(rows) // 2]


def _gfs_with(**afghanistan: Any) -> Fault:
    return body(imf.sdmx({**_gfs_now(), ("AFG", "GF10_T", "POGDP_PT"): afghanistan["years"]}))


def _wpp_with(**values: Any) -> Fault:
    rows = _wpp_rows(now=True)
    at = next(n for n, row in enumerate(rows) if row["LocID"] == "404" and row["Time"] == 2000)
    return body(wpp.packed(wpp.TOTAL, [*rows[:at], {**rows[at], **values}, *rows[at + 1 :]]))


def _wpp_repeated() -> Fault:
    rows = _wpp_rows(now=True)
    return body(
        wpp.packed(wpp.TOTAL, [*rows, next(row for row in rows if row["LocID"] == "404" and row["Time"] == 2000)])
    )


def declared(dataset: str) -> Spec:
    return next(spec for spec in live.load_specs(registry()) if spec.dataset == dataset)


@dataclass(frozen=True)
class Publisher:
    """`path`: where figures are asked for. `wrong`: spoilt figures -> (fault, RIGHT or the cause that is told)."""

    dataset: str
    name: str
    serve: Callable[..., None]
    path: str
    wrong: Mapping[str, tuple[Fault, str]]
    narrowed: dict[str, Any] = field(default_factory=dict)
    quirks: dict[str, Any] = field(default_factory=dict)

    def spec(self) -> Spec:
        """The declared entry, with a few series and short pages."""
        whole = declared(self.dataset)
        return replace(whole, quirks={**whole.quirks, **self.quirks}, **self.narrowed)


TEXT = "text values"
PUBLISHERS = {
    p.dataset: p
    for p in (
        Publisher(UN, "UN SDG API", _un, un.DATA, {
            "duplicate rows": (_un_repeated(), RIGHT),
            "a row with two values": (_un_repeated("77"), "rows share a key"),
            "a missing page": (document(lambda page: page.update(data=[] if page["pageNumber"] == 2 else page["data"])),
                               "85 rows received, the publisher states 135"),
            "total larger than rows": (document(lambda page: page.update(totalElements=page["totalElements"] + 5)),
                                       "135 rows received, the publisher states 140"),
            "unknown code": (_first("data", geoAreaCode="99999"), "unknown geoAreaCode: 99999"),
            "renamed column": (_renamed("data", "timePeriodStart", "timePeriod"), "no timePeriodStart"),
            TEXT: (_first("data", value="<0.1"), RIGHT),
            "a text nobody knows": (_first("data", value="soon"), "'soon' is neither a number nor a known mark"),
            "value out of range": (_first("data", value="-5"), "lie outside what is possible"),
        }, quirks={"page_size": 50}),
        Publisher("ilostat", "ILOSTAT", _ilo, ilo.DATA, {
            "duplicate rows": (lines(lambda rows: [*rows, rows[1]]), RIGHT),
            "a missing page": (lines(_half), "countries are gone"),
            "unknown code": (text('"X01"', '"QQQ"'), "QQQ"),
            "renamed column": (text('"obs_value"', '"value"'), "obs_value"),
            TEXT: (text(",52.4,", ",<0.1,"), RIGHT),
            "a text nobody knows": (text(",52.4,", ',"soon",'), "'soon' is neither a number nor a known mark"),
            "value out of range": (text(",52.4,", ",-5,"), "lie outside what is possible"),
        }),
        Publisher("wb_aspire", "World Bank", _wb, f"/country/all/indicator/{COVERED}", {
            "duplicate rows": (document(lambda page: page[1].__setitem__(1, page[1][0])), "twice|repeated|rows"),
            "a missing page": (document(lambda page: page.__setitem__(1, page[1] if page[0]["page"] == 1 else [])),
                               "0 rows"),
            "total larger than rows": (document(lambda page: page[0].update(total=page[0]["total"] + 5)),
                                       "the header says"),
            "unknown code": (document(_wb_moved), "QQQ"),
            "renamed column": (_renamed(1, "date", "year"), "no date"),
            TEXT: (_wb_value("<0.1"), RIGHT),
            "a text nobody knows": (_wb_value("soon"), "'soon' is neither a number nor a known mark"),
            "value out of range": (_wb_value(-5), "lie outside what is possible"),
        }, {"series": (COVERED, f"{COVERED}.avg2011_21S", f"{COVERED}.avg2011_21W")}, {"codes": {}, "per_page": 25}),
        Publisher("who_ghed", "World Health Organization", _who, f"/{SPENT}", {
            "duplicate rows": (document(lambda page: page["value"].append(page["value"][0])), RIGHT),
            "a missing page": (document(_who_cut), "rows instead of|countries are gone"),
            "unknown code": (_first("value", SpatialDim="QQQ"), "QQQ"),
            "renamed column": (_renamed("value", "NumericValue", "NumValue"), "no NumericValue"),
            TEXT: (_first("value", Value="<0.1", NumericValue=None), RIGHT),
            "a text nobody knows": (_first("value", Value="soon", NumericValue=None), "soon"),
            "value out of range": (_first("value", Value="-5", NumericValue=-5.0), "lie outside what is possible"),
        }, {"series": (SPENT,)}),
        Publisher("imf_gfs_cofog", "IMF", _gfs, imf.FLOW, {
            "a missing page": (body(imf.sdmx(dict(list(_gfs_now().items())[:2]))), "countries are gone"),
            "unknown code": (body(imf.sdmx({**_gfs_now(), ("QQQ", "GF10_T", "POGDP_PT"): {"2020": 1}})), "QQQ"),
            "renamed column": (text('"id": "TIME_PERIOD"', '"id": "PERIOD"'), "no dimension TIME_PERIOD"),
            TEXT: (_gfs_with(years={"2006": "<0.1", "2007": "0.9125"}), RIGHT),
            "a text nobody knows": (_gfs_with(years={"2006": "soon", "2007": "0.9125"}), "soon"),
            "value out of range": (_gfs_with(years={"2006": -50, "2007": "0.9125"}), "lie outside what is possible"),
        }),
        Publisher("imf_weo", "IMF", _weo, "/NGDPD", {
            "a missing page": (body(imf.series("NGDPD", {"AFG": {"2024": 17.5}})), "countries are gone"),
            "unknown code": (body(imf.series("NGDPD", {**GDP, "QQQ": {"2024": 1}})), "QQQ"),
            "renamed column": (text('"values"', '"figures"'), "values"),
            TEXT: (body(imf.series("NGDPD", {**GDP, "AFG": {"2024": "<0.1"}})), RIGHT),
            "a text nobody knows": (body(imf.series("NGDPD", {**GDP, "AFG": {"2024": "soon"}})), "soon"),
            "value out of range": (body(imf.series("NGDPD", {**GDP, "KEN": {"2024": -5, "2026": 140.125}})),
                                   "lie outside what is possible"),
        }, {"series": ("LP", "NGDPD")}),
        Publisher("un_wpp", "UN Population Division", _wpp, f"/{wpp.TOTAL}", {
            "duplicate rows": (_wpp_repeated(), "several rows for one cell, first: KEN 2000"),
            "a missing page": (lines(_half), "countries are gone|rows instead of"),
            "unknown code": (_wpp_with(LocID="40400", ISO3_code="QQQ"), "QQQ|40400"),
            "renamed column": (text("PopTotal", "Population"), "PopTotal"),
            TEXT: (_wpp_with(PopTotal="<0.1"), RIGHT),
            "a text nobody knows": (_wpp_with(PopTotal="soon"), "soon"),
            "value out of range": (_wpp_with(PopTotal="-5"), "lie outside what is possible"),
        }, quirks={"files": [file for file in declared("un_wpp").quirks["files"] if file["name"] == wpp.TOTAL]}),
    )
}  # fmt: skip

# What is sent, or not: the cause that is told while it lasts.
CAUSES = {
    "connection reset": "connection reset before an answer, 3 attempts",
    "timeout": r"timeout: no answer within 0\.3 s, 3 attempts",
    "429 with Retry-After": "HTTP 429 Too Many Requests.*, 3 attempts",
    "429 without Retry-After": "HTTP 429 Too Many Requests.*, 3 attempts",
    "500": "HTTP 500 Internal Server Error.*, 3 attempts",
    "403 busy": "HTTP 403 Forbidden",
    "html with 200": "(?i)html|markup|not JSON",
    "empty 200": "empty body|not JSON",
    "truncated body": "truncated: the connection closed before the end of the body, 3 attempts",
    "truncated gzip": "truncated gzip",
    "NUL padding": RIGHT,
    "NUL inside": "NUL bytes in the text|not JSON",
    "slow drip": "too slow: [0-9]+ bytes in [0-9]+ s, 3 attempts",
    "clock skew": RIGHT,
    "error envelope with 200": "try again later",
    "no content": "HTTP 204",
    "connection refused": "connection refused, 3 attempts",
}
STAYS: dict[str, Callable[[], Fault]] = {
    **FAULTS,
    "error envelope with 200": lambda: error_envelope({"error": {"message": "try again later"}}),
    "no content": lambda: status(204),
    "connection refused": lambda: Fault("the server is stopped"),
}
OWN_ERRORS = {"wb_aspire": [{"message": [{"id": "120", "key": "Invalid value", "value": "try again later"}]}]}
STRICT = {("un_wpp", "NUL padding"): "NUL bytes in the text"}  # a stream has no end that could be forgiven


@dataclass(frozen=True)
class Baseline:
    """A data folder with the release taken over before, and the figures a refresh without faults brings."""

    data: Path
    good: pd.DataFrame
    expected: pd.DataFrame


@pytest.fixture(scope="module", autouse=True)
def narrowed() -> Iterator[None]:
    """Only the publishers above, and no warehouse: releases are what counts here."""
    specs = [publisher.spec() for publisher in PUBLISHERS.values()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(live, "load_specs", lambda _: specs)
        patch.setattr(refresh, "publish_if_due", lambda *_: None)
        yield


def started(data: Path, server: ReplayServer) -> World:
    world = World(data, server)
    world.client = {"attempts": 3, "slow_after": 0.5, "bytes_per_second": 1000.0}
    return world


@pytest.fixture(scope="module")
def baselines(
    built: Path, publisher: ReplayServer, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Baseline]:
    made: dict[str, Baseline] = {}

    def baseline(dataset: str) -> Baseline:
        if dataset in made:
            return made[dataset]
        world = started(Path(shutil.copytree(built, tmp_path_factory.mktemp(dataset) / "data")), publisher)
        publisher.reset()
        PUBLISHERS[dataset].serve(publisher, now=False)
        assert took_over(world.refresh_one(dataset))
        later = started(Path(shutil.copytree(world.data, world.data.parent / "later")), publisher)
        publisher.reset()
        PUBLISHERS[dataset].serve(publisher, now=True)
        assert took_over(later.refresh_one(dataset, now=NEXT_DAY))
        made[dataset] = Baseline(world.data, world.newest(dataset), later.newest(dataset))
        assert not made[dataset].good.equals(made[dataset].expected)
        return made[dataset]

    return baseline


def took_over(outcome: Outcome) -> bool:
    assert outcome.status == "new", outcome.message + outcome.trace
    return True


@pytest.fixture
def at(
    baselines: Callable[[str], Baseline], server: ReplayServer, tmp_path: Path
) -> Callable[[str], tuple[World, Baseline]]:
    """A world after the last good release of a dataset, its publisher having new figures."""

    def start(dataset: str) -> tuple[World, Baseline]:
        baseline = baselines(dataset)
        server.reset()
        PUBLISHERS[dataset].serve(server, now=True)
        return started(Path(shutil.copytree(baseline.data, tmp_path / "data")), server), baseline

    return start


def kept(outcome: Outcome, world: World, baseline: Baseline, cause: str) -> None:
    """The last good release is the newest, and the message says who, what and why."""
    publisher = PUBLISHERS[outcome.dataset]
    assert outcome.status in ("failed", "blocked"), outcome
    assert not outcome.trace, outcome.trace
    assert publisher.name in outcome.message or publisher.spec().source in outcome.message
    assert outcome.dataset in outcome.message
    assert re.search(cause, outcome.message), outcome.message
    assert "\n" not in outcome.message
    pd.testing.assert_frame_equal(world.newest(outcome.dataset), baseline.good)
    assert [name for name in world.left_over() if "partial" not in name] == []


def recovered(world: World, baseline: Baseline, dataset: str) -> None:
    """Once all is well, the next refresh brings the figures."""
    world.server.heal()
    assert took_over(world.refresh_one(dataset, now=NEXT_DAY))
    pd.testing.assert_frame_equal(world.newest(dataset), baseline.expected)


def _each(faults: Iterable[str], every: int) -> list[Any]:
    """Every fault at every publisher; `make test` takes one pair in `every`, each fault and each publisher in turn."""
    return [
        pytest.param(dataset, name, marks=() if (m + n) % every == 0 else pytest.mark.matrix)
        for m, dataset in enumerate(PUBLISHERS)
        for n, name in enumerate(faults)
    ]


@pytest.mark.parametrize(("dataset", "name"), _each(STAYS, 4))
def test_a_fault_that_stays(dataset: str, name: str, at: Callable[[str], tuple[World, Baseline]]) -> None:
    world, baseline = at(dataset)
    cause = STRICT.get((dataset, name), CAUSES[name])
    world.client |= {"timeout": (2, 0.3)} if name == "timeout" else {}
    fault = error_envelope(OWN_ERRORS[dataset]) if name.startswith("error") and dataset in OWN_ERRORS else STAYS[name]()
    world.server.fault(PUBLISHERS[dataset].path, fault)
    if name == "connection refused":
        world.server.stop()
    try:
        outcome = world.refresh_one(dataset, now=NEXT_DAY)
    finally:
        if name == "connection refused":
            world.server.start()
    if cause == RIGHT:
        assert took_over(outcome)
        pd.testing.assert_frame_equal(world.newest(dataset), baseline.expected)
        return
    kept(outcome, world, baseline, cause)
    recovered(world, baseline, dataset)


@pytest.mark.parametrize(("dataset", "name"), [(p.dataset, name) for p in PUBLISHERS.values() for name in p.wrong])
def test_figures_that_are_wrong(dataset: str, name: str, at: Callable[[str], tuple[World, Baseline]]) -> None:
    world, baseline = at(dataset)
    fault, cause = PUBLISHERS[dataset].wrong[name]
    world.server.fault(PUBLISHERS[dataset].path, fault, times=1 if name == TEXT else None)
    outcome = world.refresh_one(dataset, now=NEXT_DAY)
    if cause != RIGHT:
        kept(outcome, world, baseline, cause)
        recovered(world, baseline, dataset)
        return
    assert took_over(outcome)
    found = world.newest(dataset)
    if name != TEXT:
        pd.testing.assert_frame_equal(found, baseline.expected)
        return
    assert list(found["value_text"]).count("<0.1") == 1 + list(baseline.expected["value_text"]).count("<0.1")
    assert len(found) == len(baseline.expected)


def test_every_fault_has_its_cause() -> None:
    assert set(CAUSES) == set(STAYS) >= set(FAULTS)


PASSES: dict[str, tuple[Callable[[], Fault], int]] = {
    "500 twice": (lambda: status(500), 2),
    **{name: (FAULTS[name], 1) for name in (
        "connection reset", "timeout", "429 with Retry-After", "429 without Retry-After", "html with 200", "empty 200",
        "truncated body",
    )},
}  # fmt: skip


@pytest.mark.parametrize(("dataset", "name"), _each(PASSES, 3))
def test_a_fault_that_passes(dataset: str, name: str, at: Callable[[str], tuple[World, Baseline]]) -> None:
    world, baseline = at(dataset)
    make, times = PASSES[name]
    world.client |= {"timeout": (2, 0.5)} if name == "timeout" else {}
    world.server.fault(PUBLISHERS[dataset].path, make(), times=times)
    assert took_over(world.refresh_one(dataset, now=NEXT_DAY))
    pd.testing.assert_frame_equal(world.newest(dataset), baseline.expected)
    assert world.left_over() == []


def test_the_busy_answer_of_ilostat_is_waited_out(at: Callable[[str], tuple[World, Baseline]]) -> None:
    world, baseline = at("ilostat")
    world.server.fault("*", status(403), times=2)
    assert took_over(world.refresh_one("ilostat", now=NEXT_DAY))
    pd.testing.assert_frame_equal(world.newest("ilostat"), baseline.expected)
    assert world.clock.slept, "it waited"
