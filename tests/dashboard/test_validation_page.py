"""The costing beside the published edition of 2020: reported, explained, and fitted to nothing."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from dashboard import costing
from dashboard.charts.financing_validation import compared, of_2020
from dashboard.queries.financing import editions
from dashboard.warehouse import Warehouse

PUBLISHED_BN = {"WB:LIC": 77.9, "WB:LMC": 362.9, "WB:UMC": 750.8}
PUBLISHED_PCT = {"WB:LIC": 15.9, "WB:LMC": 5.1, "WB:UMC": 3.1}
# What another, independent implementation of the same formulas gave for cash, in billion US dollars.
INDEPENDENT_CASH_BN = {"WB:LIC": 20.6, "WB:LMC": 83.8, "WB:UMC": 101.4}
INDEPENDENT_HEALTH_BN = {"WB:LIC": 52.0, "WB:LMC": 332.6, "WB:UMC": 34.6}


def rows(client: Any) -> list[dict[str, str]]:
    answer = client.get("/charts/financing-validation.csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_the_published_totals_are_those_of_the_edition(client: Any) -> None:
    for row in rows(client):
        assert float(row["published_usd"]) == pytest.approx(PUBLISHED_BN[row["ref_area"]] * 1e9)
        assert float(row["published_pct_gdp"]) == PUBLISHED_PCT[row["ref_area"]]


def test_the_published_figures_agree_with_each_other() -> None:
    """The three totals make 1,191.6 billion, and the three rates imply a GDP of which that is 3.7 to 3.8 per cent."""
    total = sum(PUBLISHED_BN.values())
    gdp = sum(100 * PUBLISHED_BN[g] / PUBLISHED_PCT[g] for g in PUBLISHED_BN)
    assert total == pytest.approx(1191.6)
    assert gdp == pytest.approx(31_825, abs=1)
    assert 3.7 <= 100 * total / gdp <= 3.8


@pytest.mark.parametrize("group", PUBLISHED_BN)
def test_cash_is_within_a_tenth_of_an_independent_implementation(handle: Warehouse, group: str) -> None:
    row = next(r for r in compared(handle) if (r.group, r.rule) == (group, "package"))
    for end in (row.cash.gap_low, row.cash.gap_high):
        assert end / 1e9 == pytest.approx(INDEPENDENT_CASH_BN[group], rel=0.1)
    assert row.health.gap_high / 1e9 == pytest.approx(INDEPENDENT_HEALTH_BN[group], rel=0.1)


def test_most_of_the_distance_to_it_is_the_age_at_which_the_disability_benefit_ends(handle: Warehouse) -> None:
    """Paid for life, upper-middle income comes to 101 billion; ending where the pension begins, to 96."""
    made = of_2020(handle, "package")
    for_life = costing.cost_all(made.inputs, made.scenario.changed({"disability-until": "life"}))
    rank = for_life.inputs.figures["income_rank"][:, 0]
    usd = for_life.rate("USD", "current", 2020)[:, 0]
    cash = for_life.high["cash"][:, 0] * usd
    assert cash[rank == 3].sum() / 1e9 == pytest.approx(101.4, rel=0.01)


def test_ratios_are_ours_over_theirs_and_are_not_one(client: Any) -> None:
    for row in rows(client):
        assert float(row["ratio_high"]) == pytest.approx(
            float(row["total_high_usd"]) / float(row["published_usd"]), abs=1e-4
        )
    assert {row["ref_area"] for row in rows(client) if abs(float(row["ratio_high"]) - 1) > 0.1} == {"WB:LMC", "WB:UMC"}


def test_the_total_is_cash_and_health_which_stand_apart(client: Any) -> None:
    for row in rows(client):
        both = float(row["cash_gap_high_usd"]) + float(row["health_gap_usd"])
        assert float(row["total_high_usd"]) == pytest.approx(both, rel=0.02)  # a country may have cash without health


def test_countries_left_out_are_counted(client: Any) -> None:
    found = {r["ref_area"]: (int(r["countries_costed"]), int(r["countries_in_scope"])) for r in rows(client)}
    assert found["WB:LIC"] == (26, 29)
    assert all(costed <= scope for costed, scope in found.values())


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_the_page_says_in_words_that_agreement_is_no_validation(client: Any, lang: str) -> None:
    answer = client.get(f"/validation?lang={lang}")
    assert answer.status_code == 200
    assert {"en": "is therefore no validation", "fr": "ce n’est donc pas une validation",
            "es": "no es una validación"}[lang] in answer.text  # fmt: skip


def test_a_parameter_that_would_change_nothing_is_refused(client: Any) -> None:
    assert client.get("/charts/financing-validation.csv?area=KEN").status_code == 400
    assert client.get("/validation?area=KEN").status_code == 400


def test_every_edition_is_told_with_where_it_was_read(handle: Warehouse) -> None:
    found = editions(handle)
    assert {e.edition for e in found} == {"2017", "2019", "2020", "2024"}
    assert all(e.source_url.startswith("http") and e.status for e in found)
