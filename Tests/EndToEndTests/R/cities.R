# Cities, pairs of cities, and the order of items.

#' The weighted mean of each city.
cityMeans <- function(b, y) {
  found <- svyby(~y, ~city, domainOf(b$sample, b$counted & !is.na(y), y = y), svymean)
  setNames(found$y, found$city)
}

#' Of the pairs of cities that the formula names: mean of the first less mean of the second.
cityDifferences <- function(one, b) {
  means <- cityMeans(b, b$value)
  pairs <- strsplit(one$words$pairs, "+", fixed = TRUE)
  vapply(pairs, function(pair) means[[pair[1]]] - means[[pair[2]]], 0)
}

#' All sign flips of differences: the share with a sum as far from 0.
signFlipP <- function(differences) {
  signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), length(differences))))
  mean(abs(signs %*% abs(differences)) >= abs(sum(differences)) - 1e-9)
}

#' The smaller of what one of two cities can pass on and the other wants to learn, topic by topic, in both directions.
#'
#' Each response holds the answers to all topics of supply, then of demand.
fitOf <- function(one, b) {
  cities <- strsplit(one$level, "+", fixed = TRUE)[[1]]
  means <- apply(b$items, 2, function(y) cityMeans(b, y)[cities])
  topics <- ncol(means) / 2
  supply <- means[, seq_len(topics)]
  demand <- means[, topics + seq_len(topics)]
  c(pmin(supply[1, ], demand[2, ]), pmin(supply[2, ], demand[1, ]))
}

addKinds(list(
  "mean of cities" = function(one, b, level) compare(one, mean(cityMeans(b, b$value)), mean(one$inputs$means)),
  "pairs" = function(one, b, level) compareCount(one, length(cityDifferences(one, b))),
  "higher pairs" = function(one, b, level) compareCount(one, sum(cityDifferences(one, b) > 0)),
  "sign flip" = function(one, b, level) {
    found <- cityDifferences(one, b)
    isSame <- all(mapply(same, one$inputs$differences, found))
    if (!isSame) problem(one, "other differences of cities")
    compare(one, signFlipP(found))
  },
  "fit" = function(one, b, level) compare(one, sum(fitOf(one, b)), sum(one$inputs$parts)),
  "rank" = function(one, b, level) {
    # Each response holds the answers to all items, the row's own first.
    means <- apply(b$items, 2, function(y) meanOf(domainOf(b$sample, b$counted & !is.na(y), y = y))$mean)
    input(one, "mean", means[1])
    compare(one, rank(-means)[1])
  },
  "own rank" = function(one, b, level) {
    # The highest answer of a person has the first place.
    places <- t(apply(-b$items[b$counted, ], 1, rank))[, 1]
    i <- one$inputs
    compare(one, mean(places), i$items + 1 - i$sum / i$n)
  }))
