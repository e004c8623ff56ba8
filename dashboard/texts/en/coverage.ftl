# The coverage page: contingencies, people not covered, women and men, incomes
coverage-heading = Who is covered, and who is not
coverage-none = No dated value of “{ $label }” is published for { $name }. The charts below show what is known of it and of others.
coverage-source = Source of the share: { $origin }.
coverage-source-count = The number is computed here from the people concerned in that year ({ $release }).
coverage-left-out = { $weight ->
    [children] { $persons } children under 15 were not covered.
    [births] { $persons } women who gave birth were not covered.
    [unemployed] { $persons } unemployed people were not covered.
    [older] { $persons } people aged 65 and over were not covered.
   *[other] { $persons } people were not covered.
}
section-contingencies = Where coverage stands
section-contingencies-lede = Social protection is meant to be there in nine situations, from childhood to old age. A country can reach nearly all its older people and almost none of its unemployed: the average hides where people fall through.
section-missing = The missing millions
section-missing-lede = A share says how well a country does; a number says how many people are waiting. Large countries lead by number, poor ones by share: both are shown.
section-sexes = Women and men
section-sexes-lede = Contributory schemes follow paid work, and so do their gaps. Few publishers give both sexes: what they give is compared here within one release and one year.
section-incomes = Rich and poor, town and country
section-incomes-lede = Only household surveys ask who in the population gets a benefit. They count the members of the household in which someone does, which is another concept than that of indicator 1.3.1: read these charts beside the others, not against them.
control-sexes = Women and men compared for
option-sexes-coverage-old-age = Pensions (older persons)
option-sexes-coverage-any = At least one benefit
option-sexes-coverage-children = Children
option-sexes-coverage-disability = Severe disabilities
option-sexes-coverage-unemployment = Unemployed persons
option-sexes-coverage-work-injury = Work injury
option-sexes-coverage-vulnerable = Vulnerable persons
option-sexes-coverage-poor = Poor persons
table-indicator = Indicator
table-caption-several = { $n ->
    [one] One value
   *[other] { $n } values
}
table-yes = yes
chart-heat = Nine contingencies, country by country
caption-heat = Coverage in per cent of those concerned, newest value of the current release and its year. The headings sort the countries.
heat-with-data = With data
finding-heat = Half of the countries with data cover { $high } or more for “{ $highest }”, but only { $low } or less for “{ $lowest }”.
finding-heat-one = { $n ->
    [one] Only one country has data, and for “{ $contingency }” alone: { $value }.
   *[other] Only “{ $contingency }” has data: half of the { $n } countries cover { $value } or more.
}
finding-heat-none = No country here has a dated value for a single contingency; the world’s values lead the table.
note-heat = Each contingency has its own denominator (children, births, unemployed, older persons …) and its own years, so rows compare better than columns add up. Hatched cells: nothing published in the ten years up to the newest year of that contingency. The counts below the table are of the countries and territories of the chosen group, or of all.
chart-uncovered = Not covered, by country
chart-uncovered-regions = Not covered, by region
finding-uncovered = { $weight ->
    [children] { $where } in { $year }, { $persons } children under 15 were not covered ({ $share } of them).
    [births] { $where } in { $year }, { $persons } women who gave birth were not covered ({ $share } of them).
    [unemployed] { $where } in { $year }, { $persons } unemployed people were not covered ({ $share } of them).
    [older] { $where } in { $year }, { $persons } people aged 65 and over were not covered ({ $share } of them).
   *[other] { $where } in { $year }, { $persons } people were not covered ({ $share } of the population).
}
finding-uncovered-nobody = { $where } in { $year }, coverage as published was { $coverage }: nobody is counted as not covered.
finding-uncovered-first = The first five – { $names } – together have { $share } of all those not covered in the { $n } countries and territories counted.
finding-uncovered-regions = The largest number lives { $most } ({ $persons }), the largest share { $highest } ({ $share } of those concerned).
finding-uncovered-regions-one = The largest number lives { $most } ({ $persons }), and the largest share is found { $highest } too ({ $share } of those concerned).
finding-uncovered-regions-none = World and regions: { $why }
finding-absent = { $names }: no value in these years.
uncovered-why-poor = For poor persons no number of people is given: the denominator, people below the national poverty line, is not at hand, and and published values divide all recipients of assistance, poor or not, by the number of poor people.
uncovered-why-vulnerable = For vulnerable persons no number of people is given: the denominator, the population less all contributors and their benefits, is not at hand.
uncovered-why-disability = For persons with severe disabilities no number of people is given: how many there are is not published alike for all countries, and the population is only a proxy for weighting.
uncovered-why-work-injury = For work injury no number of people is given: publishers divide by employed persons or by the labour force, and do not always say which.
uncovered-why-other = This indicator gives no number of people.
uncovered-why-undated = This source gives no years, so no denominator goes with its values.
uncovered-why-slice = For this breakdown no denominator is at hand.
uncovered-why-empty = No country or group chosen has both a published value and a denominator for its year.
uncovered-instead = People are counted for: { $names }.
measure-uncovered = number of people not covered; people concerned: { $weight }
measure-uncovered-proxy = (a proxy)
note-uncovered = People not covered = people concerned in the year of the value × (100% − coverage). People concerned: { $release }.
note-uncovered-years = The year stands at each bar; years differ, so the numbers of countries add up only roughly.
note-uncovered-none = A number needs a published share and the number of people concerned in the same year.
note-uncovered-proxy = People aged 65 and over stand in for those above the national pension age, which differs from country to country: a proxy.
note-uncovered-above = Published above 100% and counted as 100%: { $names }.
note-uncovered-without = With a share but without a number of people concerned in that year: { $names }.
note-uncovered-regions = The share is the one published for the region; the people concerned are added up over its members in the same year ({ $release }). A region without a published share has no bar and is named.
note-uncovered-unplaced = Not in any income group of the list that goes with { $year }, because that list is known only where the ones before and after agree: { $names }. The numbers of the income groups lack their people concerned ({ $persons }).
note-uncovered-members = Members with a known number of people concerned, of all: { $known }. The numbers are somewhat too low where members are missing.
hover-uncovered = { $n } not covered ({ $share })
hover-uncovered-covered = coverage as published: { $share } in { $year }
hover-uncovered-of = { $weight }: { $n } ({ $release })
chart-sex-gap-countries = Women and men, country by country
finding-sexes = “{ $contingency }”: women are covered less than men in { $less } of { $n } countries and territories, and more in { $more }.
finding-sexes-none = No country chosen has women’s and men’s coverage of “{ $contingency }” in one release and year.
finding-sexes-widest = The gap is widest { $where } ({ $year }): men { $men }, women { $women }.
finding-sexes-own = { $where } ({ $year }): men { $men }, women { $women }.
measure-sexes = per cent; beside: the gap in points and the year; the area in focus first, then from the widest gap against women to the widest against men
note-sexes = Women’s and men’s values have denominators of their own. A gap of zero at 100% or at 0% says only that both are covered, or neither.
note-sexes-pensions = Each value is a share of women, or of men, above their own pension age: where women retire earlier, theirs counts younger women too. Having a pension says nothing of its amount.
note-sexes-outside = * The published total lies outside the two values, which an average of them cannot: the three do not rest on one basis ({ $names }).
note-sexes-over = Above 100%, shown as published: { $names }.
chart-quintile-profile = By income fifth
chart-poorest-fifth = Which programmes reach the poorest
chart-quintile-coverage = Poorest and richest fifth, country by country
chart-urban-rural = Town and country: health payments
finding-fifths = { $where } in { $year }, programmes reached { $poorest } of people in the poorest fifth and { $richest } in the richest.
finding-fifths-average = { $where }, on the average of surveys of 2011 to 2021, programmes reached { $poorest } of people in the poorest fifth and { $richest } in the richest.
finding-fifths-none = { $name }: no household survey with coverage by income fifth is at hand. The World Bank’s ASPIRE has them for many low- and middle-income countries, and averages for the world, its own regions and income groups.
finding-kinds = { $where }, the poorest fifth is reached most by “{ $highest }” ({ $high }, { $high_year }) and least by “{ $lowest }” ({ $low }, { $low_year }).
finding-kinds-one = { $where }, only one kind of programme has figures for the poorest fifth: “{ $highest }” reaches { $high } ({ $high_year }).
finding-kinds-none = { $name }: no figures of the poorest fifth by kind of programme are at hand; the UN database has them for many countries with household surveys, and for some groups.
measure-fifths = members of households in which someone benefits, in per cent; newest survey only
measure-fifths-average = members of households in which someone benefits, in per cent; population-weighted average of surveys, 2011–2021, as published by the World Bank
measure-kinds = members of households in which someone benefits, in per cent; beside: the difference in points and the year of the survey
measure-dumbbell = newest survey of ten years; beside: the difference in points and the year; the area in focus first
note-surveys = Household surveys count everyone in a household where someone receives a benefit, and no contributors. The ILO counts the persons covered by schemes, contributors included. These are two concepts and never share a chart. Surveys differ in what they ask, so countries and years compare only roughly, and no line joins them.
finding-fifths-countries = In { $more } of { $n } countries and territories programmes reach a larger share of the poorest fifth than of the richest, in { $less } the reverse.
finding-fifths-countries-none = No country chosen has a survey with coverage by income fifth in these ten years.
finding-fifths-widest = They favour the poorest most { $where } ({ $year }): { $poorest } against { $richest }.
finding-fifths-own = { $where } ({ $year }): { $poorest } of the poorest fifth, { $richest } of the richest.
finding-places = { $where } in { $year }, { $urban } of people in urban areas and { $rural } in rural areas lived in households with large health payments.
finding-places-countries = No source held here has coverage of social protection by urban and rural area; large health payments are more frequent in rural areas in { $rural } of { $n } countries and territories, in urban ones in { $urban }.
finding-places-none = No country chosen has a survey with health payments by urban and rural area in these ten years; no source held here has coverage of social protection by place.
note-places = No dataset held here has coverage of indicator 1.3.1 by urban and rural area. What surveys give by place is SDG 3.8.2, people in households that spend more than 10% of their budget on health out of pocket: here a high value is bad, and a low one can also mean that people go without care.
method-contingencies-title = Coverage by contingency
method-contingencies-text = SDG indicator 1.3.1 gives, for nine situations, the share of those concerned who contribute to a scheme or receive a cash benefit. The table and the map show the newest value of the release that is current for each series, in the ten years up to the newest year of that series; older values are not shown. Nothing is imputed and nothing averaged. A share above 100% counts recipients outside the denominator and is shown as published. Denominators differ from contingency to contingency, so their shares must not be added or averaged across contingencies.
method-uncovered-title = People not covered
method-uncovered-text = People not covered = people concerned × (100% − coverage), both of the same year. The people concerned come from UN World Population Prospects 2024 (population; children under 15; births; 65 and over as a proxy for people above pension age) and, for the unemployed, from these and World Bank rates of participation and unemployment. Values above 100% count as 100%, and are named, so that no country makes up for the uncovered of another. Regions use the share that the custodian publishes for them and the sum over their members; income groups are those of the list that goes with the year, and economies that this list leaves open are named and in no group. No number is given for poor and vulnerable persons, disability and work injury, whose denominators are not at hand. The numbers are ours, not the ILO’s.
method-sex-gap-title = Women and men
method-sex-gap-text = The gap is men’s coverage less women’s, in percentage points, where both are published in one release and for one year: the newest such year within ten. Women and men have denominators of their own, for pensions those above their own statutory age. A published total that lies below or above both values cannot be their average and is marked with a star. Maternity is published for women alone and has no gap. Values above 100% are shown as published.
method-quintiles-title = Coverage by income fifth
method-quintiles-text = The World Bank (ASPIRE) counts, in household surveys, the members of households in which at least one person receives a benefit, and divides by the population of the fifth; fifths are of people by the welfare of their household per head. We show the newest survey of a country, never joined to another, because questionnaires change; the difference is the richest fifth less the poorest, or the whole population less the poorest fifth. Averages for the world and for groups are published by the World Bank without a single year and shown as such. Kinds of programmes come from the UN database, which has the poorest fifth and the whole population only; the newest survey can be another one from kind to kind, and its year stands at each.
method-urban-rural-title = Town and country
method-urban-rural-text = No dataset held here has coverage of indicator 1.3.1 by urban and rural area. WHO and the World Bank publish SDG 3.8.2 by place, from household surveys: the share of people in households whose out-of-pocket payments for health exceed 10% of their consumption or income. The newest survey within ten years is shown where both places are in one release and year; the difference is rural less urban, in points. What counts as urban is each country’s own definition.
col-uncovered_persons = People not covered
col-uncovered_pct = Share not covered
col-counted_as_100 = Counted as 100%
col-persons_concerned = Number of people concerned
col-weight_is_proxy = Only a proxy
col-areas_in_group = Members of the group
col-areas_with_denominator = Members with a known number
col-women_pct = Women
col-men_pct = Men
col-difference_points = Difference, points
col-total_pct = Both, as published
col-total_outside_range = Total outside the two
col-women_obs_status = Status, women
col-men_obs_status = Status, men
col-poorest_pct = Poorest fifth
col-richest_pct = Richest fifth
col-everyone_pct = Whole population
col-urban_pct = Urban areas
col-rural_pct = Rural areas
