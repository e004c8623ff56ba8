"""A national release before it is published: what was computed, from what, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from etl.national.areas import Region
from etl.national.shapes import Shapes
from etl.observations import COLUMNS

ROW_COLUMNS = tuple(c for c in COLUMNS if c not in ("dataset", "release", "time_period"))


@dataclass(frozen=True)
class Source:
    """What a release was computed from, as readers are told: the columns of `national_source` with the same names.

    `details`: whatever else a page shows (poverty line, scenario, descriptor's choices); `findings`: what an operator
    and a reader should know, each {"code": …, "text": …, …}. Counts only, never a value of a person.
    """

    title: str
    producer: str
    licence: str
    url: str = ""
    synthetic: bool = False
    unit: str = ""
    records: int | None = None
    households: int | None = None
    psus: int | None = None
    strata: int | None = None
    df: float | None = None
    variance: str = ""
    single_psu: str = ""
    welfare: str = ""
    currency: str = ""
    price_year: int | None = None
    pension_age: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    findings: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class NationalRelease:
    """The figures of one country, year, and survey or register (`id`), ready to be published.

    `rows`: ROW_COLUMNS (others than series, ref_area, obs_value and unit_measure may be left out: totals, no text);
    values as numbers, percentages as per cent, NaN with the status Q for what is suppressed. `uncertainty`: series,
    ref_area, dimensions, se, ci_low, ci_high, n_unweighted, df. `schemes`: columns of the table `scheme`, without
    dataset, release, ref_area and time_period where they are the release's own. `revision`: what changed since an
    earlier import of the same survey, where the two side by side could tell of a few persons (see `earlier`).
    """

    dataset: str
    country: str
    year: int
    id: str
    source: Source
    rows: pd.DataFrame
    uncertainty: pd.DataFrame = field(default_factory=pd.DataFrame)
    schemes: pd.DataFrame = field(default_factory=pd.DataFrame)
    regions: Sequence[Region] = ()
    shapes: Shapes | None = None
    provenance: Sequence[dict[str, str]] = ()
    note: str = ""
    revision: str = ""

    @property
    def base(self) -> str:
        """The label of its first import."""
        return f"{self.country}-{self.year}-{self.id}"
