"""ILOSTAT bulk service: SDG 1.3.1 (coverage by function) and 8.3.1 (informal employment), by sex.

The table of contents comes first and is the only request when nothing changed: an indicator's answer is kept in the
landing zone under its address and its `last.update`. One row of the CSV is one value; `classif1` becomes part of our
series code. Rows left out (with the reason): aggregates the registry has no group for, blank values, and the second
source of a cell. An unknown code stops the dataset.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl import envelope
from etl.errors import UnknownCodeError
from etl.registry import registry
from etl.sources import (
    ParseError,
    Pull,
    Spec,
    csv_rows,
    frame,
    joined,
    landed_or_get,
    left_out,
    text_of,
    value_columns,
    vintage_url,
    without_repeats,
    year_text,
)  # fmt: skip

if TYPE_CHECKING:
    from etl.fetch import Client
    from etl.landing import Landed

PUBLISHER = "ILOSTAT"
TOC_COLUMNS = ("id", "last.update")
COLUMNS = ("ref_area", "source", "indicator", "sex", "classif1", "time", "obs_value", "obs_status")
SEX = {"SEX_T": "_T", "SEX_M": "M", "SEX_F": "F"}
NOTES = ("note_classif", "note_indicator", "note_source")
CELL = ("series", "ref_area", "time_period", "sex")
Row = dict[str, str]


def pull(client: Client, spec: Spec, since: int | None) -> Pull:
    """The indicators of `spec`, downloaded where `last.update` moved. ILOSTAT has no label of its releases."""
    asked: dict[str, Any] = {"publisher": PUBLISHER, "dataset": spec.dataset, "licence": spec.licence}
    asked["retry_statuses"] = spec.quirks["retry_statuses"]
    toc = client.get(
        f"{spec.url}/metadata/toc/indicator/", [("lang", "en"), ("format", ".csv")], **asked,
        check=envelope.all_of(envelope.CSV, envelope.csv_header(TOC_COLUMNS)),
    )  # fmt: skip
    updated = parse_toc(envelope.read_bytes(toc), spec)
    landed, rows, unmapped = [toc], [], []
    for indicator, moment in updated.items():
        answer, (kept, out) = _indicator(client, spec, indicator, moment, asked)
        landed.append(answer)
        rows.append(kept if since is None else kept[kept["time_period"].astype(int) >= since])
        unmapped.append(out)
    return Pull(joined(rows), None, tuple(landed), joined(unmapped, reason=True))


def _indicator(
    client: Client, spec: Spec, indicator: str, moment: str, asked: dict[str, Any]
) -> tuple[Landed, tuple[pd.DataFrame, pd.DataFrame]]:
    """One indicator as of `moment`: landed and parsed. A landed copy that cannot be parsed is asked for again, once."""
    url = vintage_url(f"{spec.url}/data/indicator/", moment)
    params = [("id", indicator), ("format", spec.quirks["format"]), *spec.quirks.get("params", {}).items()]
    asked = {**asked, "check": envelope.all_of(envelope.CSV, envelope.csv_header(COLUMNS))}
    reused = client.landing.newest(url, params) is not None
    answer = landed_or_get(client, url, params, **asked)
    try:
        return answer, parse_indicator(envelope.read_bytes(answer), indicator, spec)
    except ParseError:
        if not reused:
            raise
    answer = landed_or_get(client, url, params, anew=True, **asked)
    return answer, parse_indicator(envelope.read_bytes(answer), indicator, spec)


def parse_toc(body: bytes, spec: Spec) -> dict[str, str]:
    """`last.update` of each indicator of `spec`, as published; ParseError when one is no longer listed."""
    where = f"{PUBLISHER}, {spec.dataset}: table of contents"
    listed = {row["id"]: row["last.update"].strip() for row in csv_rows(text_of(body, where), TOC_COLUMNS, where)}
    wanted: list[str] = spec.quirks["indicators"]
    missing = [indicator for indicator in wanted if not listed.get(indicator)]
    if missing:
        raise ParseError(f"{where}: {', '.join(missing)} not listed with a time of update (renamed or withdrawn?)")
    return {indicator: listed[indicator] for indicator in wanted}


def parse_indicator(body: bytes, indicator: str, spec: Spec) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of one indicator's CSV, and those left out. ParseError or UnknownCodeError for anything unexpected."""
    where = f"{PUBLISHER}, {spec.dataset}: {indicator}"
    base = indicator.removesuffix("_A")
    first: list[Row] = []
    again: list[Row] = []  # figures published a second time under another classification
    out: list[Row] = []
    unknown: dict[str, set[str]] = {}
    for number, raw in enumerate(csv_rows(text_of(body, where), COLUMNS, where), start=2):
        if raw["indicator"] != base:
            raise ParseError(f"{where}: line {number} is of indicator {raw['indicator']!r:.60}")
        row = _row(raw, base, spec, unknown, f"{where}, line {number}")
        if row.get("reason"):
            out.append(row)
        else:
            (again if f"{base}.{raw['classif1']}" in spec.quirks["repeats"] else first).append(row)
    for column, codes in unknown.items():
        raise UnknownCodeError(where, column, codes)
    if not first:
        raise ParseError(f"{where}: no rows")
    kept, second = _one_source(first, spec, where)
    taken = {_cell(row) for row in kept}
    rest, rest_second = _one_source([row for row in again if _cell(row) not in taken], spec, where)
    rows, repeats = without_repeats(frame([*kept, *rest]))
    return rows, joined([left_out([*out, *second, *rest_second]), repeats], reason=True)


