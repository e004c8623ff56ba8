"""International Monetary Fund: government finance (SDMX 3.0) and the World Economic Outlook (DataMapper v1).

An entry of the registry says in `quirks.api` which of the two it speaks. Both are grids of area and year: a cell
without a figure is no row, as in the embedded releases. Values published in millions and billions are multiplied out.
Areas are ISO codes but for those in `quirks.areas`; groups in `quirks.leave_out` are left out and counted, any other
code stops the dataset.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from etl import envelope
from etl.errors import UnknownCodeError
from etl.registry import registry
from etl.sources import (
    ParseError,
    Pull,
    Spec,
    fields,
    frame,
    joined,
    landed_or_get,
    left_out,
    value_columns,
    vintage_url,
    year_text,
)  # fmt: skip
from etl.sources.sdmx_json import Cell, cells, document

if TYPE_CHECKING:
    from etl.fetch import Client
    from etl.landing import Landed

PUBLISHER = "IMF"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
Parsed = tuple[pd.DataFrame, pd.DataFrame]


def pull(client: Client, spec: Spec, since: int | None) -> Pull:
    """Everything for `spec`: one SDMX message, or the DataMapper's catalogue and the series that it says have moved."""
    return {"sdmx3": _pull_sdmx, "datamapper": _pull_datamapper}[spec.quirks["api"]](client, spec, since)


def _asked(spec: Spec) -> dict[str, Any]:
    return {
        "publisher": PUBLISHER, "dataset": spec.dataset, "licence": spec.licence,
        "accept": spec.quirks["accept"], "pace_seconds": spec.quirks["pace_seconds"],
    }  # fmt: skip


def _where(spec: Spec, what: str) -> str:
    return f"{PUBLISHER}, {spec.dataset}: {what}"


def _pull_sdmx(client: Client, spec: Spec, since: int | None) -> Pull:
    params = [("dimensionAtObservation", "TIME_PERIOD"), ("attributes", "dsd"), ("measures", "all")]
    if since is not None:
        params.append(("c[TIME_PERIOD]", f"ge:{since}-A1"))
    check = envelope.all_of(envelope.JSON, envelope.json_has("data"))
    landed = client.get(f"{spec.url}/{spec.quirks['path']}", params, check=check, **_asked(spec))
    rows, unmapped = parse_sdmx(envelope.read_bytes(landed), spec, since)
    return Pull(rows, None, (landed,), unmapped)


def _pull_datamapper(client: Client, spec: Spec, since: int | None) -> Pull:
    check = envelope.all_of(envelope.JSON, envelope.json_has("indicators"))
    listed = client.get(f"{spec.url}/{spec.quirks['catalogue']}", check=check, **_asked(spec))
    edition, moments = parse_catalogue(envelope.read_bytes(listed), spec)
    parts = []
    for series in spec.series:
        url = vintage_url(f"{spec.url}/{series}", moments[series]) if moments[series] else f"{spec.url}/{series}"

        def parse(landed: Landed, series: str = series) -> Parsed:
            return parse_series(envelope.read_bytes(landed), series, spec, edition, since)

        parts.append(_series(client, spec, url, parse))
    rows = joined([rows for _, (rows, _) in parts])
    unmapped = joined([out for _, (_, out) in parts], reason=True)
    return Pull(rows, edition, (listed, *(landed for landed, _ in parts)), unmapped)


def _series(client: Client, spec: Spec, url: str, parse: Callable[[Landed], Parsed]) -> tuple[Landed, Parsed]:
    """One series, landed and parsed. A landed copy that cannot be parsed is asked for again, once."""
    check = envelope.all_of(envelope.JSON, envelope.json_has("values"))  # an unknown series: 200, without `values`
    vintage = "#" in url
    reused = vintage and client.landing.newest(url, (), spec.quirks["accept"]) is not None
    landed = landed_or_get(client, url, (), anew=not vintage, check=check, **_asked(spec))
    try:
        return landed, parse(landed)
    except ParseError:
        if not reused:
            raise
    landed = landed_or_get(client, url, (), anew=True, check=check, **_asked(spec))
    return landed, parse(landed)


