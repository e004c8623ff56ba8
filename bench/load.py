"""A load of readers in a process of its own: `python -m bench.load PLAN` prints JSON when its input is closed.

PLAN is a JSON file: port, threads, rate (requests a second of all threads, 0 for as many as go) and requests (method,
path, body), of which each thread takes one at random. Arrivals are by chance and do not wait for answers: a request's
time counts from the moment it was due, so that a server that stands still is seen by all who would have come.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import threading
import time
from email.message import Message
from hashlib import blake2b
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

A_VISIT = 25  # requests on one connection: readers come and go
HEADERS = {"Accept": "text/html,*/*", "Accept-Encoding": "gzip"}
MARK = re.compile(rb'"end_id":"[^"]*"')
Seen = tuple[float, float, int, str]
"""When it was due, milliseconds, number of the request, hash of the body ('' for a failure)."""


class Reader:
    """One thread of the load."""

    def __init__(self, number: int, plan: dict[str, Any], stop: threading.Event) -> None:
        self._plan, self._stop, self._chance = plan, stop, random.Random(number)
        self._connection: HTTPConnection | None = None
        self._left = 0
        self.seen: list[Seen] = []

    def run(self) -> None:
        """Ask until told to stop."""
        pace = self._plan["rate"] / self._plan["threads"]
        due = time.monotonic()
        while not self._stop.is_set():
            due = due + self._chance.expovariate(pace) if pace else time.monotonic()
            if self._stop.wait(max(0.0, due - time.monotonic())):
                break
            number = self._chance.randrange(len(self._plan["requests"]))
            body = self._ask(self._plan["requests"][number])
            self.seen.append((due, (time.monotonic() - due) * 1000, number, body))

    def _ask(self, request: dict[str, str]) -> str:
        if self._connection is None or not self._left:
            if self._connection:
                self._connection.close()
            self._connection, self._left = HTTPConnection("127.0.0.1", self._plan["port"], timeout=30), A_VISIT
        self._left -= 1
        headers = HEADERS | ({"Content-Type": "application/json"} if request["body"] else {})
        try:
            self._connection.request(request["method"], request["path"], request["body"] or None, headers)
            response = self._connection.getresponse()
            body = response.read()
        except (OSError, HTTPException):
            self._left = 0
            return ""
        return _hash(body, response.headers) if response.status == HTTPStatus.OK else ""


def _hash(body: bytes, headers: Message) -> str:
    """A hash of the content, without the mark that Dash makes anew for each page."""
    plain = gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
    return blake2b(MARK.sub(b"", plain, count=1), digest_size=8).hexdigest()


def main(plan: dict[str, Any]) -> None:
    """Run all threads until standard input ends."""
    stop = threading.Event()
    readers = [Reader(n, plan, stop) for n in range(plan["threads"])]
    threads = [threading.Thread(target=reader.run) for reader in readers]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    stop.set()
    for thread in threads:
        thread.join()
    print(json.dumps(sorted(seen for reader in readers for seen in reader.seen)))


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
