"""The build: the same content has the same name, and whatever fails, what was served stays served."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
import tomli_w
from etl_support import SNAPSHOT, Built, Ran, command, contents, quiet, run_etl
from hypothesis import given, settings
from hypothesis import strategies as st
from made_figures import ANY, UN, WHO, Row, release_entry, row, small_registry, some_rows, write_snapshot

from etl import snapshot, warehouse
from etl.errors import CheckFailedError, CorruptInputError, EtlError
from etl.registry import Registry, registry

HashOf = Callable[[list[tuple[Any, ...]]], str]
WHOLE_BUILD_SECONDS = 90  # no promise, only when to give up


def build(source: Path, folder: Path, reg: Registry | None = None) -> warehouse.Published:
    return warehouse.build(source, folder, reg or small_registry(), quiet)


def written(path: Path) -> tuple[int, int, int]:
    """Which file it is and when it was written (not when it was read)."""
    state = path.stat()
    return state.st_ino, state.st_size, state.st_mtime_ns


def drafts(folder: Path) -> list[str]:
    return [p.name for p in folder.iterdir() if p.name.startswith(".") and p.name not in (".lock", warehouse.INPUTS)]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small `snapshot` and, in `data/warehouse`, what is built from it; to be copied, not changed."""
    base = tmp_path_factory.mktemp("small")
    build(write_snapshot(base / "snapshot"), base / "data" / "warehouse")
    return base


@pytest.fixture
def source(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small / "snapshot", tmp_path / "snapshot"))


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    """A data folder's warehouse in which a small build is served."""
    return Path(shutil.copytree(small / "data", tmp_path / "data")) / "warehouse"


def spoilt_snapshot(tmp_path: Path) -> Path:
    """The embedded snapshot as links, so that a file can be taken away or replaced."""
    spoilt = tmp_path / "spoilt"
    spoilt.mkdir()
    for path in SNAPSHOT.iterdir():
        (spoilt / path.name).symlink_to(path)
    return spoilt


# What is published


def test_a_build_reports_what_it_published(source: Path, tmp_path: Path) -> None:
    said: list[str] = []
    result = warehouse.build(source, tmp_path / "w", small_registry(), said.append)
    assert result.rows == {UN: 16, WHO: 2}
    assert result.checks > 0
    assert result.new
    assert "2 datasets of the snapshot, 0 later releases" in said
    assert warehouse.served_file(tmp_path / "w") == tmp_path / "w" / result.name
    assert drafts(tmp_path / "w") == []
    with duckdb.connect(tmp_path / "w" / result.name, read_only=True) as con:
        assert con.sql("SELECT count(*) FROM observation").fetchall() == [(18,)]
        assert con.sql("SELECT count(*) FROM standard").fetchall() == [(1,)]


def test_the_name_is_the_start_of_the_content_hash(source: Path, tmp_path: Path) -> None:
    name = build(source, tmp_path / "w").name
    with duckdb.connect(tmp_path / "w" / name, read_only=True) as con:
        ((stored,),) = con.sql("SELECT content_hash FROM build").fetchall()
    assert name == f"floorwatch-{stored[:16]}.duckdb"


def test_the_same_content_gives_the_same_file_and_says_so(source: Path, folder: Path) -> None:
    before = contents(folder)
    again = build(source, folder)
    assert not again.new
    assert contents(folder) == before


def test_the_hash_does_not_depend_on_the_order_of_files_in_the_index(source: Path, folder: Path) -> None:
    index = snapshot.read_index(source)
    index["dataset"].reverse()
    (source / snapshot.INDEX).write_text(tomli_w.dumps(index), encoding="utf-8")
    assert not build(source, folder).new


def test_one_changed_value_changes_the_hash(folder: Path, tmp_path: Path) -> None:
    rows = some_rows()
    rows[UN][0]["obs_value"] = "10.250000001"
    assert build(write_snapshot(tmp_path / "changed", rows), folder).new


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_changed_label_of_the_registry_changes_the_hash(language: str, source: Path, folder: Path) -> None:
    reg = small_registry()
    entry = dict(reg.indicators["coverage-any"])
    entry["label"] = {**entry["label"], language: "Another label"}
    assert build(source, folder, replace(reg, indicators={"coverage-any": entry})).new


