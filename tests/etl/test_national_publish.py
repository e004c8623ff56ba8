"""A national import is published whole or not at all, beside what was there, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest
from etl_support import contents, quiet
from made_figures import small_registry, write_snapshot
from national_support import COUNTRY, NOW, REGIONS, SUPPRESSED, made_register, made_source, made_survey

from etl import history, warehouse
from etl.errors import CorruptInputError, EtlError
from etl.national.publish import Published, publish
from etl.national.release import NationalRelease, Source
from etl.refresh import only_one, withdraw
from etl.registry.national import REGISTER, SURVEY
from etl.releases import Store, companion_path

FEW = ("POP", "COV_HH.ANY", "POV_HC")
TOTAL = "sex = '_T' AND age = '_T' AND location = '_T' AND quantile = '_T'"


class Site:
    """A data folder with a small snapshot, and what its warehouse says."""

    def __init__(self, folder: Path) -> None:
        self.data = folder
        self.store = Store(folder / "releases", write_snapshot(folder / "snapshot"))
        self.now = NOW

    def publish(self, *releases: NationalRelease, days: int = 1) -> Published:
        """So many days later than the time before."""
        self.now += timedelta(days=days)
        return publish(self.store, small_registry(), self.data, releases, quiet, now=self.now)

    def add(self, *releases: NationalRelease, days: int = 1) -> None:
        """The same without the build, which a later one makes up for."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(warehouse, "build", lambda *_, **__: warehouse.Published("", True, {}, 0, 0.0))
            self.publish(*releases, days=days)

    def withdraw(self, label: str, dataset: str = SURVEY) -> None:
        named = (dataset, label)
        withdraw(self.store, small_registry(), self.data, named, reason="wrong", now=self.now, progress=quiet)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        served = warehouse.served_file(self.data / "warehouse")
        assert served is not None
        with duckdb.connect(served, read_only=True) as con:
            return con.sql(sql).fetchall()

    def current(self) -> dict[tuple[int, str], str]:
        """(year, area) -> the release current for it."""
        found = self.rows(f"""SELECT DISTINCT time_period, ref_area, release FROM observation JOIN current_release
                              USING (dataset, series, sex, age, location, quantile, ref_area, release)
                              WHERE dataset = '{SURVEY}'""")
        made = {(year, area): release for year, area, release in found}
        assert len(made) == len(found), "two releases are current for one area and year"
        return made


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def few(year: int = 2021, id_: str = "made", **changes: Any) -> NationalRelease:
    """A survey with three measures."""
    return made_survey(year, id_, series=FEW, **changes)


# ---- what is published ----


def test_a_survey_comes_with_errors_regions_shapes_and_source(site: Site) -> None:
    release = few()
    done = site.publish(release)
    assert done.labels == ("KEN-2021-made",)
    assert done.rows == len(release.rows)
    rows = site.rows(f"SELECT obs_value, se, ci_low, ci_high, n_unweighted, df FROM observation JOIN uncertainty USING "
                     f"(dataset, release, series, ref_area, time_period, sex, age, location, quantile) WHERE "
                     f"series = 'COV_HH.ANY' AND ref_area = 'KEN' AND {TOTAL}")  # fmt: skip
    given = release.uncertainty.query(
        "series == 'COV_HH.ANY' and ref_area == 'KEN' and sex == '_T' and age == '_T' and location == '_T' "
        "and quantile == '_T'"
    )
    assert len(rows) == len(given) == 1
    np.testing.assert_allclose(rows[0][1:], given[["se", "ci_low", "ci_high", "n_unweighted", "df"]].iloc[0].to_list(),
                               rtol=1e-8)  # fmt: skip
    assert rows[0][2] <= rows[0][0] <= rows[0][3]
    assert site.rows("SELECT ref_area, kind, parent, name_en, in_fr FROM area WHERE parent = 'KEN' ORDER BY 1")[0] == (
        "KE-01", "subnational", "KEN", "Baringo", "dans la région Baringo")  # fmt: skip
    assert [code for (code,) in site.rows("SELECT ref_area FROM area_shape ORDER BY 1")] == list(REGIONS)
    source = site.rows("SELECT dataset, release, ref_area, time_period, kind, title, synthetic, df, price_year, "
                       "findings::JSON->0->>'code', details::JSON->'line'->>'id' FROM national_source")  # fmt: skip
    assert source == [(SURVEY, "KEN-2021-made", "KEN", 2021, "survey", "Made household survey", True, 32.0, 2021,
                       "suppressed", "national")]  # fmt: skip


