# What the package `survey` for R makes of three samples; tests/oracle/cases.py makes the same. Arguments: the folder with
# stages.csv and pairs.csv, households.csv, and the file to write.
suppressPackageStartupMessages(library(survey))
arguments <- commandArgs(trailingOnly = TRUE)
read <- function(name) read.csv(file.path(arguments[1], name))
rows <- list()
emit <- function(case, group, estimate, se = NA, low = NA, high = NA, df = NA, deff = NA, deff_replace = NA) {
  values <- sprintf("%.15g", as.numeric(c(estimate, se, low, high, df, deff, deff_replace)))
  rows[[length(rows) + 1]] <<- c(case, group, ifelse(values %in% c("NA", "NaN"), "", values))
}
stat <- function(case, group, x, ...) emit(case, group, coef(x)[1], SE(x)[1], ...)
quietly <- suppressWarnings

# --- households: programmes and poverty -----------------------------------------------------------------------------
hh <- read.csv(arguments[2])
hh <- transform(hh,
  stratum = psu %/% 100, w = weight * size, one = 1, reached_sa = as.numeric(sa > 0), reached_si = as.numeric(si > 0),
  reached_any = as.numeric(sa > 0 | si > 0), amount_sa = sa / size, amount_si = si / size)
hh <- transform(hh, before = welfare - amount_sa)
fifth <- function(y, w) sapply(y, function(v) pmin(5, 1 + floor(5 * sum(w[y < v]) / sum(w) + 1e-9)))
hh <- transform(hh, q = fifth(welfare, w), q_pre = fifth(before, w))
LINE <- 1900
hh <- transform(hh,
  poor_after = as.numeric(welfare < LINE), poor_before = as.numeric(before < LINE),
  gap_after = pmax(LINE - welfare, 0), gap_before = pmax(LINE - before, 0))
design <- svydesign(id = ~psu, strata = ~stratum, weights = ~w, data = hh, nest = TRUE)

proportion <- function(case, group, formula, d) {
  m <- svymean(formula, d, deff = TRUE)
  again <- svymean(formula, d, deff = "replace")
  df <- degf(d)
  if (coef(m) > 0 && coef(m) < 1) {
    for (method in c("logit", "beta", "mean")) {
      ci <- confint(svyciprop(formula, d, method = method))
      if (method == "logit") stat(case, group, m, ci[1], ci[2], df, deff(m), deff(again))
      else stat(paste0(case, ":", method), group, m, ci[1], ci[2], df)
    }
  } else stat(case, group, m, df = df)
}
for (p in c("sa", "si", "any")) {
  formula <- as.formula(paste0("~reached_", p))
  proportion(paste0("coverage_", p), "total", formula, design)
  for (q in 1:5) proportion(paste0("coverage_", p), paste0("q", q), formula, design[hh$q == q, ])
  for (u in 0:1) proportion(paste0("coverage_", p), paste0("urban", u), formula, design[hh$stratum %% 2 == u, ])
}
for (p in c("sa", "si")) {
  within <- design[hh[[paste0("reached_", p)]] == 1, ]
  r <- svyratio(as.formula(paste0("~amount_", p)), ~welfare, within, deff = TRUE)
  emit(paste0("adequacy_", p), "total", coef(r), SE(r), df = degf(within), deff = attr(r, "deff"))
}
share <- function(case, group, part, whole) {
  d <- update(design, part = part, whole = whole)
  r <- svyratio(~part, ~whole, d)
  emit(case, group, coef(r), SE(r))
}
for (by in c("q", "q_pre")) for (q in 1:5) {
  inside <- as.numeric(hh[[by]] == q)
  share("beneficiary_incidence", paste0(by, q), hh$reached_sa * inside, hh$reached_sa)
  share("benefit_incidence", paste0(by, q), hh$amount_sa * inside, hh$amount_sa)
}
share("leakage", "total", hh$reached_sa * (hh$q_pre > 1), hh$reached_sa)
bottom <- subset(design, q_pre == 1)
stat("undercoverage", "total", svymean(~I(1 - reached_sa), bottom), df = degf(bottom))
r <- svyratio(~I(amount_sa * (q_pre <= 2)), ~amount_sa, design)
emit("cgh", "total", coef(r) / 0.4, SE(r) / 0.4)
for (when in c("before", "after")) {
  stat("headcount", when, svymean(as.formula(paste0("~poor_", when)), design))
  stat("gap", when, svymean(as.formula(paste0("~I(gap_", when, "/LINE)")), design))
}
stat("headcount", "fall", svymean(~I(poor_before - poor_after), design))
stat("gap", "fall", svymean(~I((gap_before - gap_after) / LINE), design))
for (m in c("poor", "gap")) {
  both <- svytotal(as.formula(paste0("~", m, "_before + ", m, "_after")), design)
  x <- svycontrast(both, as.call(list(as.name("-"), 1, as.call(list(as.name("/"),
    as.name(paste0(m, "_after")), as.name(paste0(m, "_before")))))))
  emit("reduction", m, coef(x), SE(x))
}
r <- svyratio(~I(gap_before - gap_after), ~amount_sa, design)
emit("benefit_cost", "total", coef(r), SE(r))
stat("beneficiaries", "total", svytotal(~reached_sa, design))
stat("transfers", "total", svytotal(~amount_sa, design))
stat("population", "total", svytotal(~one, design))
means <- svyby(~reached_sa, ~I(stratum %% 2), design, svymean, covmat = TRUE)
x <- svycontrast(means, c(-1, 1))
emit("contrast", "urban", coef(x), SE(x))
jkn <- as.svrepdesign(design, type = "JKn")
stat("coverage_sa:jkn", "total", svymean(~reached_sa, jkn), df = degf(jkn))
r <- svyratio(~amount_sa, ~welfare, subset(jkn, reached_sa == 1))
emit("adequacy_sa:jkn", "total", coef(r), SE(r))

