"""The profile's way to a country's national data: one sentence on what is there, and a link."""

from __future__ import annotations

from dashboard import urls
from dashboard.charts.base import View
from dashboard.elements import Element, el
from dashboard.pages.profile_parts import block
from dashboard.queries.national import REGISTER, SURVEY
from dashboard.texts import capital, joined, t


def national_data(view: View, area: str) -> Element | None:
    """What surveys, registers and platforms of its own a country has here; None where it has none."""
    lang, known = view.lang, view.catalogue.national
    if area not in known.countries:
        return None
    newest = [known.of(dataset, area)[:1] for dataset in (SURVEY, REGISTER)]
    held = [each for found in newest for each in found]
    parts = [t(lang, f"profile-national-{each.kind}", year=str(each.time_period)) for each in held]
    if area in known.platforms:
        regions = any(known.platforms[area].values())
        parts.append(t(lang, f"profile-national-{'regions' if regions else 'platform'}"))
    said = [t(lang, "profile-national-said", parts=joined(parts, lang))]
    said += [t(lang, "national-synthetic-note")] if any(each.synthetic for each in held) else []
    link = el("A", t(lang, "profile-national-link", name=view.name(area)), href=urls.national(area, lang))
    return block(
        "national", t(lang, "page-national"), [el("P", capital(" ".join(said))), el("P", link, className="links")]
    )
