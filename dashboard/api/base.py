"""What an endpoint is: its parameters, its columns, and a function that answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dashboard.api.parameters import Asked, Parameter
from dashboard.publish.sheet import Field
from dashboard.warehouse import Warehouse

if TYPE_CHECKING:
    import pyarrow as pa

Row = tuple[Any, ...]
Batches = Callable[[], Iterator[list[Row]]]
FILES = ("csv", "tsv", "xlsx", "parquet", "zip")
SDMX = "sdmx.csv"
DEFAULT_LIMIT, MOST_JSON = 1000, 50_000


@dataclass(frozen=True)
class Answer:
    """What was found. Cells of `nested` fields are lists or objects: JSON has them as they are, files as JSON text."""

    fields: tuple[Field, ...]
    batches: Batches
    sources: Callable[[], list[tuple[str, str]]]
    """(dataset, release) of everything in the answer."""
    total: Callable[[], int] | None = None
    """Rows that match the question on all pages together; None where there is one page."""
    following: Callable[[], str] | None = None
    """The cursor of the next page, '' for none; known once the rows have been read."""
    notes: tuple[str, ...] = ()
    arrow: Callable[[], Iterator[pa.RecordBatch]] | None = None
    objects: Callable[[], tuple[bytes, int]] | None = None
    """The rows as a JSON array, and how many they are: the fast way for JSON."""


@dataclass(frozen=True)
class Endpoint:
    """One address of the API. `one`: `data` is a single object."""

    name: str
    path: str
    subject: str
    about: str
    parameters: tuple[Parameter, ...]
    fields: tuple[Field, ...]
    answer: Callable[[Asked, Warehouse], Answer]
    example: str
    nested: frozenset[str] = field(default_factory=frozenset)
    formats: tuple[str, ...] = ("json", *FILES)
    one: bool = False

    @property
    def paged(self) -> bool:
        """Does it give its rows page by page?"""
        return any(p.name == "cursor" for p in self.parameters)


def citation(text: str, release: str, retrieved: str) -> str:
    """A producer's citation with release and day of retrieval."""
    more = [f"release {release}" if release else "", f"retrieved {retrieved}" if retrieved else ""]
    return ", ".join(filter(None, [text.rstrip(".").removesuffix(", release as given"), *more])) + "."
