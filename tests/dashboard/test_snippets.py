"""The snippet builder: it works without scripts; what it gives is right and safe and holds no stale figures."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from reading import texts

from dashboard.charts import CHARTS
from dashboard.publish import snippets
from dashboard.texts import t

HOME = "https://floorwatch.example"


@pytest.fixture(autouse=True)
def _public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", HOME)


def builder(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:300]
    return str(answer.text.split('<div id="first-paint">', 1)[1].split("</main>", 1)[0])


def field(page: str, name: str) -> str:
    """What stands in a field that is copied from."""
    found = re.search(rf'<textarea[^>]* id="snippet-{name}"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found, name
    return unescape(found[1])


def options(page: str, name: str) -> dict[str, str]:
    """Value -> words of a choice."""
    found = re.search(rf'<select[^>]* id="snippet-{name}"[^>]*>(.*?)</select>', page, re.DOTALL)
    assert found, name
    return {
        unescape(value): texts(words)
        for value, words in re.findall(r'<option value="([^"]*)"[^>]*>(.*?)</option>', found[1])
    }


def chosen(page: str, name: str) -> str:
    found = re.search(rf'<select[^>]* id="snippet-{name}"[^>]*>(.*?)</select>', page, re.DOTALL)
    assert found
    marked = re.findall(r'<option value="([^"]*)" selected>', found[1])
    assert len(marked) == 1
    return str(marked[0])


def frame_of(code: str) -> tuple[str, str]:
    """(address, title) of the frame in a snippet."""
    found = re.match(r'<iframe src="([^"]+)" title="([^"]+)" loading="lazy" width="100%" height="\d+"'
                     r' style="border:0;width:100%;height:clamp\(', code)  # fmt: skip
    assert found, code
    return unescape(found[1]), unescape(found[2])


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
@pytest.mark.parametrize("slug", CHARTS)
def test_every_chart_has_its_builder_in_every_language(client: Any, slug: str, lang: str) -> None:
    page = builder(client, f"/embed/{slug}/snippet?lang={lang}")
    assert page.count("<h1") == 1
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    controls = set(re.findall(r'<(?:select|textarea)[^>]* id="([^"]+)"', page))
    assert controls <= set(re.findall(r'<label for="([^"]+)"', page))
    assert set(re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page)) <= set(ids)
    address, _ = frame_of(field(page, "script"))
    assert client.get(address.removeprefix(HOME)).status_code == 200
    assert client.get(f"/oembed?{urlsplit(field(page, 'oembed')).query}").status_code == 200


@pytest.mark.parametrize("slug", CHARTS)
def test_every_table_page_links_to_the_builder_of_its_view(client: Any, slug: str) -> None:
    page = client.get(f"/charts/{slug}.html?lang=fr").text
    found = re.findall(r'<a href="([^"]+)" data-snippet="(\w+)">', page)
    assert [name for _, name in found] == ["embed", "picture"]
    assert client.get(unescape(found[0][0])).status_code == 200


def test_the_code_is_for_the_choices_made(client: Any) -> None:
    page = builder(client, "/embed/trend/snippet?area=KEN&lang=fr&language=es&theme=dark&controls=1&height=fixed")
    assert texts(page).startswith("Au fil du temps") or "Intégrer ce graphique" in texts(page)
    address, title = frame_of(field(page, "iframe"))
    assert address == f"{HOME}/embed/trend?area=KEN&lang=es&theme=dark&controls=1"
    assert title.startswith(t("es", CHARTS["trend"].title))
    assert "<script" not in field(page, "iframe")
    assert [chosen(page, name) for name in ("language", "theme", "controls", "height")] == ["es", "dark", "1", "fixed"]
    assert 'src="/embed/trend?area=KEN&amp;lang=es&amp;theme=dark&amp;controls=1"' in page, "the preview shows the same"
    assert "lang=es" in field(page, "image") and "theme=dark" in field(page, "markdown")


def test_automatic_height_brings_the_script(client: Any) -> None:
    code = field(builder(client, "/embed/map/snippet"), "script")
    assert code.endswith(f'<script src="{HOME}/assets/embed-host.js" defer></script>')
    assert client.get("/assets/embed-host.js").status_code == 200


def test_the_form_keeps_the_view_without_scripts(client: Any) -> None:
    page = builder(client, "/embed/map/snippet?indicator=coverage-old-age&area=KEN&sex=F&lang=fr")
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    assert hidden == {"indicator": "coverage-old-age", "area": "KEN", "sex": "F", "lang": "fr"}
    assert 'action="/embed/map/snippet"' in page and 'method="get"' in page and 'type="submit"' in page
    sent = "&".join(f"{name}={text}" for name, text in hidden.items())
    sent += "&release=2023-07&language=fr&theme=light&controls=0&height=fixed"
    address, _ = frame_of(field(builder(client, f"/embed/map/snippet?{sent}"), "iframe"))
    assert dict(parse_qsl(urlsplit(address).query)) == {
        "indicator": "coverage-old-age", "area": "KEN", "sex": "F", "lang": "fr", "release": "2023-07",
        "theme": "light",
    }  # fmt: skip


def test_frozen_is_offered_where_the_chart_takes_a_release_and_named_as_shown(client: Any) -> None:
    page = builder(client, "/embed/map/snippet")
    offered = options(page, "figures")
    assert chosen(page, "figures") == ""
    assert next(iter(offered)) == ""
    assert len(offered) >= 2
    now = [release for release, words in offered.items() if "shown now" in words]
    rows = client.get("/charts/map.json").json
    assert now == [rows["sources"][0]["release"]] if "sources" in rows else len(now) == 1
    for release in filter(None, offered):
        frozen = builder(client, f"/embed/map/snippet?release={release}")
        assert chosen(frozen, "figures") == release
        assert f"release={release}" in frame_of(field(frozen, "script"))[0]
        assert [r for r, words in options(frozen, "figures").items() if "shown now" in words] == now


@pytest.mark.parametrize("slug", [slug for slug, chart in CHARTS.items() if not chart.reads("release")])
def test_charts_of_several_datasets_say_that_they_stay_live(client: Any, slug: str) -> None:
    page = builder(client, f"/embed/{slug}/snippet")
    assert 'name="release"' not in page
    assert t("en", "snippet-unpinned") in texts(page)


def test_the_words_in_the_code_of_a_live_chart_hold_no_figures_and_those_of_a_frozen_one_do(client: Any) -> None:
    live, frozen = (builder(client, f"/embed/trend/snippet?area=KEN{more}") for more in ("", "&release=2023-07"))
    finding = re.search(r'<p class="lede"[^>]*>(.*?)</p>', frozen)
    assert finding
    assert unescape(finding[1]) in frame_of(field(frozen, "script"))[1]
    for name in ("script", "image", "markdown"):
        words = re.findall(r'(?:title|alt)="([^"]+)"|^\[!\[(.+?)\]\(', field(live, name))
        assert words
        assert not re.search(r"\d", str(words)), words


def test_pictures_are_offered_in_every_size_and_form(client: Any) -> None:
    page = builder(client, "/embed/trend/snippet?area=KEN&lang=fr&language=en&theme=dark")
    links = [unescape(href) for href in re.findall(r'<a href="([^"]+)" download="" class="picture"', page)]
    assert len(links) == 12
    assert {urlsplit(href).path.rpartition(".")[2] for href in links} == {"png", "svg", "pdf"}
    asked = [dict(parse_qsl(urlsplit(href).query)) for href in links]
    assert {each.get("size", "og") for each in asked} == {"og", "square", "wide", "print"}
    assert all(each["area"] == "KEN" and each["theme"] == "dark" and "lang" not in each for each in asked)


@pytest.mark.parametrize(
    "query",
    ["language=xx", "lang=xx", "theme=pink", "controls=2", "height=0", "height=-1", "height=1e9", "height=NaN",
     "area=ZZZ", "release=1800-01", "width=300", "language=%22%3E%3Cscript%3E", "theme=%3Cscript%3E"],
)  # fmt: skip
def test_what_does_not_exist_is_refused_with_what_is_allowed(client: Any, query: str) -> None:
    answer = client.get(f"/embed/map/snippet?{query}")
    assert answer.status_code == 400
    assert answer.json["problems"][0]["parameter"] == query.partition("=")[0]
    page = client.get(f"/embed/map/snippet?{query}", headers={"Accept": "text/html"})
    assert page.status_code == 400
    assert "<script>" not in page.text


def test_an_unknown_chart_is_not_found(client: Any) -> None:
    assert client.get("/embed/dragons/snippet").status_code == 404


def test_the_builder_may_frame_embeds_of_this_site_and_may_not_be_framed(client: Any) -> None:
    answer = client.get("/embed/map/snippet")
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("a ] b", r"a \] b"),
        ("[x](y)", r"\[x\](y)"),
        ("a\nb", "a b"),
        ("<b>", r"\<b\>"),
        ("\\", r"\\"),
        ("`*_", r"\`\*\_"),
    ],
)
def test_words_in_markdown_are_only_words(words: str, safe: str) -> None:
    assert snippets._in_brackets(words) == safe


def test_an_address_in_markdown_ends_where_it_ends() -> None:
    assert snippets._in_parentheses("https://a.example/x?y=(1)&z= 2") == "https://a.example/x?y=%281%29&z=%202"


def test_a_choice_leads_to_one_address(client: Any) -> None:
    """The address that the page states for itself is short and stays what it is."""
    long = "/embed/map/snippet?area=KEN&release=&language=fr&lang=fr&theme=auto&controls=0&height=auto"
    here = re.search(r'data-here="([^"]+)"', builder(client, long))
    assert here
    assert unescape(here[1]) == "/embed/map/snippet?area=KEN&lang=fr"
    again = re.search(r'data-here="([^"]+)"', builder(client, unescape(here[1])))
    assert again and again[1] == here[1]
