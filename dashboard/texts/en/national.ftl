# National data: surveys, registers, platforms

page-national = National data
national-heading = What a country’s own data say, and how sure they are
national-lede = Household surveys and registers that were imported here, and national SDG platforms. They stand beside the figures of custodians and are never mixed with them.
national-at-hand = { $where } there is { $parts }.
national-has-survey = a household survey of { $size } records ({ $name }, { $producer })
national-has-register = a register of { $size } schemes ({ $name }, { $producer })
national-has-release = { $name } ({ $producer })
national-has-platform = a national SDG platform with figures of its own
national-none = No survey, register or national platform is at hand.
national-nowhere = { $where } no survey, register or national platform is at hand. There is one for: { $names }.
national-no-survey = { $where } no household survey was imported: { $what } need one.
national-no-register = { $where } no register of schemes was imported.
national-withdrawn = This release of the survey was withdrawn: its figures are not shown any more.
national-register-withdrawn = This release of the register was withdrawn: its figures are not shown any more.
national-lacks = { $survey } has no figures for: { $what }.
national-what-estimates = estimates with their intervals
national-what-regions = figures by region
national-what-sexes = women and men apart ({ $what })
national-what-fifths = fifths of welfare
national-what-sources = sources side by side
national-what-poverty = poverty with and without transfers
national-what-adequacy = the adequacy of transfers
national-what-targeting = the distribution of transfers
national-what-health = household spending on health
national-what-simulation = simulations of closing the gap
national-how-to-bring = How to bring a survey or a register
national-how-computed = How these figures are computed
national-profile = Profile of { $name }
national-synthetic = SYNTHETIC DATA
national-synthetic-note = Synthetic data: made up by a program to show how it works. They describe no country and must not be cited.
section-national-regions = Regions
section-national-regions-lede = Where in the country it is high and where it is low. Small differences may be chance.
section-national-groups = Who is reached
section-national-groups-lede = Estimates of the survey by sex, age, place, fifth of welfare and region, with their confidence intervals. Choose measure, programme and breakdown above.
section-national-beside = Beside the international figures
section-national-beside-lede = Survey, register, platform and custodians count different things. Each value stands by itself, with the reason in words.
section-national-platforms = The national platform
section-national-platforms-lede = What the country publishes itself on its SDG platform, and what the custodian publishes under the same series.
section-national-effect = What transfers do
section-national-effect-lede = Poverty with and without transfers, how much they add, and whom they reach. “Without” takes the transfer away and leaves everything else as it is.
section-national-health = Paying for health
section-national-health-lede = Three definitions of SDG 3.8.2, from the same household budgets. They measure different things and are kept apart.
section-national-simulation = Closing the gap, simulated
section-national-simulation-lede = A universal benefit is paid to everybody entitled in the survey who does not have it yet. A static calculation: nobody changes what they do.
section-national-register = The register of schemes
section-national-register-lede = What administrative records say: cases, not persons, over the denominators of SDG 1.3.1.
section-national-quality = What this rests on
section-national-quality-lede = The sources at hand, how they were drawn, how many were asked, and what was suppressed.

control-national = Country
control-national-none = none at hand
control-survey = Survey
control-register = Register
control-measure = Measure
control-programme = Programme
control-line = Poverty line
control-breakdown = Breakdown
option-breakdown-all = all, one by one
option-breakdown-sex = sex
option-breakdown-age = age
option-breakdown-location = urban and rural
option-breakdown-quantile = fifth of welfare
option-breakdown-region = region
option-breakdown-sex-age = sex and age
option-breakdown-region-sex = region and sex
national-kind-size = Population and welfare
national-kind-coverage = Coverage by programme
national-kind-sdg = Coverage by contingency (SDG 1.3.1)
national-kind-adequacy = Amounts
national-kind-poverty = Poverty
national-kind-health = Paying for health (SDG 3.8.2)
national-kind-simulation = Simulation

