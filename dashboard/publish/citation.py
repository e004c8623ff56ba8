"""Citations for reference managers: the producers of the figures first, then Floorwatch for the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.publish.sheet import About, Source

_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True)
class Entry:
    """One thing to cite: a release of a dataset, or the file."""

    key: str
    author: str
    title: str
    version: str
    url: str
    accessed: str  # ISO date
    note: str

    @property
    def year(self) -> str:
        """The year of the release where its name begins with one, else that of the retrieval."""
        found = re.match(r"(19|20)\d\d(?!\d)", self.version) or re.match(r"\d{4}", self.accessed)
        return found[0] if found else ""


def entries(about: About) -> list[Entry]:
    """What is to be cited: every release in the file, and the file."""
    made = [of_source(source) for source in about.sources]
    return [*made, Entry(f"floorwatch_{about.content_hash[:12]}", "Floorwatch", about.title, about.content_hash[:12],
                         about.url, about.collected, about.finding)]  # fmt: skip


def of_source(source: Source) -> Entry:
    """A release of a dataset, as its publisher wants it cited (in the note)."""
    key = re.sub(r"[^A-Za-z0-9]+", "_", f"{source.dataset}_{source.release}").strip("_")
    return Entry(key, source.publisher, source.title, source.release, source.landing, source.retrieved,
                 source.citation)  # fmt: skip


def bibtex(about: About) -> str:
    """BibTeX: corporate authors in braces, so that nobody takes them apart; every special sign escaped."""
    return "".join(_bibtex(entry) for entry in entries(about))


def _bibtex(entry: Entry) -> str:
    fields = {
        "author": f"{{{_escaped(entry.author)}}}", "title": f"{{{_escaped(entry.title)}}}", "year": entry.year,
        "version": _escaped(entry.version), "url": _address(entry.url), "urldate": _line(entry.accessed),
        "note": _escaped(entry.note),
    }  # fmt: skip
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items() if text)
    return f"@misc{{{entry.key},\n{lines}}}\n\n"


def _line(text: str) -> str:
    """Without line breaks and other control signs."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in _line(text))


def _address(url: str) -> str:
    """An address inside braces: what BibTeX would stumble over is written in percent."""
    return re.sub(r"[{}\\\s]", lambda sign: f"%{ord(sign[0]):02X}", url)


def ris(about: About) -> str:
    """RIS, one record an entry; a tag and its text never leave their line."""
    return "".join(_ris(entry) for entry in entries(about))


def _ris(entry: Entry) -> str:
    pairs = (
        ("TY", "DATA"), ("ID", entry.key), ("AU", entry.author.replace(",", " ")), ("TI", entry.title),
        ("PY", entry.year), ("ET", entry.version), ("UR", entry.url), ("Y2", entry.accessed.replace("-", "/")),
        ("N1", entry.note),
    )  # fmt: skip
    lines = "".join(f"{tag}  - {_line(text)}\r\n" for tag, text in pairs if text)
    return f"{lines}ER  - \r\n\r\n"


def csl_json(about: About) -> str:
    """CSL-JSON: a list of items of type dataset."""
    return json.dumps([_csl(entry) for entry in entries(about)], ensure_ascii=False, indent=1) + "\n"


def _csl(entry: Entry) -> dict[str, object]:
    item: dict[str, object] = {"id": entry.key, "type": "dataset", "author": [{"literal": entry.author}],
                               "title": entry.title, "URL": entry.url}  # fmt: skip
    item |= {name: text for name, text in (("version", entry.version), ("note", entry.note)) if text}
    if entry.year:
        item["issued"] = {"date-parts": [[int(entry.year)]]}
    if day := _DAY.fullmatch(entry.accessed):
        item["accessed"] = {"date-parts": [[int(part) for part in day.groups()]]}
    return item


def in_words(about: About) -> Sequence[str]:
    """Citations as sentences, in the order of `entries`."""
    made = [f"{s.citation} {s.release}. {s.landing}" if s.citation else f"{s.publisher}, {s.title}, {s.release}."
            for s in about.sources]  # fmt: skip
    made = [text.rstrip() for text in made]  # without an address
    return [*made, f"Floorwatch, {about.title} ({about.content_hash[:12]}, {about.collected}). {about.url}"]


FILES: dict[str, Callable[[About], str]] = {
    "citation.bib": bibtex,
    "citation.ris": ris,
    "citation.csl.json": csl_json,
}
