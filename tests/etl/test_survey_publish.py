"""From the invented survey's files to served figures by one command; and a survey with errors changes nothing."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from etl_support import run_etl

from etl.survey import example


def state(folder: Path) -> dict[str, str]:
    """Every file of a folder by its content."""
    return {str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.matrix
def test_a_survey_is_published_by_one_command_and_one_with_errors_changes_nothing(tmp_path: Path) -> None:
    data, own = tmp_path / "data", tmp_path / "own"
    path = example.write(own, 400)
    before = state(own)
    ran = run_etl("import-survey", str(path), data=data)
    assert ran.code == 0, ran.err
    assert "published: national_survey ZMB-2024-example" in ran.out
    assert state(own) == before
    served = data / "warehouse" / (data / "warehouse" / "current").read_text(encoding="utf-8").strip()
    with duckdb.connect(str(served), read_only=True) as con:
        (source,) = con.execute("SELECT records, households, synthetic FROM national_source").fetchall()
        regions = con.execute("SELECT count(*) FROM area_shape").fetchall()
        (coverage,) = con.execute("""SELECT o.obs_value, u.se FROM observation o JOIN uncertainty u
            USING (dataset, series, release, ref_area, time_period, sex, age, location, quantile)
            WHERE o.series = 'COV_HH.ANY' AND ref_area = 'ZMB' AND sex = '_T' AND age = '_T' AND location = '_T'
            AND quantile = '_T'""").fetchall()
    persons, homes = (len(pd.read_csv(own / name)) for name in ("persons.csv", "households.csv"))
    assert source == (persons, homes, True) and regions == [(10,)]
    assert 20 < coverage[0] < 90 and 0 < coverage[1] < 10

    whole = state(data)
    spoilt = pd.read_csv(own / "persons.csv", dtype=str, keep_default_na=False)
    spoilt.loc[3, "age"] = "171"
    spoilt.to_csv(own / "persons.csv", index=False)
    ran = run_etl("import-survey", str(path), data=data)
    assert ran.code == 1 and "1 error" in ran.error and "line 5" in ran.out
    assert state(data) == whole
