"""A refresh may die at any moment, or find the disk full: what is served stays whole, and the next run finishes."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import fixtures_un_sdg
import pytest
from refresh_support import ILO, NEXT_DAY, UN, World, state
from replay import ReplayServer, slow_drip

from etl import releases, reports, snapshot, warehouse
from etl.paths import ROOT

A_CHANGE = {("KEN", 2021): 30.5, ("PER", 2022): 44.0}
POINTS = 20
DELAYS = 4
Undisturbed = tuple[list[str], str, str]  # points passed, content hash before and after
RUN = Path(__file__).with_name("small_etl.py")


def command(world: World, *arguments: str, **settings: object) -> tuple[list[str], dict[str, Any]]:
    """Command line and options of a refresh of both datasets, for subprocess."""
    env = {
        **os.environ, "FLOORWATCH_DATA": str(world.data), "FLOORWATCH_SNAPSHOT": str(world.data / "snapshot"),
        "FLOORWATCH_PACE_SECONDS": "0", "FLOORWATCH_BACKOFF_SECONDS": "0.05", "COLUMNS": "200",
        "ETL_TEST_NOW": NEXT_DAY.isoformat(), **{name: str(value) for name, value in settings.items()},
    }  # fmt: skip
    line = [sys.executable, str(RUN), *(arguments or ("refresh", "--only", UN, "--only", ILO))]
    return line, {"cwd": ROOT, "env": env, "text": True, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


def run(world: World, *arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    line, options = command(world, *arguments, **settings)
    return subprocess.run(line, **options, timeout=120, check=False)


@pytest.fixture(scope="module")
def undisturbed(refreshed: Path, publisher: ReplayServer, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """The points that a run passes, and the content hash before and after it."""
    publisher.reset()
    world = World(Path(shutil.copytree(refreshed, tmp_path_factory.mktemp("undisturbed") / "data")), publisher)
    before = world.content_hash()
    events = world.data.parent / "events"
    done = run(world.change(A_CHANGE), ETL_TEST_EVENTS=events)
    assert (done.returncode, done.stderr) == (0, "")
    assert world.left_over() == []
    return events.read_text(encoding="utf-8").splitlines(), before, world.content_hash()


def finished(world: World, before: str, after: str) -> None:
    """Whatever the dead run left: what is served is whole, and the next run ends where an undisturbed one does."""
    assert world.content_hash() in (before, after)
    report = world.refresh(now=NEXT_DAY)
    assert report.ok, report
    assert world.content_hash() == after
    assert world.left_over() == []
    assert [release.label for release in world.store.releases() if release.dataset == UN] == [
        fixtures_un_sdg.RELEASE, fixtures_un_sdg.NEXT_RELEASE,
    ]  # fmt: skip


def test_the_points_cover_the_whole_run(undisturbed: Undisturbed) -> None:
    points, before, after = undisturbed
    assert before != after
    release = f".{fixtures_un_sdg.NEXT_RELEASE}"
    for sign in ("progress: un_sdg_1_3_1: asking", "replace", ".part", ".json", f"{release}.new.parquet",
                 f"{release}.toml.new", "content hash", ".building-", ".current-", "last.json"):  # fmt: skip
        assert any(sign in point for point in points), sign


@pytest.mark.parametrize(
    "nth", [pytest.param(n, marks=() if n % 4 == 0 else pytest.mark.matrix) for n in range(POINTS)]
)
def test_killed_at_a_point(nth: int, world: World, undisturbed: Undisturbed) -> None:
    points, before, after = undisturbed
    at = 1 + nth * (len(points) - 1) // (POINTS - 1)
    done = run(world.change(A_CHANGE), ETL_TEST_KILL=at)
    assert done.returncode == -signal.SIGKILL, done.stderr
    finished(world, before, after)


@pytest.mark.matrix
@pytest.mark.parametrize("nth", range(DELAYS))
def test_killed_after_a_while(nth: int, world: World, undisturbed: Undisturbed) -> None:
    _, before, after = undisturbed
    line, options = command(world.change(A_CHANGE))
    with subprocess.Popen(line, **options) as process:
        until = time.monotonic() + 60
        while not (world.server.count() or time.monotonic() > until):
            time.sleep(0.005)
        time.sleep(random.Random(nth).uniform(0, 1.0))
        process.kill()
    finished(world, before, after)


def test_killed_within_a_download(world: World, undisturbed: Undisturbed) -> None:
    _, before, after = undisturbed
    world.change(A_CHANGE).server.fault(fixtures_un_sdg.DATA, slow_drip(200, 0.02))
    line, options = command(world)
    partial = world.data / "landing" / "partial"
    with subprocess.Popen(line, **options) as process:
        until = time.monotonic() + 60
        while not (any(p.stat().st_size for p in partial.glob("*.part")) or time.monotonic() > until):
            time.sleep(0.005)
        process.kill()
    world.server.heal()
    assert world.content_hash() == before
    finished(world, before, after)


# ---- a full disk ----


@pytest.mark.parametrize(
    ("size", "where"),
    [
        pytest.param(1_000, "cannot write in", marks=pytest.mark.matrix),
        (6_000, "cannot write in"),
        pytest.param(60_000, "cannot write in", marks=pytest.mark.matrix),
        pytest.param(400_000, "not built in", marks=pytest.mark.matrix),
    ],
)
def test_no_room_on_disk(size: int, where: str, world: World, undisturbed: Undisturbed) -> None:
    """Files cannot grow: first the publishers' answers do not fit, then the release, then the warehouse."""
    _, before, after = undisturbed
    kept = {release.path.name: release.record for release in world.store.releases()}
    done = run(world.change(A_CHANGE), ETL_TEST_FILE_BYTES=size)
    assert done.returncode in (1, 2)
    assert where in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert world.content_hash() == before
    assert {r.path.name: r.record for r in world.store.releases() if r.path.name in kept} == kept
    finished(world, before, after)


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _full(*_: object, **__: object) -> None:
    raise FULL


@pytest.mark.parametrize(
    "call",
    [
        pytest.param((snapshot, "_write"), marks=pytest.mark.matrix),
        (releases, "_move"),
        pytest.param((releases, "_write_toml"), marks=pytest.mark.matrix),
        pytest.param((warehouse, "_note_inputs"), marks=pytest.mark.matrix),
        (warehouse, "_point"),
    ],
    ids=lambda call: call[1],
)
def test_no_room_at_a_step(
    call: tuple[Any, str], world: World, undisturbed: Undisturbed, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, before, after = undisturbed
    world.change(A_CHANGE)
    with monkeypatch.context() as patch:
        patch.setattr(*call, _full)
        report = world.refresh(now=NEXT_DAY)
    assert not report.ok
    said = [report.error or "", *(outcome.message for outcome in report.outcomes)]
    assert any("No space left on device" in text for text in said)
    assert "traceback" not in " ".join(outcome.trace for outcome in report.outcomes).lower()
    assert world.content_hash() in (before, after)  # the note of what it was made of comes after publishing
    assert reports.held_back(reports.last_report(world.data))
    finished(world, before, after)


def test_no_room_for_the_report(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(world.data / "reports")
    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space left"):
        patch.setattr(reports, "write_atomic", _full)
        world.change(A_CHANGE).refresh(now=NEXT_DAY)
    assert state(world.data / "reports") == before
    assert world.refresh(now=NEXT_DAY).ok