def test_a_suppressed_cell_has_no_value_no_error_and_no_count(site: Site) -> None:
    site.publish(few())
    cell = f"ref_area = '{SUPPRESSED[0]}' AND sex = '{SUPPRESSED[1]}'"
    held = site.rows(f"SELECT obs_value, obs_status, note FROM observation WHERE {cell}")
    assert held and all(value is None and status == "Q" and note for value, status, note in held)
    assert site.rows(f"SELECT * FROM uncertainty WHERE {cell}") == []


def test_a_register_comes_with_its_schemes(site: Site) -> None:
    site.publish(made_register())
    columns = "release, ref_area, time_period, scheme, beneficiaries, expenditure, contributors"
    assert site.rows(f"SELECT {columns} FROM scheme ORDER BY scheme") == [
        ("KEN-2021-schemes", "KEN", 2021, "Pension for all", 763_000.0, 1.9e10, None),
        ("KEN-2021-schemes", "KEN", 2021, "Provident fund", 70_000.0, 2e9, None),
    ]
    assert site.rows("SELECT kind, households FROM national_source") == [("register", None)]


def test_the_same_figures_give_the_same_content_whatever_their_order_and_last_digits(tmp_path: Path) -> None:
    plain = few()
    rows, errors = plain.rows.sample(frac=1, random_state=1), plain.uncertainty.sample(frac=1, random_state=2)
    shaken = replace(plain, rows=rows.assign(obs_value=rows["obs_value"] * (1 + 1e-14)), uncertainty=errors)
    names = []
    for n, release in enumerate((plain, shaken)):
        names.append(Site(tmp_path / str(n)).publish(release).warehouse)
    assert names[0] == names[1]


def test_numbers_of_any_kind_and_things_unknown_can_be_recorded(site: Site) -> None:
    details = {"a": None, "b": [np.int32(1)]}
    source = made_source(records=np.int64(7), households=None, df=np.float64(3.5), details=details)
    site.publish(few(source=source))
    assert site.rows("SELECT records, households, df, details FROM national_source") == [(7, None, 3.5, '{"b": [1]}')]


# ---- which is current ----


def test_an_older_survey_imported_later_hides_nothing_of_a_newer_one(site: Site) -> None:
    site.add(few(2021))
    site.publish(few(2016))
    found = {year: label for (year, area), label in site.current().items() if area == COUNTRY}
    assert found == {2016: "KEN-2016-made", 2021: "KEN-2021-made"}
    newest = site.rows(f"SELECT DISTINCT time_period, release FROM latest WHERE dataset = '{SURVEY}'")
    assert newest == [(2021, "KEN-2021-made")]
    ((both,),) = site.rows(f"SELECT count(DISTINCT time_period) FROM current_observation WHERE dataset = '{SURVEY}'")
    assert both == 2, "both years can be drawn"


def test_a_further_import_replaces_the_whole_survey_and_nothing_of_it_shines_through(site: Site) -> None:
    """A cell that is suppressed now, or that is not there any more, must not show its earlier value."""
    site.add(few())
    less = few()
    kept = less.rows[less.rows["series"].ne("POP")]
    hidden = kept["ref_area"].eq("KE-01")
    rows = kept.assign(obs_value=kept["obs_value"].mask(hidden), obs_status=kept["obs_status"].mask(hidden, "Q"))
    errors = less.uncertainty[less.uncertainty["series"].ne("POP") & less.uncertainty["ref_area"].ne("KE-01")]
    assert site.publish(replace(less, rows=rows, uncertainty=errors)).labels == ("KEN-2021-made-2",)
    assert set(site.current().values()) == {"KEN-2021-made-2"}
    shown = site.rows(f"SELECT DISTINCT series FROM current_observation WHERE dataset = '{SURVEY}' ORDER BY 1")
    assert shown == [("COV_HH.ANY",), ("POV_HC",)]
    assert site.rows(f"SELECT * FROM current_observation WHERE dataset = '{SURVEY}' AND ref_area = 'KE-01'") == []
    assert site.rows(f"SELECT release, status FROM release WHERE dataset = '{SURVEY}' ORDER BY 1") == [
        ("KEN-2021-made", "superseded by KEN-2021-made-2"), ("KEN-2021-made-2", "published")]  # fmt: skip


def test_two_surveys_of_one_country_and_year_are_never_mixed(site: Site) -> None:
    site.add(few(id_="labour"))
    site.publish(few(id_="budget", rows=few().rows.query("ref_area == 'KEN'"),
                     uncertainty=few().uncertainty.query("ref_area == 'KEN'")))  # fmt: skip
    assert set(site.current().values()) == {"KEN-2021-budget"}


