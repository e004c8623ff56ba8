"""The brief: two pages on any country, territory or group, honest where little is known, in three languages."""

from __future__ import annotations

import json
import re
import time
from html import unescape
from typing import Any

import pytest
from reading import texts

from dashboard import urls
from dashboard.catalogue import Catalogue
from dashboard.charts import CHARTS, context
from dashboard.charts.base import View
from dashboard.pages import profile
from dashboard.pictures import KEY_HEADER
from dashboard.publish import brief_charts, brief_parts, charted
from dashboard.queries import profiles
from dashboard.selection import parse
from dashboard.settings import LANGUAGES
from dashboard.texts import t
from dashboard.warehouse import Warehouse

Client = Any
MOST = 4
ANY = "coverage-any"  # what charts without an indicator have as theirs
FEW = 60  # every sixtieth area, in each language
KNOWN = ("KEN", "FRA", "BOL", "TUV", "WB:LIC", "M49:202", "M49:001", "ATA", "GRL", "XKX")


def brief(client: Client, area: str, lang: str = "en") -> str:
    answer = client.get(urls.brief(area, lang))
    assert answer.status_code == 200, area
    return str(answer.text)


def sheets(html: str) -> list[str]:
    """The words of each page."""
    inside = html.split('<main id="main"', 1)[1].split("</main>", 1)[0]
    words = re.sub(r"<script.*?</script>", " ", inside, flags=re.DOTALL)
    return [texts(part) for part in re.split(r'<div class="sheet sheet-\d">', words)[1:]]


def figures(html: str) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="application/json" class="figure"[^>]*>(.*?)</script>', html, re.DOTALL)
    return [json.loads(each) for each in found]


def areas(catalogue: Catalogue) -> list[str]:
    return [code for code, area in catalogue.areas.items() if area.kind in profile.KINDS]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_area_has_a_brief_of_two_pages_in_each_language(client: Client, catalogue: Catalogue, lang: str) -> None:
    for area in dict.fromkeys([*KNOWN, *areas(catalogue)[::FEW]]):
        html = brief(client, area, lang)
        first, second = sheets(html)
        assert f"<h1>{catalogue.areas[area].name[lang]}</h1>" in unescape(html)
        assert html.count("<h1") == 1 and f'<html lang="{lang}"' in html
        assert t(lang, "brief-method") in first, (area, "brief-method")
        for key in ("brief-figures", "methods-citation", "financing-card"):
            assert t(lang, key) in second, (area, key)
        assert catalogue.content_hash in second, "the hash of the figures, in full"
        assert not re.search(r"\bNone\b|\bnan\b|\{|brief-|finding-", first + second), area
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'aria-labelledby="([^"]+)"', html)) <= set(ids)
        assert len(figures(html)) <= MOST


def test_the_other_languages_leave_no_english(client: Client) -> None:
    for lang in ("fr", "es"):
        words = " ".join(sheets(brief(client, "KEN", lang)))
        for key in ("brief-figures", "brief-method", "brief-cite-first", "measure-contingencies", "financing-card"):
            assert t("en", key) not in words


def test_the_brief_of_kenya_says_what_its_profile_says(client: Client) -> None:
    """9.0 per cent in 2021 and 48 million left out; 9.3 per cent in work injury (2019): verified by hand."""
    first, second = sheets(brief(client, "KEN"))
    said = "In Kenya in 2021, 9.0% of the population was covered by at least one social protection cash benefit"
    assert said in first and "48 million people were not." in first
    assert re.search(r"Work injury 9\.3% 2019 14\.8% 2020 35\.4% 2020 UN, SDG 1\.3\.1, 2023-07", second)
    assert "The gap in cash benefits in Kenya" in second or "Financing gap" in second
    profile_page = texts(client.get("/country/KEN").text)
    assert said in profile_page


@pytest.mark.parametrize("area", KNOWN)
def test_every_figure_of_the_table_is_the_newest_published_one(client: Client, handle: Warehouse, area: str) -> None:
    """Value for value against the newest current observation, not through the page's own code."""
    known, catalogue = profiles.newest(handle), handle.catalogue
    for part in brief_parts.lines(handle, area).values():
        for line in part:
            row = line.value.row
            if row is None:
                assert catalogue.areas[area].kind == "group" and line.value.own is not None
                continue
            assert known[context.key_of(row), area] == row
            assert row.obs_status != "F", "projections are not reports"


