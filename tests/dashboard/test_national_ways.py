"""Ways to national data: from profiles and the search; a year of the register that is chosen; findings in every
language."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
import national_example as example
import pytest

from dashboard import search, urls
from dashboard.charts import national_findings as findings
from dashboard.settings import LANGUAGES
from dashboard.warehouse import Warehouse
from etl.paths import ROOT

OLDER, GONE = "ZMB-2021-register", "ZMB-2020-register"
OF_REGISTER = ("national-register", "national-register-coverage", "national-spending", "national-sources")


def _add_older(path: Path) -> None:
    """The example's register of two earlier years, one of them withdrawn; half as much is spent in them."""
    with duckdb.connect(str(path)) as con:
        for label, year, status in ((OLDER, 2021, "published"), (GONE, 2020, "withdrawn")):
            con.execute(f"""INSERT INTO release SELECT * REPLACE ('{label}' AS release, '{status}' AS status)
                FROM release WHERE release = '{example.REGISTER}'""")
            for table in ("national_source", "scheme"):
                con.execute(f"""INSERT INTO {table} SELECT * REPLACE ('{label}' AS release, {year} AS time_period)
                    FROM {table} WHERE release = '{example.REGISTER}'""")
            con.execute(f"""INSERT INTO observation SELECT * REPLACE ('{label}' AS release, {year} AS time_period,
                obs_value / 2 AS obs_value) FROM observation WHERE release = '{example.REGISTER}'""")


@pytest.fixture(scope="module")
def imported(handle: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """The served warehouse with the example and the earlier registers, served as long as this module runs."""
    with example.served(handle, tmp_path_factory.mktemp("national"), example.add, _add_older) as there:
        yield there


def page(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[:300]
    return unescape(answer.text)


def records(client: Any, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page(client, address))))


# ---- profiles and search ----


@pytest.mark.parametrize(("lang", "said"), [
    ("en", "There is a household survey of 2022 with confidence intervals and a register of schemes of 2023"),
    ("fr", "Il y a une enquête auprès des ménages de 2022, avec intervalles de confiance et un registre des régimes"),
    ("es", "Hay una encuesta de hogares de 2022, con intervalos de confianza y un registro de regímenes de 2023"),
])  # fmt: skip
def test_a_profile_says_what_national_data_there_are_and_leads_there(
    imported: Warehouse, client: Any, lang: str, said: str
) -> None:
    shown = page(client, urls.profile("ZMB", lang))
    assert said in shown
    assert f'href="{urls.national("ZMB", lang)}"' in shown


def test_a_profile_of_a_country_with_a_platform_leads_to_it_and_others_say_nothing(
    imported: Warehouse, client: Any
) -> None:
    assert urls.national("CAN") in page(client, urls.profile("CAN"))
    assert "SDG 1.3.1 as the country publishes it, also by region" in page(client, urls.profile("KAZ"))
    assert 'id="part-national"' not in page(client, urls.profile("KEN"))
    assert 'id="part-national"' not in page(client, urls.profile("M49:001"))


@pytest.mark.parametrize(("text", "lang"), [
    ("national data", "en"), ("sub-national", "en"), ("subnational", "en"), ("survey", "en"), ("register", "en"),
    ("household surveys", "en"), ("données nationales", "fr"), ("infranational", "fr"), ("enquête", "fr"),
    ("registre", "fr"), ("datos nacionales", "es"), ("subnacional", "es"), ("encuesta", "es"), ("registro", "es"),
])  # fmt: skip
def test_words_for_national_data_lead_to_its_page(imported: Warehouse, text: str, lang: str) -> None:
    found = search.search(text, lang, imported, urls.PAGES, profiles=True)
    assert ("page", "national") in [(each.kind, each.target) for each in found[:3]], found


@pytest.mark.parametrize(("text", "lang", "code"), [
    ("Zambia national data", "en", "ZMB"), ("national data zambia", "en", "ZMB"), ("zambia survey", "en", "ZMB"),
    ("zambia register", "en", "ZMB"), ("canada national data", "en", "CAN"), ("Zambie données nationales", "fr", "ZMB"),
    ("Zambie enquête", "fr", "ZMB"), ("Zambia encuesta", "es", "ZMB"), ("Canadá datos nacionales", "es", "CAN"),
    ("zambia regions", "en", "ZMB"), ("Zambia subnacionales", "es", "ZMB"),
])  # fmt: skip
def test_a_country_with_one_of_these_words_leads_to_its_data(
    imported: Warehouse, text: str, lang: str, code: str
) -> None:
    first = search.search(text, lang, imported, urls.PAGES, profiles=True)[0]
    assert (first.kind, first.href) == ("national", urls.national(code, lang))


