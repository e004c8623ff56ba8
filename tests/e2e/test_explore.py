"""Explore: the address is the whole state, and everything on the page follows it."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from conftest import Visit, VisitMaker
from playwright.sync_api import Locator, Page

from dashboard.texts import t

pytestmark = pytest.mark.e2e

# All that a reader can see of the view.
STATE = """() => {
  const text = (selector) => document.querySelector(selector)?.textContent ?? null;
  const drawn = (card) => (document.querySelector(`#card-${card} .js-plotly-plot`)?.data ?? []).map(
    (t) => [t.type, t.locations ?? t.ids ?? null, t.z ?? null, t.x ?? null, t.y ?? null]);
  const controls = {};
  for (const control of document.querySelectorAll('#controls select, #controls input')) {
    controls[control.id] = control.value;
  }
  return {
    lang: document.documentElement.lang, title: document.title, heading: text('#intro h1'), lede: text('#intro .lede'),
    controls, shown: text('#year-shown'),
    chips: [...document.querySelectorAll('.chip')].map((chip) => chip.firstChild.textContent),
    measures: [...document.querySelectorAll('.card .measure')].map((m) => m.textContent),
    figures: Object.fromEntries(['map', 'trend', 'ranking', 'groups'].map((card) => [card, drawn(card)])),
    caption: text('#table caption'),
    rows: [...document.querySelectorAll('#table tbody tr')].map((row) =>
      [row.dataset.area, row.cells[1].dataset.value, row.cells[2].textContent, row.cells[4].textContent]),
    csv: document.querySelector('#download-csv')?.getAttribute('href'),
    about: text('#about .definition'),
  };
}"""


def state_of(seen: Visit) -> dict[str, Any]:
    found: dict[str, Any] = seen.page.evaluate(STATE)
    return found


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Names of what is not the same in two states."""
    return [key for key in one if one[key] != other[key]]


def choose(seen: Visit, control: str, value: str) -> None:
    """Pick an option of a control, and wait for the new view."""
    seen.changed(lambda: seen.page.select_option(f"#control-{control}", value))


def slider(page: Page) -> Locator:
    return page.locator("#control-year")


