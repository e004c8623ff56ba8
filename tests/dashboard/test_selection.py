"""The address of a view: URL -> Selection -> URL is the identity, and whatever else is given is refused by name."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any
from urllib.parse import quote, quote_from_bytes, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import serving, urls
from dashboard.catalogue import DIMENSIONS, Catalogue
from dashboard.charts import CHARTS
from dashboard.selection import MAX_AREAS, MAX_PROBLEMS, PARAMETERS, WINDOWS, Problem, Selection, SelectionError, parse
from dashboard.settings import LANGUAGES, THEMES

Client = Any
PATHS = ("/", "/explore", "/explore/table", *(f"/charts/{slug}.csv" for slug in CHARTS))
RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@st.composite
def asked(draw: st.DrawFn, catalogue: Catalogue) -> dict[str, str]:
    """The parameters of an existing view: some named, some left to their defaults, in any order."""
    indicator = catalogue.indicators[draw(st.sampled_from(list(catalogue.indicators)))]
    source = draw(st.sampled_from(indicator.sources))
    release = draw(st.sampled_from(["", *source.releases]))
    cut = draw(st.sampled_from(list(source.slices[release])))
    made = {"indicator": indicator.id, "source": source.token, **dict(zip(DIMENSIONS, cut, strict=True))}
    if release:
        made["release"] = release
    years = source.years(release, cut)
    if years.all and draw(st.booleans()):
        made["year"] = str(draw(st.integers(years.all[0], years.all[-1])))
    if years.all and draw(st.booleans()):
        both = sorted((draw(st.integers(years.all[0], years.all[-1])), draw(st.integers(years.all[0], years.all[-1]))))
        made["from"], made["to"] = map(str, both)
    groups = [group.code for group in catalogue.groups.values() if group.members]
    choices = {
        "window": st.sampled_from(WINDOWS).map(str),
        "group": st.sampled_from(groups),
        "area": st.lists(st.sampled_from(list(catalogue.areas)), min_size=1, max_size=MAX_AREAS, unique=True).map(
            ",".join
        ),
        "scheme": st.sampled_from(list(catalogue.schemes)),
        "lang": st.sampled_from(LANGUAGES),
        "theme": st.sampled_from(THEMES),
    }
    for name, values in choices.items():
        if draw(st.booleans()):
            made[name] = draw(values)
    return dict(draw(st.permutations(list(made.items()))))


def read(query: str, catalogue: Catalogue) -> Selection:
    return serving.read(query, catalogue)


def problems(query: str, catalogue: Catalogue) -> dict[str, Problem]:
    with pytest.raises(SelectionError) as error:
        read(query, catalogue)
    return {problem.parameter: problem for problem in error.value.problems}


@RELAXED
@given(data=st.data())
def test_an_address_gives_a_selection_that_gives_the_same_address(catalogue: Catalogue, data: st.DataObject) -> None:
    wanted = data.draw(asked(catalogue))
    selection = parse(wanted.items(), catalogue)
    query = selection.to_query()
    again = read(query, catalogue)
    assert again == selection
    assert again.to_query() == query
    assert read("?" + query, catalogue) == selection


@RELAXED
@given(data=st.data())
def test_nothing_that_is_asked_for_is_lost(catalogue: Catalogue, data: st.DataObject) -> None:
    wanted = data.draw(asked(catalogue))
    values = parse(wanted.items(), catalogue).values()
    assert {name: values[name] for name in wanted} == wanted


@RELAXED
@given(data=st.data())
def test_an_address_has_canonical_order_and_no_defaults(catalogue: Catalogue, data: st.DataObject) -> None:
    selection = parse(data.draw(asked(catalogue)).items(), catalogue)
    pairs = serving.pairs(selection.to_query())
    names = [name for name, _ in pairs]
    assert names == [name for name in PARAMETERS if name in names]
    assert all(value and value != selection.defaults.get(name, "") for name, value in pairs)


@RELAXED
@given(data=st.data())
def test_every_parameter_that_is_written_changes_the_view(catalogue: Catalogue, data: st.DataObject) -> None:
    """A parameter of the canonical address is no default: without it, the address is another view or none."""
    selection = parse(data.draw(asked(catalogue)).items(), catalogue)
    pairs = serving.pairs(selection.to_query())
    for left_out in [name for name, _ in pairs]:
        rest = [(name, value) for name, value in pairs if name != left_out]
        with suppress(SelectionError):
            assert parse(rest, catalogue) != selection, left_out


def test_the_default_view_has_an_empty_address(catalogue: Catalogue) -> None:
    assert read("", catalogue).to_query() == ""
    assert read("", catalogue).indicator == "coverage-any"


def test_all_defaults_written_out_are_the_default_view(catalogue: Catalogue) -> None:
    default = read("", catalogue)
    assert read(urlencode(default.defaults), catalogue) == default


def test_every_indicator_has_a_default_view_that_has_values(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        for source in indicator.sources:
            for release in ("", *source.releases):
                query = urlencode({"indicator": indicator.id, "source": source.token, "release": release})
                selection = read(query, catalogue)
                assert selection.cut in source.slices[release], query
                years = source.years(release, selection.cut)
                assert (selection.year is None) == (not years.all), query
                assert selection.year in (*years.all, None)


def test_the_tokens_of_an_indicators_sources_are_distinct(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        tokens = [source.token for source in indicator.sources]
        assert len(set(tokens)) == len(tokens), indicator.id


def test_maternity_is_about_women_unless_told_otherwise(catalogue: Catalogue) -> None:
    selection = read("indicator=coverage-maternity", catalogue)
    assert selection.cut[0] == "F"
    assert selection.to_query() == "indicator=coverage-maternity"
    assert read("indicator=coverage-maternity&sex=F", catalogue) == selection
    refused = problems("indicator=coverage-maternity&sex=M", catalogue)
    assert "F" in refused["sex"].allowed
    assert "M" not in refused["sex"].allowed


def test_a_default_is_only_a_default_of_its_own_series(catalogue: Catalogue) -> None:
    assert read("indicator=coverage-old-age&sex=F", catalogue).to_query() == "indicator=coverage-old-age&sex=F"
    assert read("indicator=coverage-old-age&sex=_T", catalogue).to_query() == "indicator=coverage-old-age"


def test_a_pinned_release_stays_in_the_address_and_in_the_query_for_rows(catalogue: Catalogue) -> None:
    for release in catalogue.indicators["coverage-any"].sources[0].releases:
        selection = read(f"release={release}", catalogue)
        assert selection.release == release
        assert serving.pairs(selection.to_query())[0] == ("release", release)
        assert selection.series_cut(catalogue).release == release
    assert read("", catalogue).series_cut(catalogue).release == ""


def test_a_source_without_years_refuses_years(catalogue: Catalogue) -> None:
    undated = [
        (indicator.id, source.token)
        for indicator in catalogue.indicators.values()
        for source in indicator.sources
        if not read(f"indicator={indicator.id}&source={source.token}", catalogue).year
    ]
    assert undated, "the snapshot holds undated tables"
    for indicator, token in undated:
        for name in ("year", "from", "to"):
            refused = problems(f"indicator={indicator}&source={token}&{name}=2020", catalogue)
            assert refused[name].reason == "no-years"


@pytest.mark.parametrize(
    ("query", "parameter", "allowed"),
    [
        ("indicator=coverage-anyy", "indicator", "coverage-any"),
        ("source=nobody", "source", "un_sdg_1_3_1"),
        ("release=1999-01", "release", "2021-04"),
        ("year=1066", "year", None),
        ("year=20²0", "year", None),
        ("year=%2B2020", "year", None),
        ("year=2020.0", "year", None),
        ("window=0", "window", "10"),
        ("window=7", "window", "10"),
        ("from=twenty", "from", None),
        ("sex=X", "sex", "_T"),
        ("age=Y999", "age", "_T"),
        ("location=moon", "location", "_T"),
        ("quantile=Q9", "quantile", "_T"),
        ("group=M49:999", "group", "M49:002"),
        ("area=KEX", "area", "KEN"),
        ("area=KEN,KEX,FRA", "area", "KEN"),
        ("area=ken", "area", "KEN"),
        ("scheme=tribes", "scheme", "un-sdg"),
        ("lang=de", "lang", "fr"),
        ("theme=pink", "theme", "dark"),
        ("colour=red", "colour", "indicator"),
        ("Indicator=coverage-any", "Indicator", "indicator"),
        ("indicator%00=coverage-any", "indicator\0", "indicator"),
        ("=", "", "indicator"),
    ],
)
def test_what_is_unknown_is_refused_with_what_is_allowed(
    catalogue: Catalogue, query: str, parameter: str, allowed: str | None
) -> None:
    refused = problems(query, catalogue)
    assert list(refused) == [parameter]
    assert refused[parameter].allowed
    assert allowed is None or allowed in refused[parameter].allowed
    assert len(set(refused[parameter].allowed)) == len(refused[parameter].allowed)


def test_what_is_allowed_is_accepted(catalogue: Catalogue) -> None:
    """Following the advice of a refusal leads to a view."""
    for name in ("indicator", "source", "release", "sex", "group", "scheme", "window", "lang", "theme", "area"):
        for code in problems(f"{name}=zzz", catalogue)[name].allowed:
            values = read(urlencode({name: code}), catalogue).values()
            assert values[name] in (code, ""), (name, code)


def test_all_mistakes_are_told_at_once_but_not_endlessly(catalogue: Catalogue) -> None:
    assert set(problems("sex=X&year=1&lang=de", catalogue)) == {"sex", "year", "lang"}
    with pytest.raises(SelectionError) as error:
        read("&".join(f"p{n}=1" for n in range(500)), catalogue)
    assert len(error.value.problems) == MAX_PROBLEMS


def test_a_refusal_speaks_the_language_asked_for(catalogue: Catalogue) -> None:
    for lang in LANGUAGES:
        with pytest.raises(SelectionError) as error:
            read(f"lang={lang}&sex=X", catalogue)
        assert error.value.lang == lang
    with pytest.raises(SelectionError) as error:
        read("lang=fr&x=" + "y" * 5000, catalogue)
    assert error.value.lang == "fr"


@pytest.mark.parametrize("query", ["year=2019&year=2020", "area=KEN&area=FRA", "lang=fr&lang=es", "sex=F&sex="])
def test_a_parameter_given_twice_with_two_values_is_refused(catalogue: Catalogue, query: str) -> None:
    (problem,) = problems(query, catalogue).values()
    assert problem.reason == "given-twice"


@pytest.mark.parametrize(("query", "parameter", "reason"), [
    ("from=2021&to=2019", "from", "from-after-to"),
    ("area=" + ",".join(f"M49:{n:03}" for n in (1, 2, 5, 9, 11, 13, 14, 15, 17, 18, 19)), "area", "too-many-areas"),
    ("x=" + "y" * 5000, "query", "too-long"),
])  # fmt: skip
def test_contradictions_and_excess_are_refused(catalogue: Catalogue, query: str, parameter: str, reason: str) -> None:
    assert problems(query, catalogue)[parameter].reason == reason


def test_a_combination_without_values_is_refused_with_the_nearest_that_exist(catalogue: Catalogue) -> None:
    """Each code exists, the combination does not: it is named, never replaced."""
    tried = 0
    for indicator in catalogue.indicators.values():
        source = indicator.sources[0]
        cuts = source.slices[""]
        codes = [sorted({cut[n] for cut in cuts}) for n in range(len(DIMENSIONS))]
        wrong = next(((s, a, x, q) for s in codes[0] for a in codes[1] for x in codes[2] for q in codes[3]
                      if (s, a, x, q) not in cuts), None)  # fmt: skip
        if wrong is None:
            continue
        tried += 1
        query = urlencode({"indicator": indicator.id, **dict(zip(DIMENSIONS, wrong, strict=True))})
        (problem,) = problems(query, catalogue).values()
        assert problem.reason == "no-such-combination"
        for advice in problem.allowed:
            pairs = dict(part.split("=") for part in advice.split(" "))
            assert read(urlencode({"indicator": indicator.id, **pairs}), catalogue)
    assert tried


def test_areas_keep_the_readers_order_and_count_once(catalogue: Catalogue) -> None:
    assert read("area=KEN,FRA,KEN", catalogue).areas == ("KEN", "FRA")
    assert read("area=FRA,KEN", catalogue).to_query() == "area=FRA,KEN"


# ---- arbitrary query strings ----

NAMES = st.one_of(st.sampled_from(PARAMETERS), st.text(max_size=12))
VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["", "KEN", "_T", "F", "2020", "0", "-1", "9" * 30, "١٢٣٤", "2020\n", "\0", "fr", "un_sdg", "'", '"']
    ),
)
PAIRS = st.lists(st.tuples(NAMES, VALUES), max_size=8)
RAW = st.one_of(
    PAIRS.map(urlencode),
    PAIRS.map(lambda pairs: "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)),
    st.binary(max_size=60).map(quote_from_bytes),
    st.text(alphabet="%&=;+?#/0123456789abcdefgxyzUu", max_size=60),
    st.text(max_size=60),
    st.sampled_from(["%", "%%", "%zz", "%00", "a=%00", "indicator=%ff%fe", "&&&&", "====", "?", "??lang=fr", "%u0000",
                     "indicator[]=x", "year=%2B2020", "area=" + "," * 3000, "x" * 100_000, "&" * 50_000]),
)  # fmt: skip


@settings(RELAXED, max_examples=300)
@given(query=RAW)
def test_no_query_string_raises_anything_but_a_refusal(catalogue: Catalogue, query: str) -> None:
    try:
        selection = read(query, catalogue)
    except SelectionError as error:
        assert error.problems
        json.dumps([vars(problem) for problem in error.problems])
    else:
        assert read(selection.to_query(), catalogue) == selection


@settings(RELAXED, max_examples=100)
@given(search=st.one_of(st.text(alphabet=st.characters(), max_size=40), st.just("\ud800%41=\udfff")))
def test_half_characters_are_refused_too(catalogue: Catalogue, search: str) -> None:
    try:
        read(search, catalogue)
    except SelectionError as error:
        assert str(error)


@settings(RELAXED, max_examples=150)
@given(path=st.sampled_from(PATHS[1:]), query=RAW)
def test_no_query_string_breaks_an_answer(client: Client, path: str, query: str) -> None:
    raw = query.encode().decode("latin-1")  # what a server hands on: bytes, one a character
    answer = client.get(path, environ_overrides={"QUERY_STRING": raw})
    assert answer.status_code in (200, 400), answer.data[:300]
    if answer.status_code == 400:
        assert answer.mimetype in ("text/html", "application/problem+json")


@settings(RELAXED, max_examples=25)
@given(query=RAW)
def test_no_query_string_breaks_the_overview(client: Client, query: str) -> None:
    answer = client.get("/", environ_overrides={"QUERY_STRING": query.encode().decode("latin-1")})
    assert answer.status_code in (200, 400), answer.data[:300]


@pytest.mark.matrix
@settings(RELAXED, max_examples=40)
@given(data=st.data())
def test_every_existing_view_is_answered_by_page_table_and_files(
    client: Client, catalogue: Catalogue, data: st.DataObject
) -> None:
    selection = parse(data.draw(asked(catalogue)).items(), catalogue)
    page = data.draw(st.sampled_from(["/explore", "/explore/table"]))
    for address in (
        f"{page}?{selection.to_query()}",
        *(urls.chart_data(chart, selection) for chart in CHARTS.values()),
    ):
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.data[:300])