def test_a_country_of_which_much_is_known_has_four_charts_of_four_subjects(handle: Warehouse) -> None:
    for area in ("KEN", "FRA", "BOL", "IND"):
        made = brief_charts.chosen(area, "en", handle)
        assert len(made.charts) == MOST and made.lacking == ()
        slugs = [each.chart.slug for each in made.charts]
        assert slugs[0] == "contingency-profile" and slugs[-1] in ("spending-functions", "trend")
        assert made.charts[-1].view.selection.indicator in {ANY, *context.TOPICS["expenditure"]}


@pytest.mark.parametrize("area", KNOWN)
def test_every_chart_shows_the_area_itself_and_none_stands_twice(handle: Warehouse, area: str) -> None:
    made = brief_charts.chosen(area, "fr", handle)
    shown = [(each.chart.slug, each.view.selection.indicator) for each in made.charts]
    assert len(set(shown)) == len(shown)
    for each in made.charts:
        own = [row for row in each.result.rows if row.ref_area == area]
        assert len(own) >= 2, f"{each.chart.slug} is of other places"
        assert each.bundle == "cartesian", "the page loads no code for maps"


def test_what_cannot_be_drawn_is_named(client: Client, handle: Warehouse) -> None:
    made = brief_charts.chosen("TUV", "en", handle)
    assert made.lacking, "if this fails, more is known of Tuvalu: choose another"
    words = sheets(brief(client, "TUV"))[0]
    for subject in made.lacking:
        assert t("en", f"brief-subject-{subject}") in words


def test_a_brief_without_any_figure_says_so_and_draws_nothing(client: Client) -> None:
    html = brief(client, "ATA")
    first, second = sheets(html)
    assert "No dataset read has any figure in Antarctica" in first
    assert "No indicator has a figure in Antarctica in any dataset read. That does not mean zero." in second
    assert figures(html) == [] and 'class="plot"' not in html


def test_the_financing_gap_is_costed_or_it_is_said_why_not(client: Client) -> None:
    html = brief(client, "KEN")
    assert 'id="table-gap"' in html
    assert "not an official figure" in sheets(html)[1]
    rich = brief(client, "FRA")
    assert 'id="table-gap"' not in rich
    assert "low- and middle-income countries" in sheets(rich)[1]


def test_every_link_of_the_two_pages_is_absolute(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are read on paper and in files: an address of the worker's own machine would lead nowhere."""
    monkeypatch.setenv("PUBLIC_URL", "https://floorwatch.example")
    html = brief(client, "KEN", "fr")
    inside = html.split('<main id="main"', 1)[1].split("</main>", 1)[0]
    found = [unescape(href) for href in re.findall(r' href="([^"]*)"', inside)]
    assert len(found) > 20
    assert all(href.startswith(("https://", "http://")) for href in found), found
    assert not any("localhost" in href or "127.0.0.1" in href for href in found)
    for href in {h for h in found if h.startswith("https://floorwatch.example/")}:
        assert client.get(href.removeprefix("https://floorwatch.example").partition("#")[0]).status_code == 200, href


def test_every_release_on_the_pages_is_listed_with_its_licence(client: Client, handle: Warehouse) -> None:
    html = brief(client, "KEN")
    listed = texts(html.split('class="origins"', 1)[1].split("</section>", 1)[0])
    used = {(row.dataset, row.release) for part in brief_parts.lines(handle, "KEN").values() for line in part
            if (row := line.value.row)}  # fmt: skip
    used |= {(row.dataset, row.release) for each in brief_charts.chosen("KEN", "en", handle).charts
             for row in each.result.rows}  # fmt: skip
    assert len(used) > 5
    for dataset, release in used:
        entry = handle.catalogue.datasets[dataset]
        assert entry.title["en"] in listed and release in listed and entry.licence in listed


def test_text_in_figures_cannot_leave_its_script(client: Client) -> None:
    html = brief(client, "CIV", "fr")
    for inside in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL):
        assert "<" not in inside and "\u2028" not in inside


def test_the_profile_leads_to_the_brief(client: Client) -> None:
    html = client.get("/country/KEN?lang=fr").text
    assert 'href="/brief/KEN.pdf?lang=fr"' in html
    assert 'href="/country/KEN?lang=fr"' in brief(client, "KEN", "fr")


