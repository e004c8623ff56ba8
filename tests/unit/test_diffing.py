"""What changed between two releases: by hand-made tables, and by properties that hold for any two."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from methods.diffing import KINDS, Columns, Diff, compare

NAMES = Columns(cell=("series", "area", "year"), series="series", value="value", text="text", status="status",
                others=("note",))  # fmt: skip
COLUMNS = [*NAMES.cell, *NAMES.content]


def table(*rows: tuple[Any, ...]) -> pd.DataFrame:
    made = pd.DataFrame([(*row, *[""] * (len(COLUMNS) - len(row))) for row in rows], columns=COLUMNS)
    return made.astype({"value": "float64"})


def kinds(found: Diff) -> dict[str, int]:
    return {kind: found.count(kind) for kind in KINDS}


def test_each_kind_of_change_is_told_and_the_largest_revision_comes_first() -> None:
    old = table(("S", "A", 2019, 10.0), ("S", "A", 2020, 20.0), ("S", "B", 2020, 5.0), ("S", "C", 2020, 1.0, "", "E"))
    new = table(("S", "A", 2019, 11.0), ("S", "A", 2020, 44.0), ("S", "C", 2020, 1.0), ("S", "D", 2021, 7.0))
    found = compare(old, new, NAMES)
    assert kinds(found) == {"revised": 2, "removed": 1, "added": 1, "annotated": 1}
    assert found.common == 3
    assert list(found.changes.columns) == NAMES.changes
    assert list(found.changes["change"]) == ["revised", "revised", "removed", "added", "annotated"]
    first = found.changes.iloc[0]
    assert (first["area"], first["year"], first["difference"]) == ("A", 2020, 24.0)
    last = found.changes.iloc[-1]
    assert (last["old_status"], last["new_status"]) == ("E", "")


def test_a_series_of_one_release_only_is_named_and_not_counted() -> None:
    found = compare(table(("S", "A", 1, 1.0), ("X", "A", 1, 1.0)), table(("S", "A", 1, 1.0), ("Y", "A", 1, 1.0)), NAMES)
    assert (found.only_in_old, found.only_in_new) == (("X",), ("Y",))
    assert found.changes.empty
    assert found.common == 1


def test_a_value_that_is_no_number_is_revised_when_its_text_is() -> None:
    found = compare(table(("S", "A", 1, None, "<0.1")), table(("S", "A", 1, None, "<0.2")), NAMES)
    assert kinds(found)["revised"] == 1


def test_noise_of_the_last_digit_is_no_revision() -> None:
    assert compare(table(("S", "A", 1, 0.1 + 0.2)), table(("S", "A", 1, 0.3)), NAMES).changes.empty


SLOW = settings(deadline=None, max_examples=40)
CELLS = st.dictionaries(
    st.tuples(st.sampled_from("ST"), st.sampled_from("AB"), st.integers(2000, 2002)),
    st.tuples(st.none() | st.integers(-5, 5), st.sampled_from(["", "<1"]), st.sampled_from(["", "E"])),
)


@given(CELLS, CELLS)
@SLOW
def test_leaving_out_what_is_the_same_changes_nothing(one: dict[Any, Any], other: dict[Any, Any]) -> None:
    old, new = (table(*((*cell, *said) for cell, said in side.items())) for side in (one, other))
    whole = compare(old, new, NAMES)
    same = {cell for cell in one if other.get(cell) == one[cell]}
    less = [table(*((*cell, *said) for cell, said in side.items() if cell not in same)) for side in (one, other)]
    held = ({cell[0] for cell in one}, {cell[0] for cell in other})
    narrow = compare(less[0], less[1], NAMES, held=held, same=len(same))
    assert (narrow.common, narrow.only_in_old, narrow.only_in_new) == (
        whole.common, whole.only_in_old, whole.only_in_new)  # fmt: skip
    assert narrow.changes.to_csv() == whole.changes.to_csv()


@given(CELLS, CELLS)
@SLOW
def test_the_counts_add_up(one: dict[Any, Any], other: dict[Any, Any]) -> None:
    found = compare(*(table(*((*cell, *said) for cell, said in side.items())) for side in (one, other)), NAMES)
    both = {cell[0] for cell in one} & {cell[0] for cell in other}
    old, new = ({cell for cell in side if cell[0] in both} for side in (one, other))
    assert found.common == len(old & new)
    assert found.count("removed") == len(old - new)
    assert found.count("added") == len(new - old)
    assert found.count("revised") + found.count("annotated") == sum(one[cell] != other[cell] for cell in old & new)
