"""A survey's file as the analysis file: what each column is, on numbers that can be followed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from survey_support import PERSONS, Table, line, see, survey


def test_a_correct_survey_has_no_errors_and_each_column_is_what_it_says(tmp_path: Path) -> None:
    seen = see(survey(tmp_path))
    assert not seen.errors, list(map(str, seen.errors))
    first, second, third = seen.analysis[:3]
    assert first == {
        "stratum": "north", "psu": "north/p1", "weight": 100.5, "household": "h1", "persons": 1.0, "sex": "M",
        "location": "U", "region": "ZM-01", "age": 67, "contributes": False, "welfare": 300 * 12 / 2,
        "receives_any": True, "reached_any": True, "amount_any": 120 * 4 / 2,
        "receives_si": True, "reached_si": True, "amount_si": 240.0,
        "receives_oldage": True, "reached_oldage": True, "amount_oldage": 240.0,
    }  # fmt: skip
    assert (second["receives_any"], second["reached_any"], second["amount_any"]) == (False, True, 240.0)
    assert (third["reached_any"], third["amount_any"], third["welfare"]) == (False, 0.0, 90.25 * 12)
    assert seen.analysis[3]["contributes"] is None  # not asked
    assert (seen.portrait.households, seen.portrait.strata, seen.portrait.psus) == (4, 2, 4)
    assert seen.portrait.population == pytest.approx(100.5 * 2 + 200 + 50 * 3 + 80)


def test_welfare_per_person_is_not_divided(tmp_path: Path) -> None:
    seen = see(survey(tmp_path, lambda d: d["variables"]["welfare"].update(of="person", period="day")))
    assert [row["welfare"] for row in seen.analysis[:3]] == [300 * 365.0, 300 * 365.0, 90.25 * 365]


def test_the_scale_divides_welfare_and_spending_on_health_and_is_beside_the_amounts(tmp_path: Path) -> None:
    """The modified scale of the OECD: 1.5 adults in h1; what the household receives stays money per member."""
    persons = line(PERSONS, 1, "contributes", "contributes,adults,health").replace("\n", ",1,0\n")
    persons = line(persons, 1, "health,1,0", "health")
    for number in (2, 3):
        persons = line(persons, number, ",1,0\n", ",1.5,90\n")

    def change(d: Table) -> None:
        d["variables"]["welfare"].update(equivalised=True, scale="adults")
        d["variables"]["oop"] = {"column": "health", "period": "year", "level": "household"}

    seen = see(survey(tmp_path, change, persons))
    assert not seen.errors, list(map(str, seen.errors))
    first = seen.analysis[0]
    assert first["welfare"] == 300 * 12 / 1.5 and first["oop"] == 90 / 1.5
    assert first["amount_any"] == 120 * 4 / 2 and first["members_per_adult"] == 2 / 1.5
    assert see(survey(tmp_path, change, line(persons, 2, ",1.5,", ",0,"))).errors[0].code == "zero"


def test_a_file_of_households_counts_persons(tmp_path: Path) -> None:
    rows = "hh,stratum,psu,weight,region,size,spending,grant\nh1,a,1,10,1,4,100,20\nh2,a,2,20,2,1,50,0\n"

    def change(d: Table) -> None:
        d["survey"]["unit"] = "household"
        del d["survey"]["pension_age"]
        for name in ("person", "sex", "age", "location", "contributes"):
            del d["variables"][name]
        d["benefit"] = [{"id": "grant", "label": "Grant", "function": "general", "kind": "sa", "level": "household",
                         "amount": {"column": "grant", "period": "month", "level": "household"}}]  # fmt: skip

    first, second = see(survey(tmp_path, change, rows)).analysis
    assert (first["weight"], first["persons"], first["welfare"], first["amount_sa"]) == (40.0, 4.0, 300.0, 60.0)
    assert (second["weight"], second["reached_sa"], second["reached_general"]) == (20.0, False, False)
    assert not [name for name in first if name.startswith("receives_")]  # who in the household, nobody knows
    weighted = see(survey(tmp_path, lambda d: (change(d), d["design"].update(weights_of="person")), rows))
    assert weighted.analysis[0]["weight"] == 10.0


def test_what_a_household_receives_reaches_its_members_and_is_counted_as_told(tmp_path: Path) -> None:
    persons = PERSONS.replace("\n", ",0\n").replace("contributes,0", "contributes,transfer")
    for number in (5, 6, 7):  # h3
        persons = line(persons, number, ",0\n", ",90\n")
    grant = {"id": "grant", "label": "Grant", "function": "family", "kind": "sa", "level": "household",
             "amount": {"column": "transfer", "period": "month", "level": "household"}}  # fmt: skip
    seen = see(survey(tmp_path, lambda d: d["benefit"].append(grant), persons))
    child = seen.analysis[3]
    assert (child["reached_family"], child["amount_family"], child["amount_any"]) == (True, 360.0, 360.0 + 80.0)
    assert "receives_family" not in child and "receives_any" not in child
    assert child["receives_si"] is False
    assert "FAMILY" in " ".join(str(w) for w in seen.warnings if w.code == "no-recipient")
    seen = see(survey(tmp_path, lambda d: d["benefit"].append(grant | {"members": True}), persons))
    assert seen.analysis[3]["receives_any"] is True
    assert [row["receives_family"] for row in seen.analysis] == [False] * 3 + [True] * 3 + [False]


def test_a_household_file_is_joined_by_its_key(tmp_path: Path) -> None:
    rows = [text.split(",") for text in PERSONS.splitlines()]
    ours = "\n".join(",".join([*r[:2], *r[5:7], *r[11:]]) for r in rows) + "\n"
    theirs = {r[0]: ",".join([r[0], *r[2:5], *r[7:11]]) for r in rows}
    path = survey(
        tmp_path, lambda d: d.update(household_file={"path": "homes.csv", "key": "hh"}), ours,
        homes_csv="\n".join(theirs.values()) + "\n",
    )  # fmt: skip
    assert see(path).analysis == see(survey(tmp_path / "one")).analysis


def test_several_columns_are_added_and_joined(tmp_path: Path) -> None:
    persons = line(PERSONS, 1, "contributes", "contributes,second,second_amount")
    persons = persons.replace(",2\n", ",2,2,10\n").replace(",1\n", ",1,1,-9\n").replace(",0\n", ",0,2,5\n")

    def change(d: Table) -> None:
        d["benefit"][0]["receipt"]["column"] = ["pension", "second"]
        d["benefit"][0]["amount"]["column"] = ["pension_amount", "second_amount"]

    seen = see(survey(tmp_path, change, persons))
    assert not seen.errors, list(map(str, seen.errors))
    assert [row["receives_oldage"] for row in seen.analysis] == [True, True, False, False, True, True, True]
    assert seen.analysis[2]["amount_oldage"] == 40.0


def test_finite_populations_become_sampling_fractions(tmp_path: Path) -> None:
    given = line(PERSONS, 1, "contributes", "contributes,areas").replace(",2\n", ",2,8\n").replace(",1\n", ",1,8\n")
    given = given.replace(",0\n", ",0,8\n")
    counted = see(survey(tmp_path, lambda d: d["design"].update(fpc="areas", fpc_is="population"), given))
    assert {row["fpc1"] for row in counted.analysis} == {2 / 8}
    stated = see(survey(tmp_path, lambda d: d["design"].update(fpc=0.25)))
    assert {row["fpc1"] for row in stated.analysis} == {0.25}
    small = see(
        survey(tmp_path, lambda d: d["design"].update(fpc="areas", fpc_is="population"), given.replace(",8\n", ",1\n"))
    )
    assert "smaller than the sample" in small.only("fpc").text


def test_replicate_weights_are_taken_by_pattern_and_need_no_psu(tmp_path: Path) -> None:
    persons = line(PERSONS, 1, "contributes", "contributes,Rep_1,REP_2")
    persons = persons.replace(",2\n", ",2,90,110\n").replace(",1\n", ",1,90,110\n").replace(",0\n", ",0,90,110\n")

    def change(d: Table) -> None:
        d["design"] = {"weights": "weight", "replicates": {"columns": "rep_*", "method": "brr"}}

    seen = see(survey(tmp_path, change, persons))
    assert not seen.errors, list(map(str, seen.errors))
    assert (seen.analysis[0]["rep_0001"], seen.analysis[0]["rep_0002"]) == (90.0, 110.0)
    assert seen.analysis[0]["stratum"] == "1"
    assert seen.portrait.replicates == (2, 1) and seen.portrait.df == 0  # the two are multiples of each other
    factors = see(survey(tmp_path, change, persons.replace(",90,110\n", ",0.5,1.5\n")))
    assert "factors" in factors.only("replicate-factors").text


def test_rows_without_welfare_stay_in_the_design_where_that_is_chosen(tmp_path: Path) -> None:
    persons = line(PERSONS, 4, "90.25", "-9")
    refused = see(survey(tmp_path, persons=persons)).only("missing-income")
    assert (refused.count, refused.lines) == (1, (4,))
    seen = see(survey(tmp_path, lambda d: d["variables"]["welfare"].update(absent="exclude"), persons))
    assert [row["welfare"] is None for row in seen.analysis] == [False, False, True, False, False, False, False]


def test_labels_of_values_serve_as_keys_whatever_their_case(tmp_path: Path) -> None:
    persons = PERSONS.replace(",1,67,", ", MÂLE ,67,").replace(",1,12,", ",mâle,12,").replace(",1,50,", ",Mâle,50,")
    seen = see(survey(tmp_path, lambda d: d["variables"]["sex"].update(map={"Mâle": "M", "2": "F"}), persons))
    assert [row["sex"] for row in seen.analysis] == ["M", "F", "F", "M", "F", "F", "M"]


def test_a_map_of_ages_replaces_single_values(tmp_path: Path) -> None:
    persons = line(line(PERSONS, 2, ",67,", ",95 and over,"), 3, ",30,", ",-1,")
    seen = see(survey(tmp_path, lambda d: d["variables"].update(
        age={"column": "age", "map": {"95 And Over": 95, "-1": 0}}), persons))  # fmt: skip
    assert [row["age"] for row in seen.analysis[:3]] == [95, 0, 44]
    wrong = see(survey(tmp_path, lambda d: d["variables"].update(age={"column": "age", "map": {"1": "M"}})))
    assert "whole number" in wrong.only("wrong-value").text
