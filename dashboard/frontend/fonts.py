"""The type of pictures and printed pages: they look the same on every machine because they bring it along."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from dashboard.frontend.node import BuildError

FOLDER = "fonts"
# Latin and extended Latin cover all names and texts in English, French and Spanish.
SUBSETS = ("latin", "latin-ext")
FAMILIES = {"source-sans-3": (400, 600, 700), "source-serif-4": (700,)}
RULE = "-" * 80


def file_names() -> list[str]:
    """The files under assets/vendor/fonts/, as the style sheet names them."""
    return [f"{family}-{subset}-{weight}-normal.woff2"
            for family, weights in FAMILIES.items() for subset in SUBSETS for weight in weights]  # fmt: skip


def copy_fonts(packages: Path, out: Path) -> None:
    """Copy the files from node_modules/ into out/fonts/ and add their licences to out/LICENSES.txt."""
    target = out / FOLDER
    target.mkdir()
    try:
        for name in file_names():
            family = next(family for family in FAMILIES if name.startswith(family))
            shutil.copyfile(packages / "@fontsource" / family / "files" / name, target / name)
        told = [_licence(packages / "@fontsource" / family) for family in FAMILIES]
    except OSError as error:
        raise BuildError(f"a font is not in its package: {error}") from error
    with (out / "LICENSES.txt").open("a", encoding="utf-8") as file:
        file.write("".join(f"\n{RULE}\n\n{text}\n" for text in told))


def _licence(package: Path) -> str:
    said = json.loads((package / "package.json").read_text(encoding="utf-8"))
    text = (package / "LICENSE").read_text(encoding="utf-8").strip()
    return f"{said['name']} {said['version']} – {said['license']}\n\n{text}"
