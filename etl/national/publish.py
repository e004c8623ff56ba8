"""From estimates to what readers see: a release beside the others, and a warehouse that has it. All or nothing.

`publish` is the last step of `import-survey` and `import-register`. It takes aggregates only; nothing of a person or a
household can be given to it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from etl import warehouse
from etl.errors import EtlError
from etl.national import areas, companions, earlier
from etl.national.loading import RECORD
from etl.national.release import ROW_COLUMNS, NationalRelease
from etl.observations import COLUMNS, encode
from etl.refresh import only_one
from etl.registry import DIMENSIONS, Registry
from etl.registry.national import DATASETS, REGISTER, SURVEY
from etl.releases import LABEL, Release, Store

Progress = Callable[[str], None]
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,30}", re.ASCII)
NUMBERED = re.compile(r"-[0-9]+$", re.ASCII)
KINDS = {SURVEY: "survey", REGISTER: "register"}


@dataclass(frozen=True)
class Published:
    """What became of it: the labels, in the order given, and the file that is served."""

    labels: tuple[str, ...]
    warehouse: str
    rows: int


def publish(
    store: Store,
    registry: Registry,
    data: Path,
    releases: NationalRelease | Sequence[NationalRelease],
    progress: Progress,
    *,
    now: datetime | None = None,
) -> Published:
    """Write the releases and build the warehouse in `data`/warehouse. On any failure none of them is left.

    EtlError names what is wrong with them, or why the warehouse cannot be built; the one that is served stays.
    """
    wanted = [releases] if isinstance(releases, NationalRelease) else list(releases)
    prepared = [_prepare(release, registry) for release in wanted]
    bases = [(release.dataset, release.base) for release in wanted]
    if len(bases) != len(set(bases)):
        raise EtlError(f"two releases are called {max(bases, key=bases.count)[1]}")
    at = now or datetime.now(UTC)
    with only_one(data):
        added: list[Release] = []
        try:
            for each in prepared:
                dangers = earlier.check(store, each.release, each.rows, each.beside.uncertainty)
                added.append(_add(store, each, dangers, at))
                progress(f"{each.release.dataset}: {added[-1].label}")
            built = warehouse.build(store.snapshot, data / "warehouse", registry, progress, store=store)
        except BaseException as error:
            for release in added:
                store.remove(release)
            if isinstance(error, EtlError):
                raise EtlError(f"nothing is published: {error}") from error
            raise
    return Published(tuple(r.label for r in added), built.name, sum(int(r.record["rows"]) for r in added))


@dataclass(frozen=True)
class Prepared:
    """A release whose rows are typed and checked, with the files that lie beside them."""

    release: NationalRelease
    rows: pd.DataFrame
    beside: companions.Companions


def _prepare(release: NationalRelease, registry: Registry) -> Prepared:
    _check(release, registry)
    given = [region for region in release.regions if region.country == release.country]
    if len(given) < len(release.regions):
        raise EtlError(f"{release.base}: a region of another country")
    if release.shapes:
        given = areas.placed(given, release.shapes.points)
    known = areas.with_regions(registry, given)
    encoded = encode(_as_text(release), known, release.base)
    if len(encoded.quarantined):
        first = encoded.quarantined.iloc[0]
        what = f"{first['series']} {first['ref_area']}: {first['reason']} ({first['obs_value']})"
        raise EtlError(f"{release.base}: {len(encoded.quarantined)} figures are impossible, first: {what}")
    own = {release.country} | {code for code, area in known.areas.items() if area["parent"] == release.country}
    if foreign := sorted(set(encoded.accepted["ref_area"]) - own):
        raise EtlError(f"{release.base}: has figures of {foreign[0]}, which is not in {release.country}")
    return Prepared(release, encoded.accepted, companions.made(release, encoded.accepted, given))


def _check(release: NationalRelease, registry: Registry) -> None:
    area = registry.areas.get(release.country)
    for wrong, text in (
        (release.dataset not in DATASETS, f"{release.dataset!r} is not one of {', '.join(DATASETS)}"),
        (area is None or area["kind"] not in ("country", "territory"), f"{release.country!r:.20} is no country"),
        (not ID.fullmatch(release.id), f"id {release.id!r:.40}: lower-case letters, digits, - and _, at most 31"),
        (bool(NUMBERED.search(release.id)), f"id {release.id!r:.40} ends like the number of a further import"),
        (not LABEL.fullmatch(release.base), f"{release.base!r:.80} is no label"),
        (not all((release.source.title, release.source.producer, release.source.licence)),
         "title, producer and licence must be given"),
        (release.rows.empty, "no figure"),
    ):  # fmt: skip
        if wrong:
            raise EtlError(f"{release.base}: {text}")


def _as_text(release: NationalRelease) -> pd.DataFrame:
    """The rows as `encode` takes them: all of COLUMNS, as text."""
    rows = pd.DataFrame(index=release.rows.index)
    totals = dict.fromkeys(DIMENSIONS, "_T") | {"dataset": release.dataset, "release": release.base,
                                               "time_period": str(release.year)}  # fmt: skip
    for column in COLUMNS:
        if column in ROW_COLUMNS and column in release.rows.columns:
            rows[column] = _texts(release.rows[column])
        else:
            rows[column] = totals.get(column, "")
    return rows


def _texts(column: pd.Series) -> pd.Series:
    return column.map(_text).astype("str")


def _text(value: Any) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    return repr(companions.rounded(float(value))) if isinstance(value, float) else str(value)


def _add(store: Store, prepared: Prepared, dangers: Sequence[earlier.Danger], at: datetime) -> Release:
    release = prepared.release
    label = store.next_import(release.dataset, release.base)
    source = _storable(asdict(release.source))
    source["findings"] = [*source["findings"], *earlier.findings(dangers, release.revision)]
    record = {
        "retrieved": at.date().isoformat(), "retrieved_at": at.isoformat(timespec="seconds"),
        "note": release.note or f"imported: {release.source.title}, {release.source.producer}",
        "provenance": _storable(list(release.provenance)),
        RECORD: {"base": release.base, "ref_area": release.country, "time_period": release.year,
                 "kind": KINDS[release.dataset], **source},
    }  # fmt: skip
    rows = prepared.rows.assign(release=label)
    nothing = pd.DataFrame(columns=["series", "reason"])
    return store.add(release.dataset, label, rows, record, nothing, companions=prepared.beside.files(label))


def _storable(value: Any) -> Any:
    """As a record can hold it: plain numbers and texts, without what is not known."""
    if isinstance(value, Mapping):
        return {str(name): _storable(each) for name, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [_storable(each) for each in value if each is not None]
    return value.item() if hasattr(value, "item") else value
