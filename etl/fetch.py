"""The one way out to publishers: a polite, patient client whose answers lie in the landing zone.

Who does what about retries: urllib3's `Retry` is the policy – one budget of attempts for everything that can fail,
which statuses are worth another attempt, exponential backoff with jitter, the reading of Retry-After in seconds. It is
not mounted on the adapter, because there it would see neither a body that breaks off nor an answer that fails its
check, would not wait for the host's turn, and would read a Retry-After date by our clock. The loop here asks it after
each failure, of whatever kind, and does the waiting; a Retry-After date is read against the publisher's own Date
header, and one beyond `RETRY_AFTER_MAX` ends the attempts instead of being cut short.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self, TypeVar
from urllib.parse import urlencode, urlsplit

import requests
import urllib3

from etl.download import Limits, Partial, disk_failure, place_in, stream, strong_validator
from etl.envelope import Check, EnvelopeError, excerpt
from etl.errors import CorruptInputError, EtlError
from etl.landing import HEADERS_KEPT, Landed, Landing, Params, request_key
from etl.transport import AttemptError, Pace, make_session, refusal, send

T = TypeVar("T")
CAP_BYTES = 512 * 2**20
RETRY_AFTER_MAX = 120.0
RETRY_STATUSES = frozenset((408, 425, 429, 500, 502, 503, 504))
Progress = Callable[[str, int, int | None], None]


class FetchError(EtlError):
    """A publisher's answer could not be had. The message is one line: publisher, dataset and cause."""

    def __init__(self, publisher: str, dataset: str, cause: str) -> None:
        self.publisher, self.dataset = publisher, dataset
        self.cause = excerpt(cause, 300)
        super().__init__(f"{publisher}, {dataset}: {self.cause}")


@dataclass(frozen=True)
class _Ask:
    url: str
    params: tuple[tuple[str, str], ...]
    publisher: str
    dataset: str
    licence: str
    accept: str
    check: Check | None
    cap_bytes: int
    statuses: frozenset[int]
    retry: urllib3.Retry
    pace: float
    host: str

    @property
    def shown(self) -> str:
        return self.url + ("?" + urlencode(self.params) if self.params else "")


