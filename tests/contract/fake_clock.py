"""A clock that moves only when somebody sleeps on it."""

from __future__ import annotations

import threading


class Clock:
    """`Client(..., sleep=clock.sleep, clock=clock)`: waits take no time and are recorded."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.time += seconds
            self.slept.append(seconds)
