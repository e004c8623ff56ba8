"""Bulk files over HTTP: found by name alone, resumable, for ever the same under their address."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import shutil
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard import settings
from dashboard.editions import Library
from dashboard.publish import bulk
from dashboard.warehouse import Warehouse

Client = Any
BODY = bytes(range(256)) * 400
TEXT = "Où ? “là”\n" * 300
OLD = "0123456789abcdef"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def write_edition(folder: Path, content_hash: str, files: dict[str, bytes]) -> Path:
    """An edition as `python -m etl bulk` leaves it."""
    made = folder / content_hash[:16]
    entries, sums = [], ""
    for name, body in files.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        digest = hashlib.sha256(body).hexdigest()
        sums += f"{digest}  {name}\n"
        kind = {"parquet": "observations", "gz": "csv", "duckdb": "database"}.get(name.rpartition(".")[2], "text")
        entries.append({"name": name, "kind": kind, "bytes": len(body), "sha256": digest, "rows": 7,
                        "dataset": "un_wpp", "releases": ["WPP2024"], "licence": "CC BY", "licence_url": LICENCE,
                        "noncommercial": False})  # fmt: skip
    datasets = [{"dataset": "un_wpp", "title": "World Population Prospects", "releases": []}]
    listing = {"content_hash": content_hash, "edition": content_hash[:16], "collected": "2026-11-22",
               "datasets": datasets, "files": entries}  # fmt: skip
    (made / "SHA256SUMS").write_text(sums)
    (made / "listing.json").write_text(json.dumps(listing))
    return made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of editions that the application looks into; empty."""
    made = tmp_path / "bulk"
    made.mkdir()
    (tmp_path / "secret.txt").write_text("root:secret")
    monkeypatch.setattr(bulk, "LIBRARY", Library(made))
    return made


@pytest.fixture
def edition(folder: Path, handle: Warehouse) -> str:
    """The edition of the served warehouse, and an older one."""
    older = write_edition(folder, OLD * 4, {"floorwatch.duckdb": b"old"})
    os.utime(older / "listing.json", (1, 1))
    files = {"floorwatch.duckdb": BODY, "un_wpp.csv.gz": BODY[:1000], "README.md": TEXT.encode(),
             "observations/un_wpp/WPP2024.parquet": BODY[:5000]}  # fmt: skip
    write_edition(folder, handle.catalogue.content_hash, files)
    return handle.catalogue.content_hash[:16]


def open_files() -> list[str]:
    found = []
    for number in Path("/proc/self/fd").iterdir():
        try:
            found.append(str(number.readlink()))
        except OSError:
            continue
    return found


# ---- one file ----


def test_a_file_comes_whole_with_what_is_needed_to_trust_and_to_keep_it(client: Client, edition: str) -> None:
    answer = client.get(f"/bulk/{edition}/floorwatch.duckdb")
    digest = hashlib.sha256(BODY)
    assert (answer.status_code, answer.data) == (200, BODY)
    assert answer.headers["ETag"] == f'"{digest.hexdigest()}"'
    assert answer.headers["Repr-Digest"] == f"sha-256=:{b64encode(digest.digest()).decode()}:"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Content-Length"] == str(len(BODY))
    assert answer.headers["Link"] == f'<{LICENCE}>; rel="license"'
    assert "Last-Modified" in answer.headers
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    ("name", "saved"),
    [("floorwatch.duckdb", "floorwatch_{}.duckdb"), ("un_wpp.csv.gz", "floorwatch_un_wpp_{}.csv.gz"),
     ("observations/un_wpp/WPP2024.parquet", "floorwatch_un_wpp_WPP2024.parquet")],
)  # fmt: skip
def test_a_file_is_saved_under_a_name_that_says_what_it_is(client: Client, edition: str, name: str, saved: str) -> None:
    said = client.get(f"/bulk/{edition}/{name}").headers["Content-Disposition"]
    assert said == f'attachment; filename="{saved.format(edition[:8])}"'


