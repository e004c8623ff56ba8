# How far to 2030 and what has changed: distance, projection, newly covered, changes, contributors
section-progress = How far to 2030
section-progress-lede = Target 1.3 asks for substantial coverage by 2030 and names no number; here the distance is measured to everyone. Continuing a past course is arithmetic, not a forecast.
section-changes = What has changed
section-changes-lede = Only values of one release without a break between them are compared. A change can come from policy, the economy, the population or the counting.
section-work = Contributions and informal work
section-work-lede = Most pensions are still earned by contributions, and informal work seldom leaves room for them.
chart-distance = Distance to 2030
chart-projection = If the course continues
chart-newly = Newly covered
chart-changes = Largest changes
chart-informality = Contributors and informal work

progress-other = “{ $label }” is not a contingency of SDG indicator 1.3.1; distance and change are shown for those only.
progress-undated = This source gives no years, so nothing can be followed over time; the SDG database has values with years.
progress-definition = Values before a break marked by the source are left out; a change of definition that it does not mark cannot be seen here.
progress-denominators = This series has two denominators (see its definition), and the source does not say whether a country went from one to the other.
progress-above = Values above 100% are shown as published; nothing is left to gain then.

points-a-year = points a year
pace-needed-of = pace needed:
pace-observed-of = observed pace:
key-pace-needed = pace needed to reach 100% in 2030
key-pace-observed = observed pace
key-pace-named = +2 points a year, named by governments in 2025
distance-measure = points a year, values of { $span }
distance-label = points to 100%
distance-note = Target 1.3 names no number: 100% is our benchmark. Pace needed: the points left, divided by the years from the value to 2030. Observed pace: the least-squares slope of all values of one release in { $span }, two at least. +2 points a year is what governments named in 2025 (Sevilla, Doha).
distance-in-table = see the lines without a dot
distance-single = { $n ->
    [one] One area has only one value to go by, and so no observed pace: { $names }.
   *[other] { $n } areas have only one value to go by, and so no observed pace: { $names }.
}
finding-distance = { $fast ->
    [0] Not one of { $n } countries and territories with an observed pace is at 100% or rises fast enough to reach it in 2030.
    [one] One of { $n } countries and territories with an observed pace is at 100% or rises fast enough to reach it in 2030.
   *[other] { $fast_text } of { $n } countries and territories with an observed pace are at 100% or rise fast enough to reach it in 2030.
}
finding-distance-up = { $where }, { $value } were covered in { $year }: 100% in 2030 would take { $needed } { $needs ->
   *[other] points
} a year; the observed pace of { $first }–{ $year } ({ $n } values) was +{ $pace } { $size ->
   *[other] points
} a year.
finding-distance-down = { $where }, { $value } were covered in { $year }: 100% in 2030 would take { $needed } { $needs ->
   *[other] points
} a year; the observed pace of { $first }–{ $year } ({ $n } values) was −{ $pace } { $size ->
   *[other] points
} a year.
finding-distance-flat = { $where }, { $value } were covered in { $year }: 100% in 2030 would take { $needed } { $needs ->
   *[other] points
} a year; the observed pace of { $first }–{ $year } ({ $n } values) was close to zero.
finding-distance-single = { $where }, { $value } were covered in { $year }: 100% in 2030 would take { $needed } { $needs ->
   *[other] points
} a year. With one comparable value there is no observed pace.
finding-distance-reached = { $where }, { $value } were covered in { $year }: our benchmark of 100% is reached.
finding-distance-absent = { $n ->
    [0] No value { $where } in these years, nor in any other country of this choice.
    [one] No value { $where } in these years; one country or territory has one.
   *[other] No value { $where } in these years; { $n } countries and territories have one.
}
finding-distance-none = { $n ->
    [0] No country has a value in these years.
    [one] The one country or territory with a value has no second one to measure a pace by.
   *[other] Not one of the { $n } countries and territories with a value has a second one to measure a pace by.
}

