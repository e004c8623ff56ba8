# The page on the financing gap: what closing the gaps in social protection costs
financing-not-known = not known
financing-and = { $low } and { $high }
financing-to = { $low }–{ $high }
financing-between = between { $range }
financing-size-trillion = { $count ->
   *[other] { $n } trillion
}
financing-size-billion = { $count ->
   *[other] { $n } billion
}
financing-size-million = { $count ->
   *[other] { $n } million
}
financing-money-USD = US$ { $amount }
financing-money-USD-small = US$ { $amount }
financing-money-PPP = { $amount } international dollars
financing-money-PPP-small = { $amount } international dollars
financing-money-XDC = { $amount } in national currency
financing-money-XDC-small = { $amount } in national currency
financing-share-gdp = { $n }% of GDP
financing-share-expenditure = { $n }% of government expenditure
financing-share-revenue = { $n }% of government revenue
financing-share-present = { $n }% of present expenditure on social protection without health
financing-share-present-health = { $n }% of present government expenditure on health
financing-share-only = { $n }%
financing-gap-of = { $amount } ({ $share })
financing-prices-current = prices of { $year }
financing-prices-constant = constant prices of { $year }
financing-part-children = child benefits
financing-part-maternity = maternity benefits
financing-part-disability = disability benefits
financing-part-old-age = old-age pensions
financing-part-unemployment = unemployment benefits
financing-part-health = essential health care
financing-part-cash = cash benefits
financing-part-cash-and-health = cash benefits and health care
financing-grade-A = A: its inputs are published, recent and not assumed
financing-grade-B = B: about one of its inputs is imputed, assumed or old
financing-grade-C = C: about two of its inputs are imputed, assumed or old
financing-grade-D = D: three of its inputs or more are imputed, assumed or old
financing-scope-low-middle = low- and middle-income countries
financing-scope-all = all countries that can be costed
financing-in-scope-low-middle = in low- and middle-income countries
financing-in-scope-all = in all countries that can be costed
financing-in-part = { $where } (low- and middle-income countries only)
financing-counted = { $n } of { $of ->
    [one] { $of } country costed
   *[other] { $of } countries costed
}
financing-counted-part = { $part }: { $counted }
financing-lacks-population = population
financing-lacks-gdp_xdc = GDP in national currency
financing-lacks-gdp_usd = GDP in US dollars
financing-lacks-ppp = the PPP rate
financing-lacks-cpi = prices
financing-lacks-ppp_2017 = the PPP rate of 2017
financing-lacks-cpi_2021 = prices of 2021
financing-lacks-ppp_2021 = the PPP rate of 2021
financing-lacks-line_2017 = a poverty line
financing-lacks-income_rank = an income group
financing-lacks-health_pct = government expenditure on health
financing-lacks-labour = labour force and unemployment
financing-lacks-coverage = coverage, its own or of its income group
financing-lacks-ages = population by age and births
financing-lacks-spending = expenditure by function
page-financing = Financing gap
financing-heading = What would it cost to close the gaps in social protection?
financing-headline = { $where }, the financing gap in cash benefits is { $gap } in { $year }.
financing-headline-health = { $where }, the financing gap in essential health care is { $gap } in { $year }.
financing-headline-then = In essential health care, counted apart, it is { $gap }.
financing-lede = Computed from today’s figures under the scenario “{ $title }”: the yearly cost of covering everyone, less what is covered already. Every assumption is listed below and can be changed.
financing-to-costing = Change the assumptions and see the costing: { $name }
financing-card = Financing gap
financing-more = The financing gap in detail
financing-under = Costed under the scenario “{ $title }”; not an official figure.
section-financing-where = Where the gap weighs most
section-financing-where-lede = The gap in per cent of GDP, cash benefits or health care: choose which above. A country that cannot be costed is never a zero.
section-financing-what = What it is made of, and the way to 2030
section-financing-what-lede = Benefit by benefit for the area chosen above, or for all countries of the scenario together.
section-financing-beside = Published estimates, and what ours rest on
section-financing-beside-lede = Editions of the ILO beside ours for the same groups, and every assumption of the scenario with its source.
control-gap-part = Map and ranking show
option-gap-part-cash = Cash benefits
option-gap-part-health = Essential health care
chart-financing-gap-map = The financing gap on the map
chart-financing-gap-ranking = The financing gap, country by country
chart-financing-gap-groups = The financing gap by group of countries
chart-financing-gap-benefits = The financing gap by benefit
chart-financing-path = The path to 2030
chart-financing-published = Published estimates beside ours
chart-financing-uncosted = What cannot be costed
chart-financing-assumptions = The assumptions of the scenario
measure-financing-gap-share = Financing gap in per cent of GDP
measure-financing-benefits = Persons, cost of universal coverage, and financing gap a year
measure-financing-path = Needed each year beyond today, in per cent of GDP
measure-financing-published = Financing gap or cost, as each edition states it
measure-financing-uncosted = Countries and territories of the scenario without a figure
financing-changed = { $title }, { $n ->
    [one] with one change
   *[other] with { $n } changes
}
financing-origin = Costing of Floorwatch, not an official figure, made from:
financing-scenario-source = The scenario follows:
financing-none-lacking = The gap cannot be costed { $where }: what is missing is { $what }.
financing-none-outside = No gap is costed { $where }: the scenario is about { $scope }.
financing-none-group = No gap is costed { $where }: no country of this group that the scenario is about ({ $scope }) can be costed.
financing-not-in-scenario = The scenario does not cost { $benefit }.
financing-lacks = missing: { $what }
financing-class-below = below { $high }% of GDP
financing-class-between = { $low }% to below { $high }%
financing-class-above = { $low }% and more
financing-map-uncosted = cannot be costed
financing-map-outside = outside the scenario
financing-key-low = low end
financing-key-high = up to the high end, where coverage is not known
financing-key-band = from the low to the high end, where coverage is not known
financing-counted-short = { $of ->
    [one] { $n } of { $of } country
   *[other] { $n } of { $of } countries
}
financing-groups-without = Without a country that can be costed: { $names }.
financing-together = Cash benefits together
financing-caption-cash = Cash benefits { $where }, a year
financing-caption-health = Essential health care { $where }, a year
financing-of-what = The gap in { $benefit } equals { $shares }.
financing-path-linear = equal steps
financing-path-accelerated = larger steps first
financing-prices-each = Amounts are in prices and at exchange rates of each year.
financing-prices-same = Amounts are in constant prices of { $year }; shares of GDP compare amounts of the same year.
financing-head-benefit = Benefit
financing-head-entitled = Persons entitled
financing-head-uncovered = Not covered
financing-head-cost = Cost of covering all
financing-head-gap = Gap
financing-head-share = Gap, per cent of GDP
financing-head-grade = Confidence
financing-head-edition = Edition and source
financing-head-countries = Countries
financing-head-measure = What is stated
financing-head-published = Published
financing-head-ours = Floorwatch, same group
financing-head-uncosted = Not costed
financing-head-missing = Missing
financing-head-parameter = Parameter
financing-head-setting = Value
financing-head-foundation = Founded on
financing-head-why = Why this value
financing-editions-caption = Each edition as it is published, and our figures for the same group of countries in the same unit
financing-measure-cost_of_universal_coverage = cost of covering everyone
financing-measure-direct_beneficiaries = persons who receive a benefit
financing-measure-cost_of_package = cost of the benefits
financing-measure-financing_gap = financing gap
financing-measure-change_since_start_of_COVID = increase of the gap since the start of COVID-19
financing-no-counterpart = no counterpart here
financing-ours = { $benefit }: { $amount }
financing-differ = Why they differ
financing-differ-countries = Countries: the edition of 2017 covers 57, those of 2019 and 2020 cover 134, that of 2024 covers 133. Ours are those of today’s income groups that have every figure needed, and how many these are stands beside each sum.
financing-differ-benefits = Benefits: the edition of 2017 counts orphans and no health care, that of 2019 cash benefits only, those of 2020 and 2024 one total of cash and health, the latter with five cash benefits instead of four. Ours are told apart.
financing-differ-levels = Levels and ages: the texts at hand do not state all of them. From the edition of 2020 to that of 2024 the gap of low-income countries more than triples as a share of GDP, which tells of method rather than of history. The list below says which of our values have a source and which are assumed.
financing-differ-prices = Prices: each edition is in dollars of its own year. Ours are at prices and exchange rates of the year costed, so that amounts grow with prices alone.
financing-differ-year = Reference year: population, coverage and expenditure on health are those known then. Since 2020 coverage has been revised, and countries have changed their income group.
financing-differ-health = Health: no source at hand says what the editions costed for upper-middle-income countries. Ours is the package of lower-middle income, an assumption that makes this group’s gap small.
financing-uncosted-nobody = Every country and territory of the scenario in this choice can be costed.
financing-uncosted-caption = Countries and territories of the scenario that cannot be costed, and what each lacks
financing-assumptions-caption = Every parameter of the scenario, its value, and where the value comes from
financing-founded-sourced = a publication
financing-founded-standard = a labour standard
financing-founded-assumption = an assumption
financing-founded-reader = your change
financing-instead-of = instead of { $own }
financing-own-reason = Changed by the reader. The scenario’s own value: { $why }
finding-financing-map = Gap in { $benefit }: smallest for { $lowest } ({ $low }), largest for { $highest } ({ $high }); { $n ->
    [one] one country is costed, with { $middle }
   *[other] half of the { $n } countries costed have more than { $middle }
}.
finding-financing-map-here = The gap in { $benefit } { $where } is { $gap }; { $higher ->
    [0] none of { $n } countries costed has a larger one for the size of its economy
    [one] one of { $n } countries costed has a larger one for the size of its economy
   *[other] { $higher } of { $n } countries costed have a larger one for the size of their economy
}.
finding-financing-map-none = { $n ->
    [0] No country of this choice is part of the scenario: no gap in { $benefit } is costed.
    [one] The one country of this choice that is part of the scenario lacks figures: no gap in { $benefit } can be costed.
   *[other] The { $n } countries of this choice that are part of the scenario lack figures: no gap in { $benefit } can be costed.
}
finding-financing-zero = Under this scenario, no country has a gap in { $benefit }.
finding-financing-ranking = For the size of the economy, the gap in { $benefit } is largest { $top } ({ $high }) and smallest { $bottom } ({ $low }).
finding-financing-ranking-here = { $name } has place { $place } of { $n } by the size of its gap in { $benefit }: { $share }.
finding-financing-groups-none = No group of this kind has a country that the scenario can cost.
finding-financing-groups-both = For the size of the economy, the gap weighs most { $where }: { $cash } in cash benefits and, apart, { $health } in essential health care.
finding-financing-groups-cash = For the size of the economy, the gap in cash benefits weighs most { $where }: { $share }.
finding-financing-groups-health = The gap in essential health care weighs most { $where }: { $share }.
financing-reference = reference year { $year }
finding-financing-benefits-cash = The gap in cash benefits { $where } is { $gap }, most of it in { $benefit }.
finding-financing-benefits-closed = There is no gap in cash benefits { $where } under this scenario.
finding-financing-benefits-health = The gap in essential health care is { $gap }.
finding-financing-benefits-health-only = The gap in essential health care { $where } is { $gap }.
finding-financing-path = To close the gap in { $benefit } by { $end }, { $first } more would be needed { $where } in { $year }, and { $last } in { $end }.
finding-financing-path-then = For { $benefit }, it would be { $first } in { $year } and { $last } in { $end }.
finding-financing-published = Editions differ too much to be read as a trend: { $published }, cash benefits and health together. Ours for { $year } is { $cash } in cash benefits and, apart, { $health } in health care.
financing-in-edition = { $share } ({ $edition })
finding-financing-published-none = { $n ->
    [one] One published edition, for reading beside ours.
   *[other] { $n } published editions, each with its own countries, benefits and prices.
}
finding-financing-uncosted = { $n ->
    [one] One of { $total } countries and territories of the scenario cannot be costed in full
   *[other] { $n } of { $total } countries and territories of the scenario cannot be costed in full
}: figures are missing, and none of them counts as zero.
finding-financing-assumptions = Of { $n } parameters of “{ $title }”, { $sourced } have a source and { $assumed } are assumptions.
finding-financing-assumptions-changed = Of { $n } parameters of “{ $title }”, { $changed ->
    [one] one is changed by you
   *[other] { $changed } are changed by you
}; of the others, { $sourced } have a source and { $assumed } are assumptions.
note-financing-map = { $ranged ->
    [0] { $costed }. The classes are the same for every scenario and year.
    [one] { $costed }. Where a coverage is not known, the gap is a range: the middle decides the class, hovering shows the whole range (one country). The classes are the same for every scenario and year.
   *[other] { $costed }. Where a coverage is not known, the gap is a range: the middle decides the class, hovering shows the whole range ({ $ranged } countries). The classes are the same for every scenario and year.
}
note-financing-ranking = { $costed }. Where a coverage is not known, the low end takes the median of the income group and the high end no coverage at all. Ordered by the middle. A gap is large in per cent of GDP because needs are great, or because the economy is small.
note-financing-groups = Each is a ratio of sums: the gaps of its countries that can be costed over their GDP, never a mean of ratios.
note-financing-benefits = A range stands where a coverage is not published: from the median of the income group to no coverage at all. One person may be entitled to several benefits. The grades of confidence:
note-financing-path = What each year needs beyond what is covered today. Per cent of the way to full coverage: { $shares }. { $prices } A projection under assumptions, not a forecast.
note-financing-published = { $n } figures on record, read where each row’s source says. The totals cannot be set against ours as a test: cash and health are one figure there, and where totals come near each other, health carries it.
note-financing-uncosted = What is missing is missing in the datasets named below, for at least one year of the costing where a figure is needed each year. Nothing is filled in, and none of these countries is part of a sum.
note-financing-assumptions = Coverage published for all children is applied to the ages costed, and that of persons above the pensionable age to those from the pension age of the scenario: assumptions too. Single years of age inside a five-year group are split evenly.
method-financing-gap-title = Financing gap
method-financing-gap-text = For each country and benefit: persons entitled (births, ages, labour force; prevalence for disability) times the benefit per person (a share of the poverty line or of GDP per head) times one plus administration is the cost of covering everyone. The gap is this cost times the share of persons not covered, from SDG indicator 1.3.1; or, in the other variant, the cost less present expenditure by function, never below zero. The line in international dollars becomes national currency by the PPP rate of its price year and the growth of consumer prices since. After Ortiz and others (2017) and Durán-Valverde and others (2020). The ranking orders countries by the middle of the range in per cent of GDP.
method-financing-gap-map-title = Map of the financing gap
method-financing-gap-map-text = The gap of the year chosen in per cent of GDP of that year, for cash benefits or for health. Five classes with fixed limits, different for cash and health because health gaps are larger. Where the gap is a range, its middle decides the class. Hatched countries belong to the scenario but lack figures; grey ones are outside it (high income, or in no income group).
method-financing-gap-groups-title = Financing gap of groups
method-financing-gap-groups-text = The sum of the gaps of a group’s countries over the sum of their GDP, both in US dollars of the year, over the countries that can be costed. What is missing is not estimated: beside each group stands how many of its countries in the scenario are in the sum. Income groups are those of the newest list of the World Bank.
method-financing-gap-benefits-title = Financing gap by benefit
method-financing-gap-benefits-text = Persons entitled, persons not covered, the cost of covering everyone, and the gap, for each benefit of the scenario. Where a country publishes no coverage, the gap runs from the one at the median of its income group, among those that report and are likely to be the better covered, to the one without any coverage. For health, the gap is the cost of a package less domestic government expenditure on health, never below zero. The grade counts what is imputed, assumed or old behind an amount: none is A, three and more D; sums weigh by cost.
method-financing-path-title = The path to 2030
method-financing-path-text = Coverage rises from what is known today, in 2025, to everyone in 2030: in equal steps, or with larger steps first. What a year needs beyond today is its gap times the share of the way gone by then. Population is the medium projection of the United Nations; GDP and prices are projections of the International Monetary Fund; coverage and expenditure on health stay as last known.
method-financing-published-title = Published editions
method-financing-published-text = Estimates of the ILO by edition, each with its publication, countries, benefits, measure and the place where it was read. Ours stand beside for the same income group and in the same unit, cash and health apart. They are not put in a line over time: countries, benefits, prices and methods differ from edition to edition.
method-financing-uncosted-title = What cannot be costed
method-financing-uncosted-text = A country is costed when population, GDP in both currencies, PPP rates and prices are known for all years, a poverty line can be had where the scenario rests on one, and, for health, government expenditure on health. Missing lines are the median of the income group and lower the grade; nothing else is filled in.
method-financing-assumptions-title = Assumptions of the scenarios
method-financing-assumptions-text = Every value that a scenario gives to a parameter, with what it rests on: a publication, a labour standard, or an assumption that no text at hand confirms. What the reader changed is marked, with the scenario’s own value beside it. Values were chosen from their sources before the result was known, not tuned to published totals.
col-benefit = Benefit
col-costing_status = Costed, not costed or outside
col-inputs_missing = Inputs missing
col-missing_in_words = Missing, in words
col-target_persons = Persons entitled
col-uncovered_persons_low = Persons not covered, low end
col-uncovered_persons_high = Persons not covered, high end
col-cost = Cost of covering all
col-gap_low = Gap, low end
col-gap_high = Gap, high end
col-needed_low = Needed beyond today, low end
col-needed_high = Needed beyond today, high end
col-currency = Currency
col-prices = Prices
col-price_year = Price year
col-gap_pct_gdp_low = Gap, per cent of GDP, low end
col-gap_pct_gdp_high = Gap, per cent of GDP, high end
col-gap_pct_expenditure_low = Gap, per cent of government expenditure, low end
col-gap_pct_expenditure_high = Gap, per cent of government expenditure, high end
col-gap_pct_revenue_low = Gap, per cent of government revenue, low end
col-gap_pct_revenue_high = Gap, per cent of government revenue, high end
col-gap_pct_present_low = Gap, per cent of present expenditure, low end
col-gap_pct_present_high = Gap, per cent of present expenditure, high end
col-needed_pct_gdp_low = Needed, per cent of GDP, low end
col-needed_pct_gdp_high = Needed, per cent of GDP, high end
col-share_of_way_pct = Share of the way gone
col-confidence = Confidence grade
col-countries_costed = Countries costed
col-countries_in_scope = Countries in the scenario
col-scenario = Scenario
col-changes = Changed by the reader
col-edition = Edition
col-publication = Publication
col-reference_year = Reference year
col-edition_scope = Countries of the edition
col-group_name = Group
col-benefits = Benefits
col-financing_measure = Measure
col-value_low = Value, low end
col-value_high = Value, high end
col-unit_text = Unit
col-edition_status = How it was read
col-parameter = Parameter
col-parameter_label = Parameter in words
col-setting = Value
col-declared_setting = The scenario’s own value
col-changed = Changed
col-foundation = Founded on
col-why = Why this value
finding-financing-map-some = Gap in { $benefit }: largest for { $highest } ({ $high }); of { $n } countries costed, { $none } have none and half have more than { $middle }.
finding-financing-ranking-none = For the size of the economy, the gap in { $benefit } is largest { $top } ({ $high }); { $n ->
    [one] one country has none
   *[other] { $n } countries have none
}.
