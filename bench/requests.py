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


def _outputs(key: str) -> list[dict[str, Any]]:
    """The outputs of a callback from its key `..id.property...id.property..`; ids in braces are JSON."""
    parts = (part.rsplit(".", 1) for part in key.strip(".").split("..."))
    return [{"id": json.loads(i) if i.startswith("{") else i, "property": p} for i, p in parts]


def _map_callback(server: Flask) -> tuple[str, list[dict[str, Any]]]:
    """Key and outputs of the callback from the query to the map's figure."""
    response = server.test_client().get("/_dash-dependencies")
    if response.status_code != HTTPStatus.OK:
        raise LookupError(f"/_dash-dependencies was answered with {response.status}")
    for callback in response.get_json():
        outputs = _outputs(callback["output"])
        if callback["inputs"] == [QUERY] and any(output["id"] == MAP_FIGURE for output in outputs):
            return callback["output"], outputs
    raise LookupError("the application has no callback from the query to the map's figure")


def bench_map_requests(
    server: Flask, queries: Iterable[str], headers: dict[str, str]
) -> list[Callable[[], TestResponse]]:
    """One function per query; calling it asks for the map through the whole WSGI stack and gives the answer."""
    key, outputs = _map_callback(server)
    client = server.test_client()

    def request(query: str) -> Callable[[], TestResponse]:
        inputs = [{**QUERY, "value": query}]
        body = {"output": key, "outputs": outputs, "inputs": inputs, "changedPropIds": ["query.data"]}
        data = json.dumps(body).encode()
        return lambda: client.post(
            "/_dash-update-component", data=data, content_type="application/json", headers=headers
        )

    return [request(query) for query in queries]