# --- inequality: the index by its definition, its influence by sums over all pairs --------------------------------------
gini <- function(w, y) { s <- sapply(y, function(v) sum(w * abs(y - v))); sum(w * s) / (2 * sum(w) * sum(w * y)) }
influence <- function(w, y) {
  s <- sapply(y, function(v) sum(w * abs(y - v)))
  n <- sum(w); total <- sum(w * y); g <- sum(w * s) / (2 * n * total)
  s / (n * total) - g / n - g * y / total
}
for (v in c("welfare", "before")) {
  d <- update(design, u = influence(hh$w, hh[[v]]))
  emit("gini", v, gini(hh$w, hh[[v]]), SE(svytotal(~u, d)))
}
d <- update(design, u = influence(hh$w, hh$before) - influence(hh$w, hh$welfare))
emit("gini", "fall", gini(hh$w, hh$before) - gini(hh$w, hh$welfare), SE(svytotal(~u, d)))
x <- withReplicates(jkn, function(w, data) gini(w, data$welfare))
emit("gini:jkn", "welfare", coef(x), SE(x))

# --- quantiles ----------------------------------------------------------------------------------------------------------
for (d in c("total", "urban", "reached")) {
  sample <- switch(d, total = design, urban = subset(design, stratum %% 2 == 1), reached = subset(design, reached_sa == 1))
  for (rule in c("math", "school")) for (type in c("mean", "xlogit", "beta")) for (p in c(0.1, 0.25, 0.5, 0.9)) {
    x <- svyquantile(~welfare, sample, p, qrule = rule, interval.type = type)[[1]]
    emit(paste("quantile", rule, type, sep = ":"), paste0(d, p), x[1, "quantile"], x[1, "se"], x[1, 2], x[1, 3], degf(sample))
  }
}

# --- designs: stages, finite populations, strata of one PSU --------------------------------------------------------------
st <- read("stages.csv")
st$one <- 1
designs <- list(
  one = svydesign(id = ~psu, strata = ~h, weights = ~w, data = st),
  plain = svydesign(id = ~psu, weights = ~w, data = st),
  one_fpc = svydesign(id = ~psu, strata = ~h, fpc = ~n1, weights = ~w, data = st),
  two = svydesign(id = ~psu + ssu, strata = ~h, fpc = ~n1 + m2, weights = ~w, data = st),
  two_strata = svydesign(id = ~psu + ssu, strata = ~h + sub, fpc = ~n1 + n2, weights = ~w, data = st),
  three = svydesign(id = ~psu + ssu + row, strata = ~h + sub, fpc = ~n1 + n2 + n3, weights = ~w, data = st))
