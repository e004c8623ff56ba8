"""What a chart does not use is refused, what links carry is used; and what strangers send breaks nothing."""

from __future__ import annotations

import csv
import io
import json
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest
from reading import undone

from dashboard import serving, urls
from dashboard.app import server
from dashboard.cards import foot
from dashboard.charts import CHARTS
from dashboard.charts.base import Chart, View
from dashboard.pages.board import made
from dashboard.pages.boards import CARDS
from dashboard.publish.columns import table
from dashboard.publish.downloads import LONGEST_NAME, file_name
from dashboard.selection import ALWAYS, PARAMETERS, SelectionError
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse

Client = Any
# One value of each parameter that is no default of the first view; pensions, which are published for more slices.
OTHER = {
    "indicator": "uhc-index", "source": "ilostat", "release": "2019-03", "year": "2015", "window": "1", "from": "2017",
    "to": "2018", "sex": "F", "group": "M49:202", "area": "KEN", "scheme": "who-region",
}  # fmt: skip
STRANGE = ("%00", "%0d%0aSet-Cookie:x=1", "%3Cscript%3Ealert(1)%3C/script%3E", "__proto__", "%ed%a0%80", "9" * 400)
SOME = [slug for slug in CHARTS if CHARTS[slug].takes is not None]


def selection_of(chart: Chart, query: str, handle: Warehouse) -> Any:
    return serving.read(query, handle.catalogue, chart.params, chart.many)


# ---- what a chart takes ----


@pytest.mark.parametrize("slug", SOME)
def test_what_a_chart_takes_is_a_common_parameter(slug: str) -> None:
    taken = CHARTS[slug].takes
    assert taken is not None
    assert taken <= set(PARAMETERS) - set(ALWAYS)


@pytest.mark.parametrize("form", ["csv", "html"])
@pytest.mark.parametrize("slug", SOME)
def test_a_parameter_that_changes_nothing_is_refused_by_name(client: Client, slug: str, form: str) -> None:
    chart = CHARTS[slug]
    for name, text in OTHER.items():
        if chart.reads(name):
            continue
        answer = client.get(f"/charts/{slug}.{form}", query_string={name: text})
        assert answer.status_code == 400, name
        problem = answer.json["problems"][0]
        assert (problem["parameter"], problem["reason"]) == (name, "not-taken")
        assert name not in problem["allowed"]
        assert {*ALWAYS, *(chart.takes or ())} <= set(problem["allowed"])
        for lang in LANGUAGES:
            page = client.get(
                f"/charts/{slug}.{form}", query_string={name: text, "lang": lang}, headers={"Accept": "text/html"}
            )
            assert page.status_code == 400
            assert text in page.text


@pytest.mark.parametrize("slug", SOME)
def test_a_default_is_no_choice_and_is_accepted(client: Client, handle: Warehouse, slug: str) -> None:
    values = selection_of(CHARTS[slug], "", handle).values()
    assert client.get(f"/charts/{slug}.csv", query_string=values).status_code == 200


def test_a_wrong_value_of_a_parameter_that_is_not_taken_is_told_as_such(client: Client) -> None:
    problems = client.get("/charts/sex-gap.csv?year=abc&sex=X&colour=red").json["problems"]
    assert {p["parameter"]: p["reason"] for p in problems} == {
        "colour": "unknown-parameter", "year": "not-taken", "sex": "not-taken",
    }  # fmt: skip
    assert all(p["allowed"] == ["area", "lang", "theme", "rows", "labels"] for p in problems)


def made_of(chart: Chart, query: str, handle: Warehouse) -> str:
    """What a chart says and gives in a view: rows, figure, words."""
    selection = selection_of(chart, query, handle)
    view = View(selection, handle.catalogue)
    result = chart.rows(selection, handle, full=True)
    columns, records = table(result, view)
    drawn = chart.figure(result, view)
    said = [chart.finding(result, view), chart.measure(result, view) if chart.measure else ""]
    marked = chart.markup(result, view) if chart.markup else None
    return json.dumps([list(columns), list(records), drawn, said, marked], default=str)


@pytest.mark.parametrize("slug", SOME)
def test_what_a_chart_does_not_take_makes_no_difference_to_its_rows(handle: Warehouse, slug: str) -> None:
    chart = CHARTS[slug]
    view = "area=KEN&" if chart.params and chart.reads("area") else ""  # what is computed for all takes long
    usual = json.loads(made_of(chart, view, handle))[:2]
    for name, text in OTHER.items():
        if not chart.reads(name):
            assert json.loads(made_of(chart, f"{view}{name}={text}", handle))[:2] == usual, name


