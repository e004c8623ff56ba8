"""Ageing and what a universal pension would cost: old-age dependency, and a benefit tied to GDP per head.

Persons by five-year age groups come from the UN World Population Prospects. All functions take numbers or arrays that
broadcast together and return a float for numbers, an array otherwise. NaN stands for "not known" and stays NaN.
"""

from __future__ import annotations

from typing import Final, overload

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = float | Floats

BENEFIT_PCT: Final = 16.0
"""Pension in per cent of GDP per head. Assumption: the level for old age in the scenario of average benefits of UN
ESCAP, which could not be confirmed in its text."""
ADMINISTRATION_PCT: Final = 0.0
"""Cost of running the scheme in per cent of benefits, as in the ILO's calculator; 5 to 15 per cent are usual."""


@overload
def old_age_dependency(older_persons: float, working_age_persons: float) -> float: ...
@overload
def old_age_dependency(older_persons: Floats, working_age_persons: Floats) -> Floats: ...
def old_age_dependency(older_persons: Numbers, working_age_persons: Numbers) -> Numbers:
    """Persons of 65 and over per 100 of 20 to 64: 100 * older / working age (UN World Population Prospects).

    Raises ValueError for a negative number of older persons and where nobody is of working age.
    """
    older, working = _persons(older_persons), _persons(working_age_persons)
    if (working <= 0).any():
        raise ValueError("nobody is of working age")
    return _plain(100.0 * older / working)


@overload
def universal_pension_cost(
    benefit_pct: float, entitled_persons: float, population: float, administration_pct: float = ADMINISTRATION_PCT
) -> float: ...
@overload
def universal_pension_cost(
    benefit_pct: Numbers, entitled_persons: Floats, population: Floats, administration_pct: float = ADMINISTRATION_PCT
) -> Floats: ...
def universal_pension_cost(
    benefit_pct: Numbers,
    entitled_persons: Numbers,
    population: Numbers,
    administration_pct: float = ADMINISTRATION_PCT,
) -> Numbers:
    """Cost in per cent of GDP of a pension for everyone above an age, at a level constant relative to GDP per head.

    persons * b/100 * GDP/population * (1 + a/100), as a share of GDP: GDP cancels out, and what is left is
    b * persons / population * (1 + a/100), with b the benefit in per cent of GDP per head and a the cost of
    administration in per cent of benefits. A projection of numbers of persons, not an actuarial valuation: no
    take-up, survivors' rights, contributions or existing pensions.
    Raises ValueError for negative numbers, and where more persons are entitled than there are.
    """
    benefit = np.asarray(benefit_pct, dtype=np.float64)
    entitled, everyone = _persons(entitled_persons), _persons(population)
    if (benefit < 0).any() or administration_pct < 0:
        raise ValueError("benefit or administration is negative")
    if (everyone <= 0).any() or (entitled > everyone).any():
        raise ValueError("more persons are entitled than there are")
    return _plain(benefit * entitled / everyone * (1.0 + administration_pct / 100.0))


def _persons(given: Numbers) -> Floats:
    persons = np.asarray(given, dtype=np.float64)
    if (persons < 0).any():
        raise ValueError("a number of persons is negative")
    return persons


def _plain(result: Floats | np.float64) -> Numbers:
    """A float for a single number, the array otherwise."""
    return float(result) if np.ndim(result) == 0 else np.asarray(result)
