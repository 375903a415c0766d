# Agreement of two coders on a code, from the lines of their files: each formula by its source.

compareAgreement <- function(one, study) {
  given <- ratingsOf(one, study)
  if (is.null(given)) return(skip(one, "not two coders for every answer"))
  found <- agreementFigure(sub("^agreement ", "", one$kind), given)
  if (is.null(found)) skip(one, "random draws, or of valences") else compare(one, found)
}

#' Whether each of two coders gave the code, one row an answer.
ratingsOf <- function(one, study) {
  place <- regmatches(one$sources, regexec("^(.*):([0-9]+)$", one$sources))
  place <- Filter(length, place)
  found <- vapply(place, function(p) rawCells(file.path(study, p[2]), p[3], c("unit", "code")), c("", ""))
  coder <- vapply(place, `[`, "", 2)
  given <- tapply(found[2, ] == one$words$code, list(found[1, ], coder), any)
  if (ncol(given) != 2 || anyNA(given)) return(NULL)
  given
}

agreementFigure <- function(name, given) {
  n <- nrow(given)
  equal <- mean(given[, 1] == given[, 2])
  p <- colMeans(given)
  chance <- function(expected) if (expected == 1) NULL else (equal - expected) / (1 - expected)
  switch(
    name,
    "percent" = equal,
    "prevalence" = mean(given),
    # Cohen (1960).
    "kappa" = chance(p[1] * p[2] + (1 - p[1]) * (1 - p[2])),
    # Gwet (2008).
    "ac1" = chance(2 * mean(p) * (1 - mean(p))),
    # Krippendorff (2019), nominal: from the matrix of coincidences.
    "alpha" = {
      counts <- rowSums(given)
      o <- matrix(c(sum(counts == 0) * 2, sum(counts == 1), sum(counts == 1), sum(counts == 2) * 2), 2)
      expected <- outer(rowSums(o), rowSums(o))
      diag(expected) <- rowSums(o) * (rowSums(o) - 1)
      expected <- expected / (sum(o) - 1)
      1 - (sum(o) - sum(diag(o))) / (sum(expected) - sum(diag(expected)))
    })
}
