"""What every file and every answer of the API is made from: typed columns, rows in batches, and what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Field:
    """One column of a file."""

    name: str  # code-style name, unit in it
    kind: str  # "string" | "integer" | "number" | "boolean"
    about: str = ""  # one sentence in the reader's language


@dataclass(frozen=True)
class Source:
    """What a file's figures come from: one per (dataset, release)."""

    dataset: str
    title: str
    publisher: str
    release: str
    retrieved: str  # ISO date
    licence: str
    licence_url: str
    landing: str  # page of the producer
    citation: str  # as the producer wants to be cited
    noncommercial: bool
    caveats: tuple[str, ...]
    synthetic: bool = False  # made up: of no country, not to be cited


@dataclass(frozen=True)
class About:
    """What stands beside the rows: in README, metadata.json and headers."""

    title: str
    finding: str  # the fact in words; "" where there is none
    measure: str  # what is measured, in which unit
    url: str  # where exactly these rows come from
    lang: str
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]  # (term, explanation)
    content_hash: str  # of the warehouse served
    collected: str  # ISO date on which the figures were put together

    @property
    def newest(self) -> tuple[str, ...]:
        """The day of the newest retrieval among the sources (of some, only month or year); none without sources."""
        days = [source.retrieved for source in self.sources if source.retrieved]
        return (max(days),) if days else ()


@dataclass(frozen=True)
class Sheet:
    """A file's rows, streamed once."""

    name: str  # file name without extension
    fields: tuple[Field, ...]
    batches: Callable[[], Iterator[list[tuple[Any, ...]]]]  # rows in batches; may be called again
    about: About
    arrow: Callable[[], Iterator[pa.RecordBatch]] | None = None
    """The same rows as Arrow batches whose columns are the fields in order: the fast way for large answers."""

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [field.name for field in self.fields]