VIEWS = ("", "indicator=coverage-old-age", "area=KEN", "group=M49:202", "indicator=coverage-old-age&area=FRA",
         "indicator=expenditure-social-protection", "indicator=population", "area=M49:202")  # fmt: skip


@pytest.mark.parametrize("slug", SOME)
def test_every_parameter_that_a_chart_takes_makes_a_difference_in_some_view(handle: Warehouse, slug: str) -> None:
    chart = CHARTS[slug]
    for name in sorted(chart.takes or ()):
        assert any(_differs(chart, view, name, handle) for view in VIEWS if f"{name}=" not in view), name


def _differs(chart: Chart, view: str, name: str, handle: Warehouse) -> bool:
    selection = selection_of(chart, view, handle)
    source, catalogue = selection.source_in(handle.catalogue), handle.catalogue
    slices = source.slices.get("", {})
    others = {
        **{key: [text] for key, text in OTHER.items()},
        "source": [s.token for s in catalogue.indicators[selection.indicator].sources[1:]],
        "release": list(source.releases[:1]),
        **{d: sorted({cut[n] for cut in slices} - {selection.cut[n]})[:2]
           for n, d in enumerate(("sex", "age", "location", "quantile"))},
        "area": ["KEN", "M49:202", "BRA,FRA", "AFG"], "year": ["2015", "2019"],
    }  # fmt: skip
    if name in ("age", "location", "quantile") and not others[name]:
        return chart.reads("indicator")  # few series are cut by these: who takes the series takes its slices
    usual = made_of(chart, view, handle)
    for text in others[name]:
        try:
            if made_of(chart, f"{view}&{name}={text}", handle) != usual:
                return True
        except SelectionError:
            continue
    return False


# ---- links carry what is used ----


@pytest.mark.parametrize(
    "query",
    [
        "area=KEN",
        *(pytest.param(q, marks=pytest.mark.matrix) for q in ("", "area=FRA&lang=es", "group=M49:202&lang=fr")),
    ],
)
@pytest.mark.parametrize("key", CARDS)
def test_the_links_of_a_card_carry_only_what_its_chart_takes(client: Client, key: str, query: str) -> None:
    with server.test_request_context("/"):
        board, card = CARDS[key]
        given = "&".join(f"{k}={v}" for k, v in parse_qsl(query) if k in (*board.parameters, "lang"))
        chart, result, view = made(board, card, given)
        drawn = json.dumps([chart.markup(result, view) if chart.markup else None, foot(chart, result, view)])
        addresses = [chart_link for chart_link in _addresses(drawn) if chart_link.startswith("/charts/")]
        columns, records = table(chart.rows(view.selection, serving.warehouse(), full=True), view)
        expected = [list(columns), *([("" if v is None else str(v)) for v in record] for record in records)]
    assert addresses
    own = {p.name for p in chart.params}
    for address in addresses:
        assert all(chart.reads(name) or name in own for name, _ in parse_qsl(urlsplit(address).query)), address
        answer = client.get(address)
        assert answer.status_code == 200
        if ".csv" in address:
            assert undone(list(csv.reader(io.StringIO(answer.text)))) == expected


def _addresses(tree: str) -> list[str]:
    return [part.rstrip("\\") for part in unescape(tree).split('"') if part.startswith("/")]


def test_an_empty_chart_of_its_own_series_names_no_source_of_another(client: Client) -> None:
    page = client.get("/charts/quintile-profile.html?area=FRA").text
    assert 'class="source"' not in page
    assert 'class="source"' in client.get("/charts/quintile-profile.html?area=KEN").text


# ---- files ----


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", CHARTS)
def test_a_file_can_be_read_by_pandas_as_it_is(client: Client, slug: str, lang: str) -> None:
    text = client.get(f"/charts/{slug}.csv?lang={lang}").data.decode("utf-8")
    plain = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    read = pd.read_csv(io.StringIO(text))
    assert list(plain.columns) == list(dict.fromkeys(plain.columns))
    for column in plain.columns:
        lost = plain[column].ne("") & read[column].isna()
        assert not lost.any(), (column, sorted(set(plain.loc[lost, column])))  # a code that pandas takes for "none"
        if column.endswith(("_persons", "_pct", "_points", "_year")) or column in ("obs_value", "time_period"):
            assert read[column].isna().all() or pd.api.types.is_numeric_dtype(read[column]), column


