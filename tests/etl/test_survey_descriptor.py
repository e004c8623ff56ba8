"""The descriptor: whatever is in it, reading ends with findings and never with a crash; lines are those of its keys."""

from __future__ import annotations

import copy
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from survey_support import DESCRIPTOR

from etl.survey.command import TEMPLATE
from etl.survey.descriptor import Descriptor, contradictions, read_descriptor
from etl.survey.fields import fields, wanted
from etl.survey.parts_figures import Disclosure, Line, PensionAge, Ppp
from etl.survey.positions import line_of, positions
from etl.survey.typed import Place, keys, read, words

SCALARS = st.one_of(
    st.text(max_size=8), st.integers(-(2**63), 2**63 - 1), st.floats(), st.booleans(),
    st.sampled_from(["ZMB", "person", "household", "weight", "day", "si", "", "*", "utf-16", "..", "ZM-01", 0, -9]),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys(Descriptor)), inner, max_size=3),
    max_leaves=6,
)


def places(table: Any, place: Place = ()) -> list[Place]:
    """Every place of a document."""
    items = table.items() if isinstance(table, dict) else enumerate(table) if isinstance(table, list) else ()
    return [each for key, value in items for each in ((*place, key), *places(value, (*place, key)))]


def put(table: Any, place: Place, value: Any) -> None:
    for key in place[:-1]:
        table = table[key]
    table[place[-1]] = value


def told(document: dict[str, Any]) -> tuple[Descriptor, list[str]]:
    heard: list[str] = []
    found = read(Descriptor, document, (), lambda place, code, text: heard.append(f"{code} {words(place)} {text}"))
    heard += [f"{code} {words(place)} {text}" for place, code, text in contradictions(found)]
    return found, heard


@given(st.sampled_from(places(DESCRIPTOR)), VALUES, st.sampled_from([*keys(Descriptor), "x"]), VALUES)
def test_any_value_anywhere_is_read_or_told_and_never_a_crash(place: Place, value: Any, key: str, more: Any) -> None:
    document = copy.deepcopy(DESCRIPTOR)
    document[key] = more
    if place[0] in document and place[0] != key:
        put(document, place, value)
    found, heard = told(document)
    assert isinstance(found, Descriptor)
    assert wanted(found) is not None and list(fields(found)) is not None
    assert all("\n" not in text for text in heard if text.isprintable())


@given(st.sampled_from([p for p in places(DESCRIPTOR) if isinstance(p[-1], str) and "map" not in p]), st.data())
def test_a_key_that_nobody_knows_is_always_told(place: Place, data: st.DataObject) -> None:
    document = copy.deepcopy(DESCRIPTOR)
    name = data.draw(st.from_regex(r"[a-z]{3,9}_x", fullmatch=True))
    put(document, (*place[:-1], name), 1)
    assert [text for text in told(document)[1] if text.startswith("unknown-key") and name in text]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_finding_or_a_descriptor(data: bytes) -> None:
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "survey.toml"
        path.write_bytes(data)
        assert read_descriptor(path).findings.errors


def test_a_deeply_nested_document_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "survey.toml"
    path.write_text("x = " + "[" * 5000 + "]" * 5000, encoding="utf-8")
    assert read_descriptor(path).findings.errors


def test_a_correct_descriptor_is_read_without_a_word() -> None:
    found, heard = told(copy.deepcopy(DESCRIPTOR))
    assert heard == []
    assert (found.label, found.design.strata, found.design.weights.column) == (
        "ZMB-2022-hbs",
        ("stratum",),
        ("weight",),
    )
    assert found.variables.contributes is not None and found.variables.contributes.map == {"1": True, "2": False}


def test_the_template_is_a_correct_descriptor(tmp_path: Path) -> None:
    path = tmp_path / "survey.toml"
    path.write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
    reading = read_descriptor(path)
    assert list(reading.findings) == []
    assert reading.descriptor is not None and len(reading.descriptor.benefit) == 10


def test_every_place_has_its_line() -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    lines, found = text.splitlines(), positions(text)
    document = tomllib.loads(text)
    for place in places(document):
        number = line_of(found, place)
        key = next(k for k in reversed(place) if isinstance(k, str))
        outer = [k for k in place if isinstance(k, str)]
        assert any(k in lines[number - 1] for k in (key, *outer)), (place, number)
    last = len(document["benefit"]) - 1
    assert lines[line_of(found, ("benefit", last, "amount", "period")) - 1].startswith("amount = ")
    assert "cash_transfer" in lines[line_of(found, ("benefit", last, "id")) - 1]
    assert line_of(found, ("nothing",)) == 0


def test_lines_are_right_after_texts_of_several_lines() -> None:
    text = 'a = """\n[b]\nc = 1\n"""\n[b]\nc = 2\n[b.d]\ne.f = 3\n'
    found = positions(text)
    assert [found[p] for p in (("a",), ("b",), ("b", "c"), ("b", "d"), ("b", "d", "e", "f"))] == [1, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("line", "rate", "expected"),
    [
        (Line("n", None, amount=100.0, period="month"), 0.0, 1200.0),  # type: ignore[arg-type]
        (Line("n", None, amount=10.0, period="week"), 0.0, 10 * 365 / 7),  # type: ignore[arg-type]
        (Line("i", None, international=2.15), 5.0, 2.15 * 365 * 5),  # type: ignore[arg-type]
    ],
)
def test_a_poverty_line_in_national_currency_a_year(line: Line, rate: float, expected: float) -> None:
    assert line.per_year(rate) == pytest.approx(expected, rel=1e-15)


def test_a_pensionable_age_is_one_or_one_for_each_sex() -> None:
    assert PensionAge(all=65).by_sex == {"F": 65, "M": 65}
    assert PensionAge(women=60, men=65).by_sex == {"F": 60, "M": 65}
    assert list(PensionAge(women=60).problems()) and list(PensionAge().problems())


def test_the_disclosure_rule_can_only_be_made_stricter() -> None:
    assert not list(Disclosure(30, 60, 20.0).problems())
    for looser in (
        Disclosure(24),
        Disclosure(25, 49),
        Disclosure(60, 50),
        Disclosure(width=30.1),
        Disclosure(width=0.0),
    ):
        assert list(looser.problems()), looser
    assert list(Ppp(2017, 0.0).problems()) and list(Ppp(2018, 1.0).problems())


def test_a_written_descriptor_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "survey.toml"
    path.write_text("\ufeff" + tomli_w.dumps(DESCRIPTOR), encoding="utf-8")
    assert read_descriptor(path).descriptor == told(copy.deepcopy(DESCRIPTOR))[0]


def test_more_poverty_lines_than_have_series_are_refused() -> None:
    document = copy.deepcopy(DESCRIPTOR)
    document["line"] = [{"id": f"l{n}", "label": "Line", "amount": 100.0 * n, "period": "year"} for n in range(1, 6)]
    assert [text for text in told(document)[1] if "at most 4 poverty lines" in text]
    document["line"].pop()
    assert told(document)[1] == []
