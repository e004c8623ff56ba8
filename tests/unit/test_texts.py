"""Words and numbers: three complete languages, no key without a use, no use without a key, numbers as CLDR has them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from dashboard import urls
from dashboard.attribution import ORGANISATIONS, TERMS
from dashboard.catalogue import DIMENSIONS
from dashboard.charts import CHARTS
from dashboard.reports import STATUSES
from dashboard.settings import LANGUAGES
from dashboard.texts import FOLDER, NBSP, capital, joined, number, people, t, value
from methods.diffing import KINDS

DASHBOARD = FOLDER.parent
NNBSP = "\u202f"
MINUS = "\u2212"
COUNTS = (0, 1, 2, 5, 40, 1_000_000)
DIRECTIONS = ("up", "down", "none")  # as the registry declares them
FIXED = 4  # letters that a key built by the code begins with
OTHERS = tuple(lang for lang in LANGUAGES if lang != "en")


# The files


@lru_cache
def messages(lang: str) -> dict[str, ftl.Pattern]:
    """The patterns of a language's files by key; fails on what Fluent cannot parse and on keys given twice."""
    found: dict[str, ftl.Pattern] = {}
    for path in sorted((FOLDER / lang).glob("*.ftl")):
        where = f"{lang}/{path.name}"
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{where}: not Fluent: {entry.content!r}"
            if isinstance(entry, ftl.Message):
                assert entry.value is not None and entry.id.name not in found, f"{where}: {entry.id.name}"
                found[entry.id.name] = entry.value
    return found


def nodes(node: object) -> Iterator[ftl.BaseNode]:
    """A Fluent node and all below it."""
    if isinstance(node, ftl.BaseNode):
        yield node
        node = list(vars(node).values())
    if isinstance(node, list):
        for part in node:
            yield from nodes(part)


def variables(pattern: ftl.Pattern) -> set[str]:
    return {node.id.name for node in nodes(pattern) if isinstance(node, ftl.VariableReference)}


def selectors(pattern: ftl.Pattern) -> set[str]:
    """Variables that choose a variant: they must be given as numbers."""
    chosen = [node.selector for node in nodes(pattern) if isinstance(node, ftl.SelectExpression)]
    return {selector.id.name for selector in chosen if isinstance(selector, ftl.VariableReference)}


def words(lang: str) -> Iterator[tuple[str, str]]:
    """(key, fixed text) of every piece of text."""
    for key, pattern in messages(lang).items():
        yield from ((key, node.value) for node in nodes(pattern) if isinstance(node, ftl.TextElement))


@pytest.mark.parametrize("lang", OTHERS)
def test_same_keys_in_the_same_order(lang: str) -> None:
    assert list(messages(lang)) == list(messages("en"))


# Large numbers of persons: French and Spanish need the count itself (for the plural), Spanish has no word for 1e9.
OWN_FORMS = {
    "count-trillion": {"n", "count"},
    "count-billion": {"n", "millions", "count"},
    "count-million": {"n", "count"},
}


@pytest.mark.parametrize("lang", OTHERS)
def test_same_variables_and_selectors(lang: str) -> None:
    for key, pattern in messages("en").items():
        if key in OWN_FORMS:
            assert set(variables(messages(lang)[key])) <= OWN_FORMS[key], key
            continue
        assert variables(messages(lang)[key]) == variables(pattern), key
        assert selectors(messages(lang)[key]) == selectors(pattern), key


@pytest.mark.parametrize("lang", OTHERS)
def test_nothing_left_in_english(lang: str) -> None:
    """Texts that equal the English ones were not translated; a single word may be the same in both."""
    english, here = dict.fromkeys(messages("en"), ""), dict.fromkeys(messages(lang), "")
    for of, texts in (("en", english), (lang, here)):
        for key, text in words(of):
            texts[key] += text
    same = {key for key, text in here.items() if text == english[key] and len(re.findall(r"[A-Za-z]{2,}", text)) > 1}
    assert not same, sorted(same)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_formats(lang: str) -> None:
    for key, pattern in messages(lang).items():
        numeric = selectors(pattern)
        facts = {name: f"<{name}>" for name in variables(pattern) - numeric}
        for n in COUNTS if numeric else (None,):
            text = t(lang, key, **facts, **dict.fromkeys(numeric, n))
            assert text.strip() == text and text, key
            assert not re.search(r"[{}]", text), f"{lang} {key}: {text}"
        if not numeric:
            assert all(fact in text for fact in facts.values()), f"{lang} {key} drops a fact"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_missing_key_or_fact_is_an_error(lang: str) -> None:
    with pytest.raises(KeyError):
        t(lang, "no-such-key")
    with pytest.raises(ValueError, match="refused-given-twice"):
        t(lang, "refused-given-twice")


