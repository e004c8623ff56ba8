"""Releases on disk: written whole or not at all, in the order in which they came, withdrawn but never lost."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from etl_support import contents, quiet
from made_figures import ANY, UN, UNMAPPED, frame, row, small_registry, write_snapshot

from etl import releases, warehouse
from etl.errors import CorruptInputError, EtlError
from etl.observations import encode
from etl.registry import registry
from etl.releases import Release, Store

OTHER = "SI_COV_CHLD"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A snapshot with two releases of one dataset (2023-07, 2025-10), and no other release yet."""
    held = (("2023-07", ANY), ("2023-07", OTHER), ("2025-10", ANY))
    rows = [row(release=label, ref_area=area, series=series) for label, series in held for area in ("KEN", "FRA")]
    return Store(tmp_path / "releases", write_snapshot(tmp_path / "snapshot", {UN: rows}))


def typed(*rows: dict[str, str]) -> pd.DataFrame:
    return encode(frame(rows or [row(release="x"), row(release="x", ref_area="FRA")]), registry(), "test").accepted


def record(day: str = "2026-02-01", **changes: Any) -> dict[str, Any]:
    return {"retrieved": day, "note": "made", "provenance": [{"url": "http://x", "sha256": "0"}], **changes}


NOTHING = pd.DataFrame(columns=["series", "reason"])


def add(
    store: Store, label: str = "2026-02", day: str = "2026-02-01", rows: pd.DataFrame | None = None, **more: Any
) -> Release:
    return store.add(UN, label, typed() if rows is None else rows, record(day, **more), NOTHING)


# ---- adding ----


def test_a_release_is_a_file_and_a_record(store: Store) -> None:
    added = add(store)
    assert added.path == store.folder / UN / "2026-02.parquet"
    assert (added.record["rows"], added.record["file"], added.record["label"]) == (2, "2026-02.parquet", "2026-02")
    assert store.releases() == [added]
    assert sorted(p.name for p in added.path.parent.iterdir()) == [
        "2026-02.parquet", "2026-02.quarantine.parquet", "2026-02.toml",
    ]  # fmt: skip
    assert set(pd.read_parquet(added.path)["release"]) == {"2026-02"}, "rows carry the label of their release"


def test_rows_set_aside_reach_the_warehouse(store: Store, tmp_path: Path) -> None:
    """Also when one release has some and another, before or after it, has none."""
    add(store, "2026-01", "2026-01-01")
    aside = pd.DataFrame([{**UNMAPPED, "series": ANY}])
    store.add(UN, "2026-02", typed(), record(), aside)
    add(store, "2026-03", "2026-03-01")
    warehouse.build(store.snapshot, tmp_path / "w", small_registry(), quiet, store=store)
    served = warehouse.served_file(tmp_path / "w")
    assert served is not None
    with duckdb.connect(served, read_only=True) as con:
        found = con.sql("SELECT dataset, release, ref_area, reason, stage FROM quarantine").fetchall()
        held = con.sql(f"SELECT release FROM release WHERE dataset = '{UN}' ORDER BY retrieved").fetchall()
    assert found == [(UN, "2026-02", "ATLANTIS", UNMAPPED["reason"], "refresh")]
    assert [label for (label,) in held] == ["2023-07", "2025-10", "2026-01", "2026-02", "2026-03"]


@pytest.mark.parametrize("step", ["write_dataset_as", "write_table", "_move", "_write_toml"])
def test_what_cannot_be_written_leaves_nothing_that_counts(
    step: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "2026-01", "2026-01-01")
    before = contents(store.folder)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
        patch.setattr(releases, step, full)
        add(store)
    assert [release.label for release in store.releases()] == ["2026-01"]
    assert {name: digest for name, digest in contents(store.folder).items() if name in before} == before
    assert not [name for name in contents(store.folder) if Path(name).name.startswith(".")]
    assert add(store).label == "2026-02", "and the label is free"


