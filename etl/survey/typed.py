"""A TOML table into a dataclass: every contradiction is told with its path, none stops the reading.

What is wrong is replaced by an empty value of its type, so that the rest can be looked at too; whoever reads must not
use the result for anything but further checks when something was told.
"""

from __future__ import annotations

import dataclasses
import math
import re
import types
from collections.abc import Callable, Iterable, Iterator
from typing import (
    Any,
    Final,
    Literal,
    Protocol,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    runtime_checkable,
)

from etl.survey.findings import listed, near

T = TypeVar("T")
Place = tuple[str | int, ...]
"""Where in the document: keys of tables and numbers of list items, from 0."""
Tell = Callable[[Place, str, str], None]
"""Takes place, code and text of a contradiction."""
CONTROLS: Final = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\U0010ffff]")
"""What no text of a descriptor may have: it goes into files, in which it means something else or nothing."""
_BAD: Final = object()
_NOUNS: Final = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}


@runtime_checkable
class Checked(Protocol):
    """A dataclass that knows what its own values must fulfil: pairs of key and contradiction."""

    def problems(self) -> Iterator[tuple[str, str]]: ...


def read(kind: type[T], given: object, place: Place, tell: Tell) -> T:
    """The dataclass `kind` made of a TOML table; contradictions go to `tell`."""
    value = _table(kind, given, place, tell)
    return value if value is not _BAD else _zero(kind)  # type: ignore[no-any-return]


def _table(kind: Any, given: object, place: Place, tell: Tell) -> Any:
    shorthand = getattr(kind, "SHORTHAND", "")
    if shorthand and not isinstance(given, dict):
        given = {shorthand: given}
    if not isinstance(given, dict):
        tell(place, "wrong-type", f"must be a table with {listed(_names(kind), 30)}")
        return _BAD
    hints, made, before = get_type_hints(kind), {}, _Listener(tell, place)
    for key in given:
        if key not in _names(kind):
            text = f"unknown key; allowed are {listed(_names(kind), 40)}{near(key, _names(kind))}"
            before((*place, key), "unknown-key", text)
    for each in dataclasses.fields(kind):
        here = (*place, each.name)
        if each.name not in given:
            if each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING:
                before(here, "missing-key", "is missing")
                made[each.name] = _zero(hints[each.name])
            continue
        value = _value(hints[each.name], given[each.name], here, before)
        if value is not _BAD:
            made[each.name] = value
        elif each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING:
            made[each.name] = _zero(hints[each.name])
    value = kind(**made)
    if isinstance(value, Checked):
        _check(value, place, tell, before.keys)
    return value


def _check(value: Checked, place: Place, tell: Tell, wrong: set[str | int]) -> None:
    """Tell what the values of a table contradict, without the keys that are wrong already: what was put in their place
    would be contradicted a second time, by itself or within the table as a whole."""
    for key, text in value.problems():
        if key not in wrong and not (wrong and not key):
            tell((*place, key) if key else place, "wrong-value", text)


class _Listener:
    """Passes on, and remembers in which keys of the table at `place` something is wrong."""

    def __init__(self, tell: Tell, place: Place) -> None:
        self._tell, self._depth = tell, len(place)
        self.keys: set[str | int] = set()

    def __call__(self, place: Place, code: str, text: str) -> None:
        self.keys.update(place[self._depth : self._depth + 1])
        self._tell(place, code, text)


def _value(hint: Any, given: object, place: Place, tell: Tell) -> Any:  # noqa: PLR0911 - one return a kind of type
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _one_of([a for a in arguments if a is not type(None)], given, place, tell)
    if origin is Literal:
        if given in arguments and isinstance(given, str):
            return given
        hint_text = near(given, arguments) if isinstance(given, str) else ""
        tell(place, "not-allowed", f"{_shown(given)} is not allowed; allowed are {', '.join(arguments)}{hint_text}")
        return _BAD
    if origin is tuple:
        items = given if isinstance(given, list) else [given]
        values = [_value(arguments[0], item, (*place, i), tell) for i, item in enumerate(items)]
        return tuple(v for v in values if v is not _BAD)
    if origin is dict:
        if not isinstance(given, dict):
            tell(place, "wrong-type", "must be a table")
            return _BAD
        found = {key: _value(arguments[1], item, (*place, key), tell) for key, item in given.items()}
        return {key: v for key, v in found.items() if v is not _BAD}
    if dataclasses.is_dataclass(hint):
        return _table(hint, given, place, tell)
    return _scalar(hint, given, place, tell)


def _one_of(kinds: list[Any], given: object, place: Place, tell: Tell) -> Any:
    """The first of several kinds that fits; the last one says what is wrong."""
    for kind in kinds[:-1]:
        heard: list[str] = []
        value = _value(kind, given, place, lambda _place, _code, text, heard=heard: heard.append(text))  # type: ignore[misc]
        if not heard:
            return value
    return _value(kinds[-1], given, place, tell)


def _scalar(kind: type, given: object, place: Place, tell: Tell) -> Any:
    if kind is float and isinstance(given, int) and not isinstance(given, bool):
        try:
            return float(given)
        except OverflowError:
            given = math.inf
    if isinstance(given, str) and kind is str and CONTROLS.search(given):
        tell(place, "wrong-value", f"has a control character: {_shown(given)}")
        return _BAD
    if type(given) is kind and not (isinstance(given, float) and not math.isfinite(given)):
        return given
    tell(place, "wrong-type", f"must be {_NOUNS[kind]}, not {_shown(given)}")
    return _BAD


def _shown(given: object) -> str:
    text = repr(given)
    return text if len(text) <= 40 else text[:39] + "…"


def _names(kind: Any) -> list[str]:
    return [f.name for f in dataclasses.fields(kind)]


def _zero(hint: Any) -> Any:
    """An empty value of the kind."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return None if type(None) in arguments else _zero(arguments[0])
    if origin is Literal:
        return arguments[0]
    if dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint)
        needed = [f for f in dataclasses.fields(hint) if f.default is f.default_factory is dataclasses.MISSING]
        return hint(**{f.name: _zero(hints[f.name]) for f in needed})  # type: ignore[operator]
    return (origin or hint)()


def words(place: Iterable[str | int]) -> str:
    """A place as it is written in TOML: `[design] weights`, `[[benefit]] 2: amount: period`."""
    parts = list(place)
    if not parts:
        return ""
    head = f"[[{parts[0]}]] {int(parts[1]) + 1}" if len(parts) > 1 and isinstance(parts[1], int) else f"[{parts[0]}]"
    rest = parts[2:] if head.startswith("[[") else parts[1:]
    tail = ": ".join(str(p + 1) if isinstance(p, int) else p for p in rest)
    return f"{head}{': ' if tail and head.startswith('[[') else ' ' if tail else ''}{tail}"


def keys(kind: Any) -> list[str]:
    """Every key that a document of this kind may have, at any depth."""
    found: list[str] = []
    waiting = [kind]
    while waiting:
        hint = waiting.pop()
        waiting += get_args(hint)
        if dataclasses.is_dataclass(hint):
            found += [name for name in _names(hint) if name not in found]
            waiting += get_type_hints(hint).values()
    return found