def test_a_renamed_area_changes_the_hash(source: Path, folder: Path) -> None:
    reg = small_registry()
    areas = {**reg.areas, "KEN": {**reg.areas["KEN"], "name_fr": "Kénya"}}
    assert build(source, folder, replace(reg, areas=areas)).new


cells = st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.floats(allow_nan=False)), st.none() | st.just(""))


@pytest.fixture(scope="module")
def hash_of() -> Iterator[HashOf]:
    with duckdb.connect(config={"threads": 1}) as con:

        def content_hash(rows: list[tuple[Any, ...]]) -> str:
            con.execute("CREATE OR REPLACE TABLE t (code VARCHAR, value DOUBLE, note VARCHAR)")
            if rows:
                con.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
            return warehouse.content_hash(con)

        yield content_hash


@settings(deadline=None, max_examples=40)
@given(rows=st.lists(cells, max_size=6), random=st.randoms(use_true_random=False))
def test_the_hash_does_not_depend_on_the_order_of_rows(hash_of: HashOf, rows: list[Any], random: Any) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert hash_of(shuffled) == hash_of(rows)


@settings(deadline=None, max_examples=40)
@given(rows=st.lists(cells, min_size=1, max_size=6), other=cells)
def test_the_hash_depends_on_every_cell_and_on_the_number_of_rows(hash_of: HashOf, rows: list[Any], other: Any) -> None:
    if repr(other) != repr(rows[0]):  # -0.0 and 0.0 are two values
        assert hash_of([other, *rows[1:]]) != hash_of(rows)
    assert hash_of([rows[0], *rows]) != hash_of(rows)
    assert hash_of(rows[1:]) != hash_of(rows)


def test_the_hash_does_not_depend_on_how_many_rows_are_read_at_once(
    hash_of: HashOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("a", float(n), None) for n in range(7)]
    whole = hash_of(rows)
    monkeypatch.setattr(warehouse, "ROWS_AT_ONCE", 3)
    assert hash_of(rows) == whole


def test_the_build_needs_no_network(no_network: None, source: Path, tmp_path: Path) -> None:
    """The whole snapshot is built without one as well: see below."""
    assert build(source, tmp_path / "w").new


# A snapshot that is not whole


def missing_file(folder: Path) -> list[str]:
    (folder / "who_ghed.parquet").unlink()
    return ["who_ghed.parquet", "missing"]


def flipped_byte(folder: Path) -> list[str]:
    path = folder / "un_sdg_1_3_1.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.unlink()
    path.write_bytes(data)
    return ["un_sdg_1_3_1.parquet", "corrupt"]


def truncated_file(folder: Path) -> list[str]:
    path = folder / "standard.parquet"
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data[:-1])
    return ["standard.parquet", "corrupt"]


def missing_index(folder: Path) -> list[str]:
    (folder / snapshot.INDEX).unlink()
    return [snapshot.INDEX, "no index"]


def _edit(folder: Path, old: str, new: str) -> None:
    path = folder / snapshot.INDEX
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.unlink()
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def broken_index(folder: Path) -> list[str]:
    _edit(folder, "[[dataset]]", "[[dataset")
    return [snapshot.INDEX]


def index_without_a_hash(folder: Path) -> list[str]:
    _edit(folder, "sha256 =", "sha =")
    return [snapshot.INDEX, "sha256", UN]


def unknown_dataset(folder: Path) -> list[str]:
    _edit(folder, f'id = "{UN}"', 'id = "atlantis"')
    return ["atlantis", "not in the registry"]


def wrong_count(folder: Path) -> list[str]:
    _edit(folder, "rows = 52480", "rows = 52481")
    return ["un_sdg_1_3_1", "52480", "52481"]


QUICK = (missing_file, flipped_byte, missing_index, broken_index, index_without_a_hash, unknown_dataset)


@pytest.mark.parametrize("spoil", QUICK, ids=lambda spoil: spoil.__name__)
def test_a_spoilt_snapshot_is_one_line_and_exit_code_1_and_what_was_served_stays(
    spoil: Callable[[Path], list[str]], folder: Path, tmp_path: Path
) -> None:
    before = contents(folder)
    spoilt = spoilt_snapshot(tmp_path)
    named = spoil(spoilt)
    ran = run_etl("build", data=folder.parent, snapshot=spoilt)
    assert ran.code == 1
    assert [part for part in named if part not in ran.error] == [], ran.error
    assert contents(folder) == before
    assert drafts(folder) == []


