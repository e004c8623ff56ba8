"""What can be wrong with a survey is named, with the column, the lines and how many rows; and all of it at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from survey_support import DESCRIPTOR, PERSONS, Table, line, see, survey

from etl.survey.descriptor import read_descriptor
from etl.survey.product import gdp_of

Change = Callable[[Table], object]


def same(_: Table) -> None:
    """The descriptor as it is."""


def every(old: str, new: str) -> str:
    assert old in PERSONS
    return PERSONS.replace(old, new)


CELLS: dict[str, tuple[str, str, tuple[int, ...], int, str]] = {
    # name: persons file, code, lines, count, what the finding says
    "weight of zero": (line(PERSONS, 4, "p2,200", "p2,0"), "zero", (4,), 1, "[design] weights: 1 row with 0"),
    "negative weight": (line(PERSONS, 4, "p2,200", "p2,-1.5"), "negative", (4,), 1, "below zero"),
    "text as weight": (line(PERSONS, 4, "p2,200", "p2,n/a"), "not-a-number", (4,), 1, "text in place of a number"),
    "infinite weight": (line(PERSONS, 4, "p2,200", "p2,inf"), "not-a-number", (4,), 1, "text in place of a number"),
    "missing weight": (line(PERSONS, 4, "p2,200", "p2,"), "missing-value", (4,), 1, "without a value"),
    "weight of -9": (line(PERSONS, 4, "p2,200", "p2,-9"), "missing-value", (4,), 1, "without a value"),
    "missing PSU": (line(PERSONS, 8, "p4", " "), "missing-value", (8,), 1, "[design] psu"),
    "missing stratum": (line(PERSONS, 4, "north,p2", ",p2"), "missing-value", (4,), 1, "[design] strata"),
    "income missing": (every("1,1,2,300", "1,1,2,"), "missing-income", (2, 3), 2, "absent = "),
    "income negative": (line(PERSONS, 4, "90.25", "-90.25"), "negative-income", (4,), 1, "below zero"),
    "undeclared code": (every("2,300,", "2,-99,"), "missing-code", (2, 3), 2, "2 rows with -99, which looks like"),
    "age out of range": (line(PERSONS, 2, ",67,", ",167,"), "out-of-range", (2,), 1, "above 120"),
    "negative age": (line(PERSONS, 2, ",67,", ",-3,"), "negative", (2,), 1, "[variables] age"),
    "label not mapped": (every("p1,100.5,2,30", "p1,100.5,3,30"), "unmapped-label", (3,), 1, "'3'"),
    "region not mapped": (line(PERSONS, 8, ",2,2,1,100", ",2,7,1,100"), "unmapped-label", (8,), 1, "'7'"),
    "urban not mapped": (line(PERSONS, 8, ",2,2,1,100", ",rural,2,1,100"), "unmapped-label", (8,), 1, "'rural'"),
    "stratum with one PSU": (every(",p4,", ",p3,"), "single-psu", (5,), 1, "1 stratum has one PSU only: south"),
    "PSU in two strata": (every("south,p3", "south,p2"), "psu-in-two-strata", (4,), 1, "p2; nested = true"),
    "a person twice": (line(PERSONS, 3, "h1,2", "h1,1"), "duplicate", (3,), 1, "identifier of an earlier row"),
    "two weights": (line(PERSONS, 3, "100.5", "99"), "differs-in-household", (2,), 1, "[design] weights"),
    "two regions": (line(PERSONS, 3, ",1,1,2,300", ",1,2,2,300"), "differs-in-household", (2,), 1, "region"),
    "two incomes": (line(PERSONS, 3, ",2,300", ",2,301"), "differs-in-household", (2,), 1, "welfare"),
    "size not that of the rows": (every(",3,600", ",4,600"), "size-mismatch", (5,), 1, "1 household"),
    "size of zero": (line(PERSONS, 4, "1,1,90.25", "1,0,90.25"), "out-of-range", (4,), 1, "below 1"),
    "negative amount": (line(PERSONS, 6, ",1,60,", ",1,-60,"), "negative", (6,), 1, "[[benefit]] pension: amount"),
    "cells missing in a row": (line(PERSONS, 5, ",600,2,0,0", ",600"), "row-width", (5,), 1, "not 14 cells"),
    "cut in its last row": (PERSONS[:-8], "truncated", (8,), 1, "ends within a row"),
    "region without rows": (line(every("2,3,600", "1,3,600"), 8, "2,1,100", "1,1,100"), "empty-domain", (), 1, "ZM-02"),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_a_fault_of_the_file_is_named_with_its_lines(name: str, tmp_path: Path) -> None:
    persons, code, lines, count, said = CELLS[name]
    seen = see(survey(tmp_path, persons=persons))
    found = [f for f in seen.errors if f.code == code]
    assert len(found) == 1, list(map(str, seen.errors))
    assert (found[0].lines, found[0].count, found[0].unit) == (lines, count, "line")
    assert said in str(found[0]) and "persons.csv" in found[0].where
    # A bad cell may break what is computed of its household or stratum, and nothing else.
    consequences = {"size-mismatch", "single-psu", "differs-in-household", "unmatched-household", "psu-in-two-strata"}
    assert {f.code for f in seen.errors} - {code} <= consequences, list(map(str, seen.errors))


def put(*keys: str | int, value: Any) -> Change:
    def change(told: Table) -> None:
        at: Any = told
        for key in keys[:-1]:
            at = at[key]
        at[keys[-1]] = value

    return change


TOLD: dict[str, tuple[Change, str, str]] = {
    # name: what is changed in the descriptor, code, what the finding says
    "file not there": (put("file", "path", value="people.csv"), "missing-file", "people.csv"),
    "column not there": (put("design", "weights", value="wieght"), "missing-column", "did you mean 'weight'?"),
    "unknown key": (put("survey", "currancy", value="ZMW"), "unknown-key", "did you mean 'currency'?"),
    "no such country": (put("survey", "country", value="ZAM"), "wrong-value", "'ZAM'"),
    "no such currency": (put("survey", "currency", value="KWA"), "wrong-value", "ISO 4217"),
    "year to come": (put("survey", "year", value=2999), "wrong-value", "this year"),
    "numbered id": (put("survey", "id", value="hbs-2"), "wrong-value", "number"),
    "pensionable age": (put("survey", "pension_age", value=20), "wrong-value", "40 to 80"),
    "text in place of a number": (put("survey", "year", value="2022"), "wrong-type", "must be a whole number"),
    "not one of": (put("design", "single_psu", value="ignore"), "not-allowed", "allowed are fail, remove"),
    "region of another country": (put("variables", "region", "map", "2", value="KE-02"), "unknown-region", "KE-02"),
    "wrong target": (put("variables", "sex", "map", "2", value="W"), "wrong-value", "allowed are M, F"),
    "mixed currencies": (put("benefit", 0, "amount", "currency", value="USD"), "mixed-currencies", "'USD' here, 'ZMW'"),
    "mixed currencies of a line": (put("line", 0, "currency", value="EUR"), "mixed-currencies", "'EUR'"),
    "looser disclosure": (put("disclosure", value={"minimum": 10}), "wrong-value", "never lowered"),
    "looser width": (put("disclosure", value={"width": 60}), "wrong-value", "never raised"),
    "benefit without receipt": (lambda t: t["benefit"][0].pop("receipt") and t["benefit"][0].pop("amount"),
                                "wrong-value", "needs receipt, or amount"),
    "line without PPP": (put("line", 0, value={"id": "x", "label": "x", "international": 3}), "missing-key", "[ppp]"),
    "no rho": (put("design", "replicates", value={"columns": "r*", "method": "fay"}), "wrong-value", "needed for"),
    "no household": (lambda t: t["variables"].pop("household"), "missing-key", "live together"),
    "no encoding": (put("file", "encoding", value="utf-9"), "wrong-value", "no encoding"),
    "fixed without layout": (put("file", "format", value="fixed"), "missing-key", "layout"),
    "no such scenario": (put("simulation", value={"scenario": "spf"}), "wrong-value", "spf-floor-2020"),
    "equivalised beside amounts": (put("variables", "welfare", value={"column": "spending", "period": "month",
                                                                      "equivalised": True}), "missing-key", "too"),
    "equivalised total": (put("variables", "welfare", "equivalised", value=True), "missing-key", "total of the house"),
    "scale per person": (put("variables", "welfare", "scale", value="size"), "wrong-value", "for equivalised = true"),
    "no shapes": (put("regions", value={"shapes": "map.geojson"}), "missing-file", "not there"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_a_fault_of_the_descriptor_is_named(name: str, tmp_path: Path) -> None:
    change, code, said = TOLD[name]
    seen = see(survey(tmp_path, change))
    found = [f for f in seen.errors if f.code == code and said in str(f)]
    assert len(found) == 1, list(map(str, seen.errors))
    assert not seen.analysis


def test_several_faults_of_one_section_are_told_at_once(tmp_path: Path) -> None:
    """A country of two letters beside a wrong unit, and nothing about regions that follow from it."""

    def change(told: Table) -> None:
        told["survey"] |= {"country": "ZM", "unit": "persona", "pension_age": 20}
        told["regions"] = {"shapes": "map.geojson"}

    seen = see(survey(tmp_path, change, map_geojson='{"type": "FeatureCollection", "features": []}'))
    assert [f.where.partition(" ")[2] for f in seen.errors] == ["[survey] unit", "[survey] pension_age",
                                                               "[survey] country"]  # fmt: skip


def test_a_code_of_nines_among_amounts_is_doubted(tmp_path: Path) -> None:
    persons = every("1,120,2", "1,99999,2")
    found = see(survey(tmp_path, persons=persons)).warned("missing-code")
    assert (found.where, found.lines, "missing = [99999]" in found.text) == ("persons.csv: pension_amount", (2,), True)
    declared = see(survey(tmp_path, put("benefit", 0, "amount", "missing", value=[99999]), persons))
    assert "missing-code" not in {f.code for f in declared.findings}


def test_units_of_the_population_as_fractions_are_told_with_their_key(tmp_path: Path) -> None:
    persons = PERSONS.replace("\n", ",40\n").replace("contributes,40", "contributes,areas")
    found = see(survey(tmp_path, put("design", "fpc", value=["areas"]), persons)).only("out-of-range")
    assert 'fpc_is = "population"' in found.text


def test_receipt_and_amount_of_a_household_are_compared_in_its_own_file(tmp_path: Path) -> None:
    """Once a household, with the lines of the file that says both."""
    benefit = {"id": "grant", "label": "Grant", "function": "family", "kind": "sa", "level": "household",
               "receipt": {"column": "grant", "map": {"1": True, "2": False}},
               "amount": {"column": "paid", "period": "year", "level": "household"}}  # fmt: skip

    def change(told: Table) -> None:
        told["household_file"] = {"path": "homes.csv", "key": "hh"}
        told["benefit"].append(benefit)

    homes = "hh,grant,paid\nh1,2,0\nh2,1,50\nh3,1,0\nh4,2,0\n"
    found = see(survey(tmp_path, change, homes_csv=homes)).warned("receipt-and-amount")
    assert (found.where, found.count, found.lines) == ("homes.csv: [[benefit]] grant", 1, (4,))


def test_a_fault_of_the_descriptor_has_its_line(tmp_path: Path) -> None:
    path = survey(tmp_path)
    text = path.read_text(encoding="utf-8")
    text = text.replace('currency = "ZMW"', 'currency = "KWA"').replace('kind = "si"', 'kind = "xx"')
    path.write_text(text, encoding="utf-8")
    numbers = {n for n, each in enumerate(text.splitlines(), start=1) if "KWA" in each or '"xx"' in each}
    found = [f for f in see(path).errors if f.where.startswith("survey.toml")]
    assert {number for f in found for number in f.lines} == numbers


@pytest.mark.parametrize(
    ("text", "at"), [("[survey]\nyear = \n", 2), ("a = 1\na = 2\n", 2), ("x = [1,\n2,\n", 2), ('y = "é', 1)]
)
def test_what_is_no_toml_is_told_by_line(text: str, at: int, tmp_path: Path) -> None:
    path = tmp_path / "survey.toml"
    path.write_text(text, encoding="utf-8")
    found = see(path).only("malformed-toml")
    assert found.lines == (at,)


def test_a_descriptor_in_latin_1_is_told_by_line(tmp_path: Path) -> None:
    path = survey(tmp_path)
    path.write_bytes(path.read_bytes() + "\n# enquête\n".encode("latin-1"))
    assert see(path).only("not-utf-8").lines == (path.read_bytes().count(b"\n"),)


def test_a_value_out_of_range_is_told_once(tmp_path: Path) -> None:
    ages = line(line(line(PERSONS, 2, ",67,", ",-3,"), 3, ",30,", ",103,"), 4, ",44,", ",144,")
    seen = see(survey(tmp_path, put("variables", "age", value={"column": "age", "range": [0, 100]}), ages))
    assert [(f.code, f.lines) for f in seen.errors] == [
        ("negative", (2,)),
        ("out-of-range", (4,)),
        ("out-of-range", (3,)),
    ]


def test_columns_that_differ_in_case_only_are_named(tmp_path: Path) -> None:
    persons = PERSONS.replace("\n", ",1\n").replace("contributes,1", "contributes,Weight")
    assert "('weight', 'Weight')" in see(survey(tmp_path, persons=persons)).only("duplicate-column").text


@pytest.mark.parametrize(("sign", "stated"), [(";", '";"'), ("\t", '"\\t"'), ("|", '"|"')])
def test_another_separator_is_told_and_not_each_column_that_is_not_there(
    sign: str, stated: str, tmp_path: Path
) -> None:
    found = see(survey(tmp_path, persons=PERSONS.replace(",", sign))).only("separator")
    assert (found.lines, stated in found.text) == ((1,), True)


def test_a_file_without_any_of_the_columns_is_told_column_by_column(tmp_path: Path) -> None:
    seen = see(survey(tmp_path, persons=PERSONS.replace("\n", "\n,", 1).replace(PERSONS.splitlines()[0], "a,b")))
    assert {f.code for f in seen.errors} == {"missing-column", "row-width"}, list(map(str, seen.errors))


def test_a_first_file_that_is_not_there_hides_no_columns(tmp_path: Path) -> None:
    def two(told: Table) -> None:
        told["household_file"] = {"path": "homes.csv", "key": "hh"}
        told["file"]["path"] = "people.csv"

    see(survey(tmp_path, two, homes_csv="hh,region\nh1,1\n")).only("missing-file")


@pytest.mark.parametrize("key", ["hhh", "pid"])
def test_a_key_that_one_file_lacks_does_not_keep_the_rest_from_being_checked(key: str, tmp_path: Path) -> None:
    rows = [text.split(",") for text in PERSONS.replace(",67,", ",167,").splitlines()]
    ours = "\n".join(",".join(r[:8] + r[9:]) for r in rows) + "\n"
    file = {"path": "homes.csv", "key": key}
    seen = see(survey(tmp_path, put("household_file", value=file), ours, homes_csv="hh,region\nh1,1\nh2,7\n"))
    assert {f.code for f in seen.errors} >= {"missing-column", "out-of-range", "unmapped-label"}


@pytest.mark.parametrize("name", ["a b", "x; DROP TABLE survey", 'x" AS y', "<b>"])
def test_an_id_that_is_none_does_not_keep_the_rest_from_being_checked(name: str, tmp_path: Path) -> None:
    persons = line(PERSONS, 4, "p2,200", "p2,0")
    seen = see(survey(tmp_path, put("benefit", 0, "id", value=name), persons))
    assert {(f.code, f.where.split(":")[0]) for f in seen.errors} == {
        ("wrong-value", "survey.toml [[benefit]] 1"), ("zero", "persons.csv"),
    }  # fmt: skip


@pytest.mark.parametrize("sign", ["\0", "\a", "\x1b", "\x85"])
def test_texts_have_no_control_characters(sign: str, tmp_path: Path) -> None:
    found = see(survey(tmp_path, put("survey", "title", value=f"Household{sign} survey"))).only("wrong-value")
    assert "control character" in found.text and sign not in found.text


def test_two_currencies_in_a_column_are_an_error(tmp_path: Path) -> None:
    persons = PERSONS.replace("\n", ",ZMW\n").replace("contributes,ZMW", "contributes,cur")
    persons = line(persons, 4, "ZMW", "usd")
    found = see(survey(tmp_path, put("variables", "currency", value="cur"), persons)).only("mixed-currencies")
    assert (found.lines, "'usd'" in found.text) == ((4,), True)


def test_a_household_file_that_does_not_fit_is_told_in_its_own_lines(tmp_path: Path) -> None:
    rows = [text.split(",") for text in PERSONS.splitlines()]
    ours = "\n".join(",".join([*r[:8], *r[9:]]) for r in rows) + "\n"
    homes = "HH,region\nh1,1\nh2,1\nh2,2\nh4,2\nh9,1\n"
    seen = see(survey(tmp_path, put("household_file", value={"path": "homes.csv", "key": "hh"}), ours, homes_csv=homes))
    lost, twice = [f for f in seen.errors if f.code in ("duplicate", "unmatched-household")]
    assert (twice.where.split(":")[0], twice.lines) == ("homes.csv", (4,))
    assert (lost.where.split(":")[0], lost.lines, lost.count) == ("persons.csv", (5, 6, 7), 3)
    assert seen.warned("unmatched-household").lines == (6,)


def warehouse(folder: Path, population: float) -> Path:
    """A served warehouse that knows the population and the GDP of the survey's country and year."""
    served = folder / "warehouse"
    served.mkdir()
    file = served / "floorwatch-0123456789abcdef.duckdb"
    with duckdb.connect(str(file)) as con:
        con.execute(f"""CREATE TABLE denominator AS SELECT 'population' AS weight, '_T' AS sex, 'ZMB' AS ref_area,
            2022 AS time_period, {population} AS amount, 'r' AS release""")
        con.execute("""CREATE TABLE current_observation AS SELECT 'imf_weo' AS dataset, 'r' AS release,
            'NGDP' AS series, 'ZMB' AS ref_area, 2022 AS time_period, 4.9e11 AS obs_value""")
    (served / "current").write_text(file.name, encoding="utf-8")
    return served