# ---- labels ----


def test_labels_of_snapshot_and_later_releases_in_order(store: Store) -> None:
    add(store, "b", "2026-03-01")
    add(store, "a", "2026-04-01")
    assert list(store.labels(UN).items()) == [
        ("2023-07", "2023-07-23"), ("2025-10", "2025-10-29"), ("b", "2026-03-01"), ("a", "2026-04-01"),
    ]  # fmt: skip
    assert store.labels("ilostat") == {}


@pytest.mark.parametrize(("wanted", "day", "label"), [
    ("2026-02", "2026-02-01", "2026-02"),
    ("2025-10", "2026-02-01", "2025-10-2"),
    ("2026-01", "2026-02-01", "2026-01-3"),
    ("2025-12", "2026-01-05", "2026-01-2-2"),
    ("2026-09", "2026-01-05", "2026-09"),
])  # fmt: skip
def test_a_free_label_comes_last_among_those_of_its_day(wanted: str, day: str, label: str, store: Store) -> None:
    add(store, "2026-01", "2026-01-05")
    add(store, "2026-01-2", "2026-01-05")
    assert store.free_label(UN, wanted, day) == label


@pytest.mark.parametrize("label", ["", "..", "../x", "a/b", "ä", "a b", ".hidden", "a\n", "x" * 62])
def test_what_is_no_label(label: str, store: Store) -> None:
    with pytest.raises(EtlError, match="is not a release label"):
        store.free_label(UN, label, "2026-02-01")


def test_no_release_of_the_past(store: Store) -> None:
    with pytest.raises(
        EtlError, match="clock of this machine says 2025-01-01, but there is release 2025-10 of 2025-10-29"
    ):
        store.free_label(UN, "2025-01", "2025-01-01")


# ---- which rows are the newest ----


def newest(store: Store, *series: str) -> set[tuple[str, str]]:
    rows = store.newest_rows(UN, set(series or (ANY, OTHER)))
    return set(zip(rows["series"], rows["release"], strict=True)) if len(rows) else set()


def test_each_series_has_its_own_newest_release(store: Store) -> None:
    assert newest(store) == {(ANY, "2025-10"), (OTHER, "2023-07")}
    add(store, rows=typed(row(release="x", series=OTHER)))
    assert newest(store) == {(ANY, "2025-10"), (OTHER, "2026-02")}
    add(store, "2026-03", "2026-03-01")
    assert newest(store) == {(ANY, "2026-03"), (OTHER, "2026-02")}
    assert newest(store, ANY) == {(ANY, "2026-03")}
    assert newest(store, "SI_COV_POOR") == set()
    assert store.newest_rows("ilostat", {ANY}).empty


def test_withdrawn_releases_do_not_count_but_stay(store: Store) -> None:
    add(store)
    store.withdraw(UN, "2026-02", "wrong", "2026-02-02T00:00:00+00:00")
    assert newest(store) == {(ANY, "2025-10"), (OTHER, "2023-07")}
    store.withdraw(UN, "2025-10", "wrong too", "2026-02-02T00:00:00+00:00")
    assert newest(store) == {(ANY, "2023-07"), (OTHER, "2023-07")}
    assert [(label, reason, len(rows)) for label, reason, rows in store.withdrawn_rows(UN)] == [
        ("2026-02", "wrong", 2), ("2025-10", "wrong too", 2),
    ]  # fmt: skip
    assert "2026-02" in store.labels(UN)
    store.reinstate(UN, "2026-02")
    assert newest(store, ANY) == {(ANY, "2026-02")}


def test_withdrawing_what_is_not_there_or_twice(store: Store) -> None:
    with pytest.raises(EtlError, match="no release '2030'; releases are: 2023-07, 2025-10"):
        store.withdraw(UN, "2030", "wrong", "")
    with pytest.raises(EtlError, match="no release '2030'; releases are: none"):
        store.withdraw("ilostat", "2030", "wrong", "")
    store.withdraw(UN, "2025-10", "wrong", "")
    with pytest.raises(EtlError, match="is withdrawn already"):
        store.withdraw(UN, "2025-10", "wrong", "")


