# The brief of a country, territory or group: two pages for print
brief-country = Country brief
brief-group = Brief of a group
brief-title = { $name }: brief on social protection and health
brief-collected = Figures collected on { $date }
brief-links = This brief
brief-pdf = Save as PDF (two pages)
brief-link = Brief (PDF)
brief-profile = Full profile
brief-folio = Page { $n } of 2
brief-lacking = { $where }, the sources read have too little to draw for these subjects: { $subjects }.
brief-no-charts = { $where }, no source read has two figures that could be drawn beside each other. The other page says what there is.
brief-subject-coverage = coverage by contingency
brief-subject-gaps = change over time, or women and men
brief-subject-health = health
brief-subject-expenditure = spending
brief-figures = Newest figures
brief-figures-caption = Newest figures, each with its year: { $name } and its groups
brief-no-figures = No indicator has a figure { $where } in any dataset read. That does not mean zero.
brief-known-all = All figures looked for in this table are on record.
brief-unknown = { $n ->
    [one] Without a figure in this table: { $names }. That does not mean zero.
   *[other] Without a figure in this table ({ $n }): { $names }. That does not mean zero.
}
brief-gap-caption = What closing the financing gap costs, by benefit: { $name }
brief-retrieved = (release and day on which it was retrieved)
brief-method = How to read this
brief-method-text = Each figure is the newest value, projections left out, of the first of the indicator’s sources that has one, in the release named beside it; years therefore differ. The region and the world have the published value of the same series, or our own mean of reporting countries, marked ◇, which is not official. Persons not covered are computed here, from the population of that year. Sources and definitions are never joined. Methods in full:
brief-cite-text = Floorwatch, { $title }. Figures collected on { $date }, content { $hash }. { $url }
brief-cite-first = Cite the publishers of the figures first.
brief-hash = Content hash of the figures (SHA-256):