@pytest.mark.parametrize("spoil", [truncated_file, wrong_count], ids=lambda spoil: spoil.__name__)
def test_what_shows_only_after_loading_is_refused_as_well(
    spoil: Callable[[Path], list[str]], folder: Path, tmp_path: Path
) -> None:
    before = contents(folder)
    spoilt = spoilt_snapshot(tmp_path)
    named = spoil(spoilt)
    with pytest.raises(CorruptInputError) as caught:
        warehouse.build(spoilt, folder, registry(), quiet)
    assert [part for part in named if part not in str(caught.value)] == [], caught.value
    assert contents(folder) == before


def test_a_file_that_is_not_parquet_is_one_line(source: Path, folder: Path) -> None:
    """Even when the index agrees with it."""
    before = contents(folder)
    path = source / f"{UN}.parquet"
    path.write_bytes(b"PAR1 but not really\nof two lines")
    index = snapshot.read_index(source)
    index["dataset"][0]["sha256"] = snapshot.sha256(path)
    (source / snapshot.INDEX).write_text(tomli_w.dumps(index), encoding="utf-8")
    with pytest.raises(CorruptInputError, match="cannot be loaded") as caught:
        build(source, folder)
    assert "\n" not in str(caught.value)
    assert contents(folder) == before


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_an_index_cut_anywhere_never_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = (SNAPSHOT / snapshot.INDEX).read_bytes()
    folder = tmp_path_factory.mktemp("index")
    (folder / snapshot.INDEX).write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    try:
        index = snapshot.read_index(folder)
    except CorruptInputError as error:
        assert "\n" not in str(error)
    else:
        assert all(entry["file"] and entry["sha256"] for entry in (*index["dataset"], *index["table"]))


# Checks before publishing


def _untyped(rows: list[Row], path: Path, change: Callable[[Any], Any]) -> Path:
    """A snapshot whose first file was changed behind the encoder's back, with a true index."""
    write_snapshot(path, {UN: rows})
    file = path / f"{UN}.parquet"
    table = change(pq.read_table(file).to_pandas())
    written = snapshot.write_dataset(path, UN, table)
    index = snapshot.read_index(path)
    index["dataset"][0].update(written)
    (path / snapshot.INDEX).write_text(tomli_w.dumps(index), encoding="utf-8")
    return path


BROKEN_PROMISES: dict[str, tuple[Callable[[Any], Any], list[str]]] = {
    "duplicate key": (lambda t: t.iloc[[0, *range(len(t))]], ["key is unique", "2025-10", "FRA"]),
    "unknown area": (lambda t: t.assign(ref_area=t.ref_area.replace("PER", "ATL")), ["area of an obs", "ATL"]),
    "unknown series": (lambda t: t.assign(series=t.series.where(t.index != 0, "SI_NEW")), ["series of", "SI_NEW"]),
    "unknown release": (lambda t: t.assign(release="2099-01"), ["release of an observation", "2099-01"]),
    "below the hard range": (lambda t: t.assign(obs_value=-1.0), ["hard range", "-1.0"]),
    "above the hard range": (lambda t: t.assign(obs_value=1e6), ["hard range", "1000000.0"]),
    "missing without a word": (
        lambda t: t.assign(obs_value=t.obs_value.where(t.index != 0), obs_status=""),
        ["missing value says so", ANY],
    ),
}


@pytest.mark.parametrize("broken", sorted(BROKEN_PROMISES))
def test_a_broken_promise_stops_publishing_and_names_the_row(broken: str, folder: Path, tmp_path: Path) -> None:
    before = contents(folder)
    change, named = BROKEN_PROMISES[broken]
    rows = [row(ref_area=area) for area in ("FRA", "KEN", "PER")]
    with pytest.raises(CheckFailedError, match="not published") as caught:
        build(_untyped(rows, tmp_path / "broken", change), folder)
    assert [part for part in named if part not in str(caught.value)] == [], caught.value
    assert "\n" not in str(caught.value)
    assert contents(folder) == before