def test_the_year_moves_by_keyboard_and_address_and_map_follow(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore")
    before = state_of(seen)
    newest = int(before["controls"]["control-year"])
    slider(page).focus()

    def left() -> None:
        for _ in range(3):
            page.keyboard.press("ArrowLeft")

    seen.changed(left)
    after = state_of(seen)
    assert seen.query() == f"year={newest - 3}"
    assert after["shown"] == after["controls"]["control-year"] == str(newest - 3)
    assert after["figures"]["map"] != before["figures"]["map"]
    assert after["rows"] != before["rows"]
    assert str(newest - 3) in after["measures"][0]
    assert page.evaluate("document.activeElement.id") == "control-year", "focus stays on the slider"


def test_the_year_moves_by_mouse_and_address_and_map_follow(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore")
    before = state_of(seen)
    box = slider(page).bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2

    def drag() -> None:
        page.mouse.move(box["x"] + box["width"] - 9, middle)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.5, middle, steps=4)
        page.mouse.move(box["x"] + 4, middle, steps=4)
        page.mouse.up()

    seen.changed(drag)
    after = state_of(seen)
    first = page.locator(".control-year .ends span").first.text_content()
    assert seen.query() == f"year={first}"
    assert after["shown"] == after["controls"]["control-year"] == first
    assert after["figures"]["map"] != before["figures"]["map"]


def test_another_indicator_drops_what_belonged_to_the_old_one_and_keeps_the_rest(visit: VisitMaker) -> None:
    seen = visit()
    seen.open("/explore?year=2019&from=2016&group=M49:202&area=KEN&scheme=wb-income&lang=fr")
    choose(seen, "indicator", "uhc-index")
    assert seen.query() == "indicator=uhc-index&group=M49:202&area=KEN&scheme=wb-income&lang=fr"
    after = state_of(seen)
    assert after["controls"]["control-group"] == "M49:202"
    assert after["controls"]["control-indicator"] == "uhc-index"
    assert after["chips"] == ["Kenya"]


def test_back_and_forward_bring_back_the_whole_view(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore?area=KEN")
    steps = [(seen.query(), state_of(seen))]
    choose(seen, "indicator", "coverage-old-age")
    steps.append((seen.query(), state_of(seen)))
    choose(seen, "sex", "F")
    steps.append((seen.query(), state_of(seen)))
    first, second, third = steps
    assert [query for query, _ in steps] == [
        "area=KEN",
        "indicator=coverage-old-age&area=KEN",
        "indicator=coverage-old-age&sex=F&area=KEN",
    ]
    for (_, one), (_, other) in ((first, second), (second, third)):
        assert {"figures", "rows", "controls", "csv"} <= set(differing(one, other))
    assert {"title", "heading", "about"} <= set(differing(first[1], second[1]))
    walk = ((page.go_back, second), (page.go_back, first), (page.go_forward, second), (page.go_forward, third))
    for move, (query, state) in walk:
        seen.changed(move)
        assert seen.query() == query
        now = state_of(seen)
        assert {key: (now[key], state[key]) for key in differing(now, state)} == {}


def test_a_pasted_address_brings_back_the_view_it_was_copied_from(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore")
    choose(seen, "indicator", "coverage-old-age")
    choose(seen, "sex", "M")
    choose(seen, "group", "M49:202")
    choose(seen, "window", "3")
    choose(seen, "scheme", "wb-income")
    start = page.locator("#control-from option").nth(1).get_attribute("value") or ""
    choose(seen, "from", start)
    made = state_of(seen)
    other = visit()
    other.open("/explore?" + seen.query())
    pasted = state_of(other)
    assert {key: (made[key], pasted[key]) for key in differing(made, pasted)} == {}
    assert pasted["title"].startswith(pasted["heading"])
    query = f"indicator=coverage-old-age&window=3&from={start}&sex=M&group=M49:202&scheme=wb-income"
    assert other.query() == seen.query() == query
    assert page.locator("#table tbody tr").count() == other.page.locator("#table tbody tr").count()


def test_chosen_areas_are_shown_and_can_be_removed_and_added_by_typing(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore?area=KEN,FRA")
    assert state_of(seen)["chips"] == ["Kenya", "France"]
    assert "Kenya" in state_of(seen)["lede"]
    seen.changed(lambda: page.locator(".chip", has_text="Kenya").click())
    assert seen.query() == "area=FRA"
    assert state_of(seen)["chips"] == ["France"]
    page.locator("#control-area").click()
    seen.changed(lambda: page.keyboard.type("cote d'ivoire", delay=10))
    assert seen.query() == "area=FRA,CIV"
    assert state_of(seen)["chips"] == ["France", "Côte d’Ivoire"]
    assert page.input_value("#control-area") == ""
    seen.changed(page.locator(".chip").first.click)
    seen.changed(page.locator(".chip").first.click)
    assert seen.query() == ""


def test_another_source_and_another_release_show_their_own_rows(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore")
    current = state_of(seen)
    choose(seen, "release", "2021-04")
    older = state_of(seen)
    assert seen.query() == "release=2021-04"
    assert {row[3] for row in older["rows"]} == {"2021-04"}
    assert differing(current, older)
    source = page.locator("#control-source option").nth(2).get_attribute("value") or ""
    choose(seen, "source", source)
    assert seen.query() == f"source={source}", "the release belonged to the other source"
    assert {row[3] for row in state_of(seen)["rows"]} != {"2021-04"}
    assert "WSPR" in (page.locator("#foot-map .source").text_content() or "")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("indicator=coverage-dragons", "coverage-old-age"),
        ("year=1066", "2023"),
        ("colour=red&sex=X", "indicator"),
        ("area=KEN,ZZZ", "ISO 3166-1"),
    ],
)
def test_a_wrong_address_gets_a_friendly_page_that_says_what_is_allowed(
    visit: VisitMaker, query: str, told: str
) -> None:
    seen = visit(allowed=(400,))
    answer = seen.page.goto(f"{seen.site}/explore?{query}")
    assert answer
    assert answer.status == 400
    assert seen.page.locator("h1").text_content() == t("en", "refused-title")
    problems = seen.page.locator(".problems > li")
    assert problems.count() == query.count("&") + 1
    assert told in (problems.first.text_content() or "")
    seen.page.locator(".refused .button").click()
    seen.drawn()
    assert seen.page.locator("#intro h1").is_visible()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "indicator=coverage-old-age&year=2020&window=3&sex=F&group=M49:202&lang=fr",
        "indicator=uhc-index&year=2015&window=1&lang=es",
        "release=2021-04",
        "indicator=coverage-any&source=UNDATED",
    ],
)
def test_the_table_on_the_page_equals_the_csv(visit: VisitMaker, query: str) -> None:
    seen = visit()
    page = seen.open("/explore")
    if "UNDATED" in query:
        sources = [o.get_attribute("value") or "" for o in page.locator("#control-source option").all()]
        query = f"source={next(s for s in sources if 'A4' in s or 'WSPR' in s or 'wspr' in s)}"
    if query:
        page = seen.open(f"/explore?{query}")
    answer = page.request.get(seen.site + (page.locator("#download-csv").get_attribute("href") or ""))
    assert answer.ok
    rows = list(csv.DictReader(io.StringIO(answer.text().removeprefix("\ufeff"))))
    shown = state_of(seen)["rows"]
    assert len(rows) >= 10
    assert [r["ref_area"] for r in rows] == [row[0] for row in shown], "same areas in the same order"
    assert [float(r["obs_value"]) for r in rows] == [float(row[1]) for row in shown]
    assert [r["time_period"] or "–" for r in rows] == [row[2] for row in shown]
    assert [r["release"] for r in rows] == [row[3] for row in shown]
    drawn = page.evaluate("() => document.querySelector('#card-map .js-plotly-plot').data[0].locations")
    assert sorted(drawn) == sorted(row[0] for row in shown), "the map shows the rows of the table"


def test_download_csv_saves_a_file_with_the_rows_of_the_table(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore?indicator=coverage-children&year=2019")
    with page.expect_download() as waiting:
        page.locator("#download-csv").click()
    name = waiting.value.suggested_filename
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert name.endswith(".csv")
    assert len(rows) == page.locator("#table tbody tr").count()
    assert {r["indicator"] for r in rows} == {"coverage-children"}
    assert {"obs_status", "note", "source_detail", "release", "dataset", "licence"} <= set(rows[0])


def test_the_table_sorts_by_each_column_with_mouse_and_keyboard(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore")
    value, area = page.locator("#table thead button").nth(1), page.locator("#table thead button").nth(0)
    value.click()
    values = [float(row[1]) for row in state_of(seen)["rows"]]
    assert values == sorted(values, reverse=True)
    assert page.locator("#table thead th").nth(1).get_attribute("aria-sort") == "descending"
    value.press("Enter")
    values = [float(row[1]) for row in state_of(seen)["rows"]]
    assert values == sorted(values)
    assert page.locator("#table thead th").nth(1).get_attribute("aria-sort") == "ascending"
    area.press("Enter")
    names = page.locator("#table tbody th").all_text_contents()
    assert page.locator("#table thead th").nth(0).get_attribute("aria-sort") == "ascending"
    assert names[0] == "Afghanistan"
    assert names.index("Côte d’Ivoire") in (names.index("Cook Islands") + n for n in range(1, 6)), "accents are folded"
    assert page.locator("#table thead th[aria-sort]").count() == 1
    year = page.locator("#table thead button").nth(2)
    year.click()
    years = [int(row[2]) for row in state_of(seen)["rows"]]
    assert years == sorted(years, reverse=True)


def test_switching_the_language_keeps_the_view(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore?indicator=coverage-old-age&area=KEN")
    choose(seen, "sex", "F")
    english = state_of(seen)
    for lang in ("fr", "es", "en"):
        page.locator(f".languages [data-lang={lang}]").click()
        seen.drawn()
        suffix = "" if lang == "en" else f"&lang={lang}"
        assert seen.query() == f"indicator=coverage-old-age&sex=F&area=KEN{suffix}"
        state = state_of(seen)
        assert state["lang"] == lang
        assert state["controls"] == english["controls"]
        assert [row[1:3] for row in sorted(state["rows"])] == [row[1:3] for row in sorted(english["rows"])]
        assert page.locator(".languages [aria-current]").get_attribute("data-lang") == lang
        assert (state["heading"] == english["heading"]) == (lang == "en")


@pytest.mark.parametrize("width", [1280, 375])
def test_links_to_a_part_of_the_page_land_there(visit: VisitMaker, width: int) -> None:
    seen = visit(width=width)
    for target in ("about", "card-table"):
        seen.open(f"/explore?area=KEN#{target}")
        seen.quiet()
        seen.page.wait_for_timeout(300)
        place = seen.page.evaluate(f"""() => {{
          const top = document.getElementById('{target}').getBoundingClientRect().top;
          const bar = document.getElementById('controls'), style = getComputedStyle(bar);
          return {{ top, under: style.position === 'sticky' ? bar.getBoundingClientRect().bottom : 0 }};
        }}""")
        assert place["under"] - 4 <= place["top"] <= place["under"] + 200, (target, place)
        seen.page.goto("about:blank")


def test_links_from_the_overview_lead_to_the_same_view_on_explore(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/")
    page.locator("#foot-health .links a").first.click()
    seen.drawn()
    state = state_of(seen)
    assert state["controls"]["control-indicator"] == "uhc-index"
    assert state["controls"]["control-scheme"] == "who-region"
    page.go_back()
    seen.page.wait_for_selector("html.live [data-ready=overview]")
    assert page.locator("h1").is_visible()
