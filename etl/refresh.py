"""`python -m etl refresh`: bring what the publishers changed, keep every release, publish nothing unchecked.

Each entry of the registry is pulled, encoded, compared with the newest release of the same series and judged. What is
the same makes no release; what looks like an accident is held back and its dataset keeps its last good release; the
others go on. A release is written before the warehouse is built, and the build is due whenever what is served was not
made of what is on disk: so a run that dies at any moment is finished by the next one.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from etl import guards, live, warehouse
from etl.diffing import compare, identical
from etl.errors import EtlError
from etl.fetch import Client
from etl.observations import encode
from etl.registry import Registry
from etl.releases import Store
from etl.sources import Pull, Spec

AT_ONCE = 4
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What a run is asked to do."""

    only: list[str] = field(default_factory=list)
    since: int | None = None
    dry_run: bool = False
    accept: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Run:
    """What all entries of one run share."""

    plan: Plan
    client: Client
    registry: Registry
    store: Store
    now: datetime
    progress: Progress


@dataclass
class Outcome:
    """What became of one entry: `new`, `unchanged`, `blocked` (objections) or `failed` (could not be had)."""

    dataset: str
    source: str
    status: str
    message: str = ""
    release: str | None = None
    rows: int = 0
    quarantined: int = 0
    changes: dict[str, int] = field(default_factory=dict)
    accepted: str | None = None


@dataclass
class Report:
    """One run, as kept under data/reports/."""

    started: str
    seconds: float = 0.0
    requests: int = 0
    outcomes: list[Outcome] = field(default_factory=list)
    warehouse: str | None = None
    error: str | None = None

    @property
    def ok(self) -> bool:
        """Whether every entry was had and none held back."""
        return self.error is None and all(o.status in ("new", "unchanged") for o in self.outcomes)


def refresh(work: Run, data: Path) -> Report:
    """Refresh, build if anything is due, and keep the report. EtlError when another refresh runs."""
    started, plan = time.monotonic(), work.plan
    report = Report(work.now.isoformat(timespec="seconds"))
    specs = live.chosen(live.load_specs(work.registry), plan.only)
    with _only_one(data):
        try:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                jobs = [pool.submit(_entry, spec, work) for spec in specs]
                report.outcomes = [job.result() for job in jobs]
            if not plan.dry_run:
                report.warehouse = publish_if_due(work.registry, work.store, data / "warehouse", work.progress)
        except EtlError as error:
            report.error = str(error)
        report.seconds, report.requests = round(time.monotonic() - started, 2), work.client.requests_made
        if not plan.dry_run:
            _keep(report, data / "reports", work.now)
    return report


def _entry(spec: Spec, work: Run) -> Outcome:
    outcome = Outcome(spec.dataset, spec.source, "failed")
    try:
        work.progress(f"{spec.dataset}: asking {spec.source}")
        pull = live.source_of(spec).pull(work.client, spec, work.plan.since)
        _judge(outcome, pull, spec, work)
    except EtlError as error:
        outcome.message = str(error)
    except OSError as error:
        outcome.message = f"{spec.dataset}: {error.strerror or error} ({error.filename or 'disk'})"
    work.progress(f"{spec.dataset}: {outcome.status}{': ' + outcome.message if outcome.message else ''}")
    return outcome


def _judge(outcome: Outcome, pull: Pull, spec: Spec, work: Run) -> None:
    """Encode, compare, check and, if all is well, write the new release. Fills in the outcome."""
    plan, store, now = work.plan, work.store, work.now
    if pull.rows.empty and not pull.landed:
        outcome.status = "unchanged"  # the publisher's own list says that nothing moved
        return
    if pull.rows.empty:
        raise EtlError(f"{spec.source} {spec.dataset}: the answer holds no rows; nothing was taken over")
    label = store.free_label(spec.dataset, pull.tag or now.date().isoformat())
    rows = pull.rows.assign(dataset=spec.dataset, release=label)
    encoded = encode(rows, work.registry, f"{spec.source} {spec.dataset}")
    quarantined = pd.concat([pull.unmapped, encoded.quarantined], ignore_index=True)
    before = store.newest_rows(spec.dataset, set(spec.series) | set(encoded.accepted["series"]))
    fresh = _carry_over(before, encoded.accepted, plan.since, label)
    outcome.rows, outcome.quarantined = len(fresh), len(quarantined)
    if len(before) and identical(before, fresh):
        outcome.status = "unchanged"
        return
    countries = {code for code, area in work.registry.areas.items() if area["kind"] in ("country", "territory")}
    found = guards.objections(before, fresh, rejected=len(encoded.quarantined), year=now.year, countries=countries)
    if found and plan.accept != spec.dataset:
        outcome.status, outcome.message = "blocked", "; ".join(f"{o.check}: {o.message}" for o in found)
        return
    outcome.accepted = f"{plan.reason} ({'; '.join(o.message for o in found)})" if found else None
    diff = compare(before, fresh) if len(before) else None
    kinds = ("added", "removed", "revised", "annotated")
    outcome.changes = {kind: diff.count(kind) for kind in kinds} if diff else {"added": len(fresh)}
    outcome.status, outcome.release = "new", label
    if not plan.dry_run:
        store.add(spec.dataset, label, fresh, _record(outcome, pull, spec, now), quarantined)


def _carry_over(before: pd.DataFrame, fresh: pd.DataFrame, since: int | None, label: str) -> pd.DataFrame:
    """With `since`, years before it are taken from the release before: a release is always whole."""
    if since is None or before.empty:
        return fresh
    older = before[before["time_period"].lt(since).fillna(False)].assign(release=label)
    return pd.concat([older, fresh], ignore_index=True)


def _record(outcome: Outcome, pull: Pull, spec: Spec, now: datetime) -> dict[str, Any]:
    note = f"retrieved from {spec.url}" + (f"; accepted: {outcome.accepted}" if outcome.accepted else "")
    origin = [{"url": landed.url, "sha256": landed.sha256, "retrieved": landed.retrieved} for landed in pull.landed]
    return {
        "retrieved": now.date().isoformat(), "retrieved_at": now.isoformat(timespec="seconds"), "partial": False,
        "note": note, "tag": pull.tag or "", "source": spec.source, "series": sorted(set(pull.rows["series"])),
        "provenance": origin,
    }  # fmt: skip


def publish_if_due(registry: Registry, store: Store, folder: Path, progress: Progress) -> str | None:
    """Build when what is served was not made of what is on disk; the name of the served file."""
    inputs = warehouse.inputs_hash(store, registry)
    served = warehouse.served_file(folder)
    if served is not None and warehouse.built_from(folder) == inputs:
        return served.name
    os.nice(10)  # readers come first
    return warehouse.build(store.snapshot, folder, registry, progress, store=store, threads=1).name


@contextmanager
def _only_one(data: Path) -> Iterator[None]:
    data.mkdir(parents=True, exist_ok=True)
    with (data / ".refresh.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise EtlError(f"another refresh is running in {data}; wait for it to end") from error
        yield


def _keep(report: Report, folder: Path, now: datetime) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({**asdict(report), "ok": report.ok}, ensure_ascii=False, indent=1) + "\n"
    for name in (f"{now:%Y%m%dT%H%M%S}.json", "last.json"):
        draft = folder / f".{name}.new"
        draft.write_text(text, encoding="utf-8")
        draft.replace(folder / name)


def last_report(data: Path) -> dict[str, Any]:
    """The report of the last run that was not a dry one; empty when there is none."""
    try:
        found: dict[str, Any] = json.loads((data / "reports" / "last.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found
