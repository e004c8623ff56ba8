"""A publisher on loopback: routes with answers, and faults per route and per n-th request.

    with ReplayServer() as server:
        server.add("/v1/sdg/Series/Data", Answer.json({...}))                       # any parameters
        server.add("/v1/sdg/Series/Data", Answer.json(page_2), params={"page": "2"})  # the most parameters win
        server.add("/api/*", lambda request: Answer.json(answer_for(request)))       # computed
        server.fault("/v1/sdg/Series/Data", status(500), first=1, times=2)           # twice, then good
        ... server.url, server.requests, server.count("/v1/*") ...

Answers carry ETag and Last-Modified, answer If-None-Match and If-Modified-Since with 304, and serve ranges, unless
switched off in the Answer. A fault says how one request goes wrong; `FAULTS` names the usual ones
(all of them are in faults.py and can be imported from here).
"""

from __future__ import annotations

import fnmatch
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from faults import (
    FAULTS,
    Answer,
    Fault,
    Request,
    changed,
    clock_skew,
    conditional,
    empty,
    error_envelope,
    gz,
    html,
    instead,
    nul_inside,
    nul_padding,
    reset,
    slow_drip,
    status,
    timeout,
    too_many,
    truncated,
    truncated_gzip,
)

__all__ = [
    "FAULTS",
    "Answer",
    "Fault",
    "ReplayServer",
    "Request",
    "changed",
    "clock_skew",
    "dead_url",
    "empty",
    "error_envelope",
    "gz",
    "html",
    "instead",
    "nul_inside",
    "nul_padding",
    "reset",
    "slow_drip",
    "status",
    "timeout",
    "too_many",
    "truncated",
    "truncated_gzip",
]

Maker = Callable[[Request], Answer]


@dataclass
class _Route:
    pattern: str
    params: Mapping[str, str]
    maker: Maker
    number: int

    def fits(self, request: Request) -> bool:
        return fnmatch.fnmatchcase(request.path, self.pattern) and all(
            value in request.all(name) for name, value in self.params.items()
        )


@dataclass
class _Planned:
    pattern: str
    params: Mapping[str, str]
    fault: Fault
    first: int
    times: int | None
    seen: int = 0


class ReplayServer:
    """Serves on a free port of 127.0.0.1 between `start` and `stop`, or as a context manager."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self._routes: list[_Route] = []
        self._planned: list[_Planned] = []
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._server: _Server | None = None
        self._port = 0

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Base address, without a slash at the end; stays the same after `stop` and `start`."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> Self:
        self._stopping.clear()
        self._server = _Server(("127.0.0.1", self._port), self)
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def stop(self) -> None:
        """From now on connections are refused; `start` resumes on the same port."""
        self._stopping.set()
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server.cut_connections()
            self._server = None

    def add(self, pattern: str, answer: Answer | Maker, params: Mapping[str, str] | None = None) -> None:
        """Answer requests whose path fits `pattern` (`*` as in a shell) and that carry `params`. Of the routes that
        fit, that with the most parameters wins, then an exact path, then the one added last: adding again replaces."""
        maker: Maker = (lambda _: answer) if isinstance(answer, Answer) else answer
        with self._lock:
            self._routes.append(_Route(pattern, params or {}, maker, len(self._routes)))

    def fault(
        self,
        pattern: str,
        fault: Fault,
        *,
        first: int = 1,
        times: int | None = None,
        params: Mapping[str, str] | None = None,
    ) -> None:
        """From the `first`-th matching request after this call on, `times` of them (None: all) go wrong."""
        with self._lock:
            self._planned.append(_Planned(pattern, params or {}, fault, first, times))

    def heal(self) -> None:
        """Forget all faults."""
        with self._lock:
            self._planned.clear()

    def reset(self) -> None:
        """Forget routes, faults and requests: like a new server at the same address."""
        self.heal()
        self.forget()
        with self._lock:
            self._routes.clear()

    def forget(self) -> None:
        """Forget the requests recorded so far."""
        with self._lock:
            self.requests.clear()

    def count(self, pattern: str = "*") -> int:
        """How many requests to paths like this were made."""
        return sum(fnmatch.fnmatchcase(request.path, pattern) for request in list(self.requests))

    def plan(self, request: Request) -> tuple[Answer, Fault]:
        """Record a request and decide what happens to it."""
        with self._lock:
            self.requests.append(request)
            fault = Fault("none")
            for planned in self._planned:
                if _Route(planned.pattern, planned.params, _not_found, 0).fits(request):
                    planned.seen += 1
                    past = planned.seen - planned.first
                    if past >= 0 and (planned.times is None or past < planned.times):
                        fault = planned.fault
            fitting = [route for route in self._routes if route.fits(request)]
        best = max(fitting, key=lambda r: (len(r.params), r.pattern == request.path, r.number), default=None)
        answer = best.maker(request) if best else _not_found(request)
        return (fault.change(answer) if fault.change else answer), fault

    def wait(self, seconds: float) -> None:
        """Sleep, but not beyond `stop`."""
        self._stopping.wait(seconds)


def _not_found(request: Request) -> Answer:
    return Answer.json({"error": f"no route for {request.path}"}, status=404).plain()


_KEPT: list[socket.socket] = []


def dead_url() -> str:
    """An address where connections are refused: its port stays ours, and nobody listens."""
    kept = socket.socket()
    kept.bind(("127.0.0.1", 0))
    _KEPT.append(kept)
    return f"http://127.0.0.1:{kept.getsockname()[1]}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], replay: ReplayServer) -> None:
        self._open: set[socket.socket] = set()
        self.replay = replay
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def cut_connections(self) -> None:
        for connection in list(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no error here."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = 64 * 1024

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        params = tuple(parse_qsl(parts.query, keep_blank_values=True))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, parts.path, params, headers, time.monotonic())
        replay = self.server.replay
        answer, fault = replay.plan(request)
        if fault.silence:
            replay.wait(fault.silence)
        if fault.silence or fault.reset:
            self._reset()
            return
        self._send(*conditional(request, answer), answer, fault)

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def _send(self, code: int, body: bytes, extra: Mapping[str, str], answer: Answer, fault: Fault) -> None:
        self.send_response_only(code)
        named = {"Date": formatdate(time.time() + fault.skew, usegmt=True), "Content-Type": answer.content_type}
        for name, value in {**named, **answer.headers, **extra}.items():
            self.send_header(name, value)
        if answer.chunked and code != 304:
            self.send_header("Transfer-Encoding", "chunked")
        elif code != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for block in _blocks(body, fault):
            self.wfile.write(b"%x\r\n%b\r\n" % (len(block), block) if answer.chunked else block)
            self.wfile.flush()
            if fault.drip:
                self.server.replay.wait(fault.drip[1])
        if answer.chunked and fault.send_only == 1:
            self.wfile.write(b"0\r\n\r\n")
        self.wfile.flush()
        self.close_connection = self.close_connection or fault.send_only < 1

    def log_message(self, *_: object) -> None:
        """Quiet."""


def _blocks(body: bytes, fault: Fault) -> Iterator[bytes]:
    size = fault.drip[0] if fault.drip else 256 * 1024
    end = int(len(body) * fault.send_only)
    for at in range(0, end, size):
        yield body[at : min(at + size, end)]
