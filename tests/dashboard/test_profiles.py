"""Profiles: every country, territory and group has one: what is known, beside what, of when, and what is not."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from reading import first_paint, links, sound, texts

from dashboard import serving
from dashboard.catalogue import Catalogue
from dashboard.charts import CHARTS, context, contingencies
from dashboard.charts.base import Result, View
from dashboard.elements import render
from dashboard.pages import profile, profile_parts
from dashboard.queries import profiles
from dashboard.settings import LANGUAGES
from dashboard.texts import t
from dashboard.warehouse import Warehouse

Client = Any
ECONOMIES = 217  # as the World Bank counts them; the catalogue has more
FEW = 25
AREA_CHARTS = ("contingency-groups", "peers", "area-health", "area-expenditure", "area-context")


def result_of(slug: str, query: str, handle: Warehouse) -> tuple[Result, View]:
    selection = serving.read(query, handle.catalogue, CHARTS[slug].params, CHARTS[slug].many)
    return CHARTS[slug].rows(selection, handle), View(selection, handle.catalogue)


def areas(catalogue: Catalogue) -> list[str]:
    return [code for code, area in catalogue.areas.items() if area.kind in profile.KINDS]


def shown(client: Client, area: str, lang: str = "en") -> str:
    answer = client.get(f"/country/{area}", query_string={} if lang == "en" else {"lang": lang})
    assert answer.status_code == 200, area
    return first_paint(answer)


def cards_of(html: str) -> dict[str, str]:
    """Card -> its words."""
    found = re.findall(r'<section[^>]*class="card[^"]*"[^>]*id="card-([^"]+)"(.*?)</section>', html, re.DOTALL)
    return {name: texts(f"<b {rest}") for name, rest in found}


def empty_cards(html: str) -> set[str]:
    return set(re.findall(r'class="card nothing" id="card-([^"]+)"', html))


def having(handle: Warehouse) -> dict[str, set[str]]:
    """Card -> areas of which the warehouse has a current value that it could show, asked for in plain SQL."""
    catalogue = handle.catalogue
    wanted = {f"area-{topic}": ids for topic, ids in context.TOPICS.items()}
    wanted["contingency-groups"] = tuple(contingencies.contingencies(catalogue))
    wanted["trend"] = wanted["value-history"] = ("uhc-index",)
    found = {}
    for card, ids in wanted.items():
        keys = {profiles.key(catalogue.indicators[i], s) for i in ids for s in catalogue.indicators[i].sources}
        marks = ", ".join("(?, ?, ?, ?, ?, ?)" for _ in keys)
        sql = f"""SELECT DISTINCT ref_area FROM current_observation
                  WHERE (dataset, series, sex, age, location, quantile) IN ({marks}) AND obs_value IS NOT NULL
                    AND coalesce(obs_status, '') <> 'F'"""
        found[card] = {row[0] for row in handle.rows(sql, [part for key in keys for part in key])}
    sql = """SELECT DISTINCT f.ref_area FROM current_observation f JOIN current_observation m
             USING (dataset, series, release, ref_area, time_period)
             WHERE f.sex = 'F' AND m.sex = 'M' AND f.dataset IN ('un_sdg_1_3_1', 'ilostat')
               AND f.obs_value IS NOT NULL AND m.obs_value IS NOT NULL AND coalesce(f.obs_status, '') <> 'F'
               AND (f.age, f.location, f.quantile, m.age, m.location, m.quantile) = ('_T', '_T', '_T', '_T', '_T', '_T')
               AND f.series IN (SELECT series FROM indicator_source JOIN indicator USING (indicator)
                                WHERE sdg = '1.3.1' AND topic = 'coverage')
               AND f.time_period = (SELECT max(time_period) FROM current_observation x WHERE x.sex = 'F'
                 AND (x.dataset, x.series, x.ref_area, x.age, x.location, x.quantile)
                   = (f.dataset, f.series, f.ref_area, '_T', '_T', '_T') AND coalesce(x.obs_status, '') <> 'F')"""
    found["sex-gap"] = {row[0] for row in handle.rows(sql)}
    return found


def walk(client: Client, handle: Warehouse, wanted: list[str]) -> None:
    """Each profile is there, speaks, and has no empty card where the warehouse has something to show in it."""
    known = having(handle)
    for area in wanted:
        html = shown(client, area)
        words = texts(html)
        assert html.count("<h1") == 1
        assert f"<h1>{handle.catalogue.areas[area].name['en']}</h1>" in unescape(html)
        headline = re.search(r'class="lede headline">(.*?)</p>', html)
        assert headline, area
        assert len(headline[1]) > 30, area
        assert not re.search(r"\bNone\b|\bnan\b|\{|finding-|profile-", words), area
        empty = empty_cards(html)
        for card, there in known.items():
            assert not (card in empty and area in there), f"{area}: {card} is empty and has data"
        for card in empty:
            assert len(cards_of(html)[card]) > 20, f"{area}: {card} does not say why it is empty"


@pytest.mark.matrix
def test_every_area_has_a_profile_without_an_empty_card_that_has_data(client: Client, handle: Warehouse) -> None:
    """All 250 countries and territories and 156 groups: 20 seconds, 45 on a busy machine."""
    walk(client, handle, areas(handle.catalogue))


def test_profiles_are_there_for_all_economies_and_groups(handle: Warehouse) -> None:
    every = areas(handle.catalogue)
    single = [code for code in every if handle.catalogue.areas[code].kind != "group"]
    assert len(single) >= ECONOMIES
    assert len(every) > len(single) + 100


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_profiles_speak_the_other_languages(client: Client, handle: Warehouse, lang: str) -> None:
    every = sorted(areas(handle.catalogue))
    for area in [*every[:: len(every) // FEW], "KEN", "USA", "M49:001", "ATA", "XKX"]:
        html = shown(client, area, lang)
        sound(html)
        assert f"<h1>{handle.catalogue.areas[area].name[lang]}</h1>" in unescape(html)
        words = texts(html)
        for key in ("measure-newest", "profile-available", "profile-standards", "profile-neighbours"):
            assert t("en", key) not in words, (area, key)


def test_the_headline_of_kenya(client: Client, handle: Warehouse) -> None:
    """9.0 per cent of 53.2 million people in 2021: release 2025-10, verified in the warehouse by hand."""
    ((people,),) = handle.rows(
        "SELECT amount FROM denominator WHERE weight = 'population' AND sex = '_T' AND ref_area = 'KEN' "
        "AND time_period = 2021"
    )
    assert 52e6 < people < 55e6
    html = texts(shown(client, "KEN"))
    assert "In Kenya in 2021, 9.0% of the population was covered by at least one social protection cash benefit" in html
    assert f"{people * 0.91 / 1e6:.0f} million people were not." in html
    assert "Au Kenya, en 2021, 9,0" in texts(shown(client, "KEN", "fr"))
    assert "Aux États-Unis, en" in texts(shown(client, "USA", "fr"))
    assert "En los Estados Unidos" in texts(shown(client, "USA", "es")) or "En Estados Unidos" in texts(
        shown(client, "USA", "es")
    )


def test_nobody_is_counted_as_left_out_where_all_are_covered(client: Client) -> None:
    """Greenland: 100 per cent."""
    words = texts(shown(client, "GRL"))
    assert "100.0% of the population was covered" in words
    assert "people were not" not in words


def test_an_area_without_any_figure_says_so_and_leads_on(client: Client, handle: Warehouse) -> None:
    html = shown(client, "ATA")
    assert "No dataset read has any figure in Antarctica" in texts(html)
    assert len(links(html)) > 3
    assert not profile_parts.held(handle, "ATA")


def test_kenya_beside_its_region_and_income_group(handle: Warehouse) -> None:
    """Verified by hand: M49:202 is published (15.4 in 2023), WB:LMC is our own mean of the same series."""
    result, view = result_of("contingency-groups", "area=KEN", handle)
    lines = {line.indicator: line for line in result.facts["lines"]}
    any_ = lines["coverage-any"]
    assert (any_.value.amount, any_.value.year) == (9.0, 2021)
    region, income, world = (any_.beside[role] for role in context.ROLES)
    assert (region.group, region.amount, region.year, region.own) == ("M49:202", 15.4, 2023, None)
    assert (world.group, world.amount, world.year) == ("M49:001", 52.4, 2023)
    assert income.row is None
    ((amount, reporting),) = handle.rows(
        """SELECT obs_value, areas_reporting FROM aggregate WHERE indicator = 'coverage-any' AND group_code = 'WB:LMC'
           AND dataset = 'un_sdg_1_3_1' AND is_current AND sex = '_T' AND time_period = 2023"""
    )
    assert income.own is not None
    assert (income.own.obs_value, income.own.areas_reporting) == (amount, reporting)
    said = CHARTS["contingency-groups"].finding(result, view)
    assert said.startswith("In Kenya, coverage is at least as high as in Sub-Saharan Africa in 1 of 7 contingencies")


def test_what_stands_beside_is_the_same_series_and_slice(handle: Warehouse) -> None:
    for area in ("KEN", "FRA", "BRA", "IND", "TUV", "XKX", "WB:SAS", "M49:202"):
        for slug in AREA_CHARTS:
            if slug == "peers":
                continue
            result, _ = result_of(slug, f"area={area}", handle)
            for line in [*result.facts["lines"], *result.facts.get("elsewhere", [])]:
                for each in (line.value, *line.beside.values()):
                    assert each.row is None or context.key_of(each.row) == line.key
                    assert (each.row is None) != (each.own is None)
                    assert each.own is None or each.own.flag != "insufficient"
                    assert each.row is None or each.row.obs_status != "F"


def test_the_bars_of_a_profile_come_from_one_dataset_where_years_are_given(handle: Warehouse) -> None:
    for area in handle.catalogue.countries:
        result, _ = result_of("contingency-groups", f"area={area}", handle)
        lines = result.facts["lines"]
        if any(line.value.year for line in lines):
            assert len({line.key[0] for line in lines}) == 1, area


def test_an_own_mean_is_marked_and_a_status_is_named(handle: Warehouse) -> None:
    result, view = result_of("area-context", "area=KEN", handle)
    made = context.CONTEXT.markup
    assert made is not None
    html = str(made(result, view)) + str(context.keys(result, view))
    assert "◇" in html and "not an official figure" in html
    assert "estimated value" in html and "'Abbr'" in html


def test_a_value_above_100_is_shown_as_published_and_its_bar_ends_at_100(handle: Warehouse) -> None:
    result, view = result_of("contingency-groups", "area=KEN", handle)
    line = result.facts["lines"][0]
    row = line.value.row._replace(obs_value=132.4)
    above = replace(line, value=replace(line.value, row=row))
    made = CHARTS["contingency-groups"].markup
    assert made is not None
    html = render(made(replace(result, facts={**result.facts, "lines": [above]}), view))
    assert "132.4%" in html
    assert 'style="width: 100.0%"' in html


@pytest.mark.parametrize("slug", AREA_CHARTS)
@pytest.mark.parametrize("area", ["KEN", "ATA", "M49:202", "WB:AFE", "TUV"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_and_the_file_of_a_card_have_the_same_rows(client: Client, slug: str, area: str, lang: str) -> None:
    file = client.get(f"/charts/{slug}.csv?area={area}&lang={lang}")
    page = client.get(f"/charts/{slug}.html?area={area}&lang={lang}")
    assert (file.status_code, page.status_code) == (200, 200)
    computed = page.text.split("<tbody>", 1)[1].split("</tbody>", 1)[0]
    assert computed.count("<tr>") == file.text.count("\n") - 1


# ---- neighbours ----


@pytest.mark.parametrize("lang", LANGUAGES)
def test_previous_and_next_lead_through_all_countries(client: Client, handle: Warehouse, lang: str) -> None:
    order = profile_parts.order(handle.catalogue, "KEN", lang)
    assert len(order) >= ECONOMIES
    at = order.index("KEN")
    html = shown(client, "KEN", lang)
    for code in (order[at - 1], order[at + 1]):
        assert any(href.startswith(f"/country/{code}") for href in links(html))
    names = [profile_parts.sort_key(handle.catalogue.names[lang][code]) for code in order]
    assert all(a <= b for a, b in pairwise(names))


def test_region_income_group_and_five_peers_are_one_click_away(client: Client, handle: Warehouse) -> None:
    found = {href.partition("?")[0] for href in links(shown(client, "KEN"))}
    assert {"/country/M49:202", "/country/WB:LMC"} <= found
    result, view = result_of("peers", "area=KEN", handle)
    peers = [peer.code for peer in result.facts["peers"]]
    assert len(set(peers)) == 5 and "KEN" not in peers
    assert {f"/country/{code}" for code in peers} <= found
    assert any(href.startswith("/compare?area=KEN," + ",".join(peers)) for href in links(shown(client, "KEN")))
    assert any(href == "/coverage?area=KEN" for href in links(shown(client, "KEN")))
    assert view.name(peers[0]) in CHARTS["peers"].finding(result, view)


def test_a_group_lists_its_members(client: Client, handle: Warehouse) -> None:
    found = {href.partition("?")[0] for href in links(shown(client, "WB:SAS"))}
    members = next(g for g in handle.catalogue.scheme_of("WB:SAS") if g.members).at(None)
    assert {f"/country/{code}" for code in members} <= found


# ---- standards, availability, sources ----


def test_a_ratification_on_the_list_is_named_with_date_and_parts(client: Client) -> None:
    """France: 14 June 1974, Parts II and IV to IX."""
    words = texts(shown(client, "FRA"))
    assert "ratified on 14 June 1974" in words
    assert "Parts accepted: II, IV, V, VI, VII, VIII, IX" in words
    assert "ratifiée le 14 juin 1974" in texts(shown(client, "FRA", "fr"))
    assert "ratificado el 14 de junio de 1974" in texts(shown(client, "FRA", "es"))


def test_not_on_the_list_is_not_called_not_ratified(client: Client) -> None:
    words = texts(shown(client, "KEN"))
    assert "not among the 65 States on the list read. That is not the same as not ratified" in words
    assert "lists of the other conventions are partial" in words
    assert "cannot be ratified" in words


def test_only_convention_102_is_counted_for_a_group(client: Client) -> None:
    words = texts(shown(client, "M49:150"))
    assert re.search(r"Convention No\. 102: \d+ of its \d+ member States", words)
    assert not re.search(r"\d+ of its \d+ member States.*(121|128|130|168|183)", words)


def test_what_has_no_figure_is_named_and_counted(client: Client, handle: Warehouse) -> None:
    held = profile_parts.held(handle, "TUV")
    words = texts(shown(client, "TUV"))
    total = len(handle.catalogue.indicators)
    assert 0 < len(held) < total
    assert f"{len(held)} of {total} indicators have a figure." in words
    missing = next(i for i in handle.catalogue.indicators.values() if i.id not in held)
    assert missing.texts["short"]["en"] in words


def test_every_source_is_listed_with_release_and_licence(client: Client, handle: Warehouse) -> None:
    html = shown(client, "KEN")
    part = texts(html[html.index('id="part-sources"') :])
    listed = (("un_sdg_1_3_1", "2025-10"), ("who_uhc", "2025-12"), ("ilo_wspr", "WSPR-2020-22"), ("ilostat", "2026-05"))
    for dataset, release in listed:  # the last only beside our own mean
        entry = handle.catalogue.datasets[dataset]
        assert entry.title["en"] in part and release in part and entry.licence in part


# ---- addresses ----


def test_small_letters_lead_to_the_profile(client: Client) -> None:
    answer = client.get("/country/ken?lang=fr")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/country/KEN?lang=fr")


@pytest.mark.parametrize("area", ["ZZZ", "CA-AB", "nowhere", "%00", "M49:999"])
def test_an_unknown_area_is_not_found(client: Client, area: str) -> None:
    assert client.get(f"/country/{area}").status_code == 404


@pytest.mark.parametrize("query", ["area=KEN", "lang=xx", "theme=pink", "x=1"])
def test_a_wrong_parameter_is_refused_kindly(client: Client, query: str) -> None:
    answer = client.get(f"/country/KEN?{query}")
    assert answer.status_code == 400
    assert t("en", "refused-title") in answer.text
