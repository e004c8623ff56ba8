"""With what a new answer is compared, and what is kept beside it: groups, decimals, rows set aside, further sources."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import fixtures_ilostat
import fixtures_imf
import fixtures_un_sdg
import pandas as pd
import pytest
from fixtures_un_sdg import NEXT_RELEASE, RELEASE
from made_figures import row, write_snapshot
from refresh_support import ANY, AREAS, ILO, NEXT_DAY, UN, YEARS, World, state, un_rows, value
from replay import Answer, ReplayServer

from dashboard import serving
from dashboard.warehouse import Reader
from etl import live, warehouse
from etl.registry import Registry, registry
from etl.releases import quarantine_of

Rows = dict[str, list[dict[str, str]]]
SHIPPED = {
    UN: [
        row(ref_area=area, time_period=str(year), obs_value=str(value(area, year)))
        for area in ("KEN", "FRA", "PER") for year in YEARS[:3]
    ]
}  # fmt: skip
MakeWorld = Callable[..., World]


@pytest.fixture
def made(server: ReplayServer, tmp_path: Path) -> MakeWorld:
    """A world whose snapshot holds these rows too, for these indicators."""

    def make(rows: Rows, *indicators: str, reg: Registry | None = None) -> World:
        chosen = {name: registry().indicators[name] for name in ("coverage-any", *indicators)}
        world = World(tmp_path / "data", server, registry=replace(reg or registry(), indicators=chosen))
        write_snapshot(world.data / "snapshot", SHIPPED | rows)
        warehouse.build(world.store.snapshot, world.data / "warehouse", world.registry, str, store=world.store)
        return world.serve()

    return make


# ---- groups ----

PEOPLE = {area: 1_000_000 * (n % 5 + 1) for n, area in enumerate(AREAS)}
POPULATION = [
    row(dataset="un_wpp", release="WPP2024", series="TPopulation1July", unit_measure="PS", obs_status="",
        ref_area=area, time_period=str(year), obs_value=str(people))
    for area, people in PEOPLE.items() for year in YEARS
]  # fmt: skip
WORLD_MEAN = {
    year: sum(people * value(area, year) for area, people in PEOPLE.items()) / sum(PEOPLE.values()) for year in YEARS
}


def with_world(server: ReplayServer, world: Mapping[int, float], release: str, kenya: float | None = None) -> None:
    """The usual figures of countries, and these of the world."""
    server.reset()
    groups = [fixtures_un_sdg.entry(ANY, "1", float(year), str(number)) for year, number in world.items()]
    changes = {} if kenya is None else {("KEN", 2021): kenya}
    fixtures_un_sdg.serve(server, [*groups, *un_rows(changes)], release)


def test_a_world_that_does_not_follow_from_its_countries_is_held_back(made: MakeWorld) -> None:
    world = made({"un_wpp": POPULATION})
    with_world(world.server, WORLD_MEAN, RELEASE)
    assert world.refresh_one(UN).status == "new"
    with_world(world.server, {year: mean + 20 for year, mean in WORLD_MEAN.items()}, NEXT_RELEASE)
    outcome = world.refresh_one(UN, now=NEXT_DAY)
    assert outcome.status == "blocked"
    assert "aggregates: SI_COV_BENFTS M49:001: 4 of 4 values of groups do not follow from their c" in outcome.message
    with_world(world.server, {year: mean + 1 for year, mean in WORLD_MEAN.items()}, NEXT_RELEASE + ".2")
    assert world.refresh_one(UN, now=NEXT_DAY).status == "new"


@pytest.mark.matrix
def test_without_denominators_nothing_is_said_of_groups(made: MakeWorld) -> None:
    world = made({})
    with_world(world.server, WORLD_MEAN, RELEASE)
    assert world.refresh_one(UN).status == "new"
    with_world(world.server, {year: mean + 20 for year, mean in WORLD_MEAN.items()}, NEXT_RELEASE)
    assert world.refresh_one(UN, now=NEXT_DAY).status == "new"


# ---- decimals ----

WEO_YEARS = range(2010, 2026)
EXACT = {(area, year): 5 + n + (year - 2010) * 0.137 for n, area in enumerate(AREAS) for year in WEO_YEARS}
OF_AREA = {"LUR": "PT", "PCPIPCH": "PT"}


def weo_rows() -> list[dict[str, str]]:
    """The embedded release: three decimals, and what it says of the last actual year."""
    return [
        row(dataset="imf_weo", release="2025-10", series=series, unit_measure=unit, ref_area=area,
            time_period=str(year), obs_value=f"{number:.3f}", obs_status="F" if year == 2025 else "A",
            note="last actual 2023")
        for series, unit in OF_AREA.items() for (area, year), number in EXACT.items()
    ]  # fmt: skip


def serve_weo(server: ReplayServer, day: str, changes: Mapping[tuple[str, int], float] | None = None) -> None:
    """The DataMapper with these two series rounded to one decimal, in an edition of 2025, changed on that day."""
    server.reset()
    fixtures_imf.serve(server)
    edition = {"source": "World Economic Outlook (October 2025)", "last-modified": day}
    server.add("/indicators", Answer(fixtures_imf.catalogue(**dict.fromkeys(fixtures_imf.UNITS, edition))).plain())
    areas: dict[str, dict[str, float]] = {}
    for (area, year), number in (EXACT | dict(changes or {})).items():
        areas.setdefault(area, {})[str(year)] = round(float(f"{number:.3f}"), 1)
    for series in OF_AREA:
        server.add(f"/{series}", Answer(fixtures_imf.series(series, areas)).plain())


def asked_for(monkeypatch: pytest.MonkeyPatch, dataset: str, *series: str, **changes: Any) -> None:
    """The live entry of a dataset with these series alone."""
    whole = live.load_specs
    monkeypatch.setattr(live, "load_specs", lambda reg: [
        replace(spec, series=series, groups={}, quirks=spec.quirks | changes) if spec.dataset == dataset else spec
        for spec in whole(reg)
    ])  # fmt: skip


def test_figures_that_the_publisher_rounds_are_no_revision(made: MakeWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for(monkeypatch, "imf_weo", *OF_AREA)
    world = made({"imf_weo": weo_rows()})
    before = world.newest("imf_weo")
    serve_weo(world.server, "2026-11-01")
    outcome = world.refresh_one("imf_weo")
    assert (outcome.status, outcome.message) == ("unchanged", "")
    serve_weo(world.server, "2026-11-02", {("KEN", 2024): 9.9, ("FRA", 2026): 3.3})
    outcome = world.refresh_one("imf_weo", now=NEXT_DAY)
    assert (outcome.status, outcome.changes) == ("new", {"added": 2, "removed": 0, "revised": 2, "annotated": 0})
    after = world.newest("imf_weo")
    kenya = after[(after["ref_area"] == "KEN") & (after["series"] == "LUR")].set_index("time_period")
    assert kenya.loc[2024, ["obs_value", "obs_status", "note"]].tolist() == [9.9, "", "published to one decimal"]
    assert kenya.loc[2023, ["obs_value", "obs_status", "note"]].tolist() == [6.781, "A", "last actual 2023"]
    peru = [table[table["ref_area"] == "PER"].reset_index(drop=True) for table in (before, after)]
    pd.testing.assert_frame_equal(*peru)


@pytest.mark.matrix
def test_without_the_declaration_they_would_be(made: MakeWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for(monkeypatch, "imf_weo", *OF_AREA, decimals={})
    world = made({"imf_weo": weo_rows()})
    serve_weo(world.server, "2026-11-01")
    outcome = world.refresh_one("imf_weo")
    assert outcome.status == "blocked"
    assert "revisions: " in outcome.message


# ---- rows set aside ----


def set_aside(world: World, dataset: str) -> list[tuple[str, str, str, str]]:
    return world.query(
        f"""SELECT release, ref_area, time_period, reason FROM quarantine
            WHERE dataset = '{dataset}' ORDER BY ALL"""
    )


IMPOSSIBLE = ("value below hard_min 0 of the series",)


def test_rows_set_aside_of_unchanged_figures_are_not_lost(world: World) -> None:
    before, figures = set_aside(world, UN), world.newest(UN)
    world.change({("KEN", 2022): -1.0})
    report = world.refresh(UN, now=NEXT_DAY)
    (outcome,) = report.outcomes
    assert (outcome.status, outcome.release, outcome.quarantined) == ("unchanged", None, len(before) + 1)
    assert set_aside(world, UN) == sorted([*before, (RELEASE, "KEN", "2022", *IMPOSSIBLE)])
    pd.testing.assert_frame_equal(world.newest(UN), figures)
    assert report.warehouse == world.served.name
    disk = state(world.data / "releases")
    again = world.refresh(UN, now=NEXT_DAY)
    assert (again.outcomes[0].quarantined, again.warehouse) == (len(before) + 1, report.warehouse)
    assert state(world.data / "releases") == disk, "what is known is not written again"
    world.change({}, "2026.Q3.G.02")
    assert world.refresh_one(UN, now=NEXT_DAY).quarantined == len(before)
    assert (RELEASE, "KEN", "2022", *IMPOSSIBLE) in set_aside(world, UN), "what was set aside once stays on record"
    assert world.left_over() == []


@pytest.mark.matrix
def test_rows_set_aside_beside_an_embedded_release(made: MakeWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has refreshed before: the embedded release gets a file of its own here, and no record."""
    asked_for(monkeypatch, UN, ANY)
    entries = [
        fixtures_un_sdg.entry(ANY, AREAS[area].lstrip("0"), float(year), str(value(area, year)))
        for area in ("KEN", "FRA", "PER") for year in YEARS[:3]
    ]  # fmt: skip
    said = {"note": "nature=E", "source_detail": entries[0]["source"]}
    world = made({UN: [shipped | said for shipped in SHIPPED[UN]]})
    world.server.reset()
    fixtures_un_sdg.serve(world.server, [*entries, fixtures_un_sdg.entry(ANY, "404", 2022.0, "-1")])
    assert world.refresh_one(UN, dry_run=True).status == "unchanged"
    assert not (world.data / "releases").exists()
    outcome = world.refresh_one(UN)
    assert (outcome.status, outcome.quarantined) == ("unchanged", 1)
    assert set_aside(world, UN) == [("2025-10", "KEN", "2022", *IMPOSSIBLE)]
    assert [path.name for path in (world.data / "releases" / UN).iterdir()] == ["2025-10.quarantine.parquet"]
    assert world.store.releases() == []


