"""What changed between two releases: every cell is told once, as what it is, the largest revisions first."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_figures import ANY, UN, Row, frame, row

from etl.diffing import CELL, COLUMNS, compare, identical
from etl.observations import encode
from etl.registry import registry
from etl.snapshot import write_dataset_as

OTHER = "SI_COV_CHLD"


def table(*rows: Row) -> pd.DataFrame:
    """Typed as the encoder does, in a hundredth of the time: that the codes are known is not asked here."""
    text = frame(rows)
    years = pd.to_numeric(text["time_period"].where(text["time_period"].ne("")))
    numbers = pd.to_numeric(text["obs_value"].where(text["obs_value"].ne("")))
    return text.assign(time_period=years.astype("Int16"), obs_value=numbers.astype("float64"))


def test_rows_are_typed_as_the_encoder_does() -> None:
    rows = [row(time_period="", obs_value="", value_text="…"), row()]
    pd.testing.assert_frame_equal(table(*rows), encode(frame(rows), registry(), "test").accepted)


def told(old: pd.DataFrame, new: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Kind, area and year of every change, in order."""
    changes = compare(old, new).changes
    assert list(changes.columns) == COLUMNS
    return [(c["change"], c["ref_area"], c["time_period"]) for _, c in changes.iterrows()]


def test_nothing_changed() -> None:
    old = table(row(), row(ref_area="FRA", obs_value="", value_text="…", obs_status="O"))
    new = old.assign(release="2026-01")
    diff = compare(old, new)
    assert (len(diff.changes), diff.common, diff.only_in_old, diff.only_in_new) == (0, 2, (), ())
    assert identical(old, new)


def test_added_removed_revised_annotated() -> None:
    old = table(row(), row(ref_area="FRA"), row(ref_area="PER"), row(ref_area="IND"))
    new = table(row(obs_value="11"), row(ref_area="FRA", note="new note"), row(ref_area="PER", time_period="2021"),
                row(ref_area="IND"))  # fmt: skip
    assert told(old, new) == [
        ("revised", "KEN", 2020), ("removed", "PER", 2020), ("added", "PER", 2021), ("annotated", "FRA", 2020),
    ]  # fmt: skip
    diff = compare(old, new)
    assert diff.common == 3
    assert [diff.count(kind) for kind in ("revised", "removed", "added", "annotated")] == [1, 1, 1, 1]
    assert not identical(old, new)


def test_the_largest_revision_first_whatever_its_sign() -> None:
    old = table(row(), row(ref_area="FRA"), row(ref_area="PER"))
    new = table(row(obs_value="11"), row(ref_area="FRA", obs_value="2"), row(ref_area="PER", obs_value="13"))
    changes = compare(old, new).changes
    assert list(changes["ref_area"]) == ["FRA", "PER", "KEN"]
    assert list(changes["difference"]) == [-8.5, 2.5, 0.5]


@pytest.mark.parametrize(("before", "after", "kind"), [
    ({"obs_value": "10.5"}, {"obs_value": "10.500000000001"}, None),
    ({"obs_value": "10.5"}, {"obs_value": "10.5001"}, "revised"),
    ({"obs_value": "5000000000"}, {"obs_value": "5000000000.4"}, None),
    ({"obs_value": "5000000000"}, {"obs_value": "5000000006"}, "revised"),
    ({"obs_value": "0"}, {"obs_value": "0.00001"}, "revised"),
    ({"obs_value": "10.5"}, {"obs_value": "", "value_text": "…", "obs_status": "O"}, "revised"),
    ({"obs_value": "", "value_text": "<0.1"}, {"obs_value": "0.05"}, "revised"),
    ({"obs_value": "", "value_text": "<0.1"}, {"obs_value": "", "value_text": "<0.2"}, "revised"),
    ({"obs_status": "A"}, {"obs_status": "E"}, "annotated"),
    ({"source_detail": ""}, {"source_detail": "survey"}, "annotated"),
])  # fmt: skip
def test_what_is_a_revision(before: dict[str, str], after: dict[str, str], kind: str | None) -> None:
    changes = compare(table(row(**before)), table(row(**after))).changes
    assert list(changes["change"]) == ([kind] if kind else [])


def test_a_missing_figure_has_no_difference() -> None:
    change = compare(table(row()), table(row(obs_value="", value_text="…", obs_status="O"))).changes.iloc[0]
    assert (change["old_value"], math.isnan(change["new_value"]), math.isnan(change["difference"])) == (
        10.5,
        True,
        True,
    )
    assert (change["old_status"], change["new_status"]) == ("A", "O")


