"""The parts of a profile that are words and lists: headline, key figures, neighbours, standards, what is missing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from statistics import median

from babel.dates import format_date

from dashboard import attribution, listing, urls
from dashboard.catalogue import Catalogue
from dashboard.charts import context
from dashboard.charts.base import View
from dashboard.charts.contingencies import WORLD
from dashboard.charts.peers import peers_of
from dashboard.elements import Element, el
from dashboard.queries import Observation, profiles
from dashboard.texts import joined, people, sort_key, t, value
from dashboard.warehouse import Warehouse
from methods.gaps import counted_coverage, uncovered_persons

ANY = "coverage-any"
KEY_FIGURES = (
    "coverage-old-age", "coverage-children", "uhc-index", "out-of-pocket-share", "expenditure-social-protection",
    "poverty-national",
)  # fmt: skip
DETAILS = ("coverage", "health", "expenditure")  # pages made of cards, with the area in focus
OLD = 5  # years
C102 = "C102"
HEADS = ("profile-head-topic", "profile-head-with", "profile-head-years", "profile-head-without")
LOCALES = {"en": "en_GB", "fr": "fr", "es": "es"}


def is_group(catalogue: Catalogue, area: str) -> bool:
    """Is it a group of countries?"""
    return catalogue.areas[area].kind == "group"


def members(catalogue: Catalogue, area: str) -> list[str]:
    """Present members of a group; none for one that is known by its published values only."""
    groups = [g for g in catalogue.scheme_of(area) if g.members]
    return sorted(groups[0].at(None)) if groups else []


# ---- headline ----


def headline(view: View, warehouse: Warehouse, area: str, development: str = "") -> list[Element]:
    """Coverage by at least one benefit with the persons left out, how it has changed, and where that comes from."""
    lang, catalogue = view.lang, view.catalogue
    line = context.line(warehouse, ANY, area)
    if line is None:
        return [el("P", _otherwise(view, warehouse, area), className="lede headline")]
    row = line.value.row
    if row is None or row.time_period is None:
        said = [el("P", context.sentence(line, view), className="lede headline")]
        return [*said, el("P", t(lang, "own-not-official"), className="lede small")] if row is None else said
    title = catalogue.datasets[row.dataset].title[lang]
    covered, _ = counted_coverage(row.obs_value or 0.0)
    who = members(catalogue, area) if is_group(catalogue, area) else [area]
    total, areas, release = profiles.persons(warehouse, "population", who, row.time_period)
    left_out = uncovered_persons(total, covered)
    if left_out < 1:
        source = t(lang, "figure-origin", year=str(row.time_period), title=title, release=row.release)
        said_all = f"{context.sentence(line, view)} {development}".strip()
        return [
            el("P", said_all, className="lede headline"),
            el("P", source, className="lede small"),
        ]
    sentence = t(lang, "profile-headline", sentence=context.sentence(line, view).removesuffix("."),
                 uncovered=people(left_out, lang))  # fmt: skip
    source = t(
        lang, "profile-headline-source", title=title, release=row.release, population=people(total, lang),
        year=str(row.time_period), areas=areas, population_release=release.split()[-1],
    )  # fmt: skip
    said_all = f"{sentence} {development}".strip()
    return [el("P", said_all, className="lede headline"), el("P", source, className="lede small")]


def headline_sources(warehouse: Warehouse, area: str) -> list[tuple[str, str]]:
    """Dataset and release of the population from which the persons left out are computed."""
    catalogue, line = warehouse.catalogue, context.line(warehouse, ANY, area)
    row = line.value.row if line else None
    if row is None or row.time_period is None:
        return []
    who = members(catalogue, area) if is_group(catalogue, area) else [area]
    dataset, _, release = profiles.persons(warehouse, "population", who, row.time_period)[2].partition(" ")
    return [(dataset, release)] if release else []


def _otherwise(view: View, warehouse: Warehouse, area: str) -> str:
    """Without a figure of any coverage: what there is instead."""
    lang, where = view.lang, view.catalogue.areas[area].in_form[view.lang]
    known = held(warehouse, area)
    if not known:
        return t(lang, "profile-nothing", where=where)
    first = next(iter(known))
    line = context.line(warehouse, first, area)
    assert line is not None, "it has a value"
    return t(lang, "profile-no-headline", where=where, n=len(known), sentence=context.sentence(line, view))


def held(warehouse: Warehouse, area: str) -> dict[str, Observation]:
    """Indicator -> newest published value of the area, in the order of the catalogue."""
    found = {i.id: profiles.best(warehouse, i, area) for i in warehouse.catalogue.indicators.values()}
    return {name: row for name, row in found.items() if row}


def key_figures(view: View, warehouse: Warehouse, area: str) -> Element | None:
    """A row of numbers, each with its year and a link to its charts."""
    lang = view.lang
    lines = [line for i in KEY_FIGURES if (line := context.line(warehouse, i, area))]
    items = []
    for line in lines:
        indicator = view.catalogue.indicators[line.indicator]
        row, own = line.value.row, line.value.own
        unit = row.unit_measure if row else own.unit_measure if own else ""
        shown = value(line.value.amount, view.catalogue.symbol(unit, lang), indicator.decimals, lang)
        year = str(line.value.year or t(lang, "year-none"))
        parts = [year, t(lang, "own-not-official")] if own else [year]
        items.append(el("Li", el("A", el("Strong", shown), el("Span", indicator.texts["label"][lang], className="what"),
                                 el("Span", " · ".join(parts), className="origin"),
                                 href=urls.explore_indicator(line.indicator, lang, area=area))))  # fmt: skip
    return el("Ul", *items, className="figures") if items else None


# ---- neighbours ----


def order(catalogue: Catalogue, area: str, lang: str) -> list[str]:
    """The profiles among which an area has neighbours: countries and territories, or groups, by name."""
    group = is_group(catalogue, area)
    codes = (c for c, a in catalogue.areas.items() if (a.kind == "group" if group else a.kind in KINDS))
    names = catalogue.names[lang]
    return sorted(codes, key=lambda code: (sort_key(names[code]), code))


KINDS = ("country", "territory")


def neighbours(view: View, warehouse: Warehouse, area: str) -> Element:
    """Links to the profiles beside this one, to its groups and peers, and to the other pages about it."""
    lang, catalogue = view.lang, view.catalogue
    memo = ("profiles by name", lang, str(is_group(catalogue, area)))
    known: list[str] = warehouse.memo.setdefault(memo, order(catalogue, area, lang))
    at = known.index(area)
    before, after = known[at - 1], known[(at + 1) % len(known)]
    items = [
        el("Li", el("A", f"← {view.name(before)}", href=urls.profile(before, lang), rel="prev")),
        el("Li", el("A", f"{view.name(after)} →", href=urls.profile(after, lang), rel="next")),
    ]
    groups = [] if is_group(catalogue, area) else list(_own_groups(catalogue, area))
    items += [el("Li", _profile(view, code)) for code in groups]
    peers = [peer.code for peer in peers_of(warehouse, area)]
    others = peers or _companions(catalogue, area)
    items.append(_button(t(lang, "brief-link"), urls.brief(area, lang, "pdf")))
    items.append(_button(t(lang, "profile-compare"), compare(lang, [area, *others])))
    items += [_button(t(lang, f"page-{name}"), about(name, area, lang)) for name in DETAILS]
    return el("Nav", el("Ul", *items), className="neighbours", attrs={"aria-label": t(lang, "profile-neighbours")})


def _button(text: str, href: str) -> Element:
    return el("Li", el("A", text, href=href, className="button"))


def _own_groups(catalogue: Catalogue, area: str) -> Sequence[str]:
    """The region in the UN's scheme, and the income group."""
    regions = context.regions(catalogue, area)[:1]
    return [*regions, *filter(None, [context.income_group(catalogue, area)])]


