"""Importing figures: all of a folder becomes the snapshot, or nothing does and the old one stays, byte for byte."""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from etl_support import contents, quiet
from hypothesis import given, settings
from hypothesis import strategies as st
from made_figures import ANY, UN, UNMAPPED, WHO, Figures, Table, frame, row

from etl import importing, snapshot
from etl.errors import CorruptInputError, DuplicateKeyError, EtlError, UnknownCodeError
from etl.observations import COLUMNS, KEY
from etl.registry import registry


def imported(folder: Path, target: Path) -> dict[str, int]:
    return importing.run(folder, target, registry(), quiet)


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    return Figures(tmp_path / "figures")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "data" / "snapshot"


def test_every_row_arrives_with_all_its_columns(figures: Figures, target: Path) -> None:
    figures.rows[UN].append(
        row(ref_area="URY", obs_value="", value_text="…", obs_status="O", note="«ñ»", source_detail="a,b\nc")
    )
    counts = imported(figures.write(), target)
    assert counts == {UN: 17, WHO: 2, "quarantine": 1}
    stored = pq.read_table(target / f"{UN}.parquet").to_pandas()
    assert list(stored.columns) == list(COLUMNS)
    expected = frame(figures.rows[UN]).sort_values(list(KEY), ignore_index=True)
    for column in COLUMNS:
        if column == "obs_value":
            numbers = pd.to_numeric(expected[column].where(expected[column].ne("")))
            assert stored[column].equals(numbers.astype("float64"))
        else:
            assert stored[column].astype(str).tolist() == expected[column].tolist(), column


def test_the_index_states_files_releases_and_provenance(figures: Figures, target: Path) -> None:
    manifest = figures.manifest()
    manifest["dataset"][0]["release"][0] |= {"partial": True, "superseded_by": "2025-10"}
    imported(figures.write(manifest), target)
    index = snapshot.read_index(target)
    assert index["collected"] == "2026-11-22"
    assert [entry["id"] for entry in index["dataset"]] == [UN, WHO]
    assert [entry["table"] for entry in index["table"]] == ["quarantine", "standard", "financing_gap_published"]
    first = index["dataset"][0]["release"][0]
    assert first == manifest["dataset"][0]["release"][0]
    for entry in (*index["dataset"], *index["table"]):
        path = snapshot.verified_path(target, entry)
        assert path.stat().st_size == entry["bytes"]
        assert pq.read_metadata(path).num_rows == entry["rows"]
    assert {p.name for p in target.iterdir()} == {"datasets.toml"} | {
        entry["file"] for entry in (*index["dataset"], *index["table"])
    }


def test_a_row_that_could_not_be_mapped_is_kept_whole_with_its_reason(figures: Figures, target: Path) -> None:
    imported(figures.write(), target)
    (kept,) = pq.read_table(target / "quarantine.parquet").to_pylist()
    assert (kept["dataset"], kept["reason"], kept["stage"]) == (UN, UNMAPPED["reason"], "collection")
    assert (kept["ref_area"], kept["time_period"], kept["obs_value"]) == ("ATLANTIS", "2020", "12.5")
    assert json.loads(kept["raw"]) == {**UNMAPPED, "dataset": UN}


def test_a_value_outside_the_hard_range_is_set_aside_counted_and_the_rest_imported(
    figures: Figures, target: Path
) -> None:
    figures.rows[UN] += [row(ref_area="URY", obs_value="-0.5"), row(ref_area="CPV", obs_value="1000.5")]
    counts = imported(figures.write(), target)
    assert counts == {UN: 16, WHO: 2, "quarantine": 3}
    kept = {r["ref_area"]: r for r in pq.read_table(target / "quarantine.parquet").to_pylist()}
    assert kept["URY"]["reason"] == "value below hard_min 0 of the series"
    assert kept["CPV"]["reason"] == "value above hard_max 1000 of the series"
    assert (kept["URY"]["stage"], kept["URY"]["series"], kept["URY"]["obs_value"]) == ("import", ANY, "-0.5")
    assert json.loads(kept["CPV"]["raw"])["unit_measure"] == "PT"


