"""The page that explains the API: plain HTML, made from the declarations, with answers taken from the served data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import parse_qsl

from dashboard import urls
from dashboard.api import examples
from dashboard.api.base import DEFAULT_LIMIT, MOST_JSON, Endpoint
from dashboard.api.endpoints import ENDPOINTS
from dashboard.api.openapi import PROBLEMS
from dashboard.api.parameters import Parameter, read
from dashboard.publish import formats
from dashboard.texts import t
from dashboard.warehouse import Warehouse

FEW = 24  # codes listed with a parameter; longer lists are endpoints
IN_PATH = {"indicator": "coverage-old-age", "area": "KEN"}
ROWS_SHOWN = 2
LONGEST_SHOWN = 160  # characters of a text in an example's answer
SHOWN = ("observations", "gaps", "financing")  # endpoints with examples in all languages
GENERAL = (
    ("Asking", (
        "Every question is a GET with a query string; HEAD and OPTIONS work as usual. A parameter that takes several "
        "codes takes them with commas (area=KEN,TZA), repeated (area=KEN&area=TZA), or both. Several values of one "
        "parameter widen the question, several parameters narrow it. An empty value is no value.",
        "What is unknown, malformed or contradictory is refused, never dropped: status 400 and problem+json (RFC 9457) "
        "with, for each parameter, what was given, the reason, and what is allowed.",
    )),
    ("Answers", (
        "JSON by default: data holds the rows, meta says in a sentence what was asked, counts the rows, and names "
        "licences, citations, sources and the state of the data (content_hash). Other formats by format= or by the "
        "header Accept; format= goes first. Lists and objects inside a row are JSON text in files.",
        "In CSV and TSV a text (never a number) that begins with = + - @, a tab or a carriage return gets a ' in "
        "front, so that no spreadsheet runs it; so does a text that begins with '. Take one ' away to undo it.",
    )),
    ("Pages", (
        f"JSON comes in pages of {DEFAULT_LIMIT} rows, {MOST_JSON} at most (limit=). meta.next and the header Link "
        "(rel=next) have the address of the next page. Files have all rows, streamed, unless you give a limit.",
        "Rows are in one fixed order: series, area, year, dataset, release, slice. A cursor is good for one question "
        "and one state of the data. When new data are published meanwhile, it is refused with 410: a walk that went on "
        "would mix two states. Begin again; content_hash tells states apart.",
    )),
    ("Repeating", (
        "Answers carry ETag and Last-Modified. Send If-None-Match, and an unchanged answer costs 304 and no bytes.",
    )),
    ("Licences", (
        "Figures are under the terms of their publishers, named in meta.licences and in Link (rel=license). Those of "
        "the World Health Organization may not be used commercially: noncommercial is true and a note says so.",
    )),
)  # fmt: skip
STABILITY = (
    "Within v1 nothing that is documented here is renamed, removed or given another meaning: addresses, parameters, "
    "fields, kinds of values, codes of problems, order of rows, names and units of columns.",
    "What may come: new endpoints, new parameters that are off unless asked for, new fields at the end of a row, new "
    "formats, new codes in code lists, new datasets and releases. Write clients that read columns by name.",
    "Figures change when publishers revise them. Give release= and you get the same rows again, or "
    "as_of= and you get what was known then, but for releases withdrawn since; a release "
    "that a publisher withdraws is marked as withdrawn and kept.",
    "Should something have to go, it is announced in the changelog and on this page, its answers carry the headers "
    "Deprecation and Sunset (RFC 9745, RFC 8594), and it goes no sooner than twelve months later. A v2 would stand "
    "beside v1 for at least twenty-four months.",
    "What is wrong is mended at once, also where a client may have counted on the mistake: wrong figures are not "
    "stable, they are wrong. The changelog names such mends.",
)


def title(lang: str) -> str:
    """The page's title."""
    return t(lang, "api-title")


def html(warehouse: Warehouse, lang: str) -> str:
    """The content of the page."""
    parts = [
        f'<div class="intro"><p class="kicker">{escape(t(lang, "api-kicker"))}</p><h1>{escape(title(lang))}</h1>'
        f'<p class="lede">{escape(t(lang, "api-lede"))}</p></div>',
        _paragraph(t(lang, "api-english")) if lang != "en" else "",
        _contents(lang),
        _section("start", t(lang, "api-start"), _start()),
        _section("general", t(lang, "api-general"), "".join(_general())),
        _section("endpoints", t(lang, "api-endpoints"), "".join(_endpoint(e, warehouse) for e in ENDPOINTS.values())),
        _section("formats", t(lang, "api-formats"), _formats()),
        _section("problems", t(lang, "api-problems"), _problems()),
        _section("stability", t(lang, "api-stability"), "".join(map(_paragraph, STABILITY))),
    ]
    return f'<div class="page methods api">{"".join(parts)}</div>'


def _english(content: str) -> str:
    """The reference is written in English, also on the French and Spanish page."""
    return f'<div lang="en">{content}</div>'


def _section(name: str, heading: str, content: str) -> str:
    return (
        f'<section id="{name}" class="methods-part" aria-labelledby="{name}-heading">'
        f'<h2 id="{name}-heading">{escape(heading)}</h2>{_english(content)}</section>'
    )


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _code(text: str, label: str) -> str:
    return f'<pre tabindex="0" role="region" aria-label="{escape(label, quote=True)}"><code>{escape(text)}</code></pre>'


def _contents(lang: str) -> str:
    names = ("start", "general", "endpoints", "formats", "problems", "stability")
    links = "".join(f'<li><a href="#{name}">{escape(t(lang, f"api-{name}"))}</a></li>' for name in names)
    return (
        f'<nav class="table-of-contents" aria-label="{escape(t(lang, "contents"), quote=True)}"><ul>{links}</ul></nav>'
    )


