"""oEmbed: what https://oembed.com asks for, for addresses of ours at which one chart is meant, and for nothing else."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from dashboard import site
from dashboard.charts import CHARTS
from dashboard.publish import frames

HOME = "https://floorwatch.example"


@pytest.fixture(autouse=True)
def _public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", HOME)


def ask(client: Any, url: str, **more: str) -> Any:
    return client.get("/oembed", query_string={"url": url, **more})


def source(answer: Any) -> str:
    """The address of the frame in an answer."""
    found = re.search(r'src="([^"]+)"', answer.json["html"])
    assert found
    return unescape(found[1])


def test_an_answer_has_what_the_specification_asks_of_the_type_rich(client: Any) -> None:
    answer = ask(client, f"{HOME}/embed/map?lang=fr")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    said = answer.json
    assert said["version"] == "1.0"
    assert said["type"] == "rich"
    assert said["provider_name"] == "Floorwatch"
    assert said["provider_url"] == f"{HOME}/"
    assert isinstance(said["width"], int) and isinstance(said["height"], int)
    assert {"thumbnail_url", "thumbnail_width", "thumbnail_height"} <= said.keys()
    assert said["thumbnail_url"].startswith(f"{HOME}/charts/map.png")
    assert said["cache_age"] > 0
    frame = said["html"]
    assert frame.startswith("<iframe ") and frame.endswith("</iframe>")
    assert f'width="{said["width"]}"' in frame and f'height="{said["height"]}"' in frame
    assert 'loading="lazy"' in frame and ' title="' in frame
    assert "<script" not in frame
    assert source(answer) == f"{HOME}/embed/map?lang=fr"


@pytest.mark.parametrize(
    ("address", "embed"),
    [
        ("/embed/trend?area=KEN,FRA&controls=1", "/embed/trend?area=KEN,FRA&controls=1"),
        ("/charts/contingency-profile.html?area=KEN", "/embed/contingency-profile?area=KEN"),
        ("/explore", "/embed/map"),
        ("/explore?area=KEN&theme=dark", "/embed/map?area=KEN&theme=dark"),
        ("/explore?area=KEN#card-trend", "/embed/trend?area=KEN"),
        ("/coverage?area=KEN#card-coverage-profile", "/embed/contingency-profile?area=KEN"),
        ("/country/KEN?lang=es", "/embed/contingency-groups?area=KEN&lang=es"),
        ("/country/KEN#card-area-health", "/embed/area-health?area=KEN"),
        ("/#card-contingencies", "/embed/contingency-profile"),
        ("/#card-income", "/embed/groups?scheme=wb-income"),
    ],
)
def test_addresses_of_one_chart_lead_to_its_embed(client: Any, address: str, embed: str) -> None:
    answer = ask(client, HOME + address)
    assert answer.status_code == 200, answer.text
    assert source(answer) == HOME + embed
    assert client.get(embed).status_code == 200


@pytest.mark.parametrize(
    "path", [path for path in site.PAGES if "<" not in path] + ["/country/KEN", "/charts/map.html"]
)
def test_the_link_in_the_head_of_a_page_can_be_asked(client: Any, path: str) -> None:
    page = client.get(f"{path}?lang=fr").text
    found = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)" title="[^"]+">', page)
    assert len(found) <= 1
    for href in map(unescape, found):
        assert href.startswith(f"{HOME}/oembed?url=")
        answer = client.get(href.removeprefix(HOME))
        assert answer.status_code == 200, answer.text
        assert "lang=fr" in source(answer)


def test_pages_with_charts_have_the_link(client: Any) -> None:
    for path in ("/", "/explore", "/coverage", "/compare", "/country/KEN", "/charts/trend.html", "/embed/trend"):
        assert "application/json+oembed" in client.get(path).text, path


@pytest.mark.parametrize("slug", CHARTS)
def test_every_chart_answers(client: Any, slug: str) -> None:
    answer = ask(client, f"{HOME}/embed/{slug}")
    assert answer.status_code == 200
    assert 150 <= answer.json["height"] <= 4000
    assert answer.json["title"]


@pytest.mark.parametrize(("width", "height"), [("320", ""), ("", "300"), ("500", "400"), ("200", "200"), ("9999", "")])
def test_frame_and_thumbnail_keep_within_what_is_asked(client: Any, width: str, height: str) -> None:
    said = ask(client, f"{HOME}/embed/map", maxwidth=width, maxheight=height).json
    assert said["width"] <= min(int(width or 10_000), frames.WIDTH)
    assert said["height"] <= int(height or 10_000)
    assert f'width="{said["width"]}" height="{said["height"]}"' in said["html"]
    if "thumbnail_url" in said:
        assert said["thumbnail_width"] <= int(width or 10_000)
        assert said["thumbnail_height"] <= int(height or 10_000)


def test_a_narrower_frame_is_higher_for_its_words(client: Any) -> None:
    wide, narrow = (ask(client, f"{HOME}/embed/trend?area=KEN", maxwidth=n).json["height"] for n in ("700", "300"))
    assert narrow > wide


@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
@pytest.mark.parametrize(
    "given", ["0", "-1", "1e9", "NaN", "1000000000", "12.5", "Infinity", "٣٠٠", "0x200", "199", "a"]
)
def test_sizes_that_are_none_are_refused(client: Any, name: str, given: str) -> None:
    answer = ask(client, f"{HOME}/embed/map", **{name: given})
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert "200–10000" in answer.json["detail"]


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/embed/map",
        f"{HOME}.evil.example/embed/map",
        f"{HOME}@evil.example/embed/map",
        "https://user@floorwatch.example/embed/map",
        "https://floorwatch.example:8443/embed/map",
        "http://floorwatch.example/embed/map",
        "//floorwatch.example/embed/map",
        "/embed/map",
        "embed/map",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://[::1/embed/map",
        "https://floorwatch.example:99999/embed/map",
        f"{HOME}/embed/map/snippet",
        f"{HOME}/embed/../embed/map",
        f"{HOME}/embed/dragons",
        f"{HOME}/charts/dragons.html",
        f"{HOME}/charts/map.png",
        f"{HOME}/country/ZZZ",
        f"{HOME}/country/ken",
        f"{HOME}/country/KEN#card-dragons",
        f"{HOME}/coverage",
        f"{HOME}/coverage#card-dragons",
        f"{HOME}/compare?add-area=KEN",
        f"{HOME}/methods",
        f"{HOME}/nowhere",
        HOME,
        "\x00",
        "<script>alert(1)</script>",
    ],
)
def test_foreign_addresses_and_those_of_no_chart_are_refused(client: Any, url: str) -> None:
    answer = ask(client, url)
    assert answer.status_code == 404, answer.text
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    "query",
    ["lang=xx", "theme=pink", "controls=2", "area=ZZZ", "dragon=1", "release=1800-01", "lang=en&lang=fr",
     "lang=%22%3E%3Cscript%3E", "year=NaN"],
)  # fmt: skip
def test_a_view_that_does_not_exist_is_refused_with_what_is_allowed(client: Any, query: str) -> None:
    answer = client.get(f"/oembed?url={quote(f'{HOME}/embed/map?{query}')}", headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert answer.json["problems"][0]["parameter"] in query


def test_xml_is_not_made_and_says_so(client: Any) -> None:
    for form in ("xml", "yaml"):
        answer = ask(client, f"{HOME}/embed/map", format=form)
        assert answer.status_code == 501
    assert ask(client, f"{HOME}/embed/map", format="json").status_code == 200


def test_an_address_is_needed_and_only_one(client: Any) -> None:
    assert client.get("/oembed").status_code == 400
    assert client.get("/oembed?url=").status_code == 400
    assert client.get(f"/oembed?url={HOME}/embed/map&url={HOME}/embed/trend").status_code == 400
    assert ask(client, f"{HOME}/embed/map?" + "x" * 20_000).status_code == 414


def test_what_consumers_add_is_passed_over(client: Any) -> None:
    assert ask(client, f"{HOME}/embed/map", dnt="1", discover="true").status_code == 200


def test_scripts_of_every_origin_may_ask(client: Any) -> None:
    answer = ask(client, f"{HOME}/embed/map")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "public" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


def test_a_site_below_a_path_answers_for_its_own_addresses(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", f"{HOME}/monitor")
    assert source(ask(client, f"{HOME}/monitor/embed/map")) == f"{HOME}/monitor/embed/map"
    assert ask(client, f"{HOME}/embed/map").status_code == 404
    assert ask(client, f"{HOME}/monitoring/embed/map").status_code == 404


def test_no_text_of_an_address_reaches_the_code_unescaped(client: Any) -> None:
    answer = ask(client, f'{HOME}/explore?area=KEN&utm_source="><script>alert(1)</script>')
    assert answer.status_code == 200
    assert "script" not in answer.json["html"]
    assert urlsplit(source(answer)).netloc == "floorwatch.example"
