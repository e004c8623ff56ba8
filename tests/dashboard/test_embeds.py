"""Embeds: every chart stands alone in every language and theme, light, safe, framed anywhere and by itself."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import g

from dashboard import attribution, settings, static, urls
from dashboard.app import server
from dashboard.charts import CHARTS
from dashboard.charts.base import Chart
from dashboard.elements import render
from dashboard.publish.embedded import BUNDLES, chart_selection, embedded, figure_script, json_safe
from dashboard.queries import embeds as asked
from dashboard.texts import t
from dashboard.warehouse import Warehouse

CARTESIAN_KB, GEO_KB, SECOND_KB = 450, 600, 20
COMPRESSED = {"Accept-Encoding": "br"}
FROZEN = "/embed/map?release=2023-07"
DRAWN_BY = {"cartesian": {"bar", "scatter"}, "geo": {"choropleth", "scattergeo", "scatter"}}


class Page(HTMLParser):
    """What a page loads, what it says, and what a script would draw."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.figures: list[Any] = []
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self._figure = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.handlers += [name for name in found if name.startswith("on")]
        self._figure = tag == "script" and found.get("class") == "figure"
        if tag == "script" and not self._figure:
            self.scripts.append(found.get("src") or "inline")
        source = found.get("src") if tag in ("script", "img", "iframe") else None
        sheet = found.get("rel") in ("stylesheet", "preload") and found.get("href")
        self.loads += [each for each in (source, sheet) if each]

    def handle_data(self, data: str) -> None:
        if self._figure:
            self.figures.append(json.loads(data))
            self._figure = False


def answer(client: Any, address: str, status: int = 200) -> Any:
    response = client.get(address, headers=COMPRESSED | {"Accept": "text/html"})
    assert response.status_code == status, (address, response.status_code)
    return response


def page(client: Any, address: str, status: int = 200) -> str:
    response = client.get(address, headers={"Accept": "text/html"})
    assert response.status_code == status, (address, response.status_code)
    return str(response.get_data(as_text=True))


def plain(html: str) -> str:
    """Without entities, and with usual spaces."""
    return unescape(html).replace("\u00a0", " ")


def weight(client: Any, address: str) -> tuple[int, int]:
    """Bytes of the page itself, and of everything that it loads, all as sent to browsers of today."""
    loads = [each for each in Page(page(client, address)).loads if each.startswith("/assets/")]
    return len(answer(client, address).data), sum(len(answer(client, each).data) for each in loads)


@pytest.mark.parametrize("slug", CHARTS)
def test_every_chart_stands_alone_in_every_language_and_theme(client: Any, slug: str) -> None:
    area = "&area=KEN" if CHARTS[slug].reads("area") else ""
    for lang in settings.LANGUAGES:
        for theme in settings.THEMES:
            html = page(client, f"/embed/{slug}?lang={lang}&theme={theme}{area}")
            assert f'<html lang="{lang}" data-theme="{theme}"' in html
            assert re.search(r"<h1 [^>]+>[^<]{5,}</h1>", html), "the finding in words"
            assert 'class="source"' in html or "embed-stage empty" in html, "where the figures are from"
            assert urls.absolute("") + "/" in html, "the way back"


@pytest.mark.parametrize("slug", CHARTS)
def test_a_figure_needs_only_what_its_bundle_draws(client: Any, slug: str) -> None:
    shown = Page(page(client, f"/embed/{slug}?area=KEN" if CHARTS[slug].reads("area") else f"/embed/{slug}"))
    scripts = " ".join(shown.scripts)
    for figure in shown.figures:
        types = {trace.get("type", "scatter") for trace in figure["data"]}
        bundle = next(name for name, file in BUNDLES.items() if static.asset_url(file) in shown.scripts)
        assert types <= DRAWN_BY[bundle]
    assert len(shown.figures) <= 1 or CHARTS[slug].plots
    if not shown.figures:
        assert "plotly" not in scripts, "what is drawn with words and tables loads no plotly.js"
    if static.asset_url(BUNDLES["geo"]) not in shown.scripts:
        assert not any("topojson" in each or "geo" in each for each in shown.loads), "map code without a map"