def test_what_a_dead_run_left_is_not_counted(world: World) -> None:
    before = set_aside(world, ILO)
    (release,) = [r for r in world.store.releases() if r.dataset == ILO]
    whole = quarantine_of(release.path)
    whole.with_name("2026-12-01.quarantine.parquet").write_bytes(whole.read_bytes())
    assert whole.with_name("2026-12-01.quarantine.parquet") not in world.store.quarantines()
    warehouse.build(world.store.snapshot, world.data / "warehouse", world.registry, str, store=world.store)
    assert set_aside(world, ILO) == before


def test_of_what_is_held_back_nothing_is_set_aside(world: World) -> None:
    before = set_aside(world, UN)
    world.change({("KEN", 2021): -1.0, ("FRA", 2021): -1.0})
    outcome = world.refresh_one(UN, now=NEXT_DAY)
    assert (outcome.status, outcome.quarantined) == ("blocked", len(before) + 2)
    assert set_aside(world, UN) == before


def test_the_page_shows_them(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.change({("KEN", 2022): -1.0}).refresh(UN, now=NEXT_DAY)
    answer = client_of(world, monkeypatch).get("/quality/quarantine.csv", query_string={"dataset": UN})
    assert "value below hard_min 0 of the series" in answer.text


def test_a_release_since_a_year_is_whole(world: World) -> None:
    world.change({("KEN", 2021): 30.5})
    assert world.refresh_one(UN, now=NEXT_DAY, since=2021).status == "new"
    assert world.query(f"SELECT partial FROM release WHERE release = '{NEXT_RELEASE}'") == [(False,)]
    counts = world.query(f"SELECT release, count(*) FROM observation WHERE series = '{ANY}' GROUP BY ALL ORDER BY ALL")
    assert dict(counts)[NEXT_RELEASE] == dict(counts)[RELEASE]


# ---- series that have further sources once they are retrieved ----

HARDSHIP = "catastrophic-health-10"
SHIPPED_HARDSHIP = [
    row(dataset="who_uhc", release="unsd-2023-05", series="SH_XPD_EARN10", ref_area=area, obs_value="7.5")
    for area in ("KEN", "FRA", "PER")
]  # fmt: skip
LIVE_HARDSHIP = [
    fixtures_un_sdg.entry("SH_XPD_EARN10", AREAS[area].lstrip("0"), 2020.0, "8.25") for area in ("KEN", "FRA", "PER")
] + [fixtures_un_sdg.entry("SH_OOP_XPD_EARNNET40", "404", 2020.0, "21.5")]


def client_of(world: World, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(serving, "READER", Reader(world.data / "warehouse"))
    from dashboard.app import server as application  # noqa: PLC0415

    return application.test_client()


def sources(world: World, indicator: str) -> list[tuple[str, str]]:
    return world.query(f"SELECT dataset, series FROM indicator_source WHERE indicator = '{indicator}' ORDER BY rank")


def without_new_sources() -> Registry:
    """The registry as if the datasets that are not embedded served no indicator."""
    later = {name for name, dataset in registry().datasets.items() if not dataset.get("embedded", True)}
    indicators = {
        name: {**entry, "sources": [s for s in entry["sources"] if s["dataset"] not in later]}
        for name, entry in registry().indicators.items()
    }
    return replace(registry(), indicators=indicators)


def content(world: World) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    for (table,) in world.query("SELECT table_name FROM information_schema.tables ORDER BY table_name"):
        if table not in ("indicator_source", "build"):
            yield table, world.query(f"SELECT * FROM {table} ORDER BY ALL")


@pytest.mark.matrix
def test_a_build_without_the_datasets_is_as_if_they_served_nothing(made: MakeWorld) -> None:
    world = made({"who_uhc": SHIPPED_HARDSHIP}, HARDSHIP)
    assert sources(world, HARDSHIP) == [("who_uhc", "SH_XPD_EARN10")]
    with_them, listed = dict(content(world)), sources(world, "coverage-any")
    reg = replace(
        world.registry, indicators={name: without_new_sources().indicators[name] for name in world.registry.indicators}
    )
    warehouse.build(world.store.snapshot, world.data / "warehouse", reg, str, store=world.store)
    assert dict(content(world)) == with_them
    assert sources(world, HARDSHIP) == [("who_uhc", "SH_XPD_EARN10")]
    assert sources(world, "coverage-any") == listed == [(UN, ANY)]


@pytest.mark.matrix
def test_once_retrieved_they_come_first_where_they_are_newer(made: MakeWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    world = made({"who_uhc": SHIPPED_HARDSHIP}, HARDSHIP)
    world.server.reset()
    fixtures_un_sdg.serve(world.server, LIVE_HARDSHIP)
    assert world.refresh_one("un_sdg_3_8_2").status == "new"
    assert sources(world, HARDSHIP) == [("un_sdg_3_8_2", "SH_XPD_EARN10"), ("who_uhc", "SH_XPD_EARN10")]
    client = client_of(world, monkeypatch)
    shown = client.get("/charts/map.csv", query_string={"indicator": HARDSHIP}).text
    assert shown.count("un_sdg_3_8_2,") == 3
    assert shown.count("8.25") == 3
    chosen = client.get("/charts/map.csv", query_string={"indicator": HARDSHIP, "source": "who_uhc"}).text
    assert chosen.count("7.5") == 3
    assert "un_sdg_3_8_2" not in chosen


def test_every_further_source_serves_the_same_quantity() -> None:
    later = {name for name, dataset in registry().datasets.items() if not dataset.get("embedded", True)}
    used = {
        (name, source["dataset"], source["series"])
        for name, entry in registry().indicators.items() for source in entry["sources"] if source["dataset"] in later
    }  # fmt: skip
    assert used == {
        ("uhc-index", "un_sdg_3_8_1", "SH_ACS_UNHC_25"),
        ("catastrophic-health-10", "un_sdg_3_8_2", "SH_XPD_EARN10"),
        ("catastrophic-health-25", "un_sdg_3_8_2", "SH_XPD_EARN25"),
        ("catastrophic-health-40", "un_sdg_3_8_2", "SH_OOP_XPD_EARNNET40"),
        ("informal-employment", "un_sdg_8_3_1", "SL_ISV_IFEM"),
        ("poverty-national", "un_sdg_1_2_1", "SI_POV_NAHC"),
    }  # not 1.1.1, whose line changes with the release, nor 1.a.2, which is a share of spending and not of GDP


# ---- how far it is ----


def test_every_dataset_is_told_from_waiting_to_its_end(world: World) -> None:
    world.refresh(now=NEXT_DAY)
    assert world.states[:2] == [(UN, "waiting"), (ILO, "waiting")] or world.states[:2] == [
        (ILO, "waiting"),
        (UN, "waiting"),
    ]
    for dataset in (UN, ILO):
        assert [s for d, s in world.states if d == dataset] == ["waiting", "asking", "unchanged"]


def test_bytes_are_told_while_they_come(new: World) -> None:
    told: list[tuple[str, int, int | None]] = []
    new.client["on_progress"] = lambda *news: told.append(news)
    new.refresh()
    assert {dataset for dataset, _, _ in told} == {UN, ILO}
    assert all(size > 0 and (total is None or size <= total) for _, size, total in told)


def test_the_command_prints_plain_lines(world: World, run: Callable[..., Any]) -> None:
    done = run("refresh", "--only", UN, "--only", ILO)
    assert {f"- {UN}: asking un_sdg", f"- {UN}: unchanged", f"- {ILO}: unchanged"} <= set(done.err.splitlines())
    assert "\x1b" not in done.out + done.err
    assert json.loads((world.data / "reports" / "last.json").read_text())["told"] is None
    assert fixtures_ilostat.LINES
