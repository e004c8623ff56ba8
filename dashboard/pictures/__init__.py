"""Pictures of charts and printed pages, made by a process of its own.

The web process asks (`client`), the worker (`worker`, `python -m dashboard.pictures`) opens the page in a Chromium that
it keeps running (`studio`), and what it made is kept by content (`cache`). Neither needs the other to run: without
the worker, pictures are refused with what to start, and everything else is as it was.
"""

from __future__ import annotations

from dataclasses import dataclass

PAGE = "/picture/"
"""Under it are the pages that are photographed, as large as their picture."""
PATHS = (PAGE, "/brief/")
KEY_HEADER = "Picture-Key"
"""Of a page that may be photographed: the name of all that its content depends on."""
INCH = 96  # CSS pixels
INSTALL = "apt-get install chromium poppler-utils"
START = "python -m dashboard.pictures"


@dataclass(frozen=True)
class Size:
    """A size: of the page in CSS pixels, and how many pixels of the picture each of them becomes.

    What is `tall` grows with the chart: it is for paper.
    """

    name: str
    width: int
    height: int
    scale: float
    tall: bool = False

    @property
    def pixels(self) -> tuple[int, int]:
        """Of the picture; of a tall one the least."""
        return round(self.width * self.scale), round(self.height * self.scale)

    @property
    def dpi(self) -> float:
        """Dots per inch at the page's own size."""
        return INCH * self.scale


SIZES: dict[str, Size] = {
    size.name: size
    for size in (
        Size("og", 800, 420, 1.5),
        Size("square", 720, 720, 1.5),
        Size("wide", 960, 540, 5 / 3),
        Size("print", 704, 480, 3.125, tall=True),
        Size("a4", 794, 1123, 3.125, tall=True),
    )
}
"""`a4` is for pages of text; charts come in the others."""
CHART_SIZES = ("og", "square", "wide", "print")
DEFAULT_SIZE = "og"
FORMS: dict[str, str] = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
