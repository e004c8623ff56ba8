"""The observation contract: fifteen columns, one key, and an encoder that refuses what it does not know.

Columns carry SDMX meanings (SDMX 3.0 cross-domain concepts): an observation is one value of one series for one
reference area and period, cut by sex, age, location and quantile, as one release of one dataset published it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from etl.errors import CorruptInputError, DuplicateKeyError, UnknownCodeError
from etl.registry import DIMENSIONS, Registry

COLUMNS = (
    "dataset", "release", "series", "ref_area", "time_period", *DIMENSIONS,
    "obs_value", "value_text", "unit_measure", "obs_status", "note", "source_detail",
)  # fmt: skip
KEY = COLUMNS[:9]
YEARS = (1900, 2100)


@dataclass(frozen=True)
class Encoded:
    """`accepted`: typed rows, sorted by the key. `quarantined`: rows as text with a `reason`."""

    accepted: pd.DataFrame
    quarantined: pd.DataFrame


def encode(rows: pd.DataFrame, registry: Registry, where: str) -> Encoded:
    """Turn rows of text (all of COLUMNS) into typed observations.

    Unknown codes raise UnknownCodeError, two rows with one key DuplicateKeyError, a broken number or year
    CorruptInputError; a value outside the hard range of its series is set aside with the reason.
    """
    missing = [column for column in COLUMNS if column not in rows.columns]
    if missing:
        raise CorruptInputError(f"{where}: columns missing: {', '.join(missing)}; expected {', '.join(COLUMNS)}")
    rows = rows.loc[:, list(COLUMNS)]
    _refuse_unknown_codes(rows, registry, where)
    typed = rows.copy()
    typed["obs_value"] = _numbers(rows["obs_value"], where)
    typed["time_period"] = _years(rows["time_period"], where)
    repeated = typed.duplicated(list(KEY), keep=False)  # of typed rows: "2020" and "2020.0" are one year
    if repeated.any():
        example = " / ".join(str(value) for value in rows.loc[repeated, list(KEY)].iloc[0])
        raise DuplicateKeyError(f"{where}: {repeated.sum()} rows share a key, first: {example}; nothing was loaded.")
    reasons = _hard_range(typed, registry)
    bad = reasons.ne("")
    accepted = typed[~bad].sort_values(list(KEY), kind="stable", na_position="first").reset_index(drop=True)
    return Encoded(accepted, rows[bad].assign(reason=reasons[bad]).reset_index(drop=True))


def _refuse_unknown_codes(rows: pd.DataFrame, registry: Registry, where: str) -> None:
    lists = {column: set(registry.codes[column.upper()]) for column in (*DIMENSIONS, "unit_measure")}
    lists["obs_status"] = set(registry.codes["OBS_STATUS"]) | {""}
    lists["ref_area"] = set(registry.ref_areas)
    lists["dataset"] = set(registry.datasets)
    for column, known in lists.items():
        unknown = set(rows[column].unique()) - known
        if unknown:
            raise UnknownCodeError(where, column, unknown)
    pairs = set(rows[["dataset", "series", "unit_measure"]].drop_duplicates().itertuples(index=False, name=None))
    unknown_series = {series for dataset, series, _ in pairs if (dataset, series) not in registry.series}
    if unknown_series:
        raise UnknownCodeError(where, "series", unknown_series)
    wrong_unit = {
        f"{series} in {unit}" for dataset, series, unit in pairs
        if unit not in registry.series[dataset, series].unit_measure
    }  # fmt: skip
    if wrong_unit:
        raise UnknownCodeError(where, "unit_measure of a series", wrong_unit)


def _numbers(text: pd.Series, where: str) -> pd.Series:
    numbers = pd.to_numeric(text.where(text.ne("")), errors="coerce")
    broken = text[numbers.isna() & text.ne("")]
    if len(broken):
        raise CorruptInputError(f"{where}: obs_value is not a number in {len(broken)} rows, first: {broken.iloc[0]!r}")
    infinite = numbers.isin([float("inf"), float("-inf")])
    if infinite.any():
        raise CorruptInputError(f"{where}: obs_value is infinite in {int(infinite.sum())} rows")
    return numbers.astype("float64")


def _years(text: pd.Series, where: str) -> pd.Series:
    years = pd.to_numeric(text.where(text.ne("")), errors="coerce")
    outside = text.ne("") & ~(years.between(*YEARS) & (years % 1 == 0))
    if outside.any():
        raise CorruptInputError(
            f"{where}: time_period must be a year {YEARS[0]}-{YEARS[1]} or empty, found {text[outside].iloc[0]!r}"
        )
    return years.astype("Int16")


def _hard_range(rows: pd.DataFrame, registry: Registry) -> pd.Series:
    reasons = pd.Series("", index=rows.index)
    for key, part in rows.groupby(["dataset", "series"], sort=False):
        dataset, series = (str(code) for code in key)
        limits = registry.series[dataset, series]
        for bound, name, wrong in (
            (limits.hard_min, "hard_min", part["obs_value"].lt),
            (limits.hard_max, "hard_max", part["obs_value"].gt),
        ):
            if bound is None:
                continue
            outside = part.index[wrong(bound)]
            sign = "below" if name == "hard_min" else "above"
            reasons.loc[outside] = f"value {sign} {name} {bound:g} of the series"
    return reasons