def test_figures_without_unmapped_rows_have_an_empty_quarantine(figures: Figures, target: Path) -> None:
    figures.unmapped = {}
    assert imported(figures.write(), target)["quarantine"] == 0
    assert pq.read_table(target / "quarantine.parquet").column_names == list(snapshot.QUARANTINE_COLUMNS)


def test_the_same_figures_give_the_same_bytes(figures: Figures, tmp_path: Path) -> None:
    folder = figures.write()
    imported(folder, tmp_path / "one")
    imported(folder, tmp_path / "two")
    imported(folder, tmp_path / "two")  # over itself
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_order_of_rows_does_not_matter(figures: Figures, tmp_path: Path) -> None:
    imported(figures.write(), tmp_path / "one")
    figures.rows[UN].reverse()
    imported(figures.write(), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_dataset_no_longer_in_the_figures_leaves_no_file(figures: Figures, target: Path) -> None:
    imported(figures.write(), target)
    del figures.rows[WHO]
    imported(figures.write(), target)
    assert not (target / f"{WHO}.parquet").exists()
    assert [entry["id"] for entry in snapshot.read_index(target)["dataset"]] == [UN]


# What may be wrong with a folder of figures: how to spoil it, the error, and what its line must name.
Spoil = Callable[[Figures], None]
SPOILT: dict[str, tuple[Spoil, type[EtlError], list[str]]] = {}


def spoilt(error: type[EtlError], *named: str) -> Callable[[Spoil], Spoil]:
    def register(spoil: Spoil) -> Spoil:
        SPOILT[spoil.__name__.replace("_", " ")] = (spoil, error, list(named))
        return spoil

    return register


def _file(figures: Figures) -> Path:
    return figures.write() / f"{UN}.csv.gz"


def _with_manifest(figures: Figures, change: Callable[[Table], Any]) -> None:
    manifest = copy.deepcopy(figures.manifest())
    change(manifest)
    figures.write(manifest)


@spoilt(CorruptInputError, f"{UN}.csv.gz", "truncated")
def truncated_gzip(figures: Figures) -> None:
    path = _file(figures)
    path.write_bytes(path.read_bytes()[:-20])


@spoilt(CorruptInputError, f"{UN}.csv.gz", "truncated")
def flipped_byte(figures: Figures) -> None:
    path = _file(figures)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


@spoilt(CorruptInputError, f"{UN}.csv.gz")
def not_gzip_at_all(figures: Figures) -> None:
    _file(figures).write_bytes(b"<html>502 Bad Gateway</html>")


@spoilt(CorruptInputError, f"{UN}.csv.gz", "empty")
def empty_file(figures: Figures) -> None:
    _file(figures).write_bytes(gzip.compress(b"", mtime=0))


@spoilt(CorruptInputError, f"{UN}.csv.gz", "not found")
def missing_file(figures: Figures) -> None:
    _file(figures).unlink()


@spoilt(CorruptInputError, f"{UN}.csv.gz")
def not_utf_8(figures: Figures) -> None:
    path = _file(figures)
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"KEN", b"K\xe9N"), mtime=0))


@spoilt(CorruptInputError, f"{UN}.csv.gz", "15 rows", "16")
def a_row_lost(figures: Figures) -> None:
    manifest = figures.manifest()
    figures.rows[UN].pop()
    figures.write(manifest)


@spoilt(UnknownCodeError, f"{UN}.csv.gz", "unit_measure: (empty)")
def a_row_cut_off_in_the_middle(figures: Figures) -> None:
    path = _file(figures)
    text = gzip.decompress(path.read_bytes()).decode()
    path.write_bytes(gzip.compress(text[: text.rindex(",PT,")].encode() + b"\n", mtime=0))


