"""The descriptor of a survey, `survey.toml`: read whole, with everything that is wrong with it told at once.

Codes of countries, regions and currencies are checked against ISO 3166-1, 3166-2 and 4217 (pycountry and the registry).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import pycountry

from etl.registry import registry
from etl.survey.findings import Findings, listed, near
from etl.survey.parts import ID, Amount, Design, File, HouseholdFile, Welfare
from etl.survey.parts_figures import (
    PERSONAL,
    Benefit,
    Disclosure,
    Line,
    Ppp,
    Regions,
    Simulation,
    Survey,
    Variables,
)
from etl.survey.positions import line_of, positions
from etl.survey.typed import Place, read, words

ENDINGS: Final = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".gz": "csv", ".parquet": "parquet", ".dta": "dta", ".sav": "sav",
    ".zsav": "sav", ".por": "por", ".sas7bdat": "sas7bdat", ".xpt": "xpt", ".dat": "fixed", ".fwf": "fixed",
    ".rds": "rds", ".rda": "rdata", ".rdata": "rdata",
}  # fmt: skip
"""Formats by the ending of a file's name, where the descriptor does not state one."""
LARGEST: Final = 1_000_000
"""Bytes of a descriptor; the template has some 10,000."""
DEEPEST: Final = 100


@dataclass(frozen=True)
class Descriptor:
    """A survey's whole declaration. `missing` lists codes that mean no answer in any variable."""

    survey: Survey
    file: File
    design: Design
    variables: Variables
    household_file: HouseholdFile | None = None
    missing: tuple[float | str, ...] = ()
    benefit: tuple[Benefit, ...] = ()
    line: tuple[Line, ...] = ()
    ppp: Ppp | None = None
    regions: Regions = field(default_factory=Regions)
    disclosure: Disclosure = field(default_factory=Disclosure)
    simulation: Simulation | None = None

    @property
    def label(self) -> str:
        """The label of its first release."""
        return f"{self.survey.country}-{self.survey.year}-{self.survey.id}"


@dataclass(frozen=True)
class Reading:
    """A descriptor as far as it can be understood; None when it is no TOML. `folder`: paths in it begin there."""

    path: Path
    descriptor: Descriptor | None
    findings: Findings

    @property
    def folder(self) -> Path:
        return self.path.parent


def read_descriptor(path: Path) -> Reading:
    """Read `survey.toml`. Contradictions are findings, never exceptions; OSError when it cannot be opened."""
    findings = Findings()
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            findings.error("too-large", path.name, f"is larger than {LARGEST // 1_000_000} MB: is it a descriptor?")
            return Reading(path, None, findings)
        text = content.decode("utf-8-sig")
    except FileNotFoundError:
        findings.error("missing-file", path.name, f"{path} is not there")
        return Reading(path, None, findings)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        findings.error("not-utf-8", path.name, "a descriptor is UTF-8; this line is not", count=1, lines=[line])
        return Reading(path, None, findings)
    # Reading a key of so many parts takes time by their square.
    if deep := [n for n, line in enumerate(text.splitlines(), start=1) if line.partition("=")[0].count(".") > DEEPEST]:
        findings.error("malformed-toml", path.name, f"is no descriptor: a key of over {DEEPEST} parts", lines=deep[:1])
        return Reading(path, None, findings)
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else text.rstrip().count("\n") + 1
        findings.error("malformed-toml", path.name, f"is no TOML: {error}", count=1, lines=[line])
        return Reading(path, None, findings)
    lines = positions(text)

    def tell(place: Place, code: str, said: str) -> None:
        line = line_of(lines, place)
        findings.error(code, " ".join(filter(None, (path.name, words(place)))), said, lines=[line] if line else [])

    descriptor = read(Descriptor, document, (), tell)
    for place, code, said in contradictions(descriptor):
        tell(place, code, said)
    return Reading(path, _with_names(descriptor), findings)


def _with_names(descriptor: Descriptor) -> Descriptor:
    """With ids that can be names of columns in place of those that were told to be none: the rest can be checked."""
    benefits = (b if ID.fullmatch(b.id) else replace(b, id=f"benefit_{i}") for i, b in enumerate(descriptor.benefit, 1))
    return replace(descriptor, benefit=tuple(benefits))


Said = tuple[Place, str, str]


def contradictions(descriptor: Descriptor) -> Iterator[Said]:
    """What sections say against each other: place, code, text."""
    yield from _files(descriptor)
    yield from _units(descriptor)
    yield from _repeated(descriptor)
    yield from _currencies(descriptor)
    yield from _regions(descriptor)
    yield from _needs(descriptor)
    yield from _scale(descriptor)


def format_of(file: File) -> str:
    """The format, stated or by the ending; "" when neither says."""
    return file.format or ENDINGS.get(Path(file.path).suffix.lower(), "")


def _files(descriptor: Descriptor) -> Iterator[Said]:
    files = [("file", descriptor.file)]
    if descriptor.household_file:
        files.append(("household_file", descriptor.household_file))
    for section, file in files:
        if file.path and not format_of(file):
            yield (section, "path"), "wrong-value", f"{file.path!r}: the ending says no format; state format"
        if file.layout and format_of(file) != "fixed":
            yield (section, "layout"), "wrong-value", 'is for fixed width: state format = "fixed"'
        if format_of(file) == "fixed" and not file.layout:
            yield (section,), "missing-key", "layout is missing: a CSV with name, start, width of each column"