national-of-programme = { $measure }: { $programme }
national-code-linearised = Taylor linearisation
national-code-fail = none allowed
national-code-remove = left out
national-code-certainty = taken with certainty, add no variance
national-code-centred = centred on the mean of the whole sample
national-code-average = given the average variance of the others
national-code-consumption = consumption
national-code-income = income
national-code-expenditure = expenditure
national-code-person = person
national-code-household = household
national-all = Everyone
national-interval = { $level }% confidence interval { $low } to { $high }
national-interval-short = { $low } to { $high }
national-asked = { $n } asked
national-df = { $n } degrees of freedom
national-suppressed = suppressed
national-suppressed-n = { $n ->
    [one] One figure is suppressed
   *[other] { $n } figures are suppressed
}: fewer than 25 persons or 5 households were asked, or the figure would give away another one.
national-suppressed-names = Suppressed (fewer than 25 persons or 5 households asked, or to protect another figure): { $names }.
national-flagged-names = Of low reliability: { $names }.
national-unmapped-names = Without a shape on the map: { $names }.
national-key-interval = estimate with its { $level }% confidence interval
national-key-flagged = hollow: low reliability (25 to 49 asked, or a wide interval or none)
national-by-sex = By sex
national-by-age = By age
national-by-location = Town and country
national-by-quantile = By fifth of welfare
national-by-region = By region
national-by-sex-age = By sex and age
national-by-region-sex = By region and sex
national-by-kind = By kind
national-by-function = By function
national-n-person = n = { $n } persons
national-n-household = n = { $n } households
national-key-now = dashed: as surveyed
national-key-even = dashed at 1: the poorest 40% receive as much as an equal distribution would give them
national-undated = year not stated

chart-national-map = Regions of the country
finding-national-map = “{ $what }” in { $year }, highest: { $highest }, { $high }; lowest: { $lowest }, { $low }.
finding-national-one-region = “{ $what }” in { $year } for one region only: { $name }, { $value }.
finding-national-region = { $where } in { $year }, “{ $what }” is { $value }: place { $rank } of { $n } regions.
national-platform-no-regions = { $where } neither a survey nor the national platform has figures by region.
note-national-map = The order of regions is no judgement: where intervals overlap, the survey does not tell them apart.
note-national-platform-regions = Figures of the national platform, in the country’s own definition; it states no intervals. The whole country is the dark bar.

chart-national-estimates = Estimates with their intervals
chart-national-sexes = Women and men, by age and region
chart-national-fifths = Fifths of welfare
finding-national-estimates = { $where } in { $year }, “{ $what }” is { $value }.
finding-national-estimates-none = { $where } the figure for the whole country is suppressed or missing for “{ $what }”.
finding-national-widest = Widest clear difference: { $highest } { $high }, { $lowest } { $low }.
finding-national-sexes = { $where } in { $year }, “{ $what }”: women { $women }, men { $men }. { $apart ->
    [yes] The two intervals do not overlap.
   *[no] The two intervals overlap, which leaves open whether they differ.
}
finding-national-fifths-INCA = Of the transfers of “{ $programme }” in { $year }, the poorest fifth receives { $poorest }, the richest { $richest }.
finding-national-fifths-INCB = Of the people reached by “{ $programme }” in { $year }, { $poorest } belong to the poorest fifth, { $richest } to the richest.
finding-national-fifths-COV_HH = “{ $programme }” reaches { $poorest } of the poorest fifth and { $richest } of the richest in { $year }.
measure-national-fifths = per cent
national-fifths-covered = Share of each fifth reached
national-fifths-shares = Shares of people and transfers
national-key-fifth = a fifth (20%): what an equal share would be