def test_a_chart_of_several_plots_is_embedded_with_all_of_them_and_their_table(client: Any) -> None:
    html = page(client, "/embed/compare?area=KEN,TZA,M49:202&indicator=coverage-any,uhc-index,government-debt")
    shown = Page(html)
    assert len(shown.figures) == 3
    assert static.asset_url(BUNDLES["cartesian"]) in shown.scripts
    assert re.findall(r'data-for="(plot-\d)"', html) == re.findall(r'<div class="plot" id="(plot-\d)"', html)
    colours = [{trace["name"]: trace["line"]["color"] for trace in figure["data"]} for figure in shown.figures]
    assert len({each["Kenya"] for each in colours}) == 1, "an area has its colour in every plot"
    assert re.search(r'<details class="embed-instead" open>.*<table', html, re.S), "for readers without scripts"
    assert "<noscript><style>.panels { display: none; }" in html
    assert "No value for: Sub-Saharan Africa" in html, "of the index there is none for the region"


@pytest.mark.parametrize("slug", CHARTS)
def test_no_embed_is_heavier_than_its_budget_and_a_second_costs_little(client: Any, slug: str) -> None:
    own, shared = weight(client, f"/embed/{slug}")
    html = page(client, f"/embed/{slug}")
    geo = static.asset_url(BUNDLES["geo"]) in html
    assert own + shared <= (GEO_KB if geo else CARTESIAN_KB) * 1000
    assert own <= SECOND_KB * 1000, "what a second embed on a page adds"


def test_an_embed_may_stand_in_any_frame_and_other_pages_in_none(client: Any) -> None:
    for address, status in (("/embed/map", 200), (f"{FROZEN}&area=KEN", 200), ("/embed/map?year=1066", 400),
                            ("/embed/no-such-chart", 404)):  # fmt: skip
        policy = answer(client, address, status).headers["Content-Security-Policy"]
        assert policy.endswith("frame-ancestors *")
        assert "script-src 'self';" in policy
        assert "unsafe-eval" not in policy
    for address in ("/", "/explore", "/charts/map.html", "/charts/map.csv"):
        assert "frame-ancestors 'none'" in client.get(address).headers["Content-Security-Policy"]


def test_an_embed_sets_no_cookie_and_loads_nothing_from_elsewhere(client: Any) -> None:
    for slug in CHARTS:
        response = answer(client, f"/embed/{slug}")
        assert "Set-Cookie" not in response.headers
        shown = Page(page(client, f"/embed/{slug}"))
        assert all(each.startswith(("/", "data:")) and not each.startswith("//") for each in shown.loads)
        assert "inline" not in shown.scripts
        assert shown.handlers == []
    for name in ("paint.js", "embed.js", "embed-host.js", "tables.js"):
        script = static.assets().files[name].body.decode()
        assert not re.search(r"localStorage|sessionStorage|document\.cookie|indexedDB|\beval\(|innerHTML", script), name


def test_text_in_a_figure_cannot_leave_its_script() -> None:
    hostile = "</script><script>alert(1)</script><!--\u2028\u2029&amp;"
    made = figure_script('a"b', {"data": [{"name": hostile}], "layout": {}}, "en")
    assert made.count("<") == 2, "its own two tags"
    assert "\u2028" not in made
    assert 'data-for="a&quot;b"' in made
    assert Page(made).figures == [{"data": [{"name": hostile}], "layout": {}}]
    assert json.loads(json_safe(json.dumps(hostile))) == hostile


def test_figures_hold_no_number_that_json_does_not_know(client: Any) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        figure_script("plot", {"data": [{"y": [float("nan")]}]}, "en")


@pytest.mark.parametrize("query", [
    "lang=xx", "theme=neon", "controls=2", "controls=", "size=og", "height=400", "indicator=%3Cscript%3E", "release=1",
    "lang=en&lang=fr", "area=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "year=1e9", "year=NaN", "controls=-1",
])  # fmt: skip
def test_what_is_not_there_is_refused_with_what_is(client: Any, query: str) -> None:
    if query == "controls=":  # an empty field of a form is no choice
        page(client, f"/embed/map?{query}")
        return
    html = page(client, f"/embed/map?{query}", 400)
    assert "<script>" not in html
    assert "<ul" in html


def test_an_unknown_chart_names_those_there_are(client: Any) -> None:
    html = page(client, "/embed/no-such-chart?lang=fr", 404)
    assert '<html lang="fr"' in html
    assert "ranking" in html


