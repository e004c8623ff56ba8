"""Who may frame what, and what scripts may run: embeds stand in any frame, everything else in none of another site."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask

from dashboard.site import PAGES

Client = Any
QUERY = "indicator=coverage-any&area=KEN"
EMBEDS = ("/embed/trend", "/embed/map", "/embed/contingency-heat", "/embed/nothing", "/embed/trend?release=1999-01",
          "/embed/trend?theme=pink")  # fmt: skip
OTHERS = (
    *(path.replace("<area>", "KEN") for path in PAGES), "/methods", "/brief/KEN", "/brief/KEN.pdf", "/brief/ZZZ",
    f"/embed/trend/snippet?{QUERY}", f"/picture/trend?{QUERY}", f"/charts/trend.html?{QUERY}",
    f"/charts/trend.csv?{QUERY}", f"/charts/trend.json?{QUERY}", f"/charts/trend.png?{QUERY}",
    f"/charts/trend.svg?{QUERY}", "/charts/contingency-heat.part", "/charts/trend.nothing", "/explore/table",
    "/oembed?url=https://elsewhere.example/", "/search?q=kenya", "/search.json?q=kenya", "/bulk/", "/health",
    "/api/v1", "/api/v1/indicators", "/api/v1/openapi.json", "/data/codebook.csv", "/country/KEN.csv", "/nowhere",
    "/country/ZZZ", "/explore?indicator=nothing", "/assets/floorwatch.css", "/_dash-layout", "/scenario.toml",
    "/picture/defaults.json",
)  # fmt: skip


def directives(answer: Any) -> dict[str, list[str]]:
    """The policy of an answer: directive -> what it allows."""
    policy = answer.headers.get("Content-Security-Policy", "")
    parts = [part.split() for part in policy.split(";") if part.strip()]
    names = [part[0] for part in parts]
    assert len(names) == len(set(names)), f"given twice, the second is void: {policy}"
    return {part[0]: part[1:] for part in parts}


def strict(answer: Any, path: str) -> dict[str, list[str]]:
    """What holds for every answer: a policy without holes for scripts, no guessing of types, no cookie."""
    found = directives(answer)
    assert found, f"{path} has no policy"
    scripts = found.get("script-src", found["default-src"])
    hashes = [each for each in scripts if re.fullmatch(r"'sha256-[A-Za-z0-9+/]+=*'", each)]
    assert set(scripts) <= {"'self'", "'none'", *hashes}, f"{path}: {scripts}"
    assert found["default-src"] == ["'none'"], path
    for name in ("connect-src", "img-src", "font-src", "form-action", "frame-src"):
        assert set(found.get(name, [])) <= {"'self'", "'none'", "data:", "blob:"}, f"{path}: {name}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff", path
    assert "Set-Cookie" not in answer.headers, path
    return found


@pytest.mark.parametrize("path", EMBEDS)
def test_an_embed_may_stand_in_any_frame_also_when_it_says_that_it_cannot(client: Client, path: str) -> None:
    found = strict(client.get(path), path)
    assert found["frame-ancestors"] == ["*"]
    assert found.get("base-uri") == ["'none'"]


@pytest.mark.parametrize("path", OTHERS)
def test_everything_else_refuses_the_frames_of_other_sites(client: Client, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    found = strict(answer, path)
    if "sandbox" in found:
        assert answer.mimetype == "image/svg+xml"
        return
    assert found["frame-ancestors"] in (["'none'"], ["'self'"]), path


def test_only_the_snippet_builder_frames_anything(client: Client) -> None:
    """Its preview is an embed of this site."""
    for path in ("/", "/explore", f"/embed/trend/snippet?{QUERY}", "/brief/KEN"):
        assert set(directives(client.get(path)).get("frame-src", [])) <= {"'self'"}


def test_inline_scripts_of_pages_are_those_that_the_policy_knows(client: Client) -> None:
    """Data may stand in a page as JSON; a script may not, but for Dash's own, by hash."""
    for path in ("/brief/KEN", f"/embed/trend?{QUERY}", f"/picture/trend?{QUERY}", f"/embed/trend/snippet?{QUERY}",
                 "/methods", f"/charts/trend.html?{QUERY}"):  # fmt: skip
        html = client.get(path).text
        for opening in re.findall(r"<script([^>]*)>", html):
            assert " src=" in opening or 'type="application/json"' in opening, f"{path}: <script{opening}>"
        assert not re.search(r"<[^>]+\son[a-z]+\s*=", html), f"{path} has a handler in its markup"
        assert "javascript:" not in html


def test_every_route_is_looked_at(client: Client) -> None:
    """A route that is added must be added here: its policy is a promise."""
    app: Flask = client.application
    adapter = app.url_map.bind("localhost")
    seen = {adapter.match(path.partition("?")[0], method="GET")[0] for path in (*EMBEDS, *OTHERS)
            if not path.startswith("/embed/nothing")}  # fmt: skip
    ours = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())}
    families = ("api.", "bulk.", "data.", "listings.", "downloads.", "/_", "_dash", "/assets", "/", "assets")
    unseen = {name for name in ours - seen if not name.startswith(families)}
    assert not unseen, unseen
