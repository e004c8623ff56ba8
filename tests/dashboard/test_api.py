"""The API's answers: rows equal the warehouse, cursors walk the whole, as_of follows the rule, requests repeat."""

from __future__ import annotations

import csv
import gc
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import serving, urls
from dashboard.api import cursors, page
from dashboard.api.endpoints import ENDPOINTS
from dashboard.api.observations import COLUMNS, members_of
from dashboard.api.parameters import Asked
from dashboard.app import server
from dashboard.queries import api as queries
from dashboard.queries.api import Wanted
from dashboard.warehouse import POINTER, Reader, Warehouse

DIMENSIONS = ["sex", "age", "location", "quantile"]
KEY = ["dataset", "series", *DIMENSIONS, "ref_area", "release"]
ORDER = ["series", "ref_area", "time_period", "dataset", "release", *DIMENSIONS]
PENSIONS = "/api/v1/observations?series=SI_COV_PENSN"


def get(url: str, **more: Any) -> Any:
    return server.test_client().get(url, buffered=True, **more)


def rows(url: str) -> list[dict[str, Any]]:
    response = get(url)
    assert response.status_code == 200, response.get_data(as_text=True)[:500]
    found: list[dict[str, Any]] = response.get_json()["data"]
    return found


@pytest.fixture(scope="module")
def table(handle: Warehouse) -> pd.DataFrame:
    """Three datasets of the warehouse as pandas has them, in the documented order, with what is current."""
    columns = ", ".join(f"o.{name}" for name in queries.OBSERVATION)
    found = handle.frame(
        f"""SELECT {columns}, c.release IS NOT NULL AS is_current, r.retrieved
            FROM observation o JOIN release r USING (dataset, release)
            LEFT JOIN current_release c USING ({", ".join(KEY)})
            WHERE o.dataset IN ('un_sdg_1_3_1', 'wb_aspire', 'subnational_sdg_1_3_1')"""
    )
    found["time_period"] = found["time_period"].astype("Int64")
    return found.sort_values(ORDER, ignore_index=True)


# ---- filters ----

CODES = {
    "dataset": ["un_sdg_1_3_1", "wb_aspire", "subnational_sdg_1_3_1"],
    "series": ["SI_COV_PENSN", "SI_COV_BENFTS", "SI_COV_CHLD", "SI_COV_MATNL", "8.3.1"],
    "area": ["KEN", "TZA", "IND", "BRA", "KAZ", "GBR", "M49:001", "WB:LIC"],
    "sex": ["_T", "F", "M"],
    "location": ["_T", "U", "R"],
    "quantile": ["_T", "Q1", "Q5"],
    "year": ["2010", "2015", "2016", "2019", "2020"],
    "status": ["none", "A", "E", "B", "U"],
    "group": ["WB:LIC", "WB:UMC"],
}
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True)
           for name, codes in CODES.items() if name != "dataset"},
        "from": st.sampled_from(["2005", "2015"]),
        "to": st.sampled_from(["2016", "2020"]),
        "release": st.sampled_from(["all", "2023-07", "2022-05", "current"]),
        "latest": st.sampled_from(["true", "false"]),
    },
)  # fmt: skip


def plainly(table: pd.DataFrame, handle: Warehouse, query: dict[str, Any]) -> pd.DataFrame:
    """The same filters, written once more in pandas."""
    kept = table
    columns = {"dataset": "dataset", "series": "series", "area": "ref_area", **{d: d for d in DIMENSIONS}}
    for name, column in columns.items():
        if name in query:
            kept = kept[kept[column].isin(query[name])]
    if "group" in query:
        kept = kept[kept["ref_area"].isin(members_of(tuple(query["group"]), handle))]
    if "status" in query:
        kept = kept[kept["obs_status"].fillna("").isin(["" if s == "none" else s for s in query["status"]])]
    if "year" in query:
        kept = kept[kept["time_period"].isin([int(y) for y in query["year"]])]
    if "from" in query:
        kept = kept[kept["time_period"].fillna(0) >= int(query["from"])]
    if "to" in query:
        kept = kept[kept["time_period"].fillna(9999) <= int(query["to"])]
    release = query.get("release", "current")
    if release == "current":
        kept = kept[kept["is_current"]]
    elif release != "all":
        kept = kept[kept["release"] == release]
    if query.get("latest") == "true":
        retrieved = kept["retrieved"].str[:4].astype(int)
        status, year = kept["obs_status"].fillna(""), kept["time_period"].fillna(0).astype(int)
        projected = (status == "F") | (year > retrieved) | ((year == retrieved) & (status == ""))
        kept = kept[~projected & kept["obs_value"].notna()]
        newest = kept.assign(year=kept["time_period"].fillna(0)).groupby(KEY)["year"].transform("max")
        kept = kept[kept["time_period"].fillna(0) == newest]
    return kept