def test_a_population_that_cannot_be_is_doubted(tmp_path: Path) -> None:
    doubt = see(survey(tmp_path), warehouse(tmp_path, 20e6)).warned("population")
    assert "631 persons" in doubt.text and "20,000,000" in doubt.text


def test_what_is_hard_to_believe_is_a_warning_and_no_error(tmp_path: Path) -> None:
    def change(told: Table) -> None:
        told["line"][0].update(amount=1.0)
        told["survey"].pop("pension_age")
        told["variables"].pop("person")

    seen = see(survey(tmp_path, change, line(PERSONS, 6, ",1,60,", ",1,0,")))
    assert not seen.errors
    assert {w.code for w in seen.warnings} >= {"line-doubtful", "no-pension-age", "no-person-id", "receipt-and-amount",
                                               "small-cell"}  # fmt: skip


def test_what_cannot_be_computed_without_a_rate_of_2017_or_gdp_is_a_warning(tmp_path: Path) -> None:
    def change(told: Table) -> None:
        told["variables"]["oop"] = {"column": "spending", "period": "month", "level": "household"}
        told["ppp"] = {"year": 2021, "rate": 5.0}
        told["simulation"] = {"scenario": "global-average-benefit"}

    seen = see(survey(tmp_path, change))
    assert "2017" in seen.warned("no-ppp").text and "nothing is simulated" in seen.warned("no-gdp").text
    seen = see(survey(tmp_path, lambda d: (change(d), d["ppp"].update(year=2017), d["simulation"].update(gdp=1e9))))
    assert not {"no-ppp", "no-gdp"} & {each.code for each in seen.warnings}
    seen = see(survey(tmp_path, lambda d: (change(d), d["simulation"].update(scenario="spf-floor-2020"))))
    assert "per cent of GDP" in seen.warned("no-gdp").text and "nothing" not in seen.warned("no-gdp").text