def test_head_says_the_same_without_the_body(client: Client, edition: str) -> None:
    where = f"/bulk/{edition}/floorwatch.duckdb"
    whole, head = client.get(where), client.head(where)
    assert (head.status_code, head.data) == (200, b"")
    for name in ("ETag", "Content-Length", "Content-Type", "Last-Modified", "Accept-Ranges"):
        assert head.headers[name] == whole.headers[name]
    ranged = client.head(where, headers={"Range": "bytes=0-9"})
    assert (ranged.status_code, ranged.headers["Content-Length"]) == (200, str(len(BODY)))


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=100-", 100, len(BODY) - 1), ("bytes=-50", len(BODY) - 50, len(BODY) - 1),
     (f"bytes=5-{10 * len(BODY)}", 5, len(BODY) - 1), ("bytes=7-7", 7, 7)],
)  # fmt: skip
def test_a_part_is_sent_as_asked(client: Client, edition: str, asked: str, first: int, last: int) -> None:
    answer = client.get(f"/bulk/{edition}/floorwatch.duckdb", headers={"Range": asked})
    assert (answer.status_code, answer.data) == (206, BODY[first : last + 1])
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(BODY)}"
    assert answer.headers["Content-Length"] == str(last + 1 - first)


@pytest.mark.parametrize("asked", [f"bytes={len(BODY)}-", "bytes=9-3", "bytes=abc", "bytes=-0", "bytes="])
def test_a_part_that_is_not_there_is_416_and_says_how_long_the_file_is(
    client: Client, edition: str, asked: str
) -> None:
    answer = client.get(f"/bulk/{edition}/floorwatch.duckdb", headers={"Range": asked})
    assert (answer.status_code, answer.mimetype) == (416, "application/problem+json")
    assert answer.headers["Content-Range"] == f"bytes */{len(BODY)}"


@pytest.mark.parametrize("asked", ["bytes=0-1,5-9", "lines=1-2", "nonsense"])
def test_several_parts_and_other_units_give_the_whole(client: Client, edition: str, asked: str) -> None:
    answer = client.get(f"/bulk/{edition}/floorwatch.duckdb", headers={"Range": asked})
    assert (answer.status_code, answer.data) == (200, BODY)


def test_a_download_that_broke_off_goes_on_only_with_the_same_file(client: Client, edition: str) -> None:
    where = f"/bulk/{edition}/floorwatch.duckdb"
    whole = client.get(where)
    ask = lambda known: client.get(where, headers={"Range": "bytes=1000-", "If-Range": known})  # noqa: E731
    for known in (whole.headers["ETag"], whole.headers["Last-Modified"]):
        assert (ask(known).status_code, ask(known).data) == (206, BODY[1000:])
    for known in ('"another"', "Mon, 01 Jan 2001 00:00:00 GMT"):
        assert (ask(known).status_code, ask(known).data) == (200, BODY)


def test_parts_put_together_are_the_file(client: Client, edition: str) -> None:
    chance, at, got = random.Random(3), 0, b""
    while at < len(BODY):
        n = chance.randrange(1, 30_000)
        got += client.get(f"/bulk/{edition}/floorwatch.duckdb", headers={"Range": f"bytes={at}-{at + n - 1}"}).data
        at += n
    assert got == BODY


def test_who_has_the_file_is_told_so(client: Client, edition: str) -> None:
    where = f"/bulk/{edition}/floorwatch.duckdb"
    whole = client.get(where)
    for known in ({"If-None-Match": whole.headers["ETag"]}, {"If-Modified-Since": whole.headers["Last-Modified"]},
                  {"If-None-Match": whole.headers["ETag"], "Range": "bytes=0-9"}):  # fmt: skip
        answer = client.get(where, headers=known)
        assert (answer.status_code, answer.data) == (304, b""), known
        assert answer.headers["ETag"] == whole.headers["ETag"]


def test_files_are_never_compressed_again(client: Client, edition: str) -> None:
    for name in ("floorwatch.duckdb", "README.md", "SHA256SUMS"):
        answer = client.get(f"/bulk/{edition}/{name}", headers={"Accept-Encoding": "gzip, br, zstd"})
        assert "Content-Encoding" not in answer.headers
        assert answer.headers["ETag"].startswith('"')
    refused = client.get(f"/bulk/{edition}/README.md", headers={"Accept-Encoding": "gzip, identity;q=0"})
    assert (refused.status_code, refused.mimetype) == (406, "application/problem+json")
    assert "refuses all of: identity" in gzip.decompress(refused.data).decode()


