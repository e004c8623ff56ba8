"""A survey in which one household can be recognised is imported and served: nothing that can be asked for names it.

The whole way is walked: the command with its findings, files of releases, warehouse and bulk, pages, embeds, files of
charts, the API with questions that mean harm, and the log. Packed files are unpacked before they are searched.
"""

from __future__ import annotations

import gzip
import io
import json
import shutil
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb
import pandas as pd
import pytest
import tomli_w
from made_figures import small_registry, write_snapshot
from typer.testing import CliRunner

import etl.registry as registries
from dashboard import serving
from dashboard.api.endpoints import ENDPOINTS
from dashboard.app import server
from dashboard.charts import CHARTS
from dashboard.publish.formats import FORMATS
from dashboard.warehouse import POINTER, Reader
from etl import paths, warehouse
from etl.__main__ import app
from etl.loading import insert
from etl.national import loading
from etl.registry import registry
from etl.releases import Store
from etl.survey import example

HOME, CLUSTER, NAME, PHONE = "SENTINELHOME", "987650123", "Jane SENTINELNAME", "0955SENTINEL"
WEIGHT, SPENT, HEALTH, PENSION = 1234.567891, 7654321.25, 86421.1257, 55443.7531
SCRIPT, FORMULA = "<script>alert(1)</script>", "=cmd|' /C calc'!A0"
PLAIN = (HOME, CLUSTER, "SENTINELNAME", PHONE, "1234.567891", "7654321.25", "86421.1257", "55443.7531")
LABEL = "ZMB-2024-example"
NATIONAL = [slug for slug in CHARTS if slug.startswith("national-")]
HOSTILE = (
    "area=ZMB' OR '1'='1", "area=ZMB;DROP TABLE observation", "area=../../survey.toml", "area=%00", "rows=all",
    "series=POP' UNION SELECT * FROM read_csv('{home}')--", "dataset=national_survey&group=psu", f"psu={CLUSTER[:4]}",
    "dataset=national_survey&fields=household", "dataset=national_survey&fields=weight,psu,stratum",
    "dataset=national_survey&limit=1000000000", "dataset=national_survey&status=Q", "sex=F%27--", "cursor=AAAA",
    "dataset=national_survey&quantile=Q6&age=Y999", "release=..%2F..%2Fetc%2Fpasswd",
)  # fmt: skip


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The operator's folder. Columns of names are in the file and not in the descriptor; labels mean harm."""
    folder = tmp_path_factory.mktemp("operator")
    path = example.write(folder, 400)
    told = tomllib.loads(path.read_text("utf-8"))
    told["benefit"] = [each for each in told["benefit"] if each["id"] in ("pension", "social_pension", "cash_transfer")]
    del told["simulation"]  # a few questions are enough
    told["survey"] |= {"title": f"{SCRIPT} survey", "producer": f"{FORMULA} office"}
    told["regions"]["names"] = {"ZM-06": {"en": SCRIPT, "fr": SCRIPT}, "ZM-05": {"en": FORMULA}}
    told["benefit"][1]["label"] = {"en": FORMULA, "fr": SCRIPT}
    path.write_text(tomli_w.dumps(told), encoding="utf-8")
    persons = pd.read_csv(folder / "persons.csv", dtype=str, keep_default_na=False)
    homes = pd.read_csv(folder / "households.csv", dtype=str, keep_default_na=False)
    at = persons["pension"] == "1"
    home = persons.loc[at, "hhid"].iloc[0]
    persons.loc[at & (persons["hhid"] == home), "pension_amount"] = str(PENSION)
    persons["name"], persons["phone"] = NAME, PHONE
    homes.loc[homes["cluster"] == homes.loc[homes["hhid"] == home, "cluster"].iloc[0], "cluster"] = CLUSTER
    homes.loc[homes["hhid"] == home, ["hhid", "weight", "consumption", "health_spending"]] = [
        HOME, str(WEIGHT), str(SPENT), str(HEALTH)]  # fmt: skip
    persons["hhid"] = persons["hhid"].replace(home, HOME)
    persons.to_csv(folder / "persons.csv", index=False)
    homes.to_csv(folder / "households.csv", index=False)
    shapes = json.loads((folder / "regions.geojson").read_text("utf-8"))
    for feature in shapes["features"]:
        feature["properties"] |= {"name": SCRIPT, "owner": NAME}
    (folder / "regions.geojson").write_text(json.dumps(shapes), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def sentinels(own: Path) -> tuple[str, ...]:
    """What must not be found: names and numbers as they are, and the amounts as arithmetic makes them of one person."""
    homes = pd.read_csv(own / "households.csv").set_index("hhid").loc[HOME]
    size = int(homes["hhsize"])
    amounts = [SPENT * 12, SPENT * 12 / size, HEALTH / size, PENSION * 12, PENSION * 12 / size, WEIGHT * size]
    written = {text for amount in amounts for text in (f"{amount:.9g}", f"{amount:.2f}", repr(amount))}
    return (*PLAIN, *(text for text in written if len(text) > 8))  # a shorter one is found anywhere


@pytest.fixture(scope="module")
def data(own: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of figures after the import, and what the command printed."""
    folder, scratch = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("tmp")
    write_snapshot(folder / "snapshot")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLOORWATCH_DATA", str(folder))
        patch.setattr(registries, "registry", small_registry)
        patch.setattr(tempfile, "tempdir", str(scratch))
        before = sorted(p.name for p in own.iterdir())
        ran = CliRunner().invoke(app, ["import-survey", str(own / "survey.toml")])
        assert ran.exit_code == 0, (ran.output, ran.exception)
        assert sorted(p.name for p in own.iterdir()) == before, "nothing is left beside the survey"
        assert list(scratch.iterdir()) == [], "nothing is left in the folder of temporary files"
    yield folder, ran.output


@pytest.fixture(scope="module")
def client(data: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The application, serving the warehouse at hand with the imported survey in it."""
    folder = tmp_path_factory.mktemp("served")
    at_hand = warehouse.served_file(paths.warehouse_dir())
    assert at_hand is not None, "the tests need `make build`"
    path = folder / at_hand.name
    shutil.copy(at_hand, path)
    releases = Store(data[0] / "releases", data[0] / "snapshot").releases()
    with duckdb.connect(path) as con:
        for release in releases:
            for table in ("observation", "current_observation"):
                con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM read_parquet('{release.path}')")
            insert(con, "release", [(release.dataset, release.label, "2026-11-22", False, "published", "", "{}")])
        for table, files in loading.files(releases).items():
            if files:
                con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM read_parquet(?)", [files])
        for table, rows in loading.rows(releases, registry()).items():
            insert(con, table, rows)
    (folder / POINTER).write_text(path.name, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(serving, "READER", Reader(folder))
        yield server.test_client()


def readable(content: bytes) -> str:
    """The content as text; what is packed is unpacked."""
    if content[:2] == b"\x1f\x8b":
        return readable(gzip.decompress(content))
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(readable(packed.read(name)) for name in packed.namelist())
    if content[:4] == b"PAR1":
        return pd.read_parquet(io.BytesIO(content)).to_csv()
    return content.decode("utf-8", "replace")


def tables(path: Path) -> str:
    """All tables of a database as text."""
    with duckdb.connect(path, read_only=True) as con:
        names = [name for (name,) in con.sql("SELECT table_name FROM duckdb_tables()").fetchall()]
        return "\n".join(con.sql(f"FROM {name}").df().to_csv() for name in names)


def found(text: str, sentinels: tuple[str, ...]) -> list[str]:
    return [each for each in sentinels if each in text]


def test_no_file_of_the_site_names_the_household(data: tuple[Path, str], sentinels: tuple[str, ...]) -> None:
    folder, said = data
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {".duckdb", ".parquet", ".gz", ".toml", ".geojson"} <= {path.suffix for path in files}
    for path in files:
        text = tables(path) if path.suffix == ".duckdb" else readable(path.read_bytes())
        assert found(text, sentinels) == [], path
    assert found(said, sentinels) == []
    assert SCRIPT not in (folder / "releases").joinpath("national_survey", f"{LABEL}.shapes.geojson").read_text("utf-8")


def answers(client: Any) -> Iterator[tuple[str, Any]]:
    """Every address with the survey in it, in every form."""
    others = ("html", *FORMATS, "part")
    for n, slug in enumerate(NATIONAL):
        every = slug in ("national-estimates", "national-quality")
        for form in others if every else ("html", others[1 + n % len(FORMATS)]):
            yield f"/charts/{slug}.{form}?area=ZMB", None
        yield f"/embed/{slug}?area=ZMB", None
    yield from ((address, None) for address in (
        "/national?area=ZMB", "/national?area=ZM-06", "/country/ZMB", "/quality", "/releases", "/releases.csv",
        "/health",
        "/search?q=SENTINEL", "/search.json?q=SENTINEL", "/search.json?q=Jane", "/data", "/api/v1/openapi.json",
        f"/releases?dataset=national_survey&series=POP&area=ZMB&release={LABEL}",
    ))  # fmt: skip
    for each in ENDPOINTS.values():
        if "<" not in each.path:
            yield f"/api/v1{each.path}", None
    for form in FORMATS:
        yield f"/api/v1/observations?dataset=national_survey&release={LABEL}&format={form}", None
    del client


def test_no_answer_names_the_household_or_runs_what_a_label_says(
    client: Any, sentinels: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    seen = 0
    for address, _ in answers(client):
        answer = client.get(address, buffered=True)
        assert answer.status_code in (200, 400, 404, 406), (address, answer.status_code)
        text = readable(answer.get_data())
        assert found(text, sentinels) == [], address
        if answer.mimetype == "text/html":
            assert SCRIPT not in text, address
        if answer.mimetype == "text/csv":
            assert not [line for line in text.splitlines() if line.startswith("=") or ",=" in line], address
        seen += LABEL in text
    assert seen > 10, "the survey is served"
    assert found(capfd.readouterr().out, sentinels) == []


def test_questions_that_mean_harm_get_a_short_refusal_or_what_anyone_gets(
    client: Any, own: Path, sentinels: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    everything = [
        f"{start}?{quote(each.format(home=own), safe='=&%')}"
        for each in HOSTILE
        for start in ("/api/v1/observations", "/charts/national-estimates.csv", "/national", "/quality/national.csv")
    ]
    for address in [*everything, *(f"/charts/{name}.csv" for name in ("../../etc/passwd", "..%2f..%2fsurvey.toml"))]:
        answer = client.get(address, buffered=True)
        assert answer.status_code < 500, address
        text = answer.get_data(as_text=True)
        assert found(text, sentinels) == [], address
        assert "Traceback" not in text and "duckdb" not in text.lower().replace(".duckdb", ""), address
        if address.startswith("/api") and answer.status_code != 200:
            assert answer.mimetype == "application/problem+json", address
    assert "Traceback" not in (logged := capfd.readouterr().out) and found(logged, sentinels) == []


def spoil(own: Path, folder: Path, **files: tuple[str, str]) -> Path:
    """A copy of the survey in which a text of a file is another."""
    shutil.copytree(own, folder)
    for name, (old, new) in files.items():
        path = folder / f"{name}.csv"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder / "survey.toml"


@pytest.mark.parametrize("files", [
    {"households": (str(WEIGHT), f"-{WEIGHT}"), "persons": (f"{HOME},", "h0,")},
    {"households": (str(SPENT), f"-{SPENT}"), "persons": (str(PENSION), f"{PENSION},{PENSION}")}, {},
])  # fmt: skip
def test_findings_of_damaged_files_name_lines_and_columns_and_no_value(
    files: dict[str, tuple[str, str]], own: Path, sentinels: tuple[str, ...], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("FLOORWATCH_DATA", str(tmp_path / "data"))
    path = spoil(own, tmp_path / "own", **files)
    for options in (["--check"], ["--check", "--json"]):
        ran = CliRunner().invoke(app, ["import-survey", str(path), *options])
        assert ran.exit_code == (1 if files else 0), ran.output
        assert found(ran.output + str(ran.exception), sentinels) == []
