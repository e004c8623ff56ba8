"""The map's callback as the browser asks for it, found through what the application tells its own client."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

MAP_FIGURE = {"card": "map", "type": "figure"}
QUERY = {"id": "query", "property": "data"}
CALLBACKS = "/_dash-update-component"


def _outputs(key: str) -> list[dict[str, Any]]:
    """The outputs of a callback from its key `..id.property...id.property..`; ids in braces are JSON."""
    parts = (part.rsplit(".", 1) for part in key.strip(".").split("..."))
    return [{"id": json.loads(i) if i.startswith("{") else i, "property": p} for i, p in parts]


def map_bodies(dependencies: list[dict[str, Any]], queries: Iterable[str]) -> list[str]:
    """What a browser sends to the callback from the query to the map's figure, one body a query.

    `dependencies`: the answer of /_dash-dependencies.
    """
    for callback in dependencies:
        outputs = _outputs(callback["output"].replace('["MATCH"]', '"map"'))  # one callback serves all cards
        if callback["inputs"] == [QUERY] and any(output["id"] == MAP_FIGURE for output in outputs):
            fixed = {"output": callback["output"], "outputs": outputs, "changedPropIds": ["query.data"]}
            return [json.dumps({**fixed, "inputs": [{**QUERY, "value": query}]}) for query in queries]
    raise LookupError("the application has no callback from the query to the map's figure")


def bench_map_requests(
    server: Flask, queries: Iterable[str], headers: dict[str, str]
) -> list[Callable[[], TestResponse]]:
    """One function per query; calling it asks for the map through the whole WSGI stack and gives the answer."""
    client = server.test_client()
    response = client.get("/_dash-dependencies")
    if response.status_code != HTTPStatus.OK:
        raise LookupError(f"/_dash-dependencies was answered with {response.status}")

    def request(body: str) -> Callable[[], TestResponse]:
        data = body.encode()
        return lambda: client.post(CALLBACKS, data=data, content_type="application/json", headers=headers)

    return [request(body) for body in map_bodies(response.get_json(), queries)]