def test_gdp_is_the_imfs_at_hand_in_the_surveys_currency(tmp_path: Path) -> None:
    served = warehouse(tmp_path, 700.0)
    for currency, expected in (("ZMW", 4.9e11), ("USD", "today's money")):
        told = read_descriptor(survey(tmp_path, put("survey", "currency", value=currency))).descriptor
        assert told is not None
        found = gdp_of(told, served)
        assert found == expected if isinstance(expected, float) else expected in str(found)
    stated = read_descriptor(survey(tmp_path, put("simulation", value={"gdp": 5e11}))).descriptor
    assert stated is not None and gdp_of(stated, served) == 5e11


def test_values_that_are_no_labels_are_not_printed(tmp_path: Path) -> None:
    amounts = PERSONS.replace(",1,120,2", ",1,120.37,2").replace(",2,0,", ",2,4711.25,")
    told = see(survey(tmp_path, lambda d: d["benefit"][0]["receipt"].update(column="pension_amount"), amounts))
    every_word = json.dumps([f.record() for f in told.findings])
    assert "unmapped-label" in every_word and "120.37" not in every_word and "4711.25" not in every_word
    texts = "".join(f"a{n},1,n,p{n % 2},1,Secret Name {n},1,1,1,1,1,2,0,1\n" for n in range(70))
    told = see(survey(tmp_path, persons=PERSONS.splitlines()[0] + "\n" + texts))
    assert "Secret" not in json.dumps([f.record() for f in told.findings])


def test_the_template_names_everything_there_is() -> None:
    from etl.survey.command import TEMPLATE  # noqa: PLC0415
    from etl.survey.descriptor import Descriptor  # noqa: PLC0415
    from etl.survey.typed import keys  # noqa: PLC0415

    text = TEMPLATE.read_text(encoding="utf-8")
    assert [key for key in keys(Descriptor) if key not in text] == []
    assert set(DESCRIPTOR) <= set(keys(Descriptor))