chart-national-sources = Sources side by side
chart-national-platforms = National platform and custodian
finding-national-sources = { $where }, “{ $what }” source by source: { $parts }.
finding-national-sources-alone = { $where } { $n ->
    [one] one contingency has
   *[other] { $n } contingencies have
} figures of one source only.
national-said = { $source } { $value } ({ $year })
measure-national-sources = share of those concerned, in per cent; newest figure of each source
note-national-sources = Why they may differ: { $reasons }; years, ages and denominators can differ as well. Each value stands by itself: no line joins them and no mean is made of them.
national-why-survey = surveys ask persons and miss what is not mentioned
national-why-register = registers count cases
national-why-un = records reported to the ILO are compiled with its own denominators
national-why-ilo = the ILO’s report is another release
national-why-world-bank = the World Bank counts whole households, but no contributors
national-why-platform = national platforms follow the definition of the country
national-from-survey = Household survey
national-from-survey-household = Household survey (households)
national-from-register = Register of schemes
national-from-platform = National platform
national-from-un = UN SDG database
national-from-ilo = ILO report
national-from-world-bank = World Bank
national-key-source = { $source }: { $concept }.
national-brief-survey = Survey
national-brief-survey-household = Survey (households)
national-brief-register = Register
national-brief-platform = Platform
national-brief-un = UN
national-brief-ilo = ILO
national-brief-world-bank = World Bank
national-concept-survey = persons who say that they receive the benefit, over the group of the series in the same survey
national-concept-survey-any = persons who say that they receive a benefit or pay contributions, over everybody in the same survey
national-concept-survey-injury = workers who say that they are insured, over the employed in the same survey
national-concept-survey-household = everybody in a household where somebody receives a benefit; contributors do not count
national-concept-register = cases in the schemes’ records less declared overlap, over the persons of the denominator
national-concept-platform = as the national office defines it, matched to the series by its wording
national-concept-un = records that countries report to the ILO: recipients, over the ILO’s denominator of the series
national-concept-un-any = records that countries report to the ILO: recipients and contributors, over the population
national-concept-un-injury = records that countries report to the ILO: insured workers, over the employed
national-concept-ilo = World Social Protection Report: the same concept, in another release
national-concept-world-bank = household surveys in the World Bank’s classification: everybody in a recipient’s household, no contributors
national-above = above 100: { $value }
national-platform = national platform
national-custodian = custodian of the indicator (UN, ILO)
national-number = { $value } ({ $year })
national-count-maternity = Birth and child-care benefits
national-count-unemployment = Unemployment benefits
national-count-assistance = Targeted social assistance
national-count-basic-pension = State basic pension
national-count-old-age-pension = Old-age and service pensions
measure-national-platforms = newest value of each series
finding-national-platforms = { $n ->
    [one] { $where } the platform and the custodian have one series with a year in common, “{ $series }” in { $year }: { $mine } on the platform, { $theirs } by the custodian.
   *[other] { $where } { $alike ->
        [0] the platform and the custodian are more than a point apart in all { $n } series
       *[other] the platform and the custodian are within a point of each other in { $alike } of { $n } series
    } of the same year; furthest apart: “{ $series }” in { $year }, { $mine } on the platform, { $theirs } by the custodian.
}
finding-national-platforms-alike = { $where } the platform and the custodian are within a point of each other in all { $n } series of the same year ({ $alike } of { $n }).
finding-national-platforms-alone = { $where } the platform has { $n ->
    [one] one series
   *[other] { $n } series
}; the custodian has no value of the same series in the same year.
finding-national-platforms-none = { $where } no national platform is among the figures. There is one for: { $names }.
note-national-platforms = Platforms use national definitions and were matched to the series by their wording; custodians revise, adjust and complete. Values of different years stand beside each other with their years; they are never joined and never averaged. Series have the custodian’s names; the platform’s own wording is in the note of each row of the table, and its group may be another one (all persons with disabilities, not severe ones alone). Numbers of persons are no rates and have no counterpart. The table has all years, regions and breakdowns.

chart-national-poverty = Poverty with and without transfers
chart-national-adequacy = How much transfers add
chart-national-targeting = Whom the amounts reach
finding-national-poverty = { $where } in { $year }, poverty is { $now }; without any transfers, and all else unchanged, it would be { $without }.
finding-national-poverty-now = { $where } in { $year }, poverty is { $now }.
measure-national-poverty = headcount and gap in per cent, at the poverty line of the survey
measure-national-poverty-line = headcount and gap in per cent; line: { $line }
national-poverty-now = As surveyed
national-poverty-without-all = Without all transfers
national-poverty-without = Without: { $programme }
finding-national-adequacy = { $where } in { $year }, “{ $programme }” makes up { $value } of what its recipients’ households have.
finding-national-targeting = { $where } in { $year }, the poorest 40% receive { $value } times what an equal distribution of all transfers would give them.
finding-national-bcr = Each unit that is transferred closes { $ratio } units of the poverty gap.
measure-national-targeting = ratios, no unit

