"""The invented survey of `example` in the formats that the import reads, and its descriptor for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pandas as pd

KINDS: Final = ("csv", "latin1", "semicolon", "fixed", "parquet", "dta", "sav", "xpt", "rds")
TEMPLATE: Final = Path(__file__).with_name("template.toml")
YES_NO: Final[dict[int | float, str]] = {1: "Yes", 2: "No"}
LABELS: Final[dict[str, dict[int | float, str]]] = {
    "sex": {1: "Male", 2: "Female", 9: "Not stated"},
    "urban": {1: "Urban", 2: "Rural"},
    "labour": {0: "Below 15", 1: "Employed", 2: "Unemployed", 3: "Outside the labour force"},
    "contributes": {0: "Below 15", 1: "Yes", 2: "No", -9: "Don't know"},
    "disabled": YES_NO,
    "cash_transfer": YES_NO,
}
"""Labels of values that the formats of statistical packages carry."""


def write(folder: Path, persons: pd.DataFrame, households: pd.DataFrame, kind: str) -> dict[str, str]:
    """Write both tables. Returns what the descriptor says of each file, as TOML."""
    return {name: _WRITERS[kind](table, folder, name) for name, table in
            (("persons", persons), ("households", households))}  # fmt: skip


def descriptor(files: dict[str, str]) -> str:
    """The descriptor of the survey: the documented template, with the files as they were written."""
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, said in files.items():
        text = text.replace(f'path = "{name}.csv"', said)
    return text


def _csv(table: pd.DataFrame, folder: Path, name: str, **options: Any) -> None:
    table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", **options)


def _plain(table: pd.DataFrame, folder: Path, name: str) -> str:
    _csv(table, folder, name)
    return f'path = "{name}.csv"'


def _latin1(table: pd.DataFrame, folder: Path, name: str) -> str:
    _csv(table, folder, name, encoding="latin-1")
    return f'path = "{name}.csv"\nencoding = "latin-1"'


def _semicolon(table: pd.DataFrame, folder: Path, name: str) -> str:
    _csv(table, folder, name, sep=";", decimal=",")
    return f'path = "{name}.csv"\nseparator = ";"\ndecimal = ","'


def _fixed(table: pd.DataFrame, folder: Path, name: str) -> str:
    texts = {c: table[c].map(lambda v: f"{v:.6f}".rstrip("0").rstrip(".") if isinstance(v, float) else str(v))
             for c in table}  # fmt: skip
    widths = {column: int(values.str.len().max()) + 1 for column, values in texts.items()}
    padded = [texts[column].str.rjust(width) for column, width in widths.items()]
    lines = ["".join(cells) for cells in zip(*padded, strict=True)]
    (folder / f"{name}.dat").write_text("\n".join(lines) + "\n", encoding="utf-8")
    start, layout = 1, ["name,start,width"]
    for column, width in widths.items():
        layout.append(f"{column},{start},{width}")
        start += width
    (folder / f"{name}.layout.csv").write_text("\n".join(layout) + "\n", encoding="utf-8")
    return f'path = "{name}.dat"\nlayout = "{name}.layout.csv"'


def _parquet(table: pd.DataFrame, folder: Path, name: str) -> str:
    table.to_parquet(folder / f"{name}.parquet", index=False)
    return f'path = "{name}.parquet"'


def _packages(kind: str) -> Callable[[pd.DataFrame, Path, str], str]:
    def write_package(table: pd.DataFrame, folder: Path, name: str) -> str:
        import pyreadstat  # noqa: PLC0415 - slow to import

        labels = {column: labels for column, labels in LABELS.items() if column in table}
        path = folder / f"{name}.{kind}"
        if kind == "dta":
            pyreadstat.write_dta(table, str(path), variable_value_labels=labels)
        elif kind == "sav":
            pyreadstat.write_sav(table, str(path), variable_value_labels=labels)
        else:
            pyreadstat.write_xport(table, str(path), table_name=name.upper()[:8], file_format_version=8)
        return f'path = "{path.name}"'

    return write_package


def _rds(table: pd.DataFrame, folder: Path, name: str) -> str:
    import rdata  # noqa: PLC0415 - slow to import

    rdata.write_rds(folder / f"{name}.rds", table.astype({c: object for c in table if table[c].dtype == "str"}))
    return f'path = "{name}.rds"'


_WRITERS: Final[dict[str, Callable[[pd.DataFrame, Path, str], str]]] = {
    "csv": _plain, "latin1": _latin1, "semicolon": _semicolon, "fixed": _fixed, "parquet": _parquet,
    "dta": _packages("dta"), "sav": _packages("sav"), "xpt": _packages("xpt"), "rds": _rds,
}  # fmt: skip