def parse_sdmx(body: bytes, spec: Spec, since: int | None = None) -> Parsed:
    """Rows of one SDMX-JSON data message, and those left out (none so far)."""
    where = _where(spec, "SDMX message")
    quirks = spec.quirks
    found = [cell for cell in _asked_for(cells(body, where), spec, where) if cell.value is not None]
    if not found:
        raise ParseError(f"{where}: no figure in the whole message")
    wanted = {tuple(sorted(codes.items())): series for series, codes in quirks["cells"].items()}
    names = sorted(next(iter(quirks["cells"].values())))
    sums = _sums(found, spec, where)
    rows = []
    for cell in found:
        series = wanted.get(tuple((name, cell.codes[name]) for name in names))
        year = year_text(cell.codes["TIME_PERIOD"], where)
        if series is None or (since is not None and int(year) < since):
            continue
        value = value_columns(cell.value, f"{where}, {series} {cell.codes[quirks['area']]:.20} {year}")
        status, note = value.get("obs_status", cell.status), quirks["notes"][series]
        total = sums.get((cell.codes[quirks["area"]], year)) if series in quirks["whole"]["series"] else None
        if total is not None and abs(total - 100) > quirks["whole"]["tolerance"]:
            status = value.get("obs_status", quirks["whole"]["obs_status"])
            note += quirks["whole"]["note"].format(sum=f"{total:.1f}")
        rows.append(
            {"series": series, "ref_area": cell.codes[quirks["area"]], "time_period": year, **value,
             "unit_measure": registry().series[spec.dataset, series].unit_measure[0], "obs_status": status,
             "note": note}
        )  # fmt: skip
    return frame(rows), left_out(())


def _asked_for(found: Iterable[Cell], spec: Spec, where: str) -> Iterable[Cell]:
    """The cells with our area and status codes; UnknownCodeError for a code that was not asked for."""
    quirks = spec.quirks
    known = {name: {code} for name, code in quirks["fixed"].items()}
    for codes in quirks["cells"].values():
        for name, code in codes.items():
            known.setdefault(name, set(quirks["others"].get(name, ()))).add(code)
    for cell in found:
        for name in (*known, quirks["area"], "TIME_PERIOD"):
            if name not in cell.codes:
                raise ParseError(f"{where}: no dimension {name}; found {', '.join(cell.codes):.120}")
        for name, codes in known.items():
            if cell.codes[name] not in codes:
                raise UnknownCodeError(where, name, {cell.codes[name]})
        area = _area(cell.codes[quirks["area"]], spec)
        if not area:
            raise UnknownCodeError(where, quirks["area"], {cell.codes[quirks["area"]]})
        status = quirks["obs_status"].get(cell.status, cell.status)
        if status not in registry().codes["OBS_STATUS"]:
            raise UnknownCodeError(where, "STATUS", {status})
        yield Cell({**cell.codes, quirks["area"]: area}, cell.value, status)


def _sums(found: Iterable[Cell], spec: Spec, where: str) -> dict[tuple[str, str], float]:
    """What the parts add to, by area and year, where all of them have a figure (`quirks.whole`)."""
    whole = spec.quirks["whole"]
    if not whole["series"]:
        return {}
    fixed = {k: v for k, v in spec.quirks["cells"][whole["series"][0]].items() if k != whole["dimension"]}
    parts: dict[tuple[str, str], dict[str, float]] = {}
    for cell in found:
        if any(cell.codes[name] != code for name, code in fixed.items()):
            continue
        number = value_columns(cell.value, where)["obs_value"]
        if number:
            key = (cell.codes[spec.quirks["area"]], year_text(cell.codes["TIME_PERIOD"], where))
            parts.setdefault(key, {})[cell.codes[whole["dimension"]]] = float(number)
    return {key: math.fsum(values.values()) for key, values in parts.items() if set(values) == set(whole["parts"])}


