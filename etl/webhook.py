"""Tells a chat tool or an operator's own service that a refresh is not well: one POST, and no more than one more.

The body is JSON: `text`, one line as chat tools show it, and `report`, what is held back. What the receiver answers or
fails to answer is told and kept with the report, and never decides how the run ends. An address is a secret: only its
host is ever named.
"""

from __future__ import annotations

import threading
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.utils import get_auth_from_url

from etl.reports import GOOD, Report
from etl.transport import make_session, reason

SECONDS = 5.0
TRIES = 2
LONGEST = 500
SHOWN = 20


def content(report: Report) -> dict[str, Any]:
    """What is posted."""
    bad = [outcome for outcome in report.outcomes if outcome.status not in GOOD]
    causes = [f"{o.dataset} {o.status}: {o.message}" for o in bad] + ([report.error] if report.error else [])
    text = f"Floorwatch refresh of {report.started}: {len(bad)} of {len(report.outcomes)} datasets held back; "
    held_back = [{"dataset": o.dataset, "source": o.source, "status": o.status, "message": o.message[:LONGEST]}
                 for o in bad[:SHOWN]]  # fmt: skip
    short = {"started": report.started, "seconds": report.seconds, "ok": report.ok, "datasets": len(report.outcomes),
             "held_back": held_back, "error": report.error, "warehouse": report.warehouse}  # fmt: skip
    return {"text": _line(text + "; ".join(causes)), "report": short}


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 2] + " …"


def tell(url: str, report: Report, seconds: float = SECONDS) -> tuple[bool, str]:
    """Post the report. Returns whether it was taken, and in words to whom or why not; raises nothing."""
    try:
        parts = urlsplit(url)
        host, known = parts.hostname or "", parts.scheme in ("http", "https")
    except ValueError:
        host, known = "", False
    if not known or not host:
        return False, "webhook: the address must begin with http:// or https:// and name a host"
    cause = ""
    for _ in range(TRIES):
        cause, again = _post_in_time(url, content(report), seconds)
        if not cause:
            return True, f"webhook: {host} was told"
        if not again:
            break
    return False, f"webhook: {host} was not told: {cause}"


def _post_in_time(url: str, body: dict[str, Any], seconds: float) -> tuple[str, bool]:
    """Why one POST failed ('' when it did not), and whether another may help. It ends after `seconds`, also when the
    receiver answers byte by byte: a thread that waits for more is left behind."""
    found: list[tuple[str, bool]] = []
    thread = threading.Thread(target=lambda: found.append(_post(url, body, seconds)), daemon=True)
    thread.start()
    thread.join(seconds)
    return found[0] if found else (f"no answer within {seconds:g} s", True)


def _post(url: str, body: dict[str, Any], seconds: float) -> tuple[str, bool]:
    """One POST; no redirect is followed. What an exception says is not repeated: it holds the address."""
    auth = get_auth_from_url(url)
    try:
        with make_session(1) as session, session.post(
            url, json=body, timeout=seconds, allow_redirects=False, stream=True, auth=auth if any(auth) else None
        ) as answer:  # fmt: skip
            if 200 <= answer.status_code < 300:
                return "", False
            return f"HTTP {answer.status_code}", answer.status_code >= 500 or answer.status_code == 429
    except requests.Timeout:
        return f"no answer within {seconds:g} s", True
    except requests.exceptions.SSLError:
        return "no trusted encryption", False
    except requests.ConnectionError as error:
        words = reason(error)
        return words if not words.startswith("no connection:") else "no connection", True
    except Exception as error:  # whatever it is, the run goes on
        return type(error).__name__, False
