"""Whole refreshes against publishers on loopback: what is taken over, what is held back, and what is kept."""

from __future__ import annotations

import csv
import fcntl
import gc
import io
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import fixtures_ilostat
import fixtures_imf
import fixtures_un_sdg
import fixtures_un_wpp
import fixtures_who_gho
import fixtures_world_bank
import pandas as pd
import pytest
from fixtures_un_sdg import NEXT_RELEASE, RELEASE
from refresh_support import (
    ANY,
    AREAS,
    ILO,
    NEXT_DAY,
    NOW,
    UN,
    YEARS,
    Changes,
    World,
    coverage,
    state,
    un_rows,
    value,
)
from replay import ReplayServer, changed

import etl.__main__ as cli
from dashboard import serving
from dashboard.warehouse import Reader
from etl import history, live
from etl.errors import EtlError
from etl.refresh import only_one, withdraw
from etl.reports import last_report

A_FEW: Changes = {("KEN", 2021): 30.5, ("FRA", 2021): 29.25, ("PER", 2022): 44.0}
TENTH: Changes = {(area, year): None for area in list(AREAS)[1:5] for year in YEARS}  # 4 of 30 countries
WAVE: Changes = {(area, year): value(area, year) + 1 for area in AREAS for year in YEARS[:1]}  # a quarter of the values
CENT: Changes = {(area, year): value(area, year) / 100 for area in AREAS for year in YEARS}
UNKNOWN = changed("unknown code", lambda body: body.replace(b'"geoAreaCode": "404"', b'"geoAreaCode": "99404"'))


def figures(world: World, release: str) -> dict[tuple[str, int], float]:
    rows = world.query(
        f"SELECT ref_area, time_period, obs_value FROM observation WHERE series = '{ANY}' AND release = '{release}'"
    )
    return {(area, year): number for area, year, number in rows}


def releases(world: World) -> list[str]:
    """Live releases on disk."""
    return [f"{release.dataset} {release.label}" for release in world.store.releases()]


# ---- new, unchanged, changed ----


def test_the_first_refresh_takes_over_what_the_publishers_have(new: World) -> None:
    report = new.refresh()
    assert report.ok, report
    assert {o.dataset: (o.status, o.release) for o in report.outcomes} == {
        UN: ("new", RELEASE), ILO: ("new", "2026-11-22"),
    }  # fmt: skip
    assert report.warehouse == new.served.name
    assert figures(new, RELEASE) == {(area, year): value(area, year) for area in AREAS for year in YEARS}
    assert len(figures(new, "2025-10")) == 9, "the embedded release stays"
    assert new.query(f"SELECT DISTINCT release FROM current_observation WHERE dataset = '{UN}'") == [(RELEASE,)]
    assert new.left_over() == []


def test_what_is_left_out_and_texts_and_flags_are_kept(new: World) -> None:
    new.refresh()
    assert new.query("SELECT value_text FROM observation WHERE series = 'SI_COV_CHLD' AND ref_area = 'AFG'") == [
        ("<0.1",)
    ]
    text = "SELECT obs_status, value_text FROM observation WHERE ref_area = 'ALB' AND series = 'SI_COV_CHLD'"
    assert new.query(text) == [("O", "NaN")]
    reasons = new.query(f"SELECT reason, stage FROM quarantine WHERE dataset = '{ILO}'")
    assert ("blank value in the source", "refresh") in reasons


def test_every_figure_leads_back_to_the_bytes_that_came(new: World) -> None:
    new.refresh(UN)
    ((provenance,),) = new.query(f"SELECT provenance FROM release WHERE release = '{RELEASE}'")
    origins = json.loads(provenance)["landing"]
    assert [origin["url"].partition("#")[0] for origin in origins] == [
        new.server.url + fixtures_un_sdg.LIST, new.server.url + fixtures_un_sdg.DATA,
    ]  # fmt: skip
    raw = new.data / "landing" / "raw" / origins[1]["sha256"][:2] / origins[1]["sha256"]
    assert len(json.loads(raw.read_bytes())["data"]) == len(un_rows())


