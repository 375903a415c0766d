# One group: means, shares, quantiles and how they spread, by svymean, svyquantile, svyvar and confint.
#
# `b` is what stands behind a number: a sample, and for each of its rows `base`, `counted`, `value`, `items`.

#' The domain of those who answered: with `y`, the answer or whether it counts.
answering <- function(b, isShare = FALSE, turned = NULL) {
  y <- if (isShare) as.numeric(b$counted) else b$value
  mask <- b$base & if (isShare) TRUE else b$counted & !is.na(b$value)
  if (!is.null(turned)) y <- turned - y
  domainOf(b$sample, mask, y = ifelse(mask, y, NA))
}

meanOf <- function(design) {
  found <- svymean(~y, design)
  list(mean = coef(found)[[1]], error = SE(found)[[1]], df = degf(design))
}

#' Both ends of the t interval, which `confint` gives with the degrees of freedom of the domain.
studentInterval <- function(design, level) confint(svymean(~y, design), level = level, df = degf(design))[1, ]

#' Both ends of Wilson's interval with n = p(1 − p) / v and t in place of z; this version of R's survey has none.
wilsonInterval <- function(design, level) {
  m <- meanOf(design)
  n <- m$mean * (1 - m$mean) / m$error^2
  t <- qt(0.5 + level / 2, m$df)
  root <- t * sqrt(m$mean * (1 - m$mean) / n + t^2 / (4 * n^2))
  list(ends = (m$mean + t^2 / (2 * n) + c(-root, root)) / (1 + t^2 / n), n = n, t = t, share = m$mean, df = m$df)
}

#' A quantile by the rule "school", the mean of both neighbours where a part of the weight is met exactly.
#'
#' R compares sums of weights with p bit by bit, so that a rounding error decides which neighbour is taken. Where the
#' weights just below and just above p lead to two neighbours, it is their mean, as the rule says.
quantileOf <- function(design, p) {
  at <- function(p) coef(svyquantile(~y, design, p, qrule = "math", ci = FALSE))[[1]]
  p <- min(1, max(0, p))
  if (p == 0) return(at(0))
  below <- at(max(0, p - 1e-12))
  above <- at(min(1, p + 1e-12))
  (below + above) / 2
}

#' Woodruff (1952): the interval of the share that is no more than the median, read back.
medianInterval <- function(design, level) {
  median <- quantileOf(design, 0.5)
  design <- update(design, y = as.numeric(y <= median))
  ends <- studentInterval(design, level)
  ends
}

deviationOf <- function(design) sqrt(svyvar(~y, design)[[1]])

#' Cronbach's alpha (1951) of complete rows, weighted by svycralpha.
alphaOf <- function(items, weights = NULL) {
  frame <- as.data.frame(items)
  if (is.null(weights) || length(unique(weights)) == 1) {
    return(ncol(items) / (ncol(items) - 1) * (1 - sum(apply(items, 2, var)) / var(rowSums(items))))
  }
  svycralpha(reformulate(names(frame)), svydesign(ids = ~1, weights = weights, data = frame))[[1]]
}

#' Feldt (1965).
feldtInterval <- function(alpha, n, items, level) {
  f <- qf(0.5 + c(1, -1) * level / 2, n - 1, (n - 1) * (items - 1))
  1 - (1 - alpha) * f
}

#' The answers of those who answered all items; steps that are turned round counted from the other end.
completeItems <- function(one, b) {
  items <- b$items
  for (column in unlist(one$inputs$turned) + 1) items[, column] <- one$inputs$ends - items[, column]
  items
}
