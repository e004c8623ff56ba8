"""The landing zone: what publishers answered, as raw bytes, once each, and where and when they came from.

    raw/<first two of sha256>/<sha256>   the bytes, written once and never changed
    requests/<key>.json                  one sidecar a request: its answers, oldest first, newest content last
    partial/<key>.part, <key>.json       a download under way, and the validator with which it may be resumed

The key is the SHA-256 of method, address, parameters and Accept header. A sidecar is written after the raw file and
both by rename, so whatever a sidecar names is whole; a process killed in between leaves a partial file at most.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from etl.errors import CorruptInputError

PARTIAL_DAYS = 7
CHUNK = 256 * 1024
HEADERS_KEPT = (
    "etag", "last-modified", "content-type", "content-encoding", "content-disposition", "date", "location",
)  # fmt: skip
Params = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Landed:
    """One answer of a publisher. `headers` has lower-case names, those that matter only."""

    publisher: str
    dataset: str
    url: str  # without the parameters
    params: tuple[tuple[str, str], ...]
    retrieved: str  # ISO time UTC of this host's clock, when these bytes were first received for this request
    status: int
    headers: dict[str, str]
    sha256: str
    size: int  # bytes as received, before any decompression
    licence: str
    path: Path  # the raw bytes
    unchanged: bool = False  # the publisher confirmed or sent again the bytes landed before for this request
    checked: str = ""  # ISO time UTC when last confirmed


def request_key(url: str, params: Params, accept: str, method: str = "GET") -> str:
    """What identifies a request. The order of parameters counts: publishers may treat repeats by position."""
    text = json.dumps([method, url, [list(pair) for pair in params], accept], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def sha256_of(path: Path) -> str:
    """Hex SHA-256 of a file, read in chunks."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def write_atomic(path: Path, text: str) -> None:
    """Replace a file as a whole, durably; on failure (full disk) the old file stays and no draft is left."""
    draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        with draft.open("w", encoding="utf-8") as handle:
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


class Landing:
    """The landing zone in one folder. Threads may share it; between processes the refresh lock decides."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.raw = folder / "raw"
        self.requests = folder / "requests"
        self.partial = folder / "partial"
        self._lock = threading.Lock()
        for path in (self.raw, self.requests, self.partial):
            path.mkdir(parents=True, exist_ok=True)

    def newest(self, url: str, params: Params = (), accept: str = "*/*") -> Landed | None:
        """The newest answer landed for a request, or None. Bytes that no longer have their hash do not count."""
        answers = self._answers(self._sidecar(request_key(url, params, accept)))
        landed = answers[-1] if answers else None
        return landed if landed and is_intact(landed) else None

    def history(self, url: str, params: Params = (), accept: str = "*/*") -> list[Landed]:
        """Every different content landed for a request, oldest first."""
        return self._answers(self._sidecar(request_key(url, params, accept)))

    def answers(self) -> Iterator[Landed]:
        """Everything landed, request by request."""
        for path in sorted(self.requests.glob("*.json")):
            yield from self._answers(path)

    def find(self, sha256: str) -> list[Landed]:
        """The answers that consisted of these bytes: from a figure's `sha256` back to address and time."""
        return [landed for landed in self.answers() if landed.sha256 == sha256]

    def store(self, body: Path, landed: Landed, accept: str = "*/*") -> Landed:
        """Move the whole file `body` to its place under raw/ and record the answer; returns it with its final path.

        Bytes already there are kept and `body` is removed. OSError: nothing was recorded, and nothing half is left.
        """
        target = self.raw / landed.sha256[:2] / landed.sha256
        with self._lock:
            known = is_intact(replace(landed, path=target))
            if known:
                body.unlink(missing_ok=True)
            else:
                target.parent.mkdir(exist_ok=True)
                body.replace(target)
                _sync_folder(target.parent)
            sidecar = self._sidecar(request_key(landed.url, landed.params, accept))
            try:
                answers = self._answers(sidecar)
                if answers and answers[-1].sha256 == landed.sha256:
                    first = answers.pop()
                    landed = replace(landed, retrieved=first.retrieved, unchanged=True)
                stored = replace(landed, path=target)
                self._record(sidecar, [*answers, stored], accept)
            except BaseException:
                if not known and not self.find(landed.sha256):
                    target.unlink(missing_ok=True)
                raise
        return stored

    def confirm(self, landed: Landed, checked: str, accept: str = "*/*") -> Landed:
        """Record that the publisher says the newest landed answer still holds."""
        sidecar = self._sidecar(request_key(landed.url, landed.params, accept))
        confirmed = replace(landed, unchanged=True, checked=checked)
        with self._lock:
            self._record(sidecar, [*self._answers(sidecar)[:-1], confirmed], accept)
        return confirmed

    def tidy(self, older_than: float = PARTIAL_DAYS * 86_400) -> int:
        """Remove partial downloads nobody came back for, and drafts of sidecars; returns how many files."""
        stale = [p for p in self.partial.iterdir() if time.time() - p.lstat().st_mtime > older_than]
        stale += [p for p in (*self.requests.glob(".*"), *self.partial.glob(".*")) if p not in stale]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)

    def _sidecar(self, key: str) -> Path:
        return self.requests / f"{key}.json"

    def _record(self, sidecar: Path, answers: list[Landed], accept: str) -> None:
        last = answers[-1]
        entries = []
        for answer in answers:
            entry = asdict(answer)
            for name in ("url", "params", "path", "unchanged"):
                del entry[name]
            entries.append(entry)
        content = {"method": "GET", "url": last.url, "params": last.params, "accept": accept, "answers": entries}
        write_atomic(sidecar, json.dumps(content, ensure_ascii=False, indent=1) + "\n")

    def _answers(self, sidecar: Path) -> list[Landed]:
        try:
            content: dict[str, Any] = json.loads(sidecar.read_text(encoding="utf-8"))
            return [self._landed(content, entry) for entry in content["answers"]]
        except FileNotFoundError:
            return []
        except (ValueError, KeyError, TypeError) as error:
            raise CorruptInputError(f"{sidecar}: not a sidecar ({error}); move it away and refresh again") from error

    def _landed(self, content: dict[str, Any], entry: dict[str, Any]) -> Landed:
        params = tuple((str(name), str(value)) for name, value in content["params"])
        path = self.raw / entry["sha256"][:2] / entry["sha256"]
        return Landed(**entry, url=content["url"], params=params, path=path)


def is_intact(landed: Landed) -> bool:
    """Whether the bytes are there, and are those that were landed."""
    try:
        return landed.path.stat().st_size == landed.size and sha256_of(landed.path) == landed.sha256
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