class Client:
    """Fetches whole answers into the landing zone. Threads may share it; use as a context manager or `close()`.

    `sleep` and `clock` (monotonic seconds) serve pace and backoff, `now` (UTC seconds since 1970) dates the answers.
    """

    def __init__(
        self,
        landing: Landing,
        *,
        offline: bool = False,
        pace_seconds: float = 0.5,
        attempts: int = 4,
        backoff_seconds: float = 1.0,
        timeout: tuple[float, float] = (10, 60),
        max_parallel: int = 4,
        slow_after: float = 30.0,
        bytes_per_second: float = 1024.0,
        deadline: float = 1800.0,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
        on_progress: Progress | None = None,
    ) -> None:
        """`timeout`: to connect, and between two bytes. A download slower than `bytes_per_second` on average after
        `slow_after` seconds, or not done after `deadline`, is a failed attempt. `on_progress` gets dataset, bytes so
        far and the total when stated, from worker threads."""
        self.landing, self.offline = landing, offline
        self.attempts, self.timeout, self.max_parallel = attempts, timeout, max_parallel
        self.requests_made = 0
        self.ask_anew: frozenset[str] = frozenset()
        """Datasets that were held back last time: what has landed for their vintage is asked for once more."""
        self.bytes_received = 0
        self._pace_seconds, self._backoff = pace_seconds, backoff_seconds
        self._slow = (slow_after, bytes_per_second, deadline)
        self._sleep, self._now, self._on_progress = sleep, now, on_progress
        self._pace = Pace(sleep, clock)
        self._slots = threading.BoundedSemaphore(max_parallel)
        self._lock = threading.Lock()
        self._key_locks: dict[str, threading.Lock] = {}
        self._session = make_session(max_parallel)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections kept open."""
        self._session.close()

    def get(
        self,
        url: str,
        params: Params = (),
        *,
        publisher: str,
        dataset: str,
        licence: str = "",
        accept: str = "*/*",
        check: Check | None = None,
        cap_bytes: int = CAP_BYTES,
        statuses: Iterable[int] = (200,),
        retry_statuses: Iterable[int] = (),
        pace_seconds: float | None = None,
    ) -> Landed:
        """The whole answer, landed. Offline: the newest landed copy.

        `check` sees the answer before it is landed (status 200 only); when it raises EnvelopeError the request is made
        once more. `statuses`: those whose body is an answer, e.g. (200, 404) where 404 means no observations; look at
        `Landed.status`. `retry_statuses`: statuses worth another attempt besides 429 and 5xx, e.g. 403 of ILO.
        FetchError: no answer; what was landed before stays.
        """
        retry = urllib3.Retry(
            total=self.attempts - 1,
            status_forcelist=RETRY_STATUSES | set(retry_statuses),
            backoff_factor=self._backoff,
            backoff_max=60,
            retry_after_max=10**9,  # not cut short: RETRY_AFTER_MAX decides
            backoff_jitter=self._backoff / 2,
        )
        pace = self._pace_seconds if pace_seconds is None else pace_seconds
        try:
            host = urlsplit(url).netloc
        except ValueError as error:
            raise FetchError(publisher, dataset, f"{error}: {url}") from error
        ask = _Ask(url, tuple(params), publisher, dataset, licence, accept, check, cap_bytes, frozenset(statuses),
                   retry, pace, host)  # fmt: skip
        key = request_key(url, ask.params, accept)
        with self._lock:
            key_lock = self._key_locks.setdefault(key, threading.Lock())
        with key_lock:
            try:
                landed = self.landing.newest(url, ask.params, accept)
                if self.offline:
                    return self._landed_copy(ask, landed)
                return self._persist(ask, landed, Partial(self.landing.partial, key))
            except OSError as error:
                raise FetchError(publisher, dataset, disk_failure(error, self.landing.folder).cause) from error
            except CorruptInputError as error:
                raise FetchError(publisher, dataset, str(error)) from error

    def map(self, jobs: Iterable[Callable[[], T]]) -> list[T]:
        """Run the jobs, at most `max_parallel` at once; results in order. The first failure cancels what waits."""
        pool = ThreadPoolExecutor(self.max_parallel, thread_name_prefix="fetch")
        try:
            futures = [pool.submit(job) for job in jobs]
            return [future.result() for future in futures]
        finally:
            pool.shutdown(cancel_futures=True)

    def _landed_copy(self, ask: _Ask, landed: Landed | None) -> Landed:
        if landed is None:
            cause = f"not in the landing zone, or damaged there: {ask.shown}"
            raise FetchError(ask.publisher, ask.dataset, cause)
        if ask.check and landed.status == 200:
            try:
                ask.check(landed)
            except EnvelopeError as error:
                raise FetchError(ask.publisher, ask.dataset, f"{error} (landed {landed.retrieved})") from error
        return landed

    def _persist(self, ask: _Ask, landed: Landed | None, partial: Partial) -> Landed:
        """Attempts until one succeeds or the budget is spent."""
        retry, rejected = ask.retry, 0
        while True:
            try:
                return self._attempt(ask, landed, partial)
            except AttemptError as failure:
                rejected += failure.envelope
                made = len(retry.history) + 1
                try:
                    if not failure.again or rejected > 1:
                        raise FetchError(ask.publisher, ask.dataset, f"{failure.cause} ({ask.shown})") from failure
                    retry = retry.increment("GET", ask.url, error=urllib3.exceptions.ProtocolError(failure.cause))
                except urllib3.exceptions.MaxRetryError as spent:
                    cause = f"{failure.cause}, {made} attempts ({ask.shown})"
                    raise FetchError(ask.publisher, ask.dataset, cause) from spent
                wait = max(retry.get_backoff_time(), self._backoff) if failure.wait is None else failure.wait
                if failure.busy:
                    self._pace.hold(ask.host, wait)
                self._sleep(wait)

    def _attempt(self, ask: _Ask, landed: Landed | None, partial: Partial) -> Landed:
        resume = partial.resumable()
        headers = {"Accept": ask.accept}
        if resume:
            headers |= {"Range": f"bytes={resume[0]}-", "If-Range": resume[1]}
        elif landed:
            names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
            headers |= {names[name]: landed.headers[name] for name in names if landed.headers.get(name)}
        with self._slots, self._in_turn(ask, headers) as response:
            status = response.status_code
            if status == 304 and landed and not resume:
                return self.landing.confirm(landed, self._time(), ask.accept)
            if status == 416 or (status == 206 and not resume):
                partial.discard()
                raise AttemptError(f"HTTP {status} to a request for the rest of the body")
            if status not in ask.statuses and not (status == 206 and resume):
                raise refusal(response, ask.retry, RETRY_AFTER_MAX)
            return self._take(ask, response, partial, resume[0] if resume else 0)

    def _in_turn(self, ask: _Ask, headers: dict[str, str]) -> requests.Response:
        self._pace.turn(ask.host, ask.pace)
        with self._lock:
            self.requests_made += 1
        return send(self._session, ask.url, ask.params, headers, self.timeout)

    def _take(self, ask: _Ask, response: requests.Response, partial: Partial, offset: int) -> Landed:
        """Stream the body, check it as a whole, land it. What cannot be resumed is discarded."""
        validator = strong_validator(response.headers)
        keep = False
        try:
            place = place_in(response, offset)
            if not place[0]:
                partial.start(validator)
            sha256, size = stream(response, partial, place, self._limits(ask), self._report(ask, place[0]))
            now = self._time()
            kept = {name: response.headers[name] for name in HEADERS_KEPT if name in response.headers}
            status = 200 if response.status_code == 206 else response.status_code
            answer = Landed(ask.publisher, ask.dataset, ask.url, ask.params, now, status, kept, sha256, size,
                            ask.licence, partial.body, checked=now)  # fmt: skip
            if ask.check and status == 200:
                ask.check(answer)
            stored = self.landing.store(partial.body, answer, ask.accept)
            partial.done()
        except EnvelopeError as error:
            raise AttemptError(str(error), envelope=True) from error
        except OSError as error:
            raise disk_failure(error, self.landing.folder) from error
        except AttemptError as failure:
            keep = failure.again and bool(validator or offset)
            raise
        except KeyboardInterrupt:
            keep = True
            raise
        finally:
            if not keep:
                partial.discard()
        return stored

    def _limits(self, ask: _Ask) -> Limits:
        return Limits(ask.cap_bytes, *self._slow)

    def _report(self, ask: _Ask, offset: int) -> Callable[[int, int | None], None]:
        last = offset

        def report(size: int, total: int | None) -> None:
            nonlocal last
            with self._lock:
                self.bytes_received += size - last
            last = size
            if self._on_progress:
                self._on_progress(ask.dataset, size, total)

        return report

    def _time(self) -> str:
        return datetime.fromtimestamp(self._now(), UTC).isoformat(timespec="seconds")
