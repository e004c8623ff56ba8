"""Which of Dash's own scripts the pages can ask for, so that they are compressed once and not at each request."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import dash

# Left to Dash: its tables and formulas (the pages use neither), its polyfills and its full plotly.js (ours are used).
LEFT_OUT = ("dash_table/", "deps/polyfill", "dcc/async-mathjax", "dash-renderer/build/dash-ws-worker")


def dash_suites() -> dict[str, bytes]:
    """{"dash/dcc/async-graph.js": content, …}: scripts that a page's index or its components may load.

    An app of its own is asked for its index page, which makes Dash register every file it may serve.
    """
    app = dash.Dash("floorwatch-suites", assets_folder="", include_assets_files=False, add_log_handler=False)
    app.layout = dash.html.Div()
    app.server.test_client().get("/")
    spec = importlib.util.find_spec("dash")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("dash")
    home = Path(spec.origin).parent
    names = [n for n in sorted(app.registered_paths["dash"]) if n.endswith(".js") and not n.startswith(LEFT_OUT)]
    return {f"dash/{name}": (home / name).read_bytes() for name in names}
