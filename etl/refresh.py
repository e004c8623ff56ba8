"""`python -m etl refresh`: bring what the publishers changed, keep every release, publish nothing unchecked.

Each entry of the registry is pulled, encoded, compared with the newest release of the same series and judged. What is
the same makes no release; what looks like an accident is held back and its dataset keeps its last good release; the
others go on. A release is written before the warehouse is built, and the build is due whenever what is served was not
made of what is on disk: so a run that dies at any moment is finished by the next one.
"""

from __future__ import annotations

import fcntl
import os
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from etl import guards, guards_aggregates, live, precision, warehouse, webhook
from etl.composition import composition
from etl.diffing import CELL, compare, identical
from etl.errors import EtlError
from etl.fetch import Client
from etl.observations import encode
from etl.registry import Registry
from etl.releases import Store
from etl.reports import Outcome, Report, datasets_held_back, keep, last_report
from etl.sources import Pull, Spec

AT_ONCE = 4
NICENESS = 10
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What a run is asked to do."""

    only: list[str] = field(default_factory=list)
    since: int | None = None
    dry_run: bool = False
    accept: str | None = None
    reason: str = ""
    operator: str = ""


@dataclass(frozen=True)
class Run:
    """What all entries of one run share."""

    plan: Plan
    client: Client
    registry: Registry
    store: Store
    now: datetime
    progress: Progress
    on_dataset: Callable[[str, str], None] = lambda dataset, state: None
    """Called from several threads, with `waiting` for every dataset, `asking`, and what became of it."""
    webhook: str = ""
    """Address to be told when not all is well."""


def refresh(work: Run, data: Path) -> Report:
    """Refresh, build if anything is due, and keep the report. EtlError when another refresh runs."""
    started, plan = time.monotonic(), work.plan
    report = Report(work.now.isoformat(timespec="seconds"))
    specs = live.chosen(live.load_specs(work.registry), plan.only)
    if plan.accept and plan.accept not in {spec.dataset for spec in specs}:
        known = ", ".join(sorted(spec.dataset for spec in specs))
        raise EtlError(f"--accept {plan.accept}: no such dataset in this run; there are: {known}")
    with only_one(data):
        work.client.landing.tidy()
        if not plan.dry_run:
            work.store.tidy()
        work.client.ask_anew = datasets_held_back(last_report(data))
        try:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                for spec in specs:
                    work.on_dataset(spec.dataset, "waiting")
                jobs = [pool.submit(_entry, spec, work, data / "warehouse") for spec in specs]
                report.outcomes = [job.result() for job in jobs]
            if not plan.dry_run:
                report.warehouse = publish_if_due(work.registry, work.store, data / "warehouse", work.progress)
        except (EtlError, OSError) as error:
            report.error = str(error)
        report.seconds, report.requests = round(time.monotonic() - started, 2), work.client.requests_made
        if not plan.dry_run:
            keep(report, data / "reports", work.now)
            if work.webhook and not report.ok:
                report.told, report.webhook = webhook.tell(work.webhook, report)
                keep(report, data / "reports", work.now)
    return report


def _entry(spec: Spec, work: Run, served: Path) -> Outcome:
    """Pull and judge one entry. Whatever happens to it, the others go on. `served`: where the warehouse is."""
    outcome = Outcome(spec.dataset, spec.source, "failed", at=work.now.isoformat(timespec="seconds"))
    try:
        work.on_dataset(spec.dataset, "asking")
        work.progress(f"{spec.dataset}: asking {spec.source}")
        pull = live.source_of(spec).pull(work.client, spec, work.plan.since)
        _judge(outcome, pull, spec, work, served)
    except EtlError as error:
        outcome.message = str(error)
    except OSError as error:
        outcome.message = f"{_name(spec)}: {error.strerror or error} ({error.filename or work.store.folder})"
    except Exception as error:  # a mistake of ours: told, and kept for whoever mends it
        outcome.message = f"{_name(spec)}: unexpected {type(error).__name__}: {' '.join(str(error).split()):.200}"
        outcome.trace = traceback.format_exc()
    work.on_dataset(spec.dataset, outcome.status)
    work.progress(f"{spec.dataset}: {outcome.status}{': ' + outcome.message if outcome.message else ''}")
    return outcome


def _name(spec: Spec) -> str:
    return f"{spec.source} {spec.dataset}"


def _judge(outcome: Outcome, pull: Pull, spec: Spec, work: Run, served: Path) -> None:
    """Encode, compare, check and, if all is well, write the new release. Fills in the outcome.

    Rows set aside are kept also when the figures are unchanged: they are counted in the report, and those that the
    newest release does not have yet are added to its quarantine, so that the Data quality page shows them. They belong
    to no figure, so they make no release of their own. Of a release that is held back nothing is taken over.
    """
    plan, store, now = work.plan, work.store, work.now
    if pull.rows.empty and not pull.landed:
        outcome.status = "unchanged"  # the publisher's own list says that nothing moved
        return
    if pull.rows.empty:
        raise EtlError(f"{_name(spec)}: the answer holds no rows; nothing was taken over")
    day = now.date().isoformat()
    label = store.free_label(spec.dataset, pull.tag or day, day)
    rows = pull.rows.assign(dataset=spec.dataset, release=label)
    encoded = encode(rows, work.registry, _name(spec))
    quarantined = pd.concat([pull.unmapped, encoded.quarantined], ignore_index=True)
    given_up = store.given_up(spec.dataset) - set(encoded.accepted["series"])
    before = store.newest_rows(spec.dataset, (set(spec.series) | set(encoded.accepted["series"])) - given_up)
    fresh = _carry_over(before, encoded.accepted, plan.since, label)
    fresh = precision.keep(before, fresh, spec.quirks.get("decimals", {}))
    outcome.rows, outcome.quarantined = len(fresh), len(quarantined)
    lost = set(before["series"]) - set(fresh["series"]) if len(before) else set()
    if len(before) and not lost and identical(before, fresh):
        if not plan.dry_run:
            store.set_aside(spec.dataset, quarantined)
        outcome.status = "unchanged"
        return
    countries = {code for code, area in work.registry.areas.items() if area["kind"] in ("country", "territory")}
    found = guards.objections(before, fresh, rejected=len(encoded.quarantined), year=now.year, countries=countries)
    found += guards_aggregates.objections(before, fresh, composition(spec, work.registry, served))
    found += [
        guards.Objection("withdrawn", f"these are the figures of {gone}, withdrawn: {reason}")
        for gone, reason, rows in store.withdrawn_rows(spec.dataset)
        if identical(rows, fresh) and identical(fresh, rows)
    ]
    objections = "; ".join(f"{o.check}: {o.message}" for o in found)
    if found and plan.accept != spec.dataset:
        outcome.status, outcome.message = "blocked", f"{_name(spec)}: {objections}"
        return
    outcome.accepted = f"by {plan.operator or 'unknown'}: {plan.reason} ({objections})" if found else None
    diff = compare(before, fresh) if len(before) else None
    kinds = ("added", "removed", "revised", "annotated")
    outcome.changes = {kind: diff.count(kind) for kind in kinds} if diff else {"added": len(fresh)}
    if not plan.dry_run:
        record = _record(outcome, pull, spec, now) | {"given_up": sorted(given_up | lost)}
        store.add(spec.dataset, label, fresh, record, quarantined)
    outcome.status, outcome.release = "new", label


def _carry_over(before: pd.DataFrame, fresh: pd.DataFrame, since: int | None, label: str) -> pd.DataFrame:
    """With `since`, years before it are taken from the release before, and figures without a year where there is no
    new one: a release is always whole."""
    if since is None or before.empty:
        return fresh
    older = before[before["time_period"].lt(since).fillna(True)].assign(release=label)
    return pd.concat([older, fresh], ignore_index=True).drop_duplicates(CELL, keep="last", ignore_index=True)


def _record(outcome: Outcome, pull: Pull, spec: Spec, now: datetime) -> dict[str, Any]:
    note = f"retrieved from {spec.url}" + (f"; accepted: {outcome.accepted}" if outcome.accepted else "")
    origin = [{"url": landed.url, "sha256": landed.sha256, "retrieved": landed.retrieved} for landed in pull.landed]
    return {
        "retrieved": now.date().isoformat(), "retrieved_at": now.isoformat(timespec="seconds"), "note": note,
        "tag": pull.tag or "", "source": spec.source, "series": sorted(set(pull.rows["series"])), "provenance": origin,
    }  # fmt: skip


def publish_if_due(registry: Registry, store: Store, folder: Path, progress: Progress) -> str | None:
    """Build when what is served was not made of what is on disk; the name of the served file."""
    inputs = warehouse.inputs_hash(store, registry)
    served = warehouse.served_file(folder)
    if served is not None and warehouse.built_from(folder) == inputs:
        return served.name
    os.nice(max(0, NICENESS - os.nice(0)))  # readers come first
    return warehouse.build(store.snapshot, folder, registry, progress, store=store, threads=1).name


def withdraw(
    store: Store,
    registry: Registry,
    data: Path,
    named: tuple[str, str],
    *,
    reason: str,
    now: datetime,
    progress: Progress,
) -> str | None:
    """Take a release (`named`: dataset, label) out of service and build without it; the name of the served file.

    EtlError: the warehouse cannot be built without it (it alone holds the figures of an indicator), or another refresh
    runs. Then the release stays in service.
    """
    with only_one(data):
        store.withdraw(*named, reason, now.isoformat(timespec="seconds"))
        try:
            return publish_if_due(registry, store, data / "warehouse", progress)
        except (EtlError, OSError) as error:
            store.reinstate(*named)
            raise EtlError(f"{' '.join(named)} stays in service: {error}") from error


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """The lock of a refresh; EtlError when another holds it."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / ".refresh.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise EtlError(f"another refresh is running in {data}; wait for it to end") from error
        yield
