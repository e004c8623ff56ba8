"""`python -m dashboard.pictures [--beside]`: make pictures until stopped.

With `--beside`, started in the background by the command that then becomes the web process, it ends with that one,
and a machine without Chromium is told in one line and is no failure: the site works without pictures.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
from importlib.util import find_spec

import structlog

from dashboard import settings
from dashboard.pictures import INSTALL


def missing() -> str:
    """What this machine lacks for pictures, and how to get it; '' for nothing."""
    if find_spec("playwright") is None:
        return "the package playwright is not installed; run: pip install -r requirements.txt"
    from dashboard.pictures.convert import PDFTOCAIRO  # noqa: PLC0415
    from dashboard.pictures.studio import StudioError, chromium  # noqa: PLC0415

    try:
        chromium()
    except StudioError as error:
        return str(error)
    return "" if shutil.which(PDFTOCAIRO) else f"there is no {PDFTOCAIRO} (for SVG); on Debian: {INSTALL}"


def _pointer() -> str:
    """The name of the file that is served, '' for none."""
    try:
        return (settings.warehouse_dir() / "current").read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""


def main() -> int:
    """Exit code 1 when no picture can be made here."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.pictures", description="Make pictures of charts.")
    parser.add_argument("--beside", action="store_true", help="end with the process that started this one")
    beside = parser.parse_args().beside
    failed = 0 if beside else 1
    lack = missing()
    if lack and "SVG" not in lack:
        sys.stderr.write(f"pictures: none can be made: {lack}\n")
        return failed
    from dashboard.pictures import worker  # noqa: PLC0415 - needs Playwright
    from dashboard.pictures.cache import Cache  # noqa: PLC0415
    from dashboard.pictures.studio import Studio  # noqa: PLC0415

    source, path = settings.pictures_source(), settings.pictures_socket()
    if not worker.local(source):
        sys.stderr.write(f"pictures: FLOORWATCH_PICTURES_SOURCE={source} is not of this machine: http://127.0.0.1:…\n")
        return failed
    structlog.configure(processors=[structlog.processors.add_log_level,
                                    structlog.processors.TimeStamper(fmt="iso", utc=True),
                                    structlog.processors.format_exc_info,
                                    structlog.processors.JSONRenderer()],
                        logger_factory=structlog.WriteLoggerFactory(sys.stderr))  # fmt: skip
    cache = Cache(settings.pictures_dir() / "cache", settings.pictures_bytes())
    made = worker.Worker(Studio(source), cache, source, _pointer)

    def said() -> None:
        structlog.get_logger("floorwatch.pictures").info("ready", socket=str(path), source=source, lack=lack)

    try:
        asyncio.run(worker.run(made, path, said, beside))
    except worker.AlreadyRunningError:
        sys.stderr.write(f"pictures: a worker is there already ({path})\n")
        return 0
    except OSError as error:  # the folder, or a path that is too long for a socket
        sys.stderr.write(f"pictures: cannot listen at {path}: {error.strerror or error}; set FLOORWATCH_PICTURES\n")
        return failed
    return 0


if __name__ == "__main__":
    sys.exit(main())
