"""The words that lie beside the files of a bulk edition."""

from __future__ import annotations

from etl.bulk_files import OPEN, WHO, Edition
from etl.national.loading import SYNTHETIC

README = """# Floorwatch: all figures

State {short} of the figures, put together on {collected}. The address of a file here never leads to other bytes.

| file | what |
|---|---|
| `{open}` | a DuckDB database of everything that is not restricted to non-commercial use |
| `{who}` | WHO's figures (SDG 3.8, health expenditure) in a database of their own: NON-COMMERCIAL USE ONLY |
| `observations/<dataset>/<release>.parquet` | every observation of a release |
| `<dataset>.csv.gz` | every observation of a dataset, all releases: UTF-8, comma, LF, one header line |
| `tables/*.parquet`, `tables/who/*.parquet` | indicators, areas, groups, code lists, releases, aggregates, inputs |
| `listing.json` | each file with size, SHA-256, rows, dataset, releases and licence; each dataset with its citation |
| `SHA256SUMS` | for `sha256sum --check SHA256SUMS` |

Columns have their SDMX meanings; estimates of surveys have standard error, interval, persons asked and degrees of
freedom behind them (se, ci_low, ci_high, n_unweighted, df); amounts in national currency (unit XDC) are in the currency
that `tables/national_source.parquet` has for the release. A release is what the publisher had on the day it was
retrieved. Use one release of a dataset at a time: the view `current_observation` of the databases has the current ones.
In CSV, a text that begins with = + - @, a tab, a carriage return or an apostrophe has an apostrophe in front (remove
the first one to undo it).

{synthetic}Cite the publisher first, with release and day of retrieval. Licences are the publishers' own:

{licences}
"""


def readme(made: Edition) -> str:
    """The words beside the files."""
    lines = []
    for d in made.datasets:
        terms = f"{d.licence}{' **(non-commercial)**' if d.noncommercial else ''}"
        lines.append(f"- `{d.id}`: {d.publisher}. {terms}. Cite: {d.citation}")
    made_up = [f"{d.id} {label}" for d in made.datasets for label, release in d.releases.items() if release.synthetic]
    told = (
        f"**Not of any country**: {', '.join(made_up)}. {SYNTHETIC} So says the note of each row.\n\n"
        if made_up
        else ""
    )
    return README.format(
        synthetic=told,
        short=made.content_hash[:16],
        collected=made.collected,
        open=OPEN,
        who=WHO,
        licences="\n".join(lines),
    )
