# The page on health: SDG 3.8
health-heading = Are health services within reach, and can people afford them?
health-lede = SDG 3.8 asks for both: services that reach everyone (3.8.1), and no hardship from paying for them (3.8.2).
section-health-services = How far services reach
section-health-services-lede = The service coverage index of the 2025 method, as WHO publishes it for countries and for its own regions. It is an index from 0 to 100, not a share of people.
section-health-hardship = Who is burdened by paying
section-health-hardship-lede = SDG 3.8.2 has three definitions. They count different people, so each stands alone.
section-health-funding = Who pays
section-health-funding-lede = What households pay at the point of care, and what governments put in from their own resources.
chart-uhc-quadrant = Services and what they cost households
chart-financial-protection = Large health spending by three definitions
control-definition = Large health spending means
option-definition-10 = above 10% of the household budget
option-definition-25 = above 25% of the household budget
option-definition-40 = above 40% of the discretionary budget
definition-10 = more than 10% of the household budget
definition-25 = more than 25% of the household budget
definition-40 = more than 40% of the discretionary budget
axis-uhc = UHC service coverage index (0–100)
index-shown = index { $value } ({ $year })
hardship-shown = { $value } of people ({ $year })
median-is = median { $value }
quadrant-few-hard = fewer services, more hardship
quadrant-many-hard = more services, more hardship
quadrant-few-easy = fewer services, less hardship
quadrant-many-easy = more services, less hardship
finding-quadrant = { $n ->
    [one] Of { $total } countries and territories, one is below the median of service coverage and above that of people spending { $definition } on health.
   *[other] Of { $total } countries and territories, { $n } are below the median of service coverage and above that of people spending { $definition } on health.
}
finding-quadrant-few-hard = { $where } in { $year }, service coverage is below the median of countries (index { $index }), and the share of people spending { $definition } on health is above it ({ $share }).
finding-quadrant-few-easy = { $where } in { $year }, service coverage is below the median of countries (index { $index }); the share of people spending { $definition } on health is not above it ({ $share }), which can also mean care forgone.
finding-quadrant-many-hard = { $where } in { $year }, service coverage is at the median of countries or above (index { $index }), and so is the share of people spending { $definition } on health ({ $share }).
finding-quadrant-many-easy = { $where } in { $year }, service coverage is at the median of countries or above (index { $index }), and the share of people spending { $definition } on health is not above it ({ $share }).
finding-quadrant-missing = { $n ->
    [one] No pair of figures { $where } from { $first } to { $last }: one country or territory has both the index and the share of people spending { $definition } on health.
   *[other] No pair of figures { $where } from { $first } to { $last }: { $n } countries and territories have both the index and the share of people spending { $definition } on health.
}
finding-quadrant-group = { $n ->
    [one] No pair of figures is published { $where }, since index and household spending are published for different groups. One country or territory has both from { $first } to { $last } (spending { $definition }).
   *[other] No pair of figures is published { $where }, since index and household spending are published for different groups. { $n } countries and territories have both from { $first } to { $last } (spending { $definition }); those that belong there are in colour.
}
finding-quadrant-empty = No country of this choice has a value from { $first } to { $last } for people spending { $definition } on health.
measure-quadrant = { $label } against the UHC service coverage index of the year of the survey · newest survey { $first }–{ $last } · broken lines: medians of the countries shown
note-definition-10 = Shown: SDG 3.8.2 by the definition in force until 2025, at 10% of the household budget: the newest series with most countries ({ $n }, up to { $last }). Definitions are never mixed on one axis. A low share can also mean that people forgo care they cannot pay. WHO’s licence excludes commercial use.
note-definition-25 = Shown: SDG 3.8.2 by the definition in force until 2025, at 25% of the household budget ({ $n } countries, up to { $last }). Definitions are never mixed on one axis. A low share can also mean that people forgo care they cannot pay. WHO’s licence excludes commercial use.
note-definition-40 = Shown: SDG 3.8.2 as revised in 2025, at 40% of the discretionary budget: only { $n } countries are held, up to { $last }, so the medians are theirs alone. Definitions are never mixed on one axis. A low share can also mean that people forgo care they cannot pay. WHO’s licence excludes commercial use.
protection-10 = { $share } above 10% of the household budget ({ $year })
protection-25 = { $share } above 25% of the household budget ({ $year })
protection-40 = { $share } above 40% of the discretionary budget ({ $year })
protection-none = No value here; { $n } countries have one ({ $first }–{ $last })
finding-protection = { $where }, people in households with large health spending: { $parts }.
finding-protection-none = The releases in service have no value of SDG 3.8.2 { $where }; by the 10% definition, { $n } countries have one.
measure-protection = Share of the population, in per cent · each definition has an axis of its own
note-protection = Three definitions of SDG 3.8.2, never joined or set against each other: above 10% and above 25% of the household budget (in force until 2025), and above 40% of the discretionary budget (revised in 2025). Points of countries are household surveys of differing design and are not joined; diamonds are estimates of WHO and the World Bank for reference years. WHO’s licence excludes commercial use.
method-uhc-quadrant-title = Services against hardship
method-uhc-quadrant-text = Each point is a country: across, the UHC service coverage index of the 2025 method; upwards, the share of the population above the chosen threshold of SDG 3.8.2 in the newest survey of the last ten years. The index is that of the year of the survey, or of the last year before it that has one. The two lines are the medians of the countries shown, not norms. Source: WHO, and the United Nations for 3.8.2. One definition of 3.8.2 is shown at a time.
method-financial-protection-title = Three definitions of financial hardship
method-financial-protection-text = SDG 3.8.2 counted people whose household spends more than 10% or more than 25% of its budget on health. Since 2025 it counts those who spend more than 40% of the discretionary budget, which is the budget less the societal poverty line. The published values are drawn as they are, each definition on its own axis. Surveys of a country are points, because their design differs; world and regional values are estimates of the custodians.
col-uhc_index = UHC index
col-uhc_index_year = Year of the index
col-uhc_index_obs_status = Status of the index
col-uhc_index_dataset = Dataset of the index
col-uhc_index_release = Release of the index
col-definition = Definition
col-population_above_threshold_pct = Population above the threshold
col-survey_year = Year of the survey