def test_pages_are_put_together(new: World, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = live.load_specs
    monkeypatch.setattr(
        live, "load_specs", lambda registry: [replace(s, quirks={**s.quirks, "page_size": 20}) for s in whole(registry)]
    )
    assert new.refresh_one(UN).status == "new"
    assert new.server.count(fixtures_un_sdg.DATA) == -(-len(un_rows()) // 20)
    assert len(figures(new, RELEASE)) == len(AREAS) * len(YEARS)


def test_nothing_new_is_no_release_no_build_and_one_request_a_dataset(world: World) -> None:
    before, inode = state(world.data / "releases"), world.served.stat().st_ino
    report = world.refresh(now=NEXT_DAY)
    assert {(o.dataset, o.status, o.release) for o in report.outcomes} == {
        (ILO, "unchanged", None), (UN, "unchanged", None),
    }  # fmt: skip
    assert report.requests == world.server.count() == 2
    assert state(world.data / "releases") == before
    assert (world.served.stat().st_ino, report.warehouse) == (inode, world.served.name)


def test_a_change_is_a_release_and_the_old_one_stays(world: World) -> None:
    usual = figures(world, RELEASE)
    outcome = world.change(A_FEW).refresh_one(UN, now=NEXT_DAY)
    assert (outcome.status, outcome.release) == ("new", NEXT_RELEASE)
    assert outcome.changes == {"added": 1, "removed": 0, "revised": 2, "annotated": 0}
    assert figures(world, RELEASE) == usual
    assert figures(world, NEXT_RELEASE) == {**usual, **A_FEW}
    assert world.query(f"SELECT DISTINCT release FROM current_observation WHERE dataset = '{UN}'") == [(NEXT_RELEASE,)]


def test_the_difference_is_told_with_the_largest_revision_first(world: World) -> None:
    world.change(A_FEW).refresh(UN, now=NEXT_DAY)
    old, new, found = history.diff(world.data / "warehouse", UN, None, None)
    assert (old, new) == (RELEASE, NEXT_RELEASE)
    told = [(r["change"], r["ref_area"], r["time_period"], r["new_value"]) for _, r in found.changes.iterrows()]
    assert told == [("revised", "KEN", 2021, 30.5), ("revised", "FRA", 2021, 29.25), ("added", "PER", 2022, 44.0)]


def test_a_change_of_flags_alone_is_a_release(world: World) -> None:
    flagged = un_rows()
    for entry in flagged:
        if entry["geoAreaCode"] == "404" and entry["series"] == ANY:
            entry["attributes"] = {**entry["attributes"], "Nature": "M"}
    world.server.reset()
    fixtures_un_sdg.serve(world.server, flagged, NEXT_RELEASE)
    outcome = world.refresh_one(UN, now=NEXT_DAY)
    assert (outcome.status, outcome.changes["annotated"], outcome.changes["revised"]) == ("new", len(YEARS), 0)


def test_two_changes_a_day_stay_in_order(world: World) -> None:
    """The publisher's label does not move, or goes backwards: the later release still counts."""
    for label, kenya in ((RELEASE, 25.0), ("2026.Q1.G.01", 26.0)):
        world.serve({("KEN", 2021): kenya}, label)
        shutil.rmtree(world.data / "landing")  # pages are not asked for twice under one label
        assert world.refresh_one(UN).status == "new"
        found = world.query(
            f"""SELECT o.obs_value, o.release FROM current_observation o
                WHERE series = '{ANY}' AND ref_area = 'KEN' AND time_period = 2021"""
        )
        assert [number for number, _ in found] == [kenya]
        assert world.refresh_one(UN).status == "unchanged"
    assert releases(world)[1:] == [f"{UN} {RELEASE}", f"{UN} {RELEASE}-2", f"{UN} {RELEASE}-2-2"]


def test_a_clock_that_went_back_is_noticed(world: World) -> None:
    outcome = world.change(A_FEW).refresh_one(UN, now=NOW.replace(year=2026, month=3))
    assert outcome.status == "failed"
    assert "un_sdg_1_3_1: the clock of this machine says 2026-03-22" in outcome.message


def test_since_asks_for_late_years_and_keeps_the_early_ones(world: World) -> None:
    world.change({("KEN", 2018): 1.0, ("KEN", 2021): 30.5})
    outcome = world.refresh_one(UN, now=NEXT_DAY, since=2021)
    assert outcome.changes == {"added": 0, "removed": 0, "revised": 1, "annotated": 0}
    found = figures(world, NEXT_RELEASE)
    assert (found["KEN", 2018], found["KEN", 2021], len(found)) == (value("KEN", 2018), 30.5, len(AREAS) * len(YEARS))
    assert world.refresh_one(UN, now=NEXT_DAY, since=2021).status == "unchanged"


def test_a_dry_run_tells_and_takes_over_nothing(world: World) -> None:
    before = {name: digest for name, digest in state(world.data).items() if not name.startswith("landing")}
    outcome = world.change(A_FEW).refresh_one(UN, now=NEXT_DAY, dry_run=True)
    assert (outcome.status, outcome.release, outcome.changes["revised"]) == ("new", NEXT_RELEASE, 2)
    assert {name: digest for name, digest in state(world.data).items() if not name.startswith("landing")} == before
    assert world.refresh_one(UN, now=NEXT_DAY).status == "new"


def test_from_landing_with_the_publishers_gone(new: World, built: Path, tmp_path: Path) -> None:
    new.refresh()
    fresh = World(Path(shutil.copytree(built, tmp_path / "other")), new.server)
    shutil.copytree(new.data / "landing", fresh.data / "landing")
    new.server.stop()
    try:
        report = fresh.refresh(offline=True)
        assert {(o.status, o.release) for o in report.outcomes} == {("new", RELEASE), ("new", "2026-11-22")}
        assert report.requests == 0
        assert fresh.content_hash() == new.content_hash()
        nothing = World(Path(shutil.copytree(built, tmp_path / "nothing")), new.server)
        outcome = nothing.refresh_one(UN, offline=True)
        assert outcome.status == "failed"
        assert "not in the landing zone" in outcome.message
    finally:
        new.server.start()


def test_a_name_that_is_neither_dataset_nor_publisher(world: World) -> None:
    with pytest.raises(
        EtlError, match=r"--only un_sdg_9_9_9: no such dataset or publisher; there are: ilostat, .*un_sdg"
    ):
        world.refresh("un_sdg_9_9_9")
    assert {o.source for o in world.refresh(ILO, dry_run=True).outcomes} == {"ilostat"}
    with pytest.raises(EtlError, match="--accept un_sdg: no such dataset"):
        world.refresh("un_sdg", accept="un_sdg", reason="a publisher is no dataset")


# ---- held back ----


@pytest.mark.parametrize(("changes", "cause"), [
    (TENTH, "countries: SI_COV_BENFTS: 4 of 30 countries are gone"),
    (WAVE, "revisions: 30 of 135 common values changed"),
    (CENT, "jump: SI_COV_BENFTS: values are 0.01 times"),
    ({("KEN", 2021): -1.0, ("FRA", 2021): -1.0}, "range: 2 of 135 rows lie outside"),
    ({("KEN", 2027): 30.0}, "future: 1 values lie in the future and are not marked as forecasts, first: SI_COV"),
], ids=["countries", "revisions", "jump", "range", "future"])  # fmt: skip
def test_what_looks_like_an_accident_keeps_the_last_good_release(world: World, changes: Changes, cause: str) -> None:
    before, served = world.newest(UN), world.content_hash()
    report = world.change(changes).refresh(now=NEXT_DAY)
    outcomes = {o.dataset: o for o in report.outcomes}
    assert not report.ok
    assert outcomes[UN].status == "blocked"
    assert outcomes[UN].message.startswith("un_sdg un_sdg_1_3_1: ")
    assert cause in outcomes[UN].message
    assert outcomes[ILO].status == "unchanged", "the others go on"
    pd.testing.assert_frame_equal(world.newest(UN), before)
    assert world.content_hash() == served
    (said,) = cli.held_back(last_report(world.data))
    assert said.startswith("un_sdg_1_3_1 (un_sdg) blocked 2026-11-23T06:00:00+00:00: ")


def test_an_unknown_code_stops_its_dataset_and_is_named(world: World) -> None:
    world.change({}).server.fault(fixtures_un_sdg.DATA, UNKNOWN)
    report = world.refresh(now=NEXT_DAY)
    outcomes = {o.dataset: o for o in report.outcomes}
    assert outcomes[UN].status == "failed"
    assert "UN SDG API, un_sdg_1_3_1: unknown geoAreaCode: 99404" in outcomes[UN].message
    assert outcomes[ILO].status == "unchanged"


def test_a_series_that_vanishes_is_no_unchanged_release(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything else may be the same: that a series is gone is said, and once it is accepted, said no more."""
    made = fixtures_ilostat.LINES
    lines = {name: tuple(line for line in made[name] if line[3] != "SOC_CONTIG_POOR") for name in made}
    monkeypatch.setattr(fixtures_ilostat, "LINES", lines)
    world.server.reset()
    fixtures_ilostat.serve(world.server, dict.fromkeys(lines, "01/11/2026 05:00:00"))
    outcome = world.refresh_one(ILO, now=NEXT_DAY)
    assert outcome.status == "blocked"
    assert "countries: SDG_0131_SEX_SOC_RT.SOC_CONTIG_POOR: 1 of 1 countries are gone (KEN)" in outcome.message
    accepted = world.refresh_one(ILO, now=NEXT_DAY, accept=ILO, reason="given up by the publisher")
    assert accepted.status == "new"
    assert world.refresh_one(ILO, now=NEXT_DAY).status == "unchanged"
    monkeypatch.undo()
    fixtures_ilostat.serve(world.server, dict.fromkeys(lines, "02/11/2026 05:00:00"))
    assert world.refresh_one(ILO, now=NEXT_DAY).status == "unchanged", "what it says is still held"


def test_accepting_takes_over_and_records_who_and_why(world: World) -> None:
    world.change(WAVE).refresh(now=NEXT_DAY)
    outcome = world.refresh_one(UN, now=NEXT_DAY, accept=UN, reason="new method, see release notes")
    assert (outcome.status, outcome.release, outcome.changes["revised"]) == ("new", NEXT_RELEASE, 30)
    assert str(outcome.accepted).startswith("by olga: new method, see release notes (revisions: 30 of 135 common")
    ((note,),) = world.query(f"SELECT note FROM release WHERE release = '{NEXT_RELEASE}'")
    assert "accepted: by olga: new method, see release notes (revisions: 30 of 135" in note
    assert world.refresh_one(UN, now=NEXT_DAY).status == "unchanged", "accepted once, it is the last good release"


def test_accepting_what_nobody_objects_to_leaves_no_mark(world: World) -> None:
    outcome = world.change(A_FEW).refresh_one(UN, now=NEXT_DAY, accept=UN, reason="just in case")
    assert (outcome.status, outcome.accepted) == ("new", None)


def test_a_report_of_one_dataset_does_not_hide_the_trouble_of_another(world: World) -> None:
    world.change(WAVE).refresh(now=NEXT_DAY)
    assert world.refresh(ILO, now=NEXT_DAY).ok
    assert len(cli.held_back(last_report(world.data))) == 1
    world.refresh(UN, now=NEXT_DAY, accept=UN, reason="looked at")
    assert cli.held_back(last_report(world.data)) == []


def test_a_mistake_in_one_source_does_not_stop_the_others(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from etl.sources import un_sdg  # noqa: PLC0415

    def broken(*_: object) -> None:
        raise KeyError("nobody thought of this")

    monkeypatch.setattr(un_sdg, "pull", broken)
    outcomes = {o.dataset: o for o in world.refresh(now=NEXT_DAY).outcomes}
    assert outcomes[ILO].status == "unchanged"
    assert (outcomes[UN].status, outcomes[UN].message) == (
        "failed", "un_sdg un_sdg_1_3_1: unexpected KeyError: 'nobody thought of this'",
    )  # fmt: skip
    assert "in broken" in outcomes[UN].trace


# ---- withdrawn ----


def take_back(world: World, label: str, dataset: str = UN) -> str | None:
    return withdraw(
        world.store, world.registry, world.data, (dataset, label), reason="wrong units", now=NEXT_DAY, progress=str
    )


def test_withdrawing_puts_the_release_before_back_in_service(world: World) -> None:
    world.change(A_FEW).refresh(UN, now=NEXT_DAY)
    name = take_back(world, NEXT_RELEASE)
    assert name == world.served.name
    assert world.query(f"SELECT DISTINCT release FROM current_observation WHERE dataset = '{UN}'") == [(RELEASE,)]
    assert world.query(f"SELECT status, note FROM release WHERE release = '{NEXT_RELEASE}'")[0][0] == "withdrawn"
    assert len(figures(world, NEXT_RELEASE)) == 121, "it stays on record"
    assert figures(world, RELEASE)["KEN", 2021] == value("KEN", 2021)


def test_a_pinned_embed_outlives_a_refresh_and_is_gone_with_its_release(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.app import server  # noqa: PLC0415 - importing makes the application

    def asked(release: str) -> tuple[int, str, bytes]:
        monkeypatch.setattr(serving, "READER", Reader(world.served.parent))
        query = f"indicator=coverage-any&area=KEN&release={release}"
        page, file = (server.test_client().get(f"{path}?{query}") for path in ("/embed/trend", "/charts/trend.csv"))
        assert page.status_code == file.status_code
        return page.status_code, page.text, file.data

    before = asked(RELEASE)
    assert before[0] == 200
    world.change(A_FEW).refresh(UN, now=NEXT_DAY)
    status, text, data = asked(RELEASE)
    assert (status, data) == (200, before[2])
    assert NEXT_RELEASE in text, "the newer one is offered"
    assert asked(NEXT_RELEASE)[0] == 200
    take_back(world, NEXT_RELEASE)
    status, text, data = asked(NEXT_RELEASE)
    assert (status, "wrong units" in text) == (410, True)
    assert json.loads(data)["reason"] == "wrong units", "and not what stood in its note before"
    assert asked(RELEASE) == before


def test_what_was_withdrawn_does_not_come_back_by_itself(world: World) -> None:
    world.change(A_FEW).refresh(UN, now=NEXT_DAY)
    take_back(world, NEXT_RELEASE)
    outcome = world.refresh_one(UN, now=NEXT_DAY)
    assert outcome.status == "blocked"
    assert f"these are the figures of {NEXT_RELEASE}, withdrawn: wrong units" in outcome.message
    world.change({**A_FEW, ("KEN", 2021): 30.75}, "2026.Q3.G.02")
    assert world.refresh_one(UN, now=NEXT_DAY).status == "new", "corrected by the publisher"


def test_the_only_release_of_an_indicator_stays_in_service(new: World) -> None:
    new.refresh(UN)
    take_back(new, RELEASE)
    with pytest.raises(EtlError, match="un_sdg_1_3_1 2025-10 stays in service: not published: every indicator has"):
        take_back(new, "2025-10")
    assert [entry["release"] for entry in new.store.withdrawn()] == [RELEASE]
    assert new.query("SELECT DISTINCT release FROM current_observation") == [("2025-10",)]
    assert new.change(A_FEW).refresh(UN, now=NEXT_DAY).ok, "later builds are not spoilt"


# ---- two at once, and what is left by the dead ----


def test_a_second_refresh_says_so_and_disturbs_nothing(world: World) -> None:
    draft = world.data / "landing" / "requests" / ".being-written.json.1-2"
    with only_one(world.data):
        draft.write_text("{")
        with pytest.raises(EtlError, match=r"another refresh is running in .*; wait for it to end"):
            world.refresh()
        assert draft.exists(), "a draft of the one that runs"
        with pytest.raises(EtlError, match="another refresh is running"):
            take_back(world, RELEASE)
    assert world.server.count() == 0
    assert world.refresh().ok
    assert not draft.exists()


def test_a_build_that_runs_meanwhile_is_waited_for_by_the_next_refresh(world: World) -> None:
    with (world.data / "warehouse" / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        report = world.change(A_FEW).refresh(UN, now=NEXT_DAY)
    assert "another build is running" in str(report.error)
    assert cli.held_back(last_report(world.data))[-1].startswith("another build")
    assert world.refresh(UN, now=NEXT_DAY).ok
    assert len(figures(world, NEXT_RELEASE)) == 121


# ---- the commands ----


def test_commands_of_a_day_on_which_all_is_well(world: World, run: Callable[..., Any]) -> None:
    done = run("refresh", "--only", UN, "--only", ILO)
    assert done.code == 0
    assert f"{UN} (un_sdg): unchanged" in done.out
    assert "2 requests" in done.out
    world.change(A_FEW)
    done = run("refresh", "--only", "un_sdg_1_3_1")
    assert (done.code, f"new {NEXT_RELEASE} 1 added, 2 revised" in done.out) == (0, True)
    done = run("diff", UN)
    assert (done.code, "2 revised" in done.out) == (0, True)
    done = run("withdraw", UN, NEXT_RELEASE, "--reason", "wrong units")
    assert (done.code, f"withdrawn: {UN} {NEXT_RELEASE}" in done.out) == (0, True)
    assert "withdrawn" in run("status").out


def test_exit_code_2_and_status_say_that_something_is_held_back(world: World, run: Callable[..., Any]) -> None:
    world.change(WAVE)
    done = run("refresh", "--only", UN, "--only", ILO)
    assert done.code == 2
    assert f"{UN} (un_sdg): blocked" in done.out
    assert f"{ILO} (ilostat): unchanged" in done.out
    said = run("status")
    assert (said.code, "un_sdg_1_3_1 (un_sdg) blocked" in said.out, "30 of 135" in said.out) == (0, True, True)
    assert json.loads(run("status", "--json").out)["last_refresh"]["ok"] is False
    done = run("refresh", "--accept", UN)
    assert (done.code, "--accept needs --reason" in done.err) == (1, True)
    assert run("refresh", "--accept", UN, "--reason", "looked at it").code == 0
    assert "blocked" not in run("status").out


def test_wrong_use_is_one_line(world: World, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(world.data)
    for arguments, said in {
        ("refresh", "--only", "nothing"): "error: --only nothing: no such dataset or publisher",
        (
            "withdraw",
            UN,
            "1999",
            "--reason",
            "x",
        ): f"error: {UN} has no release '1999'; releases are: 2025-10, {RELEASE}",
        ("withdraw", UN, RELEASE, "--reason", " "): "error: withdraw needs --reason TEXT",
        ("diff", "nothing"): "error: no dataset 'nothing'",
        ("diff", UN, "1999", RELEASE): f"error: {UN} has no release '1999'",
        ("diff", UN, "--format", "xml"): "error: --format xml",
    }.items():
        done = run(*arguments)
        assert (done.code, done.err.startswith(said), done.err.count("\n")) == (1, True, 1), done.err
    monkeypatch.setenv("FLOORWATCH_PACE_SECONDS", "soon")
    assert "FLOORWATCH_PACE_SECONDS must be a number of seconds" in run("refresh", "--only", UN).err
    assert state(world.data) == before


# ---- what readers get ----


@pytest.fixture
def reading(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A client of the dashboard that serves this world."""
    from dashboard.app import server as application  # noqa: PLC0415

    monkeypatch.setattr(serving, "READER", Reader(world.data / "warehouse"))
    yield application.test_client()
    gc.collect()


def download(client: Any, **query: Any) -> list[dict[str, str]]:
    answer = client.get("/charts/map.csv", query_string=query)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_the_figures_of_the_publisher_come_out_of_the_download(world: World, reading: Any) -> None:
    """Equal, flags and notes included, without a restart."""
    assert {row["release"] for row in download(reading, indicator="coverage-any", year=2021)} == {RELEASE}
    changes = {**A_FEW, ("PER", 2021): "0.1000000000000001"}
    world.change(changes).refresh(UN, now=NEXT_DAY)
    until = time.monotonic() + 60
    while serving.READER.acquire().name != world.served.name and time.monotonic() < until:
        time.sleep(0.01)  # the new file is opened beside the requests
    sent = [entry for entry in coverage(changes) if entry["timePeriodStart"] == 2021]
    got = {row["ref_area"]: row for row in download(reading, indicator="coverage-any", year=2021)}
    by_code = {code: area for area, code in AREAS.items()}
    for entry in sent:
        row = got[by_code[entry["geoAreaCode"].zfill(3)]]
        assert float(row["obs_value"]) == float(entry["value"])
        assert row["obs_status"] == entry["attributes"]["Observation Status"]
        assert row["note"] == "nature=E"
        assert row["source_detail"] == entry["source"]
        assert (row["dataset"], row["release"], row["series"]) == (UN, NEXT_RELEASE, ANY)
    frozen = download(reading, indicator="coverage-any", year=2021, release=RELEASE)
    assert {row["ref_area"]: float(row["obs_value"]) for row in frozen}["KEN"] == value("KEN", 2021)


def test_readers_never_notice_a_publish(world: World, reading: Any) -> None:
    """Eight threads ask while three releases go into service: every answer is whole, and of one release."""
    wrong: list[str] = []
    seen: set[str] = set()
    stop = threading.Event()
    kenya = {RELEASE: value("KEN", 2021)} | {f"2026.Q3.G.{n:02d}": 30.0 + n for n in range(1, 4)}

    def ask(path: str) -> None:
        from dashboard.app import server as application  # noqa: PLC0415

        client = application.test_client()
        while not stop.wait(0.02):
            answer = client.get(path)
            if answer.status_code != 200:
                wrong.append(f"{answer.status_code} {answer.text[:80]}")
                continue
            rows = list(csv.DictReader(io.StringIO(answer.text)))
            of_un = {row["release"] for row in rows if row["dataset"] == UN}
            found = {row["release"]: float(row["obs_value"]) for row in rows if row["ref_area"] == "KEN"}
            seen.update(of_un)
            if len(of_un) != 1 or any(kenya.get(release) != number for release, number in found.items()):
                wrong.append(f"{of_un} {found}")

    threads = [
        threading.Thread(target=ask, args=("/charts/map.csv?indicator=coverage-any&year=2021",)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    try:
        for day, (label, number) in enumerate(list(kenya.items())[1:], 1):
            world.serve({("KEN", 2021): number}, label)
            assert world.refresh_one(UN, now=NOW.replace(day=22 + day)).status == "new"
            until = time.monotonic() + 60
            while label not in seen and time.monotonic() < until:
                time.sleep(0.01)
    finally:
        stop.set()
        for thread in threads:
            thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    assert wrong == []
    assert seen >= set(list(kenya)[1:])


# ---- all publishers ----

OTHERS = [
    fixtures_un_sdg.entry("SH_ACS_UNHC_25", "404", 2021, "64", attributes={"Units": ""}),
    *(fixtures_un_sdg.entry(series, "404", 2021, "12.5") for series in (
        "SH_OOP_XPD_EARNNET40", "SD_XPD_ESED", "SL_ISV_IFEM", "SI_POV_DAY1", "SI_POV_EMP1", "SI_POV_NAHC",
    )),
]  # fmt: skip


def serve_all(server: ReplayServer) -> None:
    fixtures_un_sdg.serve(server, [*un_rows(), *OTHERS])
    for made in (fixtures_ilostat, fixtures_world_bank, fixtures_who_gho, fixtures_imf, fixtures_un_wpp):
        made.serve(server)


def test_all_publishers_then_nothing_new(new: World) -> None:
    serve_all(new.server)
    specs = live.load_specs(new.registry)
    first = new.refresh(*{spec.dataset for spec in specs})
    assert {o.dataset: (o.status, o.message) for o in first.outcomes} == {s.dataset: ("new", "") for s in specs}
    assert first.error is None
    assert len(first.outcomes) == len(specs) >= 14
    assert {spec.source for spec in specs} == {path.stem for path in (live.FOLDER / "live").glob("*.toml")}
    held = {dataset for (dataset,) in new.query("SELECT DISTINCT dataset FROM observation")}
    assert held == {spec.dataset for spec in specs}
    before, used = state(new.data / "releases"), time.process_time()
    new.server.forget()
    second = new.refresh(*held, now=NEXT_DAY)
    used = time.process_time() - used
    assert {(o.status, o.message) for o in second.outcomes} == {("unchanged", "")}
    assert (state(new.data / "releases"), second.warehouse) == (before, first.warehouse)
    print(f"nothing new: {second.requests} requests, {second.seconds} s, {used:.2f} s of processor")  # noqa: T201
    assert used < 5, "the publisher's side included"
    asked = dict.fromkeys(sorted({spec.source for spec in specs}), 0)
    series = {code: spec.source for spec in specs for code in spec.series}
    for request in new.server.requests:
        name = request.path.rsplit("/", 1)[1]
        listed = {"List": "un_sdg", "": "ilostat", "indicators": "imf"}.get(name)
        by_path = "world_bank" if "/indicator/" in request.path else "imf" if "GFS" in request.path else "un_wpp"
        asked[listed or series.get(name) or by_path] += 1
    datasets = {source: sum(spec.source == source for spec in specs) for source in asked}
    one_each = (
        "un_sdg",
        "ilostat",
        "imf",
    )  # a list says what moved; the others are asked series by series, or file by file
    assert {source: asked[source] for source in one_each} == {source: datasets[source] for source in one_each}
    assert asked["un_wpp"] == len(fixtures_un_wpp.COLUMNS), "conditional, without a body"