@spoilt(CorruptInputError, UN, "columns missing", "obs_status")
def a_column_missing(figures: Figures) -> None:
    path = _file(figures)
    text = gzip.decompress(path.read_bytes()).decode().replace("obs_status", "status", 1)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


@spoilt(CorruptInputError, UN, "release 2023-07 has 9 rows, not 8")
def rows_in_the_wrong_release(figures: Figures) -> None:
    manifest = figures.manifest()
    figures.rows[UN][-1]["release"] = "2023-07"
    figures.rows[UN][-1]["time_period"] = "2018"
    figures.write(manifest)


@spoilt(UnknownCodeError, UN, "release", "2099-01")
def unknown_release(figures: Figures) -> None:
    manifest = figures.manifest()
    figures.rows[UN][-1]["release"] = "2099-01"
    figures.write(manifest)


@spoilt(UnknownCodeError, UN, "ref_area", "ATLANTIS")
def unknown_area(figures: Figures) -> None:
    figures.rows[UN][0]["ref_area"] = "ATLANTIS"
    figures.write()


@spoilt(DuplicateKeyError, UN, "KEN")
def duplicate_key(figures: Figures) -> None:
    figures.rows[UN].append(dict(figures.rows[UN][0]))
    figures.write()


@spoilt(CorruptInputError, "manifest.toml", "not found")
def missing_manifest(figures: Figures) -> None:
    (figures.write() / "manifest.toml").unlink()


@spoilt(CorruptInputError, "manifest.toml")
def manifest_cut_off(figures: Figures) -> None:
    path = figures.write() / "manifest.toml"
    path.write_bytes(path.read_bytes()[:-30])


@spoilt(CorruptInputError, "manifest.toml", "dataset")
def manifest_without_datasets(figures: Figures) -> None:
    _with_manifest(figures, lambda manifest: manifest.pop("dataset"))


@spoilt(CorruptInputError, "manifest.toml", "collected")
def manifest_without_its_day(figures: Figures) -> None:
    _with_manifest(figures, lambda manifest: manifest.pop("collected"))


@spoilt(CorruptInputError, "manifest.toml", "rows")
def manifest_without_a_count(figures: Figures) -> None:
    _with_manifest(figures, lambda manifest: manifest["dataset"][0].pop("rows"))


@spoilt(CorruptInputError, "manifest.toml", "retrieved", "2023-07")
def release_without_its_day(figures: Figures) -> None:
    _with_manifest(figures, lambda manifest: manifest["dataset"][0]["release"][0].pop("retrieved"))


@spoilt(UnknownCodeError, "areas.csv", "ATL")
def new_area(figures: Figures) -> None:
    figures.tables["areas"].loc[len(figures.tables["areas"])] = ["ATL"]
    figures.write()


@spoilt(UnknownCodeError, "areas_subnational.csv", "CA-ZZ")
def new_province(figures: Figures) -> None:
    figures.tables["areas_subnational"].loc[len(figures.tables["areas_subnational"])] = ["CA-ZZ"]
    figures.write()


@spoilt(UnknownCodeError, "area_groups.csv", "WB:NEW")
def new_group(figures: Figures) -> None:
    figures.tables["area_groups"].loc[len(figures.tables["area_groups"])] = ["WB:NEW"]
    figures.write()


@spoilt(UnknownCodeError, "area_membership.csv", "membership", "WB:HIC KEN 2026-07-01")
def new_membership(figures: Figures) -> None:
    new = {"scheme": "wb-income", "group_code": "WB:HIC", "iso3": "KEN", "valid_from": "2026-07-01", "valid_to": ""}
    figures.tables["area_membership"].loc[len(figures.tables["area_membership"])] = new
    figures.write()


@spoilt(UnknownCodeError, "series.csv", f"{UN}/SI_COV_NEW")
def new_series(figures: Figures) -> None:
    figures.tables["series"].loc[len(figures.tables["series"])] = [UN, "SI_COV_NEW"]
    figures.write()