chart-national-health = Large payments for health, three definitions
finding-national-health = { $where } in { $year }, of all people: { $parts }.
national-health-SH_XPD_EARN10 = { $value } live in households that spend more than a tenth of their budget on health
national-health-SH_XPD_EARN25 = { $value } more than a quarter
national-health-SH_OOP_XPD_EARNNET40 = by the revised definition { $value } more than 40% of what is left after a minimum for living
measure-national-health = per cent of people
national-who = WHO, { $year }
national-key-who = value that WHO publishes
note-national-health = Three definitions of one indicator: they are not added, compared in level or joined to one series. WHO’s values come from other surveys and years.

chart-national-simulation = A universal benefit, simulated
finding-national-sim-cost = { $where }, closing the gap with universal benefits (“{ $benefit }”) would cost { $cost } a year.
finding-national-sim-headcount = Poverty would be { $after } instead of { $before }
finding-national-sim-change = , a change of { $change }
measure-national-simulation = static simulation, no behaviour; per cent, Gini from 0 to 100
national-sim-all = All simulated benefits
national-sim-before = before
national-sim-after = after
national-sim-coverage = People covered
national-sim-headcount = Persons below the poverty line
national-sim-gap = Poverty gap
national-sim-gini = Gini index
note-national-simulation = Static: nobody works, moves or shares differently, prices stay, and what pays for the benefit is left out. Before and after come from the same persons, so their difference is surer than the two intervals suggest; the file has the change with its own interval.

chart-national-register = Schemes
chart-national-register-coverage = Coverage by the register
chart-national-spending = Expenditure by function
finding-national-schemes = { $where } the register of { $year } has { $n ->
    [one] one scheme
   *[other] { $n } schemes
} for { $functions ->
    [one] one function
   *[other] { $functions } functions
}.
national-schemes-caption = { $n ->
    [one] One scheme
   *[other] { $n } schemes
} as registered
national-head-scheme = Scheme
national-head-function = Function
national-head-financing = Financing
national-head-contributors = Contributors
national-head-beneficiaries = Recipients
national-head-women = Women
national-head-men = Men
national-head-expenditure = Expenditure
national-head-legal_basis = Legal basis
national-head-source = Source
national-head-records = Records
national-head-households = Households
national-head-psus = Sampling units
national-head-strata = Strata
national-head-figures = Figures
national-head-suppressed = Suppressed
national-head-flagged = Low reliability
national-financing-contributory = contributory
national-financing-tax-financed = tax-financed
national-financing-means-tested = means-tested
measure-national-register = cases and persons as the schemes report them
measure-national-register-coverage = per cent of the denominator of each contingency, less declared overlap
measure-national-spending = per cent of GDP and national currency
note-national-schemes = As the schemes report it. A person in two schemes is two cases here.
finding-national-register = { $where } in { $year }, by the register, coverage is highest for “{ $highest }” ({ $high }) and lowest for “{ $lowest }” ({ $low }).
finding-national-register-one = { $where } in { $year }, by the register, “{ $highest }” is { $high }.
finding-national-above = { $n ->
    [one] One ratio is
   *[other] { $n } ratios are
} above 100: an error to be resolved.
national-above-names = Above 100 as computed: { $names }. More cases than persons means that persons count twice, that some are outside the denominator, or that the denominator is wrong.
national-key-above = hollow: above 100, shown at 100
national-incomplete = { $amount }, incomplete
national-key-incomplete = hollow: incomplete (a scheme without a number, or overlaps not known)
note-national-register = Records count cases; persons are known only as far as overlaps are declared.
finding-national-spending = { $where } in { $year }, the schemes of the register spent { $total }; most of it on “{ $function }” ({ $most }).
finding-national-spending-one = { $where } in { $year }, the register has most expenditure for “{ $function }” ({ $most }).

