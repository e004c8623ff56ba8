"""What an import found, in the reader's language: by its code, with the place it names and how often it occurs.

The words of the import itself are English and name columns, labels and schemes; where another language is read they
stand behind the translated sentence, marked as English. What is only counted is told in full.
"""

from __future__ import annotations

from typing import Any

from dashboard.catalogue import Catalogue
from dashboard.elements import Element, el
from dashboard.texts import joined, number, t

COUNTED = ("figures", "withheld", "flagged", "undefined")
CODES = (
    *COUNTED, "lacking", "shape", "no-person-id", "receipt-doubtful", "no-amount", "no-recipient", "no-psu",
    "empty-rows", "encoding-doubtful", "line-breaks", "no-pension-age", "population", "line-doubtful", "small-cell",
    "size-mismatch", "receipt-and-amount", "missing-code", "unmatched-household", "single-psu", "macros", "sheet",
    "above-100", "no-figure", "no-sex", "no-gdp", "no-ppp", "gdp", "warehouse", "column", "legal", "contributors",
    "nobody", "undocumented", "changed", "jump", "overlap", "denominator", "contradiction", "left-out", "revised",
)  # fmt: skip
"""Codes that have a sentence `national-finding-<code>`; others are told in the words of the import alone."""
Finding = dict[str, Any]


def words(finding: Finding) -> str:
    """What the import found, as it says it, in English."""
    return str(finding.get("text") or finding.get("message") or finding.get("code") or "")


def sentence(finding: Finding, catalogue: Catalogue, lang: str) -> str:
    """The finding in the reader's language; '' for a code that has no sentence."""
    code = str(finding.get("code") or "")
    if code not in CODES:
        return ""
    facts = {"n": int(finding.get("count") or 0), "n_text": number(int(finding.get("count") or 0), 0, lang)}
    if code == "lacking":
        facts |= {"measure": _measure(str(finding.get("measure")), catalogue, lang),
                  "columns": str(finding.get("columns"))}  # fmt: skip
    return t(lang, f"national-finding-{code}", **facts)


def plain(finding: Finding, catalogue: Catalogue, lang: str) -> str:
    """The finding as text for a file: in English as the import says it."""
    own = sentence(finding, catalogue, lang)
    if lang == "en" and str(finding.get("code")) not in COUNTED:
        return _placed(finding, words(finding), catalogue, lang)
    return _placed(finding, own or words(finding), catalogue, lang)


def told(finding: Finding, catalogue: Catalogue, lang: str) -> Element:
    """The finding as an item of a list; in other languages than English with the import's own words behind it."""
    parts: list[Element | str] = [plain(finding, catalogue, lang)]
    code = str(finding.get("code") or "")
    if not sentence(finding, catalogue, lang) and lang != "en":
        return el("Li", el("Span", *parts, lang="en"))
    if code in COUNTED and (measures := finding.get("measures")):
        parts.append(f" {_divided(measures, catalogue, lang)}")
    elif lang != "en" and code not in (*COUNTED, "lacking"):
        parts += [" ", el("Span", f"“{words(finding)}”", lang="en", className="of")]
    return el("Li", *parts)


def _placed(finding: Finding, text: str, catalogue: Catalogue, lang: str) -> str:
    """With the column, table or series that it is about."""
    where = str(finding.get("where") or "")
    first, *years = dict.fromkeys(where.split(", "))
    where = ", ".join((_measure(first, catalogue, lang), *years))
    return t(lang, "national-finding-at", where=where, text=text) if where else text


def _measure(code: str, catalogue: Catalogue, lang: str) -> str:
    """A measure, or series, in words; anything else as it is."""
    measure, _, programme = code.partition(".")
    known = catalogue.national.measures.get(measure)
    if known is None:
        return code
    label = known.texts["short"][lang]
    if programme not in catalogue.codes.get("PROGRAMME", {}):
        return label
    return t(lang, "national-of-programme", measure=label, programme=catalogue.label("PROGRAMME", programme, lang))


def _divided(measures: dict[str, int], catalogue: Catalogue, lang: str) -> str:
    """How many of each measure, most first."""
    ordered = sorted(measures.items(), key=lambda pair: (-pair[1], pair[0]))
    return f"({joined([f'{_measure(name, catalogue, lang)} {number(n, 0, lang)}' for name, n in ordered], lang)})"
