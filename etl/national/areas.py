"""Regions of a national import: their codes (ISO 3166-2), names, and how they enter the tables of areas.

Names come from the import where it gives them, else from pycountry, else the code stands for itself. A region that the
registry declares keeps the registry's name.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pycountry

from etl.errors import CorruptInputError, EtlError
from etl.registry import LANGUAGES, Registry

CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}", re.ASCII)
FIELDS = ("ref_area", "parent", *(f"name_{lang}" for lang in LANGUAGES), "lat", "lon")
LONGEST_NAME = 80
# "in Kilifi": generic, since nobody declares the article and gender of every region in French.
FORMS = {
    "in": {"en": "in {name}", "fr": "dans la région {name}", "es": "en {name}"},
    "of": {"en": "of {name}", "fr": "de la région {name}", "es": "de {name}"},
}


@dataclass(frozen=True)
class Region:
    """A region by its ISO 3166-2 code: its country (ISO3), its names, and a point in it where its shape is known."""

    code: str
    country: str
    name_en: str
    name_fr: str = ""
    name_es: str = ""
    lat: float | None = None
    lon: float | None = None

    def name(self, lang: str) -> str:
        """Its name in a language; in English where that is not given."""
        return str(getattr(self, f"name_{lang}")) or self.name_en

    def row(self) -> dict[str, str]:
        """As the registry declares areas (`areas.csv`)."""
        names = {f"name_{lang}": self.name(lang) for lang in LANGUAGES}
        forms = {f"{form}_{lang}": text.format(name=self.name(lang))
                 for form, texts in FORMS.items() for lang, text in texts.items()}  # fmt: skip
        place = {"lat": _text(self.lat), "lon": _text(self.lon)}
        return {"ref_area": self.code, "kind": "subnational", "m49": "", "iso2": "", "un_status": "",
                "parent": self.country, **place, **names, **forms, "name_source": "import"}  # fmt: skip


def regions(
    codes: Iterable[str], country: str, registry: Registry, names: Mapping[str, Mapping[str, str]] | None = None
) -> list[Region]:
    """The regions of a country by their codes, in order; `names`: code -> language -> name where the import gives them.

    EtlError for what is no code of ISO 3166-2, or of another country.
    """
    iso2 = registry.areas[country]["iso2"]
    given = names or {}
    made = []
    for code in sorted(set(codes)):
        if not CODE.fullmatch(code):
            raise EtlError(f"{code!r:.40} is no region code of ISO 3166-2 (such as {iso2}-01)")
        known = registry.areas.get(code)
        if not code.startswith(f"{iso2}-") or (known and known["parent"] != country):
            raise EtlError(f"{code} is no region of {country}: its codes begin with {iso2}-")
        own = {lang: " ".join(given.get(code, {}).get(lang, "").split())[:LONGEST_NAME] for lang in LANGUAGES}
        listed = pycountry.subdivisions.get(code=code)  # type: ignore[no-untyped-call]
        made.append(Region(code, country, own["en"] or (listed.name if listed else code), own["fr"], own["es"]))
    return made


def placed(given: Iterable[Region], points: Mapping[str, tuple[float, float]]) -> list[Region]:
    """Regions with a point (latitude, longitude) where there is one."""
    return [replace(r, lat=points[r.code][0], lon=points[r.code][1]) if r.code in points else r for r in given]


def with_regions(registry: Registry, given: Iterable[Region]) -> Registry:
    """The registry, extended by regions that it does not declare itself."""
    return replace(registry, areas={**{r.code: r.row() for r in given}, **registry.areas})


# ---- as a file beside a release ----


def to_csv(given: Iterable[Region]) -> bytes:
    """The companion `areas.csv`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    for r in given:
        writer.writerow([r.code, r.country, *(r.name(lang) for lang in LANGUAGES), _text(r.lat), _text(r.lon)])
    return text.getvalue().encode()


def _text(number: float | None) -> str:
    return "" if number is None else f"{number:.4f}"


def from_csv(content: bytes, where: str) -> list[Region]:
    """The regions of a companion; CorruptInputError for what is none."""
    try:
        rows: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
        return [
            Region(row["ref_area"], row["parent"], row["name_en"], row["name_fr"], row["name_es"],
                   _number(row["lat"]), _number(row["lon"]))
            for row in rows
        ]  # fmt: skip
    except (UnicodeDecodeError, KeyError, ValueError) as error:
        raise CorruptInputError(f"{where}: is no list of regions: {error}") from error


def _number(text: str) -> float | None:
    return float(text) if text else None
