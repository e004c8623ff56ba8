# Methods and sources
link-definition = What it measures
methods-heading = How we know
methods-lede = Every figure on these pages can be followed to a publisher, a release and a file. Here is what is computed and how, what each indicator means, where it comes from, and what we do not claim.
methods-contents-general = How figures are handled
methods-contents-charts = What each chart computes
methods-contents-indicators = Indicators
methods-contents-datasets = Datasets and licences
methods-entries = { $n ->
    [one] Show the entry
   *[other] Show the { $n } entries
}
methods-charts-lede = One paragraph for each kind of chart; “How we know” below a chart leads here.
methods-indicators-lede = { $n } indicators, as declared in the registry: definition, denominator, unit, custodian, caveats, sources in order of preference.
methods-datasets-lede = { $n } datasets. A licence counts as checked only where it was read in the publisher’s own file.
methods-shown-by = Charts: { $charts }.
methods-title-not-official = What this is not
methods-text-not-official = Floorwatch is not an official source. Figures of custodians are shown as published; whatever is computed here (group means, people not covered, gaps, paces, projections, shares) is named as ours and must not be quoted as a figure of the ILO, the World Health Organization, the World Bank or the United Nations. Countries are not ranked for merit, missing countries are not imputed, spending is not read as efficiency, and projections are arithmetic, not forecasts or actuarial valuations.
methods-title-way = From the publisher to the page
methods-text-way = Each publisher’s data are turned into observations of one shape (dataset, release, series, area, year, sex, age, place, fifth, value, unit, status, notes). Values that cannot be right and codes that cannot be placed are set aside with the reason and listed on the Data quality page. Values that are merely odd, such as a coverage of 132%, are kept as published and flagged. Footnotes, flags and censored text (such as <0.1) stay with the value.
methods-title-one-source = One source at a time
methods-text-one-source = An indicator lists its sources in order of preference. One of them is shown at a time and named; the others are a click away. Sources, definitions and releases are never mixed into one line or one average: ILO coverage counts contributors and recipients, World Bank surveys count members of households that receive, and the definitions of catastrophic health spending of 10%, 25% and 40% are three series.
methods-title-current = Which release is current
methods-text-current = Judged for each series and breakdown: for countries, the newest release that has at least 90% of the countries of the fullest earlier one; for groups, the newest release that has the group. National platforms are judged country by country. The release is written beside every figure, and an older one can be chosen.
methods-title-revisions = Revisions
methods-text-revisions = Figures of the same country and year change between releases, sometimes strongly. Every release is kept; nothing is overwritten. The Releases page compares any two of them and shows what each said of a country. A release found to be wrong is withdrawn with a reason: it disappears from the charts, and stays on record with that reason. An address may name a release, and then shows the same figures for good.
methods-title-status = Reported, estimated, projected
methods-text-status = The status of a value is the publisher’s (SDMX observation status). Estimates and imputations have open signs, projections are dotted, a break in a series is not joined. Where a publisher states no status, none is invented: such values may be modelled. Who produced a value (the “nature” of United Nations figures) is another matter and is not drawn as status.
methods-title-aggregates = Means of groups
methods-text-aggregates = Custodians publish values of regions in which countries that did not report are imputed by a model. We impute nothing. Our own mean takes the newest value of each country in the ten years up to one reference year and weights it by the denominator of the indicator in that year; where the true denominator is not at hand, a proxy is used and called so. Below three quarters of the weight there is no figure; up to 85% it is flagged. The range is what silent countries leave open, not an error margin, and a custodian’s modelled value may lie outside it. Means of ours are for one reference year and never joined to a line. Income groups are those of the World Bank’s list that looks at the income of the data year.
methods-formula-aggregates-1 = mean m = Σ (weight × value) / Σ weight, over the countries that reported
methods-formula-aggregates-2 = share s = weight of the countries that reported / weight of all
methods-formula-aggregates-3 = bounds: s × m ≤ group ≤ s × m + (1 − s) × 100, for per cent of people
methods-title-gaps = Measures of gaps
methods-text-gaps = All start from a coverage in per cent. The benchmark of 100% is ours: target 1.3 states no number. Each measure uses values of one release and definition, never across a break, and values above 100% count as 100% where people are counted. People not covered are not computed for poor and vulnerable persons, severe disability and work injury, whose denominators are not at hand.
methods-formula-gaps-1 = people not covered = people concerned × (1 − coverage / 100)
methods-formula-gaps-2 = sex gap = coverage of men − coverage of women, in points
methods-formula-gaps-3 = distance = 100 − coverage, in points
methods-formula-gaps-4 = pace needed = distance / (2030 − year of the value), in points a year
methods-formula-gaps-5 = newly covered = D1 × c1 − D0 × c0 = (D0 + D1) / 2 × (c1 − c0) + (c0 + c1) / 2 × (D1 − D0)
methods-title-national = National data: surveys, registers and the international figures
methods-text-national = Whoever runs this site can import household surveys and registers of schemes; their figures stand beside those of the custodians and never replace them. From a survey come coverage, incidence, amounts, poverty with and without transfers, large payments for health and simulated benefits, as ratios of weighted totals, each with a standard error that follows from how the sample was drawn: strata, sampling units, stages, finite populations, or replicate weights. A breakdown never narrows the design. From a register come coverage, contributors and expenditure, without standard errors, for it is a count. The three kinds of source differ for good reasons: a survey asks persons, who forget, and misses those who live in no household; a register counts cases, and the same person in two schemes counts twice unless the overlap is declared; the custodian completes, adjusts and revises what countries report, and counts contributors as covered. Concepts, ages, denominators and years differ, too. So each value is shown by itself, with what it counts, and no mean is made of them. How data are imported, checked and withheld is written in the project’s documentation (docs/national.md and docs/national_register.md).
methods-formula-national-1 = estimate R = Σ w y / Σ w x, over the persons of the breakdown, w: weight
methods-formula-national-2 = linearised z = w (y − R x) / Σ w x (Wolter, Introduction to Variance Estimation, 2nd ed. 2007, chapter 6; Särndal, Swensson and Wretman, Model Assisted Survey Sampling, 1992, 5.5)
methods-formula-national-3 = variance V = Σ over strata h of (1 − f) n / (n − 1) Σ over sampling units of (z − mean of z)², all n units of the stratum counting; stages below add theirs (Särndal, Swensson and Wretman 1992, 3.7 and 4.3; Lumley, Complex Surveys, 2010, chapters 2 and 3)
methods-formula-national-4 = with replicate weights V = a Σ b (R of the replicate − centre)², a and b by the method (Wolter 2007, chapters 3 to 5)
methods-formula-national-5 = interval of a share p: logit p ± t(df) × se / (p (1 − p)), df = sampling units less strata that have persons of the breakdown; of other figures R ± t(df) × se (as in the package survey for R, 4.1)
methods-formula-national-6 = withheld: fewer than 25 persons asked, and whatever else would let that figure be computed from sums (Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, chapter 2; Hundepool et al., Statistical Disclosure Control, 2012, chapter 4)
methods-formula-national-7 = marked as less reliable: 25 to 49 persons asked, or an interval of 30 points or more (the practice of the Demographic and Health Surveys for small numbers)
methods-formula-national-8 = coverage in a register = (recipients and contributors of all schemes − declared overlaps) / denominator of the SDG series × 100; above 100 it is shown as 100 and marked
methods-title-words = Numbers and names
methods-text-words = Numbers are rounded half away from zero. Names of countries follow the Unicode CLDR, with exceptions in favour of the names used by the United Nations. Boundaries and names imply no endorsement. Search also knows former names, codes and other words; each has its source in the registry.
methods-unit = Unit
methods-weight = Weight in our means
methods-weight-proxy = { $weight } (a proxy: the true denominator is not at hand)
methods-aggregate = Values of groups
methods-aggregate-own = published values, and our own means beside them
methods-aggregate-published = published values only
methods-aggregate-none = none
methods-explore = Open in Explore
methods-publisher = Publisher
methods-licence = Licence
methods-licence-checked = read in the publisher’s file
methods-licence-unchecked = not checked; see the publisher’s terms
methods-noncommercial = not for commercial use
methods-citation = How to cite
methods-releases = Releases held
methods-releases-none = none yet: figures come with the first refresh
methods-used-by = Indicators
methods-standards-title = Ratifications of conventions on social security
method-map-title = Map
method-map-text = Each country shows its newest value in the years looked back (ten, unless another number is chosen) up to the year shown, from one source and the release that is current for the series. Five classes have the same limits for all coverage indicators: 20, 40, 60 and 80. Hovering tells value, year, status and release. Countries without a value are hatched and listed by name; small States are points; disputed areas are grey and carry no value. Boundaries are those of plotly.js and Natural Earth, simplified, and imply no endorsement.
method-trend-title = Line over time
method-trend-text = All values of the chosen areas from one source and one release. Values are joined by a line only within a series; where the source marks a break the line is interrupted, projections are dotted, estimates and imputations have open signs, and household surveys whose questionnaires differ are points without a line. Nothing is interpolated: a line between two years says nothing of the years between. Our own group means are never drawn as a line.
method-ranking-title = Bars by country
method-ranking-text = The same values as on the map, highest first, each with its own year; equal values stand in alphabetical order. The order is no judgement: denominators, years and definitions of national schemes differ, and differences of a few points may be differences of method. Countries without a value are not in the list; the map names them.
method-groups-title = Groups of countries
method-groups-text = A bar is the custodian’s published value of the group, the newest in the years looked back. A diamond is our own weighted mean of the countries that reported, with the range left open by those that did not; see “Means of groups” for the formula and its limits. The two are never averaged, and where both exist the published value leads. Groups in which less than three quarters of the weight reported have no mean of ours.
method-value-history-title = One value in every release
method-value-history-text = What each release on record said of one area, year by year, for one series and breakdown. Releases that say the same are drawn together. A revision is the difference between two releases for the same year; a year that a later release no longer has is told. Differences can come from new data, corrected errors or new methods: the publishers rarely say which.
method-availability-years-title = Countries and years
method-availability-years-text = For one indicator and source: the years from 2000 on in which each country or territory has a value in the current release. The sign is the status that the source gives with the value: reported stands for the SDMX codes A, B, P, U, D and V, estimated for E and I, projection for F. Many sources state no status, among them some that model their values; that is shown as such and not as reported.
method-availability-freshness-title = Freshness
method-availability-freshness-text = The year of the newest value of each country that is not a projection, in the first source of each indicator. Age is the year in which the newest release on record was retrieved, less the year of the value. Tables that only say “latest available” have no year and no age.
method-availability-share-title = Countries and people represented
method-availability-share-text = Countries are the members and observers of the United Nations; territories count in the population. Share of population = population of the countries and territories that have a value, whatever its year, divided by the population of all, on 1 July of the newest year that is an estimate and not a projection (UN World Population Prospects). For a group, both sums are over its present members. The middle year is the lower median of the years of the newest values. A country with a value is represented even when the value is old or covers few: see freshness.
method-availability-silent-title = Countries without a value
method-availability-silent-text = Members and observers of the United Nations that have no value, in any year, in the current release of an indicator’s first source. Another source or an earlier release may have one. Silence is not zero: countries without figures are often those with the least coverage, so means of those that report lean towards the better covered.
method-standards-title = Ratifications
method-standards-text = Ratifications are rows read in treaty collections, national lists and documents of the ILO; each row names its source. None was added from memory, and nothing is computed but counts for Convention 102. On its lists there are 65 States; the Parts accepted were read for 34. An empty cell means “not read”, never “none”. Our list agrees with totals that the ILO stated: 47 (October 2010), 53 (2016), 60 (October 2021), 64 (22 March 2023); ratifications after that may be missing, and one of June 2024 is included. Conventions 121, 128, 130, 168 and 183 are partial lists, shown by country and never counted. The licence of the lists was not checked; the authority is ILO NORMLEX.
method-standards-timeline-title = Ratifications over time
method-standards-timeline-text = The number of States on the lists of Convention 102, added up by the year in which their ratification was registered. Of 65 dates, 47 are known to the day (four of them computed as the entry into force less twelve months, article 79(3)) and 18 by the year only; they count in that year. Succession counts in the year of succession. No denunciation was seen, and the former Yugoslavia is left out.
method-standards-coverage-title = Law beside practice
method-standards-coverage-text = For each party, the Parts of Convention 102 it accepted, and the newest coverage of the same branch: Part II medical care beside the index of service coverage, IV unemployment, V old age, VI employment injury, VII family beside children, VIII maternity, IX invalidity beside severe disabilities. Sickness (III) and survivors (X) have no series here. Most Parts are from a list of 1 July 2014, which seems to leave out Parts replaced by Conventions 121 and 130. Acceptance obliges in law for prescribed groups of people; coverage counts in practice, of all concerned. Neither proves the other.
