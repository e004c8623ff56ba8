"""CSV and fixed width, read in blocks: encodings judged honestly, rows that are none told with their lines."""

from __future__ import annotations

import csv
import io
from codecs import getincrementaldecoder, lookup
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as pacsv

from etl.survey.findings import LINES_SHOWN, Findings, counted, listed
from etl.survey.parts import File
from etl.survey.sources import Source, UnreadableError

BLOCK: Final = 1 << 23
SEPARATORS: Final = ";\t|,"
LINE_SEPARATOR: Final = "\x01"
"""A character that no text file has: with it a line of fixed width is one column."""


@dataclass
class Scan:
    """What a pass over the bytes says: number of lines and quotes, lines that are not in the declared encoding, and
    whether bytes are all ASCII, all UTF-8, or of a range that latin-1 has no letters in."""

    lines: int = 0
    quotes: int = 0
    bad_lines: list[int] = field(default_factory=list)
    bad: int = 0
    controls: bool = False
    ascii: bool = True
    utf8: bool = True


def scan(path: Path, encoding: str, quote: str = "") -> Scan:
    """Look at every line in blocks. OSError or EOFError when the bytes end early (a cut .gz)."""
    found = Scan()
    name = lookup(encoding).name
    if name.startswith(("utf-16", "utf-32")):
        return _scan_wide(path, encoding, quote, found)
    mark = quote.encode(encoding, "replace")
    rest, ended = b"", True
    with pa.input_stream(str(path), compression="detect") as stream:
        while block := stream.read(BLOCK):
            data = rest + block
            found.quotes += block.count(mark) if mark else 0
            cut = data.rfind(b"\n") + 1
            _judge(data[:cut], name, found)
            rest, ended = data[cut:], data.endswith(b"\n")
    if not ended:
        _judge(rest + b"\n", name, found)
    return found


def _judge(data: bytes, name: str, found: Scan) -> None:
    """Take whole lines into account."""
    if b"\0" in data:
        line = found.lines + data[: data.index(b"\0")].count(b"\n") + 1
        raise UnreadableError("nul-bytes", "holds bytes of zero: is it UTF-16, or damaged?", [line])
    if not data.isascii():
        found.ascii = False
        found.utf8 = found.utf8 and _decodes(data, "utf-8")
        if not found.utf8 and not found.controls:
            found.controls = any(0x80 <= byte < 0xA0 for byte in set(data))
        # Latin-1 gives every byte a meaning.
        if name != "iso8859-1" and not (found.utf8 if name == "utf-8" else _decodes(data, name)):
            for i, each in enumerate(data.split(b"\n")):
                if not each.isascii() and not _decodes(each, name):
                    found.bad += 1
                    found.bad_lines += [found.lines + i + 1] if len(found.bad_lines) < LINES_SHOWN else []
    found.lines += data.count(b"\n")


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _scan_wide(path: Path, encoding: str, quote: str, found: Scan) -> Scan:
    decoder, last = getincrementaldecoder(encoding)(), "\n"
    with pa.input_stream(str(path), compression="detect") as stream:
        try:
            while block := stream.read(BLOCK):
                text = decoder.decode(block)
                found.lines, last = found.lines + text.count("\n"), text[-1:] or last
                found.quotes += text.count(quote) if quote else 0
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            raise UnreadableError("encoding", f"is not {encoding}", [found.lines + 1]) from None
    found.lines += last != "\n"
    found.utf8 = False
    return found


