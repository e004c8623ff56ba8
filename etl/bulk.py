"""Bulk editions: all figures of a published warehouse as files for those who want everything.

`data/bulk/<first 16 of the content hash>/` holds one edition. It is made after the pointer has moved, since nobody
should wait for it and its failure must not hold back a publication; it is written under another name and renamed, so
that a reader sees a whole edition or none. A file with the content of an earlier edition's is a hard link to it.
Editions outlive the warehouses they were made of.
"""

from __future__ import annotations

import fcntl
import filecmp
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl import bulk_files, bulk_readme, warehouse
from etl.errors import EtlError

LISTING, SUMS, README = "listing.json", "SHA256SUMS", "README.md"
HASH_LENGTH = 16
DRAFT, GOING = ".making-", ".removing-"
DAY = 24 * 3600
LICENCE_OF_WORDS = "Apache-2.0"
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Keep:
    """Which editions stay: the newest `editions`, and all of the last `days`."""

    editions: int = 12
    days: int = 400


@dataclass(frozen=True)
class Made:
    """An edition: its folder, whether it is new, how many files and bytes, how many of them are links."""

    folder: Path
    new: bool
    files: int
    bytes: int
    linked: int
    seconds: float

    def __str__(self) -> str:
        if not self.new:
            return f"bulk: made already: {self.folder}"
        return (
            f"bulk: {self.files} files, {self.bytes / 1e6:.0f} MB ({self.linked} as in an earlier edition) in"
            f" {self.folder}; {self.seconds:.1f} s"
        )


def keep_from_environment() -> Keep:
    """FLOORWATCH_BULK_KEEP and FLOORWATCH_BULK_DAYS; EtlError for what is not a whole number."""
    made = {}
    for name, variable, least in (("editions", "FLOORWATCH_BULK_KEEP", 1), ("days", "FLOORWATCH_BULK_DAYS", 0)):
        if text := os.environ.get(variable, ""):
            if not (text.isascii() and text.isdigit() and int(text) >= least):
                raise EtlError(f"{variable} must be a whole number from {least} on, not {text!r}")
            made[name] = int(text)
    return Keep(**made)


def make(served_in: Path, folder: Path, progress: Progress, keep: Keep | None = None) -> Made:
    """Make the edition of the warehouse served from `served_in`, unless it is there, and remove old ones.

    EtlError: there is no new edition; those that were there are untouched.
    """
    keep, started = keep or keep_from_environment(), time.monotonic()
    source = warehouse.served_file(served_in)
    if source is None:
        raise EtlError(f"no warehouse is served from {served_in}; run `python -m etl build`")
    folder.mkdir(parents=True, exist_ok=True)
    with _only_one(folder):
        _remove_orphans(folder)
        target = folder / source.stem.removeprefix(warehouse.PREFIX)
        if listing := read_listing(target):
            _prune(folder, target, keep)
            return Made(target, False, len(listing["files"]), _bytes(listing), 0, time.monotonic() - started)
        draft = folder / f"{DRAFT}{os.getpid()}"
        draft.mkdir()
        try:
            listing = _write(source, draft, progress)
            linked = _link(draft, listing, [path for path in editions(folder) if path != target])
            _put(draft, target)
        except (duckdb.Error, OSError) as error:
            cause = str(error).splitlines()[0]
            raise EtlError(f"bulk files of {source.name} were not made: {cause}; run `python -m etl bulk`") from error
        finally:
            _remove_orphans(folder)
        _prune(folder, target, keep)
    return Made(target, True, len(listing["files"]), _bytes(listing), linked, time.monotonic() - started)


def _bytes(listing: dict[str, Any]) -> int:
    return sum(int(file["bytes"]) for file in listing["files"])


def read_listing(edition: Path) -> dict[str, Any] | None:
    """The listing of a whole edition; None when there is none, or a file of it is missing or of another size."""
    try:
        listing: dict[str, Any] = json.loads((edition / LISTING).read_text(encoding="utf-8"))
        whole = all((edition / file["name"]).stat().st_size == file["bytes"] for file in listing["files"])
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return listing if whole and (edition / SUMS).is_file() else None


def editions(folder: Path) -> list[Path]:
    """The editions of a folder, the newest first."""
    found = [path for path in folder.glob("*") if not path.name.startswith(".") and (path / LISTING).is_file()]
    return sorted(found, key=lambda path: (path / LISTING).stat().st_mtime, reverse=True)


def _write(source: Path, draft: Path, progress: Progress) -> dict[str, Any]:
    """All files of an edition, the listing last."""
    with bulk_files.edition(source, draft, progress) as made:
        files = [asdict(file) for file in made.write()]
        datasets, content_hash, collected = made.datasets, made.content_hash, made.collected
        (draft / README).write_text(bulk_readme.readme(made), encoding="utf-8")
    shutil.rmtree(draft / ".spilled", ignore_errors=True)
    files.append(asdict(bulk_files.File(README, "text", 0, LICENCE_OF_WORDS)))
    progress("bulk: checksums")
    for file in files:
        path = draft / file["name"]
        file |= {"bytes": path.stat().st_size, "sha256": _sha256(path)}
    listing = {
        "content_hash": content_hash,
        "edition": content_hash[:HASH_LENGTH],
        "collected": collected,
        "datasets": [dataset.listed() for dataset in datasets],
        "files": sorted(files, key=lambda file: str(file["name"])),
    }
    (draft / LISTING).write_text(json.dumps(listing, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sums = {file["name"]: file["sha256"] for file in listing["files"]} | {LISTING: _sha256(draft / LISTING)}
    (draft / SUMS).write_text("".join(f"{sums[name]}  {name}\n" for name in sorted(sums)), encoding="utf-8")
    return listing


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _link(draft: Path, listing: dict[str, Any], earlier: list[Path]) -> int:
    """Replace files that an earlier edition has byte for byte by links to them; how many. Where a file system has no
    links, the copies stay."""
    known: dict[tuple[str, int], Path] = {}
    for edition in reversed(earlier):
        files = (read_listing(edition) or {}).get("files", [])
        known |= {(file["sha256"], file["bytes"]): edition / file["name"] for file in files}
    linked = 0
    for file in listing["files"]:
        path, same = draft / file["name"], known.get((file["sha256"], file["bytes"]))
        if same and filecmp.cmp(same, path, shallow=False):
            spare = path.with_name(f".{path.name}")
            with suppress(OSError):
                os.link(same, spare)
                spare.replace(path)
                linked += 1
    return linked


def _put(draft: Path, target: Path) -> None:
    """Give the edition its name, all of it on the disk."""
    for path in (*draft.rglob("*"), draft):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    _away(target)  # a broken one
    draft.rename(target)


def _away(edition: Path) -> None:
    """Take an edition away at once; its files go after that."""
    if edition.exists():
        going = edition.with_name(f"{GOING}{edition.name}-{os.getpid()}")
        edition.rename(going)
        shutil.rmtree(going, ignore_errors=True)


def _prune(folder: Path, served: Path, keep: Keep) -> None:
    """Remove editions that are neither among the newest nor young; that of the served warehouse always stays."""
    for edition in editions(folder)[keep.editions :]:
        if edition != served and time.time() - (edition / LISTING).stat().st_mtime > keep.days * DAY:
            _away(edition)


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise EtlError(f"bulk files are being made in {folder}; wait for it to end") from error
        yield


def _remove_orphans(folder: Path) -> None:
    """What was left by a run that died; we hold the lock, so nobody is writing it."""
    for path in (*folder.glob(f"{DRAFT}*"), *folder.glob(f"{GOING}*")):
        shutil.rmtree(path, ignore_errors=True)