def test_withdrawing_brings_the_import_before_back_and_takes_the_figures_out(site: Site) -> None:
    site.add(few())
    site.add(few())
    site.withdraw("KEN-2021-made-2")
    assert set(site.current().values()) == {"KEN-2021-made"}
    assert site.rows("SELECT count(*) FROM observation WHERE release = 'KEN-2021-made-2'") == [(0,)]
    assert site.rows("SELECT count(*) FROM uncertainty WHERE release = 'KEN-2021-made-2'") == [(0,)]
    assert site.rows("SELECT release, status FROM release WHERE dataset = 'national_survey' ORDER BY 1") == [
        ("KEN-2021-made", "published"), ("KEN-2021-made-2", "withdrawn")]  # fmt: skip
    listed = {r["release"]: (r["rows"], r["status"]) for r in warehouse.status(site.data / "warehouse")["releases"]}
    assert listed["KEN-2021-made-2"] == (0, "withdrawn")
    assert listed["KEN-2021-made"][0] > 0
    site.withdraw("KEN-2021-made")
    assert site.rows("SELECT count(*) FROM observation WHERE dataset = 'national_survey'") == [(0,)]
    assert site.publish(few()).labels == ("KEN-2021-made-3",), "a label is never used twice"


def test_the_tenth_import_of_a_day_is_newer_than_the_ninth(site: Site) -> None:
    for _ in range(9):
        site.add(few(), days=0)
    site.publish(few(), days=0)
    assert set(site.current().values()) == {"KEN-2021-made-10"}
    assert site.rows("SELECT DISTINCT status FROM release WHERE status LIKE 'superseded by KEN%'") == [
        ("superseded by KEN-2021-made-10",)]  # fmt: skip


def test_several_releases_are_published_in_one_go(site: Site) -> None:
    done = site.publish(made_register(2019), made_register(2020), few())
    assert done.labels == ("KEN-2019-schemes", "KEN-2020-schemes", "KEN-2021-made")
    with pytest.raises(EtlError, match="two releases are called KEN-2021-made"):
        site.publish(few(), few())


# ---- differences ----


def test_the_difference_is_between_two_imports_of_one_survey(site: Site) -> None:
    first, other = few(), few(2016)
    site.add(first)
    site.add(replace(first, rows=first.rows.assign(obs_value=first.rows["obs_value"] * 0.9), revision="other weights"))
    site.publish(other)
    old, new, found = history.diff(site.data / "warehouse", SURVEY, None, None)
    assert (old, new) == ("KEN-2021-made", "KEN-2021-made-2")
    assert found.count("revised") == int(first.rows["obs_value"].notna().sum())


def test_without_a_second_import_two_releases_must_be_named(site: Site) -> None:
    site.publish(few(2016), few())
    with pytest.raises(EtlError, match="imported twice; name two releases of: KEN-2016-made, KEN-2021-made"):
        history.diff(site.data / "warehouse", SURVEY, None, None)


# ---- all or nothing ----


def served(site: Site) -> dict[str, str]:
    return contents(site.data / "warehouse") | contents(site.data / "releases")


@pytest.fixture
def before(site: Site) -> dict[str, str]:
    """What is there, with a survey, before something goes wrong."""
    site.publish(few())
    return served(site)


def test_a_build_that_fails_takes_the_release_back(
    site: Site, before: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise EtlError("no room on disk")

    monkeypatch.setattr(warehouse, "build", fail)
    with pytest.raises(EtlError, match="nothing is published: no room on disk"):
        site.publish(few(), made_register())
    assert served(site) == before
    assert [release.label for release in site.store.releases()] == ["KEN-2021-made"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, OSError])
