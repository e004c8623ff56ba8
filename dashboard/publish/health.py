"""`/health` for operators: what is served, how old it is, and whether anything is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Blueprint, Response, jsonify

from dashboard import serving
from dashboard.publish import bulk
from dashboard.warehouse import WarehouseUnavailableError

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def health() -> Response:
    """200 with `status` "ok" or "stale" (an older file is served because the newest cannot be read); 503 if nothing."""
    try:
        handle = serving.READER.acquire()
    except WarehouseUnavailableError as error:
        response = jsonify(status="unavailable", detail=str(error))
        response.status_code = 503
        return response
    catalogue = handle.catalogue
    problem = serving.READER.problem()
    edition = bulk.LIBRARY.edition(catalogue.content_hash[:16])
    releases = {d.id: list(d.releases.items())[-1] for d in catalogue.datasets.values() if d.releases}
    published = datetime.fromtimestamp(handle.path.stat().st_mtime, UTC) if handle.path.exists() else None
    response = jsonify(
        status="stale" if problem else "ok",
        detail=problem,
        warehouse=handle.name,
        content_hash=catalogue.content_hash,
        collected=catalogue.collected,
        age_days=(datetime.now(UTC).date() - date.fromisoformat(catalogue.collected)).days,
        bulk=edition.name if edition else None,
        published=published.isoformat(timespec="seconds") if published else None,
        releases={d: {"newest": label, "retrieved": day} for d, (label, day) in releases.items()},
    )
    response.headers["Cache-Control"] = "no-store"
    return response
