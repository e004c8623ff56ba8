"""Methods: every chart, indicator and dataset is explained, in every language, where the links below charts lead."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from reading import first_paint, texts

from dashboard import attribution, site, urls
from dashboard.catalogue import Catalogue
from dashboard.charts import CHARTS
from dashboard.elements import render
from dashboard.pages.methods import FORMULAS, GENERAL, anchors
from dashboard.settings import LANGUAGES
from dashboard.texts import t
from dashboard.warehouse import Warehouse


def page(client: Any, lang: str = "en") -> str:
    answer = client.get(urls.PAGES["methods"], query_string={"lang": lang} if lang != "en" else {})
    assert answer.status_code == 200
    return first_paint(answer)


def ids(html: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', html)


def words(text: str) -> str:
    return " ".join(text.split())


def test_every_chart_names_the_paragraph_that_explains_it() -> None:
    assert [slug for slug, chart in CHARTS.items() if not chart.method] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_chart_has_its_paragraph_in_every_language(client: Any, lang: str) -> None:
    shown = page(client, lang)
    said, found = texts(shown), ids(shown)
    assert len(found) == len(set(found)), "an anchor stands for one thing"
    for anchor, slugs in anchors().items():
        assert f"method-{anchor}" in found
        assert words(t(lang, f"method-{anchor}-title")) in said
        text = t(lang, f"method-{anchor}-text")
        assert words(text) in said
        assert 100 < len(text) < 2500, anchor
        assert all(words(t(lang, CHARTS[slug].title)) in said for slug in slugs)
        assert lang == "en" or text != t("en", f"method-{anchor}-text")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_indicator_is_defined_with_unit_custodian_and_sources(
    client: Any, catalogue: Catalogue, lang: str
) -> None:
    shown = page(client, lang)
    for indicator in catalogue.indicators.values():
        part = re.search(rf'<article[^>]*id="indicator-{indicator.id}"[^>]*>(.*?)</article>', shown, re.DOTALL)
        assert part, indicator.id
        said = texts(part[1])
        for text in ("label", "definition", "denominator"):
            assert words(indicator.texts[text][lang]) in said, (indicator.id, text)
        assert words(attribution.custodian(indicator.custodian, lang)) in said
        assert words(catalogue.label("UNIT_MEASURE", indicator.unit_measure, lang)) in said
        assert indicator.metadata_url in unescape(part[1])
        sources = re.findall(r'href="#dataset-([^"]+)">.*?<code>([^<]+)</code>', unescape(part[1]), re.DOTALL)
        assert sources == [(s.dataset, s.series) for s in indicator.sources], "in order of preference"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_dataset_is_listed_with_its_licence_and_whether_it_was_checked(
    client: Any, handle: Warehouse, lang: str
) -> None:
    shown = page(client, lang)
    checked = {row[0] for row in handle.rows("SELECT dataset FROM dataset WHERE licence_checked")}
    assert checked == {"un_wpp"}
    for dataset in handle.catalogue.datasets.values():
        part = re.search(rf'<article[^>]*id="dataset-{dataset.id}"[^>]*>(.*?)</article>', shown, re.DOTALL)
        assert part, dataset.id
        said = texts(part[1])
        named = (attribution.publisher(dataset.publisher, lang), attribution.licence(dataset.licence, lang))
        told = (dataset.title[lang], dataset.citation, *dataset.caveats[lang])
        for text in (*(texts(render(part)) for part in named), *map(words, told)):
            assert text in said, (dataset.id, text)
        key = "methods-licence-checked" if dataset.id in checked else "methods-licence-unchecked"
        assert words(t(lang, key)) in said
        assert (words(t(lang, "methods-noncommercial")) in said) == dataset.noncommercial
        assert all(release in said for release in dataset.releases)
    assert 'id="dataset-standard"' in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_formulas_revisions_and_what_is_not_claimed_are_said(client: Any, lang: str) -> None:
    shown, said = page(client, lang), texts(page(client, lang))
    for name in GENERAL:
        assert name in ids(shown)
        assert words(t(lang, f"methods-text-{name}")) in said
    for name, n in FORMULAS.items():
        assert all(words(t(lang, f"methods-formula-{name}-{k}")) in said for k in range(1, n + 1))


def test_the_table_of_contents_leads_to_everything_on_the_page(client: Any, catalogue: Catalogue) -> None:
    shown = page(client)
    contents = re.search(r'<nav[^>]*class="table-of-contents".*?</nav>', shown, re.DOTALL)
    assert contents
    linked = re.findall(r'href="#([^"]+)"', contents[0])
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(ids(shown))
    assert {f"indicator-{name}" for name in catalogue.indicators} <= set(linked)
    assert {f"dataset-{name}" for name in catalogue.datasets} <= set(linked)
    assert {f"method-{anchor}" for anchor in anchors()} <= set(linked)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_how_we_know_lands_on_a_paragraph(client: Any, lang: str) -> None:
    there = set(ids(page(client, lang)))
    seen = set()
    named = {"/country/<area>": "/country/KEN"}
    for path in site.PAGES:
        answer = client.get(named.get(path, path), query_string={"lang": lang})
        if answer.status_code != 200:
            continue
        for href in re.findall(rf'href="({urls.PAGES["methods"]}[^"]*)"', answer.text):
            address, _, fragment = unescape(href).partition("#")
            assert not fragment or fragment in there, (path, href)
            assert not fragment or lang == "en" or f"lang={lang}" in address, href
            seen.add(fragment)
    assert {"method-map", "method-trend", "method-groups", "method-standards"} <= seen


def test_the_definition_of_an_indicator_stays_a_link_away(client: Any) -> None:
    shown = first_paint(client.get("/explore?indicator=coverage-old-age"))
    assert shown.count(t("en", "link-definition")) == 4
    assert '#about">' in shown


def test_the_page_needs_no_script_to_be_read(client: Any) -> None:
    answer = client.get(urls.PAGES["methods"])
    assert "react-entry-point" not in answer.text
    scripts = re.findall(r"<script[^>]*src=\"/assets/\w+/([\w.-]+)\"", answer.text)
    assert scripts == ["paint.js", "tables.js", "floorwatch.js", "snippets.js"], "small ones that all pages share"
    assert answer.text.count("<script") == len(scripts)
    assert client.get("/methods?lang=xx").status_code == 200
