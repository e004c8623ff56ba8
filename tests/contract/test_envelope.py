"""Checks before parsing: what is refused, in which words, and that nothing but EnvelopeError comes out."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from replay import gz

from etl import envelope
from etl.envelope import EnvelopeError
from etl.landing import Landed

Make = Callable[..., Landed]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def landed(body: bytes, status: int = 200, **headers: str) -> Landed:
        path = tmp_path / "body"
        path.write_bytes(body)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Landed("Office", "figures", "http://x/", (), "2026-01-01T00:00:00+00:00", status, named,
                      hashlib.sha256(body).hexdigest(), len(body), "", path)  # fmt: skip

    return landed


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"\x00" * 99, b"\xef\xbb\xbf", gz(b""), gz(b"\n"), gz(bytes(9))])
def test_empty(make: Make, body: bytes) -> None:
    with pytest.raises(EnvelopeError, match="empty body"):
        envelope.not_empty(make(body))
    envelope.not_empty(make(body + b"x") if body[:2] != b"\x1f\x8b" else make(gz(b"x")))


@pytest.mark.parametrize(
    "body", [b"<!DOCTYPE html><html>", b"\n <html>", b"\xef\xbb\xbf<?xml version='1.0'?><wb:error/>", gz(b"<HTML>")]
)
def test_pages(make: Make, body: bytes) -> None:
    with pytest.raises(EnvelopeError, match="a page instead of data"):
        envelope.not_html(make(body))


def test_data_sent_as_html_are_data(make: Make) -> None:
    envelope.not_html(make(b"ref_area,time\nKEN,2020\n", content_type="text/html"))


@pytest.mark.parametrize(
    "body",
    [
        b'[{"message":[{"id":"120","key":"Invalid value","value":"not valid"}]}]',
        b'{"message": [{"id": "175"}]}',
        b'{"error": "deprecated or invalid dataset id"}',
        b'{"error": {"code": "", "message": "not found"}}',
        b"Server Error",
        b"Internal Server Error\n",
        gz(b"Server Error"),
    ],
)
def test_error_messages_sent_as_data(make: Make, body: bytes) -> None:
    with pytest.raises(EnvelopeError, match="an error message with status 200"):
        envelope.not_an_error(make(body))


@pytest.mark.parametrize(
    "body",
    [
        b'[{"page": 1, "message": null}, []]',
        b'{"data": [], "errors": []}',
        b"error,rate\n1,2\n",
        b"[]",
        b'{"value": ["' + b"x" * 9000 + b'"], "error": "a column of the data"}',
        b"{broken",
    ],
)
def test_data_that_are_no_error(make: Make, body: bytes) -> None:
    envelope.not_an_error(make(body))


@pytest.mark.parametrize("body", [b'{"a": ', b"", b"nope", b"[" * 100_000, b'{"a": "\xff"}', b"9" * 5000, b"[1]x"])
def test_not_json(make: Make, body: bytes) -> None:
    with pytest.raises(EnvelopeError, match=r"not JSON|not UTF-8"):
        envelope.is_json(make(body))


def test_json_in_every_wrapping(make: Make) -> None:
    text = '{"é": [1.50, 0.1, null, 10]}'
    for body in (text.encode(), b"\xef\xbb\xbf" + text.encode(), text.encode() + bytes(70), gz(text), gz(gz(text))):
        assert envelope.read_json(make(body)) == json.loads(text)
        envelope.JSON(make(body))
    assert envelope.read_json(make(text.encode()), numbers_as_text=True) == {"é": ["1.50", "0.1", None, "10"]}


def test_json_has(make: Make) -> None:
    envelope.json_has("value")(make(b'{"value": []}'))
    with pytest.raises(EnvelopeError, match=r"JSON without value, total; found \['api', 'value'\]"):
        envelope.json_has("value", "total")(make(b'{"api": {}, "value": 1}'))
    with pytest.raises(EnvelopeError, match="found list"):
        envelope.json_has("value")(make(b"[]"))


def test_gzip_must_be_whole(make: Make) -> None:
    packed = gzip.compress(bytes(range(256)) * 2000, mtime=0)
    envelope.is_gzip(make(packed))
    envelope.is_gzip(make(packed + bytes(300)))  # padding after the end mark
    for cut in (3, 12, len(packed) // 2, len(packed) - 1):
        with pytest.raises(EnvelopeError, match="truncated gzip"):
            envelope.is_gzip(make(packed[:cut]))
    for at in (len(packed) - 6, len(packed) // 2):
        with pytest.raises(EnvelopeError, match="gzip"):
            envelope.is_gzip(make(packed[:at] + bytes([packed[at] ^ 255]) + packed[at + 1 :]))
    with pytest.raises(EnvelopeError, match="not a gzip file: a,b"):
        envelope.is_gzip(make(b"a,b\n"))


def test_nul_bytes(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelope, "CHUNK", 7)
    text = b"ref_area,obs_value\nKEN,10\n"
    for wrap in (bytes, gz):
        envelope.no_nul(make(wrap(text)))
        envelope.no_nul_padding(make(wrap(text + bytes(50))))
        assert envelope.read_bytes(make(wrap(text + bytes(50)))) == text
        with pytest.raises(EnvelopeError, match="from byte 26"):
            envelope.no_nul(make(wrap(text + bytes(50))))
        for holed in (text[:5] + bytes(30) + text[5:], text[:13] + bytes(1) + text[13:]):
            with pytest.raises(EnvelopeError, match="NUL bytes"):
                envelope.no_nul_padding(make(wrap(holed)))
            assert envelope.read_bytes(make(wrap(holed))) == holed


def test_csv_header(make: Make) -> None:
    body = b'\xef\xbb\xbfref_area,"time",obs_value\r\nKEN,2020,10\r\n'
    envelope.csv_header(["obs_value", "ref_area"])(make(body))
    with pytest.raises(EnvelopeError, match=r"columns missing: period; found ref_area, time, obs_value"):
        envelope.csv_header(["ref_area", "period"])(make(gz(body)))
    with pytest.raises(EnvelopeError, match="columns missing: a"):
        envelope.csv_header(["a"])(make(b""))
    envelope.csv_header(["a", "b"], ";")(make(b"a;b\n"))


def test_row_count() -> None:
    envelope.row_count(3, 3)
    with pytest.raises(EnvelopeError, match="2 areas received, the publisher states 3"):
        envelope.row_count(3, 2, "areas")


def test_usual_sets(make: Make) -> None:
    csv = b"ref_area,obs_value\nKEN,10\n"
    envelope.CSV(make(csv + bytes(20)))
    envelope.CSV(make(gz(csv)))
    for bad in (b"", b"<html>", b"Server Error", gz(csv)[:-5], csv[:8] + bytes(4) + csv[8:]):
        with pytest.raises(EnvelopeError):
            envelope.CSV(make(bad))
    for bad in (b"", b"<html>", b'{"error": 1}', b"[1,"):
        with pytest.raises(EnvelopeError):
            envelope.JSON(make(bad))


def test_streams(make: Make) -> None:
    rows = "".join(f"KEN,{year},é\r\n" for year in range(3000))
    body = b"\xef\xbb\xbf" + ("ref_area,time,name\r\n" + rows).encode()
    for landed in (make(body), make(gz(body + bytes(400_000)))):
        with envelope.open_text(landed) as stream:
            assert stream.read() == body.decode("utf-8-sig")
        with envelope.open_text(landed) as stream:
            chunks = list(pd.read_csv(stream, dtype=str, chunksize=1000))
        assert [len(chunk) for chunk in chunks] == [1000, 1000, 1000]
    with envelope.open_text(make(b"a,b\n\xff\n")) as stream, pytest.raises(EnvelopeError, match="not UTF-8"):
        pd.read_csv(stream)
    long = make(gzip.compress(body * 40)[:-200])  # longer than what opening reads ahead
    with envelope.open_text(long) as stream, pytest.raises(EnvelopeError, match="truncated gzip"):
        pd.read_csv(stream)


def test_bombs(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = gzip.compress(bytes(10_000_000) + b"x")
    with pytest.raises(EnvelopeError, match="more than 1 MB after decompression"):
        envelope.read_bytes(make(bomb), cap_bytes=1 << 20)
    monkeypatch.setattr(envelope, "PADDING_CAP", 1000)
    with pytest.raises(EnvelopeError, match="more than 1000 NUL bytes"):
        envelope.read_bytes(make(bomb))
    monkeypatch.setattr(envelope, "DECODED_CAP", 1 << 20)
    with pytest.raises(EnvelopeError, match="after decompression"):
        envelope.unpacks(make(bomb))


UNHURRIED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=150, deadline=None, suppress_health_check=UNHURRIED)
@given(st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(gz), st.text(max_size=200).map(str.encode)))
@example(b"\x1f\x8b")
@example(gz(gz(b"\x1f\x8b\x08")))
@example(b'{"error": Infinity}')
@example(b"\xef\xbb\xbf")
def test_any_bytes_give_an_answer_or_an_envelope_error(make: Make, body: bytes) -> None:
    landed = make(body)
    checks = (
        envelope.JSON, envelope.CSV, envelope.is_gzip, envelope.no_nul, envelope.csv_header(["a"]),
        envelope.json_has("a"), envelope.read_bytes, envelope.read_json,
    )  # fmt: skip
    for check in checks:
        try:
            check(landed)
        except EnvelopeError as error:
            assert "\n" not in str(error)
            assert len(str(error)) < 600
    try:
        with envelope.open_text(landed) as stream:
            stream.read()
    except EnvelopeError:
        pass
