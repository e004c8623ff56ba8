## The Data page: query builder, bulk files, dictionary, changelog
page-data = Data
data-heading = The data, for your own work
data-lede = Choose what you need, see its first rows and its size, and take it as a file or by its address. Everything is here: all releases, all flags, every source.
data-query = Build a query
data-query-text = An empty field means everything. Each field has the name of a parameter of the API, and
data-api = the API is documented
data-more = More choices: dataset, series, release, sex, age, place, fifth, flags, columns
data-show = Show
data-reset = Start again
data-any = all
data-label-indicator = Indicator
data-label-dataset = Dataset
data-label-series = Series
data-label-release = Release
data-label-area = Areas, by their codes
data-label-group = Members of a group
data-label-sex = Sex
data-label-age = Age
data-label-location = Urban or rural
data-label-quantile = Fifth of the income distribution
data-label-year = Years, one by one
data-label-from = From year
data-label-to = To year
data-label-status = Flag
data-label-latest = Only the newest value of each area
data-label-as_of = As known on
data-label-limit = Rows at most
data-label-fields = Columns
data-label-lang = Language
data-label-format = Format
data-label-labels = Codes or names
data-hint-indicator = The preferred source of the indicator is given; name a dataset or series for another one.
data-hint-area = Codes with commas, for example KEN,TZA or M49:001 for the published value of the world. Empty: all.
data-hint-group = Rows of the countries that belong to it today.
data-hint-year = With commas, for example 2015,2020.
data-hint-latest = Forecasts are never the newest value.
data-hint-release = Without a choice, for each series the release that the pages show.
data-hint-as_of = The releases that were current on that day; leave Release empty.
data-hint-fields = Names of columns with commas, in the order in which you want them. Empty: all.
data-hint-limit = Empty: all rows. JSON comes in pages of 1,000 rows unless you say otherwise.
data-hint-format = CSV opens everywhere; Parquet is the smallest; ZIP has README and citations with it.
data-hint-status = The publisher’s mark on a value, for example E for estimated.
data-add-area = Add by name
data-kind-country = Countries
data-kind-territory = Territories
data-kind-group = Groups: their published values
data-kind-subnational = Provinces and nations
data-option-current = current: what the pages show
data-option-all = all: every release on record
data-option-code = codes only
data-option-name = names only
data-option-both = codes and names
data-refused-not-available = “{ $parameter }” cannot be “{ $given }”.
data-refused-unknown-parameter = “{ $parameter }” is not a parameter; “{ $given }” was not used.
data-refused-given-twice = “{ $parameter }” takes one value; “{ $given }” are several.
data-refused-too-many = “{ $parameter }” has { $given } values, which is too many.
data-refused-too-long = “{ $parameter }” is too long: “{ $given }”.
data-refused-not-a-year = “{ $given }” is not a year that “{ $parameter }” can be: write four digits.
data-refused-not-a-date = “{ $given }” is not a day that “{ $parameter }” can be: write year, month and day.
data-refused-not-in-range = “{ $given }” is not a number that “{ $parameter }” can be.
data-refused-from-after-to = The first year “{ $parameter }” ({ $given }) is after the last one.
data-refused-contradiction = “{ $parameter }” cannot be “{ $given }” together with the other choices.
data-refused-not-from-that-dataset-or-series = “{ $parameter }”: “{ $given }” does not come from that dataset or series.
data-refused = { $n ->
    [one] One field cannot be as it is. Nothing was guessed in its place: see what is allowed beside it.
   *[other] { $n } fields cannot be as they are. Nothing was guessed in their place: see what is allowed beside them.
}
data-sentence = Observations: { $parts }.
data-sentence-all = All observations of the current releases.
data-says-indicator = indicator { $values }
data-says-dataset = from the dataset { $values }
data-says-series = of the series { $values }
data-says-release = in release { $values }
data-says-area = for { $values }
data-says-group = of the members of: { $values }
data-says-sex = sex { $values }
data-says-age = age { $values }
data-says-location = place { $values }
data-says-quantile = fifth { $values }
data-says-year = in { $values }
data-says-from = from { $values }
data-says-to = up to { $values }
data-says-status = with the flag { $values }
data-says-as_of = as known on { $values }
data-says-latest = only the newest value of each area and slice
data-more-values = { $n ->
    [one] one more
   *[other] { $n } more
}
data-rows = { $n ->
    [one] One row
   *[other] { $rows } rows
}
data-size-exact = { $size } as { $format } (exact, before compression on the way)
data-size-about = about { $size } as { $format } (estimated from the width of the rows, before compression on the way)
data-bytes = { $n ->
    [one] one byte
   *[other] { $bytes } bytes
}
data-of-total = { $total } rows match the query.
data-json-pages = JSON comes in pages of { $n } rows unless a limit is given; each page names the next one. Other formats have all rows.
data-publishers = Figures of { $names }.
data-licence = Licence:
data-download = Download { $format }
data-address = Address of these rows:
data-copy = Copy: { $what }
data-the-address = the address
data-code = The same in code
data-code-text = All rows as CSV, ready to paste. Nothing to register, no key.
data-code-in = Code: { $what }
data-preview = The first rows
data-same = The same in all rows shown:
data-first-rows = { $n ->
    [one] The first row of { $total }; the value leads to where it comes from.
   *[other] The first { $rows } rows of { $total }; each value leads to where it comes from.
}
data-nothing = No observation answers this query. Choose other years, areas or breakdowns; the availability page shows what there is.
data-head-indicator = Indicator
data-head-ref_area = Area
data-head-time_period = Year
data-head-dataset = Dataset
data-head-release = Release
data-head-series = Series
data-head-sex = Sex
data-head-age = Age
data-head-location = Urban or rural
data-head-quantile = Fifth
data-head-obs_value = Value
data-head-value_text = Value as text
data-head-unit_measure = Unit
data-head-obs_status = Flag
data-head-note = Note
data-head-source_detail = Source
data-head-se = Standard error
data-head-ci_low = Interval from
data-head-ci_high = Interval to
data-head-n_unweighted = Persons in sample
data-head-df = Degrees of freedom
data-head-series_name = Measure
data-head-currency = Currency
data-bulk-none = No bulk files have been made on this server yet. The operator runs
data-bulk-free = Databases, and each dataset as CSV, under open terms
data-bulk-limited = For non-commercial use only
data-bulk-rest = { $n ->
    [one] One more file: releases and tables as Parquet
   *[other] { $n } more files: releases and tables as Parquet
}
data-file-database = All datasets in one database (DuckDB)
data-file-csv = A dataset, all releases
data-file-observations = A release of a dataset
data-file-table = A table of the registry or of what was computed
data-file-other = Reading matter
data-bulk-all = The list of files, with the states that are kept
data-dictionary = Dictionary
data-dictionary-text = What the columns, codes, indicators and series of the files mean, in English, French and Spanish.
data-columns = Columns of an observation
data-columns-caption = The columns of every file of observations
data-column = Column
data-column-kind = Kind
data-column-list = Code list
data-field-string = text
data-field-integer = whole number
data-field-number = number
data-codelists = Code lists
data-codelist-caption = { $n ->
    [one] The code of { $name }
   *[other] The { $n } codes of { $name }
}
data-codes = { $n ->
    [one] one code
   *[other] { $n } codes
}
data-code-head = Code
data-indicators = Indicators
data-indicators-caption = { $n ->
    [one] One indicator, with unit, definition and denominator
   *[other] { $n } indicators, with unit, definition and denominator
}
data-series = Series
data-series-caption = { $n ->
    [one] { $title }: one series
   *[other] { $title }: { $n } series
}
data-series-name = What it measures
data-limit-low = Impossible below
data-limit-high = Impossible above
data-serves = Serves
data-log = Changelog of the data
data-log-text = Every release on record, those retrieved last first, and what each changed of the one before. To be told of new ones:
data-feed = Atom feed
data-feed-title = Floorwatch: changes of the data
data-log-caption = { $n ->
    [one] One release on record
   *[other] { $n } releases on record, the newest first
}
data-log-earlier = { $n ->
    [one] One earlier release
   *[other] { $n } earlier releases
}
data-log-what = What changed
data-log-first = First release on record: { $n } rows.
data-log-own = Of areas of its own, beside the other releases: { $n } rows.
data-log-withdrawn = Withdrawn: kept, but not shown.
data-log-large = Too large to compare here with { $old }: the link compares series by series.
data-log-apart = No series in common with { $old }.
data-log-same = The series in common with { $old } are unchanged.
data-log-changed = Against { $old }: { $added } new, { $revised } revised, { $removed } gone, { $annotated } with the same value but other flags or notes.
data-log-appeared = { $n ->
    [one] One series is new.
   *[other] { $n } series are new.
}
data-log-gone = { $n ->
    [one] One series is not in it.
   *[other] { $n } series are not in it.
}