def test_a_client_that_goes_away_leaves_no_open_file(client: Client, edition: str) -> None:
    for asked in ({}, {"Range": "bytes=10-90000"}, {"If-None-Match": f'"{hashlib.sha256(BODY).hexdigest()}"'},
                  {"Range": "bytes=999999999-"}):  # fmt: skip
        answer = client.get(f"/bulk/{edition}/floorwatch.duckdb", headers=asked, buffered=False)
        next(iter(answer.response), b"")
        answer.close()
    assert not [path for path in open_files() if path.endswith("floorwatch.duckdb")]


# ---- what is not there ----

TRAVERSALS = [
    "../secret.txt", "../../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "..%5csecret.txt", "..\\secret.txt",
    "%2e%2e%2f%2e%2e%2fsecret.txt", "....//secret.txt", "./README.md", "//etc/passwd", "/etc/passwd", "%2fetc%2fpasswd",
    "observations/../README.md", "observations/../../../secret.txt", "README.md%00.txt", "README.md/", "%c0%ae%c0%ae/x",
    "observations", "observations/un_wpp", ".lock", "..", ".", "%252e%252e/secret.txt", "README.MD", "file:///etc/passwd",
    "‥/secret.txt", "．．/secret.txt", "~/x", "CON", "README.md:$DATA", "*", "README.md?x=../../secret.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", TRAVERSALS)
def test_nothing_but_the_names_of_the_listing_leads_to_a_file(client: Client, edition: str, name: str) -> None:
    answer = client.get(f"/bulk/{edition}/{name}", follow_redirects=True)
    assert b"secret" not in answer.data.replace(b"secret.txt", b"")
    assert b"root:" not in answer.data
    if answer.status_code == 200:  # the query string is no part of the name; an address that is the listing's folder
        assert name.startswith("README.md?") or answer.mimetype in ("application/json", "text/html")
    else:
        assert answer.status_code in (404, 308, 400)


@pytest.mark.parametrize(
    "name", ["..", "%2e%2e", "../bulk", ".making-1", "0123456789ABCDEF", "0" * 15, "0" * 17, "*", "%00"]
)
def test_nothing_but_a_hash_names_an_edition(client: Client, folder: Path, edition: str, name: str) -> None:
    (folder / ".making-1").mkdir()
    shutil.copytree(folder / edition, folder / ".making-1", dirs_exist_ok=True)
    answer = client.get(f"/bulk/{name}/README.md", follow_redirects=True)
    assert answer.status_code == 404


def test_a_listing_that_was_tampered_with_opens_no_way_out(client: Client, folder: Path, edition: str) -> None:
    path = folder / edition / "listing.json"
    listing = json.loads(path.read_text())
    for name in ("../../secret.txt", "/etc/passwd"):
        listing["files"].append({**listing["files"][0], "name": name, "bytes": 11})
    path.write_text(json.dumps(listing))
    for name in ("../../secret.txt", "/etc/passwd", "%2e%2e/%2e%2e/secret.txt"):
        assert client.get(f"/bulk/{edition}/{name}").status_code in (308, 404)


def test_404_lists_what_there_is(client: Client, edition: str) -> None:
    answer = client.get(f"/bulk/{edition}/nothing.csv")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert {"floorwatch.duckdb", "README.md", "SHA256SUMS", "listing.json"} <= set(answer.json["files"])
    answer = client.get("/bulk/ffffffffffffffff/README.md")
    assert (answer.status_code, answer.json["editions"]) == (404, ["latest", edition, OLD])


def test_a_file_that_is_damaged_on_the_disk_is_not_sent(client: Client, folder: Path, edition: str) -> None:
    path = folder / edition / "floorwatch.duckdb"
    path.write_bytes(BODY[:100])
    answer = client.get(f"/bulk/{edition}/floorwatch.duckdb")
    assert answer.status_code == 503
    assert "python -m etl bulk" in answer.json["detail"]
    path.unlink()
    assert client.get(f"/bulk/{edition}/floorwatch.duckdb").status_code == 404


# ---- the newest ----


def test_latest_leads_to_the_edition_of_the_served_data(client: Client, edition: str) -> None:
    answer = client.get("/bulk/latest/observations/un_wpp/WPP2024.parquet")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/bulk/{edition}/observations/un_wpp/WPP2024.parquet"
    assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/bulk/latest/README.md", follow_redirects=True).text == TEXT
    assert client.get("/bulk/latest/nothing").status_code == 404


