"""A build as a refresh makes it: one thread, low priority. `python -m bench.build_child SNAPSHOT FOLDER`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from etl import refresh, warehouse
from etl.registry import registry

if __name__ == "__main__":
    os.nice(refresh.NICENESS)
    made = warehouse.build(Path(sys.argv[1]), Path(sys.argv[2]), registry(), lambda _: None, threads=1)
    print(sum(made.rows.values()))
