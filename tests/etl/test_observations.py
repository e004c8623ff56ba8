"""The observation contract: what the encoder accepts, sets aside and refuses."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from made_figures import ANY, UN, Row, frame, row

from etl.errors import CorruptInputError, DuplicateKeyError, UnknownCodeError
from etl.observations import COLUMNS, KEY, YEARS, Encoded, encode
from etl.registry import DIMENSIONS, registry

REG = registry()
LIMITS = REG.series[UN, ANY]
HARD_MAX, WARN_MAX = LIMITS.hard_max or 0.0, LIMITS.warn_max or 0.0
CODED = ("dataset", "series", "ref_area", *DIMENSIONS, "unit_measure", "obs_status")
without_deadline = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
printable = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=12)


def encoded(*rows: Row) -> Encoded:
    return encode(frame(rows), REG, "made.csv")


def known(column: str) -> set[str]:
    lists: dict[str, set[str]] = {
        "dataset": set(REG.datasets),
        "series": {series for _, series in REG.series},
        "ref_area": set(REG.ref_areas),
        "obs_status": {*REG.codes["OBS_STATUS"], ""},
    }
    return lists[column] if column in lists else set(REG.codes[column.upper()])


@st.composite
def valid_rows(draw: st.DrawFn) -> list[Row]:
    """Rows with distinct keys, known codes and values inside the hard range."""
    key = st.tuples(
        st.sampled_from(sorted(REG.areas)),
        st.one_of(st.just(""), st.integers(*YEARS).map(str)),
        *(st.sampled_from(sorted(REG.codes[d.upper()])) for d in DIMENSIONS),
    )
    value = st.one_of(st.just(""), st.floats(0, HARD_MAX).map(repr))
    return [
        row(ref_area=k[0], time_period=k[1], **dict(zip(DIMENSIONS, k[2:], strict=True)),
            obs_value=draw(value), value_text="…", note=draw(printable))
        for k in draw(st.lists(key, unique=True, min_size=1, max_size=15))
    ]  # fmt: skip


@without_deadline
@given(valid_rows(), st.randoms(use_true_random=False))
def test_valid_rows_are_all_accepted_unchanged_and_sorted_whatever_their_order(rows: list[Row], random: Any) -> None:
    result = encoded(*rows)
    assert result.quarantined.empty
    assert list(result.accepted.columns) == list(COLUMNS)
    kept = {
        tuple("" if pd.isna(x) else str(x) for x in r[:9]): ("" if pd.isna(r[9]) else repr(r[9]), r[13])
        for r in result.accepted.itertuples(index=False, name=None)
    }
    assert kept == {tuple(r[c] for c in KEY): (r["obs_value"], r["note"]) for r in rows}
    random.shuffle(rows)
    pd.testing.assert_frame_equal(encoded(*rows).accepted, result.accepted)


@pytest.mark.parametrize("column", CODED)
@without_deadline
@given(code=printable)
def test_an_unknown_code_stops_the_load_and_is_named(column: str, code: str) -> None:
    assume(code not in known(column))
    with pytest.raises(UnknownCodeError) as caught:
        encoded(row(), row(**{"ref_area": "FRA", column: code}))
    assert code in caught.value.codes
    message = str(caught.value)
    assert column in message
    assert code in message
    assert "made.csv" in message


@pytest.mark.parametrize("column", [c for c in CODED if c != "obs_status"])
def test_an_empty_code_is_unknown(column: str) -> None:
    with pytest.raises(UnknownCodeError, match=column):
        encoded(row(**{column: ""}))


def test_a_code_must_be_spelt_exactly() -> None:
    for changes in ({"ref_area": "ken"}, {"ref_area": " KEN"}, {"sex": "_t"}, {"series": ANY.lower()}):
        with pytest.raises(UnknownCodeError):
            encoded(row(**changes))


def test_a_series_of_another_dataset_is_unknown() -> None:
    other = next(series for dataset, series in REG.series if (UN, series) not in REG.series and dataset != UN)
    with pytest.raises(UnknownCodeError, match="series") as caught:
        encoded(row(series=other))
    assert caught.value.codes == [other]


def test_a_known_unit_that_is_not_the_series_own_stops_the_load() -> None:
    with pytest.raises(UnknownCodeError, match="unit_measure of a series") as caught:
        encoded(row(unit_measure="USD"))
    assert caught.value.codes == [f"{ANY} in USD"]


def test_the_message_stays_short_when_many_codes_are_unknown() -> None:
    with pytest.raises(UnknownCodeError, match="…") as caught:
        encoded(*(row(ref_area=f"Z{n:02d}") for n in range(50)))
    assert len(caught.value.codes) == 50
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("column", KEY)
def test_rows_that_differ_in_one_part_of_the_key_are_two_observations(column: str) -> None:
    others = {"dataset": "ilo_wspr", "release": "2023-07", "series": "SI_COV_PENSN", "ref_area": "FRA",
              "time_period": "2019", "sex": "F", "age": "Y_GE65", "location": "U", "quantile": "Q1"}  # fmt: skip
    other = row(**{column: others[column]})
    if column == "dataset":
        other["series"] = "pop_covered_total"
    assert len(encoded(row(), other).accepted) == 2


@pytest.mark.parametrize(
    "second",
    [{}, {"obs_value": "11"}, {"note": "another"}, {"time_period": "2020.0"}, {"time_period": " 2020"}],
    ids=["identical", "another value", "another note", "year with decimals", "year with a blank"],
)
def test_two_rows_with_one_key_stop_the_load_and_the_key_is_named(second: dict[str, str]) -> None:
    with pytest.raises(DuplicateKeyError, match="2 rows share a key") as caught:
        encoded(row(), row(**second), row(ref_area="FRA"))
    for part in (ANY, "KEN", "2020"):
        assert part in str(caught.value)


def test_two_rows_without_a_year_share_a_key() -> None:
    with pytest.raises(DuplicateKeyError):
        encoded(row(time_period=""), row(time_period="", obs_value="2"))


@pytest.mark.parametrize("text", ["…", "12,5", "12 500", "n/a", "NaN", "nan", "NA", "True", "0x10", "1_000", "--"])
def test_a_broken_number_stops_the_load_and_is_shown(text: str) -> None:
    with pytest.raises(CorruptInputError, match="obs_value is not a number in 1 rows") as caught:
        encoded(row(), row(ref_area="FRA", obs_value=text))
    assert text in str(caught.value)


@pytest.mark.parametrize("text", ["inf", "-inf", "Infinity", "1e400"])
def test_an_infinite_number_stops_the_load(text: str) -> None:
    with pytest.raises(CorruptInputError, match="obs_value is infinite in 1 rows"):
        encoded(row(obs_value=text))


@pytest.mark.parametrize("text", ["20 20", "2020.5", "1899", "2101", "2020-01", "latest", "nan", "inf", "-2020"])
def test_a_broken_year_stops_the_load_and_is_shown(text: str) -> None:
    with pytest.raises(CorruptInputError, match="time_period must be a year 1900-2100 or empty") as caught:
        encoded(row(time_period=text))
    assert text in str(caught.value)


@without_deadline
@given(st.text(st.characters(codec="utf-8"), max_size=8))
def test_any_text_as_value_is_a_number_or_an_error_of_ours(text: str) -> None:
    try:
        result = encoded(row(obs_value=text))
    except CorruptInputError:
        return
    if text == "":
        assert result.accepted["obs_value"].isna().all()
    else:
        assert len(result.accepted) + len(result.quarantined) == 1
        assert float(text) == float(text)


@pytest.mark.parametrize("missing", COLUMNS)
def test_a_missing_column_is_named(missing: str) -> None:
    with pytest.raises(CorruptInputError, match=rf"columns missing: {missing};"):
        encode(frame([row()]).drop(columns=missing), REG, "made.csv")


def test_columns_that_are_not_ours_are_left_out() -> None:
    assert list(encode(frame([row()]).assign(extra="x"), REG, "made.csv").accepted.columns) == list(COLUMNS)


def test_no_rows_are_no_error() -> None:
    result = encoded()
    assert result.accepted.empty
    assert result.quarantined.empty


@without_deadline
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_value_is_set_aside_exactly_when_it_is_outside_the_hard_range(value: float) -> None:
    assert LIMITS.hard_min == 0.0
    result = encoded(row(obs_value=repr(value)), row(ref_area="FRA"))
    outside = value < 0 or value > HARD_MAX
    assert len(result.quarantined) == outside
    assert len(result.accepted) == 2 - outside
    if outside:
        reason = f"value below hard_min {0:g}" if value < 0 else f"value above hard_max {HARD_MAX:g}"
        assert result.quarantined["reason"].tolist() == [f"{reason} of the series"]
        assert result.quarantined["obs_value"].tolist() == [repr(value)]  # the text as it came
        assert result.quarantined["ref_area"].tolist() == ["KEN"]


@pytest.mark.parametrize("text", ["0", "-0.0", f"{HARD_MAX:g}"])
def test_the_bounds_themselves_are_possible(text: str) -> None:
    assert encoded(row(obs_value=text)).quarantined.empty


def test_an_odd_value_above_warn_max_is_kept_as_published() -> None:
    assert WARN_MAX == 100.0
    result = encoded(row(obs_value="267.28646", value_text="267.3"))
    assert result.quarantined.empty
    assert result.accepted["obs_value"].tolist() == [267.28646]
    assert result.accepted["value_text"].tolist() == ["267.3"]


def test_a_value_that_is_only_text_keeps_its_text() -> None:
    result = encoded(row(obs_value="", value_text="<0.1", obs_status="O"))
    assert result.accepted["obs_value"].isna().all()
    assert result.accepted["value_text"].tolist() == ["<0.1"]


def test_types_of_accepted_rows() -> None:
    accepted = encoded(row(), row(time_period="", ref_area="FRA")).accepted
    assert str(accepted["obs_value"].dtype) == "float64"
    assert str(accepted["time_period"].dtype) == "Int16"
    assert accepted["time_period"].isna().tolist() == [True, False]
