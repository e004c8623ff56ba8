"""The registry of areas, groups, memberships and codes: complete, consistent, and readable in sentences.

Reads only the CSV files of ``etl/registry`` and CLDR (through babel).
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from babel import Locale

REGISTRY = Path(__file__).resolve().parents[2] / "etl" / "registry"
LANGUAGES = ("en", "fr", "es")
#: Schemes in which an area belongs to at most one group on any day.
SINGLE_MEMBERSHIP = ("ilo-region", "ilo-subregion", "un-sdg", "wb-region", "wb-income", "who-region")
#: Areas that M49 does not list; the world's population (WPP) counts them.
WORLD_BEYOND_M49 = {"TWN", "XKX"}

Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (REGISTRY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


AREAS = read("areas.csv")
GROUPS = read("groups.csv")
MEMBERSHIP = read("membership.csv")
CODES = read("codes.csv")
AREA = {row["ref_area"]: row for row in AREAS}


def members(scheme: str, group: str, on: str = "2026-01-01") -> set[str]:
    """Areas of a group on a day (ISO date)."""
    return {
        row["ref_area"]
        for row in MEMBERSHIP
        if (row["scheme"], row["group_code"]) == (scheme, group)
        and (row["valid_from"] or on) <= on <= (row["valid_to"] or on)
    }


def duplicates(keys: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [key for key, count in Counter(keys).items() if count > 1]


def test_no_duplicate_codes() -> None:
    assert not duplicates([(row["ref_area"],) for row in AREAS])
    assert not duplicates([(row["scheme"], row["group_code"]) for row in GROUPS])
    assert not duplicates([(row["codelist"], row["code"]) for row in CODES])
    assert not duplicates([tuple(row.values()) for row in MEMBERSHIP])
    for column in ("m49", "iso2"):
        assert not duplicates([(row[column],) for row in AREAS if row["kind"] != "subnational"])


def test_every_area_is_there() -> None:
    assert Counter(row["un_status"] for row in AREAS if row["kind"] != "subnational") == {
        "member": 193,
        "observer": 2,
        "other": 55,
    }
    assert Counter(row["kind"] for row in AREAS) == {"country": 195, "territory": 55, "subnational": 31}
    for row in AREAS:
        assert (row["kind"] == "country") == (row["un_status"] in {"member", "observer"}), row["ref_area"]
        if row["kind"] == "subnational":
            assert AREA[row["parent"]]["kind"] == "country"
            assert row["ref_area"].split("-")[0] == AREA[row["parent"]]["iso2"]
        else:
            assert len(row["ref_area"]) == 3 and len(row["m49"]) == 3 and len(row["iso2"]) == 2
            assert not row["parent"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_those_of_cldr_unless_overridden(language: str) -> None:
    territories = Locale.parse(language).territories
    wrong = {
        row["ref_area"]: (row[f"name_{language}"], territories[row["iso2"]])
        for row in AREAS
        if row["name_source"] == "cldr" and row[f"name_{language}"] != territories[row["iso2"]]
    }
    assert not wrong


def test_overrides_are_declared_and_needed() -> None:
    for row in AREAS:
        expected = {"own"} if row["kind"] == "subnational" else {"cldr", "override"}
        assert row["name_source"] in expected, row["ref_area"]
        if row["name_source"] == "override":
            assert any(
                row[f"name_{language}"] != Locale.parse(language).territories[row["iso2"]] for language in LANGUAGES
            ), f"{row['ref_area']} is CLDR's name after all"


def test_points_are_on_the_globe_and_distinct() -> None:
    for row in AREAS:
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row["ref_area"]
    assert not duplicates([(row["lat"], row["lon"]) for row in AREAS])


@pytest.mark.parametrize("row", [*AREAS, *GROUPS], ids=lambda row: row.get("ref_area") or row["group_code"])
def test_forms_are_complete_and_clean(row: Row) -> None:
    for language in LANGUAGES:
        for form in ("name", "in", "of"):
            text = row[f"{form}_{language}"]
            assert text and text == text.strip(), (form, language)
            assert "  " not in text and "'" not in text, "one space, typographic apostrophes"
    assert row["in_en"].split()[0] in {"in", "on"} and row["of_en"].startswith("of ")
    assert row["in_fr"].startswith(("en ", "au ", "aux ", "à ", "dans ", "sur "))
    assert row["of_fr"].startswith(("de ", "du ", "des ", "d’"))
    assert row["in_es"].startswith("en ") and row["of_es"].startswith(("de ", "del "))
    # Elisions and contractions that French and Spanish require.
    for text in (row["in_fr"], row["of_fr"]):
        assert not text.startswith(("à le ", "à les ", "de le ", "de les ")), text
    assert not row["of_es"].startswith("de el "), row["of_es"]


#: language | ref_area | in the area | of the area
REVIEWED = """
en | USA | in the United States | of the United States
en | PHL | in the Philippines | of the Philippines
en | COD | in the Democratic Republic of the Congo | of the Democratic Republic of the Congo
en | GMB | in the Gambia | of the Gambia
en | SLV | in El Salvador | of El Salvador
fr | KEN | au Kenya | du Kenya
fr | USA | aux États-Unis | des États-Unis
fr | CUB | à Cuba | de Cuba
fr | IRQ | en Irak | de l’Irak
fr | GBR | au Royaume-Uni | du Royaume-Uni
fr | PHL | aux Philippines | des Philippines
fr | COD | en République démocratique du Congo | de la République démocratique du Congo
fr | MUS | à Maurice | de Maurice
fr | CPV | au Cabo Verde | du Cabo Verde
fr | HTI | en Haïti | d’Haïti
fr | HUN | en Hongrie | de la Hongrie
fr | SLB | aux Îles Salomon | des Îles Salomon
fr | IND | en Inde | de l’Inde
fr | MEX | au Mexique | du Mexique
fr | OMN | à Oman | d’Oman
fr | GMB | en Gambie | de la Gambie
fr | YEM | au Yémen | du Yémen
fr | URY | en Uruguay | de l’Uruguay
fr | CA-QC | au Québec | du Québec
es | KEN | en Kenia | de Kenia
es | USA | en los Estados Unidos | de los Estados Unidos
es | GBR | en el Reino Unido | del Reino Unido
es | PHL | en Filipinas | de Filipinas
es | COD | en la República Democrática del Congo | de la República Democrática del Congo
es | IND | en la India | de la India
es | PER | en el Perú | del Perú
es | SLV | en El Salvador | de El Salvador
es | DOM | en la República Dominicana | de la República Dominicana
"""


@pytest.mark.parametrize("line", REVIEWED.strip().splitlines())
def test_reviewed_forms_of_areas(line: str) -> None:
    language, ref_area, located, possessed = line.split(" | ")
    assert (AREA[ref_area][f"in_{language}"], AREA[ref_area][f"of_{language}"]) == (located, possessed)


@pytest.mark.parametrize(
    ("code", "en", "fr", "es"),
    [
        ("M49:001", "in the world", "dans le monde", "en el mundo"),
        ("M49:202", "in Sub-Saharan Africa", "en Afrique subsaharienne", "en África Subsahariana"),
        (
            "WB:LIC",
            "in low-income countries",
            "dans les pays à faible revenu",
            "en los países de ingreso bajo",
        ),
        ("ILO:X36", "in the Arab States", "dans les États arabes", "en los Estados Árabes"),
        (
            "M49:419",
            "in Latin America and the Caribbean",
            "en Amérique latine et dans les Caraïbes",
            "en América Latina y el Caribe",
        ),
    ],
)
def test_reviewed_forms_of_groups(code: str, en: str, fr: str, es: str) -> None:
    rows = [row for row in GROUPS if row["group_code"] == code]
    assert rows and all((row["in_en"], row["in_fr"], row["in_es"]) == (en, fr, es) for row in rows)


def test_a_code_has_the_same_names_in_every_scheme() -> None:
    texts = defaultdict(set)
    for row in GROUPS:
        texts[row["group_code"]].add(tuple(row[f"{f}_{la}"] for f in ("name", "in", "of") for la in LANGUAGES))
    assert {code: names for code, names in texts.items() if len(names) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_with_the_same_name_are_told_apart_by_their_scheme(language: str) -> None:
    short = {row["code"]: row[f"symbol_{language}"] for row in CODES if row["codelist"] == "SCHEME"}
    assert set(short) == {row["scheme"] for row in GROUPS} and all(short.values())
    assert not duplicates([(row[f"name_{language}"], short[row["scheme"]]) for row in GROUPS])


def test_memberships_name_known_areas_and_groups() -> None:
    assert {row["ref_area"] for row in MEMBERSHIP} <= {a for a in AREA if AREA[a]["kind"] != "subnational"}
    assert {(row["scheme"], row["group_code"]) for row in MEMBERSHIP} == {
        (row["scheme"], row["group_code"]) for row in GROUPS if row["has_members"] == "1"
    }
    assert {row["has_members"] for row in GROUPS} == {"0", "1"}


def test_membership_dates_are_valid_and_do_not_overlap() -> None:
    periods = defaultdict(list)
    for row in MEMBERSHIP:
        start = date.fromisoformat(row["valid_from"]) if row["valid_from"] else date.min
        end = date.fromisoformat(row["valid_to"]) if row["valid_to"] else date.max
        assert start <= end, row
        if row["scheme"] in SINGLE_MEMBERSHIP:
            periods[row["scheme"], row["ref_area"]].append((start, end, row["group_code"]))
    for key, spans in periods.items():
        spans.sort()
        for before, after in pairwise(spans):
            assert before[1] < after[0], (key, before, after)


def test_known_sizes_of_groups() -> None:
    un_members = {row["ref_area"] for row in AREAS if row["un_status"] == "member"}
    assert len(members("un-m49", "M49:002") & un_members) == 54
    assert len(members("ldc", "UN:LDC")) == 45
    assert len(members("lldc", "UN:LLDC")) == 32
    assert [len(members("wb-income", f"WB:{group}")) for group in ("LIC", "LMC", "UMC", "HIC")] == [
        25,
        50,
        54,
        85,
    ]


def test_world_is_everyone() -> None:
    everyone = {row["ref_area"] for row in AREAS if row["kind"] != "subnational"}
    assert members("un-m49", "M49:001") == everyone
    continents = ("M49:002", "M49:009", "M49:019", "M49:142", "M49:150")
    in_a_continent = set().union(*(members("un-m49", code) for code in continents))
    assert everyone - in_a_continent == WORLD_BEYOND_M49 | {"ATA"}


def test_every_un_member_has_a_region_of_each_kind() -> None:
    un_members = {row["ref_area"] for row in AREAS if row["un_status"] == "member"}
    for scheme in ("ilo-region", "un-sdg", "wb-region", "who-region"):
        assert un_members <= {row["ref_area"] for row in MEMBERSHIP if row["scheme"] == scheme}, scheme


def test_economies_without_an_income_group_for_2023_are_known() -> None:
    """The list for 2023 (in force from 1 July 2024) is bridged; these are left out of it by name."""
    lists = [
        {code for group in ("LIC", "LMC", "UMC", "HIC") for code in members("wb-income", f"WB:{group}", day)}
        for day in ("2023-07-01", "2024-07-01", "2025-07-01")
    ]
    before, bridged, after = lists
    movers = "BGR CPV CRI DZA ETH IRN MNG NAM PLW PSE RUS TWN UKR WSM"
    assert (before | after) - bridged == set(movers.split())
    assert "VEN" not in before | bridged | after


def test_codes_are_labelled_in_three_languages() -> None:
    for row in CODES:
        assert all(row[f"label_{language}"] for language in LANGUAGES), row
        assert bool(row["code"]) or row["codelist"] == "OBS_STATUS", row
        if row["codelist"] == "UNIT_MEASURE":
            assert len({bool(row[f"symbol_{language}"]) for language in LANGUAGES}) == 1, row
    for codelist in {row["codelist"] for row in CODES}:
        orders = [int(row["order"]) for row in CODES if row["codelist"] == codelist]
        assert orders == list(range(1, len(orders) + 1)), codelist