chart-national-quality = Sources at hand
finding-national-quality = { $where }, “{ $survey }” has { $records } records in { $psus } primary sampling units: { $df } degrees of freedom.
finding-national-quality-replicates = { $where }, “{ $survey }” has { $records } records and { $replicates } replicate weights: { $df } degrees of freedom.
finding-national-quality-records = { $where }, “{ $survey }” has { $records } records.
finding-national-quality-platform = { $where } { $n ->
    [one] one figure
   *[other] { $n_text } figures
} of the national platform are at hand; it states neither samples nor intervals.
finding-national-quality-register = { $where } { $n ->
    [one] one register
   *[other] { $n_text } registers
} and no household survey.
measure-national-quality = design, size and suppression of each source
measure-national-quality-all = all national data at hand
national-quality-caption = { $n ->
    [one] One source
   *[other] { $n } sources
} of national data
national-no-findings = none
national-finding-at = { $where }: { $text }
national-finding-figures = { $n ->
    [one] One figure
   *[other] { $n_text } figures
} computed.
national-finding-withheld = { $n ->
    [one] One figure is
   *[other] { $n_text } figures are
} withheld by the rule of disclosure.
national-finding-flagged = { $n ->
    [one] One figure is
   *[other] { $n_text } figures are
} marked as less reliable.
national-finding-undefined = { $n ->
    [one] One figure has
   *[other] { $n_text } figures have
} no denominator, so there is none.
national-finding-lacking = Not computed: “{ $measure }”; the file lacks { $columns }.
national-finding-shape = Regions without a shape are not on the map.
national-finding-no-person-id = Persons have no identifier, so repeated rows cannot be found.
national-finding-receipt-doubtful = Nobody or everybody receives a benefit.
national-finding-no-amount = No amounts for a programme in which one benefit has none.
national-finding-no-recipient = No coverage of persons for a programme with a benefit of the whole household.
national-finding-no-psu = No sampling units are declared: standard errors are too small.
national-finding-empty-rows = Empty rows were left out.
national-finding-encoding-doubtful = The declared encoding may be another one.
national-finding-line-breaks = Texts of the file have line breaks in them.
national-finding-no-pension-age = No pensionable age is stated: coverage of older persons is not computed.
national-finding-population = The population of the source is far from the one at hand for the country.
national-finding-line-doubtful = Nobody or everybody is below a poverty line.
national-finding-small-cell = Groups with too few persons asked are not shown.
national-finding-size-mismatch = The stated size of some households is not the number of their rows.
national-finding-receipt-and-amount = Receipt and amount of a benefit do not agree in some rows.
national-finding-missing-code = A code that looks like no answer was kept as a value.
national-finding-unmatched-household = Households without persons were left out.
national-finding-single-psu = Some strata have one sampling unit only.
national-finding-macros = The workbook has macros; they were not run.
national-finding-sheet = A sheet of the workbook was left out.
national-finding-above-100 = Above 100 as computed: shown as 100 and marked.
national-finding-no-figure = No figure, since something that it needs is not known.
national-finding-no-sex = No figure by sex, since something that it needs is not known by sex.
national-finding-left-out = Rows without an answer are few, and left out of all figures.
national-finding-revised = Revised: figures differ from an earlier import; the import says why.
national-finding-no-ppp = Spending on health in the revised definition of SDG 3.8.2 is not computed: no rate of 2017 dollars is given.
national-finding-no-gdp = No share of GDP.
national-finding-gdp = A very large share of GDP: the amounts may be in another unit.
national-finding-warehouse = Population and GDP were not at hand.
national-finding-column = A column that nobody knows was left out.
national-finding-legal = More persons contribute or receive than the law covers.
national-finding-contributors = Contributors and the financing of a scheme do not agree.
national-finding-nobody = Neither contributors nor recipients of a scheme are known.
national-finding-undocumented = An entry has no source or no legal basis.
national-finding-changed = A scheme has another function than the year before.
national-finding-jump = A number jumped from one year to the next.
national-finding-overlap = An overlap was left out, or is not declared.
national-finding-denominator = A count of persons was left out: no scheme has its year.
national-note-platform = The platform’s figures are shown as the national office publishes them.
national-note-register = Figures of a register are computed from what its schemes report.
note-national-quality = No figure where fewer than 25 persons or 5 households (in a file of households: 25 households) were asked, nor where it would give away one that is suppressed; marked as less reliable from 25 to 49, where the interval is 30 points wide or more, where the standard error of a number, amount or ratio exceeds 30% of it, and where fewer than four degrees of freedom leave no interval. Those asked are the group, not the recipients in it. Microdata stay with whoever imports them: only these figures are published.

