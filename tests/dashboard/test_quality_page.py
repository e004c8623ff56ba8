"""Data quality: every dataset with its age, every row set aside with its reason, nothing hidden, nothing invented."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import first_paint, links, sound, table, texts

from dashboard import reports
from dashboard.pages import quality
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse

Client = Any
HTML = {"Accept": "text/html"}


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder without a report; the warehouse stays the one of the session."""
    monkeypatch.setenv("FLOORWATCH_DATA", str(tmp_path))
    (tmp_path / "reports").mkdir()
    return tmp_path / "reports" / "last.json"


def rows_of(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


@pytest.mark.parametrize("path", ["/quality", "/quality?page=2", "/quality?dataset=un_sdg_1_3_1",
                                  "/quality?dataset=imf_weo"])  # fmt: skip
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_words_and_tables_before_any_script(client: Client, path: str, lang: str) -> None:
    answer = client.get(path + ("&" if "?" in path else "?") + f"lang={lang}")
    assert answer.status_code == 200
    sound(first_paint(answer))


def test_every_dataset_has_its_newest_release_its_age_and_its_counts(client: Client, handle: Warehouse) -> None:
    _, rows = table(first_paint(client.get("/quality")), "freshness")
    assert len(rows) == len(handle.catalogue.datasets)
    found = {row[0]: row for row in rows}
    sdg = found[handle.catalogue.datasets["un_sdg_1_3_1"].title["en"]]
    assert sdg[1:3] == ["2025-10", "2025-10-29"]
    assert int(sdg[3].replace(",", "")) >= 300
    assert sdg[4:8] == ["2023", "52,480", "21", "3"]
    assert sum(int(row[5].replace(",", "")) for row in rows) == handle.rows("SELECT count(*) FROM observation")[0][0]
    assert sum(int(row[6].replace(",", "")) for row in rows) == handle.rows("SELECT count(*) FROM quarantine")[0][0]


def test_the_age_of_a_month_counts_from_its_end() -> None:
    assert quality.age_days("2025-10-29", date(2025, 11, 1)) == 3
    assert quality.age_days("2024-02", date(2024, 3, 1)) == 1


def test_the_pages_of_quarantine_hold_every_row_once(client: Client, handle: Warehouse) -> None:
    total = handle.rows("SELECT count(*) FROM quarantine")[0][0]
    html = first_paint(client.get("/quality"))
    seen = len(table(html, "quarantined")[1])
    page = 1
    while more := [link for link in links(html) if link == f"/quality?page={page + 1}"]:
        html = first_paint(client.get(more[0]))
        seen += len(table(html, "quarantined")[1])
        page += 1
    assert seen == total
    assert page == -(-total // quality.ROWS_A_PAGE)
    assert client.get(f"/quality?page={page + 1}", headers=HTML).status_code == 400
    _, reasons = table(html, "reasons")
    assert sum(int(row[1].replace(",", "")) for row in reasons) == total


def test_the_files_hold_the_rows_as_they_came(client: Client, handle: Warehouse) -> None:
    rows = rows_of(client.get("/quality/quarantine.csv"))
    assert len(rows) == handle.rows("SELECT count(*) FROM quarantine")[0][0]
    assert all(row["reason"] for row in rows)
    one = rows_of(client.get("/quality/quarantine.csv?dataset=un_sdg_1_3_1"))
    assert {row["dataset"] for row in one} == {"un_sdg_1_3_1"}
    flagged = rows_of(client.get("/quality/flagged.csv"))
    assert flagged
    assert all(float(row["obs_value"]) > float(row["warn_max"]) for row in flagged)
    kept = {(row["series"], row["ref_area"], row["obs_value"]) for row in flagged}
    assert ("SI_COV_PENSN", "CPV", "132.4") in kept


def test_values_above_the_usual_are_listed_and_still_served(client: Client) -> None:
    _, rows = table(first_paint(client.get("/quality")), "flagged")
    pension = next(row for row in rows if row[0].startswith("SI_COV_PENSN"))
    assert pension[1:6] == ["100", "2", "132.4", "%", "Cabo Verde, 2021"]


@pytest.mark.parametrize("query", ["dataset=nope", "page=0", "page=999", "page=x", "page=٣", "colour=red", "lang=xx"])
def test_what_is_not_there_is_refused_with_a_friendly_page(client: Client, query: str) -> None:
    answer = client.get(f"/quality?{query}", headers=HTML)
    assert answer.status_code == 400
    assert 'href="/quality"' in first_paint(answer)


def test_unknown_files_and_datasets_are_refused(client: Client) -> None:
    assert client.get("/quality/nope.csv").status_code == 404
    assert client.get("/quality/quarantine.csv?dataset=nope").status_code == 400


# ---- the last refresh ----


def test_without_a_report_the_page_says_so(client: Client) -> None:
    html = first_paint(client.get("/quality"))
    assert "No report of a refresh is at hand" in texts(html)
    assert {row[8] for row in table(html, "freshness")[1]} == {"–"}


def test_the_last_refresh_is_told_for_each_dataset(client: Client, data: Path, handle: Warehouse) -> None:
    outcomes = [
        {"dataset": "un_sdg_1_3_1", "source": "un_sdg", "status": "blocked", "message": "rows: 3 instead of <b>9</b>"},
        {"dataset": "wb_wdi", "source": "world_bank", "status": "failed",
         "message": "https://api.example.org/v2/x: cannot write (/srv/private/landing/x)"},
        {"dataset": "imf_weo", "source": "imf", "status": "unchanged", "message": ""},
    ]  # fmt: skip
    earlier = [{"dataset": "who_uhc", "source": "who_gho", "status": "new", "at": "2025-12-31T23:00:00+00:00"}]
    report = {"started": "2026-01-02T03:04:05+00:00", "error": None, "outcomes": outcomes, "earlier": earlier}
    data.write_text(json.dumps(report))
    html = first_paint(client.get("/quality"))
    assert "The last refresh began 2026-01-02 03:04 UTC." in texts(html)
    assert "<b>9</b>" not in html
    title = {d: entry.title["en"] for d, entry in handle.catalogue.datasets.items()}
    told = {row[0]: row[8] for row in table(html, "freshness")[1]}
    assert told[title["un_sdg_1_3_1"]].startswith("held back: rows: 3 instead of")
    assert "https://api.example.org/v2/x" in told[title["wb_wdi"]]
    assert "/srv/private" not in html
    assert told[title["imf_weo"]] == "unchanged"
    assert told[title["who_uhc"]] == "new release (2025-12-31 23:00 UTC)"
    data.write_text(json.dumps({"started": "2026-01-02T03:04:05+00:00", "error": "disk full", "outcomes": []}))
    assert "ended with an error" in texts(first_paint(client.get("/quality")))


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["started", "outcomes", "earlier", "dataset", "status", "message", "error", "at"]), inner),
))  # fmt: skip
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_report_is_read_or_left_alone(tmp_path_factory: pytest.TempPathFactory, content: Any) -> None:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "last.json").write_text(json.dumps(content))
    found = reports.last_refresh(folder)
    assert found is None or isinstance(found.outcomes, tuple)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_a_broken_report_is_no_report(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "last.json").write_bytes(content)
    assert reports.last_refresh(tmp_path) is None
