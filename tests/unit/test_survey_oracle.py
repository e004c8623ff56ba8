"""Agreement with the package `survey` for R 4.1.1, whose answers are kept in tests/oracle/expected.csv (`make oracle`
computes them anew): estimates, standard errors, intervals, degrees of freedom and design effects of three samples."""

from __future__ import annotations

import pytest

from tests.oracle import cases
from tests.oracle.comparison import OURS, differences

EXPECTED = cases.read()
MINE = cases.ours()
KINDS = sorted({key[0].split(":")[0] for key in EXPECTED})


@pytest.mark.parametrize("kind", KINDS)
def test_estimates_are_those_of_r(kind: str) -> None:
    theirs = {key: numbers for key, numbers in EXPECTED.items() if key[0].split(":")[0] == kind}
    assert theirs
    assert not (wrong := differences(MINE, theirs, OURS, "ours")), "\n".join(wrong)


def test_the_numbers_kept_are_all_there() -> None:
    assert len(EXPECTED) == 633
    assert sum(len(numbers) for numbers in EXPECTED.values()) == 1921


def test_every_way_with_a_single_psu_is_compared_and_some_of_them_have_no_answer() -> None:
    ways = {key[0].split(":")[1] for key in EXPECTED if key[0].startswith(("one:", "two:", "three:"))}
    assert ways == {"fail", "remove", "certainty", "centred", "average"}
    refused = [key for key, numbers in EXPECTED.items() if not numbers]
    assert refused and all(key[0].split(":")[1] == "fail" and MINE[key] == {} for key in refused)


def test_a_number_of_ours_that_is_a_little_off_is_noticed() -> None:
    key = ("three:centred:plain:ratio", "a")
    off = {**MINE, key: {**MINE[key], "se": MINE[key]["se"] * (1 + 2e-6)}}
    assert len(differences(off, EXPECTED, OURS, "ours")) == 1
