# Rscript survey_by.R FILE.csv DOMAIN: seconds of a proportion by domain with its linearised standard error, and a
# checksum of both. Reading the file is not counted.
suppressMessages(library(survey))
arguments <- commandArgs(trailingOnly = TRUE)
persons <- read.csv(arguments[1])
by <- as.formula(paste0("~", arguments[2]))
seconds <- system.time({
  design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = persons)
  found <- svyby(~receives, by, design, svymean)
})["elapsed"]
cat(sprintf("%.4f %.12f\n", seconds, sum(found$receives) + sum(found$se)))
