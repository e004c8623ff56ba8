"""The landing zone: bytes once, sidecars whole, traces back to the publisher."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from etl import landing as module
from etl.errors import CorruptInputError
from etl.landing import Landed, Landing, request_key, write_atomic

URL = "https://publisher.example/data"


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "landing")


def put(landing: Landing, body: bytes, retrieved: str = "2026-01-01T00:00:00+00:00", page: str = "1") -> Landed:
    draft = landing.partial / f"{page}.part"
    draft.write_bytes(body)
    params = (("page", page),)
    answer = Landed("Office", "figures", URL, params, retrieved, 200, {"etag": '"1"'}, hashlib.sha256(body).hexdigest(),
                    len(body), "CC BY 4.0", draft, checked=retrieved)  # fmt: skip
    return landing.store(draft, answer)


def test_layout(landing: Landing) -> None:
    landed = put(landing, b"figures")
    assert landed.path == landing.raw / landed.sha256[:2] / landed.sha256
    assert landed.path.read_bytes() == b"figures"
    sidecar = json.loads((landing.requests / f"{request_key(URL, landed.params, '*/*')}.json").read_text())
    assert (sidecar["url"], sidecar["params"], sidecar["accept"]) == (URL, [["page", "1"]], "*/*")
    assert sidecar["answers"] == [
        {
            "publisher": "Office", "dataset": "figures", "retrieved": "2026-01-01T00:00:00+00:00", "status": 200,
            "headers": {"etag": '"1"'}, "sha256": landed.sha256, "size": 7, "licence": "CC BY 4.0",
            "checked": "2026-01-01T00:00:00+00:00",
        }
    ]  # fmt: skip
    assert not list(landing.partial.iterdir())


def test_another_process_reads_the_same(landing: Landing) -> None:
    landed = put(landing, b"figures")
    other = Landing(landing.folder)
    assert other.newest(URL, (("page", "1"),)) == landed
    assert other.newest(URL, (("page", "2"),)) is None
    assert other.newest(URL, (("page", "1"),), accept="text/csv") is None


def test_the_key_tells_requests_apart() -> None:
    keys = {
        request_key(URL, [("a", "1"), ("b", "2")], "*/*"),
        request_key(URL, [("b", "2"), ("a", "1")], "*/*"),
        request_key(URL, [("a", "1&b=2")], "*/*"),
        request_key(URL, [("a", "1"), ("b", "2")], "text/csv"),
        request_key(URL + "/", [("a", "1"), ("b", "2")], "*/*"),
        request_key(URL, [("a", "1"), ("b", "2")], "*/*", "POST"),
    }
    assert len(keys) == 6


def test_history_keeps_every_content_and_its_times(landing: Landing) -> None:
    put(landing, b"one", "2026-01-01T00:00:00+00:00")
    again = put(landing, b"one", "2026-01-02T00:00:00+00:00")
    assert again.unchanged
    assert (again.retrieved, again.checked) == ("2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00")
    put(landing, b"two", "2026-01-03T00:00:00+00:00")
    put(landing, b"one", "2026-01-04T00:00:00+00:00")
    history = landing.history(URL, (("page", "1"),))
    assert [answer.path.read_bytes() for answer in history] == [b"one", b"two", b"one"]
    assert [answer.retrieved[8:10] for answer in history] == ["01", "03", "04"]
    assert len([p for p in landing.raw.rglob("*") if p.is_file()]) == 2


def test_confirming_keeps_the_time_of_arrival(landing: Landing) -> None:
    landed = put(landing, b"one")
    confirmed = landing.confirm(landed, "2026-02-01T00:00:00+00:00")
    assert confirmed.unchanged
    assert landing.newest(URL, landed.params) == replace(confirmed, unchanged=False)
    assert len(landing.history(URL, landed.params)) == 1


def test_find_traces_bytes_to_requests(landing: Landing) -> None:
    first, second = put(landing, b"one", page="1"), put(landing, b"one", page="2")
    put(landing, b"two", page="3")
    assert {answer.params for answer in landing.find(first.sha256)} == {first.params, second.params}
    assert len(list(landing.answers())) == 3


@pytest.mark.parametrize("damage", [b"", b"on", b"eno"])
def test_damaged_bytes_do_not_count_and_are_replaced(landing: Landing, damage: bytes) -> None:
    landed = put(landing, b"one")
    landed.path.write_bytes(damage)
    assert landing.newest(URL, landed.params) is None
    put(landing, b"one")
    assert landed.path.read_bytes() == b"one"


def test_missing_bytes_do_not_count(landing: Landing) -> None:
    landed = put(landing, b"one")
    landed.path.unlink()
    assert landing.newest(URL, landed.params) is None


def test_a_sidecar_that_cannot_be_written_takes_its_bytes_along(
    landing: Landing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    kept = put(landing, b"one")
    monkeypatch.setattr(module, "write_atomic", fail)
    with pytest.raises(OSError, match="No space"):
        put(landing, b"two")
    with pytest.raises(OSError, match="No space"):
        put(landing, b"one", page="2")  # bytes that another request already landed stay
    assert [p for p in landing.raw.rglob("*") if p.is_file()] == [kept.path]
    assert landing.newest(URL, kept.params) == kept


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"answers": 3}', '{"url": "", "params": [], "answers": [{}]}', "\x00" * 9]
)
def test_a_damaged_sidecar_is_named(landing: Landing, text: str) -> None:
    landed = put(landing, b"one")
    sidecar = next(landing.requests.iterdir())
    sidecar.write_text(text)
    with pytest.raises(CorruptInputError, match=sidecar.name):
        landing.newest(URL, landed.params)


def test_write_atomic_keeps_the_old_file_on_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.json"
    write_atomic(path, "old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_atomic(path, "new")
    assert [p.name for p in tmp_path.iterdir()] == ["file.json"]
    assert path.read_text() == "old"


def test_tidy_removes_what_nobody_resumes(landing: Landing) -> None:
    old, new, draft = landing.partial / "a.part", landing.partial / "b.part", landing.requests / ".k.json.12-3"
    for path in (old, new, draft):
        path.write_bytes(b"x")
    os.utime(old, (time.time() - 8 * 86_400,) * 2)
    landed = put(landing, b"one")
    assert landing.tidy() == 2
    assert list(landing.partial.iterdir()) == [new]
    assert not draft.exists()
    assert landing.newest(URL, landed.params) == landed
