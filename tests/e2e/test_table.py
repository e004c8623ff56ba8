"""The table: the rows of the map and of the CSV, sortable."""

from __future__ import annotations

import csv
import io

import pytest
from browsing import VisitMaker
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(
    "query",
    [
        "",
        "indicator=coverage-old-age&year=2020&window=3&sex=F&group=M49:202&lang=fr",
        pytest.param("indicator=uhc-index&year=2015&window=1&lang=es", marks=pytest.mark.matrix),
        pytest.param("source=ilo_wspr.A4.2.SP", marks=pytest.mark.matrix),
    ],
)
def test_the_table_on_the_page_equals_the_csv_and_the_map(visit: VisitMaker, query: str) -> None:
    seen = visit()
    page = seen.open(f"/explore?{query}")
    answer = page.request.get(seen.site + (page.locator("#download-csv").get_attribute("href") or ""))
    assert answer.ok
    rows = list(csv.DictReader(io.StringIO(answer.text().removeprefix("\ufeff"))))
    shown = seen.state()["rows"]
    assert len(rows) >= 10
    assert [r["ref_area"] for r in rows] == [row[0] for row in shown], "same areas in the same order"
    assert [float(r["obs_value"]) for r in rows] == [float(row[1]) for row in shown]
    assert [r["time_period"] or "–" for r in rows] == [row[2] for row in shown]
    assert [r["release"] for r in rows] == [row[3] for row in shown]
    drawn = page.evaluate("document.querySelector('#card-map .js-plotly-plot').data[0].locations")
    assert sorted(drawn) == sorted(row[0] for row in shown), "the map shows the rows of the table"


def test_download_csv_saves_a_file_with_the_rows_of_the_table(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore?indicator=coverage-children&year=2019")
    with page.expect_download() as waiting:
        page.locator("#download-csv").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert waiting.value.suggested_filename.endswith(".csv")
    assert len(rows) == page.locator("#table tbody tr").count()
    assert {r["indicator"] for r in rows} == {"coverage-children"}
    assert {"obs_status", "note", "source_detail", "release", "dataset", "licence"} <= set(rows[0])


def test_the_table_sorts_by_each_column_with_mouse_and_keyboard(visit: VisitMaker) -> None:
    seen = visit()
    page = seen.open("/explore")
    area, value, year = (page.locator("#table thead button").nth(n) for n in range(3))
    sorted_as = page.locator("#table thead th[aria-sort]")
    value.click()
    expect(sorted_as).to_have_attribute("aria-sort", "descending")
    values = [float(row[1]) for row in seen.state()["rows"]]
    assert values == sorted(values, reverse=True)
    value.press("Enter")
    expect(sorted_as).to_have_attribute("aria-sort", "ascending")
    values = [float(row[1]) for row in seen.state()["rows"]]
    assert values == sorted(values)
    area.press("Enter")
    expect(page.locator("#table thead th").first).to_have_attribute("aria-sort", "ascending")
    names = page.locator("#table tbody th").all_text_contents()
    assert names[0] == "Afghanistan"
    assert names.index("Cook Islands") < names.index("Côte d’Ivoire") < names.index("Cuba"), "accents are folded"
    area.press("Enter")
    expect(sorted_as).to_have_attribute("aria-sort", "descending")
    assert page.locator("#table tbody th").all_text_contents() == names[::-1]
    year.click()
    expect(page.locator("#table thead th").nth(2)).to_have_attribute("aria-sort", "descending")
    years = [int(row[2]) for row in seen.state()["rows"]]
    assert years == sorted(years, reverse=True)
