"""RFC 9457 problem details: what machines are told when a request is refused."""

from __future__ import annotations

import json
from typing import Any

from flask import Response


def problem(status: int, detail: str, **more: Any) -> Response:
    """An answer `application/problem+json`: the status, what is wrong in words, and what a program can use."""
    body = json.dumps({"type": "about:blank", "status": status, "detail": detail, **more}, ensure_ascii=False)
    return Response(body, status=status, mimetype="application/problem+json")