def _companions(catalogue: Catalogue, area: str) -> list[str]:
    """What a group or an unknown territory is compared with: the groups of its scheme, else the world."""
    scheme = next((g.scheme for g in catalogue.scheme_of(area) if g.members), "")
    codes = [g.code for g in catalogue.schemes.get(scheme, []) if g.code != area]
    return codes[:9] or [WORLD]


def compare(lang: str, areas: Sequence[str], indicators: Sequence[str] = ()) -> str:
    """The Compare page with some areas."""
    query = f"indicator={','.join(indicators)}&" if indicators else ""
    return urls.board(
        urls.PAGES["compare"], f"{query}area={','.join(areas)}" + ("" if lang == "en" else f"&lang={lang}")
    )


def about(name: str, area: str, lang: str) -> str:
    """A page made of cards with the area in focus."""
    return urls.board(urls.PAGES[name], f"area={area}" + ("" if lang == "en" else f"&lang={lang}"))


def _profile(view: View, code: str) -> Element:
    return el("A", view.name(code), href=urls.profile(code, view.lang))


def member_list(view: View, area: str) -> Element | None:
    """The members of a group, each a link to its profile."""
    codes = members(view.catalogue, area)
    if not codes:
        return None
    codes.sort(key=lambda code: sort_key(view.name(code)))
    links = (el("Li", _profile(view, code)) for code in codes)
    return el("Details", el("Summary", t(view.lang, "profile-members", n=len(codes))), el("Ul", *links),
              className="members")  # fmt: skip


