# Counts of responses, people and cities, and points for places: most of them whole numbers that must be the same.

compareCount <- function(one, found) {
  if (one$value != found) problem(one, "published ", one$value, ", counted ", found)
  more("counts", one$kind)
}

#' Points of each response for one option: as many as there are places for the first, one for the last.
pointsOf <- function(one, b) {
  vapply(seq_len(nrow(b$rows)), function(row) {
    file <- file.path(b$study, b$rows$file[row])
    ranks <- typed(rawCells(file, b$rows$line[row], b$rows$columns[[row]]))
    place <- match(as.numeric(one$row), ranks)
    if (is.na(place)) 0 else length(ranks) + 1 - place
  }, 0)
}

addKinds(list(
  "count of responses" = function(one, b, level) compareCount(one, sum(b$counted)),
  "count of people" = function(one, b, level) compareCount(one, length(unique(b$sample$frame$person[b$counted]))),
  "count of cities" = function(one, b, level) compareCount(one, length(unique(b$sample$frame$city[b$counted]))),
  "level" = function(one, b, level) {
    cities <- function(mask) length(unique(b$sample$frame$city[mask]))
    compareCount(one, if (!any(b$counted)) 0 else if (cities(b$counted) == cities(b$base)) 2 else 1)
  },
  "points" = function(one, b, level) compareCount(one, sum(pointsOf(one, b))),
  "weighted points" = function(one, b, level) {
    w <- weights(b$sample$design)[match(b$rows$id, b$sample$frame$id)]
    # Brought to the number of those who answered.
    scale <- length(w) / sum(w)
    placed <- unlist(one$inputs[grepl("^weight ", names(one$inputs))])
    compare(one, scale * sum(w * pointsOf(one, b)), one$inputs$scale * sum(placed * rev(seq_along(placed))))
  }))
