"""Lands and parses the population files, as a refresh does: `python -m bench.landing_child FOLDER parse|encode`."""

from __future__ import annotations

import sys
from pathlib import Path

from etl import live
from etl.fetch import Client
from etl.landing import Landing
from etl.observations import encode
from etl.registry import registry
from etl.sources import Spec, un_wpp


def spec() -> Spec:
    """The registry's entry for the files."""
    return next(entry for entry in live.load_specs(registry()) if entry.source == "un_wpp")


if __name__ == "__main__":
    with Client(Landing(Path(sys.argv[1])), pace_seconds=0) as client:
        rows = un_wpp.pull(client, spec(), None).rows
    if sys.argv[2] == "encode":
        rows = encode(rows.assign(dataset="un_wpp", release="made"), registry(), "un_wpp").accepted
    print(len(rows))