col-programme = Programme
col-se = Standard error
col-ci_low = Interval from
col-ci_high = Interval to
col-n_unweighted = Asked (unweighted)
col-df = Degrees of freedom
col-custodian_value = Custodian’s value, same year
col-custodian_dataset = Custodian’s dataset
col-custodian_release = Custodian’s release
col-custodian_series = Custodian’s series
col-country = Country
col-source_kind = Kind of source
col-concept = What is counted
col-scheme = Scheme
col-function = Function
col-financing = Financing
col-persons_legally_covered = Legally covered
col-contributors = Contributors
col-contributors_f = Contributors, women
col-contributors_m = Contributors, men
col-beneficiaries = Recipients
col-beneficiaries_f = Recipients, women
col-beneficiaries_m = Recipients, men
col-expenditure = Expenditure
col-legal_basis = Legal basis
col-source = Source of the entry
col-title = Source
col-producer = Producer
col-licence = Licence
col-synthetic = Synthetic
col-survey_unit = Unit of the file
col-records = Records
col-households = Households
col-psus = Primary sampling units
col-strata = Strata
col-variance = Variance
col-single_psu = Strata with one unit
col-welfare = Welfare
col-pension_age = Pensionable age
col-figures = Figures
col-suppressed = Suppressed
col-flagged = Of low reliability
col-findings = Findings of the import
col-retrieved = Imported on

national-def-term-lines = Poverty lines
national-def-term-ppp_rate = Purchasing power
national-def-term-scale = Scale of welfare
national-def-term-benefits = Benefits counted
national-def-term-silent = Rows without an answer, those not asked included
national-def-term-simulated = Simulated benefits
national-def-term-groups = Groups by its own count
national-def-line = { $name }: { $amount } a year, in prices of { $year }
national-def-ppp = { $rate } { $currency } for one international dollar of 2017, in prices of the survey
national-def-scale-person = per person
national-def-scale-adult = per equivalent adult
national-def-benefit = { $name }: { $what }
national-def-of-person = asked of each person
national-def-of-household = asked of the household
national-def-amount = { $amount } a year
national-def-for-children = children under { $n }
national-def-for-old-age = persons from { $n } on
national-def-for-disability = persons with disabilities
national-def-for-maternity = women who gave birth, for { $n } months
national-def-administration = administration: { $pct }% on top
national-finding-contradiction = No persons can be in pairs of schemes as is declared.

