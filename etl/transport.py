"""Requests as this project makes them: who we say we are, how often, and what each failure means."""

from __future__ import annotations

import http.client
import os
import threading
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter

from etl.envelope import excerpt
from etl.landing import Params

ENCODINGS = ("", "identity", "gzip", "x-gzip")
BUSY_STATUSES = frozenset((403, 429, 503))
REASONS = {
    "Connection refused": "connection refused",
    "Name or service not known": "host name not found",
    "name resolution": "host name not found",
    "NameResolutionError": "host name not found",
    "Network is unreachable": "network unreachable",
    "Connection reset": "connection reset before an answer",
    "RemoteDisconnected": "connection closed before an answer",
    "Remote end closed": "connection closed before an answer",
}


class AttemptError(Exception):
    """One attempt failed. `again`: another may help. `wait`: seconds the publisher asked for. `busy`: all requests
    to the host should wait, not only this one. `envelope`: the answer came whole, but is not one."""

    def __init__(
        self, cause: str, *, again: bool = True, wait: float | None = None, busy: bool = False, envelope: bool = False
    ) -> None:
        super().__init__(cause)
        self.cause, self.again, self.wait, self.busy, self.envelope = cause, again, wait, busy, envelope


class Pace:
    """Polite use: requests to one host start at least `seconds` apart, from whatever thread."""

    def __init__(self, sleep: Callable[[float], None], clock: Callable[[], float]) -> None:
        self._sleep, self._clock = sleep, clock
        self._lock = threading.Lock()
        self._free_from: dict[str, float] = {}

    def turn(self, host: str, seconds: float) -> None:
        """Wait for this host's next turn and take it."""
        with self._lock:
            now = self._clock()
            start = max(now, self._free_from.get(host, now))
            self._free_from[host] = start + seconds
        if start > now:
            self._sleep(start - now)

    def hold(self, host: str, seconds: float) -> None:
        """No turn at this host before `seconds` from now."""
        with self._lock:
            self._free_from[host] = max(self._free_from.get(host, 0.0), self._clock() + seconds)


def user_agent() -> str:
    """Who is asking; FLOORWATCH_CONTACT adds the operator's address."""
    contact = os.environ.get("FLOORWATCH_CONTACT", "")
    return f"Floorwatch/0.1 (open monitor of social protection; scheduled refresh{contact and '; ' + contact})"


def make_session(connections: int) -> requests.Session:
    """One session for all threads: connections are pooled; no cookies, no passwords of ~/.netrc."""
    session = requests.Session()
    session.headers.update({"User-Agent": user_agent(), "Accept-Encoding": "gzip", "Accept-Language": "en"})
    session.max_redirects = 5
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.auth = _no_auth
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(pool_maxsize=connections, max_retries=0))
    return session


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def send(
    session: requests.Session, url: str, params: Params, headers: Mapping[str, str], timeout: tuple[float, float]
) -> requests.Response:
    """Status and headers of the answer; its body is still to come. AttemptError: there is no answer."""
    try:
        response = session.get(url, params=list(params), headers=dict(headers), stream=True, timeout=timeout)
    except requests.Timeout as error:
        what, seconds = ("connection", 0) if isinstance(error, requests.ConnectTimeout) else ("answer", 1)
        raise AttemptError(f"timeout: no {what} within {timeout[seconds]:g} s") from error
    except (requests.exceptions.SSLError, requests.TooManyRedirects) as error:
        raise AttemptError(f"{type(error).__name__}: {error}", again=False) from error
    except requests.ConnectionError as error:
        raise AttemptError(reason(error)) from error
    except (requests.RequestException, ValueError) as error:  # not an address, or not HTTP
        raise AttemptError(f"{type(error).__name__}: {error}", again=False) from error
    if urlsplit(url).scheme == "https" and urlsplit(response.url).scheme != "https":
        response.close()
        raise AttemptError(f"redirected to an unencrypted address: {response.url}", again=False)
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ENCODINGS:
        response.close()
        raise AttemptError(f"content encoding {encoding!r}, which was not asked for", again=False)
    return response


def http_date(text: str) -> float | None:
    """Seconds since 1970 of an HTTP date, or None when it is none."""
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def refusal(response: requests.Response, retry: urllib3.Retry, longest: float) -> AttemptError:
    """What a status that is no answer means: try again, when, or give up."""
    status = response.status_code
    cause = f"HTTP {status} {response.reason or ''}".strip() + _told(response)
    asked = wait_asked(response, retry)
    if asked is not None and asked > longest:
        return AttemptError(f"{cause}; to be asked again in {asked:.0f} s only", again=False)
    again = status >= 500 or retry.is_retry("GET", status, asked is not None)
    return AttemptError(cause, again=again, wait=asked, busy=status in BUSY_STATUSES)


def wait_asked(response: requests.Response, retry: urllib3.Retry) -> float | None:
    """Seconds of Retry-After; a date counts from the answer's own Date, so that a wrong clock does no harm."""
    text = response.headers.get("retry-after", "").strip()
    until, sent = http_date(text), http_date(response.headers.get("date", ""))
    if until is not None and sent is not None:
        return max(0.0, until - sent)
    try:
        return retry.parse_retry_after(text) if text else None
    except (urllib3.exceptions.InvalidHeader, ValueError, OverflowError):
        return None


def _told(response: requests.Response) -> str:
    """The start of an error's body, for the message."""
    try:
        text = response.raw.read1(400, decode_content=True).decode("utf-8", "replace")
    except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError, ValueError):
        return ""
    return f": {excerpt(text, 80)}" if text.strip() and not text.lstrip().startswith("<") else ""


def reason(error: BaseException) -> str:
    """The innermost cause of a failed connection, in a few words."""
    text = str(error)
    for sign, words in REASONS.items():
        if sign in text:
            return words
    return excerpt(f"no connection: {text}", 160)
