# What the program says of its own numbers: `tandem explain PUBLICATION --json`, one line a number.

#' Runs the program; stops with what it printed where it fails.
tandem <- function(program, ...) {
  errors <- tempfile()
  lines <- suppressWarnings(system2(program, shQuote(c(...)), stdout = TRUE, stderr = errors))
  status <- attr(lines, "status")
  if (!is.null(status) && status != 0) stop(paste(c(lines, readLines(errors)), collapse = "\n"))
  lines
}

#' All numbers of a publication, each with its formula; without responses where `rows` is `FALSE`.
explained <- function(program, study, publication, rows = TRUE) {
  path <- tempfile(fileext = ".jsonl")
  on.exit(unlink(path))
  arguments <- shQuote(c("explain", publication, "--json", "--project", study))
  if (system2(program, arguments, stdout = path, stderr = FALSE) != 0) {
    stop("no explanation of ", publication)
  }
  source <- file(path, encoding = "UTF-8")
  open(source)
  on.exit(close(source), add = TRUE)
  found <- list()
  while (length(lines <- readLines(source, n = 100))) {
    # Sets of some thousand responses a number are long; where raw files are read instead, they are skipped.
    if (!rows) lines <- sub("\"rows\":\\[(?:\\{.*?\\},?)*\\],\"sentence\"", "\"sentence\"", lines, perl = TRUE)
    found <- c(found, lapply(lines, function(line) {
      entry(jsonlite::fromJSON(line, simplifyMatrix = FALSE), publication)
    }))
  }
  found
}

#' One number: what is published, and the formula's own inputs before rounding.
entry <- function(read, publication) {
  read$kind <- read$calculation$kind
  read$inputs <- read$calculation$numbers
  read$words <- read$calculation$words
  read$place <- paste(publication, read$table, read$row, read$column)
  read$group <- sub("\\.?[^.]*$", "", read$column)
  if (!is.null(read$key)) {
    names <- c("survey", "scope", "measure", "category", "grouping", "level")
    read[names] <- as.list(strsplit(paste0(read$key, "|end"), "|", fixed = TRUE)[[1]][1:6])
  }
  read
}

#' Another number of the same row and group.
sibling <- function(one, column) {
  name <- if (one$group == "") column else paste(one$group, column, sep = ".")
  allEntries[[paste(one$publication, one$table, one$row, name)]]
}

#' All numbers that are compared, by their place.
allEntries <- new.env()
