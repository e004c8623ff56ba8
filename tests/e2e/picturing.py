"""The worker that makes pictures, beside the site under test."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from browsing import chromium

from dashboard import settings

START_SECONDS, END_SECONDS = 120, 60
# `python -m dashboard.pictures`, but not behind all other tests: on a busy machine it would not be ready in time.
NOT_NICE = """from dashboard.pictures import worker, __main__
worker.NICE = 0
raise SystemExit(__main__.main())"""


@contextmanager
def picture_worker(folder: Path, site: str) -> Iterator[subprocess.Popen[bytes]]:
    """A running worker that photographs `site`, and to which the application of this process sends its orders."""
    path = folder / "w.sock"
    env = {**os.environ, "FLOORWATCH_PICTURES": str(path), "FLOORWATCH_PICTURES_SOURCE": site, "CHROMIUM": chromium(),
           "FLOORWATCH_DATA": str(folder)}  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLOORWATCH_PICTURES", str(path))
        patch.setattr(settings, "pictures_dir", lambda: folder / "pictures")
        running = subprocess.Popen([sys.executable, "-c", NOT_NICE], env=env, cwd=settings.ROOT,
                                   stderr=subprocess.DEVNULL)  # fmt: skip
        try:
            deadline = time.monotonic() + START_SECONDS
            while not path.exists():
                assert running.poll() is None and time.monotonic() < deadline, "the worker did not start"
                time.sleep(0.05)
            yield running
            running.terminate()
            assert running.wait(END_SECONDS) == 0
            assert not path.exists(), "it takes its socket with it"
        finally:
            running.kill()


def picture(site: str, path: str) -> bytes:
    """A picture; those asked to come back later do so."""
    for _ in range(20):
        answer = requests.get(site + path, timeout=60)
        if answer.status_code != 503:
            break
        time.sleep(min(3.0, float(answer.headers["Retry-After"])))
    assert answer.status_code == 200, answer.text[:300]
    return answer.content


OURS = ("SourceSans3", "SourceSerif4", "NotoSansMath")


def foreign_fonts(pdf: bytes, folder: Path) -> list[str]:
    """Fonts of a PDF that are not ours, or not embedded as a subset: on another machine they would look different."""
    file = folder / "fonts.pdf"
    file.write_bytes(pdf)
    listed = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True, timeout=60)
    lines = listed.stdout.splitlines()[2:]
    assert lines, "it has no letters at all"
    return [line for line in lines if " yes yes " not in line or not any(name in line for name in OURS)]
