"""What an indicator measures and how we know: rendered from the registry as it stands in the warehouse."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dashboard import attribution
from dashboard.charts.base import View
from dashboard.elements import Element, el
from dashboard.texts import t


def about(view: View) -> list[Element | None]:
    """The section of the Explore page."""
    return [el("H2", t(view.lang, "about")), *entries(view)]


def entries(view: View, more: Sequence[tuple[str, str]] = (), sources: Element | None = None) -> list[Element]:
    """Definition, denominator, `more`, caveats, comparability, custodian, and every source with its releases.

    `sources` replaces the list of sources.
    """
    lang, indicator = view.lang, view.indicator
    text = {name: content[lang] for name, content in indicator.texts.items()}
    caveats = json.loads(text["caveats"]) if text["caveats"].startswith("[") else [text["caveats"]]
    metadata = el("A", indicator.metadata_url, href=indicator.metadata_url, rel="external noopener")
    sources = sources or el("Ul", *(el("Li", *_source(view, n)) for n in range(len(indicator.sources))))
    return [
        el("P", text["definition"], className="definition"),
        el(
            "Dl",
            *_entry(t(lang, "about-denominator"), text["denominator"]),
            *(part for term, words in more for part in _entry(term, words)),
            *_entry(t(lang, "about-direction"), t(lang, f"direction-{indicator.direction}")),
            *_entry(t(lang, "about-custodian"), attribution.custodian(indicator.custodian, lang)),
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
        " – ",
        attribution.publisher(dataset.publisher, lang),
        f". {source.series}. ",
        attribution.licence(dataset.licence, lang),
        ". ",
        source.note[lang] + " " if source.note[lang] else None,
        t(lang, "about-releases", releases=releases) + " ",
        el("Q", dataset.citation, className="citation"),
    ]