method-national-map-title = Regions of a survey
method-national-map-text = Regions are those of ISO 3166-2. Where shapes came with the import (GeoJSON, simplified), they are drawn in the five classes of the measure; otherwise, and for national platforms, as bars in their order. Regions with a suppressed figure are grey, those without a figure hatched, those of low reliability carry an open circle. Intervals of all regions stand in the chart of estimates and in the file.
method-national-estimates-title = Estimates of a survey
method-national-estimates-text = Each figure is a ratio of weighted totals. Its variance is computed from the design of the survey (strata, primary sampling units, stages and finite populations by Taylor linearisation, or replicate weights), with the whole design kept for every breakdown. Intervals of shares are on the logit scale with the degrees of freedom of the breakdown: units with cases less strata with cases; where a share is 0 or 100, after Clopper and Pearson; of other ratios on the logit or log scale of what the measure can be, of amounts symmetric. Fifths are of welfare per person, weighted. The household concept counts everybody in a household where somebody receives; the person concept those who receive themselves; the series of SDG 1.3.1 recipients and contributors, over the denominator of each.
method-national-fifths-title = Incidence and targeting
method-national-fifths-text = Of all people in households with a recipient, the share that belongs to a fifth (beneficiary incidence); of all transfers, the share that goes to it (benefit incidence); both add up to 100 over the five fifths. The indicator of Coady, Grosh and Hoddinott is the share of transfers to the poorest 40% divided by 0.40. The benefit–cost ratio is the fall of the total poverty gap divided by what is transferred. Definitions follow the World Bank’s ASPIRE.
method-national-sources-title = National and international figures side by side
method-national-sources-text = For each contingency of SDG 1.3.1 with a national figure: the survey’s estimate, the register’s ratio, the national platform’s value, and the newest values in the database of the United Nations, in the ILO’s report and in the World Bank’s compilation of surveys. Each is a mark of its own with its year; what each one counts is written beside it. They are not adjusted to each other, not joined and not averaged.
method-national-platforms-title = National platforms beside the custodian
method-national-platforms-text = All figures that the platforms of Canada, Kazakhstan, Malta and the United Kingdom publish for SDG 1.3.1 (and of informal employment for Kazakhstan), with the value of the same series, year, sex, age and place in the custodian’s release where there is one. The chart shows the newest national totals; the table and the file have everything, regions included. Numbers of persons have no counterpart and are only listed.
method-national-poverty-title = Poverty and adequacy in a survey
method-national-poverty-text = Headcount and gap at the poverty line that the survey’s description gives, of welfare per person after transfers. “Without” takes the transfers of a programme away from the households that have them and changes nothing else: it is arithmetic, not what would happen. Relative falls carry intervals of their own, because before and after come from the same persons. Adequacy is the sum of transfers over the sum of welfare of those who receive them, a ratio of totals. A survey may have several lines; those after its first have figures of their own, by all transfers and by kind of programme.
method-national-health-title = Large payments for health in a survey
method-national-health-text = Out-of-pocket payments above 10% and above 25% of the household’s budget (the definition in force until 2025), and above 40% of its discretionary budget (revised in 2025): consumption less the societal poverty line, the larger of 2.15 international dollars of 2017 a day and 1.15 plus half the median. Its standard error knows that the median is estimated from the same sample. A household without discretionary budget that pays anything counts. All three are strictly greater, of persons, and stay three series.
method-national-simulation-title = Closing the gap on a survey
method-national-simulation-text = A universal benefit of a financing scenario is paid to every person of the survey who is entitled to it and does not receive a benefit of that kind yet, as in the international costing of gaps, added to the welfare of the household and shared equally in it; then coverage, headcount, gap and Gini index are computed again. Cost is the weighted sum of what is paid. Static: no change of work, prices or other transfers, nothing taken away to pay for it. Cost includes administration as the scenario sets it. Intervals are of sampling only.
method-national-register-title = Registers of schemes
method-national-register-text = Coverage of a contingency is the sum over its schemes of recipients (and contributors, where the series of SDG 1.3.1 counts them) less the overlap that the register declares, divided by the denominator of the series. A ratio above 100 is an error to be resolved: it is drawn at 100, hollow, with the ratio as computed beside it, and listed. Expenditure is summed by function in national currency and divided by nominal GDP.
method-national-import-title = Bringing a survey or a register
method-national-import-text = Who runs this site imports a household survey with the command python -m etl import-survey survey.toml: the file survey.toml describes the data (CSV, Parquet, Stata, SPSS, SAS, fixed width), the design, the recoding and the poverty lines; with --check it lists everything that is wrong at once and publishes nothing. A register of schemes comes with python -m etl import-register register.csv. A template and a worked example are part of the project. Microdata stay in the folder of whoever imports them: only figures that pass the rule of disclosure enter the site. No figure rests on fewer than 25 persons or 5 households asked (25 households in a file of households): the group that it is about, of which fewer may receive, and none is left from which a suppressed one could be computed.
