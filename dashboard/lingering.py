"""Closing connections without waiting for the other side.

A connection is closed in two steps (RFC 9112, 9.6): we say that nothing more comes, then read what the client still
sends until it closes as well, for else the end of the answer may be lost. gunicorn 27 does the second step for up to
two seconds in the very thread that accepts connections: a few clients that do not close would keep everybody waiting.
Here one thread of its own does it for all of them.
"""

from __future__ import annotations

import os
import selectors
import socket
import threading
import time
from contextlib import suppress
from queue import Empty, SimpleQueue

SECONDS = 2.0
MOST = 512  # connections that are waited for; beyond it the oldest are closed as they are
STEP_SECONDS = 0.1
DRAINED = 65_536  # bytes that are read from one of them at most


class Lingering:
    """Connections that wait for their clients to close."""

    def __init__(self) -> None:
        self._new: SimpleQueue[socket.socket] = SimpleQueue()
        self._lock = threading.Lock()
        self._pid = 0

    def close(self, sock: socket.socket, timeout: float = SECONDS, max_drain: int = DRAINED) -> None:
        """Say that nothing more comes, and return at once. The names of the parameters are gunicorn's."""
        try:
            sock.shutdown(socket.SHUT_WR)
            sock.setblocking(False)
        except OSError:
            sock.close()
            return
        self._new.put(sock)
        with self._lock:
            if self._pid != os.getpid():  # the first one of this process
                threading.Thread(target=self._run, args=(timeout, max_drain), name="lingering", daemon=True).start()
                self._pid = os.getpid()

    def _run(self, seconds: float, most: int) -> None:
        held: dict[socket.socket, tuple[float, int]] = {}  # until when, bytes read; the oldest first
        with selectors.DefaultSelector() as selector:
            while True:
                for sock in self._taken(wait=not held):
                    selector.register(sock, selectors.EVENT_READ)
                    held[sock] = (time.monotonic() + seconds, 0)
                ready = [key.fileobj for key, _ in selector.select(STEP_SECONDS)]
                done = [sock for sock in held if sock in ready and self._drained(sock, held, most)]
                now, spare = time.monotonic(), len(held) - MOST
                late = [sock for n, (sock, (until, _)) in enumerate(held.items()) if until < now or n < spare]
                for sock in dict.fromkeys([*done, *late]):
                    del held[sock]
                    with suppress(OSError, ValueError, KeyError):
                        selector.unregister(sock)
                    with suppress(OSError):
                        sock.close()

    def _taken(self, wait: bool) -> list[socket.socket]:
        found = [self._new.get()] if wait else []
        with suppress(Empty):
            while True:
                found.append(self._new.get_nowait())
        return found

    @staticmethod
    def _drained(sock: socket.socket, held: dict[socket.socket, tuple[float, int]], most: int) -> bool:
        """Has the client closed, or sent more than is read?"""
        until, read = held[sock]
        try:
            data = sock.recv(4096)
        except BlockingIOError:
            return False
        except OSError:
            return True
        held[sock] = (until, read + len(data))
        return not data or read + len(data) >= most


LINGERING = Lingering()


def install() -> None:
    """Have gunicorn close connections this way."""
    from gunicorn import util  # type: ignore[import-untyped]  # noqa: PLC0415

    util.close_graceful = LINGERING.close