def parse_catalogue(body: bytes, spec: Spec) -> tuple[str, dict[str, str]]:
    """The edition (`2025-10`) and, per series, when the publisher changed it last ('' when it does not say).

    ParseError when a series is not listed, when the series are of several editions (a release under way), or when the
    published unit does not agree with the factor in the registry.
    """
    where = _where(spec, "list of indicators")
    (listed,) = fields(document(body, where), ["indicators"], where)
    editions, moments = {}, {}
    for series, entry in zip(spec.series, fields(listed, spec.series, where), strict=True):
        source, unit = (str(text) for text in fields(entry, ["source", "unit"], f"{where}, {series}"))
        match = re.search(rf"\b({'|'.join(MONTHS)}) (20\d\d)\b", source, re.ASCII)
        if not match:
            raise ParseError(f"{where}, {series}: no edition in {source!r:.80}")
        editions[series] = f"{match[2]}-{MONTHS.index(match[1]) + 1:02d}"
        factor = spec.quirks["units"][series]["factor"]
        published = next((scale for word, scale in SCALES.items() if word in unit.lower()), 1)
        if published != factor:
            raise ParseError(f"{where}, {series}: the unit is {unit!r:.80}, the registry multiplies by {factor:,}")
        moments[series] = str(entry.get("last-modified") or "")
    if len(set(editions.values())) != 1:
        shown = ", ".join(f"{series} {edition}" for series, edition in editions.items())
        raise ParseError(f"{where}: several editions at once ({shown}); a release is under way, try again later")
    return next(iter(editions.values())), moments


def parse_series(body: bytes, series: str, spec: Spec, edition: str, since: int | None = None) -> Parsed:
    """Rows of one DataMapper series (a map of areas and years), and the groups left out, one row each.

    Years from the edition's on are projections (F); earlier ones carry no status, as the DataMapper does not say which
    year a country reported last.
    """
    where = _where(spec, series)
    (values,) = fields(document(body, where), ["values"], where)
    (areas,) = fields(values, [series], where)
    unit = spec.quirks["units"][series]
    first = max(spec.quirks["first_year"], since or 0)
    leave_out = spec.quirks["leave_out"]
    rows: list[dict[str, str]] = []
    out: Counter[str] = Counter()
    unknown = set()
    for code, years in _entries(areas, where):
        area = _area(code, spec)
        if not area and code not in leave_out["codes"]:
            unknown.add(code)
            continue
        for year, value in _entries(years, f"{where} {code:.20}"):
            period = year_text(year, f"{where} {code:.20}")
            if value is None or int(period) < first:
                continue
            columns = value_columns(value, f"{where} {code:.20} {period}")
            if not area:
                out[code] += 1
                continue
            if columns["obs_value"]:
                columns["obs_value"] = scaled(columns["obs_value"], unit["factor"])
            status = "F" if period >= edition[:4] else ""
            rows.append({"series": series, "ref_area": area, "time_period": period, "obs_status": status, **columns,
                         "unit_measure": unit["unit_measure"], "note": unit["note"]})  # fmt: skip
    if unknown:
        raise UnknownCodeError(where, "area", unknown)
    if not rows and not out:
        raise ParseError(f"{where}: no figure for any area")
    dropped = ({"series": series, "ref_area": code, "unit_measure": unit["unit_measure"], "note": f"{count} values",
                "reason": leave_out["reason"]} for code, count in out.items())  # fmt: skip
    return frame(rows), left_out(dropped)


def _entries(value: object, where: str) -> Iterable[tuple[str, Any]]:
    """Items of a JSON object. An empty list stands for an empty object, and the entry '' for nothing asked."""
    if value in (None, []):
        return ()
    if not isinstance(value, dict):
        raise ParseError(f"{where}: expected an object, found {type(value).__name__}")
    return [(name, entry) for name, entry in value.items() if name or entry is not None]


def scaled(text: str, factor: int) -> str:
    """A published number times `factor`, exactly, as plain text."""
    if factor == 1:
        return text
    number = format(Decimal(text) * factor, "f")
    return number.rstrip("0").rstrip(".") if "." in number else number


def _area(code: str, spec: Spec) -> str:
    """Our code of an area: as the registry maps it, the code itself for countries and territories, otherwise ''."""
    return str(spec.quirks["areas"].get(code, code if code in _countries() else ""))


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(code for code, row in registry().areas.items() if row["kind"] in ("country", "territory"))
