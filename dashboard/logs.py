"""Structured logs: one JSON line a request, and one an unexpected error, on standard output."""

from __future__ import annotations

import time

import structlog
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

QUIET = ("/assets/", "/_dash-component-suites/")


def _configure() -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ]
    )


def install(server: Flask) -> None:
    """Log every request but those for static files: method, path, query, status, milliseconds, warehouse."""
    _configure()
    log = structlog.get_logger("floorwatch")

    @server.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @server.after_request
    def finish(response: Response) -> Response:
        if not request.path.startswith(QUIET):
            handle = g.get("warehouse")
            log.info(
                "request",
                method=request.method,
                path=request.path,
                query=request.query_string.decode(errors="replace"),
                status=response.status_code,
                bytes=response.content_length,
                ms=round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
                warehouse=handle.name if handle else None,
            )
        return response

    @server.teardown_request
    def failed(error: BaseException | None) -> None:
        if error is not None and not isinstance(error, HTTPException):
            log.error("failed", path=request.path, exc_info=error)
