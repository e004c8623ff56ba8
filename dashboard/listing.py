"""Tables of pages: a caption, headed columns, a named row, numbers to the right, in a box that scrolls by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from math import isnan
from typing import Any

from dashboard.elements import Element, el
from dashboard.texts import number


def table(
    name: str,
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    numbers: Collection[int] = (),
    tight: Collection[int] = (),
) -> Element:
    """A table whose first column names the row; `numbers` are the places of right-aligned columns, `tight` of days."""
    kinds = ["number" if at in numbers else "tight" if at in tight else None for at in range(len(heads))]
    head = el("Tr", *(el("Th", text, scope="col", className=kind) for text, kind in zip(heads, kinds, strict=True)))
    body = (
        el("Tr", *(el("Td" if at else "Th", *_parts(cell), className=kinds[at], **({} if at else {"scope": "row"}))
                   for at, cell in enumerate(row)))
        for row in rows
    )  # fmt: skip
    made = el("Table", el("Caption", el("Span", caption), id=f"caption-{name}"), el("Thead", head), el("Tbody", *body),
              className="listing")  # fmt: skip
    return el("Div", made, id=f"table-{name}", className="listing-box", role="region", tabIndex=0,
              attrs={"aria-labelledby": f"caption-{name}"})  # fmt: skip


def _parts(cell: Any) -> Sequence[Any]:
    return cell if isinstance(cell, list | tuple) else (cell,)


def count(n: int, lang: str) -> str:
    """A count in the language's form."""
    return number(n, 0, lang)


def plain(amount: float | None, lang: str, *, signed: bool = False) -> str:
    """A published value with the decimals it needs, four at most; an en rule for none."""
    if amount is None or isnan(amount):
        return "–"
    places = 0 if abs(amount) >= 10_000 else 2 if abs(amount) >= 0.1 or amount == 0 else 4
    fraction = f"{amount:.{places}f}".partition(".")[2].rstrip("0")
    text = number(amount, len(fraction), lang)
    return f"+{text}" if signed and amount > 0 and text.strip("0.,") else text


def foreign(text: str, lang: str) -> Element | str:
    """Words that are on record in English only."""
    return text if lang == "en" or not text else el("Span", text, lang="en")