def test_a_series_of_one_release_only_has_lost_and_gained_nothing() -> None:
    old, new = table(row(), row(series=OTHER)), table(row())
    diff = compare(old, new)
    assert (len(diff.changes), diff.only_in_old, diff.only_in_new) == (0, (OTHER,), ())
    assert identical(old, new), "of what `new` says, all is as in `old`"
    assert not identical(new, old), "a new series is something new"


@pytest.mark.parametrize("year", ["", "2020"])
def test_figures_without_a_year_and_from_a_file(year: str, tmp_path: Path) -> None:
    """Years come as whole numbers or, from a file in which some are missing, as floats."""
    typed = table(row(time_period=year), row(ref_area="FRA", time_period=""))
    write_dataset_as(tmp_path / "a.parquet", typed)
    read = pd.read_parquet(tmp_path / "a.parquet")
    assert compare(read, typed).common == 2
    assert identical(read, typed)
    assert identical(typed, read)
    other = table(row(time_period=year, obs_value="11"), row(ref_area="FRA", time_period=""))
    assert compare(read, other).count("revised") == compare(other, read).count("revised") == 1


def test_two_rows_of_one_cell_are_refused() -> None:
    twice = pd.concat([table(row()), table(row())])
    with pytest.raises(pd.errors.MergeError):
        compare(twice, table(row()))


KEYS = st.tuples(
    st.sampled_from([ANY, OTHER]), st.sampled_from(["KEN", "FRA", "M49:001"]), st.sampled_from(["", "2019", "2020"]),
    st.sampled_from(["_T", "F"]),
)  # fmt: skip
SAID = st.tuples(
    st.one_of(st.sampled_from(["", "0", "10.5"]), st.floats(0, 1000).map(repr)), st.sampled_from(["", "<0.1"]),
    st.sampled_from(["A", "E", "O"]), st.sampled_from(["", "noted"]),
)  # fmt: skip
RELEASES = st.dictionaries(KEYS, SAID, min_size=1, max_size=14)


def release(cells: dict[Any, Any], label: str) -> pd.DataFrame:
    return table(*(
        row(release=label, series=series, ref_area=area, time_period=year, sex=sex, obs_value=value, value_text=text,
            obs_status=status, note=note)
        for (series, area, year, sex), (value, text, status, note) in cells.items()
    ))  # fmt: skip


@pytest.mark.matrix
@settings(max_examples=50, deadline=None)
@given(RELEASES, RELEASES)
def test_every_cell_is_told_once_and_turns_the_old_release_into_the_new(old: Any, new: Any) -> None:
    """Against a plain comparison of two dictionaries."""
    diff = compare(release(old, "a"), release(new, "b"))
    both = {key[0] for key in old} & {key[0] for key in new}
    before = {key: said for key, said in old.items() if key[0] in both}
    after = {key: said for key, said in new.items() if key[0] in both}
    found = {
        (c["series"], c["ref_area"], "" if pd.isna(c["time_period"]) else str(int(c["time_period"])), c["sex"]): c[
            "change"
        ]
        for _, c in diff.changes.iterrows()
    }
    assert len(found) == len(diff.changes), "no cell twice"
    assert diff.common == len(set(before) & set(after))
    assert {key for key, kind in found.items() if kind == "removed"} == set(before) - set(after)
    assert {key for key, kind in found.items() if kind == "added"} == set(after) - set(before)
    for key in set(before) & set(after):
        (x, said_x, *rest_x), (y, said_y, *rest_y) = before[key], after[key]
        number = [float(v) if v else None for v in (x, y)]
        same = number[0] == number[1] or (
            None not in number and abs(number[1] - number[0]) <= 1e-9 * max(1.0, abs(number[0]))  # type: ignore[operator]
        )
        if not same or (said_x != said_y and number[1] is None):
            assert found[key] == "revised"
        elif (said_x, rest_x) != (said_y, rest_y):
            assert found[key] == "annotated"
        else:
            assert key not in found
    assert identical(release(old, "a"), release(new, "b")) == (not len(diff.changes) and not diff.only_in_new)


@settings(max_examples=25, deadline=None)
@given(RELEASES, RELEASES)
def test_seen_from_the_other_side(old: Any, new: Any) -> None:
    there, back = compare(release(old, "a"), release(new, "b")), compare(release(new, "b"), release(old, "a"))
    assert (there.common, there.count("added"), there.count("removed")) == (
        back.common, back.count("removed"), back.count("added"),
    )  # fmt: skip
    revised = there.changes[there.changes["change"] == "revised"]
    assert list(revised["difference"].abs().fillna(0)) == sorted(revised["difference"].abs().fillna(0), reverse=True)
    assert set(CELL) <= set(there.changes.columns)
    assert UN  # the dataset of all made rows
