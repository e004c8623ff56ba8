"""Nothing of a person is left beside the survey, told by an error, or to be worked out; for files and answers see
`test_national_sentinels`, for numbers of persons `test_national_attack`."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import duckdb
import numpy as np
import pytest
from made_survey import facts, few, made, persons
from national_support import quiet

from etl.errors import EtlError
from etl.national.hiding_money import identities, left_out
from etl.national.plan import Estimated, make
from etl.registry import registry

SENTINELS = ("SENTINELHOME", "SENTINELPSU", "7654321.25", "86421.125")
MONEY = ("AMT", "SIM_COST")


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The operator's folder: microdata in which a household can be recognised."""
    rows = persons(400)
    at = rows["household"] == rows["household"].iloc[10]
    rows.loc[at, "household"] = SENTINELS[0]
    rows.loc[at, "welfare"] = float(SENTINELS[2])
    rows.loc[at, "oop"] = float(SENTINELS[3])
    rows.loc[rows["psu"] == rows["psu"].iloc[10], "psu"] = SENTINELS[1]
    return made(tmp_path_factory.mktemp("operator"), few(rows)).path


@pytest.fixture(scope="module")
def estimated(private: Path) -> Estimated:
    return make(private, facts(), registry(), quiet)


def test_the_sentinels_are_in_the_microdata_and_nothing_is_left_beside_them(
    private: Path, estimated: Estimated
) -> None:
    assert len(estimated.rows)
    with duckdb.connect() as con:
        con.execute(
            "SELECT count(*) FROM read_parquet(?) WHERE household = ? AND psu = ?", [str(private), *SENTINELS[:2]]
        )
        assert con.fetchall()[0][0] > 0
    assert [path.name for path in private.parent.iterdir()] == [private.name], "prepared files are gone"


def test_what_is_refused_names_no_value_of_a_person(private: Path) -> None:
    rows = persons(60)
    rows.loc[0, "welfare"] = None
    rows.loc[0, "household"] = SENTINELS[0]
    rows["psu"] = rows["stratum"]  # one PSU in each stratum
    with pytest.raises((EtlError, ValueError)) as refused:
        make(made(private.parent / "bad", rows).path, facts(), registry(), quiet)
    assert not [s for s in SENTINELS if s in str(refused.value)]


# ---- what is withheld cannot be worked out ----


def test_no_withheld_amount_follows_from_the_others(estimated: Estimated) -> None:
    """All sums over places and over programmes at once: what is withheld stays free."""
    for measure in MONEY:
        rows = estimated.rows[estimated.rows["series"].str.startswith(f"{measure}.")]
        cells = {(r.series.partition(".")[2], r.ref_area, r.quantile): r.obs_value for r in rows.itertuples()}
        programmes = sorted({p for p, *_ in cells})
        totals = {p: cells[p, "KEN", "_T"] for p in programmes if not np.isnan(cells.get((p, "KEN", "_T"), np.nan))}
        index = {cell: n for n, cell in enumerate(cells)}
        equations = []
        for p in programmes:
            for parts in (
                [c for c in cells if c[0] == p and c[1] != "KEN"],
                [c for c in cells if c[0] == p and c[2] != "_T"],
            ):
                equations.append((index.get((p, "KEN", "_T")), [index[c] for c in parts]))
        for (whole, parts), place in product(identities(totals), {c[1:] for c in cells}):
            found = [index[(p, *place)] for p in parts if (p, *place) in index]
            equations.append((index.get((whole, *place)), found))
        matrix = np.zeros((len(equations), len(cells)))
        for row, (whole, parts) in zip(matrix, equations, strict=True):
            row[parts] += 1
            if whole is not None and parts:
                row[whole] -= 1
        hidden = np.array([np.isnan(value) for value in cells.values()])
        assert hidden.any() and not hidden.all()
        unknown = matrix[:, hidden]
        _, values, directions = np.linalg.svd(unknown, full_matrices=True)
        free = np.abs(directions[int((values > 1e-9).sum()) :]).max(axis=0, initial=0.0)
        told = [cell for cell, f in zip(np.array(list(cells), dtype=object)[hidden], free, strict=True) if f < 1e-8]
        assert not told, measure


SUMS = [("ANY", ("SI", "SA")), ("ANY", ("OLDAGE", "FAMILY", "DISABILITY")), ("SA", ("FAMILY", "DISABILITY"))]


@pytest.mark.parametrize(("bad", "n", "expected"), [
    (set(), {}, set()),
    ({"FAMILY"}, {"FAMILY": 10, "DISABILITY": 60}, {"FAMILY", "DISABILITY"}),
    ({"SA", "FAMILY"}, {"SA": 12, "FAMILY": 10, "DISABILITY": 40}, {"SA", "FAMILY", "OLDAGE", "SI"}),
    ({"FAMILY", "DISABILITY"}, {"FAMILY": 10, "DISABILITY": 9}, {"FAMILY", "DISABILITY", "SA", "SI", "OLDAGE"}),
])  # fmt: skip
def test_programmes_that_would_give_others_away_are_left_out_too(
    bad: set[str], n: dict[str, int], expected: set[str]
) -> None:
    rows = {
        p: {("R", "_T", "_T", "_T", "_T"): n.get(p, 500)} for p in ("ANY", "SI", "SA", "OLDAGE", "FAMILY", "DISABILITY")
    }
    assert left_out(rows, bad, SUMS, 25) == expected