def pairs(endpoint: Endpoint) -> list[tuple[str, str]]:
    """The example of an endpoint as parameters."""
    return parse_qsl(endpoint.example)


def path(endpoint: Endpoint) -> str:
    """The address of an endpoint's example."""
    made = endpoint.path
    for name, text in IN_PATH.items():
        made = made.replace(f"<{name}>", text)
    return made


def _start() -> str:
    shown = ENDPOINTS["observations"]
    blocks = [f"<h3>{escape(name)}</h3>{_code(make(path(shown), pairs(shown)), f'{name}, {shown.name}')}"
              for name, make in examples.LANGUAGES.items()]  # fmt: skip
    described = escape(urls.api("/openapi.json"), quote=True)
    return "".join(blocks) + f'<p>For programs: <a href="{described}">OpenAPI 3.1</a>.</p>'


def _general() -> Iterator[str]:
    for heading, said in GENERAL:
        yield f"<article><h3>{escape(heading)}</h3>{''.join(map(_paragraph, said))}</article>"


def _endpoint(endpoint: Endpoint, warehouse: Warehouse) -> str:
    address = urls.api(path(endpoint), pairs(endpoint))
    parts = [
        f'<article id="endpoint-{endpoint.name}"><h3><code>GET {escape(urls.api(endpoint.path))}</code></h3>',
        _paragraph(endpoint.about),
        f'<p>Example: <a href="{escape(address, quote=True)}"><code>{escape(address)}</code></a></p>',
        _code(_answer(endpoint, warehouse), f"Answer of {endpoint.name}"),
        _parameters(endpoint, warehouse), _fields(endpoint),
    ]  # fmt: skip
    if endpoint.name in SHOWN[1:]:
        blocks = "".join(f"<h4>{escape(n)}</h4>{_code(make(path(endpoint), pairs(endpoint)), f'{n}, {endpoint.name}')}"
                         for n, make in examples.LANGUAGES.items() if n != "Python, page by page")  # fmt: skip
        parts.append(f"<details><summary>In Python, R, Stata and with curl</summary>{blocks}</details>")
    return "".join(parts) + "</article>"


def _table(caption: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Cells are HTML."""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
                   for first, *rest in rows)  # fmt: skip
    return (
        f'<div class="table-box" tabindex="0" role="region" aria-label="{escape(caption, quote=True)}">'
        f'<table class="data"><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _parameters(endpoint: Endpoint, warehouse: Warehouse) -> str:
    rows = [(f"<code>{escape(p.name)}</code>", escape(p.about), _allowed(p, warehouse),
             f"<code>{escape(p.example)}</code>" if p.example else "–") for p in endpoint.parameters]  # fmt: skip
    table = _table(f"Parameters of {endpoint.path}", ("parameter", "what", "allowed", "example"), rows)
    return f"<details><summary>{len(rows)} parameters</summary>{table}</details>"


def _allowed(p: Parameter, warehouse: Warehouse) -> str:
    options = p.options(warehouse)
    listed = ", ".join(f"<code>{escape(option)}</code>" for option in options[:FEW])
    if len(options) > FEW:
        listed += f" and {len(options) - FEW} more"
    said = [listed or escape(", ".join(p.limits())) or "text"]
    said += ["several"] if p.many else []
    said += ["in the address" if p.in_path else "required"] if p.required else []
    said += [f"default <code>{escape(p.default)}</code>"] if p.default else []
    return "; ".join(said)


def _fields(endpoint: Endpoint) -> str:
    rows = [(f"<code>{escape(f.name)}</code>", "list or object" if f.name in endpoint.nested else f.kind,
             escape(f.about) or "–") for f in endpoint.fields]  # fmt: skip
    table = _table(f"Fields of {endpoint.path}", ("field", "kind", "what"), rows)
    return f"<details><summary>{len(rows)} fields</summary>{table}</details>"


def _answer(endpoint: Endpoint, warehouse: Warehouse) -> str:
    """The beginning of the example's answer, as it is now."""
    from dashboard.api.answers import made  # noqa: PLC0415 - the page is made of answers

    named = [(p.name, IN_PATH[p.name]) for p in endpoint.parameters if p.in_path]
    asked = read([*named, *pairs(endpoint)], endpoint.parameters, warehouse, path(endpoint))
    content = made(endpoint, asked, warehouse)[0]
    if isinstance(content["data"], list):
        content["data"] = content["data"][:ROWS_SHOWN]
    content["meta"] = {name: content["meta"][name] for name in ("sentence", "count", "total", "next")}
    return json.dumps(_short(content), indent=1, ensure_ascii=False) + "\n"


def _short(value: object) -> object:
    """Long texts and lists cut, with the cut marked."""
    if isinstance(value, dict):
        return {name: _short(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_short(each) for each in value[:3]] + (["…"] if len(value) > 3 else [])
    return value[:LONGEST_SHOWN] + "…" if isinstance(value, str) and len(value) > LONGEST_SHOWN else value


def _formats() -> str:
    rows = [(f"<code>{escape(name)}</code>", f"<code>{escape(form.mimetype.partition(';')[0])}</code>",
             "streamed" if form.streams else "made first") for name, form in formats.FORMATS.items()]  # fmt: skip
    return _table("Formats of answers", ("format", "Accept", "how"), rows)


def _problems() -> str:
    return _table(
        "Statuses of refusals", ("status", "what"), [(str(status), escape(said)) for status, said in PROBLEMS.items()]
    )
