"""The parameters of the API. What is allowed comes from the catalogue of the served warehouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard import comparison, costing, settings
from dashboard.api.base import FILES, MOST_JSON, SDMX
from dashboard.api.observations import UNMARKED
from dashboard.api.parameters import CODE, CODES, DAY, FLAG, NAMES, NUMBER, TEXT, WHOLE, YEAR, YEARS, Parameter
from dashboard.api.reference import codes_with_members
from dashboard.catalogue import DIMENSIONS
from dashboard.params import SCENARIO
from dashboard.publish.sheet import Field
from dashboard.queries import api as queries
from dashboard.queries import api_lists as lists
from dashboard.selection import WINDOWS
from dashboard.warehouse import Warehouse
from methods.costing import PARTS
from methods.scenario import FIRST_YEAR, LAST_YEAR, PARAMETERS
from methods.scenario import Parameter as Assumption

Listed = Callable[[Warehouse], Sequence[str]]


def kept(name: str, make: Listed) -> Listed:
    """The list, made once per warehouse file."""

    def read(warehouse: Warehouse) -> Sequence[str]:
        key = ("api-allowed", name)
        if key not in warehouse.memo:
            warehouse.memo[key] = tuple(make(warehouse))
        found: tuple[str, ...] = warehouse.memo[key]
        return found

    return read


def fixed(*options: str) -> Listed:
    """A list that no data change."""
    return lambda _: options


def codes(codelist: str) -> Listed:
    """The codes of a list of the catalogue."""
    return lambda w: tuple(code for code in w.catalogue.codes[codelist] if code)


def _statuses(warehouse: Warehouse) -> list[str]:
    return [code or UNMARKED for code in warehouse.catalogue.codes["OBS_STATUS"]]


def _indicators(warehouse: Warehouse) -> tuple[str, ...]:
    return tuple(warehouse.catalogue.indicators)


def _areas(warehouse: Warehouse) -> tuple[str, ...]:
    return tuple(warehouse.catalogue.areas)


def _datasets(warehouse: Warehouse) -> tuple[str, ...]:
    return tuple(warehouse.catalogue.datasets)


_DATASETS, _SERIES = kept("dataset", _datasets), kept("series", lists.series_codes)
_RELEASES = kept("release", lists.release_labels)
_GROUPS = kept("group", codes_with_members)

INDICATOR = Parameter("indicator", CODES, "Indicators, see /indicators. Of each the preferred source is given; name a "
                      "dataset or series for another one.", "coverage-old-age", "coverage-of-dogs",
                      kept("indicator", _indicators), "of indicator {}")  # fmt: skip
DATASET = Parameter("dataset", CODES, "Datasets, see /datasets.", "un_sdg_1_3_1", "un_sdg_9_9_9", _DATASETS,
                    "from dataset {}")  # fmt: skip
SERIES = Parameter("series", CODES, "Series, under the publishers' codes.", "SI_COV_PENSN", "SI_COV_DOGS", _SERIES,
                   "of series {}")  # fmt: skip
RELEASE = Parameter("release", CODES, "Labels of releases, see /releases; or current (default: for each series and "
                    "slice the release that the pages show), or all. One that was withdrawn is given when it is named, "
                    "or with all, and meta.notes says why it was withdrawn.", "2023-07", "1999-13",
                    lambda w: (queries.CURRENT, queries.EVERY, *_RELEASES(w)), "in release {}",
                    default=queries.CURRENT)  # fmt: skip
AREA = Parameter("area", CODES, "Areas: ISO 3166-1 alpha-3 codes, or codes of groups for published values of groups, "
                 "see /areas.", "KEN,TZA", "XXX", kept("area", _areas), "in {}")  # fmt: skip
GROUP = Parameter("group", CODES, "Groups: rows of their members today, see /groups; income groups by the newest list.",
                  "WB:LIC", "WB:XXX", _GROUPS, "in members of {}")  # fmt: skip
SEX = Parameter("sex", CODES, "Sex: F, M, or _T for both together.", "F", "X", codes("SEX"), "for sex {}")
AGE = Parameter("age", CODES, "Age groups; _T for all ages.", "_T", "Y999", codes("AGE"), "for age {}")
LOCATION = Parameter("location", CODES, "U urban, R rural, _T both.", "_T", "X", codes("LOCATION"), "for location {}")
QUANTILE = Parameter("quantile", CODES, "Fifth of the income distribution, Q1 the poorest; _T for all.", "_T", "Q9",
                     codes("QUANTILE"), "for fifth {}")  # fmt: skip
CUT = (SEX, AGE, LOCATION, QUANTILE)
YEAR_ = Parameter("year", YEARS, "Years.", "2020,2021", "20x0", None, "in {}")
FROM = Parameter("from", YEAR, "First year.", "2015", "15", None, "from {}")
TO = Parameter("to", YEAR, "Last year.", "2022", "later", None, "up to {}")
STATUS = Parameter("status", CODES, f"Flags of observations; {UNMARKED} for rows without one.", "A", "Z9", _statuses,
                   "with status {}")  # fmt: skip
LATEST = Parameter("latest", FLAG, "Only the newest value of each area and slice among the rows that match; forecasts "
                   "are never the newest value.", "true", "maybe", None, "only the newest value of each area and slice",
                   default="false")  # fmt: skip
AS_OF = Parameter("as_of", DAY, "What was known on a day: instead of today's current releases those that were current "
                  "then, by the same rule. Releases withdrawn since do not count.", "2022-12-31", "2022-13-01", None,
                  "as known on {}")  # fmt: skip
LIMIT = Parameter("limit", WHOLE, f"Rows of a page: in JSON 1000 unless you say otherwise and {MOST_JSON} at most; "
                  "files have all rows unless you say otherwise.", "500", "-1", low=1, high=100_000_000)  # fmt: skip
CURSOR = Parameter("cursor", TEXT, "Where the next page begins: taken from meta.next of the page before. It goes with "
                   "the same filters; when the data have changed it is refused with 410.", "", "abc")  # fmt: skip
LANG = Parameter("lang", CODE, "Language of names, definitions and of columns; the API's own sentences and "
                 "notes are in English.", "fr", "xx", fixed(*settings.LANGUAGES),
                 default=settings.LANGUAGES[0])  # fmt: skip
TOPIC = Parameter("topic", CODES, "Topics.", "coverage", "weather", codes("TOPIC"), "on {}")
KIND = Parameter("kind", CODES, "Kinds of areas.", "country", "planet",
                 fixed("country", "territory", "subnational", "group"), "of kind {}")  # fmt: skip
SCHEME = Parameter("scheme", CODES, "Classifications.", "wb-income", "zodiac",
                   kept("scheme", lambda w: tuple(dict.fromkeys(scheme for scheme, _ in w.catalogue.groups))),
                   "of scheme {}")  # fmt: skip
GROUP_CODE = Parameter("group", CODES, "Groups.", "WB:LIC", "WB:XXX",
                       kept("group-code", lambda w: tuple(dict.fromkeys(code for _, code in w.catalogue.groups))),
                       "of group {}")  # fmt: skip
AT = Parameter("at", DAY, "Only memberships valid on that day.", "2015-07-01", "yesterday", None, "on {}")
STATE = Parameter("status", CODES, "Status of releases; withdrawn ones have the reason in note.", "published", "lost",
                  fixed("published", "superseded", "withdrawn"), "with status {}")  # fmt: skip
ONE_INDICATOR = Parameter("indicator", CODE, "The indicator.", "coverage-old-age", "coverage-of-dogs",
                          INDICATOR.allowed, "{}", required=True, in_path=True)  # fmt: skip
ONE_AREA = Parameter("area", CODE, "The area.", "KEN", "XXX", AREA.allowed, "{}", required=True, in_path=True)

DIFF = (
    Parameter("dataset", CODE, "The dataset.", "un_sdg_1_3_1", "un_sdg_9_9_9",
              kept("compared", lambda w: comparison.datasets(w.catalogue)), "in dataset {}", required=True),
    Parameter("from", CODE, "The older release; by default the second newest that holds the series.", "2023-04",
              "1999-13", _RELEASES, "from release {}"),
    Parameter("to", CODE, "The newer release; by default the newest that holds the series.", "2023-07", "1999-13",
              _RELEASES, "to release {}"),
    Parameter("series", CODE, "One series.", "SI_COV_PENSN", "SI_COV_DOGS", _SERIES, "of series {}"),
    Parameter("area", CODE, "One area.", "KEN", "XXX", AREA.allowed, "in {}"),
)  # fmt: skip
AGGREGATED = Parameter("release", CODE, "current: means of current releases; all: of every release.", "all", "1999-13",
                       fixed(queries.CURRENT, queries.EVERY), "of {} releases", default=queries.CURRENT)  # fmt: skip
GAPS = (
    Parameter("indicator", CODE, "A coverage indicator whose denominator is at hand.", "coverage-children",
              "coverage-of-dogs", INDICATOR.allowed, "of indicator {}", required=True),
    Parameter("year", YEAR, "The newest value up to this year; by default the newest there is.", "2020", "20x0", None,
              "up to {}"),
    Parameter("window", CODE, "How many years back a value may lie.", "5", "4", fixed(*map(str, WINDOWS)),
              "within {} years", default="10"),
    Parameter("sex", CODE, "F, M or _T.", "_T", "X", codes("SEX"), "for sex {}"),
    Parameter("group", CODE, "One group: its members today.", "WB:LIC", "WB:XXX", _GROUPS, "in members of {}"),
    AREA,
)  # fmt: skip
CELL = (
    Parameter("dataset", CODE, "The dataset.", "un_sdg_1_3_1", "un_sdg_9_9_9", _DATASETS, "from dataset {}",
              required=True),
    Parameter("series", CODE, "The series.", "SI_COV_PENSN", "SI_COV_DOGS", _SERIES, "of series {}", required=True),
    Parameter("area", CODE, "The area.", "KEN", "XXX", AREA.allowed, "in {}", required=True),
    Parameter("year", YEAR, "The year; leave it out for tables without years.", "2016", "20x0", None, "in {}"),
    *(Parameter(p.name, CODE, p.about, "_T", p.wrong, p.allowed, p.says, default="_T") for p in CUT),
    Parameter("release", CODE, "Only what this release says.", "2023-07", "1999-13", _RELEASES, "in release {}"),
)  # fmt: skip
_SCENARIO = Parameter(SCENARIO, CODE, "The declared scenario from which assumptions differ.",
                      "spf-floor-2020", "spf-ceiling", lambda w: tuple(w.catalogue.scenarios), "by scenario {}",
                      default=costing.DEFAULT)  # fmt: skip
UNUSED = ("cost-year",)  # of the pages' own: here years are chosen by `year`


def _assumption(p: Assumption) -> Parameter:
    about = f"Assumption {p.name}; by default the scenario's." if not p.shown else f"How amounts are told: {p.name}."
    says = f"{p.name} {{}}"
    if p.options:
        return Parameter(p.name, CODE, about, p.options[-1], "none-such", fixed(*p.options), says, default=p.default)
    middle = f"{(p.low + p.high) / 2:g}" if not p.whole else f"{int((p.low + p.high) // 2)}"
    return Parameter(p.name, WHOLE if p.whole else NUMBER, about, middle, f"{p.high + 1:g}", None, says, p.default,
                     p.low, p.high)  # fmt: skip


FINANCING = (
    _SCENARIO, AREA, GROUP,
    Parameter("year", CODES, "Years of the path.", f"{FIRST_YEAR},{LAST_YEAR}", "1999",
              fixed(*map(str, range(FIRST_YEAR, LAST_YEAR + 1))), "in {}"),
    Parameter("benefit", CODES, "Parts of the cost.", "old-age", "dental", fixed(*PARTS), "for {}"),
    *(_assumption(p) for p in PARAMETERS if p.name not in UNUSED),
)  # fmt: skip


def fields(of: tuple[Field, ...]) -> Parameter:
    """The choice of fields of an endpoint."""
    names = tuple(field.name for field in of)
    return Parameter("fields", NAMES, "Fields, in the order in which they are wanted; by default all but those that "
                     "say otherwise.",
                     ",".join(names[:2]), "no_such_field", fixed(*names))  # fmt: skip


def form(*, sdmx: bool) -> Parameter:
    """The choice of a format."""
    options = ("json", *FILES, *((SDMX,) if sdmx else ()))
    return Parameter("format", CODE, "Format of the answer; it goes before the header Accept.", "csv", "pdf",
                     fixed(*options), default="json")  # fmt: skip


assert {p.name for p in CUT} == set(DIMENSIONS)
