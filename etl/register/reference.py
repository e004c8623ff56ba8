"""Denominators and gross domestic product of one country, from the served warehouse, with the release of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from etl.errors import EtlError
from etl.warehouse import served_file


@dataclass(frozen=True)
class Known:
    """An amount and the release it is from."""

    amount: float
    release: str


@dataclass(frozen=True)
class Reference:
    """`groups` by weight, sex and year (persons); `gdp` by series of the IMF's WEO (NGDP: national currency, NGDPD:
    US dollars) and year."""

    groups: dict[tuple[str, str, int], Known] = field(default_factory=dict)
    gdp: dict[tuple[str, int], Known] = field(default_factory=dict)


def read(folder: Path, country: str) -> Reference:
    """What the warehouse in `folder` knows of a country. EtlError when none is served."""
    file = served_file(folder)
    if file is None:
        raise EtlError("no warehouse is served yet, which has the population: run `python -m etl build` first")
    with duckdb.connect(file, read_only=True) as con:
        groups = con.execute(
            "SELECT weight, sex, time_period, amount, release FROM denominator WHERE ref_area = ? AND weight <> 'gdp'",
            [country],
        ).fetchall()
        gdp = con.execute(
            """SELECT series, time_period, obs_value, dataset || ' ' || release FROM current_observation
               WHERE dataset = 'imf_weo' AND series IN ('NGDP', 'NGDPD') AND ref_area = ? AND obs_value > 0""",
            [country],
        ).fetchall()
    return Reference(
        {(weight, sex, year): Known(amount, release) for weight, sex, year, amount, release in groups},
        {(series, year): Known(value, release) for series, year, value, release in gdp},
    )
