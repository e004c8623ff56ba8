"""Denominators that are not published as such but follow from published figures.

Arrays broadcast together; NaN where any part is unknown.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def labour_force(population: Floats, under_15: Floats, participation_pct: Floats) -> Floats:
    """Labour force in persons: participation rate of those aged 15 and over times their number.

    ``population`` and ``under_15`` in persons (UN World Population Prospects), ``participation_pct`` in per cent
    (ILO modelled estimates, World Bank SL.TLF.CACT.ZS). Raises ValueError where there are more under 15 than people,
    or a rate lies outside 0 to 100.
    """
    if (under_15 > population).any():
        raise ValueError("more people under 15 than people")
    return (population - under_15) * _rate(participation_pct)


def unemployed(labour_force_persons: Floats, unemployment_pct: Floats) -> Floats:
    """Unemployed persons: labour force times unemployment rate.

    ``unemployment_pct`` in per cent of the labour force (ILO modelled estimates, World Bank SL.UEM.TOTL.ZS).
    Raises ValueError for a negative labour force or a rate outside 0 to 100.
    """
    if (labour_force_persons < 0).any():
        raise ValueError("labour force is negative")
    return labour_force_persons * _rate(unemployment_pct)


def _rate(per_cent: Floats) -> Floats:
    if ((per_cent < 0) | (per_cent > 100)).any():
        raise ValueError("rate is outside 0 to 100 per cent")
    return per_cent / 100.0
