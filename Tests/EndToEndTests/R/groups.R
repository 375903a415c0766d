# Two groups beside each other: svyttest, svyranktest, and the contrast of two means.

#' Both groups of a comparison as one domain, with `y` and the group; shares where options are compared.
twoGroups <- function(one, b) {
  own <- Filter(Negate(is.null), list(sibling(one, "difference"), sibling(one, "change")))
  isShare <- length(own) > 0 && own[[1]]$kind == "difference of shares"
  y <- if (isShare) as.numeric(b$counted) else b$value
  mask <- b$base & !is.na(b$part) & !is.na(y)
  domainOf(b$sample, mask, y = ifelse(mask, y, 0), own = as.numeric(b$part == 0 & mask))
}

#' The first part less the second: its mean, standard error and degrees of freedom, one fewer than the design's.
differenceOf <- function(one, b) {
  design <- twoGroups(one, b)
  test <- svyttest(y ~ own, design)
  # Twice, by regression and by the contrast of two means.
  contrast <- svycontrast(svyby(~y, ~own, design, svymean, covmat = TRUE), c(-1, 1))
  if (!same(coef(contrast)[[1]], test$estimate[[1]])) problem(one, "two ways to a difference do not agree in R")
  list(mean = coef(contrast)[[1]], error = SE(contrast)[[1]], df = test$parameter[[1]], p = test$p.value[[1]])
}

#' The rank test of two groups under the design.
rankP <- function(one, b) svyranktest(y ~ own, twoGroups(one, b), test = "wilcoxon")$p.value[[1]]

#' Cliff's delta with pairs counted by the product of weights.
cliffs <- function(b) {
  w <- weights(b$sample$design)
  first <- which(b$part == 0 & !is.na(b$value))
  second <- which(b$part == 1 & !is.na(b$value))
  wins <- sign(outer(b$value[first], b$value[second], "-"))
  pairs <- outer(w[first], w[second])
  sum(wins * pairs) / sum(pairs)
}

#' Each part's own mean or share, the first less the second.
partsDifference <- function(one, b, isShare) {
  means <- vapply(0:1, function(part) {
    # A response may be of both parts, with answers to two questions.
    rows <- b$rows[b$rows$part == part, ]
    place <- match(rows$id, b$sample$frame$id)
    own <- b
    own$base <- seq_along(b$base) %in% place
    own$counted <- replace(logical(length(b$base)), place, rows$isCounted)
    own$value <- replace(rep(NA_real_, length(b$base)), place, rows$value %or% NA_real_)
    meanOf(answering(own, isShare))$mean
  }, 0)
  compare(one, means[1] - means[2], one$inputs$first - one$inputs$second)
}

addKinds(list(
  "difference" = function(one, b, level) partsDifference(one, b, isShare = FALSE),
  "difference of shares" = function(one, b, level) partsDifference(one, b, isShare = TRUE),
  "difference t" = function(one, b, level) familyP(one, function(e) differenceOf(e, behind(e))$p),
  "rank test" = function(one, b, level) familyP(one, function(e) rankP(e, behind(e))),
  "cliff's delta" = function(one, b, level) compare(one, cliffs(b), one$inputs$delta)))