def test_a_file_is_named_by_what_was_chosen_and_the_chart_takes(handle: Warehouse) -> None:
    names = {
        ("map", "group=M49:202"): "floorwatch_map_coverage-any_2023_in-M49-202.csv",
        ("map", "release=2019-03&window=1"): "floorwatch_map_coverage-any_2018_2019-03_1.csv",
        ("sex-gap", "area=KEN"): "floorwatch_sex-gap_KEN.csv",
        ("sex-gap", ""): "floorwatch_sex-gap.csv",
        ("compare", "indicator=uhc-index&area=KEN,FRA"): "floorwatch_compare_uhc-index_KEN-FRA.csv",
    }
    for (slug, query), name in names.items():
        assert file_name(CHARTS[slug], selection_of(CHARTS[slug], query, handle)) == name
    areas = ",".join(code for code in handle.catalogue.areas if ":" in code and len(code) > 6)
    for code in (areas[:60].rpartition(",")[0], ""):
        for chart in CHARTS.values():
            name = file_name(chart, selection_of(chart, f"area={code}", handle))
            assert len(name) <= LONGEST_NAME + len(".csv")
            assert name.isascii()
            assert not set(name) & set('/\\:"<>|?* ')


def test_a_new_version_of_the_program_has_new_files(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("/charts/map.csv", "/quality/flagged.csv"):
        tag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
        with monkeypatch.context() as patch:
            patch.setattr(serving, "program", lambda: "another")
            assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


# ---- strangers ----


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
@pytest.mark.parametrize("path", [*urls.PAGES.values(), "/search", "/charts/sex-gap.html", "/country/KEN"])
def test_no_parameter_of_any_name_or_value_is_an_error_of_ours(client: Client, path: str, accept: str) -> None:
    for name in (*PARAMETERS, "q", "add-area", "add-indicator", "dataset", "%00", ""):
        for text in STRANGE:
            answer = client.get(f"{path}?{name}={text}", headers={"Accept": accept})
            assert answer.status_code in (200, 302, 400), (name, text)
            assert answer.mimetype == "application/problem+json" or "<script>alert" not in answer.text
            assert "Set-Cookie" not in answer.headers


def test_a_refusal_is_kept_by_no_cache_and_belongs_to_what_the_reader_accepts(client: Client) -> None:
    for path in ("/charts/none.csv", "/charts/map.csv?year=1", "/nowhere", "/coverage?colour=red"):
        for accept in ("text/html", "application/json"):
            answer = client.get(path, headers={"Accept": accept})
            assert answer.headers["Cache-Control"] in ("no-store", "no-cache")
            assert "Accept" in answer.headers["Vary"].replace("Accept-Encoding", "")


@pytest.mark.parametrize("address", [
    "/compare?add-area=//evil.example", "/compare?add-area=KEN&lang=//evil.example", "/country/ken?x=//evil.example",
    "/country/%2f%2fevil.example", "//evil.example/country/ken", "/compare?add-area=KEN%0d%0aX-Evil:1",
    "/country/ken?%0d%0aX-Evil:1", "/compare?add-area=KEN&theme=dark",
])  # fmt: skip
def test_no_address_leads_out_of_the_site(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (200, 302, 400, 404)
    assert "X-Evil" not in answer.headers
    place = answer.headers.get("Location", "/")
    assert urlsplit(place).netloc == ""
    assert place.startswith("/")
    assert not place.startswith("//")


@pytest.mark.parametrize("key", ["coverage-map", "map", "compare", "__proto__", "", "\0", "x" * 3000])
def test_a_card_is_not_drawn_as_what_it_is_not(client: Client, key: str) -> None:
    kinds = (("markup", "children"), ("markup-head", "children"), ("markup-foot", "children"))
    ids = [{"id": {"card": key, "type": kind}, "property": name} for kind, name in kinds]
    output = ".." + "...".join(f'{{"card":["MATCH"],"type":"{kind}"}}.{name}' for kind, name in kinds) + ".."
    body = {"output": output, "outputs": ids, "inputs": [{"id": "query", "property": "data", "value": "area=KEN"}],
            "state": [], "changedPropIds": ["query.data"]}  # fmt: skip
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code in (200, 204)
    assert not answer.json or not answer.json["response"]
