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
