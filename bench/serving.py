"""The product's own server for the time of a measurement: gunicorn with the project's settings on a free port."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 30


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


@contextmanager
def running(log: Path, data: Path | None = None, **settings: str) -> Iterator[int]:
    """The port of a server that answers; RuntimeError with the log's last line when it does not start.

    `data`: the folder it serves, if it is not the project's. `settings`: further ones, by environment variable.
    """
    port = free_port()
    env = {**os.environ, "PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}", "TRUSTED_PROXIES": "0"}
    env |= {"RATE_LIMIT": "off"} | settings  # the load comes from one address
    env |= {"FLOORWATCH_DATA": str(data)} if data else {}
    with log.open("wb") as output:
        command = [sys.executable, "-m", "gunicorn", "dashboard.app:server"]
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(port):
            if server.poll() is not None or time.monotonic() > deadline:
                last = (log.read_text(encoding="utf-8", errors="replace").strip() or "no message").splitlines()[-1]
                raise RuntimeError(f"the server did not start: {last}")
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
