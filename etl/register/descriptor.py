"""What is said of the register as a whole: `<name>.toml` beside the file, or options of the command.

id = "ssi"                  # a short name; part of the release's label, the same at every import
title = "Register of social protection schemes"
producer = "Ministry of …"
licence = "CC BY 4.0"
url = "https://…"
pensionable_age = 60        # or in words in quotes, if women's differs; shown beside the denominators
synthetic = false           # true: made up, and marked so wherever it is shown

[severe_disability]         # per cent, where the register brings no count of its own
under_15 = 0.7
from_15 = 3.8
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields, replace
from math import isfinite
from pathlib import Path
from typing import Any

from etl.register.reading import contents, digest
from etl.survey.findings import Findings, listed, near

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
NUMBERED = re.compile(r"-[0-9]+$", re.ASCII)
"""How further imports of a release are numbered."""
LONGEST_NAME = 24
LONGEST = 300


@dataclass(frozen=True)
class Descriptor:
    """The register's name, producer and terms, and the prevalence of severe disability in per cent by two ages.

    The prevalence without any of its own is that of the World Report on Disability (WHO and World Bank 2011).
    """

    id: str = ""
    title: str = ""
    producer: str = ""
    licence: str = ""
    url: str = ""
    pensionable_age: str = ""
    synthetic: bool = False
    disabled_under_15: float = 0.7
    disabled_from_15: float = 3.8
    prevalence: str = "World Report on Disability"


TEXTS = ("id", "title", "producer", "licence", "url", "pensionable_age")
PREVALENCE = {"under_15": "disabled_under_15", "from_15": "disabled_from_15"}


def describe(path: Path, given: dict[str, str], found: Findings) -> tuple[Descriptor, dict[str, str]]:
    """The descriptor of the register at `path`, options before the file, and the SHA-256 of the file by its name.

    What is unknown, of another kind or missing is a finding.
    """
    file = path.with_suffix(".toml")
    stated: dict[str, Any] = {}
    hashes: dict[str, str] = {}
    if file.is_file() and file.stat().st_size:
        data = contents(file)
        hashes[file.name] = digest(data)
        try:
            stated = tomllib.loads(data.decode("utf-8"))
        except ValueError as error:  # not TOML (with the line), not UTF-8
            found.error("toml", file.name, f"cannot be read: {error}")
    described = _texts(_table(stated, file.name, found) | {k: v for k, v in given.items() if v}, file.name, found)
    if not described.id:
        described = replace(described, id=_slug(path.stem))
    _complete(described, file.name, found)
    return described, hashes


def _table(stated: dict[str, Any], where: str, found: Findings) -> dict[str, Any]:
    """The declared fields, the prevalence among them; anything else is a finding."""
    prevalence = stated.pop("severe_disability", {})
    known: dict[str, Any] = {}
    for name, value in stated.items():
        if name not in (*TEXTS, "synthetic"):
            found.error("toml", where, f"unknown key {name!r}; allowed are {listed((*TEXTS, 'synthetic'))}, "
                        f"[severe_disability]{near(name, TEXTS)}")  # fmt: skip
        else:
            known[name] = value
    if not isinstance(prevalence, dict):
        found.error("toml", where, "[severe_disability] is a table with under_15 and from_15")
        return known
    for name, value in prevalence.items():
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if name not in PREVALENCE or not is_number or not 0 <= value <= 100:
            found.error(
                "toml", where, f"[severe_disability] {name} = {value!r}: under_15 and from_15 are per cent, 0 to 100"
            )
        else:
            known |= {PREVALENCE[name]: float(value), "prevalence": "the register's own prevalence"}
    return known


def _texts(stated: dict[str, Any], where: str, found: Findings) -> Descriptor:
    kinds = {field.name: field.type for field in fields(Descriptor)}
    taken: dict[str, Any] = {}
    for name, value in stated.items():
        if name == "pensionable_age" and _is_age(value):
            taken[name] = f"{value:g}"
            continue
        wanted = {"str": str, "bool": bool, "float": float}[str(kinds[name])]
        if not isinstance(value, wanted):
            allowed = "true or false" if wanted is bool else "a text in quotes"
            found.error("toml", where, f"{name} must be {allowed}{' or a number' if name == 'pensionable_age' else ''}")
        elif isinstance(value, str) and len(value) > LONGEST:
            found.error("toml", where, f"{name} has {len(value)} characters; at most {LONGEST} are allowed")
        else:
            taken[name] = " ".join(value.split()) if isinstance(value, str) else value
    return Descriptor(**taken)


def _is_age(value: Any) -> bool:
    """Whether a value is a number of years."""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _complete(described: Descriptor, where: str, found: Findings) -> None:
    for name in ("title", "producer", "licence"):
        if not getattr(described, name):
            found.error("describe", where, f"no {name}: state it there, or as --{name}")
    if not NAME.fullmatch(described.id) or NUMBERED.search(described.id) or len(described.id) > LONGEST_NAME:
        found.error("describe", where, f"id {described.id[:40]!r}: small letters, digits and single hyphens, "
                    f"at most {LONGEST_NAME}, without a number after the last hyphen")  # fmt: skip
    if described.url and not re.match(r"https?://\S+$", described.url):
        found.error("describe", where, f"url {described.url[:60]!r} does not begin with http:// or https://")


def _slug(stem: str) -> str:
    """A name from that of the file: without the year at its end, which the label has."""
    words = re.findall(r"[a-z0-9]+", stem.lower(), re.ASCII)
    while words and words[-1].isdigit():
        words.pop()
    return NUMBERED.sub("", "-".join(words)[:LONGEST_NAME].strip("-")) or "register"
