"""A figure that its publisher rounds is the figure it was before, unless it changed."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_figures import frame, row

from etl import live, precision
from etl.diffing import compare, identical
from etl.observations import encode
from etl.registry import registry

WEO = {"dataset": "imf_weo", "series": "NGDP_RPCH"}
DECIMALS = {"NGDP_RPCH": 1, "LUR": 1}
PRECISE = {"release": "2025-10", "note": "last actual 2023"}
ROUNDED = {"release": "2026-04", "obs_status": "", "note": "published to one decimal"}


def table(*values: str, **fixed: str) -> pd.DataFrame:
    """One value a year from 2015 on; an empty one is a missing figure."""
    rows = [row(**{**WEO, "time_period": str(2015 + n), "obs_value": value,
                   **({} if value else {"value_text": "n/a", "obs_status": "O"}), **fixed})
            for n, value in enumerate(values)]  # fmt: skip
    return encode(frame(rows), registry(), "test").accepted


def kept(old: str, new: str, decimals: int = 1) -> str:
    """What is held after `new` came where `old` was."""
    found = precision.keep(table(old, **PRECISE), table(new, **ROUNDED), {"NGDP_RPCH": decimals})
    return repr(float(found["obs_value"].iloc[0]))


@pytest.mark.parametrize(("old", "new", "decimals", "held"), [
    ("6.923", "6.9", 1, "6.923"),
    ("6.95", "7.0", 1, "6.95"),  # half up
    ("6.95", "6.9", 1, "6.95"),  # half down
    ("-0.945", "-0.9", 1, "-0.945"),
    ("7.8", "7.79999999999999982236431605997495353221893310546875", 1, "7.8"),
    ("6.923", "7.0", 1, "7.0"),  # revised
    ("6.923", "6.8", 1, "6.8"),
    ("6.96", "6.9", 1, "6.9"),  # 7.0 rounded
    ("6.923", "6.92", 1, "6.92"),  # not to one decimal: it says more than the publisher was said to give
    ("6.923", "6.92", 2, "6.923"),
    ("6.923", "7", 0, "6.923"),
    ("0.04", "0", 1, "0.04"),
    ("412.06", "412.1", 1, "412.06"),
])  # fmt: skip
def test_what_is_the_same_figure(old: str, new: str, decimals: int, held: str) -> None:
    assert kept(old, new, decimals) == held


def test_nothing_is_revised_and_what_was_said_of_it_stays() -> None:
    before, fresh = table("6.923", "7.141", "8.0", **PRECISE), table("6.9", "7.1", "8.0", **ROUNDED)
    assert compare(before, fresh).count("revised") == 2
    assert identical(before, precision.keep(before, fresh, DECIMALS))


def test_a_revision_among_them_is_one() -> None:
    before, fresh = table("6.923", "7.141", **PRECISE), table("6.9", "7.3", **ROUNDED)
    found = precision.keep(before, fresh, DECIMALS)
    assert found["obs_value"].tolist() == [6.923, 7.3]
    assert found["note"].tolist() == ["last actual 2023", "published to one decimal"]
    diff = compare(before, found)
    assert (diff.count("revised"), diff.count("annotated")) == (1, 0)


@pytest.mark.parametrize(("before", "now", "held"), [
    ("A", "", "A"), ("E", "", "E"), ("F", "F", "F"),
    ("F", "", ""),  # the year has come
    ("A", "F", "F"), ("", "F", "F"), ("A", "E", "E"),
])  # fmt: skip
def test_the_status_is_the_new_one_where_it_says_something(before: str, now: str, held: str) -> None:
    found = precision.keep(table("6.923", **PRECISE, obs_status=before), table("6.9", obs_status=now), DECIMALS)
    assert (found["obs_status"].iloc[0], found["obs_value"].iloc[0]) == (held, 6.923)


def test_what_has_no_earlier_figure_is_taken_as_it_comes() -> None:
    fresh = table("6.9", "7.1", "7.3")
    found = precision.keep(table("6.923", ""), fresh, DECIMALS)
    assert found["obs_value"].tolist() == [6.923, 7.1, 7.3]
    pd.testing.assert_frame_equal(precision.keep(fresh.iloc[:0], fresh, DECIMALS), fresh)
    gone = precision.keep(table("6.923"), table(""), DECIMALS)
    assert gone["obs_value"].isna().all()
    assert gone["value_text"].tolist() == ["n/a"]


def test_only_declared_series_of_the_same_unit() -> None:
    other = {"series": "PPPEX", "unit_measure": "XDC_PER_PPPD"}
    fresh = table("6.9", **other)
    pd.testing.assert_frame_equal(precision.keep(table("6.923", **other), fresh, DECIMALS), fresh)
    before = table("6.923").assign(unit_measure="PT_GDP")
    assert precision.keep(before, table("6.9"), DECIMALS)["obs_value"].tolist() == [6.9]
    pd.testing.assert_frame_equal(precision.keep(before, fresh, {}), fresh)


@given(
    st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=8), st.integers(0, 2), st.randoms(use_true_random=False)
)
def test_any_figure_rounded_is_the_same_figure(thousandths: list[int], decimals: int, random: object) -> None:
    """Whatever the order of rows. Figures have three decimals, as the embedded ones."""
    before = table("0").iloc[[0] * len(thousandths)].assign(
        time_period=pd.array([1950 + n for n in range(len(thousandths))], dtype="Int16"),
        obs_value=[n / 1000 for n in thousandths],
    )  # fmt: skip
    fresh = before.assign(obs_value=before["obs_value"].round(decimals))
    order = list(range(len(fresh)))
    random.shuffle(order)  # type: ignore[attr-defined]
    found = precision.keep(before, fresh.iloc[order], {"NGDP_RPCH": decimals})
    assert found.sort_values("time_period")["obs_value"].tolist() == before["obs_value"].tolist()


def test_declared_for_what_the_datamapper_rounds() -> None:
    declared = {
        spec.dataset: spec.quirks["decimals"] for spec in live.load_specs(registry()) if "decimals" in spec.quirks
    }
    assert declared == {"imf_weo": {"GGXWDG_NGDP": 1, "LUR": 1, "NGDP_RPCH": 1, "PCPIPCH": 1}}
    (spec,) = [spec for spec in live.load_specs(registry()) if spec.dataset == "imf_weo"]
    noted = {series for series, unit in spec.quirks["units"].items() if "one decimal" in unit["note"]}
    assert noted == set(declared["imf_weo"])
