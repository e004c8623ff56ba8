"""A small world for whole refreshes: a data folder, a publisher on loopback, and a clock that waits for nobody."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import duckdb
import fixtures_ilostat
import fixtures_un_sdg
import pandas as pd
from etl_support import contents
from fake_clock import Clock
from made_figures import row, small_registry, write_snapshot
from replay import ReplayServer

from etl import warehouse
from etl.fetch import Client
from etl.landing import Landing
from etl.refresh import Plan, Run, refresh
from etl.registry import Registry, registry
from etl.releases import Store
from etl.reports import Outcome, Report

SOURCES = ("un_sdg", "ilostat", "world_bank", "who_gho", "imf", "un_wpp")
UN, ILO, ANY = "un_sdg_1_3_1", "ilostat", "SI_COV_BENFTS"
NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
NEXT_DAY = NOW + timedelta(days=1)
YEARS = (2018, 2019, 2020, 2021)
AREAS = {code: area["m49"] for code, area in registry().areas.items() if area["un_status"] == "member"}
AREAS = {code: AREAS[code] for code in ("KEN", "FRA", "PER", *sorted(set(AREAS) - {"KEN", "FRA", "PER"})[:27])}
Value = float | str | None
Changes = Mapping[tuple[str, int], Value]


def value(area: str, year: int) -> float:
    """The usual figure: another one for each area, rising by a quarter a year."""
    return 20 + list(AREAS).index(area) + (year - YEARS[0]) / 4


def coverage(changes: Changes | None = None, years: Sequence[int] = YEARS) -> list[fixtures_un_sdg.Entry]:
    """Coverage of thirty countries. A change to None leaves the cell out."""
    figures: dict[tuple[str, int], Value] = {(area, year): value(area, year) for area in AREAS for year in years}
    figures |= changes or {}
    return [
        fixtures_un_sdg.entry(ANY, AREAS[area].lstrip("0"), float(year), str(figure))
        for (area, year), figure in figures.items()
        if figure is not None
    ]


def un_rows(changes: Changes | None = None, years: Sequence[int] = YEARS) -> list[fixtures_un_sdg.Entry]:
    """All series of 1.3.1: the coverage above, and the made rows of the others."""
    return [*coverage(changes, years), *(e for e in fixtures_un_sdg.ROWS if e["series"] != ANY)]


def small_snapshot(folder: Path) -> Path:
    """An embedded release with some of the figures that the publisher has."""
    rows = [
        row(ref_area=area, time_period=str(year), obs_value=str(value(area, year)))
        for area in ("KEN", "FRA", "PER") for year in YEARS[:3]
    ]  # fmt: skip
    return write_snapshot(folder, {UN: rows})


@dataclass
class World:
    """`refresh()` is one run of `python -m etl refresh`, in this process."""

    data: Path
    server: ReplayServer
    clock: Clock = field(default_factory=Clock)
    registry: Registry = field(default_factory=small_registry)
    said: list[str] = field(default_factory=list)
    client: dict[str, Any] = field(default_factory=dict)
    webhook: str = ""
    states: list[tuple[str, str]] = field(default_factory=list)

    @property
    def store(self) -> Store:
        return Store(self.data / "releases", self.data / "snapshot")

    @property
    def served(self) -> Path:
        """The served warehouse file."""
        path = warehouse.served_file(self.data / "warehouse")
        assert path is not None
        return path

    def serve(self, changes: Changes | None = None, release: str = fixtures_un_sdg.RELEASE, **rest: Any) -> Self:
        """Let the publisher have the usual figures but for `changes`, as this release; and nothing of the past."""
        self.server.reset()
        fixtures_un_sdg.serve(self.server, un_rows(changes, **rest), release)
        fixtures_ilostat.serve(self.server)
        return self

    def change(self, changes: Changes, release: str = fixtures_un_sdg.NEXT_RELEASE) -> Self:
        """The publisher's next release, with these figures changed."""
        return self.serve(changes, release)

    def refresh(self, *only: str, now: datetime = NOW, offline: bool = False, **plan: Any) -> Report:
        """One run for these datasets (default: the two that are served)."""
        options: dict[str, Any] = {"pace_seconds": 0, "timeout": (2, 5), **self.client}
        landing = Landing(self.data / "landing")
        with Client(landing, offline=offline, sleep=self.clock.sleep, clock=self.clock, now=now.timestamp,
                    **options) as client:  # fmt: skip
            asked = Plan(list(only or (UN, ILO)), operator="olga", **plan)
            work = Run(asked, client, self.registry, self.store, now, self.said.append,
                       lambda dataset, state: self.states.append((dataset, state)), self.webhook)  # fmt: skip
            return refresh(work, self.data)

    def refresh_one(self, dataset: str, **options: Any) -> Outcome:
        """What became of one dataset in a run for it alone."""
        (outcome,) = self.refresh(dataset, **options).outcomes
        return outcome

    def newest(self, dataset: str) -> pd.DataFrame:
        """The newest rows of every live series of a dataset, by its key."""
        series = {code for owner, code in registry().series if owner == dataset}
        found = self.store.newest_rows(dataset, series)
        return found.drop(columns="release").sort_values(list(found.columns[2:9]), ignore_index=True)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the served warehouse."""
        with duckdb.connect(self.served, read_only=True) as con:
            return con.execute(sql).fetchall()

    def content_hash(self) -> str:
        """Hash of the served content as it says itself, once all its rows are found to have that hash."""
        with TemporaryDirectory() as folder:
            copy = Path(shutil.copy(self.served, folder))
            with duckdb.connect(copy) as con:
                (stated,) = con.execute("SELECT content_hash FROM build").fetchall()[0]
                con.execute("DROP TABLE build")  # it is made after the hash
                assert warehouse.content_hash(con) == stated
        return str(stated)

    def left_over(self) -> list[str]:
        """Drafts and unfinished downloads: there are none after a run."""
        found = [path for path in self.data.rglob("*") if path.is_file()]
        passing = {".refresh.lock", ".lock", ".built-from"}
        return [str(p.relative_to(self.data)) for p in found
                if (p.name.startswith(".") and p.name not in passing) or p.parent.name == "partial"]  # fmt: skip


def state(folder: Path) -> dict[str, str]:
    """Every file below a folder with its hash, without locks."""
    return {name: digest for name, digest in contents(folder).items() if not name.endswith(".lock")}