def test_choices_are_a_form_that_keeps_everything_else(client: Any) -> None:
    html = page(client, "/embed/map?indicator=coverage-old-age&window=5&theme=dark&lang=es&controls=1&area=KEN,FRA")
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html))
    assert hidden == {"indicator": "coverage-old-age", "window": "5", "lang": "es", "theme": "dark", "controls": "1"}
    assert re.search(r'<form class="embed-choices" action="/embed/map" method="get" target="_self">', html)
    assert re.search(r'<option value="KEN,FRA" selected>', html), "several areas stay chosen"
    years = re.findall(r'<option value="(\d{4})"', html)
    assert years == sorted(years, reverse=True)
    assert "<form" not in page(client, "/embed/map")


def test_a_chart_takes_only_its_own_choices(client: Any) -> None:
    html = page(client, "/embed/contingency-profile?controls=1")
    assert 'name="area"' in html
    assert 'name="year"' not in html
    assert "<form" not in page(client, "/embed/financing-validation?controls=1")


def test_a_frozen_embed_says_of_when_it_is_and_offers_the_newer_one(client: Any, handle: Warehouse) -> None:
    html = page(client, f"{FROZEN}&area=KEN&theme=dark")
    found = re.search(r'<p class="embed-frozen">([^<]*2023-07[^<]*)<a href="([^"]+)" target="_self">([^<]*)</a>', html)
    assert found
    assert "2025-10" in found[3]
    link = urlsplit(found[2].replace("&amp;", "&"))
    assert dict(parse_qsl(link.query)) == {"area": "KEN", "theme": "dark"}
    assert "embed-frozen" not in page(client, "/embed/map?area=KEN")
    newest = page(client, "/embed/map?release=2025-10")
    assert "2025-10" in newest
    assert 'target="_self"' not in newest, "it is the newest: nothing to offer"


def test_a_frozen_embed_shows_only_its_release(handle: Warehouse) -> None:
    with server.test_request_context("/"):
        g.warehouse = handle
        stands = embedded(*chart_selection("ranking", "release=2023-07"), handle)
    assert {row.release for row in stands.result.rows} == {"2023-07"}
    assert (stands.frozen, stands.newer) == ("2023-07", "2025-10")
    assert "release=2023-07" in stands.embed_url
    assert "release=2023-07" in stands.data_url
    assert "release=2023-07" in stands.page_url


