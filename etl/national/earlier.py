"""Two imports of one survey laid side by side must not tell of fewer persons than the rule allows.

When a record is corrected or taken out and the survey is imported again, the difference between the two figures of a
cell is that record. So a further import is compared with every earlier one, those withdrawn as well, since readers may
have kept them. In danger is a figure shown in both that rests on nearly the same persons (fewer than the minimum more
or fewer, or as many with another value), and one shown now that was withheld then, for it may complete a sum there.
Such an import is published only when its operator states what changed: a line moved or a benefit added gives no record
away, a corrected record does, and no program can tell one from the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from etl.errors import CorruptInputError, EtlError
from etl.national.companions import CELL
from etl.national.loading import RECORD, UNCERTAINTY
from etl.national.release import NationalRelease
from etl.registry.national import SURVEY
from etl.releases import Release, Store, companion, verified
from etl.survey.findings import counted
from methods.disclosure import FEWEST

SAME: Final = 1e-7
"""Values closer than this, relatively, are one: published digits are nine."""


@dataclass(frozen=True)
class Danger:
    """What an earlier import gives away beside a new one: `close` figures on nearly the same persons, `shown` figures
    that it withheld; `first` names one of them."""

    label: str
    close: int
    shown: int
    first: str

    def __str__(self) -> str:
        parts = []
        if self.close:
            parts.append(f"{counted(self.close, 'figure rests', 'figures rest')} on nearly the same persons "
                         f"as in {self.label}")  # fmt: skip
        if self.shown:
            parts.append(f"{counted(self.shown, 'figure was', 'figures were')} withheld in {self.label}")
        return f"{' and '.join(parts)} (first: {self.first})"


def check(store: Store, release: NationalRelease, rows: pd.DataFrame, uncertainty: pd.DataFrame) -> list[Danger]:
    """The dangers beside earlier imports of the same survey. EtlError when there are any and `release.revision` does
    not say what changed."""
    if release.dataset != SURVEY:
        return []
    minimum = minimum_of(release)
    new = _figures(rows, uncertainty)
    found = [danger for earlier in store.releases() if _may_be_same(earlier, release)
             and (danger := _danger(earlier, release, new, minimum))]  # fmt: skip
    if found and not release.revision:
        worst = max(found, key=lambda danger: danger.close + danger.shown)
        raise EtlError(
            f"{release.base}: {worst}; side by side they could tell of fewer than {minimum} "
            "persons. If a definition changed and no record, or this is meant, say with --revision what changed"
        )
    return found


def minimum_of(release: NationalRelease) -> int:
    """The fewest persons asked that a figure of the release may rest on."""
    return max(FEWEST, int(release.source.details.get("rule", {}).get("minimum", FEWEST)))


def findings(dangers: Iterable[Danger], revision: str) -> list[dict[str, object]]:
    """What readers are told of a declared revision."""
    return [{"code": "revised", "count": each.close + each.shown,
             "text": f"{counted(each.close + each.shown, 'figure differs', 'figures differ')} from {each.label}: "
                     f"{revision}"}
            for each in dangers]  # fmt: skip


def _may_be_same(earlier: Release, release: NationalRelease) -> bool:
    """Of the same dataset, country and year: under the same id, or under another one (see `_danger`)."""
    told = earlier.record.get(RECORD, {})
    return earlier.dataset == SURVEY and (told.get("ref_area"), told.get("time_period")) == (
        release.country, release.year)  # fmt: skip


def _danger(earlier: Release, release: NationalRelease, new: pd.DataFrame, minimum: int) -> Danger | None:
    path = companion(earlier, UNCERTAINTY)
    try:
        errors = pd.read_parquet(path) if path else pd.DataFrame(columns=[*CELL, "n_unweighted"])
        old = _figures(pd.read_parquet(verified(earlier)), errors)
    except (OSError, ValueError, KeyError) as error:  # ValueError: also what Arrow raises
        raise CorruptInputError(f"{earlier.path}: cannot be read beside a further import") from error
    if str(earlier.record[RECORD]["base"]) != release.base and not _one_sample(earlier, release, (old, new), minimum):
        return None
    both = old.merge(new, on=list(CELL), suffixes=("_old", "_new"))
    was, now = both["obs_value_old"].notna(), both["obs_value_new"].notna()
    more = (both["n_unweighted_new"] - both["n_unweighted_old"]).abs()
    other = ~np.isclose(both["obs_value_old"], both["obs_value_new"], rtol=SAME, atol=0.0)
    close, shown = was & now & (more < minimum) & ((more > 0) | other), now & ~was
    if not (close | shown).any():
        return None
    first = both[close | shown].iloc[0]
    return Danger(earlier.label, int(close.sum()), int(shown.sum()), " ".join(str(first[name]) for name in CELL))


def _one_sample(
    earlier: Release, release: NationalRelease, figures: tuple[pd.DataFrame, pd.DataFrame], minimum: int
) -> bool:
    """Whether releases under two ids are of one sample: a file in common, or nearly as many persons in all."""
    files = {entry.get("sha256") for entry in release.provenance} - {None}
    if files & {entry.get("sha256") for entry in earlier.record["provenance"] if isinstance(entry, dict)}:
        return True
    most = [table["n_unweighted"].max() for table in figures]
    return bool(abs(most[0] - most[1]) < minimum)


def _figures(rows: pd.DataFrame, uncertainty: pd.DataFrame) -> pd.DataFrame:
    """Value and rows of each cell."""
    keys = list(CELL)
    left = rows[[*keys, "obs_value"]].astype(dict.fromkeys(keys, "str"))
    right = uncertainty[[*keys, "n_unweighted"]].astype(dict.fromkeys(keys, "str") | {"n_unweighted": "float64"})
    return left.astype({"obs_value": "float64"}).merge(right, on=keys, how="left")
