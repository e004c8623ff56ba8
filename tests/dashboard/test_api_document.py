"""The API's declarations: every parameter is tested and documented, the document is valid, no question breaks it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from html import unescape
from typing import Any

import pandas as pd
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from openapi_spec_validator import validate
from werkzeug.serving import make_server

from dashboard import urls
from dashboard.api import examples, page
from dashboard.api.base import Endpoint
from dashboard.api.endpoints import ENDPOINTS
from dashboard.api.parameters import Parameter
from dashboard.app import server
from dashboard.publish import formats
from dashboard.queries.api import BESIDE

PARAMETERS = [(e, p) for e in ENDPOINTS.values() for p in e.parameters]
NAMES = [f"{e.name}-{p.name}" for e, p in PARAMETERS]
WRITTEN = {"integer": int, "number": int | float, "string": str, "boolean": bool}


def ask(client: Any, endpoint: Endpoint, query: dict[str, str], **named: str) -> Any:
    path = endpoint.path
    for name, text in (page.IN_PATH | named).items():
        path = path.replace(f"<{name}>", text)
    return client.get(urls.api(path, list(query.items())), buffered=True)


def required(endpoint: Endpoint) -> dict[str, str]:
    return {p.name: p.example for p in endpoint.parameters if p.required and not p.in_path}


# ---- every parameter is tested ----


@pytest.mark.parametrize(("endpoint", "parameter"), PARAMETERS, ids=NAMES)
def test_the_example_of_a_parameter_is_accepted(client: Any, endpoint: Endpoint, parameter: Parameter) -> None:
    if not parameter.example:
        assert parameter.name == "cursor", "only a cursor cannot have an example: test_api walks with real ones"
        return
    query = (dict(page.pairs(endpoint)) if required(endpoint) else {}) | (
        {} if parameter.in_path else {parameter.name: parameter.example}
    )
    response = ask(client, endpoint, query, **({parameter.name: parameter.example} if parameter.in_path else {}))
    assert response.status_code == 200, response.get_data(as_text=True)[:400]
    if response.mimetype != "application/json":
        assert parameter.name == "format"
        return
    content = response.get_json()
    if parameter.says and parameter.example not in ("true", "false"):
        assert parameter.example.split(",")[0] in content["meta"]["sentence"]
    elif parameter.name == "latest":
        assert "newest" in content["meta"]["sentence"]
    if parameter.name == "fields":
        rows = [content["data"]] if endpoint.one else content["data"]
        assert all(list(row) == parameter.example.split(",") for row in rows)


@pytest.mark.parametrize(("endpoint", "parameter"), PARAMETERS, ids=NAMES)
def test_a_wrong_value_is_refused_with_what_is_allowed(client: Any, endpoint: Endpoint, parameter: Parameter) -> None:
    query = required(endpoint) | ({} if parameter.in_path else {parameter.name: parameter.wrong})
    response = ask(client, endpoint, query, **({parameter.name: parameter.wrong} if parameter.in_path else {}))
    assert response.status_code == (404 if parameter.in_path else 400)
    assert response.mimetype == "application/problem+json"
    (problem,) = response.get_json()["problems"]
    assert (problem["parameter"], problem["given"]) == (parameter.name, parameter.wrong)
    assert problem["reason"]
    assert problem["allowed"], f"{parameter.name} does not say what is allowed"


@pytest.mark.parametrize("endpoint", [e for e in ENDPOINTS.values() if required(e)], ids=lambda e: e.name)
def test_a_required_parameter_that_is_missing_is_named(client: Any, endpoint: Endpoint) -> None:
    response = ask(client, endpoint, {})
    assert response.status_code == 400
    assert {p["parameter"] for p in response.get_json()["problems"]} == set(required(endpoint))
    assert {p["reason"] for p in response.get_json()["problems"]} == {"required"}


@pytest.mark.parametrize("endpoint", ENDPOINTS.values(), ids=lambda e: e.name)
def test_an_unknown_parameter_is_refused(client: Any, endpoint: Endpoint) -> None:
    response = ask(client, endpoint, required(endpoint) | {"colour": "blue"})
    assert response.status_code == 400
    problem = next(p for p in response.get_json()["problems"] if p["parameter"] == "colour")
    assert problem["reason"] == "unknown-parameter"
    assert set(problem["allowed"]) == {p.name for p in endpoint.parameters}


# ---- every parameter is documented ----


@pytest.fixture(scope="module")
def document() -> Any:
    return server.test_client().get("/api/v1/openapi.json").get_json()


def test_the_openapi_document_is_valid(document: Any) -> None:
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_the_document_has_every_endpoint_and_parameter_and_no_other(document: Any) -> None:
    found = {path: {p["name"] for p in item["get"]["parameters"]} for path, item in document["paths"].items()}
    declared = {urls.api(re.sub(r"<(\w+)>", r"{\1}", e.path)): {p.name for p in e.parameters}
                for e in ENDPOINTS.values()}  # fmt: skip
    assert found == declared
    for item in document["paths"].values():
        for parameter in item["get"]["parameters"]:
            assert len(parameter["description"]) > 4, parameter
            assert parameter["name"] == "cursor" or "example" in parameter


def test_every_address_that_is_served_is_declared() -> None:
    served = {rule.rule.removeprefix(urls.API) for rule in server.url_map.iter_rules() if rule.endpoint[:4] == "api."}
    assert served == {e.path for e in ENDPOINTS.values()} | {"", "/", "/openapi.json", "/<path:rest>"}


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_the_page_documents_every_parameter_and_field(client: Any, lang: str) -> None:
    text = client.get(f"/api/v1/?lang={lang}").get_data(as_text=True)
    assert f'<html lang="{lang}"' in text
    assert 'lang="en"' in text
    for endpoint in ENDPOINTS.values():
        article = text.split(f'id="endpoint-{endpoint.name}"')[1].split("</article>")[0]
        for name in (*(p.name for p in endpoint.parameters), *(f.name for f in endpoint.fields)):
            assert f"<code>{name}</code>" in article, f"{endpoint.path} does not explain {name}"
        assert '"sentence"' in unescape(article), "the example has no answer"


def test_the_page_states_promise_and_deprecation(client: Any) -> None:
    text = unescape(client.get("/api/v1/").get_data(as_text=True))
    assert all(said in text for said in (*page.STABILITY, "Deprecation", "Sunset"))


def test_the_short_address_leads_to_the_page(client: Any) -> None:
    response = client.get("/api/v1?lang=fr", headers={"Host": "evil.example"})
    assert (response.status_code, response.headers["Location"]) == (308, "/api/v1/?lang=fr")


def test_the_document_is_repeatable(client: Any) -> None:
    first = client.get("/api/v1/openapi.json")
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def usual(endpoint: Endpoint) -> list[str]:
    """The fields of an answer when none is named: what stands beside national figures comes with them only."""
    return [field.name for field in endpoint.fields if field.name not in BESIDE or endpoint.name != "observations"]


@pytest.mark.parametrize("endpoint", ENDPOINTS.values(), ids=lambda e: e.name)
def test_rows_have_the_fields_and_kinds_that_are_declared(client: Any, endpoint: Endpoint) -> None:
    response = client.get(urls.api(page.path(endpoint), page.pairs(endpoint)))
    assert response.status_code == 200
    data = response.get_json()["data"]
    rows = [data] if endpoint.one else data
    assert rows, "the example finds nothing"
    for row in rows:
        assert list(row) == usual(endpoint)
        for field in (each for each in endpoint.fields if each.name in row):
            cell = row[field.name]
            if field.name in endpoint.nested:
                assert isinstance(cell, list | dict)
            else:
                assert cell is None or isinstance(cell, WRITTEN[field.kind]), (field, cell)


@pytest.mark.parametrize("endpoint", ENDPOINTS.values(), ids=lambda e: e.name)
def test_every_endpoint_gives_every_format_it_declares(client: Any, endpoint: Endpoint) -> None:
    rows = client.get(urls.api(page.path(endpoint), page.pairs(endpoint))).get_json()["data"]
    n = 1 if endpoint.one else len(rows)
    for name in endpoint.formats:
        response = client.get(urls.api(page.path(endpoint), [*page.pairs(endpoint), ("format", name)]), buffered=True)
        assert response.status_code == 200, (name, response.get_data()[:300])
        assert response.mimetype == formats.FORMATS[name].mimetype.partition(";")[0]
        if name in ("csv", "tsv"):
            read = pd.read_csv(io.BytesIO(response.get_data()), sep=None, engine="python", keep_default_na=False)
            assert len(read) == n
            assert list(read.columns) == usual(endpoint)


def test_what_becomes_of_a_withdrawn_release_is_documented_wherever_a_release_is(client: Any) -> None:
    """In the OpenAPI document, where it is asked for and where it is answered; in the dictionary in each language."""
    paths = client.get("/api/v1/openapi.json").json["paths"]
    observations, releases = paths["/api/v1/observations"]["get"], paths["/api/v1/releases"]["get"]
    asked = {p["name"]: p["description"] for p in observations["parameters"]}
    assert "withdrawn" in asked["release"] and "ithdrawn" in asked["as_of"]

    def fields(operation: Any) -> dict[str, Any]:
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        return dict(schema["properties"]["data"]["items"]["properties"])

    assert "meta.notes" in fields(observations)["release"]["description"]
    status = fields(releases)["status"]["description"]
    allowed = next(p for p in releases["parameters"] if p["name"] == "status")["schema"]["items"]["enum"]
    assert all(word in status for word in allowed) and "withdrawn" in allowed and "410" in status
    assert "reason" in fields(releases)["note"]["description"]
    column = next(c for c in client.get("/data/codebook.json").json["columns"] if c["column"] == "release")
    for lang, word in (("en", "withdrawn"), ("fr", "retirée"), ("es", "retirada")):
        assert word in column["label"][lang]


# ---- no question breaks it ----

API = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", server)


@API.parametrize()
@settings(max_examples=20, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_no_question_is_answered_with_a_failure(case: Any) -> None:
    response = case.call(headers={"Accept-Encoding": "identity"})
    assert response.status_code < 500, f"{case.as_curl_command()}\n{response.text[:500]}"
    kind = response.headers["content-type"][0].partition(";")[0]
    if response.status_code >= 400:
        assert kind == "application/problem+json"
        assert "Traceback" not in response.text


# ---- the examples ----


@pytest.fixture(scope="module")
def address(handle: Any) -> Iterator[str]:
    """A server on the loopback address."""
    running = make_server("127.0.0.1", 0, server, threaded=True)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    thread.join(30)


def of(endpoint: Endpoint, address: str, monkeypatch: pytest.MonkeyPatch, language: str) -> str:
    monkeypatch.setenv("PUBLIC_URL", address)
    return examples.LANGUAGES[language](page.path(endpoint), page.pairs(endpoint))


SHOWN = [ENDPOINTS[name] for name in page.SHOWN]


@pytest.mark.parametrize("endpoint", SHOWN, ids=lambda e: e.name)
def test_the_python_example_runs(endpoint: Endpoint, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code = of(endpoint, address, monkeypatch, "Python")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    assert endpoint.fields[0].name in ran.stdout


def test_the_python_example_walks_all_pages(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", address)
    code = examples.python_pages("/observations", [("indicator", "coverage-old-age"), ("area", "KEN,TZA,IND")])
    code = code.replace("limit=100", "limit=7")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    found, total = re.match(r"(\d+) of (\d+)", ran.stdout).groups()  # type: ignore[union-attr]
    assert found == total
    assert int(found) > 7


@pytest.mark.parametrize("endpoint", SHOWN, ids=lambda e: e.name)
@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_curl_example_runs(
    endpoint: Endpoint, address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    command = of(endpoint, address, monkeypatch, "curl")
    env = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    ran = subprocess.run(command, shell=True, cwd=tmp_path, env=env, capture_output=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "rows.csv").read_text("utf-8").startswith(endpoint.fields[0].name)


@pytest.mark.parametrize("endpoint", SHOWN, ids=lambda e: e.name)
@pytest.mark.parametrize("language", ["R", "Stata"])
def test_the_examples_that_cannot_be_run_are_well_formed(
    client: Any, endpoint: Endpoint, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = of(endpoint, "http://localhost:8050", monkeypatch, language)
    quoted = re.findall(r'"([^"]*)"', code)
    assert code.count('"') % 2 == 0
    assert code.count("(") == code.count(")")
    start = r"rows <- read\.csv\(" if language == "R" else r"import delimited "
    assert re.match(start, code)
    url = next(text for text in quoted if text.startswith("http"))
    assert "`" not in url, "Stata reads ` as the beginning of a macro"
    assert "$" not in url
    response = client.get(url.removeprefix("http://localhost:8050"), buffered=True)
    assert (response.status_code, response.mimetype) == (200, "text/csv")
