"""The type of pictures and printed pages: they look the same on every machine because they bring it along."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from dashboard.frontend.node import BuildError

FOLDER = "fonts"
# Latin and extended Latin cover all names and texts in English, French and Spanish; keys and captions have signs
# besides (●, ◇, ≤, →), which those subsets lack.
TEXT, SIGNS = ("latin", "latin-ext"), "noto-sans-math"
FAMILIES = {
    "source-sans-3": (TEXT, (400, 600, 700)),
    "source-serif-4": (TEXT, (700,)),
    SIGNS: (("latin",), (400,)),
}
RULE = "-" * 80


def faces() -> list[tuple[str, str, int]]:
    """Family, subset and weight of each file under assets/vendor/fonts/."""
    return [(family, subset, weight)
            for family, (subsets, weights) in FAMILIES.items() for weight in weights for subset in subsets]  # fmt: skip


def file_name(family: str, subset: str, weight: int) -> str:
    """The file of a face, as in its package."""
    return f"{family}-{subset}-{weight}-normal.woff2"


def copy_fonts(packages: Path, out: Path) -> None:
    """Copy the files from node_modules/ into out/fonts/ and add their licences to out/LICENSES.txt."""
    target = out / FOLDER
    target.mkdir()
    try:
        for family, subset, weight in faces():
            name = file_name(family, subset, weight)
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
