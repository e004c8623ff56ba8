"""Closing a connection: the client gets all of the answer, and nobody waits for the client."""

from __future__ import annotations

import socket
import time

from gunicorn import util  # type: ignore[import-untyped]

from dashboard import lingering
from dashboard.lingering import Lingering

PATIENCE_SECONDS = 30


def until(found: object) -> None:
    assert callable(found)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_closing_returns_before_the_client_has_closed() -> None:
    closer, pairs = Lingering(), [socket.socketpair() for _ in range(40)]
    for ours, theirs in pairs:
        theirs.sendall(b"not read by anybody")
        ours.sendall(b"the answer")
        closer.close(ours, timeout=3600)  # one after the other it would never end
    assert all(ours.fileno() >= 0 for ours, _ in pairs), "the clients have not closed"
    for _, theirs in pairs:
        assert theirs.recv(100) == b"the answer"
        assert theirs.recv(100) == b"", "nothing more comes"
        theirs.close()
    until(lambda: all(ours.fileno() < 0 for ours, _ in pairs))


def test_a_client_that_never_closes_is_let_go_after_a_while() -> None:
    closer, (ours, theirs) = Lingering(), socket.socketpair()
    closer.close(ours, timeout=0.05)
    until(lambda: ours.fileno() < 0)
    theirs.close()


def test_a_client_that_never_stops_sending_is_let_go() -> None:
    closer, (ours, theirs) = Lingering(), socket.socketpair()
    theirs.setblocking(False)
    closer.close(ours, timeout=3600, max_drain=10_000)

    def gone() -> bool:
        try:
            theirs.send(b"x" * 4096)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return ours.fileno() < 0

    until(gone)
    theirs.close()


def test_a_connection_that_is_gone_is_no_error() -> None:
    ours, theirs = socket.socketpair()
    theirs.close()
    ours.close()
    Lingering().close(ours)


def test_gunicorn_closes_this_way() -> None:
    usual = util.close_graceful
    try:
        lingering.install()
        assert util.close_graceful == lingering.LINGERING.close
    finally:
        util.close_graceful = usual
