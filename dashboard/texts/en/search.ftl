# Search
search = Search
search-placeholder = Country, group, indicator
search-hint = Find a country, a group or an indicator. Answers appear as you type: the arrow keys move through them, Enter opens one, Escape closes the list.
search-heading = Search
search-lede = Countries, groups, indicators and pages, by name in English, French or Spanish, by code or by SDG number. A slip of a letter or two does not matter.
search-results = Answers
search-found = { $n ->
    [one] One answer for “{ $query }”.
   *[other] { $n } answers for “{ $query }”, the best first.
}
search-none = Nothing is called “{ $query }”. Try the name of a country or group, a code such as KEN, an SDG number such as 1.3.1, or a word such as pensions.
search-nothing-asked = Type a name, a code or a word to search for.
search-matched = also: { $name }
search-sdg = SDG { $number }
search-kind-country = country
search-kind-territory = territory
search-kind-group = group
search-kind-indicator = indicator
search-kind-page = page
search-kind-national = national data
search-national = { $name }: national data
search-national-survey = { $name }: household survey
search-national-register = { $name }: register of schemes
search-national-regions = { $name }: sub-national data, regions, provinces
