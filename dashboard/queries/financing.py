"""What the costing asks for: its inputs, the ranges of its simulation, and the published editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dashboard.queries import Observation
from methods.financing_inputs import Row

if TYPE_CHECKING:
    from dashboard.warehouse import Warehouse

CURRENT, VINTAGE_2020 = "current", "2020"


def input_rows(warehouse: Warehouse, vintage: str) -> list[Row]:
    """All inputs of a vintage."""
    sql = """SELECT variable, ref_area, time_period, obs_value, source_period, kind FROM financing_input
             WHERE vintage = ?"""
    return [Row(*row) for row in warehouse.rows(sql, [vintage])]


class Origin(NamedTuple):
    """Where an input comes from."""

    variable: str
    ref_area: str
    time_period: int
    obs_value: float
    source_period: int | None
    kind: str
    dataset: str
    series: str
    release: str


def origins(warehouse: Warehouse, vintage: str, areas: tuple[str, ...]) -> list[Origin]:
    """The inputs of some areas with their series and releases, by area, variable and year."""
    marks = ", ".join("?" * len(areas))
    sql = f"""SELECT variable, ref_area, time_period, obs_value, source_period, kind, dataset, series, release
              FROM financing_input WHERE vintage = ? AND ref_area IN ({marks})
              ORDER BY ref_area, variable, time_period"""
    return [Origin(*row) for row in warehouse.rows(sql, [vintage, *areas])] if areas else []


def sources(warehouse: Warehouse, vintage: str) -> list[tuple[str, str]]:
    """Datasets and releases that the inputs come from. Read once per warehouse file."""
    key = ("financing-sources", vintage)
    if key not in warehouse.memo:
        sql = """SELECT DISTINCT f.dataset, f.release FROM financing_input f JOIN dataset d USING (dataset)
                 WHERE vintage = ? AND contains(f.release, '; ') IS FALSE ORDER BY ALL"""
        warehouse.memo[key] = [tuple(row) for row in warehouse.rows(sql, [vintage])]
    found: list[tuple[str, str]] = warehouse.memo[key]
    return found


def published_inputs(warehouse: Warehouse, areas: tuple[str, ...]) -> list[Observation]:
    """The published figures behind the costing of some areas: coverage, poverty line, expenditure, prices."""
    marks = ", ".join("?" * len(areas))
    sql = f"""SELECT o.dataset, o.release, o.series, o.ref_area, o.time_period, o.sex, o.age, o.location, o.quantile,
                     o.obs_value, coalesce(o.value_text, ''), o.unit_measure, coalesce(o.obs_status, ''),
                     coalesce(o.note, ''), coalesce(o.source_detail, ''), o.kind
              FROM (SELECT DISTINCT dataset, series, ref_area, source_period FROM financing_input
                    WHERE vintage = ? AND ref_area IN ({marks}) AND kind IN ('published', 'projected')) f
              JOIN current_observation o ON o.dataset = f.dataset AND o.series = f.series AND o.ref_area = f.ref_area
                   AND o.time_period IS NOT DISTINCT FROM f.source_period AND o.location = '_T' AND o.quantile = '_T'
              WHERE o.dataset <> 'un_wpp' ORDER BY ALL"""
    return [Observation(*row) for row in warehouse.rows(sql, [CURRENT, *areas])] if areas else []


class Varied(NamedTuple):
    """Over what a simulation varies a factor; `relative` bounds multiply the scenario's value."""

    factor: str
    low: float
    high: float
    relative: bool
    each_area: bool
    label: dict[str, str]


def ranges(warehouse: Warehouse) -> list[Varied]:
    """The declared ranges, in their order."""
    sql = """SELECT factor, low, high, relative, each_area, label_en, label_fr, label_es FROM scenario_range
             ORDER BY rank"""
    return [
        Varied(factor, low, high, relative, each, dict(zip(("en", "fr", "es"), label, strict=True)))
        for factor, low, high, relative, each, *label in warehouse.rows(sql)
    ]


class Edition(NamedTuple):
    """A published estimate of the financing gap."""

    edition: str
    publication: str
    ref_year: str
    scope: str
    group_type: str
    group_name: str
    benefit: str
    measure: str
    obs_value: float
    unit_text: str
    status: str
    source_url: str
    note: str


def editions(warehouse: Warehouse) -> list[Edition]:
    """All published estimates, oldest edition first."""
    sql = """SELECT edition, publication, ref_year, scope, group_type, group_name, benefit, measure, obs_value,
                    unit_text, status, source_url, coalesce(note, '')
             FROM financing_gap_published ORDER BY edition, group_type DESC, group_name, measure, unit_text"""
    return [Edition(*row) for row in warehouse.rows(sql)]
