# Everything as files
bulk-kicker = Data
bulk-heading = All figures as files
bulk-lede = Everything that these pages are made from: every observation of every release, with flags, notes and sources, and the tables that explain the codes.
bulk-state = State { $edition }, put together on { $collected }. The address of a file never leads to other bytes; with latest instead of the state it leads to the newest. Checksums and listing:
bulk-not-current = The files of the state that is served now are being made, or could not be made. These are the newest there are.
bulk-noncommercial = The figures on SDG 3.8 and on health expenditure that the World Health Organization publishes are for non-commercial use only. They lie in files of their own, so that they can be left out. What other publishers took over from it lies with theirs, under the licences they state.
bulk-noncommercial-short = non-commercial use only
bulk-kind-database = Databases (DuckDB)
bulk-kind-csv = A dataset as CSV, all releases
bulk-kind-observations = A release as Parquet
bulk-kind-table = Other tables as Parquet
bulk-column-file = File
bulk-column-size = Size
bulk-column-rows = Rows
bulk-column-content = Content
bulk-column-licence = Licence
bulk-column-checksum = SHA-256
bulk-caption = { $n ->
    [one] One file
   *[other] { $n } files
}
bulk-releases = { $n ->
    [one] one release
   *[other] { $n } releases
}
bulk-for-ever = { $n ->
    [one] One state is kept; the listing names it.
   *[other] { $n } states are kept; the listing names them.
}
bulk-missing-title = No bulk files yet
bulk-missing-text = The files with all figures are being made, or have not been made on this server. Please come back in a few minutes; the pages and their downloads work meanwhile.
