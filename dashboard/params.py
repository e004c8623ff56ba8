"""Parameters that single charts add to the common ones of a Selection."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.catalogue import Catalogue

SCENARIO = "scenario"  # the parameter that names one of the catalogue's scenarios
Settled = Mapping[str, str]
"""What is known of a view when a parameter is read: "area", and the parameters declared before it."""


@dataclass(frozen=True)
class Offer:
    """What may be chosen where that depends on the served warehouse.

    `choices` gives all that may be asked for, the usual one first; `label` puts one into words (catalogue, choice,
    language), `heading` names the group under which a control lists it.
    """

    choices: Callable[[Catalogue, Settled], Sequence[str]]
    label: Callable[[Catalogue, str, str], str]
    heading: Callable[[Catalogue, str, str], str] | None = None


@dataclass(frozen=True)
class Param:
    """A parameter that one chart adds to the common ones: a number between `low` and `high`, or one of `options`, or
    of what the warehouse has on `offer`.

    Of an offer the first is the default, unless `default` names another. The parameter "scenario" names one of the
    catalogue's; those that are `of_scenario` have that one's value as their default, so that an address holds the
    scenario and what differs from it. `whole` numbers have no fraction. A choice makes the parameters in `void` void.
    """

    name: str
    default: str
    low: float | None = None
    high: float | None = None
    step: float = 1.0
    options: tuple[str, ...] = ()
    of_scenario: bool = False
    whole: bool = False
    offer: Offer | None = None
    void: tuple[str, ...] = ()
