"""The figures of a register: who is counted, against whom, what is flagged and said, and what is not computed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from etl_support import Built, Query
from register_support import GROUP, OVERLAP, SCHEME, SOCIAL, examine, told, write

from etl.register import concepts, example
from etl.register.estimates import Estimate, gross_product
from etl.register.importing import Result
from etl.register.reference import Known, Reference
from etl.registry import registry

INJURY = SCHEME | {
    "scheme": "Injury fund", "function": "employment_injury", "beneficiaries": 900, "beneficiaries_f": 100,
    "beneficiaries_m": 800,
}  # fmt: skip
MATERNITY = SCHEME | {
    "scheme": "Maternity", "function": "maternity", "beneficiaries": 27_000, "beneficiaries_f": "",
    "beneficiaries_m": "",
}  # fmt: skip
HEALTH = SCHEME | {"scheme": "Health", "function": "medical_care", "expenditure": 9_879_280_000}
GROUPS = (
    ("population", "F", 6_000_000),
    ("population", "M", 4_000_000),
    ("pensionable_age", "F", 200_000),
    ("pensionable_age", "M", 200_000),
)
POPULATION = [{"year": 2022, "denominator": n, "sex": sex, "persons": p, "source": "census"} for n, sex, p in GROUPS]


def figures(result: Result) -> dict[tuple[str, str], Estimate]:
    """The figures of 2022 by series and sex."""
    assert not result.errors, told(result)
    return {(e.series, e.sex): e for e in result.estimates if e.year == 2022}


def test_the_sum_over_schemes_less_the_declared_overlap_over_the_group(tmp_path: Path) -> None:
    sexes = [OVERLAP | {"sex": "F", "persons": 4_000}, OVERLAP | {"sex": "M", "persons": 6_000}]
    found = figures(examine(write(tmp_path, overlaps=sexes, groups=POPULATION)))
    pensions = found["SI_COV_PENSN", "_T"]
    assert pensions.value == pytest.approx(100 * (100_000 + 50_000 - 10_000) / 400_000)
    assert found["SI_COV_PENSN", "F"].value == pytest.approx(100 * (40_000 + 30_000 - 4_000) / 200_000)
    assert found["SI_COV_PENSN", "M"].value == pytest.approx(100 * (60_000 + 20_000 - 6_000) / 200_000)
    assert pensions.status == "A"
    assert "140,000" in pensions.note
    assert "150,000 less 10,000 in two of them" in pensions.note
    assert "persons above the pensionable age; census" in pensions.note
    assert [s.row for s in pensions.schemes] == [2, 3]
    assert [o.rows for o in pensions.overlaps] == [(2, 3)]


def test_the_other_sex_follows_from_the_total_and_one(tmp_path: Path) -> None:
    rows = [SCHEME | {"beneficiaries_m": ""}, SOCIAL | {"beneficiaries": ""}]
    found = figures(examine(write(tmp_path, rows, [OVERLAP | {"persons": 0}], POPULATION)))
    assert found["REG_BNF.OLDAGE", "_T"].value == 150_000
    assert found["REG_BNF.OLDAGE", "M"].value == 60_000 + 20_000  # an overlap of nobody is nobody of either sex


def test_without_the_overlap_by_sex_there_is_no_figure_by_sex_and_it_is_said(tmp_path: Path) -> None:
    result = examine(write(tmp_path, overlaps=[OVERLAP], groups=POPULATION))
    found = figures(result)
    assert ("SI_COV_PENSN", "_T") in found
    assert ("SI_COV_PENSN", "F") not in found
    assert any("SI_COV_PENSN, 2022: no figure by sex: the overlap of" in text for text in told(result, "warning"))


def test_above_a_hundred_is_shown_as_a_hundred_marked_with_its_ratio_and_listed(tmp_path: Path) -> None:
    result = examine(write(tmp_path, groups=[GROUP | {"persons": 120_000}]))
    pensions = figures(result)["SI_COV_PENSN", "_T"]
    assert (pensions.value, pensions.status) == (100.0, "V")
    assert pensions.note.startswith("Raw ratio 125.0 per cent: more persons than the group has, to be resolved.")
    (finding,) = [f for f in result.warnings if f.code == "above-100"]
    assert "125.0 per cent, shown as 100" in finding.text
    assert finding.lines == (2, 3)


def test_exactly_everybody_is_no_error(tmp_path: Path) -> None:
    pensions = figures(examine(write(tmp_path, groups=[GROUP | {"persons": 150_000}])))["SI_COV_PENSN", "_T"]
    assert (pensions.value, pensions.status) == (100.0, "A")


def test_a_scheme_without_a_number_is_named_and_the_figure_flagged(tmp_path: Path) -> None:
    unknown = SOCIAL | {"beneficiaries": "", "beneficiaries_f": "", "beneficiaries_m": ""}
    pensions = figures(examine(write(tmp_path, [SCHEME, unknown], groups=POPULATION)))["SI_COV_PENSN", "_T"]
    assert pensions.value == pytest.approx(25)
    assert pensions.status == "U"
    assert "Not known, and left out: beneficiaries of Social pension." in pensions.note


def test_zero_is_a_number(tmp_path: Path) -> None:
    nobody = SOCIAL | {"beneficiaries": 0, "beneficiaries_f": "", "beneficiaries_m": ""}
    found = figures(examine(write(tmp_path, [nobody], groups=POPULATION)))
    assert found["SI_COV_PENSN", "_T"].value == found["SI_COV_PENSN", "F"].value == 0
    assert found["SI_COV_PENSN", "_T"].status == "A"


def test_more_than_pairs_subtracted_never_goes_below_what_is_possible(tmp_path: Path) -> None:
    rows = [SCHEME, SCHEME | {"scheme": "Second"}, SCHEME | {"scheme": "Third"}]
    pairs = [("Pension", "Second"), ("Pension", "Third"), ("Second", "Third")]
    overlaps = [OVERLAP | {"scheme_a": a, "scheme_b": b, "persons": 90_000} for a, b in pairs]
    pensions = figures(examine(write(tmp_path, rows, overlaps, POPULATION)))["SI_COV_PENSN", "_T"]
    assert pensions.value == pytest.approx(100 * 110_000 / 400_000)
    assert pensions.status == "U"
    assert "300,000 less 270,000 in two of them, but at least 110,000, since whoever is in three" in pensions.note
    assert "at most 120,000, since who is in three of them is not known" in pensions.note


def test_a_scheme_inside_two_others_takes_nobody_off_them_and_the_figure_is_sure(tmp_path: Path) -> None:
    sizes = {"Pension": 60_000, "Second": 450_000, "Third": 18_000}
    by_sex = {"beneficiaries_f": "", "beneficiaries_m": ""}
    rows = [SCHEME | by_sex | {"scheme": name, "beneficiaries": n} for name, n in sizes.items()]
    pairs = [("Pension", "Second"), ("Pension", "Third"), ("Second", "Third")]
    overlaps = [OVERLAP | {"scheme_a": a, "scheme_b": b, "persons": 18_000} for a, b in pairs]
    drawing = figures(examine(write(tmp_path, rows, overlaps)))["REG_BNF.OLDAGE", "_T"]
    assert (drawing.value, drawing.status) == (492_000, "A")


def test_overlaps_that_nobody_can_have_flag_the_figure_and_are_told(tmp_path: Path) -> None:
    rows = [SCHEME | {"scheme": name} for name in ("Pension", "Second", "Third")]
    overlaps = [OVERLAP | {"scheme_b": name, "persons": 100_000} for name in ("Second", "Third")]
    result = examine(write(tmp_path, rows, overlaps, POPULATION))
    pensions = figures(result)["SI_COV_PENSN", "_T"]
    assert pensions.status == "U"
    assert "No persons can be in pairs of schemes as is declared" in pensions.note
    assert any(text.startswith("SI_COV_PENSN, 2022: No persons can be") for text in told(result, "warning"))


def test_a_contributory_scheme_lacks_its_contributors_and_not_its_beneficiaries(tmp_path: Path) -> None:
    without = MATERNITY | {"contributors": "", "contributors_f": "", "contributors_m": ""}
    one = figures(examine(write(tmp_path, [SCHEME, without], groups=POPULATION)))["SI_COV_BENFTS", "_T"]
    assert one.value == pytest.approx(100 * (700_000 + 100_000 + 27_000) / 10_000_000)
    assert "Not known, and left out: contributors of Maternity." in one.note


def test_medical_care_stands_apart_from_everything_in_cash(tmp_path: Path) -> None:
    with_health = figures(examine(write(tmp_path, [SCHEME, SOCIAL, HEALTH], groups=POPULATION)))
    cash = figures(examine(write(tmp_path, [SCHEME, SOCIAL], groups=POPULATION)))
    assert with_health["REG_COV.MEDICAL", "_T"].value == pytest.approx(1)
    for key, figure in cash.items():
        assert with_health[key].value == figure.value, key
    assert {series for series, _ in with_health.keys() - cash.keys()} == {
        "REG_COV.MEDICAL", "REG_BNF.MEDICAL", "REG_CONTR.MEDICAL", "REG_LEGAL.MEDICAL", "REG_LEGAL_PT.MEDICAL",
        "REG_EXP.MEDICAL",
    }  # fmt: skip


def test_at_least_one_benefit_counts_contributors_and_beneficiaries_once_where_declared(tmp_path: Path) -> None:
    both = {"scheme_a": "Pension", "scheme_b": "Pension", "year": 2022, "what": "contributor_beneficiary", "sex": "",
            "persons": 20_000, "source": "x"}  # fmt: skip
    zero = [OVERLAP | {"scheme_b": "Social pension", "what": "contributor_beneficiary", "persons": 0}, OVERLAP]
    found = figures(examine(write(tmp_path, overlaps=[both, *zero], groups=POPULATION)))
    one = found["SI_COV_BENFTS", "_T"]
    assert one.value == pytest.approx(100 * (700_000 + 100_000 + 50_000 - 20_000 - 10_000) / 10_000_000)
    assert one.status == "A"  # every pair is declared
    vulnerable = found["SI_COV_VULN", "_T"]
    assert vulnerable.value == pytest.approx(100 * 50_000 / (10_000_000 - (700_000 + 100_000 - 20_000)))
    undeclared = figures(examine(write(tmp_path, groups=POPULATION)))["SI_COV_BENFTS", "_T"]
    assert undeclared.status == "U"
    assert "No overlap declared for 3 of 3 pairs" in undeclared.note


def test_work_injury_counts_those_insured_and_says_which_group_it_is_of(tmp_path: Path) -> None:
    force = GROUP | {"denominator": "labour_force", "persons": 7_000_000, "source": "LFS"}
    of_force = figures(examine(write(tmp_path, [INJURY], groups=[force])))["SI_COV_WKINJRY", "_T"]
    assert of_force.value == pytest.approx(10)
    assert of_force.status == "D"
    assert "in place of employed persons" in of_force.note
    employed = GROUP | {"denominator": "employed", "persons": 5_600_000}
    of_employed = figures(examine(write(tmp_path, [INJURY], groups=[force, employed])))["SI_COV_WKINJRY", "_T"]
    assert (of_employed.value, of_employed.status) == (pytest.approx(12.5), "A")


def test_maternity_is_women_s_and_a_number_without_sex_counts_as_theirs(tmp_path: Path) -> None:
    births = GROUP | {"denominator": "births", "sex": "F", "persons": 540_000}
    found = figures(examine(write(tmp_path, [MATERNITY], groups=[births])))
    assert found["SI_COV_MATNL", "F"].value == pytest.approx(5)
    assert {sex for series, sex in found if series == "SI_COV_MATNL"} == {"F"}


def test_what_has_no_group_has_no_figure_and_is_told(tmp_path: Path) -> None:
    result = examine(write(tmp_path))
    assert not any(series == "SI_COV_PENSN" for series, _ in figures(result))
    assert any("SI_COV_PENSN, 2022: no figure: the group pensionable age is not known" in text
               for text in told(result, "warning"))  # fmt: skip
    assert any("no warehouse is served yet" in text for text in told(result, "warning"))


def test_years_are_told_together(tmp_path: Path) -> None:
    rows = [scheme | {"year": year} for year in (2021, 2022) for scheme in (SCHEME, SOCIAL)]
    warnings = told(examine(write(tmp_path, rows)), "warning")
    assert any(text.startswith("SI_COV_PENSN, 2021, 2022: no figure") for text in warnings)


def test_expenditure_by_function_and_together_with_what_is_unknown_named(tmp_path: Path) -> None:
    rows = [SCHEME, SOCIAL | {"expenditure": 1_000_000}, INJURY | {"expenditure": "", "currency": ""}, HEALTH]
    found = figures(examine(write(tmp_path, rows)))
    spent = {series: (figure.value, figure.status) for (series, _), figure in found.items() if "REG_EXP." in series}
    assert spent == {
        "REG_EXP.OLDAGE": (4_940_640_000, "A"), "REG_EXP.MEDICAL": (9_879_280_000, "A"),
        "REG_EXP.ANY": (4_940_640_000, "U"), "REG_EXP.SI": (4_939_640_000, "U"), "REG_EXP.SA": (1_000_000, "A"),
    }  # fmt: skip
    assert "left out: expenditure of Injury fund." in found["REG_EXP.ANY", "_T"].note


@pytest.mark.parametrize(
    ("tender", "currency", "gdp", "says"),
    [
        (["ZMW"], "ZMW", (500.0, 25.0), None),
        (["USD"], "USD", (500.0, 500.0), None),
        (["PAB", "USD"], "PAB", (500.0, 500.0), None),
        (["EUR"], "HRK", (500.0, 550.0), "amounts are in HRK, GDP is in today's money (EUR)"),
        (["LRD"], "LRD", (4.0, 4.0), "GDP is stated in US dollars"),
        (["ZMW"], "ZMW", None, "no GDP of 2022"),
    ],
)
def test_a_share_of_gdp_needs_both_in_one_money(
    tender: list[str], currency: str, gdp: tuple[float, float] | None, says: str | None
) -> None:
    known = {} if gdp is None else {("NGDP", 2022): Known(gdp[0], "imf_weo 2025-10"),
                                    ("NGDPD", 2022): Known(gdp[1], "imf_weo 2025-10")}  # fmt: skip
    found = gross_product(Reference(gdp=known), tender, currency, 2022)
    if says is None:
        assert not isinstance(found, str)
        assert found[0] == 500.0
        assert "imf_weo 2025-10" in found[1]
    else:
        assert isinstance(found, str)
        assert says in found


def test_groups_that_the_register_lacks_come_from_the_warehouse(tmp_path: Path, built: Built, query: Query) -> None:
    rows = [SCHEME, SOCIAL, INJURY, HEALTH, SOCIAL | {"scheme": "Allowance", "function": "invalidity"}]
    found = figures(examine(write(tmp_path, rows), built.data / "warehouse"))

    def amount(weight: str, sex: str = "_T") -> float:
        ((value,),) = query("SELECT amount FROM denominator WHERE weight = ? AND sex = ? AND ref_area = 'ZMB' "
                            "AND time_period = 2022", weight, sex)  # fmt: skip
        return float(value)

    for sex, persons in (("_T", 150_000), ("F", 70_000), ("M", 80_000)):
        assert found["SI_COV_PENSN", sex].value == pytest.approx(100 * persons / amount("older", sex))
    assert found["SI_COV_PENSN", "_T"].status == "D"
    assert "persons aged 65 and over; un_wpp" in found["SI_COV_PENSN", "_T"].note
    assert "in place of persons above the pensionable age" in found["SI_COV_PENSN", "_T"].note
    assert "pensionable age (60" not in found["SI_COV_PENSN", "_T"].note  # none is declared
    disabled = 0.007 * amount("children") + 0.038 * (amount("population") - amount("children"))
    assert found["SI_COV_DISAB", "_T"].value == pytest.approx(100 * 50_000 / disabled)
    assert found["REG_CONTR_LF.OLDAGE", "_T"].value == pytest.approx(100 * 700_000 / amount("labour-force"))
    assert ("REG_CONTR_LF.OLDAGE", "F") not in found  # the warehouse has no labour force by sex
    assert found["REG_EXP_GDP.OLDAGE", "_T"].value == pytest.approx(
        2.0, rel=1e-4
    )  # twice 1 per cent of 493,964 million
    assert "imf_weo" in found["REG_EXP_GDP.OLDAGE", "_T"].note


def test_above_a_hundred_of_another_group_says_that_the_group_may_be_why(tmp_path: Path, built: Built) -> None:
    many = SOCIAL | {"beneficiaries": 1_500_000, "beneficiaries_f": "", "beneficiaries_m": ""}
    text = 'title = "R"\nproducer = "P"\nlicence = "L"\npensionable_age = 60\n'
    result = examine(write(tmp_path, [many], told=text), built.data / "warehouse")
    pensions = figures(result)["SI_COV_PENSN", "_T"]
    assert (pensions.value, pensions.status) == (100.0, "V")
    assert "The group is another one than the indicator means, which may be why." in pensions.note
    assert "persons aged 65 and over; un_wpp" in pensions.note
    assert "in place of persons above the pensionable age (60)" in pensions.note
    (finding,) = [f for f in result.warnings if f.code == "above-100"]
    assert finding.text.endswith("which may be why.")


def test_a_population_in_thousands_is_asked_about(tmp_path: Path, built: Built) -> None:
    group = GROUP | {"denominator": "population", "persons": 20_153}
    result = examine(write(tmp_path, groups=[group]), built.data / "warehouse")
    assert any("population of 2022: 20,153, but 20,15" in text for text in told(result, "warning"))


def test_the_example_has_no_error_and_marks_itself_as_made_up(tmp_path: Path, built: Built) -> None:
    example.write(tmp_path)
    result = examine(tmp_path / "register.csv", built.data / "warehouse")
    assert not result.errors
    assert result.descriptor.synthetic
    assert result.years == [2022, 2023, 2024]
    trend = [e.value for e in result.estimates if (e.series, e.sex) == ("SI_COV_PENSN", "_T")]
    assert len(trend) == 3
    assert trend == sorted(trend)
    assert not [f for f in result.warnings if f.code == "above-100"]


def test_every_series_that_can_come_out_is_declared_with_its_unit() -> None:
    made = [(coverage.series, "PT") for coverage in (*concepts.COVERAGES, *concepts.legal())]
    made += [(series, "PS") for series, *_ in concepts.counted()]
    made += [(f"REG_EXP.{p}", "XDC") for p in (*concepts.PROGRAMMES.values(), "ANY", "SI", "SA")]
    made += [(f"REG_EXP_GDP.{p}", "PT_GDP") for p in (*concepts.PROGRAMMES.values(), "ANY", "SI", "SA")]
    declared = registry().series
    for series, unit in made:
        assert unit in declared["national_register", series].unit_measure, series


def test_a_prevalence_of_its_own_is_used_and_named(tmp_path: Path, built: Built) -> None:
    told_of = 'title = "R"\nproducer = "P"\nlicence = "L"\n[severe_disability]\nunder_15 = 1\nfrom_15 = 10.0\n'
    rows: list[dict[str, Any]] = [SOCIAL | {"function": "invalidity"}]
    result = examine(write(tmp_path, rows, told=told_of), built.data / "warehouse")
    note = figures(result)["SI_COV_DISAB", "_T"].note
    assert "prevalence of 1 per cent under 15 and 10 from 15 (the register's own prevalence)" in note
