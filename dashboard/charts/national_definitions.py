"""What the figures of a survey or register are defined by: poverty lines, benefits, who did not answer, what is
simulated, groups that a register counts itself. As its description states it, with no default put in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.charts.base import View
from dashboard.charts.national_params import line_label
from dashboard.elements import Element, el
from dashboard.listing import foreign
from dashboard.national import Held
from dashboard.texts import joined, number, said, t

Part = Element | str
WHO = {"FAMILY": ("child_age", "children"), "OLDAGE": ("old_age_from", "old-age"), "DISABILITY": ("", "disability"),
       "MATERNITY": ("maternity_months", "maternity")}  # fmt: skip
"""Programme of a simulated benefit: what bounds it, and the sentence on who is entitled."""


def definitions(held: Held, view: View) -> list[tuple[str, Part]]:
    """Terms and what stands under them, those that the release states."""
    makers = {"lines": _lines, "ppp_rate": _rate, "scale": _scale, "benefits": _benefits, "silent": _silent,
              "simulated": _simulated, "groups": _groups}  # fmt: skip
    made = []
    for name, of in makers.items():
        if items := list(of(held, view)):
            under = items[0] if len(items) == 1 else el("Ul", *(el("Li", item) for item in items))
            made.append((t(view.lang, f"national-def-term-{name}"), under))
    return made


def _money(amount: float, held: Held, view: View) -> str:
    return said(float(amount), held.currency, 0, view.lang)


def _lines(held: Held, view: View) -> Iterator[Part]:
    for line in held.details.get("lines", []):
        name, amount = line_label(line, view.lang), line.get("amount")
        if amount is None:
            yield name
            continue
        yield t(view.lang, "national-def-line", name=name, amount=_money(amount, held, view),
                year=str(held.price_year or held.time_period))  # fmt: skip


def _rate(held: Held, view: View) -> Iterator[Part]:
    if rate := held.details.get("ppp_rate"):
        yield t(view.lang, "national-def-ppp", rate=number(float(rate), 2, view.lang), currency=held.currency)


def _scale(held: Held, view: View) -> Iterator[Part]:
    if held.welfare and "equivalised" in held.details:
        yield t(view.lang, f"national-def-scale-{'adult' if held.details['equivalised'] else 'person'}")


def _benefits(held: Held, view: View) -> Iterator[Part]:
    label = view.catalogue.label
    for each in held.details.get("benefits", []):
        level = each.get("level", "")
        asked = t(view.lang, f"national-def-of-{level}") if level in ("person", "household") else level
        parts = [label("PROGRAMME", each.get(name, ""), view.lang) for name in ("function", "kind") if each.get(name)]
        yield t(view.lang, "national-def-benefit", name=line_label(each, view.lang), what=", ".join([*parts, asked]))


def _silent(held: Held, view: View) -> Iterator[Part]:
    counts: Mapping[str, int] = held.details.get("silent") or {}
    if counts:
        yield joined([f"{name} {number(n, 0, view.lang)}" for name, n in counts.items()], view.lang)


def _simulated(held: Held, view: View) -> Iterator[Part]:
    lang, told = view.lang, held.details.get("simulation") or {}
    for each in told.get("benefits", []):
        name = view.catalogue.label("PROGRAMME", each["programme"], lang)
        bound, sentence = WHO.get(each["programme"], ("", ""))
        known = sentence and (not bound or told.get(bound) is not None)
        who = t(lang, f"national-def-for-{sentence}", n=number(float(told.get(bound) or 0), 0, lang)) if known else ""
        amount = t(lang, "national-def-amount", amount=_money(each["amount"], held, view))
        yield t(lang, "national-def-benefit", name=name, what=", ".join(filter(None, (who, amount))))
    if told.get("administration") is not None and told.get("benefits"):
        yield t(lang, "national-def-administration", pct=number(float(told["administration"]), 0, lang))


def _groups(held: Held, view: View) -> Iterator[Part]:
    """In English: the register's own words, and codes of its questionnaire."""
    for each in held.details.get("groups", []):
        told: dict[str, Any] = each
        persons = number(float(told.get("persons") or 0), 0, view.lang) if told.get("persons") is not None else "–"
        name = str(told["group"]).replace("_", " ")
        yield foreign(f"{name}: {persons}" + (f" ({told['source']})" if told.get("source") else ""), view.lang)
