# Data availability
availability-heading = What is known, how fresh it is, and of whom
availability-lede = A country without a value is not a country without people. Here is who has values, for which years, how they came about, and who is missing.
section-known = Which years
section-known-lede = One indicator, country by country: a bar for each stretch of years with values, by how they came about.
section-fresh = How fresh
section-fresh-lede = The year of each country’s newest value, for all indicators of the topic of the one chosen.
section-share = How many countries and people
section-share-lede = All indicators: countries with a value, the share of people who live in them, the middle year, and the status of the newest values.
section-silent = Who is missing
section-silent-lede = Countries without any value, by name, for all indicators of the topic of the one chosen.
chart-availability-years = Countries and years
chart-availability-freshness = Newest year by indicator
chart-availability-share = Countries and people represented
chart-availability-silent = Countries without any value
availability-legend = Signs and colours
availability-break = break in the series
availability-topic = Topic
availability-undated = not stated
availability-years-caption = { $label }: years with a value, by country
availability-fresh-caption = { $topic }: year of the newest value, by country and indicator
availability-share-caption = Newest value of each country, by indicator
availability-origin = computed here from the current release of the first source of each indicator; sources and releases are listed under
availability-nothing = Not one of these indicators
availability-nobody = no country
availability-names = { $n ->
    [one] Show the name
   *[other] Show the { $n } names
}
measure-years = { $label } · years with a value from { $first } to { $last }, countries and territories
measure-fresh = Year of the newest value that is not a projection · age counted in { $now }
measure-share = Newest value that is not a projection · population on 1 July { $year } ({ $release })
measure-silent = { $n ->
    [one] One country looked at
   *[other] { $n } countries looked at (members and observers of the United Nations)
} · population on 1 July { $year } ({ $release })
note-availability-years = The status is the one the source gives with each value. Many sources give none, also for values that they model: “status not stated” does not mean that the country reported it.
finding-years = “{ $label }”: { $n } of { $total } countries have a value for some year since { $first }; the year with the most is { $year } ({ $most }).
finding-years-undated = “{ $label }”: { $n } of { $total } countries have a value; the source gives no years.
finding-years-nobody = “{ $label }”: none of the { $total } countries looked at has a value; { $elsewhere } countries and territories elsewhere do.
finding-years-here = { $name }, “{ $label }”: { $n ->
    [one] a value for one year, { $newest }
   *[other] values for { $n } years, the newest for { $newest }
}.
finding-years-none-here = { $name } has no dated value for “{ $label }”; { $n } of { $total } countries have some.
finding-fresh = { $topic }: for { $recent } of all pairs of country and indicator the newest value is three years old at most; for { $none } there is none.
finding-fresh-here = { $name }, { $topic }: of { $total } indicators, { $recent ->
    [0] none has a value three years old at most
    [one] one has a value three years old at most
   *[other] { $recent } have a value three years old at most
}; { $none ->
    [0] none is without any value
    [one] one has no value at all
   *[other] { $none } have no value at all
}.
finding-share = “{ $label }”: { $n } of { $total } countries have a value; { $share } of the population { $where } lives in areas that have one. Middle year: { $year }.
finding-share-undated = “{ $label }”: { $n } of { $total } countries have a value; { $share } of the population { $where } lives in areas that have one. The source gives no years.
finding-silent = “{ $label }”: { $n } countries with { $people } people have no value; the most populous are { $names }.
finding-silent-few = “{ $label }”: { $n ->
    [one] one country with { $people } people has no value: { $names }
   *[other] { $n } countries with { $people } people have no value: { $names }
}.
finding-silent-none = “{ $label }”: every country looked at has a value.
col-availability = How the value came about
col-age_years = Age in years
col-freshness = Freshness
col-countries_with_value = Countries with a value
col-countries = Countries looked at
col-territories_with_value = Territories with a value
col-share_of_population_pct = Share of population
col-population_year = Year of the population
col-population_release = Release of the population
col-oldest_year = Oldest year
col-median_year = Middle year
col-newest_year = Newest year
col-values_reported = Reported
col-values_status_not_stated = Status not stated
col-values_estimated = Estimated