def test_an_indicator_without_a_current_value_stops_publishing(source: Path, folder: Path) -> None:
    reg = small_registry()
    two = {**reg.indicators, "gini": registry().indicators["gini"]}
    with pytest.raises(CheckFailedError, match=r"every indicator has a current value.*gini"):
        build(source, folder, replace(reg, indicators=two))


def test_a_lost_member_of_the_united_nations_stops_publishing(source: Path, folder: Path) -> None:
    reg = small_registry()
    areas = {code: area for code, area in reg.areas.items() if code != "TUV"}
    members = [m for m in reg.membership if m["ref_area"] != "TUV"]
    with pytest.raises(CheckFailedError, match=r"193 members.*192"):
        build(source, folder, replace(reg, areas=areas, membership=members))


# Failures on the way


@pytest.mark.parametrize(
    "step", ["loading.load", "aggregates.fill", "run_checks", "content_hash", "_is_intact", "_point"]
)
def test_a_failure_at_any_step_leaves_what_was_served(
    step: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, served = contents(folder), warehouse.served_file(folder)
    rows = some_rows()
    rows[UN][0]["obs_value"] = "99"
    changed = write_snapshot(tmp_path / "changed", rows)

    def fail(*_: object) -> None:
        raise MemoryError(step)

    with monkeypatch.context() as patch:
        owner, _, name = step.rpartition(".")
        patch.setattr(getattr(warehouse, owner) if owner else warehouse, name, fail)
        with pytest.raises(MemoryError):
            build(changed, folder)
    assert warehouse.served_file(folder) == served
    after = contents(folder)
    assert {name: after[name] for name in before} == before
    assert drafts(folder) == []
    assert build(changed, folder).name != (served or Path()).name  # and the next build succeeds


def test_a_draft_that_spilled_to_disk_is_cleaned_up(source: Path, folder: Path) -> None:
    """A build killed when memory was short leaves DuckDB's folder of temporary files beside its draft."""
    spilled = folder / ".building-1.duckdb.tmp"
    spilled.mkdir()
    (spilled / "duckdb_temp_storage_DEFAULT-0.tmp").write_bytes(b"spilled")
    (folder / ".building-1.duckdb").write_bytes(b"half")
    (folder / ".building-1.duckdb.wal").write_bytes(b"half")
    (folder / ".current-1").write_text("half")
    build(source, folder)
    assert drafts(folder) == []


def test_a_damaged_file_of_the_same_name_is_made_anew(source: Path, folder: Path) -> None:
    served = warehouse.served_file(folder)
    assert served is not None
    served.write_bytes(b"not a database")
    assert build(source, folder).new
    assert warehouse.status(folder)["file"] == served.name


# A build that is killed, and one beside another: one story on the embedded snapshot, told by its stages. For the
# matrix: it is built three times.


@dataclass(frozen=True)
class Story:
    """`before`: what was served; `while_running`: a second build meanwhile; `left`: by the kill; `after`: repair."""

    before: dict[str, str]
    while_running: Ran
    exit_code: int
    left: dict[str, str]
    left_drafts: list[str]
    status: Ran
    repair: Ran
    after: dict[str, str]
    after_drafts: list[str]
    name: str


@contextmanager
def running_build(data: Path, until: str) -> Iterator[subprocess.Popen[str]]:
    """`python -m etl build`, once it has said `until`; killed at the end."""
    line, options = command("build", data=data)
    process = subprocess.Popen(line, **options, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    try:
        for said in process.stderr:
            if until in said:
                break
        else:
            raise AssertionError(f"the build never said {until!r}")
        yield process
    finally:
        process.kill()
        process.wait(WHOLE_BUILD_SECONDS)
        process.stderr.close()


@pytest.fixture(scope="module")
def story(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    data = Path(shutil.copytree(small / "data", tmp_path_factory.mktemp("story") / "data"))
    folder = data / "warehouse"
    before = contents(folder)
    with running_build(data, "which release is current") as process:
        process.send_signal(signal.SIGSTOP)  # it is still at it when the other one comes, however late that is
        while_running = run_etl("build", data=data)
        process.send_signal(signal.SIGKILL)
        exit_code = process.wait(WHOLE_BUILD_SECONDS)
    left = {name: digest for name, digest in contents(folder).items() if name in before}
    left_drafts = drafts(folder)
    status = run_etl("status", "--json", data=data)
    repair = run_etl("build", data=data)
    served = warehouse.served_file(folder)
    name = served.name if served else ""
    return Story(before, while_running, exit_code, left, left_drafts, status, repair, contents(folder),
                 drafts(folder), name)  # fmt: skip


@pytest.mark.matrix
def test_a_second_build_says_that_another_is_running(story: Story) -> None:
    assert story.while_running.code == 1
    assert "another build is running" in story.while_running.error


@pytest.mark.matrix
def test_a_killed_build_leaves_pointer_and_served_file(story: Story) -> None:
    assert story.exit_code == -signal.SIGKILL
    assert story.left_drafts, "killed too late to have left a draft"
    assert story.left == story.before
    assert story.status.code == 0
    assert json.loads(story.status.out)["file"] in story.before


@pytest.mark.matrix
def test_the_build_after_a_killed_one_cleans_up_and_succeeds(story: Story) -> None:
    assert story.repair.code == 0, story.repair.err
    assert story.after_drafts == []
    assert f"published {story.name}" in story.repair.out
    (served_before,) = (name for name in story.before if name.endswith(".duckdb"))
    assert served_before in story.after, "readers may still have the file of before open"


@pytest.mark.matrix
def test_the_embedded_snapshot_gives_the_same_hash_in_another_process_and_folder(story: Story, built: Built) -> None:
    assert story.name == built.file.name


@pytest.mark.matrix
def test_a_build_ends_with_the_rows_of_each_dataset(story: Story) -> None:
    for entry in snapshot.read_index(SNAPSHOT)["dataset"]:
        assert any(entry["id"] in line and f"{entry['rows']:,}" in line for line in story.repair.out.splitlines())


# Pruning


def _old_files(folder: Path, age: float, count: int) -> list[Path]:
    """Files of earlier builds, the first the newest; `age` in seconds."""
    made = [folder / f"floorwatch-{n:016x}.duckdb" for n in range(count)]
    for n, path in enumerate(made):
        path.write_bytes(b"earlier")
        os.utime(path, (time.time() - age - n * 60,) * 2)
    return made


def test_old_files_are_pruned_and_the_newest_kept(source: Path, folder: Path) -> None:
    old = _old_files(folder, warehouse.GRACE_SECONDS + 60, 5)
    build(source, folder)
    assert [p.exists() for p in old] == [n < warehouse.KEEP_FILES - 1 for n in range(5)]
    assert warehouse.served_file(folder) is not None


def test_nothing_is_pruned_within_its_grace_time(source: Path, folder: Path) -> None:
    old = _old_files(folder, warehouse.GRACE_SECONDS - 3600, 5)
    build(source, folder)
    assert all(p.exists() for p in old)


def test_the_served_file_stays_however_old_it_is(source: Path, folder: Path) -> None:
    served = warehouse.served_file(folder)
    assert served is not None
    newer = _old_files(folder, warehouse.GRACE_SECONDS + 60, 5)
    os.utime(served, (0, 0))
    build(source, folder)
    assert served.exists()
    assert warehouse.served_file(folder) == served
    assert sum(p.exists() for p in newer) == warehouse.KEEP_FILES - 1


def test_the_grace_time_of_a_replaced_file_starts_when_it_is_replaced(folder: Path, tmp_path: Path) -> None:
    served = warehouse.served_file(folder)
    assert served is not None
    os.utime(served, (0, 0))
    _old_files(folder, warehouse.GRACE_SECONDS + 60, 5)
    rows = some_rows()
    rows[UN][0]["obs_value"] = "99"
    build(write_snapshot(tmp_path / "changed", rows), folder)
    assert warehouse.served_file(folder) != served
    assert served.exists(), "readers that opened it before the swap need it"


# What is served


def test_a_pointer_to_a_missing_file_is_said_and_repaired(source: Path, folder: Path) -> None:
    served = warehouse.served_file(folder)
    assert served is not None
    served.unlink()
    ran = run_etl("status", data=folder.parent)
    assert ran.code == 1
    assert "no warehouse is served" in ran.error
    assert "python -m etl build" in ran.error
    with pytest.raises(EtlError, match="no warehouse is served"):
        warehouse.status(folder)
    build(source, folder)
    assert warehouse.status(folder)["file"] == served.name


@pytest.mark.parametrize("pointer", ["", "\n", "floorwatch-0.duckdb\n"])
def test_a_pointer_that_names_nothing_is_no_warehouse(pointer: str, source: Path, folder: Path) -> None:
    (folder / warehouse.POINTER).write_text(pointer, encoding="utf-8")
    assert warehouse.served_file(folder) is None
    build(source, folder)
    assert warehouse.served_file(folder) is not None


def test_a_damaged_served_file_is_said_in_one_line(folder: Path) -> None:
    served = warehouse.served_file(folder)
    assert served is not None
    served.write_bytes(b"not a database\n" * 1000)
    ran = run_etl("status", data=folder.parent)
    assert ran.code == 1
    assert "cannot be read" in ran.error


def test_status_as_json_tells_releases_rows_and_newest_years(built: Built) -> None:
    ran = run_etl("status", "--json", data=built.data)
    assert (ran.code, ran.err) == (0, "")
    state = json.loads(ran.out)
    assert set(state) == {"file", "content_hash", "collected", "releases", "last_refresh"}
    assert state["last_refresh"] == {}
    assert state["file"] == built.file.name == f"floorwatch-{state['content_hash'][:16]}.duckdb"
    index = snapshot.read_index(SNAPSHOT)
    assert state["collected"] == index["collected"]
    told = {(r["dataset"], r["release"]): r for r in state["releases"]}
    listed = {(d["id"], r["label"]): r for d in index["dataset"] for r in d["release"]}
    assert set(told) == set(listed)
    assert len(told) == len(state["releases"])
    for key, entry in listed.items():
        assert {k: told[key][k] for k in ("retrieved", "partial")} == {k: entry[k] for k in ("retrieved", "partial")}
        assert told[key]["rows"] == entry["rows"], key
    assert told[UN, "2025-10"]["newest_year"] == 2023
    assert told[UN, "2025-10"]["partial"] is True
    assert told[UN, "2023-04"]["status"] == "superseded by 2023-07"
    assert told["ilo_wspr", "WSPR-2020-22"]["newest_year"] is None


def test_the_newest_year_of_a_release_is_never_a_projection(built: Built) -> None:
    late = [r for r in warehouse.status(built.data / "warehouse")["releases"]
            if r["newest_year"] and r["newest_year"] > int(r["retrieved"][:4])]  # fmt: skip
    assert late == []


def test_build_if_missing_leaves_a_served_warehouse_alone(built: Built) -> None:
    before = written(built.file)
    ran = run_etl("build", "--if-missing", data=built.data)
    assert (ran.code, ran.err) == (0, "")
    assert built.file.name in ran.out
    assert written(built.file) == before


def test_a_release_named_by_the_index_twice_is_refused(folder: Path, tmp_path: Path) -> None:
    """Two entries of one release would count its rows twice in every join."""
    rows = {UN: some_rows()[UN]}
    twice = [release_entry("2023-07", 8), release_entry("2025-10", 8), release_entry("2025-10", 8)]
    before = contents(folder)
    with pytest.raises(CheckFailedError, match=r"a release is declared once.*2025-10"):
        build(write_snapshot(tmp_path / "twice", rows, {UN: twice}), folder)
    assert contents(folder) == before


def test_a_copied_data_folder_is_served_as_it_is(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "moved" / "warehouse")
    assert warehouse.status(tmp_path / "moved" / "warehouse") == warehouse.status(folder)


@pytest.mark.matrix
@pytest.mark.usefixtures("no_network")
def test_the_whole_snapshot_is_built_without_any_network_and_gives_the_same_content(
    built: Built, tmp_path: Path
) -> None:
    warehouse.build(SNAPSHOT, tmp_path / "warehouse", registry(), quiet)
    made = warehouse.served_file(tmp_path / "warehouse")
    assert made is not None
    assert made.name == built.file.name, "the name has the hash of the content"
