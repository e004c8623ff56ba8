"""The web server's settings; `gunicorn dashboard.app:server` reads this file from the working directory.

Set from outside: PORT, WEB_CONCURRENCY, PUBLIC_URL. Logs are JSON, one object a line: requests on standard output
(the application writes them), the server's own messages on standard error.
"""

from __future__ import annotations

import errno
import gc
import json
import logging
import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger

ROOT = Path(__file__).resolve().parent
FRONT_END = ROOT / "assets" / "vendor" / "manifest.json"
HIGHEST_PORT = 65535
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104  (a public site)
SHARED_MEMORY = "/dev/shm"  # noqa: S108  (heartbeats of workers must not wait for a disk)


def _number(name: str, default: int, highest: int) -> int:
    """A whole number from the environment, from 1 to `highest`; one line and exit code 1 for anything else."""
    text = os.environ.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= highest):
        raise SystemExit(f"error: {name}={text} is not a whole number from 1 to {highest}")
    return int(text)


class JsonFormatter(logging.Formatter):
    """A log record as one JSON object on one line; an exception's traceback goes into `exception`."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            "process": record.process,
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class JsonLogger(Logger):
    """gunicorn's logger with JSON lines."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            for handler in log.handlers:
                handler.setFormatter(JsonFormatter())


def on_starting(server: Any) -> None:
    """Before anything is bound: the two mistakes an operator can make, each told in one line."""
    if not FRONT_END.is_file():
        raise SystemExit("error: the front end is not built; run `make assets`")
    if {"GUNICORN_FD", "LISTEN_FDS"} & set(os.environ):
        return  # the socket is inherited: an upgrade in place, or systemd's
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((EVERY_ADDRESS, PORT))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise SystemExit(f"error: port {PORT} is in use; choose another one, e.g. PORT={_other()}") from None
            raise SystemExit(f"error: port {PORT} cannot be used: {error.strerror}") from None


def _other() -> int:
    return PORT + 1 if PORT < HIGHEST_PORT else PORT - 1


def post_worker_init(worker: Any) -> None:
    """What lasts is left out of garbage collection; and say once, when the first worker can answer, where to look."""
    from dashboard import lingering  # noqa: PLC0415 - its folder is known once the application is loaded

    lingering.install()
    gc.collect()
    gc.freeze()  # a full collection would stop every request for a tenth of a second to find nothing
    if worker.age > 1:
        return
    address = os.environ.get("PUBLIC_URL") or f"http://localhost:{PORT}"
    if sys.stderr.isatty():
        sys.stderr.write(f"\nFloorwatch is ready: open {address} (Ctrl-C stops it)\n\n")
    else:
        worker.log.info("Floorwatch is ready: open %s", address)


PORT = _number("PORT", 8050, HIGHEST_PORT)

bind = f"{EVERY_ADDRESS}:{PORT}"
workers = _number("WEB_CONCURRENCY", 2, 256)
worker_class = "gthread"
threads = 96  # two of them compute; the others wait for pictures, or for clients that may be slow (dashboard/lanes.py)
preload_app = False  # each worker opens the warehouse itself: DuckDB connections do not survive a fork
timeout = 60
graceful_timeout = 30
keepalive = 5
limit_request_line = 8190  # longer than what the application refuses by itself, in its own words
worker_tmp_dir = SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else None
forwarded_allow_ips = ""  # who may speak for a client is the application's matter: TRUSTED_PROXIES
control_socket_disable = True
logger_class = JsonLogger
accesslog = None  # dashboard/logs.py logs requests, and knows which warehouse answered
errorlog = "-"