def _units(descriptor: Descriptor) -> Iterator[Said]:
    given = descriptor.variables
    if descriptor.survey.unit == "person":
        if given.household is None and descriptor.household_file is None:
            yield ("variables", "household"), "missing-key", "is missing: which persons live together"
        return
    for name in PERSONAL:
        if getattr(given, name):
            yield ("variables", name), "wrong-value", "is of a person; in a file of households it would be the head's"
    if given.size is None and descriptor.design.weights_of == "household":
        yield ("variables", "size"), "missing-key", "is missing: households count by their persons"
    if descriptor.household_file:
        yield ("household_file",), "wrong-value", "is for a file of persons; the first file is one of households"
    for place, level in _levels(descriptor):
        if level == "person":
            yield place, "wrong-value", 'must be "household" in a file of households'


def _levels(descriptor: Descriptor) -> Iterator[tuple[Place, str]]:
    if descriptor.variables.oop:
        yield ("variables", "oop", "level"), descriptor.variables.oop.level
    for i, benefit in enumerate(descriptor.benefit):
        yield ("benefit", i, "level"), benefit.level


def _repeated(descriptor: Descriptor) -> Iterator[Said]:
    for section, ids in (("benefit", [b.id for b in descriptor.benefit]), ("line", [x.id for x in descriptor.line])):
        for i, name in enumerate(ids):
            if name and name in ids[:i]:
                yield (section, i, "id"), "duplicate-id", f"{name!r} is the id of an earlier {section}"


def amounts(descriptor: Descriptor) -> Iterator[tuple[Place, Amount | Welfare]]:
    """Every sum of money that is read from the file, with its place in the descriptor."""
    for name in ("welfare", "oop"):
        if given := getattr(descriptor.variables, name):
            yield ("variables", name), given
    for i, benefit in enumerate(descriptor.benefit):
        if benefit.amount:
            yield ("benefit", i, "amount"), benefit.amount


def _currencies(descriptor: Descriptor) -> Iterator[Said]:
    own = descriptor.survey.currency
    stated = [(place, amount.currency) for place, amount in amounts(descriptor)]
    stated += [(("line", i), line.currency) for i, line in enumerate(descriptor.line)]
    for place, currency in stated:
        if own and currency and currency != own:
            said = f"mixed currencies: {currency!r} here, {own!r} in [survey]; convert the amounts first"
            yield (*place, "currency"), "mixed-currencies", said


def subdivisions(country: str) -> dict[str, str]:
    """Codes of ISO 3166-2 of a country (ISO3) with pycountry's names; empty for a country that is not known."""
    area = registry().areas.get(country)
    if not area or not area["iso2"]:
        return {}
    found = pycountry.subdivisions.get(country_code=area["iso2"])  # type: ignore[no-untyped-call]
    return {s.code: s.name for s in found or ()}


def _regions(descriptor: Descriptor) -> Iterator[Said]:
    known = subdivisions(descriptor.survey.country)
    given = descriptor.variables.region
    stated: list[tuple[Place, object]] = [(("variables", "region", "map", k), v) for k, v in
                                          (given.map if given else {}).items()]  # fmt: skip
    stated += [(("regions", "names", code), code) for code in descriptor.regions.names]
    stated += [(("regions", "absent", i), code) for i, code in enumerate(descriptor.regions.absent)]
    if descriptor.survey.country not in registry().areas:  # told already
        return
    for place, code in stated:
        if code not in known:
            hint = near(str(code), known) or (f"; they are {listed(known)}" if known else "; it has none")
            yield place, "unknown-region", f"{code!r} is no code of ISO 3166-2 of {descriptor.survey.country}{hint}"
    if given is None and (descriptor.regions.shapes or descriptor.regions.names):
        yield ("regions",), "wrong-value", "is given, but no [variables] region"


def _needs(descriptor: Descriptor) -> Iterator[Said]:
    most = 1 + len(registry().national.further_lines)
    if len(descriptor.line) > most:
        yield ("line", most), "wrong-value", f"is one too many: figures are published for at most {most} poverty lines"
    for i, line in enumerate(descriptor.line):
        if line.international is not None and descriptor.ppp is None:
            yield ("line", i, "international"), "missing-key", "needs [ppp]: the rate of national currency"
        if descriptor.variables.welfare is None:
            yield ("line", i), "missing-key", "needs [variables] welfare"
    if descriptor.simulation and not (descriptor.line and descriptor.variables.welfare):
        yield ("simulation",), "missing-key", "needs [variables] welfare and a [[line]]"


def _scale(descriptor: Descriptor) -> Iterator[Said]:
    """Welfare per equivalent adult beside amounts per person would be two kinds of money in one figure."""
    welfare, place = descriptor.variables.welfare, ("variables", "welfare")
    if welfare is None:
        return
    if welfare.scale and not welfare.equivalised:
        yield (*place, "scale"), "wrong-value", "is for equivalised = true"
    if not welfare.equivalised or welfare.scale:
        return
    column = "scale, the column with the household's number of equivalent adults"
    if welfare.of == "household":
        yield (*place, "of"), "missing-key", f"a total of the household, equivalised, needs {column}"
    elif descriptor.variables.oop or descriptor.simulation or any(b.amount for b in descriptor.benefit):
        said = f"needs {column}: benefits and spending on health must be divided by it, too"
        yield (*place, "equivalised"), "missing-key", said