# ---- standards ----


def standards(view: View, warehouse: Warehouse, area: str) -> Element:
    """Ratifications on the lists read. Convention 102 has a count; the other lists are partial and have none."""
    lang, catalogue = view.lang, view.catalogue
    listed = profiles.instruments(warehouse)
    if is_group(catalogue, area):
        body = _of_group(view, warehouse, area, listed)
    elif catalogue.areas[area].kind == "territory":
        body = [el("P", t(lang, "profile-standards-territory"))]
    else:
        found = profiles.standards(warehouse, area)
        rows = [_standard(each, view) for each in found]
        body = [el("Ul", *rows)] if rows else []
        if C102 not in {each.instrument for each in found}:
            body.append(el("P", t(lang, "profile-c102-not-listed", n=listed.get(C102, 0))))
        body.append(el("P", t(lang, "profile-standards-partial"), className="caveat"))
    return block("standards", t(lang, "profile-standards"), body)


def _standard(each: profiles.Standard, view: View) -> Element:
    lang = view.lang
    name = t(lang, f"instrument-{each.instrument.lower()}")
    said = [_ratified(each.date_registered, lang)]
    if each.status != "in force":
        said.append(t(lang, "profile-status-unknown"))
    if each.parts_accepted:
        said.append(t(lang, "profile-parts", parts=", ".join(each.parts_accepted.split())))
    elif each.instrument == C102:
        said.append(t(lang, "profile-parts-unread"))
    source = el("A", t(lang, "source").rstrip(" :\u00a0"), href=each.source_url, rel="external noopener")
    return el("Li", f"{name} – {' · '.join(said)}. ", source)


def _ratified(date: str, lang: str) -> str:
    """When: to the day where the list has it, else the year; or that no date was read."""
    if len(date) == len("2000-01-31"):
        return t(lang, "profile-ratified-on", date=day(date, lang))
    return t(lang, "profile-ratified-in", year=date[:4]) if date else t(lang, "profile-party")


def day(date: str, lang: str) -> str:
    """An ISO date in words; the first of a month as French says it."""
    said = format_date(datetime.date.fromisoformat(date), "long", LOCALES[lang])
    return f"1er{said[1:]}" if lang == "fr" and said.startswith("1 ") else said


