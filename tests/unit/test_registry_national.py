"""What national imports measure: one declaration, from which series, tables and texts follow."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest

from etl.errors import RegistryError
from etl.registry import FOLDER, LANGUAGES, _toml, registry
from etl.registry.national import DATASETS, MEASURE_TEXTS, Measure, read
from etl.schema import measure_rows, national_series_rows

REG = registry()
MEASURES = REG.national.measures
DECLARED = _toml(FOLDER / "national.toml")
SDG = {"SI_COV_BENFTS", "SI_COV_CHLD", "SI_COV_MATNL", "SI_COV_DISAB", "SI_COV_UEMP", "SI_COV_PENSN",
       "SI_COV_WKINJRY", "SI_COV_VULN", "SI_COV_POOR", "SH_XPD_EARN10", "SH_XPD_EARN25",
       "SH_OOP_XPD_EARNNET40"}  # fmt: skip


@pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))
def test_a_measure_speaks_three_languages_and_fits_into_controls(measure: Measure) -> None:
    for name in MEASURE_TEXTS:
        texts = [measure.texts[name][lang] for lang in LANGUAGES]
        assert all(text and text == text.strip() for text in texts), name
        if name in ("definition", "caveat"):
            assert all(text.endswith(".") for text in texts), name
    assert all(len(measure.texts["short"][lang]) <= 28 for lang in LANGUAGES)
    assert len(measure.breaks) in (0, 6)
    assert all(low < high for low, high in pairwise(measure.breaks))


def test_short_labels_tell_measures_of_a_dataset_apart() -> None:
    for dataset in DATASETS:
        for lang in LANGUAGES:
            shorts = [m.texts["short"][lang] for m in MEASURES.values() if dataset in m.datasets]
            assert len(shorts) == len(set(shorts))


def test_series_follow_from_measures_and_programmes() -> None:
    codes = {(dataset, series) for dataset, series, *_ in national_series_rows(REG)}
    assert codes == {(s.dataset, s.series) for s in REG.series.values() if s.dataset in DATASETS}
    assert {("national_survey", "COV_HH.OLDAGE"), ("national_survey", "POV_HC"),
            ("national_register", "REG_EXP_GDP.MEDICAL")} <= codes  # fmt: skip
    assert not {("national_survey", "COV_HH"), ("national_survey", "COV_HH.MEDICAL")} & codes
    for series in {series for _, series in codes}:
        measure, programme = REG.national.measure_of(series)
        assert series == (f"{measure.id}.{programme}" if programme else measure.id)
    with pytest.raises(KeyError):
        REG.national.measure_of("COV_HH.MEDICAL")
    name = "People who receive a benefit themselves: Social assistance"
    assert REG.series["national_survey", "COV_P.SA"].name == name


def test_series_of_the_sdgs_keep_their_codes_and_units() -> None:
    assert set(MEASURES) >= SDG
    for dataset, series in (("un_sdg_1_3_1", s) for s in SDG if s.startswith("SI_")):
        assert REG.series[dataset, series].unit_measure == (MEASURES[series].unit_measure,)
    for series in (s for s in SDG if s.startswith("SH_")):
        assert REG.series["who_uhc", series].unit_measure == (MEASURES[series].unit_measure,)
    assert MEASURES["SI_COV_MATNL"].sex == "F", "as the UN publishes it"


def test_rows_of_the_table_are_those_of_the_file() -> None:
    rows = measure_rows(REG)
    lines = [line["id"] for line in DECLARED["further_line"]]
    wanted: list[str] = []
    for entry in DECLARED["measure"]:
        wanted += [entry["id"], *(f"{entry['id']}_{line}" for line in lines if entry.get("further_lines"))]
    assert [row[0] for row in rows] == wanted
    assert [row[1] for row in rows] == list(range(len(rows)))
    assert rows[0][6:9] == tuple(MEASURES["POP"].texts["label"][lang] for lang in LANGUAGES)


def test_a_further_poverty_line_has_measures_of_its_own_by_kind_of_programme() -> None:
    assert REG.national.further_lines == ("L2", "L3", "L4")
    assert set(MEASURES["RED_GAP_L2"].series) == {f"RED_GAP_L2.{p}" for p in ("ANY", "SI", "SA", "LM")}
    assert MEASURES["POV_HC_L3"].texts["label"]["fr"].endswith("(troisième seuil)")
    assert "ADQ_L2" not in MEASURES, "only what depends on a line"


def spoilt(**changes: Any) -> dict[str, Any]:
    table = deepcopy(DECLARED)
    table["measure"][3].update(changes)
    return table


@pytest.mark.parametrize(("changes", "message"), [
    ({"programmes": "all"}, "COV_HH: no set of programmes 'all'"),
    ({"kind": "fun"}, "COV_HH: unknown kind 'fun'"),
    ({"datasets": ["un_wpp"]}, "COV_HH: unknown dataset"),
    ({"cuts": ["sex", "sign"]}, "COV_HH: unknown cut"),
    ({"unit_measure": "EUR"}, "COV_HH: unknown unit 'EUR'"),
    ({"sex": "X"}, "COV_HH: unknown sex 'X'"),
    ({"caveat": "none"}, "COV_HH: no caveat 'none'"),
    ({"label": {"en": "a", "fr": "b"}}, "COV_HH: label has no es"),
    ({"id": "POP"}, "POP is declared twice"),
])  # fmt: skip
def test_a_contradiction_is_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(RegistryError, match=re.escape(message)):
        read(spoilt(**changes), REG.codes)


def test_an_unknown_programme_is_named() -> None:
    table = deepcopy(DECLARED)
    table["programmes"]["survey"].append("DOGS")
    with pytest.raises(RegistryError, match="'DOGS' is not in the code list PROGRAMME"):
        read(table, REG.codes)