options_of <- c(fail = "fail", remove = "remove", certainty = "certainty", centred = "adjust", average = "average")
for (name in names(designs)) for (option in names(options_of)) for (lonely in c(FALSE, TRUE)) {
  options(survey.lonely.psu = options_of[[option]], survey.adjust.domain.lonely = lonely)
  if (lonely && option %in% c("fail", "remove", "certainty")) next
  case <- paste(name, option, if (lonely) "lonely" else "plain", sep = ":")
  for (d in c("all", "a", "c", "e")) {
    sample <- if (d == "all") designs[[name]] else designs[[name]][st$d == d, ]
    t <- tryCatch(quietly(svytotal(~y, sample)), error = function(e) NULL)
    if (is.null(t)) { rows[[length(rows) + 1]] <- c(case, d, rep("", 7)); next }
    stat(paste0(case, ":total"), d, t, df = degf(sample))
    r <- quietly(svyratio(~y, ~x, sample))
    emit(paste0(case, ":ratio"), d, coef(r), SE(r))
  }
}
options(survey.lonely.psu = "certainty", survey.adjust.domain.lonely = FALSE)
for (d in c("all", "a", "c")) {
  sample <- if (d == "all") designs$two else designs$two[st$d == d, ]
  for (v in c("y", "b")) {
    formula <- as.formula(paste0("~", v))
    m <- svymean(formula, sample, deff = TRUE); again <- svymean(formula, sample, deff = "replace")
    stat(paste0("deff:mean:", v), d, m, deff = deff(m), deff_replace = deff(again))
    m <- svytotal(formula, sample, deff = TRUE); again <- svytotal(formula, sample, deff = "replace")
    stat(paste0("deff:total:", v), d, m, deff = deff(m), deff_replace = deff(again))
  }
  proportion("stages:b", d, ~b, sample)
}

# --- a grant to those of 60 and more who have b = 0, shared in the household ----------------------------------------------
st <- transform(st, paid = 100 * (age >= 60 & b == 0))
st <- transform(st, post = y + ave(paid, household))
grant <- svydesign(id = ~psu + ssu, strata = ~h, fpc = ~n1 + m2, weights = ~w, data = st)
emit("grant", "cost", coef(svytotal(~paid, grant)), SE(svytotal(~paid, grant)))
for (when in c("y", "post")) {
  poor <- svymean(as.formula(paste0("~I(as.numeric(", when, "<150))")), grant)
  gap <- svymean(as.formula(paste0("~I(pmax(150-", when, ",0)/150)")), grant)
  emit(paste0("grant:", when), "headcount", coef(poor), SE(poor))
  emit(paste0("grant:", when), "gap", coef(gap), SE(gap))
}
x <- svymean(~I((y < 150) - (post < 150)), grant)
emit("grant:fall", "headcount", coef(x), SE(x))
r <- svyratio(~I(b * (age >= 60)), ~I(as.numeric(age >= 60)), grant)
emit("grant", "coverage", coef(r), SE(r))
u <- update(grant, u = influence(st$w, st$y) - influence(st$w, st$post))
emit("grant:fall", "gini", gini(st$w, st$y) - gini(st$w, st$post), SE(svytotal(~u, u)))

# --- replicate weights ----------------------------------------------------------------------------------------------------
pairs <- read("pairs.csv")
pairs$one <- 1
weights_of <- function(name) pairs[grep(paste0("^r_", name, "_"), names(pairs))]
replicated <- function(name, type, mse, ...) quietly(svrepdesign(
  data = pairs, weights = ~w, repweights = weights_of(name), type = type, combined.weights = TRUE, mse = mse, ...))
for (mse in c(FALSE, TRUE)) {
  methods <- list(
    jk1 = replicated("jk1", "JK1", mse, scale = 15 / 16),
    jkn = replicated("jkn", "JKn", mse, scale = 1, rscales = rep(0.5, 16)),
    jkn_fpc = replicated("jkn", "JKn", mse, scale = 1, rscales = rep(0.5, 16), fpc = rep(0.1 * (1:8), each = 2),
      fpctype = "fraction"),
    brr = replicated("brr", "BRR", mse), fay = replicated("fay", "Fay", mse, rho = 0.3),
    boot = replicated("boot", "bootstrap", mse))
  for (name in names(methods)) for (d in c("all", "f", "m", "r")) {
    sample <- if (d == "all") methods[[name]] else methods[[name]][pairs$d == d, ]
    case <- paste(name, if (mse) "mse" else "mean", sep = ":")
    stat(paste0(case, ":total"), d, svytotal(~y, sample), df = degf(sample))
    r <- quietly(svyratio(~y, ~x, sample))
    emit(paste0(case, ":ratio"), d, coef(r), SE(r))
    if (name %in% c("brr", "boot") && d == "all") {
      x <- svyquantile(~y, sample, 0.5, interval.type = "quantile")[[1]]
      emit(paste0(case, ":median"), d, x[1, "quantile"], x[1, 4], x[1, 2], x[1, 3], degf(sample))
    }
  }
}
table <- as.data.frame(do.call(rbind, rows))
names(table) <- c("case", "group", "estimate", "se", "low", "high", "df", "deff", "deff_replace")
write.csv(table, arguments[3], row.names = FALSE, quote = FALSE, na = "")
cat("R", as.character(getRversion()), "survey", as.character(packageVersion("survey")), "\n")
