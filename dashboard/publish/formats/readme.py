"""README.md of a ZIP: what the rows are, the finding in words, units, flags, caveats, citations, licences, SHA-256."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.publish import citation
from dashboard.publish.sheet import About, Sheet, Source
from dashboard.texts import t

_BREAKS = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")  # no-break spaces belong to the text
_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")


@dataclass(frozen=True)
class Part:
    """A CSV file in the ZIP: its path, rows, SHA-256 and size in bytes."""

    path: str
    sheet: Sheet
    hash: str
    size: int


def plain(text: str) -> str:
    """A text on one line that Markdown leaves as it is."""
    return _MARKUP.sub(r"\\\1", _BREAKS.sub(" ", text).strip())


def readme(about: About, parts: Sequence[Part]) -> str:
    """The whole file, in the reader's language."""
    lang = about.lang
    head = [f"# {plain(about.title)}", "", *([f"**{plain(about.finding)}**", ""] if about.finding else [])]
    head += [plain(about.measure), ""] if about.measure else []
    head += [t(lang, "file-lede"), ""]
    facts = [
        (t(lang, "file-url"), f"<{about.url}>"), *((t(lang, "file-newest"), day) for day in about.newest),
        (t(lang, "file-collected"), about.collected),
        (t(lang, "file-data-version"), f"`{about.content_hash}`"),
        *((t(lang, "file-checksum", file=part.path), f"`{part.hash}`") for part in parts),
    ]  # fmt: skip
    head += [f"- {term}: {said}" for term, said in facts]
    body = (line for part in (_contents, _columns, _definitions, _caveats, _cite) for line in ("", *part(about, parts)))
    return "\n".join([*head, *body, "", *_sources(about)]) + "\n"


def _contents(about: About, parts: Sequence[Part]) -> Iterator[str]:
    lang = about.lang
    yield from (f"## {t(lang, 'file-contents')}", "")
    for part in parts:
        said = t(lang, "file-about-data")
        yield f"- `{part.path}` – {said if len(parts) == 1 else _summary(part)}"
    if len(parts) > 1:
        yield from ("", t(lang, "file-about-data"), "")
    yield f"- `metadata.json` – {t(lang, 'file-about-metadata')}"
    yield f"- `datapackage.json` – {t(lang, 'file-about-datapackage')}"
    yield f"- {', '.join(f'`{name}`' for name in citation.FILES)} – {t(lang, 'file-about-citation')}"
    yield from ("", t(lang, "file-guard", mark="'"))


def _summary(part: Part) -> str:
    about = part.sheet.about
    return plain(f"{about.title}. {about.finding}") + f" <{about.url}>"


def _columns(about: About, parts: Sequence[Part]) -> Iterator[str]:
    yield from (f"## {t(about.lang, 'file-columns')}", "")
    for part in parts:
        if len(parts) > 1:
            yield from (f"### {part.path}", "")
        for field in part.sheet.fields:
            yield f"- `{field.name}` ({field.kind})" + (f": {plain(field.about)}" if field.about else "")
        yield ""


def _definitions(about: About, parts: Sequence[Part]) -> Iterator[str]:
    yield from (f"## {t(about.lang, 'file-definitions')}", "")
    yield from (f"- {plain(term)}: {plain(said)}" for term, said in about.definitions)


def _caveats(about: About, parts: Sequence[Part]) -> Iterator[str]:
    notes = dict.fromkeys([*about.notes, *(note for part in parts for note in part.sheet.about.notes)])
    yield from (f"## {t(about.lang, 'file-caveats')}", "")
    yield from (f"- {plain(note)}" for note in notes)
    yield from (f"- {plain(source.title)}: {plain(caveat)}" for source in _datasets(about) for caveat in source.caveats)


def _datasets(about: About) -> list[Source]:
    """One source a dataset: its caveats hold for all releases."""
    return list({source.dataset: source for source in about.sources}.values())


def _cite(about: About, parts: Sequence[Part]) -> Iterator[str]:
    *producers, us = citation.in_words(about)
    yield from (f"## {t(about.lang, 'file-cite')}", "")
    if producers:
        yield from (t(about.lang, "file-cite-producer"), "", *(f"- {plain(each)}" for each in producers), "")
    yield from (t(about.lang, "file-cite-us"), "", f"- {plain(us)}")


def _sources(about: About) -> Iterator[str]:
    lang = about.lang
    yield from (f"## {t(lang, 'file-sources')}", "")
    for source in about.sources:
        yield from (f"### {plain(source.title)}", "")
        licence = plain(source.licence) + (f" <{source.licence_url}>" if source.licence_url else "")
        licence += f" {t(lang, 'file-noncommercial')}" if source.noncommercial else ""
        facts = (
            (t(lang, "file-publisher"), plain(source.publisher)),
            (t(lang, "file-release"), plain(f"{source.dataset} {source.release}")),
            (t(lang, "file-retrieved"), source.retrieved), (t(lang, "file-licence"), licence),
            (t(lang, "file-landing"), f"<{source.landing}>" if source.landing else ""),
        )  # fmt: skip
        yield from (f"- {term}: {said}" for term, said in facts if said)
        yield ""
