"""A publisher may serve a figure with fewer decimals than the release before held it: that is no revision. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from etl.diffing import CELL

KEPT = ["obs_value", "value_text", "note", "source_detail"]
SLACK = 1e-6  # of the last decimal: 7.8 may come as 7.79999999999999982


def keep(before: pd.DataFrame, fresh: pd.DataFrame, decimals: Mapping[str, int]) -> pd.DataFrame:
    """`fresh`, with the earlier value and its note wherever the new one is the earlier one rounded.

    `decimals`: by series, to how many its publisher rounds (half up or half down). Both tables have the columns of
    etl.observations and unique cells. Other units are never the same figure. The status is the new one if that says
    something; a new value without any (the publisher does not tell) leaves the earlier status, unless that was a
    forecast: the figure is none any more.
    """
    if before.empty or not decimals:
        return fresh
    earlier = before[before["series"].isin(set(decimals)) & before["obs_value"].notna()]
    columns = [*KEPT, "obs_status", "unit_measure"]
    both = fresh[CELL].merge(earlier[[*CELL, *columns]], on=CELL, how="left", validate="one_to_one")
    both.index = fresh.index
    unit = fresh["series"].map(dict(decimals)).map(lambda digits: 10.0**-digits)
    new, old = fresh["obs_value"], both["obs_value"]
    rounded = (new / unit - (new / unit).round()).abs() <= SLACK
    same = rounded & ((new - old).abs() <= unit * (0.5 + SLACK)) & (fresh["unit_measure"] == both["unit_measure"])
    silent = fresh["obs_status"].fillna("").eq("") & both["obs_status"].fillna("").ne("F")
    out = fresh.copy()
    for column in KEPT:
        out[column] = fresh[column].where(~same, both[column])
    out["obs_status"] = fresh["obs_status"].where(~(same & silent), both["obs_status"])
    return out