@spoilt(UnknownCodeError, "standards.csv", "ATL")
def ratification_of_an_unknown_area(figures: Figures) -> None:
    figures.tables["standards"].loc[0, "iso3"] = "ATL"
    figures.write()


@spoilt(CorruptInputError, "standards.csv", "not found")
def companion_table_missing(figures: Figures) -> None:
    (figures.write() / "standards.csv").unlink()


@spoilt(CorruptInputError, "financing_gap_published.csv", "about two")
def published_gap_that_is_not_a_number(figures: Figures) -> None:
    figures.tables["financing_gap_published"].loc[0, "value"] = "about two"
    figures.write()


@pytest.mark.parametrize("what", sorted(SPOILT))
def test_spoilt_figures_are_refused_in_one_line_and_the_old_snapshot_stays(
    what: str, figures: Figures, target: Path
) -> None:
    imported(figures.write(), target)
    before = contents(target.parent)
    figures.rows[WHO][0]["obs_value"] = "61"  # a real change, which must not come through in part
    spoil, error, named = SPOILT[what]
    spoil(figures)
    with pytest.raises(error) as caught:
        imported(figures.folder, target)
    message = str(caught.value)
    assert [part for part in named if part not in message] == [], message
    assert "\n" not in message.strip()
    assert contents(target.parent) == before
    assert {p.name for p in target.parent.iterdir()} == {target.name}, "scratch files are left"


@pytest.mark.parametrize("step", ["write_dataset", "write_table", "write_index", "_replace"])
def test_a_failure_at_any_step_leaves_the_old_snapshot(
    step: str, figures: Figures, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(figures.write(), target)
    before = contents(target.parent)
    figures.rows[UN][0]["obs_value"] = "99"

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(importing, step, fail)
    with pytest.raises(OSError, match="no space left"):
        imported(figures.write(), target)
    assert contents(target.parent) == before
    assert {p.name for p in target.parent.iterdir()} == {target.name}


def test_a_failed_first_import_leaves_nothing_that_looks_like_a_snapshot(figures: Figures, target: Path) -> None:
    figures.rows[WHO][0]["ref_area"] = "ATLANTIS"
    with pytest.raises(UnknownCodeError):
        imported(figures.write(), target)
    assert contents(target.parent) == {}


COMPRESSED = gzip.compress(frame([row(), row(ref_area="FRA")]).to_csv(index=False).encode(), mtime=0)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(COMPRESSED) - 1))
def test_a_gzip_file_cut_anywhere_is_refused(tmp_path_factory: pytest.TempPathFactory, length: int) -> None:
    path = tmp_path_factory.mktemp("cut") / "cut.csv.gz"
    path.write_bytes(COMPRESSED[:length])
    with pytest.raises(CorruptInputError, match=r"cut\.csv\.gz"):
        importing.read_csv(path)


@settings(deadline=None, max_examples=100)
@given(st.integers(10, len(COMPRESSED) - 1), st.integers(1, 255))
def test_a_changed_byte_never_changes_the_figures(
    tmp_path_factory: pytest.TempPathFactory, position: int, change: int
) -> None:
    """Behind gzip's header of ten bytes, nothing can change unseen."""
    path = tmp_path_factory.mktemp("flip") / "flip.csv.gz"
    data = bytearray(COMPRESSED)
    data[position] ^= change
    path.write_bytes(data)
    with pytest.raises(CorruptInputError, match=r"flip\.csv\.gz"):
        importing.read_csv(path)


def test_na_is_text_and_not_a_missing_value(tmp_path: Path) -> None:
    """Namibia's two-letter code, and a footnote `NA` of the publisher, are kept."""
    path = tmp_path / "na.csv"
    path.write_text("iso2,note\nNA,NA\n", encoding="utf-8")
    assert importing.read_csv(path).to_dict("records") == [{"iso2": "NA", "note": "NA"}]
