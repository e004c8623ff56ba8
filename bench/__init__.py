"""What Floorwatch promises about its cost, measured: `make bench` prints one table.

Each line is what, measured, budget, the share of the budget used, and a note. Times depend on the machine; ratios to a
peer are taken in the same run. The last run is in bench/results/latest.json, all runs beside it (not committed).
The exit code is 1 when a budget is exceeded.

| module | what |
|---|---|
| `building` | seconds and peak memory of `python -m etl build` from the embedded figures, in a process of its own |
| `landing`, `landing_child` | peak memory while a million rows of population figures are fetched, landed and parsed |
| `tenfold`, `build_child` | the time of a build with ten times the rows against one with the embedded rows |
| `refreshing`, `refreshing_child` | a refresh that finds nothing new, against the replay server of the tests |
| `publishing`, `load` | what readers notice of a publish: failed and mixed answers, waiting times around it |
| `work` | the same views for us and for the peer: distinct Selections, their rows, the peer's SQLite file |
| `callback` | server CPU of the map callback: the whole process's CPU around one request, each Selection asked once |
| `peer`, `peer_child` | the same for Datasette's JSON of the same rows, through its own in-process client |
| `wire` | bytes of a first visit in headless Chromium with an empty cache; requests to other hosts |
| `api` | the API beside Datasette: filtered JSON and CSV, whole files, memory while they are streamed |
| `first_byte` | time until the first byte of a view's CSV over HTTP on the loopback address |

The peer gets what helps it: an index that fits the query exactly, an immutable file, its most compact JSON, only the
columns a map shows. Its rows are compared with ours before anything is measured.
"""
