"""Two imports of one survey side by side, and releases that nobody's rule has seen: neither tells of a few persons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from etl_support import contents, quiet
from made_figures import small_registry
from national_support import SUPPRESSED
from test_national_publish import Site, few

from etl import warehouse
from etl.errors import CheckFailedError, EtlError
from etl.national.release import NationalRelease
from etl.snapshot import sha256, write_dataset_as

TOTAL = {"ref_area": "KEN", "sex": "_T", "age": "_T", "location": "_T", "quantile": "_T"}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def at(table: pd.DataFrame, **cell: str) -> pd.Series:
    found = pd.Series(True, index=table.index)
    for name, code in cell.items():
        found &= table[name] == code
    assert found.any()
    return found


def changed(persons: int = 0, factor: float = 1.0, **cell: str) -> NationalRelease:
    """The made survey with so many more persons asked in a cell, and its values times a factor."""
    made, where = few(), {**TOTAL, "series": "POV_HC", **cell}
    rows, errors = made.rows.copy(), made.uncertainty.copy()
    rows.loc[at(rows, **where), "obs_value"] *= factor
    errors.loc[at(errors, **where), "n_unweighted"] += persons
    return replace(made, rows=rows, uncertainty=errors)


def shown_at_last() -> NationalRelease:
    """The made survey in which a cell that was withheld is shown."""
    made, (region, sex) = few(), SUPPRESSED
    rows, errors = made.rows.copy(), made.uncertainty
    cell = at(rows, series="POV_HC", ref_area=region, sex=sex)
    rows.loc[cell, ["obs_value", "obs_status", "note"]] = [12.5, "A", ""]
    more = errors[at(errors, **TOTAL, series="POV_HC")].assign(ref_area=region, sex=sex, n_unweighted=400)
    return replace(made, rows=rows, uncertainty=pd.concat([errors, more], ignore_index=True))


@pytest.mark.parametrize(("second", "said"), [
    (changed(-1), "1 figure rests on nearly the same persons as in KEN-2021-made (first: POV_HC KEN"),
    (changed(24, ref_area="KE-02"), "(first: POV_HC KE-02"),
    (changed(0, 1.0001), "1 figure rests on nearly the same persons"),
    (replace(changed(-1), id="again"), "KEN-2021-again: 1 figure rests on nearly the same persons as in KEN-2021-made"),
    (shown_at_last(), f"1 figure was withheld in KEN-2021-made (first: POV_HC {SUPPRESSED[0]} {SUPPRESSED[1]}"),
])  # fmt: skip
def test_an_import_that_differs_from_an_earlier_one_by_a_few_persons_is_refused(
    second: NationalRelease, said: str, site: Site
) -> None:
    site.add(few())
    before = contents(site.data / "releases")
    with pytest.raises(EtlError, match="nothing is published") as refused:
        site.publish(second)
    assert said in str(refused.value) and "--revision" in str(refused.value)
    assert contents(site.data / "releases") == before
    assert warehouse.served_file(site.data / "warehouse") is None


def test_what_was_withdrawn_counts_too_since_readers_have_it(site: Site) -> None:
    site.publish(few())
    site.withdraw("KEN-2021-made")
    with pytest.raises(EtlError, match="nearly the same persons as in KEN-2021-made"):
        site.add(changed(-1))


def test_with_its_reason_a_revision_is_published_and_readers_are_told(site: Site) -> None:
    site.add(few())
    done = site.publish(replace(changed(-1), revision="one duplicate taken out"))
    assert done.labels == ("KEN-2021-made-2",)
    ((findings,),) = site.rows("SELECT findings FROM national_source WHERE release = 'KEN-2021-made-2'")
    assert '"text": "1 figure differs from KEN-2021-made: one duplicate taken out"' in findings


@pytest.mark.parametrize("second", [few(), changed(25), changed(-25, 1.2), few(2022)])
def test_the_same_figures_and_those_of_many_other_persons_need_no_reason(second: NationalRelease, site: Site) -> None:
    site.add(few())
    site.add(second)


# ---- releases of another hand ----

Spoil = Callable[[pd.DataFrame, pd.DataFrame], None]


def too_few(_: pd.DataFrame, errors: pd.DataFrame) -> None:
    errors.loc[at(errors, **TOTAL, series="POV_HC"), "n_unweighted"] = 24


def without_number_of_persons(_: pd.DataFrame, errors: pd.DataFrame) -> None:
    errors.loc[at(errors, **TOTAL, series="POV_HC"), "n_unweighted"] = None


def value_of_a_withheld_cell(rows: pd.DataFrame, _: pd.DataFrame) -> None:
    rows.loc[at(rows, series="POV_HC", ref_area=SUPPRESSED[0], sex=SUPPRESSED[1]), "obs_value"] = 12.5


def text_of_a_withheld_cell(rows: pd.DataFrame, _: pd.DataFrame) -> None:
    rows.loc[at(rows, series="POV_HC", ref_area=SUPPRESSED[0], sex=SUPPRESSED[1]), "value_text"] = "12.5"


def persons_of_a_withheld_cell(_: pd.DataFrame, errors: pd.DataFrame) -> None:
    one = errors[at(errors, **TOTAL, series="POV_HC")].assign(ref_area=SUPPRESSED[0], sex=SUPPRESSED[1])
    errors.loc[len(errors)] = one.iloc[0]


@pytest.mark.parametrize(("spoil", "said"), [
    (too_few, "KEN-2021-made POV_HC KEN _T _T _T _T 24"),
    (without_number_of_persons, "KEN-2021-made POV_HC KEN _T _T _T _T None"),
    (value_of_a_withheld_cell, f"KEN-2021-made POV_HC {SUPPRESSED[0]} {SUPPRESSED[1]} _T _T _T"),
    (text_of_a_withheld_cell, f"withheld holds no number. Offending: KEN-2021-made POV_HC {SUPPRESSED[0]}"),
    (persons_of_a_withheld_cell, f"withheld holds no number. Offending: KEN-2021-made POV_HC {SUPPRESSED[0]}"),
])  # fmt: skip
def test_a_release_that_breaks_the_rule_is_not_served_whoever_made_it(spoil: Spoil, said: str, site: Site) -> None:
    """Also one whose record agrees with its files."""
    site.add(few())
    (release,) = site.store.releases()
    beside = release.path.with_name(f"{release.label}.uncertainty.parquet")
    rows, errors = pd.read_parquet(release.path), pd.read_parquet(beside)
    was = {path: sha256(path) for path in (release.path, beside)}
    spoil(rows, errors)
    write_dataset_as(release.path, rows.astype({"time_period": "Int16"}))
    errors.to_parquet(beside, index=False)
    record = release.path.with_suffix(".toml")
    text = record.read_text("utf-8")
    for path, old in was.items():
        text = text.replace(old, sha256(path))
    record.write_text(text, encoding="utf-8")
    with pytest.raises(CheckFailedError, match="not published") as refused:
        warehouse.build(site.store.snapshot, site.data / "warehouse", small_registry(), quiet, store=site.store)
    assert said in str(refused.value)
    assert warehouse.served_file(site.data / "warehouse") is None


def test_a_stricter_rule_of_its_own_is_kept_by_the_warehouse_too(site: Site) -> None:
    """And what was served before stays."""
    made = few()
    strict = replace(made.source, details={"rule": {"minimum": 39}})
    assert made.uncertainty["n_unweighted"].min() == 38
    site.publish(made)
    before = contents(site.data / "warehouse") | contents(site.data / "releases")
    with pytest.raises(EtlError, match="as many persons asked as the rule"):
        site.publish(replace(made, source=strict))
    assert contents(site.data / "warehouse") | contents(site.data / "releases") == before