def test_a_country_alone_leads_to_its_profile_first(imported: Warehouse) -> None:
    first = search.search("Zambia", "en", imported, urls.PAGES, profiles=True)[0]
    assert (first.kind, first.href) == ("country", urls.profile("ZMB"))


# ---- the year of the register ----


def test_without_a_choice_the_newest_year_is_shown_and_all_others_are_offered(imported: Warehouse, client: Any) -> None:
    shown = page(client, "/national?area=ZMB")
    assert "the register of 2023 has 3 schemes" in shown
    offered = re.search(r'<select[^>]*id="control-register".*?</select>', shown, re.DOTALL)
    assert offered
    assert re.findall(r'value="([^"]*)"', offered[0]) == [example.REGISTER, OLDER], "not the withdrawn one"


@pytest.mark.parametrize("slug", OF_REGISTER)
def test_address_file_and_embed_show_the_year_that_was_chosen(imported: Warehouse, client: Any, slug: str) -> None:
    mine = f"area=ZMB&register={OLDER}"
    years = {each["time_period"] for each in records(client, f"/charts/{slug}.csv?{mine}")
             if each["dataset"] == "national_register"}  # fmt: skip
    assert years == {"2021"}
    embed = page(client, f"/embed/{slug}?{mine}")
    assert "2021" in embed and f"register={OLDER}" in embed
    card = page(client, f"/national?{mine}").partition(f'id="card-{slug}-card"')[2]
    assert f"/charts/{slug}.csv?{mine}" in card


def test_amounts_are_those_of_the_year(imported: Warehouse, client: Any) -> None:
    spent = [
        next(float(each["obs_value"]) for each in records(client, f"/charts/national-spending.csv?area=ZMB{more}")
             if each["series"] == "REG_EXP.ANY")
        for more in ("", f"&register={OLDER}")
    ]  # fmt: skip
    assert spent[0] == 2 * spent[1] > 0


def test_an_unknown_register_is_refused_by_name_and_a_withdrawn_one_is_gone(imported: Warehouse, client: Any) -> None:
    wrong = client.get("/charts/national-register.csv?area=ZMB&register=ZMB-1999-register")
    assert wrong.status_code == 400 and OLDER in wrong.text
    assert client.get(f"/charts/national-register.csv?area=ZMB&register={GONE}").status_code == 410
    assert "was withdrawn" in page(client, f"/national?area=ZMB&register={GONE}")


# ---- findings of the import ----


def test_every_warning_that_goes_with_the_figures_has_a_sentence() -> None:
    """Codes as they stand in the code of the checks."""
    paths = [path for folder in ("survey", "register", "national") for path in (ROOT / "etl" / folder).glob("*.py")]
    written = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    codes = set(re.findall(r'warn\(\s*"([a-z0-9-]+)"', written))
    codes |= set(re.findall(r'tell\(\s*(?:cell, )?"([a-z0-9-]+)".*warn=', written))
    codes |= set(re.findall(r'{"code": "([a-z-]+)"', written))
    codes |= set(re.findall(r'_missing\[[^"]*"([a-z0-9-]+)"', written))
    assert {"no-amount", "above-100", "no-sex", "single-psu", "undocumented", "missing-code"} <= codes
    assert codes - set(findings.CODES) == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_findings_are_told_in_the_readers_language(imported: Warehouse, client: Any, lang: str) -> None:
    """The words of the import are English; behind a translation they are marked as such."""
    catalogue = imported.catalogue
    for code in findings.CODES:
        made = {"code": code, "count": 1234, "text": "as said", "where": "SI_COV_PENSN, 2022", "columns": "x",
                "measure": "ADQ"}  # fmt: skip
        told = findings.sentence(made, catalogue, lang)
        assert told and "national-finding" not in told
        if code in ("figures", "withheld", "flagged"):
            assert {"en": "1,234", "fr": "1\u202f234", "es": "1234"}[lang] in told.replace("\xa0", "\u202f")
    shown = page(client, f"/national?area=ZMB&lang={lang}")
    original = "2 strata have one PSU only: centred on the mean of the whole sample"
    assert original in shown
    translated = {
        "fr": "Certaines strates n’ont qu’une unité primaire",
        "es": "Algunos estratos tienen una sola unidad",
    }
    if lang in translated:
        assert translated[lang] in shown
        assert re.search(rf'<span[^>]*lang="en"[^>]*>“{re.escape(original)}”</span>', shown)


def test_a_finding_without_a_sentence_is_told_in_its_own_words(imported: Warehouse) -> None:
    made = {"code": "never-heard-of", "text": "something odd"}
    assert findings.plain(made, imported.catalogue, "fr") == "something odd"
    assert findings.told(made, imported.catalogue, "fr") is not None
