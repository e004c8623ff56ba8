# Pages made of cards
page-coverage = Coverage gaps
page-health = Health
page-expenditure = Expenditure
page-compare = Compare
page-standards = Standards
page-methods = Methods
page-availability = Data availability
page-country = Country profile
contents = On this page
apply = Show
control-focus = Country or group in focus
control-area-none = World
where-from = Where does this figure come from?
about-data = About the data
refused-too-many-indicators = { $parameter }: { $given } indicators are more than can be shown at once.
inputs-title = The published figures behind it
inputs-caption = { $n ->
    [one] One published figure
   *[other] { $n } published figures
}, each linked to where it comes from
table-series = Series

# The overview leads on
ways = Where to go from here
way-country = Your country
way-country-lede = Its gaps, peers, trend and spending on one page.
way-country-example = e.g. Kenya
way-coverage = Who is not covered, in which event of life, where, and how far it is to 2030.
way-health = Whether services reach people, and whether paying for them is a burden.
way-expenditure = What governments spend on social protection, and with what revenue.
way-compare = Countries and groups of your choice, side by side.
way-availability = Which figures exist, how old they are, and which countries have none.
