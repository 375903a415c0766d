# The same people in two waves: changes, those who took up and gave up an option, those who stayed.

#' Whether a number is about the same people in two waves.
isChange <- function(one) grepl("change from ", one$category %or% "", fixed = TRUE)

#' Whether it is about an option, whose code begins its category.
isShareChange <- function(one) isChange(one) && grepl("^-?[0-9]+ change from", one$category)

#' One row a person who gave both answers, with the weights of the later wave.
pairsOf <- function(one, b) {
  rows <- b$rows
  y <- rows$value
  if (isShareChange(one)) {
    # Each option has a column of its own, or the row's code is among the answers.
    isTicks <- all(unlist(rows$values) %in% c(0, 1, NA))
    code <- if (isTicks) 1 else as.numeric(one$row)
    y <- vapply(rows$values, function(given) as.numeric(code %in% given), 0)
  }
  before <- match(rows$respondent[rows$isCounted], rows$respondent[!rows$isCounted])
  frame <- b$sample$frame[match(rows$id[rows$isCounted], b$sample$frame$id), ]
  frame$change <- y[rows$isCounted] - y[!rows$isCounted][before]
  frame[!is.na(frame$change), ]
}

#' The mean change of these people: cities as strata, without finite population.
#'
#' The design is that of those who gave both answers, and not of everybody with them as a domain.
changeOf <- function(one, b) {
  pairs <- pairsOf(one, b)
  pairs$population <- NA
  design <- designOf(pairs, TRUE)
  found <- svymean(~change, design)
  list(mean = coef(found)[[1]], error = SE(found)[[1]], df = degf(design))
}

changeP <- function(one) {
  found <- changeOf(one, behind(one))
  2 * pt(-abs(found$mean / found$error), found$df)
}

#' R− and R+ of Wilcoxon's signed ranks, unchanged pairs dropped.
signedRanks <- function(change) {
  change <- change[change != 0]
  ranks <- rank(abs(change))
  c(minus = sum(ranks[change < 0]), plus = sum(ranks[change > 0]))
}

#' The exact p of signed ranks.
#'
#' With ties R's wilcox.test has no exact p, so that the distribution over mid-ranks is put together here.
signedRankP <- function(change) {
  change <- change[change != 0]
  if (!anyDuplicated(abs(change)) && length(change) < 50) return(wilcox.test(change, exact = TRUE)$p.value)
  doubled <- 2 * rank(abs(change))
  ways <- 1
  for (rank in doubled) ways <- (c(ways, rep(0, rank)) + c(rep(0, rank), ways)) / 2
  plus <- sum(doubled[change > 0])
  min(1, 2 * min(sum(ways[seq_len(plus + 1)]), sum(ways[(plus + 1):length(ways)])))
}

#' McNemar's exact p, or mid-p with half of the outcome's own probability.
#'
#' R's mcnemar.test approximates; the exact test is binom.test of those who changed.
mcnemarP <- function(gained, lost, isMid = FALSE) {
  if (gained + lost == 0) return(1)
  exact <- binom.test(gained, gained + lost)$p.value
  own <- dbinom(gained, gained + lost, 0.5)
  if (!isMid) exact else if (gained == lost) 1 - own else exact - own
}

mcnemarFamily <- function(one, isMid) {
  familyP(one, function(e) {
    change <- pairsOf(e, behind(e))$change
    input(e, "gained", sum(change > 0))
    input(e, "lost", sum(change < 0))
    mcnemarP(sum(change > 0), sum(change < 0), isMid)
  })
}

countChanges <- function(isCounted) {
  function(one, b, level) compareCount(one, sum(isCounted(pairsOf(one, b)$change)))
}

addKinds(list(
  "mean change" = function(one, b, level) compare(one, changeOf(one, b)$mean, one$inputs$sum / one$inputs$n),
  "mean change t" = function(one, b, level) familyP(one, changeP),
  "rank-biserial" = function(one, b, level) {
    ranks <- signedRanks(pairsOf(one, b)$change)
    compare(
      one, (ranks[["plus"]] - ranks[["minus"]]) / sum(ranks),
      (one$inputs$rises - one$inputs$falls) / (one$inputs$rises + one$inputs$falls))
  },
  "signed rank" = function(one, b, level) familyP(one, function(e) signedRankP(pairsOf(e, behind(e))$change)),
  "signed rank normal" = function(one, b, level) {
    familyP(one, function(e) {
      change <- pairsOf(e, behind(e))$change
      wilcox.test(change[change != 0], exact = FALSE, correct = FALSE)$p.value
    })
  },
  "mcnemar" = function(one, b, level) mcnemarFamily(one, FALSE),
  "mcnemar mid-p" = function(one, b, level) mcnemarFamily(one, TRUE),
  "retention" = function(one, b, level) {
    people <- function(part) length(unique(b$rows$respondent[b$rows$part == part & b$rows$isCounted]))
    compare(one, people(0) / people(1), one$inputs$stayed / one$inputs$began)
  },
  "changed up" = countChanges(function(change) change > 0),
  "changed down" = countChanges(function(change) change < 0),
  "changed same" = countChanges(function(change) change == 0),
  "moved gained" = countChanges(function(change) change > 0),
  "moved lost" = countChanges(function(change) change < 0)))
