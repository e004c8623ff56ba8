"""Runs in the peer's own environment: CPU per request of Datasette's JSON. Knows nothing of the project.

`python peer_child.py FOLDER` reads work.json and peer.db there and prints JSON: version, milliseconds per request,
bytes per answer. Exit code 1 when a request gives other rows than it must.
"""

import asyncio
import json
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.version import __version__


async def run(folder: Path) -> dict[str, object]:
    """Ask for every piece of work once, after others for warming up."""
    content = json.loads((folder / "work.json").read_text())
    peer = Datasette([], immutables=[str(folder / "peer.db")])
    await peer.invoke_startup()

    def url_of(piece: dict[str, dict[str, object]]) -> str:
        return "/peer.json?" + urlencode({"sql": content["sql"], **piece["parameters"], "_shape": "arrays"})

    for piece in content["warm_up"]:
        await peer.client.get(url_of(piece))
    milliseconds, sizes = [], []
    for piece in content["work"]:
        url = url_of(piece)
        started = time.process_time()
        response = await peer.client.get(url)
        milliseconds.append((time.process_time() - started) * 1000)
        sizes.append(len(response.content))
        answer = response.json()
        at = [answer["columns"].index(name) for name in ("ref_area", "time_period", "obs_value")]
        if sorted([row[n] for n in at] for row in answer["rows"]) != piece["rows"]:
            raise SystemExit(f"Datasette gives other rows for {piece['query']}")
    return {"version": __version__, "milliseconds": milliseconds, "bytes": sizes}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(Path(sys.argv[1])))))