def _row(raw: Row, base: str, spec: Spec, unknown: dict[str, set[str]], where: str) -> Row:
    """One line in our columns, with `reason` when it is left out; unknown codes are collected in `unknown`."""
    row = {
        "series": _series(f"{base}.{raw['classif1']}", spec),
        "ref_area": _area(raw["ref_area"], spec),
        "time_period": year_text(raw["time"], where),
        "sex": SEX.get(raw["sex"], ""),
        "unit_measure": spec.quirks["unit_measure"],
        "obs_status": raw["obs_status"] or spec.quirks["status"].get(f"{base}.{raw['source'][:2]}", ""),
        "note": "; ".join(f"{name}={raw[name]}" for name in NOTES if raw.get(name)),
        "source_detail": raw["source"],
    }
    row |= value_columns(raw["obs_value"], where)
    if not row["ref_area"] and re.fullmatch(spec.quirks["left_out_areas"], raw["ref_area"], re.ASCII):
        return {**row, "ref_area": raw["ref_area"], "reason": "aggregate that the registry has no group for"}
    for column, code in (("series", "classif1"), ("ref_area", "ref_area"), ("sex", "sex")):
        if not row[column]:
            unknown.setdefault(code, set()).add(raw[code])
    if row["obs_status"] not in registry().codes["OBS_STATUS"]:
        unknown.setdefault("obs_status", set()).add(row["obs_status"])
    if not row["obs_value"] and not row["value_text"]:
        row["reason"] = "blank value in the source"
    return row


def _series(code: str, spec: Spec) -> str:
    """Our series of a code `indicator.classif1`, or '' when there is none."""
    ours = spec.quirks["codes"].get(code) or spec.quirks["repeats"].get(code) or code
    return ours if ours in spec.series else ""


def _area(code: str, spec: Spec) -> str:
    """Our area code, or '' when there is none."""
    ours = spec.quirks["areas"].get(code, code)
    return next((known for known in (ours, f"ILO:{ours}") if known in registry().ref_areas), "")


def _cell(row: Row) -> tuple[str, ...]:
    return tuple(row[column] for column in CELL)


def _one_source(rows: Iterable[Row], spec: Spec, where: str) -> tuple[list[Row], list[Row]]:
    """One source for each cell, the better kind where there are two; ParseError when the kind does not decide."""
    order: list[str] = spec.quirks["source_order"]
    best: dict[tuple[str, ...], Row] = {}
    kept: list[Row] = []
    second: list[Row] = []
    ranked = sorted(rows, key=lambda row: _rank(row["source_detail"], order))
    for row in ranked:
        chosen = best.setdefault(_cell(row), row)
        if chosen is row or chosen["source_detail"] == row["source_detail"]:
            kept.append(row)  # a repetition by one source is judged later: equal rows once, different ones an error
        elif _rank(chosen["source_detail"], order) == _rank(row["source_detail"], order):
            cell, both = " / ".join(_cell(row)), f"{chosen['source_detail']} and {row['source_detail']}"
            raise ParseError(f"{where}: {both} both give {cell}, and their kind does not say which to keep")
        else:
            second.append({**row, "reason": f"second source of the cell; {chosen['source_detail']} was kept"})
    return kept, second


def _rank(source: str, order: list[str]) -> int:
    return order.index(source[:2]) if source[:2] in order else len(order)