# ---- addresses ----


@pytest.mark.parametrize("ending", ["", ".pdf"])
def test_small_letters_lead_to_the_brief(client: Client, ending: str) -> None:
    answer = client.get(f"/brief/ken{ending}?lang=fr")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/brief/KEN{ending}?lang=fr")


@pytest.mark.parametrize("area", ["ZZZ", "CA-AB", "nowhere", "%00", "M49:999", "..", "KEN.png", "KEN.pdf.pdf", ".pdf"])
@pytest.mark.parametrize("ending", ["", ".pdf"])
def test_an_unknown_area_is_not_found(client: Client, area: str, ending: str) -> None:
    assert client.get(f"/brief/{area}{ending}").status_code == 404


@pytest.mark.parametrize("query", ["area=KEN", "lang=xx", "theme=pink", "x=1", "lang=en&lang=fr", "x" * 5000])
@pytest.mark.parametrize("path", ["/brief/KEN", "/brief/KEN.pdf"])
def test_a_wrong_parameter_is_refused(client: Client, path: str, query: str) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"


def test_without_the_worker_the_pdf_is_refused_with_what_to_start_and_the_page_stands(
    client: Client, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLOORWATCH_DATA", str(tmp_path))
    monkeypatch.setenv("FLOORWATCH_PICTURES", str(tmp_path / "nobody.sock"))
    answer = client.get("/brief/KEN.pdf")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert "python -m dashboard.pictures" in answer.json["detail"]
    assert int(answer.headers["Retry-After"]) > 0
    assert brief(client, "KEN")


def test_the_page_names_the_state_that_a_pdf_of_it_belongs_to(client: Client) -> None:
    """So that a kept PDF is never shown for other figures, another language or another program."""
    keys = {client.get(urls.brief(area, lang)).headers[KEY_HEADER] for area in ("KEN", "FRA") for lang in LANGUAGES}
    assert len(keys) == 2 * len(LANGUAGES)


def test_a_brief_is_quick(client: Client) -> None:
    """It is made for each request; what that costs is bounded by a second even on a busy machine."""
    brief(client, "KEN")
    began = time.process_time()
    brief(client, "KEN", "es")
    assert time.process_time() - began < 1.0


def test_the_brief_loads_nothing_from_elsewhere(client: Client) -> None:
    html = brief(client, "KEN")
    loaded = re.findall(r'<(?:script|link rel="stylesheet")[^>]*(?:src|href)="([^"]+)"', html)
    loaded += re.findall(r"url\(([^)]+)\)", html)
    assert loaded and all(each.startswith("/assets/") for each in loaded), loaded


@pytest.mark.parametrize("area", ["KEN", "WB:LMC", "WB:LIC", "M49:001", "M49:202"])
def test_all_that_a_brief_rests_on_is_among_its_sources(client: Client, handle: Warehouse, area: str) -> None:
    """What the gap is costed with, what our own means and the persons left out are computed from."""
    found = re.search(r'<section[^>]*class="origins".*?</section>', brief(client, area), re.DOTALL)
    assert found
    listed = texts(found[0])
    chart = CHARTS["financing-gap-benefits"]
    selection = parse([("area", area)], handle.catalogue, chart.params, chart.many, chart.takes)
    result = chart.rows(selection, handle)
    wanted = charted.releases(chart, result, View(selection, handle.catalogue)) if result.facts["found"] else []
    wanted += context.sources_of_means([line for part in brief_parts.lines(handle, area).values() for line in part])
    wanted.append(("un_wpp", "WPP2024"))
    for dataset, release in wanted:
        title = handle.catalogue.datasets[dataset].title["en"]
        assert texts(title) in listed and release in listed, (dataset, release)


@pytest.mark.parametrize("area", ["KEN", "IND", "BRA", "FRA"])
def test_spending_by_function_is_of_the_edition_of_the_figure_above_it(handle: Warehouse, area: str) -> None:
    figure = profiles.best(handle, handle.catalogue.indicators["expenditure-social-protection"], area)
    for made in brief_charts.chosen(area, "en", handle).charts:
        if made.chart.slug == "spending-functions":
            assert figure and {row.release for row in made.result.rows} == {figure.release}
