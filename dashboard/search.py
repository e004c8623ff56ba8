"""Search: countries, groups, indicators and pages by name, code or other word, in any of the three languages.

A query is compared with every term as it is spelled (whole, beginning, word by word, inside), and by edit distance
where nothing is spelled like that: a slip of a letter or two still leads home. What was matched is told when it is
not the name itself ("Ivory Coast" for Côte d'Ivoire).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dashboard import urls
from dashboard.catalogue import Catalogue
from dashboard.queries import search as queries
from dashboard.settings import LANGUAGES
from dashboard.texts import t
from dashboard.warehouse import Warehouse

MOST = 10
LONGEST = 100  # characters of a query that count
AREA_KINDS = ("country", "territory", "group")
# Points, of which the best term of a target counts; those of a slip of the pen end below all others.
WHOLE, BEGINNING, WORDS, INSIDE, SLIP = 100.0, 90.0, 80.0, 70.0, 60.0
WITH_LENGTH = 8.0  # the more of the term the query covers, the better
OWN_LANGUAGE = 1.0
SHORTEST_INSIDE, SHORTEST_SLIP, LONG = 3, 4, 9
ORDER = {"country": 0, "territory": 1, "group": 2, "other-group": 3, "page": 4, "national": 5, "indicator": 6}


class Term(NamedTuple):
    """One way to write a target. `exact` terms (codes) count only when they are given whole."""

    text: str
    kind: str
    target: str
    lang: str
    exact: bool


class Found(NamedTuple):
    """One answer: what it is, its name and address, what was matched ('' = its name), and a word to tell it apart."""

    kind: str
    target: str
    label: str
    href: str
    matched: str
    detail: str


@dataclass(frozen=True)
class Index:
    """All terms, and the words in which a slip is looked for: folded text or word -> places of its terms."""

    folded: list[str]
    terms: list[Term]
    whole: dict[str, list[int]]
    spelled: dict[str, list[int]]
    vocabulary: list[str]
    rank: dict[tuple[str, str], int]


def fold(text: str) -> str:
    """As terms are compared: no case, accents or signs; points only within numbers (1.3.1)."""
    plain = normalize("NFKD", text.casefold()).replace("’", " ").replace("'", " ").replace("ø", "o").replace("ł", "l")
    plain = re.sub(r"[\u0300-\u036f]", "", plain)
    plain = re.sub(r"(?<!\d)\.|\.(?!\d)", "", plain)
    return " ".join(re.findall(r"[^\W_]+(?:\.[^\W_]+)*", plain))


def index(warehouse: Warehouse) -> Index:
    """The terms of a warehouse file, made once."""
    key = ("search",)
    if key not in warehouse.memo:
        warehouse.memo[key] = _index(list(_terms(warehouse)), warehouse.catalogue)
    made: Index = warehouse.memo[key]
    return made


def _terms(warehouse: Warehouse) -> Iterable[Term]:
    catalogue = warehouse.catalogue
    for area in catalogue.areas.values():
        if area.kind in AREA_KINDS:
            yield from (Term(area.name[lang], "area", area.code, lang, exact=False) for lang in LANGUAGES)
            yield Term(area.code, "area", area.code, "", exact=True)
    for code, iso2 in queries.codes(warehouse):
        yield Term(iso2, "area", code, "", exact=True)
    for indicator in catalogue.indicators.values():
        for name in ("label", "short"):
            text = indicator.texts[name]
            yield from (Term(text[lang], "indicator", indicator.id, lang, exact=False) for lang in LANGUAGES)
        codes = [indicator.id, *(source.series for source in indicator.sources)]
        if indicator.sdg:
            codes += [indicator.sdg, *(f"{goal} {indicator.sdg}" for goal in ("SDG", "ODD", "ODS"))]
        yield from (Term(code, "indicator", indicator.id, "", exact=True) for code in codes)
    for page in urls.PAGES:
        yield from (Term(t(lang, f"page-{page}"), "page", page, lang, exact=False) for lang in LANGUAGES)
    for code, words in _national(catalogue):
        for lang in LANGUAGES:
            name = catalogue.names[lang][code]
            yield from (Term(t(lang, f"search-national{word}", name=name), "national", code, lang, exact=False)
                        for word in words)  # fmt: skip
    for alias in queries.aliases(warehouse):
        short = len(alias.alias) <= SHORTEST_INSIDE
        yield Term(alias.alias, alias.kind, alias.target, alias.lang, exact=short)


def _national(catalogue: Catalogue) -> Iterable[tuple[str, list[str]]]:
    """Countries with national data, each with the ends of the texts that name what there is."""
    known = catalogue.national
    for area in known.countries:
        kinds = {each.kind for each in known.releases if each.ref_area == area}
        of_regions = any(known.platforms.get(area, {}).values()) or any(
            regions for (_, release), series in known.have.items() if release.startswith(f"{area}-")
            for regions in series.values())  # fmt: skip
        yield area, ["", *(f"-{kind}" for kind in sorted(kinds)), *(["-regions"] if of_regions else [])]


def _index(terms: list[Term], catalogue: Catalogue) -> Index:
    folded = [fold(term.text) for term in terms]
    whole: dict[str, list[int]] = {}
    spelled: dict[str, list[int]] = {}
    for at, (text, term) in enumerate(zip(folded, terms, strict=True)):
        whole.setdefault(text, []).append(at)
        if not term.exact:
            for word in {text, *text.split()}:
                if len(word) >= SHORTEST_SLIP:
                    spelled.setdefault(word, []).append(at)
    rank = {("indicator", name): n for n, name in enumerate(catalogue.indicators)}
    return Index(folded, terms, whole, spelled, list(spelled), rank)


def _points(query: str, text: str, words: list[str], *, exact: bool) -> float:
    """How well a term answers a query as it is spelled; 0 for not at all."""
    if text == query:
        return WHOLE
    if exact:
        return 0.0
    covered = WITH_LENGTH * min(1.0, len(query) / (len(text) or 1))
    if text.startswith(query):
        return BEGINNING + covered
    given = text.split()
    if all(any(word.startswith(wanted) for word in given) for wanted in words):
        return WORDS + covered
    return INSIDE + covered if len(query) >= SHORTEST_INSIDE and query in text else 0.0


def _slips(length: int) -> int:
    """How many letters may be wrong, missing, too many or swapped in a text of that length."""
    return 0 if length < SHORTEST_SLIP else 1 if length < SHORTEST_SLIP + 2 else 2 if length < LONG else 3


def _misspelled(query: str, made: Index) -> Iterable[tuple[int, float]]:
    """(place of a term, points) of terms, or words of terms, that are a slip or two away from the query."""
    most = _slips(len(query))
    if not most:
        return
    beginnings = [word[: len(query)] for word in made.vocabulary]
    for choices, worth in ((made.vocabulary, 1.0), (beginnings, 0.9)):
        for _, slips, at in process.extract(query, choices, scorer=OSA.distance, score_cutoff=most, limit=40):
            for place in made.spelled[made.vocabulary[at]]:
                entire = made.folded[place] == made.vocabulary[at]
                yield place, SLIP * (1 - slips / len(query)) * worth * (1.0 if entire else 0.95)


def _scores(query: str, lang: str, made: Index) -> dict[tuple[str, str], tuple[float, int]]:
    """Target -> (points, place of its best term)."""
    best: dict[tuple[str, str], tuple[float, int]] = {}

    def take(at: int, points: float) -> None:
        term = made.terms[at]
        points += OWN_LANGUAGE if term.lang in (lang, "") else 0.0
        key = (term.kind, term.target)
        if points > best.get(key, (0.0, 0))[0]:
            best[key] = (points, at)

    words = query.split()
    first = words[0]
    for at, text in enumerate(made.folded):
        if first in text and (points := _points(query, text, words, exact=made.terms[at].exact)):
            take(at, points)
    if all(points < WORDS for points, _ in best.values()):
        for at, points in _misspelled(query, made):
            take(at, points)
    return best


def search(text: str, lang: str, warehouse: Warehouse, pages: Iterable[str], *, profiles: bool) -> list[Found]:
    """The best answers, best first. `pages`: names of those that exist; `profiles`: have countries a page of their own?

    Any text is a query; one without a letter or a figure has no answer.
    """
    query, catalogue, known = fold(text[:LONGEST]), warehouse.catalogue, set(pages)
    if not query:
        return []
    made = index(warehouse)
    scores = _scores(query, lang, made)
    ordered = []
    for (kind, target), (points, at) in scores.items():
        if kind == "page" and target not in known:
            continue
        label = _label(kind, target, catalogue, lang)
        rank = ORDER[_group_or(kind, target, catalogue)]
        place = (-points, rank, made.rank.get((kind, target), 0), len(label), label)
        ordered.append((place, kind, target, label, made.terms[at]))
    ordered.sort(key=lambda each: each[0])
    return [
        Found(_kind(kind, target, catalogue), target, label, _href(kind, target, lang, profiles=profiles),
              "" if _points(query, fold(label), query.split(), exact=False) else term.text,
              _detail(kind, target, catalogue, lang))
        for _, kind, target, label, term in ordered[:MOST]
    ]  # fmt: skip


def _kind(kind: str, target: str, catalogue: Catalogue) -> str:
    return catalogue.areas[target].kind if kind == "area" else kind


def _group_or(kind: str, target: str, catalogue: Catalogue) -> str:
    """The kind for the order of equals: groups without members stand behind those with."""
    found = _kind(kind, target, catalogue)
    if found == "group" and not any(group.members for group in catalogue.scheme_of(target)):
        return "other-group"
    return found


def _label(kind: str, target: str, catalogue: Catalogue, lang: str) -> str:
    if kind == "area":
        return catalogue.names[lang][target]
    if kind == "national":
        return t(lang, "search-national", name=catalogue.names[lang][target])
    return catalogue.indicators[target].texts["label"][lang] if kind == "indicator" else t(lang, f"page-{target}")


def _href(kind: str, target: str, lang: str, *, profiles: bool) -> str:
    if kind == "page":
        return urls.page(target, lang)
    if kind == "indicator":
        return urls.explore_indicator(target, lang)
    if kind == "national":
        return urls.national(target, lang)
    return urls.profile(target, lang) if profiles else urls.explore_indicator("", lang, area=target)


def _detail(kind: str, target: str, catalogue: Catalogue, lang: str) -> str:
    """What tells answers of one name apart: the scheme of a group, the goal of an indicator."""
    if kind == "area":
        return ", ".join(catalogue.label("SCHEME", group.scheme, lang) for group in catalogue.scheme_of(target))
    if kind == "indicator":
        sdg = catalogue.indicators[target].sdg
        return t(lang, "search-sdg", number=sdg) if sdg else ""
    return ""
