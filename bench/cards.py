"""CPU of every card of every page, as its callback works: rows, figure or table, words, sources.

`python -m bench.cards` prints JSON: card -> median milliseconds over distinct Selections (areas in focus, languages).
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bench.result import Measure

ROOT = Path(__file__).resolve().parents[1]
BUDGET_MS = 10
SELECTIONS = 24


def measure() -> list[Measure]:
    """One line: the slowest card, with the other slow ones in the note."""
    done = subprocess.run([sys.executable, "-m", "bench.cards"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"cards could not be measured: {done.stderr.strip()[-300:]}")
    found: dict[str, float] = json.loads(done.stdout)
    slow = sorted(found, key=lambda card: -found[card])
    note = f"of {len(found)} cards; next " + ", ".join(f"{card} {found[card]:.1f}" for card in slow[1:4])
    return [Measure(f"callback of a card, server CPU, median, slowest ({slow[0]})", found[slow[0]], "ms",
                    BUDGET_MS, note)]  # fmt: skip


def run() -> dict[str, float]:
    """Median milliseconds of CPU per card; every Selection is asked for once."""
    from dashboard import cards, serving  # noqa: PLC0415 - the parent process has no use for the application
    from dashboard.app import server  # noqa: PLC0415
    from dashboard.pages import explore  # noqa: PLC0415
    from dashboard.pages.boards import CARDS  # noqa: PLC0415
    from dashboard.pages.live import made  # noqa: PLC0415

    found = {}
    with server.test_request_context("/"):
        areas = sorted(serving.warehouse().catalogue.countries)
    for key in (*explore.SHOWN, *CARDS):
        pick = random.Random(key)
        takes = CARDS[key][1].takes if key in CARDS else ("area",)
        chosen = zip(pick.sample(areas, SELECTIONS), ("en", "fr", "es") * SELECTIONS, strict=False)
        queries = [f"area={area}&lang={lang}" if "area" in takes else f"lang={lang}" for area, lang in chosen]
        taken = []
        for query in dict.fromkeys(queries):
            with server.test_request_context("/"):
                serving.warehouse()
                started = time.process_time()
                chart, result, view = made(key, query)
                body = chart.markup(result, view) if chart.markup else chart.figure(result, view)
                answer = [body, cards.head(chart, result, view, key), cards.foot(chart, result, view)]
                taken.append((time.process_time() - started) * 1000)
                json.dumps(answer)
        found[key] = median(taken)
    return found


if __name__ == "__main__":
    print(json.dumps(run()))
