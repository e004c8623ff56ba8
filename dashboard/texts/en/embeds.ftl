## Charts in the frames of other sites
embed-back = Chart on Floorwatch
embed-table = Table
embed-as-table = The newest values as a table
embed-notes = What to know about these figures
embed-retrieved = Retrieved { $day }
embed-frozen = As of release { $release }, retrieved { $day }: this chart stays as it was printed.
embed-newer = Show the newer release { $release }
embed-failed = The chart could not be drawn here.
embed-apply = Show
embed-area = Country or group
embed-area-none = None in particular
embed-gone-title = Release { $release } was withdrawn
embed-gone-text = This chart was pinned to release { $release } of “{ $dataset }”, which has been withdrawn. Its figures are no longer shown. The reason:
embed-gone-live = Show the figures of today
release-is-partial = { $n ->
    [one] Release { $release } is partial: of this series it has one country or territory, where release { $fuller } before it had { $all }.
   *[other] Release { $release } is partial: of this series it has { $n_text } countries and territories, where release { $fuller } before it had { $all }.
}
release-is-partial-short = partial: { $n } countries, { $all } before