def _encoding(path: Path, file: File, quote: str, findings: Findings) -> tuple[str, int]:
    """The encoding to read with, and the number of lines. What does not fit is told, and read as latin-1."""
    try:
        found = scan(path, file.encoding, quote)
    except (EOFError, OSError) as error:
        raise UnreadableError("truncated", f"cannot be read to its end ({error}): is it cut?") from None
    if found.quotes % 2:
        text = f'has an odd number of {quote}: one is opened and not closed; quote = "" takes them as letters'
        findings.error("open-quote", path.name, text, count=found.quotes)
    if found.bad:
        hint = 'state encoding = "latin-1" (or "cp1252") if that is what it is' if not found.controls else (
            'state encoding = "cp1252" if it comes from Windows, or "latin-1"')  # fmt: skip
        text = f"{counted(found.bad, 'line')} not in {file.encoding}; {hint}"
        findings.error("encoding", path.name, text, count=found.bad, lines=found.bad_lines)
        return "latin-1", found.lines
    name = lookup(file.encoding).name
    if not found.ascii and name not in ("utf-8", "utf-8-sig"):
        if found.utf8:
            text = f"is valid UTF-8; read as {file.encoding}, its accents would be wrong"
            findings.warn("encoding-doubtful", path.name, text)
        elif name == "iso8859-1" and found.controls:
            findings.warn("encoding-doubtful", path.name, "has characters that latin-1 lacks: is it cp1252?")
    return ("utf8" if name in ("utf-8", "utf-8-sig") else file.encoding), found.lines


def open_csv(path: Path, file: File) -> Source:
    """A CSV with a line of names. UnreadableError when it has none or is cut."""
    findings = Findings()
    encoding, lines = _encoding(path, file, file.quote, findings)
    names = _header(path, file, encoding)
    source = Source(names, lambda _: iter(()), first_line=2, findings=findings)

    def read(wanted: Sequence[int]) -> Iterator[pa.RecordBatch]:
        grammar = Grammar(file.separator, file.quote, encoding, [f"c{i}" for i in range(len(names))], True)
        ends, rows = [0], 0

        def reject(row: Any) -> str:
            source.rejected.append(row.number)
            ends[0] = row.actual_columns
            return "skip"

        for batch in _batches(path, grammar, wanted, reject):
            rows += batch.num_rows
            yield batch
        if (breaks := lines - rows - len(source.rejected) - 1) != 0:
            source.first_line = None  # rows can be counted, lines cannot
            text = f"{counted(breaks, 'line break')} within quoted cells: findings count rows, not lines"
            findings.warn("line-breaks", path.name, text, count=breaks)
        _tell_rejected(path.name, source, (ends[0], len(names)), rows)

    source.read = read
    return source


def _header(path: Path, file: File, encoding: str) -> list[str]:
    with pa.input_stream(str(path), compression="detect") as stream:
        text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        line = text.readline(1 << 20)
        text.detach()
    quoting: Any = {"quotechar": file.quote} if file.quote else {"quoting": csv.QUOTE_NONE}
    names = next(csv.reader([line.lstrip("\ufeff")], delimiter=file.separator, **quoting), [])
    if not any(name.strip() for name in names):
        raise UnreadableError("empty-file", "is empty: the first line must name the columns")
    if len(names) == 1 and (others := [sign for sign in SEPARATORS if sign in names[0]]):
        stated = "\\t" if others[0] == "\t" else others[0]
        raise UnreadableError("separator", f'the first line is a single column: state separator = "{stated}"', [1])
    return [name.strip() for name in names]


@dataclass(frozen=True)
class Grammar:
    """How a line becomes cells: `columns` are their names, `header` whether the first line holds others."""

    separator: str
    quote: str
    encoding: str
    columns: list[str]
    header: bool


def _batches(
    path: Path, grammar: Grammar, wanted: Sequence[int], reject: Callable[[Any], str]
) -> Iterator[pa.RecordBatch]:
    """Wanted cells as text; `reject` is told of lines that are no rows."""
    included = [grammar.columns[i] for i in wanted] or grammar.columns[:1]
    reading = pacsv.ReadOptions(use_threads=False, block_size=BLOCK, column_names=grammar.columns,
                                encoding=grammar.encoding, skip_rows=int(grammar.header))  # fmt: skip
    parsing = pacsv.ParseOptions(delimiter=grammar.separator, quote_char=grammar.quote or False,
                                 newlines_in_values=bool(grammar.quote), invalid_row_handler=reject,
                                 ignore_empty_lines=False)  # fmt: skip
    converting = pacsv.ConvertOptions(column_types=dict.fromkeys(included, pa.string()), include_columns=included,
                                      strings_can_be_null=True, null_values=[""])  # fmt: skip
    try:
        yield from pacsv.open_csv(pa.input_stream(str(path), compression="detect"), reading, parsing, converting)
    except pa.ArrowInvalid as error:
        if "Empty CSV" in str(error):
            return
        hint = ": is a quote opened and not closed?" if "straddling" in str(error) or "sync" in str(error) else ""
        raise UnreadableError("unreadable", f"cannot be read as text: {str(error).splitlines()[0]}{hint}") from None


