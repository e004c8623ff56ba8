"""The same question in Python, R, Stata and on the command line, ready to copy. Tests run what can be run."""

from __future__ import annotations

import json
from collections.abc import Callable

from dashboard import urls

Pairs = list[tuple[str, str]]


def file_url(path: str, pairs: Pairs, form: str = "csv") -> str:
    """The address of all rows of a question as a file."""
    return urls.absolute(urls.api(path, [*pairs, ("format", form)]))


def python(path: str, pairs: Pairs) -> str:
    """One line of pandas. Codes stay codes: Namibia is NA in no file of ours, but a reader may think so of others."""
    return f"import pandas as pd\n\nrows = pd.read_csv({json.dumps(file_url(path, pairs))})\nprint(rows.head())\n"


def python_pages(path: str, pairs: Pairs) -> str:
    """All pages of JSON with the standard library."""
    start = urls.absolute(urls.api(path, [*pairs, ("limit", "100")]))
    return (
        "import json\nfrom urllib.request import urlopen\n\n"
        f"address, rows = {json.dumps(start)}, []\nwhile address:\n"
        "    answer = json.load(urlopen(address))\n"
        '    rows += answer["data"]\n'
        '    address = answer["meta"]["next"]\n'
        'print(len(rows), "of", answer["meta"]["total"])\n'
        'print(answer["meta"]["citations"])\n'
    )


def r(path: str, pairs: Pairs) -> str:
    """Base R, nothing to install."""
    return f'rows <- read.csv({json.dumps(file_url(path, pairs))}, encoding = "UTF-8")\nhead(rows)\n'


def stata(path: str, pairs: Pairs) -> str:
    """Stata 14 or newer."""
    return f'import delimited {json.dumps(file_url(path, pairs))}, varnames(1) encoding("utf-8") clear\nlist in 1/5\n'


def curl(path: str, pairs: Pairs) -> str:
    """A file in the working folder, compressed on the way."""
    return f"curl --fail --silent --show-error --compressed --output rows.csv '{file_url(path, pairs)}'\n"


LANGUAGES: dict[str, Callable[[str, Pairs], str]] = {
    "Python": python, "Python, page by page": python_pages, "R": r, "Stata": stata, "curl": curl,
}  # fmt: skip
