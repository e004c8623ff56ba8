"""What an indicator measures and how we know: rendered from the registry as it stands in the warehouse."""

from __future__ import annotations

import json

from dashboard.charts.base import View
from dashboard.elements import Element, el
from dashboard.texts import t


def about(view: View) -> list[Element | None]:
    """Definition, denominator, caveats, comparability, custodian, and every source with its releases."""
    lang, indicator = view.lang, view.indicator
    text = {name: content[lang] for name, content in indicator.texts.items()}
    caveats = json.loads(text["caveats"]) if text["caveats"].startswith("[") else [text["caveats"]]
    metadata = el("A", indicator.metadata_url, href=indicator.metadata_url, rel="external noopener")
    sources = el("Ul", *(el("Li", *_source(view, n)) for n in range(len(indicator.sources))))
    return [
        el("H2", t(lang, "about")),
        el("P", text["definition"], className="definition"),
        el(
            "Dl",
            *_entry(t(lang, "about-denominator"), text["denominator"]),
            *_entry(t(lang, "about-direction"), t(lang, f"direction-{indicator.direction}")),
            *_entry(t(lang, "about-custodian"), indicator.custodian),
            *_entry(t(lang, "about-comparability"), text["comparability"]),
            *_entry(t(lang, "about-caveats"), el("Ul", *(el("Li", caveat) for caveat in caveats if caveat))),
            *_entry(t(lang, "about-metadata"), metadata),
            *_entry(t(lang, "about-sources"), sources),
        ),
    ]


def _entry(term: str, content: Element | str) -> list[Element]:
    return [el("Dt", term), el("Dd", content)] if content else []


def _source(view: View, at: int) -> list[Element | str | None]:
    lang = view.lang
    source = view.indicator.sources[at]
    dataset = view.catalogue.datasets[source.dataset]
    releases = ", ".join(f"{release} ({dataset.releases.get(release, '')})" for release in source.releases)
    return [
        el("A", dataset.title[lang], href=dataset.landing, rel="external noopener"),
        f" – {dataset.publisher}. {source.series}. {dataset.licence}. ",
        source.note[lang] + " " if source.note[lang] else None,
        t(lang, "about-releases", releases=releases) + " ",
        el("Q", dataset.citation, className="citation"),
    ]
