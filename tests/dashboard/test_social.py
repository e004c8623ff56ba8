"""Shared links: every page says in its head what other sites show of it, with the picture of exactly its view."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest
from reading import first_paint, texts

from dashboard import site, social

HOME = "https://floorwatch.example"
NEEDED = {"og:title", "og:description", "og:url", "og:image", "og:image:alt", "og:image:width", "og:image:height",
          "og:type", "og:site_name", "og:locale", "twitter:card", "twitter:title", "twitter:image"}  # fmt: skip
ALONE = (
    "/search?q=kenya",
    "/data",
    "/methods",
    "/api/v1/",
    "/bulk/",
    "/charts/trend.html?area=KEN",
    "/country/M49:202",
)


@pytest.fixture(autouse=True)
def _public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", HOME)


def head(client: Any, path: str) -> dict[str, str]:
    """The meta elements of a page by name; each once."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    inside = answer.text.partition("</head>")[0]
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', inside)
    names = [name for name, _ in found if name != "og:locale:alternate"]
    assert len(names) == len(set(names)), path
    return {name: unescape(text) for name, text in found}


@pytest.mark.parametrize("path", [*(path for path in site.PAGES if "<" not in path), *ALONE])
def test_every_page_has_a_card(client: Any, path: str) -> None:
    said = head(client, path)
    assert said.keys() >= NEEDED
    assert all(said.values())
    assert said["twitter:card"] == "summary_large_image"
    for name in ("og:url", "og:image", "twitter:image"):
        assert said[name].startswith(f"{HOME}/"), name
    assert said["og:url"] == HOME + path
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert max(len(said["og:description"]), len(said["og:image:alt"])) <= social.LONGEST
    picture = urlsplit(said["og:image"])
    embed = picture.path.replace("/charts/", "/embed/").removesuffix(".png")
    assert client.get(f"{embed}?{picture.query}").status_code == 200, "the picture is one of a view that exists"


@pytest.mark.parametrize(
    ("path", "picture"),
    [
        ("/explore?indicator=coverage-old-age&area=KEN&year=2020&lang=fr",
         "/charts/map.png?indicator=coverage-old-age&year=2020&area=KEN&lang=fr"),
        ("/explore?theme=dark", "/charts/map.png?theme=dark"),
        ("/country/KEN?lang=es", "/charts/contingency-groups.png?area=KEN&lang=es"),
        ("/coverage?area=KEN", "/charts/contingency-profile.png?area=KEN"),
        ("/charts/trend.html?area=KEN,FRA", "/charts/trend.png?area=KEN,FRA"),
        ("/compare?area=KEN,FRA&indicator=coverage-any", "/charts/compare.png?area=KEN,FRA"),
    ],
)  # fmt: skip
def test_the_picture_is_that_of_the_view(client: Any, path: str, picture: str) -> None:
    assert head(client, path)["og:image"] == HOME + picture


@pytest.mark.parametrize("path", ["/explore?area=KEN&lang=fr", "/coverage?lang=es", "/country/KEN", "/compare", "/"])
def test_the_card_says_what_the_chart_on_the_page_says(client: Any, path: str) -> None:
    said = head(client, path)["og:description"]
    assert " ".join(said.split()) in texts(first_paint(client.get(path)))
    assert len(said) > 20


def test_a_page_about_one_chart_gives_its_finding(client: Any) -> None:
    page = client.get("/charts/contingency-profile.html?area=KEN&lang=fr").text
    heading = re.search("<h1>(.*?)</h1>", page)
    assert heading
    assert head(client, "/charts/contingency-profile.html?area=KEN&lang=fr")["og:description"] == unescape(heading[1])


@pytest.mark.parametrize(("lang", "locale"), [("en", "en_GB"), ("fr", "fr_FR"), ("es", "es_ES")])
def test_the_locale_is_that_of_the_page(client: Any, lang: str, locale: str) -> None:
    page = client.get(f"/explore?lang={lang}").text
    assert f'<meta property="og:locale" content="{locale}">' in page
    others = re.findall(r'<meta property="og:locale:alternate" content="([^"]+)">', page)
    assert sorted([locale, *others]) == ["en_GB", "es_ES", "fr_FR"]


def test_no_text_of_an_address_reaches_the_head_unescaped(client: Any) -> None:
    page = client.get('/explore?area=KEN&utm_source="><script>alert(1)</script>').text
    assert "<script>alert" not in page
    assert client.get('/search?q="><script>alert(1)</script>').text.count("<script>alert") == 0


def test_long_texts_end_with_a_whole_word() -> None:
    made = social._cut("word " * 100)
    assert len(made) <= social.LONGEST
    assert made.endswith("word…")
    assert social._cut("short") == "short"


def test_pages_that_refuse_have_no_card(client: Any) -> None:
    for path in ("/explore?area=ZZZ", "/nowhere"):
        assert "og:image" not in client.get(path, headers={"Accept": "text/html"}).text
