"""Pages made of cards: every one in every language, every card by itself, every chart as file and as table."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import Client

from dashboard import serving, site, urls
from dashboard.app import server
from dashboard.charts import CHARTS
from dashboard.pages.board import read
from dashboard.pages.boards import BOARDS, CARDS
from dashboard.pages.live import made
from dashboard.selection import SelectionError
from dashboard.settings import LANGUAGES

RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
# A country with much, one with little, a territory with next to nothing, a group, and no area at all.
FOCUS = ("", "KEN", "TUV", "GRL", "WB:LIC", "M49:001")
KEY = re.compile(r">(?:[a-z]+-){1,}[a-z]+<")  # what a text key would look like in a page


@pytest.fixture
def client() -> Client:
    return server.test_client()


def paths() -> list[str]:
    return [path for path in site.PAGES if "<" not in path]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", paths())
def test_every_page_speaks_every_language(client: Client, path: str, lang: str) -> None:
    answer = client.get(path, query_string={"lang": lang})
    assert answer.status_code == 200
    assert f'<html lang="{lang}"' in answer.text
    assert len(re.findall(r"<h1[ >]", answer.text)) == 1
    assert not re.search(r"\{ ?\$|@accent|None<|>nan<", answer.text)


def test_every_page_of_the_navigation_is_there(client: Client) -> None:
    missing = [name for name in (*urls.HEADER, *urls.FOOTER) if urls.PAGES[name] not in site.PAGES]
    assert not missing
    home = client.get("/").text
    assert all(f'href="{urls.page(name)}"' in home for name in (*urls.HEADER, *urls.FOOTER))


def test_card_keys_are_unique_over_all_pages() -> None:
    keys = [card.key for board in BOARDS.values() for card in board.cards]
    assert len(keys) == len(set(keys))
    assert not set(keys) & {"map", "trend", "ranking", "groups"}


@pytest.mark.parametrize(("name", "area"), [
    (name, area) for name, board in BOARDS.items() for area in FOCUS if not area or "area" in board.parameters
])  # fmt: skip
def test_a_page_with_a_focus_has_a_sentence_on_every_card(client: Client, name: str, area: str) -> None:
    board = BOARDS[name]
    answer = client.get(urls.PAGES[name], query_string={"area": area, "lang": "fr"} if area else {"lang": "fr"})
    assert answer.status_code == 200, answer.text[:500]
    with server.test_request_context("/"):
        sections = board.shown(serving.view(read(board, f"area={area}" if area else "")))
    assert sections
    for card in (card for section in sections for card in section.cards):
        title = re.search(rf'id="title-{card.key}">(.*?)</h2>', answer.text, re.DOTALL)
        assert title and len(unescape(title[1])) > 15, card.key


@pytest.mark.parametrize("key", CARDS)
def test_a_card_follows_the_query_by_itself(client: Client, key: str) -> None:
    board, card = CARDS[key]
    chart = CHARTS[card.chart]
    kinds = (
        [("markup", "children"), ("markup-head", "children"), ("markup-foot", "children")] if chart.markup else
        [("figure", "data"), ("graph", "style"), ("head", "children"), ("foot", "children")]
    )  # fmt: skip
    outputs = [{"id": {"card": key, "type": kind}, "property": name} for kind, name in kinds]
    declared = "...".join(f'{{"card":["MATCH"],"type":"{kind}"}}.{name}' for kind, name in kinds)
    area = "area=KEN&" if "area" in board.parameters else ""
    body = {"output": f"..{declared}..", "outputs": outputs, "changedPropIds": ["query.data"],
            "inputs": [{"id": "query", "property": "data", "value": f"{area}lang=es"}]}  # fmt: skip
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200, answer.text[:300]
    parts = answer.json["response"]
    assert len(parts) == len(kinds)
    assert "NaN" not in answer.text


@pytest.mark.parametrize("name", BOARDS)
def test_what_a_page_does_not_know_is_refused_with_what_it_knows(client: Client, name: str) -> None:
    for query in ({"colour": "red"}, {"area": "XXX"}, {"lang": "de"}):
        answer = client.get(urls.PAGES[name], query_string=query)
        assert answer.status_code == 400, query
        assert "<h1" in answer.text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", CHARTS)
def test_every_chart_is_a_file_and_a_table_with_the_same_rows(client: Client, slug: str, lang: str) -> None:
    query = {"lang": lang} | ({"area": "KEN"} if CHARTS[slug].reads("area") else {})
    file = client.get(f"/charts/{slug}.csv", query_string=query)
    assert file.status_code == 200, file.text[:300]
    rows = list(csv.reader(io.StringIO(file.text)))
    assert len(rows[0]) == len(set(rows[0]))
    assert all(len(row) == len(rows[0]) for row in rows)
    table = client.get(f"/charts/{slug}.html", query_string=query)
    assert table.status_code == 200
    assert f'<html lang="{lang}"' in table.text
    body = table.text.split("<tbody>", 1)[1].split("</tbody>", 1)[0]
    with_own = "floorwatch aggregate" in file.text  # our own means are said in words below the table
    assert body.count("<tr") == sum("floorwatch aggregate" not in ",".join(row) for row in rows[1:]) or with_own


@pytest.mark.parametrize("slug", [slug for slug in CHARTS if CHARTS[slug].params])
def test_parameters_of_a_chart_are_checked(client: Client, slug: str) -> None:
    few = {"area": "KEN"} if CHARTS[slug].reads("area") else {}
    for param in CHARTS[slug].params:
        assert client.get(f"/charts/{slug}.csv", query_string=few | {param.name: "nonsense"}).status_code == 400
        assert client.get(f"/charts/{slug}.csv", query_string=few | {param.name: param.default}).status_code == 200


@pytest.mark.parametrize("key", CARDS)
def test_what_a_card_shows_names_its_source_or_says_why_there_is_nothing(key: str) -> None:
    with server.test_request_context("/"):
        serving.warehouse()
        board, _ = CARDS[key]
        chart, result, view = made(key, "area=KEN" if "area" in board.parameters else "")
        drawn: Any = chart.markup(result, view) if chart.markup else chart.figure(result, view)
        assert chart.finding(result, view)
        if drawn:
            assert result.rows or result.table, key
            json.dumps(drawn, allow_nan=False)


@RELAXED
@given(data=st.data())
def test_any_choice_of_a_page_is_shown_and_any_other_is_refused(client: Client, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(BOARDS)))
    board = BOARDS[name]
    with server.test_request_context("/"):
        catalogue = serving.warehouse().catalogue
    choices: dict[str, list[str]] = {
        "area": sorted(catalogue.areas), "group": sorted({code for _, code in catalogue.groups}),
        "indicator": sorted(catalogue.indicators), "scheme": sorted(catalogue.schemes),
    }  # fmt: skip
    query = {
        parameter: data.draw(st.one_of(st.sampled_from(choices[parameter]), st.text(max_size=6)))
        for parameter in board.parameters
        if parameter in choices and data.draw(st.booleans())
    }
    search = "&".join(f"{key}={value}" for key, value in query.items())
    with server.test_request_context("/"):
        try:
            read(board, search)
            expected = 200
        except SelectionError:
            expected = 400
    answer = client.get(urls.PAGES[name] + ("?" + search if search.isascii() else ""))
    if search.isascii() and not re.search(r"[#%+&=;\x00-\x20]", "".join(query.values())):
        assert answer.status_code == expected, search
    assert answer.status_code in (200, 400)
