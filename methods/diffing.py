"""What changed between two releases of a dataset: added, removed and revised observations.

Two tables of observations in, one table of changes out, the largest revisions first. Series that only one of the two
releases holds are told apart: a release that was never asked for a series has removed nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

TOLERANCE = 1e-9
KINDS = ("revised", "removed", "added", "annotated")
FOUND = ("old_value", "new_value", "difference", "old_status", "new_status")


@dataclass(frozen=True)
class Columns:
    """Names of the columns: `cell` identifies an observation within a release and holds `series`."""

    cell: tuple[str, ...]
    series: str
    value: str
    text: str
    """The value as published where it is no number (`<0.1`)."""
    status: str
    others: tuple[str, ...]
    """Further texts whose change is told, though the value stays: unit, note, source."""

    @property
    def content(self) -> list[str]:
        """All that is said of a cell, the value first."""
        return [self.value, self.text, self.status, *self.others]

    @property
    def changes(self) -> list[str]:
        """Columns of a table of changes."""
        return ["change", *self.cell, *FOUND]


@dataclass(frozen=True)
class Diff:
    """`changes`: rows of Columns.changes, revised first (largest difference first), then removed, added, annotated."""

    changes: pd.DataFrame
    common: int
    only_in_old: tuple[str, ...]
    only_in_new: tuple[str, ...]

    def count(self, kind: str) -> int:
        """How many cells were `added`, `removed`, `revised` or `annotated` (same value, other flag or note)."""
        return int((self.changes["change"] == kind).sum())


def _content(rows: pd.DataFrame, names: Columns) -> pd.DataFrame:
    indexed = rows.set_index(list(names.cell))[names.content]
    return indexed.assign(**{column: indexed[column].fillna("") for column in names.content[1:]})


def compare(
    old: pd.DataFrame, new: pd.DataFrame, names: Columns, held: tuple[set[str], set[str]] | None = None, same: int = 0
) -> Diff:
    """Compare two releases, each a table of observations with unique cells.

    The tables may leave out cells in which both releases say the same: then `same` is their number and `held` the
    series of the old and of the new release.
    """
    old_series, new_series = held or (set(old[names.series]), set(new[names.series]))
    both = old_series & new_series
    before = _content(old[old[names.series].isin(both)], names)
    after = _content(new[new[names.series].isin(both)], names)
    joined = before.add_suffix("_old").join(after.add_suffix("_new"), how="outer", validate="one_to_one")
    in_old, in_new = joined.index.isin(before.index), joined.index.isin(after.index)
    value_old, value_new = joined[f"{names.value}_old"], joined[f"{names.value}_new"]
    difference = value_new - value_old
    scale = value_old.abs().clip(lower=1.0)
    same_value = (difference.abs() <= TOLERANCE * scale) | (value_old.isna() & value_new.isna())
    texts_differ = pd.Series(False, index=joined.index)
    for column in names.content[1:]:
        texts_differ |= joined[f"{column}_old"].fillna("") != joined[f"{column}_new"].fillna("")
    censored = joined[f"{names.text}_old"].fillna("") != joined[f"{names.text}_new"].fillna("")
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
            "old_status": joined[f"{names.status}_old"].fillna(""),
            "new_status": joined[f"{names.status}_new"].fillna(""),
        }
    )[kind.ne("")].reset_index()
    changes["_rank"] = changes["change"].map({name: rank for rank, name in enumerate(KINDS)})
    changes["_size"] = -changes["difference"].abs().fillna(0)
    changes = changes.sort_values(["_rank", "_size", *names.cell], kind="stable", ignore_index=True)[names.changes]
    return Diff(
        changes,
        same + int(common.sum()),
        tuple(sorted(old_series - new_series)),
        tuple(sorted(new_series - old_series)),
    )