def test_series_given_up_are_those_of_the_newest_release_in_service(store: Store) -> None:
    assert store.given_up(UN) == set()
    add(store, given_up=[OTHER])
    assert store.given_up(UN) == {OTHER}
    add(store, "2026-03", "2026-03-01", given_up=[])
    assert store.given_up(UN) == set()
    store.withdraw(UN, "2026-03", "wrong", "")
    assert store.given_up(UN) == {OTHER}


def test_a_release_that_came_with_a_newer_snapshot_counts_once(store: Store, tmp_path: Path) -> None:
    add(store, "2025-10", "2025-10-30")
    assert store.releases() == []
    assert len(store.rows(UN)) == 6
    assert warehouse.build(store.snapshot, tmp_path / "w", small_registry(), quiet, store=store).rows == {UN: 6}


# ---- torn and damaged files ----


def test_a_file_without_a_record_does_not_count(store: Store, tmp_path: Path) -> None:
    added = add(store)
    added.path.with_suffix(".toml").unlink()
    added.path.write_bytes(added.path.read_bytes()[:100])
    assert store.releases() == []
    assert "2026-02" not in store.labels(UN)
    assert warehouse.build(store.snapshot, tmp_path / "w", small_registry(), quiet, store=store).rows == {UN: 6}
    assert add(store).label == "2026-02"


@pytest.mark.parametrize("spoilt", [b"", b"dataset = ", b"\xff\xfe", b"dataset = 'x'\n", b"label = 3"])
def test_a_damaged_record_is_named(spoilt: bytes, store: Store) -> None:
    path = add(store).path.with_suffix(".toml")
    path.write_bytes(spoilt)
    for ask in (store.releases, lambda: store.labels(UN), lambda: store.newest_rows(UN, {ANY})):
        with pytest.raises(CorruptInputError, match=r"2026-02\.toml: "):
            ask()


def test_a_record_in_another_place_is_named(store: Store) -> None:
    path = add(store).path.with_suffix(".toml")
    path.rename(path.with_name("2026-09.toml"))
    with pytest.raises(CorruptInputError, match=r"2026-09.toml: is the record of un_sdg_1_3_1 2026-02"):
        store.releases()


@pytest.mark.parametrize("damage", ["cut", "flipped", "gone"])
def test_a_damaged_file_is_named_and_nothing_is_built(damage: str, store: Store, tmp_path: Path) -> None:
    path = add(store).path
    whole = path.read_bytes()
    path.write_bytes(whole[:-9] if damage == "cut" else whole[:99] + bytes([whole[99] ^ 1]) + whole[100:])
    if damage == "gone":
        path.unlink()
    with pytest.raises(CorruptInputError, match=r"2026-02\.parquet: missing or not what its record says"):
        store.newest_rows(UN, {ANY})
    with pytest.raises(CorruptInputError, match=r"2026-02\.parquet"):
        warehouse.build(store.snapshot, tmp_path / "w", small_registry(), quiet, store=store)
    assert warehouse.served_file(tmp_path / "w") is None


@pytest.mark.parametrize("spoilt", [b"[[withdrawn", b"\xff", b"[[withdrawn]]\ndataset = 'x'\n"])
def test_a_damaged_register_of_withdrawn_releases_is_named(spoilt: bytes, store: Store) -> None:
    """It must not be taken for an empty one: a bad release would be back in service."""
    store.folder.mkdir()
    (store.folder / releases.WITHDRAWN).write_bytes(spoilt)
    with pytest.raises(CorruptInputError, match=r"withdrawn.toml: "):
        store.newest_rows(UN, {ANY})