finding-projection = { $where }, the pace of { $first }–{ $last } ({ $pace } { $size ->
   *[other] points
} a year), continued, would lead from { $value } to { $end } in 2030.
finding-projection-one = { $where }, there is one comparable value, { $value } in { $year }: a pace needs two.
finding-projection-reached = { $where }, { $value } were covered in { $year }: our benchmark of 100% is reached, and nothing is projected.
finding-projection-old = { $where }, the last value is of { $year } ({ $value }): too old to be continued.
finding-projection-none = { $n ->
    [0] No value { $where } for this choice, nor in any other country.
    [one] No value { $where } for this choice; one country or territory has one.
   *[other] No value { $where } for this choice; { $n } countries and territories have one.
}
ahead-required = Path to 100% in 2030
ahead-required-short = needed
ahead-continued = Observed pace continued
ahead-continued-short = pace continued
ahead-fan = Logistic course continued
ahead-fan-short = logistic
not-published = computed here, not published
not-forecast = continues the past; no forecast of policy
fan-bands = inner band: 80% of new values, outer band: 95%, should the logistic course go on (n = { $n } values of { $years }, { $df } degrees of freedom)
projection-note = Solid: published values of one release. Dashed: the straight path to 100% in 2030, our benchmark. Dotted: the observed pace of at most ten years, continued within 0 and 100; where there is a fan, also the logistic course of all values since the last break. It foresees no policy.
projection-no-fan = { $n ->
    [one] No fan is drawn: it takes four values over five years without a break, and there is one.
   *[other] No fan is drawn: it takes four values over five years without a break, and there are { $n } (years from first to last: { $years }).
}
projection-no-spread = { $n ->
    [one] No fan is drawn: there is one value.
   *[other] No fan is drawn: the { $n } values (years from first to last: { $years }) are all the same.
}
projection-limited = Values outside { $low }–{ $high } enter the logistic course at that limit, so that near 0 and 100 it lies off the published values and its bands can be too narrow.
projection-group = The values of groups are modelled by the custodian and smoother than reports: the true uncertainty is larger than a fan drawn on them.

newly-measure = persons
newly-note = First and last value of one release in { $span }; the years stand beside each bar and differ. The change is split by the means of both years: change in coverage at the mean number of people concerned, change in that number at mean coverage; the two add up to the whole.
newly-weight = People concerned: { $weight } ({ $release }).
newly-left-out = { $n ->
    [one] One country or territory with a value has no second one to compare, or no known number of people concerned, and is left out.
   *[other] { $n_text } countries and territories with a value have no second one to compare, or no known number of people concerned, and are left out.
}
newly-limited = Published values above 100% count as 100% here.
effect-coverage = effect of coverage:
effect-population = effect of population:
key-effect-coverage = change in coverage
key-effect-population = change in the number of people concerned
finding-newly = Largest increase among { $n } countries and territories: { $most }, { $more } people ({ $most_years }). Largest decrease: { $least }, { $fewer } ({ $least_years }).
finding-newly-most = Largest increase among { $n } countries and territories: { $most }, { $more } people ({ $most_years }).
finding-newly-more = { $where }, { $people } more people were covered in { $last } than in { $first }: change in coverage { $coverage }, change in the number of people concerned { $population }.
finding-newly-fewer = { $where }, { $people } fewer people were covered in { $last } than in { $first }: change in coverage { $coverage }, change in the number of people concerned { $population }.
finding-newly-same = { $where }, as many people were covered in { $last } as in { $first } (a difference of { $people }): change in coverage { $coverage }, change in the number of people concerned { $population }.
finding-newly-uncounted = For “{ $label }” people cannot be counted: the share covered is published, the number of people concerned is not at hand.
finding-newly-none = { $n ->
    [0] No country has a value in these years.
    [one] The one country or territory with a value has no second one to compare, or the number of people concerned is not known.
   *[other] Not one of the { $n } countries and territories with a value has a second one to compare and a known number of people concerned.
}
finding-newly-absent = { $n ->
    [one] There are no two comparable values { $where } with a known number of people concerned; one country or territory has them.
   *[other] There are no two comparable values { $where } with a known number of people concerned; { $n } countries and territories have them.
}
finding-newly-group = Newly covered people are counted for countries only, not for groups: { $n } countries and territories have figures.

