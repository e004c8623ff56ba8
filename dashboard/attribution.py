"""Who publishes figures and under which terms, in the reader's language; what is known in English only is marked so.

Names of licences that are the same in all languages (CC BY 4.0) stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.elements import Element, el
from dashboard.listing import foreign
from dashboard.texts import joined, t

# As the registry of datasets names them -> the texts `org-…` and `terms-…`.
ORGANISATIONS = {
    "Eurostat": "eurostat",
    "International Labour Organization": "ilo",
    "International Monetary Fund": "imf",
    "UNESCO Institute for Statistics": "uis",
    "United Nations Statistics Division": "unsd",
    "United Nations, Population Division": "unpd",
    "World Bank": "world-bank",
    "World Health Organization": "who",
    "National statistical office or ministry named in the release": "producer",
}
SHORTENED = {"WHO": "World Health Organization"}
TERMS = {
    "As the producer states; named in the release": "producer",
    "CC BY 4.0 (Eurostat reuse policy)": "eurostat",
    "CC BY 4.0 for the 2024-26 data, as stated with the copy; not stated for 2020-22": "stated-in-part",
    "IMF terms of use": "imf",
    "Open licences of the national offices; see each platform": "offices",
    "UN data terms of use: free use with attribution": "un",
    "UN data terms of use: free use with attribution; custodian WHO: CC BY-NC-SA 3.0 IGO": "un-who",
    "UN data terms of use: free use with attribution; custodians WHO (CC BY-NC-SA 3.0 IGO) and World Bank":
        "un-who-world-bank",
}  # fmt: skip
EVERYWHERE = re.compile(r"CC0|CC BY(?:-[A-Z]{2})* \d\.\d(?: IGO)?")
"""Licences whose names are the same in all languages."""
CUSTODIANS = re.compile(r"custodians?: ")


def publisher(name: str, lang: str) -> Element | str:
    """A publisher's name; several, and custodians, as the registry joins them."""
    if lang == "en":
        return name
    found = list(_parts(name, lang))
    return el("Span", *found) if len(found) > 1 or not isinstance(found[0], str) else found[0]


def _parts(name: str, lang: str) -> Iterator[Element | str]:
    if name in ORGANISATIONS:
        yield t(lang, f"org-{ORGANISATIONS[name]}")
        return
    for n, part in enumerate(name.split("; ")):
        if n:
            yield "; " if lang == "es" else "\u00a0; "
        owners = CUSTODIANS.match(part)
        if owners:
            names = re.split(r", | and ", part[owners.end() :])
            yield t(lang, "publisher-custodians", n=len(names))
            yield " "
        else:
            names = [part]
        for at, each in enumerate(names):
            if at:
                yield ", "
            yield t(lang, f"org-{ORGANISATIONS[each]}") if each in ORGANISATIONS else foreign(each, lang)


def plain(name: str, lang: str) -> str:
    """An organisation's name as a text, for sentences; its own where it is known in no other language."""
    return t(lang, f"org-{ORGANISATIONS[name]}") if name in ORGANISATIONS else name


def custodian(name: str, lang: str) -> str:
    """Who is responsible for an indicator, as the registry joins and shortens names."""
    if lang == "en":
        return name
    names = (re.sub(r" \([A-Z]+\)$", "", each) for each in re.split(r"; | and ", name))
    return joined([plain(SHORTENED.get(each, each), lang) for each in names], lang)


def licence(name: str, lang: str, url: str = "", *, short: bool = False) -> Element | str:
    """The terms of figures, with a link where they have an address; `short` leaves out what follows a colon."""
    if name in TERMS:
        terms = t(lang, f"terms-{TERMS[name]}")
        said: Element | str = re.split(r"\s*: ", terms)[0] if short else terms
    else:
        said = name if EVERYWHERE.fullmatch(name) else foreign(name, lang)
    return el("A", said, href=url, rel="license noopener") if url else said