def test_while_the_newest_files_are_made_those_before_are_served_and_it_is_said(
    client: Client, folder: Path, edition: str
) -> None:
    (folder / edition).rename(folder / ".making-7")
    answer = client.get("/bulk/latest/floorwatch.duckdb")
    assert answer.headers["Location"] == f"/bulk/{OLD}/floorwatch.duckdb"
    listing = client.get("/bulk/listing.json").json
    assert (listing["current"], listing["edition"]) == (False, OLD)
    assert "are being made" in client.get("/bulk/").text
    assert client.get("/health").json["bulk"] is None
    (folder / ".making-7").rename(folder / edition)
    assert client.get("/bulk/listing.json").json["current"] is True
    assert "are being made" not in client.get("/bulk/").text
    assert client.get("/health").json["bulk"] == edition


def test_before_any_was_made_it_says_what_to_run(client: Client, folder: Path) -> None:
    for path in ("/bulk/", "/bulk/listing.json", "/bulk/latest/floorwatch.duckdb"):
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
        assert "python -m etl bulk" in answer.json["detail"]
        assert answer.headers["Retry-After"] == "60"
    page = client.get("/bulk/", headers={"Accept": "text/html"})
    assert (page.status_code, page.mimetype) == (503, "text/html")


# ---- the list ----


@pytest.mark.parametrize("lang", settings.LANGUAGES)
def test_the_page_lists_every_file_with_size_checksum_and_licence(client: Client, edition: str, lang: str) -> None:
    page = client.get(f"/bulk/?lang={lang}").text
    assert f'<html lang="{lang}"' in page
    assert page.count("<h1") == 1
    for name in (
        "floorwatch.duckdb",
        "un_wpp.csv.gz",
        "observations/un_wpp/WPP2024.parquet",
        "README.md",
        "SHA256SUMS",
    ):
        assert f'href="/bulk/{edition}/{name}"' in page
    assert hashlib.sha256(BODY).hexdigest() in page
    assert LICENCE in page
    assert "102\u00a0kB" in page


def test_the_listing_for_programs_has_addresses_that_work(client: Client, edition: str) -> None:
    answer = client.get("/bulk/listing.json")
    listing = answer.json
    assert listing["edition"] == edition
    for file in listing["files"]:
        assert file["url"].startswith(settings.public_url())
        body = client.get(file["url"].removeprefix(settings.public_url())).data
        assert (len(body), hashlib.sha256(body).hexdigest()) == (file["bytes"], file["sha256"])
    assert [e["edition"] for e in listing["editions"]] == [edition, OLD]
    again = client.get("/bulk/listing.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, answer.headers["Cache-Control"]) == (304, "no-cache")


def test_the_folder_of_an_edition_leads_to_its_listing(client: Client, edition: str) -> None:
    assert client.get(f"/bulk/{edition}/").headers["Location"] == f"/bulk/{edition}/listing.json"
    assert client.get("/bulk/latest/").headers["Location"] == "/bulk/"
    assert client.get(f"/bulk/{edition}/listing.json").json["edition"] == edition


def test_what_the_etl_makes_is_what_is_served(client: Client, folder: Path, handle: Warehouse) -> None:
    """Names and fields of the listing are agreed between two programs that do not import each other."""
    made = settings.bulk_dir() / handle.catalogue.content_hash[:16]
    assert made.is_dir(), "the tests need the bulk files of the served warehouse: `make build` makes them"
    (folder / made.name).symlink_to(made)
    listing = client.get("/bulk/listing.json").json
    assert listing["current"]
    for file in listing["files"]:
        answer = client.get(f"/bulk/{made.name}/{file['name']}")
        assert answer.status_code == 200
        assert hashlib.sha256(answer.data).hexdigest() == file["sha256"]


@pytest.fixture(autouse=True)
def _no_trace(client: Client) -> Iterator[None]:
    """No answer of these tests shows a stack trace."""
    seen: list[bytes] = []
    inner = client.open

    def opened(*arguments: Any, **options: Any) -> Any:
        answer = inner(*arguments, **options)
        if answer.status_code >= 400:
            seen.append(answer.data)
        return answer

    client.open = opened
    yield
    assert not [body for body in seen if b"Traceback" in body or b'File "' in body]
