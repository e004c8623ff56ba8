# Words of the product in English. en, fr and es have the same keys; a test compares them.

site-tagline = who is covered by social protection, who is left out
site-description = Floorwatch shows, country by country, who is covered by social protection and health care, who is left out, and how sure the figures are.
language-name = English
languages = Language
navigation = Pages
skip = Skip to the content
footer-what = Floorwatch is open-source software. It shows figures published by the custodians named at each chart and computes group means of its own, which are marked as such and are not official.
footer-map = Boundaries and names shown and designations used do not imply endorsement or acceptance by the authors or the sources cited.
footer-licence = Software: Apache-2.0. Figures: under the terms of their publishers, named at each chart; those of the World Health Organization may not be used commercially.

page-overview = Overview
page-explore = Explore
page-releases = Releases
page-quality = Data quality

headline = In { $year }, { $covered } of the world’s people were covered by at least one social protection benefit. { $uncovered } people were not.
headline-none = No world figure of social protection coverage is served.
headline-source = { $title }, release { $release }, retrieved { $retrieved }. People not covered: computed here from { $population } people on 1 July in { $areas } countries and areas ({ $population_release }). Health care is counted apart.
figure-origin = { $year } · { $title }, { $release }
figure-uncovered = people not covered by any social protection benefit
figure-uncovered-origin = { $year } · computed here, see above
figure-sex-gap = between men ({ $men }%) and women ({ $women }%) with at least one benefit
points = { $n } points
count-trillion = { $n } trillion
count-billion = { $n } billion
count-million = { $n } million

chart-map = Where
chart-ranking = Country by country
chart-trend = Over time
chart-groups = Groups of countries
chart-contingencies = By contingency
chart-sex-gap = Women and men
chart-table = All values
chart-value-history = Value in every release

class-below = below { $high }
class-between = { $low } to below { $high }
class-above = { $low } and more
legend = Classes of the map
no-data = no data
map-disputed = Disputed area: no value is shown
map-disclaimer = Boundaries and names shown and designations used do not imply endorsement or acceptance by the authors or the sources cited. Disputed areas are grey. Small states are drawn as points.
missing-countries = { $n ->
    [one] One country without data:
   *[other] { $n } countries without data:
}
missing-areas = No value for:
status-none = no status given by the source
year-none = latest available year
year-none-long = This source gives no years: values are the latest available.
published = published value

empty-nearest = The nearest year with values is { $year }.
empty-window = Look back ten years
empty-everywhere = Show all countries
finding-groups-only = This source publishes values of groups only, none of countries: see the groups below.
finding-empty = No country has a value for this choice.
finding-map = { $n ->
    [one] One country or territory has a value: { $middle } ({ $span }).
   *[other] Half of the { $n_text } countries and territories with data are at { $middle } or more; values go from { $low } to { $high } ({ $span }).
}
finding-ranking = Highest: { $high } ({ $top }). Lowest: { $low } ({ $bottom }).
count-areas = { $n } countries and territories
finding-trend-undated = This source gives no years, so there is no trend to draw.
finding-trend-empty = No dated values for { $names } in these years.
finding-trend-one = One value { $where }: { $value } in { $year }.
finding-trend-up = Up { $where } from { $first } in { $first_year } to { $last } in { $last_year }.
finding-trend-down = Down { $where } from { $first } in { $first_year } to { $last } in { $last_year }.
finding-trend-same = Unchanged { $where } at { $last } between { $first_year } and { $last_year }.
note-income-lists = Income groups: WHO counts in each year those countries that were in the group then, as far as its values can be recomputed. Part of a change is countries that moved between groups.
finding-groups = Highest { $highest } ({ $high }), lowest { $lowest } ({ $low }).
finding-groups-own = By our own means: highest { $highest } ({ $high }), lowest { $lowest } ({ $low }).
finding-groups-one = Only one group has a published value: { $value } { $where }.
finding-groups-own-one = Too few countries reported for all groups but one; by our own mean { $value } { $where }.
finding-groups-none = No published value, and too few countries reported for a mean of our own.
finding-profile = { $where }, coverage is highest for “{ $highest }” ({ $high }) and lowest for “{ $lowest }” ({ $low }).
finding-profile-none = No dated figures by contingency { $where }.
finding-sex-men = { $who ->
    [children] { $where }, “{ $contingency }” in { $year }: boys { $men }, girls { $women }, a gap of { $gap } points against girls.
   *[other] { $where }, “{ $contingency }” in { $year }: men { $men }, women { $women }, a gap of { $gap } points against women.
}
finding-sex-women = { $who ->
    [children] { $where }, “{ $contingency }” in { $year }: girls { $women }, boys { $men }, a gap of { $gap } points against boys.
   *[other] { $where }, “{ $contingency }” in { $year }: women { $women }, men { $men }, a gap of { $gap } points against men.
}
finding-sex-equal = { $who ->
    [children] { $where }, “{ $contingency }” in { $year }: girls and boys are covered alike ({ $women }).
   *[other] { $where }, “{ $contingency }” in { $year }: women and men are covered alike ({ $women }).
}
finding-sex-none = No figures by sex { $where }.
finding-history-none = No release has a dated value for { $names }.
finding-history-one = Only one release, { $release }, has values { $where }.
finding-history-same = No value { $where } differs between the first and the last of the { $n } releases that have it.
finding-history-revised = Largest revision { $where }: the value for { $year } went from { $first } ({ $first_release }) to { $last } ({ $last_release }).
finding-history-dropped = The newest release, { $last_release }, no longer has the value { $where } for { $year }: it was { $first } in { $first_release }.