changes-measure = percentage points, from the first to the last value
changes-note = First and last value of one release in { $span }; the years differ and stand beside each line. A change is no merit or fault: policy, the economy, the population and the counting all move it.
changes-left-out = { $n ->
    [one] One country or territory with a value has no second one to compare and is left out.
   *[other] { $n_text } countries and territories with a value have no second one to compare and are left out.
}
key-first-value = first value
key-last-value = last value
finding-changes = Largest rise: { $up }, { $up_points } points ({ $up_years }). Largest fall: { $down }, { $down_points } points ({ $down_years }).
finding-changes-one = Largest change: { $name }, { $points } points ({ $years }).
finding-changes-up = { $where }, coverage rose by { $points } { $size ->
   *[other] points
} in { $apart ->
    [one] one year
   *[other] { $apart } years
}: from { $old } in { $first } to { $new } in { $last }.
finding-changes-down = { $where }, coverage fell by { $points } { $size ->
   *[other] points
} in { $apart ->
    [one] one year
   *[other] { $apart } years
}: from { $old } in { $first } to { $new } in { $last }.
finding-changes-same = { $where }, coverage in { $last } was what it had been in { $first }: { $new }.
finding-changes-absent = { $n ->
    [0] There are no two comparable values { $where } in these years, nor in any other country of this choice.
    [one] There are no two comparable values { $where } in these years; one country or territory has them.
   *[other] There are no two comparable values { $where } in these years; { $n } countries and territories have them.
}
finding-changes-none = { $n ->
    [0] No country has a value in these years.
    [one] The one country or territory with a value has no second one to compare.
   *[other] Not one of the { $n } countries and territories with a value has a second one to compare.
}

axis-informal = Informal employment (% of employment, newest year)
axis-contributors = Contributors (% of labour force, latest, no year)
contributors-of = contributors to a pension:
informal-of = informal employment:
informality-measure = Labour force contributing to a pension (latest available, no year) against informal employment as a share of employment
informality-years = informal employment of { $first }–{ $last }
informality-note = The contributors come from a table that gives no year, so the two figures of a country may lie years apart. Registration with social security is often the test of formality: the two mirror each other in part by construction. Neither is shown to cause the other.
informality-r = Pearson’s r = { $r } over { $n } countries, each counted once.
finding-informality-less = Where more work is informal, fewer workers contribute to a pension: over { $n } countries the correlation is { $r }.
finding-informality-loose = Over these { $n } countries informal work and contributions to a pension go together only loosely: the correlation is { $r }.
finding-informality-few = { $n ->
    [0] No country of this choice has both figures.
    [one] One country of this choice has both figures: no correlation is stated.
   *[other] { $n } countries of this choice have both figures: too few to state a correlation.
}
finding-informality-area = { $where }, { $informal } of employment was informal in { $year }; { $paying } of the labour force contributed to a pension (latest figure, no year).
finding-informality-absent = { $where }, neither figure is available; { $n } countries have both.
finding-informality-paying = { $where }, { $paying } of the labour force contributed to a pension (latest figure, no year); there is no figure on informal employment.
finding-informality-informal = { $where }, { $informal } of employment was informal in { $year }; there is no figure on contributors to a pension.