@pytest.fixture(scope="module")
def asked_plainly(table: pd.DataFrame, handle: Warehouse) -> Any:
    """Check one query; hypothesis takes no fixture that is made anew for each example, so this is one function."""

    def check(query: dict[str, Any]) -> None:
        query = {"dataset": CODES["dataset"], **query}
        written = "&".join(f"{name}={','.join(v) if isinstance(v, list) else v}" for name, v in query.items())
        found = rows(f"/api/v1/observations?limit=50000&{written}")
        expected = plainly(table, handle, query)[[*ORDER, "obs_value", "note"]]
        plain = expected.astype(object).where(expected.notna(), None)
        keys = [tuple(row[name] for name in (*ORDER, "obs_value", "note")) for row in found]
        assert keys == list(plain.itertuples(index=False, name=None))[:50_000]

    return check


@given(query=FILTERS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_equal_a_plain_filter_of_the_warehouse(asked_plainly: Any, query: dict[str, Any]) -> None:
    asked_plainly(query)


@pytest.mark.parametrize("ending", ["csv", "tsv", "parquet"])
def test_a_file_of_many_areas_is_in_the_order_of_its_pages(ending: str) -> None:
    """Of all lists, those of five values or more are what a database may turn round."""
    query = "series=SI_COV_PENSN,SI_COV_CHLD&release=all&group=WB:LIC,WB:UMC"
    data = get(f"/api/v1/observations?{query}&format={ending}").get_data()
    found = (pd.read_parquet(io.BytesIO(data)) if ending == "parquet"
             else pd.read_csv(io.BytesIO(data), sep="," if ending == "csv" else "\t"))  # fmt: skip
    paged = [row for each in walk(f"/api/v1/observations?{query}&limit=5000") for row in each["data"]]
    assert list(found[ORDER].itertuples(index=False, name=None)) == [tuple(row[n] for n in ORDER) for row in paged]


def test_values_may_be_repeated_or_have_commas() -> None:
    one = rows(f"{PENSIONS}&area=KEN,TZA")
    assert one == rows(f"{PENSIONS}&area=KEN&area=TZA") == rows(f"{PENSIONS}&area=TZA&area=,KEN,,KEN")
    assert {row["ref_area"] for row in one} == {"KEN", "TZA"}


def test_an_indicator_is_its_preferred_source_unless_another_is_named() -> None:
    first = rows("/api/v1/observations?indicator=coverage-old-age&area=KEN")
    assert {(row["dataset"], row["series"], row["indicator"]) for row in first} == {
        ("un_sdg_1_3_1", "SI_COV_PENSN", "coverage-old-age")
    }
    refused = get("/api/v1/observations?indicator=coverage-old-age&dataset=imf_weo")
    assert refused.status_code == 400
    assert any("SI_COV_PENSN" in allowed for allowed in refused.get_json()["problems"][0]["allowed"])


def test_two_indicators_keep_their_names() -> None:
    found = rows("/api/v1/observations?indicator=coverage-old-age,coverage-children&area=KEN")
    assert {(row["series"], row["indicator"]) for row in found} == {
        ("SI_COV_PENSN", "coverage-old-age"), ("SI_COV_CHLD", "coverage-children"),
    }  # fmt: skip


def test_fields_come_in_the_order_asked_for() -> None:
    found = rows(f"{PENSIONS}&area=KEN&fields=obs_value,ref_area,indicator")
    assert all(list(row) == ["obs_value", "ref_area", "indicator"] for row in found)


def test_what_contradicts_itself_is_refused() -> None:
    for query, parameter in (
        ("from=2020&to=2010", "from"), ("as_of=2022-01-01&release=2023-07", "release"),
        ("release=all,2023-07", "release"), ("limit=50001", "limit"), ("cursor=x&format=csv", "cursor"),
        ("limit=10&limit=20", "limit"), ("lang=en&lang=fr", "lang"),
    ):  # fmt: skip
        response = get(f"/api/v1/observations?{query}")
        assert response.status_code == 400, query
        assert [p["parameter"] for p in response.get_json()["problems"]] == [parameter], query


# ---- pages ----


def walk(url: str) -> Iterator[dict[str, Any]]:
    """The answers of all pages."""
    while url:
        response = get(url)
        assert response.status_code == 200
        content = response.get_json()
        yield content
        url = (content["meta"]["next"] or "").removeprefix(urls.absolute(""))
        assert bool(url) == ('rel="next"' in response.headers.get("Link", ""))


@pytest.mark.parametrize(
    "query",
    ["", "&release=all", "&latest=true", "&as_of=2022-12-31", "&release=all&sex=_T&area=KEN,IND",
     "&release=all&group=WB:LIC", "&release=all&sex=_T&area=BDI,COD,LBR,MDG,NER,TCD",
     "&release=all&group=WB:LIC,WB:UMC",
     "&sex=_T,F,M&year=2010,2012,2014,2015,2016,2018,2020"],
)  # fmt: skip
@pytest.mark.parametrize("size", [97, 1000])
def test_all_pages_together_are_the_whole(query: str, size: int) -> None:
    whole = get(f"{PENSIONS}{query}&limit=50000").get_json()
    pages = list(walk(f"{PENSIONS}{query}&limit={size}"))
    assert [row for each in pages for row in each["data"]] == whole["data"]
    assert [tuple(row[name] for name in ORDER) for row in whole["data"]] == sorted(
        (tuple(row[name] for name in ORDER) for row in whole["data"]), key=lambda row: (row[:2], row[2] or 0, row[3:])
    )
    assert {each["meta"]["total"] for each in pages} == {len(whole["data"])}
    assert all(each["meta"]["count"] == size for each in pages[:-1])


def test_aggregates_come_in_pages_and_as_a_file() -> None:
    url = "/api/v1/aggregates?indicator=coverage-old-age&release=all"
    found = [row for each in walk(f"{url}&limit=300") for row in each["data"]]
    file = pd.read_csv(io.BytesIO(get(f"{url}&format=csv").get_data()))
    assert len(found) == len(file) > 600
    assert [row["group_code"] for row in found] == list(file["group_code"])


@pytest.mark.parametrize(
    "query", ["indicator=coverage-children&group=M49:001&year=2021", "indicator=coverage-any&year=2022"]
)
def test_aggregates_name_the_sources_of_weights_and_of_published_values(query: str) -> None:
    answer = get(f"/api/v1/aggregates?{query}").get_json()
    named = {f"{source['dataset']} {source['release']}" for source in answer["meta"]["sources"]}
    wanted = {part for row in answer["data"] for part in row["weight_release"].split("; ")}
    wanted |= {row["published_release"] for row in answer["data"] if row["published_value"] is not None}
    assert wanted and wanted <= named


def test_the_same_page_has_the_same_cursor_and_rows() -> None:
    once, again = (get(f"{PENSIONS}&limit=50").get_json() for _ in range(2))
    assert once == again


def cursor_of(url: str) -> str:
    return str(get(url).get_json()["meta"]["next"]).partition("cursor=")[2]


def test_a_cursor_that_was_changed_is_refused() -> None:
    good = cursor_of(f"{PENSIONS}&limit=10")
    assert get(f"{PENSIONS}&limit=10&cursor={good}").status_code == 200
    other = "B" if good[5] != "B" else "C"
    for bad in (good[:-2], good + "AA", good[:5] + other + good[6:], "AAAA", "=", "é", "1", good.lower(), good + "="):
        response = get("/api/v1/observations", query_string={"series": "SI_COV_PENSN", "limit": 10, "cursor": bad})
        assert response.status_code == 400, bad
        assert response.get_json()["problems"][0]["reason"] == "not-a-cursor"


def test_a_cursor_of_another_question_is_refused() -> None:
    good = cursor_of(f"{PENSIONS}&limit=10")
    response = get(f"/api/v1/observations?series=SI_COV_BENFTS&limit=10&cursor={good}")
    assert response.status_code == 400
    assert response.get_json()["problems"][0]["reason"] == "cursor-of-another-question"
    assert get(f"{PENSIONS}&limit=20&fields=ref_area&cursor={good}").status_code == 200, "the size of pages may change"


def test_a_cursor_does_not_outlive_the_data() -> None:
    asked = Asked(ENDPOINTS["observations"].parameters, {"series": ("SI_COV_PENSN",)}, "/observations")
    old = cursors.write(5, asked, "another state of the data")
    response = get(f"{PENSIONS}&cursor={old}")
    assert (response.status_code, response.mimetype) == (410, "application/problem+json")
    assert response.get_json()["problems"][0]["reason"] == "data-changed"


# ---- what was known then ----


def kept_on(warehouse: Warehouse, day: str) -> set[tuple[str, ...]]:
    with warehouse.session() as cursor:
        queries._known_then(cursor, Wanted(as_of=day))
        return set(cursor.execute(f"SELECT {', '.join(KEY)} FROM kept").fetchall())


def test_as_of_today_is_what_is_current(handle: Warehouse) -> None:
    assert kept_on(handle, "2100-01-01") == set(handle.rows(f"SELECT {', '.join(KEY)} FROM current_release"))


@pytest.mark.parametrize("day", ["2019-06-30", "2020-04-08", "2022-12-31", "2023-07-22", "2024-06-30"])
def test_as_of_follows_the_rule_of_the_current_release(table: pd.DataFrame, handle: Warehouse, day: str) -> None:
    """The rule once more, in Python: newest with 90 % of the countries of the fullest so far; groups: newest."""
    kinds = {code: area.kind in ("country", "territory") for code, area in handle.catalogue.areas.items()}
    known = table[(table["dataset"] == "un_sdg_1_3_1") & (table["retrieved"] <= day)]
    known = known[known["obs_value"].notna() | ~known["ref_area"].map(kinds)]
    expected = set()
    for cut, part in known.groupby(["dataset", "series", *DIMENSIONS]):
        order = part[["retrieved", "release"]].drop_duplicates().sort_values(["retrieved", "release"])["release"]
        held = {label: set(part.loc[part["release"] == label, "ref_area"]) for label in order}
        fullest, chosen = 0, None
        for label in order:
            n = sum(kinds[area] for area in held[label])
            fullest = max(fullest, n)
            chosen = label if n and n >= 0.9 * fullest else chosen
        newest_of_group = {area: label for label in order for area in held[label] if not kinds[area]}
        expected |= {(*cut, area, chosen) for area in held.get(chosen, ()) if kinds[area]}
        expected |= {(*cut, area, label) for area, label in newest_of_group.items()}
    found = {row for row in kept_on(handle, day) if row[0] == "un_sdg_1_3_1"}
    assert found == expected


def test_a_month_of_retrieval_counts_from_its_last_day(handle: Warehouse) -> None:
    def releases(day: str) -> set[str]:
        return {row["release"] for row in rows(f"/api/v1/observations?dataset=ilo_wspr&as_of={day}&limit=50000")}

    assert handle.catalogue.datasets["ilo_wspr"].releases["WSPR-2020-22"] == "2021-06"
    assert releases("2021-06-29") == set()
    assert releases("2021-06-30") == {"WSPR-2020-22"}


@pytest.fixture
def changed(handle: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Serve a copy of the warehouse in which something was changed by SQL."""

    def serve(sql: str) -> Warehouse:
        target = tmp_path / "floorwatch-changed.duckdb"
        shutil.copy(handle.path, target)
        with duckdb.connect(target) as con:
            con.execute(sql)
        (tmp_path / POINTER).write_text(target.name, encoding="utf-8")
        monkeypatch.setattr(serving, "READER", Reader(tmp_path))
        return serving.READER.acquire()

    return serve


def test_a_withdrawn_release_was_never_known(changed: Any) -> None:
    assert {row["release"] for row in rows(f"{PENSIONS}&as_of=2100-01-01&area=KEN")} == {"2023-07"}
    changed("UPDATE release SET status = 'withdrawn' WHERE release = '2023-07'")
    assert "2023-07" not in {row["release"] for row in rows(f"{PENSIONS}&as_of=2100-01-01&area=KEN")}


def test_rows_of_a_withdrawn_release_are_marked_with_the_reason(changed: Any) -> None:
    changed("UPDATE release SET status = 'withdrawn', note = 'withdrawn: wrong unit; ' || note "
            "WHERE dataset = 'un_sdg_1_3_1' AND release = '2023-07'")  # fmt: skip
    said = "Release 2023-07 of un_sdg_1_3_1 was withdrawn and is no longer shown: wrong unit"
    for release in ("2023-07", "all"):
        notes = get(f"{PENSIONS}&area=KEN&release={release}").json["meta"]["notes"]
        assert any(note.startswith(said) for note in notes), release
    for rest in ("", "&release=2025-10", "&as_of=2024-01-01"):
        assert "withdrawn" not in " ".join(get(f"{PENSIONS}&area=KEN{rest}").json["meta"]["notes"]), rest


def test_the_newest_values_are_those_of_the_pages(handle: Warehouse) -> None:
    columns = (*KEY, "time_period")
    at = [queries.OBSERVATION.index(name) for name in columns]
    batches = queries.batches(handle, Wanted(latest=True), queries.OBSERVATION)
    found = {tuple(row[n] for n in at) for batch in batches for row in batch}
    assert found == set(handle.rows(f"SELECT {', '.join(columns)} FROM latest"))


# ---- formats ----


@pytest.mark.parametrize("query", ["&release=all", "&latest=true&sex=_T", "&limit=120"])
def test_files_have_the_rows_of_json(query: str) -> None:
    url = PENSIONS + query
    expected = rows(url if "limit" in query else f"{url}&limit=50000")
    lines = list(csv.DictReader(io.StringIO(get(f"{url}&format=csv").get_data(as_text=True))))
    assert [row["ref_area"] for row in lines] == [row["ref_area"] for row in expected]
    assert [float(row["obs_value"]) if row["obs_value"] else None for row in lines] == [
        row["obs_value"] for row in expected
    ]
    parquet = pq.read_table(io.BytesIO(get(f"{url}&format=parquet").get_data())).to_pylist()
    assert parquet == expected
    tabs = list(csv.DictReader(io.StringIO(get(f"{url}&format=tsv").get_data(as_text=True)), delimiter="\t"))
    assert [row["note"].removeprefix("'") for row in tabs] == [row["note"] for row in expected]


def test_a_file_of_all_observations_has_them_all_in_order(handle: Warehouse) -> None:
    response = get("/api/v1/observations?dataset=wb_aspire,ilostat,who_uhc&release=all&format=csv")
    found = pd.read_csv(io.BytesIO(response.get_data()), keep_default_na=False, dtype=str)
    expected = handle.rows(
        f"""SELECT {", ".join(ORDER)} FROM observation WHERE dataset IN ('wb_aspire', 'ilostat', 'who_uhc')
            ORDER BY {", ".join(f"{n} NULLS LAST" if n == "time_period" else n for n in ORDER)}"""
    )
    assert list(found.columns) == list(COLUMNS)
    assert len(found) == len(expected)
    plain = [tuple("" if cell is None else str(cell) for cell in row) for row in expected]
    assert sorted(found[ORDER].itertuples(index=False, name=None)) == sorted(plain)


@pytest.mark.parametrize(
    ("accept", "mimetype"),
    [("text/csv", "text/csv"), ("application/vnd.apache.parquet", "application/vnd.apache.parquet"),
     ("*/*", "application/json"), ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
     ("text/html;q=0.9, text/csv;q=0.5", "text/csv"), ("application/zip", "application/zip")],
)  # fmt: skip
def test_accept_chooses_the_format(accept: str, mimetype: str) -> None:
    response = get(f"{PENSIONS}&area=KEN", headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, mimetype)
    assert "Accept" in response.headers["Vary"]


def test_the_parameter_format_goes_before_accept() -> None:
    assert (
        get(f"{PENSIONS}&area=KEN&format=tsv", headers={"Accept": "text/csv"}).mimetype == "text/tab-separated-values"
    )


def test_a_format_that_is_not_there_is_refused_with_those_that_are() -> None:
    response = get(f"{PENSIONS}&area=KEN", headers={"Accept": "application/pdf"})
    assert (response.status_code, response.mimetype) == (406, "application/problem+json")
    assert "text/csv" in response.get_json()["problems"][0]["allowed"]
    assert (
        "sdmx.csv"
        not in get("/api/v1/gaps?indicator=coverage-children&format=pdf").get_json()["problems"][0]["allowed"]
    )


# ---- licences, repetition ----


def test_figures_that_are_not_for_commerce_say_so() -> None:
    response = get("/api/v1/observations?indicator=uhc-index&area=KEN")
    meta = response.get_json()["meta"]
    (licence,) = meta["licences"]
    assert licence["noncommercial"] is True
    assert any("commercially" in note for note in meta["notes"])
    assert f'<{licence["url"]}>; rel="license"' in response.headers["Link"]
    assert (
        get("/api/v1/observations?indicator=uhc-index&area=KEN&format=csv").headers["Link"] == response.headers["Link"]
    )
    assert all(not each["noncommercial"] for each in get(f"{PENSIONS}&area=KEN").get_json()["meta"]["licences"])


def test_every_answer_cites_its_producers_with_release_and_day() -> None:
    meta = get(f"{PENSIONS}&area=KEN").get_json()["meta"]
    assert [(s["release"], s["retrieved"]) for s in meta["sources"]] == [("2023-07", "2023-07-23")]
    assert meta["citations"][0].endswith("release 2023-07, retrieved 2023-07-23.")
    assert meta["sentence"] == "Observations of series SI_COV_PENSN, in KEN."


EXAMPLES = [urls.api(page.path(e), page.pairs(e)) for e in ENDPOINTS.values()]


@pytest.mark.parametrize("form", ["json", "csv", "zip"])
@pytest.mark.parametrize("url", EXAMPLES)
def test_answers_repeat_and_head_has_the_same_headers(url: str, form: str) -> None:
    written = f"{url}{'&' if '?' in url else '?'}format={form}"
    first = get(written)
    tag = first.headers["ETag"]
    assert first.headers["Last-Modified"]
    again = get(written, headers={"If-None-Match": tag})
    assert (again.status_code, again.get_data(), again.headers["ETag"]) == (304, b"", tag)
    since = get(written, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert since.status_code == 304
    head = server.test_client().head(written, buffered=True)
    assert (head.status_code, head.get_data()) == (200, b"")
    for name in ("ETag", "Last-Modified", "Content-Type", "Link", "Vary"):
        assert head.headers.get(name) == first.headers.get(name), name


def test_other_data_are_another_answer(changed: Any) -> None:
    tag = get(f"{PENSIONS}&area=KEN").headers["ETag"]
    changed("UPDATE build SET content_hash = 'changed'")
    assert get(f"{PENSIONS}&area=KEN", headers={"If-None-Match": tag}).status_code == 200


def test_a_client_that_leaves_half_way_leaves_nothing_behind(handle: Warehouse) -> None:
    for _ in range(5):
        response = server.test_client().get("/api/v1/observations?format=csv&as_of=2024-01-01&dataset=wb_wdi")
        next(iter(response.response))
        response.close()
    gc.collect()
    assert handle.rows("SELECT count(*) FROM duckdb_tables() WHERE temporary") == [(0,)]
    assert get(f"{PENSIONS}&area=KEN").status_code == 200


# ---- lists and computed rows ----


def test_groups_have_the_days_of_their_members() -> None:
    once = {row["ref_area"] for row in rows("/api/v1/groups?group=WB:LIC&at=2005-07-02")}
    now = {row["ref_area"] for row in rows("/api/v1/groups?group=WB:LIC&at=2025-07-02")}
    assert "IND" in once - now, "India was a low-income country in 2005"
    spans = [row for row in rows("/api/v1/groups?group=WB:LIC") if row["ref_area"] == "IND"]
    assert all(row["valid_to"] for row in spans)


def test_an_area_names_its_groups() -> None:
    found = get("/api/v1/areas/KEN?lang=fr").get_json()["data"]
    assert (found["name"], found["iso2"], found["m49"]) == ("Kenya", "KE", "404")
    assert ("wb-income", "WB:LMC") in {(each["scheme"], each["group_code"]) for each in found["groups"]}


def test_the_difference_is_that_of_the_releases_page() -> None:
    ours = rows("/api/v1/diff?dataset=un_sdg_1_3_1&from=2023-04&to=2023-07&series=SI_COV_PENSN")
    theirs = get("/releases.csv?dataset=un_sdg_1_3_1&old=2023-04&new=2023-07&series=SI_COV_PENSN").get_data(
        as_text=True
    )
    listed = list(csv.DictReader(io.StringIO(theirs)))
    assert [(r["change"], r["ref_area"], str(r["time_period"])) for r in ours] == [
        (r["change"], r["ref_area"], r["time_period"].removesuffix(".0")) for r in listed
    ]


def test_a_comparison_that_is_too_large_is_refused_with_the_way_out() -> None:
    response = get("/api/v1/diff?dataset=un_wpp")
    assert response.status_code == 413
    assert response.get_json()["problems"][0]["parameter"] == "series"


def test_persons_not_covered_are_those_of_the_chart() -> None:
    ours = rows("/api/v1/gaps?indicator=coverage-children&group=WB:LIC")
    theirs = get("/charts/uncovered.csv?indicator=coverage-children&group=WB:LIC").get_data(as_text=True)
    listed = list(csv.DictReader(io.StringIO(theirs)))
    assert {(r["ref_area"], r["uncovered_persons"]) for r in ours} == {
        (r["ref_area"], int(float(r["uncovered_persons"]))) for r in listed
    }


def test_financing_follows_its_assumptions() -> None:
    url = "/api/v1/financing?area=KEN&year=2026&benefit=old-age"
    (plain,), (half,) = rows(url), rows(f"{url}&old-age-level=25")
    assert half["changes"] == "old-age-level=25"
    assert half["cost"] < plain["cost"]
    assert {row["ref_area"] for row in rows("/api/v1/financing?group=WB:LIC&year=2026&benefit=cash")} <= set(
        members_of(("WB:LIC",), serving.READER.acquire())
    )


def test_provenance_tells_every_release_of_a_figure(handle: Warehouse) -> None:
    found = rows("/api/v1/provenance?dataset=un_sdg_1_3_1&series=SI_COV_PENSN&area=KEN&year=2016")
    assert [row["retrieved"] for row in found] == sorted(row["retrieved"] for row in found)
    assert len(found) > 5
    assert sum(row["is_current"] for row in found) == 1
    assert all(len(row["provenance"]["sha256"]) == 64 and row["provenance"]["origin"] for row in found)


# ---- hostile questions ----

HOSTILE = (
    "'", "''", "' OR 1=1 --", "'; DROP TABLE observation; --", "KEN') UNION SELECT * FROM release --", "\"", "%27",
    "\x00", "KEN\x00", "../../etc/passwd", "{}", "[]", "$1", "?", "\ud800".encode("utf-8", "replace").decode(), "𝕂𝔼ℕ",
    "A" * 3000, "-1", "1e9", "NaN", "9" * 40, "2020-02-30", "0000-00-00", "٢٠٢٠", "=1+1", "read_csv('/etc/passwd')",
)  # fmt: skip


@pytest.mark.parametrize("endpoint", ENDPOINTS.values(), ids=lambda e: e.name)
def test_hostile_values_are_refused_and_change_nothing(endpoint: Any, handle: Warehouse) -> None:
    before = handle.rows("SELECT count(*) FROM observation")
    for parameter in endpoint.parameters:
        if parameter.in_path:
            continue
        for text in HOSTILE:
            query = dict(page.pairs(endpoint)) | {parameter.name: text}
            response = get(urls.api(page.path(endpoint)), query_string=query)
            assert response.status_code in (200, 400), (parameter.name, text)
            if response.status_code == 200:
                assert text == "9" * 40 or parameter.kind in ("whole", "number"), (parameter.name, text)
            else:
                assert response.mimetype == "application/problem+json"
                assert "Traceback" not in response.get_data(as_text=True)
    assert handle.rows("SELECT count(*) FROM observation") == before


@pytest.mark.parametrize("text", [text for text in HOSTILE if text[0] != "?"])
def test_hostile_addresses_are_not_found(text: str) -> None:
    for url in (f"/api/v1/areas/{text}", f"/api/v1/indicators/{text}", f"/api/v1/{text}"):
        response = server.test_client().get(url, buffered=True)
        assert response.status_code in (308, 400, 404), url
        assert "Traceback" not in response.get_data(as_text=True)


def test_hostile_names_of_parameters_are_refused() -> None:
    for text in HOSTILE:
        response = get("/api/v1/observations", query_string={text: "1"})
        assert response.status_code == 400, text


def test_a_query_that_is_too_long_is_refused() -> None:
    response = get(f"{PENSIONS}&area={'KEN,' * 2000}")
    assert (response.status_code, response.mimetype) == (400, "application/problem+json")
    assert json.loads(response.get_data())["problems"][0]["reason"] == "too-long"


def test_only_reading_is_possible() -> None:
    for method in ("post", "put", "delete", "patch"):
        response = getattr(server.test_client(), method)("/api/v1/observations")
        assert (response.status_code, response.mimetype) == (405, "application/problem+json")
