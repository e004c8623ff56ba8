"""The checks that block: each just below its threshold, where it holds, and just above, where it stops."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_figures import frame, row

from etl import guards
from etl.guards import objections
from etl.observations import encode
from etl.registry import registry

COUNTRIES = {code for code, area in registry().areas.items() if area["kind"] in ("country", "territory")}
AREAS = sorted(COUNTRIES)[:200]
YEAR = 2026
NONE = pd.DataFrame()


def figures(values: Iterable[float], **fixed: str) -> pd.DataFrame:
    """One value for each of so many countries."""
    rows = [
        row(ref_area=area, obs_value=repr(float(value)), **fixed) for area, value in zip(AREAS, values, strict=False)
    ]
    text = frame(rows)  # typed as the encoder does, in a hundredth of the time
    years = pd.to_numeric(text["time_period"].where(text["time_period"].ne("")))
    return text.assign(time_period=years.astype("Int16"), obs_value=pd.to_numeric(text["obs_value"]).astype("float64"))


def checks(old: pd.DataFrame, new: pd.DataFrame, rejected: int = 0) -> list[str]:
    found = objections(old, new, rejected=rejected, year=YEAR, countries=COUNTRIES)
    assert all(o.message and "\n" not in o.message for o in found)
    return [o.check for o in found]


def test_a_release_as_the_one_before_meets_no_objection() -> None:
    assert checks(figures([50] * 100), figures([50] * 100)) == []


@pytest.mark.parametrize(("lost", "found"), [(0, []), (10, []), (11, ["countries"]), (99, ["countries"])])
def test_countries_lost(lost: int, found: list[str]) -> None:
    assert checks(figures([50] * 100), figures([50] * (100 - lost))) == found


def test_a_country_without_a_figure_is_lost_too() -> None:
    old, new = figures([50] * 100), figures([50] * 100)
    new.loc[:10, "obs_value"] = None
    assert "countries" in checks(old, new)


def test_groups_are_no_countries_but_their_rows_count() -> None:
    groups = [row(ref_area=g, obs_value="50") for g in ("M49:001", "M49:002", "M49:019", "M49:142")]
    old = encode(frame([*groups, row()]), registry(), "test").accepted
    assert checks(old, figures([])) == ["countries"]
    new = encode(frame([row()]), registry(), "test").accepted
    assert checks(old, new) == ["rows"]


@pytest.mark.parametrize(("years", "found"), [(9, []), (8, ["rows"])])
def test_rows_lost_with_all_countries_still_there(years: int, found: list[str]) -> None:
    whole = pd.concat([figures([50] * 20, time_period=str(2000 + n)) for n in range(10)])
    assert checks(whole, whole[whole["time_period"] < 2000 + years]) == found


@pytest.mark.parametrize(
    ("had", "lost", "found"), [(40, 4, []), (40, 5, ["countries"]), (19, 19, []), (20, 20, ["countries"])]
)
def test_countries_lost_in_one_slice(had: int, lost: int, found: list[str]) -> None:
    """The other slices still have them all. Slices of few countries come and go."""
    rest = pd.concat([figures([50] * 100, sex=sex, time_period=str(2000 + n)) for n in range(3) for sex in ("M", "F")])
    old = pd.concat([rest, figures([50] * had, location="R")])
    assert checks(old, pd.concat([rest, figures([50] * had, location="R").iloc[lost:]])) == found


def test_a_series_that_is_gone() -> None:
    old = pd.concat([figures([50] * 30), figures([50] * 30, series="SI_COV_CHLD")])
    assert checks(old, figures([50] * 30)) == ["countries"]


@pytest.mark.parametrize(("changed", "found"), [(20, []), (21, ["revisions"])])
def test_a_wave_of_revisions(changed: int, found: list[str]) -> None:
    assert checks(figures([50] * 100), figures([51] * changed + [50] * (100 - changed))) == found


@pytest.mark.parametrize(("common", "found"), [(19, []), (20, ["revisions"])])
def test_few_values_make_no_wave(common: int, found: list[str]) -> None:
    assert checks(figures([50] * common), figures([51] * common)) == found


@pytest.mark.parametrize(("ratio", "found"), [(0.51, False), (0.49, True), (1.99, False), (2.01, True)])
def test_a_jump_of_all_values(ratio: float, found: bool) -> None:
    said = checks(figures([40] * 50), figures([40 * ratio] * 50))
    assert ("jump" in said) is found
    assert "revisions" in said


def test_a_jump_of_a_minority_is_no_other_unit() -> None:
    assert "jump" not in checks(figures([40] * 50), figures([80.5] * 24 + [40] * 26))


@pytest.mark.parametrize(("rejected", "found"), [(1, []), (2, ["range"])])
def test_rows_outside_what_is_possible(rejected: int, found: list[str]) -> None:
    assert checks(NONE, figures([50] * 99), rejected) == found


@pytest.mark.parametrize(("year", "status", "found"), [
    ("2026", "A", []), ("2027", "A", ["future"]), ("2027", "", ["future"]), ("2027", "F", []), ("2050", "F", []),
    ("", "A", []),
])  # fmt: skip
def test_values_in_the_future(year: str, status: str, found: list[str]) -> None:
    assert checks(NONE, figures([50], time_period=year, obs_status=status)) == found


def with_sexes(totals: Iterable[float], **fixed: str) -> pd.DataFrame:
    """Women 40 and men 60 everywhere, and these totals."""
    whole = list(totals)
    return pd.concat([figures(whole, **fixed), figures([40] * len(whole), sex="F", **fixed),
                      figures([60] * len(whole), sex="M", **fixed)])  # fmt: skip


@pytest.mark.parametrize(("total", "found"), [(39.6, []), (39.4, ["sexes"]), (60.4, []), (60.6, ["sexes"]), (50, [])])
def test_a_total_lies_between_women_and_men(total: float, found: list[str]) -> None:
    assert checks(NONE, with_sexes([total] * 20)) == found


@pytest.mark.parametrize(
    ("bad", "judged", "found"), [(5, 100, []), (6, 100, ["sexes"]), (19, 19, []), (2, 20, ["sexes"])]
)
def test_how_many_totals_may_be_off(bad: int, judged: int, found: list[str]) -> None:
    assert checks(NONE, with_sexes([70] * bad + [50] * (judged - bad))) == found


@pytest.mark.parametrize(("now", "found"), [(30, []), (35, []), (36, ["sexes"])])
def test_what_was_always_off_is_no_accident(now: int, found: list[str]) -> None:
    old = with_sexes([70] * 30 + [50] * 70)
    assert [c for c in checks(old, with_sexes([70] * now + [50] * (100 - now))) if c == "sexes"] == found


def test_only_per_cent_is_judged_by_sex() -> None:
    """A number of persons is the sum of women and men."""
    counted = {"dataset": "un_wpp", "series": "TPopulation1July", "unit_measure": "PS"}
    assert checks(NONE, with_sexes([100] * 30, **counted)) == []


def test_the_first_release_is_judged_by_itself() -> None:
    assert checks(NONE, figures([50] * 3)) == []
    assert checks(NONE, figures([50] * 3, time_period="2030"), rejected=5) == ["range", "future"]


@pytest.mark.parametrize("year", ["", "2020"])
def test_messages_name_the_figure(year: str) -> None:
    old, new = figures([50] * 30, time_period=year), figures([50] * 20 + [55.5] * 10, time_period=year)
    (said,) = objections(old, new, rejected=0, year=YEAR, countries=COUNTRIES)
    assert said.message == (
        f"10 of 30 common values changed, most: SI_COV_BENFTS {AREAS[20]} {year + ' ' if year else ''}from 50 to 55.5"
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0, 100), min_size=1, max_size=60), st.data())
def test_small_changes_never_block_and_the_order_of_rows_does_not_matter(
    values: list[float], data: st.DataObject
) -> None:
    few = int(len(values) * guards.REVISED_SHARE) if len(values) >= guards.ENOUGH_TO_JUDGE else 0
    new = [min(100.0, v + 0.25) if n < few else v for n, v in enumerate(values)]
    kept = len(values) - int(len(values) * guards.LOST_SHARE)
    old, fresh = figures(values), figures(new[:kept])
    assert checks(old, fresh) == [] or few > guards.REVISED_SHARE * kept
    shuffled = fresh.iloc[data.draw(st.permutations(range(len(fresh))))]
    assert checks(old, shuffled) == checks(old, fresh)
