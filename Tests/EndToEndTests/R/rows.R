# What stands behind a number: the responses that the program names, with the answers as the raw files have them.

meanings <- new.env()

#' The answers of the responses behind a number, from the raw files.
#'
#' A raw text that is a number is the answer itself. What other texts mean, such as ticks, the program tells; one text
#' must then stand for one answer throughout a column.
readAnswers <- function(one, study) {
  rows <- one$rows
  if (is.null(rows$value)) return(rows)
  derived <- !vapply(rows$derivedFrom %or% vector("list", nrow(rows)), is.null, TRUE)
  for (row in which(!is.na(rows$value) & !derived)) {
    columns <- rows$columns[[row]]
    if (length(columns) == 0) next
    raw <- rawCells(file.path(study, rows$file[row]), rows$line[row], columns[1])
    number <- typed(raw)
    key <- paste(rows$file[row], columns[1], raw)
    # Options of a multiple choice are stored as 1 and 0, ticks of some platforms are 2 and 1.
    if (!is.na(number) && rows$value[row] == number) next
    if (one$kind %in% c("mean", "unweighted mean", "student interval low", "student interval high") && !is.na(number)) {
      problem(one, key, " is stored as ", rows$value[row])
    }
    if (is.null(meanings[[key]])) meanings[[key]] <- rows$value[row]
    if (meanings[[key]] != rows$value[row]) problem(one, key, " means two answers")
  }
  rows
}

#' Puts the responses behind a number among all of its sample.
#'
#' @return The sample, and for each of its rows: whether it is among the responses (`base`), whether it counts
#'   (`counted`), its answer, its answers to several items, and of which part of a comparison it is.
spread <- function(one, study, samples) {
  rows <- readAnswers(one, study)
  rows$id <- paste(rows$file, rows$line)
  parts <- rows$part %or% rep(NA, nrow(rows))
  sample <- sampleOf(one, rows, samples)
  place <- match(rows$id, sample$frame$id)
  if (anyNA(place)) stop(one$place, ": a response is not in its sample")
  size <- nrow(sample$frame)
  fill <- function(values, empty) replace(rep(empty, size), place, values)
  items <- NULL
  if (!is.null(rows$values)) {
    items <- matrix(NA_real_, size, max(lengths(rows$values)))
    for (row in seq_along(place)) items[place[row], seq_along(rows$values[[row]])] <- rows$values[[row]]
  }
  list(
    sample = sample, base = fill(TRUE, FALSE), counted = fill(rows$isCounted, FALSE),
    value = fill(rows$value %or% rep(NA_real_, nrow(rows)), NA_real_), items = items, part = fill(parts, NA),
    rows = rows)
}

#' The sample of a number; of two waves beside each other, where both answer.
sampleOf <- function(one, rows, samples) {
  own <- samples[[paste(one$survey, one$scope)]]
  if (is.null(own)) stop(one$place, ": no sample of ", one$survey, " ", one$scope)
  if (all(rows$id %in% own$frame$id)) return(own)
  waves <- samples[startsWith(names(samples), paste(one$survey, "wave:"))]
  waves <- Filter(function(s) any(rows$id %in% s$frame$id), waves)
  if (length(waves) != 2) stop(one$place, ": responses of ", length(waves), " waves")
  key <- paste(names(waves), collapse = "+")
  if (is.null(stacks[[key]])) stacks[[key]] <- stackedSamples(waves[[1]], waves[[2]])
  stacks[[key]]
}

stacks <- new.env()