def test_a_withdrawn_release_is_gone_with_the_reason(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    reason = "units <b>mixed up</b>"
    monkeypatch.setattr(asked, "withdrawn", lambda _, dataset, release: reason if release == "2023-07" else None)
    html = page(client, f"{FROZEN}&area=KEN&lang=fr", 410)
    assert '<html lang="fr"' in html
    assert "units &lt;b&gt;mixed up&lt;/b&gt;" in html
    assert 'href="/embed/map?area=KEN&amp;lang=fr"' in html, "the figures of today"
    assert answer(client, FROZEN, 410).headers["Content-Security-Policy"].endswith("frame-ancestors *")
    page(client, "/embed/map")


@pytest.mark.parametrize("slug", CHARTS)
def test_addresses_of_an_embed_lead_somewhere(client: Any, handle: Warehouse, slug: str) -> None:
    chart: Chart = CHARTS[slug]
    with server.test_request_context("/"):
        g.warehouse = handle
        stands = embedded(*chart_selection(slug, "area=KEN" if chart.reads("area") else ""), handle)
    home = urls.absolute("")
    for address in (stands.page_url, stands.table_url, stands.embed_url, stands.data_url):
        assert address.startswith(f"{home}/")
        assert client.get(address.removeprefix(home), headers={"Accept": "text/html"}).status_code == 200, address
    anchor = urlsplit(stands.page_url).fragment
    if anchor:
        shown = client.get(stands.page_url.removeprefix(home).partition("#")[0]).get_data(as_text=True)
        assert f'id="{anchor}"' in shown, f"{stands.page_url} has the chart"


def test_a_browser_that_has_the_page_is_told_so(client: Any) -> None:
    first = answer(client, "/embed/trend")
    again = client.get("/embed/trend", headers=COMPRESSED | {"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert first.headers["Cache-Control"] == "no-cache"


def test_the_canonical_form_is_what_the_page_says_of_itself(client: Any) -> None:
    html = page(client, "/embed/trend?area=KEN&indicator=coverage-any&theme=auto&controls=1")
    oembed = re.search(r'application/json\+oembed" href="([^"]+)"', html)
    assert oembed
    asked_for = dict(parse_qsl(urlsplit(oembed[1]).query))["url"]
    assert asked_for == urls.absolute("/embed/trend?area=KEN")
    assert '<meta name="robots" content="noindex">' in html


def test_the_reader_without_scripts_gets_the_picture_and_the_table(client: Any) -> None:
    html = page(client, "/embed/trend?area=KEN&lang=fr")
    fallback = re.search(r"<noscript>(.*?)</noscript>", html, re.S)
    assert fallback
    assert 'src="/charts/trend.png?area=KEN&amp;lang=fr&amp;size=wide"' in fallback[1]
    assert 'srcset="/charts/trend.png?area=KEN&amp;lang=fr&amp;size=square"' in fallback[1], "in a narrow frame"
    assert re.search(r'alt="[^"]{10,}"', fallback[1])
    assert "/charts/trend.html?area=KEN&amp;lang=fr" in html
    assert "<table" in page(client, "/embed/contingency-heat"), "tables need no picture"


@pytest.mark.parametrize("lang", settings.LANGUAGES)
def test_lines_of_income_groups_say_wherever_they_stand_that_their_members_change(client: Any, lang: str) -> None:
    note, query = plain(t(lang, "note-income-lists")), f"indicator=uhc-index&lang={lang}"
    for path in ("/embed/trend", "/picture/trend", "/charts/trend.html", "/picture/compare", "/embed/compare"):
        assert note in plain(page(client, f"{path}?{query}&area=WB:LIC")), path
        assert note not in plain(page(client, f"{path}?{query}&area=KEN")), path
    with zipfile.ZipFile(io.BytesIO(client.get(f"/charts/trend.zip?{query}&area=WB:LIC").data)) as files:
        assert any(note in plain(files.read(name).decode(errors="replace")) for name in files.namelist())


@pytest.mark.parametrize(("window", "years"), [("10", r"\d{4}–2019"), ("1", "2019")])
def test_the_measure_names_the_years_of_the_values_and_not_those_looked_at(
    handle: Warehouse, window: str, years: str
) -> None:
    with server.test_request_context():
        chart, selection = chart_selection("ranking", f"indicator=coverage-any&year=2019&window={window}&group=M49:202")
        stands = embedded(chart, selection, handle)
    shown = {row.time_period for row in stands.result.rows}
    assert re.search(rf"\b{years}$", stands.measure)
    assert stands.measure.endswith(str(max(shown))) and str(min(shown)) in stands.measure


def test_what_must_be_said_of_a_picture_is_not_what_is_cut_where_there_is_no_room(client: Any) -> None:
    """Sentences of the notes are left out one by one; disclaimer, source, release and day are not among them."""
    whole = page(client, "/picture/map?indicator=coverage-any&release=2023-07")
    kept = unescape(re.sub(r'(?s)<p class="note">.*?</p>', "", whole))
    assert kept != unescape(whole)
    assert t("en", "map-disclaimer") in kept and t("en", "source") in kept
    assert t("en", "picture-frozen-newer", release="2023-07", newer="2025-10") in kept


def test_who_publishes_and_under_which_terms_is_said_in_the_readers_language_or_marked(handle: Warehouse) -> None:
    """What is known in English only has its language; names of licences that are the same everywhere need none."""
    datasets = handle.catalogue.datasets.values()
    for said, texts in ((attribution.publisher, {d.publisher for d in datasets}),
                        (attribution.licence, {d.licence for d in datasets})):  # fmt: skip
        for text in texts:
            assert render(said(text, "en")) == escape(text, quote=False)
            for lang in ("fr", "es"):
                made = render(said(text, lang))
                same = attribution.EVERYWHERE.fullmatch(text) or text == "Eurostat"
                assert made != escape(text, quote=False) or same, (text, lang)
                unmarked = re.sub(r'<span lang="en">.*?</span>', "", made)
                assert not re.search(r"\b(of|the|and|World|Nations,|custodians?|terms)\b", unmarked), (made, lang)


@pytest.mark.parametrize(("lang", "who"), [("fr", "Organisation mondiale de la Santé"),
                                           ("es", "Organización Mundial de la Salud")])  # fmt: skip
def test_the_source_of_a_chart_outside_the_site_is_in_its_language(client: Any, lang: str, who: str) -> None:
    for path in ("/embed/trend", "/picture/trend"):
        assert who in page(client, f"{path}?indicator=uhc-index&lang={lang}"), path
