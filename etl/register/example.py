"""`python -m etl.register.example FOLDER`: a made-up register of schemes of Zambia, 2022 to 2024, to try things out.

Nothing in it is a figure of Zambia. Its schemes are those of the made-up survey of `etl.survey.example`, so that
both can be laid side by side. It is marked as synthetic wherever it is shown. The numbers are fixed: the same files
come out everywhere.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from etl.register.words import questionnaire

COUNTRY, CURRENCY, YEARS = "ZMB", "ZMW", (2022, 2023, 2024)
GROWTH = (0.90, 0.95, 1.00)
PRICES = (0.75, 0.90, 1.00)
SOURCE = "Synthetic: written by etl.register.example"

# Of 2024: name, function, financing, legally covered, contributors and women's share, beneficiaries and women's share,
# expenditure in millions, legal basis. None: not known, or none of that kind.
SCHEMES = (
    ("Private pensions: old age", "old_age", "contributory", 2_900_000, 760_000, 0.31, 52_000, 0.24, 1900, "A"),
    ("Public pensions: old age", "old_age", "contributory", 330_000, 190_000, 0.43, 71_000, 0.36, 2400, "B"),
    ("Pension for older persons", "old_age", "means_tested", 540_000, None, 0, 168_000, 0.58, 310, "E"),
    ("Private pensions: invalidity", "invalidity", "contributory", 2_900_000, 760_000, 0.31, 4_100, 0.29, 60, "A"),
    ("Disability allowance", "invalidity", "means_tested", 410_000, None, 0, 131_000, 0.49, 240, "E"),
    ("Private pensions: survivors", "survivors", "contributory", 2_900_000, 760_000, 0.31, 21_000, 0.71, 210, "A"),
    ("Child grant", "family", "tax_financed", 3_100_000, None, 0, 1_420_000, 0.50, 520, "E"),
    ("Maternity benefit", "maternity", "contributory", 1_000_000, 860_000, 0.33, 176_000, 1.0, 460, "C"),
    ("Sick pay fund", "sickness", "contributory", 1_000_000, 860_000, 0.33, 26_000, 0.41, 95, "C"),
    ("Jobseekers’ benefit", "unemployment", "tax_financed", 690_000, None, 0, 31_000, 0.47, 210, "G"),
    ("Injury compensation fund", "employment_injury", "contributory", 1_500_000, 905_000, 0.36, 27_500, 0.22, 340, "D"),
    ("Cash transfer to the poor", "general_assistance", "means_tested", 5_200_000, None, 0, 1_150_000, 0.55, 1100, "E"),
    ("Health insurance", "medical_care", "contributory", 12_000_000, 1_240_000, 0.40, 3_900_000, 0.51, 1600, "F"),
)  # fmt: skip

PRIVATE = ("Private pensions: old age", "Private pensions: invalidity", "Private pensions: survivors")
# Of 2024: what is in two schemes. None for a share: not known by sex. One contribution pays for all three private
# pensions, another one for maternity and sick pay.
OVERLAPS = (
    ("Private pensions: old age", "Pension for older persons", "beneficiaries", 2_600, 0.35),
    ("Public pensions: old age", "Pension for older persons", "beneficiaries", 1_900, 0.40),
    ("Private pensions: old age", "Public pensions: old age", "beneficiaries", 3_100, 0.30),
    *(
        (PRIVATE[n], other, "contributors", 760_000, 0.31)
        for n, other in ((0, PRIVATE[1]), (0, PRIVATE[2]), (1, PRIVATE[2]))
    ),
    *((branch, "Public pensions: old age", "contributors", 8_000, 0.38) for branch in PRIVATE),
    *((branch, "Injury compensation fund", "contributors", 702_000, 0.31) for branch in PRIVATE),
    *((branch, "Maternity benefit", "contributors", 731_000, 0.31) for branch in PRIVATE),
    *((branch, "Sick pay fund", "contributors", 731_000, 0.31) for branch in PRIVATE),
    ("Maternity benefit", "Sick pay fund", "contributors", 860_000, 0.33),
    ("Injury compensation fund", "Maternity benefit", "contributors", 690_000, 0.31),
    ("Injury compensation fund", "Sick pay fund", "contributors", 690_000, 0.31),
    ("Disability allowance", "Cash transfer to the poor", "beneficiaries", 38_000, None),
)

GROUPS = (
    ("pensionable_age", 610_000, 0.57, "Synthetic: persons of 60 and over"),
    ("labour_force", 6_900_000, 0.48, "Synthetic: labour force survey"),
    ("employed", 6_480_000, 0.47, "Synthetic: labour force survey"),
    ("poor", 11_900_000, 0.51, "Synthetic: household survey"),
)

DESCRIPTOR = """\
id = "synthetic-register"
title = "Synthetic register of social protection schemes"
producer = "Nobody: made up by etl.register.example"
licence = "CC0 1.0"
pensionable_age = 60
synthetic = true
"""

Cells = list[object]


def write(folder: Path) -> list[Path]:
    """Write the register, its overlaps, groups and descriptor into the folder; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"register.csv": ("schemes", _schemes()), "register.overlaps.csv": ("overlaps", _overlaps()),
              "register.denominators.csv": ("denominators", _groups())}  # fmt: skip
    for name, (sheet, rows) in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as handle:
            out = csv.writer(handle, lineterminator="\n")
            out.writerow(questionnaire().columns[sheet])
            out.writerows(rows)
    (folder / "register.toml").write_text(DESCRIPTOR, encoding="utf-8")
    return [*(folder / name for name in tables), folder / "register.toml"]


def _schemes() -> Iterable[Cells]:
    for year, growth, price in zip(YEARS, GROWTH, PRICES, strict=True):
        for name, function, financing, legal, paying, women_paying, drawing, women, spent, act in SCHEMES:
            yield [COUNTRY, year, name, function, financing, legal, *_by_sex(paying, women_paying, growth),
                   *_by_sex(drawing, women, growth), f"{spent * 1e6 * growth * price:.0f}", CURRENCY,
                   f"Synthetic Act {act} of 2010", SOURCE]  # fmt: skip


def _overlaps() -> Iterable[Cells]:
    for year, growth in zip(YEARS, GROWTH, strict=True):
        for one, other, what, persons, women in OVERLAPS:
            yield from ([one, other, year, what, sex, count, SOURCE] for sex, count in _rows(persons, women, growth))


def _groups() -> Iterable[Cells]:
    for year, growth in zip(YEARS, GROWTH, strict=True):
        for name, persons, women, source in GROUPS:
            yield from ([year, name, sex, count, source] for sex, count in _rows(persons, women, 0.5 + growth / 2))


def _by_sex(persons: int | None, women: float, growth: float) -> Cells:
    """Total, women, men; empty where there are none."""
    if persons is None:
        return ["", "", ""]
    total = round(persons * growth)
    return [total, round(total * women), total - round(total * women)]


def _rows(persons: int, women: float | None, growth: float) -> list[tuple[str, int]]:
    total = round(persons * growth)
    if women is None:
        return [("_T", total)]
    return [("F", round(total * women)), ("M", total - round(total * women))]


if __name__ == "__main__":
    for made in write(Path(sys.argv[1] if len(sys.argv) > 1 else ".")):
        sys.stdout.write(f"{made}\n")