def _tell_rejected(name: str, source: Source, widths: tuple[int, int], rows: int) -> None:
    """`widths`: cells of the last line that was rejected, and those a line must have."""
    if not source.rejected:
        return
    count, last, (found, width) = len(source.rejected), source.rejected[-1], widths
    if count == 1 and last == rows + 2 and found < width:
        text = f"ends within a row ({found} of {width} cells): the file is cut"
        source.findings.error("truncated", name, text, count=1, lines=[last])
        return
    text = f"{counted(count, 'line has', 'lines have')} not {width} cells as the first line has"
    source.findings.error("row-width", name, text, count=count, lines=source.rejected)


@dataclass(frozen=True)
class Field:
    """A column of a fixed-width file: characters `start` (from 1) to `start + width - 1`; `decimals` are implied."""

    name: str
    start: int
    width: int
    decimals: int


def layout(path: Path) -> list[Field]:
    """Read the CSV name,start,width[,decimals]. UnreadableError names all lines that are wrong."""
    try:
        lines = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    except FileNotFoundError:
        raise UnreadableError("missing-file", f"the layout {path.name} is not there") from None
    except UnicodeDecodeError:
        raise UnreadableError("encoding", f"the layout {path.name} is not UTF-8") from None
    fields, wrong = [], []
    for number, line in enumerate(lines, start=2):
        try:
            each = Field((line["name"] or "").strip(), int(line["start"]), int(line["width"]),
                         int(line.get("decimals") or 0))  # fmt: skip
        except (KeyError, TypeError, ValueError):
            wrong.append(number)
            continue
        fields.append(each)
        if not each.name or each.start < 1 or each.width < 1 or each.decimals < 0:
            wrong.append(number)
    if wrong or not fields:
        text = f"the layout {path.name} needs the columns name, start, width (and decimals), numbers from 1"
        raise UnreadableError("layout", text, wrong[:LINES_SHOWN], len(wrong))
    return fields


def open_fixed(path: Path, file: File, layout_path: Path) -> Source:
    """A file of fixed width with its layout."""
    fields, findings = layout(layout_path), Findings()
    encoding, _ = _encoding(path, file, "", findings)
    source = Source([f.name for f in fields], lambda _: iter(()), first_line=1, findings=findings)

    def read(wanted: Sequence[int]) -> Iterator[pa.RecordBatch]:
        begun, short, lines = 0, 0, []
        needed = max((fields[i].start for i in wanted), default=1)
        grammar = Grammar(LINE_SEPARATOR, "", encoding, ["line"], False)
        for batch in _batches(path, grammar, [0], lambda _: "error"):
            text = pc.fill_null(batch.column(0), "")
            lengths = pc.utf8_length(text)
            cut = pc.indices_nonzero(pc.and_(pc.less(lengths, needed), pc.greater(lengths, 0)))
            short += len(cut)
            lines += [begun + i + 1 for i in cut[:LINES_SHOWN].to_pylist()]
            begun += batch.num_rows
            arrays = [_cut(text, fields[i]) for i in wanted]
            yield pa.RecordBatch.from_arrays(arrays, [f"c{i}" for i in wanted])
        if short:
            names = listed(fields[i].name for i in wanted if fields[i].start == needed)
            said = f"{counted(short, 'line ends', 'lines end')} before column {names} begins"
            findings.error("row-width", path.name, said, count=short, lines=lines)

    source.read = read
    return source


def _cut(lines: pa.Array, field_: Field) -> pa.Array:
    text = pc.utf8_trim_whitespace(pc.utf8_slice_codeunits(lines, field_.start - 1, field_.start - 1 + field_.width))
    text = pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)
    if not field_.decimals:
        return text
    whole = pc.if_else(pc.match_substring_regex(text, r"^-?\d+$"), text, pa.scalar(None, pa.string()))
    scaled = pc.divide(pc.cast(whole, pa.float64()), 10.0**field_.decimals)
    return pc.coalesce(pc.cast(scaled, pa.string()), text)
