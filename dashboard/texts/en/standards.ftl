# Standards
standards-heading = What States have bound themselves to
standards-lede = Convention No. 102 of the International Labour Organization (1952) sets minimum standards for nine branches of social security. A State that ratifies it accepts some of its Parts, one for each branch. Acceptance is law; who is covered is practice, and stands beside it here.
section-ratified = Who is party
section-ratified-lede = States on the lists of ratifications that were read. A State that is not on them may have ratified since.
section-standards-time = When
section-standards-time-lede = Ratifications of Convention 102, added up over the years.
section-law = Law and practice
section-law-lede = Accepting a Part is an obligation in law; coverage is what people have in practice. The two need not agree: conventions set a minimum for some groups, coverage counts all those concerned, and the lists of Parts are older than the figures.
section-ratifications = Country by country
section-ratifications-lede = Convention 102 with its date and Parts, and five later conventions on single branches. The lists of those five are partial: they say of whom it is known, and are not counted.
section-recommendation = Recommendation 202: guidance that nobody ratifies
section-recommendation-lede = The Social Protection Floors Recommendation, 2012 (No. 202) guides States in building floors with four guarantees: essential health care, basic income security for children, for people of working age who cannot earn enough, and for older people. A recommendation cannot be ratified and binds nobody in law, so there is no list of parties to show; target 1.3 of the Sustainable Development Goals takes up its idea, and the coverage pages show how far it has come.
chart-standards-map = Parties to Convention 102
chart-standards-timeline = Ratifications over time
chart-standards-list = Ratifications by country
chart-standards-coverage = Parts accepted and coverage
standards-origin = ratifications as read in treaty collections, national lists and documents of the ILO, up to June 2024; the source of each row is in the table. Their licence was not checked. The authority is
standards-coverage-source = Coverage:
standards-caveat = Not official: 65 States are on the lists of Convention 102 that were read, and their Parts were read for 34 of them. “Not read” does not mean none, and other ratifications since March 2023 may be missing.
standards-time-caveat = 18 of the 65 dates are known by their year only and count in that year. Dotted from 2023 on: later ratifications may be missing. Successions count in their own year; the former Yugoslavia is left out.
standards-law-and-practice = Acceptance is law, coverage is practice. Most Parts are from a list of 1 July 2014, which seems to leave out Parts replaced by Conventions 121 and 130; “not in the list” does not mean refused. Coverage is the newest value of the indicator’s first source, with its year; medical care stands beside an index, not a percentage; no series here measures sickness and survivors’ benefits.
standards-undated = date not read
standards-date = Convention 102 registered
standards-parts = Parts accepted
standards-parts-unread = not read
standards-others = Other conventions
standards-source = Sources and notes
standards-not-listed = not on the list read
standards-unmeasured = no series
standards-silent = { $n ->
    [one] One country is on none of the lists read
   *[other] { $n } countries are on none of the lists read
}
standards-list-caption = Countries on at least one of the lists of ratifications that were read
standards-coverage-caption = Parties to Convention 102: Parts accepted, and coverage of each branch with its year
measure-standards-list = Conventions 102, 121, 128, 130, 168 and 183 · as read in lists
finding-standards-map = On the lists read, { $n } of { $total } States are party to Convention 102; the Parts they accepted were read for { $read }.
finding-standards-here = { $name } is party to Convention 102 ({ $year }); the Parts it accepted were not read.
finding-standards-here-parts = { $name } is party to Convention 102 ({ $year }) and accepted Parts { $parts }.
finding-standards-not-here = { $name } is not on the list of parties to Convention 102 that was read; { $n } States are.
finding-standards-nobody = No State looked at is on the list of parties to Convention 102 that was read.
finding-standards-one = On the list read, one State is party to Convention 102: { $name } ({ $year }).
finding-standards-time = From { $first } in { $first_year } to { $last } in { $last_year }: { $n } ratifications on the lists read, { $recent } of them since 2000.
finding-standards-last = The newest ratification of Convention 102 on the lists read is that of { $name }, { $year }.
finding-standards-list-here = { $name } is on the lists read of these conventions: { $conventions }.
finding-standards-list-none = { $name } is on none of the lists of ratifications that were read.
finding-standards-coverage = Of { $n } States whose Parts were read, { $most_n } accepted Part { $most } ({ $most_label }) and { $least_n } accepted Part { $least } ({ $least_label }).
finding-standards-few = { $n ->
    [0] For none of the States looked at were the Parts accepted read
    [one] The Parts accepted were read for one of the States looked at
   *[other] The Parts accepted were read for { $n } of the States looked at
}.
finding-standards-parts = { $name } accepted { $n ->
    [one] one Part
   *[other] { $n } Parts
} of Convention 102: { $parts }.
finding-standards-unread = { $name } is party to Convention 102; which Parts it accepted was not read.
col-ratification = Ratification
col-date_registered = Date registered
col-date_precision = How far the date is known
col-parts_accepted = Parts accepted
col-parts_state = Parts read or not
col-source_url = Address of the source
col-ratifications = Ratifications in the year
col-cumulative_ratifications = Ratifications so far
col-dated_by_year_only = Known by year only
col-areas = Countries
col-instrument = Convention
col-part = Part
col-acceptance = Acceptance
