# One group, kind by kind: how R finds each number of means, shares, quantiles, intervals and indices.

#' The estimates of one group: the function of a kind gets the number and what stands behind it.
addKinds(list(
  "mean" = function(one, b, level) {
    compare(one, meanOf(answering(b))$mean, one$inputs$sum / one$inputs$n)
  },
  "unweighted mean" = function(one, b, level) {
    compare(one, mean(b$value[b$base & b$counted], na.rm = TRUE), one$inputs$sum / one$inputs$n)
  },
  "share" = function(one, b, level) {
    if (one$measure == "@responses") return(responseRate(one, b))
    compare(one, meanOf(answering(b, isShare = TRUE))$mean, one$inputs$part / one$inputs$whole)
  },
  "unweighted share" = function(one, b, level) {
    compare(one, mean(b$counted[b$base]), one$inputs$part / one$inputs$whole)
  },
  "median" = function(one, b, level) compare(one, quantileOf(answering(b), 0.5)),
  "lower quartile" = function(one, b, level) compare(one, quantileOf(answering(b), 0.25)),
  "upper quartile" = function(one, b, level) compare(one, quantileOf(answering(b), 0.75)),
  "median interval low" = function(one, b, level) medianEnd(one, b, level, 1),
  "median interval high" = function(one, b, level) medianEnd(one, b, level, 2),
  "standard deviation" = function(one, b, level) compare(one, deviationOf(answering(b))),
  "standard error" = function(one, b, level) {
    m <- meanOf(answering(b))
    input(one, "df", m$df)
    compare(one, m$error)
  },
  "design effect" = function(one, b, level) {
    design <- answering(b)
    input(one, "deviation", deviationOf(design))
    input(one, "error", meanOf(design)$error)
    # The variance over that of a simple random sample with replacement, deff = "replace" of svymean.
    found <- deff(svymean(~y, design, deff = "replace"))[[1]]
    compare(one, found, one$inputs$error^2 / (one$inputs$deviation^2 / one$inputs$n))
  },
  "student interval low" = function(one, b, level) studentEnd(one, b, level, -1),
  "student interval high" = function(one, b, level) studentEnd(one, b, level, 1),
  "turned student interval low" = function(one, b, level) studentEnd(one, b, level, -1),
  "turned student interval high" = function(one, b, level) studentEnd(one, b, level, 1),
  "turned mean" = function(one, b, level) {
    compare(one, meanOf(turnedAnswers(one, b))$mean, one$inputs$ends - one$inputs$sum / one$inputs$n)
  },
  "turned median" = function(one, b, level) compare(one, quantileOf(turnedAnswers(one, b), 0.5)),
  "turned unweighted mean" = function(one, b, level) {
    found <- mean(one$inputs$ends - b$value[b$base & b$counted], na.rm = TRUE)
    compare(one, found, one$inputs$ends - one$inputs$sum / one$inputs$n)
  },
  "wilson interval low" = function(one, b, level) wilsonEnd(one, b, level, 1),
  "wilson interval high" = function(one, b, level) wilsonEnd(one, b, level, 2),
  "exact interval low" = function(one, b, level) exactEnd(one, b, level, 1),
  "exact interval high" = function(one, b, level) exactEnd(one, b, level, 2),
  "net" = function(one, b, level) {
    share <- function(steps) {
      b$counted <- b$value %in% steps
      b$base <- b$base & !is.na(b$value)
      meanOf(answering(b, isShare = TRUE))$mean
    }
    compare(one, share(one$inputs$highest) - share(one$inputs$lowest), one$inputs$top - one$inputs$bottom)
  },
  "index mean" = function(one, b, level) {
    compare(one, meanOf(indexDesign(one, b))$mean, one$inputs$sum / one$inputs$n)
  },
  "alpha" = function(one, b, level) compare(one, alphaOf(completeItems(one, b)[b$counted, ], weightsOf(b))),
  "alpha without" = function(one, b, level) {
    compare(one, alphaOf(completeItems(one, b)[b$counted, -(one$inputs$item + 1)]))
  },
  "item-rest" = function(one, b, level) {
    items <- completeItems(one, b)[b$counted, ]
    own <- one$inputs$item + 1
    compare(one, cor(items[, own], rowSums(items[, -own])))
  },
  "alpha low" = function(one, b, level) feldtEnd(one, b, level, 1),
  "alpha high" = function(one, b, level) feldtEnd(one, b, level, 2)))