def test_whatever_ends_it_early_nothing_is_left(
    error: type[BaseException], site: Site, before: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(warehouse, "build", stop)
    with pytest.raises(error):
        site.publish(made_register(), few())
    assert served(site) == before


def spoilt_rows(**changes: Any) -> pd.DataFrame:
    rows = few().rows
    return pd.concat([rows, rows.iloc[[0]].assign(**changes)], ignore_index=True)


@pytest.mark.parametrize(("changes", "message"), [
    ({"rows": spoilt_rows()}, "share a key"),
    ({"rows": spoilt_rows(series="COV_HH.DOGS")}, "unknown series: COV_HH.DOGS"),
    ({"rows": spoilt_rows(ref_area="KE-99")}, "unknown ref_area: KE-99"),
    ({"rows": spoilt_rows(ref_area="CA-AB")}, "has figures of CA-AB, which is not in KEN"),
    ({"rows": spoilt_rows(ref_area="FRA")}, "has figures of FRA, which is not in KEN"),
    ({"rows": spoilt_rows(unit_measure="PT")}, "unknown unit_measure of a series: POP in PT"),
    ({"rows": spoilt_rows(obs_value=-1.0, age="Y_GE60")}, "1 figures are impossible, first: POP KEN: value below"),
    ({"rows": spoilt_rows(obs_value=float("inf"), age="Y_GE60")}, "infinite"),
    ({"rows": few().rows.iloc[:0]}, "no figure"),
    ({"id": "made-2"}, "ends like the number of a further import"),
    ({"id": "Made"}, "lower-case letters"),
    ({"id": "../made"}, "lower-case letters"),
    ({"country": "XKX9"}, "'XKX9' is no country"),
    ({"country": "WB:LIC"}, "'WB:LIC' is no country"),
    ({"dataset": "un_wpp"}, "'un_wpp' is not one of"),
    ({"country": "TZA"}, "a region of another country"),
    ({"source": Source("", "Office", "CC BY")}, "title, producer and licence must be given"),
])  # fmt: skip
def test_what_is_wrong_is_named_and_nothing_is_written(
    changes: dict[str, Any], message: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(EtlError, match=message.replace("(", r"\(")):
        site.publish(replace(few(), **changes))
    assert not (site.data / "releases").exists()
    assert not (site.data / "warehouse").exists()


def spoilt_errors(**changes: Any) -> pd.DataFrame:
    errors = few().uncertainty
    at = (errors["series"] == "POV_HC") & (errors["ref_area"] == "KE-02") & (errors["sex"] == "_T")
    assert at.sum() == 1
    for name, value in changes.items():
        errors[name] = errors[name].mask(at, value)
    return errors


@pytest.mark.parametrize(("errors", "message"), [
    (spoilt_errors(n_unweighted=24), "fewer than 25 persons asked is not suppressed"),
    (spoilt_errors(se=-0.1), "POV_HC KE-02: the interval ends before it begins, or se is negative"),
    (spoilt_errors(ci_high=-5.0), "the interval ends before it begins"),
    (spoilt_errors(ref_area="KE-03"), "two rows of one cell"),
    (spoilt_errors(ref_area="KE-08", sex="F"), "a suppressed figure has a standard error or a number of persons"),
    (spoilt_errors(age="Y_GE100"), "a cell that is no observation"),
    (few().uncertainty.drop(columns="df"), "uncertainty has no df"),
])  # fmt: skip
def test_uncertainty_that_does_not_fit_the_figures_is_refused(errors: pd.DataFrame, message: str, site: Site) -> None:
    with pytest.raises(EtlError, match=message):
        site.publish(few(uncertainty=errors))
    assert not (site.data / "releases").exists()


def test_a_refresh_meanwhile_is_waited_for_by_nobody(site: Site) -> None:
    with only_one(site.data), pytest.raises(EtlError, match="another refresh is running"):
        site.publish(few())


# ---- damaged companions ----


def test_a_damaged_companion_is_named_and_what_is_served_stays(site: Site) -> None:
    site.publish(few())
    before = contents(site.data / "warehouse")
    for ending in ("uncertainty.parquet", "areas.csv", "shapes.geojson"):
        path = companion_path(site.store.releases()[0], ending)
        whole = path.read_bytes()
        for damaged in (whole[:-1], b""):
            path.write_bytes(damaged)
            with pytest.raises(
                CorruptInputError, match=rf"KEN-2021-made\.{ending}: missing or not what its record says"
            ):
                warehouse.build(site.store.snapshot, site.data / "warehouse", small_registry(), quiet, store=site.store)
        path.write_bytes(whole)
    assert contents(site.data / "warehouse") == before


def test_a_record_without_its_national_part_is_named(site: Site) -> None:
    site.publish(few())
    path = site.store.releases()[0].path.with_suffix(".toml")
    path.write_text(path.read_text("utf-8").replace("[national", "[nothing"), encoding="utf-8")
    with pytest.raises(CorruptInputError, match=r"KEN-2021-made\.toml: national missing"):
        warehouse.build(site.store.snapshot, site.data / "warehouse", small_registry(), quiet, store=site.store)


def test_days_are_those_of_the_import(site: Site) -> None:
    publish(site.store, small_registry(), site.data, few(), quiet, now=datetime(2026, 12, 24, 23, 59, tzinfo=UTC))
    assert site.rows(f"SELECT retrieved FROM release WHERE dataset = '{SURVEY}'") == [("2026-12-24",)]
    assert site.rows(f"SELECT count(*) FROM release WHERE dataset = '{REGISTER}'") == [(0,)]
