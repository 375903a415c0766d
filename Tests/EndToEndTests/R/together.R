# Two measurements, or two codes, of the same people: correlations and tables of four cells, unweighted.

#' The answers of those who gave both.
both <- function(b) {
  items <- b$items[b$counted, , drop = FALSE]
  list(x = items[, 1], y = items[, 2])
}

#' Spearman's p: exact where ranks are few and not tied, else by t with n − 2.
#'
#' R's cor.test is exact to 9 pairs and takes an Edgeworth series from 10 on; with ties it takes t of the ranks, as here.
spearmanP <- function(x, y) {
  isTied <- anyDuplicated(x) || anyDuplicated(y)
  if (!isTied && length(x) <= 9) return(cor.test(x, y, method = "spearman", exact = TRUE)$p.value)
  if (abs(cor(rank(x), rank(y))) == 1) return(0)
  cor.test(rank(x), rank(y))$p.value
}

pearsonEnd <- function(side) {
  function(one, b, level) compare(one, cor.test(both(b)$x, both(b)$y, conf.level = level)$conf.int[side])
}

#' Who names both codes, only the first, only the second, neither.
fourCells <- function(one, rows) {
  codes <- strsplit(one$row, "+", fixed = TRUE)[[1]]
  named <- sapply(codes, function(code) vapply(rows$names, function(given) code %in% given, TRUE))
  table(factor(named[, 1], c(TRUE, FALSE)), factor(named[, 2], c(TRUE, FALSE)))
}

addKinds(list(
  "spearman" = function(one, b, level) compare(one, cor(both(b)$x, both(b)$y, method = "spearman")),
  "pearson" = function(one, b, level) compare(one, cor(both(b)$x, both(b)$y)),
  "pearson low" = pearsonEnd(1),
  "pearson high" = pearsonEnd(2),
  "spearman p" = function(one, b, level) familyP(one, function(e) do.call(spearmanP, both(behind(e)))),
  "jaccard" = function(one, b, level) {
    f <- fourCells(one, b$rows)
    i <- one$inputs
    compare(one, f[1, 1] / (sum(f) - f[2, 2]), i$both / (i$first + i$second - i$both))
  },
  "lift" = function(one, b, level) {
    f <- fourCells(one, b$rows)
    i <- one$inputs
    compare(one, f[1, 1] * sum(f) / (sum(f[1, ]) * sum(f[, 1])), i$both * i$n / (i$first * i$second))
  },
  "odds ratio" = function(one, b, level) {
    f <- fourCells(one, b$rows)
    compare(one, f[1, 1] * f[2, 2] / (f[1, 2] * f[2, 1]), with(one$inputs, a * d / (b * c)))
  },
  "fisher p" = function(one, b, level) familyP(one, function(e) fisher.test(fourCells(e, e$rows))$p.value)))