sentence = { $where } in { $year }, { $clause }.
sentence-undated = { $where }, by the latest available figure, { $clause }.

measure-contingencies = Share of those concerned by each contingency, in per cent; the denominators differ (children, births, unemployed, older persons …)
measure-window = newest values, { $first }–{ $year }
measure-window-empty = no values { $first }–{ $year }
key-published = published by the custodian
key-own = our own mean of reporting countries, with the range left open by those that did not report
own-note = Our own means weight the newest value of each reporting country in ten years by { $weight } ({ $release }). They are not ILO, WHO or UN figures.
own-proxy = The weight is only a proxy: the true denominator is not at hand.
own-insufficient = Insufficient country coverage (less than 75% of the weight): { $names }.
own-flagged = Low country coverage (75 to 85% of the weight): { $names }.
own-unclassified = No income group in the list that goes with { $year }: { $names }.
own-share-short = { $share }% of the weight
origin-beside = groups: { $releases }
own-share = our own mean: { $share }% of the weight, { $n } of { $total } areas, values of { $years }
own-not-official = not an official figure

source = Source:
sources-several = Sources ({ $n }): { $names }
release-of = release { $release }
link-table = Table and choices
link-csv = CSV
link-how = How we know
link-history = History of these values
download-csv = Download CSV

controls = Choose what to see
more-controls = More choices
control-indicator = Indicator
control-year = Year
control-sex = Sex
control-age = Age
control-location = Urban or rural
control-quantile = Income fifth
control-group = Group of countries
control-area = Add a country or group
control-source = Source
control-release = Release
control-from = Trend from
control-to = Trend to
control-window = Newest value within
control-scheme = Groups to compare
all-countries = All countries
area-placeholder = Type a name
remove-area = Remove { $name }
release-current = current (newest complete release)
window-option = { $n ->
    [one] that year only
   *[other] { $n } years up to the year
}

table-title = The values, their years, status and notes
table-caption = { $n ->
    [one] { $label }: one country or territory
   *[other] { $label }: { $n } countries and territories
}
table-area = Country or territory
table-value = Value
table-year = Year
table-status = Status
table-release = Release
table-note = Notes

about = What this measures, and how we know
about-denominator = Measured among
about-direction = Reading
about-custodian = Custodian
about-comparability = Comparability
about-caveats = Caveats
about-metadata = Metadata
about-sources = Sources
about-releases = Releases held (day retrieved): { $releases }.
direction-up = Higher is better.
direction-down = Lower is better.
direction-none = Neither higher nor lower is better in itself.

releases-heading = { $title }: { $old } and { $new } compared
releases-heading-one = { $title }: one release
releases-summary = Values from { $old } to { $new }: { $common } in both releases ({ $revised } revised, { $annotated } with only another flag or note), { $removed } removed, { $added } added.
releases-only = { $n ->
    [one] One series is in { $release } only and is not compared: { $series }.
   *[other] { $n } series are in { $release } only and are not compared: { $series }.
}
releases-one = Only one release is on record: there is nothing to compare yet.
releases-apart = No earlier release on record is about the same country and year as { $release }: there is nothing to compare it with.
releases-too-many = These two releases differ in too many values for one page. Choose a country or a series; `python -m etl diff` lists all changes.
releases-dataset = Dataset
releases-show = Show this dataset
releases-old = Earlier release
releases-new = Later release
releases-series = Series
releases-area = Country or group
releases-all-series = All series
releases-all-areas = All countries and groups
releases-compare = Compare
changes-title = What changed
changes-caption = { $n ->
    [one] The only change
   *[other] All { $shown } changes, the largest revisions first
}
changes-caption-first = The first { $shown } of { $n } changes, the largest revisions first
changes-old = Earlier value
changes-new = Later value
changes-difference = Difference
changes-kind = Change
changes-csv = CSV of all changes
change-revised = revised
change-removed = removed
change-added = added
change-annotated = other flag or note
history-title = What each release said of { $name }
history-caption = { $n ->
    [one] { $what }: values in the one release that has any
   *[other] { $what }: values in each of { $n } releases, oldest release first; what differs from the release before is bold
}
history-none = No release in service says anything of this choice.
history-slices = Other breakdowns
history-total = total
releases-list = All releases on record
releases-caption = { $n ->
    [one] { $title }: the one release on record
   *[other] { $title }: { $n } releases, newest first
}
releases-retrieved = Retrieved
releases-rows = Values
releases-provenance = Where it comes from
release-status-published = published
release-status-superseded = superseded by { $by }
release-status-withdrawn = withdrawn
release-partial = partial

