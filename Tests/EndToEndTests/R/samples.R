# Samples: all responses of a survey in one wave, or the latest of each person, as a design of R's survey package.

#' A design with cities as strata, from a frame with city, weight and population (`NA` where nobody knows it).
#'
#' Where populations are known for all cities and none is below its answers, they are the finite population; responses
#' without weights of their own then stand for N / n, which is what R itself takes from `fpc`.
designOf <- function(frame, hasWeights, people = FALSE) {
  frame$stratum <- if (length(unique(frame$city)) > 1) frame$city else "all"
  isKnown <- !people && !anyNA(frame$population) && all(table(frame$city)[frame$city] <= frame$population)
  arguments <- list(ids = if (people) ~person else ~1, strata = ~stratum, data = frame, nest = TRUE)
  if (isKnown) arguments$fpc <- ~population
  if (hasWeights || !isKnown) arguments$weights <- ~weight
  do.call(svydesign, arguments)
}

#' The design of a part of a sample, with further variables; rows that are no part of it stay in it as a domain.
domainOf <- function(sample, mask, ...) {
  design <- sample$design
  for (name in names(list(...))) design$variables[[name]] <- list(...)[[name]]
  subset(design, mask)
}

#' The samples of a study's surveys, from what the tables of responses say of themselves.
#'
#' @param invitations By survey, the file with the people invited.
samplesOf <- function(entries, study, invitations) {
  isSample <- vapply(entries, function(e) e$column == "responses" && !is.null(e$key), TRUE)
  samples <- list()
  for (one in entries[isSample]) {
    frame <- one$rows
    frame$id <- paste(frame$file, frame$line)
    if (is.null(frame$city)) frame$city <- NA
    if (is.null(frame$respondent)) frame$respondent <- NA
    frame$city[is.na(frame$city)] <- ""
    frame$person <- ifelse(is.na(frame$respondent), frame$id, frame$respondent)
    frame$wave <- sub("^wave:", "", one$scope)
    frame$population <- invited(study, invitations[[one$survey]], one$scope, frame)
    frame$own <- ownWeights(one, frame, study)
    # Answers without weights of their own stand for as many people invited.
    drawn <- as.vector(table(frame$city)[frame$city])
    known <- !anyNA(frame$population) && all(drawn <= frame$population)
    if (known) frame$weight <- frame$population / drawn
    samples[[paste(one$survey, one$scope)]] <-
      list(frame = frame[c("id", "city", "person", "wave", "weight", "own", "population")], hasWeights = FALSE)
  }
  for (survey in unique(sub(" .*", "", names(samples)))) {
    latest <- paste(survey, "latest")
    waves <- samples[startsWith(names(samples), paste(survey, "wave:"))]
    if (is.null(samples[[latest]]) && length(waves)) samples[[latest]] <- latestOf(waves)
  }
  lapply(samples, function(s) c(s, list(design = designOf(s$frame, s$hasWeights))))
}

#' The weights that responses have of their own, from the column that holds them; 1 without.
ownWeights <- function(one, frame, study) {
  isUsed <- any(frame$weight != 1)
  vapply(seq_len(nrow(frame)), function(row) {
    if (!isUsed) return(1)
    own <- typed(rawCells(file.path(study, frame$file[row]), frame$line[row], "weight"))
    if (!same(frame$weight[row], own)) problem(one, "a weight of ", frame$weight[row], " is ", own, " in the file")
    own
  }, 0)
}

#' Over several waves each person counts once, with the latest answer; nobody says how many were invited to that.
latestOf <- function(waves) {
  frame <- do.call(rbind, lapply(waves[order(names(waves))], function(s) s$frame))
  frame <- frame[!duplicated(frame$person, fromLast = TRUE), ]
  frame$weight <- frame$own
  frame$population <- NA
  list(frame = frame, hasWeights = FALSE)
}

#' The people invited to a wave, for each row of a sample; `NA` where nobody says it.
invited <- function(study, path, scope, frame) {
  if (is.null(path) || !startsWith(scope, "wave:")) return(NA)
  rows <- invitations(file.path(study, path))
  rows <- rows[rows[, 2] == sub("^wave:", "", scope), , drop = FALSE]
  as.numeric(rows[match(frame$city, rows[, 1]), 3])
}

#' City, wave and number of people invited, one row a line of the file.
invitations <- function(path) {
  t(sapply(names(rawFile(path)$records)[-1], function(line) rawCells(path, line, c("city", "wave", "invited"))))
}

#' Two waves as one sample: cities as strata, people as clusters over both, without finite population.
stackedSamples <- function(first, second) {
  frame <- rbind(first$frame, second$frame)
  list(frame = frame, design = designOf(frame, TRUE, people = TRUE))
}
