"""The address is the whole state: back, forward, pasted, wrong, in another language, with a part named."""

from __future__ import annotations

import pytest
from browsing import VisitMaker, differing, eventually

from dashboard.texts import t

pytestmark = pytest.mark.e2e

# Where a part of the page stands, and where the controls that stick to the top end.
PLACE = """(target) => {
  const bar = document.getElementById('controls');
  const under = getComputedStyle(bar).position === 'sticky' ? bar.getBoundingClientRect().bottom : 0;
  return [document.getElementById(target).getBoundingClientRect().top, under];
}"""


def test_back_and_forward_bring_back_the_whole_view(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore?group=M49:419&area=KEN")
    steps = [(seen.query(), seen.state())]
    seen.choose("indicator", "coverage-old-age")
    steps.append((seen.query(), seen.state()))
    seen.choose("sex", "F")
    steps.append((seen.query(), seen.state()))
    first, second, third = steps
    assert [query for query, _ in steps] == [
        "group=M49:419&area=KEN",
        "indicator=coverage-old-age&group=M49:419&area=KEN",
        "indicator=coverage-old-age&sex=F&group=M49:419&area=KEN",
    ]
    for (_, one), (_, other) in ((first, second), (second, third)):
        assert {"figures", "rows", "controls", "csv"} <= set(differing(one, other))
    assert {"title", "heading", "about"} <= set(differing(first[1], second[1]))
    walk = ((page.go_back, second), (page.go_back, first), (page.go_forward, second), (page.go_forward, third))
    for move, (query, state) in walk:
        seen.changed(move, query)
        assert differing(seen.state(), state) == {}


def test_a_pasted_address_brings_back_the_view_it_was_copied_from(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore?indicator=coverage-old-age&group=M49:202")
    seen.choose("scheme", "wb-income")
    start = page.locator("#control-from option").nth(1).get_attribute("value") or ""
    seen.choose("from", start)
    made = seen.state()
    other = visit()
    other.open("/explore?" + seen.query())
    pasted = other.state()
    assert differing(made, pasted) == {}
    assert pasted["title"].startswith(pasted["heading"])
    query = f"indicator=coverage-old-age&from={start}&group=M49:202&scheme=wb-income"
    assert other.query() == seen.query() == query


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("indicator=coverage-dragons", "coverage-old-age"),
        ("year=1066", "2023"),
        ("colour=red&sex=X", "indicator"),
        ("area=KEN,ZZZ&lang=fr", "alpha-3"),
    ],
)
def test_a_wrong_address_gets_a_friendly_page_that_says_what_is_allowed(
    visit: VisitMaker, query: str, told: str
) -> None:
    seen = visit(allowed=(400,))
    answer = seen.page.goto(f"{seen.site}/explore?{query}")
    assert answer
    assert answer.status == 400
    lang = "fr" if query.endswith("fr") else "en"
    assert seen.page.locator("html").get_attribute("lang") == lang
    assert seen.page.locator("h1").text_content() == t(lang, "refused-title")
    problems = seen.page.locator(".problems > li")
    assert problems.count() == (2 if "sex=X" in query else 1)
    assert told in (problems.first.text_content() or "")
    leads = seen.page.locator(".refused .button").get_attribute("href") or ""
    assert seen.page.request.get(seen.site + leads).ok


def test_switching_the_language_keeps_the_view(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore?indicator=coverage-old-age&group=M49:419&area=KEN")
    seen.choose("sex", "F")
    english = seen.state()
    for lang in ("fr", "es"):
        page.locator(f".languages [data-lang={lang}]").click()
        page.wait_for_url(f"**lang={lang}")
        seen.drawn()
        assert seen.query() == f"indicator=coverage-old-age&sex=F&group=M49:419&area=KEN&lang={lang}"
        state = seen.state()
        assert state["lang"] == lang
        assert state["controls"] == english["controls"]
        assert [row[1:3] for row in sorted(state["rows"])] == [row[1:3] for row in sorted(english["rows"])]
        assert page.locator(".languages [aria-current]").get_attribute("data-lang") == lang
        assert state["heading"] != english["heading"]
    back = page.locator(".languages [data-lang=en]").get_attribute("href")
    assert back == "/explore?indicator=coverage-old-age&sex=F&group=M49:419&area=KEN"


@pytest.mark.parametrize(
    ("target", "width"), [pytest.param("about", 1280, marks=pytest.mark.matrix), ("card-table", 375)]
)
def test_a_link_to_a_part_of_the_page_lands_there(visit: VisitMaker, target: str, width: int) -> None:
    seen = visit(width=width)
    seen.open(f"/explore?area=KEN#{target}")
    seen.quiet()

    def landed() -> None:
        top, under = seen.page.evaluate(PLACE, target)
        assert under - 4 <= top <= under + 100

    eventually(landed)


def test_links_from_the_overview_lead_to_the_same_view_on_explore(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/")
    page.locator("#card-health .card-foot .links a").first.click()
    page.wait_for_url("**/explore?**")
    seen.drawn()
    state = seen.state()
    assert state["controls"]["control-indicator"] == "uhc-index"
    assert state["controls"]["control-scheme"] == "who-region"
