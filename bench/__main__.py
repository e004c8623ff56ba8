"""`python -m bench`: measure everything, print one table, keep the numbers. Exit code 1 when a budget is exceeded."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from bench import (
    api,
    building,
    cards,
    costing,
    drawn,
    embeds,
    first_byte,
    landing,
    lighthouse_scores,
    peer,
    pictures,
    publishing,
    refreshing,
    serving,
    survey,
    tenfold,
    wire,
)
from bench.result import Measure, save, show


def run(say: Callable[[str], None]) -> list[Measure]:
    """All measures, in the order of the table. What is about memory comes first, while this process is still small."""
    say("building the warehouse")
    measures = building.measure()
    say("a million rows of population figures")
    measures += landing.measure()
    say("building with ten times the rows")
    measures += tenfold.measure()
    say("a survey of five million persons")
    measures += survey.measure()
    say("a refresh that finds nothing new")
    measures += refreshing.measure()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say("the map's callback, beside Datasette")
        measures += peer.measure(folder)
        with serving.running(folder / "server.log") as port:
            say("a first visit in Chromium")
            measures += wire.measure(port)
            say("callbacks of cards")
            measures += cards.measure()
            say("from navigation to the first chart")
            measures += drawn.measure(port)
            say("embeds on a slow processor, beside stock Dash")
            measures += embeds.measure(port, folder)
            say("a scenario, its simulation, a slider")
            measures += costing.measure(port)
            say("first bytes of CSV files")
            measures += first_byte.measure(port, folder)
            say("Lighthouse, beside a stock Dash page")
            measures += lighthouse_scores.measure(port, folder)
        say("pictures")
        measures += pictures.measure()
        say("the API, beside Datasette")
        measures += api.measure(folder)
        say("publishes under load")
        measures += publishing.measure(folder)
    return measures


def main() -> int:
    """Progress goes to standard error, the table to standard output."""
    progress = Console(stderr=True)
    try:
        with progress.status("") as status:
            measures = run(lambda text: status.update(f"measuring: {text}"))
    except (RuntimeError, OSError) as error:
        progress.print(f"error: {error}", markup=False, highlight=False)
        return 1
    width = None if sys.stdout.isatty() else 140
    show(measures, Console(width=width, highlight=False))
    save(measures)
    return 0 if all(m.held for m in measures) else 1


if __name__ == "__main__":
    sys.exit(main())
