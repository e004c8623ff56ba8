"""A difference between releases as text for people, as CSV and as JSON. Pure."""

from __future__ import annotations

import json

import pandas as pd

from etl.diffing import KINDS, Diff

SHOWN = 25


def diff(dataset: str, old: str, new: str, found: Diff, form: str) -> str:
    """The difference in the form `text`, `csv` or `json`."""
    if form == "csv":
        return found.changes.to_csv(index=False, lineterminator="\n")
    if form == "json":
        return _json(dataset, old, new, found)
    return _text(dataset, old, new, found)


def _json(dataset: str, old: str, new: str, found: Diff) -> str:
    changes = found.changes.astype(object).where(found.changes.notna(), None).to_dict("records")
    head = {
        "dataset": dataset, "old": old, "new": new, "common": found.common,
        **{kind: found.count(kind) for kind in KINDS},
        "only_in_old": list(found.only_in_old), "only_in_new": list(found.only_in_new),
    }  # fmt: skip
    return json.dumps({**head, "changes": changes}, ensure_ascii=False, default=int) + "\n"


def _text(dataset: str, old: str, new: str, found: Diff) -> str:
    counts = ", ".join(f"{found.count(kind):,} {kind}" for kind in KINDS)
    lines = [f"{dataset}: {old} -> {new}: {found.common:,} in both, {counts}"]
    if found.only_in_old:
        lines.append(f"series only in {old}: {', '.join(found.only_in_old)}")
    if found.only_in_new:
        lines.append(f"series only in {new}: {', '.join(found.only_in_new)}")
    lines += [_line(row) for _, row in found.changes.head(SHOWN).iterrows()]
    left = len(found.changes) - SHOWN
    if left > 0:
        lines.append(f"… and {left:,} more (--format csv lists all)")
    return "\n".join(lines) + "\n"


def _line(row: pd.Series) -> str:
    year = "" if pd.isna(row["time_period"]) else f" {int(row['time_period'])}"
    cut = " ".join(str(row[d]) for d in ("sex", "age", "location", "quantile") if row[d] != "_T")
    before = "none" if pd.isna(row["old_value"]) else f"{row['old_value']:.10g}"
    after = "none" if pd.isna(row["new_value"]) else f"{row['new_value']:.10g}"
    where = " ".join(filter(None, (str(row["series"]), str(row["ref_area"]) + year, cut)))
    return f"  {row['change']:9} {where}: {before} -> {after}"