method-distance-2030-title = Distance to 2030 and pace
method-distance-2030-text = Distance is 100 less the newest published coverage, in points. SDG target 1.3 states no number: 100% is our benchmark. The pace needed is that distance divided by the years from the value to 2030. The observed pace is the least-squares slope of all values of one release in the ten years up to the year shown, after the last break marked by the source; how many values it rests on is stated, and with fewer than two there is none. The line at +2 points a year is what governments named in 2025 at the conference on financing for development in Sevilla and at the social summit in Doha.
method-projection-title = Projections and their fan
method-projection-text = The pace continued adds the observed pace to the last value, year by year, held within 0 and 100. The fan is a logistic curve: the logit ln(p / (1 − p)) of the values, limited to 0.5–99.5%, is regressed on the year by ordinary least squares, and the bands are prediction intervals for a new value, z ± t × s × √(1 + 1/n + (x − mean)² / Sxx), with n − 2 degrees of freedom, turned back into per cent. It rests on all values of one release since the last break and is drawn only on four or more over five calendar years or more. It takes errors as independent and the course as unchanged: it foresees no policy, no crisis and no revision.
method-newly-covered-title = Newly covered people
method-newly-covered-text = The change in the number of people covered is D1 × c1 − D0 × c0, with D the people concerned and c the coverage in two years of one release. The coverage effect is (D0 + D1) / 2 × (c1 − c0), the population effect (c0 + c1) / 2 × (D1 − D0); they add up exactly, and neither year is preferred (the Shapley value of two factors). Values above 100% count as 100%. The denominators are computed from UN population figures and World Bank labour figures; where only a proxy is known (people of 65 and over for pensions) this is said, and for disability, work injury, vulnerable and poor people no number is given.
method-largest-changes-title = Largest changes
method-largest-changes-text = The last value less the first, in percentage points, within one release and the ten years up to the year shown, after the last break marked by the source. Years and the number of years between them differ from country to country and are stated; values of other releases are never mixed in. A definition that changed without being marked cannot be detected. The list ranks changes, not performance.
method-contributors-informality-title = Contributors and informal work
method-contributors-informality-text = The share of the labour force that contributes to a pension scheme (ILO, World Social Protection Report 2020–22, table A4.2: 2020 or latest year, not stated) is set against informal employment as a share of employment (SDG indicator 8.3.1, ILOSTAT, newest year of each country). Pearson’s r is computed over the countries shown that have both, unweighted, and stated from ten countries on. It describes countries, not persons, and says nothing about causes.

col-ref_area = Country or area
col-indicator = Indicator
col-coverage_pct = Coverage (%)
col-time_period = Year
col-gap_points = Distance to 100%, points
col-needed_pace_points_a_year = Pace needed, points a year
col-observed_pace_points_a_year = Observed pace, points a year
col-first_year = First year
col-values_used = Values used
col-obs_status = Status
col-dataset = Dataset
col-release = Release
col-required_path_pct = Path to 100% in 2030 (%)
col-pace_continued_pct = Pace continued (%)
col-fan_central_pct = Logistic course (%)
col-fan_low_80_pct = 80% interval, low (%)
col-fan_high_80_pct = 80% interval, high (%)
col-fan_low_95_pct = 95% interval, low (%)
col-fan_high_95_pct = 95% interval, high (%)
col-first_coverage_pct = First coverage (%)
col-first_denominator_persons = People concerned, first year
col-denominator_persons = People concerned, last year
col-newly_covered_persons = Newly covered people
col-coverage_effect_persons = Effect of coverage, people
col-population_effect_persons = Effect of population, people
col-limited_to_100 = Counted as 100% (1 = yes)
col-first_obs_status = Status of the first value
col-second_obs_status = Status of the second value
col-weight = People concerned
col-weight_release = Release of the people concerned
col-change_points = Change, points
col-years_apart = Years apart
col-contributors_pct = Contributors to a pension (% of labour force)
col-contributors_obs_status = Status of contributors
col-contributors_dataset = Dataset of contributors
col-contributors_release = Release of contributors (no year)
col-informal_pct = Informal employment (%)
col-informal_year = Year of informal employment
col-informal_obs_status = Status of informal employment
col-informal_dataset = Dataset of informal employment
col-informal_release = Release of informal employment