def _of_group(view: View, warehouse: Warehouse, area: str, listed: dict[str, int]) -> list[Element]:
    codes = [code for code in members(view.catalogue, area) if view.catalogue.areas[code].kind == "country"]
    if not codes:
        return [el("P", t(view.lang, "profile-no-members"))]
    party = [code for code in codes if C102 in {s.instrument for s in profiles.standards(warehouse, code)}]
    names = joined(sorted((view.name(code) for code in party), key=sort_key), view.lang)
    text = t(view.lang, "profile-c102-members", n=len(party), total=len(codes), listed=listed.get(C102, 0))
    return [el("P", f"{text} {names}".strip() + ("." if names else ""))]


# ---- what there is, and how old ----


def availability(view: View, warehouse: Warehouse, area: str) -> Element:
    """Per subject: how many indicators have a figure, of which years, and which have none."""
    lang, catalogue = view.lang, view.catalogue
    known = held(warehouse, area)
    rows = []
    for topic in (code for code in catalogue.codes["TOPIC"]):
        every = [i for i in catalogue.indicators.values() if i.topic == topic]
        if not every:
            continue
        years = sorted(row.time_period for i in every if (row := known.get(i.id)) and row.time_period)
        without = " · ".join(i.texts["short"][lang] for i in every if i.id not in known)
        span = "–" if not years else str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
        rows.append([catalogue.label("TOPIC", topic, lang),
                     t(lang, "profile-of", n=sum(i.id in known for i in every), total=len(every)), span,
                     without or t(lang, "profile-none-missing")])  # fmt: skip
    heads = [t(lang, key) for key in HEADS]
    table = listing.table("available", t(lang, "profile-available-caption", name=view.name(area)), heads, rows,
                          numbers=(1,), tight=(2,))  # fmt: skip
    return block("availability", t(lang, "profile-available"), [el("P", _how_old(view, known)), table])


def _how_old(view: View, known: dict[str, Observation]) -> str:
    lang, catalogue = view.lang, view.catalogue
    years = [row.time_period for row in known.values() if row.time_period]
    if not years:
        return t(lang, "profile-available-undated", n=len(known), total=len(catalogue.indicators))
    read = int(catalogue.collected[:4])
    old = sum(read - year > OLD for year in years)
    return t(lang, "profile-available-said", n=len(known), total=len(catalogue.indicators), newest=str(max(years)),
             middle=str(int(median(years))), old=old, read=str(read), undated=len(known) - len(years))  # fmt: skip


# ---- sources ----


def sources(view: View, pairs: Sequence[tuple[str, str]]) -> Element | None:
    """Every dataset and release on the page, with its licence."""
    lang, catalogue = view.lang, view.catalogue
    used: dict[str, set[str]] = {}
    for name, release in pairs:
        used.setdefault(name, set()).add(release)
    items = []
    for name, labels in sorted(used.items()):
        dataset = catalogue.datasets[name]
        releases = ", ".join(label for label in dataset.releases if label in labels)
        licence = attribution.licence(dataset.licence, lang, dataset.licence_url)
        items.append(el("Li", el("A", dataset.title[lang], href=dataset.landing or None, rel="external noopener"), ", ",
                        t(lang, "release-of", release=releases), " · ", licence))  # fmt: skip
    if not items:
        return None
    return block("sources", t(lang, "about-sources"), [el("Ul", *items)])


def block(name: str, title: str, body: Sequence[Element | None]) -> Element:
    """A part of the page that is no chart."""
    return el("Section", el("H2", title, id=f"title-{name}"), *body, className=f"listed {name}", id=f"part-{name}",
              attrs={"aria-labelledby": f"title-{name}"})  # fmt: skip


def unknown(lang: str) -> Element:
    """Where the address names no area."""
    return el("Div", el("H1", t(lang, "not-found-title")), el("P", t(lang, "not-found-text"), className="lede"),
              className="page", attrs={"data-ready": "country"})  # fmt: skip