#' Answers over people invited or taking part, whose number stands in a file: in a line of it, or as a sum over cities.
responseRate <- function(one, b) {
  line <- regmatches(one$sources, regexec("^(.*):([0-9]+)$", one$sources))
  line <- Filter(length, line)
  whole <- if (!is.null(b$invited)) b$invited else if (length(line)) {
    typed(rawCells(file.path(b$study, line[[1]][2]), line[[1]][3], "participants"))
  } else {
    rows <- invitations(file.path(b$study, one$sources[1]))
    sum(as.numeric(rows[rows[, 2] == sub("^.*\\.", "", one$row), 3]))
  }
  compare(one, length(unique(b$sample$frame$person[b$counted])) / whole, one$inputs$part / one$inputs$whole)
}

weightsOf <- function(b) weights(b$sample$design)[b$counted]

medianEnd <- function(one, b, level, side) {
  design <- answering(b)
  compare(one, quantileOf(design, medianInterval(design, level)[side]))
}

#' The answers to an item that is worded the other way round.
turnedAnswers <- function(one, b) answering(b, turned = one$inputs$ends)

#' One end of a t interval of a mean, a change or a difference; `sign` is that of the end as it was computed.
studentEnd <- function(one, b, level, sign) {
  found <- if (any(!is.na(b$part))) differenceOf(one, b) else if (isChange(one)) changeOf(one, b) else {
    meanOf(if (one$category == "index") indexDesign(indexOf(one), b) else answering(b))
  }
  input(one, "estimate", found$mean)
  input(one, "error", found$error)
  input(one, "df", found$df)
  t <- qt(0.5 + level / 2, found$df)
  input(one, "quantile", t)
  # Of steps that are turned round, the ends of the scale together less the end that was computed.
  turn <- function(x) if (is.null(one$inputs$ends)) x else one$inputs$ends - x
  end <- function(estimate, quantile, error) turn(estimate + sign * quantile * error)
  compare(
    one, end(found$mean, t, found$error), end(one$inputs$estimate, one$inputs$quantile, one$inputs$error))
}

wilsonEnd <- function(one, b, level, side) {
  found <- wilsonInterval(answering(b, isShare = TRUE), level)
  input(one, "share", found$share)
  input(one, "effective n", found$n)
  input(one, "df", found$df)
  input(one, "quantile", found$t)
  i <- one$inputs
  n <- i[["effective n"]]
  root <- c(-1, 1)[side] * i$quantile * sqrt(i$share * (1 - i$share) / n + i$quantile^2 / (4 * n^2))
  compare(one, found$ends[side], (i$share + i$quantile^2 / (2 * n) + root) / (1 + i$quantile^2 / n))
}

#' Clopper and Pearson (1934), of none or all.
exactEnd <- function(one, b, level, side) {
  input(one, "count", sum(b$counted))
  input(one, "n", sum(b$base))
  compare(one, binom.test(sum(b$counted), sum(b$base), conf.level = level)$conf.int[side])
}

#' Whoever rated all items, with the mean of the answers as `y`.
indexDesign <- function(one, b) {
  items <- completeItems(one, b)
  domainOf(b$sample, b$counted, y = ifelse(b$counted, rowMeans(items), NA))
}

feldtEnd <- function(one, b, level, side) {
  items <- completeItems(one, b)[b$counted, ]
  compare(one, feldtInterval(alphaOf(items), nrow(items), ncol(items), level)[side])
}

#' The number of the index that an interval belongs to: its formula tells which items are turned round.
indexOf <- function(one) {
  one$inputs[c("turned", "ends")] <- sibling(one, "mean")$inputs[c("turned", "ends")]
  one
}