quality-heading = How fresh and how sound are the figures?
quality-lede = { $datasets } datasets with { $rows } values in all their releases. { $quarantined } rows are in quarantine and shown nowhere else; { $flagged } values are higher than usual and kept as published.
quality-freshness = Freshness of each dataset
quality-freshness-caption = Newest release in service of each dataset, its age, and counts over all its releases
quality-newest = Newest release
quality-age = Age in days
quality-year = Newest year
quality-quarantined = In quarantine
quality-flagged = Above the usual
quality-outcome = Last refresh
quality-never = not retrieved yet
quality-refresh = The last refresh began { $started }.
quality-refresh-broken = The last refresh began { $started } and ended with an error; what is served is older.
quality-refresh-none = No report of a refresh is at hand: the figures are those shipped with the software or brought earlier.
outcome-new = new release
outcome-unchanged = unchanged
outcome-blocked = held back
outcome-failed = could not be had
quality-reasons = Rows set aside, and why
quality-reasons-text = A row that cannot be right, or that cannot be placed, is kept in quarantine with its reason instead of being shown or silently dropped. Reasons are on record in English.
quality-reasons-caption = Rows in quarantine by dataset and reason
quality-reason = Reason
quality-rows = The rows in quarantine
quality-rows-caption = Rows { $first } to { $last } of { $n } in quarantine
quality-before = Rows before
quality-after = Rows after
quality-all = Rows of all datasets
quality-flagged-title = Values above what is usual
quality-flagged-text = These values lie above the usual limit of their series, yet are possible: they are kept as published and listed here. A coverage above 100%, for instance, counts recipients outside the denominator.
quality-flagged-caption = Values above the usual limit by series, over all releases
quality-limit = Usual limit
quality-highest = Highest
quality-unit = Unit
quality-where = Where it is highest
quality-withdrawn = Releases withdrawn
quality-withdrawn-none = No release has been withdrawn.
quality-withdrawn-caption = Releases out of service, on record with the reason

refused-title = This view does not exist
refused-lede = The address asks for something that is not there. Nothing was guessed in its place.
refused-start = Start from the default view
refused-allowed = Allowed:
refused-allowed-many = Show the { $n } allowed values
refused-unknown-parameter = “{ $parameter }” is not a parameter.
refused-not-taken = “{ $parameter }” makes no difference to this chart; “{ $given }” is refused so that it is not passed over in silence.
refused-given-twice = “{ $parameter }” is given twice with different values.
refused-not-available = “{ $parameter }” cannot be “{ $given }” here.
refused-no-years = “{ $parameter }” cannot be “{ $given }”: this source gives no years.
refused-from-after-to = “{ $parameter }” ({ $given }) is after the last year.
refused-no-such-combination = No values exist for this combination ({ $given }) of “{ $parameter }”.
refused-unknown-area = “{ $given }” is not a country, territory or group. Use ISO 3166-1 alpha-3 codes such as KEN,FRA, or group codes such as M49:001.
refused-too-many-areas = { $given } areas are too many at once.
refused-too-long = The query is too long ({ $given } characters).
refused-too-many-changes = These two releases of “{ $given }” differ in too many values for one file. Choose a country or a series.
refused-one-release = Only one release of “{ $given }” is on record: there is nothing to compare.

not-found-title = There is no such page
not-found-text = The address is wrong or the page has moved. The navigation above leads to all pages.
unavailable-title = No figures can be served at the moment
unavailable-text = The data warehouse is missing or cannot be read. Operators: run `python -m etl build` and look at /health.
failed-title = Something went wrong
failed-text = The error has been logged. The address may work again in a moment.

## Who publishes figures, and under which terms

org-eurostat = Eurostat
org-ilo = International Labour Organization
org-imf = International Monetary Fund
org-uis = UNESCO Institute for Statistics
org-unsd = United Nations Statistics Division
org-unpd = United Nations, Population Division
org-world-bank = World Bank
org-who = World Health Organization
org-producer = National statistical office or ministry named in the release
publisher-custodians = { $n ->
    [one] custodian:
   *[other] custodians:
 }
terms-producer = As the producer states; named in the release
terms-eurostat = CC BY 4.0 (Eurostat reuse policy)
terms-stated-in-part = CC BY 4.0 for the 2024-26 data, as stated with the copy; not stated for 2020-22
terms-imf = IMF terms of use
terms-offices = Open licences of the national offices; see each platform
terms-un = UN data terms of use: free use with attribution
terms-un-who = UN data terms of use: free use with attribution; custodian WHO: CC BY-NC-SA 3.0 IGO
terms-un-who-world-bank = UN data terms of use: free use with attribution; custodians WHO (CC BY-NC-SA 3.0 IGO) and World Bank
