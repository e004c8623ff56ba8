"""Checks of the sample's design: strata, sampling units, finite populations, replicate weights."""

from __future__ import annotations

from etl.survey.fields import STAGES
from etl.survey.findings import LINES_SHOWN, counted, listed
from etl.survey.recode import columns
from etl.survey.structure import Desk
from etl.survey.values import Probe, short

FACTORS = 0.1
"""Replicate weights whose mean sum is less than this share of the sum of weights are factors, not weights."""


def check_design(desk: Desk) -> None:
    """Run all checks of this module."""
    _strata(desk)
    _lonely(desk)
    _fractions(desk)
    _replicates(desk)


def _strata(desk: Desk) -> None:
    """PSUs in two strata."""
    design = desk.work.descriptor.design
    if not design.psu and not design.replicates:
        text = "no PSUs are declared: households count as drawn one by one, which understates standard errors"
        desk.findings.warn("no-psu", "[design] psu", text)
    if not desk.has("stratum", "psu") or design.nested:
        return
    found = desk.rows(f"""SELECT psu, count(DISTINCT stratum) AS n, min(row, {LINES_SHOWN}) FROM survey
        WHERE psu IS NOT NULL AND stratum IS NOT NULL GROUP BY psu HAVING n > 1 ORDER BY psu""")
    if found:
        names = listed(short(psu) for psu, _, _ in found)
        said = counted(len(found), "PSU lies in", "PSUs lie in")
        text = f"{said} more than one stratum: {names}; nested = true says that numbers begin anew in each stratum"
        desk.tell("psu-in-two-strata", "[design] psu", text)(len(found), [rows[0] for _, _, rows in found])


def _lonely(desk: Desk) -> None:
    """Strata with one PSU, by name."""
    design, work = desk.work.descriptor.design, desk.work
    if design.replicates or (design.strata and not desk.has("stratum")) or (design.psu and not desk.has("psu")):
        return
    found = desk.rows(f"""SELECT {work.stratum} AS h, count(DISTINCT {work.psu}) AS n, min(row) FROM survey
        WHERE {work.stratum} IS NOT NULL AND {work.psu} IS NOT NULL GROUP BY h HAVING n = 1 ORDER BY h""")
    if not found:
        return
    taken = design.single_psu != "fail"
    hint = (f'single_psu = "{design.single_psu}" is applied' if taken else
            'join strata, or choose single_psu = "remove", "certainty", "centred" or "average"')  # fmt: skip
    said = counted(len(found), "stratum has", "strata have")
    text = f"{said} one PSU only: {listed(short(name) for name, _, _ in found)}; {hint}"
    desk.tell("single-psu", "[design] strata", text, warn=taken)(len(found), [row for _, _, row in found])


def _fractions(desk: Desk) -> None:
    """Finite populations that differ within the unit they belong to, or are smaller than what was drawn."""
    design, made = desk.work.descriptor.design, columns(desk.work)
    levels = ["stratum", *(stage for stage in STAGES if stage in made)]
    for i, given in enumerate(design.fpc[: len(levels) - 1], start=1):
        if not isinstance(given, str) or not desk.has(f"fpc{i}"):
            continue
        within, drawn = made[levels[i - 1]], made[levels[i]]
        whole = f"""(SELECT min(row) AS row, min(fpc{i}) < max(fpc{i}) AS varies, count(DISTINCT {drawn}) > max(fpc{i})
                     AS small FROM survey GROUP BY {within})"""
        where = f"[design] fpc: {i}"
        probes = [Probe("varies", desk.tell("fpc", where, f"differs within {{count}} units ({levels[i - 1]})"))]
        if design.fpc_is == "population":
            text = f"is smaller than the sample in {{count}} units ({levels[i - 1]})"
            probes.append(Probe("small", desk.tell("fpc", where, text)))
        desk.probe(whole, probes)


def _replicates(desk: Desk) -> None:
    """Replicate weights without a number, below zero, or that are factors."""
    names = [f"rep_{i:04d}" for i in range(1, len(desk.work.binding.replicates) + 1)]
    if not names or not desk.has("weight"):
        return
    where = "[design.replicates] columns"
    conditions = {
        "missing-value": (" OR ".join(f"{n} IS NULL" for n in names), "{rows} without a number"),
        "negative": (" OR ".join(f"{n} < 0" for n in names), "{rows} with a weight below zero"),
    }
    desk.probe("survey", [Probe(c, desk.tell(code, where, text)) for code, (c, text) in conditions.items()])
    total, replicated = desk.rows(f"SELECT sum(weight), {' + '.join(f'sum({n})' for n in names)} FROM survey")[0]
    if total and replicated and replicated / len(names) < FACTORS * total:
        text = f"{where}: these look like factors; multiply them by the weights"
        desk.findings.error("replicate-factors", desk.file, text)