TYPOGRAPHY = {
    "en": r"['\"]|[ \u00a0][:;?!%]| {2}",
    # French: a no-break space before two-part signs and inside quotation marks, never an ordinary one or none.
    "fr": r"['\"]| [:;?!%»]|« |«$|[^\W\d_][;?!»]|[^\W\d_]:(?!\d)|\d%| {2}|\.\.\.",
    "es": r"['\"“”]|[ \u00a0][:;?!»]|«[ \u00a0]|[ \d]%| {2}|\.\.\.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_typography(lang: str) -> None:
    wrong = [f"{key}: {text}" for key, text in words(lang) if re.search(TYPOGRAPHY[lang], text)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sign_stands_bare_after_a_fact(lang: str) -> None:
    """A piece of text that follows a fact starts with the space its language wants before a sign."""
    for key, pattern in messages(lang).items():
        for inner in (node for node in nodes(pattern) if isinstance(node, ftl.Pattern)):
            for before, after in zip(inner.elements, inner.elements[1:], strict=False):
                if isinstance(before, ftl.Placeable) and isinstance(after, ftl.TextElement):
                    bare = {"en": "", "fr": ":;?!%»", "es": "%"}[lang]
                    assert after.value[0] not in bare or not bare, f"{lang} {key}: {after.value}"


# The uses


def modules() -> list[Path]:
    return [path for path in sorted(DASHBOARD.rglob("*.py")) if "node_modules" not in path.parts]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def chosen(node: ast.expr | None) -> set[str]:
    """The strings an expression can be: a literal, or either side of a condition (whose test is left aside)."""
    if isinstance(node, ast.IfExp):
        return chosen(node.body) | chosen(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def assigned(tree: ast.Module, name: str) -> set[str]:
    """Strings that a name of the module is set to; a name that walks over a constant takes the constant's."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name:
            found |= {item for e in getattr(node.value, "elts", [node.value]) for item in chosen(e)}
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            found |= set().union(*_unpacked(node.targets[0], node.value, name))
        elif isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Name):
            found |= assigned(tree, node.iter.id) if getattr(node.target, "id", None) == name else set()
    return found


def _unpacked(target: ast.Tuple, given: ast.expr, name: str) -> Iterator[set[str]]:
    """`a, key = (x, "one") if … else (y, "two")`: what `key` becomes."""
    if isinstance(given, ast.IfExp):
        yield from _unpacked(target, given.body, name)
        yield from _unpacked(target, given.orelse, name)
    elif isinstance(given, ast.Tuple):
        pairs = zip(target.elts, given.elts, strict=True)
        yield from (chosen(made) for place, made in pairs if isinstance(place, ast.Name) and place.id == name)


@cache
def all_calls(path: Path) -> tuple[ast.Call, ...]:
    return tuple(node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Calls of these functions in a module, by bare or dotted name."""
    for node in all_calls(path):
        if getattr(node.func, "id", getattr(node.func, "attr", None)) in names:
            yield node


def argument(call: ast.Call, at: int, name: str = "") -> ast.expr | None:
    named = next((k.value for k in call.keywords if k.arg == name), None)
    return call.args[at] if len(call.args) > at else named


def asked(path: Path) -> Iterator[str]:
    """Keys a module asks `t` for, as far as they are written out; f-strings come as 'prefix-*'."""
    for call in calls(path, "t"):
        key = argument(call, 1)
        if isinstance(key, ast.Name):
            yield from assigned(parsed(path), key.id)
        elif isinstance(key, ast.JoinedStr):
            yield "".join(str(v.value) if isinstance(v, ast.Constant) else "*" for v in key.values)
        elif key is not None:
            yield from chosen(key)


def reasons() -> set[str]:
    """Why a query can be refused: third argument of Problem, and `reason` given or by default in selection."""
    found: set[str] = set()
    for path in modules():
        for call in calls(path, "Problem"):
            found |= chosen(argument(call, 2, "reason"))
        for call in calls(path, "choice"):
            found |= chosen(argument(call, 3, "reason"))
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.arguments) and any(a.arg == "reason" for a in node.args):
                found |= {item for default in node.defaults for item in chosen(default)}
    return found


def families() -> dict[str, set[str]]:
    """Keys that the code builds, by the f-string that builds them, from what it can put into it."""
    controls = DASHBOARD / "pages" / "controls.py"
    selects = {key for call in calls(controls, "_select") for key in chosen(argument(call, 1))}
    params = {param.name for chart in CHARTS.values() for param in chart.params}
    pages = {key for path in modules() for call in calls(path, "message") for key in chosen(call.args[-1])}
    return {
        "control-*": {f"control-{name}" for name in {*selects, *DIMENSIONS, "from", "to", *params}},
        "direction-*": {f"direction-{name}" for name in DIRECTIONS},
        "change-*": {f"change-{kind}" for kind in KINDS},
        "org-*": {f"org-{name}" for name in ORGANISATIONS.values()},
        "terms-*": {f"terms-{name}" for name in TERMS.values()},
        "outcome-*": {f"outcome-{status}" for status in STATUSES},
        "page-*": {f"page-{name}" for name in urls.PAGES},
        "refused-*": {f"refused-{reason}" for reason in reasons()},
        "*-title": {f"{key}-title" for key in pages},
        "*-text": {f"{key}-text" for key in pages},
    }


@lru_cache
def used() -> frozenset[str]:
    """Every key that the code and the templates can ask for."""
    found = {key for path in modules() for key in asked(path)}
    found |= {chart.title for chart in CHARTS.values()}
    found |= {key for path in modules() for call in calls(path, "measured") for key in chosen(argument(call, 0))}
    for template in DASHBOARD.rglob("templates/*.html"):
        found |= set(re.findall(r"""\bt\(\s*["']([^"']+)["']""", template.read_text(encoding="utf-8")))
    built = families()
    # A family whose members depend on data (codes, slugs) counts as used by its fixed beginning.
    begun = [key for key in found if key not in built and key.find("*") >= FIXED]
    by_beginning = {key for key in messages("en") if any(fnmatchcase(key, pattern) for pattern in begun)}
    plain = {key for key in found - set(built) if "*" not in key}
    return frozenset(plain | by_beginning).union(*(built[key] for key in found & set(built)))


def test_the_uses_are_found() -> None:
    """The search itself works: keys by literal, condition, name, constant, chart, template and f-string."""
    expected = {"source", "missing-areas", "finding-groups-own", "table-note", "chart-map", "skip", "page-explore"}
    assert expected | {"refused-too-long", "refused-not-available", "control-release", "failed-text"} <= used()


def test_every_key_that_is_used_exists() -> None:
    assert sorted(used() - set(messages("en"))) == []


def test_every_key_is_used() -> None:
    assert sorted(set(messages("en")) - used()) == []


def test_no_key_is_built_in_an_unknown_way() -> None:
    """A new f-string key needs a family here, or a beginning that tells which keys it can be."""
    open_ended = {key for path in modules() for key in asked(path) if -1 < key.find("*") < FIXED}
    assert open_ended <= set(families())


# Numbers


@pytest.mark.parametrize(
    ("amount", "decimals", "en", "fr", "es"),
    [
        (1234.5, 1, "1,234.5", f"1{NNBSP}234,5", "1234,5"),
        (83_000, 0, "83,000", f"83{NNBSP}000", "83.000"),
        (1_234_567.8, 1, "1,234,567.8", f"1{NNBSP}234{NNBSP}567,8", "1.234.567,8"),
        (-3.2, 1, f"{MINUS}3.2", f"{MINUS}3,2", f"{MINUS}3,2"),
        (-0.04, 1, "0.0", "0,0", "0,0"),
        (0.05, 2, "0.05", "0,05", "0,05"),
        (100, 1, "100.0", "100,0", "100,0"),
    ],
)
def test_number(amount: float, decimals: int, en: str, fr: str, es: str) -> None:
    assert [number(amount, decimals, lang) for lang in LANGUAGES] == [en, fr, es]


@pytest.mark.parametrize(
    ("amount", "symbols", "shown"),
    [
        (52.4, ("%", "%", "%"), ("52.4%", f"52,4{NBSP}%", f"52,4{NBSP}%")),
        (8.1, ("% of GDP", "% du PIB", "% del PIB"), ("8.1% of GDP", f"8,1{NBSP}% du PIB", f"8,1{NBSP}% del PIB")),
        (71, ("", "", ""), ("71.0", "71,0", "71,0")),
    ],
)
def test_value(amount: float, symbols: tuple[str, ...], shown: tuple[str, ...]) -> None:
    made = tuple(value(amount, symbol, 1, lang) for symbol, lang in zip(symbols, LANGUAGES, strict=True))
    assert made == shown


@pytest.mark.parametrize(
    ("count", "en", "fr", "es"),
    [
        (3_851_000_000, "3.85 billion", "3,85 milliards de", "3851 millones de"),
        (412_300_000, "412 million", "412 millions de", "412 millones de"),
        (4_120_000, "4.1 million", "4,1 millions de", "4,1 millones de"),
        (999_999_999, "1 billion", "1 milliard de", "1000 millones de"),
        (1_200_000_000, "1.20 billion", "1,20 milliard de", "1200 millones de"),
        (9_960_000, "10 million", "10 millions de", "10 millones de"),
        (999_600, "1.0 million", "1,0 million de", "1,0 millón de"),
        (83_123, "83,000", f"83{NNBSP}000", "83.000"),
        (9_876, "9,876", f"9{NNBSP}876", "9876"),
        (0, "0", "0", "0"),
    ],
)
def test_people(count: float, en: str, fr: str, es: str) -> None:
    fr, es = (re.sub(r"(?<=\d) (?=mil)", NBSP, text) for text in (fr, es))
    assert [people(count, lang) for lang in LANGUAGES] == [en, fr, es]


@pytest.mark.parametrize(
    ("lang", "share", "many", "few"),
    [
        ("en", "52.4% of the world’s people", "3.85 billion people", "83,000 people"),
        ("fr", "52,4 % de la population mondiale", "3,85 milliards de personnes", f"83{NNBSP}000 personnes"),
        ("es", "el 52,4 % de la población mundial", "3851 millones de personas", "83.000 personas"),
    ],
)
def test_people_read_right_in_the_headline(lang: str, share: str, many: str, few: str) -> None:
    for count, expected in ((3_851_000_000, many), (83_000, few)):
        text = t(lang, "headline", year="2023", covered=value(52.4, "%", 1, lang), uncovered=people(count, lang))
        plain = text.replace(NBSP, " ")
        assert share in plain and expected in plain, text


def test_sentence() -> None:
    facts = {"year": "2020", "clause": "…"}
    places = {"en": "In Kenya", "fr": "Au Kenya", "es": "En Kenia"}
    made = [t(lang, "sentence", where=places[lang], **facts) for lang in LANGUAGES]
    assert made == ["In Kenya in 2020, ….", "Au Kenya, en 2020, ….", "En Kenia, en 2020, …."]


@pytest.mark.parametrize(
    ("lang", "none", "one", "many"),
    [
        ("en", "0 countries and territories", "one country or territory", "5 countries and territories"),
        ("fr", "0 pays ou territoire", "1 pays ou territoire", "5 pays et territoires"),
        ("es", "0 países y territorios", "un país o territorio", "5 países y territorios"),
    ],
)
def test_plurals(lang: str, none: str, one: str, many: str) -> None:
    """French counts none as singular."""
    made = [t(lang, "table-caption", label="", n=n).replace(NBSP, " ").lstrip(" :") for n in (0, 1, 5)]
    assert made == [none, one, many]


def test_lists_and_capitals() -> None:
    assert [joined(["a", "b", "c"], lang) for lang in LANGUAGES] == ["a, b, and c", "a, b et c", "a, b y c"]
    assert capital("à Cuba") == "À Cuba" and capital("") == ""
