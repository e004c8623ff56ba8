"""What changed between two releases of a dataset: added, removed and revised observations.

Pure: two tables of observations in, one table of changes out, the largest revisions first. Series that only one of the
two releases holds are told apart: a release that was never asked for a series has removed nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from etl.observations import KEY

CELL = [column for column in KEY if column not in ("dataset", "release")]
CONTENT = ["obs_value", "value_text", "unit_measure", "obs_status", "note", "source_detail"]
COLUMNS = ["change", *CELL, "old_value", "new_value", "difference", "old_status", "new_status"]
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Diff:
    """`changes`: rows of COLUMNS, revised first (largest difference first), then removed, then added."""

    changes: pd.DataFrame
    common: int
    only_in_old: tuple[str, ...]
    only_in_new: tuple[str, ...]

    def count(self, kind: str) -> int:
        """How many cells were `added`, `removed`, `revised` or `annotated` (same value, other flag or note)."""
        return int((self.changes["change"] == kind).sum())


def _content(rows: pd.DataFrame) -> pd.DataFrame:
    indexed = rows.set_index(CELL)[CONTENT]
    texts = CONTENT[1:]
    return indexed.assign(**{column: indexed[column].fillna("") for column in texts})


def compare(old: pd.DataFrame, new: pd.DataFrame) -> Diff:
    """Compare two releases, each a table of observations (etl.observations.COLUMNS) with unique keys."""
    old_series, new_series = set(old["series"]), set(new["series"])
    both = old_series & new_series
    before = _content(old[old["series"].isin(both)])
    after = _content(new[new["series"].isin(both)])
    joined = before.join(after, how="outer", lsuffix="_old", rsuffix="_new", validate="one_to_one")
    in_old, in_new = joined.index.isin(before.index), joined.index.isin(after.index)
    value_old, value_new = joined["obs_value_old"], joined["obs_value_new"]
    difference = value_new - value_old
    scale = value_old.abs().clip(lower=1.0)
    same_value = (difference.abs() <= TOLERANCE * scale) | (value_old.isna() & value_new.isna())
    texts_differ = pd.Series(False, index=joined.index)
    for column in CONTENT[1:]:
        texts_differ |= joined[f"{column}_old"].fillna("") != joined[f"{column}_new"].fillna("")
    censored = joined["value_text_old"].fillna("") != joined["value_text_new"].fillna("")
    kind = pd.Series("", index=joined.index, dtype=object)
    common = in_old & in_new
    kind[common & texts_differ.to_numpy()] = "annotated"
    kind[common & (~same_value | (censored & value_new.isna())).to_numpy()] = "revised"
    kind[in_old & ~in_new] = "removed"
    kind[in_new & ~in_old] = "added"
    changes = pd.DataFrame(
        {
            "change": kind,
            "old_value": value_old,
            "new_value": value_new,
            "difference": difference,
            "old_status": joined["obs_status_old"].fillna(""),
            "new_status": joined["obs_status_new"].fillna(""),
        }
    )[kind.ne("")].reset_index()
    order = {"revised": 0, "removed": 1, "added": 2, "annotated": 3}
    changes["_rank"] = changes["change"].map(order)
    changes["_size"] = -changes["difference"].abs().fillna(0)
    changes = changes.sort_values(["_rank", "_size", *CELL], kind="stable", ignore_index=True)[COLUMNS]
    return Diff(
        changes, int(common.sum()), tuple(sorted(old_series - new_series)), tuple(sorted(new_series - old_series))
    )


def identical(old: pd.DataFrame, new: pd.DataFrame) -> bool:
    """Whether `new` says just what `old` says of the same series: no cell added, removed, revised or annotated."""
    if set(new["series"]) - set(old["series"]):
        return False
    return compare(old[old["series"].isin(set(new["series"]))], new).changes.empty
